//! The words of a phrase of the knowledge: of a name, a class, a title or a whole fact. Of one phrase alone, without
//! the lexicon.

use super::entity_of;
use crate::knowledge::{FactId, Knowledge, Role};
use crate::language::{is_english, is_function_word, negate_people, singular};
use crate::text::tokenise;

/// The words of a name without its article.
pub(in crate::engine) fn phrase_words(phrase: &str) -> Vec<String> {
    let mut words: Vec<String> = tokenise(phrase).into_iter().map(|token| token.word).collect();
    negate_people(&mut words);
    let skip = usize::from(words.len() > 1 && matches!(words[0].as_str(), "the" | "a" | "an" | "this"));
    words[skip..].to_vec()
}

pub(super) fn singular_phrase(words: &[String]) -> String {
    match words.split_last() {
        Some((last, first)) => first.iter().cloned().chain([singular(last)]).collect::<Vec<_>>().join(" "),
        None => String::new(),
    }
}

/// Whether a phrase is a proper name: some word is capitalised that is no English word, or all are.
pub(super) fn is_proper(phrase: &str) -> bool {
    let tokens = tokenise(phrase);
    tokens.iter().any(|token| token.capitalised && !is_english(&token.word))
        || (tokens.iter().any(|token| token.capitalised)
            && tokens.iter().all(|token| token.capitalised || is_function_word(&token.word)))
}

/// The parts by which a person is called: each word alone, and the words from each to the last.
pub(super) fn name_parts(words: &[String]) -> Vec<Vec<String>> {
    let mut parts = Vec::new();
    for start in 0..words.len() {
        for end in start + 1..=words.len() {
            let part = &words[start..end];
            let carries = |word: &String| {
                word.len() > 1
                    && !matches!(
                        word.as_str(),
                        "de" | "la" | "der" | "van" | "von" | "bin" | "al" | "el" | "del" | "da"
                    )
            };
            if part.len() < words.len() && carries(&part[0]) && carries(&part[part.len() - 1]) {
                parts.push(part.to_vec());
            }
        }
    }
    parts
}

pub(in crate::engine) fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "in" | "on" | "with" | "between" | "for" | "to" | "from" | "at" | "by" | "about" | "within"
    )
}

/// Words at which the part of a name that says what it is ends: "the press conference *before* the season".
pub(super) fn ends_phrase(word: &str) -> bool {
    is_preposition(word)
        || matches!(
            word,
            "before"
                | "after"
                | "during"
                | "against"
                | "over"
                | "under"
                | "behind"
                | "near"
                | "around"
                | "among"
                | "without"
                | "through"
                | "into"
                | "since"
                | "until"
                | "who"
                | "that"
                | "which"
                | "as"
                | "beside"
        )
}

/// Every word of a fact: its sentence, its texts and the names of its things.
pub(in crate::engine) fn fact_words(knowledge: &Knowledge, id: FactId) -> Vec<String> {
    let fact = knowledge.fact(id);
    // Steps say how something is done, in many words; a question asks for what is done.
    let steps = fact.fillers(Role::Steps).next().is_some();
    let mut text = if steps { String::new() } else { fact.sentence.clone() };
    for binding in fact.bindings.iter().filter(|binding| binding.role != Role::Steps) {
        text.push(' ');
        if let Some(id) = entity_of(&binding.filler).filter(|_| steps) {
            text.push_str(&knowledge.entity(id).aliases.join(" "));
            text.push(' ');
        }
        text.push_str(&knowledge.filler_text(&binding.filler));
    }
    text.extend(fact.and_others.iter().flat_map(|others| [" ", others.as_str()]));
    let mut words: Vec<String> = tokenise(&text).into_iter().map(|token| token.word).collect();
    negate_people(&mut words);
    words
}
