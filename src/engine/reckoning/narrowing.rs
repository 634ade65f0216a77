//! Of things of one class those that the rest of a question speaks of: whose they are, between whom, of which sort.

use crate::engine::Mind;
use crate::engine::classes::{STEPS, belongs_to, things_called};
use crate::engine::understanding::Query;
use crate::knowledge::EntityId;
use crate::language::{is_function_word, is_weak_word};

/// Of fewer things none is the first or the greatest.
pub(super) const SEVERAL: usize = 2;

/// The noun of a class that has several things, and these; not one of the words that say something else.
pub(super) fn class_of(mind: &Mind<'_>, query: &Query, said: &[usize]) -> Option<(usize, Vec<EntityId>)> {
    let nouns = (0..query.words.len()).filter(|at| !said.contains(at));
    let nouns = nouns.filter(|at| !is_function_word(&query.words[*at].text));
    let of_class = |at: usize| (at, things_called(mind, &query.words[at].text));
    nouns.map(of_class).find(|(_, things)| things.len() >= SEVERAL)
}

/// Of the things those that the rest of the question speaks of; `None` if it asks for more than which of them it is.
/// `said` are the words that say so, the noun last; `beside` may be said without telling them apart.
pub(super) fn narrowed(
    mind: &Mind<'_>,
    query: &Query,
    mut things: Vec<EntityId>,
    said: &[usize],
    beside: &[&str],
) -> Option<Vec<EntityId>> {
    for mention in query.mentions.iter().filter(|mention| !said.iter().any(|at| mention.span.contains(at))) {
        if mention.unknown || mention.pronoun {
            return None;
        }
        let joins = |id: &EntityId| {
            mind.knowledge.entity(*id).between.iter().any(|side| mention.entities.contains(side))
        };
        if things.iter().any(joins) {
            things.retain(joins);
        } else if !mention.entities.iter().any(|id| mind.index.is_home(*id)) {
            things.retain(|id| belongs_to(mind, *id, &mention.entities, STEPS));
        }
    }
    // "the last league game": what stands before the noun tells which of them.
    let noun = *said.last()?;
    for mention in query.mentions.iter().filter(|mention| mention.span.contains(&noun) && !mention.unknown) {
        let described = |id: &EntityId| mention.entities.contains(id);
        let modifiers = (mention.span.start..noun).filter(|at| !said.contains(at));
        let mut modifiers = modifiers.filter(|at| !is_function_word(&query.words[*at].text));
        let known = |at: usize| things.iter().any(|id| mind.lexicon.describes(*id, &query.words[at].text));
        if !modifiers.all(known) {
            return None;
        }
        if mention.entities.len() >= SEVERAL && things.iter().any(described) {
            things.retain(described);
        }
    }
    let spoken_of =
        |at: usize| query.mentions.iter().any(|mention| !mention.unknown && mention.span.contains(&at));
    let dated = |at: usize| query.dates.iter().any(|(span, _)| span.contains(&at));
    for at in query.content().filter(|at| !said.contains(at) && !spoken_of(*at) && !dated(*at)) {
        let word = query.words[at].text.as_str();
        // "the fleet's oldest boat", "the oldest boat they own": nothing that tells it from others.
        if is_weak_word(word) || beside.contains(&word) {
            continue;
        }
        things.retain(|id| mind.lexicon.describes(*id, word));
    }
    Some(things)
}
