//! What packs load as, and what is said of those that do not.

use super::format::Section;
use super::frames::library;
use super::{Diagnostic, PackFile, Severity, parse, shipped};

fn pack(text: &str) -> PackFile {
    PackFile { name: "harbour.toml".to_owned(), text: text.to_owned(), article: None }
}

/// Invented things that the packs of these tests speak of.
const THINGS: &str = "format = 1\n[entity.lighthouse]\nkind = \"place\"\nname = \"the Old Lighthouse\"\n\
    [entity.lena-holm]\nkind = \"person\"\nname = \"Lena Holm\"\n[entity.opening]\nkind = \"event\"\nname = \"the opening\"\n";

fn problems(text: &str) -> Vec<Diagnostic> {
    parse(&[pack(&format!("{THINGS}{text}"))]).1
}

#[track_caller]
fn check(text: &str, message: &str, hint: &str) {
    let found = problems(text);
    let fits = |found: &Diagnostic| {
        found.message.contains(message) && found.hint.as_deref().unwrap_or_default().contains(hint)
    };
    assert!(
        found.len() == 1 && fits(&found[0]),
        "one problem with `{message}` and `{hint}` expected, not {found:#?}"
    );
}

#[test]
fn the_library_has_a_hundred_frames_and_no_problem() {
    let names: Vec<PackFile> = library();
    let (knowledge, diagnostics) = parse(&[pack("format = 1\n")]);
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    assert!(knowledge.relations.len() >= 100 && names.len() >= 5, "{}", knowledge.relations.len());
    let unasked = |relation: &&super::Relation| {
        relation.questions.is_empty() && !matches!(relation.key.as_str(), "mentions" | "counterpart-of")
    };
    let silent: Vec<&str> =
        knowledge.relations.iter().filter(unasked).map(|relation| relation.key.as_str()).collect();
    assert!(silent.is_empty(), "relations that nobody can be told to ask for: {silent:?}");
}

#[test]
fn the_shipped_pack_has_no_problem_and_many_checks() {
    let (knowledge, diagnostics) = parse(&shipped());
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    let refusals =
        knowledge.checks.iter().filter(|check| check.verdict.as_deref() == Some("unknown")).count();
    assert!(knowledge.checks.len() >= 40 && refusals >= 10, "{} checks, {refusals}", knowledge.checks.len());
    assert!(knowledge.facts.iter().all(|fact| fact.sentence.len() > 8), "every fact is told");
}

#[test]
fn every_key_takes_what_its_example_shows() {
    for (section, before) in
        [(Section::Fact, "[[fact]]\n"), (Section::Entity, "[entity.x]\n"), (Section::Check, "[[check]]\n")]
    {
        for key in section.keys() {
            let (_, diagnostics) = parse(&[pack(&format!("format = 1\n{before}{}\n", key.example))]);
            let wrong = |found: &&Diagnostic| {
                found.message.contains(&format!("`{}` must be", key.name))
                    || found.message.contains("has no key")
            };
            let wrong: Vec<&Diagnostic> = diagnostics.iter().filter(wrong).collect();
            assert!(wrong.is_empty(), "{}: {wrong:?}", key.example);
        }
    }
}

#[test]
fn mistakes_are_named_with_what_to_do() {
    check(
        "[[fact]]\nsubject = \"lighthous\"\nrelation = \"opened\"\non = 1898",
        "unknown thing: `lighthous`",
        "did you mean `lighthouse`?",
    );
    check(
        "[[fact]]\nsubject = \"lighthouse\"\nrelation = \"openend\"\non = 1898",
        "unknown relation: `openend`",
        "did you mean `opened`?",
    );
    check(
        "[[fact]]\nsubject = \"lighthouse\"\nrelation = \"opened\"\nonn = 1898",
        "a fact has no key `onn`",
        "did you mean `on`?",
    );
    check(
        "[[fact]]\nsubject = \"lighthouse\"\nrelation = \"opened\"\non = 2024-13-40",
        "this is not TOML",
        "",
    );
    check(
        "[[fact]]\nsubject = \"lighthouse\"\nrelation = \"opened\"\non = \"2024-13-40\"",
        "`on` must be a date",
        "for example",
    );
    check(
        "[[fact]]\nsubject = \"lighthouse\"\nrelation = \"costs\"\nvalue = \"three\"",
        "`value` must be a number, not the text `three`",
        "for example",
    );
    check("[[fact]]\nrelation = \"opened\"\non = 1898", "a fact needs `subject`", "subject = ");
    check("[entity.pier]\nkind = \"palce\"\nname = \"the pier\"", "`kind` must be one of", "for example");
    check(
        "[entity.pier]\nkind = \"place\"\nname = \"the pier\"\nopend = 1950",
        "an entity has no key `opend`",
        "did you mean `opened`?",
    );
    check(
        "[entity.pier]\nkind = \"place\"\nname = \"the pier\"\nin = \"town\"",
        "unknown thing: `town`",
        "known things",
    );
    check("[[check]]\nask = \"when?\"\nverdict = \"unkown\"", "`verdict` must be one of", "for example");
    check(
        "[relation.moored]\nanswer = \"{{ subjekt }} moors\"",
        "unknown name `subjekt`",
        "did you mean `subject`?",
    );
    check("[relation.moored]\nanswer = \"{{ subject\"", "the template cannot be used", "");
}

