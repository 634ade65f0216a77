//! The inverted index whose documents are facts: which facts hold a stem or speak of a thing.

mod succession;
mod told;

pub(super) use told::Told;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::{Lexicon, fact_words};
use super::understanding;
use crate::knowledge::{EntityId, Fact, FactId, Filler, Kind, Knowledge, PackId, RelationId, Role};
use crate::language::{Direction, MeaningSum, base_form, is_function_word};
use crate::text::{Months, PartialDate, Weekdays, stem};

/// How directly a fact speaks of a thing: as a part of it, by a group's membership, by what a part belongs to.
const DIRECT: f32 = 1.0;
const BY_MEMBERSHIP: f32 = 0.9;
const BY_FACT: f32 = 0.85;
const BY_BELONGING: f32 = 0.7;
/// A thing that this part of a pack's facts speak of is what the pack is all about.
const HOME: f32 = 0.25;
/// A thing that so many times as many facts speak of as of the next is what a pack is about.
const DOMINATES: f32 = 1.5;
/// A smaller pack is about nothing in particular.
const FEWEST: usize = 20;

/// A fact as ranking sees it.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) stems: FxHashSet<String>,
    /// The things that it speaks of, with the role and how directly.
    pub(super) things: Vec<(EntityId, Role, f32)>,
    /// Those whom other facts count among a group of it.
    pub(super) included: Vec<EntityId>,
    /// What its texts tell, its sentence last.
    pub(super) told: Vec<Told>,
    /// The things that its sentence names or describes without their being a part of it.
    pub(super) spoken_of: Vec<EntityId>,
    /// The things that its sentence names only within another's name.
    pub(super) within: Vec<EntityId>,
    /// The days of the week that it names.
    pub(super) weekdays: Weekdays,
    /// The months of every year that it names.
    pub(super) months: Months,
    /// Its sentence has a negative word.
    pub(super) negative: bool,
    /// The stems that its sentence denies: "will not *rise*".
    pub(super) denied: Vec<String>,
    /// Where its words point to together.
    pub(super) direction: Direction,
}

pub(super) struct Index {
    pub(super) documents: Vec<Document>,
    by_stem: FxHashMap<String, Vec<FactId>>,
    by_thing: FxHashMap<EntityId, Vec<FactId>>,
    /// The facts whose sentence speaks of a thing that is no part of them.
    by_spoken_of: FxHashMap<EntityId, Vec<FactId>>,
    by_relation: FxHashMap<RelationId, Vec<FactId>>,
    /// Facts with a date.
    dated: Vec<FactId>,
    /// When events took place, with the fact that says so.
    event_dates: FxHashMap<EntityId, (PartialDate, FactId)>,
    /// Of each pack, the things that it is all about: the club of a handbook.
    home: FxHashSet<EntityId>,
    /// The facts that have come to an end, with those that took their place.
    successors: FxHashMap<FactId, FactId>,
    /// The stems of what sentences tell a number of.
    counted: FxHashSet<String>,
}

