//! What the command line shows of real answers, on the invented pack of `harbour.toml`.

use serde_json::{Value, json};

use super::{Attache, HARBOUR};

const ASKED: &str = "2024-05-04T12:00:00Z";

#[test]
fn a_question_is_answered_value_first_with_its_source() {
    let output = Attache::at_the_harbour().run(&["ask", "when", "did", "the", "lighthouse", "open?"]);
    assert_eq!((output.code, output.err.as_str()), (Some(0), ""));
    assert!(output.out.starts_with("2 June 1898"), "{}", output.out);
    assert!(output.out.contains("(the article)"), "{}", output.out);
}

#[test]
fn the_json_names_the_fact_by_pack_and_key() {
    let output = Attache::at_the_harbour().run(&["ask", "--json", "who attended the ceremony?"]);
    let line = &output.lines()[0];
    assert_eq!(line["verdict"], "answer");
    assert_eq!(line["facts"], json!(["harbour/opening-guests"]));
    assert!(line["confidence"].as_f64().unwrap() > 0.5, "{line}");
}

#[test]
fn not_knowing_is_done_and_no_failure() {
    let output = Attache::at_the_harbour().run(&["ask", "--json", "how tall is the lighthouse?"]);
    assert_eq!(output.code, Some(0));
    assert_eq!(output.lines()[0]["verdict"], "unknown");
}

#[test]
fn force_answers_with_the_best_candidate() {
    let output = Attache::at_the_harbour().run(&["ask", "--json", "--force", "how tall is the lighthouse?"]);
    assert_eq!(output.lines()[0]["verdict"], "answer");
}

#[test]
fn lines_of_one_conversation_share_it_and_others_do_not() {
    let input = [
        json!({"id": 1, "question": "when did the lighthouse open?", "conversation": "a"}),
        json!({"id": 2, "question": "when did it open?", "conversation": "b"}),
        json!({"id": 3, "question": "when did it open?"}),
        json!({"id": 4, "question": "and what does it cost for children?", "conversation": "a"}),
    ];
    let input: String = input.iter().map(|line| format!("{line}\n")).collect();
    let output = Attache::at_the_harbour().feed(&["ask", "--batch", "--at", ASKED], input);
    let lines = output.lines();
    let text = |index: usize| lines[index]["text"].as_str().unwrap();
    assert!(text(0).contains("1898"), "{}", output.out);
    assert!(text(3).contains('3') && text(3).contains("EUR"), "{}", output.out);
    assert_ne!(lines[3]["verdict"], "unknown");
    assert_eq!(lines[1]["verdict"], lines[2]["verdict"], "neither has anything that `it` could be");
}

#[test]
fn a_message_that_names_nobody_is_left_alone() {
    let input = json!({"question": "lovely weather at the pier today", "addressed": false}).to_string();
    let output = Attache::at_the_harbour().feed(&["ask", "--batch"], input);
    assert_eq!((&output.lines()[0]["verdict"], &output.lines()[0]["text"]), (&json!("silent"), &json!("")));
}

#[test]
fn the_moment_of_asking_counts() {
    let ask = |at: &str| json!({"question": "how long ago did the lighthouse open?", "at": at}).to_string();
    let input = format!("{}\n{}\n", ask("1998-06-02T12:00:00Z"), ask("2008-06-02T12:00:00Z"));
    let output = Attache::at_the_harbour().feed(&["ask", "--batch"], input);
    let texts: Vec<Value> = output.lines().into_iter().map(|line| line["text"].clone()).collect();
    assert!(texts[0].as_str().unwrap().contains("100 years"), "{texts:?}");
    assert!(texts[1].as_str().unwrap().contains("110 years"), "{texts:?}");
}

#[test]
fn explain_shows_the_way() {
    let output = Attache::at_the_harbour().run(&["explain", "wen did the lighthouse open?"]);
    assert_eq!(output.code, Some(0));
    let shown = [
        "Question: wen did the lighthouse open?",
        "spelled out: wen = when",
        "Asked for: a time (by “when”)",
        "speaks of “lighthouse” = Old Lighthouse [harbour/lighthouse]",
        "1. Old Lighthouse opened on 2 June 1898. [harbour/lighthouse-opened]",
        "could answer with its `on`: 2 June 1898",
        "Decided: one fact covers enough of the question",
        "Verdict: answer",
    ];
    for line in shown {
        assert!(output.out.contains(line), "no {line} in\n{}", output.out);
    }
    assert!(!output.out.contains("To answer this"), "{}", output.out);
}

#[test]
fn explain_tells_what_to_add() {
    let output = Attache::at_the_harbour().run(&["explain", "how tall is the lighthouse?"]);
    let shown = [
        "Verdict: unknown",
        "To answer this, ",
        "[[fact]]",
        "relation = \"height\"",
        "subject = \"lighthouse\"",
    ];
    for line in shown {
        assert!(output.out.contains(line), "no {line} in\n{}", output.out);
    }
}

