//! What keeps a fact that is near from being an answer: what it leaves over, what it says otherwise, and what it does not
//! tell although its words come near.

mod affirming;
mod asking;

use self::affirming::{
    claims_another_kind, denies_another, finds_no_such_thing, is_told_of_another, names_another_value,
    shares_only_things, tells_of_opening,
};
pub(in crate::engine) use self::asking::PERMITTING;
use self::asking::{
    IN_OFFICE, asks_for_consequence, asks_for_steps, asks_how_much_it_is, asks_only_where,
    asks_when_in_office, asks_who, asks_who_may, noun_asked_for, office_asked_for, priced_doing, priced_noun,
    says_about, somebody_asked_for,
};
use super::pointing::{unbound_owner, unbound_pronoun};
use super::{AFFIRMS, is_asked};
use crate::engine::Mind;
use crate::engine::lexicon::entity_of;
use crate::engine::ranking::Scored;
use crate::engine::rule::Rule;
use crate::engine::understanding::{Asked, Mention, Query, Word};
use crate::knowledge::{EntityId, Filler, Kind, RelationId, Role, Status};
use crate::language::is_unit_of_extent;
use crate::text::{PartialDate, find_dates, tokenise};

/// A fact answers when it explains at least this much of the question, measured on questions about several
/// packs: below it, likely facts that do not answer outnumber those that do.
const ANSWERS: f32 = 0.66;

/// Only what a thing is called speaks of the relation.
const NAMED: f32 = 0.65;

/// Keywords without a question.
const KEYWORDS: f32 = 0.72;

/// A thing is a part of a fact itself from here on.
const WHOLE: f32 = 0.9;

/// Statements of what somebody expects or wants, which say of nothing that it is so.
const MODAL: &[&str] = &["expects", "wished"];

/// What keeps a reading from being an answer, if anything does.
pub(in crate::engine) fn hindrance(mind: &Mind<'_>, query: &Query, reading: &Scored) -> Option<Rule> {
    if !reading.strict.is_empty() {
        return Some(Rule::MustBeExplained(reading.strict.clone()));
    }
    if !reading.conflicts.is_empty() {
        return Some(Rule::SaysOtherwise);
    }
    let needed = match query.asking.kind {
        Asked::YesNo => AFFIRMS,
        Asked::Any => KEYWORDS,
        _ => ANSWERS,
    };
    if reading.coverage < needed {
        return Some(Rule::TooLittle { share: reading.coverage, needed });
    }
    // "are my photos in it": in what, nobody knows.
    if query.asking.kind == Asked::YesNo
        && let Some(at) = unbound_pronoun(query)
    {
        return Some(Rule::MustBeExplained(vec![query.phrase(&(at..at + 1))]));
    }
    if let Some(at) = unbound_owner(mind, query) {
        return Some(Rule::MustBeExplained(vec![query.phrase(&(at..at + 2))]));
    }
    if speaks_of_nobody(mind, query, reading) {
        return Some(Rule::NothingAsked);
    }
    if query.asking.kind == Asked::YesNo && is_told_of_another(mind, query, reading) {
        return Some(Rule::SaysOtherwise);
    }
    if is_still_to_come(mind, query, reading) {
        return Some(Rule::SaysOtherwise);
    }
    if query.asking.kind == Asked::YesNo && shares_only_things(mind, query, reading) {
        return Some(Rule::NotTied(Vec::new()));
    }
    if query.asking.kind == Asked::YesNo && tells_of_opening(mind, query, reading) {
        return Some(Rule::SaysOtherwise);
    }
    let tells = tells_another(mind, query, reading) || !is_tied(mind, query, reading);
    tells.then(|| Rule::NotTied(reading.graded.clone()))
}

