//! Opening hours: whether something is open at a time, how long, from when and until when. Read off the schedules
//! that facts give in words, with their season, their exceptions and the days on which it is closed.

use crate::engine::understanding::{Asked, Mention, Query};
use crate::engine::verdict::{Lead, Outcome, plural_of};
use crate::engine::{Mind, Verdict};
use crate::knowledge::{EntityId, Fact, FactId, Filler, Kind, Role};
use crate::language::named_day_of_words;
use crate::text::{Hours, PartialDate, Token, Weekdays, find_dates, find_hours, find_weekdays, tokenise};

const CONFIDENCE: f64 = 0.9;
/// Words of a question that only ask whether it is open.
const OPENING: &[&str] = &[
    "open",
    "opened",
    "opens",
    "opening",
    "closed",
    "close",
    "closes",
    "shut",
    "use",
    "go",
    "come",
    "visit",
    "enter",
    "get",
    "in",
    "available",
    "accessible",
    "now",
    "right",
    "hours",
    "hour",
    "still",
    "already",
    "there",
    "stay",
    "ever",
    "evening",
    "evenings",
    "morning",
    "mornings",
    "afternoon",
    "night",
    "shuts",
];
/// Days of the week that are most of it.
const MOST_OF_WEEK: usize = 4;
/// Minutes of an hour.
const HOUR: u16 = 60;
const NOON: u16 = 12 * HOUR;
/// The hours of a clock that a number alone may name.
const HOURS: [f64; 12] = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0];

/// What is known of when something is open.
struct Schedule {
    facts: Vec<FactId>,
    hours: Vec<(FactId, Hours)>,
}

/// The moment that a question speaks of, as far as it does.
struct Moment {
    days: Option<Weekdays>,
    minute: Option<u16>,
    /// The minute may be meant of the morning or of the evening.
    vague: bool,
    date: Option<PartialDate>,
}

pub(in crate::engine) fn opening(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let mentions = || query.mentions.iter().filter(|mention| !mention.unknown);
    // "are you open": no thing that is called an open.
    let opens =
        |mention: &&Mention| mention.span.clone().all(|at| OPENING.contains(&query.words[at].text.as_str()));
    let you = query.words.iter().any(|word| matches!(word.text.as_str(), "you" | "we"));
    let id = match mentions().filter(|mention| !(you && opens(mention))).collect::<Vec<_>>()[..] {
        [mention] => *mention.entities.first().filter(|_| mention.entities.len() == 1)?,
        // "what time do you close": the one that all is about.
        [] if you => {
            // The one of which the most is told: the library, and not its bus.
            let house =
                |id: &EntityId| matches!(mind.knowledge.entity(*id).kind, Kind::Organisation | Kind::Place);
            let open =
                mind.knowledge.entity_ids().filter(house).filter(|id| !schedule(mind, *id).hours.is_empty());
            open.max_by_key(|id| mind.index.with_thing(*id).len())?
        }
        _ => return None,
    };
    let text = |index: usize| query.words[index].text.as_str();
    if query.negated || !query.content().all(|index| OPENING.contains(&text(index))) {
        return None;
    }
    let schedule = schedule(mind, id);
    let moment = moment(query);
    match query.asking.kind {
        Asked::YesNo | Asked::Any => whether_open(mind, query, id, &schedule, &moment),
        Asked::Duration | Asked::Count => how_long(mind, &schedule, &moment),
        Asked::When | Asked::TimeOfDay => edge(mind, query, &schedule, &moment),
        _ => None,
    }
}

fn schedule(mind: &Mind<'_>, id: EntityId) -> Schedule {
    let of_it = |fact: &FactId| {
        let own = mind.knowledge.fact(*fact);
        own.fillers(Role::Every).next().is_some()
            && own.fillers(Role::Subject).any(|filler| *filler == Filler::Entity(id))
    };
    let facts: Vec<FactId> = mind.index.with_thing(id).iter().copied().filter(of_it).collect();
    let hours = |fact: &FactId| {
        let own =
            mind.knowledge.fact(*fact).fillers(Role::Every).map(|every| mind.knowledge.filler_text(every));
        let hours: Vec<Hours> = own.flat_map(|every| find_hours(&tokenise(&every))).collect();
        hours.into_iter().map(|hours| (*fact, hours)).collect::<Vec<_>>()
    };
    let hours = facts.iter().flat_map(hours).collect();
    Schedule { facts, hours }
}

