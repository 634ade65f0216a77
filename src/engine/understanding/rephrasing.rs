//! Questions that ask in a roundabout way for what the knowledge tells plainly: who heads a ministry is its
//! minister, what brought somebody somewhere is why they came. The words are put as the plain question has them.

use super::framing::is_auxiliary;
use super::gatherings::as_event;
use super::words::Word;
use crate::engine::lexicon::Lexicon;
use crate::language::{
    NounKind, base_form, head_of_institution, is_function_word, is_unit_of_time, kind_of_noun, singular,
    use_as_verb,
};
use crate::text::{Break, month_of, stem};

/// The plain question, where there is one.
pub(super) fn rephrased(lexicon: &Lexicon, words: Vec<Word>) -> Vec<Word> {
    let words = in_plain_words(words);
    let words = as_doing(lexicon, with_verbs(with_class_noun(without_opener(words))));
    let words = as_exempt(as_consequence(as_happening(words)));
    let words = as_the_one(as_said(as_evidence(lexicon, without_emphasis(words))));
    let words = as_known(as_summary(as_others(without_hearsay(without_material(without_own(
        without_current(without_manner(words)),
    ))))));
    let words = as_being_there(as_why(words));
    let words = as_office(lexicon, in_support(lexicon, as_name(words)));
    let words = with_shared_noun(lexicon, of_kinds(as_cancelled(words)));
    let words = as_permitted(lexicon, as_coming(as_result(words)));
    let words = as_event(lexicon, as_deadline(as_edge(as_over(as_beginning(words)))));
    as_reason(lexicon, words)
}

