//! What is compared of the wordings of pairs that ask for facts, read once: a question is compared with several.

use std::sync::OnceLock;

use crate::engine::lexicon::Lexicon;
use crate::engine::understanding::mentions::names;
use crate::engine::understanding::words::words;
use crate::engine::understanding::{Asked, Mention, Query, query};
use crate::knowledge::{EntityId, FaqId, Knowledge, RelationId};
use crate::language::{NounKind, kind_of_noun, place_of_demonym, singular};
use crate::text::PartialDate;

/// A relation is surely spoken of from this strength of its cue on.
pub(super) const CUED: f32 = 0.9;

/// The wordings of all pairs, each pair read when it is first compared with a question.
pub(in crate::engine) struct Wordings {
    pairs: Vec<OnceLock<PairRead>>,
    ask_for_facts: bool,
}

impl Wordings {
    pub(in crate::engine) fn new(knowledge: &Knowledge) -> Self {
        Self {
            pairs: knowledge.faqs.iter().map(|_| OnceLock::new()).collect(),
            ask_for_facts: knowledge.faqs.iter().any(|faq| !faq.facts.is_empty()),
        }
    }

    /// Whether any pair asks for facts.
    pub(in crate::engine) fn ask_for_facts(&self) -> bool {
        self.ask_for_facts
    }

    pub(super) fn of(&self, knowledge: &Knowledge, lexicon: &Lexicon, pair: FaqId) -> &PairRead {
        self.pairs[pair.0 as usize].get_or_init(|| {
            let faq = knowledge.faq(pair);
            let read = |text: &str| Wording::new(knowledge, lexicon, text);
            PairRead {
                wordings: faq.ask.iter().map(|text| read(text)).collect(),
                answer: read(&faq.answer),
                affirms: affirms(&faq.answer),
            }
        })
    }
}

/// A pair, read.
pub(super) struct PairRead {
    /// In the order of the pair.
    pub(super) wordings: Vec<Wording>,
    pub(super) answer: Wording,
    /// The answer begins with yes or no.
    pub(super) affirms: bool,
}

/// What is compared of a text.
pub(super) struct Wording {
    /// Each with its stem.
    pub(super) words: Vec<(String, String)>,
    /// The known things that it speaks of.
    pub(super) entities: Vec<EntityId>,
    /// The names in it, those inside descriptions included, and how the rest hangs on them.
    names: Vec<(Vec<EntityId>, Tie)>,
    /// The relations that it surely speaks of.
    pub(super) cued: Vec<RelationId>,
    pub(super) sought: Option<Sought>,
    /// It asks for a time of day.
    pub(super) asks_time_of_day: bool,
    /// It asks nothing in particular.
    pub(super) keywords: bool,
}

impl Wording {
    fn new(knowledge: &Knowledge, lexicon: &Lexicon, text: &str) -> Self {
        let query = &query(knowledge, lexicon, words(lexicon, text), &PartialDate::default());
        let names = names(knowledge, lexicon, &query.words);
        // "the stadium", of which there are two: neither is spoken of.
        let known = query
            .mentions
            .iter()
            .filter(|mention| !mention.unknown && (mention.plural || mention.entities.len() == 1));
        let cued = query.cues.iter().filter(|(_, cue)| cue.strength >= CUED);
        Self {
            words: query.words.iter().map(|word| (word.text.clone(), word.stem.clone())).collect(),
            entities: known.flat_map(|mention| mention.entities.iter().copied()).collect(),
            names: names.iter().map(|name| (name.entities.clone(), tie(name))).collect(),
            cued: cued.map(|(relation, _)| *relation).collect(),
            sought: sought(query),
            asks_time_of_day: query.asking.kind == Asked::TimeOfDay,
            keywords: query.asking.kind == Asked::Any,
        }
    }

