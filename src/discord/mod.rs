//! Discord: events in, through the dialogue, messages out. The only room that knows serenity. Holds no state that
//! outlives the process, so that buttons and commands work after a restart.

mod administering;
mod asking;
mod attachments;
mod bot;
mod browsing;
mod buttons;
mod commands;
mod correcting;
mod inbound;
mod limits;
mod outbound;
mod privacy;
mod reporting;
mod reviewing;
mod settings;
mod teaching;

use std::sync::Arc;

use serenity::client::ClientBuilder;
use serenity::gateway::GatewayError;
use serenity::http::{HttpBuilder, HttpError};
use serenity::model::gateway::GatewayIntents;

use crate::admin::Maintenance;

/// How to connect, and what to talk about.
pub struct Options {
    pub token: String,
    /// Base address for Discord's REST, without a slash at its end.
    pub proxy: Option<String>,
    /// Address of the host from which attachments are fetched, and from no other.
    pub cdn: String,
    /// The guild whose admins own the knowledge beside the application's owner.
    pub home_guild: Option<u64>,
    /// Channels in which questions are answered that do not name the bot.
    pub listen_channels: Vec<u64>,
    /// What answers, and what is kept.
    pub maintenance: Arc<Maintenance>,
}

/// Why the connection did not come about or ended.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(
        "Discord refuses the token\nhint: copy it anew into `DISCORD_TOKEN` from the Developer Portal, your \
         application, `Bot`, `Reset Token`"
    )]
    Token,
    #[error(
        "Discord refuses the intent to read messages that do not name the bot\nhint: enable it in the Developer \
         Portal, your application, `Bot`, `Message Content Intent`, or unset `LISTEN_CHANNELS`"
    )]
    MessageContent,
    #[error("the connection to Discord failed: {0}\nhint: check the network, and https://discordstatus.com")]
    Connection(String),
}

/// Talks on Discord until `stop` is done: then it takes no more, and finishes the replies that it has begun.
///
/// # Errors
/// The connection cannot be made, or ends for a reason that trying again does not mend.
pub async fn run(options: Options, stop: impl Future<Output = ()>) -> Result<(), Error> {
    let mut http = HttpBuilder::new(&options.token);
    if let Some(proxy) = &options.proxy {
        // Serenity overlooks the proxy as long as its own rate limiter is on.
        http = http.proxy(proxy).ratelimiter_disabled(true);
    }
    let mut intents =
        GatewayIntents::GUILDS | GatewayIntents::GUILD_MESSAGES | GatewayIntents::DIRECT_MESSAGES;
    if !options.listen_channels.is_empty() {
        intents |= GatewayIntents::MESSAGE_CONTENT;
    }
    let bot = Arc::new(bot::Bot::new(options));
    let client = ClientBuilder::new_with_http(http.build(), intents).event_handler_arc(Arc::clone(&bot));
    let mut client = client.await.map_err(|error| Error::from_serenity(&error))?;
    let shards = Arc::clone(&client.shard_manager);
    let http = Arc::clone(&client.http);
    tokio::select! {
        ended = client.start_autosharded() => match ended {
            Ok(()) => Err(Error::Connection("Discord closed it".to_owned())),
            Err(error) => Err(Error::from_serenity(&error)),
        },
        () = bot.make_edits(&http) => Err(Error::Connection("the editing of answers ended".to_owned())),
        () = stop => {
            shards.shutdown_all().await;
            bot.finish().await;
            Ok(())
        }
    }
}

impl Error {
    fn from_serenity(error: &serenity::Error) -> Self {
        match error {
            serenity::Error::Gateway(GatewayError::InvalidAuthentication) => Self::Token,
            serenity::Error::Gateway(GatewayError::DisallowedGatewayIntents) => Self::MessageContent,
            serenity::Error::Http(HttpError::UnsuccessfulRequest(refused))
                if refused.status_code.as_u16() == 401 =>
            {
                Self::Token
            }
            other => Self::Connection(fault(other)),
        }
    }
}

/// What went wrong, for the log. Serenity's own words would hold addresses, and those the tokens of interactions.
fn fault(error: &serenity::Error) -> String {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(refused)) => {
            let problems =
                refused.error.errors.iter().map(|problem| format!("; {}: {}", problem.path, problem.code));
            let problems: String = problems.collect();
            let (status, error) = (refused.status_code.as_u16(), &refused.error);
            format!("HTTP {status}, code {}, {}{problems}", error.code, error.message)
        }
        serenity::Error::Http(HttpError::Request(request)) => {
            let kind = if request.is_timeout() {
                "timed out"
            } else if request.is_connect() {
                "found no connection"
            } else {
                "failed"
            };
            format!("a request {kind}")
        }
        other => other.to_string(),
    }
}
