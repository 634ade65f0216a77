//! What was: the versions, what is different between two of them, their files, and who did what.

use jiff::Timestamp;

use super::bundle::Bundle;
use super::difference::Changes;
use super::maintenance::{FILES, Maintenance};
use super::publishing::blocking;
use super::{Error, Scope};
use crate::knowledge;
use crate::storage::{Deed, Head};

/// The newest versions, newest first.
#[derive(Clone, Debug, Default)]
pub struct History {
    pub versions: Vec<Past>,
    /// Which of all is in use, and which the files last were.
    pub live: Option<i64>,
    pub files: Option<i64>,
}

/// A version, as it is told.
#[derive(Clone, Debug)]
pub struct Past {
    pub number: i64,
    /// What it came after.
    pub parent: Option<i64>,
    /// The beginning of its fingerprint.
    pub hash: String,
    pub made_at: Timestamp,
    /// A hash that stands for a person, or words.
    pub made_by: String,
    pub made_from: String,
    pub reason: String,
}

/// A version's files: the path of each, relative to the directory, and its text; articles included.
#[derive(Clone, Debug)]
pub struct Exported {
    pub files: Vec<(String, String)>,
}

/// Who did what, newest first.
#[derive(Clone, Debug, Default)]
pub struct Deeds(pub Vec<Deed>);

impl Maintenance {
    /// # Errors
    /// The database does not do its work, or there is none.
    pub async fn history(&self, scope: Scope, limit: u32) -> Result<History, Error> {
        let (store, line) = (self.store()?, scope.line());
        let versions = store.history(&line, limit).await?.into_iter().map(Past::of).collect();
        let files = match scope {
            Scope::Shared => store.pointer(FILES).await?,
            Scope::Guild(_) => None,
        };
        Ok(History { versions, live: store.live(&line).await?, files })
    }

    /// What `after` says that `before` does not, and the other way round.
    ///
    /// # Errors
    /// There is no such version; the database does not do its work, or there is none.
    pub async fn difference(&self, scope: Scope, before: i64, after: i64) -> Result<Changes, Error> {
        let (before, after) = (self.bundle(scope, before).await?, self.bundle(scope, after).await?);
        blocking(move || {
            // A version that this program would refuse is still compared, as far as it can be read.
            let (before, after) = (knowledge::parse(&before.files).0, knowledge::parse(&after.files).0);
            Ok(Changes::between(&before, &after))
        })
        .await
    }

    /// The files of a version.
    ///
    /// # Errors
    /// As [`Maintenance::difference`].
    pub async fn export(&self, scope: Scope, number: i64) -> Result<Exported, Error> {
        let bundle = self.bundle(scope, number).await?;
        let mut files = Vec::new();
        for file in bundle.files {
            if let (Some(name), Some(article)) = (knowledge::article_file(&file), file.article.clone()) {
                files.push((name, article));
            }
            files.push((file.name, file.text));
        }
        Ok(Exported { files })
    }

    /// Who did what, newest first; of one person alone, by its hash. With the shared packs goes all that was done
    /// anywhere, with a guild's own what was done about that guild.
    ///
    /// # Errors
    /// The database does not do its work, or there is none.
    pub async fn deeds(&self, scope: Scope, who: Option<&str>, limit: u32) -> Result<Deeds, Error> {
        let guild = scope.guild().map(|guild| guild.to_string());
        Ok(Deeds(self.store()?.deeds(who, guild.as_deref(), limit).await?))
    }

    pub(super) async fn bundle(&self, scope: Scope, number: i64) -> Result<Bundle, Error> {
        let version = self.store()?.version(&scope.line(), number).await?;
        let version = version.ok_or(Error::NoSuchVersion(number))?;
        Bundle::read(&version.content)
    }
}

impl Past {
    fn of(head: Head) -> Self {
        let Head { number, parent, hash, made_at, made_by, made_from, reason } = head;
        let made_at = Timestamp::from_millisecond(made_at).unwrap_or_default();
        Self { number, parent, hash: hash.chars().take(8).collect(), made_at, made_by, made_from, reason }
    }
}
