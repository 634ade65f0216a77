//! What a sentence holds that could answer by itself: dates, numbers with what they measure, names.

use std::ops::Range;

use super::money::{speaks_of_money, unit_of_sum};
use crate::language::{
    NounKind, is_country_or_capital, is_function_word, is_unit_of_extent, is_unit_of_time, kind_of_noun,
    place_of_demonym,
};
use crate::text::{Break, Token, find_dates, find_numbers, is_clock_time, is_weekday_word, number_of_word};

/// A part of a sentence that could be the answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    /// Words of the sentence.
    pub(super) from: u16,
    pub(super) to: u16,
    /// Bytes of its text.
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) kind: SpanKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SpanKind {
    Date,
    /// "the 19th century", "Tuesday", "noon".
    Time,
    Number,
    /// "12 metres", "80 km/h".
    Measure,
    /// "3-2".
    Score,
    Percentage,
    Money,
    Duration,
    /// "every 15 minutes", "twice a week", "daily".
    Frequency,
    Name,
    /// A name after a preposition of place, or a country.
    Place,
    /// A file, a folder or an address of the net.
    Path,
    /// "engineers", "the king".
    People,
    /// "a village", "the northern coast".
    Spot,
    /// "visas, glaciers and youth exchanges".
    List,
    /// "because …", "in order to …".
    Reason,
    /// What may be meant as a reason: "after …", "blamed …".
    Cause,
}

const ERAS: &[&str] =
    &["century", "centuries", "decade", "spring", "summer", "autumn", "winter", "noon", "midnight", "era"];
const PLACE_PREPOSITIONS: &[&str] = &[
    "in",
    "at",
    "near",
    "from",
    "to",
    "into",
    "across",
    "outside",
    "inside",
    "around",
    "through",
    "throughout",
    "toward",
    "towards",
    "between",
];
/// What stands between the parts of one name.
const WITHIN_NAMES: &[&str] = &["of", "de", "la", "von", "van", "der", "du", "del", "al", "and", "the"];

/// Times of day of several words: "half past eight", "ten o'clock", and the hour of "at nine", "until 7.45".
/// `dated`: whether a token is of a date.
fn times_of_day(tokens: &[Token], dated: &[bool]) -> Vec<Range<usize>> {
    let joined = |at: usize| tokens.get(at).filter(|token| token.after == Break::None);
    let word = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", |token| token.word.as_str());
    let time = |at: usize| {
        let hour = word(Some(at));
        if !is_hour(hour) {
            return None;
        }
        if joined(at + 1).is_some_and(|next| next.word == "o'clock") {
            return Some(at..at + 2);
        }
        joined(at)?;
        let (before, minutes) = (word(at.checked_sub(1)), word(at.checked_sub(2)));
        let past = match before {
            "past" => minutes == "half" || minutes == "quarter" || number_of_word(minutes).is_some(),
            "to" => minutes == "quarter",
            _ => false,
        };
        if past && joined(at - 1).is_some() {
            return Some(at - 2..at + 1);
        }
        // "at one of them", "from one side": no hour.
        let alone = joined(at + 1).is_none_or(|next| is_function_word(&next.word) && next.word != "of");
        // "from 19 to 21 June": no hour either.
        let alone = alone && !dated[at..].iter().take(3).any(|dated| *dated);
        let from = matches!(before, "at" | "from") && hour != "one";
        (alone && (from || matches!(before, "until" | "till"))).then_some(at..at + 1)
    };
    (0..tokens.len()).filter_map(time).collect()
}

const REGULARLY: &[&str] = &[
    "hourly",
    "daily",
    "nightly",
    "weekly",
    "fortnightly",
    "monthly",
    "quarterly",
    "yearly",
    "annually",
    "biannually",
    "annual",
    "biennially",
];

