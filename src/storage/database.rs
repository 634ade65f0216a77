//! The connection: SQLite in the data directory, or the database that a URL names. Opened lazily, and migrated by
//! the first that needs it, so that a database that is away at the start is used as soon as it is back.

use std::fs;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{Any, AnyConnection, AnyPool, Connection, Executor, Transaction};
use tokio::sync::OnceCell;

use super::{Error, migrations};

/// The file of the embedded database, in the data directory.
const FILE: &str = "attache.db";
/// Several, so that a command does not wait for the journal's writer.
const CONNECTIONS: u32 = 4;
/// How long a caller waits for a connection. Nobody who answers a question is among them.
const PATIENCE: Duration = Duration::from_secs(5);
/// Between two tries to change how the file is written; each pause is twice the one before.
const FIRST_PAUSE: Duration = Duration::from_millis(10);
/// More than waiting for a connection takes.
const LONGEST_CHECK: Duration = Duration::from_secs(10);
/// How long it may take to find out why no connection came about.
const FIRST_TRY: Duration = Duration::from_secs(1);

/// Where what outlives the process is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// For the embedded database and the key that stands for people; made if absent.
    pub data_dir: PathBuf,
    /// `postgres://…`, or `sqlite://…` for a file elsewhere; absent: embedded, in the data directory.
    pub database_url: Option<String>,
}

/// What differs between the databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    Sqlite,
    Postgres,
}

/// The database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    pub(super) pool: AnyPool,
    options: AnyConnectOptions,
    pub(super) dialect: Dialect,
    migrated: Arc<OnceCell<()>>,
}

impl Dialect {
    /// SQLite takes the lock for writing at once; otherwise two that have read would wait for each other.
    pub(super) fn begin(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN",
        }
    }

    pub(super) fn counting_key(self) -> &'static str {
        match self {
            Self::Sqlite => "INTEGER PRIMARY KEY AUTOINCREMENT",
            Self::Postgres => "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
        }
    }

    /// Held until the end of the transaction; the number is ours alone.
    pub(super) fn migration_lock(self) -> Option<&'static str> {
        match self {
            Self::Sqlite => None,
            Self::Postgres => Some("SELECT CAST(pg_advisory_xact_lock(4711002) AS TEXT)"),
        }
    }
}

impl Store {
    /// Prepares the data directory, and connects when somebody needs it. Must be called within a runtime.
    ///
    /// # Errors
    /// The data directory cannot be made, or the URL is none that is known.
    pub fn open(place: &Place) -> Result<Self, Error> {
        sqlx::any::install_default_drivers();
        let url = match &place.database_url {
            Some(url) => url.clone(),
            None => {
                make_private(&place.data_dir)?;
                format!("sqlite://{}?mode=rwc", encoded(&place.data_dir.join(FILE)))
            }
        };
        let dialect = match url.split(':').next() {
            Some("postgres" | "postgresql") => Dialect::Postgres,
            Some("sqlite") => Dialect::Sqlite,
            _ => return Err(Error::Url),
        };
        let options = AnyConnectOptions::from_str(&url).map_err(|_| Error::Url)?;
        let pool = AnyPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(PATIENCE);
        let pool = pool.connect_lazy_with(options.clone());
        Ok(Self { pool, options, dialect, migrated: Arc::default() })
    }

    /// The pool, over tables that are there.
    pub(super) async fn pool(&self) -> Result<&AnyPool, Error> {
        self.migrated.get_or_try_init(|| self.migrate()).await?;
        Ok(&self.pool)
    }

    /// Boxed, because rustc cannot otherwise see that it may move between threads.
    fn migrate(&self) -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send + '_>> {
        Box::pin(async {
            let mut connection = match self.pool.acquire().await {
                Ok(connection) => connection,
                Err(sqlx::Error::PoolTimedOut) => return Err(self.why_away().await),
                Err(error) => return Err(error.into()),
            };
            let migrated = async {
                if self.dialect == Dialect::Sqlite {
                    keep_a_log_ahead(&mut connection).await?;
                }
                migrations::migrate(&mut connection, self.dialect, migrations::STEPS.len()).await
            };
            let migrated = migrated.await;
            if migrated.is_err() {
                // Kept, it would hold on to a damaged file that has long been moved away.
                connection.close_on_drop();
            }
            migrated
        })
    }

    /// The pool tries again and again, and tells only that the time was up.
    async fn why_away(&self) -> Error {
        match tokio::time::timeout(FIRST_TRY, AnyConnection::connect_with(&self.options)).await {
            Ok(Err(error)) => error.into(),
            Ok(Ok(_)) | Err(_) => sqlx::Error::PoolTimedOut.into(),
        }
    }

    pub(super) async fn begin(&self) -> Result<Transaction<'static, Any>, Error> {
        Ok(self.pool().await?.begin_with(self.dialect.begin()).await?)
    }

    /// Whether the database answers now.
    ///
    /// # Errors
    /// It does not, or its tables are of a newer program.
    pub async fn check(&self) -> Result<(), Error> {
        let answered = async {
            sqlx::query("SELECT COUNT(*) FROM pointer").execute(self.pool().await?).await?;
            Ok(())
        };
        tokio::time::timeout(LONGEST_CHECK, answered).await.unwrap_or(Err(Error::Silent))
    }

    /// Waits until what is being written is written.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

/// Readers beside the writer, and whole transactions after a crash. It stays so in the file.
///
/// The change needs the file for itself, and SQLite does not wait for that when another process starts, too.
async fn keep_a_log_ahead(connection: &mut AnyConnection) -> Result<(), Error> {
    let mut pause = FIRST_PAUSE;
    loop {
        match connection.execute("PRAGMA journal_mode = WAL").await {
            Err(error) if is_locked(&error) && pause < PATIENCE => {
                tokio::time::sleep(pause).await;
                pause *= 2;
            }
            done => return done.map(|_| ()).map_err(Error::from),
        }
    }
}

fn is_locked(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(|error| error.message().contains("locked"))
}

/// Makes the directory, for its owner alone: what people asked is in it.
pub(super) fn make_private(directory: &Path) -> Result<(), Error> {
    if directory.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory).map_err(|source| Error::io(directory, source))
}

/// A path as it stands in a URL.
fn encoded(path: &Path) -> String {
    let mut url = String::new();
    for byte in path.to_string_lossy().replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~:".contains(&byte) {
            url.push(char::from(byte));
        } else {
            url.push_str(&format!("%{byte:02X}"));
        }
    }
    url
}
