//! The layering: what each room may import, and that every file says what it is. The tables are those of
//! `ARCHITECTURE.md`; to change one is to change the design.

mod source;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use self::source::{code_of, crate_paths, crate_uses, super_chains};

/// Each room with those it may import, in the order of the data.
const ROOMS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("language", &["text"]),
    ("knowledge", &["text", "language"]),
    ("engine", &["text", "language", "knowledge"]),
    ("drafting", &["text", "language", "knowledge"]),
    ("exchange", &["knowledge"]),
    ("dialogue", &["knowledge", "engine"]),
    ("storage", &[]),
    // `text`: an expectation of a check is compared without case and accents.
    ("admin", &["text", "knowledge", "engine", "drafting", "storage"]),
    ("discord", &["knowledge", "engine", "dialogue", "admin"]),
    ("config", &[]),
    (
        "app",
        &["text", "language", "knowledge", "engine", "dialogue", "storage", "admin", "discord", "config"],
    ),
    (
        "cli",
        &[
            "text",
            "language",
            "knowledge",
            "engine",
            "drafting",
            "dialogue",
            "exchange",
            "storage",
            "admin",
            "config",
            "app",
        ],
    ),
];

/// Foreign crates that only some rooms may name.
const FOREIGN: &[(&str, &[&str])] = &[
    ("anyhow", &["app", "cli"]),
    ("arc_swap", &["engine"]),
    ("clap", &["cli"]),
    ("comfy_table", &["cli"]),
    ("csv", &["exchange"]),
    ("dotenvy", &["cli", "config"]),
    ("encoding_rs", &["drafting"]),
    ("html5ever", &["drafting"]),
    ("getrandom", &["storage"]),
    ("hmac", &["storage"]),
    ("lopdf", &["drafting"]),
    // Only `main`, which is no room, names it.
    ("mimalloc", &[]),
    ("minijinja", &["knowledge"]),
    ("notify", &["app"]),
    ("owo_colors", &["cli"]),
    ("pulldown_cmark", &["drafting"]),
    ("quick_xml", &["drafting"]),
    ("reqwest", &["discord"]),
    ("rust_stemmers", &["text"]),
    ("rustc_hash", &["text", "language", "engine"]),
    ("rustyline", &["cli"]),
    ("saphyr_parser", &["exchange"]),
    ("serenity", &["discord"]),
    ("sha2", &["storage"]),
    ("sqlx", &["storage"]),
    ("strsim", &["text"]),
    ("tokio", &["storage", "admin", "discord", "app", "cli"]),
    ("toml", &["knowledge"]),
    ("toml_edit", &["knowledge"]),
    ("tracing_subscriber", &["config", "app", "cli"]),
    ("unicode_normalization", &["text"]),
    ("unicode_segmentation", &["text"]),
    ("zip", &["drafting"]),
];

/// Foreign crates that carry no meaning of their own, and may stand anywhere.
const EVERYWHERE: &[&str] = &["jiff", "serde", "serde_json", "thiserror", "tracing"];

/// A file of `src`, by its path in it.
struct SourceFile {
    path: String,
    text: String,
}

#[test]
fn every_file_keeps_to_the_layering() {
    let offences: Vec<String> = source_files().iter().flat_map(offences_of).collect();
    assert!(offences.is_empty(), "against the layering:\n{}", offences.join("\n"));
}

/// Otherwise a new dependency would be free to stand anywhere.
#[test]
fn every_dependency_has_its_place_in_the_tables() {
    let manifest = include_str!("../../../Cargo.toml");
    let dependencies =
        manifest.split("[dependencies]\n").nth(1).and_then(|rest| rest.split("\n[").next()).unwrap();
    let named =
        dependencies.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "));
    let placed: BTreeSet<&str> =
        FOREIGN.iter().map(|(name, _)| *name).chain(EVERYWHERE.iter().copied()).collect();
    let missing: Vec<String> = named
        .map(|(name, _)| name.trim().replace('-', "_"))
        .filter(|name| !placed.contains(name.as_str()))
        .collect();
    assert!(missing.is_empty(), "dependencies without a place in FOREIGN or EVERYWHERE: {missing:?}");
}

#[test]
fn imports_that_are_not_allowed_are_found() {
    let text = "//! A room.\n\nuse crate::text::fold;\nuse crate::{\n    knowledge::{Fact, text},\n    discord::Bot,\n};\n\n\
                fn f(admin: crate::admin::Error) {} // crate::cli in a comment\nconst S: &str = \"crate::app\";\n";
    assert_eq!(
        found("engine/mod.rs", text),
        [
            "src/engine/mod.rs:6: `engine` may not import `discord`",
            "src/engine/mod.rs:9: `engine` may not import `admin`",
        ]
    );
}

