//! Reloading: the files, or an earlier version, through the gate and into use. What a person must agree to is shown
//! first, and agreed to by the number of the live version and the hash of what comes, so that two who do it at once,
//! or a file that changes meanwhile, cannot lead to something that nobody saw.

use std::collections::HashSet;

use jiff::Timestamp;

use super::Error;
use super::bundle::Bundle;
use super::comparison::Comparison;
use super::gate::{Trial, try_out};
use super::maintenance::{Actor, FILES, Maintenance};
use super::teaching::Addition;
use super::working_copy::{self, Standing};
use crate::knowledge::Diagnostic;
use crate::storage::{self, NewVersion};
use crate::text::fold;

/// Questions that are asked of both versions.
const REPLAYED: usize = 500;

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

/// What is done about the files when a version comes into use.
enum Files {
    /// They are what is published.
    Published,
    /// They stay as they are: they hold edits that no version holds.
    Kept,
    /// They become something else than they are now.
    Become { now: Bundle, target: Bundle },
}

/// What is to come into use.
struct Coming {
    bundle: Bundle,
    /// The version that it comes after; none before the first.
    live: Option<i64>,
    reason: String,
    action: &'static str,
    /// It goes through even if its checks fail.
    never_refused: bool,
    consent: Consent,
}

impl Maintenance {
    /// Makes the files the live version.
    ///
    /// # Errors
    /// The packs have errors, a check fails, somebody else was faster, or nothing can be kept.
    pub async fn reload(&self, actor: &Actor, consent: Consent, at: Timestamp) -> Result<Reload, Error> {
        let _turn = self.turn.try_lock().map_err(|_| Error::Busy)?;
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
        let _turn = self.turn.try_lock().map_err(|_| Error::Busy)?;
        let rolled = self.go_back(actor, number, consent, at).await;
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
        match self.catch_up(at).await {
            Ok(()) | Err(Error::Packs(_)) => {}
            Err(error) => return Err(error),
        }
        let store = self.store()?;
        let version = store.version(number).await?.ok_or(Error::NoSuchVersion(number))?;
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

    /// The live version with what is added, and the files with the same: also where they have been edited since.
    pub(super) async fn publish_addition(
        &self,
        actor: &Actor,
        addition: &Addition,
        consent: Consent,
        at: Timestamp,
    ) -> Result<Reload, Error> {
        match self.catch_up(at).await {
            Ok(()) | Err(Error::Packs(_)) => {}
            Err(error) => return Err(error),
        }
        let (live, base) = self.kept().await?;
        let (number, live) = live.ok_or(Error::Gone)?;
        let bundle = addition.add_to(&live)?;
        let now = self.read_files().await.ok();
        let files = match now.map(|now| (working_copy::standing(&now, base.as_ref(), &live), now)) {
            Some((Standing::InStep | Standing::Behind, now)) => Files::Become { now, target: bundle.clone() },
            Some((Standing::Edited, now)) => match addition.add_to(&now) {
                Ok(target) => Files::Become { now, target },
                Err(_) => Files::Kept,
            },
            Some((Standing::Diverged, _)) | None => Files::Kept,
        };
        let coming = Coming {
            bundle,
            live: Some(number),
            reason: addition.reason().to_owned(),
            action: "teach",
            never_refused: false,
            consent,
        };
        self.bring_into_use(actor, coming, files, at).await
    }

    /// Through the gate, past the consent, into the database, into use.
    async fn bring_into_use(
        &self,
        actor: &Actor,
        coming: Coming,
        files: Files,
        at: Timestamp,
    ) -> Result<Reload, Error> {
        agreed(&coming)?;
        let trial = self.try_bundle(&coming.bundle, at).await?;
        if !trial.failed.is_empty() && !coming.never_refused {
            return Err(Error::Packs(trial.failed));
        }
        let shown = trial.comparison.needs_consent() || !trial.failed.is_empty();
        if shown && coming.consent == Consent::Ask {
            let Trial { failed, warnings, comparison, .. } = trial;
            let Coming { live, bundle, .. } = coming;
            let live = live.unwrap_or_default();
            let proposal = Proposal { live, hash: bundle.hash, failed, warnings, comparison };
            self.show(proposal.clone());
            return Ok(Reload::Ask(proposal));
        }
        let version = new_version(actor, &coming.bundle, &coming.reason, at);
        let number = match self.store()?.publish(coming.live, &version).await {
            Ok(number) => number,
            Err(storage::Error::Moved) => return Err(self.moved().await),
            Err(error) => return Err(error.into()),
        };
        let mut published = self.swap(trial, Some(number), at);
        tracing::info!(
            version = number,
            action = coming.action,
            facts = published.facts,
            "knowledge published"
        );
        let kept = match files {
            Files::Published => self.store()?.point(FILES, number).await.map_err(Error::from),
            Files::Become { now, target } => self.write_files(now, target, number).await,
            Files::Kept => {
                published.not_written = Some("they hold edits that no version holds".to_owned());
                Ok(())
            }
        };
        if let Err(error) = kept {
            tracing::warn!(%error, "the files are not the live version");
            published.not_written = Some(error.to_string());
        }
        Ok(Reload::Published(published))
    }

    /// Without storage: into use at once, once it has passed.
    async fn reload_unkept(&self, files: Bundle, consent: Consent, at: Timestamp) -> Result<Reload, Error> {
        let trial = self.try_bundle(&files, at).await?;
        if !trial.failed.is_empty() {
            return Err(Error::Packs(trial.failed));
        }
        if let Consent::Given { hash, .. } = &consent
            && !files.hash.starts_with(hash.as_str())
        {
            return Err(Error::FilesChanged);
        }
        if trial.comparison.needs_consent() && consent == Consent::Ask {
            let Trial { failed, warnings, comparison, .. } = trial;
            let proposal = Proposal { live: 0, hash: files.hash, failed, warnings, comparison };
            self.show(proposal.clone());
            return Ok(Reload::Ask(proposal));
        }
        Ok(Reload::Published(self.swap(trial, None, at)))
    }

    fn swap(&self, trial: Trial, version: Option<i64>, at: Timestamp) -> Published {
        let Trial { engine, warnings, checks, failed, comparison } = trial;
        let facts_before = self.live.snapshot().knowledge().facts.len();
        let facts = engine.knowledge().facts.len();
        self.put_to_use(engine, version, at);
        Published { version, facts_before, facts, checks, failed, warnings, comparison, not_written: None }
    }

    async fn moved(&self) -> Error {
        match &self.store {
            Some(store) => match store.live().await {
                Ok(live) => Error::Moved { live: live.unwrap_or_default() },
                Err(error) => error.into(),
            },
            None => Error::NoStorage,
        }
    }

    async fn try_bundle(&self, bundle: &Bundle, at: Timestamp) -> Result<Trial, Error> {
        let questions = self.questions().await;
        let (running, files) = (self.live.snapshot(), bundle.files.clone());
        let trying = tokio::task::spawn_blocking(move || try_out(&running, &files, &questions, at));
        trying.await.map_err(|broken| {
            tracing::error!(error = %broken, "trying a version out broke off");
            Error::Broken
        })?
    }

    /// What people asked last, filled up with what can be asked.
    async fn questions(&self) -> Vec<String> {
        let mut questions = match &self.store {
            Some(store) => store.questions(REPLAYED as u32).await.unwrap_or_else(|error| {
                tracing::warn!(%error, "what people asked is not replayed");
                Vec::new()
            }),
            None => Vec::new(),
        };
        // A question is the same however it is written.
        let mut known = HashSet::new();
        questions.retain(|question| known.insert(fold(question)));
        let running = self.live.snapshot();
        let generated = running.askable().iter().map(|askable| &askable.text);
        let room = REPLAYED - questions.len().min(REPLAYED);
        questions.extend(generated.filter(|text| !known.contains(&fold(text))).take(room).cloned());
        questions
    }

    pub(super) async fn read_files(&self) -> Result<Bundle, Error> {
        let source = self.source.clone();
        blocking(move || working_copy::read(&source)).await
    }

    pub(super) async fn write_files(&self, now: Bundle, target: Bundle, number: i64) -> Result<(), Error> {
        let source = self.source.clone();
        blocking(move || working_copy::write_back(&source, &now, &target)).await?;
        self.store()?.point(FILES, number).await?;
        Ok(())
    }

    /// The live version with its number, and the version that the files last were.
    pub(super) async fn kept(&self) -> Result<(Option<(i64, Bundle)>, Option<Bundle>), Error> {
        let store = self.store()?;
        let mut kept = [None, None];
        for (place, pointed) in kept.iter_mut().zip([store.live().await?, store.pointer(FILES).await?]) {
            let Some(number) = pointed else { continue };
            let version = store.version(number).await?.ok_or(Error::NoSuchVersion(number))?;
            *place = Some((number, Bundle::read(&version.content)?));
        }
        let [live, base] = kept;
        Ok((live, base.map(|(_, bundle)| bundle)))
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

/// Whether what was agreed to is what is there.
fn agreed(coming: &Coming) -> Result<(), Error> {
    let live = coming.live.unwrap_or_default();
    match &coming.consent {
        Consent::Given { live: seen, .. } if *seen != live => Err(Error::Moved { live }),
        Consent::Given { hash, .. } if !coming.bundle.hash.starts_with(hash.as_str()) => {
            Err(Error::FilesChanged)
        }
        Consent::Given { .. } | Consent::Ask | Consent::Unattended => Ok(()),
    }
}

pub(super) fn new_version(actor: &Actor, bundle: &Bundle, reason: &str, at: Timestamp) -> NewVersion {
    NewVersion {
        content: bundle.content.clone(),
        made_at: at.as_millisecond(),
        made_by: actor.who.clone(),
        made_from: actor.origin.clone(),
        reason: reason.to_owned(),
    }
}

/// Work with files, off the threads that answer.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|broken| {
        tracing::error!(error = %broken, "work with the files broke off");
        Error::Broken
    })?
}
