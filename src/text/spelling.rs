//! A misspelt word to the known word that was meant, by precomputed deletes: a word and its misspelling agree
//! once each has lost at most as many characters as they are edits apart (Garbe's symmetric deletes, 2012).
//! Which words may be repaired at all is the caller's to say.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::distance::{edit_distance, sound_of};

/// Known words, found by their misspellings.
#[derive(Clone, Debug, Default)]
pub struct SpellingIndex {
    words: Vec<(String, u32)>,
    known: FxHashMap<String, u32>,
    /// Hashes of the words' beginnings with characters left out, sorted, with the word.
    deletes: Vec<(u32, u32)>,
    sounds: FxHashMap<String, Vec<u32>>,
}

/// Shorter words are no target: too many of them are one edit apart.
const SHORTEST: usize = 4;
/// Only the beginning of a word loses characters, which bounds the deletes of long words (as in SymSpell).
const PREFIX: usize = 7;
/// In a vocabulary larger than this three slips are not looked for: with 100,000 words their deletes alone
/// would take 50 MB.
const LARGE: usize = 30_000;

/// How many slips a word of this many characters is forgiven: one in a short word, two in a long one, three
/// in a very long one.
fn limit_of(length: usize) -> usize {
    match length {
        0..=6 => 1,
        7..=10 => 2,
        _ => 3,
    }
}

impl SpellingIndex {
    /// From folded words with how often each occurs; a word given twice counts together.
    pub fn new<'a>(words: impl IntoIterator<Item = (&'a str, u32)>) -> Self {
        let mut index = Self::default();
        for (word, count) in words {
            let next = u32::try_from(index.words.len()).expect("fewer than 4 billion words");
            match index.known.get(word) {
                Some(known) => index.words[*known as usize].1 += count,
                None => {
                    index.known.insert(word.to_owned(), next);
                    index.words.push((word.to_owned(), count));
                }
            }
        }
        let most = index.most();
        for (number, (word, _)) in (0..).zip(&index.words) {
            let length = word.chars().count();
            if length < SHORTEST {
                continue;
            }
            // The most slips of a typed word that can still be this one.
            let slips = (1..=most).rev().find(|slips| limit_of(length + slips) >= *slips).unwrap_or(1);
            for_each_delete(word, slips, &mut |hash| index.deletes.push((hash, number)));
            index.sounds.entry(sound_of(word)).or_default().push(number);
        }
        index.deletes.sort_unstable();
        index.deletes.dedup();
        index.deletes.shrink_to_fit();
        index
    }

    fn most(&self) -> usize {
        if self.words.len() > LARGE { 2 } else { 3 }
    }

    /// Whether the word is one of its own.
    pub fn contains(&self, word: &str) -> bool {
        self.known.contains_key(word)
    }

    /// Bytes that it holds, about.
    pub fn bytes(&self) -> usize {
        self.deletes.len() * 8 + self.words.iter().map(|(word, _)| 3 * word.len() + 120).sum::<usize>()
    }

    /// The known word nearest to a folded word: the fewest edits (a wrong first letter counts as one more,
    /// since people seldom miss it), then the most frequent, then the first in the alphabet. A word that only
    /// sounds the same counts as the most edits that are forgiven. `None` where no word is near enough.
    pub fn nearest(&self, word: &str) -> Option<&str> {
        self.within(word, 1)
    }

    /// The same, where a wrong first letter is an edit like any other: for words that must mean something to the
    /// store, and of which nothing nearer is known.
    pub fn nearest_with_any_start(&self, word: &str) -> Option<&str> {
        self.within(word, 0)
    }

    fn within(&self, word: &str, wrong_start: usize) -> Option<&str> {
        let limit = limit_of(word.chars().count()).min(self.most());
        let mut candidates: Vec<u32> = Vec::new();
        for_each_delete(word, limit, &mut |hash| {
            let start = self.deletes.partition_point(|(known, _)| *known < hash);
            let same = self.deletes[start..].iter().take_while(|(known, _)| *known == hash);
            candidates.extend(same.map(|(_, number)| number));
        });
        candidates.sort_unstable();
        candidates.dedup();
        let first = word.chars().next();
        let miss = |known: &str| if known.chars().next() == first { 0 } else { wrong_start };
        let typed = candidates.into_iter().filter_map(|number| {
            let (known, count) = &self.words[number as usize];
            Some((edit_distance(word, known, limit)? + miss(known), Reverse(*count), known.as_str()))
        });
        let sounding = self.sounds.get(&sound_of(word)).into_iter().flatten().map(|number| {
            let (known, count) = &self.words[*number as usize];
            (limit + miss(known), Reverse(*count), known.as_str())
        });
        let best = typed.chain(sounding.take_while(|_| word.len() >= SHORTEST)).min()?;
        (best.0 <= limit).then_some(best.2)
    }
}

