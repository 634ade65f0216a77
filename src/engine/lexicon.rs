//! What the knowledge's own words mean: names and their parts, the heads of descriptions, the relations' verbs
//! and nouns. Built once from the knowledge, read by every stage of understanding.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::knowledge::{EntityId, FactId, Filler, Kind, Knowledge, RelationId, Role};
use crate::language::{
    base_form, classes_of, common_classes_of, demonyms_of, is_english, is_function_word, singular,
    synonyms_of,
};
use crate::text::{SpellingIndex, fold, stem, tokenise};

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

/// Where a head's words come from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum HeadKind {
    Name,
    Class,
    /// The language knows it.
    General,
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
}

impl Class {
    pub(super) fn new(noun: &str) -> Self {
        let name = singular(noun);
        let same =
            synonyms_of(&name).iter().filter(|(_, like)| *like >= 1.0).map(|(stem, _)| *stem).collect();
        Self { stem: stem(base_form(&name)), same, name }
    }
}

pub(super) struct Lexicon {
    names: FxHashMap<String, Vec<Name>>,
    heads: FxHashMap<String, Vec<Head>>,
    /// For a stem, the nouns of `heads` that are exact synonyms of it, in order.
    same_heads: FxHashMap<String, Vec<String>>,
    cues: FxHashMap<String, Vec<Cue>>,
    profiles: Vec<Profile>,
    /// The things that a stem describes.
    described: Things,
    /// The things of a class by its name, whole or from any of its words on.
    of_class: Things,
    /// The same by the stem of the whole name, and by the stems of its exact synonyms.
    of_class_stem: Things,
    of_class_synonym: Things,
    /// Words that a misspelt word may have been meant as, in order, with how often the knowledge has them.
    vocabulary: BTreeMap<String, u32>,
    /// The same, found by their misspellings.
    pub(super) spelling: SpellingIndex,
    /// How many facts hold a stem.
    pub(super) frequencies: FxHashMap<String, u32>,
}

/// Words of questions that people misspell, too.
const QUESTION_WORDS: &[&str] = &[
    "number",
    "name",
    "names",
    "where",
    "when",
    "which",
    "whose",
    "many",
    "much",
    "date",
    "year",
    "month",
    "official",
    "officials",
    "country",
    "meeting",
    "everyone",
    "before",
    "after",
    "between",
];

impl Lexicon {
    pub(super) fn new(knowledge: &Knowledge) -> Self {
        let mut lexicon = Self {
            names: FxHashMap::default(),
            heads: FxHashMap::default(),
            same_heads: FxHashMap::default(),
            cues: FxHashMap::default(),
            profiles: vec![Profile::default(); knowledge.entities.len()],
            described: Things::default(),
            of_class: Things::default(),
            of_class_stem: Things::default(),
            of_class_synonym: Things::default(),
            vocabulary: BTreeMap::new(),
            spelling: SpellingIndex::default(),
            frequencies: FxHashMap::default(),
        };
        for id in knowledge.entity_ids() {
            lexicon.add_entity(knowledge, id);
        }
        for id in knowledge.fact_ids() {
            lexicon.add_fact(knowledge, id);
        }
        lexicon.add_topics(knowledge);
        lexicon.add_classes(knowledge);
        lexicon.add_relations(knowledge);
        lexicon.add_same_heads();
        lexicon.add_lookups(knowledge);
        for word in QUESTION_WORDS {
            lexicon.vocabulary.entry((*word).to_owned()).or_insert(1);
        }
        lexicon.spelling =
            SpellingIndex::new(lexicon.vocabulary.iter().map(|(word, count)| (word.as_str(), *count)));
        lexicon
    }

