//! `cargo bench --bench phrasings -- tune`: the weights and their provenance. Stores of several sizes are made
//! of training questions and asked others: of the same answers, of answers that are not stored, and the
//! out-of-scope ones of training. First the ranking is fitted (a conditional logit over the candidates); then,
//! with those weights compiled in, the chance (a logistic regression).

use std::collections::BTreeMap;

use attache::engine::{PairMatch, Parts};
use attache::language::{MeaningSum, cosine, is_function_word, is_light_word};

use super::data::{Dice, OUT_OF_SCOPE, Row, by_label, engine, mistyped};

/// Answers stored; the others of the 150 are asked all the same.
const ANSWERS: [usize; 5] = [1, 5, 20, 60, 120];
/// Phrasings stored of each answer: the last is all that are not asked.
const PHRASINGS: [usize; 4] = [1, 3, 10, 80];
/// Stores of each kind.
const ROUNDS: u64 = 3;
/// Questions asked of each store that it can answer, and that it cannot.
const ASKED: usize = 400;
const UNANSWERABLE: usize = 150;
/// Near misses asked of each: a word that the answer's questions have in common, exchanged for such a word of
/// an answer that is not stored.
const NEAR_MISSES: usize = 150;
/// A word is in common when so many of an answer's questions have it.
const IN_COMMON: f64 = 0.2;
/// Of the questions without an answer, by the phrasings stored: the part of near misses, and that of questions
/// for answers of the same field that are not stored; the rest is out of the scope of all 150. Packs that people
/// write have few phrasings, and are asked about their own field; tables of logged questions have many, and are
/// asked anything.
const MISSING: [(f64, f64); 4] = [(0.4, 0.4), (0.4, 0.4), (0.2, 0.4), (0.05, 0.25)];
/// One question in so many is mistyped.
const MISTYPED: usize = 4;

/// How far the weight of each sign may go. What speaks against an answer never speaks for it; and of an opposite,
/// a denial or another question word these questions hold too few to fit what it costs, while in the packs that
/// people write it tells a near miss: it costs so much at least. So do a telling word that is left over, and one
/// that stands in the place of another; more where there are few phrasings.
const SIGN_BOUNDS: [[(f64, f64); 15]; 2] = [bounds(-1.0, 0.0, -1.5, -2.0), bounds(-0.5, 0.0, -1.0, -2.0)];

const fn bounds(largest: f64, missing: f64, exchanged: f64, opposite: f64) -> [(f64, f64); 15] {
    const FOR: (f64, f64) = (0.0, 20.0);
    const AGAINST: (f64, f64) = (-20.0, 0.0);
    [
        (-20.0, 20.0),
        FOR,
        FOR,
        FOR,
        FOR,
        FOR,
        FOR,
        (-20.0, largest),
        AGAINST,
        FOR,
        (-20.0, missing),
        (-20.0, exchanged),
        (-20.0, opposite / 4.0),
        (-20.0, opposite / 3.0),
        (-20.0, opposite),
    ]
}

struct Sample {
    matched: PairMatch,
    /// The place of the right candidate.
    right: Option<usize>,
    weight: f64,
}

/// Fits the ranking, and then the chance, and prints both.
pub(crate) fn tune(train: &[&Row], out_of_scope: &[&Row]) {
    let samples = samples(train, out_of_scope);
    println!("RANKING = {}", told(&fit_ranking(&samples)));
    println!("CHANCE = {}", told(&fit_chance(&samples)));
}

fn samples(train: &[&Row], out_of_scope: &[&Row]) -> Vec<Sample> {
    let labels = by_label(train);
    let mut samples = Vec::new();
    for (number, answers) in ANSWERS.iter().enumerate() {
        for (kind, phrasings) in PHRASINGS.iter().enumerate() {
            for round in 0..ROUNDS {
                let seed = round * 1_000 + number as u64 * 100 + kind as u64 * 10 + 7;
                samples.extend(of_store(&labels, out_of_scope, *answers, kind, seed));
                eprintln!("{answers} answers, {phrasings} phrasings each, round {round}");
            }
        }
    }
    samples
}

