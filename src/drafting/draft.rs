//! A draft: what a text was read to say, as a pack that a person corrects. Each fact has its sentence as a comment,
//! doubtful ones say why. Whatever the text, the pack loads: a fact that the loader refuses is left out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::extraction::{Thing, ThingId, Things};
use super::reading::Document;
use super::writing::Page;
use crate::knowledge::{self, PackFile, Role, Severity, role_name};
use crate::text::PartialDate;

/// A proposed pack.
#[derive(Clone, Debug)]
pub struct Draft {
    pub(super) document: Document,
    pub(super) things: Things,
    pub(super) facts: Vec<ProposedFact>,
    pub(super) pairs: Vec<Pair>,
    pub(super) passages: Vec<Passage>,
    /// Sentences that gave no fact, with their paragraph.
    pub(super) silent: Vec<(Option<u32>, String)>,
    pub(super) sentences: usize,
}

/// An exact pair.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    /// The wordings, one at least.
    pub(super) ask: Vec<String>,
    pub(super) answer: String,
    pub(super) paragraph: Option<u32>,
}

/// A sentence as it stands.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    pub(super) text: String,
    pub(super) paragraph: Option<u32>,
    pub(super) heading: Option<String>,
}

/// What a key of a fact holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Things(Vec<ThingId>),
    Text(String),
    Texts(Vec<String>),
    Date(PartialDate),
    Number(f64),
}

/// A fact as it is proposed.
#[derive(Clone, Debug)]
pub(super) struct ProposedFact {
    pub(super) id: String,
    pub(super) subject: Option<ThingId>,
    /// The subject is the material itself.
    pub(super) of_material: bool,
    pub(super) relation: String,
    pub(super) values: Vec<(&'static str, Value)>,
    pub(super) according_to: Option<ThingId>,
    /// The clause as a sentence of its own.
    pub(super) told: Option<String>,
    pub(super) statement: bool,
    pub(super) negated: bool,
    pub(super) status: Option<&'static str>,
    pub(super) inferred: Option<&'static str>,
    pub(super) doubtful: Option<String>,
    pub(super) paragraph: Option<u32>,
    /// The sentence that it was read from.
    pub(super) source: String,
}

/// A piece of the pack that a person decides on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Part {
    pub kind: PartKind,
    /// The id of a thing or a fact; none for what has none.
    pub id: Option<String>,
    /// Its lines in the pack, without the comments.
    pub lines: String,
    /// The ids of the things without which it cannot stand.
    pub needs: Vec<String>,
    /// What it was read from.
    pub sentence: String,
    pub paragraph: Option<u32>,
    pub doubtful: Option<String>,
}

/// What a part of a pack is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum PartKind {
    /// What the text says about itself.
    Source,
    Thing,
    Fact,
    Pair,
    /// All sentences that may be quoted.
    Passages,
}

/// A question with what its answer must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedCheck {
    pub ask: String,
    pub expect: String,
}

/// What was found and what was not, for the person who corrects the draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What is doubtful, with why and the sentence.
    pub doubtful: Vec<Doubt>,
    /// How many facts of each relation, most first.
    pub relations: Vec<(String, usize)>,
    pub things: usize,
    pub facts: usize,
    pub pairs: usize,
    pub passages: usize,
    /// Sentences that gave no fact: they are quoted as passages.
    pub silent: Vec<(Option<u32>, String)>,
    pub sentences: usize,
}

/// A thing or a fact that a person should look at first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    pub id: String,
    pub why: String,
    pub sentence: String,
}

impl ProposedFact {
    pub(super) fn new(relation: String, sentence: &super::extraction::Sentence<'_>) -> Self {
        Self {
            id: String::new(),
            subject: None,
            of_material: false,
            relation,
            values: Vec::new(),
            according_to: None,
            told: None,
            statement: false,
            negated: false,
            status: None,
            inferred: None,
            doubtful: None,
            paragraph: sentence.paragraph,
            source: sentence.text.to_owned(),
        }
    }