fn moment(query: &Query) -> Moment {
    // "is breakfast at 9": in the morning or in the evening.
    let bare = query.numbers.iter().find_map(|(span, number)| {
        let before = span.start.checked_sub(1).map_or("", |at| query.words[at].text.as_str());
        let hour = HOURS.iter().position(|hour| *hour == *number)?;
        (before == "at").then(|| u16::try_from(hour + 1).ok())?
    });
    let date = query
        .dates
        .iter()
        .map(|(_, date)| *date)
        .find(|date| date.month.or(date.day).is_some() || date.year.is_some());
    let weekday = date.and_then(|date| date.weekday()).map(Weekdays::of_day);
    let clock = query.dates.iter().find_map(|(_, date)| minute_of(date));
    let has = |known: &[&str]| query.words.iter().any(|word| known.contains(&word.text.as_str()));
    let late = has(&["evening", "afternoon", "night", "tonight"]);
    let vague = clock.is_none() && bare.is_some_and(|hour| hour < 12) && !late && !has(&["morning"]);
    let after_noon = if late { NOON } else { 0 };
    let minute = clock.or_else(|| bare.map(|hour| hour % 12 * HOUR + after_noon));
    Moment { vague, days: query.weekdays.as_ref().map(|(_, days)| *days).or(weekday), minute, date }
}

/// "Is it open on Friday at seven", "can I go there in July".
fn whether_open(
    mind: &Mind<'_>,
    query: &Query,
    id: EntityId,
    schedule: &Schedule,
    moment: &Moment,
) -> Option<Outcome> {
    let shut = query.words.iter().any(|word| matches!(word.text.as_str(), "closed" | "shut" | "close"));
    let answer = |open: Option<bool>, facts: Vec<FactId>| {
        let holds = open.map(|open| open != shut);
        told(
            mind,
            facts,
            None,
            match holds {
                Some(true) => Lead::Yes,
                Some(false) => Lead::No,
                None => Lead::None,
            },
        )
    };
    if let Some(closed) = moment.date.and_then(|date| closed_on(mind, id, &date)) {
        return Some(answer(Some(false), vec![closed]));
    }
    if let Some(closed) = moment.date.and_then(|date| closed_for_part(mind, id, &date)) {
        return Some(answer(None, vec![closed]));
    }
    if let Some(begins) = edge_at(mind, query, schedule, moment) {
        return Some(answer(Some(begins != shut), schedule.facts.clone()));
    }
    if schedule.hours.is_empty() {
        // "does it ever shut", of what is open all year round: that says itself.
        let plain = moment.days.is_none() && moment.minute.is_none() && query.dates.is_empty();
        let opens = query.content().next().is_some() && !schedule.facts.is_empty();
        return (plain && opens && shut).then(|| answer(None, schedule.facts.clone()));
    }
    let in_season = |fact: &FactId| {
        moment.date.is_none_or(|date| is_in_season(mind.knowledge.fact(*fact), &date) != Some(false))
    };
    let known_season = |fact: &FactId| {
        moment.date.is_some_and(|date| is_in_season(mind.knowledge.fact(*fact), &date).is_some())
    };
    if !schedule.facts.iter().any(in_season) {
        return Some(answer(Some(false), schedule.facts.clone()));
    }
    if moment.minute.is_none() && moment.days.is_none() {
        if schedule.facts.iter().any(known_season) {
            return Some(answer(Some(true), schedule.facts.clone()));
        }
        // "is it open": when it is, the hours say themselves.
        let open = query.content().any(|index| matches!(query.words[index].text.as_str(), "open" | "closed"));
        return (open && moment.date.is_none()).then(|| answer(None, schedule.facts.clone()));
    }
    // What is so but for some days says so itself.
    if let Some(fact) = schedule.facts.iter().find(|fact| is_excepted(mind, **fact, moment)) {
        return Some(answer(None, vec![*fact]));
    }
    let closed_all_day = || {
        let days = moment.days.filter(|_| moment.minute.is_none())?;
        let known = |(_, hours): &(FactId, Hours)| !hours.days.contains(days);
        schedule.hours.iter().all(known).then(|| answer(Some(false), schedule.facts.clone()))
    };
    if let Some(closed) = closed_all_day() {
        return Some(closed);
    }
    let minute = moment.minute?;
    let hours = || schedule.hours.iter().filter(|(fact, _)| in_season(fact));
    let covers =
        |(_, hours): &&(FactId, Hours)| hours.cover(minute) || moment.vague && hours.cover(minute + NOON);
    match moment.days {
        Some(days) => {
            let on_day: Vec<&(FactId, Hours)> =
                hours().filter(|(_, hours)| hours.days.contains(days)).collect();
            let open = on_day.iter().any(&covers);
            let facts = if on_day.is_empty() { schedule.facts.clone() } else { facts_of(&on_day) };
            Some(answer(Some(open), facts))
        }
        None => {
            let covered = hours().filter(covers).count();
            let all = hours().count();
            let open = if covered == all { Some(true) } else { (covered == 0).then_some(false) };
            Some(answer(open, schedule.facts.clone()))
        }
    }
}