/// "when is she on holiday", of a gate that is closed: of nobody whom "she" could stand for.
fn speaks_of_nobody(mind: &Mind<'_>, query: &Query, reading: &Scored) -> bool {
    let free = |at: &usize| {
        matches!(query.words[*at].text.as_str(), "he" | "she" | "him")
            && !query.mentions.iter().any(|mention| mention.span.contains(at))
    };
    // "my mate is in a wheelchair, can she come": of whom the asker tells.
    let told = query.asking.kind == Asked::YesNo || query.words.iter().any(|word| word.text == "my");
    let somebody = |id: &EntityId| matches!(mind.knowledge.entity(*id).kind, Kind::Person | Kind::Group);
    let named = query.mentions.iter().any(|mention| mention.entities.iter().any(somebody));
    let document = mind.index.document(reading.fact);
    !told
        && (0..query.words.len()).any(|at| free(&at))
        && !named
        && !document.things.iter().any(|(id, ..)| somebody(id))
        && !document.spoken_of.iter().any(somebody)
}

/// "where was it held", of what is planned for a day that is still to come.
fn is_still_to_come(mind: &Mind<'_>, query: &Query, reading: &Scored) -> bool {
    let fact = mind.knowledge.fact(reading.fact);
    let to_come = fact.date().and_then(PartialDate::first_day) > mind.today.first_day();
    let was = |word: &Word| matches!(word.text.as_str(), "was" | "were" | "did");
    fact.status == Status::Planned
        && to_come
        && matches!(query.asking.kind, Asked::When | Asked::Where | Asked::Count | Asked::Who)
        && query.words.iter().any(was)
}

