//! What the features count for: which passage is the best, and how likely it answers. The numbers are found by
//! `cargo bench --bench articles -- tune`: the order on thirteen articles of SQuAD 2.0 (Rajpurkar et al. 2018), the
//! chance on the questions to the texts of `tests` and, at a fifth, on SQuAD's; judged on texts that they were not
//! found on.

use super::features::{COUNT, Feature};
use super::{PassageCandidate, PassageMatch};
use crate::engine::rule::Rule;

/// A passage is quoted from this chance on, if at most so much is left of its largest word and at least so much of the
/// question is explained. Set on the questions to the four reports in `tests/packs` and to twelve invented texts of
/// many kinds, drafted, each by weights found without it (right, wrong, invented: 51, 7, 14 %). At a chance of 0.3 they
/// have 57, 10, 14.5: the margin is for texts that are further from these than they are from each other.
const QUOTES: f64 = 0.4;
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
    -0.93, 0.71, -0.79, 0.53, 1.20, 0.67, 0.01, 0.43, -1.87, -0.62, 0.27, -0.93, -0.62, -1.05, -0.66, -1.77,
    -2.28, 0.14, 0.27, 0.25, 0.22, -0.74, -0.51, -0.21, 1.01, -0.54, -0.43, 0.26, 0.18, -0.21, 0.42, -1.03,
    -0.20, -0.15, -0.24, -0.09, -0.30, 0.03, 0.27, -0.59, 0.49, -0.41, -0.65, -0.09, 0.65, 0.64,
];
