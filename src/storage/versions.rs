//! Versions of the knowledge: whole texts that never change, in lines of their own (the shared one, and one for each
//! guild that has any), each a chain with named pointers into it. Which text goes into a version, and what a pointer
//! means, is the caller's.

use sha2::{Digest, Sha256};
use sqlx::any::AnyRow;
use sqlx::{Any, Row, Transaction};

use super::database::Store;
use super::{Error, plain};

/// The line of what all share; a guild's line is its id.
pub const SHARED: &str = "";
/// The pointer to the version in use.
const LIVE: &str = "live";

/// A version to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewVersion {
    pub content: String,
    /// Milliseconds since 1970.
    pub made_at: i64,
    pub made_by: String,
    /// Where it came from: a place in a chat, the command line, a file.
    pub made_from: String,
    pub reason: String,
}

/// A version without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// From 1 in each line, without gaps.
    pub number: i64,
    /// What it came after, if anything.
    pub parent: Option<i64>,
    /// The fingerprint of the text.
    pub hash: String,
    /// Milliseconds since 1970.
    pub made_at: i64,
    pub made_by: String,
    pub made_from: String,
    pub reason: String,
}

/// A version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub head: Head,
    pub content: String,
}

/// 64 hexadecimal digits that are the same for the same text alone (SHA-256).
pub fn fingerprint(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

const HEAD: &str = "number, parent, hash, made_at, made_by, made_from, reason";

impl Store {
    /// Adds a version to a line after `expected`, and makes it the live one, in one step. The first has no
    /// predecessor.
    ///
    /// # Errors
    /// [`Error::Moved`] if the live version is not `expected`; the database does not do its work.
    pub async fn publish(
        &self,
        line: &str,
        expected: Option<i64>,
        version: &NewVersion,
    ) -> Result<i64, Error> {
        let mut transaction = self.begin().await?;
        let number = add(&mut transaction, line, expected, version).await?;
        let query = match expected {
            None => "INSERT INTO pointer (line, name, number) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            Some(_) => "UPDATE pointer SET number = $3 WHERE line = $1 AND name = $2 AND number = $4",
        };
        let moved = sqlx::query(query).bind(line.to_owned()).bind(LIVE).bind(number);
        let moved = if let Some(expected) = expected { moved.bind(expected) } else { moved };
        if moved.execute(&mut *transaction).await?.rows_affected() != 1 {
            return Err(Error::Moved);
        }
        transaction.commit().await?;
        Ok(number)
    }

    /// Adds a version to the shared line that is not put to use, so that nothing is lost.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn set_aside(&self, parent: Option<i64>, version: &NewVersion) -> Result<i64, Error> {
        let mut transaction = self.begin().await?;
        let number = add(&mut transaction, SHARED, parent, version).await?;
        transaction.commit().await?;
        Ok(number)
    }

    /// The number of the live version of a line; none before the first.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn live(&self, line: &str) -> Result<Option<i64>, Error> {
        self.pointer_in(line, LIVE).await
    }

    /// The lines that have a live version, each with its number, the shared one apart.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn guild_lines(&self) -> Result<Vec<(String, i64)>, Error> {
        let query = "SELECT line, number FROM pointer WHERE name = $1 AND line <> $2 ORDER BY line";
        let rows = sqlx::query(query).bind(LIVE).bind(SHARED).fetch_all(self.pool().await?).await?;
        rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
    }

    /// Where a named pointer of the shared line points.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn pointer(&self, name: &str) -> Result<Option<i64>, Error> {
        self.pointer_in(SHARED, name).await
    }

    async fn pointer_in(&self, line: &str, name: &str) -> Result<Option<i64>, Error> {
        let row = sqlx::query("SELECT number FROM pointer WHERE line = $1 AND name = $2");
        let row = row.bind(line.to_owned()).bind(name.to_owned()).fetch_optional(self.pool().await?).await?;
        Ok(row.map(|row| row.try_get(0)).transpose()?)
    }

    /// Points a named pointer to a version of the shared line. Not for the live one, which [`Store::publish`] moves.
    ///
    /// # Errors
    /// There is no such version, or the database does not do its work.
    pub async fn point(&self, name: &str, number: i64) -> Result<(), Error> {
        debug_assert_ne!(name, LIVE, "the live pointer moves with a publication");
        sqlx::query(
            "INSERT INTO pointer (line, name, number) VALUES ($1, $2, $3) \
             ON CONFLICT (line, name) DO UPDATE SET number = excluded.number",
        )
        .bind(SHARED)
        .bind(name)
        .bind(number)
        .execute(self.pool().await?)
        .await?;
        Ok(())
    }

    /// A version of a line, if there is one of that number.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn version(&self, line: &str, number: i64) -> Result<Option<Version>, Error> {
        let query = format!("SELECT {HEAD}, content FROM version WHERE line = $1 AND number = $2");
        let query = sqlx::query(&query).bind(line.to_owned()).bind(number);
        let row = query.fetch_optional(self.pool().await?).await?;
        row.map(|row| Ok(Version { head: head(&row)?, content: row.try_get("content")? })).transpose()
    }

    /// The newest versions of a line, newest first.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn history(&self, line: &str, limit: u32) -> Result<Vec<Head>, Error> {
        let query = format!("SELECT {HEAD} FROM version WHERE line = $1 ORDER BY number DESC LIMIT $2");
        let query = sqlx::query(&query).bind(line.to_owned()).bind(i64::from(limit));
        query.fetch_all(self.pool().await?).await?.iter().map(head).collect()
    }
}

async fn add(
    transaction: &mut Transaction<'static, Any>,
    line: &str,
    parent: Option<i64>,
    version: &NewVersion,
) -> Result<i64, Error> {
    let content = plain(&version.content);
    let row = sqlx::query("SELECT COALESCE(MAX(number), 0) + 1 FROM version WHERE line = $1")
        .bind(line.to_owned())
        .fetch_one(&mut **transaction)
        .await?;
    let number: i64 = row.try_get(0)?;
    let added = sqlx::query(
        "INSERT INTO version (line, number, parent, hash, content, made_at, made_by, made_from, reason) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(line.to_owned())
    .bind(number)
    .bind(parent)
    .bind(fingerprint(&content))
    .bind(content)
    .bind(version.made_at)
    .bind(plain(&version.made_by))
    .bind(plain(&version.made_from))
    .bind(plain(&version.reason))
    .execute(&mut **transaction)
    .await;
    match added {
        Ok(_) => Ok(number),
        // Two took the same number at the same moment.
        Err(error) if error.as_database_error().is_some_and(|told| told.is_unique_violation()) => {
            Err(Error::Moved)
        }
        Err(error) => Err(error.into()),
    }
}

fn head(row: &AnyRow) -> Result<Head, Error> {
    Ok(Head {
        number: row.try_get("number")?,
        parent: row.try_get("parent")?,
        hash: row.try_get("hash")?,
        made_at: row.try_get("made_at")?,
        made_by: row.try_get("made_by")?,
        made_from: row.try_get("made_from")?,
        reason: row.try_get("reason")?,
    })
}
