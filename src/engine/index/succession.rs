//! Which facts tell what another tells of a later time: a price that has risen since, a hall that was left.

use rustc_hash::FxHashMap;

use crate::knowledge::{FactId, Filler, Knowledge, Role, Status};

/// Each fact that came to an end, with the one that took its place.
pub(super) fn successors(knowledge: &Knowledge) -> FxHashMap<FactId, FactId> {
    let mut alike: FxHashMap<Told, Vec<FactId>> = FxHashMap::default();
    let mut ended: Vec<FactId> = Vec::new();
    for id in knowledge.fact_ids() {
        alike.entry(told(knowledge, id)).or_default().push(id);
        if knowledge.fact(id).date_of(Role::Until).is_some() {
            ended.push(id);
        }
    }
    let mut successors = FxHashMap::default();
    for id in ended {
        let fact = knowledge.fact(id);
        let end = fact.date_of(Role::Until).and_then(|until| until.first_day());
        let begins =
            |other: &FactId| knowledge.fact(*other).date_of(Role::From).and_then(|from| from.last_day());
        // What was only planned has taken no place.
        let actual = |other: &FactId| knowledge.fact(*other).status == Status::Actual;
        let others = alike[&told(knowledge, id)].iter().filter(|other| **other != id && actual(other));
        // Of those that begin later the next; else one that has no time and so holds now.
        let later = others.clone().filter(|other| begins(other) >= end && begins(other).is_some());
        let timeless = |other: &&FactId| {
            let other = knowledge.fact(**other);
            [Role::From, Role::Until, Role::On].iter().all(|role| other.fillers(*role).next().is_none())
        };
        let next = later.min_by_key(|other| begins(other)).or_else(|| others.clone().find(timeless));
        successors.extend(next.map(|next| (id, *next)));
    }
    successors
}

/// What a fact tells, but for its value: of what, in which relation; of what has one holder, which.
type Told = (u32, u32, Vec<String>);

fn told(knowledge: &Knowledge, id: FactId) -> Told {
    let fact = knowledge.fact(id);
    let held = knowledge.relation(fact.relation).has_one_holder();
    let roles: &[Role] = if held { &[Role::Object, Role::Of, Role::To] } else { &[Role::Subject, Role::For] };
    let mut parts: Vec<String> = roles
        .iter()
        .flat_map(|role| fact.fillers(*role))
        .map(|filler| knowledge.filler_text(filler).to_lowercase())
        .collect();
    // A sum per month is not what a sum per year became.
    let amount = |filler: &Filler| match filler {
        Filler::Amount(amount) => amount.unit.clone(),
        _ => None,
    };
    parts.extend(fact.fillers(Role::Value).filter_map(amount));
    (fact.pack.0, fact.relation.0, parts)
}
