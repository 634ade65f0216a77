//! When somebody was born and died, after the name: `Ottoline Varrick (1884–1961)`, `(born 9 March 1884)`.

use std::ops::Range;

use super::words::Sentence;
use super::{Reader, ThingId};
use crate::drafting::draft::{ProposedFact, Value};
use crate::knowledge::Kind;
use crate::text::DateMention;

impl Reader<'_> {
    /// `named`: the things that the sentence names, each with its words.
    pub(super) fn lifespans(&mut self, sentence: &Sentence<'_>, named: &[(Range<usize>, ThingId)]) {
        for (words, thing) in named {
            if self.things.get(*thing).kind != Kind::Person {
                continue;
            }
            let [born, died] = lifespan(sentence, words.end);
            for (relation, date) in LIFE.into_iter().zip([born, died]) {
                let Some(date) = date.filter(|_| self.frames.relation(relation).is_some()) else { continue };
                let mut fact = ProposedFact::new(relation.to_owned(), sentence);
                fact.subject = Some(*thing);
                fact.set("on", Value::Date(date.date));
                self.propose(sentence, fact);
            }
        }
    }
}

/// The relations of a life.
const LIFE: [&str; 2] = ["born", "died"];

/// Drops the years of births and deaths whose day is told elsewhere.
pub(super) fn without_years_of_known_days(facts: &mut Vec<ProposedFact>) {
    let date = |fact: &ProposedFact| match fact.values.iter().find(|(key, _)| *key == "on") {
        Some((_, Value::Date(date))) if LIFE.contains(&fact.relation.as_str()) => Some(*date),
        _ => None,
    };
    let days: Vec<_> = facts
        .iter()
        .filter_map(|fact| Some((fact.subject, fact.relation.clone(), date(fact)?)))
        .filter(|(.., date)| date.month.is_some())
        .collect();
    facts.retain(|fact| {
        let year = date(fact).filter(|date| date.month.is_none()).and_then(|date| date.year);
        year.is_none()
            || !days.iter().any(|(subject, relation, day)| {
                *subject == fact.subject && *relation == fact.relation && day.year == year
            })
    });
}

/// The dates of a bracket that opens before a word, of a birth and of a death.
fn lifespan<'a>(sentence: &'a Sentence<'_>, start: usize) -> [Option<&'a DateMention>; 2] {
    let gap = |at: usize| {
        let from = at.checked_sub(1).map_or(0, |before| sentence.words[before].token.end);
        let to = sentence.words.get(at).map_or(sentence.text.len(), |word| word.token.start);
        sentence.text[from..to].trim()
    };
    let starting = |at: usize| sentence.dates.iter().find(|date| date.tokens.start == at);
    if gap(start) != "(" {
        return [None, None];
    }
    let told = matches!(sentence.word(start), "born" | "b");
    let Some(first) = starting(start + usize::from(told)) else { return [None, None] };
    match gap(first.tokens.end) {
        closing if told && closing.starts_with(')') => [Some(first), None],
        "–" | "-" | "—" => {
            let second = starting(first.tokens.end).filter(|second| gap(second.tokens.end).starts_with(')'));
            [second.is_some().then_some(first), second]
        }
        _ => [None, None],
    }
}
