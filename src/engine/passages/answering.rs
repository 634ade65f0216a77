//! When a passage may be quoted, and the reply that does: where the typed facts and the exact pairs refuse because the
//! material does not say it in their form, or where the sentences make a fact that was read from one of them doubtful;
//! never over a correction, a question back or small talk.

use super::gate;
use super::quote::Quoted;
use super::replying::{Cited, Heard, Second};
use super::{About, PassageCandidate, PassageMatch};
use crate::engine::rule::Rule;
use crate::engine::understanding::{Asked, followups};
use crate::engine::verdict::Outcome;
use crate::engine::{Engine, Mind, Question, Refusal, Reply, Verdict};
use crate::knowledge::{FactId, PassageId};

/// A sentence surely answers from this chance on, and a relation was hardly asked for up to this strength. Set on the
/// drafts of the texts of `tests/articles`.
const SURELY: f64 = 0.75;
const HARDLY: f32 = 0.6;
/// A fact answers so surely that no other sentence is sought.
const TOLD: f64 = 0.9;
/// And it was surely asked for from here on.
const ASKED: f32 = 0.9;

/// So many words of its own has a question at most that leans on the one before without a pronoun; and so sure a
/// sentence must be that it answers both.
const LEANING: usize = 2;
const GONE_ON: f64 = 0.7;

/// Why what facts told is not said.
pub(in crate::engine) enum Doubted {
    /// A sentence says it better.
    SaidBetter(Passed),
    /// None surely answers, but another than that of the fact comes nearest.
    SaidElsewhere,
}

/// What the passages make of a question.
pub(in crate::engine) struct Passed {
    pub(in crate::engine) matched: PassageMatch,
    /// What keeps the best from being quoted, if anything does.
    pub(in crate::engine) hindrance: Option<Rule>,
}

impl Engine {
    /// What the passages have on a question, for explaining and for measuring.
    pub fn match_passages(&self, text: &str) -> PassageMatch {
        self.passages.ask(&self.knowledge, &self.lexicon, text, &About::default())
    }

    /// Whether any sentence may be quoted.
    pub(in crate::engine) fn has_passages(&self) -> bool {
        !self.passages.is_empty()
    }

    /// What keeps the best passage from being quoted, if anything does.
    pub(in crate::engine) fn keeps_unquoted(&self, matched: &PassageMatch) -> Option<Rule> {
        matched.candidates.first().map_or(Some(Rule::NothingKnown), |best| gate::hindrance(matched, best))
    }

    /// What the passages make of a question that came to an outcome, if they may speak at all.
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
        let leaning = || self.gone_on(mind, reading).or_else(|| self.told_there(mind, question, reading));
        if let Some(passed) = hindrance.as_ref().and_then(|_| leaning()) {
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
        let anew =
            query.mentions.iter().any(|mention| !mention.pronoun && !mention.unknown) && !reading.leaning;
        if !leans || anew || before.is_empty() || query.asking.kind == Asked::Any {
            return None;
        }
        let about = About { before: Some(before), within: None };
        let matched = self.passages.ask(&self.knowledge, &self.lexicon, &reading.resolved, &about);
        let hindrance = self.keeps_unquoted(&matched);
        (hindrance.is_none() && matched.confidence >= GONE_ON).then_some(Passed { matched, hindrance })
    }

    /// What the sentences that answered last, or go on from them, tell of "and why?" and "how many of them?", which name
    /// nothing themselves.
    fn told_there(
        &self,
        mind: &Mind<'_>,
        question: &Question,
        reading: &followups::Reading,
    ) -> Option<Passed> {
        let last = mind.turns.last()?;
        let query = &reading.query;
        let bare = query.content().next().is_none()
            && query.dates.is_empty()
            && query.mentions.iter().all(|mention| mention.pronoun || reading.leaning);
        let open = matches!(
            query.asking.kind,
            Asked::Age
                | Asked::Amount
                | Asked::Count
                | Asked::Duration
                | Asked::When
                | Asked::Where
                | Asked::Why
        );
        if !bare || !open {
            return None;
        }
        let quoted = |fact: &FactId| {
            let quote = self.knowledge.fact(*fact).quote.as_deref()?;
            let at = self.knowledge.passages.iter().position(|passage| passage.text.contains(quote))?;
            Some(PassageId(u32::try_from(at).ok()?))
        };
        let cited: Vec<PassageId> =
            last.passages.iter().copied().chain(last.facts.iter().filter_map(quoted)).collect();
        let following = cited.iter().filter_map(|id| self.following(*id));
        cited.iter().copied().chain(following).find_map(|id| {
            let about = About { before: Some(&last.resolved), within: Some(id) };
            let mut matched = self.passages.ask(&self.knowledge, &self.lexicon, &question.text, &about);
            let best = matched.candidates.first()?;
            let told = !best.untold && best.span.is_some() && !best.rival;
            let sure = query.asking.kind == Asked::Why || self.value(&matched, best).is_some();
            matched.confidence = GONE_ON;
            (told && sure).then_some(Passed { matched, hindrance: None })
        })
    }

