//! Conversations with the bot through the fake Discord, about an invented festival. Each ends with the assertion
//! that nothing more was said, which the harness makes.

mod administering;
mod asking;
mod browsing;
mod connecting;
mod listening;
mod starting;

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
