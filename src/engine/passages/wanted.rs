//! Which kind of span a question asks for, and how well a span is of it.

use super::span::SpanKind;
use crate::engine::understanding::Asked;
use crate::language::{NounKind, extents_asked_by, is_class_noun, is_unit_of_money, kind_of_noun};

/// What kind of span a question asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Time,
    Number,
    /// How high, how far, how fast.
    Measure,
    Score,
    Percentage,
    Money,
    Duration,
    /// How often.
    Frequency,
    Person,
    Place,
    Reason,
    /// "which topics": best told where several are named one after the other, but not only there.
    Several,
    /// Any part of any sentence may answer.
    Anything,
}

/// Nouns and verbs by which a price is asked for.
const PRICES: &[&str] = &[
    "price",
    "cost",
    "costs",
    "fee",
    "fees",
    "fare",
    "budget",
    "salary",
    "money",
    "pay",
    "paid",
    "pays",
    "charge",
    "charged",
    "bill",
    "worth",
    "turnover",
    "revenue",
    "spend",
    "spent",
    "earn",
    "earned",
    "expensive",
    "cheap",
    "donate",
    "donated",
    "rent",
    "rental",
    "wage",
    "wages",
    "income",
    "profit",
    "deposit",
    "toll",
    "tuition",
    "pension",
];
/// Nouns by which a number is asked for.
const MEASURES: &[&str] = &[
    "length",
    "height",
    "depth",
    "width",
    "size",
    "weight",
    "area",
    "distance",
    "speed",
    "temperature",
    "population",
    "number",
    "rate",
    "capacity",
    "attendance",
    "amount",
    "total",
    "score",
];

/// Verbs of giving and getting, by which "how much" asks for money.
const GIVING: &[&str] = &[
    "bring",
    "chip",
    "collect",
    "collected",
    "contribute",
    "get",
    "give",
    "invest",
    "invested",
    "lend",
    "make",
    "raise",
    "raised",
    "receive",
    "save",
];

/// "how much did they raise": money, where nothing is named that there is much of.
fn asks_sum(words: &[&str]) -> bool {
    let much = words.windows(3).any(|three| {
        three[0] == "how"
            && three[1] == "much"
            && matches!(
                three[2],
                "do" | "does" | "did" | "was" | "were" | "is" | "will" | "would" | "has" | "have"
            )
    });
    much && words.iter().any(|word| GIVING.contains(word))
}

/// "how much is a night": a price, where no measure is named.
fn asks_price(words: &[&str]) -> bool {
    let thing = words.windows(4).any(|four| {
        four[0] == "how"
            && four[1] == "much"
            && matches!(four[2], "is" | "are" | "was" | "were")
            && matches!(four[3], "a" | "an" | "the" | "one" | "it" | "that" | "your")
    });
    thing && !words.iter().any(|word| MEASURES.contains(word))
}

impl Wanted {
    /// What is asked for, of words of which the kind has been found.
    pub(super) fn of(asked: &Asked, words: &[&str]) -> Self {
        let has = |known: &[&str]| words.iter().any(|word| known.contains(word));
        match asked {
            Asked::When | Asked::TimeOfDay => Self::Time,
            Asked::Amount if has(&["often", "frequently"]) => Self::Frequency,
            Asked::Amount if has(PRICES) || words.iter().any(|word| is_unit_of_money(word)) => Self::Money,
            Asked::Amount if asks_sum(words) || asks_price(words) => Self::Money,
            Asked::Amount if words.iter().any(|word| !extents_asked_by(word).is_empty()) => Self::Measure,
            Asked::Count | Asked::Amount => Self::Number,
            Asked::Any | Asked::What | Asked::Class(_) if has(&["score", "scoreline"]) => Self::Score,
            Asked::Duration | Asked::Ago | Asked::Age => Self::Duration,
            Asked::Who => Self::Person,
            Asked::Where => Self::Place,
            Asked::Why => Self::Reason,
            Asked::Class(head) => Self::of_class(head, words),
            // Keywords: "weekend ticket, price".
            Asked::Any if has(PRICES) => Self::Money,
            Asked::Any if has(MEASURES) => Self::Number,
            Asked::What => Self::of_thing(words),
            Asked::Name(_) | Asked::How | Asked::YesNo | Asked::Any => Self::Anything,
        }
    }

