//! Facts as the rest of the program sees them: things, relations and the typed bindings between them.
//! Plain data, made by `load`, never changed afterwards.

use std::fmt;

use crate::language::{is_unit_of_extent, is_unit_of_money};
use crate::text::{PartialDate, grouped_number, spell_number, takes_digits};

/// Everything that is known: the packs of one directory, and the relations they are told in.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    pub packs: Vec<Pack>,
    pub entities: Vec<Entity>,
    pub facts: Vec<Fact>,
    /// The shipped library, then what the packs add or override.
    pub relations: Vec<Relation>,
    pub faqs: Vec<Faq>,
    /// The sentences of the material that may be quoted, pack by pack, in the order of the text.
    pub passages: Vec<Passage>,
    pub checks: Vec<Check>,
}

/// Index into [`Knowledge::packs`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PackId(pub u32);
/// Index into [`Knowledge::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub u32);
/// Index into [`Knowledge::facts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FactId(pub u32);
/// Index into [`Knowledge::faqs`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FaqId(pub u32);
/// Index into [`Knowledge::passages`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PassageId(pub u32);
/// Index into [`Knowledge::relations`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RelationId(pub u32);

/// One body of material.
#[derive(Clone, Debug)]
pub struct Pack {
    /// The file's or folder's name without its ending: `azerbaijan-cuba-health`.
    pub key: String,
    pub title: Option<String>,
    pub author: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    pub url: Option<String>,
    pub published: Option<PartialDate>,
    /// What the material calls itself in a sentence, with its article: `the article`, `the handbook`.
    pub called: String,
    /// Whether its passages are left unquoted (`passages = false`).
    pub unquoted: bool,
    /// The entity that stands for the material itself ("who wrote the article?").
    pub material: EntityId,
}

/// A thing that facts are about.
#[derive(Clone, Debug)]
pub struct Entity {
    pub pack: PackId,
    /// The id in the pack: `lena-holm`.
    pub key: String,
    pub kind: Kind,
    /// Class nouns: `tower`, `landmark`.
    pub is: Vec<String>,
    pub name: String,
    pub aliases: Vec<String>,
    /// The abbreviation: `NAM`.
    pub short: Option<String>,
    /// Adjectives and nouns of belonging: `Cuban`, `Cubans`.
    pub demonyms: Vec<String>,
    /// False when it is known to exist, but its name is not given.
    pub named: bool,
    /// Whether it is spoken of in the plural (`the Cuban doctors`).
    pub plural: bool,
    /// What it belongs to (`of`), in the order given.
    pub of: Vec<EntityId>,
    /// Where it is (`in`).
    pub within: Vec<EntityId>,
    /// The parties it joins (`between`): a clinic of two countries, relations of two countries.
    pub between: Vec<EntityId>,
    /// The members of a group.
    pub members: Vec<EntityId>,
    /// What it is about, in words or as things.
    pub about: Vec<Filler>,
    pub position: Position,
}

/// The kinds of thing; `is` refines them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Person,
    /// Several people who are spoken of together: a delegation, the doctors, both sides.
    Group,
    Organisation,
    Place,
    Event,
    Document,
    /// What is made, sold or used.
    Product,
    /// A field, subject, industry or idea.
    Topic,
    Thing,
}

