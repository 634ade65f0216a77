//! Numbers as people write them.

use std::ops::Range;

use super::{Break, Token};

/// A number in a text, in digits or in words.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberMention {
    /// Indices into the tokens.
    pub tokens: Range<usize>,
    pub number: f64,
    /// `third`, `5th`.
    pub ordinal: bool,
}

const UNITS: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: &[&str] = &[
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
];
const SCALES: &[(&str, f64)] = &[
    ("hundred", 100.0),
    ("thousand", 1_000.0),
    ("k", 1_000.0),
    ("million", 1e6),
    ("mio", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
];
/// A person writes numbers up to here as words.
const SPELLED_TO: f64 = 12.0;

/// Every number in a text: `15`, `1,200`, `3.5`, `fifteen`, `twenty-eight`, `a dozen`, `two hundred`, `3k`.
/// `one` counts only before a counted noun.
pub fn find_numbers(tokens: &[Token]) -> Vec<NumberMention> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        match number_at(tokens, index) {
            Some((length, number, ordinal)) => {
                found.push(NumberMention { tokens: index..index + length, number, ordinal });
                index += length;
            }
            None => index += 1,
        }
    }
    found
}

fn number_at(tokens: &[Token], index: usize) -> Option<(usize, f64, bool)> {
    let word = tokens[index].word.as_str();
    if let Some(position) = ORDINALS.iter().position(|ordinal| *ordinal == word) {
        return Some((1, position as f64 + 1.0, true));
    }
    if word == "dozen" {
        let counted = index.checked_sub(1).and_then(|before| digits(&tokens[before].word));
        return counted.is_none().then_some((1, 12.0, false));
    }
    let (mut number, mut length, ordinal) = simple(tokens, index)?;
    if ordinal {
        return Some((length, number, true));
    }
    while let Some(next) = tokens.get(index + length).filter(|next| next.after == Break::None) {
        let Some((_, scale)) = SCALES.iter().find(|(name, _)| *name == next.word) else { break };
        number *= scale;
        length += 1;
    }
    // `one of them`, `which one`: no number.
    if word == "one" && length == 1 {
        let before = index.checked_sub(1).map(|before| tokens[before].word.as_str());
        let after = tokens.get(index + 1).map(|after| after.word.as_str());
        let pronoun = matches!(
            before,
            Some("which" | "this" | "that" | "the" | "no" | "any" | "some" | "every" | "each")
        );
        if pronoun
            || matches!(after, None | Some("of" | "is" | "was" | "did" | "does" | "can" | "who" | "that"))
        {
            return None;
        }
    }
    Some((length, number, false))
}

fn simple(tokens: &[Token], index: usize) -> Option<(f64, usize, bool)> {
    let word = tokens[index].word.as_str();
    if let Some(number) = digits(word) {
        return Some((number, 1, false));
    }
    for suffix in ["st", "nd", "rd", "th"] {
        if let Some(number) = word.strip_suffix(suffix).and_then(digits) {
            return Some((number, 1, true));
        }
    }
    for (name, scale) in SCALES.iter().filter(|(name, _)| name.len() == 1) {
        if let Some(number) = word.strip_suffix(name).and_then(digits) {
            return Some((number * scale, 1, false));
        }
    }
    let tens = number_of_word(word)?;
    if tens < 20.0 {
        return Some((tens, 1, false));
    }
    let unit = tokens.get(index + 1).filter(|next| next.after == Break::None);
    let unit = unit.and_then(|next| UNITS[1..10].iter().position(|unit| *unit == next.word));
    Some(unit.map_or((tens, 1, false), |unit| (tens + unit as f64 + 1.0, 2, false)))
}

fn digits(word: &str) -> Option<f64> {
    if !word.starts_with(|character: char| character.is_ascii_digit()) {
        return None;
    }
    let groups: Vec<&str> = word.split(',').collect();
    let grouped = groups.len() > 1 && groups[1..].iter().all(|group| group.len() == 3 || group.contains('.'));
    let plain = if grouped { word.replace(',', "") } else { word.to_owned() };
    let allowed = plain.chars().all(|character| character.is_ascii_digit() || character == '.');
    plain.parse().ok().filter(|number: &f64| allowed && number.is_finite())
}

/// The number that a single word names, if it is none of the scales: `seven`, `forty`.
pub fn number_of_word(word: &str) -> Option<f64> {
    let unit = UNITS.iter().position(|unit| *unit == word).map(|unit| unit as f64);
    unit.or_else(|| TENS.iter().position(|ten| *ten == word).map(|ten| (ten as f64 + 2.0) * 10.0))
}

