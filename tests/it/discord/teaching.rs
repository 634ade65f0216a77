//! What people asked in vain, and how an admin teaches it: a fact in two presses, a new fact or answer in a window, or
//! nothing at all.

use super::super::fake_discord::harness::{Discord, Said, Setup};
use super::{HARBOUR, Saying, harbour, is_refused, only_added, reload, talk, with_length};

/// No words of a relation are in it, so that no engine can be expected to answer.
const SLANG: &str = "long pier gimme the biggie thingy";

/// Questions in vain, once they are kept.
async fn asked_in_vain(discord: &Discord, asked: &[(&str, &str)]) {
    for (person, question) in asked {
        discord.mention(person, "#general", question).await;
    }
    let written = format!("journal: {} written", asked.len());
    let kept =
        async || discord.slash("olga", "@olga", "knowledge status", &[]).await.to_string().contains(&written);
    discord.wait_until(kept).await;
}

async fn gaps(discord: &Discord) -> Said {
    discord.slash("olga", "@olga", "knowledge gaps", &[]).await
}

/// By the clock of the fake Discord questions are asked in the past.
fn kept_for_long() -> Setup {
    harbour().variable("JOURNAL_DAYS", "3650")
}

#[test]
fn without_gaps_it_says_so() {
    kept_for_long().run(async |discord| {
        asked_in_vain(discord, &[("ana", "how long is the Long Pier?")]).await;
        gaps(discord).await.says("Nothing that people asked is without an answer.");
    });
}

#[test]
fn what_most_people_asked_comes_first() {
    kept_for_long().run(async |discord| {
        asked_in_vain(
            discord,
            &[
                ("ana", "how much is the parking garage?"),
                ("ana", "what does the parking garage cost?"),
                ("ana", "how tall is the lighthouse?"),
                ("bo", "how tall is the lighthouse"),
            ],
        )
        .await;
        let first = gaps(discord).await;
        first.says("| # Asked in vain\n| **how tall is the lighthouse");
        first.says("| asked by 2 people, 2 times");
        first.says("-- 1 of ");
        first.says("[Teach] [New fact] [New answer] [Not ours]\n[Previous (off)] [Next]");
        discord.press("olga", &first, "Next").await.says("parking garage");
    });
}

#[test]
fn a_fact_is_taught_in_two_presses_and_only_lines_are_added() {
    kept_for_long().run(async |discord| {
        asked_in_vain(discord, &[("ana", SLANG)]).await;
        let gap = gaps(discord).await;
        gap.says(SLANG);
        let facts = discord.press("olga", &gap, "Teach").await;
        facts.says("# Which fact answers it?");
        let taught = discord.press("olga", &facts, "The Long Pier is 310 metres long.").await;
        taught.says("| # Learned\n| ");
        taught.says("This is version 2.");
        discord.mention("bo", "#general", SLANG).await.says("310 metres");
        let added = only_added(HARBOUR, &discord.read_pack());
        assert!(added.contains(&format!("ask = [\"{SLANG}\"]")) && added.contains("[[check]]"), "{added}");
        gaps(discord).await.says("Nothing that people asked is without an answer.");
        let history = discord.slash("olga", "@olga", "knowledge history", &[]).await;
        history.says(": taught a wording of `long-pier-length`".replace('`', "\\`").as_str());
        discord.slash("olga", "@olga", "knowledge audit", &[]).await.says(": teach: published version 2");
    });
}

#[test]
fn what_was_taught_stays_after_a_restart() {
    kept_for_long().run(async |discord| {
        asked_in_vain(discord, &[("ana", SLANG)]).await;
        let gap = gaps(discord).await;
        let facts = discord.press("olga", &gap, "Teach").await;
        discord.press("olga", &facts, "The Long Pier is 310 metres long.").await.says("# Learned");
        discord.restart().await;
        discord.mention("bo", "#general", SLANG).await.says("310 metres");
        let status = discord.slash("olga", "@olga", "knowledge status", &[]).await;
        status.says("| version: 2\n| the files are this version");
    });
}

#[test]
fn teaching_keeps_what_an_admin_has_written_into_the_file_meanwhile() {
    kept_for_long().run(async |discord| {
        asked_in_vain(discord, &[("ana", SLANG)]).await;
        let edited = with_length(320);
        discord.write_pack(&edited);
        let gap = gaps(discord).await;
        let facts = discord.press("olga", &gap, "Teach").await;
        // What runs is not what was edited.
        discord.press("olga", &facts, "The Long Pier is 310 metres long.").await.says("# Learned");
        only_added(&edited, &discord.read_pack());
        let status = discord.slash("olga", "@olga", "knowledge status", &[]).await;
        status.says("| the files have been edited since");
    });
}

#[test]
fn an_answer_is_written_in_a_window() {
    kept_for_long().run(async |discord| {
        asked_in_vain(discord, &[("ana", "where do i park my car?")]).await;
        let gap = gaps(discord).await;
        let window = discord.press("olga", &gap, "New answer").await;
        window.says("window: A new answer\nThe question, as it is to be known: where do i park my car?");
        let fields =
            [("wording", "Where can I park?"), ("answer", "Behind the \"Old\" market.\nIt is free.")];
        discord.submit("olga", &gap, &fields).await.says("# Learned");
        discord.mention("bo", "#general", "where can I park?").await.says("Behind the \"Old\" market.");
        only_added(HARBOUR, &discord.read_pack());
    });
}

