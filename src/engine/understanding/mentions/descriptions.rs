//! Descriptions by a noun: which word is the head of one, and which things fit it best. What stands before the head
//! is read in `modifiers`, what follows it in `attachments`.

use super::modifiers::Modifier;
use super::{Finder, Mention};
use crate::engine::lexicon::Head;
use crate::engine::titles::LEADERS;
use crate::knowledge::{EntityId, FactId, Filler, Kind, Role};
use crate::language::{
    base_form, is_country_or_capital, is_function_word, is_light_word, likeness, singular,
};
use crate::text::{Break, number_of_word, stem};

impl Finder<'_> {
    /// The description whose head noun is at `index`.
    pub(super) fn description(&self, index: usize, skip: &[usize]) -> Option<Mention> {
        let noun = self.text(index);
        // "team up": the first word of an expression with a particle names nothing.
        let expresses =
            self.words[index].verb.is_some() && self.words.get(index + 1).is_some_and(|next| next.joined);
        if skip.contains(&index)
            || is_function_word(noun)
            || noun.len() < 3
            || expresses
            || self.name_over(index).is_some()
        {
            return None;
        }
        // In "health ministers' meeting" or "clinic opening" the last noun of a phrase is its head, if the
        // knowledge has such a thing.
        let heads = self.lexicon.heads_like(noun);
        let material = |head: &&Head| self.knowledge.packs.iter().any(|pack| pack.material == head.entity);
        if heads.is_empty() {
            return self.leader(index);
        }
        if is_light_word(noun) && !heads.iter().any(material) {
            return None;
        }
        // "the source of the report": a relation's noun asks for the relation, and names a thing only if the
        // knowledge calls something so, or of which there are several: "the two governments".
        let before = index.checked_sub(1).map_or("", |before| self.text(before));
        let several = singular(noun) != noun && (before == "both" || number_of_word(before).is_some());
        if heads.iter().all(|head| head.general) && self.lexicon.is_relational_noun(noun) && !several {
            return None;
        }
        // "Ana's job": asks what she does.
        let owner =
            (1..3).filter_map(|back| self.name_over(index.checked_sub(back)?)).find(|name| name.owner);
        let person = owner.is_some_and(|name| {
            name.entities.iter().all(|id| self.knowledge.entity(*id).kind == Kind::Person)
        });
        let own =
            self.lexicon.heads(noun).iter().any(|head| head.title.is_some() && head.modifiers.is_empty());
        if person && self.lexicon.is_relational_noun(noun) && !own {
            return None;
        }
        // "who coaches the team": what follows the question word directly is its verb.
        let after_who =
            index.checked_sub(1).is_some_and(|before| matches!(self.text(before), "who" | "what" | "which"));
        // "how many bakers work there"
        let doers = index > 1
            && self.text(0) == "how"
            && self.text(1) == "many"
            && singular(before) != before
            && singular(noun) == noun
            && self.is_verb(noun);
        let acts =
            doers || self.is_infinitive(index) || self.is_gerund(index) || self.is_verb_of_statement(index);
        if (after_who && self.is_verb(noun)) || acts {
            return None;
        }
        if let Some(longer) = self.longer_phrase(index, skip) {
            return Some(longer);
        }
        self.fitting(index, &heads, skip)
    }

    /// A phrase of the knowledge that goes on after this noun: `working group`, `news outlet`.
    fn longer_phrase(&self, index: usize, skip: &[usize]) -> Option<Mention> {
        let next = index + 1;
        let joined =
            self.words.get(next).is_some_and(|word| word.after == Break::None) && !skip.contains(&next);
        let possessive = self.words[index].possessive;
        if !joined || possessive || self.name_over(next).is_some() || self.is_verb_of_statement(next) {
            return None;
        }
        let noun = self.text(next);
        let modifier = self.text(index);
        let heads: Vec<&Head> = self.lexicon.heads(noun).iter().collect();
        let has = |head: &&&Head| head.modifiers.iter().any(|known| likeness(known, modifier) > 0.0);
        let known = heads.iter().any(|head| has(&head)) && !is_function_word(modifier);
        known.then(|| self.fitting(next, &heads, skip)).flatten()
    }

    fn fitting(&self, index: usize, heads: &[&Head], skip: &[usize]) -> Option<Mention> {
        let noun = self.text(index);
        let plural = singular(noun) != noun;
        let (start, modifiers) = self.modifiers(index, skip);
        let mut called_so = false;
        let mut best: Option<(usize, Vec<EntityId>, usize)> = None;
        let mut near: Vec<EntityId> = Vec::new();
        let said = |known: &String| {
            let known = stem(base_form(known));
            (start..index)
                .any(|at| self.words[at].meanings().any(|(stem, like)| stem == known && like >= 0.8))
        };
        // Of a noun that is a title, every modifier counts, also for a group of those who hold it.
        let titles = heads.iter().any(|head| head.title.is_some());
        let event = |id: &EntityId| self.knowledge.entity(*id).kind == Kind::Event;
        let calling: Vec<&str> = modifiers
            .iter()
            .filter_map(|modifier| match modifier {
                Modifier::Word { word, owners, .. } if plural && !owners.is_empty() => Some(word.as_str()),
                Modifier::Name { word, entities } if plural && entities.iter().all(event) => word.as_deref(),
                _ => None,
            })
            .filter(|word| heads.iter().any(|head| self.is_called(head.entity, word)))
            .collect();
        for head in heads {
            let Some(fit) = self.fit(head, &modifiers, index, titles, &calling) else {
                if !head.general && !near.contains(&head.entity) {
                    near.push(head.entity);
                }
                continue;
            };
            // "the boathouse" is the one that is called just so, not the first one.
            let exact = head.named && head.modifiers.iter().all(said);
            called_so |= exact;
            let score = fit.satisfied * 4
                + usize::from(exact) * 3
                + usize::from(!head.general) * 2
                + usize::from(plural || !self.knowledge.entity(head.entity).plural);
            let entity = fit.member.unwrap_or(head.entity);
            match &mut best {
                Some((known, entities, end)) if *known == score => {
                    if !entities.contains(&entity) {
                        entities.push(entity);
                    }
                    *end = (*end).max(fit.end);
                }
                Some((known, ..)) if *known > score => {}
                _ => best = Some((score, vec![entity], fit.end)),
            }
        }
        if let Some((_, entities, _)) = best.as_mut().filter(|_| plural) {
            // "the ministers" are the group of them, where there is one.
            let members_of = |id: &EntityId| self.knowledge.entity(*id).members.clone();
            let group = entities.iter().copied().find(|id| {
                let members = members_of(id);
                !members.is_empty() && members.iter().all(|member| entities.contains(member))
            });
            if let Some(group) = group {
                let members = members_of(&group);
                entities.retain(|id| !members.contains(id));
            }
        }
        // "the boats" are those that the knowledge calls boats, not "the boat to the island", which is a crossing.
        if let Some((_, entities, _)) = best.as_mut().filter(|_| plural) {
            let called = |id: &EntityId| {
                let own = |class: &String| class.rsplit(' ').next() == Some(singular(noun).as_str());
                self.knowledge.entity(*id).is.iter().any(own)
            };
            if entities.iter().filter(|id| called(id)).count() > 1 {
                entities.retain(called);
            }
        }
        if titles && let Some(number) = number_among(&modifiers) {
            best = best.filter(|_| plural);
            best = best.and_then(|(score, mut entities, end)| {
                self.are_as_many(&mut entities, heads, number).then_some((score, entities, end))
            });
        }
        let found = best.as_ref().map(|(_, entities, _)| entities.clone()).unwrap_or_default();
        let consumed_from = |span_start: usize| self.first_used(span_start, index, &modifiers, &found);
        let leader = if best.is_none() { self.leader(index) } else { None };
        match best {
            _ if leader.is_some() => leader,
            Some((_, entities, end)) => Some(Mention {
                span: consumed_from(start)..end,
                plural: plural && entities.len() > 1,
                entities,
                preposition: self.preposition(start),
                description: true,
                unknown: false,
                owner: self.words[end - 1].possessive,
                pronoun: false,
                exact: called_so,
            }),
            None if near.is_empty() => None,
            // "the boss of the trade desk": asks who heads it.
            None if self.lexicon.is_relational_noun(noun)
                && self.lexicon.heads(noun).iter().all(|head| head.title.is_none())
                && !modifiers.iter().any(|modifier| matches!(modifier, Modifier::Rank { .. })) =>
            {
                None
            }
            None => Some(Mention {
                span: start..self.unknown_end(index),
                entities: near,
                plural,
                preposition: self.preposition(start),
                description: true,
                unknown: true,
                owner: false,
                pronoun: false,
                exact: false,
            }),
        }
    }

    /// "the head of the union", "the union's boss": the one person who has a leader's title of what is named, whatever its noun.
    fn leader(&self, index: usize) -> Option<Mention> {
        if !matches!(self.text(index), "head" | "leader" | "boss" | "chief") {
            return None;
        }
        let mut at = index + 2;
        while matches!(self.text(at), "the" | "a" | "an" | "our" | "their") {
            at += 1;
        }
        let after = self.name_at(at).filter(|_| self.text(index + 1) == "of");
        let before = || self.name_over(index.checked_sub(1)?).filter(|name| name.owner);
        let led = after.or_else(before)?;
        let mut holders: Vec<EntityId> = Vec::new();
        for head in LEADERS.iter().flat_map(|noun| self.lexicon.heads(noun)) {
            let Some(title) = head.title.filter(|_| head.modifiers.is_empty()) else { continue };
            let title = self.knowledge.fact(title);
            let of_it = title
                .fillers(Role::Of)
                .any(|filler| matches!(filler, Filler::Entity(id) if led.entities.contains(id)));
            if of_it && title.fillers(Role::Until).next().is_none() && !holders.contains(&head.entity) {
                holders.push(head.entity);
            }
        }
        let [holder] = holders.as_slice() else { return None };
        let span = led.span.start.min(index)..led.span.end.max(index + 1);
        Some(Mention {
            preposition: self.preposition(span.start),
            owner: self.words[span.end - 1].possessive,
            span,
            entities: vec![*holder],
            plural: false,
            description: true,
            unknown: false,
            pronoun: false,
            exact: false,
        })
    }

    /// "the two ministers", of two who hold the title and any who held it.
    fn are_as_many(&self, ids: &mut Vec<EntityId>, heads: &[&Head], number: f64) -> bool {
        if let [group] = ids.as_slice() {
            let members = self.knowledge.entity(*group).members.len();
            return members == 0 || members as f64 == number;
        }
        if ids.len() as f64 > number {
            let over = |title: FactId| self.knowledge.fact(title).fillers(Role::Until).next().is_some();
            ids.retain(|id| !heads.iter().any(|head| head.entity == *id && head.title.is_some_and(over)));
        }
        ids.len() as f64 == number
    }

    fn unknown_end(&self, index: usize) -> usize {
        let mut end = index + 1;
        while matches!(self.text(end), "of" | "in" | "to") {
            let mut at = end + 1;
            while matches!(self.text(at), "the" | "a" | "an") {
                at += 1;
            }
            match self.name_at(at) {
                Some(name) => end = name.span.end,
                None if is_country_or_capital(self.text(at)) => end = at + 1,
                None => break,
            }
        }
        end
    }
}

/// The number that stands among the words before a noun.
fn number_among(modifiers: &[Modifier]) -> Option<f64> {
    modifiers.iter().find_map(|modifier| match modifier {
        Modifier::Word { word, .. } => number_of_word(word),
        _ => None,
    })
}
