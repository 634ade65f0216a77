//! The question before, asked of another time: "and on Sunday?", "and after the embassy was set up?".

use super::{Context, Reading, again, goes_on};
use crate::engine::understanding::Query;
use crate::engine::understanding::words::Word;
use crate::text::is_weekday_word;

/// "and on Sunday?": the question before, with that day in place of its own, or after it.
pub(super) fn on_other_day(context: &Context<'_>, plain: &Query, before: &Query) -> Option<Reading> {
    plain.weekdays.as_ref()?;
    let skipped = plain.words.iter().take_while(|word| goes_on(&word.text) && word.text != "in").count();
    let (day, named) = (&plain.words[skipped..], plain.mentions.iter().any(|mention| !mention.unknown));
    if named || day.is_empty() || plain.content().next().is_some() {
        return None;
    }
    let written = |words: &[Word]| words.iter().map(Word::written).collect::<Vec<_>>();
    let is_day = |word: &Word| is_weekday_word(&word.text);
    let parts = match before.words.iter().position(is_day) {
        Some(first) => {
            let last = before.words.iter().rposition(is_day).unwrap_or(first);
            let own = day.iter().position(is_day)?;
            [written(&before.words[..first]), written(&day[own..]), written(&before.words[last + 1..])]
        }
        // Without a preposition it would be a thing.
        None if is_day(&day[0]) => [written(&before.words), vec!["on".to_owned()], written(day)],
        None => [written(&before.words), written(day), Vec::new()],
    };
    Some(again(context, &parts.concat().join(" ")))
}

/// "and after the embassy was set up?": the question before, with that in place of what its own "after" stands before.
pub(super) fn with_other_time(context: &Context<'_>, plain: &Query, before: &Query) -> Option<Reading> {
    let time = |word: &Word| matches!(word.text.as_str(), "after" | "before" | "since" | "until");
    let at = plain.words.iter().take(3).position(time)?;
    let known = before.words.iter().position(time)?;
    let spans =
        before.dates.iter().map(|(span, _)| span).chain(before.mentions.iter().map(|known| &known.span));
    let end =
        spans.filter(|span| (known + 1..=known + 2).contains(&span.start)).map(|span| span.end).max()?;
    let written = |words: &[Word]| words.iter().map(Word::written).collect::<Vec<_>>();
    let parts = [written(&before.words[..known]), written(&plain.words[at..]), written(&before.words[end..])]
        .concat();
    Some(again(context, &parts.join(" ")))
}
