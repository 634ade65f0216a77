//! What English words mean in general, in any material: function words, slang, synonyms, class nouns,
//! demonyms. Data (`*.txt` and `*.toml` beside this file) with lookup; knows no fact and no question.

mod foreign;
mod framing;
mod irregular;
mod meaning;
mod measures;
mod opposites;
mod parts;
mod phrasal;
mod places;
mod vectors;
mod wordnet;
mod words;

pub use foreign::foreign_language;
pub use framing::{Framing, framing_at};
pub use irregular::{base_form, singular};
pub use meaning::{
    Comparable, Synonym, classes_of, common_classes_of, converses_of, derived_from, derived_stems,
    is_class_noun, kind_of_noun, likeness, opposites_of, synonyms_of,
};
pub use measures::{
    Extent, extent_of_unit, extents_asked_by, is_stem_of_money, is_stem_of_time, is_unit_of_extent,
    is_unit_of_money, is_unit_of_time,
};
pub use opposites::{Opposable, are_opposite};
pub use parts::{use_as_adjective, use_as_verb};
pub use phrasal::phrasal;
pub use places::{capital_of, country_of_capital, demonyms_of, is_country_or_capital, place_of_demonym};
pub use vectors::{DIMENSIONS, Direction, MeaningSum, cosine, dot, rarity};
pub use wordnet::{NounKind, Part};
pub use words::{
    common_spelling, head_of_institution, is_category_of_people, is_denial, is_english, is_function_word,
    is_honorific, is_light_word, is_rank_modifier, is_weak_word, long_title, negate_people,
    other_plain_words, plain_spelling, plain_words, seniority_of, swaps,
};

use crate::text::PartialDate;

/// A day of the year by name (`christmas`), or a relative day (`today`, `tomorrow`, `yesterday`) against the day that the question was asked.
pub fn relative_date(word: &str, asked_on: &PartialDate) -> Option<PartialDate> {
    let days = match word {
        "today" | "tonight" => 0,
        "tomorrow" => 1,
        "yesterday" => -1,
        _ => return named_day(word),
    };
    let day = asked_on.first_day()?.checked_add(jiff::Span::new().days(days)).ok()?;
    Some(PartialDate {
        year: Some(day.year()),
        month: Some(day.month()),
        day: Some(day.day()),
        ..PartialDate::default()
    })
}

/// A day of the year by its name: `christmas`.
pub fn named_day(word: &str) -> Option<PartialDate> {
    let (month, day) = match word {
        "christmas" | "xmas" => (12, 25),
        "halloween" => (10, 31),
        _ => return None,
    };
    Some(PartialDate { month: Some(month), day: Some(day), ..PartialDate::default() })
}

/// A day of the year by a name of several folded words (`boxing day`, `new year's eve`), with how many they are.
pub fn named_day_of_words(words: &[&str]) -> Option<(usize, PartialDate)> {
    let (length, month, day) = match words {
        ["christmas" | "xmas", "eve", ..] => (2, 12, 24),
        ["christmas" | "xmas", "day", ..] => (2, 12, 25),
        ["boxing", "day", ..] => (2, 12, 26),
        ["new", "year" | "years" | "year's", "eve", ..] => (3, 12, 31),
        ["new", "year" | "years" | "year's", "day", ..] => (3, 1, 1),
        _ => return None,
    };
    Some((length, PartialDate { month: Some(month), day: Some(day), ..PartialDate::default() }))
}

/// The lines of a table that hold something: no comment, not empty.
fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}