/// Whether a reading tells something else than what is asked, although its words come near.
fn tells_another(mind: &Mind<'_>, query: &Query, reading: &Scored) -> bool {
    let relation = mind.knowledge.fact(reading.fact).relation;
    let statement = mind.knowledge.relation(relation).statement;
    let left = |index: usize| reading.graded.contains(&query.words[index].text);
    let cue = mind.cue(query, relation);
    let asks_another = |verb: usize| asks_another_relation(mind, query, verb);
    let speaker = statement && reading.role == Some(Role::Subject);
    match query.asking.kind {
        // "how many countries are going", of "the two states" that somebody speaks of.
        Asked::Count if statement && query.content().next().is_none() => true,
        Asked::Count | Asked::Amount if is_of_a_part(mind, query, reading) => true,
        Asked::Count if counts_another(mind, query, reading) => true,
        // "how many developers work on it", of the steps of its installation.
        Asked::Count if reading.role.is_none() && has_steps(mind, reading) => true,
        // "who was the referee", "who beat them", of somebody who spoke of the referee, or of a win.
        Asked::Who if speaker && cue.is_none() && query.verb.is_some() => true,
        Asked::Who if speaker => {
            let of_statement = |verb: usize| cue.is_some_and(|cue| cue.words.contains(&verb));
            somebody_asked_for(query).is_some()
                || query.verb.is_some_and(|verb| !of_statement(verb) && asks_another(verb))
        }
        // "did they go up", of somebody who expects that they will.
        Asked::YesNo => {
            cue.is_none() && MODAL.contains(&mind.knowledge.relation(relation).key.as_str())
                || finds_no_such_thing(mind, query, reading)
                || denies_another(mind, query, reading)
                || claims_another_kind(mind, query, reading)
                || names_another_value(mind, query, reading)
        }
        // "why was cheese banned", "since when is it banned", of somebody who spoke of a ban, and of neither reason nor day.
        Asked::Why if statement && reading.role == Some(Role::Object) => {
            let named = || names_speaker(mind, query, reading) || gives_reason(mind, reading);
            cue.is_none() && query.content().any(left) && !named()
        }
        // "when does the contract end", of when it was signed.
        Asked::When if query.asking.edge == Some(Role::Until) => {
            mind.knowledge.relation(relation).key == "signed"
        }
        // "when was the farm founded", of the day on which somebody visited it.
        Asked::When if query.verb.is_some_and(|verb| left(verb) && query.relational.contains(&verb)) => {
            reading.relation < 0.5
        }
        // "when did she take office", of when she led a delegation.
        Asked::When if asks_when_in_office(query) => {
            cue.is_none_or(|cue| cue.strength < 1.0)
                && !IN_OFFICE.contains(&mind.knowledge.relation(relation).key.as_str())
        }
        Asked::When if statement && reading.role == Some(Role::Object) => {
            query.words.first().is_some_and(|word| word.text == "since")
                && cue.is_none()
                && names_no_day(mind, reading)
        }
        // "what does the treaty say about milk", of when it was signed.
        Asked::What if says_about(query).is_some_and(|topic| topic.into_iter().all(left)) => true,
        // "who else is on the team besides Hamish", of what Hamish is there.
        Asked::Who if is_of_the_excepted(mind, query, reading) => true,
        // "who is the honorary consul", of a consulate.
        Asked::Who if somebody_asked_for(query).is_some() && is_nobody(mind, reading) => true,
        // "who is the leader of the movement", of whom a president of another thing met.
        Asked::Who if holds_no_such_office(mind, query, reading) => true,
        // "who can use the kiln", of who gave money for it.
        Asked::Who if asks_who_may(query) => {
            !PERMITTING.contains(&mind.knowledge.relation(relation).key.as_str())
        }
        // "who won the cup", of a quarter-final of it; "who refereed the derby", of those who played it.
        Asked::Who if took_only_a_part(mind, query, reading) => true,
        Asked::Who if acted_on_another(mind, query, reading) => true,
        // "who founded the institute", of what was opened in it, or of who directs it.
        Asked::Who if acted_elsewhere(mind, query, reading) => true,
        Asked::Who if asks_who(query) && query.verb.is_some_and(left) && reading.relation < 0.5 => true,
        // "what happens if I am late", of what is allowed.
        Asked::What if asks_for_consequence(query) => {
            mind.knowledge.relation(relation).key == "allowed" && cue.is_none_or(|cue| cue.words.len() < 3)
        }
        // "how often can I renew a book", of when there is a book club.
        Asked::Amount | Asked::When
            if query.permission
                && cue.is_none()
                && query.verb.is_some_and(|verb| left(verb) && asks_another(verb)) =>
        {
            true
        }
        // "how much is a ticket for the race", of how long the race is.
        Asked::Amount if asks_how_much_it_is(query) && is_extent(reading) => true,
        // "how much would support cost", of what somebody gives for the program.
        Asked::Amount if pays_for_another(mind, query, reading) => true,
        // "what does breakfast cost", of what the half board costs that includes it.
        Asked::Amount if costs_another(mind, query, reading) => true,
        // "how much is a beer at the bar", of how many have room there; "how much is it to rent a violin", of what the
        // violin course costs.
        Asked::Amount => priced_noun(query).or_else(|| priced_doing(query)).is_some_and(left),
        // "how do I get on the list", of how a deposit is given back.
        Asked::How => asks_for_steps(query) && cue.is_none(),
        // "what is the trade turnover", of somebody's trade.
        Asked::What => {
            noun_asked_for(query).is_some_and(|noun| left(noun) && query.relational.contains(&noun))
        }
        // "where is the river", of where something else was signed about it.
        Asked::Where if asks_only_where(query) => !is_where_it_is(mind, query, reading),
        // "where did they finish", of where they play: the verb asks for what other relations tell.
        Asked::Where => query.verb.is_some_and(|verb| left(verb) && asks_another(verb)),
        _ => false,
    }
}

/// Whether the reading is of what is asked, and not only of its things. Of a thing alone nothing in particular is known to
/// be asked.
fn is_tied(mind: &Mind<'_>, query: &Query, reading: &Scored) -> bool {
    let left = |index: usize| reading.graded.contains(&query.words[index].text);
    let relational = query.content().any(|index| left(index) && query.relational.contains(&index));
    let asked = reading.relation > NAMED || (reading.relation >= 0.5 && is_asked(mind, query, reading));
    let tied = asked || reading.explains_words() || !relational;
    tied && (query.asking.kind != Asked::YesNo || (!relational && reading.graded.is_empty()))
}

/// Whether a verb that a reading leaves over is some relation's own.
fn asks_another_relation(mind: &Mind<'_>, query: &Query, verb: usize) -> bool {
    let told = |id: &RelationId| !mind.index.with_relation(*id).is_empty();
    let cued = query.cues.iter().filter(|(_, cue)| cue.strength >= 1.0 && cue.words.contains(&verb));
    cued.map(|(id, _)| id).any(told)
}

