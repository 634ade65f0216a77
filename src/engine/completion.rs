//! What has been typed so far to the askable questions that fit it.


use rustc_hash::{FxHashMap, FxHashSet};

use crate::knowledge::Askable;
use crate::language::{base_form, is_function_word, is_light_word};
use crate::text::{Token, edit_distance, stem, tokenise};

/// The askable questions by their words.
pub(super) struct Completion {
    questions: Vec<Vec<Token>>,
    /// In how many questions a stem occurs.
    frequencies: FxHashMap<String, u32>,
}

/// A question offered in place of an answer must share at least this part of what was asked.
const NEAR_ENOUGH: f32 = 0.3;
/// Somebody who asked when wants to know when.
const SAME_QUESTION_WORD: f32 = 0.4;

impl Completion {
    pub(super) fn new(askable: &[Askable]) -> Self {
        let questions: Vec<Vec<Token>> = askable.iter().map(|askable| tokenise(&askable.text)).collect();
        let mut frequencies: FxHashMap<String, u32> = FxHashMap::default();
        for question in &questions {
            for stem in question.iter().map(|token| &token.stem).collect::<FxHashSet<_>>() {
                *frequencies.entry(stem.clone()).or_default() += 1;
            }
        }
        Self { questions, frequencies }
    }

    /// The questions in the order in which they fit; all, in their own order, when nothing has been typed.
    pub(super) fn best(&self, typed: &str, limit: usize) -> Vec<usize> {
        let typed = tokenise(typed);
        if typed.is_empty() {
            return (0..self.questions.len().min(limit)).collect();
        }
        let mut scored: Vec<(f32, usize)> = Vec::new();
        for (index, question) in self.questions.iter().enumerate() {
            let score: f32 = typed
                .iter()
                .enumerate()
                .map(|(at, token)| self.fit(token, at, at + 1 == typed.len(), question))
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
    fn fit(&self, token: &Token, at: usize, last: bool, question: &[Token]) -> f32 {
        let carries = if is_function_word(&token.word) { 0.2 } else { self.rarity(&token.stem) };
        let in_place = question
            .get(at)
            .is_some_and(|word| word.word == token.word || (last && word.word.starts_with(&token.word)));
        let found = question
            .iter()
            .any(|word| word.stem == token.stem || (last && word.word.starts_with(&token.word)));
        let near = || {
            token.word.len() > 4
                && question.iter().any(|word| edit_distance(&word.word, &token.word, 1).is_some())
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
        let with = self.frequencies.get(stem).copied().unwrap_or(0) as f32 + 1.0;
        0.4 + (all / with).ln() / all.ln().max(1.0)
    }

    /// The question that shares most of what matters with a text.
    pub(super) fn nearest(&self, text: &str) -> Option<usize> {
        let tokens = tokenise(text);
        let words: Vec<(&Token, String)> = tokens
            .iter()
            .filter(|token| !is_function_word(&token.word) && !is_light_word(&token.word))
            .map(|token| (token, stem(base_form(&token.word))))
            .collect();
        let total: f32 = words.iter().map(|(token, _)| self.rarity(&token.stem)).sum();
        let mut best: Option<(f32, f32, usize)> = None;
        for (index, question) in self.questions.iter().enumerate() {
            let shares = |(token, base): &&(&Token, String)| {
                question.iter().any(|word| word.stem == token.stem || word.stem == *base)
            };
            let shared: f32 = words.iter().filter(shares).map(|(token, _)| self.rarity(&token.stem)).sum();
            let opening =
                question.first().is_some_and(|first| tokens.iter().any(|token| token.word == first.word));
            let score =
                shared + if opening { SAME_QUESTION_WORD } else { 0.0 } - question.len() as f32 * 0.01;
            if best.is_none_or(|(known, ..)| score > known + 1e-6) {
                best = Some((score, shared, index));
            }
        }
        let near = |(_, shared, _): &(f32, f32, usize)| total > 0.0 && shared / total >= NEAR_ENOUGH;
        best.filter(near).map(|(_, _, index)| index)
    }
}
