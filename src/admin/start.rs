//! The start: from what is kept where anything is, else from the files; then the files are looked at as by a reload.
//! And what is done again and again afterwards: following what another process published, deleting what is old.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::bundle::Bundle;
use super::checks::{CheckResult, run_checks};
use super::gate;
use super::maintenance::{Actor, FILES, Maintenance};
use super::publishing::{blocking, new_version};
use super::reload::{Consent, Reload};
use super::{Error, Loaded, PackSource, Scope, working_copy};
use crate::engine::Live;
use crate::knowledge::Diagnostic;
use crate::storage::{self, Journal, PeopleKey, Place, SHARED, Store};

const THE_PROGRAM: &str = "the program";

impl Maintenance {
    /// Loads what answers, and opens what is kept. A database that is away is no reason not to answer: then the
    /// files answer until it is back. Must be called within a runtime.
    ///
    /// # Errors
    /// Nothing is kept, and the files cannot be put to use.
    pub async fn start(
        source: PackSource,
        place: &Place,
        journal_days: u32,
        at: Timestamp,
    ) -> Result<Self, Error> {
        let kept = PeopleKey::open(&place.data_dir).and_then(|key| Ok((key, Store::open(place)?)));
        let (people, store) = match kept {
            Ok((people, store)) => (Some(people), Some(store)),
            // No database of that address comes back: this is to be mended before anything runs.
            Err(error @ storage::Error::Url) => return Err(error.into()),
            Err(error) => {
                tracing::error!(%error, "nothing is kept: no versions, no journal");
                (None, None)
            }
        };
        let kept = match &store {
            Some(store) => load_kept(store).await,
            None => Ok(None),
        };
        let actor = the_program("its start");
        let away = kept.is_err();
        let (loaded, version) = match kept {
            Ok(Some((number, loaded))) => (loaded, Some(number)),
            Ok(None) => first(store.as_ref(), &source, &actor, at).await?,
            Err(error) => {
                tracing::error!(%error, "the version in use cannot be read; the files answer instead");
                (gate::build(&working_copy::read(&source)?.files)?, None)
            }
        };
        loaded.warnings.iter().for_each(|warning| tracing::warn!("{warning}"));
        let mut maintenance = Self::new(Arc::new(Live::new(loaded.engine)), source, at);
        if let Some(version) = version {
            maintenance.runs_as(version);
        }
        maintenance.people = people;
        maintenance.journal_days = journal_days;
        if let Some(store) = store {
            if journal_days > 0 {
                maintenance.journal = Journal::start(store.clone());
            }
            maintenance.store = Some(store);
            // What is away is not waited for a second time; `follow` reads them once it is back.
            if away {
                tracing::error!("what servers have decided is not known until the database is back");
            } else if let Err(error) = maintenance.read_settings().await {
                tracing::error!(%error, "what servers have decided is not known until the database is back");
            }
        }
        if version.is_some() {
            maintenance.reload_unattended("its start", at).await;
        }
        if let Err(error) = maintenance.refresh_guilds().await {
            tracing::error!(%error, "packs of servers' own answer when the database is back");
        }
        Ok(maintenance)
    }

    /// What is kept, for one command: nothing is started, nothing published.
    ///
    /// # Errors
    /// What is kept cannot be read; nothing is kept yet, and the files cannot be put to use.
    pub async fn open(
        source: PackSource,
        place: &Place,
        journal_days: u32,
        at: Timestamp,
    ) -> Result<Self, Error> {
        let (people, store) = (PeopleKey::open(&place.data_dir)?, Store::open(place)?);
        let (loaded, version) = match load_kept(&store).await? {
            Some((number, loaded)) => (loaded, Some(number)),
            None => (gate::build(&working_copy::read(&source)?.files)?, None),
        };
        let mut maintenance = Self::new(Arc::new(Live::new(loaded.engine)), source, at);
        if let Some(version) = version {
            maintenance.runs_as(version);
        }
        maintenance.people = Some(people);
        maintenance.store = Some(store);
        maintenance.journal_days = journal_days;
        Ok(maintenance)
    }

