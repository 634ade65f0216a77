//! "we" and "our" in the words of a club's members, what holds no longer, and how a talk goes on about one match or one
//! answer. What nothing tells is refused.

use std::sync::LazyLock;

use attache::engine::Engine;
use attache::knowledge::PackFile;

use super::{chat, engine};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let text = include_str!("handball.toml").to_owned();
    engine(&[PackFile { name: "handball.toml".to_owned(), text, article: None }])
});

/// Each line alone.
fn said(lines: &str) -> String {
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| chat(&ENGINE, true, line)).collect()
}

#[test]
fn what_we_did_is_counted_and_ranked_over_what_ours_did() {
    insta::assert_snapshot!(said("how many home matches did we win
        how many games did rovers lose this season
        what was our heaviest defeat
        what was our last win
        which clubs beat us
        who is our sponsor
        how many members has the club got"
    ), @r#"
    answer: Two matches. Tarn Rovers won the home match against Ostrel 31-24 on 4 November 2023; Tarn Rovers won the cup match against Vinmar 28-27 on 27 January 2024. (the chronicle)
    answer: Three games. Tarn Rovers lost the away match at Ostrel 18-33 on 13 January 2024; Tarn Rovers lost the home match against Vinmar 25-26 on 2 December 2023; Tarn Rovers lost the away match at Vinmar 20-22 on 10 February 2024. (the chronicle)
    answer: Tarn Rovers lost the away match at Ostrel 18-33 on 13 January 2024. (the chronicle)
    answer: Tarn Rovers won the cup match against Vinmar 28-27 on 27 January 2024. (the chronicle)
    answer: Ostrel beat Tarn Rovers 33-18 on 13 January 2024. Vinmar beat Tarn Rovers 26-25 on 2 December 2023. Vinmar beat Tarn Rovers 22-20 on 10 February 2024. (the chronicle)
    answer: Dorn Bakery is the shirt sponsor of Tarn Rovers. (the chronicle)
    answer: 240. Tarn Rovers had 240 members in the winter. (the chronicle)
    "#);
}

#[test]
fn what_has_ended_is_not_so_now() {
    insta::assert_snapshot!(said("is ines hale still head coach
        what is ines hale doing now
        was ines hale head coach"
    ), @r#"
    correction: No: Ines Hale was head coach of Tarn Rovers from August 2019 until December 2023. (the chronicle)
    unknown: The chronicle mentions Ines Hale, but does not say that. You can ask: What is the role of Ines Hale?
    answer: Yes: Ines Hale was head coach of Tarn Rovers from August 2019 until December 2023. (the chronicle)
    "#);
}

#[test]
fn who_runs_it_all_is_nobody_who_runs_a_part() {
    insta::assert_snapshot!(said("who manages the club"), @r#"
    answer: Ines Hale was head coach of Tarn Rovers from August 2019 until December 2023. (the chronicle)
    "#);
}

#[test]
fn one_word_for_its_opposite_takes_its_place() {
    insta::assert_snapshot!(chat(&ENGINE, true, "did rovers win at home against vinmar?
        and away?"
    ), @r#"
    answer: Yes: Tarn Rovers won the cup match against Vinmar 28-27 on 27 January 2024. (the chronicle)
    correction: No: Vinmar beat Tarn Rovers 22-20 on 10 February 2024. (the chronicle)
    "#);
}

#[test]
fn what_is_asked_of_one_match_no_other_answers() {
    insta::assert_snapshot!(chat(&ENGINE, true, "when was the home match against ostrel?
        who was the referee?"
    ), @r#"
    answer: 4 November 2023. Tarn Rovers won the home match against Ostrel 31-24 on 4 November 2023. (the chronicle)
    unknown: That is not what the chronicle is about. You can ask: Who was the referee of the cup match against Vinmar?
    "#);
}

#[test]
fn the_rest_of_an_answer_is_asked_next() {
    insta::assert_snapshot!(chat(&ENGINE, true, "how do I book the gym?
        who keeps the key?
        who pays for it?"
    ), @r#"
    answer: Write your name on the list at the door. A caretaker keeps the key, and the lights go out at ten. (the chronicle)
    answer: Write your name on the list at the door. A caretaker keeps the key, and the lights go out at ten. (the chronicle)
    unknown: The chronicle does not say.
    "#);
}
