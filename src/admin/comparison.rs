//! The same questions asked of two versions of the knowledge: what stays, what gets better, what changes, what is
//! lost.

use jiff::Timestamp;

use crate::engine::{Engine, Question, Reply, Verdict};

/// What came of asking two versions the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// How many questions were asked.
    pub asked: usize,
    /// Answered by the new version alone.
    pub better: Vec<Difference>,
    /// Answered by both, in other words.
    pub changed: Vec<Difference>,
    /// Answered by the old version alone.
    pub lost: Vec<Difference>,
}

/// A question that two versions answer differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub question: String,
    pub before: String,
    pub after: String,
}

impl Comparison {
    /// Asks both, each question by itself.
    pub(super) fn of(before: &Engine, after: &Engine, questions: &[String], at: Timestamp) -> Self {
        let mut comparison = Self { asked: questions.len(), ..Self::default() };
        for question in questions {
            let (old, new) = (answer(before, question, at), answer(after, question, at));
            let into = match (answers(&old), answers(&new)) {
                (false, false) => continue,
                (true, true) if old.text == new.text => continue,
                // Beside another pack the same source is called by its title, which changes no answer.
                (true, true) if old.body == new.body && grounds(before, &old) == grounds(after, &new) => {
                    continue;
                }
                (true, true) => &mut comparison.changed,
                (false, true) => &mut comparison.better,
                (true, false) => &mut comparison.lost,
            };
            into.push(Difference { question: question.clone(), before: old.text, after: new.text });
        }
        comparison
    }

    /// Whether an answer that is given now would not be given any more, or in other words.
    pub fn needs_consent(&self) -> bool {
        !self.changed.is_empty() || !self.lost.is_empty()
    }

    /// In one line: `9 of 412 answers change, 2 of them are lost; 1 question more is answered`.
    pub fn summary(&self) -> String {
        let (change, lost, asked) = (self.changed.len() + self.lost.len(), self.lost.len(), self.asked);
        let mut line = match (change, lost) {
            (0, _) => format!("none of {asked} answers changes"),
            (1, 0) => format!("1 of {asked} answers changes"),
            (1, 1) => format!("1 of {asked} questions loses its answer"),
            (change, 0) => format!("{change} of {asked} answers change"),
            (change, 1) => format!("{change} of {asked} answers change, 1 of them is lost"),
            (change, lost) => format!("{change} of {asked} answers change, {lost} of them are lost"),
        };
        match self.better.len() {
            0 => {}
            1 => line.push_str("; 1 question more is answered"),
            more => line.push_str(&format!("; {more} questions more are answered")),
        }
        line
    }
}

fn answer(engine: &Engine, question: &str, at: Timestamp) -> Reply {
    engine.answer(&Question {
        text: question.to_owned(),
        asked_at: at,
        addressed: true,
        turns: Vec::new(),
        force: false,
    })
}

/// What an answer rests on, by names that are the same in every version: the place of each fact, pair and passage.
fn grounds(engine: &Engine, reply: &Reply) -> Vec<(String, String, Option<u32>)> {
    let knowledge = engine.knowledge();
    let ground = |pack, key: &str, paragraph| (knowledge.pack(pack).key.clone(), key.to_owned(), paragraph);
    let facts = reply.facts.iter().map(|id| {
        let fact = knowledge.fact(*id);
        ground(fact.pack, &fact.key, fact.paragraph)
    });
    let pairs = reply.pairs.iter().map(|id| {
        let pair = knowledge.faq(*id);
        ground(pair.pack, &pair.key, pair.paragraph)
    });
    let passages = reply.passages.iter().map(|id| {
        let passage = knowledge.passage(*id);
        ground(passage.pack, &passage.key, passage.paragraph)
    });
    facts.chain(pairs).chain(passages).collect()
}

fn answers(reply: &Reply) -> bool {
    matches!(reply.verdict, Verdict::Answer | Verdict::Correction)
}

#[cfg(test)]
mod tests {
    use super::{Comparison, Difference};

    #[test]
    fn the_summary_counts_what_matters() {
        let some = |number: usize| {
            let one = Difference { question: "q".to_owned(), before: "b".to_owned(), after: "a".to_owned() };
            vec![one; number]
        };
        let summary = |changed, lost, better| {
            let comparison =
                Comparison { asked: 412, changed: some(changed), lost: some(lost), better: some(better) };
            comparison.summary()
        };
        assert_eq!(summary(0, 0, 0), "none of 412 answers changes");
        assert_eq!(
            summary(7, 2, 1),
            "9 of 412 answers change, 2 of them are lost; 1 question more is answered"
        );
        assert_eq!(summary(0, 1, 0), "1 of 412 questions loses its answer");
        assert_eq!(summary(1, 0, 3), "1 of 412 answers changes; 3 questions more are answered");
    }
}
