//! What a question and its answer leave behind for the next one: the things that were spoken of, the most prominent
//! first. How the next one leans on them is `understanding::followups`.

use std::borrow::Cow;

use super::understanding::followups;
use super::verdict::Outcome;
use super::{Engine, Mind, Turn, lexicon, understanding};
use crate::knowledge::{EntityId, Kind};

/// Words of a follow-up that names nothing: "and to whom?".
const BARE: usize = 3;
/// Entities that a turn leaves for the next.
const REMEMBERED: usize = 12;

impl Engine {
    /// Of a text as it was read, with what came of it.
    pub(super) fn turn(
        &self,
        mind: &Mind<'_>,
        text: &str,
        reading: &followups::Reading,
        outcome: &Outcome,
    ) -> Turn {
        let mut entities: Vec<EntityId> = Vec::new();
        let resolved = reading.resolved.as_str();
        let mentions = if resolved == text {
            // The reading is of these very words.
            Cow::Borrowed(&reading.query.mentions)
        } else {
            let words = understanding::words::words(&self.lexicon, resolved);
            let asked = understanding::asked(&words);
            Cow::Owned(understanding::mentions::mentions(mind.knowledge, mind.lexicon, &words, &asked.used))
        };
        // The value of an answer comes first: "who is the minister" leaves the person.
        for fact in &outcome.facts {
            let fact = mind.knowledge.fact(*fact);
            for filler in fact.bindings.iter().filter_map(|binding| lexicon::entity_of(&binding.filler)) {
                let named = &mind.knowledge.entity(filler).name;
                if outcome.value.as_ref().is_some_and(|value| value.contains(named.as_str())) {
                    remember(mind, &mut entities, filler);
                }
            }
        }
        let told = |id: &EntityId| {
            let facts = outcome.facts.iter().map(|fact| mind.knowledge.fact(*fact));
            let fillers = facts.flat_map(|fact| &fact.bindings);
            fillers.filter_map(|binding| lexicon::entity_of(&binding.filler)).any(|known| known == *id)
        };
        for mention in mentions.iter().filter(|mention| !mention.unknown && mention.entities.len() < 4) {
            // Of several that are called so, the one that was told of was meant.
            let meant = |id: &&EntityId| mention.plural || told(id) || !mention.entities.iter().any(told);
            for id in mention.entities.iter().filter(meant) {
                remember(mind, &mut entities, *id);
            }
        }
        let prominent = entities.len();
        for fact in &outcome.facts {
            let bindings = &mind.knowledge.fact(*fact).bindings;
            for id in bindings.iter().filter_map(|binding| lexicon::entity_of(&binding.filler)) {
                remember(mind, &mut entities, id);
            }
        }
        // "when does it take place", after "to attend the summit": what happens is spoken of where it is only told of.
        for fact in &outcome.facts {
            let event = |id: &&EntityId| mind.knowledge.entity(**id).kind == Kind::Event;
            for id in mind.index.document(*fact).spoken_of.iter().filter(event) {
                remember(mind, &mut entities, *id);
            }
        }
        Turn {
            question: text.to_owned(),
            entities,
            prominent,
            facts: outcome.facts.clone(),
            pairs: Vec::new(),
            passages: Vec::new(),
            resolved: resolved.to_owned(),
        }
    }
}

/// The turns without those at the end that led to nothing: of a follow-up that was refused, and spoke of nothing new, the
/// talk does not go on.
pub(super) fn leading_on(turns: &[Turn]) -> &[Turn] {
    let led_nowhere = |at: usize| {
        let turn = &turns[at];
        let told = !turn.facts.is_empty() || !turn.pairs.is_empty() || !turn.passages.is_empty();
        let bare = turn.question.split_whitespace().count() <= BARE;
        !told && turn.entities.is_empty() && bare
    };
    let last = (0..turns.len()).rev().find(|at| !led_nowhere(*at));
    last.map_or(&[], |last| &turns[..=last])
}

/// Adds a thing that the next question may lean on.
fn remember(mind: &Mind<'_>, entities: &mut Vec<EntityId>, id: EntityId) {
    if !mind.is_material(id) && !entities.contains(&id) && entities.len() < REMEMBERED {
        entities.push(id);
    }
}
