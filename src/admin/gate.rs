//! The gate that every new version goes through: built beside the running one, checked, and asked what people asked.
//! Touches nothing that runs.

use std::sync::Arc;

use jiff::Timestamp;

use super::checks::{CheckResult, run_checks};
use super::comparison::Comparison;
use super::{Error, Loaded};
use crate::engine::Engine;
use crate::knowledge::{self, Diagnostic, PackFile, Severity};

/// A version that could be put to use.
pub(super) struct Trial {
    pub(super) engine: Engine,
    /// Only warnings.
    pub(super) warnings: Vec<Diagnostic>,
    pub(super) checks: usize,
    /// The checks that failed, at their places.
    pub(super) failed: Vec<Diagnostic>,
    pub(super) comparison: Comparison,
}

/// Parses the packs, and builds an engine over them.
///
/// # Errors
/// A pack has errors.
pub(super) fn build(files: &[PackFile]) -> Result<Loaded, Error> {
    let (knowledge, diagnostics) = knowledge::parse(files);
    if diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        return Err(Error::Packs(diagnostics));
    }
    Ok(Loaded { engine: Engine::new(Arc::new(knowledge)), warnings: diagnostics })
}

/// Tries a version out beside the running one. Takes as long as the questions take twice.
///
/// # Errors
/// A pack has errors.
pub(super) fn try_out(
    running: &Engine,
    files: &[PackFile],
    questions: &[String],
    at: Timestamp,
) -> Result<Trial, Error> {
    let Loaded { engine, warnings } = build(files)?;
    let results = run_checks(&engine, at);
    let failed = results.iter().filter_map(CheckResult::diagnostic).collect();
    let comparison = Comparison::of(running, &engine, questions, at);
    Ok(Trial { engine, warnings, checks: results.len(), failed, comparison })
}
