//! The dates and days of a question against those of the fact, of its event or of its schedule. Hours are left
//! to `words`.

use super::{THING, Unification};
use crate::engine::index::Told;
use crate::engine::ranking::Conflict;
use crate::engine::understanding::{Asked, Mention};
use crate::knowledge::{EntityId, Filler, Kind, Role};
use crate::language::{is_function_word, named_day};
use crate::text::{PartialDate, Weekdays, month_of};

/// What ended so many days after the asked time was so then, even if no beginning is told.
const LATELY: i64 = 366;
/// What is told as before or after an event is near it, by days.
const SOON: i64 = 10;

impl Unification<'_> {
    pub(super) fn dates(&mut self) {
        for (span, asked) in &self.query.dates {
            self.total += THING;
            let of = |role: Role| {
                self.fact.fillers(role).filter_map(|filler| match filler {
                    Filler::Date(date) => Some(*date),
                    _ => None,
                })
            };
            let mut dates: Vec<PartialDate> =
                [Role::On, Role::From, Role::Until].into_iter().flat_map(of).collect();
            if dates.is_empty() {
                dates.extend(self.mind.index.event_date(self.fact).map(|(date, _)| date));
            }
            // "in May" is no "may".
            let light = |word: &str| is_function_word(word) && month_of(word).is_none();
            let in_words = self.query.words[span.clone()]
                .iter()
                .all(|word| self.document.stems.contains(&word.stem) || light(&word.text));
            let every_year =
                self.fact.date_of(Role::On).is_none() && dates.iter().all(|date| date.year.is_none());
            let months = self.document.months;
            // What a text tells in passing is no rule of every year.
            let rule = every_year && self.fact.quote.is_none();
            let month = asked.month.filter(|_| rule && !months.is_empty());
            let before = span.start.checked_sub(1).is_some_and(|at| self.query.words[at].text == "before");
            if before && let Some(held) = self.held_before(asked) {
                match held {
                    Ok(()) => self.explained += THING,
                    Err(begun) => {
                        self.total -= THING;
                        self.scored.conflicts.push(Conflict::Date(begun));
                    }
                }
                continue;
            }
            // "have they owned it since 1980", of what began in 1911.
            let since = span.start.checked_sub(1).is_some_and(|at| self.query.words[at].text == "since");
            if since
                && self.query.asking.kind == Asked::YesNo
                && let Some(from) = self.fact.date_of(Role::From)
                && !from.tells(asked)
            {
                self.total -= THING;
                self.scored.conflicts.push(Conflict::Date(from));
                continue;
            }
            let scheduled =
                asked.weekday().map(Weekdays::of_day).filter(|_| !self.document.weekdays.is_empty());
            if let Some(month) = month {
                if months.contains(month) {
                    self.explained += THING;
                } else if self.query.asking.kind == Asked::YesNo {
                    self.total -= THING;
                    self.scored.conflicts.push(Conflict::Text);
                } else {
                    self.scored.strict.push(self.query.phrase(span));
                }
            } else if dates.iter().any(|date| date.tells(asked))
                || self.held_in(asked)
                || (dates.is_empty() && in_words)
                || scheduled.is_some_and(|day| self.document.weekdays.contains(day))
            {
                self.explained += THING;
            } else if self.is_of_other_edition(asked) || self.is_season(span) || self.is_tally() {
                self.scored.strict.push(self.query.phrase(span));
            } else if let Some(date) = dates.first().filter(|date| !date.agrees_with(asked)) {
                self.total -= THING;
                self.scored.conflicts.push(Conflict::Date(*date));
            } else if scheduled.is_some() {
                self.total -= THING;
                self.scored.conflicts.push(Conflict::Weekdays(self.document.weekdays));
            } else {
                self.scored.strict.push(self.query.phrase(span));
            }
        }
    }

    /// "at Christmas" is no day that another contradicts.
    fn is_season(&self, span: &std::ops::Range<usize>) -> bool {
        span.len() == 1 && named_day(&self.query.words[span.start].text).is_some()
    }

    /// "the fair of 2027", of a fact of "the fair of 2026": another fair says nothing against it.
    fn is_of_other_edition(&self, asked: &PartialDate) -> bool {
        let Some(year) = asked.year else { return false };
        let direct = self
            .document
            .things
            .iter()
            .filter(|(_, role, how)| *how >= 1.0 && matches!(role, Role::Subject | Role::At));
        let mut editions = direct.filter_map(|(id, ..)| {
            let entity = self.mind.knowledge.entity(*id);
            let event = entity.kind == Kind::Event;
            let numbers = entity.name.split(|letter: char| !letter.is_ascii_digit());
            numbers.filter(|number| event && number.len() == 4).find_map(|number| number.parse().ok())
        });
        editions.any(|edition: i16| edition != year)
    }

    /// Whether what the fact tells, as long as it held, held before the asked time, or the date of its beginning; `None`
    /// where neither is told.
    fn held_before(&self, asked: &PartialDate) -> Option<Result<(), PartialDate>> {
        let time = asked.first_day()?;
        let from = self.fact.date_of(Role::From);
        let until = self.fact.date_of(Role::Until).and_then(|date| date.last_day());
        match (from, until) {
            _ if self.fact.date_of(Role::On).is_some() => None,
            (Some(from), _) if from.first_day()? >= time => Some(Err(from)),
            (Some(_), _) => Some(Ok(())),
            (None, Some(until)) => (until < time).then_some(Ok(())),
            (None, None) => None,
        }
    }

    /// "48 since 2013": how many there were in a year between, that does not tell.
    fn is_tally(&self) -> bool {
        let counts = self.relation.counts() || self.fact.fillers(Role::Count).next().is_some();
        counts && self.fact.date_of(Role::From).is_some() && self.fact.date_of(Role::Until).is_none()
    }

    /// Whether what the fact tells, as long as it held, held in the asked time.
    fn held_in(&self, asked: &PartialDate) -> bool {
        let from = self.fact.date_of(Role::From).and_then(|date| date.first_day());
        let until = self.fact.date_of(Role::Until).and_then(|date| date.last_day());
        let today = self.mind.today.first_day();
        // "in May": the last one.
        let this_year = self.mind.today.year.unwrap_or_default();
        let in_year = |year: i16| PartialDate { year: Some(year), ..*asked };
        let past = |date: &PartialDate| date.first_day() <= today;
        let asked = match asked.year {
            Some(_) => *asked,
            None => {
                let years = [this_year, this_year - 1].into_iter().map(in_year);
                let Some(last) = years.filter(past).max_by_key(|date| date.year) else { return false };
                last
            }
        };
        let (Some(first), Some(last)) = (asked.first_day(), asked.last_day()) else { return false };
        let lately = jiff::Span::new().days(LATELY);
        match (from, until) {
            _ if self.fact.date_of(Role::On).is_some() || self.is_tally() => false,
            (Some(from), Some(until)) => from <= last && first <= until,
            // How long it had been so, nobody knows.
            (None, Some(until)) => first <= until && until <= last.saturating_add(lately),
            (Some(from), None) => from <= last && Some(first) <= today,
            (None, None) => false,
        }
    }

    /// "on mondays": days that a schedule has or has not.
    pub(super) fn weekdays(&mut self) {
        let Some((words, days)) = &self.query.weekdays else { return };
        self.total += THING;
        let event = self.mind.index.event_date(self.fact).and_then(|(date, _)| date.weekday());
        let own = self.fact.date().and_then(PartialDate::weekday);
        let told = event.or(own).map(Weekdays::of_day);
        if self.document.weekdays.contains(*days) || told.is_some_and(|day| days.contains(day)) {
            self.explained += THING;
        } else if self.document.weekdays.is_empty() {
            self.scored.strict.extend(words.iter().map(|index| self.query.words[*index].text.clone()));
        } else {
            self.total -= THING;
            self.scored.conflicts.push(Conflict::Weekdays(self.document.weekdays));
        }
    }

    /// "does it sail every day", of what sails twice a week.
    pub(super) fn frequency(&mut self) {
        let asked = (self.query.asking.kind == Asked::YesNo)
            .then(|| frequency_of(self.query.words.iter().map(|word| word.text.as_str())))
            .flatten();
        let told = |told: &Told| frequency_of(told.words.iter().map(String::as_str));
        let own = || self.document.told.iter().find_map(told);
        if let Some(asked) = asked
            && self.scored.conflicts.is_empty()
            && own().is_some_and(|own| own != asked)
        {
            self.scored.conflicts.push(Conflict::Text);
        }
    }

    /// Whether a question asks about what was before or after an event, and the fact tells of what was at it.
    pub(super) fn is_another_time(&self, mention: &Mention) -> bool {
        let beside = |word: &str| {
            matches!(
                word,
                "after" | "before" | "following" | "since" | "until" | "prior" | "ahead" | "later" | "then"
            )
        };
        let event = |id: &EntityId| self.mind.knowledge.entity(*id).kind == Kind::Event;
        let told = || {
            let mut words = self.document.told.iter().flat_map(|told| &told.words);
            words.any(|word| beside(word))
        };
        self.query.asking.kind == Asked::YesNo
            && matches!(mention.preposition.as_deref(), Some("after" | "before" | "following"))
            && mention.entities.iter().all(event)
            && self.fact.date().is_none_or(|_| !self.is_time_beside(mention))
            && !told()
    }

    /// Whether a mention is an event before or after which the fact happened, as the question says.
    pub(super) fn is_time_beside(&self, mention: &Mention) -> bool {
        let Some(own) = self.fact.date().and_then(PartialDate::first_day) else { return false };
        let dates = mention.entities.iter().filter_map(|id| self.mind.index.date_of_event(*id));
        let mut days = dates.filter_map(|date| date.first_day());
        let soon = jiff::Span::new().days(SOON);
        match mention.preposition.as_deref() {
            Some("after" | "following") => days.any(|day| day <= own && own <= day.saturating_add(soon)),
            Some("before") => days.any(|day| own <= day && day <= own.saturating_add(soon)),
            _ => false,
        }
    }
}

/// The unit in which words tell how often something is: `week` of "every week", "twice a week", "weekly".
fn frequency_of<'a>(words: impl Iterator<Item = &'a str>) -> Option<&'static str> {
    const UNITS: [(&str, &str); 6] = [
        ("hour", "hourly"),
        ("day", "daily"),
        ("week", "weekly"),
        ("month", "monthly"),
        ("year", "yearly"),
        ("year", "annually"),
    ];
    let (mut before, mut often) = ("", false);
    for word in words {
        for (unit, adverb) in UNITS {
            let counted = often && matches!(before, "a" | "an" | "per") || matches!(before, "every" | "each");
            if word == adverb || (word == unit && counted) {
                return Some(unit);
            }
        }
        often |= matches!(word, "once" | "twice" | "thrice" | "times");
        before = word;
    }
    None
}
