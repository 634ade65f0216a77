//! The matches of a pack with their results, as its facts tell them: who won, who lost, or the score.

use crate::engine::Mind;
use crate::engine::lexicon::entity_of;
use crate::knowledge::{EntityId, FactId, Kind, Role};
use crate::text::{PartialDate, find_numbers, tokenise};

/// How a match went for one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Went {
    Won,
    Lost,
    Drew,
}

/// A match between two sides, with its result.
pub(super) struct Match {
    pub(super) event: EntityId,
    pub(super) sides: [EntityId; 2],
    /// `None`: drawn.
    winner: Option<EntityId>,
    pub(super) fact: FactId,
    pub(super) date: Option<PartialDate>,
}

/// Every match between two sides whose result is told.
pub(super) fn matches(mind: &Mind<'_>) -> Vec<Match> {
    let between = |id: EntityId| {
        let entity = mind.knowledge.entity(id);
        <[EntityId; 2]>::try_from(entity.between.as_slice()).ok().filter(|_| entity.kind == Kind::Event)
    };
    let events = mind.knowledge.entity_ids().filter_map(|id| Some((id, between(id)?)));
    events
        .filter_map(|(event, sides)| {
            let told = mind
                .index
                .with_thing(event)
                .iter()
                .find_map(|fact| Some((*fact, winner(mind, *fact, event, sides)?)));
            let (fact, winner) = told?;
            Some(Match { event, sides, winner, fact, date: mind.index.date_of_event(event) })
        })
        .collect()
}

/// Who won a match by what one fact tells of it; `Some(None)` if it was drawn.
fn winner(mind: &Mind<'_>, fact: FactId, event: EntityId, sides: [EntityId; 2]) -> Option<Option<EntityId>> {
    let own = mind.knowledge.fact(fact);
    let of_it =
        own.fillers(Role::Object).chain(own.fillers(Role::At)).filter_map(entity_of).any(|id| id == event);
    let side = || {
        let subject = own.fillers(Role::Subject).find_map(entity_of)?;
        sides.contains(&subject).then_some(subject)
    };
    let other = |side: EntityId| if side == sides[0] { sides[1] } else { sides[0] };
    match mind.knowledge.relation(own.relation).key.as_str() {
        "won" if of_it && !own.negated => Some(Some(side()?)),
        "lost" if of_it && !own.negated => Some(Some(other(side()?))),
        "drew" if of_it => Some(None),
        "score" if own.fillers(Role::Subject).filter_map(entity_of).any(|id| id == event) => {
            let text = mind.knowledge.filler_text(own.fillers(Role::Object).next()?);
            let tokens = tokenise(&text.replace(['–', '-', ':'], " "));
            let numbers: Vec<f64> = find_numbers(&tokens).into_iter().map(|found| found.number).collect();
            // "2–1 to the Rovers": who won is told, or it was a draw.
            let won = |side: &&EntityId| {
                let name = mind.knowledge.entity(**side).name.to_lowercase();
                text.to_lowercase().contains(name.trim_start_matches("the "))
            };
            match numbers.as_slice() {
                [one, other] if one == other => Some(None),
                [_, _] => Some(Some(*sides.iter().find(won)?)),
                _ => None,
            }
        }
        _ => None,
    }
}

impl Match {
    pub(super) fn went(&self, side: EntityId) -> Went {
        match self.winner {
            None => Went::Drew,
            Some(winner) if winner == side => Went::Won,
            Some(_) => Went::Lost,
        }
    }
}

impl Went {
    /// The same for the other side.
    pub(super) fn turned(self) -> Self {
        match self {
            Self::Won => Self::Lost,
            Self::Lost => Self::Won,
            Self::Drew => Self::Drew,
        }
    }
}
