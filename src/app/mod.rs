//! Builds every room once, connects them, runs until it is told to stop, and shuts down in order. Here the clock
//! is read and the log is set up.

mod upkeep;

use std::io::IsTerminal;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tracing_subscriber::EnvFilter;

use crate::admin::{self, Maintenance, PackSource};
use crate::config::{Config, LogFormat};
use crate::discord::{self, Options};
use crate::knowledge::Diagnostic;
use crate::storage::{self, Place};

/// Crates whose log lines hold what people wrote (serenity's also as the fields of its spans), with the level up
/// to which they do not. `LOG` can name them to see more.
const QUIET: &[(&str, &str)] = &[
    ("serenity", "warn"),
    ("serenity::gateway::ws", "error"),
    ("tungstenite", "warn"),
    ("tokio_tungstenite", "warn"),
];

/// How long the journal may take to be written out at the end.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// Why the program did not run, or ended.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(
        "`DISCORD_TOKEN` is not set\nhint: copy the bot's token from the Developer Portal, your application, `Bot`"
    )]
    NoToken,
    #[error("{}", knowledge_error(.0))]
    Knowledge(#[from] admin::Error),
    #[error(transparent)]
    Discord(#[from] discord::Error),
    #[error("cannot start: {0}")]
    System(#[from] std::io::Error),
}

impl Error {
    /// 1: something is wrong with the knowledge, 2: with the configuration, 3: with the outside world.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Knowledge(admin::Error::Packs(_)) => 1,
            Self::NoToken
            | Self::Knowledge(admin::Error::Read(_) | admin::Error::Storage(storage::Error::Url)) => 2,
            Self::Knowledge(_) | Self::Discord(_) | Self::System(_) => 3,
        }
    }
}

/// Loads the knowledge and talks on Discord until the program is told to stop.
///
/// # Errors
/// There is no token, the packs cannot be put to use, or Discord cannot be reached or refuses.
pub fn run(config: Config) -> Result<(), Error> {
    set_up_log(&config);
    let Some(token) = config.discord_token else { return Err(Error::NoToken) };
    let packs = config.knowledge_dir.map_or(PackSource::Shipped, PackSource::Directory);
    let place = Place {
        data_dir: config.data_dir,
        database_url: config.database_url.map(|url| url.expose().to_owned()),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let stop = stop_signal()?;
        let maintenance = Maintenance::start(packs.clone(), &place, config.journal_days, now()).await?;
        let maintenance = Arc::new(maintenance);
        let engine = maintenance.live().snapshot();
        let knowledge = engine.knowledge();
        tracing::info!(
            program = env!("CARGO_PKG_VERSION"),
            version = maintenance.version(),
            packs = knowledge.packs.len(),
            facts = knowledge.facts.len(),
            "knowledge loaded"
        );
        // Meanwhile Discord is reached. Versions that come later were asked their checks before.
        std::thread::spawn(move || engine.warm_up());
        let watched = match &packs {
            PackSource::Directory(directory) if config.watch => Some(directory.clone()),
            _ => None,
        };
        let caring = tokio::spawn(upkeep::run(Arc::clone(&maintenance), watched));
        let options = Options {
            token: token.expose().to_owned(),
            proxy: config.discord_proxy,
            cdn: config.discord_cdn,
            home_guild: config.home_guild,
            listen_channels: config.listen_channels,
            maintenance: Arc::clone(&maintenance),
        };
        let ended = discord::run(options, stop).await;
        caring.abort();
        // What was asked last is still kept, but a database that is away does not keep the program.
        if tokio::time::timeout(LAST_WORDS, maintenance.close()).await.is_err() {
            tracing::warn!("what was asked last may not be kept");
        }
        ended?;
        tracing::info!("stopped");
        Ok(())
    })
}

/// The time of this moment, for everybody who is told it.
#[expect(clippy::disallowed_methods, reason = "the edge reads the clock")]
fn now() -> Timestamp {
    Timestamp::now()
}

fn set_up_log(config: &Config) {
    let mut directives = config.log.clone();
    for (target, level) in QUIET {
        if !config.log.contains(target) {
            directives.push_str(&format!(",{target}={level}"));
        }
    }
    let log =
        tracing_subscriber::fmt().with_writer(std::io::stderr).with_env_filter(EnvFilter::new(directives));
    let log = log.with_ansi(std::io::stderr().is_terminal());
    // Whoever embeds the library may have set up a log already, and keeps it.
    let _ = match config.log_format {
        LogFormat::Pretty => log.try_init(),
        LogFormat::Json => log.json().try_init(),
    };
}

/// Done when the program is told to stop: by Ctrl-C, or as service managers do.
#[cfg(unix)]
fn stop_signal() -> Result<impl Future<Output = ()>, std::io::Error> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        tracing::info!("stopping");
    })
}

/// Done when the program is told to stop by Ctrl-C.
#[cfg(not(unix))]
fn stop_signal() -> Result<impl Future<Output = ()>, std::io::Error> {
    Ok(async {
        if let Err(error) = tokio::signal::ctrl_c().await {
            tracing::error!(%error, "cannot hear Ctrl-C");
            std::future::pending::<()>().await;
        }
        tracing::info!("stopping");
    })
}

/// The problems, each with its place, then their number.
fn knowledge_error(error: &admin::Error) -> String {
    match error {
        admin::Error::Read(_) => format!("{error}\nhint: `KNOWLEDGE_DIR` names the directory of the packs"),
        admin::Error::Packs(diagnostics) => {
            let problems: Vec<String> = diagnostics.iter().map(Diagnostic::to_string).collect();
            format!("{error}\n{}", problems.join("\n"))
        }
        other => other.to_string(),
    }
}
