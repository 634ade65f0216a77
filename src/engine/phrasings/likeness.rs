//! How like a question is to single phrasings beyond shared words: by characters and by meaning. Only some
//! phrasings of an answer with many are kept for it; the centre of all stands for the rest.

use super::vocabulary::plain;
use crate::language::{Direction, MeaningSum, cosine};

/// Phrasings of one answer that are compared one by one.
const KEPT: usize = 10;
/// Groups of three characters are hashed to so many places.
const PLACES: usize = 1 << 12;

/// The phrasings that are kept, and the centres.
pub(super) struct Likeness {
    /// The kept phrasings of answer `a` are those from `kept[a]` to `kept[a + 1]`.
    kept: Vec<u32>,
    meanings: Vec<Direction>,
    centres: Vec<Direction>,
    /// The groups of kept phrasing `p` are those from `groups_of[p]` to `groups_of[p + 1]`.
    groups_of: Vec<u32>,
    groups: Vec<u16>,
    lengths: Vec<f32>,
    /// How much a group tells.
    telling: Vec<f32>,
}

/// A question, made ready for comparing.
pub(super) struct Compared {
    pub(super) meaning: Direction,
    /// The weights of its groups, squared, by place.
    groups: Vec<f32>,
    length: f32,
}

/// What the comparison with one answer gives; each about 0 to 1.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Alike {
    pub(super) characters: f32,
    pub(super) meaning: f32,
}

impl Likeness {
    /// Of the texts of each answer's phrasings.
    pub(super) fn new<'a>(answers: impl Iterator<Item = &'a [String]>) -> Self {
        let mut likeness = Self {
            kept: vec![0],
            meanings: Vec::new(),
            centres: Vec::new(),
            groups_of: vec![0],
            groups: Vec::new(),
            lengths: Vec::new(),
            telling: Vec::new(),
        };
        let number = |count: usize| u32::try_from(count).expect("fewer than 4 billion");
        for phrasings in answers {
            let mut centre = MeaningSum::default();
            let taken = phrasings.len().min(KEPT);
            let kept = |at: usize| (0..taken).any(|number| number * phrasings.len() / taken == at);
            for (at, text) in phrasings.iter().enumerate() {
                if !kept(at) && at >= CENTRED {
                    continue;
                }
                let (meaning, groups) = read(text);
                centre.add_direction(&meaning);
                if kept(at) {
                    likeness.meanings.push(meaning);
                    likeness.groups.extend(groups);
                    likeness.groups_of.push(number(likeness.groups.len()));
                }
            }
            likeness.kept.push(number(likeness.meanings.len()));
            likeness.centres.push(centre.direction());
        }
        let mut with = vec![0_u32; PLACES];
        likeness.groups.iter().for_each(|place| with[usize::from(*place)] += 1);
        let all = likeness.meanings.len() as f32 + 1.0;
        likeness.telling = with.iter().map(|with| (all / (*with as f32 + 0.5)).ln().max(0.05)).collect();
        likeness.lengths = likeness
            .groups_of
            .windows(2)
            .map(|range| likeness.length(&likeness.groups[range[0] as usize..range[1] as usize]))
            .collect();
        likeness
    }

    fn length(&self, groups: &[u16]) -> f32 {
        let squares = groups.iter().map(|place| self.telling[usize::from(*place)].powi(2));
        squares.sum::<f32>().sqrt().max(f32::MIN_POSITIVE)
    }

    pub(super) fn read<'a>(&self, words: impl Iterator<Item = &'a str>) -> Compared {
        let words: Vec<&str> = words.collect();
        let (meaning, groups) = read_words(&words);
        let mut weights = vec![0.0; PLACES];
        for place in &groups {
            weights[usize::from(*place)] = self.telling[usize::from(*place)].powi(2);
        }
        Compared { meaning, groups: weights, length: self.length(&groups) }
    }

    pub(super) fn centre(&self, question: &Compared, answer: u32) -> f32 {
        cosine(&question.meaning, &self.centres[answer as usize])
    }

    pub(super) fn alike(&self, question: &Compared, answer: u32) -> Alike {
        let mut alike = Alike::default();
        for kept in self.kept[answer as usize] as usize..self.kept[answer as usize + 1] as usize {
            let groups = &self.groups[self.groups_of[kept] as usize..self.groups_of[kept + 1] as usize];
            let shared: f32 = groups.iter().map(|place| question.groups[usize::from(*place)]).sum();
            alike.characters = alike.characters.max(shared / (question.length * self.lengths[kept]));
            alike.meaning = alike.meaning.max(cosine(&question.meaning, &self.meanings[kept]));
        }
        alike
    }

    /// Bytes that it holds, about.
    pub(super) fn bytes(&self) -> usize {
        (self.meanings.len() + self.centres.len()) * size_of::<Direction>()
            + self.groups.len() * 2
            + self.lengths.len() * 8
    }
}

/// Phrasings of one answer that make its centre.
const CENTRED: usize = 100;

fn read(text: &str) -> (Direction, Vec<u16>) {
    let words = plain(text);
    read_words(&words.iter().map(String::as_str).collect::<Vec<_>>())
}

fn read_words(words: &[&str]) -> (Direction, Vec<u16>) {
    let mut meaning = MeaningSum::default();
    let mut line: Vec<u8> = vec![b' '];
    for word in words {
        meaning.add(word, 1.0);
        line.extend(word.bytes());
        line.push(b' ');
    }
    let mut groups: Vec<u16> = line.windows(3).map(place).collect();
    groups.sort_unstable();
    groups.dedup();
    (meaning.direction(), groups)
}

#[expect(clippy::cast_possible_truncation, reason = "the remainder of a division by 4,096")]
fn place(group: &[u8]) -> u16 {
    let hash =
        group.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    ((hash ^ (hash >> 15)) % PLACES as u32) as u16
}
