//! What the features count for: which passage is the best, and how likely it answers. The numbers are found by
//! `cargo bench --bench articles -- tune`: those of short texts on the questions to the texts of `tests`, those of long
//! ones on thirteen articles of SQuAD 2.0 (Rajpurkar et al. 2018); judged on texts that they were not found on.

use super::features::{AROUND, COUNT, Feature};
use super::{PassageCandidate, PassageMatch};
use crate::engine::rule::Rule;

/// A passage is quoted from this chance on, in a short text and in a long one. Set on the drafts of the texts of
/// `tests/articles` that came last (163 to 220: 63 % right, 8 wrong, 14 invented; at .6 no more right, and one more
/// invented) and of the shipped article; of the long ones half the questions have no answer, where people ask
/// fewer of those.
const QUOTES_IN_SHORT: f64 = 0.61;
const QUOTES_IN_LONG: f64 = 0.54;
/// The same is less by so much where the sentence has been weighed or reckoned with.
const LOOKED_AT: f64 = 0.03;
/// And if at least so much of the question is explained.
const KNOWN: f32 = 0.3;
/// A refusal is never as sure as an answer.
pub(super) const REFUSED: f64 = 0.5;
/// A name or a number of which more than this is open must be explained by the passage or what stands around it: more than
/// where a place stands for what belongs to it.
pub(super) const STRICT: f32 = 0.11;
/// A thing of the asked class is missing where more of it is open.
const CLASS: f32 = 0.4;
/// A span is of the asked kind from here on.
pub(super) const SURE: f32 = 0.75;
/// The next passage is quoted, too, within so much of the best's score.
pub(super) const BESIDE: f32 = 1.0;
/// A question is about the material that has so much of its words in one place.
pub(super) const ABOUT: f32 = 0.35;

/// What keeps the best passage from being quoted, if anything does.
pub(super) fn hindrance(matched: &PassageMatch, best: &PassageCandidate) -> Option<Rule> {
    let value = |feature: Feature| best.evidence[feature as usize].1;
    if value(Feature::NamesMissing).max(value(Feature::NumbersMissing)) > STRICT {
        return Some(Rule::MustBeExplained(best.strict.clone()));
    }
    // "which city", of a sentence without one.
    let classless = matched.of_class && value(Feature::ClassOpen) > CLASS;
    if value(Feature::NoSpan) > 0.0 || best.untold || classless {
        return Some(Rule::NoSuchPart);
    }
    let known = value(Feature::Explained) + AROUND.into_iter().map(value).fold(0.0, f32::max);
    if known < KNOWN {
        return Some(Rule::TooLittle { share: known, needed: KNOWN });
    }
    // What is reckoned from its numbers, or says yes or no, has been looked at more closely than any other sentence.
    let needed = if best.told.is_some() { matched.needed - LOOKED_AT } else { matched.needed };
    (matched.confidence < needed).then_some(Rule::PassageNotSure { chance: matched.confidence, needed })
}

/// What is seen of the question and of the order beside the best passage.
pub(super) const SIGNS: [&str; 10] = [
    "always",
    "score",
    "lead over the next",
    "words in no passage",
    "largest word in no passage",
    "asks for a time, number or place",
    "asks for a person",
    "asks how or why",
    "asks yes or no",
    "words that count",
];

/// The weights of the order, by the features; in a short text and in a long one.
const ORDER_IN_SHORT: Order = [
    3.32, -1.16, 2.98, -0.30, 1.86, 1.80, -0.56, 6.90, 1.66, 1.25, -1.57, -0.36, 0.44, -0.43, 0.71, -0.31,
    -1.01, 0.20, -1.33, -2.15, -0.67, -0.05, -0.03, 0.62, 3.49, -0.28, -0.30, 1.04, -0.76, -0.76, 9.72, 0.64,
    -0.18, 1.36, -0.38, -0.38, 3.55, -0.55, 6.81, -4.89, 4.10,
];
const ORDER_IN_LONG: Order = [
    5.72, -0.67, 6.40, 1.60, 2.59, 2.08, 0.64, 7.56, 1.82, 1.33, -2.08, -0.47, 0.54, -0.32, -0.79, 0.19,
    -0.93, 0.34, -0.88, -1.66, -0.58, -0.07, 0.30, 0.86, 2.04, -0.64, -1.00, 1.05, -0.79, -0.77, 7.45, 0.03,
    0.13, 3.06, -0.08, -0.11, 3.88, -1.28, 3.83, -3.47, 4.18,
];
/// The weights of the chance: the features of the best, then the signs; in a short text and in a long one, where
/// something like it stands for nearly everything, so that a word left over tells more.
const CHANCE_IN_SHORT: Chance = [
    -2.75, 1.48, -0.44, 0.60, 0.41, 1.20, -0.48, 2.87, -1.01, -0.89, 0.49, -1.17, -0.09, -0.90, -0.24, -0.48,
    -0.31, 0.14, -0.46, -0.22, -0.24, -0.34, -0.72, -0.34, 0.46, -1.34, -0.41, -0.06, -0.62, -0.25, 1.32,
    -1.26, -0.11, 0.40, -0.39, -0.14, 0.64, -1.56, 1.10, -1.43, -0.17, -0.24, 0.10, 0.39, 0.57, 0.37, -0.54,
    -0.54, -0.50, 1.16, -0.25,
];
const CHANCE_IN_LONG: Chance = [
    -1.24, 0.88, -0.98, -0.26, 1.66, 0.65, -0.73, 3.01, -2.68, -0.52, -0.46, -0.67, -0.65, -0.67, -1.04,
    -2.66, -2.97, -0.02, -0.08, -0.01, -0.28, -0.69, -0.39, 0.07, 0.32, -0.38, 0.06, 0.37, 0.49, -0.10, 0.23,
    -0.99, -0.05, 0.02, -0.09, -0.79, 1.43, -0.20, -0.17, -1.00, 1.32, -0.12, 0.02, 0.23, 0.21, 0.31, 0.02,
    -0.06, 0.03, 1.51, 1.54,
];

/// Weights of the order, and of the chance.
type Order = [f32; COUNT];
type Chance = [f32; COUNT + SIGNS.len()];

/// A text is short up to so many sentences (those of `tests` have 61 at most), and long from so many on (SQuAD's have
/// 105 at least); between, it is something of both.
const SHORT: f32 = 61.0;
const LONG: f32 = 105.0;

/// What bears on the order and on the chance, and which chance is needed, in a text of some length.
pub(super) struct Gate {
    pub(super) order: Order,
    pub(super) chance: Chance,
    pub(super) needed: f64,
}

impl Gate {
    /// In a text of so many sentences.
    pub(super) fn of(sentences: usize) -> Self {
        let long = ((sentences as f32 - SHORT) / (LONG - SHORT)).clamp(0.0, 1.0);
        Self {
            order: mixed(ORDER_IN_SHORT, ORDER_IN_LONG, long),
            chance: mixed(CHANCE_IN_SHORT, CHANCE_IN_LONG, long),
            needed: QUOTES_IN_SHORT + (QUOTES_IN_LONG - QUOTES_IN_SHORT) * f64::from(long),
        }
    }
}

/// So much of the second weights, the rest of the first.
fn mixed<const N: usize>(one: [f32; N], other: [f32; N], share: f32) -> [f32; N] {
    std::array::from_fn(|at| one[at] + (other[at] - one[at]) * share)
}
