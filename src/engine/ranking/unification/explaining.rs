//! How a fact has a thing that the question speaks of, and what it has instead. Leaves out whether the thing is
//! needed at all: that is `things`.

use super::Unification;
use crate::engine::Mind;
use crate::engine::understanding::{Asked, Mention, Query, TIMES_OF_EVENTS, Word};
use crate::knowledge::{EntityId, Fact, Filler, Kind, Relation, Role};
use crate::language::{is_country_or_capital, place_of_demonym};

/// How directly a fact has a thing that only its sentence speaks of.
const SPOKEN_OF: f32 = 0.75;

/// How directly a fact has one who is counted among its group.
const INCLUDED: f32 = 0.8;

impl Unification<'_> {
    /// How the fact explains a mention, and in which role.
    pub(super) fn explains(&self, mention: &Mention) -> Option<(f32, Option<Role>)> {
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
        let elsewhere = directed && place && self.belongs_and_is_elsewhere(mention);
        for (thing, role, how) in &document.things {
            if !mention.entities.contains(thing) || (elsewhere && *how < 1.0) {
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
        let spoken_of = mention.entities.iter().any(|id| document.spoken_of.contains(id))
            || (self.stands_beside(mention)
                && mention.entities.iter().any(|id| document.within.contains(id)));
        if spoken_of && best.is_none_or(|(how, _)| how < SPOKEN_OF) {
            return Some((SPOKEN_OF, None));
        }
        if best.is_some() {
            return best;
        }
        // What a group did, those who are counted among it did, too: of the very relation that is asked about.
        let included = mention.entities.iter().any(|id| document.included.contains(id));
        let done = |verb: usize| {
            let cue = query.cues.get(&self.fact.relation);
            cue.is_some_and(|cue| cue.strength >= 1.0 && cue.words.contains(&verb))
        };
        // What was founded was the group.
        let acts = self.relation.agent == Some(Role::Subject);
        if included && acts && query.verb.is_some_and(done) {
            return Some((INCLUDED, None));
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
            // "the away game at Gadlow" is not told by the home game against them.
            let entity = |id: EntityId| mind.knowledge.entity(id);
            let of_a_class = |one: EntityId, other: EntityId| {
                entity(one).is.iter().any(|class| entity(other).is.contains(class))
            };
            let events = mention.entities.iter().all(|id| entity(*id).kind == Kind::Event);
            // "the cup semi", of the cup.
            let part_of = |event: EntityId| {
                let profile = mind.lexicon.profile(event);
                let called =
                    query.words[mention.span.clone()].iter().all(|word| profile.words.contains(&word.stem));
                called || mention.entities.iter().any(|id| profile.owners.contains(id))
            };
            let other_event = document.things.iter().any(|(thing, role, how)| {
                events
                    && *how >= 1.0
                    && matches!(role, Role::Subject | Role::At)
                    && (mention.exact && entity(*thing).kind == Kind::Event && !part_of(*thing)
                        || mention.entities.iter().all(|id| of_a_class(*id, *thing)))
            });
            // Of an event that has its own day what happened on another, or how often others meet, affirms nothing.
            let meets = TIMES_OF_EVENTS.contains(&self.relation.key.as_str());
            let other_day = |id: &EntityId| {
                let (own, event) = (self.fact.date_of(Role::On), mind.index.date_of_event(*id));
                meets && event.is_some()
                    || own.zip(event).is_some_and(|(own, event)| !own.agrees_with(&event))
            };
            let dated = query.asking.kind == Asked::YesNo && events && mention.entities.iter().all(other_day);
            let abstract_thing = abstract_thing && !other_event && !dated;
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

impl Unification<'_> {
    /// "the embassy in Cuba", of that of Cuba in Azerbaijan.
    fn belongs_and_is_elsewhere(&self, mention: &Mention) -> bool {
        let knowledge = self.mind.knowledge;
        let mut subjects = self.fact.fillers(Role::Subject).filter_map(crate::engine::lexicon::entity_of);
        subjects.any(|subject| {
            let profile = self.mind.lexicon.profile(subject);
            let inside = |id: &EntityId| {
                mention.entities.contains(id)
                    || knowledge.entity(*id).within.iter().any(|outer| mention.entities.contains(outer))
            };
            mention.entities.iter().all(|place| profile.owners.contains(place))
                && !profile.places.is_empty()
                && !profile.places.iter().any(inside)
        })
    }

    /// "she is Swedish, isn't she", of one who comes from Norway: whether it is the same country; `None` where no such
    /// thing is asked or told.
    pub(super) fn is_of_nation(&self, mention: &Mention) -> Option<bool> {
        let words = &self.query.words;
        let before = words[..mention.span.start].iter().map(|word| word.text.as_str());
        let asked = self.query.asking.kind == Asked::YesNo
            && self.relation.key == "comes-from"
            && mention.span.len() == 1
            && before.into_iter().any(|word| matches!(word, "is" | "was" | "are" | "were"));
        let word = words[mention.span.start].text.as_str();
        let country = is_country_or_capital(word).then_some(word);
        let nation = place_of_demonym(word).or(country).filter(|_| asked)?;
        let own = self.fact.fillers(Role::Object).next()?;
        let name = |filler: &Filler| self.mind.knowledge.filler_text(filler).to_lowercase();
        let within = crate::engine::lexicon::entity_of(own).map(|id| &self.mind.knowledge.entity(id).within);
        let around = within.into_iter().flatten().map(|id| name(&Filler::Entity(*id)));
        let places: Vec<String> = std::iter::once(name(own)).chain(around).collect();
        // Of a town alone nobody says in which country it is.
        let known = places.iter().any(|place| is_country_or_capital(place));
        known.then(|| places.iter().any(|place| place == nation))
    }

    /// "who scored against Harbour Town", of the match against them; but "who scored for Harbour Town", "how many did
    /// they get" asks for what they did.
    fn stands_beside(&self, mention: &Mention) -> bool {
        let beside =
            |word: &str| matches!(word, "against" | "at" | "with" | "to" | "in" | "versus" | "vs" | "v");
        match mention.preposition.as_deref() {
            Some(word) => beside(word),
            None => self.query.verb.is_some_and(|verb| mention.span.start > verb) && !mention.owner,
        }
    }
}

/// "is the fair in Riga", "did they meet in Maribor": where it is, where that is elsewhere.
fn other_place(
    mind: &Mind<'_>,
    query: &Query,
    mention: &Mention,
    fact: &Fact,
    relation: &Relation,
) -> Option<EntityId> {
    let within = |id: EntityId| &mind.knowledge.entity(id).within;
    let place = |id: &EntityId| mind.knowledge.entity(*id).kind == Kind::Place;
    let placed = matches!(mention.preposition.as_deref(), Some("in" | "at"));
    let word = &query.words[mention.span.start].text;
    // A town that the material does not know is a town all the same.
    let named = if mention.unknown {
        mention.span.len() == 1 && is_country_or_capital(word)
    } else {
        mention.exact && mention.entities.iter().all(place)
    };
    if query.asking.kind != Asked::YesNo || relation.statement || !placed || !named {
        return None;
    }
    let mut places = fact.fillers(Role::In).filter_map(crate::engine::lexicon::entity_of).filter(place);
    let own = places.next().filter(|_| places.next().is_none())?;
    let apart = mention.entities.iter().all(|id| !within(own).contains(id) && !within(*id).contains(&own));
    apart.then_some(own)
}

/// The thing that the fact has where the question has another, in a role that takes one value.
pub(super) fn conflicting_thing(
    mind: &Mind<'_>,
    query: &Query,
    mention: &Mention,
    fact: &Fact,
    relation: &Relation,
) -> Option<EntityId> {
    if let Some(place) = other_place(mind, query, mention, fact, relation) {
        return Some(place);
    }
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
    let of_kind = |role: Role| {
        let mut things = fact.fillers(role).filter_map(crate::engine::lexicon::entity_of);
        things.find(|id| mind.knowledge.entity(*id).kind == kind)
    };
    let single = relation.roles.iter().filter(|frame| frame.single).find_map(|frame| of_kind(frame.role));
    // "the boat was made by Tiller", of one that Halvard made.
    let done = query.asking.kind == Asked::YesNo
        && mention.preposition.as_deref() == Some("by")
        && ONE_DOER.contains(&relation.key.as_str());
    single.or_else(|| of_kind(Role::Object).filter(|_| done))
}

/// The relations whose doers, where they are told, are all who did it.
const ONE_DOER: &[&str] = &[
    "built-by",
    "composed-by",
    "conducted-by",
    "designed-by",
    "directed-by",
    "edited-by",
    "founded-by",
    "invented-by",
    "judged-by",
    "made-by",
    "published-by",
    "taught-by",
    "translated-by",
];
