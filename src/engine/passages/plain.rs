//! The plain score (BM25) of every passage for a question, with that of its paragraph: which passages are worth a closer
//! look.

use std::collections::HashMap;

use super::index::{Index, Term};

/// The plain scores of one passage.
#[derive(Clone, Copy, Default)]
pub(super) struct Plain {
    pub(super) own: f32,
    /// The better of the neighbours in its paragraph.
    pub(super) beside: f32,
    pub(super) paragraph: f32,
}

/// BM25's saturation and length normalisation, as measured on SQuAD's sentences (k1 1.2, b 0.4).
const K1: f32 = 1.2;
const B: f32 = 0.4;
/// What neighbours and the paragraph add to a passage's own score where candidates are chosen.
const BESIDE: f32 = 0.2;
const PARAGRAPH: f32 = 0.3;
impl Index {
    fn inverse_frequency(&self, term: Term) -> f32 {
        let (all, with) = (self.sentences.len() as f32, self.terms[term as usize].frequency as f32);
        (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
    }

    /// The passages that share a term with a question, with their plain scores, the best first, at most `limit`;
    /// scores are shares of the most that any passage could have. `terms` have what each counts for.
    pub(super) fn plain(&self, terms: &[(Term, f32)], limit: usize) -> Vec<(u32, Plain)> {
        let mut own: HashMap<u32, f32> = HashMap::new();
        let mut paragraphs: HashMap<u32, f32> = HashMap::new();
        let mut most = f32::MIN_POSITIVE;
        for (term, counts) in terms {
            let weight = self.inverse_frequency(*term) * counts;
            most += weight * (K1 + 1.0);
            let score = |times: f32, length: f32| weight * times * (K1 + 1.0) / (times + K1 * length);
            let mut together: (u32, f32) = (u32::MAX, 0.0);
            let mut close = |(paragraph, times): (u32, f32)| {
                if let Some(read) = self.paragraphs.get(paragraph as usize).filter(|_| times > 0.0) {
                    let length = 1.0 - B + B * read.length / self.mean_paragraph;
                    *paragraphs.entry(paragraph).or_default() += score(times, length);
                }
            };
            for (sentence, times) in &self.terms[*term as usize].postings {
                let read = &self.sentences[*sentence as usize];
                let length = 1.0 - B + B * read.length / self.mean_length;
                *own.entry(*sentence).or_default() += score(*times as f32, length);
                if together.0 != read.paragraph {
                    close(together);
                    together = (read.paragraph, 0.0);
                }
                together.1 += *times as f32;
            }
            close(together);
        }
        let of = |number: u32| own.get(&number).copied().unwrap_or(0.0) / most;
        let mut found: Vec<(u32, Plain)> = own
            .keys()
            .map(|number| {
                let paragraph = self.sentences[*number as usize].paragraph;
                let range = &self.paragraphs[paragraph as usize].passages;
                let before = if *number > range.start { of(number - 1) } else { 0.0 };
                let after = if number + 1 < range.end { of(number + 1) } else { 0.0 };
                let whole = paragraphs.get(&paragraph).copied().unwrap_or(0.0) / most;
                (*number, Plain { own: of(*number), beside: before.max(after), paragraph: whole })
            })
            .collect();
        let score = |plain: &Plain| plain.own + BESIDE * plain.beside + PARAGRAPH * plain.paragraph;
        found.sort_unstable_by(|one, other| {
            score(&other.1).total_cmp(&score(&one.1)).then(one.0.cmp(&other.0))
        });
        found.truncate(limit);
        found
    }
}
