//! What of a question an answer's phrasings leave unexplained, and what they say otherwise: by this a near
//! miss (another thing, another setting, the opposite, a denial) is told from another wording.

use super::answer::AnswerText;
use super::vocabulary::{Term, Vocabulary, Word, is_code, plain};
use crate::language::{Direction, MeaningSum, Opposable, cosine, is_denial, is_function_word, synonyms_of};

/// What is left over between a question and one answer.
#[derive(Clone, Debug, Default)]
pub(super) struct Residue {
    /// The share of what the question's words tell that is explained.
    pub(super) explained: f32,
    /// What the most telling word that is not explained tells, less what explains it in part.
    pub(super) largest: f32,
    /// The share of what the question's words tell that stands in no phrasing of the store.
    pub(super) strange: f32,
    /// The share of what the nearest phrasing's words tell that the question has, too.
    pub(super) returned: f32,
    /// What the most telling word of the nearest phrasing tells that the question lacks.
    pub(super) missing: f32,
    /// It asks when, where, who, why or how much, and the phrasings ask another of these.
    pub(super) asks_other: f32,
    /// One of the two is denied (`not`, `without`), the other is not.
    pub(super) denied: f32,
    /// Opposite words, or another number.
    pub(super) conflict: f32,
    /// The words that are not explained, the most telling first.
    pub(super) words: Vec<String>,
}

/// A question's words with what else they could be called, found once for all answers.
pub(super) struct Meant<'a> {
    words: &'a [Word],
    /// For each word, the terms of its synonyms.
    synonyms: Vec<Vec<(Term, f32)>>,
    meanings: Vec<Option<Direction>>,
    /// For each word, the stems of its near synonyms.
    stems: Vec<Vec<&'static str>>,
}

/// Synonyms at least this near stand for the word in an answer's text.
const NEAR: f32 = 0.8;

/// What an answer offers to explain words with.
pub(super) struct Offered<'a> {
    /// The phrasings nearest to the question.
    pub(super) nearest: &'a [&'a str],
    /// So many of them are about as near as the first: by these it is judged what is said otherwise.
    pub(super) close: usize,
    /// Which words of the question some phrasing has.
    pub(super) having: &'a [u32],
    pub(super) answer: &'a AnswerText,
}

/// Words that tell less are no residue.
const CARRIES: f32 = 0.3;
/// Light words tell about so much.
const COMMON: f32 = 0.5;
/// What a word of the answer's text alone explains: the answer speaks of it, but nobody asked for it so.
const BY_ANSWER: f32 = 0.8;
/// The same for a synonym of it.
const BY_LIKE_ANSWER: f32 = 0.5;
/// Vectors of unrelated words have cosines up to the first; of near synonyms, from the second on.
const UNRELATED: f32 = 0.35;
const RELATED: f32 = 0.75;
/// What a like meaning explains at most.
const BY_MEANING: f32 = 0.8;

