//! Whom a side met at an event: "who did we play in the semi-final", of an event that is told to be between two.

use super::encounters::{ours, says_meeting};
use crate::engine::Mind;
use crate::engine::lexicon::entity_of;
use crate::engine::reply::enumerated;
use crate::engine::understanding::{Asked, Mention, Query};
use crate::engine::verdict::Outcome;
use crate::knowledge::{EntityId, Kind, Role};
use crate::language::singular;

/// The fact names both sides.
const SURE: f64 = 0.9;
/// What the other side is called.
const OPPONENTS: &[&str] = &["opponent", "opposition", "rival", "adversary", "against", "versus", "vs"];
/// What says no more of an event than that it is one.
const LIGHT: &[&str] = &["game", "match", "team", "club", "side"];

pub(super) fn opponent(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let meets = |at: usize| {
        let word = &query.words[at];
        says_meeting(word) || OPPONENTS.contains(&singular(&word.text).as_str())
    };
    let light = |at: usize| LIGHT.contains(&singular(&query.words[at].text).as_str());
    let asks = match &query.asking.kind {
        Asked::Who => true,
        Asked::Class(noun) => LIGHT.contains(&singular(noun).as_str()),
        _ => false,
    };
    // "our opponents in the final" are all that there were, until the final says which.
    let whoever =
        |mention: &&Mention| mention.description && meets(mention.span.end - 1) && mention.entities.len() > 1;
    let named = || query.mentions.iter().filter(|mention| !whoever(mention));
    let says_so =
        (0..query.words.len()).any(|at| meets(at) && !named().any(|mention| mention.span.contains(&at)));
    // "the second semi-final" is called so.
    let called = |at: usize| query.mentions.iter().any(|mention| mention.span.contains(&at));
    let numbered = query.numbers.iter().any(|(span, _)| !span.clone().all(called));
    if !asks || !says_so || query.negated || numbered || query.succession.is_some() {
        return None;
    }
    if !query.content().all(|at| meets(at) || light(at)) {
        return None;
    }
    let mut events = named().filter_map(|mention| match mention.entities.as_slice() {
        [id] if !mention.unknown && mind.knowledge.entity(*id).kind == Kind::Event => Some(*id),
        _ => None,
    });
    let event = events.next().filter(|_| events.next().is_none())?;
    // "who did we play in the final in 2019", of another year's
    let date = mind.index.date_of_event(event);
    if !query.dates.iter().all(|(_, asked)| date.is_some_and(|date| date.tells(asked))) {
        return None;
    }
    let mut facts = mind.index.with_thing(event).iter().map(|id| (*id, mind.knowledge.fact(*id)));
    let (id, sides) = facts.find_map(|(id, fact)| {
        let of_it = fact.fillers(Role::Subject).filter_map(entity_of).any(|id| id == event);
        let sides: Vec<EntityId> = fact.fillers(Role::Between).filter_map(entity_of).collect();
        (of_it && sides.len() == 2).then_some((id, sides))
    })?;
    let others: Vec<EntityId> =
        named().flat_map(|mention| mention.entities.iter().copied()).filter(|id| *id != event).collect();
    if !others.iter().all(|id| sides.contains(id)) {
        return None;
    }
    let side = others.first().copied().or_else(|| ours(mind, query).filter(|home| sides.contains(home)));
    let met: Vec<String> = sides
        .iter()
        .filter(|id| Some(**id) != side)
        .map(|id| mind.knowledge.entity(*id).name.clone())
        .collect();
    Some(Outcome {
        value: Some(enumerated(&met)),
        sentences: vec![mind.knowledge.fact(id).sentence.clone()],
        facts: vec![id],
        ..Outcome::answer(SURE)
    })
}
