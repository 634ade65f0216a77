//! What members of a club, guests and fans ask: who pays what, from which age, how many at once, when the match of two sides
//! is, what befell somebody, by which command, on other days; and what is near, and no answer. The packs are those of
//! others; their people and places are invented.

use std::sync::LazyLock;

use attache::engine::Engine;

use super::{chat, engine_of, said};

static CENTRE: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/leisure/pack.toml")));
static HOSTEL: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/hostel/pack.toml")));
static POOL: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/pool/pack.toml")));
static LIBRARY: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/library/pack.toml")));
static LEAGUE: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/esports/pack.toml")));
static WATER: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/waterpolo/pack.toml")));
static WIKI: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/wiki/pack.toml")));
static SERVER: LazyLock<Engine> =
    LazyLock::new(|| engine_of(include_str!("../../packs/gameserver/pack.toml")));
static TALKS: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/ministers/pack.toml")));
static REPORT: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/harvest/pack.toml")));

#[test]
fn what_somebody_pays_by_who_they_are() {
    insta::assert_snapshot!(said(&CENTRE, "what do pensioners pay to go swimming?
        is a sauna session included in the adult membership?"
    ), @"
    answer: 4.50 GBP. A swim for people over 65 costs 4.50 GBP. (the handbook, paragraph 3)
    answer: Yes: A sauna session is included in the adult membership. (the handbook, paragraph 3)
    ");
    insta::assert_snapshot!(said(&POOL, "my daughter is 3, what does she pay?
        I am 70, what do I pay"
    ), @"
    answer: Children under 4 come in free. (the visitor guide, paragraph 2)
    answer: 4.20 GBP. A reduced ticket costs 4.20 GBP. (the visitor guide, paragraph 2)
    ");
    insta::assert_snapshot!(said(&HOSTEL, "my daughter is 9, what do we pay for her bed
        what do members pay for a bed"
    ), @"
    answer: 16 EUR per night. A dorm bed for children aged 6 to 15 costs 16 EUR per night. (the guest handbook)
    answer: 24 EUR per night. A dorm bed for members costs 24 EUR per night. (the guest handbook)
    ");
    insta::assert_snapshot!(said(&WATER, "do my kids have to pay to get in"), @"correction: No: Children under 12 get into league matches free of charge. (the yearbook, paragraph 32)");
}

#[test]
fn from_which_age_and_how_many_at_once() {
    insta::assert_snapshot!(said(&CENTRE, "how old must I be for the lifeguard course?
        from what age can people go into the sauna?"
    ), @"
    answer: The prerequisite of the lifeguard course is an age of at least 16 and a swim of 400 metres without a break. (the handbook, paragraph 7)
    answer: People under 18 may not use the sauna. (the handbook, paragraph 4)
    ");
    insta::assert_snapshot!(said(&LEAGUE, "how old do i have to be to play"), @"answer: Players must be at least 15 years old. Players under 18 require the written consent of a parent. (the season page)");
    insta::assert_snapshot!(said(&LIBRARY, "how many books can I borrow at once?
        how many items may my child borrow
        how long can I keep a book?
        how long can I use the computers?
        how often can I renew?"
    ), @"
    answer: Members may borrow up to 15 items at a time. (the users' guide, paragraph 4)
    answer: Children may borrow up to 8 items at a time. (the users' guide, paragraph 4)
    answer: Four weeks. The loan period of books is four weeks. (the users' guide, paragraph 4)
    answer: Members may use the public computers for 1 hour a day. (the users' guide, paragraph 11)
    answer: Members may renew a loan up to two times, unless somebody else has reserved the item. (the users' guide, paragraph 5)
    ");
    insta::assert_snapshot!(said(&HOSTEL, "how far ahead must I book a tour"), @"answer: A place on a tour must be booked ten days ahead. (the guest handbook)");
}

#[test]
fn the_match_of_two_sides() {
    insta::assert_snapshot!(said(&LEAGUE, "when do the lanterns play the owls?
        how did sharks vs ravens end?
        who plays on 6 December?
        who do the foxes play next?
        who plays in the second semi-final?
        is Emil Voss captain of the foxes?"
    ), @"
    answer: 10 October 2026. The Nine Lanterns won the match between the Nine Lanterns and the Copper Owls on 10 October 2026. (the season page)
    answer: The score of the match between the Paper Sharks and the Velvet Ravens was 12–12. (the season page)
    answer: The Copper Owls and the Static Foxes. The second semi-final is planned to take place on 6 December 2026. (the season page)
    answer: The Copper Owls. The opening match took place on 12 September 2026. (the season page)
    answer: The Copper Owls and the Static Foxes. The second semi-final is between the Copper Owls and the Static Foxes. (the season page)
    correction: No: Priya Landow is the captain of the Static Foxes. (the season page)
    ");
    insta::assert_snapshot!(said(&WATER, "where do the tritons play
        what happened to Paul Dreyer?
        did the beach tournament go ahead?
        which transfer was the most expensive one?
        when was Highcombe founded?"
    ), @"
    answer: The Ostrand Arena Pool. Ostrand plays at the Ostrand Arena Pool. (the yearbook, paragraph 6)
    answer: Paul Dreyer tore a shoulder muscle on 14 January 2025 and was out until the end of the season. (the yearbook, paragraph 35)
    correction: No: The beach tournament in Calderport, planned for 31 May 2025, was cancelled because the harbour water was too dirty. (the yearbook, paragraph 33)
    answer: Stellan Voss moved from Highcombe to Saltmere on 8 January 2025 for 14,000 euros. (the yearbook, paragraph 34)
    unknown: The yearbook mentions Highcombe, but does not say when. You can ask: Who founded Fenlock?
    ");
}

#[test]
fn by_which_command_and_on_what_it_runs() {
    insta::assert_snapshot!(said(&WIKI, "how do i make a backup
        how to reset a users password
        how long is Mossbook 2.4 supported?
        who led the project before Adaeze Okafor-Lind?
        how do I install Mossbook on Windows?
        how many developers work on Mossbook?
        how much would paid support cost me?"
    ), @"
    answer: mossctl backup --to FOLDER. The command for a backup is mossctl backup --to FOLDER. (the help, paragraph 8)
    answer: mossctl user passwd NAME. The command for resetting a password is mossctl user passwd NAME. (the help, paragraph 8)
    answer: Mossbook 2.4 is supported until October 2026. (the help, paragraph 4)
    answer: Joakim Haraldsen was lead maintainer of Mossbook from 2016 until 2021. (the help, paragraph 1)
    suggest: Did you mean: Is there an app for iPhone? Or: Can I install plugins?
    unknown: The help mentions Adaeze Okafor-Lind, but not their number. You can ask: Does the app work offline?
    unknown: The help does not say. You can ask: How much does Mossbook Pocket cost?
    ");
    insta::assert_snapshot!(said(&SERVER, "is spam allowed?
        did the players vote for pvp?"
    ), @"
    correction: No: The penalty for spamming the chat is a mute of 2 hours. (the handbook, paragraph 6)
    correction: No: The players voted against PvP on the Mainland, by 143 to 88. (the handbook, paragraph 8)
    ");
}

#[test]
fn on_other_days_and_what_about_others() {
    insta::assert_snapshot!(chat(&LIBRARY, true, "is the library open on Friday?
        until when?
        and on Thursday?
        and Sunday?"
    ), @"
    answer: Yes: Aldermere Library is open Tuesday, Wednesday and Friday from 10:00 to 18:00. (the users' guide, paragraph 9)
    answer: 18:00. Aldermere Library is open Tuesday, Wednesday and Friday from 10:00 to 18:00. (the users' guide, paragraph 9)
    answer: 20:00. Aldermere Library is open Thursday from 10:00 to 20:00. (the users' guide, paragraph 9)
    correction: No: Aldermere Library is open Tuesday, Wednesday and Friday from 10:00 to 18:00. Aldermere Library is open Thursday from 10:00 to 20:00. Aldermere Library is open Saturday from 9:30 to 14:00. Aldermere Library is closed Sunday and Monday. (the users' guide, paragraph 9)
    ");
    insta::assert_snapshot!(chat(&WATER, true, "what does a ticket for a league match cost
        what about a season ticket?"
    ), @"
    answer: 8 EUR. A ticket for a league match costs 8 EUR. (the yearbook, paragraph 32)
    answer: 95 EUR. A season ticket costs 95 EUR. (the yearbook, paragraph 32)
    ");
    insta::assert_snapshot!(said(&POOL, "when do the baths open on Saturday?
        is the outdoor pool open in May?"
    ), @"
    answer: 08:00. Larkmoor Baths are open Saturday and Sunday from 08:00 to 21:00. (the visitor guide, paragraph 1)
    answer: The outdoor pool is to open in 2027. (the visitor guide, paragraph 9)
    ");
    insta::assert_snapshot!(said(&CENTRE, "phone number of the leisure centre
        what do they serve at the cafe
        what equipment does the climbing wall require?
        do you have yoga?"
    ), @"
    answer: The phone number of Tarnbrook Leisure Centre is 01632 960417. (the handbook, paragraph 1)
    answer: Soup, sandwiches and cakes. The Weir Café serves soup, sandwiches and cakes. (the handbook, paragraph 5)
    answer: Climbing shoes and a helmet. The climbing wall requires climbing shoes and a helmet. (the handbook, paragraph 4)
    answer: Yes: One should bring a mat of one's own to Sunday Yoga. (the handbook, paragraph 7)
    ");
}

#[test]
fn what_is_near_and_no_answer() {
    insta::assert_snapshot!(said(&REPORT, "when did Kamande become minister?
        when was the Nagomari farm founded?
        who founded the institute of subtropical crops?"
    ), @"
    unknown: The article mentions the two ministers, but does not say when. You can ask: Who did Ruth Wanjiru Kamande meet?
    unknown: The article mentions the Nagomari tea farm, but does not say when. You can ask: Where is the Nagomari tea farm?
    unknown: The article mentions the Institute of Subtropical Crops, but does not say who. You can ask: Who is the director of the Institute of Subtropical Crops?
    ");
    insta::assert_snapshot!(said(&TALKS, "where is Velmora?
        where is the river Meln?
        what is the capital of Velmora?
        who is the head of state?"
    ), @"
    unknown: The article mentions Velmora, but does not say where. You can ask: Where does Velmora export apples, cheese and wool?
    unknown: The article mentions the Meln, but does not say where. You can ask: Where is the talks on the water of the Meln held?
    unknown: The article mentions Lisk, but does not say that. You can ask: What is the capital of Ostrany?
    unknown: The article does not mention “head”; it does mention Bo Harlund. You can ask: What did Radek Molvi say about the potato blight?
    ");
    insta::assert_snapshot!(said(&POOL, "what do I need to bring for the lifesaving course?"), @"unknown: The visitor guide mentions the lifesaving course, but does not say that. You can ask: Who teaches the lifesaving course?");
}
