//! Weekdays and times of day as people write them: `Monday to Friday, 06:00 to 21:00`, `weekends`.

use super::{Token, find_numbers, month_of};

/// The days of a week, Monday first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weekdays(u8);

const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

impl Weekdays {
    pub const ALL: Self = Self(0b111_1111);
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

/// The months of a year, January first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Months(u16);

impl Months {
    const COUNT: i8 = 12;

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a month, 1 to 12, is among them.
    pub fn contains(self, month: i8) -> bool {
        (1..=Self::COUNT).contains(&month) && self.0 & (1 << (month - 1)) != 0
    }

    fn span(from: i8, to: i8) -> Self {
        let count = (to - from).rem_euclid(Self::COUNT);
        Self((0..=count).fold(0, |months, step| months | 1 << ((from - 1 + step) % Self::COUNT)))
    }
}

/// The months that a text names with capitals and without a year, as they come every year; ranges (`November to
/// February`, `1 April until 31 October`) are filled in. Empty where it names none.
pub fn find_months(tokens: &[Token]) -> Months {
    let year =
        |at: usize| tokens.get(at).is_some_and(|token| token.word.len() == 4 && is_digits(&token.word));
    let month = |at: usize| {
        // "May I" begins a sentence.
        let token = tokens.get(at).filter(|token| token.capitalised && (at > 0 || token.word != "may"))?;
        let dated = year(at + 1) || year(at + 2) && is_digits(&tokens[at + 1].word);
        month_of(&token.word).filter(|_| !dated)
    };
    let links = |at: usize| {
        tokens.get(at).is_some_and(|token| matches!(token.word.as_str(), "to" | "until" | "till" | "through"))
    };
    let mut months = Months::default();
    let mut index = 0;
    while index < tokens.len() {
        if let Some(from) = month(index) {
            // "1 April to 31 October", "April 1 to October 31"
            let link =
                index + 1 + usize::from(tokens.get(index + 1).is_some_and(|next| is_digits(&next.word)));
            let day = usize::from(tokens.get(link + 1).is_some_and(|next| is_digits(&next.word)));
            let to = Some(link + 1 + day).filter(|_| links(link)).filter(|to| month(*to).is_some());
            // "on 18 February" is a day, and no month.
            let dated = link > index + 1 || index > 0 && is_digits(&tokens[index - 1].word);
            if to.is_some() || !dated {
                months.0 |= Months::span(from, to.and_then(month).unwrap_or(from)).0;
            }
            index = to.unwrap_or(index);
        }
        index += 1;
    }
    months
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
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

/// The hours of some days, in minutes after midnight; what ends after midnight ends later than 24 hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub days: Weekdays,
    pub from: u16,
    pub until: u16,
}

/// The minutes of a day.
const DAY: u16 = 24 * 60;

impl Hours {
    /// Whether it is open at a minute of the day.
    pub fn cover(self, minute: u16) -> bool {
        (self.from..self.until).contains(&minute) || (self.from..self.until).contains(&(minute + DAY))
    }
}

/// The hours that a text gives, each on the days named before them; on all days, where it names none.
pub fn find_hours(tokens: &[Token]) -> Vec<Hours> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut index = 0;
    while index < tokens.len() {
        let Some((from, next)) = clock_at(tokens, index) else {
            index += 1;
            continue;
        };
        let to = tokens
            .get(next)
            .is_some_and(|token| matches!(token.word.as_str(), "to" | "until" | "till" | "and"));
        match clock_at(tokens, next + usize::from(to)) {
            Some((until, end)) => {
                let days = find_weekdays(&tokens[start..index]);
                let days = match found.last() {
                    // "Friday, 9:00 to 12:00 and 14:00 to 18:00"
                    Some(Hours { days: before, .. }) if days.is_empty() => *before,
                    _ if days.is_empty() => Weekdays::ALL,
                    _ => days,
                };
                found.push(Hours { days, from, until: if until > from { until } else { until + DAY } });
                (start, index) = (end, end);
            }
            None => index = next,
        }
    }
    found
}

