//! Which relation of the library a verb or a noun speaks of. The relations' own words are the triggers, so that a
//! relation that is added to the library is extracted without a line here.

use std::collections::HashMap;

use super::clauses::Clause;
use super::forms::verb_lemma;
use super::words::Sentence;
use crate::knowledge::{Kind, Relation, RelationId, Role};
use crate::language::{base_form, derived_from, singular};

/// The relations by the base form of their verbs' first word, and by their nouns.
pub(super) struct Frames<'a> {
    relations: &'a [Relation],
    verbs: HashMap<String, Vec<Trigger>>,
    nouns: HashMap<String, Vec<(usize, usize)>>,
}

struct Trigger {
    relation: usize,
    /// Its place among the verbs of the relation: the first are meant by it most often.
    rank: usize,
    /// The words after the first.
    rest: Vec<String>,
    /// `be held`: only in the passive.
    passive: bool,
}

/// A relation that a clause speaks of.
#[derive(Clone, Copy)]
pub(super) struct Spoken<'a> {
    pub(super) relation: &'a Relation,
    pub(super) rank: usize,
    /// How many words after the verb belong to it.
    pub(super) words: usize,
    /// `be held`: the passive is the verb, and its subject the doer.
    pub(super) passive: bool,
}

/// A verb further back in a relation's list is too often meant otherwise.
const LAST_RANK: usize = 9;

impl<'a> Frames<'a> {
    pub(super) fn new(relations: &'a [Relation]) -> Self {
        let mut verbs: HashMap<String, Vec<Trigger>> = HashMap::new();
        let mut nouns: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (number, relation) in relations.iter().enumerate() {
            for (rank, verb) in relation.verbs.iter().enumerate() {
                let mut words = verb.split(' ');
                let Some(mut first) = words.next() else { continue };
                let mut rest: Vec<String> = words.map(str::to_owned).collect();
                let passive = first == "be" && !rest.is_empty();
                let participle;
                if passive {
                    participle = rest.remove(0);
                    first = participle.as_str();
                }
                let trigger = Trigger { relation: number, rank, rest, passive };
                verbs.entry(verb_lemma(first)).or_default().push(trigger);
            }
            for (rank, noun) in relation.nouns.iter().enumerate() {
                nouns.entry(noun.clone()).or_default().push((number, rank));
            }
        }
        Self { relations, verbs, nouns }
    }

