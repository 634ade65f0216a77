//! A word of the question to all that the knowledge has for it: found once a question, and read for every fact.

use std::sync::Arc;

use super::super::Mind;
use crate::engine::understanding::{Reach, Word};
use crate::knowledge::FactId;
use crate::language::{base_form, converses_of, is_weak_word, opposites_of, rarity};
use crate::text::stem;

impl Mind<'_> {
    pub(in crate::engine) fn reach<'w>(&self, word: &'w Word) -> &'w Reach {
        word.reach.get_or_init(|| Arc::new(self.found(word)))
    }

    /// The meanings of a word that a fact holds, as stems with their likeness.
    pub(in crate::engine) fn meanings_in<'w>(
        &self,
        word: &'w Word,
        fact: FactId,
    ) -> impl Iterator<Item = (&'w str, f32)> {
        let facts = &self.reach(word).facts;
        let from = facts.partition_point(|(known, _)| *known < fact);
        let held = facts[from..].iter().take_while(move |(known, _)| *known == fact);
        held.map(|(_, number)| word.meaning(*number))
    }

    fn found(&self, word: &Word) -> Reach {
        let holding =
            |(number, (stem, _))| self.index.with_stem(stem).iter().map(move |fact| (*fact, number));
        let mut facts: Vec<(FactId, usize)> = word.meanings().enumerate().flat_map(holding).collect();
        facts.sort_unstable();
        let converses = converses_of(&word.text);
        let opposites = opposites_of(&word.text).iter().filter(|other| !converses.contains(other));
        let opposites = opposites.map(|other| stem(base_form(other)));
        let mut opposed: Vec<FactId> =
            opposites.flat_map(|other| self.index.with_stem(&other).iter().copied()).collect();
        opposed.sort_unstable();
        Reach {
            weight: self.weight(&word.stem),
            rarity: rarity(&word.text),
            weak: is_weak_word(&word.text),
            verb: self.lexicon.is_verb(&word.text),
            things: self.lexicon.described_by(&word.text),
            facts,
            opposed,
        }
    }
}
