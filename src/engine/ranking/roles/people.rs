//! Who: the people, groups, organisations and places of a fact, and texts that speak of people. Which of them did
//! it is left to `unification`.

use super::{Part, Parts, is_predicate_of_who};
use crate::engine::lexicon::entity_of;
use crate::engine::understanding::{RelationCue, Word};
use crate::knowledge::{EntityId, Filler, Kind, RelationId, Role};
use crate::language::{classes_of, is_country_or_capital};
use crate::text::fold;

/// That somebody says so is surely spoken of from this strength of a cue on.
const SAID: f32 = 0.9;
const PEOPLE: &[Kind] = &[Kind::Person, Kind::Group, Kind::Organisation, Kind::Place];

/// Places whose people or governments act in their name.
const POLITIES: &[&str] = &[
    "country",
    "state",
    "nation",
    "republic",
    "city",
    "town",
    "village",
    "municipality",
    "region",
    "district",
];

impl Parts<'_> {
    pub(super) fn who(&mut self) {
        // "between whom?": countries, too; but "who signed what was agreed between them" asks for somebody else.
        let whom =
            |pair: &[Word]| pair[0].text == "between" && matches!(pair[1].text.as_str(), "who" | "whom");
        if self.query.words.windows(2).any(whom) {
            let parties = self.values(Role::Between);
            self.add(Some(Role::Between), parties, 1.0);
        }
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
            if role == Role::AccordingTo && !self.asks_for_source() {
                continue;
            }
            // "who do I pay": not who pays.
            let whom = self.query.asks_agent.is_some_and(|(_, agent)| !agent);
            if whom && role == Role::Subject && self.relation.agent.is_none() && !self.relation.symmetric {
                continue;
            }
            // "who came with the deputy minister": her office is nobody else.
            let office = role == Role::Object && self.relation.key == "holds-role";
            let cued = self.mind.cue(self.query, self.fact.relation).is_some_and(|cue| cue.strength >= 0.5);
            let does = |at: usize| self.query.words[at].verb.is_some() || self.query.verb == Some(at);
            if office && !cued && self.query.content().any(does) {
                continue;
            }
            let values: Vec<Filler> =
                self.values(role).into_iter().filter(|filler| self.is_person(filler, role)).collect();
            self.add(Some(role), values, fitness);
        }
        // "who was the sponsor until 2021": one who is called so.
        let described = self.query.mentions.iter().find(|mention| is_predicate_of_who(self.query, mention));
        if let Some(described) = described {
            let called = |part: &Part| {
                part.values.iter().filter_map(entity_of).any(|id| described.entities.contains(&id))
            };
            if self.found.iter().any(called) {
                self.found.retain(called);
            }
        }
        // "who is our sponsor": not whom it sponsors.
        let ours = self.query.words.iter().any(|word| matches!(word.text.as_str(), "our" | "we"));
        let mind = self.mind;
        let home = |part: &Part| {
            let mut things = part.values.iter().filter_map(entity_of).peekable();
            things.peek().is_some() && things.all(|id| mind.index.is_home(id))
        };
        if ours && self.found.iter().any(|part| !home(part)) {
            self.found.retain(|part| !home(part));
        }
    }

    fn is_person(&self, filler: &Filler, role: Role) -> bool {
        match filler {
            Filler::Entity(id) => {
                let kind = self.mind.knowledge.entity(*id).kind;
                // Countries between which something was signed: who did it is not told.
                // Nor does the country act that an embassy is only said to be in.
                let acts = kind != Kind::Place
                    || (role != Role::Between && !self.mind.is_structural(self.id) && self.is_polity(*id));
                PEOPLE.contains(&kind) && acts
            }
            Filler::Text(text) => {
                let framed = self
                    .relation
                    .roles
                    .iter()
                    .any(|frame| frame.role == role && frame.kinds.contains(&Kind::Person));
                framed
                    || self.is_asked_by(role, &["who", "whom"])
                    || (role != Role::Subject && !self.relation.statement && self.names_people(text))
            }
            _ => false,
        }
    }

    /// Whether a place acts like a person: a country signs, a building does not.
    fn is_polity(&self, id: EntityId) -> bool {
        let entity = self.mind.knowledge.entity(id);
        let unknown = entity.is.is_empty() || !entity.demonyms.is_empty();
        unknown
            || is_country_or_capital(&fold(&entity.name))
            || POLITIES.iter().any(|class| self.mind.lexicon.is_of_class(id, class))
    }

    /// Whether who says so is asked for, and not who does it.
    pub(super) fn asks_for_source(&self) -> bool {
        let cites = |key: &str| matches!(key, "cites" | "reported" | "according-to");
        let says = |id: &RelationId| {
            let relation = self.mind.knowledge.relation(*id);
            relation.statement || cites(&relation.key)
        };
        // "who proposed it", of a fact that tells just that: in the same words, who says so is not asked for.
        let own = self.mind.cue(self.query, self.fact.relation);
        let other = |cue: &RelationCue| own.is_none_or(|own| !cue.words.is_subset(&own.words));
        let cued = self.query.cues.iter().filter(|(_, cue)| cue.strength >= SAID && other(cue));
        cued.map(|(id, _)| id).any(says) || self.query.words.iter().any(|word| word.text == "according")
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
}
