//! Scored readings to a verdict: an answer, a correction, a question back, or a named refusal.

mod bound;
mod meant;
mod pointing;
mod telling;

use std::cell::OnceCell;

use self::bound::is_bound;
pub(super) use self::bound::{asks_for_contents, asks_for_members};
use self::meant::{in_own_words, is_one_of_many, meant, pointed_to, told_together};
use self::pointing::{points_nowhere, unbound_pronoun};
pub(super) use self::telling::is_about_exception;
use self::telling::{affirmed, told};
use crate::engine::charges::in_charge;
use crate::engine::classes::{
    class_listing, counted_things, members_of_group, namesakes, owner_of_class, people_of_place,
};
use crate::engine::correction::corrected;
use crate::engine::former::{keep_former, keep_present, named_after_before, words_for_former};
use crate::engine::identity::identity;
use crate::engine::lexicon::entity_of;
use crate::engine::now::{asks_of_now, is_over};
use crate::engine::ranking::{Scored, evidence, readings};
use crate::engine::reckoning::reckoned;
use crate::engine::refusal::refuse;
use crate::engine::retrieval::candidates;
use crate::engine::rule::Rule;
use crate::engine::understanding::{self, Asked, Query, Word};
use crate::engine::whether::{whether_from, whether_identity, who_of_them};
use crate::engine::{Mind, Refusal, Verdict};
use crate::knowledge::{FactId, PackId, RelationId, Role, Status};
use crate::language::{NounKind, kind_of_noun, singular};
use crate::text::PartialDate;

/// What came of one reading of a question, before it is put into words.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    pub(super) verdict: Verdict,
    /// What decided.
    pub(super) rule: Rule,
    /// For the explanation: the only pack that was asked, where there are several.
    pub(super) pack: Option<PackId>,
    pub(super) lead: Lead,
    pub(super) value: Option<String>,
    pub(super) sentences: Vec<String>,
    pub(super) facts: Vec<FactId>,
    /// The chance that it is right, 0 to 1.
    pub(super) confidence: f64,
    /// Everything was asked for: it may be told at length.
    pub(super) long: bool,
    /// The facts are told in their own sentences even where they quote the material.
    pub(super) unquoted: bool,
    /// Facts between which the asker is to choose.
    pub(super) readings: Vec<(FactId, Option<Role>)>,
    /// For the explanation: the readings that were considered, best first.
    pub(super) considered: Vec<Scored>,
}

/// The first words of a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    None,
    Yes,
    No,
    /// It was planned when the material was published.
    NotYet,
}

impl Outcome {
    pub(super) fn answer(confidence: f64) -> Self {
        Self {
            verdict: Verdict::Answer,
            rule: Rule::OneFact,
            pack: None,
            lead: Lead::None,
            value: None,
            sentences: Vec::new(),
            facts: Vec::new(),
            confidence,
            long: false,
            unquoted: false,
            readings: Vec::new(),
            considered: Vec::new(),
        }
    }

    /// Yes, or no against the question's presupposition.
    pub(super) fn whether(holds: bool, confidence: f64) -> Self {
        Self {
            verdict: if holds { Verdict::Answer } else { Verdict::Correction },
            lead: if holds { Lead::Yes } else { Lead::No },
            ..Self::answer(confidence)
        }
    }

    pub(super) fn unknown(refusal: Refusal, sentence: String, confidence: f64) -> Self {
        Self {
            verdict: Verdict::Unknown(refusal),
            rule: Rule::NothingKnown,
            sentences: vec![sentence],
            ..Self::answer(confidence)
        }
    }

    /// What decided, where it is an answer; a refusal knows its own reason.
    fn by(self, rule: Rule) -> Self {
        let refused = matches!(self.verdict, Verdict::Unknown(_));
        let rule = if refused || self.rule != Rule::OneFact { self.rule } else { rule };
        Self { rule, ..self }
    }