/// How often: "every 15 minutes", "each Monday", "twice a week", "three times per year", "daily".
fn frequencies(tokens: &[Token]) -> Vec<Range<usize>> {
    let word = |at: usize| {
        tokens.get(at).filter(|token| token.after == Break::None).map_or("", |token| token.word.as_str())
    };
    let time = |at: usize| {
        is_unit_of_time(word(at))
            || is_weekday_word(word(at))
            || is_weekday_word(word(at).trim_end_matches('s'))
    };
    let frequency = |at: usize| {
        let first = tokens[at].word.as_str();
        if REGULARLY.contains(&first) {
            return Some(at..at + 1);
        }
        if matches!(first, "every" | "each") {
            // "every second Tuesday", "every 15 minutes", "every other week"
            let end = (at + 1..at + 4).find(|end| time(*end))?;
            return Some(at..end + 1);
        }
        let end = match first {
            "once" | "twice" | "thrice" => at + 1,
            _ if word(at + 1) == "times" => at + 2,
            _ => return None,
        };
        (matches!(word(end), "a" | "an" | "per" | "every" | "each") && time(end + 1)).then_some(at..end + 2)
    };
    (0..tokens.len()).filter_map(frequency).collect()
}

/// "eight", "8", "7.45".
fn is_hour(word: &str) -> bool {
    let below = |digits: &str, end: u8| digits.parse().is_ok_and(|number: u8| number < end);
    match word.split_once('.') {
        Some((hour, minute)) => below(hour, 25) && minute.len() == 2 && below(minute, 60),
        None => below(word, 25) || number_of_word(word).is_some_and(|hour| (1.0..=12.0).contains(&hour)),
    }
}

/// Every span of a sentence, in order of kinds.
pub(super) fn spans(tokens: &[Token], text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let small = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut push = |from: usize, to: usize, kind: SpanKind, bytes: Option<(usize, usize)>| {
        let (start, end) = bytes.unwrap_or((tokens[from].start, tokens[to - 1].end));
        found.push(Span { from: small(from), to: small(to), start: offset(start), end: offset(end), kind });
    };
    let dates = find_dates(tokens);
    let mut dated = vec![false; tokens.len()];
    for date in &dates {
        dated[date.tokens.clone()].iter_mut().for_each(|dated| *dated = true);
        push(range_start(tokens, date.tokens.start), date.tokens.end, SpanKind::Date, None);
    }
    for (at, token) in tokens.iter().enumerate().filter(|(at, _)| !dated[*at]) {
        let word = token.word.as_str();
        // "the 1970s", "the 19th century"
        let decade =
            word.len() == 5 && word.ends_with("0s") && word[..4].bytes().all(|byte| byte.is_ascii_digit());
        let era = ERAS.contains(&word);
        if decade || is_weekday_word(word) || is_clock_time(word) {
            push(at, at + 1, SpanKind::Time, None);
        } else if era {
            let from = at
                - usize::from(
                    at > 0 && token.after == Break::None && !is_function_word(&tokens[at - 1].word),
                );
            push(from, at + 1, SpanKind::Time, None);
        }
    }
    for range in times_of_day(tokens, &dated) {
        push(range.start, range.end, SpanKind::Time, None);
    }
    let money = speaks_of_money(tokens, text);
    for number in find_numbers(tokens) {
        if number.ordinal || number.tokens.clone().any(|at| dated[at]) {
            continue;
        }
        let (from, to) = (number.tokens.start, number.tokens.end);
        let (start, end) = (tokens[from].start, tokens[to - 1].end);
        // "COVID-19" is a name.
        let mut before = text[..start].chars().rev();
        if before.next() == Some('-') && before.next().is_some_and(char::is_alphabetic) {
            continue;
        }
        let symbol =
            text[..start].chars().next_back().filter(|symbol| matches!(symbol, '$' | '€' | '£' | '¥'));
        let next =
            tokens.get(to).filter(|next| next.after == Break::None).map_or("", |next| next.word.as_str());
        if let Some(symbol) = symbol {
            push(from, to, SpanKind::Money, Some((start - symbol.len_utf8(), end)));
        } else if let Some(unit) = unit_of_sum(tokens, to - 1, money) {
            push(from, to + unit, SpanKind::Money, None);
        } else if text[end..].starts_with('%') {
            push(from, to, SpanKind::Percentage, Some((start, end + 1)));
        } else if text[end..].starts_with(" %") {
            push(from, to, SpanKind::Percentage, Some((start, end + 2)));
        } else if matches!(next, "percent" | "per")
            && (next == "percent" || tokens.get(to + 1).is_some_and(|cent| cent.word == "cent"))
        {
            push(from, to + if next == "percent" { 1 } else { 2 }, SpanKind::Percentage, None);
        } else if is_unit_of_time(next) {
            push(from, to + 1, SpanKind::Duration, None);
        } else if is_unit_of_extent(next) {
            push(from, to + 1, SpanKind::Measure, None);
        } else {
            push(from, to, SpanKind::Number, None);
        }
    }
    for range in frequencies(tokens) {
        push(range.start, range.end, SpanKind::Frequency, None);
    }
    // "half the fee", "a quarter of the cost"
    for at in 0..tokens.len().saturating_sub(1) {
        let part = matches!(tokens[at].word.as_str(), "half" | "quarter" | "quarters" | "thirds");
        let of = matches!(
            tokens[at + 1].word.as_str(),
            "of" | "the" | "a" | "an" | "that" | "its" | "their" | "our"
        );
        if part && of && tokens[at + 1].after == Break::None {
            push(at, at + 1, SpanKind::Percentage, None);
        }
    }
    names(tokens, text, &dated, &mut push);
    for (at, token) in
        tokens.iter().enumerate().filter(|(_, token)| !token.capitalised && token.word.len() > 3)
    {
        let from =
            at - usize::from(at > 0 && token.after == Break::None && !is_function_word(&tokens[at - 1].word));
        if token.word.ends_with("body") || is_function_word(&token.word) {
            continue;
        }
        match kind_of_noun(&token.word) {
            Some(NounKind::Person | NounKind::Group) => push(from, at + 1, SpanKind::People, None),
            Some(NounKind::Place) => push(from, at + 1, SpanKind::Spot, None),
            Some(NounKind::Event | NounKind::Time | NounKind::Quantity) | None => {}
        }
    }
    for (start, chunk) in chunks(text).filter(|(_, chunk)| is_score(chunk)) {
        let within = |token: &&Token| token.start >= start && token.end <= start + chunk.len();
        let count = tokens.iter().filter(within).count();
        if let Some(from) = tokens.iter().position(|token| within(&token)) {
            push(from, from + count, SpanKind::Score, Some((start, start + chunk.len())));
        }
    }
    // "it is in ~/.config/tool.toml": a path or an address is a place.
    for (start, chunk) in chunks(text).filter(|(_, chunk)| is_path(chunk)) {
        let within = |token: &&Token| token.start >= start && token.end <= start + chunk.len();
        let from = tokens.iter().position(|token| within(&token));
        let count = tokens.iter().filter(within).count();
        if let Some(from) = from {
            push(from, from + count, SpanKind::Path, Some((start, start + chunk.len())));
        }
    }
    for range in lists(tokens) {
        push(range.start, range.end, SpanKind::List, None);
    }
    for (at, token) in tokens.iter().enumerate() {
        if let Some(kind) = reason_from(tokens, at, token) {
            push(at, tokens.len(), kind, None);
        }
    }
    found
}

