//! A pack's own checks: each question with what must come of it, against what comes of it.

use jiff::Timestamp;

use crate::engine::{Engine, Question, Verdict};
use crate::knowledge::{Check, Diagnostic, Severity};
use crate::text::fold;

/// What came of one check.
#[derive(Clone, Debug)]
pub struct CheckResult {
    pub check: Check,
    /// The verdict's word and all that was said.
    pub verdict: &'static str,
    pub text: String,
    /// What of the expectation was not met; `None` if the check passed.
    pub failure: Option<String>,
}

impl CheckResult {
    /// The failure, if it failed, as a problem at the check's place in its file.
    pub fn diagnostic(&self) -> Option<Diagnostic> {
        let failure = self.failure.as_ref()?;
        let said = if self.text.is_empty() { "nothing" } else { &self.text };
        Some(Diagnostic {
            severity: Severity::Error,
            position: self.check.position.clone(),
            message: format!("check failed, {failure}: `{}`", self.check.ask),
            hint: Some(format!("the answer was ({}): {said}", self.verdict)),
        })
    }
}

/// Runs every check of every pack, in their order, as if asked at `at`.
pub fn run_checks(engine: &Engine, at: Timestamp) -> Vec<CheckResult> {
    engine.knowledge().checks.iter().map(|check| run(engine, check, at)).collect()
}

fn run(engine: &Engine, check: &Check, at: Timestamp) -> CheckResult {
    let mut turns = Vec::new();
    let mut ask = |text: &str| {
        let question = Question {
            text: text.to_owned(),
            asked_at: at,
            addressed: true,
            turns: turns.clone(),
            force: false,
        };
        let reply = engine.answer(&question);
        turns.push(reply.turn.clone());
        reply
    };
    for earlier in &check.after {
        ask(earlier);
    }
    let reply = ask(&check.ask);
    let failure = judge(check, reply.verdict, &reply.text);
    CheckResult { check: check.clone(), verdict: reply.verdict.word(), text: reply.text, failure }
}

fn judge(check: &Check, verdict: Verdict, text: &str) -> Option<String> {
    let word = verdict.word();
    match &check.verdict {
        Some(expected) if expected != word => return Some(format!("expected the verdict `{expected}`")),
        None if !matches!(verdict, Verdict::Answer | Verdict::Correction) => {
            return Some("expected an answer".to_owned());
        }
        _ => {}
    }
    let folded = fold(text);
    let missing = check.expect.iter().find(|expected| !folded.contains(&fold(expected)));
    missing.map(|expected| format!("expected `{expected}`"))
}