/// Whether a reading tells how long, high or wide something is.
fn is_extent(reading: &Scored) -> bool {
    let extent = |value: &Filler| matches!(value, Filler::Amount(amount) if amount.unit.as_deref().is_some_and(is_unit_of_extent));
    !reading.values.is_empty() && reading.values.iter().all(extent)
}

/// "how many members has the club", of a team of it that has a name of its own.
fn is_of_a_part(mind: &Mind<'_>, query: &Query, reading: &Scored) -> bool {
    let of_own_name = |id: &EntityId| {
        let entity = mind.knowledge.entity(*id);
        let proper = entity.name.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase));
        matches!(entity.kind, Kind::Organisation | Kind::Group) && proper
    };
    let fact = mind.knowledge.fact(reading.fact);
    let subjects: Vec<EntityId> = fact.fillers(Role::Subject).filter_map(entity_of).collect();
    let whole = |mention: &Mention| {
        let owns = |id: &EntityId| {
            mind.lexicon.profile(*id).owners.iter().any(|owner| mention.entities.contains(owner))
        };
        mention.exact && !mention.entities.iter().any(|id| subjects.contains(id)) && subjects.iter().all(owns)
    };
    let spoken_of = |id: &EntityId| query.mentions.iter().any(|mention| mention.entities.contains(id));
    !subjects.is_empty()
        && subjects.iter().all(of_own_name)
        && !subjects.iter().any(spoken_of)
        && query.mentions.iter().any(whole)
}

/// "how many seal cards are there", of how many other cards there are.
fn counts_another(mind: &Mind<'_>, query: &Query, reading: &Scored) -> bool {
    let document = mind.index.document(reading.fact);
    let untold = |at: usize| {
        let word = &query.words[at];
        word.is_content() && !mind.meanings_in(word, reading.fact).any(|(_, like)| like >= 0.8)
    };
    query.mentions.iter().any(|mention| {
        let counted = mention.span.start == 2 && mention.description && !mention.unknown && !mention.plural;
        counted
            && mention.span.clone().filter(|at| query.words[*at].is_content()).count() > 1
            && !document.things.iter().any(|(id, ..)| mention.entities.contains(id))
            && mention.span.clone().any(untold)
    })
}

/// Whether what the verb of "who won the cup" is about is no part of the fact itself, but only what a part of it belongs to.
fn took_only_a_part(mind: &Mind<'_>, query: &Query, reading: &Scored) -> bool {
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    let article = |at: usize| usize::from(matches!(text(at), "the" | "a" | "an"));
    // "who is in charge of the gym", of who is responsible for the ropes of it.
    let charge = (1..query.words.len()).find(|at| matches!(text(at - 1), "charge" | "responsible"));
    let charged = |at: usize| charge.is_some_and(|link| at == link + 1 + article(link + 1));
    let acted_on =
        |at: usize| query.verb.is_some_and(|verb| (verb + 1..=verb + 1 + article(verb + 1)).contains(&at));
    let kind = |id: &EntityId| mind.knowledge.entity(*id).kind;
    let event = |id: &EntityId| kind(id) == Kind::Event;
    let thing = |id: &EntityId| !matches!(kind(id), Kind::Person | Kind::Group);
    let direct = |mention: &&Mention| {
        let at = mention.span.start;
        acted_on(at) && mention.entities.iter().all(event)
            || charged(at) && mention.entities.iter().all(thing)
    };
    let things = &mind.index.document(reading.fact).things;
    query.mentions.iter().find(direct).filter(|mention| mention.exact).is_some_and(|mention| {
        let of_it =
            || things.iter().filter(|(id, role, _)| *role == Role::Object && mention.entities.contains(id));
        of_it().next().is_some() && of_it().all(|(.., how)| *how < WHOLE)
    })
}

