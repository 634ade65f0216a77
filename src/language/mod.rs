//! What English words mean in general, in any material: function words, slang, synonyms, class nouns,
//! demonyms. Data (`*.txt` and `*.toml` beside this file) with lookup; knows no fact and no question.

mod irregular;

pub use irregular::base_form;

use crate::text::PartialDate;

/// Words that carry nothing by themselves: articles, auxiliaries, fillers, greetings, politeness.
pub fn is_function_word(_word: &str) -> bool {
    false
}

/// Words that a question may hold without narrowing it: `exactly`, `currently`, `mentioned`, `article`,
/// `please`, `know`, `tell`, `guy`, `thing`.
pub fn is_light_word(_word: &str) -> bool {
    false
}

/// The plain words for a contraction or chat spelling, in folded form: `whos` → `who is`, `wen` → `when`,
/// `gonna` → `going to`, `pls` → `please`. Whole words only.
pub fn plain_words(_word: &str) -> Option<&'static [&'static str]> {
    None
}

/// Whether a folded word is an English word (inflected forms included), which is never taken for a
/// misspelt name.
pub fn is_english(_word: &str) -> bool {
    false
}

/// How near the meanings of two folded words are, 1 for the same stem or exact synonyms, about 0.8 for near
/// synonyms (`doctor`, `medic`; `ties`, `relations`), 0 for unrelated words. Symmetric.
pub fn likeness(_a: &str, _b: &str) -> f32 {
    0.0
}

/// The classes that a noun's things belong to, nearest first: `ambassador` → `diplomat`, `official`,
/// `person`. Stemmed lookup; a class is a folded singular noun.
pub fn classes_of(_noun: &str) -> &'static [&'static str] {
    &[]
}

/// Whether the noun names a class of things, kinds included (`industry`, `country`, `official`).
pub fn is_class_noun(_noun: &str) -> bool {
    false
}

/// The country or region of a demonym: `cuban`, `cubans` → `cuba`; `british` → `united kingdom`.
pub fn place_of_demonym(_word: &str) -> Option<&'static str> {
    None
}

/// The demonyms of a country or region by its folded name: `cuba` → `cuban`.
pub fn demonyms_of(_place: &str) -> &'static [&'static str] {
    &[]
}

/// Whether the word is the name of a country or capital of the world.
pub fn is_country_or_capital(_name: &str) -> bool {
    false
}

/// Words that change what a title or a head noun denotes, so that they must match exactly: `deputy`,
/// `vice`, `former`, `acting`, `assistant`, `honorary`, `co`, `first`, `prime`.
pub fn is_rank_modifier(_word: &str) -> bool {
    false
}

/// The words of which an abbreviation of a title is short: `vp` → `vice president`, `fm` → `foreign minister`.
pub fn long_title(_word: &str) -> Option<&'static [&'static str]> {
    None
}

/// The language of a text that is clearly not English (by its script or its function words), as an English
/// name: `Spanish`, `Russian`, `Azerbaijani`. `None` for English and for anything too short to tell.
pub fn foreign_language(_text: &str) -> Option<&'static str> {
    None
}

/// A weekday or relative day (`today`, `tomorrow`, `yesterday`) against the day that the question was asked.
pub fn relative_date(_word: &str, _asked_on: &PartialDate) -> Option<PartialDate> {
    None
}
