//! A question as the passages see it: which of its words must be explained, how much each tells, what else it could
//! be called, and what kind of span would answer.

use std::cell::RefCell;

use super::abbreviations::{asks_form, share_forms};
use super::index::{Index, Sentence, Term, TermEntry};
use super::wanted::Wanted;
use crate::engine::lexicon::Lexicon;
use crate::engine::understanding::words::words;
use crate::engine::understanding::{self, Asked, is_question_word};
use crate::language::{
    Direction, MeaningSum, base_form, classes_of, cosine, demonyms_of, is_class_noun, is_country_or_capital,
    is_denial, is_english, is_function_word, is_light_word, is_rank_modifier, is_weak_word, opposites_of,
    place_of_demonym, singular,
};
use crate::text::{Break, number_of_word};

/// A question, read.
pub(super) struct Reading {
    /// Those of the question that it leans on come last.
    pub(super) words: Vec<Asking>,
    /// How many are its own.
    pub(super) own: usize,
    pub(super) wanted: Wanted,
    pub(super) kind: Asked,
    /// "what does it stand for"
    pub(super) of_forms: bool,
    /// "not", "never", "without".
    pub(super) denied: bool,
    /// The mean direction of the words that must be explained.
    pub(super) direction: Direction,
}

/// A word of the question.
pub(super) struct Asking {
    pub(super) text: String,
    /// As it was typed, if it was repaired.
    pub(super) typed: Option<String>,
    pub(super) term: Option<Term>,
    /// How much it tells, 0 to 1; 0 for what only asks or carries nothing.
    pub(super) weight: f32,
    pub(super) sort: Sort,
    /// Whether a break stands before it.
    pub(super) apart: bool,
    /// Its own term, and those that mean about the same, with their likeness; by term.
    likes: Vec<(Term, f32)>,
    direction: Direction,
    /// Terms that mean the opposite.
    opposites: Vec<Term>,
    /// In the singular, if it names a class.
    class: Option<String>,
    /// The classes that its things belong to, nearest first.
    classes: &'static [&'static str],
    /// Likeness by meaning, as far as it has been asked for; by term.
    seen: RefCell<Vec<Option<Meant>>>,
}

/// How near a term is in meaning, in hundredths: a long text has tens of thousands of terms.
#[derive(Clone, Copy, Default)]
struct Meant {
    /// How well it explains the word.
    like: u8,
    /// Of their directions; 0 for what carries nothing.
    cosine: u8,
}

/// A hundredth.
const STEP: f32 = 0.01;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Asks or joins: no residue.
    Nothing,
    /// The noun of "which industry".
    Head,
    Name,
    Number,
    /// "deputy", "first", "largest".
    Rank,
    Content,
    Light,
}

/// The fewest words that ask for something by themselves.
const SHORTEST_QUESTION: usize = 4;
/// Vectors of unrelated words have cosines up to the first; of near synonyms, from the second on.
const UNRELATED: f32 = 0.35;
const RELATED: f32 = 0.75;
/// What a like meaning explains at most; a class, a noun of the class ("animal", "dog").
const BY_MEANING: f32 = 0.7;
const BY_CLASS: f32 = 0.6;
/// A class further than that is too wide to tell anything: "person".
const NEAREST: usize = 3;
/// What is told before a question explains it, and need not be explained.
const ASIDE: f32 = 0.3;
/// What a word of the question before counts for, of what it would in this one.
const LEANT_ON: f32 = 0.5;
/// A place and what belongs to it name each other: `Cuban`, `Cuba`.
const OF_PLACE: f32 = 0.9;
/// One part of a name stands for the other.
const BY_PART: f32 = 0.95;
/// What light and weak words count for, of what their rarity says.
const LIGHT: f32 = 0.35;
const WEAK: f32 = 0.6;

