//! Single words: which carry nothing, which stand for others, which are English at all.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{NounKind, base_form, kind_of_noun, lines, singular};
use crate::text::{SpellingIndex, edit_distance, fold};

type Words = LazyLock<FxHashSet<&'static str>>;
type Phrases = LazyLock<FxHashMap<&'static str, Vec<&'static str>>>;

static FUNCTION: Words = LazyLock::new(|| word_set(include_str!("function.txt")));
static LIGHT: Words = LazyLock::new(|| word_set(include_str!("light.txt")));
static WEAK: Words = LazyLock::new(|| word_set(include_str!("weak.txt")));
static DENIALS: Words = LazyLock::new(|| word_set(include_str!("denials.txt")));
static RANKS: Words = LazyLock::new(|| word_set(include_str!("ranks.txt")));
static SLANG: Phrases = LazyLock::new(|| phrases(include_str!("slang.txt")));
static OTHER_SLANG: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let other = |line: &'static str| {
        let (word, plain) = line.split_once(": ")?;
        Some((word, plain.split_once(" | ")?.1))
    };
    lines(include_str!("slang.txt")).filter_map(other).collect()
});
static INSTITUTIONS: Phrases = LazyLock::new(|| phrases(include_str!("institutions.txt")));
static TITLES: Phrases = LazyLock::new(|| phrases(include_str!("titles.txt")));
static ENGLISH: Words = LazyLock::new(|| {
    let tables =
        [include_str!("../../assets/words/english.txt"), include_str!("../../assets/wordnet/words.txt")];
    tables.into_iter().flat_map(lines).collect()
});

fn word_set(table: &'static str) -> FxHashSet<&'static str> {
    lines(table).flat_map(str::split_whitespace).collect()
}

fn phrases(table: &'static str) -> FxHashMap<&'static str, Vec<&'static str>> {
    let line = |line: &'static str| {
        let (word, plain) = line.split_once(": ").unwrap_or((line.trim_end_matches(':'), ""));
        let first = plain.split_once(" | ").map_or(plain, |(first, _)| first);
        (word, first.split_whitespace().collect())
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

/// Words that say that something is not so: `not`, `never`, `without`, `won't`.
pub fn is_denial(word: &str) -> bool {
    DENIALS.contains(word)
}

/// The plain words for a contraction or chat spelling, in folded form: `whos` → `who is`, `wen` → `when`,
/// `gonna` → `going to`, `pls` → `please`. Whole words only.
pub fn plain_words(word: &str) -> Option<&'static [&'static str]> {
    SLANG.get(word).map(Vec::as_slice)
}

/// What else a chat spelling may be short for than [`plain_words`] says: `docs` → `doctors`.
pub fn other_plain_words(word: &str) -> Option<&'static str> {
    OTHER_SLANG.get(word).copied()
}

/// The office of who heads an institution: `ministry` → `minister`.
pub fn head_of_institution(noun: &str) -> Option<&'static str> {
    INSTITUTIONS.get(noun).and_then(|office| office.first()).copied()
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

/// How high an office is, from 0 (a head of state) on, as a title names it: `deputy foreign minister` is a step under
/// `foreign minister`. `None` for what is no office of the table.
pub fn seniority_of(title: &str) -> Option<u32> {
    static STEPS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
        lines(include_str!("seniority.txt")).map(|line| line.split_whitespace().collect()).collect()
    });
    let folded = fold(title);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let step = (0..).zip(STEPS.iter()).find(|(_, nouns)| nouns.iter().any(|noun| words.contains(noun)))?.0;
    let under =
        words.iter().any(|word| matches!(*word, "deputy" | "vice" | "assistant" | "associate" | "under"));
    Some(2 * step + u32::from(under))
}

/// Whether a word in the plural is a class of people that compete apart: `women`.
pub fn is_category_of_people(word: &str) -> bool {
    matches!(
        word,
        "women"
            | "men"
            | "girls"
            | "boys"
            | "ladies"
            | "juniors"
            | "seniors"
            | "veterans"
            | "children"
            | "masters"
    )
}

