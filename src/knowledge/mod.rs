//! The facts: pack files in, one [`Knowledge`] or a list of [`Diagnostic`]s out. Holds the format, the
//! relation library, the templates and the generator of askable questions; knows nothing of how a question
//! is understood.

mod between;
mod build;
mod diagnostic;
mod document;
mod edit;
mod format;
mod frames;
#[cfg(test)]
mod guide;
mod load;
mod model;
mod passages;
mod questions;
mod schema;
mod templates;
#[cfg(test)]
mod tests;
mod unasked;
mod verify;
mod wordings;

pub use diagnostic::{Diagnostic, Severity};
pub(crate) use edit::quoted;
pub use edit::{add_wording, append, basic_string, check_block, pair_block, wording_block};
pub(crate) use format::role_name;
pub use load::{PackFile, ReadError, article_file, parse, read_directory, shipped};
pub use model::{
    Amount, Binding, Bound, Check, Entity, EntityId, Fact, FactId, Faq, FaqId, Filler, Kind, Knowledge, Pack,
    PackId, Passage, PassageId, Position, Relation, RelationId, Role, RoleFrame, Status,
};
pub use questions::{Askable, RelationForms, askable, askable_pairs, relation_forms};
pub use schema::json_schema;
pub use wordings::{distinct_name, shared_wordings, wording};
