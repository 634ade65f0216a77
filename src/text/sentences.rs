//! Where sentences begin and end. A stop ends none after an abbreviation, an initial or a list marker, in a
//! number, or before a small letter. A quotation of several sentences is several.

use std::ops::Range;

/// Abbreviations that stand before a name or a word, and so never end a sentence.
const BEFORE_A_WORD: &[&str] = &[
    "mr", "mrs", "ms", "mx", "dr", "prof", "st", "gen", "col", "maj", "lt", "sgt", "cpl", "capt", "cmdr",
    "adm", "sen", "rep", "gov", "rev", "hon", "pres", "fr", "br", "messrs", "mme", "mlle", "mt", "ft", "vs",
    "cf", "eg", "ie", "viz", "approx", "ca", "incl", "excl", "supt", "insp", "amb", "atty", "asst", "e.g",
    "i.e",
];
/// Abbreviations that stand before a number; before a word they end a sentence as any word does.
const BEFORE_A_NUMBER: &[&str] = &[
    "no", "nos", "nr", "p", "pp", "vol", "fig", "figs", "art", "sec", "ch", "chap", "eq", "par", "para",
    "pt", "tab", "app", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    "c", "v", "ver", "ext", "tel", "rm", "approx",
];
/// Abbreviations that often end a sentence; they do if a word follows that begins one.
const AFTER_A_WORD: &[&str] = &[
    "inc", "ltd", "co", "corp", "bros", "jr", "sr", "dept", "univ", "est", "al", "ave", "blvd", "rd", "sq",
    "pty",
];
/// Words that begin sentences, and are no part of a name.
const STARTERS: &[&str] = &[
    "a",
    "about",
    "according",
    "after",
    "all",
    "also",
    "although",
    "an",
    "and",
    "another",
    "are",
    "as",
    "at",
    "because",
    "before",
    "both",
    "but",
    "by",
    "can",
    "did",
    "do",
    "does",
    "during",
    "each",
    "few",
    "finally",
    "for",
    "from",
    "further",
    "furthermore",
    "had",
    "has",
    "he",
    "her",
    "here",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "instead",
    "is",
    "it",
    "its",
    "later",
    "many",
    "meanwhile",
    "most",
    "my",
    "no",
    "nobody",
    "not",
    "now",
    "of",
    "on",
    "once",
    "one",
    "only",
    "or",
    "other",
    "our",
    "please",
    "she",
    "since",
    "so",
    "some",
    "such",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "to",
    "today",
    "under",
    "until",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "why",
    "will",
    "with",
    "without",
    "yes",
    "yesterday",
    "yet",
    "you",
    "your",
];
/// What follows an hour: `5 p.m. GMT`, `5 p.m. Monday`.
const AFTER_AN_HOUR: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "eastern",
    "central",
    "pacific",
    "mountain",
    "local",
];

/// Characters after a stop in which the next word begins; after more signs than these comes another sentence.
const REACH: usize = 32;

/// The sentences of a text, as byte ranges in it without the space around them: in order, apart, and
/// together everything that is not space. A blank line ends a sentence, and so does a line break before
/// anything but a small letter.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let byte = |index: usize| characters.get(index).map_or(text.len(), |(at, _)| *at);
    let mut found = Vec::new();
    let mut start = 0;
    let mut close = |start: usize, end: usize| {
        let piece = &text[byte(start)..byte(end)];
        let from = byte(start) + (piece.len() - piece.trim_start().len());
        let trimmed = piece.trim();
        if !trimmed.is_empty() {
            found.push(from..from + trimmed.len());
        }
    };
    let mut index = 0;
    while index < characters.len() {
        let character = characters[index].1;
        if character == '\n' {
            if line_ends(&characters, index) {
                close(start, index);
                start = index + 1;
            }
        } else if is_stop(character) {
            let end = after_stop(&characters, index);
            if ends_sentence(&characters, start, index, end) {
                close(start, end);
                start = end;
            }
            index = end;
            continue;
        }
        index += 1;
    }
    close(start, characters.len());
    found
}

fn is_stop(character: char) -> bool {
    matches!(character, '.' | '!' | '?' | '…' | '。' | '！' | '？')
}

