//! Which parts of a fact could hold what is asked for, by the kind of the question: the typed roles first, then
//! its texts where they tell a thing of that kind, then what is known of its things. Here the choice by kind and
//! what all kinds share; how well the rest of the question fits is left to `unification`.

mod classes;
mod counts;
mod people;
mod places;
mod reasons;
mod times;

use super::super::Mind;
use crate::engine::index::{Document, Told};
use crate::engine::lexicon::{Class, entity_of};
use crate::engine::reckoning::is_money;
use crate::engine::understanding::{Asked, Mention, Query};
use crate::knowledge::{EntityId, Fact, FactId, Filler, Kind, Relation, Role};
use crate::language::{
    Extent, base_form, extent_of_unit, extents_asked_by, is_stem_of_money, is_unit_of_time, singular,
};

/// A text that tells a thing of the asked kind is less sure than a typed role.
const IN_TEXT: f32 = 0.93;
/// The same for the fact's whole sentence.
const IN_SENTENCE: f32 = 0.88;
/// What is known of a thing of the fact: where it is, when it took place.
const OF_THING: f32 = 0.9;
/// Of this part of the facts a foremost thing is a part.
const FOREMOST: f32 = 0.1;
/// A word of the question is for what the steps are for from this likeness on.
const EXPLAINS: f32 = 0.5;
/// Greater numbers are written in digits, as a rule.
const IN_WORDS: f64 = 12.0;

/// A part of a fact that could be the answer.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// `None`: the whole fact.
    pub(super) role: Option<Role>,
    pub(super) values: Vec<Filler>,
    /// How well the part holds what is asked for, 0 to 1.
    pub(super) fitness: f32,
    /// Another fact that the values come from.
    pub(super) support: Option<FactId>,
}

/// What the roles are chosen by.
struct Parts<'a> {
    mind: &'a Mind<'a>,
    query: &'a Query,
    id: FactId,
    fact: &'a Fact,
    relation: &'a Relation,
    document: &'a Document,
    /// Things that the question names: what it asks about, not its answer.
    asked_about: Vec<EntityId>,
    found: Vec<Part>,
}

/// The parts of a fact that could hold what is asked for.
pub(super) fn parts(mind: &Mind<'_>, query: &Query, id: FactId) -> Vec<Part> {
    let fact = mind.knowledge.fact(id);
    let mut parts = Parts {
        mind,
        query,
        id,
        fact,
        relation: mind.knowledge.relation(fact.relation),
        document: mind.index.document(id),
        asked_about: asked_about(mind, query),
        found: Vec::new(),
    };
    parts.find();
    parts.found
}

fn asked_about(mind: &Mind<'_>, query: &Query) -> Vec<EntityId> {
    let mut things: Vec<EntityId> = query
        .mentions
        .iter()
        .filter(|mention| !mention.plural || query.asking.other)
        .filter(|mention| !is_predicate_of_who(query, mention))
        .flat_map(|mention| mention.entities.iter().copied())
        .collect();
    if matches!(query.asking.kind, Asked::Class(_)) {
        // "what place do the two countries open": they themselves are none.
        let of = |start: usize| start.checked_sub(1).is_some_and(|at| query.words[at].text == "of");
        let plural = query.mentions.iter().filter(|mention| !of(mention.span.start));
        let members = plural.flat_map(|mention| &mention.entities);
        things.extend(members.flat_map(|id| mind.knowledge.entity(*id).members.iter().copied()));
    }
    if query.asking.other {
        // "who else": besides those of whom the conversation has spoken, and who belongs to them.
        things.extend(mind.turns.iter().flat_map(|turn| turn.entities.iter().take(turn.prominent).copied()));
        let members = things.iter().flat_map(|id| mind.knowledge.entity(*id).members.clone());
        things.extend(members.collect::<Vec<_>>());
        things.extend(foremost_of_class(mind, query, &things));
        // "what else has she written": besides what everybody reads here.
        things.extend(mind.knowledge.packs.iter().map(|pack| pack.material));
    }
    things
}

/// "who was the *sponsor* until 2021", of which there have been several: one of those is the answer.
fn is_predicate_of_who(query: &Query, mention: &Mention) -> bool {
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    let start = mention.span.start;
    query.asking.kind == Asked::Who
        && mention.description
        && mention.entities.len() > 1
        && text(0) == "who"
        && matches!(text(1), "is" | "was" | "are" | "were")
        && (start == 2 || start == 3 && matches!(text(2), "the" | "our" | "your" | "their"))
}

