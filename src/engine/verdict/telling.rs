//! A reading that answers, as an outcome: yes or no with the fact, or the values of it and of those beside it; and when
//! two are too near to choose between.

use super::{LISTED, Lead, NEAR, Outcome, SHOWN, confidence};
use crate::engine::now::{asks_whether_now, claims_of_now, is_over};
use crate::engine::ranking::Scored;
use crate::engine::reckoning::is_planned;
use crate::engine::refusal::refuse;
use crate::engine::rule::Rule;
use crate::engine::understanding::{Asked, Query};
use crate::engine::{Mind, Verdict};
use crate::knowledge::{Binding, EntityId, Fact, FactId, Filler, Role, Status};
use crate::language::{base_form, is_function_word, is_unit_of_time, singular};
use crate::text::{PartialDate, Token, stem, tokenise};

pub(in crate::engine) fn affirmed(mind: &Mind<'_>, query: &Query, best: &Scored) -> Outcome {
    let fact = mind.knowledge.fact(best.fact);
    let key = mind.knowledge.relation(fact.relation).key.as_str();
    let forbidden = key == "forbidden"
        // "will they sell it", of what somebody denied; "did she deny it" asks for the denial. "do children pay", who
        // are exempt.
        || matches!(key, "denied" | "exempt") && !query.cues.contains_key(&fact.relation)
        // "is spam allowed", of what one gets for it; "is he still in the team", of when he left; "did they vote for it",
        // of a vote against it.
        || key == "penalty" && query.permission
        || LEAVING.contains(&key) && asks_whether_now(query) && !query.cues.contains_key(&fact.relation)
        || key == "voted" && against(&fact.sentence) && !query.words.iter().any(|word| word.text == "against")
        || fact.negated
        || fact.status == Status::Cancelled
        || (best.denied && !query.negated);
    let lead = if is_about_exception(mind, query, best.fact)
        && fact.sentence.split(' ').any(|word| matches!(word.trim_matches(','), "except" | "excluding"))
        && PERMITTED.contains(&key)
        && !query.negated
    {
        // "can lorry drivers", of what everybody may "except lorry drivers".
        Lead::No
    } else if best.conditional || is_about_exception(mind, query, best.fact) {
        // The fact says itself when it holds.
        Lead::None
    } else if (query.permission || asks_leave(query)) && sets_bounds(&fact.sentence) {
        // "may I eat in the lounge", where that is allowed there only: the fact says itself who may, and where.
        Lead::None
    } else if query.permission && matches!(key, "must" | "requires" | "available-to") {
        // "may I, without …": under that condition; the fact says so itself.
        Lead::None
    } else if offers_choice(query) {
        // "the one or the other": neither yes nor no says which.
        Lead::None
    } else if (asks_whether_now(query) || claims_of_now(query)) && is_over(mind, best.fact) {
        // "is she still the lead", "she is the lead, right": she was.
        if query.negated { Lead::None } else { Lead::No }
    } else if key == "forbidden" && leaves_out_how(mind, query, fact) {
        // "may I take photos", where that is forbidden with a flash.
        Lead::None
    } else if forbidden != query.negated && forbidden {
        Lead::No
    } else if is_planned(mind, best.fact) && query.dates.is_empty() && !is_about_plan(query) {
        Lead::NotYet
    } else {
        Lead::Yes
    };
    Outcome {
        verdict: if lead == Lead::No { Verdict::Correction } else { Verdict::Answer },
        lead,
        sentences: vec![fact.sentence.clone()],
        facts: vec![best.fact],
        ..Outcome::answer(confidence(best))
    }
}

/// Relations that tell what somebody may do or has.
const PERMITTED: &[&str] = &["allowed", "available-to", "open-to", "exempt", "includes", "accepts"];

/// Relations that tell that somebody is no longer where they were.
const LEAVING: &[&str] = &["left", "resigned"];

/// "voted against the new map".
fn against(sentence: &str) -> bool {
    sentence.split(' ').any(|word| word == "against")
}

