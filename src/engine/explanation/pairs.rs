//! The nearest exact pairs, with the share of each piece of evidence.

use super::{Decided, Page};
use crate::engine::understanding::query;
use crate::engine::understanding::words::words;

/// A smaller share is not told.
const TELLING: f32 = 0.005;

pub(super) fn describe(decided: &Decided<'_>, told: usize, page: &mut Page) {
    let Decided { engine, mind, text, .. } = decided;
    let matched = engine.match_pairs(text);
    let asked = query(mind.knowledge, mind.lexicon, words(mind.lexicon, text), &mind.today);
    let shares = |parts: &mut dyn Iterator<Item = (&'static str, f32, f32)>| {
        let counts = parts.filter(|(_, _, share)| share.abs() >= TELLING);
        counts
            .map(|(name, value, share)| format!("{name} {value:.2} ({share:+.2})"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    for (number, candidate) in matched.candidates.iter().take(told).enumerate() {
        let faq = engine.knowledge().faq(candidate.pair);
        let wording = faq.ask.first().map_or("", String::as_str);
        if number > 0 {
            page.line(&format!("Pair: {} {wording}", faq.key));
        } else {
            page.heading(&format!("Best pair: {} {wording}", faq.key));
            for (typed, read) in &matched.repairs {
                page.detail(&format!("Repaired for the pairs: {typed} to {read}"));
            }
        }
        page.detail(&format!(
            "score {:.2}: {}",
            candidate.score,
            shares(&mut candidate.evidence.iter().copied())
        ));
        if number > 0 {
            continue;
        }
        page.detail(&format!(
            "chance {:.2}: {}",
            matched.confidence,
            shares(&mut matched.signs.iter().copied())
        ));
        if matched.strictness > 0.0 {
            page.detail(&format!("strictness, as there are few phrasings: {:.2}", -matched.strictness));
        }
        if !matched.unexplained.is_empty() {
            page.detail(&format!("not explained: {}", matched.unexplained.join(", ")));
        }
        if let Some(difference) = engine.difference(mind, &asked, candidate.pair, &matched.nearest) {
            page.detail(&format!("asks something else: {}", difference.told()));
        }
    }
}
