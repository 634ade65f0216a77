//! Questions and answers as other programs keep them, to a pack of exact pairs with a report of what did not
//! come over; and what is known, to files that other programs read. Text in, text out; which file it comes
//! from and goes to is the caller's business.

mod collected;
mod export;
mod json;
mod pack;
mod qna_maker;
mod qnabot;
mod rasa;
mod read;
mod tables;
mod yaml;

pub use export::{csv_text, json_text, left_out_of_csv};
pub use pack::pack_text;
pub use read::read;

use std::path::Path;

/// How the questions and answers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A header and two columns or more: `question,answer`, as `attache export` writes it.
    Csv,
    /// One object a line, with `question` and `answer`.
    JsonLines,
    /// What `attache export --to json` writes.
    Json,
    /// The export of QnA Maker and of custom question answering: columns parted by tabs.
    QnaMaker,
    /// The export of QnABot: `{"qna": […]}`.
    QnaBot,
    /// Rasa's training data and domain, in YAML.
    Rasa,
}

impl Format {
    /// By the file's ending, and for JSON by its beginning.
    pub fn of(path: &Path, bytes: &[u8]) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "json" => Some(json::kind_of(bytes)),
            "tsv" => Some(Self::QnaMaker),
            "yml" | "yaml" => Some(Self::Rasa),
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
    /// Where questions are that have two answers (`line 3`, or an id); all are kept, and the first to claim it
    /// wins.
    pub contradictions: Vec<String>,
    /// What did not come over, in the order in which it first occurs.
    pub losses: Vec<Loss>,
}

/// An answer with the wordings of the question that it answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// Where the other program has one.
    pub id: Option<String>,
    pub ask: Vec<String>,
    pub answer: String,
    pub paragraph: Option<u32>,
}

/// A kind of thing that did not come over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// In the plural: `prompts to a next question`.
    pub what: &'static str,
    pub why: &'static str,
    /// Where: `line 3`, or the name that the other program has for it.
    pub places: Vec<String>,
}

/// A place that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which of the files, from 0.
    pub file: usize,
    /// From 1, where it is known.
    pub line: Option<u64>,
    pub message: String,
    pub hint: Option<String>,
}

impl Imported {
    /// Wordings of all pairs together.
    pub fn phrasings(&self) -> usize {
        self.pairs.iter().map(|pair| pair.ask.len()).sum()
    }
}
