//! Teaching: something is added to the live version and, by the same addition, to its file. Goes through the gate as
//! every version does; what has to be agreed to waits as a draft.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::bundle::Bundle;
use super::drafts::free_name;
use super::form::FactForm;
use super::gaps::{Gap, fact_digits};
use super::maintenance::{Actor, Maintenance};
use super::reload::{Addition, Consent, Reload};
use super::{Error, Scope};
use crate::knowledge::{self, PackFile};
use crate::storage::Draft;

/// The pack that a guild's first lesson begins, and its text before that.
const FIRST_PACK: &str = "taught";
const BEGINNING: &str = "format = 1\n\n[source]\ncalled = \"the notes of this server\"\n";
const OPEN: &str = "open";
const DONE: &str = "done";

/// What is to be learned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lesson {
    /// The wording asks for this fact, named as in its button.
    Fact { wording: String, fact: String },
    /// The wording has this answer.
    Answer { wording: String, answer: String },
    /// A fact, as a person wrote it into a form.
    Form { wording: String, form: FactForm },
}

/// An addition to a pack's text.
#[derive(Clone, Debug, Deserialize, Serialize)]
struct Learned {
    file: String,
    reason: String,
    /// An exact pair that gets another wording, if it is there.
    pair: Option<(String, String)>,
    /// What is appended if it is not.
    block: String,
    /// What is appended in any case.
    check: String,
    /// The file is made, if there is none of that name.
    #[serde(default)]
    begins: bool,
}

/// What came of a lesson.
#[derive(Clone, Debug)]
pub struct Taught {
    pub reload: Reload,
    /// The draft that waits, where somebody has to agree.
    pub draft: Option<i64>,
}

impl Maintenance {
    /// Adds what is to be learned, and publishes it.
    ///
    /// # Errors
    /// As [`Maintenance::reload`]; the fact is gone; what was written has errors, or does not answer the question.
    pub async fn teach(&self, actor: &Actor, lesson: &Lesson, at: Timestamp) -> Result<Taught, Error> {
        let taught = self.add_lesson(actor, lesson, at).await;
        let came = taught.as_ref().map(|taught| &taught.reload);
        self.note_reload(actor, "teach", came, at).await;
        taught
    }

    /// Publishes a lesson that somebody has agreed to.
    ///
    /// # Errors
    /// As [`Maintenance::teach`]; the draft is gone.
    pub async fn teach_draft(
        &self,
        actor: &Actor,
        draft: i64,
        consent: Consent,
        at: Timestamp,
    ) -> Result<Reload, Error> {
        let taught = async {
            let line = actor.scope.line();
            let kept = self.store()?.draft(draft).await?;
            let kept = kept.filter(|draft| draft.state == OPEN && draft.guild == line);
            let kept = kept.ok_or(Error::Gone)?;
            let learned: Learned = serde_json::from_str(&kept.content).map_err(|_| Error::Unreadable)?;
            let reload = self.publish_addition(actor, &learned.addition(), consent, at).await?;
            if matches!(reload, Reload::Published(_)) {
                self.store()?.move_draft(draft, OPEN, DONE).await?;
            }
            Ok(reload)
        }
        .await;
        self.note_reload(actor, "teach", taught.as_ref(), at).await;
        taught
    }

    /// What to begin with when a fact is written for a gap.
    pub fn suggested_fact(&self, scope: Scope, gap: &Gap, at: Timestamp) -> FactForm {
        let question = crate::engine::Question {
            text: gap.question.clone(),
            asked_at: at,
            addressed: true,
            turns: Vec::new(),
            force: false,
        };
        let engine = self.engine_of(scope);
        let explanation = engine.explain(&question);
        let advice = explanation.split_once("\nTo answer this, ").map_or("", |(_, advice)| advice);
        FactForm::of_advice(engine.knowledge(), advice)
    }

    async fn add_lesson(&self, actor: &Actor, lesson: &Lesson, at: Timestamp) -> Result<Taught, Error> {
        let learned = self.learned(actor.scope, lesson, at).await?;
        let reload = self.publish_addition(actor, &learned.addition(), Consent::Ask, at).await?;
        if !matches!(reload, Reload::Ask(_)) {
            return Ok(Taught { reload, draft: None });
        }
        let draft = Draft {
            guild: actor.scope.line(),
            title: learned.reason.clone(),
            content: serde_json::to_string(&learned).expect("texts are JSON"),
            made_at: at.as_millisecond(),
            made_by: actor.who.clone(),
            state: OPEN.to_owned(),
        };
        let draft = self.store()?.add_draft(&draft).await?;
        Ok(Taught { reload, draft: Some(draft) })
    }

