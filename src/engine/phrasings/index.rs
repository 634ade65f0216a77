//! Terms to the answers and phrasings that have them: one scored document an answer, and its nearest phrasing.

use super::vocabulary::{Term, Vocabulary, Word};

/// An answer, by its place among the store's answers.
pub(super) type AnswerId = u32;

/// Where an answer has a term: its phrasings with it are those from `first` to the next posting's `first`.
#[derive(Clone, Copy)]
struct Posting {
    answer: AnswerId,
    first: u32,
}

pub(super) struct Index {
    /// The phrasings of answer `a` are those from `phrasings[a]` to `phrasings[a + 1]`.
    pub(super) phrasings: Vec<u32>,
    /// The lengths of the phrasings as vectors of weighted terms.
    norms: Vec<f32>,
    /// The postings of term `t` are those from `starts[t]` to `starts[t + 1]`.
    starts: Vec<u32>,
    postings: Vec<Posting>,
    /// The phrasings that the postings speak of.
    with_term: Vec<u32>,
    /// Terms in all phrasings of an answer, over the average.
    lengths: Vec<f32>,
}

/// Robertson's constants, at their usual values: how soon further occurrences tell no more, and how much the
/// length of a document counts.
const SATURATION: f32 = 1.2;
const LENGTH: f32 = 0.75;
/// Postings that a question may walk: rare terms first, and frequent ones only while they are few. 20,000 take
/// about 40 microseconds.
const WALKED: usize = 20_000;

/// What a question has in common with one answer's phrasings.
#[derive(Clone, Debug, Default)]
pub(super) struct Neighbours {
    /// Cosines of the phrasings, in their order.
    pub(super) cosines: Vec<f32>,
    /// For each word of the question, how many of the phrasings have it.
    pub(super) having: Vec<u32>,
}

impl Index {
    /// From the terms of each phrasing; `phrasings` as in the field.
    pub(super) fn new(vocabulary: &Vocabulary, terms: &[Vec<Term>], phrasings: Vec<u32>) -> Self {
        let answers = phrasings.len() - 1;
        let mut counts = vec![0_u32; vocabulary.len() + 1];
        for term in terms.iter().flatten() {
            counts[*term as usize + 1] += 1;
        }
        for at in 1..counts.len() {
            counts[at] += counts[at - 1];
        }
        let mut next = counts.clone();
        let mut with_term = vec![0_u32; terms.iter().map(Vec::len).sum()];
        for (phrasing, terms) in (0..).zip(terms) {
            for term in terms {
                let place = &mut next[*term as usize];
                with_term[*place as usize] = phrasing;
                *place += 1;
            }
        }
        let mut answer_of = vec![0_u32; terms.len()];
        for answer in 0..answers {
            answer_of[phrasings[answer] as usize..phrasings[answer + 1] as usize]
                .fill(u32::try_from(answer).expect("fewer than 4 billion answers"));
        }
        let mut starts = vec![0];
        let mut postings: Vec<Posting> = Vec::new();
        let number = |count: usize| u32::try_from(count).expect("fewer than 4 billion postings");
        for term in 0..vocabulary.len() {
            for at in counts[term]..counts[term + 1] {
                let answer = answer_of[with_term[at as usize] as usize];
                let of_term = postings.len() as u32 > starts[term];
                if !of_term || postings.last().is_none_or(|last| last.answer != answer) {
                    postings.push(Posting { answer, first: at });
                }
            }
            starts.push(number(postings.len()));
        }
        postings.push(Posting { answer: u32::MAX, first: number(with_term.len()) });
        let norm = |terms: &Vec<Term>| {
            terms
                .iter()
                .map(|term| vocabulary.weight(*term).powi(2))
                .sum::<f32>()
                .sqrt()
                .max(f32::MIN_POSITIVE)
        };
        let length = |answer: usize| {
            let of_answer = phrasings[answer] as usize..phrasings[answer + 1] as usize;
            terms[of_answer].iter().map(Vec::len).sum::<usize>() as f32
        };
        let average = (with_term.len() as f32 / answers.max(1) as f32).max(1.0);
        Self {
            norms: terms.iter().map(norm).collect(),
            lengths: (0..answers).map(|answer| length(answer) / average).collect(),
            phrasings,
            starts,
            postings,
            with_term,
        }
    }

    /// Bytes that it holds, about.
    pub(super) fn bytes(&self) -> usize {
        4 * (self.phrasings.len() + self.norms.len() + self.starts.len() + self.with_term.len())
            + self.postings.len() * size_of::<Posting>()
            + self.lengths.len() * 4
    }

    pub(super) fn answers(&self) -> usize {
        self.phrasings.len() - 1
    }

