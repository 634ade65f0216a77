//! Relation frames: the shipped library, then what the packs add or override, with their references resolved.

use std::collections::HashMap;

use super::document::{Fields, Report, Span, Value, listed, nearest_name};
use super::format::{KINDS, ROLES, role_named};
use super::templates::{Problem, Templates, known_names};
use super::{Kind, PackFile, Relation, RelationId, Role, RoleFrame};

/// The library, one file a field of life, compiled in.
const LIBRARY: &[(&str, &str)] = &[
    ("relations/being.toml", include_str!("relations/being.toml")),
    ("relations/people.toml", include_str!("relations/people.toml")),
    ("relations/events.toml", include_str!("relations/events.toml")),
    ("relations/making.toml", include_str!("relations/making.toml")),
    ("relations/saying.toml", include_str!("relations/saying.toml")),
    ("relations/rules.toml", include_str!("relations/rules.toml")),
    ("relations/measures.toml", include_str!("relations/measures.toml")),
    ("relations/properties.toml", include_str!("relations/properties.toml")),
    ("relations/sport.toml", include_str!("relations/sport.toml")),
    ("relations/culture.toml", include_str!("relations/culture.toml")),
    ("relations/business.toml", include_str!("relations/business.toml")),
    ("relations/places.toml", include_str!("relations/places.toml")),
    ("relations/research.toml", include_str!("relations/research.toml")),
    ("relations/affairs.toml", include_str!("relations/affairs.toml")),
    ("relations/visiting.toml", include_str!("relations/visiting.toml")),
    ("relations/goods.toml", include_str!("relations/goods.toml")),
    ("relations/software.toml", include_str!("relations/software.toml")),
];

/// In place of the number of a pack's file.
pub(super) const OF_LIBRARY: usize = usize::MAX;

/// The library's files, in order.
pub(super) fn library() -> Vec<PackFile> {
    let file = |(name, text): &(&str, &str)| PackFile {
        name: (*name).to_owned(),
        text: (*text).to_owned(),
        article: None,
    };
    LIBRARY.iter().map(file).collect()
}

/// The relations read so far, by key.
#[derive(Default)]
pub(super) struct Frames {
    pub(super) relations: Vec<Relation>,
    by_key: HashMap<String, RelationId>,
    /// References to other relations, resolved when all are known: (of, which, key, place).
    references: Vec<(RelationId, Reference, String, usize, Span)>,
}

#[derive(Clone, Copy)]
enum Reference {
    Inverse,
    Implies,
    Opposite,
}

impl Frames {
    pub(super) fn find(&self, key: &str) -> Option<RelationId> {
        self.by_key.get(key).copied()
    }

    /// The known key that was probably meant.
    pub(super) fn nearest(&self, key: &str) -> Option<String> {
        let found = nearest_name(key, self.relations.iter().map(|relation| relation.key.as_str()))?;
        Some(format!("did you mean `{found}`?"))
    }

    /// Reads the relations of one file: the `file`th of the packs, or [`OF_LIBRARY`].
    pub(super) fn read(
        &mut self,
        templates: &Templates,
        file: usize,
        pack: &Fields,
        report: &mut Report<'_>,
    ) {
        for (key, span, fields) in pack.tables_by_id("relation") {
            let own = file != OF_LIBRARY;
            let relation = Relation { own, ..frame(templates, key, fields, report) };
            let id = match self.by_key.get(key) {
                Some(id) => {
                    self.relations[id.0 as usize] = relation;
                    self.references.retain(|(of, ..)| of != id);
                    *id
                }
                None => {
                    let id = RelationId(
                        u32::try_from(self.relations.len()).expect("fewer than 4 billion relations"),
                    );
                    self.relations.push(relation);
                    self.by_key.insert(key.clone(), id);
                    id
                }
            };
            let kinds = [
                ("inverse", Reference::Inverse),
                ("implies", Reference::Implies),
                ("opposite", Reference::Opposite),
            ];
            for (name, kind) in kinds {
                for (other, _) in fields.texts(name) {
                    self.references.push((id, kind, other, file, span.clone()));
                }
            }
        }
    }

    /// Ties the relations to each other. `problem` reports one at a place in the nth file.
    pub(super) fn resolve(&mut self, mut problem: impl FnMut(usize, &Span, String, Option<String>)) {
        for (of, kind, key, file, span) in std::mem::take(&mut self.references) {
            let Some(other) = self.find(&key) else {
                problem(file, &span, format!("unknown relation: `{key}`"), self.nearest(&key));
                continue;
            };
            let relation = &mut self.relations[of.0 as usize];
            match kind {
                Reference::Inverse => relation.inverse = Some(other),
                Reference::Implies => relation.implies.push(other),
                Reference::Opposite => relation.opposite = Some(other),
            }
        }
        // Told on one side, an inverse or an opposite holds on the other, too.
        for index in 0..self.relations.len() {
            let id = RelationId(u32::try_from(index).expect("fewer than 4 billion relations"));
            let (inverse, opposite) = (self.relations[index].inverse, self.relations[index].opposite);
            if let Some(other) = inverse {
                self.relations[other.0 as usize].inverse.get_or_insert(id);
            }
            if let Some(other) = opposite {
                self.relations[other.0 as usize].opposite.get_or_insert(id);
            }
        }
    }
}

