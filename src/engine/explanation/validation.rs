//! What a second look at a question that no fact surely answers came to: the fact, the chance, and what bears on it.

use super::{Decided, Page, shares};

pub(super) fn describe(decided: &Decided<'_>, page: &mut Page) {
    let (engine, mind) = (decided.engine, &decided.mind);
    let Some(validation) = engine.validation(mind, &decided.reading, &decided.outcome) else { return };
    let fact = mind.knowledge.fact(validation.fact);
    page.heading(&format!("Second look: {} {}", fact.key, fact.sentence));
    page.detail(&format!("chance {:.2}: {}", validation.chance, shares(&validation.signs)));
}
