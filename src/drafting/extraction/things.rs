//! The things that a text speaks of, and which of them a phrase means: a name, an alias, an office (`the minister`),
//! a class (`the country`), a pronoun. The last that was spoken of wins; where two could be meant it is told.

use std::collections::HashMap;

use super::forms::is_plural;
use crate::knowledge::Kind;
use crate::language::{common_classes_of, demonyms_of, is_function_word, place_of_demonym, singular};
use crate::text::{PartialDate, capitalised, fold, tokenise};

/// Number of a thing in [`Things`].
pub(crate) type ThingId = usize;

/// Something that the draft gives an entity.
#[derive(Clone, Debug)]
pub(crate) struct Thing {
    pub(crate) id: String,
    pub(crate) kind: Kind,
    pub(crate) is: Vec<String>,
    pub(crate) name: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) short: Option<String>,
    pub(crate) demonyms: Vec<String>,
    pub(crate) of: Vec<ThingId>,
    pub(crate) within: Vec<ThingId>,
    pub(crate) between: Vec<ThingId>,
    pub(crate) members: Vec<ThingId>,
    pub(crate) roles: Vec<RoleHeld>,
    /// Its name is written large.
    pub(crate) proper: bool,
    pub(crate) plural: bool,
    pub(crate) paragraph: Option<u32>,
    /// The sentence that it was found in.
    pub(crate) sentence: String,
    pub(crate) doubtful: Option<String>,
    /// Some fact or thing speaks of it.
    pub(crate) used: bool,
    /// When it was last spoken of, and when as a subject.
    last: usize,
    focus: usize,
}

/// An office of a person.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RoleHeld {
    pub(crate) role: String,
    pub(crate) of: Vec<ThingId>,
    pub(crate) to: Vec<ThingId>,
    pub(crate) from: Option<PartialDate>,
    pub(crate) paragraph: Option<u32>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Things {
    pub(crate) all: Vec<Thing>,
    by_name: HashMap<String, Vec<ThingId>>,
    ids: HashMap<String, usize>,
    clock: usize,
    /// The clock when the sentence before this one began, and when this one did.
    began: [usize; 2],
}

/// A thing that a phrase means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Meant {
    pub(super) thing: ThingId,
    /// Another could be meant as well.
    pub(super) doubtful: bool,
}

/// Words before the head that tell nothing apart.
const DETERMINING: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "both", "two", "its", "their", "his", "her", "our",
    "all", "said",
];
/// Longest id made from a name.
const LONGEST_ID: usize = 40;

impl Thing {
    fn new(kind: Kind, name: String) -> Self {
        Self {
            id: String::new(),
            kind,
            is: Vec::new(),
            name,
            aliases: Vec::new(),
            short: None,
            demonyms: Vec::new(),
            of: Vec::new(),
            within: Vec::new(),
            between: Vec::new(),
            members: Vec::new(),
            roles: Vec::new(),
            proper: true,
            plural: false,
            paragraph: None,
            sentence: String::new(),
            doubtful: None,
            used: false,
            last: 0,
            focus: 0,
        }
    }

    pub(crate) fn is_person(&self) -> bool {
        self.kind == Kind::Person
    }

    /// The things that its entity names.
    pub(crate) fn tied(&self) -> impl Iterator<Item = ThingId> {
        let held = self.roles.iter().flat_map(|held| held.of.iter().chain(&held.to));
        self.of.iter().chain(&self.within).chain(&self.between).chain(&self.members).chain(held).copied()
    }

    pub(super) fn is_country(&self) -> bool {
        self.is.iter().any(|class| class == "country")
    }

    /// Whether a folded singular noun describes it: its class, its office, or a class of either.
    fn is_described_by(&self, noun: &str) -> bool {
        let own = self.is.iter().map(String::as_str).chain(self.roles.iter().map(|held| held.role.as_str()));
        own.into_iter().any(|class| {
            let head = class.rsplit(' ').next().unwrap_or(class);
            class == noun || head == noun || common_classes_of(head).contains(&noun)
        })
    }
}

impl Things {
    /// A new thing; `name` as it stands in a sentence.
    pub(super) fn add(&mut self, kind: Kind, name: &str, paragraph: Option<u32>, sentence: &str) -> ThingId {
        let mut thing = Thing::new(kind, name.trim().to_owned());
        thing.id = self.unused_id(name);
        thing.paragraph = paragraph;
        sentence.clone_into(&mut thing.sentence);
        let number = self.all.len();
        self.all.push(thing);
        self.name(number, name);
        self.all[number].aliases.retain(|alias| alias != name);
        number
    }

