//! What a passage cannot tell, whatever it shares with the question: no age, nobody who says anything, nothing that was
//! settled. And which of its parts only say what the question does.

use super::directions::are_swapped;
use super::features::{EXPLAINS, Explained};
use super::index::{Index, Placed, Sentence};
use super::lacking::lacks_asked;
use super::numbers::{counts_nothing, measures_other};
use super::offices::has_nobody_in_office;
use super::reading::{Asking, Reading, Sort};
use super::span::{Span, SpanKind};
use super::wanted::Wanted;
use crate::engine::forms::{BEGINNING, CEASING, Forms, IN_ORDER, SETTLING, UNSETTLED};
use crate::engine::understanding::Asked;
use crate::language::{NounKind, kind_of_noun, singular};
use crate::text::{Break, is_clock_time, number_of_word};

/// Whether a span only says what the question says.
pub(super) fn is_asked(index: &Index, reading: &Reading, sentence: &Sentence, span: &Span) -> bool {
    let words = &sentence.words[usize::from(span.from)..usize::from(span.to)];
    let known = |placed: &Placed| {
        index.terms[placed.term as usize].function
            || reading.words.iter().any(|word| word.term == Some(placed.term) && word.weight > 0.0)
    };
    words.iter().all(known) || is_of_asked_name(reading, sentence, span)
}

/// "Dr Pavel Stroud", of a question about Stroud.
fn is_of_asked_name(reading: &Reading, sentence: &Sentence, span: &Span) -> bool {
    let last = sentence.words[usize::from(span.to) - 1].term;
    let named = |word: &Asking| word.sort == Sort::Name && word.term == Some(last);
    // "Norrbeck Instruments", of who runs Norrbeck; but who plays in Norrbeck may be called after the town.
    let first = sentence.words[usize::from(span.from)].term;
    let own = &reading.words[..reading.own];
    let begins = |pair: &[Asking]| {
        let placed =
            matches!(pair[0].text.as_str(), "in" | "at" | "from" | "of" | "to" | "near" | "for" | "with");
        pair[1].sort == Sort::Name && pair[1].term == Some(first) && !placed
    };
    let shortened = reading.kind == Asked::Who && span.to - span.from == 2 && own.windows(2).any(begins);
    span.kind == SpanKind::Name
        && !matches!(reading.kind, Asked::Name(_))
        && (reading.words.iter().any(named) || shortened)
}

/// So far from an age stands the name of who has it: "the 19-year-old welder Demmel".
const BESIDE_AGE: u16 = 2;
/// What must stand in a sentence that tells how old somebody is.
const OF_AGE: &[&str] = &["aged", "age", "old", "born", "birthday", "ages", "year-old"];

/// "what caused the fire", of "after a fire"; "why did they want to close it", of "to close it": whether what seems a
/// reason is what the reason is asked of.
pub(super) fn is_effect(index: &Index, sentence: &Sentence, span: &Span, matched: &[u16]) -> bool {
    let first = usize::from(span.from);
    let word = sentence.words.get(first).map_or("", |placed| index.terms[placed.term as usize].word.as_str());
    let words = match span.kind {
        SpanKind::Cause => 3,
        SpanKind::Reason if word == "to" => 2,
        _ => return false,
    };
    matched.iter().any(|place| (first + 1..first + words).contains(&usize::from(*place)))
}

/// "what are the two villages called": whether a name stands by what the question asks the name of, where the
/// sentence has a word for that.
fn is_near_what_is_named(reading: &Reading, explained: &[Explained], span: &Span) -> bool {
    let near = span.from.saturating_sub(BESIDE_NAMED)..span.to + BESIDE_NAMED;
    let told = |(word, by): &(&Asking, &Explained)| word.counts() && by.like >= EXPLAINS;
    // "the names of the companies in the delegation": those of the companies.
    let first =
        reading.words.iter().zip(explained).find(|(word, _)| word.counts() && word.sort == Sort::Content);
    if let Some((_, first)) = first.filter(told) {
        return first.places.iter().any(|place| near.contains(place));
    }
    let mut places =
        reading.words.iter().zip(explained).filter(told).flat_map(|(_, by)| &by.places).peekable();
    places.peek().is_none() || places.any(|place| near.contains(place))
}

