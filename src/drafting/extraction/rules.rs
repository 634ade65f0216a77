//! What is needed and what is not allowed: `visitors must …`, `dogs may not …`, with `if` and `unless`. The library's
//! own relations have these verbs, and tell which is the opposite of which.

use super::Reader;
use super::clauses::Clause;
use super::telling::words_of;
use super::words::Sentence;
use crate::drafting::draft::{ProposedFact, Value};
use crate::knowledge::Role;

impl Reader<'_> {
    /// Whether the clause is a rule, which is then proposed.
    pub(super) fn rule(&mut self, at: usize, sentence: &Sentence<'_>, clause: &Clause) -> bool {
        let (Some(modal), [phrase]) = (clause.modal.as_deref(), clause.subject.as_slice()) else {
            return false;
        };
        // "may" and "can" also tell what is possible: only their denial is sure.
        let verb = match (modal, clause.negated) {
            ("must", false) => "must",
            ("must" | "may" | "can" | "cannot" | "can't", true) => "may",
            _ => return false,
        };
        let Some(mut relation) = self.frames.of_modal(verb) else { return false };
        if clause.negated {
            match relation.opposite.and_then(|id| self.frames.by_number(id)) {
                Some(opposite) => relation = opposite,
                None => return false,
            }
        }
        let Some(meant) = self.thing(at, sentence, phrase) else { return false };
        let mut start = clause.verb.start;
        while start < clause.verb.end
            && matches!(
                sentence.word(start),
                "must" | "may" | "can" | "cannot" | "can't" | "not" | "also" | "only"
            )
        {
            start += 1;
        }
        let mut fact = ProposedFact::new(relation.key.clone(), sentence);
        fact.subject = Some(meant.thing);
        fact.set("text", Value::Text(words_of(sentence, start..clause.end)));
        let condition = matches!(sentence.word(clause.end), "if" | "unless")
            .then(|| sentence.word(clause.end).to_owned());
        if let Some(condition) = condition {
            let text = words_of(sentence, clause.end + 1..sentence.words.len());
            fact.set(if condition == "if" { "if" } else { "unless" }, Value::Text(text));
        }
        if let Some(cause) = &clause.cause {
            fact.set("because", Value::Text(words_of(sentence, cause.clone())));
        }
        fact.told = Some(sentence.text.trim_end_matches('.').to_owned()).filter(|_| clause.start == 0);
        if !fact.has(Role::Object) {
            return false;
        }
        self.propose(sentence, fact);
        true
    }
}
