//! What a sentence tells once its numbers or its dates are reckoned with: how many are not of those that it counts, how
//! long it is since a year, how old what dates from then.

use super::index::{Index, Sentence};
use super::reading::Reading;
use super::span::{Span, SpanKind};
use super::times::date_of;
use super::wanted::Wanted;
use crate::engine::forms::{BEGINNING, FAILING};
use crate::engine::reckoning::{span_text, unit_of_time};
use crate::engine::understanding::Asked;
use crate::language::{is_function_word, is_unit_of_money, kind_of_noun};
use crate::text::{
    Break, NumberMention, PartialDate, Token, find_dates, find_numbers, spell_number, tokenise,
};

/// Words of a question for those that are left.
const REMAINING: &[&str] = &["left", "remain", "remaining", "rest", "others", "stay", "still"];

/// The value, in words, with its working. `text`: that of the passage; `opposite`: a word of the question means the
/// opposite of one of the sentence; `matched`: the words of the sentence that explain some of the question.
pub(super) fn reckoned(
    index: &Index,
    reading: &Reading,
    sentence: &Sentence,
    span: Option<&Span>,
    text: &str,
    opposite: bool,
    matched: &[u16],
) -> Option<String> {
    let sum = || difference(reading, text).or_else(|| rest(index, reading, text));
    match reading.kind {
        Asked::Count => others(index, reading, text, opposite).or_else(sum),
        Asked::Amount => sum(),
        _ if reading.wanted == Wanted::Time => later(index, sentence, text, matched),
        Asked::Duration | Asked::Age if reading.wanted == Wanted::Duration => {
            lasting(index, reading, sentence, span?)
        }
        _ => None,
    }
}

/// "how many are not surgeons", of "214 doctors, 61 of them surgeons": 153.
fn others(index: &Index, reading: &Reading, text: &str, opposite: bool) -> Option<String> {
    let remaining =
        reading.words.iter().any(|word| REMAINING.contains(&word.text.as_str()) || FAILING.has(&word.text));
    if !(reading.denied || opposite || remaining) {
        return None;
    }
    let tokens = tokenise(text);
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
    let numbers = counts(&tokens);
    let before = |at: usize| {
        let at = at.checked_sub(1)?;
        let article = matches!(word(at), "the" | "these" | "those" | "its" | "their" | "our");
        Some(if article { word(at.checked_sub(1)?) } else { word(at) })
    };
    numbers.windows(2).find_map(|pair| {
        let (one, other) = (&pair[0], &pair[1]);
        // "four of 33", "of 33, four"; "33, four of them"
        let of_them = word(other.tokens.end) == "of"
            && matches!(word(other.tokens.end + 1), "them" | "these" | "those" | "which" | "whom");
        let (part, whole) = if before(other.tokens.start) == Some("of") && word(one.tokens.end) == "of" {
            (one, other)
        } else if (before(one.tokens.start) == Some("of") && before(other.tokens.start) != Some("of"))
            || of_them
        {
            (other, one)
        } else {
            return None;
        };
        let counts = |at: usize| {
            let term = index.term_of_word(word(at));
            term.is_some() && reading.words.iter().any(|asked| asked.counts() && asked.term == term)
        };
        if !(whole.tokens.end..whole.tokens.end + 3).any(counts) {
            return None;
        }
        let left = whole.number - part.number;
        let said =
            |range: &std::ops::Range<usize>| &text[tokens[range.start].start..tokens[range.end - 1].end];
        (left > 0.0 && left.fract() == 0.0)
            .then(|| format!("{} ({} less {})", spell_number(left), said(&whole.tokens), said(&part.tokens)))
    })
}

