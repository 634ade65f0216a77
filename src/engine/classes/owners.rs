//! What belongs to whom: whose an office is, what something is part of, of what nationality somebody is.

use super::SURE;
use crate::engine::Mind;
use crate::engine::lexicon::entity_of;
use crate::engine::understanding::{Asked, Mention, Query, Word};
use crate::engine::verdict::Outcome;
use crate::knowledge::{EntityId, FactId, Kind, Role};

/// "Which country does it belong to", "what country is she from": what a thing belongs to, or is in.
pub(in crate::engine) fn owner_of_class(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let of_where = query.words.windows(2).any(|pair| pair[0].text == "of" && pair[1].text == "where");
    let noun = match &query.asking.kind {
        Asked::Class(noun) => noun.as_str(),
        // "that is the parliament of where"
        Asked::Where if of_where => "country",
        _ => return None,
    };
    let (mention, others) = query.mentions.split_first()?;
    let [id] = mention.entities.as_slice() else { return None };
    // "the Diet is the parliament of which country": the thing, and what it is.
    if !others.iter().all(|other| other.description && other.entities.contains(id)) {
        return None;
    }
    let belongs = |index: usize| {
        matches!(
            query.words[index].text.as_str(),
            "belong"
                | "belongs"
                | "come"
                | "comes"
                | "came"
                | "based"
                | "located"
                | "situated"
                | "lie"
                | "lies"
                | "posted"
                | "stationed"
        )
    };
    if mention.unknown
        || !query.content().all(belongs)
        || !query.dates.is_empty()
        || !query.numbers.is_empty()
    {
        return None;
    }
    let entity = mind.knowledge.entity(*id);
    // "in what country is she posted": where she is sent, not whom she serves.
    let profile = mind.lexicon.profile(*id);
    let sent = query
        .content()
        .any(|index| matches!(query.words[index].text.as_str(), "posted" | "stationed" | "based"));
    let first = if sent && !profile.places.is_empty() { &profile.places } else { &profile.owners };
    let (within, of) =
        if sent { (&[][..], &[][..]) } else { (entity.within.as_slice(), entity.of.as_slice()) };
    let own = first.iter().chain(within).chain(of);
    let mut found: Vec<EntityId> = Vec::new();
    for owner in own.filter(|owner| mind.lexicon.is_of_class(**owner, noun)) {
        if !found.contains(owner) {
            found.push(*owner);
        }
    }
    let [owner] = found.as_slice() else { return None };
    let fact = mind.introducing(*id)?;
    Some(Outcome {
        value: Some(mind.knowledge.entity(*owner).name.clone()),
        sentences: vec![mind.knowledge.fact(fact).sentence.clone()],
        facts: vec![fact],
        ..Outcome::answer(SURE)
    })
}

/// "whose ambassador is she", "which country's minister is he": whom an office is of. "what is the wing part of": what it
/// belongs to.
pub(in crate::engine) fn owner(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    let plain = query.dates.is_empty() && query.numbers.is_empty() && !query.negated;
    let one = |mention: &Mention| match mention.entities.as_slice() {
        [id] if !mention.unknown => Some(*id),
        _ => None,
    };
    if !plain {
        return None;
    }
    if text(0) == "whose" {
        let id = query.mentions.iter().filter(|mention| mention.span.start > 1).find_map(one)?;
        let office = query.mentions.iter().find(|mention| mention.span.start == 1 && mention.description)?;
        let light = query.content().all(|at| office.span.contains(&at));
        let [fact] = mind.roles_asked(query, office, id)[..] else { return None };
        let own = mind.knowledge.fact(fact);
        let of = own.fillers(Role::Of).find_map(entity_of).filter(|_| light)?;
        return Some(Outcome {
            value: Some(mind.knowledge.entity(of).name.clone()),
            sentences: vec![own.sentence.clone()],
            facts: vec![fact],
            ..Outcome::answer(SURE)
        });
    }
    let [mention] = query.mentions.as_slice() else { return None };
    let belongs = |at: usize| matches!(text(at), "part" | "belong" | "belongs");
    let last = text(query.words.len() - 1);
    let asks =
        matches!(text(0), "what" | "which") && matches!(last, "of" | "to") && query.content().all(belongs);
    let says = (0..query.words.len()).any(belongs);
    let id = one(mention).filter(|_| asks && says)?;
    let entity = mind.knowledge.entity(id);
    let owner = *entity.of.first().or_else(|| entity.within.first())?;
    let told = |fact: &&FactId| {
        let own = mind.knowledge.fact(**fact);
        own.bindings.iter().filter_map(|binding| entity_of(&binding.filler)).any(|thing| thing == owner)
    };
    let fact = mind.index.with_thing(id).iter().find(told).copied().or_else(|| mind.introducing(id))?;
    let name = |id: EntityId| mind.knowledge.entity(id).name.clone();
    let is = if entity.plural { "belong" } else { "belongs" };
    Some(Outcome {
        value: Some(name(owner)),
        sentences: vec![format!("{} {is} to {}.", crate::text::capitalised(&name(id)), name(owner))],
        facts: vec![fact],
        ..Outcome::answer(SURE)
    })
}

/// "what nationality is she": by the country whose office somebody holds, where nothing says where they come from.
pub(in crate::engine) fn nationality(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let says = |word: &Word| matches!(word.text.as_str(), "nationality" | "nationalities" | "citizenship");
    let whose = |mention: &&Mention| !query.words[mention.span.clone()].iter().any(says);
    let [mention] = query.mentions.iter().filter(whose).collect::<Vec<_>>()[..] else { return None };
    let [id] = mention.entities.as_slice() else { return None };
    let plain = query.content().all(|at| says(&query.words[at])) && query.dates.is_empty();
    let comes =
        |fact: &FactId| mind.knowledge.relation(mind.knowledge.fact(*fact).relation).key == "comes-from";
    let told = mind.index.with_thing(*id).iter().any(comes);
    let yes_or_no = query.asking.kind == Asked::YesNo;
    if !query.words.iter().any(says) || !plain || told || yes_or_no || mention.unknown {
        return None;
    }
    if mind.knowledge.entity(*id).kind != Kind::Person {
        return None;
    }
    let country = |fact: &FactId| {
        let of = mind.knowledge.fact(*fact).fillers(Role::Of).find_map(entity_of)?;
        let mut owners = std::iter::once(of).chain(mind.lexicon.profile(of).owners.iter().copied());
        owners.find(|id| {
            !mind.knowledge.entity(*id).demonyms.is_empty() || mind.lexicon.is_of_class(*id, "country")
        })
    };
    let found = mind.roles_of(*id).into_iter().find_map(|fact| Some((fact, country(&fact)?)));
    let Some((fact, country)) = found else {
        return Some(crate::engine::refusal::left_open(mind, *id, "nationality"));
    };
    let entity = mind.knowledge.entity(country);
    Some(Outcome {
        value: Some(entity.demonyms.first().unwrap_or(&entity.name).clone()),
        sentences: vec![mind.knowledge.fact(fact).sentence.clone()],
        facts: vec![fact],
        ..Outcome::answer(SURE)
    })
}
