//! What the knowledge's own words mean: names and their parts, the heads of descriptions, the relations' verbs
//! and nouns. Built once from the knowledge (`building`), read by every stage of understanding; here what is known
//! and how it is looked up. Words that no pack and no relation has are left to `language`.

mod building;
mod phrases;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::knowledge::{EntityId, FactId, Filler, RelationId, Role};
use crate::language::{base_form, singular, synonyms_of};
use crate::text::{SpellingIndex, stem};

pub(super) use phrases::{fact_words, is_preposition};

/// A name, or a part of a person's name.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) words: Vec<String>,
    pub(super) entity: EntityId,
    /// Of a person's name, one part.
    pub(super) part: bool,
    /// `Cuban`: says what something belongs to.
    pub(super) demonym: bool,
}

/// A noun by which a thing can be described.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub(super) entity: EntityId,
    /// The words before the noun in the knowledge's phrase: `deputy`, `foreign`.
    pub(super) modifiers: Vec<String>,
    /// The fact that gives the person this title.
    pub(super) title: Option<FactId>,
    /// A class that the language knows (`official`), not the knowledge's own word.
    pub(super) general: bool,
    /// A name or an alias, not only a class.
    pub(super) named: bool,
}

/// A relation's word or phrase.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    pub(super) stems: Vec<String>,
    pub(super) relation: RelationId,
    pub(super) noun: bool,
    /// The role whose noun it is: "which *guest*".
    pub(super) role: Option<Role>,
    /// A verb of something that happens on one day.
    pub(super) event: bool,
    /// The relation is a pack's own.
    pub(super) own: bool,
    /// The participle that it is with a form of "be": those who "are beaten" beat nobody.
    pub(super) participle: Option<String>,
}

/// What may describe a thing.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile {
    /// Stems of the words of its names, classes and titles.
    pub(super) words: FxHashSet<String>,
    /// What it belongs to.
    pub(super) owners: Vec<EntityId>,
    /// Where it is, or to what it is directed.
    pub(super) places: Vec<EntityId>,
    /// What it is about.
    pub(super) topics: Vec<EntityId>,
    /// Folded class nouns.
    pub(super) classes: FxHashSet<String>,
    /// The stems of the words of its name and of its abbreviation, each.
    pub(super) names: Vec<Vec<String>>,
    /// The stems of the base forms of its name's words that carry something.
    pub(super) name_stems: Vec<String>,
}

/// The things of a kind by the words that name it, each list in order.
type Things = FxHashMap<String, Vec<EntityId>>;

/// A class noun, ready to be compared with many things.
#[derive(Clone, Debug)]
pub(super) struct Class {
    /// In the singular.
    name: String,
    stem: String,
    /// The stems of its exact synonyms.
    same: Vec<&'static str>,
    /// Its stem is a verb's as well, and so are the synonyms of that: "building", of what is established.
    by_verb: bool,
}

impl Class {
    pub(super) fn new(noun: &str) -> Self {
        let name = singular(noun);
        let same =
            synonyms_of(&name).iter().filter(|(_, like)| *like >= 1.0).map(|(stem, _)| *stem).collect();
        let by_verb = name.ends_with("ing");
        Self { stem: stem(base_form(&name)), same: if by_verb { Vec::new() } else { same }, by_verb, name }
    }
}

pub(super) struct Lexicon {
    names: FxHashMap<String, Vec<Name>>,
    heads: FxHashMap<String, Vec<Head>>,
    /// For a stem, the nouns of `heads` that are exact synonyms of it, in order.
    same_heads: FxHashMap<String, Vec<String>>,
    /// The relations' phrases by the stem of their first word, the longest first.
    cues: FxHashMap<String, Vec<Cue>>,
    /// The stems by which a relation asks for a number of its facts alone, with the role of that.
    measures: FxHashMap<RelationId, Vec<(String, Role)>>,
    /// The things that the knowledge itself calls by a noun: the last word of a class, in the singular.
    called: FxHashMap<String, Vec<EntityId>>,
    profiles: Vec<Profile>,
    /// The things that a stem describes.
    described: Things,
    /// The things of a class by its name, whole or from any of its words on.
    of_class: Things,
    /// The same by the stem of the whole name, and by the stems of its exact synonyms.
    of_class_stem: Things,
    of_class_synonym: Things,
    /// Words that a misspelt word may have been meant as, with how often the knowledge has them.
    vocabulary: FxHashMap<String, u32>,
    /// The same, found by their misspellings.
    pub(super) spelling: SpellingIndex,
    /// How many facts hold a stem.
    pub(super) frequencies: FxHashMap<String, u32>,
}

impl Lexicon {
    /// The longest name that begins at a word, with all things that bear it.
    pub(super) fn names_at(&self, words: &[&str]) -> Vec<&Name> {
        let Some(names) = words.first().and_then(|first| self.names.get(*first)) else { return Vec::new() };
        let matches = |name: &&Name| {
            name.words.len() <= words.len() && name.words.iter().zip(words).all(|(known, word)| known == word)
        };
        let found: Vec<&Name> = names.iter().filter(matches).collect();
        let longest = found.iter().map(|name| name.words.len()).max().unwrap_or(0);
        found.into_iter().filter(|name| name.words.len() == longest).collect()
    }

    /// Whether some name begins with the word.
    pub(super) fn begins_name(&self, word: &str) -> bool {
        self.names.contains_key(word)
    }

