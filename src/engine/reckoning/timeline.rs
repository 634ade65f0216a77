//! Dated facts in their order: the earliest or the latest date that the material gives, the dates of a thing one after
//! the other, and things that the question itself lists. What is first or last of one kind of thing is left to `aggregation`.

use super::dates::{Dated, dated, first_of};
use crate::engine::Mind;
use crate::engine::understanding::{Asked, Query, Word};
use crate::engine::verdict::Outcome;
use crate::knowledge::{EntityId, FactId, Filler};
use crate::language::singular;
use crate::text::{Break, PartialDate};

const CONFIDENCE: f64 = 0.9;
/// A timeline of one date is none.
const SEVERAL: usize = 2;
/// Characters that are told; the rest is left out.
const LENGTH: usize = 520;

const EARLIEST: &[&str] = &["first", "earliest", "oldest"];
const LATEST: &[&str] = &["last", "latest", "newest", "recent"];
const DATED: &[&str] = &["date", "event", "year", "day", "milestone", "occurrence"];
const TIMELINE: &[&str] = &["timeline", "chronology", "chronological"];
const KEY: &[&str] = &["key", "important", "all", "main"];
/// The same, where it is asked what the material gives.
const WHICH: &[&str] = &["which", "what", "two", "three", "four"];
const GIVING: &[&str] = &["given", "mentioned", "named", "listed", "give", "mention", "list"];
/// What else may be said without asking for anything in particular.
const BESIDE: &[&str] = &[
    "most", "history", "order", "time", "line", "date", "given", "article", "text", "relevant", "major",
    "happened", "happen",
];

/// What one asks for of all dates.
enum Wanted {
    Earliest,
    Latest,
    All,
}

/// The earliest or the latest date, or the dates of what the question names.
pub(in crate::engine) fn timeline(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let wanted = wanted(query)?;
    let things = things(mind, query);
    let mut dated = facts(mind, &things);
    if matches!(wanted, Wanted::All) && dated.len() < SEVERAL {
        // "the relations of the two countries": what is told of the countries.
        let around = |id: &EntityId| {
            let profile = mind.lexicon.profile(*id);
            profile.owners.iter().chain(&profile.places).copied().collect::<Vec<_>>()
        };
        let around: Vec<EntityId> = things.iter().flat_map(around).collect();
        dated = if around.is_empty() { dated } else { facts(mind, &around) };
    }
    dated.sort_by_key(|(date, fact)| (date.first_day(), *fact));
    let told: Vec<FactId> = match wanted {
        Wanted::Earliest => dated.first().map(|(_, fact)| *fact).into_iter().collect(),
        Wanted::Latest => dated.last().map(|(_, fact)| *fact).into_iter().collect(),
        Wanted::All if dated.len() < SEVERAL => return None,
        Wanted::All => dated.iter().map(|(_, fact)| *fact).collect(),
    };
    let (mut sentences, mut length) = (Vec::new(), 0);
    for fact in &told {
        let sentence = mind.knowledge.fact(*fact).sentence.clone();
        length += sentence.chars().count();
        if !sentences.is_empty() && length > LENGTH {
            break;
        }
        sentences.push(sentence);
    }
    let facts: Vec<FactId> = told.into_iter().take(sentences.len()).collect();
    let value = mind.knowledge.fact(*facts.first()?).date().filter(|_| facts.len() == 1);
    Some(Outcome {
        value: value.map(|date| mind.knowledge.filler_text(&Filler::Date(*date))),
        sentences,
        facts,
        long: matches!(wanted, Wanted::All),
        ..Outcome::answer(CONFIDENCE)
    })
}

