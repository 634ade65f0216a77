//! Sentences of the material, quoted where no fact and no pair answers; and near misses, which are refused.

use attache::engine::{Question, Verdict};
use attache::knowledge::{PackFile, Severity, parse};
use attache::text::sentences;
use jiff::Timestamp;

use super::{ask, engine_of};

/// Invented, like all that is told of this town.
const HARBOUR: &str = include_str!("passages.toml");

#[track_caller]
fn check(lines: &[(&str, &str)]) {
    let engine = engine_of(HARBOUR);
    let said = |text: &str| {
        let reply = ask(&engine, text, false);
        format!("{}: {}", reply.verdict.word(), reply.text)
    };
    for (question, expected) in lines {
        assert_eq!(said(question), *expected, "{question}");
    }
}

/// What is quoted of a pack.
#[track_caller]
fn check_quotes(pack: &str, lines: &[(&str, &str)]) {
    let engine = engine_of(pack);
    for (question, quoted) in lines {
        let reply = ask(&engine, question, false);
        assert!(
            reply.verdict == Verdict::Answer && reply.text.contains(quoted),
            "{question}\n{}",
            reply.text
        );
    }
}

#[test]
fn the_value_comes_first_then_the_quote_and_its_place() {
    check(&[
        (
            "when was the old ropewalk torn down?",
            "answer: March 1952. The chronicle says: “The old ropewalk behind the customs house was torn down in March 1952.” (the chronicle, paragraph 2)",
        ),
        (
            "How many fishing boats were in the harbour in 1911?",
            "answer: 64. The chronicle says: “In 1911 the harbour counted 64 fishing boats and two steam tugs.” (the chronicle, paragraph 2)",
        ),
    ]);
}

#[test]
fn a_name_is_told_where_the_sentence_has_one() {
    let engine = engine_of(HARBOUR);
    let reply = ask(&engine, "what was the name of the engineer who designed the breakwater?", false);
    assert!(reply.text.contains("Ines Harrow") && !reply.passages.is_empty(), "{}", reply.text);
}

#[test]
fn several_days_are_one_value() {
    check(&[(
        "when was the regatta?",
        "answer: 19 to 21 June 1955. The chronicle says: “The regatta lasted from 19 to 21 June 1955, and eleven crews took part in it.” (the chronicle, paragraph 5)",
    )]);
}

#[test]
fn what_is_near_but_does_not_answer_is_refused() {
    let engine = engine_of(HARBOUR);
    for question in [
        // Another name, another year, another thing of the kind, the opposite, no such value.
        "when did Tobias Wrenfield build the lighthouse?",
        "how many fishing boats did the harbour count in 1936?",
        "when was the new ropewalk in Haverholm torn down?",
        "how much did the breakwater cost?",
        "when was the breakwater demolished?",
        "who repaired the town hall clock?",
        "what is the capital of France?",
        // No hour, no name.
        "at what time was the old ropewalk torn down?",
        "what was the name of the harbour master who spoke in the council?",
    ] {
        let reply = ask(&engine, question, false);
        assert!(matches!(reply.verdict, Verdict::Unknown(_)), "{question}: {}", reply.text);
        assert!(reply.confidence < 0.6, "{question}: {}", reply.confidence);
    }
}

#[test]
fn a_refusal_does_not_deny_what_a_sentence_mentions() {
    check(&[("how much did the breakwater cost?", "unknown: The chronicle does not say.")]);
}

#[test]
fn facts_pairs_and_small_talk_go_first() {
    check(&[
        (
            "when did the lighthouse open?",
            "answer: 2 June 1898. The Old Lighthouse opened on 2 June 1898. (the chronicle)",
        ),
        ("can i bring my dog?", "answer: Dogs are welcome on a lead. (the chronicle)"),
        (
            "did the lighthouse open in 1950?",
            "correction: No: The Old Lighthouse opened on 2 June 1898. (the chronicle)",
        ),
    ]);
    let engine = engine_of(HARBOUR);
    for (question, verdict) in
        [("hello", "smalltalk"), ("wann wurde die alte Seilerei abgerissen", "unknown")]
    {
        let reply = ask(&engine, question, false);
        assert_eq!((reply.verdict.word(), reply.passages.as_slice()), (verdict, &[][..]), "{question}");
    }
}

