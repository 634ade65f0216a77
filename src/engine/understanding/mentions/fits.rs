//! Whether a thing fits a description: its modifiers, by owner, member, rank and word. What follows the noun is
//! read in `attachments`.

use super::Finder;
use super::modifiers::Modifier;
use crate::engine::lexicon::Head;
use crate::knowledge::{EntityId, Kind};
use crate::language::{base_form, is_english, is_light_word, is_rank_modifier, likeness};
use crate::text::{number_of_word, stem};

/// Nouns for those who rule a country.
const RULERS: &[&str] =
    &["president", "king", "queen", "emperor", "chancellor", "head", "leader", "ruler", "monarch", "premier"];

pub(super) struct Fit {
    pub(super) satisfied: usize,
    pub(super) end: usize,
    /// "the Cuban side": of a group, the member that is meant.
    pub(super) member: Option<EntityId>,
}

impl Finder<'_> {
    /// Whether the head's thing fits the modifiers and what follows the noun. `calling`: modifiers by which some of several
    /// things are called; what only belongs to such a thing is not meant.
    pub(super) fn fit(
        &self,
        head: &Head,
        modifiers: &[Modifier],
        index: usize,
        titles: bool,
        calling: &[&str],
    ) -> Option<Fit> {
        let profile = self.lexicon.profile(head.entity);
        let belongs = |ids: &[EntityId]| {
            let within = profile.owners.is_empty().then_some(&profile.places);
            ids.iter().any(|id| {
                self.owns(&profile.owners, *id)
                    || within.is_some_and(|places| places.contains(id))
                    || self.is_owner_of_owner(head.entity, *id) && !self.rules(index, *id)
            })
        };
        let mut satisfied = 0;
        let mut member = None;
        let mut ranks: Vec<&str> = Vec::new();
        for modifier in modifiers {
            match modifier {
                Modifier::Name { entities, word } => {
                    // "cup games" are not all games of a side that plays in the cup.
                    let calls = word.as_deref().filter(|word| calling.contains(word));
                    if calls.is_some_and(|word| !self.is_called(head.entity, word)) {
                        return None;
                    }
                    member = member.or_else(|| self.member_of(head.entity, entities));
                    let named = entities
                        .iter()
                        .any(|id| *id == head.entity || self.lexicon.names_contain(head.entity, *id));
                    let topic = entities.iter().any(|id| profile.topics.contains(id));
                    if !belongs(entities) && !named && !topic && member.is_none() {
                        return None;
                    }
                    satisfied += 1;
                }
                Modifier::Rank { word } => ranks.push(word),
                Modifier::Foreign => return None,
                Modifier::Word { word, at, owners } => {
                    let called = self.lexicon.describes(head.entity, word);
                    if calling.contains(&word.as_str()) && !self.is_called(head.entity, word) {
                        return None;
                    }
                    let fits = called
                        || belongs(owners)
                        || owners.iter().any(|id| self.lexicon.names_contain(head.entity, *id));
                    // "festival tickets", of those for something else
                    let of_another = self.lexicon.heads(word).iter().any(|other| {
                        other.named
                            && other.title.is_none()
                            && self.knowledge.entity(other.entity).kind == Kind::Event
                    });
                    let of_title = titles
                        && (!self.is_verb(word) || self.is_after_determiner(*at))
                        && !is_light_word(word)
                        && number_of_word(word).is_none()
                        && is_english(word);
                    if fits {
                        satisfied += 1;
                    } else if of_another || of_title {
                        return None;
                    }
                }
            }
        }
        if head.title.is_some() {
            let own: Vec<&str> =
                head.modifiers.iter().map(String::as_str).filter(|word| is_rank_modifier(word)).collect();
            if own.iter().any(|rank| !ranks.contains(rank)) || ranks.iter().any(|rank| !own.contains(rank)) {
                return None;
            }
            satisfied += own.len();
        } else if ranks.iter().any(|rank| {
            // "the first agreement" is one of them, and the knowledge has only all.
            let one_of_several = self.knowledge.entity(head.entity).plural
                && self.knowledge.entity(head.entity).members.is_empty()
                && matches!(*rank, "first" | "second" | "third");
            one_of_several
                || !self.lexicon.describes(head.entity, rank)
                    && !matches!(
                        *rank,
                        "first" | "second" | "third" | "next" | "future" | "past" | "previous" | "late"
                    )
        }) {
            return None;
        }
        if self.is_narrower(head, modifiers, index) {
            return None;
        }
        let (end, attached) = self.attachments(head, index)?;
        Some(Fit { satisfied: satisfied + attached, end, member })
    }

    /// Whether a word itself is among those by which a thing is called.
    pub(super) fn is_called(&self, entity: EntityId, word: &str) -> bool {
        self.lexicon.profile(entity).words.contains(&stem(base_form(word)))
    }

    /// "the coach of the club" is not its nameless "goalkeeping coach", where the knowledge tells who coaches.
    fn is_narrower(&self, head: &Head, modifiers: &[Modifier], index: usize) -> bool {
        let entity = self.knowledge.entity(head.entity);
        let said = |known: &String| {
            modifiers.iter().any(
                |modifier| matches!(modifier, Modifier::Word { word, .. } if likeness(known, word) > 0.0),
            )
        };
        entity.kind == Kind::Person
            && !entity.named
            && !head.modifiers.is_empty()
            && !head.modifiers.iter().any(said)
            && self.lexicon.is_relational_noun(self.text(index))
    }

    /// "the finance ministers": after an article or a number stands no verb.
    fn is_after_determiner(&self, index: usize) -> bool {
        let before = index.checked_sub(1).map_or("", |before| self.text(before));
        matches!(before, "the" | "a" | "an" | "both" | "this" | "that" | "these" | "those")
            || number_of_word(before).is_some()
    }

    /// The member of a group that is, or belongs to, one of the things.
    fn member_of(&self, group: EntityId, things: &[EntityId]) -> Option<EntityId> {
        let members = &self.knowledge.entity(group).members;
        let belongs = |member: &&EntityId| {
            things.iter().any(|id| id == *member || self.lexicon.profile(**member).owners.contains(id))
        };
        members.iter().find(belongs).copied()
    }

    /// Whether a thing, or each member of a group, is among the owners.
    pub(super) fn owns(&self, owners: &[EntityId], id: EntityId) -> bool {
        let members = &self.knowledge.entity(id).members;
        owners.contains(&id) || (!members.is_empty() && members.iter().all(|member| owners.contains(member)))
    }

    /// Whether a noun names who rules a country: "the president of Estonia" presides over no chamber of it.
    pub(super) fn rules(&self, index: usize, id: EntityId) -> bool {
        let place = self.knowledge.entity(id).kind == Kind::Place;
        let modified = index.checked_sub(1).is_some_and(|before| {
            let rank = is_rank_modifier(self.text(before));
            rank && self.text(before) != "the"
        });
        place && !modified && RULERS.contains(&self.text(index))
    }

    /// What belongs to an owner that belongs to it: the rector of a university of a country.
    pub(super) fn is_owner_of_owner(&self, entity: EntityId, id: EntityId) -> bool {
        let owners = &self.lexicon.profile(entity).owners;
        owners.iter().any(|owner| self.lexicon.profile(*owner).owners.contains(&id))
    }
}
