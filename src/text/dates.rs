//! Dates as people and packs write them, with their precision.

use std::ops::Range;

use jiff::Unit;
use jiff::civil::Date;

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

/// English months, in order, by their first three letters and in full.
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// Years that a bare number may mean.
const YEARS: std::ops::RangeInclusive<i16> = 1000..=2199;
/// Words after which a bare month or number is meant as a date.
const DATE_PREPOSITIONS: &[&str] =
    &["in", "on", "of", "since", "until", "till", "by", "during", "from", "before", "after", "to", "for"];

impl PartialDate {
    /// Reads `2024`, `2024-09`, `2024-09-03`, `2024-09-03T12:14+04:00` (RFC 3339 and its prefixes).
    pub fn parse(text: &str) -> Option<Self> {
        let (date, clock) = match text.split_once(['T', 't', ' ']) {
            Some((date, clock)) => (date, Some(clock)),
            None => (text, None),
        };
        let mut parts = date.split('-');
        let year = number_of(parts.next()?, 4)?;
        let month = parts.next().map(|part| number_of(part, 2).ok_or(())).transpose().ok()?;
        let day = parts.next().map(|part| number_of(part, 2).ok_or(())).transpose().ok()?;
        if parts.next().is_some() || (clock.is_some() && day.is_none()) {
            return None;
        }
        let small = |number: i16| i8::try_from(number).ok();
        let mut read = Self {
            year: Some(year),
            month: month.map(|month| small(month).ok_or(())).transpose().ok()?,
            day: day.map(|day| small(day).ok_or(())).transpose().ok()?,
            ..Self::default()
        };
        if let Some(clock) = clock {
            let zone = clock.find(['Z', 'z', '+', '-']);
            let (clock, zone) = clock.split_at(zone.unwrap_or(clock.len()));
            read.time = Some(clock_time(clock)?);
            read.offset = offset_minutes(zone)?;
        }
        read.is_valid().then_some(read)
    }

