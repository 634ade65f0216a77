//! Words and phrases to clauses: who does what to whom, when, where, to what end. Each verb of a sentence gives one,
//! with the subject that it shares with the verb before it, or that the relative pronoun takes up.

use std::ops::Range;

use super::forms::verb_lemma;
use super::phrases::{Phrase, phrase_at, phrases};
use super::verbs::{Group, groups};
use super::words::{Form, Sentence, Tag};

/// One verb with what belongs to it, by word numbers.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    pub(super) subject: Vec<Phrase>,
    /// Where the clause's own words begin: at its subject, or at the verb where it shares one.
    pub(super) start: usize,
    pub(super) verb: Range<usize>,
    /// The base form of its main verb.
    pub(super) lemma: String,
    pub(super) passive: bool,
    pub(super) negated: bool,
    /// It is to come, or was when the text was written.
    pub(super) future: bool,
    /// It is told in the past.
    pub(super) past: bool,
    /// `may`, `might`, `could`.
    pub(super) possible: bool,
    /// `must`, `may`, `can`.
    pub(super) modal: Option<String>,
    /// The main verb is a form of `be` or `have`.
    pub(super) copula: bool,
    pub(super) relative: bool,
    /// It has no finite verb of its own: `founded in 2017`, `saying that …`.
    pub(super) reduced: bool,
    pub(super) objects: Vec<Phrase>,
    pub(super) adjuncts: Vec<Adjunct>,
    /// `to attend the summit`, `for …`, `aimed at …`.
    pub(super) purpose: Option<Range<usize>>,
    /// The words after `because`, `due to`.
    pub(super) cause: Option<Range<usize>>,
    pub(super) end: usize,
}

impl Clause {
    /// Whether it is to come (`true`), or has been (`false`); `None` where it may be either.
    pub(super) fn tense(&self) -> Option<bool> {
        if self.future { Some(true) } else { (self.past || self.reduced && self.passive).then_some(false) }
    }
}

/// A preposition with its phrases.
#[derive(Clone, Debug)]
pub(super) struct Adjunct {
    pub(super) at: usize,
    pub(super) preposition: String,
    pub(super) phrases: Vec<Phrase>,
}

/// The clauses of a sentence in order.
pub(super) fn clauses(sentence: &Sentence<'_>) -> Vec<Clause> {
    let groups = groups(sentence);
    let all = phrases(sentence);
    let mut found: Vec<Clause> = Vec::new();
    for (number, group) in groups.iter().enumerate() {
        if group.infinitive {
            continue;
        }
        let (start, subject, relative) = subject(sentence, &all, &groups, number, found.last());
        // What was quoted ends with its mark.
        let quote = (group.range.end.max(1)..sentence.words.len()).find(|at| {
            let gap = &sentence.text[sentence.words[at - 1].token.end..sentence.words[*at].token.start];
            gap.contains(['"', '”', '»']) && gap.contains([',', '.', '!', '?'])
        });
        let finite_after = || groups[number + 1..].iter().find(|next| !next.infinitive);
        let end = finite_after().map_or(sentence.words.len(), |next| end_before(sentence, &all, next, group));
        let mut clause = Clause {
            subject,
            start,
            verb: group.range.clone(),
            lemma: verb_lemma(sentence.word(group.main)),
            passive: group.passive,
            negated: group.negated,
            future: group.future,
            past: group.past,
            possible: group.possible,
            modal: group.modal.clone(),
            copula: group.copula,
            relative,
            reduced: !group.finite,
            objects: Vec::new(),
            adjuncts: Vec::new(),
            purpose: None,
            cause: None,
            end: end.min(quote.unwrap_or(end)).max(group.range.end),
        };
        fronted(sentence, &mut clause, &all, number == 0);
        complements(sentence, &mut clause);
        // The cause is a clause of its own.
        if sentence.word(clause.end) == "because" && clause.cause.is_none() {
            clause.cause = Some(clause.end + 1..cause_end(sentence, clause.end + 1));
        }
        found.push(clause);
    }
    found
}

