//! Which of several events or papers of one class was first, last, next, or the one after or before another: "what was the
//! last league game", "which meeting came after the talks in Brisk", "when is the next regatta". By their days.

use super::lengths::order;
use super::narrowing::{SEVERAL, class_of, narrowed};
use crate::engine::Mind;
use crate::engine::lexicon::entity_of;
use crate::engine::understanding::{Asked, Query};
use crate::engine::verdict::Outcome;
use crate::knowledge::{EntityId, FactId, Kind, Role, Status};
use crate::text::PartialDate;

/// Read off the days that are told; one that nobody typed is not known.
const SURE: f64 = 0.88;

const FIRST: &[&str] = &["first", "earliest", "oldest"];
const LAST: &[&str] = &["last", "latest", "newest", "recent", "previous"];
const NEXT: &[&str] = &["next", "upcoming"];
/// What may be said besides.
const BESIDE: &[&str] = &[
    "come", "came", "comes", "take", "took", "place", "held", "hold", "happen", "happened", "signed", "sign",
    "most", "play", "played", "coming", "up", "whole", "ever", "one", "agreed", "released",
];
/// Relations that tell the day of what is no event.
const BEGINNINGS: &[&str] = &["signed", "released", "published", "established", "opened", "completed"];

/// Which of those that are left is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Earliest,
    Latest,
}

/// From when on, or until when, they are looked for.
#[derive(Clone, Copy)]
enum Bound {
    After(PartialDate),
    Before(PartialDate),
    UpTo(PartialDate),
    /// Or planned when the material was published.
    ToCome(PartialDate),
}

/// "the next regatta", "the last game in May", "the game after the final": of a part of them.
pub(in crate::engine) fn within_bounds(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let next = query.words.iter().any(|word| NEXT.contains(&word.text.as_str()));
    let bounded = next || !query.dates.is_empty() || anchored(mind, query).is_some();
    sequence(mind, query).filter(|_| bounded)
}

/// "the oldest agreement", "the first meeting": of all of them.
pub(in crate::engine) fn of_all(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    sequence(mind, query)
}

fn sequence(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let asks = matches!(
        query.asking.kind,
        Asked::What | Asked::Any | Asked::When | Asked::Class(_) | Asked::Name(_) | Asked::Where
    );
    // "which came first, the one or the other": of those two.
    let or = query.words.iter().any(|word| word.text == "or");
    // "before 2.4" names a release.
    let named = |span: &std::ops::Range<usize>| {
        query.mentions.iter().any(|mention| mention.span.contains(&span.start))
    };
    let counts = query.numbers.iter().any(|(span, number)| *number != 1.0 && !named(span));
    if !asks || or || query.negated || counts {
        return None;
    }
    let text = |at: usize| query.words[at].text.as_str();
    let (anchor, mut said) =
        anchored(mind, query).map_or((None, Vec::new()), |(bound, said)| (Some(bound), said));
    // "the first meeting of the commission" is called so.
    let named = |at: usize| {
        let own = |id: &EntityId| mind.lexicon.profile(*id).name_stems.contains(&query.words[at].stem);
        let called = query
            .mentions
            .iter()
            .any(|mention| mention.span.contains(&at) && mention.entities.iter().any(own));
        called || said.contains(&at)
    };
    let word = |known: &[&str]| (0..query.words.len()).find(|at| known.contains(&text(*at)) && !named(*at));
    let (first, last, next) = (word(FIRST), word(LAST), word(NEXT));
    let today = mind.today;
    let (place, bound, at) = match (first, last, next, anchor) {
        (Some(at), None, None, bound) => (Place::Earliest, bound, Some(at)),
        (None, Some(at), None, Some(bound)) => (Place::Latest, Some(bound), Some(at)),
        (None, Some(at), None, None) => (Place::Latest, Some(Bound::UpTo(today)), Some(at)),
        (None, None, Some(at), Some(bound)) => (Place::Earliest, Some(bound), Some(at)),
        (None, None, Some(at), None) => (Place::Earliest, Some(Bound::ToCome(today)), Some(at)),
        (None, None, None, Some(bound @ Bound::After(_))) => (Place::Earliest, Some(bound), None),
        (None, None, None, Some(bound @ Bound::Before(_))) => (Place::Latest, Some(bound), None),
        _ => return None,
    };
    said.extend(at);
    let (noun, mut things) = class_of(mind, query, &said)?;
    // What a noun describes is of the class, too, though nobody typed it so: "the Mudbath" is a race.
    let describing =
        query.mentions.iter().find(|mention| mention.description && mention.span.contains(&noun));
    for id in describing.iter().flat_map(|mention| &mention.entities) {
        if !things.contains(id) {
            things.push(*id);
        }
    }
    let dated: Vec<(EntityId, PartialDate, FactId)> =
        things.into_iter().filter_map(|id| day_of(mind, id).map(|(date, fact)| (id, date, fact))).collect();
    if dated.len() < SEVERAL {
        return None;
    }
    let year_of = |than: PartialDate| in_year_of(than, &dated);
    let bound = bound.map(|bound| match bound {
        Bound::After(than) => Bound::After(year_of(than)),
        Bound::Before(than) => Bound::Before(year_of(than)),
        other => other,
    });
    said.push(noun);
    let left = narrowed(mind, query, dated.iter().map(|(id, ..)| *id).collect(), &said, BESIDE)?;
    let of_anchor = |span: &std::ops::Range<usize>| span.clone().all(|at| said.contains(&at));
    let dates = query.dates.iter().filter(|(span, _)| !of_anchor(span));
    let asked: Vec<&PartialDate> = dates.map(|(_, date)| date).collect();
    // "the first tour" of a programme that is all still to come.
    let all_planned = left.iter().all(|id| is_to_come(mind, *id));
    let planned = |id: EntityId| !all_planned && is_to_come(mind, id);
    let fits = |id: EntityId, date: &PartialDate| match bound {
        Some(Bound::ToCome(day)) => date.first_day() > day.last_day() || all_planned || planned(id),
        Some(Bound::UpTo(day)) => (all_planned || date.first_day() <= day.last_day()) && !planned(id),
        Some(Bound::After(than)) => date.first_day() > than.last_day(),
        Some(Bound::Before(than)) => date.last_day() < than.first_day(),
        None => !planned(id),
    };
    let mut found: Vec<&(EntityId, PartialDate, FactId)> = dated
        .iter()
        .filter(|(id, date, _)| {
            left.contains(id) && fits(*id, date) && asked.iter().all(|asked| date.tells(asked))
        })
        .collect();
    found.sort_by(|(_, one, _), (_, other, _)| {
        let way = one.first_day().cmp(&other.first_day());
        if place == Place::Earliest { way } else { way.reverse() }
    });
    let (id, date, fact) = *found.first()?;
    // Two of one day, or of days too vague to tell, leave it open.
    if found.get(1).is_some_and(|(_, other, _)| order(date, other).is_none()) {
        return None;
    }
    let value = match query.asking.kind {
        Asked::When => date.long(),
        Asked::Where => {
            let places = mind.knowledge.entity(*id).within.first()?;
            mind.knowledge.entity(*places).name.clone()
        }
        _ => mind.knowledge.entity(*id).name.clone(),
    };
    let sentence = mind.knowledge.fact(*fact).sentence.clone();
    Some(Outcome {
        value: Some(value),
        sentences: vec![sentence],
        facts: vec![*fact],
        ..Outcome::answer(SURE)
    })
}

