//! What is kept of a person: opinions of answers, and what is told of all to that person, and deleted if the person
//! says so.

use jiff::Timestamp;

use super::Error;
use super::gaps::{HELPFUL, WRONG};
use super::maintenance::Maintenance;
use crate::storage::{Kept, Opinion};

/// What is kept of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptOf {
    pub questions: i64,
    pub opinions: i64,
    /// When the oldest question was asked.
    pub since: Option<Timestamp>,
    /// For how many days questions are kept; 0: not at all.
    pub days: u32,
}

impl Maintenance {
    /// What is kept of the person of that id.
    ///
    /// # Errors
    /// The database does not do its work, or there is none.
    pub async fn kept_of(&self, person: u64) -> Result<KeptOf, Error> {
        let kept = self.store()?.kept_of(&self.person(person)).await?;
        Ok(self.told(kept))
    }

    /// Deletes it, and says what it was.
    ///
    /// # Errors
    /// The database does not do its work, or there is none.
    pub async fn forget(&self, person: u64) -> Result<KeptOf, Error> {
        let kept = self.store()?.forget(&self.person(person)).await?;
        Ok(self.told(kept))
    }

    /// Keeps what a person thinks of the answer to that message or interaction.
    ///
    /// # Errors
    /// The database does not do its work, or there is none.
    pub async fn give_feedback(
        &self,
        person: u64,
        reference: u64,
        helpful: bool,
        at: Timestamp,
    ) -> Result<(), Error> {
        let opinion = Opinion {
            given_at: at.as_millisecond(),
            reference: reference.to_string(),
            person: self.person(person),
            opinion: if helpful { HELPFUL } else { WRONG }.to_owned(),
        };
        Ok(self.store()?.give_feedback(&opinion).await?)
    }

    fn told(&self, kept: Kept) -> KeptOf {
        let Kept { questions, since, opinions } = kept;
        let since = since.and_then(|at| Timestamp::from_millisecond(at).ok());
        KeptOf { questions, opinions, since, days: self.journal_days }
    }
}
