//! Emphasis where the terminal has it, and plain text elsewhere; tables as wide as it is.

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{ContentArrangement, Table};
use owo_colors::OwoColorize;

/// Where standard output is no terminal, tables are this wide.
const FILE_WIDTH: u16 = 120;

/// An empty table as wide as the terminal.
pub(super) fn empty_table() -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    if table.width().is_none() {
        table.set_width(FILE_WIDTH);
    }
    table
}

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
