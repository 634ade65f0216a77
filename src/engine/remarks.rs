//! What is said beside a question ("I reserved a boat and overslept, what happens now?"): where the question by itself
//! names nothing, an answer has to do with the remark, or it answers another question.

use super::ranking::evidence;
use super::rule::Rule;
use super::understanding::followups::Reading;
use super::understanding::words::words;
use super::understanding::{Query, query};
use super::verdict::{Lead, Outcome, is_about_exception};
use super::{Mind, Refusal};
use crate::knowledge::FactId;

/// A word is explained from this likeness on.
const EXPLAINED: f32 = 0.5;

/// The outcome of a reading of a message, unless it passes over all that the message says beside the question.
pub(super) fn heeded(mind: &Mind<'_>, message: &str, reading: &Reading, outcome: Outcome) -> Outcome {
    if !outcome.is_answer() || reading.leaning {
        return outcome;
    }
    let alone = speaks_for_itself(mind, &reading.query, &outcome);
    if alone && outcome.lead != Lead::Yes {
        return outcome;
    }
    let Some(remark) = beside(message, &reading.resolved) else { return outcome };
    let remark = query(mind.knowledge, mind.lexicon, words(mind.lexicon, &remark), &mind.today);
    // "it is only a typo, must I sign it": the fact says itself what then holds.
    if outcome.lead == Lead::Yes && outcome.facts.iter().any(|fact| is_about_exception(mind, &remark, *fact))
    {
        return Outcome { lead: Lead::None, ..outcome };
    }
    if alone {
        return outcome;
    }
    let says_something =
        remark.content().next().is_some() || remark.mentions.iter().any(|mention| !mention.unknown);
    let has_to_do = |fact: &FactId| {
        let reading = evidence(mind, &remark, *fact);
        reading.explains_things() || reading.explains_words()
    };
    if !says_something || outcome.facts.iter().any(has_to_do) {
        return outcome;
    }
    Outcome {
        rule: Rule::PassesOverRemark,
        sentences: Vec::new(),
        considered: outcome.considered,
        ..Outcome::unknown(Refusal::NotInMaterial, String::new(), outcome.confidence / 2.0)
    }
}

/// Whether a question names a thing that is known, or has a word of its own, besides its verb and those by which a
/// relation is asked for, that the answer has, too.
fn speaks_for_itself(mind: &Mind<'_>, query: &Query, outcome: &Outcome) -> bool {
    let told = |at: usize, fact: &FactId| {
        mind.meanings_in(&query.words[at], *fact).any(|(_, like)| like >= EXPLAINED)
    };
    let own = |at: &usize| query.verb != Some(*at) && !query.relational.contains(at);
    query.mentions.iter().any(|mention| !mention.unknown && !mention.pronoun)
        || query.content().filter(own).any(|at| outcome.facts.iter().any(|fact| told(at, fact)))
}

/// The message without the question.
fn beside(message: &str, question: &str) -> Option<String> {
    let at = message.find(question)?;
    let rest = format!("{} {}", &message[..at], &message[at + question.len()..]);
    (!rest.trim().is_empty()).then_some(rest)
}