    /// How what facts told stands to the sentences of their material, where these may be quoted, too: a fact that was
    /// read from one sentence is doubted where another has more of the question.
    pub(in crate::engine) fn doubted(
        &self,
        reading: &followups::Reading,
        outcome: &Outcome,
    ) -> Option<Doubted> {
        let by_facts =
            outcome.verdict == Verdict::Answer && matches!(outcome.rule, Rule::OneFact | Rule::SeveralFacts);
        if !by_facts || self.passages.is_empty() || reading.leaning {
            return None;
        }
        let best = outcome.considered.iter().find(|best| outcome.facts.contains(&best.fact))?;
        let fact = self.knowledge.fact(best.fact);
        fact.paragraph?;
        // Who said something is told by the statement, and who else was there by what is known of all.
        let excepts = reading.query.asking.other || reading.query.excepted().next().is_some();
        if self.knowledge.relation(fact.relation).statement || excepts {
            return None;
        }
        let matched = self.match_passages(&reading.resolved);
        let first = self.knowledge.passage(matched.candidates.first()?.passage);
        // A sentence of another pack says nothing against it.
        if first.pack != fact.pack {
            return None;
        }
        let quotes = |id: &FactId| {
            self.knowledge.fact(*id).quote.as_ref().is_some_and(|quote| first.text.contains(quote.as_str()))
        };
        // "who founded it": a fact of the very verb that is asked needs more than a likelier sentence.
        let query = &reading.query;
        let by_verb = query.asking.kind == Asked::Who
            && query.verb.is_some_and(|verb| {
                query.cues.get(&fact.relation).is_some_and(|cue| cue.words.contains(&verb))
            });
        if by_verb && best.relation >= 1.0 && outcome.confidence >= TOLD {
            return None;
        }
        let hindrance = self.keeps_unquoted(&matched);
        if first.paragraph == fact.paragraph {
            let better = best.relation <= HARDLY
                && matched.confidence >= SURELY
                && hindrance.is_none()
                && !outcome.facts.iter().any(quotes);
            return better.then_some(Doubted::SaidBetter(Passed { matched, hindrance }));
        }
        match hindrance {
            None => Some(Doubted::SaidBetter(Passed { matched, hindrance })),
            Some(_) => (best.relation < ASKED).then_some(Doubted::SaidElsewhere),
        }
    }

    /// The reply that quotes the best passage.
    pub(in crate::engine) fn quoted(&self, heard: &Heard<'_>, passed: &Passed) -> Option<(Reply, Rule)> {
        let matched = &passed.matched;
        let best = matched.candidates.first().filter(|_| passed.hindrance.is_none())?;
        let pack = |id: PassageId| self.knowledge.passage(id).pack;
        let next = matched.candidates.get(1).filter(|next| {
            best.score - next.score < gate::BESIDE && pack(next.passage) == pack(best.passage)
        });
        let value = self.value(matched, best);
        // What no part of the sentence surely answers is told with the sentence that goes on from it.
        let following = self.following(best.passage);
        let going_on = || {
            let following = following.filter(|_| value.is_none())?;
            Some(Second { cited: self.cited(following), goes_on: true, whole: true })
        };
        let second = match next {
            Some(next) => Some(Second {
                cited: self.to_cite(next),
                goes_on: Some(next.passage) == following,
                whole: false,
            }),
            None => going_on(),
        };
        let told = self.reply_quoting(heard, value, &self.to_cite(best), second.as_ref(), matched.confidence);
        Some((told, Rule::Passage))
    }

    /// The passage that goes on from another in its paragraph.
    fn following(&self, id: PassageId) -> Option<PassageId> {
        let next = PassageId(id.0 + 1);
        let exists = (next.0 as usize) < self.knowledge.passages.len();
        (exists && self.passages.together(id, next)).then_some(next)
    }

    /// The refusal of what another sentence than that of the fact comes nearest to, and does not surely answer.
    pub(in crate::engine) fn refused_elsewhere(&self, mind: &Mind<'_>, outcome: Outcome) -> Outcome {
        let refused = does_not_say(mind, Rule::SaidElsewhere, gate::REFUSED);
        Outcome { considered: outcome.considered, ..refused }
    }

    /// A refusal that does not deny what the passages hold.
    pub(in crate::engine) fn refused_with(
        &self,
        mind: &Mind<'_>,
        outcome: Outcome,
        passed: &Passed,
    ) -> Outcome {
        let confidence = passed.matched.confidence.min(gate::REFUSED);
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
        does_not_say(mind, passed.hindrance.clone().unwrap_or(Rule::NothingKnown), confidence)
    }

    /// The value that is put first: a time, a number, a person or a place, where one is surely meant.
    fn value(&self, matched: &PassageMatch, best: &PassageCandidate) -> Option<String> {
        if best.told.is_some() {
            return best.told.clone();
        }
        let wanted = matched.wanted.filter(|wanted| wanted.is_value())?;
        let span = best.span.filter(|span| !best.rival && wanted.fits(span.kind) >= gate::SURE)?;
        let text = &self.knowledge.passage(best.passage).text;
        text.get(span.start as usize..span.end as usize).map(str::to_owned)
    }

    fn to_cite(&self, candidate: &PassageCandidate) -> Cited<'_> {
        let whole = self.cited(candidate.passage);
        let telling = candidate.telling.iter().map(|(at, counts)| (usize::from(*at), *counts)).collect();
        Cited { quoted: Quoted { telling, span: candidate.span, ..whole.quoted }, ..whole }
    }
}

/// "The article does not say."
fn does_not_say(mind: &Mind<'_>, rule: Rule, confidence: f64) -> Outcome {
    Outcome { rule, ..Outcome::unknown(Refusal::NotInMaterial, mind.material().does_not_say(), confidence) }
}
