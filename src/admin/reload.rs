//! Reloading: the files, or an earlier version, through the gate and into use. What a person must agree to is shown
//! first, and agreed to by the number of the live version and the hash of what comes, so that two who do it at once,
//! or a file that changes meanwhile, cannot lead to something that nobody saw.

use jiff::Timestamp;

use super::bundle::Bundle;
use super::comparison::Comparison;
use super::maintenance::{Actor, FILES, Maintenance};
use super::publishing::{Coming, Files, agreed, new_version};
use super::working_copy::{self, Standing};
use super::{Error, Scope};
use crate::knowledge::Diagnostic;
use crate::storage::SHARED;

/// Whether somebody has agreed to what changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Consent {
    /// Show it first if an answer changes.
    Ask,
    /// To this: what comes after `live`, if it begins with that hash.
    Given { live: i64, hash: String },
    /// Nobody is there to be asked; the log tells.
    Unattended,
}

/// Which of two that have diverged is to stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    Files,
    Live,
}

/// What came of a reload that was not refused.
#[derive(Clone, Debug)]
pub enum Reload {
    /// The files are the live version.
    InStep {
        version: Option<i64>,
    },
    /// The files were behind, and are now the live version.
    WrittenBack {
        version: i64,
    },
    Published(Published),
    /// An answer changes: to be agreed to.
    Ask(Proposal),
    /// The live version and the files have both moved on.
    Diverged(Divergence),
}

/// A version that is in use now.
#[derive(Clone, Debug)]
pub struct Published {
    /// None without storage.
    pub version: Option<i64>,
    pub facts_before: usize,
    pub facts: usize,
    pub checks: usize,
    /// The checks that failed, where that does not stop it.
    pub failed: Vec<Diagnostic>,
    pub warnings: Vec<Diagnostic>,
    pub comparison: Comparison,
    /// Why the files are not this version.
    pub not_written: Option<String>,
}

/// A version that waits for somebody to agree.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The version that it would come after; 0 without storage.
    pub live: i64,
    pub hash: String,
    pub failed: Vec<Diagnostic>,
    pub warnings: Vec<Diagnostic>,
    pub comparison: Comparison,
}

/// Files and live version that have both moved on from what they were.
#[derive(Clone, Debug)]
pub struct Divergence {
    pub live: i64,
    pub hash: String,
    /// The files that are not those of the live version.
    pub files: Vec<String>,
}

/// What is added to the packs, to the live version and to the files alike.
pub(super) struct Addition<Add> {
    pub(super) reason: String,
    pub(super) action: &'static str,
    /// The packs with what is added.
    pub(super) add: Add,
}

impl Maintenance {
    /// Makes the files the live version.
    ///
    /// # Errors
    /// The packs have errors, a check fails, somebody else was faster, or nothing can be kept.
    pub async fn reload(&self, actor: &Actor, consent: Consent, at: Timestamp) -> Result<Reload, Error> {
        let _turn = match &consent {
            // Whoever set it off is not there to try again.
            Consent::Unattended => self.turn.lock().await,
            Consent::Ask | Consent::Given { .. } => self.turn.try_lock().map_err(|_| Error::Busy)?,
        };
        let reloaded = self.reload_files(actor, consent, None, at).await;
        self.note_reload(actor, "reload", reloaded.as_ref(), at).await;
        reloaded
    }

    /// Decides between files and live version that have diverged. What is not kept in use is kept as a version.
    ///
    /// # Errors
    /// As [`Maintenance::reload`]; the files have changed since.
    pub async fn resolve(
        &self,
        actor: &Actor,
        keep: Keep,
        (live, hash): (i64, &str),
        at: Timestamp,
    ) -> Result<Reload, Error> {
        let _turn = self.turn.try_lock().map_err(|_| Error::Busy)?;
        let consent = Consent::Given { live, hash: hash.to_owned() };
        let resolved = self.reload_files(actor, consent, Some(keep), at).await;
        let action = match keep {
            Keep::Files => "keep the files",
            Keep::Live => "keep the live version",
        };
        self.note_reload(actor, action, resolved.as_ref(), at).await;
        resolved
    }

