//! `/knowledge draft`: from an article that an admin hands over to a pack that answers, and what stands in the way.
//! The article is invented.

use super::super::fake_discord::cdn::Upload;
use super::super::fake_discord::harness::{Discord, Said};
use super::{Saying, harbour, is_refused, talk};

const ARTICLE: &str = "\
The mill reopens
By Ines Holm, Bay Herald, 15 May 2024

Mayor Tove Lindqvist opened the Old Mill on 13 May 2024. The mill is 31 metres high.

She said that the mill would grind corn again. Not everybody agreed.
";

async fn hand_over(discord: &Discord, user: &str, channel: &str, file: &Upload) -> Said {
    discord.slash_with_file(user, channel, "knowledge draft", "file", file).await
}

async fn draft(discord: &Discord) -> Said {
    hand_over(discord, "olga", "@olga", &Upload::new("mill.txt", ARTICLE)).await
}

/// To the page of the part whose lines hold this.
async fn page_of(discord: &Discord, summary: &Said, lines: &str) -> Said {
    let mut page = discord.press("olga", summary, "Look through").await;
    while !page.to_string().contains(lines) {
        page = discord.press("olga", &page, "Next").await;
    }
    page
}

async fn publish(discord: &Discord, page: &Said) -> Said {
    let said = discord.press("olga", page, "Publish what is approved").await;
    if said.to_string().contains("# Apply this?") {
        discord.press("olga", &said, "Apply").await
    } else {
        said
    }
}

async fn height(discord: &Discord) -> Said {
    discord.slash("ana", "#general", "ask", &[("question", "how high is the Old Mill?")]).await
}

#[test]
fn an_article_is_reviewed_published_and_answers() {
    talk(async |discord| {
        let summary = draft(discord).await;
        summary.says(
            "| # Draft of mill.txt\n| 2 things, 3 facts, 1 exact answer, 4 quotable sentences, from 4 ",
        );
        summary.says(" 1 is doubtful.\n| 0 approved, 0 dropped, 8 not decided.");
        summary.says("1 sentence gave no fact:\n| • Not everybody agreed.");
        summary.says(
            "[Look through] [Approve all that are not doubtful]\n[Publish what is approved (off)] [Discard]",
        );
        // Nothing is in use.
        height(discord).await.says_nothing_of("31 metres");
        let first = discord.press("olga", &summary, "Look through").await;
        first.says("| # A thing: not decided\n| doubtful: is this a place?");
        first.says("| -- 1 of 8; 0 approved, 0 dropped, 8 not decided\n[Approve] [Edit] [Drop]\n");
        let second = discord.press("olga", &first, "Approve").await;
        second.says("| # A fact: not decided\n| **");
        second.says("| approved with it: `old-mill`, doubtful");
        let summary = discord.press("olga", &second, "Approve all that are not doubtful").await;
        summary.says("8 approved, 0 dropped, 0 not decided.");
        height(discord).await.says_nothing_of("31 metres");
        let published = publish(discord, &summary).await;
        published.says("| # Published\n");
        published.says("This is version 2.");
        published.says_nothing_of("The files are not this version");
        height(discord).await.says("31 metres");
        let pack = std::fs::read_to_string(discord.path().join("knowledge/mill.toml")).unwrap();
        assert!(pack.contains("# Mayor Tove Lindqvist opened the Old Mill on 13 May 2024.\n"), "{pack}");
        assert!(pack.contains("[[check]]"), "{pack}");
        let status = discord.slash("olga", "@olga", "knowledge status", &[]).await;
        status.says("| version: 2\n| the files are this version");
        let audit = discord.slash("olga", "@olga", "knowledge audit", &[]).await;
        audit.says(": publish a draft: published version 2");
        audit.says(": draft: 8 parts are proposed");
        // It is done, and there is room for the next.
        discord.press_by_id("olga", &published, "admin:review:1:publish").await.says("This draft is gone");
        discord.slash("olga", "@olga", "knowledge draft", &[]).await.says("You have no draft under review.");
    });
}

#[test]
fn only_what_is_approved_is_published() {
    talk(async |discord| {
        let summary = draft(discord).await;
        let page = page_of(discord, &summary, "\"height\"").await;
        let page = discord.press("olga", &page, "Approve").await;
        publish(discord, &page).await.says("# Published");
        height(discord).await.says("31 metres");
        let asked = [("question", "who opened the Old Mill?")];
        let said = discord.slash("ana", "#general", "ask", &asked).await;
        said.says_nothing_of("Tove Lindqvist");
        let pack = std::fs::read_to_string(discord.path().join("knowledge/mill.toml")).unwrap();
        assert!(!pack.contains("lindqvist") && !pack.contains("[[passage]]"), "{pack}");
    });
}

