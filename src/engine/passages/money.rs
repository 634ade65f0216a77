//! Which numbers of a sentence are sums of money: those with a unit of money, and where the sentence speaks of money
//! those with a word that no dictionary has ("730 million dinels") or millions of nothing ("the remaining 350 million").

use crate::engine::forms::PAYING;
use crate::language::{is_english, is_function_word, is_unit_of_money};
use crate::text::{Break, Token};

/// Words of numbers that stand for so many thousands.
const SCALES: &[&str] = &["thousand", "million", "billion", "trillion", "m", "bn"];

/// Whether a sentence speaks of money.
pub(super) fn speaks_of_money(tokens: &[Token], text: &str) -> bool {
    let money = |token: &Token| is_unit_of_money(&token.word) || PAYING.has(&token.word);
    text.contains(['$', '€', '£', '¥']) || tokens.iter().any(money)
}

/// How many tokens after a number belong to a sum of money, if it is one. `last`: the last token of the number;
/// `money`: whether the sentence speaks of money.
pub(super) fn unit_of_sum(tokens: &[Token], last: usize, money: bool) -> Option<usize> {
    let next = tokens.get(last + 1).filter(|next| next.after == Break::None);
    let word = next.map_or("", |next| next.word.as_str());
    if is_unit_of_money(word) {
        return Some(1);
    }
    let scaled = SCALES.contains(&tokens[last].word.as_str());
    let unheard_of = next.is_some_and(|next| !next.capitalised && !is_function_word(word))
        && word.chars().all(char::is_alphabetic)
        && !is_english(word);
    if unheard_of && (money || scaled) {
        return Some(1);
    }
    (scaled && money && (word.is_empty() || is_function_word(word))).then_some(0)
}
