//! What words mean to each other: synonyms, opposites, derivations, and the classes of things. Hand-made tables
//! first; WordNet where they say nothing.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::wordnet::Word;
use super::{NounKind, Part, base_form, is_function_word, is_light_word, lines, singular};
use crate::text::stem;

/// The likeness of near synonyms, such as `doctor` and `medic`.
const NEAR: f32 = 0.8;
/// That of the main words of the larger tables.
const MOSTLY: f32 = 0.9;
/// That of WordNet's synonyms in what both commonly mean, and in a rarer sense of one.
const COMMON_SENSE: f32 = 0.8;
const RARER_SENSE: f32 = 0.7;

/// A stem with how near its meaning is.
pub type Synonym<'a> = (&'a str, f32);

/// Each word of the tables as its stem, and whether it is of its group's main part; and the likeness of those.
type Group = (Vec<(String, bool)>, f32);
static GROUPS: LazyLock<Vec<Group>> = LazyLock::new(|| {
    let group = |line: &str, likeness: f32| {
        let (main, near) = line.split_once('~').unwrap_or((line, ""));
        let words = |part: &str, is_main: bool| {
            let words = part.split(',').map(str::trim).filter(|word| !word.is_empty());
            words.map(|word| (stem(base_form(word)), is_main)).collect::<Vec<_>>()
        };
        ([words(main, true), words(near, false)].concat(), likeness)
    };
    let groups = THESAURUS.iter().flat_map(|(table, likeness)| lines(table).map(|line| (line, *likeness)));
    groups.map(|(line, likeness)| group(line, likeness)).collect()
});

/// The hand-made thesaurus, a group of synonyms a line, with the likeness of a group's main words. Those of the
/// first table are interchangeable everywhere, those of the others in most questions.
const THESAURUS: [(&str, f32); 4] = [
    (include_str!("thesaurus/common.txt"), 1.0),
    (include_str!("thesaurus/verbs.txt"), MOSTLY),
    (include_str!("thesaurus/nouns.txt"), MOSTLY),
    (include_str!("thesaurus/adjectives.txt"), MOSTLY),
];

/// The synonyms of each stem that has any, in the order of the table.
static SYNONYMS: LazyLock<FxHashMap<&'static str, Vec<Synonym<'static>>>> = LazyLock::new(|| {
    let mut synonyms: FxHashMap<&'static str, Vec<Synonym<'static>>> = FxHashMap::default();
    for (group, likeness) in GROUPS.iter() {
        for (word, main) in group {
            let known = synonyms.entry(word).or_default();
            for (other, other_main) in group.iter().filter(|(other, _)| other != word) {
                let like = if *main && *other_main { *likeness } else { NEAR };
                match known.iter_mut().find(|(stem, _)| stem == other) {
                    Some((_, known)) => *known = known.max(like),
                    None => known.push((other, like)),
                }
            }
        }
    }
    synonyms
});

static CLASSES: LazyLock<FxHashMap<String, Vec<&'static str>>> = LazyLock::new(|| {
    let mut classes: FxHashMap<String, Vec<&'static str>> = FxHashMap::default();
    for line in lines(include_str!("classes.txt")) {
        let Some((noun, of)) = line.split_once(':') else { continue };
        let known = classes.entry(noun.trim().to_owned()).or_default();
        for class in of.split(',').map(str::trim).filter(|class| !class.is_empty()) {
            if !known.contains(&class) {
                known.push(class);
            }
        }
    }
    classes
});

/// How near the meanings of two folded words are, 1 for the same stem or exact synonyms, about 0.8 for near
/// synonyms (`doctor`, `medic`; `ties`, `relations`), 0 for unrelated words. Symmetric.
pub fn likeness(a: &str, b: &str) -> f32 {
    Comparable::new(a).likeness(b)
}

/// A folded word, ready to be compared with many others.
#[derive(Clone, Debug)]
pub struct Comparable {
    word: String,
    stem: String,
    synonyms: &'static [Synonym<'static>],
}

impl Comparable {
    pub fn new(word: &str) -> Self {
        Self { word: word.to_owned(), stem: stem(base_form(word)), synonyms: synonyms_of(word) }
    }

    /// The [`likeness`] to another folded word.
    pub fn likeness(&self, other: &str) -> f32 {
        if self.word == other {
            return 1.0;
        }
        let stem = stem(base_form(other));
        if self.stem == stem {
            return 1.0;
        }
        let among = |synonyms: &[Synonym<'_>], stem: &str| {
            let found = synonyms.iter().filter(|(other, _)| *other == stem).map(|(_, like)| *like);
            found.fold(0.0, f32::max)
        };
        among(self.synonyms, &stem)
    }
}

