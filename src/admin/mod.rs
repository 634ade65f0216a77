//! What maintainers may do, from any transport: load the packs, run their checks, reload through the gate, look at
//! the history and go back in it. Each gives a result that a person can read; who may ask for it is the
//! transport's to verify.

mod answers;
mod bundle;
mod checks;
mod comparison;
mod decisions;
mod difference;
mod drafting;
mod drafts;
mod error;
pub mod form;
mod gaps;
mod gate;
mod guild_engines;
mod history;
mod maintenance;
mod own_packs;
mod privacy;
mod publishing;
mod reload;
mod scope;
mod settings;
mod start;
mod teaching;
mod working_copy;

pub use answers::{Answers, Correction, Edit, Edits, Now, Outdated, Unsent};
pub use checks::{CheckResult, run_checks};
pub use comparison::{Comparison, Difference};
pub use decisions::{Decide, Decision, Decisions, Item};
pub use difference::Changes;
pub use drafting::passing_checks;
pub use drafts::UnderReview;
pub use error::Error;
pub use form::FactForm;
pub use gaps::{Gap, Offer};
pub use history::{Deeds, Exported, History, Past};
pub use maintenance::{Actor, Asked, Maintenance, Record, Status, pseudonym};
pub use own_packs::OwnStatus;
pub use privacy::KeptOf;
pub use reload::{Consent, Divergence, Keep, Proposal, Published, Reload};
pub use scope::Scope;
pub use settings::{Caution, GuildSettings, Review, Setting};
pub use teaching::{Lesson, Taught};
pub use working_copy::{Standing, replace};

use std::path::PathBuf;

pub use crate::drafting::PartKind;
use crate::engine::Engine;
use crate::knowledge::Diagnostic;

/// Where the packs come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackSource {
    /// Compiled into the program.
    Shipped,
    Directory(PathBuf),
}

/// An engine over packs without errors.
pub struct Loaded {
    pub engine: Engine,
    /// Only warnings.
    pub warnings: Vec<Diagnostic>,
}

/// Reads and parses the packs, and builds the engine. Does not run the checks.
///
/// # Errors
/// The directory cannot be read, or a pack has errors; then every problem of every file is in the error.
pub fn load(source: &PackSource) -> Result<Loaded, Error> {
    gate::build(&working_copy::read(source)?.files)
}