fn wanted(query: &Query) -> Option<Wanted> {
    if !matches!(query.asking.kind, Asked::What | Asked::When | Asked::Any | Asked::Class(_)) || query.negated
    {
        return None;
    }
    let is = |known: &[&str], at: usize| known.contains(&query.words[at].text.as_str());
    // "the earliest thing that happened", "what happened first"
    let happens = |at: usize| matches!(query.words[at].text.as_str(), "happen" | "happened");
    let event = (0..query.words.len()).any(happens);
    let dated = |at: usize| {
        let noun = singular(&query.words[at].text);
        DATED.contains(&noun.as_str()) || event && (noun == "thing" || happens(at))
    };
    let mut content: Vec<usize> = query.content().filter(|at| !is(BESIDE, *at)).collect();
    let nothing_else = |content: &[usize], known: &dyn Fn(usize) -> bool| content.iter().all(|at| known(*at));
    if (0..query.words.len()).any(|at| is(TIMELINE, at)) {
        return nothing_else(&content, &|at| is(TIMELINE, at) || dated(at)).then_some(Wanted::All);
    }
    let noun = (0..query.words.len()).find(|at| dated(*at))?;
    let end = |known: &[&str]| (noun.saturating_sub(2)..query.words.len()).any(|at| is(known, at));
    let (first, last) = (end(EARLIEST), end(LATEST));
    let computing = [EARLIEST, LATEST, KEY, WHICH, GIVING];
    content.retain(|at| !dated(*at) && !computing.iter().any(|known| is(known, *at)));
    if !content.is_empty() {
        return None;
    }
    let plural = query.words[noun].text.ends_with('s');
    let gives = (0..query.words.len()).any(|at| is(GIVING, at));
    let key = noun > 0 && (is(KEY, noun - 1) || (gives && is(WHICH, noun - 1)));
    match (first, last) {
        (true, false) => Some(Wanted::Earliest),
        (false, true) => Some(Wanted::Latest),
        (false, false) if plural && key => Some(Wanted::All),
        _ => None,
    }
}

/// What the question names, but for the material itself.
fn things(mind: &Mind<'_>, query: &Query) -> Vec<EntityId> {
    let named = query
        .mentions
        .iter()
        .filter(|mention| !mention.unknown && !mention.entities.iter().any(|id| mind.is_material(*id)));
    named.flat_map(|mention| mention.entities.iter().copied()).collect()
}

/// The dated facts of some things; without any, of the whole material.
fn facts(mind: &Mind<'_>, things: &[EntityId]) -> Vec<(PartialDate, FactId)> {
    let published = mind.published();
    let of_thing = |id: &EntityId, fact: FactId| {
        mind.index.with_thing(*id).contains(&fact) || mind.index.speaking_of(*id).contains(&fact)
    };
    let wanted = |fact: &FactId| {
        Some(*fact) != published && (things.is_empty() || things.iter().any(|id| of_thing(id, *fact)))
    };
    let dated = |fact: FactId| {
        let date = *mind.knowledge.fact(fact).date()?;
        date.year.map(|_| (date, fact))
    };
    mind.knowledge.fact_ids().filter(wanted).filter_map(dated).collect()
}

/// "put in order: the embassy, the arrival, the relations", "newest of the three: …".
pub(super) fn in_order(mind: &Mind<'_>, asked: &Query) -> Option<Outcome> {
    let start = (1..asked.words.len()).find(|at| asked.words[*at].after == Break::Clause)?;
    let has = |known: &[&str]| asked.words[..start].iter().any(|word| known.contains(&word.text.as_str()));
    let all = has(&["order", "sort", "arrange", "rank", "chronological", "chronologically"]);
    let latest = has(&["newest", "latest", "last", "youngest", "recent"]);
    let first = has(&["oldest", "earliest", "first"]);
    let named = asked.mentions.iter().any(|mention| mention.span.start < start && !mention.pronoun);
    if named || !(all || latest || first) {
        return None;
    }
    let parts = listed(&asked.words[start..]);
    let dated: Option<Vec<Dated>> = parts.iter().map(|part| dated(mind, part)).collect();
    let dated = dated.filter(|dated| dated.len() > 2)?;
    let ordered = first_of(mind, dated, latest)?;
    Some(if all { Outcome { value: None, long: true, ..ordered } } else { ordered })
}

/// The parts of "the embassy, the relations and the arrival".
fn listed(words: &[Word]) -> Vec<Vec<Word>> {
    let mut parts: Vec<Vec<Word>> = vec![Vec::new()];
    for word in words {
        let and = matches!(word.text.as_str(), "and" | "or");
        if and || (word.after == Break::Clause && parts.last().is_some_and(|part| !part.is_empty())) {
            parts.push(Vec::new());
        }
        if !and {
            parts.last_mut().expect("there is always a part").push(word.clone());
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}
