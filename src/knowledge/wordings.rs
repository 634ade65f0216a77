//! Wordings that several exact pairs have: whoever asks so does not say which of them is meant. Found when packs are
//! loaded, and told with both places; what is answered to them is the engine's to decide.

use std::collections::{BTreeMap, HashMap};

use super::{Diagnostic, Faq, FaqId, Knowledge, PackId, Severity};
use crate::language::plain_words;
use crate::text::{fold, for_each_word};

/// More than a person reads; the rest is as the first are.
const MOST: usize = 50;
/// What is shown of a wording.
const SHOWN: usize = 80;

/// A wording as all write it: case, accents, punctuation and chat spelling aside.
pub fn wording(text: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for_each_word(text, |word| match plain_words(word) {
        Some(plain) => words.extend(plain.iter().map(|word| (*word).to_owned())),
        None => words.push(word.to_owned()),
    });
    words.join(" ")
}

/// The wordings that several exact pairs have which answer differently, with those pairs, of each answer the first.
pub fn shared_wordings(knowledge: &Knowledge) -> BTreeMap<String, Vec<FaqId>> {
    let mut all: HashMap<String, Vec<FaqId>> = HashMap::new();
    for (id, faq) in pairs(knowledge) {
        for ask in &faq.ask {
            let pairs = all.entry(wording(ask)).or_default();
            if pairs.iter().all(|known| !answers_same(knowledge.faq(*known), faq)) {
                pairs.push(id);
            }
        }
    }
    all.into_iter().filter(|(wording, pairs)| pairs.len() > 1 && !wording.is_empty()).collect()
}

/// What sets a pack apart from others in a question: `the handbook`, else its title, else its name.
pub fn distinct_name(knowledge: &Knowledge, pack: PackId, others: &[PackId]) -> String {
    let own = knowledge.pack(pack);
    let others = || others.iter().filter(|other| **other != pack).map(|other| knowledge.pack(*other));
    if others().all(|other| fold(&other.called) != fold(&own.called)) {
        return own.called.clone();
    }
    match &own.title {
        Some(title) if others().all(|other| other.title.as_ref() != Some(title)) => format!("“{title}”"),
        _ => own.key.clone(),
    }
}

/// The wordings that stand at two pairs, each at the later, with the place of the earlier. They are warnings: asked so,
/// the bot asks back where it can.
pub(super) fn doubles(knowledge: &Knowledge) -> Vec<Diagnostic> {
    let mut first: HashMap<String, FaqId> = HashMap::new();
    let mut found = Vec::new();
    for (id, faq) in pairs(knowledge) {
        for ask in &faq.ask {
            let earlier = *first.entry(wording(ask)).or_insert(id);
            if earlier != id && found.len() < MOST {
                found.push(double(knowledge.faq(earlier), faq, ask));
            }
        }
    }
    found
}

fn double(earlier: &Faq, faq: &Faq, ask: &str) -> Diagnostic {
    let at = &earlier.position;
    let place = if at.file == faq.position.file {
        format!("line {}", at.line)
    } else {
        format!("{}:{}:{}", at.file, at.line, at.column)
    };
    let shown: String = ask.chars().take(SHOWN).collect();
    let (message, hint) = if answers_same(earlier, faq) {
        (format!("`{shown}` has the same answer at {place}"), "once is enough for it")
    } else {
        let hint = if earlier.pack == faq.pack {
            "remove the wording from one of them; as it is, who asks so is asked back, or gets the first answer"
        } else {
            "reword one of them; as it is, who asks so without naming the pack is asked which is meant"
        };
        (format!("`{shown}` has another answer at {place}"), hint)
    };
    let position = faq.position.clone();
    Diagnostic { severity: Severity::Warning, position, message, hint: Some(hint.to_owned()) }
}

fn pairs(knowledge: &Knowledge) -> impl Iterator<Item = (FaqId, &Faq)> {
    (0..).map(FaqId).zip(&knowledge.faqs)
}

fn answers_same(one: &Faq, other: &Faq) -> bool {
    fold(one.answer.trim()) == fold(other.answer.trim())
}

#[cfg(test)]
mod tests {
    use crate::knowledge::{PackFile, Severity, parse};

    fn problems(packs: &[(&str, &str)]) -> Vec<String> {
        let file = |(name, pairs): &(&str, &str)| PackFile {
            name: (*name).to_owned(),
            text: format!("format = 1\n{pairs}"),
            article: None,
        };
        let (_, problems) = parse(&packs.iter().map(file).collect::<Vec<_>>());
        assert!(problems.iter().all(|problem| problem.severity == Severity::Warning), "{problems:?}");
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_wording_in_two_packs_or_twice_in_one_is_told_with_both_places() {
        let pair = |ask: &str, answer: &str| format!("[[faq]]\nask = \"{ask}\"\nanswer = \"{answer}\"\n");
        let yes = pair("Can I bring my dog?", "Yes.");
        let no = pair("can i bring my dog", "No.");
        let found = problems(&[("a.toml", &yes), ("b.toml", &no)]);
        assert_eq!(found.len(), 1, "{found:?}");
        let told =
            "b.toml:2:1: `can i bring my dog` has another answer at a.toml:2:1\nhint: reword one of them";
        assert!(found[0].starts_with(told), "{found:?}");
        let found = problems(&[("a.toml", &format!("{yes}{no}"))]);
        let told = "a.toml:5:1: `can i bring my dog` has another answer at line 2\nhint: remove the wording";
        assert!(found[0].starts_with(told), "{found:?}");
        let found = problems(&[("a.toml", &yes), ("b.toml", &yes)]);
        assert!(found[0].contains("has the same answer at a.toml:2:1"), "{found:?}");
        assert!(problems(&[("a.toml", &yes), ("b.toml", &pair("Can I bring my cat?", "No."))]).is_empty());
    }
}
