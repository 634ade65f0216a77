//! The database: gone in the middle, gone at the start, unusable; the bot answers all the while.

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
