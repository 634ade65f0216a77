//! The environment, and `.env` beneath it, read once into values that cannot be wrong. Mirrors `.env.example`;
//! what depends on more than one variable is decided where it is used.

use std::fmt;
use std::path::PathBuf;

/// How the program was told to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// `DISCORD_TOKEN`
    pub discord_token: Option<Secret>,
    /// `DISCORD_PROXY`: base address for Discord's REST, without a slash at its end.
    pub discord_proxy: Option<String>,
    /// `DISCORD_CDN`: where attachments come from, without a slash at its end.
    pub discord_cdn: String,
    /// `HOME_GUILD`: the guild whose admins may change the shared packs.
    pub home_guild: Option<u64>,
    /// `KNOWLEDGE_DIR`; absent: the packs compiled into the program.
    pub knowledge_dir: Option<PathBuf>,
    /// `LISTEN_CHANNELS`
    pub listen_channels: Vec<u64>,
    /// `DATA_DIR`: where the embedded database and the key that stands for people are.
    pub data_dir: PathBuf,
    /// `DATABASE_URL`; absent: the embedded database.
    pub database_url: Option<Secret>,
    /// `JOURNAL_DAYS`: how long questions are kept; 0: not at all.
    pub journal_days: u32,
    /// `WATCH`: reload when a pack's file changes.
    pub watch: bool,
    /// `LOG`: directives of a log filter.
    pub log: String,
    /// `LOG_FORMAT`
    pub log_format: LogFormat,
}

/// What nobody else may read. Its `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

/// How a log line looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// For a person at a terminal.
    #[default]
    Pretty,
    /// One object a line, for a collector of logs.
    Json,
}

/// A variable that does not hold what it should.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}\nhint: {hint}")]
pub struct Error {
    message: String,
    hint: String,
}

/// What is logged where `LOG` says nothing.
const DEFAULT_LOG: &str = "info";
/// Discord's own host for files.
const DEFAULT_CDN: &str = "https://cdn.discordapp.com";
/// In the directory in which the program is started.
const DEFAULT_DATA_DIR: &str = "data";
/// Long enough to see what people ask, short enough to forget it.
const DEFAULT_JOURNAL_DAYS: u32 = 30;
/// Ten years: more is a typing error.
const MOST_JOURNAL_DAYS: u32 = 3650;

impl Secret {
    /// The secret itself, for the one that it is meant for.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Config {
    /// Reads the environment, and what it leaves out from the nearest `.env` file.
    ///
    /// # Errors
    /// The first variable with a value that it cannot have, or a `.env` file that cannot be read.
    pub fn from_environment() -> Result<Self, Error> {
        let file = dot_env()?;
        Self::from_variables(|name| {
            #[expect(clippy::disallowed_methods, reason = "this is where the environment is read")]
            let value = match std::env::var(name) {
                Ok(value) => Some(value),
                Err(std::env::VarError::NotPresent) => None,
                Err(std::env::VarError::NotUnicode(_)) => {
                    return Err(wrong(format!("`{name}` is not valid Unicode"), "write it in UTF-8"));
                }
            };
            let from_file =
                || file.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.clone());
            Ok(value.or_else(from_file))
        })
    }

    fn from_variables(read: impl Fn(&str) -> Result<Option<String>, Error>) -> Result<Self, Error> {
        let value = |name: &'static str| -> Result<Option<String>, Error> {
            let value = read(name)?.map(|value| value.trim().to_owned());
            Ok(value.filter(|value| !value.is_empty()))
        };
        Ok(Self {
            discord_token: value("DISCORD_TOKEN")?.map(token).transpose()?,
            discord_proxy: value("DISCORD_PROXY")?.map(proxy).transpose()?,
            discord_cdn: value("DISCORD_CDN")?.map_or_else(|| Ok(DEFAULT_CDN.to_owned()), cdn)?,
            home_guild: value("HOME_GUILD")?.map(|text| id("HOME_GUILD", &text)).transpose()?,
            knowledge_dir: value("KNOWLEDGE_DIR")?.map(PathBuf::from),
            listen_channels: value("LISTEN_CHANNELS")?.map_or_else(|| Ok(Vec::new()), |text| ids(&text))?,
            data_dir: value("DATA_DIR")?.unwrap_or_else(|| DEFAULT_DATA_DIR.to_owned()).into(),
            database_url: value("DATABASE_URL")?.map(database_url).transpose()?,
            journal_days: value("JOURNAL_DAYS")?.map_or(Ok(DEFAULT_JOURNAL_DAYS), |text| days(&text))?,
            watch: value("WATCH")?.map_or(Ok(false), |text| flag("WATCH", &text))?,
            log: value("LOG")?.map_or_else(|| Ok(DEFAULT_LOG.to_owned()), log)?,
            log_format: value("LOG_FORMAT")?
                .map_or_else(|| Ok(LogFormat::default()), |text| log_format(&text))?,
        })
    }
}

