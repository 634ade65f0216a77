//! Checked tables to [`Knowledge`]: gives each thing and fact its number, resolves ids, and writes the sentences.
//! What a short form says (an entity's roles, members, place, dates; the source) becomes a fact like any other. Here
//! the order of the steps; whether the result makes sense is left to `verify`.

mod packs;
mod resolving;
mod short_forms;

use std::collections::HashMap;

use super::document::{Fields, Report, Value};
use super::frames::{Frames, OF_LIBRARY, library};
use super::templates::Templates;
use super::{
    Check, Diagnostic, EntityId, Fact, FactId, Faq, Filler, Knowledge, PackFile, PackId, RelationId,
};

/// The key of the entity that stands for a pack's material.
const MATERIAL: &str = "source";

/// Everything on the way from files to knowledge.
pub(super) struct Builder<'a> {
    reports: Vec<Report<'a>>,
    packs: Vec<Fields>,
    frames: Frames,
    templates: Templates,
    knowledge: Knowledge,
    entities: HashMap<(PackId, String), EntityId>,
    facts: HashMap<(PackId, String), FactId>,
    drafts: Vec<Draft>,
}

/// A fact before its ids are resolved.
struct Draft {
    pack: PackId,
    relation: RelationId,
    /// For a short form the thing whose key it is; else `subject` of the fields.
    subject: Option<EntityId>,
    key: String,
    fields: Fields,
}

impl<'a> Builder<'a> {
    pub(super) fn build(files: &'a [PackFile]) -> (Knowledge, Vec<Diagnostic>) {
        let mut reports: Vec<Report<'a>> = files.iter().map(Report::new).collect();
        let mut packs: Vec<Fields> = reports.iter_mut().map(Report::read).collect();
        // Read first, and taken out: a long text has thousands, which nothing after this needs.
        let passages = (0..).zip(packs.iter_mut().zip(&mut reports)).flat_map(|(pack, (fields, report))| {
            crate::knowledge::passages::read(PackId(pack), &fields.take_tables("passage"), report)
        });
        let knowledge = Knowledge { passages: passages.collect(), ..Knowledge::default() };
        let mut builder = Self {
            reports,
            packs,
            frames: Frames::default(),
            templates: Templates::new(),
            knowledge,
            entities: HashMap::new(),
            facts: HashMap::new(),
            drafts: Vec::new(),
        };
        let mut diagnostics = builder.relations();
        for (index, file) in files.iter().enumerate() {
            builder.pack(index, file);
        }
        for index in 0..files.len() {
            builder.short_forms(index);
            builder.written_facts(index);
        }
        builder.number_facts();
        builder.tie_entities();
        builder.resolve_facts();
        builder.write_sentences();
        for index in 0..files.len() {
            builder.faqs_and_checks(index);
        }
        let Self { mut reports, knowledge, .. } = builder;
        for (report, file) in reports.iter_mut().zip(files) {
            crate::knowledge::verify::verify(&knowledge, file, report);
        }
        diagnostics.extend(reports.into_iter().flat_map(|report| report.diagnostics));
        (knowledge, diagnostics)
    }

