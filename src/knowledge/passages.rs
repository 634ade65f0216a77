//! Checked `[[passage]]` tables to passages: the sentences of the material that may be quoted.

use std::collections::HashMap;

use super::document::{Fields, Report, Value};
use super::{PackId, Passage};

/// More characters than the longest sentence that a reply could quote a part of.
const LONGEST: usize = 2_000;

/// The passages of a pack, in their order; what is wrong with them goes to the report.
pub(super) fn read(pack: PackId, entries: &[Fields], report: &mut Report<'_>) -> Vec<Passage> {
    let mut lines: HashMap<String, u32> = HashMap::new();
    let mut passages = Vec::new();
    for (number, entry) in (1..).zip(entries) {
        let Some(field) = entry.get("text") else { continue };
        let text = entry.owned("text").unwrap_or_default();
        let length = text.chars().count();
        // A value of the wrong shape is reported already.
        if matches!(field.value, Value::Text(_)) && !text.contains(char::is_alphanumeric) {
            let hint = Some("write one sentence of the material, or remove the passage".to_owned());
            report.error(&field.span, "a passage needs words", hint);
        } else if length > LONGEST {
            let hint = Some("make each sentence a passage of its own".to_owned());
            let message = format!("a passage has at most {LONGEST} characters, not {length}");
            report.error(&field.span, message, hint);
        }
        let key = entry.owned("id").unwrap_or_else(|| format!("passage-{number}"));
        let position = report.position(entry.span.start);
        if let Some(line) = lines.insert(key.clone(), position.line) {
            let span = entry.get("id").map_or(&entry.span, |id| &id.span);
            let hint = Some("each id may be used once among the passages of a pack".to_owned());
            report.error(span, format!("the passage on line {line} has this id already: `{key}`"), hint);
        }
        let (paragraph, heading) = (entry.paragraph(), entry.owned("heading"));
        passages.push(Passage { pack, key, text, paragraph, heading, position });
    }
    passages
}
