//! DOCX to pieces: the paragraphs of the main document with their styles, lists and tables. What was deleted,
//! fields, notes, comments, headers and footers are left out. No part is inflated beyond a limit.

mod parts;

use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;
use zip::result::ZipError;

use self::parts::{Numbering, StyleKind, Styles};
use super::blocks::even;
use super::metadata::Metadata;
use super::properties::Properties;
use super::table::row_text;
use super::{BlockKind, Piece, Unreadable};

/// Bytes that one file may inflate to, all parts that are read together.
const INFLATED: u64 = 40 * 1024 * 1024;
/// The deepest list that is told apart.
const DEEPEST: u8 = 8;
/// Elements whose content is no text of the document: fields, deleted text, what is there for old programs.
const SKIPPED: &[&str] =
    &["instrText", "delText", "del", "moveFrom", "Fallback", "txbxContent", "footnotePr", "sectPr"];

/// The pieces, and what the properties of the file tell.
pub(super) fn pieces_of(
    bytes: &[u8],
    metadata: &mut Metadata,
) -> Result<(Vec<Piece>, Properties), Unreadable> {
    let mut container = Container::open(bytes)?;
    let document = container.part("word/document.xml")?.ok_or_else(|| broken("it has no document in it"))?;
    let styles =
        container.part("word/styles.xml")?.map(|xml| parts::styles(&xml)).transpose()?.unwrap_or_default();
    let numbering = container
        .part("word/numbering.xml")?
        .map(|xml| parts::numbering(&xml))
        .transpose()?
        .unwrap_or_default();
    let properties = container.part("docProps/core.xml")?;
    let properties = properties.map(|xml| parts::properties(&xml)).transpose()?.unwrap_or_default();
    let mut document_reader =
        DocumentReader { styles, numbering, pieces: Vec::new(), title: None, ..DocumentReader::default() };
    document_reader.read(&document)?;
    metadata.title = document_reader.title;
    Ok((document_reader.pieces, properties))
}

fn broken(why: impl Into<String>) -> Unreadable {
    Unreadable::Broken { format: "DOCX", why: why.into() }
}

struct Container<'bytes> {
    archive: ZipArchive<Cursor<&'bytes [u8]>>,
    /// Bytes that may still be inflated.
    left: u64,
}

impl<'bytes> Container<'bytes> {
    fn open(bytes: &'bytes [u8]) -> Result<Self, Unreadable> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(error.to_string()))?;
        Ok(Self { archive, left: INFLATED })
    }

    /// The text of a part, counted as it is inflated, whatever size the container tells.
    fn part(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(Unreadable::Encrypted);
            }
            Err(error) => return Err(broken(error.to_string())),
        };
        let mut inflated = Vec::new();
        file.take(self.left + 1).read_to_end(&mut inflated).map_err(|error| broken(error.to_string()))?;
        self.left = self
            .left
            .checked_sub(inflated.len() as u64)
            .ok_or(Unreadable::TooLarge { what: "what is packed into the file", limit: "40 MB" })?;
        super::encoding::text_of(&inflated, None)
            .map(Some)
            .map_err(|_| broken(format!("`{name}` is no text")))
    }
}

/// The value of an attribute, whatever its prefix.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .and_then(|attribute| attribute.normalized_value(XmlVersion::Explicit1_0).ok())
        .map(|value| value.into_owned())
}

/// Whether a switch is on: there, and not `0` or `false`.
fn is_on(element: &BytesStart<'_>) -> bool {
    attribute(element, "val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off"))
}

/// Hands on each event of a part with the local name of its element.
fn for_each_event(
    xml: &str,
    mut take: impl FnMut(&Event<'_>) -> Result<(), Unreadable>,
) -> Result<(), Unreadable> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|error| broken(error.to_string()))? {
            Event::Eof => return Ok(()),
            event => take(&event)?,
        }
    }
}

/// The character of `&amp;` or `&#233;`.
fn reference(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let number = match number.strip_prefix('x') {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(number)
        }
    }
}

#[derive(Default)]
struct DocumentReader {
    styles: Styles,
    numbering: Numbering,
    pieces: Vec<Piece>,
    title: Option<String>,
    /// The paragraph that is open.
    text: String,
    style: StyleKind,
    /// Level and number of its list.
    level: Option<u8>,
    list: Option<String>,
    outline: Option<u8>,
    /// Whether an element `t` is open, whose text counts.
    in_text: bool,
    /// How many elements of those that are left out are open.
    skipped: usize,
    tables: Vec<OpenTable>,
}

#[derive(Default)]
struct OpenTable {
    header: Vec<String>,
    cells: Vec<String>,
    cell: String,
    is_header: bool,
    /// Whether the table's look marks its first row.
    first_marked: bool,
    rows: usize,
}

