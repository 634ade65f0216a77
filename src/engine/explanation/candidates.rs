//! The readings of facts that were considered: what each makes of the question, and what keeps it from answering.

use super::{Decided, Page};
use crate::engine::ranking::{Conflict, Scored, evidence};
use crate::engine::retrieval;
use crate::engine::verdict::hindrance;
use crate::knowledge::{Status, role_name};

/// Longer values are cut.
const LONGEST_VALUE: usize = 80;
/// Facts that an answer without candidates is told to rest on.
const FACTS: usize = 4;
/// A score that differs less from the sum of its shares differs by rounding.
const ROUNDING: f32 = 0.005;

pub(super) fn describe(decided: &Decided<'_>, told: usize, page: &mut Page) {
    let (mind, outcome) = (&decided.mind, &decided.outcome);
    if !outcome.considered.is_empty() {
        page.heading("Candidates:");
        for (number, reading) in (1..).zip(outcome.considered.iter().take(told)) {
            candidate(decided, number, reading, page);
        }
        return;
    }
    if !outcome.facts.is_empty() {
        page.heading("It rests on:");
        for fact in outcome.facts.iter().take(FACTS) {
            page.detail(&format!("{} [{}]", mind.knowledge.fact(*fact).sentence, key(decided, *fact)));
        }
        if outcome.facts.len() > FACTS {
            page.detail(&format!("and {} more", outcome.facts.len() - FACTS));
        }
        return;
    }
    let nearest = nearest_facts(decided);
    if nearest.is_empty() {
        page.heading("Candidates: none");
        return;
    }
    page.heading("Candidates: none has a part of the asked kind; the nearest facts are");
    for (number, reading) in (1..).zip(nearest.iter().take(told)) {
        head(decided, number, reading, page);
        let but = match hindrance(&decided.mind, &decided.reading.query, reading) {
            None => "it fits as a whole".to_owned(),
            Some(_) => format!("as a whole, {}", hindered(decided, reading)),
        };
        page.detail(&but);
        left_over(reading, page);
    }
}

/// The facts that are nearest as a whole, whatever parts they have, best first.
pub(super) fn nearest_facts(decided: &Decided<'_>) -> Vec<Scored> {
    let (mind, query) = (&decided.mind, &decided.reading.query);
    let facts = retrieval::candidates(mind, query).into_iter();
    let mut nearest: Vec<Scored> = facts.map(|fact| evidence(mind, query, fact)).collect();
    nearest.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.fact.cmp(&other.fact)));
    nearest
}

fn head(decided: &Decided<'_>, number: usize, reading: &Scored, page: &mut Page) {
    let fact = decided.mind.knowledge.fact(reading.fact);
    page.line(&format!("{number}. {} [{}]", fact.sentence, key(decided, reading.fact)));
    page.detail(&format!("score {:.2} = {}", reading.score, shares(decided, reading)));
}

fn left_over(reading: &Scored, page: &mut Page) {
    if !reading.strict.is_empty() && !reading.conflicts.is_empty() {
        page.detail(&format!("must be explained and is not: {}", reading.strict.join(", ")));
    }
    if !reading.graded.is_empty() {
        page.detail(&format!("words left over: {}", reading.graded.join(", ")));
    }
}

fn candidate(decided: &Decided<'_>, number: usize, reading: &Scored, page: &mut Page) {
    let mind = &decided.mind;
    head(decided, number, reading, page);
    let with = match reading.role {
        Some(role) => {
            let values: Vec<String> =
                reading.values.iter().map(|value| mind.knowledge.filler_text(value)).collect();
            format!("its `{}`: {}", role_name(role), cut(&values.join(", ")))
        }
        None => "the whole fact".to_owned(),
    };
    if hindrance(&decided.mind, &decided.reading.query, reading).is_none() {
        page.detail(&format!("could answer with {with}"));
    } else {
        page.detail(&format!("would answer with {with}; but {}", hindered(decided, reading)));
    }
    left_over(reading, page);
}

/// What keeps a reading from answering, in few words.
fn hindered(decided: &Decided<'_>, reading: &Scored) -> String {
    use crate::engine::rule::Rule;
    match hindrance(&decided.mind, &decided.reading.query, reading) {
        _ if !reading.conflicts.is_empty() => {
            let otherwise: Vec<String> =
                reading.conflicts.iter().map(|conflict| said_otherwise(decided, conflict)).collect();
            format!("the fact says otherwise: {}", otherwise.join(", "))
        }
        Some(Rule::MustBeExplained(words)) => format!("it must explain and does not: {}", words.join(", ")),
        Some(Rule::TooLittle { share, needed }) => {
            format!("it explains {:.0} %, and {:.0} % are needed", share * 100.0, needed * 100.0)
        }
        Some(_) => "what says what is asked is left over".to_owned(),
        None => String::new(),
    }
}

fn said_otherwise(decided: &Decided<'_>, conflict: &Conflict) -> String {
    match conflict {
        Conflict::Date(date) => format!("the date is {}", date.long()),
        Conflict::Number(number) => format!("the number is {number}"),
        Conflict::Thing(id) => format!("it is {}", decided.mind.knowledge.entity(*id).name),
        Conflict::Weekdays(_) => "other days of the week".to_owned(),
        Conflict::Text => "it is about something else".to_owned(),
        Conflict::Relation => "it tells the opposite".to_owned(),
    }
}

/// `coverage 0.50 + relation 0.13 + directness 0.07 + meaning 0.17, times 0.95 fitness`.
fn shares(decided: &Decided<'_>, reading: &Scored) -> String {
    let shares = reading.shares();
    let mut told =
        shares.iter().map(|(name, share)| format!("{name} {share:.2}")).collect::<Vec<_>>().join(" + ");
    let sum: f32 = shares.iter().map(|(_, share)| share).sum();
    let fitness = reading.fitness();
    if fitness < 1.0 {
        told.push_str(&format!(", times {fitness:.2} fitness"));
    }
    let rest = sum * fitness;
    if reading.score > rest + ROUNDING {
        told.push_str(", raised, as an earlier turn told it");
    } else if reading.score < rest - ROUNDING {
        let fact = decided.mind.knowledge.fact(reading.fact);
        let plan = decided.reading.query.future && fact.status == Status::Actual;
        let why = if plan { "plans go before it" } else { "it only ties things together" };
        told.push_str(&format!(", times {:.2}, as {why}", reading.score / rest));
    }
    told
}

/// `pack/fact-key`.
pub(super) fn key(decided: &Decided<'_>, id: crate::knowledge::FactId) -> String {
    let fact = decided.mind.knowledge.fact(id);
    format!("{}/{}", decided.mind.knowledge.pack(fact.pack).key, fact.key)
}

fn cut(text: &str) -> String {
    if text.chars().count() <= LONGEST_VALUE {
        return text.to_owned();
    }
    let short: String = text.chars().take(LONGEST_VALUE).collect();
    format!("{}…", short.trim_end())
}
