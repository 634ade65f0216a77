//! Answers that no fact holds, but several together give, or the words of one: times, hours, prices, numbers over
//! many facts, what is in both of two things, who held an office before. Each file answers one kind of question, and
//! leaves all others alone.

mod ages;
mod aggregation;
mod anniversaries;
mod counting;
mod dates;
mod days;
mod editions;
mod encounters;
mod events;
mod existence;
mod fates;
mod fixtures;
mod gaps;
mod holders;
mod lengths;
mod limits;
mod margins;
mod narrowing;
mod newest;
mod opening;
mod opponents;
mod ours;
mod payers;
mod plans;
mod prices;
mod results;
mod seniority;
mod sequence;
mod sessions;
mod sets;
mod spans;
mod speakers;
mod succession;
mod superlatives;
mod tenure;
mod timeline;

use super::rule::Rule;
use super::understanding::Query;
use super::verdict::Outcome;
use super::{Mind, classes};

pub(super) use counting::is_counted_elsewhere;
pub(super) use dates::{is_planned, unit_of_time};
pub(super) use events::with_name;
pub(super) use gaps::asks_apart;
pub(super) use lengths::{order, span_text};
pub(super) use prices::is_money;
pub(super) use sequence::is_to_come;

/// The first of these that the question asks for, with the rule that it follows.
pub(super) fn reckoned(mind: &Mind<'_>, query: &Query) -> Option<(Outcome, Rule)> {
    type Kind = fn(&Mind<'_>, &Query) -> Option<Outcome>;
    let kinds: [(Kind, Rule); 38] = [
        (opening::opening, Rule::Opening),
        (ages::of_age, Rule::Reckoned),
        (ages::age_limit, Rule::Reckoned),
        (spans::within, Rule::Computed),
        (existence::existed, Rule::Computed),
        (existence::happened, Rule::Computed),
        (anniversaries::anniversary, Rule::Computed),
        (fates::fate, Rule::Reckoned),
        (results::results, Rule::Counted),
        (fixtures::fixture, Rule::Reckoned),
        (sequence::within_bounds, Rule::Timeline),
        (events::ranked, Rule::Timeline),
        (sessions::session, Rule::Reckoned),
        (editions::edition, Rule::Timeline),
        (newest::newest, Rule::Timeline),
        (superlatives::superlative, Rule::Compared),
        (tenure::tenure, Rule::Computed),
        (dates::computed, Rule::Computed),
        (dates::number_again, Rule::Computed),
        (prices::priced, Rule::Reckoned),
        (payers::for_whom, Rule::Reckoned),
        (limits::limit, Rule::Reckoned),
        (gaps::gap, Rule::Reckoned),
        (holders::holders, Rule::Reckoned),
        (plans::plans, Rule::OfClass),
        (timeline::timeline, Rule::Timeline),
        (sequence::of_all, Rule::Timeline),
        (events::of_time, Rule::Timeline),
        (encounters::encounters, Rule::Counted),
        (classes::counted_of_class, Rule::OfClass),
        (opponents::opponent, Rule::Reckoned),
        (aggregation::aggregated, Rule::Counted),
        (sets::at_both, Rule::AtBoth),
        (succession::succession, Rule::Succession),
        (speakers::speaker, Rule::Speaker),
        (days::on_date, Rule::OnDay),
        (sets::in_the_same, Rule::Compared),
        (seniority::seniority, Rule::Compared),
    ];
    kinds.into_iter().find_map(|(kind, rule)| Some((kind(mind, query)?, rule)))
}
