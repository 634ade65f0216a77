//! What was asked and what came of it. Whoever answers never waits for it: entries go into a bounded queue that one
//! task writes out. What does not fit is dropped and counted; while the database fails, the task tries again.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use sqlx::Row;
use sqlx::any::AnyRow;
use tokio::sync::{Notify, mpsc};
use tokio::task::JoinHandle;

use super::database::Store;
use super::{Error, plain};

/// Minutes of a busy bot, and a few megabytes at most.
const QUEUE: usize = 4096;
/// Entries that are written in one transaction.
const BATCH: usize = 128;
/// How long the task waits before it tries again, at first and at most.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
/// What writing a batch may take.
const LONGEST_WRITE: Duration = Duration::from_secs(10);

/// A question and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Milliseconds since 1970.
    pub asked_at: i64,
    pub guild: Option<String>,
    pub channel: String,
    /// Which utterance it was, in the words of the transport.
    pub reference: String,
    /// The hash that stands for the person.
    pub person: String,
    pub question: String,
    /// The question with all filled in that earlier ones supplied.
    pub resolved: String,
    pub verdict: String,
    pub confidence: f64,
    pub answer: String,
    /// What it rests on, in the caller's notation.
    pub facts: String,
    /// The version of the knowledge that answered; 0: none that is kept.
    pub version: i64,
    /// The message that carried the answer, where others than the person can see it.
    pub message: Option<String>,
}

/// How the journal does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// Entries written since the start.
    pub written: u64,
    /// Entries lost since the start.
    pub dropped: u64,
    /// Entries that are still to be written.
    pub waiting: u64,
    /// Why nothing is being written at the moment.
    pub failure: Option<String>,
}

/// What is kept of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    pub questions: i64,
    /// When the oldest was asked, in milliseconds since 1970.
    pub since: Option<i64>,
    pub opinions: i64,
}

/// The end of the queue that entries are put into.
#[derive(Debug)]
pub struct Journal {
    /// None: nothing is kept.
    queue: Option<mpsc::Sender<Entry>>,
    state: Arc<State>,
    writer: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Debug, Default)]
struct State {
    written: AtomicU64,
    dropped: AtomicU64,
    taken: AtomicU64,
    failure: Mutex<Option<String>>,
    closing: AtomicBool,
    close: Notify,
}

impl Journal {
    /// A journal that keeps nothing.
    pub fn off() -> Self {
        Self { queue: None, state: Arc::default(), writer: Mutex::new(None) }
    }

    /// Starts the task that writes. Must be called within a runtime.
    pub fn start(store: Store) -> Self {
        let (queue, entries) = mpsc::channel(QUEUE);
        let state = Arc::new(State::default());
        let writer = tokio::spawn(write(store, entries, Arc::clone(&state)));
        Self { queue: Some(queue), state, writer: Mutex::new(Some(writer)) }
    }

