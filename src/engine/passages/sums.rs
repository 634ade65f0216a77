//! Sums of a sentence: what is left of one, how far two lie apart, what one was before, how much a share of one is.

use std::ops::Range;

use super::index::Index;
use super::reading::{Asking, Reading};
use super::wanted::Wanted;
use crate::engine::forms::PLANNED;
use crate::language::{is_function_word, is_unit_of_money, kind_of_noun};
use crate::text::{Break, NumberMention, Token, find_dates, find_numbers, spell_number, tokenise};

/// The sum that a question asks for and a sentence tells in others, with its working.
pub(super) fn sum(index: &Index, reading: &Reading, text: &str) -> Option<String> {
    difference(reading, text)
        .or_else(|| compared(index, reading, text))
        .or_else(|| portion(index, reading, text))
        .or_else(|| rest(index, reading, text))
}

/// A number of a text with what it measures.
struct Sum {
    number: f64,
    /// Its bytes, with those of a sign or a part.
    start: usize,
    end: usize,
    /// "million marks", of "6.5 million marks".
    unit: String,
    /// In the words of the text: "6.5 million", "40 per cent", "three quarters".
    said: String,
}

impl Sum {
    /// All of something, of which shares are told.
    fn whole() -> Self {
        Self { number: 100.0, start: 0, end: 0, unit: PERCENT.to_owned(), said: "100".to_owned() }
    }

    /// What stands at some bytes of a text.
    fn at(text: &str, bytes: Range<usize>, number: f64, unit: String) -> Self {
        Self { number, start: bytes.start, end: bytes.end, unit, said: text[bytes].to_owned() }
    }

    fn is_share(&self) -> bool {
        self.unit == PERCENT
    }
}

/// The numbers of a text that count: neither ordinals nor those of dates.
pub(super) fn counts(tokens: &[Token]) -> Vec<NumberMention> {
    let dates = find_dates(tokens);
    let dated = |number: &NumberMention| {
        dates
            .iter()
            .any(|date| date.tokens.start < number.tokens.end && number.tokens.start < date.tokens.end)
    };
    find_numbers(tokens).into_iter().filter(|number| !number.ordinal && !dated(number)).collect()
}

/// What one of so many parts is called.
const PARTS: &[(&str, f64)] = &[
    ("half", 2.0),
    ("halves", 2.0),
    ("third", 3.0),
    ("thirds", 3.0),
    ("quarter", 4.0),
    ("quarters", 4.0),
    ("fifth", 5.0),
    ("fifths", 5.0),
    ("tenth", 10.0),
    ("tenths", 10.0),
];

/// The numbers of a text that measure or count something, in order; parts of something as percentages.
fn sums(text: &str) -> Vec<Sum> {
    let tokens = tokenise(text);
    let joined = |at: usize| tokens.get(at).filter(|next| next.after == Break::None);
    let part = |at: usize| {
        let word = joined(at)?.word.as_str();
        PARTS.iter().find(|(part, _)| *part == word).map(|(_, parts)| 100.0 / parts)
    };
    let number = |number: NumberMention| {
        let next = number.tokens.end;
        let (start, end) = (tokens[number.tokens.start].start, tokens[next - 1].end);
        let symbol =
            text[..start].chars().next_back().filter(|symbol| matches!(symbol, '$' | '€' | '£' | '¥'));
        let sign = ["%", " %", " percent", " per cent"].iter().find(|sign| text[end..].starts_with(**sign));
        if let Some(share) = part(next) {
            let end = tokens[next].end;
            return Sum::at(text, start..end, number.number * share, PERCENT.to_owned());
        }
        let unit = match (symbol, sign) {
            (Some(symbol), _) => symbol.to_string(),
            (None, Some(_)) => PERCENT.to_owned(),
            (None, None) => joined(next)
                .filter(|next| !is_function_word(&next.word))
                .map_or_else(String::new, |next| next.word.clone()),
        };
        let end = end + sign.map_or(0, |sign| sign.len());
        Sum::at(text, start..end, number.number, unit)
    };
    // "a third of them", "half of it": no number stands before.
    let alone = (0..tokens.len()).filter_map(|at| {
        let share = part(at)?;
        let of = joined(at + 1).is_some_and(|next| next.word == "of");
        let from = at - usize::from(at > 0 && matches!(tokens[at - 1].word.as_str(), "a" | "one"));
        let (start, end) = (tokens[from].start, tokens[at].end);
        (of && (from < at || tokens[at].word == "half"))
            .then(|| Sum::at(text, start..end, share, PERCENT.to_owned()))
    });
    let mut all: Vec<Sum> = alone.collect();
    let counted = counts(&tokens).into_iter().map(number);
    let fresh = |sum: &Sum| all.iter().all(|known| sum.end <= known.start || known.end <= sum.start);
    let counted: Vec<Sum> = counted.filter(fresh).collect();
    all.extend(counted);
    all.sort_by_key(|sum| sum.start);
    all
}