/// Where the clause begins, its subject, and whether a relative pronoun stands for it.
fn subject(
    sentence: &Sentence<'_>,
    all: &[Phrase],
    groups: &[Group],
    number: usize,
    before: Option<&Clause>,
) -> (usize, Vec<Phrase>, bool) {
    let verb = groups[number].range.start;
    let mut at = verb;
    while at > 0 && sentence.tag(at - 1) == Some(Tag::Adverb) && !sentence.broken(at) {
        at -= 1;
    }
    let at = before_bracket(sentence, at);
    let previous = at.checked_sub(1);
    let shared = || before.map_or_else(Vec::new, |clause| clause.subject.clone());
    let tag = previous.and_then(|previous| sentence.tag(previous));
    let lower = number.checked_sub(1).map_or(0, |last| groups[last].range.end);
    if tag == Some(Tag::Relative) && previous.is_some_and(|previous| previous > 0) {
        let pronoun = at - 1;
        // `the summit dedicated to recovery that will be held`: the name goes before what describes it.
        let described = before.filter(|clause| {
            clause.reduced
                && clause.passive
                && clause
                    .subject
                    .iter()
                    .any(|phrase| phrase.is_named(sentence) || phrase.end > phrase.core_end)
        });
        if let Some(described) = described.filter(|_| sentence.word(pronoun) != "who") {
            return (verb, described.subject.clone(), true);
        }
        let antecedent =
            all.iter().rev().find(|phrase| phrase.end <= pronoun && !is_bracketed(sentence, phrase));
        return (verb, antecedent.cloned().into_iter().collect(), true);
    }
    if !groups[number].finite {
        let reduced_passive = groups[number].passive;
        let nearest = all.iter().rev().find(|phrase| phrase.end <= at && !is_bracketed(sentence, phrase));
        let own = if reduced_passive && nearest.is_some() {
            nearest.cloned().into_iter().collect()
        } else {
            shared()
        };
        return (verb, own, reduced_passive);
    }
    if tag == Some(Tag::Coordinator) && previous.is_some_and(|previous| previous >= lower) {
        let own = shared();
        if !own.is_empty() {
            // After a relative clause the main clause goes on with its own subject.
            return (verb, own, false);
        }
    }
    let candidates: Vec<&Phrase> = all
        .iter()
        .filter(|phrase| phrase.end <= at && !phrase.is_date(sentence))
        .filter(|phrase| number == 0 || phrase.start >= lower || sentence.broken(at))
        .collect();
    let after_preposition = |phrase: &Phrase| {
        phrase.start > 0
            && matches!(sentence.tag(phrase.start - 1), Some(Tag::Preposition | Tag::To | Tag::Subordinator) if !is_clause_opener(sentence, phrase.start - 1))
    };
    let first_of_clause = || {
        let opened = candidates.iter().rev().find(|phrase| {
            phrase.start == 0
                || is_clause_opener(sentence, phrase.start - 1)
                || (sentence.broken(phrase.start) && !after_preposition(phrase))
        });
        opened.copied()
    };
    let mut extended: Option<Phrase> = None;
    let found = if sentence.broken(at) {
        // A parenthesis stands before the verb: the subject is the first of the clause.
        let first = candidates
            .iter()
            .find(|phrase| !after_preposition(phrase) && phrase.start >= clause_start(sentence, at));
        // `Its director, Ruben Aldous, hopes`: the name tells who.
        let apposed = first.and_then(|first| {
            candidates.iter().find(|phrase| {
                phrase.start == first.end
                    && phrase.end == at
                    && phrase.is_named(sentence)
                    && !first.is_named(sentence)
            })
        });
        apposed.or(first).copied().or_else(first_of_clause)
    } else {
        let mut nearest = candidates.iter().rev().filter(|phrase| phrase.end <= at);
        let mut chosen = None;
        let mut reach = None;
        for phrase in nearest.by_ref() {
            chosen = Some(phrase);
            if !after_preposition(phrase) {
                break;
            }
            reach = reach.or((!phrase.is_date(sentence)).then_some(phrase.end));
        }
        let chosen = chosen.filter(|phrase| !after_preposition(phrase));
        extended = chosen
            .map(|phrase| Phrase { reach: reach.unwrap_or(phrase.end).max(phrase.end), ..(*phrase).clone() });
        chosen.copied()
    };
    match found {
        Some(phrase) => {
            // What the verb before has as its object is no subject of this one.
            let mut list = if number > 0
                && groups[..number].iter().any(|group| group.finite && group.range.end <= phrase.start)
            {
                vec![phrase.clone()]
            } else {
                coordinated_before(sentence, all, phrase)
            };
            if let (Some(extended), Some(last)) = (extended, list.last_mut()) {
                last.reach = extended.reach;
            }
            let start = list.first().map_or(phrase.start, |first| first.start);
            (start, list, false)
        }
        None => (verb, shared(), false),
    }
}

