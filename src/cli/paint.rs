//! Emphasis where the terminal has it, and plain text elsewhere.

use owo_colors::OwoColorize;

/// Whether to emphasise, and how.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint {
    pub(super) colour: bool,
}

impl Paint {
    pub(super) fn bold(self, text: &str) -> String {
        if self.colour { text.bold().to_string() } else { text.to_owned() }
    }

    pub(super) fn dim(self, text: &str) -> String {
        if self.colour { text.dimmed().to_string() } else { text.to_owned() }
    }

    /// For the numbers of choices and the names of commands.
    pub(super) fn accent(self, text: &str) -> String {
        if self.colour { text.cyan().to_string() } else { text.to_owned() }
    }
}
