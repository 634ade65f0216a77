//! Anniversaries, which no fact holds but its date gives: when something is so many years old, and which anniversary
//! falls in a year.

use super::dates::{Dated, dated};
use crate::engine::Mind;
use crate::engine::understanding::{Asked, Query, Word};
use crate::engine::verdict::Outcome;
use crate::language::singular;
use crate::text::{PartialDate, ordinal};

const CONFIDENCE: f64 = 0.9;
/// Verbs of which something may be so many years old.
const REACH: &[&str] = &[
    "reach",
    "reached",
    "turn",
    "turned",
    "mark",
    "marked",
    "celebrate",
    "celebrated",
    "complete",
    "completed",
    "be",
    "become",
    "became",
    "have",
    "had",
    "hit",
    "fall",
    "fell",
    "come",
    "came",
    "old",
    "anniversary",
    "birthday",
    "jubilee",
];

pub(in crate::engine) fn anniversary(mind: &Mind<'_>, asked: &Query) -> Option<Outcome> {
    let anniversary = asked.words.iter().position(|word| is_anniversary(&word.text));
    match &asked.asking.kind {
        Asked::When => {
            let (years, at) = years_of(asked)?;
            let reached = asked.words.iter().any(|word| REACH.contains(&word.text.as_str()));
            let from = beginning(mind, asked, &[at, at + 1])?;
            let date = after(&from.date, years).filter(|_| reached)?;
            told(mind, &from, date.long())
        }
        Asked::Class(noun) if is_anniversary(noun) => {
            let [(span, date)] = asked.dates.as_slice() else { return None };
            let dated: Vec<usize> = span.clone().chain(anniversary).collect();
            let from = beginning(mind, asked, &dated)?;
            let years = i64::from(date.year?) - i64::from(from.date.year?);
            // Another day than that on which it began is none.
            let falls = |own: Option<i8>, other: Option<i8>| own.is_none() || other.is_none() || own == other;
            let on = falls(from.date.month, date.month) && falls(from.date.day, date.day);
            told(
                mind,
                &from,
                format!("The {}", ordinal(u32::try_from(years).ok().filter(|years| on && *years > 0)?)),
            )
        }
        _ => None,
    }
}

pub(super) fn is_anniversary(word: &str) -> bool {
    matches!(word, "anniversary" | "birthday" | "jubilee")
}

/// "25 years", "25th anniversary": how many, and where.
fn years_of(asked: &Query) -> Option<(i64, usize)> {
    let unit = |at: usize| {
        asked.words.get(at).is_some_and(|word| singular(&word.text) == "year" || is_anniversary(&word.text))
    };
    let counted = asked
        .numbers
        .iter()
        .find(|(span, _)| unit(span.end))
        .map(|(span, number)| (*number as i64, span.start));
    // "turned 30", "will be thirty"
    let turned = || {
        let turns = |at: usize| {
            at.checked_sub(1).is_some_and(|before| {
                matches!(
                    asked.words[before].text.as_str(),
                    "turn" | "turns" | "turned" | "turning" | "hit" | "reach" | "reached"
                )
            })
        };
        let bare = |end: usize| end == asked.words.len();
        let found = asked.numbers.iter().find(|(span, _)| turns(span.start) && bare(span.end));
        found.map(|(span, number)| (*number as i64, span.start))
    };
    let ranked = || {
        let at = asked.words.iter().position(|word| is_anniversary(&word.text))?.checked_sub(1)?;
        let digits = asked.words[at].text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        Some((digits.parse().ok()?, at))
    };
    counted.or_else(turned).or_else(ranked).filter(|(years, _)| (1..=1_000).contains(years))
}

/// The dated fact that the rest of the question speaks of.
fn beginning(mind: &Mind<'_>, asked: &Query, without: &[usize]) -> Option<Dated> {
    let kept = |(at, word): (usize, &Word)| {
        let left_out = without.contains(&at) || REACH.contains(&word.text.as_str());
        (!left_out).then(|| word.clone())
    };
    let rest: Vec<Word> = asked.words.iter().enumerate().filter_map(kept).collect();
    dated(mind, &rest).filter(|dated| dated.fact.is_some())
}

fn after(date: &PartialDate, years: i64) -> Option<PartialDate> {
    let year = i64::from(date.year?) + years;
    Some(PartialDate {
        year: Some(i16::try_from(year).ok()?),
        month: date.month,
        day: date.day,
        ..PartialDate::default()
    })
}

fn told(mind: &Mind<'_>, from: &Dated, value: String) -> Option<Outcome> {
    let fact = from.fact?;
    Some(Outcome {
        value: Some(value),
        sentences: vec![mind.knowledge.fact(fact).sentence.clone()],
        facts: vec![fact],
        ..Outcome::answer(CONFIDENCE)
    })
}
