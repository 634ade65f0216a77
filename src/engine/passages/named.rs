//! Names that cannot be whom or where: that of the thing which is asked about, an institution where a person is asked for,
//! a country that something only is in, a movement where a town is asked for.

use super::index::{Index, Sentence};
use super::reading::{Asking, Reading, Sort};
use super::span::{Span, SpanKind};
use super::untold::describes;
use super::wanted::Wanted;
use crate::engine::forms::LEADING;
use crate::engine::understanding::Asked;
use crate::language::{NounKind, is_country_or_capital, kind_of_noun};
use crate::text::Break;

/// Whether a name cannot answer who or where.
pub(super) fn cannot_be_meant(index: &Index, reading: &Reading, sentence: &Sentence, span: &Span) -> bool {
    if !matches!(span.kind, SpanKind::Name | SpanKind::Place) {
        return false;
    }
    let words = &sentence.words[usize::from(span.from)..usize::from(span.to)];
    let text = |at: usize| index.terms[words[at].term as usize].word.as_str();
    let kind = |at: usize| kind_of_noun(text(at));
    let last = words.len() - 1;
    let institution = || {
        (0..words.len())
            .any(|at| words.len() > 1 && matches!(kind(at), Some(NounKind::Group | NounKind::Event)))
    };
    match reading.wanted {
        Wanted::Person => {
            is_asked_about(reading, sentence, span)
                || describes(index, sentence, span)
                || is_named_publication(index, sentence, span)
                || (institution() && leads(reading))
                || ((0..words.len()).any(|at| is_country_or_capital(text(at)))
                    && stands_within(index, sentence, span)
                    && !reading.words.iter().any(|word| word.text == "between"))
        }
        Wanted::Place => {
            let of_class = matches!(reading.kind, Asked::Class(_));
            is_asked_about(reading, sentence, span)
                || ((of_class || span.kind == SpanKind::Name)
                    && matches!(kind(last), Some(NounKind::Group | NounKind::Event | NounKind::Person)))
        }
        _ => false,
    }
}

/// "where will the clinic be", "who runs the clinic": whether a name is that of the clinic.
fn is_asked_about(reading: &Reading, sentence: &Sentence, span: &Span) -> bool {
    let last = sentence.words[usize::from(span.to) - 1].term;
    let noun = |word: &Asking| {
        word.sort == Sort::Content || (word.sort == Sort::Name && kind_of_noun(&word.text).is_some())
    };
    let about = |word: &Asking| word.weight > 0.0 && word.term == Some(last) && noun(word);
    span.to - span.from > 1 && reading.words.iter().any(about)
}

/// "in the journal Deep Sea Letters": nobody who does anything.
fn is_named_publication(index: &Index, sentence: &Sentence, span: &Span) -> bool {
    const PUBLICATIONS: &[&str] =
        &["album", "book", "film", "journal", "magazine", "novel", "play", "series", "song", "report"];
    let from = usize::from(span.from);
    let before = from.checked_sub(1).filter(|_| sentence.words[from].after == Break::None);
    before
        .is_some_and(|at| PUBLICATIONS.contains(&index.terms[sentence.words[at].term as usize].word.as_str()))
}

/// "who heads it", "who is the head of it": somebody, and no institution.
fn leads(reading: &Reading) -> bool {
    reading.words.iter().any(|word| LEADING.has(&word.text))
}

/// "in Cuba", "between Cuba and Azerbaijan": whether a preposition stands before a name, or before the one that it goes
/// on from.
fn stands_within(index: &Index, sentence: &Sentence, span: &Span) -> bool {
    const WITHIN: &[&str] = &["between", "in", "from", "to", "into", "of", "across", "with"];
    let word = |at: usize| index.terms[sentence.words[at].term as usize].word.as_str();
    let from = usize::from(span.from);
    let joined = |at: usize| sentence.words[at].after == Break::None;
    let before = |at: usize| at > 0 && joined(at) && WITHIN.contains(&word(at - 1));
    before(from) || (from > 2 && word(from - 1) == "and" && before(from - 2))
}