#[test]
fn a_fact_is_edited_in_a_window_and_its_mistakes_are_told() {
    talk(async |discord| {
        let summary = draft(discord).await;
        let page = page_of(discord, &summary, "\"height\"").await;
        let window = discord.press("olga", &page, "Edit").await;
        window.says("window: Edit this part of the draft");
        window.says("relation  = \"height\"");
        let lines = "[[fact]]\nsubject = \"old-mill\"\nrelation = \"height\"\nvalue = 33\nunit = \"metres\"";
        let wrong = lines.replace("old-mill", "old-mil");
        let said = discord.submit("olga", &page, &[("lines", &wrong)]).await;
        said.says("# Nothing has changed\n| ```\n| draft.toml:2:");
        said.says("old-mil");
        discord.press("olga", &said, "Edit again").await.says("window: ");
        let page = discord.submit("olga", &said, &[("lines", lines)]).await;
        page.says("| # A fact: approved\n| **The Old Mill is 33 metres high.**");
        publish(discord, &page).await.says("# Published");
        height(discord).await.says("33 metres");
    });
}

#[test]
fn a_thing_is_dropped_with_what_names_it() {
    talk(async |discord| {
        let summary = draft(discord).await;
        let page = page_of(discord, &summary, "[entity.old-mill]").await;
        let page = discord.press("olga", &page, "Drop").await;
        page.says("0 approved, 4 dropped, 4 not decided");
        let summary = discord.press("olga", &page, "Approve all that are not doubtful").await;
        publish(discord, &summary).await.says("# Published");
        let pack = std::fs::read_to_string(discord.path().join("knowledge/mill.toml")).unwrap();
        assert!(!pack.contains("old-mill") && pack.contains("lindqvist"), "{pack}");
    });
}

#[test]
fn a_draft_survives_a_restart_and_a_second_file_does_not_replace_it() {
    talk(async |discord| {
        let summary = draft(discord).await;
        let page = discord.press("olga", &summary, "Look through").await;
        discord.press("olga", &page, "Approve").await;
        discord.restart().await;
        let again = discord.slash("olga", "#general", "knowledge draft", &[]).await;
        again.says("# Draft of mill.txt");
        again.says("1 approved, 0 dropped, 7 not decided");
        let other = hand_over(discord, "olga", "@olga", &Upload::new("bay.txt", "The bay is deep.")).await;
        other.says("| # Draft of mill.txt\n| You have this draft under review already.");
        discord.press("olga", &again, "Discard").await.says("The draft is discarded.");
        discord.press("olga", &page, "Approve").await.says("This draft is gone");
        let other = hand_over(discord, "olga", "@olga", &Upload::new("bay.txt", "The bay is deep.")).await;
        other.says("# Draft of bay.txt");
    });
}

#[test]
fn another_admin_sees_who_reviews_and_decides_nothing_there() {
    harbour().home_guild("home").run(async |discord| {
        let summary = draft(discord).await;
        let none = discord.slash("carl", "#general", "knowledge draft", &[]).await;
        none.says("You have no draft under review.");
        none.says(" reviews “mill.txt”.");
        for step in ["1:approve:0", "1:approve-sure", "1:publish", "1:discard", "1:edit:0"] {
            let said = discord.press_by_id("carl", &none, &format!("admin:review:{step}")).await;
            said.says("this is reviewed by member ");
        }
        let again = discord.press("olga", &summary, "Approve all that are not doubtful").await;
        again.says("7 not decided".replace('7', "4").as_str());
    });
}

#[test]
fn who_owns_nothing_drafts_nothing_and_it_is_noted() {
    harbour().home_guild("home").run(async |discord| {
        let file = Upload::new("mill.txt", ARTICLE);
        is_refused(&hand_over(discord, "ana", "#general", &file).await);
        is_refused(&hand_over(discord, "dina", "@dina", &file).await);
        assert_eq!(discord.calls("GET", "mill.txt"), 0, "nothing is fetched for them");
        let summary = hand_over(discord, "carl", "#general", &file).await;
        summary.says("# Draft of mill.txt");
        for id in ["admin:review:1:approve-sure", "admin:review:1:publish", "admin:review:1:edit:0"] {
            discord.press_by_id("ana", &summary, id).await.says("Only the owner of this application");
        }
        let audit = discord.slash("olga", "@olga", "knowledge audit", &[]).await;
        audit.says(": draft: refused: not an owner of the knowledge");
    });
}

