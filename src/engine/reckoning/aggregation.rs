//! Answers over many facts of one relation: how many there are, which is the first, the last, the most or the
//! least. Every fact that is counted must fit the whole question, but for the words that say what to compute.

use std::collections::BTreeMap;

use super::counting::{
    counted_noun, counted_things, is_counted_elsewhere, is_told_outright, of_counted, of_phrase,
    without_totals,
};
use super::{margins, ours};
use crate::engine::Mind;
use crate::engine::ranking::evidence;
use crate::engine::reply::enumerated;
use crate::engine::understanding::{Asked, Mention, Query, Word};
use crate::engine::verdict::Outcome;
use crate::knowledge::{EntityId, FactId, Filler, Kind, RelationId, Role, Status};
use crate::language::{NounKind, kind_of_noun, likeness, singular};
use crate::text::{PartialDate, capitalised, spell_number};

/// What is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operation {
    Count,
    Most,
    Least,
    First,
    Last,
}

const MOST: &[&str] = &[
    "most", "top", "highest", "biggest", "largest", "greatest", "longest", "maximum", "best", "tallest",
    "heaviest", "fastest", "oldest", "dearest", "leading", "record", "busiest",
];
const LEAST: &[&str] = &[
    "least",
    "fewest",
    "lowest",
    "smallest",
    "shortest",
    "cheapest",
    "minimum",
    "worst",
    "lightest",
    "youngest",
    "narrowest",
];
const FIRST: &[&str] = &["first", "earliest", "opening"];
const LAST: &[&str] = &["last", "latest", "final", "recent"];
/// Words that only say what to compute.
const COMPUTING: &[&str] = &[
    "total",
    "altogether",
    "overall",
    "times",
    "time",
    "often",
    "number",
    "whole",
    "all",
    "entire",
    "ever",
    "so",
    "far",
    "most",
    "more",
    "scored",
    "had",
    "expensive",
    "costly",
];
/// Fewer facts than these are no series.
const SERIES: usize = 2;
const CONFIDENCE: f64 = 0.9;
/// Things named one by one.
const NAMED: usize = 6;
/// A relation is meant from this strength on.
const CUED: f32 = 0.9;

/// The facts of one relation that fit the question.
struct Series {
    facts: Vec<FactId>,
    relation: RelationId,
}

pub(in crate::engine) fn aggregated(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let operation = operation(mind, query)?;
    if operation == Operation::Count && is_counted_elsewhere(mind, query) {
        return None;
    }
    // "how many?", of what was told last
    let bare = query.words.len() <= 3 && query.mentions.is_empty() && query.content().next().is_none();
    if operation == Operation::Count && bare && !mind.turns.is_empty() {
        return None;
    }
    let stripped = without_computing(mind, query, operation);
    let mut relations: Vec<(RelationId, f32)> = query
        .cues
        .iter()
        .filter(|(relation, cue)| {
            cue.strength >= CUED && mind.index.with_relation(**relation).len() >= SERIES
        })
        .map(|(relation, cue)| (*relation, cue.strength))
        .collect();
    if let Some(noun) = counted_noun(query) {
        // "how many games": the noun that is counted may be the relation's own.
        let stem = crate::text::stem(crate::language::base_form(&noun));
        let cues = mind.lexicon.cues_at(&[stem.as_str()]).into_iter();
        let cues = cues.filter(|cue| cue.stems.len() == 1 && cue.role.is_none());
        relations.extend(cues.map(|cue| (cue.relation, 1.0)));
    }
    let facts = |relation: RelationId| mind.index.with_relation(relation).len();
    // A pack's own relation is meant sooner than one of the library by the same word; and "our heaviest defeat" is no
    // defeating.
    let own = |relation: RelationId| mind.knowledge.relation(relation).own;
    let noun =
        |relation: RelationId| query.verb.is_none() && query.cues.get(&relation).is_some_and(|cue| cue.noun);
    relations.sort_by(|one, other| {
        (own(other.0).cmp(&own(one.0)))
            .then(other.1.total_cmp(&one.1))
            .then(noun(other.0).cmp(&noun(one.0)))
            .then(facts(other.0).cmp(&facts(one.0)))
            .then(one.0.cmp(&other.0))
    });
    if operation == Operation::Count && counted_noun(query).is_none_or(|noun| noun == "time") {
        // "how often was X player of the month": whatever relation the facts of these things have.
        let things = stripped.mentions.iter().flat_map(|mention| mention.entities.iter());
        let facts = things.flat_map(|id| mind.index.with_thing(*id).iter());
        let mut others: Vec<_> = facts.map(|id| (mind.knowledge.fact(*id).relation, CUED)).collect();
        others.sort_by_key(|(relation, _)| *relation);
        relations.extend(others);
    }
    relations.dedup_by_key(|(relation, _)| *relation);
    for (relation, _) in relations {
        let facts: Vec<FactId> = mind
            .index
            .with_relation(relation)
            .iter()
            .copied()
            .filter(|id| fits(mind, &stripped, *id))
            // What is only planned, or did not happen, counts for nothing; unless all of it is still to come.
            .filter(|id| query.future || has_happened(mind, *id))
            .collect();
        // What was drawn from a text is not all that there is to count.
        if facts.iter().any(|fact| mind.knowledge.fact(*fact).quote.is_some()) {
            continue;
        }
        if facts.iter().any(|fact| is_told_outright(mind, query, *fact)) {
            return None;
        }
        let facts = without_totals(mind, of_counted(mind, query, of_phrase(mind, query, facts)));
        let by_people = of_people(mind, query, &facts);
        let facts = by_people.unwrap_or_else(|| ours::done_by_us(mind, query, relation, facts));
        // "how many home games did we win": it may be one, of the several that anybody won.
        let one = operation == Operation::Count && counted_things(query).is_some();
        if facts.len() < if one { 1 } else { SERIES } {
            continue;
        }
        let series = Series { facts, relation };
        let outcome = match operation {
            Operation::Count => counted(mind, query, &series),
            Operation::Most | Operation::Least => margins::widest(mind, query, &series.facts)
                .or_else(|| extreme(mind, query, &series, operation == Operation::Most)),
            Operation::First | Operation::Last => ordered(mind, query, &series, operation == Operation::Last),
        };
        if outcome.is_some() {
            return outcome;
        }
    }
    None
}

