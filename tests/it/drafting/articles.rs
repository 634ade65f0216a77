//! What is found in a text: people and their offices, organisations, dates, amounts, who said what; and how well the
//! drafts of the invented articles answer before anybody has edited them.

use std::sync::Arc;

use attache::engine::Engine;
use attache::knowledge::{Fact, Kind, Knowledge};
use insta::assert_snapshot;

use super::{drafted, errors, loaded};
use crate::engine::packs::{Figures, article, measure_with};

/// Invented for these tests.
const REPORT: &str = "\
Harbour towns sign a charter
By Ines Holm, Bay Herald, 15 May 2024

Norwegian Culture Minister Tove Lindqvist and her Danish counterpart Aksel Brandt discussed the protection of old lighthouses on Monday, 13 May. They signed a charter.

According to Bay Herald, Danish Ambassador to Norway Ulla Friis also attended the meeting.

T. Lindqvist stressed the importance of open archives. \"The arrival of Danish divers in Norway in 2021 was a sign of trust,\" the minister added.

In turn, the Danish official warned that salt water would damage the lamps.

The Harbour Lighthouse Society (HLS), founded in 1998 by Greta Moen, has 240 members. It is chaired by the historian Per Nygaard. The lighthouse is 31 metres high and cost 4.5 million crowns. A concert was cancelled because the roof leaked.
";

/// Each fact as its relation and its sentence.
fn facts(knowledge: &Knowledge) -> String {
    let told = knowledge.facts.iter().map(|fact| {
        let relation = &knowledge.relation(fact.relation).key;
        format!("{relation}: {}\n", fact.sentence)
    });
    told.collect()
}

