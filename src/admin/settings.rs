//! What the admins of a guild decide for their guild: how sure an answer must be, who sees it, where the bot listens,
//! and where it only records what it would have said. Kept in memory, so that answering waits for nothing.

use jiff::Timestamp;

use super::Error;
use super::maintenance::{Actor, Asked, Maintenance};
use crate::engine::{Engine, Reply};
use crate::storage::{Entry, Opinion};

/// Before the reference of what was recorded and not said.
const SHADOW: &str = "shadow:";
/// The name of what is kept of the shared packs that are switched off.
const PACKS: &str = "packs off";
const RIGHT: &str = "right";
const WRONG: &str = "not right";
/// What is looked at for a review.
const REVIEWED: u32 = 500;
/// What must have been marked, and how much of it right, before a channel is fit to go live: of twenty, at most one
/// may be wrong.
const ENOUGH: usize = 20;
const GOOD: f64 = 0.95;

/// How sure an answer must be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Caution {
    Careful,
    #[default]
    Balanced,
    Bold,
}

/// What is decided for a guild.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GuildSettings {
    pub caution: Caution,
    /// Answers to commands are shown to the one who asked alone.
    pub private: bool,
    /// Channels in which questions are answered that do not name the bot.
    pub listen: Vec<u64>,
    /// Channels in which what would be said is only recorded.
    pub shadow: Vec<u64>,
    /// Shared packs that do not answer there, by their keys.
    pub off: Vec<String>,
}

/// One decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    Caution(Caution),
    Private(bool),
    Listen {
        channel: u64,
        on: bool,
    },
    Shadow {
        channel: u64,
        on: bool,
    },
    /// A shared pack, by its key.
    Pack {
        key: String,
        on: bool,
    },
}

/// How the bot would have done where it was silent.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    pub right: usize,
    pub wrong: usize,
    /// What nobody has marked yet, the oldest first: reference, question and answer.
    pub unmarked: Vec<(String, String, String)>,
}

impl Caution {
    pub const ALL: [Self; 3] = [Self::Careful, Self::Balanced, Self::Bold];

    pub fn word(self) -> &'static str {
        match self {
            Self::Careful => "careful",
            Self::Balanced => "balanced",
            Self::Bold => "bold",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|caution| caution.word() == word)
    }

    /// The least confidence with which it answers somebody who asked it; none: whatever the engine answers, which
    /// has a bar of its own.
    pub fn least(self) -> Option<f64> {
        match self {
            Self::Careful => Some(0.9),
            Self::Balanced | Self::Bold => None,
        }
    }

    /// The same where nobody named the bot.
    pub fn least_unasked(self) -> f64 {
        match self {
            Self::Careful => 0.97,
            Self::Balanced => 0.9,
            Self::Bold => 0.75,
        }
    }
}

impl Setting {
    fn name(&self) -> &'static str {
        match self {
            Self::Caution(_) => "caution",
            Self::Private(_) => "private",
            Self::Listen { .. } => "listen",
            Self::Shadow { .. } => "shadow",
            Self::Pack { .. } => PACKS,
        }
    }
}

impl GuildSettings {
    /// With one decision changed.
    pub fn with(mut self, setting: Setting) -> Self {
        let toggle = |channels: &mut Vec<u64>, channel: u64, on: bool| {
            channels.retain(|known| *known != channel);
            if on {
                channels.push(channel);
            }
        };
        match setting {
            Setting::Caution(caution) => self.caution = caution,
            Setting::Private(private) => self.private = private,
            Setting::Listen { channel, on } => toggle(&mut self.listen, channel, on),
            Setting::Shadow { channel, on } => toggle(&mut self.shadow, channel, on),
            Setting::Pack { key, on } => {
                self.off.retain(|known| *known != key);
                if !on {
                    self.off.push(key);
                }
            }
        }
        self
    }

