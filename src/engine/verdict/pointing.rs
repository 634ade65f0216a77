//! Pronouns that stand for nothing: what a question points to, and nobody has spoken of.

use crate::engine::Mind;
use crate::engine::lexicon::{entity_of, is_preposition};
use crate::engine::understanding::{Mention, Query, Word};
use crate::knowledge::{EntityId, FactId, Kind, Role};

/// Where a preposition ties the question to something that no word says: "in it", with nothing that it stands for.
pub(in crate::engine) fn unbound_pronoun(query: &Query) -> Option<usize> {
    let bound = |at: usize| query.mentions.iter().any(|mention| mention.span.contains(&at));
    (1..query.words.len()).find(|at| {
        matches!(query.words[*at].text.as_str(), "it" | "them")
            && is_preposition(&query.words[at - 1].text)
            && !bound(*at)
    })
}

/// "who is its captain", of nobody whom something that was spoken of has: whose, no word says. `None` where what is
/// described is nobody, or one alone.
pub(in crate::engine) fn unbound_owner(mind: &Mind<'_>, query: &Query) -> Option<usize> {
    let person = |id: &EntityId| mind.knowledge.entity(*id).kind == Kind::Person;
    let of_several = |mention: &&Mention| {
        let several = mention.description && !mention.plural && mention.entities.len() > 1;
        several && mention.entities.iter().all(person)
    };
    let before = |mention: &Mention| mention.span.start.checked_sub(1);
    let mut owned = query.mentions.iter().filter(of_several).filter_map(before);
    owned.find(|at| matches!(query.words[*at].text.as_str(), "its" | "his" | "her" | "their"))
}

/// Whether a pronoun stands for nothing, after something was spoken of: the talk was of another thing.
pub(super) fn points_nowhere(mind: &Mind<'_>, query: &Query) -> bool {
    let pronoun = |at: &usize| matches!(query.words[*at].text.as_str(), "it" | "them" | "that");
    let bound = |at: &usize| query.mentions.iter().any(|mention| mention.span.contains(at));
    // "that day": the noun says what is meant; but "can that run by itself".
    let asks = |at: usize| {
        matches!(
            query.words[at].text.as_str(),
            "can" | "could" | "does" | "did" | "will" | "would" | "should"
        )
    };
    let determines = |at: &usize| {
        let next = query.words.get(at + 1);
        let verb =
            at.checked_sub(1).is_some_and(asks) && next.is_some_and(|next| mind.lexicon.is_verb(&next.text));
        !verb && next.is_some_and(Word::is_content)
    };
    let alone = |at: &usize| query.words[*at].text != "that" || !determines(at);
    // "who wrote it", after it was told when the article was published.
    let of_material = |fact: &FactId| {
        let mut subjects = mind.knowledge.fact(*fact).fillers(Role::Subject).filter_map(entity_of);
        subjects.any(|id| mind.is_material(id))
    };
    let material = mind.turns.last().is_some_and(|turn| turn.facts.iter().any(of_material));
    let explained = |at: &usize| material && query.words[*at].text == "it";
    let mut pointing = (0..query.words.len()).filter(pronoun).filter(alone).filter(|at| !explained(at));
    !mind.turns.is_empty() && pointing.any(|at| !bound(&at))
}