    /// Gives a thing another name.
    pub(super) fn name(&mut self, thing: ThingId, name: &str) {
        let key = naming(name);
        if key.is_empty() {
            return;
        }
        let named = self.by_name.entry(key).or_default();
        if !named.contains(&thing) {
            named.push(thing);
        }
        let known = &mut self.all[thing];
        if known.name != name && !known.aliases.iter().any(|alias| fold(alias) == fold(name)) {
            known.aliases.push(name.to_owned());
        }
    }

    pub(super) fn named(&self, name: &str) -> Option<ThingId> {
        let found = self.by_name.get(&naming(name))?;
        found.iter().max_by_key(|thing| self.all[**thing].last).copied()
    }

    pub(crate) fn get(&self, thing: ThingId) -> &Thing {
        &self.all[thing]
    }

    /// A country by a word for it or for what belongs to it, made if it is new.
    pub(super) fn country(&mut self, word: &str, paragraph: Option<u32>, sentence: &str) -> Option<ThingId> {
        let folded = fold(word);
        let place =
            if demonyms_of(&folded).is_empty() { place_of_demonym(&folded)? } else { folded.as_str() };
        if let Some(known) = self.named(place) {
            return Some(known);
        }
        let demonyms = demonyms_of(place).to_vec();
        let name = large(place);
        let thing = self.add(Kind::Place, &name, paragraph, sentence);
        self.all[thing].is = ["country", "state", "nation"].map(str::to_owned).to_vec();
        for demonym in demonyms {
            self.all[thing].demonyms.push(large(demonym));
            if !demonym.ends_with("ese") && !demonym.ends_with("sh") && !demonym.ends_with("ch") {
                self.all[thing].demonyms.push(large(demonym) + "s");
            }
        }
        Some(thing)
    }

    /// Notes that a thing is spoken of; `subject`: as who or what does something.
    pub(super) fn note(&mut self, thing: ThingId, subject: bool) {
        self.clock += 1;
        self.all[thing].last = self.clock;
        if subject {
            self.all[thing].focus = self.clock;
        }
    }

    /// Notes that a sentence begins.
    pub(super) fn begin_sentence(&mut self) {
        self.began = [self.began[1], self.clock];
    }

    /// What a pronoun means: the last subject of its kind, or the last of its kind. After a sentence whose subject is of
    /// another kind ("the ministers founded a school; it …") it is what that sentence spoke of last.
    pub(super) fn pronoun(&self, word: &str) -> Option<Meant> {
        let fits = |thing: &Thing| match word {
            "he" | "she" | "him" | "her" | "his" => thing.is_person() && !thing.plural,
            "it" | "its" => !thing.is_person() && !thing.plural,
            "they" | "them" | "their" => {
                thing.plural || matches!(thing.kind, Kind::Group | Kind::Organisation)
            }
            _ => false,
        };
        let spoken = |thing: &&Thing| thing.last > 0 && fits(thing);
        // "they": what stands in the plural goes before an organisation.
        let best = self.all.iter().filter(spoken).max_by_key(|thing| {
            let plural = usize::from(thing.plural && matches!(word, "they" | "them" | "their"));
            (plural, thing.focus, thing.last)
        })?;
        let made = |thing: &&Thing| thing.last > self.began[0] && !thing.proper;
        let object = self.all.iter().filter(spoken).filter(made).max_by_key(|thing| thing.last);
        let far = matches!(word, "it" | "its") && best.focus <= self.began[0];
        let best = object.filter(|_| far).unwrap_or(best);
        let thing = self.all.iter().position(|thing| thing.id == best.id)?;
        let recent = self.clock.saturating_sub(best.focus.max(best.last)) < 12;
        let rival = self.all.iter().any(|other| {
            other.id != best.id
                && fits(other)
                && other.focus + 2 > best.focus
                && best.focus > 0
                && other.focus > 0
        });
        recent.then_some(Meant { thing, doubtful: rival })
    }