/// "by how much did it fall", of "$640 million, down from $910 million"; "by how many votes", of "74 votes to 69".
pub(super) fn difference(reading: &Reading, text: &str) -> Option<String> {
    let words: Vec<&str> = reading.words.iter().map(|word| word.text.as_str()).collect();
    let asks = words.windows(3).any(|three| {
        three[0] == "by" && three[1] == "how" && matches!(three[2], "much" | "many")
            || three[0] == "how" && COMPARING.contains(&three[2])
    });
    let asks = asks || words.windows(4).any(|four| four[0] == "how" && COMPARING.contains(&four[3]));
    if !asks && !words.iter().any(|word| matches!(*word, "difference" | "margin" | "majority")) {
        return None;
    }
    sums(text).windows(2).find_map(|pair| {
        let between = text[pair[0].end..pair[1].start].to_lowercase();
        let against =
            ["down from", "up from", "instead of", "compared with", "compared to", "against", ", after "]
                .iter()
                .any(|words| between.contains(words));
        let from_to = between.trim_end().trim_end_matches(['$', '€', '£', '¥']).trim_end().ends_with(" to")
            && between.split_whitespace().count() <= 4;
        let alike = pair[0].unit == pair[1].unit || pair[1].unit.is_empty();
        let more = (pair[0].number - pair[1].number).abs();
        let large_first = pair[0].number >= pair[1].number;
        let working = if large_first { [&pair[0], &pair[1]] } else { [&pair[1], &pair[0]] };
        ((against || from_to) && alike && more > 0.0).then(|| told(text, more, &pair[0], &working))
    })
}

/// "how much comes from tickets", of "6.5 million, 4 million from the state, 1.5 million from sponsors and the rest from
/// tickets": 1 million.
fn rest(index: &Index, reading: &Reading, text: &str) -> Option<String> {
    let tokens = tokenise(text);
    let at =
        tokens.iter().position(|token| matches!(token.word.as_str(), "rest" | "remainder" | "others"))?;
    let asked = |token: &Token| {
        let term = index.term_of_word(&token.word);
        reading.words.iter().any(|word| word.counts() && word.term.is_some() && word.term == term)
    };
    let around = at.saturating_sub(NEAR_REST)..(at + NEAR_REST).min(tokens.len());
    if !tokens[around].iter().any(asked) {
        return None;
    }
    let sums: Vec<Sum> = sums(text).into_iter().take_while(|sum| sum.end <= tokens[at].start).collect();
    let [whole, parts @ ..] = sums.as_slice() else { return None };
    // "40 per cent comes from the state, the rest from the bank"
    let all = Sum::whole();
    let (whole, parts) = if whole.is_share() { (&all, sums.as_slice()) } else { (whole, parts) };
    let share = |part: &Sum| {
        let of_whole = part.is_share() && !whole.is_share();
        if of_whole { whole.number * part.number / 100.0 } else { part.number }
    };
    let left = whole.number - parts.iter().map(share).sum::<f64>();
    let alike = parts.iter().all(|part| {
        part.unit == whole.unit || part.unit.is_empty() || is_plain(&part.unit) || part.is_share()
    });
    (!parts.is_empty() && alike && left > 0.0)
        .then(|| told(text, left, whole, &std::iter::once(whole).chain(parts).collect::<Vec<_>>()))
}

