//! Plain text to blocks: lines that were wrapped are joined, the lines at the head are told apart into title
//! and metadata, short lines over paragraphs are headings, and list signs make items.

use super::blocks::Blocks;
use super::metadata::{
    HeadLine, Metadata, copyright, dateline_agency, dateline_date, is_foreign_name, stands_alone,
};
use super::{BlockKind, Unreadable};

/// Lines longer than this were not wrapped by hand.
const WRAPPED: usize = 120;
/// Lines of a text that was wrapped by hand are about this long at least.
const NARROWEST: usize = 40;
/// Lines at the beginning that may be the head, and at the end that may tell the author.
const HEAD_LINES: usize = 10;
const FOOT_LINES: usize = 3;
/// Bytes of a title and of a heading.
const LONGEST_TITLE: usize = 220;
const LONGEST_HEADING: usize = 90;
/// Spaces of indentation for a list in a list.
const INDENTATION: usize = 2;
/// The deepest list.
const DEEPEST: usize = 8;

/// A paragraph, a line of its own, or an item.
struct Piece {
    kind: PieceKind,
    text: String,
    /// Whether a blank line, or the beginning or end of the text, is on both sides.
    alone: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum PieceKind {
    Text,
    Item { ordered: bool, depth: u8 },
    Quote,
}

pub(super) fn read(text: &str, metadata: &mut Metadata, blocks: &mut Blocks) -> Result<(), Unreadable> {
    let mut pieces = pieces_of(text);
    take_head(&mut pieces, metadata);
    take_foot(&mut pieces, metadata);
    if let Some(first) =
        pieces.iter().find(|piece| piece.kind == PieceKind::Text && ends_like_a_sentence(&piece.text))
    {
        if let Some(agency) = dateline_agency(&first.text) {
            metadata.publisher.get_or_insert_with(|| agency.to_owned());
        }
        if metadata.published.is_none() {
            metadata.published = dateline_date(&first.text);
        }
    }
    for (index, piece) in pieces.iter().enumerate() {
        let kind = match piece.kind {
            PieceKind::Item { ordered, depth } => BlockKind::Item { ordered, depth },
            PieceKind::Quote => BlockKind::Quote,
            PieceKind::Text if is_heading(piece, pieces.get(index + 1)) => BlockKind::Heading(2),
            PieceKind::Text => BlockKind::Paragraph,
        };
        blocks.push(kind, piece.text.trim_start_matches('#'))?;
    }
    Ok(())
}

/// Takes title and metadata off the beginning.
fn take_head(pieces: &mut Vec<Piece>, metadata: &mut Metadata) {
    let is_body = |piece: &Piece| piece.kind != PieceKind::Text || piece.text.len() > LONGEST_TITLE;
    let reach = pieces.iter().take(HEAD_LINES).take_while(|piece| !is_body(piece)).count();
    let mut lines: Vec<HeadLine> = Vec::new();
    for piece in &pieces[..reach] {
        let mut line = metadata.take_line(&piece.text);
        let titled = metadata.title.is_some() || lines.contains(&HeadLine::Other);
        if line == HeadLine::Other && titled && metadata.take_dated_line(&piece.text) {
            line = HeadLine::Told;
        }
        if line == HeadLine::Other && ends_like_a_sentence(&piece.text) && lines.contains(&HeadLine::Other) {
            break;
        }
        lines.push(line);
    }
    // A name beside the date is the author's, unless it has to be the title.
    for index in 0..lines.len() {
        let beside = |other: Option<&HeadLine>| other == Some(&HeadLine::Date);
        let before = index.checked_sub(1).and_then(|before| lines.get(before));
        let titled = metadata.title.is_some() || lines[..index].iter().any(|line| *line == HeadLine::Other);
        let named = lines[index] == HeadLine::NameShaped
            && metadata.author.is_none()
            && is_foreign_name(&pieces[index].text)
            && (beside(before) || (titled && beside(lines.get(index + 1))));
        if named {
            metadata.author = Some(pieces[index].text.clone());
            lines[index] = HeadLine::Told;
        }
    }
    let told = |line: &HeadLine| matches!(line, HeadLine::Told | HeadLine::Date);
    let head = lines.iter().rposition(told).map_or(0, |last| last + 1);
    let mut kept: Vec<bool> = lines[..head].iter().map(|line| !told(line)).collect();
    // The title is the first line of the head that tells nothing else, or else the line after it.
    if metadata.title.is_none() {
        let first = kept.iter().position(|kept| *kept).unwrap_or(head);
        let follows = pieces.len() > first + 1;
        if let Some(piece) = pieces.get(first).filter(|piece| follows && may_be_title(piece)) {
            metadata.title = Some(piece.text.trim_start_matches('#').trim().to_owned());
            kept.resize(kept.len().max(first + 1), true);
            kept[first] = false;
        }
    }
    let mut kept = kept.into_iter();
    pieces.retain(|_| kept.next().unwrap_or(true));
}

/// Takes a by-line or the publisher's mark off the end.
fn take_foot(pieces: &mut Vec<Piece>, metadata: &mut Metadata) {
    for _ in 0..FOOT_LINES {
        let Some(last) = pieces.last().filter(|last| last.kind == PieceKind::Text && pieces.len() > 1) else {
            return;
        };
        let text = last.text.trim_matches(['(', ')', '*', '_']);
        if last.text.len() > LONGEST_HEADING {
            return;
        }
        if let Some(publisher) = copyright(text) {
            metadata.publisher.get_or_insert(publisher);
        } else if ends_like_a_sentence(text) || metadata.take_line(text) != HeadLine::Told {
            return;
        }
        pieces.pop();
    }
}

fn may_be_title(piece: &Piece) -> bool {
    piece.kind == PieceKind::Text
        && piece.text.len() <= LONGEST_TITLE
        && !piece.text.ends_with(['.', ':', ';', ',', '"', '”'])
}

fn is_heading(piece: &Piece, next: Option<&Piece>) -> bool {
    let text = piece.text.as_str();
    let short = text.len() <= LONGEST_HEADING && !text.ends_with(['.', ';', ',', '"', '”', '!']);
    let begins = text.starts_with(|character: char| {
        character.is_uppercase() || character.is_ascii_digit() || character == '#'
    });
    // A heading stands over something; a line with a colon only introduces a list.
    let over = next.is_some_and(|next| match next.kind {
        PieceKind::Item { .. } => !text.ends_with(':'),
        PieceKind::Text | PieceKind::Quote => {
            ends_like_a_sentence(&next.text) || next.text.len() > LONGEST_HEADING
        }
    });
    short && begins && over && piece.alone_or_over()
}

fn ends_like_a_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']).ends_with(['.', '!', '?', '…', ':'])
}

