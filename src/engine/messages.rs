//! A message to its reply: which part of it asks, whether it holds several questions, and what is said beside them.

use super::{Engine, Question, Reply, Verdict, day_of, smalltalk, split, understanding};

/// How sure an answer must be that only the remarks around a question give it.
const REMARKS: f64 = 0.9;
/// Questions of one message that are answered.
pub(super) const QUESTIONS: usize = 3;

impl Engine {
    /// The reply to a message: to its question, or to each of its questions.
    pub fn answer(&self, question: &Question) -> Reply {
        let order = smalltalk::is_order(&crate::text::tokenise(&question.text));
        let parts = if order { vec![question.text.clone()] } else { split::questions(&question.text) };
        if parts.len() < 2 {
            let (text, reply) = self.asking_part(question, &parts);
            let refused = matches!(reply.verdict, Verdict::Unknown(_));
            return if refused { self.of_each(question, text).unwrap_or(reply) } else { reply };
        }
        let mut turns = question.turns.clone();
        let mut replies = Vec::new();
        for part in parts.iter().take(QUESTIONS) {
            let reply = self.answer_one(question, part, &turns);
            turns.push(reply.turn.clone());
            replies.push(reply);
        }
        split::join(question, replies)
    }

    /// "the dates of the fair and the market": the question asked of each of two things, if both have an answer.
    fn of_each(&self, question: &Question, text: &str) -> Option<Reply> {
        let words = understanding::words::words(&self.lexicon, text);
        let asking = understanding::asked(&words);
        // "who was at both": those who were at the one and at the other.
        if asking.kind == understanding::Asked::Who && words.iter().any(|word| word.text == "both") {
            return None;
        }
        let mind = self.mind(day_of(question.asked_at), &question.turns);
        let mentions = understanding::mentions::mentions(mind.knowledge, mind.lexicon, &words, &asking.used);
        let texts = split::of_each(&words, &mentions)?;
        let reply = |text: &String| {
            Some(self.answer_one(question, text, &question.turns))
                .filter(|reply| reply.verdict == Verdict::Answer)
        };
        let replies: Option<Vec<Reply>> = texts.iter().map(reply).collect();
        replies.map(|replies| split::join(question, replies))
    }

    /// What of a message with one question is asked, with its reply: the question alone, or, where that has no answer
    /// and the remarks around it give it one, all of it ("I get error 12. What should I do?").
    pub(super) fn asking_part<'a>(&self, question: &'a Question, parts: &'a [String]) -> (&'a str, Reply) {
        let answer = |text: &'a str| (text, self.answer_one(question, text, &question.turns));
        let is_answer = |reply: &Reply| matches!(reply.verdict, Verdict::Answer | Verdict::Correction);
        let whole = question.text.as_str();
        if let Some(aged) = split::with_age(whole) {
            let reply = self.answer_one(question, &aged, &question.turns);
            if is_answer(&reply) {
                return (whole, reply);
            }
        }
        let Some(part) = parts.first().filter(|part| part.len() < whole.trim().len()) else {
            return answer(whole);
        };
        let alone = answer(part);
        if is_answer(&alone.1) {
            return alone;
        }
        let with_remarks = answer(whole);
        let sure = is_answer(&with_remarks.1) && with_remarks.1.confidence >= REMARKS;
        if sure { with_remarks } else { alone }
    }
}