    fn value(&self, setting: &Setting) -> String {
        let ids = |ids: &[u64]| ids.iter().map(u64::to_string).collect::<Vec<_>>().join(",");
        match setting {
            Setting::Caution(_) => self.caution.word().to_owned(),
            Setting::Private(_) => self.private.to_string(),
            Setting::Listen { .. } => ids(&self.listen),
            Setting::Shadow { .. } => ids(&self.shadow),
            // No name of a file has several lines.
            Setting::Pack { .. } => self.off.join("\n"),
        }
    }

    /// Takes over what was kept; what this program does not know is left.
    fn read(&mut self, name: &str, value: &str) {
        let ids = || value.split(',').filter_map(|id| id.parse().ok()).collect();
        match name {
            "caution" => self.caution = Caution::parse(value).unwrap_or_default(),
            "private" => self.private = value == "true",
            "listen" => self.listen = ids(),
            "shadow" => self.shadow = ids(),
            PACKS => self.off = value.lines().map(str::to_owned).collect(),
            _ => {}
        }
    }
}

impl Review {
    /// Whether enough was marked, and enough of it right.
    pub fn is_fit(&self) -> bool {
        let marked = self.right + self.wrong;
        marked >= ENOUGH && self.right as f64 / marked as f64 >= GOOD
    }

    /// `19 of 20 marked answers are right: fit to go live`.
    pub fn summary(&self) -> String {
        let marked = self.right + self.wrong;
        let fit = if self.is_fit() {
            "fit to go live".to_owned()
        } else {
            format!("not fit to go live yet, which takes {ENOUGH} marked and {:.0} % right", GOOD * 100.0)
        };
        format!("{} of {marked} marked answers are right: {fit}", self.right)
    }
}

impl Maintenance {
    /// What is decided for a guild; outside of guilds, what holds where nobody has decided.
    pub fn settings(&self, guild: Option<u64>) -> GuildSettings {
        let settings = self.settings.lock().expect("nothing panics while it holds the settings");
        guild.and_then(|guild| settings.get(&guild).cloned()).unwrap_or_default()
    }

    /// Decides one thing for a guild.
    ///
    /// # Errors
    /// The database does not do its work, or there is none.
    pub async fn decide(
        &self,
        actor: &Actor,
        guild: u64,
        setting: Setting,
        at: Timestamp,
    ) -> Result<(), Error> {
        match setting {
            Setting::Pack { .. } => self.decide_packs(actor, guild, &setting, at).await,
            Setting::Caution(_) | Setting::Private(_) | Setting::Listen { .. } | Setting::Shadow { .. } => {
                self.keep_setting(actor, guild, &setting, at).await
            }
        }
    }

    /// The shared packs that guilds have switched off.
    pub(super) fn switched_off(&self) -> Vec<(u64, Vec<String>)> {
        let settings = self.settings.lock().expect("nothing panics while it holds the settings");
        let off = settings.iter().filter(|(_, settings)| !settings.off.is_empty());
        off.map(|(guild, settings)| (*guild, settings.off.clone())).collect()
    }

    pub(super) async fn keep_setting(
        &self,
        actor: &Actor,
        guild: u64,
        setting: &Setting,
        at: Timestamp,
    ) -> Result<(), Error> {
        let settings = self.settings(Some(guild)).with(setting.clone());
        let value = settings.value(setting);
        let name = setting.name();
        self.store()?.set(&guild.to_string(), name, Some(&value), at.as_millisecond()).await?;
        self.settings.lock().expect("nothing panics while it holds the settings").insert(guild, settings);
        self.note(actor, &format!("setting {name}"), &value, at).await;
        Ok(())
    }

    /// Reads what is decided for all guilds.
    pub(super) async fn read_settings(&self) -> Result<(), Error> {
        let mut settings = std::collections::HashMap::<u64, GuildSettings>::new();
        for (guild, name, value) in self.store()?.all_settings().await? {
            if let Ok(guild) = guild.parse() {
                settings.entry(guild).or_default().read(&name, &value);
            }
        }
        *self.settings.lock().expect("nothing panics while it holds the settings") = settings;
        Ok(())
    }

