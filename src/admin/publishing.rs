//! How a version comes into use: tried out, agreed to, kept, swapped in, and the files made to follow. Also what both
//! ends of that need: reading the files, reading what is kept.

use std::collections::HashSet;

use jiff::Timestamp;

use super::bundle::Bundle;
use super::gate::{Trial, try_out};
use super::maintenance::{Actor, FILES, Maintenance};
use super::reload::{Consent, Proposal, Published, Reload};
use super::working_copy;
use super::{Error, Scope};
use crate::engine::Engine;
use crate::knowledge::{Diagnostic, PackFile};
use crate::storage::{self, NewVersion, SHARED};
use crate::text::fold;

/// Questions that are asked of both versions.
const REPLAYED: usize = 500;

/// What is done about the files when a version comes into use.
pub(super) enum Files {
    /// They are what is published.
    Published,
    /// They stay as they are: they hold edits that no version holds.
    Kept,
    /// They become something else than they are now.
    Become { now: Bundle, target: Bundle },
}

/// What is to come into use.
pub(super) struct Coming {
    pub(super) bundle: Bundle,
    /// The version that it comes after; none before the first.
    pub(super) live: Option<i64>,
    pub(super) reason: String,
    pub(super) action: &'static str,
    /// It goes through even if its checks fail.
    pub(super) never_refused: bool,
    pub(super) consent: Consent,
}

impl Maintenance {
    /// The shared packs: through the gate, past the consent, into the database, into use.
    pub(super) async fn bring_into_use(
        &self,
        actor: &Actor,
        coming: Coming,
        files: Files,
        at: Timestamp,
    ) -> Result<Reload, Error> {
        agreed(&coming)?;
        let trial = self.try_files(Scope::Shared, coming.bundle.files.clone(), at).await?;
        if must_be_agreed(&coming, &trial, |_| true)? {
            return Ok(Reload::Ask(self.propose(Scope::Shared, coming.live, &coming.bundle, trial)));
        }
        let number = self.keep_version(Scope::Shared, actor, &coming, at).await?;
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

    /// Shows what would change, for somebody to agree to.
    pub(super) fn propose(&self, scope: Scope, live: Option<i64>, bundle: &Bundle, trial: Trial) -> Proposal {
        let Trial { failed, warnings, comparison, .. } = trial;
        let (live, hash) = (live.unwrap_or_default(), bundle.hash.clone());
        let proposal = Proposal { live, hash, failed, warnings, comparison };
        self.show(scope, proposal.clone());
        proposal
    }

    /// Keeps what has passed as the next version of its line, and makes it the live one.
    pub(super) async fn keep_version(
        &self,
        scope: Scope,
        actor: &Actor,
        coming: &Coming,
        at: Timestamp,
    ) -> Result<i64, Error> {
        let version = new_version(actor, &coming.bundle, &coming.reason, at);
        let line = scope.line();
        match self.store()?.publish(&line, coming.live, &version).await {
            Ok(number) => Ok(number),
            Err(storage::Error::Moved) => {
                let live = self.store()?.live(&line).await?;
                Err(Error::Moved { live: live.unwrap_or_default() })
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Without storage: into use at once, once it has passed.
    pub(super) async fn reload_unkept(
        &self,
        files: Bundle,
        consent: Consent,
        at: Timestamp,
    ) -> Result<Reload, Error> {
        let trial = self.try_files(Scope::Shared, files.files.clone(), at).await?;
        if !trial.failed.is_empty() {
            return Err(Error::Packs(trial.failed));
        }
        if let Consent::Given { hash, .. } = &consent
            && !files.hash.starts_with(hash.as_str())
        {
            return Err(Error::FilesChanged);
        }
        if trial.comparison.needs_consent() && consent == Consent::Ask {
            return Ok(Reload::Ask(self.propose(Scope::Shared, None, &files, trial)));
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

    /// Tries packs out beside those that answer there.
    pub(super) async fn try_files(
        &self,
        scope: Scope,
        files: Vec<PackFile>,
        at: Timestamp,
    ) -> Result<Trial, Error> {
        let running = self.engine_of(scope);
        let questions = self.questions(scope, &running).await;
        let trying = tokio::task::spawn_blocking(move || try_out(&running, &files, &questions, at));
        trying.await.map_err(|broken| {
            tracing::error!(error = %broken, "trying a version out broke off");
            Error::Broken
        })?
    }

    /// What people asked last, filled up with what can be asked.
    async fn questions(&self, scope: Scope, running: &Engine) -> Vec<String> {
        let guild = scope.guild().map(|guild| guild.to_string());
        let mut questions = match &self.store {
            Some(store) => store.questions(guild.as_deref(), REPLAYED as u32).await.unwrap_or_else(|error| {
                tracing::warn!(%error, "what people asked is not replayed");
                Vec::new()
            }),
            None => Vec::new(),
        };
        // A question is the same however it is written.
        let mut known = HashSet::new();
        questions.retain(|question| known.insert(fold(question)));
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
        for (place, pointed) in kept.iter_mut().zip([store.live(SHARED).await?, store.pointer(FILES).await?])
        {
            let Some(number) = pointed else { continue };
            let version = store.version(SHARED, number).await?.ok_or(Error::NoSuchVersion(number))?;
            *place = Some((number, Bundle::read(&version.content)?));
        }
        let [live, base] = kept;
        Ok((live, base.map(|(_, bundle)| bundle)))
    }
}

/// Whether what was agreed to is what is there.
pub(super) fn agreed(coming: &Coming) -> Result<(), Error> {
    let live = coming.live.unwrap_or_default();
    match &coming.consent {
        Consent::Given { live: seen, .. } if *seen != live => Err(Error::Moved { live }),
        Consent::Given { hash, .. } if !coming.bundle.hash.starts_with(hash.as_str()) => {
            Err(Error::FilesChanged)
        }
        Consent::Given { .. } | Consent::Ask | Consent::Unattended => Ok(()),
    }
}

/// Whether what was tried must be agreed to before it is put to use. `refuses`: whether a failed check of that file
/// stands in the way; what fails elsewhere is to be agreed to.
///
/// # Errors
/// Checks fail that stand in the way.
pub(super) fn must_be_agreed(
    coming: &Coming,
    trial: &Trial,
    refuses: impl Fn(&str) -> bool,
) -> Result<bool, Error> {
    let failed = trial.failed.iter().filter(|problem| refuses(&problem.position.file));
    let failed: Vec<Diagnostic> = failed.cloned().collect();
    if !failed.is_empty() && !coming.never_refused {
        return Err(Error::Packs(failed));
    }
    let shown = trial.comparison.needs_consent() || !trial.failed.is_empty();
    Ok(shown && coming.consent == Consent::Ask)
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
