//! A draft's checks: of the questions that it should answer, a few that the engine does answer so.

use std::sync::Arc;

use jiff::Timestamp;

use super::run_checks;
use crate::drafting::{Draft, ProposedCheck};
use crate::engine::Engine;
use crate::knowledge::{self, PackFile};

/// Enough to notice when an edit breaks something; a person adds the questions that matter.
const CHECKS: usize = 12;
/// So many are tried for them.
const TRIED: usize = 60;

/// Checks that the draft passes, from all parts of it, as if asked at `at`.
pub fn passing_checks(draft: &Draft, at: Timestamp) -> Vec<ProposedCheck> {
    let mut candidates = draft.candidate_checks();
    // From the whole text, and not only its beginning.
    if candidates.len() > TRIED {
        let step = candidates.len() / TRIED;
        let mut number = 0;
        candidates.retain(|_| {
            number += 1;
            number % step == 0
        });
        candidates.truncate(TRIED);
    }
    let file = PackFile { name: "draft/pack.toml".to_owned(), text: draft.pack(&candidates), article: None };
    let (known, _) = knowledge::parse(&[file]);
    let engine = Engine::new(Arc::new(known));
    let passed = run_checks(&engine, at).into_iter().zip(candidates);
    let mut passed: Vec<ProposedCheck> =
        passed.filter(|(result, _)| result.failure.is_none()).map(|(_, check)| check).collect();
    if passed.len() > CHECKS {
        let step = passed.len().div_ceil(CHECKS);
        passed = passed.into_iter().step_by(step).collect();
    }
    passed
}
