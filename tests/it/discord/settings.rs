//! `/settings`: what the admins of a guild decide for their guild alone.

use super::super::fake_discord::harness::{Discord, Said};
use super::{Saying, harbour, talk};

const QUESTION: &str = "how long is the Long Pier?";

/// An admin of the other guild decides, and agrees to what is shown.
async fn decide(discord: &Discord, part: &str, options: &[(&str, &str)]) -> Said {
    let shown = discord.slash("dina", "#lobby", &format!("settings {part}"), options).await;
    shown.says("| # Apply this?");
    discord.press("dina", &shown, "Apply").await
}

#[test]
fn what_changes_is_shown_before_it_is_applied() {
    talk(async |discord| {
        let shown = discord.slash("dina", "#lobby", "settings show", &[]).await;
        shown.says("| # Settings of this server\n| caution: balanced: answers what the material answers, unasked from 90 % sure");
        shown.says("(only dina sees this)");
        let asked = discord.slash("dina", "#lobby", "settings caution", &[("level", "careful")]).await;
        asked.says("| before: caution: balanced: ");
        asked.says("| after: caution: careful: answers from 90 % sure, unasked from 97 % sure");
        discord.press("dina", &asked, "Cancel").await.says("Nothing has changed.");
        discord.slash("dina", "#lobby", "settings show", &[]).await.says("| caution: balanced");
        decide(discord, "caution", &[("level", "careful")]).await.says("| caution: careful");
        discord.restart().await;
        discord.slash("dina", "#lobby", "settings show", &[]).await.says("| caution: careful");
        // Another guild has decided nothing.
        discord.slash("carl", "#general", "settings show", &[]).await.says("| caution: balanced");
    });
}

#[test]
fn members_and_admins_of_other_guilds_decide_nothing_and_it_is_noted() {
    harbour().home_guild("home").run(async |discord| {
        let level = [("level", "bold")];
        for (person, channel) in [("ana", "#general"), ("olga", "#lobby")] {
            let said = discord.slash(person, channel, "settings caution", &level).await;
            said.says("Only admins of this server (Manage Server) may do this.");
        }
        let said = discord.mention("ana", "#general", QUESTION).await;
        discord.press_by_id("ana", &said, "settings:caution:bold").await.says("Only admins of this server");
        let audit = discord.slash("olga", "@olga", "knowledge audit", &[]).await;
        assert_eq!(
            audit.to_string().matches("settings: refused: not an admin of the server").count(),
            3,
            "{audit}"
        );
        discord.slash("carl", "#general", "settings show", &[]).await.says("| caution: balanced");
    });
}

#[test]
fn answers_to_commands_can_be_for_the_asker_alone() {
    talk(async |discord| {
        let ask = [("question", QUESTION)];
        discord.slash("dina", "#lobby", "ask", &ask).await.says_nothing_of("sees this");
        decide(discord, "replies", &[("private", "true")]).await.says("seen by the one who asked alone");
        discord.slash("dina", "#lobby", "ask", &ask).await.says("(only dina sees this)");
        discord.slash("ana", "#general", "ask", &ask).await.says_nothing_of("sees this");
        let audit = discord.slash("olga", "@olga", "knowledge audit", &[]).await;
        audit.says(": setting private: true");
    });
}

#[test]
fn where_it_may_not_read_messages_it_cannot_listen() {
    talk(async |discord| {
        let here = discord.channel_id("#lobby").to_string();
        let options = [("channel", here.as_str()), ("on", "true")];
        let said = discord.slash("dina", "#lobby", "settings listen", &options).await;
        said.says("This needs the Message Content Intent");
    });
}

#[test]
fn a_channel_is_listened_to_until_it_is_not() {
    harbour().listen("#questions").run(async |discord| {
        let here = discord.channel_id("#lobby").to_string();
        decide(discord, "listen", &[("channel", &here), ("on", "true")]).await.says(&format!("<#{here}>"));
        discord.say("dina", "#lobby", QUESTION);
        discord.hear("#lobby").await.says("310 metres");
        decide(discord, "listen", &[("channel", &here), ("on", "false")]).await.says("being named: nowhere");
        discord.say("dina", "#lobby", QUESTION);
    });
}

#[test]
fn in_the_shadow_it_records_what_it_would_say_until_it_is_fit() {
    harbour().listen("#questions").variable("JOURNAL_DAYS", "3650").run(async |discord| {
        let here = discord.channel_id("#lobby").to_string();
        decide(discord, "shadow", &[("channel", &here), ("on", "true")]).await;
        for _ in 0..20 {
            discord.say("dina", "#lobby", QUESTION);
        }
        discord.say("dina", "#lobby", "shall we have lunch?");
        let review = async || discord.slash("dina", "#lobby", "settings review", &[]).await;
        discord.wait_until(async || review().await.to_string().contains("20 are left")).await;
        let mut said = review().await;
        said.says("| # I would have said\n| **how long is the Long Pier?**\n| 310 metres.");
        said.says("0 of 0 marked answers are right: not fit to go live yet");
        said = discord.press("dina", &said, "Wrong").await;
        for _ in 0..19 {
            said = discord.press("dina", &said, "Right").await;
        }
        said.says("| # Nothing is left to mark\n| 19 of 20 marked answers are right: fit to go live.");
        // Named, it answers there as anywhere.
        discord.mention("dina", "#lobby", QUESTION).await.says("310 metres");
    });
}