#[test]
fn forged_and_old_buttons_do_nothing() {
    talk(async |discord| {
        let summary = draft(discord).await;
        for id in ["admin:review:1:vote", "admin:review:1:show:x", "admin:review:1:publish:now"] {
            discord.press_by_id("olga", &summary, id).await.says("I do not know this button.");
        }
        for id in ["admin:review:1:approve:99", "admin:review:7:summary", "admin:review:1:edit:99"] {
            discord.press_by_id("olga", &summary, id).await.says("This draft is gone");
        }
        // There is nothing to agree to that was not shown.
        let apply = "admin:apply:review-1:1:0123456789abcdef";
        discord.press_by_id("olga", &summary, apply).await.says("this is gone");
        discord.press_by_id("olga", &summary, "admin:review:1:publish").await.says("nothing is approved yet");
        discord.press_by_id("olga", &summary, "admin:review:1:show:99").await.says("8 of 8");
        discord.log("nothing is approved yet").await;
    });
}

#[test]
fn only_discords_own_host_is_asked_for_files() {
    talk(async |discord| {
        let elsewhere = format!("{}/ephemeral-attachments/1/mill.txt", discord.rest_url());
        let file = Upload { url: Some(elsewhere), ..Upload::new("mill.txt", ARTICLE) };
        let said = hand_over(discord, "olga", "@olga", &file).await;
        said.says("The file does not come from where Discord keeps its files, and was not fetched.");
        assert_eq!(discord.calls("GET", "mill.txt"), 0);
        let moved = Upload { status: 302, ..Upload::new("mill.txt", ARTICLE) };
        hand_over(discord, "olga", "@olga", &moved).await.says("did not hand the file out (HTTP 302)");
        assert_eq!(discord.calls("GET", "mill.txt"), 1, "it does not go where it is sent");
        let down = Upload { status: 503, ..Upload::new("mill.txt", ARTICLE) };
        hand_over(discord, "olga", "@olga", &down).await.says("did not hand the file out (HTTP 503)");
        let audit = discord.slash("olga", "@olga", "knowledge audit", &[]).await;
        audit.says(": draft: refused: The file does not come from");
    });
}

#[test]
fn what_is_too_large_or_no_text_is_refused_with_what_to_do() {
    talk(async |discord| {
        let huge = Upload { announced: Some(11_000_000), ..Upload::new("huge.txt", ARTICLE) };
        hand_over(discord, "olga", "@olga", &huge).await.says("The file is over the limit of 10 MB.");
        assert_eq!(discord.calls("GET", "huge.txt"), 0, "it is not even fetched");
        let more = Upload { announced: Some(10), ..Upload::new("more.txt", ARTICLE) };
        hand_over(discord, "olga", "@olga", &more).await.says("The file is not as long as Discord says.");
        let picture = Upload::new("picture.txt", b"a\0b".to_vec());
        let said = hand_over(discord, "olga", "@olga", &picture).await;
        said.says("The article cannot be read: this is no text. What to do: save the article as text, ");
        let program = Upload::new("setup.exe", b"MZ".to_vec());
        let said = hand_over(discord, "olga", "@olga", &program).await;
        said.says("files of this type cannot be read: `.exe`. What to do: these can be read: .txt, ");
        let blank = Upload::new("blank.txt", " ");
        hand_over(discord, "olga", "@olga", &blank)
            .await
            .says("The article cannot be read: the file is empty.");
        let encrypted = Upload::new("secret.docx", encrypted_document());
        hand_over(discord, "olga", "@olga", &encrypted)
            .await
            .says("the file is encrypted. What to do: remove");
        discord.slash("olga", "@olga", "knowledge draft", &[]).await.says("You have no draft under review.");
    });
}

/// As office programs begin a document with a password.
fn encrypted_document() -> Vec<u8> {
    let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    bytes.extend("EncryptedPackage".bytes().flat_map(|byte| [byte, 0]));
    bytes
}

#[test]
fn a_draft_that_was_left_lying_is_gone() {
    talk(async |discord| {
        let summary = draft(discord).await;
        discord.advance(jiff::SignedDuration::from_hours(24 * 15));
        discord.press("olga", &summary, "Look through").await.says("This draft is gone");
        discord.slash("olga", "@olga", "knowledge draft", &[]).await.says("You have no draft under review.");
    });
}
