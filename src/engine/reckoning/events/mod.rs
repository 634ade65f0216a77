//! Dated events of one class: which is the first, the last or the longest of them, how many there are in a month, and
//! which these are. What a series of facts of one relation tells is left to `aggregation`.

mod phrase;

use std::ops::Range;

use self::phrase::{Event, Phrase, SERIES, YEAR};

use crate::engine::Mind;
use crate::engine::reply::enumerated;
use crate::engine::understanding::{Asked, Mention, Query, Word};
use crate::engine::verdict::{Outcome, plural_of};
use crate::knowledge::{FactId, Filler, Role};
use crate::language::{Extent, base_form, extent_of_unit, is_function_word, is_unit_of_time, singular};
use crate::text::{capitalised, spell_number};

const CONFIDENCE: f64 = 0.9;
/// Function words that ask for other events, or for the events of somebody.
const OTHERWISE: &[&str] = &[
    "it", "its", "he", "she", "his", "her", "not", "no", "never", "next", "last", "previous", "other",
    "else", "more", "without",
];
/// Events that are listed.
const LISTED: usize = 12;

const FIRST: &[&str] = &["first", "earliest", "opening"];
const LAST: &[&str] = &["last", "latest", "final", "recent"];
const LONGEST: &[&str] = &["longest"];
const SHORTEST: &[&str] = &["shortest"];
/// What is done with events, and asks for nothing more.
const HELD: &[&str] = &[
    "be", "hold", "take", "happen", "have", "do", "run", "stage", "play", "organise", "organize", "put", "go",
];

/// What of a class one is: by time, or by how long it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rank {
    First,
    Last,
    Longest,
    Shortest,
}

/// "the last home match of the season": where it stands, and the event.
struct Ranked {
    span: Range<usize>,
    event: Event,
    /// The fact that tells how long it is, where that was asked for.
    measured: Option<FactId>,
}

/// "what was the last race of the year", "when was the first match in May": the event itself is asked for.
pub(super) fn ranked(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let ranked = find(mind, query).filter(|ranked| ranked.is_all(mind, query))?;
    let when = match query.asking.kind {
        Asked::When => true,
        Asked::What | Asked::Class(_) | Asked::Any => false,
        _ => return None,
    };
    let fact = ranked.measured.filter(|_| !when).unwrap_or(ranked.event.fact);
    let name = capitalised(&mind.knowledge.entity(ranked.event.id).name);
    Some(Outcome {
        value: Some(if when { ranked.event.date.long() } else { name }),
        sentences: vec![mind.knowledge.fact(fact).sentence.clone()],
        facts: vec![fact],
        ..Outcome::answer(CONFIDENCE)
    })
}

/// The question with the name of the event in place of a phrase that ranks it, where more is asked of it: "who won the
/// last race of the year".
pub(in crate::engine) fn with_name(mind: &Mind<'_>, query: &Query) -> Option<String> {
    let ranked = find(mind, query).filter(|ranked| !ranked.is_all(mind, query))?;
    let written = |range: Range<usize>| query.words[range].iter().map(Word::written);
    let name = mind.knowledge.entity(ranked.event.id).name.clone();
    let parts =
        written(0..ranked.span.start).chain([name]).chain(written(ranked.span.end..query.words.len()));
    Some(parts.collect::<Vec<_>>().join(" "))
}

/// "how many races were there in May", "which races were in June", "races in April".
pub(super) fn of_time(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let after_asking = query.asking.end();
    let start = match &query.asking.kind {
        Asked::Count => after_asking,
        Asked::Class(noun) => {
            let at = query.words.iter().position(|word| word.text == *noun)?;
            at - query.words[..at].iter().rev().take_while(|word| word.is_content()).count()
        }
        Asked::Any if !query.dates.is_empty() => 0,
        _ => return None,
    };
    let phrase = Phrase::at(mind, query, start)?;
    let rest = (0..query.words.len()).filter(|at| !phrase.span.contains(at));
    let dated = |at: &usize| query.dates.iter().any(|(span, _)| span.contains(at));
    if !rest.filter(|at| !dated(at)).all(|at| asks_nothing(mind, query, at)) {
        return None;
    }
    let within = |event: &&Event| query.dates.iter().all(|(_, date)| event.date.tells(date));
    let events: Vec<Event> = phrase.events.iter().filter(within).copied().collect();
    let counts = query.asking.kind == Asked::Count;
    if events.is_empty() || (!counts && events.len() > LISTED) {
        return None;
    }
    let name = |event: &Event| {
        format!("{} ({})", mind.knowledge.entity(event.id).name, event.date.without_time().long())
    };
    let names: Vec<String> = events.iter().map(name).collect();
    let value = if counts {
        let listed = match names.as_slice() {
            [first, .., last] if names.len() > LISTED => format!("from {first} to {last}"),
            _ => enumerated(&names),
        };
        let count = names.len();
        format!("{} {}: {listed}", spell_number(count as f64), plural_of(&phrase.noun, count as i64))
    } else {
        enumerated(&names)
    };
    Some(Outcome {
        value: Some(capitalised(&value)),
        facts: events.iter().map(|event| event.fact).collect(),
        long: true,
        ..Outcome::answer(CONFIDENCE)
    })
}

