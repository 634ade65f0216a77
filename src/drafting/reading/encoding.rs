//! Bytes to text: UTF-8, UTF-16 with its mark, and another encoding only where the file declares it.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::Unreadable;

/// Signs that no text holds: if more than one in this many is one, it is none.
const CONTROLS: usize = 200;

/// The text of a file. `declared` is the name of its encoding as the file itself tells it.
pub(super) fn text_of(bytes: &[u8], declared: Option<&str>) -> Result<String, Unreadable> {
    let marked = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => {
            Some(std::str::from_utf8(rest).map_err(|_| Unreadable::Encoding)?.to_owned())
        }
        [0xff, 0xfe, rest @ ..] => Some(decode(UTF_16LE, rest)?),
        [0xfe, 0xff, rest @ ..] => Some(decode(UTF_16BE, rest)?),
        _ => None,
    };
    let text = match marked {
        Some(text) => text,
        None if bytes.contains(&0) => return Err(Unreadable::Binary),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => {
                let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
                let declared = declared.filter(|encoding| encoding.is_ascii_compatible());
                let undeclared = || if is_binary(bytes) { Unreadable::Binary } else { Unreadable::Encoding };
                decode(declared.ok_or_else(undeclared)?, bytes)?
            }
        },
    };
    let controls = text.chars().filter(|character| is_control(*character)).count();
    if text.contains('\0') || controls * CONTROLS > text.len() {
        return Err(Unreadable::Binary);
    }
    if text.trim_matches(|character: char| character.is_whitespace() || character == '\u{feff}').is_empty() {
        return Err(Unreadable::Empty);
    }
    Ok(text)
}

fn decode(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, Unreadable> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if broken { Err(Unreadable::Encoding) } else { Ok(text.into_owned()) }
}

fn is_control(character: char) -> bool {
    character.is_control() && !matches!(character, '\n' | '\r' | '\t' | '\u{c}' | '\u{1b}')
}

fn is_binary(bytes: &[u8]) -> bool {
    let controls = bytes.iter().filter(|byte| is_control(char::from(**byte)) && **byte < 0x80).count();
    controls * CONTROLS > bytes.len()
}
