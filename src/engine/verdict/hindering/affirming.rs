//! What keeps a fact from affirming or denying what is asked for yes and no, although it has the same things or words.

use super::WHOLE;
use crate::engine::Mind;
use crate::engine::lexicon::entity_of;
use crate::engine::ranking::Scored;
use crate::engine::understanding::{Mention, Query, Word};
use crate::knowledge::{EntityId, FactId, Filler, Kind, Role, Status};
use crate::language::{base_form, singular};

/// "is the hostel open in July", of the July in which it was opened.
pub(super) fn tells_of_opening(mind: &Mind<'_>, query: &Query, reading: &Scored) -> bool {
    let key = mind.knowledge.relation(mind.knowledge.fact(reading.fact).relation).key.as_str();
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    let now = !query.dates.is_empty()
        || query.words.iter().any(|word| matches!(word.text.as_str(), "now" | "today"));
    let verb =
        query.words.iter().any(|word| matches!(word.text.as_str(), "gonna" | "going" | "to" | "already"));
    let held = mind.knowledge.fact(reading.fact).status == Status::Actual;
    // "is the hostel open in August", of a walk that is open to families.
    let open_to = matches!(key, "open-to" | "available-to") && !query.dates.is_empty();
    matches!(text(0), "is" | "are") && open_to && query.words.iter().any(|word| word.text == "open")
        || matches!(text(0), "is" | "are")
            && (now && !verb && held)
            && query.words.iter().any(|word| matches!(word.text.as_str(), "open" | "closed"))
            && matches!(key, "opened" | "established" | "completed" | "took-place" | "closed")
}

/// "did he thank them", "is it a big firm", of a fact that has the same things and says nothing of either.
pub(super) fn shares_only_things(mind: &Mind<'_>, query: &Query, reading: &Scored) -> bool {
    let relation = mind.knowledge.fact(reading.fact).relation;
    let relation = mind.knowledge.relation(relation);
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    if mind.cue(query, mind.knowledge.fact(reading.fact).relation).is_some() || reading.explains_words() {
        return false;
    }
    // "have you any bikes" asks for what there is.
    let does = matches!(text(0), "did" | "does" | "do")
        && !query.words.iter().any(|word| base_form(&word.text) == "have");
    let is = matches!(text(0), "is" | "was" | "are" | "were") && text(1) != "there";
    // "did he mention the doctors" asks for his words.
    let says = |word: &Word| matches!(base_form(&word.text), "mention" | "say" | "talk" | "speak" | "refer");
    if relation.statement || query.words.iter().any(says) {
        return false;
    }
    // "is she a defender", "is she the treasurer"
    let person = |id: &EntityId| mind.knowledge.entity(*id).kind == Kind::Person;
    let article = |mention: &Mention| {
        let start = mention.span.start;
        let begins = (start > 0).then(|| text(start - 1)).into_iter().chain([text(start)]);
        let said_of = query.mentions.iter().any(|one| one.span.end < start && start <= one.span.end + 2);
        let the = said_of && mention.entities.iter().all(person);
        mention.description
            && start > 1
            && begins.into_iter().any(|word| matches!(word, "a" | "an") || the && word == "the")
    };
    let says_what = matches!(
        relation.key.as_str(),
        "is-a" | "described-as" | "holds-role" | "plays-position" | "same-as"
    );
    does && query.mentions.len() > 1
        || is && !says_what && query.mentions.iter().any(article)
        || relation.key == "stands-for"
}

/// "did we win the cup", of a win in "the cup semi-final", where another fact of the kind tells of the cup itself.
pub(super) fn is_told_of_another(mind: &Mind<'_>, query: &Query, reading: &Scored) -> bool {
    let Some(verb) = query.verb else { return false };
    let relation = mind.knowledge.fact(reading.fact).relation;
    let object = |fact: FactId, mention: &Mention| {
        let mut things = mind.index.document(fact).things.iter();
        things.any(|(id, role, how)| *role == Role::Object && *how >= WHOLE && mention.entities.contains(id))
    };
    let mut objects = query.mentions.iter().filter(|mention| mention.span.start > 0).filter(|mention| {
        let start = mention.span.start;
        let article = matches!(query.words[start - 1].text.as_str(), "the" | "a" | "an");
        mention.exact && !mention.unknown && !mention.plural && start - usize::from(article) == verb + 1
    });
    objects.any(|mention| {
        !object(reading.fact, mention)
            && mind.index.with_relation(relation).iter().any(|fact| object(*fact, mention))
    })
}

