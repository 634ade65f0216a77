//! Words that narrow nothing: around a time ("*this* year"), around a comparison, and the asker's own people.

use std::ops::Range;

use super::{Word, token};
use crate::text::{PartialDate, find_numbers};

/// Of whom an asker speaks as theirs: who they are is no part of the question.
const OWN_PEOPLE: &[&str] = &[
    "sister",
    "brother",
    "mother",
    "father",
    "mum",
    "mom",
    "dad",
    "wife",
    "husband",
    "son",
    "daughter",
    "kid",
    "child",
    "friend",
    "mate",
    "uncle",
    "aunt",
    "cousin",
    "grandma",
    "grandpa",
    "grandmother",
    "grandfather",
    "boyfriend",
    "girlfriend",
    "partner",
    "parent",
    "colleague",
    "neighbour",
    "neighbor",
    "nephew",
    "niece",
    "buddy",
    "gran",
];

/// Words around a time that narrow nothing: "*this* year", "at the *start* of 2025"; and the asker's own people:
/// "my *sister*".
pub(super) fn said_of_time(words: &[Word], dates: &[(Range<usize>, PartialDate)]) -> Vec<usize> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let unit = |word: &str| {
        matches!(
            word,
            "year" | "season" | "month" | "week" | "edition" | "time" | "day" | "evening" | "morning"
        )
    };
    let mut used: Vec<usize> =
        (1..words.len()).filter(|index| unit(text(*index)) && text(index - 1) == "this").collect();
    let edge = |word: &str| matches!(word, "start" | "beginning" | "end" | "middle" | "early" | "late");
    for (span, _) in dates {
        for before in 1..4 {
            let Some(at) = span.start.checked_sub(before) else { break };
            if edge(text(at)) {
                used.push(at);
            }
        }
    }
    let bound = |index: &usize| text(index - 1) == "at" && matches!(text(*index), "least" | "most");
    used.extend((1..words.len()).filter(bound));
    // "these days", "in all"
    let filler = |index: &usize| {
        matches!(
            (text(index - 1), text(*index)),
            ("these" | "those", "days") | ("in", "all" | "short" | "brief" | "general") | ("of", "course")
        )
    };
    used.extend((1..words.len()).filter(filler));
    let compares = |index: &usize| {
        text(*index) == "than"
            && matches!(
                text(index - 1),
                "more" | "fewer" | "less" | "greater" | "higher" | "lower" | "longer" | "shorter"
            )
            && words.get(index + 1).is_some_and(|next| {
                next.text.bytes().all(|byte| byte.is_ascii_digit())
                    || !find_numbers(&[token(next)]).is_empty()
            })
    };
    used.extend((1..words.len()).filter(compares).map(|index| index - 1));
    let mine = |index: &usize| {
        text(index - 1) == "my" && OWN_PEOPLE.contains(&crate::language::singular(text(*index)).as_str())
    };
    used.extend((1..words.len()).filter(mine));
    used
}