/// One typed statement of a pack.
#[derive(Clone, Debug)]
pub struct Fact {
    pub pack: PackId,
    /// Unique in its pack; made from subject and relation where the pack gives none.
    pub key: String,
    pub relation: RelationId,
    /// What fills which role, in the order of [`Role`]; a role may occur several times.
    pub bindings: Vec<Binding>,
    /// More that is shown after the object, never counted.
    pub and_others: Option<String>,
    pub status: Status,
    /// `not = true`: the material says that it is not so.
    pub negated: bool,
    /// What we added to the material, shown with the source.
    pub inferred: Option<String>,
    pub quote: Option<String>,
    pub paragraph: Option<u32>,
    /// The whole fact as a sentence, from the pack's `sentence` or the relation's template; ends in a stop.
    pub sentence: String,
    pub position: Position,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Binding {
    pub role: Role,
    pub filler: Filler,
}

/// The parts a fact can have. Each is a key of the format, of the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    Subject,
    Object,
    /// The event it happened in.
    At,
    /// The place it happened in.
    In,
    To,
    With,
    Of,
    Between,
    About,
    /// Purpose or audience.
    For,
    /// Reason.
    Because,
    AccordingTo,
    On,
    From,
    Until,
    Every,
    Value,
    Count,
    If,
    Unless,
    Steps,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Filler {
    Entity(EntityId),
    Fact(FactId),
    Text(String),
    Date(PartialDate),
    Amount(Amount),
    Steps(Vec<String>),
}

/// A number with what it counts or measures.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    pub number: f64,
    /// `EUR`, `km`; for a count, what is counted (`of-what`): `documents`.
    pub unit: Option<String>,
    /// `day`, `person`.
    pub per: Option<String>,
    pub bound: Bound,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bound {
    #[default]
    Exact,
    AtLeast,
    AtMost,
    About,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Happened, or holds.
    #[default]
    Actual,
    Planned,
    Possible,
    Cancelled,
}

/// A frame: how a kind of fact is asked for and told.
#[derive(Clone, Debug)]
pub struct Relation {
    /// `attended-by`.
    pub key: String,
    /// A pack adds or overrides it; otherwise it is the library's.
    pub own: bool,
    /// What it says of its subject, as a noun phrase for "but not its …": `date of opening`, `budget`.
    pub property: String,
    /// Verbs in their base form, particles included: `attend`, `sit in on`.
    pub verbs: Vec<String>,
    /// Nouns in the singular: `attendee`, `participant`.
    pub nouns: Vec<String>,
    /// Other phrases, question words included: `how old`, `in attendance`.
    pub cues: Vec<String>,
    /// The role that is the grammatical subject of the verbs in the active voice.
    pub agent: Option<Role>,
    /// The role that is their direct object.
    pub patient: Option<Role>,
    pub roles: Vec<RoleFrame>,
    pub inverse: Option<RelationId>,
    /// Subject and object may be exchanged.
    pub symmetric: bool,
    pub implies: Vec<RelationId>,
    pub opposite: Option<RelationId>,
    /// The speaker is the subject, and `text` is what was said.
    pub statement: bool,
    /// MiniJinja template of the sentence.
    pub answer: String,
    /// The same for a fact whose status is planned.
    pub planned: Option<String>,
    /// MiniJinja templates of questions, by the role that they ask for.
    pub questions: Vec<(Role, String)>,
}

/// What a relation says of one of its roles.
#[derive(Clone, Debug)]
pub struct RoleFrame {
    pub role: Role,
    /// What may fill it; empty: anything.
    pub kinds: Vec<Kind>,
    /// Nouns that ask for it: "which *guest* …".
    pub nouns: Vec<String>,
    /// It has one value once the other roles are given, so that another value is contradicted by it.
    pub single: bool,
}

/// An exact pair of question wordings and answer.
#[derive(Clone, Debug)]
pub struct Faq {
    pub pack: PackId,
    /// Unique in its pack: `faq-3` where the pack gives none.
    pub key: String,
    pub ask: Vec<String>,
    /// What is told; of `facts`, their sentences.
    pub answer: String,
    /// The facts that the wordings ask for, where no answer is written out.
    pub facts: Vec<FactId>,
    pub paragraph: Option<u32>,
    pub position: Position,
}

/// A sentence of the material as it stands there, which may be quoted.
#[derive(Clone, Debug)]
pub struct Passage {
    pub pack: PackId,
    /// Unique in its pack: `passage-3` where the pack gives none.
    pub key: String,
    pub text: String,
    pub paragraph: Option<u32>,
    /// The heading that it stands under.
    pub heading: Option<String>,
    pub position: Position,
}

/// A question with what must come of it, run by `attache check` and before a reload.
#[derive(Clone, Debug)]
pub struct Check {
    pub pack: PackId,
    pub ask: String,
    /// Earlier questions of the same conversation.
    pub after: Vec<String>,
    /// Each must occur in the answer, case and accents aside.
    pub expect: Vec<String>,
    /// `answer`, `correction`, `suggest`, `unknown`, `smalltalk`, `silent`; absent: `answer` or `correction`.
    pub verdict: Option<String>,
    pub position: Position,
}

/// A place in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Position {
    pub file: String,
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
}

