//! Why and how: what the question's own words and the relation's tell of which reason or way is asked for. The
//! roles are picked in the choice by kind.

use super::Parts;
use crate::engine::index::Told;
use crate::engine::lexicon::entity_of;
use crate::knowledge::{EntityId, Role};
use crate::language::is_function_word;

/// A word of what is said is a word of the question from this likeness on.
const SAME: f32 = 0.8;
/// And so much of it must be.
const MOSTLY: f32 = 0.5;

impl Parts<'_> {
    /// Whether more is spoken of than who says something: "why did they argue" asks for no statement of theirs.
    pub(super) fn has_topic(&self) -> bool {
        let cue = self.mind.cue(self.query, self.fact.relation);
        let word = self.query.content().any(|index| cue.is_none_or(|cue| !cue.words.contains(&index)));
        let subjects: Vec<EntityId> = self.fact.fillers(Role::Subject).filter_map(entity_of).collect();
        let speaks = |id: &EntityId| {
            subjects.contains(id)
                || self.mind.knowledge.entity(*id).members.iter().any(|member| subjects.contains(member))
        };
        let thing = self.query.mentions.iter().any(|mention| !mention.entities.iter().any(speaks));
        word || thing
    }

    /// "why does he think that the two are close", of what he says, that they have close ties: no reason of itself.
    pub(super) fn is_asked_of_statement(&self) -> bool {
        let query = self.query;
        let because = |word: &String| matches!(word.as_str(), "because" | "as" | "since" | "so");
        let named = query.mentions.iter().flat_map(|mention| mention.span.clone());
        let asked: Vec<usize> = query.content().chain(named).collect();
        let said = |known: &str| {
            let mut meanings = asked.iter().flat_map(|at| query.words[*at].meanings());
            meanings.any(|(stem, like)| like >= SAME && stem == known)
        };
        let is_asked = |told: &Told| {
            let words = told.words.iter().zip(&told.stems);
            let telling: Vec<&String> =
                words.filter(|(word, _)| !is_function_word(word)).map(|(_, stem)| stem).collect();
            let of_question = telling.iter().filter(|stem| said(stem)).count();
            of_question as f32 >= MOSTLY * telling.len() as f32 && !told.words.iter().any(because)
        };
        self.document.told.iter().filter(|told| told.role == Some(Role::Object)).any(is_asked)
    }

    /// Whether the relation's own question for its object ends like "What is … known for?".
    pub(super) fn is_asked_with_for(&self) -> bool {
        self.relation.questions.iter().any(|(asked, template)| {
            *asked == Role::Object && template.trim_end_matches('?').ends_with(" for")
        })
    }

    /// "how do I", "how can we", "how to".
    pub(super) fn is_procedure(&self) -> bool {
        let words = &self.query.words;
        let at = words.iter().position(|word| word.text == "how");
        let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
        at.is_some_and(|at| {
            text(at + 1) == "to"
                || matches!(text(at + 1), "do" | "can" | "could" | "should" | "would" | "does")
                    && matches!(
                        text(at + 2),
                        "i" | "we" | "you" | "one" | "people" | "users" | "my" | "someone"
                    )
        })
    }
}
