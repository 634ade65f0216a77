//! Rust source to what the layering test needs of it: the code without comments and literals, the paths in it,
//! the lines they stand on. Knows as much of Rust as that takes, and no more.

/// The first name of a path after `crate::`: `text` of `crate::text::fold`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// From 1.
    pub(super) line: usize,
    pub(super) name: String,
}

/// The code with comments, strings and character literals blanked, so that offsets and lines stay.
pub(super) fn code_of(source: &str) -> String {
    let bytes = source.as_bytes();
    let mut code = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let end = match bytes[at] {
            b'/' if bytes[at..].starts_with(b"//") => find(bytes, at, b"\n"),
            b'/' if bytes[at..].starts_with(b"/*") => end_of_comment(bytes, at),
            b'"' => end_of_string(bytes, at),
            b'r' if !is_word_before(bytes, at) => end_of_raw_string(bytes, at).unwrap_or(at),
            b'\'' => end_of_character(bytes, at).unwrap_or(at),
            _ => at,
        };
        if end == at {
            at += 1;
            continue;
        }
        code[at..end].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
        at = end;
    }
    String::from_utf8(code).unwrap()
}

/// What follows `crate::`, with groups such as `crate::{text, engine::Engine}` opened.
pub(super) fn crate_paths(code: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for at in words(code, "crate") {
        let rest = &code[at + "crate".len()..];
        let Some(path) = rest.trim_start().strip_prefix("::") else { continue };
        heads(path.trim_start(), &mut |name| {
            let offset = name.as_ptr() as usize - code.as_ptr() as usize;
            found.push(Found { line: line_at(code, offset), name: name.to_owned() });
        });
    }
    found
}

/// The places where `name` begins a path or is imported: `serenity::Client`, `use clap;`.
pub(super) fn crate_uses(code: &str, name: &str) -> Vec<usize> {
    let begins_path = |at: usize| {
        let before = code[..at].trim_end();
        let after = code[at + name.len()..].trim_start();
        let imported = before.ends_with("use") && (after.starts_with(';') || after.starts_with("as "));
        // `use serenity::…` and `::serenity::…`, but not `self::serenity::…`.
        let outermost = before.strip_suffix("::").is_none_or(|before| !ends_in_word(before));
        outermost && (after.starts_with("::") || imported)
    };
    words(code, name).filter(|at| begins_path(*at)).map(|at| line_at(code, at)).collect()
}

/// A `super::super::…` that reaches for something.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Chain {
    /// From 1.
    pub(super) line: usize,
    /// How many times `super`.
    pub(super) length: usize,
    /// How many inline modules it stands in.
    pub(super) inline: usize,
}

pub(super) fn super_chains(code: &str) -> Vec<Chain> {
    let begins = |at: &usize| {
        let before = code[..*at].trim_end();
        let goes_on = before.strip_suffix("::").is_some_and(|before| before.ends_with("super"));
        // `pub(super)` and `pub(in super::super)` grant, they do not reach.
        let grants = before.ends_with("pub(") || before.ends_with("pub(in");
        !goes_on && !grants
    };
    let chain = |at: usize| {
        let mut length = 0;
        let mut rest = &code[at..];
        while let Some(after) = rest.strip_prefix("super") {
            length += 1;
            rest = after.trim_start().strip_prefix("::").unwrap_or_default().trim_start();
        }
        Chain { line: line_at(code, at), length, inline: inline_modules(&code[..at]) }
    };
    words(code, "super").filter(begins).map(chain).collect()
}

/// The first names of a path or of a group of paths, the text of each within `path`.
fn heads<'a>(path: &'a str, each: &mut impl FnMut(&'a str)) {
    let Some(group) = path.strip_prefix('{') else {
        let end = path.find(|letter: char| !is_word(letter)).unwrap_or(path.len());
        return each(&path[..end]);
    };
    let mut depth = 0_usize;
    let mut begins = true;
    for (at, letter) in group.char_indices() {
        match letter {
            '}' if depth == 0 => return,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => begins = true,
            letter if is_word(letter) && begins => {
                heads(&group[at..], each);
                begins = false;
            }
            _ => {}
        }
    }
}

/// How many `mod name { … }` are open at the end of `before`.
fn inline_modules(before: &str) -> usize {
    let opened = words(before, "mod").filter_map(|at| {
        let rest = before[at + "mod".len()..].trim_start().trim_start_matches(is_word).trim_start();
        rest.strip_prefix('{')
    });
    opened.filter(|body| body.matches('{').count() >= body.matches('}').count()).count()
}

fn words<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let whole =
        move |at: &usize| !ends_in_word(&code[..*at]) && !code[at + word.len()..].starts_with(is_word);
    code.match_indices(word).map(|(at, _)| at).filter(whole)
}

fn ends_in_word(text: &str) -> bool {
    text.ends_with(is_word)
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn is_word_before(bytes: &[u8], at: usize) -> bool {
    at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'_')
        // `br"…"`: the `b` belongs to the string.
        && !(bytes[at - 1] == b'b' && (at < 2 || !is_word(bytes[at - 2].into())))
}

fn line_at(code: &str, offset: usize) -> usize {
    code[..offset].matches('\n').count() + 1
}

fn find(bytes: &[u8], from: usize, wanted: &[u8]) -> usize {
    let found = bytes[from..].windows(wanted.len()).position(|window| window == wanted);
    found.map_or(bytes.len(), |position| from + position)
}

fn end_of_comment(bytes: &[u8], start: usize) -> usize {
    let mut depth = 0_usize;
    let mut at = start;
    while at < bytes.len() {
        if bytes[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if bytes[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    bytes.len()
}

fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn end_of_raw_string(bytes: &[u8], start: usize) -> Option<usize> {
    let hashes = bytes[start + 1..].iter().take_while(|byte| **byte == b'#').count();
    let quote = start + 1 + hashes;
    (bytes.get(quote) == Some(&b'"')).then(|| {
        let closing = [b"\"".as_slice(), &vec![b'#'; hashes]].concat();
        (find(bytes, quote + 1, &closing) + closing.len()).min(bytes.len())
    })
}

/// `'x'` and `'\u{e9}'`, but not the `'a` of a lifetime.
fn end_of_character(bytes: &[u8], start: usize) -> Option<usize> {
    let text = std::str::from_utf8(&bytes[start + 1..]).ok()?;
    let mut letters = text.char_indices();
    let (_, first) = letters.next()?;
    if first == '\\' {
        // What is escaped is skipped, so that `'\''` ends where it should.
        letters.next()?;
        return letters.find(|(_, letter)| *letter == '\'').map(|(at, _)| start + 2 + at);
    }
    letters.next().filter(|(_, letter)| *letter == '\'').map(|(at, _)| start + 2 + at)
}
