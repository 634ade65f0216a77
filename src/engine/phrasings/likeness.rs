//! How like a question is to an answer's phrasings in meaning. Only some phrasings of an answer with many are kept for
//! it; the centre of all stands for the rest.

use super::index::AnswerId;
use super::vocabulary::plain;
use crate::language::{Direction, MeaningSum, cosine};

/// Phrasings of one answer that are compared one by one.
const KEPT: usize = 10;
/// Phrasings of one answer that make its centre.
const CENTRED: usize = 100;

/// The meanings of the phrasings that are kept, and the centres.
pub(super) struct Likeness {
    /// The kept phrasings of answer `a` are those from `kept[a]` to `kept[a + 1]`.
    kept: Vec<u32>,
    meanings: Vec<Direction>,
    centres: Vec<Direction>,
}

impl Likeness {
    /// Of the texts of each answer's phrasings.
    pub(super) fn new<'a>(answers: impl Iterator<Item = &'a [String]>) -> Self {
        let mut likeness = Self { kept: vec![0], meanings: Vec::new(), centres: Vec::new() };
        for phrasings in answers {
            let mut centre = MeaningSum::default();
            let taken = phrasings.len().min(KEPT);
            let kept = |at: usize| (0..taken).any(|number| number * phrasings.len() / taken == at);
            for (at, text) in phrasings.iter().enumerate() {
                if !kept(at) && at >= CENTRED {
                    continue;
                }
                let meaning = meaning(plain(text).iter().map(String::as_str));
                centre.add_direction(&meaning);
                if kept(at) {
                    likeness.meanings.push(meaning);
                }
            }
            likeness.kept.push(u32::try_from(likeness.meanings.len()).expect("fewer than 4 billion"));
            likeness.centres.push(centre.direction());
        }
        likeness
    }

    /// To the centre of an answer's phrasings, -1 to 1.
    pub(super) fn centre(&self, question: &Direction, answer: AnswerId) -> f32 {
        cosine(question, &self.centres[answer as usize])
    }

    /// To the nearest of an answer's kept phrasings, 0 to 1.
    pub(super) fn nearest(&self, question: &Direction, answer: AnswerId) -> f32 {
        let kept = self.kept[answer as usize] as usize..self.kept[answer as usize + 1] as usize;
        self.meanings[kept].iter().map(|meaning| cosine(question, meaning)).fold(0.0, f32::max)
    }

    /// Bytes that it holds, about.
    pub(super) fn bytes(&self) -> usize {
        (self.meanings.len() + self.centres.len()) * size_of::<Direction>() + self.kept.len() * 4
    }
}

/// Where the words of a text point to together.
pub(super) fn meaning<'a>(words: impl Iterator<Item = &'a str>) -> Direction {
    let mut sum = MeaningSum::default();
    words.for_each(|word| sum.add(word, 1.0));
    sum.direction()
}
