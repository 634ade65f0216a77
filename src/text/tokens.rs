//! Text to tokens: folded, with byte offsets into the original. And the stem of a word.

use std::cell::RefCell;
use std::hash::Hasher;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHasher;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// One word, number or symbol of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Byte offset of the first byte in the original text.
    pub start: usize,
    /// Byte offset just past the last byte in the original text.
    pub end: usize,
    /// The folded word: lower case, no accents, no possessive ending, typographic quotes made plain.
    pub word: String,
    /// Whether the original ended in a possessive (`Cuba's`, `ministers'`).
    pub possessive: bool,
    /// Whether the original began with an upper-case letter.
    pub capitalised: bool,
    /// Whether a sentence end (`.`, `?`, `!`, line break) or another break (`,`, `;`, `:`, dash between
    /// spaces, bracket) stands between the previous token and this one.
    pub after: Break,
}

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// Only space, or a hyphen inside a compound.
    #[default]
    None,
    /// A comma, colon, semicolon, bracket, quotation mark or dash.
    Clause,
    /// A full stop, question mark, exclamation mark or line break.
    Sentence,
}

/// Letters that have no decomposition, but a plain spelling that people type.
const PLAIN_LETTERS: &[(char, &str)] = &[
    ('ə', "e"),
    ('ı', "i"),
    ('ø', "o"),
    ('ß', "ss"),
    ('ł', "l"),
    ('đ', "d"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('þ', "th"),
    ('ð', "d"),
    ('’', "'"),
    ('‘', "'"),
    ('ʼ', "'"),
    ('`', "'"),
    ('´', "'"),
    ('“', "\""),
    ('”', "\""),
    ('„', "\""),
    ('«', "\""),
    ('»', "\""),
    ('–', "-"),
    ('—', "-"),
    ('‐', "-"),
    ('‑', "-"),
    ('−', "-"),
    ('…', "..."),
    ('\u{a0}', " "),
];

/// Lower case, no accents, plain quotes and dashes. Keeps every character that carries meaning.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    // Dashes and accents that stand for quotes are replaced before the decomposition would split them.
    let mut push = |character: char| match PLAIN_LETTERS.iter().find(|(letter, _)| *letter == character) {
        Some((_, plain)) => folded.push_str(plain),
        None => {
            for part in std::iter::once(character).nfkd().filter(|part| !is_combining_mark(*part)) {
                match PLAIN_LETTERS.iter().find(|(letter, _)| *letter == part) {
                    Some((_, plain)) => folded.push_str(plain),
                    None => folded.push(part),
                }
            }
        }
    };
    for character in text.chars().flat_map(char::to_lowercase) {
        if !is_combining_mark(character) {
            push(character);
        }
    }
    folded
}

/// The text with a capital for its first letter.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Places of the table of stems; a question and what it is compared with hold a few hundred words.
const KEPT_STEMS: usize = 1 << 12;
/// Longer words are stemmed anew, so that the table stays small.
const LONGEST_KEPT: usize = 24;

thread_local! {
    /// Words with their stems, each in the one place that its hash gives it: the same few words are asked for
    /// again and again, and the stemmer takes ten times as long as looking here.
    static STEMS: RefCell<Vec<(String, String)>> = RefCell::new(vec![Default::default(); KEPT_STEMS]);
}

/// Stems of words that Snowball puts together with others of another meaning: an officer is no office, a relative no
/// relation. The words that begin so keep this stem.
const APART: &[&str] = &[
    "animal",
    "authorit",
    "candidate",
    "conversion",
    "customer",
    "emergenc",
    "engineer",
    "executive",
    "importan",
    "informal",
    "internal",
    "international",
    "objection",
    "objective",
    "officer",
    "original",
    "paste",
    "positive",
    "procession",
    "reasonable",
    "relative",
    "responsib",
    "several",
    "succession",
    "universit",
];

/// The Snowball (English) stem of a folded word, but for a few that it puts together with others.
pub fn stem(word: &str) -> String {
    if word.len() < 3 || !word.is_ascii() {
        return word.to_owned();
    }
    let anew = || {
        let begins = APART.partition_point(|stem| *stem <= word).checked_sub(1).map(|at| APART[at]);
        match begins.filter(|stem| word.starts_with(stem)) {
            Some(stem) => stem.to_owned(),
            None => Stemmer::create(Algorithm::English).stem(word).into_owned(),
        }
    };
    if word.len() > LONGEST_KEPT {
        return anew();
    }
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    let place = usize::try_from(hasher.finish() % KEPT_STEMS as u64).expect("less than the table's length");
    STEMS.with_borrow_mut(|stems| {
        let (known, stem) = &mut stems[place];
        if known != word {
            word.clone_into(known);
            *stem = anew();
        }
        stem.clone()
    })
}

