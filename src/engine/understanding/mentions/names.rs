//! The names in a question, and which parts of names are meant as such. Leaves out names of which the knowledge has
//! none: `combining` finds those.

use super::{Finder, Mention};
use crate::engine::lexicon::Name;
use crate::knowledge::{EntityId, Kind};
use crate::language::{
    NounKind, base_form, country_of_capital, is_english, is_honorific, kind_of_noun, rarity, singular,
    use_as_verb,
};

/// A word that is so frequent is hardly a name where it may be a noun; on the scale of `language::rarity`.
const COMMON: f32 = 0.6;

impl Finder<'_> {
    pub(super) fn find_names(&mut self) {
        let texts: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        let mut index = 0;
        while index < texts.len() {
            let mut found = self.lexicon.names_at(&texts[index..]);
            found.retain(|name| self.is_meant(name, index));
            if found.is_empty() {
                found = self.country_meant(index);
            }
            let Some(length) = found.first().map(|name| name.words.len()) else {
                index += 1;
                continue;
            };
            let mut entities: Vec<EntityId> = found.iter().map(|name| name.entity).collect();
            entities.dedup();
            let possessive = self.words[index + length - 1].possessive;
            let demonym = found.iter().all(|name| name.demonym);
            let length = length + self.rest_of_name(&entities, index + length);
            let person = entities.iter().all(|id| self.knowledge.entity(*id).kind == Kind::Person);
            let titled = person && index > 0 && is_honorific(texts[index - 1]);
            self.names.push(Mention {
                span: index - usize::from(titled)..index + length,
                plural: false,
                preposition: self.preposition(index),
                description: false,
                unknown: false,
                owner: demonym || possessive,
                pronoun: false,
                exact: true,
                entities,
            });
            index += length;
        }
    }

    /// "what did Paris and Rome sign", of France and Italy: a capital that the knowledge does not have stands for its
    /// country where that acts; where something takes place there, the city is meant.
    fn country_meant(&self, index: usize) -> Vec<&Name> {
        const PLACED: &[&str] =
            &["in", "at", "to", "from", "near", "into", "inside", "around", "through", "of"];
        let Some(country) = country_of_capital(self.text(index)) else { return Vec::new() };
        let city = self.words.iter().any(|word| matches!(word.text.as_str(), "capital" | "city" | "where"));
        let mut first = index;
        // "in Paris and Rome"
        while first > 1 && self.text(first - 1) == "and" && country_of_capital(self.text(first - 2)).is_some()
        {
            first -= 2;
        }
        // "the minister from Paris": whose minister.
        let of_person = first > 1
            && self.text(first - 1) == "from"
            && kind_of_noun(self.text(first - 2)) == Some(NounKind::Person);
        let placed =
            !of_person && self.preposition(first).is_some_and(|before| PLACED.contains(&before.as_str()));
        let mut found = if city || placed { Vec::new() } else { self.lexicon.names_at(&[country]) };
        found.retain(|name| !name.part && !name.demonym);
        found
    }

    /// "both ministers of health", of the two health ministers: how many words more say in another order what the
    /// thing is called.
    fn rest_of_name(&self, entities: &[EntityId], end: usize) -> usize {
        let [only] = entities else { return 0 };
        let profile = self.lexicon.profile(*only);
        let called = |at: usize| {
            let word = &self.words[at];
            word.is_content()
                && profile.name_stems.contains(&word.stem)
                && self.lexicon.names_at(&[&word.text]).is_empty()
        };
        let of = self.text(end) == "of" && end + 1 < self.words.len() && called(end + 1);
        if of { 2 } else { 0 }
    }

    /// "did teller play", "how much was paid for quill": a singular noun with nothing before it that a noun would have.
    fn stands_as_name(&self, index: usize) -> bool {
        const BEFORE: &[&str] = &[
            "did", "does", "was", "is", "has", "had", "will", "about", "against", "by", "for", "from", "of",
            "with",
        ];
        let noun = self.text(index);
        let before = index.checked_sub(1).map_or("", |before| self.text(before));
        let next = self.words.get(index + 1);
        let ends = next.is_none_or(|next| {
            !next.is_content() || next.verb.is_some() || use_as_verb(base_form(&next.text)).is_some()
        });
        BEFORE.contains(&before)
            && ends
            && singular(noun) == noun
            && kind_of_noun(noun).is_none_or(|kind| matches!(kind, NounKind::Person))
            && rarity(noun) > COMMON
            && self.lexicon.heads(noun).is_empty()
    }

    /// One part of a person's name that is an English word, too, is meant only when it is written as a name,
    /// stands beside another part, or where only a name can stand: "who is mesa".
    fn is_meant(&self, name: &Name, index: usize) -> bool {
        let single = name.words.len() == 1;
        let doubtful = single && name.part && is_english(&name.words[0]) && !self.words[index].capitalised;
        let before = index.checked_sub(1).map_or("", |before| self.text(before));
        let named = index + 1 == self.words.len()
            && self.words[..index]
                .iter()
                .any(|word| matches!(word.text.as_str(), "who" | "mr" | "mrs" | "ms"))
            && matches!(before, "is" | "was" | "mr" | "mrs" | "ms");
        !doubtful
            || named
            || self.words[index].possessive
            || self.stands_as_name(index)
            || self.is_beside_name(index)
    }

    /// "rusk or sundgaard": of two people that are joined one is named without doubt.
    fn is_beside_name(&self, index: usize) -> bool {
        let joins = |at: usize| matches!(self.text(at), "or" | "and");
        let sure = |at: usize| {
            let names = self.lexicon.names_at(&[self.text(at)]);
            !is_english(self.text(at))
                && names.iter().any(|name| self.knowledge.entity(name.entity).kind == Kind::Person)
        };
        joins(index + 1) && sure(index + 2) || index > 1 && joins(index - 1) && sure(index - 2)
    }
}
