//! Verbs and other expressions of several words that mean what one verb does.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{base_form, lines};
use crate::text::stem;

/// The words after the first, and the verb.
type Expression = (Vec<&'static str>, &'static str);

/// By the stem of their first word, longest first.
static PHRASES: LazyLock<FxHashMap<String, Vec<Expression>>> = LazyLock::new(|| {
    let mut phrases: FxHashMap<String, Vec<Expression>> = FxHashMap::default();
    for line in lines(include_str!("phrasal.txt")) {
        let Some((verb, expressions)) = line.split_once(':') else { continue };
        for expression in expressions.split(',') {
            let mut words = expression.split_whitespace();
            let Some(first) = words.next() else { continue };
            phrases.entry(stem(base_form(first))).or_default().push((words.collect(), verb));
        }
    }
    for known in phrases.values_mut() {
        known.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    phrases
});

/// The expression that begins at the first of some folded words, as how many words it has and the verb that
/// means the same: `took part in …` → 3, `attend`. The first word may be inflected.
pub fn phrasal(words: &[&str]) -> Option<(usize, &'static str)> {
    let (first, rest) = words.split_first()?;
    let known = PHRASES.get(&stem(base_form(first)))?;
    let follows = |phrase: &[&str]| {
        phrase.len() <= rest.len() && phrase.iter().zip(rest).all(|(one, word)| is_same(one, word))
    };
    known.iter().find(|(phrase, _)| follows(phrase)).map(|(phrase, verb)| (phrase.len() + 1, *verb))
}

/// Whether a word of an expression is the word of the text: `one's` stands for whoever's.
fn is_same(one: &str, word: &str) -> bool {
    one == word
        || (one == "one's"
            && matches!(word, "my" | "your" | "his" | "her" | "its" | "our" | "their" | "the" | "a" | "an"))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{lines, phrasal};

    #[test]
    fn expressions_stand_for_verbs() {
        let cases: [(&str, Option<(usize, &str)>); 8] = [
            ("took part in the talks", Some((3, "attend"))),
            ("sat in on the meeting", Some((3, "attend"))),
            ("came up with it", Some((3, "propose"))),
            ("called off", Some((2, "cancel"))),
            ("put their name down for it", Some((5, "register"))),
            ("in charge of the team", Some((3, "head"))),
            ("took the bus", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let words: Vec<&str> = text.split_whitespace().collect();
            assert_eq!(phrasal(&words), expected, "{text}");
        }
    }

    #[test]
    fn no_expression_stands_for_two_verbs() {
        let mut seen = HashSet::new();
        for line in lines(include_str!("phrasal.txt")) {
            let (_, expressions) = line.split_once(": ").unwrap();
            for expression in expressions.split(", ") {
                assert!(expression.contains(' '), "{expression}");
                assert!(seen.insert(expression), "{expression}");
            }
        }
    }
}
