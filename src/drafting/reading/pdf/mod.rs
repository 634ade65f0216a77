//! PDF to pieces: the text that the pages show, in the order in which they show it, joined to lines and
//! paragraphs. lopdf takes the file apart; where on the page the text stands is worked out here. Nothing that
//! a file holds makes this panic, run long or fill the memory.

mod content;
mod fonts;
mod lines;
mod paragraphs;

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Document, LoadOptions, Object, decode_text_string};

use self::content::{Budget, Pages};
use super::metadata::Metadata;
use super::properties::Properties;
use super::{LARGEST_TEXT, Piece, Unreadable};

/// Pages of a file.
const PAGES: usize = 500;
/// Bytes that one stream may inflate to while the file is taken apart, and all pages together when they are
/// read.
const INFLATED_STREAM: usize = 32 * 1024 * 1024;
const INFLATED_PAGES: usize = 64 * 1024 * 1024;
/// Operators on all pages together.
const OPERATORS: usize = 2_000_000;
/// Bytes of text on all pages together, before what is at their edges is left out.
const SHOWN: usize = 2 * LARGEST_TEXT;
/// The pieces, and what the properties of the file tell.
pub(super) fn pieces_of(
    bytes: &[u8],
    metadata: &mut Metadata,
) -> Result<(Vec<Piece>, Properties), Unreadable> {
    // The last resort: lopdf is tested against broken files, but it is a large program.
    let read = catch_unwind(AssertUnwindSafe(|| {
        let mut told = Metadata::default();
        pieces(bytes, &mut told).map(|read| (read, told))
    }));
    let (read, told) = read.map_err(|_| broken("its reader gave up"))??;
    *metadata = told;
    Ok(read)
}

fn broken(why: impl Into<String>) -> Unreadable {
    Unreadable::Broken { format: "PDF", why: why.into() }
}

fn pieces(bytes: &[u8], metadata: &mut Metadata) -> Result<(Vec<Piece>, Properties), Unreadable> {
    let options = LoadOptions { max_decompressed_size: Some(INFLATED_STREAM), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options).map_err(|error| match error {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => Unreadable::Encrypted,
        lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => too_large(),
        error => broken(error.to_string()),
    })?;
    if document.is_encrypted() {
        return Err(Unreadable::Encrypted);
    }
    let pages: Vec<_> = document.page_iter().take(PAGES + 1).collect();
    if pages.len() > PAGES {
        return Err(Unreadable::TooLarge { what: "the number of pages", limit: "500" });
    }
    if pages.is_empty() {
        return Err(broken("it has no pages"));
    }
    let budget = Budget { bytes: INFLATED_PAGES, operators: OPERATORS, text: SHOWN };
    let mut pages_reader = Pages::new(&document, budget);
    let mut read = Vec::new();
    for page in pages {
        read.push(lines::lines_of(&pages_reader.fragments_of(page)?));
    }
    let (pieces, title) = paragraphs::pieces_of(read);
    metadata.title = title;
    Ok((pieces, properties_of(&document)))
}

fn too_large() -> Unreadable {
    Unreadable::TooLarge { what: "what is packed into the file", limit: "64 MB" }
}

fn properties_of(document: &Document) -> Properties {
    let mut told = Properties::default();
    let properties = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict);
    let Ok(properties) = properties else { return told };
    let text = |key: &[u8]| {
        let value = properties.get_deref(key, document).ok()?;
        decode_text_string(value).ok()
    };
    told.take_title(&text(b"Title").unwrap_or_default());
    told.take_author(&text(b"Author").unwrap_or_default());
    told
}
