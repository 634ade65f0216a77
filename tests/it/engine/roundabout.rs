//! Questions that are asked in a roundabout way, with what is said beside them; and what such a way does not ask.

use attache::knowledge::shipped;

use super::{MUSEUM, ROWING, SEASON, SOFTWARE, check_files, check_pack};

#[test]
fn what_is_said_beside_a_question_that_names_nothing_says_what_it_is_about() {
    check_pack(
        SOFTWARE,
        &[(
            "Quillpane refuses to start with QP-117. What should I do?",
            "answer: QP-117: another process holds",
        )],
    );
    check_pack(
        ROWING,
        &[("I want out at the end of the year. How late can I tell you?", "answer: 30 September.")],
    );
    check_pack(SEASON, &[("mate lit a flare, whats he looking at", "unknown: ")]);
}

#[test]
fn asking_words_may_stand_at_the_end() {
    check_pack(
        SEASON,
        &[
            ("final of the alder cup, remind me what date", "answer: 18 May 2024."),
            ("the alder cup final was when", "answer: 18 May 2024."),
            ("a concession ticket is how much?", "answer: 5 EUR"),
        ],
    );
}

#[test]
fn what_is_expected_supposed_or_due_is_to_come() {
    check_pack(
        SOFTWARE,
        &[
            ("when can we expect 3.3", "answer: October 2025."),
            ("when is 3.3 supposed to land", "answer: October 2025."),
            ("when is 3.3 due?", "answer: October 2025."),
        ],
    );
    check_pack(ROWING, &[("whats the latest i can pay my subs", "answer: 31 January.")]);
}

#[test]
fn a_year_may_be_two_digits() {
    check_files(
        &shipped(),
        &[
            ("what was the exact day relations started in 92", "answer: 27 March 1992."),
            ("what was the exact day relations started in 93", "correction: No: Diplomatic relations"),
        ],
    );
}

#[test]
fn who_is_in_charge_of_something_is_told_by_a_title() {
    check_pack(
        SOFTWARE,
        &[
            ("whos the guy doing the releases", "answer: Tomasz Ferreby"),
            ("who looks after the documentation?", "answer: Joren Mwalde"),
            // No title speaks of it, and a setting is nobody.
            ("who is in charge of the servers", "suggest: "),
            ("whats the name of the freebsd port guy", "unknown: "),
            ("who is the volunteer that does the freebsd port?", "unknown: "),
        ],
    );
}

#[test]
fn who_had_the_job_before_somebody_may_be_asked_with_a_pronoun() {
    check_pack(
        ROWING,
        &[
            ("who had tobias's job before him?", "answer: Lotte Vargasund"),
            ("who did tobias renn's job before him?", "answer: Lotte Vargasund"),
        ],
    );
}

#[test]
fn steps_are_for_what_they_are_headed_with_not_for_each_of_them() {
    check_pack(
        SOFTWARE,
        &[
            ("how do i install it on arch", "unknown: "),
            ("how do I move Quillpane to a new server?", "answer: To move Quillpane to a new server: 1."),
        ],
    );
}

#[test]
fn what_a_version_brought_is_what_is_new_in_it() {
    check_pack(
        SOFTWARE,
        &[
            ("what did 3.1 add", "answer: Login with OpenID Connect."),
            ("new stuff in 3.2?", "answer: Quillpane 3.2 brought public links"),
        ],
    );
}

#[test]
fn a_place_that_somebody_took_is_none_that_another_took() {
    check_pack(ROWING, &[("who came second in the senn cup in 89", "unknown: ")]);
}

#[test]
fn what_is_not_said_of_something_is_not_denied() {
    check_pack(ROWING, &[("who's the cox of the women's eight", "unknown: ")]);
}

#[test]
fn a_pair_about_one_thing_answers_for_no_other() {
    check_pack(
        MUSEUM,
        &[
            ("can i bring my dog", "answer: Only assistance dogs"),
            ("can i bring my dog to larkhill farm", "unknown: "),
        ],
    );
    check_pack(SOFTWARE, &[("whats the lowest i can set session.lifetime to", "unknown: ")]);
}

#[test]
fn what_somebody_says_is_no_reason_for_itself() {
    check_files(
        &shipped(),
        &[(
            "why does the cuban minister believe the two countries are close",
            "answer: José Ángel Portal Miranda said that the arrival",
        )],
    );
}

#[test]
fn all_dates_are_told_in_their_order() {
    check_files(
        &shipped(),
        &[
            ("what is the oldest date given", "answer: 27 March 1992."),
            ("what is the latest date mentioned", "answer: 2 March 2023."),
            (
                "timeline of the relations of azerbaijan and cuba",
                "answer: Diplomatic relations between Azerbaijan and Cuba were established on 27 March 1992. The Cuban embassy",
            ),
        ],
    );
}

#[test]
fn what_is_set_off_at_the_end_asks_nothing() {
    check_files(
        &shipped(),
        &[
            ("who is chairing NAM, which country i mean", "answer: Azerbaijan"),
            ("what topics did the ministers discuss? list them all", "answer: "),
            ("how's the parliament of azerbaijan called, any idea?", "answer: The Milli Majlis."),
            ("hwo many documents were signed alltogether", "answer: Ten documents"),
        ],
    );
}

#[test]
fn a_title_may_stand_before_a_name_and_pro_before_a_country() {
    check_files(
        &shipped(),
        &[
            ("minister musayevs first name?", "answer: Teymur Musayev"),
            ("whats the pro cuba movement called", "answer: the Movement of Solidarity with Cuba."),
        ],
    );
}

#[test]
fn what_somebody_attended_they_were_not_absent_from() {
    check_files(
        &shipped(),
        &[
            ("was the cuban ambassador absent from the meeting", "correction: No: Cuba's ambassador"),
            // Of what was opened, nothing says why it was closed.
            ("Why did Azerbaijan close the Cuban embassy?", "unknown: "),
        ],
    );
}

#[test]
fn several_are_put_in_order_by_their_dates() {
    check_files(
        &shipped(),
        &[
            (
                "put in order: embassy, cuban doctors arriving, diplomatic relations",
                "answer: Diplomatic relations between Azerbaijan and Cuba were established on 27 March 1992. The Cuban embassy",
            ),
            (
                "newest of the three: embassy, diplomatic ties, arrival of the doctors?",
                "answer: The Cuban doctors.",
            ),
        ],
    );
}

#[test]
fn prices_are_compared_and_kinds_are_listed() {
    check_pack(
        ROWING,
        &[
            (
                "student or junior membership, which one costs more a month",
                "answer: Student membership costs 22 EUR",
            ),
            ("student or junior membership, which one is cheaper per month", "answer: Junior membership."),
            ("what kinds of memberships do u offer", "answer: Full membership, student membership"),
        ],
    );
}

#[test]
fn looking_after_something_is_not_coming_after_it() {
    check_pack(
        ROWING,
        &[
            ("Who looks after the workshop?", "answer: Gus Mallorin"),
            ("Why is the Spring Head not held this year", "answer: The towpath is being rebuilt."),
        ],
    );
}

#[test]
fn whom_a_match_was_against_may_follow_what_it_is_called() {
    check_pack(
        SEASON,
        &[
            ("how many watched the home derby vs quillhaven", "answer: 1212 spectators."),
            ("how many times was dario velt player of the month", "answer: Two times."),
        ],
    );
}