/// "who represented Ostrany at the talks", of who represented Velmora at the talks of the two.
fn acted_on_another(mind: &Mind<'_>, query: &Query, reading: &Scored) -> bool {
    let Some(verb) = query.verb.filter(|_| reading.role == Some(Role::Subject)) else { return false };
    let fact = mind.knowledge.fact(reading.fact);
    let told: Vec<EntityId> = fact.fillers(Role::Object).filter_map(entity_of).collect();
    let things = &mind.index.document(reading.fact).things;
    let kind = |id: &EntityId| mind.knowledge.entity(*id).kind;
    let another = |id: &EntityId| {
        !things.iter().any(|(thing, role, _)| *role == Role::Object && thing == id)
            && told.iter().all(|of| kind(of) == kind(id) && !mind.lexicon.names_contain(*of, *id))
    };
    let cued = mind.cue(query, fact.relation).is_some_and(|cue| cue.words.contains(&verb));
    let direct = |mention: &&Mention| mention.exact && !mention.unknown && mention.span.start == verb + 1;
    cued && !told.is_empty()
        && query.mentions.iter().find(direct).is_some_and(|mention| mention.entities.iter().all(another))
}

/// Whether a price is of another thing than the one that is asked about, which only belongs to it.
fn costs_another(mind: &Mind<'_>, query: &Query, reading: &Scored) -> bool {
    let key = mind.knowledge.relation(mind.knowledge.fact(reading.fact).relation).key.as_str();
    let [mention] = query.mentions.as_slice() else { return false };
    let sold = |id: &EntityId| {
        matches!(mind.knowledge.entity(*id).kind, Kind::Product | Kind::Thing | Kind::Event | Kind::Topic)
            && !mind.index.is_home(*id)
    };
    let things = &mind.index.document(reading.fact).things;
    let own = things.iter().any(|(id, _, how)| *how >= WHOLE && mention.entities.contains(id));
    let said = mention.span.clone().any(|at| {
        let word = &query.words[at];
        word.is_content() && mind.meanings_in(word, reading.fact).any(|(_, like)| like >= 0.9)
    });
    key == "costs" && mention.exact && !mention.owner && mention.entities.iter().all(sold) && !own && !said
}

/// Whether the question speaks of whoever makes a statement.
fn names_speaker(mind: &Mind<'_>, query: &Query, reading: &Scored) -> bool {
    let fact = mind.knowledge.fact(reading.fact);
    let mut speakers = fact.fillers(Role::Subject).filter_map(entity_of);
    speakers.any(|speaker| query.mentions.iter().any(|mention| mention.entities.contains(&speaker)))
}

/// Whether what is told says why.
fn gives_reason(mind: &Mind<'_>, reading: &Scored) -> bool {
    let because = |word: &str| matches!(word, "because" | "since" | "as" | "due");
    reading
        .values
        .iter()
        .any(|value| tokenise(&mind.knowledge.filler_text(value)).iter().any(|token| because(&token.word)))
}

/// Whether what is told has no date.
fn names_no_day(mind: &Mind<'_>, reading: &Scored) -> bool {
    let told = reading.values.iter().map(|value| mind.knowledge.filler_text(value));
    told.into_iter().all(|text| find_dates(&tokenise(&text)).is_empty())
}

/// Whether a fact is about nobody but whom the question leaves out.
fn is_of_the_excepted(mind: &Mind<'_>, query: &Query, reading: &Scored) -> bool {
    let excepted = |id: &EntityId| {
        query.mentions.iter().any(|mention| query.excepts(mention) && mention.entities.contains(id))
    };
    let fact = mind.knowledge.fact(reading.fact);
    let mut subjects = fact.fillers(Role::Subject).filter_map(entity_of).peekable();
    query.asking.other && subjects.peek().is_some() && subjects.all(|id| excepted(&id))
}

/// Whether all that a reading tells are things that are no people.
fn is_nobody(mind: &Mind<'_>, reading: &Scored) -> bool {
    let thing = |id: EntityId| {
        matches!(
            mind.knowledge.entity(id).kind,
            Kind::Place | Kind::Thing | Kind::Product | Kind::Event | Kind::Document | Kind::Organisation
        )
    };
    !reading.values.is_empty() && reading.values.iter().all(|value| entity_of(value).is_some_and(thing))
}

