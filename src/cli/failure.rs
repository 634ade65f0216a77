//! Why a command did not do what was asked: said once on standard error, as `error: …` and `hint: …`, and
//! told to the caller as an exit code.

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use super::diagnostics::write_diagnostics;
use crate::admin;
use crate::knowledge::{Diagnostic, ReadError};
use crate::storage;

/// Something was found wrong with the input.
pub(super) const INPUT: u8 = 1;
/// The command line or the configuration is wrong.
pub(super) const COMMAND_LINE: u8 = 2;
/// The outside world failed: network, database, Discord, a full disk.
pub(super) const WORLD: u8 = 3;

/// The end of a command that was not done.
#[derive(Debug)]
pub(super) enum Failure {
    /// Whoever read standard output has seen enough (`| head`): no failure of ours, nothing to say.
    NobodyReads,
    /// All has been said already; only the exit code is left.
    Reported(u8),
    /// One problem, for a person.
    Problem { exit: u8, message: String, hint: Option<String> },
    /// The packs cannot be put to use.
    Packs(Vec<Diagnostic>),
}

impl Failure {
    /// A problem without advice.
    pub(super) fn new(exit: u8, message: impl Into<String>) -> Self {
        Self::Problem { exit, message: message.into(), hint: None }
    }

    /// A problem with what to do about it.
    pub(super) fn with_hint(exit: u8, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Problem { exit, message: message.into(), hint: Some(hint.into()) }
    }

    /// A problem of another room, whose message may end in a line with its hint.
    pub(super) fn told(exit: u8, error: &dyn Display) -> Self {
        let text = error.to_string();
        match text.split_once("\nhint: ") {
            Some((message, hint)) => Self::with_hint(exit, message, hint),
            None => Self::new(exit, text),
        }
    }

    /// Standard input cannot be read.
    pub(super) fn unreadable_input(error: &io::Error) -> Self {
        Self::new(WORLD, format!("cannot read standard input: {error}"))
    }

    /// Says it, and gives the exit code.
    pub(super) fn report(self, err: &mut impl Write) -> ExitCode {
        // Where standard error itself is closed there is nobody left to tell; the exit code still says it.
        match self {
            Self::NobodyReads => ExitCode::SUCCESS,
            Self::Reported(exit) => ExitCode::from(exit),
            Self::Problem { exit, message, hint } => {
                let _ = write_error(err, &message, hint.as_deref());
                ExitCode::from(exit)
            }
            Self::Packs(diagnostics) => {
                let _ = write_diagnostics(err, &diagnostics);
                let message = admin::Error::Packs(diagnostics).to_string();
                let _ =
                    write_error(err, &message, Some("`attache check` tells what is wrong after each edit"));
                ExitCode::from(INPUT)
            }
        }
    }
}

/// `error: …`, and after a blank line `hint: …`.
pub(super) fn write_error(err: &mut impl Write, message: &dyn Display, hint: Option<&str>) -> io::Result<()> {
    writeln!(err, "error: {message}")?;
    if let Some(hint) = hint {
        writeln!(err, "\nhint: {hint}")?;
    }
    Ok(())
}

/// Of standard output; reading has messages of its own.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::NobodyReads;
        }
        Self::new(WORLD, format!("cannot write to standard output: {error}"))
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        let hint = match &error {
            ReadError::Io { .. } => "`--knowledge` and `KNOWLEDGE_DIR` name a directory of packs",
            ReadError::Empty { .. } => "a pack is a file `NAME.toml`, or a folder with `pack.toml`",
        };
        Self::with_hint(COMMAND_LINE, error.to_string(), hint)
    }
}

impl From<admin::Error> for Failure {
    fn from(error: admin::Error) -> Self {
        match error {
            admin::Error::Read(error) => error.into(),
            admin::Error::Packs(diagnostics) => Self::Packs(diagnostics),
            admin::Error::Article(problem) => Self::with_hint(INPUT, problem.to_string(), problem.hint()),
            admin::Error::NoSuchVersion(_) | admin::Error::NotWritable => Self::with_hint(
                COMMAND_LINE,
                error.to_string(),
                "`attache knowledge history` lists the versions",
            ),
            admin::Error::Busy
            | admin::Error::NoSuchPack(_)
            | admin::Error::Named(_)
            | admin::Error::TooMuch { .. }
            | admin::Error::Gone
            | admin::Error::Moved { .. }
            | admin::Error::UnderReview
            | admin::Error::Theirs(_)
            | admin::Error::NothingApproved
            | admin::Error::FilesChanged
            | admin::Error::Field { .. }
            | admin::Error::AnswersChanged => Self::new(INPUT, error.to_string()),
            admin::Error::Storage(storage::Error::Url) => Self::told(COMMAND_LINE, &error),
            admin::Error::NoStorage
            | admin::Error::Storage(_)
            | admin::Error::Unreadable
            | admin::Error::Write { .. }
            | admin::Error::Broken => Self::told(WORLD, &error),
        }
    }
}
