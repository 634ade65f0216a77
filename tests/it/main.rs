//! The integration tests, one binary. Each module says what it shows.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "the lints' exceptions for tests cover no helpers"
)]

mod command_line;
mod discord;
mod documents;
mod drafting;
mod engine;
mod fake_discord;
mod layering;
