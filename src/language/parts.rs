//! Which part of speech a word is used as, and how often, by WordNet's counts (`assets/wordnet/parts.txt`).

use std::collections::HashMap;
use std::sync::LazyLock;

/// Tenths of a word's uses as a verb (`None`: it is none) and as an adjective.
static PARTS: LazyLock<HashMap<&'static str, (Option<u8>, u8)>> = LazyLock::new(|| {
    let line = |line: &'static str| {
        let mut fields = line.split(' ');
        let word = fields.next()?;
        let verb = fields.next()?.parse().ok();
        Some((word, (verb, fields.next()?.parse().ok()?)))
    };
    include_str!("../../assets/wordnet/parts.txt").lines().filter_map(line).collect()
});

/// How often the base form of a word is used as a verb, 0 to 1; `None` if it is no verb.
pub fn use_as_verb(base: &str) -> Option<f32> {
    PARTS.get(base).and_then(|(verb, _)| *verb).map(|tenths| f32::from(tenths) / 10.0)
}

/// How often the base form of a word is used as an adjective, 0 to 1.
pub fn use_as_adjective(base: &str) -> f32 {
    PARTS.get(base).map_or(0.0, |(_, adjective)| f32::from(*adjective) / 10.0)
}

#[cfg(test)]
mod tests {
    use super::{use_as_adjective, use_as_verb};

    #[test]
    fn words_are_used_as_what_they_are() {
        assert!(use_as_verb("arrive").is_some_and(|share| share > 0.9));
        assert!(use_as_verb("house").is_some_and(|share| share < 0.3));
        assert_eq!(use_as_verb("specialist"), None);
        assert!(use_as_adjective("granite") < 0.1 && use_as_adjective("diplomatic") > 0.9);
    }
}
