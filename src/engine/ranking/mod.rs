//! Candidates to scored readings: a query unified with a fact, for each role that could answer it. What the
//! fact does not explain is the residue: strict for names, numbers, dates and direction, graded for the rest.

mod reach;
mod roles;
mod unification;

use super::Mind;
use super::understanding::Query;
use crate::knowledge::{EntityId, FactId, Filler, Role};
use crate::text::{PartialDate, Weekdays};

/// One way in which a fact may answer.
#[derive(Clone, Debug)]
pub(super) struct Scored {
    pub(super) fact: FactId,
    /// The role that answers; `None`: the whole fact does.
    pub(super) role: Option<Role>,
    pub(super) values: Vec<Filler>,
    /// Another fact that the values come from.
    pub(super) support: Option<FactId>,
    /// The part of the question, by weight, that the fact explains, 0 to 1.
    pub(super) coverage: f32,
    /// How surely the question speaks of the fact's relation, 0 to 1.
    pub(super) relation: f32,
    /// What must be explained and is not.
    pub(super) strict: Vec<String>,
    /// Words that the fact does not explain.
    pub(super) graded: Vec<String>,
    pub(super) conflicts: Vec<Conflict>,
    /// Of a yes or no: the fact denies what the question asks.
    pub(super) denied: bool,
    /// A number of the question meets a condition of the fact, which itself says what then holds.
    pub(super) conditional: bool,
    /// What speaks for and against it, in the order of [`EVIDENCE`].
    pub(super) evidence: [f32; EVIDENCE.len()],
    /// 0 to 1, for the order.
    pub(super) score: f32,
}

/// The names of the evidence.
pub(super) const EVIDENCE: [&str; 16] = [
    "coverage",
    "relation",
    "directness",
    "fitness",
    "things explained",
    "has things",
    "strict residue",
    "conflicts",
    "words left over",
    "rarest word left over",
    "verb left over",
    "words explained",
    "role is typed",
    "whole fact",
    "meaning",
    "about a thing only",
];

/// A part of the question that the fact contradicts.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Conflict {
    Date(PartialDate),
    Number(f64),
    Thing(EntityId),
    /// Other days of the week.
    Weekdays(Weekdays),
    /// It is about something else: the fact's own words.
    Text,
    /// The question speaks of the opposite.
    Relation,
}

/// What is left over where the question has it the other way round than the fact: who does it to whom, and who of
/// them is asked for.
pub(super) const OTHER_WAY: &str = "the other way round";
pub(super) const WHO_DOES_IT: &str = "who does it";
/// And where all that would answer is said in the question.
pub(super) const ONLY_REPEATS: &str = "what the question does not say itself";

/// Of the score, what the likeness of meaning makes; of the rest, what coverage, relation and directness make.
const MEANING: f32 = 0.25;
const COVERAGE: f32 = 0.52;
const RELATION: f32 = 0.18;
const DIRECTNESS: f32 = 0.30;

/// Every reading of a fact as an answer.
pub(super) fn readings(mind: &Mind<'_>, query: &Query, id: FactId) -> Vec<Scored> {
    let parts = roles::parts(mind, query, id).into_iter();
    let meaning = meaning(mind, query, id);
    let reading = |part: roles::Part| {
        let mut scored = unification::unify(mind, query, id, part.role, &part.values, meaning);
        scored.score *= part.fitness;
        scored.evidence[3] = part.fitness;
        let told = matches!(part.values.as_slice(), [Filler::Text(_)]);
        scored.evidence[12] = f32::from(u8::from(part.role.is_some() && !told));
        scored.evidence[13] = f32::from(u8::from(part.role.is_none()));
        Scored { values: part.values, support: part.support, ..scored }
    };
    parts.map(reading).collect()
}

/// A fact as evidence, with no role asked: for yes and no, and for what is left open.
pub(super) fn evidence(mind: &Mind<'_>, query: &Query, id: FactId) -> Scored {
    unification::unify(mind, query, id, None, &[], meaning(mind, query, id))
}

/// How near the meanings of the question's words and of the fact's are together.
fn meaning(mind: &Mind<'_>, query: &Query, id: FactId) -> f32 {
    crate::language::cosine(&query.direction, &mind.index.document(id).direction)
}

impl Scored {
    /// The order of readings: by coverage, relation and directness.
    fn weigh(&mut self, directness: f32) {
        let meaning = self.evidence[14].max(0.0);
        self.score = (1.0 - MEANING)
            * (COVERAGE * self.coverage + RELATION * self.relation + DIRECTNESS * directness)
            + MEANING * meaning;
    }

    /// What each piece of evidence makes of the score. Their sum, times how fit the part that answers is, is the
    /// score, but for what holds a fact back as a whole.
    pub(super) fn shares(&self) -> [(&'static str, f32); 4] {
        let of = |number: usize, weight: f32| (EVIDENCE[number], self.evidence[number].max(0.0) * weight);
        let rest = 1.0 - MEANING;
        [of(0, rest * COVERAGE), of(1, rest * RELATION), of(2, rest * DIRECTNESS), of(14, MEANING)]
    }

    /// Whether it has a thing that the question speaks of.
    pub(super) fn explains_things(&self) -> bool {
        self.evidence[4] > 0.0
    }

    /// How directly it has what the question speaks of, 0 to 1.
    pub(super) fn directness(&self) -> f32 {
        self.evidence[2]
    }

    /// How near its meaning is to that of the question, -1 to 1.
    pub(super) fn meaning(&self) -> f32 {
        self.evidence[14]
    }

    /// Whether it has another word of the question.
    pub(super) fn explains_words(&self) -> bool {
        self.evidence[11] > 0.0
    }

    /// How well the part that answers holds what is asked for, 0 to 1; 1 where no part is asked for.
    pub(super) fn fitness(&self) -> f32 {
        if self.evidence[3] > 0.0 { self.evidence[3] } else { 1.0 }
    }
}
