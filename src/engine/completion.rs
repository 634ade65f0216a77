//! What has been typed so far to the askable questions that fit it.

use rustc_hash::FxHashMap;

use crate::knowledge::Askable;
use crate::language::{base_form, is_function_word, is_light_word};
use crate::text::{edit_distance, stem, tokenise};

/// The askable questions by their words.
pub(super) struct Completion {
    questions: Vec<Vec<Word>>,
    /// The questions in which a stem occurs, in order.
    by_stem: FxHashMap<String, Vec<u32>>,
}

/// A word of a question, or of what has been typed.
struct Word {
    text: String,
    stem: String,
}

/// A question offered in place of an answer must share at least this part of what was asked.
const NEAR_ENOUGH: f32 = 0.3;
/// In words: who is offered a question reads it at a glance.
const LONGEST_QUESTION: usize = 24;
/// Somebody who asked when wants to know when.
const SAME_QUESTION_WORD: f32 = 0.4;

impl Completion {
    pub(super) fn new(askable: &[Askable]) -> Self {
        let questions: Vec<Vec<Word>> = askable.iter().map(|askable| words(&askable.text)).collect();
        let mut by_stem: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for (index, question) in (0..).zip(&questions) {
            for word in question {
                let known = by_stem.entry(word.stem.clone()).or_default();
                if known.last() != Some(&index) {
                    known.push(index);
                }
            }
        }
        Self { questions, by_stem }
    }

    /// The questions in the order in which they fit; all, in their own order, when nothing has been typed.
    pub(super) fn best(&self, typed: &str, limit: usize) -> Vec<usize> {
        let typed = words(typed);
        if typed.is_empty() {
            return (0..self.questions.len().min(limit)).collect();
        }
        let mut scored: Vec<(f32, usize)> = Vec::new();
        for (index, question) in self.questions.iter().enumerate() {
            let score: f32 = typed
                .iter()
                .enumerate()
                .map(|(at, word)| self.fit(word, at, at + 1 == typed.len(), question))
                .sum();
            if score > 0.0 {
                // Of questions that fit equally, the shorter.
                scored.push((score - question.len() as f32 * 0.01, index));
            }
        }
        scored.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        scored.into_iter().take(limit).map(|(_, index)| index).collect()
    }

    /// How well a typed word fits a question; the last may be unfinished.
    fn fit(&self, typed: &Word, at: usize, last: bool, question: &[Word]) -> f32 {
        let carries = if is_function_word(&typed.text) { 0.2 } else { self.rarity(&typed.stem) };
        let begins = |word: &Word| last && word.text.starts_with(&typed.text);
        let in_place = question.get(at).is_some_and(|word| word.text == typed.text || begins(word));
        let found = question.iter().any(|word| word.stem == typed.stem || begins(word));
        let near = || {
            typed.text.len() > 4
                && question.iter().any(|word| edit_distance(&word.text, &typed.text, 1).is_some())
        };
        if in_place {
            carries + 0.3
        } else if found {
            carries
        } else if near() {
            carries * 0.7
        } else {
            0.0
        }
    }

    fn rarity(&self, stem: &str) -> f32 {
        let all = self.questions.len() as f32 + 1.0;
        let with = self.with_stem(stem).len() as f32 + 1.0;
        0.4 + (all / with).ln() / all.ln().max(1.0)
    }

    /// The question that shares most of what matters with a text.
    pub(super) fn nearest(&self, text: &str) -> Option<usize> {
        let all = words(text);
        let telling: Vec<&Word> =
            all.iter().filter(|word| !is_function_word(&word.text) && !is_light_word(&word.text)).collect();
        let total: f32 = telling.iter().map(|word| self.rarity(&word.stem)).sum();
        // What each question shares, added up in the order of the text's words.
        let mut shared = vec![0.0_f32; self.questions.len()];
        for word in telling {
            let rarity = self.rarity(&word.stem);
            let base = stem(base_form(&word.text));
            let own = self.with_stem(&word.stem);
            own.iter().for_each(|question| shared[*question as usize] += rarity);
            let others = if base == word.stem { &[] } else { self.with_stem(&base) };
            for question in others.iter().filter(|question| own.binary_search(question).is_err()) {
                shared[*question as usize] += rarity;
            }
        }
        let mut best: Option<(f32, f32, usize)> = None;
        for (index, (question, shared)) in self.questions.iter().zip(shared).enumerate() {
            if question.len() > LONGEST_QUESTION {
                continue;
            }
            // What cannot be better is not looked at further.
            if best.is_some_and(|(known, ..)| shared + SAME_QUESTION_WORD <= known) {
                continue;
            }
            let opening =
                question.first().is_some_and(|first| all.iter().any(|word| word.text == first.text));
            let score =
                shared + if opening { SAME_QUESTION_WORD } else { 0.0 } - question.len() as f32 * 0.01;
            if best.is_none_or(|(known, ..)| score > known + 1e-6) {
                best = Some((score, shared, index));
            }
        }
        let near = |(_, shared, _): &(f32, f32, usize)| total > 0.0 && shared / total >= NEAR_ENOUGH;
        best.filter(near).map(|(_, _, index)| index)
    }

    /// The questions that hold a stem, in order.
    fn with_stem(&self, stem: &str) -> &[u32] {
        self.by_stem.get(stem).map_or(&[], Vec::as_slice)
    }
}

fn words(text: &str) -> Vec<Word> {
    tokenise(text).into_iter().map(|token| Word { stem: stem(&token.word), text: token.word }).collect()
}