/// Words of one item of a list at most.
const ITEM: usize = 7;
/// What begins another part of a sentence, and no item.
const CLAUSES: &[&str] = &[
    "although", "as", "because", "but", "he", "if", "it", "said", "she", "since", "they", "when", "where",
    "which", "while", "who", "whose",
];

/// Several things one after the other: "visas, glaciers and youth exchanges".
fn lists(tokens: &[Token]) -> Vec<Range<usize>> {
    // ", named after the poet and translator" goes on from what stands before.
    let begins_item = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|token| !CLAUSES.contains(&token.word.as_str()) && !token.word.ends_with("ed"))
    };
    let joins = |at: &usize| matches!(tokens[*at].word.as_str(), "and" | "or");
    let list = |at: usize| {
        let mut items = 0;
        let mut from = at;
        // Back over the items that a comma stands before.
        while let Some(start) =
            (from.saturating_sub(ITEM)..from).rev().find(|start| tokens[*start].after == Break::Clause)
        {
            if !begins_item(start) || joins(&start) {
                break;
            }
            (items, from) = (items + 1, start);
        }
        // The first item stands before the first comma.
        let first = from.saturating_sub(ITEM)..from;
        let start = first
            .clone()
            .rev()
            .find(|start| tokens[*start].after != Break::None || is_function_word(&tokens[*start].word));
        let start =
            start.map_or(first.start, |at| if is_function_word(&tokens[at].word) { at + 1 } else { at });
        let rest = at + 1..(at + 1 + ITEM).min(tokens.len());
        let end = rest.clone().skip(1).find(|end| tokens[*end].after != Break::None).unwrap_or(rest.end);
        (items > 0 && start < from && begins_item(at + 1)).then_some(start..end)
    };
    (1..tokens.len().saturating_sub(1)).filter(joins).filter_map(list).collect()
}

