//! Names: where they stand, what of the words written large is an office or a nationality, and what each name
//! names: a person, an organisation, a place, an event. By its own words first, then by what stands around it.

use std::collections::HashMap;
use std::ops::Range;

use super::things::{ThingId, Things};
use super::words::{Form, Sentence, Tag};
use crate::knowledge::Kind;
use crate::language::{
    NounKind, is_country_or_capital, is_english, is_rank_modifier, kind_of_noun, place_of_demonym, singular,
};
use crate::text::{Break, fold};

/// A name in its sentence.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) words: Range<usize>,
    /// An office before it, written large or small: `Deputy Mayor`, `harbour master`.
    pub(super) role: Option<Range<usize>>,
    /// Nationalities and places before the office: `Cuban`.
    pub(super) owners: Vec<Range<usize>>,
    /// `Ambassador to Azerbaijan`.
    pub(super) to: Option<Range<usize>>,
    /// "counterpart" stands for the office.
    pub(super) counterpart: bool,
}

/// Heads of names of organisations that WordNet takes for something else.
const ORGANISATIONS: &[&str] = &[
    "ministry",
    "university",
    "college",
    "school",
    "institute",
    "academy",
    "company",
    "bank",
    "union",
    "club",
    "association",
    "society",
    "foundation",
    "movement",
    "party",
    "council",
    "committee",
    "commission",
    "chamber",
    "parliament",
    "assembly",
    "senate",
    "congress",
    "agency",
    "office",
    "department",
    "court",
    "police",
    "army",
    "museum",
    "clinic",
    "hospital",
    "embassy",
    "orchestra",
    "team",
    "group",
    "federation",
    "league",
    "works",
    "ironworks",
    "press",
    "courier",
    "herald",
    "times",
    "tribune",
    "gazette",
    "news",
    "inc",
    "ltd",
    "corp",
    "gmbh",
    "plc",
    "brewery",
    "bakery",
    "theatre",
    "choir",
    "church",
    "library",
    "observatory",
    "laboratory",
    "friends",
    "corporation",
    "authority",
    "trust",
    "alliance",
    "organisation",
    "organization",
    "fund",
    "board",
];
const EVENTS: &[&str] = &[
    "summit",
    "festival",
    "conference",
    "championship",
    "championships",
    "cup",
    "war",
    "olympics",
    "games",
    "fair",
    "expo",
    "forum",
    "meeting",
    "revolution",
    "congress",
    "marathon",
    "tournament",
    "election",
    "elections",
    "parade",
    "market",
    "race",
    "regatta",
    "convention",
    "exhibition",
];
const PLACES: &[&str] = &[
    "bridge", "house", "hall", "river", "street", "square", "town", "city", "island", "mountain", "lake",
    "sea", "park", "station", "airport", "harbour", "port", "tower", "castle", "palace", "depot", "hills",
    "valley", "district", "county", "province", "region", "road", "avenue", "village", "bay", "coast",
    "stadium", "garden", "gardens", "building", "centre", "center", "forest", "beach", "quay", "library",
    "gallery", "arena",
];
/// Nouns that are followed by the name of a place: `the city of X`, `the river X`.
const PLACE_CLASSES: &[&str] = &[
    "city", "town", "village", "river", "county", "district", "province", "region", "island", "lake",
    "state", "country", "port", "street", "mount", "mountain",
];
const HONORIFICS: &[&str] =
    &["mr", "mrs", "ms", "miss", "dr", "sir", "lady", "lord", "prof", "professor", "st"];
/// Offices that WordNet does not have as people.
const OFFICES: &[&str] = &[
    "chair",
    "chairwoman",
    "chairperson",
    "councillor",
    "ceo",
    "cto",
    "spokesperson",
    "head",
    "councilwoman",
    "coach",
    "goalkeeper",
    "striker",
    "midfielder",
    "defender",
    "maintainer",
];

/// Whether a noun stands before the name of a place of its kind.
pub(super) fn is_place_class(noun: &str) -> bool {
    PLACE_CLASSES.contains(&noun)
}

/// Whether a folded noun says what a person is.
pub(super) fn is_person_noun(noun: &str) -> bool {
    let base = singular(noun);
    OFFICES.contains(&base.as_str())
        || HONORIFICS.contains(&noun)
        || kind_of_noun(&base) == Some(NounKind::Person)
}

