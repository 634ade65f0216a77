//! Whether a question asks the same as a wording of an exact pair: for the same kind of thing, about the same things,
//! with the same ranks, numbers and denials. That its words are near is left to `phrasings`; a near miss has near
//! words, too.

use crate::engine::lexicon::Lexicon;
use crate::engine::ranking::{OTHER_WAY, Scored, WHO_DOES_IT, readings};
use crate::engine::understanding::mentions::names;
use crate::engine::understanding::words::words;
use crate::engine::understanding::{Asked, Mention, Query, query};
use crate::engine::{Engine, Mind};
use crate::knowledge::{EntityId, FactId, FaqId, RelationId};
use crate::language::{NounKind, is_denial, is_rank_modifier, kind_of_noun};
use crate::text::{PartialDate, number_of_word};

/// A relation is surely spoken of from this strength of its cue on.
const CUED: f32 = 0.9;
/// Words of this likeness ask the same.
const ALIKE: f32 = 0.7;

/// What may differ between a question and a wording of a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::engine) enum Difference {
    /// Another kind of thing is asked for.
    Kind,
    /// A rank, a number, a denial or a pronoun that only one of them has.
    Word(String),
    /// A thing that only the question speaks of.
    Thing(String),
    /// What the question asks of it.
    Relation(String),
    /// Who does it to whom.
    Turned,
}

impl Difference {
    /// For the explanation.
    pub(in crate::engine) fn told(&self) -> String {
        match self {
            Self::Kind => "another kind of thing is asked for".to_owned(),
            Self::Word(word) => format!("“{word}” stands in one of the two alone"),
            Self::Thing(thing) => format!("“{thing}” is not what the wordings speak of"),
            Self::Turned => "it is asked the other way round".to_owned(),
            Self::Relation(word) => format!("the wordings do not ask for “{word}”"),
        }
    }
}

/// The kinds of thing that a question may ask for, as far as one surely excludes another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sought {
    Time,
    Place,
    Person,
    Reason,
    Number,
    Duration,
    Age,
    Manner,
    Truth,
    /// Something else: what somebody said, which industry.
    Thing,
}

impl Engine {
    /// What keeps a question from asking the same as any of the wordings of a pair that are nearest to it; that of
    /// the nearest.
    pub(in crate::engine) fn difference(
        &self,
        mind: &Mind<'_>,
        text: &str,
        pair: FaqId,
        nearest: &[usize],
    ) -> Option<Difference> {
        let faq = self.knowledge.faq(pair);
        if faq.facts.is_empty() {
            return None;
        }
        let told =
            Told { lexicon: &self.lexicon, answer: self.read(&faq.answer), affirms: affirms(&faq.answer) };
        let asked = self.read(text);
        if asked.query.mentions.is_empty() && asked.query.content().next().is_none() {
            // "since when?" is like every question for a time.
            return Some(Difference::Kind);
        }
        let all: Vec<Scored> =
            faq.facts.iter().flat_map(|fact| readings(mind, &asked.query, *fact)).collect();
        let mut left_over = all.iter().flat_map(|reading| &reading.strict);
        if left_over.any(|left| left == OTHER_WAY || left == WHO_DOES_IT) {
            return Some(Difference::Turned);
        }
        if let Some(verb) = self.asks_what_is_said(&asked.query, &faq.facts) {
            return Some(Difference::Relation(verb));
        }
        let told_by_facts = all.iter().any(|reading| reading.conflicts.is_empty());
        let mut differences = nearest.iter().map(|at| {
            let wording = self.read(&faq.ask[*at]);
            // Who wrote a wording that asks for a thing of this kind knows that the facts tell it.
            let same_kind = || sought(&asked.query).is_some_and(|own| sought(&wording.query) == Some(own));
            if !told_by_facts && !same_kind() {
                return Some(Difference::Kind);
            }
            told.difference(&asked, &wording, !mind.turns.is_empty())
        });
        let first = differences.next()??;
        differences.all(|difference| difference.is_some()).then_some(first)
    }

    /// The verb of a question for what somebody said, if none of the facts is a statement.
    fn asks_what_is_said(&self, asked: &Query, facts: &[FactId]) -> Option<String> {
        let states = |relation: RelationId| self.knowledge.relation(relation).statement;
        if asked.asking.kind != Asked::What
            || facts.iter().any(|id| states(self.knowledge.fact(*id).relation))
        {
            return None;
        }
        let verb = &asked.words[asked.verb?];
        let cues = self.lexicon.cues_at(&[verb.stem.as_str()]);
        let says = |relation: RelationId| self.knowledge.relation(relation).key == "said";
        cues.iter().any(|cue| says(cue.relation)).then(|| verb.text.clone())
    }

