//! What the writer of a pack would add so that the question is answered, with a snippet to copy. Silent where
//! nothing is missing, or where it is not clear what is.

use super::candidates::{key, nearest_facts};
use super::{Decided, Page};
use crate::engine::Verdict;
use crate::engine::lexicon::entity_of;
use crate::engine::ranking::Scored;
use crate::engine::refusal::subject;
use crate::engine::rule::Rule;
use crate::engine::understanding::{Asked, Mention, NamePart, Query, RelationCue};
use crate::engine::verdict::hindrance;
use crate::knowledge::{EntityId, Faq, Kind, Position, Relation, RelationId, Role, role_name};

/// A pair is worth another phrasing from this chance on; below it, it is as a rule another question.
const NEAR_PAIR: f64 = 0.15;
/// A fact is worth another phrasing when it explains so much of the question.
const NEAR_FACT: f32 = 0.4;
/// A relation is what is asked from this strength of its words on.
const ASKED: f32 = 0.8;
/// A fact is the one that is asked about when its relation is asked for so surely: by its own words.
const SURE: f32 = 0.9;
/// Phrasings or aliases that are written out; of longer lists only the new one is shown.
const WRITTEN_OUT: usize = 4;
/// Stands for what only the writer knows.
const TO_FILL: &str = "\"…\"";

/// One thing to do: what, and the lines to copy.
struct Advice {
    what: String,
    snippet: Vec<String>,
}

pub(super) fn describe(decided: &Decided<'_>, told: usize, page: &mut Page) {
    let refused = matches!(decided.reply.verdict, Verdict::Unknown(_));
    let shared = matches!(decided.rule, Rule::NearPairs);
    if !refused && !shared {
        return;
    }
    for (number, advice) in advice(decided).iter().take(told).enumerate() {
        let begin = if number == 0 { "To answer this, " } else { "Or " };
        page.heading(&format!("{begin}{}", advice.what));
        for line in &advice.snippet {
            page.detail(line);
        }
    }
}

/// The likeliest first, at most two.
fn advice(decided: &Decided<'_>) -> Vec<Advice> {
    let query = &decided.reading.query;
    let mut all: Vec<Advice> = Vec::new();
    match &decided.rule {
        Rule::UnknownThing { phrase, near: Some(near) } => {
            all.push(alias(decided, *near, phrase));
            all.extend(holder(decided, phrase));
        }
        Rule::UnknownThing { phrase, near: None } => {
            all.extend(near_pair(decided));
            all.push(new_thing(decided, phrase));
        }
        Rule::NameNotGiven(id) => all.push(name(decided, *id)),
        Rule::NearPairs => all.extend(near_pair(decided)),
        Rule::NobodyAtBoth
        | Rule::Unreadable
        | Rule::AnotherLanguage
        | Rule::NotAQuestion
        | Rule::Smalltalk
        | Rule::Overheard => {}
        _ => {
            all.extend(near_pair(decided));
            let part = part_of_fact(decided);
            let whole = part.is_none();
            all.extend(part);
            all.extend(holder_of_word(decided));
            all.extend(other_name(decided));
            all.extend(phrasing_of_fact(decided));
            let about: Vec<&Mention> = query.mentions.iter().filter(|mention| !mention.unknown).collect();
            all.extend(subject(&decided.mind, &about).filter(|_| whole).and_then(|id| fact(decided, id)));
            let unknown = query.mentions.iter().find(|mention| mention.unknown);
            all.extend(unknown.map(|mention| new_thing(decided, &query.phrase(&mention.span))));
            all.push(pair(decided));
        }
    }
    all.truncate(2);
    all
}

/// An unknown word for a thing that is known.
fn alias(decided: &Decided<'_>, id: EntityId, phrase: &str) -> Advice {
    let entity = decided.mind.knowledge.entity(id);
    let phrase = phrase.trim_end_matches("'s");
    Advice {
        what: format!(
            "if “{phrase}” is {}, add it to the aliases of `[entity.{}]`{}:",
            entity.name,
            entity.key,
            place(&entity.position)
        ),
        snippet: vec![longer("aliases", &entity.aliases, phrase)],
    }
}

/// Somebody who holds an office that nobody of the packs holds: "treasurer of the club".
fn holder(decided: &Decided<'_>, phrase: &str) -> Option<Advice> {
    let (office, owner) = phrase.split_once(" of ").unwrap_or((phrase, ""));
    let owner = owner.trim_start_matches("the ");
    let owner = (!owner.is_empty()).then(|| decided.engine.find_entities(owner).first().copied()).flatten();
    let of = owner
        .map_or(String::new(), |id| format!(", of = {}", quoted(&decided.mind.knowledge.entity(id).key)));
    (decided.reading.query.asking.kind == Asked::Who).then(|| Advice {
        what: format!("if the material names the {office}, add who it is:"),
        snippet: vec![
            format!("[entity.{}]", office.replace(' ', "-")),
            "kind = \"person\"".to_owned(),
            format!("name = {TO_FILL}"),
            format!("roles = [{{ role = {}{of} }}]", quoted(office)),
        ],
    })
}

