//! What the engine says: a chat over a pack, with what must come of each line. Nothing here names a stage.

mod article;
mod events;
mod explaining;
mod former;
mod fuzz;
mod help_channel;
mod hockey;
mod instead;
mod others;
mod ours;
pub(crate) mod packs;
mod pairs;
mod passages;
mod plain_words;
mod practical;
mod railway;
mod reckoning;
mod roundabout;
mod rules;
mod second_look;
mod sides;
mod structure;
mod weighed;
mod wordings;

use std::fmt::Write;
use std::sync::Arc;

use attache::engine::{Engine, Question, Reply, Verdict};
use attache::knowledge::{PackFile, Severity, parse, shipped};
use jiff::Timestamp;

const CLUB: &str = include_str!("club.toml");
/// Invented packs of an admin who had read the guide alone.
const LEAGUE: &str = include_str!("../../packs/league/pack.toml");
const MUSEUM: &str = include_str!("../../packs/museum/pack.toml");
/// Invented, by others; the second mostly exact pairs.
const ROWING: &str = include_str!("../../packs/club/pack.toml");
const SOFTWARE: &str = include_str!("../../packs/software/pack.toml");
const SEASON: &str = include_str!("../../packs/season/pack.toml");
const ASKED: &str = "2024-09-01T12:00:00Z";

fn engine(files: &[PackFile]) -> Engine {
    let (knowledge, mut problems) = parse(files);
    problems.retain(|problem| problem.severity == Severity::Error);
    assert!(problems.is_empty(), "{problems:#?}");
    Engine::new(Arc::new(knowledge))
}

/// Of one pack that has neither error nor warning.
#[track_caller]
fn engine_of(text: &str) -> Engine {
    let file = PackFile { name: "pack.toml".to_owned(), text: text.to_owned(), article: None };
    let (knowledge, problems) = parse(&[file]);
    assert_eq!(problems, []);
    Engine::new(Arc::new(knowledge))
}

/// The reply to a question of its own, without earlier turns.
fn ask(engine: &Engine, text: &str, force: bool) -> Reply {
    engine.answer(&Question {
        text: text.to_owned(),
        asked_at: Timestamp::UNIX_EPOCH,
        addressed: true,
        turns: Vec::new(),
        force,
    })
}

/// Holds the chat, one line a question of one person, and gives each reply with its verdict.
fn chat(engine: &Engine, addressed: bool, lines: &str) -> String {
    let (mut turns, mut said) = (Vec::new(), String::new());
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let question = Question {
            text: line.to_owned(),
            asked_at: ASKED.parse().unwrap(),
            addressed,
            turns: turns.clone(),
            force: false,
        };
        let reply = engine.answer(&question);
        writeln!(said, "{}: {}", reply.verdict.word(), reply.text).unwrap();
        turns.push(reply.turn);
    }
    said
}

/// Each line alone.
fn said(engine: &Engine, lines: &str) -> String {
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| chat(engine, true, line)).collect()
}

#[track_caller]
fn check(lines: &str, expected: &str) {
    let file = PackFile { name: "club.toml".to_owned(), text: CLUB.to_owned(), article: None };
    let said = chat(&engine(&[file]), true, lines);
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(said.lines().collect::<Vec<_>>(), expected, "{said}");
}

/// What the replies to some questions, each by itself, begin with.
#[track_caller]
fn check_pack(pack: &str, lines: &[(&str, &str)]) {
    check_files(&[PackFile { name: "pack.toml".to_owned(), text: pack.to_owned(), article: None }], lines);
}

#[track_caller]
fn check_files(packs: &[PackFile], lines: &[(&str, &str)]) {
    let engine = engine(packs);
    for (question, expected) in lines {
        let said = chat(&engine, true, question);
        assert!(said.starts_with(expected), "{question}\n{said}");
    }
}

#[test]
fn a_value_comes_first_with_its_fact_and_source() {
    check(
        r#"
        when did the stadium open?
        how much is a season ticket
        what was the score of the final
        "#,
        r#"
        answer: 8 September 1934. Mill Lane opened on 8 September 1934. (the handbook)
        answer: 180 EUR. The season ticket costs 180 EUR. (the handbook)
        answer: 3:1. The score of the County Cup final was 3:1. (the handbook)
        "#,
    );
}