impl Reading {
    /// `before`: the question that this one leans on, whose words say what it is about.
    pub(super) fn new(index: &Index, lexicon: &Lexicon, text: &str, before: Option<&str>) -> Self {
        let mut read = words(lexicon, text);
        for word in &mut read {
            // What the passages have is not misspelt, whatever the facts know.
            if let Some(typed) = word.typed.take_if(|typed| index.knows(typed)) {
                let mut plain = understanding::Word::new(&typed);
                (plain.capitalised, plain.after) = (word.capitalised, word.after);
                *word = plain;
            }
        }
        let asked = understanding::asked(&read);
        let texts: Vec<&str> = read.iter().map(|word| word.text.as_str()).collect();
        let wanted = Wanted::of(&asked.kind, &texts);
        let head = match &asked.kind {
            Asked::Class(head) => Some(head.clone()),
            _ => None,
        };
        let denied = read.iter().any(|word| is_denial(&word.text));
        let mut words: Vec<Asking> = read
            .iter()
            .enumerate()
            .map(|(at, word)| {
                // "how often": a time between says it, and no sentence in this word.
                let often = at > 0 && word.text == "often" && read[at - 1].text == "how";
                let asks = asked.used.contains(&at) || often;
                let is_head = asks && head.as_ref() == Some(&word.text);
                let sort = if is_head { Some(Sort::Head) } else { asks.then_some(Sort::Nothing) };
                let few = at > 0 && tells_of_few(&read[at - 1].text, &word.text);
                Asking::new(index, word, at == 0, sort.or(few.then_some(Sort::Light)))
            })
            .collect();
        share_names(index, &mut words);
        share_forms(index, &mut words);
        let asks_form = asks_form(&words);
        for at in &asks_form {
            (words[*at].sort, words[*at].weight) = (Sort::Nothing, 0.0);
        }
        for word in &mut words[..told_before(&read)] {
            word.weight *= ASIDE;
        }
        // "which tram goes there": where nothing else is told, the class must be explained.
        let telling =
            words.iter().any(|word| word.counts() && word.sort != Sort::Light && !is_weak_word(&word.text));
        for word in words.iter_mut().filter(|word| !telling && word.sort == Sort::Head) {
            word.sort = Sort::Content;
        }
        let own = words.len();
        if let Some(before) = before {
            words.extend(leant_on(index, lexicon, before, &words));
        }
        let mut sum = MeaningSum::default();
        for word in &words {
            sum.add(&word.text, 1.0);
        }
        Self {
            words,
            own,
            wanted,
            kind: asked.kind,
            of_forms: !asks_form.is_empty(),
            denied,
            direction: sum.direction(),
        }
    }

    /// The terms to look for, with what each counts for.
    pub(super) fn terms(&self) -> Vec<(Term, f32)> {
        let mut terms: Vec<(Term, f32)> = Vec::new();
        for word in self.words.iter().filter(|word| word.sort != Sort::Nothing) {
            let counts = if word.sort == Sort::Light { 0.5 } else { 1.0 };
            for (term, like) in &word.likes {
                let own = word.term == Some(*term);
                // Synonyms find what the words do not, but must not outweigh them.
                let counts = if own { counts } else { counts * like * like * 0.5 };
                match terms.iter_mut().find(|(known, _)| known == term) {
                    Some((_, known)) => *known = known.max(counts),
                    None => terms.push((*term, counts)),
                }
            }
        }
        terms
    }
}

/// "the two capitals", "the other two": how many there are is not what is asked.
fn tells_of_few(before: &str, word: &str) -> bool {
    matches!(before, "the" | "other" | "these" | "those" | "all") && matches!(word, "two" | "three" | "four")
}

/// The words of an earlier question that tell what it was about, each for less than one of this question.
fn leant_on(index: &Index, lexicon: &Lexicon, before: &str, known: &[Asking]) -> Vec<Asking> {
    let read = words(lexicon, before);
    let asked = understanding::asked(&read);
    let telling = read.iter().enumerate().filter(|(at, word)| {
        !asked.used.contains(at)
            && !is_function_word(&word.text)
            && known.iter().all(|other| other.text != word.text)
    });
    telling
        .map(|(at, word)| {
            let mut leant = Asking::new(index, word, at == 0, Some(Sort::Content));
            leant.weight *= LEANT_ON;
            leant
        })
        .collect()
}

/// How many words stand before the sentence that asks: "My cousin drives a lorry. How many of them …?"
fn told_before(words: &[understanding::Word]) -> usize {
    let ends = words.iter().rposition(|word| word.after == Break::Sentence);
    let Some(end) = ends.filter(|end| end + SHORTEST_QUESTION <= words.len()) else { return 0 };
    let asks = |word: &understanding::Word| is_question_word(&word.text);
    if words[end..].iter().any(asks) && !words[..end].iter().any(asks) { end } else { 0 }
}

/// "Odran Viske", of whom the sentence says "Mr Viske".
fn share_names(index: &Index, words: &mut [Asking]) {
    for at in 1..words.len() {
        let (one, other) = (&words[at - 1], &words[at]);
        let names = one.sort == Sort::Name && other.sort == Sort::Name && !other.apart;
        let (Some(first), Some(last)) = (one.term.filter(|_| names), other.term) else { continue };
        if let Some(part) = index.other_part(first, last, first) {
            words[at - 1].also(part, BY_PART);
        }
        if let Some(part) = index.other_part(first, last, last) {
            words[at].also(part, BY_PART);
        }
    }
}

/// "childrens", of "children's"; "v2", of "version 2": an unknown word as the passages have it.
fn as_written(index: &Index, word: &str) -> Option<String> {
    let stripped = word.strip_suffix('s').or_else(|| word.strip_prefix('v'))?;
    let number = stripped.starts_with(|first: char| first.is_ascii_digit());
    let known = index.knows(stripped) && (number || word.ends_with('s') && stripped.len() > 3);
    (index.term_of_word(word).is_none() && known).then(|| stripped.to_owned())
}

