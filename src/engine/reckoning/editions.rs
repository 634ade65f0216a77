//! When something is that has editions: "when is the festival" asks for the next of them.

use jiff::civil::Date;

use crate::engine::Mind;
use crate::engine::now::is_past;
use crate::engine::understanding::Query;
use crate::engine::verdict::Outcome;
use crate::knowledge::{EntityId, FactId, Kind};
use crate::language::singular;

/// Read off the dates of the editions; another event may be meant.
const SURE: f64 = 0.9;

/// The next edition of what is asked about, or the last, if the question is about what was.
pub(in crate::engine) fn edition(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let [mention] = query.mentions.as_slice() else { return None };
    let [series] = mention.entities.as_slice() else { return None };
    if !query.own_time || mention.unknown || mind.index.dated_event(*series).is_some() {
        return None;
    }
    let noun = singular(&query.words[mention.span.end - 1].text);
    let of_series = |id: &EntityId| {
        mind.knowledge.entity(*id).kind == Kind::Event
            && mind.lexicon.profile(*id).owners.contains(series)
            && mind.lexicon.is_of_class(*id, &noun)
    };
    let dated = |id: EntityId| -> Option<(Date, FactId)> {
        let (date, fact) = mind.index.dated_event(id)?;
        Some((date.last_day()?, fact))
    };
    let editions: Vec<(Date, FactId)> =
        mind.knowledge.entity_ids().filter(of_series).filter_map(dated).collect();
    let today = mind.today.first_day()?;
    let next = editions.iter().filter(|(day, _)| *day >= today).min();
    let last = editions.iter().filter(|(day, _)| *day < today).max();
    let (_, fact) = if is_past(query) { last? } else { next? };
    Some(Outcome {
        sentences: vec![mind.knowledge.fact(*fact).sentence.clone()],
        facts: vec![*fact],
        ..Outcome::answer(SURE)
    })
}
