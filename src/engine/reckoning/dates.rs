//! Answers that no fact holds, but dated facts give: how long between, before or after, which came first.

use jiff::Unit;

use super::lengths::{first_day, order, span_text};
use crate::engine::Mind;
use crate::engine::ranking::readings;
use crate::engine::retrieval::candidates;
use crate::engine::understanding::{Asked, Mention, Query, Word, query};
use crate::engine::verdict::{Lead, Outcome};
use crate::knowledge::{EntityId, FactId, Filler, Kind, Role, Status};
use crate::text::{Break, PartialDate};

/// A part of a comparison is known when its words fit a dated fact at least so well.
const DATED: f32 = 0.55;
/// Words that may stand between the two parts of a comparison.
const CONNECTORS: &[&str] = &[
    "and", "after", "before", "when", "until", "till", "or", "than", "since", "to", "by", "as", "did", "was",
    "does", "is", "are", "were", "will", "has", "from", "on",
];
const UNITS: &[(&str, Unit)] = &[
    ("year", Unit::Year),
    ("month", Unit::Month),
    ("week", Unit::Week),
    ("day", Unit::Day),
    ("night", Unit::Day),
    ("decade", Unit::Year),
];
pub(super) const CONFIDENCE: f64 = 0.93;
/// A fact with a beginning and an end tells how long, when it explains so much of the question.
const LASTED: f32 = 0.66;

/// One end of a comparison.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Dated {
    pub(in crate::engine) fact: Option<FactId>,
    pub(in crate::engine) date: PartialDate,
    score: f32,
    /// Its day in any year is meant: the anniversary of it.
    recurs: bool,
}

impl Dated {
    /// A date that nothing in the question leaves open.
    pub(super) fn certain(fact: Option<FactId>, date: PartialDate) -> Self {
        Self { fact, date, score: 1.0, recurs: false }
    }
}

