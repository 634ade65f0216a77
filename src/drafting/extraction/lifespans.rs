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

/// Words before a date that still say what happened then: "born in Orrin on 9 March 1884".
const BEFORE: usize = 5;

/// The dates of a bracket that opens before a word, of a birth and of a death: "(1884–1961)", "(née Moll; 9 March 1884 –
/// 2 May 1961)", "(born 1884 in Orrin; died 2 May 1961)".
fn lifespan<'a>(sentence: &'a Sentence<'_>, start: usize) -> [Option<&'a DateMention>; 2] {
    if sentence.gap(start) != "(" {
        return [None, None];
    }
    let closed = (start + 1..=sentence.words.len()).find(|at| sentence.gap(*at).contains(')'));
    let Some(end) = closed else { return [None, None] };
    let inside: Vec<&DateMention> =
        sentence.dates.iter().filter(|date| date.tokens.start >= start && date.tokens.end <= end).collect();
    if let [first, second] = inside.as_slice()
        && first.tokens.end == second.tokens.start
        // "(mayor 1990–1994)" is no life.
        && (first.tokens.start == start || sentence.gap(first.tokens.start).contains([';', ',']))
        && matches!(sentence.gap(second.tokens.start), "–" | "-" | "—")
        && second.tokens.end == end
    {
        return [Some(first), Some(second)];
    }
    let told = |known: &[&str], other: &[&str]| {
        inside.iter().copied().find(|date| {
            let from = date.tokens.start.saturating_sub(BEFORE).max(start);
            let mut before = (from..date.tokens.start).rev().map(|at| sentence.word(at));
            before
                .find(|word| known.contains(word) || other.contains(word))
                .is_some_and(|word| known.contains(&word))
        })
    };
    const BORN: &[&str] = &["born", "b"];
    const DIED: &[&str] = &["died", "d"];
    [told(BORN, DIED), told(DIED, BORN)]
}