#[test]
fn foreign_crates_outside_their_room_are_found() {
    let text = "//! A room.\n\nuse serenity::all::Context;\nuse toml;\nfn f(a: clap::Error, b: crate::text::toml::X) {}\n\
                fn g<'a>(serenity: &'a str) -> char { '\"' } // serenity::all\nuse jiff::Timestamp;\n";
    assert_eq!(
        found("dialogue/turns.rs", text),
        [
            "src/dialogue/turns.rs:3: `serenity` belongs to `discord`",
            "src/dialogue/turns.rs:4: `toml` belongs to `knowledge`",
            "src/dialogue/turns.rs:5: `clap` belongs to `cli`",
            "src/dialogue/turns.rs:5: `dialogue` may not import `text`",
        ]
    );
}

#[test]
fn a_file_without_a_head_is_found() {
    assert_eq!(found("text/new.rs", "use std::fmt;\n"), ["src/text/new.rs:1: opens without a `//!` head"]);
}

#[test]
fn a_room_that_is_not_in_the_table_is_found() {
    assert_eq!(
        found("attic/mod.rs", "//! A room.\n"),
        ["src/attic/mod.rs:1: no such room in the table: `attic`"]
    );
}

#[test]
fn a_room_left_by_way_of_super_is_found() {
    let out = "//! A file.\n\nuse super::super::admin::load;\npub(in super::super) fn f() {}\n\
               mod tests {\n    use super::super::Local;\n    use super::super::super::cli;\n}\n";
    assert_eq!(
        found("engine/verdict.rs", out),
        [
            "src/engine/verdict.rs:3: `super` leaves the room",
            "src/engine/verdict.rs:7: `super` leaves the room",
        ]
    );
    assert_eq!(
        found("engine/mod.rs", "//! A room.\nuse super::cli;\n"),
        ["src/engine/mod.rs:2: `super` leaves the room"]
    );
    assert!(found("engine/understanding/words.rs", "//! A file.\nuse super::super::Local;\n").is_empty());
}

fn found(path: &str, text: &str) -> Vec<String> {
    offences_of(&SourceFile { path: path.to_owned(), text: text.to_owned() })
}

fn offences_of(file: &SourceFile) -> Vec<String> {
    let SourceFile { path, text } = file;
    let mut offences = Vec::new();
    let mut offence = |line: usize, what: String| offences.push((line, format!("src/{path}:{line}: {what}")));
    if !text.starts_with("//!") {
        offence(1, "opens without a `//!` head".to_owned());
    }
    // `lib.rs` lists the rooms, `main.rs` hands over to one: neither is one.
    let room = path.split('/').next().unwrap().trim_end_matches(".rs");
    if matches!(room, "lib" | "main") {
        return offences.into_iter().map(|(_, offence)| offence).collect();
    }
    let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        offence(1, format!("no such room in the table: `{room}`"));
        return offences.into_iter().map(|(_, offence)| offence).collect();
    };
    let code = code_of(text);
    for import in crate_paths(&code) {
        if import.name != room && !allowed.contains(&import.name.as_str()) {
            offence(import.line, format!("`{room}` may not import `{}`", import.name));
        }
    }
    for (name, rooms) in FOREIGN.iter().filter(|(_, rooms)| !rooms.contains(&room)) {
        for line in crate_uses(&code, name) {
            offence(line, format!("`{name}` belongs to `{}`", rooms.join("`, `")));
        }
    }
    for chain in super_chains(&code) {
        if chain.length > depth(path) + chain.inline {
            offence(chain.line, "`super` leaves the room".to_owned());
        }
    }
    offences.sort();
    offences.into_iter().map(|(_, offence)| offence).collect()
}

/// How far below its room the module of a file is: 0 for `engine/mod.rs`, 1 for `engine/live.rs`.
fn depth(path: &str) -> usize {
    let slashes = path.matches('/').count();
    if path.ends_with("/mod.rs") { slashes - 1 } else { slashes }
}

fn source_files() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    rust_files(&root, &mut paths);
    paths.sort();
    let read = |path: &PathBuf| SourceFile {
        path: path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/"),
        text: fs::read_to_string(path).unwrap(),
    };
    paths.iter().map(read).collect()
}

fn rust_files(directory: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, paths);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            paths.push(path);
        }
    }
}
