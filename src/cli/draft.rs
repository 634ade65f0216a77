//! `attache draft ARTICLE [--out DIR]`: a document to a proposed pack, and a report of what to look at first.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::arguments::DraftArguments;
use super::clock;
use super::failure::{COMMAND_LINE, Failure, INPUT, WORLD};
use super::paint::{Paint, empty_table};
use crate::admin;
use crate::drafting::reading::{self, Unreadable};
use crate::drafting::{self, Draft, Report};

/// Shorter texts are done before a person wonders.
const WORTH_A_BAR: usize = 40_000;
/// Characters of the bar.
const BAR: usize = 30;
/// Silent sentences that are shown; the pack quotes them all.
const SILENT_SHOWN: usize = 12;
/// Characters of a sentence in the report.
const SENTENCE_SHOWN: usize = 160;

/// Reads the document, writes the pack, and tells what was found and what was not.
pub(super) fn draft(arguments: &DraftArguments, paint: Paint, out: &mut impl Write) -> Result<(), Failure> {
    let DraftArguments { article, out: directory } = arguments;
    let target = directory.as_deref().map(|directory| target(directory, article)).transpose()?;
    let bytes = fs::read(article).map_err(|error| {
        Failure::new(COMMAND_LINE, format!("cannot read `{}`: {error}", article.display()))
    })?;
    let name = article.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let document = reading::read(&bytes, &name).map_err(|problem| unreadable(article, &problem))?;
    let mut bar = Bar { shown: bytes.len() > WORTH_A_BAR && io::stderr().is_terminal(), percent: None };
    let draft = drafting::draft(&document, |done, total| bar.tell(done, total));
    bar.clear();
    let checks = admin::passing_checks(&draft, clock::now());
    let pack = draft.pack(&checks);
    let Some(target) = target else {
        out.write_all(pack.as_bytes())?;
        out.flush()?;
        // The pack is what is asked for: what there is to say about it must not stand in it.
        let _ = write_report(&draft, checks.len(), paint, io::stderr().is_terminal(), &mut io::stderr());
        return Ok(());
    };
    let parent = target.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(parent)
        .and_then(|()| fs::write(&target, pack))
        .map_err(|error| Failure::new(WORLD, format!("cannot write `{}`: {error}", target.display())))?;
    write_report(&draft, checks.len(), paint, io::stdout().is_terminal(), out)?;
    writeln!(
        out,
        "{}: read it, correct it, then `attache --knowledge {} chat`",
        target.display(),
        parent.display()
    )?;
    Ok(())
}

/// Where the pack goes; a pack that is there is not overwritten.
fn target(directory: &Path, article: &Path) -> Result<PathBuf, Failure> {
    let name = super::import::pack_name(article);
    let target = directory.join(format!("{name}.toml"));
    let taken = [target.clone(), directory.join(&name).join("pack.toml")];
    match taken.iter().find(|path| path.exists()) {
        Some(taken) => Err(Failure::with_hint(
            COMMAND_LINE,
            format!("there is a pack already: `{}`", taken.display()),
            "choose another directory, or move that pack away first",
        )),
        None => Ok(target),
    }
}

fn unreadable(article: &Path, problem: &Unreadable) -> Failure {
    Failure::with_hint(INPUT, format!("cannot draft `{}`: {problem}", article.display()), problem.hint())
}

/// How far the reading is, on standard error.
struct Bar {
    shown: bool,
    percent: Option<usize>,
}

impl Bar {
    fn tell(&mut self, done: usize, total: usize) {
        let percent = (done * 100).checked_div(total).unwrap_or(100);
        if !self.shown || self.percent == Some(percent) {
            return;
        }
        self.percent = Some(percent);
        let full = percent * BAR / 100;
        // Progress is a courtesy; where it cannot be shown, the reading goes on.
        let _ = write!(io::stderr(), "\r[{}{}] {percent:3} %", "#".repeat(full), "·".repeat(BAR - full));
        let _ = io::stderr().flush();
    }

    fn clear(&self) {
        if self.shown {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

/// The doubtful first, then the facts by relation, then what gave none.
fn write_report(
    draft: &Draft,
    checks: usize,
    paint: Paint,
    table: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    let report = draft.report();
    if !report.doubtful.is_empty() {
        writeln!(out, "{}", paint.bold("doubtful, look at these first"))?;
        let rows =
            report.doubtful.iter().map(|doubt| [doubt.id.clone(), doubt.why.clone(), shown(&doubt.sentence)]);
        write_rows(["id", "why", "sentence"], rows, table, out)?;
    }
    if !report.relations.is_empty() {
        writeln!(out, "{}", paint.bold("facts by relation"))?;
        let rows = report
            .relations
            .iter()
            .map(|(relation, count)| [count.to_string(), relation.clone(), String::new()]);
        write_rows(["facts", "relation", ""], rows, table, out)?;
    }
    write_silent(&report, paint, out)?;
    let counts = [
        counted(report.things, "thing"),
        counted(report.facts, "fact"),
        counted(report.pairs, "exact pair"),
        counted(report.passages, "passage"),
        counted(checks, "check"),
    ];
    writeln!(out, "{}, from {}", counts.join(", "), counted(report.sentences, "sentence"))
}

fn write_silent(report: &Report, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    if report.silent.is_empty() {
        return Ok(());
    }
    let heading =
        format!("{} gave no fact, and can only be quoted", counted(report.silent.len(), "sentence"));
    writeln!(out, "{}", paint.bold(&heading))?;
    for (paragraph, sentence) in report.silent.iter().take(SILENT_SHOWN) {
        let place = paragraph.map_or_else(String::new, |paragraph| format!("paragraph {paragraph}: "));
        writeln!(out, "  {place}{}", shown(sentence))?;
    }
    if report.silent.len() > SILENT_SHOWN {
        writeln!(out, "  and {} more", report.silent.len() - SILENT_SHOWN)?;
    }
    Ok(())
}

fn write_rows(
    head: [&str; 3],
    rows: impl Iterator<Item = [String; 3]>,
    as_table: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    if !as_table {
        for row in rows {
            writeln!(out, "  {}", row.join("  ").trim_end())?;
        }
        return Ok(());
    }
    let mut table = empty_table();
    table.set_header(head);
    for row in rows {
        table.add_row(row);
    }
    writeln!(out, "{}", table.trim_fmt())
}

fn shown(sentence: &str) -> String {
    let mut short: String = sentence.chars().take(SENTENCE_SHOWN).collect();
    if short.len() < sentence.len() {
        short.push('…');
    }
    short
}

fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
