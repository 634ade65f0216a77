//! A season of dated events that an admin typed who had read the guide alone: who held what before, points and goals, all
//! who were injured. The club is invented.

use std::sync::LazyLock;

use attache::engine::Engine;

use super::{engine_of, said};

static SEASON: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/hockey/pack.toml")));

#[test]
fn a_captaincy_is_held_by_one_after_another() {
    insta::assert_snapshot!(said(&SEASON, "who was captain before nyborg
        who was captain after rokke"
    ), @r#"
    answer: Anders Rokke was the captain of the Halvorby Lynx until 12 January 2025. (the yearbook, paragraph 10)
    answer: Elias Nyborg has been the captain of the Halvorby Lynx since 13 January 2025, when he took over from the injured Anders Rokke. (the yearbook, paragraph 10)
    "#);
}

#[test]
fn points_are_no_goals() {
    insta::assert_snapshot!(said(&SEASON, "how many points did we finish with"
    ), @r#"
    answer: Second in the Saltmark League with 55 points. The Halvorby Lynx finished second in the Saltmark League with 55 points at the Saltmark League. (the yearbook, paragraph 13)
    "#);
}

#[test]
fn all_are_listed_who_are_asked_for() {
    insta::assert_snapshot!(said(&SEASON, "which players were injured this season"
    ), @r#"
    answer: Anders Rokke, Mikael Sundvall and Théo Marchand. Anders Rokke tore a knee ligament in the home game against the Grimsund Wolves on 11 January 2025 and was out for the rest of the season. Mikael Sundvall was out with a groin strain from 16 November to 20 December 2024. Théo Marchand was out with a concussion from 1 to 22 February 2025. (the yearbook, paragraphs 8, 10 and 11)
    "#);
}

#[test]
fn the_widest_of_results_beside_other_wins() {
    insta::assert_snapshot!(said(&SEASON, "biggest win of the season?"
    ), @r#"
    answer: The Halvorby Lynx beat the Norrhaven Pirates 8–1 at the Mill Rink on 5 February 2025. (the yearbook, paragraph 11)
    "#);
}

#[test]
fn a_part_of_a_cup_is_not_the_cup() {
    insta::assert_snapshot!(said(&SEASON, "who won the saltmark cup
        did the lynx win the title?
        who refereed the last game of the final"
    ), @r#"
    unknown: The yearbook mentions the Saltmark Cup, but does not say who. You can ask: Who won the quarter-final of the Saltmark Cup?
    unknown: The yearbook mentions the Halvorby Lynx, but does not say that. You can ask: What did the Halvorby Lynx win?
    unknown: The yearbook mentions the fourth game of the final, but does not say who. You can ask: Who lost the first game of the final?
    "#);
}

#[test]
fn a_month_in_a_name_is_no_date() {
    insta::assert_snapshot!(said(&SEASON, "why was the december game at norrhaven called off"
    ), @r#"
    answer: A storm had closed the coast road. The away game against the Norrhaven Pirates, planned for 7 December 2024, was postponed until 21 January 2025 because a storm had closed the coast road. (the yearbook, paragraph 9)
    "#);
}

#[test]
fn just_the_coach_is_the_head_coach() {
    insta::assert_snapshot!(said(&SEASON, "who is the coach of the lynx
        who is the assistant coach of the lynx"
    ), @r#"
    answer: Ingrid Halle is head coach of the Halvorby Lynx since 12 November 2024. (the yearbook, paragraph 4)
    answer: Ingrid Halle and Tomas Wik. Ingrid Halle was assistant coach of the Halvorby Lynx until 11 November 2024. Tomas Wik is assistant coach of the Halvorby Lynx since 18 November 2024. (the yearbook, paragraph 4)
    "#);
}
