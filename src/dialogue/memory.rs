//! The last turns of each person in each place: bounded in number, in age, and in speakers.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, Weak};

use jiff::{SignedDuration, Timestamp};

use crate::engine::{Engine, Reply, Turn, Verdict};
use crate::knowledge::Knowledge;

/// A follow-up refers to what was said a moment ago; after this a question stands alone.
const TURNS_LAST: SignedDuration = SignedDuration::from_mins(10);
/// Turns kept of one speaker; follow-ups look back a few turns at most.
const TURNS_KEPT: usize = 8;
/// Speakers kept; beyond it the one who has been silent longest is forgotten. A turn is under a kilobyte,
/// so that the whole stays below about 40 MB.
const SPEAKERS_KEPT: usize = 5_000;

/// Who speaks where. Two people in one channel have two conversations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Speaker {
    /// The channel, or a number of the transport's own choice.
    pub place: u64,
    pub person: u64,
}

/// Remembers conversations; shared by all who answer.
#[derive(Debug, Default)]
pub struct Memory(Mutex<HashMap<Speaker, Conversation>>);

#[derive(Debug, Default)]
struct Conversation {
    turns: VecDeque<Turn>,
    last: Timestamp,
    /// What the turns speak of by number: to other knowledge the same numbers mean other things, or nothing.
    about: Weak<Knowledge>,
}

impl Memory {
    pub fn new() -> Self {
        Self::default()
    }

    /// The speaker's turns with this engine that still count at `at`, oldest first.
    pub fn recall(&self, engine: &Engine, speaker: &Speaker, at: Timestamp) -> Vec<Turn> {
        let conversations = self.lock();
        let Some(conversation) = conversations.get(speaker) else { return Vec::new() };
        if !conversation.goes_on(engine, at) {
            return Vec::new();
        }
        conversation.turns.iter().cloned().collect()
    }

    /// Keeps the turn of the engine's reply if it said something about the material.
    pub fn remember(&self, engine: &Engine, speaker: Speaker, at: Timestamp, reply: &Reply) {
        if matches!(reply.verdict, Verdict::Silent | Verdict::Smalltalk) {
            return;
        }
        let mut conversations = self.lock();
        if conversations.len() >= SPEAKERS_KEPT && !conversations.contains_key(&speaker) {
            let oldest = conversations.iter().min_by_key(|(speaker, found)| (found.last, **speaker));
            if let Some(oldest) = oldest.map(|(speaker, _)| *speaker) {
                conversations.remove(&oldest);
            }
        }
        let conversation = conversations.entry(speaker).or_default();
        if !conversation.goes_on(engine, at) {
            conversation.turns.clear();
        }
        conversation.last = at;
        conversation.about = Arc::downgrade(engine.shared_knowledge());
        conversation.turns.push_back(reply.turn.clone());
        if conversation.turns.len() > TURNS_KEPT {
            conversation.turns.pop_front();
        }
    }

    /// Forgets what a person said, everywhere.
    pub fn forget(&self, person: u64) {
        self.lock().retain(|speaker, _| speaker.person != person);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Speaker, Conversation>> {
        self.0.lock().expect("nothing panics while it holds the conversations")
    }
}

impl Conversation {
    /// Whether what was said before still counts for a question to this engine.
    fn goes_on(&self, engine: &Engine, at: Timestamp) -> bool {
        let same = std::ptr::eq(self.about.as_ptr(), Arc::as_ptr(engine.shared_knowledge()));
        same && at.duration_since(self.last) <= TURNS_LAST
    }
}