    /// Gives a key its value; the first stays.
    pub(super) fn set(&mut self, key: &'static str, value: Value) {
        if !self.values.iter().any(|(known, _)| *known == key) {
            self.values.push((key, value));
        }
    }

    pub(super) fn has(&self, role: Role) -> bool {
        let keys: &[&str] = match role {
            Role::Subject => return self.subject.is_some(),
            Role::Object => &["object", "text"],
            Role::Value => &["value", "approx", "at-least", "at-most"],
            other => &[role_name(other)],
        };
        self.values.iter().any(|(key, _)| keys.contains(key))
    }

    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        self.subject == other.subject
            && self.relation == other.relation
            && self.values == other.values
            && self.status == other.status
            && self.negated == other.negated
    }

    /// The things that it speaks of.
    pub(super) fn things(&self) -> impl Iterator<Item = ThingId> {
        let named = self.values.iter().flat_map(|(_, value)| match value {
            Value::Things(things) => things.as_slice(),
            _ => &[],
        });
        self.subject.into_iter().chain(named.copied()).chain(self.according_to)
    }
}

impl Draft {
    /// The text of the pack with its checks.
    pub fn pack(&self, checks: &[ProposedCheck]) -> String {
        self.page(checks).text
    }

    fn page(&self, checks: &[ProposedCheck]) -> Page {
        let mut page = Page::default();
        page.source(&self.document);
        for thing in self.shown() {
            page.thing(thing, &self.things);
        }
        for (number, fact) in self.facts.iter().enumerate() {
            page.fact(number, fact, &self.things);
        }
        for pair in &self.pairs {
            page.pair(pair);
        }
        for passage in &self.passages {
            page.passage(passage);
        }
        for check in checks {
            page.check(check);
        }
        page
    }

    /// The pack, taken apart: after `format = 1`, in this order, the parts are the pack without its checks.
    pub fn parts(&self) -> Vec<Part> {
        let part = |kind, write: &dyn Fn(&mut Page)| {
            let mut page = Page::default();
            write(&mut page);
            let kept = page.text.lines().filter(|line| !line.starts_with('#') && *line != "format = 1");
            let lines = kept.collect::<Vec<_>>().join("\n").trim().to_owned();
            let (id, needs, sentence) = (None, Vec::new(), String::new());
            Part { kind, id, lines, needs, sentence, paragraph: None, doubtful: None }
        };
        let ids = |things: &mut dyn Iterator<Item = ThingId>| -> Vec<String> {
            things.map(|thing| self.things.get(thing).id.clone()).collect()
        };
        let mut parts = vec![part(PartKind::Source, &|page| page.source(&self.document))];
        parts.extend(self.shown().into_iter().map(|thing| Part {
            id: Some(thing.id.clone()),
            needs: ids(&mut thing.tied()),
            sentence: thing.sentence.clone(),
            paragraph: thing.paragraph,
            doubtful: thing.doubtful.clone(),
            ..part(PartKind::Thing, &|page| page.thing(thing, &self.things))
        }));
        parts.extend(self.facts.iter().map(|fact| Part {
            id: Some(fact.id.clone()),
            needs: ids(&mut fact.things()),
            sentence: fact.source.clone(),
            paragraph: fact.paragraph,
            doubtful: fact.doubtful.clone(),
            ..part(PartKind::Fact, &|page| page.fact(0, fact, &self.things))
        }));
        parts.extend(self.pairs.iter().map(|pair| Part {
            sentence: pair.answer.clone(),
            paragraph: pair.paragraph,
            ..part(PartKind::Pair, &|page| page.pair(pair))
        }));
        if !self.passages.is_empty() {
            let write = |page: &mut Page| self.passages.iter().for_each(|passage| page.passage(passage));
            parts.push(part(PartKind::Passages, &write));
        }
        parts
    }

