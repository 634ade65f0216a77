//! Whatever the text, its draft loads: articles whose words are shuffled, cut, joined and sown with signs.

use attache::drafting::{draft, reading};

use super::{drafted, errors, loaded};
use crate::engine::packs::article;

/// Shuffled texts of each article.
const ROUNDS: u64 = 6;
/// Words that bring the rules together in ways that no article does.
const SOWN: &[&str] = &[
    "\"",
    "“",
    "”",
    "(",
    ")",
    ",",
    ".",
    ";",
    ":",
    "—",
    "?",
    "said",
    "because",
    "who",
    "that",
    "which",
    "and",
    "of",
    "the",
    "was",
    "founded",
    "by",
    "12",
    "1.9 million",
    "euros",
    "May 2024",
    "(NAM)",
    "COVID-19",
    "Mr",
    "its",
    "he",
    "according to",
    "\\",
    "'",
    "’s",
    "=",
    "[x]",
    "#",
    "é",
    "日本",
    "to attend",
    "in turn,",
    "Republic of",
    "’",
];

/// Xorshift: the same texts in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(sides).unwrap()).unwrap()
    }
}

#[test]
fn a_scrambled_text_becomes_a_pack_that_loads() {
    for name in ["news-a", "news-b", "news-c", "news-d"] {
        let text = article(name);
        let words: Vec<&str> = text.split_whitespace().collect();
        for round in 1..=ROUNDS {
            let mut dice = Dice(round * 0x9e37_79b9 + name.len() as u64);
            let mut scrambled = String::new();
            for _ in 0..words.len() {
                // Mostly in their order, so that the rules have something to find.
                let start = dice.roll(words.len());
                for word in words.iter().skip(start).take(dice.roll(9)) {
                    scrambled.push_str(word);
                    scrambled.push(if dice.roll(40) == 0 { '\n' } else { ' ' });
                }
                scrambled.push_str(SOWN[dice.roll(SOWN.len())]);
                scrambled.push_str([" ", "", "\n\n"][dice.roll(12) / 5]);
                if scrambled.len() > text.len() {
                    break;
                }
            }
            let draft = drafted(&scrambled);
            let (_, problems) = loaded(&draft);
            assert!(errors(&problems).is_empty(), "{name}, round {round}: {problems:#?}\n{scrambled}");
        }
    }
}

#[test]
fn odd_texts_become_packs_that_load() {
    let texts = [
        "a",
        "?",
        "\"\"\"\" said.",
        "X. Y. Z. (A) said \"of of of of\".",
        "The the of the of. It it was of by by in in 2000 2000 2000.",
        "1 2 3 4 5 6 7 8 9 10 million million billion.",
        "Who is it?\n\nIt is it.",
        "’s ’s’ '' \\ \\u0000 \u{7} \u{202e} text that goes on\tand on",
    ];
    for text in texts {
        // What is no text at all is refused before anything is drafted.
        let Ok(document) = reading::read(text.as_bytes(), "odd.txt") else { continue };
        let (_, problems) = loaded(&draft(&document, |_, _| {}));
        assert!(errors(&problems).is_empty(), "{text:?}: {problems:#?}");
    }
}
