//! What no fact says in so many words, but facts give: hours, prices, ages, times between, who said it.

use std::sync::LazyLock;

use attache::engine::{Engine, Question, Verdict};
use attache::knowledge::PackFile;

use super::{chat, engine};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let text = include_str!("theatre.toml").to_owned();
    engine(&[PackFile { name: "theatre.toml".to_owned(), text, article: None }])
});

/// Each line alone, with the verdict and the beginning of what is said.
fn said(lines: &str) -> String {
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    let replies: Vec<String> = lines.map(|line| chat(&ENGINE, true, line).trim_end().to_owned()).collect();
    replies.join("\n")
}

#[test]
fn hours_tell_whether_how_long_and_until_when() {
    insta::assert_snapshot!(said("is the café open on friday at 7pm
        is the cafe open on friday at 5pm
        how long is the café open on a sunday
        when does the café close on sundays
        can i use the roof garden in december
        can i go to the roof garden in june at 9pm"
    ), @r#"
    answer: Yes: The foyer café is open on Friday from 18:00 to 23:00 and on Sunday from 12:00 to 16:00. (the leaflet)
    correction: No: The foyer café is open on Friday from 18:00 to 23:00 and on Sunday from 12:00 to 16:00. (the leaflet)
    answer: 4 hours. The foyer café is open on Friday from 18:00 to 23:00 and on Sunday from 12:00 to 16:00. (the leaflet)
    answer: 16:00. The foyer café is open on Friday from 18:00 to 23:00 and on Sunday from 12:00 to 16:00. (the leaflet)
    correction: No: The roof garden is open every day from 10:00 to 20:00, from May to September. (the leaflet)
    correction: No: The roof garden is open every day from 10:00 to 20:00, from May to September. (the leaflet)
    "#);
}

#[test]
fn prices_are_compared_added_and_multiplied() {
    insta::assert_snapshot!(said("how much more does an adult ticket cost than a child ticket
        what do an adult ticket and the programme cost together
        how much are three child tickets
        which ticket is the cheapest
        what is the most expensive ticket"
    ), @r#"
    answer: 12 EUR. An adult ticket costs 20 EUR. A child ticket costs 8 EUR. (the leaflet)
    answer: 23 EUR. An adult ticket costs 20 EUR. The programme costs 3 EUR. (the leaflet)
    answer: 24 EUR. A child ticket costs 8 EUR. (the leaflet)
    answer: A child ticket costs 8 EUR. (the leaflet)
    answer: A box ticket costs 45 EUR. (the leaflet)
    "#);
}

#[test]
fn an_age_meets_a_rule_and_an_exception_is_not_affirmed() {
    insta::assert_snapshot!(said("My son is 9. Can he sit on the balcony?
        can a 10 year old sit on the balcony
        may dogs come into the café
        may dogs come into the café at the premiere"
    ), @"
    correction: No: Children under 12 may not sit on the balcony. (the leaflet)
    correction: No: Children under 12 may not sit on the balcony. (the leaflet)
    answer: Yes: Dogs are allowed in the foyer café, except on the evening of the premiere. (the leaflet)
    correction: No: Dogs are allowed in the foyer café, except on the evening of the premiere. (the leaflet)
    ");
}

#[test]
fn times_tell_what_was_there_and_how_far_apart() {
    insta::assert_snapshot!(said("did the studio already exist in 2010
        did the studio already exist in 1999
        was the studio already open when the Ostrian company came
        had the premiere already taken place when the leaflet was published
        was the studio opened within ten years of the theatre
        how many years had the theatre been open as of March 2024"
    ), @r#"
    answer: Yes: The studio opened on 1 September 2004. (the leaflet)
    correction: No: The studio opened on 1 September 2004. (the leaflet)
    answer: Yes: The studio opened on 1 September 2004. The Ostrian company arrived in Norvia in 2012 to play at the festival. (the leaflet)
    correction: No: The premiere is planned to take place on 20 May 2024. The leaflet was published on 1 May 2024. (the leaflet)
    correction: No: 14 years. From 10 March 1990 to 1 September 2004. The Lantern Theatre opened on 10 March 1990. The studio opened on 1 September 2004. (the leaflet)
    answer: About 34 years. From 10 March 1990 to March 2024. The Lantern Theatre opened on 10 March 1990. (the leaflet)
    "#);
}

#[test]
fn people_are_found_by_their_words_their_institution_and_their_country() {
    insta::assert_snapshot!(said("which of the ministers brought up the roof
        who spoke of young audiences
        who runs the culture ministry of Ostria
        is Mila Varga from Ostria
        are Mila Varga and Pavel Dorn from the same country
        what brought Runa Kell to Norvia
        names of both ministers of culture
        Pavel Dorn = culture minister of Norvia?"
    ), @r#"
    answer: Mila Varga stressed that the leaking roof must be mended before winter. (the leaflet)
    answer: Pavel Dorn said that joint tours bring young audiences together. (the leaflet)
    answer: Pavel Dorn is culture minister of Ostria. (the leaflet)
    correction: No: Mila Varga is culture minister of Norvia. (the leaflet)
    correction: No: Mila Varga is culture minister of Norvia. Pavel Dorn is culture minister of Ostria. (the leaflet)
    answer: To play at the festival. The Ostrian company arrived in Norvia in 2012 to play at the festival. (the leaflet)
    answer: Mila Varga and Pavel Dorn. Mila Varga is culture minister of Norvia. Pavel Dorn is culture minister of Ostria. (the leaflet)
    correction: No: Pavel Dorn is culture minister of Ostria. Mila Varga is culture minister of Norvia. (the leaflet)
    "#);
}

#[test]
fn a_question_of_two_things_is_answered_for_each() {
    insta::assert_snapshot!(said("opening dates of the theatre and the studio"), @r#"
    answer: 10 March 1990. The Lantern Theatre opened on 10 March 1990. (the leaflet)
    1 September 2004. The studio opened on 1 September 2004. (the leaflet)
    "#);
}

#[test]
fn what_follows_leans_on_what_was_said() {
    insta::assert_snapshot!(chat(&ENGINE, true,"how many letters have Norvia and Ostria signed?
        so not nine?
        who wrote the leaflet?
        when?
        how much is an adult ticket
        and for children?
        what came first, the theatre or the studio?
        by how many years?"
    ), @r#"
    answer: Six letters have been signed between Norvia and Ostria. (the leaflet)
    correction: No: Six letters have been signed between Norvia and Ostria. (the leaflet)
    answer: Orla Fenn. The leaflet was written by Orla Fenn. (the leaflet)
    answer: 1 May 2024. The leaflet was published on 1 May 2024. (the leaflet)
    answer: 20 EUR. An adult ticket costs 20 EUR. (the leaflet)
    answer: 8 EUR. A child ticket costs 8 EUR. (the leaflet)
    answer: The Lantern Theatre opened on 10 March 1990. The studio opened on 1 September 2004. (the leaflet)
    answer: 14 years. From 10 March 1990 to 1 September 2004. The Lantern Theatre opened on 10 March 1990. The studio opened on 1 September 2004. (the leaflet)
    "#);
}

/// What a person reads of the way must be the way that was gone.
#[test]
fn what_is_explained_is_what_was_answered() {
    for text in ["opening dates of the theatre and the studio", "My son is 9. Can he sit on the balcony?"] {
        let question = Question {
            text: text.to_owned(),
            asked_at: "2024-09-01T12:00:00Z".parse().unwrap(),
            addressed: true,
            turns: Vec::new(),
            force: false,
        };
        let explained = ENGINE.explain(&question);
        let reply = ENGINE.answer(&question);
        assert!(matches!(reply.verdict, Verdict::Answer | Verdict::Correction), "{}", reply.text);
        for line in reply.text.lines() {
            assert!(explained.contains(&format!("Reply: {line}")), "{explained}");
        }
    }
}

#[test]
fn two_things_are_compared_by_what_is_told_of_both() {
    let pack = include_str!("regatta.toml");
    super::check_pack(
        pack,
        &[
            ("how many points were Lake Rowers behind Harbour Rowers?", "answer: 13 points. "),
            ("points gap between Mill Rowers and Harbour Rowers", "answer: Ten points. "),
            ("how many points were Lake Rowers off the winners", "answer: 13 points. "),
            ("how many points separated second and third place?", "answer: Three points. "),
            ("how much longer is the canal than the tunnel?", "answer: 9 km. "),
            ("what is the difference in length between the canal and the tunnel", "answer: 9 km. "),
            ("which is longer, the canal or the tunnel?", "answer: The canal"),
            ("who got more points, Lake Rowers or Mill Rowers?", "answer: Mill Rowers"),
            // One of the two has no number.
            ("how many points were Lake Rowers behind the tunnel?", "unknown: "),
            ("how many points did Lake Rowers get?", "answer: 58 points. "),
        ],
    );
}

#[test]
fn how_often_something_is_told_is_held_against_how_often_it_is_asked() {
    super::check_pack(
        include_str!("regatta.toml"),
        &[
            ("does the ferry sail every day?", "correction: No: The ferry sails twice a week."),
            ("does the ferry sail every week?", "answer: Yes: "),
            ("how many years does the ferry carry?", "unknown: "),
        ],
    );
}

#[test]
fn an_exception_that_is_named_beside_the_question_is_not_affirmed() {
    super::check_pack(
        include_str!("regatta.toml"),
        &[
            ("just fixing a typo in the docs, do i have to sign the message", "answer: Members must sign"),
            ("do members have to sign messages?", "answer: Yes: Members must sign"),
            // Nothing that "it" stands for.
            ("is a message in it?", "unknown: "),
        ],
    );
}