/// `Ada Moll (née Orrin; 3 May 1887 – 19 December 1961) was`: what stands in a bracket before the verb is no subject.
fn before_bracket(sentence: &Sentence<'_>, at: usize) -> usize {
    if at == 0 || !sentence.gap(at).contains(')') {
        return at;
    }
    (1..at).rev().find(|opens| sentence.gap(*opens).contains('(')).unwrap_or(at)
}

/// `the Non-Aligned Movement (NAM)`: the abbreviation is no phrase of its own.
fn is_bracketed(sentence: &Sentence<'_>, phrase: &Phrase) -> bool {
    phrase.start > 0
        && sentence.text[sentence.words[phrase.start - 1].token.end..sentence.words[phrase.start].token.start]
            .contains('(')
}

fn is_clause_opener(sentence: &Sentence<'_>, index: usize) -> bool {
    matches!(sentence.tag(index), Some(Tag::Subordinator | Tag::Relative))
        && !matches!(sentence.word(index), "than" | "as" | "since" | "until" | "till" | "before" | "after")
        || (sentence.tag(index) == Some(Tag::Subordinator)
            && matches!(sentence.word(index), "after" | "before" | "since" | "until" | "as")
            && index == 0)
}

/// Where the main clause around a word begins: after the last semicolon or the last `but`.
fn clause_start(sentence: &Sentence<'_>, before: usize) -> usize {
    (1..before)
        .rev()
        .find(|index| {
            let token = &sentence.words[*index].token;
            let gap = &sentence.text[sentence.words[*index - 1].token.end..token.start];
            gap.contains([';', ':', '"', '“', '”']) || sentence.word(*index - 1) == "but"
        })
        .unwrap_or(0)
}

/// `Musayev and his counterpart Portal`, `a b, c and d`: the phrases that a coordinator joins to the last.
fn coordinated_before(sentence: &Sentence<'_>, all: &[Phrase], last: &Phrase) -> Vec<Phrase> {
    let Some(number) = all.iter().position(|phrase| phrase == last) else { return vec![last.clone()] };
    let mut list = vec![last.clone()];
    let mut at = number;
    while at > 0 {
        let (before, after) = (&all[at - 1], &all[at]);
        let gap = before.end..after.start;
        let joined = gap.len() == 1
            && sentence.word(gap.start) == "and"
            && !before.is_date(sentence)
            && (gap.start == 0 || !before_is_prepositional(sentence, before) || before.start == 0);
        let comma = list.len() > 1 && gap.is_empty() && sentence.broken(after.start) && before.start > 0;
        if !(joined || comma) || before_is_prepositional(sentence, before) {
            break;
        }
        list.insert(0, before.clone());
        at -= 1;
    }
    list
}

fn before_is_prepositional(sentence: &Sentence<'_>, phrase: &Phrase) -> bool {
    phrase.start > 0 && matches!(sentence.tag(phrase.start - 1), Some(Tag::Preposition | Tag::To))
}

