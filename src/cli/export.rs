//! `attache export --to FORMAT`: what is known, for other programs. What the format leaves out is told on
//! standard error.

use std::io::{self, Write};

use super::arguments::{ExportArguments, ExportFormat};
use super::failure::Failure;
use crate::exchange;
use crate::knowledge::Knowledge;

/// Writes all packs that are loaded.
pub(super) fn export(
    knowledge: &Knowledge,
    arguments: &ExportArguments,
    out: &mut impl Write,
) -> Result<(), Failure> {
    match arguments.to {
        ExportFormat::Csv => {
            out.write_all(exchange::csv_text(knowledge).as_bytes())?;
            let left_out = exchange::left_out_of_csv(knowledge);
            let mut err = io::stderr().lock();
            // Where standard error is closed there is nobody left to tell.
            if !left_out.is_empty() {
                let _ = writeln!(err, "not in the table (`--to json` has all of it):");
            }
            for line in left_out {
                let _ = writeln!(err, "  {line}");
            }
        }
        ExportFormat::Json => out.write_all(exchange::json_text(knowledge).as_bytes())?,
    }
    Ok(())
}
