//! By how much two things differ in what the facts count or measure of both: "how many points behind the winner did
//! they finish", "how much longer is the canal than the tunnel". Money is `prices`', time between days `dates`'.

use super::prices::is_money;
use crate::engine::Mind;
use crate::engine::lexicon::entity_of;
use crate::engine::understanding::{Asked, Query, RelationCue};
use crate::engine::verdict::Outcome;
use crate::knowledge::{Amount, Bound, EntityId, FactId, Filler, RelationId, Role};
use crate::language::{base_form, is_unit_of_extent, is_unit_of_time, singular};
use crate::text::{find_numbers, stem, tokenise};

const CONFIDENCE: f64 = 0.88;
/// Words that ask by how much two things differ.
const APART: &[&str] = &[
    "behind",
    "ahead",
    "off",
    "apart",
    "gap",
    "margin",
    "difference",
    "separated",
    "separate",
    "separates",
    "more",
    "fewer",
    "less",
];
const LESSER: &[&str] = &["cheaper", "fewer", "less", "shorter", "smaller", "lower", "younger", "lighter"];
/// Units of time, in days; a month is a twelfth of a year of 365.2425 days (the Gregorian calendar's mean).
const DAYS: &[(&str, f64)] = &[
    ("minute", 1.0 / 1440.0),
    ("hour", 1.0 / 24.0),
    ("day", 1.0),
    ("week", 7.0),
    ("month", 30.436_875),
    ("year", 365.242_5),
];
const OURS: &[&str] = &["we", "us", "our", "ours"];

/// A number that a fact gives of a thing.
#[derive(Clone, Copy)]
struct Measured<'a> {
    fact: FactId,
    amount: &'a Amount,
}

/// Whether it asks for a number by which two things differ.
pub(in crate::engine) fn asks_apart(query: &Query) -> bool {
    let number = matches!(query.asking.kind, Asked::Count | Asked::Amount | Asked::Duration);
    number && query.words.iter().any(|word| APART.contains(&word.text.as_str()))
}

/// "how many points behind", "how much longer", "which is longer": by how much, or which of the two.
pub(super) fn gap(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let mut compared = query.words.iter().map(|word| compared_by(mind, &word.text));
    let compared = compared.find(|relations| !relations.is_empty()).unwrap_or_default();
    let gap = Gap { mind, query, compared };
    let asks = match query.asking.kind {
        Asked::Count | Asked::Amount | Asked::What | Asked::How | Asked::Any | Asked::Duration => true,
        Asked::Who | Asked::Class(_) => gap.asks_which(),
        Asked::YesNo => gap.says(&["than"]),
        _ => false,
    };
    if !asks || query.negated {
        return None;
    }
    if gap.compared.is_empty() && !gap.says(APART) && !gap.says(&["bigger", "larger", "smaller"]) {
        return None;
    }
    let [ones, others] = gap.of_two_things()?;
    let (number, mut one, mut other) = difference(mind, &ones, &others)?;
    if query.asking.kind == Asked::YesNo {
        // "did she score more than he did", "is the canal longer than the tunnel"
        let more = size(one.amount) > size(other.amount);
        let holds = number > 0.0 && more != gap.says(LESSER);
        return Some(Outcome {
            sentences: [one, other].map(|of| mind.knowledge.fact(of.fact).sentence.clone()).to_vec(),
            facts: vec![one.fact, other.fact],
            ..Outcome::whether(holds, CONFIDENCE)
        });
    }
    let value = if gap.asks_which() {
        if (size(one.amount) >= size(other.amount)) == gap.says(LESSER) {
            (one, other) = (other, one);
        }
        let subject = mind.knowledge.fact(one.fact).fillers(Role::Subject).find_map(entity_of)?;
        (number > 0.0).then(|| mind.knowledge.entity(subject).name.clone())?
    } else if one.amount.unit != other.amount.unit {
        return None;
    } else {
        mind.knowledge.filler_text(&Filler::Amount(Amount { number, ..one.amount.clone() }))
    };
    Some(Outcome {
        value: Some(value),
        sentences: [one, other].map(|of| mind.knowledge.fact(of.fact).sentence.clone()).to_vec(),
        facts: vec![one.fact, other.fact],
        ..Outcome::answer(CONFIDENCE)
    })
}

/// A question by how much two things differ.
struct Gap<'a> {
    mind: &'a Mind<'a>,
    query: &'a Query,
    /// The relations that a comparative asks for.
    compared: Vec<RelationId>,
}

