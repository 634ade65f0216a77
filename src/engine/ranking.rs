//! Candidates to scored readings: a query unified with a fact, for each role that could answer it. What the
//! fact does not explain is the residue: strict for names, numbers, dates and direction, graded for the rest.

use super::Mind;
use super::index::Document;
use super::understanding::{Asked, Mention, Query};
use crate::knowledge::{EntityId, Fact, FactId, Filler, Kind, Relation, Role};
use crate::language::{is_function_word, is_rank_modifier, likeness};
use crate::text::PartialDate;

/// One way in which a fact may answer.
#[derive(Clone, Debug)]
pub(super) struct Scored {
    pub(super) fact: FactId,
    /// The role that answers; `None`: the whole fact does.
    pub(super) role: Option<Role>,
    pub(super) values: Vec<Filler>,
    /// The part of the question, by weight, that the fact explains, 0 to 1.
    pub(super) coverage: f32,
    /// How surely the question speaks of the fact's relation, 0 to 1.
    pub(super) relation: f32,
    /// What must be explained and is not.
    pub(super) strict: Vec<String>,
    /// Words that the fact does not explain.
    pub(super) graded: Vec<String>,
    pub(super) conflicts: Vec<Conflict>,
    /// 0 to 1, for the order.
    pub(super) score: f32,
}

/// A part of the question that the fact contradicts.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Conflict {
    Date(PartialDate),
    Number(f64),
    Thing(EntityId),
    /// The question speaks of the opposite.
    Relation,
}

/// Weights of the parts of a question: a thing or date says more than a word of average rarity.
const THING: f32 = 2.0;
const WORD: f32 = 1.0;
/// A word that some relation has says what is asked of the thing.
const RELATIONAL: f32 = 2.2;
/// Of the score, what coverage, relation and directness make.
const COVERAGE: f32 = 0.72;
const RELATION: f32 = 0.18;
const DIRECTNESS: f32 = 0.10;

/// Every reading of a fact as an answer.
pub(super) fn readings(mind: &Mind<'_>, query: &Query, id: FactId) -> Vec<Scored> {
    let fact = mind.knowledge.fact(id);
    let relation = mind.knowledge.relation(fact.relation);
    let mut readings: Vec<Scored> = Vec::new();
    for (role, values, fitness) in answers(mind, query, fact, relation) {
        let mut scored = unify(mind, query, id, role, &values);
        scored.score *= fitness;
        scored.values = values;
        readings.push(scored);
    }
    readings
}

/// A fact as evidence, with no role asked: for yes and no, and for what is left open.
pub(super) fn evidence(mind: &Mind<'_>, query: &Query, id: FactId) -> Scored {
    unify(mind, query, id, None, &[])
}

