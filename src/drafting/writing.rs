//! The draft's parts as the lines of a pack, in the order and the manner in which a person would write them.

use std::fmt::Write;

use super::draft::{Pair, Passage, ProposedCheck, ProposedFact, Value};
use super::extraction::{RoleHeld, Thing, ThingId, Things};
use super::reading::Document;
use crate::knowledge::{Kind, basic_string as quoted};
use crate::text::{PartialDate, fold};

/// A pack as far as it is written.
#[derive(Default)]
pub(super) struct Page {
    pub(super) text: String,
    /// The line on which each fact begins, with the fact's number.
    pub(super) fact_lines: Vec<(u32, usize)>,
    lines: u32,
}

const HEAD: &str = "\
# A draft, made from the text by rules. Read it, correct it, and drop what is wrong; what is marked `doubtful` first.
# Each fact has its sentence above it. The passages at the end are the text's own sentences, which are quoted where
# no fact answers; `passages = false` under [source] switches them off.
format = 1
";

/// A longer sentence is told by its clause.
const LONGEST_QUOTE: usize = 220;

/// Whether the sentence that a fact was read from can be quoted for it: it names what the fact is about, and not only
/// "she" or "the firm".
fn stands_alone(fact: &ProposedFact, things: &Things) -> bool {
    let source = fold(&fact.source);
    let named = |id: ThingId| {
        let name = fold(&things.get(id).name);
        name.split(' ').next_back().is_some_and(|last| source.contains(last))
    };
    fact.source.chars().count() <= LONGEST_QUOTE && fact.subject.is_some_and(named)
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
        self.lines += 1 + u32::try_from(line.matches('\n').count()).unwrap_or(0);
    }

    fn key(&mut self, key: &str, value: &str) {
        self.line(&format!("{key:<9} = {value}"));
    }

    fn text_key(&mut self, key: &str, text: &str) {
        self.key(key, &quoted(text));
    }

    fn comment(&mut self, text: &str) {
        let plain: String =
            text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect();
        self.line(&format!("# {plain}"));
    }

    fn paragraph(&mut self, paragraph: Option<u32>) {
        if let Some(paragraph) = paragraph.filter(|paragraph| *paragraph > 0) {
            self.key("paragraph", &paragraph.to_string());
        }
    }

    pub(super) fn source(&mut self, document: &Document) {
        self.line(HEAD.trim_end());
        self.line("");
        self.line("[source]");
        let texts = [
            ("title", &document.title),
            ("author", &document.author),
            ("publisher", &document.publisher),
            ("url", &document.url),
        ];
        for (key, text) in texts {
            if let Some(text) = text.as_ref().filter(|text| !text.trim().is_empty()) {
                self.text_key(key, text);
            }
        }
        if let Some(published) = document.published.and_then(|date| date_value(&date)) {
            self.key("published", &published);
        }
    }

    pub(super) fn thing(&mut self, thing: &Thing, things: &Things) {
        self.line("");
        if let Some(why) = &thing.doubtful {
            self.comment(&format!("doubtful: {why}"));
        }
        self.comment(&thing.sentence);
        self.line(&format!("[entity.{}]", thing.id));
        self.key("kind", &quoted(kind_name(thing.kind)));
        self.texts("is", &thing.is);
        self.text_key("name", &thing.name);
        self.texts("aliases", &thing.aliases);
        if let Some(short) = &thing.short {
            self.text_key("short", short);
        }
        self.texts("demonym", &thing.demonyms);
        if !thing.proper && thing.kind == Kind::Person {
            self.key("named", "false");
        }
        if thing.plural {
            self.key("plural", "true");
        }
        for (key, list) in [
            ("of", &thing.of),
            ("in", &thing.within),
            ("between", &thing.between),
            ("members", &thing.members),
        ] {
            if !list.is_empty() {
                self.key(key, &ids(list, things));
            }
        }
        if !thing.roles.is_empty() {
            let roles: Vec<String> = thing.roles.iter().map(|held| role(held, things)).collect();
            self.key("roles", &format!("[{}]", roles.join(", ")));
        }
        self.paragraph(thing.paragraph);
    }

    fn texts(&mut self, key: &str, texts: &[String]) {
        if !texts.is_empty() {
            let list: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
            self.key(key, &format!("[{}]", list.join(", ")));
        }
    }

    pub(super) fn fact(&mut self, number: usize, fact: &ProposedFact, things: &Things) {
        self.line("");
        self.fact_lines.push((self.lines + 1, number));
        if let Some(why) = &fact.doubtful {
            self.comment(&format!("doubtful: {why}"));
        }
        self.comment(&fact.source);
        self.line("[[fact]]");
        self.text_key("id", &fact.id);
        let subject = match fact.subject {
            _ if fact.of_material => "source",
            Some(subject) => &things.get(subject).id,
            None => "source",
        };
        self.text_key("subject", subject);
        self.text_key("relation", &fact.relation);
        for (key, value) in &fact.values {
            let written = match value {
                Value::Things(list) => ids(list, things),
                Value::Text(text) => quoted(text),
                Value::Texts(texts) => {
                    format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
                }
                Value::Date(date) => date_value(date).unwrap_or_else(|| quoted(&date.long())),
                Value::Number(number) => format!("{number}"),
            };
            self.key(key, &written);
        }
        if let Some(speaker) = fact.according_to {
            self.text_key("according-to", &things.get(speaker).id);
        }
        if let Some(status) = fact.status {
            self.text_key("status", status);
        }
        if fact.negated {
            self.key("not", "true");
        }
        if let Some(inferred) = fact.inferred {
            self.text_key("inferred", inferred);
        }
        if let Some(told) =
            fact.told.as_ref().filter(|told| !told.trim().is_empty() && (!fact.statement || fact.negated))
        {
            self.text_key("sentence", told);
        }
        if stands_alone(fact, things) {
            self.text_key("quote", fact.source.trim());
        }
        self.paragraph(fact.paragraph);
    }

    pub(super) fn pair(&mut self, pair: &Pair) {
        self.line("");
        self.line("[[faq]]");
        let asks: Vec<String> = pair.ask.iter().map(|ask| quoted(ask)).collect();
        self.key("ask", &format!("[{}]", asks.join(", ")));
        self.text_key("answer", &pair.answer);
        self.paragraph(pair.paragraph);
    }

    pub(super) fn passage(&mut self, passage: &Passage) {
        self.line("");
        self.line("[[passage]]");
        self.text_key("text", &passage.text);
        if let Some(heading) = passage.heading.as_ref().filter(|heading| !heading.trim().is_empty()) {
            self.text_key("heading", heading);
        }
        self.paragraph(passage.paragraph);
    }

    pub(super) fn check(&mut self, check: &ProposedCheck) {
        self.line("");
        self.line("[[check]]");
        self.text_key("ask", &check.ask);
        self.text_key("expect", &check.expect);
    }
}

