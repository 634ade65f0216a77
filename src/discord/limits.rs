//! Discord's limits, in characters unless said otherwise, and the cutting of texts to them.

/// A message's text.
pub(super) const CONTENT: usize = 2000;
pub(super) const EMBED_TITLE: usize = 256;
pub(super) const EMBED_DESCRIPTION: usize = 4096;
/// The name above an embed.
pub(super) const EMBED_AUTHOR: usize = 256;
/// Less than Discord's 2048, so that all parts together stay below its 6000.
pub(super) const EMBED_FOOTER: usize = 1024;
pub(super) const ROWS: usize = 5;
pub(super) const BUTTON_LABEL: usize = 80;
/// In bytes, to be on the safe side of characters.
pub(super) const CUSTOM_ID: usize = 100;
/// Files of a message.
pub(super) const ATTACHMENTS: usize = 10;
/// What they may take together, in bytes; Discord's least is ten megabytes.
pub(super) const ATTACHMENTS_BYTES: usize = 9_000_000;
/// The title of a window.
pub(super) const WINDOW_TITLE: usize = 45;
/// What a field of a window holds.
pub(super) const FIELD: usize = 4000;
/// Choices of an autocomplete.
pub(super) const CHOICES: usize = 25;
/// Name and value of a choice.
pub(super) const CHOICE: usize = 100;

const _: () = assert!(EMBED_TITLE + EMBED_DESCRIPTION + EMBED_AUTHOR + EMBED_FOOTER <= 6000);

/// The text, or as much of its beginning as fits, with `…` for the rest.
pub(super) fn shorten(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let kept: String = text.chars().take(limit.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// As much of the beginning as so many bytes hold, in whole characters.
pub(super) fn beginning(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::{beginning, shorten};

    #[test]
    fn a_text_is_cut_between_characters() {
        assert_eq!(shorten("été", 3), "été");
        assert_eq!(shorten("été à", 4), "été…");
        assert_eq!(shorten("🦀🦀🦀", 2), "🦀…");
        assert_eq!(shorten("ab", 0), "…");
        assert_eq!((beginning("été", 4), beginning("été", 9)), ("ét", "été"));
    }
}
