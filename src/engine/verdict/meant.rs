//! Which of several facts that all answer is meant, and which are told together with it. That they answer is decided
//! before.

use super::NEAR;
use crate::engine::Mind;
use crate::engine::lexicon::entity_of;
use crate::engine::now::{is_over, is_past};
use crate::engine::ranking::Scored;
use crate::engine::titles::holds_just_that;
use crate::engine::understanding::{Asked, Query};
use crate::knowledge::{EntityId, Fact, FactId, Kind, Role};
use crate::text::{Token, tokenise};

/// Readings of facts of one kind this near to the best are of the same doing, or may be the one that is meant.
const NEAR_OF_KIND: f32 = 0.12;
/// Of so many facts of a kind one is not meant without a word that says so.
const MANY: usize = 3;

/// The one that is meant of the readings that answer, best first.
pub(super) fn meant<'a>(mind: &Mind<'_>, query: &Query, answering: &[&'a Scored]) -> Option<&'a Scored> {
    let best = *answering.first()?;
    let relation = |reading: &Scored| mind.knowledge.fact(reading.fact).relation;
    let alike = |other: &&&Scored| {
        relation(other) == relation(best)
            && other.role == best.role
            && best.score - other.score < NEAR_OF_KIND
    };
    // Of two facts that tell the same of different things the one that is about what was asked, not the one whose words
    // only come nearer.
    let status = |reading: &Scored| mind.knowledge.fact(reading.fact).status;
    let closer = |other: &&&Scored| {
        status(other) == status(best)
            && other.coverage > best.coverage
            && other.directness() > best.directness()
    };
    // "when are you open": those whom the pack is about, and not the café in their house.
    let spoken_to = query.mentions.is_empty()
        && query.words.iter().any(|word| matches!(word.text.as_str(), "you" | "your" | "we" | "our"));
    let home = |reading: &Scored| {
        let mut subjects = mind.knowledge.fact(reading.fact).fillers(Role::Subject).filter_map(entity_of);
        subjects.any(|id| mind.index.is_home(id))
    };
    // "what does it cost", of what it costs students: without a condition that nobody asked about.
    let conditional = |reading: &Scored| {
        let fact = mind.knowledge.fact(reading.fact);
        [Role::For, Role::If].iter().any(|role| fact.fillers(*role).next().is_some())
    };
    let subject = |reading: &Scored| mind.knowledge.fact(reading.fact).fillers(Role::Subject).next();
    let plain = |other: &&&Scored| {
        query.asking.kind == Asked::Amount
            && conditional(best)
            && !conditional(other)
            && (subject(other) == subject(best) || other.coverage >= best.coverage)
            && best.graded.len() >= other.graded.len()
    };
    let all = || answering.iter().filter(alike);
    let at_home = || all().find(|other| spoken_to && !home(best) && home(other));
    Some(all().find(closer).or_else(at_home).or_else(|| all().find(plain)).copied().unwrap_or(best))
}

/// Those readings that are about the one of several things that the question or the talk points to, where some are.
pub(super) fn pointed_to<'a>(mind: &Mind<'_>, query: &Query, answering: Vec<&'a Scored>) -> Vec<&'a Scored> {
    let only = |fits: &dyn Fn(&Scored) -> bool, readings: Vec<&'a Scored>| {
        let fitting: Vec<&Scored> = readings.iter().copied().filter(|reading| fits(reading)).collect();
        if fitting.is_empty() { readings } else { fitting }
    };
    let answering = only(&|reading| is_called_with_preposition(mind, query, reading), answering);
    let answering = only(&|reading| belongs_to_talk(mind, query, reading), answering);
    // "who all was at the talks": who attended them, and nobody who spoke of them.
    let answering = only(&|reading| is_asked_in_a_phrase(mind, query, reading), answering);
    // "who is the coach", of a head coach and an assistant coach.
    let answering = only(&|reading| holds_just_that(mind, query, reading, false), answering);
    only(&|reading| holds_just_that(mind, query, reading, true), answering)
}

/// Whether a phrase of the question asks for the relation of a reading, beside the words that ask for anything.
fn is_asked_in_a_phrase(mind: &Mind<'_>, query: &Query, reading: &Scored) -> bool {
    let relation = mind.knowledge.fact(reading.fact).relation;
    query.asking.kind == Asked::Who
        && mind.cue(query, relation).is_some_and(|cue| {
            let telling = cue.words.iter().filter(|at| !query.asking.used.contains(at)).count();
            cue.strength >= 1.0 && telling >= PHRASE
        })
}

/// Words of a phrase, at least.
const PHRASE: usize = 2;

/// "the score at Harbour Town", of "the away match at Harbour Town": an event that is called so, its preposition too.
fn is_called_with_preposition(mind: &Mind<'_>, query: &Query, reading: &Scored) -> bool {
    let things = &mind.index.document(reading.fact).things;
    let events =
        things.iter().filter(|(id, _, how)| *how >= 1.0 && mind.knowledge.entity(*id).kind == Kind::Event);
    let names: Vec<Vec<Token>> = events.map(|(id, ..)| tokenise(&mind.knowledge.entity(*id).name)).collect();
    query.mentions.iter().any(|mention| {
        let Some(before) = mention.preposition.as_deref().filter(|_| !mention.description) else {
            return false;
        };
        let first = query.words[mention.span.start].text.as_str();
        names.iter().any(|name| name.windows(2).any(|pair| pair[0].word == before && pair[1].word == first))
    })
}

