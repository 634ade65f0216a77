//! How people ask in a channel: statements with a question mark, tags, interjections, what stands at the end, several at
//! once, and what "one", "it" and "then" stand for.

use super::{ROWING, SEASON, chat, check_pack, engine, engine_of, shipped};

/// Each by itself, of the shipped pack: what the answer begins with, or `None` where there is none.
#[track_caller]
fn check(lines: &[(&str, Option<&str>)]) {
    let engine = engine(&shipped());
    for (question, expected) in lines {
        let said = chat(&engine, true, question);
        let said = said.trim_end();
        match expected {
            Some(expected) => assert!(said.starts_with(expected), "{question}\n{said}"),
            None => assert!(said.starts_with("unknown: "), "{question}\n{said}"),
        }
    }
}

/// The last reply of a chat, a line a question.
#[track_caller]
fn last(lines: &[&str], expected: &str) {
    let said = chat(&engine(&shipped()), true, &lines.join("\n"));
    let reply = said.lines().last().unwrap();
    assert!(reply.starts_with(expected), "{lines:?}\n{said}");
}

#[test]
fn a_statement_asks_whether_it_is_so() {
    check(&[
        ("the embassy was opened in 1992?", Some("correction: No: The Cuban embassy")),
        ("so only 5 documents got signed?", Some("correction: No: Ten documents")),
        ("the summit is on march 5?", Some("correction: No: The summit")),
        (
            "so the friendship group works in the milli majlis, does it",
            Some("correction: No: The Cuban-Azerbaijani"),
        ),
    ]);
}

#[test]
fn what_only_frames_a_question_is_taken_away() {
    check(&[
        ("fine, then what did the health ministers discuss?", Some("answer: ")),
        ("whats the source here, reuters or who?", Some("answer: Azernews. ")),
        ("cuban officials mentioned by name, how many are there", Some("answer: Four: ")),
        ("my teacher asked when the embassy was founded", Some("answer: 12 October 2007. ")),
        (
            "\"our relations will continue to grow\", whose words are these?",
            Some("answer: José Ángel Portal"),
        ),
    ]);
}

#[test]
fn a_verb_with_its_preposition_is_no_reason() {
    check(&[
        ("What kind of access to vaccines has Azerbaijan been calling for?", Some("answer: Equitable and")),
        ("which minister brought up fair access to vaccines?", Some("answer: Teymur Musayev. ")),
        ("for what purpose is Camejo in Azerbaijan?", Some("answer: To attend the summit")),
        ("what brought the delegation to Azerbaijan?", Some("answer: To attend the summit")),
    ]);
}

#[test]
fn who_holds_what_is_told_of_several_and_denied_of_others() {
    check(&[
        (
            "names of the cuban ambassador and the vice president",
            Some("answer: Carlos Enrique Valdés de la Concepción and Salvador Valdés Mesa. "),
        ),
        (
            "which two ministers held the talks on healthcare?",
            Some("answer: Teymur Musayev and José Ángel Portal Miranda. "),
        ),
        ("who ranks higher, valdes mesa or rodriguez camejo", Some("answer: Salvador Valdés Mesa is ")),
        ("whos the highest ranking cuban mentioned", Some("answer: Salvador Valdés Mesa is ")),
        // Two of one rank.
        ("who ranks higher, musayev or portal miranda?", None),
        ("is camejo the head of cubas foreign ministry", Some("correction: No: Anayansi")),
        ("is the milli majlis cuba's parliament?", Some("correction: No: ")),
        ("whos running the health ministry in azerbaijan", Some("answer: Teymur Musayev is ")),
        (
            "who called the coming of the doctors proof of the relations?",
            Some("answer: José Ángel Portal Miranda"),
        ),
    ]);
}