fn of_store(
    labels: &BTreeMap<&str, Vec<&Row>>,
    out_of_scope: &[&Row],
    answers: usize,
    kind: usize,
    seed: u64,
) -> Vec<Sample> {
    let mut dice = Dice::new(seed);
    let phrasings = PHRASINGS[kind];
    let (names, others) = field(labels, answers, &mut dice);
    let (mut stored, mut asked) = (Vec::new(), Vec::new());
    for name in &names {
        let mut rows = labels[name].clone();
        dice.shuffle(&mut rows);
        asked.extend(rows[rows.len().min(PHRASINGS[PHRASINGS.len() - 1])..].iter().copied());
        stored.extend(rows.into_iter().take(phrasings));
    }
    let mut unanswerable: Vec<&Row> = others.iter().flat_map(|name| labels[name].iter().copied()).collect();
    dice.shuffle(&mut asked);
    dice.shuffle(&mut unanswerable);
    asked.truncate(ASKED);
    unanswerable.truncate(UNANSWERABLE);
    let near_misses = near_misses(labels, &asked, &others, &mut dice);
    let engine = engine(&stored, Parts::default());
    let (near, field) = MISSING[kind];
    // A third of all questions has no answer.
    let groups = [
        (asked, 2.0 / 3.0),
        (out_of_scope.to_vec(), (1.0 - near - field) / 3.0),
        (unanswerable, field / 3.0),
        (near_misses.iter().collect(), near / 3.0),
    ];
    let mut samples = Vec::new();
    for (rows, share) in groups {
        for row in &rows {
            let text =
                if dice.below(MISTYPED) == 0 { mistyped(&row.text, &mut dice) } else { row.text.clone() };
            let matched = engine.match_pairs(&text);
            let right = matched.candidates.iter().position(|candidate| {
                row.label != OUT_OF_SCOPE && engine.knowledge().faq(candidate.pair).answer == row.label
            });
            samples.push(Sample { matched, right, weight: share / rows.len() as f64 });
        }
    }
    samples
}

/// Answers of one field, those that mean about the same as some first: every other one is stored, and those
/// between are not.
fn field<'a>(
    labels: &BTreeMap<&'a str, Vec<&'a Row>>,
    answers: usize,
    dice: &mut Dice,
) -> (Vec<&'a str>, Vec<&'a str>) {
    let centre = |label: &str| {
        let mut sum = MeaningSum::default();
        for row in &labels[label] {
            row.text.split(' ').filter(|word| !is_function_word(word)).for_each(|word| sum.add(word, 1.0));
        }
        sum.direction()
    };
    let names: Vec<&str> = labels.keys().copied().collect();
    let first = centre(names[dice.below(names.len())]);
    let mut near: Vec<(f32, &str)> =
        names.iter().map(|name| (cosine(&first, &centre(name)), *name)).collect();
    near.sort_by(|one, other| other.0.total_cmp(&one.0));
    near.truncate(2 * answers);
    let (mut stored, mut others) = (Vec::new(), Vec::new());
    for (number, (_, name)) in near.iter().enumerate() {
        let left = near.len() - number;
        let even = number % 2 == 0 || left <= answers.saturating_sub(stored.len());
        if even && stored.len() < answers { stored.push(*name) } else { others.push(*name) }
    }
    (stored, others)
}

/// Questions with a word that their answer's questions have in common exchanged for such a word of an answer
/// that is not stored.
fn near_misses(
    labels: &BTreeMap<&str, Vec<&Row>>,
    asked: &[&Row],
    others: &[&str],
    dice: &mut Dice,
) -> Vec<Row> {
    let strangers: Vec<String> = others.iter().flat_map(|name| in_common(&labels[name])).collect();
    let mut near_misses: Vec<Row> = Vec::new();
    for row in asked.iter().take(NEAR_MISSES) {
        let rows = &labels[row.label.as_str()];
        let own = in_common(rows);
        let words: Vec<&str> = row.text.split(' ').collect();
        let exchanged: Vec<usize> =
            (0..words.len()).filter(|at| own.iter().any(|word| word == words[*at])).collect();
        let stranger = &strangers[dice.below(strangers.len())];
        let known = rows.iter().any(|row| row.text.split(' ').any(|word| word == stranger));
        if exchanged.is_empty() || known {
            continue;
        }
        let at = exchanged[dice.below(exchanged.len())];
        let text = words.iter().enumerate().map(|(place, word)| if place == at { stranger } else { *word });
        let text = text.collect::<Vec<_>>().join(" ");
        near_misses.push(Row { text, label: OUT_OF_SCOPE.to_owned(), split: String::new() });
    }
    near_misses
}

/// The content words that many of an answer's questions have.
fn in_common(rows: &[&Row]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows {
        let words: std::collections::BTreeSet<&str> = row.text.split(' ').collect();
        words.into_iter().for_each(|word| *counts.entry(word).or_default() += 1);
    }
    let common = |(word, count): &(&str, usize)| {
        *count as f64 >= IN_COMMON * rows.len() as f64 && !is_function_word(word) && !is_light_word(word)
    };
    counts.into_iter().filter(common).map(|(word, _)| word.to_owned()).collect()
}

