//! What an article says about itself in its own lines: by-line, date line, publisher, fields such as `Author: …`.
//! A line counts only as a whole: one that says more is a part of the body.

use super::dates::{date_in, is_date_line};
use crate::language::{is_english, is_function_word};
use crate::text::{PartialDate, fold, is_weekday_word};

/// What is known so far; what was found first stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Metadata {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) published: Option<PartialDate>,
}

/// What a line at the head of an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadLine {
    /// It says when the article was published.
    Date,
    /// It tells another thing about the article.
    Told,
    /// It may be the name of a person, or a title of a few words.
    NameShaped,
    Other,
}

/// Fields as files write them before a colon, with what they tell.
const FIELDS: &[(&str, Field)] = &[
    ("title", Field::Title),
    ("headline", Field::Title),
    ("author", Field::Author),
    ("authors", Field::Author),
    ("by", Field::Author),
    ("byline", Field::Author),
    ("written by", Field::Author),
    ("text by", Field::Author),
    ("reporter", Field::Author),
    ("creator", Field::Author),
    ("publisher", Field::Publisher),
    ("published by", Field::Publisher),
    ("publication", Field::Publisher),
    ("site", Field::Publisher),
    ("website", Field::Publisher),
    ("source", Field::Source),
    ("url", Field::Url),
    ("link", Field::Url),
    ("permalink", Field::Url),
    ("canonical", Field::Url),
    ("date", Field::Date),
    ("published", Field::Date),
    ("published on", Field::Date),
    ("publication date", Field::Date),
    ("publish date", Field::Date),
    ("date published", Field::Date),
    ("posted", Field::Date),
    ("posted on", Field::Date),
    ("pubdate", Field::Date),
    ("created", Field::Date),
    ("issued", Field::Date),
];
/// What opens a by-line.
const BY: &[&str] =
    &["by ", "written by ", "text by ", "words by ", "story by ", "reported by ", "reporting by "];
/// What ends the name in a by-line.
const AFTER_A_NAME: &[&str] =
    &[" | ", " • ", " · ", " – ", " — ", " - ", " for ", " at ", " in ", " on ", ", ", " ("];
/// What a writer is, after the name.
const WRITERS: &[&str] = &[
    "writer",
    "reporter",
    "correspondent",
    "editor",
    "journalist",
    "contributor",
    "columnist",
    "staff",
    "author",
    "photographer",
    "intern",
    "analyst",
    "fellow",
    "professor",
    "bureau",
    "chief",
    "phd",
];
/// What an organisation issues.
const ISSUED: &[&str] = &[
    "announcement",
    "press release",
    "media release",
    "news release",
    "release",
    "statement",
    "news",
    "notice",
    "report",
    "communique",
    "bulletin",
    "newsletter",
    "circular",
];
/// Small words inside of names.
const PARTICLES: &[&str] = &[
    "de", "la", "del", "da", "do", "dos", "das", "di", "du", "des", "le", "van", "von", "der", "den", "ter",
    "bin", "ibn", "al", "el", "y", "e", "af", "av", "zu", "st",
];
/// Words of the longest name, and of the longest line of several.
const NAME_WORDS: usize = 5;
const NAMES_WORDS: usize = 12;
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Title,
    Author,
    Publisher,
    /// A publisher or an address.
    Source,
    Url,
    Date,
}

impl Metadata {
    /// Takes in what a line at the head tells.
    pub(super) fn take_line(&mut self, line: &str) -> HeadLine {
        let line = line.trim();
        if self.take_field(line) {
            return if is_date_line(line) { HeadLine::Date } else { HeadLine::Told };
        }
        if is_address(line) {
            self.url.get_or_insert_with(|| line.to_owned());
            return HeadLine::Told;
        }
        if self.take_by_line(line) {
            return HeadLine::Told;
        }
        if is_date_line(line) {
            self.take_date(line);
            return HeadLine::Date;
        }
        if let Some(publisher) = copyright(line) {
            self.publisher.get_or_insert(publisher);
            return HeadLine::Told;
        }
        if is_name(line) { HeadLine::NameShaped } else { HeadLine::Other }
    }