/// "how much are the tickets", after a concert: those that belong to what was spoken of.
fn belongs_to_talk(mind: &Mind<'_>, query: &Query, reading: &Scored) -> bool {
    let Some(last) = mind.turns.last() else { return false };
    let spoken = &last.entities[..last.prominent.min(last.entities.len())];
    let subjects: Vec<EntityId> =
        mind.knowledge.fact(reading.fact).fillers(Role::Subject).filter_map(entity_of).collect();
    query.mentions.iter().any(|mention| {
        let several = mention.description && !mention.exact && mention.entities.len() > 1;
        several
            && subjects.iter().any(|id| {
                mention.entities.contains(id)
                    && mind.lexicon.profile(*id).owners.iter().any(|owner| spoken.contains(owner))
            })
    })
}

/// The readings that are told with the one that is meant: as near as it, or of the same doing.
pub(super) fn told_together<'a>(
    mind: &Mind<'_>,
    query: &Query,
    best: &Scored,
    answering: &[&'a Scored],
) -> Vec<&'a Scored> {
    let best_fact = mind.knowledge.fact(best.fact);
    // What the same people did in the same or a related way belongs to the same answer, told in other words or not.
    let same = |reading: &Scored| {
        let fact = mind.knowledge.fact(reading.fact);
        let (own, other) =
            (mind.knowledge.relation(best_fact.relation), mind.knowledge.relation(fact.relation));
        let related = best_fact.relation == fact.relation
            || own.implies.contains(&fact.relation)
            || other.implies.contains(&best_fact.relation);
        let subject = |fact: &Fact| fact.fillers(Role::Subject).next().cloned();
        related
            && !own.statement
            && subject(best_fact) == subject(fact)
            && best.score - reading.score < NEAR_OF_KIND
    };
    // "which players were injured": each of them, however near the words of the fact come otherwise.
    let listed = |reading: &Scored| {
        query.asking.asks_for_list()
            && mind.knowledge.fact(reading.fact).relation == best_fact.relation
            && reading.role == best.role
            && reading.role.is_some()
            && reading.coverage >= best.coverage
            && reading.relation >= best.relation
    };
    let mut near: Vec<&Scored> = answering
        .iter()
        .copied()
        .filter(|reading| best.score - reading.score < NEAR || same(reading) || listed(reading))
        .collect();
    // "how many members has the club": not also those of another club that belongs to it.
    let number = matches!(query.asking.kind, Asked::Count | Asked::Amount | Asked::Duration | Asked::Age);
    near.retain(|reading| {
        let subject = |reading: &Scored| mind.knowledge.fact(reading.fact).fillers(Role::Subject).next();
        !number || subject(reading) == subject(best) || reading.directness() >= best.directness()
    });
    // "who leads it": who does, not who did.
    if !is_past(query)
        && query.asking.kind == Asked::Who
        && near.iter().any(|reading| !is_over(mind, reading.fact))
    {
        near.retain(|reading| !is_over(mind, reading.fact));
    }
    near
}

/// "when do I have to be there", of the day of one of many meetings: nothing says which of them is meant.
pub(super) fn is_one_of_many(mind: &Mind<'_>, query: &Query, best: &Scored) -> bool {
    let single = matches!(
        query.asking.kind,
        Asked::When | Asked::TimeOfDay | Asked::Where | Asked::Amount | Asked::Duration
    );
    // "who scored?", of many matches
    let at_event = |fact: &FactId| mind.knowledge.fact(*fact).fillers(Role::At).next().is_some();
    let single = single || query.asking.kind == Asked::Who && at_event(&best.fact);
    let open = query.mentions.iter().all(|mention| mention.unknown)
        && query.dates.is_empty()
        && query.numbers.is_empty()
        && query.weekdays.is_none();
    let Some(role) = best.role.filter(|_| single && open) else { return false };
    let relation = mind.knowledge.fact(best.fact).relation;
    let asks_only = |at: usize| mind.cue(query, relation).is_some_and(|cue| cue.words.contains(&at));
    if !query.content().all(asks_only) {
        return false;
    }
    let same = |fact: &&FactId| mind.knowledge.fact(**fact).fillers(role).next().is_some();
    mind.index.with_relation(relation).iter().filter(same).count() >= MANY
}

/// Of several who said something alike, those who said it in the very words of the question: "who called it *proof*".
pub(super) fn in_own_words<'a>(
    mind: &Mind<'_>,
    query: &Query,
    best: &'a Scored,
    mut near: Vec<&'a Scored>,
) -> (&'a Scored, Vec<&'a Scored>) {
    let statement =
        |reading: &Scored| mind.knowledge.relation(mind.knowledge.fact(reading.fact).relation).statement;
    let who = matches!(query.asking.kind, Asked::Who | Asked::Class(_)) && !query.asking.list;
    if !who || !near.iter().all(|reading| statement(reading)) {
        return (best, near);
    }
    let same = |reading: &Scored| {
        let said = &mind.index.document(reading.fact).stems;
        query.content().filter(|index| said.contains(&query.words[*index].stem)).count()
    };
    let most = near.iter().map(|reading| same(reading)).max().unwrap_or(0);
    near.retain(|reading| same(reading) == most);
    let best = if same(best) == most { best } else { near.first().copied().unwrap_or(best) };
    (best, near)
}
