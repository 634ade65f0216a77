//! What those who look after the knowledge are told: what a reload changes, what is kept, who did what.

use super::administering::Told;
use super::browsing::{PAGE, count};
use super::buttons::{AdminPress, Change, Press, Seen};
use super::limits::{ATTACHMENTS, ATTACHMENTS_BYTES, EMBED_DESCRIPTION, shorten};
use super::outbound::{Button, Speech, Tone, escape};
use crate::admin::{
    Changes, Deeds, Difference, Divergence, Error, Exported, History, OwnStatus, PackSource, Past, Proposal,
    Published, Reload, Standing, Status, pseudonym,
};
use crate::dialogue::{Line, Listing};
use crate::engine::Engine;
use crate::knowledge::{Diagnostic, Severity};

/// What a list of problems may take; the rest of the message's text is around it.
const PROBLEMS: usize = EMBED_DESCRIPTION - 1500;

/// What came of a reload or of going back. `outdated`: answers that were given and are not what would be said now.
pub(super) fn reload(change: Change, reload: Reload, outdated: usize) -> Speech {
    match reload {
        Reload::InStep { version } => {
            let text = match (change, version) {
                (Change::Files, Some(version)) => {
                    format!("The files are version {version}, which is in use.")
                }
                (Change::Files, None) => "The files are what is in use.".to_owned(),
                (Change::Back(number), Some(version)) => {
                    format!("Version {number} says what version {version} says, which is in use.")
                }
                (Change::Draft(_) | Change::Review(_), _) => "It is known already.".to_owned(),
                (Change::Back(_), None) | (Change::Removal(_), _) => "It is what is in use.".to_owned(),
            };
            Speech::new(Tone::Plain, text).title("Nothing to do")
        }
        Reload::WrittenBack { version } => {
            let text = format!("Version {version}, which is in use, was written to the files.");
            Speech::new(Tone::Answer, text).title("The files are up to date")
        }
        Reload::Published(published) => in_use(change, &published, outdated),
        Reload::Ask(shown) => proposal(change, &shown, 1),
        Reload::Diverged(divergence) => diverged(&divergence),
    }
}

fn in_use(change: Change, published: &Published, outdated: usize) -> Speech {
    log(&published.warnings);
    let facts = count(published.facts, "fact", "facts");
    let passed = count(published.checks - published.failed.len(), "check", "checks");
    let mut text = format!("{facts} (before: {}), {passed} passed. ", published.facts_before);
    text.push_str(&sentence(&published.comparison.summary()));
    if let Some(version) = published.version {
        text.push_str(&format!(" This is version {version}."));
    }
    if let Some(reason) = &published.not_written {
        text.push_str(&format!(" The files are not this version: {reason}."));
    }
    text.push_str(&told("failed check", "failed checks", &published.failed));
    if outdated > 0 {
        let answers = count(outdated, "answer that I gave is", "answers that I gave are");
        text.push_str(&format!(" {answers} not what I would say now."));
    }
    text.push_str(&told("warning", "warnings", &published.warnings));
    let title = match change {
        Change::Files => "Knowledge reloaded".to_owned(),
        Change::Back(version) => format!("Back to version {version}"),
        Change::Draft(_) => "Learned".to_owned(),
        Change::Review(_) => "Published".to_owned(),
        Change::Removal(_) => "Removed".to_owned(),
    };
    let speech = Speech::new(Tone::Answer, text).title(&title);
    if outdated == 0 {
        return speech;
    }
    speech.rows(vec![vec![button("Look at the answers", AdminPress::Answers(1))]])
}

/// What would change, to be agreed to; the number of a page from 1.
pub(super) fn proposal(change: Change, proposal: &Proposal, number: usize) -> Speech {
    let comparison = &proposal.comparison;
    let mut intro = sentence(&comparison.summary());
    if !proposal.failed.is_empty() {
        let failed = count(proposal.failed.len(), "check fails", "checks fail");
        intro.push_str(&format!(" {failed}: `{}`", proposal.failed[0].position.file));
        intro.push_str(&format!(", line {}.", proposal.failed[0].position.line));
    }
    let kinds =
        [("Lost", &comparison.lost), ("Changed", &comparison.changed), ("Answered now", &comparison.better)];
    let lines = kinds.iter().flat_map(|(word, found)| found.iter().map(|found| difference_line(word, found)));
    let listing = Listing { title: String::new(), intro: Some(intro), lines: lines.collect() };
    let seen = Seen::of(proposal.live, &proposal.hash);
    let turn = |page| AdminPress::Changes { change, seen: seen.clone(), page };
    let mut rows = Vec::new();
    let speech = paged(&listing, number, "", turn, &mut rows);
    let apply = button("Apply", AdminPress::Apply { change, seen: seen.clone() });
    rows.push(vec![apply, button("Cancel", AdminPress::Cancel)]);
    speech.title("Apply this?").rows(rows)
}

