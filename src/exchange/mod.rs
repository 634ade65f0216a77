//! Questions and answers as other programs keep them, to a pack of exact pairs. Reads and writes text only;
//! which file it comes from and goes to is the caller's business.

mod pack;
mod read;

pub use pack::pack_text;
pub use read::read;

use std::path::Path;

/// How the questions and answers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A header and two columns: `question,answer`.
    Csv,
    /// One object a line, with `question` and `answer`.
    JsonLines,
}

impl Format {
    /// By the file's ending.
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            _ => None,
        }
    }
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// One for each answer, in the order in which they first occur.
    pub pairs: Vec<Pair>,
    /// Questions that were there already, with the same answer.
    pub duplicates: usize,
    /// The lines of questions that have two answers; all are kept, and the first to claim it wins.
    pub contradictions: Vec<u64>,
}

/// An answer with the wordings of the question that it answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub ask: Vec<String>,
    pub answer: String,
}

/// A line that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// From 1.
    pub line: u64,
    pub message: String,
    pub hint: Option<String>,
}

impl Imported {
    /// Wordings of all pairs together.
    pub fn phrasings(&self) -> usize {
        self.pairs.iter().map(|pair| pair.ask.len()).sum()
    }
}
