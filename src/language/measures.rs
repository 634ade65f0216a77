//! Words for units of time, extent and money, by which a number tells what it measures.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::base_form;
use crate::text::stem;

const TIME: &[&str] = &[
    "second",
    "seconds",
    "minute",
    "minutes",
    "hour",
    "hours",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "decade",
    "decades",
    "century",
    "centuries",
];
const MONEY: &[&str] = &[
    "dollar", "dollars", "euro", "euros", "pound", "pounds", "peso", "pesos", "yen", "yuan", "eur", "usd",
    "gbp", "franc", "francs", "crown", "crowns", "krona", "kronor", "florin", "florins", "ducat", "ducats",
    "guilder", "guilders", "mark", "marks", "rupee", "rupees", "rouble", "roubles", "ruble", "rubles",
    "lira", "manat", "cent", "cents", "penny", "pence", "gold", "coins", "credits",
];

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    Length,
    Area,
    Weight,
    Volume,
    Speed,
    Temperature,
    Power,
}

/// Units in full and as they are abbreviated.
const EXTENTS: &[(Extent, &[&str])] = &[
    (
        Extent::Length,
        &[
            "metre",
            "metres",
            "meter",
            "meters",
            "m",
            "km",
            "kilometre",
            "kilometres",
            "kilometer",
            "kilometers",
            "mile",
            "miles",
            "foot",
            "feet",
            "ft",
            "inch",
            "inches",
            "cm",
            "mm",
            "centimetre",
            "centimetres",
            "centimeters",
            "millimetre",
            "millimetres",
            "yard",
            "yards",
            "storey",
            "storeys",
            "stories",
        ],
    ),
    (Extent::Area, &["hectare", "hectares", "acre", "acres", "square"]),
    (
        Extent::Weight,
        &[
            "kg",
            "kilo",
            "kilos",
            "kilogram",
            "kilograms",
            "gram",
            "grams",
            "g",
            "ton",
            "tons",
            "tonne",
            "tonnes",
            "lb",
            "lbs",
            "stone",
        ],
    ),
    (Extent::Volume, &["litre", "litres", "liter", "liters"]),
    (Extent::Speed, &["km/h", "kph", "mph", "knots"]),
    (Extent::Temperature, &["degrees", "degree"]),
    (Extent::Power, &["watts", "megawatts", "kilowatts"]),
];

/// What an adjective after "how" asks for: "how heavy", "how far".
const ASKED: &[(&str, &[Extent])] = &[
    ("tall", &[Extent::Length]),
    ("high", &[Extent::Length, Extent::Temperature, Extent::Speed]),
    ("far", &[Extent::Length]),
    ("deep", &[Extent::Length]),
    ("wide", &[Extent::Length]),
    ("thick", &[Extent::Length]),
    ("heavy", &[Extent::Weight]),
    // "80 kilometres an hour"
    ("fast", &[Extent::Speed, Extent::Length]),
    ("big", &[Extent::Length, Extent::Area, Extent::Weight, Extent::Volume, Extent::Power]),
    ("large", &[Extent::Length, Extent::Area, Extent::Weight, Extent::Volume, Extent::Power]),
];

static TIME_STEMS: LazyLock<HashSet<String>> = LazyLock::new(|| stems(TIME));
static MONEY_STEMS: LazyLock<HashSet<String>> = LazyLock::new(|| stems(MONEY));

fn stems(words: &[&str]) -> HashSet<String> {
    words.iter().map(|word| stem(base_form(word))).collect()
}

/// `hours`, `century`.
pub fn is_unit_of_time(word: &str) -> bool {
    TIME.contains(&word)
}

/// The same for the stem of a word.
pub fn is_stem_of_time(stem: &str) -> bool {
    TIME_STEMS.contains(stem)
}

/// `metres`, `km/h`, `hectares`: what says how long, high, wide, heavy or fast something is.
pub fn is_unit_of_extent(word: &str) -> bool {
    extent_of_unit(word).is_some()
}

/// What a unit measures: `tonnes`, a weight.
pub fn extent_of_unit(word: &str) -> Option<Extent> {
    EXTENTS.iter().find(|(_, units)| units.contains(&word)).map(|(extent, _)| *extent)
}

/// What the adjective after "how" asks for: `heavy`, a weight. Empty for other words.
pub fn extents_asked_by(adjective: &str) -> &'static [Extent] {
    ASKED.iter().find(|(word, _)| *word == adjective).map_or(&[], |(_, extents)| extents)
}

/// `euros`, `pence`, and what games pay with.
pub fn is_unit_of_money(word: &str) -> bool {
    MONEY.contains(&word)
}

/// The same for the stem of a word.
pub fn is_stem_of_money(stem: &str) -> bool {
    MONEY_STEMS.contains(stem)
}