    /// Why no candidate answered, where the words of the refusal do not tell a reason of their own.
    fn because(self, rule: Rule) -> Self {
        let own = self.rule != Rule::NothingKnown
            || matches!(self.verdict, Verdict::Unknown(Refusal::OffTopic | Refusal::NotAQuestion));
        let rule = if own { self.rule } else { rule };
        Self { rule, ..self }
    }

    /// Whether it was refused because nothing of what the facts know says it, so that a pair or a passage may.
    pub(super) fn is_open(&self) -> bool {
        let open = matches!(
            self.verdict,
            Verdict::Unknown(Refusal::NotInMaterial | Refusal::LeftOpen | Refusal::OffTopic)
        ) || self.rule == Rule::Unreadable;
        // What is known to be otherwise, nameless or not asked at all is no gap.
        open && !matches!(
            self.rule,
            Rule::SaysOtherwise
                | Rule::NameNotGiven(_)
                | Rule::NobodyAtBoth
                | Rule::Over
                | Rule::NothingAsked
                | Rule::SharedName
        )
    }

    pub(super) fn is_answer(&self) -> bool {
        matches!(self.verdict, Verdict::Answer | Verdict::Correction)
    }
}

/// A fact answers when it explains at least this much of the question, measured on questions about several
/// packs: below it, likely facts that do not answer outnumber those that do.
const ANSWERS: f32 = 0.66;
/// Only what a thing is called speaks of the relation.
const NAMED: f32 = 0.65;
/// For yes and no nothing may be left over that matters.
const AFFIRMS: f32 = 0.8;
/// Keywords without a question.
const KEYWORDS: f32 = 0.72;
/// Readings this near to the best tell the same thing from another side, or another thing.
const NEAR: f32 = 0.03;
/// Statements of what somebody expects or wants, which say of nothing that it is so.
const MODAL: &[&str] = &["expects", "wished"];
/// Values shown at once; the rest is a listing's business.
const SHOWN: usize = 4;

/// What comes of a query. `focus`: facts that the answer must rest on, if any.
pub(super) fn decide(mind: &Mind<'_>, query: &Query, focus: &[FactId]) -> Outcome {
    let special = || {
        let by = |rule: Rule| move |outcome: Outcome| outcome.by(rule);
        reckoned(mind, query)
            .map(|(outcome, rule)| outcome.by(rule))
            .or_else(|| who_of_them(mind, query).map(by(Rule::Identity)))
            .or_else(|| whether_from(mind, query).map(by(Rule::WhetherIdentity)))
            .or_else(|| whether_identity(mind, query).map(by(Rule::WhetherIdentity)))
            .or_else(|| in_charge(mind, query).map(by(Rule::InCharge)))
            .or_else(|| people_of_place(mind, query).map(by(Rule::OfClass)))
            .or_else(|| namesakes(mind, query).map(by(Rule::OfClass)))
            .or_else(|| identity(mind, query).map(by(Rule::Identity)))
            .or_else(|| members_of_group(mind, query).map(by(Rule::OfClass)))
            .or_else(|| owner_of_class(mind, query).map(by(Rule::Identity)))
            .or_else(|| counted_things(mind, query).map(by(Rule::OfClass)))
            .or_else(|| class_listing(mind, query).map(by(Rule::OfClass)))
    };
    if focus.is_empty()
        && let Some(outcome) = decide_former(mind, query).or_else(special)
    {
        return outcome;
    }
    let mut facts = if focus.is_empty() { candidates(mind, query) } else { focus.to_vec() };
    if let Some(pack) = query.pack {
        facts.retain(|fact| mind.knowledge.fact(*fact).pack == pack);
    }
    keep_present(mind, query, &mut facts);
    decide_on(mind, query, focus, &facts)
}

