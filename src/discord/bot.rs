//! The bot: what it keeps while it runs, and which part answers which event.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use serde::Deserialize;
use serenity::async_trait;
use serenity::builder::CreateInteractionResponse;
use serenity::client::{Context, EventHandler};
use serenity::http::{Http, LightMethod, Request, Route};
use serenity::model::application::{Command as Registered, Interaction};
use serenity::model::channel::Message;
use serenity::model::event::ResumedEvent;
use serenity::model::gateway::Ready;
use serenity::model::id::{ChannelId, GuildId, InteractionId, MessageId, UserId};
use tokio::sync::{Notify, Semaphore, watch};

use super::attachments::Cdn;
use super::{Options, commands, fault};
use crate::admin::Maintenance;
use crate::dialogue::Memory;

/// Events that are answered at the same time; more wait their turn.
const AT_ONCE: u32 = 256;
/// How long replies that have begun may take when the bot is to stop.
const LAST_WORDS: Duration = Duration::from_secs(5);

pub(super) struct Bot {
    pub(super) memory: Memory,
    pub(super) maintenance: Arc<Maintenance>,
    pub(super) cdn: Cdn,
    pub(super) home_guild: Option<GuildId>,
    pub(super) listen_channels: Vec<ChannelId>,
    /// Rung when there are edits to be made.
    pub(super) edits: Notify,
    /// Changes when some have been made.
    pub(super) edited: watch::Sender<u64>,
    me: OnceLock<UserId>,
    commands_registered: AtomicBool,
    answering: Semaphore,
}

impl Bot {
    pub(super) fn new(options: Options) -> Self {
        Self {
            memory: Memory::new(),
            maintenance: options.maintenance,
            cdn: Cdn::new(&options.cdn),
            // An id of Discord is never zero.
            home_guild: options.home_guild.filter(|id| *id != 0).map(GuildId::new),
            listen_channels: options
                .listen_channels
                .into_iter()
                .filter(|id| *id != 0)
                .map(ChannelId::new)
                .collect(),
            edits: Notify::new(),
            edited: watch::Sender::new(0),
            me: OnceLock::new(),
            commands_registered: AtomicBool::new(false),
            answering: Semaphore::new(AT_ONCE as usize),
        }
    }

    /// Whether Discord lets it read what does not name it.
    pub(super) fn reads_messages(&self) -> bool {
        !self.listen_channels.is_empty()
    }

    /// Waits until the replies that have begun are sent.
    pub(super) async fn finish(&self) {
        if tokio::time::timeout(LAST_WORDS, self.answering.acquire_many(AT_ONCE)).await.is_err() {
            tracing::warn!("some replies were not finished");
        }
    }

    async fn register_commands(&self, http: &Http) {
        // READY comes with every new session, the commands stay.
        if self.commands_registered.swap(true, Ordering::SeqCst) {
            return;
        }
        match Registered::set_global_commands(http, commands::definitions()).await {
            Ok(commands) => tracing::info!(commands = commands.len(), "commands registered"),
            Err(error) => {
                tracing::error!(error = fault(&error), "the commands were not registered");
                self.commands_registered.store(false, Ordering::SeqCst);
            }
        }
    }

    /// The response to an interaction; what goes wrong is logged here and nowhere else.
    pub(super) async fn respond(
        &self,
        http: &Http,
        interaction: InteractionId,
        token: &str,
        response: CreateInteractionResponse,
    ) -> bool {
        let sent = http.create_interaction_response(interaction, token, &response, Vec::new()).await;
        if let Err(error) = &sent {
            tracing::warn!(
                interaction.id = interaction.get(),
                error = fault(error),
                "a response was not sent"
            );
        }
        sent.is_ok()
    }

    /// As `respond`, and gives the message that it made, if Discord tells which. Serenity does not ask for it.
    pub(super) async fn respond_in_message(
        &self,
        http: &Http,
        interaction: InteractionId,
        token: &str,
        response: CreateInteractionResponse,
    ) -> Option<MessageId> {
        let route = Route::InteractionResponse { interaction_id: interaction, token };
        let body = serde_json::to_vec(&response).expect("a response is JSON");
        let request = Request::new(route, LightMethod::Post).body(Some(body));
        let request = request.params(Some(vec![("with_response", "true".to_owned())]));
        match http.request(request).await {
            // Without a body it was taken all the same.
            Ok(taken) => {
                let taken: Taken = serde_json::from_slice(&taken.bytes().await.ok()?).ok()?;
                taken.resource?.message.map(|message| message.id)
            }
            Err(error) => {
                tracing::warn!(
                    interaction.id = interaction.get(),
                    error = fault(&error),
                    "a response was not sent"
                );
                None
            }
        }
    }
}

/// The part that is needed of what Discord says of a response that it took.
#[derive(Debug, Deserialize)]
struct Taken {
    resource: Option<Resource>,
}

#[derive(Debug, Deserialize)]
struct Resource {
    message: Option<Made>,
}

#[derive(Debug, Deserialize)]
struct Made {
    id: MessageId,
}

#[async_trait]
impl EventHandler for Bot {
    async fn ready(&self, context: Context, ready: Ready) {
        tracing::info!(guilds = ready.guilds.len(), session.new = true, "connected to Discord");
        // It is the same at each READY.
        let _ = self.me.set(ready.user.id);
        self.register_commands(&context.http).await;
    }

    async fn resume(&self, _: Context, _: ResumedEvent) {
        tracing::info!(session.new = false, "connected to Discord");
    }

    async fn message(&self, context: Context, message: Message) {
        let Ok(_turn) = self.answering.acquire().await else { return };
        // Messages come after READY.
        if let Some(me) = self.me.get() {
            self.answer_message(&context.http, *me, &message).await;
        }
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let Ok(_turn) = self.answering.acquire().await else { return };
        let http = &context.http;
        match interaction {
            Interaction::Command(command) => self.answer_command(http, &command).await,
            Interaction::Autocomplete(command) => self.complete(http, &command).await,
            Interaction::Component(component) => self.answer_press(http, &component).await,
            Interaction::Modal(window) => self.answer_window(http, &window).await,
            // Pings come over HTTP only.
            Interaction::Ping(_) => {}
            other => tracing::warn!(interaction.kind = ?other.kind(), "an interaction of unknown kind"),
        }
    }
}
