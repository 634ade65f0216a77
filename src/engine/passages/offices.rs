//! "Who is the president?": whether a sentence that has the office says who holds it.

use super::features::{EXPLAINS, Explained};
use super::index::{Index, Sentence};
use super::reading::{Asking, Reading};
use super::span::{Span, SpanKind};
use crate::engine::forms::ELECTING;
use crate::engine::understanding::Asked;
use crate::language::{NounKind, is_rank_modifier, kind_of_noun};
use crate::text::Break;

/// So many words from an office, somebody's name still stands by it.
const BESIDE: usize = 6;
/// Words between an office and a name that set them apart: "meetings with the rector of the University".
const APART: &[&str] = &[
    "with", "of", "to", "by", "from", "at", "for", "in", "on", "against", "than", "after", "because",
    "before", "but", "when", "while",
];
/// Words before an office that is somebody else's than its holder's.
const OWNING: &[&str] = &["her", "his", "its", "our", "their"];
const IS: &[&str] = &["is", "was", "are", "were", "becomes", "became"];

/// "who is the president of Cuba", of "the Vice President of Cuba" or "the president spoke": whether the sentence has the
/// office that is asked for, and nobody beside it.
pub(super) fn has_nobody_in_office(
    index: &Index,
    reading: &Reading,
    sentence: &Sentence,
    explained: &[Explained],
) -> bool {
    let Some(at) = office(reading) else { return false };
    let word = |at: usize| index.terms[sentence.words[at].term as usize].word.as_str();
    if explained[at].like < EXPLAINS {
        return false;
    }
    let asked = |rank: &str| reading.words.iter().any(|word| word.text == rank);
    // Of "the first ambassador" a sentence about an ambassador tells nothing.
    let ranked = |word: &Asking| {
        let told = word.term.is_some_and(|term| sentence.words.iter().any(|placed| placed.term == term));
        is_rank_modifier(&word.text) && word.counts() && !told
    };
    if reading.words.iter().any(ranked) {
        return true;
    }
    // "the Deputy Foreign Minister" is no foreign minister.
    let own = |place: &usize| {
        let ranks = (place.saturating_sub(2)..*place).map(word).filter(|before| is_rank_modifier(before));
        ranks.into_iter().all(asked)
    };
    let mut places = explained[at].places.iter().map(|place| usize::from(*place)).filter(own);
    !places.any(|place| sentence.spans.iter().any(|span| stands_by(index, sentence, place, span)))
}

/// The office that "who is the …" or "what is the …'s name" asks for.
fn office(reading: &Reading) -> Option<usize> {
    let is_office = |word: &Asking| word.counts() && kind_of_noun(&word.text) == Some(NounKind::Person);
    let asks = match reading.kind {
        Asked::Who => {
            let who = reading.words.iter().position(|word| word.text == "who")?;
            IS.contains(&reading.words.get(who + 1)?.text.as_str())
        }
        Asked::Name(_) => true,
        _ => false,
    };
    // "the name of the harbour minister of the town": the last noun of the phrase.
    let named = reading
        .words
        .windows(2)
        .position(|pair| matches!(pair[0].text.as_str(), "name" | "names") && pair[1].text == "of");
    let start = named.map_or(0, |at| at + 2);
    let ends = |word: &Asking| matches!(word.text.as_str(), "of" | "in" | "for" | "at" | "with");
    let phrase = reading.words.iter().enumerate().skip(start).take_while(|(_, word)| !ends(word));
    let nouns = phrase.filter(|(_, word)| word.counts() && kind_of_noun(&word.text).is_some());
    let (at, last) = nouns.last()?;
    (asks && is_office(last)).then_some(at)
}

/// Whether a name is that of who holds the office at a place: "Minister Musayev", "Musayev, minister of health", "the
/// minister of health, Musayev", "Musayev was elected president".
fn stands_by(index: &Index, sentence: &Sentence, place: usize, span: &Span) -> bool {
    let (from, to) = (usize::from(span.from), usize::from(span.to));
    if !matches!(span.kind, SpanKind::Name | SpanKind::Place)
        || (from..to).contains(&place) && to == place + 1
    {
        return false;
    }
    let word = |at: usize| index.terms[sentence.words[at].term as usize].word.as_str();
    let stem = |at: usize| index.terms[sentence.words[at].term as usize].stem.as_str();
    let apart = |range: std::ops::Range<usize>| range.clone().any(|at| APART.contains(&word(at)));
    if to <= place {
        // "Norway recalled its ambassador": that is somebody else.
        let of_it = place.checked_sub(1).is_some_and(|at| OWNING.contains(&word(at)));
        if of_it {
            return false;
        }
        // "X, a former fencer, was elected president"
        let elected = (place.saturating_sub(3)..place).any(|at| ELECTING.has_stem(stem(at)));
        // "Calloway met the rector": without a comma, only what makes somebody the rector may stand between.
        let apposed = sentence.words[to].after != Break::None;
        let plain =
            |at: usize| index.terms[sentence.words[at].term as usize].function || ELECTING.has_stem(stem(at));
        let near = place - to <= if elected { 2 * BESIDE } else { BESIDE };
        return near && !apart(to..place) && (apposed || (to..place).all(plain));
    }
    if (from..to).contains(&place) {
        // "Minister Musayev" with two capitals is one run of them.
        return true;
    }
    let set_off = sentence.words[from].after != Break::None;
    let linked = || (place..from).any(|at| IS.contains(&word(at)));
    from - place <= 2 * BESIDE
        && (from == place + 1
            || set_off
            || (linked() && from - place <= BESIDE)
            || !apart(place..from) && from - place <= 2)
}