/// "who is the treasurer", where the office is a word that says nothing to the packs.
fn holder_of_word(decided: &Decided<'_>) -> Option<Advice> {
    let query = &decided.reading.query;
    let [office] = query.content().collect::<Vec<_>>()[..] else { return None };
    let text = |at: Option<usize>| at.map_or("", |at| query.words[at].text.as_str());
    let asked = matches!(text(office.checked_sub(1)), "the" | "your" | "our" | "their")
        && matches!(text(office.checked_sub(2)), "is" | "was" | "are" | "were" | "s");
    let owner = query.mentions.iter().find(|mention| mention.preposition.as_deref() == Some("of"));
    let owner = owner.map_or(String::new(), |owner| format!(" of {}", query.phrase(&owner.span)));
    let office = &query.words[office].text;
    let noun = asked && !decided.mind.lexicon.is_verb(office);
    noun.then(|| holder(decided, &format!("{office}{owner}"))).flatten()
}

/// A fact that tells all but the part that is asked for.
fn part_of_fact(decided: &Decided<'_>) -> Option<Advice> {
    let (knowledge, query) = (decided.mind.knowledge, &decided.reading.query);
    let tells =
        |reading: &&Scored| reading.relation >= SURE && hindrance(&decided.mind, query, reading).is_none();
    let asks = !matches!(query.asking.kind, Asked::YesNo | Asked::Any | Asked::Name(_));
    let nearest = nearest_facts(decided);
    let fact = knowledge.fact(nearest.iter().find(tells).filter(|_| asks)?.fact);
    let relation = knowledge.relation(fact.relation);
    Some(Advice {
        what: format!(
            "add what is asked to the fact “{}”{}, if the material tells it:",
            fact.sentence,
            place(&fact.position)
        ),
        snippet: open_part(query, relation),
    })
}

/// A noun that is left over, where the question names nothing: as a rule another word for the thing of the fact.
fn other_name(decided: &Decided<'_>) -> Option<Advice> {
    let query = &decided.reading.query;
    let best = nearest(decided)?;
    let [word] = best.graded.as_slice() else { return None };
    let lexicon = decided.mind.lexicon;
    let at = query.words.iter().position(|known| known.text == *word)?;
    let before = at.checked_sub(1).map_or("", |at| query.words[at].text.as_str());
    let noun =
        matches!(before, "the" | "this" | "that" | "your" | "our") && !lexicon.is_relational_noun(word);
    let nameless = query.mentions.iter().all(|mention| mention.unknown) && best.relation >= ASKED;
    let fact = decided.mind.knowledge.fact(best.fact);
    let named = [Role::Subject, Role::Object, Role::At].into_iter().filter(|role| Some(*role) != best.role);
    let id = named.into_iter().find_map(|role| fact.fillers(role).find_map(entity_of))?;
    (noun && nameless).then(|| alias(decided, id, word))
}

/// The first candidate that the question only words otherwise.
fn phrasing_of_fact(decided: &Decided<'_>) -> Option<Advice> {
    let best = nearest(decided).filter(|best| best.coverage >= NEAR_FACT && best.relation < ASKED)?;
    // A noun that is left over is another thing or property as a rule, a verb often the same in another word.
    let verbs = best.graded.iter().all(|word| decided.mind.lexicon.is_verb(word));
    let worded = verbs && !best.graded.is_empty() && best.strict.is_empty() && best.conflicts.is_empty();
    let sentence = &decided.mind.knowledge.fact(best.fact).sentence;
    worded.then(|| Advice {
        what: format!(
            "if [{}] tells it in other words, add this wording with its answer:",
            key(decided, best.fact)
        ),
        snippet: pair_of(decided, &quoted(sentence)),
    })
}

fn nearest<'a>(decided: &'a Decided<'_>) -> Option<&'a Scored> {
    decided.outcome.considered.first()
}

/// A thing that is known, with what is asked of it.
fn fact(decided: &Decided<'_>, id: EntityId) -> Option<Advice> {
    let (knowledge, query) = (decided.mind.knowledge, &decided.reading.query);
    let entity = knowledge.entity(id);
    let relation =
        asked_relation(decided, Some(entity.kind)).map(|id| knowledge.relation(id)).or_else(|| {
            knowledge.relations.iter().find(|relation| Some(relation.key.as_str()) == usual(query))
        })?;
    Some(Advice {
        what: format!(
            "add what the material says of {}, if it says it (the relation `{}`):",
            entity.name, relation.key
        ),
        snippet: fact_of(query, relation, &entity.key),
    })
}

