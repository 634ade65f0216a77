//! What a question counts, and the facts that have it: "how many *home games* did we win". What comes of them is
//! `aggregation`.

use crate::engine::Mind;
use crate::engine::lexicon::entity_of;
use crate::engine::understanding::{Asked, Mention, Query};
use crate::knowledge::FactId;
use crate::language::singular;

/// What a question counts: the noun after "how many".
pub(super) fn counted_noun(query: &Query) -> Option<String> {
    let start = query.asking.end();
    let noun = match &query.asking.kind {
        Asked::Class(noun) => Some(noun.clone()),
        // "how many home games": its last word.
        Asked::Count => {
            let noun = counted_things(query).map_or(start, |mention| mention.span.end - 1);
            query.words.get(noun).map(|word| word.text.clone())
        }
        _ => None,
    };
    noun.map(|noun| singular(&noun))
}

/// The things of several words that are counted: "how many *home games* did we win".
pub(super) fn counted_things(query: &Query) -> Option<&Mention> {
    let start = query.asking.end();
    let counts = query.asking.kind == Asked::Count;
    let several = |mention: &&Mention| {
        mention.span.start == start && mention.span.len() > 1 && mention.description && !mention.unknown
    };
    query.mentions.iter().filter(|_| counts).find(several)
}

/// Of the facts those that have one of the things that are counted.
pub(super) fn of_counted(mind: &Mind<'_>, query: &Query, mut facts: Vec<FactId>) -> Vec<FactId> {
    if let Some(counted) = counted_things(query) {
        let has = |fact: &FactId| {
            let mut things = mind.index.document(*fact).things.iter();
            things.any(|(thing, _, how)| *how >= 0.85 && counted.entities.contains(thing))
        };
        facts.retain(has);
    }
    facts
}

/// "league match": of the facts those whose things are of the class that the whole phrase names, if any are.
pub(super) fn of_phrase(mind: &Mind<'_>, query: &Query, facts: Vec<FactId>) -> Vec<FactId> {
    let Some(noun) = counted_noun(query) else { return facts };
    let at = query.words.iter().position(|word| singular(&word.text) == noun);
    let Some(before) = at.and_then(|at| at.checked_sub(1)) else { return facts };
    let phrase = format!("{} {noun}", query.words[before].text);
    let named = |id: &&FactId| {
        let things = mind.knowledge.fact(**id).bindings.iter();
        let mut things = things.filter_map(|binding| entity_of(&binding.filler));
        things.any(|thing| mind.lexicon.profile(thing).classes.contains(&phrase))
    };
    let some: Vec<FactId> = facts.iter().filter(named).copied().collect();
    if some.is_empty() { facts } else { some }
}
