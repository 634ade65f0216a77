//! The questions that the knowledge can answer, from the relations' templates.

use super::{FactId, Knowledge, Role};

/// A question that a fact answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Askable {
    /// Stable across restarts and edits of other facts, at most 90 bytes: `pack/fact-key:role`.
    pub id: String,
    /// First letter upper case, ends in a question mark.
    pub text: String,
    /// `None`: an exact pair.
    pub fact: Option<FactId>,
    /// The role that the question leaves open.
    pub asks: Option<Role>,
}

/// Every question that some fact or exact pair answers, in the order of packs and facts, without doubles.
pub fn askable(_knowledge: &Knowledge) -> Vec<Askable> {
    Vec::new()
}
