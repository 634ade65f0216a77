//! The command line, tested as the executable: arguments, input and environment in; output and exit code out.

mod answers;
mod asking;
mod chatting;
mod checking;
mod drafting;
mod exchanging;
mod importing;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use tempfile::TempDir;

/// The invented pack that questions are asked about.
const HARBOUR: &str = include_str!("harbour.toml");

/// The executable in an empty directory, with an empty environment.
struct Attache {
    directory: TempDir,
    environment: Vec<(&'static str, String)>,
}

/// What one run left behind.
struct Output {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Attache {
    fn new() -> Self {
        Self { directory: tempfile::tempdir().unwrap(), environment: Vec::new() }
    }

    /// With the invented pack in the directory `packs`, which `KNOWLEDGE_DIR` names.
    fn at_the_harbour() -> Self {
        Self::new().file("packs/harbour.toml", HARBOUR).set("KNOWLEDGE_DIR", "packs")
    }

    fn file(self, name: &str, text: &str) -> Self {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    fn set(mut self, name: &'static str, value: &str) -> Self {
        self.environment.push((name, value.to_owned()));
        self
    }

    fn path(&self) -> &Path {
        self.directory.path()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
        command.args(arguments).current_dir(self.path()).env_clear();
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs it without input.
    fn run(&self, arguments: &[&str]) -> Output {
        self.feed(arguments, "")
    }

    /// Runs it with `input` on standard input.
    fn feed(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Output {
        let mut child = self.command(arguments).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.as_ref().to_vec();
        // Beside the reading, since a long batch fills the pipe both ways; a program that does not read to
        // the end closes the pipe, which is its right.
        let feeding = thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().unwrap();
        feeding.join().unwrap();
        Output {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Output {
    /// Exit code, output and errors as one text, for a snapshot.
    fn all(&self) -> String {
        let code = self.code.map_or("killed".to_owned(), |code| code.to_string());
        format!("exit {code}\n--- out\n{}--- err\n{}", self.out, self.err)
    }

    /// The lines of JSON.
    fn lines(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}
