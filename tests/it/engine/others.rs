//! What more packs by others showed: ages and rules, the newest of several, how long an office was held, which of two is
//! more, days by name, who is no member. Their people and places are invented.

use std::sync::LazyLock;

use attache::engine::Engine;

use super::{engine_of, said};

static POOL: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/pool/pack.toml")));

static LIBRARY: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/library/pack.toml")));

static NOTES: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/notes/pack.toml")));

static HOSTEL: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/hostel/pack.toml")));

static SEASON: LazyLock<Engine> =
    LazyLock::new(|| engine_of(include_str!("../../packs/basketball/pack.toml")));

static REPORT: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/harvest/pack.toml")));

static TALKS: LazyLock<Engine> =
    LazyLock::new(|| engine_of(include_str!("../../packs/peacekeepers/pack.toml")));

static CLUB: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/cityclub/pack.toml")));

static RULE_BOOK: LazyLock<Engine> =
    LazyLock::new(|| engine_of(include_str!("../../packs/boardgame/pack.toml")));

#[test]
fn an_age_is_held_against_the_rules() {
    insta::assert_snapshot!(said(&POOL, "can a 14 year old use the sauna
        can an 18 year old use the sauna
        are you open christmas day
        were the baths closed in 1984?"
    ), @r#"
    correction: No: The Cedar Sauna is open to guests from 16 years of age. (the visitor guide, paragraph 5)
    answer: Yes: The Cedar Sauna is open to guests from 16 years of age. (the visitor guide, paragraph 5)
    correction: No: Larkmoor Baths are closed at Christmas, from 24 to 26 December. (the visitor guide, paragraph 1)
    answer: Yes: Larkmoor Baths were closed from 1983 to 1986, because the main basin had cracked. (the visitor guide, paragraph 9)
    "#);
}

#[test]
fn what_may_be_done_with_a_thing_stands_in_the_text_of_a_rule() {
    insta::assert_snapshot!(said(&LIBRARY, "can i renew a dvd pls
        am i allowed six dvds at once
        how many years was owen tarr in charge for
        is a family card cheaper than an adult card
        which loan is longer, audiobooks or board games
        who do i talk to about the computers, is it Jonas?"
    ), @"
    correction: No: Members may not renew DVDs. (the users' guide, paragraph 5)
    answer: Members may have no more than 4 DVDs at a time. (the users' guide, paragraph 4)
    answer: 21 years. From 1997 to 2018. Owen Tarr was head librarian of Aldermere Library from 1997 until 2018. (the users' guide)
    correction: No: A family card costs 20 EUR per year. An adult card costs 12 EUR per year. (the users' guide, paragraph 1)
    answer: Audiobooks. The loan period of audiobooks is three weeks. The loan period of board games is two weeks. (the users' guide, paragraph 4)
    answer: Priya Nandan is responsible for the Workshop and the public computers. (the users' guide, paragraph 15)
    ");
}

#[test]
fn the_newest_is_the_last_that_has_come() {
    insta::assert_snapshot!(said(&NOTES, "newest version?
        when did the latest version come out
        oldest version
        how many turned up in ghent
        date of the bilbao conference
        who's running fennote
        biggest file i can attach"
    ), @r#"
    answer: Fennote 3.0 was released on 21 March 2023. (the documentation)
    answer: 21 March 2023. Fennote 3.0 was released on 21 March 2023. (the documentation)
    answer: Fennote 1.0 was released on 14 May 2018. (the documentation)
    answer: 140 people. Fennote Days 2024 had an attendance of 140 people. (the documentation)
    answer: 24 May 2025. Fennote Days 2025 took place in Bilbao on 24 May 2025. (the documentation)
    answer: Tomasz Brandl is lead maintainer of Fennote since January 2022. (the documentation)
    answer: The maximum of an attachment is 100 MB. (the documentation)
    "#);
}

#[test]
fn a_plan_that_was_called_off_is_not_on() {
    insta::assert_snapshot!(said(&HOSTEL, "is the larch walk on or not
        last day of the winter season?
        how much is a bed if im a member
        price for non members
        what happens if we simply dont turn up
        what do i get with half board
        does the winter room ever shut"
    ), @r#"
    correction: No: The Larch Walk was cancelled, because the bridge at the larch wood is being rebuilt. (the guest handbook)
    answer: 4 April 2027. The winter season ends on 4 April 2027. (the guest handbook)
    answer: 24 EUR per night. A dorm bed for members costs 24 EUR per night. (the guest handbook)
    answer: A dorm bed for non-members costs 35 EUR per night. (the guest handbook)
    answer: The full price of the first night. Guests who do not turn up and have not cancelled pay the full price of the first night. (the guest handbook)
    answer: Breakfast and dinner. Half board includes breakfast and dinner. (the guest handbook)
    answer: The winter room is open all year round, day and night. (the guest handbook)
    "#);
}

#[test]
fn of_two_the_one_that_has_more() {
    insta::assert_snapshot!(said(&SEASON, "adeyemi or halloran, who scored more this season
        did adeyemi score more than petrauskas
        ingrid solberg is swedish isnt she
        what evenings does the first team practise
        when does the norden deal kick in?"
    ), @r#"
    answer: Marcus Adeyemi scored 388 points in the league season. Finn Halloran scored 201 points in the league season. (the season review)
    correction: No: Marcus Adeyemi scored 388 points in the league season. Jonas Petrauskas scored 412 points in the league season and was the Herons' top scorer. (the season review)
    correction: No: Ingrid Solberg comes from Norway. (the season review)
    answer: Tuesday and Thursday from 18:30 to 20:30. The Kelmouth Herons trains Tuesday and Thursday from 18:30 to 20:30 in the Tidewater Arena. (the season review)
    answer: 1 July 2025. Norden Ferries will be the main sponsor of the Kelmouth Herons for three years from 1 July 2025. (the season review)
    "#);
}

#[test]
fn the_other_way_round_is_another_question() {
    insta::assert_snapshot!(said(&REPORT, "did trade between them go down in 2023?
        im 34, can i still get the georgian scholarship?
        what got signed in the end
        trade goal for 2027??
        how many georgians study in kenya
        is kamande married
        which hotel did kamande stay at"
    ), @r#"
    correction: No: In 2023 trade between Kenya and Georgia grew by 18 percent on the year before. (the article, paragraph 8)
    correction: No: Applicants for a scholarship must have a first degree and be under 30 years old. (the article, paragraph 7)
    answer: Two documents signed. Two documents were signed: the memorandum on tea growing and the protocol on plant health certificates. (the article, paragraph 3)
    answer: Kenya and Georgia plan to bring trade to 25 million US dollars by 2027. (the article, paragraph 8)
    unknown: The article mentions Kenya, but not its number.
    unknown: The article mentions Ruth Wanjiru Kamande, but does not say that. You can ask: Where did Ruth Wanjiru Kamande arrive?
    unknown: The article mentions Ruth Wanjiru Kamande, but not their hotel.
    "#);
}

#[test]
fn a_denial_affirms_nothing() {
    insta::assert_snapshot!(said(&TALKS, "is portugal going to sell drones to mongolia?
        whose idea was the joint defence committee
        who had the job before vilhena?
        what is colonel ochir head of
        what are the names of the two cadets"
    ), @r#"
    correction: No: Teresa Vilhena denied that Portugal would sell drones to Mongolia. (the article, paragraph 8)
    answer: Teresa Vilhena put forward the joint defence committee. (the article, paragraph 8)
    answer: Henrique Sobral. Teresa Vilhena succeeded Henrique Sobral. (the article, paragraph 5)
    answer: The Mongolian Peacekeeping Centre. Temuulen Ochir is head of the Mongolian Peacekeeping Centre. (the article, paragraph 10)
    unknown: The article mentions two Mongolian cadets, but not their names. You can ask: Who invited two Mongolian cadets?
    "#);
}

#[test]
fn an_event_between_two_tells_the_opponent() {
    insta::assert_snapshot!(said(&CLUB, "who did we play in the cup semi final
        who were our opponents in the final
        which team did verrin face in the final
        where was the cup final played
        when was the cup final staged"
    ), @"
    answer: Halloway Town. The cup semi-final is between Verrin Athletic and Halloway Town. (the handbook)
    answer: Ravensmouth City. The cup final is between Verrin Athletic and Ravensmouth City. (the handbook)
    answer: Ravensmouth City. The cup final is between Verrin Athletic and Ravensmouth City. (the handbook)
    answer: The Kingsfield Stadium. The cup final took place on 18 May 2024. (the handbook)
    answer: 18 May 2024. The cup final took place on 18 May 2024. (the handbook)
    ");
}

#[test]
fn the_cup_is_not_its_semi_final() {
    insta::assert_snapshot!(said(&CLUB, "did verrin win the cup
        did we win the semi-final
        who won the semi-final"
    ), @"
    correction: No: Verrin Athletic lost the away match against Halloway Town, the away match against Bexcombe, the away match against Essenby United, the away match against Thornlea and the cup final. (the handbook)
    answer: Yes: Verrin Athletic won the cup semi-final. (the handbook)
    answer: Verrin Athletic won the cup semi-final. (the handbook)
    ");
}

#[test]
fn the_most_and_the_least_are_of_those_who_are_asked_for() {
    insta::assert_snapshot!(said(&CLUB, "whos our top scorer
        which player scored most
        lowest attendance of the season?
        who scored more, rusk or sundgaard"
    ), @"
    answer: Mateus Corvalho scored 14 league goals at the season 2023/24. (the handbook)
    answer: Mateus Corvalho scored 14 league goals at the season 2023/24. (the handbook)
    answer: The away match against Crale Valley had an attendance of 980. (the handbook)
    answer: Erik Sundgaard scored nine league goals at the season 2023/24. Jamie Rusk scored five league goals at the season 2023/24. (the handbook)
    ");
}

#[test]
fn a_title_without_its_word_is_the_one_that_a_fact_tells() {
    insta::assert_snapshot!(said(&CLUB, "who is the coach of Verrin Athletic
        who is the coach
        where do the millers play their home games"
    ), @"
    answer: Anneke Drost coaches Verrin Athletic since 1 July 2022. (the handbook)
    answer: Anneke Drost coaches Verrin Athletic since 1 July 2022. (the handbook)
    answer: Tannery Lane. Verrin Athletic plays at Tannery Lane. (the handbook)
    ");
}

#[test]
fn what_another_is_told_of_is_not_told_of_it() {
    insta::assert_snapshot!(said(&RULE_BOOK, "how many octopus cards are there
        how many seal cards are there
        why is it called kelpwardens
        when is the game over"
    ), @"
    answer: Four cards. There are four Octopus cards. (the rule book, paragraph 8)
    unknown: The rule book mentions the Seal card, but not its number. You can ask: What is the Seal card used for?
    unknown: The rule book mentions Kelpwardens, but does not say why. You can ask: Why did Kelpwardens end?
    unknown: The rule book mentions the end of the game, but does not say when. You can ask: When is the end of the game?
    ");
}
