//! Who of several holds the higher office, by what offices are worth everywhere: a president before a minister, a
//! minister before a deputy. Two that are worth the same are left apart by nothing.

use crate::engine::Mind;
use crate::engine::understanding::{Asked, Query};
use crate::engine::verdict::Outcome;
use crate::knowledge::{EntityId, FactId, Filler, Kind, Role};
use crate::language::seniority_of;

/// What offices are worth is known in general, and may be otherwise in a place.
const CONFIDENCE: f64 = 0.85;

/// "who ranks higher, she or he", "the most senior Cuban", "which of them holds the highest office".
pub(super) fn seniority(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let lowest = asked_for(query)?;
    let kind = |id: &EntityId| mind.knowledge.entity(*id).kind;
    let named = || query.mentions.iter().filter(|mention| !mention.unknown);
    let people: Vec<EntityId> = named()
        .flat_map(|mention| &mention.entities)
        .filter(|id| kind(id) == Kind::Person)
        .copied()
        .collect();
    let places: Vec<EntityId> =
        named().flat_map(|mention| &mention.entities).filter(|id| kind(id) == Kind::Place).copied().collect();
    let of_place = |id: &EntityId| {
        places.is_empty() || mind.lexicon.profile(*id).owners.iter().any(|owner| places.contains(owner))
    };
    let candidates: Vec<EntityId> = if people.len() > 1 {
        people
    } else {
        mind.knowledge.entity_ids().filter(|id| kind(id) == Kind::Person && of_place(id)).collect()
    };
    let mut ranked: Vec<(u32, EntityId, FactId)> = Vec::new();
    for id in candidates {
        let office = |fact: &FactId| {
            let title = mind.knowledge.fact(*fact).fillers(Role::Object).find_map(|filler| match filler {
                Filler::Text(text) => seniority_of(text),
                _ => None,
            })?;
            Some((title, *fact))
        };
        if let Some((step, fact)) = mind.roles_of(id).iter().filter_map(office).min() {
            ranked.push((step, id, fact));
        }
    }
    ranked.sort_unstable();
    ranked.dedup_by_key(|(_, id, _)| *id);
    if lowest {
        ranked.reverse();
    }
    let [(first, id, fact), (next, ..), ..] = ranked.as_slice() else { return None };
    if first == next {
        return None;
    }
    Some(Outcome {
        value: Some(mind.knowledge.entity(*id).name.clone()),
        sentences: vec![mind.knowledge.fact(*fact).sentence.clone()],
        facts: vec![*fact],
        ..Outcome::answer(CONFIDENCE)
    })
}

/// Whether the question asks for the highest office (`false`) or the lowest.
fn asked_for(query: &Query) -> Option<bool> {
    let who =
        matches!(query.asking.kind, Asked::Who | Asked::Class(_) | Asked::What | Asked::Any | Asked::Name(_));
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    let office = |word: &str| {
        matches!(word, "rank" | "ranks" | "ranked" | "ranking" | "office" | "post" | "position" | "placed")
    };
    (0..query.words.len()).filter(|_| who).find_map(|at| match (text(at), text(at + 1)) {
        ("highest" | "higher" | "top", next) if office(next) => Some(false),
        ("lowest" | "lower", next) if office(next) => Some(true),
        (word, "higher") if office(word) => Some(false),
        (word, "lower") if office(word) => Some(true),
        ("most" | "more", "senior") | ("higher", "up" | "than") => Some(false),
        ("lower", "down" | "than") => Some(true),
        _ => None,
    })
}
