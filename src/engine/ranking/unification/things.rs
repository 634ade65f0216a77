//! The things that a question speaks of, one by one: which of them the fact has to have, and what becomes of the
//! question if it has not. How a fact has a thing is `explaining`, who does what to whom `direction`.

use super::direction::reversed;
use super::explaining::conflicting_thing;
use super::{THING, Unification};
use crate::engine::index::Told;
use crate::engine::lexicon::is_preposition;
use crate::engine::ranking::{Conflict, OTHER_WAY};
use crate::engine::understanding::{Asked, Mention, Word};
use crate::knowledge::{EntityId, Filler, Kind, Role};
use crate::language::{NounKind, base_form, is_function_word, kind_of_noun, place_of_demonym, singular};
use crate::text::stem;

/// A noun that only says of what sort a thing is.
const COMMON: f32 = 0.6;
/// How directly a fact has an event before or after which it happened.
const BESIDE: f32 = 0.8;
/// The same of a word that only stands in its text.
const SAID: f32 = 0.9;
/// How directly a fact has what its relation is asked by.
const CUED: f32 = 0.9;
/// How directly a fact must have a thing of which something is affirmed.
const AFFIRMED: f32 = 0.72;

impl Unification<'_> {
    /// The things that are spoken of; gives how directly the fact has them.
    pub(super) fn mentions(&mut self) -> f32 {
        let query = self.query;
        let (mut directness, mut things) = (0.0, 0.0);
        let mut bound: Vec<(usize, Role)> = Vec::new();
        for (number, mention) in self.query.mentions.iter().enumerate() {
            if self.is_only_the_material(mention) || self.query.excepts(mention) {
                continue;
            }
            let common = self.is_common(mention);
            let weight = if common { COMMON } else { THING };
            self.total += weight;
            things += 1.0;
            if self.is_counted(mention) {
                self.explained += weight;
                directness += 0.9;
                continue;
            }
            if self.is_succession(number, mention) {
                self.scored.strict.push(self.query.phrase(&mention.span));
                continue;
            }
            if self.is_part_of_name(number, mention) {
                self.things += 1.0;
                self.explained += weight;
                directness += 1.0;
                continue;
            }
            if let Some(same) = self.is_of_nation(mention) {
                if same {
                    self.explained += weight;
                    directness += 1.0;
                } else {
                    self.total -= weight;
                    self.scored.conflicts.push(Conflict::Text);
                }
                continue;
            }
            // "did they win", of a fact whose sentence names them as the losers.
            let affirms = |found: &(f32, Option<Role>)| {
                found.1.is_some()
                    || !mention.entities.iter().any(|id| self.document.spoken_of.contains(id))
                    || !self.is_to_be_affirmed(mention)
                    || self.is_done_to(mention)
            };
            match self.explains(mention).filter(affirms) {
                // "is he a doctor": what somebody says of doctors does not tell.
                Some(_) if self.is_predicate_noun(mention) => {
                    self.scored.strict.push(self.query.phrase(&mention.span));
                }
                Some((how, _))
                    if how < AFFIRMED && (self.is_to_be_affirmed(mention) || self.is_joined(mention)) =>
                {
                    self.scored.strict.push(self.query.phrase(&mention.span));
                }
                // "who signed for Cuba", of what Cuba signed: one who stands for it.
                Some((_, Some(Role::Between)))
                    if self.query.asking.kind == Asked::Who
                        && mention.preposition.as_deref() == Some("for") =>
                {
                    self.scored.strict.push(self.query.phrase(&mention.span));
                }
                // "who scored for Lurkford", of a match against them.
                Some((_, None))
                    if self.query.asking.kind == Asked::Who
                        && mention.preposition.as_deref() == Some("for")
                        && mention
                            .entities
                            .iter()
                            .all(|id| self.mind.knowledge.entity(*id).kind == Kind::Organisation) =>
                {
                    self.scored.strict.push(self.query.phrase(&mention.span));
                }
                // "the head of the chamber" is not that of an office of it.
                Some((how, _))
                    if how < AFFIRMED
                        && mention.preposition.as_deref() == Some("of")
                        && mention
                            .entities
                            .iter()
                            .all(|id| self.mind.knowledge.entity(*id).kind != Kind::Place) =>
                {
                    self.scored.strict.push(self.query.phrase(&mention.span));
                }
                // "when was Highcombe founded", of the league of which it is a member.
                Some((how, _)) if how < 1.0 && self.has_only_the_group(mention) => {
                    self.scored.strict.push(self.query.phrase(&mention.span));
                }
                // "is Voss captain of the Foxes", of another of them who is.
                Some((how, _)) if how < 1.0 && self.another_holder(mention).is_some() => {
                    self.total -= weight;
                    let other = self.another_holder(mention).map(Conflict::Thing);
                    self.scored.conflicts.extend(other);
                }
                // "did they stay on after the pandemic", of who came during it.
                Some(_) if self.is_another_time(mention) => {
                    self.scored.strict.push(self.query.phrase(&mention.span));
                }
                Some((how, at)) => {
                    for word in &query.words[mention.span.clone()] {
                        self.note_denied(word);
                    }
                    self.things += 1.0;
                    self.explained += weight * how.max(0.8);
                    directness += how;
                    // "is it cited in the text": in what, and not what it is done to.
                    let where_said = mention.preposition.is_some()
                        && mention.entities.iter().all(|id| self.mind.is_material(*id));
                    bound.extend(at.filter(|_| !where_said).map(|role| (number, role)));
                }
                // "where do they play their home matches": so the relation is asked for, whatever match has that name.
                None if self.is_own_cue(mention) => {
                    self.explained += weight * CUED;
                    directness += CUED;
                }
                // "are dogs allowed in the dorms", of a rule that has the word: which dorms is not typed.
                None if self.is_said_in_words(mention) => {
                    self.things += 1.0;
                    self.explained += weight * SAID;
                    directness += SAID;
                }
                // "what did he admit after the away match": when, told by what came before.
                None if self.is_time_beside(mention) => {
                    self.things += 1.0;
                    self.explained += weight * BESIDE;
                    directness += BESIDE;
                }
                None => match conflicting_thing(self.mind, self.query, mention, self.fact, self.relation) {
                    // What is contradicted is told so; the rest must be explained all the same.
                    Some(entity) => {
                        self.total -= weight;
                        self.scored.conflicts.push(Conflict::Thing(entity));
                    }
                    None if common && self.is_done_by_another(mention) => {
                        self.scored.strict.push(self.query.phrase(&mention.span));
                    }
                    None if common => self.common(mention, weight),
                    None => self.scored.strict.push(self.query.phrase(&mention.span)),
                },
            }
        }
        if reversed(self.query, self.relation, &bound)
            || self.is_turned_round(&bound)
            || self.leaves_us_out()
            || self.is_done_by_us()
        {
            self.scored.strict.push(OTHER_WAY.to_owned());
        }
        if things > 0.0 { directness / things } else { 0.5 }
    }

    /// Whether a mention only says of what sort a thing is ("a boat"), or is what the whole pack is about: a fact
    /// may answer without it.
    fn is_common(&self, mention: &Mention) -> bool {
        // Where nothing was said before, "it" is as a rule what the pack is about, and need not be in the fact.
        let home = || mention.entities.iter().all(|id| self.mind.index.is_home(*id));
        if mention.unknown || (mention.pronoun && !(self.mind.turns.is_empty() && home())) {
            return false;
        }
        let before = mention.span.start.checked_sub(1).map_or("", |at| self.query.words[at].text.as_str());
        let definite = matches!(before, "the" | "this" | "that" | "these" | "those" | "both" | "two");
        let sort = mention.description && !mention.exact && mention.entities.len() > 1 && !definite;
        // "was she at the talks": of who only holds an office that is not affirmed.
        let event = |id: &EntityId| self.mind.knowledge.entity(*id).kind == Kind::Event;
        let there = self.query.asking.kind == Asked::YesNo && mention.entities.iter().all(event);
        sort || (!there && mention.entities.iter().all(|id| self.mind.index.is_home(*id)))
    }

    /// A common noun that the fact does not have as a thing: its words may be said all the same.
    fn common(&mut self, mention: &Mention, weight: f32) {
        let query = self.query;
        let head = &query.words[mention.span.end - 1];
        let said = self.mind.meanings_in(head, self.scored.fact).any(|(_, like)| like >= 0.8);
        if said {
            self.explained += weight * 0.9;
        } else if !mention.entities.iter().all(|id| self.mind.index.is_home(*id)) {
            self.leave_over(head);
        } else {
            self.explained += weight * 0.6;
        }
    }

    /// Whether a fact has the words of a common noun, though not the thing that is called so.
    fn is_said_in_words(&self, mention: &Mention) -> bool {
        let common = |id: &EntityId| {
            let kind = self.mind.knowledge.entity(*id).kind;
            mention.description
                || !matches!(kind, Kind::Person | Kind::Organisation | Kind::Place | Kind::Group)
        };
        let words =
            self.query.words[mention.span.clone()].iter().filter(|word| !is_function_word(&word.text));
        let words: Vec<&Word> = words.collect();
        let [word] = words.as_slice() else { return false };
        let worded =
            self.document.told.iter().filter(|told| told.role.is_some_and(|role| role != Role::Subject));
        let mut worded = worded.flat_map(|told| &told.stems);
        let unit = |filler: &Filler| match filler {
            Filler::Amount(amount) => amount
                .unit
                .as_deref()
                .is_some_and(|unit| unit.split(' ').any(|part| stem(base_form(part)) == word.stem)),
            _ => false,
        };
        let amounts = || self.fact.fillers(Role::Value).chain(self.fact.fillers(Role::Count));
        !mention.unknown
            && !mention.pronoun
            && mention.entities.iter().all(common)
            && (worded.any(|stem| *stem == word.stem) || amounts().any(unit))
    }

    /// Whether a description is, word by word, what the fact's own relation is asked by.
    fn is_own_cue(&self, mention: &Mention) -> bool {
        let cue = self.query.cues.get(&self.fact.relation);
        // "the home match" may be a certain one.
        let several = self.query.words[mention.span.clone()]
            .last()
            .is_some_and(|last| singular(&last.text) != last.text);
        mention.description
            && !mention.unknown
            && cue.is_some_and(|cue| {
                // "who got a red *card*"
                let within =
                    mention.span.start.checked_sub(1).is_some_and(|before| cue.words.contains(&before));
                cue.strength >= 1.0
                    && (several || within)
                    && mention.span.clone().all(|index| cue.words.contains(&index))
            })
    }

    /// "the away derby at Harbour Town": the place belongs to the name of what stands before it, which the fact has.
    fn is_part_of_name(&self, number: usize, mention: &Mention) -> bool {
        let Some(before) = number.checked_sub(1).map(|at| &self.query.mentions[at]) else { return false };
        // "home derby quillhaven", "the home derby vs quillhaven"
        let links = |word: &Word| {
            is_function_word(&word.text)
                || is_preposition(&word.text)
                || matches!(word.text.as_str(), "vs" | "v" | "versus" | "against")
        };
        let joined = (self.query.words.get(before.span.end..mention.span.start))
            .is_some_and(|between| between.iter().all(links));
        let joined = joined && (mention.preposition.is_some() || mention.exact && !mention.description);
        let named = |id: &EntityId| {
            let words = &self.mind.lexicon.profile(*id).words;
            self.query.words[mention.span.clone()].iter().all(|word| words.contains(&word.stem))
        };
        joined
            && !before.unknown
            && !mention.unknown
            && before.entities.iter().any(|id| {
                named(id) && self.document.things.iter().any(|(thing, _, how)| thing == id && *how >= 1.0)
            })
    }

    /// "how many members": the noun that is counted is told by the number's unit.
    fn is_counted(&self, mention: &Mention) -> bool {
        let start = self.query.asking.end();
        // "how many Portuguese soldiers", of 870 Mongolian ones.
        let origin = |word: &&Word| {
            let demonyms = self.mind.lexicon.names_at(&[word.text.as_str()]);
            place_of_demonym(&word.text).is_some() || demonyms.iter().any(|name| name.demonym)
        };
        let modifiers = &self.query.words[mention.span.start..mention.span.end.max(1) - 1];
        let told = modifiers.iter().filter(origin).all(|word| self.document.stems.contains(&word.stem));
        self.query.asking.kind == Asked::Count
            && mention.span.contains(&start)
            && self.scored.role.is_some()
            && told
    }

    /// "in the article": where it says so is no part of what is asked.
    fn is_only_the_material(&self, mention: &Mention) -> bool {
        !mention.unknown
            && mention.entities.iter().any(|entity| self.mind.is_material(*entity))
            && (mention.preposition.is_some() || self.query.mentions.len() > 1)
            && !self.document.things.iter().any(|(thing, ..)| mention.entities.contains(thing))
    }

    /// "who chaired it before X": another holder, whom only a succession from or to X tells.
    fn is_succession(&self, number: usize, mention: &Mention) -> bool {
        let Some((_, former)) = self.query.succession.filter(|(other, _)| *other == number) else {
            return false;
        };
        let kind = mention.entities.first().map(|id| self.mind.knowledge.entity(*id).kind);
        let holder = matches!(kind, Some(Kind::Person | Kind::Place | Kind::Organisation | Kind::Group));
        // Who comes before X is followed by X: the successor is the agent of the relation.
        let role = if former { Role::Object } else { Role::Subject };
        let named = self.fact.fillers(role).filter_map(crate::engine::lexicon::entity_of);
        let fits =
            self.relation.key == "succeeded" && named.into_iter().any(|id| mention.entities.contains(&id));
        holder && !fits
    }
}

