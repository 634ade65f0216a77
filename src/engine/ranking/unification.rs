//! A query unified with a fact: how much of the question the fact explains, and what it leaves over. Strict for
//! names, numbers, dates and direction, graded for other words; what the fact contradicts is a conflict.

use super::super::Mind;
use super::{Conflict, Scored};
use std::ops::Range;

use crate::engine::index::Document;
use crate::engine::understanding::{Asked, Mention, Query, RelationCue, Word};
use crate::knowledge::{EntityId, Fact, FactId, Filler, Kind, Relation, RelationId, Role, Status};
use crate::language::{base_form, converses_of, is_function_word, is_rank_modifier};
use crate::text::{PartialDate, Weekdays, stem};

/// Weights of the parts of a question: a thing or date says more than a word of average rarity.
const THING: f32 = 2.0;
const WORD: f32 = 1.0;
/// A noun that only says of what sort a thing is.
const COMMON: f32 = 0.6;
/// A word that some relation has says what is asked of the thing.
const RELATIONAL: f32 = 2.2;
/// How directly a fact must have a thing of which something is affirmed.
const AFFIRMED: f32 = 0.72;
/// The stems of words by which the publication is asked for without naming the material.
const PUBLISHING: &[&str] = &[
    "publish",
    "public",
    "write",
    "writer",
    "author",
    "post",
    "report",
    "reporter",
    "sourc",
    "byline",
    "journalist",
    "titl",
    "headlin",
    "cite",
    "news",
    "outlet",
    "newspap",
];
/// What is left of a synonym's likeness in a fact of another relation than the asked ones.
const NEAR_SYNONYM: f32 = 0.6;
/// A word that says little.
const WEAK: f32 = 0.3;
/// How surely a question for permission asks for what is allowed, forbidden or needed.
const PERMISSION: f32 = 0.9;
/// The question's verb, where no relation of the library has it.
const VERB: f32 = 0.5;
/// The stems of the units of time.
const TIME_UNITS: &[&str] = &["second", "minut", "hour", "day", "week", "month", "year"];
/// A word is explained from this likeness on.
const EXPLAINED: f32 = 0.5;
/// How directly a fact has an event before or after which it happened.
const BESIDE: f32 = 0.8;
/// What is told as before or after an event is near it, by days.
const SOON: i64 = 10;
/// How directly a fact has a thing that only its sentence speaks of.
const SPOKEN_OF: f32 = 0.75;
/// What is to come is told by plans first.
const NO_PLAN: f32 = 0.85;

/// One question against one fact.
struct Unification<'a> {
    mind: &'a Mind<'a>,
    query: &'a Query,
    fact: &'a Fact,
    relation: &'a Relation,
    document: &'a Document,
    values: &'a [Filler],
    /// How near the meanings are.
    meaning: f32,
    /// The words of the question that the fact does not explain, as `scored.graded` has them.
    left_over: Vec<&'a Word>,
    scored: Scored,
    total: f32,
    explained: f32,
    things: f32,
    words_explained: f32,
}

pub(super) fn unify(
    mind: &Mind<'_>,
    query: &Query,
    id: FactId,
    role: Option<Role>,
    values: &[Filler],
    meaning: f32,
) -> Scored {
    let fact = mind.knowledge.fact(id);
    let scored = Scored {
        fact: id,
        role,
        values: Vec::new(),
        support: None,
        coverage: 0.0,
        relation: 0.0,
        strict: Vec::new(),
        graded: Vec::new(),
        conflicts: Vec::new(),
        denied: false,
        conditional: false,
        evidence: [0.0; super::EVIDENCE.len()],
        score: 0.0,
    };
    let mut unification = Unification {
        mind,
        query,
        fact,
        relation: mind.knowledge.relation(fact.relation),
        document: mind.index.document(id),
        values,
        meaning,
        left_over: Vec::new(),
        scored,
        total: 0.0,
        explained: 0.0,
        things: 0.0,
        words_explained: 0.0,
    };
    unification.run();
    unification.scored
}

