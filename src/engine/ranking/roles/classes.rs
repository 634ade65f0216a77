//! What, and which: the fillers of a class, the role or the relation whose noun is asked, or a text that names such
//! a thing. Knows no class itself: `lexicon` and `language` do.

use super::Parts;
use crate::engine::index::Told;
use crate::engine::lexicon::{Class, entity_of};
use crate::engine::understanding::{Word, is_job};
use crate::knowledge::{EntityId, Filler, Kind, RelationId, Role};
use crate::language::{NounKind, classes_of, derived_stems, kind_of_noun, place_of_demonym, singular};
use crate::text::{fold, stem};

/// The roles whose fillers may be of a class that is asked for.
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
/// Nouns for anything that somebody needs, has or trades: they tell no class of it.
const WARES: &[&str] = &[
    "equipment",
    "gear",
    "good",
    "item",
    "kit",
    "material",
    "merchandise",
    "product",
    "stuff",
    "supply",
    "thing",
    "ware",
];
/// A preposition so few words before a thing is of it.
const PLACED_WITHIN: usize = 3;

impl Parts<'_> {
    pub(super) fn what(&mut self) {
        if self.asks_office_of_what() {
            return self.pick(&[(Role::Of, 1.0)]);
        }
        if let Some(role) = self.measure_asked_for() {
            return self.pick(&[(role, 1.0)]);
        }
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
        // "what is the deadline for volunteers": the day, and not for what it is.
        let dated = self.query.cues.get(&self.fact.relation).is_some_and(|cue| cue.roles.contains(&Role::On));
        if dated && self.found.is_empty() {
            self.pick(&[(Role::On, 1.0), (Role::Until, 0.97)]);
        }
        let subject = self.values(Role::Subject);
        if !self.relation.statement && (!dated || self.found.is_empty()) {
            self.add(Some(Role::Subject), subject, 0.95);
        }
        let of_itself =
            self.relation.agent == Some(Role::Subject) && self.relation.patient == Some(Role::Subject);
        if self.found.is_empty() || of_itself {
            self.whole(0.85);
        }
    }

    /// "what is she head of", "he is captain of what": whose office it is, of the fact that tells that office.
    fn asks_office_of_what(&self) -> bool {
        let words = &self.query.words;
        let ends =
            |at: usize| words[at].text == "of" && words.get(at + 1).is_none_or(|next| next.text == "what");
        let Some(of) = (1..words.len()).find(|at| ends(*at)) else { return false };
        let office =
            |told: &Told| told.role == Some(Role::Object) && told.stems.contains(&words[of - 1].stem);
        self.relation.key == "holds-role" && self.document.told.iter().any(office)
    }

    /// "what was the transfer fee": the number of the fact, where its relation asks for it by that word.
    fn measure_asked_for(&self) -> Option<Role> {
        let mut words = self.query.content().map(|at| self.query.words[at].stem.as_str());
        let role = words.find_map(|stem| self.mind.lexicon.measure_asked_by(self.fact.relation, stem))?;
        self.fact.fillers(role).next().map(|_| role)
    }

    /// The fillers that are of a class, or the role whose noun it is, or a text that names such a thing.
    pub(super) fn class(&mut self, noun: &str) {
        // "what evenings do they train"
        if matches!(singular(noun).as_str(), "evening" | "morning" | "afternoon" | "night" | "weekday") {
            return self.pick(&[(Role::Every, 1.0), (Role::On, 0.9)]);
        }
        let class = Class::new(noun);
        // "in which town", of a city: where there is only the one, it is meant.
        let settled = matches!(singular(noun).as_str(), "town" | "city" | "village");
        let settlement = |id: EntityId| {
            settled && ["town", "city"].iter().any(|near| self.mind.lexicon.is_of_class(id, near))
        };
        let is_of_class = |id: EntityId| self.mind.lexicon.is_of(id, &class) || settlement(id);
        let placed = self.asks_in_which(noun);
        let onto = self.query.words.windows(2).any(|pair| {
            matches!(pair[0].text.as_str(), "to" | "into")
                && matches!(pair[1].text.as_str(), "which" | "what")
        });
        let mut found: Vec<(Role, Vec<Filler>, f32)> = Vec::new();
        for role in ROLES {
            if (role == Role::AccordingTo && !self.asks_for_source()) || (placed && !self.is_place(role)) {
                continue;
            }
            // "to which country did they go": not the one that they are of.
            if onto && role == Role::Subject {
                continue;
            }
            let of_class = |filler: &Filler| entity_of(filler).is_some_and(is_of_class);
            let members: Vec<Filler> = self.values(role).into_iter().filter(of_class).collect();
            if !members.is_empty() {
                found.push((role, members, 1.0));
                continue;
            }
            // "the rector of which university": what a part of the fact belongs to.
            let mut owners: Vec<Filler> = Vec::new();
            // "which country is her counterpart from": not hers.
            let apart = |id: &EntityId| !(self.relation.symmetric && self.asked_about.contains(id));
            for id in self.fact.fillers(role).filter_map(entity_of).filter(apart) {
                let profile = self.mind.lexicon.profile(id);
                // "in which city did they play the final": where the hall is in which they did.
                let around = matches!(role, Role::In | Role::At).then_some(&profile.places);
                for owner in profile.owners.iter().chain(around.into_iter().flatten()) {
                    let owner_filler = Filler::Entity(*owner);
                    if is_of_class(*owner)
                        && !self.asked_about.contains(owner)
                        && !owners.contains(&owner_filler)
                    {
                        owners.push(owner_filler);
                    }
                }
            }
            if !owners.is_empty() && matches!(role, Role::Subject | Role::Object | Role::In | Role::At) {
                found.push((role, owners, 0.85));
            }
        }
        for (role, values, fitness) in found {
            self.add(Some(role), values, fitness);
        }
        self.around_of_class(noun, &class);
        self.office_of_noun(noun);
        self.role_of_noun(noun);
        self.property_of_noun(noun);
        self.named_in_text(noun, placed);
        self.drop_what_only_names(noun);
        // "what equipment does the wall require", "which goods do they sell": whatever the verb is about.
        if self.found.is_empty() && WARES.contains(&singular(noun).as_str()) && self.is_asked_by_verb() {
            self.pick(&[(Role::Object, 0.95)]);
        }
    }

    /// Whether the verb of the question asks for the fact's relation.
    fn is_asked_by_verb(&self) -> bool {
        let cue = self.mind.cue(self.query, self.fact.relation);
        let asks = |verb: usize| cue.is_some_and(|cue| cue.strength >= 1.0 && cue.words.contains(&verb));
        self.query.verb.is_some_and(asks)
    }

    /// "in which city was the final", of a final in a hall that is in the city.
    fn around_of_class(&mut self, noun: &str, class: &Class) {
        if !self.found.is_empty() || kind_of_noun(noun) != Some(NounKind::Place) {
            return;
        }
        let event = |id: &EntityId| self.mind.knowledge.entity(*id).kind == Kind::Event;
        let things = self.fact.fillers(Role::Subject).chain(self.fact.fillers(Role::At));
        let places =
            things.filter_map(entity_of).filter(event).flat_map(|id| &self.mind.knowledge.entity(id).within);
        let mut around: Vec<Filler> = Vec::new();
        for place in places {
            let outer = self.mind.lexicon.profile(*place).places.iter();
            for id in std::iter::once(place).chain(outer) {
                let filler = Filler::Entity(*id);
                if self.mind.lexicon.is_of(*id, class) && !around.contains(&filler) {
                    around.push(filler);
                }
            }
        }
        self.add(Some(Role::In), around, 0.85);
    }

    /// "which keeper came in", of one who plays as a goalkeeper: that repeats the class, and names nobody of it.
    fn drop_what_only_names(&mut self, noun: &str) {
        let (class, query) = (singular(noun), self.query);
        let only_names = |filler: &Filler| match filler {
            Filler::Text(text) => {
                !text.contains(' ') && query.alike.to(&singular(&fold(text)), &class) >= 0.8
            }
            _ => false,
        };
        self.found.retain(|part| part.values.is_empty() || !part.values.iter().all(only_names));
    }

    /// "in which building did they meet": a building that is only spoken of is no place of it.
    fn asks_in_which(&self, noun: &str) -> bool {
        let words = &self.query.words;
        let within = |pair: &[Word]| {
            matches!(pair[0].text.as_str(), "in" | "at" | "inside")
                && matches!(pair[1].text.as_str(), "which" | "what")
        };
        // "which building did they meet in"
        let stranded = words.last().is_some_and(|last| matches!(last.text.as_str(), "in" | "at" | "inside"));
        kind_of_noun(noun) == Some(NounKind::Place) && (stranded || words.windows(2).any(within))
    }

    /// Whether what fills a role of the fact is where it happens.
    fn is_place(&self, role: Role) -> bool {
        let places = |kind: &Kind| matches!(kind, Kind::Place | Kind::Organisation);
        matches!(role, Role::In | Role::At | Role::To | Role::Of)
            || self.relation.roles.iter().any(|frame| frame.role == role && frame.kinds.iter().any(places))
    }

    /// "what position does it hold there", of what chairs it; "which ministry does she run", of a minister's title.
    fn office_of_noun(&mut self, noun: &str) {
        // "in what capacity did it put them forward", of what it did "as chair".
        let says_as = |told: &Told| {
            let mut pairs = told.words.windows(2);
            pairs.any(|pair| pair[0] == "as" && kind_of_noun(&pair[1]) == Some(NounKind::Person))
        };
        let within = self.query.words.first().is_some_and(|word| word.text == "in");
        if within
            && matches!(noun, "capacity" | "role" | "function")
            && self.document.told.iter().any(says_as)
        {
            return self.whole(0.95);
        }
        if !self.found.is_empty() {
            return;
        }
        let office = |id: &RelationId| self.mind.knowledge.relation(*id).key == "holds-role";
        if is_job(noun) && self.relation.implies.iter().any(office) {
            self.whole(0.95);
        }
        let titled = self.relation.key == "holds-role" && {
            let titles = self.values(Role::Object);
            let title = titles.iter().map(|title| self.mind.knowledge.filler_text(title)).next();
            let head = title.as_deref().and_then(|title| title.rsplit(' ').next()).map(stem);
            let several = title.is_some_and(|title| title.contains(' '));
            several && head.is_some_and(|head| derived_stems(noun).any(|derived| derived == head))
        };
        if titled {
            let title = self.values(Role::Object);
            self.add(Some(Role::Object), title, 0.95);
        }
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
                // "which countries do they serve in": "missions abroad" names none.
                None => !always_named(&asked) || names_something(&self.mind.knowledge.filler_text(filler)),
            };
            if !all.is_empty() && !known && all.iter().all(fits) {
                self.add(Some(frame.role), all, 0.98);
            }
        }
    }

    /// "Which penalty", "what statement": the relation itself is called so.
    fn property_of_noun(&mut self, noun: &str) {
        let property = singular(noun);
        let cued = self.mind.cue(self.query, self.fact.relation).is_some_and(|cue| cue.strength >= 1.0);
        let asks = self.relation.nouns.iter().any(|known| {
            // "what number does she wear": her shirt number.
            let head = known.rsplit(' ').next().filter(|_| cued);
            self.query.alike.to(known, &property) >= 0.9 || head == Some(property.as_str())
        });
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

    /// "Which disease": a text that names a thing, or a noun, of the class; `placed`: as where it happens.
    fn named_in_text(&mut self, noun: &str, placed: bool) {
        if !self.found.is_empty() {
            return;
        }
        let (class, known) = (singular(noun), Class::new(noun));
        let (mind, query) = (self.mind, self.query);
        let statement = self.relation.statement;
        let places: Vec<Role> = ROLES.into_iter().filter(|role| self.is_place(*role)).collect();
        self.texts(|told| {
            let of_class = |at: usize| {
                let word = told.words[at].as_str();
                // "which drugs do they make", of the pharmaceutical industry: of another thing it only says of which sort.
                let sort = told.words.get(at + 1).is_some_and(|next| {
                    singular(word) != class && singular(next) != class && kind_of_noun(next).is_some()
                });
                if sort {
                    return false;
                }
                if is_nameless(&told.words, at) && singular(word) == class {
                    return false;
                }
                classes_of(word).contains(&class.as_str())
                    || class == "language" && !statement && place_of_demonym(word).is_some()
                    || (told.role.is_some() && query.alike.to(word, &class) >= 0.8)
            };
            let in_place = told.role.is_some_and(|role| places.contains(&role));
            // "in medical science": where something is, however it is told.
            let within = |at: usize| {
                let before = &told.words[at.saturating_sub(PLACED_WITHIN)..at];
                before.iter().any(|word| matches!(word.as_str(), "in" | "at" | "inside"))
            };
            let thing = || told.things.iter().any(|id| mind.lexicon.is_of(*id, &known));
            ((!placed || in_place) && thing())
                || (0..told.words.len()).any(|at| (!placed || in_place || within(at)) && of_class(at))
        });
    }
}

/// "on an island and …": which one, nothing says.
fn is_nameless(words: &[String], at: usize) -> bool {
    let article = at.checked_sub(1).is_some_and(|before| matches!(words[before].as_str(), "a" | "an"));
    let ends = words.get(at + 1).is_none_or(|next| {
        matches!(
            next.as_str(),
            "and"
                | "or"
                | "but"
                | "when"
                | "while"
                | "because"
                | "since"
                | "as"
                | "at"
                | "on"
                | "by"
                | "until"
        )
    });
    article && ends
}

/// Whether what is of a class has a name of its own wherever it is told.
fn always_named(noun: &str) -> bool {
    matches!(noun, "country" | "nation" | "state" | "city" | "town" | "village" | "continent")
}

fn names_something(text: &str) -> bool {
    text.chars().any(char::is_uppercase)
}