/// Whether what is forbidden is so only with or without something that the question does not speak of.
fn leaves_out_how(mind: &Mind<'_>, query: &Query, fact: &Fact) -> bool {
    let Some(text) = fact.fillers(Role::Object).next() else { return false };
    let words = tokenise(&mind.knowledge.filler_text(text));
    let how = words.iter().position(|token| matches!(token.word.as_str(), "with" | "without"));
    let said = |token: &Token| {
        let known = stem(base_form(&token.word));
        query.words.iter().any(|word| word.meanings().any(|(stem, like)| stem == known && like >= 0.8))
    };
    how.is_some_and(|at| {
        let mut narrowing = words[at + 1..].iter().filter(|token| !is_function_word(&token.word)).peekable();
        narrowing.peek().is_some() && !narrowing.any(said)
    })
}

/// Whether a yes-or-no question names alternatives: "was it she or he", but not "did she come or not".
fn offers_choice(query: &Query) -> bool {
    query.words.iter().zip(query.words.iter().skip(1)).any(|(word, next)| {
        word.text == "or" && !matches!(next.text.as_str(), "not" | "no" | "what" | "something")
    })
}

/// "may dogs come to the derby", of a fact that says "except at the derbies": what is asked about stands in the
/// exception alone.
pub(in crate::engine) fn is_about_exception(mind: &Mind<'_>, query: &Query, id: FactId) -> bool {
    let Some(sentence) = mind.index.document(id).told.last() else { return false };
    let excepts = |word: &String| matches!(word.as_str(), "except" | "unless" | "excluding");
    let stems =
        |words: &[String]| -> Vec<String> { words.iter().map(|word| stem(base_form(word))).collect() };
    // "free at league matches; at the final they pay": what follows is so otherwise.
    let other_clause = || {
        let (rule, other) = mind.knowledge.fact(id).sentence.split_once(';')?;
        let words = |text: &str| tokenise(text).into_iter().map(|token| token.word).collect::<Vec<_>>();
        Some((stems(&words(rule)), stems(&words(other))))
    };
    let parts = match sentence.words.iter().position(excepts) {
        Some(at) => Some((stems(&sentence.words[..at]), stems(&sentence.words[at + 1..]))),
        None => other_clause(),
    };
    let Some((rule, exception)) = parts else { return false };
    let named = query.mentions.iter().flat_map(|mention| mention.span.clone());
    query.content().chain(named).map(|index| &query.words[index]).any(|word| {
        let means = |known: &[String]| {
            word.meanings().any(|(stem, like)| like >= 0.8 && known.iter().any(|known| known == stem))
        };
        word.is_content() && means(&exception) && !means(&rule)
    })
}

/// "is it planned", "will it be held": the plan itself is asked about.
fn is_about_plan(query: &Query) -> bool {
    query.words.iter().any(|word| {
        matches!(
            word.text.as_str(),
            "will" | "plan" | "planned" | "going" | "future" | "want" | "wants" | "intend" | "would"
        )
    })
}

