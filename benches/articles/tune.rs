//! `cargo bench --bench articles -- tune`: the weights and their provenance, of short texts and of long ones. The order
//! is fitted first (a conditional logit over the candidates), then, with the order that it makes, the chance (a logistic
//! regression). Those of short texts are taught mostly by the texts of `tests` with the questions that people wrote to
//! them, those of long ones by SQuAD. Each is judged on texts that it was not taught by; what is printed at the end is
//! found on all.

use attache::engine::{Engine, PassageCandidate, PassageMatch};

use super::data::{self, Article, Asked, Posed};
use super::figures::{Figures, Outcome, table};
use super::fitting::{ascend, dot, fit_logistic, scales, told};

struct Sample {
    text: usize,
    answerable: bool,
    /// The evidence of each candidate.
    evidence: Vec<Vec<f64>>,
    /// Those that hold the answer; of SQuAD, in the paragraph that the question was written for; of ours, those that
    /// hold most of it.
    right: Vec<usize>,
    /// Those that hold all of it anywhere.
    holding: Vec<bool>,
    matched: PassageMatch,
}

/// A little is taken off large weights; more off those of the chance, which few texts teach.
const PENALTY: f64 = 0.002;
const CHANCE_PENALTY: f64 = 0.013;
/// What a question of SQuAD teaches of the order and of the chance in a short text, beside one to a text of ours: its
/// articles have no headings, its unanswerable questions swap a word of an answerable one, and the more it teaches, the
/// worse are the texts of ours judged.
const OF_SQUAD: Taught = Taught { order: 0.1, chance: 0.05 };
/// What a question to a text of ours teaches in a long one, beside one of SQuAD.
const OF_OURS: f64 = 0.2;
const TEXTS: [&str; 2] = ["tests/articles", "tests/packs"];
/// The texts of ours are judged in so many parts.
const PARTS: usize = 10;

struct Taught {
    order: f64,
    chance: f64,
}

/// What teaches the chance: its inputs, whether the best sentence answers, and how much that counts.
struct Row {
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
    let squad: Vec<Sample> =
        articles.iter().enumerate().flat_map(|(at, article)| of_article(at, article)).collect();
    let mut figures = Figures::default();
    for (left_out, article) in articles.iter().enumerate() {
        let train: Vec<&Sample> = squad.iter().filter(|sample| sample.text != left_out).collect();
        let ranking = fit_ranking(&counting(&train, 1.0));
        let chance = fit_chance(&rows_of(&train, &ranking, 1.0));
        for sample in squad.iter().filter(|sample| sample.text == left_out) {
            figures.add(judged(sample, &ranking, &chance));
        }
        eprintln!("without {}", article.name);
    }
    println!(
        "best sentence, each article by the weights of the others\n{}",
        table(&[("cross-validated", &figures)])
    );
    let squad: Vec<&Sample> = squad.iter().collect();
    let ours = of_texts();
    let in_short = |ours: &[&Sample]| {
        let teaching = [counting(&squad, OF_SQUAD.order), counting(ours, 1.0)].concat();
        let ranking = fit_ranking(&teaching);
        let mut rows = rows_of(&squad, &ranking, OF_SQUAD.chance);
        rows.extend(rows_of(ours, &ranking, 1.0));
        let chance = fit_chance(&rows);
        (ranking, chance)
    };
    let mut figures = Figures::default();
    for part in 0..PARTS {
        let (left_out, train): (Vec<&Sample>, Vec<&Sample>) =
            ours.iter().partition(|sample| sample.text % PARTS == part);
        let (ranking, chance) = in_short(&train);
        left_out.into_iter().for_each(|sample| figures.add(judged(sample, &ranking, &chance)));
        eprintln!("without part {} of {PARTS}", part + 1);
    }
    println!(
        "best sentence, each text of ours by the weights of the others\n{}",
        table(&[("cross-validated", &figures)])
    );
    let ours: Vec<&Sample> = ours.iter().collect();
    let (order_in_short, chance_in_short) = in_short(&ours);
    let order_in_long = fit_ranking(&[counting(&squad, 1.0), counting(&ours, OF_OURS)].concat());
    let mut rows = rows_of(&squad, &order_in_long, 1.0);
    rows.extend(rows_of(&ours, &order_in_long, OF_OURS));
    let chance_in_long = fit_chance(&rows);
    println!("ORDER_IN_SHORT = {}\nCHANCE_IN_SHORT = {}", told(&order_in_short), told(&chance_in_short));
    println!("ORDER_IN_LONG = {}\nCHANCE_IN_LONG = {}", told(&order_in_long), told(&chance_in_long));
}

/// Samples with what each counts for.
fn counting<'a>(samples: &[&'a Sample], counts: f64) -> Vec<(&'a Sample, f64)> {
    samples.iter().map(|sample| (*sample, counts)).collect()
}

