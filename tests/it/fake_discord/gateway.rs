//! The gateway: HELLO, IDENTIFY, READY, heartbeats, dispatches, RESUME and the close codes with which Discord
//! refuses. One shard, text frames. What a bot misses while it is away is kept for its RESUME.

use std::sync::Arc;

use axum::extract::State as Extract;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::model::{Id, TOKEN};
use super::payload;
use super::server::{Fake, State};

/// So long that no test waits for one; heartbeats are asked for when a test wants them.
const HEARTBEAT_MILLISECONDS: u64 = 41_250;
/// All intents of API version 10.
const KNOWN_INTENTS: u64 = 0b111_0011_0001_1111_1111_1111_1111;
const PAYLOAD_LIMIT: usize = 4096;

mod opcode {
    pub(super) const DISPATCH: u64 = 0;
    pub(super) const HEARTBEAT: u64 = 1;
    pub(super) const IDENTIFY: u64 = 2;
    pub(super) const PRESENCE_UPDATE: u64 = 3;
    pub(super) const RESUME: u64 = 6;
    pub(super) const RECONNECT: u64 = 7;
    pub(super) const INVALID_SESSION: u64 = 9;
    pub(super) const HELLO: u64 = 10;
    pub(super) const HEARTBEAT_ACKNOWLEDGED: u64 = 11;
}

/// Sessions and what was sent in them.
#[derive(Default)]
pub(crate) struct Gateway {
    /// The bot's present session; an IDENTIFY replaces it.
    pub(crate) session: Option<Session>,
    pub(crate) identified: u64,
    pub(crate) resumed: u64,
    pub(crate) heartbeats: u64,
}

pub(crate) struct Session {
    id: String,
    pub(crate) intents: u64,
    /// Every dispatch, the first with sequence number 1.
    sent: Vec<Value>,
    connection: Option<mpsc::UnboundedSender<Frame>>,
}

enum Frame {
    Payload(Value),
    Close(u16, &'static str),
    /// The connection breaks without a word.
    Drop,
}

impl Gateway {
    /// Sends an event, or keeps it until the bot is back.
    fn dispatch(&mut self, event: &str, data: Value) {
        let Some(session) = &mut self.session else { return };
        let sequence = session.sent.len() + 1;
        let payload = json!({ "op": opcode::DISPATCH, "t": event, "s": sequence, "d": data });
        session.sent.push(payload.clone());
        session.send(Frame::Payload(payload));
    }

    pub(crate) fn is_connected(&self) -> bool {
        self.session.as_ref().is_some_and(|session| session.connection.is_some())
    }

    /// Op 7: the bot is to connect anew and resume.
    pub(crate) fn ask_to_reconnect(&mut self) {
        self.send(Frame::Payload(json!({ "op": opcode::RECONNECT, "d": null })));
    }

    pub(crate) fn ask_for_heartbeat(&mut self) {
        self.send(Frame::Payload(json!({ "op": opcode::HEARTBEAT, "d": null })));
    }

    /// The connection breaks.
    pub(crate) fn drop_connection(&mut self) {
        self.send(Frame::Drop);
    }

    /// Forgets the session, so that a RESUME fails and the bot must identify again.
    pub(crate) fn end_session(&mut self) {
        self.send(Frame::Payload(json!({ "op": opcode::INVALID_SESSION, "d": false })));
        self.session = None;
    }

    fn send(&self, frame: Frame) {
        if let Some(session) = &self.session {
            session.send(frame);
        }
    }
}

impl Session {
    fn send(&self, frame: Frame) {
        if let Some(connection) = &self.connection {
            // A connection that has just gone gets nothing; RESUME will bring it.
            let _ = connection.send(frame);
        }
    }
}

impl State {
    /// MESSAGE_CREATE, as far as the bot's intents let it through.
    pub(crate) fn dispatch_message(&mut self, id: Id) {
        let intents = self.gateway.session.as_ref().map_or(0, |session| session.intents);
        if let Some(message) = payload::message_create(&self.world, id, intents) {
            self.gateway.dispatch("MESSAGE_CREATE", message);
        }
    }

