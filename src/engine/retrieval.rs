//! Query to candidates: the facts that share things, relations or rare words with it, best first.

use super::Mind;
use super::understanding::Query;
use crate::knowledge::FactId;

/// Ranking looks at this many; the right fact is among the first dozen of any pack that was tried.
const CANDIDATES: usize = 64;
/// What a shared thing counts beside a shared word of average rarity.
const THING: f32 = 3.0;
/// What the relation counts.
const RELATION: f32 = 2.0;

pub(super) fn candidates(mind: &Mind<'_>, query: &Query) -> Vec<FactId> {
    // By the number of the fact; what is shared always counts more than nothing.
    let mut scores = vec![0.0; mind.knowledge.facts.len()];
    for mention in &query.mentions {
        let share = THING / mention.entities.len().max(1) as f32;
        for entity in &mention.entities {
            let facts = mind.index.with_thing(*entity).iter().chain(mind.index.speaking_of(*entity));
            for fact in facts {
                scores[fact.0 as usize] += share.max(1.0);
            }
        }
        if mention.unknown {
            add_words(mind, query, mention.span.clone(), &mut scores);
        }
    }
    add_words(mind, query, query.content(), &mut scores);
    for (fact, score) in mind.knowledge.facts.iter().zip(&mut scores).filter(|(_, score)| **score > 0.0) {
        *score += query.cues.get(&fact.relation).map_or(0.0, |cue| cue.strength * RELATION);
    }
    for (relation, cue) in query.cues.iter().filter(|(_, cue)| cue.strength > 0.9) {
        for id in mind.index.with_relation(*relation) {
            scores[id.0 as usize] += cue.strength * RELATION;
        }
    }
    if !query.dates.is_empty() {
        for id in mind.index.dated() {
            let date = mind.knowledge.fact(*id).date();
            if query.dates.iter().any(|(_, asked)| date.is_some_and(|date| date.agrees_with(asked))) {
                scores[id.0 as usize] += THING;
            }
        }
    }
    let found = mind.knowledge.fact_ids().zip(scores).filter(|(_, score)| *score > 0.0);
    let mut ranked: Vec<(FactId, f32)> = found.collect();
    ranked.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    ranked.truncate(CANDIDATES);
    ranked.into_iter().map(|(fact, _)| fact).collect()
}

fn add_words(mind: &Mind<'_>, query: &Query, words: impl Iterator<Item = usize>, scores: &mut [f32]) {
    for index in words {
        for (stem, likeness) in query.words[index].meanings() {
            let weight = mind.weight(stem) * likeness;
            for fact in mind.index.with_stem(stem) {
                scores[fact.0 as usize] += weight;
            }
        }
    }
}
