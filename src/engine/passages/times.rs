//! Times that cannot be meant: what is to come is asked for and the sentence tells of what was, or a span of time is and
//! it tells a day.

use super::index::{Index, Sentence};
use super::reading::Reading;
use super::span::{Span, SpanKind};
use super::wanted::Wanted;
use crate::engine::understanding::Asked;
use crate::text::{PartialDate, is_weekday_word};

/// Words of a question for what is to come.
const TO_COME: &[&str] = &["will", "gonna"];
/// Words of a question for what was.
const PAST: &[&str] = &["did", "was", "were", "had"];
/// Of what was to come: "when was it due".
const INTENDED: &[&str] = &[
    "due",
    "supposed",
    "expected",
    "scheduled",
    "planned",
    "meant",
    "hoped",
    "postponed",
    "moved",
    "put",
    "set",
    "deadline",
    "promised",
    "announced",
    "fixed",
    "agreed",
    "decided",
    "rescheduled",
];
/// What stands before the day from or to which something lasts.
const LASTING: &[&str] = &["since", "from", "until", "till", "between", "to", "through", "for", "by", "and"];

/// "when will it open", of the year in which something was: whether a time is of what was where what is to come is
/// asked for, or the other way round; or "how long", of a day that nothing lasts from or to.
pub(super) fn is_of_other_time(index: &Index, reading: &Reading, sentence: &Sentence, span: &Span) -> bool {
    match (reading.wanted, span.kind) {
        (Wanted::Duration, SpanKind::Date | SpanKind::Time) => !lasts(index, sentence, span),
        // "when", of "for two hours"
        // "in which year", of a Thursday
        (Wanted::Time, SpanKind::Time) => asks_year(reading) && is_weekday(index, sentence, span),
        (Wanted::Time, SpanKind::Duration) => asks_point(reading) || !points(index, sentence, span),
        (Wanted::Time, SpanKind::Date) => {
            is_on_other_side(index, reading, sentence, span)
                || (asks_day(reading) && date_of(sentence, span).is_none_or(|date| date.day.is_none()))
        }
        _ => false,
    }
}

/// "in which year", which no stretch of time tells.
fn asks_point(reading: &Reading) -> bool {
    matches!(
        &reading.kind,
        Asked::Class(class) if matches!(class.as_str(), "year" | "month" | "day" | "date")
    )
}

/// "in which year", "since when": no day of the week tells.
fn asks_year(reading: &Reading) -> bool {
    let text = |at: usize| reading.words.get(at).map_or("", |word| word.text.as_str());
    let since = (0..reading.words.len()).any(|at| text(at) == "since" && text(at + 1) == "when");
    since || matches!(&reading.kind, Asked::Class(class) if matches!(class.as_str(), "year" | "month"))
}

fn is_weekday(index: &Index, sentence: &Sentence, span: &Span) -> bool {
    let placed = &sentence.words[usize::from(span.from)];
    is_weekday_word(&index.terms[placed.term as usize].word)
}

/// "two hours later", "within two hours": whether a stretch of time leads to a moment.
fn points(index: &Index, sentence: &Sentence, span: &Span) -> bool {
    let word = |at: usize| {
        sentence.words.get(at).map_or("", |placed| index.terms[placed.term as usize].word.as_str())
    };
    let before = usize::from(span.from).checked_sub(1).map_or("", word);
    matches!(
        before,
        "after" | "before" | "in" | "within" | "every" | "until" | "the" | "last" | "next" | "past"
    ) || matches!(
        word(usize::from(span.to)),
        "after" | "afterwards" | "ago" | "before" | "earlier" | "later" | "from"
    )
}

/// "on what day", which no year tells.
fn asks_day(reading: &Reading) -> bool {
    matches!(&reading.kind, Asked::Class(class) if matches!(class.as_str(), "day" | "date"))
}

/// The date that a span is.
pub(super) fn date_of(sentence: &Sentence, span: &Span) -> Option<PartialDate> {
    let within = |(at, _): &&(u16, PartialDate)| (span.from..span.to).contains(at);
    sentence.dates.iter().find(within).map(|(_, date)| *date)
}

/// Whether something lasts from or to a day.
fn lasts(index: &Index, sentence: &Sentence, span: &Span) -> bool {
    let from = usize::from(span.from);
    sentence.words[from.saturating_sub(3)..from]
        .iter()
        .any(|placed| LASTING.contains(&index.terms[placed.term as usize].word.as_str()))
}

/// Whether a date is before the text where the question looks ahead, or after it where the question looks back.
fn is_on_other_side(index: &Index, reading: &Reading, sentence: &Sentence, span: &Span) -> bool {
    let Some(published) = &index.published[sentence.title as usize] else { return false };
    let Some(date) = date_of(sentence, span).filter(|date| date.year.is_some()) else { return false };
    let has = |words: &[&str]| reading.words.iter().any(|word| words.contains(&word.text.as_str()));
    let texts: Vec<&str> = reading.words.iter().map(|word| word.text.as_str()).collect();
    let going = texts.windows(2).any(|pair| pair == ["going", "to"]);
    if has(TO_COME) || going {
        date.last_day() < published.first_day()
    } else {
        has(PAST) && !has(INTENDED) && date.first_day() > published.last_day()
    }
}
