//! Drafts of articles, from the text to a pack: what is found in them, and that whatever the text the pack loads.

mod any_text;
mod articles;

use attache::drafting::{Draft, draft, reading};
use attache::knowledge::{Diagnostic, Knowledge, PackFile, Severity, parse};

/// The draft of a plain text.
fn drafted(text: &str) -> Draft {
    let document = reading::read(text.as_bytes(), "article.txt").unwrap();
    draft(&document, |_, _| {})
}

/// A draft as it is loaded, with what is wrong with it.
fn loaded(draft: &Draft) -> (Knowledge, Vec<Diagnostic>) {
    parse(&[PackFile { name: "draft.toml".to_owned(), text: draft.pack(&[]), article: None }])
}

fn errors(problems: &[Diagnostic]) -> Vec<&Diagnostic> {
    problems.iter().filter(|problem| problem.severity == Severity::Error).collect()
}
