//! Blocks as the readers of all formats find them, in order: space is made even, sentences and paragraphs are
//! counted, and the limit of the text is kept.

use std::ops::Range;

use super::dateline::dateline_length;
use super::{Block, BlockKind, LARGEST_TEXT, Unreadable};
use crate::text::sentences;

/// The blocks so far.
#[derive(Default)]
pub(super) struct Blocks {
    blocks: Vec<Block>,
    bytes: usize,
    /// The number of the last paragraph.
    paragraphs: u32,
    /// Whether a paragraph, or a list that counts as one, has come since the last heading.
    begun: bool,
}

impl Blocks {
    /// Adds a block, unless there is nothing in it.
    ///
    /// # Errors
    /// `TooLarge` once all blocks together are over the limit of the text.
    pub(super) fn push(&mut self, kind: BlockKind, text: &str) -> Result<(), Unreadable> {
        let text = if kind == BlockKind::Code { code(text) } else { even(text) };
        if !text.chars().any(char::is_alphanumeric) {
            return Ok(());
        }
        self.bytes += text.len();
        if self.bytes > LARGEST_TEXT {
            return Err(Unreadable::TooLarge { what: "its text", limit: "1 MB" });
        }
        let paragraph = match kind {
            BlockKind::Heading(_) => {
                self.begun = false;
                None
            }
            BlockKind::Paragraph | BlockKind::Quote => Some(self.next_paragraph()),
            BlockKind::Item { .. } | BlockKind::TableRow | BlockKind::Code => {
                Some(if self.begun { self.paragraphs } else { self.next_paragraph() })
            }
        };
        let sentences = sentences_of(kind, &text, paragraph);
        self.blocks.push(Block { kind, text, sentences, paragraph });
        Ok(())
    }

    pub(super) fn finish(self) -> Vec<Block> {
        self.blocks
    }

    fn next_paragraph(&mut self) -> u32 {
        self.begun = true;
        self.paragraphs += 1;
        self.paragraphs
    }
}

fn sentences_of(kind: BlockKind, text: &str, paragraph: Option<u32>) -> Vec<Range<usize>> {
    match kind {
        BlockKind::Heading(_) | BlockKind::Code | BlockKind::TableRow => {
            let whole = 0..text.len();
            vec![whole]
        }
        BlockKind::Paragraph | BlockKind::Quote | BlockKind::Item { .. } => {
            let dateline = if paragraph == Some(1) { dateline_length(text) } else { 0 };
            let shifted = |range: Range<usize>| range.start + dateline..range.end + dateline;
            sentences(&text[dateline..]).into_iter().map(shifted).collect()
        }
    }
}

/// One line, single spaces, and none of the signs that are not seen.
pub(super) fn even(text: &str) -> String {
    let mut even = String::with_capacity(text.len());
    for character in text.chars().filter(|character| !is_unseen(*character)) {
        if !(character.is_whitespace() || character.is_control()) {
            even.push(character);
        } else if !even.is_empty() && !even.ends_with(' ') {
            even.push(' ');
        }
    }
    even.truncate(even.trim_end().len());
    even
}

/// Code keeps its lines and their indentation.
fn code(text: &str) -> String {
    let seen: String =
        text.replace("\r\n", "\n").chars().filter(|character| !is_unseen(*character)).collect();
    seen.trim_matches('\n').trim_end().to_owned()
}

/// Soft hyphens, byte order marks, signs of no width or of direction only.
fn is_unseen(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}