    /// The date in a text that is known to be one, if its year is told.
    pub(super) fn take_date(&mut self, text: &str) {
        if self.published.is_none() {
            self.published = date_in(text);
        }
    }

    /// The author, from a text that is known to name one.
    pub(super) fn take_author(&mut self, text: &str) {
        let name = BY.iter().find_map(|by| strip_prefix(text.trim(), by)).unwrap_or(text).trim();
        if self.author.is_none() && name.chars().any(char::is_alphabetic) && !is_address(name) {
            self.author = Some(name.to_owned());
        }
    }

    /// `Key: value`, with a key that tells something about the article.
    pub(super) fn take_field(&mut self, line: &str) -> bool {
        let Some((key, value)) = line.split_once(':') else { return false };
        let key = fold(key.trim_matches(|character: char| !character.is_alphanumeric()));
        let value = value.trim().trim_matches(['*', '_', '"']).trim();
        let Some((_, field)) = FIELDS.iter().find(|(name, _)| *name == key).filter(|_| !value.is_empty())
        else {
            return false;
        };
        let slot = match field {
            Field::Title => &mut self.title,
            Field::Author => {
                self.take_author(value);
                return true;
            }
            Field::Publisher => &mut self.publisher,
            Field::Source if is_address(value) => &mut self.url,
            Field::Source => &mut self.publisher,
            Field::Url => {
                if !is_address(value) {
                    return false;
                }
                &mut self.url
            }
            Field::Date => {
                let date = date_in(value);
                if date.is_some() && self.published.is_none() {
                    self.published = date;
                }
                return date.is_some();
            }
        };
        slot.get_or_insert_with(|| value.to_owned());
        true
    }

    /// `By Lena Holm`, `By Lena Holm, Harbour News | 3 May 2024`.
    fn take_by_line(&mut self, line: &str) -> bool {
        let Some(rest) = BY.iter().find_map(|by| strip_prefix(line, by)) else { return false };
        let end = AFTER_A_NAME.iter().filter_map(|sign| rest.find(sign)).min().unwrap_or(rest.len());
        let (name, rest) = rest.split_at(end);
        if !are_names(name) {
            return false;
        }
        self.take_author(name);
        let place = rest.starts_with(" at ") || rest.starts_with(" in ");
        let parts = rest.split([',', '|', '•', '·', '–', '—', '(', ')']);
        // "in Port Merrin": where it was written, no publisher.
        for part in parts.filter(|_| !place) {
            self.take_beside_author(part.trim());
        }
        true
    }

    /// What stands beside a name in a by-line: a date, what the writer is, or who published it.
    fn take_beside_author(&mut self, text: &str) {
        let text =
            ["for ", "at ", "on "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text).trim();
        if date_in(text).is_some() {
            self.take_date(text);
        } else if !is_writer(text) && are_names(text) {
            self.publisher.get_or_insert_with(|| text.to_owned());
        }
    }

    /// `Announcement of the Elm Club, 12 May 2025`: a line that ends with a date, and is no sentence.
    pub(super) fn take_dated_line(&mut self, line: &str) -> bool {
        let dated = line
            .rsplit_once([',', '|', '–', '—', '·'])
            .filter(|(told, date)| !told.contains(". ") && is_date_line(date.trim()) && !begins_range(told));
        let Some((told, date)) = dated else { return false };
        self.take_date(date);
        let told = told.trim();
        let issuer = [" of the ", " by the ", " from the ", " of ", " by ", " from "]
            .iter()
            .find_map(|word| told.split_once(word))
            .filter(|(kind, issuer)| ISSUED.contains(&fold(kind).as_str()) && are_names(issuer));
        if let Some((_, issuer)) = issuer {
            self.publisher.get_or_insert_with(|| issuer.to_owned());
        }
        true
    }
}

