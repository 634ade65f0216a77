//! What a sentence tells once it is weighed: yes or no, what is left of a number, how long it is since; and what it
//! cannot tell, however near its words are.

use attache::knowledge::PackFile;

use super::{ask, begins, engine_of};

/// Invented.
const COUNCIL: &str = include_str!("council.toml");

#[track_caller]
fn check(lines: &[(&str, Option<&str>)]) {
    begins(COUNCIL, lines);
}

#[test]
fn a_sentence_says_yes_or_no_where_that_is_sure() {
    check(&[
        ("is entry to the exhibition free on sundays?", Some("Yes. The report says: ")),
        ("is the museum open on mondays?", Some("No. The report says: ")),
        ("will there be a referendum on the pier?", Some("No. The report says: ")),
        // What stands within another part is apart from it.
        ("is a toll on the pier planned?", Some("No. The report says: ")),
        // Of another part of the sentence, and of what is hoped for, neither is said.
        ("did the company cut its forecast?", Some("The report says: ")),
        ("is the skating rink open?", Some("The report says: ")),
    ]);
}

#[test]
fn numbers_of_a_sentence_are_reckoned_with() {
    check(&[
        ("how many of the amendments failed?", Some("29 (33 less four). ")),
        ("how many of the divers are not women?", Some("153 (214 less 61). ")),
        (
            "how much of the budget comes from tickets?",
            Some("1 million crowns (6.5 million less 4 million less"),
        ),
        ("by how much did freight through the harbour fall?", Some("270 tonnes (910 less 640). ")),
        // What is counted there is asked for as it stands.
        ("how many amendments were tabled?", Some("The report says: ")),
    ]);
}

#[test]
fn times_of_sentences_are_reckoned_with() {
    check(&[
        (
            "for how many years has the town been diverting water from the Tarn?",
            Some("6 years, from 2019 to 14 March 2025. "),
        ),
        ("when was the dispute over the trawler settled?", Some("2013 (two years after 2011). ")),
        (
            "how many years between the memorandum on dredging and the opening of the training centre?",
            Some(
                "11 years, from 2008 to 2019. The report says: “A memorandum on dredging was signed in 2008.” And: ",
            ),
        ),
        (
            "which came first, the training centre or the memorandum on dredging?",
            Some("Memorandum on dredging. "),
        ),
        // It is past.
        ("when will the training centre be opened?", None),
    ]);
}

#[test]
fn an_office_is_told_with_who_holds_it() {
    check(&[
        ("who is the mayor?", Some("The report says: “Odran Viske, a former pilot, was elected mayor")),
        ("who is the deputy harbour minister?", Some("Deputy Harbour Minister Ines Calloway. ")),
        ("who is the harbour minister?", None),
        ("who is the rector of the university?", None),
        ("who was the ambassador?", None),
        // Nobody whose words introduce somebody else.
        ("who is Talia Berg?", Some("The report says: “One of the divers, 19-year-old Talia Berg,")),
        ("who is Talia Viske?", None),
    ]);
}

#[test]
fn what_a_sentence_does_not_tell_is_refused() {
    check(&[
        ("who won the first round?", None),
        ("what are the letters of intent about?", None),
        // Between two countries: nobody signed them that is named.
        ("who signed the letters of intent?", None),
        ("besides Mara Quist who took part in the second round?", Some("Bartek Wolny. ")),
        ("which hotel did the divers sleep in?", None),
    ]);
}

#[test]
fn a_question_that_leans_on_the_one_before_is_asked_of_the_same() {
    let engine = engine_of(COUNCIL);
    let said = super::chat(&engine, true, "was the ferry moved in february?\nby how many metres?");
    let last = said.lines().last().unwrap_or_default();
    assert!(last.contains("300 metres"), "{said}");
}

#[test]
fn forced_the_best_sentence_goes_before_the_best_pair() {
    let with_pair =
        format!("{COUNCIL}\n[[faq]]\nask = [\"What is the report about?\"]\nanswer = \"The council.\"\n");
    let engine = engine_of(&with_pair);
    let reply = ask(&engine, "what became of the trawler afterwards?", true);
    assert!(reply.pairs.is_empty() && reply.text.contains("trawler"), "{}", reply.text);
}

/// Invented: a fact that was read from one sentence, and that sentence beside another.
const FACT: &str = "format = 1\n[source]\ncalled = \"the report\"\n\
    [entity.plant]\nkind = \"organisation\"\nis = [\"plant\"]\nname = \"the Brack Plant\"\n\
    [[fact]]\nsubject = \"plant\"\nrelation = \"opened\"\non = 2021-05-03\nparagraph = 1\n";
const SENTENCES: &str = "[[passage]]\ntext = \"The Brack Plant was opened on 3 May 2021.\"\nparagraph = 1\n\
    [[passage]]\ntext = \"The open day of the Brack Plant is held on 29 November.\"\nparagraph = 4\n";

#[test]
fn a_fact_is_doubted_where_another_sentence_of_its_material_has_more_of_the_question() {
    let engine = engine_of(&format!("{FACT}{SENTENCES}"));
    let said = |question: &str| ask(&engine, question, false).text;
    assert!(said("when was the Brack Plant opened?").starts_with("3 May 2021. The Brack Plant opened"));
    let day = said("when is the open day of the Brack Plant?");
    assert!(day.starts_with("29 November. The report says: “The open day"), "{day}");
}

#[test]
fn a_sentence_of_another_pack_casts_no_doubt_on_a_fact() {
    let packs = [
        ("facts.toml", FACT.replace("the report", "the handbook")),
        ("news.toml", format!("format = 1\n[source]\ncalled = \"the news\"\n{SENTENCES}")),
    ];
    let files = packs.map(|(name, text)| PackFile { name: name.to_owned(), text, article: None });
    let reply = ask(&super::engine(&files), "when was the Brack Plant opened?", false);
    assert!(reply.text.contains("the handbook") && !reply.facts.is_empty(), "{}", reply.text);
}
