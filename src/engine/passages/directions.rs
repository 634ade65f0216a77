//! "Cuba's embassy in Azerbaijan" is not Azerbaijan's in Cuba: whether a sentence has two names of the question the other
//! way round.

use super::features::{EXPLAINS, Explained};
use super::index::{Index, Sentence};
use super::reading::{Reading, Sort};
use crate::language::{is_function_word, kind_of_noun};

/// What a name is to what is told of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// "in Cuba", "to Cuba"
    Towards,
    /// "from Cuba"
    From,
    /// "Cuban", "of Cuba", or who does it.
    Own,
}

/// By the words before a name, and the one after it: "to the Cuban embassy" tells of an embassy.
fn side(before: &str, further: &str, after: &str) -> Side {
    if kind_of_noun(after).is_some() && !is_function_word(after) {
        return Side::Own;
    }
    match if before == "the" { further } else { before } {
        "in" | "to" | "at" | "into" | "towards" => Side::Towards,
        "from" => Side::From,
        _ => Side::Own,
    }
}

/// Whether every name on one side in the question is on the other in the sentence, and the other way round.
pub(super) fn are_swapped(
    index: &Index,
    reading: &Reading,
    sentence: &Sentence,
    explained: &[Explained],
) -> bool {
    let asked =
        |at: Option<usize>| at.and_then(|at| reading.words.get(at)).map_or("", |word| word.text.as_str());
    let told = |at: Option<usize>| {
        let placed = at.and_then(|at| sentence.words.get(at));
        placed.map_or("", |placed| index.terms[placed.term as usize].word.as_str())
    };
    let named = (0..reading.own)
        .filter(|at| reading.words[*at].sort == Sort::Name && explained[*at].like >= EXPLAINS);
    let sides: Vec<(usize, Side)> = named
        .map(|at| (at, side(asked(at.checked_sub(1)), asked(at.checked_sub(2)), asked(Some(at + 1)))))
        .collect();
    let is_all =
        |at: usize, wanted: Side| {
            explained[at].places.iter().map(|place| usize::from(*place)).all(|at| {
                side(told(at.checked_sub(1)), told(at.checked_sub(2)), told(Some(at + 1))) == wanted
            })
        };
    let swapped = |one: &(usize, Side), other: &(usize, Side)| {
        one.1 != other.1 && is_all(one.0, other.1) && is_all(other.0, one.1)
    };
    sides.iter().enumerate().any(|(at, one)| sides[at + 1..].iter().any(|other| swapped(one, other)))
}
