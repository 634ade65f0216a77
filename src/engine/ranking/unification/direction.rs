//! Who does it and whom it is done to: where the question has it the other way round than the fact, that is left
//! over. Knows only roles and the order of words, no meanings.

use super::Unification;
use crate::engine::lexicon::entity_of;
use crate::engine::ranking::WHO_DOES_IT;
use crate::engine::understanding::{Asked, Query, Word};
use crate::knowledge::{EntityId, Kind, Relation, Role};

impl Unification<'_> {
    /// Who does it and whom it is done to, where the question says which of them is asked for.
    pub(super) fn direction(&mut self) {
        let (Some(agent), Some(role)) = (self.relation.agent, self.scored.role) else { return };
        let one_way = !self.relation.symmetric && self.relation.agent != self.relation.patient;
        let core = matches!(role, Role::Subject | Role::Object | Role::In | Role::To);
        if self.scored.relation < 0.9 || !one_way || !core {
            return;
        }
        let own = self.mind.cue(self.query, self.fact.relation);
        let expression = |verb: usize| self.query.words[verb].verb.is_some();
        let wrong = match self.query.asks_agent {
            // "who do I talk to about it": the phrase itself asks for somebody.
            Some(_) if own.is_some_and(|cue| cue.words.contains(&0)) => false,
            Some((verb, asks)) if own.is_some_and(|cue| cue.words.contains(&verb)) => {
                // "come to" takes its place as an object, as "arrive" does not; who comes is no place.
                let place = asks && matches!(role, Role::In | Role::To);
                asks == (role != agent) && (place || !expression(verb))
            }
            _ => false,
        };
        if wrong {
            self.scored.strict.push(WHO_DOES_IT.to_owned());
        }
    }

    /// "did Azerbaijan send doctors to Cuba", of a fact that Cuba sent them: the one before the verb is not who did
    /// it, or the one after "to" is.
    pub(super) fn is_turned_round(&self, bound: &[(usize, Role)]) -> bool {
        let Some(agent) = self.relation.agent.filter(|agent| self.relation.patient != Some(*agent)) else {
            return false;
        };
        let cue = self.mind.cue(self.query, self.fact.relation);
        let verb = self.query.verb.filter(|verb| cue.is_some_and(|cue| cue.words.contains(verb)));
        let Some(verb) = verb.filter(|_| !self.relation.symmetric) else { return false };
        let be = |word: &Word| matches!(word.text.as_str(), "is" | "are" | "was" | "were" | "been");
        let passive = self.query.words[..verb].iter().any(be);
        if self.asks_what_we_did(verb) && !passive && cue.is_some_and(|cue| cue.strength >= 1.0) {
            let mut agents = self.fact.fillers(agent).filter_map(entity_of).peekable();
            if agents.peek().is_some() && !agents.any(|id| self.is_ours(id)) {
                return true;
            }
        }
        bound.iter().any(|(number, role)| {
            let mention = &self.query.mentions[*number];
            let before = mention.span.end <= verb && mention.preposition.is_none() && !mention.owner;
            let acts =
                before && !passive && *role != agent && matches!(role, Role::To | Role::In | Role::Object);
            let beside =
                |words: &[&str]| mention.preposition.as_deref().is_some_and(|word| words.contains(&word));
            // "did we win at Harbour Town", of a game that Harbour Town won; "lose" means it from the other side.
            let own = cue.is_some_and(|cue| cue.strength >= 1.0);
            // "what do they serve at the café": whoever is there.
            let anybody = verb.checked_sub(1).is_some_and(|before| {
                matches!(self.query.words[before].text.as_str(), "they" | "you" | "one" | "people")
            });
            // "what was on the agenda of the ministers"
            let people = mention
                .entities
                .iter()
                .all(|id| matches!(self.mind.knowledge.entity(*id).kind, Kind::Person | Kind::Group));
            let receives = *role == agent
                && mention.span.start > verb
                && (beside(&["to"])
                    || own && (beside(&["against"]) || beside(&["at"]) && !anybody && !people));
            acts || receives
        })
    }
    /// "did we win": what those did whom the pack is about. "do we have to pay" asks about whoever asks.
    fn asks_what_we_did(&self, verb: usize) -> bool {
        let told = |word: &Word| matches!(word.text.as_str(), "did" | "have" | "had");
        self.query.words[..verb].windows(2).any(|pair| told(&pair[0]) && pair[1].text == "we")
    }

    /// "which teams beat us", of those whom we beat.
    pub(super) fn is_done_by_us(&self) -> bool {
        let one_way = !self.relation.symmetric && self.relation.agent != self.relation.patient;
        let (Some(agent), true) = (self.relation.agent, one_way) else { return false };
        let us = |at: &usize| self.query.words.get(at + 1).is_some_and(|next| next.text == "us");
        let cue = self.mind.cue(self.query, self.fact.relation).filter(|cue| cue.strength >= 1.0);
        let done_to_us = cue.is_some_and(|cue| cue.words.iter().any(us));
        let mut agents = self.fact.fillers(agent).filter_map(entity_of).peekable();
        done_to_us && agents.peek().is_some() && agents.all(|id| self.is_ours(id))
    }

    fn is_ours(&self, id: EntityId) -> bool {
        let of = &self.mind.knowledge.entity(id).of;
        self.mind.index.is_home(id) || of.iter().any(|owner| self.mind.index.is_home(*owner))
    }

    /// "did we win", of a sentence in which others did, and those whom the pack is about are not named.
    pub(super) fn leaves_us_out(&self) -> bool {
        let asks = self.query.asking.kind == Asked::YesNo
            && self.query.verb.is_some_and(|verb| self.asks_what_we_did(verb));
        let things = || {
            let parts = self.document.things.iter().map(|(thing, ..)| thing);
            parts.chain(&self.document.spoken_of).chain(&self.document.within)
        };
        let acts = |id: &EntityId| {
            matches!(self.mind.knowledge.entity(*id).kind, Kind::Organisation | Kind::Group | Kind::Person)
        };
        asks && things().any(acts) && !things().any(|id| self.is_ours(*id))
    }
}

/// Whether the question has agent and patient the other way round.
pub(super) fn reversed(query: &Query, relation: &Relation, bound: &[(usize, Role)]) -> bool {
    if relation.symmetric || relation.agent.is_none() || relation.agent == relation.patient {
        return false;
    }
    let [(first, first_role), (second, second_role), ..] = bound else { return false };
    let (before, after) = (&query.mentions[*first], &query.mentions[*second]);
    let between = &query.words[before.span.end.min(after.span.start)..after.span.start];
    let be = |word: &Word| matches!(word.text.as_str(), "is" | "are" | "was" | "were" | "been" | "be");
    let verb = between.iter().any(Word::is_content);
    // "is a towel included in the price"
    let inverted = query.words.first().is_some_and(be)
        && between.iter().find(|word| word.is_content()).is_some_and(|word| !word.text.ends_with("ing"));
    let passive =
        query.words.iter().any(|word| word.text == "by") || between.first().is_some_and(be) || inverted;
    verb && !passive
        && before.preposition.is_none()
        && Some(*first_role) == relation.patient
        && Some(*second_role) == relation.agent
}