#[test]
fn when_is_told_by_a_time_alone() {
    check(&[
        // That it is a plan is told with the refusal.
        (
            "when will the clinic open?",
            Some(
                "unknown: The article mentions the Azerbaijan-Cuba Clinic, but does not say when. The opening",
            ),
        ),
        ("in which decade were the ties established?", Some("answer: The 1990s. ")),
        ("when would diplomatic relations have turned 30?", Some("answer: 27 March 2022. ")),
        ("how many days before the anniversary of the relations was the summit?", Some("answer: 25 days. ")),
        ("did cuba open its embassy in the same year as relations began?", Some("correction: No: ")),
        ("did the article come out before the summit or after it?", Some("answer: Before. ")),
    ]);
}

#[test]
fn what_the_facts_do_not_tell_no_wording_tells() {
    check(&[
        ("in which hospitals did the cuban specialists work?", None),
        ("which medicines will the two countries produce together?", None),
        ("where did musayev study medicine?", None),
        ("has azerbaijan got an embassy in cuba too?", None),
        ("what did the vice president talk about with the staff?", None),
    ]);
}

#[test]
fn what_stands_for_something_is_found_in_the_last_turns() {
    last(
        &["does azerbaijan's parliament have a group for cuba?", "does cuba have one too?"],
        "answer: Yes: The Cuban-",
    );
    last(
        &["where does the friendship group work?", "what's the azerbaijani one called?"],
        "answer: The parliament of",
    );
    last(&["does cuba have an embassy in azerbaijan?", "what's its address?"], "unknown: ");
    last(
        &[
            "when did the specialists arrive?",
            "was the embassy there by then?",
            "how many years had it been open?",
        ],
        "answer: 13 years. ",
    );
    last(&["when was the embassy founded?", "exact date"], "answer: 12 October 2007. ");
    last(&["when was the embassy founded?", "street?"], "unknown: ");
    last(&["who wrote this?", "what outlet does she cite?"], "answer: Azernews. ");
    last(&["who met the rector?", "what did they ask him?"], "unknown: ");
    last(
        &["who is cuba's health minister?", "and the azerbaijani one?"],
        "answer: Health minister of Azerbaijan. Teymur",
    );
    last(&["which industry did they discuss?", "which companies?"], "unknown: ");
    // Of two groups the one that was told of.
    last(
        &["is there a parliamentary group for azerbaijan in cuba?", "in which parliament does it work?"],
        "answer: The National Assembly",
    );
    last(&["who wrote the article?", "what else has she written?"], "unknown: ");
    last(&["whom did the vice president meet?", "who's the rector there?"], "unknown: ");
    last(&["how many documents were signed in total?", "between who?"], "answer: Azerbaijan and Cuba. ");
    last(&["any documents signed between the countries?", "how many?"], "answer: Ten documents");
}

#[test]
fn two_dates_are_told_of_two_clauses_and_both_say_so() {
    check(&[
        (
            "the dates when relations were established and the embassy was opened",
            Some("answer: 27 March 1992. "),
        ),
        ("dates of the start of relations + the embassy pls", Some("answer: 27 March 1992. ")),
        ("do both ministers mention the cuban doctors' help?", Some("answer: Yes: Teymur Musayev")),
    ]);
    let two = "dates of the start of relations + the embassy pls";
    assert!(chat(&engine(&shipped()), true, two).contains("\n12 October 2007. "));
}

#[test]
fn an_answer_is_short_unless_a_list_is_asked_for() {
    let engine = engine(&shipped());
    for question in [
        "what did the two health ministers discuss?",
        "what did portal miranda say about the relations?",
        "what was the arrival of the cuban doctors a sign of?",
        "what joint plans did the ministers look at?",
        "who was at the meeting of the ministers?",
    ] {
        let said = chat(&engine, true, question);
        let length = said.trim_end().trim_start_matches("answer: ").chars().count();
        assert!(said.starts_with("answer: ") && length <= 300, "{length}: {said}");
    }
    let all = chat(&engine, true, "list all cuban officials who are named with their roles");
    assert!(all.contains("Camejo is deputy foreign minister") && all.chars().count() > 300, "{all}");
}