fn has_happened(mind: &Mind<'_>, fact: FactId) -> bool {
    let fact = mind.knowledge.fact(fact);
    fact.status != Status::Planned && !fact.negated
}

fn operation(mind: &Mind<'_>, query: &Query) -> Option<Operation> {
    let has =
        |wanted: &[&str]| {
            query.words.iter().enumerate().any(|(index, word)| {
                wanted.contains(&word.text.as_str()) && !is_part_of_name(mind, query, index)
            })
        };
    if query.asking.kind == Asked::YesNo {
        return None;
    }
    if has(MOST) {
        return Some(Operation::Most);
    }
    if has(LEAST) {
        return Some(Operation::Least);
    }
    // "how often does it run" asks for what is usual, and counts nothing.
    let usual = |at: usize| {
        let now = |word: &Word| matches!(word.text.as_str(), "do" | "does" | "is" | "are" | "will" | "can");
        query.words.get(at).is_some_and(now)
    };
    let often = query.words.windows(2).enumerate().any(|(at, pair)| {
        pair[0].text == "how" && pair[1].text == "often" && !usual(at + 2)
            || pair[0].text == "many" && pair[1].text == "times"
    });
    if query.asking.kind == Asked::Count || often || has(&["total", "altogether"]) {
        return Some(Operation::Count);
    }
    if has(FIRST) {
        return Some(Operation::First);
    }
    has(LAST).then_some(Operation::Last)
}

/// "the first team": no first of a series.
fn is_part_of_name(mind: &Mind<'_>, query: &Query, index: usize) -> bool {
    let stem = &query.words[index].stem;
    query.mentions.iter().any(|mention| {
        mention.span.contains(&index)
            && mention.entities.iter().any(|id| mind.lexicon.profile(*id).words.contains(stem))
    })
}

/// The question without the words that say what to compute, and without the noun of what is counted.
fn without_computing(mind: &Mind<'_>, query: &Query, operation: Operation) -> Query {
    let mut stripped = query.clone();
    let computes = |text: &str| {
        [MOST, LEAST, FIRST, LAST, COMPUTING].iter().any(|words| words.contains(&text))
            || singular(text) == "season"
    };
    let counted = (operation == Operation::Count).then(|| query.asking.end());
    let only_counted =
        |mention: &Mention| counted.is_some_and(|at| mention.span.contains(&at) && mention.description);
    let named = query.mentions.iter().filter(|mention| only_counted(mention));
    stripped.asking.used.extend(named.flat_map(|mention| mention.span.clone()));
    stripped.mentions.retain(|mention| {
        let only_counted = only_counted(mention);
        let home = mention.entities.iter().all(|id| mind.index.is_home(*id));
        !only_counted && !home && !mention.span.clone().all(|index| computes(&query.words[index].text))
    });
    let extra: Vec<usize> = (0..query.words.len())
        .filter(|index| computes(&query.words[*index].text) && !is_part_of_name(mind, &stripped, *index))
        .collect();
    stripped.asking.used.extend(extra);
    // The nouns of the relation and of its classes are what the series is of.
    stripped.asking.kind = Asked::YesNo;
    stripped
}

