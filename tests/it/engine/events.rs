//! A year of events: which of them is the first or the longest, whose race of one it was, and how a talk goes on from one
//! event to the other. What nothing tells of them is refused.

use std::sync::LazyLock;

use attache::engine::Engine;
use attache::knowledge::PackFile;

use super::{chat, engine};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let text = include_str!("cycling.toml").to_owned();
    engine(&[PackFile { name: "cycling.toml".to_owned(), text, article: None }])
});

/// Each line alone.
fn said(lines: &str) -> String {
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| chat(&ENGINE, true, line)).collect()
}

#[test]
fn of_the_events_of_a_class_the_first_the_last_and_the_longest_are_known() {
    insta::assert_snapshot!(said("what was the last race of the year
        when was the first race
        first race in april
        which race was the longest
        who won the last race of the year
        how many races were there in april
        which races were in april
        how many races will there be next season"
    ), @r#"
    answer: The Night Race took place on 14 September 2024. (the yearbook)
    answer: 9 March 2024. The Spring Ride took place on 9 March 2024. (the yearbook)
    answer: The Hill Climb took place on 6 April 2024. (the yearbook)
    answer: The Spring Ride. The distance of the Spring Ride is 40 km. (the yearbook)
    answer: Cem Dale won the Night Race. (the yearbook)
    answer: Two races: the Hill Climb (6 April 2024) and the Quay Sprint (20 April 2024). (the yearbook)
    answer: The Hill Climb (6 April 2024) and the Quay Sprint (20 April 2024). (the yearbook)
    unknown: The yearbook mentions the Spring Ride, but not its number.
    "#);
}

#[test]
fn who_competes_apart_is_told_apart() {
    insta::assert_snapshot!(said("who won the womens race of the hill climb
        who won the women's race of the night race"
    ), @r#"
    answer: Ana Brook won the women's race of the Hill Climb. (the yearbook)
    unknown: The yearbook mentions the Night Race, but does not say who. You can ask: Who won the Night Race?
    "#);
    insta::assert_snapshot!(chat(&ENGINE, true, "who won the hill climb?
        and the women?
        in what time?"
    ), @r#"
    answer: Ana Brook and Cem Dale. Ana Brook won the women's race of the Hill Climb. Cem Dale won the men's race of the Hill Climb. (the yearbook)
    answer: Ana Brook won the women's race of the Hill Climb. (the yearbook)
    answer: 41:20. Ana Brook rode the Hill Climb in 41:20. (the yearbook)
    "#);
}

#[test]
fn a_talk_goes_on_from_what_was_told() {
    insta::assert_snapshot!(chat(&ENGINE, true, "score in the home duel?
        and the away one?"
    ), @r#"
    answer: The score of the home duel with Harbour Cycling was 4-2. (the yearbook)
    answer: The score of the away duel with Harbour Cycling was 1-3. (the yearbook)
    "#);
    insta::assert_snapshot!(chat(&ENGINE, true, "where did cem dale go?
        what was the fee?"
    ), @r#"
    answer: Harbour Cycling. Cem Dale moved from the Wheelers to Harbour Cycling for 300 EUR. (the yearbook)
    answer: 300 EUR. Cem Dale moved from the Wheelers to Harbour Cycling for 300 EUR. (the yearbook)
    "#);
    insta::assert_snapshot!(chat(&ENGINE, true, "who taught the repair evening?
        how many members came?"
    ), @r#"
    answer: Ida Fenn. The repair evening is taught by Ida Fenn. (the yearbook)
    answer: 24 members. The repair evening had an attendance of 24 members. (the yearbook)
    "#);
    insta::assert_snapshot!(chat(&ENGINE, true, "tell me about the new stand
        how many seats does it have?
        and what does it cost?"
    ), @r#"
    answer: The New Stand has room for 90 seats. (the yearbook)
    answer: 90 seats. The New Stand has room for 90 seats. (the yearbook)
    unknown: The yearbook mentions the New Stand, but not its cost. You can ask: What is the capacity of the New Stand?
    "#);
}

#[test]
fn what_nothing_tells_is_refused() {
    insta::assert_snapshot!(said("who is in the ride committee
        what is in the parcels
        what did ana brook say after the hill climb
        who is older, ana brook or cem dale
        why was ana brook sent off
        why was ida fenn sent off
        who was rider of the month in may
        what is the national land speed record"
    ), @r#"
    unknown: The yearbook mentions the ride committee, but does not say who. You can ask: Where is the ride committee?
    unknown: The yearbook mentions the parcels, but does not say that. You can ask: Who sent the parcels?
    unknown: The yearbook mentions the Hill Climb, but does not say that. You can ask: In what time did Ana Brook ride the Hill Climb?
    unknown: The yearbook mentions Cem Dale, but does not say who. You can ask: What did Ana Brook win?
    unknown: The yearbook mentions Ana Brook, but does not say why. You can ask: Whom or what did Ana Brook send?
    answer: She cut a corner. Ida Fenn was sent off in the Quay Sprint because she cut a corner. (the yearbook)
    unknown: The yearbook mentions the rider of the month award, but does not say who. You can ask: Who was awarded the rider of the month award?
    unknown: The yearbook does not say.
    "#);
}

#[test]
fn a_word_of_a_pair_may_be_written_as_two() {
    insta::assert_snapshot!(said("any change log?"), @r#"
    answer: It hangs beside the door. (the yearbook)
    "#);
}

#[test]
fn one_comes_before_another_and_what_is_past_denies_nothing_to_come() {
    insta::assert_snapshot!(said("what was the last race before the quay sprint
        when will the night race of 2030 be held"
    ), @r#"
    answer: The Hill Climb took place on 6 April 2024. (the yearbook)
    unknown: The yearbook mentions the Night Race, but does not say when. You can ask: When is the Night Race?
    "#);
}
