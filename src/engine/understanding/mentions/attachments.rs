//! What follows the head noun of a description: `of Cuba`, `in the Milli Majlis`, `between …`. Takes what fits,
//! and says where nothing can.

use super::{Finder, is_stop};
use crate::engine::lexicon::Head;
use crate::knowledge::{EntityId, Kind};
use crate::language::{is_country_or_capital, is_function_word};
use crate::text::Break;

impl Finder<'_> {
    /// What follows the noun and fits: `of Cuba`, `in the Milli Majlis`, `between …`. `None` if it cannot fit.
    pub(super) fn attachments(&self, head: &Head, index: usize) -> Option<(usize, usize)> {
        let profile = self.lexicon.profile(head.entity);
        let mut end = index + 1;
        let mut count = 0;
        loop {
            let preposition = self.text(end);
            let hyphened = self.words.get(end).is_some_and(|word| word.after == Break::None);
            if !hyphened
                || !matches!(
                    preposition,
                    "of" | "in" | "to" | "with" | "between" | "from" | "for" | "on" | "at"
                )
            {
                return Some((end, count));
            }
            let mut at = end + 1;
            while matches!(self.text(at), "the" | "a" | "an" | "two" | "both") {
                at += 1;
            }
            if self.is_of_another_kind(head, preposition, at) {
                return None;
            }
            let mut parts: Vec<(Vec<EntityId>, usize)> = Vec::new();
            while let Some((entities, part_end)) = self.attached_thing(at) {
                parts.push((entities, part_end));
                if preposition == "between" && self.text(part_end) == "and" {
                    at = part_end + 1;
                    continue;
                }
                break;
            }
            if parts.is_empty() {
                // "University of Languages": words of the name itself.
                let word = self.text(at);
                let foreign = is_country_or_capital(word) && !self.lexicon.is_known(word);
                if self.words.get(at).is_some()
                    && !is_function_word(word)
                    && self.words[at]
                        .meanings()
                        .any(|(stem, _)| self.lexicon.profile(head.entity).words.contains(stem))
                {
                    end = at + 1;
                    // "the summit on post-COVID recovery": all that it is about.
                    while self.words.get(end).is_some_and(|word| {
                        word.after == Break::None
                            && !is_function_word(&word.text)
                            && profile.words.contains(&word.stem)
                    }) {
                        end += 1;
                    }
                    count += 1;
                    continue;
                }
                let strict = foreign
                    && (head.title.is_some() || !profile.places.is_empty() || !profile.owners.is_empty())
                    && matches!(preposition, "of" | "in" | "to");
                return (!strict).then_some((end, count));
            }
            // "the replay of the cup final", of another replay in the cup: all of it must be what this one is called.
            let last = parts.last().map_or(at, |(_, part_end)| *part_end);
            let called = |at: usize| {
                let word = &self.words[at];
                let has = |(stem, like): (&str, f32)| like >= 0.8 && profile.words.contains(stem);
                is_function_word(&word.text) || word.meanings().any(has)
            };
            // "the embassy in Cuba" is not that of Cuba in another country.
            let organisation = self.knowledge.entity(head.entity).kind == Kind::Organisation;
            let is_elsewhere =
                |id: &EntityId| organisation && profile.owners.contains(id) && !profile.places.is_empty();
            let fits = |entities: &Vec<EntityId>| {
                entities.iter().any(|id| match preposition {
                    "to" => {
                        profile.places.contains(id) || profile.owners.contains(id) && head.title.is_none()
                    }
                    // "the away match at Harbour Town": so it is called.
                    "in" | "at" => {
                        profile.places.contains(id)
                            || (profile.owners.contains(id) && profile.places.is_empty())
                            || (head.title.is_none()
                                && !is_elsewhere(id)
                                && profile.words.contains(&self.words[at].stem))
                    }
                    _ => {
                        self.owns(&profile.owners, *id)
                            || self.is_owner_of_owner(head.entity, *id) && !self.rules(index, *id)
                            || self.lexicon.names_contain(head.entity, *id)
                            || preposition == "of" && (at..last).all(called)
                    }
                })
            };
            if parts.iter().all(|(entities, _)| fits(entities)) {
                end = parts.last().map_or(end, |(_, part_end)| *part_end);
                count += parts.len();
                continue;
            }
            // An ambassador of another country, an embassy in another place: not this one.
            let place = parts
                .iter()
                .flat_map(|(entities, _)| entities)
                .all(|id| self.knowledge.entity(*id).kind == Kind::Place);
            let strict = match preposition {
                "of" => !profile.owners.is_empty() && (head.title.is_some() || place),
                "to" | "in" => {
                    place && !profile.places.is_empty() && (head.title.is_some() || preposition == "in")
                }
                _ => false,
            };
            return (!strict).then_some((end, count));
        }
    }

    /// "the rector of *a medical university*", of a university that is not called so.
    fn is_of_another_kind(&self, head: &Head, preposition: &str, at: usize) -> bool {
        let profile = self.lexicon.profile(head.entity);
        let has = |at: usize| {
            let stem = &self.words[at].stem;
            let of_owner = |owner: &EntityId| self.lexicon.profile(*owner).words.contains(stem);
            profile.words.contains(stem) || profile.owners.iter().any(of_owner)
        };
        matches!(preposition, "of" | "at" | "in")
            && matches!(self.text(at - 1), "a" | "an")
            && self.words.get(at + 1).is_some_and(|noun| noun.after == Break::None)
            && self.name_at(at).is_none()
            && !is_function_word(self.text(at))
            && !has(at)
            && has(at + 1)
    }

    /// A name or a description without modifiers after a preposition.
    fn attached_thing(&self, at: usize) -> Option<(Vec<EntityId>, usize)> {
        if let Some(name) = self.name_at(at) {
            // "in Azerbaijan's parliament": the head follows.
            let next = name.span.end;
            if name.owner && self.words.get(next).is_some() {
                let heads = self.lexicon.heads(self.text(next));
                let owned: Vec<EntityId> = heads
                    .iter()
                    .filter(|head| {
                        name.entities.iter().any(|id| self.lexicon.profile(head.entity).owners.contains(id))
                    })
                    .map(|head| head.entity)
                    .collect();
                if !owned.is_empty() {
                    return Some((owned, next + 1));
                }
            }
            return Some((name.entities.clone(), next));
        }
        let word = self.text(at);
        let mut index = at;
        if self.words.get(at + 1).is_some_and(|next| next.after == Break::None)
            && !self.lexicon.heads(self.text(at + 1)).is_empty()
            && !is_stop(word)
            && !is_function_word(self.text(at + 1))
        {
            index = at + 1;
        }
        let heads = self.lexicon.heads(self.text(index));
        if heads.is_empty() || is_function_word(self.text(index)) {
            return None;
        }
        let entities: Vec<EntityId> =
            heads.iter().filter(|head| !head.general).map(|head| head.entity).collect();
        (!entities.is_empty()).then_some((entities, index + 1))
    }
}
