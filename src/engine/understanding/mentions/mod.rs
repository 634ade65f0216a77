//! Which known things a question speaks of: by name, by part of a name, by title, by a description that fits.
//! A description that fits nothing is kept, too: it is what the material does not know. Here what a mention is and
//! the way through the question; pronouns and earlier turns are left to `followups`.

mod attachments;
mod combining;
mod descriptions;
mod fits;
mod modifiers;
mod names;
mod verbs;

use std::ops::Range;

use super::words::Word;
use crate::engine::lexicon::{Lexicon, is_preposition};
use crate::knowledge::{EntityId, Knowledge};

/// A stretch of the question that stands for one or several things.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// Indices of words.
    pub(crate) span: Range<usize>,
    /// What it may stand for; all of them together, if it is plural.
    pub(crate) entities: Vec<EntityId>,
    pub(crate) plural: bool,
    /// The preposition before it.
    pub(crate) preposition: Option<String>,
    /// By a common noun, not by name.
    pub(crate) description: bool,
    /// The knowledge has no such thing; `entities` are near ones.
    pub(crate) unknown: bool,
    /// `Cuban`, `Cuba's`: says what something belongs to.
    pub(crate) owner: bool,
    /// Stands for something of an earlier turn.
    pub(crate) pronoun: bool,
    /// Called just so by the knowledge.
    pub(crate) exact: bool,
}

/// Words at which a noun phrase ends.
pub(crate) fn is_stop(word: &str) -> bool {
    is_preposition(word)
        || matches!(
            word,
            "and"
                | "or"
                | "that"
                | "who"
                | "than"
                | "as"
                | "if"
                | "because"
                | "while"
                | "before"
                | "after"
                | "during"
        )
}

struct Finder<'a> {
    knowledge: &'a Knowledge,
    lexicon: &'a Lexicon,
    words: &'a [Word],
    /// Names found, in order.
    names: Vec<Mention>,
}

/// The mentions in order. `skip` are the words that only ask.
pub(crate) fn mentions(
    knowledge: &Knowledge,
    lexicon: &Lexicon,
    words: &[Word],
    skip: &[usize],
) -> Vec<Mention> {
    let mut finder = Finder { knowledge, lexicon, words, names: Vec::new() };
    finder.find_names();
    let mut descriptions = Vec::new();
    let mut index = 0;
    while index < words.len() {
        let named = finder.names.iter().find(|mention| mention.span.contains(&index) && !mention.owner);
        if let Some(named) = named {
            index = named.span.end;
            continue;
        }
        match finder.description(index, skip) {
            Some(mention) => {
                index = mention.span.end.max(index + 1);
                descriptions.push(mention);
            }
            None => index += 1,
        }
    }
    finder.combine(descriptions, skip)
}

/// The names alone, those inside descriptions included.
pub(crate) fn names(knowledge: &Knowledge, lexicon: &Lexicon, words: &[Word]) -> Vec<Mention> {
    let mut finder = Finder { knowledge, lexicon, words, names: Vec::new() };
    finder.find_names();
    finder.names
}

impl Finder<'_> {
    fn text(&self, index: usize) -> &str {
        self.words.get(index).map_or("", |word| word.text.as_str())
    }

    fn preposition(&self, start: usize) -> Option<String> {
        let mut before = start.checked_sub(1)?;
        while matches!(self.text(before), "the" | "a" | "an" | "both" | "two" | "this" | "that") {
            before = before.checked_sub(1)?;
        }
        let word = self.text(before);
        is_preposition(word).then(|| word.to_owned())
    }

    fn name_at(&self, index: usize) -> Option<&Mention> {
        self.names.iter().find(|mention| mention.span.start == index)
    }

    fn name_over(&self, index: usize) -> Option<&Mention> {
        self.names.iter().find(|mention| mention.span.contains(&index))
    }
}
