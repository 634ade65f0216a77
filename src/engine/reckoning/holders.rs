//! What has a number that the question names: "which tour lasts nine hours", "what weighs 1.8 kg", "which dorm has eight
//! beds". From the value to whatever has it; all others of the class have another.

use crate::engine::Mind;
use crate::engine::classes::things_called;
use crate::engine::lexicon::entity_of;
use crate::engine::now::is_over;
use crate::engine::reply::enumerated;
use crate::engine::understanding::Query;
use crate::engine::verdict::Outcome;
use crate::knowledge::{EntityId, FactId, Filler, Role};
use crate::language::{base_form, is_weak_word, singular};
use crate::text::{capitalised, stem};

const SURE: f64 = 0.88;
/// Things told at once.
const TOLD: usize = 4;

pub(in crate::engine) fn holders(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let [(span, number)] = query.numbers.as_slice() else { return None };
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    let asks = matches!(text(0), "what" | "which") && !query.negated && query.dates.is_empty();
    // "what eight things": the number says how many are asked for.
    if !asks
        || span.start < 2
        || query.words.iter().any(|word| matches!(word.text.as_str(), "more" | "less" | "than"))
    {
        return None;
    }
    let unit = stem(base_form(text(span.end)));
    let class = things_called(mind, text(1));
    let own_class = singular(text(1));
    let mut found: Vec<(EntityId, FactId)> = Vec::new();
    for id in mind.knowledge.fact_ids() {
        let fact = mind.knowledge.fact(id);
        let amounts = fact.fillers(Role::Value).chain(fact.fillers(Role::Count));
        let mut same = amounts.filter(|filler| match filler {
            Filler::Amount(amount) => {
                let own = amount.unit.as_deref().unwrap_or_default();
                amount.number == *number && own.split(' ').any(|part| stem(base_form(part)) == unit)
            }
            _ => false,
        });
        if same.next().is_none() || fact.negated || is_over(mind, id) {
            continue;
        }
        let Some(subject) = fact.fillers(Role::Subject).find_map(entity_of) else { continue };
        let of_class = class.is_empty() || class.contains(&subject);
        let cue = mind.cue(query, fact.relation);
        // Nothing is asked besides the number, its unit, the class and the verb.
        let plain = query.content().all(|at| {
            let word = text(at);
            span.contains(&at)
                || at == span.end
                || singular(word) == own_class
                || cue.is_some_and(|cue| cue.words.contains(&at))
                || is_weak_word(word)
                || matches!(base_form(word), "have" | "take" | "last" | "weigh" | "hold" | "cost" | "measure")
        });
        let named =
            query.mentions.iter().all(|mention| mention.span.start == 1 || mention.span.contains(&span.end));
        if of_class && plain && named && !found.iter().any(|(known, _)| *known == subject) {
            found.push((subject, id));
        }
    }
    if found.is_empty() || found.len() > TOLD {
        return None;
    }
    let names: Vec<String> = found.iter().map(|(id, _)| mind.knowledge.entity(*id).name.clone()).collect();
    Some(Outcome {
        value: Some(capitalised(&enumerated(&names))),
        sentences: found.iter().map(|(_, fact)| mind.knowledge.fact(*fact).sentence.clone()).collect(),
        facts: found.iter().map(|(_, fact)| *fact).collect(),
        ..Outcome::answer(SURE)
    })
}