/// "after the semi-final", "before 20 April": the day of that, and the words that say so.
fn anchored(mind: &Mind<'_>, query: &Query) -> Option<(Bound, Vec<usize>)> {
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    let at = (0..query.words.len()).find(|at| matches!(text(*at), "after" | "before" | "following"))?;
    let begin = at + 1 + usize::from(matches!(text(at + 1), "the" | "our" | "a"));
    let event = query.mentions.iter().find(|mention| mention.span.start == begin && !mention.unknown);
    let event = event.and_then(|mention| match mention.entities.as_slice() {
        [id] => Some((day_of(mind, *id)?.0, mention.span.end)),
        _ => None,
    });
    let day =
        || query.dates.iter().find(|(span, _)| span.start == begin).map(|(span, date)| (*date, span.end));
    let (date, end) = event.or_else(day)?;
    let bound = if text(at) == "before" { Bound::Before(date) } else { Bound::After(date) };
    Some((bound, (at..end).collect()))
}

/// "after 20 April": of the year in which something of it was on that day, or else of the last year of them.
fn in_year_of(than: PartialDate, dated: &[(EntityId, PartialDate, FactId)]) -> PartialDate {
    if than.year.is_some() {
        return than;
    }
    let years = || dated.iter().filter_map(|(_, date, _)| date.year);
    let with = |year: i16| PartialDate { year: Some(year), ..than };
    let exact = years().find(|year| dated.iter().any(|(_, date, _)| *date == with(*year)));
    exact.or_else(|| years().max()).map_or(than, with)
}

/// Whether something was still to come when the material was published.
pub(in crate::engine) fn is_to_come(mind: &Mind<'_>, id: EntityId) -> bool {
    day_of(mind, id).is_some_and(|(_, fact)| mind.knowledge.fact(fact).status == Status::Planned)
}

/// The day of an event, or on which something else began, with the fact that says so.
fn day_of(mind: &Mind<'_>, id: EntityId) -> Option<(PartialDate, FactId)> {
    let own = |fact: &&FactId| {
        let fact = mind.knowledge.fact(**fact);
        fact.fillers(Role::Subject).any(|filler| entity_of(filler) == Some(id))
    };
    let mut facts = mind.index.with_thing(id).iter().filter(own);
    if mind.knowledge.entity(id).kind == Kind::Event {
        let date = mind.index.date_of_event(id)?;
        let says = |fact: &&FactId| mind.knowledge.fact(**fact).date() == Some(&date);
        let fact = facts.clone().find(says).or_else(|| facts.next())?;
        return Some((date, *fact));
    }
    facts.find_map(|fact| {
        let own = mind.knowledge.fact(*fact);
        let begins = BEGINNINGS.contains(&mind.knowledge.relation(own.relation).key.as_str());
        Some((*own.date().filter(|_| begins)?, *fact))
    })
}
