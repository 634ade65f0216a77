//! What happened on a day, or in a year: all that is dated so.

use super::dates::CONFIDENCE;
use crate::engine::Mind;
use crate::engine::understanding::{Asked, Query};
use crate::engine::verdict::Outcome;
use crate::knowledge::FactId;
use crate::language::base_form;
use crate::text::Precision;

/// What happened on a day: every fact of that date.
pub(super) fn on_date(mind: &Mind<'_>, asked: &Query) -> Option<Outcome> {
    let open = matches!(asked.asking.kind, Asked::What | Asked::Any | Asked::Class(_));
    let [(_, date)] = asked.dates.as_slice() else { return None };
    // "what took place", "what was going on"
    let happens = |at: usize| {
        let word = &asked.words[at];
        matches!(word.verb.unwrap_or_else(|| base_form(&word.text)), "happen" | "occur" | "go")
            || matches!(word.text.as_str(), "going" | "happening" | "occurred" | "happened")
    };
    let silent = asked.content().all(happens)
        && asked.mentions.iter().all(|mention| mention.entities.iter().any(|id| mind.is_material(*id)));
    if !open || !silent {
        return None;
    }
    let facts: Vec<FactId> = mind
        .knowledge
        .fact_ids()
        .filter(|id| {
            mind.knowledge.fact(*id).date().is_some_and(|own| {
                own.agrees_with(date) && own.precision() >= date.precision().min(Precision::Day)
            })
        })
        .filter(|id| {
            date.year.is_some()
                || mind
                    .knowledge
                    .fact(*id)
                    .date()
                    .is_some_and(|own| own.day == date.day && own.month == date.month)
        })
        .collect();
    if facts.is_empty() {
        return None;
    }
    let sentences = facts.iter().take(4).map(|id| mind.knowledge.fact(*id).sentence.clone()).collect();
    Some(Outcome { sentences, facts, ..Outcome::answer(CONFIDENCE) })
}