/// Whether a word besides the phrase adds nothing to what is asked.
fn asks_nothing(mind: &Mind<'_>, query: &Query, at: usize) -> bool {
    let word = query.words[at].text.as_str();
    let home = |mention: &Mention| {
        mention.span.contains(&at) && mention.entities.iter().all(|id| mind.index.is_home(*id))
    };
    is_function_word(word) && !OTHERWISE.contains(&word)
        || query.asking.used.contains(&at)
        || HELD.contains(&base_form(word))
        || YEAR.contains(&word)
        || word == "place"
        || query.mentions.iter().any(home)
}

/// The event that a phrase of the question ranks.
fn find(mind: &Mind<'_>, query: &Query) -> Option<Ranked> {
    let rank = |word: &Word| {
        let is = |words: &[&str]| words.contains(&word.text.as_str());
        [(FIRST, Rank::First), (LAST, Rank::Last), (LONGEST, Rank::Longest), (SHORTEST, Rank::Shortest)]
            .into_iter()
            .find(|(words, _)| is(words))
            .map(|(_, rank)| rank)
    };
    let (at, rank) = query.words.iter().enumerate().find_map(|(at, word)| Some((at, rank(word)?)))?;
    let named = |mention: &Mention| {
        let stem = &query.words[at].stem;
        mention.span.contains(&at)
            && mention
                .entities
                .iter()
                .any(|id| mention.entities.len() == 1 && mind.lexicon.profile(*id).words.contains(stem))
    };
    if query.mentions.iter().any(named) {
        return None;
    }
    let Some(phrase) = Phrase::at(mind, query, at + 1) else {
        return of_asked_class(mind, query, at, rank);
    };
    let text = |at: Option<usize>| at.map_or("", |at| query.words[at].text.as_str());
    let most = usize::from(text(at.checked_sub(1)) == "most");
    let start = at - most;
    let start = start - usize::from(matches!(text(start.checked_sub(1)), "the" | "our" | "their" | "your"));
    Ranked::among(mind, &phrase.events, rank, start..phrase.span.end)
}

/// "which race was the longest".
fn of_asked_class(mind: &Mind<'_>, query: &Query, at: usize, rank: Rank) -> Option<Ranked> {
    let Asked::Class(noun) = &query.asking.kind else { return None };
    let class = query.words.iter().position(|word| word.text == *noun)?;
    let phrase = Phrase::at(mind, query, class).filter(|phrase| phrase.span.end < at)?;
    let linked = matches!(query.words[phrase.span.end].text.as_str(), "is" | "was" | "were" | "are");
    let ends = query.words[at + 1..]
        .iter()
        .all(|word| is_function_word(&word.text) || YEAR.contains(&word.text.as_str()));
    let adds_nothing = query.words[phrase.span.end + 1..at].iter().all(|word| is_function_word(&word.text));
    (linked && ends && adds_nothing)
        .then(|| Ranked::among(mind, &phrase.events, rank, 0..query.words.len()))?
}

impl Ranked {
    fn among(mind: &Mind<'_>, events: &[Event], rank: Rank, span: Range<usize>) -> Option<Self> {
        let (event, measured) = match rank {
            Rank::First | Rank::Last => (by_date(events, rank == Rank::Last)?, None),
            Rank::Longest | Rank::Shortest => {
                let (event, fact) = by_length(mind, events, rank == Rank::Longest)?;
                (event, Some(fact))
            }
        };
        Some(Self { span, event, measured })
    }

    /// Whether nothing else is asked.
    fn is_all(&self, mind: &Mind<'_>, query: &Query) -> bool {
        (0..query.words.len()).filter(|at| !self.span.contains(at)).all(|at| asks_nothing(mind, query, at))
    }
}

/// The only first or last.
fn by_date(events: &[Event], last: bool) -> Option<Event> {
    let day = |event: &Event| if last { event.date.last_day() } else { event.date.first_day() };
    let mut dated: Vec<&Event> = events.iter().filter(|event| day(event).is_some()).collect();
    dated.sort_by_key(|event| day(event));
    if last {
        dated.reverse();
    }
    match dated.as_slice() {
        [one, other, ..] if day(one) != day(other) => Some(**one),
        _ => None,
    }
}

/// The only longest or shortest, by its way or else by its time.
fn by_length(mind: &Mind<'_>, events: &[Event], longest: bool) -> Option<(Event, FactId)> {
    let length = |unit: &str| extent_of_unit(unit) == Some(Extent::Length);
    let time = |unit: &str| is_unit_of_time(&singular(unit));
    let units: [&dyn Fn(&str) -> bool; 2] = [&length, &time];
    units.into_iter().find_map(|of_unit| {
        let measure = |event: &Event| {
            let subject = Filler::Entity(event.id);
            mind.index.with_thing(event.id).iter().find_map(|id| {
                let fact = mind.knowledge.fact(*id);
                let key = mind.knowledge.relation(fact.relation).key.as_str();
                let measures = matches!(key, "distance" | "length" | "lasts" | "duration");
                let own = measures && fact.fillers(Role::Subject).any(|filler| *filler == subject);
                fact.fillers(Role::Value).filter(|_| own).find_map(|filler| match filler {
                    Filler::Amount(amount) => {
                        let unit = amount.unit.as_deref().is_some_and(of_unit);
                        unit.then_some((amount.number, *event, *id))
                    }
                    _ => None,
                })
            })
        };
        let mut measured: Vec<(f64, Event, FactId)> = events.iter().filter_map(measure).collect();
        measured.sort_by(|one, other| one.0.total_cmp(&other.0));
        if longest {
            measured.reverse();
        }
        match measured.as_slice() {
            [one, other, ..] if measured.len() >= SERIES && one.0 != other.0 => Some((one.1, one.2)),
            _ => None,
        }
    })
}
