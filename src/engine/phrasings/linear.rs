//! One linear classifier an answer ("is it this one?"), over hashed words, word pairs, character n-grams and
//! the meaning of the whole; trained on the answer's phrasings against those of the answers that are likest.
//! The same phrasings always give the same weights.

use rustc_hash::FxHashMap;

use super::index::{AnswerId, Index};
use super::vocabulary::{Term, Vocabulary, plain};
use crate::language::{DIMENSIONS, Direction, dot};

/// Examples against every answer, so that those of a small store are told from other questions, too.
const EVERYDAY: &str = include_str!("everyday.txt");
/// Features are hashed to so many places.
const PLACES: usize = 1 << 16;
/// Lengths of the character n-grams, word ends included.
const GRAMS: std::ops::RangeInclusive<usize> = 3..=5;
/// How much the words and the characters, and how much the meaning counts in a feature vector; see `weights`.
const WORDS: f32 = 1.0;
const CHARACTERS: f32 = 1.0;
const MEANING: f32 = 1.0;
/// The penalty of an example on the wrong side; that of liblinear's default (Fan et al. 2008).
const PENALTY: f32 = 1.0;
/// Passes over the examples of an answer.
const EPOCHS: usize = 6;
/// Phrasings of all answers together that are learnt from: of larger stores, a part of each answer's.
const EXAMPLES: usize = 40_000;
/// Larger stores have no classifiers: one takes about a millisecond to learn, and the store is to be built in
/// seconds.
const MOST_ANSWERS: usize = 3_000;
/// Answers that an answer is told apart from: the likest, and a few others evenly.
const RIVALS: usize = 24;
const OTHERS: usize = 200;
/// Examples against one answer.
const AGAINST: usize = 2_400;
/// Steps (examples, over all passes and answers) that a whole store may take.
const STEPS: usize = 3_000_000;
/// Postings that are walked to find an answer's rivals.
const WALKED: usize = 20_000;
/// Weights smaller than this part of an answer's largest are left out.
const SMALL: f32 = 0.02;
/// A store of so many answers has the weights of a place side by side, zeros, too: adding a row at once takes less time
/// than following a list of half as many, and no more space.
const SIDE_BY_SIDE: usize = 512;

/// A text as the classifiers see it.
#[derive(Clone, Default)]
pub(super) struct Features {
    /// Hashed features with their weights, by place.
    sparse: Vec<(u32, f32)>,
    meaning: Vec<f32>,
}

#[derive(Default)]
pub(super) struct Linear {
    /// How rare each place is among the phrasings.
    rarity: Vec<f32>,
    weights: Weights,
    answers: FxHashMap<AnswerId, Classifier>,
}

/// The weights of all answers by place.
enum Weights {
    /// The row of place `p` is the `rows[p]`th of `answers` weights, if there is one; 0 is the row of zeros.
    SideBySide { rows: Vec<u32>, weights: Vec<i8>, answers: usize },
    /// Those at place `p` are from `starts[p]` to `starts[p + 1]`.
    Listed { starts: Vec<u32>, weights: Vec<(AnswerId, i8)> },
}

impl Default for Weights {
    fn default() -> Self {
        Self::Listed { starts: Vec::new(), weights: Vec::new() }
    }
}

impl Weights {
    /// From the weights in the order of their places.
    fn new(triples: &[(u32, AnswerId, i8)], answers: usize) -> Self {
        if answers <= SIDE_BY_SIDE {
            let mut rows = vec![0_u32; PLACES];
            let mut weights = vec![0_i8; answers];
            let mut last = 0;
            for (place, answer, weight) in triples {
                if rows[*place as usize] == 0 {
                    last += 1;
                    rows[*place as usize] = last;
                    weights.resize(weights.len() + answers, 0);
                }
                weights[last as usize * answers + *answer as usize] = *weight;
            }
            return Self::SideBySide { rows, weights, answers };
        }
        let mut starts = vec![0_u32; PLACES + 1];
        for (place, ..) in triples {
            starts[*place as usize + 1] += 1;
        }
        for at in 0..PLACES {
            starts[at + 1] += starts[at];
        }
        Self::Listed {
            starts,
            weights: triples.iter().map(|(_, answer, weight)| (*answer, *weight)).collect(),
        }
    }

