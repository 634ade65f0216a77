//! A question in, a reply out, over one immutable [`Knowledge`]. Pure: no IO, no clock, no randomness, and
//! it cannot fail. Stages: understanding, retrieval, ranking, verdict, reply.

mod abridging;
mod charges;
mod classes;
mod completion;
mod correction;
mod deciding;
mod explanation;
mod former;
mod forms;
mod identity;
mod index;
mod lexicon;
mod live;
mod material;
mod messages;
mod now;
mod packs;
mod pairs;
mod passages;
mod phrasings;
mod ranking;
mod reckoning;
mod refusal;
mod remarks;
mod reply;
mod retrieval;
mod rule;
mod smalltalk;
mod split;
mod titles;
mod turns;
mod understanding;
mod validation;
mod verdict;
mod warming;
mod whether;

pub use live::Live;
pub use passages::{PassageCandidate, PassageMatch};
pub use phrasings::{PairCandidate, PairMatch, Parts};
pub use validation::Validation;

use std::cell::LazyCell;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use self::completion::Completion;
use self::index::Index;
use self::lexicon::Lexicon;
use self::material::Material;
use self::pairs::{Paired, Wordings};
use self::passages::{Doubted, Heard, Passages};
use self::phrasings::Phrasings;
use self::rule::Rule;
use self::understanding::followups;
use self::verdict::Outcome;
use crate::knowledge::{Askable, EntityId, FactId, FaqId, Knowledge, PassageId, RelationId};
use crate::text::{PartialDate, Token};

/// A follow-up of fewer words says too little to ask like a wording: "since when?".
const FULL_ENOUGH: usize = 3;
/// A question of fewer words only takes the place of a part of the one before.
const ELLIPSIS: usize = 5;

/// Answers questions over one version of the knowledge. Cheap to clone the `Arc` of; never changes.
pub struct Engine {
    knowledge: Arc<Knowledge>,
    askable: Vec<Askable>,
    lexicon: Lexicon,
    index: Index,
    completion: Completion,
    /// What the packs are all about, most prominent first.
    homes: Vec<EntityId>,
    phrasings: Phrasings,
    passages: Passages,
    /// What the facts say, made when the first question is refused.
    sentences: OnceLock<Passages>,
    wordings: Wordings,
    /// Where the askable question of a pair is.
    askable_pairs: HashMap<FaqId, usize>,
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
    /// How many of them, from the first, it named or was answered with; the others only stand in its facts.
    pub prominent: usize,
    /// The facts that answered it.
    pub facts: Vec<FactId>,
    /// The exact pairs with an answer of their own that were told to it.
    pub pairs: Vec<FaqId>,
    /// The sentences of the material that were quoted to it.
    pub passages: Vec<PassageId>,
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
    /// The exact pairs that it rests on.
    pub pairs: Vec<FaqId>,
    /// The sentences of the material that it quotes.
    pub passages: Vec<PassageId>,
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

/// What every stage reads.
#[derive(Clone, Copy)]
struct Mind<'a> {
    knowledge: &'a Knowledge,
    lexicon: &'a Lexicon,
    index: &'a Index,
    /// The day that the question was asked.
    today: PartialDate,
    turns: &'a [Turn],
}

/// Longer messages are no questions; reading them would only cost time.
const LONGEST_QUESTION: usize = 2_000;
/// Unaddressed talk is answered only when it is this sure that it was a question for the bot.
const OVERHEARD: f64 = 0.9;

impl Engine {
    pub fn new(knowledge: Arc<Knowledge>) -> Self {
        Self::with_parts(knowledge, Parts::default())
    }