/// `Friday 12 – Sunday 14 September 2025`: from when to when something is on, not when it was written of.
fn begins_range(told: &str) -> bool {
    let last = told.split_whitespace().next_back().map(fold).unwrap_or_default();
    !last.is_empty() && (last.bytes().all(|byte| byte.is_ascii_digit()) || is_weekday_word(&last))
}

/// Whether a line tells something about the article whatever its place: `Key: value`, or a by-line.
pub(super) fn stands_alone(line: &str) -> bool {
    let by_line = BY.iter().find_map(|by| strip_prefix(line.trim(), by));
    let name = by_line.and_then(|rest| rest.split([',', '|']).next());
    field_of(line).is_some() || name.is_some_and(is_foreign_name)
}

fn field_of(line: &str) -> Option<(Field, &str)> {
    let (key, value) = line.split_once(':')?;
    let key = fold(key.trim_matches(|character: char| !character.is_alphanumeric()));
    let value = value.trim().trim_matches(['*', '_', '"']).trim();
    let (_, field) = FIELDS.iter().find(|(name, _)| *name == key)?;
    (!value.is_empty()).then_some((*field, value))
}

/// `© 2024 Harbour News. All rights reserved.`
pub(super) fn copyright(line: &str) -> Option<String> {
    let rest = ["©", "(c) ", "copyright "].iter().find_map(|sign| strip_prefix(line, sign))?;
    let rest = strip_prefix(rest.trim_start(), "©").unwrap_or(rest);
    let rest = rest.trim_start_matches(|character: char| {
        character.is_ascii_digit() || character.is_whitespace() || matches!(character, '-' | '–' | ',' | '©')
    });
    let name = rest.split(['.', '|', ',']).next()?.trim();
    let name = strip_prefix(name, "by ").unwrap_or(name);
    let name = name.find(" All rights").map_or(name, |at| &name[..at]);
    (!name.is_empty() && name.len() < 80 && name.starts_with(char::is_uppercase)).then(|| name.to_owned())
}

/// Whether this is an address on the web, and nothing else.
pub(super) fn is_address(text: &str) -> bool {
    (text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www."))
        && !text.contains(char::is_whitespace)
}

fn is_writer(text: &str) -> bool {
    text.is_empty() || fold(text).split_whitespace().any(|word| WRITERS.contains(&word))
}

fn are_names(text: &str) -> bool {
    let text = text.trim();
    let words = text.split_whitespace().count();
    let small = |word: &str| matches!(word, "and" | "&" | "with") || is_particle(word);
    (1..=NAMES_WORDS).contains(&words)
        && text.split_whitespace().all(|word| word.starts_with(char::is_uppercase) || small(word))
        && text.starts_with(char::is_uppercase)
}

/// Two to five words, each with a capital, and not all of them English.
pub(super) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let letters = |word: &str| {
        word.chars().all(|character| character.is_alphabetic() || matches!(character, '.' | '-' | '\'' | '’'))
    };
    (1..=NAME_WORDS).contains(&words.len())
        && words[0].starts_with(char::is_uppercase)
        && words
            .iter()
            .all(|word| letters(word) && (word.starts_with(char::is_uppercase) || is_particle(word)))
        && !words.iter().any(|word| is_function_word(&fold(word)) && !is_particle(word))
}

/// Whether a text in the form of a name holds a word that is none of the language: `Lena Holm`, not `Harbour
/// Festival`.
pub(super) fn is_foreign_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.len() >= 2
        && is_name(text)
        && words.iter().any(|word| !is_english(&fold(word.trim_matches('.'))) && !is_particle(word))
}

pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// The rest after a prefix, whatever its case (of ASCII letters).
fn strip_prefix<'text>(text: &'text str, prefix: &str) -> Option<&'text str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}
