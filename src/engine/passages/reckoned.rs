//! What a sentence tells once its numbers or its dates are reckoned with: how many are not of those that it counts, how
//! long it is since a year, how old what dates from then.

use super::index::{Index, Sentence};
use super::reading::Reading;
use super::span::{Span, SpanKind};
use super::sums::{counts, difference, sum};
use super::times::date_of;
use super::wanted::Wanted;
use crate::engine::forms::{BEGINNING, FAILING};
use crate::engine::reckoning::{span_text, unit_of_time};
use crate::engine::understanding::Asked;
use crate::text::{Break, PartialDate, find_numbers, spell_number, tokenise};

/// Words of a question for those that are left.
const REMAINING: &[&str] = &["left", "remain", "remaining", "rest", "others", "stay", "still"];

/// The value, in words, with its working. `text`: that of the passage; `opposite`: a word of the question means the
/// opposite of one of the sentence; `matched`: the words of the sentence that explain some of the question.
pub(super) fn reckoned(
    index: &Index,
    reading: &Reading,
    sentence: &Sentence,
    span: Option<&Span>,
    text: &str,
    opposite: bool,
    matched: &[u16],
) -> Option<String> {
    let sum = || sum(index, reading, text);
    match reading.kind {
        Asked::Count => others(index, reading, text, opposite).or_else(sum),
        Asked::Amount => sum(),
        _ if matches!(reading.wanted, Wanted::Money | Wanted::Number | Wanted::Percentage) => sum(),
        _ if reading.wanted == Wanted::Time => later(index, sentence, text, matched),
        Asked::Duration | Asked::Age if reading.wanted == Wanted::Duration => {
            difference(reading, text).or_else(|| lasting(index, reading, sentence, span?))
        }
        _ => None,
    }
}

/// "how many are not surgeons", of "214 doctors, 61 of them surgeons": 153.
fn others(index: &Index, reading: &Reading, text: &str, opposite: bool) -> Option<String> {
    let remaining =
        reading.words.iter().any(|word| REMAINING.contains(&word.text.as_str()) || FAILING.has(&word.text));
    if !(reading.denied || opposite || remaining) {
        return None;
    }
    let tokens = tokenise(text);
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
    let numbers = counts(&tokens);
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
        } else if (before(one.tokens.start) == Some("of") && before(other.tokens.start) != Some("of"))
            || of_them
        {
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
        let said =
            |range: &std::ops::Range<usize>| &text[tokens[range.start].start..tokens[range.end - 1].end];
        (left > 0.0 && left.fract() == 0.0)
            .then(|| format!("{} ({} less {})", spell_number(left), said(&whole.tokens), said(&part.tokens)))
    })
}

/// "when was it settled", of "in 2011 it was seized; the dispute was settled two years later": 2013.
fn later(index: &Index, sentence: &Sentence, text: &str, matched: &[u16]) -> Option<String> {
    let word = |at: usize| {
        sentence.words.get(at).map_or("", |placed| index.terms[placed.term as usize].word.as_str())
    };
    let durations = sentence.spans.iter().filter(|span| span.kind == SpanKind::Duration);
    let (span, before) = durations
        .filter_map(|span| match word(usize::from(span.to)) {
            "later" | "afterwards" => Some((span, false)),
            "earlier" | "before" => Some((span, true)),
            _ => None,
        })
        .next()?;
    // What is asked about stands in the same part of the sentence.
    let breaks = |at: &usize| sentence.words[*at].after != Break::None || word(*at) == "and";
    let begins = (0..usize::from(span.from)).rev().find(breaks).unwrap_or(0);
    let within = |place: &u16| (begins..usize::from(span.from)).contains(&usize::from(*place));
    let known = sentence.dates.iter().rev().find(|(at, _)| *at < span.from).map(|(_, date)| *date);
    if !matched.iter().any(within)
        || known.is_some_and(|_| {
            sentence.dates.iter().any(|(at, _)| usize::from(*at) >= begins && *at < span.from)
        })
    {
        return None;
    }
    let published =
        || index.published[sentence.title as usize].filter(|_| before).map(PartialDate::without_time);
    let from = known.or_else(published).filter(|date| date.year.is_some())?;
    let tokens = tokenise(&text[span.start as usize..span.end as usize]);
    let number = find_numbers(&tokens).first()?.number;
    let unit = unit_of_time(&tokens.last()?.word)?;
    let shifted = from.shifted(unit, if before { -number } else { number })?;
    let told = &text[span.start as usize..span.end as usize];
    Some(format!("{} ({told} {} {})", shifted.long(), if before { "before" } else { "after" }, from.long()))
}

/// "for how many years", of "since 2019"; "how old", of "built in 1998": so long, when the text was published.
fn lasting(index: &Index, reading: &Reading, sentence: &Sentence, span: &Span) -> Option<String> {
    let published = index.published[sentence.title as usize]?.without_time();
    let from = usize::from(span.from);
    let word = |at: usize| index.terms[sentence.words[at].term as usize].word.as_str();
    let date = date_of(sentence, span).filter(|date| date.year.is_some())?;
    let before = &sentence.words[from.saturating_sub(3)..from];
    let before = || before.iter().map(|placed| index.terms[placed.term as usize].word.as_str());
    let since = from > 0 && word(from - 1) == "since";
    let began = reading.kind == Asked::Age && before().any(|word| BEGINNING.has(word));
    if span.kind != SpanKind::Date || !(since || began) || date.first_day() >= published.first_day() {
        return None;
    }
    let precision = date.precision().min(published.precision());
    let value = span_text(&date, &published, precision, None)?;
    Some(format!("{value}, from {} to {}", date.long(), published.long()))
}