impl DocumentReader {
    fn read(&mut self, xml: &str) -> Result<(), Unreadable> {
        for_each_event(xml, |event| {
            match event {
                Event::Start(element) => {
                    let name = element.local_name();
                    if SKIPPED.contains(&name.as_ref()) {
                        self.skipped += 1;
                    }
                    self.start(name.as_ref(), element);
                }
                Event::Empty(element) => {
                    self.start(element.local_name().as_ref(), element);
                    self.end(element.local_name().as_ref());
                }
                Event::End(element) => {
                    let name = element.local_name();
                    if SKIPPED.contains(&name.as_ref()) {
                        self.skipped = self.skipped.saturating_sub(1);
                    }
                    self.end(name.as_ref());
                }
                Event::Text(text) if self.takes_text() => self.text.push_str(&text.xml10_content()),
                Event::CData(text) if self.takes_text() => self.text.push_str(&text.xml10_content()),
                Event::GeneralRef(name) if self.takes_text() => {
                    self.text.extend(reference(&name.xml10_content()))
                }
                _ => {}
            }
            Ok(())
        })
    }

    fn takes_text(&self) -> bool {
        self.in_text && self.skipped == 0
    }

    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        if self.skipped > 0 {
            return;
        }
        match name {
            "p" => {
                self.text.clear();
                self.style = StyleKind::Body;
                (self.level, self.list, self.outline) = (None, None, None);
            }
            "t" => self.in_text = true,
            "tab" | "br" | "cr" => self.text.push(' '),
            "noBreakHyphen" => self.text.push('-'),
            "pStyle" => {
                if let Some(style) = attribute(element, "val") {
                    self.style = self.styles.kind(&style);
                    self.list = self.list.take().or_else(|| self.styles.list(&style));
                }
            }
            "ilvl" => self.level = attribute(element, "val").and_then(|level| level.parse().ok()),
            "numId" => self.list = attribute(element, "val"),
            "outlineLvl" => self.outline = attribute(element, "val").and_then(|level| level.parse().ok()),
            "tbl" => self.tables.push(OpenTable::default()),
            "tblLook" => {
                if let Some(table) = self.tables.last_mut() {
                    table.first_marked = attribute(element, "firstRow").is_some_and(|value| value != "0");
                }
            }
            "tblHeader" => {
                if let Some(table) = self.tables.last_mut() {
                    table.is_header = is_on(element);
                }
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.cells.clear();
                    table.is_header = false;
                }
            }
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.cell.clear();
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.skipped > 0 {
            return;
        }
        match name {
            "t" => self.in_text = false,
            "p" => self.end_paragraph(),
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.cells.push(std::mem::take(&mut table.cell));
                }
            }
            "tr" => self.end_row(),
            "tbl" => {
                self.tables.pop();
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let text = even(&std::mem::take(&mut self.text));
        if text.is_empty() {
            return;
        }
        if let Some(table) = self.tables.last_mut() {
            if !table.cell.is_empty() {
                table.cell.push(' ');
            }
            table.cell.push_str(&text);
            return;
        }
        let listed = self.list.as_deref().filter(|list| *list != "0");
        let kind = match (self.style, self.outline) {
            (StyleKind::Title, _) if self.title.is_none() => {
                self.title = Some(text);
                return;
            }
            (StyleKind::Title, _) => BlockKind::Heading(1),
            (StyleKind::Heading(level), _) => BlockKind::Heading(level),
            (_, Some(level)) if level < 6 => BlockKind::Heading(level + 1),
            (StyleKind::Quote, _) => BlockKind::Quote,
            (StyleKind::Code, _) => BlockKind::Code,
            (StyleKind::Item { ordered }, _) if listed.is_none() => {
                BlockKind::Item { ordered, depth: self.level.unwrap_or(0).min(DEEPEST) }
            }
            _ => match listed {
                Some(list) => {
                    let level = self.level.unwrap_or(0);
                    BlockKind::Item {
                        ordered: self.numbering.is_ordered(list, level),
                        depth: level.min(DEEPEST),
                    }
                }
                None => BlockKind::Paragraph,
            },
        };
        self.pieces.push(Piece { kind, text });
    }

    fn end_row(&mut self) {
        let nested = self.tables.len() > 1;
        let Some(table) = self.tables.last_mut() else { return };
        table.rows += 1;
        let cells = std::mem::take(&mut table.cells);
        if table.rows == 1 && cells.len() > 1 && (table.is_header || table.first_marked) {
            table.header = cells;
            return;
        }
        let text = row_text(&table.header, &cells);
        if nested {
            // A table in a cell is text of that cell.
            let outer = self.tables.len() - 2;
            let cell = &mut self.tables[outer].cell;
            if !cell.is_empty() {
                cell.push_str("; ");
            }
            cell.push_str(&text);
        } else {
            // One cell is a box around text.
            let kind = if cells.len() == 1 { BlockKind::Paragraph } else { BlockKind::TableRow };
            self.pieces.push(Piece { kind, text });
        }
    }
}
