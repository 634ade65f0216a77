//! Plain text to pieces: lines that were wrapped are joined, list signs make items, and short lines over
//! paragraphs are headings.

use super::head::ends_like_a_sentence;
use super::metadata::stands_alone;
use super::{BlockKind, Piece};

/// Lines longer than this were not wrapped by hand.
const WRAPPED: usize = 120;
/// Lines of a text that was wrapped by hand are about this long at least.
const NARROWEST: usize = 40;
/// Bytes of a heading.
const LONGEST_HEADING: usize = 90;
/// Spaces of indentation for a list in a list.
const INDENTATION: usize = 2;
/// The deepest list.
const DEEPEST: usize = 8;

/// Plain text as pieces; the headings are found once the head is off, see [`mark_headings`].
pub(super) fn pieces_of(text: &str) -> Vec<Piece> {
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

/// Makes headings of short lines over paragraphs.
pub(super) fn mark_headings(pieces: &mut [Piece]) {
    for index in 0..pieces.len() {
        let (before, after) = pieces.split_at_mut(index + 1);
        if is_heading(&before[index], after.first()) {
            before[index].kind = BlockKind::Heading(2);
            before[index].text = before[index].text.trim_start_matches('#').to_owned();
        }
    }
}

fn is_heading(piece: &Piece, next: Option<&Piece>) -> bool {
    let text = piece.text.as_str();
    let short = text.len() <= LONGEST_HEADING && !text.ends_with(['.', ';', ',', '"', '”', '!']);
    let begins = text.starts_with(|character: char| {
        character.is_uppercase() || character.is_ascii_digit() || character == '#'
    });
    // A heading stands over something; a line with a colon only introduces a list.
    let over = next.is_some_and(|next| match next.kind {
        BlockKind::Item { .. } => !text.ends_with(':'),
        BlockKind::Paragraph | BlockKind::Quote => {
            ends_like_a_sentence(&next.text) || next.text.len() > LONGEST_HEADING
        }
        BlockKind::Heading(_) | BlockKind::Code | BlockKind::TableRow => true,
    });
    piece.kind == BlockKind::Paragraph && short && begins && over
}

/// Lines between blank lines: joined where they were wrapped, apart where they were ended.
fn add_chunk(lines: &[&str], pieces: &mut Vec<Piece>) {
    let longest = lines.iter().map(|line| line.trim_end().chars().count()).max().unwrap_or_default();
    let from = pieces.len();
    for (index, line) in lines.iter().enumerate() {
        let (kind, text) = kind_of(line);
        let goes_on = index > 0
            && kind == BlockKind::Paragraph
            && pieces.len() > from
            && continues(lines[index - 1], line, longest, &pieces[pieces.len() - 1]);
        let quote_goes_on = kind == BlockKind::Quote
            && pieces.len() > from
            && pieces[pieces.len() - 1].kind == BlockKind::Quote;
        if goes_on || quote_goes_on {
            let last = &mut pieces.last_mut().expect("it goes on with one").text;
            last.push(' ');
            last.push_str(text.trim());
        } else {
            pieces.push(Piece { kind, text: text.trim().to_owned() });
        }
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
    let in_item = matches!(last.kind, BlockKind::Item { .. }) && line.starts_with(char::is_whitespace);
    full || (small && !ends_like_a_sentence(before)) || in_item
}

/// What a line is by the sign that it begins with, and its text without it.
pub(super) fn kind_of(line: &str) -> (BlockKind, &str) {
    let text = line.trim_start();
    let indentation = line
        .chars()
        .take_while(|character| character.is_whitespace())
        .map(|character| if character == '\t' { INDENTATION } else { 1 });
    let depth = u8::try_from((indentation.sum::<usize>() / INDENTATION).min(DEEPEST)).unwrap_or_default();
    let bullet = ["- ", "* ", "• ", "– ", "+ ", "· ", "◦ ", "▪ ", "‣ ", "●", "→ "];
    if let Some(rest) = bullet.iter().find_map(|sign| text.strip_prefix(sign)) {
        return (BlockKind::Item { ordered: false, depth }, rest);
    }
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let numbered = (1..=3).contains(&digits).then(|| &text[digits..]);
    if let Some(rest) = numbered.and_then(|rest| rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") ")))
    {
        return (BlockKind::Item { ordered: true, depth }, rest);
    }
    if let Some(rest) = text.strip_prefix("> ") {
        return (BlockKind::Quote, rest);
    }
    (BlockKind::Paragraph, text)
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