/// A rank in digits: `1st`, `22nd`, `13th`.
pub fn ordinal(rank: u32) -> String {
    let ending = match (rank % 10, rank % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{rank}{ending}")
}

/// A number as a person would write it: words to twelve, digits above, no trailing zeros.
pub fn spell_number(number: f64) -> String {
    if number.fract() == 0.0 && (0.0..=SPELLED_TO).contains(&number) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole and from 0 to 12"
        )]
        return UNITS[number as usize].to_owned();
    }
    grouped_number(number)
}

/// A number in digits, in groups of three from ten thousand on: `2.5`, `2024`, `64,000`.
pub fn grouped_number(number: f64) -> String {
    if number.fract() != 0.0 || number.abs() < 10_000.0 {
        return format!("{number}");
    }
    let digits = format!("{:.0}", number.abs());
    let grouped: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    format!("{}{}", if number < 0.0 { "-" } else { "" }, grouped.join(","))
}

/// Whether a number before this word is written in digits, however small: "7 million", "3 percent".
pub fn takes_digits(word: &str) -> bool {
    matches!(word, "percent" | "per" | "percentage")
        || SCALES.iter().any(|(scale, size)| *scale == word && *size >= 1e6)
}

/// Whether a number is within the bound that words set at a place: "under 16", "at least 18", "aged 10 to 17", "16 and
/// over"; `None` where they set none.
pub fn is_within_bound(words: &[&str], at: usize, bound: f64, asked: f64) -> Option<bool> {
    let before = |back: usize| at.checked_sub(back).map_or("", |index| words[index]);
    let after = |ahead: usize| words.get(at + ahead).copied().unwrap_or_default();
    let up_to = || matches!(after(1), "to" | "and").then(|| after(2).parse::<f64>().ok()).flatten();
    match (before(2), before(1)) {
        (_, "under" | "below") | ("younger" | "less" | "fewer" | "lighter", "than") => Some(asked < bound),
        (_, "over" | "above") | ("older" | "more" | "heavier" | "longer", "than") => Some(asked > bound),
        ("at", "least") => Some(asked >= bound),
        ("at", "most") => Some(asked <= bound),
        (_, "aged" | "age" | "between" | "ages" | "from") if up_to().is_some() => {
            Some((bound..=up_to()?).contains(&asked))
        }
        _ if matches!(after(1), "and" | "or") && matches!(after(2), "over" | "older" | "above" | "up") => {
            Some(asked >= bound)
        }
        _ if matches!(after(1), "and" | "or") && matches!(after(2), "under" | "younger" | "below") => {
            Some(asked <= bound)
        }
        // "from 16 years of age", "from the age of 10"
        (_, "from") => Some(asked >= bound),
        ("age", "of") if matches!(before(3), "from" | "the") && before(4) != "until" => Some(asked >= bound),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{find_numbers, is_within_bound, ordinal, spell_number};
    use crate::text::tokenise;

    fn numbers(text: &str) -> Vec<f64> {
        find_numbers(&tokenise(text)).into_iter().map(|found| found.number).collect()
    }

    #[test]
    fn bounds_are_kept_or_not() {
        let keeps = |text: &str, asked: f64| {
            let words: Vec<&str> = text.split(' ').collect();
            let (at, bound) =
                words.iter().enumerate().find_map(|(at, word)| Some((at, word.parse().ok()?))).unwrap();
            is_within_bound(&words, at, bound, asked)
        };
        assert_eq!(keeps("children under 8 may", 8.0), Some(false));
        assert_eq!(keeps("at least 18", 18.0), Some(true));
        assert_eq!(keeps("people aged 10 to 17", 18.0), Some(false));
        assert_eq!(keeps("16 and over", 16.0), Some(true));
        assert_eq!(keeps("from 16 years of age", 15.0), Some(false));
        assert_eq!(keeps("players from the age of 10", 9.0), Some(false));
        assert_eq!(keeps("with 16 seats", 16.0), None);
    }

    #[test]
    fn ranks_are_written_in_digits() {
        let ranks = [1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(ordinal);
        assert_eq!(ranks, ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th"]);
    }

    #[test]
    fn numbers_are_read_in_digits_and_words() {
        assert_eq!(numbers("15 of 1,200 at 3.5"), [15.0, 1200.0, 3.5]);
        assert_eq!(numbers("twenty-eight, two hundred, a dozen and 3k"), [28.0, 200.0, 12.0, 3000.0]);
        assert_eq!(numbers("one document, but which one is it"), [1.0]);
        assert_eq!(numbers("the 5th and the third"), [5.0, 3.0]);
    }

    #[test]
    fn small_numbers_are_words() {
        assert_eq!([10.0, 13.0, 2.5, 1_234_567.0].map(spell_number), ["ten", "13", "2.5", "1,234,567"]);
    }
}
