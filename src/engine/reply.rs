//! Outcome to words: the value first, then the fact's sentence, then its source.

use super::verdict::{Lead, Outcome};
use super::{Mind, Verdict};
use crate::knowledge::{Askable, FactId, Pack};

/// Replies stay short enough to be read at a glance, source included; what is left out stands in the facts.
pub(super) const LONGEST: usize = 300;
/// The same for what was asked for as a list.
const LONGEST_LIST: usize = 600;
/// A value longer than this goes before no sentence.
const LONGEST_VALUE: usize = 160;

/// Relations whose values are written as they are typed.
const TYPED: &[&str] = &["command", "default", "file-format", "port", "shortcut", "stored-at"];

/// What is said, without the source that comes after it.
pub(super) fn body(mind: &Mind<'_>, outcome: &Outcome, source: Option<&str>) -> String {
    let told = outcome.sentences.iter().map(|sentence| in_own_words(mind, outcome, sentence));
    let sentences = unique(&told.collect::<Vec<_>>());
    let source = source.map_or(0, |source| length(source) + " ()".len());
    let longest = if outcome.long { LONGEST_LIST } else { LONGEST };
    let room = longest.saturating_sub(source);
    let lead = match outcome.lead {
        Lead::None => "",
        Lead::Yes => "Yes: ",
        Lead::No => "No: ",
        Lead::NotYet => "Not yet, as of the publication: ",
    };
    if !lead.is_empty() {
        return format!("{lead}{}", bounded_to(&sentences, room.saturating_sub(lead.len())));
    }
    let Some(value) = &outcome.value else { return bounded_to(&sentences, room) };
    // A command is written as it is typed.
    let typed = outcome.facts.first().is_some_and(|fact| {
        let relation = mind.knowledge.relation(mind.knowledge.fact(*fact).relation);
        TYPED.contains(&relation.key.as_str())
    });
    let value = if typed { ended(value) } else { ended(&crate::text::capitalised(value)) };
    if sentences.is_empty() {
        return value;
    }
    let said_at_once = is_said_at_once(&value, &sentences);
    let short = length(&value) <= LONGEST_VALUE && !said_at_once;
    let left = room.saturating_sub(length(&value) + 1);
    let beside = || format!("{value} {}", bounded_to(&sentences, left));
    let first_fits = sentences.first().is_some_and(|first| length(first) <= left);
    if short && first_fits {
        return beside();
    }
    // What does not fit beside its sentences is not said twice.
    let whole = sentences.join(" ");
    if length(&whole) <= room && (!short || says_all(&value, &whole)) {
        return whole;
    }
    // Several values say by themselves what was asked for.
    if sentences.len() > 1 && length(&value) <= room && !said_at_once {
        return if first_fits { beside() } else { value };
    }
    if short { beside() } else { bounded_to(&sentences, room) }
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// Whether a text says each of the values that are enumerated in another.
fn says_all(values: &str, text: &str) -> bool {
    let text = text.to_lowercase();
    let values = values.trim_end_matches('.').to_lowercase();
    let mut parts = values.split(", ").flat_map(|part| part.split(" and "));
    parts.all(|part| text.contains(part.trim_start_matches("that ")))
}

/// A fact's sentence, or the material's own words where the fact quotes them: `The article says: “…”`.
fn in_own_words(mind: &Mind<'_>, outcome: &Outcome, sentence: &str) -> String {
    let facts = outcome.facts.iter().map(|id| mind.knowledge.fact(*id));
    let told = facts.filter(|_| !outcome.unquoted).find(|fact| fact.sentence == sentence);
    let quote = told.and_then(|fact| Some((fact.quote.as_deref()?, mind.knowledge.pack(fact.pack))));
    quote.map_or_else(
        || sentence.to_owned(),
        |(quote, pack)| format!("{} says: “{quote}”", crate::text::capitalised(&pack.called)),
    )
}

/// With a full stop, if it has none: "from 4 p.m." does.
pub(super) fn ended(text: &str) -> String {
    if text.ends_with('.') { text.to_owned() } else { format!("{text}.") }
}

/// Whether the first sentence begins with the value, so that it would be said twice.
fn is_said_at_once(value: &str, sentences: &[String]) -> bool {
    let value = value.trim_end_matches('.');
    sentences.first().is_some_and(|sentence| sentence.to_lowercase().starts_with(&value.to_lowercase()))
        || (value.split(' ').count() > 9
            && sentences.first().is_some_and(|sentence| {
                sentence.to_lowercase().contains(value.to_lowercase().trim_start_matches("that "))
            }))
}

/// Whole sentences only.
fn bounded_to(sentences: &[String], room: usize) -> String {
    let mut text = String::new();
    for sentence in sentences {
        if !text.is_empty() && length(&text) + 1 + length(sentence) > room {
            break;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(sentence);
    }
    text
}

fn unique(sentences: &[String]) -> Vec<String> {
    let mut unique: Vec<String> = Vec::new();
    for sentence in sentences {
        if !unique.contains(sentence) {
            unique.push(sentence.clone());
        }
    }
    unique
}

/// `the article, paragraph 10`, for the end of a line of text.
pub(super) fn short_source(mind: &Mind<'_>, facts: &[FactId]) -> Option<String> {
    let first = mind.knowledge.fact(*facts.first()?);
    let pack = mind.knowledge.pack(first.pack);
    let mut paragraphs: Vec<u32> = facts
        .iter()
        .map(|id| mind.knowledge.fact(*id))
        .filter(|fact| fact.pack == first.pack)
        .filter_map(|fact| fact.paragraph)
        .collect();
    paragraphs.sort_unstable();
    paragraphs.dedup();
    let inferred: Vec<&str> =
        facts.iter().filter_map(|id| mind.knowledge.fact(*id).inferred.as_deref()).collect();
    let mut source = named(mind, pack);
    source.push_str(&place(&paragraphs));
    if let Some(first) = inferred.first() {
        source.push_str(&format!("; inferred: {first}"));
    }
    Some(source)
}

/// `the article by Sabina Mammadli, 1 March 2023, paragraph 10`.
pub(super) fn full_source(mind: &Mind<'_>, facts: &[FactId]) -> Option<String> {
    let first = mind.knowledge.fact(*facts.first()?);
    let pack = mind.knowledge.pack(first.pack);
    let short = short_source(mind, facts)?;
    Some(format!("{}{}", citation(pack), short.strip_prefix(&named(mind, pack)).unwrap_or_default()))
}

/// What a pack's material calls itself, with its title or its key where another pack calls itself so, too.
pub(super) fn named(mind: &Mind<'_>, pack: &Pack) -> String {
    let others = mind.knowledge.packs.iter().filter(|other| other.called == pack.called).count();
    if others < 2 {
        return pack.called.clone();
    }
    format!("{} “{}”", pack.called, pack.title.as_ref().unwrap_or(&pack.key))
}

pub(super) fn citation(pack: &Pack) -> String {
    let mut source = pack.called.clone();
    if let Some(title) = &pack.title {
        source.push_str(&format!(" “{title}”"));
    }
    if let Some(author) = &pack.author {
        source.push_str(&format!(" by {author}"));
    }
    if let Some(publisher) = &pack.publisher {
        source.push_str(&format!(", {publisher}"));
    }
    if let Some(published) = pack.published {
        let day = crate::text::PartialDate { time: None, offset: None, ..published };
        source.push_str(&format!(", {}", day.long()));
    }
    source
}

pub(super) fn place(paragraphs: &[u32]) -> String {
    match paragraphs {
        [] => String::new(),
        [one] => format!(", paragraph {one}"),
        several => {
            let numbers: Vec<String> = several.iter().map(u32::to_string).collect();
            format!(", paragraphs {}", enumerated(&numbers))
        }
    }
}

/// The questions between which the asker is to choose.
pub(super) fn did_you_mean(choices: &[Askable]) -> String {
    let texts: Vec<&str> = choices.iter().map(|choice| choice.text.as_str()).collect();
    format!("Did you mean: {}", texts.join(" Or: "))
}

/// `a, b and c`.
pub(super) fn enumerated(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Whether something was told that has a source.
pub(super) fn has_source(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Answer | Verdict::Correction)
}
