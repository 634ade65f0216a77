//! A message to its reply: which part of it asks, whether it holds several questions, and what is said beside them.

use super::rule::Rule;
use super::{Engine, Question, Reply, Turn, Verdict, day_of, smalltalk, split, understanding};

/// How sure an answer must be that only the remarks around a question give it.
const REMARKS: f64 = 0.9;
/// Questions of one message that are answered.
const QUESTIONS: usize = 3;

/// A question of a message, in the words and after the turns that it was answered with.
pub(super) struct Part {
    pub(super) text: String,
    pub(super) turns: Vec<Turn>,
    pub(super) reply: Reply,
    /// Only a second look answered it: what else the message may ask goes before.
    second_look: bool,
}

impl Engine {
    /// The reply to a message: to its question, or to each of its questions.
    pub fn answer(&self, question: &Question) -> Reply {
        let mut parts = self.parts_of(question);
        match parts.len() {
            1 => parts.remove(0).reply,
            _ => split::join(question, parts.into_iter().map(|part| part.reply).collect()),
        }
    }

    /// The questions of a message, one at least, with their replies.
    pub(super) fn parts_of(&self, question: &Question) -> Vec<Part> {
        let tokens = crate::text::tokenise(&question.text);
        let order = smalltalk::is_order(&tokens);
        let texts =
            if order { vec![question.text.clone()] } else { split::questions(&question.text, &tokens) };
        if texts.len() < 2 {
            let part = self.asking_part(question, texts.first());
            let refused = matches!(part.reply.verdict, Verdict::Unknown(_)) || part.second_look;
            let joined = || tokens.iter().any(|token| token.word == "and") || part.text.contains(['+', '&']);
            let several = refused && joined();
            let each = several.then(|| self.of_each(question, &part.text)).flatten();
            return each.unwrap_or_else(|| vec![part]);
        }
        let mut turns = question.turns.clone();
        let mut parts = Vec::new();
        for text in texts.into_iter().take(QUESTIONS) {
            // What another question of the message says is no remark beside this one.
            let own = Question { text: text.clone(), ..question.clone() };
            let part = self.part(&own, text, &turns);
            turns.push(part.reply.turn.clone());
            parts.push(part);
        }
        parts
    }

    fn part(&self, question: &Question, text: String, turns: &[Turn]) -> Part {
        let (reply, rule) = self.decided(question, &text, turns);
        let second_look = matches!(rule, Rule::Validated { .. });
        Part { text, turns: turns.to_vec(), reply, second_look }
    }

    /// "the dates of the fair and the market": the question asked of each of two things, if both have an answer.
    fn of_each(&self, question: &Question, text: &str) -> Option<Vec<Part>> {
        let words = understanding::words::words(&self.lexicon, text);
        let asking = understanding::asked(&words);
        // "who was at both": those who were at the one and at the other.
        if asking.kind == understanding::Asked::Who && words.iter().any(|word| word.text == "both") {
            return None;
        }
        let mind = self.mind(day_of(question.asked_at), &question.turns);
        let mentions = understanding::mentions::mentions(mind.knowledge, mind.lexicon, &words, &asking.used);
        let answered = |text: String| {
            let part = self.part(question, text, &question.turns);
            (part.reply.verdict == Verdict::Answer).then_some(part)
        };
        split::of_each(&words, &mentions)?.into_iter().map(answered).collect()
    }

    /// What of a message with one question is asked: the question alone, with an age that is told beside it, or, where
    /// that has no answer and the remarks around it give it one, all of it ("I get error 12. What should I do?").
    fn asking_part(&self, question: &Question, alone: Option<&String>) -> Part {
        let ask = |text: &str| self.part(question, text.to_owned(), &question.turns);
        let is_answer = |part: &Part| {
            matches!(part.reply.verdict, Verdict::Answer | Verdict::Correction) && !part.second_look
        };
        let whole = question.text.as_str();
        if let Some(aged) = split::with_age(whole).map(|text| ask(&text)).filter(&is_answer) {
            return aged;
        }
        let Some(alone) = alone.filter(|text| text.len() < whole.trim().len()) else {
            return ask(whole);
        };
        // "the derby, did it sell out": what stands before is no remark, but what is asked about.
        if split::is_fronted(whole, alone) {
            return ask(whole);
        }
        let alone = ask(alone);
        if is_answer(&alone) {
            return alone;
        }
        let with_remarks = ask(whole);
        // Of a question that names nothing, the remarks say what it is about.
        let mind = self.mind(day_of(question.asked_at), &question.turns);
        let names_nothing = !self.names_something(&mind, &alone.text);
        let sure = is_answer(&with_remarks) && (names_nothing || with_remarks.reply.confidence >= REMARKS);
        if sure { with_remarks } else { alone }
    }
}
