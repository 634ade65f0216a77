//! Who did what, when, from where, and what came of it. Only added to.

use sqlx::Row;

use super::database::Store;
use super::{Error, plain};

/// Something that somebody did, or tried to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// Milliseconds since 1970.
    pub at: i64,
    pub who: String,
    pub origin: String,
    pub action: String,
    pub outcome: String,
}

impl Store {
    /// Adds a deed.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn note(&self, deed: &Deed) -> Result<(), Error> {
        sqlx::query("INSERT INTO audit (at, who, origin, action, outcome) VALUES ($1, $2, $3, $4, $5)")
            .bind(deed.at)
            .bind(plain(&deed.who))
            .bind(plain(&deed.origin))
            .bind(plain(&deed.action))
            .bind(plain(&deed.outcome))
            .execute(self.pool().await?)
            .await?;
        Ok(())
    }

    /// The last deeds, newest first; `who`: of that person alone.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn deeds(&self, who: Option<&str>, limit: u32) -> Result<Vec<Deed>, Error> {
        let rows = sqlx::query(
            "SELECT at, who, origin, action, outcome FROM audit \
             WHERE $1 = '' OR who = $1 ORDER BY id DESC LIMIT $2",
        )
        .bind(who.unwrap_or_default().to_owned())
        .bind(i64::from(limit))
        .fetch_all(self.pool().await?)
        .await?;
        let deed = |row: &sqlx::any::AnyRow| {
            Ok(Deed {
                at: row.try_get("at")?,
                who: row.try_get("who")?,
                origin: row.try_get("origin")?,
                action: row.try_get("action")?,
                outcome: row.try_get("outcome")?,
            })
        };
        rows.iter().map(deed).collect()
    }
}
