//! Where: the places and organisations of a fact, where its things are, or a text with a preposition of place.

use super::{OF_THING, Parts};
use crate::engine::lexicon::entity_of;
use crate::engine::understanding::Word;
use crate::engine::understanding::mentions::is_stop;
use crate::knowledge::{EntityId, Filler, Kind, Role};
use crate::language::{NounKind, base_form, classes_of, is_function_word, kind_of_noun};

const PLACES: &[Kind] = &[Kind::Place, Kind::Organisation];
/// The relations that tell where somebody comes from.
const ORIGINS: &[&str] = &["born", "comes-from", "holds-role", "lives-in"];

impl Parts<'_> {
    pub(super) fn place(&mut self) {
        let located = self.is_asked_by(Role::Object, &["where"])
            || self.relation.roles.iter().any(|frame| {
                frame.role == Role::Object && frame.kinds.iter().any(|kind| PLACES.contains(kind))
            });
        let goes = self.asks_where_to() && self.fact.fillers(Role::To).next().is_some();
        let object = if located && !goes { 1.0 } else { 0.75 };
        let to = if goes { 1.0 } else { 0.9 };
        let roles =
            [(Role::In, 1.0), (Role::Object, object), (Role::To, to), (Role::Of, 0.75), (Role::At, 0.8)];
        // "where is the ambassador from": whose ambassador it is, and not to whom.
        let origin = self.relation.key == "holds-role" && self.asks_where_from();
        // "where is the coach from", of where the club is that he coaches.
        if self.asks_origin_of_person() && !ORIGINS.contains(&self.relation.key.as_str()) {
            return;
        }
        // Who conducts something is no place of it.
        let agent = |role: Role| self.relation.agent == Some(role);
        let told = |role: &Role| !agent(*role) && (!origin || *role == Role::Of);
        for (role, fitness) in roles.into_iter().filter(|(role, _)| told(role)) {
            let place = |filler: &Filler| match filler {
                Filler::Entity(id) if origin => self.mind.knowledge.entity(*id).kind == Kind::Place,
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
            // What somebody thinks of a thing tells no place.
            let statement = self.relation.statement;
            self.texts(|told| {
                // "Monday from 18:00": a schedule tells times after these.
                let timed = |word: &str| {
                    told.role == Some(Role::Every) && matches!(word, "from" | "to" | "on" | "at")
                };
                let placed = |at: usize| {
                    let word = told.words[at].as_str();
                    prepositions.contains(&word) && !timed(word) && may_be_a_place(&told.words[at + 1..])
                };
                !statement
                    && told.role.is_some_and(|role| {
                        matches!(role, Role::Object | Role::Steps | Role::For | Role::Every)
                    })
                    && (0..told.words.len()).any(placed)
            });
        }
    }
}

impl Parts<'_> {
    /// "where did he go", but not "where did he go from".
    fn asks_where_to(&self) -> bool {
        let goes = |word: &Word| {
            let verb = word.verb.unwrap_or_else(|| base_form(&word.text));
            matches!(verb, "go" | "move" | "switch" | "leave" | "head" | "travel" | "transfer")
        };
        let words = &self.query.words;
        words.iter().any(goes) && !self.asks_where_from()
    }

    /// "where is she from", with no verb of its own.
    fn asks_origin_of_person(&self) -> bool {
        let person = |id: &EntityId| self.mind.knowledge.entity(*id).kind == Kind::Person;
        self.asks_where_from()
            && self.query.content().next().is_none()
            && self.query.mentions.iter().any(|mention| mention.entities.iter().all(person))
    }

    fn asks_where_from(&self) -> bool {
        self.query.words.last().is_some_and(|last| last.text == "from")
    }
}

/// Whether a phrase may tell where something is: "in the pharmaceutical industry", "in the morning" do not.
fn may_be_a_place(phrase: &[String]) -> bool {
    let words = phrase.iter().skip_while(|word| is_function_word(word));
    let last = words.take_while(|word| !is_function_word(word) && !is_stop(word)).last();
    last.is_some_and(|noun| match kind_of_noun(noun) {
        Some(NounKind::Time | NounKind::Quantity | NounKind::Person) => false,
        Some(NounKind::Group) => {
            classes_of(noun).iter().any(|class| matches!(*class, "organisation" | "institution" | "place"))
        }
        _ => true,
    })
}