#[test]
fn a_long_sentence_is_cut_around_what_answers() {
    let engine = engine_of(HARBOUR);
    let reply = ask(&engine, "In what year was the fish market moved to the northern quay?", false);
    assert_eq!(reply.verdict, Verdict::Answer, "{}", reply.text);
    assert!(reply.text.chars().count() <= 300, "{}", reply.text);
    assert!(reply.text.contains('…') && reply.text.contains("northern quay in 1926"), "{}", reply.text);
}

#[test]
fn switched_off_no_passage_is_quoted_even_by_force() {
    let off = HARBOUR.replace("[source]", "[source]\npassages = false");
    let engine = engine_of(&off);
    for force in [false, true] {
        let reply = ask(&engine, "when was the old ropewalk torn down?", force);
        assert_eq!(reply.passages, [], "{}", reply.text);
    }
}

#[test]
fn forced_it_quotes_the_best_with_its_chance() {
    let pairs = HARBOUR.find("[[faq]]").unwrap();
    let alone = HARBOUR[pairs..].find("[[passage]]").unwrap();
    let engine = engine_of(&format!("{}{}", &HARBOUR[..pairs], &HARBOUR[pairs + alone..]));
    let reply = ask(&engine, "what became of the timber?", true);
    assert_eq!(reply.verdict, Verdict::Answer);
    assert!(reply.text.contains("boat sheds") && !reply.passages.is_empty(), "{}", reply.text);
}

#[test]
fn the_explanation_shows_the_passages() {
    let engine = engine_of(HARBOUR);
    let question = Question {
        text: "when was the old ropwalk torn down?".to_owned(),
        asked_at: Timestamp::UNIX_EPOCH,
        addressed: true,
        turns: Vec::new(),
        force: false,
    };
    let told = engine.explain(&question);
    for part in
        ["Best passage: ", "Repaired for the passages: ropwalk to ropewalk", "explained 1.00", "chance"]
    {
        assert!(told.contains(part), "no {part} in\n{told}");
    }
}

#[test]
fn bad_passages_are_told_with_their_place() {
    let long = "long ".repeat(500);
    let text = format!(
        "format = 1\n[[passage]]\ntext = \"—\"\n[[passage]]\nparagraph = 1\n[[passage]]\nid = \"one\"\ntext = \"One is here.\"\n[[passage]]\nid = \"one\"\ntext = \"Two is here.\"\n[[passage]]\ntext = \"{long}\"\n[[passage]]\ntext = \"A\"\npage = 2\n"
    );
    let file = PackFile { name: "bad.toml".to_owned(), text, article: Some("One is here.".to_owned()) };
    let (_, problems) = parse(&[file]);
    let told: Vec<String> =
        problems.iter().map(|problem| format!("{}: {}", problem.position.line, problem.message)).collect();
    for expected in [
        "3: a passage needs words",
        "4: a `[[passage]]` needs `text`",
        "10: the passage on line 6 has this id already: `one`",
        "9: the text does not hold this passage: `one`",
        "13: a passage has at most 2000 characters, not 2499",
        "16: a `[[passage]]` has no key `page`",
    ] {
        assert!(told.contains(&expected.to_owned()), "no {expected} in {told:#?}");
    }
    assert!(
        problems.iter().all(|problem| problem.severity == Severity::Error && problem.hint.is_some()),
        "{problems:#?}"
    );
}

#[test]
fn thousands_of_sentences_are_a_pack() {
    let mut text = String::from("format = 1\n");
    for number in 0..2_000 {
        text.push_str(&format!(
            "[[passage]]\ntext = \"In the year {number} the keeper of tower {number} wrote down {} storms, and nobody else saw what he had seen from up there.\"\nparagraph = {}\n",
            number % 17 + 2,
            number / 5 + 1,
        ));
    }
    let engine = engine_of(&text);
    let reply = ask(&engine, "how many storms did the keeper of tower 1907 write down?", false);
    assert!(reply.text.contains("5") && reply.text.contains("tower 1907"), "{}", reply.text);
}