/// "what was the old fee": of what has been replaced, if anything of it answers.
fn decide_former(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let (words, named) = match words_for_former(query) {
        Some(words) => (words, None),
        None => {
            let mention = &query.mentions[named_after_before(query)?];
            ((mention.span.start - 1..query.words.len()).collect(), Some(mention))
        }
    };
    // Without what says so it asks for the present.
    let without = if query.mentions.iter().any(|mention| mention.pronoun) {
        let mut without = query.clone();
        without.asking.used.extend(words);
        without
    } else {
        let kept = query.words.iter().enumerate().filter(|(at, _)| !words.contains(at));
        let kept = kept.map(|(_, word)| word.clone()).collect();
        understanding::query(mind.knowledge, mind.lexicon, kept, &mind.today)
    };
    let mut facts = candidates(mind, &without);
    keep_former(mind, &mut facts);
    if let Some(mention) = named {
        // What took its place is what is named.
        let has = |fact: FactId| {
            let things = &mind.index.document(fact).things;
            things.iter().any(|(id, role, _)| *role != Role::Subject && mention.entities.contains(id))
        };
        facts.retain(|fact| mind.index.successor(*fact).is_some_and(has));
    }
    let outcome = (!facts.is_empty()).then(|| decide_on(mind, &without, &[], &facts));
    outcome.filter(Outcome::is_answer)
}

/// What comes of a query by these facts alone.
fn decide_on(mind: &Mind<'_>, query: &Query, focus: &[FactId], facts: &[FactId]) -> Outcome {
    // Most facts are read in one or two ways.
    let mut scored: Vec<Scored> = Vec::with_capacity(2 * facts.len());
    scored.extend(facts.iter().flat_map(|fact| readings(mind, query, *fact)));
    if !focus.is_empty() {
        // What an earlier turn told is given; the words of this one only choose the part.
        for reading in &mut scored {
            let open = query.content().count() == reading.graded.len() && query.content().count() > 0;
            reading.coverage = if open { reading.coverage } else { reading.coverage.max(0.7) };
            reading.score = reading.score.max(0.7 * f32::from(u8::from(!open)));
        }
    }
    scored.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.fact.cmp(&other.fact)));
    // The facts as wholes, if a refusal or a correction asks for them; where no part is asked for, each was read so.
    let whole = focus.is_empty() && matches!(query.asking.kind, Asked::YesNo | Asked::Any);
    let wholes = OnceCell::new();
    let wholes = || -> &Vec<Scored> {
        wholes.get_or_init(|| facts.iter().map(|fact| evidence(mind, query, *fact)).collect())
    };
    let refused = |rule: Rule| {
        if whole {
            return refuse(mind, query, scored.first()).because(rule);
        }
        let nearest = wholes()
            .iter()
            .max_by(|one, other| one.score.total_cmp(&other.score).then(other.fact.cmp(&one.fact)));
        refuse(mind, query, nearest).because(rule)
    };
    let contradicting = || match (focus, query.pack) {
        ([], None) if whole => Vec::new(),
        ([], None) => wholes().clone(),
        _ => candidates(mind, query).into_iter().map(|fact| evidence(mind, query, fact)).collect(),
    };
    let corrected = || corrected(mind, query, &scored, &contradicting);
    let mut outcome = choose(mind, query, &scored, !focus.is_empty(), &refused, &corrected);
    scored.truncate(5);
    outcome.considered = scored;
    outcome
}

