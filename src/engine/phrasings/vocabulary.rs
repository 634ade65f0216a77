//! The words of a store of phrasings: their terms (stems), how much each tells, and the repair of misspelt
//! words against them.

use rustc_hash::FxHashMap;

use crate::language::{
    are_opposite, base_form, is_country_or_capital, is_english, is_function_word, is_light_word,
    place_of_demonym, plain_words, rarity,
};
use crate::text::{SpellingIndex, for_each_word, stem};

/// A stem, by its place in [`Vocabulary`].
pub(super) type Term = u32;

/// A word of a question.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Folded and repaired.
    pub(super) text: String,
    /// Absent where no phrasing has it.
    pub(super) term: Option<Term>,
    /// How much it tells, 0 to 1.
    pub(super) weight: f32,
    /// As it was typed, if it was repaired.
    pub(super) typed: Option<String>,
}

#[derive(Default)]
pub(super) struct Vocabulary {
    surfaces: FxHashMap<String, Term>,
    terms: FxHashMap<String, Term>,
    /// How much a term tells by what is known of English alone.
    priors: Vec<f32>,
    /// In how many phrasings a term occurs.
    frequencies: Vec<u32>,
    phrasings: u32,
    spelling: SpellingIndex,
    /// The numbers of codes, with the only code that has each: "117", of "e117".
    codes: FxHashMap<String, Option<String>>,
}

/// What a word tells by its kind alone: function words little, light words less than half.
const FUNCTION: f32 = 0.12;
const LIGHT: f32 = 0.4;
/// How many phrasings it takes until their own statistics count as much as what is known of English.
const PRIOR: f32 = 150.0;
/// Shorter words are not repaired: too many words are one slip apart.
const SHORTEST_REPAIRED: usize = 4;
/// A store of more phrasings has the most ways to write a thing.
const LARGE: u32 = 2_000;
/// Two words written as one have at least this many characters each.
const SHORTEST_HALF: usize = 2;

fn prior(word: &str) -> f32 {
    if is_function_word(word) {
        FUNCTION
    } else if is_light_word(word) {
        LIGHT
    } else {
        LIGHT + (1.0 - LIGHT) * rarity(word)
    }
}

impl Vocabulary {
    /// The terms of a phrasing, each once, in order; words that it has not seen before become its own.
    pub(super) fn learn(&mut self, text: &str) -> Vec<Term> {
        let mut found: Vec<Term> = Vec::new();
        for_each_plain_word(
            text,
            |_| false,
            |word| {
                let term = self.surfaces.get(word).copied().unwrap_or_else(|| self.add(word));
                if !found.contains(&term) {
                    found.push(term);
                }
            },
        );
        for term in &found {
            self.frequencies[*term as usize] += 1;
        }
        self.phrasings += 1;
        found
    }

    fn add(&mut self, word: &str) -> Term {
        let stem = stem(base_form(word));
        let next = Term::try_from(self.priors.len()).expect("fewer than 4 billion words");
        let term = *self.terms.entry(stem).or_insert(next);
        if term == next {
            self.priors.push(prior(word));
            self.frequencies.push(0);
        }
        self.surfaces.insert(word.to_owned(), term);
        term
    }

    /// To be called once all phrasings are learnt.
    pub(super) fn finish(&mut self) {
        let mut words: Vec<(&str, u32)> = self
            .surfaces
            .iter()
            .map(|(word, term)| (word.as_str(), self.frequencies[*term as usize]))
            .collect();
        words.sort_unstable();
        for (code, _) in words.iter().filter(|(word, _)| is_code(word)) {
            let number = code.trim_start_matches(|letter: char| letter.is_alphabetic());
            let known = self.codes.entry(number.to_owned());
            known.and_modify(|only| *only = None).or_insert_with(|| Some((*code).to_owned()));
        }
        self.spelling = SpellingIndex::new(words);
    }

    pub(super) fn len(&self) -> usize {
        self.priors.len()
    }

    /// Bytes that it holds, about.
    pub(super) fn bytes(&self) -> usize {
        let keys = self.surfaces.keys().chain(self.terms.keys()).map(|key| key.len() + 40).sum::<usize>();
        keys + self.priors.len() * 8 + self.spelling.bytes()
    }

    pub(super) fn term_of_stem(&self, stem: &str) -> Option<Term> {
        self.terms.get(stem).copied()
    }

    pub(super) fn term_of_word(&self, word: &str) -> Option<Term> {
        self.surfaces.get(word).copied().or_else(|| self.term_of_stem(&stem(base_form(word))))
    }