/// The index after a stop, the stops that follow it, the quotes and brackets that it closes, and the marks
/// of notes (`[3]`).
fn after_stop(characters: &[(usize, char)], stop: usize) -> usize {
    let at = |index: usize| characters.get(index).map(|(_, character)| *character);
    let mut index = stop + 1;
    loop {
        match at(index) {
            Some(character) if is_stop(character) => index += 1,
            Some('"' | '\'' | '”' | '’' | '»' | ')' | ']' | '}' | '*' | '_') => index += 1,
            Some('[') => {
                let digits = (index + 1..)
                    .take_while(|index| at(*index).is_some_and(|next| next.is_ascii_digit()))
                    .count();
                if digits == 0 || digits > 3 || at(index + 1 + digits) != Some(']') {
                    return index;
                }
                index += digits + 2;
            }
            _ => return index,
        }
    }
}

fn line_ends(characters: &[(usize, char)], newline: usize) -> bool {
    let mut rest = characters[newline + 1..].iter().map(|(_, character)| *character);
    // Another line break is not lower case either.
    let next = rest.find(|character| !character.is_whitespace() || *character == '\n');
    next.is_none_or(|next| !next.is_lowercase())
}

/// Whether the stop at `stop`, with what belongs to it up to `end`, ends the sentence that began at `start`.
fn ends_sentence(characters: &[(usize, char)], start: usize, stop: usize, end: usize) -> bool {
    let Some((_, after)) = characters.get(end) else { return true };
    if !after.is_whitespace() {
        // Scripts that write no space have stops of their own.
        return matches!(characters[stop].1, '。' | '！' | '？');
    }
    let next = next_word(&characters[end..]);
    if next.starts_with(char::is_lowercase) {
        return false;
    }
    // Anything between the stop and the space makes it more than an abbreviation's stop.
    if characters[stop].1 != '.' || end > stop + 1 {
        return true;
    }
    !is_abbreviated(characters, start, stop, &next)
}

/// The next word as written, without the quotes and brackets before it.
fn next_word(rest: &[(usize, char)]) -> String {
    let begins =
        rest.iter().take(REACH).position(|(_, character)| character.is_alphanumeric() || *character == '\n');
    rest[begins.unwrap_or(rest.len())..]
        .iter()
        .map(|(_, character)| *character)
        .take_while(|character| character.is_alphanumeric() || matches!(character, '\'' | '’'))
        .collect()
}

/// Whether the stop at `stop` belongs to the word before it.
fn is_abbreviated(characters: &[(usize, char)], start: usize, stop: usize, next: &str) -> bool {
    let from = characters[start..stop]
        .iter()
        .rposition(|(_, character)| !(character.is_alphanumeric() || *character == '.'))
        .map_or(start, |before| start + before + 1);
    let written: String = characters[from..stop].iter().map(|(_, character)| *character).collect();
    let first = characters[start..from].iter().all(|(_, character)| !character.is_alphanumeric());
    let number = written.chars().all(|character| character.is_ascii_digit() || character == '.');
    if written.is_empty() {
        return false;
    }
    // `3. The third rule`, `a. The first case`, `iv. The fourth`.
    if first && (number || is_list_letter(&written)) {
        return true;
    }
    if number {
        return false;
    }
    let word = written.to_lowercase();
    let digit_next = next.starts_with(|character: char| character.is_ascii_digit());
    let starts = STARTERS.contains(&next.to_lowercase().as_str());
    if BEFORE_A_WORD.contains(&word.as_str()) {
        // `St.` ends the name of a street, too.
        return !(next.is_empty() || (word == "st" && starts));
    }
    if BEFORE_A_NUMBER.contains(&word.as_str()) && digit_next {
        return true;
    }
    if matches!(word.as_str(), "a.m" | "p.m" | "am" | "pm") {
        let zone = (2..=4).contains(&next.len()) && next.chars().all(char::is_uppercase);
        return word.contains('.') && (zone || AFTER_AN_HOUR.contains(&next.to_lowercase().as_str()));
    }
    if word == "etc" {
        return false;
    }
    let dotted = word.contains('.') && word.split('.').all(|part| (1..=3).contains(&part.chars().count()));
    // The letter of a degree, "2 °C.", is no initial.
    let degree = from.checked_sub(1).is_some_and(|before| characters[before].1 == '°');
    let initial = word.chars().count() == 1 && written.starts_with(char::is_uppercase) && !degree;
    (dotted || initial || AFTER_A_WORD.contains(&word.as_str())) && !starts && !next.is_empty()
}

