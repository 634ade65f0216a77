//! The tables, as steps that are only ever added to: each is SQL text that serves SQLite and PostgreSQL, done in a
//! transaction of its own together with the note that it is done.

use sqlx::{AnyConnection, Connection, Executor, Row};

use super::Error;
use super::database::Dialect;

/// In the order in which they are done; the number of a step is its place, from 1.
pub(super) const STEPS: &[&str] = &[
    include_str!("0001_knowledge.sql"),
    include_str!("0002_journal.sql"),
    include_str!("0003_guilds.sql"),
    include_str!("0004_dismissed.sql"),
    include_str!("0005_answers.sql"),
    include_str!("0006_lines.sql"),
];

const LEDGER: &str =
    "CREATE TABLE IF NOT EXISTS migration (number BIGINT NOT NULL PRIMARY KEY, done TEXT NOT NULL)";

/// Does the steps up to `last` that have not been done. Several processes may try at once.
pub(super) async fn migrate(
    connection: &mut AnyConnection,
    dialect: Dialect,
    last: usize,
) -> Result<(), Error> {
    loop {
        // A transaction for each step, so that a step that fails leaves those before it.
        let mut transaction = connection.begin_with(dialect.begin()).await?;
        if let Some(lock) = dialect.migration_lock() {
            sqlx::query(lock).execute(&mut *transaction).await?;
        }
        sqlx::query(LEDGER).execute(&mut *transaction).await?;
        let row = sqlx::query("SELECT COUNT(*) FROM migration").fetch_one(&mut *transaction).await?;
        let done = usize::try_from(row.try_get::<i64, _>(0)?).unwrap_or_default();
        if done > STEPS.len() {
            return Err(Error::Newer { found: done, known: STEPS.len() });
        }
        let Some(step) = STEPS[..last].get(done) else {
            transaction.commit().await?;
            return Ok(());
        };
        let text = step.replace("{id}", dialect.counting_key());
        transaction.execute(sqlx::raw_sql(&text)).await?;
        sqlx::query("INSERT INTO migration (number, done) VALUES ($1, 'yes')")
            .bind(i64::try_from(done + 1).unwrap_or(i64::MAX))
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
    }
}
