//! Pairs as they are found: wordings of one answer together, each problem and each loss once.

use std::collections::HashMap;

use super::{Imported, Loss, Pair, Problem};

/// A file with more problems than this is of another format.
const PROBLEMS: usize = 20;

#[derive(Default)]
pub(super) struct Collected {
    pub(super) imported: Imported,
    pub(super) problems: Vec<Problem>,
    /// Which of the files is being read.
    pub(super) file: usize,
    /// The place of each answer, by its id where there is one.
    answers: HashMap<String, usize>,
    /// The place of the answer of each question, case aside.
    questions: HashMap<String, usize>,
}

/// A wording with its answer.
pub(super) struct Entry<'text> {
    /// Where it is known.
    pub(super) line: Option<u64>,
    /// What tells that two wordings have one answer; without it, the answer does.
    pub(super) id: Option<&'text str>,
    pub(super) question: &'text str,
    pub(super) answer: &'text str,
}

impl Collected {
    pub(super) fn is_full(&self) -> bool {
        self.problems.len() >= PROBLEMS
    }

    pub(super) fn problem(
        &mut self,
        line: impl Into<Option<u64>>,
        message: impl Into<String>,
        hint: Option<&str>,
    ) {
        let problem = Problem {
            file: self.file,
            line: line.into(),
            message: message.into(),
            hint: hint.map(str::to_owned),
        };
        self.problems.push(problem);
    }

    pub(super) fn lose(&mut self, what: &'static str, why: &'static str, place: impl Into<String>) {
        let place = place.into();
        let losses = &mut self.imported.losses;
        match losses.iter_mut().find(|loss| loss.what == what) {
            Some(loss) if loss.places.last() == Some(&place) => {}
            Some(loss) => loss.places.push(place),
            None => losses.push(Loss { what, why, places: vec![place] }),
        }
    }

    /// The pair that the wording went to.
    pub(super) fn add(&mut self, entry: &Entry<'_>) -> Option<&mut Pair> {
        let (question, answer) = (entry.question.trim(), entry.answer.trim());
        for (what, value) in [("question", question), ("answer", answer)] {
            if value.is_empty() {
                self.problem(entry.line, format!("the {what} is empty"), None);
                return None;
            }
        }
        let id = entry.id.map(str::trim).filter(|id| !id.is_empty());
        let key = id.map_or_else(|| format!("answer {answer}"), |id| format!("id {id}"));
        let pairs = &mut self.imported.pairs;
        let at = *self.answers.entry(key).or_insert_with(|| {
            pairs.push(Pair { id: id.map(str::to_owned), answer: answer.to_owned(), ..Pair::default() });
            pairs.len() - 1
        });
        match self.questions.insert(question.to_lowercase(), at) {
            Some(known) if known == at => {
                self.imported.duplicates += 1;
                return Some(&mut pairs[at]);
            }
            Some(_) => {
                let place = entry.line.map(|line| format!("line {line}"));
                let place = place.or_else(|| id.map(str::to_owned)).unwrap_or_else(|| question.to_owned());
                self.imported.contradictions.push(place);
            }
            None => {}
        }
        pairs[at].ask.push(question.to_owned());
        Some(&mut pairs[at])
    }
}
