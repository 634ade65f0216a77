//! `import`: tables of questions and answers to packs.

use insta::assert_snapshot;

use super::Attache;

const TABLE: &str = "question,answer\n\
    how do I join the server,\"Add play.oakhollow.net, then connect.\"\n\
    what is the server address,\"Add play.oakhollow.net, then connect.\"\n\
    What is the server address,\"Add play.oakhollow.net, then connect.\"\n\
    which version does it run,Java edition 1.21\n";

#[test]
fn a_table_becomes_a_pack_that_answers() {
    let attache = Attache::new().file("faq.csv", TABLE);
    assert_snapshot!(attache.run(&["import", "faq.csv", "--out", "packs"]).all(), @r"
    exit 0
    --- out
    packs/faq.toml: 3 questions of 2 answers
    1 line left out: the same question with the same answer
    --- err
    ");
    assert_eq!(attache.run(&["check", "packs"]).code, Some(0));
    let asked = r#"{"id": 1, "question": "whats the adress of the server?"}"#;
    let output = attache.feed(&["--knowledge", "packs", "ask", "--batch"], asked);
    let line = &output.lines()[0];
    assert_eq!(line["verdict"], "answer", "{line}");
    assert_eq!(line["facts"][0], "faq/how-do-i-join-the-server", "{line}");
}

#[test]
fn json_lines_with_the_names_of_others_are_read() {
    let lines = "\u{feff}{\"text\": \"how old are you\", \"intent\": \"age\"}\r\n\r\n{\"text\": \"your age\", \"label\": \"age\"}\r\n";
    let attache = Attache::new().file("intents.txt", lines);
    let output = attache.run(&["import", "intents.txt", "--out", "packs"]);
    assert_eq!(output.code, Some(2), "{}", output.all());
    assert!(output.err.contains("--from jsonl"), "{}", output.err);
    let output = attache.run(&["import", "intents.txt", "--from", "jsonl", "--out", "packs"]);
    assert!(output.out.contains("2 questions of 1 answer\n"), "{}", output.all());
}

#[test]
fn a_pack_that_is_there_stays() {
    let attache = Attache::new().file("faq.csv", TABLE).file("packs/faq.toml", "format = 1\n");
    let output = attache.run(&["import", "faq.csv", "--out", "packs"]);
    assert_eq!(output.code, Some(2), "{}", output.all());
    assert_eq!(std::fs::read_to_string(attache.path().join("packs/faq.toml")).unwrap(), "format = 1\n");
}

#[test]
fn lines_that_cannot_be_read_are_told_with_their_number() {
    let table = "question,answer\nhow old is it,\nonly one column\nwhy,because\n";
    let lines = "{\"question\": \"why\"}\n[]\nno json\n{\"question\": 1, \"answer\": \"a\"}\n";
    let attache =
        Attache::new().file("faq.csv", table).file("faq.jsonl", lines).file("other.csv", "a,b\n1,2\n");
    let errors = |file: &str| attache.run(&["import", file, "--out", "packs"]).all();
    assert_snapshot!(errors("faq.csv"), @r"
    exit 1
    --- out
    --- err
    faq.csv:2: error: the answer is empty
    faq.csv:3: error: the line has fewer columns than the first: 1
      hint: put a text with a comma in it between quotation marks
    error: nothing was imported from `faq.csv`
    ");
    assert_snapshot!(errors("faq.jsonl"), @r#"
    exit 1
    --- out
    --- err
    faq.jsonl:1: error: `answer` is missing
      hint: a line is `{"question": "…", "answer": "…"}`
    faq.jsonl:2: error: not a JSON object
    faq.jsonl:3: error: this is no JSON, from column 2 on
    faq.jsonl:4: error: `question` is not a string: `1`
      hint: a line is `{"question": "…", "answer": "…"}`
    error: nothing was imported from `faq.jsonl`
    "#);
    assert_snapshot!(errors("other.csv"), @r"
    exit 1
    --- out
    --- err
    other.csv:1: error: the first line names no columns for question and answer: `a`, `b`
      hint: the first line is `question,answer`
    error: nothing was imported from `other.csv`
    ");
}

#[test]
fn the_first_answer_of_a_question_with_two_wins() {
    let table = "question,answer\nwhen do you open,At nine.\nwhen do you open,At ten.\n";
    let attache = Attache::new().file("faq.csv", table);
    let output = attache.run(&["import", "faq.csv", "--out", "packs"]);
    assert!(output.out.contains("with another answer before"), "{}", output.out);
    let output = attache.run(&["--knowledge", "packs", "ask", "when do you open"]);
    assert!(output.out.starts_with("At nine."), "{}", output.out);
}
