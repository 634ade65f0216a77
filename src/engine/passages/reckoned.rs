//! What a sentence tells once its numbers or its dates are reckoned with: how many are not of those that it counts, how
//! long it is since a year, how old what dates from then.

use super::forms::{BEGINNING, FAILING};
use super::index::{Index, Sentence};
use super::reading::Reading;
use super::span::{Span, SpanKind};
use super::wanted::Wanted;
use crate::engine::reckoning::span_text;
use crate::engine::understanding::Asked;
use crate::text::{PartialDate, find_numbers, spell_number, tokenise};

/// Words of a question for those that are left.
const REMAINING: &[&str] = &["left", "remain", "remaining", "rest", "others", "stay", "still"];
/// The value, in words, and whether it is about the time of the text.
pub(super) fn reckoned(
    index: &Index,
    reading: &Reading,
    sentence: &Sentence,
    span: Option<&Span>,
    text: &str,
    opposite: bool,
) -> Option<String> {
    match reading.kind {
        Asked::Count => others(index, reading, text, opposite),
        Asked::Duration | Asked::Age if reading.wanted == Wanted::Duration => {
            lasting(index, reading, sentence, span?)
        }
        _ => None,
    }
}

/// "how many are not surgeons", of "214 doctors, 61 of them surgeons": 153.
fn others(index: &Index, reading: &Reading, text: &str, opposite: bool) -> Option<String> {
    let remaining = reading.words.iter().any(|word| {
        REMAINING.contains(&word.text.as_str()) || FAILING.has(&word.text)
    });
    if !(reading.denied || opposite || remaining) {
        return None;
    }
    let tokens = tokenise(text);
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
    let numbers: Vec<_> = find_numbers(&tokens).into_iter().filter(|number| !number.ordinal).collect();
    let before = |at: usize| {
        let at = at.checked_sub(1)?;
        let article = matches!(word(at), "the" | "these" | "those" | "its" | "their" | "our");
        Some(if article { word(at.checked_sub(1)?) } else { word(at) })
    };
    numbers.windows(2).find_map(|pair| {
        let (one, other) = (&pair[0], &pair[1]);
        // "four of 33", "of 33, four"; "33, four of them"
        let of_them = word(other.tokens.end) == "of"
            && matches!(word(other.tokens.end + 1), "them" | "these" | "those" | "which" | "whom");
        let (part, whole) = if before(other.tokens.start) == Some("of") && word(one.tokens.end) == "of" {
            (one, other)
        } else if (before(one.tokens.start) == Some("of") && before(other.tokens.start) != Some("of")) || of_them {
            (other, one)
        } else {
            return None;
        };
        let counts = |at: usize| {
            let term = index.term_of_word(word(at));
            term.is_some() && reading.words.iter().any(|asked| asked.counts() && asked.term == term)
        };
        if !(whole.tokens.end..whole.tokens.end + 3).any(counts) {
            return None;
        }
        let left = whole.number - part.number;
        let said = |range: &std::ops::Range<usize>| &text[tokens[range.start].start..tokens[range.end - 1].end];
        (left > 0.0 && left.fract() == 0.0).then(|| {
            format!("{} ({} less {})", spell_number(left), said(&whole.tokens), said(&part.tokens))
        })
    })
}

/// "for how many years", of "since 2019"; "how old", of "built in 1998": so long, when the text was published.
fn lasting(index: &Index, reading: &Reading, sentence: &Sentence, span: &Span) -> Option<String> {
    let published = index.published[sentence.title as usize]?.without_time();
    let from = usize::from(span.from);
    let word = |at: usize| index.terms[sentence.words[at].term as usize].word.as_str();
    let within = |(at, _): &&(u16, PartialDate)| (span.from..span.to).contains(at);
    let (_, date) = sentence.dates.iter().find(within).filter(|(_, date)| date.year.is_some())?;
    let before = &sentence.words[from.saturating_sub(3)..from];
    let before = || before.iter().map(|placed| index.terms[placed.term as usize].word.as_str());
    let since = from > 0 && word(from - 1) == "since";
    let began = reading.kind == Asked::Age && before().any(|word| BEGINNING.has(word));
    if span.kind != SpanKind::Date || !(since || began) || date.first_day() >= published.first_day() {
        return None;
    }
    let precision = date.precision().min(published.precision());
    let value = span_text(date, &published, precision, None)?;
    Some(format!("{value}, from {} to {}", date.long(), published.long()))
}