/// The endings by which a place's adjectives are made.
const OF_PLACES: [&str; 6] = ["ian", "an", "n", "ish", "ese", "er"];

/// What a name may be called as a place, or as belonging to one; most are no words.
fn relatives(name: &str) -> Vec<String> {
    let mut all: Vec<String> = place_of_demonym(name).map(str::to_owned).into_iter().collect();
    all.extend(demonyms_of(name).iter().map(|demonym| demonym.to_lowercase()));
    for ending in OF_PLACES {
        all.push(format!("{name}{ending}"));
        let stripped = name.strip_suffix(ending).filter(|place| place.len() > 3);
        all.extend(
            stripped
                .into_iter()
                .flat_map(|place| ["", "a", "ia", "y"].into_iter().map(move |end| format!("{place}{end}"))),
        );
        let without_vowel = name.strip_suffix(['a', 'e', 'y']).filter(|place| place.len() > 3);
        all.extend(without_vowel.map(|place| format!("{place}{ending}")));
    }
    all
}

impl Asking {
    fn new(index: &Index, word: &understanding::Word, first: bool, sort: Option<Sort>) -> Self {
        let repaired =
            index.repaired(&word.text).map(str::to_owned).or_else(|| as_written(index, &word.text));
        let typed = repaired.as_ref().map(|_| word.text.clone());
        let meant = repaired.as_ref().map(|text| understanding::Word::new(text));
        let text = repaired.clone().unwrap_or_else(|| word.text.clone());
        let term = index.term_of_word(&text);
        let digits = text.bytes().any(|byte| byte.is_ascii_digit()) || is_number_word(&text);
        let known_name = term.is_some_and(|term| index.is_name(term));
        let strange = !is_english(&text) && term.is_none_or(|term| index.is_name(term));
        let capital = word.capitalised && !first && (term.is_none() || known_name);
        let name = known_name || strange || capital || is_country_or_capital(&text);
        let sort = sort.unwrap_or_else(|| {
            if word.joined
                || (is_function_word(&text)
                    && !matches!(text.as_str(), "before" | "after" | "until" | "since"))
            {
                Sort::Nothing
            } else if digits || matches!(text.as_str(), "tomorrow" | "tonight") {
                Sort::Number
            } else if name {
                Sort::Name
            } else if is_rank_modifier(&text) || is_superlative(&text) {
                Sort::Rank
            } else if is_light_word(&text) && word.verb.is_none_or(is_light_word) || is_function_word(&text) {
                Sort::Light
            } else {
                Sort::Content
            }
        });
        let weight = index.weight(&text, term);
        let weight = match sort {
            Sort::Nothing => 0.0,
            Sort::Light => weight * LIGHT,
            Sort::Content if is_weak_word(&text) => weight * WEAK,
            Sort::Head | Sort::Name | Sort::Number | Sort::Rank | Sort::Content => weight,
        };
        let mut likes: Vec<(Term, f32)> = term.map(|term| (term, 1.0)).into_iter().collect();
        if !matches!(sort, Sort::Nothing | Sort::Number) {
            let meant = meant.as_ref().unwrap_or(word);
            for (stem, like) in meant.meanings() {
                // "over" is no "finished", where it joins other words.
                let telling = |term: &Term| !index.terms[*term as usize].function;
                if let Some(other) = index.term_of_stem(stem).filter(telling) {
                    match likes.iter_mut().find(|(known, _)| *known == other) {
                        Some((_, known)) => *known = known.max(like),
                        None => likes.push((other, like)),
                    }
                }
            }
        }
        if sort == Sort::Name {
            for relative in relatives(&text) {
                let known = index.term_of_word(&relative).filter(|term| index.is_name(*term));
                if let Some(other) = known.filter(|other| likes.iter().all(|(known, _)| known != other)) {
                    likes.push((other, OF_PLACE));
                }
            }
        }
        likes.sort_unstable_by_key(|(term, _)| *term);
        let mut sum = MeaningSum::default();
        if weight > 0.0 {
            sum.add(&text, 1.0);
        }
        Self {
            typed,
            term,
            weight,
            sort,
            apart: word.after != Break::None,
            likes,
            direction: sum.direction(),
            opposites: if weight > 0.0 { opposites(index, &text) } else { Vec::new() },
            classes: if weight > 0.0 { classes_of(&text) } else { &[] },
            class: (weight > 0.0 && is_class_noun(&text)).then(|| singular(&text)),
            seen: RefCell::new(if compares(sort) { vec![None; index.terms.len()] } else { Vec::new() }),
            text,
        }
    }

