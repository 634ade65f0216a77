//! Answers that changed: which are found, how they look once they are edited, and that each is edited once, whatever
//! happens meanwhile.

use super::super::fake_discord::harness::{Discord, Said, Setup};
use super::super::fake_discord::model::permission;
use super::{HARBOUR, Saying, harbour, is_refused, reload, talk, with_length};

const QUESTION: &str = "how long is the Long Pier?";

/// By the clock of the fake Discord questions are asked in the past.
fn kept_for_long() -> Setup {
    harbour().variable("JOURNAL_DAYS", "3650")
}

async fn until_kept(discord: &Discord, number: usize) {
    let written = format!("journal: {number} written");
    let kept =
        async || discord.slash("olga", "@olga", "knowledge status", &[]).await.to_string().contains(&written);
    discord.wait_until(kept).await;
}

/// The pier is said to be of another length, from now on.
async fn lengthen(discord: &Discord, metres: u32) -> Said {
    discord.write_pack(&with_length(metres));
    let said = reload(discord).await;
    said.says("# Knowledge reloaded");
    said
}

/// What was said, without the time of a correction.
fn timeless(said: &Said) -> String {
    let said = said.to_string();
    let (before, rest) = said.split_once("<t:").expect("there is a time");
    format!("{before}<t:…{}", rest.trim_start_matches(|character: char| character.is_ascii_digit()))
}

async fn answers(discord: &Discord) -> Said {
    discord.slash("olga", "@olga", "knowledge answers", &[]).await
}

