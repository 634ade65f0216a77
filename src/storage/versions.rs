//! Versions of the knowledge: whole texts that never change, in a chain, and named pointers into it. Which text goes
//! into a version, and what a pointer means, is the caller's.

use sha2::{Digest, Sha256};
use sqlx::any::AnyRow;
use sqlx::{Any, Row, Transaction};

use super::database::Store;
use super::{Error, plain};

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
    /// From 1, without gaps.
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
    /// Adds a version after `expected`, and makes it the live one, in one step. The first has no predecessor.
    ///
    /// # Errors
    /// [`Error::Moved`] if the live version is not `expected`; the database does not do its work.
    pub async fn publish(&self, expected: Option<i64>, version: &NewVersion) -> Result<i64, Error> {
        let mut transaction = self.begin().await?;
        let number = add(&mut transaction, expected, version).await?;
        let moved = match expected {
            None => sqlx::query("INSERT INTO pointer (name, number) VALUES ($1, $2) ON CONFLICT DO NOTHING")
                .bind(LIVE)
                .bind(number),
            Some(expected) => sqlx::query("UPDATE pointer SET number = $2 WHERE name = $1 AND number = $3")
                .bind(LIVE)
                .bind(number)
                .bind(expected),
        };
        if moved.execute(&mut *transaction).await?.rows_affected() != 1 {
            return Err(Error::Moved);
        }
        transaction.commit().await?;
        Ok(number)
    }

    /// Adds a version that is not put to use, so that nothing is lost.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn set_aside(&self, parent: Option<i64>, version: &NewVersion) -> Result<i64, Error> {
        let mut transaction = self.begin().await?;
        let number = add(&mut transaction, parent, version).await?;
        transaction.commit().await?;
        Ok(number)
    }

    /// The number of the live version; none before the first.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn live(&self) -> Result<Option<i64>, Error> {
        self.pointer(LIVE).await
    }

    /// Where a named pointer points.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn pointer(&self, name: &str) -> Result<Option<i64>, Error> {
        let row = sqlx::query("SELECT number FROM pointer WHERE name = $1").bind(name);
        let row = row.fetch_optional(self.pool().await?).await?;
        Ok(row.map(|row| row.try_get(0)).transpose()?)
    }

    /// Points a named pointer to a version. Not for the live one, which [`Store::publish`] moves.
    ///
    /// # Errors
    /// There is no such version, or the database does not do its work.
    pub async fn point(&self, name: &str, number: i64) -> Result<(), Error> {
        debug_assert_ne!(name, LIVE, "the live pointer moves with a publication");
        sqlx::query(
            "INSERT INTO pointer (name, number) VALUES ($1, $2) \
             ON CONFLICT (name) DO UPDATE SET number = excluded.number",
        )
        .bind(name)
        .bind(number)
        .execute(self.pool().await?)
        .await?;
        Ok(())
    }

    /// A version, if there is one of that number.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn version(&self, number: i64) -> Result<Option<Version>, Error> {
        let query = format!("SELECT {HEAD}, content FROM version WHERE number = $1");
        let row = sqlx::query(&query).bind(number).fetch_optional(self.pool().await?).await?;
        row.map(|row| Ok(Version { head: head(&row)?, content: row.try_get("content")? })).transpose()
    }

    /// The newest versions, newest first.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn history(&self, limit: u32) -> Result<Vec<Head>, Error> {
        let query = format!("SELECT {HEAD} FROM version ORDER BY number DESC LIMIT $1");
        let rows = sqlx::query(&query).bind(i64::from(limit)).fetch_all(self.pool().await?).await?;
        rows.iter().map(head).collect()
    }
}

async fn add(
    transaction: &mut Transaction<'static, Any>,
    parent: Option<i64>,
    version: &NewVersion,
) -> Result<i64, Error> {
    let content = plain(&version.content);
    let row =
        sqlx::query("SELECT COALESCE(MAX(number), 0) + 1 FROM version").fetch_one(&mut **transaction).await?;
    let number: i64 = row.try_get(0)?;
    let added = sqlx::query(
        "INSERT INTO version (number, parent, hash, content, made_at, made_by, made_from, reason) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
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