    async fn learned(&self, scope: Scope, lesson: &Lesson, at: Timestamp) -> Result<Learned, Error> {
        let engine = self.engine_of(scope);
        let knowledge = engine.knowledge();
        match lesson {
            Lesson::Fact { wording, fact: wanted } => {
                let id = knowledge.fact_ids().find(|id| fact_digits(&engine, *id) == *wanted);
                let fact = knowledge.fact(id.ok_or(Error::Gone)?);
                let pair = format!("taught-{}", fact.key);
                Ok(Learned {
                    file: fact.position.file.clone(),
                    reason: format!("taught a wording of `{}`", fact.key),
                    block: knowledge::wording_block(&pair, wording, &fact.key),
                    pair: Some((pair, wording.clone())),
                    check: knowledge::check_block(wording, Some(fact.sentence.trim_end_matches('.'))),
                    begins: false,
                })
            }
            Lesson::Answer { wording, answer } => {
                let (file, begins) = self.file_for(scope, wording, at).await?;
                Ok(Learned {
                    file,
                    begins,
                    reason: "taught an answer".to_owned(),
                    pair: None,
                    block: knowledge::pair_block(wording, answer),
                    check: knowledge::check_block(wording, answer.trim().lines().next()),
                })
            }
            Lesson::Form { wording, form } => {
                let written = form.write(knowledge)?;
                // What stands in a shared pack cannot be told more of in one of the guild's own.
                let (file, begins) = match written.file.filter(|file| self.is_own_file(scope, file)) {
                    Some(file) => (file, false),
                    None => self.file_for(scope, wording, at).await?,
                };
                Ok(Learned {
                    file,
                    begins,
                    reason: "taught a fact".to_owned(),
                    pair: None,
                    block: written.block,
                    check: knowledge::check_block(wording, None),
                })
            }
        }
    }

    /// The file that something new is to stand in, and whether it is begun with that.
    async fn file_for(&self, scope: Scope, wording: &str, at: Timestamp) -> Result<(String, bool), Error> {
        match (self.nearest_file(scope, wording, at), scope) {
            (Some(file), _) => Ok((file, false)),
            (None, Scope::Shared) => Err(Error::Gone),
            // A guild's first words of its own need no article.
            (None, Scope::Guild(_)) => {
                let packs = self.packs_of(scope).await?;
                Ok((free_name(FIRST_PACK, &packs), true))
            }
        }
    }

    /// The file of the scope's own that tells most of what a question is about.
    fn nearest_file(&self, scope: Scope, wording: &str, at: Timestamp) -> Option<String> {
        let engine = self.engine_of(scope);
        let offers = self.offers(scope, wording, at);
        let knowledge = engine.knowledge();
        let offered = offers
            .first()
            .and_then(|offer| knowledge.fact_ids().find(|id| fact_digits(&engine, *id) == offer.id));
        if let Some(id) = offered {
            return Some(knowledge.fact(id).position.file.clone());
        }
        let first = knowledge
            .facts
            .iter()
            .map(|fact| &fact.position)
            .chain(knowledge.faqs.iter().map(|faq| &faq.position));
        first.map(|position| position.file.clone()).find(|file| self.is_own_file(scope, file))
    }
}

impl Learned {
    fn addition(&self) -> Addition<impl Fn(&Bundle) -> Result<Bundle, Error>> {
        Addition { reason: self.reason.clone(), action: "teach", add: |bundle: &Bundle| self.add_to(bundle) }
    }

    /// The packs with what is added.
    fn add_to(&self, bundle: &Bundle) -> Result<Bundle, Error> {
        let mut files: Vec<PackFile> = bundle.files.clone();
        if self.begins && bundle.file(&self.file).is_none() {
            files.push(PackFile { name: self.file.clone(), text: BEGINNING.to_owned(), article: None });
        }
        let file = files.iter_mut().find(|file| file.name == self.file).ok_or(Error::FilesChanged)?;
        let reworded =
            self.pair.as_ref().and_then(|(pair, wording)| knowledge::add_wording(&file.text, pair, wording));
        file.text = reworded.unwrap_or_else(|| knowledge::append(&file.text, &self.block));
        file.text = knowledge::append(&file.text, &self.check);
        Ok(Bundle::of(files))
    }
}

#[cfg(test)]
mod tests {
    use super::Learned;
    use crate::admin::bundle::Bundle;
    use crate::knowledge::{PackFile, check_block, parse, wording_block};

    #[test]
    fn a_second_wording_joins_the_first() {
        let file = |text: &str| PackFile { name: "a.toml".to_owned(), text: text.to_owned(), article: None };
        let learned = |wording: &str| Learned {
            file: "a.toml".to_owned(),
            reason: "taught".to_owned(),
            pair: Some(("taught-x".to_owned(), wording.to_owned())),
            block: wording_block("taught-x", wording, "source-titled"),
            check: check_block(wording, Some("It is so")),
            begins: false,
        };
        let before = Bundle::of(vec![
            file("format = 1\n[source]\ntitle = \"It is so\"\n"),
            PackFile { name: "b.toml".to_owned(), ..file("") },
        ]);
        let once = learned("is it?").add_to(&before).unwrap();
        let twice = learned("is it so?").add_to(&once).unwrap();
        let (knowledge, problems) = parse(&twice.files[..1]);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(knowledge.faqs[0].ask, ["is it?", "is it so?"]);
        assert_eq!((knowledge.faqs.len(), knowledge.checks.len()), (1, 2));
        assert_eq!(twice.files[1].text, "");
        assert!(learned("x").add_to(&Bundle::of(Vec::new())).is_err());
    }
}
