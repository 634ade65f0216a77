//! "where do we rehearse", where the knowledge has rehearsals: the verb asks for the event that is called after it.

use super::words::Word;
use crate::engine::lexicon::{Class, Lexicon};
use crate::language::{base_form, derived_from};

/// The question for the event, where the pack has one that is called just so.
pub(super) fn as_event(lexicon: &Lexicon, mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let Some(does) = (1..words.len().min(4)).find(|at| matches!(text(*at), "do" | "does" | "did")) else {
        return words;
    };
    let asks = matches!(text(0), "where" | "when" | "what" | "which" | "how");
    let anybody = matches!(text(does + 1), "we" | "you" | "they" | "people" | "one");
    if !asks || !anybody {
        return words;
    }
    let event = Class::new("event");
    let called = |noun: &&&str| {
        lexicon
            .heads(noun)
            .iter()
            .any(|head| head.named && head.modifiers.is_empty() && lexicon.is_of(head.entity, &event))
    };
    let verb = base_form(text(does + 2));
    let noun = derived_from(verb).iter().find(called).map(|noun| (*noun).to_owned());
    // "what do we rehearse" asks for no time and no place.
    let of_event = match text(0) {
        "where" | "when" => does == 1,
        "how" => text(1) == "often",
        _ => matches!(text(1), "time" | "day" | "days" | "place"),
    };
    let Some(noun) = noun.filter(|_| of_event) else { return words };
    let being = if text(does) == "did" { "was" } else { "is" };
    let after = words[does + 2].after;
    words.splice(does..does + 3, [Word::new(being), Word::new("the"), Word::new(&noun)]);
    words[does + 2].after = after;
    words
}
