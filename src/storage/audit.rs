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
    /// The guild whose packs or settings it is about; empty: what all share.
    pub guild: String,
    pub action: String,
    pub outcome: String,
}

impl Store {
    /// Adds a deed.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn note(&self, deed: &Deed) -> Result<(), Error> {
        sqlx::query(
            "INSERT INTO audit (at, who, origin, guild, action, outcome) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(deed.at)
        .bind(plain(&deed.who))
        .bind(plain(&deed.origin))
        .bind(deed.guild.clone())
        .bind(plain(&deed.action))
        .bind(plain(&deed.outcome))
        .execute(self.pool().await?)
        .await?;
        Ok(())
    }

    /// The last deeds, newest first; `who`: of that person alone; `guild`: about that guild alone.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn deeds(
        &self,
        who: Option<&str>,
        guild: Option<&str>,
        limit: u32,
    ) -> Result<Vec<Deed>, Error> {
        let rows = sqlx::query(
            "SELECT at, who, origin, guild, action, outcome FROM audit \
             WHERE ($1 = '' OR who = $1) AND ($2 = '' OR guild = $2) ORDER BY id DESC LIMIT $3",
        )
        .bind(who.unwrap_or_default().to_owned())
        .bind(guild.unwrap_or_default().to_owned())
        .bind(i64::from(limit))
        .fetch_all(self.pool().await?)
        .await?;
        let deed = |row: &sqlx::any::AnyRow| {
            Ok(Deed {
                at: row.try_get("at")?,
                who: row.try_get("who")?,
                origin: row.try_get("origin")?,
                guild: row.try_get("guild")?,
                action: row.try_get("action")?,
                outcome: row.try_get("outcome")?,
            })
        };
        rows.iter().map(deed).collect()
    }
}
