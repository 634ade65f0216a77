//! `attache ask --batch`: JSON Lines in, JSON Lines out, in the same order and as they come.

use std::collections::HashMap;
use std::io::{BufRead, Write};

use jiff::Timestamp;
use serde_json::Value;

use super::ask::too_long;
use super::clock;
use super::failure::{Failure, INPUT};
use super::line::{AnswerLine, QuestionLine};
use crate::dialogue::{self, Memory, Speaker, Utterance};
use crate::engine::Engine;

/// What holds for every line of a batch.
#[derive(Clone, Copy)]
pub(super) struct Batch<'a> {
    pub(super) engine: &'a Engine,
    /// When lines are asked that do not say it themselves.
    pub(super) at: Timestamp,
    pub(super) force: bool,
}

/// The dialogues of a batch, each with a speaker of its own, numbered as they first appear.
#[derive(Default)]
struct Dialogues {
    memory: Memory,
    speakers: HashMap<String, Speaker>,
}

/// Why a line got no answer, with its id as far as it could be read.
struct Unreadable {
    id: Value,
    error: String,
}

impl Batch<'_> {
    /// Answers every line of `input`. A line that cannot be read is told on `err`, and answered by one that
    /// says so; the rest goes on.
    pub(super) fn run(
        self,
        input: &mut impl BufRead,
        out: &mut impl Write,
        err: &mut impl Write,
    ) -> Result<(), Failure> {
        let mut dialogues = Dialogues::default();
        let mut line = Vec::new();
        let mut number = 0_usize;
        let mut unreadable = 0_usize;
        loop {
            line.clear();
            let read = input.read_until(b'\n', &mut line);
            if read.map_err(|error| Failure::unreadable_input(&error))? == 0 {
                break;
            }
            number += 1;
            // Windows editors begin a file with a byte order mark.
            let bytes = if number == 1 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line) } else { &line };
            if bytes.trim_ascii().is_empty() {
                continue;
            }
            let answer = match read_line(bytes) {
                Ok(question) => self.answer(question, &mut dialogues),
                Err(Unreadable { id, error }) => {
                    unreadable += 1;
                    // Where standard error is closed, the answer's `error` still tells.
                    let _ = writeln!(err, "error: line {number}: {error}");
                    AnswerLine::unreadable(id, error)
                }
            };
            answer.write(out)?;
        }
        if unreadable > 0 {
            let _ = writeln!(
                err,
                "\nhint: each line is `{{\"id\": …, \"question\": \"…\"}}`; see `attache ask --help`"
            );
            return Err(Failure::Reported(INPUT));
        }
        Ok(())
    }

    fn answer(self, line: QuestionLine, dialogues: &mut Dialogues) -> AnswerLine {
        let QuestionLine { id, question, conversation, addressed, at } = line;
        let utterance = |speaker| Utterance {
            speaker,
            text: question,
            at: at.unwrap_or(self.at),
            addressed,
            force: self.force,
        };
        let (reply, micros) = if conversation.is_null() {
            // A line without a conversation has no earlier turns, and leaves none.
            let (alone, nobody) = (Memory::new(), Speaker { place: 0, person: 0 });
            clock::timed(|| dialogue::ask(self.engine, &alone, utterance(nobody)))
        } else {
            let speaker = dialogues.speaker(&conversation);
            clock::timed(|| dialogue::ask(self.engine, &dialogues.memory, utterance(speaker)))
        };
        AnswerLine::new(id, &reply, micros, self.engine.knowledge())
    }
}

impl Dialogues {
    fn speaker(&mut self, conversation: &Value) -> Speaker {
        let next = self.speakers.len() as u64;
        *self.speakers.entry(conversation.to_string()).or_insert(Speaker { place: next, person: 0 })
    }
}

fn read_line(bytes: &[u8]) -> Result<QuestionLine, Unreadable> {
    let without_id = |error: String| Unreadable { id: Value::Null, error };
    let text = str::from_utf8(bytes)
        .map_err(|error| without_id(format!("not UTF-8: byte {}", error.valid_up_to() + 1)))?;
    // serde_json counts lines within what it was given, which here is always the first.
    let value: Value = serde_json::from_str(text).map_err(|error| {
        without_id(format!("not JSON: {}", error.to_string().replace(" at line 1 column", " at column")))
    })?;
    let with_id = |error| Unreadable { id: value.get("id").cloned().unwrap_or_default(), error };
    let line = QuestionLine::read(&value).map_err(with_id)?;
    match too_long(&line.question) {
        Some(error) => Err(with_id(error)),
        None => Ok(line),
    }
}
