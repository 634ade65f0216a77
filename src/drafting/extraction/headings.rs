//! Headings with what stands under them: a question with its answer is an exact pair; a task with numbered steps or
//! a command says how it is done.

use super::forms::{is_verb, verb_lemma};
use super::sections::{is_section, sections};
use crate::drafting::draft::Pair;
use crate::drafting::reading::{Block, BlockKind, Document};
use crate::text::fold;

/// A longer answer is cut at the end of a sentence.
const LONGEST_ANSWER: usize = 560;

/// The exact pairs of a document.
pub(super) fn pairs(document: &Document) -> Vec<Pair> {
    let blocks = &document.blocks;
    let mut found = sections(document);
    for (number, block) in blocks.iter().enumerate() {
        let under = body(&blocks[number + 1..]);
        let pair = match block.kind {
            BlockKind::Heading(_) => asked(&block.text).map(|ask| (ask, prose(under))).or_else(|| {
                task(&block.text)
                    .filter(|_| !is_section(&block.text))
                    .and_then(|ask| Some((ask, steps(under)?)))
            }),
            BlockKind::Paragraph => {
                let lone = block.sentences.len() == 1 && asked(&block.text).is_some();
                let next = blocks
                    .get(number + 1)
                    .filter(|next| next.kind == BlockKind::Paragraph && asked(&next.text).is_none());
                match (lone, next) {
                    (true, Some(next)) => {
                        asked(&block.text).map(|ask| (ask, prose(std::slice::from_ref(next))))
                    }
                    _ => command(block, blocks.get(number + 1)),
                }
            }
            _ => None,
        };
        let Some((ask, answer)) = pair else { continue };
        if !answer.is_empty()
            && !found.iter().any(|known| known.ask.iter().any(|known| fold(known) == fold(&ask)))
        {
            let paragraph = under.first().and_then(|block| block.paragraph).or(block.paragraph);
            found.push(Pair { ask: vec![ask], answer, paragraph });
        }
    }
    found
}

/// The blocks up to the next heading.
fn body(blocks: &[Block]) -> &[Block] {
    let end =
        blocks.iter().position(|block| matches!(block.kind, BlockKind::Heading(_))).unwrap_or(blocks.len());
    &blocks[..end]
}

/// A question, without the mark of a list of questions.
fn asked(text: &str) -> Option<String> {
    let text = text
        .trim()
        .trim_start_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ')' | ' '));
    let text = text.strip_prefix("Q:").or_else(|| text.strip_prefix("Question:")).unwrap_or(text).trim();
    (text.ends_with('?') && text.len() < 200 && text.split_whitespace().count() > 1).then(|| text.to_owned())
}

/// `Installing the program`, `Reset your password` → `How do I … ?`
fn task(heading: &str) -> Option<String> {
    let heading = heading
        .trim()
        .trim_start_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ')' | ' '));
    let mut words = heading.split_whitespace();
    let first = fold(words.next()?);
    let rest = words.collect::<Vec<_>>().join(" ");
    if first == "how" && rest.starts_with("to ") {
        return Some(format!("How do I {}?", rest.trim_start_matches("to ").trim_end_matches('.')));
    }
    let verb = if first.ends_with("ing") { verb_lemma(&first) } else { first.clone() };
    (is_verb(&verb) && !rest.is_empty()).then(|| format!("How do I {verb} {}?", rest.trim_end_matches('.')))
}

/// `To start it, run:` with a line of code.
fn command(block: &Block, next: Option<&Block>) -> Option<(String, String)> {
    let code = next.filter(|next| next.kind == BlockKind::Code)?;
    let text = block.text.trim();
    let (goal, _) = text.strip_prefix("To ")?.split_once([',', ':'])?;
    let short = goal.split_whitespace().count() < 12 && code.text.len() < LONGEST_ANSWER / 2;
    let answer = format!("{} {}", text.trim_end_matches(':').to_owned() + ":", code.text.trim());
    short.then(|| (format!("How do I {goal}?"), cut(&answer)))
}

/// Ordered items as numbered steps, with the code between them.
fn steps(blocks: &[Block]) -> Option<String> {
    let ordered =
        blocks.iter().filter(|block| matches!(block.kind, BlockKind::Item { ordered: true, depth: 0 }));
    let steps: Vec<String> =
        ordered.zip(1..).map(|(block, number)| format!("{number}. {}", block.text.trim())).collect();
    (steps.len() > 1).then(|| cut(&steps.join(" ")))
}

pub(super) fn prose(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        let part = block.text.trim();
        let part = part.strip_prefix("A:").or_else(|| part.strip_prefix("Answer:")).unwrap_or(part).trim();
        if !text.is_empty() {
            text.push_str(if matches!(block.kind, BlockKind::Item { .. }) { "; " } else { " " });
        }
        text.push_str(part);
        if text.len() > LONGEST_ANSWER {
            break;
        }
    }
    cut(&text)
}

/// Cut at the end of a sentence, else of a word.
pub(super) fn cut(text: &str) -> String {
    if text.len() <= LONGEST_ANSWER {
        return text.to_owned();
    }
    let end = (0..=LONGEST_ANSWER).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = &text[..end];
    let stop = start.rfind(['.', '!', '?', ';']).filter(|at| *at > end / 3).map(|at| at + 1);
    let stop = stop.or_else(|| start.rfind(' ')).unwrap_or(end);
    start[..stop].trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{asked, cut, task};

    #[test]
    fn headings_become_questions() {
        assert_eq!(asked("3. Can I bring my dog?").as_deref(), Some("Can I bring my dog?"));
        assert_eq!(task("Installing the program").as_deref(), Some("How do I install the program?"));
        assert_eq!(task("How to reset a password").as_deref(), Some("How do I reset a password?"));
        assert_eq!(task("Opening hours"), Some("How do I open hours?".to_owned()));
        assert_eq!(task("Prices"), None);
    }

    #[test]
    fn a_long_answer_ends_with_a_sentence() {
        let text = "One sentence of some length. ".repeat(40);
        assert!(cut(&text).ends_with("length.") && cut(&text).len() <= super::LONGEST_ANSWER);
    }
}