/// Where a clause must end for the next verb's.
fn end_before(sentence: &Sentence<'_>, all: &[Phrase], next: &Group, own: &Group) -> usize {
    let mut at = next.range.start;
    while at > own.range.end && sentence.tag(at - 1) == Some(Tag::Adverb) {
        at -= 1;
    }
    if at > own.range.end
        && matches!(sentence.tag(at - 1), Some(Tag::Coordinator | Tag::Relative | Tag::Subordinator))
    {
        return at - 1;
    }
    if !next.finite || sentence.broken(at) {
        return at;
    }
    let subject = all.iter().rev().find(|phrase| {
        phrase.end <= at && phrase.start >= own.range.end && !before_is_prepositional(sentence, phrase)
    });
    let mut at = subject.map_or(at, |phrase| phrase.start);
    while at > own.range.end
        && matches!(
            sentence.tag(at - 1),
            Some(Tag::Coordinator | Tag::Relative | Tag::Subordinator | Tag::Adverb)
        )
    {
        at -= 1;
    }
    at
}

/// `On Monday, in the hall, the mayor opened …`: what stands before the subject.
fn fronted(sentence: &Sentence<'_>, clause: &mut Clause, all: &[Phrase], first: bool) {
    if !first || clause.start == 0 || clause.relative {
        return;
    }
    let front: Vec<&Phrase> = all.iter().filter(|phrase| phrase.end <= clause.start).collect();
    for phrase in front {
        let at = phrase.start.saturating_sub(1);
        let according = at > 0 && sentence.word(at - 1) == "according";
        if matches!(sentence.tag(at), Some(Tag::Preposition | Tag::Subordinator | Tag::To)) && !according {
            let preposition = sentence.word(at).to_owned();
            clause.adjuncts.push(Adjunct { at, preposition, phrases: vec![phrase.clone()] });
        } else if phrase.is_date(sentence) {
            clause.adjuncts.push(Adjunct {
                at: phrase.start,
                preposition: String::new(),
                phrases: vec![phrase.clone()],
            });
        }
    }
}

fn complements(sentence: &Sentence<'_>, clause: &mut Clause) {
    let mut at = clause.verb.end;
    let limit = clause.end;
    let mut direct = true;
    while at < limit {
        let Some(tag) = sentence.tag(at) else { break };
        let word = sentence.word(at).to_owned();
        match tag {
            Tag::Subordinator if matches!(word.as_str(), "because" | "so") => {
                clause.cause = (word == "because").then(|| at + 1..cause_end(sentence, at + 1));
                break;
            }
            Tag::Adjective if word == "due" && sentence.word(at + 1) == "to" => {
                clause.cause = Some(at + 2..limit);
                break;
            }
            Tag::To
                if sentence.tag(at + 1) == Some(Tag::Verb(Form::Base)) || sentence.word(at + 1) == "be" =>
            {
                clause.purpose.get_or_insert(at..limit);
                break;
            }
            Tag::To if sentence.word(at - 1) == "according" => {}
            Tag::Preposition | Tag::To | Tag::Subordinator => {
                let Some(list) = list_at(sentence, at + 1, limit) else {
                    at += 1;
                    direct = false;
                    continue;
                };
                at = at.max(list.last().map_or(at, |phrase| phrase.end - 1));
                let preposition_at = list[0].start - 1;
                if word == "because"
                    || (word == "of" && sentence.word(preposition_at.saturating_sub(1)) == "because")
                {
                    clause.cause = Some(list[0].start..limit);
                }
                clause.adjuncts.push(Adjunct { at: preposition_at, preposition: word, phrases: list });
                direct = false;
            }
            Tag::Verb(_) if at > clause.verb.end => break,
            _ => {
                if let Some(list) = list_at(sentence, at, limit) {
                    let end = list.last().map_or(at, |phrase| phrase.end - 1);
                    if list[0].is_date(sentence) && at > 0 && matches!(sentence.word(at - 1), "and" | "or") {
                        // `the summers of 2022 and 2023`: one of several times.
                    } else if list[0].is_date(sentence) {
                        clause.adjuncts.push(Adjunct { at, preposition: String::new(), phrases: list });
                    } else if direct && !(sentence.broken(at) && at > clause.verb.end) {
                        clause.objects.extend(list);
                        direct = false;
                    }
                    at = at.max(end);
                }
            }
        }
        at += 1;
    }
}

