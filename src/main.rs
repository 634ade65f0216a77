//! The executable: hands over to the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    attache::cli::run()
}
