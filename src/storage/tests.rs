//! The suite runs on SQLite, and where `TEST_DATABASE_URL` is set on PostgreSQL as well, in a schema of its own.

use sqlx::{Connection, Executor};
use tempfile::TempDir;

use super::{
    Corrected, Deed, Draft, Entry, Error, Journal, NewVersion, Opinion, PeopleKey, Place, SHARED, Store,
    migrations,
};

/// A database of its own for one test.
struct Fixture {
    place: Place,
    directory: TempDir,
}

impl Fixture {
    fn store(&self) -> Store {
        Store::open(&self.place).unwrap()
    }
}

/// Runs the test on each database that there is.
fn on_each(name: &str, test: impl AsyncFn(&Fixture)) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let directory = tempfile::tempdir().unwrap();
        let place = Place { data_dir: directory.path().join("da ta?"), database_url: None };
        test(&Fixture { place, directory }).await;
        #[expect(clippy::disallowed_methods, reason = "which databases are there is told by the environment")]
        let Ok(url) = std::env::var("TEST_DATABASE_URL") else { return };
        let schema = format!("storage_{name}");
        sqlx::any::install_default_drivers();
        let mut connection = sqlx::AnyConnection::connect(&url).await.unwrap();
        let anew = format!("DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}");
        connection.execute(sqlx::raw_sql(&anew)).await.unwrap();
        let directory = tempfile::tempdir().unwrap();
        let joint = if url.contains('?') { '&' } else { '?' };
        let database_url = Some(format!("{url}{joint}options=-csearch_path%3D{schema}"));
        let place = Place { data_dir: directory.path().to_owned(), database_url };
        test(&Fixture { place, directory }).await;
        connection.execute(sqlx::raw_sql(&format!("DROP SCHEMA {schema} CASCADE"))).await.unwrap();
    });
}

fn version(content: &str) -> NewVersion {
    NewVersion {
        content: content.to_owned(),
        made_at: 1_700_000_000_000,
        made_by: "somebody".to_owned(),
        made_from: "a test".to_owned(),
        reason: "because".to_owned(),
    }
}

fn entry(person: &str, question: &str, asked_at: i64) -> Entry {
    Entry {
        asked_at,
        guild: None,
        channel: "7".to_owned(),
        reference: format!("r{asked_at}"),
        person: person.to_owned(),
        question: question.to_owned(),
        resolved: question.to_owned(),
        verdict: "answer".to_owned(),
        confidence: 0.75,
        answer: "so".to_owned(),
        facts: "pack/fact".to_owned(),
        version: 1,
        message: Some(format!("m{asked_at}")),
    }
}

#[test]
fn versions_are_a_chain_and_only_the_first_of_two_publishers_wins() {
    on_each("chain", async |fixture| {
        let store = fixture.store();
        assert_eq!(store.live(SHARED).await.unwrap(), None);
        assert_eq!(store.publish(SHARED, None, &version("one")).await.unwrap(), 1);
        assert_eq!(store.publish(SHARED, Some(1), &version("two")).await.unwrap(), 2);
        assert!(matches!(store.publish(SHARED, Some(1), &version("other")).await, Err(Error::Moved)));
        assert!(matches!(store.publish(SHARED, None, &version("other")).await, Err(Error::Moved)));
        let (one, other) = (version("a"), version("b"));
        let both = tokio::join!(store.publish(SHARED, Some(2), &one), store.publish(SHARED, Some(2), &other));
        assert_eq!([both.0.is_ok(), both.1.is_ok()].iter().filter(|won| **won).count(), 1, "{both:?}");
        let live = store.version(SHARED, 3).await.unwrap().unwrap();
        assert_eq!((live.head.parent, store.live(SHARED).await.unwrap()), (Some(2), Some(3)));
        assert_eq!(live.head.hash, super::fingerprint(&live.content));
        assert_eq!(store.set_aside(Some(1), &version("mine")).await.unwrap(), 4);
        assert_eq!(store.live(SHARED).await.unwrap(), Some(3));
        let numbers: Vec<i64> =
            store.history(SHARED, 3).await.unwrap().iter().map(|head| head.number).collect();
        assert_eq!(numbers, [4, 3, 2], "what lost the race left no gap");
        assert_eq!(store.version(SHARED, 9).await.unwrap(), None);
    });
}