/// The names of a sentence.
pub(super) fn names(sentence: &Sentence<'_>) -> Vec<Name> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < sentence.words.len() {
        if sentence.tag(index) != Some(Tag::Name) {
            index += 1;
            continue;
        }
        let run = run_at(sentence, index);
        index = run.end;
        let name = peeled(sentence, run, &mut index);
        found.extend(name);
    }
    found
}

/// Words written large without a break; one that owns the next ends it.
fn run_at(sentence: &Sentence<'_>, start: usize) -> Range<usize> {
    let mut end = start + 1;
    while sentence.tag(end) == Some(Tag::Name)
        && sentence.words[end].token.after == Break::None
        && (!sentence.words[end - 1].token.possessive || is_plural_owner(sentence, end - 1))
    {
        end += 1;
    }
    // `Unit 4`, `COVID-19`; not `Bridge 20 years ago`.
    start..end
}

/// `Fishermen's Union`: the owners are part of the name, and no thing of their own.
fn is_plural_owner(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.word(at);
    is_english(word)
        && !is_country_or_capital(word)
        && kind_of_noun(word).is_some()
        && super::forms::is_plural(word)
}

fn peeled(sentence: &Sentence<'_>, run: Range<usize>, index: &mut usize) -> Option<Name> {
    let word = |at: usize| sentence.word(at);
    let mut start = run.start;
    let mut owners = Vec::new();
    let mut name = Name { words: run.clone(), role: None, owners: Vec::new(), to: None, counterpart: false };
    // The last of the words that says what a person is, where only English words stand before it.
    let office = |from: usize, to: usize| {
        (from..to).rev().find(|at| {
            is_person_noun(word(*at))
                && (from..*at).all(|before| is_english(word(before)) || is_rank_modifier(word(before)))
        })
    };
    while start < run.end && place_of_demonym(word(start)).is_some() {
        owners.push(start..start + 1);
        start += 1;
    }
    // `José` in `his Cuban counterpart José …`: the small word stands between.
    if start == run.end && !owners.is_empty() {
        let role_end = small_role_end(sentence, run.end);
        if let Some(end) =
            role_end.filter(|end| sentence.tag(*end) == Some(Tag::Name) && !sentence.broken(*end))
        {
            let rest = run_at(sentence, end);
            *index = rest.end;
            let counterpart = sentence.word(end - 1) == "counterpart";
            return Some(Name { words: rest, role: Some(run.end..end), owners, to: None, counterpart });
        }
        return None;
    }
    if let Some(last) = office(start, run.end) {
        let role = start..last + 1;
        let mut rest = last + 1;
        if rest == run.end && word(rest) == "to" && sentence.tag(rest + 1) == Some(Tag::Name) {
            // `Ambassador to Azerbaijan Carlos …`
            let after = run_at(sentence, rest + 1);
            let country = after.start..after.start + 1;
            if is_country_or_capital(word(after.start)) {
                name.to = Some(country.clone());
                *index = after.end;
                rest = country.end;
                name.words = rest..after.end;
                name.role = Some(role);
                name.owners = owners;
                return (!name.words.is_empty()).then_some(name);
            }
        }
        if rest < run.end {
            name.words = rest..run.end;
            name.role = Some(role);
            name.owners = owners;
            return Some(name);
        }
        // `Bay Herald` is no herald.
        if start > run.start || run.len() < 2 || !ORGANISATIONS.contains(&word(run.end - 1)) {
            return None;
        }
    }
    if !owners.is_empty() {
        // `Cuban Azerbaijani … Group`: nationalities are part of the name.
        start = run.start;
        owners.clear();
    }
    name.words = start..joined_end(sentence, run.end, start);
    *index = name.words.end;
    // `harbour master Rui Cantelo`, `the historian Bram Oldecott`.
    let mut at = start;
    while at > 0
        && !sentence.broken(at)
        && matches!(sentence.tag(at - 1), Some(Tag::Noun | Tag::Adjective))
        && !sentence.words[at - 1].token.possessive
    {
        at -= 1;
    }
    if at < start && is_person_noun(word(start - 1)) {
        name.role = Some(at..start);
        if at > 0 && !sentence.broken(at) && place_of_demonym(word(at - 1)).is_some() {
            name.owners.push(at - 1..at);
        } else if let Some(owner) = owner_before(sentence, at) {
            name.owners.push(owner);
        }
    }
    Some(name)
}

/// `LCCI president Irena Sobol`: the name right before an office.
fn owner_before(sentence: &Sentence<'_>, office: usize) -> Option<Range<usize>> {
    let named = |at: &usize| sentence.tag(*at) == Some(Tag::Name) && !sentence.words[*at].token.possessive;
    let mut start = office;
    while start > 0 && !sentence.broken(start) && named(&(start - 1)) {
        start -= 1;
    }
    (start < office).then_some(start..office)
}