impl<'a> Unification<'a> {
    fn run(&mut self) {
        let directness = self.mentions();
        self.dates();
        self.weekdays();
        self.numbers();
        self.words();
        self.direction();
        if let Some(opposite) = self.relation.opposite
            && self.scored.relation < 1.0
            && self.query.cues.get(&opposite).is_some_and(|cue| {
                // "the group that came" says nothing against its leaving.
                cue.strength >= 1.0 && self.query.verb.is_none_or(|verb| cue.words.contains(&verb))
            })
        {
            self.scored.conflicts.push(Conflict::Relation);
        }
        // "why is there no concert": a fact that says so in a negative word is meant.
        let negative = self.fact.negated
            || matches!(
                self.relation.key.as_str(),
                "forbidden" | "cancelled" | "denied" | "opposed" | "lost"
            )
            || self.document.negative;
        let yes_or_no = self.query.asking.kind == Asked::YesNo;
        let open = yes_or_no || (self.query.permission && !self.query.negated);
        if (self.query.negated && !negative || self.fact.negated && !self.query.negated) && !open {
            self.scored.strict.push("not".to_owned());
        }
        self.other_topic();
        self.other_property();
        self.only_the_publication();
        self.scored.coverage = if self.total > 0.0 { self.explained / self.total } else { 0.0 };
        let evidence = &mut self.scored.evidence;
        evidence[0] = self.scored.coverage;
        evidence[1] = self.scored.relation;
        evidence[2] = directness;
        let things = self.query.mentions.len() as f32;
        evidence[4] = if things > 0.0 { self.things / things } else { 0.0 };
        evidence[5] = f32::from(u8::from(things > 0.0));
        evidence[6] = (self.scored.strict.len() as f32).min(2.0);
        evidence[7] = (self.scored.conflicts.len() as f32).min(2.0);
        evidence[8] = (self.scored.graded.len() as f32).min(3.0);
        let left_over = || self.left_over.iter().map(|word| self.mind.reach(word));
        evidence[9] = left_over().map(|word| word.rarity).fold(0.0, f32::max);
        evidence[10] = f32::from(u8::from(left_over().any(|word| word.verb)));
        evidence[11] = self.words_explained.min(3.0);
        evidence[14] = self.meaning;
        evidence[15] = f32::from(u8::from(things > 0.0 && self.query.content().next().is_none()));
        self.scored.weigh(directness);
        if self.mind.is_structural(self.scored.fact) && self.scored.relation < 0.5 {
            // Of two facts about a thing the one that says more of it.
            self.scored.score *= 0.97;
        }
        if self.query.future && self.fact.status == Status::Actual {
            self.scored.score *= NO_PLAN;
        }
    }