    /// The weighted sums of the candidates, in their order; `slots[answer]` is the place among them.
    fn sums(&self, features: &[(u32, f32)], candidates: &[AnswerId], slots: &[u32]) -> Vec<f32> {
        match self {
            Self::SideBySide { rows, weights, answers } => {
                let mut all = vec![0.0_f32; *answers];
                for (place, weight) in features {
                    let row = rows[*place as usize] as usize;
                    if row > 0 {
                        let row = &weights[row * answers..(row + 1) * answers];
                        all.iter_mut().zip(row).for_each(|(sum, stored)| *sum += weight * f32::from(*stored));
                    }
                }
                candidates.iter().map(|answer| all[*answer as usize]).collect()
            }
            Self::Listed { starts, weights } => {
                // One more for all that are no candidates: a sum that nobody reads costs less than a branch that
                // nobody can foresee.
                let others = candidates.len();
                let mut sums = vec![0.0_f32; others + 1];
                for (place, weight) in features {
                    let range = starts[*place as usize] as usize..starts[*place as usize + 1] as usize;
                    for (answer, stored) in &weights[range] {
                        let slot = slots[*answer as usize] as usize;
                        sums[slot.min(others)] += weight * f32::from(*stored);
                    }
                }
                sums.truncate(others);
                sums
            }
        }
    }

    fn bytes(&self) -> usize {
        match self {
            Self::SideBySide { rows, weights, .. } => rows.len() * 4 + weights.len(),
            Self::Listed { starts, weights } => {
                starts.len() * 4 + weights.len() * size_of::<(AnswerId, i8)>()
            }
        }
    }
}

struct Classifier {
    /// What one step of a stored weight is worth.
    step: f32,
    bias: f32,
    meaning: Vec<f32>,
}

/// Places of the hashed features: words and pairs of words, then characters.
struct Places {
    words: Vec<u32>,
    characters: Vec<u32>,
}

fn hash(seed: u32, bytes: impl Iterator<Item = u8>) -> u32 {
    bytes.fold(0x811c_9dc5 ^ seed, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[expect(clippy::cast_possible_truncation, reason = "the remainder of a division by 65,536")]
fn place(hash: u32) -> u32 {
    (hash ^ (hash >> 15)).wrapping_mul(0x2c1b_3c6d) % PLACES as u32
}

fn places<'a>(words: impl Iterator<Item = (&'a str, Option<Term>)>) -> Places {
    let mut places = Places { words: Vec::new(), characters: Vec::new() };
    let mut before = 1_u32;
    for (word, term) in words {
        let own = match term {
            Some(term) => hash(7, term.to_le_bytes().into_iter()),
            None => hash(11, word.bytes()),
        };
        places.words.push(place(own));
        places.words.push(place(own ^ before.wrapping_mul(0x9e37_79b9_u32)));
        before = own | 1;
        let characters: Vec<u8> = [b' '].into_iter().chain(word.bytes()).chain([b' ']).collect();
        for length in GRAMS {
            places
                .characters
                .extend(characters.windows(length).map(|gram| place(hash(13, gram.iter().copied()))));
        }
    }
    places.words.push(place(before.wrapping_mul(0x85eb_ca6b)));
    places
}

