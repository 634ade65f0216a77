//! Why there is no answer, by name: what the material does not know, or knows of and leaves open.

use super::Mind;
use super::ranking::Scored;
use super::rule::Rule;
use super::understanding::{Asked, Mention, Query};
use super::verdict::Outcome;
use super::{Refusal, Verdict};
use crate::knowledge::{EntityId, Status};
use crate::language::is_english;

/// The material is not about what shares so little with it.
const OFF_TOPIC: f32 = 0.2;

pub(super) fn refuse(mind: &Mind<'_>, query: &Query, nearest: Option<&Scored>) -> Outcome {
    let confidence = nearest.map_or(0.0, |nearest| f64::from(nearest.score.clamp(0.0, 1.0)) * 0.5);
    let known =
        |mention: &&Mention| !mention.unknown && !mention.entities.iter().all(|id| mind.is_material(*id));
    if let Some(unknown) =
        query.mentions.iter().find(|mention| mention.unknown && !mention.entities.is_empty())
    {
        return Outcome { confidence, ..not_known(mind, query, unknown) };
    }
    let material = mind.material();
    let strange = query
        .words
        .iter()
        .filter(|word| !is_english(&word.text) && !mind.lexicon.is_known(&word.text))
        .count();
    if strange * 2 > query.words.len() {
        let told = "That is not a question that I can read.".to_owned();
        return Outcome { rule: Rule::Unreadable, ..Outcome::unknown(Refusal::NotAQuestion, told, 0.0) };
    }
    let about: Vec<&Mention> = query.mentions.iter().filter(known).collect();
    let unknown = query.mentions.iter().find(|mention| mention.unknown);
    if about.is_empty() {
        let coverage = nearest.map_or(0.0, |nearest| nearest.coverage);
        if let Some(unknown) = unknown.filter(|_| coverage >= OFF_TOPIC) {
            return Outcome { confidence, ..not_known(mind, query, unknown) };
        }
        // "who else?", of what was spoken of.
        if !mind.turns.is_empty() && query.content().next().is_none() {
            let told = Outcome::unknown(Refusal::NotInMaterial, material.does_not_say(), confidence);
            // A sentence may say it all the same.
            return Outcome { rule: Rule::NoSuchPart, ..told };
        }
        if coverage < OFF_TOPIC || query.content().next().is_none() {
            return Outcome::unknown(Refusal::OffTopic, material.is_not_about(), confidence);
        }
        return Outcome::unknown(Refusal::NotInMaterial, material.does_not_say(), confidence);
    }
    if let Some(unknown) = unknown {
        return Outcome { confidence, ..not_known(mind, query, unknown) };
    }
    let Some(subject) = subject(mind, &about) else {
        return Outcome::unknown(Refusal::NotInMaterial, material.does_not_say(), confidence);
    };
    let mut outcome = Outcome { confidence, ..left_open(mind, subject, &property(mind, query, subject)) };
    // "when does it open": that it is a plan is all that is known.
    let planned = nearest.filter(|nearest| {
        matches!(query.asking.kind, Asked::When | Asked::TimeOfDay)
            && mind.knowledge.fact(nearest.fact).status == Status::Planned
            && mind.index.with_thing(subject).contains(&nearest.fact)
            && nearest.strict.is_empty()
            && nearest.graded.is_empty()
    });
    outcome.sentences.extend(planned.map(|nearest| mind.knowledge.fact(nearest.fact).sentence.clone()));
    outcome
}

/// Of the things that are known and spoken of, the one that the question is about; not an article called like the
/// thing.
pub(super) fn subject(mind: &Mind<'_>, about: &[&Mention]) -> Option<EntityId> {
    let entities = &about.iter().max_by_key(|mention| (mention.description, mention.span.len()))?.entities;
    entities.iter().find(|id| !mind.is_material(**id)).or(entities.first()).copied()
}

/// "… mentions the clinic, but not its budget."
pub(super) fn left_open(mind: &Mind<'_>, id: EntityId, property: &str) -> Outcome {
    let entity = mind.knowledge.entity(id);
    let person = entity.kind == crate::knowledge::Kind::Person;
    let its = if entity.plural || person { "their" } else { "its" };
    let material = mind.material();
    let mentions = format!("{} {}", material.does("mention"), entity.name);
    let told = match property {
        "" => format!("{mentions}, but {} not say that.", material.auxiliary()),
        clause @ ("when" | "where" | "why" | "how" | "who") => {
            format!("{mentions}, but {} not say {clause}.", material.auxiliary())
        }
        noun => format!("{mentions}, but not {its} {noun}."),
    };
    Outcome { verdict: Verdict::Unknown(Refusal::LeftOpen), ..Outcome::unknown(Refusal::LeftOpen, told, 0.4) }
}

/// A thing that the material does not know, with the near one that it does.
pub(super) fn not_known(mind: &Mind<'_>, query: &Query, mention: &Mention) -> Outcome {
    let material = mind.material();
    let near = mention.entities.first().map(|id| &mind.knowledge.entity(*id).name);
    let phrase = query.phrase(&mention.span);
    let told = match near {
        Some(near) => {
            let (it, does) = (material.pronoun(), material.auxiliary());
            format!("{} “{phrase}”; {it} {does} mention {near}.", material.does_not("mention"))
        }
        None => format!("{} “{phrase}”.", material.does_not("mention")),
    };
    let rule = Rule::unknown_thing(phrase, mention);
    Outcome { rule, ..Outcome::unknown(Refusal::NotInMaterial, told, 0.3) }
}

/// What was asked of the thing: a relation's property, or the question word.
fn property(mind: &Mind<'_>, query: &Query, subject: EntityId) -> String {
    let kind = mind.knowledge.entity(subject).kind;
    let mut cued: Vec<(bool, usize, u32)> = Vec::new();
    let asks_property =
        !matches!(query.asking.kind, Asked::YesNo | Asked::Who | Asked::Why | Asked::Where | Asked::When);
    for (relation, cue) in query.cues.iter().filter(|_| asks_property) {
        let frame = mind.knowledge.relation(*relation);
        let applies = frame
            .roles
            .iter()
            .any(|role| role.role == crate::knowledge::Role::Subject && role.kinds.contains(&kind));
        let measured = frame.roles.iter().any(|role| role.role == crate::knowledge::Role::Value);
        if cue.strength >= 1.0 && measured && applies {
            cued.push((true, cue.words.len(), relation.0));
        }
    }
    cued.sort_unstable_by_key(|(applies, words, relation)| {
        (std::cmp::Reverse(*applies), std::cmp::Reverse(*words), *relation)
    });
    if let Some((_, _, relation)) = cued.first() {
        return mind.knowledge.relations[*relation as usize].property.clone();
    }
    match &query.asking.kind {
        Asked::When | Asked::TimeOfDay => "when".to_owned(),
        Asked::Where => "where".to_owned(),
        Asked::Why => "why".to_owned(),
        Asked::How => "how".to_owned(),
        Asked::Who => "who".to_owned(),
        Asked::Count => "number".to_owned(),
        Asked::Duration | Asked::Ago => "duration".to_owned(),
        Asked::Age => "age".to_owned(),
        Asked::Name(_) => "name".to_owned(),
        Asked::Class(noun) if noun.len() < 20 => crate::language::singular(noun),
        Asked::Amount | Asked::What | Asked::YesNo | Asked::Any | Asked::Class(_) => String::new(),
    }
}
