//! Whether something was there, or had happened, at a time: "did it exist in 2010", "had it begun when they came".
//! Read off the dates of two facts, or of one and the question.

use super::dates::{Dated, dated, is_planned};
use super::lengths::order;
use crate::engine::Mind;
use crate::engine::Verdict;
use crate::engine::understanding::{Asked, Query, Word};
use crate::engine::verdict::{Lead, Outcome};
use crate::knowledge::{FactId, Filler, Role};

const CONFIDENCE: f64 = 0.9;

/// "Did the embassy already exist in 2010", "were there relations when the doctors came".
pub(in crate::engine) fn existed(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
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
    Some(Outcome { sentences, facts, ..Outcome::whether(holds, CONFIDENCE) })
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
                fact.bindings.iter().filter_map(|binding| crate::engine::lexicon::entity_of(&binding.filler));
            subject.into_iter().any(|id| mention.entities.contains(&id))
        });
    (about && one.fact != then.fact).then_some((one, then))
}

/// Words of a question for whether something has been, and for whether it is still to be.
const BEEN: &[&str] =
    &["already", "done", "finished", "go", "happen", "happened", "held", "over", "past", "place", "yet"];
const TO_BE: &[&str] = &["ahead", "come", "still", "upcoming"];
/// Words that say the same with them.
const BESIDE: &[&str] = &["take", "taken", "took", "now", "ended", "going", "happening", "planned"];

/// "Has the summit already taken place", "is it still to come": by its date, or by what is told of it as a plan.
pub(in crate::engine) fn happened(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let text = |index: usize| query.words.get(index).map_or("", |word| word.text.as_str());
    let has = |wanted: &[&str]| query.words.iter().any(|word| wanted.contains(&word.text.as_str()));
    // "is the trip still on"
    let last = query.words.len().saturating_sub(1);
    let asks = has(&["still"]) || matches!(text(0), "is" | "are") && text(last) == "happening";
    let on = asks && matches!(text(last), "on" | "happening" | "planned");
    // "did it go ahead"
    let ahead = has(&["ahead"]) && !has(&["go", "gone", "went"]);
    let to_be = ahead || has(&["upcoming"]) || (has(&["still"]) && has(&["come"])) || on;
    let known = |index: usize| [BEEN, TO_BE, BESIDE].iter().any(|words| words.contains(&text(index)));
    let things: Vec<_> = query
        .mentions
        .iter()
        .filter(|mention| !mention.entities.iter().any(|id| mind.is_material(*id)))
        .collect();
    let [thing] = things[..] else { return None };
    if query.asking.kind != Asked::YesNo
        || query.negated
        || thing.unknown
        || !query.dates.is_empty()
        || !(to_be || has(BEEN))
        // "did she go to the talks" asks for no more than that she did.
        || has(&["go"]) && !has(&["ahead"])
        || has(&["before", "after"])
        || !query.content().all(known)
    {
        return None;
    }
    let cancels = |id: &FactId| mind.knowledge.relation(mind.knowledge.fact(*id).relation).key == "cancelled";
    let own = |id: &FactId| {
        let fact = mind.knowledge.fact(*id);
        let is_thing = |filler: &Filler| matches!(filler, Filler::Entity(id) if thing.entities.contains(id));
        fact.fillers(Role::Subject).any(is_thing) && (fact.date().is_some() || cancels(id))
    };
    let own: Vec<FactId> =
        thing.entities.iter().flat_map(|id| mind.index.with_thing(*id)).copied().filter(own).collect();
    // What was called off has a day, too.
    let id = own.iter().copied().find(cancels).or_else(|| own.first().copied())?;
    let fact = mind.knowledge.fact(id);
    let lead = match (is_planned(mind, id), to_be) {
        _ if cancels(&id) => Lead::No,
        (true, true) | (false, false) => Lead::Yes,
        (true, false) => Lead::NotYet,
        (false, true) => Lead::No,
    };
    Some(Outcome {
        verdict: if lead == Lead::No { Verdict::Correction } else { Verdict::Answer },
        lead,
        sentences: vec![fact.sentence.clone()],
        facts: vec![id],
        ..Outcome::answer(CONFIDENCE)
    })
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
