//! The match of two sides, by who they are: "when did the Owls play the Foxes", "what was the score of Owls v Foxes", "who
//! do we play on Saturday". By the events that are told to be between two; who won is left to `results`.

use super::encounters::{home_side, is_side, ours, says_meeting};
use crate::engine::Mind;
use crate::engine::lexicon::entity_of;
use crate::engine::reply::enumerated;
use crate::engine::understanding::{Asked, Query};
use crate::engine::verdict::{Lead, Outcome};
use crate::knowledge::{EntityId, FactId, Filler, Kind, Role};
use crate::language::{base_form, singular};
use crate::text::PartialDate;

/// Both sides are named; another match of theirs may not have been typed.
const SURE: f64 = 0.9;
/// Matches told one by one.
const SHOWN: usize = 4;
/// What links two sides that play each other.
const AGAINST: &[&str] = &["v", "vs", "versus", "against"];
/// What a match is called.
const MATCHES: &[&str] = &["match", "game", "fixture", "tie", "clash", "meeting", "encounter", "derby"];
/// What its result is called, or asked by.
const RESULTS: &[&str] = &["score", "scoreline", "result", "end", "finish", "go", "turn", "out", "final"];
/// "which teams play on Saturday".
const SIDES: &[&str] = &["club", "side", "squad", "team"];
/// What says no more of it.
const LIGHT: &[&str] = &["take", "place", "happen", "be", "hold", "date", "day", "season", "year", "league"];
/// Relations that tell how a match went.
const OUTCOMES: &[&str] = &["score", "won", "lost", "drew"];
/// What changes when it is.
const CHANGES: &[&str] = &["cancelled", "postponed"];

/// A match with its sides and its day.
struct Fixture {
    event: EntityId,
    sides: [EntityId; 2],
    date: Option<PartialDate>,
}

/// "when do the Owls play the Foxes", "how did Owls v Foxes end", "who plays on Saturday".
pub(in crate::engine) fn fixture(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let text = |at: usize| query.words[at].text.as_str();
    let verb = |at: usize| query.words[at].verb.unwrap_or_else(|| base_form(text(at)));
    let meets = |at: usize| says_meeting(&query.words[at]);
    let says = |known: &[&str]| (0..query.words.len()).any(|at| known.contains(&singular(text(at)).as_str()));
    let sides = sides(mind, query)?;
    let linked = (0..query.words.len()).any(|at| AGAINST.contains(&text(at)));
    let plays = query.content().any(meets);
    let asked = match &query.asking.kind {
        Asked::When | Asked::TimeOfDay | Asked::Where | Asked::What | Asked::How | Asked::Any => {
            sides.len() == 2 && (linked || plays || says(MATCHES))
        }
        Asked::Who => sides.len() < 2 && plays,
        Asked::Class(noun) if SIDES.contains(&singular(noun).as_str()) => sides.is_empty() && plays,
        Asked::Class(noun) => {
            sides.len() == 2 && RESULTS.contains(&noun.as_str()) && (linked || says(MATCHES))
        }
        _ => false,
    };
    let known = |at: usize| {
        let noun = singular(text(at));
        let known = [MATCHES, RESULTS, LIGHT, AGAINST].iter().any(|words| words.contains(&noun.as_str()));
        known
            || meets(at)
            || LIGHT.contains(&verb(at))
            || matches!(text(at), "home" | "away" | "next" | "last" | "first")
    };
    if !asked
        || query.negated
        || !query.numbers.is_empty()
        || query.asking.other
        || !query.content().all(known)
    {
        return None;
    }
    let mut found = fixtures(mind);
    found.retain(|one| sides.iter().all(|side| one.sides.contains(side)));
    narrow(mind, query, &mut found);
    if found.is_empty() || found.len() > SHOWN {
        return None;
    }
    match query.asking.kind {
        _ if sides.len() < 2 => whom(mind, query, &sides, &found),
        Asked::When | Asked::TimeOfDay => dated(mind, &found),
        Asked::Where => placed(mind, &found),
        _ => ended(mind, &found),
    }
}

