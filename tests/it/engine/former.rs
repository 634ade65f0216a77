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
    ), @r#"
    answer: 60 EUR per year. Membership has cost 60 EUR a year since September 2023. (the booklet)
    answer: 48 EUR per year. Membership cost 48 EUR a year until August 2023. (the booklet)
    answer: 48 EUR per year. Membership cost 48 EUR a year until August 2023. (the booklet)
    answer: The Old Library. The meetings were in the Old Library until September 2022. (the booklet)
    answer: The Paper Mill sponsored the club until 31 December 2023. (the booklet)
    answer: Velden Dairy has sponsored the club since 1 January 2024. (the booklet)
    answer: Bert Quill was president of Velden Chess Club from 2012 until 2021. (the booklet)
    answer: Bert Quill was president of Velden Chess Club from 2012 until 2021. (the booklet)
    answer: 48 EUR per year. Membership cost 48 EUR a year until August 2023. (the booklet)
    "#);
}

#[test]
fn before_and_after_go_on_from_what_was_told() {
    insta::assert_snapshot!(talk("who sponsors the club
        and before that?
        who came after them?"
    ), @r#"
    answer: Velden Dairy has sponsored the club since 1 January 2024. (the booklet)
    answer: The Paper Mill sponsored the club until 31 December 2023. (the booklet)
    answer: Velden Dairy has sponsored the club since 1 January 2024. (the booklet)
    "#);
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
    ), @r#"
    answer: Birch School. The meetings have been in Birch School since October 2022. (the booklet)
    answer: Thursday from 19:30 to 22:00. The meetings are every Thursday from 19:30 to 22:00. (the booklet)
    answer: 2 hours 30 minutes. The meetings are every Thursday from 19:30 to 22:00. (the booklet)
    answer: 14 December 2024, 10:00 (UTC). The Christmas tournament is planned to take place in Birch School on 14 December 2024, 10:00 (UTC). (the booklet)
    answer: 14 December 2024, 10:00 (UTC). The Christmas tournament is planned to take place in Birch School on 14 December 2024, 10:00 (UTC). (the booklet)
    unknown: The booklet mentions the autumn open of 2024, but does not say when. You can ask: When is the autumn open of 2024?
    unknown: The booklet mentions the autumn open of 2024, but does not say when. The autumn open of 2024 is planned to take place in Birch School on 2 November 2024. You can ask: When is the autumn open of 2024?
    unknown: The booklet mentions the autumn open of 2024, but does not say where. You can ask: Where is the autumn open of 2024 held?
    "#);
}

#[test]
fn whoever_leads_something_has_its_title() {
    insta::assert_snapshot!(said("who runs the club
        who runs the juniors
        who runs the coffee"
    ), @r#"
    answer: Ada Lorring is president of Velden Chess Club since 2021. (the booklet)
    answer: Mila Santor is trainer of the youth section. (the booklet)
    unknown: The booklet mentions the coffee, but does not say who. You can ask: How much does the coffee cost?
    "#);
}

#[test]
fn what_costs_nothing_is_not_paid_for() {
    insta::assert_snapshot!(said("do i have to pay for the coffee
        is the coffee free
        is membership free
        how much is a beer at the club
        when do i have to pay the deposit for the trip"
    ), @r#"
    correction: No: The coffee is free. (the booklet)
    answer: Yes: The coffee is free. (the booklet)
    correction: No: Membership has cost 60 EUR a year since September 2023. (the booklet)
    unknown: The booklet mentions Velden Chess Club, but not its cost. You can ask: Who sponsors Velden Chess Club?
    answer: 15 September 2024. The deadline for the deposit for the trip is on 15 September 2024. (the booklet)
    "#);
}

#[test]
fn somebody_who_held_an_office_or_was_away() {
    insta::assert_snapshot!(said("is bert quill the president of the club
        why did quill leave
        was quill at the summer open of 2023
        who was the arbiter
        who won the final of the bay cup"
    ), @r#"
    correction: No: Bert Quill was president of Velden Chess Club from 2012 until 2021. (the booklet)
    answer: His eyes had become weak. Bert Quill resigned as president in 2021 because his eyes had become weak. (the booklet)
    correction: No: Bert Quill missed the summer open of 2023 because he was ill. (the booklet)
    unknown: The booklet does not say.
    unknown: The booklet does not say. You can ask: Who lost the semi-final of the Bay Cup?
    "#);
}

#[test]
fn the_tickets_are_those_of_what_was_spoken_of() {
    insta::assert_snapshot!(talk("when is the autumn open
        how much are the tickets?"
    ), @r#"
    answer: 2 November 2024. The autumn open of 2024 is planned to take place in Birch School on 2 November 2024. (the booklet)
    answer: 11 EUR. A ticket for the autumn open costs 11 EUR. (the booklet)
    "#);
}

#[test]
fn what_is_asked_of_a_price_is_a_price() {
    insta::assert_snapshot!(said("how much is the endgame course
        what does the exhibition cost
        how much is it to rent a board
        how much are exhibition tickets
        how many trainers work there"
    ), @"
    unknown: The booklet mentions the endgame course, but not its cost. You can ask: When is the endgame course on?
    answer: 4 EUR. The exhibition of old boards costs 4 EUR. (the booklet)
    unknown: The booklet mentions Velden Chess Club, but not its cost. You can ask: Who sponsors Velden Chess Club?
    unknown: The booklet mentions the exhibition of old boards, but not its cost. You can ask: How much does the exhibition of old boards cost?
    unknown: The booklet mentions Mila Santor, but not their number. You can ask: Who is the trainer of the youth section?
    ");
}

#[test]
fn when_something_was_is_asked_next_whatever_the_verb() {
    insta::assert_snapshot!(talk("when did bert quill resign
        and the summer open of 2023?
        and for students?"
    ), @r#"
    answer: 2021. Bert Quill resigned as president in 2021 because his eyes had become weak. (the booklet)
    answer: 8 July 2023. The summer open of 2023 took place in Birch School on 8 July 2023. (the booklet)
    unknown: The booklet mentions the summer open of 2023, but does not say when. You can ask: When is the summer open of 2023?
    "#);
}