    /// A reload that nobody sees: what comes of it is in the log. `origin` says what set it off.
    pub async fn reload_unattended(&self, origin: &str, at: Timestamp) {
        let actor = the_program(origin);
        match self.reload(&actor, Consent::Unattended, at).await {
            Ok(Reload::InStep { version }) => tracing::info!(version, "the files are what is in use"),
            Ok(Reload::WrittenBack { version }) => {
                tracing::info!(version, "the files were behind, and are now what is in use");
            }
            Ok(Reload::Published(published)) => {
                published.warnings.iter().for_each(|warning| tracing::warn!("{warning}"));
                let changes = published.comparison.summary();
                tracing::info!(version = published.version, changes, "knowledge reloaded");
            }
            // Nobody agreed to anything; without storage a reload with nobody there asks nobody.
            Ok(Reload::Ask(_)) => {}
            Ok(Reload::Diverged(divergence)) => {
                let files = divergence.files.join(", ");
                tracing::warn!(
                    live = divergence.live,
                    files,
                    "the files and what is in use have both changed; `/knowledge reload` asks which to keep"
                );
            }
            Err(error) => {
                tracing::error!(%error, "the files were not put to use; what was in use stays");
                if let Error::Packs(diagnostics) = &error {
                    diagnostics.iter().for_each(|problem: &Diagnostic| tracing::error!("{problem}"));
                }
            }
        }
    }

    /// Puts to use what another process has published, and keeps what could not be kept at the start.
    ///
    /// # Errors
    /// The database does not do its work, or its live version is not for this program.
    pub async fn follow(&self, at: Timestamp) -> Result<(), Error> {
        self.follow_shared(at).await?;
        self.refresh_guilds().await
    }

    async fn follow_shared(&self, at: Timestamp) -> Result<(), Error> {
        let Some(store) = &self.store else { return Ok(()) };
        self.read_settings().await?;
        let live = store.live(SHARED).await?;
        if live.is_some() && (live == self.unusable() || live == self.version()) {
            return Ok(());
        }
        // Only now, so that nobody is told that somebody else is at it who only looks.
        let Ok(turn) = self.turn.try_lock() else { return Ok(()) };
        if self.version().is_none() {
            drop(turn);
            self.reload_unattended("the database came back", at).await;
            return Ok(());
        }
        self.catch_up(at).await
    }

    /// What runs becomes what is kept as live, if it is not.
    pub(super) async fn catch_up(&self, at: Timestamp) -> Result<(), Error> {
        let store = self.store()?;
        let Some(live) = store.live(SHARED).await? else { return Ok(()) };
        if self.version() == Some(live) {
            return Ok(());
        }
        let loaded = load_version(store, live).await.inspect_err(|error| {
            if matches!(error, Error::Packs(_) | Error::Unreadable) {
                self.cannot_use(live);
            }
        })?;
        self.put_to_use(loaded.engine, Some(live), at);
        tracing::info!(version = live, "a version published elsewhere is in use");
        Ok(())
    }

    /// Deletes questions and opinions that are older than they may become.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn purge(&self, at: Timestamp) -> Result<u64, Error> {
        let Some(store) = &self.store else { return Ok(0) };
        let before = match self.journal_days {
            // Nothing may be kept: neither may what an earlier setting kept.
            0 => i64::MAX,
            days => {
                let age = SignedDuration::from_hours(24 * i64::from(days));
                at.checked_sub(age).map_or(i64::MIN, Timestamp::as_millisecond)
            }
        };
        Ok(store.purge(before).await?)
    }
}

fn the_program(origin: &str) -> Actor {
    Actor { who: THE_PROGRAM.to_owned(), origin: origin.to_owned(), scope: Scope::Shared }
}

async fn load_kept(store: &Store) -> Result<Option<(i64, Loaded)>, Error> {
    let Some(live) = store.live(SHARED).await? else { return Ok(None) };
    Ok(Some((live, load_version(store, live).await?)))
}

async fn load_version(store: &Store, number: i64) -> Result<Loaded, Error> {
    let version = store.version(SHARED, number).await?.ok_or(Error::NoSuchVersion(number))?;
    let bundle = Bundle::read(&version.content)?;
    blocking(move || gate::build(&bundle.files)).await
}

/// Nothing is kept yet: the files are the first version.
async fn first(
    store: Option<&Store>,
    source: &PackSource,
    actor: &Actor,
    at: Timestamp,
) -> Result<(Loaded, Option<i64>), Error> {
    let files = working_copy::read(source)?;
    let loaded = gate::build(&files.files)?;
    // Nothing was in use before that could stay in use instead.
    let failed =
        run_checks(&loaded.engine, at).iter().filter_map(CheckResult::diagnostic).collect::<Vec<_>>();
    failed.iter().for_each(|problem| tracing::warn!("{problem}"));
    let Some(store) = store else { return Ok((loaded, None)) };
    let published = store.publish(SHARED, None, &new_version(actor, &files, "the first", at)).await;
    match published {
        Ok(number) => {
            if let Err(error) = store.point(FILES, number).await {
                tracing::error!(%error, "that the files are the first version is not kept");
            }
            Ok((loaded, Some(number)))
        }
        // Another process started at the same moment; what it published is caught up with.
        Err(storage::Error::Moved) => Ok((loaded, None)),
        Err(error) => {
            tracing::error!(%error, "the first version is not kept");
            Ok((loaded, None))
        }
    }
}
