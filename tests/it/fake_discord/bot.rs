//! The bot under test: the executable as a child process with a cleared environment, killed when dropped. What it
//! writes is kept, for failing tests to show and for tests of its messages.

use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;

use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::process::Command;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;

pub(crate) struct Bot {
    output: Arc<watch::Sender<String>>,
    process: u32,
    exit: watch::Receiver<Option<ExitStatus>>,
    kill: mpsc::Sender<()>,
    readers: Vec<JoinHandle<()>>,
}

impl Bot {
    /// Starts it in a directory of its own, so that no `.env` of the developer is read.
    pub(crate) fn start(directory: &Path, environment: &[(String, String)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
        command.env_clear().envs(environment.iter().map(|(name, value)| (name, value)));
        command.current_dir(directory).kill_on_drop(true);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the bot's executable starts");
        let output = Arc::new(watch::Sender::new(String::new()));
        let stdout = child.stdout.take().expect("stdout is piped");
        let stderr = child.stderr.take().expect("stderr is piped");
        let readers = vec![
            tokio::spawn(keep(stdout, Arc::clone(&output))),
            tokio::spawn(keep(stderr, Arc::clone(&output))),
        ];
        let process = child.id().expect("nobody has waited for it yet");
        let (exited, exit) = watch::channel(None);
        let (kill, mut killed) = mpsc::channel(1);
        tokio::spawn(async move {
            tokio::select! {
                _ = killed.recv() => child.kill().await.expect("a running child can be killed"),
                _ = child.wait() => {}
            }
            let status = child.wait().await.expect("the child is ours to wait for");
            exited.send_replace(Some(status));
        });
        Self { output, process, exit, kill, readers }
    }

    pub(crate) fn output(&self) -> String {
        self.output.borrow().clone()
    }

    /// What it writes, for waiting on that.
    pub(crate) fn watch_output(&self) -> watch::Receiver<String> {
        self.output.subscribe()
    }

    pub(crate) fn has_exited(&self) -> Option<ExitStatus> {
        *self.exit.borrow()
    }

    /// Waits until it ends by itself and all that it wrote has been read.
    pub(crate) async fn exit(&mut self) -> ExitStatus {
        let status = self.exit.wait_for(Option::is_some).await.map(|status| *status);
        for reader in self.readers.drain(..) {
            reader.await.expect("reading output does not panic");
        }
        status.ok().flatten().expect("the watcher of the child reports its end")
    }

    pub(crate) async fn kill(&mut self) {
        let _ = self.kill.send(()).await;
        self.exit().await;
    }

    /// Tells it to stop, as service managers do.
    #[cfg(unix)]
    pub(crate) fn terminate(&self) {
        self.signal("TERM");
    }

    #[cfg(unix)]
    pub(crate) fn signal(&self, name: &str) {
        let order = format!("kill -{name} {}", self.process);
        let told = std::process::Command::new("sh").args(["-c", &order]).status();
        assert!(told.expect("there is a shell").success(), "the bot has ended already");
    }

    /// Resolves when it ends, for waiting on that beside something else.
    pub(crate) fn watch_exit(&self) -> watch::Receiver<Option<ExitStatus>> {
        self.exit.clone()
    }
}

async fn keep(stream: impl AsyncRead + Unpin, output: Arc<watch::Sender<String>>) {
    let mut lines = BufReader::new(stream).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        output.send_modify(|output| {
            output.push_str(&line);
            output.push('\n');
        });
    }
}
