//! Several packs at once: a question is answered from one of them. Which one, the question says, or the
//! conversation, or the asker is asked back.

use super::rule::Rule;
use super::understanding::Query;
use super::verdict::{Outcome, decide};
use super::{Mind, Verdict};
use crate::knowledge::{FactId, PackId, Role};

/// Choices that are offered at once.
const OFFERED: usize = 3;

/// What comes of a query, from one pack.
pub(super) fn decide_in_one(mind: &Mind<'_>, query: &Query, focus: &[FactId]) -> Outcome {
    if mind.knowledge.packs.len() < 2 {
        return decide(mind, query, focus);
    }
    let within_one =
        |pack: PackId| Outcome { pack: Some(pack), ..decide(mind, &within(mind, query, pack), focus) };
    if let Some(pack) = named(mind, query) {
        return within_one(pack);
    }
    let outcome = decide(mind, query, focus);
    let mut packs = packs_of(mind, outcome.facts.iter().chain(outcome.readings.iter().map(|(fact, _)| fact)));
    for reading in outcome.considered.iter().filter(|_| outcome.is_answer() && !outcome.facts.is_empty()) {
        // Another pack that answers as well.
        let best = outcome.considered.iter().find(|best| outcome.facts.contains(&best.fact));
        let as_well = best.is_some_and(|best| {
            reading.strict.is_empty()
                && reading.conflicts.is_empty()
                && reading.coverage + ALIKE >= best.coverage
                && reading.relation + ALIKE >= best.relation
        });
        let pack = mind.knowledge.fact(reading.fact).pack;
        if as_well && !packs.contains(&pack) {
            packs.push(pack);
        }
    }
    if packs.len() < 2 {
        return outcome;
    }
    // What was spoken of last is meant.
    let last = mind.turns.last().and_then(|turn| turn.facts.first());
    if let Some(pack) = last.map(|fact| mind.knowledge.fact(*fact).pack).filter(|pack| packs.contains(pack)) {
        return within_one(pack);
    }
    let mut readings: Vec<(FactId, Option<Role>)> = Vec::new();
    for pack in packs.into_iter().take(OFFERED) {
        let of_pack = decide(mind, &within(mind, query, pack), focus);
        let role = of_pack.considered.iter().find(|reading| of_pack.facts.contains(&reading.fact));
        let role = role.and_then(|reading| reading.role).or(Some(Role::Subject));
        readings.extend(of_pack.facts.first().map(|fact| (*fact, role)));
    }
    match readings.as_slice() {
        [] | [_] => outcome,
        _ => Outcome {
            verdict: Verdict::Suggest,
            rule: Rule::SeveralPacks,
            readings,
            ..Outcome::answer(outcome.confidence / 2.0)
        },
    }
}

/// How much less of a question another pack may explain and still be meant.
const ALIKE: f32 = 0.05;

/// The pack whose material the question names: "in the handbook".
fn named(mind: &Mind<'_>, query: &Query) -> Option<PackId> {
    let materials = query.mentions.iter().filter(|mention| !mention.unknown);
    let mut packs = materials
        .filter(|mention| mention.entities.iter().all(|id| mind.is_material(*id)))
        .filter_map(|mention| match mention.entities.as_slice() {
            [only] => Some(mind.knowledge.entity(*only).pack),
            // "this article", where only one of them is called so.
            several => {
                let noun = query.words[mention.span.end - 1].text.as_str();
                let called = |pack: &PackId| {
                    mind.knowledge.pack(*pack).called.to_lowercase().split(' ').next_back() == Some(noun)
                };
                let mut packs = several.iter().map(|id| mind.knowledge.entity(*id).pack).filter(called);
                packs.next().filter(|_| packs.next().is_none())
            }
        });
    packs.next()
}

fn packs_of<'a>(mind: &Mind<'_>, facts: impl Iterator<Item = &'a FactId>) -> Vec<PackId> {
    let mut packs = Vec::new();
    for fact in facts {
        let pack = mind.knowledge.fact(*fact).pack;
        if !packs.contains(&pack) {
            packs.push(pack);
        }
    }
    packs
}

/// The query about the things of one pack.
fn within(mind: &Mind<'_>, query: &Query, pack: PackId) -> Query {
    let mut query = query.clone();
    query.pack = Some(pack);
    for mention in &mut query.mentions {
        let own = |id: &crate::knowledge::EntityId| mind.knowledge.entity(*id).pack == pack;
        if mention.entities.iter().any(own) {
            mention.entities.retain(own);
        }
    }
    query
}
