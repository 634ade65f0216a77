//! What a question counts, and the facts that have it: "how many *home games* did we win". What comes of them is
//! `aggregation`.

use crate::engine::Mind;
use crate::engine::lexicon::entity_of;
use crate::engine::understanding::{Asked, Mention, Query};
use crate::knowledge::{FactId, Filler, Role};
use crate::language::{base_form, singular};
use crate::text::stem;

/// What a question counts: the noun after "how many".
pub(super) fn counted_noun(query: &Query) -> Option<String> {
    let start = query.asking.end();
    let noun = match &query.asking.kind {
        Asked::Class(noun) => Some(noun.clone()),
        // "how many home games": its last word.
        Asked::Count => {
            let noun = counted_things(query).map_or(start, |mention| mention.span.end - 1);
            query.words.get(noun).map(|word| word.text.clone())
        }
        _ => None,
    };
    noun.map(|noun| singular(&noun))
}

/// The things of several words that are counted: "how many *home games* did we win".
pub(super) fn counted_things(query: &Query) -> Option<&Mention> {
    let start = query.asking.end();
    let counts = query.asking.kind == Asked::Count;
    let several = |mention: &&Mention| {
        mention.span.start == start && mention.span.len() > 1 && mention.description && !mention.unknown
    };
    query.mentions.iter().filter(|_| counts).find(several)
}

/// Of the facts those that have one of the things that are counted.
pub(super) fn of_counted(mind: &Mind<'_>, query: &Query, mut facts: Vec<FactId>) -> Vec<FactId> {
    if let Some(counted) = counted_things(query) {
        let has = |fact: &FactId| {
            let mut things = mind.index.document(*fact).things.iter();
            things.any(|(thing, _, how)| *how >= 0.85 && counted.entities.contains(thing))
        };
        facts.retain(has);
    }
    facts
}

/// "league match": of the facts those whose things are of the class that the whole phrase names, if any are.
pub(super) fn of_phrase(mind: &Mind<'_>, query: &Query, facts: Vec<FactId>) -> Vec<FactId> {
    let Some(noun) = counted_noun(query) else { return facts };
    let at = query.words.iter().position(|word| singular(&word.text) == noun);
    let Some(before) = at.and_then(|at| at.checked_sub(1)) else { return facts };
    let phrase = format!("{} {noun}", query.words[before].text);
    let named = |id: &&FactId| {
        let things = mind.knowledge.fact(**id).bindings.iter();
        let mut things = things.filter_map(|binding| entity_of(&binding.filler));
        things.any(|thing| mind.lexicon.profile(thing).classes.contains(&phrase))
    };
    let some: Vec<FactId> = facts.iter().filter(named).copied().collect();
    if some.is_empty() { facts } else { some }
}

/// "how many league goals", of "12 league goals": what is asked is told in its own words, and need not be counted.
pub(super) fn is_told_outright(mind: &Mind<'_>, query: &Query, fact: FactId) -> bool {
    let asked = |word: &str| query.words.iter().any(|known| singular(&known.text) == singular(word));
    let units = mind.knowledge.fact(fact).fillers(Role::Count).filter_map(|filler| match filler {
        Filler::Amount(amount) => amount.unit.as_deref(),
        _ => None,
    });
    let counted = |unit: &str| unit.split(' ').count() > 1 && unit.split(' ').all(asked);
    units.into_iter().any(counted)
}

/// "how many agreements have they signed", of "seven agreements" that some fact counts between the same things; "how many
/// plots are there", of a site with 104 of them: those that are told one by one are not all.
pub(in crate::engine) fn is_counted_elsewhere(mind: &Mind<'_>, query: &Query) -> bool {
    let Some(noun) = counted_noun(query) else { return false };
    let counts = |fact: &FactId| {
        mind.knowledge.fact(*fact).fillers(Role::Count).any(|filler| match filler {
            Filler::Amount(amount) => amount.unit.as_deref().is_some_and(|unit| singular(unit) == noun),
            _ => false,
        })
    };
    let start = query.asking.end();
    let others =
        || query.mentions.iter().filter(|mention| !mention.unknown && !mention.span.contains(&start));
    let of_same = |fact: &FactId| {
        let things = &mind.index.document(*fact).things;
        others().all(|mention| things.iter().any(|(thing, ..)| mention.entities.contains(thing)))
    };
    let narrowed = query.content().any(|at| at < start + 1 && singular(&query.words[at].text) != noun);
    // "how many agreements were signed", of a fact that says so of what it counts.
    let says = |fact: &FactId| {
        let said = |at: usize| mind.meanings_in(&query.words[at], *fact).any(|(_, like)| like >= 0.8);
        others().next().is_some() || query.content().all(|at| at == start || said(at))
    };
    !narrowed && query.dates.is_empty() && query.numbers.is_empty() && {
        let counted = mind.index.with_stem(&stem(base_form(&noun))).iter();
        // Several such facts are the series itself.
        counted.filter(|fact| counts(fact) && of_same(fact) && says(fact)).count() == 1
    }
}

/// Without what sums up others: of facts that count at events those with a day, where several have one.
pub(super) fn without_totals(mind: &Mind<'_>, facts: Vec<FactId>) -> Vec<FactId> {
    let counts = |fact: &FactId| mind.knowledge.fact(*fact).fillers(Role::Count).next().is_some();
    let dated = |fact: &FactId| {
        let fact = mind.knowledge.fact(*fact);
        fact.date().is_some() || mind.index.event_date(fact).is_some()
    };
    let series: Vec<FactId> = facts.iter().copied().filter(|fact| counts(fact) && dated(fact)).collect();
    if series.len() > 1 && facts.iter().all(counts) { series } else { facts }
}
