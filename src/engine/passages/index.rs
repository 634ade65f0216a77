//! The words of the passages: what each tells, and where each stands.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::abbreviations::{Abbreviation, explained_in};
use super::span::{Span, spans};
use crate::knowledge::{Knowledge, PackId};
use crate::language::{
    DIMENSIONS, Direction, MeaningSum, NounKind, base_form, classes_of, is_class_noun, is_denial, is_english,
    is_function_word, is_honorific, is_light_word, kind_of_noun, rarity, singular,
};
use crate::text::{Break, PartialDate, SpellingIndex, Token, find_dates, number_of_word, stem, tokenise};

/// A stem, by its place in [`Index::terms`].
pub(super) type Term = u32;

/// What is known of a term.
pub(super) struct TermEntry {
    /// A word that has it.
    pub(super) word: String,
    pub(super) stem: String,
    /// Passages that have it.
    pub(super) frequency: u32,
    /// How often it stands with a capital inside a sentence, and how often at all.
    capital: u32,
    count: u32,
    /// Carries nothing by itself.
    pub(super) function: bool,
    pub(super) light: bool,
    pub(super) direction: Direction,
    /// The classes that its things belong to, if it is a noun.
    pub(super) classes: &'static [&'static str],
    /// In the singular, if it names a class.
    pub(super) class: Option<String>,
    /// The passages that have it, in order, with how often.
    pub(super) postings: Vec<(u32, u32)>,
}

/// A word of a passage.
#[derive(Clone, Copy)]
pub(super) struct Placed {
    pub(super) term: Term,
    /// Bytes in the passage's text.
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) after: Break,
}

/// A passage, read.
pub(super) struct Sentence {
    pub(super) words: Vec<Placed>,
    pub(super) spans: Vec<Span>,
    /// Its dates, by the word that they begin at.
    pub(super) dates: Vec<(u16, PartialDate)>,
    /// Index into [`Index::paragraphs`].
    pub(super) paragraph: u32,
    /// Where its words point to together.
    pub(super) direction: Direction,
    /// The same, each word by how much it tells.
    pub(super) telling: Direction,
    /// The same, with those of its neighbours in the paragraph.
    pub(super) around: Direction,
    /// The terms of its heading.
    pub(super) heading: Vec<Term>,
    /// Index into [`Index::titles`].
    pub(super) title: u32,
    /// Its first word leans on the sentence before: "He", "This".
    pub(super) leans: bool,
    /// Denied: "not", "never".
    pub(super) denied: bool,
    /// It has words in quotation marks, or code.
    pub(super) quotes: bool,
    /// Somebody says something in it: it has words in quotation marks, or a verb of a relation that tells statements.
    pub(super) says: bool,
    pub(super) length: f32,
}

#[derive(Default)]
pub(super) struct Index {
    surfaces: HashMap<String, Term>,
    stems: HashMap<String, Term>,
    pub(super) terms: Vec<TermEntry>,
    pub(super) sentences: Vec<Sentence>,
    pub(super) paragraphs: Vec<Paragraph>,
    /// The terms of the title of each pack.
    pub(super) titles: Vec<Vec<Term>>,
    /// When each was published.
    pub(super) published: Vec<Option<PartialDate>>,
    pub(super) abbreviations: Vec<Abbreviation>,
    pub(super) mean_length: f32,
    pub(super) mean_paragraph: f32,
    spelling: SpellingIndex,
    /// The stems of the verbs of the relations that tell statements.
    saying: HashSet<String>,
    /// Of the parts of names that stand side by side: what follows each, and what it follows.
    following: HashMap<Term, Neighbour>,
    preceding: HashMap<Term, Neighbour>,
}

/// The only word beside another, or one of several.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Neighbour {
    Only(Term),
    Several,
}

/// Passages that stand together.
#[derive(Default)]
pub(super) struct Paragraph {
    pub(super) passages: Range<u32>,
    /// The terms that tell something, in order.
    pub(super) terms: Vec<Term>,
    pub(super) length: f32,
}

/// Passages further apart explain nothing of each other; a text without paragraphs is cut here.
const TOGETHER: u32 = 12;
/// What the words of the sentences before and after count for where a sentence is taken with them.
const BEFORE: f32 = 0.5;
const AFTER: f32 = 0.25;
/// Shorter words are not repaired.
const SHORTEST_REPAIRED: usize = 4;
/// A term is a name that stands with a capital inside sentences so often.
const NAME: f32 = 0.6;