/// The roles of a fact that could hold what is asked for, with their values and how well they fit.
fn answers(
    mind: &Mind<'_>,
    query: &Query,
    fact: &Fact,
    relation: &Relation,
) -> Vec<(Option<Role>, Vec<Filler>, f32)> {
    let mut asked_about: Vec<EntityId> = query
        .mentions
        .iter()
        .filter(|mention| !mention.plural || query.asking.other)
        .flat_map(|mention| mention.entities.iter().copied())
        .collect();
    if query.asking.other {
        // "who else": besides those of whom the conversation has spoken, and who belongs to them.
        let members = asked_about.iter().flat_map(|id| mind.knowledge.entity(*id).members.clone());
        asked_about.extend(members.collect::<Vec<_>>());
        asked_about.extend(mind.turns.iter().flat_map(|turn| turn.entities.iter().copied()));
    }
    let named = |filler: &Filler| match filler {
        Filler::Entity(id) => asked_about.contains(id),
        _ => false,
    };
    let values = |role: Role| -> Vec<Filler> {
        let all: Vec<Filler> = fact.fillers(role).cloned().collect();
        // A value that the question names is what it asks about, not its answer.
        all.into_iter().filter(|filler| !named(filler)).collect()
    };
    let agents = |kinds: &[Kind], role: Role| -> Vec<Filler> {
        let of_kind = |filler: &Filler| match filler {
            Filler::Entity(id) => kinds.contains(&mind.knowledge.entity(*id).kind),
            Filler::Text(_) => {
                relation.roles.iter().any(|frame| frame.role == role && frame.kinds.contains(&Kind::Person))
            }
            _ => false,
        };
        values(role).into_iter().filter(of_kind).collect()
    };
    let pick = |roles: &[(Role, f32)]| -> Vec<(Option<Role>, Vec<Filler>, f32)> {
        roles
            .iter()
            .map(|(role, fitness)| (Some(*role), values(*role), *fitness))
            .filter(|(_, values, _)| !values.is_empty())
            .collect()
    };
    let dated = |wants_time: bool| -> Vec<(Option<Role>, Vec<Filler>, f32)> {
        let has_time =
            |filler: &Filler| matches!(filler, Filler::Date(date) if date.time.is_some()) || !wants_time;
        pick(&[(Role::On, 1.0), (Role::From, 0.97), (Role::Every, 0.95), (Role::Until, 0.93)])
            .into_iter()
            .filter(|(_, values, _)| values.iter().any(has_time))
            .collect()
    };
    match &query.asking.kind {
        Asked::YesNo => vec![(None, Vec::new(), 1.0)],
        Asked::Any => vec![(None, Vec::new(), 1.0)],
        Asked::When => dated(false),
        Asked::TimeOfDay => dated(true),
        Asked::Who => {
            const WHO: &[Kind] = &[Kind::Person, Kind::Group, Kind::Organisation, Kind::Place];
            let roles = [
                (Role::Subject, 1.0),
                (Role::Object, 1.0),
                (Role::With, 0.95),
                (Role::To, 0.9),
                (Role::Between, 0.9),
                (Role::AccordingTo, 0.85),
            ];
            let found = roles.iter().map(|(role, fitness)| (Some(*role), agents(WHO, *role), *fitness));
            found.filter(|(_, values, _)| !values.is_empty()).collect()
        }
        Asked::Where => {
            const WHERE: &[Kind] = &[Kind::Place, Kind::Organisation];
            let located = relation.roles.iter().any(|frame| {
                frame.role == Role::Object && frame.kinds.iter().any(|kind| WHERE.contains(kind))
            });
            let object = if located { 1.0 } else { 0.6 };
            let roles =
                [(Role::In, 1.0), (Role::Object, object), (Role::To, 0.9), (Role::Of, 0.75), (Role::At, 0.7)];
            let found = roles.iter().map(|(role, fitness)| (Some(*role), agents(WHERE, *role), *fitness));
            found.filter(|(_, values, fitness)| !values.is_empty() && *fitness > 0.6).collect()
        }
        Asked::Count => counted(mind, query, fact, &values),
        Asked::Amount => pick(&[(Role::Value, 1.0), (Role::Count, 0.9), (Role::Every, 0.9)]),
        Asked::Duration | Asked::Ago => pick(&[(Role::Value, 0.9)]),
        Asked::Why => {
            let mut found = pick(&[(Role::Because, 1.0), (Role::For, 1.0)]);
            if relation.statement {
                found.extend(pick(&[(Role::Object, 0.92)]));
            }
            found
        }
        Asked::How => {
            let mut found = pick(&[(Role::Steps, 1.0)]);
            if relation.statement
                || relation.key == "described-as"
                || relation.key == "changed"
                || relation.key == "differs-from"
            {
                found.extend(pick(&[(Role::Object, 1.0)]));
            }
            found.extend(pick(&[(Role::For, 0.8)]));
            found
        }
        Asked::What | Asked::Name => {
            let mut found = pick(&[
                (Role::Object, 1.0),
                (Role::About, 0.98),
                (Role::Value, 0.97),
                (Role::Count, 0.96),
                (Role::Steps, 0.9),
                (Role::For, 0.8),
            ]);
            let subject = values(Role::Subject);
            if !subject.is_empty() && !relation.statement {
                found.push((Some(Role::Subject), subject, 0.95));
            }
            if found.is_empty()
                || relation.agent == Some(Role::Subject) && relation.patient == Some(Role::Subject)
            {
                found.push((None, Vec::new(), 0.85));
            }
            found
        }
        Asked::Class(noun) => of_class(mind, query, fact, relation, noun, &values),
    }
}

