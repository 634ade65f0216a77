//! Single words: which carry nothing, which stand for others, which are English at all.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::{base_form, lines};
use crate::text::stem;

type Words = LazyLock<HashSet<&'static str>>;
type Phrases = LazyLock<HashMap<&'static str, Vec<&'static str>>>;

static FUNCTION: Words = LazyLock::new(|| word_set(include_str!("function.txt")));
static LIGHT: Words = LazyLock::new(|| word_set(include_str!("light.txt")));
static WEAK: Words = LazyLock::new(|| word_set(include_str!("weak.txt")));
static RANKS: Words = LazyLock::new(|| word_set(include_str!("ranks.txt")));
static SLANG: Phrases = LazyLock::new(|| phrases(include_str!("slang.txt")));
static TITLES: Phrases = LazyLock::new(|| phrases(include_str!("titles.txt")));
static ENGLISH: Words = LazyLock::new(|| lines(include_str!("../../assets/words/english.txt")).collect());
/// The list without the endings that a stemmer takes away.
static ENGLISH_STEMS: LazyLock<HashSet<String>> =
    LazyLock::new(|| ENGLISH.iter().map(|word| stem(word)).collect());

fn word_set(table: &'static str) -> HashSet<&'static str> {
    lines(table).flat_map(str::split_whitespace).collect()
}

fn phrases(table: &'static str) -> HashMap<&'static str, Vec<&'static str>> {
    let line = |line: &'static str| {
        let (word, plain) = line.split_once(": ").unwrap_or((line.trim_end_matches(':'), ""));
        (word, plain.split_whitespace().collect())
    };
    lines(table).map(line).collect()
}

/// Words that carry nothing by themselves: articles, auxiliaries, fillers, greetings, politeness.
pub fn is_function_word(word: &str) -> bool {
    FUNCTION.contains(word)
}

/// Words that a question may hold without narrowing it: `exactly`, `currently`, `mentioned`, `article`,
/// `please`, `know`, `tell`, `guy`, `thing`.
pub fn is_light_word(word: &str) -> bool {
    LIGHT.contains(word)
}

/// Words that narrow a question a little: a fact may answer without them (`keep`, `put`, `current`).
pub fn is_weak_word(word: &str) -> bool {
    WEAK.contains(word)
}

/// The plain words for a contraction or chat spelling, in folded form: `whos` → `who is`, `wen` → `when`,
/// `gonna` → `going to`, `pls` → `please`. Whole words only.
pub fn plain_words(word: &str) -> Option<&'static [&'static str]> {
    SLANG.get(word).map(Vec::as_slice)
}

/// The words of which an abbreviation of a title is short: `vp` → `vice president`, `fm` → `foreign minister`.
pub fn long_title(word: &str) -> Option<&'static [&'static str]> {
    TITLES.get(word).map(Vec::as_slice)
}

/// Words that change what a title or a head noun denotes, so that they must match exactly: `deputy`,
/// `vice`, `former`, `acting`, `assistant`, `honorary`, `co`, `first`, `prime`.
pub fn is_rank_modifier(word: &str) -> bool {
    RANKS.contains(word)
}

/// Whether a folded word is an English word (inflected forms included), which is never taken for a
/// misspelt name.
pub fn is_english(word: &str) -> bool {
    ENGLISH.contains(word) || is_function_word(word) || is_inflected(word)
}

fn is_inflected(word: &str) -> bool {
    let base = base_form(word);
    // A stem alone is too little to know a word by: `embasi` would pass.
    (base != word && ENGLISH.contains(base))
        || (word.ends_with(['s', 'd', 'g', 'y'])
            && word.len() > 3
            && ENGLISH_STEMS.contains(&stem(word))
            && has_english_ending(word))
}

fn has_english_ending(word: &str) -> bool {
    ["s", "es", "ed", "ing", "ly"].iter().any(|ending| {
        word.strip_suffix(ending).is_some_and(|base| {
            ENGLISH.contains(base)
                || ENGLISH.contains(format!("{base}e").as_str())
                || (base.ends_with('i') && ENGLISH.contains(format!("{}y", &base[..base.len() - 1]).as_str()))
                || (base.len() > 3
                    && base.as_bytes()[base.len() - 1] == base.as_bytes()[base.len() - 2]
                    && ENGLISH.contains(&base[..base.len() - 1]))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{is_english, is_function_word, is_light_word, long_title, plain_words};

    #[test]
    fn inflected_words_are_english_and_misspelt_ones_are_not() {
        for word in ["embassy", "attended", "signing", "parties", "stopped", "quickly", "doctors", "chaired"]
        {
            assert!(is_english(word), "{word}");
        }
        for word in ["embasy", "sumit", "numbr", "azerbiajan", "parlamentary"] {
            assert!(!is_english(word), "{word}");
        }
    }

    #[test]
    fn chat_is_read_as_plain_words() {
        assert_eq!(plain_words("whos"), Some(&["who", "is"][..]));
        assert_eq!(plain_words("lol"), Some(&[][..]));
        assert_eq!(long_title("vp"), Some(&["vice", "president"][..]));
        assert!(is_function_word("the") && is_light_word("exactly") && !is_light_word("embassy"));
    }
}