fn frame(templates: &Templates, key: &str, fields: &Fields, report: &mut Report<'_>) -> Relation {
    let mut roles: Vec<RoleFrame> = Vec::new();
    for (name, span, frame) in fields.tables_by_id("roles") {
        let Some(role) = checked_role(name, span, report) else { continue };
        let kinds =
            frame.texts("kinds").into_iter().filter_map(|(word, span)| checked_kind(&word, &span, report));
        let kinds = kinds.collect();
        roles.push(RoleFrame { role, kinds, nouns: frame.words("nouns"), single: false });
    }
    for (name, span) in fields.texts("single") {
        let Some(role) = checked_role(&name, &span, report) else { continue };
        match roles.iter_mut().find(|frame| frame.role == role) {
            Some(frame) => frame.single = true,
            None => roles.push(RoleFrame { role, kinds: Vec::new(), nouns: Vec::new(), single: true }),
        }
    }
    roles.sort_by_key(|frame| frame.role);
    let mut questions = Vec::new();
    if let Some(asked) = fields.table("questions") {
        for field in asked.iter() {
            let Some(role) = checked_role(&field.name, &field.name_span, report) else { continue };
            if let Value::Text(template) = &field.value {
                checked_template(templates, template, &field.span, report);
                questions.push((role, template.clone()));
            }
        }
    }
    for name in ["answer", "planned"] {
        if let (Some(template), Some(field)) = (fields.text(name), fields.get(name)) {
            checked_template(templates, template, &field.span, report);
        }
    }
    let role = |name: &str| fields.text(name).and_then(role_named);
    Relation {
        key: key.to_owned(),
        own: false,
        property: fields.owned("property").unwrap_or_else(|| key.replace('-', " ")),
        verbs: fields.words("verbs"),
        nouns: fields.words("nouns"),
        cues: fields.words("cues"),
        agent: role("agent"),
        patient: role("patient"),
        roles,
        inverse: None,
        symmetric: fields.flag("symmetric").unwrap_or(false),
        implies: Vec::new(),
        opposite: None,
        statement: fields.flag("statement").unwrap_or(false),
        answer: fields.owned("answer").unwrap_or_default(),
        planned: fields.owned("planned"),
        questions,
    }
}

fn checked_role(name: &str, span: &Span, report: &mut Report<'_>) -> Option<Role> {
    let role = role_named(name);
    if role.is_none() {
        let meant = meant_by(name, ROLES.iter().map(|(_, name)| *name));
        let hint = meant.unwrap_or_else(|| listed("roles", ROLES.iter().map(|(_, name)| *name)));
        report.error(span, format!("unknown role: `{name}`"), Some(hint));
    }
    role
}

fn checked_kind(word: &str, span: &Span, report: &mut Report<'_>) -> Option<Kind> {
    let kind = kind_named(word);
    if kind.is_none() {
        report.error(span, format!("unknown kind: `{word}`"), Some(listed("kinds", KINDS.iter().copied())));
    }
    kind
}

fn checked_template(templates: &Templates, source: &str, span: &Span, report: &mut Report<'_>) {
    match templates.problem(source) {
        None => {}
        Some(Problem::NoTemplate(error)) => {
            report.error(span, format!("the template cannot be used, {error}: `{source}`"), None);
        }
        Some(Problem::UnknownName(name)) => {
            let known = known_names();
            let meant = meant_by(&name, known.iter().map(String::as_str));
            let hint = meant.unwrap_or_else(|| format!("it may use {}", known.join(", ")));
            let message = format!("the template cannot be used, unknown name `{name}`: `{source}`");
            report.error(span, message, Some(hint));
        }
    }
}

/// What was meant by a name that is no role's: a key of a fact that is told with one, or a misspelt one.
fn meant_by<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<String> {
    let role = match name {
        "text" => Some("what a fact says in `text` is its `object`"),
        "unit" => Some("the unit is told with `value`"),
        "of-what" | "of_what" => Some("what is counted is told with `count`"),
        _ => None,
    };
    role.map(str::to_owned)
        .or_else(|| nearest_name(name, known).map(|near| format!("did you mean `{near}`?")))
}

/// The kind of a word of the format.
pub(super) fn kind_named(word: &str) -> Option<Kind> {
    Some(match word {
        "person" => Kind::Person,
        "group" => Kind::Group,
        "organisation" => Kind::Organisation,
        "place" => Kind::Place,
        "event" => Kind::Event,
        "document" => Kind::Document,
        "product" => Kind::Product,
        "topic" => Kind::Topic,
        "thing" => Kind::Thing,
        _ => return None,
    })
}
