//! The rows of a table as text: `Header: cell; Header: cell`.

use super::blocks::even;

/// A row with the header of its table; without one, the cells alone. Empty cells are left out.
pub(super) fn row_text(header: &[String], cells: &[String]) -> String {
    let mut text = String::new();
    for (index, cell) in cells.iter().enumerate() {
        let cell = even(cell);
        if cell.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push_str("; ");
        }
        if let Some(name) = header.get(index).map(|name| even(name)).filter(|name| !name.is_empty()) {
            text.push_str(name.trim_end_matches(':'));
            text.push_str(": ");
        }
        text.push_str(&cell);
    }
    text
}