/// Whether those whom a reading tells hold no office of what is named, where an office of it is asked for and the relation
/// tells none.
fn holds_no_such_office(mind: &Mind<'_>, query: &Query, reading: &Scored) -> bool {
    let Some(noun) = office_asked_for(query) else { return false };
    let fact = mind.knowledge.fact(reading.fact);
    let cued = mind.cue(query, fact.relation).is_some_and(|cue| cue.words.contains(&noun));
    let mut holders = reading.values.iter().filter_map(entity_of).peekable();
    let of_all = |holder: EntityId| {
        mind.roles_of(holder).into_iter().any(|office| {
            let office = mind.knowledge.fact(office);
            let of = |mention: &Mention| {
                office.bindings.iter().filter_map(|binding| entity_of(&binding.filler)).any(|id| {
                    mention.entities.contains(&id)
                        || mind.lexicon.profile(id).owners.iter().any(|of| mention.entities.contains(of))
                })
            };
            query.mentions.iter().all(of)
        })
    };
    !cued && !query.mentions.is_empty() && holders.peek().is_some() && !holders.any(of_all)
}

/// Whether a reading tells where the one thing that is spoken of is itself: it is the fact's subject, or the event of it.
fn is_where_it_is(mind: &Mind<'_>, query: &Query, reading: &Scored) -> bool {
    let things = &mind.index.document(reading.fact).things;
    let event = |id: EntityId| mind.knowledge.entity(id).kind == Kind::Event;
    let own = |mention: &Mention| {
        things.iter().any(|(id, role, how)| {
            *how >= WHOLE
                && mention.entities.contains(id)
                && (*role == Role::Subject || *role == Role::At && event(*id))
        })
    };
    // What is no thing of its own is told in words.
    let thing = |mention: &&Mention| {
        let known =
            |id: &EntityId| matches!(mind.knowledge.entity(*id).kind, Kind::Place | Kind::Organisation);
        mention.exact && !mention.pronoun && mention.entities.iter().all(known)
    };
    let relation = mind.knowledge.relation(mind.knowledge.fact(reading.fact).relation);
    let acts =
        relation.agent == Some(Role::Subject) && matches!(reading.role, Some(Role::In | Role::To | Role::At));
    // "where is the firm", of where it delivers to.
    query.mentions.iter().filter(thing).all(|mention| own(mention) && !acts)
}

/// Whether what the verb of "who founded the institute" is about is only where the fact happened.
fn acted_elsewhere(mind: &Mind<'_>, query: &Query, reading: &Scored) -> bool {
    let Some(verb) = query.verb else { return false };
    let article = |at: usize| {
        usize::from(query.words.get(at).is_some_and(|word| matches!(word.text.as_str(), "the" | "a" | "an")))
    };
    let direct = |mention: &&Mention| {
        let event = |id: &EntityId| mind.knowledge.entity(*id).kind == Kind::Event;
        mention.exact
            && mention.preposition.is_none()
            && mention.span.start == verb + 1 + article(verb + 1)
            && !mention.entities.iter().any(event)
    };
    let things = &mind.index.document(reading.fact).things;
    query.mentions.iter().find(direct).is_some_and(|mention| {
        let mut roles = things.iter().filter(|(id, ..)| mention.entities.contains(id)).peekable();
        roles.peek().is_some() && roles.all(|(_, role, _)| matches!(role, Role::In | Role::At))
    })
}

fn has_steps(mind: &Mind<'_>, reading: &Scored) -> bool {
    mind.knowledge.fact(reading.fact).fillers(Role::Steps).next().is_some()
}

/// Relations of money that somebody gives or gets, which is no price.
const GIVEN: &[&str] = &["funded-by", "invested", "raised", "earned", "revenue", "gave"];

/// Whether a price is asked for, and what somebody gives or gets is told.
fn pays_for_another(mind: &Mind<'_>, query: &Query, reading: &Scored) -> bool {
    let key = mind.knowledge.relation(mind.knowledge.fact(reading.fact).relation).key.as_str();
    let costs = |word: &Word| matches!(word.stem.as_str(), "cost" | "price" | "charg" | "fee");
    GIVEN.contains(&key) && query.words.iter().any(costs)
}