#[test]
fn each_line_has_its_own_versions() {
    on_each("lines", async |fixture| {
        let store = fixture.store();
        store.publish(SHARED, None, &version("shared")).await.unwrap();
        assert_eq!(store.live("7").await.unwrap(), None);
        assert_eq!(store.publish("7", None, &version("seven")).await.unwrap(), 1);
        assert_eq!(store.publish("8", None, &version("eight")).await.unwrap(), 1);
        assert_eq!(store.publish("7", Some(1), &version("seven again")).await.unwrap(), 2);
        let stale = store.publish("7", Some(1), &version("late")).await;
        assert!(matches!(stale, Err(Error::Moved)), "{stale:?}");
        let (one, other) = (version("a"), version("b"));
        let both = tokio::join!(store.publish("7", Some(2), &one), store.publish("8", Some(1), &other));
        assert_eq!((both.0.unwrap(), both.1.unwrap()), (3, 2), "lines do not stand in each other's way");
        let lines = [("7".to_owned(), 3), ("8".to_owned(), 2)];
        assert_eq!(store.guild_lines().await.unwrap(), lines);
        let texts = async |line| {
            let mut texts = Vec::new();
            for head in store.history(line, 9).await.unwrap() {
                texts.push(store.version(line, head.number).await.unwrap().unwrap().content);
            }
            texts
        };
        assert_eq!(texts("7").await, ["a", "seven again", "seven"]);
        assert_eq!(texts(SHARED).await, ["shared"]);
        assert_eq!(store.version("8", 3).await.unwrap(), None, "a number of another line");
        assert_eq!(store.live(SHARED).await.unwrap(), Some(1));
    });
}

#[test]
fn what_was_asked_in_a_guild_is_found_alone() {
    on_each("of_guild", async |fixture| {
        let store = fixture.store();
        let of = |guild: Option<&str>, question: &str, at| Entry {
            guild: guild.map(str::to_owned),
            ..entry("p", question, at)
        };
        let entries = [of(Some("7"), "a", 10), of(Some("8"), "b", 20), of(None, "c", 30)];
        store.append(&entries).await.unwrap();
        for at in [10, 20] {
            let reference = format!("r{at}");
            let person = "p".to_owned();
            let opinion = "wrong".to_owned();
            store.give_feedback(&Opinion { given_at: 1, reference, person, opinion }).await.unwrap();
        }
        assert_eq!(store.questions(Some("7"), 9).await.unwrap(), ["a"]);
        assert_eq!(store.questions(None, 9).await.unwrap(), ["c", "b", "a"]);
        assert_eq!(store.entries("answer", Some("8"), 9).await.unwrap(), entries[1..2]);
        assert_eq!(store.entries("", Some("9"), 9).await.unwrap(), []);
        assert_eq!(store.entries_thought("wrong", Some("8"), 9).await.unwrap(), entries[1..2]);
    });
}

#[test]
fn what_was_kept_is_there_after_a_restart() {
    on_each("restart", async |fixture| {
        let store = fixture.store();
        store.publish(SHARED, None, &version("one\0")).await.unwrap();
        store.point("files", 1).await.unwrap();
        store.append(&[entry("p", "when?", 5)]).await.unwrap();
        store.close().await;
        let store = fixture.store();
        assert_eq!(store.version(SHARED, 1).await.unwrap().unwrap().content, "one\u{FFFD}");
        assert_eq!(store.pointer("files").await.unwrap(), Some(1));
        assert_eq!(store.entries("answer", None, 9).await.unwrap(), [entry("p", "when?", 5)]);
        assert!(store.point("files", 2).await.is_err(), "a pointer into the void");
    });
}

#[test]
fn a_person_is_told_what_is_kept_and_can_have_it_deleted() {
    on_each("person", async |fixture| {
        let store = fixture.store();
        store.append(&[entry("ana", "a", 10), entry("ana", "b", 20), entry("bo", "a", 30)]).await.unwrap();
        let opinion = Opinion {
            given_at: 40,
            reference: "r10".to_owned(),
            person: "ana".to_owned(),
            opinion: "wrong".to_owned(),
        };
        store.give_feedback(&opinion).await.unwrap();
        store.give_feedback(&opinion).await.unwrap();
        assert_eq!(store.feedback("wrong", 9).await.unwrap(), [opinion]);
        assert_eq!(store.entries_thought("wrong", None, 9).await.unwrap(), [entry("ana", "a", 10)]);
        assert_eq!(store.entries_thought("helpful", None, 9).await.unwrap(), []);
        store.dismiss("h", 1).await.unwrap();
        store.dismiss("h", 2).await.unwrap();
        assert_eq!(store.dismissed().await.unwrap(), ["h"]);
        let kept = store.kept_of("ana").await.unwrap();
        assert_eq!((kept.questions, kept.since, kept.opinions), (2, Some(10), 1));
        assert_eq!(store.forget("ana").await.unwrap(), kept);
        assert_eq!(store.kept_of("ana").await.unwrap().questions, 0);
        assert_eq!(store.kept_of("bo").await.unwrap().questions, 1);
        assert_eq!(store.questions(None, 9).await.unwrap(), ["a"]);
    });
}

