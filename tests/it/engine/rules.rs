//! Rules, hours and prices of a handbook that an admin typed who had read the guide alone: what holds in which month, what
//! is allowed, what follows otherwise. The allotments are invented.

use std::sync::LazyLock;

use attache::engine::Engine;

use super::{chat, engine_of, said};

static HANDBOOK: LazyLock<Engine> =
    LazyLock::new(|| engine_of(include_str!("../../packs/allotment/pack.toml")));

/// The lines as one talk.
fn talk(engine: &Engine, lines: &str) -> String {
    chat(engine, true, lines)
}

#[test]
fn a_rule_holds_in_the_months_that_it_names() {
    insta::assert_snapshot!(said(&HANDBOOK, "can i light a bonfire in may?
        can i light a bonfire in december
        is it ok to have a bonfire in july
        when is the main gate open in june"
    ), @r#"
    correction: No: Plot holders may not light a bonfire from March to October, because the smoke drifts into the houses on Weir Lane. (the handbook, paragraph 9)
    answer: Yes: Plot holders may light a bonfire from November to February if only dry plant waste is burnt. (the handbook, paragraph 9)
    correction: No: Plot holders may light a bonfire from November to February if only dry plant waste is burnt. (the handbook, paragraph 9)
    answer: Every day from 06:00 to 21:30 in summer (April to September). From April to September the main gate is open every day from 06:00 to 21:30. (the handbook, paragraph 4)
    "#);
}

#[test]
fn what_is_allowed_is_asked_in_a_word_at_the_end() {
    insta::assert_snapshot!(said(&HANDBOOK, "hosepipe allowed?
        are cockerels allowed"
    ), @r#"
    correction: No: Plot holders may not use a hosepipe, because the pressure is too low for everybody, unless to fill a water butt before 08:00. (the handbook, paragraph 6)
    correction: No: Plot holders may not keep cockerels, because they wake the neighbours. (the handbook, paragraph 9)
    "#);
}

#[test]
fn the_talk_goes_on_past_a_bare_why() {
    insta::assert_snapshot!(talk(&HANDBOOK, "can i light a bonfire in may?
        why not
        and in december"
    ), @r#"
    correction: No: Plot holders may not light a bonfire from March to October, because the smoke drifts into the houses on Weir Lane. (the handbook, paragraph 9)
    answer: The smoke drifts into the houses on Weir Lane. Plot holders may not light a bonfire from March to October, because the smoke drifts into the houses on Weir Lane. (the handbook, paragraph 9)
    answer: Yes: Plot holders may light a bonfire from November to February if only dry plant waste is burnt. (the handbook, paragraph 9)
    "#);
}

#[test]
fn what_follows_otherwise_and_who_is_spared() {
    insta::assert_snapshot!(talk(&HANDBOOK, "do i have to come to a work day
        what if i dont
        who doesnt have to?
        what do i bring"
    ), @r#"
    answer: Yes: Plot holders must come to one work day a year. (the handbook, paragraph 12)
    answer: 15 GBP. Who misses both work days pays 15 GBP. (the handbook, paragraph 12)
    answer: Plot holders over 75 or with a doctor's note are exempt from the work days. (the handbook, paragraph 12)
    answer: Gloves and a spade. One should bring gloves and a spade to the work days. (the handbook, paragraph 12)
    "#);
}

#[test]
fn hours_of_several_days_are_told_together() {
    insta::assert_snapshot!(said(&HANDBOOK, "when is the shop open
        when is the back gate open"
    ), @r#"
    answer: Sunday from 10:00 to 12:30 and Wednesday from 17:30 to 19:00, April to August only. The trading hut is open Sunday from 10:00 to 12:30. The trading hut is open Wednesday from 17:30 to 19:00, April to August only. (the handbook, paragraph 5)
    answer: Saturday and Sunday from 09:00 to 13:00. The back gate is open Saturday and Sunday from 09:00 to 13:00. (the handbook, paragraph 4)
    "#);
}

#[test]
fn a_price_to_come_is_not_the_price() {
    insta::assert_snapshot!(said(&HANDBOOK, "what does a full plot cost
        how much more does a full plot cost than a half plot
        how much to hire the rotavator"
    ), @r#"
    answer: 72 GBP per year. A full plot costs 72 GBP per year until 31 December 2027. (the handbook, paragraph 7)
    answer: 34 GBP per year. A full plot costs 72 GBP per year until 31 December 2027. A half plot costs 38 GBP per year. (the handbook, paragraph 7)
    answer: 8 GBP per half day. The rotavator costs 8 GBP per half day. (the handbook, paragraph 8)
    "#);
}

#[test]
fn what_is_told_in_number_is_not_counted_from_what_is_named() {
    insta::assert_snapshot!(said(&HANDBOOK, "how many taps are there
        how many members are there"
    ), @r#"
    answer: 18 taps. There are 18 taps on the site. (the handbook, paragraph 6)
    answer: 138. The Tansley Brook Allotment Association has 138 members. (the handbook, paragraph 1)
    "#);
}

#[test]
fn who_runs_what_a_title_names() {
    insta::assert_snapshot!(said(&HANDBOOK, "who runs the shop
        who organises the events
        how long has mo pask been the chair?"
    ), @r#"
    answer: Barney Holt is shop manager of the Tansley Brook Allotment Association. (the handbook, paragraph 3)
    answer: Joss Whitlock is events organiser of the Tansley Brook Allotment Association. (the handbook, paragraph 3)
    answer: 2 years. From 2022 to 1 September 2024. Maureen Pask is chair of the Tansley Brook Allotment Association since 2022. (the handbook, paragraph 3)
    "#);
}

#[test]
fn an_order_is_no_list_and_a_list_no_order() {
    insta::assert_snapshot!(said(&HANDBOOK, "how do i get on the list
        is there a bar
        how do i get my deposit back from the moon"
    ), @r#"
    answer: The waiting list: 1. Fill in the form on the noticeboard or ask for it by email; 2. Send it to the waiting list officer with a proof of address; 3. Wait for the confirmation with your number. (the handbook, paragraph 11)
    unknown: The handbook does not say.
    unknown: The handbook mentions the deposit, but does not say how. You can ask: How is the deposit refunded?
    "#);
}

#[test]
fn what_somebody_may_do_is_no_consequence() {
    insta::assert_snapshot!(said(&HANDBOOK, "what happens if i let my plot go to weeds
        latest i can pay my rent"
    ), @r#"
    unknown: The handbook mentions a full plot, but does not say that.
    answer: 31 January. The deadline for the rent is 31 January. (the handbook, paragraph 7)
    "#);
}