/// A thing that the packs lack, with a fact about it where it is clear which.
fn new_thing(decided: &Decided<'_>, phrase: &str) -> Advice {
    let phrase = phrase.trim_end_matches("'s");
    let id: String = phrase.split(' ').collect::<Vec<_>>().join("-");
    let query = &decided.reading.query;
    let kind = if query.asking.kind == Asked::Who { "person" } else { "thing" };
    let name: Vec<String> = phrase.split(' ').map(crate::text::capitalised).collect();
    let mut snippet = vec![
        format!("[entity.{id}]"),
        format!("kind = \"{kind}\"  # or place, organisation, event, …"),
        format!("name = {}", quoted(&name.join(" "))),
    ];
    if let Some(relation) = asked_relation(decided, None) {
        snippet.push(String::new());
        snippet.extend(fact_of(query, decided.mind.knowledge.relation(relation), &id));
    }
    Advice {
        what: format!("if the material speaks of “{phrase}”, add the thing and what it says of it:"),
        snippet,
    }
}

fn name(decided: &Decided<'_>, id: EntityId) -> Advice {
    let entity = decided.mind.knowledge.entity(id);
    let short = decided.reading.query.asking.kind == Asked::Name(NamePart::Abbreviation);
    let key = if short { "short" } else { "name" };
    let unnamed = if entity.named { "" } else { ", and take `named = false` away" };
    Advice {
        what: format!(
            "if the material tells it, add it to `[entity.{}]`{}{unnamed}:",
            entity.key,
            place(&entity.position)
        ),
        snippet: vec![format!("{key} = {TO_FILL}")],
    }
}

/// The best pair, if the question may be another phrasing of it.
fn near_pair(decided: &Decided<'_>) -> Option<Advice> {
    let matched = decided.engine.match_pairs(decided.text);
    let best = matched.candidates.first().filter(|_| matched.confidence >= NEAR_PAIR)?;
    let Faq { key, ask, position, .. } = decided.mind.knowledge.faq(best.pair);
    Some(Advice {
        what: format!("if the pair `{key}` answers it, add the question to its wordings{}:", place(position)),
        snippet: vec![longer("ask", ask, decided.text.trim())],
    })
}

/// The question as a pair of its own.
fn pair(decided: &Decided<'_>) -> Advice {
    Advice {
        what: "add the wording with what the material says, if it says it:".to_owned(),
        snippet: pair_of(decided, TO_FILL),
    }
}

fn pair_of(decided: &Decided<'_>, answer: &str) -> Vec<String> {
    let ask = quoted(decided.reading.resolved.trim());
    vec!["[[faq]]".to_owned(), format!("ask = [{ask}]"), format!("answer = {answer}")]
}

/// The relation that the question most surely asks for and that a thing of the kind can have.
fn asked_relation(decided: &Decided<'_>, kind: Option<Kind>) -> Option<RelationId> {
    let (mind, query) = (&decided.mind, &decided.reading.query);
    let applies = |id: RelationId| {
        let relation = mind.knowledge.relation(id);
        let frame = relation.roles.iter().find(|frame| frame.role == role_of_thing(query, relation));
        let kinds = frame.map_or([].as_slice(), |frame| frame.kinds.as_slice());
        kinds.is_empty() || kind.is_none_or(|kind| kinds.contains(&kind))
    };
    // A word that names a thing asks for no relation: "the *stadium*"; nor does one that asks for a reason.
    let why = |index: &usize| query.asking.kind == Asked::Why && query.asking.used.contains(index);
    let names =
        |index: &usize| why(index) || query.mentions.iter().any(|mention| mention.span.contains(index));
    let asks = |cue: &RelationCue| cue.strength >= ASKED && !cue.words.iter().all(names);
    let has_verb = |cue: &RelationCue| query.verb.is_some_and(|verb| cue.words.contains(&verb));
    let wants_amount = matches!(query.asking.kind, Asked::Amount | Asked::Age);
    let tells = |id: RelationId| tells_asked(query, mind.knowledge.relation(id));
    let cues = query.cues.iter().filter(|(id, cue)| asks(cue) && tells(**id) && applies(**id));
    let best = cues.max_by(|(one_id, one), (other_id, other)| {
        let amount = |id: RelationId| wants_amount && is_measured(mind.knowledge.relation(id));
        let told = |id: RelationId| !mind.index.with_relation(id).is_empty();
        amount(**one_id)
            .cmp(&amount(**other_id))
            .then(one.strength.total_cmp(&other.strength))
            .then(one.words.len().cmp(&other.words.len()))
            .then(has_verb(one).cmp(&has_verb(other)))
            .then(told(**one_id).cmp(&told(**other_id)))
            .then(other_id.cmp(one_id))
    });
    best.map(|(id, _)| *id)
}

