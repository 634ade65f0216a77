//! Pieces of text with their places to lines.

use super::content::Fragment;

/// What stands so much higher or lower, in parts of its size, is on another line; less is raised or lowered.
const SAME_LINE: f32 = 0.45;
/// A gap this wide, in parts of the size, parts words.
const SPACE: f32 = 0.15;
/// What begins so far back, in parts of the size, is on another line, whatever its height.
const BACK: f32 = 1.0;

/// A line of a page.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) base: f32,
    /// Of the largest part of it, so that a bullet or a large first letter does not count.
    pub(super) size: f32,
    pub(super) bold: bool,
    /// Letters and digits of that part.
    letters: usize,
}

/// The lines of a page in the order in which they are shown.
pub(super) fn lines_of(fragments: &[Fragment]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for fragment in fragments {
        let letters = fragment.text.chars().filter(|character| character.is_alphanumeric()).count();
        let size = lines.last().map_or(fragment.size, |line| line.size.max(fragment.size));
        let joined = lines.last_mut().filter(|line| {
            (line.base - fragment.base).abs() < size * SAME_LINE && fragment.left > line.right - size * BACK
        });
        let Some(line) = joined else {
            if fragment.text.trim().is_empty() {
                continue;
            }
            lines.push(Line {
                text: fragment.text.trim_start().to_owned(),
                left: fragment.left,
                right: fragment.right,
                base: fragment.base,
                size: fragment.size,
                bold: fragment.bold,
                letters,
            });
            continue;
        };
        let apart = fragment.left - line.right > size * SPACE;
        if apart && !line.text.ends_with(' ') && !fragment.text.starts_with(' ') {
            line.text.push(' ');
        }
        line.text.push_str(&fragment.text);
        line.right = line.right.max(fragment.right);
        line.bold &= fragment.bold || fragment.text.trim().is_empty();
        if letters > line.letters {
            (line.size, line.letters) = (fragment.size, letters);
        }
    }
    for line in &mut lines {
        line.text.truncate(line.text.trim_end().len());
    }
    lines.retain(|line| !line.text.trim().is_empty());
    lines
}
