//! The date in a text that is known to tell one, however it is written, with its time where that is given.

use crate::text::{PartialDate, Precision, find_dates, is_weekday_word, tokenise};

/// Words that stand about the date in a line that tells nothing else.
const ABOUT_A_DATE: &[&str] = &[
    "date",
    "dated",
    "published",
    "publish",
    "posted",
    "updated",
    "update",
    "last",
    "modified",
    "created",
    "issued",
    "released",
    "on",
    "at",
    "of",
    "the",
    "utc",
    "gmt",
    "am",
    "pm",
    "a",
    "m",
    "p",
    "first",
    "time",
    "local",
    "hrs",
    "hours",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "cet",
    "cest",
    "est",
    "edt",
    "pst",
    "pdt",
    "cst",
    "cdt",
    "bst",
    "ist",
    "eet",
    "eest",
    "msk",
    "h",
    "z",
];
/// A date with its year as people and programs write it: RFC 3339, `1 March 2023 12:14 (UTC+04:00)`,
/// `Wed, 01 Mar 2023 12:14:00 +0400`, `March 1, 2023, 2:30 p.m.`
pub(super) fn date_in(text: &str) -> Option<PartialDate> {
    let machine = text
        .split_whitespace()
        .filter_map(|word| machine_date(word.trim_matches(|character: char| !character.is_alphanumeric())))
        .find(|date| date.precision() == Precision::Time);
    if machine.is_some() {
        return machine;
    }
    let tokens = tokenise(text);
    let mentions = find_dates(&tokens);
    let dated = |precision| {
        mentions.iter().find(|found| {
            found.date.year.is_some() && found.date.time.is_none() && found.date.precision() >= precision
        })
    };
    let mut date =
        dated(Precision::Day).or_else(|| dated(Precision::Month)).or_else(|| dated(Precision::Year))?.date;
    if date.precision() == Precision::Day
        && let Some(clock) =
            mentions.iter().find(|found| found.date.time.is_some() && found.date.year.is_none())
    {
        let after = text[tokens[clock.tokens.end - 1].end..].trim_start().to_lowercase().replace('.', "");
        date.time = clock.date.time.map(|(hour, minute)| match hour {
            1..=11 if after.starts_with("pm") => (hour + 12, minute),
            12 if after.starts_with("am") => (0, minute),
            _ => (hour, minute),
        });
        date.offset = zone_in(&after);
    }
    Some(date)
}

/// RFC 3339 with what programs write beside it: `+0400` without its colon, fractions of seconds.
fn machine_date(word: &str) -> Option<PartialDate> {
    let (_, clock) = word.split_once('T')?;
    let short =
        clock.rfind(['+', '-']).filter(|sign| clock.len() - sign == 5 && !clock[*sign..].contains(':'));
    match short {
        Some(_) => {
            let (hours, minutes) = word.split_at(word.len() - 2);
            PartialDate::parse(&format!("{hours}:{minutes}"))
        }
        None => PartialDate::parse(word),
    }
}

/// Minutes east of UTC as told after a time: `(UTC+04:00)`, `GMT+4`, `+0400`, `Z`.
fn zone_in(after: &str) -> Option<i16> {
    let after = after.trim_start_matches("am").trim_start_matches("pm");
    let after =
        after.trim_start_matches(|character: char| " (:".contains(character) || character.is_ascii_digit());
    let named = ["utc", "gmt"].iter().find_map(|zone| after.strip_prefix(zone));
    let rest = named.unwrap_or(after).trim_start();
    let Some(sign) = rest.chars().next().filter(|sign| matches!(sign, '+' | '-' | '−')) else {
        return named.map(|_| 0).or((after == "z").then_some(0));
    };
    let digits: String = rest[sign.len_utf8()..]
        .chars()
        .take_while(|character| character.is_ascii_digit() || *character == ':')
        .filter(char::is_ascii_digit)
        .collect();
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.parse::<i16>().ok()?, 0),
        4 => (digits[..2].parse::<i16>().ok()?, digits[2..].parse::<i16>().ok()?),
        _ => return None,
    };
    let offset = hours * 60 + minutes;
    (hours < 24 && minutes < 60).then_some(if sign == '+' { offset } else { -offset })
}

/// Whether a line tells a date with its year, and nothing else; two weekdays are the first and the last day of something.
pub(super) fn is_date_line(line: &str) -> bool {
    let tokens = tokenise(line);
    let weekdays = tokens.iter().filter(|token| is_weekday_word(&token.word)).count();
    if date_in(line).is_none() || weekdays > 1 {
        return false;
    }
    let dates = find_dates(&tokens);
    tokens.iter().enumerate().all(|(index, token)| {
        dates.iter().any(|found| found.tokens.contains(&index))
            || ABOUT_A_DATE.contains(&token.word.as_str())
            || token.word.starts_with(|character: char| character.is_ascii_digit())
            || machine_date(token.word.to_uppercase().as_str()).is_some()
    })
}
