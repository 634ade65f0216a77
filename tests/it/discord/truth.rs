//! What is true, row by row of the table in `ARCHITECTURE.md`: what is in use after restarts, rollbacks, and edits of
//! the files made meanwhile.

use super::super::fake_discord::harness::{Discord, Setup};
use super::{HARBOUR, Saying, length, reload, talk, with_length};

async fn in_use(discord: &Discord, version: u32) {
    let status = discord.slash("olga", "@olga", "knowledge status", &[]).await;
    status.says(&format!("| version: {version}\n"));
}

/// Version 2 in use, then back to the first; nothing else was edited.
async fn rolled_back(discord: &Discord) {
    discord.write_pack(&with_length(320));
    reload(discord).await.says("This is version 2.");
    let shown = discord.slash("olga", "@olga", "knowledge rollback", &[("version", "1")]).await;
    discord.press("olga", &shown, "Apply").await.says("This is version 3.");
}

#[test]
fn the_first_start_publishes_the_files() {
    talk(async |discord| {
        in_use(discord, 1).await;
        reload(discord).await.says("| # Nothing to do\n| The files are version 1, which is in use.");
    });
}

#[test]
fn a_restart_changes_nothing() {
    talk(async |discord| {
        discord.restart().await;
        in_use(discord, 1).await;
        length(discord).await.says("310 metres");
    });
}

#[test]
fn edited_files_come_into_use_by_a_reload() {
    talk(async |discord| {
        discord.write_pack(&with_length(320));
        let status = discord.slash("olga", "@olga", "knowledge status", &[]).await;
        status.says("| the files have been edited since; `/knowledge reload` puts them to use");
        length(discord).await.says("310 metres");
        reload(discord).await.says("This is version 2.");
        let status = discord.slash("olga", "@olga", "knowledge status", &[]).await;
        status.says("| the files are this version");
    });
}

#[test]
fn files_edited_while_the_bot_was_stopped_come_into_use_by_its_start() {
    talk(async |discord| {
        discord.write_pack(&with_length(320));
        discord.restart().await;
        in_use(discord, 2).await;
        length(discord).await.says("320 metres");
    });
}

#[test]
fn files_broken_while_the_bot_was_stopped_do_not_keep_it_from_answering() {
    talk(async |discord| {
        discord.write_pack("nonsense = ");
        discord.restart().await;
        discord.log("the files were not put to use; what was in use stays").await;
        in_use(discord, 1).await;
        length(discord).await.says("310 metres");
        discord.remove_packs();
        discord.restart().await;
        length(discord).await.says("310 metres");
    });
}

#[test]
fn what_was_rolled_back_stays_so_after_a_restart() {
    talk(async |discord| {
        rolled_back(discord).await;
        discord.restart().await;
        in_use(discord, 3).await;
        length(discord).await.says("310 metres");
        assert_eq!(discord.read_pack(), HARBOUR);
    });
}

#[test]
fn files_edited_after_a_rollback_come_into_use_by_a_reload() {
    talk(async |discord| {
        rolled_back(discord).await;
        discord.write_pack(&with_length(330));
        reload(discord).await.says("This is version 4.");
        length(discord).await.says("330 metres");
    });
}

/// Files edited, not reloaded, and then somebody goes back to the first version.
async fn diverged(discord: &Discord) {
    discord.write_pack(&with_length(320));
    reload(discord).await.says("This is version 2.");
    discord.write_pack(&with_length(330));
    let shown = discord.slash("olga", "@olga", "knowledge rollback", &[("version", "1")]).await;
    let back = discord.press("olga", &shown, "Apply").await;
    back.says("The files are not this version: they hold edits that no version holds.");
    assert_eq!(discord.read_pack(), with_length(330));
    let status = discord.slash("olga", "@olga", "knowledge status", &[]).await;
    status.says("| the files have been edited, and are not what this version was made from");
}

