//! What a passage lacks that the very form of a question asks for: who did it, which version, how many in all.

use super::features::{EXPLAINS, Explained};
use super::index::{Index, Placed, Sentence};
use super::reading::{Reading, Sort};
use super::span::SpanKind;
use super::untold::is_asked;
use crate::engine::understanding::Asked;
use crate::language::{NounKind, base_form, kind_of_noun, singular};
use crate::text::Break;

/// Whether the sentence lacks what the question asks for by its form.
pub(super) fn lacks_asked(
    index: &Index,
    reading: &Reading,
    sentence: &Sentence,
    explained: &[Explained],
) -> bool {
    if opens_only(index, reading, sentence, explained) {
        return true;
    }
    match reading.kind {
        Asked::Who => has_nobody(index, reading, sentence) || lacks_doer(index, reading, sentence, explained),
        Asked::Count => is_remainder(index, reading, sentence),
        Asked::Age => is_of_somebody_else(index, reading, sentence, explained),
        Asked::Class(_) if is_nameless(index, reading, sentence) => true,
        Asked::What | Asked::Class(_) | Asked::Any => lacks_version(index, reading, sentence),
        _ => false,
    }
}

/// "when did they open it", of what is open to some people today.
fn opens_only(index: &Index, reading: &Reading, sentence: &Sentence, explained: &[Explained]) -> bool {
    let own = &reading.words[..reading.own];
    let happens = |at: &usize| {
        let did = own[..*at].iter().any(|word| matches!(word.text.as_str(), "did" | "was" | "were"));
        own[*at].text == "opened" || own[*at].text == "open" && did && reading.kind != Asked::YesNo
    };
    let Some(asked) = (0..own.len()).find(happens) else { return false };
    let word = |at: usize| {
        sentence.words.get(at).map_or("", |placed| index.terms[placed.term as usize].word.as_str())
    };
    let state = |place: &u16| {
        let at = usize::from(*place);
        let stays = |before: usize| {
            BEING.contains(&word(before)) || matches!(word(before), "stays" | "remains" | "kept")
        };
        let adverb =
            |at: usize| matches!(word(at), "only" | "still" | "now" | "also" | "not" | "today" | "always");
        let before = (0..at).rev().find(|before| !adverb(*before));
        word(at) == "open" && before.is_some_and(stays)
    };
    let places = &explained[asked].places;
    !places.is_empty() && places.iter().all(state)
}

/// "who found it", of a sentence that names nobody, and points to nobody.
fn has_nobody(index: &Index, reading: &Reading, sentence: &Sentence) -> bool {
    const POINTING: &[&str] = &[
        "anybody",
        "anyone",
        "everybody",
        "everyone",
        "he",
        "her",
        "him",
        "his",
        "i",
        "members",
        "my",
        "nobody",
        "one",
        "our",
        "people",
        "she",
        "their",
        "them",
        "they",
        "those",
        "us",
        "we",
        "who",
        "you",
        "your",
    ];
    let word = |placed: &Placed| index.terms[placed.term as usize].word.as_str();
    let somebody = |placed: &Placed| {
        let noun = singular(word(placed));
        POINTING.contains(&word(placed))
            || matches!(kind_of_noun(&noun), Some(NounKind::Person | NounKind::Group))
    };
    // "by Lindqvane" may look like a place.
    let acts =
        |from: u16| usize::from(from).checked_sub(1).is_some_and(|at| word(&sentence.words[at]) == "by");
    let named = sentence.spans.iter().any(|span| {
        let somebody = match span.kind {
            SpanKind::Name | SpanKind::People => true,
            SpanKind::Place => acts(span.from),
            _ => false,
        };
        somebody && !is_asked(index, reading, sentence, span)
    });
    !named && !sentence.words.iter().any(somebody)
}

/// Words before a participle with which it is passive.
const BEING: &[&str] = &["am", "are", "be", "been", "being", "get", "got", "is", "was", "were"];
/// Words after a participle that stands for a clause: "sensors *made* in Kranj".
const AFTER_PARTICIPLE: &[&str] = &["at", "from", "in", "near", "on"];
/// With one of those, a sentence may say who did what it tells in the passive.
const BY: &[&str] = &["by", "thanks", "from"];

