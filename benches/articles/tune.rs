//! `cargo bench --bench articles -- tune`: the weights and their provenance. The order is fitted first (a conditional
//! logit over the candidates), then, with the order that it makes, the chance (a logistic regression). SQuAD alone
//! teaches the order; the chance is taught mostly by the texts of `tests` with the questions that people wrote to them,
//! whose unanswerable ones are like those that people ask. Each is judged on each article or text by weights that were
//! found on the others; what is printed at the end is found on all.

use std::borrow::Borrow;

use attache::engine::PassageMatch;

use super::data::{self, Article, Asked};
use super::figures::{Figures, Outcome, table};

struct Sample {
    article: usize,
    answerable: bool,
    /// The evidence of each candidate.
    evidence: Vec<Vec<f64>>,
    /// Those that hold the answer, in the paragraph that the question was written for.
    right: Vec<usize>,
    /// Those that hold it anywhere.
    holding: Vec<bool>,
    matched: PassageMatch,
}

/// A little is taken off large weights; more off those of the chance, which few texts teach.
const PENALTY: f64 = 0.002;
const CHANCE_PENALTY: f64 = 0.013;
const STEPS: i32 = 400;
/// What a question of SQuAD teaches of the chance in a short text, beside one to a text of ours: its unanswerable
/// questions swap a word of an answerable one, and the more it teaches, the worse are the texts of ours judged.
const OF_SQUAD: f64 = 0.05;
/// What a question to a text of ours teaches of the chance in a long one, beside one of SQuAD.
const OF_OURS: f64 = 0.2;
const TEXTS: [&str; 2] = ["tests/articles", "tests/packs"];

/// What teaches the chance: its inputs, whether the best sentence answers, and how much that counts.
#[derive(Clone)]
struct Row {
    text: usize,
    inputs: Vec<f64>,
    right: bool,
    answerable: bool,
    counts: f64,
}

impl Row {
    /// Where an answer stands in another sentence than the best, its question teaches nothing about either: such rows
    /// would make the chance that of the order, which tells right from wrong better than answered from not.
    fn teaches(&self) -> bool {
        self.right || !self.answerable
    }
}

pub(crate) fn tune(articles: &[Article]) {
    let samples: Vec<Sample> =
        articles.iter().enumerate().flat_map(|(at, article)| of_article(at, article)).collect();
    let mut figures = Figures::default();
    for (left_out, article) in articles.iter().enumerate() {
        let train: Vec<&Sample> = samples.iter().filter(|sample| sample.article != left_out).collect();
        let ranking = fit_ranking(&train);
        let chance = fit_chance(&rows_of(&train, &ranking, 1.0));
        for sample in samples.iter().filter(|sample| sample.article == left_out) {
            figures.add(judged(sample, &ranking, &chance));
        }
        eprintln!("without {}", article.name);
    }
    println!(
        "best sentence, each article by the weights of the others\n{}",
        table(&[("cross-validated", &figures)])
    );
    let all: Vec<&Sample> = samples.iter().collect();
    let ranking = fit_ranking(&all);
    let of_squad = rows_of(&all, &ranking, OF_SQUAD);
    let ours = rows_of_texts();
    let mut figures = Figures::default();
    for left_out in 0..ours.iter().map(|row| row.text + 1).max().unwrap_or_default() {
        let others = ours.iter().filter(|row| row.text != left_out && row.teaches());
        let chance = fit_chance(&others.chain(&of_squad).collect::<Vec<_>>());
        for row in ours.iter().filter(|row| row.text == left_out) {
            figures.add(outcome(row, &chance));
        }
    }
    println!(
        "the quote, each text of ours by the weights of the others\n{}",
        table(&[("cross-validated", &figures)])
    );
    let teaching = ours.iter().filter(|row| row.teaches());
    let short = fit_chance(&teaching.clone().chain(&of_squad).collect::<Vec<_>>());
    let of_squad = rows_of(&all, &ranking, 1.0);
    let of_ours: Vec<Row> = teaching.map(|row| Row { counts: OF_OURS, ..row.clone() }).collect();
    let long = fit_chance(&of_squad.iter().chain(&of_ours).collect::<Vec<_>>());
    println!("RANKING = {}\nIN_SHORT = {}\nIN_LONG = {}", told(&ranking), told(&short), told(&long));
}