#[test]
fn people_hold_their_offices_and_say_what_they_said() {
    let (knowledge, problems) = loaded(&drafted(REPORT));
    assert!(errors(&problems).is_empty(), "{problems:#?}");
    assert_snapshot!(facts(&knowledge), @r"
    written-by: The article was written by Ines Holm.
    published-by: The article was published by Bay Herald.
    published: The article was published on 15 May 2024.
    titled: The title of the article is “Harbour towns sign a charter”.
    stands-for: It is short for the Harbour Lighthouse Society.
    holds-role: Tove Lindqvist is culture minister of Norway.
    holds-role: Aksel Brandt is culture minister of Denmark.
    holds-role: Ulla Friis is ambassador of Denmark to Norway.
    holds-role: Per Nygaard is historian.
    joins: The meeting is between Tove Lindqvist and Aksel Brandt.
    discussed: Norwegian Culture Minister Tove Lindqvist and her Danish counterpart Aksel Brandt discussed the protection of old lighthouses on Monday, 13 May.
    cites: The article cites Bay Herald.
    attended-by: According to Bay Herald, Danish Ambassador to Norway Ulla Friis also attended the meeting.
    stressed: Tove Lindqvist stressed the importance of open archives.
    said: Tove Lindqvist said “The arrival of Danish divers in Norway in 2021 was a sign of trust”.
    is-a: The arrival of Danish divers in Norway in 2021 was a sign of trust.
    arrived: The Danish divers arrived in Norway in 2021, according to Tove Lindqvist.
    warned: Aksel Brandt warned that salt water would damage the lamps.
    founded-by: The Harbour Lighthouse Society was founded in 1998 by Greta Moen.
    membership-size: The Harbour Lighthouse Society (HLS), founded in 1998 by Greta Moen, has 240 members.
    chairs: The Harbour Lighthouse Society is chaired by the historian Per Nygaard.
    height: The lighthouse is 31 metres high.
    costs: The lighthouse cost 4.5 million crowns.
    cancelled: A concert was cancelled because the roof leaked.
    ");
}

#[test]
fn an_office_belongs_to_what_stands_before_it_or_before_whose() {
    let (knowledge, _) = loaded(&drafted(
        "A chart\nBy Ann Lee, 15 May 2024\n\nThe copying was left to the Royal Archive in Lysvik, whose director, \
         Solveig Rand, hired two clerks.\n\nThe League of Tide Readers (LTR) met on Monday. \
         LTR president Irena Vaal thanked the archive.",
    ));
    let told = facts(&knowledge);
    for office in [
        "holds-role: Solveig Rand is director of the Royal Archive.",
        "holds-role: Irena Vaal is president of the League of Tide Readers.",
    ] {
        assert!(told.contains(office), "{told}");
    }
}

#[test]
fn a_date_without_its_year_is_completed_and_says_so() {
    let (knowledge, _) = loaded(&drafted(
        "A fair\nBy Ann Lee, 15 May 2024\n\nThe Spring Fair will be held on 2 June. The Old Mill was opened on 3 May 1911.",
    ));
    let dates: Vec<(String, Option<String>)> = knowledge
        .facts
        .iter()
        .filter(|fact| fact.paragraph.is_some())
        .filter_map(|fact| Some((fact.date()?.long(), fact.inferred.clone())))
        .collect();
    assert_eq!(
        dates,
        [
            ("2 June 2024".to_owned(), Some("the year, from the date of publication".to_owned())),
            ("3 May 1911".to_owned(), None),
        ]
    );
}

#[test]
fn the_line_under_the_title_of_an_announcement_says_when_and_in_which_town() {
    let (knowledge, _) = loaded(&drafted(
        "NIGHT OF THE LAMPS\nDunmere, Saturday, 21 September, from 4 p.m.\n\nThe lamps are lit by the children of the town.",
    ));
    let told = "took-place: Night of the Lamps is in Dunmere on Saturday, 21 September, from 4 p.m.\n";
    assert!(facts(&knowledge).contains(told), "{}", facts(&knowledge));
}

#[test]
fn a_question_as_a_heading_is_an_exact_pair_and_steps_say_how() {
    let text = "# The club\n\n## Can I bring my dog?\n\nDogs are welcome on a lead.\n\n## Joining the club\n\n\
                1. Fill in the form.\n2. Pay the fee.\n\nTo start the game, run:\n\n```\nchess --start\n```\n";
    let document = attache::drafting::reading::read(text.as_bytes(), "club.md").unwrap();
    let (knowledge, problems) = loaded(&attache::drafting::draft(&document, |_, _| {}));
    assert!(errors(&problems).is_empty(), "{problems:#?}");
    let pairs: String =
        knowledge.faqs.iter().map(|faq| format!("{} → {}\n", faq.ask.join(" | "), faq.answer)).collect();
    assert_snapshot!(pairs, @r"
    Can I bring my dog? → Dogs are welcome on a lead.
    How do I join the club? → 1. Fill in the form. 2. Pay the fee.
    How do I start the game? → To start the game, run: chess --start
    ");
}

#[test]
fn every_sentence_is_a_passage_and_every_fact_has_its_sentence() {
    for name in ["news-a", "news-b", "news-c", "news-d"] {
        let draft = drafted(&article(name));
        let (knowledge, problems) = loaded(&draft);
        assert!(errors(&problems).is_empty(), "{name}: {problems:#?}");
        let report = draft.report();
        assert_eq!(knowledge.passages.len(), report.passages, "{name}");
        assert!(report.passages + 2 >= report.sentences, "{name}: {report:?}");
        assert!(report.silent.len() * 5 < report.sentences * 3, "{name}: most sentences give a fact");
        let people = knowledge.entities.iter().filter(|entity| entity.kind == Kind::Person && entity.named);
        assert!(people.count() >= 3, "{name}");
    }
}

/// The facts alone, without the passages: the floor is a little under what was measured.
#[test]
fn drafts_answer_and_do_not_invent_before_any_edit() {
    let mut all = Figures::default();
    for name in ["news-a", "news-b", "news-c", "news-d"] {
        let pack =
            drafted(&article(name)).pack(&[]).replacen("\n[source]\n", "\n[source]\npassages = false\n", 1);
        let file = attache::knowledge::PackFile { name: "draft.toml".to_owned(), text: pack, article: None };
        let (knowledge, _) = attache::knowledge::parse(&[file]);
        all.add(&measure_with(&Engine::new(Arc::new(knowledge)), name));
    }
    assert!(all.right >= 48 && all.wrong <= 12 && all.invented <= 8, "{all:?}");
}

/// Invented. Who reads "she" alone does not know who is meant.
#[test]
fn a_fact_quotes_its_sentence_where_that_names_what_it_is_about() {
    let draft = drafted(
        "Mara Veldt, a chemist, was elected mayor of Orrin in 1990.\n\nIn 1999 she founded the Orrin Sailing Club.\n\nIn 2001 she left the council.\n",
    );
    let (knowledge, _) = loaded(&draft);
    let quotes = |relation: &str| -> Vec<Option<&str>> {
        let of = |fact: &&Fact| knowledge.relation(fact.relation).key == relation;
        knowledge.facts.iter().filter(of).map(|fact| fact.quote.as_deref()).collect()
    };
    assert_eq!(quotes("founded-by"), [Some("In 1999 she founded the Orrin Sailing Club.")]);
    assert_eq!(quotes("left"), [None]);
}

/// Invented.
#[test]
fn when_somebody_was_born_and_died_is_read_off_a_bracket_and_a_sentence() {
    let read = |text: &str| {
        let (knowledge, problems) = loaded(&drafted(&format!("A life\n\n{text}")));
        assert!(errors(&problems).is_empty(), "{problems:#?}");
        let of_life = |fact: &&Fact| {
            matches!(knowledge.relation(fact.relation).key.as_str(), "born" | "died" | "number")
        };
        let told = knowledge.facts.iter().filter(of_life).map(|fact| format!("{}\n", fact.sentence));
        told.collect::<String>()
    };
    assert_snapshot!(read("Mara Oldcroft (1884–1961) was a chemist.\n"), @r"
    Mara Oldcroft was born in 1884.
    Mara Oldcroft died in 1961.
    ");
    assert_snapshot!(read("Mara Oldcroft (born 9 March 1884) is a chemist.\n"), @"Mara Oldcroft was born on 9 March 1884.");
    assert_snapshot!(
        read("Mara Oldcroft (1884–1961) was a chemist.\n\nShe was born on 9 March 1884 in Orrin, the fourth of seven children.\n"),
        @r"
    Mara Oldcroft died in 1961.
    Mara Oldcroft was born on 9 March 1884 in Orrin, the fourth of seven children.
    "
    );
    assert_snapshot!(
        read("Mara Oldcroft (née Orrin; 9 March 1884 – 2 May 1961) was a chemist.\n"),
        @r"
    Mara Oldcroft was born on 9 March 1884.
    Mara Oldcroft died on 2 May 1961.
    "
    );
    assert_snapshot!(
        read("Mara Oldcroft (born 9 March 1884 in Orrin; died 2 May 1961) was a chemist.\n"),
        @r"
    Mara Oldcroft was born on 9 March 1884.
    Mara Oldcroft died on 2 May 1961.
    "
    );
    // Not a life: years of an office, and of a thing.
    assert_snapshot!(read("Mara Oldcroft (mayor 1990–1994) left. The Orrin Bridge (1884–1961) was of iron.\n"), @"");
}

/// Invented.
#[test]
fn the_version_in_a_title_is_what_was_released() {
    let draft = drafted(
        "# Ferry 3.0.1 \"Gannet\"\n\n*Released 9 March 2024*\n\nFerry carries files across. It is new.\n",
    );
    let (knowledge, problems) = loaded(&draft);
    assert!(errors(&problems).is_empty(), "{problems:#?}");
    let released = |fact: &&Fact| knowledge.relation(fact.relation).key == "released";
    let told: Vec<&str> =
        knowledge.facts.iter().filter(released).map(|fact| fact.sentence.as_str()).collect();
    assert_eq!(told, ["Ferry 3.0.1 was released on 9 March 2024."]);
}

/// Invented. What stands in a bracket after a name is not who did something.
#[test]
fn a_bracket_after_a_name_is_no_subject() {
    let draft = drafted("A life\n\nMara Oldcroft (née Limm; 9 March 1884 – 2 May 1961) was a chemist.\n");
    let (knowledge, _) = loaded(&draft);
    let offices: Vec<&str> = knowledge
        .facts
        .iter()
        .filter(|fact| knowledge.relation(fact.relation).key == "holds-role")
        .map(|fact| fact.sentence.as_str())
        .collect();
    assert_eq!(offices, ["Mara Oldcroft is chemist."]);
}

/// Invented.
#[test]
fn sections_that_stand_in_many_documents_are_exact_pairs() {
    let text = "# Ferry 2.1\n\nFerry carries files across. It is new.\n\n## Installation\n\n```\nferry install\n```\n\n\
                ## Known issues\n\n- It is slow.\n- It is loud.\n\n## New features\n\n### Faster start\n\nIt starts at once.\n\n\
                ### Smaller files\n\nThey are half as large.\n\n## History\n\nIt was begun in 2020.\n";
    let document = attache::drafting::reading::read(text.as_bytes(), "ferry.md").unwrap();
    let (knowledge, problems) = loaded(&attache::drafting::draft(&document, |_, _| {}));
    assert!(errors(&problems).is_empty(), "{problems:#?}");
    let pairs: String =
        knowledge.faqs.iter().map(|faq| format!("{} → {}\n", faq.ask[0], faq.answer)).collect();
    assert_snapshot!(pairs, @r"
    How do I install Ferry 2.1? → ferry install
    What are the known issues of Ferry 2.1? → It is slow.; It is loud.
    What is new in Ferry 2.1? → Faster start; Smaller files
    What is the article about? → Ferry 2.1. Ferry carries files across.
    ");
}