    fn read(&self, text: &str) -> Read {
        let query =
            query(&self.knowledge, &self.lexicon, words(&self.lexicon, text), &PartialDate::default());
        let names = names(&self.knowledge, &self.lexicon, &query.words);
        Read { query, names }
    }
}

/// A text as a question, with the names in it, those inside descriptions included.
struct Read {
    query: Query,
    names: Vec<Mention>,
}

impl Sought {
    /// Whether a question for the one may as well be a question for the other: what is so is told by who, when and
    /// where it is, and how something is done is what one does.
    fn may_be(self, other: Self) -> bool {
        let either = |kind: Self| self == kind || other == kind;
        either(Self::Truth) || (either(Self::Thing) && either(Self::Manner))
    }
}

/// The answer of a pair.
struct Told<'a> {
    lexicon: &'a Lexicon,
    answer: Read,
    /// It begins with yes or no.
    affirms: bool,
}

impl Told<'_> {
    /// `leaning`: there are earlier turns, which pronouns may stand for.
    fn difference(&self, own: &Read, other: &Read, leaning: bool) -> Option<Difference> {
        let (asked, wording) = (&own.query, &other.query);
        if !self.is_of_kind(asked, wording) {
            return Some(Difference::Kind);
        }
        if let Some(word) = self.word_of_one_alone(asked, wording, leaning) {
            return Some(Difference::Word(word));
        }
        let known = |query: &Query| -> Vec<EntityId> {
            let mentions = query.mentions.iter().filter(|mention| !mention.unknown);
            mentions.flat_map(|mention| mention.entities.iter().copied()).collect()
        };
        let things = [known(wording), known(&self.answer.query)].concat();
        for mention in &asked.mentions {
            let shared = !mention.unknown && mention.entities.iter().any(|id| things.contains(id));
            let common = mention.unknown || mention.description;
            let said = || mention.span.clone().all(|at| self.has(asked, wording, at));
            if !(shared || (common && said())) {
                return Some(Difference::Thing(asked.phrase(&mention.span)));
            }
        }
        if let Some(name) = own.names.iter().find(|name| self.is_turned(name, other)) {
            return Some(Difference::Thing(asked.phrase(&name.span)));
        }
        // "what is it about": the last word may carry the question, whatever it is.
        let last = asked.words.len().checked_sub(1);
        let mut telling = asked.content().chain(asked.verb).chain(last);
        telling.find_map(|at| {
            let cued = self.cued_by(asked, at);
            let word = &asked.words[at];
            let said = || self.has_stem(wording, &word.stem);
            let shared = |relation: &RelationId| {
                [wording, &self.answer.query]
                    .iter()
                    .any(|query| query.cues.get(relation).is_some_and(|cue| cue.strength >= CUED))
            };
            let other = !cued.is_empty() && !cued.iter().any(shared) && !said();
            other.then(|| Difference::Relation(word.text.clone()))
        })
    }

    /// "Azerbaijan's ambassador", of the ambassador to Azerbaijan, or the other way round: what something belongs to
    /// in the one, it only goes to, or is in, in the other.
    fn is_turned(&self, mention: &Mention, wording: &Read) -> bool {
        let of = |read: &Read| -> Vec<Tie> {
            let same = read
                .names
                .iter()
                .filter(|other| other.entities.iter().any(|id| mention.entities.contains(id)));
            same.map(tie).filter(|tie| *tie != Tie::Loose).collect()
        };
        let ties = Some(of(wording)).filter(|ties| !ties.is_empty()).unwrap_or_else(|| of(&self.answer));
        let turned = match tie(mention) {
            Tie::Owns => Tie::Aims,
            Tie::Aims => Tie::Owns,
            Tie::Loose => return false,
        };
        !ties.is_empty() && ties.iter().all(|tie| *tie == turned)
    }

    /// Whether what is asked for is what the wording asks for, as far as both surely say.
    fn is_of_kind(&self, asked: &Query, wording: &Query) -> bool {
        let (own, other) = (sought(asked), sought(wording));
        let truth = own == Some(Sought::Truth) || asked.asking.kind == Asked::Any;
        if self.affirms && !truth {
            return false;
        }
        let differs = |own: Sought| match other {
            Some(other) => own != other && !own.may_be(other),
            // Keywords ask for no number and no reason.
            None => wording.asking.kind == Asked::Any && !matches!(own, Sought::Truth | Sought::Thing),
        };
        if own.is_some_and(differs) {
            return false;
        }
        match &asked.asking.kind {
            // "which drugs": they must be spoken of.
            Asked::Class(head) if own == Some(Sought::Thing) || other.is_none() => {
                let at = asked.words.iter().position(|word| word.text == *head);
                at.is_none_or(|at| self.has(asked, wording, at))
            }
            _ => true,
        }
    }

    /// A word that changes what is asked, wherever it stands, and that one of the two lacks.
    fn word_of_one_alone(&self, asked: &Query, wording: &Query, leaning: bool) -> Option<String> {
        let has = |query: &Query, word: &str| query.words.iter().any(|known| known.text == word);
        let spans =
            asked.numbers.iter().map(|(span, _)| span).chain(asked.dates.iter().map(|(span, _)| span));
        let numeric: Vec<usize> = spans.flat_map(Clone::clone).collect();
        let added = asked.words.iter().enumerate().find(|(at, word)| {
            let text = word.text.as_str();
            let number = numeric.contains(at)
                && (text.bytes().any(|byte| byte.is_ascii_digit()) || number_of_word(text).is_some());
            (turns(text) || number) && !has(wording, text) && !has(&self.answer.query, text)
        });
        let lost = wording
            .words
            .iter()
            .find(|word| (is_rank_modifier(&word.text) || is_denial(&word.text)) && !has(asked, &word.text));
        let pronoun =
            asked.words.iter().find(|word| leaning && is_pronoun(&word.text) && !has(wording, &word.text));
        // "the president", of an answer that tells the vice president.
        let ranked = self.answer.query.words.windows(2).find(|pair| {
            is_rank_modifier(&pair[0].text) && has(asked, &pair[1].text) && !has(asked, &pair[0].text)
        });
        let word = added.map(|(_, word)| word).or(lost).or(pronoun).or(ranked.map(|pair| &pair[0]))?;
        Some(word.text.clone())
    }

    /// The relations that a word of the question surely speaks of, be it only as its verb.
    fn cued_by(&self, query: &Query, at: usize) -> Vec<RelationId> {
        let cues = query.cues.iter().filter(|(_, cue)| cue.strength >= CUED && cue.words.contains(&at));
        let verb = Some(at).filter(|at| query.verb == Some(*at));
        let by_verb = verb.map(|at| self.lexicon.cues_at(&[query.words[at].stem.as_str()]));
        let by_verb = by_verb.into_iter().flatten().filter(|cue| !cue.noun);
        cues.map(|(relation, _)| *relation).chain(by_verb.map(|cue| cue.relation)).collect()
    }

    /// Whether the wording or the answer has a word of the question, or another for it.
    fn has(&self, asked: &Query, wording: &Query, at: usize) -> bool {
        let word = &asked.words[at];
        let means = |(stem, like): (&str, f32)| like >= ALIKE && self.has_stem(wording, stem);
        !word.is_content() || word.meanings().any(means)
    }

    fn has_stem(&self, wording: &Query, stem: &str) -> bool {
        wording.words.iter().chain(&self.answer.query.words).any(|known| known.stem == stem)
    }
}

