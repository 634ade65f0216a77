//! What the command line itself needs of the environment, `.env` included. The bot's configuration is not
//! its business.

use std::env;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use super::failure::{COMMAND_LINE, Failure};

#[derive(Debug)]
pub(super) struct Environment {
    pub(super) knowledge_dir: Option<PathBuf>,
    /// Whether `DISCORD_TOKEN` is set. The token itself is not read here.
    pub(super) discord_token: bool,
    /// Whether to colour what goes to standard output.
    pub(super) colour: bool,
    /// Whether a person sits at both ends.
    pub(super) terminal: bool,
    /// Where the chat's history is kept; `None`: nowhere.
    pub(super) history: Option<PathBuf>,
}

impl Environment {
    /// Reads `.env` of the current directory, then the environment, which wins over it.
    pub(super) fn read() -> Result<Self, Failure> {
        read_dotenv(Path::new(".env"))?;
        let stdout = io::stdout().is_terminal();
        let plain = variable("NO_COLOR").is_some() || variable("TERM").is_some_and(|term| term == "dumb");
        Ok(Self {
            knowledge_dir: path("KNOWLEDGE_DIR"),
            discord_token: variable("DISCORD_TOKEN").is_some(),
            colour: stdout && !plain,
            terminal: stdout && io::stdin().is_terminal(),
            history: state_directory().map(|directory| directory.join("attache").join("chat-history")),
        })
    }
}

fn read_dotenv(path: &Path) -> Result<(), Failure> {
    match dotenvy::from_path(path) {
        Ok(()) => Ok(()),
        Err(error) if error.not_found() => Ok(()),
        // The error of a bad line quotes the line, which may hold the token.
        Err(dotenvy::Error::LineParse(..)) => Err(Failure::with_hint(
            COMMAND_LINE,
            "a line of `.env` cannot be read",
            "a line is `NAME=value`; a value with spaces needs quotes",
        )),
        Err(error) => Err(Failure::new(COMMAND_LINE, format!("cannot read `.env`: {error}"))),
    }
}

/// Set and not empty: an empty line of a copied `.env` means nothing.
fn variable(name: &str) -> Option<std::ffi::OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

fn path(name: &str) -> Option<PathBuf> {
    variable(name).map(PathBuf::from)
}

/// The user's directory for what outlives a session without being configuration or data.
fn state_directory() -> Option<PathBuf> {
    if cfg!(windows) {
        return path("LOCALAPPDATA");
    }
    // The XDG specification has relative paths ignored.
    let chosen = path("XDG_STATE_HOME").filter(|directory| directory.is_absolute());
    chosen.or_else(|| path("HOME").map(|home| home.join(".local").join("state")))
}
