//! What the words of a fact tell beside its typed parts: times, numbers with what they count, things by name.

use crate::engine::lexicon::Lexicon;
use crate::knowledge::{EntityId, Fact, Filler, Role};
use crate::language::{base_form, is_function_word, negate_people};
use crate::text::{
    Months, PartialDate, Token, Weekdays, find_dates, find_months, find_numbers, find_weekdays,
    is_clock_time, stem, tells_time, tokenise,
};

/// A text of a fact, or its whole sentence, by what it tells.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Told {
    /// `None`: the sentence.
    pub(in crate::engine) role: Option<Role>,
    pub(in crate::engine) text: String,
    pub(in crate::engine) time: bool,
    /// A time of day.
    pub(in crate::engine) clock: bool,
    pub(in crate::engine) weekdays: Weekdays,
    /// Months of every year.
    pub(in crate::engine) months: Months,
    /// Numbers with the stems of the words after them.
    pub(in crate::engine) numbers: Vec<(f64, Vec<String>)>,
    pub(in crate::engine) things: Vec<EntityId>,
    pub(in crate::engine) dates: Vec<PartialDate>,
    /// Its words, folded.
    pub(in crate::engine) words: Vec<String>,
    /// The stem of the base form of each.
    pub(in crate::engine) stems: Vec<String>,
}

/// Words after a number that may say what it counts: "150 metres from the weir", "two new small boats".
const COUNTED_WITHIN: usize = 3;

/// The texts of a fact, and its sentence last.
pub(in crate::engine) fn told(lexicon: &Lexicon, fact: &Fact) -> Vec<Told> {
    let mut all = Vec::new();
    for binding in &fact.bindings {
        match &binding.filler {
            Filler::Text(text) => all.push(read(lexicon, Some(binding.role), text)),
            Filler::Steps(steps) => all.push(read(lexicon, Some(binding.role), &steps.join(" "))),
            _ => {}
        }
    }
    all.push(read(lexicon, None, &fact.sentence));
    all
}

fn read(lexicon: &Lexicon, role: Option<Role>, text: &str) -> Told {
    let tokens = tokenise(text);
    let dates = find_dates(&tokens);
    let in_date = |index: usize| dates.iter().any(|date| date.tokens.contains(&index));
    let numbers = find_numbers(&tokens)
        .into_iter()
        .filter(|found| !in_date(found.tokens.start) && !is_clock_time(&tokens[found.tokens.start].word))
        .map(|found| (found.number, following(&tokens, found.tokens.end)))
        .collect();
    let mut words: Vec<String> = tokens.iter().map(|token| token.word.clone()).collect();
    negate_people(&mut words);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut things = Vec::new();
    for start in 0..words.len() {
        things.extend(
            lexicon.names_at(&words[start..]).iter().filter(|name| !name.demonym).map(|name| name.entity),
        );
    }
    things.dedup();
    Told {
        role,
        text: text.to_owned(),
        time: tells_time(&tokens),
        clock: words.iter().any(|word| is_clock_time(word)),
        weekdays: find_weekdays(&tokens),
        months: find_months(&tokens),
        numbers,
        things,
        dates: dates.iter().map(|found| found.date).collect(),
        stems: words.iter().map(|word| stem(base_form(word))).collect(),
        words: words.into_iter().map(str::to_owned).collect(),
    }
}

fn following(tokens: &[Token], start: usize) -> Vec<String> {
    let words = tokens.iter().skip(start).take(COUNTED_WITHIN);
    words.map(|token| stem(base_form(&token.word))).collect()
}

/// The stems of the words that a sentence denies: those right after `not`, `never` or `no`.
pub(super) fn denied(told: &Told) -> Vec<String> {
    let negative = |word: &String| matches!(word.as_str(), "not" | "never" | "no");
    let after = told.words.iter().enumerate().filter(|(_, word)| negative(word));
    let denied = after.filter_map(|(index, _)| {
        (index + 1..told.words.len()).take(4).find(|at| !is_function_word(&told.words[*at]))
    });
    denied.map(|at| told.stems[at].clone()).collect()
}
