//! A fact as a person writes it into a form, who need not know how packs are written: its fields to the lines of a
//! pack. What is wrong is told with the field that it stands in.

use super::Error;
use crate::knowledge::{Entity, EntityId, Kind, Knowledge, Relation, Role, quoted};
use crate::text::{edit_distance, find_dates, fold, tokenise};

/// A fact in the words of the form's fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactForm {
    /// A thing by its name; a new one with its kind behind it: `the Old Mill (place)`.
    pub about: String,
    /// What is told of it: the name of a relation, or a word for it.
    pub relation: String,
    /// Who, what or how much. More of it on lines of its own: `for: children under 12`.
    pub value: String,
    /// A date, a paragraph, or both: `2 May 2024, paragraph 4`.
    pub place: String,
}

/// The fields, as people see them.
pub const ABOUT: &str = "Whom or what it is about";
pub const RELATION: &str = "What is told of it";
pub const VALUE: &str = "Who, what or how much";
pub const PLACE: &str = "When it was, and the paragraph";

/// Names that are told where one is not known.
const TOLD: usize = 12;
/// Typing errors in a name.
const ERRORS: usize = 2;
/// Keys that a line of the value may begin with: those that take words, and those that take things.
const WORDS: &[&str] =
    &["for", "if", "unless", "because", "about", "with", "per", "status", "from", "until", "every"];
const THINGS: &[&str] = &["at", "in", "to", "of", "according-to"];
const KINDS: &[(&str, Kind)] = &[
    ("person", Kind::Person),
    ("group", Kind::Group),
    ("organisation", Kind::Organisation),
    ("place", Kind::Place),
    ("event", Kind::Event),
    ("document", Kind::Document),
    ("product", Kind::Product),
    ("topic", Kind::Topic),
    ("thing", Kind::Thing),
];

/// The lines that a form comes to.
#[derive(Debug)]
pub(super) struct Written {
    /// The file of the thing that the fact is about; none for a new one.
    pub(super) file: Option<String>,
    pub(super) block: String,
}

impl FactForm {
    /// # Errors
    /// A field says something that no fact can be made of.
    pub(super) fn write(&self, knowledge: &Knowledge) -> Result<Written, Error> {
        let relation = relation(knowledge, &self.relation)?;
        let (thing, subject, file) = subject(knowledge, &self.about)?;
        let mut lines = vec![
            "[[fact]]".to_owned(),
            format!("subject = {}", quoted(&subject)),
            format!("relation = {}", quoted(&relation.key)),
        ];
        let mut value = self.value.lines().map(str::trim).filter(|line| !line.is_empty());
        if let Some(first) = value.next() {
            lines.extend(value_lines(knowledge, relation, first)?);
        }
        for line in value {
            lines.push(further(knowledge, line)?);
        }
        lines.extend(place_lines(&self.place)?);
        let keys = || lines.iter().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key);
        if let Some(twice) = keys().find(|key| keys().filter(|other| other == key).count() > 1) {
            let field = if matches!(twice, "on" | "paragraph") { PLACE } else { VALUE };
            return Err(wrong(field, format!("`{twice}` is told twice")));
        }
        let block = thing.into_iter().chain([lines.join("\n")]).collect::<Vec<_>>().join("\n\n");
        Ok(Written { file, block })
    }

    /// From the lines that are advised where a question has no answer, as far as they hold anything.
    pub(super) fn of_advice(knowledge: &Knowledge, advice: &str) -> Self {
        let value = |key: &str| {
            let mut lines = advice.lines().filter_map(|line| line.trim().split_once(" = "));
            let found = lines.find(|(known, _)| *known == key)?.1;
            Some(found.trim_matches('"').to_owned()).filter(|found| !found.contains('…'))
        };
        let entity =
            value("subject").and_then(|key| knowledge.entities.iter().find(|entity| entity.key == key));
        let about = match (entity, value("name"), value("kind")) {
            (Some(entity), ..) => entity.name.clone(),
            (None, Some(name), _) => format!("{name} (thing)"),
            (None, None, _) => String::new(),
        };
        Self { about, relation: value("relation").unwrap_or_default(), ..Self::default() }
    }
}

fn wrong(field: &'static str, problem: impl Into<String>) -> Error {
    Error::Field { field, problem: problem.into() }
}

/// Without the article that names have in sentences.
fn bare(name: &str) -> String {
    let name = fold(name.trim());
    name.strip_prefix("the ").unwrap_or(&name).to_owned()
}

fn names(entity: &Entity) -> impl Iterator<Item = &String> {
    [&entity.name].into_iter().chain(&entity.aliases).chain(&entity.short).chain([&entity.key])
}

