//! What a text with a version in its title is about: `Tessarine 5.3.0 "Gannet"`. The version is a thing of its own, and
//! a line that only says "Released 18 June" says it of that.

use super::Reader;
use crate::drafting::draft::{ProposedFact, Value};
use crate::knowledge::Kind;
use crate::language::is_function_word;
use crate::text::fold;

/// Words of the name of what is released.
const NAME: usize = 4;
/// So many sentences may stand before the line that tells when.
const LINES: usize = 4;

/// Words that may follow a version.
const AFTER: &[&str] = &[
    "release",
    "released",
    "releases",
    "changelog",
    "notes",
    "is",
    "update",
    "out",
    "now",
    "available",
    "brings",
    "beta",
    "rc",
];

/// A title that names a version.
#[derive(Debug, PartialEq)]
pub(super) struct Version<'a> {
    /// Of what it is one.
    product: &'a str,
    number: &'a str,
    /// What this version is called beside its number.
    nickname: Option<&'a str>,
}

impl Version<'_> {
    /// `Tessarine 5.3.0`.
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.product, self.number)
    }
}

impl Reader<'_> {
    /// The version that the title names, with the day of its release.
    pub(super) fn release(&mut self, title: &str) {
        let Some(version) = version(title) else { return };
        let Some(relation) = self.frames.relation("released").map(|relation| relation.key.clone()) else {
            return;
        };
        let name = version.name();
        let first = self.sentences.first().map_or("", |sentence| sentence.text);
        let thing = self.things.add(Kind::Product, &name, Some(1), first);
        self.things.name(thing, version.number);
        self.things.name(thing, &format!("version {}", version.number));
        if let Some(short) = version.number.strip_suffix(".0").filter(|short| short.contains('.')) {
            self.things.name(thing, &format!("{} {short}", version.product));
            self.things.name(thing, short);
        }
        if let Some(nickname) = version.nickname {
            self.things.name(thing, nickname);
        }
        self.things.all[thing].is = ["version", "release"].map(str::to_owned).to_vec();
        self.things.all[thing].used = true;
        let says_when = |at: &usize| {
            let sentence = &self.sentences[*at];
            sentence.word(0) == "released" && !sentence.dates.is_empty()
        };
        let line = (0..self.sentences.len().min(LINES)).find(says_when);
        if let Some(sentence) = line.map(|at| self.sentences[at].clone()) {
            let mut fact = ProposedFact::new(relation, &sentence);
            fact.subject = Some(thing);
            fact.set("on", Value::Date(sentence.dates[0].date));
            self.propose(&sentence, fact);
        }
    }
}

/// The version that a title names.
pub(super) fn version(title: &str) -> Option<Version<'_>> {
    let mut start = 0;
    for (words, word) in title.split(' ').enumerate() {
        let number = word.trim_end_matches([':', ',', ')', '–', '-']);
        if is_version(number) {
            let product = title[..start].trim();
            let plain =
                words > 0 && words <= NAME && !product.split(' ').any(|word| is_function_word(&fold(word)));
            let rest = title[start + word.len()..].trim_start();
            // "1.5 metres" is a measure.
            let measured = rest.starts_with(char::is_alphanumeric)
                && !AFTER.contains(&fold(rest.split(' ').next().unwrap_or_default()).as_str());
            let nickname = rest.split(['"', '“', '”']).nth(1).map(str::trim).filter(|name| !name.is_empty());
            return (plain && !measured).then_some(Version { product, number, nickname });
        }
        start += word.len() + 1;
    }
    None
}

/// `5.3.0`, `v2.1`, `3.0-rc1`.
fn is_version(word: &str) -> bool {
    let digits = word.strip_prefix('v').unwrap_or(word);
    let (major, minor) = digits.split_once('.').unwrap_or_default();
    !major.is_empty()
        && major.bytes().all(|byte| byte.is_ascii_digit())
        && minor.bytes().next().is_some_and(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{Version, version};

    #[test]
    fn a_title_with_a_number_of_a_version_names_what_is_released() {
        let plain = |product, number, nickname| Some(Version { product, number, nickname });
        assert_eq!(version("Tessarine 5.3.0 \"Gannet\""), plain("Tessarine", "5.3.0", Some("Gannet")));
        assert_eq!(version("Pellwork 4.2 release notes"), plain("Pellwork", "4.2", None));
        assert_eq!(version("Storm Odalys: 1.5 metres of snow in the hills"), None);
        assert_eq!(version("Quernby adopts budget by one vote"), None);
    }
}
