//! What maintainers may do, from any transport: load the packs, run their checks, reload. Each takes the
//! engine and gives a result that a person can read; who may ask for it is the transport's to verify.

mod checks;
mod drafting;

pub use checks::{CheckResult, run_checks};
pub use drafting::passing_checks;

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use crate::engine::{Engine, Live};
use crate::knowledge::{self, Diagnostic, ReadError, Severity};

/// Where the packs come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackSource {
    /// Compiled into the program.
    Shipped,
    Directory(PathBuf),
}

/// An engine over packs without errors.
pub struct Loaded {
    pub engine: Engine,
    /// Only warnings.
    pub warnings: Vec<Diagnostic>,
}

/// Why packs were not put to use. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The packs' own problems and failed checks, warnings among them.
    #[error("{}", problems(.0))]
    Packs(Vec<Diagnostic>),
}

/// What a reload brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reloaded {
    pub facts_before: usize,
    pub facts: usize,
    pub checks: usize,
    pub warnings: Vec<Diagnostic>,
}

/// Reads and parses the packs, and builds the engine. Does not run the checks.
///
/// # Errors
/// The directory cannot be read, or a pack has errors; then every problem of every file is in the error.
pub fn load(source: &PackSource) -> Result<Loaded, Error> {
    let files = match source {
        PackSource::Shipped => knowledge::shipped(),
        PackSource::Directory(directory) => knowledge::read_directory(directory)?,
    };
    let (knowledge, diagnostics) = knowledge::parse(&files);
    if diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        return Err(Error::Packs(diagnostics));
    }
    Ok(Loaded { engine: Engine::new(Arc::new(knowledge)), warnings: diagnostics })
}

/// Builds the new engine beside the running one, runs its checks, and swaps it in whole. On an error the
/// running one stays.
///
/// # Errors
/// As [`load`], and when a check of a pack fails.
pub fn reload(live: &Live, source: &PackSource, at: Timestamp) -> Result<Reloaded, Error> {
    let Loaded { engine, warnings } = load(source)?;
    let results = run_checks(&engine, at);
    let failed: Vec<Diagnostic> = results.iter().filter_map(CheckResult::diagnostic).collect();
    if !failed.is_empty() {
        return Err(Error::Packs(failed));
    }
    let reloaded = Reloaded {
        facts_before: live.snapshot().knowledge().facts.len(),
        facts: engine.knowledge().facts.len(),
        checks: results.len(),
        warnings,
    };
    live.replace(engine);
    Ok(reloaded)
}

fn problems(diagnostics: &[Diagnostic]) -> String {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    let noun = if errors == 1 { "error" } else { "errors" };
    format!("the knowledge has {errors} {noun}")
}
