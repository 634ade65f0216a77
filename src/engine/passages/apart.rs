//! How far two things lie apart in time, or which was first, where one sentence dates the one and another the other.

use super::features::{AROUND, Feature};
use super::gate;
use super::quote::Quoted;
use super::replying::{Cited, Heard, Second};
use super::span::SpanKind;
use crate::engine::reckoning::{order, span_text, unit_of_time};
use crate::engine::rule::Rule;
use crate::engine::understanding::words::words;
use crate::engine::understanding::{Asked, Word, asked};
use crate::engine::{Engine, Reply};
use crate::knowledge::PassageId;
use crate::text::{PartialDate, find_dates, tokenise};

/// From this chance on a sentence dates a thing, where another dates the other.
const DATES: f64 = 0.4;
/// So much of the words for a thing its sentence must explain.
const EXPLAINED: f32 = 0.5;
/// What stands between the two things.
const BETWEEN: &[&str] =
    &["and", "after", "before", "until", "till", "or", "since", "when", "to", "did", "was"];
/// Words of the comparison, which are no part of what is compared.
const COMPARING: &[&str] = &[
    "how",
    "many",
    "much",
    "long",
    "time",
    "years",
    "year",
    "months",
    "month",
    "weeks",
    "week",
    "days",
    "day",
    "passed",
    "pass",
    "between",
    "apart",
    "elapsed",
    "lie",
    "lies",
    "lay",
    "went",
    "by",
    "were",
    "was",
    "are",
    "is",
    "there",
    "did",
    "do",
    "does",
    "it",
    "take",
    "took",
    "from",
    "which",
    "what",
    "came",
    "come",
    "happened",
    "first",
    "earlier",
    "older",
    "later",
    "the",
    "of",
    "gap",
    "difference",
    "in",
    "exactly",
    "after",
    "before",
    "so",
    "and",
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
    pub(in crate::engine) fn apart(&self, heard: &Heard<'_>) -> Option<(Reply, Rule)> {
        if self.passages.is_empty() || !heard.outcome.is_open() {
            return None;
        }
        let words = words(&self.lexicon, &heard.reading.resolved);
        let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.text.as_str()));
        let first = has(&["or"]) && has(&["first", "earlier", "older", "sooner", "later"]);
        let parts: Vec<usize> = match asked(&words).kind {
            _ if first => positions(&words, &["or"]),
            Asked::Duration | Asked::Count
                if has(&["between", "after", "before", "until", "till", "from"]) =>
            {
                positions(&words, BETWEEN)
            }
            _ => return None,
        };
        let mut best: Option<(f64, Dated, Dated)> = None;
        for at in parts {
            let (Some(one), Some(other)) = (self.dated(&words[..at]), self.dated(&words[at + 1..])) else {
                continue;
            };
            // Of two packs neither dates the other's things.
            let pack = |dated: &Dated| dated.passage.map(|id| self.knowledge.passage(id).pack);
            if pack(&one).zip(pack(&other)).is_some_and(|(one, other)| one != other) {
                continue;
            }
            let chance = one.chance + other.chance;
            if order(&one.date, &other.date).is_some()
                && best.as_ref().is_none_or(|(known, ..)| chance > *known)
            {
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
        let mut passages: Vec<PassageId> = [earlier.passage, later.passage].into_iter().flatten().collect();
        passages.dedup();
        let first = self.dating(*passages.first()?);
        let second =
            passages.get(1).map(|id| Second { cited: self.dating(*id), goes_on: false, whole: false });
        let told = self.reply_quoting(heard, Some(value), &first, second.as_ref(), chance / 2.0);
        Some((told, Rule::Computed))
    }
}

/// Where any of some words stands, neither first nor last.
fn positions(words: &[Word], known: &[&str]) -> Vec<usize> {
    (1..words.len().saturating_sub(1)).filter(|at| known.contains(&words[*at].text.as_str())).collect()
}

impl Engine {
    /// When the thing was of which some words of a question speak.
    fn dated(&self, words: &[Word]) -> Option<Dated> {
        let telling: Vec<&str> =
            words.iter().map(|word| word.text.as_str()).filter(|word| !COMPARING.contains(word)).collect();
        let spoken = telling.join(" ");
        if telling.is_empty() {
            return None;
        }
        let only =
            |date: PartialDate| Some(Dated { passage: None, date, chance: 1.0, words: spoken.clone() });
        let tokens = tokenise(&spoken);
        if let [date] = find_dates(&tokens).as_slice()
            && date.tokens.len() == tokens.len()
            && date.date.year.is_some()
        {
            return only(date.date);
        }
        if telling.iter().any(|word| matches!(*word, "article" | "publication" | "published" | "written")) {
            let [pack] = self.knowledge.packs.as_slice() else { return None };
            return only(pack.published?.without_time());
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
        let year =
            self.knowledge.pack(self.knowledge.passage(best.passage).pack).published.and_then(|day| day.year);
        let date = PartialDate { year: date.year.or(year), ..date };
        Some(Dated { passage: Some(best.passage), date, chance: matched.confidence, words: spoken })
    }

    /// A sentence of which the date must be seen.
    fn dating(&self, id: PassageId) -> Cited<'_> {
        let spans = &self.passages.index.sentences[id.0 as usize].spans;
        let whole = self.cited(id);
        let span = spans.iter().find(|span| span.kind == SpanKind::Date).copied();
        Cited { quoted: Quoted { span, ..whole.quoted }, ..whole }
    }
}