const LEANING: &[&str] = &[
    "he", "she", "it", "they", "this", "these", "his", "her", "its", "their", "those", "such", "both",
    "that", "there", "however", "another", "others", "here",
];
/// Words that point back from within a sentence, near its beginning.
const POINTING: &[&str] =
    &["it", "its", "he", "him", "his", "she", "her", "they", "them", "their", "this", "these", "those"];
const POINTING_WITHIN: usize = 8;
/// Verbs by which somebody says what something is like, beside those of the relations that tell statements.
const CHARACTERISING: &[&str] = &["describe", "call", "compare", "characterise", "characterize"];
/// Words of a passage that say that something is not so.
const DENYING: &[&str] = &[
    "cancelled",
    "canceled",
    "refuse",
    "refused",
    "refuses",
    "fail",
    "failed",
    "fails",
    "banned",
    "forbidden",
    "prohibited",
    "prevented",
    "prevent",
    "prevents",
    "lack",
    "lacks",
    "lacked",
    "unable",
    "unless",
    "except",
    "hardly",
    "rarely",
    "seldom",
    "few",
    "stopped",
    "avoid",
    "avoided",
    "rejected",
    "denied",
    "rather",
    "instead",
    "abandoned",
    "impossible",
    "absence",
    "missing",
];

/// Whether two words that follow on each other are parts of one name.
fn is_one_name(one: &Token, other: &Token) -> bool {
    let part = |token: &Token| token.capitalised && !is_function_word(&token.word);
    // "Minister Viske", "Mr Viske".
    let title = is_honorific(&one.word) || kind_of_noun(&one.word) == Some(NounKind::Person);
    other.after == Break::None && !one.possessive && !title && part(one) && part(other)
}

fn note(neighbours: &mut HashMap<Term, Neighbour>, of: Term, beside: Term) {
    let known = neighbours.entry(of).or_insert(Neighbour::Only(beside));
    if *known != Neighbour::Only(beside) {
        *known = Neighbour::Several;
    }
}

/// Small numbers are the same in words and digits.
fn spelt(word: &str) -> Option<String> {
    // "one" is as often a pronoun.
    let number = number_of_word(word).filter(|number| *number != 1.0)?;
    Some(number.to_string())
}

/// A sentence to be read, with its place.
pub(super) struct Placing<'a> {
    pub(super) pack: PackId,
    pub(super) paragraph: Option<u32>,
    pub(super) heading: Option<&'a str>,
    /// Empty where it keeps its number alone.
    pub(super) text: &'a str,
}

