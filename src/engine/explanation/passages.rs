//! The nearest sentences of the material, with the share of each feature, and what keeps the best from being quoted.

use super::{Decided, Page, shares};

pub(super) fn describe(decided: &Decided<'_>, told: usize, page: &mut Page) {
    let (engine, mind) = (decided.engine, &decided.mind);
    let matched = engine.match_passages(&decided.reading.resolved);
    for (number, candidate) in matched.candidates.iter().take(told).enumerate() {
        let passage = mind.knowledge.passage(candidate.passage);
        if number > 0 {
            page.line(&format!("Passage: {} {}", passage.key, passage.text));
        } else {
            page.heading(&format!("Best passage: {} {}", passage.key, passage.text));
            for (typed, read) in &matched.repairs {
                page.detail(&format!("Repaired for the passages: {typed} to {read}"));
            }
        }
        page.detail(&format!("score {:.2}: {}", candidate.score, shares(&candidate.evidence)));
        if !candidate.unexplained.is_empty() {
            page.detail(&format!("not explained: {}", candidate.unexplained.join(", ")));
        }
        if number == 0 {
            page.detail(&format!("chance {:.2}: {}", matched.confidence, shares(&matched.signs)));
            if let Some(rule) = engine.keeps_unquoted(&matched) {
                page.detail(&rule.told(mind.knowledge));
            }
        }
    }
}
