//! The numbers of a question against those of the fact: the same, compared with it ("more than five"), within its
//! condition ("under 16"), or another. Dates are no numbers here.

use std::ops::Range;

use super::{THING, Unification};
use crate::engine::ranking::Conflict;
use crate::engine::understanding::{Asked, Word};
use crate::knowledge::{Amount, Filler, Role};
use crate::language::{base_form, is_unit_of_time, kind_of_noun, singular};
use crate::text::{is_within_bound, stem};

/// What is left of a number that does not meet the condition of a rule.
const UNMET: f32 = 0.9;

impl Unification<'_> {
    pub(super) fn numbers(&mut self) {
        for (span, asked) in &self.query.numbers {
            self.total += THING;
            let own: Vec<f64> = self
                .fact
                .fillers(Role::Count)
                .chain(self.fact.fillers(Role::Value))
                .filter_map(|filler| match filler {
                    // "my 8 year old" is no sum of 8.
                    Filler::Amount(amount) => {
                        (!self.is_age(span) || is_of_years(amount)).then_some(amount.number)
                    }
                    _ => None,
                })
                .collect();
            let said = !self.is_age(span)
                && (self.query.words[span.clone()]
                    .iter()
                    .all(|word| self.document.stems.contains(&word.stem))
                    || self
                        .document
                        .told
                        .iter()
                        .any(|told| told.numbers.iter().any(|(number, _)| number == asked)));
            let members = self.document.things.iter().any(|(thing, _, how)| {
                *how >= 1.0 && self.mind.knowledge.entity(*thing).members.len() as f64 == *asked
            });
            // "more than five"
            let compared =
                own.first().and_then(|own| compared(&self.query.words[..span.start], *own, *asked));
            if compared == Some(false) {
                self.total -= THING;
                self.scored.conflicts.push(Conflict::Number(own[0]));
            } else if compared == Some(true) || own.contains(asked) || said || (own.is_empty() && members) {
                self.explained += THING;
            } else if let Some(met) =
                self.meets_condition(span, *asked).filter(|met| *met || self.is_eligibility())
            {
                // Who does not meet it is told the condition, too, but one that is met goes before.
                self.explained += if met { THING } else { THING * UNMET };
                self.scored.conditional = true;
            } else if let Some(number) =
                own.first().filter(|_| self.counts_the_same(span.end) || self.is_said_to_be(span, own.len()))
            {
                self.total -= THING;
                self.scored.conflicts.push(Conflict::Number(*number));
            } else {
                self.scored.strict.push(self.query.phrase(span));
            }
        }
    }

    /// "an 8 year old": a number that says how old somebody is.
    fn is_age(&self, span: &Range<usize>) -> bool {
        let text = |at: usize| self.query.words.get(at).map_or("", |word| word.text.as_str());
        matches!(text(span.end), "year" | "years") && text(span.end + 1) == "old"
    }

    /// "my son is 15", of a rule for those under 16: whether the number meets the condition of the fact, if it has
    /// one for such a number.
    fn meets_condition(&self, span: &Range<usize>, asked: f64) -> Option<bool> {
        let word = |index: usize| self.query.words.get(index);
        let before = span.start.checked_sub(1).and_then(word).map_or("", |word| word.text.as_str());
        let after = |index: usize| word(index).map_or("", |word| word.text.as_str());
        // An age is as a rule told without its unit.
        let aged = matches!(before, "is" | "am" | "are" | "be" | "turned" | "aged" | "age")
            || matches!(after(span.end), "year" | "years") && after(span.end + 1) == "old";
        let unit = word(span.end).map(|word| word.stem.as_str());
        let same_unit = |after: &[String]| unit.is_some_and(|unit| after.iter().any(|word| word == unit));
        let condition = |filler: &Filler| matches!(filler, Filler::Text(_));
        let conditional = [Role::If, Role::Unless, Role::For, Role::Subject]
            .into_iter()
            .any(|role| self.fact.fillers(role).any(condition))
            || self.is_rule();
        let sentence = self.document.told.last().filter(|_| conditional)?;
        let words: Vec<&str> = sentence.words.iter().map(String::as_str).collect();
        words.iter().enumerate().find_map(|(at, word)| {
            let bound = word.parse::<f64>().ok()?;
            let counted = sentence.numbers.iter().find(|(number, _)| *number == bound);
            // "my farm has 80 cows", of a rule for farms with more than 50 animals.
            let only = self.is_eligibility() && sentence.numbers.len() == 1 && self.query.numbers.len() == 1;
            let thing = self.query.words.get(span.end).is_some_and(|word| {
                kind_of_noun(&singular(&word.text)).is_some() && !is_unit_of_time(&singular(&word.text))
            });
            if !counted.is_some_and(|(_, after)| same_unit(after) || aged || only && thing) {
                return None;
            }
            is_within_bound(&words, at, bound, asked)
        })
    }

    fn is_rule(&self) -> bool {
        self.is_eligibility() || self.relation.key == "exempt"
    }

    /// Whether the fact says who may and who may not.
    fn is_eligibility(&self) -> bool {
        matches!(
            self.relation.key.as_str(),
            "forbidden" | "allowed" | "must" | "requires" | "available-to" | "minimum" | "maximum"
        )
    }

    /// "the loan is 8 million": nothing is said of a thing but how much it is, and the fact tells that.
    fn is_said_to_be(&self, span: &Range<usize>, own: usize) -> bool {
        let query = self.query;
        let before = span.start.checked_sub(1).map_or("", |at| query.words[at].text.as_str());
        let linked = matches!(before, "is" | "are" | "was" | "were" | "only" | "just");
        query.asking.kind == Asked::YesNo
            && linked
            && own == 1
            && span.end == query.words.len()
            && query.mentions.len() == 1
            && query.content().next().is_none()
            && query.numbers.len() == 1
    }

    /// Whether the word after a number is what the fact counts: "QP-512" counts nothing.
    fn counts_the_same(&self, after: usize) -> bool {
        let Some(word) = self.query.words.get(after) else { return false };
        let units = self.fact.bindings.iter().filter_map(|binding| match &binding.filler {
            Filler::Amount(amount) => amount.unit.as_deref(),
            _ => None,
        });
        let units: Vec<String> = units
            .flat_map(|unit| unit.split(' '))
            .map(|unit| stem(base_form(&unit.to_lowercase())))
            .collect();
        word.meanings().any(|(stem, like)| like >= 0.8 && units.iter().any(|unit| unit == stem))
            || self.fact.fillers(Role::Count).next().is_some()
                && self.fact.fillers(Role::Subject).filter_map(crate::engine::lexicon::entity_of).any(|id| {
                    self.mind.lexicon.is_of_class(id, &word.text)
                        || self.mind.lexicon.describes(id, &word.text)
                })
    }
}

/// Whether a number is as a comparison before the asked one says: "more than", "at least", "fewer than".
fn compared(before: &[Word], own: f64, asked: f64) -> Option<bool> {
    let text = |back: usize| before.len().checked_sub(back).map_or("", |at| before[at].text.as_str());
    match (text(2), text(1)) {
        ("more" | "greater" | "higher" | "bigger" | "larger" | "longer" | "older", "than")
        | (_, "over" | "above") => Some(own > asked),
        ("less" | "fewer" | "lower" | "smaller" | "shorter" | "younger", "than") | (_, "under" | "below") => {
            Some(own < asked)
        }
        ("at", "least") => Some(own >= asked),
        ("at", "most") | ("up", "to") => Some(own <= asked),
        _ => None,
    }
}

fn is_of_years(amount: &Amount) -> bool {
    amount.unit.as_deref().is_some_and(|unit| unit.split(' ').any(|word| singular(word) == "year"))
}