    /// What some fact speaks of, every name that is surely one, and what these are tied to.
    fn shown(&self) -> Vec<&Thing> {
        let all = &self.things.all;
        let told = |thing: &Thing| {
            thing.used || !thing.roles.is_empty() || (thing.proper && thing.doubtful.is_none())
        };
        let mut open: Vec<ThingId> = (0..all.len()).filter(|thing| told(&all[*thing])).collect();
        open.extend(self.facts.iter().flat_map(ProposedFact::things));
        let mut shown = vec![false; all.len()];
        while let Some(thing) = open.pop() {
            if !std::mem::replace(&mut shown[thing], true) {
                open.extend(all[thing].tied());
            }
        }
        all.iter().zip(shown).filter(|(_, shown)| *shown).map(|(thing, _)| thing).collect()
    }

    /// Leaves out what the loader refuses, so that the pack loads.
    pub(super) fn settle(&mut self) {
        self.things.settle();
        // Each round leaves out at least one fact; in the end the last resort is taken.
        while !self.facts.is_empty() {
            let page = self.page(&[]);
            let lines = refused(&page.text);
            if lines.is_empty() {
                return;
            }
            let of_line = |line: u32| {
                page.fact_lines.iter().rev().find(|(start, _)| *start <= line).map(|(_, number)| *number)
            };
            let dropped: std::collections::BTreeSet<usize> = lines.into_iter().filter_map(of_line).collect();
            if dropped.is_empty() {
                break;
            }
            for number in dropped.into_iter().rev() {
                let fact = self.facts.remove(number);
                self.silent.push((fact.paragraph, fact.source));
            }
        }
        if !refused(&self.page(&[]).text).is_empty() {
            self.facts.clear();
            self.pairs.clear();
            self.things = Things::default();
        }
    }

    /// Questions that the draft should answer; see [`candidate_checks`].
    pub fn candidate_checks(&self) -> Vec<ProposedCheck> {
        candidate_checks(&self.pack(&[]))
    }

    /// What was found and what was not.
    pub fn report(&self) -> Report {
        let mut relations: BTreeMap<&str, usize> = BTreeMap::new();
        for fact in &self.facts {
            *relations.entry(&fact.relation).or_default() += 1;
        }
        let mut relations: Vec<(String, usize)> =
            relations.into_iter().map(|(relation, count)| (relation.to_owned(), count)).collect();
        relations.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        let shown = self.shown();
        let things = shown.iter().filter_map(|thing| {
            Some(Doubt {
                id: thing.id.clone(),
                why: thing.doubtful.clone()?,
                sentence: thing.sentence.clone(),
            })
        });
        let facts = self.facts.iter().filter_map(|fact| {
            Some(Doubt { id: fact.id.clone(), why: fact.doubtful.clone()?, sentence: fact.source.clone() })
        });
        Report {
            doubtful: things.chain(facts).collect(),
            relations,
            things: shown.len(),
            facts: self.facts.len(),
            pairs: self.pairs.len(),
            passages: self.passages.len(),
            silent: self.silent.clone(),
            sentences: self.sentences,
        }
    }
}

/// Questions that a pack should answer, with what the answer must hold: of the first facts with a value.
pub fn candidate_checks(pack: &str) -> Vec<ProposedCheck> {
    let file = PackFile { name: "draft/pack.toml".to_owned(), text: pack.to_owned(), article: None };
    let (known, _) = knowledge::parse(&[file]);
    let mut checks = Vec::new();
    for askable in knowledge::askable(&known) {
        let (Some(fact), Some(role)) = (askable.fact, askable.asks) else { continue };
        let Some(filler) = known.fact(fact).fillers(role).next() else { continue };
        let expect = known.filler_text(filler);
        if expect.len() < 80 {
            checks.push(ProposedCheck { ask: askable.text, expect });
        }
    }
    checks
}

/// The lines of errors of a pack.
fn refused(text: &str) -> Vec<u32> {
    let file = PackFile { name: "draft/pack.toml".to_owned(), text: text.to_owned(), article: None };
    let (_, diagnostics) = knowledge::parse(&[file]);
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors.map(|diagnostic| diagnostic.position.line).collect()
}