/// "she lives in Accra", "where it leaves from": no life, and no leaf.
fn with_verbs(mut words: Vec<Word>) -> Vec<Word> {
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

/// "which vote was earlier, the first one or the other one": the first vote or the other vote.
fn with_class_noun(mut words: Vec<Word>) -> Vec<Word> {
    let text = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
    let joined = words.iter().position(|word| word.text == "or");
    let (Some(or), "which" | "what") = (joined, text(0)) else { return words };
    let noun = words.get(1).filter(|noun| noun.is_content() && !is_auxiliary(&noun.text)).cloned();
    let Some(noun) = noun else { return words };
    let stands =
        |at: &usize| text(*at) == "one" && !matches!(text(at - 1), "the" | "which" | "that" | "this");
    let ones: Vec<usize> = (2..words.len()).filter(stands).collect();
    if ones.iter().any(|at| *at + 1 >= or) {
        for at in ones {
            let after = words[at].after;
            words[at] = noun.clone();
            words[at].after = after;
        }
    }
    words
}

/// "who is building those wagons": who builds them, and no building that is known.
fn as_doing(lexicon: &Lexicon, mut words: Vec<Word>) -> Vec<Word> {
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
fn without_material(mut words: Vec<Word>) -> Vec<Word> {
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
fn without_hearsay(mut words: Vec<Word>) -> Vec<Word> {
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
fn in_plain_words(mut words: Vec<Word>) -> Vec<Word> {
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
fn as_the_one(mut words: Vec<Word>) -> Vec<Word> {
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
fn without_opener(mut words: Vec<Word>) -> Vec<Word> {
    let text = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
    let asks = matches!(text(1), "who" | "what" | "when" | "where" | "why" | "how" | "which" | "whose");
    if matches!(text(0), "so" | "well") && asks && words.len() > 3 {
        words.remove(0);
    }
    words
}

/// "how many full years", "the first ever ambassador": the years, the first ambassador.
fn without_emphasis(mut words: Vec<Word>) -> Vec<Word> {
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

/// "why is the minister sure that they are close", "what makes him think so": what shows it.
fn as_evidence(lexicon: &Lexicon, words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let why =
        text(0) == "why" && is_being(text(1)) || text(0) == "what" && matches!(text(1), "makes" | "made");
    let sure = (2..words.len().min(BELIEVER))
        .find(|at| matches!(text(*at), "sure" | "certain" | "convinced" | "confident"));
    // Only where the material speaks of such a thing.
    let told = |word: &str| lexicon.frequencies.contains_key(stem(word).as_str());
    let shown = ["proof", "sign", "evidence", "shows"].into_iter().any(told);
    let Some(sure) = sure.filter(|_| why && shown) else { return words };
    let start = sure + 1 + usize::from(text(sure + 1) == "that");
    if start + 1 >= words.len() {
        return words;
    }
    let asking = ["what", "shows", "that"].into_iter().map(Word::new);
    asking.chain(words[start..].iter().cloned()).collect()
}

/// Words up to what somebody is said to be sure of.
const BELIEVER: usize = 8;

/// "whose words are they that it matters": who said so.
fn as_said(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let quoted = text(0) == "whose"
        && matches!(text(1), "words" | "view" | "opinion" | "claim")
        && is_being(text(2))
        && matches!(text(3), "they" | "it" | "these" | "those" | "this")
        && text(4) == "that";
    if quoted {
        words.splice(0..4, [Word::new("who"), Word::new("said")]);
    }
    words
}

/// "what if I am late": what happens then.
fn as_consequence(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    if text(0) == "what"
        && text(1) == "if"
        && matches!(text(2), "i" | "we" | "you" | "one" | "somebody" | "someone")
    {
        words.insert(1, Word::new("happens"));
    }
    words
}

/// "who does not have to come to the meeting": who is exempt from it.
fn as_exempt(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let spared = text(0) == "who"
        && matches!(text(1), "does" | "do")
        && text(2) == "not"
        && matches!(text(3), "have" | "need")
        && text(4) == "to";
    if !spared {
        return words;
    }
    // What they need not do: "come to the meeting", "pay the fee".
    let light = |at: usize| matches!(base_form(text(at)), "come" | "go" | "pay" | "do" | "attend" | "join");
    let verb = usize::from(light(5)) + usize::from(light(5) && matches!(text(6), "to" | "at" | "for"));
    words.splice(0..5 + verb, ["who", "is", "exempt", "from"].into_iter().map(Word::new));
    if words.len() == EXEMPT {
        words.pop();
    }
    words
}

/// "who is exempt from", and nothing else.
const EXEMPT: usize = 4;

/// "27 March 1992, why does that day matter", "why is 12 October 2007 important": what happened then.
fn as_happening(words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let last = text(words.len().saturating_sub(1));
    let matters = matches!(last, "matter" | "matters" | "important" | "significant" | "special" | "notable");
    let asks = words.iter().any(|word| matches!(word.text.as_str(), "why" | "what"));
    let dated = |word: &Word| {
        month_of(&word.text).is_some()
            || word.text.len() == 4 && word.text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let of_date = |word: &Word| dated(word) || word.text.bytes().all(|byte| byte.is_ascii_digit());
    let all_time = words.iter().all(|word| {
        of_date(word)
            || !word.is_content()
            || matches!(word.text.as_str(), "day" | "date" | "year")
            || word.text == last
    });
    if !(matters && asks && all_time && words.iter().any(dated)) {
        return words;
    }
    let asking = ["what", "happened", "on"].into_iter().map(Word::new);
    asking.chain(words.into_iter().filter(of_date)).collect()
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
fn without_manner(mut words: Vec<Word>) -> Vec<Word> {
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
fn without_current(mut words: Vec<Word>) -> Vec<Word> {
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
fn without_own(mut words: Vec<Word>) -> Vec<Word> {
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

/// "anyone else?", "anything else?": who else, what else.
fn as_others(mut words: Vec<Word>) -> Vec<Word> {
    if words.len() == 2 && words[1].text == "else" {
        match words[0].text.as_str() {
            "anyone" | "anybody" | "someone" | "somebody" => words[0] = Word::new("who"),
            "anything" | "something" => words[0] = Word::new("what"),
            _ => {}
        }
    }
    words
}

/// "tldr", "summary please": what the material is about.
fn as_summary(words: Vec<Word>) -> Vec<Word> {
    let sums_up = words.first().is_some_and(|word| {
        matches!(word.text.as_str(), "tldr" | "summary" | "summarise" | "summarize" | "gist")
    });
    let of_it = |word: &Word| {
        matches!(
            word.text.as_str(),
            "it" | "this"
                | "that"
                | "please"
                | "the"
                | "article"
                | "text"
                | "story"
                | "report"
                | "of"
                | "for"
        )
    };
    if sums_up && words[1..].iter().all(of_it) {
        return ["what", "is", "the", "article", "about"].map(Word::new).to_vec();
    }
    words
}

/// "what does it say about her": what is known about her.
fn as_known(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let says = matches!(text(3), "say" | "mention" | "report" | "tell");
    let asks = text(0) == "what" && matches!(text(1), "does" | "did") && text(2) == "it";
    if asks && says && text(4) == "about" {
        words.splice(1..4, [Word::new("is"), Word::new("known")]);
    }
    words
}

/// "for what purpose is she here", "with what aim did they come": why.
fn as_why(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let aim = matches!(text(2), "purpose" | "reason" | "aim" | "goal" | "objective" | "intention" | "motive");
    if matches!(text(0), "for" | "with" | "to")
        && matches!(text(1), "what" | "which")
        && aim
        && words.len() > 4
    {
        words.splice(0..3, [Word::new("why")]);
    }
    words
}

/// "everybody named as being at the talks", "all those present at it": who was at the talks.
fn as_being_there(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let everybody = matches!(text(0), "everybody" | "everyone");
    let those = text(0) == "all" && matches!(text(1), "those" | "people" | "persons");
    let start = if everybody {
        1
    } else if those {
        2
    } else {
        return words;
    };
    let told = matches!(text(start), "named" | "mentioned" | "listed" | "reported" | "given");
    let told = usize::from(told) + usize::from(told && text(start + 1) == "as");
    let being = start + told + usize::from(matches!(text(start + told), "being" | "present"));
    let being = being + usize::from(being > start + told && text(being) == "present");
    if text(being) == "at" && being + 1 < words.len() {
        words.splice(1..being, [Word::new("who"), Word::new("was")]);
        words.splice(0..1, [Word::new("all")]);
    }
    words
}

/// "how is the parliament called": what it is called.
fn as_name(mut words: Vec<Word>) -> Vec<Word> {
    let called = words.last().is_some_and(|word| matches!(word.text.as_str(), "called" | "named"));
    if called && words.len() > 3 && words[0].text == "how" && is_being(&words[1].text) {
        words[0] = Word::new("what");
    }
    words
}

/// "the pro-Cuba movement": the movement for Cuba, whatever it is called.
fn in_support(lexicon: &Lexicon, mut words: Vec<Word>) -> Vec<Word> {
    let pro = |pair: &[Word]| {
        pair[0].text == "pro" && pair[1].after == Break::None && lexicon.begins_name(&pair[1].text)
    };
    if let Some(at) = words.windows(2).position(pro) {
        words.remove(at);
    }
    words
}

/// "why is it not held": why it is cancelled.
fn as_cancelled(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let off = |at: &usize| {
        let being = usize::from(text(at + 1) == "being");
        let verb = at + 1 + being;
        let length = match text(verb) {
            "held" | "happening" => 1,
            "taking" if text(verb + 1) == "place" => 2,
            "going" if text(verb + 1) == "ahead" => 2,
            _ => return None,
        };
        Some(*at..verb + length)
    };
    if text(0) == "why"
        && is_being(text(1))
        && let Some(range) = (2..words.len()).filter(|at| text(*at) == "not").find_map(|at| off(&at))
    {
        words.splice(range, [Word::new("cancelled")]);
    }
    words
}

/// "what kinds of tickets are there", "which kinds of tickets do you offer": which tickets there are.
fn of_kinds(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    // "name all the kinds of membership the club has"
    let listed = (1..words.len().min(4)).find(|at| matches!(text(*at), "kinds" | "types" | "sorts"));
    let lists = matches!(text(0), "name" | "list" | "give" | "show" | "all" | "tell");
    if let Some(at) = listed.filter(|at| lists && text(at + 1) == "of" && at + 2 < words.len()) {
        let end = words.len().saturating_sub(3);
        let tail: Vec<&str> = words[end..].iter().map(|word| word.text.as_str()).collect();
        let has = matches!(tail.as_slice(), ["the", _, "has" | "have" | "offers" | "sells" | "does"]);
        if has && end > at + 2 {
            words.truncate(end);
        }
        words.splice(0..at + 2, [Word::new("which")]);
        words.extend([Word::new("are"), Word::new("there")]);
        return words;
    }
    let kinds = matches!(text(1), "kinds" | "types" | "sorts" | "kind" | "type" | "sort") && text(2) == "of";
    let plural = singular(text(3)) != text(3);
    if matches!(text(0), "what" | "which") && kinds && plural {
        words.splice(0..3, [Word::new("which")]);
        let end = words.len().saturating_sub(3);
        let tail: Vec<&str> = words[end..].iter().map(|word| word.text.as_str()).collect();
        if matches!(tail.as_slice(), ["do", "you" | "we" | "they", "offer" | "have" | "sell" | "do"]) {
            words.splice(end.., [Word::new("are"), Word::new("there")]);
        }
    }
    words
}

/// "student or junior membership": the student membership or the junior one.
fn with_shared_noun(lexicon: &Lexicon, mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let called = |one: usize, noun: usize| {
        let name = [text(one), text(noun)];
        lexicon.names_at(&name).iter().any(|name| name.words.len() == 2 && !name.part)
    };
    // "the student and the junior membership"
    let article = |at: usize| usize::from(matches!(text(at), "the" | "a" | "an"));
    let noun_of = |at: usize| at + 3 + article(at + 2);
    let shared = |at: &usize| {
        let noun = noun_of(*at);
        matches!(text(at + 1), "or" | "and") && called(*at, noun) && called(noun - 1, noun)
    };
    if let Some(at) = (0..words.len()).find(shared) {
        let mut noun = words[noun_of(at)].clone();
        noun.after = Break::None;
        words.insert(at + 1, noun);
    }
    words
}

/// "when is it supposed to open", "when can we expect it", "when is it due": when will it open, or come.
fn as_coming(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    if text(0) != "when" {
        return words;
    }
    let last = words.len() - 1;
    if matches!(text(1), "can" | "should" | "do" | "could") && text(3) == "expect" && last > 3 {
        words.splice(1..=3, [Word::new("will")]);
        words.push(Word::new("come"));
        return words;
    }
    if !is_being(text(1)) {
        return words;
    }
    let supposed =
        (3..last).find(|at| matches!(text(*at), "supposed" | "meant" | "due") && text(at + 1) == "to");
    if let Some(at) = supposed.filter(|at| at + 1 < last) {
        words.drain(at..=at + 1);
        words[1] = Word::new("will");
    } else if last > 2 && matches!(text(last), "due" | "expected") {
        words[last] = Word::new("come");
        words[1] = Word::new("will");
    }
    words
}

/// "how did the home game end": what its result was.
fn as_result(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let last = words.len().saturating_sub(1);
    let ends = matches!(text(last), "end" | "finish");
    if text(0) == "how" && text(1) == "did" && ends && last > 3 {
        words.truncate(last);
        words.splice(0..2, ["what", "was", "the", "result", "of"].map(Word::new));
    }
    words
}

/// "what was the first year in which they met": since when.
fn as_beginning(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let first =
        text(2) == "the" && text(3) == "first" && matches!(text(4), "year" | "time" | "day" | "season");
    if !(matches!(text(0), "what" | "when") && is_being(text(1)) && first) {
        return words;
    }
    let rest = match (text(5), text(6)) {
        ("in" | "on", "which") => 7,
        ("that" | "when", _) => 6,
        _ => return words,
    };
    if rest < words.len() {
        words.splice(0..rest, [Word::new("since"), Word::new("when")]);
    }
    words
}

/// "who gets to start": who may.
fn as_permitted(lexicon: &Lexicon, mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let may = text(0) == "who" && matches!(text(1), "gets" | "get") && text(2) == "to";
    if may && (lexicon.is_verb(text(3)) || use_as_verb(text(3)).is_some()) {
        words.splice(1..3, [Word::new("may")]);
    }
    words
}

/// "when is the game over": when does it end.
fn as_over(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let last = words.len().saturating_sub(1);
    let does = match text(1) {
        "is" | "are" => "does",
        "was" | "were" => "did",
        _ => return words,
    };
    if text(0) == "when" && last > 2 && text(last) == "over" {
        words[1] = Word::new(does);
        words[last] = Word::new("end");
    }
    words
}

/// "last day of the winter season", "when is the first day of term": when does it end, when does it begin.
fn as_edge(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let asked = if matches!(text(0), "what" | "when") && is_being(text(1)) { 2 } else { 0 };
    let at = asked + usize::from(text(asked) == "the");
    let verb = match text(at) {
        "last" | "final" | "closing" => "end",
        "first" | "opening" => "begin",
        _ => return words,
    };
    if text(at + 1) != "day" || text(at + 2) != "of" || at + 3 >= words.len() {
        return words;
    }
    words.splice(0..at + 3, ["when", "does"].map(Word::new));
    words.push(Word::new(verb));
    words
}

/// "what is the latest I can pay", "what is the last day to enter": until when.
fn as_deadline(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    if !(text(0) == "what" && is_being(text(1)) && text(2) == "the" && text(3) == "latest") {
        return words;
    }
    let moment = matches!(text(4), "time" | "date" | "day" | "point" | "moment");
    let rest = if moment { 5 } else { 4 };
    let somebody = matches!(text(rest), "i" | "we" | "you" | "one" | "they" | "people" | "anyone" | "to");
    if somebody && rest + 1 < words.len() {
        words.splice(0..rest, [Word::new("until"), Word::new("when")]);
    }
    words
}

/// "who runs the health ministry", "who is the head of the embassy": who is the health minister, the ambassador. "Is
/// she the head of the ministry": is she the minister.
fn as_office(lexicon: &Lexicon, mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    if text(0) != "who" {
        return as_holding_office(lexicon, words);
    }
    let office = |index: &usize| {
        let office = head_of_institution(text(*index))?;
        lexicon.heads(office).iter().any(|head| head.title.is_some()).then_some((*index, office))
    };
    let Some((at, office)) = (2..words.len()).find_map(|index| office(&index)) else { return words };
    let leads = |word: &str| {
        matches!(
            singular(base_form(word)).as_str(),
            "head" | "lead" | "run" | "direct" | "manage" | "oversee"
        )
    };
    let leader = |word: &str| matches!(word, "head" | "leader" | "boss" | "chief" | "charge");
    // Up to where the phrase of the institution begins.
    let start = if leads(text(1)) {
        2
    } else if is_being(text(1))
        && matches!(text(2), "running" | "leading" | "heading" | "directing" | "managing" | "overseeing")
    {
        3
    } else if is_auxiliary(text(1)) {
        let end = (2..at).take(3).find(|index| leader(text(*index))).map(|index| index + 1);
        match end {
            Some(end) if text(end) == "of" => end + 1,
            _ => return words,
        }
    } else {
        return words;
    };
    let institution = std::mem::replace(&mut words[at], Word::new(office));
    words[at].after = institution.after;
    words.splice(1..start, [Word::new("is")]);
    words
}

/// "is she the head of the foreign ministry": is she the foreign minister.
fn as_holding_office(lexicon: &Lexicon, mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    if !is_being(text(0)) {
        return words;
    }
    let leads = |at: &usize| {
        matches!(text(*at), "head" | "leader" | "boss" | "chief")
            && text(at + 1) == "of"
            && text(at - 1) == "the"
    };
    let Some(head) = (2..words.len()).find(leads) else { return words };
    let office = |index: usize| {
        let office = head_of_institution(text(index))?;
        lexicon.heads(office).iter().any(|head| head.title.is_some()).then_some((index, office))
    };
    let Some((at, office)) = (head + 2..words.len()).find_map(office) else { return words };
    let institution = std::mem::replace(&mut words[at], Word::new(office));
    words[at].after = institution.after;
    let article = usize::from(words.get(head + 2).is_some_and(|word| word.text == "the"));
    words.drain(head..head + 2 + article);
    words
}

/// Words of somebody who is somewhere: "the Cuban vice president".
const LONGEST_SUBJECT: usize = 4;

/// What brings somebody somewhere, where it has a name: "which occasion brought them here".
const OCCASIONS: [&str; 8] =
    ["business", "cause", "errand", "event", "mission", "occasion", "purpose", "reason"];

/// "what brought the delegation to Baku", "what is she doing in Baku": why they came there.
fn as_reason(lexicon: &Lexicon, mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    // "why is she in Baku"
    let place = words.len().checked_sub(1).filter(|last| *last > 3 && lexicon.begins_name(text(*last)));
    // No more than somebody stands between: "why are there so few nurses in Baku" is no coming.
    let somebody = || {
        let named = matches!(text(2), "he" | "she" | "they" | "the") || lexicon.begins_name(text(2));
        named && words.len() <= LONGEST_SUBJECT + 4
    };
    let stays = |place: usize| text(place - 1) == "in" && somebody();
    if text(0) == "why" && is_being(text(1)) && place.is_some_and(stays) {
        let at = words.len() - 2;
        words.splice(at..=at, [Word::new("come"), Word::new("to")]);
        words[1] = Word::new("did");
        return words;
    }
    if !matches!(text(0), "what" | "which") {
        return words;
    }
    let to = || (3..words.len()).find(|index| text(*index) == "to" && *index + 1 < words.len());
    // "which minister brought up …" asks who; "what brought about …" is no coming.
    let brings = |index: &usize| {
        matches!(text(*index), "brought" | "brings")
            && (*index == 1 || OCCASIONS.contains(&text(1)))
            && !matches!(text(index + 1), "up" | "about" | "forward" | "along" | "down" | "out" | "in")
    };
    if let Some((verb, to)) = (1..=2).find(brings).zip(to()) {
        let past = text(verb) == "brought";
        words.insert(to, Word::new("come"));
        words.splice(0..=verb, [Word::new("why"), Word::new(if past { "did" } else { "does" })]);
        return words;
    }
    let doing = (3..words.len()).find(|index| text(*index) == "doing" && text(*index + 1) == "in");
    if let Some(doing) = doing.filter(|_| is_being(text(1))) {
        words.splice(doing..=doing + 1, [Word::new("come"), Word::new("to")]);
        words.splice(0..2, [Word::new("why"), Word::new("did")]);
    }
    words
}

fn is_being(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were")
}
