//! Why what was asked for was not done. Nothing has changed then. The texts are read by people who look after the
//! knowledge.

use crate::knowledge::{Diagnostic, ReadError, Severity};
use crate::storage;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The packs' own problems and failed checks, warnings among them.
    #[error("{}", problems(.0))]
    Packs(Vec<Diagnostic>),
    /// Somebody else is at it.
    #[error("the knowledge is being changed by somebody else at this moment; please try again")]
    Busy,
    /// What was agreed to is not what is there any more.
    #[error("somebody else published version {live} meanwhile; please look at it and try again")]
    Moved { live: i64 },
    #[error("the files have changed since this was shown; please reload again")]
    FilesChanged,
    #[error("there is no version {0}")]
    NoSuchVersion(i64),
    #[error("there is no pack `{0}` here")]
    NoSuchPack(String),
    /// Packs of a guild's own are called as no shared pack is.
    #[error("one of the shared packs is called `{0}`, too; a pack of this server's own needs another name")]
    Named(String),
    #[error("there would be {found} {what} of this server's own, and there may be {most}")]
    TooMuch { what: &'static str, found: usize, most: usize },
    #[error("this is gone: somebody has dealt with it, or the knowledge has changed")]
    Gone,
    #[error("these answers are not what was shown any more; please look again")]
    AnswersChanged,
    /// An article that cannot be read.
    #[error("{0}")]
    Article(#[from] crate::drafting::reading::Unreadable),
    /// A field of a form, with what is wrong in it.
    #[error("{field}: {problem}")]
    Field { field: &'static str, problem: String },
    /// One at a time.
    #[error("you have another draft under review; publish it or discard it first")]
    UnderReview,
    /// Somebody else's, by the hash of the person.
    #[error("this is reviewed by {}", super::pseudonym(.0))]
    Theirs(String),
    #[error("nothing is approved yet")]
    NothingApproved,
    #[error("there is no storage, so that there are no versions; the log says why")]
    NoStorage,
    #[error(transparent)]
    Storage(#[from] storage::Error),
    /// What is kept is not what this program keeps.
    #[error("this version was kept by another program, and cannot be read")]
    Unreadable,
    #[error("the knowledge compiled into the program has no files to write to")]
    NotWritable,
    #[error("cannot write `{path}`: {source}")]
    Write { path: String, source: std::io::Error },
    /// The work broke off, which is a fault of the program.
    #[error("this broke off; the log says where")]
    Broken,
}

fn problems(diagnostics: &[Diagnostic]) -> String {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    let noun = if errors == 1 { "error" } else { "errors" };
    format!("the knowledge has {errors} {noun}")
}