/// "who was top scorer", "which player scored most": of what people and their club did, what each of the people did.
fn of_people(mind: &Mind<'_>, query: &Query, facts: &[FactId]) -> Option<Vec<FactId>> {
    let person = |noun: &str| kind_of_noun(noun) == Some(NounKind::Person);
    let ranked = query.words.windows(2).any(|pair| {
        let ranks = MOST.contains(&pair[0].text.as_str()) || LEAST.contains(&pair[0].text.as_str());
        ranks && person(&pair[1].text)
    });
    let somebody = match &query.asking.kind {
        Asked::Who => true,
        Asked::Class(noun) => person(noun),
        _ => ranked,
    };
    let does = |id: &FactId| {
        let mut subjects =
            mind.knowledge.fact(*id).fillers(Role::Subject).filter_map(crate::engine::lexicon::entity_of);
        subjects.any(|id| mind.knowledge.entity(id).kind == Kind::Person)
    };
    let theirs: Vec<FactId> = facts.iter().copied().filter(does).collect();
    (somebody && theirs.len() >= SERIES).then_some(theirs)
}

/// Whether a fact fits all that is left of the question.
fn fits(mind: &Mind<'_>, stripped: &Query, id: FactId) -> bool {
    let evidence = evidence(mind, stripped, id);
    let things = &mind.index.document(id).things;
    // "league matches": only those.
    let sorts = stripped.mentions.iter().filter(|mention| mention.description && !mention.unknown);
    let mut of_sort = sorts
        .map(|mention| things.iter().any(|(thing, _, how)| *how >= 0.85 && mention.entities.contains(thing)));
    evidence.strict.is_empty()
        && evidence.conflicts.is_empty()
        && evidence.graded.is_empty()
        && of_sort.all(|fits| fits)
}

fn counted(mind: &Mind<'_>, query: &Query, series: &Series) -> Option<Outcome> {
    let noun = counted_noun(query);
    let amounts = |id: &FactId| {
        mind.knowledge.fact(*id).fillers(Role::Count).find_map(|filler| match filler {
            Filler::Amount(amount) => Some(amount.clone()),
            _ => None,
        })
    };
    let frame = mind.knowledge.relation(series.relation);
    let names_it =
        // A landing is no country.
        |noun: &String| {
            let named = |known: &String| !known.ends_with("ing") && likeness(known, noun) >= 0.9;
            frame.nouns.iter().any(|known| known == noun || named(known)) || noun == "time"
        };
    // "how many goals": the numbers of the facts together.
    let given: Vec<_> = series.facts.iter().filter_map(amounts).collect();
    let unit = given.first().and_then(|amount| amount.unit.clone()).unwrap_or_default();
    // "two documents", "86 students" and "met twice" are no sum of anything.
    let last = |unit: &Option<String>| unit.as_deref().and_then(|unit| unit.rsplit(' ').next()).map(singular);
    let alike = given.windows(2).all(|pair| last(&pair[0].unit) == last(&pair[1].unit));
    let sums = given.len() == series.facts.len()
        && (alike || mind.knowledge.relation(series.relation).key != "number")
        && noun.as_ref().is_none_or(|noun| unit.split(' ').any(|word| likeness(word, noun) >= 0.9));
    if sums {
        let total: f64 = given.iter().map(|amount| amount.number).sum();
        return Some(told(mind, series, total, &noun.unwrap_or(singular(&unit))));
    }
    let Some(noun) = noun else {
        // "what do I pay in total" is no number of times.
        let often = query.words.iter().any(|word| matches!(word.text.as_str(), "often" | "times"));
        if query.asking.kind == Asked::Amount && !often {
            return None;
        }
        // Several facts of one event are one time.
        let event = |id: &FactId| mind.knowledge.fact(*id).fillers(Role::At).next().cloned();
        let mut times: Vec<Option<Filler>> = Vec::new();
        for event in series.facts.iter().map(event) {
            if event.is_none() || !times.contains(&event) {
                times.push(event);
            }
        }
        return Some(told(mind, series, times.len() as f64, "time"));
    };
    // Those who are named are not all who were there.
    let open = matches!(
        frame.key.as_str(),
        "includes" | "member-of" | "attended-by" | "attended" | "holds-role" | "located-in"
    );
    if open || matches!(noun.as_str(), "person" | "people" | "member" | "man" | "woman") {
        return None;
    }
    for role in [Role::Object, Role::At, Role::Subject] {
        let mut things: Vec<EntityId> = Vec::new();
        for id in &series.facts {
            for thing in mind.knowledge.fact(*id).fillers(role).filter_map(crate::engine::lexicon::entity_of)
            {
                if mind.lexicon.is_of_class(thing, &noun) && !things.contains(&thing) {
                    things.push(thing);
                }
            }
        }
        if things.len() >= SERIES || things.len() == series.facts.len() && !things.is_empty() {
            let single = frame.roles.iter().any(|frame| frame.role == role);
            let count = if single { things.len() } else { series.facts.len() };
            return Some(told(mind, series, count as f64, &noun));
        }
    }
    // "how many points did they finish with": each fact tells a number of them, and is not one.
    let measures = noun == "point" || kind_of_noun(&noun) == Some(NounKind::Quantity);
    // Of what things are called in the packs, what happens to them is no number: "how many plots are there".
    let things = !mind.lexicon.heads(&noun).is_empty();
    // "how many seats does it have": where something sits is told once of each.
    let places = frame.roles.iter().any(|role| {
        role.role == Role::Object
            && !role.kinds.is_empty()
            && role.kinds.iter().all(|kind| matches!(kind, Kind::Place | Kind::Organisation))
    });
    (names_it(&noun) && !measures && !things && !places)
        .then(|| told(mind, series, series.facts.len() as f64, &noun))
}

