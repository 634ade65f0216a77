//! What the material is called, in the sentences that say what it does not tell: "the handbook does not say", "the
//! rules do not say".

use crate::language::singular;
use crate::text::capitalised;

/// Nouns that look like several and are one.
const ONE: &[&str] = &["news", "series", "basics"];

/// The material as the subject of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Material<'k> {
    called: &'k str,
    plural: bool,
}

impl<'k> Material<'k> {
    /// By what a pack calls its material, article included: "the rules of chess" are several, "Fell News" is one.
    pub(super) fn called(called: &'k str) -> Self {
        let own = called.strip_prefix("the ").or_else(|| called.strip_prefix("our "));
        let head =
            own.map(|own| own.split(" of ").next().unwrap_or(own)).and_then(|own| own.split(' ').next_back());
        let plural = head.is_some_and(|noun| {
            noun.chars().all(char::is_lowercase) && !ONE.contains(&noun) && singular(noun) != noun
        });
        Self { called, plural }
    }

    /// "The article mentions", "The rules mention".
    pub(super) fn does(self, verb: &str) -> String {
        format!("{} {verb}{}", capitalised(self.called), if self.plural { "" } else { "s" })
    }

    /// "The article does not mention".
    pub(super) fn does_not(self, verb: &str) -> String {
        format!("{} {} not {verb}", capitalised(self.called), self.auxiliary())
    }

    /// "The article does not say."
    pub(super) fn does_not_say(self) -> String {
        format!("{}.", self.does_not("say"))
    }

    pub(super) fn is_not_about(self) -> String {
        format!("That is not what {} {} about.", self.called, if self.plural { "are" } else { "is" })
    }

    pub(super) fn auxiliary(self) -> &'static str {
        if self.plural { "do" } else { "does" }
    }

    pub(super) fn pronoun(self) -> &'static str {
        if self.plural { "they" } else { "it" }
    }
}

#[cfg(test)]
mod tests {
    use super::Material;

    #[test]
    fn the_verb_agrees_with_what_the_material_is_called() {
        let said = |called| Material::called(called).does_not_say();
        assert_eq!(said("the article"), "The article does not say.");
        assert_eq!(said("the house rules"), "The house rules do not say.");
        assert_eq!(said("the rules of the lake"), "The rules of the lake do not say.");
        assert_eq!(said("the handbook of members"), "The handbook of members does not say.");
        assert_eq!(said("the club news"), "The club news does not say.");
        assert_eq!(said("Lake Rules"), "Lake Rules does not say.");
        assert_eq!(Material::called("the notes").is_not_about(), "That is not what the notes are about.");
    }
}
