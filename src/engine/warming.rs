//! What is made when it is first needed, made before anybody waits for it.

use jiff::Timestamp;

use super::{Engine, Question};

/// Own questions that are asked for it, evenly over all of them: some tenths of a second at the most.
const ASKED: usize = 100;

impl Engine {
    /// Makes ready what the first questions would wait for: the classifiers over the pairs, what is known of the
    /// words that people ask about the packs with, and what the facts say, for the second look. Answers are the same
    /// without it.
    pub fn warm_up(&self) {
        self.sentences();
        let asked = self.askable.len().min(ASKED);
        for at in (0..asked).map(|number| number * self.askable.len() / asked) {
            let text = self.askable[at].text.clone();
            self.match_pairs(&text);
            self.answer(&Question {
                text,
                asked_at: Timestamp::UNIX_EPOCH,
                addressed: true,
                turns: Vec::new(),
                force: false,
            });
        }
    }
}
