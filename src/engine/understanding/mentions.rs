//! Which known things a question speaks of: by name, by part of a name, by title, by a description that fits.
//! A description that fits nothing is kept, too: it is what the material does not know.

use std::ops::Range;

use super::words::Word;
use crate::engine::lexicon::{Head, Lexicon, Name, is_preposition};
use crate::knowledge::{EntityId, Kind, Knowledge};
use crate::language::{
    base_form, is_country_or_capital, is_english, is_function_word, is_light_word, is_rank_modifier,
    likeness, place_of_demonym, singular,
};
use crate::text::{Break, is_weekday_word, stem};

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

/// Words before a noun that belong to its phrase, at most.
const MODIFIERS: usize = 5;

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

    fn find_names(&mut self) {
        let texts: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        let mut index = 0;
        while index < texts.len() {
            let mut found = self.lexicon.names_at(&texts[index..]);
            found.retain(|name| self.is_meant(name, index));
            let Some(length) = found.first().map(|name| name.words.len()) else {
                index += 1;
                continue;
            };
            let mut entities: Vec<EntityId> = found.iter().map(|name| name.entity).collect();
            entities.dedup();
            let possessive = self.words[index + length - 1].possessive;
            let demonym = found.iter().all(|name| name.demonym);
            self.names.push(Mention {
                span: index..index + length,
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
        !doubtful || named || self.words[index].possessive
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

    /// The description whose head noun is at `index`.
    fn description(&self, index: usize, skip: &[usize]) -> Option<Mention> {
        let noun = self.text(index);
        if skip.contains(&index)
            || is_function_word(noun)
            || noun.len() < 3
            || self.name_over(index).is_some()
        {
            return None;
        }
        // In "health ministers' meeting" or "clinic opening" the last noun of a phrase is its head, if the
        // knowledge has such a thing.
        let heads = self.lexicon.heads_like(noun);
        let material = |head: &&Head| self.knowledge.packs.iter().any(|pack| pack.material == head.entity);
        if heads.is_empty() || (is_light_word(noun) && !heads.iter().any(material)) {
            return None;
        }
        // "the source of the report": a relation's noun asks for the relation, and names a thing only if the
        // knowledge calls something so.
        if heads.iter().all(|head| head.general) && self.lexicon.is_relational_noun(noun) {
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
        if (after_who && self.is_verb(noun)) || self.is_infinitive(index) || self.is_gerund(index) {
            return None;
        }
        if let Some(longer) = self.longer_phrase(index, skip) {
            return Some(longer);
        }
        self.fitting(index, &heads, skip)
    }

    /// "what did the ministers talk about": the verb of a question with an auxiliary.
    fn is_infinitive(&self, index: usize) -> bool {
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

    /// "when did they start building it", "the cost of building": a doing, not a thing.
    fn is_gerund(&self, index: usize) -> bool {
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

    /// A phrase of the knowledge that goes on after this noun: `working group`, `news outlet`.
    fn longer_phrase(&self, index: usize, skip: &[usize]) -> Option<Mention> {
        let next = index + 1;
        let joined =
            self.words.get(next).is_some_and(|word| word.after == Break::None) && !skip.contains(&next);
        let possessive = self.words[index].possessive;
        if !joined || possessive || self.name_over(next).is_some() {
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
        for head in heads {
            let Some(fit) = self.fit(head, &modifiers, index, titles) else {
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
        let found = best.as_ref().map(|(_, entities, _)| entities.clone()).unwrap_or_default();
        let consumed_from = |span_start: usize| self.first_used(span_start, index, &modifiers, &found);
        match best {
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

    /// The words before a head noun that belong to its phrase: from where, and which.
    fn modifiers(&self, index: usize, skip: &[usize]) -> (usize, Vec<Modifier>) {
        let mut modifiers = Vec::new();
        let mut start = index;
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
                if person && !self.words[before].possessive {
                    break;
                }
                // "did Azerbaijan sign …": a place before a noun without a sign of belonging is its subject only
                // when something stands between; directly before it, it belongs to it ("Cuba embassy").
                modifiers.push(Modifier::Name { entities: name.entities.clone() });
                start = name.span.start;
                continue;
            }
            let word = &self.words[before];
            let text = word.text.as_str();
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

    /// The first word of the phrase that the description used; unfitting plain words before it stay content.
    fn first_used(&self, start: usize, index: usize, modifiers: &[Modifier], found: &[EntityId]) -> usize {
        let unused = modifiers.iter().rev().map_while(|modifier| match modifier {
            Modifier::Word { word, at, .. } => {
                // "head coach": also a verb, but a part of the title.
                let described = found.iter().any(|id| self.lexicon.describes(*id, word));
                let known = described || (self.lexicon.is_known(word) && !self.is_verb(word));
                (!known).then_some(*at + 1)
            }
            _ => None,
        });
        unused.last().unwrap_or(start).min(index)
    }

    /// "they signed", "did he sign": a verb right after its subject or auxiliary is no part of the phrase after it.
    fn is_predicate(&self, index: usize) -> bool {
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

    fn is_verb(&self, word: &str) -> bool {
        self.lexicon.is_verb(word)
    }

    /// Whether the head's thing fits the modifiers and what follows the noun.
    fn fit(&self, head: &Head, modifiers: &[Modifier], index: usize, titles: bool) -> Option<Fit> {
        let profile = self.lexicon.profile(head.entity);
        let belongs = |ids: &[EntityId]| {
            let within = profile.owners.is_empty().then_some(&profile.places);
            ids.iter().any(|id| {
                self.owns(&profile.owners, *id)
                    || within.is_some_and(|places| places.contains(id))
                    || self.is_owner_of_owner(head.entity, *id)
            })
        };
        let mut satisfied = 0;
        let mut member = None;
        let mut ranks: Vec<&str> = Vec::new();
        for modifier in modifiers {
            match modifier {
                Modifier::Name { entities } => {
                    member = member.or_else(|| self.member_of(head.entity, entities));
                    let named =
                        entities.iter().any(|id| *id == head.entity || self.names_contain(head.entity, *id));
                    let topic = entities.iter().any(|id| profile.topics.contains(id));
                    if !belongs(entities) && !named && !topic && member.is_none() {
                        return None;
                    }
                    satisfied += 1;
                }
                Modifier::Rank { word } => ranks.push(word),
                Modifier::Foreign => return None,
                Modifier::Word { word, owners, .. } => {
                    let fits = self.lexicon.describes(head.entity, word)
                        || belongs(owners)
                        || owners.iter().any(|id| self.names_contain(head.entity, *id));
                    if fits {
                        satisfied += 1;
                    } else if titles && !self.is_verb(word) && !is_light_word(word) && is_english(word) {
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
            !self.lexicon.describes(head.entity, rank)
                && !matches!(
                    *rank,
                    "first" | "second" | "third" | "next" | "future" | "past" | "previous" | "late"
                )
        }) {
            return None;
        }
        let (end, attached) = self.attachments(head, index)?;
        Some(Fit { satisfied: satisfied + attached, end, member })
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
    fn owns(&self, owners: &[EntityId], id: EntityId) -> bool {
        let members = &self.knowledge.entity(id).members;
        owners.contains(&id) || (!members.is_empty() && members.iter().all(|member| owners.contains(member)))
    }

    /// What belongs to an owner that belongs to it: the rector of a university of a country.
    fn is_owner_of_owner(&self, entity: EntityId, id: EntityId) -> bool {
        let owners = &self.lexicon.profile(entity).owners;
        owners.iter().any(|owner| self.lexicon.profile(*owner).owners.contains(&id))
    }

    /// Whether the thing's own names hold the other's name: `the NAM summit`.
    fn names_contain(&self, entity: EntityId, other: EntityId) -> bool {
        let words = &self.lexicon.profile(entity).words;
        let names = &self.lexicon.profile(other).names;
        names.iter().any(|stems| !stems.is_empty() && stems.iter().all(|stem| words.contains(stem)))
    }

    /// What follows the noun and fits: `of Cuba`, `in the Milli Majlis`, `between …`. `None` if it cannot fit.
    fn attachments(&self, head: &Head, index: usize) -> Option<(usize, usize)> {
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
            let fits = |entities: &Vec<EntityId>| {
                entities.iter().any(|id| match preposition {
                    "to" => {
                        profile.places.contains(id) || profile.owners.contains(id) && head.title.is_none()
                    }
                    // "the away match at Harbour Town": so it is called.
                    "in" | "at" => {
                        profile.places.contains(id)
                            || (profile.owners.contains(id) && profile.places.is_empty())
                            || (head.title.is_none() && profile.words.contains(&self.words[at].stem))
                    }
                    _ => {
                        self.owns(&profile.owners, *id)
                            || self.is_owner_of_owner(head.entity, *id)
                            || self.names_contain(head.entity, *id)
                            || self.words[at].meanings().any(|(stem, like)| {
                                like >= 0.8 && profile.words.contains(stem) && preposition == "of"
                            })
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

    /// Names and descriptions in one list: a title joins the name after it, a name inside a description is its
    /// part, and words that can only be unknown names become unknown mentions.
    fn combine(self, descriptions: Vec<Mention>, skip: &[usize]) -> Vec<Mention> {
        let mut all: Vec<Mention> = Vec::new();
        for name in &self.names {
            if !descriptions.iter().any(|description| {
                description.span.start <= name.span.start && name.span.end <= description.span.end
            }) {
                all.push(name.clone());
            }
        }
        // "kids" is a part of "the kids squad", where that fits something.
        let inside_another = |mention: &Mention| {
            descriptions.iter().any(|other| {
                other.span.len() > mention.span.len()
                    && !other.unknown
                    && other.span.start <= mention.span.start
                    && mention.span.end <= other.span.end
            })
        };
        all.extend(descriptions.iter().filter(|mention| !inside_another(mention)).cloned());
        all.sort_by_key(|mention| (mention.span.start, mention.span.end));
        let mut combined: Vec<Mention> = Vec::new();
        for mention in all {
            let joined = combined.last_mut().filter(|last| {
                last.span.end == mention.span.start
                    && self.words[mention.span.start].after == Break::None
                    && !mention.owner
                    && last.description
                    && !mention.description
                    && mention.entities.iter().all(|id| self.knowledge.entity(*id).kind == Kind::Person)
            });
            match joined {
                Some(title) => {
                    let both: Vec<EntityId> =
                        mention.entities.iter().copied().filter(|id| title.entities.contains(id)).collect();
                    title.unknown = title.unknown || both.is_empty();
                    title.entities = if both.is_empty() { mention.entities } else { both };
                    title.span.end = mention.span.end;
                    title.description = false;
                    title.owner = mention.owner;
                }
                None => combined.push(mention),
            }
        }
        for (index, word) in self.words.iter().enumerate() {
            let covered =
                combined.iter().any(|mention| mention.span.contains(&index)) || skip.contains(&index);
            if !covered && self.is_unknown_name(word) {
                combined.push(Mention {
                    span: index..index + 1,
                    entities: Vec::new(),
                    plural: false,
                    preposition: self.preposition(index),
                    description: false,
                    unknown: true,
                    owner: false,
                    pronoun: false,
                    exact: false,
                });
            }
        }
        combined.sort_by_key(|mention| mention.span.start);
        combined
    }

    fn is_unknown_name(&self, word: &Word) -> bool {
        let letters = word.text.chars().all(char::is_alphabetic) && word.text.len() > 2;
        let place = is_country_or_capital(&word.text) || place_of_demonym(&word.text).is_some();
        let strange =
            !is_english(&word.text) && !self.lexicon.is_known(&word.text) && !is_light_word(&word.text);
        letters && !is_weekday_word(&word.text) && (place || strange) && !self.lexicon.is_known(&word.text)
    }
}

enum Modifier {
    Name {
        entities: Vec<EntityId>,
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

struct Fit {
    satisfied: usize,
    end: usize,
    /// "the Cuban side": of a group, the member that is meant.
    member: Option<EntityId>,
}
