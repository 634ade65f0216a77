//! Packs of a server's own: who looks after them, who sees what they say, and what becomes of them. The articles are
//! invented.

use super::super::fake_discord::cdn::Upload;
use super::super::fake_discord::harness::{Discord, Said};
use super::{HARBOUR, Saying, harbour, is_refused, talk, with_length};

/// For the server of dina, whose channel is #lobby.
const MILL: &str = "\
The mill reopens
By Ines Holm, Bay Herald, 15 May 2024

Mayor Tove Lindqvist opened the Old Mill on 13 May 2024. The mill is 31 metres high.
";
/// For the server of carl, whose channel is #general.
const TOWER: &str = "\
The tower reopens
By Ines Holm, Bay Herald, 15 May 2024

Mayor Tove Lindqvist opened the Red Tower on 13 May 2024. The tower is 52 metres high.
";
const MILL_QUESTION: &str = "how high is the Old Mill?";
const TOWER_QUESTION: &str = "how high is the Red Tower?";
const PIER_QUESTION: &str = "how long is the Long Pier?";

async fn ask(discord: &Discord, person: &str, channel: &str, question: &str) -> Said {
    discord.slash(person, channel, "ask", &[("question", question)]).await
}

async fn knowledge(discord: &Discord, person: &str, part: &str) -> Said {
    discord.slash(person, home_of(person), &format!("knowledge {part}"), &[]).await
}

async fn version(discord: &Discord, part: &str, number: &str) -> Said {
    discord.slash("dina", "#lobby", &format!("knowledge {part}"), &[("version", number)]).await
}

fn home_of(person: &str) -> &'static str {
    match person {
        "dina" => "#lobby",
        _ => "#general",
    }
}

async fn hand_over(discord: &Discord, person: &str, file: &str, article: &str) -> Said {
    let file = Upload::new(file, article);
    let summary = discord.slash_with_file(person, home_of(person), "knowledge draft", "file", &file).await;
    let first = discord.press(person, &summary, "Look through").await;
    let next = discord.press(person, &first, "Approve").await;
    discord.press(person, &next, "Approve all that are not doubtful").await
}

async fn agree(discord: &Discord, person: &str, said: Said) -> Said {
    if said.to_string().contains("# Apply this?") {
        discord.press(person, &said, "Apply").await
    } else {
        said
    }
}

/// An admin's article becomes a pack of the server's own.
async fn publish(discord: &Discord, person: &str, file: &str, article: &str) -> Said {
    let summary = hand_over(discord, person, file, article).await;
    let said = discord.press(person, &summary, "Publish what is approved").await;
    agree(discord, person, said).await
}

async fn both_publish(discord: &Discord) {
    publish(discord, "dina", "mill.txt", MILL).await.says("This is version 1.");
    publish(discord, "carl", "tower.txt", TOWER).await.says("This is version 1.");
}

/// That each server has its own, and nobody else has.
async fn each_has_its_own(discord: &Discord) {
    ask(discord, "dina", "#lobby", MILL_QUESTION).await.says("31 metres");
    ask(discord, "ana", "#general", TOWER_QUESTION).await.says("52 metres");
    for (person, channel, question, secret) in [
        ("ana", "#general", MILL_QUESTION, "31"),
        ("dina", "#lobby", TOWER_QUESTION, "52"),
        ("dina", "@dina", MILL_QUESTION, "31"),
        ("carl", "@carl", TOWER_QUESTION, "52"),
    ] {
        ask(discord, person, channel, question).await.says_nothing_of(secret);
    }
    // What all share answers everywhere.
    for (person, channel) in [("ana", "#general"), ("dina", "#lobby"), ("dina", "@dina")] {
        ask(discord, person, channel, PIER_QUESTION).await.says("310 metres");
    }
}