    /// How many phrasings an answer has.
    pub(super) fn size(&self, answer: AnswerId) -> usize {
        (self.phrasings[answer as usize + 1] - self.phrasings[answer as usize]) as usize
    }

    fn of_term(&self, term: Term) -> &[Posting] {
        &self.postings[self.starts[term as usize] as usize..self.starts[term as usize + 1] as usize]
    }

    /// The answers that have a term.
    pub(super) fn answers_with(&self, term: Term) -> impl Iterator<Item = AnswerId> {
        self.of_term(term).iter().map(|posting| posting.answer)
    }

    /// How many of an answer's phrasings have a term.
    pub(super) fn having(&self, term: Term, answer: AnswerId) -> &[u32] {
        let postings = self.of_term(term);
        postings.binary_search_by_key(&answer, |posting| posting.answer).map_or(&[], |at| {
            let at = self.starts[term as usize] as usize + at;
            &self.with_term[self.postings[at].first as usize..self.postings[at + 1].first as usize]
        })
    }

    /// How much a term tells one answer from another (Robertson's inverse document frequency).
    fn telling(&self, term: Term) -> f32 {
        let (all, with) = (self.answers() as f32, self.of_term(term).len() as f32);
        (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
    }

    /// Scores (BM25) of the answers that share the rarer words; the most that could be had; at most
    /// [`WALKED`] steps. The order is that in which they were met.
    pub(super) fn retrieve(&self, words: &[Word], scores: &mut Scores) -> f32 {
        scores.clear(self.answers());
        let mut terms: Vec<Term> = words.iter().filter_map(|word| word.term).collect();
        terms.sort_unstable_by_key(|term| (self.of_term(*term).len(), *term));
        terms.dedup();
        let mut walked = 0;
        for (number, term) in terms.iter().enumerate() {
            let start = self.starts[*term as usize] as usize;
            let length = self.of_term(*term).len();
            walked += length;
            if number > 0 && walked > WALKED {
                break;
            }
            let telling = self.telling(*term);
            for at in start..start + length {
                let posting = self.postings[at];
                let with = (self.postings[at + 1].first - posting.first) as f32;
                let size = self.lengths[posting.answer as usize];
                let saturated =
                    with * (SATURATION + 1.0) / (with + SATURATION * (1.0 - LENGTH + LENGTH * size));
                scores.add(posting.answer, telling * saturated);
            }
        }
        let unknown = (1.0 + 2.0 * (self.answers() as f32 + 0.5)).ln();
        let most = |word: &Word| word.term.map_or(unknown, |term| self.telling(term));
        words.iter().map(most).sum::<f32>() * (SATURATION + 1.0)
    }

    /// What the words of a question have in common with the phrasings of an answer.
    pub(super) fn neighbours(&self, words: &[Word], length: f32, answer: AnswerId) -> Neighbours {
        let first = self.phrasings[answer as usize];
        let mut cosines = vec![0.0; self.size(answer)];
        let mut having = vec![0; words.len()];
        for (number, word) in words.iter().enumerate() {
            let Some(term) = word.term else { continue };
            if words[..number].iter().any(|earlier| earlier.term == word.term) {
                continue;
            }
            let with = self.having(term, answer);
            having[number] = u32::try_from(with.len()).unwrap_or(u32::MAX);
            for phrasing in with {
                cosines[(phrasing - first) as usize] += word.weight * word.weight;
            }
        }
        for (cosine, norm) in cosines.iter_mut().zip(&self.norms[first as usize..]) {
            *cosine /= length * norm;
        }
        Neighbours { cosines, having }
    }
}

/// One number an answer, most of them zero.
#[derive(Default)]
pub(super) struct Scores {
    of: Vec<f32>,
    touched: Vec<AnswerId>,
}

impl Scores {
    fn clear(&mut self, answers: usize) {
        for answer in self.touched.drain(..) {
            if let Some(score) = self.of.get_mut(answer as usize) {
                *score = 0.0;
            }
        }
        self.of.resize(answers, 0.0);
    }

    fn add(&mut self, answer: AnswerId, score: f32) {
        let known = &mut self.of[answer as usize];
        if *known == 0.0 {
            self.touched.push(answer);
        }
        *known += score;
    }

    pub(super) fn get(&self, answer: AnswerId) -> f32 {
        self.of[answer as usize]
    }

    /// The best, best first, at most `limit`.
    pub(super) fn best(&mut self, limit: usize) -> Vec<AnswerId> {
        let of = &self.of;
        let order = |one: &AnswerId, other: &AnswerId| {
            of[*other as usize].total_cmp(&of[*one as usize]).then(one.cmp(other))
        };
        if self.touched.len() > limit {
            self.touched.select_nth_unstable_by(limit, order);
        }
        let mut best = self.touched[..limit.min(self.touched.len())].to_vec();
        best.sort_unstable_by(order);
        best
    }
}
