//! What is planned: "what are the plans", "what is planned for 2027". All that the material told as still to come, and that
//! the rest of the question speaks of.

use jiff::civil::Date;

use crate::engine::Mind;
use crate::engine::lexicon::entity_of;
use crate::engine::understanding::{Asked, Query};
use crate::engine::verdict::Outcome;
use crate::knowledge::{EntityId, FactId, Status};
use crate::language::{base_form, is_weak_word};

const SURE: f64 = 0.86;
/// Plans told at once.
const TOLD: usize = 5;

pub(in crate::engine) fn plans(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let asks =
        matches!(query.asking.kind, Asked::What | Asked::Any) && !query.negated && query.numbers.is_empty();
    let plans = |at: usize| {
        let word = query.words[at].text.as_str();
        matches!(word, "planned" | "plans" | "plan" | "upcoming" | "ahead")
    };
    let at = (0..query.words.len()).find(|at| plans(*at)).filter(|_| asks)?;
    // "what did they plan": what somebody plans, facts of that relation tell.
    let does =
        query.words[..at].iter().any(|word| matches!(word.text.as_str(), "did" | "does" | "do" | "who"));
    let plain = query.content().all(|index| {
        let word = query.words[index].text.as_str();
        plans(index) || is_weak_word(word) || matches!(base_form(word), "future" | "next" | "year" | "come")
    });
    if does
        || !plain
        || query.asking.other
        || query.mentions.iter().any(|mention| mention.unknown || mention.span.contains(&at))
    {
        return None;
    }
    let material = |id: &EntityId| mind.is_material(*id) || mind.index.is_home(*id);
    let spoken_of = query.mentions.iter().filter(|mention| !mention.entities.iter().any(material));
    let spoken_of: Vec<&Vec<EntityId>> = spoken_of.map(|mention| &mention.entities).collect();
    let mut found: Vec<(Option<Date>, FactId)> = Vec::new();
    for id in mind.knowledge.fact_ids() {
        let fact = mind.knowledge.fact(id);
        let date = fact.date().copied().or_else(|| mind.index.event_date(fact).map(|(date, _)| date));
        let things = || fact.bindings.iter().filter_map(|binding| entity_of(&binding.filler));
        let of_them = spoken_of.iter().all(|ids| things().any(|thing| ids.contains(&thing)));
        let then = query.dates.iter().all(|(_, asked)| date.is_some_and(|date| date.tells(asked)));
        if fact.status == Status::Planned && of_them && then {
            found.push((date.and_then(|date| date.first_day()), id));
        }
    }
    // One plan alone is answered as any fact is.
    if found.len() < 2 {
        return None;
    }
    // In the order of their days, and those without one at the end.
    found.sort_by_key(|(date, id)| (date.is_none(), *date, *id));
    found.truncate(TOLD);
    Some(Outcome {
        sentences: found.iter().map(|(_, id)| mind.knowledge.fact(*id).sentence.clone()).collect(),
        facts: found.into_iter().map(|(_, id)| id).collect(),
        long: true,
        ..Outcome::answer(SURE)
    })
}
