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

#[test]
fn a_fact_that_nobody_asks_for_is_a_warning() {
    let pack = "format = 1\n[entity.ana]\nkind = \"person\"\nname = \"Ana\"\n[[fact]]\nrelation = \"suspended\"\nsubject = \
                \"ana\"\nfor = \"two matches\"\n";
    assert_snapshot!(Attache::new().file("packs/club.toml", pack).run(&["check", "packs"]).all(), @r"
    exit 0
    --- out
    club.toml:5:1: warning: no question asks for this fact: of `suspended` people ask `because`, `until`, `value`
      hint: it gives `subject`, `for`; say it in one of those keys, or as an exact pair
    0 checks passed, 0 failed; 1 warning
    --- err
    ");
}

#[test]
fn relations_are_found_by_name_and_by_what_people_ask() {
    let attache = Attache::new();
    let whole = attache.run(&["relations", "attendance"]);
    assert!(
        whole.out.starts_with(
            "attendance: number of visitors\n\nIt tells:\n  SUBJECT had an attendance of VALUE\n"
        ),
        "{}",
        whole.all()
    );
    assert!(whole.out.contains("  value  How many people attended SUBJECT?"), "{}", whole.all());
    let found = attache.run(&["relations", "price"]);
    assert!(found.code == Some(0) && found.out.contains("costs"), "{}", found.all());
    assert_snapshot!(attache.run(&["relations", "zzz"]).all(), @r"
    exit 2
    --- out
    --- err
    error: no relation is named or asked by `zzz`

    hint: `attache relations` lists all; a pack may add its own, see the guide
    ");
}