/// The questions to the texts of ours.
fn of_texts() -> Vec<Sample> {
    let texts = match data::texts(&TEXTS) {
        Ok(texts) => texts,
        Err(error) => {
            eprintln!("cannot read the texts of ours: {error}");
            return Vec::new();
        }
    };
    let mut samples = Vec::new();
    for (text, of) in texts.iter().enumerate() {
        samples.extend(of.questions.iter().map(|posed| of_posed(text, &of.engine, posed)));
        eprintln!("{}: {} questions", of.name, of.questions.len());
    }
    samples
}

fn of_posed(text: usize, engine: &Engine, posed: &Posed) -> Sample {
    let matched = engine.match_passages(&posed.text);
    let held =
        |candidate: &PassageCandidate| posed.groups_in(&engine.knowledge().passage(candidate.passage).text);
    let held: Vec<usize> = matched.candidates.iter().map(held).collect();
    let most = held.iter().copied().max().unwrap_or(0).max(1);
    Sample {
        text,
        answerable: posed.answerable,
        evidence: evidence_of(&matched),
        right: (0..held.len()).filter(|at| held[*at] == most).collect(),
        holding: held.iter().map(|held| *held > 0 && *held == posed.groups()).collect(),
        matched,
    }
}

fn evidence_of(matched: &PassageMatch) -> Vec<Vec<f64>> {
    let values = |candidate: &PassageCandidate| {
        candidate.evidence.iter().map(|(_, value, _)| f64::from(*value)).collect()
    };
    matched.candidates.iter().map(values).collect()
}

fn of_article(text: usize, of: &Article) -> Vec<Sample> {
    let engine = data::engine(of);
    let sample = |asked: &Asked| {
        let matched = engine.match_passages(&asked.text);
        let passage = |at: usize| engine.knowledge().passage(matched.candidates[at].passage);
        let places = 0..matched.candidates.len();
        let holding: Vec<bool> =
            places.clone().map(|at| data::holds_answer(asked, &passage(at).text)).collect();
        let right =
            places.filter(|at| holding[*at] && passage(*at).paragraph == Some(asked.paragraph)).collect();
        let evidence = evidence_of(&matched);
        Sample { text, answerable: !asked.answers.is_empty(), evidence, right, holding, matched }
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
    let right =
        sample.answerable && order(sample, ranking).first().is_some_and(|(best, _)| sample.holding[*best]);
    let odds = inputs(sample, ranking).map_or(-9.0, |inputs| dot(&inputs, chance));
    let confidence = 1.0 / (1.0 + (-odds).exp());
    Outcome { answerable: sample.answerable, forced: right, answered: true, right, confidence, micros: 0.0 }
}

fn fit_ranking(samples: &[(&Sample, f64)]) -> Vec<f64> {
    let teaches = |sample: &Sample| {
        sample.answerable && !sample.right.is_empty() && sample.right.len() < sample.evidence.len()
    };
    let asked: Vec<&(&Sample, f64)> = samples.iter().filter(|(sample, _)| teaches(sample)).collect();
    let scale = scales(asked.iter().flat_map(|(sample, _)| &sample.evidence).map(Vec::as_slice));
    let all: f64 = asked.iter().map(|(_, counts)| counts).sum();
    ascend(&scale, PENALTY, |weights, slope| {
        for (sample, counts) in asked.iter().copied() {
            let scores: Vec<f64> = sample.evidence.iter().map(|row| dot(row, weights)).collect();
            let largest = scores.iter().copied().fold(f64::MIN, f64::max);
            let parts: Vec<f64> = scores.iter().map(|score| (score - largest).exp()).collect();
            let total: f64 = parts.iter().sum();
            let right: f64 = sample.right.iter().map(|at| parts[*at]).sum::<f64>().max(1e-300);
            for (at, row) in sample.evidence.iter().enumerate() {
                let is_right = sample.right.contains(&at);
                let miss = (if is_right { parts[at] / right } else { 0.0 }) - parts[at] / total;
                if miss.abs() > 1e-6 {
                    row.iter()
                        .zip(slope.iter_mut())
                        .for_each(|(value, slope)| *slope += counts * miss * value / all);
                }
            }
        }
    })
}

/// The questions that teach the chance.
fn rows_of(samples: &[&Sample], ranking: &[f64], counts: f64) -> Vec<Row> {
    let row = |sample: &&Sample| {
        let answerable = sample.answerable;
        let right = answerable && sample.holding[order(sample, ranking).first()?.0];
        let inputs = inputs(sample, ranking)?;
        Some(Row { inputs, right, answerable, counts }).filter(Row::teaches)
    };
    samples.iter().filter_map(row).collect()
}

fn fit_chance(rows: &[Row]) -> Vec<f64> {
    let rows: Vec<(&[f64], bool, f64)> =
        rows.iter().map(|row| (row.inputs.as_slice(), row.right, row.counts)).collect();
    fit_logistic(&rows, CHANCE_PENALTY)
}
