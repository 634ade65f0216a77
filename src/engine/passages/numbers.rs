//! Numbers that cannot be meant: of an hour, an age or a name, of something else than is counted, of how far another
//! number is away, in another measure.

use super::features::{EXPLAINS, Explained};
use super::index::{Index, Placed, Sentence};
use super::reading::{Asking, Reading};
use super::span::{Span, SpanKind};
use super::sums::COMPARING;
use super::untold::is_asked;
use super::wanted::Wanted;
use crate::engine::understanding::Asked;
use crate::language::{Extent, NounKind, extent_of_unit, extents_asked_by, kind_of_noun};
use crate::text::{Break, number_of_word};

/// Whether a passage draws a limit between numbers: "over 70", "between 16 and 17".
pub(super) fn sets_limit(index: &Index, sentence: &Sentence) -> bool {
    const LIMITS: &[&str] = &[
        "under", "over", "above", "below", "least", "most", "than", "between", "aged", "age", "ages",
        "maximum", "minimum",
    ];
    let word = |placed: &Placed| index.terms[placed.term as usize].word.as_str();
    sentence.spans.iter().filter(|span| span.kind == SpanKind::Number || span.kind == SpanKind::Duration).any(
        |span| {
            let from = usize::from(span.from);
            sentence.words[from.saturating_sub(2)..from].iter().any(|placed| LIMITS.contains(&word(placed)))
        },
    )
}

/// "how many boats", of a sentence that counts something else, or nothing.
pub(super) fn counts_nothing(
    index: &Index,
    reading: &Reading,
    sentence: &Sentence,
    explained: &[Explained],
) -> bool {
    let numeric = |span: &&Span| {
        let counted = match span.kind {
            // "4.1" counts nothing.
            SpanKind::Number => {
                !index.terms[sentence.words[usize::from(span.to) - 1].term as usize].word.contains('.')
            }
            SpanKind::Percentage => true,
            // "how many millions"
            SpanKind::Money => counts_money(reading, sentence, span),
            // "six weeks" counts weeks.
            SpanKind::Measure | SpanKind::Duration => is_unit_asked(reading, sentence, span),
            _ => false,
        };
        counted
            && !is_asked(index, reading, sentence, span)
            && !is_within_time(sentence, span)
            && !is_age(index, sentence, span)
            && !is_of_name(index, sentence, span)
            && !is_difference(index, reading, sentence, span)
    };
    !sentence
        .spans
        .iter()
        .filter(numeric)
        .any(|span| counts_what_is_asked(index, reading, sentence, explained, span))
}

/// "how many boats": whether the number stands by what is counted.
pub(super) fn counts_what_is_asked(
    index: &Index,
    reading: &Reading,
    sentence: &Sentence,
    explained: &[Explained],
    span: &Span,
) -> bool {
    if reading.kind != Asked::Count || stands_alone(index, sentence, span) {
        return true;
    }
    // "how many of them": of whatever was spoken of.
    let own = &reading.words[..reading.own];
    let Some(first) = own.iter().position(Asking::counts) else { return true };
    // "fishing boats": either word.
    let noun = reading.words[first..].iter().take(2).take_while(|word| word.counts()).count();
    explained[first..first + noun].iter().filter(|by| by.like >= EXPLAINS).flat_map(|by| &by.places).any(
        |place| {
            // "each member gets one box" counts no members.
            (span.from..span.to + 4).contains(place)
        },
    )
}

/// "how long", of "every 15 minutes"; "how many", of "at seven": whether a span is a part of one of another kind.
pub(super) fn is_part_of_another(index: &Index, reading: &Reading, sentence: &Sentence, span: &Span) -> bool {
    let within = |kind: SpanKind| {
        let around = |other: &&Span| other.kind == kind && other.from <= span.from && span.to <= other.to;
        sentence.spans.iter().any(|other| around(&other))
    };
    match reading.wanted {
        Wanted::Duration => span.kind == SpanKind::Duration && within(SpanKind::Frequency),
        Wanted::Number if is_within_time(sentence, span) || is_age(index, sentence, span) => true,
        Wanted::Number if reading.kind == Asked::Count && is_of_name(index, sentence, span) => true,
        // "how many", of "1.2 million marks"
        Wanted::Number if reading.kind == Asked::Count && span.kind == SpanKind::Money => {
            !counts_money(reading, sentence, span)
        }
        Wanted::Number | Wanted::Money | Wanted::Measure | Wanted::Percentage => {
            is_difference(index, reading, sentence, span)
        }
        _ => false,
    }
}

/// "how heavy is it", of a sentence that says how high.
pub(super) fn measures_other(index: &Index, reading: &Reading, sentence: &Sentence) -> bool {
    let asked = reading.words.iter().flat_map(|word| extents_asked_by(&word.text));
    let asked: Vec<&Extent> = asked.collect();
    let unit = |span: &Span| {
        let last = usize::from(span.to).checked_sub(1).and_then(|last| sentence.words.get(last))?;
        extent_of_unit(&index.terms[last.term as usize].word)
    };
    let mut measured =
        sentence.spans.iter().filter(|span| span.kind == SpanKind::Measure).filter_map(unit).peekable();
    !asked.is_empty() && measured.peek().is_some() && !measured.any(|extent| asked.contains(&&extent))
}