    /// The library's relations, then those of the packs. Gives the library's own problems, of which a test of
    /// this room shows that there are none.
    fn relations(&mut self) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        for file in library() {
            let mut report = Report::new(&file);
            let fields = report.read();
            self.frames.read(&self.templates, OF_LIBRARY, &fields, &mut report);
            diagnostics.append(&mut report.diagnostics);
        }
        for (index, (fields, report)) in self.packs.iter().zip(&mut self.reports).enumerate() {
            self.frames.read(&self.templates, index, fields, report);
        }
        let reports = &mut self.reports;
        self.frames.resolve(|file, span, message, hint| match reports.get_mut(file) {
            Some(report) => report.error(span, message, hint),
            None => diagnostics.push(Diagnostic {
                severity: super::Severity::Error,
                position: super::Position { file: "relations".to_owned(), ..Default::default() },
                message,
                hint,
            }),
        });
        self.knowledge.relations = self.frames.relations.clone();
        diagnostics
    }

    fn written_facts(&mut self, index: usize) {
        let fields = self.packs[index].clone();
        for fact in fields.tables("fact") {
            let (Some(subject), Some(relation)) = (fact.text("subject"), fact.get("relation")) else {
                continue;
            };
            let Value::Text(name) = &relation.value else { continue };
            let Some(id) = self.frames.find(name) else {
                let hint = self.frames.nearest(name);
                let hint = hint
                    .or_else(|| Some("the guide lists all; a pack may add one as `[relation.…]`".to_owned()));
                self.reports[index].error(&relation.span, format!("unknown relation: `{name}`"), hint);
                continue;
            };
            let key = fact.owned("id").unwrap_or_else(|| format!("{subject}-{name}"));
            self.drafts.push(Draft {
                pack: pack_id(index),
                relation: id,
                subject: None,
                key,
                fields: fact.clone(),
            });
        }
    }

    /// Makes the keys unique and gives each draft its fact's number, so that facts can refer to facts.
    fn number_facts(&mut self) {
        for (number, draft) in self.drafts.iter_mut().enumerate() {
            let id = FactId(u32::try_from(number).expect("fewer than 4 billion facts"));
            let written = draft.fields.get("id").map(|field| field.span.clone());
            let taken = |facts: &HashMap<(PackId, String), FactId>, key: &str| {
                facts.contains_key(&(draft.pack, key.to_owned()))
            };
            let is_entity = self.entities.contains_key(&(draft.pack, draft.key.clone()));
            if let Some(span) = written {
                if taken(&self.facts, &draft.key) || is_entity {
                    let report = &mut self.reports[draft.pack.0 as usize];
                    let what = if is_entity { "a thing" } else { "another fact" };
                    let hint = Some("each id may be used once in a pack".to_owned());
                    report.error(&span, format!("{what} has this id already: `{}`", draft.key), hint);
                }
            } else {
                let base = draft.key.clone();
                let mut count = 2;
                while taken(&self.facts, &draft.key) {
                    draft.key = format!("{base}-{count}");
                    count += 1;
                }
            }
            self.facts.entry((draft.pack, draft.key.clone())).or_insert(id);
        }
    }

    /// In the order in which facts refer to facts: first those that refer to none.
    fn write_sentences(&mut self) {
        let refers = |fact: &Fact| {
            fact.bindings.iter().filter(|binding| matches!(binding.filler, Filler::Fact(_))).count()
        };
        let mut order: Vec<usize> = (0..self.knowledge.facts.len()).collect();
        order.sort_by_key(|index| refers(&self.knowledge.facts[*index]));
        for index in order {
            let fact = &self.knowledge.facts[index];
            if fact.sentence.is_empty() {
                let sentence = self.templates.sentence(&self.knowledge, fact);
                self.knowledge.facts[index].sentence = sentence;
            } else if !fact.sentence.ends_with(['.', '!', '?']) {
                self.knowledge.facts[index].sentence.push('.');
            }
        }
    }

    fn faqs_and_checks(&mut self, index: usize) {
        let pack = pack_id(index);
        let fields = self.packs[index].clone();
        for (number, faq) in fields.tables("faq").iter().enumerate() {
            let facts = self.facts_of_pair(pack, faq);
            let sentences = facts.iter().map(|fact| self.knowledge.fact(*fact).sentence.as_str());
            let told = sentences.collect::<Vec<_>>().join(" ");
            let paragraph = facts.first().and_then(|fact| self.knowledge.fact(*fact).paragraph);
            self.knowledge.faqs.push(Faq {
                pack,
                key: faq.owned("id").unwrap_or_else(|| format!("faq-{}", number + 1)),
                ask: faq.words("ask"),
                answer: faq.owned("answer").unwrap_or(told),
                facts,
                paragraph: faq.paragraph().or(paragraph),
                position: self.reports[index].position(faq.span.start),
            });
        }
        for check in fields.tables("check") {
            let at = check.get("ask").map_or(check.span.start, |field| field.name_span.start);
            self.knowledge.checks.push(Check {
                pack,
                ask: check.owned("ask").unwrap_or_default(),
                after: check.words("after"),
                expect: check.words("expect"),
                verdict: check.owned("verdict"),
                position: self.reports[index].position(at),
            });
        }
    }
}

impl Builder<'_> {
    /// The facts that an exact pair asks for, if it has no answer of its own.
    fn facts_of_pair(&mut self, pack: PackId, faq: &Fields) -> Vec<FactId> {
        if faq.get("answer").is_some() == faq.get("fact").is_some() {
            let message = match faq.get("fact") {
                Some(_) => "both `answer` and `fact`",
                None => "neither `answer` nor `fact`",
            };
            let hint = Some("write the answer out, or name the fact that tells it".to_owned());
            self.reports[pack.0 as usize].error(&faq.span, message, hint);
            return Vec::new();
        }
        let mut facts = Vec::new();
        for (id, span) in faq.texts("fact") {
            match self.find(pack, &id, &span) {
                Some(Filler::Fact(fact)) => facts.push(fact),
                Some(_) => {
                    let hint = Some("an exact pair is answered by facts: use the `id` of one".to_owned());
                    self.reports[pack.0 as usize].error(&span, format!("this is no fact: `{id}`"), hint);
                }
                None => {}
            }
        }
        facts
    }
}

fn pack_id(index: usize) -> PackId {
    PackId(u32::try_from(index).expect("fewer than 4 billion packs"))
}
