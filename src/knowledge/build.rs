//! Checked tables to [`Knowledge`]: gives each thing and fact its number, resolves ids, and writes the sentences.
//! What a short form says (an entity's roles, members, place, dates; the source) becomes a fact like any other.

use std::collections::HashMap;

use super::document::{Field, Fields, Report, Span, Value, listed, nearest_name};
use super::format::{FORMAT, ROLES, Section, Shape};
use super::frames::{Frames, kind_named, library};
use super::templates::Templates;
use super::{
    Amount, Binding, Bound, Check, Diagnostic, Entity, EntityId, Fact, FactId, Faq, Filler, Kind, Knowledge,
    Pack, PackFile, PackId, RelationId, Role, Status,
};
use super::{passages, verify};
use crate::text::fold;

/// The key of the entity that stands for a pack's material.
const MATERIAL: &str = "source";
/// What people call any material.
const MATERIAL_ALIASES: &[&str] = &["the article", "the piece", "the text", "the material", "this article"];

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
            passages::read(PackId(pack), &fields.take_tables("passage"), report)
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
            verify::verify(&knowledge, file, report);
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
            self.frames.read(&self.templates, usize::MAX, &fields, &mut report);
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

    /// The pack itself, its material, and its things without what ties them to others.
    fn pack(&mut self, index: usize, file: &PackFile) {
        let id = pack_id(index);
        let fields = self.packs[index].clone();
        let report = &mut self.reports[index];
        if let (Some(version), Some(field)) = (fields.number("format"), fields.get("format"))
            && version != FORMAT as f64
        {
            let hint = Some(format!("this program reads format {FORMAT}; a newer one needs a newer program"));
            report.error(&field.span, format!("unknown format: `{version}`"), hint);
        }
        let empty = Fields::default();
        let source = fields.table("source").unwrap_or(&empty);
        let called = source.owned("called").unwrap_or_else(|| "the article".to_owned());
        let class = called.rsplit(' ').next().unwrap_or("article").to_owned();
        let material = self.entity_id();
        let mut aliases: Vec<String> = MATERIAL_ALIASES.iter().map(|alias| (*alias).to_owned()).collect();
        aliases.extend(source.owned("title"));
        self.entities.insert((id, MATERIAL.to_owned()), material);
        self.knowledge.entities.push(Entity {
            key: MATERIAL.to_owned(),
            is: vec![class, "article".to_owned(), "text".to_owned()],
            aliases,
            ..blank(id, called.clone(), Kind::Document)
        });
        let author = source.words("author");
        self.knowledge.packs.push(Pack {
            key: pack_key(&file.name),
            title: source.owned("title"),
            author: (!author.is_empty()).then(|| super::templates::enumerated(&author)),
            publisher: source.owned("publisher"),
            url: source.owned("url"),
            published: source.date("published"),
            called,
            unquoted: source.flag("passages") == Some(false),
            material,
        });
        for (key, span, entity) in fields.tables_by_id("entity") {
            let position = self.reports[index].position(span.start);
            if key == MATERIAL {
                let hint = Some("choose another id".to_owned());
                self.reports[index].error(
                    span,
                    format!("`{MATERIAL}` is the id of the material itself"),
                    hint,
                );
                continue;
            }
            let new = self.entity_id();
            self.entities.insert((id, key.clone()), new);
            self.knowledge.entities.push(Entity {
                key: key.clone(),
                is: entity.words("is"),
                aliases: entity.words("aliases"),
                short: entity.owned("short"),
                demonyms: entity.words("demonym"),
                named: entity.flag("named").unwrap_or(true),
                plural: entity.flag("plural").unwrap_or(false),
                position,
                ..blank(
                    id,
                    entity.owned("name").unwrap_or_else(|| key.clone()),
                    entity.text("kind").and_then(kind_named).unwrap_or(Kind::Thing),
                )
            });
        }
    }

    fn entity_id(&self) -> EntityId {
        EntityId(u32::try_from(self.knowledge.entities.len()).expect("fewer than 4 billion things"))
    }

    /// The facts that short forms stand for.
    fn short_forms(&mut self, index: usize) {
        let pack = pack_id(index);
        let fields = self.packs[index].clone();
        let material = self.knowledge.packs[index].material;
        if let Some(source) = fields.table("source") {
            for (key, relation) in [("author", "written-by"), ("publisher", "published-by")] {
                for (name, span) in source.texts(key) {
                    let named = self
                        .knowledge
                        .entities
                        .iter()
                        .find(|entity| entity.pack == pack && entity.name == name);
                    let (key, value) = match named {
                        Some(entity) => ("object", Value::Text(entity.key.clone())),
                        None => ("text", Value::Text(name)),
                    };
                    let fields = Fields::at(&span).with(key, &span, value);
                    self.draft(index, relation, material, fields);
                }
            }
            for (key, relation, role) in [
                ("published", "published", "on"),
                ("title", "titled", "text"),
                ("url", "has-address", "text"),
            ] {
                if let Some(field) = source.get(key) {
                    let fields = Fields::at(&field.span);
                    let fields = fields.with(role, &field.span, field.value.clone());
                    self.draft(index, relation, material, fields);
                }
            }
        }
        for (key, _, entity) in fields.tables_by_id("entity") {
            let Some(subject) = self.entities.get(&(pack, key.clone())).copied() else { continue };
            for entry in entity.tables("roles") {
                let Some(role) = entry.get("role").cloned() else { continue };
                let mut fields = entry.clone().with("text", &role.span, role.value);
                inherit_paragraph(&mut fields, entity);
                self.draft(index, "holds-role", subject, fields);
            }
            for (name, relation, role) in [
                ("members", "includes", "object"),
                ("in", "located-in", "object"),
                ("about", "is-about", "about"),
                ("between", "joins", "between"),
            ] {
                if let Some(field) = entity.get(name).filter(|_| !self.says_already(pack, entity, name)) {
                    let fields = Fields::at(&field.span);
                    let mut fields = fields.with(role, &field.span, field.value.clone());
                    inherit_paragraph(&mut fields, entity);
                    self.draft(index, relation, subject, fields);
                }
            }
            if let (Some(field), Some(name)) = (entity.get("short"), entity.text("name")) {
                let fields = Fields::at(&field.span);
                let mut fields = fields.with("text", &field.span, Value::Text(name.to_owned()));
                inherit_paragraph(&mut fields, entity);
                self.draft(index, "stands-for", subject, fields);
            }
            for other in &entity.others {
                self.other(index, subject, entity, other);
            }
        }
    }

    /// Whether the thing's name says who its members or parties are: "the Azerbaijan-Cuba Clinic".
    fn says_already(&self, pack: PackId, entity: &Fields, name: &str) -> bool {
        let parties = entity.texts(name);
        let own = entity.text("name").map(fold).unwrap_or_default();
        let named = |(id, _): &(String, Span)| {
            let party = self.entities.get(&(pack, id.clone())).map(|id| self.knowledge.entity(*id));
            party.is_some_and(|party| own.contains(&fold(&party.name)))
        };
        matches!(name, "members" | "between") && parties.iter().all(named)
    }

    /// A key of an entity that names a relation.
    fn other(&mut self, index: usize, subject: EntityId, entity: &Fields, other: &Field) {
        let Some(relation) = self.frames.find(&other.name) else {
            let keys = Section::Entity.keys().iter().map(|key| key.name);
            let relations = self.frames.relations.iter().map(|relation| relation.key.as_str());
            let hint = match nearest_name(&other.name, keys.chain(relations)) {
                Some(name) => format!("did you mean `{name}`?"),
                None => {
                    listed("known keys", Section::Entity.keys().iter().map(|key| key.name))
                        + ", and any relation"
                }
            };
            self.reports[index].error(
                &other.name_span,
                format!("an entity has no key `{}`", other.name),
                Some(hint),
            );
            return;
        };
        let relation = &self.frames.relations[relation.0 as usize];
        let takes_things =
            relation.roles.iter().any(|frame| frame.role == Role::Object && !frame.kinds.is_empty());
        let fields = Fields::at(&other.name_span);
        let span = &other.span;
        let mut fields = match &other.value {
            Value::Table(table) => table.clone(),
            Value::Date(_) => fields.with("on", span, other.value.clone()),
            Value::Number(number) if relation.roles.iter().any(|frame| frame.role == Role::On) => {
                match crate::text::PartialDate::parse(&number.to_string()) {
                    Some(year) => fields.with("on", span, Value::Date(year)),
                    None => fields.with("value", span, other.value.clone()),
                }
            }
            Value::Number(_) if relation.roles.iter().any(|frame| frame.role == Role::Count) => {
                fields.with("count", span, other.value.clone())
            }
            Value::Number(_) => fields.with("value", span, other.value.clone()),
            Value::Flag(flag) => fields.with("not", span, Value::Flag(!flag)),
            value if takes_things => fields.with("object", span, value.clone()),
            Value::Texts(texts)
                if texts.len() == 1
                    && relation.roles.iter().any(|frame| frame.role == Role::On)
                    && crate::text::PartialDate::parse(&texts[0].0).is_some() =>
            {
                let date = crate::text::PartialDate::parse(&texts[0].0).expect("just parsed");
                fields.with("on", span, Value::Date(date))
            }
            value => fields.with("text", span, value.clone()),
        };
        fields.span = other.name_span.clone();
        inherit_paragraph(&mut fields, entity);
        let key = relation.key.clone();
        self.draft(index, &key, subject, fields);
    }

    /// A fact of a short form.
    fn draft(&mut self, index: usize, relation: &str, subject: EntityId, fields: Fields) {
        let relation = self.frames.find(relation).expect("the library has the relations of short forms");
        let key = format!(
            "{}-{}",
            self.knowledge.entity(subject).key,
            self.frames.relations[relation.0 as usize].key
        );
        self.drafts.push(Draft { pack: pack_id(index), relation, subject: Some(subject), key, fields });
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

    /// What the id of a pack's table means, or an error at its place.
    fn find(&mut self, pack: PackId, id: &str, span: &Span) -> Option<Filler> {
        if let Some(filler) = self.known(pack, id) {
            return Some(filler);
        }
        // Another pack of the same directory may know it.
        let elsewhere: Vec<EntityId> =
            self.entities.iter().filter(|((_, key), _)| key == id).map(|(_, entity)| *entity).collect();
        if let [only] = elsewhere.as_slice() {
            return Some(Filler::Entity(*only));
        }
        let own = || self.entities.keys().filter(|(owner, _)| *owner == pack).map(|(_, key)| key.as_str());
        let facts = self.facts.keys().filter(|(owner, _)| *owner == pack).map(|(_, key)| key.as_str());
        let hint = match nearest_name(id, own().chain(facts)) {
            Some(name) => format!("did you mean `{name}`?"),
            None => {
                let mut names: Vec<&str> = own().filter(|name| *name != MATERIAL).collect();
                names.sort_unstable();
                listed("known things", names.into_iter()) + "; words belong into `text`"
            }
        };
        self.reports[pack.0 as usize].error(span, format!("unknown thing: `{id}`"), Some(hint));
        None
    }

    fn known(&self, pack: PackId, id: &str) -> Option<Filler> {
        let key = (pack, id.to_owned());
        let entity = self.entities.get(&key).copied().map(Filler::Entity);
        entity.or_else(|| self.facts.get(&key).copied().map(Filler::Fact))
    }

    /// The things that each thing belongs to, is in, joins, has as members.
    fn tie_entities(&mut self) {
        for index in 0..self.packs.len() {
            let pack = pack_id(index);
            for (key, _, fields) in self.packs[index].clone().tables_by_id("entity") {
                let Some(id) = self.entities.get(&(pack, key.clone())).copied() else { continue };
                let mut tied = [Vec::new(), Vec::new(), Vec::new(), Vec::new()];
                for (list, name) in tied.iter_mut().zip(["of", "in", "between", "members"]) {
                    for (other, span) in fields.texts(name) {
                        // `in`, `between` and `members` are facts as well, and reported there.
                        let found = if name == "of" {
                            self.find(pack, &other, &span)
                        } else {
                            self.known(pack, &other)
                        };
                        list.extend(found.and_then(|filler| match filler {
                            Filler::Entity(entity) => Some(entity),
                            _ => None,
                        }));
                    }
                }
                let about = fields.texts("about");
                let about =
                    about.into_iter().map(|(word, _)| self.known(pack, &word).unwrap_or(Filler::Text(word)));
                let about = about.collect();
                let entity = &mut self.knowledge.entities[id.0 as usize];
                [entity.of, entity.within, entity.between, entity.members] = tied;
                entity.about = about;
            }
        }
    }

    fn resolve_facts(&mut self) {
        for draft in std::mem::take(&mut self.drafts) {
            let fact = self.fact(&draft);
            self.knowledge.facts.push(fact);
        }
    }

    fn fact(&mut self, draft: &Draft) -> Fact {
        let Draft { pack, fields, .. } = draft;
        let mut bindings = Vec::new();
        match draft.subject {
            Some(subject) => bindings.push(Binding { role: Role::Subject, filler: Filler::Entity(subject) }),
            None => {
                if let (Some(id), Some(field)) = (fields.text("subject"), fields.get("subject")) {
                    let found = self.find(*pack, id, &field.span);
                    bindings.extend(found.map(|filler| Binding { role: Role::Subject, filler }));
                }
            }
        }
        for (role, name) in ROLES.iter().filter(|(role, _)| *role != Role::Subject) {
            let names: &[&str] = if *role == Role::Object { &["object", "text"] } else { &[name] };
            for name in names {
                let Some(field) = fields.get(name) else { continue };
                for filler in self.fillers(*pack, *role, name, field, fields) {
                    bindings.push(Binding { role: *role, filler });
                }
            }
        }
        for (name, bound) in
            [("at-least", Bound::AtLeast), ("at-most", Bound::AtMost), ("approx", Bound::About)]
        {
            if let Some(number) = fields.number(name) {
                let amount = Amount { number, unit: fields.owned("unit"), per: fields.owned("per"), bound };
                bindings.push(Binding { role: Role::Value, filler: Filler::Amount(amount) });
            }
        }
        Fact {
            pack: *pack,
            key: draft.key.clone(),
            relation: draft.relation,
            bindings,
            and_others: fields.owned("and-others"),
            status: match fields.text("status") {
                Some("planned") => Status::Planned,
                Some("possible") => Status::Possible,
                Some("cancelled") => Status::Cancelled,
                _ => Status::Actual,
            },
            negated: fields.flag("not").unwrap_or(false),
            inferred: fields.owned("inferred"),
            quote: fields.owned("quote"),
            paragraph: fields.paragraph(),
            sentence: fields.owned("sentence").unwrap_or_default(),
            position: self.reports[pack.0 as usize].position(fields.span.start),
        }
    }

    fn fillers(
        &mut self,
        pack: PackId,
        role: Role,
        name: &str,
        field: &Field,
        fields: &Fields,
    ) -> Vec<Filler> {
        let shape = Section::Fact.key(name).map_or(Shape::Text, |key| key.shape);
        match (&field.value, shape) {
            (Value::Date(date), _) => vec![Filler::Date(*date)],
            (Value::Number(number), _) => {
                let unit = if role == Role::Count { "of-what" } else { "unit" };
                let amount = Amount {
                    number: *number,
                    unit: fields.owned(unit),
                    per: fields.owned("per"),
                    bound: Bound::Exact,
                };
                vec![Filler::Amount(amount)]
            }
            (Value::Text(_) | Value::Texts(_), Shape::Ids | Shape::Id) => {
                let ids = fields.texts(name);
                ids.into_iter().filter_map(|(id, span)| self.find(pack, &id, &span)).collect()
            }
            (Value::Texts(steps), _) if role == Role::Steps => {
                vec![Filler::Steps(steps.iter().map(|(step, _)| step.clone()).collect())]
            }
            (Value::Text(_) | Value::Texts(_), Shape::IdsOrTexts) => fields
                .texts(name)
                .into_iter()
                .map(|(word, _)| self.known(pack, &word).unwrap_or(Filler::Text(word)))
                .collect(),
            (Value::Text(_) | Value::Texts(_), _) => {
                fields.texts(name).into_iter().map(|(text, _)| Filler::Text(text)).collect()
            }
            _ => Vec::new(),
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
            self.knowledge.faqs.push(Faq {
                pack,
                key: faq.owned("id").unwrap_or_else(|| format!("faq-{}", number + 1)),
                ask: faq.words("ask"),
                answer: faq.owned("answer").unwrap_or_default(),
                paragraph: faq.paragraph(),
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

fn inherit_paragraph(fields: &mut Fields, entity: &Fields) {
    if fields.get("paragraph").is_none()
        && let Some(field) = entity.get("paragraph")
    {
        *fields = std::mem::take(fields).with("paragraph", &field.span, field.value.clone());
    }
}

fn blank(pack: PackId, name: String, kind: Kind) -> Entity {
    Entity {
        pack,
        key: String::new(),
        kind,
        is: Vec::new(),
        name,
        aliases: Vec::new(),
        short: None,
        demonyms: Vec::new(),
        named: true,
        plural: false,
        of: Vec::new(),
        within: Vec::new(),
        between: Vec::new(),
        members: Vec::new(),
        about: Vec::new(),
        position: super::Position::default(),
    }
}

fn pack_id(index: usize) -> PackId {
    PackId(u32::try_from(index).expect("fewer than 4 billion packs"))
}

/// `club/pack.toml` → `club`, `club.toml` → `club`.
fn pack_key(name: &str) -> String {
    let name = name.strip_suffix("/pack.toml").or_else(|| name.strip_suffix(".toml")).unwrap_or(name);
    name.to_owned()
}
