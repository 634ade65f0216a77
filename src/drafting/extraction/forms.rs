//! Forms of words: plurals, and verbs with their base form.

use super::words::Form;
use crate::language::{base_form, is_english, singular, use_as_adjective, use_as_verb};

/// Whether a noun stands in the plural.
pub(super) fn is_plural(noun: &str) -> bool {
    matches!(noun, "people" | "men" | "women" | "children" | "staff" | "police" | "media" | "data")
        || (singular(noun) != noun && !noun.ends_with("ss"))
}

pub(super) fn is_adjective(word: &str) -> bool {
    use_as_adjective(word) > 0.5
}

/// Participles whose verb means something else: nobody bears who was born.
const PARTICIPLES: &[&str] = &["born"];

/// The form of a word that can be a verb.
pub(super) fn verb_form(word: &str) -> Option<Form> {
    if PARTICIPLES.contains(&word) {
        return Some(Form::Past);
    }
    let base = base_form(word);
    if base != word && !word.ends_with('s') && !word.ends_with("men") && is_verb(base) {
        return Some(if word.ends_with("ing") { Form::Ing } else { Form::Past });
    }
    let lemma = verb_lemma(word);
    if lemma != word {
        let form = match word {
            _ if word.ends_with("ing") => Form::Ing,
            _ if word.ends_with("ed") => Form::Past,
            _ => Form::Present,
        };
        return is_verb(&lemma)
            .then_some(form)
            .or_else(|| (form == Form::Past && is_english(&lemma)).then_some(form));
    }
    is_verb(word).then_some(Form::Base)
}

pub(super) fn is_verb(base: &str) -> bool {
    use_as_verb(base).is_some()
}

/// The base form of a verb: `signed` → `sign`, `planned` → `plan`, `met` → `meet`.
pub(super) fn verb_lemma(word: &str) -> String {
    let base = base_form(word);
    if base != word {
        return base.to_owned();
    }
    let known = |base: &str| is_verb(base);
    if let Some(start) = word.strip_suffix("ies").or_else(|| word.strip_suffix("ied")) {
        let lemma = format!("{start}y");
        if known(&lemma) {
            return lemma;
        }
    }
    if let Some(start) = word.strip_suffix('s').filter(|start| !start.ends_with('s') && start.len() > 1) {
        let short = start.strip_suffix('e').filter(|short| known(short) && !known(start));
        return short.unwrap_or(start).to_owned();
    }
    let Some(start) =
        word.strip_suffix("ed").or_else(|| word.strip_suffix("ing")).filter(|start| start.len() > 1)
    else {
        return word.to_owned();
    };
    let mut letters = start.chars().rev();
    let doubled = letters.next().is_some_and(|last| letters.next() == Some(last));
    let with_e = format!("{start}e");
    if doubled && start.is_ascii() && !known(start) && known(&start[..start.len() - 1]) {
        return start[..start.len() - 1].to_owned();
    }
    if known(&with_e) && !known(start) {
        return with_e;
    }
    if known(start) || is_english(start) { start.to_owned() } else { with_e }
}

#[cfg(test)]
mod tests {
    use super::{Form, verb_form, verb_lemma};

    #[test]
    fn verbs_have_their_base_form() {
        for (form, lemma) in [("signed", "sign"), ("planned", "plan"), ("met", "meet"), ("carries", "carry")]
        {
            assert_eq!(verb_lemma(form), lemma);
        }
        assert_eq!(verb_form("founded"), Some(Form::Past));
    }
}