/// What keeps a reading from being an answer, if anything does.
pub(super) fn hindrance(mind: &Mind<'_>, query: &Query, reading: &Scored) -> Option<Rule> {
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
    // "how many countries are going", of "the two states" that somebody speaks of.
    let statement = mind.knowledge.relation(mind.knowledge.fact(reading.fact).relation).statement;
    if query.asking.kind == Asked::Count && statement && query.content().next().is_none() {
        return Some(Rule::NotTied(reading.graded.clone()));
    }
    // "who was the referee", of somebody who spoke of the referee.
    if statement && reading.role == Some(Role::Subject) && somebody_asked_for(query).is_some() {
        return Some(Rule::NotTied(reading.graded.clone()));
    }
    let left = |index: usize| reading.graded.contains(&query.words[index].text);
    // "did they go up", of somebody who expects that they will.
    let relation = mind.knowledge.fact(reading.fact).relation;
    let modal = MODAL.contains(&mind.knowledge.relation(relation).key.as_str());
    if query.asking.kind == Asked::YesNo && modal && mind.cue(query, relation).is_none() {
        return Some(Rule::NotTied(reading.graded.clone()));
    }
    // "where was it held", of what is still to come
    let fact = mind.knowledge.fact(reading.fact);
    let to_come = fact.date().and_then(PartialDate::first_day) > mind.today.first_day();
    let done = matches!(query.asking.kind, Asked::When | Asked::Where | Asked::Count | Asked::Who)
        && query.words.iter().any(|word| matches!(word.text.as_str(), "was" | "were" | "did"));
    if fact.status == Status::Planned && to_come && done {
        return Some(Rule::SaysOtherwise);
    }
    // "how much is it to rent a violin", of what the violin course costs.
    let texts = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    let doing = texts(1) == "much" && texts(3) == "it" && texts(4) == "to" && query.words.len() > 5;
    if doing && query.asking.kind == Asked::Amount && reading.graded.contains(&query.words[5].text) {
        return Some(Rule::NotTied(reading.graded.clone()));
    }
    // "how much is a beer at the bar", of how many have room there.
    if priced_noun(query).is_some_and(left) {
        return Some(Rule::NotTied(reading.graded.clone()));
    }
    // "who beat them", of somebody who spoke of a win.
    if statement && query.asking.kind == Asked::Who && reading.role == Some(Role::Subject) {
        let of_statement = |verb: usize| {
            let relation = mind.knowledge.fact(reading.fact).relation;
            mind.cue(query, relation).is_some_and(|cue| cue.words.contains(&verb))
        };
        if query.verb.is_some_and(|verb| !of_statement(verb) && asks_another_relation(mind, query, verb)) {
            return Some(Rule::NotTied(reading.graded.clone()));
        }
    }
    let relational = query.content().any(|index| left(index) && query.relational.contains(&index));
    // "what is the trade turnover", of somebody's trade.
    if noun_asked_for(query).is_some_and(|noun| left(noun) && query.relational.contains(&noun)) {
        return Some(Rule::NotTied(reading.graded.clone()));
    }
    // "where did they finish", of where they play: the verb asks for what other relations tell.
    let where_done = query.asking.kind == Asked::Where;
    if where_done && query.verb.is_some_and(|verb| left(verb) && asks_another_relation(mind, query, verb)) {
        return Some(Rule::NotTied(reading.graded.clone()));
    }
    // Of a thing alone nothing in particular is known to be asked.
    let asked = reading.relation > NAMED || (reading.relation >= 0.5 && is_asked(mind, query, reading));
    let tied = asked || reading.explains_words() || !relational;
    let affirms = tied && (query.asking.kind != Asked::YesNo || (!relational && reading.graded.is_empty()));
    (!affirms).then(|| Rule::NotTied(reading.graded.clone()))
}

/// Whether a verb that a reading leaves over is some relation's own.
fn asks_another_relation(mind: &Mind<'_>, query: &Query, verb: usize) -> bool {
    let told = |id: &RelationId| !mind.index.with_relation(*id).is_empty();
    let cued = query.cues.iter().filter(|(_, cue)| cue.strength >= 1.0 && cue.words.contains(&verb));
    cued.map(|(id, _)| id).any(told)
}

/// The noun of "how much is a beer at the bar".
fn priced_noun(query: &Query) -> Option<usize> {
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    // "how much does a car cost"
    let costs = matches!(text(2), "does" | "do" | "did") && matches!(text(3), "a" | "an");
    let asks = query.asking.kind == Asked::Amount
        && text(0) == "how"
        && text(1) == "much"
        && (matches!(text(2), "is" | "are" | "was" | "were") || costs);
    if !asks {
        return None;
    }
    let first = 3 + usize::from(matches!(text(3), "a" | "an" | "the" | "one"));
    let nouns = query.words.get(first..)?.iter().take_while(|word| word.is_content());
    let nouns = nouns.take(if costs { 1 } else { usize::MAX }).count();
    let last = first + nouns.checked_sub(1)?;
    (!query.mentions.iter().any(|mention| mention.span.contains(&last))).then_some(last)
}

