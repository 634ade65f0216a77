//! Verb groups of a sentence: `will not be held`, `intends to start`, with their tense, voice and negation. Participles
//! after a noun are told from finite verbs here.

use std::ops::Range;

use super::forms::verb_lemma;
use super::words::{Form, Sentence, Tag};

pub(super) struct Group {
    pub(super) range: Range<usize>,
    pub(super) main: usize,
    pub(super) passive: bool,
    pub(super) negated: bool,
    pub(super) future: bool,
    pub(super) past: bool,
    pub(super) possible: bool,
    pub(super) modal: Option<String>,
    pub(super) finite: bool,
    pub(super) copula: bool,
    pub(super) infinitive: bool,
}

/// Verbs that put another into the future.
const INTENDING: &[&str] = &["intend", "plan", "want", "hope", "aim", "prepare", "expect", "decide", "agree"];

pub(super) fn groups(sentence: &Sentence<'_>) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    let mut index = 0;
    while index < sentence.words.len() {
        let start = index;
        let mut group = Group {
            range: start..start,
            main: start,
            passive: false,
            negated: false,
            future: false,
            past: false,
            possible: false,
            modal: None,
            finite: true,
            copula: false,
            infinitive: false,
        };
        let mut auxiliary = None;
        let mut main = None;
        let mut at = start;
        while let Some(tag) = sentence.tag(at) {
            if at > start && sentence.broken(at) {
                break;
            }
            match tag {
                Tag::Modal => {
                    let word = sentence.word(at);
                    group.future |= matches!(word, "will" | "would" | "shall" | "won't");
                    group.possible |= matches!(word, "may" | "might" | "could");
                    group.negated |= word.ends_with("n't") || word == "cannot";
                    group.modal = Some(word.to_owned());
                    auxiliary = Some(tag);
                }
                Tag::Be | Tag::Have | Tag::Do => {
                    group.past |= matches!(
                        sentence.word(at),
                        "was" | "were" | "had" | "has" | "have" | "did" | "didn't" | "wasn't"
                    );
                    group.negated |= sentence.word(at).ends_with("n't");
                    auxiliary = Some(tag);
                    main = Some(at);
                    group.copula = true;
                }
                Tag::Not => group.negated = true,
                Tag::Adverb if at > start => group.negated |= sentence.word(at) == "never",
                Tag::To if at == start || matches!(auxiliary, Some(Tag::Be | Tag::Have)) => {
                    let infinitive =
                        matches!(sentence.tag(at + 1), Some(Tag::Verb(Form::Base) | Tag::Be | Tag::Have))
                            || (sentence.tag(at + 1) == Some(Tag::Adverb)
                                && sentence.tag(at + 2) == Some(Tag::Verb(Form::Base)));
                    if !infinitive {
                        break;
                    }
                    match auxiliary {
                        None => group.infinitive = true,
                        Some(Tag::Be) => group.future = true,
                        _ => {}
                    }
                }
                Tag::Verb(form) => {
                    group.finite &= auxiliary.is_some() || !matches!(form, Form::Ing);
                    group.past |= form == Form::Past && auxiliary.is_none() && !group.infinitive;
                    group.passive = form == Form::Past && auxiliary == Some(Tag::Be);
                    main = Some(at);
                    group.copula = false;
                    at += 1;
                    break;
                }
                _ => break,
            }
            at += 1;
        }
        let Some(verb) = main else {
            index = at.max(start + 1);
            continue;
        };
        group.main = verb;
        group.range = start..at.max(verb + 1);
        while group.range.end > verb + 1 && sentence.tag(group.range.end - 1) != Some(Tag::Not) {
            group.range.end -= 1;
        }
        index = group.range.end;
        // `intends to start`, `began to build`: one verb, with how it is meant.
        let catenative = group.infinitive
            && found.last().is_some_and(|last| last.range.end == start && !last.infinitive && !last.copula);
        if let Some(last) = found.last_mut().filter(|_| catenative) {
            let outer = verb_lemma(sentence.word(last.main));
            last.future |= INTENDING.contains(&outer.as_str());
            last.main = group.main;
            last.range.end = group.range.end;
            last.passive = group.passive;
            last.negated |= group.negated;
            continue;
        }
        // `is planned for 2031`, `is scheduled to open`.
        let word = verb_lemma(sentence.word(group.main));
        group.future |= group.passive && matches!(word.as_str(), "plan" | "schedule" | "expect" | "intend");
        found.push(group);
    }
    reduce(sentence, &mut found);
    found
}

/// Participles after a noun are no finite verbs where the sentence has another: `pellets pressed from wool can cut
/// the water`, `Woolstead, founded in 2017, has 35 employees`.
fn reduce(sentence: &Sentence<'_>, groups: &mut [Group]) {
    for number in 0..groups.len() {
        let group = &groups[number];
        let bare = group.range.len() == 1 && sentence.tag(group.main) == Some(Tag::Verb(Form::Past));
        if !bare
            || group.infinitive
            || number + 1 == groups.len() && number == 0 && !sentence.broken(group.main)
        {
            continue;
        }
        let start = group.range.start;
        let next = sentence.tag(group.range.end);
        let followed = matches!(next, Some(Tag::Preposition | Tag::To)) || sentence.broken(group.range.end);
        let after_noun = start > 0 && matches!(sentence.tag(start - 1), Some(Tag::Noun | Tag::Name));
        let boundary = |from: usize, to: usize| {
            (from..to).any(|index| {
                matches!(sentence.tag(index), Some(Tag::Coordinator | Tag::Subordinator | Tag::Relative))
            })
        };
        let parenthesis = sentence.broken(start) && after_noun && followed;
        let earlier = number > 0 && {
            let before = &groups[number - 1];
            before.finite
                && !before.infinitive
                && !boundary(before.range.end, start)
                && !sentence.broken(start)
        };
        let later = groups.get(number + 1).is_some_and(|later| {
            later.finite
                && !later.infinitive
                && !boundary(group.range.end, later.range.start)
                && !(group.range.end..=later.range.start).any(|index| sentence.broken(index))
        });
        if after_noun && followed && (parenthesis || earlier || later) {
            groups[number].finite = false;
            groups[number].passive = true;
        }
    }
}
