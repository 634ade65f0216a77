//! Numbers: what is measured, counted and paid, with units and bounds; and what a thing is.

use super::Reader;
use super::clauses::Clause;
use super::frames::takes;
use super::names::is_person_noun;
use super::people::bare;
use super::phrases::{Phrase, phrase_at, phrases};
use super::things::RoleHeld;
use super::words::{Sentence, Tag};
use crate::drafting::draft::{ProposedFact, Value};
use crate::knowledge::{Relation, Role};
use crate::language::{is_function_word, is_unit_of_money, singular};
use crate::text::Break;

/// A number as it stands: `1.9 million florins`.
pub(super) struct Figure {
    number: f64,
    /// The key of its bound: `value`, `approx`, `at-least`, `at-most`.
    bound: &'static str,
    /// With the scale: `million florins`.
    unit: String,
    per: Option<String>,
    end: usize,
}

const SCALES: &[(&str, f64)] = &[("million", 1e6), ("billion", 1e9), ("trillion", 1e12)];
/// Words of a unit.
const LONGEST_UNIT: usize = 3;

impl Reader<'_> {
    /// The number after a verb, for a relation that measures or counts.
    pub(super) fn amount(
        &mut self,
        sentence: &Sentence<'_>,
        clause: &Clause,
        relation: &Relation,
        fact: &mut ProposedFact,
    ) -> bool {
        let value = takes(relation, Role::Value);
        if !value && !takes(relation, Role::Count) {
            return false;
        }
        let Some(figure) = figure(sentence, clause.verb.end, clause.end) else { return false };
        // "rose from 130 to 265", "fell to 8": where it began and ended, and not by how much.
        let changes = matches!(relation.key.as_str(), "increased" | "decreased");
        let ends = |at: &usize| matches!(sentence.word(*at), "from" | "to");
        if changes && let Some(start) = (clause.verb.end..clause.end.min(clause.verb.end + 2)).find(ends) {
            fact.set("text", Value::Text(sentence.part(&(start..clause.end)).to_owned()));
            return true;
        }
        if value {
            set(fact, &figure);
        } else {
            fact.set("count", Value::Number(figure.number));
            fact.set("of-what", Value::Text(figure.unit));
        }
        true
    }

    /// `is 412 metres long`, `has 35 employees`, `is a road bridge`.
    pub(super) fn copula(&mut self, at: usize, sentence: &Sentence<'_>, clause: &Clause) {
        let [phrase] = clause.subject.as_slice() else { return };
        let start = clause.verb.end;
        let after = sentence.tag(start);
        let have = clause.lemma == "have";
        if !have && !clause.negated && self.opening(at, sentence, clause, phrase) {
            return;
        }
        if let Some(figure) = figure(sentence, start, clause.end.min(start + 6)) {
            self.measured(at, sentence, clause, phrase, figure, have);
            return;
        }
        if have || clause.negated || clause.possible {
            return;
        }
        if self.property(at, sentence, clause, phrase) {
            return;
        }
        let Some(told) = phrase_at(sentence, start).filter(|told| told.end <= clause.end) else { return };
        let indefinite = matches!(sentence.word(told.start), "a" | "an" | "the" | "one");
        if after != Some(Tag::Determiner) && !indefinite {
            return;
        }
        let Some(meant) = self.thing(at, sentence, phrase) else { return };
        let head = sentence.word(told.head()).to_owned();
        if is_function_word(&head) || matches!(head.as_str(), "reason" | "result" | "way" | "time") {
            return;
        }
        if self.things.get(meant.thing).is_person() && is_person_noun(&head) {
            let of = if told.end > told.core_end {
                self.thing_in(sentence, told.core_end + 1..told.end)
            } else {
                None
            };
            let start = if matches!(sentence.tag(told.start), Some(Tag::Determiner)) {
                told.start + 1
            } else {
                told.start
            };
            let role = sentence.part(&(start..told.core_end)).to_owned();
            let held = RoleHeld {
                role,
                of: of.into_iter().collect(),
                to: Vec::new(),
                from: None,
                paragraph: sentence.paragraph,
            };
            let person = &mut self.things.all[meant.thing];
            if !person.roles.iter().any(|known| known.role == held.role) {
                person.roles.push(held);
                self.things.all[meant.thing].used = true;
            }
            return;
        }
        let mut fact = ProposedFact::new("is-a".to_owned(), sentence);
        fact.subject = Some(meant.thing);
        fact.set("text", Value::Text(sentence.part(&(told.start..clause.end)).to_owned()));
        fact.told = Some(self.told(sentence, clause, 1, 0));
        if meant.doubtful {
            fact.doubtful = Some("who or what is meant may be another".to_owned());
        }
        if indefinite && sentence.word(told.start) != "the" && sentence.tag(told.head()) == Some(Tag::Noun) {
            let class = singular(&head);
            let known = &mut self.things.all[meant.thing];
            if !known.is.contains(&class) {
                known.is.push(class);
            }
        }
        self.propose(sentence, fact);
    }

    fn measured(
        &mut self,
        at: usize,
        sentence: &Sentence<'_>,
        clause: &Clause,
        phrase: &Phrase,
        mut figure: Figure,
        have: bool,
    ) {
        let Some(meant) = self.thing(at, sentence, phrase) else { return };
        let kind = self.things.get(meant.thing).kind;
        self.things.all[meant.thing].used = true;
        loop {
            let adjective = sentence.word(figure.end).to_owned();
            let told = self.told(sentence, clause, 1, 0);
            let relation = if have {
                let noun = figure.unit.rsplit(' ').next().unwrap_or("").to_owned();
                self.frames
                    .of_counted(&noun)
                    .into_iter()
                    .find(|relation| super::frames::kind_fits(relation, Role::Subject, kind))
            } else {
                self.frames.of_measure(&adjective, kind)
            };
            let mut fact = match relation {
                Some(relation) => {
                    let mut fact = ProposedFact::new(relation.key.clone(), sentence);
                    set(&mut fact, &figure);
                    fact
                }
                None if have || clause.negated => return,
                None => {
                    if let Some(mut fact) = self.property_amount(at, sentence, clause, phrase, &figure) {
                        self.times(sentence, &clause.adjuncts, clause.tense(), &mut fact);
                        self.propose(sentence, fact);
                    }
                    return;
                }
            };
            fact.subject = Some(meant.thing);
            fact.told = Some(told);
            self.times(sentence, &clause.adjuncts, clause.tense(), &mut fact);
            self.propose(sentence, fact);
            // `412 metres long and 14.5 metres wide`
            if have || sentence.word(figure.end + 1) != "and" {
                return;
            }
            match super::amounts::figure(sentence, figure.end + 2, clause.end.min(figure.end + 7)) {
                Some(next) => figure = next,
                None => return,
            }
        }
    }

    /// What is counted anywhere in a sentence: `120 fishing boats`.
    pub(super) fn counts(&mut self, at: usize, sentence: &Sentence<'_>, clauses: &[Clause]) {
        for phrase in phrases(sentence) {
            let number = sentence
                .numbers
                .iter()
                .find(|number| !number.ordinal && phrase.core().contains(&number.tokens.start));
            let Some(number) = number else { continue };
            let head = phrase.head();
            // `line 4 stops`, `(12 places)`
            let first = number.tokens.start;
            let gap = first.checked_sub(1).map_or("", |before| {
                &sentence.text[sentence.words[before].token.end..sentence.words[first].token.start]
            });
            let numbered =
                first > phrase.start && matches!(sentence.tag(first - 1), Some(Tag::Noun | Tag::Name));
            // `the fourth of seven children`: whose they are stands elsewhere.
            let ranked = sentence.numbers.iter().any(|rank| rank.ordinal && rank.tokens.end + 1 == first)
                && sentence.word(first - 1) == "of";
            if gap.contains('(') || numbered || ranked {
                continue;
            }
            let in_date = sentence.dates.iter().any(|date| date.tokens.contains(&number.tokens.start));
            if in_date || number.tokens.end > head || sentence.tag(head) != Some(Tag::Noun) {
                continue;
            }
            let noun = sentence.word(head).to_owned();
            if is_unit(&noun)
                || sentence.word(number.tokens.end).is_empty()
                || singular(&noun) == noun && !super::forms::is_plural(&noun)
            {
                continue;
            }
            let told = self.facts.iter().rev().take(12).any(|fact| {
                fact.source == sentence.text
                    && fact.values.iter().any(|(_, value)| *value == Value::Number(number.number))
            });
            if told {
                continue;
            }
            let counted = bare(sentence, &(number.tokens.end..phrase.end));
            let words = Phrase { start: number.tokens.end, reach: phrase.end, ..phrase.clone() };
            let name = format!("the {counted}");
            let known = self.things.named(&name);
            let Some(thing) = known.or_else(|| {
                let meant = self.thing(at, sentence, &words)?;
                Some(meant.thing)
            }) else {
                continue;
            };
            if self.things.get(thing).proper || !self.things.get(thing).members.is_empty() {
                continue;
            }
            let clause = clauses.iter().find(|clause| {
                clause.subject.iter().any(|subject| subject.range().contains(&head))
                    || (clause.verb.start..clause.end).contains(&head)
            });
            let mut fact = ProposedFact::new("number".to_owned(), sentence);
            fact.subject = Some(thing);
            fact.set("count", Value::Number(number.number));
            fact.set("of-what", Value::Text(counted));
            fact.told = clause.map(|clause| {
                self.told(
                    sentence,
                    clause,
                    clauses.len(),
                    clauses.iter().position(|other| other.verb == clause.verb).unwrap_or(0),
                )
            });
            if let (Some(clause), Some(relation)) = (clause, self.frames.relation("number")) {
                self.roles(at, sentence, clause, relation, &mut fact);
            }
            // `The museum had 17,800 visitors`: they are the museum's.
            let owner = clause
                .filter(|clause| clause.lemma == "have")
                .and_then(|clause| clause.subject.first().cloned());
            let owner = owner
                .and_then(|owner| self.resolve(at, sentence, &owner))
                .filter(|owner| owner.thing != thing);
            let known = &mut self.things.all[thing];
            known.plural = true;
            known.of.extend(owner.map(|owner| owner.thing).filter(|_| known.of.is_empty()));
            self.propose(sentence, fact);
        }
    }
}