/// "when was it settled", of "in 2011 it was seized; the dispute was settled two years later": 2013.
fn later(index: &Index, sentence: &Sentence, text: &str, matched: &[u16]) -> Option<String> {
    let word = |at: usize| {
        sentence.words.get(at).map_or("", |placed| index.terms[placed.term as usize].word.as_str())
    };
    let durations = sentence.spans.iter().filter(|span| span.kind == SpanKind::Duration);
    let (span, before) = durations
        .filter_map(|span| match word(usize::from(span.to)) {
            "later" | "afterwards" => Some((span, false)),
            "earlier" | "before" => Some((span, true)),
            _ => None,
        })
        .next()?;
    // What is asked about stands in the same part of the sentence.
    let breaks = |at: &usize| sentence.words[*at].after != Break::None || word(*at) == "and";
    let begins = (0..usize::from(span.from)).rev().find(breaks).unwrap_or(0);
    let within = |place: &u16| (begins..usize::from(span.from)).contains(&usize::from(*place));
    let known = sentence.dates.iter().rev().find(|(at, _)| *at < span.from).map(|(_, date)| *date);
    if !matched.iter().any(within)
        || known.is_some_and(|_| {
            sentence.dates.iter().any(|(at, _)| usize::from(*at) >= begins && *at < span.from)
        })
    {
        return None;
    }
    let published =
        || index.published[sentence.title as usize].filter(|_| before).map(PartialDate::without_time);
    let from = known.or_else(published).filter(|date| date.year.is_some())?;
    let tokens = tokenise(&text[span.start as usize..span.end as usize]);
    let number = find_numbers(&tokens).first()?.number;
    let unit = unit_of_time(&tokens.last()?.word)?;
    let shifted = from.shifted(unit, if before { -number } else { number })?;
    let told = &text[span.start as usize..span.end as usize];
    Some(format!("{} ({told} {} {})", shifted.long(), if before { "before" } else { "after" }, from.long()))
}

/// A number of a text with what it measures, in the words of the text: "6.5", "million marks".
struct Sum {
    number: f64,
    /// Bytes.
    start: usize,
    end: usize,
    unit: String,
}

/// The numbers of a text that count: neither ordinals nor those of dates.
fn counts(tokens: &[Token]) -> Vec<NumberMention> {
    let dates = find_dates(tokens);
    let dated = |number: &NumberMention| {
        dates
            .iter()
            .any(|date| date.tokens.start < number.tokens.end && number.tokens.start < date.tokens.end)
    };
    find_numbers(tokens).into_iter().filter(|number| !number.ordinal && !dated(number)).collect()
}

/// The numbers of a text that measure or count something, in order.
fn sums(text: &str) -> Vec<Sum> {
    let tokens = tokenise(text);
    let unit = |from: usize| {
        let next = tokens.get(from).filter(|next| next.after == Break::None)?;
        (!is_function_word(&next.word)).then(|| next.word.clone())
    };
    counts(&tokens)
        .into_iter()
        .map(|number| {
            let (start, end) = (tokens[number.tokens.start].start, tokens[number.tokens.end - 1].end);
            let symbol =
                text[..start].chars().next_back().filter(|symbol| matches!(symbol, '$' | '€' | '£' | '¥'));
            let percent = text[end..].trim_start().starts_with('%');
            let unit = match symbol {
                Some(symbol) => symbol.to_string(),
                None if percent => "%".to_owned(),
                None => unit(number.tokens.end).unwrap_or_default(),
            };
            Sum { number: number.number, start, end, unit }
        })
        .collect()
}

/// "by how much did it fall", of "$640 million, down from $910 million"; "by how many votes", of "74 votes to 69".
fn difference(reading: &Reading, text: &str) -> Option<String> {
    let words: Vec<&str> = reading.words.iter().map(|word| word.text.as_str()).collect();
    let asks = words.windows(3).any(|three| {
        three[0] == "by" && three[1] == "how" && matches!(three[2], "much" | "many")
            || three[0] == "how" && COMPARING.contains(&three[2])
    });
    let asks = asks || words.windows(4).any(|four| four[0] == "how" && COMPARING.contains(&four[3]));
    if !asks && !words.iter().any(|word| matches!(*word, "difference" | "margin" | "majority")) {
        return None;
    }
    sums(text).windows(2).find_map(|pair| {
        let between = text[pair[0].end..pair[1].start].to_lowercase();
        let against = ["down from", "up from", "instead of", "compared with", "compared to", "against"]
            .iter()
            .any(|words| between.contains(words));
        let from_to = between.trim_end().trim_end_matches(['$', '€', '£', '¥']).trim_end().ends_with(" to")
            && between.split_whitespace().count() <= 4;
        let alike = pair[0].unit == pair[1].unit || (from_to && pair[1].unit.is_empty());
        let more = (pair[0].number - pair[1].number).abs();
        let large_first = pair[0].number >= pair[1].number;
        let working = if large_first { [&pair[0], &pair[1]] } else { [&pair[1], &pair[0]] };
        ((against || from_to) && alike && more > 0.0).then(|| told(text, more, &pair[0], &working))
    })
}

