//! Text to tokens: folded, stemmed, with byte offsets into the original.

/// One word, number or symbol of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Byte offset of the first byte in the original text.
    pub start: usize,
    /// Byte offset just past the last byte in the original text.
    pub end: usize,
    /// The folded word: lower case, no accents, no possessive ending, typographic quotes made plain.
    pub word: String,
    /// The Snowball (English) stem of `word`.
    pub stem: String,
    /// Whether the original ended in a possessive (`Cuba's`, `ministers'`).
    pub possessive: bool,
    /// Whether the original began with an upper-case letter.
    pub capitalised: bool,
    /// Whether a sentence end (`.`, `?`, `!`, line break) or another break (`,`, `;`, `:`, dash between
    /// spaces, bracket) stands between the previous token and this one.
    pub after: Break,
}

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Break {
    /// Only space, or a hyphen inside a compound.
    #[default]
    None,
    /// A comma, colon, semicolon, bracket, quotation mark or dash.
    Clause,
    /// A full stop, question mark, exclamation mark or line break.
    Sentence,
}

/// Lower case, no accents, plain quotes and dashes. Keeps every character that carries meaning.
pub fn fold(text: &str) -> String {
    text.to_lowercase()
}

/// The Snowball (English) stem of a folded word.
pub fn stem(word: &str) -> String {
    word.to_owned()
}

/// Words and numbers of a text in order; punctuation and emoji leave only a [`Break`].
pub fn tokenise(_text: &str) -> Vec<Token> {
    Vec::new()
}