    /// So much later, or earlier, as precisely as the date is known; `None` where the unit is finer than that, or the
    /// number is not whole.
    #[must_use]
    pub fn shifted(self, unit: Unit, number: f64) -> Option<Self> {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a whole number of days to years, checked to be small"
        )]
        let whole = (number.fract() == 0.0 && number.abs() < 10_000.0).then_some(number as i64)?;
        let needed = match unit {
            Unit::Year => Precision::Year,
            Unit::Month => Precision::Month,
            _ => Precision::Day,
        };
        if self.precision() < needed {
            return None;
        }
        let span = match unit {
            Unit::Year => jiff::Span::new().try_years(whole),
            Unit::Month => jiff::Span::new().try_months(whole),
            Unit::Week => jiff::Span::new().try_weeks(whole),
            _ => jiff::Span::new().try_days(whole),
        };
        let span = span.ok()?;
        let day = self.first_day()?.checked_add(span).ok()?;
        Some(Self {
            year: Some(day.year()),
            month: self.month.map(|_| day.month()),
            day: self.day.map(|_| day.day()),
            time: None,
            offset: None,
        })
    }

    /// The same without the time of day.
    #[must_use]
    pub fn without_time(self) -> Self {
        Self { time: None, offset: None, ..self }
    }

    pub fn precision(&self) -> Precision {
        if self.time.is_some() {
            Precision::Time
        } else if self.day.is_some() {
            Precision::Day
        } else if self.month.is_some() {
            Precision::Month
        } else {
            Precision::Year
        }
    }

    /// `2 March 2023`, `September 2024`, `2020`, `2 March`, `1 March 2023, 12:14 (UTC+4)`.
    pub fn long(&self) -> String {
        let mut parts = Vec::new();
        parts.extend(self.day.map(|day| day.to_string()));
        parts.extend(self.month.map(|month| month_name(month).to_owned()));
        parts.extend(self.year.map(|year| year.to_string()));
        let day = parts.join(" ");
        let Some((hour, minute)) = self.time else { return day };
        let clock = format!("{hour:02}:{minute:02}");
        let zone = self.offset.map_or(String::new(), |offset| {
            let sign = if offset < 0 { '-' } else { '+' };
            let (hours, minutes) = (offset.abs() / 60, offset.abs() % 60);
            match (hours, minutes) {
                (0, 0) => " (UTC)".to_owned(),
                (hours, 0) => format!(" (UTC{sign}{hours})"),
                (hours, minutes) => format!(" (UTC{sign}{hours}:{minutes:02})"),
            }
        });
        if day.is_empty() { format!("{clock}{zone}") } else { format!("{day}, {clock}{zone}") }
    }

    /// The same with its preposition: `on 2 March 2023`, `in 2020`.
    pub fn phrase(&self) -> String {
        let preposition = match (self.day, self.month.or(self.year.map(|_| 1))) {
            (Some(_), _) => "on",
            (None, Some(_)) => "in",
            (None, None) => "at",
        };
        format!("{preposition} {}", self.long())
    }

    /// The first day that it covers, where the year is given.
    pub fn first_day(&self) -> Option<Date> {
        Date::new(self.year?, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()
    }

    /// The last day that it covers, where the year is given.
    pub fn last_day(&self) -> Option<Date> {
        let first = Date::new(self.year?, self.month.unwrap_or(12), self.day.unwrap_or(1)).ok()?;
        Some(if self.day.is_some() { first } else { first.last_of_month() })
    }

    /// The day of the week of a date that is known to the day; 0 is Monday.
    pub fn weekday(&self) -> Option<i8> {
        let day = self.first_day().filter(|_| self.precision() >= Precision::Day && self.year.is_some())?;
        Some(day.weekday().to_monday_zero_offset())
    }

    /// Whether it gives all that the other does, and the same (`12 October 2007` tells `2007`, not the other way).
    pub fn tells(&self, other: &Self) -> bool {
        let given = |other: bool, own: bool| !other || own;
        self.agrees_with(other)
            && given(other.year.is_some(), self.year.is_some())
            && given(other.month.is_some(), self.month.is_some())
            && given(other.day.is_some(), self.day.is_some())
    }

    /// Whether nothing that both give differs (`2007` and `12 October 2007` agree).
    pub fn agrees_with(&self, other: &Self) -> bool {
        let agree = |one: Option<i16>, two: Option<i16>| one.is_none() || two.is_none() || one == two;
        let times = self.time.is_none() || other.time.is_none() || self.time == other.time;
        agree(self.year, other.year)
            && agree(self.month.map(i16::from), other.month.map(i16::from))
            && agree(self.day.map(i16::from), other.day.map(i16::from))
            && times
    }

    fn is_valid(&self) -> bool {
        let in_calendar = match (self.year, self.month, self.day) {
            (year, Some(month), Some(day)) => Date::new(year.unwrap_or(2000), month, day).is_ok(),
            (_, Some(month), None) => (1..=12).contains(&month),
            (_, None, day) => day.is_none(),
        };
        in_calendar
            && self.time.is_none_or(|(hour, minute)| (0..24).contains(&hour) && (0..60).contains(&minute))
    }
}

/// Every date in a text: `march 27 1992`, `27th of march, 1992`, `12.10.2007`, `2007-10-12`, `oct 2007`,
/// `in 2020`, `march 5th`, and times (`12:14`, `5pm`). A bare number is a year only from 1000 to 2199 and
/// not before a unit or counted noun.
pub fn find_dates(tokens: &[Token]) -> Vec<DateMention> {
    let mut found: Vec<DateMention> = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        match date_at(tokens, index) {
            Some((length, date)) => {
                found.push(DateMention { tokens: index..index + length, date });
                index += length;
            }
            None => index += 1,
        }
    }
    found
}

