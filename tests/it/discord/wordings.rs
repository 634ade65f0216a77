//! One wording of an exact pair in two packs: told when they are loaded, and asked back when somebody asks so.

use super::{Saying, reload, talk};

/// Invented; of the dogs the harbour's pack says that they are welcome.
const MUSEUM: &str = "\
format = 1\n\
[source]\n\
title = \"The museum\"\n\
called = \"the leaflet\"\n\
[[faq]]\n\
id = \"dogs\"\n\
ask = \"Are pets allowed?\"\n\
answer = \"No animals inside.\"\n";

#[test]
fn whoever_asks_what_two_packs_answer_is_asked_which_is_meant() {
    talk(async |discord| {
        discord.mention("ana", "#general", "are pets allowed?").await.says("Dogs are welcome on a lead.");
        std::fs::write(discord.path().join("knowledge/museum.toml"), MUSEUM).unwrap();
        let loaded = reload(discord).await;
        loaded.says("# Knowledge reloaded");
        loaded.says("museum.toml:5:1: `Are pets allowed?` has another answer at harbour/pack.toml:");
        let asked_back = discord.mention("bo", "#general", "are pets allowed?").await;
        asked_back.says_nothing_of("welcome");
        asked_back.says_nothing_of("animals");
        asked_back.says("[Can I bring my dog?]\n[In the leaflet: Are pets allowed?]");
        let chosen = discord.press("bo", &asked_back, "In the leaflet: Are pets allowed?").await;
        chosen.says("No animals inside.");
        let chosen = discord.press("bo", &asked_back, "Can I bring my dog?").await;
        chosen.says("Dogs are welcome on a lead.");
        let named = discord.mention("bo", "#general", "are pets allowed, according to the leaflet?").await;
        named.says("No animals inside.");
    });
}
