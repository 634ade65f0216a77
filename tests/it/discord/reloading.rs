//! The gate: what a reload shows before it changes anything, who wins of two, and that the bot answers throughout.

use super::{HARBOUR, Saying, harbour, is_refused, length, reload, talk, with_fact, with_length};

/// The fact that tells how long the pier is, taken out.
fn without_length() -> String {
    let (before, rest) = HARBOUR.split_once("[[fact]]\nid        = \"long-pier-length\"").unwrap();
    let (_, after) = rest.split_once("\n\n").unwrap();
    format!("{before}{after}")
}

#[test]
fn changes_are_shown_with_before_and_after_and_cancelled() {
    talk(async |discord| {
        length(discord).await.says("310 metres");
        discord.write_pack(&with_length(320));
        let shown = discord.slash("olga", "#general", "knowledge reload", &[]).await;
        shown.says("| # Apply this?\n| 1 of ");
        shown.says(" answers changes.");
        shown.says("**Changed**: ");
        shown.says("| before: 310 metres. The Long Pier is 310 metres long.");
        shown.says("| after: 320 metres. The Long Pier is 320 metres long.");
        shown.says("[Apply] [Cancel]\n(only olga sees this)");
        length(discord).await.says("310 metres");
        discord.press("olga", &shown, "Cancel").await.says("Nothing has changed.");
        length(discord).await.says("310 metres");
        // The files stay as the admin left them.
        reload(discord).await.says("# Knowledge reloaded");
        length(discord).await.says("320 metres");
    });
}

#[test]
fn a_lost_answer_is_told() {
    talk(async |discord| {
        discord.write_pack(&without_length());
        let shown = discord.slash("olga", "#general", "knowledge reload", &[]).await;
        shown.says("# Apply this?");
        shown.says("loses its answer");
        shown.says("**Lost**: How long is the Long Pier?");
        discord.press("olga", &shown, "Apply").await.says("# Knowledge reloaded");
        length(discord).await.says_nothing_of("310 metres");
    });
}

#[test]
fn what_people_asked_is_asked_again() {
    talk(async |discord| {
        // No generated question is worded like this.
        let question = "tell me the length of long pier please";
        discord.mention("ana", "#general", question).await.says("310 metres");
        // What was asked is kept beside the answering, so it may take a moment.
        discord
            .wait_until(async || {
                let status = discord.slash("olga", "@olga", "knowledge status", &[]).await;
                status.to_string().contains("journal: 1 written")
            })
            .await;
        discord.write_pack(&with_length(320));
        let shown = discord.slash("olga", "#general", "knowledge reload", &[]).await;
        shown.says("2 of ");
        shown.says("tell me the length of long pier please");
        discord.press("olga", &shown, "Cancel").await;
    });
}

#[test]
fn an_answer_that_a_check_pins_cannot_be_changed_by_a_reload() {
    let pinned = |pack: &str| {
        format!("{pack}\n[[check]]\nask = \"how long is the Long Pier?\"\nexpect = \"310 metres\"\n")
    };
    harbour().pack(&pinned(HARBOUR)).run(async |discord| {
        discord.write_pack(&pinned(&with_length(320)));
        let said = discord.slash("olga", "#general", "knowledge reload", &[]).await;
        let line = pinned(HARBOUR).lines().position(|line| line.starts_with("ask = \"how long")).unwrap() + 1;
        said.says("# Nothing has changed");
        said.says(&format!("| harbour/pack.toml:{line}:"));
        said.says("check failed, expected `310 metres`");
        length(discord).await.says("310 metres");
    });
}

#[test]
fn of_two_who_agree_at_once_one_wins_and_the_other_is_told() {
    harbour().home_guild("home").run(async |discord| {
        discord.write_pack(&with_length(320));
        let olgas = discord.slash("olga", "#general", "knowledge reload", &[]).await;
        let carls = discord.slash("carl", "#general", "knowledge reload", &[]).await;
        let both =
            tokio::join!(discord.press("olga", &olgas, "Apply"), discord.press("carl", &carls, "Apply"));
        let both = [both.0.to_string(), both.1.to_string()];
        let won = both.iter().filter(|said| said.contains("# Knowledge reloaded")).count();
        assert_eq!(won, 1, "{both:?}");
        let told = [
            "somebody else published version 2 meanwhile",
            "by somebody else at this moment",
            "# Nothing to do",
        ];
        assert!(both.iter().any(|said| told.iter().any(|told| said.contains(told))), "{both:?}");
        let history = discord.slash("olga", "@olga", "knowledge history", &[]).await;
        history.says_nothing_of("**3**");
    });
}

#[test]
fn what_somebody_agreed_to_is_not_what_another_published() {
    harbour().home_guild("home").run(async |discord| {
        discord.write_pack(&with_length(320));
        let carls = discord.slash("carl", "#general", "knowledge reload", &[]).await;
        discord.write_pack(&with_length(330));
        reload(discord).await.says("# Knowledge reloaded");
        discord.write_pack(&with_length(320));
        let said = discord.press("carl", &carls, "Apply").await;
        said.says("somebody else published version 2 meanwhile");
        length(discord).await.says("330 metres");
    });
}

#[test]
fn files_that_changed_since_they_were_shown_are_shown_again() {
    talk(async |discord| {
        discord.write_pack(&with_length(320));
        let shown = discord.slash("olga", "#general", "knowledge reload", &[]).await;
        discord.write_pack(&with_length(330));
        discord.press("olga", &shown, "Apply").await.says("the files have changed since this was shown");
        length(discord).await.says("310 metres");
    });
}

