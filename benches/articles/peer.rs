//! The plain alternative: the sentence with the highest BM25 score, over stems.

use std::collections::HashMap;

use attache::engine::Engine;
use attache::text::{for_each_word, stem};

const K1: f64 = 1.2;
const B: f64 = 0.4;

pub(crate) struct Bm25 {
    sentences: Vec<String>,
    lengths: Vec<f64>,
    postings: HashMap<String, Vec<(usize, f64)>>,
    mean: f64,
}

impl Bm25 {
    pub(crate) fn new(engine: &Engine) -> Self {
        let sentences: Vec<String> =
            engine.knowledge().passages.iter().map(|passage| passage.text.clone()).collect();
        let mut postings: HashMap<String, Vec<(usize, f64)>> = HashMap::new();
        let mut lengths = Vec::new();
        for (number, sentence) in sentences.iter().enumerate() {
            let mut length = 0.0;
            for_each_word(sentence, |word| {
                length += 1.0;
                let list = postings.entry(stem(word)).or_default();
                match list.last_mut() {
                    Some((last, times)) if *last == number => *times += 1.0,
                    _ => list.push((number, 1.0)),
                }
            });
            lengths.push(length);
        }
        let mean = lengths.iter().sum::<f64>() / lengths.len().max(1) as f64;
        Self { sentences, lengths, postings, mean }
    }

    /// The best sentence, with its score.
    pub(crate) fn ask(&self, text: &str) -> (&str, f64) {
        let mut scores = vec![0.0; self.sentences.len()];
        for_each_word(text, |word| {
            let Some(list) = self.postings.get(&stem(word)) else { return };
            let (all, with) = (self.sentences.len() as f64, list.len() as f64);
            let weight = (1.0 + (all - with + 0.5) / (with + 0.5)).ln();
            for (number, times) in list {
                let length = 1.0 - B + B * self.lengths[*number] / self.mean;
                scores[*number] += weight * times * (K1 + 1.0) / (times + K1 * length);
            }
        });
        let best = (0..scores.len())
            .max_by(|one, other| scores[*one].total_cmp(&scores[*other]).then(other.cmp(one)));
        best.map_or(("", 0.0), |best| (self.sentences[best].as_str(), scores[best]))
    }
}
