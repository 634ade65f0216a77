//! Wordings that several pairs have which answer differently: a question in such a wording says by the name of a pack
//! which is meant, or not at all.

use std::collections::BTreeSet;

use crate::knowledge::{FaqId, Knowledge, PackId, distinct_name, shared_wordings, wording};

/// Words around the name of a pack: "in the handbook", "according to the report".
const FRAME: &[&str] =
    &["in", "the", "of", "for", "at", "by", "on", "from", "per", "to", "according", "a", "an"];

/// What has exactly the wording of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::engine) enum Exact {
    One(FaqId),
    /// All of them, and the question does not say which.
    Several(Vec<FaqId>),
}

#[derive(Default)]
pub(super) struct Shared(Vec<Group>);

struct Group {
    wording: String,
    pairs: Vec<Choice>,
}

struct Choice {
    pair: FaqId,
    pack: PackId,
    /// The words of all that its pack is called.
    names: BTreeSet<String>,
    /// As its question is offered, without the wording.
    label: String,
}

impl Shared {
    pub(super) fn new(knowledge: &Knowledge) -> Self {
        let group = |(wording, pairs): (String, Vec<FaqId>)| {
            let packs: Vec<PackId> = pairs.iter().map(|pair| knowledge.faq(*pair).pack).collect();
            let choice = |(pair, pack): (&FaqId, &PackId)| Choice {
                pair: *pair,
                pack: *pack,
                names: names(knowledge, *pack),
                label: self::wording(&format!("in {}", distinct_name(knowledge, *pack, &packs))),
            };
            Group { wording, pairs: pairs.iter().zip(&packs).map(choice).collect() }
        };
        Self(shared_wordings(knowledge).into_iter().map(group).collect())
    }

    /// What a text, folded, means in one of these wordings, with or without the name of a pack.
    pub(super) fn meant(&self, text: &str) -> Option<Exact> {
        // The longest wording first, so that what is left is the name of a pack and nothing else.
        let mut groups: Vec<(&Group, String)> =
            self.0.iter().filter_map(|group| Some((group, around(text, &group.wording)?))).collect();
        groups.sort_by_key(|(group, _)| std::cmp::Reverse(group.wording.len()));
        groups.into_iter().find_map(|(group, rest)| group.meant(&rest))
    }

    pub(super) fn by_both(&self, one: FaqId, other: FaqId) -> bool {
        let has = |group: &&Group, pair| group.pairs.iter().any(|choice| choice.pair == pair);
        self.0.iter().any(|group| has(&group, one) && has(&group, other))
    }
}

impl Group {
    fn meant(&self, rest: &str) -> Option<Exact> {
        if rest.is_empty() {
            return Some(Exact::Several(self.pairs.iter().map(|choice| choice.pair).collect()));
        }
        let labelled = self.pairs.iter().find(|choice| choice.label == rest);
        if let Some(choice) = labelled.filter(|choice| self.only_of(choice.pack)) {
            return Some(Exact::One(choice.pair));
        }
        let words: Vec<&str> = rest.split(' ').filter(|word| !FRAME.contains(word)).collect();
        let named = |choice: &&Choice| words.iter().all(|word| choice.names.contains(*word));
        let named: Vec<&Choice> = self.pairs.iter().filter(named).collect();
        match named.as_slice() {
            _ if words.is_empty() => None,
            [] => None,
            [only] => Some(Exact::One(only.pair)),
            several => Some(Exact::Several(several.iter().map(|choice| choice.pair).collect())),
        }
    }

    fn only_of(&self, pack: PackId) -> bool {
        self.pairs.iter().filter(|choice| choice.pack == pack).count() == 1
    }
}

/// What is before or after the wording in the text; nothing if the text is the wording.
fn around(text: &str, wording: &str) -> Option<String> {
    if text == wording {
        return Some(String::new());
    }
    let before = text.strip_suffix(wording).and_then(|rest| rest.strip_suffix(' '));
    let after = text.strip_prefix(wording).and_then(|rest| rest.strip_prefix(' '));
    before.or(after).map(str::to_owned)
}

fn names(knowledge: &Knowledge, pack: PackId) -> BTreeSet<String> {
    let pack = knowledge.pack(pack);
    let material = knowledge.entity(pack.material);
    let texts =
        [&pack.key, &pack.called, &material.name].into_iter().chain(&pack.title).chain(&pack.publisher);
    let all: Vec<String> = texts.chain(&material.aliases).map(|text| wording(text)).collect();
    all.iter()
        .flat_map(|text| text.split(' '))
        .filter(|word| !FRAME.contains(word))
        .map(str::to_owned)
        .collect()
}
