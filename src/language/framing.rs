//! Phrases around a question that ask nothing themselves: "can you tell me", "is it true that", "…, right?".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lines;

/// What a framing phrase makes of the words beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// What follows is the question.
    Ask,
    /// What follows is to be affirmed or denied.
    Whether,
    /// What stands before is to be affirmed or denied.
    Tag,
    /// Tells the bot what to be or to say.
    Order,
    /// Asks nothing, wherever it stands.
    Filler,
    /// Asks nothing, set off at the end.
    Tail,
}

/// One place of a phrase: the words that may stand there.
struct Slot {
    words: Vec<&'static str>,
    optional: bool,
}

type Phrase = (Framing, Vec<Slot>);

static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    let slot = |text: &'static str| {
        let optional = text.ends_with('?');
        Slot { words: text.trim_end_matches('?').split('|').collect(), optional }
    };
    let phrase = |line: &'static str| {
        let (kind, words) = line.split_once(": ")?;
        let framing = match kind {
            "ask" => Framing::Ask,
            "whether" => Framing::Whether,
            "order" => Framing::Order,
            "filler" => Framing::Filler,
            "tail" => Framing::Tail,
            _ => Framing::Tag,
        };
        Some((framing, words.split(' ').map(slot).collect()))
    };
    lines(include_str!("framing.txt")).filter_map(phrase).collect()
});

/// The phrases by each word that may be their first.
static BY_FIRST: LazyLock<FxHashMap<&'static str, Vec<&'static Phrase>>> = LazyLock::new(|| {
    let mut by_first: FxHashMap<&'static str, Vec<&'static Phrase>> = FxHashMap::default();
    for phrase in PHRASES.iter() {
        let needed = phrase.1.iter().position(|slot| !slot.optional).unwrap_or(phrase.1.len());
        for word in phrase.1.iter().take(needed + 1).flat_map(|slot| &slot.words) {
            by_first.entry(word).or_default().push(phrase);
        }
    }
    by_first
});

/// The longest framing phrase of a kind that begins the folded words, by its length in words.
pub fn framing_at(framing: Framing, words: &[&str]) -> Option<usize> {
    let phrases = BY_FIRST.get(words.first()?)?.iter().filter(|(kind, _)| *kind == framing);
    phrases.filter_map(|(_, slots)| matched(slots, words)).max().filter(|length| *length > 0)
}

/// How many words a phrase takes, the longest way of matching it.
fn matched(slots: &[Slot], words: &[&str]) -> Option<usize> {
    let Some((slot, rest)) = slots.split_first() else { return Some(0) };
    let taken = words
        .first()
        .filter(|word| slot.words.contains(word))
        .and_then(|_| matched(rest, &words[1..]))
        .map(|length| length + 1);
    let left_out = slot.optional.then(|| matched(rest, words)).flatten();
    taken.max(left_out)
}

#[cfg(test)]
mod tests {
    use super::{Framing, framing_at};

    #[test]
    fn phrases_are_found_with_their_optional_words() {
        let at = |framing, text: &str| framing_at(framing, &text.split(' ').collect::<Vec<_>>());
        assert_eq!(at(Framing::Ask, "can you tell me when it opens"), Some(4));
        assert_eq!(at(Framing::Ask, "does anyone know who won"), Some(3));
        assert_eq!(at(Framing::Whether, "is it true that they won"), Some(4));
        assert_eq!(at(Framing::Tag, "did not they"), Some(3));
        assert_eq!(at(Framing::Ask, "who can help"), None);
    }
}
