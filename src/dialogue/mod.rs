//! When to speak, and what earlier turns leave behind: a person's words in a place in, a reply out. The same for
//! every channel (Discord, terminal), and knows none of them.

mod browsing;
mod listing;
mod memory;

pub use browsing::{Candidate, Help, Profile, Source, Who, facts, help, names, sources, timeline, who};
pub use listing::{Line, Listing, Page};
pub use memory::{Memory, Speaker};

use jiff::Timestamp;

use crate::engine::{Engine, Question, Reply};

/// What was said to the bot, or near it.
#[derive(Clone, Debug)]
pub struct Utterance {
    pub speaker: Speaker,
    pub text: String,
    /// When it was said, from the event itself.
    pub at: Timestamp,
    /// False for a message in a channel that does not name the bot.
    pub addressed: bool,
    /// Answer with the best candidate whatever the verdict (for measuring).
    pub force: bool,
}

/// Answers in the light of the speaker's earlier turns, and remembers this one.
pub fn ask(engine: &Engine, memory: &Memory, utterance: Utterance) -> Reply {
    let Utterance { speaker, text, at, addressed, force } = utterance;
    let turns = memory.recall(engine, &speaker, at);
    let reply = engine.answer(&Question { text, asked_at: at, addressed, turns, force });
    memory.remember(engine, speaker, at, &reply);
    reply
}