    /// Keeps the entry, or counts it as lost. Does not wait.
    pub fn record(&self, entry: Entry) {
        let Some(queue) = &self.queue else { return };
        self.state.taken.fetch_add(1, Ordering::Relaxed);
        if queue.try_send(entry).is_err() {
            self.state.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Whether anything is kept at all.
    pub fn is_on(&self) -> bool {
        self.queue.is_some()
    }

    pub fn health(&self) -> Health {
        let count = |count: &AtomicU64| count.load(Ordering::Relaxed);
        let (written, dropped) = (count(&self.state.written), count(&self.state.dropped));
        Health {
            written,
            dropped,
            waiting: count(&self.state.taken).saturating_sub(written + dropped),
            failure: self.state.failure().clone(),
        }
    }

    /// Takes no more, and waits until what it took is written, or cannot be.
    pub async fn close(&self) {
        self.state.closing.store(true, Ordering::SeqCst);
        self.state.close.notify_one();
        let writer = self.writer.lock().expect("nothing panics while it holds the writer").take();
        if let Some(Err(broken)) = match writer {
            Some(writer) => Some(writer.await),
            None => None,
        } {
            tracing::error!(error = %broken, "the journal's writer broke off");
        }
    }
}

impl State {
    fn failure(&self) -> std::sync::MutexGuard<'_, Option<String>> {
        self.failure.lock().expect("nothing panics while it holds the failure")
    }

    fn has_failed(&self, error: &Error) {
        let known = self.failure().replace(error.to_string()).is_some();
        if !known {
            tracing::error!(%error, "the journal cannot be written; answering goes on");
        }
    }

    fn has_written(&self, number: usize) {
        self.written.fetch_add(number as u64, Ordering::Relaxed);
        let failed = self.failure().take().is_some();
        if failed {
            let dropped = self.dropped.load(Ordering::Relaxed);
            tracing::info!(dropped, "the journal is written again");
        }
    }
}

async fn write(store: Store, mut entries: mpsc::Receiver<Entry>, state: Arc<State>) {
    let mut batch = Vec::with_capacity(BATCH);
    loop {
        let taken = tokio::select! {
            taken = entries.recv_many(&mut batch, BATCH) => taken,
            () = state.close.notified() => {
                // What is in the queue is still given out.
                entries.close();
                continue;
            }
        };
        if taken == 0 {
            return;
        }
        let mut pause = FIRST_PAUSE;
        while let Err(error) = in_time(store.append(&batch)).await {
            state.has_failed(&error);
            if state.closing.load(Ordering::SeqCst) {
                entries.close();
                state.dropped.fetch_add(batch.len() as u64, Ordering::Relaxed);
                batch.clear();
                break;
            }
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = state.close.notified() => {}
            }
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
        if !batch.is_empty() {
            state.has_written(batch.len());
            batch.clear();
        }
    }
}

/// A connection that has gone silent must not keep the journal waiting for ever.
async fn in_time(appended: impl Future<Output = Result<(), Error>>) -> Result<(), Error> {
    tokio::time::timeout(LONGEST_WRITE, appended).await.unwrap_or(Err(Error::Silent))
}

pub(super) const ENTRIES: &str = "SELECT id, asked_at, guild, channel, reference, person, question, resolved, verdict, \
                       confidence, answer, facts, version, message FROM journal";

/// What was to correct an answer goes with it.
const LETTERS_TO_NOTHING: &str =
    "DELETE FROM outbox WHERE entry IS NOT NULL AND entry NOT IN (SELECT id FROM journal)";

impl Store {
    /// Adds entries, all or none.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn append(&self, entries: &[Entry]) -> Result<(), Error> {
        let mut transaction = self.begin().await?;
        for entry in entries {
            sqlx::query(
                "INSERT INTO journal (asked_at, guild, channel, reference, person, question, resolved, verdict, \
                 confidence, answer, facts, version, message) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            )
            .bind(entry.asked_at)
            .bind(entry.guild.clone())
            .bind(&entry.channel)
            .bind(&entry.reference)
            .bind(&entry.person)
            .bind(plain(&entry.question))
            .bind(plain(&entry.resolved))
            .bind(&entry.verdict)
            .bind(entry.confidence)
            .bind(plain(&entry.answer))
            .bind(plain(&entry.facts))
            .bind(entry.version)
            .bind(entry.message.clone())
            .execute(&mut *transaction)
            .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// The last distinct questions about the material, resolved, newest first; `guild`: those of that guild alone.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn questions(&self, guild: Option<&str>, limit: u32) -> Result<Vec<String>, Error> {
        let rows = sqlx::query(
            "SELECT resolved, MAX(id) AS latest FROM journal WHERE verdict NOT IN ('smalltalk', 'silent') \
             AND ($1 = '' OR guild = $1) GROUP BY resolved ORDER BY latest DESC LIMIT $2",
        )
        .bind(guild.unwrap_or_default().to_owned())
        .bind(i64::from(limit))
        .fetch_all(self.pool().await?)
        .await?;
        rows.iter().map(|row| Ok(row.try_get("resolved")?)).collect()
    }

    /// The last entries with that verdict (all, if it is empty), newest first; `guild`: those of that guild alone.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn entries(&self, verdict: &str, guild: Option<&str>, limit: u32) -> Result<Vec<Entry>, Error> {
        let query = format!(
            "{ENTRIES} WHERE ($1 = '' OR verdict = $1) AND ($2 = '' OR guild = $2) ORDER BY id DESC LIMIT $3"
        );
        let guild = guild.unwrap_or_default().to_owned();
        let query = sqlx::query(&query).bind(verdict.to_owned()).bind(guild).bind(i64::from(limit));
        query.fetch_all(self.pool().await?).await?.iter().map(entry).collect()
    }

