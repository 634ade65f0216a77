//! The table of QnA Maker and of custom question answering to pairs: one line a wording, lines with one `QnaId`
//! wordings of one answer. Cells are parted by tabs and never quoted; a line break in one is written `\n`.

use serde_json::Value;

use super::collected::{Collected, Entry};

const METADATA: (&str, &str) = ("metadata", "a pack has no tags on its pairs");
const PROMPTS: (&str, &str) = ("prompts to a next question", "a pair answers, and does not ask back");
const SUGGESTED: (&str, &str) =
    ("suggested wordings that nobody approved", "only what a person approved is asked");
const CONTEXT: (&str, &str) =
    ("answers that are for a follow-up only (IsContextOnly)", "alone they would answer another question");

pub(super) fn read(text: &str, collected: &mut Collected) {
    let mut lines = (1..).zip(text.lines());
    let Some((_, header)) = lines.next() else { return };
    let header: Vec<String> = header.split('\t').map(|name| name.trim().to_lowercase()).collect();
    let column = |name: &str| header.iter().position(|column| column == name);
    let (Some(question), Some(answer)) = (column("question"), column("answer")) else {
        collected.problem(
            1,
            "the first line names no columns `Question` and `Answer`, parted by tabs",
            Some("export the knowledge base anew, or say what the file is with `--from`"),
        );
        return;
    };
    let (metadata, suggested) = (column("metadata"), column("suggestedquestions"));
    let (context, prompts, id) = (column("iscontextonly"), column("prompts"), column("qnaid"));
    for (line, row) in lines {
        if row.trim().is_empty() {
            continue;
        }
        let cells: Vec<&str> = row.split('\t').map(unquoted).collect();
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).map_or("", |cell| cell.trim());
        if cells.len() <= question.max(answer) {
            collected.problem(
                line,
                format!("the line has fewer columns than the first: {}", cells.len()),
                Some("cells are parted by tabs, and a line break in a cell is written `\\n`"),
            );
            if collected.is_full() {
                return;
            }
            continue;
        }
        let place = format!("line {line}");
        if cell(context).eq_ignore_ascii_case("true") {
            collected.lose(CONTEXT.0, CONTEXT.1, place);
            continue;
        }
        let text = broken_lines(cell(Some(answer)));
        let asked = broken_lines(cell(Some(question)));
        let id = Some(cell(id)).filter(|id| !id.is_empty() && *id != "0");
        collected.add(&Entry { line: Some(line), id, question: &asked, answer: &text });
        if has_content(cell(metadata)) {
            collected.lose(METADATA.0, METADATA.1, place.clone());
        }
        if has_content(cell(prompts)) {
            collected.lose(PROMPTS.0, PROMPTS.1, place.clone());
        }
        if has_content(cell(suggested)) {
            collected.lose(SUGGESTED.0, SUGGESTED.1, place);
        }
        if collected.is_full() {
            return;
        }
    }
}

/// A spreadsheet puts quotation marks around what it saves.
fn unquoted(cell: &str) -> &str {
    let inner = cell.trim().strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
    inner.filter(|inner| !inner.contains('"')).unwrap_or(cell)
}

fn broken_lines(cell: &str) -> String {
    cell.replace("\\r\\n", "\n").replace("\\n", "\n").replace("\\t", " ")
}

/// Whether a cell holds more than an empty list.
fn has_content(cell: &str) -> bool {
    match serde_json::from_str::<Value>(cell) {
        Ok(Value::Array(values)) => !values.is_empty(),
        Ok(Value::Object(object)) => !object.is_empty(),
        _ => !cell.is_empty(),
    }
}
