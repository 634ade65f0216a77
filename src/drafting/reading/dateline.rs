//! The line at the beginning of an article that tells where, when and by whom it was sent: `LONDON, 3 May
//! (Agency) —`.

use super::dates::date_in;
use super::metadata::{is_name, is_particle};
use crate::text::{PartialDate, find_dates, is_weekday_word, tokenise};

/// Bytes in which a dateline ends.
const DATELINE: usize = 90;
/// Bytes of a paragraph that a mere place may begin; what is shorter may be a heading.
const TOLD: usize = 80;

/// The length of the dateline at the beginning of an article with what parts it from the text: `LONDON, 3 May
/// (Agency) — `. 0 where there is none.
pub(super) fn dateline_length(text: &str) -> usize {
    dateline(text).map_or(0, |(length, _)| length)
}

/// The agency that a dateline names.
pub(super) fn dateline_agency(text: &str) -> Option<&str> {
    let (length, line) = dateline(text)?;
    debug_assert!(length >= line.len(), "a dateline is a part of what is skipped");
    let (_, agency) = line.split_once('(')?;
    let agency = agency.split(')').next()?.trim();
    (!agency.is_empty() && date_in(agency).is_none()).then_some(agency)
}

/// The date that a dateline tells with its year.
pub(super) fn dateline_date(text: &str) -> Option<PartialDate> {
    dateline(text).and_then(|(_, line)| date_in(line))
}

fn dateline(text: &str) -> Option<(usize, &str)> {
    let (at, dash) = [" — ", " – ", " -- ", " - ", "— ", ": "]
        .iter()
        .filter_map(|dash| text.find(dash).map(|at| (at, *dash)))
        .min_by_key(|(at, _)| *at)
        .filter(|(at, _)| *at <= DATELINE)?;
    let line = &text[..at];
    // "Ada Moll (3 May 1887 – 19 December 1961) was": a dash within a bracket parts no dateline from its text.
    if line.matches('(').count() != line.matches(')').count() {
        return None;
    }
    // A place in capitals, or a place with a date or an agency; and nothing that is no name, date or agency.
    let place = line.split([',', '(']).next()?.trim();
    let shouted = place.chars().any(char::is_alphabetic) && !place.chars().any(char::is_lowercase);
    let dated = !find_dates(&tokenise(line)).is_empty();
    let agency = line.trim_end().ends_with(')');
    let small =
        line.split_whitespace().any(|word| word.starts_with(char::is_lowercase) && !is_particle(word));
    // "PORT ELMS, Sunday - The festival", "PORT ELMS - The festival": a whole paragraph follows.
    let weekday = line.split([',', ' ']).any(|word| is_weekday_word(&word.to_lowercase()));
    let rest = &text[at + dash.len()..];
    let told =
        rest.len() >= TOLD && rest.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
    let placed = dash == " - " && told && place.len() > 3 && (weekday || line.trim() == place);
    let clear = (shouted && (dated || agency || placed || dash.contains(['—', '–'])))
        || (is_name(place) && (dated || agency));
    (clear && !small && (dash != ": " || dated)).then_some((at + dash.len(), line))
}