impl Knowledge {
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0 as usize]
    }
    pub fn fact(&self, id: FactId) -> &Fact {
        &self.facts[id.0 as usize]
    }
    pub fn faq(&self, id: FaqId) -> &Faq {
        &self.faqs[id.0 as usize]
    }
    pub fn passage(&self, id: PassageId) -> &Passage {
        &self.passages[id.0 as usize]
    }
    pub fn relation(&self, id: RelationId) -> &Relation {
        &self.relations[id.0 as usize]
    }
    /// The relation with a key, if the library or a pack has it.
    pub fn relation_of_key(&self, key: &str) -> Option<RelationId> {
        let index = self.relations.iter().position(|relation| relation.key == key)?;
        u32::try_from(index).ok().map(RelationId)
    }
    pub fn pack(&self, id: PackId) -> &Pack {
        &self.packs[id.0 as usize]
    }
    pub fn fact_ids(&self) -> impl Iterator<Item = FactId> + use<> {
        (0..u32::try_from(self.facts.len()).expect("fewer than 4 billion facts")).map(FactId)
    }
    pub fn entity_ids(&self) -> impl Iterator<Item = EntityId> + use<> {
        (0..u32::try_from(self.entities.len()).expect("fewer than 4 billion things")).map(EntityId)
    }
}

impl Knowledge {
    /// A filler as it stands in a sentence: a thing's name, a fact's sentence, a date in full, an amount with its unit.
    pub fn filler_text(&self, filler: &Filler) -> String {
        match filler {
            Filler::Entity(id) => self.entity(*id).name.clone(),
            Filler::Fact(id) => self.fact(*id).sentence.trim_end_matches('.').to_owned(),
            Filler::Text(text) => text.clone(),
            Filler::Date(date) => date.long(),
            Filler::Amount(amount) => amount.to_string(),
            Filler::Steps(steps) => {
                let numbered = steps
                    .iter()
                    .zip(1..)
                    .map(|(step, number)| format!("{number}. {}", step.trim_end_matches('.')));
                numbered.collect::<Vec<_>>().join("; ")
            }
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.bound {
            Bound::Exact => {}
            Bound::AtLeast => f.write_str("at least ")?,
            Bound::AtMost => f.write_str("at most ")?,
            Bound::About => f.write_str("about ")?,
        }
        // "ten documents", but "3 EUR", "5 km", "12 degrees", "7 million euros" and "3 percent".
        let measured = self.unit.as_ref().is_some_and(|unit| {
            unit.len() <= 3
                || unit.chars().all(char::is_uppercase)
                || unit.split(' ').next().is_some_and(|first| is_unit_of_extent(first) || takes_digits(first))
        });
        let money = self.unit.as_deref().is_some_and(|unit| is_unit_of_money(&unit.to_lowercase()));
        if money && self.number.fract() != 0.0 {
            // "5.20 EUR"
            write!(f, "{:.2}", self.number)?;
        } else if measured {
            f.write_str(&grouped_number(self.number))?;
        } else {
            f.write_str(&spell_number(self.number))?;
        }
        if let Some(unit) = &self.unit {
            write!(f, " {unit}")?;
        }
        if let Some(per) = &self.per {
            write!(f, " per {per}")?;
        }
        Ok(())
    }
}

impl Relation {
    /// Whether its value is a number of things, by its own question: "How many members does the club have?".
    pub fn counts(&self) -> bool {
        let mut asked = self.questions.iter().filter(|(role, _)| *role == Role::Value);
        asked.any(|(_, question)| question.starts_with("How many"))
    }

    /// Whether one thing at a time fills `role`: a team has one captain.
    pub fn is_single(&self, role: Role) -> bool {
        self.roles.iter().any(|frame| frame.role == role && frame.single)
    }

    /// Whether it gives something to one holder at a time, as an office or a captaincy.
    pub fn has_one_holder(&self) -> bool {
        self.key == "holds-role" || self.is_single(Role::Subject)
    }
}

impl Fact {
    /// What fills `role`, in order.
    pub fn fillers(&self, role: Role) -> impl Iterator<Item = &Filler> {
        self.bindings.iter().filter(move |binding| binding.role == role).map(|binding| &binding.filler)
    }
    /// The first date that fills a role.
    pub fn date_of(&self, role: Role) -> Option<PartialDate> {
        self.fillers(role).find_map(|filler| match filler {
            Filler::Date(date) => Some(*date),
            _ => None,
        })
    }
    /// The date of the fact, if it has one.
    pub fn date(&self) -> Option<&PartialDate> {
        self.fillers(Role::On).chain(self.fillers(Role::From)).find_map(|filler| match filler {
            Filler::Date(date) => Some(date),
            _ => None,
        })
    }
}
