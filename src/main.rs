//! The executable: reads the environment, runs, and ends with the code that says what went wrong.

use std::process::ExitCode;

use attache::app;
use attache::config::Config;

fn main() -> ExitCode {
    match Config::from_environment() {
        Ok(config) => match app::run(config) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => end(&error.to_string(), error.exit_code()),
        },
        Err(error) => end(&error.to_string(), 2),
    }
}

#[expect(clippy::print_stderr, reason = "the last words of the program")]
fn end(message: &str, code: u8) -> ExitCode {
    eprintln!("error: {message}");
    ExitCode::from(code)
}