/// Whether a word stands before the name of a person as its title: `mr`.
pub fn is_honorific(word: &str) -> bool {
    matches!(
        word,
        "mr" | "mrs"
            | "ms"
            | "mx"
            | "miss"
            | "mister"
            | "dr"
            | "doctor"
            | "sir"
            | "lady"
            | "lord"
            | "prof"
            | "professor"
    )
}

/// Whether a folded word is an English word (inflected forms included), which is never taken for a
/// misspelt name.
pub fn is_english(word: &str) -> bool {
    ENGLISH.contains(word) || is_function_word(word) || is_inflected(word)
}

/// Only words this frequent are looked for, by their rank; a rarer one is as likely a name.
const COMMON: f32 = 0.85;
/// Shorter misspellings are one slip from too many words.
const SHORTEST_MISSPELT: usize = 6;

/// Of two letters nobody can say that they have changed places.
const SHORTEST_SWAPPED: usize = 3;

static COMMON_SPELLINGS: LazyLock<SpellingIndex> = LazyLock::new(|| {
    let common = ENGLISH.iter().copied().filter(|word| word.len() >= SHORTEST_MISSPELT - 1);
    let mut common: Vec<(&str, f32)> = common.map(|word| (word, super::rarity(word))).collect();
    common.retain(|(word, rarity)| *rarity < COMMON || is_light_word(word));
    common.sort_unstable_by_key(|(word, _)| *word);
    // The rank in thousandths, turned round: among equally near words the most frequent is meant.
    SpellingIndex::new(common.into_iter().map(|(word, rarity)| (word, ((1.0 - rarity) * 1000.0) as u32)))
});

/// The common English word of which a folded word is a misspelling by a single slip: `allready` → `already`,
/// `goverments` → `governments`.
pub fn common_spelling(word: &str) -> Option<String> {
    let spelt = |word: &str| {
        let nearest = COMMON_SPELLINGS.nearest(word)?;
        edit_distance(word, nearest, 1).map(|_| nearest.to_owned())
    };
    let long = word.chars().count() >= SHORTEST_MISSPELT;
    let plural = || {
        let one = word.strip_suffix('s').filter(|one| one.chars().count() >= SHORTEST_MISSPELT)?;
        let one = spelt(one).filter(|one| kind_of_noun(one).is_some() && !one.ends_with('s'))?;
        Some(one + "s")
    };
    // `hapened`, `recieving`: the slip is in the verb.
    let inflected = || {
        ["ed", "d", "ing"].into_iter().find_map(|ending| {
            let base = word.strip_suffix(ending)?;
            let with_e = || Some(spelt(&format!("{base}e"))?.strip_suffix('e')?.to_owned());
            let verb = spelt(base).or_else(|| with_e().filter(|_| ending == "ing"))?;
            Some(verb + ending).filter(|whole| is_inflected(whole))
        })
    };
    if is_english(word) || !long { None } else { spelt(word).or_else(plural).or_else(inflected) }
}

/// The English word of which a folded word is a misspelling that no one would mean otherwise: `goin` lacks the last
/// letter of `going`, `stil` the second of two in `still`, and in `agian` two neighbours of the common word `again` have
/// changed places.
pub fn plain_spelling(word: &str) -> Option<String> {
    if is_english(word) || word.len() < SHORTEST_SWAPPED {
        return None;
    }
    let whole = word.ends_with("in").then(|| format!("{word}g")).filter(|whole| is_inflected(whole));
    let doubled = || {
        let doubled = format!("{word}{}", word.chars().last()?);
        (is_english(&doubled) && super::rarity(&doubled) < COMMON).then_some(doubled)
    };
    whole.or_else(doubled).or_else(|| {
        let swapped = swaps(word).filter(|swapped| is_english(swapped));
        let common = swapped.map(|swapped| (super::rarity(&swapped), swapped));
        let best = common.min_by(|(one, _), (other, _)| one.total_cmp(other))?;
        (best.0 < COMMON).then_some(best.1)
    })
}

/// The words that a word becomes where two neighbouring letters change places.
pub fn swaps(word: &str) -> impl Iterator<Item = String> {
    let letters: Vec<char> = word.chars().collect();
    (1..letters.len()).filter_map(move |at| {
        let mut swapped = letters.clone();
        swapped.swap(at - 1, at);
        (swapped != letters).then(|| swapped.into_iter().collect())
    })
}