    fn add_entity(&mut self, knowledge: &Knowledge, id: EntityId) {
        let entity = knowledge.entity(id);
        // The title of the material is a name of it, but its last word no noun for it.
        let is_material = knowledge.packs.iter().any(|pack| pack.material == id);
        let profile = &mut self.profiles[id.0 as usize];
        profile.owners.extend(entity.of.iter().chain(&entity.between).copied());
        profile.places.extend(&entity.within);
        let phrases = std::iter::once(&entity.name).chain(&entity.aliases).chain(&entity.short);
        for (index, phrase) in phrases.enumerate() {
            let words = phrase_words(phrase);
            let proper = is_proper(phrase);
            self.learn(id, &words);
            if words.is_empty() {
                continue;
            }
            let person = entity.kind == Kind::Person && proper && entity.named;
            if proper || words.len() > 1 {
                self.name(words.clone(), id, false, false);
            }
            if person && index == 0 {
                for part in name_parts(&words) {
                    self.name(part, id, true, false);
                }
            } else if !(person || is_material && words.len() > 2) {
                self.add_head(id, &words, None, HeadKind::Name);
            }
        }
        for class in &entity.is {
            let words = phrase_words(class);
            self.learn(id, &words);
            self.profiles[id.0 as usize].classes.insert(singular_phrase(&words));
            self.add_head(id, &words, None, HeadKind::Class);
        }
        let demonyms: Vec<String> = entity.demonyms.iter().map(|demonym| fold(demonym)).collect();
        let known = demonyms_of(&fold(&entity.name)).iter().map(|demonym| (*demonym).to_owned());
        for demonym in demonyms.into_iter().chain(known).collect::<FxHashSet<_>>() {
            for form in [demonym.clone(), format!("{demonym}s")] {
                let words: Vec<String> = form.split(' ').map(str::to_owned).collect();
                self.learn(id, &words);
                self.name(words, id, false, true);
            }
        }
    }

    fn add_fact(&mut self, knowledge: &Knowledge, id: FactId) {
        let fact = knowledge.fact(id);
        let relation = knowledge.relation(fact.relation);
        if relation.key == "holds-role" {
            let subject = fact.fillers(Role::Subject).next();
            let title = fact.fillers(Role::Object).next();
            if let (Some(Filler::Entity(person)), Some(Filler::Text(title))) = (subject, title) {
                let words = phrase_words(title);
                self.learn(*person, &words);
                self.add_head(*person, &words, Some(id), HeadKind::Name);
                let profile = &mut self.profiles[person.0 as usize];
                profile.classes.insert(singular_phrase(&words));
                profile.owners.extend(fact.fillers(Role::Of).filter_map(entity_of));
                profile
                    .places
                    .extend(fact.fillers(Role::To).chain(fact.fillers(Role::In)).filter_map(entity_of));
            }
        }
        let mut seen = FxHashSet::default();
        for word in fact_words(knowledge, id) {
            let plain = word.len() > 2 && word.chars().all(char::is_alphabetic);
            if plain && !is_function_word(&word) {
                *self.vocabulary.entry(word.clone()).or_default() += 1;
            }
            let stem = stem(base_form(&word));
            if seen.insert(stem.clone()) {
                *self.frequencies.entry(stem).or_default() += 1;
            }
        }
    }

    /// What things are about describes them, too: "the climate summit".
    fn add_topics(&mut self, knowledge: &Knowledge) {
        let mut topics: Vec<(EntityId, Filler)> = Vec::new();
        for id in knowledge.entity_ids() {
            topics.extend(knowledge.entity(id).about.iter().map(|about| (id, about.clone())));
        }
        for fact in &knowledge.facts {
            if knowledge.relation(fact.relation).key == "is-about" {
                for subject in fact.fillers(Role::Subject).filter_map(entity_of) {
                    let objects = fact.fillers(Role::Object).chain(fact.fillers(Role::About));
                    topics.extend(objects.map(|object| (subject, object.clone())));
                }
            }
        }
        for (id, topic) in topics {
            let words = phrase_words(&knowledge.filler_text(&topic));
            let texts: Vec<&str> = words.iter().map(String::as_str).collect();
            let mut things: Vec<EntityId> = entity_of(&topic).into_iter().collect();
            for start in 0..texts.len() {
                things.extend(self.names_at(&texts[start..]).iter().map(|name| name.entity));
            }
            let profile = &mut self.profiles[id.0 as usize];
            profile.topics.extend(things);
            let carrying = words.iter().filter(|word| word.len() > 2 && !is_function_word(word));
            profile.words.extend(carrying.map(|word| stem(base_form(word))));
        }
    }

