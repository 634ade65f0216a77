//! Words to noun phrases: `the rector of the university`, `Harbour master Rui Cantelo`, `120 fishing boats`.

use std::ops::Range;

use super::names::is_person_noun;
use super::words::{Sentence, Tag};

/// A noun phrase in a sentence, by word numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) start: usize,
    /// Just past its head: where `of …` begins.
    pub(super) core_end: usize,
    /// Just past the whole, `of …` included.
    pub(super) end: usize,
    /// Just past what says where or between whom: `the embassy of Cuba in Norway`; else as `end`.
    pub(super) reach: usize,
}

impl Phrase {
    pub(super) fn head(&self) -> usize {
        self.core_end - 1
    }

    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    pub(super) fn core(&self) -> Range<usize> {
        self.start..self.core_end
    }

    pub(super) fn is_date(&self, sentence: &Sentence<'_>) -> bool {
        self.core().all(|index| sentence.tag(index) == Some(Tag::Date))
    }

    pub(super) fn is_pronoun(&self, sentence: &Sentence<'_>) -> bool {
        sentence.tag(self.start) == Some(Tag::Pronoun)
    }

    /// Whether it ends in a name.
    pub(super) fn is_named(&self, sentence: &Sentence<'_>) -> bool {
        sentence.tag(self.head()) == Some(Tag::Name)
    }
}

/// The noun phrases of a sentence in order, each as long as it can be.
pub(super) fn phrases(sentence: &Sentence<'_>) -> Vec<Phrase> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < sentence.words.len() {
        match phrase_at(sentence, index) {
            Some(phrase) => {
                index = phrase.end;
                found.push(phrase);
            }
            None => index += 1,
        }
    }
    found
}

/// The phrase that begins at a word.
pub(super) fn phrase_at(sentence: &Sentence<'_>, start: usize) -> Option<Phrase> {
    let core_end = core_at(sentence, start)?;
    let mut end = core_end;
    let date = (start..core_end).all(|index| sentence.tag(index) == Some(Tag::Date));
    if date || sentence.tag(start) == Some(Tag::Pronoun) {
        return Some(Phrase { start, core_end, end, reach: end });
    }
    while sentence.word(end) == "of" && !sentence.broken(end) && !sentence.broken(end + 1) {
        let Some(next) = core_at(sentence, end + 1) else { break };
        // `the flood of November 1927` keeps its date.
        end = next;
    }
    Some(Phrase { start, core_end, end, reach: end })
}

fn core_at(sentence: &Sentence<'_>, start: usize) -> Option<usize> {
    let first = sentence.tag(start)?;
    match first {
        Tag::Pronoun => return Some(start + 1),
        Tag::Date => {
            let mut end = start + 1;
            while sentence.tag(end) == Some(Tag::Date) && !is_new_date(sentence, end) {
                end += 1;
            }
            return Some(end);
        }
        _ => {}
    }
    let mut end = start;
    let mut last_noun = None;
    while let Some(tag) = sentence.tag(end) {
        if end > start && sentence.broken(end) {
            break;
        }
        let goes_on = match tag {
            Tag::Determiner | Tag::Owner => (start..end).all(|index| {
                matches!(sentence.tag(index), Some(Tag::Determiner | Tag::Adverb))
                    || sentence.words[index].token.possessive
            }),
            Tag::Number | Tag::Adjective | Tag::Noun | Tag::Name => true,
            // `Ambassador to Norway NAME`
            Tag::To => {
                end > start
                    && sentence.tag(end - 1) == Some(Tag::Name)
                    && sentence.tag(end + 1) == Some(Tag::Name)
                    && sentence.tag(end + 2) == Some(Tag::Name)
                    && is_person_noun(sentence.word(end - 1))
            }
            Tag::Adverb => last_noun.is_none() && end + 1 < sentence.words.len() && end > start,
            _ => false,
        };
        if !goes_on {
            break;
        }
        if matches!(tag, Tag::Noun | Tag::Name | Tag::Number) {
            last_noun = Some(end + 1);
        }
        end += 1;
    }
    last_noun
}

fn is_new_date(sentence: &Sentence<'_>, index: usize) -> bool {
    sentence.dates.iter().any(|date| date.tokens.start == index)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::phrases;
    use crate::drafting::extraction::words::Sentence;

    #[test]
    fn a_phrase_goes_to_its_head_and_takes_what_belongs_to_it() {
        let text = "On Monday the president of the Chamber of Commerce met 120 fishing boats in May 2024.";
        let sentence = Sentence::read(text, &HashSet::new(), None, 0);
        let found: Vec<&str> =
            phrases(&sentence).iter().map(|phrase| sentence.part(&phrase.range())).collect();
        assert_eq!(
            found,
            ["Monday", "the president of the Chamber of Commerce", "120 fishing boats", "May 2024"]
        );
    }
}
