//! What was made of the question's words: as they were read, what is asked for, of what, and in which relation.

use super::{Decided, Page};
use crate::engine::lexicon::Lexicon;
use crate::engine::understanding::words::{Word, read};
use crate::engine::understanding::{Asked, Asking, Mention, NamePart, Query};
use crate::knowledge::{EntityId, Knowledge, Role};
use crate::text::tokenise;

/// Relations that are told.
const RELATIONS: usize = 6;
/// Things that one mention is told to stand for.
const THINGS: usize = 3;
/// Longer texts are told without what was changed in them.
const COMPARED: usize = 100;

pub(super) fn describe(decided: &Decided<'_>, page: &mut Page) {
    let query = &decided.reading.query;
    words(decided, page);
    page.heading(&format!("Asked for: {}", asked_for(query)));
    if query.mentions.iter().all(|mention| mention.unknown) {
        page.detail("speaks of no thing that the packs know");
    }
    for mention in &query.mentions {
        page.detail(&mentioned(decided.mind.knowledge, query, mention));
    }
    for line in constraints(decided) {
        page.detail(&line);
    }
    let relations = relations(decided.mind.knowledge, query);
    if relations.is_empty() {
        page.detail("no word asks for a relation");
    } else {
        page.detail(&format!("relations: {}", relations.join(", ")));
    }
    if let Some(pack) = decided.outcome.pack {
        let pack = decided.mind.knowledge.pack(pack);
        page.detail(&format!("only from the pack `{}`, which is named or was spoken of last", pack.key));
    }
}

/// The words as they were read, and what was changed in them.
fn words(decided: &Decided<'_>, page: &mut Page) {
    let query = &decided.reading.query;
    let texts: Vec<&str> = query.words.iter().map(|word| word.text.as_str()).collect();
    page.heading(&format!("Read as: {}", texts.join(" ")));
    if decided.reading.leaning {
        page.detail(&format!("Earlier turns fill it in: {}", decided.reading.resolved));
    }
    for line in changes(decided.mind.lexicon, decided.text) {
        page.detail(&line);
    }
    for line in expressions(&query.words) {
        page.detail(&line);
    }
}

/// Repairs, what is spelled out, and what was taken away or put in.
fn changes(lexicon: &Lexicon, text: &str) -> Vec<String> {
    let typed: Vec<String> = tokenise(text).into_iter().map(|token| token.word).collect();
    let words = read(lexicon, text);
    if typed.len() > COMPARED {
        return Vec::new();
    }
    let mut lines: Vec<String> = Vec::new();
    let mut repairs: Vec<(&str, &str)> = Vec::new();
    for word in &words {
        repairs.extend(word.typed.as_deref().map(|typed| (typed, word.text.as_str())));
    }
    if !repairs.is_empty() {
        let repairs: Vec<String> = repairs.iter().map(|(typed, read)| format!("{typed} to {read}")).collect();
        lines.push(format!("repaired: {}", repairs.join(", ")));
    }
    let before: Vec<&str> =
        words.iter().map(|word| word.typed.as_deref().unwrap_or(word.text.as_str())).collect();
    let typed: Vec<&str> = typed.iter().map(String::as_str).collect();
    let spelled: Vec<String> = differences(&typed, &before)
        .into_iter()
        .map(|(from, to)| if from.is_empty() { format!("+ {to}") } else { format!("{from} = {to}") })
        .collect();
    if !spelled.is_empty() {
        lines.push(format!("spelled out: {}", spelled.join(", ")));
    }
    let read: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    let left = crate::engine::understanding::words::words(lexicon, text);
    let left: Vec<&str> = left.iter().map(|word| word.text.as_str()).collect();
    for (from, to) in differences(&read, &left) {
        lines.push(match (from.as_str(), to.as_str()) {
            ("", to) => format!("put before it: “{to}”, as it asks for assent"),
            (from, "") => format!("taken away: “{from}”"),
            (from, to) => format!("taken for “{to}”: “{from}”"),
        });
    }
    lines
}

/// "took part in", with the verb that it means.
fn expressions(words: &[Word]) -> Vec<String> {
    let mut lines = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let Some(verb) = word.verb else { continue };
        let end = (index + 1..words.len()).find(|at| words[*at].verb.is_some()).unwrap_or(words.len());
        let joined = words[index + 1..end].iter().filter(|word| word.joined);
        let all: Vec<&str> = std::iter::once(word).chain(joined).map(|word| word.text.as_str()).collect();
        lines.push(format!("“{}” means: {verb}", all.join(" ")));
    }
    lines
}

/// What stands in one list where the other has something else, by their longest common part.
fn differences(from: &[&str], to: &[&str]) -> Vec<(String, String)> {
    let mut common = vec![vec![0_usize; to.len() + 1]; from.len() + 1];
    for one in (0..from.len()).rev() {
        for other in (0..to.len()).rev() {
            common[one][other] = if from[one] == to[other] {
                common[one + 1][other + 1] + 1
            } else {
                common[one + 1][other].max(common[one][other + 1])
            };
        }
    }
    let mut found: Vec<(Vec<&str>, Vec<&str>)> = vec![Default::default()];
    let (mut one, mut other) = (0, 0);
    while one < from.len() || other < to.len() {
        let last = found.last_mut().expect("it begins with one");
        if one < from.len() && other < to.len() && from[one] == to[other] {
            (one, other) = (one + 1, other + 1);
            found.push(Default::default());
        } else if other == to.len() || (one < from.len() && common[one + 1][other] >= common[one][other + 1])
        {
            last.0.push(from[one]);
            one += 1;
        } else {
            last.1.push(to[other]);
            other += 1;
        }
    }
    let some = found.into_iter().filter(|(from, to)| !from.is_empty() || !to.is_empty());
    some.map(|(from, to)| (from.join(" "), to.join(" "))).collect()
}

