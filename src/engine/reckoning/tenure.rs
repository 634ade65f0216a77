//! How long somebody held an office that the question does not call by its title: "how long was she in charge". Read off
//! the times of the fact that gives them the office.

use super::dates::{Dated, duration, today, unit_of_time};
use crate::engine::Mind;
use crate::engine::lexicon::entity_of;
use crate::engine::understanding::{Asked, Query, is_job};
use crate::engine::verdict::Outcome;
use crate::knowledge::{EntityId, FactId, Kind, Role};
use crate::language::base_form;

/// Words for holding whatever office it is.
const HELD: &[&str] = &[
    "charge", "helm", "power", "boss", "head", "lead", "leader", "hold", "serve", "last", "stay", "be", "do",
    "have", "spend", "reign", "tenure", "run", "top",
];

/// "how long was she in charge", "how many years did he do the job".
pub(in crate::engine) fn tenure(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    if query.asking.kind != Asked::Duration || query.negated || !query.dates.is_empty() {
        return None;
    }
    let person = |id: &EntityId| mind.knowledge.entity(*id).kind == Kind::Person;
    let mut people =
        query.mentions.iter().filter(|mention| !mention.unknown && mention.entities.iter().any(person));
    let holder = people.next().filter(|mention| mention.entities.len() == 1 && !mention.description)?;
    let id = holder.entities[0];
    let held = |at: usize| {
        let word = &query.words[at];
        is_job(&word.text) || HELD.contains(&word.verb.unwrap_or_else(|| base_form(&word.text)))
    };
    let mut content = query.content().filter(|at| !holder.span.contains(at)).peekable();
    let says = content.peek().is_some() && content.all(held);
    if !says || people.next().is_some() {
        return None;
    }
    // "in charge of the club": of whatever else is named, it is the office.
    let others = || query.mentions.iter().filter(|mention| mention.span != holder.span);
    let offices = mind.index.with_thing(id).iter().copied().filter(|fact| {
        let own = mind.knowledge.fact(*fact);
        let things = &mind.index.document(*fact).things;
        let of_it =
            |other: EntityId| things.iter().any(|(thing, ..)| *thing == other) || mind.index.is_home(other);
        mind.knowledge.relation(own.relation).has_one_holder()
            && own.fillers(Role::Subject).any(|filler| entity_of(filler) == Some(id))
            && own.date_of(Role::From).is_some()
            && others().all(|mention| mention.entities.iter().any(|other| of_it(*other)))
    });
    let offices: Vec<FactId> = offices.collect();
    let [office] = offices.as_slice() else { return None };
    let fact = mind.knowledge.fact(*office);
    let end = |role: Role| Some(Dated::certain(Some(*office), fact.date_of(role)?));
    let unit = query.words.iter().find_map(|word| unit_of_time(&word.text));
    let outcome = duration(mind, &end(Role::From)?, &end(Role::Until).unwrap_or_else(|| today(mind)), unit)?;
    Some(Outcome { facts: vec![*office], ..outcome })
}
