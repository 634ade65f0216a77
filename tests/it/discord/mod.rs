//! Conversations with the bot through the fake Discord, about an invented festival. Each ends with the assertion
//! that nothing more was said, which the harness makes.

mod administering;
mod asking;
mod browsing;
mod connecting;
mod correcting;
#[cfg(unix)]
mod crash;
mod history;
mod keeping;
mod listening;
mod own_packs;
mod privacy;
mod reloading;
mod reviewing;
mod settings;
mod starting;
mod teaching;
mod truth;
mod wordings;

use super::fake_discord::harness::{Discord, Said, Setup};

const HARBOUR: &str = include_str!("harbour.toml");

/// A conversation about the invented festival.
fn talk(test: impl AsyncFnOnce(&Discord)) {
    harbour().run(test);
}

fn harbour() -> Setup {
    Setup::new().pack(HARBOUR)
}

/// The pack without its dates.
fn undated(pack: &str) -> String {
    let dated = |line: &str| ["published", "opened", "on "].iter().any(|key| line.starts_with(key));
    pack.lines().filter(|line| !dated(line)).map(|line| format!("{line}\n")).collect()
}

/// The pack with a fact more.
fn with_fact(text: &str) -> String {
    format!("{HARBOUR}\n{text}")
}

/// The pack with another length of the pier.
fn with_length(metres: u32) -> String {
    HARBOUR.replace("value     = 310", &format!("value     = {metres}"))
}

/// The owner reloads, and agrees to what changes.
async fn reload(discord: &Discord) -> Said {
    let said = discord.slash("olga", "@olga", "knowledge reload", &[]).await;
    if said.to_string().contains("# Apply this?") {
        discord.press("olga", &said, "Apply").await
    } else {
        said
    }
}

/// How long the pier is by what runs.
async fn length(discord: &Discord) -> Said {
    discord.slash("ana", "#general", "ask", &[("question", "how long is the Long Pier?")]).await
}

/// For those who own nothing.
#[track_caller]
fn is_refused(said: &Said) {
    said.says(
        "| Only the owner of this application, its team, and the admins of its home server may do this with the ",
    );
    said.says("sees this)");
}

/// The lines that are in `after` and not in `before`; every other line must have stayed.
#[track_caller]
fn only_added(before: &str, after: &str) -> String {
    let (mut before, mut added) = (before.lines().peekable(), Vec::new());
    for line in after.lines() {
        if before.peek() == Some(&line) {
            before.next();
        } else {
            added.push(line);
        }
    }
    assert_eq!(before.next(), None, "a line is gone or changed:\n{after}");
    added.join("\n")
}

trait Saying {
    fn says(&self, part: &str);
    fn says_nothing_of(&self, part: &str);
}

impl Saying for Said {
    #[track_caller]
    fn says(&self, part: &str) {
        assert!(self.to_string().contains(part), "`{part}` expected in:\n{self}");
    }

    #[track_caller]
    fn says_nothing_of(&self, part: &str) {
        assert!(!self.to_string().contains(part), "`{part}` not expected in:\n{self}");
    }
}
