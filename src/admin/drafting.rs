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
    let candidates = some_of(draft.candidate_checks());
    let file = PackFile { name: "draft/pack.toml".to_owned(), text: draft.pack(&candidates), article: None };
    passing(&[file], "draft/pack.toml", candidates, at)
}

/// A choice of what is worth trying.
pub(super) fn some_of(mut candidates: Vec<ProposedCheck>) -> Vec<ProposedCheck> {
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
    candidates
}

/// Those of the candidates that pass among these packs: the file of that name ends with them as its checks.
pub(super) fn passing(
    files: &[PackFile],
    name: &str,
    candidates: Vec<ProposedCheck>,
    at: Timestamp,
) -> Vec<ProposedCheck> {
    let (known, _) = knowledge::parse(files);
    let engine = Engine::new(Arc::new(known));
    let results = run_checks(&engine, at).into_iter().filter(|result| result.check.position.file == name);
    let passed = results.zip(candidates);
    let mut passed: Vec<ProposedCheck> =
        passed.filter(|(result, _)| result.failure.is_none()).map(|(_, check)| check).collect();
    if passed.len() > CHECKS {
        let step = passed.len().div_ceil(CHECKS);
        passed = passed.into_iter().step_by(step).collect();
    }
    passed
}
