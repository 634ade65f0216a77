//! Whose packs are meant: those that all share, or a guild's own.

use crate::storage::SHARED;

/// Whose packs somebody looks after. What is kept of one scope is never shown in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Those of the application's owner, which all guilds share.
    Shared,
    /// Those of that guild's own.
    Guild(u64),
}

impl Scope {
    /// The line of versions; the same word stands for the scope wherever something is kept.
    pub(super) fn line(self) -> String {
        match self {
            Self::Shared => SHARED.to_owned(),
            Self::Guild(guild) => guild.to_string(),
        }
    }

    pub(super) fn guild(self) -> Option<u64> {
        match self {
            Self::Shared => None,
            Self::Guild(guild) => Some(guild),
        }
    }
}