/// The sides that are named, with "we"; `None` where anything else is.
fn sides(mind: &Mind<'_>, query: &Query) -> Option<Vec<EntityId>> {
    let light =
        |word: &str| [MATCHES, RESULTS, AGAINST].iter().any(|words| words.contains(&singular(word).as_str()));
    let mut sides: Vec<EntityId> = Vec::new();
    for mention in &query.mentions {
        match mention.entities.as_slice() {
            [one] if !mention.unknown && is_side(mind, *one) => sides.push(*one),
            // "the match": which one, the sides say.
            _ if mention.span.clone().all(|at| light(&query.words[at].text)) => {}
            _ => return None,
        }
    }
    if sides.len() < 2 {
        // "who did they play": those whom everything is about, where nobody was named.
        let they = sides.is_empty() && query.words.iter().any(|word| word.text == "they");
        let home = if they { home_side(mind) } else { ours(mind, query) };
        if they && home.is_none() {
            return None;
        }
        sides.extend(home.filter(|home| !sides.contains(home)));
    }
    (sides.len() <= 2).then_some(sides)
}

/// Every event that is told to be between two.
fn fixtures(mind: &Mind<'_>) -> Vec<Fixture> {
    let events = mind.knowledge.entity_ids().filter(|id| mind.knowledge.entity(*id).kind == Kind::Event);
    let sides = |event: EntityId| {
        let own = mind.knowledge.entity(event).between.clone();
        let told = mind.index.with_thing(event).iter().map(|fact| mind.knowledge.fact(*fact));
        let told =
            told.filter(|fact| fact.fillers(Role::Subject).any(|filler| entity_of(filler) == Some(event)));
        let mut told = told.map(|fact| fact.fillers(Role::Between).filter_map(entity_of).collect::<Vec<_>>());
        <[EntityId; 2]>::try_from(own)
            .ok()
            .or_else(|| told.find_map(|sides| <[EntityId; 2]>::try_from(sides).ok()))
    };
    let known = events.filter_map(|event| {
        Some(Fixture { event, sides: sides(event)?, date: mind.index.date_of_event(event) })
    });
    known.collect()
}

/// Keeps those of the asked day, at home or away, to come or played, the next, the first or the last.
fn narrow(mind: &Mind<'_>, query: &Query, found: &mut Vec<Fixture>) {
    let says = |word: &str| query.words.iter().any(|known| known.text == word);
    found.retain(|one| {
        query.dates.iter().all(|(_, asked)| one.date.is_some_and(|date| date.tells(asked)))
            && query.weekdays.as_ref().is_none_or(|(_, days)| {
                one.date.is_some_and(|date| {
                    date.weekday().is_some_and(|day| days.contains(crate::text::Weekdays::of_day(day)))
                })
            })
    });
    for (ground, other) in [("home", "away"), ("away", "home")] {
        if says(ground) && !says(other) {
            found.retain(|one| !mind.lexicon.describes(one.event, other));
        }
    }
    let to_come = |one: &Fixture| one.date.and_then(|date| date.last_day()) >= mind.today.first_day();
    let ahead = says("next")
        || query.weekdays.is_some()
        || query.words.iter().any(|word| word.text == "do" || word.text == "does");
    if ahead && found.iter().any(to_come) {
        found.retain(to_come);
    } else if says("did") || says("was") || says("were") {
        found.retain(|one| !to_come(one));
    }
    found.sort_by_key(|one| one.date.and_then(|date| date.first_day()));
    if says("next") || says("first") {
        found.truncate(1);
    } else if says("last") {
        *found = found.pop().into_iter().collect();
    }
}

/// The fact that gives the day of a match, or else what it is between.
fn told_of(mind: &Mind<'_>, one: &Fixture) -> Option<FactId> {
    let dated = mind.index.dated_event(one.event).map(|(_, fact)| fact);
    dated.or_else(|| mind.introducing(one.event))
}

/// What was changed about a match, which goes with all that is told of it.
fn changes(mind: &Mind<'_>, one: &Fixture) -> Vec<FactId> {
    of_relations(mind, one, CHANGES)
}