pub(in crate::engine) fn computed(mind: &Mind<'_>, asked: &Query) -> Option<Outcome> {
    let has = |words: &[&str]| asked.words.iter().any(|word| words.contains(&word.text.as_str()));
    let position = |words: &[&str]| asked.words.iter().position(|word| words.contains(&word.text.as_str()));
    let whether = asked.words.windows(3).position(|three| {
        three[1].text == "or"
            && matches!(
                (three[0].text.as_str(), three[2].text.as_str()),
                ("before", "after") | ("after", "before") | ("earlier", "later") | ("later", "earlier")
            )
    });
    // "before the summit or after it"
    let parted = || {
        let (before, after) = (position(&["before"])?, position(&["after"])?);
        let (first, second) = (before.min(after), before.max(after));
        let rest = asked.words.get(second + 1..)?;
        let points = rest.iter().all(|word| matches!(word.text.as_str(), "it" | "that" | "this"));
        let or = asked.words[second - 1].text == "or" && second - 1 > first + 1;
        (or && points).then_some((first, first + 1..second - 1))
    };
    if let Some((first, other)) = parted().filter(|_| asked.asking.kind == Asked::YesNo) {
        return compared(mind, &dated(mind, &asked.words[..first])?, &dated(mind, &asked.words[other])?);
    }
    if let Some(at) = whether {
        // "was that before or after …": what was told last.
        let that = || {
            let pointing =
                asked.words[..at].iter().any(|word| matches!(word.text.as_str(), "that" | "it" | "this"));
            mind.recent_dates().pop().filter(|_| pointing)
        };
        let one = that().or_else(|| dated(mind, &asked.words[..at]))?;
        let other = dated(mind, asked.words.get(at + 3..)?)?;
        return compared(mind, &one, &other);
    }
    const LATER: &[&str] = &["later", "last", "newer", "latest", "newest", "recent"];
    const EARLIER: &[&str] = &["first", "earlier", "older", "sooner", "oldest", "earliest"];
    let ranked = has(LATER) || has(EARLIER);
    // How old somebody is, no date of what they did tells.
    let somebody = |id: &EntityId| mind.knowledge.entity(*id).kind == Kind::Person;
    let people = || asked.mentions.iter().any(|mention| mention.entities.iter().any(somebody));
    let ages = has(&["older", "oldest"]) && people();
    if position(&["or"]).is_some() && ranked && !ages {
        let dated: Option<Vec<Dated>> =
            alternatives(&asked.words).into_iter().map(|part| dated(mind, part)).collect();
        return first_of(mind, dated?, has(LATER));
    }
    if let Some(listed) = super::timeline::in_order(mind, asked) {
        return Some(listed);
    }
    // "which one was first", of what was told before.
    let of_them = has(&["one", "them", "two", "those", "these"]) && has(&["which", "what"]);
    if of_them
        && ranked
        && asked.mentions.iter().all(|mention| mention.pronoun)
        && let [.., one, other] = mind.recent_dates().as_slice()
    {
        return first_of(mind, vec![one.clone(), other.clone()], has(LATER));
    }
    let unit = || asked.words.iter().find_map(|word| unit_of_time(&word.text));
    match asked.asking.kind {
        Asked::Ago => {
            let from = dated(mind, &asked.words)?;
            duration(mind, &from, &today(mind), unit())
        }
        Asked::Age => age(mind, asked),
        Asked::Duration => {
            let unit = unit();
            if let Some((one, other)) = two_parts(mind, &asked.words) {
                return duration(mind, &one, &other, unit);
            }
            let bare = asked.mentions.is_empty() && asked.content().next().is_none();
            // "how much later was the embassy founded": than what was told last.
            if has(&["later", "earlier", "sooner"])
                && asked.mentions.iter().any(|mention| !mention.pronoun && !mention.unknown)
                && let Some(one) = mind.recent_dates().pop()
                && let Some(other) = dated(mind, &asked.words).filter(|other| other.fact != one.fact)
            {
                return duration(mind, &one, &other, unit);
            }
            if (bare || has(&["later", "that", "earlier", "between", "apart", "passed"]))
                && let [.., one, other] = mind.recent_dates().as_slice()
            {
                return duration(mind, one, other, unit);
            }
            // "how many years before they came": from what was told last.
            let side = asked
                .words
                .iter()
                .position(|word| matches!(word.text.as_str(), "before" | "after" | "until" | "since"));
            if let Some(at) = side.filter(|at| !names_something(mind, &asked.words[..*at]))
                && let Some(one) = mind.recent_dates().pop()
                && let Some(other) =
                    dated(mind, &asked.words[at + 1..]).filter(|other| other.fact != one.fact)
            {
                return duration(mind, &one, &other, unit);
            }
            if let Some(lasted) = lasted(mind, asked, unit) {
                return Some(lasted);
            }
            if has(&["since", "existed", "been", "had", "now"]) && !asked.mentions.is_empty() {
                let from = dated(mind, &asked.words).filter(|from| is_about_all(mind, asked, from))?;
                if !tells_office_held(mind, asked, &from) {
                    return None;
                }
                // "for how many years now, it is 2024"
                let said = asked.dates.iter().map(|(_, date)| *date);
                let mut said = said.filter(|date| order(&from.date, date) == Some(std::cmp::Ordering::Less));
                let said = said.next().map(|date| Dated::certain(None, date));
                let to = spoken_of_then(mind, asked, &from).or(said).unwrap_or_else(|| today(mind));
                return duration(mind, &from, &to, unit);
            }
            None
        }
        Asked::YesNo if has(&["same"]) && !has(&["or"]) => super::spans::fall_together(mind, asked),
        Asked::YesNo => {
            const EARLIER: &[&str] = &["before", "older", "earlier"];
            const LATER: &[&str] = &["after", "newer", "younger", "later"];
            let at = position(EARLIER).or_else(|| position(LATER))?;
            let (one, other) = (dated(mind, &asked.words[..at])?, dated(mind, asked.words.get(at + 1..)?)?);
            let order = order(&one.date, &other.date)?;
            let earlier = EARLIER.contains(&asked.words[at].text.as_str());
            let holds = (order == std::cmp::Ordering::Less) == earlier;
            let mut outcome = compared(mind, &one, &other)?;
            outcome.lead = if holds { Lead::Yes } else { Lead::No };
            outcome.value = None;
            Some(outcome)
        }
        _ => None,
    }
}

