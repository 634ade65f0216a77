//! How long from one date to another, as far as both are known: to the day, or about so many years; and which is first.

use jiff::civil::Date;
use jiff::{Span, Unit};

use crate::engine::verdict::plural_of;
use crate::text::{PartialDate, Precision};

pub(super) fn first_day(date: &PartialDate) -> Option<Date> {
    date.first_day()
}

/// `None` when the dates are not known precisely enough to tell.
pub(in crate::engine) fn order(one: &PartialDate, other: &PartialDate) -> Option<std::cmp::Ordering> {
    if one.last_day()? < other.first_day()? {
        Some(std::cmp::Ordering::Less)
    } else if other.last_day()? < one.first_day()? {
        Some(std::cmp::Ordering::Greater)
    } else {
        None
    }
}

/// The time from one date to a later one in the asked unit; years of dates that are known to the year are
/// their difference, and full years otherwise.
pub(in crate::engine) fn span_text(
    earlier: &PartialDate,
    later: &PartialDate,
    precision: Precision,
    unit: Option<Unit>,
) -> Option<String> {
    let (from, to) = (earlier.first_day()?, later.first_day()?);
    let years = i32::from(later.year?) - i32::from(earlier.year?);
    let about = |count: i64, noun: &str| format!("{count} {}", plural_of(noun, count));
    match (unit, precision) {
        (Some(Unit::Day), Precision::Day | Precision::Time) => Some(about(days(from, to)?, "day")),
        (Some(Unit::Week), Precision::Day | Precision::Time) => Some(about(days(from, to)? / 7, "week")),
        (Some(Unit::Month), Precision::Day | Precision::Time | Precision::Month) => {
            let span = from.until((Unit::Month, to)).ok()?;
            Some(about(i64::from(span.get_months()), "month"))
        }
        // Whatever the day of the month, so many full years.
        (None | Some(Unit::Year), Precision::Month)
            if full_years(earlier, later).is_some_and(|full| full > 0) =>
        {
            full_years(earlier, later).map(|full| about(full, "year"))
        }
        // From one month to another of the same year.
        (None, Precision::Month) if years == 0 => {
            let months = i64::from(later.month? - earlier.month?);
            (months > 0).then(|| format!("about {}", about(months, "month")))
        }
        // No years lie between; how long it was is not known.
        (None, Precision::Year) if years == 0 => None,
        (Some(Unit::Day | Unit::Week | Unit::Month), _) | (_, Precision::Year | Precision::Month) => {
            Some(format!("about {}", about(i64::from(years), "year")))
                .map(|text| if precision == Precision::Year { text.replacen("about ", "", 1) } else { text })
        }
        _ => {
            let span = from.until((Unit::Year, to)).ok()?;
            let (full, months, days) = (i64::from(span.get_years()), span.get_months(), span.get_days());
            if full == 0 {
                return Some(if months > 0 {
                    about(i64::from(months), "month")
                } else {
                    about(i64::from(days), "day")
                });
            }
            let nearly = months >= 10;
            let text = about(full, "year");
            Some(if nearly { format!("{text}, nearly {}", full + 1) } else { text })
        }
    }
}

/// The full years from one date to a later one, if they are the same for every day that either may mean.
fn full_years(earlier: &PartialDate, later: &PartialDate) -> Option<i64> {
    let years =
        |from: Date, to: Date| from.until((Unit::Year, to)).ok().map(|span| i64::from(span.get_years()));
    let most = years(earlier.first_day()?, later.last_day()?)?;
    let least = years(earlier.last_day()?, later.first_day()?)?;
    (most == least).then_some(most)
}

fn days(from: Date, to: Date) -> Option<i64> {
    let span: Span = from.until((Unit::Day, to)).ok()?;
    Some(i64::from(span.get_days()))
}