    /// With only some parts of the matching of exact pairs, to measure what each is worth.
    pub fn with_parts(knowledge: Arc<Knowledge>, parts: Parts) -> Self {
        let askable = crate::knowledge::askable(&knowledge);
        let lexicon = Lexicon::new(&knowledge);
        let index = Index::new(&knowledge, &lexicon);
        let homes = index.homes_in_order();
        let completion = Completion::new(&askable);
        let phrasings = Phrasings::new(&knowledge, parts);
        let passages = Passages::new(&knowledge);
        let wordings = Wordings::new(&knowledge);
        let askable_pairs = crate::knowledge::askable_pairs(&knowledge, &askable);
        Self {
            knowledge,
            askable,
            lexicon,
            index,
            completion,
            homes,
            phrasings,
            passages,
            sentences: OnceLock::new(),
            wordings,
            askable_pairs,
        }
    }

    pub fn knowledge(&self) -> &Knowledge {
        &self.knowledge
    }

    /// The same, to tell whether two engines know the same.
    pub fn shared_knowledge(&self) -> &Arc<Knowledge> {
        &self.knowledge
    }

    /// Every question that it can answer, in the order of packs and facts.
    pub fn askable(&self) -> &[Askable] {
        &self.askable
    }

    /// The askable questions that best fit what has been typed so far, best first, at most `limit`.
    pub fn complete(&self, typed: &str, limit: usize) -> Vec<&Askable> {
        self.completion.best(typed, limit).into_iter().map(|index| &self.askable[index]).collect()
    }

    /// The whole way from the question to its answer, as text for a person, one stage a paragraph.
    pub fn explain(&self, question: &Question) -> String {
        explanation::explain(self, question)
    }

    /// The entities whose name, alias or role the words name, best first.
    pub fn find_entities(&self, words: &str) -> Vec<EntityId> {
        let mind = self.mind(PartialDate::default(), &[]);
        let words = understanding::words::words(&self.lexicon, words);
        let mentions = understanding::mentions::mentions(mind.knowledge, mind.lexicon, &words, &[]);
        let mut found: Vec<EntityId> = Vec::new();
        for id in mentions.iter().filter(|mention| !mention.unknown).flat_map(|mention| &mention.entities) {
            if !found.contains(id) {
                found.push(*id);
            }
        }
        found
    }

    /// `the article by Sabina Mammadli, 1 March 2023, paragraph 10`.
    pub fn source_of(&self, fact: FactId) -> String {
        reply::full_source(&self.mind(PartialDate::default(), &[]), &[fact]).unwrap_or_default()
    }

    fn mind<'a>(&'a self, today: PartialDate, turns: &'a [Turn]) -> Mind<'a> {
        let turns = turns::leading_on(turns);
        Mind { knowledge: &self.knowledge, lexicon: &self.lexicon, index: &self.index, today, turns }
    }

    /// What the facts say whose packs have nothing to quote.
    fn sentences(&self) -> &Passages {
        self.sentences.get_or_init(|| Passages::of_facts(&self.knowledge))
    }