fn cause_end(sentence: &Sentence<'_>, start: usize) -> usize {
    let stop = (start + 1..sentence.words.len()).find(|index| {
        sentence.broken(*index)
            && sentence.text[..sentence.words[*index].token.start].trim_end().ends_with(';')
    });
    stop.unwrap_or(sentence.words.len())
}

/// The phrases of a list that begins at a word: `timber, tin and oil`.
pub(super) fn list_at(sentence: &Sentence<'_>, start: usize, limit: usize) -> Option<Vec<Phrase>> {
    let first = phrase_at(sentence, start).filter(|phrase| phrase.end <= limit)?;
    let mut list = vec![first];
    loop {
        let end = list[list.len() - 1].end;
        let mut next = end;
        if sentence.word(next) == "as" && sentence.word(next + 1) == "well" && sentence.word(next + 2) == "as"
        {
            next += 3;
        } else if matches!(sentence.word(next), "and" | "or") {
            // `…, and the works began`: after one thing a comma opens a new clause.
            if list.len() == 1 && sentence.broken(next) {
                break;
            }
            next += 1;
        } else if !(sentence.broken(next) && is_listed(sentence, next, limit)) {
            break;
        }
        let Some(phrase) = phrase_at(sentence, next).filter(|phrase| phrase.end <= limit) else { break };
        if phrase.is_date(sentence) != list[0].is_date(sentence) {
            break;
        }
        list.push(phrase);
    }
    Some(list)
}

/// Whether a comma goes on with a list: after one more phrase, or more, comes `and`.
fn is_listed(sentence: &Sentence<'_>, start: usize, limit: usize) -> bool {
    let gap = start.checked_sub(1).map_or("", |before| {
        &sentence.text[sentence.words[before].token.end
            ..sentence.words.get(start).map_or(sentence.text.len(), |word| word.token.start)]
    });
    if gap.trim() != "," {
        return false;
    }
    let mut at = start;
    for _ in 0..8 {
        let Some(phrase) = phrase_at(sentence, at).filter(|phrase| phrase.end <= limit) else {
            return matches!(sentence.word(at), "and" | "or") && phrase_at(sentence, at + 1).is_some();
        };
        at = phrase.end;
        if matches!(sentence.word(at), "and" | "or") {
            return phrase_at(sentence, at + 1).is_some();
        }
        if !sentence.broken(at) {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::clauses;
    use crate::drafting::extraction::words::Sentence;

    /// `subject | verb | objects | prepositions` of each clause.
    fn told(text: &str) -> Vec<String> {
        let sentence = Sentence::read(text, &HashSet::new(), None, 0);
        let join = |phrases: &[super::Phrase]| {
            phrases.iter().map(|phrase| sentence.part(&phrase.range())).collect::<Vec<_>>().join(" + ")
        };
        let clause = |clause: &super::Clause| {
            let adjuncts: Vec<String> = clause
                .adjuncts
                .iter()
                .map(|adjunct| {
                    format!("{} {}", adjunct.preposition, join(&adjunct.phrases)).trim().to_owned()
                })
                .collect();
            let passive = if clause.passive { " (passive)" } else { "" };
            format!(
                "{} | {}{passive} | {} | {}",
                join(&clause.subject),
                clause.lemma,
                join(&clause.objects),
                adjuncts.join(", ")
            )
        };
        clauses(&sentence).iter().map(clause).collect()
    }

    #[test]
    fn clauses_have_their_subjects_and_objects() {
        assert_eq!(
            told("On Tuesday the delegation visited the yard and praised the staff."),
            [
                "the delegation | visit | the yard | On Tuesday".replace("On Tuesday", "on Tuesday"),
                "the delegation | praise | the staff | ".to_owned()
            ]
        );
        assert_eq!(
            told("Acme, founded in 2017 by Greta Hollin, has 35 employees."),
            ["Acme | found (passive) |  | in 2017, by Greta Hollin", "Acme | have | 35 employees | "]
        );
        assert_eq!(
            told("The embassy of Cuba in Norway was established on October 12, 2007."),
            ["The embassy of Cuba | establish (passive) |  | on October 12, 2007"]
        );
    }
}
