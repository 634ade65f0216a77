//! The knowledge to look through without a question: facts, a thing's profile, dated facts, sources, help. Plain
//! data, which each channel shows in its own way.

use crate::engine::Engine;
use crate::knowledge::{Askable, Entity, EntityId, Fact, FactId, Filler, Kind, Knowledge, Pack, Role};

use super::{Line, Listing};

/// Who or what a name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    Known(Profile),
    /// Several things, or none; then those whose names are near, which may be none.
    Unclear(Vec<Candidate>),
}

/// What is known of a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// `pack/thing`, which `who` takes as a name.
    pub id: String,
    pub name: String,
    pub kind: &'static str,
    /// `mayor of Harbour Town`.
    pub roles: Vec<String>,
    /// Its other names.
    pub also: Vec<String>,
    /// The facts that it takes part in; what else is known of it is in the intro.
    pub facts: Listing,
}

/// A thing that a name may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// `pack/thing`, which `who` and `facts` take as a name.
    pub id: String,
    pub name: String,
}

/// Where a pack's facts come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What it calls itself: `the article`.
    pub called: String,
    pub title: Option<String>,
    pub author: Option<String>,
    pub publisher: Option<String>,
    pub published: Option<String>,
    pub url: Option<String>,
    pub facts: usize,
    /// Exact pairs of question and answer.
    pub exact_answers: usize,
}

/// What a newcomer is told.
#[derive(Clone, Debug, PartialEq)]
pub struct Help {
    /// What this is.
    pub what: String,
    /// How to ask.
    pub how: String,
    /// Questions that it can answer.
    pub samples: Vec<Askable>,
}

/// Candidates that are offered; as many as the engine offers readings of a question, and a few more.
const CANDIDATES: usize = 5;
/// Sample questions of the help.
const SAMPLES: usize = 3;
/// A sample longer than this reads badly on a button.
const SAMPLE_CHARACTERS: usize = 80;
/// The relation that an entity's `roles` become.
const ROLE_RELATION: &str = "holds-role";

/// The facts, all or those of a topic: of a thing that it names (also by an id of [`Candidate`]), or whose
/// sentence holds its words.
pub fn facts(engine: &Engine, topic: Option<&str>) -> Listing {
    let knowledge = engine.knowledge();
    let topic = topic.map(str::trim).filter(|topic| !topic.is_empty());
    let Some(topic) = topic else {
        let mut lines = fact_lines(engine, knowledge.fact_ids());
        lines.extend(exact_lines(knowledge, |_| true));
        return Listing { title: "Facts".to_owned(), intro: None, lines };
    };
    let things = engine.find_entities(topic);
    let clear = thing_of_id(knowledge, topic).or_else(|| clear_thing(knowledge, &things, topic));
    let named = clear.map_or(topic, |thing| &knowledge.entity(thing).name);
    let words: Vec<String> = topic.split_whitespace().map(str::to_lowercase).collect();
    let holds = |text: &str| {
        let text = text.to_lowercase();
        words.iter().all(|word| text.contains(word.as_str()))
    };
    let wanted = |id: &FactId| {
        let fact = knowledge.fact(*id);
        match clear {
            Some(thing) => takes_part(knowledge, fact, thing),
            None => holds(&fact.sentence) || things.iter().any(|thing| takes_part(knowledge, fact, *thing)),
        }
    };
    let mut lines = fact_lines(engine, knowledge.fact_ids().filter(wanted));
    lines.extend(exact_lines(knowledge, holds));
    Listing { title: format!("Facts about {named}"), intro: None, lines }
}

/// The profile of the thing that a name, an alias, a role or an id of [`Candidate`] means.
pub fn who(engine: &Engine, name: &str) -> Who {
    let knowledge = engine.knowledge();
    let name = name.trim();
    if let Some(thing) = thing_of_id(knowledge, name) {
        return Who::Known(profile(engine, thing));
    }
    let things = engine.find_entities(name);
    match clear_thing(knowledge, &things, name) {
        Some(thing) => Who::Known(profile(engine, thing)),
        None if things.is_empty() => Who::Unclear(candidates(knowledge, near_names(knowledge, name))),
        None => Who::Unclear(candidates(knowledge, things)),
    }
}

