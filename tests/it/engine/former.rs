//! What held when, who held an office before, what is meant by a short name, and questions that what is told does not
//! answer: over the booklet of an invented chess club.

use std::sync::LazyLock;

use attache::engine::Engine;

use super::{chat, engine_of};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("chess.toml")));

/// Each line alone.
fn said(lines: &str) -> String {
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| chat(&ENGINE, true, line)).collect()
}

/// The lines as one talk.
fn talk(lines: &str) -> String {
    chat(&ENGINE, true, lines)
}

#[test]
fn of_what_took_the_place_of_another_the_asked_time_decides() {
    insta::assert_snapshot!(said("how much is membership
        what was the old fee
        what was the membership fee before it went up
        where did we meet before birch school
        who sponsored the club in november 2023
        who sponsors the club
        who was the president before
        who was the previous president
        how much was the membership fee in may 2023"
    ), @"");
}

#[test]
fn before_and_after_go_on_from_what_was_told() {
    insta::assert_snapshot!(talk("who sponsors the club
        and before that?
        who came after them?"
    ), @"");
}

#[test]
fn an_event_is_asked_for_by_its_verb_and_its_times() {
    insta::assert_snapshot!(said("where do we meet
        what day are the meetings
        how long is a meeting
        what time does the christmas tournament start
        when is the christmas blitz
        when is the autumn open 2025
        when did the autumn open take place
        where was the autumn open held"
    ), @"");
}

#[test]
fn whoever_leads_something_has_its_title() {
    insta::assert_snapshot!(said("who runs the club
        who runs the juniors
        who runs the coffee"
    ), @"");
}

#[test]
fn what_costs_nothing_is_not_paid_for() {
    insta::assert_snapshot!(said("do i have to pay for the coffee
        is the coffee free
        is membership free
        how much is a beer at the club
        when do i have to pay the deposit for the trip"
    ), @"");
}

#[test]
fn somebody_who_held_an_office_or_was_away() {
    insta::assert_snapshot!(said("is bert quill the president of the club
        why did quill leave
        was quill at the summer open of 2023
        who was the arbiter
        who won the final of the bay cup"
    ), @"");
}

#[test]
fn the_tickets_are_those_of_what_was_spoken_of() {
    insta::assert_snapshot!(talk("when is the autumn open
        how much are the tickets?"
    ), @"");
}