impl Index {
    pub(super) fn new(knowledge: &Knowledge, lexicon: &Lexicon) -> Self {
        let ties = Ties::new(knowledge);
        let mut index = Self {
            documents: Vec::new(),
            by_stem: FxHashMap::default(),
            by_thing: FxHashMap::default(),
            by_spoken_of: FxHashMap::default(),
            by_relation: FxHashMap::default(),
            dated: Vec::new(),
            event_dates: event_dates(knowledge),
            home: FxHashSet::default(),
            successors: succession::successors(knowledge),
            counted: FxHashSet::default(),
        };
        for id in knowledge.fact_ids() {
            index.by_relation.entry(knowledge.fact(id).relation).or_default().push(id);
            index.dated.extend(knowledge.fact(id).date().map(|_| id));
            // "leaves" may be of a tree, or of who goes.
            let stems: FxHashSet<String> = fact_words(knowledge, id)
                .iter()
                .flat_map(|word| [stem(base_form(word)), stem(word)])
                .collect();
            let mut things = Vec::new();
            for binding in &knowledge.fact(id).bindings {
                add_filler(knowledge, &ties, &binding.filler, binding.role, DIRECT, &mut things);
            }
            // What is done in a league, its clubs do not do.
            let groups = things
                .iter()
                .filter(|(_, role, how)| *how >= DIRECT && matches!(role, Role::Subject | Role::Between))
                .filter_map(|(group, ..)| ties.included.get(group));
            let mut included: Vec<EntityId> = groups.flatten().copied().collect();
            included.retain(|member| !things.iter().any(|(thing, ..)| thing == member));
            for stem in &stems {
                index.by_stem.entry(stem.clone()).or_default().push(id);
            }
            let mut known = FxHashSet::default();
            for thing in things.iter().map(|(thing, ..)| thing).chain(&included) {
                if known.insert(*thing) {
                    index.by_thing.entry(*thing).or_default().push(id);
                }
            }
            let parts: FxHashSet<EntityId> =
                things.iter().filter(|(_, _, how)| *how > BY_BELONGING).map(|(thing, ..)| *thing).collect();
            let [spoken_of, mut within] = spoken_of(knowledge, lexicon, knowledge.fact(id), &parts);
            // "how many came in Ghent", of a meeting that took place there.
            let stands = |thing: &EntityId| {
                matches!(knowledge.entity(*thing).kind, Kind::Event | Kind::Organisation | Kind::Place)
            };
            let held = things.iter().filter(|(thing, _, how)| *how >= DIRECT && stands(thing));
            let places = held.flat_map(|(thing, ..)| &lexicon.profile(*thing).places).copied();
            within.extend(places.filter(|place| !parts.contains(place) && !spoken_of.contains(place)));
            for thing in spoken_of.iter().chain(&within) {
                index.by_spoken_of.entry(*thing).or_default().push(id);
            }
            let told = told::told(lexicon, knowledge.fact(id));
            let numbers = told.last().map_or(&[][..], |sentence| &sentence.numbers);
            index.counted.extend(numbers.iter().filter_map(|(_, after)| after.first().cloned()));
            let weekdays = told.last().map_or_else(Weekdays::default, |sentence| sentence.weekdays);
            let months = told.last().map_or_else(Months::default, |sentence| sentence.months);
            let negative = told.last().is_some_and(|sentence| {
                let words = sentence.words.iter();
                words.into_iter().any(|word| {
                    matches!(
                        word.as_str(),
                        "not" | "no" | "never" | "nobody" | "none" | "without" | "neither" | "only"
                    )
                })
            });
            let mut meaning = MeaningSum::default();
            for word in fact_words(knowledge, id).iter().filter(|word| !is_function_word(word)) {
                meaning.add(word, 1.0);
            }
            let direction = meaning.direction();
            let denied = told.last().map(told::denied).unwrap_or_default();
            index.documents.push(Document {
                stems,
                things,
                included,
                told,
                spoken_of,
                within,
                weekdays,
                months,
                negative,
                denied,
                direction,
            });
        }
        index.home = index.homes(knowledge);
        index
    }

