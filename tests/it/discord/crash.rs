//! `kill -9` at any moment of a reload: after the restart one whole version is in use, the pack's file is whole, and
//! no question is lost that was kept. How often is told by `ATTACHE_CRASHES`.

use std::time::{Duration, Instant};

use super::super::fake_discord::harness::Discord;
use super::{HARBOUR, Saying, harbour, length, only_added, reload, with_length};

/// As often as a run of all tests has time for.
const CRASHES: usize = 20;

fn pack(number: u32) -> String {
    with_length(1000 + number).replace("value     = 45", &format!("value     = {}", 2000 + number))
}

#[test]
fn after_a_crash_at_any_moment_of_a_reload_a_whole_version_is_in_use() {
    let crashes = crashes();
    let mut kept = 0;
    // The questions are asked in the past, by the clock of the fake Discord, and must not be purged for it.
    harbour().pack(&pack(0)).variable("JOURNAL_DAYS", "3650").run(async |discord| {
        discord.write_pack(&pack(1));
        let mut moments = Moments::of(async {
            reload(discord).await.says("# Knowledge reloaded");
        })
        .await;
        for number in 2..=u32::try_from(crashes).unwrap() + 1 {
            discord.write_pack(&pack(number));
            discord.mention("ana", "#general", "how long is the Long Pier?").await;
            kept = kept.max(questions(discord).await);
            discord.hang_up();
            // Half of the crashes go back instead, which writes the file.
            let going_back = number % 2 == 0;
            if going_back {
                discord.begin_command_line(&["knowledge", "rollback", "1", "--yes"]);
            }
            moments.next().await;
            discord.crash().await;
            is_whole(discord, number).await;
            let now = questions(discord).await;
            assert!(now >= kept, "{kept} questions were kept, {now} are left");
        }
    });
}

#[test]
fn after_a_crash_at_any_moment_of_teaching_the_file_holds_all_of_it_or_nothing() {
    // As many again as of reloads would take twice the time.
    let crashes = crashes() / 2;
    let question = "long pier gimme the biggie thingy";
    harbour().variable("JOURNAL_DAYS", "3650").run(async |discord| {
        discord.mention("ana", "#general", question).await;
        let gaps = async || discord.slash("olga", "@olga", "knowledge gaps", &[]).await;
        let fact = "The Long Pier is 310 metres long.";
        discord.wait_until(async || gaps().await.to_string().contains(question)).await;
        let facts = discord.press("olga", &gaps().await, "Teach").await;
        let mut moments = Moments::of(async {
            discord.press("olga", &facts, fact).await.says("# Learned");
        })
        .await;
        discord.command_line(&["knowledge", "rollback", "1", "--yes"]);
        discord.restart().await;
        for _ in 0..crashes {
            let facts = discord.press("olga", &gaps().await, "Teach").await;
            discord.begin_press("olga", &facts, fact);
            moments.next().await;
            discord.crash().await;
            discord.overlook();
            let file = discord.read_pack();
            let added = only_added(HARBOUR, &file);
            let whole = ["[[faq]]", question, "[[check]]", "expect = \"The Long Pier is 310 metres long\""];
            assert!(
                added.is_empty() || whole.iter().all(|part| added.contains(part)),
                "half written:\n{added}"
            );
            let checked = discord.command_line(&["check", "knowledge"]);
            assert!(checked.contains(" passed, 0 failed; 0 warnings"), "{checked}");
            // What is in use and the file say the same.
            let said = discord.mention("bo", "#questions", question).await;
            assert_eq!(said.to_string().contains("310 metres"), !added.is_empty(), "{said}\n{added}");
            let back = discord.command_line(&["knowledge", "rollback", "1", "--yes"]);
            assert!(added.is_empty() || back.contains("is in use"), "{back}");
            assert_eq!(discord.read_pack(), HARBOUR);
            discord.restart().await;
        }
    });
}

fn crashes() -> usize {
    std::env::var("ATTACHE_CRASHES").map_or(CRASHES, |number| number.parse().unwrap())
}

/// Moments between the beginning of something and a little after its end.
struct Moments {
    /// Of a linear congruential generator, so that each run has the same.
    state: u64,
    /// In milliseconds.
    last: u64,
}

impl Moments {
    /// `once` does it once without a crash, which tells how long it takes here and now.
    async fn of(once: impl Future<Output = ()>) -> Self {
        let begin = Instant::now();
        once.await;
        let last = begin.elapsed().as_millis() * 5 / 4;
        Self { state: 20_260_101, last: u64::try_from(last).unwrap().max(1) }
    }

    /// Does not wait for something to happen, but lets time decide where a crash falls.
    async fn next(&mut self) {
        let next = self.state.wrapping_mul(6_364_136_223_846_793_005);
        self.state = next.wrapping_add(1_442_695_040_888_963_407);
        tokio::time::sleep(Duration::from_millis((self.state >> 33) % self.last)).await;
    }
}

/// What runs is one version, and so is the file.
async fn is_whole(discord: &Discord, last: u32) {
    let question = "how long is the Long Pier? how long is the Short Pier?";
    let said = discord.mention("bo", "#questions", question).await.to_string();
    let number = (0..=last).find(|number| {
        said.contains(&format!(" {} metres", 1000 + number))
            && said.contains(&format!(" {} metres", 2000 + number))
    });
    assert!(number.is_some(), "no whole version answers:\n{said}");
    let file = discord.read_pack();
    assert!((0..=last).any(|number| file == pack(number)), "the file is not whole:\n{file}");
    length(discord).await.says("metres");
    let status = discord.slash("olga", "@olga", "knowledge status", &[]).await;
    status.says("| version: ");
    status.says("storage: well");
}

async fn questions(discord: &Discord) -> usize {
    discord.rows("SELECT question FROM journal").await.len()
}