#[test]
fn what_is_old_is_purged_and_questions_are_given_once() {
    on_each("purge", async |fixture| {
        let store = fixture.store();
        let entries =
            [entry("p", "old", 10), entry("p", "new", 20), entry("q", "newer", 30), entry("q", "new", 40)];
        store.append(&entries).await.unwrap();
        assert_eq!(store.questions(None, 2).await.unwrap(), ["new", "newer"]);
        assert_eq!(store.entries_referred("r4", 9).await.unwrap(), [entry("q", "new", 40)]);
        assert_eq!(store.purge(20).await.unwrap(), 1);
        assert_eq!(store.questions(None, 9).await.unwrap(), ["new", "newer"]);
    });
}

#[test]
fn settings_drafts_and_deeds_are_kept() {
    on_each("records", async |fixture| {
        let store = fixture.store();
        store.set("g", "caution", Some("bold"), 1).await.unwrap();
        store.set("g", "caution", Some("careful"), 2).await.unwrap();
        store.set("h", "caution", Some("bold"), 2).await.unwrap();
        assert_eq!(store.settings("g").await.unwrap(), [("caution".to_owned(), "careful".to_owned())]);
        assert_eq!(store.all_settings().await.unwrap().len(), 2);
        store.set("g", "caution", None, 3).await.unwrap();
        assert_eq!(store.settings("g").await.unwrap(), []);
        let draft = Draft {
            guild: "g".to_owned(),
            title: "t".to_owned(),
            content: "c".to_owned(),
            made_at: 1,
            made_by: "p".to_owned(),
            state: "open".to_owned(),
        };
        let id = store.add_draft(&draft).await.unwrap();
        assert_eq!(store.draft(id).await.unwrap(), Some(draft));
        assert!(store.move_draft(id, "open", "done").await.unwrap());
        assert!(!store.move_draft(id, "open", "done").await.unwrap());
        let deed = |who: &str| Deed {
            at: 1,
            who: who.to_owned(),
            origin: "o".to_owned(),
            guild: if who == "ana" { "g" } else { "" }.to_owned(),
            action: "a".to_owned(),
            outcome: "refused".to_owned(),
        };
        store.note(&deed("ana")).await.unwrap();
        store.note(&deed("bo")).await.unwrap();
        assert_eq!(store.deeds(None, None, 9).await.unwrap(), [deed("bo"), deed("ana")]);
        assert_eq!(store.deeds(Some("ana"), None, 9).await.unwrap(), [deed("ana")]);
        assert_eq!(store.deeds(None, Some("g"), 9).await.unwrap(), [deed("ana")]);
        assert_eq!(store.deeds(Some("bo"), Some("g"), 9).await.unwrap(), []);
    });
}

