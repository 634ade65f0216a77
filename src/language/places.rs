//! Countries and regions with their demonyms and capitals.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::lines;

struct Places {
    demonyms: HashMap<&'static str, Vec<&'static str>>,
    places: HashMap<&'static str, &'static str>,
    names: HashSet<&'static str>,
}

static PLACES: LazyLock<Places> = LazyLock::new(|| {
    let mut places = Places { demonyms: HashMap::new(), places: HashMap::new(), names: HashSet::new() };
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
        places.names.extend(parts.next().filter(|capital| !capital.is_empty()));
        for name in &names {
            places.names.insert(name);
            places.demonyms.insert(name, demonyms.clone());
        }
    }
    places
});

/// The country or region of a demonym: `cuban`, `cubans` → `cuba`; `british` → `united kingdom`.
pub fn place_of_demonym(word: &str) -> Option<&'static str> {
    let singular = word.strip_suffix('s').unwrap_or(word);
    PLACES.places.get(word).or_else(|| PLACES.places.get(singular)).copied()
}

/// The demonyms of a country or region by its folded name: `cuba` → `cuban`.
pub fn demonyms_of(place: &str) -> &'static [&'static str] {
    PLACES.demonyms.get(place).map_or(&[], Vec::as_slice)
}

/// Whether the word is the name of a country or capital of the world.
pub fn is_country_or_capital(name: &str) -> bool {
    PLACES.names.contains(name)
}

#[cfg(test)]
mod tests {
    use super::{demonyms_of, is_country_or_capital, place_of_demonym};

    #[test]
    fn demonyms_lead_to_their_places_and_back() {
        assert_eq!(place_of_demonym("cubans"), Some("cuba"));
        assert!(demonyms_of("cuba").contains(&"cuban"));
        assert!(is_country_or_capital("havana") && !is_country_or_capital("harbour"));
    }
}
