//! What the bot does when the connection breaks, and how often it registers its commands.

use jiff::SignedDuration;

use super::super::fake_discord::model::permission;
use super::{Saying, harbour, talk};

const QUESTION: &str = "who was at the opening ceremony?";

#[test]
fn it_answers_after_a_reconnect() {
    talk(async |discord| {
        discord.reconnect().await;
        discord.mention("ana", "#general", QUESTION).await.says("(reply to ana)");
        discord.drop_connection().await;
        discord.slash("ana", "#general", "ask", &[("question", QUESTION)]).await.says(QUESTION);
        assert_eq!(discord.calls("PUT", "/commands"), 1);
    });
}

#[test]
fn it_answers_what_was_asked_while_it_was_away() {
    talk(async |discord| {
        discord.drop_connection().await;
        discord.say("ana", "#general", &format!("@attache {QUESTION}"));
        discord.hear("#general").await.says("(reply to ana)");
    });
}

#[test]
fn a_new_session_registers_the_commands_no_second_time() {
    talk(async |discord| {
        discord.end_session().await;
        discord.mention("ana", "#general", QUESTION).await.says("(reply to ana)");
        assert_eq!(discord.calls("PUT", "/commands"), 1);
        discord.restart().await;
        discord.mention("ana", "#general", QUESTION).await.says("(reply to ana)");
        assert_eq!(discord.calls("PUT", "/commands"), 2);
    });
}

#[test]
fn it_answers_heartbeats() {
    talk(async |discord| {
        discord.ask_for_heartbeat().await;
        discord.mention("ana", "#general", QUESTION).await.says("(reply to ana)");
    });
}

#[test]
fn a_command_that_came_too_late_is_let_go() {
    talk(async |discord| {
        let late = SignedDuration::from_secs(4);
        discord.slow_slash("ana", "#general", "ask", &[("question", QUESTION)], late);
        assert!(discord.refusal().await.contains("Unknown interaction"));
        discord.slow_slash("olga", "#general", "knowledge reload", &[], late);
        assert!(discord.refusal().await.contains("Unknown interaction"));
        discord.slash("ana", "#general", "ask", &[("question", QUESTION)]).await.says(QUESTION);
    });
}

#[test]
fn where_it_may_not_send_embeds_it_answers_in_plain_text() {
    let mut setup = harbour();
    let general = setup.world.channel("#general");
    setup.world.channels.get_mut(&general).unwrap().bot_permissions &= !permission::EMBED_LINKS;
    setup.run(async |discord| {
        discord.say("ana", "#general", &format!("@attache {QUESTION}"));
        assert!(discord.refusal().await.contains("Missing Permissions"));
        let said = discord.hear("#general").await;
        said.says_nothing_of("| ");
        said.says_nothing_of("pings");
    });
}
