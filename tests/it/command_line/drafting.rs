//! `draft`: an article to a proposed pack, with a report of what to look at first.

use insta::assert_snapshot;

use super::Attache;

const ARTICLE: &str = "\
The mill reopens
By Ines Holm, Bay Herald, 15 May 2024

Mayor Tove Lindqvist opened the Old Mill on 13 May 2024. The mill is 31 metres high.

She said that the mill would grind corn again. Not everybody agreed.
";

#[test]
fn an_article_becomes_a_pack_that_answers() {
    let attache = Attache::new().file("mill.txt", ARTICLE);
    assert_snapshot!(attache.run(&["draft", "mill.txt", "--out", "drafts"]).all(), @r"
    exit 0
    --- out
    doubtful, look at these first
      old-mill  is this a place?  Mayor Tove Lindqvist opened the Old Mill on 13 May 2024.
    facts by relation
      1  height
      1  opened
      1  said
    1 sentence gave no fact, and can only be quoted
      paragraph 2: Not everybody agreed.
    2 things, 3 facts, 1 exact pair, 4 passages, 11 checks, from 4 sentences
    drafts/mill.toml: read it, correct it, then `attache --knowledge drafts chat`
    --- err
    ");
    assert_eq!(attache.run(&["check", "drafts"]).code, Some(0));
    let asked = "{\"id\": 1, \"question\": \"when did the Old Mill open?\"}\n{\"id\": 2, \"question\": \"how high is the mill?\"}";
    let output = attache.feed(&["--knowledge", "drafts", "ask", "--batch"], asked);
    assert!(output.lines()[0]["text"].as_str().unwrap().contains("13 May 2024"), "{}", output.all());
    assert!(output.lines()[1]["text"].as_str().unwrap().contains("31 metres"), "{}", output.all());
}

#[test]
fn without_a_directory_the_pack_goes_to_standard_output() {
    let attache = Attache::new().file("mill.txt", ARTICLE);
    let output = attache.run(&["draft", "mill.txt"]);
    assert_eq!(output.code, Some(0), "{}", output.all());
    assert!(output.out.starts_with("# A draft") && output.out.contains("[[passage]]"), "{}", output.out);
    assert!(output.err.contains("from 4 sentences"), "{}", output.err);
    // The same text gives the same pack.
    assert_eq!(attache.run(&["draft", "mill.txt"]).out, output.out);
}

#[test]
fn a_pack_that_is_there_stays() {
    let attache = Attache::new().file("mill.txt", ARTICLE).file("drafts/mill.toml", "format = 1\n");
    let output = attache.run(&["draft", "mill.txt", "--out", "drafts"]);
    assert_eq!(output.code, Some(2), "{}", output.all());
    assert!(output.err.contains("there is a pack already"), "{}", output.err);
    assert_eq!(std::fs::read_to_string(attache.path().join("drafts/mill.toml")).unwrap(), "format = 1\n");
}

#[test]
fn what_is_no_text_is_refused_with_what_to_do() {
    let attache = Attache::new().file("empty.txt", "").file("picture.txt", "a\0b");
    let empty = attache.run(&["draft", "empty.txt"]);
    assert_eq!(empty.code, Some(1), "{}", empty.all());
    assert_snapshot!(empty.err, @r"
    error: cannot draft `empty.txt`: the file is empty

    hint: hand over a file with the text of the article in it
    ");
    let picture = attache.run(&["draft", "picture.txt"]);
    assert_eq!(picture.code, Some(1), "{}", picture.all());
    let missing = attache.run(&["draft", "missing.txt"]);
    assert_eq!(missing.code, Some(2), "{}", missing.all());
}
