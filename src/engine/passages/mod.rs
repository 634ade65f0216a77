//! The last resort: a sentence of the material as it stands, quoted. A plain score chooses candidates, named
//! features rank them and give the chance that the best answers; `gate` holds their weights and the rule.

mod abbreviations;
mod answering;
mod apart;
mod directions;
mod features;
mod gate;
mod index;
mod introducing;
mod lacking;
mod money;
mod named;
mod numbers;
mod offices;
mod plain;
mod polarity;
mod quote;
mod reading;
mod reckoned;
mod replying;
mod span;
mod sums;
mod times;
mod untold;
mod wanted;

use std::collections::HashSet;

pub(super) use self::answering::Doubted;
pub(super) use self::replying::Heard;

use self::features::{COUNT, FEATURES, Feature, Seen};
use self::gate::{Gate, SIGNS};
use self::index::{Index, Placing};
use self::plain::Plain;
use self::reading::{Reading, Sort};
use self::span::{Span, SpanKind};
use self::wanted::Wanted;
use super::lexicon::Lexicon;
use super::understanding::Asked;
use crate::knowledge::{FactId, Knowledge, PackId, Passage, PassageId};
use crate::language::{NounKind, kind_of_noun, singular};
use crate::text::PartialDate;

/// Sentences, as an index to be asked: the passages of the material, or what its facts say.
pub(super) struct Passages {
    index: Index,
    gate: Gate,
    source: Source,
}

/// What the sentences of an index are, by their numbers.
enum Source {
    Passages,
    Facts(Vec<FactId>),
}

/// The fact whose sentence comes nearest to a question.
pub(super) struct NearestFact {
    pub(super) fact: FactId,
    /// The chance that the sentence answers, as that of a passage would be, 0 to 1.
    pub(super) chance: f64,
    /// Its score over that of the next sentence, 0 to [`LEAD`].
    pub(super) lead: f32,
    /// Yes or no, where it surely says either.
    pub(super) affirms: Option<bool>,
}

/// What the passages have on a question.
#[derive(Clone, Debug, Default)]
pub struct PassageMatch {
    /// Best first, at most `CANDIDATES`.
    pub candidates: Vec<PassageCandidate>,
    /// The chance that the first answers, 0 to 1.
    pub confidence: f64,
    /// The chance from which on it is quoted.
    needed: f64,
    /// What bears on that, of the best and of the question: name, value, and share in the logarithm of the odds.
    pub signs: Vec<(&'static str, f32, f32)>,
    /// Words as typed and as read.
    pub repairs: Vec<(String, String)>,
    wanted: Option<Wanted>,
    /// "which industry": a thing of a named class is asked for.
    of_class: bool,
    about: [f32; ABOUT],
}

impl PassageMatch {
    /// What bears on the chance under other scores, best first: for finding the weights.
    pub fn signs_of(&self, scores: &[f32]) -> Vec<f32> {
        signs(&self.about, scores).to_vec()
    }
}

/// The constant, the score, the lead; then what the question alone tells.
fn signs(about: &[f32; ABOUT], scores: &[f32]) -> [f32; SIGNS.len()] {
    let first = scores.first().copied().unwrap_or(0.0);
    let lead = scores.get(1).map_or(LEAD, |next| (first - next).min(LEAD));
    let mut signs = [1.0; SIGNS.len()];
    (signs[1], signs[2]) = (first, lead);
    signs[SIGNS.len() - ABOUT..].copy_from_slice(about);
    signs
}

/// One passage, as an answer to a question.
#[derive(Clone, Debug)]
pub struct PassageCandidate {
    /// Of what facts say, the number of the sentence alone.
    pub passage: PassageId,
    pub score: f32,
    /// The plain score, BM25's.
    pub plain: f32,
    /// Name, value, and share in the score.
    pub evidence: Vec<(&'static str, f32, f32)>,
    /// Words of the question that nothing near explains.
    pub unexplained: Vec<String>,
    /// Of these the names and numbers.
    strict: Vec<String>,
    /// What answers by itself, and whether another might as well.
    span: Option<Span>,
    rival: bool,
    untold: bool,
    /// What it tells once it is weighed or reckoned with: yes or no, a difference, a time up to now.
    told: Option<String>,
    /// Words that must be seen where it is cut, with what each counts for.
    telling: Vec<(u16, f32)>,
}

impl PassageCandidate {
    /// How much of the question's words it has, 0 to 1.
    fn about(&self) -> f32 {
        self.evidence[Feature::Explained as usize].1
    }
}

/// What a question leans on.
#[derive(Default)]
struct About<'a> {
    /// The question before it.
    before: Option<&'a str>,
    /// The only passage that may answer.
    within: Option<PassageId>,
}

/// Nouns whose things are told in any words, and seldom by the noun: "what penalty follows", "under what
/// circumstances" (shell nouns, Schmid 2000).
fn is_shell_noun(noun: &str) -> bool {
    const SHELLS: &[&str] = &[
        "advantage",
        "aim",
        "benefit",
        "bit",
        "case",
        "circumstance",
        "condition",
        "consequence",
        "detail",
        "disadvantage",
        "effect",
        "fact",
        "impact",
        "issue",
        "manner",
        "matter",
        "object",
        "part",
        "point",
        "problem",
        "purpose",
        "quality",
        "question",
        "reason",
        "requirement",
        "result",
        "role",
        "step",
        "subject",
        "thing",
        "topic",
        "way",
    ];
    let base = singular(noun);
    SHELLS.contains(&base.as_str())
        || matches!(kind_of_noun(&base), Some(NounKind::Event | NounKind::Quantity))
}

/// Candidates that the features rank.
const CANDIDATES: usize = 24;
/// A longer lead tells no more.
const LEAD: f32 = 3.0;
/// Signs that the question alone gives.
const ABOUT: usize = SIGNS.len() - 3;

impl Passages {
    /// Those that may be quoted.
    pub(super) fn new(knowledge: &Knowledge) -> Self {
        // Where passages are switched off, they keep their numbers, and hold nothing.
        let text = |passage: &'_ Passage| !knowledge.pack(passage.pack).unquoted;
        let sentences = knowledge.passages.iter().map(|passage| Placing {
            pack: passage.pack,
            paragraph: passage.paragraph,
            heading: passage.heading.as_deref(),
            text: if text(passage) { &passage.text } else { "" },
        });
        let index = Index::new(knowledge, sentences);
        let gate = Gate::of(index.sentences.iter().filter(|sentence| !sentence.words.is_empty()).count());
        Self { index, gate, source: Source::Passages }
    }

