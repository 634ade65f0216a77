//! Why a file cannot be read, and what to do about it.

use thiserror::Error;

/// Why a file cannot be read. Shown to the person who handed it over, with [`Unreadable::hint`].
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unreadable {
    #[error("the file is empty")]
    Empty,
    #[error("this is no text")]
    Binary,
    #[error("the file is encrypted")]
    Encrypted,
    /// `what` is too large: `the file`, `its text`.
    #[error("{what} is over the limit of {limit}")]
    TooLarge { what: &'static str, limit: &'static str },
    #[error("the text is not UTF-8")]
    Encoding,
    #[error("there is no text in it")]
    NoText,
    /// The ending or the content type.
    #[error("files of this type cannot be read: `{0}`")]
    UnknownType(String),
    /// `format` as people call it, `why` as its reader tells it.
    #[error("this {format} file is broken: {why}")]
    Broken { format: &'static str, why: String },
}

impl Unreadable {
    /// What to do about it, as one sentence without a final dot.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Empty => "hand over a file with the text of the article in it",
            Self::Binary => "save the article as text, Markdown, HTML, PDF or DOCX",
            Self::Encrypted => "remove the password, or copy the text into a text file",
            Self::TooLarge { .. } => "hand over the article in parts",
            Self::Encoding => "save the file as UTF-8",
            Self::NoText => "a scan or a picture has no text; run it through text recognition (OCR) first",
            Self::UnknownType(_) => "these can be read: .txt, .md, .html, .pdf and .docx",
            Self::Broken { .. } => "open the file and save it anew, or copy its text into a text file",
        }
    }
}