    /// The general classes of what the knowledge calls a thing: an ambassador is an official.
    fn add_classes(&mut self, knowledge: &Knowledge) {
        for id in knowledge.entity_ids() {
            let own: Vec<String> = self.profiles[id.0 as usize].classes.iter().cloned().collect();
            let mut common: BTreeSet<&'static str> = BTreeSet::new();
            let mut all: BTreeSet<&'static str> =
                kind_classes(knowledge.entity(id).kind).iter().copied().collect();
            for class in &own {
                let last = class.rsplit(' ').next().unwrap_or(class);
                common.extend(common_classes_of(class).iter().chain(common_classes_of(last)));
                all.extend(classes_of(class).iter().chain(classes_of(last)));
            }
            for class in all.union(&common) {
                let new = self.profiles[id.0 as usize].classes.insert((*class).to_owned());
                let vague = kind_classes(knowledge.entity(id).kind).contains(class);
                // What is only sometimes called so is of the class, but not described by it.
                if new && !vague && common.contains(class) {
                    let words: Vec<String> = class.split(' ').map(str::to_owned).collect();
                    self.add_head(id, &words, None, HeadKind::General);
                }
            }
        }
    }

    fn add_relations(&mut self, knowledge: &Knowledge) {
        let used: FxHashSet<RelationId> = knowledge.facts.iter().map(|fact| fact.relation).collect();
        for (index, relation) in knowledge.relations.iter().enumerate() {
            let id = RelationId(u32::try_from(index).expect("fewer than 4 billion relations"));
            let verbs = relation.verbs.iter().map(|phrase| (phrase, false, None));
            let nouns = relation.nouns.iter().map(|phrase| (phrase, true, None));
            let cues = relation.cues.iter().map(|phrase| (phrase, true, None));
            let roles = relation
                .roles
                .iter()
                .flat_map(|frame| frame.nouns.iter().map(move |noun| (noun, true, Some(frame.role))));
            let dated = relation.roles.iter().any(|frame| frame.role == Role::On && frame.single);
            for (phrase, noun, role) in verbs.chain(nouns).chain(cues).chain(roles) {
                let words: Vec<String> = tokenise(phrase).into_iter().map(|token| token.word).collect();
                let words: &[String] = if words.len() > 1
                    && words[0] == "be"
                    && !words[1..].iter().all(|word| is_function_word(word))
                {
                    &words[1..]
                } else {
                    &words
                };
                if used.contains(&id) {
                    for word in words.iter().filter(|word| word.len() > 3) {
                        self.vocabulary.entry(word.clone()).or_insert(1);
                    }
                }
                let stems: Vec<String> = words.iter().map(|word| stem(base_form(word))).collect();
                if let Some(first) = stems.first() {
                    let cue = Cue { stems: stems.clone(), relation: id, noun, role, event: dated && !noun };
                    self.cues.entry(first.clone()).or_default().push(cue);
                }
            }
        }
    }

    /// Each noun by the stems of its exact synonyms, so that a question's noun is looked up at once.
    fn add_same_heads(&mut self) {
        let mut nouns: Vec<&String> = self.heads.keys().collect();
        nouns.sort_unstable();
        for noun in nouns {
            for (other, _) in synonyms_of(noun).iter().filter(|(_, like)| *like >= 1.0) {
                self.same_heads.entry((*other).to_owned()).or_default().push(noun.clone());
            }
        }
    }

    /// What every question looks up of each thing, made once.
    fn add_lookups(&mut self, knowledge: &Knowledge) {
        for id in knowledge.entity_ids() {
            let entity = knowledge.entity(id);
            let profile = &mut self.profiles[id.0 as usize];
            let stems = |name: &String| phrase_words(name).iter().map(|word| stem(word)).collect();
            profile.names = std::iter::once(&entity.name).chain(&entity.short).map(stems).collect();
            let words = phrase_words(&entity.name).into_iter();
            let carrying = words.filter(|word| !is_function_word(word));
            profile.name_stems = carrying.map(|word| stem(base_form(&word))).collect();
            for word in &profile.words {
                note(&mut self.described, word, id);
            }
            for class in &profile.classes {
                note(&mut self.of_class, class, id);
                for (at, _) in class.match_indices(' ') {
                    note(&mut self.of_class, &class[at + 1..], id);
                }
                note(&mut self.of_class_stem, &stem(base_form(class)), id);
                for (other, _) in synonyms_of(class).iter().filter(|(_, like)| *like >= 1.0) {
                    note(&mut self.of_class_synonym, other, id);
                }
            }
        }
    }

    fn learn(&mut self, id: EntityId, words: &[String]) {
        for word in words {
            let profile = &mut self.profiles[id.0 as usize];
            profile.words.insert(stem(base_form(word)));
            if word.len() > 2 && word.chars().all(char::is_alphabetic) && !is_function_word(word) {
                *self.vocabulary.entry(word.clone()).or_default() += 2;
            }
        }
    }

