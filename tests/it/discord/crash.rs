//! `kill -9` at any moment of a reload: after the restart one whole version is in use, the pack's file is whole, and
//! no question is lost that was kept. How often is told by `ATTACHE_CRASHES`.

use std::time::Duration;

use super::super::fake_discord::harness::Discord;
use super::{Saying, harbour, length, with_length};

/// As often as a run of all tests has time for.
const CRASHES: u32 = 20;

fn pack(number: u32) -> String {
    with_length(1000 + number).replace("value     = 45", &format!("value     = {}", 2000 + number))
}

#[test]
fn after_a_crash_at_any_moment_of_a_reload_a_whole_version_is_in_use() {
    let crashes = std::env::var("ATTACHE_CRASHES").map_or(CRASHES, |number| number.parse().unwrap());
    // The same moments in each run: a linear congruential generator.
    let mut moment = 20_260_101_u64;
    let mut kept = 0;
    // The questions are asked in the past, by the clock of the fake Discord, and must not be purged for it.
    harbour().pack(&pack(0)).variable("JOURNAL_DAYS", "3650").run(async |discord| {
        for number in 1..=crashes {
            discord.write_pack(&pack(number));
            discord.mention("ana", "#general", "how long is the Long Pier?").await;
            kept = kept.max(questions(discord).await);
            discord.hang_up();
            // Half of the crashes go back instead, which writes the file.
            let going_back = number % 2 == 0;
            if going_back {
                discord.begin_command_line(&["knowledge", "rollback", "1", "--yes"]);
            }
            moment = moment.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // Not waiting for something to happen, but letting time decide where the crash falls.
            tokio::time::sleep(Duration::from_millis((moment >> 33) % 250)).await;
            discord.crash().await;
            is_whole(discord, crashes).await;
            let now = questions(discord).await;
            assert!(now >= kept, "{kept} questions were kept, {now} are left");
        }
    });
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
