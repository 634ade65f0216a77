//! One question and one answer as a line of JSON: the contract of `ask --batch` and `ask --json`.

use std::io::{self, Write};

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use super::packs::{fact_key, pair_key, passage_key};
use crate::engine::Reply;
use crate::knowledge::Knowledge;

/// A question as it comes in. Keys that are not named here are ignored: question sets carry notes of their own.
#[derive(Debug)]
pub(super) struct QuestionLine {
    pub(super) id: Value,
    pub(super) question: String,
    /// Null is the same as absent, here and in `at`.
    pub(super) conversation: Value,
    pub(super) addressed: bool,
    pub(super) at: Option<Timestamp>,
}

impl QuestionLine {
    /// Reads it key by key, so that an error names the key that it is about.
    pub(super) fn read(value: &Value) -> Result<Self, String> {
        if !value.is_object() {
            return Err("not a JSON object".to_owned());
        }
        let get = |key: &str| value.get(key).unwrap_or(&Value::Null);
        let question = match get("question") {
            Value::String(question) => question.clone(),
            Value::Null => return Err("`question` is missing".to_owned()),
            other => return Err(format!("`question` is not a string: `{other}`")),
        };
        let addressed = match get("addressed") {
            Value::Null => true,
            Value::Bool(addressed) => *addressed,
            other => return Err(format!("`addressed` is neither true nor false: `{other}`")),
        };
        let at = match get("at") {
            Value::Null => None,
            other => {
                Some(moment(other).ok_or_else(|| format!("`at` is not a time as in RFC 3339: `{other}`"))?)
            }
        };
        Ok(Self { id: get("id").clone(), question, conversation: get("conversation").clone(), addressed, at })
    }
}

fn moment(value: &Value) -> Option<Timestamp> {
    value.as_str()?.parse().ok()
}

/// An answer as it goes out.
#[derive(Debug, Serialize)]
pub(super) struct AnswerLine {
    id: Value,
    verdict: &'static str,
    text: String,
    facts: Vec<String>,
    confidence: f64,
    micros: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

impl AnswerLine {
    pub(super) fn new(id: Value, reply: &Reply, micros: u64, knowledge: &Knowledge) -> Self {
        let facts = reply.facts.iter().map(|fact| fact_key(knowledge, *fact));
        let pairs = reply.pairs.iter().map(|pair| pair_key(knowledge, *pair));
        let passages = reply.passages.iter().map(|passage| passage_key(knowledge, *passage));
        Self {
            id,
            verdict: reply.verdict.word(),
            text: reply.text.clone(),
            facts: facts.chain(pairs).chain(passages).collect(),
            confidence: rounded(reply.confidence),
            micros,
            error: None,
        }
    }

    /// Stands where the answer would, so that the order of the lines holds.
    pub(super) fn unreadable(id: Value, error: String) -> Self {
        Self {
            id,
            verdict: "unknown",
            text: String::new(),
            facts: Vec::new(),
            confidence: 0.0,
            micros: 0,
            error: Some(error),
        }
    }

    /// Flushed at once: whoever asks line by line waits for it.
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        writeln!(out)?;
        out.flush()
    }
}

/// Three decimals: more would promise what no measurement holds.
fn rounded(confidence: f64) -> f64 {
    (confidence * 1000.0).round() / 1000.0
}