/// "117 of them", "3,400 were still without it": whether a number stands for what was counted before it.
fn stands_alone(index: &Index, sentence: &Sentence, span: &Span) -> bool {
    if !matches!(span.kind, SpanKind::Number | SpanKind::Percentage) {
        return false;
    }
    let last = usize::from(span.to) - 1;
    let word = |at: usize| {
        sentence.words.get(at).map_or("", |placed| index.terms[placed.term as usize].word.as_str())
    };
    let Some(next) = sentence.words.get(last + 1).filter(|next| next.after == Break::None) else {
        // "books for four weeks, films for one": weeks.
        let lasts = sentence.spans.iter().any(|other| other.kind == SpanKind::Duration);
        let before = usize::from(span.from).checked_sub(1).map_or("", word);
        return !(lasts && before == "for");
    };
    match word(last + 1) {
        "of" => matches!(word(last + 2), "them" | "these" | "those" | "which" | "whom" | "us"),
        _ => index.terms[next.term as usize].function,
    }
}

/// "Linden Street 7": whether a number goes on from a name, and counts nothing.
fn is_of_name(index: &Index, sentence: &Sentence, span: &Span) -> bool {
    let from = usize::from(span.from);
    let joined = |at: usize| sentence.words.get(at).is_some_and(|placed| placed.after == Break::None);
    let named = from > 1 && joined(from) && index.is_name(sentence.words[from - 1].term);
    named && span.kind == SpanKind::Number && !joined(usize::from(span.to))
}

/// "22 million lower", "three more than planned": whether a number only says how far another is away, and that is not
/// asked.
fn is_difference(index: &Index, reading: &Reading, sentence: &Sentence, span: &Span) -> bool {
    let word = |at: usize| {
        let joined = sentence.words.get(at).filter(|placed| placed.after == Break::None);
        joined.map_or("", |placed| index.terms[placed.term as usize].word.as_str())
    };
    let to = usize::from(span.to);
    // "15 more people" are people.
    let compares =
        |at: usize| COMPARING.contains(&word(at)) && (word(at + 1) == "than" || word(at + 1).is_empty());
    let asks = |word: &Asking| {
        COMPARING.contains(&word.text.as_str())
            || matches!(word.text.as_str(), "by" | "difference" | "exceed")
    };
    (compares(to) || compares(to + 1)) && !reading.words.iter().any(asks)
}

/// "at 7 in the morning": whether a number only says when.
fn is_within_time(sentence: &Sentence, span: &Span) -> bool {
    let time = |other: &Span| matches!(other.kind, SpanKind::Time | SpanKind::Date);
    let within = |other: &&Span| time(other) && other.from <= span.from && span.to <= other.to;
    span.kind == SpanKind::Number && sentence.spans.iter().any(|other| within(&other))
}

/// "how many crowns", "how many millions".
fn counts_money(reading: &Reading, sentence: &Sentence, span: &Span) -> bool {
    is_unit_asked(reading, sentence, span) || reading.words.iter().any(is_scale)
}

/// "how many millions".
fn is_scale(word: &Asking) -> bool {
    matches!(word.text.as_str(), "thousand" | "thousands" | "million" | "millions" | "billion" | "billions")
}

/// "how many weeks", of "six weeks".
fn is_unit_asked(reading: &Reading, sentence: &Sentence, span: &Span) -> bool {
    let unit = sentence.words[usize::from(span.to) - 1].term;
    reading.words.iter().any(|word| word.term == Some(unit))
}

/// "children from 10 to 15", "aged 30": whether a number says how old.
fn is_age(index: &Index, sentence: &Sentence, span: &Span) -> bool {
    let word = |at: usize| {
        sentence.words.get(at).map_or("", |placed| index.terms[placed.term as usize].word.as_str())
    };
    let (from, to) = (usize::from(span.from), usize::from(span.to));
    let before = from.checked_sub(1).map_or("", word);
    let number = |at: usize| number_of_word(word(at)).is_some() || word(at).parse::<f64>().is_ok();
    let somebody = |at: usize| kind_of_noun(word(at)) == Some(NounKind::Person);
    matches!(before, "aged" | "age")
        || (matches!(before, "over" | "under") && from >= 2 && somebody(from - 2))
        || (before == "of"
            && from >= 2
            && somebody(from - 2)
            && sentence.words.get(to).is_none_or(|next| next.after != Break::None))
        || (before == "of" && from >= 2 && somebody(from - 2) && word(to) == "from")
        || (before == "from" && word(to) == "to" && number(to + 1))
        || (before == "to" && from >= 3 && number(from - 2) && word(from - 3) == "from")
}