/// "who found the notebooks", of "they were discovered in an attic": a sentence that tells of the deed in the passive, and
/// of nobody who did it.
fn lacks_doer(index: &Index, reading: &Reading, sentence: &Sentence, explained: &[Explained]) -> bool {
    let [who, verb, ..] = &reading.words[..reading.own] else { return false };
    let verbal =
        verb.sort == Sort::Content && verb.weight > 0.0 && kind_of_noun(&verb.text) != Some(NounKind::Person);
    if who.text != "who" || !verbal || explained[1].like < EXPLAINS || explained[1].places.is_empty() {
        return false;
    }
    let word = |at: usize| {
        sentence.words.get(at).map_or("", |placed| index.terms[placed.term as usize].word.as_str())
    };
    let participle = |at: usize| word(at).ends_with("ed") || base_form(word(at)) != word(at);
    let passive = |place: &u16| {
        let at = usize::from(*place);
        let been = (at.saturating_sub(3)..at).any(|before| {
            BEING.contains(&word(before))
                && (before + 1..=at).all(|at| sentence.words[at].after == Break::None)
        });
        let noun = at > 0
            && sentence.words[at].after == Break::None
            && kind_of_noun(word(at - 1)).is_some_and(|kind| kind != NounKind::Person)
            && !sentence.spans.iter().any(|span| span.kind == SpanKind::Name && usize::from(span.to) == at);
        participle(at) && (been || noun && AFTER_PARTICIPLE.contains(&word(at + 1)))
    };
    explained[1].places.iter().all(passive) && !(0..sentence.words.len()).any(|at| BY.contains(&word(at)))
}

/// "how old is Marsk", of a sentence that tells the age of somebody else whom it names.
fn is_of_somebody_else(
    index: &Index,
    reading: &Reading,
    sentence: &Sentence,
    explained: &[Explained],
) -> bool {
    let own = &reading.words[..reading.own];
    let mut named = own.iter().zip(explained).filter(|(word, _)| word.sort == Sort::Name).peekable();
    let other = sentence.spans.iter().any(|span| span.kind == SpanKind::Name);
    let word = |placed: &Placed| index.terms[placed.term as usize].word.as_str();
    let points = sentence.words.iter().any(|placed| matches!(word(placed), "he" | "she" | "his" | "her"));
    named.peek().is_some() && named.all(|(_, by)| by.places.is_empty()) && other && !points
}

/// "which navy got the lease", of "a foreign navy": one that the sentence does not name.
fn is_nameless(index: &Index, reading: &Reading, sentence: &Sentence) -> bool {
    let own = &reading.words[..reading.own];
    let Some(head) = own.iter().find(|word| word.sort == Sort::Head) else { return false };
    let which = own.first().is_some_and(|first| first.text == "which");
    let word = |at: usize| index.terms[sentence.words[at].term as usize].word.as_str();
    let places = (0..sentence.words.len()).filter(|at| Some(sentence.words[*at].term) == head.term);
    let article =
        |at: usize| (at.saturating_sub(2)..at).any(|before| matches!(word(before), "a" | "an" | "some"));
    // "Halden Sweet, a company that …": the name stands before it.
    let called = |at: usize| {
        let near = at.saturating_sub(BESIDE)..at + 3;
        let names = [SpanKind::Name, SpanKind::Place];
        let mut spans = sentence.spans.iter().filter(|span| names.contains(&span.kind));
        spans.any(|span| near.contains(&usize::from(span.to)) || near.contains(&usize::from(span.from)))
    };
    let mut places = places.peekable();
    which && places.peek().is_some() && places.all(|at| article(at) && !called(at))
}

/// Words between a name and what it is the name of.
const BESIDE: usize = 5;

/// "how many are there in total", of "the remaining 35".
fn is_remainder(index: &Index, reading: &Reading, sentence: &Sentence) -> bool {
    const ALL: &[&str] = &["altogether", "overall", "total", "all"];
    const REST: &[&str] = &["additional", "another", "extra", "further", "other", "remaining"];
    let asks_all = reading.words[..reading.own].iter().any(|word| ALL.contains(&word.text.as_str()));
    let word = |placed: &Placed| index.terms[placed.term as usize].word.as_str();
    let mut numbers = sentence.spans.iter().filter(|span| span.kind == SpanKind::Number).peekable();
    let rest = |at: u16| {
        usize::from(at).checked_sub(1).is_some_and(|before| REST.contains(&word(&sentence.words[before])))
    };
    asks_all && numbers.peek().is_some() && numbers.all(|span| rest(span.from))
}

/// "what is the latest version", of a sentence that has no number of one.
fn lacks_version(index: &Index, reading: &Reading, sentence: &Sentence) -> bool {
    let own = &reading.words[..reading.own];
    let asks = own.iter().any(|word| word.text == "version")
        && own.iter().any(|word| {
            matches!(
                word.text.as_str(),
                "what" | "which" | "whats" | "latest" | "newest" | "current" | "number"
            )
        });
    let word = |placed: &Placed| index.terms[placed.term as usize].word.as_str();
    let number = |text: &str| text.contains('.') && text.bytes().any(|byte| byte.is_ascii_digit());
    let named = |text: &str| matches!(text, "version" | "versions" | "release");
    asks && !sentence.words.iter().any(|placed| number(word(placed)) || named(word(placed)))
}
