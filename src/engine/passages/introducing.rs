//! "What is X", "who is X": the sentence that introduces it, quoted.

use super::replying::{Heard, Second};
use super::{Passages, index};
use crate::engine::rule::Rule;
use crate::engine::understanding::Asked;
use crate::engine::{Engine, Reply};
use crate::knowledge::PassageId;
use crate::text::Break;

/// How sure the sentence that introduces a thing says what it is.
const INTRODUCED: f64 = 0.85;
/// Words of a name.
const LONGEST_NAME: usize = 5;
/// So many sentences of a text may introduce what it is about, and so many words after the name do.
const FIRST_SENTENCES: usize = 8;
const LEAST_TOLD: usize = 3;
/// Words between a name and what it is.
const DEFINED: usize = 12;

impl Engine {
    /// The reply to "what is X" that quotes the sentence which introduces it: facts tell what happened to it as well.
    pub(in crate::engine) fn introduced(&self, heard: &Heard<'_>) -> Option<(Reply, Rule)> {
        if let Some(told) = self.presented(heard) {
            return Some(told);
        }
        let outcome = heard.outcome;
        let query = &heard.reading.query;
        let [mention] = query.mentions.as_slice() else { return None };
        let bare = query.asking.kind == Asked::What
            && !query.asking.list
            && query.content().next().is_none()
            && mention.span.end == query.words.len()
            && query
                .words
                .get(1)
                .is_some_and(|word| matches!(word.text.as_str(), "is" | "are" | "was" | "were"));
        if !bare || self.passages.is_empty() {
            return None;
        }
        let name: Vec<&str> =
            query.words[mention.span.clone()].iter().map(|word| word.text.as_str()).collect();
        let (id, defines) = self.passages.introducing(&name)?;
        // A class that is known tells more than what happened to it first.
        if !defines && outcome.rule == Rule::Identity && outcome.value.is_some() {
            return None;
        }
        Some((self.reply_quoting(heard, None, &self.cited(id), None, INTRODUCED), Rule::Introduced))
    }

    /// The reply to "who is X", of whom no fact tells anything: the sentence that sets off with commas, or says before the
    /// name, who that is.
    fn presented(&self, heard: &Heard<'_>) -> Option<(Reply, Rule)> {
        let words: Vec<&str> = heard.reading.query.words.iter().map(|word| word.text.as_str()).collect();
        let ["who", "is" | "was" | "are" | "were", name @ ..] = words.as_slice() else { return None };
        let named = (1..=LONGEST_NAME).contains(&name.len());
        if heard.outcome.is_answer() || self.passages.is_empty() || !named {
            return None;
        }
        let id = self.passages.presenting(name)?;
        // "One of them, Mara Quist, …" is told with what it leans on, if there is room for some of both.
        let leant_on = self.passages.leant_on(id).map(|before| {
            let second = Second { cited: self.cited(id), goes_on: true, whole: false };
            self.reply_quoting(heard, None, &self.cited(before), Some(&second), INTRODUCED)
        });
        let told = leant_on
            .filter(|reply| reply.passages.contains(&id))
            .unwrap_or_else(|| self.reply_quoting(heard, None, &self.cited(id), None, INTRODUCED));
        Some((told, Rule::Introduced))
    }
}

impl Passages {
    /// The sentence that introduces something: the first of the text that begins with its name, in the first
    /// paragraphs; and whether it says what that is: "X is a …".
    fn introducing(&self, name: &[&str]) -> Option<(PassageId, bool)> {
        let word = |placed: &index::Placed| self.index.terms[placed.term as usize].word.as_str();
        // Of several packs each has a beginning.
        let (mut first, mut title) = (0, None);
        self.index.sentences.iter().enumerate().find_map(|(at, sentence)| {
            if title != Some(sentence.title) {
                (first, title) = (at, Some(sentence.title));
            }
            let beginning = at < first + FIRST_SENTENCES;
            let article = sentence.words.first().map_or("", word);
            let skipped = usize::from(matches!(article, "the" | "a" | "an"));
            let own = sentence.words.iter().skip(skipped).map(word);
            let after =
                sentence.words.get(skipped + name.len()..).filter(|after| after.len() > LEAST_TOLD)?;
            if !own.take(name.len()).eq(name.iter().copied()) || !beginning {
                return None;
            }
            let is_one = |pair: &[index::Placed]| {
                matches!(word(&pair[0]), "is" | "are" | "was" | "were")
                    && matches!(word(&pair[1]), "a" | "an" | "the" | "one")
            };
            // Behind a bracket: "X (1884–1961) was a …".
            let defines = after.windows(2).take(DEFINED).any(is_one);
            Some((PassageId(u32::try_from(at).ok()?), defines))
        })
    }

    /// The sentence before one that begins by leaning on it, in its paragraph.
    fn leant_on(&self, id: PassageId) -> Option<PassageId> {
        let before = PassageId(id.0.checked_sub(1)?);
        let leans = self.index.sentences[id.0 as usize].leans;
        (leans && self.together(before, id)).then_some(before)
    }

    /// The sentence that says who somebody is: with words set off behind the name, or a noun before it; else the first
    /// that has the name.
    fn presenting(&self, name: &[&str]) -> Option<PassageId> {
        let word = |placed: &index::Placed| self.index.terms[placed.term as usize].word.as_str();
        let is_name =
            |word: &&str| self.index.term_of_word(word).is_some_and(|term| self.index.is_name(term));
        if !name.iter().all(is_name) {
            return None;
        }
        let mut first: Option<usize> = None;
        for (number, sentence) in self.index.sentences.iter().enumerate() {
            let found = |pair: &[index::Placed]| pair.iter().map(word).eq(name.iter().copied());
            let Some(at) = sentence.words.windows(name.len()).position(found) else { continue };
            first = first.or(Some(number));
            let behind = sentence.words.get(at + name.len());
            let set_off = behind.is_some_and(|behind| behind.after == Break::Clause);
            let before = at.checked_sub(1).map(|before| &sentence.words[before]);
            let called = sentence.words[at].after == Break::None
                && before.is_some_and(|before| !self.index.terms[before.term as usize].function);
            if set_off || called {
                return Some(PassageId(u32::try_from(number).ok()?));
            }
        }
        first.and_then(|number| Some(PassageId(u32::try_from(number).ok()?)))
    }
}
