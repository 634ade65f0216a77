//! Packs of a guild's own: seen there alone, changed by its admins alone, kept in a line of versions of their own. They
//! go through the same gate as the shared ones, beside which they are tried; they have no files.

use jiff::Timestamp;

use super::bundle::Bundle;
use super::guild_engines::{GuildEngine, Ingredients, Packs};
use super::maintenance::{Actor, Maintenance};
use super::publishing::{Coming, agreed, blocking, must_be_agreed};
use super::reload::{Consent, Published, Reload};
use super::{Error, Scope, Setting, gate};
use crate::knowledge::Diagnostic;

/// What the packs of a guild's own may be together: a long handbook, and no burden to others. Each guild with packs of
/// its own has an engine of its own, also over the shared ones.
const MOST_PACKS: usize = 20;
const MOST_BYTES: usize = 1_000_000;
const MOST_FACTS: usize = 5_000;

/// How the packs of a guild are.
#[derive(Clone, Debug)]
pub struct OwnStatus {
    /// The keys of its own.
    pub own: Vec<String>,
    /// The keys of the shared ones that answer there, and of those that are switched off.
    pub shared: Vec<String>,
    pub off: Vec<String>,
    /// The version of its own in use; none before the first.
    pub version: Option<i64>,
    /// What its own hold.
    pub facts: usize,
    pub pairs: usize,
    pub checks: usize,
    /// Why what answers there is not what it should be.
    pub problem: Option<String>,
}

impl Maintenance {
    /// Packs of a guild's own: through the gate, past the consent, into the database, into use. `packs`: as they are.
    pub(super) async fn bring_into_own_use(
        &self,
        actor: &Actor,
        guild: u64,
        packs: &Packs,
        coming: Coming,
        at: Timestamp,
    ) -> Result<Reload, Error> {
        agreed(&coming)?;
        bounded(&coming.bundle)?;
        let scope = Scope::Guild(guild);
        let shared = self.version();
        let mut trial = self.try_files(scope, packs.with(&coming.bundle)?, at).await?;
        // What the shared packs are warned of is their owner's business.
        trial.warnings.retain(|warning| is_of(&coming.bundle, warning));
        let facts = &trial.engine.knowledge().facts;
        let own = facts.iter().filter(|fact| coming.bundle.file(&fact.position.file).is_some()).count();
        if own > MOST_FACTS {
            return Err(Error::TooMuch { what: "facts", found: own, most: MOST_FACTS });
        }
        // What was kept before has no file in which its checks could be mended, and the shared packs are others'.
        let text = |bundle: &Bundle, file: &str| bundle.file(file).map(|file| file.text.clone());
        let changed = |file: &str| {
            let coming = text(&coming.bundle, file);
            coming.is_some() && coming != text(&packs.own, file)
        };
        if must_be_agreed(&coming, &trial, changed)? {
            return Ok(Reload::Ask(self.propose(scope, coming.live, &coming.bundle, trial)));
        }
        let number = self.keep_version(scope, actor, &coming, at).await?;
        let published = Published {
            version: Some(number),
            facts_before: self.engine_of(scope).knowledge().facts.len(),
            facts: trial.engine.knowledge().facts.len(),
            checks: trial.checks,
            failed: trial.failed,
            warnings: trial.warnings,
            comparison: trial.comparison,
            not_written: None,
        };
        let of = Ingredients { shared, own: Some(number), off: packs.off.clone() };
        self.put_to_own_use(guild, GuildEngine::new(trial.engine, of, &coming.bundle));
        tracing::info!(
            guild.id = guild,
            version = number,
            action = coming.action,
            "a server's packs published"
        );
        Ok(Reload::Published(published))
    }

    /// Brings an earlier version of the guild's own packs back into use. Failing checks do not stop it.
    pub(super) async fn go_back_in_own(
        &self,
        actor: &Actor,
        guild: u64,
        number: i64,
        consent: Consent,
        at: Timestamp,
    ) -> Result<Reload, Error> {
        let _turn = self.guild_turn.lock().await;
        let scope = Scope::Guild(guild);
        let packs = self.packs_of(scope).await?;
        let bundle = self.bundle(scope, number).await?;
        if bundle.hash == packs.own.hash {
            return Ok(Reload::InStep { version: packs.live });
        }
        let coming = Coming {
            bundle,
            live: packs.live,
            reason: format!("back to version {number}"),
            action: "rollback",
            never_refused: true,
            consent,
        };
        self.bring_into_own_use(actor, guild, &packs, coming, at).await
    }

    /// The place of a pack among the guild's own, by its key.
    ///
    /// # Errors
    /// There is no such pack; the database does not do its work, or there is none.
    pub async fn place_of_own(&self, guild: u64, key: &str) -> Result<usize, Error> {
        let packs = self.packs_of(Scope::Guild(guild)).await?;
        let place = packs.own.files.iter().position(|file| file.key() == key);
        place.ok_or_else(|| Error::NoSuchPack(key.to_owned()))
    }