/// The noun of "who was the referee of …", which names nobody that is known.
fn somebody_asked_for(query: &Query) -> Option<usize> {
    let linked =
        query.words.get(1).is_some_and(|word| matches!(word.text.as_str(), "is" | "are" | "was" | "were"));
    if query.asking.kind != Asked::Who || !linked {
        return None;
    }
    let first = 2 + usize::from(query.words.get(2).is_some_and(|word| word.text == "the"));
    let nouns = query.words.get(first..)?.iter().take_while(|word| word.is_content()).count();
    let last = first + nouns.checked_sub(1)?;
    let named = query.mentions.iter().any(|mention| mention.span.contains(&last));
    let somebody = kind_of_noun(&singular(&query.words[last].text)) == Some(NounKind::Person);
    (somebody && !named && query.words[first - 1].text == "the").then_some(last)
}

/// The noun of "what is the trade turnover between …".
fn noun_asked_for(query: &Query) -> Option<usize> {
    if query.asking.kind != Asked::What {
        return None;
    }
    let linked = |word: &Word| matches!(word.text.as_str(), "is" | "are" | "was" | "were");
    let link = query.words.iter().take(3).position(linked)?;
    let first = link + 1 + usize::from(query.words.get(link + 1).is_some_and(|word| word.text == "the"));
    let nouns = query.words[first..].iter().take_while(|word| word.is_content());
    let count = nouns.count();
    (count > 1).then(|| first + count - 1)
}

