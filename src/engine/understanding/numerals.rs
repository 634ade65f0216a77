//! Numbers that are none: "can *one* use it", "the *two* ministers", "COVID-*19*". Reading numbers is left to
//! `text`.

use std::ops::Range;

use super::{Mention, Word, framing};
use crate::engine::lexicon::Lexicon;
use crate::knowledge::{Knowledge, Role};
use crate::language::{is_function_word, use_as_adjective};
use crate::text::Break;

/// "can *one* use it", "which *one*": somebody or something; "which *two* clubs": as many answers are wanted.
pub(super) fn is_no_number(lexicon: &Lexicon, words: &[Word], span: &Range<usize>) -> bool {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let before = span.start.checked_sub(1).map_or("", text);
    let one = text(span.start) == "one"
        && (matches!(
            before,
            "can" | "could" | "may" | "must" | "should" | "does" | "do" | "if" | "that" | "this"
        ) || framing::is_auxiliary(text(span.end))
            || (span.end < words.len() && lexicon.is_verb(text(span.end)) && before != "the"));
    one || (span.len() == 1 && matches!(before, "which" | "what"))
}

/// "the phone number of the office": a number that names something, and counts nothing.
pub(super) fn is_naming_number(words: &[Word], at: usize) -> bool {
    let counted = |word: &str| {
        is_function_word(word)
            || use_as_adjective(word) >= ADJECTIVE
            || matches!(word, "total" | "max" | "min" | "maximum" | "minimum" | "record" | "head" | "sheer")
    };
    let before = at.checked_sub(1).map(|before| words[before].text.as_str());
    words[at].text == "number" && before.is_some_and(|before| !counted(before))
}

/// A word is an adjective from this share of its uses on.
const ADJECTIVE: f32 = 0.5;

/// "the two health ministers", "COVID-19": the number is part of what a thing is called.
pub(super) fn counts_members(
    knowledge: &Knowledge,
    mentions: &[Mention],
    words: &[Word],
    span: &Range<usize>,
    number: f64,
) -> bool {
    let near = |mention: &&Mention| {
        mention.span.contains(&span.start)
            || mention.span.start == span.end
            || (mention.span.end == span.start && words[span.start].after == Break::None)
    };
    mentions.iter().filter(near).any(|mention| {
        let of_name = |id: &crate::knowledge::EntityId| {
            let entity = knowledge.entity(*id);
            let spelled = crate::text::spell_number(number);
            let digits = number.to_string();
            std::iter::once(&entity.name).chain(&entity.aliases).any(|name| {
                name.split(|character: char| !character.is_alphanumeric())
                    .any(|word| word.eq_ignore_ascii_case(&spelled) || word == digits)
            }) || entity.members.len() as f64 == number
        };
        // What the material counts itself is compared, never taken for granted.
        let counted = knowledge.facts.iter().any(|fact| {
            fact.fillers(Role::Count).next().is_some()
                && fact.fillers(Role::Subject).any(|filler| {
                    mention.entities.iter().any(|id| *filler == crate::knowledge::Filler::Entity(*id))
                })
        });
        !counted
            && (mention.entities.iter().any(of_name)
                || (mention.entities.len() as f64 == number && mention.plural))
    })
}

/// "a 15 *year old*": the words that only say that a number is an age.
pub(super) fn age_words(words: &[Word]) -> Vec<usize> {
    let text = |index: usize| words.get(index).map_or("", |word: &Word| word.text.as_str());
    let number =
        |index: usize| text(index).bytes().all(|byte| byte.is_ascii_digit()) && !text(index).is_empty();
    let age = |at: &usize| number(*at) && matches!(text(at + 1), "year" | "years") && text(at + 2) == "old";
    (0..words.len()).filter(age).flat_map(|at| [at + 1, at + 2]).collect()
}