/// Words of an end.
const ENDING: &[&str] = &[
    "end", "ends", "ended", "finish", "finishes", "finished", "close", "closes", "closed", "over", "expire",
    "expires",
];

/// Words by which a sentence says what something is called, be it with a capital or not.
const NAMING: &[&str] =
    &["name", "names", "named", "called", "known", "nickname", "nicknamed", "title", "titled"];
/// With one of those, a sentence says that it is not told: "whose name has not been made public".
const WITHHOLDING: &[&str] =
    &["not", "never", "unnamed", "undisclosed", "unknown", "withheld", "anonymous", "nameless"];
/// So far from the words for a thing, its name still stands by it.
const BESIDE_NAMED: u16 = 6;
/// Verbs by which somebody's words are asked for.
const SAYING: &[&str] = &["say", "said", "tell", "told"];
/// What before a class says which of it.
const TELLING_WHICH: &[&str] = &["all", "any", "each", "every", "no", "both", "only"];
/// What goes on after a class without saying which of it; "of", "at" or "in" may.
const GOING_ON: &[&str] = &["and", "or", "but", "nearby", "with", "after", "before", "because"];
/// What stands with the hour.
const OF_CLOCK: &[&str] = &["am", "pm", "a.m", "p.m", "o'clock", "h", "hrs"];
const HOURS: f64 = 24.0;

/// "when does it end", "until when".
fn asks_end(reading: &Reading) -> bool {
    reading
        .words
        .iter()
        .any(|word| ENDING.contains(&word.text.as_str()) || matches!(word.text.as_str(), "until" | "till"))
}

/// A number to call has so many digits at least.
const PHONE_DIGITS: usize = 5;

/// What stands before an hour without more: "at nine", but not "four of them".
const BEFORE_HOURS: &[&str] =
    &["after", "around", "at", "before", "between", "by", "from", "past", "since", "till", "to", "until"];

/// Whether a sentence has a time of day, or a number that could be an hour.
fn tells_hour(index: &Index, sentence: &Sentence) -> bool {
    let word = |placed: &Placed| index.terms[placed.term as usize].word.as_str();
    let clock = |placed: &Placed| is_clock_time(word(placed)) || OF_CLOCK.contains(&word(placed));
    let hour = |span: &Span| {
        let hour = word(&sentence.words[usize::from(span.from)]);
        let number = number_of_word(hour).or_else(|| hour.parse().ok());
        let before = usize::from(span.from).checked_sub(1).map_or("", |at| word(&sentence.words[at]));
        span.kind == SpanKind::Number
            && number.is_some_and(|number| number <= HOURS)
            && BEFORE_HOURS.contains(&before)
    };
    sentence.words.iter().any(clock) || sentence.spans.iter().any(hour)
}