    /// The things that a noun may describe.
    pub(super) fn heads(&self, noun: &str) -> &[Head] {
        self.heads.get(&singular(noun)).map_or(&[], Vec::as_slice)
    }

    /// The things whose own class is, or ends in, a noun in the singular: a car ferry is a ferry, too.
    pub(super) fn called(&self, noun: &str) -> &[EntityId] {
        self.called.get(noun).map_or(&[], Vec::as_slice)
    }

    /// The things that a noun or an exact synonym of it may describe. A verb's synonyms describe nothing.
    pub(super) fn heads_like(&self, noun: &str) -> Vec<&Head> {
        let own = self.heads(noun);
        let word = stem(base_form(noun));
        let verb = self.is_verb(noun);
        if !own.is_empty() || verb {
            return own.iter().collect();
        }
        // Adjectives describe no thing by themselves, and share stems with nouns: "universal", "university".
        if crate::language::kind_of_noun(noun).is_none() {
            return Vec::new();
        }
        let same = self.same_heads.get(&word).map_or(&[][..], Vec::as_slice);
        let heads = same.iter().filter_map(|known| self.heads.get(known)).flatten();
        heads.filter(|head| !head.general).collect()
    }

    /// Whether some relation has the word as its verb.
    pub(super) fn is_verb(&self, word: &str) -> bool {
        self.cues.get(&stem(base_form(word))).is_some_and(|cues| cues.iter().any(|cue| !cue.noun))
    }

    /// Whether some relation has the word among its own nouns.
    pub(super) fn is_relational_noun(&self, word: &str) -> bool {
        let cues = self.cues.get(&stem(base_form(word)));
        cues.is_some_and(|cues| cues.iter().any(|cue| cue.noun && cue.stems.len() == 1))
    }

    /// The relations' phrases that begin at a word, longest first.
    pub(super) fn cues_at(&self, stems: &[&str]) -> Vec<&Cue> {
        let Some(cues) = stems.first().and_then(|first| self.cues.get(*first)) else { return Vec::new() };
        let matches = |cue: &&Cue| {
            let mut rest = cue.stems.iter().zip(stems).skip(1);
            cue.stems.len() <= stems.len() && rest.all(|(known, stem)| known == stem)
        };
        cues.iter().filter(matches).collect()
    }

    /// The number of its facts that a relation asks for by a word, and by which it asks for nothing else: "What was the
    /// transfer *fee* of …?".
    pub(super) fn measure_asked_by(&self, relation: RelationId, stem: &str) -> Option<Role> {
        let words = self.measures.get(&relation)?;
        words.iter().find(|(word, _)| word == stem).map(|(_, role)| *role)
    }

    pub(super) fn is_known(&self, word: &str) -> bool {
        self.vocabulary.contains_key(word)
    }

    pub(super) fn profile(&self, id: EntityId) -> &Profile {
        &self.profiles[id.0 as usize]
    }

    /// Whether a word, or a near synonym, describes the thing.
    /// Whether a thing's own names hold the other's name: `the NAM summit`.
    pub(super) fn names_contain(&self, entity: EntityId, other: EntityId) -> bool {
        let words = &self.profile(entity).words;
        let names = &self.profile(other).names;
        names.iter().any(|stems| !stems.is_empty() && stems.iter().all(|stem| words.contains(stem)))
    }

    pub(super) fn describes(&self, id: EntityId, word: &str) -> bool {
        let profile = self.profile(id);
        profile.words.contains(&stem(base_form(word)))
            || synonyms_of(word).iter().any(|(stem, _)| profile.words.contains(*stem))
    }

    /// The things that a word, a near synonym or a class of this name describes, in order.
    pub(super) fn described_by(&self, word: &str) -> Vec<EntityId> {
        let own = stem(base_form(word));
        let stems = std::iter::once(own.as_str()).chain(synonyms_of(word).iter().map(|(stem, _)| *stem));
        let class = Class::new(word);
        let lists = stems.filter_map(|stem| self.described.get(stem)).chain(self.lists_of(&class));
        let mut things: Vec<EntityId> = lists.flatten().copied().collect();
        things.sort_unstable();
        things.dedup();
        things
    }

    pub(super) fn is_of_class(&self, id: EntityId, noun: &str) -> bool {
        self.is_of(id, &Class::new(noun))
    }

    /// Whether a thing is of a class: by its name, its stem, or an exact synonym from either side.
    pub(super) fn is_of(&self, id: EntityId, class: &Class) -> bool {
        self.lists_of(class).any(|things| things.binary_search(&id).is_ok())
    }

    fn lists_of<'a>(&'a self, class: &'a Class) -> impl Iterator<Item = &'a Vec<EntityId>> {
        let own = self.of_class.get(&class.name).into_iter();
        let tables = [&self.of_class_stem, &self.of_class_synonym];
        let by_stem = tables.into_iter().take(if class.by_verb { 1 } else { 2 });
        let by_stem = by_stem.filter_map(|things| things.get(&class.stem));
        own.chain(by_stem).chain(class.same.iter().filter_map(|stem| self.of_class_stem.get(*stem)))
    }
}

pub(super) fn entity_of(filler: &Filler) -> Option<EntityId> {
    match filler {
        Filler::Entity(id) => Some(*id),
        _ => None,
    }
}