/// The time of day at a token, in minutes, and the token after it: `19:30`, `6pm`, `6 pm`, `noon`.
fn clock_at(tokens: &[Token], index: usize) -> Option<(u16, usize)> {
    let word = tokens.get(index)?.word.as_str();
    match word {
        "noon" | "midday" => return Some((DAY / 2, index + 1)),
        "midnight" => return Some((DAY, index + 1)),
        _ => {}
    }
    let half = |word: &str| match word {
        "am" => Some(0),
        "pm" => Some(12),
        _ => None,
    };
    let (clock, half, end) =
        match word.len().checked_sub(2).and_then(|at| Some((word.get(..at)?, half(word.get(at..)?)?))) {
            Some((clock, half)) => (clock, Some(half), index + 1),
            None => match tokens.get(index + 1).and_then(|next| half(&next.word)) {
                Some(half) => (word, Some(half), index + 2),
                None => (word, None, index + 1),
            },
        };
    let (hour, minute) = clock.split_once([':', '.']).unwrap_or((clock, "0"));
    if half.is_none() && !clock.contains(':') {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = half.map_or(hour, |half| hour % 12 + half);
    (hour <= 24 && minute < 60).then_some((hour * 60 + minute, end))
}

/// Whether a word is a time of day by its form: `19:30`, `6pm`, `noon`.
pub fn is_clock_time(word: &str) -> bool {
    let clock = word
        .split_once(':')
        .is_some_and(|(hour, minute)| is_digits(hour) && is_digits(minute) && hour.len() < 3);
    let half = ["am", "pm"].iter().any(|half| word.strip_suffix(half).is_some_and(is_digits));
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
    let marks = |word: &str| {
        matches!(
            word,
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
                | "in"
                | "the"
        )
    };
    let numbers = find_numbers(tokens);
    let counted = |at: usize| numbers.iter().any(|number| number.tokens.contains(&at));
    // "400 EUR per year" tells no time, nor does "a day pass for 9 pounds".
    let told = |at: usize| {
        let before = at.saturating_sub(REACH)..at;
        let per = at
            .checked_sub(1)
            .is_some_and(|before| matches!(tokens[before].word.as_str(), "per" | "a" | "an"));
        !per && before.into_iter().any(|near| counted(near) || marks(&tokens[near].word))
    };
    !super::find_dates(tokens).is_empty()
        || tokens.iter().any(|token| is_weekday_word(&token.word) || is_clock_time(&token.word))
        || (0..tokens.len()).any(|at| unit(&tokens[at].word) && told(at))
}

/// Words before a unit of time that may make it a time.
const REACH: usize = 3;

#[cfg(test)]
mod tests {
    use super::{Weekdays, find_hours, find_months, find_weekdays, is_clock_time, tells_time};
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
    fn months_are_read_with_their_ranges() {
        let months = |text: &str| {
            let found = find_months(&tokenise(text));
            (1..=12).filter(|month| found.contains(*month)).collect::<Vec<_>>()
        };
        assert_eq!(months("Members may light a fire from November to February"), [1, 2, 11, 12]);
        assert_eq!(months("open from 1 April until 30 June"), [4, 5, 6]);
        assert_eq!(months("in May and September"), [5, 9]);
        assert!(months("on 6 March 2024, since May 2020, on 18 February").is_empty());
        assert!(months("they march in may").is_empty());
    }

    #[test]
    fn hours_stand_on_the_days_before_them() {
        let read = |text: &str| -> Vec<(bool, u16, u16)> {
            let monday = find_weekdays(&tokenise("monday"));
            let hours = find_hours(&tokenise(text)).into_iter();
            hours.map(|hours| (hours.days.contains(monday), hours.from / 60, hours.until / 60)).collect()
        };
        assert_eq!(
            read("Friday, 18:00 to 23:00, and Monday, 12:00 to 16:00"),
            [(false, 18, 23), (true, 12, 16)]
        );
        assert_eq!(read("every day from 6 am until 8:30 pm"), [(true, 6, 20)]);
        assert_eq!(read("Friday, 9am to noon and 2pm to 6pm"), [(false, 9, 12), (false, 14, 18)]);
        assert_eq!(read("on Monday, 20:00 to 2:00"), [(true, 20, 26)]);
        assert_eq!(read("from the first Tuesday, 19:30"), []);
    }

    #[test]
    fn times_are_told_from_other_texts() {
        assert!(is_clock_time("19:30") && is_clock_time("6pm") && !is_clock_time("3.5"));
        assert!(tells_time(&tokenise("by the first Tuesday of the month")));
        assert!(tells_time(&tokenise("two weeks before the event")));
        assert!(!tells_time(&tokenise("40000 EUR per year")));
        assert!(!tells_time(&tokenise("an off-peak day pass costs 9 pounds")));
        assert!(!tells_time(&tokenise("the roof leaked")));
    }
}
