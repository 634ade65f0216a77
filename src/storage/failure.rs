//! What a failure of the database means for whoever has to mend it: the reason, and what to do about it.

use sqlx::Error;

/// The reason as the database gives it, with a hint where it is known what to do.
pub(super) fn words(error: &Error) -> String {
    let (reason, hint) = match error {
        Error::PoolTimedOut => ("no connection to it came about in time".to_owned(), Some(AWAY)),
        Error::Io(io) => (format!("it cannot be reached: {io}"), Some(AWAY)),
        Error::Database(told) => {
            (told.message().to_owned(), hint(told.code().as_deref().unwrap_or_default()))
        }
        // Among others what it reads where a connection was closed before a word was said.
        Error::Protocol(_) => (error.to_string(), Some(AWAY)),
        other => (other.to_string(), None),
    };
    match hint {
        Some(hint) => format!("{reason}\nhint: {hint}"),
        None => reason,
    }
}

const AWAY: &str = "is it running, and is its address in `DATABASE_URL` right?";
const DAMAGED: &str = "the file of the database (`attache.db` in `DATA_DIR`) is damaged: put a backup in its place, or \
                       move it away, to begin anew with the knowledge that the files hold";
const NOT_WRITABLE: &str = "the directory of the database's file must be there, and this program must be allowed to \
                            write to both";

/// By the codes of SQLite (numbers, with more detail above the lowest eight bits) and PostgreSQL (five characters).
fn hint(code: &str) -> Option<&'static str> {
    match code {
        "3D000" => Some("make the database that `DATABASE_URL` names, or name one that there is"),
        "28P01" | "28000" => Some("user and password in `DATABASE_URL` are not those of the database"),
        "42501" => Some("the user in `DATABASE_URL` must be allowed to make and change tables"),
        "53100" => Some("make room on the disk of the database"),
        _ => match code.parse::<u32>().ok()? & 0xff {
            11 | 26 => Some(DAMAGED),
            8 | 14 => Some(NOT_WRITABLE),
            13 => Some("make room on the disk that `DATA_DIR` is on"),
            _ => None,
        },
    }
}
