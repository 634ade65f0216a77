//! Which people are meant: the members of a group, those of a place, all of one name.

use super::{SURE, listed, says_named};
use crate::engine::Mind;
use crate::engine::lexicon::entity_of;
use crate::engine::understanding::{Asked, Mention, Query, Word};
use crate::engine::verdict::Outcome;
use crate::knowledge::{EntityId, FactId, Kind, Role};
use crate::language::{base_form, is_weak_word, place_of_demonym, singular};
use crate::text::number_of_word;

/// "which two ministers held the talks", "who were the two ministers at the talks": the members of a group, where one
/// fact has all of them and what else is named.
pub(in crate::engine) fn members_of_group(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let (group, others) = query.mentions.split_first()?;
    let [id] = group.entities.as_slice() else { return None };
    let members = &mind.knowledge.entity(*id).members;
    let counted = number_of_word(&query.words[group.span.start].text) == Some(members.len() as f64);
    let asks = match &query.asking.kind {
        Asked::Class(_) => query.asking.used.iter().any(|at| group.span.contains(at)),
        Asked::Who => {
            query.words[..group.span.start].iter().all(|word| crate::language::is_function_word(&word.text))
        }
        _ => return None,
    };
    let light = |index: usize| {
        let word = query.words[index].text.as_str();
        is_weak_word(word) || base_form(word) == "hold"
    };
    let plain = query.content().all(light) && query.dates.is_empty() && !query.negated && !query.asking.other;
    if group.unknown || members.len() < 2 || !counted || !asks || !plain || others.is_empty() {
        return None;
    }
    let has = |fact: &FactId, thing: &EntityId| mind.index.with_thing(*thing).contains(fact);
    // What a meeting was about may be told apart from who was there.
    let (first, rest) = others.split_first()?;
    let tied = |fact: &&FactId| {
        members.iter().all(|member| has(fact, member)) && first.entities.iter().any(|thing| has(fact, thing))
    };
    let mut facts: Vec<_> = mind.index.with_thing(members[0]).iter().filter(tied).collect();
    facts.sort_by_key(|fact| mind.is_structural(**fact));
    let fact = *facts.first()?;
    let told = |mention: &Mention| {
        mention.entities.iter().any(|thing| mind.index.with_thing(*thing).iter().any(|fact| has(fact, id)))
    };
    if !rest.iter().all(told) {
        return None;
    }
    let names: Vec<String> = members.iter().map(|id| mind.knowledge.entity(*id).name.clone()).collect();
    Some(Outcome {
        value: Some(crate::engine::reply::enumerated(&names)),
        sentences: vec![mind.knowledge.fact(*fact).sentence.clone()],
        facts: vec![*fact],
        ..Outcome::answer(SURE)
    })
}

/// Nouns for any people.
pub(super) const PEOPLE: &[&str] =
    &["citizens", "folks", "individuals", "names", "nationals", "people", "person", "persons"];
/// Relations of which the place is where somebody is from, or whose office they hold.
const OF_PLACE: &[&str] = &["holds-role", "comes-from", "represents"];

/// "list every Cuban", "which Cuban people are named": the people who hold an office of the place, or are from it.
pub(in crate::engine) fn people_of_place(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let asked = query.asking.list
        || matches!(query.asking.kind, Asked::Class(_) | Asked::Count | Asked::Who | Asked::Name(_));
    let place = query.mentions.iter().find(|mention| {
        let text = query.words[mention.span.start].text.as_str();
        // "Cuban", "Cubans", of the place itself or of the language.
        let demonym = |word: &str| {
            let own = |id: &EntityId| {
                mind.knowledge.entity(*id).demonyms.iter().any(|demonym| demonym.to_lowercase() == word)
            };
            place_of_demonym(word).is_some() || mention.entities.iter().any(own)
        };
        mention.span.len() == 1 && (demonym(text) || demonym(&singular(text)))
    })?;
    let at = place.span.start;
    let people = |word: &Word| PEOPLE.contains(&word.text.as_str());
    // "every Cuban", "the Cubans": the word itself is who is meant.
    let noun = {
        let plural = singular(&query.words[at].text) != query.words[at].text;
        let each = at > 0 && matches!(query.words[at - 1].text.as_str(), "every" | "each" | "any" | "all");
        let next = query.words.get(at + 1).is_none_or(|next| !next.is_content() || says_named(next));
        (plural || each) && next
    };
    let material = |mention: &Mention| mention.entities.iter().any(|id| mind.is_material(*id));
    let others = query.mentions.iter().any(|mention| mention.span != place.span && !material(mention));
    let says_more = query.content().any(|index| {
        let word = &query.words[index];
        index != at && !people(word) && !says_named(word)
    });
    let [of] = place.entities.as_slice() else { return None };
    if !asked || others || says_more || !(noun || query.words.iter().any(people)) {
        return None;
    }
    let mut things: Vec<EntityId> = Vec::new();
    for id in mind.index.with_thing(*of) {
        let fact = mind.knowledge.fact(*id);
        if !OF_PLACE.contains(&mind.knowledge.relation(fact.relation).key.as_str()) {
            continue;
        }
        // An ambassador to the place is not of it.
        let office = mind.knowledge.relation(fact.relation).key == "holds-role";
        let mut owners = fact.fillers(Role::Of).filter_map(entity_of);
        let mut belongs = |owner: EntityId| {
            owner == *of
                || mind.lexicon.profile(owner).owners.contains(of)
                || mind.lexicon.profile(owner).places.contains(of)
        };
        if office && !owners.any(&mut belongs) {
            continue;
        }
        for person in fact.fillers(Role::Subject).filter_map(entity_of) {
            let entity = mind.knowledge.entity(person);
            if entity.kind == Kind::Person && entity.named && !things.contains(&person) {
                things.push(person);
            }
        }
    }
    things.sort_unstable();
    listed(mind, query, things)
}

/// "Who is called Valdés", "which two people share that name": everybody who bears a name that several do.
pub(in crate::engine) fn namesakes(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    const NAMING: &[&str] = &["bear", "called", "name", "named", "names", "share", "surname", "surnames"];
    let naming = |word: &Word| NAMING.contains(&word.text.as_str());
    let material = |mention: &&Mention| !mention.entities.iter().any(|id| mind.is_material(*id));
    let [name] = query.mentions.iter().filter(material).collect::<Vec<_>>()[..] else { return None };
    let people = name.entities.iter().all(|id| mind.knowledge.entity(*id).kind == Kind::Person);
    let asked = query.asking.list
        || matches!(query.asking.kind, Asked::Who | Asked::Count | Asked::Class(_) | Asked::Name(_));
    let says_more = query.content().any(|index| {
        let word = &query.words[index];
        !naming(word) && !PEOPLE.contains(&word.text.as_str()) && number_of_word(&word.text).is_none()
    });
    let names = query.words.iter().any(naming);
    if name.entities.len() < 2 || name.description || !people || !asked || says_more || !names {
        return None;
    }
    listed(mind, query, name.entities.clone())
}