/// "which other countries come", with nothing before it: others than those that much of the material is about.
fn foremost_of_class(mind: &Mind<'_>, query: &Query, named: &[EntityId]) -> Vec<EntityId> {
    let Asked::Class(noun) = &query.asking.kind else { return Vec::new() };
    let class = Class::new(noun);
    let of_class = |id: &EntityId| mind.lexicon.is_of(*id, &class);
    let said = query.excepted().next().is_some();
    if said || !mind.turns.is_empty() || named.iter().any(of_class) {
        return Vec::new();
    }
    let least = FOREMOST * mind.knowledge.facts.len() as f32;
    let told = |id: EntityId| mind.index.with_thing(id).len() + mind.index.speaking_of(id).len();
    let foremost = mind.knowledge.entity_ids().filter(|id| told(*id) as f32 >= least);
    foremost.filter(of_class).collect()
}

impl Parts<'_> {
    fn find(&mut self) {
        match &self.query.asking.kind {
            Asked::YesNo | Asked::Any => self.whole(1.0),
            Asked::When => self.when(false),
            Asked::TimeOfDay => self.when(true),
            Asked::Who => self.who(),
            Asked::Where => self.place(),
            Asked::Count => self.count(),
            Asked::Amount => {
                if !self.counts_things() {
                    self.pick(&[(Role::Value, 1.0), (Role::Count, 0.9)]);
                }
                // "how much is the course", of when it is.
                if !self.query.words.iter().any(|word| word.text == "much") {
                    self.pick(&[(Role::Every, 0.85)]);
                }
                self.without_other_measures();
                // A small number in words counts things: "the *two* workshops".
                self.texts(|told| {
                    let money =
                        |stem: &String| is_stem_of_money(stem) || matches!(stem.as_str(), "percent" | "per");
                    told.numbers.iter().any(|(number, after)| {
                        let digits = number.to_string();
                        after.iter().any(money) || *number > IN_WORDS || told.words.contains(&digits)
                    })
                });
            }
            Asked::Age => {
                if self.relation.key == "age" {
                    self.pick(&[(Role::Value, 1.0), (Role::Count, 1.0)]);
                }
            }
            Asked::Duration | Asked::Ago => {
                self.pick(&[(Role::Value, 0.95)]);
                // "how many years did it take to build", of the people who built it.
                let named = &self.query.asking.used;
                let time = named.iter().any(|at| is_unit_of_time(&singular(&self.query.words[*at].text)));
                let other = |filler: &Filler| match filler {
                    Filler::Amount(amount) => {
                        let unit = amount.unit.as_deref().and_then(|unit| unit.split(' ').next_back());
                        unit.is_some_and(|unit| {
                            !is_unit_of_time(&singular(unit)) && (time || extent_of_unit(unit).is_none())
                        })
                    }
                    _ => false,
                };
                // "how long was his ban": three matches.
                let named = self
                    .query
                    .cues
                    .get(&self.fact.relation)
                    .is_some_and(|cue| cue.noun && cue.strength >= 1.0);
                let sanction = matches!(self.relation.key.as_str(), "suspended" | "injured") && named;
                self.found.retain(|part| sanction || !part.values.iter().any(other));
                // "how long is she out", of until when she is.
                let ends = self.fact.fillers(Role::Until).next().is_some();
                let cued =
                    self.mind.cue(self.query, self.fact.relation).is_some_and(|cue| cue.strength >= 0.9);
                if self.found.is_empty() && ends && cued {
                    self.whole(0.9);
                }
                // A reason may tell a time, but not that of what it is a reason for.
                let unit = |word: &String| {
                    crate::engine::reckoning::unit_of_time(word).is_some()
                        || matches!(word.as_str(), "hour" | "minut" | "second" | "decad")
                };
                self.texts(|told| {
                    let lasts = told.numbers.iter().any(|(_, after)| after.iter().any(unit));
                    told.role != Some(Role::Because) && told.time && lasts
                });
            }
            Asked::Why => {
                self.pick(&[(Role::Because, 1.0), (Role::For, 1.0)]);
                // "for December": no reason.
                let time = |filler: &Filler| matches!(filler, Filler::Date(_));
                self.found.retain(|part| !part.values.iter().any(time));
                let reasons = self.relation.statement && self.has_topic() && !self.is_asked_of_statement();
                if reasons || matches!(self.relation.key.as_str(), "caused-by" | "used-for") {
                    self.pick(&[(Role::Object, 0.92)]);
                }
                if self.relation.key == "is-about" {
                    self.pick(&[(Role::Object, 0.8), (Role::About, 0.8)]);
                }
                // "what is it known for" asks for the object, not for a reason.
                if self.query.words.last().is_some_and(|word| word.text == "for") && self.is_asked_with_for()
                {
                    self.pick(&[(Role::Object, 1.0)]);
                }
                self.sentence(|told| {
                    told.words.iter().any(|word| matches!(word.as_str(), "because" | "so" | "since"))
                });
            }
            Asked::How => {
                self.pick(&[(Role::Steps, 1.0)]);
                if self.relation.statement || self.is_asked_by(Role::Object, &["how"]) {
                    self.pick(&[(Role::Object, 1.0)]);
                }
                if matches!(self.relation.key.as_str(), "command" | "shortcut") {
                    self.pick(&[(Role::Object, 0.95)]);
                }
                // "how do I …" asks for steps, or for what is allowed; nothing else tells them.
                if !self.is_procedure() {
                    self.pick(&[(Role::For, 0.8)]);
                    let cued =
                        self.mind.cue(self.query, self.fact.relation).is_some_and(|cue| cue.strength >= 0.9);
                    if self.found.is_empty() && cued {
                        self.whole(0.8);
                    }
                }
            }
            Asked::What | Asked::Name(_) => {
                self.what();
                if matches!(self.query.asking.kind, Asked::Name(_)) {
                    // "what are the two villages called": no number is a name.
                    let number = |filler: &Filler| matches!(filler, Filler::Amount(_));
                    self.found.retain(|part| part.values.is_empty() || !part.values.iter().all(number));
                    // Nor is what somebody said.
                    let text = |filler: &Filler| matches!(filler, Filler::Text(_));
                    let said = self.relation.statement;
                    self.found
                        .retain(|part| !said || part.values.is_empty() || !part.values.iter().all(text));
                }
                // "what did they talk about": people are no topic.
                if self.asks_topic() {
                    let people = |filler: &Filler| {
                        entity_of(filler).is_some_and(|id| {
                            matches!(self.mind.knowledge.entity(id).kind, Kind::Person | Kind::Group)
                        })
                    };
                    self.found.retain(|part| part.values.is_empty() || !part.values.iter().all(people));
                }
                if self.query.names_somebody() {
                    let somebody = |filler: &Filler| {
                        entity_of(filler)
                            .is_some_and(|id| self.mind.knowledge.entity(id).kind == Kind::Person)
                    };
                    let told = self.fact.bindings.iter().any(|binding| somebody(&binding.filler));
                    self.found.retain(|part| match part.role {
                        Some(_) => part.values.iter().all(somebody),
                        None => told,
                    });
                }
            }
            Asked::Class(noun) => self.class(&noun.clone()),
        }
        if !self.found.is_empty() && self.are_steps_of_another() {
            self.found.clear();
        }
    }

    /// "how big is it", of what takes four hours or costs four euros.
    fn without_other_measures(&mut self) {
        let words = &self.query.words;
        let extents: Vec<Extent> =
            words.iter().flat_map(|word| extents_asked_by(&word.text)).copied().collect();
        // "how high is the fee"
        let sum = words.iter().any(|word| matches!(word.text.as_str(), "big" | "large" | "high"));
        let other = |filler: &Filler| match filler {
            Filler::Amount(amount) => {
                let unit = amount.unit.as_deref().and_then(|unit| unit.split(' ').next()).unwrap_or_default();
                let measured = extent_of_unit(unit).is_some_and(|extent| extents.contains(&extent));
                !measured && (is_unit_of_time(&singular(unit)) || is_money(amount) && !sum)
            }
            Filler::Text(_) => false,
            _ => true,
        };
        if !extents.is_empty() {
            self.found.retain(|part| !part.values.iter().any(other));
        }
    }

    /// "how do I install it", of the steps of a move, one of which is to install it: whether nothing that the question
    /// speaks of is what the steps are for.
    fn are_steps_of_another(&self) -> bool {
        let query = self.query;
        if self.fact.fillers(Role::Steps).next().is_none() {
            return false;
        }
        let subject: Vec<EntityId> = self.fact.fillers(Role::Subject).filter_map(entity_of).collect();
        let for_thing = |id: &EntityId| {
            subject.contains(id)
                || subject.iter().any(|thing| self.mind.lexicon.profile(*thing).owners.contains(id))
        };
        let told = self.document.told.iter().filter(|told| told.role == Some(Role::Subject));
        let mut stems: Vec<&String> = told.flat_map(|told| &told.stems).collect();
        stems.extend(subject.iter().flat_map(|id| &self.mind.lexicon.profile(*id).words));
        let for_word = |at: usize| {
            query.words[at]
                .meanings()
                .any(|(stem, like)| like >= EXPLAINS && stems.iter().any(|known| *known == stem))
        };
        let mentioned = query.mentions.iter().filter(|mention| !mention.pronoun);
        let named = mentioned
            .clone()
            .any(|mention| mention.entities.iter().any(for_thing) || mention.span.clone().any(for_word));
        let asks = query.content().next().is_some() || mentioned.count() > 0;
        asks && !named && !query.content().any(for_word)
    }

    /// "what did she talk about with the students", "what did they discuss": what their words were about.
    fn asks_topic(&self) -> bool {
        let talks = |at: usize| {
            let word = &self.query.words[at];
            matches!(
                word.verb.unwrap_or_else(|| base_form(&word.text)),
                "discuss" | "talk" | "ask" | "debate"
            )
        };
        // "what did she and her colleague talk about"
        let words = &self.query.words;
        let about = words.last().is_some_and(|last| last.text == "about");
        let ends =
            about && words.iter().rposition(|word| !word.joined && word.text != "about").is_some_and(talks);
        self.query.asking.kind == Asked::What && (self.query.verb.is_some_and(talks) || ends)
    }

    fn add(&mut self, role: Option<Role>, values: Vec<Filler>, fitness: f32) {
        if role.is_none() || !values.is_empty() {
            self.found.push(Part { role, values, fitness, support: None });
        }
    }

    fn whole(&mut self, fitness: f32) {
        self.add(None, Vec::new(), fitness);
    }

    /// What fills a role, without what the question names.
    fn values(&self, role: Role) -> Vec<Filler> {
        let named = |filler: &Filler| {
            entity_of(filler).is_some_and(|id| self.asked_about.contains(&id) || self.is_excepted(id))
        };
        self.fact.fillers(role).filter(|filler| !named(filler)).cloned().collect()
    }

    /// "besides the prices, which …": whether a thing is named by such a word.
    fn is_excepted(&self, id: EntityId) -> bool {
        let names = &self.mind.lexicon.profile(id).name_stems;
        self.query.excepted().any(|at| names.contains(&self.query.words[at].stem))
    }

    fn pick(&mut self, roles: &[(Role, f32)]) {
        for (role, fitness) in roles {
            let values = self.values(*role);
            self.add(Some(*role), values, *fitness);
        }
    }

    /// The texts that tell a thing of the asked kind; if none does, the sentence, if it does.
    ///
    /// A text says many things: it answers only what its fact shares more with than a thing.
    fn texts(&mut self, tells: impl Fn(&Told) -> bool) {
        if !self.is_tied() || self.query.asking.other {
            return;
        }
        let document = self.document;
        for told in document.told.iter().filter(|told| tells(told)) {
            match told.role {
                Some(role) if !self.found.iter().any(|part| part.role == Some(role)) => {
                    let value = if role == Role::Steps {
                        self.values(role)
                    } else {
                        vec![Filler::Text(told.text.clone())]
                    };
                    self.add(Some(role), value, IN_TEXT);
                }
                None if self.found.is_empty() => self.add(None, Vec::new(), IN_SENTENCE),
                _ => {}
            }
        }
    }

    fn sentence(&mut self, tells: impl Fn(&Told) -> bool) {
        if self.found.is_empty() && self.document.told.iter().any(|told| told.role.is_none() && tells(told)) {
            self.whole(IN_SENTENCE);
        }
    }

    /// Whether the question and the fact share a relation or a word of weight, besides things.
    fn is_tied(&self) -> bool {
        self.mind.cue(self.query, self.fact.relation).is_some_and(|cue| cue.strength >= 0.5)
            || self.query.content().any(|index| {
                self.mind.meanings_in(&self.query.words[index], self.id).any(|(_, like)| like >= 0.8)
            })
            || self.query.permission
            // "the mobile library on Wednesdays, where": of the thing and the day alone.
            || self.query.weekdays.is_some() && self.query.content().next().is_none()
    }

    /// Whether the relation's own question for a role begins with one of these words: "Where is … kept?", "To whom …".
    fn is_asked_by(&self, role: Role, words: &[&str]) -> bool {
        let mut templates = self.relation.questions.iter().filter(|(asked, _)| *asked == role);
        templates.any(|(_, template)| {
            template.split(' ').take(2).any(|word| words.contains(&word.to_lowercase().as_str()))
        })
    }
}