/// The names of things that go on as it has been typed, for completion: those that begin so first.
pub fn names(engine: &Engine, typed: &str, limit: usize) -> Vec<Candidate> {
    let knowledge = engine.knowledge();
    let typed = typed.trim().to_lowercase();
    let rank = |thing: EntityId| {
        let entity = knowledge.entity(thing);
        let name = entity.name.to_lowercase();
        let bare = name.strip_prefix("the ").unwrap_or(&name);
        if bare.starts_with(&typed) || name.starts_with(&typed) {
            Some(0)
        } else if all_names(entity).any(|name| name.to_lowercase().contains(&typed)) {
            Some(1)
        } else {
            None
        }
    };
    let mut found: Vec<(u8, EntityId)> =
        knowledge.entity_ids().filter_map(|thing| Some((rank(thing)?, thing))).collect();
    found.sort_unstable();
    let things = found.into_iter().take(limit).map(|(_, thing)| thing);
    things.map(|thing| candidate(knowledge, thing)).collect()
}

/// The dated facts, earliest first; those whose year is not given last.
pub fn timeline(engine: &Engine) -> Listing {
    let knowledge = engine.knowledge();
    let mut dated: Vec<_> = knowledge
        .fact_ids()
        .filter_map(|id| {
            let date = *knowledge.fact(id).date()?;
            let first = date.first_day();
            Some((first.is_none(), first, date, id))
        })
        .collect();
    dated.sort_unstable();
    let lines = dated.into_iter().map(|(_, _, date, id)| {
        let line = fact_line(engine, id);
        Line { text: format!("{}: {}", date.long(), line.text), ..line }
    });
    let lines = lines.collect();
    Listing { title: "Timeline".to_owned(), intro: None, lines }
}

/// Where the facts come from, pack by pack.
pub fn sources(engine: &Engine) -> Vec<Source> {
    let knowledge = engine.knowledge();
    let numbered = knowledge.packs.iter().zip(0_u32..);
    let source = |(pack, number): (&Pack, u32)| Source {
        called: pack.called.clone(),
        title: pack.title.clone(),
        author: pack.author.clone(),
        publisher: pack.publisher.clone(),
        published: pack.published.map(|published| published.long()),
        url: pack.url.clone(),
        facts: knowledge.facts.iter().filter(|fact| fact.pack.0 == number).count(),
        exact_answers: knowledge.faqs.iter().filter(|faq| faq.pack.0 == number).count(),
    };
    numbered.map(source).collect()
}

/// What it is, how to ask, and what for example.
pub fn help(engine: &Engine) -> Help {
    let knowledge = engine.knowledge();
    let titles: Vec<&str> = knowledge.packs.iter().filter_map(|pack| pack.title.as_deref()).collect();
    let about = match titles.as_slice() {
        [] => "the material that it was given".to_owned(),
        [one] => format!("“{one}”"),
        [first, rest @ ..] => format!("“{first}” and {} more", rest.len()),
    };
    Help {
        what: format!(
            "I answer questions about {about} from facts that a person has approved, each with its source. \
             What the material does not say, I do not make up."
        ),
        how: "Ask in plain English, one thing at a time. You may go on from the last answer: “and when?”"
            .to_owned(),
        samples: samples(engine.askable()),
    }
}

/// Questions from the beginning, the middle and the end, so that they differ.
fn samples(askable: &[Askable]) -> Vec<Askable> {
    let short = |askable: &&Askable| askable.text.chars().count() <= SAMPLE_CHARACTERS;
    let short: Vec<&Askable> = askable.iter().filter(short).collect();
    let count = SAMPLES.min(short.len());
    (0..count).map(|index| short[index * short.len() / count].clone()).collect()
}

fn fact_lines(engine: &Engine, ids: impl Iterator<Item = FactId>) -> Vec<Line> {
    ids.map(|id| fact_line(engine, id)).collect()
}

fn fact_line(engine: &Engine, id: FactId) -> Line {
    let source = engine.source_of(id);
    let text = engine.knowledge().fact(id).sentence.clone();
    Line { text, source: Some(source).filter(|source| !source.is_empty()) }
}

fn exact_lines(knowledge: &Knowledge, wanted: impl Fn(&str) -> bool) -> Vec<Line> {
    let texts = knowledge.faqs.iter().filter_map(|faq| Some(format!("{} {}", faq.ask.first()?, faq.answer)));
    texts.filter(|text| wanted(text)).map(|text| Line { text, source: None }).collect()
}

/// The one thing that is meant: the only one found, or the best if the words are a name of it alone.
fn clear_thing(knowledge: &Knowledge, things: &[EntityId], words: &str) -> Option<EntityId> {
    let words = bare_name(words);
    let mut exact = things
        .iter()
        .filter(|thing| all_names(knowledge.entity(**thing)).any(|name| bare_name(name) == words));
    match (things, exact.next(), exact.next()) {
        ([only], ..) => Some(*only),
        (_, Some(thing), None) => Some(*thing),
        _ => None,
    }
}