fn of_relations(mind: &Mind<'_>, one: &Fixture, keys: &[&str]) -> Vec<FactId> {
    let about = |fact: &&FactId| {
        let own = mind.knowledge.fact(**fact);
        let parts = [Role::Subject, Role::Object, Role::At];
        let of_it = parts
            .iter()
            .flat_map(|role| own.fillers(*role))
            .any(|filler| entity_of(filler) == Some(one.event));
        of_it && keys.contains(&mind.knowledge.relation(own.relation).key.as_str())
    };
    mind.index.with_thing(one.event).iter().filter(about).copied().collect()
}

fn outcome(mind: &Mind<'_>, value: Option<String>, facts: Vec<FactId>) -> Outcome {
    Outcome {
        value,
        sentences: facts.iter().map(|fact| mind.knowledge.fact(*fact).sentence.clone()).collect(),
        facts,
        ..Outcome::answer(SURE)
    }
}

fn dated(mind: &Mind<'_>, found: &[Fixture]) -> Option<Outcome> {
    let days =
        found.iter().filter_map(|one| one.date).map(|date| mind.knowledge.filler_text(&Filler::Date(date)));
    let days: Vec<String> = days.collect();
    let facts = found.iter().flat_map(|one| told_of(mind, one).into_iter().chain(changes(mind, one)));
    (!days.is_empty()).then(|| outcome(mind, Some(enumerated(&days)), facts.collect()))
}

fn placed(mind: &Mind<'_>, found: &[Fixture]) -> Option<Outcome> {
    let mut places: Vec<String> = Vec::new();
    let mut facts: Vec<FactId> = Vec::new();
    for one in found {
        let fact = told_of(mind, one)?;
        let within = mind.knowledge.entity(one.event).within.first().copied();
        let told = mind.knowledge.fact(fact).fillers(Role::In).find_map(entity_of);
        let place = mind.knowledge.entity(within.or(told)?).name.clone();
        if !places.contains(&place) {
            places.push(place);
        }
        facts.push(fact);
    }
    Some(outcome(mind, Some(enumerated(&places)), facts))
}

/// How the matches went; of one that is still to come, when it is.
fn ended(mind: &Mind<'_>, found: &[Fixture]) -> Option<Outcome> {
    let results: Vec<FactId> = found
        .iter()
        .filter_map(|one| {
            let told = of_relations(mind, one, OUTCOMES);
            let key =
                |fact: &FactId| mind.knowledge.relation(mind.knowledge.fact(*fact).relation).key.as_str();
            told.iter().copied().min_by_key(|fact| OUTCOMES.iter().position(|known| *known == key(fact)))
        })
        .collect();
    if !results.is_empty() {
        return Some(Outcome { long: results.len() > 2, ..outcome(mind, None, results) });
    }
    let to_come = |one: &Fixture| one.date.and_then(|date| date.first_day()) > mind.today.first_day();
    let [one] = found else { return None };
    let facts: Vec<FactId> = told_of(mind, one).into_iter().chain(changes(mind, one)).collect();
    (to_come(one) || !changes(mind, one).is_empty())
        .then(|| Outcome { lead: Lead::NotYet, ..outcome(mind, None, facts) })
}

/// The other side of the matches, or both where none is named.
fn whom(mind: &Mind<'_>, query: &Query, sides: &[EntityId], found: &[Fixture]) -> Option<Outcome> {
    // "who do we play" asks of any; a day, or which of them, must say which.
    let narrowed = !query.dates.is_empty()
        || query.weekdays.is_some()
        || query.words.iter().any(|word| matches!(word.text.as_str(), "next" | "first" | "last"));
    let mut names: Vec<String> = Vec::new();
    for side in found.iter().flat_map(|one| one.sides).filter(|side| !sides.contains(side)) {
        let name = mind.knowledge.entity(side).name.clone();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let facts = found.iter().filter_map(|one| told_of(mind, one)).collect();
    narrowed.then(|| outcome(mind, Some(enumerated(&names)), facts))
}
