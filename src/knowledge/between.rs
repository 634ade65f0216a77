//! What only several packs together show: facts of one that another repeats or contradicts. Things of two packs are
//! the same if they have the same name. Both packs may be right, each by its source, so that these are warnings.

use std::collections::HashMap;

use super::{Binding, Diagnostic, Fact, Filler, Knowledge, Role, Severity};
use crate::text::fold;

/// More than a person reads; the rest is as the first are.
const MOST: usize = 50;

/// The doubles and contradictions between packs, each at the later fact, with the place of the earlier.
pub(super) fn between(knowledge: &Knowledge) -> Vec<Diagnostic> {
    if knowledge.packs.len() < 2 {
        return Vec::new();
    }
    let mut seen: HashMap<String, Vec<&Fact>> = HashMap::new();
    let mut found = Vec::new();
    for fact in knowledge.facts.iter().filter(|fact| fact.fillers(Role::Subject).next().is_some()) {
        let subject = told(knowledge, fact, |role| role == Role::Subject);
        // The material itself is another thing in each pack.
        if fact.bindings.iter().any(|binding| is_material(knowledge, binding)) {
            continue;
        }
        let alike = seen.entry(format!("{:?} {subject}", fact.relation)).or_default();
        let others = alike.iter().filter(|earlier| earlier.pack != fact.pack);
        found.extend(others.filter_map(|earlier| compare(knowledge, earlier, fact)));
        alike.push(fact);
        if found.len() >= MOST {
            break;
        }
    }
    found.truncate(MOST);
    found
}

fn is_material(knowledge: &Knowledge, binding: &Binding) -> bool {
    matches!(binding.filler, Filler::Entity(id) if knowledge.packs.iter().any(|pack| pack.material == id))
}

fn compare(knowledge: &Knowledge, earlier: &Fact, fact: &Fact) -> Option<Diagnostic> {
    if earlier.status != fact.status {
        return None;
    }
    let place = format!("{}:{}:{}", earlier.position.file, earlier.position.line, earlier.position.column);
    let warning = |message: String, hint: &str| {
        let position = fact.position.clone();
        Some(Diagnostic { severity: Severity::Warning, position, message, hint: Some(hint.to_owned()) })
    };
    let all = |fact| told(knowledge, fact, |_| true);
    if all(earlier) == all(fact) {
        return match earlier.negated == fact.negated {
            true => warning(format!("the same fact stands at {place}"), "one pack is enough for it"),
            false => warning(
                format!("this contradicts {place}, which says the opposite"),
                "keep the pack that is right, or leave both if each is right by its source",
            ),
        };
    }
    let relation = knowledge.relation(fact.relation);
    let contradicted = relation.roles.iter().filter(|frame| frame.single).find(|frame| {
        let value = |fact| told(knowledge, fact, |role| role == frame.role);
        let rest = |fact| told(knowledge, fact, |role| role != frame.role);
        let (one, other) = (value(earlier), value(fact));
        !one.is_empty() && !other.is_empty() && one != other && rest(earlier) == rest(fact)
    })?;
    let role = super::format::role_name(contradicted.role);
    let key = &relation.key;
    warning(
        format!("this contradicts {place}: `{key}` takes one value of `{role}`"),
        "keep the pack that is right, or leave both if each is right by its source",
    )
}

/// What fills the roles, in words that are the same in every pack.
fn told(knowledge: &Knowledge, fact: &Fact, wanted: impl Fn(Role) -> bool) -> String {
    let parts = fact.bindings.iter().filter(|binding| wanted(binding.role));
    let parts = parts.map(|Binding { role, filler }| {
        let words = match filler {
            Filler::Date(date) => format!("{date:?}"),
            other => fold(&knowledge.filler_text(other)),
        };
        format!("{role:?}={}", words.strip_prefix("the ").unwrap_or(&words))
    });
    parts.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use crate::knowledge::{PackFile, Severity, parse};

    fn problems(one: &str, other: &str) -> Vec<String> {
        let file = |name: &str, facts: &str| {
            let text = format!(
                "format = 1\n[entity.{name}-pier]\nkind = \"place\"\nname = \"the Long Pier\"\n[[fact]]\nsubject = \"{name}-pier\"\n{facts}"
            );
            PackFile { name: format!("{name}.toml"), text, article: None }
        };
        let (_, problems) = parse(&[file("a", one), file("b", other)]);
        assert!(problems.iter().all(|problem| problem.severity == Severity::Warning), "{problems:?}");
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn packs_that_disagree_or_repeat_are_told_with_both_places() {
        let length = |metres: u32| format!("relation = \"length\"\nvalue = {metres}\nunit = \"metres\"\n");
        let found = problems(&length(310), &length(320));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0]
                .starts_with("b.toml:5:1: this contradicts a.toml:5:1: `length` takes one value of `value`"),
            "{found:?}"
        );
        let found = problems(&length(310), &length(310));
        assert!(found[0].starts_with("b.toml:5:1: the same fact stands at a.toml:5:1\nhint: "), "{found:?}");
        assert!(problems(&length(310), "relation = \"height\"\nvalue = 3\nunit = \"metres\"\n").is_empty());
        let no = length(310) + "not = true\n";
        assert!(problems(&length(310), &no)[0].contains("which says the opposite"));
    }
}