#[test]
fn other_packs_are_asked_so_too() {
    check_pack(
        ROWING,
        &[
            ("What are the bar's opening hours on Sundays?", "answer: Friday, 18:00 to 23:00, and Sunday"),
            ("student rate by the month??", "answer: Student membership costs 22 EUR per month"),
            (
                "does the beginners' course cost 120 euro?",
                "correction: No: The beginners' course costs 95 EUR.",
            ),
        ],
    );
    check_pack(
        SEASON,
        &[
            ("who came fifth in the league?", "unknown: "),
            ("when did Agnes Tarrowby become the physio?", "unknown: "),
            ("what injury did Freya Holloway-Pike get?", "answer: A torn cruciate ligament. "),
        ],
    );
}

#[test]
fn the_next_one_is_the_one_that_is_planned() {
    let pack = r#"
        format = 1
        [source]
        called = "the notes"
        title = "Notes"
        published = 2025-02-01
        [entity.fair]
        kind = "event"
        name = "Harbour Days 2025"
        aliases = ["Harbour Days"]
        [[fact]]
        subject = "fair"
        relation = "took-place"
        on = 2025-06-14
        status = "planned"
    "#;
    let said = chat(&engine_of(pack), true, "when are the next Harbour Days?");
    assert!(said.starts_with("answer: 14 June 2025."), "{said}");
}

#[test]
fn an_office_that_is_asked_for_next_is_of_the_same_country() {
    let vice = "who is the vice president of cuba?";
    last(&[vice, "and the president?"], "unknown: The article does not mention “president of cuba”");
    last(&[vice, "and the health minister?"], "answer: Health minister of Cuba. José Ángel Portal Miranda");
}

#[test]
fn what_several_are_called_and_another_time_are_asked_of_what_was_told() {
    last(
        &["How many inter-parliamentary groups are there?", "what are they called?"],
        "answer: The working group on Azerbaijani-Cuban inter-parliamentary relations and the Cuban-Azerbaijani",
    );
    last(
        &["how many years after 1992 did the cuban doctors come", "and after the embassy was set up?"],
        "answer: 13 years.",
    );
    last(
        &["Was the Cuban embassy set up in 1992?", "what happened in 1992 then?"],
        "answer: Diplomatic relations",
    );
    last(&["who is Cuba's health minister?", "and Azerbaijan's?", "which of them is older?"], "unknown: ");
    last(&["what's azerbaijan's position in NAM?", "until when?"], "unknown: ");
    last(&["Who attended the meeting of the health ministers?", "what was it about?"], "answer: Health care");
    last(&["who is cuba's deputy foreign minister?", "what are their names?"], "unknown: ");
}

#[test]
fn what_something_was_about_who_said_it_and_who_is_in_it() {
    check(&[
        ("what was the meeting of the health ministers about", Some("answer: Health care")),
        (
            "what was said about the clinic?",
            Some("answer: The future opening of the Azerbaijan-Cuba Clinic."),
        ),
        ("Who said Azerbaijan has put forward global initiatives?", Some("answer: Teymur Musayev.")),
        ("who called it solidarity", Some("answer: Teymur Musayev said")),
        ("who is in the working group", None),
        ("who is the leader of the friendship group", None),
        ("what's in the documents", None),
        ("which group works in the milli majlis", Some("answer: The working group")),
        ("which is more recent, the embassy or the doctors", Some("answer: The Cuban doctors.")),
        ("what hapened in 2020", Some("answer: The Cuban doctors.")),
        ("who does the article say is in the cuban delegation", Some("answer: Anayansi Rodríguez Camejo,")),
        ("whos higher up, valdes mesa or camejo", Some("answer: Salvador Valdés Mesa is vice president")),
        (
            "did valdes mesa meet the rector of a medical university",
            Some("answer: Salvador Valdés Mesa, the vice"),
        ),
        ("how much is trade between cuba and azerbaijan worth", None),
    ]);
}