impl Index {
    /// Of sentences in the order of their packs.
    pub(super) fn new<'a>(knowledge: &Knowledge, sentences: impl Iterator<Item = Placing<'a>>) -> Self {
        let statements = knowledge.relations.iter().filter(|relation| relation.statement);
        let verbs = statements.flat_map(|relation| &relation.verbs).filter(|verb| !verb.contains(' '));
        let verbs = verbs.map(String::as_str).chain(CHARACTERISING.iter().copied());
        let saying = verbs.map(|verb| stem(base_form(verb)));
        let mut index = Self { saying: saying.collect(), ..Self::default() };
        let mut last: Option<(PackId, Option<u32>)> = None;
        let mut last_pack: Option<PackId> = None;
        let mut heading: (Option<(PackId, Option<&str>)>, Vec<Term>) = (None, Vec::new());
        for (number, sentence) in (0_u32..).zip(sentences) {
            let place = Some((sentence.pack, sentence.paragraph));
            let full = index.paragraphs.last().is_some_and(|last| last.passages.len() >= TOGETHER as usize);
            if place != last || full {
                index.paragraphs.push(Paragraph { passages: number..number, ..Paragraph::default() });
            }
            last = place;
            let paragraph = index.paragraphs.len() - 1;
            index.paragraphs[paragraph].passages.end = number + 1;
            if last_pack != Some(sentence.pack) {
                last_pack = Some(sentence.pack);
                let pack = knowledge.pack(sentence.pack);
                let title = index.telling(pack.title.as_deref());
                index.titles.push(title);
                index.published.push(pack.published);
            }
            let of = (sentence.pack, sentence.heading);
            if heading.0 != Some(of) {
                heading = (Some(of), index.telling(sentence.heading));
            }
            let tokens = tokenise(sentence.text);
            index.read(number, paragraph, heading.1.clone(), &tokens, sentence.text);
        }
        index.finish();
        index
    }

    /// The terms of a heading that tell something, in order.
    fn telling(&mut self, heading: Option<&str>) -> Vec<Term> {
        let words = heading.into_iter().flat_map(tokenise).filter(|token| !is_function_word(&token.word));
        let mut terms: Vec<Term> = words.map(|token| self.learn(&token)).collect();
        terms.sort_unstable();
        terms
    }

    fn read(&mut self, number: u32, paragraph: usize, heading: Vec<Term>, tokens: &[Token], text: &str) {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let mut words = Vec::with_capacity(tokens.len());
        let mut length = 0.0;
        let mut sum = MeaningSum::default();
        for (at, token) in tokens.iter().enumerate() {
            let term = self.learn(token);
            let entry = &mut self.terms[term as usize];
            entry.count += u32::from(at > 0);
            entry.capital += u32::from(at > 0 && token.capitalised);
            sum.add(&token.word, 1.0);
            if !entry.function {
                length += 1.0;
                self.paragraphs[paragraph].terms.push(term);
                match entry.postings.last_mut() {
                    Some((last, times)) if *last == number => *times += 1,
                    _ => {
                        entry.postings.push((number, 1));
                        entry.frequency += 1;
                    }
                }
            }
            // What begins a sentence has its capital from there.
            let before = at.checked_sub(1).map(|before| (before, &tokens[before]));
            let before = before.filter(|(at, before)| *at > 0 || !is_english(&before.word));
            if let Some((_, before)) = before.filter(|(_, before)| is_one_name(before, token)) {
                let before = self.learn(before);
                note(&mut self.following, before, term);
                note(&mut self.preceding, term, before);
            }
            let (start, end) = (offset(token.start), offset(token.end));
            words.push(Placed { term, start, end, after: token.after });
        }
        let terms: Vec<Term> = words.iter().map(|placed| placed.term).collect();
        let explained = explained_in(tokens, text).into_iter();
        self.abbreviations
            .extend(explained.map(|(short, long)| Abbreviation::new(number, tokens, &terms, short, long)));
        let first = tokens.first().map_or("", |token| token.word.as_str());
        let small = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        let dates = find_dates(tokens).into_iter();
        let says = |at: usize| {
            // "mentioned above" is nobody's words.
            let points =
                tokens.get(at + 1).is_some_and(|next| matches!(next.word.as_str(), "above" | "below"));
            !points && self.saying.contains(&stem(base_form(&tokens[at].word)))
        };
        let paragraph_number = offset(paragraph);
        self.paragraphs[paragraph].length += length;
        self.sentences.push(Sentence {
            words,
            spans: spans(tokens, text),
            dates: dates.map(|found| (small(found.tokens.start), found.date)).collect(),
            paragraph: paragraph_number,
            title: offset(self.titles.len() - 1),
            direction: sum.direction(),
            telling: [0; DIMENSIONS],
            around: [0; DIMENSIONS],
            heading,
            quotes: text.contains(['“', '”', '"', '«', '`']),
            leans: LEANING.contains(&first)
                || tokens.iter().take(POINTING_WITHIN).any(|token| POINTING.contains(&token.word.as_str())),
            says: text.contains(['“', '”', '"', '«']) || (0..tokens.len()).any(says),
            denied: tokens
                .iter()
                .any(|token| is_denial(&token.word) || DENYING.contains(&token.word.as_str())),
            length,
        });
    }

    fn learn(&mut self, token: &Token) -> Term {
        if let Some(term) = self.surfaces.get(&token.word) {
            return *term;
        }
        let stem = spelt(&token.word).unwrap_or_else(|| stem(base_form(&token.word)));
        let next = Term::try_from(self.terms.len()).expect("fewer than 4 billion words");
        let term = *self.stems.entry(stem.clone()).or_insert(next);
        if term == next {
            let mut sum = MeaningSum::default();
            sum.add(&token.word, 1.0);
            self.terms.push(TermEntry {
                word: token.word.clone(),
                stem,
                frequency: 0,
                capital: 0,
                count: 0,
                function: is_function_word(&token.word),
                light: is_light_word(&token.word),
                direction: sum.direction(),
                classes: classes_of(&token.word),
                class: is_class_noun(&token.word).then(|| singular(&token.word)),
                postings: Vec::new(),
            });
        }
        self.surfaces.insert(token.word.clone(), term);
        term
    }

    fn finish(&mut self) {
        let mean = |lengths: &mut dyn Iterator<Item = f32>, count: usize| {
            lengths.sum::<f32>().max(1.0) / count.max(1) as f32
        };
        self.mean_length =
            mean(&mut self.sentences.iter().map(|sentence| sentence.length), self.sentences.len());
        self.mean_paragraph =
            mean(&mut self.paragraphs.iter().map(|paragraph| paragraph.length), self.paragraphs.len());
        for paragraph in &mut self.paragraphs {
            paragraph.terms.sort_unstable();
            paragraph.terms.dedup();
        }
        for number in 0..self.sentences.len() {
            let telling = self.telling_direction(number);
            let around = self.direction_around(number);
            let sentence = &mut self.sentences[number];
            (sentence.telling, sentence.around) = (telling, around);
        }
        let mut words: Vec<(&str, u32)> = self
            .surfaces
            .iter()
            .map(|(word, term)| (word.as_str(), self.terms[*term as usize].frequency))
            .collect();
        words.sort_unstable();
        self.spelling = SpellingIndex::new(words);
    }

    fn telling_direction(&self, number: usize) -> Direction {
        let mut sum = MeaningSum::default();
        for placed in &self.sentences[number].words {
            let entry = &self.terms[placed.term as usize];
            if !entry.function {
                sum.add(&entry.word, self.weight(&entry.word, Some(placed.term)));
            }
        }
        sum.direction()
    }

    fn direction_around(&self, number: usize) -> Direction {
        let range = &self.paragraphs[self.sentences[number].paragraph as usize].passages;
        let beside = [(Some(number), 1.0), (number.checked_sub(1), BEFORE), (Some(number + 1), AFTER)];
        let mut sum = MeaningSum::default();
        for (number, weight) in beside {
            let number = number.filter(|number| (range.start as usize..range.end as usize).contains(number));
            for placed in number.into_iter().flat_map(|number| &self.sentences[number].words) {
                let entry = &self.terms[placed.term as usize];
                if !entry.function {
                    sum.add(&entry.word, weight);
                }
            }
        }
        sum.direction()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.sentences.iter().all(|sentence| sentence.words.is_empty())
    }

    pub(super) fn knows(&self, word: &str) -> bool {
        self.surfaces.contains_key(word)
    }

    pub(super) fn term_of_stem(&self, stem: &str) -> Option<Term> {
        self.stems.get(stem).copied()
    }

    pub(super) fn term_of_word(&self, word: &str) -> Option<Term> {
        let found = self.surfaces.get(word).copied();
        found.or_else(|| self.term_of_stem(&spelt(word).unwrap_or_else(|| stem(base_form(word)))))
    }

    /// Whether a term is a name by how the passages write it.
    pub(super) fn is_name(&self, term: Term) -> bool {
        let entry = &self.terms[term as usize];
        entry.count > 0 && entry.capital as f32 >= NAME * entry.count as f32
    }

    /// The other part of a name by which the material calls the same, if both parts stand side by side somewhere: of
    /// `odran viske`, `viske` for `odran`. `None` where others have that part, too.
    pub(super) fn other_part(&self, first: Term, last: Term, of: Term) -> Option<Term> {
        if self.following.get(&first) == Some(&Neighbour::Only(last)) && of == last {
            return Some(first);
        }
        (self.preceding.get(&last) == Some(&Neighbour::Only(first)) && of == first).then_some(last)
    }

    /// How much a word tells, 0 to 1: half by its rarity among the passages, half by that in English.
    pub(super) fn weight(&self, word: &str, term: Option<Term>) -> f32 {
        let all = self.sentences.len() as f32;
        let frequency = term.map_or(0, |term| self.terms[term as usize].frequency);
        let rare = ((all + 1.0) / (frequency as f32 + 0.5)).ln() / (2.0 * (all + 1.0)).ln();
        0.5 * rare.max(0.0) + 0.5 * rarity(word)
    }

    /// What a misspelt word was meant as; a correct English word is never repaired.
    pub(super) fn repaired(&self, word: &str) -> Option<&str> {
        let plain = word.chars().count() >= SHORTEST_REPAIRED && word.chars().all(char::is_alphabetic);
        if !plain || self.knows(word) || is_english(word) || self.term_of_word(word).is_some() {
            return None;
        }
        self.spelling.nearest(word)
    }
}
