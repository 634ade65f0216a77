//! Exact pairs, asked in other words; and near misses, which no pair answers.

use std::sync::Arc;

use attache::engine::{Engine, Question, Verdict};
use attache::knowledge::{PackFile, parse};
use jiff::Timestamp;

use super::{ask, engine_of};

fn engine() -> Engine {
    engine_of(include_str!("server.toml"))
}

fn answering(engine: &Engine, text: &str) -> Option<String> {
    let reply = ask(engine, text, false);
    let pair = reply.pairs.first().filter(|_| reply.verdict == Verdict::Answer)?;
    Some(engine.knowledge().faq(*pair).key.clone())
}

#[test]
fn other_words_and_typing_errors_reach_the_pair() {
    let engine = engine();
    for (text, key) in [
        ("what is the server address", "join"),
        ("adress of the server?", "join"),
        ("can someone whitelist me pls", "whitelist"),
        ("how frequently does the world get reset", "reset"),
        ("claiming my base", "claim"),
        ("turning pvp on", "enable-pvp"),
        ("how do i sell stuff", "shop"),
        ("where do i apeal my ban", "ban"),
        ("am i allowed to use optifine", "mods"),
        ("how many backups do you keep", "backup"),
    ] {
        assert_eq!(answering(&engine, text).as_deref(), Some(key), "{text}");
    }
}

#[test]
fn near_misses_are_not_answered_with_the_neighbour() {
    let engine = engine();
    for text in [
        "how do i turn off pvp",
        "how do i leave the server",
        "how do i delete a home",
        "how do i unclaim land",
        "how do i close my shop",
        "can i play from xbox",
        "how do i report a bug",
        "can i get a refund for my donation",
        "how do i set a warp",
        "which shaders are allowed",
        "what is the capital of france",
    ] {
        assert_eq!(answering(&engine, text), None, "{text}");
    }
}

#[test]
fn forced_it_names_the_likeliest_pair() {
    let engine = engine();
    let reply = ask(&engine, "is it playable on a mobile", true);
    assert_eq!(reply.pairs.len(), 1);
    assert!(reply.confidence < 0.97, "{}", reply.confidence);
}

#[test]
fn the_explanation_shows_what_each_piece_of_evidence_counts() {
    let engine = engine();
    let question = Question {
        text: "where do i apeal my ban".to_owned(),
        asked_at: Timestamp::UNIX_EPOCH,
        addressed: true,
        turns: Vec::new(),
        force: false,
    };
    let told = engine.explain(&question);
    for part in ["Repaired for the pairs: apeal to appeal", "Best pair: ban", "classifier", "chance"] {
        assert!(told.contains(part), "no {part} in\n{told}");
    }
}

/// Two invented packs that answer one wording differently, and each more.
fn two_packs() -> Engine {
    let pack = |name: &str, called: &str, asks: &str, answer: &str| PackFile {
        name: format!("{name}.toml"),
        text: format!(
            "format = 1\n[source]\ntitle = \"The {name} rules\"\ncalled = \"{called}\"\n\
             [[faq]]\nid = \"dogs\"\nask = {asks}\nanswer = \"{answer}\"\n\
             [[faq]]\nid = \"own\"\nask = [\"where is the {name}?\"]\nanswer = \"By the {name} gate.\"\n"
        ),
        article: None,
    };
    let files = [
        pack("pier", "the handbook", "[\"can I bring my dog?\"]", "Dogs are welcome on a lead."),
        pack(
            "museum",
            "the leaflet",
            "[\"Can I bring my dog?\", \"are pets let in?\"]",
            "No animals inside.",
        ),
    ];
    let (knowledge, problems) = parse(&files);
    assert_eq!(problems.len(), 1, "{problems:?}");
    Engine::new(Arc::new(knowledge))
}

#[test]
fn one_wording_in_two_packs_is_asked_back_unless_the_pack_is_named() {
    let engine = two_packs();
    let reply = ask(&engine, "can i bring my dog", false);
    assert_eq!((reply.verdict, reply.pairs.len()), (Verdict::Suggest, 0), "{}", reply.text);
    let offered: Vec<&str> = reply.choices.iter().map(|choice| choice.text.as_str()).collect();
    assert_eq!(offered, ["In the handbook: can I bring my dog?", "Are pets let in?"]);
    // What is offered is answered by its own pack.
    for (choice, answer) in reply.choices.iter().zip(["Dogs are welcome", "No animals"]) {
        let chosen = ask(&engine, &choice.text, false);
        assert!(chosen.text.starts_with(answer), "{}: {}", choice.text, chosen.text);
    }
    for (text, answer) in [
        ("In the handbook, can I bring my dog?", "Dogs are welcome"),
        ("can I bring my dog according to the leaflet?", "No animals"),
        ("can I bring my dog in the museum?", "No animals"),
    ] {
        let reply = ask(&engine, text, false);
        assert!(reply.text.starts_with(answer), "{text}: {}", reply.text);
    }
    let reply = ask(&engine, "could I bring my dog?", false);
    assert_ne!(reply.verdict, Verdict::Answer, "{}", reply.text);
}

#[test]
fn one_wording_twice_in_a_pack_is_asked_back_where_the_pairs_can_be_told_apart() {
    let engine = |second: &str| {
        let text = format!(
            "format = 1\n[[faq]]\nid = \"a\"\nask = [\"where do I park?\", \"parking\"]\nanswer = \"Behind the hall.\"\n\
             [[faq]]\nid = \"b\"\nask = {second}\nanswer = \"It costs nothing.\"\n"
        );
        let (knowledge, problems) = parse(&[PackFile { name: "hall.toml".to_owned(), text, article: None }]);
        assert_eq!(problems.len(), 1, "{problems:?}");
        Engine::new(Arc::new(knowledge))
    };
    let reply = ask(&engine("[\"parking\", \"what does parking cost?\"]"), "parking", false);
    let offered: Vec<&str> = reply.choices.iter().map(|choice| choice.text.as_str()).collect();
    assert_eq!(offered, ["Where do I park?", "What does parking cost?"]);
    // Whoever chose the second would be asked back again; the warning says that the first answers.
    assert_eq!(answering(&engine("[\"parking\"]"), "parking").as_deref(), Some("a"));
}

/// Invented.
const UPGRADE: &str = r#"
    format = 1
    [[faq]]
    ask    = ["How do I upgrade?"]
    answer = "Make a backup, then run the installer."
"#;

#[test]
fn a_question_of_common_words_alone_is_not_the_only_pair() {
    let engine = engine_of(UPGRADE);
    assert_eq!(answering(&engine, "how can i upgrade it").as_deref(), Some("faq-1"));
    for text in ["what can i do for now?", "what do we do now", "where do i go"] {
        assert_eq!(answering(&engine, text), None, "{text}");
    }
}
