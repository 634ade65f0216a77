//! Irregular inflections to their base form (`met` → `meet`, `children` → `child`); regular ones are the
//! stemmer's.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lines;

static BASES: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    // The hand-made table comes last, so that it decides.
    let tables = [include_str!("../../assets/wordnet/irregular.txt"), include_str!("irregular.txt")];
    tables
        .into_iter()
        .flat_map(lines)
        .flat_map(|line| {
            let mut words = line.split_whitespace();
            let base = words.next().unwrap_or_default();
            words.map(move |form| (form, base))
        })
        .collect()
});

/// The base form of an irregular inflection, else the word itself.
pub fn base_form(word: &str) -> &str {
    BASES.get(word).copied().unwrap_or(word)
}

/// The singular of a noun: `children` → `child`, `parties` → `party`, `embassies` → `embassy`. Words that only
/// look like plurals (`glass`, `status`) stay.
pub fn singular(noun: &str) -> String {
    let base = base_form(noun);
    if base != noun {
        return base.to_owned();
    }
    if noun.len() < 4 || noun.ends_with("ss") || noun.ends_with("us") || noun.ends_with("is") {
        return noun.to_owned();
    }
    let Some(start) = noun.strip_suffix('s') else { return noun.to_owned() };
    if let Some(start) = start.strip_suffix("ie") {
        return format!("{start}y");
    }
    let hissing = ["sse", "she", "che", "xe", "ze"].iter().any(|ending| start.ends_with(ending));
    start[..start.len() - usize::from(hissing)].to_owned()
}

#[cfg(test)]
mod tests {
    use super::{base_form, singular};

    #[test]
    fn plurals_have_a_singular() {
        let cases = [
            ("children", "child"),
            ("parties", "party"),
            ("matches", "match"),
            ("status", "status"),
            ("talks", "talk"),
        ];
        for (plural, expected) in cases {
            assert_eq!(singular(plural), expected, "{plural}");
        }
    }

    #[test]
    fn irregular_forms_have_a_base_and_others_stay() {
        let cases = [
            ("met", "meet"),
            ("were", "be"),
            ("alumni", "alumnus"),
            ("people", "person"),
            ("opened", "opened"),
            ("meet", "meet"),
        ];
        for (form, base) in cases {
            assert_eq!(base_form(form), base, "{form}");
        }
    }
}
