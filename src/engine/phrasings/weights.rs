//! What the evidence counts for: which answer is the best, and how likely it is right. The numbers are found by
//! `cargo bench --bench phrasings -- tune` on CLINC150's training questions (Larson et al. 2019), split so that
//! no question is both stored and asked: stores of 1 to 120 answers of one field with 1, 3, 10 and 80 phrasings
//! each, a third of the questions without an answer, a quarter mistyped.

use super::residue::Residue;

/// The evidence for one candidate, each about 0 to 1.
pub(super) const EVIDENCE: [&str; 7] = [
    "shared words (all phrasings)",
    "shared words (nearest phrasing)",
    "shared words (three nearest)",
    "meaning (centre)",
    "meaning (nearest phrasing)",
    "classifier",
    "explained words",
];

/// The evidence for the best candidate being right.
pub(super) const SIGNS: [&str; 15] = [
    "always",
    "score",
    "lead over the next",
    "shared words (nearest phrasing)",
    "meaning (nearest phrasing)",
    "classifier",
    "explained",
    "largest word not explained",
    "strange words",
    "phrasing's words in the question",
    "largest word missing",
    "one word for another",
    "asks for something else",
    "denied",
    "conflict",
];

/// Weights where answers have one phrasing, and where they have a hundred; between them by the logarithm.
const RANKING: [[f32; 7]; 2] =
    [[4.13, 0.00, 0.00, 7.75, 3.05, 2.87, 0.00], [1.77, 0.00, 0.00, 5.01, 3.07, 4.03, 1.64]];
const CHANCE: [[f32; 15]; 2] = [
    [0.05, 0.02, 0.49, 0.00, 0.59, 1.37, 1.99, -1.00, 0.00, 0.55, 0.00, -1.50, -1.13, -0.67, -2.00],
    [-1.58, 0.11, 0.27, 0.00, 0.00, 3.71, 0.00, -0.50, 0.00, 1.03, 0.00, -1.00, -1.74, -0.67, -2.00],
];

/// How far a store is from one phrasing an answer (0) to a hundred (1).
pub(super) fn plenty(phrasings: usize, answers: usize) -> f32 {
    let each = phrasings.max(1) as f32 / answers.max(1) as f32;
    (each.ln() / 100.0_f32.ln()).clamp(0.0, 1.0)
}

/// The share of each piece of evidence in a candidate's score.
pub(super) fn shares(evidence: &[f32; 7], plenty: f32) -> [f32; 7] {
    std::array::from_fn(|at| evidence[at] * between(&RANKING, at, plenty))
}

/// What the packs that people write ask for beyond the fit. CLINC150's answers are far apart, and hardly one of
/// its questions asks for the neighbour of a stored answer; in a pack of one field with few phrasings most of
/// those that it cannot answer do. A telling word that is left over, from `LEFT_OVER` on, another question word
/// and an opposite there take so much off the logarithm of the odds; a hundred phrasings an answer need none
/// of it. Set on an invented pack of 14 answers about a game server, which is kept in `tests/it/engine`. So does a
/// question that has less than half of the phrasing's words and of its meaning: "what can I do for now".
const LEFT_OVER: f32 = 0.6;
const STRICT_WORD: f32 = 8.0;
const STRICT_ASKING: f32 = 1.5;
const STRICT_OPPOSITE: f32 = 4.0;
const STRICT_STRANGER: f32 = 20.0;
const ENOUGH_WORDS: f32 = 0.5;
const ENOUGH_MEANING: f32 = 0.5;

/// What is taken off the logarithm of the odds where there are few phrasings, from what is left over, what the
/// question has of the nearest phrasing's words, and how near its meaning is.
pub(super) fn strictness(residue: &Residue, meaning: f32, plenty: f32) -> f32 {
    let word = STRICT_WORD * (residue.largest - LEFT_OVER).max(0.0);
    let stranger = STRICT_STRANGER
        * (1.0 - residue.returned / ENOUGH_WORDS).max(0.0)
        * (ENOUGH_MEANING - meaning).max(0.0);
    (1.0 - plenty)
        * (word + stranger + STRICT_ASKING * residue.asks_other + STRICT_OPPOSITE * residue.conflict)
}

/// The share of each sign in the logarithm of the odds that the best candidate is right.
pub(super) fn odds(signs: &[f32; 15], plenty: f32) -> [f32; 15] {
    std::array::from_fn(|at| signs[at] * between(&CHANCE, at, plenty))
}

fn between<const N: usize>(weights: &[[f32; N]; 2], at: usize, plenty: f32) -> f32 {
    weights[0][at] * (1.0 - plenty) + weights[1][at] * plenty
}
