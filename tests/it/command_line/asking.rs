//! `ask`, `ask --batch`, `explain`, `questions` and the command line itself, whatever the answers are.

use std::io::{BufRead, BufReader, Read, Write};

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::Attache;

#[test]
fn without_a_command_a_token_and_a_terminal_it_says_what_to_do() {
    assert_snapshot!(Attache::new().run(&[]).all(), @r"
    exit 2
    --- out
    --- err
    error: there is no terminal to chat in, and `DISCORD_TOKEN` is not set

    hint: set `DISCORD_TOKEN` to go on Discord, or ask here: `attache ask when did the embassy open`
    ");
}

#[test]
fn an_empty_token_is_no_token() {
    let output = Attache::new().set("DISCORD_TOKEN", "").run(&[]);
    assert!(output.err.contains("no terminal"), "{}", output.err);
}

#[test]
fn help_names_every_command_the_exit_codes_and_examples() {
    let output = Attache::new().run(&["--help"]);
    assert_eq!(output.code, Some(0));
    for word in
        ["chat", "ask", "explain", "check", "import", "questions", "--knowledge", "Examples:", "Exit codes:"]
    {
        assert!(output.out.contains(word), "no {word} in\n{}", output.out);
    }
    for command in ["chat", "ask", "explain", "check", "import", "questions"] {
        let output = Attache::new().run(&[command, "--help"]);
        assert!(output.out.contains("Examples:"), "{}", output.out);
    }
}

#[test]
fn a_wrong_command_line_exits_2() {
    for arguments in [
        &["ask"][..],
        &["explain"],
        &["aks", "who"],
        &["ask", "--jsno", "who"],
        &["ask", "--batch", "who"],
        &["ask", "who", "--at", "yesterday"],
    ] {
        let output = Attache::new().run(arguments);
        assert_eq!(output.code, Some(2), "{arguments:?}");
        assert!(output.err.starts_with("error: "), "{}", output.err);
        assert_eq!(output.out, "");
    }
}

#[test]
fn an_empty_question_is_refused() {
    assert_snapshot!(Attache::new().run(&["ask", " ", ""]).all(), @r"
    exit 1
    --- out
    --- err
    error: the question is empty

    hint: `attache questions` lists what can be asked
    ");
}

#[test]
fn a_question_longer_than_any_message_is_refused() {
    let output = Attache::new().run(&["ask", &"é".repeat(10_001)]);
    assert_eq!(output.code, Some(1));
    assert!(output.err.contains("longer than 10000 characters: 10001"), "{}", output.err);
    assert_eq!(Attache::new().run(&["ask", &"é".repeat(10_000)]).code, Some(0));
}

#[test]
fn a_missing_directory_is_named() {
    assert_snapshot!(Attache::new().run(&["ask", "who", "--knowledge", "nowhere"]).all(), @r"
    exit 2
    --- out
    --- err
    error: no such directory: `nowhere`

    hint: `--knowledge` and `KNOWLEDGE_DIR` name the directory that holds the packs; without them, the packs that ship with the program are used
    ");
    let output = Attache::new().set("KNOWLEDGE_DIR", "elsewhere").run(&["questions"]);
    assert_eq!(output.code, Some(2));
    assert!(output.err.contains("no such directory: `elsewhere`"), "{}", output.err);
}

#[test]
fn the_option_wins_over_the_environment_and_that_over_dotenv() {
    let attache = Attache::new().file(".env", "KNOWLEDGE_DIR=from-dotenv\n");
    assert!(attache.run(&["ask", "who"]).err.contains("`from-dotenv`"));
    let attache = attache.set("KNOWLEDGE_DIR", "from-environment");
    assert!(attache.run(&["ask", "who"]).err.contains("`from-environment`"));
    assert!(attache.run(&["--knowledge", "from-option", "ask", "who"]).err.contains("`from-option`"));
}

#[test]
fn a_broken_line_of_dotenv_is_told_without_quoting_it() {
    let output = Attache::new().file(".env", "DISCORD_TOKEN=\"secret\n").run(&["ask", "who"]);
    assert_eq!(output.code, Some(2));
    assert!(output.err.contains("`.env`") && !output.err.contains("secret"), "{}", output.err);
}

#[test]
fn one_question_as_json_is_one_line_of_the_batch() {
    let output = Attache::new().run(&["ask", "who", "is", "it?", "--json"]);
    assert_eq!(output.code, Some(0), "{}", output.err);
    let [line] = &output.lines()[..] else { panic!("not one line: {}", output.out) };
    let keys: Vec<&String> = line.as_object().unwrap().keys().collect();
    let mut expected = ["id", "verdict", "text", "facts", "confidence", "micros"];
    expected.sort_unstable();
    assert_eq!(keys, expected);
    assert!(line["facts"].is_array() && line["confidence"].is_f64() && line["micros"].is_u64());
}

#[test]
fn a_batch_is_answered_in_order_with_ids_as_they_came() {
    let ids = [json!("a"), json!(7), json!(null), json!([1, {"x": "y"}]), json!(2.5), json!("a")];
    let input: String =
        ids.iter().map(|id| format!("{}\n", json!({"id": id, "question": "who?", "note": 1}))).collect();
    let output =
        Attache::new().feed(&["ask", "--batch"], format!("{input}\n  \r\n{{\"question\":\"what?\"}}"));
    assert_eq!((output.code, output.err.as_str()), (Some(0), ""));
    let answered: Vec<Value> = output.lines().into_iter().map(|line| line["id"].clone()).collect();
    assert_eq!(answered, [&ids[..], &[Value::Null]].concat());
}

#[test]
fn a_byte_order_mark_and_carriage_returns_do_no_harm() {
    let output = Attache::new().feed(&["ask", "--batch"], "\u{feff}{\"id\":1,\"question\":\"who?\"}\r\n");
    assert_eq!((output.code, output.lines().len()), (Some(0), 1), "{}", output.err);
}

#[test]
fn a_line_that_cannot_be_read_keeps_its_place_and_fails_the_batch_at_the_end() {
    let long = "x".repeat(10_001);
    let mut input = concat!(
        "{\"id\":1,\"question\":\"who?\"}\n",
        "who?\n",
        "\n",
        "{\"id\":4}\n",
        "[5]\n",
        "{\"id\":6,\"question\":\"who?\",\"at\":\"noon\"}\n",
        "{\"id\":7,\"question\":\"who?\",\"addressed\":\"no\"}\n",
    )
    .as_bytes()
    .to_vec();
    input.extend_from_slice(b"\xff\xfe\n");
    input.extend_from_slice(format!("{}\n", json!({"id": 9, "question": long})).as_bytes());
    input.extend_from_slice(b"{\"id\":10,\"question\":\"who?\"}");
    let output = Attache::new().feed(&["ask", "--batch"], input);
    assert_eq!(output.code, Some(1));
    assert_snapshot!(output.err, @r#"
    error: line 2: not JSON: expected value at column 1
    error: line 4: `question` is missing
    error: line 5: not a JSON object
    error: line 6: `at` is not a time as in RFC 3339: `"noon"`
    error: line 7: `addressed` is neither true nor false: `"no"`
    error: line 8: not UTF-8: byte 1
    error: line 9: the question is longer than 10000 characters: 10001

    hint: each line is `{"id": …, "question": "…"}`; see `attache ask --help`
    "#);
    let lines = output.lines();
    let ids: Vec<&Value> = lines.iter().map(|line| &line["id"]).collect();
    assert_eq!(json!(ids), json!([1, null, 4, null, 6, 7, null, 9, 10]));
    for line in &lines[1..8] {
        assert_eq!((&line["verdict"], &line["text"]), (&json!("unknown"), &json!("")));
        assert!(line["error"].is_string());
    }
    assert!(lines[8].get("error").is_none());
}

#[test]
fn a_batch_is_answered_line_by_line_as_it_comes() {
    let attache = Attache::new();
    let mut child = attache.command(&["ask", "--batch"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for id in 1..=3 {
        writeln!(stdin, "{}", json!({"id": id, "question": "who?"})).unwrap();
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&line).unwrap()["id"], id);
    }
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_reader_who_has_seen_enough_is_no_failure() {
    let attache = Attache::new();
    let mut child = attache.command(&["ask", "--batch"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    drop(child.stdout.take());
    // The program ends at its first answer, so that the pipe may close on us.
    let _ = stdin.write_all("{\"question\":\"who?\"}\n".repeat(1_000).as_bytes());
    drop(stdin);
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!((child.wait().unwrap().code(), err.as_str()), (Some(0), ""));
}

#[test]
fn the_same_batch_gives_the_same_bytes_apart_from_micros() {
    let input: String = (0..50)
        .map(|id| format!("{}\n", json!({"id": id, "question": "when did it open?", "conversation": id % 3})))
        .collect();
    let run = || {
        let output = Attache::at_the_harbour().feed(&["ask", "--batch"], &input);
        let mut lines = output.lines();
        lines.iter_mut().for_each(|line| line["micros"] = Value::Null);
        lines
    };
    assert_eq!(run(), run());
}

#[test]
fn the_list_of_questions_as_json_is_a_batch() {
    let attache = Attache::at_the_harbour();
    let questions = attache.run(&["questions", "--json"]);
    assert_eq!(questions.code, Some(0), "{}", questions.err);
    let answers = attache.feed(&["ask", "--batch"], &questions.out);
    assert_eq!(answers.code, Some(0), "{}", answers.err);
    assert_eq!(answers.lines().len(), questions.lines().len());
}
