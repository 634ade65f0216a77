//! Which of the things of one class has most or least of something: "which boat is the oldest", "the longest route". By
//! what one relation tells of at least two of them; prices, results and what is counted over many facts are left to
//! `prices`, `margins` and `aggregation`.

use std::cmp::Ordering;

use super::lengths::order;
use super::narrowing::{SEVERAL, class_of, narrowed};
use crate::engine::Mind;
use crate::engine::lexicon::entity_of;
use crate::engine::now::is_over;
use crate::engine::understanding::{Asked, Query};
use crate::engine::verdict::Outcome;
use crate::knowledge::{EntityId, Fact, FactId, Filler, Role, Status};
use crate::text::PartialDate;

/// What is told of each; another property may be meant.
const SURE: f64 = 0.88;

/// By what things are ordered: relations of the library, the likeliest first.
struct Order {
    words: &'static [&'static str],
    relations: &'static [&'static str],
    /// The one with least of it is asked for.
    least: bool,
}

const SINCE: &[&str] =
    &["completed", "established", "opened", "released", "born", "founded-by", "built-by", "made-by", "began"];
const SIZE: &[&str] =
    &["area", "size", "capacity", "population", "membership-size", "staff-size", "length", "weight"];

const ORDERS: &[Order] = &[
    Order { words: &["oldest"], relations: SINCE, least: true },
    Order { words: &["newest", "youngest"], relations: SINCE, least: false },
    Order { words: &["longest"], relations: &["length", "lasts", "distance"], least: false },
    Order { words: &["shortest"], relations: &["length", "lasts", "distance", "height"], least: true },
    Order { words: &["tallest", "highest"], relations: &["height", "elevation"], least: false },
    Order { words: &["lowest"], relations: &["height", "elevation"], least: true },
    Order { words: &["biggest", "largest"], relations: SIZE, least: false },
    Order { words: &["smallest", "tiniest"], relations: SIZE, least: true },
    Order { words: &["heaviest"], relations: &["weight"], least: false },
    Order { words: &["lightest"], relations: &["weight"], least: true },
    Order { words: &["fastest", "quickest"], relations: &["speed"], least: false },
    Order { words: &["slowest"], relations: &["speed"], least: true },
    Order { words: &["deepest"], relations: &["depth"], least: false },
    Order { words: &["shallowest"], relations: &["depth"], least: true },
    Order { words: &["widest"], relations: &["width"], least: false },
    Order { words: &["narrowest"], relations: &["width"], least: true },
];

/// What may be said besides: that the things are there.
const BESIDE: &[&str] = &[
    "all", "called", "fleet", "have", "has", "own", "operate", "run", "use", "there", "built", "long", "big",
    "old",
];

/// What a relation tells of one thing.
struct Told {
    thing: EntityId,
    fact: FactId,
    measure: Measure,
}

/// What can be compared: days, or numbers of one unit.
#[derive(Clone)]
enum Measure {
    Day(PartialDate),
    Number(f64, Option<String>),
}

/// "which boat is the oldest", "the longest of the routes", "how long is the longest route".
pub(in crate::engine) fn superlative(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let text = |at: usize| query.words[at].text.as_str();
    let says = |order: &Order, at: usize| order.words.contains(&text(at));
    let (at, order) = (0..query.words.len())
        .find_map(|at| ORDERS.iter().find(|order| says(order, at)).map(|order| (at, order)))?;
    if query.negated || !query.dates.is_empty() || !query.numbers.is_empty() {
        return None;
    }
    let (noun, things) = class_of(mind, query, &[at])?;
    let things = narrowed(mind, query, things, &[at, noun], BESIDE)?;
    let mut told = order.relations.iter().map(|key| tellings(mind, &things, key));
    let mut told = told.find(|told| told.len() >= SEVERAL)?;
    told.sort_by(|one, other| {
        let way = one.measure.against(&other.measure).unwrap_or(Ordering::Equal);
        if order.least { way } else { way.reverse() }
    });
    let [first, next, ..] = told.as_slice() else { return None };
    // Two that have the same, or dates too vague to tell, leave it open.
    if first.measure.against(&next.measure).is_none_or(Ordering::is_eq) {
        return None;
    }
    let fact = mind.knowledge.fact(first.fact);
    let value = match query.asking.kind {
        Asked::What | Asked::Any | Asked::Who | Asked::Name(_) | Asked::Class(_) => {
            mind.knowledge.entity(first.thing).name.clone()
        }
        Asked::When | Asked::Amount | Asked::Duration | Asked::Count => {
            mind.knowledge.filler_text(measured(fact)?)
        }
        _ => return None,
    };
    Some(Outcome {
        value: Some(value),
        sentences: vec![fact.sentence.clone(), mind.knowledge.fact(next.fact).sentence.clone()],
        facts: vec![first.fact, next.fact],
        ..Outcome::answer(SURE)
    })
}

/// What one relation tells of each of the things, in the unit in which it tells it of most.
fn tellings(mind: &Mind<'_>, things: &[EntityId], key: &str) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    for thing in things {
        for id in mind.index.with_thing(*thing) {
            let fact = mind.knowledge.fact(*id);
            let of_it = fact.fillers(Role::Subject).any(|filler| entity_of(filler) == Some(*thing));
            let holds = fact.status != Status::Planned && !fact.negated && !is_over(mind, *id);
            if of_it
                && holds
                && mind.knowledge.relation(fact.relation).key == key
                && let Some(measure) = measured(fact).and_then(Measure::of)
            {
                told.push(Told { thing: *thing, fact: *id, measure });
            }
        }
    }
    let alike = |one: &Told, other: &Told| one.measure.against(&other.measure).is_some();
    let most = told.iter().max_by_key(|one| {
        let known = told.iter().filter(|other| alike(one, other)).map(|other| other.thing);
        (known.collect::<std::collections::BTreeSet<_>>().len(), std::cmp::Reverse(one.fact))
    });
    let Some(measure) = most.map(|most| most.measure.clone()) else { return Vec::new() };
    let mut seen: Vec<EntityId> = Vec::new();
    told.retain(|one| {
        let new = one.measure.against(&measure).is_some() && !seen.contains(&one.thing);
        seen.extend(new.then_some(one.thing));
        new
    });
    told
}

/// The part of a fact that says how much, or since when.
fn measured(fact: &Fact) -> Option<&Filler> {
    [Role::Value, Role::Count, Role::On, Role::From].into_iter().find_map(|role| fact.fillers(role).next())
}

impl Measure {
    fn of(filler: &Filler) -> Option<Self> {
        match filler {
            Filler::Date(date) => Some(Self::Day(*date)),
            Filler::Amount(amount) => Some(Self::Number(amount.number, amount.unit.clone())),
            _ => None,
        }
    }

    /// `None` where the two cannot be compared.
    fn against(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Day(one), Self::Day(other)) if one == other => Some(Ordering::Equal),
            (Self::Day(one), Self::Day(other)) => order(one, other),
            (Self::Number(one, unit), Self::Number(other, same)) if unit == same => {
                Some(one.total_cmp(other))
            }
            _ => None,
        }
    }
}