#[test]
fn each_server_has_packs_of_its_own_and_sees_no_others() {
    talk(async |discord| {
        both_publish(discord).await;
        each_has_its_own(discord).await;
        discord.mention("dina", "#lobby", MILL_QUESTION).await.says("31 metres");
        discord.mention("ana", "#general", MILL_QUESTION).await.says_nothing_of("31");
        let here = async |command: &str, options: &[(&str, &str)]| {
            discord.slash("dina", "#lobby", command, options).await
        };
        let there = async |command: &str, options: &[(&str, &str)]| {
            discord.slash("ana", "#general", command, options).await
        };
        here("source", &[]).await.says("The mill reopens");
        there("source", &[]).await.says_nothing_of("mill");
        here("facts", &[("topic", "Old Mill")]).await.says("31 metres");
        there("facts", &[("topic", "Old Mill")]).await.says("There is no fact about “Old Mill”.");
        here("who", &[("name", "Old Mill")]).await.says("31 metres");
        there("who", &[("name", "Old Mill")]).await.says_nothing_of("31 metres");
        here("timeline", &[]).await.says("Old Mill");
        there("timeline", &[]).await.says_nothing_of("Mill");
        let typed = async |person: &str, command: &str, option: &str| {
            discord.autocomplete(person, home_of(person), command, option, "Old Mill").await
        };
        for (command, option) in [("ask", "question"), ("who", "name")] {
            typed("dina", command, option).await.says("Old Mill");
            typed("ana", command, option).await.says_nothing_of("Mill");
        }
        // A button of one server's answer, pressed by its id in another.
        let said = discord.mention("ana", "#general", PIER_QUESTION).await;
        let shown = discord.press_by_id("ana", &said, "who:mill/old-mill").await;
        shown.says("I know nothing of “mill/old-mill”.");
        discord.restart().await;
        each_has_its_own(discord).await;
    });
}

#[test]
fn only_the_admins_of_a_server_look_after_its_own_and_it_is_noted() {
    talk(async |discord| {
        both_publish(discord).await;
        // A member, and the owner of the application, who is a member there.
        for command in ["knowledge gaps", "knowledge history", "knowledge status", "knowledge audit"] {
            is_refused(&discord.slash("ana", "#general", command, &[]).await);
        }
        let file = Upload::new("mill.txt", MILL);
        is_refused(&discord.slash_with_file("ana", "#general", "knowledge draft", "file", &file).await);
        is_refused(&discord.slash("ana", "#general", "knowledge remove", &[("pack", "tower")]).await);
        is_refused(&discord.slash("olga", "#lobby", "knowledge remove", &[("pack", "mill")]).await);
        discord
            .autocomplete("ana", "#general", "knowledge remove", "pack", "")
            .await
            .says_nothing_of("tower");
        discord.autocomplete("carl", "#general", "knowledge remove", "pack", "").await.says("tower");
        // The shared packs are not theirs, and the owner's history is that of the shared ones.
        is_refused(&discord.slash("dina", "#lobby", "knowledge reload", &[]).await);
        is_refused(&discord.slash("dina", "@dina", "knowledge history", &[]).await);
        let history = discord.slash("olga", "#lobby", "knowledge history", &[]).await;
        history.says(": the first");
        history.says_nothing_of("mill.txt");
        // Each sees what was done about its own server; the owner sees all.
        let audit = knowledge(discord, "dina", "audit").await;
        audit.says(": publish a draft: published version 1");
        audit.says(": remove a pack: refused: not an owner of the knowledge");
        audit.says_nothing_of(": gaps: refused");
        knowledge(discord, "carl", "audit").await.says(": gaps: refused: not an owner of the knowledge");
        let first = discord.slash("olga", "@olga", "knowledge audit", &[]).await;
        first.says(": gaps: refused");
        let all = format!("{first}{}", discord.press("olga", &first, "Next").await);
        assert_eq!(all.matches(": publish a draft: published version 1").count(), 2, "{all}");
    });
}

#[test]
fn an_admin_of_another_server_has_no_use_of_what_was_shown_here() {
    talk(async |discord| {
        let summary = hand_over(discord, "dina", "mill.txt", MILL).await;
        let carls = discord.slash("carl", "#general", "knowledge draft", &[]).await;
        carls.says("You have no draft under review.");
        carls.says_nothing_of("mill.txt");
        for step in ["summary", "approve:0", "publish", "discard", "edit:0"] {
            let said = discord.press_by_id("carl", &carls, &format!("admin:review:1:{step}")).await;
            said.says("This draft is gone");
        }
        let said = discord.press("dina", &summary, "Publish what is approved").await;
        agree(discord, "dina", said).await.says("This is version 1.");
        let removal = discord.slash("dina", "#lobby", "knowledge remove", &[("pack", "mill")]).await;
        removal.says("# Apply this?");
        let there = knowledge(discord, "carl", "status").await;
        for id in discord.button_ids(&removal) {
            discord.press_by_id("carl", &there, &id).await.says_nothing_of("Mill");
        }
        // Nor has the owner of the shared packs, by mistake.
        for id in discord.button_ids(&removal) {
            discord.press_by_id("olga", &there, &id).await.says_nothing_of("# Removed");
        }
        ask(discord, "dina", "#lobby", MILL_QUESTION).await.says("31 metres");
    });
}