/// Whether the fact with a date speaks of all that the question does: "how long has he been in office" asks of him.
fn is_about_all(mind: &Mind<'_>, asked: &Query, dated: &Dated) -> bool {
    let Some(fact) = dated.fact else { return true };
    let document = mind.index.document(fact);
    let has = |id: &EntityId| {
        document.things.iter().any(|(thing, ..)| thing == id) || document.spoken_of.contains(id)
    };
    asked.mentions.iter().all(|mention| mention.unknown || mention.entities.iter().any(has))
}

/// "how long has she been ambassador": no date of what she did besides tells; `true` where it asks for no office.
fn tells_office_held(mind: &Mind<'_>, asked: &Query, dated: &Dated) -> bool {
    let after_been = |mention: &&Mention| {
        let before = asked.words[..mention.span.start].iter().rev().map(|word| word.text.as_str());
        before.into_iter().find(|word| !matches!(*word, "the" | "a" | "an")) == Some("been")
    };
    let offices = asked.mentions.iter().filter(|mention| mention.description).filter(after_been);
    let held: Vec<FactId> =
        offices.flat_map(|mention| &mention.entities).flat_map(|id| mind.roles_of(*id)).collect();
    held.is_empty() || dated.fact.is_none_or(|fact| held.contains(&fact))
}

pub(super) fn today(mind: &Mind<'_>) -> Dated {
    Dated::certain(None, mind.today)
}

/// "how long had it been open", "how old was it then": the time that was spoken of before, if it is the later one.
fn spoken_of_then(mind: &Mind<'_>, asked: &Query, from: &Dated) -> Option<Dated> {
    let then = asked.words.iter().any(|word| matches!(word.text.as_str(), "had" | "then"));
    let later = |other: &Dated| other.fact != from.fact && first_day(&other.date) > first_day(&from.date);
    mind.recent_dates().into_iter().rev().find(later).filter(|_| then)
}

/// `years`: the unit in which a time is asked for.
pub(in crate::engine) fn unit_of_time(word: &str) -> Option<Unit> {
    let word = crate::language::singular(word);
    UNITS.iter().find(|(name, _)| *name == word).map(|(_, unit)| *unit)
}

impl Mind<'_> {
    /// The dates of the facts that answered the last turns, oldest first.
    fn recent_dates(&self) -> Vec<Dated> {
        let dated = |fact: &FactId| {
            let date = self.knowledge.fact(*fact).date()?;
            Some(Dated::certain(Some(*fact), *date))
        };
        // What was compared last is what is spoken of.
        let last: Vec<Dated> =
            self.turns.last().into_iter().flat_map(|turn| &turn.facts).filter_map(dated).collect();
        if last.len() == 2 {
            return last;
        }
        let mut found: Vec<Dated> = Vec::new();
        for dated in self.turns.iter().filter_map(|turn| dated(turn.facts.first()?)) {
            found.retain(|known| known.fact != dated.fact);
            found.push(dated);
        }
        found
    }
}

/// The thing that is compared, without what asks for the time before it: "how many years after *the bridge opened*".
fn without_asking(words: &[Word]) -> &[Word] {
    let text = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
    if text(0) != "how" || !matches!(text(1), "many" | "much" | "long") {
        return words;
    }
    let unit = 2 + usize::from(unit_of_time(text(2)).is_some() || text(2) == "time");
    let linked = (unit..words.len())
        .take_while(|at| {
            matches!(
                text(*at),
                "passed"
                    | "elapsed"
                    | "lie"
                    | "lay"
                    | "lies"
                    | "are"
                    | "is"
                    | "was"
                    | "were"
                    | "there"
                    | "it"
                    | "went"
                    | "by"
            )
        })
        .count();
    let start = unit + linked;
    let side = matches!(text(start), "after" | "before" | "since" | "until");
    if side && start + 1 < words.len() { &words[start + 1..] } else { words }
}

