//! Numbers as people write them.

use std::ops::Range;

use super::Token;

/// A number in a text, in digits or in words.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberMention {
    /// Indices into the tokens.
    pub tokens: Range<usize>,
    pub number: f64,
    /// `third`, `5th`.
    pub ordinal: bool,
}

/// Every number in a text: `15`, `1,200`, `3.5`, `fifteen`, `twenty-eight`, `a dozen`, `two hundred`, `3k`.
/// `one` counts only before a counted noun.
pub fn find_numbers(_tokens: &[Token]) -> Vec<NumberMention> {
    Vec::new()
}

/// A number as a person would write it: words to twelve, digits above, no trailing zeros.
pub fn spell_number(_number: f64) -> String {
    String::new()
}