impl<'a> Gap<'a> {
    fn says(&self, words: &[&str]) -> bool {
        self.query.words.iter().any(|word| words.contains(&word.text.as_str()))
    }

    /// "which is longer, the canal or the tunnel", and not by how much.
    fn asks_which(&self) -> bool {
        let which = matches!(self.query.asking.kind, Asked::Who | Asked::Class(_) | Asked::What);
        which && self.says(&["or"])
    }

    /// Whether a number is of what is asked: of the relation that is compared, or in the unit that is named.
    fn asks_for(&self, measured: &Measured<'_>) -> bool {
        let unit = measured.amount.unit.as_deref().unwrap_or_default();
        let last = stem(base_form(unit.rsplit(' ').next().unwrap_or_default()));
        let named = || !unit.is_empty() && self.query.words.iter().any(|word| word.stem == last);
        let relation = self.mind.knowledge.fact(measured.fact).relation;
        // "the difference in length"
        let said = |at: &usize| !self.query.asking.used.contains(at);
        let property = || {
            let cue = self.query.cues.get(&relation);
            // "who scored more": of any number of what they scored.
            let verb = |cue: &RelationCue| {
                self.query.verb.is_some_and(|verb| cue.words.contains(&verb)) && self.asks_more_or_less()
            };
            cue.is_some_and(|cue| {
                cue.strength >= 1.0 && (cue.noun || verb(cue)) && cue.words.iter().any(said)
            })
        };
        // "which loan is longer": a number of days, whatever relation tells it.
        let lasting = || {
            days(measured.amount).is_some() && self.says(&["longer", "shorter"]) && !self.compared.is_empty()
        };
        // "is the one world bigger than the other": by whatever measure of length or area is told of both.
        let sized = || {
            let unit = measured.amount.unit.as_deref().and_then(|unit| unit.split(' ').next());
            self.says(&["bigger", "larger", "smaller"])
                && days(measured.amount).is_none()
                && (unit.is_some_and(is_unit_of_extent)
                    || matches!(
                        self.mind.knowledge.relation(relation).key.as_str(),
                        "length" | "width" | "area" | "size" | "capacity" | "population"
                    ))
        };
        self.compared.contains(&relation) || named() || property() || lasting() || sized()
    }

    fn asks_more_or_less(&self) -> bool {
        self.says(&["more", "fewer", "less", "better"])
    }

    /// The numbers of the two things that the question compares, if it compares two: named, of us, or told by rank
    /// ("behind the champions", "between second and third place").
    fn of_two_things(&self) -> Option<[Vec<Measured<'a>>; 2]> {
        let named = self.query.mentions.iter().filter(|mention| !mention.unknown);
        let mut candidates: Vec<Vec<EntityId>> = named.map(|mention| mention.entities.clone()).collect();
        if self.says(OURS) {
            candidates.push(self.mind.index.homes_in_order());
        }
        let (mut known, mut things): (Vec<EntityId>, Vec<Vec<Measured<'a>>>) = (Vec::new(), Vec::new());
        for ids in candidates {
            let of = |id: &EntityId| -> Vec<Measured<'a>> {
                let of_it = |fact: &&FactId| {
                    let mut subjects = self.mind.knowledge.fact(**fact).fillers(Role::Subject);
                    subjects.any(|filler| entity_of(filler) == Some(*id))
                };
                let facts = self.mind.index.with_thing(*id).iter().filter(of_it);
                facts.flat_map(|fact| numbers_of(self.mind, *fact)).filter(|own| self.asks_for(own)).collect()
            };
            let measured = ids.iter().map(|id| (*id, of(id))).find(|(_, measured)| !measured.is_empty());
            if let Some((id, measured)) = measured.filter(|(id, _)| !known.contains(id)) {
                known.push(id);
                things.push(measured);
            }
        }
        let ranks: Vec<usize> = self.query.words.iter().filter_map(|word| rank_of(&word.text)).collect();
        if things.len() < 2 && things.len() + ranks.len() == 2 {
            let ranked = self.ranked(things.first().map(Vec::as_slice).unwrap_or_default());
            for rank in ranks {
                things.push(vec![*ranked.get(rank.checked_sub(1)?)?]);
            }
        }
        things.try_into().ok()
    }