/// A count that is given, or the number of a closed list.
fn counted(
    mind: &Mind<'_>,
    query: &Query,
    fact: &Fact,
    values: &dyn Fn(Role) -> Vec<Filler>,
) -> Vec<(Option<Role>, Vec<Filler>, f32)> {
    let mut found = Vec::new();
    // The noun after "how many": the last word before the phrase ends.
    let start = query.asking.used.iter().max().map_or(0, |last| last + 1);
    let phrase = query
        .words
        .iter()
        .skip(start)
        .skip_while(|word| word.text == "of")
        .take_while(|word| !is_function_word(&word.text) && !is_verb_form(mind, &word.text));
    let noun = phrase.last().map(|word| word.text.clone()).unwrap_or_default();
    for amount in values(Role::Count) {
        let Filler::Amount(counted) = &amount else { continue };
        let unit = counted.unit.clone().unwrap_or_default();
        let subject = fact
            .fillers(Role::Subject)
            .filter_map(super::lexicon::entity_of)
            .any(|id| mind.lexicon.is_of_class(id, &noun));
        let meant = query.mentions.iter().any(|mention| {
            fact.fillers(Role::Subject)
                .filter_map(super::lexicon::entity_of)
                .any(|id| mention.entities.contains(&id))
        });
        let fits = (noun.is_empty() && meant)
            || subject
            || (!noun.is_empty() && unit.split(' ').any(|word| likeness(word, &noun) >= 0.8));
        if fits {
            found.push((Some(Role::Count), vec![amount.clone()], 1.0));
        }
    }
    // "how many people fit in": a measure that the question speaks of in its own words.
    if query.cues.get(&fact.relation).is_some_and(|cue| cue.strength >= 1.0 && cue.words.len() > 1) {
        found.extend(values(Role::Value).into_iter().map(|value| (Some(Role::Value), vec![value], 1.0)));
    }
    if found.is_empty() && fact.and_others.is_none() && !noun.is_empty() {
        for role in [Role::Object, Role::Subject, Role::Between] {
            let all: Vec<Filler> = fact
                .fillers(role)
                .filter(|filler| {
                    super::lexicon::entity_of(filler).is_some_and(|id| {
                        !mind.knowledge.entity(id).plural && mind.lexicon.is_of_class(id, &noun)
                    })
                })
                .cloned()
                .collect();
            if all.len() > 1 {
                found.push((Some(role), all, 0.9));
            }
        }
    }
    found
}

/// A word that is a verb here: it has a verb's ending, and some relation has it.
fn is_verb_form(mind: &Mind<'_>, word: &str) -> bool {
    (word.ends_with("ed") || crate::language::base_form(word) != word)
        && mind.lexicon.is_verb(word)
        && mind.lexicon.heads(word).is_empty()
}

/// The fillers that are of a class, or the role whose noun it is.
fn of_class(
    mind: &Mind<'_>,
    query: &Query,
    fact: &Fact,
    relation: &Relation,
    noun: &str,
    values: &dyn Fn(Role) -> Vec<Filler>,
) -> Vec<(Option<Role>, Vec<Filler>, f32)> {
    let mut found = Vec::new();
    let roles = [
        Role::Subject,
        Role::Object,
        Role::In,
        Role::About,
        Role::Of,
        Role::To,
        Role::With,
        Role::At,
        Role::Between,
        Role::For,
        Role::AccordingTo,
    ];
    for role in roles {
        let of_class = |filler: &Filler| {
            super::lexicon::entity_of(filler).is_some_and(|id| mind.lexicon.is_of_class(id, noun))
        };
        let members: Vec<Filler> = values(role).into_iter().filter(of_class).collect();
        if !members.is_empty() {
            found.push((Some(role), members, 1.0));
            continue;
        }
        // "the rector of which university": what a part of the fact belongs to.
        let owners: Vec<Filler> = fact
            .fillers(role)
            .filter_map(super::lexicon::entity_of)
            .flat_map(|id| mind.lexicon.profile(id).owners.clone())
            .filter(|owner| {
                mind.lexicon.is_of_class(*owner, noun)
                    && !query.mentions.iter().any(|mention| mention.entities.contains(owner))
            })
            .map(Filler::Entity)
            .collect();
        if !owners.is_empty() && matches!(role, Role::Subject | Role::Object) {
            let mut unique: Vec<Filler> = Vec::new();
            for owner in owners {
                if !unique.contains(&owner) {
                    unique.push(owner);
                }
            }
            found.push((Some(role), unique, 0.85));
        }
    }
    for frame in relation.roles.iter().filter(|frame| {
        frame.nouns.iter().any(|known| likeness(known, &crate::language::singular(noun)) >= 0.8)
    }) {
        let all = values(frame.role);
        let known = found.iter().any(|(role, ..)| *role == Some(frame.role));
        // A thing that is of no such class is no answer, even in the role that the noun asks for.
        let fits = |filler: &Filler| match super::lexicon::entity_of(filler) {
            Some(id) => {
                mind.lexicon.is_of_class(id, noun)
                    || matches!(mind.knowledge.entity(id).kind, Kind::Person | Kind::Group)
            }
            None => true,
        };
        if !all.is_empty() && !known && all.iter().all(fits) {
            found.push((Some(frame.role), all, 0.98));
        }
    }
    if relation.statement || found.is_empty() {
        let property = crate::language::singular(noun);
        let asks = relation.nouns.iter().any(|known| likeness(known, &property) >= 0.8);
        let objects = values(Role::Object);
        if asks
            && !objects.is_empty()
            && (relation.statement || objects.iter().all(|filler| !matches!(filler, Filler::Entity(_))))
        {
            found.push((Some(Role::Object), objects, 0.97));
        }
    }
    found
}

