//! The only clock of the command line: every other room is told the time.

use std::time::Instant;

use jiff::Timestamp;

/// When a question is asked that does not say it itself.
#[expect(clippy::disallowed_methods, reason = "the edge: from here on, time is a value")]
pub(super) fn now() -> Timestamp {
    Timestamp::now()
}

/// What `work` gives, and the microseconds that it took.
#[expect(clippy::disallowed_methods, reason = "the edge measures how long an answer takes")]
pub(super) fn timed<T>(work: impl FnOnce() -> T) -> (T, u64) {
    let start = Instant::now();
    let done = work();
    (done, u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX))
}
