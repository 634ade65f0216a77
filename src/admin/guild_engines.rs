//! What answers in each guild: the shared packs that it uses together with those of its own, as an engine built beside
//! the running ones and swapped in whole. A guild that has decided nothing and owns nothing is answered by the shared
//! engine, and costs nothing.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard};

use super::bundle::Bundle;
use super::maintenance::Maintenance;
use super::publishing::blocking;
use super::{Error, Scope, gate};
use crate::engine::{Engine, Reply};
use crate::knowledge::PackFile;
use crate::storage::SHARED;

/// What a guild's engine is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ingredients {
    /// The version of the shared packs; none if it is not kept.
    pub(super) shared: Option<i64>,
    /// The version of the guild's own packs; none before the first.
    pub(super) own: Option<i64>,
    /// The shared packs that are switched off, by their keys.
    pub(super) off: Vec<String>,
}

/// What answers in one guild.
#[derive(Clone)]
pub(super) struct GuildEngine {
    /// None: the shared one answers.
    engine: Option<Arc<Engine>>,
    of: Ingredients,
    /// The files of the guild's own packs in it.
    own: Vec<String>,
    /// What it should be made of; differs if that cannot be put to use.
    wanted: Ingredients,
    /// Why it is not made of what it should be.
    problem: Option<String>,
}

/// Those of all guilds that are not answered by the shared engine alone. Never locked while one is built.
#[derive(Default)]
pub(super) struct GuildEngines(Mutex<HashMap<u64, GuildEngine>>);

/// The packs that stand together in a guild, or, for the shared ones, stand alone.
pub(super) struct Packs {
    /// The live version of the scope's own packs.
    pub(super) live: Option<i64>,
    pub(super) own: Bundle,
    /// Packs beside them, that others look after: the shared ones.
    pub(super) others: Vec<PackFile>,
    /// Which of the others are in use.
    pub(super) off: Vec<String>,
}

impl GuildEngine {
    /// An engine over the shared packs in use and the own ones; none where that is what all are answered by.
    pub(super) fn new(engine: Engine, of: Ingredients, own: &Bundle) -> Self {
        let engine = (!own.files.is_empty() || !of.off.is_empty()).then(|| Arc::new(engine));
        let own = own.files.iter().map(|file| file.name.clone()).collect();
        Self { engine, wanted: of.clone(), of, own, problem: None }
    }
}

impl Packs {
    /// The others that are in use, then the own ones.
    ///
    /// # Errors
    /// A pack of the guild's own is called as a shared one is.
    pub(super) fn with(&self, own: &Bundle) -> Result<Vec<PackFile>, Error> {
        let taken = own.files.iter().find(|file| self.others.iter().any(|other| other.key() == file.key()));
        if let Some(taken) = taken {
            return Err(Error::Named(taken.key().to_owned()));
        }
        let in_use = self.others.iter().filter(|other| !self.off.iter().any(|off| off == other.key()));
        Ok(in_use.chain(&own.files).cloned().collect())
    }
}

impl Maintenance {
    /// What answers in that guild; outside of guilds, the shared packs.
    pub fn engine(&self, guild: Option<u64>) -> Arc<Engine> {
        let own = guild.and_then(|guild| self.guilds.lock().get(&guild)?.engine.clone());
        own.unwrap_or_else(|| self.live.snapshot())
    }

    /// What answers where the packs of that scope are.
    pub(super) fn engine_of(&self, scope: Scope) -> Arc<Engine> {
        self.engine(scope.guild())
    }

    /// Whether a file is one of the scope's packs, as they run.
    pub(super) fn is_own_file(&self, scope: Scope, file: &str) -> bool {
        let Scope::Guild(guild) = scope else { return true };
        let guilds = self.guilds.lock();
        guilds.get(&guild).is_some_and(|running| running.own.iter().any(|own| own == file))
    }

    /// The keys of the guild's own packs, as they run.
    pub fn own_packs(&self, guild: u64) -> Vec<String> {
        let guilds = self.guilds.lock();
        let files = guilds.get(&guild).map(|running| running.own.clone()).unwrap_or_default();
        files
            .into_iter()
            .map(|name| PackFile { name, text: String::new(), article: None }.key().to_owned())
            .collect()
    }

    /// The keys of the shared packs.
    pub fn shared_packs(&self) -> Vec<String> {
        self.live.snapshot().knowledge().packs.iter().map(|pack| pack.key.clone()).collect()
    }

    /// Why what answers in the guild is not what it should be.
    pub(super) fn guild_problem(&self, guild: u64) -> Option<String> {
        self.guilds.lock().get(&guild)?.problem.clone()
    }

    /// How many guilds have an engine of their own, and for how many of them it is not what it should be.
    pub(super) fn guild_counts(&self) -> (usize, usize) {
        let guilds = self.guilds.lock();
        let troubled = guilds.values().filter(|running| running.problem.is_some()).count();
        (guilds.values().filter(|running| running.engine.is_some()).count(), troubled)
    }

