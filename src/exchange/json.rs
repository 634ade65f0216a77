//! What `attache export --to json` writes, read back: the exact pairs. Facts, things and checks are for other
//! programs; their home is the pack.

use serde_json::Value;

use super::Format;
use super::collected::{Collected, Entry};
use super::tables::GENERATED;

/// Which JSON this is; what is neither is read as QnABot's, whose reader says what it lacks.
pub(super) fn kind_of(bytes: &[u8]) -> Format {
    let value: Option<Value> =
        serde_json::from_slice(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).ok();
    if value.is_some_and(|value| value.get("packs").is_some()) { Format::Json } else { Format::QnaBot }
}

pub(super) fn read(text: &str, collected: &mut Collected) {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            let message = format!("this is no JSON, from column {} on", error.column());
            return collected.problem(error.line() as u64, message, None);
        }
    };
    let Some(packs) = value.get("packs").and_then(Value::as_array) else {
        return collected.problem(
            1,
            "there is no list `packs` in it",
            Some("`attache export --to json` writes one"),
        );
    };
    let text =
        |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let list =
        |value: &Value, key: &str| value.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    for pack in packs {
        let key = text(pack, "key");
        for pair in list(pack, "pairs") {
            let (id, answer) = (text(&pair, "id"), text(&pair, "answer"));
            let id = format!("{key}/{id}");
            for question in list(&pair, "ask") {
                let question = question.as_str().unwrap_or_default();
                let added = collected.add(&Entry { line: None, id: Some(&id), question, answer: &answer });
                let paragraph = pair.get("paragraph").and_then(Value::as_u64);
                if let (Some(added), Some(paragraph)) = (added, paragraph) {
                    added.paragraph = u32::try_from(paragraph).ok();
                }
            }
        }
        for fact in list(pack, "facts") {
            collected.lose(GENERATED.0, GENERATED.1, text(&fact, "id"));
        }
    }
}
