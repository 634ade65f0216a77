//! One desk for all who look after the knowledge: what runs, where it is kept, who may not disturb whom. The work
//! itself is in the files beside this one.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard};

use jiff::Timestamp;

use super::answers::Said;
use super::guild_engines::GuildEngines;
use super::reload::Proposal;
use super::settings::GuildSettings;
use super::working_copy::{self, Standing};
use super::{Error, PackSource, Scope};
use crate::engine::{Engine, Live, Reply};
use crate::storage::{Deed, Entry, Health, Journal, PeopleKey, Store};

/// The pointer to the version that the files last were.
pub(super) const FILES: &str = "files";
/// Digits of a hash that are enough to tell people and versions apart.
const PSEUDONYM: usize = 6;
/// Proposals whose pages can still be turned.
const SHOWN: usize = 8;

/// Who does something, from where, and to whose packs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The hash that stands for a person, or words: `the command line`.
    pub who: String,
    pub origin: String,
    pub scope: Scope,
}

/// Where and by whom a question was asked.
#[derive(Clone, Debug)]
pub struct Asked {
    pub at: Timestamp,
    pub guild: Option<u64>,
    pub channel: u64,
    /// The message or interaction.
    pub reference: u64,
    pub person: u64,
    pub question: String,
}

/// A question and what came of it, to be kept once that is said; nothing where questions are not kept.
#[derive(Debug)]
pub struct Record(Option<Entry>);

/// How things are.
#[derive(Clone, Debug)]
pub struct Status {
    pub source: PackSource,
    /// Since when what runs has been running.
    pub since: Timestamp,
    /// The version that runs; none if it is not kept.
    pub version: Option<i64>,
    /// How the files stand to it; none if they cannot be read or nothing is kept.
    pub standing: Option<Standing>,
    /// Why nothing can be kept at the moment.
    pub storage: Option<String>,
    /// None: questions are not kept.
    pub journal: Option<Health>,
    /// Guilds that are not answered by the shared packs alone, and those of them where something is amiss.
    pub guilds: (usize, usize),
}

/// Looks after the knowledge. Shared by all transports.
pub struct Maintenance {
    pub(super) live: Arc<Live>,
    pub(super) source: PackSource,
    pub(super) store: Option<Store>,
    pub(super) people: Option<PeopleKey>,
    pub(super) journal: Journal,
    pub(super) journal_days: u32,
    running: Mutex<Running>,
    /// What was last shown for somebody to agree to, so that its pages can be turned.
    shown: Mutex<VecDeque<(Scope, Proposal)>>,
    /// What is decided for each guild.
    pub(super) settings: Mutex<HashMap<u64, GuildSettings>>,
    /// What answers in guilds with packs of their own.
    pub(super) guilds: GuildEngines,
    /// What earlier versions say, as far as it was looked at.
    pub(super) said: Mutex<HashMap<i64, Arc<Said>>>,
    /// One change of the shared packs at a time.
    pub(super) turn: tokio::sync::Mutex<()>,
    /// One change of what answers in a guild at a time.
    pub(super) guild_turn: tokio::sync::Mutex<()>,
    /// One article or decision at a time, of those for the shared packs.
    pub(super) reviewing: tokio::sync::Mutex<()>,
    /// The same for all guilds' own, so that they do not keep the owner waiting.
    pub(super) guild_reviewing: tokio::sync::Mutex<()>,
    /// Other shared packs are in use.
    pub(super) shared_changed: tokio::sync::Notify,
}

struct Running {
    engine: Arc<Engine>,
    version: Option<i64>,
    since: Timestamp,
    /// A version that is live and that this program cannot load.
    unusable: Option<i64>,
}

impl Maintenance {
    pub(super) fn new(live: Arc<Live>, source: PackSource, since: Timestamp) -> Self {
        let running = Running { engine: live.snapshot(), version: None, since, unusable: None };
        Self {
            live,
            source,
            store: None,
            people: None,
            journal: Journal::off(),
            journal_days: 0,
            running: Mutex::new(running),
            shown: Mutex::default(),
            settings: Mutex::default(),
            guilds: GuildEngines::default(),
            said: Mutex::default(),
            turn: tokio::sync::Mutex::default(),
            guild_turn: tokio::sync::Mutex::default(),
            reviewing: tokio::sync::Mutex::default(),
            guild_reviewing: tokio::sync::Mutex::default(),
            shared_changed: tokio::sync::Notify::new(),
        }
    }

    /// What answers.
    pub fn live(&self) -> &Arc<Live> {
        &self.live
    }

    /// The version that runs; none if it is not kept.
    pub fn version(&self) -> Option<i64> {
        self.running().version
    }

    /// Swaps the engine in.
    pub(super) fn put_to_use(&self, engine: Engine, version: Option<i64>, at: Timestamp) {
        let mut running = self.running();
        self.live.replace(engine);
        *running = Running { engine: self.live.snapshot(), version, since: at, unusable: None };
        self.shared_changed.notify_one();
    }

    /// What runs has got a number.
    pub(super) fn runs_as(&self, version: i64) {
        self.running().version = Some(version);
    }

    pub(super) fn cannot_use(&self, version: i64) {
        self.running().unusable = Some(version);
    }

    pub(super) fn unusable(&self) -> Option<i64> {
        self.running().unusable
    }

    /// Keeps what is shown for somebody to agree to.
    pub(super) fn show(&self, scope: Scope, proposal: Proposal) {
        let mut shown = self.shown.lock().expect("nothing panics while it holds what was shown");
        shown.push_front((scope, proposal));
        shown.truncate(SHOWN);
    }

