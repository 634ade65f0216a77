//! WordNet's words (`assets/wordnet`): each line is found by its word, and read when it is first asked for.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;

use super::{Synonym, base_form};
use crate::text::stem;

/// A part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Noun,
    Verb,
    Adjective,
}

/// What sort of thing a noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NounKind {
    Person,
    /// Also an organisation.
    Group,
    /// Also a building.
    Place,
    /// Also an act: whatever happens at a time.
    Event,
    Time,
    /// A measure, an amount, a price.
    Quantity,
}

/// A word of WordNet.
pub(super) struct Word {
    /// Its base form, the key of the table.
    pub(super) lemma: &'static str,
    fields: &'static str,
    entry: OnceLock<Box<Entry>>,
}

/// What WordNet says of a word.
#[derive(Default)]
pub(super) struct Entry {
    stem: OnceLock<String>,
    /// For each part of speech, the synonyms, and whether they share their commonest sense.
    pub(super) synonyms: [Vec<(&'static Word, bool)>; 3],
    /// Nearest first.
    pub(super) classes: Vec<&'static str>,
    pub(super) kind: Option<NounKind>,
    /// Whether it is a class of other nouns, and never a verb.
    pub(super) is_class: bool,
    /// Words of other parts of speech made from it or that it is made from.
    pub(super) derived: Vec<&'static str>,
    pub(super) opposites: Vec<&'static str>,
    /// What `meaning` makes of the synonyms and of the hand-made ones.
    pub(super) meanings: OnceLock<Vec<Synonym<'static>>>,
    /// What `meaning` makes of the classes and of the hand-made ones.
    pub(super) all_classes: OnceLock<Vec<&'static str>>,
}

/// The words by their base form, in a hash map: every question looks up some hundred, and a binary search of the
/// sorted lines was an eighth of its time.
static WORDS: LazyLock<FxHashMap<&str, Word>> = LazyLock::new(|| {
    let line = |line: &'static str| {
        let (lemma, fields) = line.split_once('\t').unwrap_or((line, ""));
        (lemma, Word { lemma, fields, entry: OnceLock::new() })
    };
    include_str!("../../assets/wordnet/lexicon.txt").lines().map(line).collect()
});

impl Word {
    /// The word of a folded form, inflected or not.
    pub(super) fn of(form: &str) -> Option<&'static Self> {
        Self::exactly(base_form(form)).or_else(|| regular_base(form))
    }

    /// The word of a base form.
    pub(super) fn exactly(lemma: &str) -> Option<&'static Self> {
        WORDS.get(lemma)
    }

    pub(super) fn stem(&self) -> &str {
        self.entry().stem.get_or_init(|| stem(base_form(self.lemma)))
    }

    pub(super) fn entry(&self) -> &Entry {
        self.entry.get_or_init(|| Box::new(read(self.fields)))
    }
}

fn regular_base(form: &str) -> Option<&'static Word> {
    let known = |base: &str| Word::exactly(base);
    if let Some(start) = form.strip_suffix("ies").or_else(|| form.strip_suffix("ied")) {
        return known(&format!("{start}y"));
    }
    if form.ends_with("ss") {
        return None;
    }
    if let Some(start) = form.strip_suffix('s') {
        return known(start).or_else(|| start.strip_suffix('e').and_then(known));
    }
    let start = form.strip_suffix("ed").or_else(|| form.strip_suffix("ing"))?;
    let doubled = || {
        let short = &start[..start.char_indices().last()?.0];
        short.chars().last().filter(|last| start.ends_with(*last)).and_then(|_| known(short))
    };
    known(start).or_else(|| known(&format!("{start}e"))).or_else(doubled)
}

fn read(fields: &'static str) -> Entry {
    let mut entry = Entry::default();
    for field in fields.split('\t') {
        let (name, values) = field.split_once('=').unwrap_or((field, ""));
        let list = || values.split(',').collect();
        match name {
            "n" => entry.synonyms[Part::Noun as usize] = synonyms(values),
            "v" => entry.synonyms[Part::Verb as usize] = synonyms(values),
            "a" => entry.synonyms[Part::Adjective as usize] = synonyms(values),
            "c" => entry.classes = list(),
            "k" => entry.kind = kind(values),
            "h" => entry.is_class = true,
            "d" => entry.derived = list(),
            "o" => entry.opposites = list(),
            _ => {}
        }
    }
    entry
}

fn synonyms(values: &'static str) -> Vec<(&'static Word, bool)> {
    let (strong, weak) = values.split_once('~').unwrap_or((values, ""));
    let words = |part: &'static str, strong: bool| {
        part.split(',').filter_map(Word::exactly).map(move |word| (word, strong))
    };
    words(strong, true).chain(words(weak, false)).collect()
}

fn kind(name: &str) -> Option<NounKind> {
    match name {
        "person" => Some(NounKind::Person),
        "group" => Some(NounKind::Group),
        "place" => Some(NounKind::Place),
        "event" => Some(NounKind::Event),
        "time" => Some(NounKind::Time),
        "quantity" => Some(NounKind::Quantity),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{WORDS, Word};

    #[test]
    fn inflected_forms_lead_to_their_word() {
        let cases = [
            ("violins", "violin"),
            ("embassies", "embassy"),
            ("flew", "fly"),
            ("stopped", "stop"),
            ("arriving", "arrive"),
            ("founded", "found"),
            ("feet", "foot"),
        ];
        for (form, lemma) in cases {
            assert_eq!(Word::of(form).map(|word| word.lemma), Some(lemma), "{form}");
        }
        assert!(Word::of("xyzzy").is_none());
    }

    #[test]
    fn every_line_can_be_read_and_names_only_words_of_the_table() {
        for word in WORDS.values() {
            let entry = word.entry();
            assert!(!word.fields.contains("\t\t"), "{}", word.lemma);
            for other in entry.derived.iter().chain(&entry.opposites) {
                assert!(Word::exactly(other).is_some(), "{}: {other}", word.lemma);
            }
        }
    }
}
