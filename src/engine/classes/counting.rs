//! How many things of a class there are: those that fit a description, or are called so.

use super::{LISTED, belonging, counted, things_called};
use crate::engine::Mind;
use crate::engine::reckoning::{is_counted_elsewhere, is_to_come};
use crate::engine::understanding::{Asked, Mention, Query};
use crate::engine::verdict::Outcome;
use crate::knowledge::{EntityId, Filler, Kind, Role};
use crate::language::{base_form, singular};
use crate::text::stem;

/// "How many parliamentary groups are there": the things that fit a description, if the whole question is one.
pub(in crate::engine) fn counted_things(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let plain = query.content().next().is_none() && query.dates.is_empty() && query.numbers.is_empty();
    let mentions: Vec<&Mention> = query
        .mentions
        .iter()
        .filter(|mention| !mention.entities.iter().any(|id| mind.is_material(*id)))
        .collect();
    if query.asking.kind == Asked::Count
        && let Some(counted) = counted_kinds(mind, query)
    {
        return Some(counted);
    }
    let [mention] = mentions.as_slice() else { return None };
    let single = |id: &&EntityId| {
        !mind.knowledge.entity(**id).plural && mind.knowledge.entity(**id).members.is_empty()
    };
    let things: Vec<EntityId> = mention.entities.iter().filter(single).copied().collect();
    let several = mention.plural && things.len() > 1 && !mention.unknown;
    if query.asking.kind != Asked::Count || !plain || !several || is_counted_elsewhere(mind, query) {
        return None;
    }
    Some(counted(mind, &things))
}

/// "how many dorms does the hostel have", "how many buildings are there", of a class that the knowledge has.
pub(in crate::engine) fn counted_of_class(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    if query.asking.kind != Asked::Count {
        return None;
    }
    let at = query.asking.end();
    let noun = query.words.get(at).map(|word| word.text.as_str()).filter(|noun| singular(noun) != *noun)?;
    let has = |index: usize| {
        let word = query.words[index].text.as_str();
        index == at
            || matches!(
                word,
                "have" | "has" | "got" | "own" | "owns" | "exist" | "altogether" | "total" | "offer"
            )
    };
    let plain =
        query.content().all(has) && query.dates.is_empty() && query.numbers.is_empty() && !query.negated;
    let owners: Vec<&Mention> = query.mentions.iter().filter(|mention| !mention.span.contains(&at)).collect();
    // "how many honorary members", of a word before the noun that is more than a name.
    let narrowed = query.mentions.iter().any(|mention| mention.span.contains(&at) && mention.span.len() > 1);
    if !plain || narrowed || is_counted_elsewhere(mind, query) || is_numbered(mind, noun) {
        return None;
    }
    // Of people, hardly ever all are told.
    let thing = |id: &EntityId| {
        let entity = mind.knowledge.entity(*id);
        !entity.plural && !matches!(entity.kind, Kind::Person | Kind::Group)
    };
    // "how many releases have there been", of some that are still to come.
    let so_far =
        query.words.iter().any(|word| matches!(word.text.as_str(), "been" | "far" | "already" | "were"));
    let been = |id: &EntityId| !so_far || !is_to_come(mind, *id);
    let things: Vec<EntityId> = things_called(mind, noun).into_iter().filter(thing).filter(been).collect();
    if things.len() < 2 {
        return None;
    }
    let things = if owners.is_empty() { things } else { belonging(mind, things, &owners, true)? };
    (things.len() > 1).then(|| counted(mind, &things))
}

/// Whether some fact gives a number of such things: those that are told one by one are not all.
fn is_numbered(mind: &Mind<'_>, noun: &str) -> bool {
    let stem = stem(base_form(noun));
    mind.index.with_stem(&stem).iter().any(|fact| {
        let own = mind.knowledge.fact(*fact);
        own.fillers(Role::Count).chain(own.fillers(Role::Value)).any(|filler| match filler {
            Filler::Amount(amount) => amount.unit.as_deref().is_some_and(|unit| {
                unit.rsplit(' ').next().is_some_and(|last| singular(last) == singular(noun))
            }),
            _ => false,
        })
    })
}

/// "How many kinds of membership are there": the things that are called so with something before it.
fn counted_kinds(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let kinds = query.words.windows(2).position(|pair| {
        matches!(pair[0].text.as_str(), "kinds" | "types" | "sorts" | "categories") && pair[1].text == "of"
    })?;
    let noun = singular(&query.words.get(kinds + 2)?.text);
    let called = |id: &EntityId| {
        let name = mind.knowledge.entity(*id).name.to_lowercase();
        name.split_once(' ')
            .is_some_and(|(_, rest)| rest.split(' ').next_back().map(singular) == Some(noun.clone()))
    };
    let things: Vec<EntityId> = mind.knowledge.entity_ids().filter(called).take(LISTED).collect();
    let rest = query.content().filter(|index| *index > kinds + 2).count();
    (things.len() > 1 && rest < 2 && query.dates.is_empty()).then(|| counted(mind, &things))
}
