//! The way from a question to its answer as text for a person, one stage a paragraph. It shows what the stages
//! did and decides nothing itself.

mod advice;
mod candidates;
mod pairs;
mod passages;
mod reading;
mod validation;

use super::messages::Part;
use super::rule::Rule;
use super::understanding::followups::Reading;
use super::verdict::Outcome;
use super::{Engine, Mind, Question, Reply};

/// Candidates, pairs and pieces of advice that are told, at most; fewer where a message has several questions.
const TOLD: usize = 3;
const TOLD_OF_SEVERAL: usize = 1;

/// Lines in paragraphs, each with a short heading.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    /// Begins a paragraph.
    fn heading(&mut self, line: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.line(line);
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A line that belongs to the one before it.
    fn detail(&mut self, line: &str) {
        self.line(format!("  {line}").trim_end());
    }
}

/// What one question came to.
struct Decided<'a> {
    engine: &'a Engine,
    mind: Mind<'a>,
    /// As it was asked.
    text: &'a str,
    reading: Reading,
    outcome: Outcome,
    rule: Rule,
    reply: Reply,
}

pub(super) fn explain(engine: &Engine, question: &Question) -> String {
    let parts = engine.parts_of(question);
    let mut page = Page::default();
    let several = parts.len() > 1;
    if several {
        page.heading(&format!("Several questions: {}", parts.len()));
    }
    let told = if several { TOLD_OF_SEVERAL } else { TOLD };
    for part in &parts {
        explain_one(engine, question, part, told, &mut page);
    }
    page.text.trim_end().to_owned()
}

fn explain_one(engine: &Engine, question: &Question, part: &Part, told: usize, page: &mut Page) {
    let (text, turns) = (part.text.as_str(), part.turns.as_slice());
    page.heading(&format!("Question: {}", text.trim()));
    let (reply, rule) = engine.decided(question, text, turns);
    if !rule.is_without_facts() {
        let mind = engine.mind(super::day_of(question.asked_at), turns);
        let (outcome, reading) = engine.best_outcome(&mind, text);
        let decided = Decided { engine, mind, text, reading, outcome, rule, reply };
        reading::describe(&decided, page);
        candidates::describe(&decided, told, page);
        if !engine.knowledge().faqs.is_empty() {
            pairs::describe(&decided, told, page);
        }
        if engine.has_passages() {
            passages::describe(&decided, told, page);
        }
        validation::describe(&decided, page);
        conclude(engine, &decided.rule, &decided.reply, page);
        advice::describe(&decided, told, page);
        return;
    }
    conclude(engine, &rule, &reply, page);
}

/// A smaller share is not told.
const TELLING: f32 = 0.1;

/// `meaning 0.61 (+0.43), …`: the values that count, each with its share.
fn shares(parts: &[(&'static str, f32, f32)]) -> String {
    let counts = parts.iter().filter(|(_, _, share)| share.abs() >= TELLING);
    let told = counts.map(|(name, value, share)| format!("{name} {value:.2} ({share:+.2})"));
    told.collect::<Vec<_>>().join(", ")
}

/// The rule that decided, and what came of it.
fn conclude(engine: &Engine, rule: &Rule, reply: &Reply, page: &mut Page) {
    page.heading(&format!("Decided: {}", rule.told(engine.knowledge())));
    page.line(&format!("Verdict: {} (confidence {:.2})", reply.verdict.word(), reply.confidence));
    if !reply.text.is_empty() {
        page.line(&format!("Reply: {}", reply.text));
    }
}
