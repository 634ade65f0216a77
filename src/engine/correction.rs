//! What the material says otherwise: a question that fits a fact in all but one part, which the fact contradicts. That
//! part may be a thing, a date, a number, a relation; of which of them it is denied is decided here.

use super::ranking::{Conflict, Scored};
use super::rule::Rule;
use super::understanding::{Asked, Query, TIMES_OF_EVENTS};
use super::verdict::{Lead, Outcome, confidence, is_asked};
use super::{Mind, Verdict};
use crate::knowledge::{EntityId, Kind, Role, Status};

/// What contradicts must otherwise fit as well as an answer.
const CORRECTS: f32 = 0.55;

/// "why did they close the embassy", of a quarrel that ended: what is left over names something of the material.
fn names_thing(mind: &Mind<'_>, query: &Query, word: &str) -> bool {
    query.asking.kind != Asked::YesNo && mind.lexicon.heads(word).iter().any(|head| !head.general)
}

/// "the fair is in June": nothing is said of an event but when it is.
fn asks_when_it_is(mind: &Mind<'_>, query: &Query) -> bool {
    let [mention] = query.mentions.as_slice() else { return false };
    let event = |id: &EntityId| mind.knowledge.entity(*id).kind == Kind::Event;
    mention.entities.iter().all(event) && !query.dates.is_empty() && query.content().next().is_none()
}

/// A correction, if the best reading is contradicted in exactly one part and fits otherwise.
pub(super) fn corrected(
    mind: &Mind<'_>,
    query: &Query,
    scored: &[Scored],
    wholes: &dyn Fn() -> Vec<Scored>,
) -> Option<Outcome> {
    // Keywords presuppose nothing, and neither of those between whom somebody was is that one.
    let between = query.asking.kind == Asked::Who && query.words.iter().any(|word| word.text == "between");
    if query.asking.kind == Asked::Any || between {
        return None;
    }
    // The fact without a role asked fits a question whose asked role it lacks ("why did it close?").
    let mut found: Vec<Scored> =
        scored.iter().filter(|reading| reading.conflicts.len() == 1).cloned().collect();
    if found.is_empty() {
        found = wholes();
        found.retain(|reading| reading.conflicts.len() == 1);
        found.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.fact.cmp(&other.fact)));
    }
    let yes_or_no = query.asking.kind == Asked::YesNo;
    if yes_or_no && asks_when_it_is(mind, query) {
        // "the fair is in June, right": its own day denies that, and not the deadline for it.
        let own = |reading: &Scored| {
            let relation = mind.knowledge.fact(reading.fact).relation;
            TIMES_OF_EVENTS.contains(&mind.knowledge.relation(relation).key.as_str())
        };
        if found.iter().any(own) {
            found.retain(own);
        }
    }
    let strongest = query.cues.values().map(|cue| cue.strength).fold(0.0, f32::max);
    let best = found.iter().find(|reading| {
        let denies = match &reading.conflicts[0] {
            // When they leave is asked of those who came, too.
            Conflict::Relation => !matches!(
                query.asking.kind,
                Asked::When
                    | Asked::TimeOfDay
                    | Asked::Where
                    | Asked::Duration
                    | Asked::Ago
                    | Asked::Count
                    | Asked::Who
            ),
            Conflict::Text => true,
            Conflict::Weekdays(_) => query.asking.kind == Asked::YesNo,
            // Another day than the one asked about contradicts only where the relation is the asked one.
            Conflict::Date(_) | Conflict::Number(_) | Conflict::Thing(_) => {
                let bare = query.relational.is_empty() && reading.graded.is_empty();
                // "who is the cox of the eight": nothing is said of it that another thing could deny.
                let thing = matches!(reading.conflicts[0], Conflict::Thing(_));
                let says = !yes_or_no && query.content().next().is_some();
                // Who holds an office denies nothing of whom only what it implies is asked.
                let relation = mind.knowledge.fact(reading.fact).relation;
                let own = query.cues.get(&relation).is_some_and(|cue| cue.strength >= 0.7);
                let asked = reading.relation >= 0.7 && reading.relation >= strongest - 0.05;
                (asked && (own || !thing) && is_asked(mind, query, reading))
                    // Who else did something does not deny that somebody was there.
                    || (bare && (!thing || says))
            }
        };
        // When it was does not deny that it will be.
        let past = mind.knowledge.fact(reading.fact).status == Status::Actual;
        let denies = denies
            && !(query.future && past && (!yes_or_no || matches!(reading.conflicts[0], Conflict::Date(_))));
        // Who else said something does not deny that somebody spoke.
        let statement = mind.knowledge.relation(mind.knowledge.fact(reading.fact).relation).statement;
        let denies = denies
            && !(statement
                && query.asking.kind == Asked::YesNo
                && matches!(reading.conflicts[0], Conflict::Thing(_)));
        // "what is the capital of the one": that of the other denies nothing.
        let property = matches!(reading.conflicts[0], Conflict::Thing(_))
            && matches!(
                query.asking.kind,
                Asked::What | Asked::Any | Asked::Class(_) | Asked::Amount | Asked::Count
            )
            && query.content().next().is_none()
            && !query.words.iter().any(|word| word.text == "or");
        let denies = denies && !property;
        // Who is named in place of another must be named in a fact about what else is asked.
        let about = !matches!(reading.conflicts[0], Conflict::Thing(_)) || reading.explains_things();
        let single = match &reading.conflicts[0] {
            Conflict::Date(_) => {
                let relation = mind.knowledge.relation(mind.knowledge.fact(reading.fact).relation);
                relation
                    .roles
                    .iter()
                    .any(|frame| frame.single && matches!(frame.role, Role::On | Role::From | Role::Until))
            }
            _ => true,
        };
        reading.strict.is_empty()
            && denies
            && about
            && single
            && reading.coverage >= CORRECTS
            && !reading.graded.iter().any(|word| names_thing(mind, query, word))
            && reading.graded.len() <= usize::from(yes_or_no || reading.explains_things())
    })?;
    let fact = mind.knowledge.fact(best.fact);
    Some(Outcome {
        verdict: Verdict::Correction,
        rule: Rule::Contradicted,
        lead: Lead::No,
        // Who or when it is instead is told in so many words.
        unquoted: !matches!(best.conflicts[0], Conflict::Relation | Conflict::Text),
        sentences: vec![fact.sentence.clone()],
        facts: vec![best.fact],
        ..Outcome::answer(confidence(best).min(0.9))
    })
}