impl Piece {
    /// A line between the lines of a paragraph is no heading.
    fn alone_or_over(&self) -> bool {
        self.alone || !self.text.contains(", ")
    }
}

fn pieces_of(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut chunk: Vec<&str> = Vec::new();
    for line in text.lines().chain(std::iter::once("")) {
        if line.trim().is_empty() {
            add_chunk(&chunk, &mut pieces);
            chunk.clear();
        } else if !is_rule(line) {
            chunk.push(line);
        }
    }
    pieces
}

/// Lines between blank lines: joined where they were wrapped, apart where they were ended.
fn add_chunk(lines: &[&str], pieces: &mut Vec<Piece>) {
    let longest = lines.iter().map(|line| line.trim_end().chars().count()).max().unwrap_or_default();
    let from = pieces.len();
    for (index, line) in lines.iter().enumerate() {
        let (kind, text) = kind_of(line);
        let goes_on = index > 0
            && kind == PieceKind::Text
            && pieces.len() > from
            && continues(lines[index - 1], line, longest, &pieces[pieces.len() - 1]);
        let quote_goes_on = kind == PieceKind::Quote
            && pieces.len() > from
            && pieces[pieces.len() - 1].kind == PieceKind::Quote;
        if goes_on || quote_goes_on {
            let last = &mut pieces.last_mut().expect("it goes on with one").text;
            last.push(' ');
            last.push_str(text.trim());
        } else {
            pieces.push(Piece { kind, text: text.trim().to_owned(), alone: false });
        }
    }
    if let [only] = &mut pieces[from..] {
        only.alone = true;
    }
}

/// Whether `line` goes on with the one before: its first word would not have fitted there.
fn continues(before: &str, line: &str, longest: usize, last: &Piece) -> bool {
    if longest > WRAPPED || stands_alone(line) || stands_alone(before) {
        return false;
    }
    let first = line.split_whitespace().next().map_or(0, |word| word.chars().count());
    let full = longest >= NARROWEST && before.trim_end().chars().count() + 1 + first > longest;
    let small = line.trim_start().starts_with(char::is_lowercase);
    let in_item = matches!(last.kind, PieceKind::Item { .. }) && line.starts_with(char::is_whitespace);
    full || (small && !ends_like_a_sentence(before)) || in_item
}

/// What a line is by the sign that it begins with, and its text without it.
fn kind_of(line: &str) -> (PieceKind, &str) {
    let text = line.trim_start();
    let indentation = line
        .chars()
        .take_while(|character| character.is_whitespace())
        .map(|character| if character == '\t' { INDENTATION } else { 1 });
    let depth = u8::try_from((indentation.sum::<usize>() / INDENTATION).min(DEEPEST)).unwrap_or_default();
    let bullet = ["- ", "* ", "• ", "– ", "+ ", "· ", "◦ ", "▪ ", "‣ ", "●", "→ "];
    if let Some(rest) = bullet.iter().find_map(|sign| text.strip_prefix(sign)) {
        return (PieceKind::Item { ordered: false, depth }, rest);
    }
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let numbered = (1..=3).contains(&digits).then(|| &text[digits..]);
    if let Some(rest) = numbered.and_then(|rest| rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") ")))
    {
        return (PieceKind::Item { ordered: true, depth }, rest);
    }
    if let Some(rest) = text.strip_prefix("> ") {
        return (PieceKind::Quote, rest);
    }
    (PieceKind::Text, text)
}