impl Linear {
    /// Learns from the phrasings, whose terms and texts are given.
    pub(super) fn train<'a>(
        vocabulary: &Vocabulary,
        index: &Index,
        terms: &[Vec<Term>],
        text: impl Fn(usize) -> &'a str,
        meaning: bool,
    ) -> Self {
        let answers = index.answers();
        if answers == 0 || answers > MOST_ANSWERS {
            return Self::default();
        }
        let share = (EXAMPLES / answers).max(1);
        let chosen: Vec<Vec<u32>> = (0..answers).map(|answer| spread(index, answer, share)).collect();
        let texts: Vec<(u32, Vec<String>)> =
            chosen.iter().flatten().map(|phrasing| (*phrasing, plain(text(*phrasing as usize)))).collect();
        let everyday: Vec<Vec<String>> = EVERYDAY.lines().skip(1).map(plain).collect();
        let placed: Vec<Places> = texts
            .iter()
            .map(|(_, words)| words)
            .chain(&everyday)
            .map(|words| places(words.iter().map(|word| (word.as_str(), vocabulary.term_of_word(word)))))
            .collect();
        let mut frequencies = vec![0_u32; PLACES];
        for places in &placed {
            let mut all: Vec<u32> = places.words.iter().chain(&places.characters).copied().collect();
            all.sort_unstable();
            all.dedup();
            all.iter().for_each(|place| frequencies[*place as usize] += 1);
        }
        let count = placed.len() as f32 + 1.0;
        let mut linear = Self {
            rarity: frequencies.iter().map(|with| (count / (*with as f32 + 0.5)).ln()).collect(),
            ..Self::default()
        };
        let direction = |words: &[String]| super::likeness::meaning(words.iter().map(String::as_str));
        let features: FxHashMap<u32, Features> = texts
            .iter()
            .zip(&placed)
            .map(|((phrasing, words), places)| {
                (*phrasing, linear.vector(places, meaning.then(|| direction(words)).as_ref()))
            })
            .collect();
        let everyday: Vec<Features> = everyday
            .iter()
            .zip(&placed[texts.len()..])
            .map(|(words, places)| linear.vector(places, meaning.then(|| direction(words)).as_ref()))
            .collect();
        let mut triples: Vec<(u32, AnswerId, i8)> = Vec::new();
        let mut trainer = Trainer::new();
        let steps = STEPS / answers / EPOCHS;
        for answer in 0..u32::try_from(answers).expect("fewer than 4 billion answers") {
            let own = &chosen[answer as usize];
            let against =
                against(index, terms, answer, &chosen, steps.saturating_sub(own.len()).min(AGAINST));
            if own.is_empty() {
                continue;
            }
            let example = |phrasing: &u32| &features[phrasing];
            let examples: Vec<(&Features, f32)> = own
                .iter()
                .map(|phrasing| (example(phrasing), 1.0))
                .chain(against.iter().map(|phrasing| (example(phrasing), -1.0)))
                .chain(everyday.iter().map(|features| (features, -1.0)))
                .collect();
            let classifier = trainer.learn(&examples, |place, weight| triples.push((place, answer, weight)));
            linear.answers.insert(answer, classifier);
        }
        triples.sort_unstable();
        linear.weights = Weights::new(&triples, answers);
        linear
    }

    fn vector(&self, places: &Places, meaning: Option<&Direction>) -> Features {
        let mut sparse = Vec::with_capacity(places.words.len() + places.characters.len());
        for (block, share) in [(&places.words, WORDS), (&places.characters, CHARACTERS)] {
            let length: f32 = block.iter().map(|place| self.rarity[*place as usize].powi(2)).sum();
            let scale = share / length.sqrt().max(f32::MIN_POSITIVE);
            sparse.extend(block.iter().map(|place| (*place, self.rarity[*place as usize] * scale)));
        }
        sparse.sort_unstable_by_key(|(place, _)| *place);
        sparse.dedup_by(|(place, weight), (kept, sum)| {
            let same = place == kept;
            *sum += if same { *weight } else { 0.0 };
            same
        });
        let meaning = meaning.map_or(Vec::new(), |meaning| {
            meaning.iter().map(|part| f32::from(*part) / 127.0 * MEANING).collect()
        });
        Features { sparse, meaning }
    }

    /// A question as the classifiers see it.
    pub(super) fn read<'a>(
        &self,
        words: impl Iterator<Item = (&'a str, Option<Term>)>,
        meaning: Option<&Direction>,
    ) -> Features {
        if self.answers.is_empty() { Features::default() } else { self.vector(&places(words), meaning) }
    }

    /// How surely each answer is meant, about -1 (not this one) to 1; `slots[answer]` is the place among
    /// `candidates`.
    pub(super) fn scores(&self, features: &Features, candidates: &[AnswerId], slots: &[u32]) -> Vec<f32> {
        if self.answers.is_empty() {
            return vec![0.0; candidates.len()];
        }
        let mut sums = self.weights.sums(&features.sparse, candidates, slots);
        for (sum, answer) in sums.iter_mut().zip(candidates) {
            *sum = self.answers.get(answer).map_or(0.0, |classifier| {
                let dense = dot(&classifier.meaning, &features.meaning);
                (*sum * classifier.step + dense + classifier.bias).clamp(-2.0, 2.0)
            });
        }
        sums
    }

    /// Bytes that it holds, about.
    pub(super) fn bytes(&self) -> usize {
        self.weights.bytes() + self.rarity.len() * 4 + self.answers.len() * DIMENSIONS * 4
    }
}

/// At most `share` of an answer's phrasings, evenly over them.
fn spread(index: &Index, answer: usize, share: usize) -> Vec<u32> {
    let (first, next) = (index.phrasings[answer], index.phrasings[answer + 1]);
    let size = (next - first) as usize;
    let taken = size.min(share);
    (0..taken).map(|number| first + u32::try_from(number * size / taken).unwrap_or(0)).collect()
}

