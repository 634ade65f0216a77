//! CSV and JSON Lines to pairs; every line that cannot be read is told, with what to do.

use std::collections::HashMap;

use serde_json::Value;

use super::{Format, Imported, Pair, Problem};

/// What the column or key of the question is called elsewhere, and that of the answer. The first is ours.
const QUESTION: &[&str] = &["question", "text", "utterance", "ask"];
const ANSWER: &[&str] = &["answer", "label", "intent", "response"];
/// A file with more problems than this is of another format.
const PROBLEMS: usize = 20;

/// The pairs of a text; the same answer twice is one answer with two wordings.
///
/// # Errors
/// Every line that cannot be read, up to 20.
pub fn read(bytes: &[u8], format: Format) -> Result<Imported, Vec<Problem>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        vec![problem(line, "this is not UTF-8 text", Some("save the file as UTF-8"))]
    })?;
    let mut collected = Collected::default();
    match format {
        Format::Csv => read_csv(text, &mut collected),
        Format::JsonLines => read_json_lines(text, &mut collected),
    }
    if collected.problems.is_empty() && collected.imported.pairs.is_empty() {
        collected.problems.push(problem(1, "there is no question in it", None));
    }
    if collected.problems.is_empty() { Ok(collected.imported) } else { Err(collected.problems) }
}

fn problem(line: u64, message: impl Into<String>, hint: Option<&str>) -> Problem {
    Problem { line, message: message.into(), hint: hint.map(str::to_owned) }
}

#[derive(Default)]
struct Collected {
    imported: Imported,
    problems: Vec<Problem>,
    /// The place of each answer.
    answers: HashMap<String, usize>,
    /// The place of the answer of each question, case aside.
    questions: HashMap<String, usize>,
}

impl Collected {
    fn is_full(&self) -> bool {
        self.problems.len() >= PROBLEMS
    }

    fn add(&mut self, line: u64, question: &str, answer: &str) {
        let (question, answer) = (question.trim(), answer.trim());
        for (what, value) in [("question", question), ("answer", answer)] {
            if value.is_empty() {
                self.problems.push(problem(line, format!("the {what} is empty"), None));
                return;
            }
        }
        let pairs = &mut self.imported.pairs;
        let at = *self.answers.entry(answer.to_owned()).or_insert_with(|| {
            pairs.push(Pair { ask: Vec::new(), answer: answer.to_owned() });
            pairs.len() - 1
        });
        match self.questions.insert(question.to_lowercase(), at) {
            Some(known) if known == at => {
                self.imported.duplicates += 1;
                return;
            }
            Some(_) => self.imported.contradictions.push(line),
            None => {}
        }
        pairs[at].ask.push(question.to_owned());
    }
}

fn read_csv(text: &str, collected: &mut Collected) {
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let Ok(header) = reader.headers().cloned() else { return };
    let column = |names: &[&str]| {
        names.iter().find_map(|name| header.iter().position(|column| column.eq_ignore_ascii_case(name)))
    };
    let (Some(question), Some(answer)) = (column(QUESTION), column(ANSWER)) else {
        let found: Vec<String> = header.iter().map(|column| format!("`{column}`")).collect();
        collected.problems.push(problem(
            1,
            format!("the first line names no columns for question and answer: {}", found.join(", ")),
            Some("the first line is `question,answer`"),
        ));
        return;
    };
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                match (record.get(question), record.get(answer)) {
                    (Some(question), Some(answer)) => collected.add(line, question, answer),
                    _ => collected.problems.push(problem(
                        line,
                        format!("the line has fewer columns than the first: {}", record.len()),
                        Some("put a text with a comma in it between quotation marks"),
                    )),
                }
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                collected.problems.push(problem(line, format!("this is no CSV: {error}"), None));
            }
        }
        if collected.is_full() {
            return;
        }
    }
}

fn read_json_lines(text: &str, collected: &mut Collected) {
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
                    (Ok(question), Ok(answer)) => collected.add(number, &question, &answer),
                    (Err(message), _) | (_, Err(message)) => {
                        collected.problems.push(problem(
                            number,
                            message,
                            Some("a line is `{\"question\": \"…\", \"answer\": \"…\"}`"),
                        ));
                    }
                }
            }
            Ok(_) => collected.problems.push(problem(number, "not a JSON object", None)),
            Err(error) => {
                collected.problems.push(problem(
                    number,
                    format!("this is no JSON, from column {} on", error.column()),
                    None,
                ));
            }
        }
        if collected.is_full() {
            return;
        }
    }
}