#[test]
fn its_own_have_a_history_of_their_own() {
    talk(async |discord| {
        publish(discord, "dina", "mill.txt", MILL).await.says("This is version 1.");
        publish(discord, "dina", "tower.txt", TOWER).await.says("This is version 2.");
        let history = knowledge(discord, "dina", "history").await;
        history.says("| **2** `");
        history.says("a draft of tower.txt");
        history.says("a draft of mill.txt");
        assert_eq!(history.to_string().matches("**in use**").count(), 1);
        let options = [("before", "1"), ("after", "2")];
        let difference = discord.slash("dina", "#lobby", "knowledge diff", &options).await;
        difference.says("Added: The Red Tower is 52 metres high.");
        difference.says_nothing_of("Pier");
        let exported = version(discord, "export", "2").await;
        let files: Vec<String> = discord.files(&exported).into_iter().map(|(name, _)| name).collect();
        assert_eq!(files, ["mill.toml", "tower.toml"]);
        let shown = version(discord, "rollback", "1").await;
        shown.says("# Apply this?");
        shown.says("**Lost**: ");
        ask(discord, "dina", "#lobby", TOWER_QUESTION).await.says("52 metres");
        discord.press("dina", &shown, "Apply").await.says("# Back to version 1");
        ask(discord, "dina", "#lobby", TOWER_QUESTION).await.says_nothing_of("52");
        ask(discord, "dina", "#lobby", MILL_QUESTION).await.says("31 metres");
        version(discord, "rollback", "9").await.says("there is no version 9");
        // What is removed is out of use, and comes back by the history.
        let shown = discord.slash("dina", "#lobby", "knowledge remove", &[("pack", "mill")]).await;
        shown.says("**Lost**: ");
        discord.press("dina", &shown, "Cancel").await;
        ask(discord, "dina", "#lobby", MILL_QUESTION).await.says("31 metres");
        let shown = discord.slash("dina", "#lobby", "knowledge remove", &[("pack", "mill")]).await;
        discord.press("dina", &shown, "Apply").await.says("# Removed");
        ask(discord, "dina", "#lobby", MILL_QUESTION).await.says_nothing_of("31");
        let none = discord.slash("dina", "#lobby", "knowledge remove", &[("pack", "harbour")]).await;
        none.says("there is no pack `harbour` here");
        knowledge(discord, "dina", "status").await.says("| packs of this server's own: none\n");
        discord.restart().await;
        ask(discord, "dina", "#lobby", MILL_QUESTION).await.says_nothing_of("31");
        let shown = version(discord, "rollback", "2").await;
        agree(discord, "dina", shown).await.says("This is version 5.");
        each_has_mill_and_tower(discord).await;
        // The shared packs and their files have seen nothing of it.
        let shared = discord.slash("olga", "@olga", "knowledge status", &[]).await;
        shared.says("| 1 pack: `harbour`\n");
        shared.says("| version: 1\n| the files are this version");
        shared.says("| packs of a choice or of their own: 1 server");
        assert_eq!(discord.read_pack(), HARBOUR);
    });
}

async fn each_has_mill_and_tower(discord: &Discord) {
    ask(discord, "dina", "#lobby", MILL_QUESTION).await.says("31 metres");
    ask(discord, "dina", "#lobby", TOWER_QUESTION).await.says("52 metres");
}

#[test]
fn two_admins_who_agree_at_once_do_not_overwrite_each_other() {
    let mut setup = harbour();
    setup.world.grant("elsewhere", "olga", super::super::fake_discord::model::permission::MANAGE_GUILD);
    setup.run(async |discord| {
        publish(discord, "dina", "mill.txt", MILL).await.says("This is version 1.");
        let remove = [("pack", "mill")];
        let dinas = discord.slash("dina", "#lobby", "knowledge remove", &remove).await;
        let olgas = discord.slash("olga", "#lobby", "knowledge remove", &remove).await;
        discord.press("dina", &dinas, "Apply").await.says("# Removed");
        let late = discord.press("olga", &olgas, "Apply").await;
        late.says("# Nothing has changed");
    });
}

