//! Which words of a question a fact has to have: a name within another's name, what a relation is asked by, who does
//! it and to whom; and words that are not read as what they look like.

use attache::knowledge::shipped;

use super::{LEAGUE, MUSEUM, SEASON, SOFTWARE, check_files, check_pack as check};

#[test]
fn a_name_within_the_name_of_a_match_is_played_against_and_does_nothing() {
    check(
        LEAGUE,
        &[
            ("who netted against kettlewick", "answer: Ayo Bright and Theo Castellan."),
            ("who scored for kettlewick", "unknown: "),
            ("how many points did kettlewick finish with", "unknown: "),
        ],
    );
}

#[test]
fn words_by_which_a_relation_is_asked_name_no_single_match() {
    check(
        LEAGUE,
        &[
            ("where do we play our home matches", "answer: Copperfield Lane."),
            ("in which years did the club win the vale cup", "answer: 1978 and 2004."),
        ],
    );
}

#[test]
fn we_are_those_whom_the_pack_is_about() {
    check(
        SEASON,
        &[
            (
                "did we win away at lurkford",
                "correction: No: Marrowick Rovers lost the away match at Lurkford City 5-0",
            ),
            ("did we lose away at lurkford", "answer: "),
        ],
    );
}

#[test]
fn an_answer_says_more_than_the_question() {
    check(SEASON, &[("what is the women's skipper for a living", "unknown: ")]);
}

#[test]
fn a_building_is_nobody() {
    check(
        MUSEUM,
        &[
            ("who was the architect of the salt house", "unknown: "),
            ("who designed the glass wing", "answer: Lucas Hemmer."),
            ("where is the great loom on display", "answer: The Rope Gallery."),
        ],
    );
}

#[test]
fn letters_that_changed_places_are_read() {
    check(LEAGUE, &[("whats the motto of the rovers agian", "answer: Dig in.")]);
}

#[test]
fn what_only_frames_or_interrupts_a_question_is_read_over() {
    check_files(
        &shipped(),
        &[
            ("Where precisely, in which hall, is the NAM summit taking place?", "unknown: "),
            ("number of inter-parliamentary groups that the article names", "answer: Two: "),
            // Who else was there is told by another fact.
            (
                "how many people are mentioned by name as being at the health ministers' meeting",
                "answer: Three.",
            ),
            (
                "who stressed that states should team up in medicine as in every other field?",
                "answer: Teymur Musayev",
            ),
        ],
    );
}

#[test]
fn a_fact_is_told_in_the_words_that_it_quotes() {
    let fact = "format = 1\n[source]\ncalled = \"the report\"\n[entity.ferry]\nkind = \"thing\"\nname = \"the ferry\"\n\
                [[fact]]\nrelation = \"costs\"\nsubject = \"ferry\"\nvalue = 31\nunit = \"EUR\"\n";
    let quoted = format!("{fact}quote = \"The ferry costs 31 EUR a day, and nothing on Sundays.\"\n");
    let asked = "how much does the ferry cost?";
    check(fact, &[(asked, "answer: 31 EUR. The ferry costs 31 EUR. (the report)")]);
    let told = "answer: 31 EUR. The report says: “The ferry costs 31 EUR a day, and nothing on Sundays.” (the report)";
    check(&quoted, &[(asked, told)]);
}

#[test]
fn a_capital_stands_for_its_country_where_that_acts() {
    check_files(
        &shipped(),
        &[
            ("how many documents were signed by Baku and Havana in total", "answer: Ten documents"),
            // Where something is, the city is meant, and of that nothing is told.
            ("how many documents were signed in Havana", "unknown: "),
        ],
    );
}

#[test]
fn what_a_question_knows_or_leaves_aside_is_no_answer() {
    check_files(
        &shipped(),
        &[
            ("how many documents were signed", "answer: Ten documents"),
            ("how many of the ten documents are about health", "unknown: "),
            ("besides vaccines what other initiatives did azerbaijan put forward", "unknown: "),
            ("which countries are coming to the nam summit", "answer: Cuba."),
            ("which other countries are coming to the nam summit", "unknown: "),
            // Between whom, but not by whom.
            ("who signed the documents between azerbaijan and cuba", "unknown: "),
            // A building that they only spoke of.
            ("in which building did the two health ministers meet", "unknown: "),
        ],
    );
}

#[test]
fn a_rank_that_the_question_leaves_out_is_denied() {
    check_files(
        &shipped(),
        &[
            (
                "is camejo the minister for foreign affairs",
                "correction: No: Anayansi Rodríguez Camejo is deputy",
            ),
            ("is camejo the deputy minister for foreign affairs", "answer: Yes: "),
        ],
    );
}

#[test]
fn what_came_before_is_not_what_is_now() {
    check(
        SEASON,
        &[
            ("which club does halvard brune coach", "answer: Marrowick Rovers."),
            ("which club did halvard brune coach before us", "unknown: "),
            ("tell me about dario velt's move, which club was he at before?", "answer: Lurkford City."),
        ],
    );
}

#[test]
fn the_name_of_somebody_is_a_persons() {
    check(
        SOFTWARE,
        &[
            ("whats the name of the guy who looks after the freebsd port", "unknown: "),
            // One question, whatever the dot in it.
            ("what is the smallest value that workers.count can have?", "unknown: "),
        ],
    );
    check(SEASON, &[("name of the ref in the alder cup final", "answer: Oskar Ferrisby")]);
}

#[test]
fn one_end_of_a_range_is_neither_the_other_nor_what_is_usual() {
    check(
        SOFTWARE,
        &[
            ("what is the maximum of workers.count", "answer: 16."),
            ("whats the highest i can set session.lifetime to", "answer: 90 days."),
            ("what is the smallest value of workers.count", "unknown: "),
        ],
    );
}

#[test]
fn what_is_forbidden_in_one_way_alone_is_not_denied() {
    check(
        MUSEUM,
        &[
            ("can i take photos", "answer: Hallowick Town Museum may not"),
            ("can i take photos with a flash", "correction: No: "),
            ("when are you open", "suggest: "),
        ],
    );
}

#[test]
fn what_we_did_is_told_over_a_whole_season() {
    check(
        SEASON,
        &[
            ("how many league games did we lose this season", "answer: Six games."),
            (
                "what was our biggest win",
                "answer: Marrowick Rovers won the home match against Hobbleton Vale 7-0",
            ),
            ("which teams beat us at home in the league?", "answer: Dunsallow Wanderers and Lurkford City."),
            ("which club is arkle coaching now?", "unknown: "),
            ("where did tarnsby finish in the table", "unknown: "),
        ],
    );
}