    /// How much a term tells, 0 to 1: by English in a small store, by the store's own phrasings in a large.
    pub(super) fn weight(&self, term: Term) -> f32 {
        self.blend(self.priors[term as usize], self.frequencies[term as usize])
    }

    fn blend(&self, prior: f32, frequency: u32) -> f32 {
        let all = self.phrasings as f32;
        let rare = ((all + 1.0) / (frequency as f32 + 0.5)).ln() / (2.0 * (all + 1.0)).ln();
        (PRIOR * prior + all * rare) / (PRIOR + all)
    }

    /// The words of a question, repaired where a misspelt one is near a word of the store.
    pub(super) fn read(&self, text: &str, repair: bool) -> Vec<Word> {
        let mut words = Vec::new();
        for_each_plain_word(
            text,
            |word| self.surfaces.contains_key(word),
            |word| {
                let mut push = |text: String, typed: Option<String>| {
                    let term = self.term_of_word(&text);
                    let weight = term.map_or_else(|| self.blend(prior(&text), 0), |term| self.weight(term));
                    words.push(Word { text, term, weight, typed });
                };
                match self.repaired(word).filter(|_| repair) {
                    Some((one, None)) => push(one.to_owned(), Some(word.to_owned())),
                    Some((one, Some(other))) => {
                        push(one.to_owned(), Some(word.to_owned()));
                        push(other.to_owned(), None);
                    }
                    None => push(word.to_owned(), None),
                }
            },
        );
        if repair {
            let wholes: Vec<Word> =
                words.windows(2).filter_map(|pair| self.whole(&pair[0], &pair[1])).collect();
            words.extend(wholes);
        }
        words
    }

    /// The word of the store that was written as two: `change log`, of a changelog. A large store has phrasings of its
    /// own for words that it knows as two.
    fn whole(&self, one: &Word, other: &Word) -> Option<Word> {
        if self.phrasings > LARGE && one.term.is_some() && other.term.is_some() {
            return None;
        }
        let text = format!("{}{}", one.text, other.text);
        let term = self.surfaces.get(&text).copied()?;
        let typed = Some(format!("{} {}", one.text, other.text));
        Some(Word { weight: self.weight(term), term: Some(term), typed, text })
    }

    /// What a misspelt word was meant as; a correct English word is never repaired.
    fn repaired<'a>(&'a self, word: &'a str) -> Option<(&'a str, Option<&'a str>)> {
        if let Some(Some(code)) = self.codes.get(word).filter(|_| !self.surfaces.contains_key(word)) {
            return Some((code.as_str(), None));
        }
        if word.chars().count() < SHORTEST_REPAIRED
            || !word.chars().all(char::is_alphabetic)
            || self.surfaces.contains_key(word)
            || is_english(word)
            || place_of_demonym(word).is_some()
            || is_country_or_capital(word)
        {
            return None;
        }
        // `unclaim` is no misspelt `claim`.
        let meant = |known: &'a str| (!are_opposite(word, known)).then_some((known, None));
        let nearest = self.spelling.nearest(word).and_then(meant);
        nearest
            .or_else(|| self.halves(word))
            .or_else(|| self.spelling.nearest_with_any_start(word).and_then(meant))
    }

    /// Two words of the store that were written as one.
    fn halves<'a>(&self, word: &'a str) -> Option<(&'a str, Option<&'a str>)> {
        (SHORTEST_HALF..=word.len().saturating_sub(SHORTEST_HALF))
            .filter(|at| word.is_char_boundary(*at))
            .map(|at| word.split_at(at))
            .find(|(one, other)| self.surfaces.contains_key(*one) && self.surfaces.contains_key(*other))
            .map(|(one, other)| (one, Some(other)))
    }
}

/// Letters and a number of several digits: "e305", "err42".
pub(super) fn is_code(word: &str) -> bool {
    let digits = word.bytes().rev().take_while(u8::is_ascii_digit).count();
    let letters = &word.as_bytes()[..word.len() - digits];
    digits >= CODE_DIGITS && !letters.is_empty() && letters.iter().all(u8::is_ascii_alphabetic)
}

const CODE_DIGITS: usize = 2;

/// The folded words of a text, chat spelling made plain unless `keep` knows the word.
pub(super) fn for_each_plain_word(text: &str, keep: impl Fn(&str) -> bool, mut found: impl FnMut(&str)) {
    for_each_word(text, |word| match plain_words(word) {
        Some(plain) if !keep(word) => plain.iter().for_each(|word| found(word)),
        _ => found(word),
    });
}

/// The folded words of a text, chat spelling made plain.
pub(super) fn plain(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for_each_plain_word(text, |_| false, |word| words.push(word.to_owned()));
    words
}