    pub(super) fn relation(&self, key: &str) -> Option<&'a Relation> {
        self.relations.iter().find(|relation| relation.key == key)
    }

    /// The relations that the verb of a clause may speak of, the likeliest first.
    pub(super) fn of_verb(&self, sentence: &Sentence<'_>, clause: &Clause) -> Vec<Spoken<'a>> {
        let mut found: Vec<(i32, Spoken<'a>)> = Vec::new();
        for trigger in self.verbs.get(&clause.lemma).map_or(&[][..], Vec::as_slice) {
            let follows = trigger.rest.iter().enumerate().all(|(offset, word)| {
                let at = sentence.word(clause.verb.end + offset);
                at == word || base_form(at) == word || singular(at) == *word
            });
            if !follows
                || (trigger.passive && !clause.passive)
                || (trigger.rank > LAST_RANK && trigger.rest.is_empty())
            {
                continue;
            }
            let words = trigger.rest.len();
            let score = i32::try_from(words * 12 + usize::from(trigger.passive) * 2).unwrap_or(0)
                - i32::try_from(trigger.rank).unwrap_or(i32::MAX);
            found.push((
                score,
                Spoken {
                    relation: &self.relations[trigger.relation],
                    rank: trigger.rank,
                    words,
                    passive: trigger.passive,
                },
            ));
        }
        found.sort_by_key(|(score, _)| -score);
        found.into_iter().map(|(_, spoken)| spoken).collect()
    }

    /// The relation that a noun names as what happened: `arrival`, `opening`.
    pub(super) fn of_event(&self, noun: &str) -> Option<&'a Relation> {
        let base = singular(noun);
        let verbs = derived_from(&base);
        let found = self.nouns.get(&base)?.iter().filter(|(number, rank)| {
            let relation = &self.relations[*number];
            *rank < 2
                && !relation.statement
                && relation.agent.is_some()
                && relation.verbs.iter().take(3).any(|verb| verbs.contains(&verb.as_str()))
        });
        found.min_by_key(|(_, rank)| *rank).map(|(number, _)| &self.relations[*number])
    }

    /// The relations that measure what a noun counts: `employee`, `member`.
    pub(super) fn of_counted(&self, noun: &str) -> Vec<&'a Relation> {
        let base = singular(noun);
        let found = self.nouns.get(&base).map_or(&[][..], Vec::as_slice).iter();
        let relations = found.map(|(number, _)| &self.relations[*number]);
        relations
            .filter(|relation| takes(relation, Role::Value) && relation.property.starts_with("number"))
            .collect()
    }

    /// The relation that an adjective of measure speaks of: `long`, `high`, `wide`.
    pub(super) fn of_measure(&self, adjective: &str, kind: Kind) -> Option<&'a Relation> {
        if adjective.is_empty() {
            return None;
        }
        let nouns = derived_from(adjective);
        let asks = format!("how {adjective}");
        let fits = |relation: &&&Relation| {
            takes(relation, Role::Value)
                && kind_fits(relation, Role::Subject, kind)
                && (relation.cues.iter().any(|cue| cue.starts_with(&asks))
                    || relation.nouns.first().is_some_and(|noun| nouns.contains(&noun.as_str())))
        };
        let relations: Vec<&Relation> = self.relations.iter().collect();
        let found = relations.iter().filter(fits).max_by_key(|relation| {
            (
                relation.nouns.first().is_some_and(|noun| nouns.contains(&noun.as_str())),
                relation.cues.first().is_some_and(|cue| cue.starts_with(&asks)),
            )
        });
        found.copied()
    }

    /// The relation in which somebody holds an office: `chairman` → `chairs`.
    pub(super) fn of_office(&self, noun: &str) -> Option<&'a Relation> {
        let base = singular(noun);
        let found = self.nouns.get(&base)?.iter().filter(|(number, _)| {
            let relation = &self.relations[*number];
            relation.agent == Some(Role::Subject)
                && relation.implies.iter().any(|other| self.relations[other.0 as usize].key == "holds-role")
        });
        found.min_by_key(|(_, rank)| *rank).map(|(number, _)| &self.relations[*number])
    }

    /// The relation of a modal verb: `must`, `may`.
    pub(super) fn of_modal(&self, modal: &str) -> Option<&'a Relation> {
        let triggers = self.verbs.get(modal)?.iter().filter(|trigger| trigger.rest.is_empty());
        triggers.min_by_key(|trigger| trigger.rank).map(|trigger| &self.relations[trigger.relation])
    }

    pub(super) fn by_number(&self, id: RelationId) -> Option<&'a Relation> {
        self.relations.get(id.0 as usize)
    }

    /// The relation of what holds again and again: `be open`.
    pub(super) fn of_state(&self, state: &str, kind: Kind) -> Option<&'a Relation> {
        let cue = format!("be {state}");
        self.relations.iter().find(|relation| {
            takes(relation, Role::Every)
                && relation.cues.contains(&cue)
                && kind_fits(relation, Role::Subject, kind)
        })
    }

    /// The relation that a noun names as a measure: `admission`, `population`.
    pub(super) fn of_amount(&self, noun: &str, kind: Kind) -> Option<&'a Relation> {
        let base = singular(noun);
        let found = self.nouns.get(&base)?.iter().filter(|(number, _)| {
            let relation = &self.relations[*number];
            takes(relation, Role::Value) && kind_fits(relation, Role::Subject, kind)
        });
        found.min_by_key(|(_, rank)| *rank).map(|(number, _)| &self.relations[*number])
    }

    /// The relation whose property a noun names: `theme`, `capital`, `director`.
    pub(super) fn of_property(&self, noun: &str) -> Option<&'a Relation> {
        let base = singular(noun);
        let found = self.nouns.get(&base)?.iter().min_by_key(|(_, rank)| *rank)?;
        (found.1 == 0).then(|| &self.relations[found.0])
    }
}

/// Whether a question of the relation asks for a role.
pub(super) fn takes(relation: &Relation, role: Role) -> bool {
    relation.questions.iter().any(|(asked, _)| *asked == role)
        || relation.roles.iter().any(|frame| frame.role == role)
}

/// Whether a kind of thing may fill a role.
pub(super) fn kind_fits(relation: &Relation, role: Role, kind: Kind) -> bool {
    let frame = relation.roles.iter().find(|frame| frame.role == role);
    frame.is_none_or(|frame| frame.kinds.is_empty() || frame.kinds.contains(&kind))
}