#[test]
fn its_admins_teach_what_was_asked_there_in_vain() {
    harbour().variable("JOURNAL_DAYS", "3650").run(async |discord| {
        publish(discord, "dina", "mill.txt", MILL).await.says("This is version 1.");
        // Who is refused is told of the nearest question, which may be one of the server's own.
        let told = discord.mention("dina", "#lobby", "how heavy is the Old Mill?").await.to_string();
        let own = told.split("You can ask: ").nth(1).and_then(|rest| rest.lines().next());
        let own = own.filter(|own| own.contains("Old Mill")).expect("the nearest is one of its own");
        discord.mention("dina", "#lobby", "where do i park my car?").await;
        discord.mention("ana", "#general", "who feeds the gulls?").await;
        let kept = async || {
            let status = discord.slash("olga", "@olga", "knowledge status", &[]).await;
            status.to_string().contains("journal: 3 written")
        };
        discord.wait_until(kept).await;
        let here = gap_about(discord, "dina", "#lobby", "park my car").await.expect("it was asked here");
        assert!(gap_about(discord, "dina", "#lobby", "gulls").await.is_none(), "that was asked elsewhere");
        // An answer of a server's own is of no version of the shared packs, one of theirs is.
        for (question, version) in [(MILL_QUESTION, "0"), (PIER_QUESTION, "1")] {
            discord.mention("dina", "#lobby", question).await;
            let of = format!(
                "SELECT CAST(version AS TEXT) FROM journal WHERE verdict = 'answer' AND question = '{question}'"
            );
            discord.wait_until(async || discord.rows(&of).await == [version]).await;
        }
        assert!(gap_about(discord, "carl", "#general", "park").await.is_none(), "that was asked elsewhere");
        let owners = gap_about(discord, "olga", "@olga", "how heavy is the Old Mill").await;
        owners
            .expect("the owner sees all questions")
            .says_nothing_of(own);
        discord.press("dina", &here, "New answer").await.says("window: A new answer");
        let fields = [("wording", "Where can I park?"), ("answer", "Behind the mill.")];
        discord.submit("dina", &here, &fields).await.says("# Learned");
        discord.mention("dina", "#lobby", "where can I park?").await.says("Behind the mill.");
        discord.mention("ana", "#general", "where can I park?").await.says_nothing_of("mill");
        knowledge(discord, "dina", "history").await.says(": taught an answer");
        // A fact of its own is taught in two presses; facts of the shared packs are not its to change.
        let old = gap_about(discord, "dina", "#lobby", "how heavy is the Old Mill").await.unwrap();
        let facts = discord.press("dina", &old, "Teach").await;
        facts.says("The Old Mill is 31 metres high.");
        facts.says_nothing_of("Pier");
        // What one server puts aside stays with the others.
        let old = gap_about(discord, "dina", "#lobby", "how heavy is the Old Mill").await.unwrap();
        discord.press("dina", &old, "Not ours").await;
        assert!(gap_about(discord, "dina", "#lobby", "how heavy").await.is_none());
        assert!(gap_about(discord, "olga", "@olga", "how heavy").await.is_some());
    });
}

#[test]
fn a_server_may_begin_with_an_answer() {
    harbour().variable("JOURNAL_DAYS", "3650").run(async |discord| {
        discord.mention("dina", "#lobby", "where do i park my car?").await;
        let found = async || gap_about(discord, "dina", "#lobby", "park my car").await.is_some();
        discord.wait_until(found).await;
        let gap = knowledge(discord, "dina", "gaps").await;
        discord.press("dina", &gap, "New fact").await.says("window: A new fact");
        // A thing of a shared pack is not theirs to tell more of.
        let shared = [("about", "the Long Pier"), ("relation", "height"), ("value", "3 metres")];
        let said = discord.submit("dina", &gap, &shared).await;
        said.says("# Nothing has changed");
        said.says("| taught.toml:");
        // Nor is anything taught that does not answer what was asked.
        let gap = knowledge(discord, "dina", "gaps").await;
        discord.press("dina", &gap, "New fact").await.says("window: A new fact");
        let other = [("about", "the Old Barn (place)"), ("relation", "height"), ("value", "9 metres")];
        let said = discord.submit("dina", &gap, &other).await;
        said.says("# Nothing has changed");
        said.says("check failed, expected an answer");
        knowledge(discord, "dina", "status").await.says("| packs of this server's own: none\n");
        let gap = knowledge(discord, "dina", "gaps").await;
        discord.press("dina", &gap, "New answer").await.says("window: A new answer");
        let fields = [("wording", "Where can I park?"), ("answer", "Behind the market.")];
        discord.submit("dina", &gap, &fields).await.says("This is version 1.");
        discord.mention("dina", "#lobby", "where can I park?").await.says("Behind the market.");
        let status = knowledge(discord, "dina", "status").await;
        status.says("| # Knowledge of this server\n| packs of this server's own: `taught`\n| 0 facts\n| 1 exact answer\n| 1 check\n| version: 1\n| shared packs that answer here: `harbour`");
    });
}