/// Verbs by which one thing is told as the reason of another.
const CAUSING: &[&str] = &[
    "amid",
    "blamed",
    "blames",
    "blaming",
    "cited",
    "cites",
    "citing",
    "caused",
    "causes",
    "causing",
    "explained",
    "explains",
    "fear",
    "fears",
    "feared",
    "following",
    "forced",
    "forces",
    "forcing",
    "given",
    "led",
    "leads",
    "made",
    "makes",
    "means",
    "meant",
    "prompted",
    "prompting",
    "worried",
];

/// Whether a word begins a reason, or what may be meant as one.
fn reason_from(tokens: &[Token], at: usize, token: &Token) -> Option<SpanKind> {
    let next = |ahead: usize| tokens.get(at + ahead).map_or("", |token| token.word.as_str());
    let breaks = token.after != Break::None;
    let reason = match token.word.as_str() {
        "because" | "due" | "owing" | "thanks" | "so" | "therefore" | "reason" | "thus" | "since" => true,
        // ", as bitterns breed there"
        "as" => {
            (next(1) == "a" && next(2) == "result")
                || next(1) == "part"
                || (breaks
                    && !matches!(next(1), "well" | "soon" | "long" | "usual" | "of" | "a" | "an" | "for"))
        }
        "in" => matches!(next(1), "order" | "response" | "protest" | "view" | "honour" | "honor" | "memory"),
        "to" => !is_function_word(next(1)) && at > 0,
        "for" | "on" if next(1) == "the" => {
            matches!(next(2), "sake" | "ground" | "grounds" | "reason" | "reasons")
        }
        "for" => next(1).ends_with("ing") || next(1) == "fear",
        _ => false,
    };
    // "after eight years" is no cause.
    let long = || {
        let number = number_of_word(next(1)).is_some() || next(1).parse::<f64>().is_ok();
        number && is_unit_of_time(next(2))
    };
    // "was put off when a storm …", "its owner having retired"
    let circumstance = || match token.word.as_str() {
        "when" => at > 0,
        "having" | "being" => {
            at > 0 && !matches!(tokens[at - 1].word.as_str(), "is" | "are" | "was" | "were")
        }
        _ => false,
    };
    let cause = || {
        circumstance()
            || (matches!(token.word.as_str(), "after" | "through") && !long())
            || CAUSING.contains(&token.word.as_str())
    };
    if reason { Some(SpanKind::Reason) } else { cause().then_some(SpanKind::Cause) }
}

/// The parts of a text between white space, without the stops at their ends, with where they begin.
fn chunks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(char::is_whitespace).filter_map(|chunk| {
        let trimmed = chunk.trim_end_matches(['.', ',', ';', ':', ')', '!', '?', '`']);
        let plain = trimmed.trim_start_matches(['(', '`']);
        let start = chunk.as_ptr() as usize - text.as_ptr() as usize + (trimmed.len() - plain.len());
        (!plain.is_empty()).then_some((start, plain))
    })
}

/// `3-2`, `2–0`.
fn is_score(chunk: &str) -> bool {
    let digits = |side: &str| (1..3).contains(&side.len()) && side.bytes().all(|byte| byte.is_ascii_digit());
    chunk.split_once(['-', '–']).is_some_and(|(one, other)| digits(one) && digits(other))
}

/// `~/.config/tool.toml`, `https://example.org/help`, `tool.toml`, `help@example.org`, but not `and/or`, `24/7`, `p.m`
/// or `3.2`.
fn is_path(chunk: &str) -> bool {
    let rooted = chunk.starts_with(['/', '~', '.']) || chunk.contains("://");
    let rooted = rooted && chunk.contains('/') && chunk.chars().any(char::is_alphabetic);
    let plain = |part: &str| {
        part.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | '/' | '@'))
    };
    let named = chunk.rsplit_once('.').is_some_and(|(stem, ending)| {
        let ending = (2..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_lowercase());
        ending && stem.len() > 1 && plain(stem) && stem.chars().any(char::is_alphabetic)
    });
    rooted || named
}

