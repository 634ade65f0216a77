//! What is said near the bot and not to it.

use super::{Saying, harbour, talk};

#[test]
fn without_a_listening_channel_only_what_is_said_to_it_is_answered() {
    talk(async |discord| {
        discord.say("ana", "#general", "who was at the opening ceremony?");
        discord.say("ana", "#questions", "who was at the opening ceremony?");
    });
}

#[test]
fn in_a_listening_channel_talk_is_left_alone() {
    harbour().listen("#questions").run(async |discord| {
        for talk in [
            "what a day!",
            "anyone up for football?",
            "when do we meet?",
            "lol",
            "https://example.org/?q=why",
        ] {
            discord.say("ana", "#questions", talk);
        }
        discord.say("ana", "#general", "who was at the opening ceremony?");
    });
}

#[test]
fn in_a_listening_channel_a_clear_question_is_answered() {
    harbour().listen("#questions").run(async |discord| {
        discord.say("ana", "#questions", "who was at the opening ceremony?");
        discord.hear("#questions").await.says("(reply to ana)\n| Lena Holm, Jon Aske and several captains");
        // What the material does not say is for people to answer.
        discord.say("ana", "#questions", "how tall is the lighthouse?");
    });
}
