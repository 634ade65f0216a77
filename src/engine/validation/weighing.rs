//! What bears on whether the fact whose sentence comes nearest answers, and what it counts for.

use crate::engine::passages::NearestFact;
use crate::engine::ranking::Scored;
use crate::engine::understanding::{Asked, Query};
use crate::engine::verdict::Outcome;

/// The names of the signs.
pub(super) const SIGNS: [&str; 8] = [
    "always",
    "odds of its sentence",
    "lead over the next",
    "the nearest by its parts, too",
    "meaning",
    "words of the question",
    "relations spoken of",
    "asks for one of a class",
];

/// Found by `cargo bench --bench packs -- tune` on the questions to the packs of `tests/packs` but the last two, `brewery`
/// and `fisheries`, which were asked with them.
pub(super) const WEIGHTS: [f32; SIGNS.len()] = [-5.86, 0.86, 0.32, 0.66, 1.64, 1.16, 0.30, 1.42];

/// A chance is never so small or so large that its odds outweigh all else.
const SURE: f64 = 0.99;

/// The values of the signs.
pub(super) fn signs(
    query: &Query,
    outcome: &Outcome,
    nearest: &NearestFact,
    best: &Scored,
) -> [f32; SIGNS.len()] {
    let flag = |holds: bool| f32::from(u8::from(holds));
    let chance = nearest.chance.clamp(1.0 - SURE, SURE);
    let odds = (chance / (1.0 - chance)).ln();
    let first = outcome.considered.first().is_some_and(|first| first.fact == nearest.fact);
    [
        1.0,
        odds as f32,
        nearest.lead,
        flag(first),
        best.meaning(),
        (query.words.len() as f32).ln_1p(),
        (query.cues.len() as f32).ln_1p(),
        flag(matches!(query.asking.kind, Asked::Class(_))),
    ]
}
