//! Titles that several people have with a word before them: who is just "the coach", of a head coach and an assistant coach.

use super::Mind;
use super::now::is_past;
use super::ranking::Scored;
use super::understanding::{Asked, Mention, Query};
use super::verdict::Outcome;
use crate::knowledge::{EntityId, FactId, Role};

/// A title says so; that no other is meant, its first word.
const SURE: f64 = 0.9;
/// Adjectives of the first among those who have a title.
pub(super) const FIRST_OF_TITLE: &[&str] = &["head", "chief", "main", "lead", "principal", "managing"];

/// Nouns of titles whose holder leads all of what they are the head of.
pub(super) const LEADERS: &[&str] = &[
    "boss",
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "chief",
    "coach",
    "conductor",
    "coordinator",
    "director",
    "head",
    "lead",
    "leader",
    "manager",
    "organiser",
    "organizer",
    "president",
    "supervisor",
    "trainer",
    "warden",
];

/// Whether somebody has just the title that "who is the coach" asks for; with `first`, as the first of all coaches.
pub(super) fn holds_just_that(mind: &Mind<'_>, query: &Query, reading: &Scored, first: bool) -> bool {
    let fact = mind.knowledge.fact(reading.fact);
    let office = mind.knowledge.relation(fact.relation).key == "holds-role";
    let title =
        fact.fillers(Role::Object).next().map(|title| mind.knowledge.filler_text(title).to_lowercase());
    let Some(title) = title.filter(|_| office && query.asking.kind == Asked::Who) else { return false };
    let words: Vec<&str> = title.split(' ').collect();
    let asked = |at: usize, noun: &str| {
        let word = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
        let begins = at > 0 && matches!(word(at - 1), "the" | "is" | "are" | "our" | "their" | "your");
        begins && word(at) == noun
    };
    let bare = |noun: &str| (0..query.words.len()).any(|at| asked(at, noun));
    match words.as_slice() {
        [noun] => !first && bare(noun),
        [rank, noun] => first && FIRST_OF_TITLE.contains(rank) && bare(noun),
        _ => false,
    }
}

/// "who is the coach", of a head coach, an assistant coach and a goalkeeping coach: the first of them.
pub(super) fn first_of_title(mind: &Mind<'_>, query: &Query, mention: &Mention) -> Option<Outcome> {
    let noun = query.words[mention.span.start].text.as_str();
    let several = mention.description && !mention.plural && mention.entities.len() > 1;
    if query.asking.kind != Asked::Who
        || !several
        || query.asking.list
        || query.asking.other
        || is_past(query)
    {
        return None;
    }
    let over = |fact: &FactId| mind.knowledge.fact(*fact).fillers(Role::Until).next().is_some();
    let first = |fact: &FactId| {
        let mut titles = mind.knowledge.fact(*fact).fillers(Role::Object);
        titles.next().is_some_and(|title| {
            let title = mind.knowledge.filler_text(title).to_lowercase();
            FIRST_OF_TITLE.iter().any(|first| title == format!("{first} {noun}"))
        })
    };
    let just_so = |fact: &FactId| {
        let mut titles = mind.knowledge.fact(*fact).fillers(Role::Object);
        titles.next().is_some_and(|title| mind.knowledge.filler_text(title).to_lowercase() == noun)
    };
    let roles = |id: &EntityId| mind.roles_asked(query, mention, *id);
    let held: Vec<(EntityId, FactId)> = mention
        .entities
        .iter()
        .flat_map(|id| roles(id).into_iter().filter(|fact| !over(fact)).map(move |fact| (*id, fact)))
        .collect();
    if held.iter().any(|(_, fact)| just_so(fact)) {
        return None;
    }
    let mut firsts = held.into_iter().filter(|(_, fact)| first(fact));
    let (id, fact) = firsts.next()?;
    firsts.next().is_none().then(|| Outcome {
        value: Some(mind.knowledge.entity(id).name.clone()),
        sentences: vec![mind.knowledge.fact(fact).sentence.clone()],
        facts: vec![fact],
        ..Outcome::answer(SURE)
    })
}
