//! What else a clause tells of a fact: when, where, with whom, to what end and why.

use super::Reader;
use super::clauses::{Adjunct, Clause};
use super::dates;
use super::frames::{kind_fits, takes};
use super::things::ThingId;
use super::words::{Sentence, Tag};
use crate::drafting::draft::{ProposedFact, Value};
use crate::knowledge::{Kind, Relation, Role};

impl Reader<'_> {
    /// Times, places, purposes and the rest. Gives how many were filled.
    pub(super) fn roles(
        &mut self,
        at: usize,
        sentence: &Sentence<'_>,
        clause: &Clause,
        relation: &Relation,
        fact: &mut ProposedFact,
    ) -> usize {
        let mut filled = self.times(sentence, &clause.adjuncts, clause.tense(), fact);
        for adjunct in clause.adjuncts.clone() {
            let Adjunct { preposition, phrases, .. } = adjunct;
            if phrases[0].is_date(sentence) {
                continue;
            }
            let text = || {
                let last = &phrases[phrases.len() - 1];
                sentence.part(&(phrases[0].start..last.end)).to_owned()
            };
            match preposition.as_str() {
                "in" | "at" | "on" | "within" | "during" => {
                    let Some(meant) = self.thing_of_place(at, sentence, &phrases[0]) else { continue };
                    let kind = self.things.get(meant).kind;
                    match kind {
                        Kind::Event if !fact.has(Role::At) => fact.set("at", Value::Things(vec![meant])),
                        Kind::Place | Kind::Organisation
                            if !fact.has(Role::In) && preposition != "during" =>
                        {
                            // `established in`, `operates in`: the place is what is asked.
                            if takes(relation, Role::Object)
                                && relation.agent == Some(Role::Subject)
                                && relation.patient.is_none()
                                && !fact.has(Role::Object)
                                && kind_fits(relation, Role::Object, kind)
                            {
                                fact.set("object", Value::Things(vec![meant]));
                            } else {
                                fact.set("in", Value::Things(vec![meant]));
                            }
                        }
                        _ => continue,
                    }
                }
                "to" | "into" if !fact.has(Role::To) => {
                    let Some(meant) = self.resolve(at, sentence, &phrases[0]) else { continue };
                    fact.set("to", Value::Things(vec![meant.thing]));
                }
                "with" if !fact.has(Role::With) => fact.set("with", Value::Text(text())),
                "for" if !fact.has(Role::For) => {
                    if sentence.tag(phrases[0].start) == Some(Tag::Number) {
                        continue;
                    }
                    fact.set("for", Value::Text(text()));
                }
                "between" if !fact.has(Role::Between) => {
                    let things: Vec<ThingId> = phrases
                        .iter()
                        .filter_map(|phrase| Some(self.resolve(at, sentence, phrase)?.thing))
                        .collect();
                    if things.len() < 2 {
                        continue;
                    }
                    fact.set("between", Value::Things(things));
                }
                "about" if !fact.has(Role::About) => fact.set("about", Value::Text(text())),
                _ => continue,
            }
            filled += 1;
        }
        if let Some(purpose) = &clause.purpose {
            fact.set("for", Value::Text(sentence.part(purpose).to_owned()));
            filled += 1;
        }
        if let Some(cause) = &clause.cause {
            fact.set("because", Value::Text(sentence.part(cause).to_owned()));
            filled += 1;
        }
        filled
    }

    /// The dates among some adjuncts.
    pub(super) fn times(
        &mut self,
        sentence: &Sentence<'_>,
        adjuncts: &[Adjunct],
        future: Option<bool>,
        fact: &mut ProposedFact,
    ) -> usize {
        let mut filled = 0;
        let mut free: Vec<String> = Vec::new();
        let dated: Vec<&Adjunct> =
            adjuncts.iter().filter(|adjunct| adjunct.phrases[0].is_date(sentence)).collect();
        for (number, adjunct) in dated.iter().enumerate() {
            // `on Monday, 13 May`: the date tells it.
            let phrase = &adjunct.phrases[0];
            let told = dated.get(number + 1).is_some_and(|next| next.phrases[0].start == phrase.end)
                && !sentence
                    .dates
                    .iter()
                    .any(|date| date.tokens.start >= phrase.start && date.tokens.end <= phrase.end);
            if told {
                continue;
            }
            let first = &adjunct.phrases[0];
            let last = &adjunct.phrases[adjunct.phrases.len() - 1];
            let words = first.start..last.end;
            let key = match adjunct.preposition.as_str() {
                "since" | "from" => "from",
                "until" | "till" => "until",
                "to" if fact.has(Role::From) => "until",
                "for" if future == Some(true) => "on",
                "" | "on" | "in" | "at" => "on",
                _ => {
                    free.push(sentence.part(&(adjunct.at..words.end)).to_owned());
                    continue;
                }
            };
            match dates::resolved(sentence, words.clone(), future, self.published) {
                Some(found) => {
                    fact.set(key, Value::Date(found.date));
                    fact.inferred = fact.inferred.or(found.inferred);
                    filled += 1;
                }
                None => free.push(
                    sentence
                        .part(&(if key == "on" { words.start } else { adjunct.at }..words.end))
                        .to_owned(),
                ),
            }
        }
        if !free.is_empty() && !fact.has(Role::On) && !fact.has(Role::From) {
            fact.set("on", Value::Text(free.join(", ")));
            filled += 1;
        }
        filled
    }
}
