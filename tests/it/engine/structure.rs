//! What people ask of any pack, kind by kind: which of a class there are, which is most of them, what comes after what, who
//! won, what has a number, where something is, whose an office is, what is planned; and what no fact affirms by having the
//! same things. The packs are those of others; their people and places are invented.

use std::sync::LazyLock;

use attache::engine::Engine;

use super::{engine_of, said};

static FERRY: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/ferry/pack.toml")));
static SUMMIT: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/summit/pack.toml")));
static CLUB: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/cityclub/pack.toml")));
static RULE_BOOK: LazyLock<Engine> =
    LazyLock::new(|| engine_of(include_str!("../../packs/boardgame/pack.toml")));
static HOSTEL: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/hostel/pack.toml")));
static WORKSHOP: LazyLock<Engine> =
    LazyLock::new(|| engine_of(include_str!("../../packs/makerspace/pack.toml")));
static LIBRARY: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/library/pack.toml")));
static BACKUP: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/backup/pack.toml")));
static REPORT: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/harvest/pack.toml")));

#[test]
fn the_things_of_a_class() {
    insta::assert_snapshot!(said(&FERRY, "which boats are there
        list all boats
        which boats does Ellery Line have?
        what captains does ellery line have"
    ), @"
    answer: The Grey Heron, the Puffin, the Old Marigold and the Tern. (the handbook)
    answer: The Grey Heron, the Puffin, the Old Marigold and the Tern. The Grey Heron was built by the Brodd shipyard. The Puffin was completed in 2004. The Old Marigold was completed in 1931. The Tern is being built by Veldt & Sons in Harwyck. (the handbook)
    answer: The Grey Heron, the Puffin, the Old Marigold and the Tern. (the handbook)
    answer: Orla Fenwick, Tomas Breck and Edda Mursley. (the handbook)
    ");
    insta::assert_snapshot!(said(&RULE_BOOK, "list the buildings
        how many buildings are there?
        how many expansions does the game have
        list all pieces
        what is Deep Winter part of?"
    ), @"
    answer: A dock, a smokehouse and a lighthouse. (the rule book, paragraph 6)
    answer: Three: a dock, a smokehouse and a lighthouse. (the rule book, paragraph 6)
    answer: Two: Deep Winter and The Ferrymen. (the rule book, paragraph 11)
    answer: Kelp tiles, boats, tide cards, pearls, shells, storm dice, harbour mats, the cloth bag and the storm marker. (the rule book, paragraph 3)
    answer: Kelpwardens. Deep Winter belongs to Kelpwardens. (the rule book, paragraph 11)
    ");
}

#[test]
fn the_most_and_the_least_of_a_class() {
    insta::assert_snapshot!(said(&FERRY, "which of the boats is the oldest?
        newest boat?
        what is the biggest boat
        longest route
        when was the oldest boat built"
    ), @"
    answer: The Old Marigold was completed in 1931. The Grey Heron was completed in 1987. (the handbook)
    answer: The Puffin was completed in 2004. The Grey Heron was completed in 1987. (the handbook)
    answer: The Grey Heron has room for 240 passengers. The Puffin has room for 90 passengers. (the handbook)
    answer: The Oru route lasts 50 minutes. The Little Oru route lasts 15 minutes. (the handbook)
    answer: 1931. The Old Marigold was completed in 1931. The Grey Heron was completed in 1987. (the handbook)
    ");
    insta::assert_snapshot!(said(&RULE_BOOK, "is a dock cheaper than a lighthouse?
        which is cheaper, a dock or a lighthouse?
        what costs more, a dock or a lighthouse?"
    ), @"
    answer: Yes: A dock costs three shells. A lighthouse costs six shells. (the rule book, paragraph 6)
    answer: A dock costs three shells. A lighthouse costs six shells. (the rule book, paragraph 6)
    answer: A lighthouse. A dock costs three shells. A lighthouse costs six shells. (the rule book, paragraph 6)
    ");
}

#[test]
fn what_comes_first_next_and_after() {
    insta::assert_snapshot!(said(&CLUB, "which game came after the cup semi-final?
        next match after 20 April
        last match before 20 April"
    ), @"
    answer: The home match against Bexcombe took place on 13 April 2024. (the handbook)
    answer: The home match against Crale Valley took place on 4 May 2024. (the handbook)
    answer: The home match against Bexcombe took place on 13 April 2024. (the handbook)
    ");
    insta::assert_snapshot!(said(&SUMMIT, "what was the first meeting?
        most recent meeting
        when is the next meeting"
    ), @"
    answer: The meeting in Brisk took place in Brisk in 2021. (the article, paragraph 6)
    answer: The meeting in Brisk took place in Brisk in 2021. (the article, paragraph 6)
    answer: April 2027. The next meeting is planned to take place in Lomsk in April 2027. (the article, paragraph 8)
    ");
    insta::assert_snapshot!(said(&HOSTEL, "which tour is the earliest?"), @"answer: The Snowshoe Weekend is on 20 and 21 February 2027. (the guest handbook)");
    insta::assert_snapshot!(said(&BACKUP, "which release came out before 2.4?
        how many releases have there been?"
    ), @"
    answer: Tidekeep 2.0 was released on 21 April 2021. (the help notes)
    answer: Seven: Tidekeep 0.1, Tidekeep 1.0, Tidekeep 2.0, Tidekeep 2.4, Tidekeep 3.0, Tidekeep 3.1 and Tidekeep 4.0. (the help notes)
    ");
}

#[test]
fn who_won_and_who_lost() {
    insta::assert_snapshot!(said(&CLUB, "how many away games did we win?
        how many cup games did we win?
        how many home games did we lose?
        did we win at Bexcombe?
        did Halloway beat us?
        who beat us?
        who won the cup final?
        did we win the cup?"
    ), @"
    answer: Three of ten matches. The away match against Ravensmouth City, the away match against Dunmoor Rovers and the away match against Skellin FC. (the handbook)
    answer: Two of three matches. The cup quarter-final and the cup semi-final. (the handbook)
    answer: None of ten matches. Verrin Athletic won the home match against Dunmoor Rovers, the home match against Essenby United, the home match against Thornlea, the home match against Oldmarsh Wanderers and the home match against Port Calder. (the handbook)
    correction: No: Verrin Athletic lost the away match against Bexcombe. (the handbook)
    answer: Yes: Verrin Athletic lost the away match against Halloway Town. (the handbook)
    answer: Halloway Town, Bexcombe, Essenby United, Thornlea and Ravensmouth City. Verrin Athletic lost the away match against Halloway Town, the away match against Bexcombe, the away match against Essenby United, the away match against Thornlea and the cup final. (the handbook)
    answer: Ravensmouth City. Verrin Athletic lost the cup final. (the handbook)
    unknown: The handbook mentions the Northmere Cup, but does not say that. You can ask: What did Verrin Athletic win?
    ");
}

#[test]
fn who_came_after_whom() {
    insta::assert_snapshot!(said(&CLUB, "who succeeded Harkness?
        who did Drost replace?
        is Harkness still the coach?
        is Millbrook Dairy our sponsor?"
    ), @"
    answer: Anneke Drost coaches Verrin Athletic since 1 July 2022. (the handbook)
    answer: Bill Harkness coaches Verrin Athletic from 1 July 2017 until 30 June 2022. (the handbook)
    correction: No: Bill Harkness coaches Verrin Athletic from 1 July 2017 until 30 June 2022. (the handbook)
    correction: No: Verrin Athletic was sponsored by Millbrook Dairy until 30 June 2023. (the handbook)
    ");
    insta::assert_snapshot!(said(&SUMMIT, "is Viktor Aumann still minister?"), @"correction: No: Viktor Aumann is minister of agriculture of Velmora until before Ilka Dorn. (the article, paragraph 6)");
}

#[test]
fn a_number_leads_to_what_has_it() {
    insta::assert_snapshot!(said(&HOSTEL, "which tour lasts 9 hours?
        how high is Mount Skarra?"
    ), @"
    answer: The Ridge Traverse lasts nine hours. (the guest handbook)
    answer: 2611 m. Mount Skarra is 2611 m above sea level. (the guest handbook)
    ");
    insta::assert_snapshot!(said(&RULE_BOOK, "what lasts ten minutes?
        does a lighthouse cost 6 shells?"
    ), @"
    answer: The set-up lasts ten minutes. (the rule book, paragraph 2)
    answer: Yes: A lighthouse costs six shells. (the rule book, paragraph 6)
    ");
}

#[test]
fn a_time_of_day_is_affirmed_or_denied() {
    insta::assert_snapshot!(said(&HOSTEL, "do the quiet hours start at 23:00?
        is dinner at 19:00?
        is breakfast at 9?
        is breakfast at 7?
        is the hostel open in July?
        is the hostel open in August?"
    ), @"
    correction: No: The quiet hours are every night from 22:00 to 6:00. (the guest handbook)
    correction: No: Dinner is served every day at 18:30. (the guest handbook)
    correction: No: Breakfast is served every day from 6:30 to 8:30. (the guest handbook)
    answer: Yes: Breakfast is served every day from 6:30 to 8:30. (the guest handbook)
    unknown: The guest handbook mentions Tarnholt Hostel, but does not say that. You can ask: When does Tarnholt Hostel open?
    unknown: The guest handbook mentions Tarnholt Hostel, but does not say that. You can ask: When does Tarnholt Hostel open?
    ");
    insta::assert_snapshot!(said(&LIBRARY, "is the book club on Thursday?
        is the book club on Friday?
        are you open on Sunday?
        who is story time for?"
    ), @"
    answer: Yes: The book club: first Thursday of the month at 18:30 in the Larch Room. (the users' guide, paragraph 13)
    correction: No: The book club: first Thursday of the month at 18:30 in the Larch Room. (the users' guide, paragraph 13)
    correction: No: Aldermere Library is open Tuesday, Wednesday and Friday from 10:00 to 18:00. Aldermere Library is open Thursday from 10:00 to 20:00. Aldermere Library is open Saturday from 9:30 to 14:00. Aldermere Library is closed Sunday and Monday. (the users' guide, paragraph 9)
    answer: Children from 4 to 8. Story time is open to children from 4 to 8. (the users' guide, paragraph 13)
    ");
}

#[test]
fn where_it_is_and_whose_it_is() {
    insta::assert_snapshot!(said(&REPORT, "is ozurgeti in kenya?
        is the tea farm in kenya?
        is ozurgeti in georgia?
        what nationality is samuel were?
        how many papers were signed"
    ), @"
    correction: No: Ozurgeti is in Georgia. (the article)
    correction: No: The Nagomari tea farm is in Guria. (the article)
    answer: Yes: Ozurgeti is in Georgia. (the article)
    answer: Kenyan. Samuel Were is director of the Kenya Plant Health Service. (the article, paragraph 3)
    answer: Two papers. The memorandum on tea growing was signed by Ruth Wanjiru Kamande and Levan Abuladze on 17 September 2024; The protocol on plant health certificates was signed by Nino Kvirkvelia and Samuel Were. (the article, paragraph 3; inferred: the day; the article says that the papers came out of the talks)
    ");
    insta::assert_snapshot!(said(&SUMMIT, "whose ambassador is Castane?
        is Salvane in the Velmoran delegation?
        is Salvane in the Ostranian delegation?
        why is the head of the Farmers' Union unhappy with the lower duty?
        when did the two ministers meet?
        who accompanied Salvane?
        who didn't come to the meeting?
        how many years ago was the treaty signed?
        what is planned for 2027"
    ), @"
    answer: Ostrany. Emil Castane is ambassador of Ostrany to Velmora. (the article, paragraph 2)
    correction: No: The Velmoran delegation: Ilka Dorn, Hanno Priel and Sima Korvel. (the article, paragraph 2)
    answer: Yes: The Ostranian delegation: Petru Salvane, Lazar Odim, Nadja Ferro and eleven business people. (the article, paragraph 2)
    answer: The apple growers of the north cannot keep up with such prices. The article says: “cannot keep up with such prices” (the article, paragraph 5)
    answer: 17 September 2026. Ilka Dorn met Petru Salvane in the Granary Palace on 17 September 2026. (the article, paragraph 2)
    answer: Lazar Odim, Nadja Ferro and eleven business people. Petru Salvane came with Lazar Odim, Nadja Ferro and eleven business people. (the article, paragraph 2)
    answer: The president of Velmora was absent from the meeting in Kareth, because he was on a state visit abroad. (the article, paragraph 2)
    answer: 21 years. From 2003 to 1 September 2024. The first farm treaty was signed between Velmora and Ostrany in Lomsk in 2003. (the article, paragraph 6)
    answer: Planned when this was published: Velmora plans to lower the import duty on Ostranian apples from 8 to 3 percent on 1 January 2027. Planned when this was published: The rate of the import duty on Ostranian apples is 3 percent since 1 January 2027. Blue Furrow is to begin in March 2027. The next meeting is planned to take place in Lomsk in April 2027. (the article, paragraphs 3, 4 and 8)
    ");
}

#[test]
fn the_same_things_are_no_yes() {
    insta::assert_snapshot!(said(&SUMMIT, "is Tellin a nice town?
        did Salvane thank Ostrany?
        who represented ostrany at the meeting in brisk
        have the Hasks owned the farm since 1980?
        have the Hasks owned the farm since 1911?"
    ), @"
    unknown: The article mentions Tellin, but does not say that.
    unknown: The article mentions Ostrany, but does not say that. You can ask: Whom did Petru Salvane thank?
    unknown: The article mentions the meeting in Brisk, but does not say who. You can ask: Where is the meeting in Brisk?
    unknown: The article mentions the dairy farm in Ulmen, but does not say that. You can ask: What does the Hask family own?
    answer: Yes: The Hask family owns the dairy farm in Ulmen since 1911. (the article, paragraph 7)
    ");
    insta::assert_snapshot!(said(&CLUB, "is Corvalho a defender?
        is Corvalho a striker?"
    ), @"
    unknown: The handbook mentions Mateus Corvalho, but does not say that. You can ask: Which position does Mateus Corvalho play?
    answer: Yes: Mateus Corvalho plays as a striker. (the handbook)
    ");
    insta::assert_snapshot!(said(&WORKSHOP, "is Kit Arrowby the treasurer?
        who can use the kiln?
        can I take off a red tag?"
    ), @"
    correction: No: Joss Pellingham is treasurer of Brindlemere Makerspace since 2024. (the handbook, paragraph 2)
    answer: The ceramics group only. The kiln is available to the ceramics group only. (the handbook, paragraph 4)
    answer: Only the workshop manager, Fern Castellow, may take off a red tag. (the handbook, paragraph 10)
    ");
    insta::assert_snapshot!(said(&RULE_BOOK, "is the game available in French?
        is the game available in Norwegian?
        can I look into the bag?"
    ), @"
    unknown: The rule book does not mention “french”. You can ask: When is the end of the game?
    answer: Yes: Kelpwardens is in English, Norwegian and German. (the rule book, paragraph 1)
    correction: No: Players may not look into the bag, because the tiles must be drawn by chance. (the rule book, paragraph 7)
    ");
    insta::assert_snapshot!(said(&HOSTEL, "what does breakfast cost?
        are dogs allowed in the dorms?
        can I pay by credit card?"
    ), @"
    unknown: The guest handbook mentions breakfast, but not its cost. You can ask: When is breakfast on?
    correction: No: Dogs may not enter the dorms. (the guest handbook)
    unknown: The guest handbook does not say.
    ");
}
