//! What the features count for: which passage is the best, and how likely it answers. The numbers are found by
//! `cargo bench --bench articles -- tune` on thirteen articles of SQuAD 2.0 (Rajpurkar et al. 2018), judged on
//! articles that they were not found on.

use super::features::{COUNT, Feature};
use super::{PassageCandidate, PassageMatch};
use crate::engine::rule::Rule;

/// A passage is quoted from this chance on, if at most so much is left of its largest word and at least so much of the
/// question is explained. Set on the questions to the four reports in `tests/packs` and to twelve invented texts of
/// many kinds, drafted: what is left of the largest word decides sooner than the chance.
const QUOTES: f64 = 0.3;
const LARGEST: f32 = 0.8;
const KNOWN: f32 = 0.4;
/// Half of SQuAD's questions have no answer, by design; where people ask, it is a third. In the logarithm of the odds.
pub(super) const PRIOR: f32 = 0.7;
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
    (matched.confidence < QUOTES)
        .then_some(Rule::PassageNotSure { chance: matched.confidence, needed: QUOTES })
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
    9.59, 1.60, 9.30, 3.56, 2.26, 2.83, 0.85, 2.26, 1.54, 1.14, -1.87, -1.00, 0.27, -0.22, -1.24, 0.05,
    -1.06, 0.31, -0.27, -1.29, -0.24, -0.14, 0.20, 0.89, 1.76, -1.01, -1.06, 1.00, -0.78, -0.75, 5.09, -0.45,
    0.26, 4.16, -0.04, 0.51,
];
/// The weights of the chance: the features of the best, then the signs.
pub(super) const CHANCE: [f32; COUNT + SIGNS.len()] = [
    -1.41, 2.03, -1.38, -0.43, 1.86, 1.68, 0.19, 1.86, -4.01, -0.19, -0.80, -1.05, -0.75, -0.87, -1.46,
    -3.26, -3.85, -0.14, -0.03, 0.01, -0.17, -0.82, -0.41, 0.26, 0.28, -0.38, 0.05, 0.51, 0.52, -0.12, 0.44,
    -0.81, 0.05, -0.00, -0.00, -0.47, -0.16, -0.00, 0.21, -0.17, 0.46, 0.12, 0.00, -0.03, 1.51, 2.17,
];