/// "is he a defender", of a striker: a word that asks for what the fact tells, and is another value of it.
pub(super) fn names_another_value(mind: &Mind<'_>, query: &Query, reading: &Scored) -> bool {
    let fact = mind.knowledge.fact(reading.fact);
    let relation = mind.knowledge.relation(fact.relation);
    let property = relation.property.as_str();
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    let another = |at: usize| {
        let word = &query.words[at];
        at > 0
            && matches!(text(at - 1), "a" | "an")
            && at + 1 == query.words.len()
            && !property.split(' ').any(|own| singular(own) == singular(&word.text))
            && !mind.meanings_in(word, reading.fact).any(|(_, like)| like >= 0.8)
    };
    let told = fact.fillers(Role::Object).any(|filler| matches!(filler, Filler::Text(_)));
    let cue = mind.cue(query, fact.relation);
    told && matches!(text(0), "is" | "was" | "are" | "were")
        && text(1) != "there"
        && cue.is_some_and(|cue| cue.noun && cue.words.iter().any(|at| another(*at)))
}

/// "is there a waiting list", of how long a course lasts: what there may be is no part of the fact.
pub(super) fn finds_no_such_thing(mind: &Mind<'_>, query: &Query, reading: &Scored) -> bool {
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    let asks = matches!(text(0), "is" | "are") && text(1) == "there" || text(0) == "do" && text(2) == "have";
    let document = mind.index.document(reading.fact);
    let told = |at: usize| {
        query.words[at].meanings().any(|(stem, like)| like >= TOLD && document.stems.contains(stem))
    };
    let things =
        mind.knowledge.fact(reading.fact).bindings.iter().filter_map(|binding| entity_of(&binding.filler));
    let things: Vec<EntityId> = things.collect();
    let called = |at: usize| things.iter().any(|id| mind.lexicon.is_of_class(*id, &query.words[at].text));
    asks && query.mentions.is_empty()
        && query.content().next().is_some()
        && !query.content().any(|at| told(at) || called(at))
}

/// A word stands in a fact, or one that means the same.
pub(super) const TOLD: f32 = 0.8;

/// "will it run", of a system that it does not run on: of which nobody spoke.
pub(super) fn denies_another(mind: &Mind<'_>, query: &Query, reading: &Scored) -> bool {
    let fact = mind.knowledge.fact(reading.fact);
    let mut things = fact.fillers(Role::Object).filter_map(entity_of).peekable();
    let spoken_of = |id: EntityId| query.mentions.iter().any(|mention| mention.entities.contains(&id));
    fact.negated && things.peek().is_some() && !things.any(spoken_of) && query.content().count() < 2
}

/// "did they win the title", of a semi-final that they won: what is won is called another thing.
pub(super) fn claims_another_kind(mind: &Mind<'_>, query: &Query, reading: &Scored) -> bool {
    let fact = mind.knowledge.fact(reading.fact);
    let frame = mind.knowledge.relation(fact.relation);
    let Some(cue) = query.cues.get(&fact.relation) else { return false };
    let of_object = |word: &str| {
        frame.roles.iter().any(|role| role.role == Role::Object && role.nouns.iter().any(|noun| noun == word))
    };
    let things: Vec<EntityId> = fact.fillers(Role::Object).filter_map(entity_of).collect();
    let claims = |at: &usize| {
        let word = &query.words[*at];
        let called = |id: &EntityId| mind.lexicon.is_of_class(*id, &word.text);
        of_object(&word.text)
            && !mind.index.document(reading.fact).stems.contains(&word.stem)
            && !things.iter().any(called)
    };
    !things.is_empty() && cue.words.iter().any(claims)
}
