//! The facts that short forms stand for, as drafts. Their ids are resolved in `resolving`.

use super::{Builder, Draft, pack_id};
use crate::knowledge::document::{Field, Fields, Span, Value, listed, nearest_name};
use crate::knowledge::format::Section;
use crate::knowledge::{EntityId, PackId, Role};
use crate::text::fold;

impl Builder<'_> {
    /// The facts that short forms stand for.
    pub(super) fn short_forms(&mut self, index: usize) {
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
}

fn inherit_paragraph(fields: &mut Fields, entity: &Fields) {
    if fields.get("paragraph").is_none()
        && let Some(field) = entity.get("paragraph")
    {
        *fields = std::mem::take(fields).with("paragraph", &field.span, field.value.clone());
    }
}
