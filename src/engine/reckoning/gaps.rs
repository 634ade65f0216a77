//! By how much two things differ in what the facts count or measure of both: "how many points behind the winner did
//! they finish", "how much longer is the canal than the tunnel". Money is `prices`', time between days `dates`'.

use crate::engine::Mind;
use crate::engine::lexicon::entity_of;
use crate::engine::understanding::{Asked, Query};
use crate::engine::verdict::Outcome;
use crate::knowledge::{Amount, Bound, EntityId, FactId, Filler, Role};
use crate::language::{
    base_form, extent_of_unit, extents_asked_by, is_unit_of_money, is_unit_of_time, singular,
};
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
const OURS: &[&str] = &["we", "us", "our", "ours"];

/// A number that a fact gives of a thing.
#[derive(Clone, Copy)]
struct Measured<'a> {
    fact: FactId,
    amount: &'a Amount,
}

pub(super) fn gap(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let has = |words: &[&str]| query.words.iter().any(|word| words.contains(&word.text.as_str()));
    let comparative = query.words.iter().find_map(|word| extents_of_comparative(&word.text));
    let asks = matches!(
        query.asking.kind,
        Asked::Count | Asked::Amount | Asked::What | Asked::How | Asked::Any | Asked::Duration
    );
    if !asks || query.negated || !(has(APART) || comparative.is_some()) {
        return None;
    }
    let asked = |amount: &Amount| {
        let unit = amount.unit.as_deref().unwrap_or_default();
        let last = stem(base_form(unit.rsplit(' ').next().unwrap_or_default()));
        let said = query.words.iter().any(|word| word.stem == last);
        let compared =
            comparative.is_some_and(|extents| extent_of_unit(unit).is_some_and(|of| extents.contains(&of)));
        !unit.is_empty() && (said || compared)
    };
    let mut things: Vec<(EntityId, Vec<Measured<'_>>)> = Vec::new();
    let mut add = |ids: &[EntityId]| {
        let known = ids.iter().find_map(|id| {
            let mut measured = measured(mind, *id);
            measured.retain(|measured| asked(measured.amount));
            (!measured.is_empty()).then_some((*id, measured))
        });
        if let Some((id, measured)) = known
            && !things.iter().any(|(known, _)| *known == id)
        {
            things.push((id, measured));
        }
    };
    query.mentions.iter().filter(|mention| !mention.unknown).for_each(|mention| add(&mention.entities));
    if has(OURS) {
        add(&mind.index.homes_in_order());
    }
    // "behind the champions", "between second and third place": those of that rank in the same numbers.
    let ranks: Vec<usize> = query.words.iter().filter_map(|word| rank_of(&word.text)).collect();
    let base = things.first().map(|(_, measured)| measured.as_slice()).unwrap_or_default();
    let ranked = ranking(mind, base, &asked);
    let both = things.len() + ranks.len() == 2;
    for rank in ranks.iter().filter(|_| both) {
        let (id, measured) = ranked.get(rank.checked_sub(1)?)?;
        things.push((*id, vec![*measured]));
    }
    let [(_, ones), (_, others)] = things.as_slice() else { return None };
    let mut found: Option<(f64, &Measured<'_>, &Measured<'_>)> = None;
    for one in ones {
        for other in others.iter().filter(|other| is_alike(mind, one, other)) {
            let apart = (one.amount.number - other.amount.number).abs();
            // Two measures of the same sort: which is meant is not said.
            if found.is_some_and(|(known, ..)| known != apart) {
                return None;
            }
            found.get_or_insert((apart, one, other));
        }
    }
    let (number, one, other) = found?;
    let amount = Amount { number, ..one.amount.clone() };
    Some(Outcome {
        value: Some(mind.knowledge.filler_text(&Filler::Amount(amount))),
        sentences: [one, other].map(|of| mind.knowledge.fact(of.fact).sentence.clone()).to_vec(),
        facts: vec![one.fact, other.fact],
        ..Outcome::answer(CONFIDENCE)
    })
}

/// What the facts count or measure exactly of a thing.
fn measured<'a>(mind: &Mind<'a>, id: EntityId) -> Vec<Measured<'a>> {
    let subject = |fact: &&FactId| {
        mind.knowledge.fact(**fact).fillers(Role::Subject).any(|own| entity_of(own) == Some(id))
    };
    mind.index.with_thing(id).iter().filter(subject).flat_map(|fact| numbers_of(mind, *fact)).collect()
}

/// What a fact counts or measures exactly, but for money and time.
fn numbers_of<'a>(mind: &Mind<'a>, fact: FactId) -> Vec<Measured<'a>> {
    let own = mind.knowledge.fact(fact);
    let amounts =
        own.fillers(Role::Value).chain(own.fillers(Role::Count)).filter_map(|filler| match filler {
            Filler::Amount(amount) => Some(amount),
            _ => None,
        });
    let counts = |amount: &&Amount| {
        let unit = amount.unit.as_deref().unwrap_or_default();
        let code = unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase());
        let other = code || is_unit_of_money(&unit.to_lowercase()) || is_unit_of_time(unit);
        amount.bound == Bound::Exact && !other
    };
    amounts.filter(counts).map(|amount| Measured { fact, amount }).collect()
}

/// All things of which the facts tell the same as `base`, or what most of them tell in what is asked; the greatest
/// number first.
fn ranking<'a>(
    mind: &Mind<'a>,
    base: &[Measured<'a>],
    asked: &dyn Fn(&Amount) -> bool,
) -> Vec<(EntityId, Measured<'a>)> {
    let all = mind.knowledge.fact_ids().flat_map(|fact| numbers_of(mind, fact));
    let all: Vec<Measured<'a>> = all.filter(|measured| asked(measured.amount)).collect();
    let like = |one: &Measured<'a>| -> Vec<(EntityId, Measured<'a>)> {
        let alike = all.iter().filter(|other| is_alike(mind, one, other));
        let subject =
            |of: &Measured<'a>| mind.knowledge.fact(of.fact).fillers(Role::Subject).find_map(entity_of);
        alike.filter_map(|other| Some((subject(other)?, *other))).collect()
    };
    let starts = if base.is_empty() { all.as_slice() } else { base };
    let mut ranked = starts.iter().map(like).max_by_key(Vec::len).unwrap_or_default();
    ranked.sort_by(|one, other| other.1.amount.number.total_cmp(&one.1.amount.number));
    ranked
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
        && one.amount.unit == other.amount.unit
        && one.amount.per == other.amount.per
        && within(own) == within(their)
}

/// What "longer" compares: what is measured in the units of "long".
fn extents_of_comparative(word: &str) -> Option<&'static [crate::language::Extent]> {
    let short = word.strip_suffix("er")?;
    let adjectives =
        [short.to_owned(), format!("{short}e"), short.get(..short.len().saturating_sub(1))?.to_owned()];
    adjectives.iter().map(|adjective| extents_asked_by(adjective)).find(|extents| !extents.is_empty())
}
