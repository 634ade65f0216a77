//! `attache import FILE --out DIR`: questions and answers from elsewhere into a pack.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::arguments::{ImportArguments, ImportFormat};
use super::failure::{COMMAND_LINE, Failure, INPUT, WORLD};
use crate::exchange::{self, Format, Imported, Problem};

/// Lines with a second answer that are named.
const NAMED: usize = 5;

/// Reads the file, writes `DIR/NAME.toml`, and tells what came over.
pub(super) fn import(arguments: &ImportArguments, out: &mut impl Write) -> Result<(), Failure> {
    let ImportArguments { file, out: directory, from } = arguments;
    let format = from.map(Format::from).or_else(|| Format::of(file)).ok_or_else(|| {
        Failure::with_hint(
            COMMAND_LINE,
            format!("the ending does not tell what the file is: `{}`", file.display()),
            "say it: `--from csv` or `--from jsonl`",
        )
    })?;
    let name = pack_name(file);
    let target = directory.join(format!("{name}.toml"));
    let taken = [target.clone(), directory.join(&name).join("pack.toml")];
    if let Some(taken) = taken.iter().find(|path| path.exists()) {
        return Err(Failure::with_hint(
            COMMAND_LINE,
            format!("there is a pack already: `{}`", taken.display()),
            "choose another directory, or move that pack away first",
        ));
    }
    let bytes = fs::read(file)
        .map_err(|error| Failure::new(COMMAND_LINE, format!("cannot read `{}`: {error}", file.display())))?;
    let imported = exchange::read(&bytes, format).map_err(|problems| unreadable(file, &problems))?;
    fs::create_dir_all(directory)
        .and_then(|()| fs::write(&target, exchange::pack_text(&imported)))
        .map_err(|error| Failure::new(WORLD, format!("cannot write `{}`: {error}", target.display())))?;
    report(&imported, &target, out)?;
    Ok(())
}

/// The file's name without its ending, in the letters of a pack's key.
pub(super) fn pack_name(file: &Path) -> String {
    let stem = file.file_stem().map_or(String::new(), |stem| stem.to_string_lossy().to_lowercase());
    let plain: String =
        stem.chars().map(|character| if character.is_alphanumeric() { character } else { '-' }).collect();
    let plain = plain.trim_matches('-');
    if plain.is_empty() { "imported".to_owned() } else { plain.to_owned() }
}

fn unreadable(file: &Path, problems: &[Problem]) -> Failure {
    let mut err = io::stderr().lock();
    let shown = file.display();
    for Problem { line, message, hint } in problems {
        // Where standard error is closed there is nobody left to tell.
        let _ = writeln!(err, "{shown}:{line}: error: {message}");
        if let Some(hint) = hint {
            let _ = writeln!(err, "  hint: {hint}");
        }
    }
    Failure::new(INPUT, format!("nothing was imported from `{shown}`"))
}

fn report(imported: &Imported, target: &Path, out: &mut impl Write) -> io::Result<()> {
    let count = |number: usize, noun: &str| format!("{number} {noun}{}", if number == 1 { "" } else { "s" });
    writeln!(
        out,
        "{}: {} of {}",
        target.display(),
        count(imported.phrasings(), "question"),
        count(imported.pairs.len(), "answer")
    )?;
    if imported.duplicates > 0 {
        writeln!(
            out,
            "{} left out: the same question with the same answer",
            count(imported.duplicates, "line")
        )?;
    }
    let twice = &imported.contradictions;
    if !twice.is_empty() {
        let lines: Vec<String> = twice.iter().take(NAMED).map(u64::to_string).collect();
        let more = if twice.len() > NAMED { ", …" } else { "" };
        let questions = count(twice.len(), "question");
        writeln!(
            out,
            "{questions} with another answer before; asked so, the first answers: line {}{more}",
            lines.join(", ")
        )?;
    }
    Ok(())
}

impl From<ImportFormat> for Format {
    fn from(format: ImportFormat) -> Self {
        match format {
            ImportFormat::Csv => Self::Csv,
            ImportFormat::Jsonl => Self::JsonLines,
        }
    }
}
