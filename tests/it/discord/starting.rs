//! How the bot starts, and how it ends when it cannot.

use super::super::fake_discord::harness::Setup;
use super::{HARBOUR, harbour, talk, undated};

#[test]
fn it_offers_its_commands() {
    talk(async |discord| {
        insta::assert_snapshot!(discord.commands(), @r"
        /ask <question> [private]: Ask a question about the material
        /facts [topic]: Look through the facts, all or about a topic
        /who <name>: What is known of a person, place or thing
        /timeline: What happened when
        /source: Where the facts come from
        /help: What I am, and what you can ask
        /privacy: What I keep of you, and how to have it deleted
        /knowledge reload; status; history; diff <before> <after>; rollback <version>; export <version>; gaps; answers; draft [file]; remove <pack>; audit [person];: Look after the knowledge
        /settings show; caution <level>; replies <private>; listen <channel> <on>; shadow <channel> <on>; packs <pack> <on>; review;: What holds on this server
        on a message: Ask about this
        ");
    });
}

#[test]
fn a_wrong_token_ends_it_and_is_not_printed() {
    let exit = Setup::new().variable("DISCORD_TOKEN", "not-the-token").run_until_exit();
    assert_eq!(exit.code, Some(3), "{}", exit.output);
    assert!(
        exit.output.contains("error: Discord refuses the token\n\nhint: copy it anew"),
        "{}",
        exit.output
    );
    assert!(!exit.output.contains("not-the-token"), "{}", exit.output);
}

#[test]
fn a_refused_intent_ends_it_with_what_to_do() {
    let exit = Setup::new().listen("#questions").without_message_content().run_until_exit();
    assert_eq!(exit.code, Some(3), "{}", exit.output);
    assert!(exit.output.contains("`Message Content Intent`, or unset `LISTEN_CHANNELS`"), "{}", exit.output);
}

#[test]
fn it_needs_no_privileged_intent() {
    Setup::new().without_message_content().run(async |discord| {
        discord.mention("ana", "#general", "who was at the opening?").await;
    });
}

#[test]
fn packs_with_errors_end_it_with_every_problem() {
    let pack = undated(HARBOUR)
        .replace("object     = [\"lena-holm\", ", "object     = [\"lena-home\", ")
        .replace("subject   = \"short-pier\"", "subjekt   = \"short-pier\"");
    let exit = Setup::new().pack(&pack).run_until_exit();
    assert_eq!(exit.code, Some(1), "{}", exit.output);
    for part in ["lena-home", "subjekt", "harbour/pack.toml:", "hint: ", "the knowledge has"] {
        assert!(exit.output.contains(part), "`{part}` expected in:\n{}", exit.output);
    }
}

#[test]
fn a_wrong_variable_ends_it_with_a_hint() {
    for (name, value) in
        [("HOME_GUILD", "home"), ("KNOWLEDGE_DIR", "nowhere"), ("DISCORD_TOKEN", "two words")]
    {
        let exit = Setup::new().variable(name, value).run_until_exit();
        assert_eq!(exit.code, Some(2), "{}", exit.output);
        assert!(exit.output.contains(name) && exit.output.contains("hint: "), "{}", exit.output);
    }
}

#[cfg(unix)]
#[test]
fn it_stops_when_told_to() {
    let exit = harbour().run_until_stopped(async |discord| {
        discord.mention("ana", "#general", "who was at the opening ceremony?").await;
    });
    assert_eq!(exit.code, Some(0), "{}", exit.output);
    assert!(exit.output.contains("stopped"), "{}", exit.output);
}

#[test]
fn an_address_that_no_database_can_have_ends_it_with_what_to_do() {
    for address in ["postgres://ana:secret@host:notaport/kept", "mysql://ana:secret@host/kept"] {
        let exit = harbour().variable("DATABASE_URL", address).run_until_exit();
        assert_eq!(exit.code, Some(2), "{}", exit.output);
        let told = "error: `DATABASE_URL` is no address of a database that is known\n\nhint: for example";
        assert!(exit.output.contains(told), "{}", exit.output);
        assert!(!exit.output.contains("secret"), "{}", exit.output);
    }
}
