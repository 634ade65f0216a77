//! Weekdays and times of day as people write them: `Monday to Friday, 06:00 to 21:00`, `weekends`.

use super::{Token, find_numbers};

/// The days of a week, Monday first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weekdays(u8);

const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

impl Weekdays {
    const ALL: Self = Self(0b111_1111);
    const WORKING: Self = Self(0b001_1111);
    const WEEKEND: Self = Self(0b110_0000);

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether every one of the other days is among these.
    pub fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The day on which a date falls; 0 is Monday.
    pub fn of_day(monday_zero: i8) -> Self {
        Self(1 << monday_zero.clamp(0, 6))
    }

    fn span(from: usize, to: usize) -> Self {
        let mut days = 0;
        let mut day = from;
        loop {
            days |= 1 << day;
            if day == to {
                return Self(days);
            }
            day = (day + 1) % 7;
        }
    }

    fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// `monday`, `mondays`, `mon`: the number of the day.
fn weekday(word: &str) -> Option<usize> {
    let word = word.strip_suffix('s').filter(|word| word.len() > 4).unwrap_or(word);
    NAMES.iter().position(|name| {
        *name == word
            || (matches!(word, "mon" | "tue" | "tues" | "wed" | "thu" | "thur" | "thurs" | "fri")
                && name.starts_with(word))
    })
}

/// Whether a folded word names a weekday, several of them, or a part of the week.
pub fn is_weekday_word(word: &str) -> bool {
    weekday(word).is_some() || matches!(word, "weekend" | "weekends" | "weekday" | "weekdays")
}

/// The weekdays that a text names; ranges (`Monday to Friday`) are filled in. Empty where it names none.
pub fn find_weekdays(tokens: &[Token]) -> Weekdays {
    let mut days = Weekdays::default();
    let mut index = 0;
    while index < tokens.len() {
        let word = tokens[index].word.as_str();
        if let Some(from) = weekday(word) {
            let to = tokens
                .get(index + 1)
                .filter(|next| matches!(next.word.as_str(), "to" | "through" | "till" | "until"))
                .and_then(|_| tokens.get(index + 2))
                .and_then(|next| weekday(&next.word));
            days = days.with(Weekdays::span(from, to.unwrap_or(from)));
            index += if to.is_some() { 3 } else { 1 };
            continue;
        }
        let part = match word {
            "weekend" | "weekends" => Weekdays::WEEKEND,
            "weekday" | "weekdays" => Weekdays::WORKING,
            "daily" => Weekdays::ALL,
            "day" if index > 0 && tokens[index - 1].word == "every" => Weekdays::ALL,
            _ => Weekdays::default(),
        };
        days = days.with(part);
        index += 1;
    }
    days
}

/// Whether a word is a time of day by its form: `19:30`, `6pm`, `noon`.
pub fn is_clock_time(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let clock =
        word.split_once(':').is_some_and(|(hour, minute)| digits(hour) && digits(minute) && hour.len() < 3);
    let half = ["am", "pm"].iter().any(|half| word.strip_suffix(half).is_some_and(digits));
    clock || half || matches!(word, "noon" | "midnight" | "midday" | "dawn" | "dusk" | "sunrise" | "sunset")
}

/// Whether a text tells when: a date, weekday, time of day, part of the year, or an interval.
pub fn tells_time(tokens: &[Token]) -> bool {
    let unit = |word: &str| {
        matches!(
            word.strip_suffix('s').unwrap_or(word),
            "day"
                | "week"
                | "month"
                | "year"
                | "hour"
                | "minute"
                | "evening"
                | "morning"
                | "night"
                | "season"
                | "spring"
                | "summer"
                | "autumn"
                | "winter"
                | "afternoon"
        )
    };
    !super::find_dates(tokens).is_empty()
        || tokens.iter().any(|token| is_weekday_word(&token.word) || is_clock_time(&token.word))
        || tokens.iter().any(|token| unit(&token.word))
            && (!find_numbers(tokens).is_empty()
                || tokens.iter().any(|token| {
                    matches!(
                        token.word.as_str(),
                        "every"
                            | "each"
                            | "before"
                            | "after"
                            | "until"
                            | "during"
                            | "twice"
                            | "once"
                            | "of"
                            | "from"
                    )
                }))
}

#[cfg(test)]
mod tests {
    use super::{Weekdays, find_weekdays, is_clock_time, tells_time};
    use crate::text::tokenise;

    #[test]
    fn weekdays_are_read_with_their_ranges() {
        let days = |text: &str| find_weekdays(&tokenise(text));
        assert!(days("Monday to Friday, 06:00 to 21:00").contains(days("on wednesdays")));
        // "sat" is a verb more often than a day.
        assert!(days("sat").is_empty());
        assert!(!days("Monday to Friday").contains(days("saturday")));
        assert!(days("Friday to Monday").contains(days("weekends")));
        assert_eq!(days("2 June 1898"), Weekdays::default());
    }

    #[test]
    fn times_are_told_from_other_texts() {
        assert!(is_clock_time("19:30") && is_clock_time("6pm") && !is_clock_time("3.5"));
        assert!(tells_time(&tokenise("by the first Tuesday of the month")));
        assert!(tells_time(&tokenise("two weeks before the event")));
        assert!(!tells_time(&tokenise("the roof leaked")));
    }
}
