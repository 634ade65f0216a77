//! What sentences tell of abbreviations, of numbers that are compared or shared out, and of several things at once; and
//! what they do not tell: of two countries the other way round, of a difference, of nobody who is named.

use super::{begins, chat, engine_of};

/// Invented.
const RAILWAY: &str = include_str!("railway.toml");

#[track_caller]
fn check(lines: &[(&str, Option<&str>)]) {
    begins(RAILWAY, lines);
}

#[test]
fn an_abbreviation_and_what_it_is_short_for_stand_for_each_other() {
    check(&[
        ("what does GCL stand for?", Some("Grey Coast Lines. The report says: ")),
        ("uip stands for", Some("Union of Inland Ports. ")),
        ("what is the abbreviation of Grey Coast Lines?", Some("GCL. ")),
        ("who is the secretary of the UIP?", Some("Adela Morn. ")),
        ("what does HBX stand for?", None),
    ]);
}

#[test]
fn numbers_that_are_compared_or_shared_out_are_reckoned_with() {
    check(&[
        (
            "how much had been budgeted for the tunnel?",
            Some("70 million crowns (85 million less 15 million). "),
        ),
        ("how much did the tunnel cost?", Some("85 million crowns. ")),
        (
            "how much does the loan from the Harbour Fund cover?",
            Some("438 million ducats (730 million less 40 per cent). "),
        ),
        ("how many women does the depot employ?", Some("160 people (a quarter of 640). ")),
        ("how many minutes quicker will the ride from Lisk be?", Some("19 minutes (34 less 15). ")),
        // How far it lies from another is no bid.
        ("how much did Ostrand Works bid?", None),
        // Not every number with people beside it is of those asked about.
        ("how many women work at the harbour fund?", None),
    ]);
}

#[test]
fn two_names_the_other_way_round_are_told_apart() {
    check(&[
        ("when did Norrhald open its embassy in Tavaria?", Some("1996. ")),
        ("when did Tavaria open its embassy in Norrhald?", None),
        ("how many Tavarians work in Norrhald?", Some("41,000. ")),
        ("how many Norrhalders work in Tavaria?", None),
    ]);
}

#[test]
fn what_is_asked_for_must_be_told() {
    check(&[
        ("who blamed the frost for the delay?", None),
        ("what was Edda Brand mayor of?", None),
        ("which councillor was ill?", None),
        ("what is the address of the railway museum?", None),
        ("is it decided who will drive the trains?", None),
        ("what is Edda Brand's maiden name?", None),
        ("where is the railway museum?", Some("Hest. ")),
    ]);
}

#[test]
fn several_things_a_plan_and_a_cause_are_quoted() {
    check(&[
        ("which topics were on the agenda of the deputies?", Some("The report says: “On the agenda ")),
        ("is there going to be a second open day?", Some("Yes. The report says: ")),
        ("why did the crane stand still in march?", Some("The report says: “The crane stood still")),
    ]);
}

#[test]
fn how_old_another_is_does_not_answer() {
    let said = chat(&engine_of(RAILWAY), true, "who welcomed the plan?\nhow old is she?");
    assert!(said.lines().last().unwrap_or_default().starts_with("unknown: "), "{said}");
    check(&[("how old is Mara Lund?", Some("19-year. The report says: ")), ("how old is Edda Brand?", None)]);
}

#[test]
fn what_names_nothing_is_looked_for_where_the_last_answer_stands() {
    let said = chat(&engine_of(RAILWAY), true, "who raised the case of the track layers?\nhow many of them?");
    let last = said.lines().last().unwrap_or_default();
    assert!(last.starts_with("answer: 230. The report says: “Some 230 people"), "{said}");
}