    /// Takes a pack out of the guild's own, by its place. Earlier versions keep it.
    ///
    /// # Errors
    /// There is none at that place; somebody else was faster; the database does not do its work, or there is none.
    pub async fn remove_own(
        &self,
        actor: &Actor,
        guild: u64,
        place: usize,
        consent: Consent,
        at: Timestamp,
    ) -> Result<Reload, Error> {
        let _turn = self.guild_turn.lock().await;
        let action = "remove a pack";
        let removed = async {
            let packs = self.packs_of(Scope::Guild(guild)).await?;
            let mut files = packs.own.files.clone();
            if place >= files.len() {
                return Err(Error::Gone);
            }
            let reason = format!("`{}` removed", files.remove(place).key());
            let bundle = Bundle::of(files);
            let coming = Coming { bundle, live: packs.live, reason, action, never_refused: true, consent };
            self.bring_into_own_use(actor, guild, &packs, coming, at).await
        };
        let removed = removed.await;
        self.note_reload(actor, action, removed.as_ref(), at).await;
        removed
    }

    /// Switches a shared pack off in a guild, or on again; what answers there is built before it is decided.
    pub(super) async fn decide_packs(
        &self,
        actor: &Actor,
        guild: u64,
        setting: &Setting,
        at: Timestamp,
    ) -> Result<(), Error> {
        let _turn = self.guild_turn.lock().await;
        let shared = self.version();
        let mut packs = self.packs_of(Scope::Guild(guild)).await?;
        packs.off = self.settings(Some(guild)).with(setting.clone()).off;
        let files = packs.with(&packs.own)?;
        let loaded = blocking(move || gate::build(&files)).await?;
        self.keep_setting(actor, guild, setting, at).await?;
        let of = Ingredients { shared, own: packs.live, off: packs.off };
        self.put_to_own_use(guild, GuildEngine::new(loaded.engine, of, &packs.own));
        Ok(())
    }

    /// How the packs of a guild are now.
    ///
    /// # Errors
    /// The database does not do its work, or there is none.
    pub async fn own_status(&self, guild: u64) -> Result<OwnStatus, Error> {
        let packs = self.packs_of(Scope::Guild(guild)).await?;
        let keys = packs.others.iter().map(|file| file.key().to_owned());
        let (off, shared) = keys.partition(|key| packs.off.contains(key));
        let engine = self.engine(Some(guild));
        let knowledge = engine.knowledge();
        let is_own = |file: &str| packs.own.file(file).is_some();
        Ok(OwnStatus {
            own: packs.own.files.iter().map(|file| file.key().to_owned()).collect(),
            shared,
            off,
            version: packs.live,
            facts: knowledge.facts.iter().filter(|fact| is_own(&fact.position.file)).count(),
            pairs: knowledge.faqs.iter().filter(|pair| is_own(&pair.position.file)).count(),
            checks: knowledge.checks.iter().filter(|check| is_own(&check.position.file)).count(),
            problem: self.guild_problem(guild),
        })
    }
}

fn is_of(bundle: &Bundle, problem: &Diagnostic) -> bool {
    bundle.file(&problem.position.file).is_some()
}

/// # Errors
/// It is more than a guild may have.
fn bounded(bundle: &Bundle) -> Result<(), Error> {
    let (packs, bytes) = (bundle.files.len(), bundle.content.len());
    if packs > MOST_PACKS {
        return Err(Error::TooMuch { what: "packs", found: packs, most: MOST_PACKS });
    }
    if bytes > MOST_BYTES {
        return Err(Error::TooMuch { what: "bytes", found: bytes, most: MOST_BYTES });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Bundle, MOST_BYTES, MOST_PACKS, bounded};
    use crate::knowledge::PackFile;

    #[test]
    fn a_guild_may_have_so_much_and_no_more() {
        let file = |number: usize, text: &str| PackFile {
            name: format!("{number}.toml"),
            text: text.to_owned(),
            article: None,
        };
        let packs = |count: usize, text: &str| {
            bounded(&Bundle::of((0..count).map(|number| file(number, text)).collect()))
        };
        let told = |refused: Result<(), super::Error>| refused.unwrap_err().to_string();
        assert!(packs(MOST_PACKS, "x").is_ok());
        assert_eq!(
            told(packs(MOST_PACKS + 1, "x")),
            "there would be 21 packs of this server's own, and there may be 20"
        );
        assert!(packs(2, &"x".repeat(MOST_BYTES / 2 - 100)).is_ok());
        let bytes = told(packs(2, &"x".repeat(MOST_BYTES / 2)));
        assert!(bytes.ends_with(" bytes of this server's own, and there may be 1000000"), "{bytes}");
    }
}
