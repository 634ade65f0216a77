//! Lines to headings, paragraphs and items: by the gaps between them, their indentation and their size. What
//! is at the head and foot of every page is left out, and words that were parted at the end of a line are
//! joined.

use std::collections::HashMap;

use super::super::head::ends_like_a_sentence;
use super::super::plain::kind_of;
use super::super::{BlockKind, Piece};
use super::lines::Line;
use crate::language::is_english;
use crate::text::fold;

/// Lines at the top and at the bottom that may be the head and foot of a page.
const EDGE: usize = 2;
/// Pages on which a line is, so that it belongs to the pages and not to the text.
const REPEATED: usize = 3;
/// Times the usual distance of lines after which a paragraph begins.
const GAP: f32 = 1.35;
/// Parts of the size by which the first line of a paragraph is moved in.
const INDENTATION: f32 = 0.8;
/// Times the size of the body that a heading has.
const LARGER: f32 = 1.12;
/// The share of the width before which a last line may end.
const SHORT: f32 = 0.82;
/// Characters of a heading, and of one that is only bold.
const LONGEST_HEADING: usize = 200;
const LONGEST_BOLD: usize = 90;
/// Dots that lead to a number in a table of contents.
const LEADERS: usize = 5;
/// Pieces at the beginning among which the title is.
const TOP: usize = 6;
/// How far to the side the next line of an item may begin, in parts of its size.
const HANGING: f32 = 3.0;
/// Ranks of headings that are told apart.
const RANKS: u8 = 6;

/// The pieces, and the title where the first page shows one in the largest letters.
pub(super) fn pieces_of(mut pages: Vec<Vec<Line>>) -> (Vec<Piece>, Option<String>) {
    drop_edges(&mut pages);
    pages.iter_mut().for_each(|page| page.retain(|line| !is_in_contents(&line.text)));
    let body = body_size(&pages);
    let usual = usual_gap(&pages, body);
    let bold_body = mostly_bold(&pages);
    let mut sizes: Vec<u32> =
        pages.iter().flatten().filter(|line| line.size > body * LARGER).map(rounded).collect();
    sizes.sort_unstable_by(|one, other| other.cmp(one));
    sizes.dedup();
    sizes.truncate(usize::from(RANKS));
    let mut pieces: Vec<(Piece, f32)> = Vec::new();
    for page in &pages {
        let right = edge(page, |line| line.right);
        let left = -edge(page, |line| -line.left);
        let mut before: Option<&Line> = None;
        for line in page {
            let kind = kind(line, body, bold_body, &sizes);
            let goes_on = pieces.last().is_some_and(|(last, size)| {
                (line.size - size).abs() < size * 0.08
                    && match before {
                        Some(before) => continues(before, line, last, kind, Margins { left, right, usual }),
                        None => kind == BlockKind::Paragraph && goes_over(last, line),
                    }
            });
            if goes_on {
                let (last, _) = pieces.last_mut().expect("it goes on with one");
                join(&mut last.text, &line.text);
            } else {
                let (_, text) = if kind == BlockKind::Paragraph {
                    kind_of(&line.text)
                } else {
                    (kind, line.text.as_str())
                };
                let kind = if kind == BlockKind::Paragraph { kind_of(&line.text).0 } else { kind };
                pieces.push((Piece { kind, text: text.to_owned() }, line.size));
            }
            before = Some(line);
        }
    }
    let mut pieces: Vec<Piece> = pieces.into_iter().map(|(piece, _)| piece).collect();
    // A title is alone in its size; headings of sections are not.
    let largest: Vec<usize> =
        (0..pieces.len()).filter(|at| pieces[*at].kind == BlockKind::Heading(1)).take(2).collect();
    let title = match largest.as_slice() {
        [only] if *only < TOP && !sizes.is_empty() => Some(pieces.remove(*only).text),
        _ => None,
    };
    (pieces, title)
}

struct Margins {
    left: f32,
    right: f32,
    usual: f32,
}

