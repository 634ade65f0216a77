//! Words that deny or undo each other: `enable` and `disable`, `before` and `after`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{base_form, lines};
use crate::text::stem;

/// The stems of each stem's opposites.
static OPPOSITES: LazyLock<FxHashMap<String, FxHashSet<String>>> = LazyLock::new(|| {
    let mut opposites: FxHashMap<String, FxHashSet<String>> = FxHashMap::default();
    for line in lines(include_str!("opposites.txt")) {
        let Some((left, right)) = line.split_once('/') else { continue };
        for one in left.split(',').map(str::trim) {
            for other in right.split(',').map(str::trim) {
                opposites.entry(key(one)).or_default().insert(key(other));
                opposites.entry(key(other)).or_default().insert(key(one));
            }
        }
    }
    opposites
});

/// What turns a word into its opposite.
const PREFIXES: &[&str] = &["un", "dis", "de", "in", "im", "non", "ir", "il", "mis"];

fn key(word: &str) -> String {
    stem(base_form(word))
}

/// A word, ready to be compared with many.
#[derive(Clone, Debug)]
pub struct Opposable(String);

impl Opposable {
    /// Of a folded word, in whatever form it stands.
    pub fn new(word: &str) -> Self {
        Self(key(word))
    }

    /// Whether the two are opposites.
    pub fn is_opposite(&self, other: &Self) -> bool {
        let (one, other) = (self.0.as_str(), other.0.as_str());
        let undone = |long: &str, short: &str| {
            short.len() > 2 && PREFIXES.iter().any(|prefix| long.strip_prefix(prefix) == Some(short))
        };
        let less = |long: &str, short: &str| long.strip_suffix("less") == Some(short);
        undone(one, other)
            || undone(other, one)
            || less(one, other)
            || less(other, one)
            || OPPOSITES.get(one).is_some_and(|known| known.contains(other))
    }
}

/// Whether two folded words are opposites, in whatever form they stand.
pub fn are_opposite(one: &str, other: &str) -> bool {
    Opposable::new(one).is_opposite(&Opposable::new(other))
}

#[cfg(test)]
mod tests {
    use super::are_opposite;

    #[test]
    fn opposites_are_told_in_any_form() {
        for (one, other) in [("enabling", "disable"), ("unsubscribed", "subscribe"), ("before", "after")] {
            assert!(are_opposite(one, other) && are_opposite(other, one), "{one} {other}");
        }
        assert!(!are_opposite("open", "opening") && !are_opposite("door", "window"));
    }
}
