//! `attache chat`: a dialogue in the terminal, one line after the other.

mod input;
mod show;

use std::io::Write;

use self::input::{Input, Read};
use super::ask::too_long;
use super::clock;
use super::environment::Environment;
use super::failure::Failure;
use super::paint::Paint;
use super::questions;
use crate::dialogue::{self, Memory, Speaker, Utterance};
use crate::engine::{Engine, Question};
use crate::knowledge::Askable;

/// The one person at this terminal.
const SPEAKER: Speaker = Speaker { place: 0, person: 0 };

/// A chat between its lines.
struct Chat<'a> {
    engine: &'a Engine,
    paint: Paint,
    memory: Memory,
    /// What `/why` explains: the last question, with the turns before it.
    last: Option<Question>,
    /// What a number asks.
    choices: Vec<Askable>,
}

/// What a line is.
enum Line<'a> {
    Nothing,
    Command { name: &'a str, rest: &'a str },
    Number(usize),
    Question(&'a str),
}

#[derive(PartialEq, Eq)]
enum Next {
    GoOn,
    Quit,
}

/// Talks until the person leaves.
pub(super) fn chat(engine: &Engine, environment: &Environment, out: &mut impl Write) -> Result<(), Failure> {
    let paint = Paint { colour: environment.colour };
    let mut input = if environment.terminal {
        Input::terminal(environment.history.clone(), paint.accent("› "))?
    } else {
        Input::Lines
    };
    let mut chat = Chat { engine, paint, memory: Memory::new(), last: None, choices: Vec::new() };
    show::banner(engine, paint, out)?;
    let ended = std::thread::scope(|scope| {
        // While the person thinks and types.
        if environment.terminal {
            scope.spawn(|| engine.warm_up());
        }
        chat.run(&mut input, out)
    });
    input.close();
    ended
}

impl Chat<'_> {
    fn run(&mut self, input: &mut Input, out: &mut impl Write) -> Result<(), Failure> {
        let mut interrupted = false;
        loop {
            out.flush()?;
            match input.read()? {
                Read::End => return Ok(()),
                Read::Interrupted if interrupted => return Ok(()),
                Read::Interrupted => {
                    interrupted = true;
                    writeln!(out, "{}", self.paint.dim("ctrl-c again, ctrl-d or /quit leaves"))?;
                }
                Read::Line(line) => {
                    interrupted = false;
                    if self.take(&line, out)? == Next::Quit {
                        out.flush()?;
                        return Ok(());
                    }
                }
            }
        }
    }

    fn take(&mut self, line: &str, out: &mut impl Write) -> Result<Next, Failure> {
        match Line::of(line) {
            Line::Nothing => {}
            Line::Command { name, rest } => return self.command(name, rest, out),
            Line::Number(number) if !self.choices.is_empty() => {
                match number.checked_sub(1).and_then(|index| self.choices.get(index)) {
                    Some(choice) => {
                        let question = choice.text.clone();
                        writeln!(out, "{}", self.paint.dim(&question))?;
                        self.ask(&question, out)?;
                    }
                    None => writeln!(out, "The numbers go from 1 to {}.\n", self.choices.len())?,
                }
            }
            // With nothing to choose from, a number is a question like any other.
            Line::Number(_) => self.ask(line.trim(), out)?,
            Line::Question(question) => self.ask(question, out)?,
        }
        Ok(Next::GoOn)
    }

    fn command(&self, name: &str, rest: &str, out: &mut impl Write) -> Result<Next, Failure> {
        match name {
            "why" => match &self.last {
                Some(question) => writeln!(out, "{}\n", self.engine.explain(question).trim_end())?,
                None => writeln!(out, "Nothing has been asked yet.\n")?,
            },
            "facts" => show::facts(self.engine.knowledge(), rest, self.paint, out)?,
            "questions" => {
                questions::write_list(self.engine, self.paint, out)?;
                writeln!(out)?;
            }
            "help" | "?" => show::help(self.paint, out)?,
            "quit" | "exit" | "q" => return Ok(Next::Quit),
            _ => {
                writeln!(out, "There is no command `/{name}`.")?;
                show::help(self.paint, out)?;
            }
        }
        Ok(Next::GoOn)
    }

    fn ask(&mut self, text: &str, out: &mut impl Write) -> Result<(), Failure> {
        if let Some(message) = too_long(text) {
            writeln!(out, "{message}\n")?;
            return Ok(());
        }
        let at = clock::now();
        let turns = self.memory.recall(self.engine, &SPEAKER, at);
        let (text, asked_at) = (text.to_owned(), at);
        self.last = Some(Question { text: text.clone(), asked_at, addressed: true, turns, force: false });
        let utterance = Utterance { speaker: SPEAKER, text, at, addressed: true, force: false };
        let reply = dialogue::ask(self.engine, &self.memory, utterance);
        show::reply(&reply, self.paint, out)?;
        self.choices = reply.choices;
        Ok(())
    }
}

impl<'a> Line<'a> {
    fn of(line: &'a str) -> Self {
        let line = line.trim();
        if line.is_empty() {
            return Self::Nothing;
        }
        if let Some(command) = line.strip_prefix('/') {
            let (name, rest) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
            return Self::Command { name, rest: rest.trim() };
        }
        match line.parse() {
            Ok(number) => Self::Number(number),
            Err(_) => Self::Question(line),
        }
    }
}
