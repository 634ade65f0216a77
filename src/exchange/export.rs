//! What is known, as tables and as JSON for other programs: every exact pair with every wording, every typed
//! fact as the questions that it answers, marked as such. JSON holds everything, CSV only questions and answers.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::tables::FACT;
use crate::knowledge::{
    Amount, Askable, Bound, Entity, Fact, FactId, Filler, Knowledge, Pack, PackId, Status, askable, role_name,
};

/// What the column `kind` says of an exact pair.
const PAIR: &str = "pair";
/// The version of the JSON.
const VERSION: u32 = 1;

/// A table with the columns `question,answer,kind,pack,id`, one line for each wording. `kind` is `pair`, or
/// `fact` for a question generated from a typed fact; lines with the same pack and id have one answer.
pub fn csv_text(knowledge: &Knowledge) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut row = |cells: [&str; 5]| writer.write_record(cells).expect("a vector takes every row");
    row(["question", "answer", "kind", "pack", "id"]);
    for faq in &knowledge.faqs {
        for ask in &faq.ask {
            row([ask, &faq.answer, PAIR, &knowledge.pack(faq.pack).key, &faq.key]);
        }
    }
    for (askable, id) in of_facts(&askable(knowledge)) {
        let fact = knowledge.fact(id);
        row([&askable.text, &fact.sentence, FACT, &knowledge.pack(fact.pack).key, &fact.key]);
    }
    let bytes = writer.into_inner().expect("a vector takes every row");
    String::from_utf8(bytes).expect("every cell is a string")
}

/// What a table of questions and answers leaves out, as lines for a person; empty where it leaves out nothing.
pub fn left_out_of_csv(knowledge: &Knowledge) -> Vec<String> {
    let count = |number: usize, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
    let mut lines = Vec::new();
    let asked: Vec<FactId> = of_facts(&askable(knowledge)).map(|(_, id)| id).collect();
    if !knowledge.facts.is_empty() {
        let silent = knowledge.fact_ids().filter(|id| !asked.contains(id)).count();
        lines.push(format!(
            "the parts of {} (who, what, when, quote, place): their sentences are the answers{}",
            count(knowledge.facts.len(), "fact"),
            if silent == 0 { String::new() } else { format!("; {silent} of them no question asks for") }
        ));
    }
    let things = knowledge.entity_ids().filter(|id| !is_material(knowledge, knowledge.entity(*id))).count();
    if things > 0 {
        lines.push(format!("{} with their names and kinds", count(things, "thing")));
    }
    let placed = knowledge.faqs.iter().filter(|faq| faq.paragraph.is_some()).count();
    if placed > 0 {
        lines.push(format!("the paragraphs of {}", count(placed, "pair")));
    }
    if !knowledge.checks.is_empty() {
        lines.push(count(knowledge.checks.len(), "check"));
    }
    let sourced = knowledge.packs.iter().filter(|pack| pack.title.is_some() || pack.url.is_some()).count();
    if sourced > 0 {
        lines.push(format!("the source of {}", count(sourced, "pack")));
    }
    lines
}

/// Everything, one object with a list of packs.
pub fn json_text(knowledge: &Knowledge) -> String {
    let all = askable(knowledge);
    let mut asked: HashMap<FactId, Vec<&Askable>> = HashMap::new();
    for (askable, id) in of_facts(&all) {
        asked.entry(id).or_default().push(askable);
    }
    let packs: Vec<Value> = (0..)
        .zip(&knowledge.packs)
        .map(|(number, pack)| pack_json(knowledge, PackId(number), pack, &asked))
        .collect();
    format!("{:#}\n", json!({ "attache": VERSION, "packs": packs }))
}

fn of_facts(askable: &[Askable]) -> impl Iterator<Item = (&Askable, FactId)> {
    askable.iter().filter_map(|askable| Some((askable, askable.fact?)))
}

fn is_material(knowledge: &Knowledge, entity: &Entity) -> bool {
    let material = knowledge.pack(entity.pack).material;
    std::ptr::eq(knowledge.entity(material), entity)
}

