//! Whether another holder of something is asked for: "who had the job before him". Who that is, facts tell.

use super::{Asked, Query};
use crate::knowledge::Knowledge;

/// Whether another holder of something is asked for; then the relation of succession is.
pub(super) fn note_succession(knowledge: &Knowledge, query: &mut Query) {
    query.succession = succession(query);
    if query.succession.is_some() {
        // "who had the job before him": the office of the other, no thing that is called so.
        let words = &query.words;
        query.mentions.retain(|mention| mention.span.len() != 1 || !is_job(&words[mention.span.start].text));
        query.succession = succession(query);
        let jobs = (0..query.words.len()).filter(|at| is_job(&query.words[*at].text));
        query.asking.used.extend(jobs.collect::<Vec<_>>());
    }
    if query.succession.is_some()
        && let Some(relation) = knowledge.relation_of_key("succeeded")
    {
        let cue = query.cues.entry(relation).or_default();
        cue.strength = 1.0;
    }
}

/// What an office is called by no title of its own.
pub(in crate::engine) fn is_job(word: &str) -> bool {
    matches!(word, "job" | "post" | "position" | "role" | "office" | "title" | "seat")
}

/// "who had the job before him", "who was it after her", "who had her job before her".
fn succession(query: &Query) -> Option<(usize, bool)> {
    let asks = matches!(query.asking.kind, Asked::Who | Asked::Class(_) | Asked::Any);
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    // A pronoun that stands for whom the question itself names.
    let own = (1..query.words.len())
        .filter(|at| asks && matches!(text(*at), "him" | "her" | "them" | "that"))
        .find(|at| matches!(text(at - 1), "before" | "after"));
    if let Some(at) = own
        && let [mention] = query.mentions.as_slice()
        && mention.span.end < at
        && !mention.unknown
    {
        return Some((0, text(at - 1) == "before"));
    }
    query.mentions.iter().enumerate().filter(|_| asks).find_map(|(number, mention)| {
        let before = query.words[..mention.span.start].iter().rev();
        let word = before.into_iter().find(|word| !matches!(word.text.as_str(), "the" | "a" | "an"))?;
        match word.text.as_str() {
            "before" => Some((number, true)),
            // Who looks after somebody does not come after them.
            "after" if !word.joined => Some((number, false)),
            _ => None,
        }
    })
}
