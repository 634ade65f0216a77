//! Which parts of a fact could hold what is asked for, by the kind of the question: the typed roles first, then
//! its texts where they tell a thing of that kind, then what is known of its things.

use super::super::Mind;
use crate::engine::index::{Document, Told};
use crate::engine::lexicon::{Class, entity_of};
use crate::engine::understanding::{Asked, Query, Word};
use crate::knowledge::{EntityId, Fact, FactId, Filler, Kind, Relation, Role};
use crate::language::{NounKind, classes_of, is_function_word, kind_of_noun, singular};

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

/// A text that tells a thing of the asked kind is less sure than a typed role.
const IN_TEXT: f32 = 0.93;
/// The same for the fact's whole sentence.
const IN_SENTENCE: f32 = 0.88;
/// What is known of a thing of the fact: where it is, when it took place.
const OF_THING: f32 = 0.9;

const PEOPLE: &[Kind] = &[Kind::Person, Kind::Group, Kind::Organisation, Kind::Place];
const PLACES: &[Kind] = &[Kind::Place, Kind::Organisation];

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
        let members = things.iter().flat_map(|id| mind.knowledge.entity(*id).members.clone());
        things.extend(members.collect::<Vec<_>>());
        things.extend(mind.turns.iter().flat_map(|turn| turn.entities.iter().copied()));
    }
    things
}

/// The stems of words for money and parts of a whole.
const MONEY: &[&str] =
    &["euro", "dollar", "pound", "crown", "franc", "cent", "percent", "per", "penc", "penni"];

