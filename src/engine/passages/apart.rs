//! How far two things lie apart in time, or which was first, where one sentence dates the one and another the other.

use super::features::{AROUND, Feature};
use super::quote::{LONGEST, Quoted, said};
use super::span::SpanKind;
use super::gate;
use crate::engine::reckoning::{order, span_text, unit_of_time};
use crate::engine::rule::Rule;
use crate::engine::understanding::words::words;
use crate::engine::understanding::{Asked, Word, asked, followups};
use crate::engine::verdict::Outcome;
use crate::engine::{Engine, Mind, Reply, Verdict, plain_reply, reply};
use crate::knowledge::PassageId;
use crate::text::{PartialDate, find_dates, tokenise};

/// From this chance on a sentence dates a thing, where another dates the other.
const DATES: f64 = 0.4;
/// So much of the words for a thing its sentence must explain.
const EXPLAINED: f32 = 0.5;
/// What stands between the two things.
const BETWEEN: &[&str] = &["and", "after", "before", "until", "till", "or", "since", "when", "to", "did", "was"];
/// Words of the comparison, which are no part of what is compared.
const COMPARING: &[&str] = &[
    "how", "many", "much", "long", "time", "years", "year", "months", "month", "weeks", "week", "days", "day", "passed",
    "pass", "between", "apart", "elapsed", "lie", "lies", "lay", "went", "by", "were", "was", "are", "is", "there",
    "did", "do", "does", "it", "take", "took", "from", "which", "what", "came", "come", "happened", "first", "earlier",
    "older", "later", "the", "of", "gap", "difference", "in", "exactly", "after", "before", "so", "and",
];

/// A thing with the day or year in which it was, by a sentence.
struct Dated {
    passage: Option<PassageId>,
    date: PartialDate,
    chance: f64,
    words: String,
}

impl Engine {
    /// "how many years between the memorandum and the opening", "which came first, the one or the other".
    pub(in crate::engine) fn apart(
        &self,
        mind: &Mind<'_>,
        text: &str,
        reading: &followups::Reading,
        outcome: &Outcome,
    ) -> Option<(Reply, Rule)> {
        if self.passages.is_empty() || !outcome.is_open() {
            return None;
        }
        let words = words(&self.lexicon, &reading.resolved);
        let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.text.as_str()));
        let first = has(&["or"]) && has(&["first", "earlier", "older", "sooner", "later"]);
        let parts: Vec<usize> = match asked(&words).kind {
            _ if first => positions(&words, &["or"]),
            Asked::Duration | Asked::Count if has(&["between", "after", "before", "until", "till", "from"]) => {
                positions(&words, BETWEEN)
            }
            _ => return None,
        };
        let mut best: Option<(f64, Dated, Dated)> = None;
        for at in parts {
            let (Some(one), Some(other)) = (self.dated(&words[..at]), self.dated(&words[at + 1..])) else {
                continue;
            };
            let chance = one.chance + other.chance;
            if order(&one.date, &other.date).is_some() && best.as_ref().is_none_or(|(known, ..)| chance > *known) {
                best = Some((chance, one, other));
            }
        }
        let (chance, one, other) = best?;
        let (earlier, later) =
            if order(&one.date, &other.date)?.is_lt() { (&one, &other) } else { (&other, &one) };
        let value = if first {
            let chosen = if has(&["later"]) { later } else { earlier };
            chosen.words.clone()
        } else {
            let unit = words.iter().find_map(|word| unit_of_time(&word.text));
            let precision = earlier.date.precision().min(later.date.precision());
            let value = span_text(&earlier.date, &later.date, precision, unit)?;
            format!("{value}, from {} to {}", earlier.date.long(), later.date.long())
        };
        self.told_of(mind, text, reading, outcome, &value, [earlier.passage, later.passage], chance / 2.0)
    }
}

fn positions(words: &[Word], known: &[&str]) -> Vec<usize> {
    (1..words.len().saturating_sub(1)).filter(|at| known.contains(&words[*at].text.as_str())).collect()
}

impl Engine {
    /// When the thing was of which some words of a question speak.
    fn dated(&self, words: &[Word]) -> Option<Dated> {
        let telling: Vec<&str> = words
            .iter()
            .map(|word| word.text.as_str())
            .filter(|word| !COMPARING.contains(word))
            .collect();
        let spoken = telling.join(" ");
        if telling.is_empty() {
            return None;
        }
        let only = |date: PartialDate| Some(Dated { passage: None, date, chance: 1.0, words: spoken.clone() });
        let tokens = tokenise(&spoken);
        if let [date] = find_dates(&tokens).as_slice()
            && date.tokens.len() == tokens.len()
            && date.date.year.is_some()
        {
            return only(date.date);
        }
        if telling.iter().any(|word| matches!(*word, "article" | "publication" | "published" | "written")) {
            return only(self.knowledge.packs.first()?.published?.without_time());
        }
        let matched = self.match_passages(&format!("when was {spoken}"));
        let best = matched.candidates.first()?;
        let value = |feature: Feature| best.evidence[feature as usize].1;
        let known = value(Feature::Explained) + AROUND.into_iter().map(value).fold(0.0, f32::max);
        let missing = value(Feature::NamesMissing).max(value(Feature::NumbersMissing));
        if matched.confidence < DATES || known < EXPLAINED || missing > gate::STRICT || best.rival {
            return None;
        }
        let date = self.passages.date_of(best)?;
        let year = self.knowledge.pack(self.knowledge.passage(best.passage).pack).published.and_then(|day| day.year);
        let date = PartialDate { year: date.year.or(year), ..date };
        Some(Dated { passage: Some(best.passage), date, chance: matched.confidence, words: spoken })
    }

    /// The reply with a value that one or two sentences tell together.
    fn told_of(
        &self,
        mind: &Mind<'_>,
        text: &str,
        reading: &followups::Reading,
        outcome: &Outcome,
        value: &str,
        sentences: [Option<PassageId>; 2],
        confidence: f64,
    ) -> Option<(Reply, Rule)> {
        let mut passages: Vec<PassageId> = sentences.into_iter().flatten().collect();
        passages.dedup();
        let first = *passages.first()?;
        let pack = self.knowledge.pack(self.knowledge.passage(first).pack);
        let mut paragraphs: Vec<u32> =
            passages.iter().filter_map(|id| self.knowledge.passage(*id).paragraph).collect();
        paragraphs.sort_unstable();
        paragraphs.dedup();
        let place = reply::place(&paragraphs);
        let named = reply::named(mind, pack);
        let room = LONGEST.saturating_sub(named.chars().count() + place.chars().count() + 3);
        // The date is what must be seen.
        let quote = |id: PassageId| Quoted {
            text: &self.knowledge.passage(id).text,
            words: self.passages.words(id),
            telling: Vec::new(),
            span: self.passages.index.sentences[id.0 as usize].spans.iter().find(|span| span.kind == SpanKind::Date).copied(),
        };
        let second = passages.get(1).map(|id| quote(*id));
        let (body, _) = said(&pack.called, Some(value), &quote(first), second.as_ref().map(|second| (second, false)), room);
        let told = Reply {
            value: Some(value.to_owned()),
            text: format!("{body} ({named}{place})"),
            source: Some(format!("{}{place}", reply::citation(pack))),
            passages,
            confidence,
            ..plain_reply(Verdict::Answer, body, self.turn(mind, text, reading, outcome))
        };
        Some((told, Rule::Computed))
    }
}