    /// The version of the shared packs that an engine of a guild answered from; none if it is none of the guild's, or
    /// the answer rests on the guild's own packs, which are of no version that those who look after the shared ones know.
    pub(super) fn shared_version_in(
        &self,
        guild: Option<u64>,
        engine: &Arc<Engine>,
        reply: &Reply,
    ) -> Option<i64> {
        let guilds = self.guilds.lock();
        let running = guilds.get(&guild?)?;
        running.engine.as_ref().filter(|own| Arc::ptr_eq(own, engine))?;
        let knowledge = engine.knowledge();
        let facts = reply.facts.iter().map(|id| &knowledge.fact(*id).position.file);
        let pairs = reply.pairs.iter().map(|id| &knowledge.faq(*id).position.file);
        let passages = reply.passages.iter().map(|id| &knowledge.passage(*id).position.file);
        let own = facts.chain(pairs).chain(passages).any(|file| running.own.contains(file));
        running.of.shared.filter(|_| !own)
    }

    pub(super) fn put_to_own_use(&self, guild: u64, engine: GuildEngine) {
        self.guilds.lock().insert(guild, engine);
    }

    /// Done when other shared packs are in use, so that [`Maintenance::refresh_guilds`] has something to do.
    pub async fn shared_changed(&self) {
        self.shared_changed.notified().await;
    }

    /// What answers in each guild becomes what it should be. Where that cannot be put to use, what answered goes on.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn refresh_guilds(&self) -> Result<(), Error> {
        let Some(store) = &self.store else { return Ok(()) };
        let _turn = self.guild_turn.lock().await;
        let shared = self.version();
        let mut wanted: BTreeMap<u64, Ingredients> = BTreeMap::new();
        for (line, number) in store.guild_lines().await? {
            if let Ok(guild) = line.parse() {
                wanted.insert(guild, Ingredients { shared, own: Some(number), off: Vec::new() });
            }
        }
        for (guild, off) in self.switched_off() {
            let ingredients = wanted.entry(guild).or_insert(Ingredients { shared, ..Ingredients::default() });
            ingredients.off = off;
        }
        self.guilds.lock().retain(|guild, _| wanted.contains_key(guild));
        let mut others = None;
        for (guild, wanted) in wanted {
            if self.guilds.lock().get(&guild).is_some_and(|running| running.wanted == wanted) {
                continue;
            }
            let others = match &others {
                Some(others) => Vec::clone(others),
                None => others.insert(self.shared_files().await?).clone(),
            };
            self.refresh_guild(guild, wanted, others).await?;
        }
        Ok(())
    }

    async fn refresh_guild(
        &self,
        guild: u64,
        wanted: Ingredients,
        others: Vec<PackFile>,
    ) -> Result<(), Error> {
        let own = self.own_bundle(guild, wanted.own).await;
        let own = match own {
            Err(error @ Error::Storage(_)) => return Err(error),
            own => own,
        };
        let packs = Packs { live: wanted.own, own: Bundle::of(Vec::new()), others, off: wanted.off.clone() };
        let built = async |own: Bundle| {
            let files = packs.with(&own)?;
            let loaded = blocking(move || gate::build(&files)).await?;
            Ok::<_, Error>(GuildEngine::new(loaded.engine, wanted.clone(), &own))
        };
        let error = match own {
            Ok(own) => match built(own).await {
                Ok(engine) => {
                    self.put_to_own_use(guild, engine);
                    tracing::info!(guild.id = guild, version = wanted.own, "a server's packs are in use");
                    return Ok(());
                }
                Err(error) => error,
            },
            Err(error) => error,
        };
        tracing::warn!(guild.id = guild, %error, "a server's packs were not put to use; what answered there stays");
        let known = self.guilds.lock().get(&guild).cloned();
        let mut running = match known {
            Some(running) => running,
            // Nothing of its own has answered yet: the shared packs that it uses do.
            None => built(Bundle::of(Vec::new())).await?,
        };
        running.wanted = wanted.clone();
        running.problem = Some(error.to_string());
        self.put_to_own_use(guild, running);
        Ok(())
    }

    /// The packs of a scope as they are kept, and those beside them.
    ///
    /// # Errors
    /// The database does not do its work, or there is none; the shared packs are not kept yet.
    pub(super) async fn packs_of(&self, scope: Scope) -> Result<Packs, Error> {
        let Scope::Guild(guild) = scope else {
            let (live, _) = self.kept().await?;
            let (number, own) = live.ok_or(Error::Gone)?;
            return Ok(Packs { live: Some(number), own, others: Vec::new(), off: Vec::new() });
        };
        let live = self.store()?.live(&scope.line()).await?;
        let own = self.own_bundle(guild, live).await?;
        let off = self.settings(Some(guild)).off;
        Ok(Packs { live, own, others: self.shared_files().await?, off })
    }

    /// The packs of the guild's own in that version of its line.
    async fn own_bundle(&self, guild: u64, version: Option<i64>) -> Result<Bundle, Error> {
        match version {
            Some(number) => self.bundle(Scope::Guild(guild), number).await,
            None => Ok(Bundle::of(Vec::new())),
        }
    }

    /// The shared packs that run.
    async fn shared_files(&self) -> Result<Vec<PackFile>, Error> {
        let Some(number) = self.version() else { return Ok(self.read_files().await?.files) };
        let version = self.store()?.version(SHARED, number).await?.ok_or(Error::NoSuchVersion(number))?;
        Ok(Bundle::read(&version.content)?.files)
    }
}

impl GuildEngines {
    fn lock(&self) -> MutexGuard<'_, HashMap<u64, GuildEngine>> {
        self.0.lock().expect("nothing panics while it holds the engines of guilds")
    }
}