fn small_role_end(sentence: &Sentence<'_>, start: usize) -> Option<usize> {
    let mut at = start;
    while matches!(sentence.tag(at), Some(Tag::Noun | Tag::Adjective)) && !sentence.broken(at) {
        at += 1;
    }
    (at > start && (is_person_noun(sentence.word(at - 1)) || sentence.word(at - 1) == "counterpart"))
        .then_some(at)
}

/// `Ministry of Health`, `Movement of Solidarity with Cuba`, `Friends of the Bridge`: a name goes on after `of`
/// where it begins with what an organisation is, or with an ordinary word.
fn joined_end(sentence: &Sentence<'_>, end: usize, start: usize) -> usize {
    let mut end = end;
    let head = singular(sentence.word(end - 1));
    let joins = ORGANISATIONS.contains(&head.as_str())
        || ORGANISATIONS.contains(&sentence.word(end - 1))
        || kind_of_noun(&head) == Some(NounKind::Group);
    if !joins || sentence.words[end - 1].token.possessive || is_person_noun(&head) && head != "friend" {
        return end;
    }
    while matches!(sentence.word(end), "of" | "with" | "for" | "against") && !sentence.broken(end) {
        let the = usize::from(sentence.word(end + 1) == "the" && !sentence.broken(end + 1));
        let next = end + 1 + the;
        if sentence.tag(next) != Some(Tag::Name) || sentence.broken(next) {
            break;
        }
        let run = run_at(sentence, next);
        let whole: Vec<&str> = run.clone().map(|at| sentence.word(at)).collect();
        let place = is_country_or_capital(&whole.join(" ")) || whole.contains(&"republic");
        if (place && sentence.word(end) == "of") || (the == 1 && run.len() > 1) || (place && end - start < 2)
        {
            break;
        }
        end = run.end;
        if sentence.words[run.end - 1].token.possessive && sentence.tag(run.end) == Some(Tag::Name) {
            end = run_at(sentence, run.end).end;
        }
    }
    end
}

/// What stands around the mentions of one name.
#[derive(Clone, Debug, Default)]
struct Evidence {
    person: u32,
    place: u32,
    organisation: u32,
    count: u32,
}

