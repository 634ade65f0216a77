//! What words mean to each other: synonyms and the classes of things.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{base_form, lines, singular};
use crate::text::stem;

/// The likeness of near synonyms, such as `doctor` and `medic`.
const NEAR: f32 = 0.8;

/// For each stem, the groups that it is in, and whether it is of the group's main part.
static GROUPS: LazyLock<HashMap<String, Vec<(u32, bool)>>> = LazyLock::new(|| {
    let mut groups: HashMap<String, Vec<(u32, bool)>> = HashMap::new();
    for (number, line) in (0..).zip(lines(include_str!("synonyms.txt"))) {
        let (main, near) = line.split_once('~').unwrap_or((line, ""));
        for (part, is_main) in [(main, true), (near, false)] {
            for word in part.split(',').map(str::trim).filter(|word| !word.is_empty()) {
                groups.entry(stem(base_form(word))).or_default().push((number, is_main));
            }
        }
    }
    groups
});

/// The stems of each group.
static MEMBERS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let line = |line: &str| {
        let words = line.split([',', '~']).map(str::trim).filter(|word| !word.is_empty());
        words.map(|word| stem(base_form(word))).collect()
    };
    lines(include_str!("synonyms.txt")).map(line).collect()
});

static CLASSES: LazyLock<HashMap<String, Vec<&'static str>>> = LazyLock::new(|| {
    let mut classes: HashMap<String, Vec<&'static str>> = HashMap::new();
    for line in lines(include_str!("classes.txt")) {
        let Some((noun, of)) = line.split_once(':') else { continue };
        let known = classes.entry(noun.trim().to_owned()).or_default();
        for class in of.split(',').map(str::trim).filter(|class| !class.is_empty()) {
            if !known.contains(&class) {
                known.push(class);
            }
        }
    }
    classes
});

/// How near the meanings of two folded words are, 1 for the same stem or exact synonyms, about 0.8 for near
/// synonyms (`doctor`, `medic`; `ties`, `relations`), 0 for unrelated words. Symmetric.
pub fn likeness(a: &str, b: &str) -> f32 {
    if a == b {
        return 1.0;
    }
    let (a, b) = (stem(base_form(a)), stem(base_form(b)));
    if a == b {
        return 1.0;
    }
    let (Some(left), Some(right)) = (GROUPS.get(&a), GROUPS.get(&b)) else { return 0.0 };
    let mut best: f32 = 0.0;
    for (group, main) in left {
        for (other, other_main) in right {
            if group == other {
                best = best.max(if *main && *other_main { 1.0 } else { NEAR });
            }
        }
    }
    best
}

/// The stems of all words that mean about the same as a folded word, itself included, with their likeness.
pub fn synonyms_of(word: &str) -> Vec<(String, f32)> {
    let own = stem(base_form(word));
    let mut found: Vec<(String, f32)> = vec![(own.clone(), 1.0)];
    for (group, main) in GROUPS.get(&own).into_iter().flatten() {
        for other in &MEMBERS[*group as usize] {
            let other_main = GROUPS.get(other).is_some_and(|groups| groups.contains(&(*group, true)));
            let like = if *main && other_main { 1.0 } else { NEAR };
            match found.iter_mut().find(|(known, _)| known == other) {
                Some((_, known)) => *known = known.max(like),
                None => found.push((other.clone(), like)),
            }
        }
    }
    found
}

/// The classes that a noun's things belong to, nearest first: `ambassador` → `diplomat`, `official`,
/// `person`. A class is a folded singular noun.
pub fn classes_of(noun: &str) -> &'static [&'static str] {
    let classes = CLASSES.get(noun).or_else(|| CLASSES.get(&singular(noun)));
    classes.map_or(&[], Vec::as_slice)
}

/// Whether the noun names a class of things, kinds included (`industry`, `country`, `official`).
pub fn is_class_noun(noun: &str) -> bool {
    static ALL: LazyLock<std::collections::HashSet<&'static str>> =
        LazyLock::new(|| CLASSES.values().flatten().copied().collect());
    let base = singular(noun);
    [noun, base.as_str()].iter().any(|noun| ALL.contains(noun) || CLASSES.contains_key(*noun))
}

#[cfg(test)]
mod tests {
    use super::{classes_of, is_class_noun, likeness};

    #[test]
    fn synonyms_are_alike_and_other_words_are_not() {
        assert!(likeness("doctors", "physician") > 0.9);
        assert!(likeness("stressed", "emphasised") > 0.9);
        assert!(likeness("doctor", "medic") > 0.7);
        assert!(likeness("doctor", "embassy") < 0.1);
    }

    #[test]
    fn nouns_have_classes() {
        assert!(classes_of("ambassador").contains(&"diplomat"));
        assert!(classes_of("ministers").contains(&"official"));
        assert!(is_class_noun("country") && is_class_noun("officials") && !is_class_noun("quickly"));
    }
}