/// "is dinner at 19:00", "do the quiet hours start at 23:00": whether what has one time begins, or ends, then.
fn edge_at(mind: &Mind<'_>, query: &Query, schedule: &Schedule, moment: &Moment) -> Option<bool> {
    let has = |words: &[&str]| query.words.iter().any(|word| words.contains(&word.text.as_str()));
    let starts = has(&["start", "starts", "begin", "begins"]);
    let ends = has(&["end", "ends", "finish", "finishes", "stop", "stops"]);
    let minute = moment.minute?;
    let times: Vec<u16> = if schedule.hours.is_empty() {
        let texts = schedule.facts.iter().flat_map(|fact| mind.knowledge.fact(*fact).fillers(Role::Every));
        let dates = texts.flat_map(|text| find_dates(&tokenise(&mind.knowledge.filler_text(text))));
        dates.filter_map(|found| minute_of(&found.date)).collect()
    } else if starts || ends {
        let edge = |(_, hours): &(FactId, Hours)| if ends { hours.until % DAY } else { hours.from };
        schedule.hours.iter().map(edge).collect()
    } else {
        return None;
    };
    let (first, rest) = times.split_first()?;
    let same = |time: u16| time == minute || moment.vague && time == minute + NOON;
    rest.iter().all(|time| time == first).then(|| same(*first))
}

/// The minutes of a day.
const DAY: u16 = 24 * HOUR;

fn minute_of(date: &PartialDate) -> Option<u16> {
    let (hour, minute) = date.time?;
    Some(u16::try_from(hour).ok()? * HOUR + u16::try_from(minute).ok()?)
}

/// "How long is it open on a Sunday."
fn how_long(mind: &Mind<'_>, schedule: &Schedule, moment: &Moment) -> Option<Outcome> {
    let days = moment.days?;
    let on_day: Vec<&(FactId, Hours)> =
        schedule.hours.iter().filter(|(_, hours)| hours.days.contains(days)).collect();
    if on_day.is_empty() {
        return None;
    }
    let minutes: u16 = on_day.iter().map(|(_, hours)| hours.until - hours.from).sum();
    let (hours, rest) = (minutes / HOUR, minutes % HOUR);
    let counted = |count: u16, noun: &str| format!("{count} {}", plural_of(noun, i64::from(count)));
    let value = match (hours, rest) {
        (0, rest) => counted(rest, "minute"),
        (hours, 0) => counted(hours, "hour"),
        (hours, rest) => format!("{} {}", counted(hours, "hour"), counted(rest, "minute")),
    };
    Some(told(mind, facts_of(&on_day), Some(value), Lead::None))
}