#[test]
fn offices_are_matched_exactly() {
    check(
        r#"
        who is the head coach
        who is the assistant coach of northfield rovers?
        is ines corr the head coach?
        who is the goalkeeper?
        "#,
        r#"
        answer: Marek Dolan is head coach of Northfield Rovers since 2022. (the handbook)
        answer: Ines Corr is assistant coach of Northfield Rovers. (the handbook)
        correction: No: Ines Corr is assistant coach of Northfield Rovers. Marek Dolan is head coach of Northfield Rovers since 2022. (the handbook)
        unknown: That is not what the handbook is about.
        "#,
    );
}

#[test]
fn typing_errors_are_repaired_and_correct_words_are_not() {
    check(
        r#"
        wen did the stadum open
        who won the conty cup final?
        "#,
        r#"
        answer: 8 September 1934. Mill Lane opened on 8 September 1934. (the handbook)
        answer: Northfield Rovers won the County Cup final on 20 May 2023. (the handbook, paragraph 2)
        "#,
    );
}

#[test]
fn what_is_contradicted_is_corrected() {
    check(
        r#"
        did harbour city win the final?
        did the stadium open in 1950?
        are umbrellas allowed in the stadium?
        "#,
        r#"
        correction: No: Northfield Rovers won the County Cup final on 20 May 2023. (the handbook, paragraph 2)
        correction: No: Mill Lane opened on 8 September 1934. (the handbook)
        correction: No: Glass bottles and umbrellas are not allowed in the stadium. (the handbook)
        "#,
    );
}

#[test]
fn what_is_left_open_is_named() {
    check(
        r#"
        how tall is the captain
        where is the stadium
        how old is ada stern?
        "#,
        r#"
        unknown: The handbook mentions Tomas Vega, but not their height. You can ask: Who is the captain of Northfield Rovers?
        unknown: The handbook mentions Mill Lane, but does not say where.
        unknown: The handbook mentions Ada Stern, but not their age. You can ask: What did Ada Stern found?
        "#,
    );
}

#[test]
fn what_is_not_in_the_material_is_refused() {
    check(
        r#"
        what's the capital of france
        who coaches harbour city?
        when did rovers win the league in sweden?
        "#,
        r#"
        unknown: That is not what the handbook is about.
        unknown: The handbook mentions Harbour City, but does not say who. You can ask: When did Northfield Rovers play Harbour City?
        unknown: The handbook does not mention “sweden”. You can ask: What did Northfield Rovers win?
        "#,
    );
}

#[test]
fn plans_stay_plans() {
    check(
        r#"
        when is the youth cup?
        has the youth cup taken place?
        "#,
        r#"
        answer: 5 October 2024. The youth cup is planned to take place on 5 October 2024. (the handbook, paragraph 4)
        answer: Not yet, as of the publication: The youth cup is planned to take place on 5 October 2024. (the handbook, paragraph 4)
        "#,
    );
}

#[test]
fn follow_ups_lean_on_what_was_said() {
    check(
        r#"
        who founded the club?
        and when?
        who won the county cup final?
        who did they play?
        "#,
        r#"
        answer: Ada Stern. Northfield Rovers was founded by Ada Stern in 1921. (the handbook)
        answer: 1921. Northfield Rovers was founded by Ada Stern in 1921. (the handbook)
        answer: Northfield Rovers won the County Cup final on 20 May 2023. (the handbook, paragraph 2)
        answer: Harbour City. Northfield Rovers played Harbour City at the County Cup final on 20 May 2023. (the handbook)
        "#,
    );
}

#[test]
fn dates_are_compared_and_counted() {
    check(
        r#"
        how many years after the founding of the club did the stadium open?
        which came first, the stadium or the cup final?
        "#,
        r#"
        answer: 13 years. From 1921 to 8 September 1934. Northfield Rovers was founded by Ada Stern in 1921. Mill Lane opened on 8 September 1934. (the handbook)
        answer: Mill Lane opened on 8 September 1934. Northfield Rovers won the County Cup final on 20 May 2023. (the handbook, paragraph 2)
        "#,
    );
}

#[test]
fn several_questions_are_answered_one_by_one() {
    check(
        r#"
        Who is the captain? And what does the day ticket cost?
        "#,
        r#"
        answer: Tomas Vega is captain of Northfield Rovers. (the handbook)
12 EUR. The day ticket costs 12 EUR. (the handbook)
        "#,
    );
}

