//! `import` from other bots and `export`: what comes over, what is told not to, and that what is exported comes
//! back.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;

use super::Attache;

fn sample(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exchange").join(name)).unwrap()
}

/// What the pack in `packs` answers.
fn asked(attache: &Attache, question: &str) -> String {
    let output = attache.run(&["--knowledge", "packs", "ask", question]);
    output.out.split(" (the FAQ)").next().unwrap_or_default().to_owned()
}

#[test]
fn a_table_of_qna_maker_comes_over_with_a_report_of_the_rest() {
    let attache = Attache::new().file("library.tsv", &sample("qna-maker.tsv"));
    assert_snapshot!(attache.run(&["import", "library.tsv", "--out", "packs"]).all(), @r"
    exit 0
    --- out
    packs/library.toml: 3 questions of 2 answers
    what did not come over:
      2 × metadata: line 2, line 3; a pack has no tags on its pairs
      1 × prompts to a next question: line 2; a pair answers, and does not ask back
      1 × suggested wordings that nobody approved: line 2; only what a person approved is asked
      1 × answers that are for a follow-up only (IsContextOnly): line 5; alone they would answer another question
    --- err
    ");
    assert_snapshot!(fs::read_to_string(attache.path().join("packs/library.toml")).unwrap(), @r#"
    format = 1

    [source]
    called = "the FAQ"

    [[faq]]
    id = "when-is-the-library-open"
    ask = [
        "When is the library open?",
        "opening hours",
    ]
    answer = "From nine to five.\n\nOn Sundays it is **closed**."

    [[faq]]
    id = "how-do-i-get-a-card"
    ask = ["How do I get a card?"]
    answer = "Ask at the desk; say \"a card, please\"."
    "#);
    assert_eq!(asked(&attache, "how can I get a card?"), "Ask at the desk; say \"a card, please\".");
}

#[test]
fn what_qnabot_needs_programs_for_is_left_out_by_name() {
    let attache = Attache::new().file("library.json", &sample("qnabot.json"));
    assert_snapshot!(attache.run(&["import", "library.json", "--out", "packs"]).all(), @r"
    exit 0
    --- out
    packs/library.toml: 3 questions of 2 answers
    what did not come over:
      1 × Markdown and speech of an answer: Library.Hours; the plain answer came over in their place
      1 × topics and tags: Library.Hours; a pack has no tags on its pairs
      1 × cards with pictures and buttons: Library.Card; a pair has text only
      1 × what follows an answer (chaining, elicitation, session): Library.Card; a pair answers, and does not go on
      1 × answers with {{…}} in them: Library.Name; they are filled in by a program
      1 × answers that a Lambda function or another bot gives: Library.Loans; there is no program behind a pack
      1 × answers for some clients only (clientFilterValues): Library.Staff; a pack answers everybody
      1 × passages (type `text`): Library.History; they have no question; `attache draft` reads articles
      1 × entries that are no questions and answers: Library.Quiz; quizzes and slot types are programs
    --- err
    ");
    assert_eq!(asked(&attache, "when is the library open?"), "From nine to five.");
}

#[test]
fn training_data_of_rasa_is_joined_with_its_domain() {
    let attache = Attache::new()
        .file("data/nlu.yml", &sample("rasa/data/nlu.yml"))
        .file("data/rules.yml", &sample("rasa/data/rules.yml"))
        .file("domain.yml", &sample("rasa/domain.yml"));
    // The domain is found where Rasa keeps it.
    assert_snapshot!(attache.run(&["import", "data/nlu.yml", "--out", "found"]).all(), @r"
    exit 0
    --- out
    found/nlu.toml: 4 questions of 2 answers
    what did not come over:
      1 × marks of entities in examples: faq/hours; the words came over, the marks did not
      2 × synonyms, regular expressions and lookup tables: sunday, place; a pack names things, with their aliases
      1 × further variants of a response: utter_faq/hours; a pair has one answer: the first
      1 × pictures, buttons and custom parts of a response: utter_faq/card; a pair has text only
      1 × responses with {slots} in them: utter_name; they are filled in by a program
      2 × intents without a response of their name: greet, order_book; nothing in these files says what they answer
      2 × responses that no intent asks for: utter_hello, utter_goodbye; a pair needs a question
    --- err
    ");
    let all = ["import", "data/nlu.yml", "domain.yml", "data/rules.yml", "--out", "packs"];
    assert_snapshot!(attache.run(&all).all(), @r"
    exit 0
    --- out
    packs/nlu.toml: 5 questions of 3 answers
    what did not come over:
      1 × marks of entities in examples: faq/hours; the words came over, the marks did not
      2 × synonyms, regular expressions and lookup tables: sunday, place; a pack names things, with their aliases
      1 × further variants of a response: utter_faq/hours; a pair has one answer: the first
      1 × pictures, buttons and custom parts of a response: utter_faq/card; a pair has text only
      1 × responses with {slots} in them: utter_name; they are filled in by a program
      1 × stories, and rules of more than a question and its answer: order a book; a pair answers, and does not go on
      1 × intents without a response of their name: order_book; nothing in these files says what they answer
      1 × responses that no intent asks for: utter_goodbye; a pair needs a question
    --- err
    ");
    assert_eq!(
        asked(&attache, "is the Elm library open on Sunday"),
        "From nine to five: every day but Sunday."
    );
}

#[test]
fn an_example_of_two_intents_is_told_with_its_line() {
    let nlu = "nlu:\n- intent: faq/a\n  examples: |\n    - hello there\n    - when do you open\n\
        - intent: faq/b\n  examples: |\n    - when do you open\n";
    let domain = "responses:\n  utter_faq/a:\n  - text: At nine.\n  utter_faq/b:\n  - text: At ten.\n";
    let attache = Attache::new().file("nlu.yml", nlu).file("domain.yml", domain);
    assert_snapshot!(attache.run(&["import", "nlu.yml", "--out", "packs"]).out, @r"
    packs/nlu.toml: 3 questions of 2 answers
    1 question with another answer before; asked so, the first answers: line 8
    ");
}

#[test]
fn exports_that_cannot_be_read_are_told_with_their_place() {
    let deep = format!("nlu: {}", "[".repeat(100_000));
    let bomb = "a: &a [x, x]\nb: &b [*a, *a]\nnlu: [*b, *b]\n";
    let attache = Attache::new()
        .file("no.tsv", "Frage\tAntwort\n")
        .file("short.tsv", "Question\tAnswer\nonly one\n")
        .file("no.json", "{\"qna\": [{\"qid\": \"A\", \"q\": [\"why\"]}, 7]}")
        .file("broken.json", "{\"qna\": [\n  }")
        .file("tabs.yml", "nlu:\n\t- intent: a\n")
        .file("bomb.yml", bomb)
        .file("deep.yml", &deep)
        .file("alone.yml", "nlu:\n- intent: a\n  examples: |\n    - b\n");
    let errors = |file: &str| attache.run(&["import", file, "--out", "packs"]).err;
    let all: String =
        ["no.tsv", "short.tsv", "no.json", "broken.json", "tabs.yml", "bomb.yml", "deep.yml", "alone.yml"]
            .iter()
            .map(|file| errors(file))
            .collect();
    assert_snapshot!(all, @r"
    no.tsv:1: error: the first line names no columns `Question` and `Answer`, parted by tabs
      hint: export the knowledge base anew, or say what the file is with `--from`
    error: nothing was imported from `no.tsv`
    short.tsv:2: error: the line has fewer columns than the first: 1
      hint: cells are parted by tabs, and a line break in a cell is written `\n`
    error: nothing was imported from `short.tsv`
    no.json: error: entry 1 (`A`) has no `a`
      hint: `q` is a list of questions, `a` the answer
    no.json: error: entry 2 is no JSON object
    error: nothing was imported from `no.json`
    broken.json:2: error: this is no JSON, from column 3 on
    error: nothing was imported from `broken.json`
    tabs.yml:2: error: this is no YAML: tabs disallowed within this context (block indentation)
      hint: indent with spaces, not with tabs, and what belongs together by the same number
    error: nothing was imported from `tabs.yml`
    bomb.yml:2: error: aliases (`*name`) are not followed
      hint: write the value out
    error: nothing was imported from `bomb.yml`
    deep.yml:1: error: this is no YAML: recursion limit exceeded
    error: nothing was imported from `deep.yml`
    alone.yml:1: error: there are intents, but no responses
      hint: name both files: `attache import nlu.yml domain.yml --out DIR`
    error: nothing was imported from `alone.yml`
    ");
}

const PACK: &str = "format = 1\n[source]\ntitle = \"Elm library\"\n\
    [entity.reading-room]\nkind = \"place\"\nname = \"the Elm Library\"\nopened = 1898-06-02\n\
    [[faq]]\nid = \"hours\"\nask = [\"when is it open\", \"opening hours, please\"]\nanswer = \"From nine\\nto five, \\\"sharp\\\".\"\nparagraph = 3\n\
    [[faq]]\nid = \"sunday\"\nask = [\"is it open on Sunday\"]\nanswer = \"From nine\\nto five, \\\"sharp\\\".\"\n";

/// The pairs of a pack's file.
fn pairs(attache: &Attache, path: &str) -> String {
    let text = fs::read_to_string(attache.path().join(path)).unwrap();
    text.split("[[faq]]\n")
        .skip(1)
        .map(|pair| pair.split("\n[").next().unwrap().trim().to_owned() + "\n---\n")
        .collect()
}

#[test]
fn what_is_exported_comes_back_as_the_same_pairs() {
    let attache = Attache::new().file("from/elm.toml", PACK);
    let table = attache.run(&["--knowledge", "from", "export", "--to", "csv"]);
    assert_snapshot!(table.all(), @r#"
    exit 0
    --- out
    question,answer,kind,pack,id
    when is it open,"From nine
    to five, ""sharp"".",pair,elm,hours
    "opening hours, please","From nine
    to five, ""sharp"".",pair,elm,hours
    is it open on Sunday,"From nine
    to five, ""sharp"".",pair,elm,sunday
    What is the title of the article?,The title of the article is “Elm library”.,fact,elm,source-titled
    When does the Elm Library open?,The Elm Library opened on 2 June 1898.,fact,elm,reading-room-opened
    --- err
    not in the table (`--to json` has all of it):
      the parts of 2 facts (who, what, when, quote, place): their sentences are the answers
      1 thing with their names and kinds
      the paragraphs of 1 pair
      the source of 1 pack
    "#);
    let json = attache.run(&["--knowledge", "from", "export", "--to", "json"]);
    assert_snapshot!(json.out, @r#"
    {
      "attache": 1,
      "packs": [
        {
          "called": "the article",
          "facts": [
            {
              "answer": "The title of the article is “Elm library”.",
              "id": "source-titled",
              "questions": [
                "What is the title of the article?"
              ],
              "relation": "titled",
              "roles": {
                "object": [
                  {
                    "text": "Elm library"
                  }
                ],
                "subject": [
                  {
                    "name": "the article",
                    "thing": "source"
                  }
                ]
              }
            },
            {
              "answer": "The Elm Library opened on 2 June 1898.",
              "id": "reading-room-opened",
              "questions": [
                "When does the Elm Library open?"
              ],
              "relation": "opened",
              "roles": {
                "on": [
                  {
                    "date": "2 June 1898",
                    "day": 2,
                    "month": 6,
                    "year": 1898
                  }
                ],
                "subject": [
                  {
                    "name": "the Elm Library",
                    "thing": "reading-room"
                  }
                ]
              }
            }
          ],
          "key": "elm",
          "pairs": [
            {
              "answer": "From nine\nto five, \"sharp\".",
              "ask": [
                "when is it open",
                "opening hours, please"
              ],
              "id": "hours",
              "paragraph": 3
            },
            {
              "answer": "From nine\nto five, \"sharp\".",
              "ask": [
                "is it open on Sunday"
              ],
              "id": "sunday"
            }
          ],
          "things": [
            {
              "id": "reading-room",
              "kind": "place",
              "name": "the Elm Library"
            }
          ],
          "title": "Elm library"
        }
      ]
    }
    "#);
    let attache = attache.file("table.csv", &table.out).file("all.json", &json.out);
    assert_snapshot!(attache.run(&["import", "table.csv", "--out", "packs"]).out, @r"
    packs/table.toml: 3 questions of 2 answers
    what did not come over:
      2 × questions generated from typed facts: line 8, line 9; the facts themselves are in the pack that was exported
    ");
    assert_snapshot!(attache.run(&["import", "all.json", "--out", "packs"]).out, @r"
    packs/all.toml: 3 questions of 2 answers
    what did not come over:
      2 × questions generated from typed facts: source-titled, reading-room-opened; the facts themselves are in the pack that was exported
    ");
    let from_table = pairs(&attache, "packs/table.toml");
    assert_snapshot!(from_table, @r#"
    id = "hours"
    ask = [
        "when is it open",
        "opening hours, please",
    ]
    answer = "From nine\nto five, \"sharp\"."
    ---
    id = "sunday"
    ask = ["is it open on Sunday"]
    answer = "From nine\nto five, \"sharp\"."
    ---
    "#);
    // JSON carries the paragraph, too.
    assert_eq!(pairs(&attache, "packs/all.toml").replace("\nparagraph = 3", ""), from_table);
    assert!(pairs(&attache, "packs/all.toml").contains("paragraph = 3"));
}

#[test]
fn the_shipped_pack_can_be_exported() {
    let attache = Attache::new();
    let table = attache.run(&["export", "--to", "csv"]);
    assert_eq!(table.code, Some(0), "{}", table.err);
    assert!(table.out.lines().count() > 60, "{}", table.out);
    let json = attache.run(&["export", "--to", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert!(json["packs"][0]["facts"].as_array().unwrap().len() > 30);
}
