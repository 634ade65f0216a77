//! Answers that changed: those given in messages that are still kept, that rest on a fact or an exact pair which says
//! something else by now, and that would be given otherwise. Whoever looks after the knowledge can have them edited;
//! each edit is a letter in the outbox until the message is edited.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

use super::Error;
use super::bundle::Bundle;
use super::maintenance::{Actor, Maintenance, rests_on};
use super::publishing::blocking;
use super::settings::GuildSettings;
use crate::engine::{Engine, Question, Reply, Verdict};
use crate::knowledge::{self, Knowledge};
use crate::storage::{Corrected, Entry, Letter, SHARED, fingerprint};

/// Answers that are looked at, newest first.
const LOOKED_AT: u32 = 5000;
/// Letters that are given out at once.
const BUNDLE: u32 = 50;
/// What an answer becomes that nothing takes the place of.
const WITHDRAWN: &str = "What this said does not hold any more, and I have no sure answer to it now.";

/// The answers that changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    /// The version that runs.
    pub live: i64,
    /// Of what is shown, for agreeing to it.
    pub hash: String,
    /// Newest first.
    pub outdated: Vec<Outdated>,
    /// How many are being edited.
    pub waiting: usize,
}

/// An answer that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Outdated {
    /// The entry of the journal.
    entry: i64,
    pub asked_at: Timestamp,
    pub question: String,
    /// Where it can be seen; no guild: in a direct message.
    pub guild: Option<u64>,
    pub channel: u64,
    pub message: u64,
    pub before: String,
    pub now: Now,
    /// Why it could not be edited, if that was tried.
    pub failed: Option<String>,
}

/// What an answer would be now.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Now {
    /// It is one: neither a refusal nor a question back.
    pub answers: bool,
    /// It goes against what was asked, and repeats words of it.
    pub corrects: bool,
    /// Without its source.
    pub body: String,
    pub source: Option<String>,
    verdict: String,
    confidence: f64,
    text: String,
    facts: String,
    version: i64,
}

/// An edit that waits to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    letter: Letter,
    pub correction: Correction,
}

/// What a message is to become.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Correction {
    pub channel: u64,
    pub message: u64,
    /// When somebody decided on it, in seconds since 1970.
    pub at: i64,
    pub before: String,
    pub now: Now,
}

/// How far edits are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits {
    pub edited: usize,
    pub waiting: usize,
    /// Why the others will not be made, each with how many.
    pub failed: Vec<(String, usize)>,
}

/// What each fact and exact pair of a version says, by `pack/key`.
pub(super) type Said = BTreeMap<String, String>;

/// Why an edit will never be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsent {
    /// The message or its channel is deleted.
    Gone,
    /// The bot may not see or edit it.
    Forbidden,
    /// Discord refuses it.
    Refused,
}

impl Maintenance {
    /// The answers that changed.
    ///
    /// # Errors
    /// The database does not do its work, or there is none.
    pub async fn changed_answers(&self) -> Result<Answers, Error> {
        let store = self.store()?;
        let (Some(live), engine) = (self.version(), self.live().snapshot()) else {
            return Ok(Answers::default());
        };
        let letters = store.letters().await?;
        let waiting: BTreeSet<i64> =
            letters.iter().filter(|letter| letter.outcome.is_none()).map(|letter| letter.entry).collect();
        let mut given = store.answers(LOOKED_AT).await?;
        // What is of no known version cannot be compared.
        given.retain(|(id, entry)| ![0, live].contains(&entry.version) && !waiting.contains(id));
        let before = self.said_before(given.iter().map(|(_, entry)| entry.version).collect()).await?;
        let failed: HashMap<i64, String> =
            letters.into_iter().filter_map(|letter| Some((letter.entry, letter.outcome?))).collect();
        let settings = self.settings.lock().expect("nothing panics while it holds the settings").clone();
        let guilds = given.iter().filter_map(|(_, entry)| entry.guild.as_deref()?.parse().ok());
        // What a guild would be told now is what answers there.
        let engines: HashMap<u64, Arc<Engine>> = guilds
            .map(|guild| (guild, self.engine(Some(guild))))
            .filter(|(_, own)| !Arc::ptr_eq(own, &engine))
            .collect();
        let mut answers = blocking(move || {
            let changed = changed_since(&before, engine.knowledge());
            let rests = |entry: &Entry| {
                let changed = changed.get(&entry.version);
                changed.is_some_and(|keys| entry.facts.split(' ').any(|key| keys.contains(key)))
            };
            let mut asked_anew = HashMap::new();
            let outdated = given.into_iter().filter(|(_, entry)| rests(entry));
            let outdated = outdated.filter_map(|(id, entry)| {
                let guild = entry.guild.as_deref().and_then(|guild| guild.parse().ok());
                let own = guild.and_then(|guild| engines.get_key_value(&guild));
                let answering = own.map_or((None, &engine), |(guild, own)| (Some(*guild), own));
                outdated_answer(answering, live, &settings, &mut asked_anew, id, entry)
            });
            Ok(Answers { live, outdated: outdated.collect(), ..Answers::default() })
        })
        .await?;
        answers.waiting = waiting.len();
        for outdated in &mut answers.outdated {
            outdated.failed = failed.get(&outdated.entry).cloned();
        }
        let shown =
            answers.outdated.iter().map(|outdated| format!("{}\n{}\n", outdated.entry, outdated.now.text));
        answers.hash = fingerprint(&shown.collect::<String>());
        Ok(answers)
    }

