//! Whether something was there, or had happened, at a time: "did it exist in 2010", "had it begun when they came".
//! Read off the dates of two facts, or of one and the question.

use super::Mind;
use super::Verdict;
use super::compute::{Dated, dated, order};
use super::understanding::{Asked, Query, Word};
use super::verdict::{Lead, Outcome};
use crate::knowledge::FactId;

const CONFIDENCE: f64 = 0.9;

/// "Did the embassy already exist in 2010", "were there relations when the doctors came".
pub(super) fn existed(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let text = |index: usize| query.words.get(index).map_or("", |word| word.text.as_str());
    let has = |wanted: &[&str]| query.words.iter().any(|word| wanted.contains(&word.text.as_str()));
    let there = text(1) == "there" || (text(0) == "whether" && text(2) == "there");
    if query.asking.kind != Asked::YesNo
        || query.negated
        || !(there || has(&["already", "exist", "existed", "yet"]))
    {
        return None;
    }
    let (one, other) = (2..query.words.len()).find_map(|at| split(mind, query, at))?;
    let order = order(&one.date, &other.date)?;
    let facts: Vec<FactId> = [one.fact, other.fact].into_iter().flatten().collect();
    let sentences = facts.iter().map(|fact| mind.knowledge.fact(*fact).sentence.clone()).collect();
    let holds = order == std::cmp::Ordering::Less;
    Some(Outcome {
        verdict: if holds { Verdict::Answer } else { Verdict::Correction },
        lead: if holds { Lead::Yes } else { Lead::No },
        sentences,
        facts,
        ..Outcome::answer(CONFIDENCE)
    })
}

/// What was there, and the time that is asked about, if that begins at a word.
fn split(mind: &Mind<'_>, query: &Query, at: usize) -> Option<(Dated, Dated)> {
    let clause = query.words[at].text == "when";
    let point = matches!(query.words[at].text.as_str(), "in" | "by" | "on" | "at" | "as" | "back" | "during");
    let rest = query.words.get(at + 1..)?;
    let then = if clause {
        dated(mind, rest)?
    } else if point {
        dated(mind, rest).filter(|then| then.fact.is_none())?
    } else {
        return None;
    };
    let before: Vec<Word> =
        query.words[..at].iter().filter(|word| !says_that_it_is(&word.text)).cloned().collect();
    let one = dated(mind, &before)?;
    let fact = mind.knowledge.fact(one.fact?);
    // Of the very thing, not of something that only shares a word with it.
    let about =
        query.mentions.iter().filter(|mention| mention.span.end <= at && !mention.unknown).any(|mention| {
            let subject =
                fact.bindings.iter().filter_map(|binding| super::lexicon::entity_of(&binding.filler));
            subject.into_iter().any(|id| mention.entities.contains(&id))
        });
    (about && one.fact != then.fact).then_some((one, then))
}

fn says_that_it_is(word: &str) -> bool {
    matches!(
        word,
        "already"
            | "exist"
            | "existed"
            | "yet"
            | "there"
            | "have"
            | "had"
            | "has"
            | "its"
            | "their"
            | "whether"
    )
}
