//! A question that no fact surely answers is looked at once more, by other means: what the facts say is ranked as the
//! sentences of a text are, and where the sentence that comes nearest likely answers, its fact is told. What bears on
//! that is weighed by named numbers; in the field this is answer validation (Peñas et al. 2007).

use super::former::keep_present;
use super::now::{asks_of_now, is_over};
use super::passages::NearestFact;
use super::ranking::{OTHER_WAY, Scored, WHO_DOES_IT, evidence, readings};
use super::rule::Rule;
use super::understanding::followups::Reading;
use super::understanding::{Asked, Query};
use super::verdict::{Lead, Outcome, affirmed, hindrance, told};
use super::{Engine, Mind, Question, Reply, Verdict, day_of};
use crate::knowledge::{FactId, Role};

/// A fact is told from this chance on. Where each pack is judged by the weights that the others make, of 1,391 refused
/// questions 168 are so answered rightly, 21 wrongly, and 24 that have no answer.
const TELLS: f64 = 0.55;
/// And its question is offered from this one on, before the question whose words come nearest.
const OFFERS: f64 = 0.2;

/// Who it was is told by the relation that is asked for, from this strength on, and not by near words.
const ASKED: f32 = 0.5;

/// What bears on whether the fact whose sentence comes nearest answers.
pub(super) const SIGNS: [&str; 8] = [
    "always",
    "odds of its sentence",
    "lead over the next",
    "the nearest by its parts, too",
    "meaning",
    "words of the question",
    "relations spoken of",
    "asks for one of a class",
];

/// Found by `cargo bench --bench packs -- tune` on the questions to the packs of `tests/packs`.
const WEIGHTS: [f32; SIGNS.len()] = [-5.88, 0.86, 0.27, 0.57, 1.78, 1.03, 0.39, 1.65];

/// A chance is never so small or so large that its odds outweigh all else.
const SURE: f64 = 0.99;

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

/// Whether near words may answer a question of this kind at all.
fn may_be_looked_at(mind: &Mind<'_>, reading: &Reading) -> bool {
    let query = &reading.query;
    // What goes on from earlier turns has few words of its own.
    let stands_alone = !reading.leaning && mind.turns.is_empty();
    // "what else", which is told by more than the nearest sentence.
    let other = query.asking.other || query.excepted().next().is_some();
    // Anything is a "what".
    let definite = !matches!(query.asking.kind, Asked::What | Asked::Name(_));
    stands_alone && definite && !other
}

/// Whether nothing says that the fact is no answer, however near its words are.
fn may_answer(mind: &Mind<'_>, query: &Query, outcome: &Outcome, best: &Scored) -> bool {
    let has_part = match query.asking.kind {
        Asked::YesNo | Asked::Any => true,
        Asked::Who => best.role.is_some() && best.relation >= ASKED,
        _ => best.role.is_some(),
    };
    let pack = mind.knowledge.fact(best.fact).pack;
    let of_pack = query.pack.or(outcome.pack).is_none_or(|asked| asked == pack);
    let turned = best.strict.iter().any(|left| left == OTHER_WAY || left == WHO_DOES_IT);
    let mut present = vec![best.fact];
    keep_present(mind, query, &mut present);
    let over = present.is_empty() || asks_of_now(query) && is_over(mind, best.fact);
    // What nothing in the fact keeps from answering was refused for a reason that other words do not change.
    let hindered = hindrance(mind, query, best).is_some();
    has_part && of_pack && !turned && best.conflicts.is_empty() && !over && hindered
}

fn signs(query: &Query, outcome: &Outcome, nearest: &NearestFact, best: &Scored) -> [f32; SIGNS.len()] {
    let flag = |holds: bool| f32::from(u8::from(holds));
    let chance = nearest.chance.clamp(1.0 - SURE, SURE);
    let odds = (chance / (1.0 - chance)).ln();
    let first = outcome.considered.first().is_some_and(|first| first.fact == nearest.fact);
    [
        1.0,
        odds as f32,
        nearest.lead,
        flag(first),
        best.meaning(),
        (query.words.len() as f32).ln_1p(),
        (query.cues.len() as f32).ln_1p(),
        flag(matches!(query.asking.kind, Asked::Class(_))),
    ]
}

/// The fact as an answer. Near words never say yes; they say no where the fact as a whole denies, or its sentence surely
/// does (`affirms`), but not where only one of its words is denied.
fn answer(mind: &Mind<'_>, query: &Query, best: &Scored, affirms: Option<bool>) -> Outcome {
    if query.asking.kind != Asked::YesNo {
        return told(mind, query, best, &[best]);
    }
    let outcome = affirmed(mind, query, best);
    let denied = affirms.map_or(outcome.lead == Lead::No && !best.denied, |affirms| !affirms);
    let lead = match outcome.lead {
        _ if denied => Lead::No,
        Lead::NotYet => Lead::NotYet,
        _ => Lead::None,
    };
    let verdict = if denied { Verdict::Correction } else { Verdict::Answer };
    Outcome { verdict, lead, ..outcome }
}