    /// What these versions say. A version never changes, so that what was read is kept as long as it is asked for.
    async fn said_before(&self, versions: BTreeSet<i64>) -> Result<HashMap<i64, Arc<Said>>, Error> {
        let known = || self.said.lock().expect("nothing panics while it holds what versions say");
        let mut all = known().clone();
        all.retain(|number, _| versions.contains(number));
        for number in versions {
            if all.contains_key(&number) {
                continue;
            }
            let Some(version) = self.store()?.version(SHARED, number).await? else { continue };
            let read = blocking(move || {
                // A version that this program would refuse is still compared, as far as it can be read.
                Ok(said(&knowledge::parse(&Bundle::read(&version.content)?.files).0))
            });
            all.insert(number, Arc::new(read.await?));
        }
        known().clone_from(&all);
        Ok(all)
    }

    /// Has the answers edited that somebody saw, and gives what each edit is known by.
    ///
    /// # Errors
    /// As [`Maintenance::changed_answers`]; they are not what was seen any more.
    pub async fn edit_answers(
        &self,
        actor: &Actor,
        (live, hash): (i64, &str),
        at: Timestamp,
    ) -> Result<Vec<i64>, Error> {
        let posted = async {
            let _turn = self.turn.try_lock().map_err(|_| Error::Busy)?;
            let answers = self.changed_answers().await?;
            if answers.live != live || !answers.hash.starts_with(hash) || answers.outdated.is_empty() {
                return Err(Error::AnswersChanged);
            }
            let letter = |outdated: Outdated| {
                let Outdated { entry, channel, message, before, now, .. } = outdated;
                let correction = Correction { channel, message, at: at.as_second(), before, now };
                let content = serde_json::to_string(&correction).expect("texts and numbers are JSON");
                (entry, channel.to_string(), content)
            };
            let letters: Vec<_> = answers.outdated.into_iter().map(letter).collect();
            Ok(self.store()?.post(&letters, at.as_millisecond()).await?)
        }
        .await;
        let outcome = match &posted {
            Ok(edits) => format!("{} to be edited", edits.len()),
            Err(error) => format!("refused: {error}"),
        };
        self.note(actor, "edit answers", &outcome, at).await;
        posted
    }

    /// The edits that are to be made next; none where nothing is kept.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn edits_to_make(&self) -> Result<Vec<Edit>, Error> {
        let Some(store) = &self.store else { return Ok(Vec::new()) };
        let mut edits = Vec::new();
        for letter in store.outbox(BUNDLE).await? {
            match serde_json::from_str(&letter.content) {
                Ok(correction) => edits.push(Edit { letter, correction }),
                Err(_) => store.not_sent(&letter, "it is of another version of me", false).await?,
            }
        }
        Ok(edits)
    }

    /// Whether the edit is this process's to make.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn take_up(&self, edit: &Edit) -> Result<bool, Error> {
        Ok(self.store()?.take_up(&edit.letter).await?)
    }

    /// The message is edited: it says what it says now.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn edited(&self, Edit { letter, correction }: Edit) -> Result<(), Error> {
        let Now { verdict, confidence, text, facts, version, .. } = correction.now;
        let corrected = Corrected { verdict, confidence, answer: text, facts, version };
        Ok(self.store()?.sent(&letter, &corrected).await?)
    }

    /// The message will not be edited.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn not_edited(&self, edit: &Edit, why: Unsent) -> Result<(), Error> {
        Ok(self.store()?.not_sent(&edit.letter, why.words(), why == Unsent::Gone).await?)
    }

    /// How far these edits are.
    ///
    /// # Errors
    /// The database does not do its work.
    pub async fn edits(&self, ids: &[i64]) -> Result<Edits, Error> {
        let mut edits = Edits { edited: ids.len(), ..Edits::default() };
        let mut failed: BTreeMap<String, usize> = BTreeMap::new();
        for letter in self.store()?.letters().await?.into_iter().filter(|letter| ids.contains(&letter.id)) {
            edits.edited -= 1;
            match letter.outcome {
                None => edits.waiting += 1,
                Some(why) => *failed.entry(why).or_default() += 1,
            }
        }
        edits.failed = failed.into_iter().collect();
        Ok(edits)
    }
}