    pub(crate) fn dispatch_interaction(&mut self, id: Id, data: Value) {
        let interaction = payload::interaction(&self.world, &self.world.interactions[&id], data);
        self.gateway.dispatch("INTERACTION_CREATE", interaction);
    }
}

pub(super) async fn upgrade(Extract(fake): Extract<Arc<Fake>>, upgrade: WebSocketUpgrade) -> Response {
    upgrade.on_upgrade(async move |socket| converse(fake, socket).await)
}

async fn converse(fake: Arc<Fake>, mut socket: WebSocket) {
    let (sender, mut frames) = mpsc::unbounded_channel();
    let hello = json!({ "op": opcode::HELLO, "s": null, "t": null, "d": { "heartbeat_interval": HEARTBEAT_MILLISECONDS } });
    let _ = sender.send(Frame::Payload(hello));
    loop {
        let frame = tokio::select! {
            received = socket.recv() => match received {
                Some(Ok(Message::Text(text))) => receive(&fake, text.as_str(), &sender),
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => None,
                Some(Ok(Message::Binary(_))) => Some(Frame::Close(4002, "Error while decoding payload.")),
                Some(Ok(Message::Close(_)) | Err(_)) | None => break,
            },
            frame = frames.recv() => frame,
        };
        let sent = match frame {
            None => Ok(()),
            Some(Frame::Payload(payload)) => socket.send(Message::text(payload.to_string())).await,
            Some(Frame::Close(code, reason)) => {
                let _ = socket.send(Message::Close(Some(CloseFrame { code, reason: reason.into() }))).await;
                break;
            }
            Some(Frame::Drop) => break,
        };
        if sent.is_err() {
            break;
        }
    }
    fake.change(|state| {
        if let Some(session) = &mut state.gateway.session
            && session.connection.as_ref().is_some_and(|connection| connection.same_channel(&sender))
        {
            session.connection = None;
        }
    });
}

/// One payload of the bot; the answer, if it goes before anything else.
fn receive(fake: &Fake, text: &str, connection: &mpsc::UnboundedSender<Frame>) -> Option<Frame> {
    if text.len() > PAYLOAD_LIMIT {
        return Some(Frame::Close(4002, "Error while decoding payload."));
    }
    let Ok(payload) = serde_json::from_str::<Value>(text) else {
        return Some(Frame::Close(4002, "Error while decoding payload."));
    };
    let gateway_url = fake.gateway_url();
    fake.change(|state| {
        let is_mine = state.gateway.session.as_ref().and_then(|session| session.connection.as_ref());
        let is_mine = is_mine.is_some_and(|mine| mine.same_channel(connection));
        match payload["op"].as_u64() {
            Some(opcode::HEARTBEAT) => {
                state.gateway.heartbeats += 1;
                Some(Frame::Payload(json!({ "op": opcode::HEARTBEAT_ACKNOWLEDGED })))
            }
            Some(opcode::IDENTIFY) if is_mine => Some(Frame::Close(4005, "Already authenticated.")),
            Some(opcode::IDENTIFY) => identify(state, &payload["d"], connection, &gateway_url),
            Some(opcode::RESUME) => resume(state, &payload["d"], connection),
            Some(opcode::PRESENCE_UPDATE) if is_mine => None,
            Some(opcode::PRESENCE_UPDATE) => Some(Frame::Close(4003, "Not authenticated.")),
            other => {
                state.world.violations.push(format!("unknown gateway opcode: {other:?}"));
                Some(Frame::Close(4001, "Unknown opcode."))
            }
        }
    })
}

fn identify(
    state: &mut State,
    data: &Value,
    connection: &mpsc::UnboundedSender<Frame>,
    gateway_url: &str,
) -> Option<Frame> {
    if let Some(refused) = wrong_token(data) {
        return Some(refused);
    }
    let Some(intents) = data["intents"].as_u64() else {
        return Some(Frame::Close(4002, "Error while decoding payload."));
    };
    if intents & !KNOWN_INTENTS != 0 {
        return Some(Frame::Close(4013, "Invalid intent(s)."));
    }
    let content = if state.world.application.message_content { 0 } else { payload::INTENT_MESSAGE_CONTENT };
    let disallowed = payload::INTENT_GUILD_MEMBERS | payload::INTENT_GUILD_PRESENCES | content;
    if intents & disallowed != 0 {
        return Some(Frame::Close(4014, "Disallowed intent(s)."));
    }
    let shard = match &data["shard"] {
        Value::Null => json!([0, 1]),
        shard if *shard == json!([0, 1]) => shard.clone(),
        _ => return Some(Frame::Close(4010, "Invalid shard.")),
    };
    state.gateway.identified += 1;
    let id = format!("session{}", state.gateway.identified);
    let session = Session { id: id.clone(), intents, sent: Vec::new(), connection: Some(connection.clone()) };
    if let Some(earlier) = state.gateway.session.replace(session) {
        earlier.send(Frame::Drop);
    }
    let ready = payload::ready(&state.world, &id, gateway_url, &shard);
    state.gateway.dispatch("READY", ready);
    if intents & payload::INTENT_GUILDS != 0 {
        let guilds: Vec<Id> = state.world.guilds.keys().copied().collect();
        for guild in guilds {
            state.gateway.dispatch("GUILD_CREATE", payload::guild_create(&state.world, guild));
        }
    }
    None
}

fn resume(state: &mut State, data: &Value, connection: &mpsc::UnboundedSender<Frame>) -> Option<Frame> {
    if let Some(refused) = wrong_token(data) {
        return Some(refused);
    }
    let known = state.gateway.session.as_mut().filter(|session| data["session_id"] == *session.id);
    let Some(session) = known else {
        return Some(Frame::Payload(json!({ "op": opcode::INVALID_SESSION, "d": false })));
    };
    let seen = data["seq"].as_u64().and_then(|seen| usize::try_from(seen).ok());
    let Some(missed) = seen.and_then(|seen| session.sent.get(seen..)) else {
        return Some(Frame::Close(4007, "Invalid seq."));
    };
    for payload in missed {
        let _ = connection.send(Frame::Payload(payload.clone()));
    }
    session.connection = Some(connection.clone());
    state.gateway.resumed += 1;
    state.gateway.dispatch("RESUMED", json!({}));
    None
}

fn wrong_token(data: &Value) -> Option<Frame> {
    let token = data["token"].as_str().unwrap_or_default();
    let bare = token.strip_prefix("Bot ").unwrap_or(token);
    (bare != TOKEN).then_some(Frame::Close(4004, "Authentication failed."))
}
