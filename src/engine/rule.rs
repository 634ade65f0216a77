//! The rule that decided a question, set where it is decided and told in one line to a person. Leaves out what
//! to do about it: that is `advice`.

use super::understanding::Mention;
use crate::knowledge::{EntityId, Knowledge};

/// Why a question has the answer, or the refusal, that it has.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Rule {
    /// From the dates of facts.
    Computed,
    /// Whether two things have the same of something.
    Compared,
    /// From the hours of a schedule.
    Opening,
    /// From prices.
    Reckoned,
    /// Over all facts of one relation that fit.
    Counted,
    /// What or who is in both of two things.
    AtBoth,
    /// From the times at which an office was held.
    Succession,
    /// Whose words hold what the question says of them.
    Speaker,
    OnDay,
    /// The dates in their order.
    Timeline,
    Identity,
    /// Whose office has in its title what is asked about.
    InCharge,
    /// "Is X the Y?"
    WhetherIdentity,
    /// All things of a class, counted or listed.
    OfClass,
    OneFact,
    SeveralFacts,
    /// The one fact that fits all but one part, which it contradicts.
    Contradicted,
    NearReadings,
    /// Several things are called so.
    SharedName,
    /// More than one pack answers.
    SeveralPacks,
    ExactPair,
    PairByPhrasings,
    /// The pair that was told last says what is asked next.
    SamePair,
    /// A wording of facts is surely meant, whatever else fits.
    SureWording,
    NearPairs,
    /// Several exact pairs have this wording.
    SharedWording,
    /// A sentence of the material is quoted.
    Passage,
    /// The sentence is quoted that introduces what is asked about.
    Introduced,
    /// The best sentence is not likely enough to answer.
    PassageNotSure {
        chance: f64,
        needed: f64,
    },
    /// No fact surely answers, but the sentence of one likely does.
    Validated {
        chance: f64,
    },
    /// A pair and a typed fact of another pack both answer.
    PairBesideFact,
    Smalltalk,
    /// Too long, an order, no words.
    NotAQuestion,
    AnotherLanguage,
    /// Talk that does not address the bot, and does not surely ask for what it knows.
    Overheard,
    /// Most words are in neither English nor the packs.
    Unreadable,
    NothingKnown,
    UnknownThing {
        phrase: String,
        /// The nearest thing that is known.
        near: Option<EntityId>,
    },
    /// The thing is known, its name or another part of what it is called is not.
    NameNotGiven(EntityId),
    /// Nobody is in both.
    NobodyAtBoth,
    /// Facts are near, but none has a part of the asked kind.
    NoSuchPart,
    /// What must be explained and is not, by the candidate that comes nearest.
    MustBeExplained(Vec<String>),
    /// The nearest candidate says otherwise, but not in a part that has only one value, or not surely.
    SaysOtherwise,
    /// It asks for what is so now, and what the nearest candidate tells has ended.
    Over,
    /// The part of the question that the nearest candidate explains, and what is needed, both 0 to 1.
    TooLittle {
        share: f32,
        needed: f32,
    },
    /// Words that say what is asked, and that the nearest candidate does not explain.
    NotTied(Vec<String>),
    /// No thing, relation, date or number is spoken of; or of a thing nothing is asked.
    NothingAsked,
    /// Another sentence than that of the fact has more of the question, and does not surely answer.
    SaidElsewhere,
    /// What would answer the question alone has nothing to do with what is said beside it.
    PassesOverRemark,
}

impl Rule {
    /// A thing that the material does not know.
    pub(super) fn unknown_thing(phrase: String, mention: &Mention) -> Self {
        Self::UnknownThing { phrase, near: mention.entities.first().copied() }
    }

    /// Whether it decided before any fact was looked at.
    pub(super) fn is_without_facts(&self) -> bool {
        matches!(self, Self::Smalltalk | Self::NotAQuestion | Self::AnotherLanguage)
    }