/// Words and numbers of a text in order; punctuation and emoji leave only a [`Break`].
pub fn tokenise(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut after = Break::None;
    let mut characters: Vec<(usize, char)> = Vec::with_capacity(text.len());
    characters.extend(text.char_indices());
    let mut index = 0;
    while index < characters.len() {
        if !characters[index].1.is_alphanumeric() {
            after = after.max(break_at(&characters, index));
            index += 1;
            continue;
        }
        let first = index;
        while index < characters.len() && belongs(&characters, first, index) {
            index += 1;
        }
        let start = characters[first].0;
        let end = characters.get(index).map_or(text.len(), |(offset, _)| *offset);
        // `ministers'`: the apostrophe belongs to the word only as a sign of possession.
        let plural_possessive = characters.get(index).is_some_and(|(_, next)| is_apostrophe(*next))
            && fold(&text[start..end]).ends_with('s')
            && !characters.get(index + 1).is_some_and(|(_, next)| next.is_alphanumeric())
            && !text[..start].ends_with(is_apostrophe);
        push(&mut tokens, token(text, start..end, plural_possessive, after));
        after = Break::None;
        if plural_possessive {
            index += 1;
        }
    }
    tokens
}

/// Adds a token. "semi-final" and "semi final" are one word, and no final.
fn push(tokens: &mut Vec<Token>, token: Token) {
    match tokens.last_mut() {
        Some(last)
            if matches!(last.word.as_str(), "semi" | "quarter")
                && matches!(token.word.as_str(), "final" | "finals")
                && last.after == Break::None =>
        {
            last.word.push_str(&token.word);
            last.end = token.end;
            last.possessive = token.possessive;
        }
        _ => tokens.push(token),
    }
}

/// Hands on the folded words of a text alone, with neither offsets nor stems: for texts by the million. The
/// same words as those of [`tokenise`], but for dates, which fall apart at their hyphens and slashes, and semi-finals.
pub fn for_each_word(text: &str, mut word: impl FnMut(&str)) {
    let folded = fold(text);
    let inside = |before: char, character: char, next: Option<char>| {
        let next_to = |is: fn(&char) -> bool| is(&before) && next.is_some_and(|next| is(&next));
        match character {
            '\'' => next_to(|character| character.is_alphabetic()),
            '.' | ':' | ',' => next_to(char::is_ascii_digit),
            _ => false,
        }
    };
    let mut start = None;
    let mut before = ' ';
    let mut rest = folded.char_indices().peekable();
    while let Some((at, character)) = rest.next() {
        let next = rest.peek().map(|(_, next)| *next);
        let goes_on = character.is_alphanumeric() || (start.is_some() && inside(before, character, next));
        if goes_on {
            start.get_or_insert(at);
        } else if let Some(start) = start.take() {
            word(without_possessive(&folded[start..at]));
        }
        before = character;
    }
    if let Some(start) = start {
        word(without_possessive(&folded[start..]));
    }
}

fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s").filter(|word| !word.is_empty()).unwrap_or(word)
}

fn token(text: &str, range: std::ops::Range<usize>, plural_possessive: bool, after: Break) -> Token {
    let original = &text[range.clone()];
    let folded = fold(original);
    let (word, possessive) = match folded.strip_suffix("'s") {
        Some(word) if !word.is_empty() => (word.to_owned(), true),
        _ => (folded, plural_possessive),
    };
    Token {
        start: range.start,
        end: range.end,
        word,
        possessive,
        capitalised: original.starts_with(char::is_uppercase),
        after,
    }
}

/// Whether the character at `index` goes on with the word that began at `first`.
fn belongs(characters: &[(usize, char)], first: usize, index: usize) -> bool {
    let (_, character) = characters[index];
    if character.is_alphanumeric() || is_combining_mark(character) {
        return true;
    }
    if index == first {
        return false;
    }
    let before = characters[index - 1].1;
    let Some((_, next)) = characters.get(index + 1) else { return false };
    if is_apostrophe(character) {
        return before.is_alphabetic() && next.is_alphabetic();
    }
    let digits = before.is_ascii_digit() && next.is_ascii_digit();
    match character {
        // 3.5, 12.10.2007, 12:14, 1,200, 12/10/2007, 2007-10-12
        '.' | ':' | ',' | '/' => digits,
        '-' => digits && is_date_so_far(&characters[first..index]),
        _ => false,
    }
}

