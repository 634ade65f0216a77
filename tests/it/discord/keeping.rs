//! The database: gone in the middle, gone at the start, unusable; the bot answers all the while.

use super::super::fake_discord::harness::Discord;
use super::{Saying, harbour, length, reload, talk, with_length};

#[test]
fn a_database_that_fails_is_told_and_used_again_by_itself() {
    talk(async |discord| {
        length(discord).await;
        discord.sql("ALTER TABLE journal RENAME TO journal_away").await;
        length(discord).await.says("310 metres");
        discord.log("the journal cannot be written; answering goes on").await;
        let status = discord.slash("olga", "@olga", "knowledge status", &[]).await;
        status.says("**cannot be written at the moment**");
        length(discord).await.says("310 metres");
        discord.sql("ALTER TABLE journal_away RENAME TO journal").await;
        discord.log("the journal is written again").await;
        discord
            .wait_until(async || {
                let status = discord.slash("olga", "@olga", "knowledge status", &[]).await;
                status.to_string().contains("journal: 3 written since the start")
            })
            .await;
    });
}

#[test]
fn without_versions_nothing_is_reloaded_and_the_bot_answers() {
    talk(async |discord| {
        discord.sql("ALTER TABLE pointer RENAME TO pointer_away").await;
        discord.write_pack(&with_length(320));
        let said = discord.slash("olga", "@olga", "knowledge reload", &[]).await;
        said.says("# Nothing has changed");
        said.says("the database does not do its work");
        length(discord).await.says("310 metres");
        let status = discord.slash("olga", "@olga", "knowledge status", &[]).await;
        status.says("**storage: not available**");
        discord.sql("ALTER TABLE pointer_away RENAME TO pointer").await;
        reload(discord).await.says("# Knowledge reloaded");
        length(discord).await.says("320 metres");
    });
}

#[test]
fn a_database_that_is_away_at_the_start_does_not_keep_the_bot_from_answering() {
    // Nobody listens there.
    let away = "postgres://nobody@127.0.0.1:9/none";
    harbour().variable("DATABASE_URL", away).run(async |discord| {
        discord.log("the version in use cannot be read; the files answer instead").await;
        length(discord).await.says("310 metres");
    });
}

#[test]
fn a_data_directory_that_cannot_be_made_does_not_keep_the_bot_from_answering() {
    harbour().variable("DATA_DIR", "/dev/null/data").variable("DATABASE_URL", "").run(async |discord| {
        discord.log("nothing is kept").await;
        length(discord).await.says("310 metres");
        discord.write_pack(&with_length(320));
        reload(discord).await.says("# Knowledge reloaded");
        length(discord).await.says("320 metres");
        discord.slash("olga", "@olga", "knowledge history", &[]).await.says("there is no storage");
    });
}

async fn until_status_says(discord: &Discord, part: &str) {
    let told =
        async || discord.slash("olga", "@olga", "knowledge status", &[]).await.to_string().contains(part);
    discord.wait_until(told).await;
}

#[test]
fn a_server_that_ends_the_connections_is_connected_to_again() {
    talk(async |discord| {
        length(discord).await;
        until_status_says(discord, "journal: 1 written since the start").await;
        for number in 2..=4 {
            // Only where a server is to be tested with.
            if !discord.end_connections() {
                return;
            }
            length(discord).await.says("310 metres");
            until_status_says(discord, &format!("journal: {number} written since the start")).await;
        }
        until_status_says(discord, "| storage: well").await;
        discord.end_connections();
        discord.write_pack(&with_length(320));
        reload(discord).await.says("# Knowledge reloaded");
        length(discord).await.says("320 metres");
    });
}

#[test]
fn a_server_that_is_cut_off_is_told_and_used_again_by_itself_and_nothing_is_lost() {
    let Some((setup, wire)) = harbour().wired() else { return };
    setup.run(async |discord| {
        length(discord).await;
        until_status_says(discord, "journal: 1 written since the start").await;
        wire.cut();
        for _ in 0..3 {
            length(discord).await.says("310 metres");
        }
        discord.log("the journal cannot be written; answering goes on").await;
        let status = discord.slash("olga", "@olga", "knowledge status", &[]).await;
        status.says("**storage: not available**: the database does not do its work: ");
        status.says("| hint: is it running, and is its address in `DATABASE_URL` right?");
        status.says("journal: 1 written since the start, **cannot be written at the moment**, 3 waiting");
        discord.write_pack(&with_length(320));
        let refused = discord.slash("olga", "@olga", "knowledge reload", &[]).await;
        refused.says("# Nothing has changed");
        length(discord).await.says("310 metres");
        wire.mend();
        discord.log("the journal is written again").await;
        until_status_says(discord, "journal: 5 written since the start\n").await;
        until_status_says(discord, "| storage: well").await;
        reload(discord).await.says("# Knowledge reloaded");
        length(discord).await.says("320 metres");
    });
}

#[cfg(unix)]
#[test]
fn what_is_lost_because_the_server_stays_away_is_counted_in_the_log() {
    let Some((setup, wire)) = harbour().wired() else { return };
    let exit = setup.run_until_stopped(async |discord| {
        length(discord).await;
        until_status_says(discord, "journal: 1 written since the start").await;
        wire.cut();
        length(discord).await.says("310 metres");
        discord.log("the journal cannot be written; answering goes on").await;
    });
    assert_eq!(exit.code, Some(0), "{}", exit.output);
    assert!(exit.output.contains("questions were not kept lost="), "{}", exit.output);
}

#[test]
fn a_damaged_database_is_told_once_and_made_anew_when_it_is_moved_away() {
    let damaged = harbour().file("data/attache.db", "this is no database").variable("DATABASE_URL", "");
    damaged.run(async |discord| {
        length(discord).await.says("310 metres");
        let log = discord.log("the version in use cannot be read; the files answer instead").await;
        assert!(
            log.contains("hint: the file of the database (`attache.db` in `DATA_DIR`) is damaged"),
            "{log}"
        );
        let status = discord.slash("olga", "@olga", "knowledge status", &[]).await;
        status.says("**storage: not available**: the database does not do its work: file is not a database");
        std::fs::remove_file(discord.path().join("data/attache.db")).unwrap();
        until_status_says(discord, "| version: 1\n").await;
        length(discord).await.says("310 metres");
    });
}

#[test]
fn what_is_no_data_directory_or_no_key_is_told_with_what_to_do() {
    for (file, directory, told) in [
        ("data", "data", "hint: `DATA_DIR` is to be a directory that this program may write to"),
        ("data/people.key", "data", "people.key` holds no key\nhint: put it back from a backup"),
    ] {
        let setup =
            harbour().file(file, "short").variable("DATA_DIR", directory).variable("DATABASE_URL", "");
        setup.run(async |discord| {
            length(discord).await.says("310 metres");
            let log = discord.log("nothing is kept: no versions, no journal").await;
            assert!(log.contains(told), "`{told}` expected in:\n{log}");
        });
    }
}