/// A number with what it was counted over.
fn told(mind: &Mind<'_>, series: &Series, number: f64, noun: &str) -> Outcome {
    let noun = crate::engine::verdict::plural_of(noun, number as i64);
    let names: Vec<String> = series
        .facts
        .iter()
        .map(|id| mind.knowledge.fact(*id).sentence.trim_end_matches('.').to_owned())
        .collect();
    let working = if names.len() <= 3 {
        format!("{}.", names.join("; "))
    } else {
        format!("Counted over {} facts, among them: {}.", names.len(), names[0])
    };
    Outcome {
        value: Some(format!("{} {noun}", spell_number(number))),
        sentences: vec![working],
        facts: series.facts.iter().copied().take(NAMED).collect(),
        ..Outcome::answer(CONFIDENCE)
    }
}

/// The one with the highest or the lowest number.
fn extreme(mind: &Mind<'_>, query: &Query, series: &Series, most: bool) -> Option<Outcome> {
    let number = |id: FactId, role: Role| {
        mind.knowledge.fact(id).fillers(role).find_map(|filler| match filler {
            Filler::Amount(amount) => Some(amount.number),
            _ => None,
        })
    };
    let of_class = |id: &&FactId| match &query.asking.kind {
        Asked::Class(noun) => {
            let mut subjects = mind
                .knowledge
                .fact(**id)
                .fillers(Role::Subject)
                .filter_map(crate::engine::lexicon::entity_of);
            subjects.any(|subject| mind.lexicon.is_of_class(subject, noun))
        }
        _ => true,
    };
    let measured: Vec<(f64, FactId)> = series
        .facts
        .iter()
        .filter(of_class)
        .filter_map(|id| Some((number(*id, Role::Value)?, *id)))
        .collect();
    if measured.len() >= SERIES {
        let best = measured.iter().copied().reduce(|best, next| {
            let better = if most { next.0 > best.0 } else { next.0 < best.0 };
            if better { next } else { best }
        })?;
        let tied: Vec<FactId> =
            measured.iter().filter(|(number, _)| *number == best.0).map(|(_, id)| *id).collect();
        let subjects: Vec<String> = tied.iter().map(|id| mind.subject_of(*id)).collect();
        return Some(Outcome {
            value: Some(enumerated(&subjects)),
            sentences: tied.iter().take(2).map(|id| mind.knowledge.fact(*id).sentence.clone()).collect(),
            facts: tied,
            ..Outcome::answer(CONFIDENCE)
        });
    }
    // "who scored most": by the one who does it, with the numbers of the facts where they have any.
    let mut sums: BTreeMap<EntityId, (f64, Vec<FactId>)> = BTreeMap::new();
    for id in &series.facts {
        let subjects = mind.knowledge.fact(*id).fillers(Role::Subject);
        let subjects: Vec<EntityId> = subjects.filter_map(crate::engine::lexicon::entity_of).collect();
        for subject in subjects {
            let sum = sums.entry(subject).or_default();
            sum.0 += number(*id, Role::Count).unwrap_or(1.0);
            sum.1.push(*id);
        }
    }
    // What is dearest or longest is told by a measure, never by how many facts there are.
    let measured = query.words.iter().any(|word| {
        matches!(
            word.text.as_str(),
            "expensive"
                | "costly"
                | "cheapest"
                | "dearest"
                | "longest"
                | "shortest"
                | "oldest"
                | "youngest"
                | "tallest"
                | "heaviest"
                | "fastest"
        )
    });
    // "the biggest win": how big, no fact tells.
    let sized =
        query.words.iter().any(|word| matches!(word.text.as_str(), "biggest" | "largest" | "highest"))
            && !series.facts.iter().any(|id| number(*id, Role::Count).is_some());
    if sums.len() < SERIES || measured || sized || matches!(query.asking.kind, Asked::When | Asked::Where) {
        return None;
    }
    let best = sums
        .values()
        .map(|(sum, _)| *sum)
        .reduce(|best, next| if most { best.max(next) } else { best.min(next) })?;
    let winners: Vec<(&EntityId, &(f64, Vec<FactId>))> =
        sums.iter().filter(|(_, (sum, _))| *sum == best).collect();
    // Where all did as much, nobody did the most.
    if winners.len() == sums.len() {
        return None;
    }
    let names: Vec<String> = winners.iter().map(|(id, _)| mind.knowledge.entity(**id).name.clone()).collect();
    let unit =
        mind.knowledge.fact(*series.facts.first()?).fillers(Role::Count).find_map(|filler| match filler {
            Filler::Amount(amount) => amount.unit.clone(),
            _ => None,
        });
    let noun = unit.unwrap_or_else(|| "time".to_owned());
    let noun = crate::engine::verdict::plural_of(&singular(&noun), best as i64);
    let facts: Vec<FactId> =
        winners.iter().flat_map(|(_, (_, facts))| facts.iter().copied()).take(NAMED).collect();
    let told = match facts.as_slice() {
        [only] => mind.knowledge.fact(*only).sentence.clone(),
        _ => {
            capitalised(&format!("{} {noun}, counted over {} facts.", spell_number(best), series.facts.len()))
        }
    };
    Some(Outcome {
        value: Some(enumerated(&names)),
        sentences: vec![told],
        facts,
        ..Outcome::answer(CONFIDENCE)
    })
}

