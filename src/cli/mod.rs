//! The command line: words in, text and an exit code out. The only room that prints, and that reads the
//! clock for a question; what is printed is made elsewhere.

mod arguments;
mod ask;
mod batch;
mod chat;
mod check;
mod clock;
mod diagnostics;
mod draft;
mod environment;
mod export;
mod failure;
mod import;
mod knowledge;
mod line;
mod packs;
mod paint;
mod questions;
mod relations;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use self::arguments::{Arguments, Command};
use self::batch::Batch;
use self::environment::Environment;
use self::failure::{COMMAND_LINE, Failure};
use self::paint::Paint;
use crate::admin::PackSource;
use crate::app;
use crate::config::Config;
use crate::knowledge::json_schema;

/// Does what the command line of this process says.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(told) => {
            // Help, version and usage errors; a closed pipe is no reason to fail.
            let _ = told.print();
            return u8::try_from(told.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from);
        }
    };
    match perform(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(&mut io::stderr().lock()),
    }
}

fn perform(arguments: Arguments) -> Result<(), Failure> {
    let environment = Environment::read()?;
    let Arguments { knowledge: chosen, command } = arguments;
    let Some(command) = command else { return without_command(chosen, environment) };
    let paint = Paint { colour: environment.colour };
    let source = packs::source(chosen, environment.knowledge_dir.clone());
    // Buffered, except for what someone waits for: `chat` and `ask --batch` flush it themselves.
    let mut out = BufWriter::new(io::stdout());
    match command {
        Command::Chat => chat::chat(&packs::load(&source)?, &environment, &mut out)?,
        Command::Ask(arguments) if arguments.batch => {
            let engine = packs::load(&source)?;
            engine.warm_up();
            let at = arguments.at.unwrap_or_else(clock::now);
            let batch = Batch { engine: &engine, at, force: arguments.force };
            batch.run(&mut io::stdin().lock(), &mut out, &mut io::stderr())?;
        }
        Command::Ask(arguments) => ask::ask(&packs::load(&source)?, arguments, &mut out)?,
        Command::Explain(arguments) => ask::explain(&packs::load(&source)?, arguments, &mut out)?,
        Command::Check(arguments) => {
            let source = arguments.target.map_or(source, PackSource::Directory);
            let checked = check::check(&source, &mut out);
            // What was found is shown even though it ends the command.
            out.flush()?;
            checked?;
        }
        Command::Draft(arguments) => draft::draft(&arguments, paint, &mut out)?,
        Command::Import(arguments) => import::import(&arguments, &mut out)?,
        Command::Knowledge(command) => {
            let done = knowledge::perform(command, source, &mut out);
            // What was found is shown even though it ends the command.
            out.flush()?;
            done?;
        }
        Command::Export(arguments) => {
            export::export(packs::load(&source)?.knowledge(), &arguments, &mut out)?
        }
        Command::Schema => writeln!(out, "{:#}", json_schema())?,
        Command::Questions(arguments) if arguments.json => {
            questions::write_json(&packs::load(&source)?, &mut out)?;
        }
        Command::Relations(arguments) => {
            relations::relations(packs::load(&source)?.knowledge(), &arguments.words, paint, &mut out)?;
        }
        Command::Questions(_) => questions::write_list(&packs::load(&source)?, paint, &mut out)?,
    }
    out.flush()?;
    Ok(())
}

/// On Discord with a token; else in the terminal, if there is one.
fn without_command(knowledge: Option<PathBuf>, environment: Environment) -> Result<(), Failure> {
    if environment.discord_token {
        return serve_discord(knowledge);
    }
    if !environment.terminal {
        return Err(Failure::with_hint(
            COMMAND_LINE,
            "there is no terminal to chat in, and `DISCORD_TOKEN` is not set",
            "set `DISCORD_TOKEN` to go on Discord, or ask here: `attache ask when did the embassy open`",
        ));
    }
    let source = packs::source(knowledge, environment.knowledge_dir.clone());
    chat::chat(&packs::load(&source)?, &environment, &mut BufWriter::new(io::stdout()))
}

/// Runs the bot until it is told to stop. `knowledge` is what `--knowledge` says, over the configuration.
fn serve_discord(knowledge: Option<PathBuf>) -> Result<(), Failure> {
    let mut config = Config::from_environment().map_err(|error| Failure::told(COMMAND_LINE, &error))?;
    config.knowledge_dir = knowledge.or(config.knowledge_dir);
    app::run(config).map_err(|error| Failure::told(error.exit_code(), &error))
}