fn role(held: &RoleHeld, things: &Things) -> String {
    let mut text = format!("{{ role = {}", quoted(&held.role));
    for (key, list) in [("of", &held.of), ("to", &held.to)] {
        if !list.is_empty() {
            let _ = write!(text, ", {key} = {}", ids(list, things));
        }
    }
    if let Some(from) = held.from.and_then(|date| date_value(&date)) {
        let _ = write!(text, ", from = {from}");
    }
    if let Some(paragraph) = held.paragraph {
        let _ = write!(text, ", paragraph = {paragraph}");
    }
    text + " }"
}

fn ids(list: &[ThingId], things: &Things) -> String {
    let ids: Vec<String> = list.iter().map(|thing| quoted(&things.get(*thing).id)).collect();
    if let [only] = ids.as_slice() { only.clone() } else { format!("[{}]", ids.join(", ")) }
}

/// A date as TOML has it, where the year is known.
fn date_value(date: &PartialDate) -> Option<String> {
    let year = date.year.filter(|year| *year >= 1000)?;
    Some(match (date.month, date.day, date.time) {
        (Some(month), Some(day), Some((hour, minute))) if date.offset.is_some() => {
            let offset = date.offset.unwrap_or(0);
            let sign = if offset < 0 { '-' } else { '+' };
            let (hours, minutes) = (offset.abs() / 60, offset.abs() % 60);
            format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:00{sign}{hours:02}:{minutes:02}")
        }
        (Some(month), Some(day), _) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None, _) => format!("\"{year}-{month:02}\""),
        (None, ..) => year.to_string(),
    })
}

const fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Group => "group",
        Kind::Organisation => "organisation",
        Kind::Place => "place",
        Kind::Event => "event",
        Kind::Document => "document",
        Kind::Product => "product",
        Kind::Topic => "topic",
        Kind::Thing => "thing",
    }
}