/// How the rest of a question hangs on a thing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// It belongs to it: "Cuban", "Cuba's", "of Cuba".
    Owns,
    /// It goes there or is there: "to Cuba", "in Cuba".
    Aims,
    Loose,
}

fn tie(mention: &Mention) -> Tie {
    match mention.preposition.as_deref() {
        _ if mention.owner => Tie::Owns,
        Some("of" | "from") => Tie::Owns,
        Some("to" | "in" | "into" | "at") => Tie::Aims,
        _ => Tie::Loose,
    }
}

fn turns(word: &str) -> bool {
    is_rank_modifier(word)
        || is_denial(word)
        || matches!(
            word,
            "before"
                | "after"
                | "other"
                | "others"
                | "else"
                | "besides"
                | "except"
                | "apart"
                | "last"
                | "only"
        )
}

fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "he" | "she"
            | "him"
            | "her"
            | "his"
            | "hers"
            | "they"
            | "them"
            | "their"
            | "it"
            | "its"
            | "that"
            | "those"
    )
}

fn affirms(answer: &str) -> bool {
    let first = answer.split(|character: char| !character.is_alphabetic()).next().unwrap_or_default();
    matches!(first, "Yes" | "No" | "yes" | "no")
}

fn sought(query: &Query) -> Option<Sought> {
    Some(match &query.asking.kind {
        Asked::Who => Sought::Person,
        Asked::When | Asked::TimeOfDay | Asked::Ago => Sought::Time,
        Asked::Where => Sought::Place,
        Asked::Count | Asked::Amount => Sought::Number,
        Asked::Duration => Sought::Duration,
        Asked::Age => Sought::Age,
        Asked::Why => Sought::Reason,
        Asked::How => Sought::Manner,
        Asked::YesNo => Sought::Truth,
        Asked::Class(head) => match kind_of_noun(head).unwrap_or(NounKind::Quantity) {
            NounKind::Person => Sought::Person,
            NounKind::Time => Sought::Time,
            NounKind::Place => Sought::Place,
            NounKind::Event | NounKind::Group | NounKind::Quantity => Sought::Thing,
        },
        Asked::What => Sought::Thing,
        Asked::Name(_) | Asked::Any => return None,
    })
}
