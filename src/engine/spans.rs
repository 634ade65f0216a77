//! Whether the time between two dated things is more or less than the question says: "within ten years of", "more
//! than a week after".

use super::compute::{Dated, duration, two_parts};
use super::understanding::{Asked, Query, Word};
use super::verdict::{Lead, Outcome};
use super::{Mind, Verdict};

/// Days of a unit; a year of 365.2425 and a month of a twelfth of it (the Gregorian calendar's mean).
const UNITS: &[(&str, f64)] =
    &[("day", 1.0), ("week", 7.0), ("month", 30.436_875), ("year", 365.242_5), ("decade", 3_652.425)];

/// "Was it more than a week after", "did they sign within ten years of".
pub(super) fn within(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
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
        verdict: if holds { Verdict::Answer } else { Verdict::Correction },
        lead: if holds { Lead::Yes } else { Lead::No },
        sentences: between.value.iter().map(|value| format!("{value}.")).chain(between.sentences).collect(),
        value: None,
        ..between
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
