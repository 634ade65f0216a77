//! What outlives the process: versions of the knowledge, what was asked and what came of it, settings, drafts, what
//! is still to be sent, and who did what. Takes ids and texts and gives them back; knows nothing of what they mean.

mod audit;
mod database;
mod failure;
mod feedback;
mod guilds;
mod journal;
mod migrations;
mod outbox;
mod people;
#[cfg(test)]
mod tests;
mod versions;

use std::path::Path;

pub use audit::Deed;
pub use database::{Place, Store};
pub use feedback::Opinion;
pub use guilds::Draft;
pub use journal::{Entry, Health, Journal, Kept};
pub use outbox::{Corrected, Letter};
pub use people::PeopleKey;
pub use versions::{Head, NewVersion, SHARED, Version, fingerprint};

/// Why something was not read or kept.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Somebody else published first; nothing was written.
    #[error("another version was published meanwhile")]
    Moved,
    #[error(
        "`DATABASE_URL` is no address of a database that is known\nhint: for example \
         `postgres://user:password@host/name`; leave it empty for the embedded one"
    )]
    Url,
    #[error("the database is of a newer version of this program: step {found}, known are {known}")]
    Newer { found: usize, known: usize },
    #[error(
        "cannot use `{path}`: {source}\nhint: `DATA_DIR` is to be a directory that this program may write to, and what is \
         in it, too"
    )]
    File { path: String, source: std::io::Error },
    #[error(
        "`{0}` holds no key\nhint: put it back from a backup; if there is none, remove it: then a new one is made, and \
         what is kept of people can no longer be told to them or deleted by them"
    )]
    Key(String),
    #[error("the database does not answer\nhint: is it running, and can it be reached?")]
    Silent,
    #[error("the database does not do its work: {}", failure::words(.0))]
    Database(#[from] sqlx::Error),
}

impl Error {
    fn io(path: &Path, source: std::io::Error) -> Self {
        Self::File { path: path.display().to_string(), source }
    }
}

/// PostgreSQL takes no zero character in a text.
fn plain(text: &str) -> String {
    text.replace('\0', "\u{FFFD}")
}
