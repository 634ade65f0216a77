//! What is said roundabout, or beside the question, in plain words: who "the one who" is, what only frames, emphasises or cites.

use crate::engine::lexicon::Lexicon;
use crate::engine::understanding::words::Word;
use crate::language::{NounKind, is_function_word, is_unit_of_time, kind_of_noun, singular};
use crate::text::Break;

/// "she lives in Accra", "where it leaves from": no life, and no leaf.
pub(super) fn with_verbs(mut words: Vec<Word>) -> Vec<Word> {
    const AMBIGUOUS: [(&str, &str); 2] = [("lives", "live"), ("leaves", "leave")];
    for at in 1..words.len() {
        let follows = words.get(at + 1).is_none_or(|next| {
            matches!(
                next.text.as_str(),
                "in" | "at" | "near" | "on" | "with" | "by" | "from" | "for" | "there" | "here" | "when"
            )
        });
        let noun = matches!(words[at - 1].text.as_str(), "the" | "their" | "our" | "of" | "many" | "how");
        let verb = AMBIGUOUS.iter().find(|(form, _)| words[at].text == *form).map(|(_, verb)| *verb);
        if let Some(verb) = verb.filter(|_| follows && !noun) {
            let after = words[at].after;
            words[at] = Word::new(verb);
            words[at].after = after;
        }
    }
    words
}

/// "who is building those wagons": who builds them, and no building that is known.
pub(super) fn as_doing(lexicon: &Lexicon, mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let Some(verb) = text(2).strip_suffix("ing").filter(|verb| lexicon.is_verb(verb)) else { return words };
    let object = matches!(
        text(3),
        "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "these"
            | "those"
            | "our"
            | "their"
            | "his"
            | "her"
            | "it"
            | "them"
    );
    let does = matches!(text(0), "who" | "what")
        && matches!(text(1), "is" | "are")
        && object
        && !lexicon.heads(text(2)).is_empty();
    if does {
        let verb = Word::new(&format!("{verb}s"));
        words.splice(1..3, [verb]);
    }
    words
}

/// "who does the article say is in the delegation": who is.
pub(super) fn without_material(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let Some(at) = (1..words.len().min(4)).find(|at| matches!(text(*at), "does" | "did")) else {
        return words;
    };
    let material = matches!(text(at + 1), "the" | "this" | "your")
        && matches!(
            text(at + 2),
            "article"
                | "text"
                | "report"
                | "piece"
                | "material"
                | "handbook"
                | "guide"
                | "document"
                | "story"
        );
    let says = matches!(text(at + 3), "say" | "mention" | "state" | "claim" | "report");
    // What it says of somebody is asked of them; what it says at all, of itself.
    let goes_on = words.len() > at + 5 && !matches!(text(at + 4), "about" | "on" | "of");
    if material && says && goes_on {
        let that = usize::from(text(at + 4) == "that");
        words.drain(at..at + 4 + that);
    }
    words
}

/// "people who are said to have been there", "which is reported to be the largest": who were there, which is.
pub(super) fn without_hearsay(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let hearsay = |at: &usize| {
        matches!(text(*at), "is" | "are" | "was" | "were")
            && matches!(text(at + 1), "said" | "reported" | "believed" | "thought" | "supposed")
            && text(at + 2) == "to"
            && text(at + 3) == "have"
    };
    if let Some(at) = (0..words.len()).find(hearsay) {
        words.drain(at..at + 4);
        if words.get(at).is_some_and(|word| word.text == "been") {
            words[at] = Word::new("were");
        }
    }
    words
}

/// "is the walk on": does it take place. "what got signed": what was. "what became of it": what happened to it. "who
/// started this whole thing": it.
pub(super) fn in_plain_words(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let last = words.len().saturating_sub(1);
    if matches!(text(0), "is" | "are" | "was") && text(last) == "on" && last > 1 {
        words[last] = Word::new("happening");
        return words;
    }
    if text(0) == "what" && text(1) == "got" && text(2).ends_with("ed") {
        words[1] = Word::new("was");
        return words;
    }
    if text(0) == "what" && text(1) == "became" && text(2) == "of" {
        words.splice(1..3, ["happened", "to"].map(Word::new));
        return words;
    }
    let thing = |at: &usize| {
        matches!(text(*at), "this" | "the" | "that") && text(at + 1) == "whole" && text(at + 2) == "thing"
    };
    if let Some(at) = (1..words.len()).find(thing) {
        let after = words[at + 2].after;
        words.splice(at..at + 3, [Word::new("it")]);
        words[at].after = if at + 1 < words.len() { Break::None } else { after };
    }
    words
}

