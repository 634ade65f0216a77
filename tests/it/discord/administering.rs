//! `/knowledge`: who may use it, and what a reload does.

use super::{Saying, harbour, is_refused, length, reload, talk, with_fact, with_length};

/// A fact more.
const FIREWORKS: &str =
    "[[fact]]\nsubject = \"opening\"\nrelation = \"has-feature\"\ntext = \"fireworks at midnight\"";

#[test]
fn a_member_may_not_reload() {
    harbour().home_guild("home").run(async |discord| {
        discord.write_pack(&with_fact(FIREWORKS));
        for command in ["knowledge reload", "knowledge status"] {
            is_refused(&discord.slash("ana", "#general", command, &[]).await);
            is_refused(&discord.slash("ana", "@ana", command, &[]).await);
        }
        let facts = discord.slash("ana", "#general", "facts", &[("topic", "fireworks")]).await;
        facts.says("There is no fact about “fireworks”.");
    });
}

#[test]
fn an_admin_of_another_guild_may_not_reload() {
    harbour().home_guild("home").run(async |discord| {
        is_refused(&discord.slash("dina", "#lobby", "knowledge reload", &[]).await);
        is_refused(&discord.slash("dina", "@dina", "knowledge reload", &[]).await);
    });
}

#[test]
fn without_a_home_guild_no_admin_may_reload() {
    talk(async |discord| is_refused(&discord.slash("carl", "#general", "knowledge reload", &[]).await));
}

#[test]
fn the_owner_reloads_what_an_admin_changed() {
    talk(async |discord| {
        discord.write_pack(&with_fact(FIREWORKS));
        let said = discord.slash("olga", "#lobby", "knowledge reload", &[]).await;
        said.says("| # Knowledge reloaded\n| ");
        said.says("(only olga sees this)");
        discord
            .slash("ana", "#general", "facts", &[("topic", "fireworks")])
            .await
            .says("fireworks at midnight");
    });
}

#[test]
fn a_reload_changes_an_answer() {
    talk(async |discord| {
        length(discord).await.says("310 metres");
        discord.write_pack(&with_length(320));
        length(discord).await.says("310 metres");
        reload(discord).await.says("# Knowledge reloaded");
        length(discord).await.says("320 metres");
    });
}

#[test]
fn an_admin_of_the_home_guild_reloads() {
    harbour().home_guild("home").run(async |discord| {
        discord.write_pack(&with_fact(FIREWORKS));
        discord.slash("carl", "#general", "knowledge reload", &[]).await.says("# Knowledge reloaded");
        // Not by a message to the bot, where Discord does not say what one may do.
        is_refused(&discord.slash("carl", "@carl", "knowledge reload", &[]).await);
    });
}

#[test]
fn a_member_of_the_owning_team_reloads_and_its_stand_in_does_not() {
    let mut setup = harbour();
    let bo = setup.world.user("bo");
    setup.world.application.team = vec![bo];
    setup.run(async |discord| {
        discord.write_pack(&with_fact(FIREWORKS));
        discord.slash("bo", "#general", "knowledge reload", &[]).await.says("# Knowledge reloaded");
        is_refused(&discord.slash("olga", "#general", "knowledge reload", &[]).await);
    });
}

#[test]
fn a_broken_reload_changes_nothing_and_shows_where() {
    talk(async |discord| {
        let broken =
            with_fact("[[fact]]\nsubject = \"lighthose\"\nrelation = \"has-feature\"\ntext = \"a lamp\"");
        discord.write_pack(&broken);
        let said = discord.slash("olga", "#general", "knowledge reload", &[]).await;
        said.says("| # Nothing has changed\n| the knowledge has 1 error. What was loaded before stays in use.\n| ```\n");
        said.says("| harbour/pack.toml:");
        said.says("lighthose");
        said.says("| hint: ");
        discord
            .slash("ana", "#general", "facts", &[("topic", "short pier")])
            .await
            .says("The Short Pier is ");
        discord.log("unknown thing: `lighthose`").await;
    });
}

#[test]
fn a_reload_with_a_failing_check_changes_nothing() {
    talk(async |discord| {
        let check = "[[check]]\nask = \"how long is the Short Pier?\"\nexpect = \"46 metres\"";
        discord.write_pack(&with_fact(&format!("{FIREWORKS}\n{check}")));
        let said = discord.slash("olga", "#general", "knowledge reload", &[]).await;
        said.says("# Nothing has changed");
        said.says("check failed");
        let facts = discord.slash("ana", "#general", "facts", &[("topic", "fireworks")]).await;
        facts.says("There is no fact about “fireworks”.");
    });
}

#[test]
fn more_problems_than_fit_are_counted() {
    talk(async |discord| {
        let fact =
            |number| format!("[[fact]]\nsubject = \"nobody-{number}\"\nrelation = \"costs\"\nvalue = 1\n");
        let facts: String = (0..200).map(fact).collect();
        discord.write_pack(&with_fact(&facts));
        let said = discord.slash("olga", "#general", "knowledge reload", &[]).await;
        said.says("the knowledge has 200 errors");
        let shown = said.to_string().matches("| harbour/pack.toml:").count();
        said.says(&format!("| ```… and {} more\n", 200 - shown));
    });
}

#[test]
fn a_directory_that_is_gone_changes_nothing() {
    talk(async |discord| {
        discord.remove_packs();
        let said = discord.slash("olga", "#general", "knowledge reload", &[]).await;
        said.says("# Nothing has changed");
        discord
            .slash("ana", "#general", "facts", &[("topic", "short pier")])
            .await
            .says("The Short Pier is ");
    });
}

#[test]
fn status_says_what_is_loaded() {
    talk(async |discord| {
        let said = discord.slash("olga", "#general", "knowledge status", &[]).await;
        said.says("| # Knowledge\n| 1 pack: `harbour`\n");
        said.says("| 1 exact answer\n");
        said.says("| from: `");
        said.says("| loaded: <t:");
        said.says("(only olga sees this)");
    });
}
