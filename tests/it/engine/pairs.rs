//! Exact pairs, asked in other words; and near misses, which no pair answers.

use std::sync::Arc;

use attache::engine::{Engine, Question, Reply, Verdict};
use attache::knowledge::{PackFile, parse};
use jiff::Timestamp;

fn engine() -> Engine {
    let text = include_str!("server.toml").to_owned();
    let (knowledge, problems) = parse(&[PackFile { name: "server.toml".to_owned(), text, article: None }]);
    assert_eq!(problems, []);
    Engine::new(Arc::new(knowledge))
}

fn ask(engine: &Engine, text: &str, force: bool) -> Reply {
    engine.answer(&Question {
        text: text.to_owned(),
        asked_at: Timestamp::UNIX_EPOCH,
        addressed: true,
        turns: Vec::new(),
        force,
    })
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
