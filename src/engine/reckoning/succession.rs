//! Who held an office before or after somebody, where no fact says so as a succession: read off the times of
//! the facts that give the office to each.

use crate::engine::Mind;
use crate::engine::lexicon::entity_of;
use crate::engine::understanding::{Mention, Query, Word, is_job};
use crate::engine::verdict::Outcome;
use crate::knowledge::{EntityId, Fact, FactId, Filler, Role};
use crate::language::{base_form, singular};
use crate::text::fold;

/// As sure as two dated facts of one office are that one followed the other; a third holder may be left out.
const FOLLOWED: f64 = 0.85;

/// The holder of the named person's office who comes before or after them.
pub(in crate::engine) fn succession(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let (number, former) = query.succession.or_else(|| asked_by_verb(mind, query))?;
    let mention = &query.mentions[number];
    let [holder] = mention.entities.as_slice() else { return None };
    if mention.unknown {
        return None;
    }
    let own = mind.index.with_thing(*holder).iter().filter(|id| held_as(mind, **id, *holder).is_some());
    let found = own
        .filter(|id| is_asked_office(mind, query, mention, **id))
        .filter_map(|id| neighbour(mind, *id, *holder, former))
        .min_by_key(|id| *id)?;
    let fact = mind.knowledge.fact(found);
    let value = fact.fillers(holder_of(mind, fact)?).find_map(entity_of)?;
    Some(Outcome {
        value: Some(mind.knowledge.entity(value).name.clone()),
        sentences: vec![fact.sentence.clone()],
        facts: vec![found],
        ..Outcome::answer(FOLLOWED)
    })
}

fn follows(word: &Word) -> bool {
    matches!(word.stem.as_str(), "succeed" | "replac" | "follow")
}

/// "who replaced her", "who did she replace", where no fact tells it as a succession: whose neighbour is asked for, and
/// whether the one before.
fn asked_by_verb(mind: &Mind<'_>, query: &Query) -> Option<(usize, bool)> {
    let [mention] = query.mentions.as_slice() else { return None };
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    let verb = (1..query.words.len()).find(|at| follows(&query.words[*at]))?;
    let plain = text(0) == "who" && query.content().all(|at| at == verb) && query.dates.is_empty();
    let told =
        |fact: &FactId| mind.knowledge.relation(mind.knowledge.fact(*fact).relation).key == "succeeded";
    if !plain || mention.entities.iter().any(|id| mind.index.with_thing(*id).iter().any(told)) {
        return None;
    }
    match text(1) {
        "did" | "does" => (mention.span.end <= verb).then_some((0, true)),
        _ => (verb == 1 && mention.span.start > verb).then_some((0, false)),
    }
}

/// Relations that give an office by their object: "the club is coached by her".
const BY_OBJECT: &[&str] = &["coached-by", "trained-by", "sponsored-by", "conducted-by", "administered-by"];

/// The role of those who hold an office by such a fact.
fn holder_of(mind: &Mind<'_>, fact: &Fact) -> Option<Role> {
    let relation = mind.knowledge.relation(fact.relation);
    let by_object = BY_OBJECT.contains(&relation.key.as_str());
    by_object.then_some(Role::Object).or_else(|| relation.has_one_holder().then_some(Role::Subject))
}

/// The role in which somebody holds an office by a fact.
fn held_as(mind: &Mind<'_>, id: FactId, holder: EntityId) -> Option<Role> {
    let fact = mind.knowledge.fact(id);
    let role = holder_of(mind, fact)?;
    fact.fillers(role).filter_map(entity_of).any(|of| of == holder).then_some(role)
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
    let words = words.filter(|index| !follows(&query.words[*index]));
    let words = words.filter(outside).filter(|index| query.words[*index].is_content());
    let mut words = words.filter(|index| !held(&query.words[*index].text));
    words.all(|index| {
        let word = &query.words[index];
        let called = |id: &EntityId| mind.lexicon.is_of_class(*id, &singular(&word.text));
        word.meanings().any(|(stem, like)| like >= 0.8 && document.stems.contains(stem))
            // "the project", of a program
            || matches!(singular(&word.text).as_str(), "project" | "club" | "company" | "organisation" | "team")
            || document.things.iter().any(|(thing, role, _)| *role == Role::Of && called(thing))
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
        if holder_of(mind, fact) == Some(Role::Object) {
            return Some((String::new(), fact.fillers(Role::Subject).cloned().collect()));
        }
        let held =
            fact.fillers(Role::Object).map(|filler| fold(&mind.knowledge.filler_text(filler))).next()?;
        Some((held, fact.fillers(Role::Of).cloned().collect()))
    };
    let asked = office(own)?;
    let others = mind.index.with_relation(own.relation).iter().copied().filter(|id| {
        let fact = mind.knowledge.fact(*id);
        let other = holder_of(mind, fact)
            .is_some_and(|role| fact.fillers(role).filter_map(entity_of).all(|other| other != holder));
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