/// The stems of the other words that mean about the same as a folded word, with their likeness. The word's own
/// stem is not among them.
pub fn synonyms_of(word: &str) -> &'static [Synonym<'static>] {
    match Word::of(word) {
        Some(known) => known.entry().meanings.get_or_init(|| meanings(known)),
        None => hand_made(&stem(base_form(word))),
    }
}

fn hand_made(stem: &str) -> &'static [Synonym<'static>] {
    SYNONYMS.get(stem).map_or(&[], Vec::as_slice)
}

fn meanings(word: &'static Word) -> Vec<Synonym<'static>> {
    let mut found = hand_made(word.stem()).to_vec();
    for part in [Part::Noun, Part::Verb, Part::Adjective] {
        add_senses(word, part, &mut found);
    }
    found
}

fn add_senses(word: &'static Word, part: Part, found: &mut Vec<Synonym<'static>>) {
    for (other, strong) in &word.entry().synonyms[part as usize] {
        let like = if *strong { COMMON_SENSE } else { RARER_SENSE };
        let stem = other.stem();
        if stem != word.stem() && !found.iter().any(|(known, _)| *known == stem) {
            found.push((stem, like));
        }
    }
}

/// The words of other parts of speech made from a word, or that it is made from, commonest first: `decide` →
/// `decision`, `founder` → `found`, `length` → `long`. Base forms.
pub fn derived_from(word: &str) -> &'static [&'static str] {
    Word::of(word).map_or(&[], |known| known.entry().derived.as_slice())
}

/// The stems of those of [`derived_from`].
pub fn derived_stems(word: &str) -> impl Iterator<Item = &'static str> {
    derived_from(word).iter().filter_map(|other| Word::exactly(other)).map(Word::stem)
}

/// The words that mean the opposite, hand-made ones first: `arrive` → `leave`, `first` → `last`. Base forms.
pub fn opposites_of(word: &str) -> &'static [&'static str] {
    static OPPOSITES: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
        let mut opposites = both_ways(include_str!("opposites.txt"));
        for (word, known) in &mut opposites {
            let entry = Word::exactly(word).map(Word::entry);
            for other in entry.into_iter().flat_map(|entry| &entry.opposites) {
                if !known.contains(other) {
                    known.push(other);
                }
            }
        }
        opposites
    });
    let lemma = Word::of(word).map_or(base_form(word), |known| known.lemma);
    match OPPOSITES.get(word).or_else(|| OPPOSITES.get(lemma)) {
        Some(known) => known,
        None => Word::of(word).map_or(&[], |known| known.entry().opposites.as_slice()),
    }
}

/// The verbs that tell the same from the other side: `buy` → `sell`. Base forms.
pub fn converses_of(word: &str) -> &'static [&'static str] {
    static CONVERSES: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> =
        LazyLock::new(|| both_ways(include_str!("converses.txt")));
    CONVERSES.get(base_form(word)).map_or(&[], Vec::as_slice)
}

/// A table of `left / right` lines, each word with those of the other side.
fn both_ways(table: &'static str) -> FxHashMap<&'static str, Vec<&'static str>> {
    let mut words: FxHashMap<&'static str, Vec<&'static str>> = FxHashMap::default();
    for line in lines(table) {
        let Some((left, right)) = line.split_once('/') else { continue };
        let side = |side: &'static str| side.split(',').map(str::trim).filter(|word| !word.is_empty());
        for one in side(left) {
            for other in side(right) {
                words.entry(one).or_default().push(other);
                words.entry(other).or_default().push(one);
            }
        }
    }
    words
}

/// The classes that a noun's things belong to, nearest first: `ambassador` → `diplomat`, `official`,
/// `person`. A class is a folded singular noun.
pub fn classes_of(noun: &str) -> &'static [&'static str] {
    let own = CLASSES.get(noun).map_or(&[][..], Vec::as_slice);
    let base = singular(noun);
    match Word::exactly(&base) {
        Some(word) if own.is_empty() || base == noun => {
            word.entry().all_classes.get_or_init(|| classes(word))
        }
        _ if own.is_empty() => CLASSES.get(base.as_str()).map_or(&[], Vec::as_slice),
        _ => own,
    }
}

/// What the hand-made table has is kept as it is: WordNet would add the classes of senses that are seldom meant.
fn classes(word: &'static Word) -> Vec<&'static str> {
    CLASSES.get(word.lemma).cloned().unwrap_or_else(|| word.entry().classes.clone())
}

/// Those of [`classes_of`] by which a thing is commonly described (`the official`), from the hand-made table
/// alone.
pub fn common_classes_of(noun: &str) -> &'static [&'static str] {
    let found = CLASSES.get(noun).or_else(|| CLASSES.get(singular(noun).as_str()));
    found.map_or(&[], Vec::as_slice)
}

