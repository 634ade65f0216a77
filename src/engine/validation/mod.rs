//! A question that no fact surely answers is looked at once more, by other means: what the facts say is ranked as the
//! sentences of a text are, and where the sentence that comes nearest likely answers, its fact is told. What bears on
//! that is weighed by named numbers; in the field this is answer validation (Peñas et al. 2007).

mod admitting;
mod weighing;

use self::admitting::{may_answer, may_be_looked_at};
use self::weighing::{SIGNS, WEIGHTS, signs};
use super::ranking::{Scored, evidence, readings};
use super::rule::Rule;
use super::understanding::followups::Reading;
use super::understanding::{Asked, Query};
use super::verdict::{Lead, Outcome, affirmed, told};
use super::{Engine, Mind, Question, Reply, Verdict, day_of};
use crate::knowledge::{FactId, Role};

/// A fact is told from this chance on. Where each pack is judged by the weights that the others make, of 1,015 refused
/// questions 167 are so answered rightly, 17 wrongly, and 23 that have no answer; from .5 on 177, 22 and 40.
const TELLS: f64 = 0.55;
/// And its question is offered from this one on, before the question whose words come nearest.
const OFFERS: f64 = 0.2;

/// What a second look at a refused question came to.
#[derive(Clone, Debug)]
pub struct Validation {
    /// The fact whose sentence comes nearest.
    pub fact: FactId,
    /// The chance that it answers, 0 to 1.
    pub chance: f64,
    /// What bears on that: name, value, and share in the logarithm of the odds.
    pub signs: Vec<(&'static str, f32, f32)>,
    /// The part of it that would answer.
    role: Option<Role>,
    answer: Outcome,
}

impl Engine {
    /// What a second look at a question comes to that is refused without it, and the reply that it would give, whatever
    /// the chance: for finding the weights.
    pub fn validate(&self, question: &Question) -> Option<(Validation, Reply)> {
        let mind = self.mind(day_of(question.asked_at), &question.turns);
        let (outcome, reading) = self.best_outcome(&mind, &question.text);
        let validation = self.validation(&mind, &reading, &outcome)?;
        let reply = self.reply(&mind, &question.text, &reading, validation.answer.clone());
        Some((validation, reply))
    }

    /// A refused question after a second look: answered where that is likely enough; else, where it is likely enough for
    /// that, with the question of the fact that comes nearest to be offered.
    pub(super) fn validated(&self, mind: &Mind<'_>, reading: &Reading, outcome: Outcome) -> Outcome {
        match self.validation(mind, reading, &outcome) {
            Some(validation) if validation.chance >= TELLS => validation.answer,
            Some(validation) if validation.chance >= OFFERS => {
                Outcome { readings: vec![(validation.fact, validation.role)], ..outcome }
            }
            _ => outcome,
        }
    }

    /// What a second look at a refused question comes to, where near words may answer it at all.
    pub(super) fn validation(
        &self,
        mind: &Mind<'_>,
        reading: &Reading,
        outcome: &Outcome,
    ) -> Option<Validation> {
        if !outcome.is_open() || !may_be_looked_at(mind, reading) {
            return None;
        }
        let nearest = self.sentences().nearest_fact(mind.knowledge, mind.lexicon, &reading.resolved)?;
        let query = &reading.query;
        let best = best_reading(mind, query, nearest.fact);
        if !may_answer(mind, query, outcome, &best) {
            return None;
        }
        let values = signs(query, outcome, &nearest, &best);
        let signs: Vec<(&'static str, f32, f32)> =
            (0..SIGNS.len()).map(|at| (SIGNS[at], values[at], values[at] * WEIGHTS[at])).collect();
        let odds: f32 = signs.iter().map(|(_, _, share)| share).sum();
        let chance = 1.0 / (1.0 + f64::from(-odds).exp());
        let answer = answer(mind, query, &best, nearest.affirms);
        let answer = Outcome {
            rule: Rule::Validated { chance },
            confidence: chance,
            considered: outcome.considered.clone(),
            ..answer
        };
        answer.is_answer().then_some(Validation {
            fact: nearest.fact,
            chance,
            signs,
            role: best.role,
            answer,
        })
    }
}

/// The reading of a fact that fits best; the fact as a whole, where no part of it can answer.
fn best_reading(mind: &Mind<'_>, query: &Query, fact: FactId) -> Scored {
    let all = readings(mind, query, fact).into_iter();
    let best = all.max_by(|one, other| one.score.total_cmp(&other.score));
    best.unwrap_or_else(|| evidence(mind, query, fact))
}

/// The fact as an answer. Near words never say yes; they say no where the fact as a whole denies, or its sentence surely
/// does (`affirms`), but not where only one of its words is denied.
fn answer(mind: &Mind<'_>, query: &Query, best: &Scored, affirms: Option<bool>) -> Outcome {
    if query.asking.kind != Asked::YesNo {
        return told(mind, query, best, &[best]);
    }
    let outcome = affirmed(mind, query, best);
    // "10 percent off drinks" is no "discount on drinks" that is denied.
    let denies = mind.index.document(best.fact).negative;
    let denied = match affirms {
        Some(affirms) => !affirms && denies,
        None => outcome.lead == Lead::No && !best.denied,
    };
    let lead = match outcome.lead {
        _ if denied => Lead::No,
        Lead::NotYet => Lead::NotYet,
        _ => Lead::None,
    };
    let verdict = if denied { Verdict::Correction } else { Verdict::Answer };
    Outcome { verdict, lead, ..outcome }
}