    /// Records what would have been said.
    pub fn record_unsaid(&self, engine: &std::sync::Arc<Engine>, asked: Asked, reply: &Reply) {
        self.keep_unsaid(self.record(engine, asked, reply), SHADOW);
    }

    /// What was recorded in the guild and not said, as it was marked.
    ///
    /// # Errors
    /// The database does not do its work, or there is none.
    pub async fn review(&self, guild: u64) -> Result<Review, Error> {
        let store = self.store()?;
        let guild = Some(guild.to_string());
        let mut entries: Vec<Entry> = store.entries_referred(SHADOW, REVIEWED).await?;
        entries.retain(|entry| entry.guild == guild);
        entries.reverse();
        let marked = async |opinion| -> Result<Vec<String>, Error> {
            let opinions = store.feedback(opinion, REVIEWED).await?;
            Ok(opinions.into_iter().map(|opinion: Opinion| opinion.reference).collect())
        };
        let (right, wrong) = (marked(RIGHT).await?, marked(WRONG).await?);
        let mut review = Review { right: 0, wrong: 0, unmarked: Vec::new() };
        for entry in entries {
            if right.contains(&entry.reference) {
                review.right += 1;
            } else if wrong.contains(&entry.reference) {
                review.wrong += 1;
            } else {
                let reference = entry.reference.trim_start_matches(SHADOW).to_owned();
                review.unmarked.push((reference, entry.question, entry.answer));
            }
        }
        Ok(review)
    }

    /// Marks what was recorded and not said.
    ///
    /// # Errors
    /// The database does not do its work, or there is none.
    pub async fn mark(
        &self,
        actor: &Actor,
        reference: &str,
        right: bool,
        at: Timestamp,
    ) -> Result<(), Error> {
        let opinion = Opinion {
            given_at: at.as_millisecond(),
            reference: format!("{SHADOW}{reference}"),
            // One mark an answer, whoever gives it.
            person: SHADOW.to_owned(),
            opinion: if right { RIGHT } else { WRONG }.to_owned(),
        };
        self.store()?.give_feedback(&opinion).await?;
        self.note(actor, "mark", &opinion.opinion, at).await;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Caution, GuildSettings, Review, Setting};

    #[test]
    fn what_is_decided_is_read_back() {
        let decisions = [
            Setting::Caution(Caution::Bold),
            Setting::Private(true),
            Setting::Listen { channel: 7, on: true },
            Setting::Listen { channel: 8, on: true },
            Setting::Listen { channel: 7, on: false },
            Setting::Shadow { channel: 9, on: true },
            Setting::Pack { key: "harbour, old".to_owned(), on: false },
            Setting::Pack { key: "mill".to_owned(), on: false },
            Setting::Pack { key: "bay".to_owned(), on: false },
            Setting::Pack { key: "mill".to_owned(), on: true },
        ];
        let settings =
            decisions.iter().fold(GuildSettings::default(), |settings, one| settings.with(one.clone()));
        assert_eq!(settings.off, ["harbour, old", "bay"]);
        assert_eq!(
            (settings.listen.as_slice(), settings.shadow.as_slice()),
            ([8].as_slice(), [9].as_slice())
        );
        let mut again = GuildSettings::default();
        for decision in &decisions {
            again.read(decision.name(), &settings.value(decision));
        }
        assert_eq!(again, settings);
    }

    #[test]
    fn fit_is_what_was_marked_often_enough_and_right() {
        let review = |right, wrong| Review { right, wrong, unmarked: Vec::new() };
        assert!(review(19, 1).is_fit() && !review(18, 2).is_fit() && !review(19, 0).is_fit());
        assert_eq!(review(19, 1).summary(), "19 of 20 marked answers are right: fit to go live");
    }
}
