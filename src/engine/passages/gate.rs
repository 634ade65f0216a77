//! What the features count for: which passage is the best, and how likely it answers. The numbers are found by
//! `cargo bench --bench articles -- tune`: those of short texts on the questions to the texts of `tests`, those of long
//! ones on thirteen articles of SQuAD 2.0 (Rajpurkar et al. 2018); judged on texts that they were not found on.

use super::features::{AROUND, COUNT, Feature};
use super::{PassageCandidate, PassageMatch};
use crate::engine::rule::Rule;

/// A passage is quoted from this chance on, in a short text and in a long one. Set on the drafts of the 60 texts of
/// `tests/articles` that there were (51 % right, 7 wrong, 13 invented) and of the shipped article; of the long ones half
/// the questions have no answer, where people ask fewer of those.
const QUOTES_IN_SHORT: f64 = 0.6;
const QUOTES_IN_LONG: f64 = 0.54;
/// And if at most so much is left of its largest word and at least so much of the question is explained.
const LARGEST: f32 = 0.9;
const KNOWN: f32 = 0.3;
/// A refusal is never as sure as an answer.
pub(super) const REFUSED: f64 = 0.5;
/// A name or a number that tells more than this must be explained by the passage or what stands around it.
const STRICT: f32 = 0.05;
/// A thing of the asked class is missing where more of it is open.
const CLASS: f32 = 0.6;
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
    if value(Feature::LargestLeft) > LARGEST {
        return Some(Rule::MustBeExplained(best.unexplained.iter().take(1).cloned().collect()));
    }
    (matched.confidence < matched.needed)
        .then_some(Rule::PassageNotSure { chance: matched.confidence, needed: matched.needed })
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
    5.66, -0.74, 3.43, 0.32, 1.61, 1.86, -0.51, 8.05, 1.50, 1.08, -1.43, -0.37, 0.54, -0.63, 0.89, -0.19,
    -1.11, 0.03, -0.82, -1.83, -0.33, -0.09, -0.15, 0.58, 3.61, -0.03, 0.11, 1.06, -0.78, -0.66, 4.94, 0.03,
    -0.13, 1.70, -0.39, -0.28, 3.12, -1.03, 6.29, -2.95, 3.66,
];
const ORDER_IN_LONG: Order = [
    7.56, 0.21, 7.10, 1.87, 2.36, 2.13, 0.65, 8.60, 1.75, 1.35, -2.13, -0.33, 0.53, -0.22, -0.71, 0.19,
    -1.06, 0.27, -0.58, -1.48, -0.36, -0.11, 0.12, 0.96, 2.03, -0.66, -0.83, 1.04, -0.79, -0.70, 3.78, -0.46,
    0.18, 3.59, -0.16, 0.03, 3.93, -1.46, 3.54, -1.33, 3.23,
];
/// The weights of the chance: the features of the best, then the signs; in a short text and in a long one, where
/// something like it stands for nearly everything, so that a word left over tells more.
const CHANCE_IN_SHORT: Chance = [
    -2.35, 1.34, -0.65, 0.64, 1.48, 1.54, -0.28, 2.47, -1.48, -0.79, 0.61, -0.82, -0.20, -1.00, -0.53, -0.64,
    -0.31, 0.27, -0.36, 0.07, -0.18, -0.25, -0.64, -0.52, 0.41, -1.54, -0.28, 0.03, -0.55, -0.28, 1.92,
    -1.01, -0.09, 0.49, -0.55, -0.51, 0.77, -2.19, 1.01, -1.30, -0.45, -0.27, 0.08, 0.37, 0.40, 0.33, -0.37,
    -0.54, -0.36, 1.22, -0.28,
];
const CHANCE_IN_LONG: Chance = [
    -1.11, 1.13, -1.10, -0.13, 1.93, 0.63, -0.27, 2.10, -2.70, -0.55, -0.49, -0.61, -0.73, -0.63, -1.17,
    -2.66, -3.03, -0.04, 0.01, 0.03, -0.21, -0.67, -0.39, 0.08, 0.30, -0.42, 0.09, 0.39, 0.47, -0.17, 0.06,
    -1.00, -0.02, 0.10, -0.10, -0.87, 1.51, -0.46, -0.25, -0.97, 1.17, -0.12, 0.02, 0.25, 0.19, 0.31, 0.07,
    -0.06, 0.03, 1.50, 1.67,
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