pub(super) fn set(fact: &mut ProposedFact, figure: &Figure) {
    fact.set(figure.bound, Value::Number(figure.number));
    if !figure.unit.is_empty() {
        fact.set("unit", Value::Text(figure.unit.clone()));
    }
    if let Some(per) = &figure.per {
        fact.set("per", Value::Text(per.clone()));
    }
}

/// The first number in some words that is no date, with its unit.
fn figure(sentence: &Sentence<'_>, start: usize, limit: usize) -> Option<Figure> {
    let number = sentence.numbers.iter().find(|number| {
        number.tokens.start >= start
            && number.tokens.start < limit
            && !number.ordinal
            && !sentence.dates.iter().any(|date| date.tokens.contains(&number.tokens.start))
    })?;
    // Before it stands only what bounds it.
    let between = start..number.tokens.start;
    let bounding = between.clone().all(|at| {
        matches!(
            sentence.tag(at),
            Some(
                Tag::Adverb
                    | Tag::Determiner
                    | Tag::Preposition
                    | Tag::Subordinator
                    | Tag::Adjective
                    | Tag::To
            )
        )
    });
    if !bounding {
        return None;
    }
    let before: Vec<&str> = between.map(|at| sentence.word(at)).collect();
    let bound = match before.as_slice() {
        [.., "at", "least"] | [.., "more", "than"] | [.., "over"] => "at-least",
        [.., "at", "most"] | [.., "up", "to"] | [.., "less", "than"] | [.., "under"] => "at-most",
        [.., "about" | "some" | "around" | "nearly" | "almost" | "roughly" | "approximately"] => "approx",
        _ => "value",
    };
    let scale = number
        .tokens
        .clone()
        .filter(|_| number.tokens.len() > 1)
        .find_map(|at| SCALES.iter().find(|(word, _)| *word == sentence.word(at)));
    let value = scale.map_or(number.number, |(_, scale)| number.number / scale);
    let mut unit: Vec<&str> = scale.map(|(word, _)| *word).into_iter().collect();
    let mut end = number.tokens.end;
    let per_cent = sentence.word(end) == "per" && sentence.word(end + 1) == "cent";
    if per_cent {
        unit.push("per cent");
        end += 2;
    } else if sentence.text[sentence.words[end - 1].token.end..].starts_with('%') {
        unit.push("per cent");
    } else if let Some(money) = currency_before(sentence, number.tokens.start) {
        unit.push(money);
    } else {
        let most = end + LONGEST_UNIT;
        while end < most.min(limit)
            && sentence.words[end].token.after == Break::None
            && matches!(sentence.tag(end), Some(Tag::Noun | Tag::Adjective))
            && !(unit.len() > usize::from(scale.is_some()) && is_measure_adjective(sentence.word(end)))
        {
            unit.push(sentence.part(&(end..end + 1)));
            end += 1;
        }
    }
    let per =
        matches!(sentence.word(end), "per" | "a" | "an" | "each").then(|| sentence.word(end + 1).to_owned());
    let per = per.filter(|word| !word.is_empty() && sentence.word(end) != "each" && !sentence.broken(end));
    Some(Figure { number: value, bound, unit: unit.join(" "), per, end })
}

