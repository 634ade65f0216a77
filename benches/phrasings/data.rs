//! The questions, splits of them, and what a hurried typist makes of them.

use std::collections::BTreeMap;
use std::io::{Error, Read};
use std::path::Path;
use std::sync::Arc;

use attache::engine::{Engine, Parts};
use attache::exchange::{self, Format};
use attache::knowledge::{self, PackFile};

/// A question with the answer that it asks for; out of scope, if that is `oos`.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) split: String,
    pub(crate) text: String,
    pub(crate) label: String,
}

pub(crate) const OUT_OF_SCOPE: &str = "oos";

pub(crate) fn read(path: &Path) -> Result<Vec<Row>, Error> {
    let mut text = String::new();
    flate2::read::GzDecoder::new(std::fs::File::open(path)?).read_to_string(&mut text)?;
    let row = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line)?;
        let get = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        Ok(Row { split: get("split"), text: get("text"), label: get("label") })
    };
    text.lines().map(row).collect()
}

/// The rows by their answer, in their order.
pub(crate) fn by_label<'a>(rows: &[&'a Row]) -> BTreeMap<&'a str, Vec<&'a Row>> {
    let mut by_label: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        by_label.entry(&row.label).or_default().push(row);
    }
    by_label
}

/// The first `limit` phrasings of each answer.
pub(crate) fn first_of_each<'a>(rows: &[&'a Row], limit: usize) -> Vec<&'a Row> {
    by_label(rows).into_values().flat_map(|rows| rows.into_iter().take(limit)).collect()
}

/// An engine that has the rows as exact pairs, by the way of `attache import`.
pub(crate) fn engine(rows: &[&Row], parts: Parts) -> Engine {
    Engine::with_parts(Arc::new(pack(rows)), parts)
}

/// The rows as knowledge, by the way of `attache import`.
pub(crate) fn pack(rows: &[&Row]) -> knowledge::Knowledge {
    let line = |row: &&Row| serde_json::json!({"text": row.text, "label": row.label}).to_string() + "\n";
    let lines: String = rows.iter().map(line).collect();
    let imported = exchange::read(&[lines.as_bytes()], Format::JsonLines).expect("the rows are sound");
    let text = exchange::pack_text(&imported);
    let file = PackFile { name: "benchmark.toml".to_owned(), text, article: None };
    let (knowledge, diagnostics) = knowledge::parse(&[file]);
    let error = diagnostics.iter().find(|found| found.severity == knowledge::Severity::Error);
    assert!(error.is_none(), "{error:?}");
    knowledge
}

/// Lehmer's generator: the same numbers in every run.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed % 0x7FFF_FFFE + 1)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0 * 48_271 % 0x7FFF_FFFF;
        usize::try_from(self.0).expect("less than 2^31") % limit
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}

/// The text with one or two slips: a character left out, doubled by another, replaced, or two exchanged; at
/// any place, spaces among them.
pub(crate) fn mistyped(text: &str, dice: &mut Dice) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for _ in 0..1 + dice.below(2) {
        if characters.len() < 3 {
            break;
        }
        let at = dice.below(characters.len() - 1);
        let letter = char::from(b'a' + u8::try_from(dice.below(26)).expect("less than 26"));
        match dice.below(4) {
            0 => drop(characters.remove(at)),
            1 => characters.insert(at, letter),
            2 => characters[at] = letter,
            _ => characters.swap(at, at + 1),
        }
    }
    characters.into_iter().collect()
}