/// Every hash of the word's beginning with up to `slips` characters left out, doubles included.
fn for_each_delete(word: &str, slips: usize, found: &mut impl FnMut(u32)) {
    let characters: Vec<char> = word.chars().take(PREFIX).collect();
    leave_out(&characters, 0, 0, slips, found);
}

fn leave_out(characters: &[char], from: usize, gone: u32, slips: usize, found: &mut impl FnMut(u32)) {
    // FNV-1a over what is left.
    let kept = (0..).zip(characters).filter(|(at, _)| gone & (1 << at) == 0);
    found(kept.fold(0x811c_9dc5, |hash: u32, (_, character)| {
        (hash ^ u32::from(*character)).wrapping_mul(0x0100_0193)
    }));
    if slips > 0 {
        for at in from..characters.len() {
            leave_out(characters, at + 1, gone | (1 << at), slips - 1, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SpellingIndex;

    fn index() -> SpellingIndex {
        SpellingIndex::new([
            ("embassy", 3),
            ("azerbaijan", 9),
            ("parliamentary", 1),
            ("musayev", 2),
            ("cuba", 5),
            ("form", 1),
            ("from", 4),
        ])
    }

    #[test]
    fn a_misspelt_word_is_found_within_the_limit_of_its_length() {
        let index = index();
        for (typed, meant) in [
            ("embasy", Some("embassy")),
            ("azerbiajan", Some("azerbaijan")),
            ("azrbaijn", Some("azerbaijan")),
            ("parlamentry", Some("parliamentary")),
            ("parlamentray", Some("parliamentary")),
            ("musaev", Some("musayev")),
            ("cubaa", Some("cuba")),
            ("chad", None),
            ("ambasy", None),
            ("zzzzzzzz", None),
            ("", None),
        ] {
            assert_eq!(index.nearest(typed), meant, "{typed}");
        }
    }

    #[test]
    fn of_equally_near_words_the_more_frequent_is_meant() {
        assert_eq!(index().nearest("frm"), Some("from"));
        assert_eq!(index().nearest("forme"), Some("form"));
    }

    /// What the deletes find is what comparing with every word finds.
    #[test]
    fn the_index_finds_what_a_scan_finds() {
        let words: Vec<String> = (0..400_u32)
            .map(|number| {
                let letter = |shift: u32| {
                    char::from(b"abcde"[(number.wrapping_mul(2_654_435_761) >> shift) as usize % 5])
                };
                (4..4 + 3 * (number % 4 + 1)).map(letter).collect()
            })
            .collect();
        let index = SpellingIndex::new(words.iter().map(|word| (word.as_str(), 1)));
        for word in &words {
            let typed: String = word.chars().skip(1).chain(['b']).collect();
            let limit = super::limit_of(typed.chars().count());
            let miss = |known: &str| usize::from(known.chars().next() != typed.chars().next());
            let scanned = words
                .iter()
                .filter(|known| known.chars().count() >= super::SHORTEST)
                .filter_map(|known| Some(super::edit_distance(&typed, known, limit)? + miss(known)))
                .filter(|distance| *distance <= limit)
                .min();
            let found = index.nearest(&typed).map(|known| {
                super::edit_distance(&typed, known, limit).map_or(limit, |distance| distance) + miss(known)
            });
            if let Some(scanned) = scanned {
                assert_eq!(found, Some(scanned), "{typed}");
            }
        }
    }
}
