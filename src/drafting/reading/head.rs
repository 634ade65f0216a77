//! The lines at the head and the foot of an article, in any format, that tell about it: they go from its pieces
//! to its metadata.

use super::dateline::{dateline_agency, dateline_date};
use super::metadata::{HeadLine, Metadata, copyright, is_foreign_name};
use super::{BlockKind, Piece};
use crate::text::fold;

/// Pieces at the beginning that may be the head, and at the end that may tell the author.
const HEAD_LINES: usize = 10;
const FOOT_LINES: usize = 3;
/// Bytes of a title, and of a line at the foot.
const LONGEST_TITLE: usize = 220;
const LONGEST_FOOT: usize = 90;

/// Takes title and metadata off both ends.
pub(super) fn take(pieces: &mut Vec<Piece>, metadata: &mut Metadata) {
    if let (Some(title), Some(first)) = (&metadata.title, pieces.first())
        && matches!(first.kind, BlockKind::Heading(_))
        && is_title(&first.text, title)
    {
        pieces.remove(0);
    }
    take_top(pieces, metadata);
    take_foot(pieces, metadata);
    let first =
        pieces.iter().find(|piece| piece.kind == BlockKind::Paragraph && ends_like_a_sentence(&piece.text));
    if let Some(first) = first {
        if let Some(agency) = dateline_agency(&first.text) {
            metadata.publisher.get_or_insert_with(|| agency.to_owned());
        }
        if metadata.published.is_none() {
            metadata.published = dateline_date(&first.text);
        }
    }
}

/// Whether a heading is the title, with or without the name of the site after it.
fn is_title(heading: &str, title: &str) -> bool {
    let (heading, title) = (fold(heading), fold(title));
    title.starts_with(heading.trim()) || heading.starts_with(title.trim())
}

/// Takes title and metadata off the beginning.
fn take_top(pieces: &mut Vec<Piece>, metadata: &mut Metadata) {
    let is_body = |piece: &Piece| {
        !matches!(piece.kind, BlockKind::Paragraph | BlockKind::Heading(1))
            || piece.text.len() > LONGEST_TITLE
    };
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
        let titled = metadata.title.is_some() || lines[..index].contains(&HeadLine::Other);
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
    // "Released 9 March": that is asked of what was released, too.
    let released = |piece: &Piece| fold(&piece.text).contains("released");
    let mut kept: Vec<bool> =
        lines[..head].iter().zip(pieces.iter()).map(|(line, piece)| !told(line) || released(piece)).collect();
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
        let Some(last) = pieces.last().filter(|last| last.kind == BlockKind::Paragraph && pieces.len() > 1)
        else {
            return;
        };
        let text = last.text.trim_matches(['(', ')', '*', '_']);
        if last.text.len() > LONGEST_FOOT {
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
    // `Tessarine 5.3 "Gannet"` ends with a quotation, a saying is one.
    let quoted = piece.text.ends_with(['"', '”']) && piece.text.starts_with(['"', '“', '„']);
    matches!(piece.kind, BlockKind::Paragraph | BlockKind::Heading(1))
        && piece.text.len() <= LONGEST_TITLE
        && !piece.text.ends_with(['.', ':', ';', ','])
        && !quoted
}

pub(super) fn ends_like_a_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']).ends_with(['.', '!', '?', '…', ':'])
}
