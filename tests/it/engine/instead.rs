//! What is where, by whom and when, in a report and the season of a club that admins typed who had read the guide alone. Both are
//! invented.

use std::sync::LazyLock;

use attache::engine::Engine;

use super::{engine_of, said};

static REPORT: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/trade/pack.toml")));

static ROWERS: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/rowing/pack.toml")));

#[test]
fn a_place_that_is_elsewhere_is_denied() {
    insta::assert_snapshot!(said(&REPORT, "is the baltic trade fair held in riga?
        is the baltic trade fair held in tallinn"
    ), @r#"
    correction: No: The Baltic Trade Fair is to be held in Tallinn from 12 to 14 November 2025. (the article, paragraph 10; inferred: the year, from the date of publication)
    answer: Not yet, as of the publication: The Baltic Trade Fair is to be held in Tallinn from 12 to 14 November 2025. (the article, paragraph 10; inferred: the year, from the date of publication)
    "#);
}

#[test]
fn what_is_said_to_be_so_much_is_denied_by_the_sum() {
    insta::assert_snapshot!(said(&REPORT, "so the loan is 8 million, right"
    ), @r#"
    correction: No: Estonia is to lend Ghana five million euros (5,000,000 EUR) for customs software. (the article, paragraph 7)
    "#);
}

#[test]
fn who_made_it_is_denied_by_who_did() {
    insta::assert_snapshot!(said(&ROWERS, "the kingfisher was made by tiller and stowe, right?"
    ), @r#"
    correction: No: The Kingfisher was made by Halvard Boats. (the season review)
    "#);
}

#[test]
fn where_did_we_go_asks_for_the_place_of_an_event() {
    insta::assert_snapshot!(said(&ROWERS, "where did we go for winter camp"
    ), @r#"
    answer: Lake Orbel. The winter training camp took place in Lake Orbel from 12 February 2024 until 18 February 2024. (the season review)
    "#);
}

#[test]
fn what_was_announced_was_done_by_nobody_yet() {
    insta::assert_snapshot!(said(&REPORT, "who is making the customs software"
    ), @r#"
    unknown: The article mentions the customs software, but does not say who. You can ask: What is the deadline for the customs software?
    "#);
}