fn pack_json(
    knowledge: &Knowledge,
    id: PackId,
    pack: &Pack,
    asked: &HashMap<FactId, Vec<&Askable>>,
) -> Value {
    let pairs: Vec<Value> = knowledge
        .faqs
        .iter()
        .filter(|faq| faq.pack == id)
        .map(|faq| {
            object([
                ("id", json!(faq.key)),
                ("ask", json!(faq.ask)),
                ("answer", json!(faq.answer)),
                ("paragraph", json!(faq.paragraph)),
            ])
        })
        .collect();
    let things: Vec<Value> = knowledge
        .entities
        .iter()
        .filter(|entity| entity.pack == id && !is_material(knowledge, entity))
        .map(|entity| thing_json(knowledge, entity))
        .collect();
    let facts: Vec<Value> = knowledge
        .fact_ids()
        .filter(|fact| knowledge.fact(*fact).pack == id)
        .map(|fact| {
            fact_json(knowledge, knowledge.fact(fact), asked.get(&fact).map_or(&[][..], Vec::as_slice))
        })
        .collect();
    let checks: Vec<Value> = knowledge
        .checks
        .iter()
        .filter(|check| check.pack == id)
        .map(|check| {
            object([
                ("ask", json!(check.ask)),
                ("after", json!(check.after)),
                ("expect", json!(check.expect)),
                ("verdict", json!(check.verdict)),
            ])
        })
        .collect();
    object([
        ("key", json!(pack.key)),
        ("title", json!(pack.title)),
        ("author", json!(pack.author)),
        ("publisher", json!(pack.publisher)),
        ("url", json!(pack.url)),
        ("published", json!(pack.published.map(|date| date.long()))),
        ("called", json!(pack.called)),
        ("pairs", json!(pairs)),
        ("facts", json!(facts)),
        ("things", json!(things)),
        ("checks", json!(checks)),
    ])
}

fn thing_json(knowledge: &Knowledge, entity: &Entity) -> Value {
    let keys = |ids: &[crate::knowledge::EntityId]| {
        json!(ids.iter().map(|id| &knowledge.entity(*id).key).collect::<Vec<_>>())
    };
    object([
        ("id", json!(entity.key)),
        ("kind", json!(format!("{:?}", entity.kind).to_lowercase())),
        ("name", json!(entity.name)),
        ("is", json!(entity.is)),
        ("aliases", json!(entity.aliases)),
        ("short", json!(entity.short)),
        ("demonym", json!(entity.demonyms)),
        ("named", json!((!entity.named).then_some(false))),
        ("of", keys(&entity.of)),
        ("in", keys(&entity.within)),
        ("between", keys(&entity.between)),
        ("members", keys(&entity.members)),
        (
            "about",
            json!(entity.about.iter().map(|filler| filler_json(knowledge, filler)).collect::<Vec<_>>()),
        ),
    ])
}

fn fact_json(knowledge: &Knowledge, fact: &Fact, asked: &[&Askable]) -> Value {
    let mut roles: Map<String, Value> = Map::new();
    for binding in &fact.bindings {
        let values = roles.entry(role_name(binding.role)).or_insert_with(|| json!([]));
        if let Value::Array(values) = values {
            values.push(filler_json(knowledge, &binding.filler));
        }
    }
    let status = match fact.status {
        Status::Actual => None,
        Status::Planned => Some("planned"),
        Status::Possible => Some("possible"),
        Status::Cancelled => Some("cancelled"),
    };
    let questions: Vec<&str> = asked.iter().map(|askable| askable.text.as_str()).collect();
    object([
        ("id", json!(fact.key)),
        ("relation", json!(knowledge.relation(fact.relation).key)),
        ("roles", Value::Object(roles)),
        ("and-others", json!(fact.and_others)),
        ("status", json!(status)),
        ("not", json!(fact.negated.then_some(true))),
        ("inferred", json!(fact.inferred)),
        ("quote", json!(fact.quote)),
        ("paragraph", json!(fact.paragraph)),
        ("answer", json!(fact.sentence)),
        ("questions", json!(questions)),
    ])
}

fn filler_json(knowledge: &Knowledge, filler: &Filler) -> Value {
    match filler {
        Filler::Entity(id) => {
            json!({ "thing": knowledge.entity(*id).key, "name": knowledge.entity(*id).name })
        }
        Filler::Fact(id) => json!({ "fact": knowledge.fact(*id).key }),
        Filler::Text(text) => json!({ "text": text }),
        Filler::Date(date) => {
            json!({ "date": date.long(), "year": date.year, "month": date.month, "day": date.day })
        }
        Filler::Amount(amount) => amount_json(amount),
        Filler::Steps(steps) => json!({ "steps": steps }),
    }
}

fn amount_json(amount: &Amount) -> Value {
    let bound = match amount.bound {
        Bound::Exact => None,
        Bound::AtLeast => Some("at-least"),
        Bound::AtMost => Some("at-most"),
        Bound::About => Some("about"),
    };
    object([
        ("number", json!(amount.number)),
        ("unit", json!(amount.unit)),
        ("per", json!(amount.per)),
        ("bound", json!(bound)),
    ])
}

/// An object without the keys that have nothing to say.
fn object<const LENGTH: usize>(entries: [(&str, Value); LENGTH]) -> Value {
    let told = entries.into_iter().filter(|(_, value)| match value {
        Value::Null => false,
        Value::Array(values) => !values.is_empty(),
        Value::Object(object) => !object.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    });
    Value::Object(told.map(|(key, value)| (key.to_owned(), value)).collect())
}
