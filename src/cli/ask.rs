//! `attache ask QUESTION` and `attache explain QUESTION`: one question that stands alone.

use std::io::Write;

use serde_json::Value;

use super::arguments::{AskArguments, ExplainArguments};
use super::clock;
use super::failure::{Failure, INPUT};
use super::line::AnswerLine;
use crate::engine::{Engine, Question};

/// Longer than anything that a person asks, and than any message that Discord carries (4,000).
pub(super) const LONGEST_QUESTION: usize = 10_000;

/// Answers on one line of JSON, or as text for a person.
pub(super) fn ask(engine: &Engine, arguments: AskArguments, out: &mut impl Write) -> Result<(), Failure> {
    let AskArguments { question, json, force, at, batch: _ } = arguments;
    let question = Question {
        text: spoken(&question)?,
        asked_at: at.unwrap_or_else(clock::now),
        addressed: true,
        turns: Vec::new(),
        force,
    };
    let (reply, micros) = clock::timed(|| engine.answer(&question));
    if json {
        AnswerLine::new(Value::Null, &reply, micros, engine.knowledge()).write(out)?;
    } else if !reply.text.is_empty() {
        writeln!(out, "{}", reply.text)?;
    }
    Ok(())
}

/// Tells the whole way from the question to its answer.
pub(super) fn explain(
    engine: &Engine,
    arguments: ExplainArguments,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let question = Question {
        text: spoken(&arguments.question)?,
        asked_at: arguments.at.unwrap_or_else(clock::now),
        addressed: true,
        turns: Vec::new(),
        force: false,
    };
    writeln!(out, "{}", engine.explain(&question).trim_end())?;
    Ok(())
}

/// What is wrong with a question before it is understood, for a person.
pub(super) fn too_long(question: &str) -> Option<String> {
    let length = question.chars().count();
    (length > LONGEST_QUESTION)
        .then(|| format!("the question is longer than {LONGEST_QUESTION} characters: {length}"))
}

/// The words of the command line as one question.
fn spoken(words: &[String]) -> Result<String, Failure> {
    let question = words.join(" ").trim().to_owned();
    if question.is_empty() {
        return Err(Failure::with_hint(
            INPUT,
            "the question is empty",
            "`attache questions` lists what can be asked",
        ));
    }
    match too_long(&question) {
        Some(message) => Err(Failure::with_hint(INPUT, message, "ask one thing at a time")),
        None => Ok(question),
    }
}