/// Whether the noun names a class of things, kinds included (`industry`, `country`, `official`).
pub fn is_class_noun(noun: &str) -> bool {
    static ALL: LazyLock<FxHashSet<&'static str>> =
        LazyLock::new(|| CLASSES.values().flatten().copied().collect());
    let base = singular(noun);
    let by_hand = [noun, base.as_str()].iter().any(|noun| ALL.contains(noun) || CLASSES.contains_key(*noun));
    by_hand
        || (!is_light_word(noun)
            && !is_function_word(noun)
            && Word::exactly(&base).is_some_and(|word| word.entry().is_class))
}

/// What sort of thing a noun names, in what it commonly means.
pub fn kind_of_noun(noun: &str) -> Option<NounKind> {
    let base = singular(noun);
    let by_hand = CLASSES.get(noun).or_else(|| CLASSES.get(base.as_str())).map_or(&[][..], Vec::as_slice);
    let is_a = |names: &[&str]| names.iter().any(|name| *name == base || by_hand.contains(name));
    let kinds: [(NounKind, &[&str]); 5] = [
        (NounKind::Time, &["time"]),
        (NounKind::Person, &["person"]),
        (NounKind::Event, &["event"]),
        (NounKind::Place, &["place"]),
        (NounKind::Group, &["group", "body", "organisation"]),
    ];
    let kind = kinds.into_iter().find(|(_, names)| is_a(names)).map(|(kind, _)| kind);
    kind.or_else(|| Word::exactly(&base)?.entry().kind)
}

#[cfg(test)]
mod tests {
    use super::{
        NounKind, classes_of, derived_from, is_class_noun, kind_of_noun, likeness, opposites_of, synonyms_of,
    };

    #[test]
    fn synonyms_are_alike_and_other_words_are_not() {
        assert!(likeness("doctors", "physician") > 0.9);
        assert!(likeness("stressed", "emphasised") > 0.9);
        assert!(likeness("doctor", "medic") > 0.7);
        assert!(likeness("doctor", "embassy") < 0.1);
    }

    #[test]
    fn nouns_have_classes() {
        assert!(classes_of("ambassador").contains(&"diplomat"));
        assert!(classes_of("ministers").contains(&"official"));
        assert!(is_class_noun("country") && is_class_noun("officials") && !is_class_noun("quickly"));
    }

    #[test]
    fn classes_go_beyond_the_hand_made_table() {
        for (noun, class) in [
            ("violin", "instrument"),
            ("clinics", "medical institution"),
            ("striker", "athlete"),
            ("lake", "body of water"),
            ("oak", "tree"),
        ] {
            assert!(classes_of(noun).contains(&class), "{noun}: {:?}", classes_of(noun));
        }
        assert!(is_class_noun("instrument") && is_class_noun("mammals") && !is_class_noun("name"));
    }

    #[test]
    fn synonyms_of_wordnet_are_near_and_keep_to_their_part_of_speech() {
        assert_eq!(likeness("abattoir", "slaughterhouse"), 0.8);
        assert!(synonyms_of("xyzzy").is_empty());
    }

    #[test]
    fn words_have_derivations_and_opposites() {
        for (word, other) in
            [("decided", "decision"), ("founder", "found"), ("length", "long"), ("teaches", "teacher")]
        {
            assert!(derived_from(word).contains(&other), "{word}: {:?}", derived_from(word));
        }
        for (word, other) in [
            ("opened", "close"),
            ("lost", "win"),
            ("forbids", "allow"),
            ("arrived", "leave"),
            ("last", "first"),
            ("buy", "sell"),
        ] {
            assert!(opposites_of(word).contains(&other), "{word}: {:?}", opposites_of(word));
        }
    }

    #[test]
    fn nouns_have_kinds() {
        for (noun, kind) in [
            ("teachers", NounKind::Person),
            ("museum", NounKind::Place),
            ("country", NounKind::Place),
            ("committee", NounKind::Group),
            ("arrival", NounKind::Event),
            ("summit", NounKind::Event),
            ("tuesday", NounKind::Time),
            ("week", NounKind::Time),
            ("height", NounKind::Quantity),
            ("price", NounKind::Quantity),
        ] {
            assert_eq!(kind_of_noun(noun), Some(kind), "{noun}");
        }
        assert_eq!(kind_of_noun("quickly"), None);
    }
}
