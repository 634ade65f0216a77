//! The articles, their questions, and an article as a pack.

use std::io::{Error, Read};
use std::path::Path;
use std::sync::Arc;

use attache::drafting::{self, reading};
use attache::engine::Engine;
use attache::knowledge::{PackFile, Severity, parse};
use attache::text::{for_each_word, sentences};

/// An article with its questions.
pub(crate) struct Article {
    pub(crate) name: String,
    pub(crate) paragraphs: Vec<String>,
    pub(crate) questions: Vec<Asked>,
}

/// A question; without answers it has none in the article.
pub(crate) struct Asked {
    pub(crate) text: String,
    pub(crate) answers: Vec<String>,
    /// The paragraph, from 1, that it was written for.
    pub(crate) paragraph: u32,
}

/// A reply is read at a glance: a longer one is not right.
const LONGEST: usize = 300;

/// The words of a text, case, accents and punctuation aside.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::from(" ");
    for_each_word(text, |word| {
        plain.push_str(word);
        plain.push(' ');
    });
    plain
}

/// Whether an accepted answer stands in a text.
pub(crate) fn holds_answer(asked: &Asked, text: &str) -> bool {
    let text = plain(text);
    asked.answers.iter().map(|answer| plain(answer)).any(|answer| answer.len() > 2 && text.contains(&answer))
}

/// Whether a reply is right.
pub(crate) fn is_right(asked: &Asked, reply: &str) -> bool {
    reply.chars().count() <= LONGEST && holds_answer(asked, reply)
}

/// An engine over the sentences of an article.
pub(crate) fn engine(article: &Article) -> Engine {
    engine_of(&pack_text(std::slice::from_ref(article)))
}

/// An engine over the draft of an article, unedited: typed facts, and its sentences.
pub(crate) fn drafted_engine(article: &Article) -> Engine {
    let text = article.paragraphs.join("\n\n");
    let document = reading::read(text.as_bytes(), "article.txt").expect("an article is plain text");
    let draft = drafting::draft(&document, |_, _| {});
    engine_of(&draft.pack(&[]))
}

/// An engine over a pack.
pub(crate) fn engine_of(pack: &str) -> Engine {
    let file = PackFile { name: "article.toml".to_owned(), text: pack.to_owned(), article: None };
    let (knowledge, problems) = parse(&[file]);
    let errors: Vec<_> = problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    Engine::new(Arc::new(knowledge))
}

/// The articles of a file of paragraphs, one a line.
pub(crate) fn read(path: &Path) -> Result<Vec<Article>, Error> {
    let mut text = String::new();
    flate2::read::GzDecoder::new(std::fs::File::open(path)?).read_to_string(&mut text)?;
    let mut articles: Vec<Article> = Vec::new();
    for line in text.lines() {
        let value: serde_json::Value = serde_json::from_str(line)?;
        let name = value["article"].as_str().unwrap_or_default();
        let context = value["context"].as_str().unwrap_or_default();
        if articles.last().is_none_or(|last| last.name != name) {
            articles.push(Article { name: name.to_owned(), paragraphs: Vec::new(), questions: Vec::new() });
        }
        let article = articles.last_mut().expect("just pushed");
        article.paragraphs.push(context.to_owned());
        let paragraph = u32::try_from(article.paragraphs.len()).expect("few paragraphs");
        for asked in value["qas"].as_array().into_iter().flatten() {
            let texts = |key: &str| -> Vec<String> {
                let list = asked[key].as_array().into_iter().flatten();
                list.filter_map(|text| text.as_str().map(str::to_owned)).collect()
            };
            article.questions.push(Asked {
                text: asked["q"].as_str().unwrap_or_default().trim().to_owned(),
                answers: texts("answers"),
                paragraph,
            });
        }
    }
    Ok(articles)
}

/// Articles as one pack of passages.
pub(crate) fn pack_text(articles: &[Article]) -> String {
    let mut pack = String::from("format = 1\n");
    for (paragraph, text) in (1..).zip(articles.iter().flat_map(|article| &article.paragraphs)) {
        for range in sentences(text) {
            let sentence = serde_json::Value::from(text[range].trim());
            pack.push_str(&format!("\n[[passage]]\ntext = {sentence}\nparagraph = {paragraph}\n"));
        }
    }
    pack
}
