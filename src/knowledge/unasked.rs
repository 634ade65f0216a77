//! Facts that no question of their relation asks for, because their parts stand in keys that the relation leaves
//! open to nobody: `for` where the relation tells how long in `value`. Found when packs are loaded;
//! what such a fact still answers is the engine's to find.

use super::format::role_name;
use super::{Diagnostic, Fact, FactId, Knowledge, Relation, Role, Severity};

/// More than a person reads; the rest is as the first are.
const MOST: usize = 50;

/// A warning for each such fact.
pub(super) fn unasked(knowledge: &Knowledge) -> Vec<Diagnostic> {
    // A wording that is answered by a fact asks for it.
    let worded = |id: &FactId| knowledge.faqs.iter().any(|faq| faq.facts.contains(id));
    let facts = knowledge.fact_ids().map(|id| (id, knowledge.fact(id))).filter(|(_, fact)| !fact.negated);
    let found = facts
        .filter_map(|(id, fact)| warning(fact, knowledge.relation(fact.relation)).filter(|_| !worded(&id)));
    found.take(MOST).collect()
}

fn warning(fact: &Fact, relation: &Relation) -> Option<Diagnostic> {
    let mut asked: Vec<Role> = relation.questions.iter().map(|(role, _)| *role).collect();
    asked.sort_unstable();
    asked.dedup();
    if asked.is_empty() || asked.iter().any(|role| fact.fillers(*role).next().is_some()) {
        return None;
    }
    let mut given: Vec<Role> = fact.bindings.iter().map(|binding| binding.role).collect();
    given.dedup();
    let hint = format!("it gives {}; say it in one of those keys, or as an exact pair", named(&given));
    Some(Diagnostic {
        severity: Severity::Warning,
        position: fact.position.clone(),
        message: format!(
            "no question asks for this fact: of `{}` people ask {}",
            relation.key,
            named(&asked)
        ),
        hint: Some(hint),
    })
}

fn named(roles: &[Role]) -> String {
    let names: Vec<String> = roles.iter().map(|role| format!("`{}`", role_name(*role))).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use crate::knowledge::{PackFile, parse};

    fn told(fact: &str) -> Vec<String> {
        let text = format!(
            "format = 1\n[entity.club]\nkind = \"organisation\"\nname = \"the club\"\n[[fact]]\nsubject = \"club\"\n{fact}\n"
        );
        let (_, problems) = parse(&[PackFile { name: "club.toml".to_owned(), text, article: None }]);
        problems
            .into_iter()
            .map(|problem| format!("{}; {}", problem.message, problem.hint.unwrap_or_default()))
            .collect()
    }

    #[test]
    fn a_fact_in_keys_that_nobody_asks_for_is_a_warning() {
        insta::assert_debug_snapshot!(told("relation = \"suspended\"\nfor = \"two matches\""), @r#"
        [
            "no question asks for this fact: of `suspended` people ask `because`, `until`, `value`; it gives `subject`, `for`; say it in one of those keys, or as an exact pair",
        ]
        "#);
        assert!(told("relation = \"suspended\"\nuntil = 2025-03-01").is_empty());
        let worded = "id = \"ban\"\nrelation = \"suspended\"\nfor = \"two matches\"\n[[faq]]\nfact = \"ban\"\nask = [\"Is the club banned?\"]";
        assert!(told(worded).is_empty());
    }

    #[test]
    fn what_is_measured_may_be_counted() {
        assert!(told("relation = \"membership-size\"\ncount = 214\nof-what = \"members\"").is_empty());
    }
}
