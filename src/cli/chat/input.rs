//! Where the chat's lines come from: an editor with history at a terminal, plain lines elsewhere.

use std::fs;
use std::io::{self, BufRead, ErrorKind};
use std::path::{Path, PathBuf};

use rustyline::error::ReadlineError;
use rustyline::{Config, DefaultEditor};

use crate::cli::failure::{Failure, WORLD};

/// Lines that the arrow keys bring back.
const HISTORY_KEPT: usize = 1_000;

/// Gives one line at a time.
pub(super) enum Input {
    Terminal { editor: Box<DefaultEditor>, history: Option<PathBuf>, prompt: String },
    Lines,
}

/// What came of waiting for a line.
pub(super) enum Read {
    Line(String),
    /// Ctrl-C: the line is given up.
    Interrupted,
    /// Ctrl-D, or the end of the file.
    End,
}

impl Input {
    /// With editing, and with the history of earlier chats where it can be kept.
    pub(super) fn terminal(history: Option<PathBuf>, prompt: String) -> Result<Self, Failure> {
        let config = Config::builder()
            .max_history_size(HISTORY_KEPT)
            .and_then(|config| config.history_ignore_dups(true))
            .map(|config| config.history_ignore_space(true).auto_add_history(true).build())
            .map_err(|error| unusable(&error))?;
        let mut editor = DefaultEditor::with_config(config).map_err(|error| unusable(&error))?;
        let history = history.filter(|path| path.parent().is_some_and(may_keep));
        if let Some(history) = &history {
            // Nothing there yet, or nothing readable: the history begins anew.
            let _ = editor.load_history(history);
        }
        Ok(Self::Terminal { editor: Box::new(editor), history, prompt })
    }

    pub(super) fn read(&mut self) -> Result<Read, Failure> {
        match self {
            Self::Terminal { editor, prompt, .. } => match editor.readline(prompt.as_str()) {
                Ok(line) => Ok(Read::Line(line)),
                Err(ReadlineError::Eof) => Ok(Read::End),
                Err(ReadlineError::Interrupted) => Ok(Read::Interrupted),
                Err(ReadlineError::Io(error)) if error.kind() == ErrorKind::InvalidData => {
                    // Not UTF-8. The line is answered like any other that means nothing.
                    Ok(Read::Line(char::REPLACEMENT_CHARACTER.to_string()))
                }
                Err(error) => Err(unusable(&error)),
            },
            Self::Lines => {
                let mut line = Vec::new();
                let read = io::stdin().lock().read_until(b'\n', &mut line);
                if read.map_err(|error| Failure::unreadable_input(&error))? == 0 {
                    return Ok(Read::End);
                }
                Ok(Read::Line(String::from_utf8_lossy(&line).into_owned()))
            }
        }
    }

    /// Keeps the history. A chat that cannot keep it has still been held.
    pub(super) fn close(self) {
        if let Self::Terminal { mut editor, history: Some(history), .. } = self {
            let _ = editor.append_history(&history);
        }
    }
}

/// Whether the directory is there, or could be made.
fn may_keep(directory: &Path) -> bool {
    fs::create_dir_all(directory).is_ok()
}

fn unusable(error: &ReadlineError) -> Failure {
    Failure::new(WORLD, format!("cannot read from the terminal: {error}"))
}