fn date_at(tokens: &[Token], index: usize) -> Option<(usize, PartialDate)> {
    let word = tokens[index].word.as_str();
    if let Some(date) = written_in_digits(word) {
        return Some((1, date));
    }
    let time = |time| PartialDate { time: Some(time), ..PartialDate::default() };
    if word.contains(':') {
        return clock_time(word).map(|clock| (1, time(clock)));
    }
    if let Some((length, clock)) = hour_at(tokens, index) {
        return Some((length, time(clock)));
    }
    // A date's parts may be joined by `of`, `the`, a comma or nothing.
    let follow = |from: usize| {
        let mut next = from;
        while tokens.get(next).is_some_and(|token| matches!(token.word.as_str(), "of" | "the" | "day")) {
            next += 1;
        }
        next
    };
    if let Some(month) = month_of(word) {
        let day = follow(index + 1);
        if let Some(number) = tokens.get(day).and_then(|token| day_of(&token.word)) {
            let (year, end) = year_after(tokens, day + 1);
            let date = PartialDate { year, month: Some(month), day: Some(number), ..PartialDate::default() };
            return date.is_valid().then_some((end - index, date));
        }
        let (year, end) = year_after(tokens, index + 1);
        if year.is_none() {
            // `may` and `march` are words, too.
            let preposition =
                index.checked_sub(1).is_some_and(|before| is_date_preposition(&tokens[before].word));
            if matches!(word, "may" | "march" | "mar" | "sun" | "dec" | "jan") && !preposition {
                return None;
            }
        }
        return Some((end - index, PartialDate { year, month: Some(month), ..PartialDate::default() }));
    }
    if let Some(day) = day_of(word) {
        let month_at = follow(index + 1);
        // "those under 16 may not": an auxiliary.
        let modal = tokens.get(month_at).is_some_and(|token| token.word == "may")
            && tokens
                .get(month_at + 1)
                .is_some_and(|next| matches!(next.word.as_str(), "not" | "only" | "never" | "be"));
        let month = tokens.get(month_at).filter(|_| !modal).and_then(|token| month_of(&token.word));
        if let Some(month) = month {
            let (year, end) = year_after(tokens, month_at + 1);
            let date = PartialDate { year, month: Some(month), day: Some(day), ..PartialDate::default() };
            return date.is_valid().then_some((end - index, date));
        }
    }
    let year = year_of(word)?;
    let preposition = index.checked_sub(1).map(|before| tokens[before].word.as_str());
    let next = tokens.get(index + 1).filter(|next| next.after == super::Break::None);
    // `in 1500 metres`, `1500 people`: a counted noun follows. After `in` and the like a year is meant.
    let counted = next.is_some_and(|next| {
        let plural = (next.word.len() > 3 && next.word.ends_with('s'))
            || matches!(next.word.as_str(), "people" | "men" | "women" | "children");
        plural && !preposition.is_some_and(is_date_preposition)
    });
    (!counted).then_some((1, PartialDate { year: Some(year), ..PartialDate::default() }))
}

fn is_date_preposition(word: &str) -> bool {
    DATE_PREPOSITIONS.contains(&word)
}

/// `2007-10-12`, `12.10.2007`, `12/10/2007` (the day first, unless it cannot be one).
fn written_in_digits(word: &str) -> Option<PartialDate> {
    if word.contains('-') {
        return PartialDate::parse(word);
    }
    let separator = ['.', '/'].into_iter().find(|separator| word.contains(*separator))?;
    let parts: Vec<&str> = word.split(separator).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    let (first, second) = (first.parse::<i8>().ok()?, second.parse::<i8>().ok()?);
    let year = number_of(year, 4)?;
    let (day, month) = if second > 12 { (second, first) } else { (first, second) };
    let date = PartialDate { year: Some(year), month: Some(month), day: Some(day), ..PartialDate::default() };
    date.is_valid().then_some(date)
}

/// `5pm`, `5 pm`, `11 o'clock`.
fn hour_at(tokens: &[Token], index: usize) -> Option<(usize, (i8, i8))> {
    let word = tokens[index].word.as_str();
    let (digits, half, length) = match (word.strip_suffix("pm"), word.strip_suffix("am")) {
        (Some(digits), _) if !digits.is_empty() => (digits, "pm", 1),
        (_, Some(digits)) if !digits.is_empty() => (digits, "am", 1),
        _ => match tokens.get(index + 1).map(|next| next.word.as_str()) {
            Some(half @ ("pm" | "am" | "o'clock")) => (word, half, 2),
            _ => return None,
        },
    };
    let hour: i8 = digits.parse().ok().filter(|hour| (0..=23).contains(hour))?;
    let hour = match half {
        "pm" if hour < 12 => hour + 12,
        "am" if hour == 12 => 0,
        _ => hour,
    };
    Some((length, (hour, 0)))
}