impl Unification<'_> {
    /// "when did it join the union", of a summit of the union that it attended.
    fn is_joined(&self, mention: &Mention) -> bool {
        let Some(verb) = self.query.verb.filter(|verb| *verb < mention.span.start) else { return false };
        let word = &self.query.words[verb];
        let joins = matches!(word.verb.unwrap_or(&word.stem), "join" | "enter");
        let between = &self.query.words[verb + 1..mention.span.start];
        let event = |id: &EntityId| self.mind.knowledge.entity(*id).kind == Kind::Event;
        joins
            && self.query.asking.kind == Asked::When
            && between.iter().all(|word| is_function_word(&word.text) && !is_preposition(&word.text))
            && !mention.entities.iter().any(event)
    }

    /// "did Rovers go up", of another club that did.
    fn is_done_by_another(&self, mention: &Mention) -> bool {
        let kind = |id: EntityId| self.mind.knowledge.entity(id).kind;
        let subject =
            self.query.verb.is_none_or(|verb| mention.span.end <= verb) && mention.preposition.is_none();
        let mut doers = self.fact.fillers(Role::Subject).filter_map(crate::engine::lexicon::entity_of);
        self.query.asking.kind == Asked::YesNo
            && subject
            && doers.any(|doer| {
                let owners = &self.mind.lexicon.profile(doer).owners;
                mention
                    .entities
                    .iter()
                    .all(|id| doer != *id && kind(doer) == kind(*id) && !owners.contains(id))
            })
    }

    /// Whether a fact that tells what became of something has only the group of which what is named is a member.
    fn has_only_the_group(&self, mention: &Mention) -> bool {
        let group = |id: &EntityId| {
            self.fact
                .fillers(Role::Subject)
                .filter_map(crate::engine::lexicon::entity_of)
                .any(|subject| self.mind.knowledge.entity(subject).members.contains(id))
        };
        let begins =
            matches!(self.relation.key.as_str(), "established" | "founded-by" | "founded-in" | "age");
        begins && mention.exact && !mention.description && mention.entities.iter().all(group)
    }

    /// Who does or is what is asked of somebody else by name, who only belongs to the same group.
    fn another_holder(&self, mention: &Mention) -> Option<EntityId> {
        let person = |id: EntityId| self.mind.knowledge.entity(id).kind == Kind::Person;
        let named = mention.exact && !mention.description && mention.entities.iter().all(|id| person(*id));
        let cued = self.mind.cue(self.query, self.fact.relation).is_some_and(|cue| cue.strength >= 1.0);
        let mut subjects = self.fact.fillers(Role::Subject).filter_map(crate::engine::lexicon::entity_of);
        let (subject, None) = (subjects.next()?, subjects.next()) else { return None };
        let asked = self.query.asking.kind == Asked::YesNo && mention.preposition.is_none();
        let other = person(subject) && !mention.entities.contains(&subject);
        (asked && named && cued && other && !self.relation.statement).then_some(subject)
    }

    /// "did Kelmouth win the cup": a place that stands for who does something.
    fn is_doer(&self, mention: &Mention) -> bool {
        let active = self.query.verb.is_some_and(|verb| {
            let word = &self.query.words[verb].text;
            mention.span.end == verb && base_form(word) == word
        });
        let does = matches!(self.query.words[0].text.as_str(), "did" | "does" | "do" | "will");
        active && does && mention.span.start <= 2
    }

    /// "is he *a doctor* himself": what somebody is said to be.
    fn is_predicate_noun(&self, mention: &Mention) -> bool {
        let query = self.query;
        let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
        let article = mention.span.start.checked_sub(1).map_or("", text);
        query.asking.kind == Asked::YesNo
            && query.verb.is_none()
            && matches!(text(0), "is" | "are" | "was" | "were")
            && matches!(article, "a" | "an")
            && query.content().next().is_none()
            && query.mentions.len() == 2
            && kind_of_noun(text(mention.span.end - 1)) == Some(NounKind::Person)
            && mention.entities.iter().all(|id| self.mind.knowledge.entity(*id).plural)
    }

    /// "may I renew DVDs", of a rule that says in words what members may do with them.
    fn is_done_to(&self, mention: &Mention) -> bool {
        let rule = matches!(self.relation.key.as_str(), "forbidden" | "allowed" | "must" | "requires");
        let mut told = self.document.told.iter().filter(|told| told.role == Some(Role::Object));
        let names = |told: &Told| {
            mention.entities.iter().any(|id| {
                let stems = &self.mind.lexicon.profile(*id).name_stems;
                !stems.is_empty() && stems.iter().all(|stem| told.stems.contains(stem))
            })
        };
        rule && told.any(names)
    }

    /// "did they win the cup", of a game that they won in it: what only belongs to a thing affirms nothing of it.
    fn is_to_be_affirmed(&self, mention: &Mention) -> bool {
        let place = mention.entities.iter().any(|id| self.mind.knowledge.entity(*id).kind == Kind::Place);
        // Where something is may be told by whose it is; what is done to a place may not.
        let object = self.query.verb.is_some_and(|verb| mention.span.start > verb);
        self.query.asking.kind == Asked::YesNo
            && !mention.owner
            && (!place || object || self.is_doer(mention))
            && mention.preposition.is_none()
    }
}