    /// The reply with the rule that decided it.
    fn decided(&self, question: &Question, text: &str, turns: &[Turn]) -> (Reply, Rule) {
        let mind = self.mind(day_of(question.asked_at), turns);
        if !question.addressed && !split::is_question(text) {
            return (silent(question, 0.0), Rule::Overheard);
        }
        let tokens = crate::text::tokenise(text);
        let order = smalltalk::is_order(&tokens);
        // The best sentence is nearer than the best pair of a text that has hardly any.
        let force = question.force && !self.has_passages();
        let spoken_for =
            |paired: &Paired| matches!(paired, Paired::Answer(..) | Paired::Several(_)) && !order;
        if let Some((reply, rule)) = self.without_facts(question, text, &tokens) {
            // No pair is so long, and what a pack has a pair for is no small talk.
            if text.chars().count() > LONGEST_QUESTION {
                return (reply, rule);
            }
            let paired = self.paired(&mind, text, None, force);
            if !spoken_for(&paired) {
                return (Reply { confidence: reply.confidence.max(paired.confidence()), ..reply }, rule);
            }
        }
        // Where there is no fact, nothing typed can go before a pair; nor where it is asked in just the words that somebody
        // wrote an answer of its own to.
        let alone = self.knowledge.facts.is_empty() || self.has_own_answer(text);
        let alone = alone.then(|| self.paired(&mind, text, None, force));
        if let Some(paired) = alone.filter(spoken_for) {
            let nothing = Outcome::unknown(Refusal::NotInMaterial, String::new(), 0.0);
            let asked = pairs::AskedText { text, reading: None };
            if let Some(told) = self.of_pairs(&mind, &asked, &paired, &nothing) {
                return self.if_spoken_to(question, told);
            }
        }
        if let Some(told) = self.goes_on_from_pair(&mind, text) {
            return self.if_spoken_to(question, told);
        }
        let (outcome, reading) = self.best_outcome(&mind, text);
        let outcome = remarks::heeded(&mind, &question.text, &reading, outcome);
        if let Some(told) =
            self.introduced(&Heard { mind: &mind, text, reading: &reading, outcome: &outcome })
        {
            return self.if_spoken_to(question, told);
        }
        let outcome = match self.doubted(&reading, &outcome) {
            Some(Doubted::SaidBetter(passed)) => {
                let heard = Heard { mind: &mind, text, reading: &reading, outcome: &outcome };
                match self.quoted(&heard, &passed) {
                    Some(told) => return self.if_spoken_to(question, told),
                    None => outcome,
                }
            }
            Some(Doubted::SaidElsewhere) => self.refused_elsewhere(&mind, outcome),
            None => outcome,
        };
        // Found where it is needed: a fact that surely answers needs no pair.
        let read = Some(&reading.query).filter(|_| reading.resolved == text);
        let paired = LazyCell::new(|| self.paired(&mind, text, read, force));
        // "and the app?" asks what was asked before, and not what a wording about the app asks.
        let goes_on = reading.leaning && outcome.is_answer() && tokens.len() < ELLIPSIS;
        let before = || !goes_on && self.may_go_first(text, &outcome) && self.goes_first(&paired, &outcome);
        if self.needs_no_pair(&outcome) && question.addressed && !before() {
            let rule = outcome.rule.clone();
            return (self.reply(&mind, text, &reading, outcome), rule);
        }
        let paired = (*paired).clone();
        // What leans on earlier turns may ask in full for a fact.
        let leaning = reading.leaning && tokens.len() >= FULL_ENOUGH && matches!(paired, Paired::Nothing(_));
        let in_full = leaning.then(|| self.paired(&mind, &reading.resolved, None, force));
        let paired = in_full.filter(|paired| self.asks_for_facts(paired)).unwrap_or(paired);
        let asked = pairs::AskedText { text, reading: Some(&reading) };
        let of_pairs = self.of_pairs(&mind, &asked, &paired, &outcome);
        let offered = matches!(paired, Paired::Offer(..));
        if let Some(told) = of_pairs.clone().filter(|_| !offered) {
            return self.if_spoken_to(question, told);
        }
        if let Some(told) = self.told_again(&mind, &asked).filter(|_| !outcome.is_answer()) {
            return self.if_spoken_to(question, told);
        }
        let heard = Heard { mind: &mind, text, reading: &reading, outcome: &outcome };
        if let Some(told) = self.apart(&heard) {
            return self.if_spoken_to(question, told);
        }
        let passed = self.passed(&mind, question, &reading, &outcome);
        let quoted = passed.as_ref().and_then(|of| self.quoted(&heard, of));
        // A sentence that likely answers goes before two questions that it may have been.
        if let Some(told) = quoted.or(of_pairs) {
            return self.if_spoken_to(question, told);
        }
        let outcome = self.validated(&mind, &reading, outcome);
        let outcome = match &passed {
            Some(passed) if !outcome.is_answer() => self.refused_with(&mind, outcome, passed),
            _ => outcome,
        };
        let outcome = if question.force { forced(&mind, outcome) } else { outcome };
        if !question.addressed {
            // Talk among people is answered only when it asks, surely, for something that the material knows.
            let sure = outcome.is_answer() && outcome.confidence >= OVERHEARD;
            if !sure || !self.names_something(&mind, text) {
                return (silent(question, outcome.confidence), Rule::Overheard);
            }
        }
        let refused = matches!(outcome.verdict, Verdict::Unknown(_));
        let confidence =
            if refused { outcome.confidence.max(paired.confidence()) } else { outcome.confidence };
        let rule = outcome.rule.clone();
        (self.reply(&mind, text, &reading, Outcome { confidence, ..outcome }), rule)
    }