fn is_inflected(word: &str) -> bool {
    let base = base_form(word);
    (base != word && ENGLISH.contains(base)) || (word.len() > 3 && has_english_ending(word))
}

/// Whether an English word is left without a regular ending, and may take that ending in that way: `houss` is no
/// form of `house`.
fn has_english_ending(word: &str) -> bool {
    let known = |base: &str| ENGLISH.contains(base);
    let ends = |base: &str, letters: &[char]| base.ends_with(letters);
    let consonant = |base: &str| !base.is_empty() && !ends(base, &VOWELS);
    ["s", "es", "ed", "ing", "ly"].iter().any(|ending| {
        let Some(base) = word.strip_suffix(ending) else { return false };
        let plain = match *ending {
            "s" => !ends(base, &['s', 'x', 'z']),
            "es" => ends(base, &['s', 'x', 'z', 'h', 'o']),
            "ly" => true,
            // "agreeing", but "making".
            "ing" => ["ee", "oe", "ye"].iter().any(|ending| base.ends_with(ending)) || !ends(base, &['e']),
            _ => !ends(base, &['e']),
        };
        let without_e =
            *ending == "ed" || (matches!(*ending, "ing" | "ly") && (consonant(base) || ends(base, &['u'])));
        let of_y = matches!(*ending, "es" | "ed" | "ly");
        let doubled = || {
            let short = &base[..base.char_indices().last()?.0];
            let last = short.chars().last()?;
            let single = consonant(short) && ends(&short[..short.len() - last.len_utf8()], &VOWELS);
            (single && base.ends_with(last) && known(short)).then_some(())
        };
        (plain && known(base))
            || (without_e && known(&format!("{base}e")))
            || (of_y
                && base
                    .strip_suffix('i')
                    .is_some_and(|start| consonant(start) && known(&format!("{start}y"))))
            || (matches!(*ending, "ed" | "ing") && doubled().is_some())
    })
}

const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];

/// Makes "non" and the people after it one word in each place of folded words: of "non members", `non-members` and
/// `members` are not the same.
pub fn negate_people(words: &mut [String]) {
    for at in 1..words.len() {
        let person = kind_of_noun(&singular(&words[at])) == Some(NounKind::Person);
        if words[at - 1] == "non" && person {
            words[at] = format!("non-{}", words[at]);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{
        is_english, is_function_word, is_light_word, lines, long_title, plain_spelling, plain_words,
    };
    use crate::text::tokenise;

    #[test]
    fn inflected_words_are_english_and_misspelt_ones_are_not() {
        for word in [
            "embassy", "attended", "signing", "parties", "stopped", "quickly", "doctors", "chaired",
            "agreed", "seeing", "truly",
        ] {
            assert!(is_english(word), "{word}");
        }
        for word in ["embasy", "sumit", "numbr", "azerbiajan", "parlamentary", "embasi", "houss"] {
            assert!(!is_english(word), "{word}");
        }
    }

    #[test]
    fn a_dropped_letter_and_swapped_letters_are_plain() {
        for (typed, meant) in [
            ("payin", Some("paying")),
            ("runnin", Some("running")),
            ("agian", Some("again")),
            ("teh", Some("the")),
            ("stil", Some("still")),
            ("berlin", None),
            ("again", None),
            ("zqx", None),
        ] {
            assert_eq!(plain_spelling(typed).as_deref(), meant, "{typed}");
        }
    }

    #[test]
    fn chat_is_read_as_plain_words() {
        assert_eq!(plain_words("whos"), Some(&["who", "is"][..]));
        assert_eq!(plain_words("lol"), Some(&[][..]));
        assert_eq!(long_title("vp"), Some(&["vice", "president"][..]));
        assert!(is_function_word("the") && is_light_word("exactly") && !is_light_word("embassy"));
    }

    /// Otherwise the later of two lines would silently win.
    #[test]
    fn chat_words_and_titles_are_single_folded_words_and_told_once() {
        let mut seen = HashSet::new();
        for line in lines(include_str!("slang.txt")).chain(lines(include_str!("titles.txt"))) {
            let word = line.split(':').next().unwrap();
            assert!(seen.insert(word), "{word} stands twice");
            let tokens = tokenise(word);
            assert!(tokens.len() == 1, "{word} is no single word");
        }
    }
}
