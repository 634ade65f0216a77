//! Questions of any characters: no panic, a confidence from 0 to 1, words unless silent, the same answer twice.
//! `ATTACHE_FUZZ_CHARACTERS` sets how many characters are asked.

use std::sync::Arc;

use attache::engine::{Engine, Question, Turn, Verdict};
use attache::knowledge::{parse, shipped};

/// What a run of the suite can wait for.
const CHARACTERS: usize = 60_000;

/// Marsaglia's xorshift, 64 bits: the same questions in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).unwrap()
    }

    fn of<'a>(&mut self, all: &'a [&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

const OPENINGS: &[&str] = &[
    "who",
    "when did",
    "how many",
    "is it true that",
    "what kind of",
    "which",
    "why",
    "can i",
    "how old is",
    "list",
    "was it 8 or",
    "what happened on",
    "how long between",
    "tell me",
    "who was at both",
    "only",
    "before or after",
];
const PIECES: &[&str] = &[
    "the embassy",
    "Musayev",
    "cuba's",
    "12 October 2007",
    "ten documents",
    "2020",
    "the summit of",
    "and",
    "or",
    ",",
    "?",
    "besides",
    "who else",
    "that",
    "it",
    "they",
    "more than",
    "between",
    "of them",
    "on mondays",
    "😀",
    "é\u{301}",
    "\u{200d}",
    "\u{202e}",
    "ﷺ",
    "999999999999999999999",
    "0",
    "-1",
    "1e309",
    "00:61",
    "31 February 2023",
    "''",
    "\"",
    "((((",
    "{{ x }}",
    "\u{0}",
    "NAM",
    "s'",
    "the the the",
    "first",
    "last",
    "most",
    "how often",
];

fn question(random: &mut Random) -> String {
    let mut text = random.of(OPENINGS).to_owned();
    match random.below(4) {
        0 => {
            for _ in 0..random.below(40) {
                text.extend(char::from_u32(u32::try_from(random.below(0x11_0000)).unwrap()));
            }
        }
        1 => text.push_str(&random.of(PIECES).repeat(random.below(120))),
        _ => {
            for _ in 0..random.below(14) {
                text.push(' ');
                text.push_str(random.of(PIECES));
            }
        }
    }
    text
}

#[test]
fn any_characters_are_answered_without_panic() {
    let engine = Engine::new(Arc::new(parse(&shipped()).0));
    let limit = std::env::var("ATTACHE_FUZZ_CHARACTERS").ok().and_then(|number| number.parse().ok());
    let limit: usize = limit.unwrap_or(CHARACTERS);
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut turns: Vec<Turn> = Vec::new();
    let mut asked = 0;
    while asked < limit {
        let text = question(&mut random);
        asked += text.chars().count();
        let question = Question {
            text: text.clone(),
            asked_at: "2024-09-01T12:00:00Z".parse().unwrap(),
            addressed: random.below(8) > 0,
            turns: turns.clone(),
            force: random.below(16) == 0,
        };
        let reply = engine.answer(&question);
        assert!((0.0..=1.0).contains(&reply.confidence), "{text:?}: {}", reply.confidence);
        assert_eq!(reply.text.is_empty(), reply.verdict == Verdict::Silent, "{text:?}");
        if random.below(10) == 0 {
            assert_eq!(engine.answer(&question).text, reply.text, "{text:?}");
            turns.clear();
        }
        turns.push(reply.turn);
        turns.truncate(4);
    }
}