/// "how many boats", of a sentence that counts something else; "how old", of one without an age; "what did he say",
/// of one in which nobody says anything; "what time", of one without a time of day; "what is it called", of one
/// without a name that the question does not have.
pub(super) fn is_untold(
    index: &Index,
    reading: &Reading,
    sentence: &Sentence,
    explained: &[Explained],
) -> bool {
    let has = |wanted: &dyn Fn(&str) -> bool| {
        sentence.words.iter().any(|placed| wanted(index.terms[placed.term as usize].word.as_str()))
    };
    let others = || {
        let people = |span: &&Span| {
            matches!(span.kind, SpanKind::Name | SpanKind::Place | SpanKind::People)
                && !is_asked(index, reading, sentence, span)
        };
        sentence.spans.iter().filter(people).count() > 1
    };
    if asks_besides(reading) && !others()
        || lacks_order(index, reading, sentence)
        || lacks_topic(index, reading, sentence)
        || ranks_another(index, reading, sentence)
        || are_swapped(index, reading, sentence, explained)
        || lacks_address(index, reading, sentence)
        || lacks_phone_number(index, reading, sentence)
        || lacks_whole(index, reading, sentence, explained)
        || settles_nothing(index, reading, sentence)
        || is_of_other_phase(index, reading, sentence, explained)
        || lacks_asked(index, reading, sentence, explained)
    {
        return true;
    }
    match reading.kind {
        Asked::Who if has_nobody_in_office(index, reading, sentence, explained) => true,
        // "a diplomat, who asked not to be named"
        Asked::Who if has(&|word| NAMING.contains(&word)) && has(&|word| WITHHOLDING.contains(&word)) => true,
        Asked::Count => counts_nothing(index, reading, sentence, explained),
        Asked::TimeOfDay if !tells_hour(index, sentence) => true,
        Asked::Amount if measures_other(index, reading, sentence) => true,
        Asked::Name(_) if has_nobody_in_office(index, reading, sentence, explained) => true,
        Asked::Name(_) => {
            let new_name = |span: &Span| {
                matches!(span.kind, SpanKind::Name | SpanKind::Place)
                    && !is_asked(index, reading, sentence, span)
                    && !describes(index, sentence, span)
                    && is_near_what_is_named(reading, explained, span)
            };
            let named = has(&|word| NAMING.contains(&word)) && !has(&|word| WITHHOLDING.contains(&word));
            !sentence.quotes && !sentence.spans.iter().any(new_name) && !named
        }
        Asked::Class(_) => {
            names_nobody(reading, sentence) || has_bare_class(index, reading, sentence, explained)
        }
        Asked::Age => {
            !has(&|word| OF_AGE.contains(&word)) || is_age_of_another(index, reading, sentence, explained)
        }
        // "until when is it open", of a sentence that says when it opens.
        Asked::When | Asked::TimeOfDay if asks_end(reading) => !has(&|word| {
            ENDING.contains(&word)
                || matches!(word, "until" | "till" | "to" | "by" | "after" | "last" | "deadline")
        }),
        Asked::What if reading.words.iter().any(|word| word.text == "age") => {
            !has(&|word| OF_AGE.contains(&word))
        }
        Asked::What if reading.words.iter().any(|word| SAYING.contains(&word.text.as_str())) => {
            !sentence.says && !is_according_to(index, reading, sentence)
        }
        _ => false,
    }
}

/// "how old is Mesa", of "Mesa met the 19-year-old Rey": whether another name stands nearer to the age.
fn is_age_of_another(index: &Index, reading: &Reading, sentence: &Sentence, explained: &[Explained]) -> bool {
    let places = (0_u16..).zip(&sentence.words);
    let ages: Vec<u16> = places
        .filter(|(_, placed)| OF_AGE.contains(&index.terms[placed.term as usize].word.as_str()))
        .map(|(at, _)| at)
        .collect();
    let asked = |word: &Asking| word.sort == Sort::Name;
    let named: Vec<u16> = (reading.words.iter().zip(explained))
        .filter(|(word, by)| asked(word) && by.like >= EXPLAINS)
        .flat_map(|(_, by)| by.places.iter().copied())
        .collect();
    let distance = |place: u16| ages.iter().map(|age| age.abs_diff(place)).min().unwrap_or(u16::MAX);
    let other = |span: &&Span| {
        span.kind == SpanKind::Name && !named.iter().any(|place| (span.from..span.to).contains(place))
    };
    let nearest = named.iter().map(|place| distance(*place)).min();
    let others = sentence.spans.iter().filter(other);
    let rival = others.map(|span| distance(span.from).min(distance(span.to - 1))).min();
    let somebody = |word: &Asking| asked(word) || matches!(word.text.as_str(), "he" | "she" | "him" | "her");
    let asks_of_somebody = || reading.words[..reading.own].iter().any(somebody);
    match (nearest, rival) {
        (Some(nearest), Some(rival)) => rival < nearest,
        // Of him the sentence says nothing, and right beside the age it has somebody else.
        (None, Some(rival)) => rival <= BESIDE_AGE && asks_of_somebody(),
        (_, None) => false,
    }
}

