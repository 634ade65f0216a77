//! Words for units of time and of money, by which a number tells what it measures.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::base_form;
use crate::text::stem;

const TIME: &[&str] = &[
    "second",
    "seconds",
    "minute",
    "minutes",
    "hour",
    "hours",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "decade",
    "decades",
    "century",
    "centuries",
];
const MONEY: &[&str] = &[
    "dollar", "dollars", "euro", "euros", "pound", "pounds", "peso", "pesos", "yen", "yuan", "eur", "usd",
    "gbp", "franc", "francs", "crown", "crowns", "krona", "kronor", "florin", "florins", "mark", "marks",
    "rupee", "rupees", "rouble", "roubles", "ruble", "rubles", "lira", "manat", "cent", "cents", "penny",
    "pence", "gold", "coins", "credits",
];

static TIME_STEMS: LazyLock<HashSet<String>> = LazyLock::new(|| stems(TIME));
static MONEY_STEMS: LazyLock<HashSet<String>> = LazyLock::new(|| stems(MONEY));

fn stems(words: &[&str]) -> HashSet<String> {
    words.iter().map(|word| stem(base_form(word))).collect()
}

/// `hours`, `century`.
pub fn is_unit_of_time(word: &str) -> bool {
    TIME.contains(&word)
}

/// The same for the stem of a word.
pub fn is_stem_of_time(stem: &str) -> bool {
    TIME_STEMS.contains(stem)
}

/// `euros`, `pence`, and what games pay with.
pub fn is_unit_of_money(word: &str) -> bool {
    MONEY.contains(&word)
}

/// The same for the stem of a word.
pub fn is_stem_of_money(stem: &str) -> bool {
    MONEY_STEMS.contains(stem)
}
