//! Dates as people and packs write them, with their precision.

use std::ops::Range;

use super::Token;

/// A date known to some precision. Fields from coarse to fine; `day` needs `month`. `year` is absent in
/// "on 2 March".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: Option<i8>,
    /// 1 to 31.
    pub day: Option<i8>,
    /// Hour 0 to 23 and minute 0 to 59.
    pub time: Option<(i8, i8)>,
    /// Minutes east of UTC, where the time was given with an offset.
    pub offset: Option<i16>,
}

/// The finest part that a date gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    Year,
    Month,
    Day,
    Time,
}

/// A date in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// Indices into the tokens.
    pub tokens: Range<usize>,
    pub date: PartialDate,
}

impl PartialDate {
    /// Reads `2024`, `2024-09`, `2024-09-03`, `2024-09-03T12:14+04:00` (RFC 3339 and its prefixes).
    pub fn parse(_text: &str) -> Option<Self> {
        None
    }

    pub fn precision(&self) -> Precision {
        Precision::Year
    }

    /// `2 March 2023`, `September 2024`, `2020`, `2 March`, `1 March 2023, 12:14 (UTC+4)`.
    pub fn long(&self) -> String {
        String::new()
    }

    /// The same with its preposition: `on 2 March 2023`, `in 2020`.
    pub fn phrase(&self) -> String {
        String::new()
    }

    /// The first day that it covers, where the year is given.
    pub fn first_day(&self) -> Option<jiff::civil::Date> {
        None
    }

    /// The last day that it covers, where the year is given.
    pub fn last_day(&self) -> Option<jiff::civil::Date> {
        None
    }

    /// Whether nothing that both give differs (`2007` and `12 October 2007` agree).
    pub fn agrees_with(&self, _other: &Self) -> bool {
        false
    }
}

/// Every date in a text: `march 27 1992`, `27th of march, 1992`, `12.10.2007`, `2007-10-12`, `oct 2007`,
/// `in 2020`, `march 5th`, and times (`12:14`, `5pm`). A bare number is a year only from 1000 to 2199 and
/// not before a unit or counted noun.
pub fn find_dates(_tokens: &[Token]) -> Vec<DateMention> {
    Vec::new()
}