/// "besides her, who": a sentence has who is named, and seldom says who is not.
fn asks_besides(reading: &Reading) -> bool {
    let word = |at: usize| reading.words.get(at).map_or("", |word| word.text.as_str());
    (0..reading.words.len()).any(|at| match word(at) {
        "besides" => true,
        "apart" | "aside" => word(at + 1) == "from",
        "other" => word(at + 1) == "than",
        _ => false,
    })
}

/// "which phone number do I call", of a sentence with too few digits for one.
fn lacks_phone_number(index: &Index, reading: &Reading, sentence: &Sentence) -> bool {
    let has = |wanted: &[&str]| reading.words.iter().any(|word| wanted.contains(&word.text.as_str()));
    let word = |placed: &Placed| index.terms[placed.term as usize].word.as_str();
    let digits = |placed: &Placed| word(placed).bytes().filter(u8::is_ascii_digit).count();
    has(&["phone", "telephone"])
        && has(&["number"])
        && sentence.words.iter().map(digits).sum::<usize>() < PHONE_DIGITS
}

/// "what is its address", of a sentence that has none.
fn lacks_address(index: &Index, reading: &Reading, sentence: &Sentence) -> bool {
    const STREETS: &[&str] = &[
        "address",
        "avenue",
        "boulevard",
        "floor",
        "lane",
        "postcode",
        "road",
        "square",
        "st",
        "street",
        "website",
    ];
    let asks = reading.words.iter().any(|word| word.text == "address" && word.sort != Sort::Nothing)
        && matches!(reading.kind, Asked::What | Asked::Any | Asked::Class(_));
    let street = |placed: &Placed| STREETS.contains(&index.terms[placed.term as usize].word.as_str());
    asks && !sentence.words.iter().any(street)
        && !sentence.spans.iter().any(|span| span.kind == SpanKind::Path)
}

/// "what was she mayor of", of "a former mayor".
fn lacks_whole(index: &Index, reading: &Reading, sentence: &Sentence, explained: &[Explained]) -> bool {
    let [_, is, .., part, of] = &reading.words[..reading.own] else { return false };
    let word = |at: usize| {
        let placed = sentence.words.get(at).filter(|placed| placed.after == Break::None);
        placed.map_or("", |placed| index.terms[placed.term as usize].word.as_str())
    };
    let owned = |at: usize| {
        matches!(word(at + 1), "of" | "for" | "in" | "at")
            || sentence.spans.iter().any(|span| {
                matches!(span.kind, SpanKind::Name | SpanKind::Place)
                    && (usize::from(span.to) == at
                        || (usize::from(span.from)..usize::from(span.to)).contains(&at))
            })
            || matches!(word(at.wrapping_sub(1)), "its" | "their" | "his" | "her" | "our")
    };
    let by = &explained[reading.own - 2];
    of.text == "of"
        && matches!(is.text.as_str(), "is" | "are" | "was" | "were")
        && kind_of_noun(&part.text) == Some(NounKind::Person)
        && by.like >= EXPLAINS
        && !by.places.iter().any(|place| owned(usize::from(*place)))
}

/// "is it settled whether", of a sentence that leaves nothing open and decides nothing.
fn settles_nothing(index: &Index, reading: &Reading, sentence: &Sentence) -> bool {
    const OPENING: &[&str] = &["if", "what", "when", "where", "whether", "which", "who", "how"];
    let asks = |pair: &[Asking]| SETTLING.has(&pair[0].text) && OPENING.contains(&pair[1].text.as_str());
    // "is it clear by now who"
    let apart = |four: &[Asking]| SETTLING.has(&four[0].text) && OPENING.contains(&four[3].text.as_str());
    let own = &reading.words[..reading.own];
    let asked = own.windows(2).any(asks) || own.windows(4).any(apart);
    let told = |placed: &Placed| {
        let term = &index.terms[placed.term as usize];
        SETTLING.has_stem(&term.stem) || UNSETTLED.has_stem(&term.stem)
    };
    reading.kind == Asked::YesNo && asked && !sentence.words.iter().any(told)
}

