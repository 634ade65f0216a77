//! How often two sides met: the events between them that have been, counted one by one.

use crate::engine::Mind;
use crate::engine::lexicon::entity_of;
use crate::engine::reply::enumerated;
use crate::engine::understanding::{Asked, Query, Word};
use crate::engine::verdict::Outcome;
use crate::knowledge::{EntityId, Fact, FactId, Kind, Role};
use crate::language::{base_form, singular};
use crate::text::{capitalised, spell_number};

/// All that are told are counted; one that nobody typed is not.
const CONFIDENCE: f64 = 0.85;
/// What sides do to each other at an event.
const MEET: &[&str] = &["play", "meet", "face", "fight", "encounter"];
/// Events named one by one.
const NAMED: usize = 6;

/// "they play", "who plays", "whom they met".
pub(super) fn says_meeting(word: &Word) -> bool {
    let verb = word.verb.unwrap_or_else(|| base_form(&word.text));
    MEET.contains(&verb) || MEET.contains(&singular(&word.text).as_str())
}

/// "how many times did we play the Gulls", "how often did the two countries meet".
pub(super) fn encounters(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let says = |first: &str, second: &str| {
        query.words.windows(2).any(|pair| pair[0].text == first && pair[1].text == second)
    };
    let often = says("many", "times") || says("how", "often");
    let meets = |at: usize| says_meeting(&query.words[at]);
    let light = |at: usize| matches!(query.words[at].text.as_str(), "times" | "often" | "season" | "year");
    let plain = query.content().all(|at| meets(at) || light(at)) && query.content().any(meets);
    let asks = matches!(query.asking.kind, Asked::Count | Asked::Amount) && often;
    if !asks || !plain || query.negated || !query.numbers.is_empty() {
        return None;
    }
    let sides = sides(mind, query)?;
    let between = |fact: &Fact| {
        let own: Vec<EntityId> = fact.fillers(Role::Between).filter_map(entity_of).collect();
        sides.iter().all(|side| own.contains(side))
    };
    let mut met: Vec<(EntityId, FactId)> = Vec::new();
    for id in mind.index.with_thing(sides[0]) {
        let fact = mind.knowledge.fact(*id);
        let event = fact.fillers(Role::Subject).find_map(entity_of);
        let event = event.filter(|id| mind.knowledge.entity(*id).kind == Kind::Event && between(fact));
        met.extend(event.filter(|event| has_been(mind, query, *event)).map(|event| (event, *id)));
    }
    met.dedup_by_key(|(event, _)| *event);
    // A series of games is told beside its games.
    let owners: Vec<EntityId> =
        met.iter().flat_map(|(event, _)| mind.lexicon.profile(*event).owners.iter().copied()).collect();
    met.retain(|(event, _)| !owners.contains(event));
    if met.is_empty() {
        return None;
    }
    let names: Vec<String> =
        met.iter().take(NAMED).map(|(event, _)| mind.knowledge.entity(*event).name.clone()).collect();
    let times = if met.len() == 1 { "time" } else { "times" };
    let named = enumerated(&names);
    let told =
        if met.len() > NAMED { format!("Among them {named}.") } else { format!("{}.", capitalised(&named)) };
    Some(Outcome {
        value: Some(format!("{} {times}", spell_number(met.len() as f64))),
        sentences: vec![told],
        facts: met.iter().take(NAMED).map(|(_, fact)| *fact).collect(),
        ..Outcome::answer(CONFIDENCE)
    })
}

/// The two sides: those that are named, or the one and whom everything is about.
fn sides(mind: &Mind<'_>, query: &Query) -> Option<[EntityId; 2]> {
    let named = query.mentions.iter().map(|mention| match mention.entities.as_slice() {
        [one] if !mention.unknown && is_side(mind, *one) => Some(*one),
        _ => None,
    });
    let named: Vec<EntityId> = named.collect::<Option<_>>()?;
    match named.as_slice() {
        [one, other] => Some([*one, *other]),
        [one] => ours(mind, query).filter(|home| home != one).map(|home| [*one, home]),
        _ => None,
    }
}

/// "we": of those whom the packs are about, the one of whom the most is told.
pub(super) fn ours(mind: &Mind<'_>, query: &Query) -> Option<EntityId> {
    if !query.words.iter().any(|word| matches!(word.text.as_str(), "we" | "us" | "our")) {
        return None;
    }
    home_side(mind)
}

/// Of those whom the packs are about, the one of whom the most is told.
pub(super) fn home_side(mind: &Mind<'_>) -> Option<EntityId> {
    let homes = mind.knowledge.entity_ids().filter(|id| mind.index.is_home(*id) && is_side(mind, *id));
    homes.max_by_key(|id| mind.index.with_thing(*id).len())
}

/// Whether a thing may meet another: an event has no opponent.
pub(super) fn is_side(mind: &Mind<'_>, id: EntityId) -> bool {
    matches!(mind.knowledge.entity(id).kind, Kind::Organisation | Kind::Group | Kind::Person | Kind::Place)
}

/// Whether an event has been by the day of the question, was not called off or put off, and was in the asked time.
fn has_been(mind: &Mind<'_>, query: &Query, event: EntityId) -> bool {
    let off = |id: &FactId| {
        let fact = mind.knowledge.fact(*id);
        let key = mind.knowledge.relation(fact.relation).key.as_str();
        matches!(key, "cancelled" | "postponed")
            && fact.fillers(Role::Subject).filter_map(entity_of).any(|id| id == event)
    };
    let Some(date) = mind.index.date_of_event(event) else { return false };
    date.first_day() <= mind.today.first_day()
        && query.dates.iter().all(|(_, asked)| date.tells(asked))
        && !mind.index.with_thing(event).iter().any(off)
}
