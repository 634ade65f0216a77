//! The words before the head noun of a description that belong to its phrase. Says nothing of whether they fit.

use super::{Finder, is_stop};
use crate::knowledge::{EntityId, Kind};
use crate::language::{
    is_country_or_capital, is_function_word, is_rank_modifier, kind_of_noun, place_of_demonym, singular,
};
use crate::text::{Break, number_of_word};

/// Words before a noun that belong to its phrase, at most.
const MODIFIERS: usize = 5;

pub(super) enum Modifier {
    /// `word`: the one word by which it is named, if it owns nothing.
    Name {
        entities: Vec<EntityId>,
        word: Option<String>,
    },
    Rank {
        word: String,
    },
    /// A country that the knowledge does not know.
    Foreign,
    /// `owners`: what a possessive noun may stand for.
    Word {
        word: String,
        at: usize,
        owners: Vec<EntityId>,
    },
}

impl Finder<'_> {
    /// The words before a head noun that belong to its phrase: from where, and which.
    pub(super) fn modifiers(&self, index: usize, skip: &[usize]) -> (usize, Vec<Modifier>) {
        let mut modifiers = Vec::new();
        let mut start = index;
        // "is the Assembly Cuba's parliament": before an owner another name begins another phrase.
        let mut owned = false;
        while start > 0 && modifiers.len() < MODIFIERS {
            if self.words[start].after != Break::None {
                break;
            }
            let before = start - 1;
            if skip.contains(&before) {
                break;
            }
            if let Some(name) = self.name_over(before) {
                let person = name.entities.iter().all(|id| {
                    self.knowledge.entity(*id).kind == Kind::Person && self.knowledge.entity(*id).named
                });
                if (person || owned) && !self.words[before].possessive {
                    break;
                }
                owned = self.words[before].possessive;
                // "did Azerbaijan sign …": a place before a noun without a sign of belonging is its subject only
                // when something stands between; directly before it, it belongs to it ("Cuba embassy").
                let alone = name.span.len() == 1 && !owned;
                let word = alone.then(|| self.words[before].text.clone());
                modifiers.push(Modifier::Name { entities: name.entities.clone(), word });
                start = name.span.start;
                continue;
            }
            let word = &self.words[before];
            let text = word.text.as_str();
            if self.is_past_of_clause(before) {
                break;
            }
            if is_rank_modifier(text) {
                modifiers.push(Modifier::Rank { word: text.to_owned() });
            } else if is_function_word(text) || is_stop(text) || self.is_predicate(before) {
                break;
            } else if is_country_or_capital(text) || place_of_demonym(text).is_some() {
                modifiers.push(Modifier::Foreign);
            } else if word.possessive {
                // "the ministers' meeting": checked as a description of its own.
                let owners = self.lexicon.heads(text).iter().map(|head| head.entity).collect();
                modifiers.push(Modifier::Word { word: text.to_owned(), at: before, owners });
            } else {
                let own = self.lexicon.heads(text).iter().filter(|head| head.modifiers.is_empty());
                let owners = own.map(|head| head.entity).collect();
                modifiers.push(Modifier::Word { word: text.to_owned(), at: before, owners });
            }
            start = before;
        }
        (start, modifiers)
    }

    /// "the arrival *strengthened* relations": a verb in the past after a noun, which nothing is called by.
    fn is_past_of_clause(&self, index: usize) -> bool {
        let word = self.text(index);
        let before = index.checked_sub(1).map_or("", |before| self.text(before));
        let noun = !before.is_empty()
            && !is_function_word(before)
            && !is_stop(before)
            && !before.ends_with("ly")
            && kind_of_noun(&singular(before)).is_some();
        noun && word.ends_with("ed")
            && word.len() > 4
            && self.lexicon.heads(word).is_empty()
            && !self.lexicon.is_known(word)
    }

    /// The first word of the phrase that the description used; unfitting plain words before it stay content.
    pub(super) fn first_used(
        &self,
        start: usize,
        index: usize,
        modifiers: &[Modifier],
        found: &[EntityId],
    ) -> usize {
        let unused = modifiers.iter().rev().map_while(|modifier| match modifier {
            Modifier::Word { word, at, .. } => {
                // "head coach": also a verb, but a part of the title.
                let described = found.iter().any(|id| self.lexicon.describes(*id, word));
                let counted = number_of_word(word).is_some_and(|number| number == found.len() as f64);
                let known = described || counted || (self.lexicon.is_known(word) && !self.is_verb(word));
                (!known).then_some(*at + 1)
            }
            _ => None,
        });
        unused.last().unwrap_or(start).min(index)
    }
}