fn unify(mind: &Mind<'_>, query: &Query, id: FactId, role: Option<Role>, values: &[Filler]) -> Scored {
    let fact = mind.knowledge.fact(id);
    let relation = mind.knowledge.relation(fact.relation);
    let document = mind.index.document(id);
    let mut scored = Scored {
        fact: id,
        role,
        values: Vec::new(),
        coverage: 0.0,
        relation: 0.0,
        strict: Vec::new(),
        graded: Vec::new(),
        conflicts: Vec::new(),
        score: 0.0,
    };
    let (mut total, mut explained, mut directness, mut things) = (0.0, 0.0, 0.0, 0.0);
    let mut bound: Vec<(usize, Role)> = Vec::new();
    for (number, mention) in query.mentions.iter().enumerate() {
        if !mention.unknown
            && mention.entities.iter().any(|entity| mind.is_material(*entity))
            && (mention.preposition.is_some() || query.mentions.len() > 1)
            && !document.things.iter().any(|(thing, ..)| mention.entities.contains(thing))
        {
            continue;
        }
        if is_excepted(query, mention) {
            continue;
        }
        total += THING;
        things += 1.0;
        match explains(mind, query, mention, fact, document, values) {
            Some((how, at)) => {
                explained += THING * how.max(0.8);
                directness += how;
                bound.extend(at.map(|role| (number, role)));
            }
            None => match conflicting_thing(mind, mention, fact, relation) {
                // What is contradicted is told so; the rest must be explained all the same.
                Some(entity) => {
                    total -= THING;
                    scored.conflicts.push(Conflict::Thing(entity));
                }
                None => scored.strict.push(query.phrase(&mention.span)),
            },
        }
    }
    if reversed(query, relation, &bound) {
        scored.strict.push("the other way round".to_owned());
    }
    dates(query, fact, document, &mut scored, &mut total, &mut explained);
    numbers(mind, query, fact, document, &mut scored, &mut total, &mut explained);
    let cue = mind.cue(query, fact.relation);
    // Who says so is asked for in the words of citing, whatever the fact is about.
    let cited = (role == Some(Role::AccordingTo))
        .then(|| mind.knowledge.relations.iter().position(|relation| relation.key == "cites"))
        .flatten();
    let cited = cited
        .and_then(|index| u32::try_from(index).ok())
        .and_then(|index| query.cues.get(&crate::knowledge::RelationId(index)));
    let cue = cue.or(cited);
    scored.relation = cue.map_or(0.0, |cue| cue.strength);
    for index in query.content() {
        let word = &query.words[index];
        let relational = query.relational.contains(&index);
        let weight = mind.weight(&word.stem).max(0.5) * if relational { RELATIONAL } else { WORD };
        total += weight;
        let mut how = [cue, cited]
            .into_iter()
            .flatten()
            .filter(|cue| cue.words.contains(&index))
            .map(|cue| cue.strength)
            .fold(0.0, f32::max);
        for (stem, like) in word.meanings() {
            if document.stems.contains(stem) {
                // A near synonym of what is asked, found in a fact of another relation, asks something else.
                let elsewhere = relational && like < 1.0 && scored.relation < 0.9;
                how = f32::max(how, if elsewhere { like * 0.6 } else { like });
            }
        }
        let describes = |filler: &Filler| {
            super::lexicon::entity_of(filler).is_some_and(|id| mind.lexicon.describes(id, &word.text))
        };
        let bound_thing = || {
            document
                .things
                .iter()
                .filter(|(_, _, how)| *how > 0.8)
                .any(|(thing, ..)| mind.lexicon.describes(*thing, &word.text))
        };
        if how < 0.9 && !mind.lexicon.is_verb(&word.text) && (values.iter().any(describes) || bound_thing()) {
            how = f32::max(how, 0.9);
        }
        if how < 0.5 {
            scored.graded.push(word.text.clone());
            // "who chairs it next": such a word changes what is asked, wherever it stands.
            if query.carrying.contains(&index) || is_rank_modifier(&word.text) {
                scored.strict.push(word.text.clone());
            }
        }
        explained += weight * how;
    }
    if let Some(opposite) = relation.opposite
        && scored.relation < 1.0
        && query.cues.get(&opposite).is_some_and(|cue| cue.strength >= 1.0)
    {
        scored.conflicts.push(Conflict::Relation);
    }
    if query.negated != fact.negated && query.asking.kind != Asked::YesNo {
        scored.strict.push("not".to_owned());
    }
    scored.coverage = if total > 0.0 { explained / total } else { 0.0 };
    let direct = if things > 0.0 { directness / things } else { 0.5 };
    scored.score = COVERAGE * scored.coverage + RELATION * scored.relation + DIRECTNESS * direct;
    if mind.is_structural(id) && scored.relation < 0.5 {
        // Of two facts about a thing the one that says more of it.
        scored.score *= 0.97;
    }
    scored
}

