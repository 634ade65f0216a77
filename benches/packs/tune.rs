//! `cargo bench --bench packs -- tune`: the weights of `engine::validation`. Every question that is refused without a
//! second look teaches whether the fact that comes nearest would have answered it (a logistic regression). What is shown
//! first is judged pack by pack, with weights found on other packs; what is printed at the end is found on all.

use std::collections::HashSet;

use attache::engine::{Reply, Validation, Verdict};

use super::data::{Judgement, Pack};
use super::fitting::{dot, fit_logistic, told};

/// A little is taken off large weights.
const PENALTY: f64 = 0.005;
/// The packs are judged in so many parts.
const PARTS: usize = 8;
const THRESHOLDS: [f64; 7] = [0.45, 0.5, 0.55, 0.58, 0.6, 0.65, 0.7];

/// A refused question.
struct Sample {
    pack: usize,
    signs: Vec<f64>,
    answerable: bool,
    judgement: Judgement,
}

impl Sample {
    fn is_right(&self) -> bool {
        self.answerable && self.judgement == Judgement::Right
    }
}

pub(crate) fn tune(packs: &[Pack]) {
    let mut samples = Vec::new();
    for (number, pack) in packs.iter().enumerate() {
        pack.ask(|asked, question| {
            let reply = pack.engine.answer(question);
            // What is refused, and what only a second look answered.
            if let Some((validation, validated)) =
                pack.engine.validate(question).filter(|(of, _)| is_refused(&reply) || answered(of, &reply))
            {
                samples.push(Sample {
                    pack: number,
                    signs: validation.signs.iter().map(|(_, value, _)| f64::from(*value)).collect(),
                    answerable: asked.answerable,
                    judgement: asked.judge(&validated),
                });
            }
            reply.turn
        });
        eprintln!("{}: {} refused so far", pack.name, samples.len());
    }
    let mut judged: Vec<(f64, &Sample)> = Vec::new();
    for part in 0..PARTS {
        let (left_out, train): (Vec<&Sample>, Vec<&Sample>) =
            samples.iter().partition(|sample| sample.pack % PARTS == part);
        let weights = fit(&train);
        judged.extend(left_out.into_iter().map(|sample| (chance(sample, &weights), sample)));
    }
    println!("{} refused questions, each pack by the weights of others", samples.len());
    for threshold in THRESHOLDS {
        let told = || judged.iter().filter(|(chance, _)| *chance >= threshold).map(|(_, sample)| *sample);
        println!(
            "  from {threshold:.2}: {} right, {} wrong, {} invented",
            told().filter(|sample| sample.is_right()).count(),
            told().filter(|sample| sample.answerable && !sample.is_right()).count(),
            told().filter(|sample| !sample.answerable && sample.judgement == Judgement::Wrong).count(),
        );
    }
    println!("WEIGHTS = {}", told(&fit(&samples.iter().collect::<Vec<_>>())));
}

/// The first sign is the constant. The others are fitted about their means, which the constant then takes up: so none of
/// them pulls at it.
fn fit(samples: &[&Sample]) -> Vec<f64> {
    let count = samples.len() as f64;
    let mut means = vec![0.0; samples.first().map_or(0, |sample| sample.signs.len())];
    for sample in samples {
        sample.signs.iter().zip(&mut means).skip(1).for_each(|(sign, mean)| *mean += sign / count);
    }
    let centred: Vec<Vec<f64>> = samples
        .iter()
        .map(|sample| sample.signs.iter().zip(&means).map(|(sign, mean)| sign - mean).collect())
        .collect();
    let rows: Vec<(&[f64], bool, f64)> = centred
        .iter()
        .zip(samples)
        .map(|(signs, sample)| (signs.as_slice(), sample.is_right(), 1.0))
        .collect();
    let mut weights = fit_logistic(&rows, PENALTY);
    weights[0] -= dot(&weights, &means);
    weights
}

fn chance(sample: &Sample, weights: &[f64]) -> f64 {
    1.0 / (1.0 + (-dot(&sample.signs, weights)).exp())
}

fn is_refused(reply: &Reply) -> bool {
    matches!(reply.verdict, Verdict::Unknown(_))
}

/// Whether a reply is that of a second look.
fn answered(validation: &Validation, reply: &Reply) -> bool {
    let facts: HashSet<_> = reply.facts.iter().collect();
    facts.contains(&validation.fact) && (reply.confidence - validation.chance).abs() < 1e-9
}
