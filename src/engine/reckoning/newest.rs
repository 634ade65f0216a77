//! The newest or the oldest of things that came one after the other and are called by one noun: "the latest version",
//! "what was the first release". What happened first or last is left to `aggregation` and `events`.

use jiff::civil::Date;

use crate::engine::Mind;
use crate::engine::lexicon::entity_of;
use crate::engine::understanding::{Asked, Mention, Query};
use crate::engine::verdict::Outcome;
use crate::knowledge::{EntityId, FactId, Kind, Role, Status};

/// Read off the dates of the things; other things may be meant.
const SURE: f64 = 0.92;
/// Fewer things than these have no newest.
const SEVERAL: usize = 2;

const NEWEST: &[&str] = &["newest", "latest", "current", "last", "recent"];
const OLDEST: &[&str] = &["oldest", "first", "earliest", "original"];
/// What may be said besides: that the thing is there.
const BESIDE: &[&str] = &[
    "released",
    "release",
    "come",
    "came",
    "out",
    "available",
    "most",
    "very",
    "stable",
    "one",
    "up",
    "date",
    "right",
    "now",
    "called",
];
/// Relations whose day is that on which something is there for the first time.
const BEGINNINGS: &[&str] = &["released", "launched", "published", "established", "opened"];

/// "newest version?", "which release is the latest one", "when did the current version come out".
pub(in crate::engine) fn newest(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let kinds = matches!(
        query.asking.kind,
        Asked::What | Asked::Any | Asked::When | Asked::Class(_) | Asked::Name(_)
    );
    let is = |known: &[&str], at: usize| known.contains(&query.words[at].text.as_str());
    let says = |known: &[&str]| (0..query.words.len()).any(|at| is(known, at));
    let (newest, oldest) = (says(NEWEST), says(OLDEST));
    if !kinds || newest == oldest || query.negated || !query.dates.is_empty() || !query.numbers.is_empty() {
        return None;
    }
    let described =
        |mention: &&Mention| mention.description && !mention.unknown && mention.entities.len() >= SEVERAL;
    let series = query.mentions.iter().find(described)?;
    let things: &[EntityId] = &series.entities;
    // "the newest version of the program": whose they are.
    let owns = |id: &EntityId| {
        mind.index.is_home(*id) || things.iter().all(|thing| mind.lexicon.profile(*thing).owners.contains(id))
    };
    let others = query.mentions.iter().filter(|mention| mention.span != series.span);
    let mut others = others.filter(|mention| !mention.entities.iter().any(owns));
    let plain = query
        .content()
        .all(|at| is(NEWEST, at) || is(OLDEST, at) || is(BESIDE, at) || series.span.contains(&at));
    let products = things
        .iter()
        .all(|id| matches!(mind.knowledge.entity(*id).kind, Kind::Product | Kind::Document | Kind::Thing));
    if others.next().is_some() || !plain || !products {
        return None;
    }
    let today = mind.today.last_day()?;
    let mut begun: Vec<(Date, EntityId, FactId)> = things
        .iter()
        .filter_map(|id| {
            let (date, fact) = beginning(mind, *id)?;
            Some((date, *id, fact))
        })
        .filter(|(date, ..)| *date <= today)
        .collect();
    begun.sort_unstable();
    if begun.len() < SEVERAL {
        return None;
    }
    let (_, thing, fact) = if newest { begun.last()? } else { begun.first()? };
    let own = mind.knowledge.fact(*fact);
    let value = match query.asking.kind {
        Asked::When => own.date()?.long(),
        _ => mind.knowledge.entity(*thing).name.clone(),
    };
    Some(Outcome {
        value: Some(value),
        sentences: vec![own.sentence.clone()],
        facts: vec![*fact],
        ..Outcome::answer(SURE)
    })
}

/// Since when something is there, with the fact that says so.
fn beginning(mind: &Mind<'_>, id: EntityId) -> Option<(Date, FactId)> {
    mind.index.with_thing(id).iter().find_map(|fact| {
        let own = mind.knowledge.fact(*fact);
        let of_it = own.fillers(Role::Subject).any(|filler| entity_of(filler) == Some(id));
        let begins = BEGINNINGS.contains(&mind.knowledge.relation(own.relation).key.as_str());
        let date = own.date().filter(|_| of_it && begins && own.status != Status::Planned)?;
        Some((date.first_day()?, *fact))
    })
}