/// `£` right before a number.
fn currency_before(sentence: &Sentence<'_>, number: usize) -> Option<&'static str> {
    match sentence.text[..sentence.words[number].token.start].chars().next_back()? {
        '£' => Some("pounds"),
        '€' => Some("euros"),
        '$' => Some("dollars"),
        '¥' => Some("yen"),
        _ => None,
    }
}

impl Figure {
    /// Whether it is a sum of money.
    pub(super) fn is_money(&self) -> bool {
        is_unit_of_money(self.unit.rsplit(' ').next().unwrap_or_default())
    }
}

fn is_measure_adjective(word: &str) -> bool {
    matches!(
        word,
        "long" | "wide" | "high" | "tall" | "deep" | "old" | "thick" | "heavy" | "large" | "broad" | "fast"
    )
}

/// Whether a noun measures and does not name what is counted.
fn is_unit(noun: &str) -> bool {
    let base = singular(noun);
    matches!(
        base.as_str(),
        "metre"
            | "meter"
            | "kilometre"
            | "kilometer"
            | "mile"
            | "foot"
            | "inch"
            | "kilogram"
            | "gram"
            | "tonne"
            | "ton"
            | "litre"
            | "liter"
            | "second"
            | "minute"
            | "hour"
            | "day"
            | "week"
            | "month"
            | "year"
            | "euro"
            | "dollar"
            | "pound"
            | "crown"
            | "mark"
            | "florin"
            | "cent"
            | "percent"
            | "degree"
            | "time"
            | "byte"
    ) || crate::language::kind_of_noun(&base) == Some(crate::language::NounKind::Time)
}
