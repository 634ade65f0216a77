//! Nouns that tell what a verb would: `the arrival of the doctors in 2020`, `the opening of the clinic`, and offices
//! that a thing holds: `Norway's work as the chair of the union`.

use super::Reader;
use super::clauses::{Adjunct, Clause};
use super::names::is_person_noun;
use super::phrases::{Phrase, phrase_at, phrases};
use super::words::{Sentence, Tag};
use crate::drafting::draft::{ProposedFact, Value};
use crate::knowledge::{Kind, Role};

impl Reader<'_> {
    pub(super) fn nominals(&mut self, at: usize, sentence: &Sentence<'_>, clauses: &[Clause]) {
        for phrase in phrases(sentence) {
            if phrase.end > phrase.core_end && sentence.tag(phrase.head()) == Some(Tag::Noun) {
                self.happening(at, sentence, &phrase, clauses);
            }
        }
        for index in 1..sentence.words.len() {
            if sentence.word(index) == "as" && !sentence.broken(index) {
                self.office_held(at, sentence, index);
            }
        }
    }

    /// `the arrival of Cuban specialists in Azerbaijan in 2020`
    fn happening(&mut self, at: usize, sentence: &Sentence<'_>, phrase: &Phrase, clauses: &[Clause]) {
        let Some(relation) = self.frames.of_event(sentence.word(phrase.head())) else { return };
        let agent = relation.agent == Some(Role::Subject);
        let patient = relation.patient == Some(Role::Subject);
        if !agent && !patient {
            return;
        }
        // "the arrival of a team of doctors": what follows the first `of`.
        let Some(inner) = phrase_at(sentence, phrase.core_end + 1) else { return };
        let takes_object = relation.answer.contains("{{ object }}") && !relation.answer.contains("if object");
        if takes_object {
            return;
        }
        let (adjuncts, end) = self.after(sentence, phrase.end);
        let mut fact = ProposedFact::new(relation.key.clone(), sentence);
        let future = sentence.word(end.saturating_sub(1)) == "future";
        let clause =
            clauses.iter().find(|clause| clause.subject.iter().any(|subject| subject.start == phrase.start));
        let Some(meant) = self.thing(at, sentence, &inner) else { return };
        if !super::frames::kind_fits(relation, Role::Subject, self.things.get(meant.thing).kind) {
            return;
        }
        fact.subject = Some(meant.thing);
        let mut filled = self.times(sentence, &adjuncts, Some(future), &mut fact);
        for adjunct in &adjuncts {
            let Some(place) = self.resolve(at, sentence, &adjunct.phrases[0]) else { continue };
            let place_kind = self.things.get(place.thing).kind;
            if matches!(adjunct.preposition.as_str(), "in" | "at" | "to")
                && place_kind == Kind::Place
                && !fact.has(Role::In)
            {
                fact.set("in", Value::Things(vec![place.thing]));
                filled += 1;
            } else if place_kind == Kind::Event && !fact.has(Role::At) {
                fact.set("at", Value::Things(vec![place.thing]));
                filled += 1;
            }
        }
        if future {
            fact.status = Some("planned");
            fact.set("on", Value::Text("in the future".to_owned()));
            filled += 1;
        }
        if filled == 0 {
            return;
        }
        // `…, as part of measures aimed at …`: to what end.
        if let Some(aim) = aim(sentence, end) {
            fact.set("for", Value::Text(aim));
        }
        let _ = clause;
        self.propose(sentence, fact);
    }

    /// The adjuncts straight after a phrase, and where they end.
    fn after(&self, sentence: &Sentence<'_>, start: usize) -> (Vec<Adjunct>, usize) {
        let mut found = Vec::new();
        let mut end = start;
        while matches!(sentence.word(end), "in" | "at" | "on" | "to" | "during") && !sentence.broken(end) {
            let Some(phrase) = phrase_at(sentence, end + 1) else { break };
            let preposition = sentence.word(end).to_owned();
            let at = end;
            end = phrase.end;
            found.push(Adjunct { at, preposition, phrases: vec![phrase] });
        }
        (found, end)
    }

    /// `as the chairman of NAM`: whoever it is said of holds the office.
    fn office_held(&mut self, at: usize, sentence: &Sentence<'_>, index: usize) {
        let Some(phrase) = phrase_at(sentence, index + 1) else { return };
        let head = phrase.head();
        if !is_person_noun(sentence.word(head)) || phrase.end == phrase.core_end {
            return;
        }
        let Some(of) = self.thing_in(sentence, phrase.core_end + 1..phrase.end) else { return };
        // `Azerbaijan's activities as …`: the owner; else the subject.
        let owner = phrases(sentence).into_iter().rev().find(|before| before.end == index);
        let Some(owner) = owner else { return };
        let possessive = owner.core().rev().find(|word| sentence.words[*word].token.possessive);
        let holder = match possessive {
            Some(word) => self.possessor(sentence, word + 1),
            None => self.resolve(at, sentence, &owner).map(|meant| meant.thing),
        };
        let Some(holder) = holder.filter(|holder| *holder != of) else { return };
        let noun = sentence.word(head).to_owned();
        let Some(relation) = self.frames.of_office(&noun) else { return };
        let mut fact = ProposedFact::new(relation.key.clone(), sentence);
        fact.subject = Some(holder);
        fact.set("object", Value::Things(vec![of]));
        self.things.note(of, false);
        self.propose(sentence, fact);
    }
}

/// What follows `aimed at`, `in order to`, `to help`, near the start.
fn aim(sentence: &Sentence<'_>, start: usize) -> Option<String> {
    for index in start..sentence.words.len().min(start + 8) {
        let words = [sentence.word(index), sentence.word(index + 1), sentence.word(index + 2)];
        let from = match words {
            ["aimed", "at", _] | ["aiming", "at", _] => index + 2,
            ["in", "order", "to"] => index + 2,
            _ => continue,
        };
        let end =
            (from + 1..sentence.words.len()).find(|at| sentence.broken(*at)).unwrap_or(sentence.words.len());
        return Some(super::telling::words_of(sentence, from..end));
    }
    None
}