/// "Until when is it open on Fridays", "when does it close".
fn edge(mind: &Mind<'_>, query: &Query, schedule: &Schedule, moment: &Moment) -> Option<Outcome> {
    let has = |words: &[&str]| query.words.iter().any(|word| words.contains(&word.text.as_str()));
    let ends = query.asking.edge == Some(Role::Until) || has(&["close", "closes", "shut", "closing"]);
    let begins = query.asking.edge == Some(Role::From)
        || !ends && has(&["opens"])
        || has(&["do", "does"]) && has(&["open"]);
    // "at the weekend", of what has hours on Saturdays.
    let on = |hours: &Hours, days: Weekdays| hours.days.contains(days) || days.contains(hours.days);
    let asked = |hours: &&(FactId, Hours)| moment.days.is_none_or(|days| on(&hours.1, days));
    let hours: Vec<&(FactId, Hours)> = schedule.hours.iter().filter(asked).collect();
    let minute = |hours: &(FactId, Hours)| if ends { hours.1.until } else { hours.1.from };
    if !(ends || begins) || schedule.hours.is_empty() {
        return None;
    }
    let Some(first) = hours.first().map(|hours| minute(hours)) else {
        // Not on that day, but on those that the hours say, where these are most of the week: beside the hours of a day or
        // two there may be others.
        let open =
            |day: &i8| schedule.hours.iter().any(|(_, hours)| hours.days.contains(Weekdays::of_day(*day)));
        return ((0..7).filter(open).count() >= MOST_OF_WEEK)
            .then(|| told(mind, schedule.facts.clone(), None, Lead::No));
    };
    if hours.iter().any(|hours| minute(hours) != first) {
        return Some(told(mind, facts_of(&hours), None, Lead::None));
    }
    let value = format!("{:02}:{:02}", first / HOUR % 24, first % HOUR);
    Some(told(mind, facts_of(&hours), Some(value), Lead::None))
}

fn told(mind: &Mind<'_>, facts: Vec<FactId>, value: Option<String>, lead: Lead) -> Outcome {
    Outcome {
        verdict: if lead == Lead::No { Verdict::Correction } else { Verdict::Answer },
        lead,
        value,
        sentences: facts.iter().map(|fact| mind.knowledge.fact(*fact).sentence.clone()).collect(),
        facts,
        ..Outcome::answer(CONFIDENCE)
    }
}

fn facts_of(hours: &[&(FactId, Hours)]) -> Vec<FactId> {
    let mut facts: Vec<FactId> = hours.iter().map(|(fact, _)| *fact).collect();
    facts.dedup();
    facts
}

/// Whether a fact's own exception speaks of the moment: "except on Wednesday mornings".
fn is_excepted(mind: &Mind<'_>, fact: FactId, moment: &Moment) -> bool {
    let Some(days) = moment.days else { return false };
    mind.knowledge.fact(fact).fillers(Role::Unless).any(|unless| {
        let tokens = tokenise(&mind.knowledge.filler_text(unless));
        let says = |part: &str| tokens.iter().any(|token| token.word.trim_end_matches('s') == part);
        let later = moment.minute.is_some_and(|minute| minute >= NOON) && says("morning");
        let earlier =
            moment.minute.is_some_and(|minute| minute < NOON) && (says("afternoon") || says("evening"));
        let named = find_weekdays(&tokens);
        !named.is_empty() && named.contains(days) && !later && !earlier
    })
}

/// The fact that says that it is closed on a day of the year, or was so in the years that it names.
fn closed_on(mind: &Mind<'_>, id: EntityId, asked: &PartialDate) -> Option<FactId> {
    mind.index.with_thing(id).iter().copied().find(|fact| {
        let own = mind.knowledge.fact(*fact);
        let closed = matches!(mind.knowledge.relation(own.relation).key.as_str(), "closed" | "closed-during")
            && own.fillers(Role::Subject).any(|filler| *filler == Filler::Entity(id));
        let edges = edge_of(own, Role::From).zip(edge_of(own, Role::Until));
        let told = || own.fillers(Role::Every).chain(own.fillers(Role::Object));
        let mut spans = edges
            .into_iter()
            .chain(told().filter(|_| closed).filter_map(|text| days_told(&mind.knowledge.filler_text(text))));
        closed && spans.any(|(from, until)| within(asked, &from, &until).unwrap_or_default())
    })
}

