//! Countries and regions with their demonyms and capitals.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lines;

struct Places {
    demonyms: FxHashMap<&'static str, Vec<&'static str>>,
    places: FxHashMap<&'static str, &'static str>,
    names: FxHashSet<&'static str>,
    /// Of each name of a country or region.
    capitals: FxHashMap<&'static str, &'static str>,
    /// Of each capital.
    countries: FxHashMap<&'static str, &'static str>,
}

static PLACES: LazyLock<Places> = LazyLock::new(|| {
    let mut places = Places {
        demonyms: FxHashMap::default(),
        places: FxHashMap::default(),
        names: FxHashSet::default(),
        capitals: FxHashMap::default(),
        countries: FxHashMap::default(),
    };
    for line in lines(include_str!("demonyms.txt")) {
        let mut parts = line.split(':').map(str::trim);
        let names: Vec<&'static str> = parts.next().unwrap_or_default().split('|').map(str::trim).collect();
        let demonyms: Vec<&'static str> = parts
            .next()
            .unwrap_or_default()
            .split(',')
            .map(str::trim)
            .filter(|word| !word.is_empty())
            .collect();
        let Some(first) = names.first() else { continue };
        for demonym in &demonyms {
            places.places.entry(demonym).or_insert(first);
        }
        if let Some(capital) = parts.next().filter(|capital| !capital.is_empty()) {
            places.names.insert(capital);
            places.countries.entry(capital).or_insert(first);
            places.capitals.extend(names.iter().map(|name| (*name, capital)));
        }
        for name in &names {
            places.names.insert(name);
            places.demonyms.insert(name, demonyms.clone());
        }
    }
    places
});

/// The endings that make a demonym the name of a person or of several.
const DEMONYM_ENDINGS: &[&str] = &["s", "man", "men", "woman", "women"];

/// The country, region or city of a demonym: `cuban`, `cubans` → `cuba`; `british` → `united kingdom`; `frenchmen` →
/// `france`.
pub fn place_of_demonym(word: &str) -> Option<&'static str> {
    let shorter = DEMONYM_ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending));
    std::iter::once(word).chain(shorter).find_map(|form| PLACES.places.get(form)).copied()
}

/// The demonyms of a country or region by its folded name: `cuba` → `cuban`.
pub fn demonyms_of(place: &str) -> &'static [&'static str] {
    PLACES.demonyms.get(place).map_or(&[], Vec::as_slice)
}

/// The capital of a country or region: `cuba` → `havana`.
pub fn capital_of(place: &str) -> Option<&'static str> {
    PLACES.capitals.get(place).copied()
}

/// The country of a capital: `havana` → `cuba`.
pub fn country_of_capital(capital: &str) -> Option<&'static str> {
    PLACES.countries.get(capital).copied()
}

/// Whether the word is the name of a country, a capital, or a well-known region or city of the world.
pub fn is_country_or_capital(name: &str) -> bool {
    PLACES.names.contains(name)
}

#[cfg(test)]
mod tests {
    use super::{capital_of, country_of_capital, demonyms_of, is_country_or_capital, place_of_demonym};

    #[test]
    fn demonyms_lead_to_their_places_and_back() {
        assert_eq!(place_of_demonym("cubans"), Some("cuba"));
        assert!(demonyms_of("cuba").contains(&"cuban"));
        assert!(is_country_or_capital("havana") && !is_country_or_capital("harbour"));
    }

    #[test]
    fn demonyms_of_people_and_cities_lead_to_their_places() {
        for (demonym, place) in [
            ("frenchmen", "france"),
            ("dutchwoman", "netherlands"),
            ("swiss", "switzerland"),
            ("ivorians", "ivory coast"),
            ("londoners", "london"),
            ("catalan", "catalonia"),
            ("tongan", "tonga"),
        ] {
            assert_eq!(place_of_demonym(demonym), Some(place), "{demonym}");
        }
        assert_eq!(place_of_demonym("woman"), None);
    }

    #[test]
    fn countries_have_capitals() {
        assert_eq!(capital_of("burma"), Some("naypyidaw"));
        assert_eq!(country_of_capital("canberra"), Some("australia"));
    }
}
