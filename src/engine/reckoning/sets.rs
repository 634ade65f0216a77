//! Who or what belongs to several things at once: "who was at both the meeting and the dinner".

use crate::engine::reply::enumerated;
use crate::engine::rule::Rule;
use crate::engine::understanding::{Asked, Mention, Query};
use crate::engine::verdict::Outcome;
use crate::engine::{Mind, Refusal};
use crate::knowledge::{EntityId, FactId, Kind};

/// How directly a fact must have a thing that belongs to what is asked about.
const DIRECT: f32 = 0.85;
const CONFIDENCE: f64 = 0.9;

/// "who was at both X and Y": the people of the facts of each.
pub(in crate::engine) fn at_both(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let both = query.words.iter().any(|word| matches!(word.text.as_str(), "both" | "each"));
    let things: Vec<&Mention> = query.mentions.iter().filter(|mention| !mention.unknown).collect();
    let person = |id: EntityId| mind.knowledge.entity(id).kind == Kind::Person;
    let about_people = things.iter().any(|mention| mention.entities.iter().any(|id| person(*id)));
    if !both || query.asking.kind != Asked::Who || things.len() < 2 || about_people {
        return None;
    }
    let mut common: Option<Vec<EntityId>> = None;
    let mut facts: Vec<FactId> = Vec::new();
    for mention in &things {
        let mut people: Vec<EntityId> = Vec::new();
        for fact in mention.entities.iter().flat_map(|id| mind.index.with_thing(*id)) {
            let own = &mind.index.document(*fact).things;
            let direct = |id: EntityId| own.iter().any(|(thing, _, how)| *thing == id && *how >= DIRECT);
            if !mention.entities.iter().any(|id| direct(*id)) {
                continue;
            }
            for (thing, _, how) in own.iter().filter(|(thing, _, how)| *how >= DIRECT && person(*thing)) {
                let wanted = common.as_ref().is_none_or(|common| common.contains(thing));
                if wanted && *how >= DIRECT && !people.contains(thing) {
                    people.push(*thing);
                    facts.push(*fact);
                }
            }
        }
        common = Some(people);
    }
    let common = common?;
    if common.is_empty() {
        let told = format!("{} nobody who was at both.", mind.material().does("name"));
        return Some(Outcome {
            rule: Rule::NobodyAtBoth,
            ..Outcome::unknown(Refusal::NotInMaterial, told, 0.4)
        });
    }
    facts.retain(|fact| {
        let own = &mind.index.document(*fact).things;
        own.iter().any(|(thing, _, how)| *how >= DIRECT && common.contains(thing))
    });
    facts.dedup();
    let names: Vec<String> = common.iter().map(|id| mind.knowledge.entity(*id).name.clone()).collect();
    let sentences = facts.iter().map(|fact| mind.knowledge.fact(*fact).sentence.clone()).collect();
    Some(Outcome { value: Some(enumerated(&names)), sentences, facts, ..Outcome::answer(CONFIDENCE) })
}

/// "Are they in the same parliament", "do they come from the same country": what of the class each of them has.
pub(in crate::engine) fn in_the_same(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let same = query.words.iter().position(|word| word.text == "same")?;
    let noun = query.words.get(same + 1).filter(|word| word.is_content())?.text.as_str();
    let before = query.mentions.iter().filter(|mention| mention.span.end <= same && !mention.unknown);
    let mut things: Vec<EntityId> = Vec::new();
    for mention in before {
        match mention.entities.as_slice() {
            [only] if mind.knowledge.entity(*only).members.is_empty() => things.push(*only),
            [group] => things.extend(&mind.knowledge.entity(*group).members),
            several => things.extend(several),
        }
    }
    let [one, other] = things.as_slice() else { return None };
    if query.asking.kind != Asked::YesNo || !query.dates.is_empty() {
        return None;
    }
    let (one, other) = (of_class(mind, *one, noun)?, of_class(mind, *other, noun)?);
    let same = one.0 == other.0;
    let mut facts = vec![one.1, other.1];
    facts.dedup();
    Some(Outcome {
        sentences: facts.iter().map(|fact| mind.knowledge.fact(*fact).sentence.clone()).collect(),
        facts,
        ..Outcome::whether(same, CONFIDENCE)
    })
}

/// The one thing of a class that a thing belongs to or else has, with the fact that says so.
fn of_class(mind: &Mind<'_>, id: EntityId, noun: &str) -> Option<(EntityId, FactId)> {
    let of_class = |thing: &EntityId| *thing != id && mind.lexicon.is_of_class(*thing, noun);
    let direct = |fact: FactId, thing: EntityId| {
        let own = &mind.index.document(fact).things;
        own.iter().any(|(other, _, how)| *other == thing && *how >= DIRECT)
    };
    let facts = mind.index.with_thing(id).iter().copied().filter(|fact| direct(*fact, id));
    let mut found: Vec<EntityId> = mind.lexicon.profile(id).owners.iter().copied().filter(of_class).collect();
    if found.is_empty() {
        let things = facts.clone().flat_map(|fact| &mind.index.document(fact).things);
        found =
            things.filter(|(_, _, how)| *how >= DIRECT).map(|(thing, ..)| *thing).filter(of_class).collect();
    }
    let first = *found.first()?;
    let says = facts.into_iter().find(|fact| direct(*fact, first)).or_else(|| mind.introducing(id))?;
    found.iter().all(|thing| *thing == first).then_some((first, says))
}