fn dot_env() -> Result<Vec<(String, String)>, Error> {
    let unreadable = |error: dotenvy::Error| {
        // The line that cannot be parsed may hold the token, so only its place is told.
        let reason = match error {
            dotenvy::Error::LineParse(_, column) => format!("a line is malformed at character {column}"),
            other => other.to_string(),
        };
        wrong(format!("cannot read `.env`: {reason}"), "each line is `NAME=value`, with quotes around spaces")
    };
    match dotenvy::dotenv_iter() {
        Ok(lines) => lines.map(|line| line.map_err(unreadable)).collect(),
        Err(error) if error.not_found() => Ok(Vec::new()),
        Err(error) => Err(unreadable(error)),
    }
}

fn wrong(message: impl Into<String>, hint: impl Into<String>) -> Error {
    Error { message: message.into(), hint: hint.into() }
}

fn token(text: String) -> Result<Secret, Error> {
    let bare = text.strip_prefix("Bot ").unwrap_or(&text).trim();
    if bare.is_empty() || !bare.chars().all(|character| character.is_ascii_graphic()) {
        return Err(wrong(
            "`DISCORD_TOKEN` holds characters that no token has",
            "copy it anew from the Developer Portal, your application, `Bot`, `Reset Token`",
        ));
    }
    Ok(Secret(bare.to_owned()))
}

fn proxy(text: String) -> Result<String, Error> {
    let hint = "for example `http://127.0.0.1:8787`; leave it empty to talk to Discord directly";
    address("DISCORD_PROXY", &text, hint)
}

fn cdn(text: String) -> Result<String, Error> {
    address("DISCORD_CDN", &text, "leave it empty for Discord's own, `https://cdn.discordapp.com`")
}

fn address(name: &str, text: &str, hint: &str) -> Result<String, Error> {
    let host = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://"));
    match host {
        Some(host) if !host.trim_matches('/').is_empty() && !host.contains(char::is_whitespace) => {
            Ok(text.trim_end_matches('/').to_owned())
        }
        _ => Err(wrong(format!("`{name}` is not an http address: `{text}`"), hint)),
    }
}

fn database_url(text: String) -> Result<Secret, Error> {
    // The address may hold a password, so it is not shown.
    let known = ["postgres://", "postgresql://", "sqlite://"];
    if known.iter().any(|scheme| text.starts_with(scheme)) {
        return Ok(Secret(text));
    }
    Err(wrong(
        "`DATABASE_URL` is no address of a database that is known",
        "for example `postgres://user:password@host/name`; leave it empty for the embedded one",
    ))
}

fn days(text: &str) -> Result<u32, Error> {
    text.parse().ok().filter(|days| *days <= MOST_JOURNAL_DAYS).ok_or_else(|| {
        wrong(
            format!("`JOURNAL_DAYS` is not a number of days: `{text}`"),
            format!("a whole number up to {MOST_JOURNAL_DAYS}; 0 keeps nothing"),
        )
    })
}

fn flag(name: &str, text: &str) -> Result<bool, Error> {
    match text {
        "1" | "true" => Ok(true),
        "0" | "false" => Ok(false),
        _ => Err(wrong(format!("`{name}` is neither on nor off: `{text}`"), "`1` or `0`")),
    }
}

fn id(name: &str, text: &str) -> Result<u64, Error> {
    let number = text.parse().ok().filter(|id: &u64| *id != 0 && *id != u64::MAX);
    number.ok_or_else(|| {
        wrong(
            format!("`{name}` is not an id of Discord: `{text}`"),
            "an id is a long number; switch on Developer Mode in Discord, then right-click and `Copy ID`",
        )
    })
}

fn ids(text: &str) -> Result<Vec<u64>, Error> {
    let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| id("LISTEN_CHANNELS", part)).collect()
}

fn log(text: String) -> Result<String, Error> {
    match tracing_subscriber::EnvFilter::try_new(&text) {
        Ok(_) => Ok(text),
        Err(_) => Err(wrong(
            format!("`LOG` is not a log filter: `{text}`"),
            "`error`, `warn`, `info` or `debug`, or by part: `info,attache::discord=debug`",
        )),
    }
}

