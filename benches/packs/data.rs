//! The packs with the questions that people wrote to them, alone and in dialogues.

use std::fs;
use std::io::Error;
use std::path::PathBuf;
use std::sync::Arc;

use attache::engine::{Engine, Question, Reply, Turn, Verdict};
use attache::knowledge::{PackFile, Severity, parse, shipped};
use attache::text::fold;
use serde::Deserialize;

pub(crate) const PACKS: &str = "tests/packs";
/// The questions to the packs that ship with the program.
const SHIPPED: &str = "shipped";
/// A longer answer is no answer.
const LONGEST: usize = 600;
/// All are asked on one day.
const DAY: &str = "2026-11-25T12:00:00Z";

pub(crate) struct Pack {
    pub(crate) name: String,
    pub(crate) engine: Engine,
    /// A question that stands alone is a dialogue of one.
    dialogues: Vec<Vec<Asked>>,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    question: String,
    #[serde(default)]
    kind: String,
    pub(crate) answerable: bool,
    /// What a right reply holds, one of each group, and what it must not.
    #[serde(default)]
    must: Vec<Vec<String>>,
    #[serde(default)]
    must_not: Vec<String>,
    /// What a correction holds that is right for a question that has no answer.
    #[serde(default)]
    accept_correction: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Dialogue { turns: Vec<Asked> },
    Single(Asked),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Judgement {
    /// Answered as it should be, or rightly refused.
    Right,
    /// Answered otherwise; without an answer, one was made up.
    Wrong,
    /// Refused, though there is an answer.
    Missed,
}

impl Asked {
    pub(crate) fn judge(&self, reply: &Reply) -> Judgement {
        let text = fold(&reply.text);
        let has = |wanted: &String| text.contains(&fold(wanted));
        let answered = matches!(reply.verdict, Verdict::Answer | Verdict::Correction);
        let spoilt = self.must_not.iter().any(has);
        let met = match self.answerable {
            true => self.must.iter().all(|group| group.iter().any(has)) && reply.text.len() <= LONGEST,
            false => self.accept_correction.iter().any(has),
        };
        match (answered, met && !spoilt) {
            (true, true) => Judgement::Right,
            (true, false) => Judgement::Wrong,
            (false, _) if self.answerable => Judgement::Missed,
            (false, _) => Judgement::Right,
        }
    }
}

impl Pack {
    /// Asks every question; what is asked gives the turn that it leaves for the next.
    pub(crate) fn ask(&self, mut asking: impl FnMut(&Asked, &Question) -> Turn) {
        for dialogue in &self.dialogues {
            let mut turns = Vec::new();
            for asked in dialogue {
                let question = Question {
                    text: asked.question.clone(),
                    asked_at: DAY.parse().expect("a point in time"),
                    addressed: asked.kind != "chatter",
                    turns: turns.clone(),
                    force: false,
                };
                turns.push(asking(asked, &question));
            }
        }
    }
}

/// All packs that have questions, by name.
pub(crate) fn packs() -> Result<Vec<Pack>, Error> {
    let mut folders: Vec<PathBuf> =
        fs::read_dir(PACKS)?.map(|entry| Ok(entry?.path())).collect::<Result<_, Error>>()?;
    folders.retain(|path| path.is_dir());
    folders.sort();
    folders.iter().map(read).collect()
}

fn read(folder: &PathBuf) -> Result<Pack, Error> {
    let name = folder.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let files = if name == SHIPPED {
        shipped()
    } else {
        let article = folder.join("article.txt");
        vec![PackFile {
            name: format!("{name}/pack.toml"),
            text: fs::read_to_string(folder.join("pack.toml"))?,
            article: article.exists().then(|| fs::read_to_string(&article)).transpose()?,
        }]
    };
    let (knowledge, problems) = parse(&files);
    assert!(problems.iter().all(|problem| problem.severity != Severity::Error), "{problems:?}");
    let mut sets: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, Error>>()?;
    sets.retain(|path| path.extension().is_some_and(|ending| ending == "jsonl"));
    sets.sort();
    let mut dialogues = Vec::new();
    for set in sets {
        for line in fs::read_to_string(set)?.lines().filter(|line| !line.trim().is_empty()) {
            dialogues.push(match serde_json::from_str(line)? {
                Line::Dialogue { turns } => turns,
                Line::Single(asked) => vec![asked],
            });
        }
    }
    Ok(Pack { name, engine: Engine::new(Arc::new(knowledge)), dialogues })
}
