//! A question to the exact pair whose phrasings ask the same, with the chance that it is right. An index over
//! the answers, all phrasings of one together, gives at most [`CANDIDATES`]; named evidence ranks them.

mod answer;
mod index;
mod likeness;
mod linear;
mod residue;
mod shared;
mod vocabulary;
mod weights;

use std::cell::RefCell;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use self::answer::AnswerText;
use self::index::{AnswerId, Index, Neighbours, Scores};
use self::likeness::{Likeness, meaning};
use self::linear::Linear;
use self::residue::{Meant, Offered, Residue};
pub(super) use self::shared::Exact;
use self::shared::Shared;
use self::vocabulary::{Term, Vocabulary, Word, is_code};
use self::weights::{EVIDENCE, SIGNS};
use crate::knowledge::{FaqId, Knowledge, wording};
use crate::language::Direction;

/// Which parts of the matching are used: all of them, except to measure what each is worth.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    pub repair: bool,
    /// The table of meanings.
    pub meaning: bool,
    pub classifier: bool,
    /// The nearest phrasings of each answer.
    pub neighbours: bool,
}

impl Default for Parts {
    fn default() -> Self {
        Self { repair: true, meaning: true, classifier: true, neighbours: true }
    }
}

/// The pairs of a knowledge, made ready for being asked.
pub(super) struct Phrasings {
    parts: Parts,
    vocabulary: Vocabulary,
    index: Index,
    likeness: Likeness,
    /// Trained when first asked, where that is soon done: most engines over few pairs are never asked for one.
    linear: OnceLock<Linear>,
    /// The terms of the phrasings, while it is not.
    untrained: Vec<Vec<Term>>,
    texts: Vec<AnswerText>,
    /// Wordings, folded.
    exact: FxHashMap<String, AnswerId>,
    /// Those that several pairs have.
    shared: Shared,
    plenty: f32,
}