/// What was shown is not known any more.
pub(super) fn gone() -> Speech {
    Speech::note(
        "What this showed is gone, because it was long ago or I was started anew. Please reload again.",
    )
}

fn difference_line(word: &str, difference: &Difference) -> Line {
    let short = |text: &str| escape(&shorten(text, PAGE / 4));
    let Difference { question, before, after } = difference;
    let text = format!("**{word}**: {}\nbefore: {}\nafter: {}", short(question), short(before), short(after));
    Line { text, source: None }
}

fn diverged(divergence: &Divergence) -> Speech {
    let files: Vec<String> = divergence.files.iter().map(|file| format!("`{file}`")).collect();
    let text = format!(
        "Version {} is in use. It was not made from these files, and they have been edited: {}. Which is to stay? \
         What does not stay is kept in the history.",
        divergence.live,
        shorten(&files.join(", "), PROBLEMS)
    );
    let seen = Seen::of(divergence.live, &divergence.hash);
    let buttons = vec![
        button("Keep the files", AdminPress::KeepFiles(seen.clone())),
        button("Keep what is in use", AdminPress::KeepLive(seen)),
        button("Cancel", AdminPress::Cancel),
    ];
    Speech::new(Tone::Question, text)
        .title("The files and what is in use have both changed")
        .rows(vec![buttons])
}

/// Why nothing was done.
pub(super) fn refusal(error: &Error) -> Speech {
    tracing::error!(%error, "the knowledge was not changed");
    let mut found = String::new();
    if let Error::Packs(diagnostics) = error {
        // What stands in the way; warnings come with the reload that succeeds.
        let is_error = |diagnostic: &&Diagnostic| diagnostic.severity == Severity::Error;
        let errors: Vec<Diagnostic> = diagnostics.iter().filter(is_error).cloned().collect();
        log(&errors);
        found = problems(&errors);
    }
    let text = format!("{}. What was loaded before stays in use.{found}", shorten(&error.to_string(), 300));
    Speech::new(Tone::Failure, text).title("Nothing has changed")
}

pub(super) fn status(engine: &Engine, status: &Status) -> Speech {
    let knowledge = engine.knowledge();
    let packs = match &status.source {
        PackSource::Shipped => "compiled into the program".to_owned(),
        PackSource::Directory(directory) => format!("`{}`", directory.display()),
    };
    let keys: Vec<String> = knowledge.packs.iter().map(|pack| format!("`{}`", pack.key)).collect();
    let mut lines = vec![
        format!("{}: {}", count(knowledge.packs.len(), "pack", "packs"), keys.join(", ")),
        count(knowledge.facts.len(), "fact", "facts"),
        count(knowledge.faqs.len(), "exact answer", "exact answers"),
        count(knowledge.checks.len(), "check", "checks"),
        format!("from: {packs}"),
        // Discord shows it in the reader's own time.
        format!("loaded: <t:{}:f>", status.since.as_second()),
    ];
    if let Some(version) = status.version {
        lines.push(format!("version: {version}"));
    }
    lines.extend(status.standing.map(|standing| {
        let words = match standing {
            Standing::InStep => "are this version",
            Standing::Edited => "have been edited since; `/knowledge reload` puts them to use",
            Standing::Behind => "are behind; `/knowledge reload` writes this version to them",
            Standing::Diverged => "have been edited, and are not what this version was made from",
        };
        format!("the files {words}")
    }));
    lines.push(match &status.storage {
        None => "storage: well".to_owned(),
        Some(reason) => format!("**storage: not available**: {}", shorten(reason, 300)),
    });
    lines.push(match &status.journal {
        None => "journal: off".to_owned(),
        Some(health) => {
            let dropped = match health.dropped {
                0 => String::new(),
                dropped => format!(", **{dropped} lost**"),
            };
            let failing = health
                .failure
                .as_ref()
                .map(|_| format!(", **cannot be written at the moment**, {} waiting", health.waiting));
            format!(
                "journal: {} written since the start{dropped}{}",
                health.written,
                failing.unwrap_or_default()
            )
        }
    });
    if let (guilds @ 1.., troubled) = status.guilds {
        let servers = count(guilds, "server", "servers");
        let troubled = match troubled {
            0 => String::new(),
            troubled => format!(", **not up to date in {troubled}**"),
        };
        lines.push(format!("packs of a choice or of their own: {servers}{troubled}"));
    }
    Speech::new(Tone::Plain, lines.join("\n")).title("Knowledge")
}

