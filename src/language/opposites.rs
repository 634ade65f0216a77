//! Words that deny or undo each other: `enable` and `disable`, `before` and `after`.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{base_form, lines};
use crate::text::stem;

static PAIRS: LazyLock<FxHashSet<(String, String)>> = LazyLock::new(|| {
    let mut pairs = FxHashSet::default();
    for line in lines(include_str!("opposites.txt")) {
        let Some((left, right)) = line.split_once('/') else { continue };
        for one in left.split(',').map(str::trim) {
            for other in right.split(',').map(str::trim) {
                pairs.insert((key(one), key(other)));
                pairs.insert((key(other), key(one)));
            }
        }
    }
    pairs
});

/// What turns a word into its opposite.
const PREFIXES: &[&str] = &["un", "dis", "de", "in", "im", "non", "ir", "il", "mis"];

fn key(word: &str) -> String {
    stem(base_form(word))
}

/// Whether two folded words are opposites, in whatever form they stand.
pub fn are_opposite(one: &str, other: &str) -> bool {
    let (one, other) = (key(one), key(other));
    let undone = |long: &str, short: &str| {
        short.len() > 2 && PREFIXES.iter().any(|prefix| long.strip_prefix(prefix) == Some(short))
    };
    undone(&one, &other) || undone(&other, &one) || {
        let less = |long: &str, short: &str| long.strip_suffix("less") == Some(short);
        less(&one, &other) || less(&other, &one) || PAIRS.contains(&(one, other))
    }
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
