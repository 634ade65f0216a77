//! Questions that only a fact of the very relation that they ask for answers: what else is told of their things is no
//! answer, however little of the question it leaves over.

use crate::engine::Mind;
use crate::engine::understanding::{Asked, Query};
use crate::knowledge::{EntityId, Kind};

/// Whether nothing but the asked relation answers.
pub(super) fn is_bound(mind: &Mind<'_>, query: &Query) -> bool {
    is_of_one_thing(mind, query)
        || asks_only_who(mind, query)
        || asks_for_members(mind, query)
        || asks_for_contents(mind, query)
        || asks_topic(query)
        || asks_for_naming(query)
        || asks_in_a_phrase(query)
}

/// Words of a phrase that asks for a relation by itself.
const PHRASE: usize = 3;

/// "what do I need to bring for the course": a phrase of light words that asks for one relation, and for nothing else.
fn asks_in_a_phrase(query: &Query) -> bool {
    let light = query.content().all(|at| crate::language::is_weak_word(&query.words[at].text));
    // "what happened to it" asks for whatever is told.
    let anybody = query.words.iter().any(|word| matches!(word.text.as_str(), "i" | "we" | "you" | "one"));
    query.asking.kind == Asked::What
        && light
        && anybody
        && query.cues.values().any(|cue| cue.strength >= 1.0 && cue.words.len() >= PHRASE)
}

/// "since when has she been minister": a time is asked for, and all that is named is one thing in other words.
/// A verb of becoming adds nothing to it.
fn is_of_one_thing(mind: &Mind<'_>, query: &Query) -> bool {
    let [first, others @ ..] = query.mentions.as_slice() else { return false };
    let among =
        |group: &EntityId, id: &EntityId| group == id || mind.knowledge.entity(*group).members.contains(id);
    let same = |id: &EntityId| others.iter().all(|other| other.entities.iter().any(|group| among(group, id)));
    matches!(query.asking.kind, Asked::When | Asked::Duration | Asked::Ago)
        && !others.is_empty()
        && query.content().all(|index| crate::language::is_weak_word(&query.words[index].text))
        && first.entities.iter().any(same)
}

/// "who is the rector there": who somebody is, and nothing that they did.
fn asks_only_who(mind: &Mind<'_>, query: &Query) -> bool {
    let linked =
        query.words.get(1).is_some_and(|word| matches!(word.text.as_str(), "is" | "are" | "was" | "were"));
    let person = |id: &EntityId| mind.knowledge.entity(*id).kind == Kind::Person;
    let asked = query.mentions.first().is_some_and(|first| {
        first.span.start <= 3
            && first.preposition.is_none()
            && !first.plural
            && !first.pronoun
            && !first.unknown
            && first.entities.iter().all(person)
    });
    let nothing_else = query.mentions.iter().skip(1).all(|mention| mention.pronoun) && query.dates.is_empty();
    query.asking.kind == Asked::Who && linked && asked && nothing_else && query.content().next().is_none()
}

/// "who is in the working group": its members, and nothing else that is told of it.
pub(in crate::engine) fn asks_for_members(mind: &Mind<'_>, query: &Query) -> bool {
    let [group] = query.mentions.as_slice() else { return false };
    let several = |id: &EntityId| matches!(mind.knowledge.entity(*id).kind, Kind::Group | Kind::Organisation);
    query.asking.kind == Asked::Who
        && matches!(group.preposition.as_deref(), Some("in" | "on"))
        && group.entities.iter().all(several)
        && query.content().next().is_none()
        && query.dates.is_empty()
}

/// "what is in the documents", "what was in the box": what they hold, and nothing else that is told of them.
pub(in crate::engine) fn asks_for_contents(mind: &Mind<'_>, query: &Query) -> bool {
    let [thing] = query.mentions.as_slice() else { return false };
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    let place = |id: &EntityId| matches!(mind.knowledge.entity(*id).kind, Kind::Place | Kind::Event);
    matches!(query.asking.kind, Asked::What)
        && matches!(text(1), "is" | "are" | "was" | "were")
        && matches!(text(2), "in" | "inside")
        && matches!(thing.preposition.as_deref(), Some("in" | "inside"))
        && !thing.entities.iter().any(place)
        && query.content().next().is_none()
}

/// "why is it called that": what else is told with a reason or an aim is no reason for a name.
fn asks_for_naming(query: &Query) -> bool {
    let there = query.words.get(2).is_some_and(|word| word.text == "there");
    query.asking.kind == Asked::Why
        && !there
        && query.words.iter().any(|word| matches!(word.text.as_str(), "called" | "named"))
        && query.content().next().is_none()
}

/// "what was the meeting about": what is told of it otherwise is no topic.
fn asks_topic(query: &Query) -> bool {
    let linked =
        query.words.get(1).is_some_and(|word| matches!(word.text.as_str(), "is" | "are" | "was" | "were"));
    let last = query.words.len() - 1;
    let nothing_else = query.content().all(|at| at == last);
    query.asking.kind == Asked::What && linked && query.words[last].text == "about" && nothing_else
}
