//! A database for one test: where `TEST_DATABASE_URL` names a PostgreSQL, a schema of its own in it, gone at the end.
//! Elsewhere the bot uses its embedded one.

use std::sync::atomic::{AtomicUsize, Ordering};

use sqlx::{Connection, Executor};

static COUNT: AtomicUsize = AtomicUsize::new(0);

/// What PostgreSQL calls a deadlock (its manual, appendix A).
const DEADLOCK: &str = "40P01";
const ATTEMPTS: usize = 5;

pub(crate) struct Database {
    server: String,
    schema: String,
}

impl Database {
    pub(crate) fn of_this_test() -> Option<Self> {
        let server = std::env::var("TEST_DATABASE_URL").ok()?;
        let schema = format!("it_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let database = Self { server, schema };
        let schema = &database.schema;
        database.execute(format!("DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}"));
        Some(database)
    }

    /// What `DATABASE_URL` is set to.
    pub(crate) fn url(&self) -> String {
        let joint = if self.server.contains('?') { '&' } else { '?' };
        let schema = &self.schema;
        format!("{}{joint}options=-csearch_path%3D{schema}&application_name={schema}", self.server)
    }

    /// Where the server is, as a host with a port.
    pub(crate) fn host(&self) -> String {
        let rest = self.server.split_once("://").map_or(self.server.as_str(), |(_, rest)| rest);
        let authority = rest.split(['/', '?']).next().unwrap_or_default();
        let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        if host.contains(':') { host.to_owned() } else { format!("{host}:5432") }
    }

    /// The server ends every connection of the bot.
    pub(crate) fn end_connections(&self) {
        self.execute(format!(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '{}'",
            self.schema
        ));
    }

    /// In a thread of its own, since a test may be within a runtime.
    fn execute(&self, statement: String) {
        let server = self.server.clone();
        let done = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime can be built").block_on(async {
                let mut connection = sqlx::PgConnection::connect(&server).await.expect("the server is there");
                // What a bot that has just been stopped had begun may still hold locks: of the two, this one may lose.
                for _ in 0..ATTEMPTS {
                    match connection.execute(sqlx::raw_sql(&statement)).await {
                        Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some(DEADLOCK) => {}
                        done => {
                            done.expect("the schema is ours");
                            return;
                        }
                    }
                }
                panic!("{statement}: a deadlock, {ATTEMPTS} times");
            });
        });
        done.join().expect("the statement is done");
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.end_connections();
        self.execute(format!("DROP SCHEMA {} CASCADE", self.schema));
    }
}