fn is_list_letter(word: &str) -> bool {
    let letter = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    letter || word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
}

#[cfg(test)]
mod tests {
    use super::sentences;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn abbreviations_and_initials_end_no_sentence() {
        assert_eq!(
            split("Dr. J. K. Lind met Mr. Holm at No. 5 on Jan. 3. They left."),
            ["Dr. J. K. Lind met Mr. Holm at No. 5 on Jan. 3.", "They left."]
        );
        assert_eq!(
            split(
                "The U.S. President spoke, e.g. of Acme Inc. Shares. He flew to the U.S. The talks went on."
            ),
            [
                "The U.S. President spoke, e.g. of Acme Inc. Shares.",
                "He flew to the U.S.",
                "The talks went on."
            ]
        );
        assert_eq!(
            split("It freezes at 2 °C. Learning takes time."),
            ["It freezes at 2 °C.", "Learning takes time."]
        );
        assert_eq!(
            split("Is it yes or no? No. Bring ropes, nails etc. Doors open at 5 p.m. Tickets are free."),
            [
                "Is it yes or no?",
                "No.",
                "Bring ropes, nails etc.",
                "Doors open at 5 p.m.",
                "Tickets are free."
            ]
        );
        assert_eq!(
            split("It starts at 5 p.m. GMT. Take plan B. The rest waits."),
            ["It starts at 5 p.m. GMT.", "Take plan B.", "The rest waits."]
        );
    }

    #[test]
    fn numbers_keep_their_points_and_end_sentences() {
        assert_eq!(
            split("It grew by 3.5 % in 2007. In 2008 it fell to 1.2."),
            ["It grew by 3.5 % in 2007.", "In 2008 it fell to 1.2."]
        );
        assert_eq!(split("1. Open the lid. 2. Close it."), ["1. Open the lid.", "2. Close it."]);
        assert_eq!(
            split("See attache.toml and version 1.2.3 first."),
            ["See attache.toml and version 1.2.3 first."]
        );
    }

    #[test]
    fn quotes_and_brackets_belong_to_the_sentence_that_they_close() {
        assert_eq!(
            split("“We will come.” He left. (Nobody saw it.) \"Why?\" she asked. Then… nothing. Or...? No!"),
            [
                "“We will come.”",
                "He left.",
                "(Nobody saw it.)",
                "\"Why?\" she asked.",
                "Then… nothing.",
                "Or...?",
                "No!"
            ]
        );
        assert_eq!(
            split("It was founded in 1898.[3][12] It still stands."),
            ["It was founded in 1898.[3][12]", "It still stands."]
        );
    }

    #[test]
    fn a_line_break_ends_a_sentence_unless_the_next_line_goes_on() {
        assert_eq!(
            split("Opening hours\nWe open at nine\nevery day.\n\n- Bread\n- milk\n"),
            ["Opening hours", "We open at nine\nevery day.", "- Bread", "- milk"]
        );
    }

    /// Each of these once took a look at the whole rest of the text at every sign.
    #[test]
    fn signs_without_words_take_no_longer_than_words() {
        for text in [". - ", ".\n", "\n ", "…[", "[1", "x.\" "] {
            let text = text.repeat(100_000);
            assert_eq!(sentences(&text).is_empty(), text.trim().is_empty());
        }
    }

    #[test]
    fn ranges_are_in_order_apart_and_leave_out_only_space() {
        for text in ["", "  \n ", "…", "é. Ü! “x", "A.B. C.", "No stop at all", ".\n.\u{a0}.", "終わり。次。"]
        {
            let ranges = sentences(text);
            let mut end = 0;
            for range in &ranges {
                assert!(text[end..range.start].trim().is_empty() && range.start < range.end, "{text:?}");
                end = range.end;
            }
            assert!(text[end..].trim().is_empty(), "{text:?}");
        }
    }
}
