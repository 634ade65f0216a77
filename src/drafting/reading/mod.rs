//! The bytes of a file to its blocks of text: headings, paragraphs, list items, table rows, in order, each
//! with its sentences, and what the file says about itself. What cannot be read is refused with what to do.

mod blocks;
mod metadata;
mod plain;
mod unreadable;

pub use unreadable::Unreadable;

use std::ops::Range;

use self::blocks::Blocks;
use self::metadata::Metadata;
use crate::text::PartialDate;

/// Bytes of a file.
pub const LARGEST_FILE: usize = 10 * 1024 * 1024;
/// Bytes of the text in a file, all blocks together.
pub const LARGEST_TEXT: usize = 1024 * 1024;

/// What a file says, and what it says about itself, where it says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    pub title: Option<String>,
    pub author: Option<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    /// With the time where it is given. The year is always there.
    pub published: Option<PartialDate>,
    /// The body in its order, without the title and the lines that are metadata.
    pub blocks: Vec<Block>,
}

/// A heading, a paragraph, an item of a list, a row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    /// On one line with single spaces, but for `Code`. A table's row is `Header: cell; Header: cell` where the
    /// table has a header (which is no block itself), else `cell; cell`.
    pub text: String,
    /// Byte ranges in `text`, in order. A dateline (`LONDON, 3 May (Agency) —`) is in no sentence. A heading,
    /// a row and code are one sentence each.
    pub sentences: Vec<Range<usize>>,
    /// Counts the paragraphs and quotes of the body from 1. Items, rows and code count to the paragraph before
    /// them; straight after a heading, a whole list or table is one paragraph of its own. `None` for headings.
    pub paragraph: Option<u32>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// 1 is the highest.
    Heading(u8),
    Paragraph,
    /// `depth` is 0 for a list that is in no other.
    Item {
        ordered: bool,
        depth: u8,
    },
    Code,
    Quote,
    TableRow,
}

/// Reads a file. `name` is its name or its content type; where it does not tell what the file is, its first
/// bytes do.
///
/// # Errors
/// What is not text of a kind that can be read, or more than the limits; see [`Unreadable`].
pub fn read(bytes: &[u8], name: &str) -> Result<Document, Unreadable> {
    if bytes.len() > LARGEST_FILE {
        return Err(Unreadable::TooLarge { what: "the file", limit: "10 MB" });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    let _ = name;
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::Encoding)?;
    if text.contains('\0') {
        return Err(Unreadable::Binary);
    }
    let mut metadata = Metadata::default();
    let mut blocks = Blocks::default();
    plain::read(text, &mut metadata, &mut blocks)?;
    finish(metadata, blocks)
}

fn finish(metadata: Metadata, blocks: Blocks) -> Result<Document, Unreadable> {
    let blocks = blocks.finish();
    if blocks.is_empty() {
        return Err(Unreadable::NoText);
    }
    let Metadata { title, author, publisher, url, published } = metadata;
    Ok(Document { title, author, publisher, url, published, blocks })
}