pub(in crate::engine) fn told(mind: &Mind<'_>, query: &Query, best: &Scored, near: &[&Scored]) -> Outcome {
    let relation = |reading: &Scored| mind.knowledge.fact(reading.fact).relation;
    let several = matches!(
        query.asking.kind,
        Asked::What
            | Asked::Who
            | Asked::Class(_)
            | Asked::How
            | Asked::Why
            | Asked::Any
            | Asked::Name(_)
            | Asked::Count
    );
    let same_kind = |reading: &&&Scored| {
        let (own, other) =
            (mind.knowledge.relation(relation(best)), mind.knowledge.relation(relation(reading)));
        let related = own.implies.contains(&relation(reading)) || other.implies.contains(&relation(best));
        reading.fact == best.fact
            || relation(best) == relation(reading)
            || related
            || (own.statement && other.statement)
    };
    let subject = |reading: &Scored| mind.knowledge.fact(reading.fact).fillers(Role::Subject).next().cloned();
    // Opening hours on Sundays and on Wednesdays are both of them the answer.
    // A room in the house, and on its second floor: so are both of them.
    let regular = |reading: &Scored| {
        let around = |of: &Scored| mind.knowledge.relation(relation(of)).key == "located-in";
        let both = |so: &dyn Fn(&Scored) -> bool| so(reading) && so(best);
        (both(&|of| of.role == Some(Role::Every)) || both(&around)) && subject(reading) == subject(best)
    };
    let shown = if query.asking.asks_for_list() { LISTED } else { SHOWN };
    let mut chosen: Vec<&Scored> = Vec::new();
    for reading in near.iter().filter(same_kind) {
        let new = !chosen.iter().any(|known| known.fact == reading.fact);
        if new && (several || chosen.is_empty() || regular(reading)) && chosen.len() < shown {
            chosen.push(reading);
        }
    }
    // "What did they discuss": the other topics, even if told in other words.
    let other_values: Vec<&&Scored> =
        near.iter().filter(|reading| !chosen.iter().any(|known| known.fact == reading.fact)).collect();
    // What was said of a thing was said by several: all of it is told.
    let said = mind.knowledge.relation(relation(best)).statement
        || mind.knowledge.fact(best.fact).fillers(Role::AccordingTo).next().is_some();
    let statements = said && matches!(query.asking.kind, Asked::What | Asked::How);
    let rival = other_values.iter().filter(|_| !statements).find(|reading| {
        best.score - reading.score < NEAR / 3.0
            && reading.values != best.values
            && subject(reading) != subject(best)
            && !best.values.is_empty()
            && reading.relation >= best.relation
    });
    let single = matches!(
        query.asking.kind,
        Asked::When | Asked::TimeOfDay | Asked::Where | Asked::Amount | Asked::Duration
    );
    let two_dates = single
        && near.iter().any(|reading| {
            reading.values != best.values
                && reading.fact != best.fact
                && !regular(reading)
                && best.score - reading.score < NEAR / 3.0
        });
    let speakers = matches!(query.asking.kind, Asked::Who | Asked::Class(_))
        && !query.asking.list
        && chosen.len() > 1
        && {
            let relation = mind.knowledge.relation(relation(best));
            relation.statement && chosen.iter().any(|reading| reading.values != best.values)
        };
    // What several things cost answers nobody who named none of them.
    let amounts = query.asking.kind == Asked::Amount
        && chosen.iter().any(|reading| subject(reading) != subject(best) && reading.values != best.values);
    if rival.is_some() || two_dates || speakers || amounts {
        let mut readings: Vec<(FactId, Option<Role>)> = Vec::new();
        for reading in near {
            if !readings.iter().any(|(fact, _)| *fact == reading.fact) && readings.len() < 3 {
                readings.push((reading.fact, reading.role));
            }
        }
        if readings.len() > 1 {
            return Outcome {
                verdict: Verdict::Suggest,
                rule: Rule::NearReadings,
                readings,
                ..Outcome::answer(confidence(best) / 2.0)
            };
        }
    }
    let mut values: Vec<String> = Vec::new();
    let decade = query.asking.used.iter().any(|at| query.words[*at].text == "decade");
    for reading in &chosen {
        for value in &reading.values {
            let text = match value {
                // "in which decade": 1990s.
                Filler::Date(PartialDate { year: Some(year), .. }) if decade => {
                    format!("the {}s", year.div_euclid(10) * 10)
                }
                Filler::Text(text) if reading.role == Some(Role::Every) && begins_with_unit(text) => {
                    format!("every {text}")
                }
                value => mind.knowledge.filler_text(value),
            };
            if !values.contains(&text) {
                values.push(text);
            }
        }
        if reading.role == Some(Role::Object) {
            values.extend(mind.knowledge.fact(reading.fact).and_others.clone());
        }
    }
    let unnamed = matches!(query.asking.kind, Asked::Name(_))
        && chosen
            .iter()
            .flat_map(|reading| &reading.values)
            .all(|value| matches!(value, Filler::Entity(id) if !mind.knowledge.entity(*id).named));
    if unnamed && !values.is_empty() {
        let unnamed = best.values.first().and_then(crate::engine::lexicon::entity_of);
        return refuse(mind, query, Some(best)).because(unnamed.map_or(Rule::NoSuchPart, Rule::NameNotGiven));
    }
    let listed =
        best.values.iter().all(|value| matches!(value, Filler::Entity(_))) && !best.values.is_empty();
    let counted = query.asking.kind == Asked::Count && listed;
    let others = if counted { others_of_kind(mind, best) } else { Vec::new() };
    for fact in &others {
        let things = mind.knowledge.fact(*fact).fillers(Role::Object);
        values.extend(things.map(|thing| mind.knowledge.filler_text(thing)));
    }
    // "how many ministers met": the members of the group that did.
    let start = query.asking.end();
    let group = query.mentions.iter().filter(|mention| mention.span.contains(&start)).find_map(|mention| {
        let members = |id: &EntityId| mind.knowledge.entity(*id).members.len();
        mention.entities.iter().map(members).find(|members| *members > 1)
    });
    let value =
        if let Some(members) = group.filter(|_| query.asking.kind == Asked::Count && values.is_empty()) {
            Some(crate::text::spell_number(members as f64))
        } else if counted {
            Some(crate::text::spell_number(values.len() as f64))
        } else {
            (!values.is_empty()).then(|| crate::engine::reply::enumerated(&values))
        };
    Outcome {
        rule: if chosen.len() > 1 { Rule::SeveralFacts } else { Rule::OneFact },
        value,
        sentences: chosen
            .iter()
            .map(|reading| reading.fact)
            .chain(others.iter().copied())
            .map(|fact| mind.knowledge.fact(fact).sentence.clone())
            .collect(),
        facts: chosen
            .iter()
            .flat_map(|reading| std::iter::once(reading.fact).chain(reading.support))
            .chain(others)
            .collect(),
        ..Outcome::answer(confidence(best))
    }
}