/// The thing of that name; none, or the names that are near, if there is none.
fn thing(knowledge: &Knowledge, name: &str) -> Option<EntityId> {
    let wanted = bare(name);
    let is_it = |entity: &Entity| names(entity).any(|name| bare(name) == wanted);
    let place = knowledge.entities.iter().position(is_it)?;
    u32::try_from(place).ok().map(EntityId)
}

fn near_things(knowledge: &Knowledge, name: &str) -> String {
    let wanted = bare(name);
    let near = |entity: &&Entity| {
        names(entity).any(|name| {
            let name = bare(name);
            edit_distance(&name, &wanted, ERRORS).is_some() || (!wanted.is_empty() && name.contains(&wanted))
        })
    };
    told(knowledge.entities.iter().filter(near).map(|entity| entity.name.as_str()))
}

/// `; near to it: “a”, “b”`, or nothing.
fn told<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names.dedup();
    names.truncate(TOLD);
    match names.as_slice() {
        [] => String::new(),
        names => format!("; I know “{}”", names.join("”, “")),
    }
}

/// The lines of a new thing, if it is one; the id; the file of a known one.
fn subject(knowledge: &Knowledge, about: &str) -> Result<(Option<String>, String, Option<String>), Error> {
    let about = about.trim();
    if let Some(id) = thing(knowledge, about) {
        let entity = knowledge.entity(id);
        return Ok((None, entity.key.clone(), Some(entity.position.file.clone())));
    }
    let kind = about.strip_suffix(')').and_then(|about| about.rsplit_once('('));
    let Some((name, kind)) = kind.map(|(name, kind)| (name.trim(), fold(kind.trim()))) else {
        let near = near_things(knowledge, about);
        let new = "a new thing has its kind behind it: `the Old Mill (place)`";
        return Err(wrong(ABOUT, format!("I know nothing called “{about}”{near}; {new}")));
    };
    if !KINDS.iter().any(|(known, _)| *known == kind) {
        let kinds: Vec<&str> = KINDS.iter().map(|(kind, _)| *kind).collect();
        return Err(wrong(ABOUT, format!("“{kind}” is no kind of thing; there are {}", kinds.join(", "))));
    }
    let words: Vec<String> = tokenise(&bare(name)).into_iter().map(|token| token.word).collect();
    if words.is_empty() {
        return Err(wrong(ABOUT, "the name is missing"));
    }
    let id = words.join("-");
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let key = if id.chars().all(is_bare) { id.clone() } else { quoted(&id) };
    let lines = format!("[entity.{key}]\nkind = {}\nname = {}", quoted(&kind), quoted(name));
    Ok((Some(lines), id, None))
}

fn relation<'a>(knowledge: &'a Knowledge, wanted: &str) -> Result<&'a Relation, Error> {
    let wanted = fold(wanted.trim());
    let dashed = wanted.replace(' ', "-");
    if let Some(relation) = knowledge.relations.iter().find(|relation| relation.key == dashed) {
        return Ok(relation);
    }
    let called = |relation: &&Relation| {
        let mut words = relation.nouns.iter().chain(&relation.verbs).chain(&relation.cues);
        fold(&relation.property) == wanted || words.any(|word| fold(word) == wanted)
    };
    let found: Vec<&Relation> = knowledge.relations.iter().filter(called).collect();
    match found.as_slice() {
        [only] => Ok(only),
        [] => {
            let near = knowledge.relations.iter().filter(|relation| {
                edit_distance(&relation.key, &dashed, ERRORS).is_some()
                    || (dashed.len() > 2 && relation.key.contains(&dashed))
            });
            let used = knowledge.facts.iter().map(|fact| knowledge.relation(fact.relation).key.as_str());
            let near: Vec<&str> = near.map(|relation| relation.key.as_str()).collect();
            let names = if near.is_empty() { told(used) } else { told(near.into_iter()) };
            Err(wrong(RELATION, format!("I do not know “{wanted}”{names}")))
        }
        several => {
            let keys = several.iter().map(|relation| relation.key.as_str());
            Err(wrong(RELATION, format!("“{wanted}” may be several things{}", told(keys))))
        }
    }
}

/// Whether a fact of the relation has that part.
fn takes(relation: &Relation, role: Role) -> bool {
    let framed = relation.roles.iter().any(|frame| frame.role == role);
    framed || relation.questions.iter().any(|(asked, _)| *asked == role)
}

