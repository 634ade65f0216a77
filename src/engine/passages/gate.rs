//! What the features count for: which passage is the best, and how likely it answers. The numbers are found by
//! `cargo bench --bench articles -- tune`: the order on thirteen articles of SQuAD 2.0 (Rajpurkar et al. 2018), the
//! chance on the questions to the texts of `tests`, which are short, and on SQuAD's, which are long; judged on texts
//! that they were not found on.

use super::features::{COUNT, Feature};
use super::{PassageCandidate, PassageMatch};
use crate::engine::rule::Rule;

/// A passage is quoted from this chance on, in a short text and in a long one. Set on the questions to the 48 texts of
/// `tests/articles` that there were, each by weights found without it (of the sentences alone 49 % right, 7 wrong, 14
/// invented); of the long ones half the questions have no answer, where people ask fewer of those.
const QUOTES_IN_SHORT: f64 = 0.57;
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
    let around =
        [Feature::ByLeaning, Feature::ByBefore, Feature::ByAfter, Feature::ByHeading, Feature::ByParagraph];
    let known = value(Feature::Explained) + around.into_iter().map(value).fold(0.0, f32::max);
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

/// The weights of the order. Those articles have no headings: what one explains counts as what the sentence before
/// explains of one that leans on it.
pub(super) const RANKING: [f32; COUNT] = [
    10.66, 2.01, 9.09, 3.64, 2.25, 2.74, 0.82, 2.25, 1.44, 1.25, -2.19, -0.58, 0.29, -0.30, -1.22, 0.19,
    -1.06, 0.33, -0.38, -1.23, -0.32, -0.08, 0.21, 0.89, 1.81, -0.93, -0.99, 0.97, -0.76, -0.68, 4.90, -0.42,
    0.23, 3.89, -0.24, 0.23,
];
/// The weights of the chance: the features of the best, then the signs; in a short text and in a long one, where
/// something like it stands for nearly everything, so that a word left over tells more.
const IN_SHORT: Chance = [
    -2.97, 1.29, -0.42, 1.85, 1.09, 1.09, 0.89, 1.17, -0.95, -0.90, 0.55, -1.43, -0.85, -0.99, -0.16, -1.02,
    -0.59, 0.21, -0.20, 0.07, -0.09, -0.36, -0.54, -0.71, 0.62, -1.22, 0.06, 0.05, -0.53, -0.27, 0.68, -0.82,
    -0.13, 0.48, -0.27, -0.01, -0.20, 0.03, 0.24, 0.69, 0.36, -0.38, -0.55, -0.18, 1.41, -0.36,
];
const IN_LONG: Chance = [
    -1.04, 1.46, -1.24, -0.17, 1.61, 1.10, -0.17, 2.25, -2.58, -0.37, -0.52, -0.85, -0.65, -0.60, -1.11,
    -2.72, -3.04, -0.05, 0.02, 0.01, -0.25, -0.74, -0.44, 0.10, 0.33, -0.39, 0.17, 0.40, 0.49, -0.18, 0.18,
    -0.97, 0.02, 0.10, -0.15, -0.70, -0.13, 0.01, 0.21, 0.28, 0.27, 0.03, -0.09, 0.02, 1.64, 1.69,
];

/// Weights of the chance.
type Chance = [f32; COUNT + SIGNS.len()];

/// A text is short up to so many sentences (those of `tests` have 61 at most), and long from so many on (SQuAD's have
/// 105 at least); between, it is something of both.
const SHORT: f32 = 61.0;
const LONG: f32 = 105.0;

/// What bears on the chance, and which chance is needed, in a text of some length.
pub(super) struct Gate {
    pub(super) weights: Chance,
    pub(super) needed: f64,
}

impl Gate {
    /// In a text of so many sentences.
    pub(super) fn of(sentences: usize) -> Self {
        let long = ((sentences as f32 - SHORT) / (LONG - SHORT)).clamp(0.0, 1.0);
        let mut weights = IN_SHORT;
        for (weight, of_long) in weights.iter_mut().zip(IN_LONG) {
            *weight += (of_long - *weight) * long;
        }
        Self { weights, needed: QUOTES_IN_SHORT + (QUOTES_IN_LONG - QUOTES_IN_SHORT) * f64::from(long) }
    }
}
