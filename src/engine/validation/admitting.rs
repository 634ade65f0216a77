//! Which questions near words may answer, and which facts by them.

use crate::engine::Mind;
use crate::engine::former::keep_present;
use crate::engine::now::{asks_of_now, is_over};
use crate::engine::ranking::{OTHER_WAY, Scored, WHO_DOES_IT};
use crate::engine::reckoning::asks_apart;
use crate::engine::understanding::followups::Reading;
use crate::engine::understanding::{Asked, Query};
use crate::engine::verdict::{Outcome, PERMITTING, hindrance, unbound_pronoun};
use crate::knowledge::{EntityId, FactId};
use crate::language::is_country_or_capital;
use crate::text::tokenise;

/// Who it was is told by the relation that is asked for, from this strength on, and not by near words.
const ASKED: f32 = 0.5;

/// Whether near words may answer a question of this kind at all.
pub(super) fn may_be_looked_at(mind: &Mind<'_>, reading: &Reading) -> bool {
    let query = &reading.query;
    // What goes on from earlier turns has few words of its own: "and when did they open one there?"
    let begins = query.words.first().is_some_and(|word| matches!(word.text.as_str(), "and" | "but" | "or"));
    let names = query.mentions.iter().any(|mention| !mention.unknown && !mention.pronoun);
    let stands_alone = !reading.leaning && (mind.turns.is_empty() || names && !begins);
    // "what else", which is told by more than the nearest sentence.
    let other = query.asking.other || query.excepted().next().is_some();
    // Anything is a "what".
    let definite = !matches!(query.asking.kind, Asked::What | Asked::Name(_));
    // "is a message in it?", of what nobody has spoken of.
    let bound = unbound_pronoun(query).is_none();
    stands_alone && definite && !other && bound
}

/// Whether nothing says that the fact is no answer, however near its words are.
pub(super) fn may_answer(mind: &Mind<'_>, query: &Query, outcome: &Outcome, best: &Scored) -> bool {
    let has_part = match query.asking.kind {
        Asked::YesNo | Asked::Any => true,
        Asked::Who => best.role.is_some() && best.relation >= ASKED,
        // What is counted must be what the fact counts, and what is dated must be what it dates.
        Asked::Count => best.role.is_some() && best.strict.is_empty(),
        Asked::When => best.role.is_some() && !leaves_verb(query, best),
        _ => best.role.is_some(),
    };
    let pack = mind.knowledge.fact(best.fact).pack;
    let of_pack = query.pack.or(outcome.pack).is_none_or(|asked| asked == pack);
    let turned = best.strict.iter().any(|left| left == OTHER_WAY || left == WHO_DOES_IT);
    let mut present = vec![best.fact];
    keep_present(mind, query, &mut present);
    let over = present.is_empty() || asks_of_now(query) && is_over(mind, best.fact);
    let of_kind = !asks_leave(mind, query, best) && !asks_apart(query);
    // What nothing in the fact keeps from answering was refused for a reason that other words do not change.
    let hindered = hindrance(mind, query, best).is_some();
    has_part
        && of_kind
        && of_pack
        && has_names(mind, query, best.fact)
        && !turned
        && best.conflicts.is_empty()
        && !over
        && hindered
}

/// "when was the farm founded", of when somebody visited it.
fn leaves_verb(query: &Query, best: &Scored) -> bool {
    query.verb.is_some_and(|verb| best.graded.contains(&query.words[verb].text))
}

/// "can I bring my dog to the farm", of a fact that neither allows nor forbids anything.
fn asks_leave(mind: &Mind<'_>, query: &Query, best: &Scored) -> bool {
    let key = mind.knowledge.relation(mind.knowledge.fact(best.fact).relation).key.as_str();
    query.asking.kind == Asked::YesNo && query.permission && !PERMITTING.contains(&key)
}

/// Whether a fact speaks of every thing and every country that the question calls by its name.
fn has_names(mind: &Mind<'_>, query: &Query, fact: FactId) -> bool {
    let document = mind.index.document(fact);
    let spoken_of = |id: &EntityId| {
        document.things.iter().any(|(thing, ..)| thing == id)
            || [&document.spoken_of, &document.within, &document.included].iter().any(|all| all.contains(id))
    };
    let by_name = query.mentions.iter().filter(|mention| {
        !mention.unknown && !mention.pronoun && !mention.description && mention.entities.len() == 1
    });
    let sentence = tokenise(&mind.knowledge.fact(fact).sentence);
    let mut places = query.words.iter().filter(|word| is_country_or_capital(&word.text));
    by_name.flat_map(|mention| &mention.entities).all(spoken_of)
        && places.all(|word| sentence.iter().any(|token| token.word == word.text))
}
