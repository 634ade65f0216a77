//! What was so before: of facts that took each other's place, the one of the time that a question asks for.

use super::Mind;
use super::now::is_past;
use super::understanding::{Asked, Mention, Query};
use crate::knowledge::{FactId, Role};
use crate::language::{base_form, is_function_word};
use crate::text::{stem, tokenise};

/// Adjectives for what has been replaced.
const FORMER: &[&str] = &["old", "previous", "former", "earlier", "prior"];
/// Adverbs that say the same.
const FORMERLY: &[&str] = &["previously", "formerly", "earlier"];
/// What a price or a rule does when it becomes another.
const CHANGES: &[&str] = &[
    "change", "rise", "increase", "go", "move", "switch", "drop", "fall", "raise", "replace", "lower", "cut",
    "up", "down",
];

/// The words by which it is asked for what was so before: "the *old* fee", "what was it *before it went up*".
pub(super) fn words_for_former(query: &Query) -> Option<Vec<usize>> {
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    let named =
        |at: usize| query.mentions.iter().any(|mention| !mention.unknown && mention.span.contains(&at));
    let end = query.words.len();
    let said = |at: &usize| {
        let adjective = FORMER.contains(&text(*at)) && at + 1 < end;
        let adverb = FORMERLY.contains(&text(*at)) && !named(*at) && text(at + 1) != "than";
        (adjective || adverb) && !query.asking.used.contains(at)
    };
    if let Some(at) = (0..end).find(said) {
        return Some(vec![at]);
    }
    if let Some(at) = (1..end).find(|at| text(*at) == "used" && text(at + 1) == "to") {
        return Some(vec![at, at + 1]);
    }
    // "before", "before that", "before it went up"
    let at = (1..end).find(|at| text(*at) == "before")?;
    let changes = |at: usize| {
        let own = stem(base_form(text(at)));
        CHANGES.iter().any(|change| stem(change) == own)
    };
    let rest = at + 1..end;
    let of_change = rest.clone().any(changes)
        && rest.clone().all(|at| changes(at) || points(text(at)) || is_function_word(text(at)));
    let alone = rest.is_empty() || rest.len() == 1 && points(text(at + 1));
    (alone || of_change).then(|| (at..end).collect())
}

/// "where did we train before the school": where "before" stands, and what is named after it, at the end.
pub(super) fn named_after_before(query: &Query) -> Option<(usize, &Mention)> {
    let last = query.mentions.last().filter(|mention| !mention.unknown && !mention.pronoun)?;
    let article = |at: usize| matches!(query.words[at].text.as_str(), "the" | "a" | "an");
    let before = (0..last.span.start).rev().find(|at| !article(*at))?;
    let ends = last.span.end == query.words.len();
    (ends && before > 0 && query.words[before].text == "before").then_some((before, last))
}

/// Of the candidates, without what others have taken the place of, where it asks for what is so. Whether something is so
/// may be denied by what was.
pub(super) fn keep_present(mind: &Mind<'_>, query: &Query, facts: &mut Vec<FactId>) {
    if is_present(query) {
        let all = facts.clone();
        let place = |fact: FactId| mind.index.successor(fact).filter(|next| all.contains(next));
        let replaced = |fact: FactId| place(fact).is_some_and(|next| !is_to_come(mind, next));
        let to_come =
            |fact: FactId| is_to_come(mind, fact) && all.iter().any(|other| place(*other) == Some(fact));
        facts.retain(|fact| !replaced(*fact) && !to_come(*fact));
    }
}

/// Whether a fact tells what is so when it is asked: nothing has taken its place yet, and it has begun.
pub(super) fn holds_now(mind: &Mind<'_>, fact: FactId) -> bool {
    !is_to_come(mind, fact) && mind.index.successor(fact).is_none_or(|next| is_to_come(mind, next))
}

/// Whether what a fact tells begins only after the question was asked: a price of the next year.
fn is_to_come(mind: &Mind<'_>, fact: FactId) -> bool {
    let begins = mind.knowledge.fact(fact).date_of(Role::From);
    begins.is_some_and(|begins| begins.first_day() > mind.today.first_day())
}

/// Of the candidates, those that the present ones took the place of.
pub(super) fn keep_former(mind: &Mind<'_>, facts: &mut Vec<FactId>) {
    let successor = |fact: &FactId| mind.index.successor(*fact);
    facts.retain(|fact| successor(fact).is_some_and(|next| successor(&next).is_none()));
}

/// "and before that?", "who came after them?": the fact whose place that of the last answer took, or that took its place.
pub(super) fn beside_the_last(mind: &Mind<'_>, text: &str) -> Option<FactId> {
    let words: Vec<String> = tokenise(text).into_iter().map(|token| token.word).collect();
    let at = words.iter().position(|word| matches!(word.as_str(), "before" | "after"))?;
    let points = matches!(words[at + 1..], []) || matches!(&words[at + 1..], [one] if points(one));
    let light = |word: &String| is_function_word(word) || matches!(word.as_str(), "much" | "came" | "was");
    if !points || !words[..at].iter().all(light) {
        return None;
    }
    let mut told = mind.turns.last()?.facts.iter();
    if words[at] == "before" {
        told.find_map(|fact| mind.index.predecessor(*fact))
    } else {
        told.find_map(|fact| mind.index.successor(*fact))
    }
}

fn points(word: &str) -> bool {
    matches!(word, "that" | "then" | "this" | "it" | "they" | "now" | "them" | "him" | "her")
}

/// Whether it asks for what is so, and not for what was at some time.
fn is_present(query: &Query) -> bool {
    let verb = query.verb.map(|at| query.words[at].text.as_str());
    let past = |verb: &str| base_form(verb) != verb && !verb.ends_with('s') && !verb.ends_with("ing");
    !is_past(query)
        && query.dates.is_empty()
        && query.asking.edge != Some(Role::Until)
        && !matches!(query.asking.kind, Asked::Ago | Asked::YesNo)
        && !verb.is_some_and(past)
}