/// The dated fact that words speak of, or the date that they are.
pub(in crate::engine) fn dated(mind: &Mind<'_>, words: &[Word]) -> Option<Dated> {
    let words = without_asking(words);
    let mut part = query(mind.knowledge, mind.lexicon, words.to_vec(), &mind.today);
    part.asking.kind = Asked::When;
    // The words of the comparison are no part of what is compared.
    let comparing = [
        "years",
        "year",
        "days",
        "day",
        "months",
        "month",
        "weeks",
        "passed",
        "first",
        "earlier",
        "later",
        "came",
        "lie",
        "lies",
        "gap",
        "difference",
        "apart",
        "elapsed",
        "date",
        "time",
        "start",
        "due",
        "lay",
        "went",
        "go",
        "goes",
        "pass",
        "span",
        "anniversary",
        "anniversaries",
        "birthday",
        "jubilee",
    ];
    part.asking
        .used
        .extend((0..part.words.len()).filter(|index| comparing.contains(&part.words[*index].text.as_str())));
    let recurs = words.iter().any(|word| super::anniversaries::is_anniversary(&word.text));
    let bare = part.content().next().is_none() && part.mentions.is_empty();
    if let Some((_, date)) = part.dates.first().filter(|_| bare) {
        return Some(Dated { fact: None, date: *date, score: 0.8, recurs: false });
    }
    let mut best: Option<Dated> = None;
    for fact in candidates(mind, &part) {
        for scored in readings(mind, &part, fact) {
            let Some(date) = scored.values.iter().find_map(|value| match value {
                Filler::Date(date) => Some(*date),
                _ => None,
            }) else {
                continue;
            };
            // "the club had 212 members on 1 January": nothing happened on that day.
            let census = mind.knowledge.relation(mind.knowledge.fact(fact).relation).counts();
            let fits = scored.strict.is_empty()
                && scored.conflicts.is_empty()
                && scored.coverage >= DATED
                && !census;
            if fits && best.as_ref().is_none_or(|known| scored.score > known.score) {
                best = Some(Dated { fact: Some(fact), date, score: scored.score, recurs });
            }
        }
    }
    if best.is_none() {
        let material =
            part.mentions.iter().flat_map(|mention| &mention.entities).any(|id| mind.is_material(*id));
        let written = part.words.iter().any(|word| {
            matches!(word.text.as_str(), "written" | "published" | "article" | "writing" | "publication")
        });
        if material || written {
            let fact = mind.published()?;
            let date = mind.knowledge.fact(fact).date().copied()?;
            return Some(Dated { fact: Some(fact), date, score: 0.8, recurs: false });
        }
    }
    best
}

/// The two dated things of a question, split where both sides fit best.
pub(in crate::engine) fn two_parts(mind: &Mind<'_>, words: &[Word]) -> Option<(Dated, Dated)> {
    let mut best: Option<(f32, Dated, Dated)> = None;
    for (index, word) in words.iter().enumerate() {
        if !CONNECTORS.contains(&word.text.as_str()) || index == 0 {
            continue;
        }
        let (before, after) = (&words[..index], &words[index + 1..]);
        if !names_something(mind, before) || !names_something(mind, after) {
            continue;
        }
        let Some(one) = dated(mind, before) else { continue };
        let Some(other) = dated(mind, after) else { continue };
        if one.fact == other.fact && one.date == other.date {
            continue;
        }
        let score = one.score + other.score;
        if best.as_ref().is_none_or(|(known, ..)| score > *known + 0.01) {
            best = Some((score, one, other));
        }
    }
    best.map(|(_, one, other)| (one, other))
}

/// "so not fifteen?", after a number was told: whether that is it.
pub(in crate::engine) fn number_again(mind: &Mind<'_>, asked: &Query) -> Option<Outcome> {
    let [(span, number)] = asked.numbers.as_slice() else { return None };
    let bare = asked.mentions.is_empty()
        && asked.dates.is_empty()
        && asked.content().all(|index| span.contains(&index))
        && matches!(asked.asking.kind, Asked::YesNo | Asked::Any);
    let fact = *mind.turns.last().filter(|_| bare)?.facts.first()?;
    let mut told = mind.knowledge.fact(fact).fillers(Role::Count).filter_map(|filler| match filler {
        Filler::Amount(amount) => Some(amount.number),
        _ => None,
    });
    let same = told.next()? == *number;
    Some(Outcome {
        sentences: vec![mind.knowledge.fact(fact).sentence.clone()],
        facts: vec![fact],
        ..Outcome::whether(same, CONFIDENCE)
    })
}