#[test]
fn exact_pairs_are_told_word_for_word() {
    check(
        r#"
        can i bring my dog
        "#,
        r#"
        answer: Dogs stay at home. (the handbook)
        "#,
    );
}

#[test]
fn small_talk_is_answered_in_a_line() {
    check(
        r#"
        hello!
        thanks a lot
        what can you do?
        "#,
        r#"
        smalltalk: Hello. Ask me about the material.
        smalltalk: You are welcome.
        smalltalk: I answer questions about the material, with the place where it says so, and I say so when it does not answer. Just ask.
        "#,
    );
}

#[test]
fn other_languages_and_noise_are_told_so() {
    check(
        r#"
        wer ist der Trainer und wann war das Spiel?
        qwpoei zmxn vbbq hgfd
        "#,
        r#"
        unknown: That looks like German; I answer questions in English.
        unknown: That is not a question that I can read.
        "#,
    );
}

#[test]
fn what_could_mean_two_things_is_asked_back() {
    check(
        r#"
        who expects something?
        "#,
        r#"
        suggest: Did you mean: What does Marek Dolan expect? Or: What does Tomas Vega expect?
        "#,
    );
}

/// What the first page of the README promises of the shipped article.
#[test]
fn the_shipped_article_is_answered_and_refused_by_name() {
    let engine = engine(&shipped());
    let said = |question: &str| chat(&engine, true, question);
    for (question, part) in [
        ("when did the embassy open?", "answer: 12 October 2007."),
        ("who attended the meeting?", "answer: Teymur Musayev, José Ángel Portal Miranda and Carlos Enrique"),
        ("how many documents were signed", "answer: Ten documents"),
        (
            "when did azerbaijan's embassy in havana open?",
            "unknown: The article does not mention “azerbaijan's embassy in havana”",
        ),
        ("how many doctors came?", "unknown: The article mentions the Cuban doctors, but not their number."),
    ] {
        assert!(said(question).starts_with(part), "{question}: {}", said(question));
    }
}

#[test]
fn talk_among_people_is_left_alone_and_a_clear_question_is_answered() {
    let engine = engine(&shipped());
    let said = chat(
        &engine,
        false,
        "lol cuba, what a long flight\nwhen did the embassy open?\nwho won the world cup?",
    );
    let verdicts: Vec<&str> = said.lines().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(verdicts, ["silent", "answer", "silent"], "{said}");
}

#[test]
fn the_same_chat_gives_the_same_bytes() {
    let lines =
        "who chairs NAM?\nand since when?\nwhat did the ministers discuss?\nwho is the health minister?";
    assert_eq!(chat(&engine(&shipped()), true, lines), chat(&engine(&shipped()), true, lines));
}

#[test]
fn noise_of_any_length_is_answered_in_words() {
    let engine = engine(&shipped());
    for text in
        ["", "?!", "😀😀", &"a".repeat(10_000), &"who who ".repeat(500), "'''s 's", "12:99 2007-13-45 1/2/3"]
    {
        let question = Question {
            text: text.to_owned(),
            asked_at: ASKED.parse().unwrap(),
            addressed: true,
            turns: Vec::new(),
            force: true,
        };
        assert!(!engine.answer(&question).text.is_empty(), "{}", text.chars().take(20).collect::<String>());
    }
}

#[test]
fn what_has_been_typed_is_completed_to_what_can_be_asked() {
    let engine = engine(&shipped());
    let first = |typed: &str| {
        engine.complete(typed, 3).first().map(|askable| askable.text.clone()).unwrap_or_default()
    };
    assert_eq!(first("who chairs"), "Who chairs the Non-Aligned Movement?");
    assert!(first("when was the embas").contains("embassy"), "{}", first("when was the embas"));
    assert_eq!(engine.complete("", 2).len(), 2);
}

/// Each question to a pack with the words that its reply begins with; none: it is refused.
#[track_caller]
fn begins(pack: &str, lines: &[(&str, Option<&str>)]) {
    let engine = engine_of(pack);
    for (question, begins) in lines {
        let reply = ask(&engine, question, false);
        let fine = match begins {
            Some(begins) => reply.verdict == Verdict::Answer && reply.text.starts_with(begins),
            None => matches!(reply.verdict, Verdict::Unknown(_)),
        };
        assert!(fine, "{question}\n{}: {}", reply.verdict.word(), reply.text);
    }
}
