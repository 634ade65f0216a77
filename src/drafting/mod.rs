//! Here is an article, give me what it says: its text with the places of paragraphs and sentences, and what
//! it tells about itself; and a proposed pack of typed facts. Bytes in, values out: this room opens no file and reads
//! no clock.

mod draft;
mod extraction;
pub mod reading;
mod writing;

pub use draft::{Doubt, Draft, Part, PartKind, ProposedCheck, Report, candidate_checks};

use self::reading::Document;
use crate::knowledge;

/// Proposes a pack for a document; the pack loads, whatever the text. `progress` is told how many sentences of how
/// many are read.
pub fn draft(document: &Document, progress: impl FnMut(usize, usize)) -> Draft {
    // Without a pack, the relations of the library.
    let (library, _) = knowledge::parse(&[]);
    let mut draft = extraction::extract(document, &library.relations, progress);
    draft.settle();
    draft
}