/// Whether words speak of a thing or a time, not only of something done.
fn names_something(mind: &Mind<'_>, words: &[Word]) -> bool {
    let part = query(mind.knowledge, mind.lexicon, words.to_vec(), &mind.today);
    let content = part.content().count();
    // "how long have A and B …": a place or a person alone has no date.
    let dated =
        |id: &EntityId| content > 0 || !matches!(mind.knowledge.entity(*id).kind, Kind::Place | Kind::Person);
    !part.dates.is_empty()
        || part.mentions.iter().any(|mention| !mention.unknown && mention.entities.iter().any(dated))
        || content > 1
}

pub(in crate::engine) fn duration(
    mind: &Mind<'_>,
    one: &Dated,
    other: &Dated,
    unit: Option<Unit>,
) -> Option<Outcome> {
    // "the days from the summit to the anniversary": in the same year.
    let in_year = |dated: &Dated, other: &Dated| {
        let year = if dated.recurs && !other.recurs { other.date.year } else { dated.date.year };
        Dated { date: PartialDate { year, ..dated.date }, ..dated.clone() }
    };
    let (one, other) = (&in_year(one, other), &in_year(other, one));
    let (earlier, later) =
        if first_day(&one.date)? <= first_day(&other.date)? { (one, other) } else { (other, one) };
    let precision = earlier.date.precision().min(later.date.precision());
    let value = span_text(&earlier.date, &later.date, precision, unit)?;
    // Less than the asked unit tells nothing.
    if value.starts_with("0 ") {
        return None;
    }
    let facts: Vec<FactId> = [earlier.fact, later.fact].into_iter().flatten().collect();
    let mut sentences = Vec::new();
    sentences.push(format!("From {} to {}", earlier.date.long(), later.date.long()) + ".");
    sentences.extend(facts.iter().map(|id| mind.knowledge.fact(*id).sentence.clone()));
    Some(Outcome { value: Some(value), sentences, facts, ..Outcome::answer(CONFIDENCE) })
}

fn compared(mind: &Mind<'_>, one: &Dated, other: &Dated) -> Option<Outcome> {
    let order = order(&one.date, &other.date)?;
    let value = if order == std::cmp::Ordering::Less { "Before" } else { "After" };
    let facts: Vec<FactId> = [one.fact, other.fact].into_iter().flatten().collect();
    let sentences = facts.iter().map(|id| mind.knowledge.fact(*id).sentence.clone()).collect();
    Some(Outcome { value: Some(value.to_owned()), sentences, facts, ..Outcome::answer(CONFIDENCE) })
}

