//! What words mean to each other: synonyms and the classes of things.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{base_form, lines, singular};
use crate::text::stem;

/// The likeness of near synonyms, such as `doctor` and `medic`.
const NEAR: f32 = 0.8;

/// A stem with how near its meaning is.
pub type Synonym<'a> = (&'a str, f32);

/// Each word of the table as its stem, and whether it is of its group's main part, a group a line.
static GROUPS: LazyLock<Vec<Vec<(String, bool)>>> = LazyLock::new(|| {
    let group = |line: &str| {
        let (main, near) = line.split_once('~').unwrap_or((line, ""));
        let words = |part: &str, is_main: bool| {
            let words = part.split(',').map(str::trim).filter(|word| !word.is_empty());
            words.map(|word| (stem(base_form(word)), is_main)).collect::<Vec<_>>()
        };
        [words(main, true), words(near, false)].concat()
    };
    lines(include_str!("synonyms.txt")).map(group).collect()
});

/// The synonyms of each stem that has any, in the order of the table.
static SYNONYMS: LazyLock<HashMap<&'static str, Vec<Synonym<'static>>>> = LazyLock::new(|| {
    let mut synonyms: HashMap<&'static str, Vec<Synonym<'static>>> = HashMap::new();
    for group in GROUPS.iter() {
        for (word, main) in group {
            let known = synonyms.entry(word).or_default();
            for (other, other_main) in group.iter().filter(|(other, _)| other != word) {
                let like = if *main && *other_main { 1.0 } else { NEAR };
                match known.iter_mut().find(|(stem, _)| stem == other) {
                    Some((_, known)) => *known = known.max(like),
                    None => known.push((other, like)),
                }
            }
        }
    }
    synonyms
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
    let synonyms = SYNONYMS.get(a.as_str()).into_iter().flatten();
    synonyms.filter(|(stem, _)| *stem == b).map(|(_, like)| *like).fold(0.0, f32::max)
}

/// The stems of the other words that mean about the same as a folded word, with their likeness. The word's own
/// stem is not among them.
pub fn synonyms_of(word: &str) -> &'static [Synonym<'static>] {
    SYNONYMS.get(stem(base_form(word)).as_str()).map_or(&[], Vec::as_slice)
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