/// "a time, where it ends (by “until when”)".
fn asked_for(query: &Query) -> String {
    let Asking { kind, used, list, other, edge } = &query.asking;
    let mut told = match kind {
        Asked::Who => "a person or a group".to_owned(),
        Asked::When => "a time".to_owned(),
        Asked::TimeOfDay => "a time of day".to_owned(),
        Asked::Where => "a place".to_owned(),
        Asked::Count => "a number of things".to_owned(),
        Asked::Amount => "an amount".to_owned(),
        Asked::Duration => "how long something lasts or lies apart".to_owned(),
        Asked::Ago => "how long ago something was".to_owned(),
        Asked::Age => "an age".to_owned(),
        Asked::Why => "a reason".to_owned(),
        Asked::How => "a way in which something is or is done".to_owned(),
        Asked::What => "a thing, or what is said or done".to_owned(),
        Asked::Class(noun) => format!("a thing of the class `{noun}`"),
        Asked::YesNo => "yes or no".to_owned(),
        Asked::Name(NamePart::Any) => "a name".to_owned(),
        Asked::Name(NamePart::Full) => "a full name".to_owned(),
        Asked::Name(NamePart::First) => "a first name".to_owned(),
        Asked::Name(NamePart::Last) => "a last name".to_owned(),
        Asked::Name(NamePart::Abbreviation) => "an abbreviation".to_owned(),
        Asked::Any => "nothing in particular: keywords".to_owned(),
    };
    match edge {
        Some(Role::Until) => told.push_str(", where it ends"),
        Some(_) => told.push_str(", where it begins"),
        None => {}
    }
    if *list {
        told.push_str("; all of them");
    }
    if *other {
        told.push_str("; others than those that are named");
    }
    let mut used: Vec<usize> = used.iter().copied().filter(|index| *index < query.words.len()).collect();
    used.sort_unstable();
    used.dedup();
    if !used.is_empty() {
        let used: Vec<&str> = used.iter().map(|index| query.words[*index].text.as_str()).collect();
        told.push_str(&format!(" (by “{}”)", used.join(" ")));
    }
    told
}

/// A thing with the key under which the pack has it.
pub(super) fn thing(knowledge: &Knowledge, id: EntityId) -> String {
    let entity = knowledge.entity(id);
    format!("{} [{}/{}]", entity.name, knowledge.pack(entity.pack).key, entity.key)
}

fn mentioned(knowledge: &Knowledge, query: &Query, mention: &Mention) -> String {
    let phrase = query.phrase(&mention.span);
    let mut things: Vec<String> =
        mention.entities.iter().take(THINGS).map(|id| thing(knowledge, *id)).collect();
    if mention.entities.len() > THINGS {
        things.push(format!("{} more", mention.entities.len() - THINGS));
    }
    let things = things.join(if mention.plural { " and " } else { " or " });
    match (mention.unknown, mention.entities.is_empty()) {
        (true, true) => format!("not known: “{phrase}”"),
        (true, false) => format!("not known: “{phrase}”; near it is {things}"),
        (false, _) if mention.pronoun => format!("“{phrase}” stands for {things}"),
        (false, _) => format!("speaks of “{phrase}” = {things}"),
    }
}

/// Dates, numbers, days, and what else narrows the question.
fn constraints(decided: &Decided<'_>) -> Vec<String> {
    let query = &decided.reading.query;
    let mut lines = Vec::new();
    let mut list = |name: &str, items: Vec<String>| {
        if !items.is_empty() {
            lines.push(format!("{name}: {}", items.join(", ")));
        }
    };
    list("dates", query.dates.iter().map(|(_, date)| date.long()).collect());
    list("numbers", query.numbers.iter().map(|(_, number)| number.to_string()).collect());
    let days = query.weekdays.iter().flat_map(|(days, _)| days);
    list("weekdays", days.map(|index| query.words[*index].text.clone()).collect());
    let narrowing = |index: usize| match &query.words[index] {
        Word { text, verb: Some(verb), .. } => format!("{text} (as {verb})"),
        word => word.text.clone(),
    };
    list("words that narrow it", query.content().map(narrowing).collect());
    let flags = [
        (query.negated, "it is asked with a “not”"),
        (query.permission, "it asks what is allowed"),
        (query.future, "it asks for what is to come"),
        (query.succession.is_some_and(|(_, before)| before), "it asks who or what came before"),
        (query.succession.is_some_and(|(_, before)| !before), "it asks who or what came after"),
    ];
    lines.extend(flags.into_iter().filter(|(says, _)| *says).map(|(_, told)| told.to_owned()));
    lines
}

/// The relations that are asked for, the surest first, each with the words that ask for it.
fn relations(knowledge: &Knowledge, query: &Query) -> Vec<String> {
    let mut relations: Vec<(f32, &str, Vec<usize>)> = query
        .cues
        .iter()
        .map(|(id, cue)| {
            let mut words: Vec<usize> = cue.words.iter().copied().collect();
            words.sort_unstable();
            (cue.strength, knowledge.relation(*id).key.as_str(), words)
        })
        .collect();
    relations.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
    let told = |(strength, key, words): &(f32, &str, Vec<usize>)| {
        let words: Vec<&str> = words.iter().map(|index| query.words[*index].text.as_str()).collect();
        if words.is_empty() {
            format!("{key} {strength:.1}")
        } else {
            format!("{key} {strength:.1} (“{}”)", words.join(" "))
        }
    };
    relations.iter().take(RELATIONS).map(told).collect()
}
