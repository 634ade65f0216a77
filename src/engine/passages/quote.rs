//! Passages to words: quoted and marked, the value first where one is asked for, and never longer than a reply may
//! be. A long sentence is cut at words to a window around what answers.

use super::span::Span;
use crate::engine::reply::ended;

/// Characters of a reply, its source included.
pub(super) const LONGEST: usize = 300;
/// Less of a second passage tells nothing.
const LEAST_OF_SECOND: usize = 60;
/// What the answering span counts for in a window, beside the words that explain.
const SPAN: f32 = 4.0;

/// A passage to be quoted.
pub(super) struct Quoted<'a> {
    pub(super) text: &'a str,
    /// Bytes of its words.
    pub(super) words: Vec<(usize, usize)>,
    /// Words that must be seen, with what each counts for.
    pub(super) telling: Vec<(usize, f32)>,
    pub(super) span: Option<Span>,
}

/// What is said of one or two passages, without the source: `October 1973. The article says: “…”`, in so many
/// characters at most. `goes_on`: the second follows the first in the text.
pub(super) fn said(
    called: &str,
    value: Option<&str>,
    first: &Quoted<'_>,
    second: Option<(&Quoted<'_>, bool)>,
    room: usize,
) -> (String, bool) {
    let value = value.map_or(String::new(), |value| format!("{} ", ended(&crate::text::capitalised(value))));
    let lead = format!("{value}{} says: “", crate::text::capitalised(called));
    let room = room.saturating_sub(count(&lead) + 1);
    let quote = cut(first, room);
    let left = room.saturating_sub(count(&quote));
    let Some((second, goes_on)) = second.filter(|_| quote == first.text) else {
        return (format!("{lead}{quote}”"), false);
    };
    let between = if goes_on { " " } else { "” And: “" };
    let left = left.saturating_sub(count(between));
    if left < LEAST_OF_SECOND.min(count(second.text)) {
        return (format!("{lead}{quote}”"), false);
    }
    (format!("{lead}{quote}{between}{}”", cut(second, left)), true)
}

fn count(text: &str) -> usize {
    text.chars().count()
}

/// The text, or the window of at most so many characters, marks of the cut included, that shows the most.
fn cut(quoted: &Quoted<'_>, room: usize) -> String {
    let text = quoted.text;
    if count(text) <= room || quoted.words.is_empty() {
        return text.to_owned();
    }
    // A mark and a space at either end.
    let room = room.saturating_sub(4);
    let words = &quoted.words;
    let mut best: Option<(f32, usize, usize)> = None;
    for from in 0..words.len() {
        let mut to = from;
        while to + 1 < words.len() && count(&text[words[from].0..words[to + 1].1]) <= room {
            to += 1;
        }
        let shown: f32 =
            quoted.telling.iter().filter(|(at, _)| (from..=to).contains(at)).map(|(_, counts)| counts).sum();
        let span =
            quoted.span.is_some_and(|span| from <= usize::from(span.from) && usize::from(span.to) <= to + 1);
        // Of windows that show the same, the beginning, and else one that begins with a clause.
        let begins = text[..words[from].0].trim_end().ends_with([',', ';', ':', '(', '–', '—']);
        let manner = if from == 0 {
            0.3
        } else if begins {
            0.1
        } else {
            0.0
        };
        let centred = centre(quoted, from, to);
        let score = shown + if span { SPAN } else { 0.0 } + manner + 0.2 * centred;
        if best.is_none_or(|(known, ..)| score > known + 1e-6) {
            best = Some((score, from, to));
        }
        if to + 1 == words.len() {
            break;
        }
    }
    let (_, from, to) = best.expect("a passage has words");
    let start = if from == 0 { 0 } else { words[from].0 };
    let end = if to + 1 == words.len() { text.len() } else { words[to].1 };
    let (before, after) = (if from == 0 { "" } else { "… " }, if to + 1 == words.len() { "" } else { " …" });
    format!("{before}{}{after}", &text[start..end])
}

/// How far the middle of what must be seen is in the middle of a window, 0 to 1.
fn centre(quoted: &Quoted<'_>, from: usize, to: usize) -> f32 {
    let places = || quoted.telling.iter().map(|(at, _)| *at).filter(|at| (from..=to).contains(at));
    let (Some(first), Some(last)) = (places().min(), places().max()) else { return 0.0 };
    let (left, right) = ((first - from) as f32, (to - last) as f32);
    1.0 - (left - right).abs() / ((to - from + 1) as f32)
}
