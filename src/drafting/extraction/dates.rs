//! Dates of a text: absolute ones as they are; a day without its year, a weekday, `last year` against the date of
//! publication, with what was added.

use jiff::ToSpan;

use super::words::Sentence;
use crate::text::{PartialDate, Precision};

/// A date with what was added to the text's words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Resolved {
    pub(super) date: PartialDate,
    pub(super) inferred: Option<&'static str>,
}

const YEAR: &str = "the year, from the date of publication";
const DAY: &str = "the date, from the date of publication";
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The number of a day of the week, 0 is Monday.
pub(super) fn weekday(word: &str) -> Option<usize> {
    let base = word.strip_suffix('s').unwrap_or(word);
    WEEKDAYS.iter().position(|day| *day == word || *day == base)
}

/// The date of some words of a sentence; `None` where it stays words. `future`: what happens then was to come.
pub(super) fn resolved(
    sentence: &Sentence<'_>,
    words: std::ops::Range<usize>,
    future: Option<bool>,
    published: Option<PartialDate>,
) -> Option<Resolved> {
    let mentions: Vec<_> = sentence
        .dates
        .iter()
        .filter(|date| date.tokens.start < words.end && date.tokens.end > words.start)
        .collect();
    match mentions.as_slice() {
        // `from 19 to 21 September`: the month of the second.
        [] if words.len() == 1 && sentence.word(words.start).parse::<i8>().is_ok() => {
            let day = sentence.word(words.start).parse().ok();
            let next = sentence.dates.iter().find(|date| date.tokens.start == words.end + 1)?;
            let whole = resolved(sentence, next.tokens.clone(), future, published)?;
            Some(Resolved { date: PartialDate { day, ..whole.date }, ..whole })
        }
        [only] if only.tokens.start > words.start && sentence.word(words.start + 1) == "and" => None,
        [] => relative(sentence, words, future, published),
        [only] => {
            let date = only.date;
            if date.month.is_none() && date.year.is_none() {
                return None;
            }
            if date.year.is_some() {
                return Some(Resolved { date, inferred: None });
            }
            let year = published?.year?;
            let with = |year| PartialDate { year: Some(year), ..date };
            let start = published?.first_day()?;
            let before = |date: PartialDate| date.last_day().is_some_and(|day| day < start);
            let this = with(year);
            let chosen = match future {
                Some(true) if before(this) => with(year + 1),
                Some(false)
                    if this.first_day().is_some_and(|day| {
                        day > published.and_then(|date| date.last_day()).unwrap_or(start)
                    }) =>
                {
                    with(year - 1)
                }
                _ => this,
            };
            Some(Resolved { date: chosen, inferred: Some(YEAR) })
        }
        // `from 19 to 21 September`: more than one date is told in words.
        _ => None,
    }
}

/// `on Monday`, `yesterday`, `last year`.
fn relative(
    sentence: &Sentence<'_>,
    words: std::ops::Range<usize>,
    future: Option<bool>,
    published: Option<PartialDate>,
) -> Option<Resolved> {
    let published = published.filter(|date| date.year.is_some())?;
    let day = published.first_day().filter(|_| published.precision() >= Precision::Day);
    let dated = |day: jiff::civil::Date| PartialDate {
        year: Some(day.year()),
        month: Some(day.month()),
        day: Some(day.day()),
        ..PartialDate::default()
    };
    let told = |date| Some(Resolved { date, inferred: Some(DAY) });
    let text: Vec<&str> = words.clone().map(|at| sentence.word(at)).collect();
    let year = |offset: i16| {
        let year = published.year.map(|year| year + offset);
        told(PartialDate { year, ..PartialDate::default() })
    };
    match text.as_slice() {
        ["last", "year"] => return year(-1),
        ["this", "year"] => return year(0),
        ["next", "year"] => return year(1),
        ["today"] => return told(dated(day?)),
        ["yesterday"] => return told(dated(day?.checked_sub(1.day()).ok()?)),
        ["tomorrow"] => return told(dated(day?.checked_add(1.day()).ok()?)),
        _ => {}
    }
    let wanted = text.iter().find_map(|word| weekday(word))?;
    // Only what has happened: a weekday to come may be that of an event.
    if future != Some(false) || text.iter().any(|word| word.ends_with("days")) {
        return None;
    }
    let day = day?;
    let today = usize::try_from(day.weekday().to_monday_zero_offset()).ok()?;
    let back = i64::try_from((today + 7 - wanted) % 7).ok()?;
    told(dated(day.checked_sub(back.days()).ok()?))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Sentence, resolved};
    use crate::text::PartialDate;

    fn told(text: &str, future: bool) -> Option<String> {
        let sentence = Sentence::read(text, &HashSet::new(), None, 0);
        let published = PartialDate::parse("2024-05-15");
        resolved(&sentence, 0..sentence.words.len(), Some(future), published).map(|found| found.date.long())
    }

    #[test]
    fn dates_are_completed_from_the_day_of_publication() {
        assert_eq!(told("on 13 May", false).as_deref(), Some("13 May 2024"));
        assert_eq!(told("on 3 March", true).as_deref(), Some("3 March 2025"));
        assert_eq!(told("on Sunday", false).as_deref(), Some("12 May 2024"));
        assert_eq!(told("on Sunday", true), None);
        assert_eq!(told("last year", false).as_deref(), Some("2023"));
        assert_eq!(told("from 3 May to 5 May", false), None);
    }
}
