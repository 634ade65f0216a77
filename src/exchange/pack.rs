//! Pairs to the text of a pack.

use std::collections::HashSet;
use std::fmt::Write;

use super::Imported;
use crate::knowledge::basic_string as quoted;

/// Characters of an id made from words.
const LONGEST_ID: usize = 48;

/// A pack of exact pairs, which `knowledge::parse` reads.
pub fn pack_text(imported: &Imported) -> String {
    let mut text = String::from("format = 1\n\n[source]\ncalled = \"the FAQ\"\n");
    let mut ids: HashSet<String> = HashSet::new();
    for pair in &imported.pairs {
        // A label is its own id; of a long answer the question says better what it is about.
        let label = !pair.answer.contains(char::is_whitespace);
        let named = if label { &pair.answer } else { &pair.ask[0] };
        let told = pair.id.as_deref().map(own_part).filter(|id| id.chars().any(char::is_alphabetic));
        let id = unique(&slug(told.unwrap_or(named)), &mut ids);
        let _ = write!(text, "\n[[faq]]\nid = {}\nask = [", quoted(&id));
        if let [only] = pair.ask.as_slice() {
            text.push_str(&quoted(only));
        } else {
            for ask in &pair.ask {
                let _ = write!(text, "\n    {},", quoted(ask));
            }
            text.push('\n');
        }
        let _ = writeln!(text, "]\nanswer = {}", quoted(&pair.answer));
        if let Some(paragraph) = pair.paragraph {
            let _ = writeln!(text, "paragraph = {paragraph}");
        }
    }
    text
}

/// An id without the pack or the group that it is in: `faq/opening` is `opening`.
fn own_part(id: &str) -> &str {
    id.rsplit('/').next().unwrap_or(id)
}

fn slug(text: &str) -> String {
    let mut slug = String::new();
    for character in text.to_lowercase().chars() {
        if character.is_ascii_alphanumeric() {
            slug.push(character);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
        if slug.len() >= LONGEST_ID {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "pair".to_owned() } else { slug.to_owned() }
}

fn unique(slug: &str, taken: &mut HashSet<String>) -> String {
    let numbered = std::iter::once(slug.to_owned()).chain((2..).map(|number| format!("{slug}-{number}")));
    let id = numbered.into_iter().find(|id| !taken.contains(id)).expect("there are more numbers than pairs");
    taken.insert(id.clone());
    id
}
