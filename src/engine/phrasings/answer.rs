//! What the text of an answer tells by itself, beside the phrasings that ask for it: a question may be worded
//! like the answer.

use super::residue::Asks;
use crate::language::{base_form, is_function_word, is_stem_of_time};
use crate::text::{find_numbers, spell_number, stem, tells_time, tokenise};

/// Read off once, when the store is made.
#[derive(Debug, Default)]
pub(super) struct AnswerText {
    /// The stems of its words, in order.
    stems: Vec<String>,
    times: bool,
    numbers: bool,
    /// A number of minutes, days or the like.
    spans: bool,
}

impl AnswerText {
    pub(super) fn new(text: &str) -> Self {
        let tokens = tokenise(text);
        let stemmed = |word: &str| stem(base_form(word));
        let mut stems: Vec<String> = tokens
            .iter()
            .filter(|token| !is_function_word(&token.word))
            .map(|token| stemmed(&token.word))
            .collect();
        let numbers = find_numbers(&tokens);
        // "five" and "5" are the same.
        stems.extend(numbers.iter().flat_map(|found| [spell_number(found.number), found.number.to_string()]));
        stems.sort_unstable();
        stems.dedup();
        let spans = numbers.iter().any(|number| {
            let after = tokens.get(number.tokens.end);
            after.is_some_and(|token| is_stem_of_time(&stemmed(&token.word)))
        });
        let digits = tokens.iter().any(|token| token.word.bytes().any(|byte| byte.is_ascii_digit()));
        Self { stems, times: tells_time(&tokens), numbers: digits || !numbers.is_empty(), spans }
    }

    pub(super) fn has(&self, word: &str) -> bool {
        let stemmed = stem(base_form(word));
        self.stems.binary_search(&stemmed).is_ok()
    }

    pub(super) fn has_stem(&self, stem: &str) -> bool {
        self.stems.binary_search_by(|known| known.as_str().cmp(stem)).is_ok()
    }

    /// Whether it tells a thing of the kind that a question word asks for.
    pub(super) fn tells(&self, asks: Asks) -> bool {
        match asks {
            Asks::Time => self.times,
            Asks::Amount => self.numbers,
            Asks::Duration => self.spans,
            _ => false,
        }
    }
}
