//! A sentence that enumerates more than a reply has room for: told of those alone that the question speaks of, or of the
//! first, with how many more there are.

use super::Mind;
use super::lexicon::entity_of;
use super::reply::{LONGEST, enumerated};
use super::understanding::Query;
use super::verdict::Outcome;
use crate::knowledge::{Fact, Filler, Role};
use crate::text::spell_number;

/// So few are told in full.
const FEW: usize = 4;
/// How many are told of those of which the question names none.
const FIRST: usize = 3;

/// The sentences of an outcome, each as short as what is asked allows. Lists that were asked for stay whole, and so does
/// what the material itself says.
pub(super) fn abridged(mind: &Mind<'_>, query: &Query, outcome: &Outcome) -> Vec<String> {
    let shortened = |sentence: &String| {
        let fact = outcome.facts.iter().map(|id| mind.knowledge.fact(*id));
        let mut fact = fact.filter(|fact| fact.sentence == *sentence && fact.quote.is_none());
        let short = fact.next().and_then(|fact| shorter(mind, query, outcome, fact));
        short.unwrap_or_else(|| sentence.clone())
    };
    outcome.sentences.iter().map(shortened).collect()
}

fn shorter(mind: &Mind<'_>, query: &Query, outcome: &Outcome, fact: &Fact) -> Option<String> {
    if outcome.long || fact.sentence.chars().count() <= LONGEST {
        return None;
    }
    [Role::Object, Role::Subject].into_iter().find_map(|role| {
        let all: Vec<&Filler> = fact.fillers(role).filter(|filler| entity_of(filler).is_some()).collect();
        let names: Vec<String> = all.iter().map(|filler| mind.knowledge.filler_text(filler)).collect();
        let whole = enumerated(&names);
        if all.len() <= FEW || fact.and_others.is_some() || !fact.sentence.contains(&whole) {
            return None;
        }
        let spoken_of = |(filler, name): &(&Filler, &String)| {
            let asked = query.mentions.iter().filter(|mention| !mention.unknown);
            let mut asked = asked.flat_map(|mention| mention.entities.iter());
            asked.any(|id| entity_of(filler) == Some(*id))
                || outcome.value.as_ref().is_some_and(|value| value.contains(name.as_str()))
        };
        let told: Vec<String> =
            all.iter().copied().zip(&names).filter(spoken_of).map(|(_, name)| name.clone()).collect();
        let told = if told.is_empty() {
            let more = format!("{} more", spell_number((all.len() - FIRST) as f64));
            names.iter().take(FIRST).cloned().chain([more]).collect()
        } else {
            told
        };
        (told.len() < all.len()).then(|| fact.sentence.replacen(&whole, &enumerated(&told), 1))
    })
}