    fn name(&mut self, words: Vec<String>, entity: EntityId, part: bool, demonym: bool) {
        let names = self.names.entry(words[0].clone()).or_default();
        let known = |name: &Name| name.words == words && name.entity == entity;
        if !names.iter().any(known) {
            names.push(Name { words, entity, part, demonym });
        }
    }

    fn add_head(&mut self, entity: EntityId, words: &[String], title: Option<FactId>, kind: HeadKind) {
        let end = words.iter().position(|word| ends_phrase(word)).unwrap_or(words.len());
        // "the documents signed between …": what follows the noun is no part of its phrase.
        let participle = |word: &String| {
            (word.ends_with("ed") && is_english(word))
                || (base_form(word) != word && singular(word) == *word && !word.ends_with("ing"))
        };
        let end = words[..end].iter().skip(1).position(participle).map_or(end, |position| position + 1);
        // "leaving the club" is a leaving, no club.
        let gerund = words.len() > 1 && words[0].ends_with("ing") && base_form(&words[0]) != words[0];
        let end = if gerund && is_function_word(&words[1]) { 1 } else { end };
        let Some((head, modifiers)) = words[..end].split_last().filter(|(head, _)| !participle(head)) else {
            return;
        };
        let head = Head {
            entity,
            modifiers: modifiers.to_vec(),
            title,
            general: kind == HeadKind::General,
            named: kind == HeadKind::Name,
        }
        .keyed(head);
        let heads = self.heads.entry(head.0).or_default();
        let known = heads.iter().any(|known| {
            known.entity == entity && known.modifiers == head.1.modifiers && known.title == title
        });
        if !known {
            heads.push(head.1);
        }
        if kind == HeadKind::Name && title.is_none() {
            let class = singular(words[..end].last().expect("a phrase has a head"));
            self.profiles[entity.0 as usize].classes.insert(class);
        }
    }

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

