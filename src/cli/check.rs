//! `attache check`: what is wrong with the packs, and which of their checks fail.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;

use super::clock;
use super::diagnostics::{count, write_diagnostics};
use super::failure::{COMMAND_LINE, Failure, INPUT};
use super::packs::require_directory;
use super::paint::empty_table;
use crate::admin::{CheckResult, PackSource, run_checks};
use crate::engine::Engine;
use crate::knowledge::{self, Check, PackFile};

/// Fewer checks than this are done before a person wonders.
const WORTH_ANNOUNCING: usize = 200;

/// Reports every problem of every file; where there is none, every failed check.
pub(super) fn check(source: &PackSource, out: &mut impl Write) -> Result<(), Failure> {
    let (knowledge, diagnostics) = knowledge::parse(&read(source)?);
    write_diagnostics(out, &diagnostics)?;
    let (errors, warnings) = count(&diagnostics);
    if errors > 0 {
        let (errors, warnings) = (counted(errors, "error"), counted(warnings, "warning"));
        writeln!(out, "{errors}, {warnings}; the checks were not run")?;
        return Err(Failure::Reported(INPUT));
    }
    let engine = Engine::new(Arc::new(knowledge));
    let results = run_announced(&engine);
    let failed: Vec<&CheckResult> = results.iter().filter(|result| result.failure.is_some()).collect();
    if !failed.is_empty() {
        writeln!(out, "{}", table(&failed))?;
    }
    let passed = counted(results.len() - failed.len(), "check");
    writeln!(out, "{passed} passed, {} failed; {}", failed.len(), counted(warnings, "warning"))?;
    if failed.is_empty() { Ok(()) } else { Err(Failure::Reported(INPUT)) }
}

/// The files to check: of a directory, or the one file that is named.
fn read(source: &PackSource) -> Result<Vec<PackFile>, Failure> {
    match source {
        PackSource::Shipped => Ok(knowledge::shipped()),
        PackSource::Directory(path) if path.is_file() => read_file(path),
        PackSource::Directory(directory) => {
            require_directory(directory)?;
            Ok(knowledge::read_directory(directory)?)
        }
    }
}

/// Read by way of its directory, so that the article beside it is found; its neighbours are not checked.
fn read_file(path: &Path) -> Result<Vec<PackFile>, Failure> {
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut files = knowledge::read_directory(directory)?;
    files.retain(|file| path.file_name().is_some_and(|name| name == file.name.as_str()));
    if files.is_empty() {
        return Err(Failure::with_hint(
            COMMAND_LINE,
            format!("not a pack: `{}`", path.display()),
            "a pack is a file `NAME.toml`, or a folder with `pack.toml`",
        ));
    }
    Ok(files)
}

/// Runs the checks; a person who has to wait is told for what.
fn run_announced(engine: &Engine) -> Vec<CheckResult> {
    let checks = engine.knowledge().checks.len();
    let mut err = io::stderr();
    let announce = checks > WORTH_ANNOUNCING && err.is_terminal();
    // Progress is a courtesy; where it cannot be shown, the checks run all the same.
    if announce {
        let _ = write!(err, "running {checks} checks …");
        let _ = err.flush();
    }
    let results = run_checks(engine, clock::now());
    if announce {
        let _ = write!(err, "\r\x1b[K");
    }
    results
}

fn table(failed: &[&CheckResult]) -> String {
    let mut table = empty_table();
    table.set_header(["place", "question", "expected", "got"]);
    for CheckResult { check, verdict, text, .. } in failed {
        let place = format!("{}:{}", check.position.file, check.position.line);
        let question =
            check.after.iter().chain([&check.ask]).map(String::as_str).collect::<Vec<_>>().join(" › ");
        table.add_row([place, question, expectation(check), format!("{verdict}: {text}")]);
    }
    table.trim_fmt()
}

fn expectation(check: &Check) -> String {
    let verdict = check.verdict.as_deref().unwrap_or("answer");
    if check.expect.is_empty() {
        return verdict.to_owned();
    }
    format!("{verdict}: {}", check.expect.join(" + "))
}

fn counted(number: usize, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{ending}")
}
