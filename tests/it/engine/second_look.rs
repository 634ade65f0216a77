//! Questions that no fact surely answers, and whose words come near the sentence of one: it is told, but near words never
//! say yes, and what they do not answer stays refused. The packs are those of others; their people and places are
//! invented.

use std::sync::LazyLock;

use attache::engine::{Engine, Question};

use super::{chat, engine_of, said};

static CENTRE: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/leisure/pack.toml")));
static LIBRARY: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/library/pack.toml")));
static GAME: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/boardgame/pack.toml")));
static BREWERY: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/brewery/pack.toml")));
static RAILWAYS: LazyLock<Engine> =
    LazyLock::new(|| engine_of(include_str!("../../packs/railways/pack.toml")));
static ACCORD: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/accord/pack.toml")));

#[test]
fn the_fact_is_told_whose_sentence_comes_nearest() {
    insta::assert_snapshot!(said(&CENTRE, "At what time of year is the big pool shut?
        Which politician opened the building in 1974?"
    ), @"
    answer: The last two weeks of August. The main pool is closed during the last two weeks of August, because the water is changed. (the handbook, paragraph 2)
    answer: Agnes Thorold, then the mayor, opened Tarnbrook Leisure Centre on 11 May 1974. (the handbook, paragraph 8)
    ");
    insta::assert_snapshot!(said(&LIBRARY, "why cant board games go in the book drop
        im only in town for the summer, how long does a guest card last me
        how do i extend my books online?"
    ), @"
    answer: They break when they fall. Members may not put board games and e-readers into the return box, because they break when they fall. (the users' guide, paragraph 7)
    answer: Three months. A guest card is valid for three months. (the users' guide, paragraph 1)
    answer: Renewing a loan: 1. Log in to the online catalogue with your card number; 2. Open “My loans”; 3. Tick the item and press “Renew”. (the users' guide, paragraph 5)
    ");
}

#[test]
fn near_words_say_no_where_the_fact_denies_and_never_yes() {
    insta::assert_snapshot!(said(&GAME, "can i have two lighthouses?"), @"correction: No: Players may not build more than one lighthouse, because each harbour mat has only one cliff. (the rule book, paragraph 6)");
    insta::assert_snapshot!(said(&BREWERY, "members get 10 percent off drinks in the taproom, right?"), @"answer: Members get a discount of 10 percent on drinks in the taproom. (the handbook, paragraph 9)");
    insta::assert_snapshot!(said(&ACCORD, "has slovenia got an embassy in montevideo?
        is the master's taught completely in english?"
    ), @"
    correction: No: Slovenia has no embassy in Montevideo; its embassy in Buenos Aires covers Uruguay. (the article, paragraph 3)
    answer: Half of the teaching of the joint master's programme will be in English. (the article, paragraph 7)
    ");
}

#[test]
fn names_and_kinds_that_the_fact_lacks_keep_it_back() {
    insta::assert_snapshot!(said(&BREWERY, "how much is a ticket for the Barrel Roll?"), @"unknown: The handbook mentions a tour ticket for adults, but not its cost. You can ask: How long is the Barrel Roll?");
    insta::assert_snapshot!(said(&CENTRE, "who cleans the sauna on monday
        Which politician opened the building in London in 1974?"
    ), @"
    unknown: The handbook mentions the sauna, but does not say who.
    unknown: The handbook does not mention “london”.
    ");
}

#[test]
fn after_another_question_what_names_its_thing_is_looked_at_too() {
    insta::assert_snapshot!(chat(&RAILWAYS, true, "who signed the memorandum?
        how long does the memorandum run?"
    ), @"
    answer: Matjaž Rebernik and Yassine El Ouardi. The memorandum on railway cooperation was signed by Matjaž Rebernik and Yassine El Ouardi in Rabat on 17 September 2024. (the article, paragraph 5)
    answer: Five years. The memorandum on railway cooperation is valid for five years. (the article, paragraph 5)
    ");
}

#[test]
fn a_second_look_is_explained() {
    let question = Question {
        text: "why cant board games go in the book drop".to_owned(),
        asked_at: jiff::Timestamp::UNIX_EPOCH,
        addressed: true,
        turns: Vec::new(),
        force: false,
    };
    let told = LIBRARY.explain(&question);
    let from = told.find("Second look:").expect("a second look");
    insta::assert_snapshot!(told[from..], @"
    Second look: not-in-box Members may not put board games and e-readers into the return box, because they break when they fall.
      chance 0.82: always 1.00 (-5.86), odds of its sentence 1.88 (+1.62), lead over the next 3.00 (+0.96), the nearest by its parts, too 1.00 (+0.66), meaning 0.64 (+1.05), words of the question 2.40 (+2.78), relations spoken of 1.10 (+0.33)

    Decided: no fact surely answers, but the sentence that comes nearest likely does: 82 %
    Verdict: answer (confidence 0.82)
    Reply: They break when they fall. Members may not put board games and e-readers into the return box, because they break when they fall. (the users' guide, paragraph 7)
    ");
}