    /// One line for a person.
    pub(super) fn told(&self, knowledge: &Knowledge) -> String {
        let quoted = |words: &[String]| {
            let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
            super::reply::enumerated(&quoted)
        };
        let line = match self {
            Self::Computed => "it is computed from the dates of facts",
            Self::Counted => "it is counted or compared over all facts of one relation that fit",
            Self::AtBoth => "those who are in the facts of both things",
            Self::Succession => "who held the office before or after, read off the times of its holders",
            Self::Compared => "what each of the two has, compared",
            Self::Opening => "the hours that the facts give",
            Self::Reckoned => "the numbers that the facts give, reckoned",
            Self::Speaker => "whose words hold what the question says of them",
            Self::Timeline => "the dates that facts give, in their order",
            Self::OnDay => "all that happened on the day",
            Self::Identity => "who or what a thing is, read off its names and offices",
            Self::InCharge => "whose office has in its title what the question asks about",
            Self::WhetherIdentity => "whether one thing is the other, read off their names and offices",
            Self::OfClass => "all things of the class",
            Self::OneFact => "one fact covers enough of the question",
            Self::SeveralFacts => "several facts of one kind cover enough, and are told together",
            Self::Contradicted => "one fact fits in all but one part, which it contradicts",
            Self::NearReadings => "two readings are too near to choose between, so the asker does",
            Self::SharedName => "several things are called so, so the asker chooses",
            Self::SeveralPacks => "more than one pack answers, so the asker chooses",
            Self::ExactPair => "it is worded as an exact pair has it",
            Self::SamePair => "the answer that was told last says that, too",
            Self::PairByPhrasings => "the phrasings of an exact pair ask the same, and no fact is surer",
            Self::SureWording => {
                "a wording that asks for these facts is surely meant, and goes before what else fits"
            }
            Self::SharedWording => "several exact pairs have this wording, so the asker chooses",
            Self::NearPairs => "two exact pairs are too near to choose between, so the asker does",
            Self::Passage => "no fact and no exact pair answers, but a sentence of the material likely does",
            Self::Introduced => "the sentence that introduces it says what it is",
            Self::PairBesideFact => "an exact pair and a fact of another pack answer, so the asker chooses",
            Self::Smalltalk => "small talk needs no fact",
            Self::NotAQuestion => "refused, because it is not one question of a length that can be read",
            Self::AnotherLanguage => "refused, because it is in another language",
            Self::Overheard => {
                "silent, because nobody asked the bot, and it does not surely ask for what is known"
            }
            Self::Unreadable => "refused, because most of its words are neither English nor in the packs",
            Self::NothingKnown => "refused, because nothing of it is known",
            Self::NobodyAtBoth => "refused, because nobody is in the facts of both things",
            Self::NoSuchPart => "refused, because no fact near it tells a thing of the asked kind",
            Self::SaysOtherwise => {
                "refused: the nearest candidate says otherwise, but not surely enough to deny it"
            }
            Self::Over => "refused, because it asks for what is so now, and what is known of it has ended",
            Self::NothingAsked => "refused, because nothing in particular is asked",
            Self::SaidElsewhere => {
                "another sentence has more of the question than that of the fact, and none surely answers"
            }
            Self::PassesOverRemark => {
                "refused, because what fits the question alone has nothing to do with what is said beside it"
            }
            Self::UnknownThing { phrase, .. } => {
                return format!("refused, because a named thing is unknown: “{phrase}”");
            }
            Self::NameNotGiven(id) => {
                return format!(
                    "refused, because {} is known, but not what is asked of its name",
                    knowledge.entity(*id).name
                );
            }
            Self::MustBeExplained(words) => {
                return format!(
                    "refused, because a part must be explained, and the first candidate does not: {}",
                    quoted(words)
                );
            }
            Self::NotTied(words) => {
                return format!(
                    "refused, because the first candidate does not explain what says what is asked: {}",
                    quoted(words)
                );
            }
            Self::Validated { chance } => {
                return format!(
                    "no fact surely answers, but the sentence that comes nearest likely does: {:.0} %",
                    chance * 100.0
                );
            }
            Self::PassageNotSure { chance, needed } => {
                return format!(
                    "refused, because the best sentence is not likely enough to answer: {:.0} %, where {:.0} % are needed",
                    chance * 100.0,
                    needed * 100.0
                );
            }
            Self::TooLittle { share, needed } => {
                return format!(
                    "refused, because too little is explained: {:.0} % by the first candidate, where {:.0} % are needed",
                    share * 100.0,
                    needed * 100.0
                );
            }
        };
        line.to_owned()
    }
}