#[test]
fn a_letter_waits_until_it_is_sent_and_goes_with_its_entry() {
    on_each("letters", async |fixture| {
        let store = fixture.store();
        store.append(&["a", "b", "c"].map(|question| entry("ana", question, 10))).await.unwrap();
        store.append(&[Entry { message: None, ..entry("ana", "unseen", 20) }]).await.unwrap();
        store.append(&[entry("bo", "d", 30)]).await.unwrap();
        let answers = store.answers(9).await.unwrap();
        let asked: Vec<&str> = answers.iter().map(|(_, entry)| entry.question.as_str()).collect();
        assert_eq!(asked, ["d", "c", "b", "a"]);
        let [d, c, b, a] = [0, 1, 2, 3].map(|place: usize| answers[place].0);
        let letter = |entry: i64| (entry, "1".to_owned(), format!("of {entry}"));
        assert_eq!(store.post(&[letter(a), letter(b), letter(c)], 1).await.unwrap().len(), 3);
        assert_eq!(store.post(&[letter(a), letter(d), letter(99)], 1).await.unwrap().len(), 1, "two for one");
        let waiting = store.outbox(2).await.unwrap();
        assert_eq!((waiting.len(), waiting[0].entry, waiting[0].content.clone()), (2, a, format!("of {a}")));
        assert!(store.take_up(&waiting[0]).await.unwrap());
        assert!(!store.take_up(&waiting[0]).await.unwrap(), "two took it up");
        let opinion = Opinion {
            given_at: 1,
            reference: "r10".to_owned(),
            person: "bo".to_owned(),
            opinion: "w".to_owned(),
        };
        store.give_feedback(&opinion).await.unwrap();
        let now = Corrected {
            verdict: "correction".to_owned(),
            confidence: 0.5,
            answer: "otherwise".to_owned(),
            facts: "pack/other".to_owned(),
            version: 2,
        };
        store.sent(&waiting[0], &now).await.unwrap();
        let answers = store.answers(9).await.unwrap();
        let corrected = &answers.iter().find(|(id, _)| *id == a).unwrap().1;
        assert_eq!(
            (corrected.answer.as_str(), corrected.version, corrected.question.as_str()),
            ("otherwise", 2, "a")
        );
        assert_eq!(store.feedback("w", 9).await.unwrap(), [], "it was about what was said before");
        store.not_sent(&waiting[1], "deleted", true).await.unwrap();
        assert_eq!(store.answers(9).await.unwrap().len(), 3, "an answer that nobody sees");
        let outcomes: Vec<Option<String>> =
            store.letters().await.unwrap().into_iter().map(|letter| letter.outcome).collect();
        assert_eq!(outcomes, [Some("deleted".to_owned()), None, None]);
        assert_eq!(store.post(&[letter(b)], 2).await.unwrap().len(), 1, "another try");
        store.forget("ana").await.unwrap();
        let left: Vec<i64> = store.letters().await.unwrap().iter().map(|letter| letter.entry).collect();
        assert_eq!(left, [d]);
        store.purge(40).await.unwrap();
        assert_eq!(store.letters().await.unwrap(), []);
    });
}

#[test]
fn a_database_of_any_earlier_version_is_brought_up_to_date_with_what_is_in_it() {
    for last in 0..=migrations::STEPS.len() {
        on_each(&format!("from_{last}"), async |fixture| {
            let earlier = fixture.store();
            earlier.migrate_to(last).await;
            // By hand, as that program would have: today's functions would bring it up to date.
            if last >= 1 {
                earlier
                    .by_hand("INSERT INTO version (number, hash, content, made_at, made_by, made_from, reason) VALUES (1, 'h', 'c', 1, 'w', 'f', 'r')")
                    .await;
                earlier.by_hand("INSERT INTO pointer (name, number) VALUES ('live', 1)").await;
                earlier.by_hand("INSERT INTO pointer (name, number) VALUES ('files', 1)").await;
                earlier.by_hand("INSERT INTO audit (at, who, origin, action, outcome) VALUES (1, 'w', 'o', 'a', 'done')").await;
            }
            if last >= 2 {
                earlier.by_hand("INSERT INTO feedback (given_at, reference, person, opinion) VALUES (1, 'r', 'p', 'wrong')").await;
            }
            earlier.close().await;
            let now = fixture.store();
            let live = now.live(SHARED).await.unwrap();
            assert_eq!(live, (last >= 1).then_some(1));
            assert_eq!(now.pointer("files").await.unwrap(), live);
            assert_eq!(now.guild_lines().await.unwrap(), []);
            let kept =
                now.version(SHARED, 1).await.unwrap().map(|version| (version.content, version.head.reason));
            assert_eq!(kept, live.map(|_| ("c".to_owned(), "r".to_owned())));
            let deeds = now.deeds(None, None, 9).await.unwrap();
            assert_eq!(
                deeds.iter().map(|deed| deed.guild.as_str()).collect::<Vec<_>>(),
                vec![""; usize::from(last >= 1)]
            );
            assert_eq!(
                now.publish(SHARED, live, &version("next")).await.unwrap(),
                live.unwrap_or_default() + 1
            );
            assert_eq!(now.feedback("wrong", 9).await.unwrap().len(), usize::from(last >= 2));
            now.set("g", "n", Some("v"), 1).await.unwrap();
        });
    }
}