/// The questions to the texts of ours, by the order that is compiled in.
fn rows_of_texts() -> Vec<Row> {
    let texts = match data::texts(&TEXTS) {
        Ok(texts) => texts,
        Err(error) => {
            eprintln!("cannot read the texts of ours: {error}");
            return Vec::new();
        }
    };
    let mut rows = Vec::new();
    for (text, of) in texts.iter().enumerate() {
        for posed in &of.questions {
            let matched = of.engine.match_passages(&posed.text);
            if matched.candidates.is_empty() {
                continue;
            }
            let right = data::quotes_rightly(&of.engine, posed);
            let inputs = matched.signs.iter().map(|(_, value, _)| f64::from(*value)).collect();
            rows.push(Row { text, inputs, right, answerable: posed.answerable, counts: 1.0 });
        }
        eprintln!("{}: {} questions", of.name, of.questions.len());
    }
    rows
}

fn outcome(row: &Row, chance: &[f64]) -> Outcome {
    let confidence = 1.0 / (1.0 + (-dot(&row.inputs, chance)).exp());
    let Row { answerable, right, .. } = *row;
    Outcome { answerable, forced: right, answered: true, right, confidence, micros: 0.0 }
}

fn of_article(article: usize, of: &Article) -> Vec<Sample> {
    let engine = data::engine(of);
    let sample = |asked: &Asked| {
        let matched = engine.match_passages(&asked.text);
        let passage = |at: usize| engine.knowledge().passage(matched.candidates[at].passage);
        let places = 0..matched.candidates.len();
        let holding: Vec<bool> =
            places.clone().map(|at| data::holds_answer(asked, &passage(at).text)).collect();
        let right =
            places.filter(|at| holding[*at] && passage(*at).paragraph == Some(asked.paragraph)).collect();
        let values = |candidate: &attache::engine::PassageCandidate| {
            candidate.evidence.iter().map(|(_, value, _)| f64::from(*value)).collect()
        };
        let evidence = matched.candidates.iter().map(values).collect();
        Sample { article, answerable: !asked.answers.is_empty(), evidence, right, holding, matched }
    };
    of.questions.iter().map(sample).collect()
}

/// The candidates in the order that weights make, with their scores.
fn order(sample: &Sample, ranking: &[f64]) -> Vec<(usize, f64)> {
    let mut order: Vec<(usize, f64)> =
        sample.evidence.iter().map(|row| dot(row, ranking)).enumerate().collect();
    order.sort_by(|one, other| {
        let passage = |at: usize| sample.matched.candidates[at].passage;
        other.1.total_cmp(&one.1).then(passage(one.0).cmp(&passage(other.0)))
    });
    order
}

/// What the chance is made of, under other weights of the order than those compiled in.
fn inputs(sample: &Sample, ranking: &[f64]) -> Option<Vec<f64>> {
    let order = order(sample, ranking);
    let best = order.first()?;
    let scores: Vec<f32> = order.iter().map(|(_, score)| *score as f32).collect();
    let signs = sample.matched.signs_of(&scores);
    Some(sample.evidence[best.0].iter().copied().chain(signs.iter().map(|sign| f64::from(*sign))).collect())
}

fn judged(sample: &Sample, ranking: &[f64], chance: &[f64]) -> Outcome {
    let right = order(sample, ranking).first().is_some_and(|(best, _)| sample.holding[*best]);
    let odds = inputs(sample, ranking).map_or(-9.0, |inputs| dot(&inputs, chance));
    let confidence = 1.0 / (1.0 + (-odds).exp());
    Outcome { answerable: sample.answerable, forced: right, answered: true, right, confidence, micros: 0.0 }
}