/// The relation that tells what is asked for, where no word names one.
fn usual(query: &Query) -> Option<&'static str> {
    match query.asking.kind {
        Asked::Where => Some("located-in"),
        _ => None,
    }
}

/// Whether a relation has a part of the asked kind, by the questions that it can be asked.
fn tells_asked(query: &Query, relation: &Relation) -> bool {
    let asks = |wanted: Role| relation.questions.iter().any(|(role, _)| *role == wanted);
    match query.asking.kind {
        Asked::Who => relation.questions.iter().any(|(_, question)| question.starts_with("Who")),
        Asked::Count => asks(Role::Count) || asks(Role::Value),
        Asked::Amount | Asked::Duration | Asked::Age => asks(Role::Value),
        _ => true,
    }
}

/// Whether it tells a measure.
fn is_measured(relation: &Relation) -> bool {
    relation.questions.iter().any(|(role, _)| *role == Role::Value)
}

/// Of "who …": the role that a person fills, by the relation's own question.
fn role_of_person(relation: &Relation) -> Role {
    let who = relation.questions.iter().find(|(_, question)| question.starts_with("Who"));
    who.map_or(Role::Object, |(role, _)| *role)
}

/// The role of the thing that is asked about.
fn role_of_thing(query: &Query, relation: &Relation) -> Role {
    let person_is_subject = query.asking.kind == Asked::Who && role_of_person(relation) == Role::Subject;
    if person_is_subject { Role::Object } else { Role::Subject }
}

/// A fact about a thing, with the part open that is asked for.
fn fact_of(query: &Query, relation: &Relation, thing: &str) -> Vec<String> {
    let mut lines = vec!["[[fact]]".to_owned(), format!("relation = {}", quoted(&relation.key))];
    lines.push(format!("{} = {}", role_name(role_of_thing(query, relation)), quoted(thing)));
    lines.extend(open_part(query, relation));
    lines
}

/// The keys of a fact that hold what is asked for.
fn open_part(query: &Query, relation: &Relation) -> Vec<String> {
    let measure = || vec!["value = 0  # the number".to_owned(), format!("unit = {TO_FILL}")];
    let places = |relation: &Relation| {
        let frame = relation.roles.iter().find(|frame| frame.role == Role::Object);
        frame.is_some_and(|frame| frame.kinds.contains(&Kind::Place))
    };
    match query.asking.kind {
        Asked::When | Asked::TimeOfDay | Asked::Ago => {
            let role = role_name(query.asking.edge.unwrap_or(Role::On));
            vec![format!("{role} = {TO_FILL}  # a year, month, day or time: 2024, \"2024-05\", 2024-05-03")]
        }
        Asked::Duration | Asked::Amount | Asked::Age => measure(),
        Asked::Count if is_measured(relation) => measure(),
        Asked::Count => vec!["count = 0  # the number".to_owned(), format!("of-what = {TO_FILL}")],
        Asked::Where if places(relation) => vec![format!("object = {TO_FILL}  # the id of the place")],
        Asked::Where => vec![format!("in = {TO_FILL}  # the id of the place")],
        Asked::Why => vec![format!("because = {TO_FILL}")],
        Asked::Who => {
            vec![format!("{} = {TO_FILL}  # the id of the person", role_name(role_of_person(relation)))]
        }
        Asked::YesNo => vec![format!("text = {TO_FILL}  # or object with an id; not = true if it is denied")],
        _ if is_measured(relation) => measure(),
        Asked::How | Asked::What | Asked::Class(_) | Asked::Name(_) | Asked::Any => {
            vec![format!("text = {TO_FILL}  # or object with the id of a thing")]
        }
    }
}

/// A list with one more entry, written out if it is short.
fn longer(key: &str, known: &[String], new: &str) -> String {
    if known.len() > WRITTEN_OUT {
        return format!("{}  # one more line of `{key} = […]`", quoted(new) + ",");
    }
    let all: Vec<String> = known.iter().map(|known| quoted(known)).chain([quoted(new)]).collect();
    format!("{key} = [{}]", all.join(", "))
}

/// A TOML string.
fn quoted(text: &str) -> String {
    let plain: String =
        text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect();
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}

/// ` (harbour.toml, line 15)`.
fn place(position: &Position) -> String {
    if position.file.is_empty() {
        return String::new();
    }
    format!(" ({}, line {})", position.file, position.line)
}