#[test]
fn a_key_of_facts_in_a_relation_is_told_by_the_role_that_it_fills() {
    let of_text = "what a fact says in `text` is its `object`";
    check("[relation.moored]\nanswer = \"{{ subject }} {{ text }}\"", "unknown name `text`", of_text);
    check(
        "[relation.moored]\nanswer = \"{{ subject }} moors\"\nroles.text = { nouns = [\"berth\"] }",
        "unknown role: `text`",
        of_text,
    );
    let of_unit = "the unit is told with `value`";
    check("[relation.moored]\nanswer = \"{{ value }} {{ unit }}\"", "unknown name `unit`", of_unit);
    check(
        "[relation.moored]\nanswer = \"{{ pier }} moors\"",
        "unknown name `pier`",
        "it may use subject, object",
    );
}

#[test]
fn ten_mistakes_of_two_files_are_all_told_with_their_places() {
    let first = format!(
        "{THINGS}[[fact]]\nsubject = \"nobody\"\nrelation = \"metx\"\n[[fact]]\nsubject = \"nobody\"\nrelation = \"met\"\nobject = \"lena-home\"\nparagraph = 0\n[[check]]\nexpect = 3\n"
    );
    let second = "format = 2\n[entity.a]\nkind = \"x\"\nnam = \"a\"\n[[faq]]\nask = \"b\"\n";
    let files = [pack(&first), PackFile { name: "pier.toml".to_owned(), ..pack(second) }];
    let (_, diagnostics) = parse(&files);
    assert!(diagnostics.len() >= 10, "{diagnostics:#?}");
    assert!(diagnostics.iter().all(|found| found.position.line > 0 && found.position.column > 0));
    assert!(
        diagnostics
            .iter()
            .filter(|found| found.severity == Severity::Error)
            .all(|found| found.hint.is_some()),
        "{diagnostics:#?}"
    );
    let files: std::collections::BTreeSet<&str> =
        diagnostics.iter().map(|found| found.position.file.as_str()).collect();
    assert_eq!(files.len(), 2);
    let unknown =
        diagnostics.iter().find(|found| found.message.contains("lena-home")).expect("the wrong id is told");
    assert_eq!(
        unknown.to_string(),
        "harbour.toml:17:10: unknown thing: `lena-home`\nhint: did you mean `lena-holm`?"
    );
}

#[test]
fn contradictions_are_errors_and_repetitions_warnings() {
    let opened =
        |year: u32| format!("[[fact]]\nsubject = \"lighthouse\"\nrelation = \"opened\"\non = {year}\n");
    check(
        &(opened(1898) + &opened(1899)),
        "this contradicts line 11: `opened` takes one value of `on`",
        "correct one of them",
    );
    let repeated = problems(&(opened(1898) + &opened(1898)));
    assert_eq!(repeated.iter().map(|found| found.severity).collect::<Vec<_>>(), [Severity::Warning]);
}

#[test]
fn a_quote_must_stand_in_the_text() {
    let text = format!(
        "{THINGS}[[fact]]\nsubject = \"lena-holm\"\nrelation = \"said\"\ntext = \"that more will come\"\nquote = \"We expect more\"\n"
    );
    let with = |article: &str| {
        let file = PackFile { article: Some(article.to_owned()), ..pack(&text) };
        parse(&[file]).1.len()
    };
    assert_eq!(with("“We  expect\nmore”, she said."), 0);
    assert_eq!(with("We expect less."), 1);
}

#[test]
fn many_facts_without_a_known_subject_are_told_once_each() {
    let facts = "[[fact]]\nsubject = \"nobody\"\nrelation = \"opened\"\non = 1898\n".repeat(50);
    assert_eq!(problems(&facts).len(), 50);
}

#[test]
fn no_bytes_make_it_panic() {
    let seed = shipped().remove(0).text;
    let mut state: u32 = 7;
    let mut random = || {
        // Numerical Recipes' linear congruential generator: the same mutations in every run.
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state as usize
    };
    for _ in 0..40 {
        let mut bytes = seed.clone().into_bytes();
        for _ in 0..30 {
            let at = random() % bytes.len();
            match random() % 3 {
                0 => bytes[at] = (random() % 256) as u8,
                1 => drop(bytes.drain(at..(at + random() % 40).min(bytes.len()))),
                _ => bytes.insert(at, b"[]{}\"'=.\n"[random() % 9]),
            }
        }
        let (_, diagnostics) = parse(&[pack(&String::from_utf8_lossy(&bytes))]);
        assert!(
            diagnostics.iter().all(|found| found.position.line > 0 || found.position.file != "harbour.toml")
        );
    }
}