/// "when was it demolished", of "finished in 1934"; "when did work begin", of "work stopped in 1934".
fn is_of_other_phase(index: &Index, reading: &Reading, sentence: &Sentence, explained: &[Explained]) -> bool {
    let told = |forms: &Forms| {
        sentence.words.iter().any(|placed| forms.has_stem(&index.terms[placed.term as usize].stem))
    };
    let open = |forms: &Forms| {
        let left =
            |(word, by): (&Asking, &Explained)| word.counts() && by.like < EXPLAINS && forms.has(&word.text);
        reading.words[..reading.own].iter().zip(explained).any(left)
    };
    reading.wanted.is_value()
        && ((open(&CEASING) && !told(&CEASING)) || (open(&BEGINNING) && told(&CEASING) && !told(&BEGINNING)))
}

/// "in the first round", of a sentence about the second.
fn ranks_another(index: &Index, reading: &Reading, sentence: &Sentence) -> bool {
    const ORDINALS: &[&str] =
        &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let told = |ordinal: &str| {
        sentence.words.iter().any(|placed| index.terms[placed.term as usize].word.as_str() == ordinal)
    };
    let other = |asked: &str| ORDINALS.iter().any(|ordinal| *ordinal != asked && told(ordinal));
    let asked = reading.words.iter().map(|word| word.text.as_str()).filter(|word| ORDINALS.contains(word));
    asked.into_iter().any(|ordinal| !told(ordinal) && other(ordinal))
}

/// "what are the documents about", of a sentence that tells of none that they have.
fn lacks_topic(index: &Index, reading: &Reading, sentence: &Sentence) -> bool {
    const TOPICAL: &[&str] = &[
        "about",
        "concerning",
        "cover",
        "covers",
        "dedicated",
        "devoted",
        "explains",
        "focus",
        "how",
        "on",
        "over",
        "regarding",
        "relating",
        "subject",
        "theme",
        "topic",
        "why",
    ];
    let own = &reading.words[..reading.own];
    let asks = own.len() > 3
        && own.last().is_some_and(|word| word.text == "about")
        && own.iter().any(|word| matches!(word.text.as_str(), "is" | "are" | "was" | "were"));
    let tells = |placed: &Placed| TOPICAL.contains(&index.terms[placed.term as usize].word.as_str());
    asks && reading.kind == Asked::What && !sentence.words.iter().any(tells)
}

/// "who was it before her", of a sentence that tells of no before and after.
fn lacks_order(index: &Index, reading: &Reading, sentence: &Sentence) -> bool {
    const ASKING: &[&str] = &[
        "before",
        "after",
        "next",
        "previous",
        "predecessor",
        "successor",
        "previously",
        "succeed",
        "succeeded",
        "replace",
        "replaced",
    ];
    let asks = matches!(reading.kind, Asked::Who | Asked::Name(_))
        && reading.words.iter().any(|word| ASKING.contains(&word.text.as_str()));
    let tells = |placed: &Placed| IN_ORDER.has_stem(&index.terms[placed.term as usize].stem);
    asks && !sentence.words.iter().any(tells)
}

/// "which councillor was ill", of "one of the members": whether one person is asked for and no name is told.
fn names_nobody(reading: &Reading, sentence: &Sentence) -> bool {
    let Asked::Class(class) = &reading.kind else { return false };
    let one = kind_of_noun(class) == Some(NounKind::Person) && singular(class) == *class;
    let named = |span: &Span| matches!(span.kind, SpanKind::Name | SpanKind::Place);
    one && reading.wanted == Wanted::Person && !sentence.spans.iter().any(named)
}