#[test]
fn many_changes_have_pages() {
    let fact = |number: u32, metres: u32| {
        format!(
            "[entity.pier-{number}]\nkind = \"place\"\nname = \"Pier Number {number}\"\n\
             [[fact]]\nsubject = \"pier-{number}\"\nrelation = \"length\"\nvalue = {metres}\nunit = \"metres\"\n"
        )
    };
    let pack = |metres| with_fact(&(10..40).map(|number| fact(number, metres)).collect::<String>());
    harbour().pack(&pack(100)).run(async |discord| {
        discord.write_pack(&pack(200));
        let first = discord.slash("olga", "#general", "knowledge reload", &[]).await;
        first.says("30 of ");
        first.says("-- Page 1 of ");
        first.says("[Previous (off)] [Next]\n[Apply] [Cancel]");
        let second = discord.press("olga", &first, "Next").await;
        second.says("-- Page 2 of ");
        assert_ne!(first.to_string().lines().nth(3), second.to_string().lines().nth(3));
        discord.press("olga", &second, "Apply").await.says("# Knowledge reloaded");
    });
}

#[test]
fn a_button_of_an_admin_is_not_for_others() {
    harbour().home_guild("home").run(async |discord| {
        discord.write_pack(&with_length(320));
        discord.slash("olga", "#general", "knowledge reload", &[]).await.says("# Apply this?");
        let said = discord.mention("ana", "#general", "how long is the Long Pier?").await;
        for id in
            ["admin:apply:1:1:0123456789abcdef", "admin:keep-files:1:0123456789abcdef", "admin:history:1"]
        {
            let pressed = discord.press_by_id("ana", &said, id).await;
            pressed.says("Only the owner of this application");
        }
        length(discord).await.says("310 metres");
        let audit = discord.slash("olga", "@olga", "knowledge audit", &[]).await;
        audit.says("keep the files: refused: not an owner of the knowledge");
    });
}

#[test]
fn what_was_shown_before_a_restart_can_still_be_applied() {
    talk(async |discord| {
        discord.write_pack(&with_length(320));
        let shown = discord.slash("olga", "#general", "knowledge reload", &[]).await;
        // Edits are put to use by a start, so that there is nothing left to agree to.
        discord.restart().await;
        discord.log("answers changes").await;
        let said = discord.press("olga", &shown, "Apply").await;
        said.says("# Nothing to do");
        length(discord).await.says("320 metres");
    });
}

#[cfg(unix)]
#[test]
fn a_signal_reloads() {
    talk(async |discord| {
        discord.write_pack(&with_length(320));
        discord.hang_up();
        discord.log("knowledge reloaded").await;
        length(discord).await.says("320 metres");
        discord.write_pack("nonsense = ");
        discord.hang_up();
        discord.log("the files were not put to use").await;
        length(discord).await.says("320 metres");
    });
}

#[test]
fn a_changed_file_reloads_where_it_is_watched() {
    harbour().variable("WATCH", "1").run(async |discord| {
        discord.log("watching the files").await;
        discord.write_pack(&with_length(320));
        discord.log("knowledge reloaded").await;
        length(discord).await.says("320 metres");
    });
}

#[test]
fn a_member_and_an_admin_of_another_guild_are_refused_and_it_is_noted() {
    harbour().home_guild("home").run(async |discord| {
        let version = [("version", "1")];
        let both = [("before", "1"), ("after", "1")];
        for (command, options) in [
            ("knowledge history", [].as_slice()),
            ("knowledge diff", &both),
            ("knowledge rollback", &version),
            ("knowledge export", &version),
            ("knowledge audit", &[]),
        ] {
            is_refused(&discord.slash("ana", "#general", command, options).await);
            // In her own server these are about packs of its own.
            is_refused(&discord.slash("dina", "@dina", command, options).await);
        }
        let audit = discord.slash("olga", "@olga", "knowledge audit", &[]).await;
        for action in ["history", "diff", "rollback", "export", "audit"] {
            assert_eq!(
                audit
                    .to_string()
                    .matches(&format!(": {action}: refused: not an owner of the knowledge"))
                    .count(),
                2,
                "{audit}"
            );
        }
        let home = discord.world_id("home");
        audit.says(&format!("of server {home}"));
    });
}

/// 1,000 questions while the knowledge is reloaded 50 times: each is answered, and each from one version.
#[test]
fn the_bot_answers_throughout_and_from_one_version_each_time() {
    let pack = |number: u32| {
        with_length(1000 + number).replace("value     = 45", &format!("value     = {}", 2000 + number))
    };
    harbour().pack(&pack(0)).run(async |discord| {
        let reloaded = std::cell::Cell::new(false);
        let reloading = async {
            for number in 1..=50 {
                discord.write_pack(&pack(number));
                reload(discord).await.says("# Knowledge reloaded");
            }
            reloaded.set(true);
        };
        let asking = async {
            let mut seen = std::collections::BTreeSet::new();
            let mut asked = 0;
            // However quick either is, it goes on as long as the other.
            while asked < 1000 || !reloaded.get() {
                asked += 1;
                let question = "how long is the Long Pier? how long is the Short Pier?";
                let said = discord.mention("ana", "#questions", question).await.to_string();
                let sentences =
                    said.split(" metres long").take(2).filter_map(|before| before.rsplit(' ').next());
                let lengths: Vec<u32> = sentences.filter_map(|number| number.parse().ok()).collect();
                let [long, short] = lengths.as_slice() else { panic!("two lengths expected in:\n{said}") };
                assert_eq!(long + 1000, *short, "mixed from two versions:\n{said}");
                seen.insert(*long);
            }
            seen
        };
        let ((), seen) = tokio::join!(reloading, asking);
        assert!(seen.len() > 10, "the questions came at different versions: {seen:?}");
        length(discord).await.says("1050 metres");
    });
}
