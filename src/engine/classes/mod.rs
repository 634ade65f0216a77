//! The things of a class: which the knowledge calls so, which belong to a thing, all that are named. How many there are is
//! `counting`, what belongs to whom `owners`, and which people are meant `people`.

mod counting;
mod owners;
mod people;

use self::people::PEOPLE;
use super::Mind;
use super::lexicon::entity_of;
use super::now::is_over;
use super::understanding::{Asked, Mention, Query, Word};
use super::verdict::Outcome;
use crate::knowledge::{EntityId, FactId, Role};
use crate::language::singular;
use crate::text::spell_number;

pub(super) use self::counting::{counted_of_class, counted_things};
pub(super) use self::owners::{nationality, owner, owner_of_class};
pub(super) use self::people::{members_of_group, namesakes, people_of_place};

/// Read off the knowledge; what may be wrong is the understanding of the class.
const SURE: f64 = 0.85;
/// Things listed at once.
const LISTED: usize = 12;

/// "Which organisations are mentioned", "list all people", "how many people are named besides the author": every named
/// thing of a class.
pub(super) fn class_listing(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let excepted = |mention: &&Mention| query.excepts(mention);
    // "in it", where nothing has been spoken of yet.
    let of_material = |mention: &Mention| {
        let itself = mention.pronoun && mention.preposition.as_deref() == Some("in") && mind.turns.is_empty();
        itself || mention.entities.iter().any(|id| mind.is_material(*id))
    };
    let about_material = |mention: &Mention| of_material(mention) || excepted(&mention);
    let excepts = |word: &Word| matches!(word.text.as_str(), "besides" | "except" | "apart");
    // The noun after "how many".
    let class_at = query
        .asking
        .used
        .iter()
        .max()
        .map(|last| last + 1)
        .filter(|_| query.asking.kind == Asked::Count && query.words.iter().any(says_named))
        .filter(|at| query.words.get(*at).is_some_and(|word| crate::language::is_class_noun(&word.text)));
    let listed_before = |at: usize| at > 0 && matches!(query.words[at - 1].text.as_str(), "every" | "each");
    // "list all boats", of a class that the language or the knowledge has.
    let is_class = |at: &usize| {
        let word = query.words[*at].text.as_str();
        let known = crate::language::is_class_noun(word) || things_called(mind, word).len() > 1;
        known && (listed_before(*at) || singular(word) != word)
    };
    let listing = query.asking.list && matches!(query.asking.kind, Asked::Any | Asked::Name(_));
    let listed_at = (0..query.words.len()).filter(|_| listing).find(is_class);
    let class_at = class_at.or(listed_at);
    let says_more = |index: &usize| {
        let word = &query.words[*index];
        let belongs = matches!(word.text.as_str(), "belong" | "belongs" | "own" | "owns");
        Some(*index) != class_at && !says_named(word) && !excepts(word) && !belongs
    };
    let plain = !query.content().any(|index| says_more(&index))
        && query.dates.is_empty()
        && query.numbers.is_empty()
        && query.weekdays.is_none();
    let noun = match &query.asking.kind {
        Asked::Class(noun) => Some(noun.as_str()),
        Asked::Count => class_at.map(|at| query.words[at].text.as_str()),
        Asked::Any | Asked::Name(_) if query.asking.list => listed_at.map(|at| query.words[at].text.as_str()),
        Asked::Who
            if query.asking.list
                || query
                    .words
                    .iter()
                    .any(|word| word.text == "mentioned" || PEOPLE.contains(&word.text.as_str())) =>
        {
            Some("person")
        }
        _ => None,
    }?;
    let of_class = |mention: &Mention| class_at.is_some_and(|at| mention.span.contains(&at));
    let beside: Vec<&Mention> =
        query.mentions.iter().filter(|mention| !about_material(mention) && !of_class(mention)).collect();
    if !plain || query.asking.kind == Asked::Count && !beside.is_empty() {
        return None;
    }
    if !beside.is_empty() {
        return listed(mind, query, belonging(mind, things_called(mind, noun), &beside, false)?);
    }
    let called = things_called(mind, noun);
    let mut things: Vec<EntityId> = mind
        .knowledge
        .entity_ids()
        .filter(|id| {
            let entity = mind.knowledge.entity(*id);
            let plain = entity.named && !entity.plural && mind.lexicon.is_of_class(*id, noun);
            !mind.is_material(*id) && (plain || called.contains(id))
        })
        .collect();
    let excluded: Vec<EntityId> =
        query.mentions.iter().filter(excepted).flat_map(|mention| mention.entities.iter().copied()).collect();
    things.retain(|id| !excluded.contains(id));
    // Where the knowledge itself calls some so, no others are meant that the language would call so, too.
    if things.iter().any(|id| called.contains(id)) {
        things.retain(|id| called.contains(id));
    }
    listed(mind, query, things)
}

