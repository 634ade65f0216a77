//! Scored readings to a verdict: an answer, a correction, a question back, or a named refusal.

mod bound;
mod hindering;
mod meant;
mod pointing;
mod telling;

use std::cell::OnceCell;

use self::bound::is_bound;
pub(super) use self::bound::{asks_for_contents, asks_for_members};
pub(super) use self::hindering::{PERMITTING, hindrance};
use self::meant::{in_own_words, is_one_of_many, meant, pointed_to, told_together};
use self::pointing::points_nowhere;
pub(super) use self::pointing::{unbound_owner, unbound_pronoun};
pub(super) use self::telling::is_about_exception;
pub(super) use self::telling::{affirmed, told};
use crate::engine::charges::in_charge;
use crate::engine::classes::{
    class_listing, counted_things, members_of_group, namesakes, nationality, owner, owner_of_class,
    people_of_place,
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
use crate::engine::understanding::{self, Asked, Query};
use crate::engine::whether::{whether_from, whether_identity, whether_in, whether_member, who_of_them};
use crate::engine::{Mind, Refusal, Verdict};
use crate::knowledge::{FactId, PackId, Role, Status};

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

/// For yes and no nothing may be left over that matters.
const AFFIRMS: f32 = 0.8;
/// Readings this near to the best tell the same thing from another side, or another thing.
const NEAR: f32 = 0.03;
/// Words of a phrase that asks for a relation by itself.
const PHRASE: usize = 3;
/// Values shown at once; the rest is a listing's business.
const SHOWN: usize = 4;
/// The same, where all of them are asked for.
const LISTED: usize = 8;

/// What comes of a query. `focus`: facts that the answer must rest on, if any.
pub(super) fn decide(mind: &Mind<'_>, query: &Query, focus: &[FactId]) -> Outcome {
    let special = || {
        let by = |rule: Rule| move |outcome: Outcome| outcome.by(rule);
        reckoned(mind, query)
            .map(|(outcome, rule)| outcome.by(rule))
            .or_else(|| who_of_them(mind, query).map(by(Rule::Identity)))
            .or_else(|| whether_from(mind, query).map(by(Rule::WhetherIdentity)))
            .or_else(|| whether_in(mind, query).map(by(Rule::WhetherIdentity)))
            .or_else(|| whether_member(mind, query).map(by(Rule::WhetherIdentity)))
            .or_else(|| whether_identity(mind, query).map(by(Rule::WhetherIdentity)))
            .or_else(|| in_charge(mind, query).map(by(Rule::InCharge)))
            .or_else(|| people_of_place(mind, query).map(by(Rule::OfClass)))
            .or_else(|| namesakes(mind, query).map(by(Rule::OfClass)))
            .or_else(|| nationality(mind, query).map(by(Rule::Identity)))
            .or_else(|| owner(mind, query).map(by(Rule::Identity)))
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
            let (before, mention) = named_after_before(query)?;
            ((before..query.words.len()).collect(), Some(mention))
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
        // "turn up" is no weak turning.
        && query.content().all(|index| {
            let word = &query.words[index];
            word.verb.is_none() && crate::language::is_weak_word(&word.text)
        })
        && query.dates.is_empty()
        && query.numbers.is_empty()
        && query.weekdays.is_none();
    // "who is in it", of what nobody has spoken of.
    let of_what = || unbound_pronoun(query).is_some_and(|at| query.words[at].text == "it");
    let nothing = nothing || query.asking.kind == Asked::Who && query.mentions.is_empty() && of_what();
    // "what do I bring": the one fact that is asked for in just these words.
    let in_so_many_words = query.cues.iter().any(|(relation, cue)| {
        cue.strength >= 1.0
            && cue.words.len() >= PHRASE
            && cue.words.len() == query.words.len()
            && mind.index.with_relation(*relation).len() == 1
    });
    let nothing = nothing && !in_so_many_words;
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
        && query.weekdays.is_none()
        && query.mentions.len() < 2;
    let exists = query
        .words
        .iter()
        .any(|word| matches!(word.text.as_str(), "there" | "exist" | "exists" | "any" | "have" | "has"));
    let there_is =
        exists && query.words.get(1).is_some_and(|word| matches!(word.text.as_str(), "there" | "any"));
    let there_is = there_is || asks_whether_had(query);
    if query.asking.kind == Asked::YesNo && bare && best.relation < 0.5 {
        if !there_is {
            return refused(Rule::NothingAsked);
        }
        if let Some(cancelled) = cancelled(mind, query) {
            return cancelled;
        }
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
    if other && !focused && asks_of_now(query) && is_over(mind, best.fact) {
        return refused(Rule::Over);
    }
    match query.asking.kind {
        Asked::YesNo => affirmed(mind, query, best),
        _ => told(mind, query, best, &near),
    }
}

/// "do you have a slide", "have they got a bar": whether there is one.
fn asks_whether_had(query: &Query) -> bool {
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    let anybody = |at: usize| matches!(text(at), "you" | "they" | "we");
    matches!(text(0), "do" | "does")
        && anybody(1)
        && matches!(text(2), "have" | "do" | "offer" | "run" | "sell")
        || text(0) == "have" && anybody(1) && text(2) == "got"
}

/// Whether there is something that was called off: there is not.
fn cancelled(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let [mention] = query.mentions.as_slice() else { return None };
    let [thing] = mention.entities.as_slice() else { return None };
    let called_off = |fact: &&FactId| {
        let own = mind.knowledge.fact(**fact);
        let of_it = own.fillers(Role::Subject).any(|filler| entity_of(filler) == Some(*thing));
        of_it && (mind.knowledge.relation(own.relation).key == "cancelled" || own.status == Status::Cancelled)
    };
    let fact = *mind.index.with_thing(*thing).iter().find(called_off)?;
    Some(Outcome {
        sentences: vec![mind.knowledge.fact(fact).sentence.clone()],
        facts: vec![fact],
        ..Outcome::whether(false, CALLED_OFF)
    })
}

/// Something else of the name may be meant.
const CALLED_OFF: f64 = 0.9;

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
