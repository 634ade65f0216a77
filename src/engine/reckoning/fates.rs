//! What happened to somebody or something: "what happened to Paul Dreyer", of his injury, and not of the position in which he
//! plays. By the facts of what befalls people and things; where none is told, whatever is told of them is left to say.

use crate::engine::Mind;
use crate::engine::lexicon::entity_of;
use crate::engine::understanding::{Asked, Query};
use crate::engine::verdict::Outcome;
use crate::knowledge::{FactId, Role};

/// Another thing may have happened, too.
const SURE: f64 = 0.88;
/// Relations of what befalls people and things.
const FATES: &[&str] = &[
    "arrested",
    "attacked",
    "cancelled",
    "closed",
    "convicted-of",
    "destroyed",
    "died",
    "injured",
    "killed",
    "left",
    "missing",
    "postponed",
    "resigned",
    "sent-off",
    "sold",
    "stole",
    "suspended",
    "transferred",
    "wounded",
];
/// Told together.
const TOLD: usize = 2;

/// "what happened to the tournament", "what became of her".
pub(in crate::engine) fn fate(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    let happened = text(0) == "what"
        && (matches!(text(1), "happened" | "happens") && matches!(text(2), "to" | "with")
            || text(1) == "became" && text(2) == "of");
    let [mention] = query.mentions.as_slice() else { return None };
    let plain = query.content().all(|at| at < 3) && query.numbers.is_empty() && !query.negated;
    if !happened || !plain || mention.unknown || query.asking.kind == Asked::YesNo {
        return None;
    }
    // What befalls is told of its subject, but for what somebody does to it.
    let befell = |fact: &FactId| {
        let own = mind.knowledge.fact(*fact);
        let frame = mind.knowledge.relation(own.relation);
        let role = if frame.agent == Some(Role::Subject) && frame.patient == Some(Role::Object) {
            Role::Object
        } else {
            Role::Subject
        };
        let left = matches!(frame.key.as_str(), "left" | "resigned" | "transferred");
        let role = if left { Role::Subject } else { role };
        let dated =
            query.dates.iter().all(|(_, asked)| own.date().is_some_and(|date| date.agrees_with(asked)));
        FATES.contains(&frame.key.as_str())
            && dated
            && own.fillers(role).filter_map(entity_of).any(|id| mention.entities.contains(&id))
    };
    let mut facts: Vec<FactId> =
        mention.entities.iter().flat_map(|id| mind.index.with_thing(*id)).copied().filter(befell).collect();
    facts.dedup();
    facts.sort_by_key(|fact| {
        std::cmp::Reverse(mind.knowledge.fact(*fact).date().and_then(|date| date.first_day()))
    });
    facts.truncate(TOLD);
    (!facts.is_empty()).then(|| Outcome {
        sentences: facts.iter().map(|fact| mind.knowledge.fact(*fact).sentence.clone()).collect(),
        facts,
        ..Outcome::answer(SURE)
    })
}