#[test]
fn several_processes_may_start_at_once() {
    on_each("at_once", async |fixture| {
        let stores = [fixture.store(), fixture.store(), fixture.store()];
        let [one, two, three] = &stores;
        let all = tokio::join!(one.check(), two.check(), three.check());
        assert!(all.0.is_ok() && all.1.is_ok() && all.2.is_ok(), "{all:?}");
    });
}

#[test]
fn a_database_of_a_newer_program_is_left_alone() {
    on_each("newer", async |fixture| {
        let store = fixture.store();
        store.check().await.unwrap();
        store.by_hand("INSERT INTO migration (number, done) VALUES (99, 'yes')").await;
        let error = fixture.store().check().await.unwrap_err();
        assert!(matches!(error, Error::Newer { .. }), "{error}");
    });
}

#[test]
fn the_journal_goes_on_by_itself_when_the_database_is_back() {
    on_each("recovery", async |fixture| {
        let store = fixture.store();
        let journal = Journal::start(store.clone());
        journal.record(entry("p", "before", 1));
        until(&journal, |health| health.written == 1).await;
        store.by_hand("ALTER TABLE journal RENAME TO journal_away").await;
        journal.record(entry("p", "meanwhile", 2));
        until(&journal, |health| health.failure.is_some()).await;
        // More than the queue holds: answering goes on, and the loss is counted.
        for number in 0..6000 {
            journal.record(entry("p", "too many", number));
        }
        assert!(journal.health().dropped >= 1000, "{:?}", journal.health());
        store.by_hand("ALTER TABLE journal_away RENAME TO journal").await;
        until(&journal, |health| health.failure.is_none()).await;
        journal.close().await;
        let health = journal.health();
        assert_eq!(health.written + health.dropped, 6002);
        let kept = store.kept_of("p").await.unwrap().questions;
        assert_eq!(u64::try_from(kept).unwrap(), health.written);
        assert_eq!(store.questions(None, 9).await.unwrap(), ["too many", "meanwhile", "before"]);
    });
}

#[test]
fn a_journal_is_closed_even_if_the_database_stays_away() {
    on_each("closing", async |fixture| {
        let store = fixture.store();
        store.check().await.unwrap();
        store.by_hand("DROP TABLE journal").await;
        let journal = Journal::start(store);
        journal.record(entry("p", "lost", 1));
        journal.close().await;
        assert_eq!((journal.health().written, journal.health().dropped), (0, 1));
    });
}

#[test]
fn a_key_is_made_once_for_its_owner_alone() {
    on_each("key", async |fixture| {
        let data = fixture.directory.path().join("new");
        let hash = PeopleKey::open(&data).unwrap().hash(42);
        assert_eq!(PeopleKey::open(&data).unwrap().hash(42), hash);
        assert_ne!(PeopleKey::open(&data).unwrap().hash(43), hash);
        let other = PeopleKey::open(&fixture.directory.path().join("other")).unwrap();
        assert_ne!(other.hash(42), hash);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(data.join("people.key")).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
            assert_eq!(std::fs::metadata(&data).unwrap().permissions().mode() & 0o777, 0o700);
        }
        assert_eq!(std::fs::read_dir(&data).unwrap().count(), 1, "a draft of the key was left behind");
        std::fs::write(data.join("people.key"), "short").unwrap();
        assert!(PeopleKey::open(&data).is_err());
    });
}

#[test]
fn an_address_of_an_unknown_database_is_told_without_its_password() {
    let place = Place { data_dir: "unused".into(), database_url: Some("mysql://a:secret@b/c".to_owned()) };
    let error = Store::open(&place).unwrap_err().to_string();
    assert!(error.contains("hint: ") && !error.contains("secret"), "{error}");
}

/// Waits for the writer, which is woken by its own timer.
async fn until(journal: &Journal, wanted: impl Fn(&super::Health) -> bool) {
    let waiting = async {
        while !wanted(&journal.health()) {
            tokio::task::yield_now().await;
        }
    };
    let waited = tokio::time::timeout(std::time::Duration::from_secs(60), waiting).await;
    assert!(waited.is_ok(), "waited in vain: {:?}", journal.health());
}

impl Store {
    /// Brings a new database to the state of an earlier program.
    async fn migrate_to(&self, last: usize) {
        let mut connection = self.pool.acquire().await.unwrap();
        migrations::migrate(&mut connection, self.dialect, last).await.unwrap();
    }

    async fn by_hand(&self, statement: &str) {
        self.pool.execute(sqlx::raw_sql(statement)).await.unwrap();
    }
}