    /// The things that a noun may describe.
    pub(super) fn heads(&self, noun: &str) -> &[Head] {
        self.heads.get(&singular(noun)).map_or(&[], Vec::as_slice)
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

    pub(super) fn profile(&self, id: EntityId) -> &Profile {
        &self.profiles[id.0 as usize]
    }

    /// Whether a word, or a near synonym, describes the thing.
    pub(super) fn describes(&self, id: EntityId, word: &str) -> bool {
        let profile = self.profile(id);
        profile.words.contains(&stem(base_form(word)))
            || synonyms_of(word).iter().any(|(stem, _)| profile.words.contains(*stem))
    }

    pub(super) fn is_of_class(&self, id: EntityId, noun: &str) -> bool {
        self.is_of(id, &Class::new(noun))
    }

    /// Whether a thing is of a class: by its name, its stem, or an exact synonym from either side.
    pub(super) fn is_of(&self, id: EntityId, class: &Class) -> bool {
        self.lists_of(class).any(|things| things.binary_search(&id).is_ok())
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

    fn lists_of<'a>(&'a self, class: &'a Class) -> impl Iterator<Item = &'a Vec<EntityId>> {
        let own = self.of_class.get(&class.name).into_iter();
        let by_stem = [&self.of_class_stem, &self.of_class_synonym].into_iter();
        let by_stem = by_stem.filter_map(|things| things.get(&class.stem));
        own.chain(by_stem).chain(class.same.iter().filter_map(|stem| self.of_class_stem.get(*stem)))
    }

    /// The relations' phrases that begin at a word, longest first.
    pub(super) fn cues_at(&self, stems: &[&str]) -> Vec<&Cue> {
        let Some(cues) = stems.first().and_then(|first| self.cues.get(*first)) else { return Vec::new() };
        let matches = |cue: &&Cue| {
            cue.stems.len() <= stems.len() && cue.stems.iter().zip(stems).all(|(known, stem)| known == stem)
        };
        let mut found: Vec<&Cue> = cues.iter().filter(matches).collect();
        found.sort_by_key(|cue| (std::cmp::Reverse(cue.stems.len()), cue.relation));
        found
    }

    /// Whether some name begins with the word.
    pub(super) fn begins_name(&self, word: &str) -> bool {
        self.names.contains_key(word)
    }

    pub(super) fn is_known(&self, word: &str) -> bool {
        self.vocabulary.contains_key(word)
    }
}

impl Head {
    fn keyed(self, noun: &str) -> (String, Self) {
        (singular(noun), self)
    }
}

/// Adds a thing to the list of a word. Things come in order, so that each list is in order.
fn note(things: &mut Things, word: &str, id: EntityId) {
    match things.get_mut(word) {
        Some(known) if known.last() == Some(&id) => {}
        Some(known) => known.push(id),
        None => drop(things.insert(word.to_owned(), vec![id])),
    }
}

/// The words of a name without its article.
pub(super) fn phrase_words(phrase: &str) -> Vec<String> {
    let words: Vec<String> = tokenise(phrase).into_iter().map(|token| token.word).collect();
    let skip = usize::from(words.len() > 1 && matches!(words[0].as_str(), "the" | "a" | "an" | "this"));
    words[skip..].to_vec()
}

fn singular_phrase(words: &[String]) -> String {
    match words.split_last() {
        Some((last, first)) => first.iter().cloned().chain([singular(last)]).collect::<Vec<_>>().join(" "),
        None => String::new(),
    }
}

/// Whether a phrase is a proper name: some word is capitalised that is no English word, or all are.
fn is_proper(phrase: &str) -> bool {
    let tokens = tokenise(phrase);
    tokens.iter().any(|token| token.capitalised && !is_english(&token.word))
        || (tokens.iter().any(|token| token.capitalised)
            && tokens.iter().all(|token| token.capitalised || is_function_word(&token.word)))
}

/// The parts by which a person is called: each word alone, and the words from each to the last.
fn name_parts(words: &[String]) -> Vec<Vec<String>> {
    let mut parts = Vec::new();
    for start in 0..words.len() {
        for end in start + 1..=words.len() {
            let part = &words[start..end];
            let carries = |word: &String| {
                word.len() > 1
                    && !matches!(
                        word.as_str(),
                        "de" | "la" | "der" | "van" | "von" | "bin" | "al" | "el" | "del" | "da"
                    )
            };
            if part.len() < words.len() && carries(&part[0]) && carries(&part[part.len() - 1]) {
                parts.push(part.to_vec());
            }
        }
    }
    parts
}

fn kind_classes(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Person => &["person"],
        Kind::Group => &["group"],
        Kind::Organisation => &["organisation", "institution"],
        Kind::Place => &["place"],
        Kind::Event => &["event"],
        Kind::Document => &["document"],
        Kind::Product => &["product"],
        Kind::Topic => &["topic", "subject"],
        Kind::Thing => &["thing"],
    }
}

pub(super) fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "in" | "on" | "with" | "between" | "for" | "to" | "from" | "at" | "by" | "about" | "within"
    )
}

/// Words at which the part of a name that says what it is ends: "the press conference *before* the season".
fn ends_phrase(word: &str) -> bool {
    is_preposition(word)
        || matches!(
            word,
            "before"
                | "after"
                | "during"
                | "against"
                | "over"
                | "under"
                | "behind"
                | "near"
                | "around"
                | "among"
                | "without"
                | "through"
                | "into"
                | "since"
                | "until"
                | "who"
                | "that"
                | "which"
                | "as"
                | "beside"
        )
}

pub(super) fn entity_of(filler: &Filler) -> Option<EntityId> {
    match filler {
        Filler::Entity(id) => Some(*id),
        _ => None,
    }
}

/// Every word of a fact: its sentence, its texts and the names of its things.
pub(super) fn fact_words(knowledge: &Knowledge, id: FactId) -> Vec<String> {
    let fact = knowledge.fact(id);
    // Steps say how something is done, in many words; a question asks for what is done.
    let steps = fact.fillers(Role::Steps).next().is_some();
    let mut text = if steps { String::new() } else { fact.sentence.clone() };
    for binding in fact.bindings.iter().filter(|binding| binding.role != Role::Steps) {
        text.push(' ');
        if let Some(id) = entity_of(&binding.filler).filter(|_| steps) {
            text.push_str(&knowledge.entity(id).aliases.join(" "));
            text.push(' ');
        }
        text.push_str(&knowledge.filler_text(&binding.filler));
    }
    text.extend(fact.and_others.iter().flat_map(|others| [" ", others.as_str()]));
    tokenise(&text).into_iter().map(|token| token.word).collect()
}