/// The outcome of the readings, best first. `refused` makes the refusal, `corrected` the correction, if there is one.
fn choose(
    mind: &Mind<'_>,
    query: &Query,
    scored: &[Scored],
    focused: bool,
    refused: &dyn Fn(Rule) -> Outcome,
    corrected: &dyn Fn() -> Option<Outcome>,
) -> Outcome {
    // "which companies are involved?": of nothing that is named, nothing in particular is asked.
    let nothing = query.mentions.is_empty()
        && query.content().all(|index| crate::language::is_weak_word(&query.words[index].text))
        && query.dates.is_empty()
        && query.numbers.is_empty()
        && query.weekdays.is_none();
    // "who is in it", of what nobody has spoken of.
    let of_what = || unbound_pronoun(query).is_some_and(|at| query.words[at].text == "it");
    let nothing = nothing || query.asking.kind == Asked::Who && query.mentions.is_empty() && of_what();
    if nothing && !focused && query.asking.kind != Asked::Any {
        return refused(Rule::NothingAsked);
    }
    // "what else has she written": more than what was told, and than what everybody reads here.
    let told_before = |reading: &Scored| {
        let of_material = || {
            let mut subjects = mind.knowledge.fact(reading.fact).fillers(Role::Subject);
            subjects.any(|filler| entity_of(filler).is_some_and(|id| mind.is_material(id)))
        };
        query.asking.other
            && reading.role.is_none()
            && (of_material() || mind.turns.iter().any(|turn| turn.facts.contains(&reading.fact)))
    };
    // "the marathon world record": where nothing is spoken of that the packs know, little may be left over.
    let strange = query.mentions.is_empty() && query.dates.is_empty() && !focused;
    let hindered = |reading: &Scored| {
        let too_little = strange && !reading.graded.is_empty() && reading.coverage < AFFIRMS;
        let share = Rule::TooLittle { share: reading.coverage, needed: AFFIRMS };
        hindrance(mind, query, reading).or_else(|| too_little.then_some(share))
    };
    let answers = |reading: &&Scored| hindered(reading).is_none() && !told_before(reading);
    let answering: Vec<&Scored> = scored.iter().filter(answers).collect();
    let answering = pointed_to(mind, query, answering);
    let Some(best) = meant(mind, query, &answering) else {
        return corrected().unwrap_or_else(|| {
            let nearest = scored.first().and_then(hindered);
            refused(nearest.unwrap_or(Rule::NoSuchPart))
        });
    };
    // A contradiction that fits better than the best answer is what was asked about.
    let contradiction =
        scored.iter().find(|reading| reading.strict.is_empty() && reading.conflicts.len() == 1);
    if let Some(contradiction) = contradiction
        && contradiction.relation > best.relation
        && contradiction.coverage > best.coverage
    {
        return corrected().unwrap_or_else(|| refused(Rule::SaysOtherwise));
    }
    if !focused && is_one_of_many(mind, query, best) {
        return refused(Rule::NothingAsked);
    }
    // "was the ambassador there?": of whom nothing is asked, nothing is affirmed, unless that there is such a thing.
    let bare = query.content().next().is_none()
        && query.dates.is_empty()
        && query.numbers.is_empty()
        && query.mentions.len() < 2;
    let exists = query
        .words
        .iter()
        .any(|word| matches!(word.text.as_str(), "there" | "exist" | "exists" | "any" | "have" | "has"));
    let there_is =
        exists && query.words.get(1).is_some_and(|word| matches!(word.text.as_str(), "there" | "any"));
    if query.asking.kind == Asked::YesNo && bare && best.relation < 0.5 && !there_is {
        return refused(Rule::NothingAsked);
    }
    // "what's in it", of what is only known to come; and "how long does that take", of what nobody has spoken of.
    let unbound = of_what() || !focused && points_nowhere(mind, query);
    // Somebody's office tells who they are.
    let office = mind.knowledge.relation(mind.knowledge.fact(best.fact).relation).key == "holds-role";
    if (is_bound(mind, query) && !office || unbound) && best.relation < 0.5 {
        return refused(Rule::NoSuchPart);
    }
    if unbound && !focused && query.mentions.is_empty() && query.dates.is_empty() {
        return refused(Rule::NothingAsked);
    }
    let near = told_together(mind, query, best, &answering);
    let best = if near.iter().any(|reading| std::ptr::eq(*reading, best)) {
        best
    } else {
        near.first().copied().unwrap_or(best)
    };
    let (best, near) = in_own_words(mind, query, best, near);
    // "which club does he coach now", of one that he coached.
    let timed = matches!(query.asking.kind, Asked::When | Asked::TimeOfDay | Asked::Duration);
    let other = query.asking.kind != Asked::YesNo && !timed;
    if other && asks_of_now(query) && is_over(mind, best.fact) {
        return refused(Rule::Over);
    }
    match query.asking.kind {
        Asked::YesNo => affirmed(mind, query, best),
        _ => told(mind, query, best, &near),
    }
}

pub(super) fn confidence(reading: &Scored) -> f64 {
    // Measured on the dialogues and questions of several packs: readings that cover all are nearly always right.
    f64::from((0.25 + 0.6 * reading.coverage + 0.15 * reading.relation).clamp(0.0, 0.99))
}

/// Whether the question speaks of the relation of a reading in so many words, and not only in what it calls a thing:
/// "the meeting" is no meeting.
pub(super) fn is_asked(mind: &Mind<'_>, query: &Query, reading: &Scored) -> bool {
    let relation = mind.knowledge.fact(reading.fact).relation;
    let named =
        |index: &usize| query.mentions.iter().any(|mention| !mention.pronoun && mention.span.contains(index));
    mind.cue(query, relation).is_none_or(|cue| cue.strength >= 1.0 || !cue.words.iter().all(named))
}

/// `day` → `days`, `country` → `countries`, but for one.
pub(super) fn plural_of(noun: &str, count: i64) -> String {
    let vowel = |begin: &str| begin.ends_with(['a', 'e', 'i', 'o', 'u']);
    match noun.strip_suffix('y') {
        _ if count == 1 => noun.to_owned(),
        Some(begin) if !vowel(begin) => format!("{begin}ies"),
        _ if noun.ends_with(['s', 'x', 'z']) || noun.ends_with("ch") || noun.ends_with("sh") => {
            format!("{noun}es")
        }
        _ => format!("{noun}s"),
    }
}
