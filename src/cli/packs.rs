//! The packs that the command line answers from: chosen, looked at, loaded.

use std::path::{Path, PathBuf};

use super::failure::{COMMAND_LINE, Failure};
use crate::admin::{self, PackSource};
use crate::engine::Engine;
use crate::knowledge::{FactId, FaqId, Knowledge, PassageId};

/// `--knowledge`, else `KNOWLEDGE_DIR`, else the packs that ship with the program.
pub(super) fn source(chosen: Option<PathBuf>, configured: Option<PathBuf>) -> PackSource {
    chosen.or(configured).map_or(PackSource::Shipped, PackSource::Directory)
}

/// An engine over packs without errors. Warnings are the business of `attache check`.
pub(super) fn load(source: &PackSource) -> Result<Engine, Failure> {
    if let PackSource::Directory(directory) = source {
        require_directory(directory)?;
    }
    Ok(admin::load(source)?.engine)
}

/// Says what is wrong with a path that cannot be a directory of packs, before anything else stumbles over it.
pub(super) fn require_directory(directory: &Path) -> Result<(), Failure> {
    if directory.is_dir() {
        return Ok(());
    }
    let shown = directory.display();
    if directory.exists() {
        return Err(Failure::with_hint(
            COMMAND_LINE,
            format!("not a directory: `{shown}`"),
            "`--knowledge` and `KNOWLEDGE_DIR` name the directory that holds the packs",
        ));
    }
    Err(Failure::with_hint(
        COMMAND_LINE,
        format!("no such directory: `{shown}`"),
        "`--knowledge` and `KNOWLEDGE_DIR` name the directory that holds the packs; without them, the packs \
         that ship with the program are used",
    ))
}

/// `pack/fact-key`.
pub(super) fn fact_key(knowledge: &Knowledge, id: FactId) -> String {
    let fact = knowledge.fact(id);
    format!("{}/{}", knowledge.pack(fact.pack).key, fact.key)
}

/// `pack/pair-key`.
pub(super) fn passage_key(knowledge: &Knowledge, id: PassageId) -> String {
    let passage = knowledge.passage(id);
    format!("{}/{}", knowledge.pack(passage.pack).key, passage.key)
}

pub(super) fn pair_key(knowledge: &Knowledge, id: FaqId) -> String {
    let faq = knowledge.faq(id);
    format!("{}/{}", knowledge.pack(faq.pack).key, faq.key)
}
