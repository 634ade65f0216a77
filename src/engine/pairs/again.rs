//! A question that goes on from the pair that was told last: "who looks after that port?". Its answer tells more than
//! was asked for, and the rest may be asked next. Facts that were told last are looked at by `followups`.

use super::AskedText;
use super::sameness::{ALIKE, is_pronoun};
use crate::engine::rule::Rule;
use crate::engine::understanding::words::words;
use crate::engine::understanding::{Asked, Query, query};
use crate::engine::{Engine, Mind, Reply};
use crate::knowledge::FaqId;

/// Every word is in the answer; that it is asked of it is likely, and no more.
const CONFIDENCE: f64 = 0.7;
/// A longer question stands alone.
const WORDS: usize = 12;
/// Words of a question that has no pronoun, and yet may go on from what was told.
const BARE: usize = 5;

impl Engine {
    /// The answer of the pair that was told last, where it says all that is asked, in a question that leans on it.
    pub(in crate::engine) fn told_again(
        &self,
        mind: &Mind<'_>,
        asked: &AskedText<'_>,
    ) -> Option<(Reply, Rule)> {
        let pair = *mind.turns.last()?.pairs.first()?;
        let plain = query(mind.knowledge, mind.lexicon, words(mind.lexicon, asked.text), &mind.today);
        let says = leans(&plain) && self.says_all(&plain, pair) && self.tells_what_is_asked(&plain, pair);
        says.then(|| (self.told_by_pair(mind, asked, pair, CONFIDENCE), Rule::SamePair))
    }

    /// Whether the answer of a pair has every word of a question that narrows it, and every name and number.
    fn says_all(&self, asked: &Query, pair: FaqId) -> bool {
        let answer = &self.wordings.of(&self.knowledge, &self.lexicon, pair).answer;
        let has = |at: usize| {
            let word = &asked.words[at];
            answer.has_text(&word.text)
                || word.meanings().any(|(stem, like)| like >= ALIKE && answer.has_stem(stem))
        };
        let spans = asked.mentions.iter().filter(|mention| !mention.pronoun).map(|mention| &mention.span);
        let spans = spans.chain(asked.dates.iter().map(|(span, _)| span));
        let numbers = asked.numbers.iter().map(|(span, _)| span);
        let mut named =
            spans.chain(numbers).flat_map(Clone::clone).filter(|at| asked.words[*at].is_content());
        let mut content = asked.content().peekable();
        content.peek().is_some() && content.all(has) && named.all(has)
    }
}

/// Whether a question leans on what was said before: by a pronoun, or as it is too short to stand alone.
fn leans(asked: &Query) -> bool {
    let points = asked.words.iter().any(|word| {
        is_pronoun(&word.text) || matches!(word.text.as_str(), "this" | "these" | "there" | "one" | "ones")
    });
    let named = asked.mentions.iter().any(|mention| mention.exact && !mention.unknown);
    let asks = asked.asking.kind != Asked::Any;
    asks && asked.words.len() <= WORDS && (points || !named && asked.words.len() <= BARE)
}
