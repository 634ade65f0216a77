//! CSV and JSON Lines to pairs.

use serde_json::Value;

use super::collected::{Collected, Entry};

/// What `attache export` writes in the column `kind` of a question that a typed fact answers, and why such a
/// line is no pair.
pub(super) const FACT: &str = "fact";
pub(super) const GENERATED: (&str, &str) =
    ("questions generated from typed facts", "the facts themselves are in the pack that was exported");
/// What the column or key of the question is called elsewhere, and that of the answer. The first is ours.
const QUESTION: &[&str] = &["question", "text", "utterance", "ask"];
const ANSWER: &[&str] = &["answer", "label", "intent", "response"];

pub(super) fn read_csv(text: &str, collected: &mut Collected) {
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let Ok(header) = reader.headers().cloned() else { return };
    let column = |names: &[&str]| {
        names.iter().find_map(|name| header.iter().position(|column| column.eq_ignore_ascii_case(name)))
    };
    let (Some(question), Some(answer)) = (column(QUESTION), column(ANSWER)) else {
        let found: Vec<String> = header.iter().map(|column| format!("`{column}`")).collect();
        collected.problem(
            1,
            format!("the first line names no columns for question and answer: {}", found.join(", ")),
            Some("the first line is `question,answer`"),
        );
        return;
    };
    let (kind, pack, id) = (column(&["kind"]), column(&["pack"]), column(&["id"]));
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                let cell = |at: Option<usize>| at.and_then(|at| record.get(at));
                if cell(kind) == Some(FACT) {
                    collected.lose(GENERATED.0, GENERATED.1, format!("line {line}"));
                    continue;
                }
                // Ids are those of one pack.
                let id = cell(id)
                    .map(|id| cell(pack).map_or_else(|| id.to_owned(), |pack| format!("{pack}/{id}")));
                match (record.get(question), record.get(answer)) {
                    (Some(question), Some(answer)) => {
                        collected.add(&Entry { line: Some(line), id: id.as_deref(), question, answer });
                    }
                    _ => collected.problem(
                        line,
                        format!("the line has fewer columns than the first: {}", record.len()),
                        Some("put a text with a comma in it between quotation marks"),
                    ),
                }
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                collected.problem(line, format!("this is no CSV: {error}"), None);
            }
        }
        if collected.is_full() {
            return;
        }
    }
}

pub(super) fn read_json_lines(text: &str, collected: &mut Collected) {
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<Value>(line) {
            Ok(Value::Object(object)) => {
                let text = |names: &[&str]| match names.iter().find_map(|name| object.get(*name)) {
                    Some(Value::String(text)) => Ok(text.clone()),
                    Some(other) => Err(format!("`{}` is not a string: `{other}`", names[0])),
                    None => Err(format!("`{}` is missing", names[0])),
                };
                match (text(QUESTION), text(ANSWER)) {
                    (Ok(question), Ok(answer)) => {
                        let (question, answer) = (&question, &answer);
                        collected.add(&Entry { line: Some(number), id: None, question, answer });
                    }
                    (Err(message), _) | (_, Err(message)) => {
                        collected.problem(
                            number,
                            message,
                            Some("a line is `{\"question\": \"…\", \"answer\": \"…\"}`"),
                        );
                    }
                }
            }
            Ok(_) => collected.problem(number, "not a JSON object", None),
            Err(error) => {
                collected.problem(
                    number,
                    format!("this is no JSON, from column {} on", error.column()),
                    None,
                );
            }
        }
        if collected.is_full() {
            return;
        }
    }
}