    /// "what is the average length of …": the noun says the kind.
    fn of_thing(words: &[&str]) -> Self {
        let linked = words.iter().take(3).any(|word| matches!(*word, "is" | "was" | "are" | "were" | "s"));
        let end =
            words.iter().position(|word| matches!(*word, "of" | "for" | "to" | "in")).unwrap_or(words.len());
        let causes = words.windows(2).any(|pair| {
            pair[0] == "what" && matches!(pair[1], "caused" | "causes" | "triggered" | "prompted")
        });
        match words[..end].last() {
            _ if causes => Self::Reason,
            Some(noun) if linked && PRICES.contains(noun) => Self::Money,
            Some(noun) if linked && MEASURES.contains(noun) => Self::Number,
            Some(&("percentage" | "percent" | "proportion" | "share")) => Self::Percentage,
            _ => Self::Anything,
        }
    }

    fn of_class(head: &str, words: &[&str]) -> Self {
        let has = |word: &str| words.contains(&word);
        let base = crate::language::singular(head);
        match base.as_str() {
            "percentage" | "percent" | "proportion" | "share" | "fraction" | "portion" => {
                return Self::Percentage;
            }
            // What is told by a path or an address.
            "file" | "folder" | "directory" | "path" | "url" | "link" | "website" | "address" | "mailbox" => {
                return Self::Place;
            }
            "rate" if has("interest") => return Self::Percentage,
            price if PRICES.contains(&price) => return Self::Money,
            measure if MEASURES.contains(&measure) => return Self::Number,
            "year" | "date" | "month" | "day" | "century" | "decade" | "time" | "period" | "era"
            | "season" => {
                return Self::Time;
            }
            _ => {}
        }
        let open = if base == head { Self::Anything } else { Self::Several };
        if !is_class_noun(head) && kind_of_noun(head).is_none() {
            return open;
        }
        match kind_of_noun(head) {
            Some(NounKind::Person) => Self::Person,
            Some(NounKind::Time) => Self::Time,
            _ if crate::language::classes_of(&base).contains(&"location")
                || matches!(
                    base.as_str(),
                    "city"
                        | "country"
                        | "state"
                        | "town"
                        | "county"
                        | "region"
                        | "place"
                        | "continent"
                        | "river"
                        | "island"
                ) =>
            {
                Self::Place
            }
            _ => open,
        }
    }

    /// Whether a part of the sentence is told before it.
    pub(super) fn is_value(self) -> bool {
        !matches!(self, Self::Anything | Self::Reason | Self::Several)
    }

    /// How well a span is of the kind: 1, less for what could be meant, 0 for another kind.
    pub(super) fn fits(self, kind: SpanKind) -> f32 {
        match (self, kind) {
            (Self::Time, SpanKind::Date)
            | (Self::Number, SpanKind::Number | SpanKind::Measure | SpanKind::Money | SpanKind::Percentage)
            | (Self::Measure, SpanKind::Measure)
            | (Self::Score, SpanKind::Score)
            | (Self::Percentage, SpanKind::Percentage)
            | (Self::Money, SpanKind::Money)
            | (Self::Duration, SpanKind::Duration)
            | (Self::Frequency, SpanKind::Frequency)
            | (Self::Person, SpanKind::Name)
            | (Self::Place, SpanKind::Place | SpanKind::Path)
            | (Self::Reason, SpanKind::Reason) => 1.0,
            (Self::Time, SpanKind::Time) => 0.9,
            (Self::Several, SpanKind::List) => 0.7,
            (Self::Frequency, SpanKind::Number | SpanKind::Duration) => 0.3,
            (Self::Number, SpanKind::Duration)
            | (Self::Percentage, SpanKind::Number)
            | (Self::Place, SpanKind::Name)
            | (Self::Person, SpanKind::Place) => 0.6,
            (Self::Person, SpanKind::People)
            | (Self::Place, SpanKind::Spot)
            | (Self::Reason, SpanKind::Cause) => 0.5,
            (Self::Duration, SpanKind::Measure | SpanKind::Date | SpanKind::Time) => 0.4,
            (Self::Time, SpanKind::Duration) => 0.3,
            _ => 0.0,
        }
    }
}