/// "19 to 21 September", "18 and 19 November": where the days before a date begin.
fn range_start(tokens: &[Token], date: usize) -> usize {
    let word = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", |token| token.word.as_str());
    let is_day = |word: &str| word.len() < 3 && word.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
    let begins = is_day(word(Some(date)));
    match (word(date.checked_sub(2)), word(date.checked_sub(1))) {
        (day, "to" | "and" | "or") if begins && is_day(day) => date - 2,
        (_, day) if begins && is_day(day) && tokens[date].after == Break::None => date - 1,
        _ => date,
    }
}

/// "post-COVID", "COVID-19": whether a word is part of a longer one that is no name.
fn is_within_word(text: &str, token: &Token) -> bool {
    let before = text[..token.start].strip_suffix('-').and_then(|before| before.chars().next_back());
    let after = text[token.end..].strip_prefix('-').and_then(|after| after.chars().next());
    before.is_some_and(char::is_lowercase) || after.is_some_and(|after| after.is_ascii_digit())
}

/// "Cuban doctors": whether a word only says where something is from.
fn describes_origin(tokens: &[Token], at: usize) -> bool {
    let next = tokens.get(at + 1).filter(|_| tokens[at].after == Break::None);
    place_of_demonym(&tokens[at].word).is_some() && next.is_some_and(|next| !is_function_word(&next.word))
}

/// Runs of words with capitals.
fn names(
    tokens: &[Token],
    text: &str,
    dated: &[bool],
    push: &mut impl FnMut(usize, usize, SpanKind, Option<(usize, usize)>),
) {
    let is_name = |at: usize| {
        let Some(token) = tokens.get(at) else { return false };
        let letters = token.word.starts_with(char::is_alphabetic);
        let day = is_weekday_word(&token.word);
        // "I'll", and `KEEP_DAYS`
        let contracted = ["i'", "we'", "you'", "they'", "he'", "she'", "it'", "that'", "there'"]
            .iter()
            .any(|begin| token.word.starts_with(begin));
        let code = text[token.end..].starts_with('_') || text[..token.start].ends_with('_');
        let own = !contracted && !code;
        token.capitalised && letters && own && !dated[at] && !day && !is_function_word(&token.word)
    };
    let mut at = 0;
    while at < tokens.len() {
        if !is_name(at) {
            at += 1;
            continue;
        }
        let from = at;
        at += 1;
        loop {
            let joined = |at: usize| tokens.get(at).is_some_and(|token| token.after == Break::None);
            if is_name(at) && joined(at) {
                at += 1;
            } else if joined(at)
                && tokens[at].word == "of"
                && joined(at + 1)
                && tokens[at + 1].word == "the"
                && joined(at + 2)
                && is_name(at + 2)
            {
                at += 3;
            } else if joined(at)
                && WITHIN_NAMES.contains(&tokens[at].word.as_str())
                && tokens[at].word != "and"
                && (is_name(at + 1) && joined(at + 1))
            {
                at += 2;
            } else {
                break;
            }
        }
        // A plain word at the beginning of a sentence has its capital from there.
        let alone = from == 0 && at == 1;
        if alone && crate::language::is_english(&tokens[0].word) && !is_country_or_capital(&tokens[0].word) {
            continue;
        }
        let no_name = ERAS.contains(&tokens[from].word.as_str())
            || is_within_word(text, &tokens[from])
            || describes_origin(tokens, from);
        if at - from == 1 && no_name {
            continue;
        }
        let mut before = from;
        while before > 0
            && tokens[before].after == Break::None
            && matches!(tokens[before - 1].word.as_str(), "the" | "a" | "an")
        {
            before -= 1;
        }
        let after_preposition = before > 0
            && tokens[before].after == Break::None
            && PLACE_PREPOSITIONS.contains(&tokens[before - 1].word.as_str());
        let is_place = |at: usize| kind_of_noun(&tokens[at].word) == Some(NounKind::Place);
        // "Castle Hill", "the river Tarn", "the town of Elm"; but "President Mesa" is somebody.
        let somebody = (from..at).any(|at| kind_of_noun(&tokens[at].word) == Some(NounKind::Person));
        let by_noun = (at - from > 1 && is_place(at - 1) && !somebody)
            || from.checked_sub(1).is_some_and(is_place)
            || (from > 1 && tokens[from - 1].word == "of" && is_place(from - 2));
        let place =
            after_preposition || by_noun || (at - from == 1 && is_country_or_capital(&tokens[from].word));
        push(from, at, if place { SpanKind::Place } else { SpanKind::Name }, None);
    }
}
