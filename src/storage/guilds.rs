//! What is kept for a guild: its settings, and drafts under review.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::database::Store;
use super::{Error, plain};

/// Something proposed and not yet decided on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub guild: String,
    pub title: String,
    pub content: String,
    /// Milliseconds since 1970.
    pub made_at: i64,
    pub made_by: String,
    /// A word of the caller's.
    pub state: String,
}

impl Store {
    /// Sets a guild's setting; `None`: as if it had never been set.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn set(&self, guild: &str, name: &str, value: Option<&str>, at: i64) -> Result<(), Error> {
        let query = match value {
            Some(value) => sqlx::query(
                "INSERT INTO setting (guild, name, value, changed_at) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT (guild, name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at",
            )
            .bind(guild.to_owned())
            .bind(name.to_owned())
            .bind(plain(value))
            .bind(at),
            None => sqlx::query("DELETE FROM setting WHERE guild = $1 AND name = $2")
                .bind(guild.to_owned())
                .bind(name.to_owned()),
        };
        query.execute(self.pool().await?).await?;
        Ok(())
    }

    /// Every setting of a guild, as name and value, by name.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn settings(&self, guild: &str) -> Result<Vec<(String, String)>, Error> {
        let rows = sqlx::query("SELECT name, value FROM setting WHERE guild = $1 ORDER BY name")
            .bind(guild.to_owned())
            .fetch_all(self.pool().await?)
            .await?;
        rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
    }

    /// The settings of all guilds: guild, name and value.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn all_settings(&self) -> Result<Vec<(String, String, String)>, Error> {
        let rows = sqlx::query("SELECT guild, name, value FROM setting ORDER BY guild, name")
            .fetch_all(self.pool().await?)
            .await?;
        rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).collect()
    }

    /// Keeps a draft, and gives its id.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn add_draft(&self, draft: &Draft) -> Result<i64, Error> {
        let row = sqlx::query(
            "INSERT INTO draft (guild, title, content, made_at, made_by, state) \
             VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
        )
        .bind(draft.guild.clone())
        .bind(plain(&draft.title))
        .bind(plain(&draft.content))
        .bind(draft.made_at)
        .bind(draft.made_by.clone())
        .bind(draft.state.clone())
        .fetch_one(self.pool().await?)
        .await?;
        Ok(row.try_get(0)?)
    }

    /// The draft of that id.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn draft(&self, id: i64) -> Result<Option<Draft>, Error> {
        let row =
            sqlx::query("SELECT guild, title, content, made_at, made_by, state FROM draft WHERE id = $1")
                .bind(id)
                .fetch_optional(self.pool().await?)
                .await?;
        row.as_ref().map(draft).transpose()
    }

    /// Moves a draft from one state to another; false if it was not in the first.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn move_draft(&self, id: i64, from: &str, to: &str) -> Result<bool, Error> {
        let moved = sqlx::query("UPDATE draft SET state = $3 WHERE id = $1 AND state = $2")
            .bind(id)
            .bind(from.to_owned())
            .bind(to.to_owned())
            .execute(self.pool().await?)
            .await?;
        Ok(moved.rows_affected() == 1)
    }

    /// The drafts in a state, oldest first, with their ids.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn drafts(&self, guild: &str, state: &str) -> Result<Vec<(i64, Draft)>, Error> {
        let rows = sqlx::query(
            "SELECT id, guild, title, content, made_at, made_by, state FROM draft \
             WHERE guild = $1 AND state = $2 ORDER BY id",
        )
        .bind(guild.to_owned())
        .bind(state.to_owned())
        .fetch_all(self.pool().await?)
        .await?;
        rows.iter().map(|row| Ok((row.try_get("id")?, draft(row)?))).collect()
    }

    /// Gives a draft another content; false if there is no such draft.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn change_draft(&self, id: i64, content: &str) -> Result<bool, Error> {
        let changed = sqlx::query("UPDATE draft SET content = $2 WHERE id = $1")
            .bind(id)
            .bind(plain(content))
            .execute(self.pool().await?)
            .await?;
        Ok(changed.rows_affected() == 1)
    }

    /// Deletes a draft; nothing, if there is none.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn delete_draft(&self, id: i64) -> Result<(), Error> {
        sqlx::query("DELETE FROM draft WHERE id = $1").bind(id).execute(self.pool().await?).await?;
        Ok(())
    }
}

fn draft(row: &AnyRow) -> Result<Draft, Error> {
    Ok(Draft {
        guild: row.try_get("guild")?,
        title: row.try_get("title")?,
        content: row.try_get("content")?,
        made_at: row.try_get("made_at")?,
        made_by: row.try_get("made_by")?,
        state: row.try_get("state")?,
    })
}