/// The fact that says that it is closed for a part of a month: "the last two weeks of August", in words.
fn closed_for_part(mind: &Mind<'_>, id: EntityId, asked: &PartialDate) -> Option<FactId> {
    let month = asked.month.filter(|_| asked.day.is_none())?;
    let speaks_of = |text: &Filler| {
        let text = format!("in {}", mind.knowledge.filler_text(text));
        let tokens = tokenise(&text);
        let ends = find_dates(&tokens).into_iter().any(|found| found.date.month == Some(month));
        // "weeks of August": a bare month is a date after a preposition only.
        ends || tokens.iter().any(|token| {
            let alone = tokenise(&format!("in {}", token.word));
            find_dates(&alone).first().is_some_and(|found| found.date.month == Some(month))
        })
    };
    mind.index.with_thing(id).iter().copied().find(|fact| {
        let own = mind.knowledge.fact(*fact);
        let closed = matches!(mind.knowledge.relation(own.relation).key.as_str(), "closed" | "closed-during")
            && own.fillers(Role::Subject).any(|filler| *filler == Filler::Entity(id));
        let times = [Role::Every, Role::Object, Role::From, Role::Until];
        closed && times.iter().flat_map(|role| own.fillers(*role)).any(speaks_of)
    })
}

/// The days of every year that a text tells: "24 to 26 December", "Christmas Day".
fn days_told(text: &str) -> Option<(PartialDate, PartialDate)> {
    let tokens = tokenise(text);
    let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
    let dates = find_dates(&tokens);
    if let [first, .., last] = dates.as_slice() {
        return Some((first.date, last.date));
    }
    let Some(only) = dates.first() else {
        let (_, day) = (0..words.len()).find_map(|at| named_day_of_words(&words[at..]))?;
        return Some((day, day));
    };
    // The first of two days shares the month of the second.
    let start = only.tokens.start;
    let joined = start > 1 && matches!(words[start - 1], "to" | "until" | "and");
    let first = || words[start - 2].trim_end_matches(|letter: char| letter.is_alphabetic()).parse().ok();
    let from = joined.then(first).flatten().map(|day| PartialDate { day: Some(day), ..only.date });
    Some((from.unwrap_or(only.date), only.date))
}

/// Whether a time is in a span of years or, where no year is given, of days that come every year; `None` where that is open.
fn within(asked: &PartialDate, from: &PartialDate, until: &PartialDate) -> Option<bool> {
    if asked.year.is_some() && from.year.is_some() && until.year.is_some() {
        return Some(from.first_day()? <= asked.last_day()? && asked.first_day()? <= until.last_day()?);
    }
    let day = |date: &PartialDate| Some((date.month?, date.day?));
    let (from, until) = (day(from)?, day(until)?);
    if let (Some(month), None) = (asked.month, asked.day) {
        // A whole month is in it, or no day of it is.
        let (first, last) = ((month, 1), (month, LAST_DAY));
        let inside = is_between(first, from, until) && is_between(last, from, until);
        let apart = !is_between(from, first, last) && !is_between(until, first, last);
        return (inside || apart).then_some(inside);
    }
    Some(is_between(day(asked)?, from, until))
}

/// No month has more days.
const LAST_DAY: i8 = 31;

/// Whether a month is in the part of the year that a fact gives; `None` where it gives none.
fn is_in_season(fact: &Fact, asked: &PartialDate) -> Option<bool> {
    let (from, until) = (edge_of(fact, Role::From)?.month?, edge_of(fact, Role::Until)?.month?);
    Some(is_between(asked.month?, from, until))
}

/// Whether it lies between two that may go round the turn of the year.
fn is_between<T: PartialOrd>(asked: T, from: T, until: T) -> bool {
    if from <= until { from <= asked && asked <= until } else { from <= asked || asked <= until }
}

fn edge_of(fact: &Fact, role: Role) -> Option<PartialDate> {
    fact.fillers(role).find_map(|filler| match filler {
        Filler::Date(date) => Some(*date),
        // A bare month is a date after a preposition only.
        Filler::Text(text) => {
            let tokens: Vec<Token> = tokenise(&format!("in {text}"));
            find_dates(&tokens).first().map(|found| found.date)
        }
        _ => None,
    })
}