#[test]
fn answers_that_changed_are_listed_and_edited_with_what_they_said_before() {
    kept_for_long().run(async |discord| {
        let mentioned = discord.mention("ana", "#general", QUESTION).await;
        let asked = discord.slash("bo", "#questions", "ask", &[("question", QUESTION)]).await;
        let direct = discord.direct_message("ana", QUESTION).await;
        discord.mention("ana", "#general", "how long is the Short Pier?").await;
        until_kept(discord, 4).await;
        answers(discord).await.says("| What I said is what I would say now.");
        let reloaded = lengthen(discord, 320).await;
        reloaded.says("3 answers that I gave are not what I would say now.");
        let list = discord.press("olga", &reloaded, "Look at the answers").await;
        list.says("| # Answers that changed\n| 3 answers that I gave are not what I would say now,");
        list.says("| **how long is the Long Pier?**\n| said: 310 metres.");
        list.says("| now: 320 metres.");
        for said in [&mentioned, &asked, &direct] {
            list.says(&discord.link(said));
        }
        list.says("[Edit all] [Cancel]");
        let edited = discord.press("olga", &list, "Edit all").await;
        edited.says("| # Answers edited\n| 3 answers are edited.");
        let said = discord.hear_edit("#general").await;
        insta::assert_snapshot!(timeless(&said), @r"
        (reply to ana)
        | 320 metres. The Long Pier is 320 metres long.
        |
        | -# Corrected on <t:…:D>. Before, it said: 310 metres. The Long Pier is 310 metres long. (the article, paragraph 5)
        | -- the article “Harbour festival opens” by R. Lind, Harbour Herald, 3 May 2024, paragraph 5
        [Helpful] [Wrong]
        ");
        let said = discord.hear_edit("#questions").await;
        insta::assert_snapshot!(timeless(&said), @r"
        | by how long is the Long Pier?
        | 320 metres. The Long Pier is 320 metres long.
        |
        | -# Corrected on <t:…:D>. Before, it said: 310 metres. The Long Pier is 310 metres long. (the article, paragraph 5)
        | -- the article “Harbour festival opens” by R. Lind, Harbour Herald, 3 May 2024, paragraph 5
        [Helpful] [Wrong]
        ");
        discord.hear_edit("@ana").await.says("320 metres");
        answers(discord).await.says("| What I said is what I would say now.");
        let audit = discord.slash("olga", "@olga", "knowledge audit", &[]).await;
        audit.says(": edit answers: 3 to be edited");
    });
}

#[test]
fn what_was_edited_is_found_again_when_it_changes_again() {
    kept_for_long().run(async |discord| {
        let said = discord.mention("ana", "#general", QUESTION).await;
        discord.press("ana", &said, "Wrong").await.says("Thank you.");
        until_kept(discord, 1).await;
        lengthen(discord, 320).await;
        discord.press("olga", &answers(discord).await, "Edit it").await.says("1 answer is edited.");
        discord.hear_edit("#general").await.says("320 metres");
        // What was called wrong is not what it says now.
        let gaps = discord.slash("olga", "@olga", "knowledge gaps", &[]).await;
        gaps.says("Nothing that people asked is without an answer.");
        lengthen(discord, 330).await.says("1 answer that I gave is not what I would say now.");
        discord.press("olga", &answers(discord).await, "Edit it").await.says("1 answer is edited.");
        let said = discord.hear_edit("#general").await;
        said.says("330 metres");
        said.says("Before, it said: 320 metres");
        said.says_nothing_of("310");
    });
}

#[test]
fn an_answer_in_the_light_of_earlier_ones_is_corrected_by_itself() {
    kept_for_long().run(async |discord| {
        discord.mention("ana", "#general", "how long is the Short Pier?").await.says("45 metres");
        discord.mention("ana", "#general", "and the Long Pier?").await.says("310 metres");
        until_kept(discord, 2).await;
        lengthen(discord, 320).await.says("1 answer that I gave is not what I would say now.");
        let list = answers(discord).await;
        list.says("| said: 310 metres.");
        discord.press("olga", &list, "Cancel").await.says("Nothing has changed.");
        discord.press("olga", &answers(discord).await, "Edit it").await.says("1 answer is edited.");
        discord.hear_edit("#general").await.says("| 320 metres.");
    });
}

#[cfg(unix)]
#[test]
fn where_nobody_is_shown_what_a_reload_changes_the_log_tells_of_answers() {
    kept_for_long().run(async |discord| {
        discord.mention("ana", "#general", QUESTION).await;
        until_kept(discord, 1).await;
        discord.write_pack(&with_length(320));
        discord.hang_up();
        discord.log("answers that were given are wrong now; `/knowledge answers` shows them number=1").await;
        answers(discord).await.says("| now: 320 metres.");
    });
}

#[test]
fn many_answers_have_pages() {
    kept_for_long().run(async |discord| {
        for _ in 0..8 {
            discord.mention("ana", "#general", QUESTION).await;
        }
        until_kept(discord, 8).await;
        lengthen(discord, 320).await;
        let first = answers(discord).await;
        first.says("-- Page 1 of 2");
        first.says("[Previous (off)] [Next]\n[Edit all] [Cancel]");
        let second = discord.press("olga", &first, "Next").await;
        second.says("-- Page 2 of 2");
        discord.press("olga", &second, "Edit all").await.says("8 answers are edited.");
        for _ in 0..8 {
            discord.hear_edit("#general").await.says("320 metres");
        }
    });
}

#[test]
fn an_answer_that_nothing_takes_the_place_of_is_withdrawn_and_comes_back() {
    kept_for_long().run(async |discord| {
        discord.mention("ana", "#general", QUESTION).await;
        until_kept(discord, 1).await;
        let start = HARBOUR.find("[[fact]]\nid        = \"long-pier-length\"").unwrap();
        let end = HARBOUR.find("[[fact]]\nid        = \"short-pier-length\"").unwrap();
        discord.write_pack(&format!("{}{}", &HARBOUR[..start], &HARBOUR[end..]));
        reload(discord).await.says("1 answer that I gave is not what I would say now.");
        discord.press("olga", &answers(discord).await, "Edit it").await.says("1 answer is edited.");
        let said = discord.hear_edit("#general").await;
        insta::assert_snapshot!(timeless(&said), @r"
        (reply to ana)
        | What this said does not hold any more, and I have no sure answer to it now.
        |
        | -# Corrected on <t:…:D>. Before, it said: 310 metres. The Long Pier is 310 metres long. (the article, paragraph 5)
        ");
        let back = discord.slash("olga", "@olga", "knowledge rollback", &[("version", "1")]).await;
        back.says("1 answer that I gave is not what I would say now.");
        discord.press("olga", &answers(discord).await, "Edit it").await.says("1 answer is edited.");
        discord.hear_edit("#general").await.says("| 310 metres.");
    });
}

#[test]
fn what_one_person_alone_saw_and_what_was_deleted_is_not_edited() {
    kept_for_long().run(async |discord| {
        let private = [("question", QUESTION), ("private", "true")];
        discord.slash("ana", "#general", "ask", &private).await.says("(only ana sees this)");
        let deleted = discord.mention("ana", "#general", QUESTION).await;
        discord.mention("ana", "#questions", QUESTION).await;
        until_kept(discord, 3).await;
        discord.delete(&deleted);
        discord.permit("#questions", permission::VIEW_CHANNEL | permission::SEND_MESSAGES);
        lengthen(discord, 320).await.says("2 answers that I gave are not what I would say now.");
        let press = discord.begin_press("olga", &answers(discord).await, "Edit all");
        discord.refusal().await;
        discord.refusal().await;
        let edited = discord.response(press).await;
        edited.says("| 0 answers are edited.");
        edited.says("| 1 is not: the message is deleted.");
        edited.says("| 1 is not: I may not see or edit it there.");
        let left = answers(discord).await;
        left.says("| 1 answer that I gave is not what I would say now,");
        left.says("could not be edited: I may not see or edit it there");
        discord.permit("#questions", permission::MEMBER);
        discord.press("olga", &left, "Edit it").await.says("1 answer is edited.");
        discord.hear_edit("#questions").await.says("320 metres");
    });
}

#[test]
fn an_answer_without_an_embed_is_edited_as_text() {
    kept_for_long().run(async |discord| {
        discord.permit("#general", permission::MEMBER & !permission::EMBED_LINKS);
        discord.say("ana", "#general", &format!("@attache {QUESTION}"));
        discord.refusal().await;
        discord.hear("#general").await.says("310 metres");
        until_kept(discord, 1).await;
        lengthen(discord, 320).await;
        discord.press("olga", &answers(discord).await, "Edit it").await.says("1 answer is edited.");
        let said = discord.hear_edit("#general").await;
        insta::assert_snapshot!(timeless(&said), @r"
        320 metres. The Long Pier is 320 metres long.

        -# Corrected on <t:…:D>. Before, it said: 310 metres. The Long Pier is 310 metres long. (the article, paragraph 5)
        -# the article “Harbour festival opens” by R. Lind, Harbour Herald, 3 May 2024, paragraph 5
        [Helpful] [Wrong]
        ");
    });
}

#[test]
fn edits_wait_until_discord_takes_them_and_none_is_made_twice() {
    kept_for_long().run(async |discord| {
        for channel in ["#general", "#questions"] {
            discord.mention("ana", channel, QUESTION).await;
        }
        until_kept(discord, 2).await;
        lengthen(discord, 320).await;
        // Too many requests, then an edit that is made though Discord says otherwise.
        discord.trouble("PATCH channels/", 1, 429, false);
        discord.trouble("PATCH channels/", 1, 502, true);
        discord.press("olga", &answers(discord).await, "Edit all").await.says("| 2 answers are edited.");
        for channel in ["#general", "#questions"] {
            discord.hear_edit(channel).await.says("320 metres");
        }
    });
}

#[cfg(unix)]
#[test]
fn a_crash_loses_no_edit_and_makes_none_twice() {
    kept_for_long().run(async |discord| {
        for channel in ["#general", "#questions", "#general"] {
            discord.mention("ana", channel, QUESTION).await;
        }
        until_kept(discord, 3).await;
        lengthen(discord, 320).await;
        let list = answers(discord).await;
        // The first is made, and the bot does not come to know it.
        discord.trouble("PATCH channels/", 1, 502, true);
        discord.trouble("GET channels/", 1, 200, true);
        discord.trouble("GET channels/", usize::MAX, 503, false);
        discord.begin_press("olga", &list, "Edit all");
        let first = discord.hear_edit("#general").await;
        first.says("320 metres");
        discord.crash().await;
        discord.overlook();
        answers(discord).await.says("3 answers are being edited.");
        discord.end_trouble();
        discord.hear_edit("#questions").await.says("320 metres");
        discord.hear_edit("#general").await.says("320 metres");
        let done =
            async || answers(discord).await.to_string().contains("What I said is what I would say now.");
        discord.wait_until(done).await;
    });
}

#[test]
fn of_two_who_edit_at_once_one_is_told() {
    kept_for_long().home_guild("home").run(async |discord| {
        discord.mention("ana", "#questions", QUESTION).await;
        until_kept(discord, 1).await;
        lengthen(discord, 320).await;
        let olgas = answers(discord).await;
        let carls = discord.slash("carl", "#general", "knowledge answers", &[]).await;
        discord.press("olga", &olgas, "Edit it").await.says("1 answer is edited.");
        discord.hear_edit("#questions").await;
        let late = discord.press("carl", &carls, "Edit it").await;
        late.says("| Nothing was edited: these answers are not what was shown any more; please look again.");
        let cancelled = discord.slash("carl", "#general", "knowledge answers", &[]).await;
        cancelled.says("What I said is what I would say now.");
    });
}

#[test]
fn what_somebody_had_deleted_is_not_edited_any_more() {
    kept_for_long().run(async |discord| {
        discord.mention("ana", "#general", QUESTION).await;
        until_kept(discord, 1).await;
        lengthen(discord, 320).await;
        let list = answers(discord).await;
        let kept = discord.slash("ana", "#general", "privacy", &[]).await;
        discord.press("ana", &kept, "Delete it").await.says("Deleted: 1 question.");
        discord.press("olga", &list, "Edit it").await.says("Nothing was edited: ");
        answers(discord).await.says("What I said is what I would say now.");
    });
}

#[test]
fn who_owns_nothing_edits_nothing() {
    talk(async |discord| {
        is_refused(&discord.slash("ana", "#general", "knowledge answers", &[]).await);
        is_refused(&discord.slash("dina", "#lobby", "knowledge answers", &[]).await);
        let said = discord.mention("ana", "#general", QUESTION).await;
        for id in ["admin:answers:1", "admin:edit-answers:1:0123456789abcdef"] {
            discord.press_by_id("ana", &said, id).await.says("Only the owner of this application");
        }
        let audit = discord.slash("olga", "@olga", "knowledge audit", &[]).await;
        audit.says(": edit answers: refused: not an owner of the knowledge");
    });
}

#[test]
fn where_nothing_is_kept_nobody_knows_what_changed() {
    harbour().variable("JOURNAL_DAYS", "0").run(async |discord| {
        discord.mention("ana", "#general", QUESTION).await;
        lengthen(discord, 320).await.says_nothing_of("that I gave");
        answers(discord).await.says("| Questions and answers are not kept here");
    });
}
