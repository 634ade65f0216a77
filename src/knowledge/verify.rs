//! What only the whole pack shows: facts that contradict or repeat each other, quotes that the text does not
//! hold, names that two things share.

use std::collections::HashMap;

use super::document::Report;
use super::{Binding, Diagnostic, Fact, Knowledge, PackFile, Passage, Role, Severity};
use crate::text::fold;

/// Adds the problems of one file's pack to its report.
pub(super) fn verify(knowledge: &Knowledge, file: &PackFile, report: &mut Report<'_>) {
    let own = |position: &super::Position| position.file == file.name;
    let facts: Vec<&Fact> = knowledge.facts.iter().filter(|fact| own(&fact.position)).collect();
    contradictions(knowledge, &facts, report);
    if let Some(article) = &file.article {
        quotes(&facts, article, report);
        let passages = knowledge.passages.iter().filter(|passage| own(&passage.position));
        quoted(passages, article, report);
    }
    names(knowledge, &own, report);
}

/// Two facts of one relation that agree in all but a role which takes one value, or in everything.
fn contradictions(knowledge: &Knowledge, facts: &[&Fact], report: &mut Report<'_>) {
    let mut by_subject: HashMap<String, Vec<&Fact>> = HashMap::new();
    let told = |fact: &&&Fact| fact.fillers(Role::Subject).next().is_some();
    for fact in facts.iter().filter(told) {
        let subject: Vec<&Binding> =
            fact.bindings.iter().filter(|binding| binding.role == Role::Subject).collect();
        by_subject.entry(format!("{:?} {subject:?}", fact.relation)).or_default().push(fact);
    }
    let mut groups: Vec<&Vec<&Fact>> = by_subject.values().collect();
    groups.sort_by_key(|group| (group[0].position.line, group[0].position.column));
    for group in groups {
        for (index, fact) in group.iter().enumerate() {
            for earlier in &group[..index] {
                compare(knowledge, earlier, fact, report);
            }
        }
    }
}

fn compare(knowledge: &Knowledge, earlier: &Fact, fact: &Fact, report: &mut Report<'_>) {
    let line = earlier.position.line;
    if earlier.bindings == fact.bindings && earlier.negated == fact.negated && earlier.status == fact.status {
        place(
            fact,
            report,
            Severity::Warning,
            format!("the same fact stands on line {line}"),
            "remove one of them",
        );
        return;
    }
    let relation = knowledge.relation(fact.relation);
    for frame in relation.roles.iter().filter(|frame| frame.single) {
        let without = |fact: &Fact| -> Vec<Binding> {
            fact.bindings.iter().filter(|binding| binding.role != frame.role).cloned().collect()
        };
        let value = |fact: &Fact| -> Vec<Binding> {
            fact.bindings.iter().filter(|binding| binding.role == frame.role).cloned().collect()
        };
        let (one, other) = (value(earlier), value(fact));
        let differ = !one.is_empty() && !other.is_empty() && one != other;
        if differ && without(earlier) == without(fact) && earlier.status == fact.status {
            let message = format!(
                "this contradicts line {line}: `{}` takes one value of `{}`",
                relation.key,
                super::format::role_name(frame.role)
            );
            place(
                fact,
                report,
                Severity::Error,
                message,
                "correct one of them, or tell them apart by `at`, `in`, `for` or a date",
            );
        }
    }
    if earlier.bindings == fact.bindings && earlier.negated != fact.negated {
        place(
            fact,
            report,
            Severity::Error,
            format!("this contradicts line {line}, which says the opposite"),
            "remove one of them",
        );
    }
}

fn place(fact: &Fact, report: &mut Report<'_>, severity: Severity, message: String, hint: &str) {
    let position = fact.position.clone();
    report.diagnostics.push(Diagnostic { severity, position, message, hint: Some(hint.to_owned()) });
}

/// Case, accents and line breaks aside.
fn plain(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A passage is a quote, too. As a rule they stand in the order of the text, so that each is looked for from the
/// place of the last on, and from the beginning only where it is not found there.
fn quoted<'a>(passages: impl Iterator<Item = &'a Passage>, article: &str, report: &mut Report<'_>) {
    let article = plain(article);
    let mut from = 0;
    for passage in passages {
        let text = plain(&passage.text);
        match article[from..].find(&text) {
            Some(at) => from += at + text.len(),
            None if article.contains(&text) => {}
            None => report.diagnostics.push(Diagnostic {
                severity: Severity::Error,
                position: passage.position.clone(),
                message: format!("the text does not hold this passage: `{}`", passage.key),
                hint: Some("copy the sentence as it stands in the text".to_owned()),
            }),
        }
    }
}

fn quotes(facts: &[&Fact], article: &str, report: &mut Report<'_>) {
    let article = plain(article);
    for fact in facts {
        if let Some(quote) = &fact.quote
            && !article.contains(&plain(quote))
        {
            let message = format!("the text does not hold this quote: `{quote}`");
            place(fact, report, Severity::Error, message, "copy the words as they stand in the text");
        }
    }
}

/// Two things of one name cannot be told apart.
fn names(knowledge: &Knowledge, own: &dyn Fn(&super::Position) -> bool, report: &mut Report<'_>) {
    let mut seen: HashMap<String, &str> = HashMap::new();
    for entity in knowledge.entities.iter().filter(|entity| own(&entity.position)) {
        if let Some(other) = seen.insert(fold(&entity.name), &entity.key) {
            report.diagnostics.push(Diagnostic {
                severity: Severity::Warning,
                position: entity.position.clone(),
                message: format!("`{other}` has the same name: `{}`", entity.name),
                hint: Some("give one of them a fuller name".to_owned()),
            });
        }
    }
}
