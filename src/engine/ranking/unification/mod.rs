//! A query unified with a fact: how much of the question the fact explains, and what it leaves over. Strict for
//! names, numbers, dates and direction, graded for other words; what the fact contradicts is a conflict. Here what
//! one question against one fact is, and in which order its parts are looked at; each part has its file.

mod besides;
mod direction;
mod explaining;
mod numbers;
mod things;
mod times;
mod words;

use super::super::Mind;
use super::{Conflict, Scored};
use crate::engine::index::Document;
use crate::engine::understanding::{Asked, Query, Word};
use crate::knowledge::{Fact, FactId, Filler, Relation, RelationId, Role, Status};

/// The weight of a thing or a date of the question: it says more than a word of average rarity.
const THING: f32 = 2.0;
/// What is to come is told by plans first.
const NO_PLAN: f32 = 0.85;

/// One question against one fact.
struct Unification<'a> {
    mind: &'a Mind<'a>,
    query: &'a Query,
    fact: &'a Fact,
    relation: &'a Relation,
    document: &'a Document,
    values: &'a [Filler],
    /// How near the meanings are.
    meaning: f32,
    /// The words of the question that the fact does not explain, as `scored.graded` has them.
    left_over: Vec<&'a Word>,
    scored: Scored,
    total: f32,
    explained: f32,
    things: f32,
    words_explained: f32,
}

pub(super) fn unify(
    mind: &Mind<'_>,
    query: &Query,
    id: FactId,
    role: Option<Role>,
    values: &[Filler],
    meaning: f32,
) -> Scored {
    let fact = mind.knowledge.fact(id);
    let scored = Scored {
        fact: id,
        role,
        values: Vec::new(),
        support: None,
        coverage: 0.0,
        relation: 0.0,
        strict: Vec::new(),
        graded: Vec::new(),
        conflicts: Vec::new(),
        denied: false,
        conditional: false,
        evidence: [0.0; super::EVIDENCE.len()],
        score: 0.0,
    };
    let mut unification = Unification {
        mind,
        query,
        fact,
        relation: mind.knowledge.relation(fact.relation),
        document: mind.index.document(id),
        values,
        meaning,
        left_over: Vec::new(),
        scored,
        total: 0.0,
        explained: 0.0,
        things: 0.0,
        words_explained: 0.0,
    };
    unification.run();
    unification.scored
}

impl Unification<'_> {
    /// What asks for the opposite is explained by the fact, which denies it: "was she absent".
    fn explain_by_opposite(&mut self, opposite: RelationId) {
        let query = self.query;
        let Some(cue) = query.cues.get(&opposite).filter(|_| query.asking.kind == Asked::YesNo) else {
            return;
        };
        for index in query.content().filter(|index| cue.words.contains(index)) {
            let text = &query.words[index].text;
            self.scored.strict.retain(|word| word != text);
            if let Some(at) = self.scored.graded.iter().position(|word| word == text) {
                self.scored.graded.remove(at);
                self.left_over.retain(|word| word.text != *text);
                self.explained += self.mind.reach(&query.words[index]).weight.max(0.5) * words::RELATIONAL;
            }
        }
        self.explained = self.explained.min(self.total);
    }

    fn run(&mut self) {
        let directness = self.mentions();
        self.dates();
        self.weekdays();
        self.frequency();
        self.numbers();
        self.words();
        self.direction();
        if let Some(opposite) = self.relation.opposite
            && self.scored.relation < 1.0
            && self.query.cues.get(&opposite).is_some_and(|cue| {
                // "the group that came" says nothing against its leaving.
                let used = |word: &usize| self.query.asking.used.contains(word);
                cue.strength >= 1.0
                    && !cue.words.iter().all(used)
                    && self.query.verb.is_none_or(|verb| cue.words.contains(&verb))
            })
        {
            self.scored.conflicts.push(Conflict::Relation);
            self.explain_by_opposite(opposite);
        }
        // "was she there", of her absence
        let absence = self.relation.key == "absent-from" && self.query.asking.kind == Asked::YesNo;
        self.scored.denied |= absence && !self.query.cues.contains_key(&self.fact.relation);
        // "why is there no concert": a fact that says so in a negative word is meant.
        let negative = self.fact.negated
            || matches!(
                self.relation.key.as_str(),
                "forbidden" | "cancelled" | "postponed" | "absent-from" | "denied" | "opposed" | "lost"
            )
            || self.document.negative;
        let yes_or_no = self.query.asking.kind == Asked::YesNo;
        let open = yes_or_no || (self.query.permission && !self.query.negated);
        if (self.query.negated && !negative || self.fact.negated && !self.query.negated) && !open {
            self.scored.strict.push("not".to_owned());
        }
        self.nobodys_words();
        self.narrower_office();
        self.only_part_of_name();
        self.other_topic();
        self.other_value();
        self.other_rank();
        self.other_superlative();
        self.other_turn();
        self.other_property();
        self.only_the_publication();
        self.only_repeats();
        self.scored.coverage = if self.total > 0.0 { self.explained / self.total } else { 0.0 };
        let evidence = &mut self.scored.evidence;
        evidence[0] = self.scored.coverage;
        evidence[1] = self.scored.relation;
        evidence[2] = directness;
        let things = self.query.mentions.len() as f32;
        evidence[4] = if things > 0.0 { self.things / things } else { 0.0 };
        evidence[5] = f32::from(u8::from(things > 0.0));
        evidence[6] = (self.scored.strict.len() as f32).min(2.0);
        evidence[7] = (self.scored.conflicts.len() as f32).min(2.0);
        evidence[8] = (self.scored.graded.len() as f32).min(3.0);
        let left_over = || self.left_over.iter().map(|word| self.mind.reach(word));
        evidence[9] = left_over().map(|word| word.rarity).fold(0.0, f32::max);
        evidence[10] = f32::from(u8::from(left_over().any(|word| word.verb)));
        evidence[11] = self.words_explained.min(3.0);
        evidence[14] = self.meaning;
        evidence[15] = f32::from(u8::from(things > 0.0 && self.query.content().next().is_none()));
        self.scored.weigh(directness);
        if self.mind.is_structural(self.scored.fact) && self.scored.relation < 0.5 {
            // Of two facts about a thing the one that says more of it.
            self.scored.score *= 0.97;
        }
        if self.query.future && self.fact.status == Status::Actual {
            self.scored.score *= NO_PLAN;
        }
    }
}
