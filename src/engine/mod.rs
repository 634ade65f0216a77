//! A question in, a reply out, over one immutable [`Knowledge`]. Pure: no IO, no clock, no randomness, and
//! it cannot fail. Stages: understanding, retrieval, ranking, verdict, reply.

mod live;

pub use live::Live;

use std::sync::Arc;

use crate::knowledge::{Askable, EntityId, FactId, Knowledge};

/// Answers questions over one version of the knowledge. Cheap to clone the `Arc` of; never changes.
pub struct Engine {
    knowledge: Arc<Knowledge>,
    askable: Vec<Askable>,
}

/// What was asked, and in which circumstances.
#[derive(Clone, Debug)]
pub struct Question {
    pub text: String,
    /// When it was asked: "how long ago" counts to here.
    pub asked_at: jiff::Timestamp,
    /// False for a message in a channel that does not name the bot.
    pub addressed: bool,
    /// Earlier turns of the same person in the same place, oldest first.
    pub turns: Vec<Turn>,
    /// Answer with the best candidate whatever the verdict (for measuring).
    pub force: bool,
}

/// What an earlier question left behind for the next one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Turn {
    pub question: String,
    /// The things that it and its answer were about, most prominent first.
    pub entities: Vec<EntityId>,
    /// The facts that answered it.
    pub facts: Vec<FactId>,
    /// The question with everything filled in that earlier turns supplied.
    pub resolved: String,
}

/// What came of a question.
#[derive(Clone, Debug)]
pub struct Reply {
    pub verdict: Verdict,
    /// The value alone, where there is one: `12 October 2007`.
    pub value: Option<String>,
    /// All that is said, source included, as plain text; empty when silent. This is what the command line prints.
    pub text: String,
    /// The same without the source, for places that show the source apart (an embed's footer).
    pub body: String,
    /// Where it comes from: `the article by Sabina Mammadli, 1 March 2023, paragraph 10`.
    pub source: Option<String>,
    /// The facts that it rests on.
    pub facts: Vec<FactId>,
    /// The chance that the answer is right, 0 to 1; on a refusal that of the best candidate.
    pub confidence: f64,
    /// For `Suggest`, two or three; for `Unknown`, at most one, the nearest question that can be answered.
    pub choices: Vec<Askable>,
    /// To be handed back with the next question.
    pub turn: Turn,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Answer,
    /// "No: …", against the question's presupposition.
    Correction,
    /// Two or three readings are near.
    Suggest,
    Unknown(Refusal),
    Smalltalk,
    /// Not addressed to the bot, or not a question.
    Silent,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The material says nothing of it.
    NotInMaterial,
    /// The thing is known, that property is not.
    LeftOpen,
    OffTopic,
    AnotherLanguage,
    NotAQuestion,
}

impl Verdict {
    /// The word of the batch contract: `answer`, `correction`, `suggest`, `unknown`, `smalltalk`, `silent`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Correction => "correction",
            Self::Suggest => "suggest",
            Self::Unknown(_) => "unknown",
            Self::Smalltalk => "smalltalk",
            Self::Silent => "silent",
        }
    }
}

impl Engine {
    pub fn new(knowledge: Arc<Knowledge>) -> Self {
        let askable = crate::knowledge::askable(&knowledge);
        Self { knowledge, askable }
    }

    pub fn knowledge(&self) -> &Knowledge {
        &self.knowledge
    }

    /// Every question that it can answer, in the order of packs and facts.
    pub fn askable(&self) -> &[Askable] {
        &self.askable
    }

    /// The askable questions that best fit what has been typed so far, best first, at most `limit`.
    pub fn complete(&self, _typed: &str, limit: usize) -> Vec<&Askable> {
        self.askable.iter().take(limit).collect()
    }

    pub fn answer(&self, question: &Question) -> Reply {
        Reply {
            verdict: Verdict::Unknown(Refusal::NotInMaterial),
            value: None,
            text: "The material does not say.".to_owned(),
            body: "The material does not say.".to_owned(),
            source: None,
            facts: Vec::new(),
            confidence: 0.0,
            choices: Vec::new(),
            turn: Turn { question: question.text.clone(), ..Turn::default() },
        }
    }

    /// The whole way from the question to its answer, as text for a person, one stage a paragraph.
    pub fn explain(&self, _question: &Question) -> String {
        String::new()
    }

    /// The entities whose name, alias or role the words name, best first.
    pub fn find_entities(&self, _words: &str) -> Vec<EntityId> {
        Vec::new()
    }

    /// `the article by Sabina Mammadli, 1 March 2023, paragraph 10`.
    pub fn source_of(&self, _fact: FactId) -> String {
        String::new()
    }
}
