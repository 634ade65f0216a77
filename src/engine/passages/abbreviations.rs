//! "Hadrisk Heat and Power (HHP)": what abbreviations of the material are short for, so that either is found by the other
//! and "what does it stand for" is answered.

use std::ops::{Range, RangeInclusive};

use super::index::{Index, Term};
use super::reading::{Asking, Reading};
use crate::language::is_function_word;
use crate::text::{Break, Token};

/// An abbreviation where the material explains it.
pub(super) struct Abbreviation {
    short: Term,
    /// The words that its letters stand for, and which of them the material calls it by: "the Union".
    long: Vec<Term>,
    head: Option<Term>,
    passage: u32,
    /// The bytes of both forms in it.
    short_form: Range<usize>,
    long_form: Range<usize>,
}

/// Letters of an abbreviation.
const LETTERS: RangeInclusive<usize> = 2..=8;
/// So many words of a long form are passed over: "of", "and".
const PASSED_OVER: usize = 3;
/// How well one form explains the other.
const EXPLAINS_OTHER: f32 = 0.95;

/// The abbreviations that a passage explains, each as its token and those of its long form.
pub(super) fn explained_in(tokens: &[Token], text: &str) -> Vec<(usize, Range<usize>)> {
    let is_short = |token: &Token| {
        let written = &text[token.start..token.end];
        LETTERS.contains(&written.len()) && written.bytes().all(|letter| letter.is_ascii_uppercase())
    };
    let shorts = tokens.iter().enumerate().filter(|(_, token)| is_short(token));
    shorts.filter_map(|(at, _)| Some((at, long_form(tokens, text, at)?))).collect()
}

/// The words right before a bracketed abbreviation, or bracketed right after one, whose first letters it has.
fn long_form(tokens: &[Token], text: &str, at: usize) -> Option<Range<usize>> {
    let letters = &tokens[at].word;
    let most = letters.len() + PASSED_OVER;
    let mut ranges: Box<dyn Iterator<Item = Range<usize>>> = if text[..tokens[at].start].ends_with('(') {
        Box::new((1..=most.min(at)).map(|count| at - count..at))
    } else if text[tokens[at].end..].trim_start().starts_with('(') {
        Box::new((1..=most).map(|count| at + 1..at + 1 + count).take_while(|range| range.end <= tokens.len()))
    } else {
        return None;
    };
    let initials = |range: &Range<usize>, all: bool| -> String {
        let words = tokens[range.clone()].iter().map(|token| token.word.as_str());
        words.filter(|word| all || !is_function_word(word)).filter_map(|word| word.chars().next()).collect()
    };
    ranges.find(|range| {
        let whole = tokens[range.start + 1..range.end].iter().all(|token| token.after == Break::None);
        let ends =
            !is_function_word(&tokens[range.end - 1].word) && !is_function_word(&tokens[range.start].word);
        whole && ends && (initials(range, true) == *letters || initials(range, false) == *letters)
    })
}

impl Abbreviation {
    /// `terms`: of the tokens of the passage.
    pub(super) fn new(
        passage: u32,
        tokens: &[Token],
        terms: &[Term],
        short: usize,
        long: Range<usize>,
    ) -> Self {
        let telling = |at: &usize| !is_function_word(&tokens[*at].word);
        let of = long.clone().find(|at| tokens[*at].word == "of").unwrap_or(long.end);
        Self {
            short: terms[short],
            long: long.clone().filter(telling).map(|at| terms[at]).collect(),
            head: of.checked_sub(1).map(|at| terms[at]),
            passage,
            short_form: tokens[short].start..tokens[short].end,
            long_form: tokens[long.start].start..tokens[long.end - 1].end,
        }
    }
}

/// Lets the words of a question be explained by the other form of what they name.
pub(super) fn share_forms(index: &Index, words: &mut [Asking]) {
    for abbreviation in &index.abbreviations {
        for word in words.iter_mut().filter(|word| word.term == Some(abbreviation.short)) {
            abbreviation.head.into_iter().for_each(|head| word.also(head, EXPLAINS_OTHER));
        }
        let of_long = |word: &Asking| word.term.is_some_and(|term| abbreviation.long.contains(&term));
        if words.iter().filter(|word| of_long(word)).count() == abbreviation.long.len() {
            words
                .iter_mut()
                .filter(|word| of_long(word))
                .for_each(|word| word.also(abbreviation.short, EXPLAINS_OTHER));
        }
    }
}

/// "what does it stand for": the words that ask for the other form of a name, which no sentence has to have.
pub(super) fn asks_form(words: &[Asking]) -> Vec<usize> {
    let text = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
    let asking = |at: usize| match text(at) {
        "stand" | "stands" | "short" if text(at + 1) == "for" => vec![at, at + 1],
        "acronym" | "abbreviation" | "initials" => vec![at],
        _ => Vec::new(),
    };
    (0..words.len()).flat_map(asking).collect()
}

/// The abbreviation that a question asks about, if the material explains it, and the bytes of the form that it asks for.
fn asked<'a>(index: &'a Index, reading: &Reading) -> Option<(&'a Abbreviation, &'a Range<usize>)> {
    let has = |term: Term| reading.words.iter().any(|word| word.counts() && word.term == Some(term));
    index.abbreviations.iter().filter(|_| reading.of_forms).find_map(|known| {
        if has(known.short) {
            return Some((known, &known.long_form));
        }
        known.long.iter().all(|term| has(*term)).then_some((known, &known.short_form))
    })
}

/// The other form of what a question names, if it asks for that and a passage has it.
pub(super) fn other_form(index: &Index, reading: &Reading, passage: u32, text: &str) -> Option<String> {
    let (_, form) = asked(index, reading).filter(|(known, _)| known.passage == passage)?;
    text.get(form.clone()).map(str::to_owned)
}

/// Whether a question asks for the other form of a name and this passage does not have it.
pub(super) fn lacks_form(index: &Index, reading: &Reading, passage: u32) -> bool {
    reading.of_forms && asked(index, reading).is_none_or(|(known, _)| known.passage != passage)
}
