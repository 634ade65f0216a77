//! What people thought of an answer: one opinion a person and answer, the last one.

use sqlx::Row;

use super::database::Store;
use super::{Error, plain};

/// One person's opinion of one answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opinion {
    /// Milliseconds since 1970.
    pub given_at: i64,
    /// Which answer: the `reference` of its journal entry.
    pub reference: String,
    /// The hash that stands for the person.
    pub person: String,
    /// A word of the caller's.
    pub opinion: String,
}

impl Store {
    /// Keeps the opinion in place of an earlier one.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn give_feedback(&self, opinion: &Opinion) -> Result<(), Error> {
        sqlx::query(
            "INSERT INTO feedback (given_at, reference, person, opinion) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (reference, person) DO UPDATE SET given_at = excluded.given_at, opinion = excluded.opinion",
        )
        .bind(opinion.given_at)
        .bind(plain(&opinion.reference))
        .bind(&opinion.person)
        .bind(plain(&opinion.opinion))
        .execute(self.pool().await?)
        .await?;
        Ok(())
    }

    /// The newest opinions of a kind, newest first.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn feedback(&self, opinion: &str, limit: u32) -> Result<Vec<Opinion>, Error> {
        let rows = sqlx::query(
            "SELECT given_at, reference, person, opinion FROM feedback WHERE opinion = $1 \
             ORDER BY given_at DESC, id DESC LIMIT $2",
        )
        .bind(opinion.to_owned())
        .bind(i64::from(limit))
        .fetch_all(self.pool().await?)
        .await?;
        let opinion = |row: &sqlx::any::AnyRow| {
            Ok(Opinion {
                given_at: row.try_get("given_at")?,
                reference: row.try_get("reference")?,
                person: row.try_get("person")?,
                opinion: row.try_get("opinion")?,
            })
        };
        rows.iter().map(opinion).collect()
    }

    /// Remembers that a question is none to be answered, by the fingerprint of its words.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn dismiss(&self, hash: &str, at: i64) -> Result<(), Error> {
        sqlx::query("INSERT INTO dismissed (hash, at) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(hash.to_owned())
            .bind(at)
            .execute(self.pool().await?)
            .await?;
        Ok(())
    }

    /// The fingerprints of all questions that are none to be answered.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn dismissed(&self) -> Result<Vec<String>, Error> {
        let rows = sqlx::query("SELECT hash FROM dismissed").fetch_all(self.pool().await?).await?;
        rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
    }
}