/// "besides the two ministers": they are not what is asked for.
fn is_excepted(query: &Query, mention: &Mention) -> bool {
    let before = query.words[..mention.span.start].iter().rev();
    let mut before = before
        .skip_while(|word| matches!(word.text.as_str(), "the" | "two" | "both" | "from" | "than" | "for"));
    before.next().is_some_and(|word| {
        matches!(word.text.as_str(), "besides" | "except" | "excluding" | "apart" | "other")
    })
}

/// How a fact explains a mention, and in which role.
fn explains(
    mind: &Mind<'_>,
    query: &Query,
    mention: &Mention,
    fact: &Fact,
    document: &Document,
    values: &[Filler],
) -> Option<(f32, Option<Role>)> {
    if mention.unknown {
        let all = query.words[mention.span.clone()]
            .iter()
            .all(|word| document.stems.contains(&word.stem) || !word.is_content());
        return (all && mention.entities.is_empty()).then_some((0.8, None));
    }
    let directed = matches!(mention.preposition.as_deref(), Some("to" | "in" | "into"));
    let place = mention.entities.iter().all(|id| mind.knowledge.entity(*id).kind == Kind::Place);
    let has_destination = document.things.iter().any(|(thing, role, how)| {
        *how >= 1.0
            && matches!(role, Role::In | Role::To)
            && mind.knowledge.entity(*thing).kind == Kind::Place
    });
    let mut best: Option<(f32, Option<Role>)> = None;
    for (thing, role, how) in &document.things {
        if !mention.entities.contains(thing) {
            continue;
        }
        // Where somebody went to is not where they come from.
        if directed
            && place
            && has_destination
            && *how < 1.0
            && !matches!(role, Role::In | Role::To | Role::At)
        {
            continue;
        }
        if best.is_none_or(|(known, _)| *how > known) {
            best = Some((*how, (*how >= 0.85).then_some(*role)));
        }
    }
    if best.is_some() {
        return best;
    }
    // The value itself belongs to it: "which Cuban official".
    let belongs = values.iter().filter_map(super::lexicon::entity_of).any(|value| {
        let profile = mind.lexicon.profile(value);
        mention.entities.iter().any(|id| profile.owners.contains(id) || profile.places.contains(id))
    });
    if belongs {
        return Some((0.9, None));
    }
    // A group whose members the fact has, and what the fact's text names.
    let members = mention.entities.iter().any(|id| {
        let members = &mind.knowledge.entity(*id).members;
        members
            .iter()
            .any(|member| document.things.iter().any(|(thing, _, how)| thing == member && *how >= 0.7))
    });
    if members {
        return Some((0.8, None));
    }
    let text = |filler: &Filler| matches!(filler, Filler::Text(_));
    // A description in common words that the fact's text has, too: "relations with Cuba".
    if mention.description && !mention.owner {
        let told = |word: &super::understanding::Word| {
            !word.is_content()
                || word.meanings().any(|(stem, like)| like >= 0.8 && document.stems.contains(stem))
                || document
                    .things
                    .iter()
                    .any(|(thing, ..)| mind.lexicon.profile(*thing).words.contains(&word.stem))
        };
        let abstract_thing = mention
            .entities
            .iter()
            .all(|id| matches!(mind.knowledge.entity(*id).kind, Kind::Topic | Kind::Thing));
        if abstract_thing && query.words[mention.span.clone()].iter().all(told) {
            return Some((0.75, None));
        }
    }
    let in_text = fact.bindings.iter().any(|binding| text(&binding.filler))
        && mention.entities.iter().any(|id| {
            let words = super::lexicon::phrase_words(&mind.knowledge.entity(*id).name);
            let content: Vec<String> = words.into_iter().filter(|word| !is_function_word(word)).collect();
            !content.is_empty()
                && content
                    .iter()
                    .all(|word| document.stems.contains(&crate::text::stem(crate::language::base_form(word))))
        });
    in_text.then_some((0.75, None))
}