    /// Talk among people is answered from a pair only when it surely asks for it.
    fn if_spoken_to(&self, question: &Question, told: (Reply, Rule)) -> (Reply, Rule) {
        let (reply, rule) = told;
        let overheard = reply.confidence >= OVERHEARD;
        if question.addressed || overheard {
            (reply, rule)
        } else {
            (silent(question, reply.confidence), Rule::Overheard)
        }
    }

    /// What is said to a text that no fact is needed for.
    fn without_facts(&self, question: &Question, text: &str, words: &[Token]) -> Option<(Reply, Rule)> {
        let unknown = |refusal: Refusal, body: String| {
            let rule = match refusal {
                Refusal::AnotherLanguage => Rule::AnotherLanguage,
                _ => Rule::NotAQuestion,
            };
            let turn = Turn { question: text.to_owned(), resolved: text.to_owned(), ..Turn::default() };
            (plain_reply(Verdict::Unknown(refusal), body, turn), rule)
        };
        let said = if words.is_empty() {
            Some(unknown(Refusal::NotAQuestion, "Ask me a question about the material.".to_owned()))
        } else if text.chars().count() > LONGEST_QUESTION {
            Some(unknown(
                Refusal::NotAQuestion,
                "That is too long for me: ask one question at a time.".to_owned(),
            ))
        } else if smalltalk::is_order(words) {
            Some(unknown(
                Refusal::NotAQuestion,
                "I only answer questions about the material, from what it says.".to_owned(),
            ))
        } else if let Some(answer) = smalltalk::smalltalk(words) {
            let turn = Turn { question: text.to_owned(), ..Turn::default() };
            Some((plain_reply(Verdict::Smalltalk, answer.to_owned(), turn), Rule::Smalltalk))
        } else {
            let language = crate::language::foreign_language(text);
            language.map(|language| {
                unknown(
                    Refusal::AnotherLanguage,
                    format!("That looks like {language}; I answer questions in English."),
                )
            })
        };
        match said {
            Some(_) if !question.addressed => Some((silent(question, 0.0), Rule::Overheard)),
            said => said,
        }
    }

    /// Whether a text itself speaks of something that the knowledge has.
    fn names_something(&self, mind: &Mind<'_>, text: &str) -> bool {
        let words = understanding::words::words(&self.lexicon, text);
        let asked = understanding::asked(&words);
        let mentions = understanding::mentions::mentions(mind.knowledge, mind.lexicon, &words, &asked.used);
        mentions.iter().any(|mention| !mention.unknown)
    }

    fn reply(&self, mind: &Mind<'_>, text: &str, reading: &followups::Reading, outcome: Outcome) -> Reply {
        let long = outcome.long || reading.query.asking.asks_for_list();
        let outcome = Outcome { long, ..outcome };
        let sentences = abridging::abridged(mind, &reading.query, &outcome);
        let outcome = Outcome { sentences, ..outcome };
        let mut choices: Vec<Askable> = Vec::new();
        for (fact, role) in &outcome.readings {
            let of_fact = |askable: &&Askable| askable.fact == Some(*fact);
            let exact = self.askable.iter().find(|askable| of_fact(askable) && askable.asks == *role);
            choices.extend(exact.or_else(|| self.askable.iter().find(of_fact)).cloned());
        }
        let verdict = if outcome.verdict == Verdict::Suggest && choices.len() < 2 {
            Verdict::Unknown(Refusal::NotInMaterial)
        } else {
            outcome.verdict
        };
        let sourced = reply::has_source(verdict);
        let short = reply::short_source(mind, &outcome.facts).filter(|_| sourced);
        let mut body = match verdict {
            Verdict::Suggest => reply::did_you_mean(&choices),
            Verdict::Unknown(_) if outcome.sentences.is_empty() => mind.material().does_not_say(),
            _ => reply::body(mind, &outcome, short.as_deref()),
        };
        if matches!(verdict, Verdict::Unknown(_)) {
            choices.truncate(1);
            if choices.is_empty() {
                choices.extend(self.nearest(&reading.resolved));
            }
            if let Some(choice) = choices.first() {
                body.push_str(&format!(" You can ask: {}", choice.text));
            }
        }
        let source = reply::full_source(mind, &outcome.facts).filter(|_| sourced);
        let text_in_full = short.map_or_else(|| body.clone(), |source| format!("{body} ({source})"));
        Reply {
            verdict,
            value: outcome.value.clone(),
            text: text_in_full,
            body,
            source,
            confidence: outcome.confidence,
            turn: self.turn(mind, text, reading, &outcome),
            facts: outcome.facts,
            pairs: Vec::new(),
            passages: Vec::new(),
            choices,
        }
    }