    /// Brings an earlier version back into use. Failing checks do not stop it.
    ///
    /// # Errors
    /// There is no such version, this program cannot load it, or somebody else was faster.
    pub async fn roll_back(
        &self,
        actor: &Actor,
        number: i64,
        consent: Consent,
        at: Timestamp,
    ) -> Result<Reload, Error> {
        let rolled = match actor.scope {
            Scope::Shared => self.go_back(actor, number, consent, at).await,
            Scope::Guild(guild) => self.go_back_in_own(actor, guild, number, consent, at).await,
        };
        self.note_reload(actor, &format!("roll back to version {number}"), rolled.as_ref(), at).await;
        rolled
    }

    async fn reload_files(
        &self,
        actor: &Actor,
        consent: Consent,
        keep: Option<Keep>,
        at: Timestamp,
    ) -> Result<Reload, Error> {
        let files = self.read_files().await?;
        if self.store.is_none() {
            return self.reload_unkept(files, consent, at).await;
        }
        match self.catch_up(at).await {
            // What this program cannot load does not stand in the way of what it can.
            Ok(()) | Err(Error::Packs(_)) => {}
            Err(error) => return Err(error),
        }
        let (live, base) = self.kept().await?;
        let mut coming = Coming {
            bundle: files,
            live: live.as_ref().map(|(number, _)| *number),
            reason: "files edited".to_owned(),
            action: "reload",
            never_refused: false,
            consent,
        };
        let Some((number, live)) = live else {
            // The database has just come into being, or was away at the start.
            "the first".clone_into(&mut coming.reason);
            return self.bring_into_use(actor, coming, Files::Published, at).await;
        };
        match (working_copy::standing(&coming.bundle, base.as_ref(), &live), keep) {
            (Standing::InStep, _) => {
                self.store()?.point(FILES, number).await?;
                Ok(Reload::InStep { version: Some(number) })
            }
            (Standing::Edited, _) => self.bring_into_use(actor, coming, Files::Published, at).await,
            (Standing::Behind | Standing::Diverged, Some(Keep::Files)) => {
                "files kept".clone_into(&mut coming.reason);
                self.bring_into_use(actor, coming, Files::Published, at).await
            }
            (Standing::Behind, _) => {
                let divergence = Divergence::between(&coming.bundle, &live, number);
                match self.write_files(coming.bundle, live, number).await {
                    Ok(()) => Ok(Reload::WrittenBack { version: number }),
                    Err(Error::NotWritable | Error::Write { .. }) if keep.is_none() => {
                        Ok(Reload::Diverged(divergence))
                    }
                    Err(error) => Err(error),
                }
            }
            (Standing::Diverged, Some(Keep::Live)) => {
                agreed(&coming)?;
                let aside = new_version(actor, &coming.bundle, "files set aside", at);
                self.store()?.set_aside(Some(number), &aside).await?;
                self.write_files(coming.bundle, live, number).await?;
                Ok(Reload::WrittenBack { version: number })
            }
            (Standing::Diverged, None) => {
                Ok(Reload::Diverged(Divergence::between(&coming.bundle, &live, number)))
            }
        }
    }