/// The thing that the fact has where the question has another, in a role that takes one value.
fn conflicting_thing(
    mind: &Mind<'_>,
    mention: &Mention,
    fact: &Fact,
    relation: &Relation,
) -> Option<EntityId> {
    if mention.unknown || mention.pronoun {
        return None;
    }
    let kind = mention.entities.first().map(|id| mind.knowledge.entity(*id).kind)?;
    relation.roles.iter().filter(|frame| frame.single).find_map(|frame| {
        let mut things = fact.fillers(frame.role).filter_map(super::lexicon::entity_of);
        things.find(|id| mind.knowledge.entity(*id).kind == kind)
    })
}

/// Whether the question has agent and patient the other way round.
fn reversed(query: &Query, relation: &Relation, bound: &[(usize, Role)]) -> bool {
    if relation.symmetric || relation.agent.is_none() || relation.agent == relation.patient {
        return false;
    }
    let [(first, first_role), (second, second_role), ..] = bound else { return false };
    let (before, after) = (&query.mentions[*first], &query.mentions[*second]);
    let between = &query.words[before.span.end.min(after.span.start)..after.span.start];
    let passive = query.words.iter().any(|word| word.text == "by")
        || between
            .first()
            .is_some_and(|word| matches!(word.text.as_str(), "is" | "are" | "was" | "were" | "been" | "be"));
    let verb = between.iter().any(super::understanding::Word::is_content);
    verb && !passive
        && before.preposition.is_none()
        && Some(*first_role) == relation.patient
        && Some(*second_role) == relation.agent
}

fn dates(
    query: &Query,
    fact: &Fact,
    document: &Document,
    scored: &mut Scored,
    total: &mut f32,
    explained: &mut f32,
) {
    for (span, asked) in &query.dates {
        *total += THING;
        let dates: Vec<PartialDate> = [Role::On, Role::From, Role::Until]
            .into_iter()
            .flat_map(|role| fact.fillers(role))
            .filter_map(|filler| match filler {
                Filler::Date(date) => Some(*date),
                _ => None,
            })
            .collect();
        let in_words = query.words[span.clone()]
            .iter()
            .all(|word| document.stems.contains(&word.stem) || is_function_word(&word.text));
        if dates.iter().any(|date| date.agrees_with(asked)) || (dates.is_empty() && in_words) {
            *explained += THING;
        } else if let Some(date) = dates.first() {
            *total -= THING;
            scored.conflicts.push(Conflict::Date(*date));
        } else {
            scored.strict.push(query.phrase(span));
        }
    }
}

fn numbers(
    mind: &Mind<'_>,
    query: &Query,
    fact: &Fact,
    document: &Document,
    scored: &mut Scored,
    total: &mut f32,
    explained: &mut f32,
) {
    for (span, asked) in &query.numbers {
        *total += THING;
        let own: Vec<f64> = fact
            .fillers(Role::Count)
            .chain(fact.fillers(Role::Value))
            .filter_map(|filler| match filler {
                Filler::Amount(amount) => Some(amount.number),
                _ => None,
            })
            .collect();
        let said = query.words[span.clone()].iter().all(|word| document.stems.contains(&word.stem));
        let members = document.things.iter().any(|(thing, _, how)| {
            *how >= 1.0 && mind.knowledge.entity(*thing).members.len() as f64 == *asked
        });
        if own.contains(asked) || (own.is_empty() && (said || members)) {
            *explained += THING;
        } else if let Some(number) = own.first() {
            *total -= THING;
            scored.conflicts.push(Conflict::Number(*number));
        } else {
            scored.strict.push(query.phrase(span));
        }
    }
}