/// The reports of `tests/packs` as sentences alone.
#[test]
fn sentences_alone_answer_half_of_what_is_asked_of_a_report() {
    let mut totals = super::packs::Figures::default();
    for name in ["news-a", "news-b", "news-c", "news-d"] {
        let article = super::packs::article(name);
        let mut pack = String::from("format = 1\n");
        let paragraphs = article.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty());
        for (number, paragraph) in (1..).zip(paragraphs) {
            for range in sentences(paragraph) {
                let sentence = serde_json::Value::from(paragraph[range].trim());
                pack.push_str(&format!("[[passage]]\ntext = {sentence}\nparagraph = {number}\n"));
            }
        }
        totals.add(&super::packs::measure_with(&engine_of(&pack), name));
    }
    // 80, 21 and 10, of 197 that can be answered and 89 that cannot, when this was written.
    assert!(totals.right >= 76 && totals.wrong <= 24 && totals.invented <= 13, "{totals:?}");
}

/// Invented, too.
const TALKS: &str = r#"
format = 1
[source]
called = "the report"
[[passage]]
text = "The delegation was led by Transport Minister Odran Viske, who was received by the mayor of Halvern."
paragraph = 1
[[passage]]
text = "Mr Viske described the signature as the easy part."
paragraph = 2
[[passage]]
text = "Under the agreement the town will bear 60 per cent of the repair costs."
paragraph = 3
[[passage]]
text = "From 15 March to 30 June the reed bay is closed, as bitterns breed there."
paragraph = 4
[[passage]]
text = "The settings of the ferry are read from ferry.toml, and its log is written elsewhere."
paragraph = 5
[[passage]]
text = "Of the mud samples that were taken, beaver DNA turned up in 117."
paragraph = 6
[[passage]]
text = "Members over 70 need no permit for the quay."
paragraph = 7
[[passage]]
text = "Dogs must be kept on a lead on the quay."
paragraph = 8
"#;

#[test]
fn what_is_said_in_other_words_is_found() {
    check_quotes(
        TALKS,
        &[
            // One part of a name stands for the other.
            ("what did Odran Viske say about the signature", "Mr Viske described"),
            ("what share of the repair costs will the town bear", "60 per cent"),
            ("why is the reed bay closed in may", "as bitterns breed there"),
            ("which file are the settings of the ferry read from", "ferry.toml"),
            // A number that stands for what was counted before it.
            ("in how many mud samples did beaver DNA turn up", "117"),
            // An age beside a limit, and a kind of dog.
            ("I'm 72, do i need a permit for the quay", "Members over 70"),
            ("does my terrier have to be kept on a lead on the quay", "Dogs must be kept"),
        ],
    );
}

#[test]
fn what_only_looks_like_it_is_not() {
    let engine = engine_of(TALKS);
    for question in [
        "what did Mara Viske say about the signature",
        "which company will bear the repair costs",
        "how many otters turned up in the mud samples",
        "which file are the speeches of the mayor kept in",
    ] {
        let reply = ask(&engine, question, false);
        assert!(matches!(reply.verdict, Verdict::Unknown(_)), "{question}\n{}", reply.text);
    }
}

/// Invented. The title and the headings say what "it" and "we" are.
const POOL: &str = "format = 1\n[source]\ncalled = \"the page\"\ntitle = \"Harrow Pool\"\n\
    [[faq]]\nask = [\"How cold is the water?\"]\nanswer = \"Cold.\"\n\
    [[faq]]\nask = [\"Is there a shallow end?\"]\nanswer = \"Yes.\"\n\
    [[passage]]\ntext = \"Harrow Pool is an unheated pool 50 metres long.\"\nparagraph = 1\n\
    [[passage]]\ntext = \"It was designed by Ada Thorne, who had built nothing but mills.\"\nparagraph = 1\n\
    [[passage]]\ntext = \"Everything is done by seventy volunteers.\"\nparagraph = 2\nheading = \"Who runs it\"\n\
    [[passage]]\ntext = \"A wetsuit costs 6 pounds a session.\"\nparagraph = 3\nheading = \"What can be hired\"\n\
    [[passage]]\ntext = \"Swimmers come over the weekend.\"\nparagraph = 4\nheading = \"Clubs\"\n";

#[test]
fn the_title_and_the_headings_explain_what_a_sentence_leaves_out() {
    check_quotes(
        POOL,
        &[
            ("who designed Harrow Pool", "designed by Ada Thorne"),
            ("how many volunteers run the pool", "seventy volunteers"),
            ("how much is it to hire a wetsuit", "6 pounds"),
        ],
    );
}

