//! The lexicon from the knowledge: from things their names and nouns, from facts titles and topics, from relations
//! their words. All that is looked up of each thing is made here, once.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::phrases::{ends_phrase, fact_words, is_proper, name_parts, phrase_words, singular_phrase};
use super::{Cue, Head, Lexicon, Name, Profile, Things, entity_of};
use crate::knowledge::{EntityId, FactId, Filler, Kind, Knowledge, Relation, RelationId, Role};
use crate::language::{
    base_form, classes_of, common_classes_of, demonyms_of, is_english, is_function_word, singular,
    synonyms_of,
};
use crate::text::{SpellingIndex, fold, stem, tokenise};

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

/// Where a head's words come from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum HeadKind {
    Name,
    Class,
    /// The language knows it.
    General,
}

/// Nouns for a text of any kind.
const MATERIALS: &[&str] = &["article", "text", "story"];

impl Lexicon {
    pub(in crate::engine) fn new(knowledge: &Knowledge) -> Self {
        let mut lexicon = Self {
            names: FxHashMap::default(),
            heads: FxHashMap::default(),
            same_heads: FxHashMap::default(),
            cues: FxHashMap::default(),
            measures: FxHashMap::default(),
            called: FxHashMap::default(),
            profiles: vec![Profile::default(); knowledge.entities.len()],
            described: Things::default(),
            of_class: Things::default(),
            of_class_stem: Things::default(),
            of_class_synonym: Things::default(),
            vocabulary: FxHashMap::default(),
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
        let mut words: Vec<(&str, u32)> =
            lexicon.vocabulary.iter().map(|(word, count)| (word.as_str(), *count)).collect();
        // In order, so that the same word is always the nearest.
        words.sort_unstable();
        lexicon.spelling = SpellingIndex::new(words);
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
                self.extend_by_and(phrase, &words, id);
            }
            if person && index == 0 {
                for part in name_parts(&words) {
                    self.name(part, id, true, false);
                }
            } else if !(person || is_material && words.len() > 2) {
                self.add_head(id, &words, None, HeadKind::Name);
            }
        }
        // "the date of this story": what any material may be called.
        for noun in MATERIALS.iter().filter(|_| is_material) {
            self.add_head(id, &[(*noun).to_owned()], None, HeadKind::Class);
        }
        for class in &entity.is {
            let words = phrase_words(class);
            let last = singular(words.last().map_or("", String::as_str));
            note(&mut self.called, &last, id);
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

    /// "Ink & Paper" may be written with "and", and "Ink and Paper" with the sign, which is no word.
    fn extend_by_and(&mut self, phrase: &str, words: &[String], id: EntityId) {
        let and = |word: &String| word == "and";
        let other = if phrase.contains('&') {
            phrase_words(&phrase.replace('&', " and "))
        } else if words.iter().any(and) && words.len() > 2 {
            words.iter().filter(|word| !and(word)).cloned().collect()
        } else {
            return;
        };
        self.name(other, id, false, false);
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
        // "the Millers", as everybody calls the club.
        if relation.key == "nickname" {
            for thing in fact.fillers(Role::Subject).filter_map(entity_of) {
                for name in fact.fillers(Role::Object).map(|name| knowledge.filler_text(name)) {
                    let words = phrase_words(&name);
                    if !words.is_empty() && is_proper(&name) {
                        self.learn(thing, &words);
                        self.name(words, thing, false, false);
                    }
                }
            }
        }
        // "the Bilbao conference", "the course in Kenitra": where something is, facts may tell, too.
        let place_role = match relation.key.as_str() {
            "took-place" => Some(Role::In),
            "located-in" => Some(Role::Object),
            _ => None,
        };
        if let Some(role) = place_role {
            let place = |place: &EntityId| knowledge.entity(*place).kind == Kind::Place;
            let places: Vec<EntityId> = fact.fillers(role).filter_map(entity_of).filter(place).collect();
            // Where a body last met is not where it is.
            let stays = |thing: &EntityId| {
                relation.key != "took-place" || knowledge.entity(*thing).kind == Kind::Event
            };
            for thing in fact.fillers(Role::Subject).filter_map(entity_of).filter(stays) {
                let known = &mut self.profiles[thing.0 as usize].places;
                let new: Vec<EntityId> = places
                    .iter()
                    .filter(|place| **place != thing && !known.contains(place))
                    .copied()
                    .collect();
                known.extend(new);
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
        // "the flood volunteers": those who did something at that event.
        for fact in &knowledge.facts {
            let events: Vec<EntityId> = fact.fillers(Role::At).filter_map(entity_of).collect();
            for subject in fact.fillers(Role::Subject).filter_map(entity_of) {
                self.profiles[subject.0 as usize].topics.extend(&events);
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
            let measures = measures_asked_for(relation);
            if !measures.is_empty() {
                self.measures.insert(id, measures);
            }
            let dated = relation.roles.iter().any(|frame| frame.role == Role::On && frame.single);
            for (phrase, noun, role) in verbs.chain(nouns).chain(cues).chain(roles) {
                let words: Vec<String> = tokenise(phrase).into_iter().map(|token| token.word).collect();
                let state = words.len() > 1
                    && words[0] == "be"
                    && !words[1..].iter().all(|word| is_function_word(word));
                let words: &[String] = if state { &words[1..] } else { &words };
                let participle =
                    words.first().filter(|word| state && !noun && base_form(word) != word.as_str());
                if used.contains(&id) {
                    for word in words.iter().filter(|word| word.len() > 3) {
                        self.vocabulary.entry(word.clone()).or_insert(1);
                    }
                }
                let stems: Vec<String> = words.iter().map(|word| stem(base_form(word))).collect();
                if let Some(first) = stems.first() {
                    let (event, own) = (dated && !noun, relation.own);
                    let participle = participle.cloned();
                    let cue = Cue { stems: stems.clone(), relation: id, noun, role, event, own, participle };
                    self.cues.entry(first.clone()).or_default().push(cue);
                }
            }
        }
        for cues in self.cues.values_mut() {
            cues.sort_by_key(|cue| (std::cmp::Reverse(cue.stems.len()), cue.relation));
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
        // "spring concert 2027" is a concert.
        let end = if end > 1 && is_year(&words[end - 1]) { end - 1 } else { end };
        let Some((head, modifiers)) = words[..end].split_last().filter(|(head, _)| !participle(head)) else {
            return;
        };
        let head = Head {
            entity,
            modifiers: modifiers.to_vec(),
            title,
            general: kind == HeadKind::General,
            // "membership for students" is not called just "membership", but "the talks with Cuba" are the talks.
            named: kind == HeadKind::Name && words.get(end).is_none_or(|next| completes(next)),
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
}

/// Whether what a word begins only says of what a thing is, and not which of several it is.
fn completes(next: &str) -> bool {
    matches!(next, "of" | "between" | "with" | "on" | "about" | "and")
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|byte| byte.is_ascii_digit())
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

/// The words, as stems, by which a relation's own questions ask for a number and for nothing else.
fn measures_asked_for(relation: &Relation) -> Vec<(String, Role)> {
    let words = |template: &str| {
        // What is outside the braces of the template.
        let told = template.split('{').filter_map(|part| part.rsplit('}').next()).flat_map(tokenise);
        let words = told.map(|token| token.word).filter(|word| !is_function_word(word));
        words.map(|word| stem(base_form(&word))).collect::<Vec<_>>()
    };
    let asked: Vec<(Role, Vec<String>)> =
        relation.questions.iter().map(|(role, template)| (*role, words(template))).collect();
    let mut measures = Vec::new();
    for (role, own) in asked.iter().filter(|(role, _)| matches!(role, Role::Value | Role::Count)) {
        let elsewhere =
            |stem: &String| asked.iter().any(|(other, words)| other != role && words.contains(stem));
        measures.extend(own.iter().filter(|stem| !elsewhere(stem)).map(|stem| (stem.clone(), *role)));
    }
    measures
}