    pub(super) fn speaks_of(&self, id: EntityId) -> bool {
        self.entities.contains(&id) || self.names.iter().any(|(entities, _)| entities.contains(&id))
    }

    pub(super) fn has_text(&self, word: &str) -> bool {
        self.words.iter().any(|(text, _)| text == word)
    }

    pub(super) fn has_stem(&self, stem: &str) -> bool {
        self.words.iter().any(|(_, known)| known == stem)
    }

    /// Whether something is in or goes to another thing than these, as far as the wording says.
    pub(super) fn aims_elsewhere(&self, things: &[EntityId]) -> bool {
        let aimed = || self.names.iter().filter(|(_, tie)| *tie == Tie::Aims);
        aimed().next().is_some()
            && !aimed().any(|(entities, _)| entities.iter().any(|id| things.contains(id)))
    }

    /// How the rest hangs on the names of any of these things, as far as it does.
    pub(super) fn ties_to(&self, things: &[EntityId]) -> Vec<Tie> {
        let same = self.names.iter().filter(|(entities, _)| entities.iter().any(|id| things.contains(id)));
        same.map(|(_, tie)| *tie).filter(|tie| *tie != Tie::Loose).collect()
    }
}

/// The kinds of thing that a question may ask for, as far as one surely excludes another.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sought {
    Time,
    Place,
    Person,
    /// Between whom something is, which does not tell who did it.
    Parties,
    Reason,
    Number,
    /// Of what is measured or paid.
    Amount,
    Duration,
    Age,
    Manner,
    Truth,
    /// Something else: what somebody said, which industry.
    Thing,
}

impl Sought {
    /// Whether a question for the one may as well be a question for the other: what is so is told by who, when and
    /// where it is, and how something is done is what one does.
    pub(super) fn may_be(self, other: Self) -> bool {
        let either = |kind: Self| self == kind || other == kind;
        either(Self::Truth) || (either(Self::Thing) && either(Self::Manner))
    }
}

pub(super) fn sought(query: &Query) -> Option<Sought> {
    Some(match &query.asking.kind {
        Asked::Who if query.words.iter().any(|word| word.text == "between") => Sought::Parties,
        Asked::Who => Sought::Person,
        Asked::When | Asked::TimeOfDay | Asked::Ago => Sought::Time,
        Asked::Where => Sought::Place,
        Asked::Count => Sought::Number,
        Asked::Amount => Sought::Amount,
        Asked::Duration => Sought::Duration,
        Asked::Age => Sought::Age,
        Asked::Why => Sought::Reason,
        Asked::How => Sought::Manner,
        Asked::YesNo => Sought::Truth,
        // "which Cuban"
        Asked::Class(head) if place_of_demonym(head).is_some() => Sought::Person,
        Asked::Class(head) => match kind_of_noun(&singular(head)).unwrap_or(NounKind::Quantity) {
            NounKind::Person => Sought::Person,
            NounKind::Time => Sought::Time,
            NounKind::Place => Sought::Place,
            NounKind::Event | NounKind::Group | NounKind::Quantity => Sought::Thing,
        },
        Asked::What => Sought::Thing,
        Asked::Name(_) | Asked::Any => return None,
    })
}

/// How the rest of a text hangs on a thing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    /// It belongs to it: "Cuban", "Cuba's", "of Cuba".
    Owns,
    /// It goes there or is there: "to Cuba", "in Cuba".
    Aims,
    Loose,
}

pub(super) fn tie(mention: &Mention) -> Tie {
    match mention.preposition.as_deref() {
        _ if mention.owner => Tie::Owns,
        Some("of" | "from") => Tie::Owns,
        Some("to" | "in" | "into" | "at") => Tie::Aims,
        _ => Tie::Loose,
    }
}

fn affirms(answer: &str) -> bool {
    let first = answer.split(|character: char| !character.is_alphabetic()).next().unwrap_or_default();
    matches!(first, "Yes" | "No" | "yes" | "no")
}
