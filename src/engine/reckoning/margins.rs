//! The widest and the narrowest of several results: "our heaviest defeat", "the biggest win". By the scores that the
//! sentences of the facts give.

use crate::engine::Mind;
use crate::engine::understanding::{Asked, Query};
use crate::engine::verdict::Outcome;
use crate::knowledge::FactId;

/// What makes a result a big one, for those who won it and for those who lost it.
const WIDE: &[&str] = &["biggest", "heaviest", "largest", "highest", "worst", "best", "greatest", "record"];
const NARROW: &[&str] = &["smallest", "narrowest", "lowest"];
/// Read off sentences; the rest is the understanding of the question.
const CONFIDENCE: f64 = 0.9;
/// Fewer results are no series.
const SERIES: usize = 2;
/// So many of so many facts give a score.
const SCORED: (usize, usize) = (2, 3);
/// Results that are as wide, told one by one.
const TOLD: usize = 3;

/// Of facts that give a score, as most of them do, the one in which the two sides lie furthest apart, or nearest together.
pub(super) fn widest(mind: &Mind<'_>, query: &Query, facts: &[FactId]) -> Option<Outcome> {
    let has = |wanted: &[&str]| query.words.iter().any(|word| wanted.contains(&word.text.as_str()));
    let (wide, narrow) = (has(WIDE), has(NARROW));
    let asks = matches!(query.asking.kind, Asked::What | Asked::Class(_) | Asked::Any | Asked::When);
    if !asks || wide == narrow || facts.len() < SERIES {
        return None;
    }
    let margin = |fact: &FactId| {
        let (one, other) = score(&mind.knowledge.fact(*fact).sentence)?;
        Some((one.abs_diff(other), *fact))
    };
    let margins: Vec<(u32, FactId)> = facts.iter().filter_map(margin).collect();
    // Beside matches that were won there may be a cup, a series or a prize.
    if margins.len() < SERIES || margins.len() * SCORED.1 < facts.len() * SCORED.0 {
        return None;
    }
    let all = margins.iter().map(|(margin, _)| *margin);
    let best = if wide { all.max() } else { all.min() }?;
    let told: Vec<FactId> =
        margins.iter().filter(|(margin, _)| *margin == best).map(|(_, fact)| *fact).collect();
    // Where most are alike, none of them stands out.
    if told.len() > TOLD {
        return None;
    }
    let date = mind.knowledge.fact(told[0]).date().filter(|_| query.asking.kind == Asked::When);
    Some(Outcome {
        value: date.map(|date| date.long()),
        sentences: told.iter().map(|fact| mind.knowledge.fact(*fact).sentence.clone()).collect(),
        facts: told,
        ..Outcome::answer(CONFIDENCE)
    })
}

/// The first score of a sentence, `3-1` or `3–1`; a season such as `2023-24` is none.
fn score(sentence: &str) -> Option<(u32, u32)> {
    let number = |digits: &str| digits.parse::<u32>().ok().filter(|_| digits.len() <= 2);
    let mut words = sentence.split(|letter: char| letter.is_whitespace() || ",;()".contains(letter));
    words.find_map(|word| {
        let (one, other) = word.trim_end_matches('.').split_once(['-', '–'])?;
        Some((number(one)?, number(other)?))
    })
}

#[cfg(test)]
mod tests {
    use super::score;

    #[test]
    fn a_score_is_two_short_numbers() {
        for (sentence, expected) in [
            ("Rovers lost 5-0 at Lurkford.", Some((5, 0))),
            ("Rovers won the final 4–3 on penalties, after a 1-1 draw", Some((4, 3))),
            ("The season 2023-24 ended on 18 May 2024", None),
            ("The first-team squad won", None),
        ] {
            assert_eq!(score(sentence), expected, "{sentence}");
        }
    }
}
