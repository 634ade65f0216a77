//! The articles, their questions, and an article as a pack.

use std::collections::HashSet;
use std::fs;
use std::io::{Error, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use attache::drafting::{self, reading};
use attache::engine::Engine;
use attache::knowledge::{Knowledge, PackFile, Severity, parse};
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
    flate2::read::GzDecoder::new(fs::File::open(path)?).read_to_string(&mut text)?;
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

/// A text of our own with the questions that people wrote to it, as its sentences alone.
pub(crate) struct Text {
    pub(crate) name: String,
    pub(crate) engine: Engine,
    pub(crate) questions: Vec<Posed>,
}

/// A question of a `questions.jsonl`.
pub(crate) struct Posed {
    pub(crate) text: String,
    pub(crate) answerable: bool,
    /// What a right reply holds, one of each group, and what it must not.
    must: Vec<Vec<String>>,
    must_not: Vec<String>,
}

impl Posed {
    /// How many groups there are.
    pub(crate) fn groups(&self) -> usize {
        self.must.len()
    }

    /// How many of them a text holds; none, where it holds what it must not.
    pub(crate) fn groups_in(&self, text: &str) -> usize {
        let text = text.to_lowercase();
        let holds = |part: &String| text.contains(part.as_str());
        let spoilt = self.must_not.iter().any(holds);
        self.must.iter().filter(|group| !spoilt && group.iter().any(holds)).count()
    }
}

/// The texts below some folders, each in one of its own with its `*.jsonl`; questions alone are no text.
pub(crate) fn texts(folders: &[&str]) -> Result<Vec<Text>, Error> {
    let mut texts = Vec::new();
    for folder in folders {
        let mut folders: Vec<PathBuf> =
            fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, Error>>()?;
        folders.sort();
        for folder in folders.iter().filter(|path| path.is_dir()) {
            let mut files: Vec<PathBuf> =
                fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, Error>>()?;
            files.sort();
            let named =
                |stem: &str| files.iter().find(|path| path.file_stem().is_some_and(|found| found == stem));
            let pack = match (named("article"), named("pack")) {
                (Some(article), _) => drafted(&fs::read(article)?, article),
                (None, Some(pack)) => fs::read_to_string(pack)?,
                (None, None) => continue,
            };
            let mut questions = Vec::new();
            for file in files.iter().filter(|path| path.extension().is_some_and(|ending| ending == "jsonl")) {
                questions.extend(posed(&fs::read_to_string(file)?)?);
            }
            let name =
                folder.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            texts.push(Text { name, engine: engine_of(&sentences_alone(&pack)), questions });
        }
    }
    Ok(texts)
}

fn drafted(bytes: &[u8], path: &Path) -> String {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let document = reading::read(bytes, &name).expect("an article that can be read");
    drafting::draft(&document, |_, _| {}).pack(&[])
}

/// The passages of a pack, or, where it has none, the sentences of its facts.
fn sentences_alone(pack: &str) -> String {
    let file = PackFile { name: "article.toml".to_owned(), text: pack.to_owned(), article: None };
    let (knowledge, _): (Knowledge, _) = parse(&[file]);
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let mut alone = String::from("format = 1\n");
    if let Some(title) = knowledge.packs.first().and_then(|pack| pack.title.as_deref()) {
        alone.push_str(&format!("[source]\ntitle = {}\n", quoted(title)));
    }
    let mut push = |text: &str, paragraph: Option<u32>, heading: Option<&str>| {
        alone.push_str(&format!("\n[[passage]]\ntext = {}\n", quoted(text)));
        if let Some(paragraph) = paragraph {
            alone.push_str(&format!("paragraph = {paragraph}\n"));
        }
        if let Some(heading) = heading {
            alone.push_str(&format!("heading = {}\n", quoted(heading)));
        }
    };
    for passage in &knowledge.passages {
        push(&passage.text, passage.paragraph, passage.heading.as_deref());
    }
    if knowledge.passages.is_empty() {
        let mut told = HashSet::new();
        for fact in knowledge.facts.iter().filter(|fact| told.insert(&fact.sentence)) {
            push(&fact.sentence, fact.paragraph, None);
        }
    }
    alone
}

/// Dialogues are left out: a question of one needs the turns before it.
fn posed(lines: &str) -> Result<Vec<Posed>, Error> {
    let mut questions = Vec::new();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let value: serde_json::Value = serde_json::from_str(line)?;
        let list = |value: &serde_json::Value| -> Vec<String> {
            let all = value.as_array().into_iter().flatten();
            all.filter_map(|text| text.as_str().map(str::to_lowercase)).collect()
        };
        let Some(text) = value["question"].as_str() else { continue };
        questions.push(Posed {
            text: text.to_owned(),
            answerable: value["answerable"].as_bool().unwrap_or_default(),
            must: value["must"].as_array().into_iter().flatten().map(list).collect(),
            must_not: list(&value["must_not"]),
        });
    }
    Ok(questions)
}