    /// What was shown, if it was not long ago: by the live version and the beginning of the hash.
    pub fn shown(&self, scope: Scope, live: i64, hash: &str) -> Option<Proposal> {
        let shown = self.shown.lock().expect("nothing panics while it holds what was shown");
        let mut of_scope = shown.iter().filter(|(of, _)| *of == scope).map(|(_, proposal)| proposal);
        of_scope.find(|proposal| proposal.live == live && proposal.hash.starts_with(hash)).cloned()
    }

    pub(super) fn store(&self) -> Result<&Store, Error> {
        self.store.as_ref().ok_or(Error::NoStorage)
    }

    /// The hash that stands for a person, where people can be told apart at all.
    pub fn person(&self, id: u64) -> String {
        self.people.as_ref().map_or_else(|| "somebody".to_owned(), |key| key.hash(id))
    }

    /// Whether questions and opinions are kept.
    pub fn keeps_questions(&self) -> bool {
        self.journal.is_on()
    }

    /// What was asked and what came of it; `engine` is the one that answered.
    pub fn record(&self, engine: &Arc<Engine>, asked: Asked, reply: &Reply) -> Record {
        if !self.journal.is_on() {
            return Record(None);
        }
        let shared = {
            let running = self.running();
            running.version.filter(|_| Arc::ptr_eq(&running.engine, engine))
        };
        let version =
            shared.or_else(|| self.shared_version_in(asked.guild, engine, reply)).unwrap_or_default();
        let resolved = if reply.turn.resolved.is_empty() { &asked.question } else { &reply.turn.resolved };
        Record(Some(Entry {
            asked_at: asked.at.as_millisecond(),
            guild: asked.guild.map(|id| id.to_string()),
            channel: asked.channel.to_string(),
            reference: asked.reference.to_string(),
            person: self.person(asked.person),
            resolved: resolved.clone(),
            question: asked.question,
            verdict: reply.verdict.word().to_owned(),
            confidence: reply.confidence,
            answer: reply.text.clone(),
            facts: rests_on(engine, reply),
            version,
            message: None,
        }))
    }

    /// Keeps it. Does not wait. `message`: where others than the person can see the answer.
    pub fn keep(&self, Record(entry): Record, message: Option<u64>) {
        let message = message.map(|id| id.to_string());
        if let Some(entry) = entry {
            self.journal.record(Entry { message, ..entry });
        }
    }

    /// Keeps it, marked as something that was not said.
    pub(super) fn keep_unsaid(&self, Record(entry): Record, mark: &str) {
        if let Some(entry) = entry {
            self.journal.record(Entry { reference: format!("{mark}{}", entry.reference), ..entry });
        }
    }

    /// Notes what somebody did or tried. That it cannot be noted is logged, and stops nothing.
    pub async fn note(&self, actor: &Actor, action: &str, outcome: &str, at: Timestamp) {
        let Some(store) = &self.store else { return };
        let deed = Deed {
            at: at.as_millisecond(),
            who: actor.who.clone(),
            origin: actor.origin.clone(),
            guild: actor.scope.line(),
            action: action.to_owned(),
            outcome: outcome.to_owned(),
        };
        if let Err(error) = store.note(&deed).await {
            tracing::error!(%error, action, "the audit could not be written");
        }
    }

    /// How things are now.
    pub async fn status(&self) -> Status {
        let (version, since) = {
            let running = self.running();
            (running.version, running.since)
        };
        let storage = match &self.store {
            None => Some(Error::NoStorage.to_string()),
            Some(store) => store.check().await.err().map(|error| error.to_string()),
        };
        let standing = if storage.is_none() { self.standing().await.ok() } else { None };
        let journal = self.journal.is_on().then(|| self.journal.health());
        let guilds = self.guild_counts();
        Status { source: self.source.clone(), since, version, standing, storage, journal, guilds }
    }

    async fn standing(&self) -> Result<Standing, Error> {
        let files = self.read_files().await?;
        let (live, base) = self.kept().await?;
        let Some((_, live)) = live else { return Ok(Standing::Edited) };
        Ok(working_copy::standing(&files, base.as_ref(), &live))
    }

    /// Ends the keeping of questions, once those asked so far are kept.
    pub async fn close(&self) {
        self.journal.close().await;
        let lost = self.journal.health().dropped;
        if lost > 0 {
            tracing::warn!(lost, "questions were not kept");
        }
        if let Some(store) = &self.store {
            store.close().await;
        }
    }

    fn running(&self) -> MutexGuard<'_, Running> {
        self.running.lock().expect("nothing panics while it holds what runs")
    }
}

/// The facts and exact pairs that a reply rests on, as `pack/key` with spaces between.
pub(super) fn rests_on(engine: &Engine, reply: &Reply) -> String {
    let knowledge = engine.knowledge();
    let facts = reply.facts.iter().map(|id| {
        let fact = knowledge.fact(*id);
        format!("{}/{}", knowledge.pack(fact.pack).key, fact.key)
    });
    let pairs = reply.pairs.iter().map(|id| {
        let pair = knowledge.faq(*id);
        format!("{}/{}", knowledge.pack(pair.pack).key, pair.key)
    });
    facts.chain(pairs).collect::<Vec<_>>().join(" ")
}

/// How a person who is known by a hash is called.
pub fn pseudonym(who: &str) -> String {
    let is_hash = who.len() == 64 && who.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_hash { format!("member {}", &who[..PSEUDONYM]) } else { who.to_owned() }
}
