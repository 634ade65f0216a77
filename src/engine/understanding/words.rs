//! Tokens to words: chat spelling made plain, typing errors repaired against the knowledge's own vocabulary.

use crate::engine::lexicon::Lexicon;
use crate::language::{
    base_form, is_country_or_capital, is_english, is_function_word, is_light_word, long_title,
    place_of_demonym, plain_words,
};
use crate::text::{Break, Token, stem, tokenise};

/// A word of the question.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// Folded and repaired.
    pub(crate) text: String,
    /// The stem of its base form.
    pub(crate) stem: String,
    pub(crate) possessive: bool,
    pub(crate) capitalised: bool,
    pub(crate) after: Break,
    /// As it was typed, if it was repaired.
    pub(crate) typed: Option<String>,
}

impl Word {
    pub(crate) fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            stem: stem(base_form(text)),
            possessive: false,
            capitalised: false,
            after: Break::None,
            typed: None,
        }
    }

    /// Whether it narrows what is asked.
    pub(crate) fn is_content(&self) -> bool {
        !is_function_word(&self.text) && !is_light_word(&self.text)
    }
}

/// Words after which a possessive `'s` is `is`.
const ASKING: &[&str] =
    &["who", "what", "where", "when", "how", "why", "that", "there", "it", "he", "she", "here"];

/// The words of a text.
pub(crate) fn words(lexicon: &Lexicon, text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for token in tokenise(text) {
        push(lexicon, &token, &mut words);
    }
    // Each word stands for a token or follows from one, so that dates and numbers are found in the same list.
    words
}

fn push(lexicon: &Lexicon, token: &Token, words: &mut Vec<Word>) {
    let possessive = token.possessive;
    // "y did he come", but "y/n".
    let letter = token.word == "y" && !words.is_empty();
    let expanded = if lexicon.is_known(&token.word) || letter {
        None
    } else {
        plain_words(&token.word).or_else(|| long_title(&token.word))
    };
    if let Some(plain) = expanded {
        for (index, text) in plain.iter().enumerate() {
            let after = if index == 0 { token.after } else { Break::None };
            let last = index + 1 == plain.len();
            words.push(Word { after, possessive: possessive && last, ..Word::new(text) });
        }
        return;
    }
    if possessive && ASKING.contains(&token.word.as_str()) {
        words.push(Word { after: token.after, ..Word::new(&token.word) });
        words.push(Word::new("is"));
        return;
    }
    let repaired = repair(lexicon, token);
    let typed = repaired.is_some().then(|| token.word.clone());
    let text = repaired.unwrap_or_else(|| token.word.clone());
    words.push(Word {
        after: token.after,
        possessive,
        capitalised: token.capitalised,
        typed,
        ..Word::new(&text)
    });
}

/// The word of the knowledge that a misspelt one was meant as.
fn repair(lexicon: &Lexicon, token: &Token) -> Option<String> {
    let word = token.word.as_str();
    let length = word.chars().count();
    let plain = word.chars().all(char::is_alphabetic);
    if length < 4
        || !plain
        || lexicon.is_known(word)
        || is_english(word)
        || place_of_demonym(word).is_some()
        || is_country_or_capital(word)
    {
        return None;
    }
    lexicon.spelling.nearest(word).map(str::to_owned)
}