/// A line of signs, such as one under a heading.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && line.chars().all(|character| "=-_*~#+".contains(character))
}

#[cfg(test)]
mod tests {
    use super::super::{BlockKind, Document, read};

    fn shown(document: &Document) -> String {
        let blocks = document.blocks.iter().map(|block| {
            let number = block.paragraph.map_or(String::new(), |number| number.to_string());
            format!("{:?} {number} {}", block.kind, block.text)
        });
        let head = [&document.title, &document.author, &document.publisher, &document.url];
        let head = head.iter().map(|told| told.as_deref().unwrap_or("-").to_owned());
        let date = document.published.map_or("-".to_owned(), |date| date.long());
        let lines: Vec<String> = head.chain(std::iter::once(date)).chain(blocks).collect();
        lines.join("\n")
    }

    /// All texts here are invented.
    fn check(text: &str, expected: &[&str]) {
        let document = read(text.as_bytes(), "article.txt").unwrap();
        assert_eq!(shown(&document), expected.join("\n"));
    }

    #[test]
    fn date_and_author_stand_before_the_body() {
        check(
            " date 2023-05-02 2 May 2023 09:05 (UTC+02:00)\n\nSabina Hollund\n\nThe mayor Lena Holm opened the pier.\n\nIt rained.\n",
            &[
                "-",
                "Sabina Hollund",
                "-",
                "-",
                "2 May 2023, 09:05 (UTC+2)",
                "Paragraph 1 The mayor Lena Holm opened the pier.",
                "Paragraph 2 It rained.",
            ],
        );
    }

    #[test]
    fn title_by_line_and_dateline_are_told_apart() {
        check(
            "Harbour Festival Opens\nBy Ana Lind, Harbour News\nFriday, May 3, 2024, 2:30 p.m. GMT\n\nPORT ELMS, May 3 (Elm Agency) — The festival\nopened. Many came.\n",
            &[
                "Harbour Festival Opens",
                "Ana Lind",
                "Harbour News",
                "-",
                "3 May 2024, 14:30 (UTC)",
                "Paragraph 1 PORT ELMS, May 3 (Elm Agency) — The festival opened. Many came.",
            ],
        );
        let document =
            read("PORT ELMS, 3 May 2024 (Elm Agency) — It opened. Many came.".as_bytes(), "").unwrap();
        let block = &document.blocks[0];
        let sentences: Vec<&str> = block.sentences.iter().map(|range| &block.text[range.clone()]).collect();
        assert_eq!(sentences, ["It opened.", "Many came."]);
        assert_eq!(document.publisher.as_deref(), Some("Elm Agency"));
        assert_eq!(document.published.map(|date| date.long()).as_deref(), Some("3 May 2024"));
    }

    #[test]
    fn headings_lists_and_wrapped_lines_are_found() {
        check(
            "Pool rules\n==========\n\nEverybody who comes to the pool keeps to these rules, and\nto what the guards say.\n\nOpening hours\n\n- Monday: 9 to 5\n- Tuesday: 9 to 5,\n  and in summer to 8\n\nEntry\nChildren pay half of the price that is written at\nthe door. Dogs stay outside.\n\n1. Pay.\n2. Go in.\n\n© 2024 Elm Pools. All rights reserved.\n",
            &[
                "Pool rules",
                "-",
                "Elm Pools",
                "-",
                "-",
                "Paragraph 1 Everybody who comes to the pool keeps to these rules, and to what the guards say.",
                "Heading(2)  Opening hours",
                "Item { ordered: false, depth: 0 } 2 Monday: 9 to 5",
                "Item { ordered: false, depth: 0 } 2 Tuesday: 9 to 5, and in summer to 8",
                "Heading(2)  Entry",
                "Paragraph 3 Children pay half of the price that is written at the door. Dogs stay outside.",
                "Item { ordered: true, depth: 0 } 3 Pay.",
                "Item { ordered: true, depth: 0 } 3 Go in.",
            ],
        );
    }

    #[test]
    fn fields_tell_title_author_address_and_date() {
        check(
            "Title: The new pier\nAuthor: R. Lind\nSource: https://example.org/pier\nDate: 2024-05-03T09:30:00+0200\n\nThe pier is open.\n",
            &[
                "The new pier",
                "R. Lind",
                "-",
                "https://example.org/pier",
                "3 May 2024, 09:30 (UTC+2)",
                "Paragraph 1 The pier is open.",
            ],
        );
    }

    #[test]
    fn a_text_of_statements_has_no_title() {
        check(
            "The pool is open.\n\nIt costs 3 euros.\n",
            &["-", "-", "-", "-", "-", "Paragraph 1 The pool is open.", "Paragraph 2 It costs 3 euros."],
        );
        let document = read(b"One line only", "note.txt").unwrap();
        assert_eq!(document.blocks[0].kind, BlockKind::Paragraph);
    }
}