/// The first line of the value: an amount, a date, things that are known, or words, as the relation takes it.
fn value_lines(knowledge: &Knowledge, relation: &Relation, value: &str) -> Result<Vec<String>, Error> {
    let amount = amount(value);
    if let Some((bound, number, unit)) = &amount {
        let unit_line = |key: &str| (!unit.is_empty()).then(|| format!("{key} = {}", quoted(unit)));
        if takes(relation, Role::Value) {
            let value = format!("{} = {number}", if *bound == "exactly" { "value" } else { bound });
            return Ok([value].into_iter().chain(unit_line("unit")).collect());
        }
        if takes(relation, Role::Count) {
            return Ok([format!("count = {number}")].into_iter().chain(unit_line("of-what")).collect());
        }
    }
    if takes(relation, Role::On)
        && let Some(date) = whole_date(value)
    {
        return Ok(vec![format!("on = {date}")]);
    }
    let things: Option<Vec<EntityId>> =
        value.split(',').flat_map(|part| part.split(" and ")).map(|name| thing(knowledge, name)).collect();
    let roles = [
        (Role::Object, "object"),
        (Role::In, "in"),
        (Role::At, "at"),
        (Role::To, "to"),
        (Role::Of, "of"),
        (Role::With, "with"),
    ];
    if let (Some(things), Some((_, key))) = (things, roles.iter().find(|(role, _)| takes(relation, *role))) {
        let ids: Vec<String> = things.iter().map(|id| quoted(&knowledge.entity(*id).key)).collect();
        return Ok(vec![format!("{key} = [{}]", ids.join(", "))]);
    }
    if amount.is_none() && takes(relation, Role::Value) && !takes(relation, Role::Object) {
        let example = "for example `31 metres`";
        return Err(wrong(
            VALUE,
            format!("“{value}” is no number, and `{}` takes one; {example}", relation.key),
        ));
    }
    Ok(vec![format!("text = {}", quoted(value))])
}

/// `31 metres`, `at least 3 EUR`: how exact it is, the number, the unit.
fn amount(value: &str) -> Option<(&'static str, String, String)> {
    let bounds = [("at least ", "at-least"), ("at most ", "at-most"), ("about ", "approx"), ("", "exactly")];
    let lower = value.to_lowercase();
    let (word, bound) = bounds.iter().find(|(word, _)| lower.starts_with(word))?;
    let rest = value.get(word.len()..)?.trim();
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
    let (number, unit) = rest.split_at(end);
    let number = number.replace(',', "");
    number.parse::<f64>().ok()?;
    let number = number.trim_end_matches('.').to_owned();
    // `3rd`, `2024-05-02` are no amounts.
    let unit_begins =
        unit.chars().next().is_none_or(|c| c.is_whitespace() || !(c.is_alphanumeric() || c == '-'));
    unit_begins.then(|| (*bound, number, unit.trim().to_owned()))
}

/// `for: children under 12`.
fn further(knowledge: &Knowledge, line: &str) -> Result<String, Error> {
    let parts = line.split_once(':').map(|(key, rest)| (fold(key.trim()).replace(' ', "-"), rest.trim()));
    let Some((key, rest)) = parts.filter(|(_, rest)| !rest.is_empty()) else {
        return Err(wrong(
            VALUE,
            format!("after the first line, each is as `for: children under 12`, not “{line}”"),
        ));
    };
    if WORDS.contains(&key.as_str()) {
        return Ok(format!("{key} = {}", whole_date(rest).unwrap_or_else(|| quoted(rest))));
    }
    if !THINGS.contains(&key.as_str()) {
        let keys = [WORDS, THINGS].concat().join(", ");
        return Err(wrong(VALUE, format!("a line can begin with {keys}, not with “{key}”")));
    }
    match thing(knowledge, rest) {
        Some(id) => Ok(format!("{key} = {}", quoted(&knowledge.entity(id).key))),
        None => Err(wrong(VALUE, format!("I know nothing called “{rest}”{}", near_things(knowledge, rest)))),
    }
}

/// The text as a date of a pack, if it is one from its beginning to its end.
fn whole_date(text: &str) -> Option<String> {
    let tokens = tokenise(text);
    let [found] = &find_dates(&tokens)[..] else { return None };
    let date = found.date;
    let year = date.year.filter(|year| *year >= 1000 && found.tokens.len() == tokens.len())?;
    Some(match (date.month, date.day) {
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => format!("\"{year}-{month:02}\""),
        _ => year.to_string(),
    })
}

