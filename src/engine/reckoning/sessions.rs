//! How long one session of what has hours is: "from 19:30 to 21:30" is two hours.

use crate::engine::Mind;
use crate::engine::former::holds_now;
use crate::engine::lexicon::entity_of;
use crate::engine::understanding::{Asked, Query};
use crate::engine::verdict::{Outcome, plural_of};
use crate::knowledge::{FactId, Filler, Role};
use crate::language::base_form;
use crate::text::tokenise;

/// Read off the hours of the one thing that is spoken of.
const SURE: f64 = 0.93;
const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

/// "how long is a rehearsal", of what is every Tuesday from 19:30 to 21:30.
pub(in crate::engine) fn session(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let [mention] = query.mentions.as_slice() else { return None };
    let lasts = |at: usize| {
        let word = &query.words[at];
        matches!(word.verb.unwrap_or_else(|| base_form(&word.text)), "last" | "take" | "go" | "run")
    };
    let asks = query.asking.kind == Asked::Duration
        && query.asking.edge.is_none()
        && query.content().all(lasts)
        && query.dates.is_empty()
        && query.numbers.is_empty();
    let ([thing], false, true) = (mention.entities.as_slice(), mention.unknown, asks) else { return None };
    let of_it = |fact: &&FactId| {
        mind.knowledge.fact(**fact).fillers(Role::Subject).filter_map(entity_of).any(|id| id == *thing)
    };
    let own: Vec<FactId> = mind.index.with_thing(*thing).iter().filter(of_it).copied().collect();
    if own.iter().any(|fact| mind.knowledge.relation(mind.knowledge.fact(*fact).relation).key == "lasts") {
        return None;
    }
    let mut lengths: Vec<(FactId, i64)> =
        own.iter().filter(|fact| holds_now(mind, **fact)).filter_map(|fact| length(mind, *fact)).collect();
    let (fact, minutes) = lengths.pop().filter(|_| lengths.is_empty())?;
    Some(Outcome {
        value: Some(in_words(minutes)),
        sentences: vec![mind.knowledge.fact(fact).sentence.clone()],
        facts: vec![fact],
        ..Outcome::answer(SURE)
    })
}

/// The minutes between the only two times of day that the hours of a fact have.
fn length(mind: &Mind<'_>, id: FactId) -> Option<(FactId, i64)> {
    let every = mind.knowledge.fact(id).fillers(Role::Every).find_map(|filler| match filler {
        Filler::Text(text) => Some(text),
        _ => None,
    })?;
    let times: Vec<i64> = tokenise(every).iter().filter_map(|token| minutes(&token.word)).collect();
    let [from, to] = times.as_slice() else { return None };
    // A session may go on past midnight.
    Some((id, (to - from).rem_euclid(DAY))).filter(|(_, minutes)| *minutes > 0)
}

/// The minutes since midnight: `19:30`.
fn minutes(clock: &str) -> Option<i64> {
    let (hour, minute) = clock.split_once(':')?;
    Some(hour.parse::<i64>().ok()? * HOUR + minute.parse::<i64>().ok()?)
}

/// `1 hour 15 minutes`.
fn in_words(minutes: i64) -> String {
    let part = |count: i64, noun: &str| (count > 0).then(|| format!("{count} {}", plural_of(noun, count)));
    let parts = [part(minutes / HOUR, "hour"), part(minutes % HOUR, "minute")];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