/// Whether a line goes on with the piece of the line before it on the same page.
fn continues(before: &Line, line: &Line, last: &Piece, kind: BlockKind, margins: Margins) -> bool {
    let gap = before.base - line.base;
    // A line higher up is at the top of another column.
    let near =
        if gap <= 0.0 { goes_over(last, line) } else { gap < margins.usual.max(line.size * 1.1) * GAP };
    if matches!(kind, BlockKind::Heading(_)) {
        return near && last.kind == kind && gap > 0.0;
    }
    if matches!(last.kind, BlockKind::Heading(_)) || kind_of(&line.text).0 != BlockKind::Paragraph {
        return false;
    }
    let indented = line.left > before.left + line.size * INDENTATION
        && matches!(last.kind, BlockKind::Paragraph)
        && ends_like_a_sentence(&before.text)
        && gap > 0.0;
    let aside = (line.left - before.left).abs() > line.size * HANGING;
    if matches!(last.kind, BlockKind::Item { .. }) && aside && gap > 0.0 {
        return false;
    }
    let width = margins.right - margins.left;
    let short = before.right < margins.left + width * SHORT && ends_like_a_sentence(&before.text);
    near && !indented && !short
}

/// Whether a piece goes on in the next column or on the next page.
fn goes_over(last: &Piece, line: &Line) -> bool {
    !matches!(last.kind, BlockKind::Heading(_))
        && !ends_like_a_sentence(&last.text)
        && (line.text.starts_with(char::is_lowercase) || last.text.ends_with([',', '-', '\u{ad}']))
}

fn kind(line: &Line, body: f32, bold_body: bool, sizes: &[u32]) -> BlockKind {
    let characters = line.text.chars().count();
    let worded = line.text.chars().any(char::is_alphabetic);
    if line.size > body * LARGER && characters <= LONGEST_HEADING && worded {
        let rank = sizes.iter().position(|size| *size == rounded(line)).unwrap_or(sizes.len());
        return BlockKind::Heading(u8::try_from(rank + 1).unwrap_or(RANKS).min(RANKS));
    }
    let ended = line.text.ends_with(['.', ',', ';', ':']);
    if line.bold && !bold_body && characters <= LONGEST_BOLD && !ended && worded {
        let rank = u8::try_from(sizes.len() + 1).unwrap_or(RANKS).clamp(2, RANKS);
        return BlockKind::Heading(rank);
    }
    BlockKind::Paragraph
}

/// Joins a line to the text before it, and a word that was parted between them.
fn join(text: &mut String, line: &str) {
    let parted = text.strip_suffix(['-', '\u{ad}', '‐']).filter(|rest| rest.ends_with(char::is_alphabetic));
    let Some(rest) = parted else {
        text.push(' ');
        text.push_str(line);
        return;
    };
    let first = line.split(|character: char| !character.is_alphabetic()).next().unwrap_or_default();
    let begun = rest.rsplit(|character: char| !character.is_alphabetic()).next().unwrap_or_default();
    let whole = fold(&format!("{begun}{first}"));
    // `post-` and `COVID`, `well-` and `known` are two words; `hospi-` and `tal` are none.
    let two = is_english(&fold(begun)) && is_english(&fold(first)) && begun.len() > 2 && first.len() > 2;
    let keeps = !first.starts_with(char::is_lowercase) || (two && !is_english(&whole));
    if text.ends_with('\u{ad}') || !keeps {
        let length = rest.len();
        text.truncate(length);
    }
    text.push_str(line);
}

/// Leaves out what is at the edge of many pages, and the numbers of pages.
fn drop_edges(pages: &mut [Vec<Line>]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let edges: Vec<Vec<usize>> = pages.iter().map(|page| at_edge(page)).collect();
    for (page, edge) in pages.iter().zip(&edges) {
        for at in edge {
            *counts.entry(without_numbers(&page[*at].text)).or_default() += 1;
        }
    }
    let many = REPEATED.max(pages.len() / 20);
    for (page, edge) in pages.iter_mut().zip(&edges) {
        let mut index = 0;
        page.retain(|line| {
            let at = index;
            index += 1;
            let pattern = without_numbers(&line.text);
            let repeated = counts.get(&pattern).is_some_and(|count| *count >= many);
            !(edge.contains(&at) && (repeated || is_page_number(&pattern)))
        });
    }
}