/// "which songs", of "a bonfire with songs, and we finish at eleven": whether the sentence has the class and does not say
/// which of it.
fn has_bare_class(index: &Index, reading: &Reading, sentence: &Sentence, explained: &[Explained]) -> bool {
    let Some(head) = reading.words.iter().position(|word| word.sort == Sort::Head) else { return false };
    let word = |placed: &Placed| index.terms[placed.term as usize].word.as_str();
    let repeats = |placed: &Placed| {
        reading.words.iter().any(|word| word.weight > 0.0 && word.term == Some(placed.term))
    };
    let bare = |place: usize| {
        // "which wildlife charity", of "a wildlife charity": what narrows it there says no more.
        let said = sentence.words[..place].iter().rev().take_while(|placed| repeats(placed)).count();
        if is_apposed(index, sentence, place - said, place + 1) {
            return false;
        }
        let place = place - said;
        let before = place.checked_sub(1).map(|before| &sentence.words[before]);
        let narrowed = before.is_some_and(|before| {
            sentence.words[place].after == Break::None
                && number_of_word(word(before)).is_none()
                && (!index.terms[before.term as usize].function || TELLING_WHICH.contains(&word(before)))
        });
        let next = sentence.words.get(place + said + 1).filter(|next| next.after == Break::None);
        // "Station: Skylark": a line of a table begins with its class.
        place > 0 && !narrowed && next.is_none_or(|next| GOING_ON.contains(&word(next)))
    };
    explained[head].like >= EXPLAINS && explained[head].places.iter().all(|place| bare(usize::from(*place)))
}

/// "the Tarn Trust, a wildlife charity", "a wildlife charity, the Tarn Trust": whether a name stands right before or
/// after some words, set off by a comma.
fn is_apposed(index: &Index, sentence: &Sentence, from: usize, to: usize) -> bool {
    let article = |at: usize| {
        let word = sentence.words.get(at).map(|placed| index.terms[placed.term as usize].word.as_str());
        usize::from(matches!(word, Some("a" | "an" | "the" | "its" | "their" | "our")))
    };
    let start = from - from.checked_sub(1).map_or(0, article);
    let set_off = |at: usize| sentence.words.get(at).is_some_and(|placed| placed.after != Break::None);
    let name = |span: &Span| matches!(span.kind, SpanKind::Name | SpanKind::Place);
    let before = |span: &Span| usize::from(span.to) == start && set_off(start);
    let after = |span: &Span| usize::from(span.from) == to + article(to) && set_off(to);
    sentence.spans.iter().any(|span| name(span) && (before(span) || after(span)))
}

/// "the Danish harbour", "the Danish one": whether a name only says which of such things is meant.
pub(super) fn describes(index: &Index, sentence: &Sentence, span: &Span) -> bool {
    // "Denmark's harbour" has more than a space between.
    let follows = |next: &&Placed| {
        next.after == Break::None && next.start == sentence.words[usize::from(span.to) - 1].end + 1
    };
    let next = sentence.words.get(usize::from(span.to)).filter(follows);
    let word = |placed: &Placed| index.terms[placed.term as usize].word.as_str();
    let noun =
        |placed: &Placed| kind_of_noun(word(placed)).is_some() || matches!(word(placed), "one" | "ones");
    span.to - span.from == 1 && next.is_some_and(noun)
}

/// "according to the mayor", of a question that names the mayor.
fn is_according_to(index: &Index, reading: &Reading, sentence: &Sentence) -> bool {
    let says = |placed: &Placed| index.terms[placed.term as usize].word == "according";
    let Some(at) = sentence.words.iter().position(says) else { return false };
    let after = &sentence.words[at + 1..];
    let end = after.iter().position(|placed| placed.after != Break::None).map_or(after.len(), |end| end + 1);
    let named = |placed: &Placed| {
        reading.words.iter().any(|word| word.weight > 0.0 && word.term == Some(placed.term))
    };
    after[..end].iter().any(named)
}
