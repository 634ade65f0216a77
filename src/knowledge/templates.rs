//! Facts to sentences and questions, through the relations' MiniJinja templates. A template sees each role as
//! text under its key's name (`according_to`), the date with its preposition as `when`, and verb forms that
//! agree with the subject. What a fact holds and its template does not name follows as a plain tail.

use std::collections::{BTreeMap, HashSet};

use minijinja::{Environment, UndefinedBehavior};

use super::format::{ROLES, role_name};
use super::{EntityId, Fact, Filler, Knowledge, Role, Status};

/// Instructions that one template may take; the longest of the library takes about 60.
const FUEL: u64 = 10_000;

/// Compiles and renders templates.
pub(super) struct Templates {
    environment: Environment<'static>,
}

impl Templates {
    pub(super) fn new() -> Self {
        let mut environment = Environment::empty();
        environment.set_fuel(Some(FUEL));
        environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
        environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
        Self { environment }
    }

    /// What is wrong with a template, if anything is.
    pub(super) fn problem(&self, source: &str) -> Option<Problem> {
        match self.environment.template_from_str(source) {
            Err(error) => Some(Problem::NoTemplate(error.detail().unwrap_or("not a template").to_owned())),
            Ok(template) => {
                let known = known_names();
                let unknown =
                    template.undeclared_variables(false).into_iter().filter(|name| !known.contains(name));
                unknown.min().map(Problem::UnknownName)
            }
        }
    }

    /// A question of a relation about a fact, without the role that it asks for: `When did the embassy open?`.
    /// `None` if the template needs what the fact does not have.
    pub(super) fn question(
        &self,
        knowledge: &Knowledge,
        fact: &Fact,
        source: &str,
        asks: Role,
    ) -> Option<String> {
        let mut context = context(knowledge, fact);
        context.remove(&variable(asks));
        // A role that the fact lacks may be asked after with `{% if … %}`; told, it is an error.
        let text = self.render(source, &context)?;
        let text = crate::text::capitalised(&squeezed(&text));
        Some(if text.ends_with('?') { text } else { format!("{}?", text.trim_end_matches('.')) })
    }

    /// A template with the names of its keys, in capitals, in the place of what a fact fills them with: `When did
    /// SUBJECT open?`. Of a question, `asks` is the key that it leaves open.
    pub(super) fn form(&self, source: &str, asks: Option<Role>) -> String {
        let used = self.names(source);
        let mut context: BTreeMap<String, String> = BTreeMap::new();
        for name in ROLES.iter().filter(|(role, _)| Some(*role) != asks).map(|(role, _)| variable(*role)) {
            context.insert(name.clone(), name.replace('_', "-").to_uppercase());
        }
        context.insert("when".to_owned(), "ON".to_owned());
        let verbs =
            [("is", "is"), ("was", "was"), ("has", "has"), ("does", "does"), ("verb_s", "s"), ("not", "")];
        let objects = [("objects_are", "are"), ("objects_were", "were"), ("count_is", "is")];
        context
            .extend(verbs.into_iter().chain(objects).map(|(name, word)| (name.to_owned(), word.to_owned())));
        context.retain(|name, _| used.contains(name));
        crate::text::capitalised(&squeezed(&self.render(source, &context).unwrap_or_default()))
    }

    /// The fact as a sentence that ends in a stop.
    pub(super) fn sentence(&self, knowledge: &Knowledge, fact: &Fact) -> String {
        let relation = knowledge.relation(fact.relation);
        let planned = relation.planned.as_deref().filter(|_| fact.status == Status::Planned);
        let source = planned.unwrap_or(&relation.answer);
        let mut context = context(knowledge, fact);
        let used = self.names(source);
        if let Some(fallback) = relation
            .roles
            .iter()
            .map(|frame| variable(frame.role))
            .find(|name| used.contains(name) && !context.contains_key(name))
        {
            // A template of the library names only what its relation always has; a pack's fact may still lack it.
            context.insert(fallback, String::new());
        }
        let rendered = self.render(source, &context).unwrap_or_default();
        let mut text = squeezed(&rendered).trim_end_matches('.').to_owned();
        for (role, _) in ROLES {
            let name = variable(*role);
            let said = used.contains(&name)
                || (used.contains("when") && matches!(role, Role::On | Role::From | Role::Until));
            // What was said stands for itself; its topic and occasion would only blur it.
            let aside = relation.statement && matches!(role, Role::About | Role::At);
            if said || aside || matches!(role, Role::Subject) {
                continue;
            }
            if let Some(value) = context.get(&name) {
                text.push_str(&tail(*role, value, context.get("when")));
            }
        }
        let text = match fact.status {
            _ if fact.negated && !used.contains("not") => format!("It is not so that {text}"),
            Status::Planned if planned.is_none() => format!("Planned when this was published: {text}"),
            Status::Possible => format!("Possibly: {text}"),
            Status::Cancelled => format!("Cancelled: {text}"),
            Status::Actual | Status::Planned => text,
        };
        format!("{}.", crate::text::capitalised(text.trim()))
    }

    fn names(&self, source: &str) -> HashSet<String> {
        let template = self.environment.template_from_str(source);
        template.map(|template| template.undeclared_variables(false)).unwrap_or_default()
    }

    fn render(&self, source: &str, context: &BTreeMap<String, String>) -> Option<String> {
        self.environment.render_str(source, context.clone()).ok()
    }
}