/// The highest and the lowest lines of a page.
fn at_edge(page: &[Line]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..page.len()).collect();
    order.sort_by(|one, other| page[*other].base.total_cmp(&page[*one].base));
    let last = order.len().saturating_sub(EDGE);
    order.iter().enumerate().filter(|(rank, _)| *rank < EDGE || *rank >= last).map(|(_, at)| *at).collect()
}

fn without_numbers(text: &str) -> String {
    let mut pattern = String::new();
    for character in text.chars().filter(|character| !character.is_whitespace()) {
        if !character.is_ascii_digit() {
            pattern.extend(character.to_lowercase());
        } else if !pattern.ends_with('#') {
            pattern.push('#');
        }
    }
    pattern
}

/// `3`, `- 3 -`, `Page 3 of 10`, `3/10`
fn is_page_number(pattern: &str) -> bool {
    let rest = pattern.replace("page", "").replace("of", "");
    rest.contains('#') && rest.chars().all(|character| "#-–—/|.()".contains(character))
}

/// `Opening hours . . . . . . . . 12`, as in a table of contents.
fn is_in_contents(text: &str) -> bool {
    let led =
        text.trim_end_matches(|character: char| character.is_ascii_digit() || character.is_whitespace());
    let leaders: String = led.chars().rev().filter(|character| *character != ' ').take(LEADERS).collect();
    led.len() < text.len()
        && leaders.len() == LEADERS
        && leaders.chars().all(|character| matches!(character, '.' | ':' | '_'))
}

/// The size of most letters.
fn body_size(pages: &[Vec<Line>]) -> f32 {
    let mut letters: HashMap<u32, usize> = HashMap::new();
    for line in pages.iter().flatten() {
        *letters.entry(rounded(line)).or_default() += line.text.len();
    }
    let most = letters.into_iter().max_by_key(|(size, count)| (*count, *size));
    #[expect(clippy::cast_precision_loss, reason = "sizes are small")]
    most.map_or(1.0, |(size, _)| size as f32 / 2.0)
}

/// In halves of a point.
fn rounded(line: &Line) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "saturates, and sizes are small"
    )]
    let halves = (line.size * 2.0).round() as u32;
    halves
}

fn mostly_bold(pages: &[Vec<Line>]) -> bool {
    let letters = |bold: bool| {
        pages.iter().flatten().filter(|line| line.bold == bold).map(|line| line.text.len()).sum::<usize>()
    };
    letters(true) > letters(false)
}

/// The distance of most lines of the body from the line before them.
fn usual_gap(pages: &[Vec<Line>], body: f32) -> f32 {
    let mut gaps: Vec<f32> = pages
        .iter()
        .flat_map(|page| page.windows(2))
        .filter(|pair| (pair[1].size - body).abs() < body * 0.08)
        .map(|pair| pair[0].base - pair[1].base)
        .filter(|gap| *gap > body * 0.5 && *gap < body * 3.0)
        .collect();
    gaps.sort_by(f32::total_cmp);
    // Gaps between paragraphs are the larger ones; a text of single lines has no others.
    gaps.get(gaps.len() / 3).copied().unwrap_or(body * 1.2)
}

/// Where most lines end: nine of ten do not reach further.
fn edge(page: &[Line], of: impl Fn(&Line) -> f32) -> f32 {
    let mut ends: Vec<f32> = page.iter().map(of).collect();
    ends.sort_by(f32::total_cmp);
    ends.get(ends.len().saturating_sub(1) * 9 / 10).copied().unwrap_or_default()
}