/// "what had been budgeted", of "85 million, 15 million more than had been budgeted": 70 million.
fn compared(index: &Index, reading: &Reading, text: &str) -> Option<String> {
    if reading.words.iter().any(|word| COMPARING.contains(&word.text.as_str()) || word.text == "by") {
        return None;
    }
    let tokens = tokenise(text);
    let sums = sums(text);
    let planned = |word: &str| PLANNED.has(word);
    let texts: Vec<&str> = reading.words.iter().map(|word| word.text.as_str()).collect();
    let at_first = texts.windows(2).any(|pair| matches!(pair, ["at", "first"] | ["set", "aside"]));
    let asks_plan = at_first || texts.iter().any(|word| planned(word));
    let asked = |token: &Token| {
        let term = index.term_of_word(&token.word);
        (asks_plan && planned(&token.word))
            || reading.words.iter().any(|word| word.counts() && word.term.is_some() && word.term == term)
    };
    let more = |word: &str| match word {
        "more" | "higher" | "above" | "over" | "longer" | "larger" => Some(true),
        "less" | "fewer" | "lower" | "below" | "under" | "shorter" | "smaller" => Some(false),
        _ => None,
    };
    sums.windows(2).find_map(|pair| {
        // "15 million more than", "15 million crowns more than"
        let mut after = tokens.iter().skip_while(|token| token.start < pair[1].end).peekable();
        after.next_if(|token| more(&token.word).is_none());
        let more = more(&after.next()?.word)?;
        let with = after.take_while(|token| token.after == Break::None);
        let alike = pair[0].unit == pair[1].unit || (!is_unit_of_money(&pair[1].unit) && !pair[1].is_share());
        let value = if more { pair[0].number - pair[1].number } else { pair[0].number + pair[1].number };
        let told =
            || told_by(text, value, &pair[0], &[&pair[0], &pair[1]], if more { "less" } else { "plus" });
        (alike && value > 0.0 && with.into_iter().any(asked)).then(told)
    })
}

/// "how many are women", of "640 people, 40 per cent of them women": 256.
fn portion(index: &Index, reading: &Reading, text: &str) -> Option<String> {
    if reading.wanted == Wanted::Percentage {
        return None;
    }
    let tokens = tokenise(text);
    let asked = |token: &Token| {
        let term = index.term_of_word(&token.word);
        let counts = |word: &Asking| word.counts() && word.term.is_some() && word.term == term;
        reading.words[..reading.own].iter().any(counts)
    };
    sums(text).windows(2).find_map(|pair| {
        let (whole, part) = (&pair[0], &pair[1]);
        let mut after = tokens.iter().skip_while(|token| token.start < part.end);
        let of = after.next()?.word == "of"
            && matches!(after.next()?.word.as_str(), "it" | "them" | "these" | "those" | "which" | "whom");
        let told_of = after.take_while(|token| token.after == Break::None).any(asked);
        let value = whole.number * part.number / 100.0;
        let rounded = (value.fract() != 0.0 && value < 1e4).then(|| value.round());
        let about = if rounded.is_some() { "about " } else { "" };
        (of && told_of && part.is_share() && !whole.is_share()).then(|| {
            let value = told_by(text, rounded.unwrap_or(value), whole, &[part, whole], "of");
            format!("{about}{value}")
        })
    })
}

const PERCENT: &str = "%";

/// How much one is more than the other.
pub(super) const COMPARING: &[&str] = &[
    "cheaper", "dearer", "faster", "fewer", "greater", "higher", "larger", "less", "longer", "lower", "more",
    "quicker", "shorter", "slower", "smaller", "taller",
];
/// So many words before and after "the rest" tell of it.
const NEAR_REST: usize = 8;

/// Whether a word after a number is no unit: "four to the ministry", "4 million come from".
fn is_plain(word: &str) -> bool {
    !is_unit_of_money(word) && kind_of_noun(word).is_none()
}

/// A value with its working: "1 million marks (6.5 million less 4 million less 1.5 million)".
fn told(text: &str, value: f64, like: &Sum, of: &[&Sum]) -> String {
    told_by(text, value, like, of, "less")
}

/// `by`: what is done with the numbers, one after the other.
fn told_by(text: &str, value: f64, like: &Sum, of: &[&Sum], by: &str) -> String {
    let (number, scale) = match like.number {
        large if large >= 1e6 && value >= 1e5 && text[like.start..like.end].contains("illion") => {
            if large >= 1e9 { (value / 1e9, " billion") } else { (value / 1e6, " million") }
        }
        _ => (value, ""),
    };
    let number = (number * 1e3).round() / 1e3;
    let number = if scale.is_empty() { spell_number(number) } else { number.to_string() };
    let (before, after) = match like.unit.as_str() {
        "" => ("", String::new()),
        symbol @ ("$" | "€" | "£" | "¥") => (symbol, String::new()),
        PERCENT => ("", " %".to_owned()),
        unit => ("", format!(" {unit}")),
    };
    let working: Vec<&str> = of.iter().map(|sum| sum.said.as_str()).collect();
    format!("{before}{number}{scale}{after} ({})", working.join(&format!(" {by} ")))
}