/// Four digits, or such with a month: `2007`, `2007-10`. A hyphen after them goes on with a date.
fn is_date_so_far(characters: &[(usize, char)]) -> bool {
    let mut parts = characters.split(|(_, character)| *character == '-');
    let year = parts
        .next()
        .is_some_and(|part| part.len() == 4 && part.iter().all(|(_, digit)| digit.is_ascii_digit()));
    year && parts.all(|part| part.len() == 2 && part.iter().all(|(_, digit)| digit.is_ascii_digit()))
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | 'ʼ')
}

fn break_at(characters: &[(usize, char)], index: usize) -> Break {
    let spaced = |at: Option<&(usize, char)>| at.is_none_or(|(_, character)| character.is_whitespace());
    match characters[index].1 {
        '?' | '!' | '\n' | '…' => Break::Sentence,
        // An initial or an abbreviation (`T. Musayev`) ends no sentence, nor does the dot of `session.lifetime`.
        '.' => {
            let letters = characters[..index]
                .iter()
                .rev()
                .take_while(|(_, character)| character.is_alphabetic())
                .count();
            let inside = characters
                .get(index + 1)
                .is_some_and(|(_, next)| next.is_lowercase() || next.is_ascii_digit());
            if letters == 1 || (inside && letters > 0) { Break::None } else { Break::Sentence }
        }
        ',' | ';' | ':' | '(' | ')' | '[' | ']' | '"' | '“' | '”' | '«' | '»' | '„' => Break::Clause,
        '-' | '–' | '—' => {
            let alone = spaced(index.checked_sub(1).and_then(|before| characters.get(before)))
                && spaced(characters.get(index + 1));
            if alone || characters[index].1 == '—' { Break::Clause } else { Break::None }
        }
        _ => Break::None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Break, fold, stem, tokenise};

    fn words(text: &str) -> Vec<String> {
        tokenise(text).into_iter().map(|token| token.word).collect()
    }

    #[test]
    fn words_of_another_meaning_keep_another_stem() {
        for (one, other) in [("officer", "office"), ("originals", "origin"), ("relatives", "relation")] {
            assert_ne!(stem(one), stem(other), "{one}, {other}");
        }
        for (one, other) in
            [("officers", "officer"), ("importance", "important"), ("authorities", "authority")]
        {
            assert_eq!(stem(one), stem(other), "{one}, {other}");
        }
    }

    #[test]
    fn words_are_split_at_hyphens_but_numbers_are_whole() {
        assert_eq!(
            words("Azerbaijan-Cuba Clinic, COVID-19"),
            ["azerbaijan", "cuba", "clinic", "covid", "19"]
        );
        assert_eq!(
            words("12:14 on 2007-10-12, 1,200 at 3.5."),
            ["12:14", "on", "2007-10-12", "1,200", "at", "3.5"]
        );
        assert_eq!(words("don't stop 😀 José"), ["don't", "stop", "jose"]);
    }

    #[test]
    fn words_alone_are_those_of_the_tokens() {
        for text in ["don't stop, José’s 1,200 at 3.5 (COVID-19)!", "", "what's 'that' at 12:14?"] {
            let mut alone = Vec::new();
            super::for_each_word(text, |word| alone.push(word.to_owned()));
            assert_eq!(alone, words(text));
        }
    }

    #[test]
    fn possessives_and_breaks_are_marked() {
        let tokens = tokenise("Cuba’s ministers' talks, then T. Musayev. End");
        let possessive: Vec<bool> = tokens.iter().map(|token| token.possessive).collect();
        assert_eq!(possessive, [true, true, false, false, false, false, false]);
        assert_eq!(tokens[3].after, Break::Clause);
        assert_eq!(tokens[5].after, Break::None);
        assert_eq!(tokens[6].after, Break::Sentence);
        assert_eq!(tokenise("set session.lifetime to 5")[2].after, Break::None);
        assert_eq!("Cuba’s", &"Cuba’s ministers"[tokens[0].start..tokens[0].end]);
    }

    #[test]
    fn folding_removes_accents_and_typographic_signs() {
        assert_eq!(fold("José Ángel – Bakı’də “Ə”"), "jose angel - baki'de \"e\"");
    }
}