/// Greater numbers are written in digits, as a rule.
const IN_WORDS: f64 = 12.0;

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
                self.pick(&[(Role::Every, 0.9)]);
                // A small number in words counts things: "the *two* workshops".
                self.texts(|told| {
                    let money = |stem: &String| MONEY.contains(&stem.as_str());
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
                self.texts(|told| told.time && !told.numbers.is_empty());
            }
            Asked::Why => {
                self.pick(&[(Role::Because, 1.0), (Role::For, 1.0)]);
                let reasons = self.relation.statement && self.has_topic();
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
            Asked::What | Asked::Name(_) => self.what(),
            Asked::Class(noun) => self.class(&noun.clone()),
        }
    }

    /// Whether the fact's number counts things, where "how much" asks for what is measured: "it comes to how much",
    /// of a workshop with twenty places.
    fn counts_things(&self) -> bool {
        let much = self.query.words.iter().any(|word| word.text == "much");
        let cued = self.mind.cue(self.query, self.fact.relation).is_some_and(|cue| cue.strength >= 0.5);
        let counted = |filler: &Filler| match filler {
            Filler::Amount(amount) => {
                amount.unit.as_deref().and_then(|unit| unit.split(' ').next_back()).is_some_and(|unit| {
                    matches!(kind_of_noun(unit), Some(NounKind::Person | NounKind::Place))
                })
            }
            _ => false,
        };
        much && !cued && self.fact.fillers(Role::Value).chain(self.fact.fillers(Role::Count)).any(counted)
    }

    /// Whether more is spoken of than who says something: "why did they argue" asks for no statement of theirs.
    fn has_topic(&self) -> bool {
        let cue = self.mind.cue(self.query, self.fact.relation);
        let word = self.query.content().any(|index| cue.is_none_or(|cue| !cue.words.contains(&index)));
        let subjects: Vec<EntityId> = self.fact.fillers(Role::Subject).filter_map(entity_of).collect();
        let speaks = |id: &EntityId| {
            subjects.contains(id)
                || self.mind.knowledge.entity(*id).members.iter().any(|member| subjects.contains(member))
        };
        let thing = self.query.mentions.iter().any(|mention| !mention.entities.iter().any(speaks));
        word || thing
    }

    /// "how do I", "how can we", "how to".
    fn is_procedure(&self) -> bool {
        let words = &self.query.words;
        let at = words.iter().position(|word| word.text == "how");
        let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
        at.is_some_and(|at| {
            text(at + 1) == "to"
                || matches!(text(at + 1), "do" | "can" | "could" | "should" | "would" | "does")
                    && matches!(
                        text(at + 2),
                        "i" | "we" | "you" | "one" | "people" | "users" | "my" | "someone"
                    )
        })
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
        let named = |filler: &Filler| entity_of(filler).is_some_and(|id| self.asked_about.contains(&id));
        self.fact.fillers(role).filter(|filler| !named(filler)).cloned().collect()
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

    /// Whether the question and the fact share a relation or a word of weight, besides things.
    fn is_tied(&self) -> bool {
        self.mind.cue(self.query, self.fact.relation).is_some_and(|cue| cue.strength >= 0.5)
            || self.query.content().any(|index| {
                self.mind.meanings_in(&self.query.words[index], self.id).any(|(_, like)| like >= 0.8)
            })
            || self.query.permission
    }

    fn sentence(&mut self, tells: impl Fn(&Told) -> bool) {
        if self.found.is_empty() && self.document.told.iter().any(|told| told.role.is_none() && tells(told)) {
            self.whole(IN_SENTENCE);
        }
    }

    fn when(&mut self, clock: bool) {
        let document = self.document;
        let timed = |filler: &Filler| match filler {
            Filler::Date(date) => !clock || date.time.is_some(),
            Filler::Text(text) => !clock || document.told.iter().any(|told| told.clock && told.text == *text),
            _ => false,
        };
        let roles: &[(Role, f32)] = match self.query.asking.edge {
            Some(Role::Until) => &[(Role::Until, 1.0), (Role::Every, 0.9)],
            Some(_) => &[(Role::From, 1.0), (Role::On, 0.98), (Role::Every, 0.9)],
            None => &[(Role::On, 1.0), (Role::From, 0.97), (Role::Every, 0.96), (Role::Until, 0.93)],
        };
        // Hours of opening tell no year, and no weekend.
        let dated = self.query.asking.used.iter().any(|index| {
            matches!(
                self.query.words[*index].text.as_str(),
                "year" | "month" | "date" | "dates" | "weekend" | "week" | "decade" | "century"
            )
        });
        for (role, fitness) in roles.iter().filter(|(role, _)| !dated || *role != Role::Every) {
            let values: Vec<Filler> = self.values(*role).into_iter().filter(timed).collect();
            self.add(Some(*role), values, *fitness);
        }
        if self.query.asking.edge == Some(Role::Until) && self.relation.key == "deadline" {
            self.pick(&[(Role::On, 1.0)]);
        }
        // "a shift lasts four hours" tells no end: "until when can I sign up?"
        let edged = self.query.asking.edge.is_some();
        let at_edge = |told: &Told| {
            told.words.iter().any(|word| {
                matches!(word.as_str(), "until" | "till" | "by" | "before" | "from" | "since" | "after")
            })
        };
        self.texts(|told| told.time && (told.clock || !clock) && (!edged || at_edge(told)));
        if self.found.is_empty() && !clock {
            self.when_of_event();
        }
    }

    /// A fact of an event happened when the event took place.
    fn when_of_event(&mut self) {
        if let Some((date, id)) = self.mind.index.event_date(self.fact) {
            let values = vec![Filler::Date(date)];
            self.found.push(Part { role: Some(Role::At), values, fitness: OF_THING, support: Some(id) });
        }
    }

    fn who(&mut self) {
        let roles = [
            (Role::Subject, 1.0),
            (Role::Object, 1.0),
            (Role::With, 0.95),
            (Role::To, 0.9),
            (Role::Between, 0.9),
            (Role::For, 0.85),
            (Role::AccordingTo, 0.85),
            (Role::Of, 0.75),
        ];
        for (role, fitness) in roles {
            let values: Vec<Filler> =
                self.values(role).into_iter().filter(|filler| self.is_person(filler, role)).collect();
            self.add(Some(role), values, fitness);
        }
    }

    /// Whether the relation's own question for a role begins with one of these words: "Where is … kept?", "To whom …".
    fn is_asked_by(&self, role: Role, words: &[&str]) -> bool {
        let mut templates = self.relation.questions.iter().filter(|(asked, _)| *asked == role);
        templates.any(|(_, template)| {
            template.split(' ').take(2).any(|word| words.contains(&word.to_lowercase().as_str()))
        })
    }

    /// Whether the relation's own question for its object ends like "What is … known for?".
    fn is_asked_with_for(&self) -> bool {
        self.relation.questions.iter().any(|(asked, template)| {
            *asked == Role::Object && template.trim_end_matches('?').ends_with(" for")
        })
    }

    fn is_person(&self, filler: &Filler, role: Role) -> bool {
        match filler {
            Filler::Entity(id) => PEOPLE.contains(&self.mind.knowledge.entity(*id).kind),
            Filler::Text(text) => {
                let framed = self
                    .relation
                    .roles
                    .iter()
                    .any(|frame| frame.role == role && frame.kinds.contains(&Kind::Person));
                framed
                    || self.is_asked_by(role, &["who", "whom"])
                    || (role != Role::Subject && self.names_people(text))
            }
            _ => false,
        }
    }

    /// Whether a text speaks of people: "the winners of the cup", "children under 12".
    fn names_people(&self, text: &str) -> bool {
        let told = self.document.told.iter().find(|told| told.text == *text);
        told.is_some_and(|told| {
            told.words.iter().take(4).any(|word| {
                classes_of(word).contains(&"person") || matches!(word.as_str(), "people" | "person" | "those")
            })
        })
    }

    fn place(&mut self) {
        let located = self.is_asked_by(Role::Object, &["where"])
            || self.relation.roles.iter().any(|frame| {
                frame.role == Role::Object && frame.kinds.iter().any(|kind| PLACES.contains(kind))
            });
        let object = if located { 1.0 } else { 0.75 };
        let roles =
            [(Role::In, 1.0), (Role::Object, object), (Role::To, 0.9), (Role::Of, 0.75), (Role::At, 0.8)];
        for (role, fitness) in roles {
            let place = |filler: &Filler| match filler {
                Filler::Entity(id) => PLACES.contains(&self.mind.knowledge.entity(*id).kind),
                Filler::Text(_) => located && matches!(role, Role::In | Role::Object),
                _ => false,
            };
            let values = self.values(role).into_iter().filter(place).collect();
            self.add(Some(role), values, fitness);
        }
        // "where did they set up the office": where the thing is.
        if self.found.is_empty() {
            let things = self
                .fact
                .fillers(Role::Subject)
                .chain(self.fact.fillers(Role::Object))
                .chain(self.fact.fillers(Role::At));
            let within: Vec<Filler> = things
                .filter_map(entity_of)
                .flat_map(|id| self.mind.knowledge.entity(id).within.clone())
                .filter(|id| !self.asked_about.contains(id))
                .map(Filler::Entity)
                .collect();
            self.add(Some(Role::In), within, OF_THING);
        }
        if self.found.is_empty() {
            let prepositions =
                ["in", "at", "on", "near", "beside", "behind", "under", "opposite", "from", "to"];
            self.texts(|told| {
                told.role.is_some_and(|role| matches!(role, Role::Object | Role::Steps | Role::For))
                    && told.words.iter().any(|word| prepositions.contains(&word.as_str()))
            });
        }
    }

    /// A count that is given, a number in a text before the noun, or the number of a closed list.
    fn count(&mut self) {
        let noun = self.counted_noun();
        let query = self.query;
        let counts = |word: &str| !noun.is_empty() && query.alike.to(word, &noun) >= 0.8;
        for amount in self.values(Role::Count).into_iter().chain(self.values(Role::Value)) {
            let Filler::Amount(counted) = &amount else { continue };
            let unit = counted.unit.clone().unwrap_or_default();
            let subjects = || self.fact.fillers(Role::Subject).filter_map(entity_of);
            let of_class = unit.is_empty()
                && !noun.is_empty()
                && subjects().any(|id| self.mind.lexicon.is_of_class(id, &noun));
            // "how many people": whoever the unit says they are.
            let people = matches!(noun.as_str(), "people" | "persons" | "folks")
                && unit.split(' ').any(|word| kind_of_noun(word) == Some(NounKind::Person));
            let cued = self.mind.cue(self.query, self.fact.relation).is_some_and(|cue| cue.strength >= 0.5);
            let meant = noun.is_empty()
                && cued
                && self
                    .query
                    .mentions
                    .iter()
                    .any(|mention| subjects().any(|id| mention.entities.contains(&id)));
            // Money is never a number of things.
            let money = unit.len() == 3 && unit.chars().all(char::is_uppercase);
            let relational = !money && self.relation.nouns.iter().any(|known| known.split(' ').any(counts));
            if meant || of_class || people || unit.split(' ').any(counts) || relational {
                let role = if self.fact.fillers(Role::Count).any(|filler| *filler == amount) {
                    Role::Count
                } else {
                    Role::Value
                };
                self.add(Some(role), vec![amount.clone()], 1.0);
            }
        }
        // "how many people fit in": a measure that the question speaks of in its own words.
        let cue = self.query.cues.get(&self.fact.relation);
        if self.found.is_empty() && cue.is_some_and(|cue| cue.strength >= 1.0 && cue.words.len() > 1) {
            self.pick(&[(Role::Value, 1.0)]);
        }
        let counted = Word::new(&noun);
        self.texts(|told| {
            told.numbers.iter().any(|(_, after)| {
                counted.meanings().any(|(stem, like)| like >= 0.8 && after.iter().any(|word| word == stem))
            })
        });
        self.listed(&noun);
    }

    /// The noun after "how many": the last word before the phrase ends.
    fn counted_noun(&self) -> String {
        let start = self.query.asking.used.iter().max().map_or(0, |last| last + 1);
        let phrase = self
            .query
            .words
            .iter()
            .skip(start)
            .skip_while(|word| word.text == "of")
            .take_while(|word| !is_function_word(&word.text) && !self.is_verb_form(word));
        phrase.last().map(|word| word.text.clone()).unwrap_or_default()
    }

    /// A word that is a verb here: it has a verb's ending, and some relation has it.
    fn is_verb_form(&self, word: &Word) -> bool {
        (word.text.ends_with("ed")
            || word.text.ends_with("ing")
            || crate::language::base_form(&word.text) != word.text)
            && self.mind.lexicon.is_verb(&word.text)
            && self.mind.lexicon.heads(&word.text).is_empty()
    }

    /// The things of a list, where it holds all of them: people that it only names are not counted.
    fn listed(&mut self, noun: &str) {
        let open = self.fact.and_others.is_some() || noun.is_empty() || self.relation.key == "includes";
        if !self.found.is_empty() || open {
            return;
        }
        for role in [Role::Object, Role::Subject, Role::Between] {
            let counted = |filler: &&Filler| {
                entity_of(filler).is_some_and(|id| {
                    !self.mind.knowledge.entity(id).plural && self.mind.lexicon.is_of_class(id, noun)
                })
            };
            let all: Vec<Filler> = self.fact.fillers(role).filter(counted).cloned().collect();
            if all.len() > 1 {
                self.add(Some(role), all, 0.9);
            }
        }
    }

    fn what(&mut self) {
        self.pick(&[
            (Role::Object, 1.0),
            (Role::About, 0.98),
            (Role::Value, 0.97),
            (Role::Count, 0.96),
            (Role::Steps, 0.92),
            (Role::With, 0.85),
            (Role::For, 0.85),
            (Role::If, 0.85),
        ]);
        let subject = self.values(Role::Subject);
        if !self.relation.statement {
            self.add(Some(Role::Subject), subject, 0.95);
        }
        let of_itself =
            self.relation.agent == Some(Role::Subject) && self.relation.patient == Some(Role::Subject);
        if self.found.is_empty() || of_itself {
            self.whole(0.85);
        }
    }

    /// The fillers that are of a class, or the role whose noun it is, or a text that names such a thing.
    fn class(&mut self, noun: &str) {
        const ROLES: [Role; 11] = [
            Role::Subject,
            Role::Object,
            Role::In,
            Role::About,
            Role::Of,
            Role::To,
            Role::With,
            Role::At,
            Role::Between,
            Role::For,
            Role::AccordingTo,
        ];
        let class = Class::new(noun);
        let is_of_class = |id: EntityId| self.mind.lexicon.is_of(id, &class);
        let mut found: Vec<(Role, Vec<Filler>, f32)> = Vec::new();
        for role in ROLES {
            let of_class = |filler: &Filler| entity_of(filler).is_some_and(is_of_class);
            let members: Vec<Filler> = self.values(role).into_iter().filter(of_class).collect();
            if !members.is_empty() {
                found.push((role, members, 1.0));
                continue;
            }
            // "the rector of which university": what a part of the fact belongs to.
            let mut owners: Vec<Filler> = Vec::new();
            for id in self.fact.fillers(role).filter_map(entity_of) {
                for owner in &self.mind.lexicon.profile(id).owners {
                    let owner_filler = Filler::Entity(*owner);
                    if is_of_class(*owner)
                        && !self.asked_about.contains(owner)
                        && !owners.contains(&owner_filler)
                    {
                        owners.push(owner_filler);
                    }
                }
            }
            if !owners.is_empty() && matches!(role, Role::Subject | Role::Object) {
                found.push((role, owners, 0.85));
            }
        }
        for (role, values, fitness) in found {
            self.add(Some(role), values, fitness);
        }
        self.role_of_noun(noun);
        self.property_of_noun(noun);
        self.named_in_text(noun);
    }

    /// "Which guest": the role that the relation calls so.
    fn role_of_noun(&mut self, noun: &str) {
        let asked = singular(noun);
        let frames = self.relation.roles.iter();
        for frame in
            frames.filter(|frame| frame.nouns.iter().any(|known| self.query.alike.to(known, &asked) >= 0.9))
        {
            let all = self.values(frame.role);
            let known = self.found.iter().any(|part| part.role == Some(frame.role));
            // A thing that is of no such class is no answer, even in the role that the noun asks for.
            let fits = |filler: &Filler| match entity_of(filler) {
                Some(id) => {
                    self.mind.lexicon.is_of_class(id, noun)
                        || matches!(self.mind.knowledge.entity(id).kind, Kind::Person | Kind::Group)
                }
                None => true,
            };
            if !all.is_empty() && !known && all.iter().all(fits) {
                self.add(Some(frame.role), all, 0.98);
            }
        }
    }

    /// "Which penalty", "what statement": the relation itself is called so.
    fn property_of_noun(&mut self, noun: &str) {
        let property = singular(noun);
        let asks = self.relation.nouns.iter().any(|known| self.query.alike.to(known, &property) >= 0.9);
        if !asks || self.query.asking.other || !(self.relation.statement || self.found.is_empty()) {
            return;
        }
        let objects = self.values(Role::Object);
        let plain = objects.iter().all(|filler| entity_of(filler).is_none());
        if self.relation.statement || plain {
            self.add(Some(Role::Object), objects, 0.97);
        }
        if self.found.is_empty() {
            self.pick(&[(Role::Value, 0.97), (Role::Count, 0.95), (Role::Steps, 0.9)]);
        }
    }

    /// "Which disease": a text that names a thing, or a noun, of the class.
    fn named_in_text(&mut self, noun: &str) {
        if !self.found.is_empty() {
            return;
        }
        let (class, known) = (singular(noun), Class::new(noun));
        let (mind, query) = (self.mind, self.query);
        self.texts(|told| {
            told.things.iter().any(|id| mind.lexicon.is_of(*id, &known))
                || told.words.iter().any(|word| {
                    classes_of(word).contains(&class.as_str())
                        || (told.role.is_some() && query.alike.to(word, &class) >= 0.8)
                })
        });
    }
}