/// Both ends of the scale side by side, so that one set of weights is fitted for both.
fn two_ends(values: impl Iterator<Item = f64>, plenty: f64) -> Vec<f64> {
    let values: Vec<f64> = values.collect();
    let end = |share: f64| values.iter().map(move |value| value * share);
    end(1.0 - plenty).chain(end(plenty)).collect()
}

fn fit_ranking(samples: &[Sample]) -> Vec<f64> {
    let questions: Vec<(Vec<Vec<f64>>, usize, f64)> = samples
        .iter()
        .filter_map(|sample| {
            let right = sample.right?;
            let rows = sample.matched.candidates.iter().map(|candidate| {
                let values = candidate.evidence.iter().map(|(_, value, _)| f64::from(*value));
                two_ends(values, f64::from(sample.matched.plenty))
            });
            Some((rows.collect(), right, sample.weight))
        })
        .collect();
    let size = questions[0].0[0].len();
    // No evidence for an answer may speak against it.
    ascend(&vec![(0.0, 20.0); size], |weights, slope| {
        for (rows, right, weight) in &questions {
            let scores: Vec<f64> = rows.iter().map(|row| dot(row, weights)).collect();
            let largest = scores.iter().copied().fold(f64::MIN, f64::max);
            let chances: Vec<f64> = scores.iter().map(|score| (score - largest).exp()).collect();
            let total: f64 = chances.iter().sum();
            for (number, row) in rows.iter().enumerate() {
                let miss = f64::from(u8::from(number == *right)) - chances[number] / total;
                if miss.abs() > 1e-6 {
                    row.iter()
                        .zip(slope.iter_mut())
                        .for_each(|(value, slope)| *slope += weight * miss * value);
                }
            }
        }
    })
}

fn fit_chance(samples: &[Sample]) -> Vec<f64> {
    let rows: Vec<(Vec<f64>, f64, f64)> = samples
        .iter()
        .filter(|sample| !sample.matched.signs.is_empty())
        .map(|sample| {
            let values = sample.matched.signs.iter().map(|(_, value, _)| f64::from(*value));
            let right = f64::from(u8::from(sample.right == Some(0)));
            (two_ends(values, f64::from(sample.matched.plenty)), right, sample.weight)
        })
        .collect();
    ascend(SIGN_BOUNDS.as_flattened(), |weights, slope| {
        for (row, right, weight) in &rows {
            let miss = right - 1.0 / (1.0 + (-dot(row, weights)).exp());
            row.iter().zip(slope.iter_mut()).for_each(|(value, slope)| *slope += weight * miss * value);
        }
    })
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

/// Steps of Adam (Kingma and Ba 2015) up the likelihood, which is concave; a little is taken off large weights.
fn ascend(bounds: &[(f64, f64)], slope_at: impl Fn(&[f64], &mut [f64])) -> Vec<f64> {
    const STEPS: i32 = 1_500;
    const PENALTY: f64 = 0.002;
    let size = bounds.len();
    let mut weights = vec![0.0; size];
    let (mut means, mut squares) = (vec![0.0; size], vec![0.0; size]);
    for step in 1..=STEPS {
        let mut slope = vec![0.0; size];
        slope_at(&weights, &mut slope);
        let pace = 0.15 * (1.0 - f64::from(step) / f64::from(STEPS)) + 0.002;
        for at in 0..size {
            let up = slope[at] - PENALTY * weights[at];
            means[at] = 0.9 * means[at] + 0.1 * up;
            squares[at] = 0.999 * squares[at] + 0.001 * up * up;
            let mean = means[at] / (1.0 - 0.9_f64.powi(step));
            let square: f64 = squares[at] / (1.0 - 0.999_f64.powi(step));
            let (least, most) = bounds[at];
            weights[at] = (weights[at] + pace * mean / (square.sqrt() + 1e-9)).clamp(least, most);
        }
    }
    weights
}

fn told(weights: &[f64]) -> String {
    let half = |weights: &[f64]| {
        let numbers: Vec<String> = weights.iter().map(|weight| format!("{weight:.2}")).collect();
        format!("[{}]", numbers.join(", "))
    };
    let (few, many) = weights.split_at(weights.len() / 2);
    format!("[{}, {}]", half(few), half(many))
}