/// `a, b and c`.
pub(super) fn enumerated(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn variable(role: Role) -> String {
    role_name(role).replace('-', "_")
}

/// Why a template cannot be used.
pub(super) enum Problem {
    NoTemplate(String),
    UnknownName(String),
}

/// The names that a template may use, in the order of the roles.
pub(super) fn known_names() -> Vec<String> {
    let words =
        ["when", "is", "was", "has", "does", "verb_s", "not", "objects_are", "objects_were", "count_is"];
    ROLES.iter().map(|(role, _)| variable(*role)).chain(words.map(str::to_owned)).collect()
}

fn context(knowledge: &Knowledge, fact: &Fact) -> BTreeMap<String, String> {
    let mut context = BTreeMap::new();
    for (role, _) in ROLES {
        let mut texts: Vec<String> = fact.fillers(*role).map(|filler| phrase(knowledge, filler)).collect();
        if *role == Role::Object {
            texts.extend(fact.and_others.clone());
        }
        if !texts.is_empty() {
            context.insert(variable(*role), enumerated(&texts));
        }
    }
    let date = |role: Role| match fact.fillers(role).next() {
        Some(Filler::Date(date)) => Some((date.phrase(), date.long())),
        Some(Filler::Text(text)) => Some((text.clone(), text.clone())),
        _ => None,
    };
    let when = match (date(Role::On), date(Role::From), date(Role::Until)) {
        (Some((phrase, _)), _, _) => Some(phrase),
        (None, Some((_, from)), Some((_, until))) => Some(format!("from {from} until {until}")),
        (None, Some((_, from)), None) => Some(format!("since {from}")),
        (None, None, Some((_, until))) => Some(format!("until {until}")),
        (None, None, None) => None,
    };
    if let Some(when) = when {
        context.insert("when".to_owned(), when);
    }
    let is_plural = |filler: &Filler| matches!(filler, Filler::Entity(id) if plural(knowledge, *id));
    let subjects: Vec<&Filler> = fact.fillers(Role::Subject).collect();
    let many = subjects.len() > 1 || subjects.iter().any(|filler| is_plural(filler));
    let objects: Vec<&Filler> = fact.fillers(Role::Object).collect();
    let many_objects =
        objects.len() > 1 || fact.and_others.is_some() || objects.iter().any(|filler| is_plural(filler));
    // "There are four Octopus cards", of what is called "the Octopus card".
    let one = |filler: &Filler| matches!(filler, Filler::Amount(amount) if amount.number == 1.0);
    let counts_many = fact.fillers(Role::Count).next().map_or(many, |count| !one(count));
    let pick =
        |many: bool, plural: &str, singular: &str| if many { plural.to_owned() } else { singular.to_owned() };
    let over = is_over(knowledge, fact);
    let was = pick(many, "were", "was");
    for (name, value) in [
        ("is", if over { was.clone() } else { pick(many, "are", "is") }),
        ("was", was),
        ("has", if over { "had".to_owned() } else { pick(many, "have", "has") }),
        ("does", pick(many, "do", "does")),
        ("verb_s", pick(many, "", "s")),
        ("objects_are", pick(many_objects, "are", "is")),
        ("count_is", if over { pick(counts_many, "were", "was") } else { pick(counts_many, "are", "is") }),
        ("objects_were", pick(many_objects, "were", "was")),
        ("not", if fact.negated { "not".to_owned() } else { String::new() }),
    ] {
        context.insert(name.to_owned(), value);
    }
    context
}

/// Whether what a fact tells had come to its end when the material was published.
fn is_over(knowledge: &Knowledge, fact: &Fact) -> bool {
    let published = knowledge.packs.get(fact.pack.0 as usize).and_then(|pack| pack.published);
    let ended = |filler: &Filler| match (filler, published) {
        (Filler::Date(until), Some(published)) => until.last_day() < published.first_day(),
        _ => false,
    };
    fact.fillers(Role::Until).any(ended)
}

/// A filler inside a sentence: of another fact what it is about.
fn phrase(knowledge: &Knowledge, filler: &Filler) -> String {
    match filler {
        Filler::Fact(id) => match knowledge.fact(*id).fillers(Role::Subject).next() {
            Some(subject @ Filler::Entity(_)) => knowledge.filler_text(subject),
            _ => knowledge.filler_text(filler),
        },
        _ => knowledge.filler_text(filler),
    }
}

fn plural(knowledge: &Knowledge, id: EntityId) -> bool {
    knowledge.entity(id).plural
}

fn tail(role: Role, value: &str, when: Option<&String>) -> String {
    match role {
        Role::On => format!(" {}", when.map_or(value, |when| when)),
        Role::From => {
            when.filter(|when| !when.starts_with("on ")).map(|when| format!(" {when}")).unwrap_or_default()
        }
        // Told together with `from`; alone it has a preposition of its own.
        Role::Until => {
            when.filter(|when| when.starts_with("until ")).map(|when| format!(" {when}")).unwrap_or_default()
        }
        Role::Because => format!(", because {value}"),
        Role::AccordingTo => format!(", according to {value}"),
        Role::Every => format!(", {value}"),
        Role::Value | Role::Count | Role::Object => format!(": {value}"),
        Role::Steps => format!(": {value}"),
        Role::Unless => format!(", unless {value}"),
        Role::Subject => String::new(),
        // "to help": a purpose stands by itself.
        Role::For if value.starts_with("to ") => format!(" {value}"),
        Role::At
        | Role::In
        | Role::To
        | Role::With
        | Role::Of
        | Role::Between
        | Role::About
        | Role::For
        | Role::If => {
            format!(" {} {value}", role_name(role))
        }
    }
}

/// Single spaces, none before a comma or stop.
fn squeezed(text: &str) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    joined.replace(" ,", ",").replace(" .", ".").replace(" ?", "?")
}