    /// The things that are spoken of; gives how directly the fact has them.
    fn mentions(&mut self) -> f32 {
        let query = self.query;
        let (mut directness, mut things) = (0.0, 0.0);
        let mut bound: Vec<(usize, Role)> = Vec::new();
        for (number, mention) in self.query.mentions.iter().enumerate() {
            if self.is_only_the_material(mention) || is_excepted(self.query, mention) {
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
            // "did they win", of a fact whose sentence names them as the losers.
            let affirms = |found: &(f32, Option<Role>)| {
                found.1.is_some()
                    || !mention.entities.iter().any(|id| self.document.spoken_of.contains(id))
                    || !self.is_to_be_affirmed(mention)
            };
            match self.explains(mention).filter(affirms) {
                Some((how, _)) if how < AFFIRMED && self.is_to_be_affirmed(mention) => {
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
                Some((how, at)) => {
                    for word in &query.words[mention.span.clone()] {
                        self.note_denied(word);
                    }
                    self.things += 1.0;
                    self.explained += weight * how.max(0.8);
                    directness += how;
                    bound.extend(at.map(|role| (number, role)));
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
                    None if common => self.common(mention, weight),
                    None => self.scored.strict.push(self.query.phrase(&mention.span)),
                },
            }
        }
        if reversed(self.query, self.relation, &bound) || self.is_turned_round(&bound) {
            self.scored.strict.push("the other way round".to_owned());
        }
        if things > 0.0 { directness / things } else { 0.5 }
    }

    /// "did Azerbaijan send doctors to Cuba", of a fact that Cuba sent them: the one before the verb is not who did
    /// it, or the one after "to" is.
    fn is_turned_round(&self, bound: &[(usize, Role)]) -> bool {
        let Some(agent) = self.relation.agent.filter(|agent| self.relation.patient != Some(*agent)) else {
            return false;
        };
        let cue = self.mind.cue(self.query, self.fact.relation);
        let verb = self.query.verb.filter(|verb| cue.is_some_and(|cue| cue.words.contains(verb)));
        let Some(verb) = verb.filter(|_| !self.relation.symmetric) else { return false };
        let be = |word: &Word| matches!(word.text.as_str(), "is" | "are" | "was" | "were" | "been");
        let passive = self.query.words[..verb].iter().any(be);
        bound.iter().any(|(number, role)| {
            let mention = &self.query.mentions[*number];
            let before = mention.span.end <= verb && mention.preposition.is_none() && !mention.owner;
            let acts =
                before && !passive && *role != agent && matches!(role, Role::To | Role::In | Role::Object);
            let receives =
                mention.preposition.as_deref() == Some("to") && *role == agent && mention.span.start > verb;
            acts || receives
        })
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
        sort || mention.entities.iter().all(|id| self.mind.index.is_home(*id))
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

    /// "the away derby at Harbour Town": the place belongs to the name of what stands before it, which the fact has.
    fn is_part_of_name(&self, number: usize, mention: &Mention) -> bool {
        let Some(before) = number.checked_sub(1).map(|at| &self.query.mentions[at]) else { return false };
        let joined = mention.preposition.is_some()
            && (self.query.words.get(before.span.end..mention.span.start))
                .is_some_and(|between| between.iter().all(|word| is_function_word(&word.text)));
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

    /// Whether a mention is an event before or after which the fact happened, as the question says.
    fn is_time_beside(&self, mention: &Mention) -> bool {
        let Some(own) = self.fact.date().and_then(PartialDate::first_day) else { return false };
        let dates = mention.entities.iter().filter_map(|id| self.mind.index.date_of_event(*id));
        let mut days = dates.filter_map(|date| date.first_day());
        let soon = jiff::Span::new().days(SOON);
        match mention.preposition.as_deref() {
            Some("after" | "following") => days.any(|day| day <= own && own <= day.saturating_add(soon)),
            Some("before") => days.any(|day| own <= day && day <= own.saturating_add(soon)),
            _ => false,
        }
    }

    /// "how many members": the noun that is counted is told by the number's unit.
    fn is_counted(&self, mention: &Mention) -> bool {
        let start = self.query.asking.used.iter().max().map_or(0, |last| last + 1);
        self.query.asking.kind == Asked::Count && mention.span.contains(&start) && self.scored.role.is_some()
    }

    /// "did they win the cup", of a game that they won in it: what only belongs to a thing affirms nothing of it.
    fn is_to_be_affirmed(&self, mention: &Mention) -> bool {
        let place = mention.entities.iter().any(|id| self.mind.knowledge.entity(*id).kind == Kind::Place);
        // Where something is may be told by whose it is; what is done to a place may not.
        let object = self.query.verb.is_some_and(|verb| mention.span.start > verb);
        self.query.asking.kind == Asked::YesNo
            && !mention.owner
            && (!place || object)
            && mention.preposition.is_none()
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

    fn dates(&mut self) {
        for (span, asked) in &self.query.dates {
            self.total += THING;
            let of = |role: Role| {
                self.fact.fillers(role).filter_map(|filler| match filler {
                    Filler::Date(date) => Some(*date),
                    _ => None,
                })
            };
            let mut dates: Vec<PartialDate> =
                [Role::On, Role::From, Role::Until].into_iter().flat_map(of).collect();
            if dates.is_empty() {
                dates.extend(self.mind.index.event_date(self.fact).map(|(date, _)| date));
            }
            let within = || {
                let (from, until) =
                    (of(Role::From).next()?.first_day()?, of(Role::Until).next()?.last_day()?);
                let day = asked.first_day()?;
                Some(from <= day && day <= until)
            };
            let in_words = self.query.words[span.clone()]
                .iter()
                .all(|word| self.document.stems.contains(&word.stem) || is_function_word(&word.text));
            let scheduled =
                asked.weekday().map(Weekdays::of_day).filter(|_| !self.document.weekdays.is_empty());
            if dates.iter().any(|date| date.tells(asked))
                || within() == Some(true)
                || (dates.is_empty() && in_words)
                || scheduled.is_some_and(|day| self.document.weekdays.contains(day))
            {
                self.explained += THING;
            } else if let Some(date) = dates.first().filter(|date| !date.agrees_with(asked)) {
                self.total -= THING;
                self.scored.conflicts.push(Conflict::Date(*date));
            } else if scheduled.is_some() {
                self.total -= THING;
                self.scored.conflicts.push(Conflict::Weekdays(self.document.weekdays));
            } else {
                self.scored.strict.push(self.query.phrase(span));
            }
        }
    }

    /// "on mondays": days that a schedule has or has not.
    fn weekdays(&mut self) {
        let Some((words, days)) = &self.query.weekdays else { return };
        self.total += THING;
        let event = self.mind.index.event_date(self.fact).and_then(|(date, _)| date.weekday());
        let own = self.fact.date().and_then(PartialDate::weekday);
        let told = event.or(own).map(Weekdays::of_day);
        if self.document.weekdays.contains(*days) || told.is_some_and(|day| days.contains(day)) {
            self.explained += THING;
        } else if self.document.weekdays.is_empty() {
            self.scored.strict.extend(words.iter().map(|index| self.query.words[*index].text.clone()));
        } else {
            self.total -= THING;
            self.scored.conflicts.push(Conflict::Weekdays(self.document.weekdays));
        }
    }

    fn numbers(&mut self) {
        for (span, asked) in &self.query.numbers {
            self.total += THING;
            let own: Vec<f64> = self
                .fact
                .fillers(Role::Count)
                .chain(self.fact.fillers(Role::Value))
                .filter_map(|filler| match filler {
                    Filler::Amount(amount) => Some(amount.number),
                    _ => None,
                })
                .collect();
            let said =
                self.query.words[span.clone()].iter().all(|word| self.document.stems.contains(&word.stem))
                    || self
                        .document
                        .told
                        .iter()
                        .any(|told| told.numbers.iter().any(|(number, _)| number == asked));
            let members = self.document.things.iter().any(|(thing, _, how)| {
                *how >= 1.0 && self.mind.knowledge.entity(*thing).members.len() as f64 == *asked
            });
            // "more than five"
            let compared =
                own.first().and_then(|own| compared(&self.query.words[..span.start], *own, *asked));
            if compared == Some(false) {
                self.total -= THING;
                self.scored.conflicts.push(Conflict::Number(own[0]));
            } else if compared == Some(true) || own.contains(asked) || said || (own.is_empty() && members) {
                self.explained += THING;
            } else if self.is_within_condition(span, *asked) {
                self.explained += THING;
                self.scored.conditional = true;
            } else if let Some(number) = own.first().filter(|_| self.counts_the_same(span.end)) {
                self.total -= THING;
                self.scored.conflicts.push(Conflict::Number(*number));
            } else {
                self.scored.strict.push(self.query.phrase(span));
            }
        }
    }

    /// "my son is 15", of a rule for those under 16: the number meets the condition of the fact.
    fn is_within_condition(&self, span: &Range<usize>, asked: f64) -> bool {
        let word = |index: usize| self.query.words.get(index);
        let before = span.start.checked_sub(1).and_then(word).map_or("", |word| word.text.as_str());
        // An age is as a rule told without its unit.
        let aged = matches!(before, "is" | "am" | "are" | "be" | "turned" | "aged" | "age");
        let unit = word(span.end).map(|word| word.stem.as_str());
        let same_unit = |after: &[String]| unit.is_some_and(|unit| after.iter().any(|word| word == unit));
        let condition = |filler: &Filler| matches!(filler, Filler::Text(_));
        let conditional = [Role::If, Role::Unless, Role::For, Role::Subject]
            .into_iter()
            .any(|role| self.fact.fillers(role).any(condition))
            || matches!(self.relation.key.as_str(), "forbidden" | "allowed" | "must" | "requires" | "exempt");
        let Some(sentence) = self.document.told.last().filter(|_| conditional) else { return false };
        let words: Vec<&str> = sentence.words.iter().map(String::as_str).collect();
        words.iter().enumerate().any(|(at, word)| {
            let Ok(bound) = word.parse::<f64>() else { return false };
            let counted = sentence.numbers.iter().find(|(number, _)| *number == bound);
            if !counted.is_some_and(|(_, after)| same_unit(after) || aged) {
                return false;
            }
            let before = |back: usize| at.checked_sub(back).map_or("", |index| words[index]);
            match (before(2), before(1)) {
                (_, "under" | "below") | ("younger" | "less" | "fewer" | "lighter", "than") => asked < bound,
                (_, "over" | "above") | ("older" | "more" | "heavier" | "longer", "than") => asked > bound,
                ("at", "least") => asked >= bound,
                _ => false,
            }
        })
    }

    /// Whether the word after a number is what the fact counts: "QP-512" counts nothing.
    fn counts_the_same(&self, after: usize) -> bool {
        let Some(word) = self.query.words.get(after) else { return false };
        let units = self.fact.bindings.iter().filter_map(|binding| match &binding.filler {
            Filler::Amount(amount) => amount.unit.as_deref(),
            _ => None,
        });
        let units: Vec<String> = units
            .flat_map(|unit| unit.split(' '))
            .map(|unit| stem(base_form(&unit.to_lowercase())))
            .collect();
        word.meanings().any(|(stem, like)| like >= 0.8 && units.iter().any(|unit| unit == stem))
            || self.fact.fillers(Role::Count).next().is_some()
                && self.fact.fillers(Role::Subject).filter_map(crate::engine::lexicon::entity_of).any(|id| {
                    self.mind.lexicon.is_of_class(id, &word.text)
                        || self.mind.lexicon.describes(id, &word.text)
                })
    }

    fn words(&mut self) {
        let (mind, query) = (self.mind, self.query);
        let cue = mind.cue(query, self.fact.relation);
        // Who says so is asked for in the words of citing, whatever the fact is about.
        let cited = (self.scored.role == Some(Role::AccordingTo)).then(|| citing(mind, query)).flatten();
        let cue = cue.or(cited);
        self.scored.relation = cue.map_or(0.0, |cue| cue.strength);
        let permission = query.permission
            && matches!(
                self.relation.key.as_str(),
                "allowed" | "forbidden" | "must" | "requires" | "available-to" | "exempt"
            );
        if permission {
            self.scored.relation = self.scored.relation.max(PERMISSION);
        }
        for index in self.query.content() {
            let word = &query.words[index];
            let reach = mind.reach(word);
            let cued_here = cue.is_some_and(|cue| cue.words.contains(&index));
            let weak = reach.weak && !cued_here && !self.query.carrying.contains(&index);
            let relational = self.query.relational.contains(&index) && !weak;
            // A verb that no relation has is as a rule another word for the one that the fact has.
            let verb = query.verb == Some(index) && !query.relational.contains(&index);
            let kind = if weak {
                WEAK
            } else if relational {
                RELATIONAL
            } else if verb {
                VERB
            } else {
                WORD
            };
            let weight = reach.weight.max(0.5) * kind;
            self.total += weight;
            let cued = [cue, cited].into_iter().flatten().filter(|cue| cue.words.contains(&index));
            let how = cued.map(|cue| cue.strength).fold(self.likeness(word, relational), f32::max);
            // Opening hours tell when it closes, too.
            let how = if self.is_edge_of_schedule(word) { how.max(0.9) } else { how };
            self.note_denied(word);
            if how >= EXPLAINED && !weak {
                self.words_explained += how;
            }
            if how < EXPLAINED {
                // "when did it close", of a fact that says when it opened.
                if reach.opposed.binary_search(&self.scored.fact).is_ok() {
                    self.scored.strict.push(word.text.clone());
                }
                if !weak {
                    self.leave_over(word);
                }
                // "who chairs it next": such a word changes what is asked, wherever it stands.
                let rank = is_rank_modifier(&word.text) && self.is_before_noun(index);
                // A number is never only a shade of meaning.
                let number = word.text.bytes().any(|byte| byte.is_ascii_digit());
                if self.query.carrying.contains(&index) || rank || number || self.is_other_time(index) {
                    self.scored.strict.push(word.text.clone());
                }
            }
            self.explained += weight * how;
        }
    }

    /// "when does it close", of a fact with hours.
    fn is_edge_of_schedule(&self, word: &Word) -> bool {
        let timed = matches!(self.query.asking.kind, Asked::When | Asked::TimeOfDay);
        let mut hours = self.document.told.iter().filter(|told| told.role == Some(Role::Every));
        let edge = match base_form(&word.text) {
            "open" | "start" | "begin" | "opening" => hours.any(|told| told.clock),
            // Hours from which it is open do not tell when it closes.
            "close" | "shut" | "end" | "finish" | "closing" => hours.any(|told| {
                told.clock && told.words.iter().any(|word| matches!(word.as_str(), "to" | "until" | "till"))
            }),
            _ => false,
        };
        timed && edge
    }

    fn leave_over(&mut self, word: &'a Word) {
        self.scored.graded.push(word.text.clone());
        self.left_over.push(word);
    }

    /// A rank changes the noun after it; "the future of the club" ranks nothing.
    fn is_before_noun(&self, index: usize) -> bool {
        let next = self.query.words.get(index + 1);
        // "when was it first released"
        if self.query.words[index].text == "first"
            && next.is_some_and(|next| next.text.ends_with("ed") && self.mind.lexicon.is_verb(&next.text))
        {
            return false;
        }
        next.is_none_or(|next| !matches!(next.text.as_str(), "of" | "for" | "in" | "on" | "to" | "with"))
    }

    /// "is it good for the cup", of what is good, "but not for the cup".
    fn note_denied(&mut self, word: &Word) {
        let denied = !self.document.denied.is_empty()
            && word
                .meanings()
                .any(|(stem, like)| like >= 0.9 && self.document.denied.iter().any(|denied| denied == stem));
        self.scored.denied |= denied && self.query.asking.kind == Asked::YesNo;
    }

    /// "last year's theme": another one than that of which the material speaks.
    fn is_other_time(&self, index: usize) -> bool {
        let text = |at: usize| self.query.words.get(at).map_or("", |word| word.text.as_str());
        matches!(text(index), "last" | "previous" | "next" | "past" | "other")
            && matches!(text(index + 1), "year" | "years" | "season" | "month" | "week" | "time" | "edition")
    }

    /// How near a word's meaning is to what the fact says, or to what its things are.
    fn likeness(&self, word: &Word, relational: bool) -> f32 {
        let mut how: f32 = 0.0;
        for (stem, like) in self.mind.meanings_in(word, self.scored.fact) {
            // "why did it rise", of a promise that it will not rise.
            if self.document.denied.iter().any(|denied| denied == stem)
                && !self.query.negated
                && self.query.asking.kind != Asked::YesNo
                && !self.query.permission
            {
                continue;
            }
            // A near synonym of what is asked, found in a fact of another relation, asks something else.
            // Who buys and who sells tell of the same.
            let converse = || converses_of(&word.text).iter().any(|other| crate::text::stem(other) == stem);
            let elsewhere = relational && like < 1.0 && self.scored.relation < 0.9 && !converse();
            how = how.max(if elsewhere { like * NEAR_SYNONYM } else { like });
        }
        let reach = self.mind.reach(word);
        if how >= 0.9 || reach.verb || reach.things.is_empty() {
            return how;
        }
        let describes = |id: EntityId| reach.things.binary_search(&id).is_ok();
        let of_value = self.values.iter().filter_map(crate::engine::lexicon::entity_of).any(describes);
        let of_thing = || {
            let direct = self.document.things.iter().filter(|(_, _, how)| *how > 0.8);
            direct.map(|(thing, ..)| *thing).any(describes)
        };
        if of_value || of_thing() { how.max(0.9) } else { how }
    }

    /// Who does it and whom it is done to, where the question says which of them is asked for.
    fn direction(&mut self) {
        let (Some(agent), Some(role)) = (self.relation.agent, self.scored.role) else { return };
        let one_way = !self.relation.symmetric && self.relation.agent != self.relation.patient;
        let core = matches!(role, Role::Subject | Role::Object | Role::In | Role::To);
        if self.scored.relation < 0.9 || !one_way || !core {
            return;
        }
        let own = self.mind.cue(self.query, self.fact.relation);
        let expression = |verb: usize| self.query.words[verb].verb.is_some();
        let wrong = match self.query.asks_agent {
            Some((verb, asks)) if own.is_some_and(|cue| cue.words.contains(&verb)) && !expression(verb) => {
                asks == (role != agent)
            }
            _ => false,
        };
        if wrong {
            self.scored.strict.push("who does it".to_owned());
        }
    }

    /// When the article was published is told only to those who ask for the article, or in a word of publishing.
    fn only_the_publication(&mut self) {
        let subjects = || self.fact.fillers(Role::Subject).filter_map(crate::engine::lexicon::entity_of);
        if !subjects().any(|id| self.mind.is_material(id)) {
            return;
        }
        let named =
            self.query.mentions.iter().any(|mention| subjects().any(|id| mention.entities.contains(&id)));
        let worded = self.query.words.iter().any(|word| PUBLISHING.contains(&word.stem.as_str()));
        if !named && !worded {
            self.scored.strict.push("the material".to_owned());
        }
    }

    /// "how many members has it", of a fact that counts those of them who came: another number.
    fn other_property(&mut self) {
        let asks =
            matches!(self.query.asking.kind, Asked::Count | Asked::Amount | Asked::Duration | Asked::Age);
        if !asks || self.scored.relation >= 0.8 {
            return;
        }
        // "how much is it worth", of a fact that says so in this very word.
        let told = |cue: &RelationCue| {
            let mut words =
                cue.words.iter().map(|index| &self.query.words[*index]).filter(|word| word.is_content());
            self.query.asking.kind == Asked::Amount
                && words.all(|word| self.document.stems.contains(&word.stem))
        };
        if self.query.asking.kind == Asked::Duration && self.tells_span() && self.words_explained > 0.0 {
            return;
        }
        let property = self.query.cues.iter().any(|(id, cue)| {
            let frame = self.mind.knowledge.relation(*id);
            cue.strength >= 1.0
                && cue.noun
                && cue.words.iter().any(|index| self.query.words[*index].is_content())
                && !matches!(frame.key.as_str(), "number" | "quantity" | "minimum" | "maximum")
                && frame.roles.iter().any(|frame| frame.role == Role::Value && frame.single)
                && !told(cue)
        });
        if property {
            self.scored.strict.push("the asked property".to_owned());
        }
    }

    /// Whether the fact gives a number of the units of time that are asked for, or of any, if none is named.
    fn tells_span(&self) -> bool {
        let words = &self.query.words;
        let named: Vec<&str> = (self.query.asking.used.iter())
            .map(|index| words[*index].stem.as_str())
            .filter(|stem| TIME_UNITS.contains(stem))
            .collect();
        let wanted =
            |unit: &str| if named.is_empty() { TIME_UNITS.contains(&unit) } else { named.contains(&unit) };
        self.document
            .told
            .iter()
            .any(|told| told.numbers.iter().any(|(_, after)| after.iter().any(|unit| wanted(unit))))
    }

    /// "is the talk about fishing?", of a talk that is about something else.
    fn other_topic(&mut self) {
        let topic = |role: Role| matches!(role, Role::Object | Role::About);
        let single = self.relation.key == "is-about"
            || self.relation.roles.iter().any(|frame| frame.single && topic(frame.role));
        let subject = self.fact.fillers(Role::Subject).any(|filler| {
            crate::engine::lexicon::entity_of(filler)
                .is_some_and(|id| self.query.mentions.iter().any(|mention| mention.entities.contains(&id)))
        });
        let worded =
            self.fact.fillers(Role::Object).chain(self.fact.fillers(Role::About)).any(
                |filler| match filler {
                    Filler::Text(_) => true,
                    Filler::Entity(id) => self.mind.knowledge.entity(*id).kind == Kind::Topic,
                    _ => false,
                },
            );
        let asks = self.query.asking.kind == Asked::YesNo && self.scored.relation >= 1.0;
        if asks
            && single
            && subject
            && worded
            && !self.scored.graded.is_empty()
            && self.scored.conflicts.is_empty()
        {
            // What is left over is the other topic, whatever it is.
            self.total = self.explained;
            self.scored.graded.clear();
            self.left_over.clear();
            self.scored.strict.clear();
            self.scored.conflicts.push(Conflict::Text);
        }
    }
}

/// Whether a number is as a comparison before the asked one says: "more than", "at least", "fewer than".
fn compared(before: &[Word], own: f64, asked: f64) -> Option<bool> {
    let text = |back: usize| before.len().checked_sub(back).map_or("", |at| before[at].text.as_str());
    match (text(2), text(1)) {
        ("more" | "greater" | "higher" | "bigger" | "larger" | "longer" | "older", "than")
        | (_, "over" | "above") => Some(own > asked),
        ("less" | "fewer" | "lower" | "smaller" | "shorter" | "younger", "than") | (_, "under" | "below") => {
            Some(own < asked)
        }
        ("at", "least") => Some(own >= asked),
        ("at", "most") | ("up", "to") => Some(own <= asked),
        _ => None,
    }
}

/// How the question asks for a source.
fn citing<'q>(mind: &Mind<'_>, query: &'q Query) -> Option<&'q RelationCue> {
    let cites = mind.knowledge.relations.iter().position(|relation| relation.key == "cites")?;
    query.cues.get(&RelationId(u32::try_from(cites).ok()?))
}

/// "besides the two ministers": they are not what is asked for.
fn is_excepted(query: &Query, mention: &Mention) -> bool {
    let before = query.words[..mention.span.start].iter().rev();
    let mut before = before
        .skip_while(|word| matches!(word.text.as_str(), "the" | "two" | "both" | "from" | "than" | "for"));
    before.next().is_some_and(|word| {
        matches!(word.text.as_str(), "besides" | "except" | "excluding" | "apart" | "other")
    })
}

impl Unification<'_> {
    /// How the fact explains a mention, and in which role.
    fn explains(&self, mention: &Mention) -> Option<(f32, Option<Role>)> {
        let (mind, query, document) = (self.mind, self.query, self.document);
        if mention.unknown {
            let all = query.words[mention.span.clone()]
                .iter()
                .all(|word| document.stems.contains(&word.stem) || !word.is_content());
            return (all && mention.entities.is_empty()).then_some((0.8, None));
        }
        let directed = matches!(mention.preposition.as_deref(), Some("to" | "in" | "into"));
        let place = mention.entities.iter().all(|id| mind.knowledge.entity(*id).kind == Kind::Place);
        let has_destination = document.things.iter().any(|(thing, role, how)| {
            *how >= 1.0
                && matches!(role, Role::In | Role::To)
                && mind.knowledge.entity(*thing).kind == Kind::Place
        });
        let mut best: Option<(f32, Option<Role>)> = None;
        for (thing, role, how) in &document.things {
            if !mention.entities.contains(thing) {
                continue;
            }
            // Where somebody went to is not where they come from.
            if directed
                && place
                && has_destination
                && *how < 1.0
                && !matches!(role, Role::In | Role::To | Role::At)
            {
                continue;
            }
            if best.is_none_or(|(known, _)| *how > known) {
                best = Some((*how, (*how >= 0.85).then_some(*role)));
            }
        }
        // The fact's sentence speaks of it, though it is no part of the fact.
        let spoken_of = mention.entities.iter().any(|id| document.spoken_of.contains(id));
        if spoken_of && best.is_none_or(|(how, _)| how < SPOKEN_OF) {
            return Some((SPOKEN_OF, None));
        }
        if best.is_some() {
            return best;
        }
        // The value itself belongs to it: "which Cuban official".
        let belongs = self.values.iter().filter_map(crate::engine::lexicon::entity_of).any(|value| {
            let profile = mind.lexicon.profile(value);
            mention.entities.iter().any(|id| profile.owners.contains(id) || profile.places.contains(id))
        });
        if belongs {
            return Some((0.9, None));
        }
        // A group whose members the fact has, and what the fact's text names.
        let members = mention.entities.iter().any(|id| {
            let members = &mind.knowledge.entity(*id).members;
            members
                .iter()
                .any(|member| document.things.iter().any(|(thing, _, how)| thing == member && *how >= 0.7))
        });
        if members {
            return Some((0.8, None));
        }
        let text = |filler: &Filler| matches!(filler, Filler::Text(_));
        // A description in common words that the fact's text has, too: "relations with Cuba".
        if mention.description {
            let told = |word: &Word| {
                !word.is_content()
                    || mind.meanings_in(word, self.scored.fact).any(|(_, like)| like >= 0.9)
                    || document.things.iter().any(|(thing, ..)| {
                        mind.knowledge.entity(*thing).kind == Kind::Place
                            && mind.lexicon.profile(*thing).words.contains(&word.stem)
                    })
            };
            // A person, a place or an organisation is not told by words that would fit another.
            let abstract_thing = mention.entities.iter().all(|id| {
                matches!(
                    mind.knowledge.entity(*id).kind,
                    Kind::Topic | Kind::Thing | Kind::Group | Kind::Event | Kind::Document | Kind::Product
                )
            }) && !mention.owner;
            if abstract_thing && query.words[mention.span.clone()].iter().all(told) {
                return Some((0.75, None));
            }
        }
        let in_text = self.fact.bindings.iter().any(|binding| text(&binding.filler))
            && mention.entities.iter().any(|id| {
                let stems = &mind.lexicon.profile(*id).name_stems;
                !stems.is_empty() && stems.iter().all(|stem| document.stems.contains(stem))
            });
        in_text.then_some((0.75, None))
    }
}

/// The thing that the fact has where the question has another, in a role that takes one value.
fn conflicting_thing(
    mind: &Mind<'_>,
    query: &Query,
    mention: &Mention,
    fact: &Fact,
    relation: &Relation,
) -> Option<EntityId> {
    if mention.unknown || mention.pronoun {
        return None;
    }
    let kind = mention.entities.first().map(|id| mind.knowledge.entity(*id).kind)?;
    // "did he say that …": it was somebody else who did.
    if relation.statement
        && query.asking.kind == Asked::YesNo
        && kind == Kind::Person
        && mention.preposition.is_none()
    {
        let mut speakers = fact.fillers(Role::Subject).filter_map(crate::engine::lexicon::entity_of);
        return speakers.find(|id| mind.knowledge.entity(*id).kind == Kind::Person);
    }
    relation.roles.iter().filter(|frame| frame.single).find_map(|frame| {
        let mut things = fact.fillers(frame.role).filter_map(crate::engine::lexicon::entity_of);
        things.find(|id| mind.knowledge.entity(*id).kind == kind)
    })
}

/// Whether the question has agent and patient the other way round.
fn reversed(query: &Query, relation: &Relation, bound: &[(usize, Role)]) -> bool {
    if relation.symmetric || relation.agent.is_none() || relation.agent == relation.patient {
        return false;
    }
    let [(first, first_role), (second, second_role), ..] = bound else { return false };
    let (before, after) = (&query.mentions[*first], &query.mentions[*second]);
    let between = &query.words[before.span.end.min(after.span.start)..after.span.start];
    let passive = query.words.iter().any(|word| word.text == "by")
        || between
            .first()
            .is_some_and(|word| matches!(word.text.as_str(), "is" | "are" | "was" | "were" | "been" | "be"));
    let verb = between.iter().any(Word::is_content);
    verb && !passive
        && before.preposition.is_none()
        && Some(*first_role) == relation.patient
        && Some(*second_role) == relation.agent
}