impl Answers {
    pub fn is_empty(&self) -> bool {
        self.outdated.is_empty() && self.waiting == 0
    }
}

impl Outdated {
    /// Where Discord shows it.
    pub fn link(&self) -> String {
        let guild = self.guild.map_or_else(|| "@me".to_owned(), |id| id.to_string());
        format!("https://discord.com/channels/{guild}/{}/{}", self.channel, self.message)
    }
}

impl Unsent {
    fn words(self) -> &'static str {
        match self {
            Self::Gone => "the message is deleted",
            Self::Forbidden => "I may not see or edit it there",
            Self::Refused => "Discord refuses the edit; the log says why",
        }
    }
}

impl Now {
    fn of(engine: &Engine, reply: &Reply, version: i64, least: Option<f64>) -> Self {
        let is_answer = matches!(reply.verdict, Verdict::Answer | Verdict::Correction);
        let answers = is_answer && least.is_none_or(|least| reply.confidence >= least);
        let text = if answers { &reply.text } else { WITHDRAWN };
        Self {
            answers,
            corrects: reply.verdict == Verdict::Correction,
            body: if answers { reply.body.clone() } else { WITHDRAWN.to_owned() },
            source: reply.source.clone().filter(|_| answers),
            verdict: if answers { reply.verdict.word() } else { "unknown" }.to_owned(),
            confidence: reply.confidence,
            text: text.to_owned(),
            facts: rests_on(engine, reply),
            version,
        }
    }
}

/// For each earlier version: the facts and exact pairs, as `pack/key`, that say something else now, are gone, or have
/// come back.
fn changed_since(before: &HashMap<i64, Arc<Said>>, now: &Knowledge) -> HashMap<i64, BTreeSet<String>> {
    let now = said(now);
    let changed = |before: &Said| -> BTreeSet<String> {
        let keys = before.keys().chain(now.keys());
        keys.filter(|key| before.get(*key) != now.get(*key)).cloned().collect()
    };
    before.iter().map(|(number, said)| (*number, changed(said))).collect()
}

fn said(knowledge: &Knowledge) -> Said {
    let key = |pack, key: &str| format!("{}/{key}", knowledge.pack(pack).key);
    let facts = knowledge.facts.iter().map(|fact| (key(fact.pack, &fact.key), fact.sentence.clone()));
    let pairs = knowledge.faqs.iter().map(|pair| (key(pair.pack, &pair.key), pair.answer.clone()));
    facts.chain(pairs).collect()
}

/// The answer, if it would be given otherwise now. `own`: the guild whose own engine it is.
fn outdated_answer(
    (own, engine): (Option<u64>, &Arc<Engine>),
    live: i64,
    settings: &HashMap<u64, GuildSettings>,
    asked_anew: &mut HashMap<(Option<u64>, String, Date), Reply>,
    entry_id: i64,
    entry: Entry,
) -> Option<Outdated> {
    let asked_at = Timestamp::from_millisecond(entry.asked_at).ok()?;
    let guild = entry.guild.as_deref().map(str::parse).transpose().ok()?;
    let least = guild.and_then(|guild| settings.get(&guild)).and_then(|settings| settings.caution.least());
    // As it was asked then: what depends on the day stays as it was. Many ask the same on one day.
    let asked = (own, entry.resolved.clone(), Offset::UTC.to_datetime(asked_at).date());
    let reply = asked_anew.entry(asked).or_insert_with_key(|(_, text, _)| {
        let text = text.clone();
        engine.answer(&Question { text, asked_at, addressed: true, turns: Vec::new(), force: false })
    });
    let mut now = Now::of(engine, reply, live, least);
    if now.text == entry.answer {
        return None;
    }
    if !now.answers {
        // So that it comes up again when they are back.
        now.facts = entry.facts;
    }
    Some(Outdated {
        entry: entry_id,
        asked_at,
        question: entry.resolved,
        guild,
        channel: entry.channel.parse().ok()?,
        message: entry.message?.parse().ok()?,
        before: entry.answer,
        now,
        failed: None,
    })
}
