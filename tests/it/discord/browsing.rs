//! Looking through the knowledge: facts, profiles, timeline, sources, help, and their pages.

use std::fmt::Write;

use super::super::fake_discord::harness::{Setup, run_test};
use super::{HARBOUR, Saying, talk, undated, with_fact};

#[test]
fn facts_are_listed_with_their_sources() {
    talk(async |discord| {
        let said = discord.slash("ana", "#general", "facts", &[]).await;
        said.says("| # Facts\n");
        said.says("| • ");
        said.says("The article was written by R. Lind.");
        said.says_nothing_of("only ana");
        let said = discord.slash("ana", "#general", "facts", &[("topic", "dog")]).await;
        said.says("can I bring my dog? Dogs are welcome on a lead.");
    });
}

#[test]
fn facts_of_a_topic_are_those_that_name_it() {
    talk(async |discord| {
        let said = discord.slash("ana", "#general", "facts", &[("topic", "short pier")]).await;
        said.says("• The Short Pier is ");
        said.says_nothing_of("Long Pier");
        let said = discord.slash("ana", "#general", "facts", &[("topic", "whales *and* [more](x)")]).await;
        said.says("There is no fact about “whales \\*and\\* \\[more\\](x)”.");
    });
}

#[test]
fn a_long_list_is_paged_and_nothing_is_lost() {
    let mut facts = String::new();
    for number in 1..=120 {
        let _ = write!(
            facts,
            "[entity.boat-{number}]\nkind = \"thing\"\nname = \"boat number {number}\"\n\
             [[fact]]\nsubject = \"boat-{number}\"\nrelation = \"length\"\nvalue = {number}\nunit = \"metres\"\n"
        );
    }
    Setup::new().pack(&with_fact(&facts)).run(async |discord| {
        let mut page = discord.slash("ana", "#general", "facts", &[("topic", "boat number")]).await;
        page.says("[Previous (off)] [Next]");
        let mut seen = page.to_string();
        discord.restart().await;
        while !page.to_string().contains("[Next (off)]") {
            page = discord.press("bo", &page, "Next").await;
            seen.push_str(&page.to_string());
        }
        for number in 1..=120 {
            let boat = format!("oat number {number} ");
            assert_eq!(seen.matches(&boat).count(), 1, "{boat} in:\n{seen}");
        }
        page.says("[Previous] [Next (off)]");
        discord.press("ana", &page, "Previous").await.says("[Previous] [Next]");
    });
}

#[test]
fn a_button_to_a_page_that_is_gone_shows_the_nearest() {
    talk(async |discord| {
        let page = discord.slash("ana", "#general", "facts", &[]).await;
        discord.press_by_id("ana", &page, "page:facts:99:").await.says("| # Facts\n");
        discord.press_by_id("ana", &page, "page:facts:x:").await.says("I do not know this button.");
    });
}

#[test]
fn the_timeline_is_in_the_order_of_the_dates() {
    run_test(async |discord| {
        let said = discord.slash("ana", "#general", "timeline", &[]).await;
        said.says("| # Timeline\n| • 27 March 1992: Diplomatic relations ");
        let text = said.to_string();
        assert!(
            text.find("1992") < text.find("2007") && text.find("2007") < text.find("2 March 2023"),
            "{text}"
        );
    });
}

#[test]
fn the_timeline_of_undated_facts_says_so() {
    Setup::new().pack(&undated(HARBOUR)).run(async |discord| {
        discord.slash("ana", "#general", "timeline", &[]).await.says("| # Timeline\n| No fact has a date.");
    });
}

#[test]
fn sources_are_listed() {
    talk(async |discord| {
        let said = discord.slash("ana", "#general", "source", &[]).await;
        said.says("| **Harbour festival opens**\n| R. Lind, Harbour Herald");
        said.says("| https://example.org/harbour\n");
    });
}

#[test]
fn somebody_unknown_is_not_invented() {
    talk(async |discord| {
        let said = discord.slash("ana", "#general", "who", &[("name", "Zanzibar")]).await;
        insta::assert_snapshot!(said, @r"
        | I know nothing of “Zanzibar”.
        (only ana sees this)
        ");
    });
}

#[test]
fn names_are_proposed_while_one_types() {
    talk(async |discord| {
        let proposed = discord.autocomplete("ana", "#general", "who", "name", "pier").await;
        insta::assert_snapshot!(proposed, @r"
        the Long Pier
        the Short Pier
        ");
        let proposed = discord.autocomplete("ana", "#general", "facts", "topic", "le").await;
        proposed.says("Lena Holm");
        discord.autocomplete("ana", "#general", "who", "name", "zzz").await.says("");
    });
}

#[test]
fn an_unclear_name_is_asked_back_and_a_button_shows_who() {
    talk(async |discord| {
        let said = discord.slash("ana", "#general", "who", &[("name", "pier")]).await;
        said.says("Whom or what do you mean by “pier”?");
        let said = discord.press("ana", &said, "the Short Pier").await;
        said.says("| # the Short Pier\n| Place.\n");
        said.says("• The Short Pier is ");
    });
}

#[test]
fn help_says_what_it_is_and_what_to_ask() {
    talk(async |discord| {
        let said = discord.slash("ana", "#general", "help", &[]).await;
        said.says("| # Attaché\n| I answer questions about “Harbour festival opens”");
        said.says("| `/ask` a question");
        said.says("(only ana sees this)");
    });
}