/// "day from 06:00 to 21:30", of what is so every day.
fn begins_with_unit(text: &str) -> bool {
    text.split(' ').next().is_some_and(|first| is_unit_of_time(first) && singular(first) == first)
}

/// The facts that tell of one more thing each what a fact tells of several: who else was at the same meeting.
fn others_of_kind(mind: &Mind<'_>, best: &Scored) -> Vec<FactId> {
    let own = mind.knowledge.fact(best.fact);
    if best.role != Some(Role::Object) {
        return Vec::new();
    }
    let around = |fact: &Fact| -> Vec<Binding> {
        let apart = |binding: &&Binding| !matches!(binding.role, Role::Object | Role::AccordingTo);
        fact.bindings.iter().filter(apart).cloned().collect()
    };
    let alike = |id: &FactId| {
        let fact = mind.knowledge.fact(*id);
        let mut things = fact.fillers(Role::Object);
        let one =
            things.next().and_then(crate::engine::lexicon::entity_of).filter(|_| things.next().is_none());
        *id != best.fact
            && fact.and_others.is_none()
            && one.is_some_and(|id| !mind.knowledge.entity(id).plural)
            && around(fact) == around(own)
    };
    mind.index.with_relation(own.relation).iter().copied().filter(alike).collect()
}

/// "can I eat in the lounge", "may guests come in": whatever relation tells it.
fn asks_leave(query: &Query) -> bool {
    query.words.first().is_some_and(|word| matches!(word.text.as_str(), "can" | "may" | "could"))
}

/// "allowed in the lounge only, not in the workshops", "only the manager may": not "if only dry waste is burnt".
fn sets_bounds(sentence: &str) -> bool {
    sentence.starts_with("Only ")
        || sentence.split(' ').any(|word| matches!(word, "only," | "only;" | "only."))
}