/// "is she the one who met the rector": whether she met the rector. "what does the text say on the clinic": about it.
pub(super) fn as_the_one(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let one = |at: &usize| {
        text(*at) == "the"
            && matches!(text(at + 1), "one" | "person" | "guy" | "man" | "woman")
            && matches!(text(at + 2), "who" | "that")
            && at + 3 < words.len()
    };
    if matches!(text(0), "is" | "was")
        && let Some(at) = (2..words.len()).find(one)
    {
        words.drain(at..at + 3);
        words[0] = Word::new("whether");
        return words;
    }
    let says = |at: &usize| matches!(text(at - 1), "say" | "says" | "said") && text(*at) == "on";
    if text(0) == "what"
        && let Some(at) = (2..words.len()).find(says)
    {
        words[at] = Word::new("about");
    }
    words
}

/// "so who runs it", "well what is it": the question.
pub(super) fn without_opener(mut words: Vec<Word>) -> Vec<Word> {
    let text = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
    let asks = matches!(text(1), "who" | "what" | "when" | "where" | "why" | "how" | "which" | "whose");
    if matches!(text(0), "so" | "well") && asks && words.len() > 3 {
        words.remove(0);
    }
    words
}

/// "how many full years", "the first ever ambassador": the years, the first ambassador.
pub(super) fn without_emphasis(mut words: Vec<Word>) -> Vec<Word> {
    let emphatic = |at: usize| {
        let text = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
        let before = at.checked_sub(1).map_or("", text);
        before == "many"
            && matches!(text(at), "full" | "whole" | "complete")
            && is_unit_of_time(&singular(text(at + 1)))
            || matches!(before, "first" | "last") && text(at) == "ever"
    };
    if let Some(at) = (1..words.len()).find(|at| emphatic(*at)) {
        words.remove(at);
    }
    words
}

/// In how many words it is to be answered: "in a sentence", "in a nutshell", "yes or no".
const MANNERS: &[&[&str]] = &[
    &["in", "a", "sentence"],
    &["in", "one", "sentence"],
    &["in", "a", "nutshell"],
    &["in", "a", "few", "words"],
    &["in", "one", "word"],
    &["in", "a", "word"],
    &["in", "one", "line"],
    &["in", "brief"],
    &["in", "short"],
    &["yes", "or", "no"],
    &["y", "n"],
];

/// "what is it about, in a sentence": what it is about.
pub(super) fn without_manner(mut words: Vec<Word>) -> Vec<Word> {
    let ends = |manner: &&&[&str]| {
        let start = words.len().checked_sub(manner.len()).filter(|start| *start > 1);
        start.is_some_and(|start| words[start..].iter().zip(**manner).all(|(word, told)| word.text == *told))
    };
    if let Some(manner) = MANNERS.iter().find(ends) {
        words.truncate(words.len() - manner.len());
    }
    words
}

/// "the current vice president": who is that, is asked of the present anyway.
pub(super) fn without_current(mut words: Vec<Word>) -> Vec<Word> {
    const OFFICE: usize = 4;
    let current = |at: &usize| {
        let following = words[at + 1..].iter().take(OFFICE).take_while(|word| !is_function_word(&word.text));
        let mut holders =
            following.filter(|word| kind_of_noun(&singular(&word.text)) == Some(NounKind::Person));
        matches!(words[*at].text.as_str(), "current" | "incumbent" | "sitting" | "present")
            && holders.next().is_some()
    };
    if let Some(at) = (0..words.len()).find(current) {
        words.remove(at);
    }
    words
}

/// "what is his own position": his.
pub(super) fn without_own(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let owned = |at: &usize| {
        let whose = matches!(text(at - 1), "his" | "her" | "its" | "their" | "our" | "your" | "my");
        text(*at) == "own" && (whose || words[at - 1].possessive) && at + 1 < words.len()
    };
    if let Some(at) = (1..words.len()).find(owned) {
        words.remove(at);
    }
    words
}
