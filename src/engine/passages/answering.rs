//! When a passage may be quoted, and the reply that does: only where the typed facts and the exact pairs refuse
//! because the material does not say it in their form, never over a correction, a question back or small talk.

use super::gate;
use super::quote::{LONGEST, Quoted, said};
use super::wanted::Wanted;
use super::{PassageCandidate, PassageMatch};
use crate::engine::rule::Rule;
use crate::engine::understanding::{Asked, followups};
use crate::engine::verdict::Outcome;
use crate::engine::{Engine, Mind, Question, Refusal, Reply, Verdict, plain_reply, reply};
use crate::knowledge::{FactId, PassageId};

/// A sentence surely answers from this chance on, and a relation was hardly asked for up to this strength. Set on the
/// drafts of the texts of `tests/articles`.
const SURELY: f64 = 0.75;
const HARDLY: f32 = 0.6;

/// So many words of its own has a question at most that leans on the one before without a pronoun; and so sure a
/// sentence must be that it answers both.
const LEANING: usize = 2;
const GONE_ON: f64 = 0.7;

/// What the passages make of a question.
pub(in crate::engine) struct Passed {
    pub(in crate::engine) matched: PassageMatch,
    /// What keeps the best from being quoted, if anything does.
    pub(in crate::engine) hindrance: Option<Rule>,
}

impl Engine {
    /// What the passages have on a question, for explaining and for measuring.
    pub fn match_passages(&self, text: &str) -> PassageMatch {
        self.passages.ask(&self.knowledge, &self.lexicon, text, None)
    }

    /// Whether any sentence may be quoted.
    pub(in crate::engine) fn has_passages(&self) -> bool {
        !self.passages.is_empty()
    }

    /// What keeps the best passage from being quoted, if anything does.
    pub(in crate::engine) fn keeps_unquoted(&self, matched: &PassageMatch) -> Option<Rule> {
        matched.candidates.first().map_or(Some(Rule::NothingKnown), |best| gate::hindrance(matched, best))
    }

    /// What the passages make of a question that came to an outcome, if they may speak at all. `resolved`: with
    /// everything filled in that earlier turns supplied.
    pub(in crate::engine) fn passed(
        &self,
        mind: &Mind<'_>,
        question: &Question,
        reading: &followups::Reading,
        outcome: &Outcome,
    ) -> Option<Passed> {
        let forced = question.force && matches!(outcome.verdict, Verdict::Unknown(_));
        if self.passages.is_empty() || !(forced || outcome.is_open()) {
            return None;
        }
        let matched = self.match_passages(&reading.resolved);
        let hindrance = self.keeps_unquoted(&matched);
        if let Some(passed) = hindrance.as_ref().and_then(|_| self.gone_on(mind, reading)) {
            return Some(passed);
        }
        let hindrance = hindrance.filter(|_| !question.force || matched.candidates.is_empty());
        Some(Passed { matched, hindrance })
    }

    /// What the passages make of "and by how much?", of what the question before was about.
    fn gone_on(&self, mind: &Mind<'_>, reading: &followups::Reading) -> Option<Passed> {
        let before = &mind.turns.last()?.resolved;
        let query = &reading.query;
        let leans = reading.leaning || query.content().count() <= LEANING;
        // Who names a thing anew asks of that.
        let anew = query.mentions.iter().any(|mention| !mention.pronoun && !mention.unknown) && !reading.leaning;
        if !leans || anew || before.is_empty() || query.asking.kind == Asked::Any {
            return None;
        }
        let matched = self.passages.ask(&self.knowledge, &self.lexicon, &reading.resolved, Some(before));
        let hindrance = self.keeps_unquoted(&matched);
        (hindrance.is_none() && matched.confidence >= GONE_ON).then_some(Passed { matched, hindrance })
    }

    /// The reply that quotes a sentence which surely answers, where a fact seems to that is in a relation which was
    /// hardly asked for: it was read from the same text, and says less.
    pub(in crate::engine) fn said_better(
        &self,
        mind: &Mind<'_>,
        text: &str,
        reading: &followups::Reading,
        outcome: &Outcome,
    ) -> Option<(Reply, Rule)> {
        let by_facts =
            outcome.verdict == Verdict::Answer && matches!(outcome.rule, Rule::OneFact | Rule::SeveralFacts);
        if !by_facts || self.passages.is_empty() || reading.leaning {
            return None;
        }
        let best = outcome.considered.iter().find(|best| outcome.facts.contains(&best.fact))?;
        let fact = |id: &FactId| self.knowledge.fact(*id);
        // Who said something is told by the statement.
        let states = outcome.facts.iter().any(|id| self.knowledge.relation(fact(id).relation).statement);
        let e = |n: &str, d: f64| std::env::var(n).ok().and_then(|t| t.parse().ok()).unwrap_or(d);
        if f64::from(best.relation) > e("HARDLY", f64::from(HARDLY)) || states {
            return None;
        }
        let matched = self.match_passages(&reading.resolved);
        let first = &self.knowledge.passage(matched.candidates.first()?.passage).text;
        let own = |id: &FactId| fact(id).quote.as_ref().is_some_and(|quote| first.contains(quote.as_str()));
        let hindrance = self.keeps_unquoted(&matched);
        if matched.confidence < e("SURELY", SURELY) || hindrance.is_some() || outcome.facts.iter().any(own) {
            return None;
        }
        self.quoted(mind, text, reading, outcome, &Passed { matched, hindrance })
    }

