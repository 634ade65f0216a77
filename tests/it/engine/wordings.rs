//! Wordings of a fact in words that it does not have: they reach it, and what only comes near them does not.

use super::{chat, engine};
use attache::knowledge::{PackFile, parse};

/// Invented for this test.
const MUSEUM: &str = r#"
format = 1

[source]
called = "the leaflet"

[entity.tarn]
kind = "place"
is   = ["town"]
name = "Tarn"
demonym = ["Tarnish"]

[entity.velm]
kind = "place"
is   = ["town"]
name = "Velm"
demonym = ["Velmish"]

[entity.museum]
kind = "organisation"
is   = ["museum"]
name = "the Glass Museum"
in   = "tarn"

[entity.edda-rook]
kind  = "person"
name  = "Edda Rook"
roles = [{ role = "deputy curator", of = "museum" }]

[entity.envoy]
kind  = "person"
name  = "Ivo Lindqvist"
roles = [{ role = "envoy", of = "velm", to = "tarn" }]

[[fact]]
id       = "opening"
subject  = "museum"
relation = "opened"
on       = 1987-05-12

[[fact]]
id       = "envoy-visit"
subject  = "envoy"
relation = "attended"
object   = "museum"
sentence = "Ivo Lindqvist, the envoy of Velm, came to the reopening of the Glass Museum."

[[fact]]
id       = "price"
subject  = "museum"
relation = "costs"
value    = 900
unit     = "EUR"

[[faq]]
fact = "price"
ask  = ["how many euros went into the glass place", "what did folks spend on the glass place"]

[[faq]]
fact = "opening"
ask  = ["since when can folks look around in there", "birthday of the glass place", "glass place first day"]

[[faq]]
fact = "edda-rook-holds-role"
ask  = ["second in command of the collection", "who stands in for the boss of the collection"]

[[faq]]
fact = "envoy-visit"
ask  = ["which bigwig from Velm showed up", "did a bigwig of Velm show up in Tarn"]
"#;

fn museum() -> PackFile {
    PackFile { name: "museum.toml".to_owned(), text: MUSEUM.to_owned(), article: None }
}

#[track_caller]
fn check(lines: &str, expected: &str) {
    let said = chat(&engine(&[museum()]), true, lines);
    assert_eq!(said.trim(), expected.trim(), "{said}");
}

#[test]
fn a_wording_and_others_like_it_are_answered_by_the_fact() {
    check(
        "
        since when can folks look around in there
        when is the birthday of the glass place
        the second in command of the collection?
        which bigwig showed up from Velm
        ",
        r"
answer: 12 May 1987. The Glass Museum opened on 12 May 1987. (the leaflet)
answer: 12 May 1987. The Glass Museum opened on 12 May 1987. (the leaflet)
answer: Edda Rook is deputy curator of the Glass Museum. (the leaflet)
answer: Ivo Lindqvist, the envoy of Velm, came to the reopening of the Glass Museum. (the leaflet)
",
    );
}

#[test]
fn a_wording_asked_for_yes_or_no_is_affirmed_where_the_fact_surely_does() {
    check(
        "
        did some bigwig of velm show up in tarn?
        did no bigwig of velm show up in tarn?
        ",
        r"
answer: Yes: Ivo Lindqvist, the envoy of Velm, came to the reopening of the Glass Museum. (the leaflet)
unknown: The leaflet mentions Tarn, but does not say that. You can ask: What is the role of Ivo Lindqvist?
",
    );
}

#[test]
fn a_time_is_not_that_of_something_else_about_the_same_person() {
    check(
        "since when has Edda Rook been deputy curator?",
        "unknown: The leaflet mentions Edda Rook, but does not say when. You can ask: What is the role of Edda Rook?",
    );
}

#[test]
fn people_of_a_place_are_listed_and_counted() {
    check(
        "
        list every Velmish person
        how many Velmish people are named?
        ",
        r"
answer: Ivo Lindqvist. (the leaflet)
answer: One: Ivo Lindqvist. (the leaflet)
",
    );
}

#[test]
fn what_only_comes_near_a_wording_is_refused() {
    check(
        "
        since when can folks not look around in there
        who can look around in there
        birthday of the second glass place
        which bigwig from Tarn showed up
        which bigwig from Velm stayed away
        email of the second in command of the collection
        how many lamps went into the glass place
        what time is the birthday of the glass place
        which bigwig from Velm juggled
        ",
        r"
unknown: That is not what the leaflet is about.
unknown: That is not what the leaflet is about.
unknown: That is not what the leaflet is about.
unknown: The leaflet mentions Tarn, but not its bigwig.
correction: No: Ivo Lindqvist, the envoy of Velm, came to the reopening of the Glass Museum. (the leaflet)
unknown: That is not what the leaflet is about.
unknown: The leaflet does not say.
unknown: That is not what the leaflet is about. You can ask: Where is the Glass Museum?
unknown: The leaflet mentions Velm, but not its bigwig.
",
    );
}

#[test]
fn the_answer_stays_in_step_with_the_fact() {
    let museum = museum();
    let edited = PackFile { text: museum.text.replace("1987-05-12", "1988-06-13"), ..museum };
    let said = chat(&engine(&[edited]), true, "since when can folks look around in there");
    assert!(said.contains("13 June 1988"), "{said}");
}

#[test]
fn a_pair_has_an_answer_or_a_fact() {
    let with = |lines: &str| {
        let museum = museum();
        let text = format!("{}\n[[faq]]\nask = \"x?\"\n{lines}\n", museum.text);
        let (_, problems) = parse(&[PackFile { text, ..museum }]);
        problems.iter().map(|problem| format!("{problem}\n")).collect::<String>()
    };
    insta::assert_snapshot!(
        [with(""), with("answer = \"y\"\nfact = \"opening\""), with("fact = \"museum\""), with("fact = \"openin\"")].join("\n"),
        @r"
        museum.toml:71:1: neither `answer` nor `fact`
        hint: write the answer out, or name the fact that tells it

        museum.toml:71:1: both `answer` and `fact`
        hint: write the answer out, or name the fact that tells it

        museum.toml:73:8: this is no fact: `museum`
        hint: an exact pair is answered by facts: use the `id` of one

        museum.toml:73:8: unknown thing: `openin`
        hint: did you mean `opening`?
        "
    );
}