/// What the pairs have on a question.
#[derive(Clone, Debug, Default)]
pub struct PairMatch {
    /// Best first, at most `COMPARED_CLOSELY`.
    pub candidates: Vec<PairCandidate>,
    /// The chance that the first is right, 0 to 1.
    pub confidence: f64,
    /// The question has a code that only the first has: "e305 again".
    pub coded: bool,
    /// What speaks for and against that: name, value, and share in the logarithm of the odds.
    pub signs: Vec<(&'static str, f32, f32)>,
    /// What is taken off for words that a pack with few phrasings must not leave over.
    pub strictness: f32,
    /// Words as typed and as read.
    pub repairs: Vec<(String, String)>,
    /// Words of the question that the best does not explain, the most telling first.
    pub unexplained: Vec<String>,
    /// How far the store is from one phrasing an answer (0) to a hundred (1).
    pub plenty: f32,
    /// The places of the best's phrasings that are nearest to the question, at most `SHOWN`.
    pub nearest: Vec<usize>,
}

/// One pair, as an answer to a question.
#[derive(Clone, Debug)]
pub struct PairCandidate {
    pub pair: FaqId,
    pub score: f32,
    /// Name, value, and share in the score.
    pub evidence: [(&'static str, f32, f32); EVIDENCE.len()],
}

/// Candidates that the evidence ranks.
const CANDIDATES: usize = 40;
/// Of these, so many at least are the likest by meaning, in a store of at most so many answers: in larger
/// ones comparing with every centre would take longer than all the rest (30 ns each).
const BY_MEANING: usize = 12;
const COMPARED: usize = 1_024;
/// Of the candidates, those whose phrasings are compared one by one: the likest by what is soon found.
const COMPARED_CLOSELY: usize = 8;
/// Candidates of which it is judged how likely each is right, those whose scores are less than so far from the best's:
/// the best score may be of a phrasing that leaves over what another one has.
const JUDGED: usize = 3;
const CLOSE_CALL: f32 = 3.0;
/// So much more of its most telling word one must explain than the other.
const EXPLAINS_MORE: f32 = 0.4;
/// Phrasings of the best candidate that the question's residue is taken from.
const NEAREST: usize = 3;
/// Those that are told.
const SHOWN: usize = 8;
/// Phrasings are about as near as the nearest from this part of its likeness on.
const CLOSE: f32 = 0.9;

/// Stores of so many phrasings are trained in a few tenths of a second, and so when they are first asked.
const SOON: usize = 2_000;

/// A code says what is asked about, whatever else is said; what is left is that something else of it is asked.
const CODED: f64 = 0.8;

/// A longer lead tells no more.
const LEAD: f32 = 4.0;
/// The lead of the only answer of a store: that of a wrong one.
const LONE: f32 = 1.0;

thread_local! {
    static SCORES: RefCell<(Scores, Vec<u32>)> = RefCell::default();
}

impl Phrasings {
    pub(super) fn new(knowledge: &Knowledge, parts: Parts) -> Self {
        let mut vocabulary = Vocabulary::default();
        let mut terms: Vec<Vec<Term>> = Vec::new();
        let mut starts: Vec<u32> = vec![0];
        let mut exact = FxHashMap::default();
        for (answer, faq) in (0..).zip(&knowledge.faqs) {
            for text in &faq.ask {
                terms.push(vocabulary.learn(text));
                exact.entry(wording(text)).or_insert(answer);
            }
            starts.push(u32::try_from(terms.len()).expect("fewer than 4 billion phrasings"));
        }
        vocabulary.finish();
        let texts = knowledge.faqs.iter().map(|faq| AnswerText::new(&faq.answer)).collect();
        let index = Index::new(&vocabulary, &terms, starts);
        let asks: Vec<&str> = asks(knowledge);
        let plenty = weights::plenty(terms.len(), index.answers());
        let late = terms.len() <= SOON;
        let linear = OnceLock::new();
        if !late {
            let trained = trained(parts, &vocabulary, &index, &terms, &asks);
            linear.get_or_init(|| trained);
        }
        let untrained = if late { terms } else { Vec::new() };
        let likeness = Likeness::new(knowledge.faqs.iter().map(|faq| faq.ask.as_slice()));
        let shared = Shared::new(knowledge);
        Self { parts, vocabulary, index, likeness, linear, untrained, texts, exact, shared, plenty }
    }

    fn linear(&self, knowledge: &Knowledge) -> &Linear {
        self.linear.get_or_init(|| {
            let asks: Vec<&str> = asks(knowledge);
            trained(self.parts, &self.vocabulary, &self.index, &self.untrained, &asks)
        })
    }

    /// Bytes that the matching holds beside the texts, about.
    pub(super) fn bytes(&self) -> usize {
        self.index.bytes()
            + self.likeness.bytes()
            + self.linear.get().map_or(0, Linear::bytes)
            + self.vocabulary.bytes()
    }

    /// The pair with exactly this wording, case, accents and punctuation aside; or those that have it, if the text
    /// does not say which is meant.
    pub(super) fn exact(&self, text: &str) -> Option<Exact> {
        let text = wording(text);
        if let Some(meant) = self.shared.meant(&text) {
            return Some(meant);
        }
        self.exact.get(&text).copied().map(|answer| Exact::One(FaqId(answer)))
    }

    /// Whether two pairs have a wording in common, and answer differently.
    pub(super) fn share_a_wording(&self, one: FaqId, other: FaqId) -> bool {
        self.shared.by_both(one, other)
    }

    /// The pair that shares most words with a question: about what [`Self::ask`] finds, in a tenth of its time.
    pub(super) fn likeliest(&self, text: &str) -> Option<FaqId> {
        let words = self.vocabulary.read(text, self.parts.repair);
        SCORES.with_borrow_mut(|(scores, _)| {
            self.index.retrieve(&words, scores);
            scores.best(1).first().copied().map(FaqId)
        })
    }

    /// The pairs that could answer a question.
    pub(super) fn ask(&self, knowledge: &Knowledge, text: &str) -> PairMatch {
        let words = self.vocabulary.read(text, self.parts.repair);
        if self.index.answers() == 0 || words.is_empty() {
            return PairMatch::default();
        }
        let coded = self.with_code(&words);
        let mut ranked =
            SCORES.with_borrow_mut(|(scores, slots)| self.ranked(knowledge, &words, scores, slots, coded));
        let meant = |ranked: &Ranked| Some(ranked.answer) == coded;
        ranked.sort_by(|one, other| {
            let by_score = other.score.total_cmp(&one.score).then(one.answer.cmp(&other.answer));
            meant(other).cmp(&meant(one)).then(by_score)
        });
        if ranked.is_empty() {
            return PairMatch::default();
        }
        let coded = meant(&ranked[0]);
        let near = ranked.iter().take(if coded { 1 } else { JUDGED });
        let near = near.take_while(|other| ranked[0].score - other.score < CLOSE_CALL).count();
        let first = self.judged(knowledge, &words, &ranked, 0);
        // The next goes first where it explains what the first leaves over; none can, where that is little.
        let near = if first.residue.largest > EXPLAINS_MORE { near } else { 1 };
        let explains_more = |other: &Judged| {
            other.odds > first.odds && first.residue.largest - other.residue.largest > EXPLAINS_MORE
        };
        let mut others = (1..near).map(|at| (at, self.judged(knowledge, &words, &ranked, at)));
        let (likeliest, judged) = others.find(|(_, other)| explains_more(other)).unwrap_or((0, first));
        ranked[..=likeliest].rotate_right(1);
        let Judged { order, residue, signs, shares, strictness, odds } = judged;
        let repair = |word: &Word| Some((word.typed.clone()?, word.text.clone()));
        let chance = 1.0 / (1.0 + (-odds).exp());
        PairMatch {
            confidence: if coded { chance.max(CODED) } else { chance },
            coded,
            signs: SIGNS
                .iter()
                .zip(signs)
                .zip(shares)
                .map(|((name, value), share)| (*name, value, share))
                .collect(),
            strictness,
            repairs: words.iter().filter_map(repair).collect(),
            unexplained: residue.words,
            plenty: self.plenty,
            nearest: order.into_iter().take(SHOWN).collect(),
            candidates: ranked.iter().map(|ranked| self.told(ranked)).collect(),
        }
    }

    /// How likely the candidate at a place is right, and why.
    fn judged(&self, knowledge: &Knowledge, words: &[Word], ranked: &[Ranked], at: usize) -> Judged {
        let own = &ranked[at];
        let order = own.order();
        let residue = self.residue(knowledge, words, own, &order);
        // To lead over few answers tells little.
        let most = LEAD.min(LONE + (self.index.answers() as f32).ln());
        let next = ranked.iter().enumerate().find(|(place, _)| *place != at);
        let lead = next.map_or(LONE, |(_, next)| (own.score - next.score).min(most));
        let signs = [
            1.0,
            own.score,
            lead,
            own.evidence[1],
            own.evidence[4],
            own.evidence[5],
            residue.explained,
            residue.largest,
            residue.strange,
            residue.returned,
            residue.missing,
            own.evidence[1] * residue.largest.min(residue.missing),
            residue.asks_other,
            residue.denied,
            residue.conflict,
        ];
        let shares = weights::odds(&signs, self.plenty);
        let strictness = weights::strictness(&residue, own.evidence[4], self.plenty);
        let odds = f64::from(shares.iter().sum::<f32>() - strictness);
        Judged { order, residue, signs, shares, strictness, odds }
    }

    /// The one answer whose phrasings have a code of the question: "e305 again".
    fn with_code(&self, words: &[Word]) -> Option<AnswerId> {
        let codes = words.iter().filter(|word| is_code(&word.text)).filter_map(|word| word.term);
        let mut having = codes.flat_map(|term| self.index.answers_with(term));
        let first = having.next()?;
        having.all(|other| other == first).then_some(first)
    }

    fn told(&self, ranked: &Ranked) -> PairCandidate {
        let shares = weights::shares(&ranked.evidence, self.plenty);
        let evidence = std::array::from_fn(|at| (EVIDENCE[at], ranked.evidence[at], shares[at]));
        PairCandidate { pair: FaqId(ranked.answer), score: ranked.score, evidence }
    }

    fn ranked(
        &self,
        knowledge: &Knowledge,
        words: &[Word],
        scores: &mut Scores,
        slots: &mut Vec<u32>,
        coded: Option<AnswerId>,
    ) -> Vec<Ranked> {
        let linear = self.linear(knowledge);
        let most = self.index.retrieve(words, scores).max(f32::MIN_POSITIVE);
        let asked = self.parts.meaning.then(|| meaning(words.iter().map(|word| word.text.as_str())));
        let candidates = self.candidates(asked.as_ref(), scores);
        slots.resize(self.index.answers(), u32::MAX);
        for (slot, (answer, _)) in (0..).zip(&candidates) {
            slots[*answer as usize] = slot;
        }
        let features = linear.read(words.iter().map(|word| (word.text.as_str(), word.term)), asked.as_ref());
        let answers: Vec<AnswerId> = candidates.iter().map(|(answer, _)| *answer).collect();
        let classified = linear.scores(&features, &answers, slots);
        for (answer, _) in &candidates {
            slots[*answer as usize] = u32::MAX;
        }
        let mut promising: Vec<Promising> = candidates
            .into_iter()
            .zip(classified)
            .map(|((answer, centre), classified)| {
                let evidence = [scores.get(answer) / most, 0.0, 0.0, centre, 0.0, classified, 0.0];
                let score = weights::shares(&evidence, self.plenty).iter().sum();
                Promising { answer, centre, classified, score }
            })
            .collect();
        let meant = |promising: &Promising| Some(promising.answer) == coded;
        promising.sort_by(|one, other| {
            let by_score = other.score.total_cmp(&one.score).then(one.answer.cmp(&other.answer));
            meant(other).cmp(&meant(one)).then(by_score)
        });
        promising.truncate(COMPARED_CLOSELY);
        let weight = |square: bool| {
            let weights =
                words.iter().map(|word| if square { word.weight * word.weight } else { word.weight });
            weights.sum::<f32>().max(f32::MIN_POSITIVE)
        };
        let (length, total) = (weight(true).sqrt(), weight(false));
        let ranked = |promising: Promising| {
            let Promising { answer, centre, classified, .. } = promising;
            let neighbours = self.index.neighbours(words, length, answer);
            let mut nearest = [0.0_f32; 3];
            for cosine in &neighbours.cosines {
                // Kept in order, the largest first.
                let mut carried = *cosine;
                for place in &mut nearest {
                    if carried > *place {
                        std::mem::swap(place, &mut carried);
                    }
                }
            }
            let several = neighbours.cosines.len().clamp(1, 3);
            let explained = |(word, with): (&Word, &u32)| if *with > 0 { word.weight } else { 0.0 };
            let explained = words.iter().zip(&neighbours.having).map(explained).sum::<f32>() / total;
            let on = |part: bool, value: f32| if part { value } else { 0.0 };
            let evidence = [
                scores.get(answer) / most,
                on(self.parts.neighbours, nearest[0]),
                on(self.parts.neighbours, nearest.iter().sum::<f32>() / several as f32),
                centre,
                asked.as_ref().map_or(0.0, |asked| self.likeness.nearest(asked, answer)),
                classified,
                explained,
            ];
            let score = weights::shares(&evidence, self.plenty).iter().sum();
            Ranked { answer, evidence, score, neighbours }
        };
        promising.into_iter().map(ranked).collect()
    }

    /// The answers worth a closer look, with how near the centres of their phrasings are in meaning.
    fn candidates(&self, asked: Option<&Direction>, scores: &mut Scores) -> Vec<(AnswerId, f32)> {
        let answers = self.index.answers();
        let centre =
            |answer: AnswerId| (answer, asked.map_or(0.0, |asked| self.likeness.centre(asked, answer)));
        let all = || 0..u32::try_from(answers).expect("fewer than 4 billion answers");
        if answers <= CANDIDATES {
            return all().map(centre).collect();
        }
        if answers > COMPARED || asked.is_none() {
            return scores.best(CANDIDATES).into_iter().map(centre).collect();
        }
        let by_words = scores.best(CANDIDATES - BY_MEANING);
        let mut near: Vec<(AnswerId, f32)> = all().map(centre).collect();
        let mut candidates: Vec<(AnswerId, f32)> =
            by_words.iter().map(|answer| near[*answer as usize]).collect();
        near.retain(|(answer, _)| !by_words.contains(answer));
        let wanted = (CANDIDATES - candidates.len()).min(near.len());
        let nearest = |one: &(AnswerId, f32), other: &(AnswerId, f32)| {
            other.1.total_cmp(&one.1).then(one.0.cmp(&other.0))
        };
        if wanted < near.len() {
            near.select_nth_unstable_by(wanted, nearest);
            near.truncate(wanted);
        }
        near.sort_unstable_by(nearest);
        candidates.extend(near);
        candidates
    }

    /// What is left over between the question and the best; `order` is that of its phrasings.
    fn residue(&self, knowledge: &Knowledge, words: &[Word], best: &Ranked, order: &[usize]) -> Residue {
        let cosines = &best.neighbours.cosines;
        let asks = &knowledge.faqs[best.answer as usize].ask;
        let nearest: Vec<&str> = order.iter().take(NEAREST).map(|at| asks[*at].as_str()).collect();
        let offered = Offered {
            nearest: &nearest,
            close: order.iter().take_while(|at| cosines[**at] >= CLOSE * cosines[order[0]]).count(),
            having: &best.neighbours.having,
            answer: &self.texts[best.answer as usize],
        };
        let has = |term: Term| !self.index.having(term, best.answer).is_empty();
        Meant::new(&self.vocabulary, words).residue(&self.vocabulary, &offered, has)
    }
}

/// Every phrasing, in the order of the pairs.
fn asks(knowledge: &Knowledge) -> Vec<&str> {
    knowledge.faqs.iter().flat_map(|faq| &faq.ask).map(String::as_str).collect()
}

fn trained(
    parts: Parts,
    vocabulary: &Vocabulary,
    index: &Index,
    terms: &[Vec<Term>],
    asks: &[&str],
) -> Linear {
    if !parts.classifier {
        return Linear::default();
    }
    Linear::train(vocabulary, index, terms, |phrasing| asks[phrasing], parts.meaning)
}

/// A candidate before its phrasings are compared one by one.
struct Promising {
    answer: AnswerId,
    centre: f32,
    classified: f32,
    score: f32,
}

/// How likely a candidate is right.
struct Judged {
    /// The places of its phrasings, the nearest first.
    order: Vec<usize>,
    residue: Residue,
    signs: [f32; SIGNS.len()],
    shares: [f32; SIGNS.len()],
    strictness: f32,
    /// The logarithm of the odds.
    odds: f64,
}

/// A candidate with its evidence, in the order of [`EVIDENCE`].
struct Ranked {
    answer: AnswerId,
    evidence: [f32; EVIDENCE.len()],
    score: f32,
    neighbours: Neighbours,
}

impl Ranked {
    /// The places of its phrasings, the nearest first.
    fn order(&self) -> Vec<usize> {
        let cosines = &self.neighbours.cosines;
        let mut order: Vec<usize> = (0..cosines.len()).collect();
        order.sort_by(|one, other| cosines[*other].total_cmp(&cosines[*one]).then(one.cmp(other)));
        order
    }
}
