//! Nouns that stand for others in the same question: "which kinds of", "the student or the junior membership", "the pro-Cuba movement".

use crate::engine::lexicon::Lexicon;
use crate::engine::understanding::framing::is_auxiliary;
use crate::engine::understanding::words::Word;
use crate::language::singular;
use crate::text::Break;

/// "which vote was earlier, the first one or the other one": the first vote or the other vote.
pub(super) fn with_class_noun(mut words: Vec<Word>) -> Vec<Word> {
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

/// "the pro-Cuba movement": the movement for Cuba, whatever it is called.
pub(super) fn in_support(lexicon: &Lexicon, mut words: Vec<Word>) -> Vec<Word> {
    let pro = |pair: &[Word]| {
        pair[0].text == "pro" && pair[1].after == Break::None && lexicon.begins_name(&pair[1].text)
    };
    if let Some(at) = words.windows(2).position(pro) {
        words.remove(at);
    }
    words
}

/// "what kinds of tickets are there", "which kinds of tickets do you offer": which tickets there are.
pub(super) fn of_kinds(mut words: Vec<Word>) -> Vec<Word> {
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
pub(super) fn with_shared_noun(lexicon: &Lexicon, mut words: Vec<Word>) -> Vec<Word> {
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
