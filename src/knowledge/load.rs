//! Pack files to knowledge: finds and reads the files, then builds all packs at once, so that every problem of
//! every file is told in one run.

use std::path::{Path, PathBuf};

use super::between::between;
use super::build::Builder;
use super::unasked::unasked;
use super::wordings::doubles;
use super::{Diagnostic, Knowledge, Position, Severity};

/// A pack's file, read.
#[derive(Clone, Debug)]
pub struct PackFile {
    /// As shown in diagnostics, relative to the directory: `club.toml`, `club/pack.toml`.
    pub name: String,
    pub text: String,
    /// The article's text beside it, if `source.text` names one that exists.
    pub article: Option<String>,
}

impl PackFile {
    /// The key of its pack: `club/pack.toml` → `club`, `club.toml` → `club`.
    pub fn key(&self) -> &str {
        let name = self.name.strip_suffix("/pack.toml").or_else(|| self.name.strip_suffix(".toml"));
        name.unwrap_or(&self.name)
    }
}

/// Why a directory of packs could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("cannot read `{path}`: {source}")]
    Io { path: String, source: std::io::Error },
    #[error("no pack in `{path}`")]
    Empty { path: String },
}

/// More than any pack that people write by hand or import (a million phrasings take 70 MB); keeps a stray file
/// from filling the memory.
const LARGEST_FILE: u64 = 128 * 1024 * 1024;
/// Stands for bytes that are not UTF-8. TOML allows no such character outside comments and strings, and a
/// person writes none, so that [`parse`] can report the place.
const NOT_UTF8: char = '\u{FFFD}';

/// The packs compiled into the program.
pub fn shipped() -> Vec<PackFile> {
    let name = "azerbaijan-cuba-health/pack.toml".to_owned();
    let text = include_str!("../../knowledge/azerbaijan-cuba-health/pack.toml").to_owned();
    vec![PackFile { name, text, article: None }]
}

/// The packs of a directory (`*.toml`, `*/pack.toml`), by name. Files that are not UTF-8 are reported by
/// [`parse`], with the others.
///
/// # Errors
/// The directory cannot be read, or holds no pack.
pub fn read_directory(directory: &Path) -> Result<Vec<PackFile>, ReadError> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(directory).map_err(|error| failed(directory, error))? {
        let path = entry.map_err(|error| failed(directory, error))?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.is_dir() {
            let pack = path.join("pack.toml");
            if !hidden && pack.is_file() {
                paths.push(pack);
            }
        } else if !hidden && path.extension().is_some_and(|ending| ending == "toml") {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Err(ReadError::Empty { path: directory.display().to_string() });
    }
    paths.sort();
    paths.iter().map(|path| read_pack(directory, path)).collect()
}

fn read_pack(directory: &Path, path: &Path) -> Result<PackFile, ReadError> {
    let name = path.strip_prefix(directory).unwrap_or(path).to_string_lossy().replace('\\', "/");
    let text = read(path)?;
    let beside = path.parent().unwrap_or(directory);
    let article = article_name(&text).map(|article| beside.join(article)).filter(|article| article.is_file());
    let article = article.map(|article| read(&article)).transpose()?;
    Ok(PackFile { name, text, article })
}

fn read(path: &Path) -> Result<String, ReadError> {
    let length = std::fs::metadata(path).map_err(|error| failed(path, error))?.len();
    if length > LARGEST_FILE {
        let source = std::io::Error::other(format!("the file has {length} bytes, more than {LARGEST_FILE}"));
        return Err(failed(path, source));
    }
    let bytes = std::fs::read(path).map_err(|error| failed(path, error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The file that `source.text` names: a plain name in the same folder, nothing above it.
fn article_name(pack: &str) -> Option<String> {
    let (table, _) = toml::de::DeTable::parse_recoverable(pack);
    let source = table.get_ref().get("source")?.get_ref().as_table()?;
    let name = source.get("text")?.get_ref().as_str()?.to_owned();
    let plain = Path::new(&name).components().count() == 1 && !name.starts_with('.');
    plain.then_some(name)
}

/// Where the article of a pack is, relative to the directory: `club/article.txt`; none if the pack names none.
pub fn article_file(pack: &PackFile) -> Option<String> {
    let name = article_name(&pack.text)?;
    let folder = pack.name.rsplit_once('/').map(|(folder, _)| folder);
    Some(folder.map_or_else(|| name.clone(), |folder| format!("{folder}/{name}")))
}

fn failed(path: &Path, source: std::io::Error) -> ReadError {
    ReadError::Io { path: path.display().to_string(), source }
}

/// All packs at once, with every problem of every file. The knowledge is whole and consistent if no
/// diagnostic is an error; otherwise it holds what could be read and must not be put to use.
pub fn parse(files: &[PackFile]) -> (Knowledge, Vec<Diagnostic>) {
    let (knowledge, mut diagnostics) = Builder::build(files);
    diagnostics.extend(between(&knowledge));
    diagnostics.extend(doubles(&knowledge));
    // A key that is misspelt is told as that.
    if diagnostics.iter().all(|found| found.severity != Severity::Error) {
        diagnostics.extend(unasked(&knowledge));
    }
    for file in files {
        let place = file.text.char_indices().find(|(_, character)| *character == NOT_UTF8);
        if let Some((at, _)) = place {
            let before = &file.text[..at];
            let line = before.matches('\n').count() + 1;
            let column = before.chars().rev().take_while(|character| *character != '\n').count() + 1;
            let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            diagnostics.push(Diagnostic {
                severity: Severity::Error,
                position: Position { file: file.name.clone(), line: number(line), column: number(column) },
                message: "this is not UTF-8 text".to_owned(),
                hint: Some("save the file as UTF-8 in your editor".to_owned()),
            });
        }
    }
    // In the order of the files and of the places in them.
    let order = |diagnostic: &Diagnostic| files.iter().position(|file| file.name == diagnostic.position.file);
    diagnostics
        .sort_by_key(|diagnostic| (order(diagnostic), diagnostic.position.line, diagnostic.position.column));
    diagnostics.dedup();
    (knowledge, diagnostics)
}