    /// The organisation, group, event or product that a large part of a pack's facts speak of.
    fn homes(&self, knowledge: &Knowledge) -> FxHashSet<EntityId> {
        let mut facts: FxHashMap<PackId, usize> = FxHashMap::default();
        for fact in &knowledge.facts {
            *facts.entry(fact.pack).or_default() += 1;
        }
        let home = |id: &EntityId| {
            let entity = knowledge.entity(*id);
            let kind = matches!(
                entity.kind,
                Kind::Organisation | Kind::Group | Kind::Event | Kind::Product | Kind::Thing
            );
            let all = facts.get(&entity.pack).copied().unwrap_or(0);
            // Some people named one by one: "when did the two meet" is about them, and no other.
            let people = |id: &EntityId| knowledge.entity(*id).kind == Kind::Person;
            let kind = kind && !entity.members.iter().any(people);
            kind && all >= FEWEST && self.with_thing(*id).len() as f32 > HOME * all as f32
        };
        let mut homes: FxHashSet<EntityId> = knowledge.entity_ids().filter(home).collect();
        for (pack, all) in facts.into_iter().filter(|(_, all)| *all >= FEWEST) {
            // A place, too, if no other thing comes near it.
            let own = knowledge.entity_ids().filter(|id| {
                let entity = knowledge.entity(*id);
                entity.pack == pack
                    && entity.kind != Kind::Person
                    && !knowledge.packs.iter().any(|pack| pack.material == *id)
            });
            let mut counts: Vec<(usize, EntityId)> = own.map(|id| (self.with_thing(id).len(), id)).collect();
            counts.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
            if let [(most, first), (next, _), ..] = counts.as_slice()
                && *most as f32 > HOME * all as f32
                && *most as f32 > DOMINATES * *next as f32
            {
                homes.insert(*first);
            }
        }
        homes
    }

    /// The things that packs are all about, in order.
    pub(super) fn homes_in_order(&self) -> Vec<EntityId> {
        let mut homes: Vec<(usize, EntityId)> =
            self.home.iter().map(|id| (self.with_thing(*id).len(), *id)).collect();
        homes.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
        homes.into_iter().map(|(_, id)| id).collect()
    }

    /// When the event of a fact took place, with the fact that says so; the fact itself has no date.
    pub(super) fn event_date(&self, fact: &Fact) -> Option<(PartialDate, FactId)> {
        let events =
            fact.fillers(Role::At).chain(fact.fillers(Role::Subject)).chain(fact.fillers(Role::Object));
        let mut dates =
            events.filter_map(super::lexicon::entity_of).filter_map(|id| self.event_dates.get(&id));
        dates.next().copied()
    }

    /// When an event took place.
    pub(super) fn date_of_event(&self, event: EntityId) -> Option<PartialDate> {
        self.dated_event(event).map(|(date, _)| date)
    }

    /// When an event took place, with the fact that says so.
    pub(super) fn dated_event(&self, event: EntityId) -> Option<(PartialDate, FactId)> {
        self.event_dates.get(&event).copied()
    }

    /// What took the place of a fact that has come to an end.
    pub(super) fn successor(&self, fact: FactId) -> Option<FactId> {
        self.successors.get(&fact).copied()
    }

    /// What a fact took the place of; of several, the last.
    pub(super) fn predecessor(&self, fact: FactId) -> Option<FactId> {
        let before = self.successors.iter().filter(|(_, next)| **next == fact);
        before.map(|(id, _)| *id).max()
    }

    /// Whether some sentence tells a number of what has this stem: "points" beside "goals".
    pub(super) fn is_counted(&self, stem: &str) -> bool {
        self.counted.contains(stem)
    }

    /// Whether a pack is all about a thing, so that a question need not name it, nor a fact.
    pub(super) fn is_home(&self, id: EntityId) -> bool {
        self.home.contains(&id)
    }

    pub(super) fn document(&self, id: FactId) -> &Document {
        &self.documents[id.0 as usize]
    }

    pub(super) fn with_stem(&self, stem: &str) -> &[FactId] {
        self.by_stem.get(stem).map_or(&[], Vec::as_slice)
    }

    pub(super) fn with_relation(&self, relation: RelationId) -> &[FactId] {
        self.by_relation.get(&relation).map_or(&[], Vec::as_slice)
    }

    /// The facts that have a date, in order of their ids.
    pub(super) fn dated(&self) -> &[FactId] {
        &self.dated
    }

