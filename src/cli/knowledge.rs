//! `attache knowledge …`: the versions that the bot keeps, as text.

use std::io::Write;
use std::path::Path;

use jiff::Timestamp;

use super::arguments::KnowledgeCommand;
use super::clock;
use super::diagnostics::write_diagnostics;
use super::failure::{COMMAND_LINE, Failure, INPUT, WORLD};
use crate::admin::{
    Actor, Consent, Difference, Error, Exported, Maintenance, PackSource, Past, Proposal, Published, Reload,
    Scope, pseudonym,
};
use crate::config::Config;
use crate::storage::Place;

/// Versions and deeds that are listed.
const LISTED: u32 = 10_000;

/// Does what was asked for, and writes what came of it.
pub(super) fn perform(
    command: KnowledgeCommand,
    source: PackSource,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let config = Config::from_environment().map_err(|error| Failure::told(COMMAND_LINE, &error))?;
    let place = Place {
        data_dir: config.data_dir,
        database_url: config.database_url.map(|url| url.expose().to_owned()),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::new(WORLD, format!("cannot start: {error}")))?;
    runtime.block_on(async {
        let at = clock::now();
        let maintenance = Maintenance::open(source, &place, config.journal_days, at).await?;
        let done = run(&maintenance, command, at, out).await;
        maintenance.close().await;
        done
    })
}

async fn run(
    maintenance: &Maintenance,
    command: KnowledgeCommand,
    at: Timestamp,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let actor =
        Actor { who: "the command line".to_owned(), origin: "the machine".to_owned(), scope: Scope::Shared };
    match command {
        KnowledgeCommand::History => {
            let history = maintenance.history(Scope::Shared, LISTED).await?;
            for past in &history.versions {
                write_past(out, past, history.live == Some(past.number))?;
            }
            if history.versions.is_empty() {
                writeln!(out, "there is no version yet; the bot makes the first when it starts")?;
            }
        }
        KnowledgeCommand::Diff { before, after } => {
            let changes = maintenance.difference(Scope::Shared, before, after).await?;
            for line in changes.lines() {
                writeln!(out, "{line}")?;
            }
            writeln!(out, "{}", changes.summary())?;
        }
        KnowledgeCommand::Reload { yes } => {
            write_reload(out, maintenance.reload(&actor, consent(yes), at).await?)?;
        }
        KnowledgeCommand::Rollback { version, yes } => {
            write_reload(out, maintenance.roll_back(&actor, version, consent(yes), at).await?)?;
        }
        KnowledgeCommand::Export { version, out: directory } => {
            let written = export(&maintenance.export(Scope::Shared, version).await?, &directory)?;
            maintenance.note(&actor, &format!("export version {version}"), "done", at).await;
            writeln!(out, "{written} files written to `{}`", directory.display())?;
        }
        KnowledgeCommand::Audit => {
            for deed in maintenance.deeds(Scope::Shared, None, LISTED).await?.0 {
                let time = time(Timestamp::from_millisecond(deed.at).unwrap_or_default());
                let who = pseudonym(&deed.who);
                writeln!(out, "{time}  {who}, from {}: {}: {}", deed.origin, deed.action, deed.outcome)?;
            }
        }
        KnowledgeCommand::Purge => {
            let deleted = maintenance.purge(at).await?;
            maintenance.note(&actor, "purge", &format!("{deleted} deleted"), at).await;
            writeln!(out, "{deleted} deleted")?;
        }
    }
    Ok(())
}

fn consent(yes: bool) -> Consent {
    if yes { Consent::Unattended } else { Consent::Ask }
}

fn time(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

fn write_past(out: &mut impl Write, past: &Past, live: bool) -> Result<(), Failure> {
    let Past { number, hash, made_at, made_by, made_from, reason, .. } = past;
    let (mark, time, who) = (if live { "*" } else { " " }, time(*made_at), pseudonym(made_by));
    writeln!(out, "{mark} {number:>4}  {hash}  {time}  {reason} ({who}, from {made_from})")?;
    Ok(())
}

fn write_reload(out: &mut impl Write, reload: Reload) -> Result<(), Failure> {
    match reload {
        Reload::InStep { version } => {
            let version = version.unwrap_or_default();
            writeln!(out, "nothing to do: version {version} is in use, and says the same")?;
        }
        Reload::WrittenBack { version } => {
            writeln!(out, "the files were behind: version {version} was written to them")?;
        }
        Reload::Published(published) => write_published(out, &published)?,
        Reload::Ask(proposal) => {
            write_proposal(out, &proposal)?;
            return Err(Failure::with_hint(INPUT, "nothing has changed", "`--yes` puts it to use"));
        }
        Reload::Diverged(divergence) => {
            return Err(Failure::with_hint(
                INPUT,
                format!(
                    "version {} is in use, was not made from the files, and they have been edited: {}",
                    divergence.live,
                    divergence.files.join(", ")
                ),
                "`/knowledge reload` on Discord asks which to keep; or export the version, and merge by hand",
            ));
        }
    }
    Ok(())
}

fn write_published(out: &mut impl Write, published: &Published) -> Result<(), Failure> {
    write_diagnostics(out, &published.warnings)?;
    write_diagnostics(out, &published.failed)?;
    let version = published.version.unwrap_or_default();
    writeln!(out, "version {version} is in use; {}", published.comparison.summary())?;
    if let Some(reason) = &published.not_written {
        writeln!(out, "the files are not this version: {reason}")?;
    }
    Ok(())
}

fn write_proposal(out: &mut impl Write, proposal: &Proposal) -> Result<(), Failure> {
    write_diagnostics(out, &proposal.failed)?;
    let comparison = &proposal.comparison;
    for (word, found) in
        [("lost", &comparison.lost), ("changed", &comparison.changed), ("answered now", &comparison.better)]
    {
        for Difference { question, before, after } in found {
            writeln!(out, "{word}: {question}\n  before: {before}\n  after:  {after}")?;
        }
    }
    writeln!(out, "{}", comparison.summary())?;
    Ok(())
}

fn export(exported: &Exported, directory: &Path) -> Result<usize, Failure> {
    for (name, text) in &exported.files {
        let path = directory.join(name);
        if path.exists() {
            return Err(Failure::with_hint(
                INPUT,
                format!("there is a file already: `{}`", path.display()),
                "choose a directory that is empty or not there",
            ));
        }
        crate::admin::replace(&path, text).map_err(|source| {
            let path = path.display().to_string();
            Failure::from(Error::Write { path, source })
        })?;
    }
    Ok(exported.files.len())
}
