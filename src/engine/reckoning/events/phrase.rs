//! The phrase of a question for events of a class, with what it narrows them by: "home matches against Lurkford in May".

use std::ops::Range;

use crate::engine::Mind;
use crate::engine::lexicon::Class;
use crate::engine::understanding::{Mention, Query};
use crate::knowledge::{EntityId, FactId, Filler, Kind, Role, Status};
use crate::language::{NounKind, base_form, is_function_word, kind_of_noun, singular};
use crate::text::{Break, PartialDate};

/// Fewer events are no series of which one is the first.
pub(super) const SERIES: usize = 3;
/// Words before the noun of a class.
const MODIFIERS: usize = 3;
/// What a year of events is called.
pub(super) const YEAR: &[&str] =
    &["year", "season", "calendar", "programme", "program", "series", "campaign"];

/// An event of a class, when it took place, and the fact that says so.
#[derive(Clone, Copy)]
pub(super) struct Event {
    pub(super) id: EntityId,
    pub(super) date: PartialDate,
    pub(super) fact: FactId,
}

/// "home matches against Lurkford in May": a class of events, and those of it that are meant.
pub(super) struct Phrase {
    pub(super) span: Range<usize>,
    /// The noun of the class, in the singular.
    pub(super) noun: String,
    pub(super) events: Vec<Event>,
}

impl Phrase {
    /// The phrase that begins at a word.
    pub(super) fn at(mind: &Mind<'_>, query: &Query, start: usize) -> Option<Self> {
        let words = &query.words;
        let (noun_at, noun, mut events) = (start..words.len().min(start + MODIFIERS + 1))
            .take_while(|at| *at == start || words[*at].after == Break::None)
            .take_while(|at| !is_function_word(&words[*at].text))
            .find_map(|at| {
                let noun = singular(&words[at].text);
                // "how many ran": a verb.
                if base_form(&noun) != noun {
                    return None;
                }
                // "race day": the next noun is the one that is asked for.
                let goes_on = words.get(at + 1).is_some_and(|next| {
                    next.after == Break::None
                        && !query.dates.iter().any(|(span, _)| span.contains(&(at + 1)))
                        && !mind.lexicon.is_verb(&next.text)
                        && matches!(kind_of_noun(&next.text), Some(kind) if kind != NounKind::Quantity)
                });
                let events = if goes_on { Vec::new() } else { of_class(mind, &noun) };
                (events.len() >= SERIES).then_some((at, noun, events))
            })?;
        for modifier in &words[start..noun_at] {
            events.retain(|event| mind.lexicon.describes(event.id, &modifier.text));
        }
        let mut phrase = Self { span: start..noun_at + 1, noun, events };
        while phrase.take_tail(mind, query) {}
        (!phrase.events.is_empty()).then_some(phrase)
    }

    /// "before the cup final": what they came before or after.
    fn beside<'q>(&self, query: &'q Query, at: usize) -> Option<&'q Mention> {
        let beside = |mention: &&Mention| {
            !mention.unknown && mention.entities.len() == 1 && (at + 1..=at + 2).contains(&mention.span.start)
        };
        let time = matches!(query.words[at].text.as_str(), "before" | "after");
        query.mentions.iter().filter(|_| time).find(beside)
    }

    /// "of the season", "in May", "against Lurkford", after the noun.
    fn take_tail(&mut self, mind: &Mind<'_>, query: &Query) -> bool {
        let end = self.span.end;
        let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
        if query.words.get(end).is_none_or(|word| word.after != Break::None) {
            return false;
        }
        let preposition = matches!(
            text(end),
            "of" | "in"
                | "for"
                | "from"
                | "during"
                | "on"
                | "at"
                | "against"
                | "with"
                | "versus"
                | "vs"
                | "over"
        );
        let mut at = end + usize::from(preposition);
        if let Some((span, date)) = query.dates.iter().find(|(span, _)| span.start == at) {
            self.events.retain(|event| event.date.tells(date));
            self.span.end = span.end;
            return true;
        }
        if !preposition && !matches!(text(end), "before" | "after") {
            return false;
        }
        at += usize::from(matches!(text(at), "the" | "this" | "that" | "our" | "whole"));
        if YEAR.contains(&text(at)) {
            self.span.end = at + 1;
            return true;
        }
        if let Some(mention) = self.beside(query, end) {
            let days = mention.entities.iter().filter_map(|id| mind.index.date_of_event(*id)?.first_day());
            let day = days.max();
            let before = text(end) == "before";
            self.events.retain(|event| match (event.date.first_day(), day) {
                (Some(own), Some(day)) => own != day && (own < day) == before,
                _ => false,
            });
            self.span.end = mention.span.end;
            return true;
        }
        let after = |mention: &&Mention| {
            !mention.unknown && (mention.span.start == at || mention.span.start == end + 1)
        };
        let Some(mention) = query.mentions.iter().find(after) else { return false };
        if !mention.entities.iter().all(|id| mind.index.is_home(*id)) {
            let tied = |event: &Event| mention.entities.iter().any(|id| is_tied(mind, event.id, *id));
            self.events.retain(tied);
        }
        self.span.end = mention.span.end;
        true
    }
}

/// Whether an event is named after a thing, belongs to it or is held in it.
fn is_tied(mind: &Mind<'_>, event: EntityId, thing: EntityId) -> bool {
    let profile = mind.lexicon.profile(event);
    profile.owners.contains(&thing)
        || profile.places.contains(&thing)
        || profile.topics.contains(&thing)
        || mind.lexicon.names_contain(event, thing)
}

/// The events of a class that took place.
fn of_class(mind: &Mind<'_>, noun: &str) -> Vec<Event> {
    if kind_of_noun(noun) == Some(NounKind::Person) {
        return Vec::new();
    }
    let took_place = |id: &EntityId| {
        let (date, fact) = mind.index.dated_event(*id)?;
        let actual = mind.knowledge.fact(fact).status == Status::Actual;
        let called_off = mind.index.with_thing(*id).iter().any(|fact| {
            let fact = mind.knowledge.fact(*fact);
            mind.knowledge.relation(fact.relation).key == "cancelled"
                && fact
                    .fillers(Role::Subject)
                    .chain(fact.fillers(Role::Object))
                    .any(|it| *it == Filler::Entity(*id))
        });
        (actual && !called_off).then_some(Event { id: *id, date, fact })
    };
    let class = Class::new(noun);
    let event =
        |id: &EntityId| mind.knowledge.entity(*id).kind == Kind::Event && mind.lexicon.is_of(*id, &class);
    let mut events: Vec<Event> =
        mind.knowledge.entity_ids().filter(event).filter_map(|id| took_place(&id)).collect();
    events.sort_by_key(|event| (event.date.first_day(), event.id));
    events
}