fn year_after(tokens: &[Token], index: usize) -> (Option<i16>, usize) {
    let mut at = index;
    if tokens.get(at).is_some_and(|token| matches!(token.word.as_str(), "of" | "in")) {
        at += 1;
    }
    match tokens.get(at).and_then(|token| year_of(&token.word)) {
        Some(year) => (Some(year), at + 1),
        None => (None, index),
    }
}

fn year_of(word: &str) -> Option<i16> {
    number_of(word, 4).filter(|year| YEARS.contains(year))
}

fn day_of(word: &str) -> Option<i8> {
    let ordinals =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    if let Some(position) = ordinals.iter().position(|ordinal| *ordinal == word) {
        return i8::try_from(position + 1).ok();
    }
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|suffix| word.strip_suffix(suffix)).unwrap_or(word);
    if digits.len() > 2 {
        return None;
    }
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// The number of the month that a folded word names, in full or by its first three letters.
pub fn month_of(word: &str) -> Option<i8> {
    let position = MONTHS.iter().position(|month| {
        *month == word
            || (word.len() == 3 && month.starts_with(word))
            || (*month == "september" && word == "sept")
    })?;
    i8::try_from(position + 1).ok()
}

fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    usize::try_from(month - 1).ok().and_then(|index| NAMES.get(index).copied()).unwrap_or_default()
}

fn number_of(text: &str, digits: usize) -> Option<i16> {
    let plain = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn clock_time(text: &str) -> Option<(i8, i8)> {
    let mut parts = text.split(':');
    let (hour, minute) = (parts.next()?.parse::<i8>().ok()?, parts.next()?.parse::<i8>().ok()?);
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some((hour, minute))
}

/// `Z`, `+04:00`, or nothing.
fn offset_minutes(zone: &str) -> Option<Option<i16>> {
    if zone.is_empty() {
        return Some(None);
    }
    if zone.eq_ignore_ascii_case("z") {
        return Some(Some(0));
    }
    let (sign, rest) = zone.split_at(1);
    let (hours, minutes) = rest.split_once(':')?;
    let minutes = number_of(hours, 2)? * 60 + number_of(minutes, 2)?;
    (minutes < 24 * 60).then_some(Some(if sign == "-" { -minutes } else { minutes }))
}

#[cfg(test)]
mod tests {
    use super::{PartialDate, find_dates};
    use crate::text::tokenise;

    fn dates(text: &str) -> Vec<String> {
        find_dates(&tokenise(text)).into_iter().map(|found| found.date.long()).collect()
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        assert_eq!(dates("on march 27 1992 or the 27th of March, 1992"), ["27 March 1992", "27 March 1992"]);
        assert_eq!(dates("12.10.2007, 2007-10-12, 12/10/2007"), ["12 October 2007"; 3]);
        assert_eq!(
            dates("oct 2007, in 2020, march 5th, 12:14 and 5 pm"),
            ["October 2007", "2020", "5 March", "12:14", "17:00"]
        );
        assert_eq!(dates("in march 1992"), ["March 1992"]);
    }

    #[test]
    fn words_and_counts_are_no_dates() {
        assert_eq!(dates("you may march with 1500 people and 30 boats"), Vec::<String>::new());
        assert_eq!(dates("1500 visitors"), Vec::<String>::new());
    }

    #[test]
    fn a_date_is_told_as_precisely_as_it_is_known() {
        let told = |text: &str| PartialDate::parse(text).map(|date| date.phrase());
        assert_eq!(told("2024-09").as_deref(), Some("in September 2024"));
        assert_eq!(told("2023-03-01T12:14:00+04:00").as_deref(), Some("on 1 March 2023, 12:14 (UTC+4)"));
        assert_eq!(told("2024-02-30"), None);
        assert_eq!(told("2024-9"), None);
    }

    #[test]
    fn dates_of_different_precision_agree() {
        let date = |text: &str| PartialDate::parse(text).unwrap();
        assert!(date("2007").agrees_with(&date("2007-10-12")));
        assert!(!date("1992").agrees_with(&date("2007-10-12")));
        assert_eq!(date("2024-02").last_day().map(|day| day.day()), Some(29));
    }
}