fn fit_ranking(samples: &[&Sample]) -> Vec<f64> {
    let asked: Vec<&&Sample> = samples
        .iter()
        .filter(|sample| !sample.right.is_empty() && sample.right.len() < sample.evidence.len())
        .collect();
    let scale = scales(asked.iter().flat_map(|sample| &sample.evidence));
    let all = asked.len() as f64;
    ascend(&scale, PENALTY, |weights, slope| {
        for sample in &asked {
            let scores: Vec<f64> = sample.evidence.iter().map(|row| dot(row, weights)).collect();
            let largest = scores.iter().copied().fold(f64::MIN, f64::max);
            let parts: Vec<f64> = scores.iter().map(|score| (score - largest).exp()).collect();
            let total: f64 = parts.iter().sum();
            let right: f64 = sample.right.iter().map(|at| parts[*at]).sum::<f64>().max(1e-300);
            for (at, row) in sample.evidence.iter().enumerate() {
                let is_right = sample.right.contains(&at);
                let miss = (if is_right { parts[at] / right } else { 0.0 }) - parts[at] / total;
                if miss.abs() > 1e-6 {
                    row.iter().zip(slope.iter_mut()).for_each(|(value, slope)| *slope += miss * value / all);
                }
            }
        }
    })
}

/// The questions of SQuAD that teach the chance.
fn rows_of(samples: &[&Sample], ranking: &[f64], counts: f64) -> Vec<Row> {
    let row = |sample: &&Sample| {
        let right = sample.holding[order(sample, ranking).first()?.0];
        let (text, answerable) = (sample.article, sample.answerable);
        let inputs = inputs(sample, ranking)?;
        Some(Row { text, inputs, right, answerable, counts }).filter(Row::teaches)
    };
    samples.iter().filter_map(row).collect()
}

fn fit_chance(rows: &[impl Borrow<Row>]) -> Vec<f64> {
    let scale = scales(rows.iter().map(|row| &row.borrow().inputs));
    let all: f64 = rows.iter().map(|row| row.borrow().counts).sum();
    ascend(&scale, CHANCE_PENALTY, |weights, slope| {
        for row in rows.iter().map(Borrow::borrow) {
            let right = f64::from(u8::from(row.right));
            let miss = (right - 1.0 / (1.0 + (-dot(&row.inputs, weights)).exp())) * row.counts / all;
            row.inputs.iter().zip(slope.iter_mut()).for_each(|(value, slope)| *slope += miss * value);
        }
    })
}

/// The spread of each column.
fn scales<'a>(rows: impl Iterator<Item = &'a Vec<f64>>) -> Vec<f64> {
    let (mut count, mut sums, mut squares): (f64, Vec<f64>, Vec<f64>) = (0.0, Vec::new(), Vec::new());
    for row in rows {
        sums.resize(row.len(), 0.0);
        squares.resize(row.len(), 0.0);
        count += 1.0;
        for (at, value) in row.iter().enumerate() {
            sums[at] += value;
            squares[at] += value * value;
        }
    }
    let spread = |(sum, square): (&f64, &f64)| {
        let deviation = (square / count - (sum / count).powi(2)).max(0.0).sqrt();
        // A column that never changes is the constant, or is not in these articles.
        if deviation < 1e-6 { 1.0 } else { deviation }
    };
    sums.iter().zip(&squares).map(spread).collect()
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

/// Steps of Adam (Kingma and Ba 2015) up a concave likelihood, in units of each column's spread.
fn ascend(scale: &[f64], penalty: f64, slope_at: impl Fn(&[f64], &mut [f64])) -> Vec<f64> {
    let size = scale.len();
    let mut steps = vec![0.0; size];
    let (mut means, mut squares) = (vec![0.0; size], vec![0.0; size]);
    let weights =
        |steps: &[f64]| -> Vec<f64> { steps.iter().zip(scale).map(|(step, scale)| step / scale).collect() };
    for step in 1..=STEPS {
        let mut slope = vec![0.0; size];
        slope_at(&weights(&steps), &mut slope);
        let pace = 0.1 * (1.0 - f64::from(step) / f64::from(STEPS)) + 0.002;
        for at in 0..size {
            let up = slope[at] / scale[at] - penalty * steps[at];
            means[at] = 0.9 * means[at] + 0.1 * up;
            squares[at] = 0.999 * squares[at] + 0.001 * up * up;
            let mean = means[at] / (1.0 - 0.9_f64.powi(step));
            let square: f64 = squares[at] / (1.0 - 0.999_f64.powi(step));
            steps[at] += pace * mean / (square.sqrt() + 1e-9);
        }
    }
    weights(&steps)
}

fn told(weights: &[f64]) -> String {
    let numbers: Vec<String> = weights.iter().map(|weight| format!("{weight:.2}")).collect();
    format!("[{}]", numbers.join(", "))
}
