//! Markdown to pieces. HTML in it is left out, links leave their text, pictures nothing; front matter tells
//! about the article.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::metadata::Metadata;
use super::table::row_text;
use super::{BlockKind, Piece};

/// The deepest list that is told apart.
const DEEPEST: usize = 8;

pub(super) fn pieces_of(text: &str, metadata: &mut Metadata) -> Vec<Piece> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, options) {
        reader.take(event);
    }
    reader.flush();
    for line in reader.front_matter.lines() {
        // TOML writes `key = value`.
        let colon = line.split_once(" = ").map(|(key, value)| format!("{key}: {value}"));
        metadata.take_field(colon.as_deref().unwrap_or(line));
    }
    reader.pieces
}

#[derive(Default)]
struct Reader {
    pieces: Vec<Piece>,
    /// The text of the block that is open.
    text: String,
    front_matter: String,
    /// What the open block is, unless lists and quotes around it say so.
    open: Option<Open>,
    /// The lists around, with whether they are numbered.
    lists: Vec<bool>,
    quotes: usize,
    /// Pictures and HTML around, of which nothing is taken.
    skipped: usize,
    header: Vec<String>,
    cells: Vec<String>,
    /// Whether the item that is open has its first block still to come.
    item_begins: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Heading(u8),
    Code,
    FrontMatter,
    Cell,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                if self.skipped == 0 {
                    self.text.push_str(&text);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                self.text.push(if self.open == Some(Open::Code) { '\n' } else { ' ' })
            }
            // `<br>` parts lines; the rest of HTML in Markdown is looks.
            Event::InlineHtml(html) => {
                if html.starts_with("<br") {
                    self.text.push(' ');
                }
            }
            Event::Html(_) | Event::FootnoteReference(_) | Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::FootnoteDefinition(_) => self.flush(),
            Tag::Heading { level, .. } => {
                self.flush();
                self.open = Some(Open::Heading(rank(*level)));
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.quotes += 1;
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.open = Some(Open::Code);
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push(first.is_some());
            }
            Tag::Item => {
                self.flush();
                self.item_begins = true;
            }
            Tag::Table(_) => {
                self.flush();
                self.header.clear();
            }
            Tag::TableHead | Tag::TableRow => self.cells.clear(),
            Tag::TableCell => {
                self.text.clear();
                self.open = Some(Open::Cell);
            }
            Tag::Image { .. } | Tag::HtmlBlock => self.skipped += 1,
            Tag::MetadataBlock(_) => {
                self.flush();
                self.open = Some(Open::FrontMatter);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::FootnoteDefinition => {
                self.flush()
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
                self.item_begins = false;
            }
            TagEnd::Item => {
                self.flush();
                self.item_begins = false;
            }
            TagEnd::TableCell => {
                self.cells.push(std::mem::take(&mut self.text));
                self.open = None;
            }
            TagEnd::TableHead => self.header = std::mem::take(&mut self.cells),
            TagEnd::TableRow => {
                let text = row_text(&self.header, &self.cells);
                self.pieces.push(Piece { kind: BlockKind::TableRow, text });
            }
            TagEnd::Image | TagEnd::HtmlBlock => self.skipped = self.skipped.saturating_sub(1),
            TagEnd::MetadataBlock(_) => {
                self.front_matter = std::mem::take(&mut self.text);
                self.open = None;
            }
            _ => {}
        }
    }

    /// Ends the block that is open.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let open = self.open.take();
        if text.trim().is_empty() {
            return;
        }
        let kind = match (open, self.lists.last()) {
            (Some(Open::Heading(level)), _) => BlockKind::Heading(level),
            (Some(Open::Code), _) => BlockKind::Code,
            // A second paragraph of an item goes on with it.
            (_, Some(_)) if !self.item_begins => {
                if let Some(last) =
                    self.pieces.last_mut().filter(|last| matches!(last.kind, BlockKind::Item { .. }))
                {
                    last.text.push(' ');
                    last.text.push_str(&text);
                    return;
                }
                BlockKind::Paragraph
            }
            (_, Some(ordered)) => {
                self.item_begins = false;
                let depth = u8::try_from((self.lists.len() - 1).min(DEEPEST)).unwrap_or_default();
                BlockKind::Item { ordered: *ordered, depth }
            }
            (_, None) if self.quotes > 0 => BlockKind::Quote,
            (_, None) => BlockKind::Paragraph,
        };
        self.pieces.push(Piece { kind, text });
    }
}

fn rank(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
