//! Versions: the history, what is different between two, going back, and taking one out.

use super::{HARBOUR, Saying, harbour, length, reload, talk, with_fact, with_length};

/// What the admin adds in these tests.
const FIREWORKS: &str = "[[fact]]\nid = \"fireworks\"\nsubject = \"opening\"\nrelation = \"has-feature\"\ntext = \"fireworks at midnight\"";

#[test]
fn the_history_tells_each_version() {
    talk(async |discord| {
        let history = discord.slash("olga", "@olga", "knowledge history", &[]).await;
        history.says("| # Versions\n| **1** `");
        history.says("` **in use** <t:");
        history.says(": the first\n| -# the program, from its start");
        discord.write_pack(&with_fact(FIREWORKS));
        reload(discord).await.says("This is version 2.");
        let history = discord.slash("olga", "@olga", "knowledge history", &[]).await;
        history.says("| **2** `");
        history.says(": files edited\n| -# member ");
        history.says(", from a direct message");
        assert_eq!(history.to_string().matches("**in use**").count(), 1);
        let there = discord.command_line(&["knowledge", "history"]);
        assert!(there.contains("*    2  ") && there.contains("     1  "), "{there}");
    });
}

#[test]
fn a_difference_is_told_in_words() {
    talk(async |discord| {
        discord.write_pack(&format!(
            "{}\n{FIREWORKS}\n",
            with_length(320).replace("aliases = [\"the light\"]\n", "")
        ));
        reload(discord).await.says("# Knowledge reloaded");
        let options = [("before", "1"), ("after", "2")];
        let said = discord.slash("olga", "@olga", "knowledge diff", &options).await;
        said.says("| # From version 1 to version 2\n| 1 added, none removed, 2 changed.");
        said.says("Added: ");
        said.says("fireworks at midnight");
        said.says("Changed: The Long Pier is 310 metres long. (paragraph 5)\n| to: The Long Pier is 320 metres long.");
        said.says("Changed: the name the Old Lighthouse, also the light\n| to: the name the Old Lighthouse");
        let same = discord.slash("olga", "@olga", "knowledge diff", &[("before", "2"), ("after", "2")]).await;
        same.says("They say the same.");
        let there = discord.command_line(&["knowledge", "diff", "1", "2"]);
        assert!(there.contains("1 added, none removed, 2 changed"), "{there}");
        let none = discord.slash("olga", "@olga", "knowledge diff", &[("before", "2"), ("after", "9")]).await;
        none.says("there is no version 9");
    });
}

#[test]
fn going_back_shows_what_changes_and_writes_the_files() {
    talk(async |discord| {
        discord.write_pack(&with_length(320));
        reload(discord).await.says("This is version 2.");
        let shown = discord.slash("olga", "@olga", "knowledge rollback", &[("version", "1")]).await;
        shown.says("# Apply this?");
        shown.says("before: 320 metres. The Long Pier is 320 metres long.");
        length(discord).await.says("320 metres");
        let back = discord.press("olga", &shown, "Apply").await;
        back.says("# Back to version 1");
        back.says("This is version 3.");
        length(discord).await.says("310 metres");
        assert_eq!(discord.read_pack(), HARBOUR);
        let history = discord.slash("olga", "@olga", "knowledge history", &[]).await;
        history.says("| **3** `");
        history.says(": back to version 1");
        let again = discord.slash("olga", "@olga", "knowledge rollback", &[("version", "1")]).await;
        again.says("# Nothing to do");
    });
}

#[test]
fn going_back_is_not_refused_for_failing_checks() {
    // A check that fails, which the first start does not refuse.
    let check = "[[check]]\nask = \"how long is the Long Pier?\"\nexpect = \"999 metres\"";
    harbour().pack(&with_fact(check)).run(async |discord| {
        discord.log("check failed, expected `999 metres`").await;
        discord.write_pack(HARBOUR);
        reload(discord).await.says("This is version 2.");
        let shown = discord.slash("olga", "@olga", "knowledge rollback", &[("version", "1")]).await;
        shown.says("1 check fails: `harbour/pack.toml`, line ");
        discord.press("olga", &shown, "Apply").await.says("# Back to version 1");
    });
}

#[test]
fn a_version_that_is_not_there_is_told() {
    talk(async |discord| {
        for command in ["knowledge rollback", "knowledge export"] {
            discord.slash("olga", "@olga", command, &[("version", "7")]).await.says("there is no version 7");
        }
    });
}

#[test]
fn a_version_is_taken_out_as_files() {
    talk(async |discord| {
        discord.write_pack(&with_length(320));
        reload(discord).await.says("This is version 2.");
        let said = discord.slash("olga", "@olga", "knowledge export", &[("version", "1")]).await;
        said.says("| # Version 1\n| 1 file\nfile: harbour.toml\n(only olga sees this)");
        assert_eq!(discord.files(&said), [("harbour.toml".to_owned(), HARBOUR.to_owned())]);
        let told = discord.command_line(&["knowledge", "export", "1", "--out", "old"]);
        assert!(
            told.contains("1 files written to `old`") || told.contains("1 file written to `old`"),
            "{told}"
        );
        let written = std::fs::read_to_string(discord.path().join("old/harbour/pack.toml")).unwrap();
        assert_eq!(written, HARBOUR);
        let told = discord.command_line(&["knowledge", "export", "1", "--out", "old"]);
        assert!(told.contains("there is a file already"), "{told}");
    });
}

#[test]
fn who_did_what_is_told_and_of_one_person_alone() {
    harbour().home_guild("home").run(async |discord| {
        discord.write_pack("nonsense = ");
        discord.slash("carl", "#general", "knowledge reload", &[]).await.says("# Nothing has changed");
        discord.write_pack(&with_fact(FIREWORKS));
        reload(discord).await.says("# Knowledge reloaded");
        let all = discord.slash("olga", "@olga", "knowledge audit", &[]).await;
        all.says("| # Who did what\n| <t:");
        all.says(": reload: published version 2");
        all.says(": reload: refused: the knowledge has 1 error");
        all.says("| -# from channel ");
        let carl = discord.world_user("carl").to_string();
        let his = discord.slash("olga", "@olga", "knowledge audit", &[("person", &carl)]).await;
        his.says("refused: the knowledge has 1 error");
        his.says_nothing_of("published");
        his.says_nothing_of(&carl);
        let there = discord.command_line(&["knowledge", "audit"]);
        assert!(there.contains("reload: published version 2") && !there.contains(&carl), "{there}");
    });
}