    /// The facts whose sentence speaks of a thing that is no part of them.
    pub(super) fn speaking_of(&self, thing: EntityId) -> &[FactId] {
        self.by_spoken_of.get(&thing).map_or(&[], Vec::as_slice)
    }

    pub(super) fn with_thing(&self, thing: EntityId) -> &[FactId] {
        self.by_thing.get(&thing).map_or(&[], Vec::as_slice)
    }
}

/// A name of more words may have another in it.
const LONG_NAME: usize = 2;

/// The things that a fact's sentence mentions beside its parts; and those that it has only within another's name: "the
/// match against Harbour Town".
fn spoken_of(
    knowledge: &Knowledge,
    lexicon: &Lexicon,
    fact: &Fact,
    parts: &FxHashSet<EntityId>,
) -> [Vec<EntityId>; 2] {
    let words = understanding::words::words(lexicon, &fact.sentence);
    let mentions = understanding::mentions::mentions(knowledge, lexicon, &words, &[]);
    // "the away match at Harbour Town" speaks of Harbour Town, too.
    let named = understanding::mentions::names(knowledge, lexicon, &words);
    let long = named.iter().filter(|mention| mention.span.len() > LONG_NAME);
    let within: Vec<understanding::Mention> = long
        .flat_map(|mention| {
            let later = &words[mention.span.start + 1..mention.span.end];
            understanding::mentions::names(knowledge, lexicon, later)
        })
        .collect();
    // "the Galway tour" speaks of Galway.
    let places = named.iter().filter(|mention| mention.span.len() == LONG_NAME).flat_map(|mention| {
        let place = |id: &EntityId| knowledge.entity(*id).kind == Kind::Place;
        let first = &words[mention.span.start..mention.span.start + 1];
        let mut found = understanding::mentions::names(knowledge, lexicon, first);
        found.retain(|mention| mention.entities.iter().all(place));
        found
    });
    let within: Vec<understanding::Mention> = within.into_iter().chain(places).collect();
    let mut known = parts.clone();
    let mut new = |mention: &understanding::Mention| {
        // What may be one of several things is none of them surely.
        let sure = !mention.unknown && mention.entities.len() == 1;
        let id = mention.entities.first().copied().filter(|_| sure)?;
        (knowledge.entity(id).pack == fact.pack && known.insert(id)).then_some(id)
    };
    let spoken_of = mentions.iter().chain(&named).filter_map(&mut new).collect();
    [spoken_of, within.iter().filter_map(new).collect()]
}

fn event_dates(knowledge: &Knowledge) -> FxHashMap<EntityId, (PartialDate, FactId)> {
    let mut dates = FxHashMap::default();
    for id in knowledge.fact_ids() {
        let fact = knowledge.fact(id);
        let Some(date) = fact.date() else { continue };
        let of_event = matches!(
            knowledge.relation(fact.relation).key.as_str(),
            "took-place" | "played" | "began" | "won"
        );
        let things =
            fact.fillers(Role::Subject).chain(fact.fillers(Role::At)).chain(fact.fillers(Role::Object));
        let events = things.filter_map(super::lexicon::entity_of);
        for event in events.filter(|id| knowledge.entity(*id).kind == Kind::Event && of_event) {
            dates.entry(event).or_insert((*date, id));
        }
    }
    dates
}

/// What ties things to others beside the facts that name both.
struct Ties {
    /// The groups that a thing is a member of.
    groups: FxHashMap<EntityId, Vec<EntityId>>,
    /// Whom facts count among a group.
    included: FxHashMap<EntityId, Vec<EntityId>>,
    /// What a person's offices are tied to.
    offices: FxHashMap<EntityId, Vec<EntityId>>,
    /// Who wrote the material of a pack: what it cites, they cite.
    authors: FxHashMap<EntityId, Vec<EntityId>>,
}

