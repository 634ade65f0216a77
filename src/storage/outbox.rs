//! Letters: what corrects an answer that was given, kept until it is sent, so that a crash loses none. A letter goes
//! with the entry of the journal whose answer it corrects.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::database::Store;
use super::journal::{ENTRIES, Entry, entry};
use super::{Error, plain};

/// What waits to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub id: i64,
    /// The entry of the journal whose answer it corrects.
    pub entry: i64,
    pub content: String,
    /// How often it was taken up.
    pub attempts: i64,
    /// Why it will not be sent; none as long as it waits.
    pub outcome: Option<String>,
}

/// What an entry of the journal is from now on, because its answer was corrected.
#[derive(Clone, Debug, PartialEq)]
pub struct Corrected {
    pub verdict: String,
    pub confidence: f64,
    pub answer: String,
    pub facts: String,
    pub version: i64,
}

const LETTERS: &str = "SELECT id, entry, content, attempts, outcome FROM outbox";

impl Store {
    /// The last answers that can be seen in a message, with the ids of their entries, newest first.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn answers(&self, limit: u32) -> Result<Vec<(i64, Entry)>, Error> {
        let query = format!("{ENTRIES} WHERE message IS NOT NULL ORDER BY id DESC LIMIT $1");
        let rows = sqlx::query(&query).bind(i64::from(limit)).fetch_all(self.pool().await?).await?;
        rows.iter().map(|row| Ok((row.try_get("id")?, entry(row)?))).collect()
    }

    /// Keeps letters, each with its entry and channel, until they are sent, all or none, and gives their ids. An
    /// entry that a letter waits for gets no second one; one that could not be sent gives way.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn post(&self, letters: &[(i64, String, String)], at: i64) -> Result<Vec<i64>, Error> {
        let mut transaction = self.begin().await?;
        let mut ids = Vec::new();
        for (entry, channel, content) in letters {
            sqlx::query("DELETE FROM outbox WHERE entry = $1 AND outcome IS NOT NULL")
                .bind(*entry)
                .execute(&mut *transaction)
                .await?;
            let row = sqlx::query(
                "INSERT INTO outbox (entry, channel, content, made_at, attempts) \
                 SELECT id, CAST($2 AS TEXT), CAST($3 AS TEXT), CAST($4 AS BIGINT), 0 FROM journal \
                 WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM outbox WHERE entry = $1) RETURNING id",
            )
            .bind(*entry)
            .bind(channel.clone())
            .bind(plain(content))
            .bind(at)
            .fetch_optional(&mut *transaction)
            .await?;
            ids.extend(row.map(|row| row.try_get::<i64, _>(0)).transpose()?);
        }
        transaction.commit().await?;
        Ok(ids)
    }

    /// What waits to be sent, oldest first.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn outbox(&self, limit: u32) -> Result<Vec<Letter>, Error> {
        let query = format!("{LETTERS} WHERE outcome IS NULL AND entry IS NOT NULL ORDER BY id LIMIT $1");
        let rows = sqlx::query(&query).bind(i64::from(limit)).fetch_all(self.pool().await?).await?;
        rows.iter().map(letter).collect()
    }

    /// All letters, those among them that will not be sent.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn letters(&self) -> Result<Vec<Letter>, Error> {
        let query = format!("{LETTERS} WHERE entry IS NOT NULL ORDER BY id");
        sqlx::query(&query).fetch_all(self.pool().await?).await?.iter().map(letter).collect()
    }

    /// Takes a letter up; false if another process has, or it is gone.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn take_up(&self, letter: &Letter) -> Result<bool, Error> {
        let taken = sqlx::query(
            "UPDATE outbox SET attempts = attempts + 1 WHERE id = $1 AND attempts = $2 AND outcome IS NULL",
        )
        .bind(letter.id)
        .bind(letter.attempts)
        .execute(self.pool().await?)
        .await?;
        Ok(taken.rows_affected() == 1)
    }

    /// It was sent: the letter goes, its entry is what it says now, and what people thought of the answer before goes.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn sent(&self, letter: &Letter, now: &Corrected) -> Result<(), Error> {
        let mut transaction = self.begin().await?;
        sqlx::query(
            "UPDATE journal SET verdict = $2, confidence = $3, answer = $4, facts = $5, version = $6 WHERE id = $1",
        )
        .bind(letter.entry)
        .bind(now.verdict.clone())
        .bind(now.confidence)
        .bind(plain(&now.answer))
        .bind(plain(&now.facts))
        .bind(now.version)
        .execute(&mut *transaction)
        .await?;
        sqlx::query("DELETE FROM feedback WHERE reference = (SELECT reference FROM journal WHERE id = $1)")
            .bind(letter.entry)
            .execute(&mut *transaction)
            .await?;
        sqlx::query("DELETE FROM outbox WHERE id = $1").bind(letter.id).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// It will not be sent. `message_is_gone`: the answer cannot be seen any more.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn not_sent(&self, letter: &Letter, outcome: &str, message_is_gone: bool) -> Result<(), Error> {
        let mut transaction = self.begin().await?;
        sqlx::query("UPDATE outbox SET outcome = $2 WHERE id = $1")
            .bind(letter.id)
            .bind(outcome.to_owned())
            .execute(&mut *transaction)
            .await?;
        if message_is_gone {
            sqlx::query("UPDATE journal SET message = NULL WHERE id = $1")
                .bind(letter.entry)
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}

fn letter(row: &AnyRow) -> Result<Letter, Error> {
    Ok(Letter {
        id: row.try_get("id")?,
        entry: row.try_get("entry")?,
        content: row.try_get("content")?,
        attempts: row.try_get("attempts")?,
        outcome: row.try_get("outcome")?,
    })
}