    /// The last entries that somebody has that opinion of, newest first; `guild`: those of that guild alone.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn entries_thought(
        &self,
        opinion: &str,
        guild: Option<&str>,
        limit: u32,
    ) -> Result<Vec<Entry>, Error> {
        let query = format!(
            "{ENTRIES} WHERE reference IN (SELECT reference FROM feedback WHERE opinion = $1) \
             AND ($2 = '' OR guild = $2) ORDER BY id DESC LIMIT $3"
        );
        let guild = guild.unwrap_or_default().to_owned();
        let query = sqlx::query(&query).bind(opinion.to_owned()).bind(guild).bind(i64::from(limit));
        query.fetch_all(self.pool().await?).await?.iter().map(entry).collect()
    }

    /// The last entries whose reference begins so, newest first.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn entries_referred(&self, beginning: &str, limit: u32) -> Result<Vec<Entry>, Error> {
        let query = format!("{ENTRIES} WHERE reference LIKE $1 ORDER BY id DESC LIMIT $2");
        let query = sqlx::query(&query).bind(format!("{beginning}%")).bind(i64::from(limit));
        query.fetch_all(self.pool().await?).await?.iter().map(entry).collect()
    }

    /// What is kept of a person.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn kept_of(&self, person: &str) -> Result<Kept, Error> {
        let query = "SELECT COUNT(*), MIN(asked_at), (SELECT COUNT(*) FROM feedback WHERE person = $1) \
                     FROM journal WHERE person = $1";
        let row = sqlx::query(query).bind(person.to_owned()).fetch_one(self.pool().await?).await?;
        Ok(Kept { questions: row.try_get(0)?, since: row.try_get(1)?, opinions: row.try_get(2)? })
    }

    /// Deletes what is kept of a person: questions and opinions.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn forget(&self, person: &str) -> Result<Kept, Error> {
        let kept = self.kept_of(person).await?;
        let mut transaction = self.begin().await?;
        for query in ["DELETE FROM journal WHERE person = $1", "DELETE FROM feedback WHERE person = $1"] {
            sqlx::query(query).bind(person.to_owned()).execute(&mut *transaction).await?;
        }
        sqlx::query(LETTERS_TO_NOTHING).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(kept)
    }

    /// Deletes what was asked or thought before that time, in milliseconds since 1970, and says how much it was.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn purge(&self, before: i64) -> Result<u64, Error> {
        let mut transaction = self.begin().await?;
        let mut deleted = 0;
        for query in ["DELETE FROM journal WHERE asked_at < $1", "DELETE FROM feedback WHERE given_at < $1"] {
            deleted += sqlx::query(query).bind(before).execute(&mut *transaction).await?.rows_affected();
        }
        sqlx::query(LETTERS_TO_NOTHING).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(deleted)
    }
}

pub(super) fn entry(row: &AnyRow) -> Result<Entry, Error> {
    Ok(Entry {
        asked_at: row.try_get("asked_at")?,
        guild: row.try_get("guild")?,
        channel: row.try_get("channel")?,
        reference: row.try_get("reference")?,
        person: row.try_get("person")?,
        question: row.try_get("question")?,
        resolved: row.try_get("resolved")?,
        verdict: row.try_get("verdict")?,
        confidence: row.try_get("confidence")?,
        answer: row.try_get("answer")?,
        facts: row.try_get("facts")?,
        version: row.try_get("version")?,
        message: row.try_get("message")?,
    })
}
