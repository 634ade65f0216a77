//! Diagnostics as lines that editors and terminals understand: `file:line:column: error: message`.

use std::io::{self, Write};

use crate::knowledge::{Diagnostic, Position, Severity};

/// Each diagnostic with its hint below it, indented.
pub(super) fn write_diagnostics(out: &mut impl Write, diagnostics: &[Diagnostic]) -> io::Result<()> {
    for Diagnostic { severity, position, message, hint } in diagnostics {
        let Position { file, line, column } = position;
        let severity = match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        writeln!(out, "{file}:{line}:{column}: {severity}: {message}")?;
        if let Some(hint) = hint {
            writeln!(out, "  hint: {}", hint.replace('\n', "\n  "))?;
        }
    }
    Ok(())
}

/// How many are errors, and how many warnings.
pub(super) fn count(diagnostics: &[Diagnostic]) -> (usize, usize) {
    let errors = diagnostics.iter().filter(|found| found.severity == Severity::Error).count();
    (errors, diagnostics.len() - errors)
}
