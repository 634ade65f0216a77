//! The JSON of QnABot to pairs. What an answer needs a program for, or what is only for some people, is left
//! out and told; of the rest the plain answer comes over.

use serde_json::{Map, Value};

use super::collected::{Collected, Entry};

const PASSAGES: (&str, &str) =
    ("passages (type `text`)", "they have no question; `attache draft` reads articles");
const OTHER: (&str, &str) =
    ("entries that are no questions and answers", "quizzes and slot types are programs");
const TEMPLATES: (&str, &str) = ("answers with {{…}} in them", "they are filled in by a program");
const HOOKS: (&str, &str) =
    ("answers that a Lambda function or another bot gives", "there is no program behind a pack");
const FILTERED: (&str, &str) =
    ("answers for some clients only (clientFilterValues)", "a pack answers everybody");
const CARDS: (&str, &str) = ("cards with pictures and buttons", "a pair has text only");
const ALTERNATIVES: (&str, &str) =
    ("Markdown and speech of an answer", "the plain answer came over in their place");
const CHAINS: (&str, &str) =
    ("what follows an answer (chaining, elicitation, session)", "a pair answers, and does not go on");
const TOPICS: (&str, &str) = ("topics and tags", "a pack has no tags on its pairs");

pub(super) fn read(text: &str, collected: &mut Collected) {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            let message = format!("this is no JSON, from column {} on", error.column());
            collected.problem(error.line() as u64, message, None);
            return;
        }
    };
    // Older exports are the list alone.
    let Some(entries) = value.get("qna").unwrap_or(&value).as_array() else {
        collected.problem(
            1,
            "there is no list `qna` in it",
            Some("export the questions from QnABot's designer as JSON"),
        );
        return;
    };
    for (number, entry) in (1..).zip(entries) {
        match entry {
            Value::Object(entry) => read_entry(number, entry, collected),
            _ => collected.problem(None, format!("entry {number} is no JSON object"), None),
        }
        if collected.is_full() {
            return;
        }
    }
}

fn read_entry(number: u64, entry: &Map<String, Value>, collected: &mut Collected) {
    let text = |key: &str| entry.get(key).and_then(Value::as_str).unwrap_or_default().trim();
    let id = text("qid");
    let place = if id.is_empty() { format!("entry {number}") } else { id.to_owned() };
    match text("type") {
        "" | "qna" => {}
        "text" => return collected.lose(PASSAGES.0, PASSAGES.1, place),
        _ => return collected.lose(OTHER.0, OTHER.1, place),
    }
    let answer = text("a");
    let asked: Vec<&str> =
        entry.get("q").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    if asked.is_empty() || answer.is_empty() {
        let missing = if asked.is_empty() { "q" } else { "a" };
        collected.problem(
            None,
            format!("entry {number} (`{place}`) has no `{missing}`"),
            Some("`q` is a list of questions, `a` the answer"),
        );
        return;
    }
    if answer.contains("{{") || answer.contains("<%") {
        return collected.lose(TEMPLATES.0, TEMPLATES.1, place);
    }
    if has(entry.get("l")) || has(entry.get("botRouting")) {
        return collected.lose(HOOKS.0, HOOKS.1, place);
    }
    if has(entry.get("clientFilterValues")) {
        return collected.lose(FILTERED.0, FILTERED.1, place);
    }
    for question in asked {
        collected.add(&Entry { line: None, id: Some(id), question, answer });
    }
    let lost = [
        (CARDS, &["r"][..]),
        (ALTERNATIVES, &["alt"]),
        (
            CHAINS,
            &[
                "elicitResponse",
                "conditionalChaining",
                "sa",
                "next",
                "rp",
                "slots",
                "kendraRedirectQueryText",
            ],
        ),
        (TOPICS, &["t", "tags"]),
    ];
    for ((what, why), keys) in lost {
        if keys.iter().any(|key| has(entry.get(*key))) {
            collected.lose(what, why, place.clone());
        }
    }
}

/// Whether a value says anything: exports write every key, most of them empty.
fn has(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null | Value::Bool(false) | Value::Number(_)) => false,
        Some(Value::Bool(true)) => true,
        Some(Value::String(text)) => !text.trim().is_empty(),
        Some(Value::Array(values)) => values.iter().any(|value| has(Some(value))),
        Some(Value::Object(object)) => object.values().any(|value| has(Some(value))),
    }
}