/// Examples against an answer: phrasings of the likest answers, and a few of the others.
fn against(
    index: &Index,
    terms: &[Vec<Term>],
    answer: AnswerId,
    chosen: &[Vec<u32>],
    limit: usize,
) -> Vec<u32> {
    let own = index.phrasings[answer as usize] as usize..index.phrasings[answer as usize + 1] as usize;
    let mut known: Vec<Term> = terms[own].iter().flatten().copied().collect();
    known.sort_unstable();
    known.dedup();
    known.sort_by_key(|term| index.answers_with(*term).count());
    let mut likeness: FxHashMap<AnswerId, f32> = FxHashMap::default();
    let mut walked = 0;
    for term in known {
        let with = index.answers_with(term).count();
        walked += with;
        if walked > WALKED {
            break;
        }
        let here = index.having(term, answer).len() as f32;
        for other in index.answers_with(term).filter(|other| *other != answer) {
            *likeness.entry(other).or_default() += here.sqrt() / with as f32;
        }
    }
    let mut rivals: Vec<(AnswerId, f32)> = likeness.into_iter().collect();
    rivals.sort_unstable_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    rivals.truncate(RIVALS);
    let mut against: Vec<u32> = Vec::new();
    let each = (limit / rivals.len().max(1)).max(1);
    for (rival, _) in &rivals {
        let of_rival = &chosen[*rival as usize];
        let taken = of_rival.len().min(each);
        against.extend((0..taken).map(|number| of_rival[number * of_rival.len() / taken]));
    }
    let others = chosen.len().min(OTHERS);
    for number in 0..others {
        let other = number * chosen.len() / others;
        let of_other = &chosen[other];
        let rival = other == answer as usize || rivals.iter().any(|(rival, _)| *rival as usize == other);
        if !rival && !of_other.is_empty() {
            against.push(of_other[number % of_other.len()]);
        }
    }
    against
}

/// Dual coordinate descent for a linear machine with squared hinge loss (Hsieh et al. 2008).
struct Trainer {
    weights: Vec<f32>,
}

impl Trainer {
    fn new() -> Self {
        Self { weights: vec![0.0; PLACES] }
    }

    fn learn(&mut self, examples: &[(&Features, f32)], mut keep: impl FnMut(u32, i8)) -> Classifier {
        let softness = 0.5 / PENALTY;
        let lengths: Vec<f32> = examples
            .iter()
            .map(|(features, _)| {
                let sparse: f32 = features.sparse.iter().map(|(_, weight)| weight * weight).sum();
                let dense: f32 = features.meaning.iter().map(|part| part * part).sum();
                sparse + dense + 1.0 + softness
            })
            .collect();
        let mut duals = vec![0.0_f32; examples.len()];
        let mut meaning = vec![0.0_f32; examples.first().map_or(0, |(first, _)| first.meaning.len())];
        let mut bias = 0.0_f32;
        let mut order: Vec<usize> = (0..examples.len()).collect();
        // A fixed sequence (Lehmer's generator): the order of the examples is mixed, and always the same.
        let mut state = 0x2545_F491_u64;
        for _ in 0..EPOCHS {
            for at in (1..order.len()).rev() {
                state = state * 48_271 % 0x7FFF_FFFF;
                order.swap(at, usize::try_from(state).unwrap_or(0) % (at + 1));
            }
            for at in &order {
                let (features, sign) = examples[*at];
                let mut score = bias;
                for (place, weight) in &features.sparse {
                    score += self.weights[*place as usize] * weight;
                }
                score += dot(&meaning, &features.meaning);
                let slope = sign * score - 1.0 + duals[*at] * softness;
                let dual = (duals[*at] - slope / lengths[*at]).max(0.0);
                let change = (dual - duals[*at]) * sign;
                if change == 0.0 {
                    continue;
                }
                duals[*at] = dual;
                for (place, weight) in &features.sparse {
                    self.weights[*place as usize] += change * weight;
                }
                for (part, other) in meaning.iter_mut().zip(&features.meaning) {
                    *part += change * other;
                }
                bias += change;
            }
        }
        let used = || examples.iter().flat_map(|(features, _)| &features.sparse).map(|(place, _)| *place);
        let largest = used().map(|place| self.weights[place as usize].abs()).fold(0.0, f32::max);
        let step = (largest / 127.0).max(f32::MIN_POSITIVE);
        for place in used() {
            let weight = std::mem::take(&mut self.weights[place as usize]);
            if weight.abs() > SMALL * largest {
                #[expect(clippy::cast_possible_truncation, reason = "from -127 to 127")]
                keep(place, (weight / step).round() as i8);
            }
        }
        Classifier { step, bias, meaning }
    }
}