fn log_format(text: &str) -> Result<LogFormat, Error> {
    match text {
        "pretty" => Ok(LogFormat::Pretty),
        "json" => Ok(LogFormat::Json),
        _ => Err(wrong(format!("`LOG_FORMAT` is not known: `{text}`"), "`pretty` or `json`")),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::collections::BTreeSet;

    use super::{Config, Error, LogFormat};

    fn read(variables: &[(&str, &str)]) -> Result<Config, Error> {
        let find = |name: &str| variables.iter().find(|(known, _)| *known == name);
        Config::from_variables(|name| Ok(find(name).map(|(_, value)| (*value).to_owned())))
    }

    fn error(name: &str, value: &str) -> String {
        read(&[(name, value)]).unwrap_err().to_string()
    }

    #[test]
    fn an_empty_environment_is_enough() {
        let config = read(&[("DISCORD_TOKEN", " "), ("LISTEN_CHANNELS", ""), ("LOG_FORMAT", "")]).unwrap();
        let expected = Config {
            discord_token: None,
            discord_proxy: None,
            discord_cdn: "https://cdn.discordapp.com".to_owned(),
            home_guild: None,
            knowledge_dir: None,
            listen_channels: Vec::new(),
            data_dir: "data".into(),
            database_url: None,
            journal_days: 30,
            watch: false,
            log: "info".to_owned(),
            log_format: LogFormat::Pretty,
        };
        assert_eq!(config, expected);
    }

    #[test]
    fn every_variable_is_taken_over() {
        let config = read(&[
            ("DISCORD_TOKEN", "Bot abc.def"),
            ("DISCORD_PROXY", "http://127.0.0.1:8787/"),
            ("DISCORD_CDN", "http://127.0.0.1:8788/"),
            ("HOME_GUILD", "42"),
            ("KNOWLEDGE_DIR", "packs"),
            ("LISTEN_CHANNELS", "1, 2,"),
            ("DATA_DIR", "kept"),
            ("DATABASE_URL", "postgres://a:b-secret@c/d"),
            ("JOURNAL_DAYS", "0"),
            ("WATCH", "1"),
            ("LOG", "warn,attache=debug"),
            ("LOG_FORMAT", "json"),
        ])
        .unwrap();
        assert_eq!(config.discord_token.as_ref().unwrap().expose(), "abc.def");
        assert_eq!(config.discord_proxy.as_deref(), Some("http://127.0.0.1:8787"));
        assert_eq!(config.discord_cdn, "http://127.0.0.1:8788");
        assert_eq!((config.home_guild, config.listen_channels.as_slice()), (Some(42), [1, 2].as_slice()));
        assert_eq!((config.log.as_str(), config.log_format), ("warn,attache=debug", LogFormat::Json));
        assert_eq!((config.data_dir.to_str(), config.journal_days, config.watch), (Some("kept"), 0, true));
        let shown = format!("{config:?}");
        assert!(!shown.contains("abc.def") && !shown.contains("b-secret"), "a secret is printed");
    }

    #[test]
    fn a_wrong_value_is_told_with_its_variable_and_a_hint() {
        for (name, value) in [
            ("DISCORD_PROXY", "127.0.0.1:8787"),
            ("DISCORD_CDN", "cdn.discordapp.com"),
            ("HOME_GUILD", "my guild"),
            ("LISTEN_CHANNELS", "1,general"),
            ("JOURNAL_DAYS", "a month"),
            ("JOURNAL_DAYS", "99999"),
            ("WATCH", "perhaps"),
            ("LOG", "a=b=c"),
            ("LOG_FORMAT", "xml"),
        ] {
            let error = error(name, value);
            let shown = value.rsplit(',').next().unwrap();
            assert!(error.contains(name) && error.contains(shown) && error.contains("\nhint: "), "{error}");
        }
        assert!(!error("DISCORD_TOKEN", "sec\tret").contains("sec"));
        assert!(!error("DATABASE_URL", "mysql://a:secret@b").contains("secret"));
    }

    #[test]
    fn the_example_names_every_variable_once_and_its_defaults_are_the_real_ones() {
        let example = include_str!("../.env.example");
        let lines = example.lines().filter_map(|line| line.trim_start_matches("# ").split_once('='));
        let lines: Vec<(&str, &str)> =
            lines.filter(|(name, _)| name.chars().all(|c| c.is_ascii_uppercase() || c == '_')).collect();
        let asked = RefCell::new(BTreeSet::new());
        let config = Config::from_variables(|name| {
            asked.borrow_mut().insert(name.to_owned());
            Ok(lines.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
        });
        let named: BTreeSet<String> = lines.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(named, asked.into_inner());
        assert_eq!(named.len(), lines.len(), "a variable stands twice");
        assert_eq!(config.unwrap(), read(&[]).unwrap());
    }
}
