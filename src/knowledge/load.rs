//! Pack files to knowledge.

use std::path::Path;

use super::{Diagnostic, Knowledge};

/// A pack's file, read.
#[derive(Clone, Debug)]
pub struct PackFile {
    /// As shown in diagnostics, relative to the directory: `club.toml`, `club/pack.toml`.
    pub name: String,
    pub text: String,
    /// The article's text beside it, if `source.text` names one that exists.
    pub article: Option<String>,
}

/// Why a directory of packs could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("cannot read `{path}`: {source}")]
    Io { path: String, source: std::io::Error },
    #[error("no pack in `{path}`")]
    Empty { path: String },
}

/// The packs compiled into the program.
pub fn shipped() -> Vec<PackFile> {
    Vec::new()
}

/// The packs of a directory (`*.toml`, `*/pack.toml`), by name. Files that are not UTF-8 are reported by
/// [`parse`], with the others.
///
/// # Errors
/// The directory cannot be read, or holds no pack.
pub fn read_directory(_directory: &Path) -> Result<Vec<PackFile>, ReadError> {
    Ok(Vec::new())
}

/// All packs at once, with every problem of every file. The knowledge is whole and consistent if no
/// diagnostic is an error; otherwise it holds what could be read and must not be put to use.
pub fn parse(_files: &[PackFile]) -> (Knowledge, Vec<Diagnostic>) {
    (Knowledge::default(), Vec::new())
}