    async fn go_back(
        &self,
        actor: &Actor,
        number: i64,
        consent: Consent,
        at: Timestamp,
    ) -> Result<Reload, Error> {
        let _turn = self.turn.try_lock().map_err(|_| Error::Busy)?;
        match self.catch_up(at).await {
            Ok(()) | Err(Error::Packs(_)) => {}
            Err(error) => return Err(error),
        }
        let store = self.store()?;
        let version = store.version(SHARED, number).await?.ok_or(Error::NoSuchVersion(number))?;
        let (live, base) = self.kept().await?;
        let (live_number, live) = live.ok_or(Error::NoSuchVersion(number))?;
        let bundle = Bundle::read(&version.content)?;
        if bundle.hash == live.hash {
            return Ok(Reload::InStep { version: Some(live_number) });
        }
        let clean = self.read_files().await.ok().filter(|files| {
            let standing = working_copy::standing(files, base.as_ref(), &live);
            matches!(standing, Standing::InStep | Standing::Behind)
        });
        let coming = Coming {
            bundle,
            live: Some(live_number),
            reason: format!("back to version {number}"),
            action: "rollback",
            never_refused: true,
            consent,
        };
        let target = coming.bundle.clone();
        let files = clean.map_or(Files::Kept, |now| Files::Become { now, target });
        self.bring_into_use(actor, coming, files, at).await
    }

    /// The live version with what is added; of the shared packs the files with the same, also where they have been
    /// edited since.
    pub(super) async fn publish_addition<Add: Fn(&Bundle) -> Result<Bundle, Error>>(
        &self,
        actor: &Actor,
        addition: &Addition<Add>,
        consent: Consent,
        at: Timestamp,
    ) -> Result<Reload, Error> {
        let coming = |bundle, live| Coming {
            bundle,
            live,
            reason: addition.reason.clone(),
            action: addition.action,
            never_refused: false,
            consent,
        };
        if let Scope::Guild(guild) = actor.scope {
            let _turn = self.guild_turn.lock().await;
            let packs = self.packs_of(actor.scope).await?;
            let coming = coming((addition.add)(&packs.own)?, packs.live);
            return self.bring_into_own_use(actor, guild, &packs, coming, at).await;
        }
        let _turn = self.turn.try_lock().map_err(|_| Error::Busy)?;
        match self.catch_up(at).await {
            Ok(()) | Err(Error::Packs(_)) => {}
            Err(error) => return Err(error),
        }
        let (live, base) = self.kept().await?;
        let (number, live) = live.ok_or(Error::Gone)?;
        let bundle = (addition.add)(&live)?;
        let now = self.read_files().await.ok();
        let files = match now.map(|now| (working_copy::standing(&now, base.as_ref(), &live), now)) {
            Some((Standing::InStep | Standing::Behind, now)) => Files::Become { now, target: bundle.clone() },
            Some((Standing::Edited, now)) => match (addition.add)(&now) {
                Ok(target) => Files::Become { now, target },
                Err(_) => Files::Kept,
            },
            Some((Standing::Diverged, _)) | None => Files::Kept,
        };
        self.bring_into_use(actor, coming(bundle, Some(number)), files, at).await
    }

    pub(super) async fn note_reload(
        &self,
        actor: &Actor,
        action: &str,
        reload: Result<&Reload, &Error>,
        at: Timestamp,
    ) {
        let outcome = match reload {
            Ok(Reload::InStep { .. }) => "nothing to do".to_owned(),
            Ok(Reload::WrittenBack { version }) => format!("files made version {version}"),
            Ok(Reload::Published(published)) => match published.version {
                Some(number) => format!("published version {number}"),
                None => "put to use, not kept".to_owned(),
            },
            Ok(Reload::Ask(proposal)) => format!("asked to agree: {}", proposal.comparison.summary()),
            Ok(Reload::Diverged(_)) => "asked which to keep".to_owned(),
            Err(error) => format!("refused: {error}"),
        };
        self.note(actor, action, &outcome, at).await;
    }
}

impl Divergence {
    fn between(files: &Bundle, live: &Bundle, number: i64) -> Self {
        let text = |bundle: &Bundle, name: &str| {
            bundle.file(name).map(|file| (file.text.clone(), file.article.clone()))
        };
        let names = files.files.iter().chain(&live.files).map(|file| file.name.clone());
        let mut names: Vec<String> = names.filter(|name| text(files, name) != text(live, name)).collect();
        names.sort();
        names.dedup();
        Self { live: number, hash: files.hash.clone(), files: names }
    }
}
