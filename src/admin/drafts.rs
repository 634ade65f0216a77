//! Drafts under review: one for each person who looks after the knowledge, kept in the database from the article to
//! the publication, which goes through the gate as every version does. What is left lying is forgotten.

use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::bundle::Bundle;
use super::decisions::{Decide, Decisions};
use super::drafting::{passing, some_of};
use super::guild_engines::Packs;
use super::maintenance::{Actor, Maintenance};
use super::publishing::blocking;
use super::reload::{Addition, Consent, Reload};
use super::{Error, Scope};
use crate::drafting::{self, reading};
use crate::knowledge::{self, PackFile};
use crate::storage::Draft;

const REVIEW: &str = "review";
/// After so many days a draft that nobody has published is forgotten.
const DAYS: i64 = 14;
/// Characters of a pack's name.
const LONGEST_NAME: usize = 40;

/// A draft with what is decided on it.
#[derive(Clone, Debug)]
pub struct UnderReview {
    pub id: i64,
    /// The name of the file that it was made from.
    pub title: String,
    pub decisions: Decisions,
}

/// As it is kept.
#[derive(Deserialize, Serialize)]
struct Kept {
    decisions: Decisions,
    /// The file that somebody was asked to agree to: its name and its text. Gone with the next decision.
    composed: Option<(String, String)>,
}

impl Maintenance {
    /// Reads an article, and proposes a pack; nothing of it is in use. `name`: of the file.
    ///
    /// # Errors
    /// The article cannot be read, the person has another draft under review, or nothing can be kept.
    pub async fn begin_draft(
        &self,
        actor: &Actor,
        name: &str,
        bytes: Vec<u8>,
        at: Timestamp,
    ) -> Result<UnderReview, Error> {
        let _turn = self.reviewing(actor.scope).lock().await;
        let begun = self.keep_new_draft(actor, name, bytes, at).await;
        let outcome = match &begun {
            Ok(draft) => format!("{} parts are proposed", draft.decisions.items.len()),
            Err(error) => format!("refused: {error}"),
        };
        self.note(actor, "draft", &outcome, at).await;
        begun
    }

    async fn keep_new_draft(
        &self,
        actor: &Actor,
        name: &str,
        bytes: Vec<u8>,
        at: Timestamp,
    ) -> Result<UnderReview, Error> {
        if self.my_draft(actor, at).await?.is_some() {
            return Err(Error::UnderReview);
        }
        let file = name.to_owned();
        let decisions = blocking(move || {
            let document = reading::read(&bytes, &file)?;
            Ok(Decisions::of(&drafting::draft(&document, |_, _| {})))
        })
        .await?;
        let kept = Kept { decisions, composed: None };
        let draft = Draft {
            guild: actor.scope.line(),
            title: name.to_owned(),
            content: kept.content(),
            made_at: at.as_millisecond(),
            made_by: actor.who.clone(),
            state: REVIEW.to_owned(),
        };
        let id = self.store()?.add_draft(&draft).await?;
        Ok(UnderReview { id, title: draft.title, decisions: kept.decisions })
    }

    /// The draft that the person has under review.
    ///
    /// # Errors
    /// The database does not do its work, or there is none.
    pub async fn my_draft(&self, actor: &Actor, at: Timestamp) -> Result<Option<UnderReview>, Error> {
        let mine = self
            .open_drafts(actor.scope, at)
            .await?
            .into_iter()
            .find(|(_, draft)| draft.made_by == actor.who);
        mine.map(|(id, draft)| Kept::read(&draft).map(|kept| kept.shown(id, draft.title))).transpose()
    }

    /// Who else reviews what: the hash of the person, and the name of the file.
    ///
    /// # Errors
    /// As [`Maintenance::my_draft`].
    pub async fn other_drafts(&self, actor: &Actor, at: Timestamp) -> Result<Vec<(String, String)>, Error> {
        let drafts = self.open_drafts(actor.scope, at).await?.into_iter();
        let others = drafts.filter(|(_, draft)| draft.made_by != actor.who);
        Ok(others.map(|(_, draft)| (draft.made_by, draft.title)).collect())
    }

    /// The draft of that id, which must be the person's own.
    ///
    /// # Errors
    /// It is gone, or somebody else's.
    pub async fn draft(&self, actor: &Actor, id: i64, at: Timestamp) -> Result<UnderReview, Error> {
        let (title, kept) = self.kept_draft(actor, id, at).await?;
        Ok(kept.shown(id, title))
    }