/// "which boats does the company have": of the things those that belong to, or are in, what else is named.
fn belonging(
    mind: &Mind<'_>,
    mut things: Vec<EntityId>,
    owners: &[&Mention],
    or_home: bool,
) -> Option<Vec<EntityId>> {
    for mention in owners {
        let of_it = |id: &EntityId| belongs_to(mind, *id, &mention.entities, STEPS);
        // All is of what the pack is about, though nobody says so of each.
        let home =
            or_home && mention.entities.iter().any(|id| mind.index.is_home(*id)) && !things.iter().any(of_it);
        things.retain(|id| !mention.unknown && (home || of_it(id)));
    }
    (!things.is_empty()).then_some(things)
}

/// From a captain over the boat to the company.
pub(super) const STEPS: usize = 3;

/// Whether a thing belongs to, or is in, one of the others, by so many steps.
pub(super) fn belongs_to(mind: &Mind<'_>, id: EntityId, others: &[EntityId], steps: usize) -> bool {
    let entity = mind.knowledge.entity(id);
    let offices = mind.roles_of(id).into_iter().filter(|fact| !is_over(mind, *fact));
    let offices = offices.flat_map(|fact| mind.knowledge.fact(fact).fillers(Role::Of)).filter_map(entity_of);
    let owners = entity.of.iter().chain(&entity.within).copied().chain(offices);
    steps > 0
        && owners
            .into_iter()
            .any(|owner| others.contains(&owner) || belongs_to(mind, owner, others, steps - 1))
}

/// The things that the knowledge itself calls by a noun, in the singular or the plural: by their class ("a car ferry" is a
/// ferry, too) or by their office.
pub(super) fn things_called(mind: &Mind<'_>, noun: &str) -> Vec<EntityId> {
    let noun = singular(noun);
    let holds = |fact: FactId| !is_over(mind, fact) && is_called_last(mind, fact, &noun);
    let offices = mind.lexicon.heads(&noun).iter().filter(|head| head.title.is_some_and(holds));
    let offices = offices.map(|head| head.entity);
    let single = |id: &EntityId| mind.knowledge.entity(*id).members.is_empty();
    let mut things: Vec<EntityId> =
        mind.lexicon.called(&noun).iter().copied().chain(offices).filter(single).collect();
    things.sort_unstable();
    things.dedup();
    things
}

/// Whether the title that a fact gives ends in a noun.
fn is_called_last(mind: &Mind<'_>, fact: FactId, noun: &str) -> bool {
    let titles =
        mind.knowledge.fact(fact).fillers(Role::Object).map(|title| mind.knowledge.filler_text(title));
    titles.into_iter().any(|title| title.rsplit(' ').next().is_some_and(|last| singular(last) == noun))
}

/// "which people are named": whether a word only says that the material has them.
fn says_named(word: &Word) -> bool {
    matches!(word.text.as_str(), "named" | "mentioned" | "name" | "mention")
}

/// Things told by their names, or by how many they are, if there are any.
fn listed(mind: &Mind<'_>, query: &Query, mut things: Vec<EntityId>) -> Option<Outcome> {
    things.truncate(LISTED);
    if things.is_empty() {
        return None;
    }
    if query.asking.kind == Asked::Count {
        return Some(counted(mind, &things));
    }
    let names: Vec<String> = things.iter().map(|id| mind.knowledge.entity(*id).name.clone()).collect();
    let facts = things.iter().filter_map(|id| mind.introducing(*id)).collect();
    Some(Outcome { value: Some(super::reply::enumerated(&names)), facts, ..Outcome::answer(SURE) })
}

/// How many things there are, by name.
fn counted(mind: &Mind<'_>, things: &[EntityId]) -> Outcome {
    let names: Vec<String> = things.iter().map(|id| mind.knowledge.entity(*id).name.clone()).collect();
    let facts = things.iter().filter_map(|id| mind.introducing(*id)).collect();
    let count = spell_number(things.len() as f64);
    let value = format!("{count}: {}", super::reply::enumerated(&names));
    Outcome { value: Some(value), facts, ..Outcome::answer(SURE) }
}