#[test]
fn edits_made_before_a_rollback_are_kept_if_one_says_so() {
    talk(async |discord| {
        diverged(discord).await;
        let asked = discord.slash("olga", "@olga", "knowledge reload", &[]).await;
        asked.says("| # The files and what is in use have both changed");
        asked.says("edited: `harbour/pack.toml`.");
        asked.says("[Keep the files] [Keep what is in use] [Cancel]");
        discord.press("olga", &asked, "Keep the files").await.says("This is version 4.");
        length(discord).await.says("330 metres");
    });
}

#[test]
fn edits_made_before_a_rollback_are_set_aside_if_one_says_so() {
    talk(async |discord| {
        diverged(discord).await;
        let asked = discord.slash("olga", "@olga", "knowledge reload", &[]).await;
        discord.press("olga", &asked, "Keep what is in use").await.says("# The files are up to date");
        length(discord).await.says("310 metres");
        assert_eq!(discord.read_pack(), HARBOUR);
        discord.slash("olga", "@olga", "knowledge history", &[]).await.says(": files set aside");
        let said = discord.slash("olga", "@olga", "knowledge export", &[("version", "4")]).await;
        assert_eq!(discord.files(&said)[0].1, with_length(330));
    });
}

#[test]
fn a_restart_decides_nothing_about_what_has_diverged() {
    talk(async |discord| {
        diverged(discord).await;
        discord.restart().await;
        discord.log("`/knowledge reload` asks which to keep").await;
        in_use(discord, 3).await;
        length(discord).await.says("310 metres");
        assert_eq!(discord.read_pack(), with_length(330));
    });
}

#[test]
fn files_that_are_behind_are_written_by_a_reload() {
    talk(async |discord| {
        rolled_back(discord).await;
        // As after a crash between publishing and writing back: the text of the version before, and its pointer.
        discord.write_pack(&with_length(320));
        discord.sql("UPDATE pointer SET number = 2 WHERE name = 'files'").await;
        reload(discord).await.says("| # The files are up to date\n| Version 3, which is in use, was written");
        assert_eq!(discord.read_pack(), HARBOUR);
    });
}

#[cfg(unix)]
#[test]
fn what_another_process_publishes_is_taken_over() {
    talk(async |discord| {
        discord.write_pack(&with_length(320));
        let refused = discord.command_line(&["knowledge", "reload"]);
        assert!(refused.contains("changed: How long is the Long Pier?"), "{refused}");
        assert!(refused.contains("`--yes` puts it to use"), "{refused}");
        let told = discord.command_line(&["knowledge", "reload", "--yes"]);
        assert!(told.contains("version 2 is in use; 1 of "), "{told}");
        discord.hang_up();
        discord.log("a version published elsewhere is in use").await;
        length(discord).await.says("320 metres");
        let told = discord.command_line(&["knowledge", "rollback", "1", "--yes"]);
        assert!(told.contains("version 3 is in use"), "{told}");
        assert_eq!(discord.read_pack(), HARBOUR);
        discord.wait_until(async || length(discord).await.to_string().contains("310 metres")).await;
    });
}

#[test]
fn the_shipped_knowledge_has_versions_and_no_files() {
    Setup::new().run(async |discord| {
        in_use(discord, 1).await;
        reload(discord).await.says("# Nothing to do");
    });
}

#[test]
fn files_that_cannot_be_written_are_asked_about() {
    talk(async |discord| {
        // From a directory to the knowledge compiled into the program, which nobody can write to.
        discord.set("KNOWLEDGE_DIR", "");
        discord.restart().await;
        in_use(discord, 2).await;
        let shown = discord.slash("olga", "@olga", "knowledge rollback", &[("version", "1")]).await;
        let back = discord.press("olga", &shown, "Apply").await;
        back.says("The files are not this version: the knowledge compiled into the program has no files");
        length(discord).await.says("310 metres");
        discord.restart().await;
        in_use(discord, 3).await;
        let asked = discord.slash("olga", "@olga", "knowledge reload", &[]).await;
        asked.says("# The files and what is in use have both changed");
        discord.press("olga", &asked, "Keep the files").await.says("This is version 4.");
        length(discord).await.says_nothing_of("310 metres");
    });
}