fn place_lines(place: &str) -> Result<Vec<String>, Error> {
    let mut lines = Vec::new();
    for part in place.split([';', '\n', ',']).map(str::trim).filter(|part| !part.is_empty()) {
        let paragraph = fold(part);
        if let Some(number) = paragraph.strip_prefix("paragraph") {
            let number: u32 =
                number.trim().parse().map_err(|_| wrong(PLACE, format!("“{part}” has no number")))?;
            lines.push(format!("paragraph = {number}"));
        } else if let Some(date) = whole_date(part) {
            lines.push(format!("on = {date}"));
        } else {
            let example = "for example `2 May 2024, paragraph 4`";
            return Err(wrong(PLACE, format!("“{part}” is neither a date nor a paragraph; {example}")));
        }
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::FactForm;
    use crate::knowledge::{Knowledge, PackFile, parse};

    /// An invented harbour.
    fn knowledge() -> Knowledge {
        let text = "format = 1\n[entity.pier]\nkind = \"place\"\nname = \"the Long Pier\"\n\
            [entity.lena-holm]\nkind = \"person\"\nname = \"Lena Holm\"\n\
            [entity.opening]\nkind = \"event\"\nname = \"the opening\"\n\
            [[fact]]\nsubject = \"pier\"\nrelation = \"width\"\nvalue = 4\nunit = \"metres\"\n";
        parse(&[PackFile { name: "harbour.toml".to_owned(), text: text.to_owned(), article: None }]).0
    }

    fn written(about: &str, relation: &str, value: &str, place: &str) -> String {
        let [about, relation, value, place] = [about, relation, value, place].map(str::to_owned);
        let form = FactForm { about, relation, value, place };
        form.write(&knowledge()).map_or_else(|error| error.to_string(), |written| written.block)
    }

    #[test]
    fn fields_become_the_lines_of_a_pack() {
        let all = [
            written("long pier", "length", "about 1,310.5 metres", "paragraph 5"),
            written(
                "The opening",
                "attended by",
                "Lena Holm\nbecause: it was \"hers\"",
                "2 May 2024; paragraph 1",
            ),
            written("the Old Mill (place)", "opened", "3 June 1898", ""),
        ];
        insta::assert_snapshot!(all.join("\n\n"), @r#"
        [[fact]]
        subject = "pier"
        relation = "length"
        approx = 1310.5
        unit = "metres"
        paragraph = 5

        [[fact]]
        subject = "opening"
        relation = "attended-by"
        object = ["lena-holm"]
        because = 'it was "hers"'
        on = 2024-05-02
        paragraph = 1

        [entity.old-mill]
        kind = "place"
        name = "the Old Mill"

        [[fact]]
        subject = "old-mill"
        relation = "opened"
        on = 1898-06-03
        "#);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_field() {
        let all = [
            written("the Long Peir", "length", "310 metres", ""),
            written("the Old Mill (building)", "length", "310 metres", ""),
            written("the Long Pier", "lenght", "310 metres", ""),
            written("the Long Pier", "flavourfulness", "310 metres", ""),
            written("the Long Pier", "length", "long", ""),
            written("the Long Pier", "length", "310 metres\nlongish", ""),
            written("the Long Pier", "length", "310 metres\nwhen: now", ""),
            written("the Long Pier", "length", "310 metres\nat: the closing", ""),
            written("the Long Pier", "length", "310 metres", "page 5"),
            written("the opening", "took place", "1 May 2024", "2 May 2024"),
        ];
        insta::assert_snapshot!(all.join("\n"), @"
        Whom or what it is about: I know nothing called “the Long Peir”; I know “the Long Pier”; a new thing has its kind behind it: `the Old Mill (place)`
        Whom or what it is about: “building” is no kind of thing; there are person, group, organisation, place, event, document, product, topic, thing
        What is told of it: I do not know “lenght”; I know “height”, “length”, “weight”
        What is told of it: I do not know “flavourfulness”; I know “width”
        Who, what or how much: “long” is no number, and `length` takes one; for example `31 metres`
        Who, what or how much: after the first line, each is as `for: children under 12`, not “longish”
        Who, what or how much: a line can begin with for, if, unless, because, about, with, per, status, from, until, every, at, in, to, of, according-to, not with “when”
        Who, what or how much: I know nothing called “the closing”
        When it was, and the paragraph: “page 5” is neither a date nor a paragraph; for example `2 May 2024, paragraph 4`
        When it was, and the paragraph: `on` is told twice
        ");
    }

    #[test]
    fn a_form_begins_with_what_is_known() {
        let advice =
            "[[fact]]\nrelation = \"length\"\nsubject = \"pier\"\nvalue = 0  # the number\nunit = \"…\"";
        let form = FactForm::of_advice(&knowledge(), advice);
        assert_eq!(
            (form.about.as_str(), form.relation.as_str(), form.value.as_str()),
            ("the Long Pier", "length", "")
        );
    }
}