    /// # Errors
    /// As [`Maintenance::draft`]; there is no such part; what was written has errors.
    pub async fn decide_part(
        &self,
        actor: &Actor,
        id: i64,
        decide: Decide,
        at: Timestamp,
    ) -> Result<UnderReview, Error> {
        let _turn = self.reviewing(actor.scope).lock().await;
        let (title, mut kept) = self.kept_draft(actor, id, at).await?;
        let kept = blocking(move || {
            kept.decisions.decide(decide)?;
            kept.composed = None;
            Ok(kept)
        })
        .await?;
        self.store()?.change_draft(id, &kept.content()).await?;
        Ok(kept.shown(id, title))
    }

    /// What is approved becomes a pack of its own, through the gate.
    ///
    /// # Errors
    /// As [`Maintenance::draft`] and [`Maintenance::reload`]; nothing is approved.
    pub async fn publish_draft(
        &self,
        actor: &Actor,
        id: i64,
        consent: Consent,
        at: Timestamp,
    ) -> Result<Reload, Error> {
        let _turn = self.reviewing(actor.scope).lock().await;
        let published = self.publish_approved(actor, id, consent, at).await;
        self.note_reload(actor, "publish a draft", published.as_ref(), at).await;
        published
    }

    async fn publish_approved(
        &self,
        actor: &Actor,
        id: i64,
        consent: Consent,
        at: Timestamp,
    ) -> Result<Reload, Error> {
        let (title, mut kept) = self.kept_draft(actor, id, at).await?;
        let (name, text) = match (&consent, kept.composed.take()) {
            (Consent::Given { .. }, Some(composed)) => composed,
            // What was agreed to has been decided on anew since.
            (Consent::Given { .. }, None) => return Err(Error::Gone),
            (Consent::Ask | Consent::Unattended, _) => {
                self.compose(actor.scope, &title, &kept.decisions, at).await?
            }
        };
        let addition = Addition {
            reason: format!("a draft of {title}"),
            action: "publish a draft",
            add: |bundle: &Bundle| with_pack(bundle, &name, &text),
        };
        let reload = self.publish_addition(actor, &addition, consent, at).await?;
        match &reload {
            Reload::Published(_) => self.store()?.delete_draft(id).await?,
            Reload::Ask(_) => {
                kept.composed = Some((name, text));
                self.store()?.change_draft(id, &kept.content()).await?;
            }
            Reload::InStep { .. } | Reload::WrittenBack { .. } | Reload::Diverged(_) => {}
        }
        Ok(reload)
    }

    /// The new pack's file: a name that none has, and what is approved with checks that pass among the other packs.
    async fn compose(
        &self,
        scope: Scope,
        title: &str,
        decisions: &Decisions,
        at: Timestamp,
    ) -> Result<(String, String), Error> {
        let text = decisions.approved().ok_or(Error::NothingApproved)?;
        let packs = self.packs_of(scope).await?;
        let name = free_name(&pack_name(title), &packs);
        blocking(move || {
            let candidates = some_of(drafting::candidate_checks(&text));
            let with = |checks: &[drafting::ProposedCheck]| {
                checks.iter().fold(text.clone(), |text, check| {
                    knowledge::append(&text, &knowledge::check_block(&check.ask, Some(&check.expect)))
                })
            };
            let bundle = with_pack(&packs.own, &name, &with(&candidates))?;
            let checks = passing(&packs.with(&bundle)?, &name, candidates, at);
            let text = with(&checks);
            Ok((name, text))
        })
        .await
    }

    /// # Errors
    /// As [`Maintenance::draft`].
    pub async fn discard_draft(&self, actor: &Actor, id: i64, at: Timestamp) -> Result<(), Error> {
        let _turn = self.reviewing(actor.scope).lock().await;
        self.kept_draft(actor, id, at).await?;
        self.store()?.delete_draft(id).await?;
        self.note(actor, "discard a draft", "done", at).await;
        Ok(())
    }

    fn reviewing(&self, scope: Scope) -> &tokio::sync::Mutex<()> {
        match scope {
            Scope::Shared => &self.reviewing,
            Scope::Guild(_) => &self.guild_reviewing,
        }
    }

    async fn kept_draft(&self, actor: &Actor, id: i64, at: Timestamp) -> Result<(String, Kept), Error> {
        let line = actor.scope.line();
        let draft = self.store()?.draft(id).await?;
        let draft = draft.filter(|draft| is_open(draft, at) && draft.guild == line).ok_or(Error::Gone)?;
        if draft.made_by != actor.who {
            return Err(Error::Theirs(draft.made_by));
        }
        let kept = Kept::read(&draft)?;
        Ok((draft.title, kept))
    }