impl<'a> Meant<'a> {
    pub(super) fn new(vocabulary: &Vocabulary, words: &'a [Word]) -> Self {
        let carries = |word: &&Word| word.weight >= CARRIES && !is_function_word(&word.text);
        let synonyms = |word: &Word| {
            let all = synonyms_of(&word.text).iter();
            all.filter_map(|(stem, like)| Some((vocabulary.term_of_stem(stem)?, *like))).collect()
        };
        let near = |word: &Word| -> Vec<&'static str> {
            synonyms_of(&word.text).iter().filter(|(_, like)| *like >= NEAR).map(|(stem, _)| *stem).collect()
        };
        Self {
            words,
            stems: words.iter().map(|word| Some(word).filter(carries).map_or(Vec::new(), near)).collect(),
            synonyms: words
                .iter()
                .map(|word| Some(word).filter(carries).map_or(Vec::new(), synonyms))
                .collect(),
            meanings: words
                .iter()
                .map(|word| Some(word).filter(carries).map(|word| direction(&word.text)))
                .collect(),
        }
    }

    /// What is left over; `has` tells whether some phrasing of the answer has a term.
    pub(super) fn residue(
        &self,
        vocabulary: &Vocabulary,
        offered: &Offered<'_>,
        has: impl Fn(Term) -> bool,
    ) -> Residue {
        let nearest: Vec<Vec<String>> = offered.nearest.iter().map(|text| plain(text)).collect();
        let others: Vec<Direction> = {
            let mut words: Vec<&String> =
                nearest.iter().flatten().filter(|word| !is_function_word(word)).collect();
            words.sort_unstable();
            words.dedup();
            words.into_iter().map(|word| direction(word)).collect()
        };
        let mut residue = Residue::default();
        let (mut total, mut explained, mut strange) = (0.0, 0.0, 0.0);
        let mut left: Vec<(f32, &str)> = Vec::new();
        for (number, word) in self.words.iter().enumerate() {
            total += word.weight;
            let by = self.explains(number, offered, &has, &others);
            explained += word.weight * by;
            if word.term.is_none() {
                strange += word.weight * (1.0 - by);
            }
            let open = telling(word.weight) * (1.0 - by);
            if self.meanings[number].is_some() {
                residue.largest = residue.largest.max(open);
                if by < 0.5 {
                    left.push((word.weight, &word.text));
                }
            }
        }
        let total = f32::max(total, f32::MIN_POSITIVE);
        residue.explained = explained / total;
        residue.strange = strange / total;
        left.sort_by(|one, other| other.0.total_cmp(&one.0));
        residue.words = left.into_iter().map(|(_, word)| word.to_owned()).collect();
        let returned = nearest.iter().map(|words| self.returned(vocabulary, words));
        let better = |one: (f32, f32), other: (f32, f32)| if other.0 > one.0 { other } else { one };
        (residue.returned, residue.missing) = returned.reduce(better).unwrap_or((0.0, 1.0));
        let own: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        let close: Vec<Vec<&str>> = nearest[..offered.close.min(nearest.len())]
            .iter()
            .map(|words| words.iter().map(String::as_str).collect())
            .collect();
        let all = |differs: &dyn Fn(&[&str]) -> bool| {
            f32::from(u8::from(!close.is_empty() && close.iter().all(|words| differs(words))))
        };
        let asked = asks(&own);
        residue.asks_other =
            all(&|words| asked.is_some() && asks(words).is_some_and(|other| Some(other) != asked));
        if asked.is_some_and(|asked| offered.answer.tells(asked)) {
            residue.asks_other = 0.0;
        }
        residue.denied = all(&|words| denies(words) != denies(&own));
        residue.conflict = f32::from(u8::from(close.iter().any(|words| conflicts(&own, words))));
        residue
    }

    fn explains(
        &self,
        number: usize,
        offered: &Offered<'_>,
        has: &impl Fn(Term) -> bool,
        others: &[Direction],
    ) -> f32 {
        let word = &self.words[number];
        if word.term.is_some_and(|term| offered.having[number] > 0 || has(term)) {
            return 1.0;
        }
        let mut best: f32 = 0.0;
        for (term, like) in &self.synonyms[number] {
            if *like > best && has(*term) {
                best = *like;
            }
        }
        if offered.answer.has(&word.text) {
            best = best.max(BY_ANSWER);
        } else if self.stems[number].iter().any(|stem| offered.answer.has_stem(stem)) {
            best = best.max(BY_LIKE_ANSWER);
        }
        if let Some(meaning) = &self.meanings[number] {
            best = best.max(explained_by(meaning, others.iter()));
        }
        best
    }

    /// The share of what a phrasing's words tell that the question has, itself or by a synonym; and what the
    /// most telling of the others tells.
    fn returned(&self, vocabulary: &Vocabulary, phrasing: &[String]) -> (f32, f32) {
        let (mut total, mut shared, mut missing) = (0.0, 0.0, 0.0_f32);
        for word in phrasing {
            let Some(term) = vocabulary.term_of_word(word) else { continue };
            let weight = vocabulary.weight(term);
            total += weight;
            let same = self.words.iter().any(|word| word.term == Some(term));
            let like =
                self.synonyms.iter().flatten().filter(|(other, _)| *other == term).map(|(_, like)| *like);
            let mut by = if same { 1.0 } else { like.fold(0.0, f32::max) };
            if by < BY_MEANING && weight >= CARRIES && !is_function_word(word) {
                by = by.max(explained_by(&direction(word), self.meanings.iter().flatten()));
                missing = missing.max(telling(weight) * (1.0 - by));
            }
            shared += weight * by;
        }
        (shared / f32::max(total, f32::MIN_POSITIVE), missing)
    }
}

/// What a word tells as the only one that is left over: nothing, if it is one of those that any question may
/// have.
fn telling(weight: f32) -> f32 {
    ((weight - COMMON) / (1.0 - COMMON)).max(0.0)
}

/// How much of a word words of like meaning explain.
fn explained_by<'a>(word: &Direction, others: impl Iterator<Item = &'a Direction>) -> f32 {
    let like = others.map(|other| cosine(word, other)).fold(0.0, f32::max);
    ((like - UNRELATED) / (RELATED - UNRELATED)).clamp(0.0, 1.0) * BY_MEANING
}

fn direction(word: &str) -> Direction {
    let mut sum = MeaningSum::default();
    sum.add(word, 1.0);
    sum.direction()
}

/// What a question word asks for; `what`, `which` and a plain yes or no ask for nothing in particular.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    Time,
    Place,
    Person,
    Reason,
    Amount,
    Duration,
    Frequency,
    Manner,
}

fn asks(words: &[&str]) -> Option<Asks> {
    words.iter().enumerate().find_map(|(at, word)| match *word {
        "when" => Some(Asks::Time),
        "where" => Some(Asks::Place),
        "who" | "whom" | "whose" => Some(Asks::Person),
        "why" => Some(Asks::Reason),
        "how" => Some(match words.get(at + 1) {
            Some(&("many" | "much")) => Asks::Amount,
            Some(&"long") => Asks::Duration,
            Some(&"often") => Asks::Frequency,
            _ => Asks::Manner,
        }),
        _ => None,
    })
}

fn denies(words: &[&str]) -> bool {
    words.iter().any(|word| is_denial(word))
}

/// A number, or a code that has one: "12", "e305".
fn is_number(word: &str) -> bool {
    word.starts_with(|character: char| character.is_ascii_digit()) || is_code(word)
}

/// Whether a phrasing has the opposite of a word of the question, or another number in place of its number.
fn conflicts(own: &[&str], words: &[&str]) -> bool {
    let only = |of: &[&str], other: &[&str], is: fn(&str) -> bool| {
        of.iter().any(|word| is(word) && !other.contains(word))
    };
    let number = only(own, words, is_number) && only(words, own, is_number);
    let lacking = |of: &[&str], other: &[&str]| -> Vec<Opposable> {
        of.iter().filter(|word| !other.contains(word)).map(|word| Opposable::new(word)).collect()
    };
    number || {
        let others = lacking(words, own);
        lacking(own, words).iter().any(|word| others.iter().any(|other| word.is_opposite(other)))
    }
}
