//! Two versions of the knowledge to what is different between them, in words: facts, exact answers, things, checks.

use std::collections::BTreeMap;

use crate::knowledge::{Check, Entity, Fact, Faq, Knowledge};

/// What is in one version and not in the other, each as a sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub added: Vec<String>,
    pub removed: Vec<String>,
    /// Before and after.
    pub changed: Vec<(String, String)>,
}

impl Changes {
    pub(super) fn between(before: &Knowledge, after: &Knowledge) -> Self {
        let (old, new) = (said(before), said(after));
        let mut changes = Self::default();
        for (key, text) in &old {
            match new.get(key) {
                None => changes.removed.push(text.clone()),
                Some(now) if now != text => changes.changed.push((text.clone(), now.clone())),
                Some(_) => {}
            }
        }
        changes.added =
            new.iter().filter(|(key, _)| !old.contains_key(*key)).map(|(_, text)| text.clone()).collect();
        changes
    }

    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }

    /// `2 added, 1 removed, none changed`.
    pub fn summary(&self) -> String {
        let number = |count: usize| if count == 0 { "none".to_owned() } else { count.to_string() };
        format!(
            "{} added, {} removed, {} changed",
            number(self.added.len()),
            number(self.removed.len()),
            number(self.changed.len())
        )
    }

    /// Each change as a line that says which it is.
    pub fn lines(&self) -> Vec<String> {
        let added = self.added.iter().map(|text| format!("Added: {text}"));
        let removed = self.removed.iter().map(|text| format!("Removed: {text}"));
        let changed = self.changed.iter().map(|(old, new)| format!("Changed: {old}\nto: {new}"));
        added.chain(removed).chain(changed).collect()
    }
}

/// Everything that a version says, by what it is: facts first, checks last.
fn said(knowledge: &Knowledge) -> BTreeMap<(u8, String, String), String> {
    let mut all = BTreeMap::new();
    let pack = |id| knowledge.pack(id).key.clone();
    for found in &knowledge.facts {
        all.insert((0, pack(found.pack), found.key.clone()), fact(found));
    }
    for found in &knowledge.faqs {
        all.insert((1, pack(found.pack), found.key.clone()), faq(found));
    }
    for found in &knowledge.entities {
        all.insert((2, pack(found.pack), found.key.clone()), thing(found));
    }
    for found in &knowledge.checks {
        // A check is known by what it asks.
        let asked: Vec<&str> = found.after.iter().chain([&found.ask]).map(String::as_str).collect();
        all.insert((3, pack(found.pack), asked.join("\n")), check(found));
    }
    all
}

fn fact(fact: &Fact) -> String {
    let place = fact.paragraph.map(|paragraph| format!(" (paragraph {paragraph})"));
    format!("{}{}", fact.sentence, place.unwrap_or_default())
}

fn faq(faq: &Faq) -> String {
    let asked: Vec<String> = faq.ask.iter().map(|ask| format!("“{ask}”")).collect();
    format!("the answer to {}: {}", asked.join(", "), faq.answer)
}

fn thing(thing: &Entity) -> String {
    let also: Vec<&str> = thing.aliases.iter().chain(&thing.short).map(String::as_str).collect();
    let also = if also.is_empty() { String::new() } else { format!(", also {}", also.join(", ")) };
    format!("the name {}{also}", thing.name)
}

fn check(check: &Check) -> String {
    let expected = match (&check.verdict, check.expect.is_empty()) {
        (Some(verdict), true) => format!("the verdict {verdict}"),
        (None, true) => "an answer".to_owned(),
        _ => check.expect.join(", "),
    };
    format!("the check “{}”, which expects {expected}", check.ask)
}

#[cfg(test)]
mod tests {
    use super::Changes;
    use crate::knowledge::{PackFile, parse};

    const PACK: &str = "format = 1\n[entity.pier]\nkind = \"place\"\nname = \"the Pier\"\n\
        [[fact]]\nid = \"length\"\nsubject = \"pier\"\nrelation = \"length\"\nvalue = 310\nunit = \"metres\"\n\
        [[faq]]\nid = \"dogs\"\nask = \"are dogs allowed\"\nanswer = \"Yes.\"\n";

    #[test]
    fn changes_are_told_in_words() {
        let parsed = |text: String| {
            let file = PackFile { name: "harbour.toml".to_owned(), text, article: None };
            parse(&[file]).0
        };
        let before = parsed(PACK.to_owned());
        assert!(Changes::between(&before, &parsed(PACK.to_owned())).is_empty());
        let edited = PACK
            .replace("310", "320")
            .replace("the Pier", "the Long Pier")
            .replace("id = \"dogs\"", "id = \"pets\"");
        let changes = Changes::between(&before, &parsed(edited));
        assert_eq!(changes.summary(), "1 added, 1 removed, 2 changed");
        insta::assert_snapshot!(changes.lines().join("\n"), @r"
        Added: the answer to “are dogs allowed”: Yes.
        Removed: the answer to “are dogs allowed”: Yes.
        Changed: The Pier is 310 metres long.
        to: The Long Pier is 320 metres long.
        Changed: the name the Pier
        to: the name the Long Pier
        ");
    }
}
