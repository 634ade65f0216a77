//! What is usually done instead: BM25 over phrasings with the votes of the nearest, and string similarity.

use std::collections::{BTreeMap, HashMap};

use attache::text::{stem, tokenise};
use rapidfuzz::distance::jaro_winkler;
use rapidfuzz::fuzz;

use super::data::Row;

/// BM25, one document a phrasing; the answers of the nearest are added up.
pub(crate) struct Bm25<'a> {
    rows: &'a [&'a Row],
    postings: HashMap<String, Vec<(u32, f32)>>,
    lengths: Vec<f32>,
}

const SATURATION: f32 = 1.2;
const LENGTH: f32 = 0.4;
/// Nearest phrasings that vote.
const NEAREST: usize = 10;

impl<'a> Bm25<'a> {
    pub(crate) fn new(rows: &'a [&'a Row]) -> Self {
        let mut postings: HashMap<String, Vec<(u32, f32)>> = HashMap::new();
        let mut lengths = Vec::new();
        for (number, row) in (0..).zip(rows) {
            let tokens = tokenise(&row.text);
            lengths.push(tokens.len() as f32);
            let mut counts: BTreeMap<String, f32> = BTreeMap::new();
            for token in tokens {
                *counts.entry(stem(&token.word)).or_default() += 1.0;
            }
            for (stem, count) in counts {
                postings.entry(stem).or_default().push((number, count));
            }
        }
        let average = lengths.iter().sum::<f32>() / lengths.len().max(1) as f32;
        lengths.iter_mut().for_each(|length| *length /= average);
        Self { rows, postings, lengths }
    }

    pub(crate) fn ask(&self, text: &str) -> (&'a str, f64) {
        let all = self.rows.len() as f32;
        let mut scores = vec![0.0_f32; self.rows.len()];
        for token in tokenise(text) {
            let Some(postings) = self.postings.get(&stem(&token.word)) else { continue };
            let with = postings.len() as f32;
            let telling = (1.0 + (all - with + 0.5) / (with + 0.5)).ln();
            for (row, count) in postings {
                let size = 1.0 - LENGTH + LENGTH * self.lengths[*row as usize];
                scores[*row as usize] += telling * count * (SATURATION + 1.0) / (count + SATURATION * size);
            }
        }
        let mut order: Vec<usize> = (0..scores.len()).filter(|row| scores[*row] > 0.0).collect();
        let by_score =
            |one: &usize, other: &usize| scores[*other].total_cmp(&scores[*one]).then(one.cmp(other));
        if order.len() > NEAREST {
            order.select_nth_unstable_by(NEAREST, by_score);
            order.truncate(NEAREST);
        }
        order.sort_unstable_by(by_score);
        let mut votes: BTreeMap<&str, f64> = BTreeMap::new();
        for row in order {
            *votes.entry(&self.rows[row].label).or_default() += f64::from(scores[row]);
        }
        votes.into_iter().max_by(|one, other| one.1.total_cmp(&other.1)).unwrap_or(("", 0.0))
    }
}

/// The nearest phrasing by rapidfuzz's ratio.
pub(crate) fn ratio<'a>(rows: &[&'a Row], text: &str) -> (&'a str, f64) {
    let comparator = fuzz::RatioBatchComparator::new(text.chars());
    nearest(rows, |row| comparator.similarity(row.text.chars()))
}

/// The nearest phrasing by Jaro and Winkler's similarity.
pub(crate) fn jaro_winkler<'a>(rows: &[&'a Row], text: &str) -> (&'a str, f64) {
    let comparator = jaro_winkler::BatchComparator::new(text.chars());
    nearest(rows, |row| comparator.similarity(row.text.chars()))
}

fn nearest<'a>(rows: &[&'a Row], similarity: impl Fn(&Row) -> f64) -> (&'a str, f64) {
    let mut best = ("", -1.0);
    for row in rows {
        let similarity = similarity(row);
        if similarity > best.1 {
            best = (row.label.as_str(), similarity);
        }
    }
    best
}