#[test]
fn a_fact_is_written_into_a_form_and_its_mistakes_are_told_with_the_field() {
    kept_for_long().run(async |discord| {
        asked_in_vain(discord, &[("ana", "how tall is the lighthouse?")]).await;
        let gap = gaps(discord).await;
        let window = discord.press("olga", &gap, "New fact").await;
        window.says("window: A new fact\nThe question, as it is to be known: how tall is the lighthouse?\n");
        window.says("Whom or what it is about: the Old Lighthouse\nWhat is told of it: height\n");
        window.says("Who, what or how much: \nWhen it was, and the paragraph: ");
        let wrong = [("about", "the old lighthose"), ("value", "31 metres")];
        let said = discord.submit("olga", &gap, &wrong).await;
        said.says("# Nothing has changed");
        said.says("| Whom or what it is about: I know nothing called “the old lighthose”; I know “the Old Lighthouse”");
        discord.press("olga", &said, "Try again").await.says("window: A new fact");
        let said = discord.submit("olga", &said, &[("value", "quite tall")]).await;
        said.says("| Who, what or how much: “quite tall” is no number, and `height` takes one;");
        assert_eq!(discord.read_pack(), HARBOUR);
        discord.press("olga", &said, "Try again").await.says("window: A new fact");
        discord.submit("olga", &said, &[("value", "31 metres"), ("place", "paragraph 4")]).await.says("# Learned");
        discord.mention("bo", "#general", "how tall is the lighthouse?").await.says("31 metres");
        let added = only_added(HARBOUR, &discord.read_pack());
        assert!(added.contains("value = 31\nunit = \"metres\"\nparagraph = 4\n"), "{added}");
    });
}

#[test]
fn a_new_thing_is_written_into_the_form_with_its_kind() {
    kept_for_long().run(async |discord| {
        asked_in_vain(discord, &[("ana", "when did the Old Mill open?")]).await;
        let gap = gaps(discord).await;
        discord.press("olga", &gap, "New fact").await.says("window: A new fact");
        let fields = [("about", "the Old Mill (place)"), ("relation", "opened"), ("value", "3 June 1898")];
        discord.submit("olga", &gap, &fields).await.says("# Learned");
        discord.mention("bo", "#general", "when did the Old Mill open?").await.says("3 June 1898");
        only_added(HARBOUR, &discord.read_pack());
    });
}

#[test]
fn what_is_not_ours_does_not_come_up_again() {
    kept_for_long().run(async |discord| {
        asked_in_vain(discord, &[("ana", "who won the football match yesterday?")]).await;
        let gap = gaps(discord).await;
        gap.says("football");
        discord.press("olga", &gap, "Not ours").await.says("Nothing that people asked is without an answer.");
        gaps(discord).await.says("Nothing that people asked is without an answer.");
    });
}

#[test]
fn an_answer_called_wrong_comes_up_with_what_was_said_and_why() {
    kept_for_long().run(async |discord| {
        let said = discord.mention("ana", "#general", "how long is the Long Pier?").await;
        said.says("[Helpful] [Wrong]");
        discord.press("bo", &said, "Helpful").await.says("Thank you.");
        let thanks = discord.press("ana", &said, "Wrong").await;
        thanks.says("Thank you. Those who look after the knowledge see it.\n(only ana sees this)");
        let gap = gaps(discord).await;
        gap.says("**how long is the Long Pier?**");
        gap.says("| called wrong: 310 metres.");
        gap.says("| because of: `harbour/long-pier-length`");
        discord.slash("ana", "#general", "privacy", &[]).await.says("1 question, 1 opinion of an answer, ");
        // Once it says otherwise, it is a gap no more.
        discord.write_pack(&with_length(320));
        reload(discord).await.says("# Knowledge reloaded");
        gaps(discord).await.says("Nothing that people asked is without an answer.");
    });
}

#[test]
fn where_nothing_is_kept_nobody_is_asked_for_an_opinion() {
    harbour().variable("JOURNAL_DAYS", "0").run(async |discord| {
        let said = discord.mention("ana", "#general", "how long is the Long Pier?").await;
        said.says_nothing_of("[Helpful]");
        gaps(discord).await.says("Questions are not kept here (`JOURNAL_DAYS`)");
    });
}

#[test]
fn a_gap_that_somebody_else_has_dealt_with_is_gone() {
    kept_for_long().home_guild("home").run(async |discord| {
        asked_in_vain(discord, &[("ana", SLANG)]).await;
        let olgas = gaps(discord).await;
        let carls = discord.slash("carl", "#general", "knowledge gaps", &[]).await;
        let again = discord.slash("carl", "#general", "knowledge gaps", &[]).await;
        discord.press("olga", &olgas, "Not ours").await;
        discord.press("carl", &carls, "Teach").await.says("this is gone: somebody has dealt with it");
        discord.press("carl", &again, "New answer").await.says("this is gone: somebody has dealt with it");
    });
}

#[test]
fn who_owns_nothing_teaches_nothing() {
    talk(async |discord| {
        is_refused(&discord.slash("ana", "#general", "knowledge gaps", &[]).await);
        is_refused(&discord.slash("dina", "@dina", "knowledge gaps", &[]).await);
        let said = discord.mention("ana", "#general", "how long is the Long Pier?").await;
        for id in ["admin:teach-fact:a:b", "admin:new-answer:a", "admin:not-ours:a"] {
            discord.press_by_id("ana", &said, id).await.says("Only the owner of this application");
        }
    });
}
