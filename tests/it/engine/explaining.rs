//! What an explanation tells the person who wrote the pack: how a question was read, why it came to what it came
//! to, and what to add, in lines that can be copied.

use attache::engine::{Engine, Question};
use attache::knowledge::PackFile;

use super::{ASKED, CLUB, chat, engine};

/// More is not read.
const LONGEST: usize = 60;

fn club(text: &str) -> Engine {
    engine(&[PackFile { name: "club.toml".to_owned(), text: text.to_owned(), article: None }])
}

fn explained(question: &str) -> String {
    let question = Question {
        text: question.to_owned(),
        asked_at: ASKED.parse().unwrap(),
        addressed: true,
        turns: Vec::new(),
        force: false,
    };
    club(CLUB).explain(&question)
}

/// The lines must occur in this order, whatever stands between them.
#[track_caller]
fn check(question: &str, expected: &str) {
    let told = explained(question);
    let mut lines = told.lines();
    for line in expected.lines().map(str::trim).filter(|line| !line.is_empty()) {
        assert!(lines.any(|known| known.trim().starts_with(line)), "no {line} in its place in\n{told}");
    }
    assert!(told.lines().count() <= LONGEST, "{told}");
}

/// The lines to copy of the first advice.
fn advised(told: &str) -> String {
    let (_, advice) = told.split_once("To answer this, ").unwrap_or_else(|| panic!("no advice in\n{told}"));
    let (_, snippet) = advice.split_once('\n').unwrap();
    snippet.split("\nOr ").next().unwrap().to_owned()
}

#[test]
fn the_whole_way_is_shown_in_order() {
    check(
        "can anyone tell me wen the stadum opend",
        r#"
        Question: can anyone tell me wen the stadum opend
        Read as: when the stadium open
        repaired: stadum to stadium, opend to open
        spelled out: wen = when
        taken away: “can anyone tell me”
        Asked for: a time (by “when”)
        speaks of “stadium” = Mill Lane [club/stadium]
        relations:
        Candidates:
        1. Mill Lane opened on 8 September 1934. [club/stadium-opened]
        score
        could answer with its `on`: 8 September 1934
        Best pair:
        Decided: one fact covers enough of the question
        Verdict: answer
        "#,
    );
    check(
        "did the rovers take part in the final in 1950, right?",
        r#"
        put before it: “whether”, as it asks for assent
        taken away: “right”
        “take part in” means:
        Asked for: yes or no
        dates: 1950
        "#,
    );
}

#[test]
fn the_rule_that_decided_is_named() {
    for (question, rule) in [
        ("how long ago did the stadium open?", "it is computed from the dates of facts"),
        ("who is ada stern?", "who or what a thing is"),
        ("is ines corr the head coach?", "whether one thing is the other"),
        ("did the stadium open in 1950?", "one fact fits in all but one part, which it contradicts"),
        ("can I bring my dog?", "it is worded as an exact pair has it"),
        ("what is the zorbland of the rovers?", "refused, because a named thing is unknown: “zorbland"),
        ("how many chairs has the captain?", "refused, because "),
        ("hello", "small talk needs no fact"),
    ] {
        check(question, &format!("Decided: {rule}"));
    }
}

#[test]
fn what_it_tells_to_add_makes_the_question_answered() {
    let question = "how tall is the captain?";
    let snippet = advised(&explained(question)).replace("value = 0", "value = 183").replace('…', "cm");
    let said = chat(&club(&format!("{CLUB}\n{snippet}")), true, question);
    assert!(said.starts_with("answer: 183 cm."), "{said}\nwith\n{snippet}");

    let question = "who won the showdown?";
    let snippet = advised(&explained(question));
    let aliases = "aliases = [\"the final\"]";
    assert!(CLUB.contains(aliases));
    let said = chat(&club(&CLUB.replace(aliases, snippet.trim())), true, question);
    assert!(said.starts_with("answer: Northfield Rovers won"), "{said}\nwith\n{snippet}");

    let question = "why did the rovers win the final?";
    let snippet = advised(&explained(question)).replace('…', "Harbour City had only nine players");
    let fact = "relation = \"won\"\n";
    assert!(CLUB.contains(fact));
    let said = chat(&club(&CLUB.replace(fact, &format!("{fact}{snippet}\n"))), true, question);
    assert!(said.contains("nine players"), "{said}\nwith\n{snippet}");
}
