//! The bytes of a file to its blocks of text: headings, paragraphs, list items, table rows, in order, each
//! with its sentences, and what the file says about itself. What cannot be read is refused with what to do.

mod blocks;
mod dateline;
mod dates;
mod docx;
mod encoding;
mod format;
mod head;
mod html;
mod markdown;
mod metadata;
mod pdf;
mod plain;
mod properties;
mod table;
#[cfg(test)]
mod tests;
mod unreadable;

pub use unreadable::Unreadable;

use std::ops::Range;

use self::blocks::Blocks;
use self::format::Format;
use self::metadata::Metadata;
use self::properties::Properties;
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

/// A block as a reader finds it, before the head is taken off and anything is counted.
struct Piece {
    kind: BlockKind,
    text: String,
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
    let format = format::of(bytes, name)?;
    let mut metadata = Metadata::default();
    let mut properties = Properties::default();
    let mut pieces = match format {
        Format::Plain => plain::pieces_of(&encoding::text_of(bytes, None)?),
        Format::Html => {
            let declared = html::declared_encoding(bytes, name);
            html::pieces_of(&encoding::text_of(bytes, declared.as_deref())?, &mut metadata)?
        }
        Format::Docx => {
            let (pieces, told) = docx::pieces_of(bytes, &mut metadata)?;
            properties = told;
            pieces
        }
        Format::Pdf => {
            let (pieces, told) = pdf::pieces_of(bytes, &mut metadata)?;
            properties = told;
            pieces
        }
        Format::Markdown => markdown::pieces_of(&encoding::text_of(bytes, None)?, &mut metadata),
    };
    for piece in &mut pieces {
        if piece.kind != BlockKind::Code {
            piece.text = blocks::even(&piece.text);
        }
    }
    pieces.retain(|piece| !piece.text.is_empty());
    head::take(&mut pieces, &mut metadata);
    properties.fill(&mut metadata);
    if format == Format::Plain || format == Format::Pdf {
        plain::mark_headings(&mut pieces);
    }
    let mut blocks = Blocks::default();
    for piece in &pieces {
        blocks.push(piece.kind, &piece.text)?;
    }
    let blocks = blocks.finish();
    if blocks.is_empty() {
        return Err(Unreadable::NoText);
    }
    let Metadata { title, author, publisher, url, published } = metadata;
    Ok(Document { title, author, publisher, url, published, blocks })
}
