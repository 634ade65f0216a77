//! Words that could be nouns but stand as verbs, and so describe nothing: "what did they *talk* about". By the words
//! around them alone; the sentence is not parsed.

use super::Finder;
use crate::engine::lexicon::is_preposition;
use crate::engine::understanding::framing::is_auxiliary;
use crate::language::{base_form, singular};

impl Finder<'_> {
    pub(super) fn is_verb(&self, word: &str) -> bool {
        self.lexicon.is_verb(word)
    }

    /// "what did the ministers talk about": the verb of a question with an auxiliary.
    pub(super) fn is_infinitive(&self, index: usize) -> bool {
        let noun = self.text(index);
        let auxiliary = self.words[..index].iter().any(|word| {
            matches!(
                word.text.as_str(),
                "do" | "does" | "did" | "will" | "would" | "can" | "could" | "to" | "should"
            )
        });
        let before = index.checked_sub(1).map_or("", |before| self.text(before));
        let determined =
            matches!(before, "the" | "a" | "an" | "this" | "that" | "their" | "its" | "his" | "her" | "any")
                || is_preposition(before) && before != "to"
                || self.words[index.saturating_sub(1)].possessive;
        self.is_verb(noun)
            && singular(noun) == noun
            && auxiliary
            && !determined
            && self.preceded_by_thing(index)
    }

    /// "whether the group works in the hall": the verb of a statement, right after its subject.
    pub(super) fn is_verb_of_statement(&self, index: usize) -> bool {
        let noun = self.text(index);
        let before = index.checked_sub(1).map_or("", |before| self.text(before));
        let between = self.words.get(1..index).unwrap_or_default();
        let stated = self.text(0) == "whether"
            && !between.iter().any(|word| is_auxiliary(&word.text) || is_preposition(&word.text));
        let third = noun.ends_with('s') && singular(noun) != noun && singular(before) == before;
        stated && third && self.is_verb(noun) && index > 1 && self.preceded_by_thing(index)
    }

    /// "when did they start building it", "the cost of building": a doing, not a thing.
    pub(super) fn is_gerund(&self, index: usize) -> bool {
        let before = index.checked_sub(1).map_or("", |before| self.text(before));
        let after = self.text(index + 1);
        self.text(index).ends_with("ing")
            && self.is_verb(self.text(index))
            && (matches!(
                before,
                "start"
                    | "started"
                    | "begin"
                    | "began"
                    | "stop"
                    | "stopped"
                    | "finish"
                    | "finished"
                    | "of"
                    | "by"
                    | "for"
                    | "without"
                    | "after"
                    | "before"
            ) || matches!(after, "it" | "them" | "the" | "a" | "an" | "him" | "her"))
            && !matches!(before, "the" | "a" | "an" | "this" | "that")
    }

    /// "they signed", "did he sign": a verb right after its subject or auxiliary is no part of the phrase after it.
    pub(super) fn is_predicate(&self, index: usize) -> bool {
        let before = index.checked_sub(1).map_or("", |before| self.text(before));
        // "did the squad go training", "the president met students"
        let past = base_form(self.text(index)) != self.text(index) || self.text(index).ends_with("ed");
        let acts = past && self.is_verb(self.text(index)) && self.preceded_by_thing(index);
        if self.is_infinitive(index) || acts {
            return true;
        }
        self.is_verb(self.text(index))
            && matches!(
                before,
                "i" | "you"
                    | "he"
                    | "she"
                    | "it"
                    | "we"
                    | "they"
                    | "who"
                    | "to"
                    | "will"
                    | "would"
                    | "can"
                    | "could"
                    | "should"
                    | "must"
                    | "may"
                    | "did"
                    | "do"
                    | "does"
                    | "not"
            )
    }

    /// Whether the word before is the end of a name or of a known description.
    fn preceded_by_thing(&self, index: usize) -> bool {
        index.checked_sub(1).is_some_and(|before| {
            let pronoun =
                matches!(self.text(before), "they" | "he" | "she" | "it" | "you" | "we" | "i" | "to");
            pronoun
                || self.name_over(before).is_some_and(|name| !name.owner)
                || !self.lexicon.heads(self.text(before)).is_empty()
        })
    }
}
