//! Who: the people, groups, organisations and places of a fact, and texts that speak of people. Which of them did
//! it is left to `unification`.

use super::Parts;
use crate::knowledge::{Filler, Kind, Role};
use crate::language::classes_of;

const PEOPLE: &[Kind] = &[Kind::Person, Kind::Group, Kind::Organisation, Kind::Place];

impl Parts<'_> {
    pub(super) fn who(&mut self) {
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
}
