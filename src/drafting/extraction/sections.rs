//! Headings that stand in many documents (`Installation`, `Known issues`, `Opening hours`), as the questions that what is
//! under them answers. Headings that are questions or tasks themselves are left to `headings`.

use super::headings::{cut, prose};
use super::releases::version;
use crate::drafting::draft::Pair;
use crate::drafting::reading::{Block, BlockKind, Document};
use crate::language::is_function_word;
use crate::text::fold;

/// A kind of section: its headings, and the questions that it answers. `{}` is what the document is about.
struct Section {
    headings: &'static [&'static str],
    questions: &'static [&'static str],
}

const SECTIONS: &[Section] = &[
    Section {
        headings: &["installation", "installing", "install", "setup", "set-up", "how to install"],
        questions: &["How do I install {}?", "How is {} installed?", "installation"],
    },
    Section {
        headings: &["upgrading", "upgrade", "updating", "how to upgrade", "upgrading and support"],
        questions: &["How do I upgrade to {}?", "How do I update {}?", "upgrading"],
    },
    Section {
        headings: &["before you upgrade", "before upgrading", "upgrade notes"],
        questions: &["What must I do before I upgrade to {}?", "What should I know before upgrading?"],
    },
    Section {
        headings: &["requirements", "system requirements", "prerequisites"],
        questions: &[
            "What does {} require?",
            "What are the system requirements of {}?",
            "What do I need to run {}?",
        ],
    },
    Section {
        headings: &["usage", "quick start", "quickstart", "first steps", "getting started"],
        questions: &["How do I use {}?", "How do I get started with {}?"],
    },
    Section {
        headings: &["configuration", "settings", "options"],
        questions: &["How do I configure {}?", "Which settings does {} have?"],
    },
    Section {
        headings: &["contributing", "how to contribute"],
        questions: &["How can I contribute to {}?", "How do I help with {}?"],
    },
    Section {
        headings: &["known issues", "known problems", "known bugs"],
        questions: &["What are the known issues of {}?", "Which problems does {} have?", "known problems"],
    },
    Section {
        headings: &["known limitations", "known limits", "limitations"],
        questions: &["What are the limitations of {}?", "What can {} not do?"],
    },
    Section {
        headings: &["new", "new features", "what's new", "what is new", "highlights", "added"],
        questions: &["What is new in {}?", "What are the new features of {}?", "What does {} bring?"],
    },
    Section {
        headings: &["fixed", "fixes", "bug fixes", "bugs fixed"],
        questions: &["What was fixed in {}?", "Which bugs were fixed in {}?"],
    },
    Section {
        headings: &["breaking changes"],
        questions: &["What are the breaking changes in {}?", "What breaks with {}?"],
    },
    Section {
        headings: &["removed", "deprecated", "deprecations", "removed and deprecated"],
        questions: &["What was removed in {}?", "What is deprecated in {}?"],
    },
    Section {
        headings: &["licence", "license", "licensing"],
        questions: &["What is the licence of {}?", "Under which licence is {} published?"],
    },
    Section {
        headings: &["opening hours", "opening times", "hours"],
        questions: &[
            "What are the opening hours?",
            "When are you open?",
            "What are the opening times of {}?",
        ],
    },
    Section {
        headings: &["getting there", "how to get there", "how to find us", "directions", "getting here"],
        questions: &["How do I get there?", "How do I get to {}?"],
    },
    Section {
        headings: &["tickets", "prices", "admission", "ticket prices", "fees"],
        questions: &["How much are the tickets?", "What are the prices?", "How much does {} cost?"],
    },
    Section {
        headings: &["contact", "contacts", "contact us"],
        questions: &["How can I get in touch?", "What are the contact details of {}?"],
    },
];
/// Words of a title that is a name.
const NAME: usize = 4;

/// The pairs of the sections that are known.
pub(super) fn sections(document: &Document) -> Vec<Pair> {
    let name = document.title.as_deref().and_then(about);
    let blocks = &document.blocks;
    let mut found: Vec<Pair> = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        let BlockKind::Heading(level) = block.kind else { continue };
        let Some(section) = section(&block.text) else { continue };
        let answer = told(&blocks[number + 1..], level);
        let ask: Vec<String> = section
            .questions
            .iter()
            .filter(|question| name.is_some() || !question.contains("{}"))
            .map(|question| question.replace("{}", name.as_deref().unwrap_or_default()))
            .collect();
        if !answer.is_empty() && !ask.is_empty() && !found.iter().any(|pair| pair.ask == ask) {
            let paragraph = blocks.get(number + 1).and_then(|block| block.paragraph).or(block.paragraph);
            found.push(Pair { ask, answer, paragraph });
        }
    }
    found.extend(topic(document));
    found
}

/// What the document is about: its title and its first sentence.
fn topic(document: &Document) -> Option<Pair> {
    let title = document.title.as_ref()?;
    // What stands under a heading is about that.
    let before = document.blocks.iter().take_while(|block| !matches!(block.kind, BlockKind::Heading(_)));
    let mut paragraphs = before.filter(|block| block.kind == BlockKind::Paragraph);
    let first = paragraphs.find(|block| !block.sentences.is_empty())?;
    let sentence = first.text.get(first.sentences[0].clone())?.trim();
    let stop = if title.ends_with(['.', '!', '?']) { "" } else { "." };
    let ask = ["What is the article about?", "What is this text about?", "summary of the article"];
    Some(Pair {
        ask: ask.map(str::to_owned).to_vec(),
        answer: cut(&format!("{title}{stop} {sentence}")),
        paragraph: first.paragraph,
    })
}

fn section(heading: &str) -> Option<&'static Section> {
    let heading = fold(heading.trim().trim_end_matches([':', '.']));
    SECTIONS.iter().find(|section| section.headings.contains(&heading.as_str()))
}

/// Whether a heading is one of those that are known.
pub(super) fn is_section(heading: &str) -> bool {
    section(heading).is_some()
}

/// What a title says that a document is about, where it is a name: `Tessarine 5.3.0`, `pebblecast`.
fn about(title: &str) -> Option<String> {
    if let Some(version) = version(title) {
        return Some(version.name());
    }
    let words: Vec<&str> = title.split_whitespace().collect();
    let plain = words.len() <= NAME
        && title.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '\'' | '.'))
        && !words.iter().any(|word| is_function_word(&fold(word)));
    plain.then(|| title.to_owned())
}

/// What stands under a heading; where nothing does, the headings under it.
fn told(after: &[Block], level: u8) -> String {
    let heading = |block: &Block| matches!(block.kind, BlockKind::Heading(_));
    let own = after.iter().position(heading).unwrap_or(after.len());
    if own > 0 {
        return prose(&after[..own]);
    }
    let under =
        after.iter().take_while(|block| !matches!(block.kind, BlockKind::Heading(other) if other <= level));
    let headings: Vec<&str> = under.filter(|block| heading(block)).map(|block| block.text.trim()).collect();
    cut(&headings.join("; "))
}
