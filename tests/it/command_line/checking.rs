//! `check`: what it makes of directories and files, whatever the loader finds in them.

use insta::assert_snapshot;

use super::Attache;

#[test]
fn sound_packs_are_counted_and_exit_0() {
    let output = Attache::new().run(&["check"]);
    assert_eq!(output.code, Some(0), "{}", output.all());
    let last = output.out.lines().last().unwrap();
    assert!(last.contains("passed, 0 failed; "), "{last}");
    assert_eq!(output.err, "");
}

#[test]
fn a_missing_directory_is_named() {
    assert_snapshot!(Attache::new().run(&["check", "nowhere"]).all(), @r"
    exit 2
    --- out
    --- err
    error: no such directory: `nowhere`

    hint: `--knowledge` and `KNOWLEDGE_DIR` name the directory that holds the packs; without them, the packs that ship with the program are used
    ");
}

#[test]
fn a_file_that_is_no_pack_is_named() {
    let output = Attache::new().file("packs/notes.txt", "no pack").run(&["check", "packs/notes.txt"]);
    assert_eq!(output.code, Some(2), "{}", output.all());
    assert!(output.err.starts_with("error: "), "{}", output.err);
}

#[test]
fn bytes_that_are_no_text_end_in_no_panic() {
    let attache = Attache::new().file("packs/pack.toml", "");
    std::fs::write(attache.path().join("packs/pack.toml"), b"\xff\xfe\x00[").unwrap();
    let output = attache.run(&["check", "packs"]);
    assert!(matches!(output.code, Some(0..=2)), "{}", output.all());
    assert!(!output.err.contains("panicked"), "{}", output.err);
}