#[test]
fn the_questions_are_listed_by_pack() {
    let attache = Attache::at_the_harbour();
    let list = attache.run(&["questions"]).out;
    assert!(list.starts_with("Harbour festival opens\n  "), "{list}");
    assert!(list.contains("\n  Can I bring my dog?\n"), "{list}");
    let lines = attache.run(&["questions", "--json"]).lines();
    assert!(lines.iter().all(|line| line["pack"] == "harbour"), "{lines:?}");
    assert!(lines.iter().all(|line| line["id"].as_str().unwrap().starts_with("harbour/")), "{lines:?}");
}

#[test]
fn every_question_of_the_list_is_answered() {
    let attache = Attache::at_the_harbour();
    let questions = attache.run(&["questions", "--json"]);
    assert!(questions.lines().len() >= 5, "{}", questions.out);
    for line in attache.feed(&["ask", "--batch"], &questions.out).lines() {
        assert_eq!(line["verdict"], "answer", "{line}");
    }
}

#[test]
fn the_chat_answers_follows_up_explains_and_lists() {
    let input = "when did the lighthouse open?\nand what does it cost for children?\n/why\n/facts ceremony\n";
    let output = Attache::at_the_harbour().feed(&["chat"], input);
    for shown in
        ["Harbour festival opens", "2 June 1898", "EUR", "Earlier turns fill it in", "Decided: ", "Lena Holm"]
    {
        assert!(output.out.contains(shown), "no {shown} in\n{}", output.out);
    }
    assert!(!output.out.contains("Nothing has been asked yet"), "{}", output.out);
}

#[test]
fn a_number_asks_the_question_that_was_proposed() {
    // What the material leaves open comes with the nearest question that it answers.
    let output = Attache::at_the_harbour().feed(&["chat"], "how tall is the lighthouse?\n1\n");
    let proposed = output.out.lines().find_map(|line| line.strip_prefix("  1 ")).unwrap();
    let echoed = output.out.lines().filter(|line| *line == proposed).count();
    assert_eq!(echoed, 1, "{}", output.out);
}

#[test]
fn checks_of_a_sound_pack_pass() {
    let output = Attache::at_the_harbour().run(&["check"]);
    assert_eq!((output.code, output.out.as_str()), (Some(0), "2 checks passed, 0 failed; 0 warnings\n"));
}

#[test]
fn one_file_is_checked_without_its_neighbours() {
    let attache = Attache::at_the_harbour().file("packs/broken.toml", "format = ");
    assert_eq!(attache.run(&["check", "packs/harbour.toml"]).code, Some(0));
    assert_eq!(attache.run(&["check", "packs"]).code, Some(1));
}

#[test]
fn a_failed_check_is_shown_in_a_table() {
    let pack = HARBOUR.replace("expect = \"2 June 1898\"", "expect = \"3 June 1898\"");
    let output = Attache::new().file("packs/harbour.toml", &pack).run(&["check", "packs"]);
    assert_eq!(output.code, Some(1));
    for shown in ["harbour.toml:", "when did the lighthouse open?", "3 June 1898", "2 June 1898"] {
        assert!(output.out.contains(shown), "no {shown} in\n{}", output.out);
    }
    assert!(output.out.ends_with("1 check passed, 1 failed; 0 warnings\n"), "{}", output.out);
}

#[test]
fn ten_mistakes_are_reported_at_once_with_positions_and_hints() {
    let pack = HARBOUR
        .replace("kind  = \"person\"", "kind  = \"persn\"")
        .replace("in      = \"harbour-town\"", "in      = \"harbor-town\"")
        .replace("opened  = 1898-06-02", "opned   = 1898-06-02")
        .replace("of = \"harbour-town\"", "of = \"harbor-town\"")
        .replace("\"attended-by\"", "\"atended-by\"")
        .replace("\"2024-09\"", "\"2024-13\"")
        .replace("\"planned\"", "\"plannd\"")
        .replace("paragraph = 5", "paragraph = \"five\"")
        .replace("value    = 3", "value    = \"three\"")
        .replace("verdict = \"unknown\"", "verdict = \"unkown\"");
    let output = Attache::new().file("packs/harbour.toml", &pack).run(&["check", "packs"]);
    assert_eq!(output.code, Some(1));
    let errors =
        output.out.lines().filter(|line| line.starts_with("harbour.toml:") && line.contains(": error: "));
    assert!(errors.count() >= 10, "{}", output.out);
    assert!(output.out.contains("\n  hint: "), "{}", output.out);
    assert!(output.out.ends_with("; the checks were not run\n"), "{}", output.out);
}

#[test]
fn a_broken_pack_answers_nothing_and_says_why() {
    let output =
        Attache::new().file("packs/broken.toml", "format = ").run(&["--knowledge", "packs", "ask", "who"]);
    assert_eq!((output.code, output.out.as_str()), (Some(1), ""));
    assert!(output.err.contains("broken.toml:1:"), "{}", output.err);
    assert!(output.err.contains("error: the knowledge has 1 error\n"), "{}", output.err);
}

#[test]
fn an_empty_directory_is_named() {
    let attache = Attache::new().file("packs/notes.txt", "no pack");
    let output = attache.run(&["--knowledge", "packs", "ask", "who"]);
    assert_eq!(output.code, Some(2));
    assert!(output.err.contains("no pack in `packs`"), "{}", output.err);
}