/// What each name of the text names; a name without any sign is left out.
pub(super) fn kinds(sentences: &[Sentence<'_>], found: &[Vec<Name>]) -> HashMap<String, (Kind, bool)> {
    let mut evidence: HashMap<String, Evidence> = HashMap::new();
    for (sentence, names) in sentences.iter().zip(found) {
        for name in names {
            let entry = evidence.entry(key(sentence, name)).or_default();
            weigh(sentence, name, entry);
        }
    }
    // `the Orlemund Chamber of Commerce` tells that Orlemund is a place.
    let names: Vec<String> = evidence.keys().cloned().collect();
    for name in &names {
        let longer = names.iter().filter(|other| {
            let head = other.rsplit(' ').next().unwrap_or(other);
            other.len() > name.len() + 1
                && other.starts_with(name.as_str())
                && other.as_bytes()[name.len()] == b' '
                && (other.contains(" of ") || ORGANISATIONS.contains(&head) || PLACES.contains(&head))
        });
        let count = u32::try_from(longer.count()).unwrap_or(0);
        if let Some(seen) = evidence.get_mut(name).filter(|_| count > 0 && !name.contains(' ')) {
            seen.place += 2;
        }
    }
    let mut kinds = HashMap::new();
    for (name, seen) in &evidence {
        let words: Vec<&str> = name.split(' ').collect();
        kinds.insert(name.clone(), kind(&words, seen));
    }
    kinds
}

pub(super) fn key(sentence: &Sentence<'_>, name: &Name) -> String {
    name.words.clone().map(|at| sentence.word(at)).collect::<Vec<_>>().join(" ")
}

fn weigh(sentence: &Sentence<'_>, name: &Name, evidence: &mut Evidence) {
    evidence.count += 1;
    if name.role.is_some() {
        evidence.person += 4;
    }
    let (start, end) = (name.words.start, name.words.end);
    let before = start.checked_sub(1).filter(|_| !sentence.broken(start)).map_or("", |at| sentence.word(at));
    let two_before = start.checked_sub(2).map_or("", |at| sentence.word(at));
    if PLACE_CLASSES.contains(&before) || (before == "of" && PLACE_CLASSES.contains(&two_before)) {
        evidence.place += 4;
    }
    if before == "to" && two_before == "according" {
        evidence.organisation += 3;
    }
    match before {
        "in" | "at" | "near" => evidence.place += 2,
        "from" | "to" if two_before != "according" => evidence.place += 1,
        "association" | "company" | "firm" | "group" | "band" | "club" | "party" => {
            evidence.organisation += 4
        }
        "of" if !matches!(two_before, "director" | "head" | "author" | "friend" | "daughter" | "son") => {
            evidence.place += 1
        }
        "the" => evidence.organisation += 1,
        _ => {}
    }
    // `Lukas Feherty, a professor of …`
    let apposition = sentence.broken(end)
        && (end..end + 6).any(|at| {
            is_person_noun(sentence.word(at))
                && (end + 1..=at)
                    .all(|inner| !sentence.broken(inner) && sentence.tag(inner) != Some(Tag::Name))
        })
        && matches!(sentence.tag(end), Some(Tag::Determiner | Tag::Noun | Tag::Adjective));
    let before_comma = start > 0 && sentence.broken(start) && is_person_noun(sentence.word(start - 1));
    if apposition || before_comma || sentence.word(end) == "who" {
        evidence.person += 3;
    }
    let says = |at: usize| {
        matches!(
            sentence.word(at),
            "said"
                | "says"
                | "warned"
                | "hopes"
                | "believes"
                | "stressed"
                | "added"
                | "told"
                | "thinks"
                | "argues"
                | "argued"
                | "called"
                | "praised"
        )
    };
    if says(end) || (start > 0 && says(start - 1)) {
        evidence.person += 2;
    }
    if sentence.tag(end) == Some(Tag::Verb(Form::Present)) || sentence.tag(end) == Some(Tag::Verb(Form::Past))
    {
        evidence.person += 1;
    }
}

fn kind(words: &[&str], seen: &Evidence) -> (Kind, bool) {
    let last = words[words.len() - 1];
    let head = singular(last);
    let head = head.as_str();
    let first_head = words
        .iter()
        .position(|word| matches!(*word, "of" | "with" | "for"))
        .map_or(last, |at| words[at.saturating_sub(1)]);
    let whole = words.join(" ");
    if is_country_or_capital(&whole) || words.contains(&"republic") {
        return (Kind::Place, false);
    }
    let organisation =
        |word: &str| ORGANISATIONS.contains(&word) || ORGANISATIONS.contains(&singular(word).as_str());
    if organisation(first_head) || organisation(last) {
        return (Kind::Organisation, false);
    }
    if EVENTS.contains(&last) || EVENTS.contains(&first_head) {
        return (Kind::Event, false);
    }
    if words.len() > 1 && (PLACES.contains(&last) || PLACES.contains(&words[0])) && seen.person < 3 {
        return (Kind::Place, false);
    }
    if HONORIFICS.contains(&words[0]) || seen.person >= 3 && seen.person > seen.place {
        return (Kind::Person, false);
    }
    if words.iter().any(|word| word.chars().all(|letter| letter.is_ascii_digit())) {
        return (Kind::Topic, false);
    }
    let foreign = words.iter().filter(|word| !is_english(word) && word.len() > 1).count();
    let plain_name = words.len() == 2 || words.len() == 3;
    if seen.place > seen.person.max(1) {
        return (Kind::Place, seen.place < 3);
    }
    if plain_name && foreign >= 1 && seen.organisation < seen.count && seen.person + 1 > seen.place {
        return (Kind::Person, seen.person < 2);
    }
    match kind_of_noun(head) {
        Some(NounKind::Group) if words.len() > 1 => return (Kind::Organisation, false),
        Some(NounKind::Place) if words.len() > 1 => return (Kind::Place, true),
        Some(NounKind::Event) => return (Kind::Event, true),
        _ => {}
    }
    if seen.organisation >= seen.count && foreign > 0 {
        return (Kind::Organisation, true);
    }
    (Kind::Thing, true)
}

/// The place, country or whole name that words mean, made if it is a country.
pub(super) fn owner(things: &mut Things, sentence: &Sentence<'_>, words: &Range<usize>) -> Option<ThingId> {
    let text = sentence.part(words);
    let text = text.trim_end_matches("'s").trim_end_matches("’s");
    things.named(text).or_else(|| things.country(&fold(text), sentence.paragraph, sentence.text))
}
