//! What the properties of a file tell, for what its text does not: programs fill them in with names of their own,
//! of accounts and of templates. When a file was made is not when it was published, and is not taken.

use super::blocks::even;
use super::metadata::Metadata;

/// What programs write where nobody wrote anything.
const NO_TITLES: &[&str] = &[
    "untitled",
    "(anonymous)",
    "(unspecified)",
    "document",
    "title",
    "word document",
    "powerpoint presentation",
    "print",
    "slide 1",
    "template",
];
/// Accounts and programs, as parts of a name.
const NO_AUTHORS: &[&str] = &[
    "anonymous",
    "unspecified",
    "unknown",
    "user",
    "admin",
    "administrator",
    "owner",
    "author",
    "microsoft",
    "office",
    "windows",
    "python",
    "apache",
    "google",
    "adobe",
    "libreoffice",
    "openoffice",
];
/// Endings of files whose name is no title.
const FILES: &[&str] = &[".doc", ".docx", ".pdf", ".indd", ".tex", ".odt", ".rtf", ".pages"];

/// Title, author and publisher as the properties of a file tell them.
#[derive(Default)]
pub(super) struct Properties {
    title: Option<String>,
    author: Option<String>,
    publisher: Option<String>,
}

impl Properties {
    pub(super) fn take_title(&mut self, text: &str) {
        let text = even(text);
        let lower = text.to_lowercase();
        let none = text.is_empty()
            || NO_TITLES.contains(&lower.as_str())
            || lower.starts_with("microsoft word - ")
            || FILES.iter().any(|ending| lower.ends_with(ending));
        self.title = (!none).then_some(text);
    }

    /// A name of two words at least, and not that of a program or an account.
    pub(super) fn take_author(&mut self, text: &str) {
        let text = even(text);
        let lower = text.to_lowercase();
        let mut words = lower.split(|character: char| !character.is_alphanumeric());
        let none = !text.contains(' ') || words.any(|word| NO_AUTHORS.contains(&word));
        self.author = (!none).then_some(text);
    }

    pub(super) fn take_publisher(&mut self, text: &str) {
        self.publisher = Some(even(text)).filter(|text| !text.is_empty());
    }

    /// What the text did not tell.
    pub(super) fn fill(self, metadata: &mut Metadata) {
        metadata.title = metadata.title.take().or(self.title);
        metadata.publisher = metadata.publisher.take().or(self.publisher);
        if let Some(author) = self.author {
            metadata.take_author(&author);
        }
    }
}
