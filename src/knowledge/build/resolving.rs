//! Ids to things and facts: what ties things to each other, and the fillers of each fact. Reports the ids that
//! nothing has.

use super::{Builder, Draft, MATERIAL, pack_id};
use crate::knowledge::document::{Field, Fields, Span, Value, listed, nearest_name};
use crate::knowledge::format::{ROLES, Section, Shape};
use crate::knowledge::{Amount, Binding, Bound, EntityId, Fact, Filler, PackId, Relation, Role, Status};

impl Builder<'_> {
    /// What the id of a pack's table means, or an error at its place.
    pub(super) fn find(&mut self, pack: PackId, id: &str, span: &Span) -> Option<Filler> {
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
    pub(super) fn tie_entities(&mut self) {
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

    pub(super) fn resolve_facts(&mut self) {
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
        measured(&self.frames.relations[draft.relation.0 as usize], &mut bindings);
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
}

/// What a relation measures may be given as a count: members are counted, and `membership-size` tells a value. And the
/// unit goes where the relation's own sentence says it: "had 184 visitors".
fn measured(relation: &Relation, bindings: &mut [Binding]) {
    let asks = |role: Role| relation.questions.iter().any(|(asked, _)| *asked == role);
    let has = |bindings: &[Binding], role: Role| bindings.iter().any(|binding| binding.role == role);
    if asks(Role::Value) && !asks(Role::Count) && !has(bindings, Role::Value) {
        for binding in bindings.iter_mut().filter(|binding| binding.role == Role::Count) {
            binding.role = Role::Value;
        }
    }
    let said =
        relation.answer.split("{{ value }} ").nth(1).and_then(|rest| rest.split([' ', '.', ',', '{']).next());
    for binding in bindings.iter_mut().filter(|binding| binding.role == Role::Value) {
        if let (Filler::Amount(amount), Some(said)) =
            (&mut binding.filler, said.filter(|said| !said.is_empty()))
            && let Some(rest) = amount.unit.as_deref().and_then(|unit| unit.strip_suffix(said))
        {
            amount.unit = Some(rest.trim_end().to_owned()).filter(|rest| !rest.is_empty());
        }
    }
}