    /// The numbers that tell the same as `base`, or as most of those that are asked for do; the greatest first.
    fn ranked(&self, base: &[Measured<'a>]) -> Vec<Measured<'a>> {
        let all = self.mind.knowledge.fact_ids().flat_map(|fact| numbers_of(self.mind, fact));
        let all: Vec<Measured<'a>> = all.filter(|measured| self.asks_for(measured)).collect();
        let alike = |one: &Measured<'a>| -> Vec<Measured<'a>> {
            all.iter().filter(|other| is_alike(self.mind, one, other)).copied().collect()
        };
        let starts = if base.is_empty() { all.as_slice() } else { base };
        let mut ranked = starts.iter().map(alike).max_by_key(Vec::len).unwrap_or_default();
        ranked.sort_by(|one, other| other.amount.number.total_cmp(&one.amount.number));
        ranked
    }
}

/// By how much numbers of two things differ that tell the same of both; `None`, too, where such numbers differ in
/// several ways, and which is meant is not said.
fn difference<'m, 'a>(
    mind: &Mind<'_>,
    ones: &'m [Measured<'a>],
    others: &'m [Measured<'a>],
) -> Option<(f64, &'m Measured<'a>, &'m Measured<'a>)> {
    let alike = |one: &'m Measured<'a>| {
        let others = others.iter().filter(move |other| is_alike(mind, one, other));
        others.map(move |other| ((size(one.amount) - size(other.amount)).abs(), one, other))
    };
    let mut all = ones.iter().flat_map(alike);
    let first = all.next()?;
    all.all(|(apart, ..)| apart == first.0).then_some(first)
}

/// What a fact counts or measures exactly, but for money and time.
fn numbers_of<'a>(mind: &Mind<'a>, fact: FactId) -> Vec<Measured<'a>> {
    let own = mind.knowledge.fact(fact);
    let amounts =
        own.fillers(Role::Value).chain(own.fillers(Role::Count)).filter_map(|filler| match filler {
            Filler::Amount(amount) => Some(amount),
            _ => None,
        });
    // A time of day is no number of hours.
    let counts = |amount: &&Amount| {
        let time = amount.unit.as_deref().is_some_and(|unit| is_unit_of_time(&singular(unit)));
        amount.bound == Bound::Exact && !is_money(amount) && (!time || days(amount).is_some())
    };
    amounts.filter(counts).map(|amount| Measured { fact, amount }).collect()
}

/// A span of time in days; `None` for other amounts.
fn days(amount: &Amount) -> Option<f64> {
    let unit = singular(amount.unit.as_deref()?);
    DAYS.iter().find(|(name, _)| *name == unit).map(|(_, days)| amount.number * days)
}

/// What is compared of an amount.
fn size(amount: &Amount) -> f64 {
    days(amount).unwrap_or(amount.number)
}

/// `1` of "champions", `3` of "third".
fn rank_of(word: &str) -> Option<usize> {
    if matches!(singular(word).as_str(), "champion" | "winner" | "leader" | "top") {
        return Some(1);
    }
    let ranks = find_numbers(&tokenise(word));
    let rank = ranks.first().filter(|rank| rank.ordinal)?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
    Some(rank.number as usize)
}

/// Whether two facts tell the same of two things: by one relation, in one unit, of the same else.
fn is_alike(mind: &Mind<'_>, one: &Measured<'_>, other: &Measured<'_>) -> bool {
    let (own, their) = (mind.knowledge.fact(one.fact), mind.knowledge.fact(other.fact));
    let within = |fact: &crate::knowledge::Fact| -> Vec<EntityId> {
        let roles = [Role::Of, Role::In, Role::At];
        roles
            .into_iter()
            .flat_map(|role| fact.fillers(role).filter_map(entity_of).collect::<Vec<_>>())
            .collect()
    };
    own.relation == their.relation
        && (one.amount.unit == other.amount.unit
            || days(one.amount).is_some() && days(other.amount).is_some())
        && one.amount.per == other.amount.per
        && within(own) == within(their)
}

/// What "longer" compares: the relations that "how long" asks for.
fn compared_by(mind: &Mind<'_>, word: &str) -> Vec<RelationId> {
    let Some(short) = word.strip_suffix("er").filter(|short| short.len() > 2) else { return Vec::new() };
    // "longer", "wider", "bigger", "heavier"
    let doubled = short.get(..short.len() - 1).unwrap_or_default();
    let adjectives = [short.to_owned(), format!("{short}e"), doubled.to_owned(), format!("{doubled}y")];
    let asked = |adjective: &String| -> Vec<RelationId> {
        let cues = mind.lexicon.cues_at(&["how", stem(base_form(adjective)).as_str(), "be"]);
        cues.iter().filter(|cue| cue.stems.len() > 1).map(|cue| cue.relation).collect()
    };
    adjectives.iter().map(asked).find(|relations| !relations.is_empty()).unwrap_or_default()
}