/// What the admins of a guild are told.
pub(super) fn own_status(status: &OwnStatus) -> Speech {
    let names = |keys: &[String]| {
        let names: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
        if names.is_empty() { "none".to_owned() } else { shorten(&names.join(", "), PAGE / 2) }
    };
    let OwnStatus { own, shared, off, version, facts, pairs, checks, problem } = status;
    let mut lines = vec![format!("packs of this server's own: {}", names(own))];
    if let Some(version) = version {
        lines.push(count(*facts, "fact", "facts"));
        lines.push(count(*pairs, "exact answer", "exact answers"));
        lines.push(count(*checks, "check", "checks"));
        lines.push(format!("version: {version}"));
    }
    lines.push(format!("shared packs that answer here: {}", names(shared)));
    if !off.is_empty() {
        lines.push(format!("shared packs that are switched off: {}", names(off)));
    }
    if let Some(problem) = problem {
        let problem = escape(&shorten(problem, PAGE / 2));
        lines.push(format!("**not up to date**: {problem}. What answered here before goes on."));
    }
    Speech::new(Tone::Plain, lines.join("\n")).title("Knowledge of this server")
}

pub(super) fn history(history: &History, number: usize) -> Speech {
    let line = |past: &Past| {
        let live = if history.live == Some(past.number) { " **in use**" } else { "" };
        let Past { number, hash, made_at, made_by, made_from, reason, .. } = past;
        let (at, who) = (made_at.as_second(), escape(&pseudonym(made_by)));
        let text = format!("**{number}** `{hash}`{live} <t:{at}:f>: {}", escape(reason));
        Line { text, source: Some(format!("{who}, from {}", escape(made_from))) }
    };
    let lines = history.versions.iter().map(line).collect();
    let listing = Listing { title: "Versions".to_owned(), intro: None, lines };
    let mut rows = Vec::new();
    let speech = paged(&listing, number, "There is no version yet.", AdminPress::History, &mut rows);
    speech.title(&listing.title).rows(rows)
}

pub(super) fn difference(before: i64, after: i64, changes: &Changes, number: usize) -> Speech {
    let lines = changes.lines().into_iter();
    let lines = lines.map(|line| Line { text: escape(&shorten(&line, PAGE)), source: None });
    let title = format!("From version {before} to version {after}");
    let listing = Listing { title, intro: Some(sentence(&changes.summary())), lines: lines.collect() };
    let turn = |page| AdminPress::Difference { before, after, page };
    let mut rows = Vec::new();
    let speech = paged(&listing, number, "They say the same.", turn, &mut rows);
    speech.title(&listing.title).rows(rows)
}

pub(super) fn audit(deeds: &Deeds, who: Option<String>, number: usize) -> Speech {
    let lines = deeds.0.iter().map(|deed| {
        let at = deed.at / 1000;
        let (who, action) = (escape(&pseudonym(&deed.who)), escape(&deed.action));
        let text = format!("<t:{at}:f> {who}: {action}: {}", escape(&shorten(&deed.outcome, 300)));
        Line { text, source: Some(format!("from {}", escape(&deed.origin))) }
    });
    let listing = Listing { title: "Who did what".to_owned(), intro: None, lines: lines.collect() };
    let turn = |page| AdminPress::Audit { who: who.clone(), page };
    let mut rows = Vec::new();
    let speech = paged(&listing, number, "Nothing was done.", turn, &mut rows);
    speech.title(&listing.title).rows(rows)
}