    /// Another term stands for it, as part of its name or as its other form.
    pub(super) fn also(&mut self, other: Term, like: f32) {
        if let Err(at) = self.likes.binary_search_by_key(&other, |(term, _)| *term) {
            self.likes.insert(at, (other, like));
        }
    }

    /// Whether it may be left over at some cost.
    pub(super) fn counts(&self) -> bool {
        self.weight > 0.0 && self.sort != Sort::Head
    }

    /// How well a term of the passages explains it, 0 to 1.
    pub(super) fn like(&self, index: &Index, term: Term) -> f32 {
        let known = self.like_by_word(term);
        if known >= BY_MEANING || !compares(self.sort) {
            return known;
        }
        known.max(f32::from(self.meant(index, term).like) * STEP)
    }

    /// The same by the word itself and its synonyms alone.
    pub(super) fn like_by_word(&self, term: Term) -> f32 {
        let known = self.likes.binary_search_by_key(&term, |(term, _)| *term);
        known.map_or(0.0, |at| self.likes[at].1)
    }

    /// How well any of some terms, in order, explains it by word.
    pub(super) fn like_among(&self, terms: &[Term]) -> f32 {
        let has = |term: &Term| terms.binary_search(term).is_ok();
        self.likes.iter().filter(|(term, _)| has(term)).map(|(_, like)| *like).fold(0.0, f32::max)
    }

    /// The cosine to the word of a passage that is nearest in meaning, 0 to 1.
    pub(super) fn nearest_meaning(&self, index: &Index, sentence: &Sentence) -> f32 {
        if !compares(self.sort) {
            return 0.0;
        }
        let cosines = sentence.words.iter().map(|placed| self.meant(index, placed.term).cosine);
        f32::from(cosines.max().unwrap_or(0)) * STEP
    }

    /// What a term has to do with it by meaning, found when first asked for.
    fn meant(&self, index: &Index, term: Term) -> Meant {
        let seen = &mut self.seen.borrow_mut()[term as usize];
        *seen.get_or_insert_with(|| self.compared(&index.terms[term as usize]))
    }

    fn compared(&self, entry: &TermEntry) -> Meant {
        if entry.function || entry.light {
            return Meant::default();
        }
        let cosine = cosine(&self.direction, &entry.direction);
        let like = ((cosine - UNRELATED) / (RELATED - UNRELATED)).clamp(0.0, 1.0) * BY_MEANING;
        let class = self.class.as_ref().is_some_and(|class| entry.classes.contains(&class.as_str()));
        // "my terrier", of a sentence about dogs.
        let class = class
            || entry
                .class
                .as_ref()
                .is_some_and(|class| self.classes.iter().take(NEAREST).any(|own| own == class));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 100")]
        let hundredths = |share: f32| (share.clamp(0.0, 1.0) / STEP) as u8;
        Meant { like: hundredths(like.max(if class { BY_CLASS } else { 0.0 })), cosine: hundredths(cosine) }
    }

    pub(super) fn is_opposite(&self, term: Term) -> bool {
        self.opposites.contains(&term)
    }
}

/// Whether a word is explained by others of like meaning: a name or a number is not.
fn compares(sort: Sort) -> bool {
    matches!(sort, Sort::Content | Sort::Light | Sort::Head)
}

/// What turns a word into its opposite.
const PREFIXES: &[&str] = &["un", "dis", "in", "im", "non", "ir", "il"];

fn opposites(index: &Index, word: &str) -> Vec<Term> {
    let mut found: Vec<Term> = Vec::new();
    found.extend(opposites_of(word).iter().filter_map(|other| index.term_of_word(other)));
    for prefix in PREFIXES {
        let base = word.strip_prefix(prefix).filter(|base| base.len() > 3);
        found.extend(base.and_then(|base| index.term_of_word(base)));
        found.extend(index.term_of_word(&format!("{prefix}{word}")));
    }
    found
}

fn is_number_word(word: &str) -> bool {
    // "one" is as often a pronoun.
    number_of_word(word).is_some_and(|number| number != 1.0)
        || matches!(word, "hundred" | "thousand" | "million" | "billion" | "half" | "dozen")
}

fn is_superlative(word: &str) -> bool {
    matches!(
        word,
        "most" | "least" | "best" | "worst" | "last" | "only" | "more" | "less" | "fewer" | "fewest"
    ) || (word.len() > 5
        && word.ends_with("est")
        && base_form(word) == word
        && !matches!(
            word,
            "forest"
                | "interest"
                | "protest"
                | "request"
                | "harvest"
                | "invest"
                | "suggest"
                | "contest"
                | "arrest"
                | "priest"
                | "modest"
                | "honest"
                | "digest"
                | "conquest"
                | "manifest"
                | "northwest"
                | "southwest"
        ))
}
