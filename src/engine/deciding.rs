//! A text to the outcome of its best reading: alone, in the light of earlier turns, as it may have been spelt
//! otherwise, with the name of what it only describes, or as the question that it begins.

use super::former::beside_the_last;
use super::refusal::refuse;
use super::understanding::{Asked, followups, words};
use super::verdict::Outcome;
use super::{Engine, Mind, Verdict, lexicon, packs, reckoning};
use crate::knowledge::{Askable, EntityId, FactId, Kind};
use crate::language::is_function_word;

/// A question of so few words that names nothing asks about what was spoken of.
const SHORT: usize = 6;

impl Engine {
    /// The best outcome of the readings of a text, with its reading.
    pub(super) fn best_outcome(&self, mind: &Mind<'_>, text: &str) -> (Outcome, followups::Reading) {
        let best = self.best_outcome_as_spelt(mind, text);
        let other = || words::spelt_otherwise(&self.lexicon, text).or_else(|| words::held_otherwise(text));
        if !best.0.is_answer()
            && let Some(other) = other()
        {
            let otherwise = self.best_outcome_as_spelt(mind, &other);
            return if otherwise.0.is_answer() { otherwise } else { best };
        }
        best
    }

    fn best_outcome_as_spelt(&self, mind: &Mind<'_>, text: &str) -> (Outcome, followups::Reading) {
        let context = followups::Context {
            knowledge: mind.knowledge,
            lexicon: mind.lexicon,
            today: &mind.today,
            turns: mind.turns,
            homes: &self.homes,
        };
        let asked_so = || {
            let reading = followups::again(&context, self.asked_so(mind, text)?);
            let outcome = packs::decide_in_one(mind, &reading.query, &reading.focus);
            outcome.is_answer().then_some((outcome, reading))
        };
        // What begins with a preposition goes on from what was told.
        let begins =
            text.split(' ').next().is_some_and(|first| lexicon::is_preposition(&crate::text::fold(first)));
        // "since when?" asks of what was told, "in what time?" names what is asked for.
        let wording = crate::knowledge::wording(text);
        let goes_on = begins && wording.split(' ').any(|word| !is_function_word(word));
        if goes_on && let Some(told) = asked_so() {
            return told;
        }
        if let Some(fact) = beside_the_last(mind, text)
            && let Some(last) = mind.turns.last()
        {
            let reading =
                followups::Reading { focus: vec![fact], ..followups::again(&context, &last.resolved) };
            let outcome = packs::decide_in_one(mind, &reading.query, &reading.focus);
            if outcome.is_answer() {
                return (outcome, reading);
            }
        }
        let mut best: Option<(u8, f64, Outcome, followups::Reading)> = None;
        let readings = followups::readings(&context, text);
        // "the last race of the year" is one that has a name.
        let named = readings.first().and_then(|first| reckoning::with_name(mind, &first.query));
        let named = named.map(|text| followups::Reading { sure: true, ..followups::again(&context, &text) });
        for reading in named.into_iter().chain(readings) {
            let mut outcome = packs::decide_in_one(mind, &reading.query, &reading.focus);
            if is_of_another_event(mind, &reading, &outcome) {
                outcome = refuse(mind, &reading.query, None);
            }
            if reading.sure && outcome.is_answer() {
                return (outcome, reading);
            }
            let open = reading.query.asking.kind != Asked::YesNo;
            let rank = match outcome.verdict {
                // What was told last has another date: another thing may be meant.
                Verdict::Correction if !reading.focus.is_empty() || reading.leaning && open => 2,
                Verdict::Answer | Verdict::Correction => 3,
                Verdict::Suggest => 2,
                // Of refusals that of the reading that leans knows better what was meant.
                Verdict::Unknown(_) if reading.leaning => 1,
                _ => 0,
            };
            let better = best.as_ref().is_none_or(|(known, confidence, ..)| {
                rank > *known
                    || (rank == *known
                        && rank > 1
                        && reading.leaning
                        && outcome.confidence > *confidence + 0.05)
            });
            if better {
                best = Some((rank, outcome.confidence, outcome, reading));
            }
        }
        let best = best.map(|(_, _, outcome, reading)| (outcome, reading));
        let (outcome, reading) = best.expect("a question has at least one reading");
        let asked = (!goes_on && !outcome.is_answer()).then(asked_so).flatten();
        asked.unwrap_or((outcome, reading))
    }

    /// "in what time?", after who won: the question that begins so and asks only of what was spoken of.
    fn asked_so(&self, mind: &Mind<'_>, text: &str) -> Option<&str> {
        let last = mind.turns.last()?;
        let begins = crate::knowledge::wording(text);
        if !(2..=4).contains(&begins.split(' ').count()) {
            return None;
        }
        let spoken_of = |fact: &FactId| {
            let bindings = mind.knowledge.fact(*fact).bindings.iter();
            let mut things = bindings.filter_map(|binding| lexicon::entity_of(&binding.filler)).peekable();
            things.peek().is_some() && things.all(|id| last.entities.contains(&id))
        };
        let so = |askable: &&Askable| {
            let text = crate::knowledge::wording(&askable.text);
            text.strip_prefix(&begins).is_some_and(|rest| rest.starts_with(' '))
        };
        // Few of all questions are about what was spoken of.
        let mut askable = self.askable.iter().filter(|askable| askable.fact.as_ref().is_some_and(spoken_of));
        askable.find(so).map(|askable| askable.text.as_str())
    }
}

/// "who was the referee?", after the derby was spoken of, of the referee of another match.
fn is_of_another_event(mind: &Mind<'_>, reading: &followups::Reading, outcome: &Outcome) -> bool {
    let event = |id: &EntityId| mind.knowledge.entity(*id).kind == Kind::Event;
    let query = &reading.query;
    let Some(last) = mind.turns.last() else { return false };
    let spoken = || last.entities.iter().take(last.prominent).filter(|id| event(id));
    let short = query.words.len() <= SHORT && query.mentions.is_empty() && query.dates.is_empty();
    if reading.leaning || !short || !outcome.is_answer() || spoken().next().is_none() {
        return false;
    }
    let events = |fact: &FactId| {
        let bindings = mind.knowledge.fact(*fact).bindings.iter();
        bindings.filter_map(|binding| lexicon::entity_of(&binding.filler)).filter(event).collect::<Vec<_>>()
    };
    let others = |fact: &FactId| {
        let events = events(fact);
        !events.is_empty() && !events.iter().any(|id| spoken().any(|known| known == id))
    };
    outcome.facts.iter().all(others) && !outcome.facts.is_empty()
}