    /// The nearest question that can be answered, if any shares a thing or a word of weight.
    fn nearest(&self, text: &str) -> Option<Askable> {
        self.completion.nearest(text).map(|index| self.askable[index].clone())
    }
}

impl Mind<'_> {
    /// How much a stem tells, by its rarity among the facts: about 0.3 for one in all, 1.5 for one in none.
    fn weight(&self, stem: &str) -> f32 {
        let all = self.knowledge.facts.len() as f32 + 1.0;
        let with = self.lexicon.frequencies.get(stem).copied().unwrap_or(0) as f32 + 1.0;
        0.3 + 1.2 * (all / with).ln() / all.ln().max(1.0)
    }

    /// How the query speaks of a relation: by its own words, or by those of one that it implies or mirrors.
    fn cue<'q>(
        &self,
        query: &'q understanding::Query,
        relation: RelationId,
    ) -> Option<&'q understanding::RelationCue> {
        let frame = self.knowledge.relation(relation);
        let related = frame.implies.iter().chain(&frame.inverse).copied();
        let all = std::iter::once(relation).chain(related).filter_map(|id| query.cues.get(&id));
        all.max_by(|one, other| {
            one.strength.total_cmp(&other.strength).then(one.words.len().cmp(&other.words.len()))
        })
    }

    /// What the material calls itself; with several packs, all of it.
    fn material(&self) -> Material<'_> {
        match self.knowledge.packs.as_slice() {
            [only] => Material::called(&only.called),
            _ => Material::called("the material"),
        }
    }
}

fn plain_reply(verdict: Verdict, body: String, turn: Turn) -> Reply {
    Reply {
        verdict,
        value: None,
        text: body.clone(),
        body,
        source: None,
        facts: Vec::new(),
        pairs: Vec::new(),
        passages: Vec::new(),
        confidence: 0.0,
        choices: Vec::new(),
        turn,
    }
}

fn silent(question: &Question, confidence: f64) -> Reply {
    let turn = Turn { question: question.text.clone(), ..Turn::default() };
    Reply { confidence, ..plain_reply(Verdict::Silent, String::new(), turn) }
}

/// The best candidate as an answer, whatever the verdict was.
fn forced(mind: &Mind<'_>, outcome: Outcome) -> Outcome {
    let Some(best) = outcome.considered.first().filter(|_| !outcome.is_answer()) else { return outcome };
    let fact = mind.knowledge.fact(best.fact);
    let values: Vec<String> = best.values.iter().map(|value| mind.knowledge.filler_text(value)).collect();
    Outcome {
        value: (!values.is_empty()).then(|| reply::enumerated(&values)),
        sentences: vec![fact.sentence.clone()],
        facts: vec![best.fact],
        ..Outcome::answer(f64::from(best.score))
    }
}

fn day_of(at: jiff::Timestamp) -> PartialDate {
    let day = jiff::tz::Offset::UTC.to_datetime(at).date();
    PartialDate {
        year: Some(day.year()),
        month: Some(day.month()),
        day: Some(day.day()),
        ..PartialDate::default()
    }
}
