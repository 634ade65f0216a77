//! `attache import FILE --out DIR`: questions and answers from elsewhere into a pack, with a report of what did
//! not come over.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::arguments::{ImportArguments, ImportFormat};
use super::failure::{COMMAND_LINE, Failure, INPUT, WORLD};
use crate::exchange::{self, Format, Imported, Loss, Problem};

/// Places of one kind that are named.
const NAMED: usize = 5;

/// Reads the file, writes `DIR/NAME.toml`, and tells what came over.
pub(super) fn import(arguments: &ImportArguments, out: &mut impl Write) -> Result<(), Failure> {
    let ImportArguments { files, out: directory, from } = arguments;
    let file = files.first().expect("the command line asks for one");
    let read = |file: &PathBuf| {
        fs::read(file)
            .map_err(|error| Failure::new(COMMAND_LINE, format!("cannot read `{}`: {error}", file.display())))
    };
    let mut sources: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    for file in files {
        sources.push((file.clone(), read(file)?));
    }
    let format = from.map(Format::from).or_else(|| Format::of(file, &sources[0].1)).ok_or_else(|| {
        Failure::with_hint(
            COMMAND_LINE,
            format!("the ending does not tell what the file is: `{}`", file.display()),
            "say it, such as `--from csv` or `--from jsonl`; `attache import --help` names all formats",
        )
    })?;
    // The answers of Rasa's training data are in the domain, which lies beside it or above it.
    if format == Format::Rasa
        && let ([only], Some(domain)) = (files.as_slice(), domain_of(file))
        && domain != *only
    {
        sources.push((domain.clone(), read(&domain)?));
    }
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
    let bytes: Vec<&[u8]> = sources.iter().map(|(_, bytes)| bytes.as_slice()).collect();
    let imported = exchange::read(&bytes, format).map_err(|problems| unreadable(&sources, &problems))?;
    fs::create_dir_all(directory)
        .and_then(|()| fs::write(&target, exchange::pack_text(&imported)))
        .map_err(|error| Failure::new(WORLD, format!("cannot write `{}`: {error}", target.display())))?;
    report(&imported, &target, out)?;
    Ok(())
}

/// Where Rasa keeps the domain of its training data: beside it, or above the folder `data`.
fn domain_of(file: &Path) -> Option<PathBuf> {
    let folder = file.parent()?;
    let above = folder.join("..");
    let folders = [folder, above.as_path()];
    let candidates =
        folders.iter().flat_map(|folder| ["domain.yml", "domain.yaml"].map(|name| folder.join(name)));
    candidates.into_iter().find(|path| path.is_file())
}

/// The file's name without its ending, in the letters of a pack's key.
pub(super) fn pack_name(file: &Path) -> String {
    let stem = file.file_stem().map_or(String::new(), |stem| stem.to_string_lossy().to_lowercase());
    let plain: String =
        stem.chars().map(|character| if character.is_alphanumeric() { character } else { '-' }).collect();
    let plain = plain.trim_matches('-');
    if plain.is_empty() { "imported".to_owned() } else { plain.to_owned() }
}

fn unreadable(sources: &[(PathBuf, Vec<u8>)], problems: &[Problem]) -> Failure {
    let mut err = io::stderr().lock();
    for Problem { file, line, message, hint } in problems {
        let shown = sources[*file].0.display();
        // Where standard error is closed there is nobody left to tell.
        let place = line.map_or_else(String::new, |line| format!("{line}:"));
        let _ = writeln!(err, "{shown}:{place} error: {message}");
        if let Some(hint) = hint {
            let _ = writeln!(err, "  hint: {hint}");
        }
    }
    Failure::new(INPUT, format!("nothing was imported from `{}`", sources[0].0.display()))
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
        let places: Vec<&str> = twice.iter().take(NAMED).map(String::as_str).collect();
        let more = if twice.len() > NAMED { ", …" } else { "" };
        let questions = count(twice.len(), "question");
        writeln!(
            out,
            "{questions} with another answer before; asked so, the first answers: {}{more}",
            places.join(", ")
        )?;
    }
    if !imported.losses.is_empty() {
        writeln!(out, "what did not come over:")?;
    }
    for Loss { what, why, places } in &imported.losses {
        let shown = places.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
        let more = if places.len() > NAMED { ", …" } else { "" };
        writeln!(out, "  {} × {what}: {shown}{more}; {why}", places.len())?;
    }
    Ok(())
}

impl From<ImportFormat> for Format {
    fn from(format: ImportFormat) -> Self {
        match format {
            ImportFormat::Csv => Self::Csv,
            ImportFormat::Jsonl => Self::JsonLines,
            ImportFormat::Json => Self::Json,
            ImportFormat::Qnamaker => Self::QnaMaker,
            ImportFormat::Qnabot => Self::QnaBot,
            ImportFormat::Rasa => Self::Rasa,
        }
    }
}