#[test]
fn a_shared_pack_is_switched_off_in_one_server() {
    talk(async |discord| {
        let packs = async |pack: &str, on: &str| {
            discord.slash("dina", "#lobby", "settings packs", &[("pack", pack), ("on", on)]).await
        };
        discord.autocomplete("dina", "#lobby", "settings packs", "pack", "har").await.says("harbour");
        packs("mill", "false").await.says("There is no shared pack `mill`.");
        ask(discord, "dina", "#lobby", PIER_QUESTION).await.says("310 metres");
        let shown = packs("harbour", "false").await;
        shown.says("| before: shared packs that answer: `harbour`\n| after: shared packs that answer: none; switched off: `harbour`");
        ask(discord, "dina", "#lobby", PIER_QUESTION).await.says("310 metres");
        discord.press("dina", &shown, "Apply").await.says("switched off: `harbour`");
        ask(discord, "dina", "#lobby", PIER_QUESTION).await.says_nothing_of("310");
        // What was said before speaks of nothing any more.
        discord.mention("dina", "#lobby", "and the Short Pier?").await.says_nothing_of("45");
        discord.slash("dina", "#lobby", "facts", &[]).await.says("The knowledge holds no facts yet.");
        ask(discord, "ana", "#general", PIER_QUESTION).await.says("310 metres");
        ask(discord, "dina", "@dina", PIER_QUESTION).await.says("310 metres");
        publish(discord, "dina", "mill.txt", MILL).await.says("This is version 1.");
        ask(discord, "dina", "#lobby", MILL_QUESTION).await.says("31 metres");
        discord.restart().await;
        ask(discord, "dina", "#lobby", PIER_QUESTION).await.says_nothing_of("310");
        ask(discord, "dina", "#lobby", MILL_QUESTION).await.says("31 metres");
        let status = knowledge(discord, "dina", "status").await;
        status.says("| shared packs that answer here: none\n| shared packs that are switched off: `harbour`");
        let shown = packs("harbour", "true").await;
        discord.press("dina", &shown, "Apply").await.says("| shared packs that answer: `harbour`");
        ask(discord, "dina", "#lobby", PIER_QUESTION).await.says("310 metres");
        // By a member of the server, and by an owner who is none of its admins.
        for (person, channel) in [("ana", "#general"), ("olga", "#lobby")] {
            let options = [("pack", "harbour"), ("on", "false")];
            let said = discord.slash(person, channel, "settings packs", &options).await;
            said.says("Only admins of this server (Manage Server) may do this.");
        }
        knowledge(discord, "dina", "audit").await.says(": setting packs off: harbour");
    });
}

#[test]
fn what_all_share_is_renewed_beside_its_own() {
    talk(async |discord| {
        publish(discord, "dina", "mill.txt", MILL).await.says("This is version 1.");
        discord.write_pack(&with_length(320));
        super::reload(discord).await.says("This is version 2.");
        let renewed =
            async || ask(discord, "dina", "#lobby", PIER_QUESTION).await.to_string().contains("320 metres");
        discord.wait_until(renewed).await;
        ask(discord, "dina", "#lobby", MILL_QUESTION).await.says("31 metres");
    });
}

#[test]
fn what_another_process_brings_into_use_is_taken_over() {
    talk(async |discord| {
        publish(discord, "dina", "mill.txt", MILL).await.says("This is version 1.");
        publish(discord, "dina", "tower.txt", TOWER).await.says("This is version 2.");
        let own = discord.world_id("elsewhere");
        discord.sql(&format!("UPDATE pointer SET number = 1 WHERE name = 'live' AND line = '{own}'")).await;
        let taken_over =
            async || !ask(discord, "dina", "#lobby", TOWER_QUESTION).await.to_string().contains("52");
        discord.wait_until(taken_over).await;
        ask(discord, "dina", "#lobby", MILL_QUESTION).await.says("31 metres");
    });
}