    /// What a description means: `the minister`, `the Cuban official`, `the two cities`. `words` without the
    /// determiner, folded; the head last.
    pub(super) fn described(&self, words: &[String]) -> Option<Meant> {
        let head = singular(words.last()?);
        let modifiers: Vec<&str> = words[..words.len() - 1]
            .iter()
            .map(String::as_str)
            .filter(|word| !DETERMINING.contains(word) && !is_function_word(word))
            .collect();
        let fits = |thing: &Thing| {
            thing.last > 0
                && thing.is_described_by(&head)
                && (!is_plural(&words[words.len() - 1]) || thing.plural)
                && modifiers.iter().all(|modifier| self.modifies(thing, modifier))
        };
        let mut found: Vec<(usize, ThingId)> = self
            .all
            .iter()
            .enumerate()
            .filter(|(_, thing)| fits(thing))
            .map(|(id, thing)| (thing.focus.max(thing.last), id))
            .collect();
        found.sort_unstable();
        let (_, best) = *found.last()?;
        let rivals = found.len() > 1 && self.all[best].is_person();
        Some(Meant { thing: best, doubtful: rivals })
    }

    /// Whether a description fits a thing.
    pub(super) fn fits(&self, thing: ThingId, words: &[String]) -> bool {
        let Some((head, modifiers)) = words.split_last() else { return false };
        let thing = self.get(thing);
        let telling = |word: &&String| !DETERMINING.contains(&word.as_str()) && !is_function_word(word);
        thing.is_described_by(&singular(head))
            && modifiers.iter().filter(telling).all(|word| self.modifies(thing, word))
    }

    /// Whether a word before the head fits a thing: part of its name or office, or where it belongs.
    fn modifies(&self, thing: &Thing, modifier: &str) -> bool {
        let within = |text: &str| tokenise(text).iter().any(|token| token.word == modifier);
        let belongs = |owner: &ThingId| {
            let owner = &self.all[*owner];
            within(&owner.name) || owner.demonyms.iter().any(|demonym| fold(demonym) == modifier)
        };
        within(&thing.name)
            || thing.of.iter().chain(&thing.within).any(belongs)
            || thing.roles.iter().any(|held| within(&held.role) || held.of.iter().any(belongs))
    }

    /// Other things of which the same is told: same class, in the plural ("the two cities").
    pub(super) fn of_class(&self, class: &str) -> Vec<ThingId> {
        let fits = |thing: &Thing| thing.proper && !thing.plural && thing.is_described_by(class);
        self.all.iter().enumerate().filter(|(_, thing)| fits(thing)).map(|(id, _)| id).collect()
    }

    /// Two things may not share an alias that only one was meant by: each keeps what it was given first.
    pub(crate) fn settle(&mut self) {
        let mut owners: HashMap<String, ThingId> = HashMap::new();
        for (number, thing) in self.all.iter().enumerate() {
            owners.entry(naming(&thing.name)).or_insert(number);
        }
        for number in 0..self.all.len() {
            let aliases = std::mem::take(&mut self.all[number].aliases);
            let kept =
                aliases.into_iter().filter(|alias| *owners.entry(naming(alias)).or_insert(number) == number);
            self.all[number].aliases = kept.collect();
        }
    }

    fn unused_id(&mut self, name: &str) -> String {
        let mut slug = String::new();
        for token in tokenise(name) {
            if DETERMINING.contains(&token.word.as_str()) && !slug.is_empty() || token.word == "the" {
                continue;
            }
            let word: String = token.word.chars().filter(char::is_ascii_alphanumeric).collect();
            if slug.len() + word.len() > LONGEST_ID || word.is_empty() {
                continue;
            }
            if !slug.is_empty() {
                slug.push('-');
            }
            slug.push_str(&word);
        }
        if slug.is_empty() || slug == "source" {
            slug.push_str("thing");
        }
        let count = self.ids.entry(slug.clone()).or_insert(0);
        *count += 1;
        if *count == 1 { slug } else { format!("{slug}--{count}") }
    }
}

/// The words of a name by which it is found: folded, without a determiner.
fn naming(name: &str) -> String {
    let words: Vec<String> = tokenise(name).into_iter().map(|token| token.word).collect();
    let start = usize::from(words.len() > 1 && DETERMINING.contains(&words[0].as_str()));
    words[start..].join(" ")
}

/// `united kingdom` → `United Kingdom`.
fn large(name: &str) -> String {
    name.split(' ')
        .map(|part| if matches!(part, "and" | "of" | "the") { part.to_owned() } else { capitalised(part) })
        .collect::<Vec<_>>()
        .join(" ")
}
