//! What a file is: by its ending or its content type, and by its first bytes where they say otherwise.

use super::Unreadable;

/// The kinds of file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Plain,
    Markdown,
    Html,
    Pdf,
    Docx,
}

/// What begins files of other programs: the compound files of old Office programs, which encrypted DOCX files
/// are as well.
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// The name of the stream in a compound file that an encrypted DOCX file is in, as UTF-16.
const ENCRYPTED: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
/// Bytes in which the beginning of a page of HTML is looked for.
const BEGINNING: usize = 1024;

/// By name or content type; bytes that are unmistakable come first.
pub(super) fn of(bytes: &[u8], name: &str) -> Result<Format, Unreadable> {
    if bytes.starts_with(COMPOUND) {
        let encrypted = bytes.windows(ENCRYPTED.len()).any(|window| window == ENCRYPTED);
        return Err(if encrypted { Unreadable::Encrypted } else { Unreadable::UnknownType(shown(name)) });
    }
    let beginning = &bytes[..bytes.len().min(BEGINNING)];
    let told = named(name);
    // Readers of PDF pass over what stands before its mark; a text may tell of the mark.
    let pdf = bytes.starts_with(b"%PDF-")
        || beginning.windows(5).any(|window| window == b"%PDF-") && !is_text(told);
    if pdf {
        return Ok(Format::Pdf);
    }
    if bytes.starts_with(b"{\\rtf") {
        return Err(Unreadable::UnknownType(shown(name)));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return match told {
            Some(Format::Docx) | None if ending(name).is_none_or(|ending| ending == "docx") => {
                Ok(Format::Docx)
            }
            _ => Err(Unreadable::UnknownType(shown(name))),
        };
    }
    match (told, ending(name)) {
        (Some(Format::Plain) | None, None) | (Some(Format::Plain), _) if looks_like_html(beginning) => {
            Ok(Format::Html)
        }
        (Some(format), _) => Ok(format),
        (None, None) => Ok(Format::Plain),
        (None, Some(_)) => Err(Unreadable::UnknownType(shown(name))),
    }
}

fn is_text(told: Option<Format>) -> bool {
    matches!(told, Some(Format::Plain | Format::Markdown | Format::Html))
}

fn named(name: &str) -> Option<Format> {
    let content_type = name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let known = match content_type.as_str() {
        "text/plain" => Some(Format::Plain),
        "text/markdown" | "text/x-markdown" => Some(Format::Markdown),
        "text/html" | "application/xhtml+xml" => Some(Format::Html),
        "application/pdf" => Some(Format::Pdf),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => Some(Format::Docx),
        _ => None,
    };
    known.or_else(|| match ending(name)?.as_str() {
        "txt" | "text" | "log" => Some(Format::Plain),
        "md" | "markdown" | "mdown" | "mkd" => Some(Format::Markdown),
        "html" | "htm" | "xhtml" | "shtml" => Some(Format::Html),
        "pdf" => Some(Format::Pdf),
        "docx" => Some(Format::Docx),
        _ => None,
    })
}

/// The ending of a file's name in small letters; of a content type, what is after its slash.
fn ending(name: &str) -> Option<String> {
    let name = name.split(';').next().unwrap_or_default().trim();
    // What does not tell anything.
    if name == "application/octet-stream" {
        return None;
    }
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    match file.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && !ending.is_empty() && !ending.contains(' ') => {
            Some(ending.to_ascii_lowercase())
        }
        _ if matches!(name.split('/').next(), Some("image" | "audio" | "video" | "application" | "font")) => {
            Some(file.to_ascii_lowercase())
        }
        _ => None,
    }
}

fn shown(name: &str) -> String {
    ending(name).map_or_else(|| "no ending".to_owned(), |ending| format!(".{ending}"))
}

fn looks_like_html(beginning: &[u8]) -> bool {
    let text = String::from_utf8_lossy(beginning).to_ascii_lowercase();
    let text = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    text.starts_with("<!doctype html") || text.starts_with("<html") || text.starts_with("<head")
}