    /// The reply that quotes the best passage.
    pub(in crate::engine) fn quoted(
        &self,
        mind: &Mind<'_>,
        text: &str,
        reading: &followups::Reading,
        outcome: &Outcome,
        passed: &Passed,
    ) -> Option<(Reply, Rule)> {
        let matched = &passed.matched;
        let best = matched.candidates.first().filter(|_| passed.hindrance.is_none())?;
        let passage = self.knowledge.passage(best.passage);
        let pack = self.knowledge.pack(passage.pack);
        let next = matched.candidates.get(1).filter(|next| {
            best.score - next.score < gate::BESIDE
                && self.knowledge.passage(next.passage).pack == passage.pack
        });
        let value = self.value(matched, best);
        // What no part of the sentence surely answers is told with the sentence that goes on from it.
        let following = self.following(best.passage).filter(|_| next.is_none() && value.is_none());
        let second_id = next.map(|next| next.passage).or(following);
        let source = |both: bool| {
            let cited = std::iter::once(best.passage).chain(second_id.filter(|_| both));
            let mut paragraphs: Vec<u32> =
                cited.filter_map(|cited| self.knowledge.passage(cited).paragraph).collect();
            paragraphs.sort_unstable();
            paragraphs.dedup();
            reply::place(&paragraphs)
        };
        let named = reply::named(mind, pack);
        // " (", the source with both places, ")".
        let room = LONGEST.saturating_sub(named.chars().count() + source(true).chars().count() + 3);
        let quote = |candidate: &PassageCandidate| self.to_quote(candidate);
        let first = quote(best);
        let whole = |id: PassageId| Quoted {
            text: &self.knowledge.passage(id).text,
            words: self.passages.words(id),
            telling: Vec::new(),
            span: None,
        };
        // It is told whole or not at all.
        let fits = |second: &Quoted<'_>| {
            let marks = pack.called.chars().count() + 12;
            first.text.chars().count() + second.text.chars().count() + marks <= room
        };
        let second = next.map(quote).or_else(|| following.map(whole).filter(fits));
        let goes_on = second_id.is_some_and(|second| Some(second) == self.following(best.passage));
        let (body, both) = said(
            &pack.called,
            value.as_deref(),
            &first,
            second.as_ref().map(|second| (second, goes_on)),
            room,
        );
        let place = source(both);
        let passages: Vec<PassageId> =
            std::iter::once(best.passage).chain(second_id.filter(|_| both)).collect();
        let told = Reply {
            value: value.or_else(|| Some(passage.text.clone())),
            text: format!("{body} ({named}{place})"),
            source: Some(format!("{}{place}", reply::citation(pack))),
            passages,
            confidence: matched.confidence,
            ..plain_reply(Verdict::Answer, body, self.turn(mind, text, reading, outcome))
        };
        Some((told, Rule::Passage))
    }

    /// The passage that goes on from another in its paragraph.
    fn following(&self, id: PassageId) -> Option<PassageId> {
        let next = PassageId(id.0 + 1);
        let exists = (next.0 as usize) < self.knowledge.passages.len();
        (exists && self.passages.together(id, next)).then_some(next)
    }

    /// A refusal that does not deny what the passages hold.
    pub(in crate::engine) fn refused_with(&self, outcome: Outcome, passed: &Passed) -> Outcome {
        let confidence = passed.matched.confidence.min(gate::REFUSED);
        let material = match self.knowledge.packs.as_slice() {
            [only] => only.called.clone(),
            _ => "the material".to_owned(),
        };
        let denies = match &outcome.rule {
            // "The article does not mention …", of a word that it has.
            Rule::UnknownThing { phrase, near: None } => {
                crate::text::tokenise(phrase).iter().all(|token| self.passages.knows(&token.word))
            }
            _ => {
                let about = passed.matched.candidates.first().is_some_and(|best| best.about() >= gate::ABOUT);
                outcome.verdict == Verdict::Unknown(Refusal::OffTopic) && about
            }
        };
        if !denies {
            return Outcome { confidence, ..outcome };
        }
        let told = format!("{} does not say.", crate::text::capitalised(&material));
        let rule = passed.hindrance.clone().unwrap_or(Rule::NothingKnown);
        Outcome { rule, confidence, ..Outcome::unknown(Refusal::NotInMaterial, told, confidence) }
    }

    /// The value that is put first: a time, a number, a person or a place, where one is surely meant.
    fn value(&self, matched: &PassageMatch, best: &PassageCandidate) -> Option<String> {
        if best.told.is_some() {
            return best.told.clone();
        }
        let wanted = matched.wanted.filter(|wanted| !matches!(wanted, Wanted::Anything | Wanted::Reason))?;
        let span = best.span.filter(|span| !best.rival && wanted.fits(span.kind) >= gate::SURE)?;
        let text = &self.knowledge.passage(best.passage).text;
        text.get(span.start as usize..span.end as usize).map(str::to_owned)
    }

    fn to_quote(&self, candidate: &PassageCandidate) -> Quoted<'_> {
        Quoted {
            text: &self.knowledge.passage(candidate.passage).text,
            words: self.passages.words(candidate.passage),
            telling: candidate.telling.iter().map(|(at, counts)| (usize::from(*at), *counts)).collect(),
            span: candidate.span,
        }
    }
}
