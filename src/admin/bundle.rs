//! All packs of a version as one text, which is what is kept, and its fingerprint, which says whether two are the
//! same.

use serde::{Deserialize, Serialize};

use super::Error;
use crate::knowledge::PackFile;
use crate::storage::fingerprint;

/// The packs of a moment.
#[derive(Clone, Debug)]
pub(super) struct Bundle {
    pub(super) files: Vec<PackFile>,
    /// What is kept: JSON, a list of files.
    pub(super) content: String,
    pub(super) hash: String,
}

#[derive(Deserialize, Serialize)]
struct Kept {
    name: String,
    text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    article: Option<String>,
}

impl Bundle {
    pub(super) fn of(files: Vec<PackFile>) -> Self {
        let kept = files.iter().cloned().map(|PackFile { name, text, article }| Kept { name, text, article });
        // A zero character cannot be kept everywhere, and the loader refuses it anyway.
        let content = serde_json::to_string(&kept.collect::<Vec<_>>()).expect("texts are JSON");
        let hash = fingerprint(&content);
        Self { files, content, hash }
    }

    /// # Errors
    /// The text was not made by [`Bundle::of`].
    pub(super) fn read(content: &str) -> Result<Self, Error> {
        let kept: Vec<Kept> = serde_json::from_str(content).map_err(|_| Error::Unreadable)?;
        let file = |Kept { name, text, article }| PackFile { name, text, article };
        Ok(Self {
            files: kept.into_iter().map(file).collect(),
            content: content.to_owned(),
            hash: fingerprint(content),
        })
    }

    /// The text of the file of that name.
    pub(super) fn file(&self, name: &str) -> Option<&PackFile> {
        self.files.iter().find(|file| file.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::Bundle;
    use crate::knowledge::PackFile;

    #[test]
    fn a_bundle_is_read_back_as_it_was() {
        let file = |name: &str, article: Option<&str>| PackFile {
            name: name.to_owned(),
            text: "a = \"é\"\n# \u{0}\"\\".to_owned(),
            article: article.map(str::to_owned),
        };
        let bundle = Bundle::of(vec![file("a.toml", None), file("b/pack.toml", Some("x"))]);
        let again = Bundle::read(&bundle.content).unwrap();
        assert_eq!(Bundle::of(again.files.clone()).hash, bundle.hash);
        assert_eq!(again.file("b/pack.toml").unwrap().article.as_deref(), Some("x"));
        assert_ne!(Bundle::of(vec![file("a.toml", None)]).hash, bundle.hash);
        assert!(Bundle::read("a = 1").is_err());
    }
}
