//! What the codes of a font stand for, and how wide they are.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Encoding, Object};

/// Bytes that the table of one font may inflate to.
const TABLE: usize = 4 * 1024 * 1024;
/// Widths that are kept of one font; there are no more codes.
const WIDTHS: usize = 1 << 17;
/// Widths of the characters from the space to the tilde in thousandths, where a file relies on a font that
/// every reader has (of Helvetica; the others are near enough to tell words apart).
const STANDARD: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
/// Of a code that no table tells.
const MIDDLING: f32 = 0.5;

/// A font as text needs it.
pub(super) struct Font {
    /// Codes of two bytes, with their table; else of one, each with its text.
    wide: Option<Encoding<'static>>,
    narrow: Vec<String>,
    widths: HashMap<u16, f32>,
    missing: f32,
    pub(super) bold: bool,
}

/// One code of a string.
pub(super) struct Glyph {
    pub(super) text: String,
    /// In units of the font's size.
    pub(super) width: f32,
    /// Whether word spacing is added: the code is a single byte, and a space.
    pub(super) is_space: bool,
}

impl Font {
    /// What is inflated for it comes off `bytes`; once they are used up, fonts have no tables.
    pub(super) fn read(document: &Document, dictionary: &Dictionary, bytes: &mut usize) -> Self {
        let name = dictionary.get(b"BaseFont").and_then(Object::as_name).unwrap_or_default();
        let name = String::from_utf8_lossy(name).to_lowercase();
        let bold = ["bold", "black", "heavy", "semibold", "demi"].iter().any(|word| name.contains(word));
        let is_wide = dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Type0");
        let mut font =
            Self { wide: None, narrow: Vec::new(), widths: HashMap::new(), missing: MIDDLING, bold };
        if is_wide {
            font.wide = unicode_map(document, dictionary, bytes);
            font.read_wide_widths(document, dictionary);
        } else {
            font.narrow = narrow_table(document, dictionary, bytes);
            font.read_narrow_widths(document, dictionary, name.contains("courier"));
        }
        font
    }

    /// The codes of a string.
    pub(super) fn glyphs(&self, bytes: &[u8]) -> Vec<Glyph> {
        if let Some(map) = &self.wide {
            return bytes
                .chunks(2)
                .map(|code| Glyph {
                    text: map.bytes_to_string(code).map(|text| cleaned(&text)).unwrap_or_default(),
                    width: self.width(code.iter().fold(0, |number, byte| number << 8 | u16::from(*byte))),
                    is_space: false,
                })
                .collect();
        }
        bytes
            .iter()
            .map(|byte| Glyph {
                text: self.narrow.get(usize::from(*byte)).cloned().unwrap_or_default(),
                width: self.width(u16::from(*byte)),
                is_space: *byte == b' ',
            })
            .collect()
    }

    fn width(&self, code: u16) -> f32 {
        self.widths.get(&code).copied().unwrap_or(self.missing)
    }