/// "how much comes from tickets", of "6.5 million, 4 million from the state, 1.5 million from sponsors and the rest from
/// tickets": 1 million.
fn rest(index: &Index, reading: &Reading, text: &str) -> Option<String> {
    let tokens = tokenise(text);
    let at =
        tokens.iter().position(|token| matches!(token.word.as_str(), "rest" | "remainder" | "others"))?;
    let asked = |token: &Token| {
        let term = index.term_of_word(&token.word);
        reading.words.iter().any(|word| word.counts() && word.term.is_some() && word.term == term)
    };
    let around = at.saturating_sub(NEAR_REST)..(at + NEAR_REST).min(tokens.len());
    if !tokens[around].iter().any(asked) {
        return None;
    }
    let sums: Vec<Sum> = sums(text).into_iter().take_while(|sum| sum.end <= tokens[at].start).collect();
    let [whole, parts @ ..] = sums.as_slice() else { return None };
    let left = whole.number - parts.iter().map(|part| part.number).sum::<f64>();
    let alike =
        parts.iter().all(|part| part.unit == whole.unit || part.unit.is_empty() || is_plain(&part.unit));
    (!parts.is_empty() && alike && left > 0.0)
        .then(|| told(text, left, whole, &sums.iter().collect::<Vec<_>>()))
}

/// How much one is more than the other.
const COMPARING: &[&str] = &[
    "cheaper", "dearer", "faster", "fewer", "greater", "higher", "larger", "less", "longer", "lower", "more",
    "quicker", "shorter", "slower", "smaller", "taller",
];
/// So many words before and after "the rest" tell of it.
const NEAR_REST: usize = 8;

/// Whether a word after a number is no unit: "four to the ministry", "4 million come from".
fn is_plain(word: &str) -> bool {
    !is_unit_of_money(word) && kind_of_noun(word).is_none()
}

/// A value with its working: "1 million marks (6.5 million less 4 million less 1.5 million)".
fn told(text: &str, value: f64, like: &Sum, of: &[&Sum]) -> String {
    let (number, scale) = match like.number {
        large if large >= 1e6 && value >= 1e5 && text[like.start..like.end].contains("illion") => {
            if large >= 1e9 { (value / 1e9, " billion") } else { (value / 1e6, " million") }
        }
        _ => (value, ""),
    };
    let number = (number * 1e3).round() / 1e3;
    let number = if scale.is_empty() { spell_number(number) } else { number.to_string() };
    let (before, after) = match like.unit.as_str() {
        "" => ("", String::new()),
        symbol @ ("$" | "€" | "£" | "¥") => (symbol, String::new()),
        unit => ("", format!(" {unit}")),
    };
    let working: Vec<&str> = of.iter().map(|sum| &text[sum.start..sum.end]).collect();
    format!("{before}{number}{scale}{after} ({})", working.join(" less "))
}

/// "for how many years", of "since 2019"; "how old", of "built in 1998": so long, when the text was published.
fn lasting(index: &Index, reading: &Reading, sentence: &Sentence, span: &Span) -> Option<String> {
    let published = index.published[sentence.title as usize]?.without_time();
    let from = usize::from(span.from);
    let word = |at: usize| index.terms[sentence.words[at].term as usize].word.as_str();
    let date = date_of(sentence, span).filter(|date| date.year.is_some())?;
    let before = &sentence.words[from.saturating_sub(3)..from];
    let before = || before.iter().map(|placed| index.terms[placed.term as usize].word.as_str());
    let since = from > 0 && word(from - 1) == "since";
    let began = reading.kind == Asked::Age && before().any(|word| BEGINNING.has(word));
    if span.kind != SpanKind::Date || !(since || began) || date.first_day() >= published.first_day() {
        return None;
    }
    let precision = date.precision().min(published.precision());
    let value = span_text(&date, &published, precision, None)?;
    Some(format!("{value}, from {} to {}", date.long(), published.long()))
}