/// The first or the last of the series by its date.
fn ordered(mind: &Mind<'_>, query: &Query, series: &Series, last: bool) -> Option<Outcome> {
    if matches!(query.asking.kind, Asked::Duration | Asked::Ago | Asked::Why | Asked::How) {
        return None;
    }
    let mut dated: Vec<(PartialDate, FactId)> =
        series.facts.iter().filter_map(|id| Some((*mind.knowledge.fact(*id).date()?, *id))).collect();
    if dated.len() < series.facts.len() || dated.len() < SERIES {
        return None;
    }
    dated.sort_by(|one, other| one.0.first_day().cmp(&other.0.first_day()).then(one.1.cmp(&other.1)));
    let (date, id) = if last { *dated.last()? } else { *dated.first()? };
    let fact = mind.knowledge.fact(id);
    let thing = |role: Role| fact.fillers(role).find_map(crate::engine::lexicon::entity_of);
    let name = |id: EntityId| mind.knowledge.entity(id).name.clone();
    let value = match &query.asking.kind {
        Asked::When => Some(date.long()),
        Asked::Who => thing(Role::Subject).map(name),
        Asked::Class(noun) => {
            let things = [Role::At, Role::Object, Role::Subject].into_iter().filter_map(thing);
            things.into_iter().find(|id| mind.lexicon.is_of_class(*id, noun)).map(name)
        }
        _ => None,
    };
    Some(Outcome {
        value,
        sentences: vec![fact.sentence.clone()],
        facts: vec![id],
        ..Outcome::answer(CONFIDENCE)
    })
}
