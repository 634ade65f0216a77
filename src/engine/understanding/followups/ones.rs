//! "the Cuban one", "and the away one?": another of the kind that was spoken of, by whose it is or how it is called.

use super::{Context, Reading, again};
use crate::engine::Turn;
use crate::engine::understanding::words::Word;
use crate::engine::understanding::{Asked, Query};
use crate::knowledge::{EntityId, Kind};

/// Classes of so many things that they make none the other of its kind.
const GENERAL: &[&str] =
    &["body", "building", "establishment", "group", "institution", "organisation", "place", "thing"];

/// "what is the Cuban one called", "does Cuba have one, too": the thing of the same kind that belongs to another.
pub(super) fn one_of_kind(context: &Context<'_>, plain: &Query, last: &Turn) -> Option<Reading> {
    let at = plain.words.iter().rposition(|word| word.text == "one")?;
    if let Some(other) = other_described(context, plain, last, at) {
        return Some(other);
    }
    let owner = plain.mentions.iter().find(|mention| {
        let place = |id: &EntityId| context.knowledge.entity(*id).kind == Kind::Place;
        !mention.unknown
            && !mention.pronoun
            && !mention.entities.is_empty()
            && mention.entities.iter().all(place)
    })?;
    // "the Azerbaijani one in Cuba": another place says which, and is no one's of its kind.
    if plain.mentions.iter().any(|mention| mention.span != owner.span) {
        return None;
    }
    let profile = |id: EntityId| context.lexicon.profile(id);
    let spoken: Vec<EntityId> = last.entities.iter().take(last.prominent.max(1)).copied().collect();
    // The group of a country works in its parliament.
    let belongs = |id: EntityId| {
        let entity = context.knowledge.entity(id);
        let direct = || entity.of.iter().chain(&entity.within);
        let above = direct().flat_map(|own| &context.knowledge.entity(*own).of);
        // An office is held of a country.
        let held = profile(id).owners.iter().filter(|_| entity.kind == Kind::Person);
        direct().chain(above).chain(held).any(|own| owner.entities.contains(own))
    };
    // The one that is most of its kind; of people, the one of the likest office.
    let like = |known: EntityId| {
        let person = |id: EntityId| context.knowledge.entity(id).kind == Kind::Person;
        let alike = |id: &EntityId| {
            let (one, other) = (profile(known), profile(*id));
            if person(known) {
                let titles = one.words.iter().filter(|word| other.words.contains(*word));
                return if person(*id) { titles.count() } else { 0 };
            }
            let telling = |class: &&String| !GENERAL.contains(&class.as_str());
            one.classes.iter().filter(telling).filter(|class| other.classes.contains(*class)).count()
        };
        let others = context.knowledge.entity_ids().filter(|id| !spoken.contains(id) && belongs(*id));
        let mut found: Vec<(usize, EntityId)> = others.map(|id| (alike(&id), id)).collect();
        found.sort_unstable_by(|one, other| other.cmp(one));
        match found.as_slice() {
            [(shared, _), (next, _), ..] if shared == next => None,
            [(shared, id), ..] if *shared > 0 => Some(*id),
            _ => None,
        }
    };
    let having = plain.asking.kind == Asked::YesNo && owner.span.end < at;
    // "does it have one": what was named last; else what the question before was about.
    let other = if having {
        spoken.iter().rev().copied().find_map(like)
    } else {
        spoken.iter().copied().find_map(like)
    }?;
    let name = context.knowledge.entity(other).name.clone();
    let text =
        |range: std::ops::Range<usize>| plain.words[range].iter().map(Word::written).collect::<Vec<_>>();
    // "the Cuban one", "the one in Cuba"
    let parts = if owner.span.end == at {
        [text(0..owner.span.start), vec![name], text(at + 1..plain.words.len())].concat()
    } else if owner.span.start > at && matches!(owner.preposition.as_deref(), Some("in" | "of" | "from")) {
        [text(0..at), vec![name], text(owner.span.end..plain.words.len())].concat()
    } else if having {
        ["is there".to_owned(), name].to_vec()
    } else {
        return None;
    };
    Some(again(context, &parts.join(" ")))
}

/// "and the away one?", after the home match against somebody: what is called so, and most like what was spoken of.
fn other_described(context: &Context<'_>, plain: &Query, last: &Turn, at: usize) -> Option<Reading> {
    let describes = |word: &&Word| {
        let points =
            matches!(word.text.as_str(), "the" | "this" | "that" | "which" | "other" | "any" | "last");
        !points && !context.lexicon.described_by(&word.text).is_empty()
    };
    let word = at.checked_sub(1).map(|before| &plain.words[before]).filter(describes)?;
    if plain.mentions.iter().any(|mention| mention.span.contains(&(at - 1)) && !mention.description) {
        return None;
    }
    let words = |id: EntityId| &context.lexicon.profile(id).words;
    let spoken = last.entities.iter().take(last.prominent.max(1)).copied();
    let other = spoken.into_iter().find_map(|known| {
        let kind = context.knowledge.entity(known).kind;
        let called = |id: &EntityId| {
            *id != known && context.knowledge.entity(*id).kind == kind && words(*id).contains(&word.stem)
        };
        if words(known).contains(&word.stem) {
            return None;
        }
        let shared = |id: EntityId| words(id).iter().filter(|word| words(known).contains(*word)).count();
        let mut found: Vec<(usize, EntityId)> =
            context.knowledge.entity_ids().filter(called).map(|id| (shared(id), id)).collect();
        found.sort_unstable_by(|one, other| other.cmp(one));
        match found.as_slice() {
            [(shared, _), (next, _), ..] if shared == next => None,
            [(shared, id), ..] if *shared > 0 => Some(*id),
            _ => None,
        }
    })?;
    let text =
        |range: std::ops::Range<usize>| plain.words[range].iter().map(Word::written).collect::<Vec<_>>();
    let name = context.knowledge.entity(other).name.clone();
    Some(again(context, &[text(0..at - 1), vec![name], text(at + 1..plain.words.len())].concat().join(" ")))
}