#[test]
fn answers_of_its_own_are_not_among_those_that_changed() {
    harbour().variable("JOURNAL_DAYS", "3650").run(async |discord| {
        publish(discord, "dina", "mill.txt", MILL).await.says("This is version 1.");
        for question in [MILL_QUESTION, PIER_QUESTION] {
            discord.mention("dina", "#lobby", question).await;
        }
        let kept = async || discord.rows("SELECT question FROM journal").await.len() == 2;
        discord.wait_until(kept).await;
        let shown = discord.slash("dina", "#lobby", "knowledge remove", &[("pack", "mill")]).await;
        agree(discord, "dina", shown).await.says("# Removed");
        discord.write_pack(&with_length(320));
        super::reload(discord).await.says("This is version 2.");
        let changed = discord.slash("olga", "@olga", "knowledge answers", &[]).await;
        changed.says("310 metres");
        changed.says_nothing_of("31 metres");
        is_refused(&discord.slash("dina", "#lobby", "knowledge answers", &[]).await);
    });
}

#[test]
fn a_name_that_a_shared_pack_takes_later_breaks_nothing() {
    talk(async |discord| {
        publish(discord, "dina", "mill.txt", MILL).await.says("This is version 1.");
        // The owner has a pack of the same name.
        let other = "format = 1\n[[faq]]\nask = \"what is ground?\"\nanswer = \"Corn.\"\n";
        std::fs::write(discord.path().join("knowledge/mill.toml"), other).unwrap();
        super::reload(discord).await.says("This is version 2.");
        ask(discord, "ana", "#general", "what is ground?").await.says("Corn.");
        let told = async || knowledge(discord, "dina", "status").await.to_string().contains("not up to date");
        discord.wait_until(told).await;
        let status = knowledge(discord, "dina", "status").await;
        status.says("**not up to date**: one of the shared packs is called ");
        let owners = discord.slash("olga", "@olga", "knowledge status", &[]).await;
        owners.says("1 server, **not up to date in 1**");
        // What answered there goes on; after a restart at least what all share.
        ask(discord, "dina", "#lobby", MILL_QUESTION).await.says("31 metres");
        ask(discord, "dina", "#lobby", "what is ground?").await.says_nothing_of("Corn.");
        discord.restart().await;
        ask(discord, "dina", "#lobby", "what is ground?").await.says("Corn.");
        // Its own pack is removed, or published under another name.
        let shown = discord.slash("dina", "#lobby", "knowledge remove", &[("pack", "mill")]).await;
        agree(discord, "dina", shown).await.says("# Removed");
        publish(discord, "dina", "mill.txt", MILL).await.says("This is version 3.");
        let status = knowledge(discord, "dina", "status").await;
        status.says("own: `mill-2`");
        status.says_nothing_of("not up to date");
        ask(discord, "dina", "#lobby", MILL_QUESTION).await.says("31 metres");
    });
}

#[test]
fn admins_of_the_home_server_look_after_the_shared_packs() {
    harbour().home_guild("home").run(async |discord| {
        let summary = hand_over(discord, "carl", "mill.txt", MILL).await;
        let said = discord.press("carl", &summary, "Publish what is approved").await;
        agree(discord, "carl", said).await.says("This is version 2.");
        ask(discord, "dina", "@dina", MILL_QUESTION).await.says("31 metres");
        knowledge(discord, "carl", "status").await.says("| 2 packs: `harbour`, `mill`");
        let none = discord.slash("carl", "#general", "knowledge remove", &[("pack", "mill")]).await;
        none.says("there is no pack `mill` here");
    });
}

/// The gap of a person's list that says this.
async fn gap_about(discord: &Discord, person: &str, channel: &str, part: &str) -> Option<Said> {
    let mut gap = discord.slash(person, channel, "knowledge gaps", &[]).await;
    loop {
        let text = gap.to_string();
        if text.contains(part) {
            return Some(gap);
        }
        if !text.contains("[Next]") {
            return None;
        }
        gap = discord.press(person, &gap, "Next").await;
    }
}
