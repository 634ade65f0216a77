//! What is kept of people, what they are told, and how it goes.

use super::super::fake_discord::harness::Discord;
use super::{Saying, harbour, length, talk};

const QUESTION: &str = "how long is the Long Pier?";

/// Waits until so many questions are kept.
async fn until_kept(discord: &Discord, number: u32) {
    let written = format!("journal: {number} written");
    let kept =
        async || discord.slash("olga", "@olga", "knowledge status", &[]).await.to_string().contains(&written);
    discord.wait_until(kept).await;
}

#[test]
fn a_member_is_told_what_is_kept_and_deletes_it() {
    talk(async |discord| {
        let nothing = discord.slash("ana", "#general", "privacy", &[]).await;
        nothing.says(
            "| # What I keep of you\n| Nothing is kept of you. Questions and answers are kept for 30 days.",
        );
        nothing.says("(only ana sees this)");
        discord.mention("ana", "#general", QUESTION).await;
        discord.mention("ana", "#general", "and the short one?").await;
        discord.mention("bo", "#general", QUESTION).await;
        until_kept(discord, 3).await;
        let kept = discord.slash("ana", "#general", "privacy", &[]).await;
        kept.says("| 2 questions, the oldest from <t:");
        discord.press("ana", &kept, "Delete it").await.says("Deleted: 2 questions.");
        discord.slash("ana", "#general", "privacy", &[]).await.says("Nothing is kept of you.");
        discord.slash("bo", "#general", "privacy", &[]).await.says("| 1 question, ");
    });
}

#[test]
fn what_was_said_before_is_forgotten_as_well() {
    talk(async |discord| {
        discord.mention("ana", "#general", QUESTION).await.says("310 metres");
        until_kept(discord, 1).await;
        let kept = discord.slash("ana", "#general", "privacy", &[]).await;
        discord.press("ana", &kept, "Delete it").await.says("Deleted");
        discord.mention("ana", "#general", "and where is it?").await.says_nothing_of("Long Pier is in");
    });
}

#[test]
fn with_no_days_nothing_is_kept_and_what_was_kept_goes() {
    harbour().run(async |discord| {
        length(discord).await;
        until_kept(discord, 1).await;
        discord.set("JOURNAL_DAYS", "0");
        discord.restart().await;
        discord.log("what was old is deleted").await;
        length(discord).await;
        discord.slash("olga", "@olga", "knowledge status", &[]).await.says("| journal: off");
        let said = discord.slash("ana", "#general", "privacy", &[]).await;
        said.says("Nothing is kept of you. Questions are not kept.");
    });
}

#[test]
fn ids_of_people_are_in_no_row_and_their_words_in_no_log() {
    talk(async |discord| {
        discord.mention("ana", "#general", "how long is the Long Pier, dear bot of mine?").await;
        until_kept(discord, 1).await;
        discord.slash("ana", "#general", "knowledge reload", &[]).await;
        let ana = discord.world_user("ana").to_string();
        let rows = discord.rows("SELECT person, question, channel FROM journal").await;
        assert!(rows.iter().any(|row| row.contains("dear bot of mine")), "{rows:?}");
        let audit = discord.rows("SELECT who, origin, action FROM audit").await;
        let all = format!("{rows:?}{audit:?}{}", discord.log("connected").await);
        assert!(!all.contains(&ana), "the id of a person is kept: {all}");
        assert!(!discord.log("connected").await.contains("dear bot"), "what somebody wrote is in the log");
    });
}

#[test]
fn what_people_say_among_themselves_is_not_kept() {
    harbour().listen("#questions").run(async |discord| {
        discord.say("ana", "#questions", "shall we meet at the pier?");
        discord.say("bo", "#questions", QUESTION);
        discord.hear("#questions").await.says("310 metres");
        until_kept(discord, 1).await;
        discord.slash("ana", "#general", "privacy", &[]).await.says("Nothing is kept of you.");
    });
}