fn bare_name(name: &str) -> String {
    let name = name.trim().to_lowercase();
    name.strip_prefix("the ").map(str::to_owned).unwrap_or(name)
}

fn all_names(entity: &Entity) -> impl Iterator<Item = &str> {
    let names = [&entity.name].into_iter().chain(&entity.aliases).chain(&entity.short);
    names.map(String::as_str)
}

/// Things with a word of the name in theirs, for when nothing was found by it.
fn near_names(knowledge: &Knowledge, name: &str) -> Vec<EntityId> {
    let words: Vec<String> =
        name.split_whitespace().map(str::to_lowercase).filter(|word| word.chars().count() > 2).collect();
    let near = |thing: &EntityId| {
        let named = knowledge.entity(*thing).name.to_lowercase();
        words.iter().any(|word| named.contains(word.as_str()))
    };
    knowledge.entity_ids().filter(near).collect()
}

fn candidates(knowledge: &Knowledge, things: Vec<EntityId>) -> Vec<Candidate> {
    things.into_iter().take(CANDIDATES).map(|thing| candidate(knowledge, thing)).collect()
}

fn candidate(knowledge: &Knowledge, thing: EntityId) -> Candidate {
    Candidate { id: id_of(knowledge, thing), name: knowledge.entity(thing).name.clone() }
}

fn id_of(knowledge: &Knowledge, thing: EntityId) -> String {
    let entity = knowledge.entity(thing);
    format!("{}/{}", knowledge.pack(entity.pack).key, entity.key)
}

fn thing_of_id(knowledge: &Knowledge, id: &str) -> Option<EntityId> {
    knowledge.entity_ids().find(|thing| id_of(knowledge, *thing) == id)
}

fn profile(engine: &Engine, thing: EntityId) -> Profile {
    let knowledge = engine.knowledge();
    let entity = knowledge.entity(thing);
    let own = knowledge.fact_ids().filter(|id| takes_part(knowledge, knowledge.fact(*id), thing));
    let own: Vec<FactId> = own.collect();
    let roles: Vec<String> = own.iter().filter_map(|id| role_of(knowledge, *id, thing)).collect();
    let also: Vec<String> = all_names(entity).skip(1).map(str::to_owned).collect();
    let kind = kind_word(entity);
    let mut intro = vec![kind.to_owned()];
    intro.extend(roles.iter().cloned());
    let mut intro = format!("{}.", intro.join("; "));
    if !also.is_empty() {
        intro.push_str(&format!(" Also: {}.", also.join(", ")));
    }
    let facts = Listing {
        title: entity.name.clone(),
        intro: Some(intro),
        lines: fact_lines(engine, own.into_iter()),
    };
    Profile { id: id_of(knowledge, thing), name: entity.name.clone(), kind, roles, also, facts }
}

/// Whether the thing fills a part of the fact, or a fact that fills one.
fn takes_part(knowledge: &Knowledge, fact: &Fact, thing: EntityId) -> bool {
    fact.bindings.iter().any(|binding| match &binding.filler {
        Filler::Entity(id) => *id == thing || knowledge.entity(*id).members.contains(&thing),
        Filler::Fact(id) => {
            knowledge.fact(*id).bindings.iter().any(|inner| inner.filler == Filler::Entity(thing))
        }
        Filler::Text(_) | Filler::Date(_) | Filler::Amount(_) | Filler::Steps(_) => false,
    })
}

fn role_of(knowledge: &Knowledge, id: FactId, thing: EntityId) -> Option<String> {
    let fact = knowledge.fact(id);
    let is_role = knowledge.relation(fact.relation).key == ROLE_RELATION && !fact.negated;
    let is_its = fact.fillers(Role::Subject).any(|filler| *filler == Filler::Entity(thing));
    if !is_role || !is_its {
        return None;
    }
    let words =
        |role| fact.fillers(role).map(|filler| knowledge.filler_text(filler)).collect::<Vec<_>>().join(", ");
    let mut text = words(Role::Object);
    for (role, word) in [(Role::Of, "of"), (Role::To, "to"), (Role::In, "in")] {
        if fact.fillers(role).next().is_some() {
            text.push_str(&format!(" {word} {}", words(role)));
        }
    }
    Some(text)
}

fn kind_word(entity: &Entity) -> &'static str {
    match entity.kind {
        Kind::Person => "Person",
        Kind::Group => "Group",
        Kind::Organisation => "Organisation",
        Kind::Place => "Place",
        Kind::Event => "Event",
        Kind::Document => "Document",
        Kind::Product => "Product",
        Kind::Topic => "Topic",
        Kind::Thing => "Thing",
    }
}
