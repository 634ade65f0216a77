//! "we", "our": those whom the packs are all about, where a question is about what they did. "do we have to pay" asks
//! about whoever asks; that is left alone.

use crate::engine::Mind;
use crate::engine::lexicon::entity_of;
use crate::engine::understanding::{Mention, Query};
use crate::knowledge::{EntityId, FactId, Kind, RelationId};

/// Of the facts of a relation those in which the ones do it who are said to: "how many games did we lose", "Rovers'
/// last win". All of them, where the question does not say who, or the relation not whose doing it is.
pub(super) fn done_by_us(
    mind: &Mind<'_>,
    query: &Query,
    relation: RelationId,
    facts: Vec<FactId>,
) -> Vec<FactId> {
    let Some(agent) = mind.knowledge.relation(relation).agent else { return facts };
    let Some(us) = acting(mind, query) else { return facts };
    let agents = |fact: &FactId| {
        let fillers = mind.knowledge.fact(*fact).fillers(agent);
        fillers.filter_map(entity_of).collect::<Vec<EntityId>>()
    };
    // What people of ours do, the facts tell of each of them.
    if !facts.iter().flat_map(agents).any(|id| is_team(mind, id)) {
        return facts;
    }
    facts.into_iter().filter(|fact| agents(fact).contains(&us)).collect()
}

/// The one of those whom the packs are about that a question speaks of as acting.
fn acting(mind: &Mind<'_>, query: &Query) -> Option<EntityId> {
    let homes = || mind.index.homes_in_order().into_iter().filter(|id| is_team(mind, *id));
    let before_verb = |mention: &&Mention| {
        mention.preposition.is_none() && query.verb.is_none_or(|verb| mention.span.end <= verb)
    };
    let named = query.mentions.iter().filter(before_verb).flat_map(|mention| &mention.entities);
    let named: Vec<EntityId> = named.copied().filter(|id| is_team(mind, *id)).collect();
    let mut homes = homes();
    if named.is_empty() && query.words.iter().any(|word| matches!(word.text.as_str(), "we" | "our")) {
        return homes.next();
    }
    homes.find(|home| named.contains(home))
}

fn is_team(mind: &Mind<'_>, id: EntityId) -> bool {
    matches!(mind.knowledge.entity(id).kind, Kind::Organisation | Kind::Group)
}
