//! The integration tests, one binary. Each module says what it shows.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "the lints' exceptions for tests cover no helpers"
)]

mod command_line;
#[expect(dead_code, reason = "the conversations that use all of it follow with the bot")]
mod fake_discord;
mod layering;