#[test]
fn a_word_that_joins_others_explains_none() {
    let matched = engine_of(POOL).match_passages("are the swimmers finished");
    // "over" is no "finished" here.
    assert!(matched.candidates[0].unexplained.contains(&"finished".to_owned()), "{matched:?}");
}

#[test]
fn a_measure_of_another_kind_is_no_answer() {
    let engine = engine_of(
        "format = 1\n[source]\ncalled = \"the page\"\n\
         [[passage]]\ntext = \"Tove Lind opened the Old Mill in May.\"\nparagraph = 1\n\
         [[passage]]\ntext = \"The mill is 31 metres high.\"\nparagraph = 1\n",
    );
    assert!(ask(&engine, "how high is the Old Mill?", false).text.contains("31 metres"));
    let reply = ask(&engine, "how heavy is the Old Mill?", false);
    assert!(matches!(reply.verdict, Verdict::Unknown(_)), "{}", reply.text);
}

/// Invented.
const EVENING: &str = r#"
    format = 1
    [source]
    title  = "The Merrow Bridge"
    called = "the article"

    [entity.bridge]
    kind = "place"
    is   = ["bridge"]
    name = "the Merrow Bridge"
    opened = 1894

    [entity.ada]
    kind = "person"
    name = "Ada Varrick"

    [entity.medal]
    kind = "product"
    is   = ["award"]
    name = "the Corvane Medal"

    [[fact]]
    subject  = "ada"
    relation = "received"
    object   = "medal"
    on       = 1947

    [[passage]]
    text = "At ten there will be a bonfire with songs, and we finish at eleven."

    [[passage]]
    text = "The choir will sing two old songs of the river men."
"#;

#[track_caller]
fn check_verdicts(pack: &str, lines: &[(&str, &str)]) {
    let engine = engine_of(pack);
    for (question, verdict) in lines {
        let reply = ask(&engine, question, false);
        assert_eq!(reply.verdict.word(), *verdict, "{question}\n{}", reply.text);
    }
}

#[test]
fn a_class_without_a_word_on_which_of_it_is_not_told() {
    check_verdicts(
        EVENING,
        &[
            ("which songs will there be at the bonfire?", "unknown"),
            ("which songs will the choir sing?", "answer"),
        ],
    );
}

#[test]
fn a_time_of_day_in_words_tells_when() {
    let pack = EVENING.to_owned()
        + r#"
    [[passage]]
    text = "The lamps go on at half past eight."

    [[passage]]
    text = "The tower may be climbed until nine."

    [[passage]]
    text = "The ferry calls at one of the piers."
    "#;
    check_quotes(
        &pack,
        &[
            ("when do the lamps go on?", "Half past eight. The article says"),
            ("until when can you climb the tower?", "The tower may be climbed until nine."),
        ],
    );
    check_verdicts(&pack, &[("when does the ferry call at the piers?", "unknown")]);
}

#[test]
fn an_expression_means_nothing_of_its_first_word() {
    check_verdicts(
        EVENING,
        &[
            ("did ada varrick ever get married?", "unknown"),
            ("did ada varrick ever get the corvane medal?", "answer"),
        ],
    );
}

#[test]
fn a_refusal_names_what_was_asked_about_and_not_an_article_of_that_name() {
    let engine = engine_of(EVENING);
    let told = ask(&engine, "who designed the merrow bridge?", false).text;
    assert!(told.starts_with("The article mentions the Merrow Bridge, but does not say who."), "{told}");
}

#[test]
fn what_something_is_is_told_by_the_sentence_that_introduces_it() {
    let pack = |passage: &str| {
        format!(
            "format = 1\n[source]\ncalled = \"the notes\"\n[entity.ferry]\nkind = \"product\"\nname = \"Ferry\"\n\
             [entity.ann]\nkind = \"person\"\nname = \"Ann Holm\"\n\
             [[fact]]\nsubject = \"ferry\"\nrelation = \"written-by\"\nobject = \"ann\"\n\
             [[passage]]\ntext = \"{passage}\"\nparagraph = 1\n"
        )
    };
    let carries = pack("Ferry carries files across a network of any kind.");
    check_quotes(&carries, &[("what is ferry", "Ferry carries files across")]);
    let other = pack("Nobody knows what Ferry was called in the beginning.");
    let reply = ask(&engine_of(&other), "what is ferry", false);
    assert!(reply.passages.is_empty(), "{}", reply.text);
}