impl Ties {
    fn new(knowledge: &Knowledge) -> Self {
        let mut groups: FxHashMap<EntityId, Vec<EntityId>> = FxHashMap::default();
        for id in knowledge.entity_ids() {
            for member in &knowledge.entity(id).members {
                groups.entry(*member).or_default().push(id);
            }
        }
        let mut included: FxHashMap<EntityId, Vec<EntityId>> = FxHashMap::default();
        for fact in knowledge.facts.iter().filter(|fact| knowledge.relation(fact.relation).key == "includes")
        {
            for group in fact.fillers(Role::Subject).filter_map(super::lexicon::entity_of) {
                let members = fact.fillers(Role::Object).filter_map(super::lexicon::entity_of);
                included.entry(group).or_default().extend(members);
            }
        }
        let mut offices: FxHashMap<EntityId, Vec<EntityId>> = FxHashMap::default();
        let held = |fact: &&Fact| knowledge.relation(fact.relation).key == "holds-role";
        for fact in knowledge.facts.iter().filter(held) {
            let owners = || {
                let others = fact.bindings.iter().filter(|binding| binding.role != Role::Subject);
                others.filter_map(|binding| super::lexicon::entity_of(&binding.filler))
            };
            for holder in fact.fillers(Role::Subject).filter_map(super::lexicon::entity_of) {
                offices.entry(holder).or_default().extend(owners());
            }
        }
        let mut authors: FxHashMap<EntityId, Vec<EntityId>> = FxHashMap::default();
        let written = |fact: &&Fact| knowledge.relation(fact.relation).key == "written-by";
        for fact in knowledge.facts.iter().filter(written) {
            let material = knowledge.pack(fact.pack).material;
            if fact.fillers(Role::Subject).any(|filler| *filler == Filler::Entity(material)) {
                let writers = fact.bindings.iter().filter(|binding| binding.role != Role::Subject);
                let writers = writers.filter_map(|binding| super::lexicon::entity_of(&binding.filler));
                let writers = writers.filter(|id| knowledge.entity(*id).kind == Kind::Person);
                authors.entry(material).or_default().extend(writers);
            }
        }
        Self { groups, included, offices, authors }
    }
}

fn add_filler(
    knowledge: &Knowledge,
    ties: &Ties,
    filler: &Filler,
    role: Role,
    directness: f32,
    things: &mut Vec<(EntityId, Role, f32)>,
) {
    match filler {
        Filler::Entity(id) => {
            let entity = knowledge.entity(*id);
            things.push((*id, role, directness));
            things.extend(entity.members.iter().map(|member| (*member, role, directness * BY_MEMBERSHIP)));
            for member in &entity.members {
                things.extend(
                    knowledge
                        .entity(*member)
                        .of
                        .iter()
                        .map(|owner| (*owner, role, directness * BY_BELONGING)),
                );
            }
            if role == Role::Subject {
                let authors = ties.authors.get(id).map_or(&[][..], Vec::as_slice);
                things.extend(authors.iter().map(|author| (*author, role, directness * BY_MEMBERSHIP)));
            }
            let groups = ties.groups.get(id).map_or(&[][..], Vec::as_slice);
            things.extend(groups.iter().map(|group| (*group, role, directness * BY_MEMBERSHIP)));
            let belonging = entity.of.iter().chain(&entity.between).chain(&entity.within);
            for owner in belonging {
                things.push((*owner, role, directness * BY_BELONGING));
                let above = &knowledge.entity(*owner).of;
                things.extend(above.iter().map(|above| (*above, role, directness * BY_BELONGING)));
            }
            let offices = ties.offices.get(id).map_or(&[][..], Vec::as_slice);
            things.extend(offices.iter().map(|owner| (*owner, role, directness * BY_BELONGING)));
        }
        Filler::Fact(id) if directness > 0.5 => {
            for binding in &knowledge.fact(*id).bindings {
                add_filler(knowledge, ties, &binding.filler, role, directness * BY_FACT, things);
            }
        }
        _ => {}
    }
}
