//! What goes on beside the talk: reloads when the program is told to (`SIGHUP`) or a file changes, following what
//! another process publishes, and deleting what is old.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::mpsc;
use tokio::time::{Instant, MissedTickBehavior};

use super::now;
use crate::admin::Maintenance;

/// How soon what another process published is in use.
const FOLLOW: Duration = Duration::from_secs(5);
/// How often what is old is deleted.
const PURGE: Duration = Duration::from_secs(3600);
/// How long no file may change before they are read: editors write in several steps.
const SETTLED: Duration = Duration::from_millis(400);

/// Runs until it is aborted. `watched`: the directory whose files set off a reload.
pub(super) async fn run(maintenance: Arc<Maintenance>, watched: Option<PathBuf>) {
    let mut hang_ups = hang_ups();
    let (changed, mut changes) = mpsc::channel(1);
    // Dropped, it would watch no more.
    let _watcher = watched.and_then(|directory| watch(&directory, changed));
    let mut follow = tokio::time::interval(FOLLOW);
    let mut purge = tokio::time::interval(PURGE);
    follow.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut failing = false;
    loop {
        tokio::select! {
            Some(()) = hang_ups.recv() => reload(&maintenance, "SIGHUP").await,
            Some(()) = changes.recv() => {
                settle(&mut changes).await;
                reload(&maintenance, "a changed file").await;
            }
            () = maintenance.shared_changed() => {
                if let Err(error) = maintenance.refresh_guilds().await {
                    tracing::error!(%error, "packs of servers' own were not put together with other shared ones");
                }
            }
            _ = follow.tick() => match maintenance.follow(now()).await {
                Ok(()) => failing = false,
                // Told once, not every few seconds.
                Err(error) if !failing => {
                    failing = true;
                    tracing::error!(%error, "cannot see what other processes publish");
                }
                Err(_) => {}
            },
            _ = purge.tick() => match maintenance.purge(now()).await {
                Ok(0) => {}
                Ok(deleted) => tracing::info!(deleted, "what was old is deleted"),
                Err(error) => tracing::error!(%error, "what is old cannot be deleted"),
            },
        }
    }
}

/// With nobody there to be shown what it changes.
async fn reload(maintenance: &Maintenance, origin: &str) {
    let before = maintenance.version();
    maintenance.reload_unattended(origin, now()).await;
    if maintenance.version() == before {
        return;
    }
    match maintenance.changed_answers().await {
        Ok(answers) if answers.outdated.is_empty() => {}
        Ok(answers) => {
            let number = answers.outdated.len();
            tracing::info!(number, "answers that were given are wrong now; `/knowledge answers` shows them");
        }
        Err(error) => tracing::warn!(%error, "which answers are wrong now is not known"),
    }
}

/// Waits until no file has changed for a while.
async fn settle(changes: &mut mpsc::Receiver<()>) {
    loop {
        let quiet = tokio::time::sleep_until(Instant::now() + SETTLED);
        tokio::select! {
            () = quiet => return,
            Some(()) = changes.recv() => {}
        }
    }
}

fn watch(directory: &Path, changed: mpsc::Sender<()>) -> Option<RecommendedWatcher> {
    let hear = move |event: notify::Result<notify::Event>| {
        // Reading the files is an event as well, and a full channel knows of a change already.
        if event.is_ok_and(|event| !event.kind.is_access()) {
            let _ = changed.try_send(());
        }
    };
    let watching = notify::recommended_watcher(hear).and_then(|mut watcher| {
        watcher.watch(directory, RecursiveMode::Recursive)?;
        Ok(watcher)
    });
    match watching {
        Ok(watcher) => {
            tracing::info!("watching the files of the knowledge");
            Some(watcher)
        }
        Err(error) => {
            tracing::error!(%error, "the files of the knowledge cannot be watched; `SIGHUP` reloads them");
            None
        }
    }
}

/// Each time that the program is told to reload.
#[cfg(unix)]
fn hang_ups() -> mpsc::Receiver<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let (told, hang_ups) = mpsc::channel(1);
    match signal(SignalKind::hangup()) {
        Ok(mut signals) => {
            tokio::spawn(async move {
                while signals.recv().await.is_some() {
                    if told.send(()).await.is_err() {
                        return;
                    }
                }
            });
        }
        Err(error) => tracing::error!(%error, "cannot hear `SIGHUP`"),
    }
    hang_ups
}

/// There is no such signal here.
#[cfg(not(unix))]
fn hang_ups() -> mpsc::Receiver<()> {
    mpsc::channel(1).1
}
