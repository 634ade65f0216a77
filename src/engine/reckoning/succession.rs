//! Who held an office before or after somebody, where no fact says so as a succession: read off the times of
//! the facts that give the office to each.

use crate::engine::Mind;
use crate::engine::lexicon::entity_of;
use crate::engine::understanding::{Mention, Query, is_job};
use crate::engine::verdict::Outcome;
use crate::knowledge::{EntityId, Fact, FactId, Filler, Role};
use crate::language::base_form;
use crate::text::fold;

/// As sure as two dated facts of one office are that one followed the other; a third holder may be left out.
const FOLLOWED: f64 = 0.85;

/// The holder of the named person's office who comes before or after them.
pub(in crate::engine) fn succession(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let (number, former) = query.succession?;
    let mention = &query.mentions[number];
    let [holder] = mention.entities.as_slice() else { return None };
    if mention.unknown {
        return None;
    }
    let own = mind.index.with_thing(*holder).iter().filter(|id| is_office_of(mind, **id, *holder));
    let found = own
        .filter(|id| is_asked_office(mind, query, mention, **id))
        .filter_map(|id| neighbour(mind, *id, *holder, former))
        .min_by_key(|id| *id)?;
    let fact = mind.knowledge.fact(found);
    let value = fact.fillers(Role::Subject).find_map(entity_of)?;
    Some(Outcome {
        value: Some(mind.knowledge.entity(value).name.clone()),
        sentences: vec![fact.sentence.clone()],
        facts: vec![found],
        ..Outcome::answer(FOLLOWED)
    })
}

fn is_office_of(mind: &Mind<'_>, id: FactId, holder: EntityId) -> bool {
    let fact = mind.knowledge.fact(id);
    mind.knowledge.relation(fact.relation).has_one_holder()
        && fact.fillers(Role::Subject).filter_map(entity_of).any(|subject| subject == holder)
}

/// Whether the question names the office, or no office at all: "who was it before her".
fn is_asked_office(mind: &Mind<'_>, query: &Query, holder: &Mention, id: FactId) -> bool {
    let document = mind.index.document(id);
    let outside = |index: &usize| !holder.span.contains(index);
    let words = query.content().chain(query.mentions.iter().flat_map(|mention| mention.span.clone()));
    let held = |word: &str| {
        is_job(word)
            || matches!(
                base_form(word),
                "hold" | "have" | "do" | "be" | "fill" | "occupy" | "charge" | "lead" | "run"
            )
    };
    let words = words.filter(outside).filter(|index| query.words[*index].is_content());
    let mut words = words.filter(|index| !held(&query.words[*index].text));
    words.all(|index| {
        let word = &query.words[index];
        word.meanings().any(|(stem, like)| like >= 0.8 && document.stems.contains(stem))
            || query.mentions.iter().any(|mention| {
                mention.span.contains(&index)
                    && document.things.iter().any(|(thing, ..)| mention.entities.contains(thing))
            })
    })
}

/// The fact that gives the same office to the one next before or after.
fn neighbour(mind: &Mind<'_>, own: FactId, holder: EntityId, former: bool) -> Option<FactId> {
    let own = mind.knowledge.fact(own);
    let office = |fact: &Fact| -> Option<(String, Vec<Filler>)> {
        let held =
            fact.fillers(Role::Object).map(|filler| fold(&mind.knowledge.filler_text(filler))).next()?;
        Some((held, fact.fillers(Role::Of).cloned().collect()))
    };
    let asked = office(own)?;
    let others = mind.index.with_relation(own.relation).iter().copied().filter(|id| {
        let fact = mind.knowledge.fact(*id);
        let other = fact.fillers(Role::Subject).filter_map(entity_of).all(|subject| subject != holder);
        fact.pack == own.pack && other && office(fact).as_ref() == Some(&asked)
    });
    let follows =
        |earlier: &Fact, later: &Fact| match (earlier.date_of(Role::Until), later.date_of(Role::From)) {
            (Some(until), Some(from)) => until.first_day() <= from.last_day(),
            // One who has left the office went before one of whom no end is told.
            (Some(_), None) => later.date_of(Role::Until).is_none(),
            (None, Some(_)) => earlier.date_of(Role::From).is_some_and(|from| {
                later.date_of(Role::From).is_some_and(|later| from.first_day() < later.first_day())
            }),
            (None, None) => false,
        };
    let fits = |id: &FactId| {
        let other = mind.knowledge.fact(*id);
        if former { follows(other, own) } else { follows(own, other) }
    };
    let day = |id: &FactId| {
        let fact = mind.knowledge.fact(*id);
        fact.date_of(Role::Until).or_else(|| fact.date_of(Role::From)).and_then(|date| date.first_day())
    };
    if former { others.filter(fits).max_by_key(day) } else { others.filter(fits).min_by_key(day) }
}