    /// The drafts under review; those that were left lying are forgotten here.
    async fn open_drafts(&self, scope: Scope, at: Timestamp) -> Result<Vec<(i64, Draft)>, Error> {
        let store = self.store()?;
        let drafts = store.drafts(&scope.line(), REVIEW).await?;
        let (open, old): (Vec<_>, Vec<_>) = drafts.into_iter().partition(|(_, draft)| is_open(draft, at));
        for (id, _) in old {
            store.delete_draft(id).await?;
        }
        Ok(open)
    }
}

impl Kept {
    fn read(draft: &Draft) -> Result<Self, Error> {
        serde_json::from_str(&draft.content).map_err(|_| Error::Unreadable)
    }

    fn content(&self) -> String {
        serde_json::to_string(self).expect("texts are JSON")
    }

    fn shown(self, id: i64, title: String) -> UnderReview {
        UnderReview { id, title, decisions: self.decisions }
    }
}

fn is_open(draft: &Draft, at: Timestamp) -> bool {
    let since = at.checked_sub(SignedDuration::from_hours(24 * DAYS));
    draft.state == REVIEW && since.map_or(i64::MIN, Timestamp::as_millisecond) < draft.made_at
}

/// The file's name without its ending, in letters that every file system takes.
fn pack_name(file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_lowercase();
    let plain = |character: char| if character.is_ascii_alphanumeric() { character } else { '-' };
    let words: String = stem.chars().map(plain).collect();
    let words: Vec<&str> = words.split('-').filter(|word| !word.is_empty()).collect();
    let name: String = words.join("-").chars().take(LONGEST_NAME).collect();
    let name = name.trim_matches('-');
    if name.is_empty() { "draft".to_owned() } else { name.to_owned() }
}

/// The name with the first number that makes it one that no pack has, in use or not.
pub(super) fn free_name(name: &str, packs: &Packs) -> String {
    let known = packs.own.files.iter().chain(&packs.others).map(PackFile::key);
    let taken = |name: &String| known.clone().any(|key| key == name);
    let numbered = (2..).map(|number: u32| format!("{name}-{number}"));
    let free = [name.to_owned()].into_iter().chain(numbered).find(|name| !taken(name));
    format!("{}.toml", free.expect("there are more numbers than packs"))
}

fn with_pack(bundle: &Bundle, name: &str, text: &str) -> Result<Bundle, Error> {
    if bundle.file(name).is_some() {
        return Err(Error::FilesChanged);
    }
    let mut files = bundle.files.clone();
    files.push(PackFile { name: name.to_owned(), text: text.to_owned(), article: None });
    // As a directory is read: another order would be another version.
    files.sort_by(|one, other| Path::new(&one.name).cmp(Path::new(&other.name)));
    Ok(Bundle::of(files))
}

#[cfg(test)]
mod tests {
    use super::{Packs, free_name, pack_name, with_pack};
    use crate::admin::bundle::Bundle;

    #[test]
    fn a_file_gives_its_pack_a_name_that_none_has() {
        assert_eq!(pack_name("../Old Mill (final).v2.txt"), "old-mill-final-v2");
        assert_eq!(pack_name("…"), "draft");
        assert_eq!(pack_name(&"a".repeat(200)).len(), 40);
        let mut packs =
            Packs { live: None, own: Bundle::of(Vec::new()), others: Vec::new(), off: Vec::new() };
        packs.own = with_pack(&packs.own, "mill/pack.toml", "").unwrap();
        assert_eq!(free_name("bay", &packs), "bay.toml");
        assert_eq!(free_name("mill", &packs), "mill-2.toml");
        packs.own = with_pack(&packs.own, "mill-2.toml", "").unwrap();
        assert_eq!(free_name("mill", &packs), "mill-3.toml");
        assert!(with_pack(&packs.own, "mill-2.toml", "").is_err());
        // Also one that others look after, and that is switched off.
        packs.others = with_pack(&Bundle::of(Vec::new()), "bay/pack.toml", "").unwrap().files;
        packs.off = vec!["bay".to_owned()];
        assert_eq!(free_name("bay", &packs), "bay-2.toml");
        let clash = with_pack(&packs.own, "bay.toml", "").unwrap();
        assert!(matches!(packs.with(&clash), Err(super::Error::Named(_))));
    }

    #[test]
    fn packs_stand_in_the_order_in_which_a_directory_is_read() {
        let packs = ["b.toml", "a/pack.toml", "a.toml"]
            .iter()
            .fold(Bundle::of(Vec::new()), |packs, name| with_pack(&packs, name, "").unwrap());
        let names: Vec<&str> = packs.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["a/pack.toml", "a.toml", "b.toml"]);
    }
}