pub(super) fn exported(version: i64, exported: Exported) -> Told {
    let bytes: usize = exported.files.iter().map(|(_, text)| text.len()).sum();
    if exported.files.len() > ATTACHMENTS || bytes > ATTACHMENTS_BYTES {
        let files = count(exported.files.len(), "file", "files");
        let text = format!(
            "Version {version} has {files} of {bytes} bytes, more than Discord takes. On the machine where I run: \
             `attache knowledge export {version} --out DIRECTORY`"
        );
        return Speech::note(text).into();
    }
    // A folder with a `pack.toml` is the same pack as a file of the folder's name.
    let name = |name: String| match name.strip_suffix("/pack.toml") {
        Some(folder) => format!("{folder}.toml"),
        None => name.replace('/', "-"),
    };
    let files: Vec<(String, String)> =
        exported.files.into_iter().map(|(file, text)| (name(file), text)).collect();
    let text = count(files.len(), "file", "files");
    Told { speech: Speech::new(Tone::Plain, text).title(&format!("Version {version}")), files }
}

/// A page of a list, with the buttons that turn it.
pub(super) fn paged(
    listing: &Listing,
    number: usize,
    none: &str,
    turn: impl Fn(usize) -> AdminPress,
    rows: &mut Vec<Vec<Button>>,
) -> Speech {
    let page = listing.page(number, PAGE);
    let lines = page.lines.iter().map(|line| match &line.source {
        Some(source) => format!("{}\n-# {source}", line.text),
        None => line.text.clone(),
    });
    let mut parts: Vec<String> = listing.intro.iter().cloned().chain(lines).collect();
    if page.lines.is_empty() && !none.is_empty() {
        parts = vec![none.to_owned()];
    }
    let joint = if listing.intro.is_some() { "\n\n" } else { "\n" };
    let speech = Speech::new(Tone::Plain, parts.join(joint));
    if page.of == 1 {
        return speech;
    }
    let turning = |label: &str, page: usize, off| Button { off, ..button(label, turn(page)) };
    rows.push(vec![
        turning("Previous", page.number - 1, page.number == 1),
        turning("Next", page.number + 1, page.number == page.of),
    ]);
    speech.footer(format!("Page {} of {}", page.number, page.of))
}

fn button(label: &str, press: AdminPress) -> Button {
    Button { label: label.to_owned(), press: Press::Admin(press), off: false }
}

/// With a capital and a stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    format!("{}{}.", first.unwrap_or_default(), letters.as_str())
}

fn told(one: &str, more: &str, diagnostics: &[Diagnostic]) -> String {
    match diagnostics.len() {
        0 => String::new(),
        number => format!(" {}:{}", count(number, one, more), problems(diagnostics)),
    }
}

fn log(diagnostics: &[Diagnostic]) {
    for diagnostic in diagnostics {
        match diagnostic.severity {
            Severity::Error => tracing::error!("{diagnostic}"),
            Severity::Warning => tracing::warn!("{diagnostic}"),
        }
    }
}

/// As many whole problems as fit, in a block of their own.
fn problems(diagnostics: &[Diagnostic]) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    // A fence in a problem would end the block.
    let texts = diagnostics.iter().map(|diagnostic| diagnostic.to_string().replace("```", "'''"));
    let mut block = String::new();
    let mut shown = 0;
    let mut room = PROBLEMS;
    for text in texts {
        let text = if shown == 0 { shorten(&text, room) } else { text };
        let length = text.chars().count() + 1;
        if length > room && shown > 0 {
            break;
        }
        room = room.saturating_sub(length);
        block.push_str(&text);
        block.push('\n');
        shown += 1;
    }
    let left = diagnostics.len() - shown;
    let more = if left == 0 { String::new() } else { format!("… and {left} more") };
    format!("\n```\n{block}```{more}")
}

#[cfg(test)]
mod tests {
    use super::{PROBLEMS, problems};
    use crate::knowledge::{Diagnostic, Position, Severity};

    fn diagnostic(number: u32, length: usize) -> Diagnostic {
        let position = Position { file: "club.toml".to_owned(), line: number, column: 1 };
        Diagnostic { severity: Severity::Error, position, message: "é".repeat(length), hint: None }
    }

    #[test]
    fn many_problems_are_counted_and_none_is_cut() {
        let many: Vec<Diagnostic> = (1..=100).map(|number| diagnostic(number, 150)).collect();
        let text = problems(&many);
        let shown = text.matches("club.toml").count();
        assert!(text.ends_with(&format!("```… and {} more", 100 - shown)), "{text}");
        assert!(text.chars().count() < PROBLEMS + 100);
        assert!(!text.contains("é…"));
        assert!(problems(&[diagnostic(1, 9000)]).chars().count() < PROBLEMS + 100);
    }
}