/// The parts of "the embassy, the relations or the arrival".
fn alternatives(words: &[Word]) -> Vec<&[Word]> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (index, word) in words.iter().enumerate() {
        let or = word.text == "or";
        let comma = word.after == Break::Clause && index > start;
        if or || comma {
            parts.push(&words[start..index]);
            start = if or { index + 1 } else { index };
        }
    }
    parts.push(&words[start..]);
    // "which came first: …" asks, and is no part.
    let asks =
        |part: &&[Word]| part.iter().any(|word| matches!(word.text.as_str(), "which" | "what" | "who"));
    if parts.len() > 2 && parts.first().is_some_and(asks) {
        parts.remove(0);
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The first or the last of several, where their dates tell which.
pub(super) fn first_of(mind: &Mind<'_>, mut dated: Vec<Dated>, latest: bool) -> Option<Outcome> {
    dated.sort_by_key(|dated| first_day(&dated.date));
    if latest {
        dated.reverse();
    }
    let [chosen, next, ..] = dated.as_slice() else { return None };
    order(&chosen.date, &next.date)?;
    let name = |dated: &Dated| dated.fact.map_or_else(|| dated.date.long(), |fact| mind.subject_of(fact));
    let facts: Vec<FactId> = dated.iter().filter_map(|dated| dated.fact).collect();
    let sentences = facts.iter().map(|id| mind.knowledge.fact(*id).sentence.clone()).collect();
    Some(Outcome { value: Some(name(chosen)), sentences, facts, ..Outcome::answer(CONFIDENCE) })
}

/// "how long was she chair": the time from the beginning to the end that one fact gives.
fn lasted(mind: &Mind<'_>, asked: &Query, unit: Option<Unit>) -> Option<Outcome> {
    // "how long is the bridge": what stands somewhere has another length.
    let stands =
        |id: &EntityId| matches!(mind.knowledge.entity(*id).kind, Kind::Place | Kind::Product | Kind::Thing);
    let bare = asked.content().next().is_none();
    if bare && asked.mentions.iter().any(|mention| mention.entities.iter().any(stands)) {
        return None;
    }
    let mut when = asked.clone();
    when.asking.kind = Asked::When;
    let date = |fact: FactId, role: Role| {
        mind.knowledge.fact(fact).fillers(role).find_map(|filler| match filler {
            Filler::Date(date) => Some(*date),
            _ => None,
        })
    };
    let facts = candidates(mind, &when).into_iter();
    // "hurt on 9 March and out until 20 April"
    let begun = |fact: FactId| date(fact, Role::From).or_else(|| date(fact, Role::On));
    let spans = facts.filter_map(|fact| Some((fact, begun(fact)?, date(fact, Role::Until)?)));
    // "how long were they closed", after one of several closures was told: that one.
    let pointed = asked.mentions.iter().any(|mention| mention.pronoun);
    let told = |fact: &FactId| pointed && mind.turns.last().is_some_and(|turn| turn.facts.contains(fact));
    let (told, others): (Vec<_>, Vec<_>) = spans.partition(|(fact, ..)| told(fact));
    let best_of = |spans: Vec<(FactId, PartialDate, PartialDate)>| {
        let mut best: Option<(f32, FactId, PartialDate, PartialDate)> = None;
        for (fact, from, until) in spans {
            for reading in readings(mind, &when, fact) {
                let fits =
                    reading.strict.is_empty() && reading.conflicts.is_empty() && reading.coverage >= LASTED;
                if fits && best.as_ref().is_none_or(|(known, ..)| reading.score > *known) {
                    best = Some((reading.score, fact, from, until));
                }
            }
        }
        best
    };
    let (_, fact, from, until) = best_of(told).or_else(|| best_of(others))?;
    let end = |date: PartialDate| Dated::certain(Some(fact), date);
    let outcome = duration(mind, &end(from), &end(until), unit)?;
    Some(Outcome { facts: vec![fact], ..outcome })
}

/// Relations whose day is the first of their subject's life.
const BEGINNINGS: &[&str] = &[
    "born",
    "opened",
    "established",
    "founded-by",
    "began",
    "made-by",
    "founded-in",
    "built-by",
    "released",
];

/// How old something is now, or was at the time that the question names.
fn age(mind: &Mind<'_>, asked: &Query) -> Option<Outcome> {
    let apart = |at: &usize| {
        let word = asked.words[*at].text.as_str();
        let inside = asked.mentions.iter().any(|mention| mention.span.contains(at));
        word == "when" || matches!(word, "at" | "in" | "on" | "by") && !inside
    };
    let split = (0..asked.words.len()).find(apart);
    let then = split.filter(|at| *at > 2).and_then(|at| Some((at, dated(mind, asked.words.get(at + 1..)?)?)));
    let end = then.as_ref().map_or(asked.words.len(), |(at, _)| *at);
    let subject = asked.mentions.iter().find(|mention| mention.span.end <= end && !mention.unknown)?;
    let [id] = subject.entities.as_slice() else { return None };
    let begun = mind.index.with_thing(*id).iter().copied().find(|fact| {
        let own = mind.knowledge.fact(*fact);
        BEGINNINGS.contains(&mind.knowledge.relation(own.relation).key.as_str())
            && own.fillers(Role::Subject).any(|filler| *filler == Filler::Entity(*id))
            && own.date().is_some()
    })?;
    let others = asked.mentions.iter().any(|mention| mention.span.end > end) && then.is_none();
    if others || asked.content().any(|index| index < end && asked.words[index].text != "old") {
        return None;
    }
    let from = Dated::certain(Some(begun), *mind.knowledge.fact(begun).date()?);
    let then = then.map(|(_, dated)| dated).or_else(|| spoken_of_then(mind, asked, &from));
    let to = then.unwrap_or_else(|| today(mind));
    duration(mind, &from, &to, Some(Unit::Year))
}

/// Whether a fact was only planned when its source was published.
pub(in crate::engine) fn is_planned(mind: &Mind<'_>, fact: FactId) -> bool {
    matches!(mind.knowledge.fact(fact).status, Status::Planned | Status::Possible)
}
