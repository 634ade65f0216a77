//! Whether the time between two dated things is more or less than the question says ("within ten years of", "more
//! than a week after"), and whether both fall in the same year, month or day.

use super::dates::{Dated, dated, duration, two_parts};
use crate::engine::Mind;
use crate::engine::understanding::{Asked, Query, Word};
use crate::engine::verdict::Outcome;
use crate::knowledge::FactId;

/// Days of a unit; a year of 365.2425 and a month of a twelfth of it (the Gregorian calendar's mean).
const UNITS: &[(&str, f64)] =
    &[("day", 1.0), ("week", 7.0), ("month", 30.436_875), ("year", 365.242_5), ("decade", 3_652.425)];

/// Read off two dates; what may be wrong is which facts are meant.
const SURE: f64 = 0.93;

/// "Was it more than a week after", "did they sign within ten years of".
pub(in crate::engine) fn within(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    if !matches!(query.asking.kind, Asked::YesNo | Asked::Any | Asked::Duration) {
        return None;
    }
    let (start, end, days, more) = limit(query)?;
    // What is said of the time goes; "after" stands where it parted the two things.
    let mut words: Vec<Word> = query.words[..start].to_vec();
    words.push(Word::new("after"));
    words.extend_from_slice(&query.words[end..]);
    let (one, other) = two_parts(mind, &words)?;
    let holds = is_longer(&one, &other, days)? == more;
    let between = duration(mind, &one, &other, None)?;
    Some(Outcome {
        sentences: between.value.iter().map(|value| format!("{value}.")).chain(between.sentences).collect(),
        facts: between.facts,
        ..Outcome::whether(holds, SURE)
    })
}

/// "did it open in the same year as …", "did both happen on the same day": whether two dates fall together.
pub(super) fn fall_together(mind: &Mind<'_>, asked: &Query) -> Option<Outcome> {
    let at = asked.words.iter().position(|word| word.text == "same")?;
    let noun = asked.words.get(at + 1)?.text.as_str();
    let connects =
        |word: &&Word| matches!(word.text.as_str(), "as" | "that" | "when" | "in" | "which" | "than");
    let leads = |word: &&Word| matches!(word.text.as_str(), "the" | "in" | "on" | "during" | "that");
    let start = at - asked.words[..at].iter().rev().take_while(leads).count();
    let rest = asked.words.get(at + 2..)?;
    let rest = &rest[rest.iter().take_while(connects).count()..];
    let (one, other) = if rest.is_empty() {
        two_parts(mind, &asked.words[..start])?
    } else {
        (dated(mind, &asked.words[..start])?, dated(mind, rest)?)
    };
    let (first, second) = (&one.date, &other.date);
    let year = first.year? == second.year?;
    let holds = match noun {
        "year" => year,
        "decade" => first.year?.div_euclid(10) == second.year?.div_euclid(10),
        "century" => (first.year? - 1).div_euclid(100) == (second.year? - 1).div_euclid(100),
        "month" => year && first.month? == second.month?,
        "day" | "date" => year && first.month? == second.month? && first.day? == second.day?,
        _ => return None,
    };
    let facts: Vec<FactId> = [one.fact, other.fact].into_iter().flatten().collect();
    Some(Outcome {
        sentences: facts.iter().map(|id| mind.knowledge.fact(*id).sentence.clone()).collect(),
        facts,
        ..Outcome::whether(holds, SURE)
    })
}

/// Where the question says how long: from and to which word, in days, and whether more than that is asked.
fn limit(query: &Query) -> Option<(usize, usize, f64, bool)> {
    let text = |index: usize| query.words.get(index).map_or("", |word| word.text.as_str());
    (0..query.words.len()).find_map(|at| {
        let (more, length) = match (text(at), text(at + 1)) {
            ("more" | "longer" | "later", "than") | ("at", "least") => (true, 2),
            ("less" | "fewer" | "shorter" | "sooner", "than") | ("at", "most") => (false, 2),
            ("over", _) => (true, 1),
            ("within" | "under", _) => (false, 1),
            _ => return None,
        };
        let start = at + length;
        let number = query.numbers.iter().find(|(span, _)| span.start == start);
        let (number, unit) = match number {
            Some((span, number)) => (*number, span.end),
            None if matches!(text(start), "a" | "an" | "one") => (1.0, start + 1),
            None => return None,
        };
        let singular = crate::language::singular(text(unit));
        let days = UNITS.iter().find(|(name, _)| *name == singular)?.1;
        Some((at, unit + 1, number * days, more))
    })
}

/// Whether two dates lie further apart, if that is so for all days that they may mean.
fn is_longer(one: &Dated, other: &Dated, days: f64) -> Option<bool> {
    let (earlier, later) =
        if one.date.first_day()? <= other.date.first_day()? { (one, other) } else { (other, one) };
    let apart = |from: jiff::civil::Date, to: jiff::civil::Date| {
        from.until(to).ok().map(|span| f64::from(span.get_days()))
    };
    let least = apart(earlier.date.last_day()?, later.date.first_day()?)?;
    let most = apart(earlier.date.first_day()?, later.date.last_day()?)?;
    if least > days {
        Some(true)
    } else if most <= days {
        Some(false)
    } else {
        None
    }
}
