//! Plain text to pieces: lines that were wrapped are joined, list signs make items, and short lines over
//! paragraphs are headings.

use super::head::ends_like_a_sentence;
use super::metadata::stands_alone;
use super::{BlockKind, Piece};
use crate::text::{find_dates, tokenise};

/// Lines longer than this were not wrapped by hand.
const WRAPPED: usize = 120;
/// Lines of a text that was wrapped by hand are about this long at least.
const NARROWEST: usize = 40;
/// Bytes of a heading.
const LONGEST_HEADING: usize = 90;
/// Words of a heading that ends with a colon; more introduce what follows.
const COLON_WORDS: usize = 4;
/// Spaces of indentation for a list in a list.
const INDENTATION: usize = 2;
/// The deepest list.
const DEEPEST: usize = 8;

/// Plain text as pieces; the headings are found once the head is off, see [`mark_headings`].
pub(super) fn pieces_of(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut chunk: Vec<&str> = Vec::new();
    let width = width_of(text);
    for line in text.lines().chain(std::iter::once("")) {
        if line.trim().is_empty() {
            add_chunk(&chunk, width, &mut pieces);
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
            (ends_like_a_sentence(&next.text) || next.text.len() > LONGEST_HEADING)
                && !(text.ends_with(':') && text.split_whitespace().count() > COLON_WORDS)
        }
        BlockKind::Heading(_) | BlockKind::Code | BlockKind::TableRow => true,
    });
    piece.kind == BlockKind::Paragraph && short && begins && over && !tells_day(text)
}

/// `Friday 10 to Sunday 12 October 2025`: when something is on, no heading of what follows.
fn tells_day(text: &str) -> bool {
    let dates = find_dates(&tokenise(text));
    dates.iter().any(|found| found.date.day.is_some() && found.date.month.is_some())
}

/// Lines between blank lines: joined where they were wrapped, apart where they were ended.
fn add_chunk(lines: &[&str], width: usize, pieces: &mut Vec<Piece>) {
    let from = pieces.len();
    for (index, line) in lines.iter().enumerate() {
        let (kind, text) = kind_of(line);
        let goes_on = index > 0
            && kind == BlockKind::Paragraph
            && pieces.len() > from
            && continues(lines[index - 1], line, width, &pieces[pieces.len() - 1]);
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
fn continues(before: &str, line: &str, width: usize, last: &Piece) -> bool {
    if width > WRAPPED || is_asked_or_answered(line) || stands_alone(line) || stands_alone(before) {
        return false;
    }
    let first = line.split_whitespace().next().map_or(0, |word| word.chars().count());
    let full = width >= NARROWEST && before.trim_end().chars().count() + 1 + first > width;
    let small = line.trim_start().starts_with(char::is_lowercase);
    let in_item = matches!(last.kind, BlockKind::Item { .. }) && line.starts_with(char::is_whitespace);
    full || (small && !ends_like_a_sentence(before)) || in_item
}

/// Where the lines of a text were wrapped: the length of its long lines, apart from one in fifty, which may be an
/// address.
fn width_of(text: &str) -> usize {
    let mut lengths: Vec<usize> =
        text.lines().map(|line| line.trim_end().chars().count()).filter(|length| *length > 0).collect();
    lengths.sort_unstable();
    lengths.get(lengths.len().saturating_sub(1) - lengths.len() / 50).copied().unwrap_or_default()
}

/// `Q: When do you open?`, `A: At nine.`
fn is_asked_or_answered(line: &str) -> bool {
    ["Q:", "A:", "Q.", "A.", "Question:", "Answer:"].iter().any(|sign| line.trim_start().starts_with(sign))
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