    /// What the facts say whose packs have no passages, each as a paragraph of its own; what several say is said by the
    /// first.
    pub(super) fn of_facts(knowledge: &Knowledge) -> Self {
        let quoting: HashSet<PackId> = knowledge.passages.iter().map(|passage| passage.pack).collect();
        let mut said = HashSet::new();
        let numbers = (0_u32..).take(knowledge.facts.len()).map(FactId);
        let facts: Vec<FactId> = numbers
            .filter(|id| {
                let fact = knowledge.fact(*id);
                !quoting.contains(&fact.pack) && said.insert((fact.pack, fact.sentence.as_str()))
            })
            .collect();
        let sentences = (0_u32..).zip(&facts).map(|(number, id)| {
            let fact = knowledge.fact(*id);
            Placing { pack: fact.pack, paragraph: Some(number), heading: None, text: &fact.sentence }
        });
        let index = Index::new(knowledge, sentences);
        // Each is a short text: in other words it stands nowhere else.
        Self { index, gate: Gate::of(1), source: Source::Facts(facts) }
    }

    /// A sentence by its number.
    fn text<'k>(&self, knowledge: &'k Knowledge, number: u32) -> &'k str {
        match &self.source {
            Source::Passages => &knowledge.passage(PassageId(number)).text,
            Source::Facts(facts) => &knowledge.fact(facts[number as usize]).sentence,
        }
    }

    /// Of the sentences of facts the one that comes nearest to a question.
    pub(super) fn nearest_fact(
        &self,
        knowledge: &Knowledge,
        lexicon: &Lexicon,
        text: &str,
    ) -> Option<NearestFact> {
        let Source::Facts(facts) = &self.source else { return None };
        let matched = self.ask(knowledge, lexicon, text, &About::default());
        let best = matched.candidates.first()?;
        let lead = matched.candidates.get(1).map_or(LEAD, |next| best.score - next.score);
        Some(NearestFact {
            fact: facts[best.passage.0 as usize],
            chance: matched.confidence,
            lead: lead.min(LEAD),
            affirms: match best.told.as_deref() {
                Some(polarity::YES) => Some(true),
                Some(polarity::NO) => Some(false),
                _ => None,
            },
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    /// Whether a folded word stands in a passage.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.index.knows(word)
    }

    /// The date that a candidate answers with.
    fn date_of(&self, candidate: &PassageCandidate) -> Option<PartialDate> {
        let span = candidate.span.filter(|span| span.kind == SpanKind::Date)?;
        times::date_of(&self.index.sentences[candidate.passage.0 as usize], &span)
    }

    /// Whether two passages are of one paragraph.
    fn together(&self, one: PassageId, other: PassageId) -> bool {
        let paragraph = |id: PassageId| self.index.sentences[id.0 as usize].paragraph;
        paragraph(one) == paragraph(other)
    }

    /// The bytes of a passage's words.
    fn words(&self, id: PassageId) -> Vec<(usize, usize)> {
        let words = &self.index.sentences[id.0 as usize].words;
        words.iter().map(|placed| (placed.start as usize, placed.end as usize)).collect()
    }

    /// The sentences that could answer a question.
    fn ask(&self, knowledge: &Knowledge, lexicon: &Lexicon, text: &str, about: &About<'_>) -> PassageMatch {
        if self.index.is_empty() {
            return PassageMatch::default();
        }
        let reading = Reading::new(&self.index, lexicon, text, about.before);
        let plain = match about.within {
            Some(within) => vec![(within.0, Plain::default())],
            None => self.index.plain(&reading.terms(), CANDIDATES),
        };
        let mut ranked: Vec<(u32, f32, Seen, f32)> = plain
            .iter()
            .map(|(number, plain)| {
                let seen =
                    features::seen(&self.index, &reading, *number, plain, self.text(knowledge, *number));
                let score =
                    seen.values.iter().zip(self.gate.order).map(|(value, weight)| value * weight).sum();
                (*number, score, seen, plain.own)
            })
            .collect();
        ranked.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        if ranked.is_empty() {
            return PassageMatch::default();
        }
        let scores: Vec<f32> = ranked.iter().map(|(_, score, ..)| *score).collect();
        let about = self.about(&reading);
        let signs = signs(&about, &scores);
        let names = FEATURES.iter().chain(&SIGNS);
        let inputs = names.zip(ranked[0].2.values.iter().chain(&signs)).zip(self.gate.chance);
        let signs: Vec<(&'static str, f32, f32)> =
            inputs.map(|((name, value), weight)| (*name, *value, value * weight)).collect();
        let odds: f32 = signs.iter().map(|(_, _, share)| share).sum();
        PassageMatch {
            confidence: 1.0 / (1.0 + f64::from(-odds).exp()),
            needed: self.gate.needed,
            signs,
            about,
            wanted: Some(reading.wanted),
            of_class: matches!(&reading.kind, Asked::Class(class) if !is_shell_noun(class)),
            repairs: reading
                .words
                .iter()
                .filter_map(|word| Some((word.typed.clone()?, word.text.clone())))
                .collect(),
            candidates: ranked
                .into_iter()
                .map(|(number, score, seen, plain)| PassageCandidate {
                    passage: PassageId(number),
                    score,
                    plain,
                    evidence: (0..COUNT)
                        .map(|at| (FEATURES[at], seen.values[at], seen.values[at] * self.gate.order[at]))
                        .collect(),
                    unexplained: seen.unexplained.into_iter().map(|(word, _)| word).collect(),
                    strict: seen.strict,
                    span: seen.span,
                    rival: seen.rival,
                    untold: seen.untold,
                    told: seen.told,
                    telling: seen.telling,
                })
                .collect(),
        }
    }

    fn about(&self, reading: &Reading) -> [f32; ABOUT] {
        let flag = |holds: bool| f32::from(u8::from(holds));
        let total: f32 = reading.words.iter().filter(|word| word.counts()).map(|word| word.weight).sum();
        let strange = reading.words.iter().filter(|word| word.counts() && word.term.is_none());
        let strange_weight: f32 = strange.clone().map(|word| word.weight).sum();
        let largest = strange.map(|word| word.weight).fold(0.0, f32::max);
        let count = reading.words.iter().filter(|word| word.counts() && word.sort != Sort::Light).count();
        [
            strange_weight / total.max(f32::MIN_POSITIVE),
            largest,
            flag(matches!(
                reading.wanted,
                Wanted::Time
                    | Wanted::Money
                    | Wanted::Number
                    | Wanted::Percentage
                    | Wanted::Duration
                    | Wanted::Place
            )),
            flag(reading.wanted == Wanted::Person),
            flag(matches!(reading.kind, Asked::How | Asked::Why)),
            flag(reading.kind == Asked::YesNo),
            (count as f32 / 8.0).min(1.5),
        ]
    }
}
