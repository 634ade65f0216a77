//! What holds no longer: facts that have an end, and questions about the present. Which day that is, the question
//! says: the day on which it was asked.

use super::Mind;
use super::understanding::{Asked, Query};
use crate::knowledge::{FactId, Filler, Role};
use crate::language::{base_form, kind_of_noun};

/// Whether what a fact tells had ended when the question was asked.
pub(super) fn is_over(mind: &Mind<'_>, fact: FactId) -> bool {
    let fact = mind.knowledge.fact(fact);
    // What is postponed until a day begins on it.
    let begins = mind.knowledge.relation(fact.relation).key == "postponed";
    let office = mind.knowledge.relation(fact.relation).key == "holds-role";
    let past = |until: &Filler| match until {
        Filler::Date(date) => date.last_day() < mind.today.first_day(),
        // "until before the present one"
        Filler::Text(text) => office && text.split(' ').any(|word| word == "before"),
        _ => false,
    };
    !begins && fact.fillers(Role::Until).any(past)
}

/// Whether it asks for what is so now, by a word of its own: "who is coach now", "is she still the lead".
pub(super) fn asks_of_now(query: &Query) -> bool {
    let two = |first: &str, second: &str| {
        query.words.windows(2).any(|pair| pair[0].text == first && pair[1].text == second)
    };
    let now =
        |word: &str| matches!(word, "now" | "still" | "currently" | "presently" | "nowadays" | "anymore");
    let named =
        |at: usize| query.mentions.iter().any(|mention| !mention.pronoun && mention.span.contains(&at));
    let says = query.words.iter().enumerate().any(|(at, word)| now(&word.text) && !named(at));
    // "how many are still to come" asks for what will be.
    let phrase = two("these", "days") || (two("the", "moment") && !is_past(query));
    (says && !two("still", "to")) || phrase
}

/// Whether it asks for what was: "who was the coach".
pub(super) fn is_past(query: &Query) -> bool {
    let past = |word: &str| {
        matches!(word, "was" | "were" | "former" | "formerly" | "had" | "did" | "before" | "used")
    };
    query.words.iter().any(|word| past(&word.text))
}

/// "its licence is MIT, right", "MIT licensed, yeah": a claim in which nothing is past.
pub(super) fn claims_of_now(query: &Query) -> bool {
    let past = |word: &str| base_form(word) != word && (word.ends_with("ed") || kind_of_noun(word).is_none());
    let verb = query.verb.map(|at| query.words[at].text.as_str());
    let claims = query.words.first().is_some_and(|first| first.text == "whether");
    claims
        && !is_past(query)
        && query.dates.is_empty()
        && !verb.is_some_and(|verb| past(verb) && !verb.ends_with('s') && !verb.ends_with("ing"))
}

/// Whether a yes or no is asked about the present, by its first verb or by a word for now.
pub(super) fn asks_whether_now(query: &Query) -> bool {
    let present = |word: &str| matches!(word, "is" | "are" | "am" | "does" | "do" | "isn't" | "aren't");
    let begins = query.words.iter().take(3).any(|word| present(&word.text));
    query.asking.kind == Asked::YesNo && !is_past(query) && (begins || asks_of_now(query))
}
