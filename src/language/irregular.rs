//! Irregular inflections to their base form (`met` → `meet`, `children` → `child`); regular ones are the
//! stemmer's.

use std::collections::HashMap;
use std::sync::LazyLock;

static BASES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    include_str!("irregular.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
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

#[cfg(test)]
mod tests {
    use super::base_form;

    #[test]
    fn irregular_forms_have_a_base_and_others_stay() {
        let cases =
            [("met", "meet"), ("were", "be"), ("people", "person"), ("opened", "opened"), ("meet", "meet")];
        for (form, base) in cases {
            assert_eq!(base_form(form), base, "{form}");
        }
    }
}