    fn read_narrow_widths(&mut self, document: &Document, dictionary: &Dictionary, even: bool) {
        let first = number(dictionary.get_deref(b"FirstChar", document).ok()).unwrap_or(0.0);
        let Ok(widths) = dictionary.get_deref(b"Widths", document).and_then(Object::as_array) else {
            if even {
                self.missing = 0.6;
            } else {
                let standard =
                    (32_u16..).zip(STANDARD).map(|(code, width)| (code, f32::from(width) / 1000.0));
                self.widths.extend(standard);
            }
            return;
        };
        // Fonts that a file draws itself have units of their own.
        let unit = dictionary
            .get_deref(b"FontMatrix", document)
            .and_then(Object::as_array)
            .ok()
            .and_then(|matrix| number(matrix.first()))
            .unwrap_or(0.001);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "saturates, and codes are small"
        )]
        let first = first as u16;
        for (code, width) in (first..=255).zip(widths) {
            let width = document.dereference(width).ok().and_then(|(_, width)| number(Some(width)));
            self.widths.insert(code, width.unwrap_or(0.0) * unit.abs());
        }
    }

    /// `[first [width …] first last width …]`
    fn read_wide_widths(&mut self, document: &Document, dictionary: &Dictionary) {
        let inner = dictionary
            .get_deref(b"DescendantFonts", document)
            .and_then(Object::as_array)
            .ok()
            .and_then(|fonts| document.dereference(fonts.first()?).ok())
            .and_then(|(_, font)| font.as_dict().ok());
        let Some(inner) = inner else { return };
        self.missing = number(inner.get_deref(b"DW", document).ok()).map_or(1.0, |width| width / 1000.0);
        let Ok(table) = inner.get_deref(b"W", document).and_then(Object::as_array) else { return };
        let mut entries =
            table.iter().filter_map(|entry| document.dereference(entry).ok()).map(|(_, entry)| entry);
        let mut left = WIDTHS;
        while let (Some(first), Some(second)) = (entries.next().and_then(code), entries.next()) {
            if let Ok(widths) = second.as_array() {
                for (code, width) in (first..=u16::MAX).zip(widths).take(left) {
                    left -= 1;
                    self.widths.insert(code, number(Some(width)).unwrap_or(0.0) / 1000.0);
                }
            } else {
                let (Some(last), width) = (code(second), number(entries.next()).unwrap_or(0.0)) else {
                    return;
                };
                let codes = (first..=last).take(left);
                left -= codes.clone().count();
                self.widths.extend(codes.map(|code| (code, width / 1000.0)));
            }
        }
    }
}

/// A font's own table from codes to Unicode.
fn unicode_map(document: &Document, dictionary: &Dictionary, bytes: &mut usize) -> Option<Encoding<'static>> {
    let table = dictionary.get_deref(b"ToUnicode", document).and_then(Object::as_stream).ok()?;
    let length = table.get_plain_content_with_limit(TABLE.min(*bytes)).ok()?.len();
    *bytes -= length.min(*bytes);
    // lopdf looks at the named encoding first, which the table is more exact than.
    let mut alone = dictionary.clone();
    alone.remove(b"Encoding");
    match alone.get_font_encoding_with_limit(document, TABLE).ok()? {
        Encoding::UnicodeMapEncoding(map) => Some(Encoding::UnicodeMapEncoding(map)),
        _ => None,
    }
}

fn narrow_table(document: &Document, dictionary: &Dictionary, bytes: &mut usize) -> Vec<String> {
    let map = unicode_map(document, dictionary, bytes);
    let named = dictionary.get_font_encoding_with_limit(document, TABLE).ok();
    let text = |byte: u8| {
        let from = |encoding: Option<&Encoding<'_>>| {
            let text = encoding?.bytes_to_string(&[byte]).ok()?;
            let text = cleaned(&text);
            (!text.is_empty() && !text.contains('\u{fffd}')).then_some(text)
        };
        from(map.as_ref()).or_else(|| from(named.as_ref())).unwrap_or_default()
    };
    (0..=255).map(text).collect()
}

/// Ligatures as letters, and none of the signs that stand for nothing.
fn cleaned(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            'ﬀ' => clean.push_str("ff"),
            'ﬁ' => clean.push_str("fi"),
            'ﬂ' => clean.push_str("fl"),
            'ﬃ' => clean.push_str("ffi"),
            'ﬄ' => clean.push_str("ffl"),
            'ﬅ' | 'ﬆ' => clean.push_str("st"),
            // Bullets of symbol fonts, whose codes mean nothing elsewhere.
            '\u{f0b7}' | '\u{f0a7}' => clean.push('•'),
            '\u{a0}' => clean.push(' '),
            character if character.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&character) => {}
            character => clean.push(character),
        }
    }
    clean
}

pub(super) fn number(object: Option<&Object>) -> Option<f32> {
    object.and_then(|object| object.as_float().ok()).filter(|number| number.is_finite())
}

fn code(object: &Object) -> Option<u16> {
    object.as_i64().ok().and_then(|code| u16::try_from(code).ok())
}
