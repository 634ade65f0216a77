//! The fake against serenity itself: its events must be complete, its REST must be read, and what Discord refuses
//! must be refused, with Discord's words.

use std::sync::Arc;

use jiff::SignedDuration;
use serde_json::{Value, json};
use serenity::client::ClientBuilder;
use serenity::http::{Http, HttpBuilder, HttpError, LightMethod, Request, Route};
use serenity::model::event::{Event, GatewayEvent};
use serenity::model::gateway::GatewayIntents;
use serenity::model::id::{ApplicationId, ChannelId, InteractionId, MessageId};

use super::model::{Id, Interaction, InteractionKind, TOKEN, World};
use super::people::command_data;
use super::server::{Fake, State};
use super::{payload, schema};

/// A fake and serenity's client for it.
struct Stage {
    fake: Arc<Fake>,
    http: Http,
}

impl Stage {
    fn run(test: impl AsyncFnOnce(&Self)) {
        Self::run_with_token(TOKEN, test);
    }

    fn run_with_token(token: &str, test: impl AsyncFnOnce(&Self)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let fake = Fake::start(World::new()).await;
            let application = ApplicationId::new(fake.read().world.application.id);
            let http = HttpBuilder::new(token)
                .proxy(fake.rest_url())
                .ratelimiter_disabled(true)
                .application_id(application)
                .build();
            test(&Self { fake, http }).await;
        });
    }

    fn general(&self) -> ChannelId {
        ChannelId::new(self.fake.change(|state| state.world.channel("#general")))
    }

    /// Sends a body as it is: `done`, or status, code and problems of the refusal.
    async fn send(&self, method: LightMethod, route: Route<'_>, body: &Value) -> String {
        let request = Request::new(route, method).body(Some(body.to_string().into_bytes()));
        match self.http.request(request).await {
            Ok(_) => "done".to_owned(),
            Err(serenity::Error::Http(HttpError::UnsuccessfulRequest(refused))) => {
                let mut text = format!(
                    "{} {} {}",
                    refused.status_code.as_u16(),
                    refused.error.code,
                    refused.error.message
                );
                for problem in refused.error.errors {
                    text.push_str(&format!("; {}: {}", problem.path, problem.code));
                }
                text
            }
            Err(error) => format!("failed: {error}"),
        }
    }

    async fn send_message(&self, body: Value) -> String {
        let route = Route::ChannelMessages { channel_id: self.general() };
        self.send(LightMethod::Post, route, &body).await
    }

    async fn put_commands(&self, body: Value) -> String {
        let route = Route::Commands { application_id: self.http.application_id().unwrap() };
        self.send(LightMethod::Put, route, &body).await
    }

    fn ask(&self, kind: InteractionKind) -> Interaction {
        self.fake.change(|state| {
            let id = state.interact(kind, "ana", "#general", "a test".to_owned(), |_, _| json!({}));
            state.world.interactions[&id].clone()
        })
    }

    async fn respond(&self, to: &Interaction, body: Value) -> String {
        let route =
            Route::InteractionResponse { interaction_id: InteractionId::new(to.id), token: &to.token };
        self.send(LightMethod::Post, route, &body).await
    }

    async fn follow_up(&self, to: &Interaction) -> String {
        let route = Route::WebhookWithToken {
            webhook_id: self.fake.read().world.application.id.into(),
            token: &to.token,
        };
        self.send(LightMethod::Post, route, &json!({ "content": "and" })).await
    }

    async fn edit_response(&self, to: &Interaction) -> String {
        let route = Route::WebhookOriginalInteractionResponse {
            application_id: self.http.application_id().unwrap(),
            token: &to.token,
        };
        self.send(LightMethod::Patch, route, &json!({ "content": "instead" })).await
    }
}

fn text(length: usize) -> String {
    "é".repeat(length)
}

fn message() -> Value {
    json!({ "type": 4, "data": { "content": "hello" } })
}

/// Serenity takes an event with a missing field for an unknown one, and says nothing.
fn assert_complete(event: &str, data: Value) {
    let payload = json!({ "op": 0, "s": 1, "t": event, "d": data });
    match serde_json::from_value::<GatewayEvent>(payload.clone()) {
        Ok(GatewayEvent::Dispatch(_, Event::Unknown(_))) => {
            panic!("serenity does not understand {payload:#}")
        }
        Ok(_) => {}
        Err(error) => panic!("{error}: {payload:#}"),
    }
}

fn state() -> State {
    State { world: World::new(), gateway: super::gateway::Gateway::default() }
}

#[test]
fn events_are_complete() {
    let mut state = state();
    let all_intents = u64::MAX;
    for (user, channel) in [("ana", "#general"), ("rival", "#general"), ("ana", "@ana")] {
        let first = state.post(user, channel, "hello @attache", |_, _| {});
        let reply = state.post(user, channel, "and?", |world, message| {
            message.reply_to = Some(first);
            message.attachments.push(payload::attachment(world, "map.png"));
        });
        for id in [first, reply] {
            assert_complete(
                "MESSAGE_CREATE",
                payload::message_create(&state.world, id, all_intents).unwrap(),
            );
            assert_complete(
                "MESSAGE_CREATE",
                payload::message_create(&state.world, id, 1 << 9 | 1 << 12).unwrap(),
            );
        }
        let data = json!({ "custom_id": "a", "component_type": 2, "id": 2, "values": [] });
        let pressed =
            state.interact(InteractionKind::Component, "ana", channel, String::new(), |_, interaction| {
                interaction.pressed_on = Some(reply);
                json!({})
            });
        let pressed = payload::interaction(&state.world, &state.world.interactions[&pressed], data);
        assert_complete("INTERACTION_CREATE", pressed);
    }
    state.world.commands = vec![json!({ "id": "5", "name": "ask", "type": 1, "options": [
        { "name": "question", "type": 3, "autocomplete": true, "required": true },
    ] })];
    for kind in [InteractionKind::Command, InteractionKind::Autocomplete] {
        let focused = (kind == InteractionKind::Autocomplete).then_some("question");
        let data = command_data(&state.world, "ask", &[("question", "who?")], focused);
        let id = state.interact(kind, "ana", "#general", String::new(), |_, _| json!({}));
        assert_complete(
            "INTERACTION_CREATE",
            payload::interaction(&state.world, &state.world.interactions[&id], data),
        );
    }
    assert_complete("READY", payload::ready(&state.world, "session1", "ws://127.0.0.1", &json!([0, 1])));
    let guild = state.world.guild("home");
    assert_complete("GUILD_CREATE", payload::guild_create(&state.world, guild));
}

#[test]
fn content_is_hidden_without_the_intent() {
    let mut state = state();
    let without = payload::INTENT_GUILD_MESSAGES | payload::INTENT_DIRECT_MESSAGES;
    let content = |state: &State, id: Id| {
        payload::message_create(&state.world, id, without).unwrap()["content"].as_str().unwrap().to_owned()
    };
    let plain = state.post("ana", "#general", "when?", |_, _| {});
    assert_eq!(content(&state, plain), "");
    let mention = state.post("ana", "#general", "@attache when?", |_, _| {});
    assert!(content(&state, mention).ends_with(" when?"));
    let direct = state.post("ana", "@ana", "when?", |_, _| {});
    assert_eq!(content(&state, direct), "when?");
    assert_eq!(payload::message_create(&state.world, plain, payload::INTENT_DIRECT_MESSAGES), None);
    let with = payload::message_create(&state.world, plain, without | payload::INTENT_MESSAGE_CONTENT);
    assert_eq!(with.unwrap()["content"], "when?");
}

#[test]
fn serenity_reads_what_it_answers() {
    Stage::run(async |stage| {
        assert_eq!(stage.http.get_current_user().await.unwrap().name, "attache");
        assert_eq!(stage.http.get_bot_gateway().await.unwrap().url, stage.fake.gateway_url());
        let information = stage.http.get_current_application_info().await.unwrap();
        assert_eq!(information.owner.unwrap().name, "olga");
        let carl = stage.fake.change(|state| {
            let carl = state.world.user("carl");
            state.world.application.team.push(carl);
            carl
        });
        let team = stage.http.get_current_application_info().await.unwrap().team.unwrap();
        assert_eq!(team.members[0].user.id.get(), carl);
        let sent = stage.general().say(&stage.http, "hello").await.unwrap();
        assert_eq!(sent.content, "hello");
        let read = stage.http.get_message(stage.general(), sent.id).await.unwrap();
        assert_eq!(read.author.name, "attache");
        sent.delete(&stage.http).await.unwrap();
        let gone = stage.http.get_message(stage.general(), sent.id).await.unwrap_err();
        assert_eq!(gone.to_string(), "Unknown Message");
        let commands = json!([{ "name": "ask", "description": "Ask", "default_member_permissions": "32" }]);
        assert_eq!(stage.put_commands(commands).await, "done");
        let commands = stage.http.get_global_commands().await.unwrap();
        assert_eq!(commands[0].name, "ask");
        assert_eq!(stage.fake.read().world.violations.len(), 1);
    });
}

#[test]
fn a_wrong_token_is_refused() {
    Stage::run_with_token("wrong", async |stage| {
        assert!(stage.http.get_gateway().await.is_ok());
        let refused = stage.http.get_current_user().await.unwrap_err();
        assert_eq!(refused.to_string(), "401: Unauthorized");
    });
}

#[test]
fn an_unknown_call_is_a_violation() {
    Stage::run(async |stage| {
        assert!(stage.http.get_guilds(None, None).await.is_err());
        let violations = stage.fake.read().world.violations.clone();
        assert_eq!(violations[0], "the fake does not know the call GET users/@me/guilds");
    });
}

#[test]
fn bad_messages_are_refused() {
    Stage::run(async |stage| {
        let button = |id: &str| json!({ "type": 2, "style": 1, "label": "more", "custom_id": id });
        let row = |buttons: Vec<Value>| json!({ "type": 1, "components": buttons });
        let three_embeds = json!([
            { "description": text(2500) }, { "description": text(2500) }, { "footer": { "text": text(1001) } },
        ]);
        let cases = [
            (json!({ "content": text(2000) }), "done"),
            (json!({ "content": text(2001) }), "400 50035 Invalid Form Body; content: BASE_TYPE_MAX_LENGTH"),
            (json!({ "content": " " }), "400 50006 Cannot send an empty message"),
            (json!({ "embeds": [{ "color": 1 }] }), "400 50006 Cannot send an empty message"),
            (json!({ "content": 5 }), "400 50035 Invalid Form Body; content: BASE_TYPE_CONVERT"),
            (json!({ "text": "a" }), "400 50035 Invalid Form Body; text: UNKNOWN_FIELD"),
            (
                json!({ "embeds": [{ "title": text(257) }, { "description": text(4097) }] }),
                "400 50035 Invalid Form Body; embeds.0.title: BASE_TYPE_MAX_LENGTH; \
                 embeds.1.description: BASE_TYPE_MAX_LENGTH",
            ),
            (
                json!({ "embeds": three_embeds }),
                "400 50035 Invalid Form Body; embeds: MAX_EMBED_SIZE_EXCEEDED",
            ),
            (
                json!({ "embeds": [{ "fields": [{ "name": "", "value": "a" }] }] }),
                "400 50035 Invalid Form Body; embeds.0.fields.0.name: BASE_TYPE_BAD_LENGTH",
            ),
            (
                json!({ "embeds": [{ "fields": vec![json!({ "name": "a", "value": "b" }); 26] }] }),
                "400 50035 Invalid Form Body; embeds.0.fields: BASE_TYPE_MAX_LENGTH",
            ),
            (json!({ "components": [row((0..5).map(|id| button(&id.to_string())).collect())] }), "done"),
            (
                json!({ "components": [row((0..6).map(|id| button(&id.to_string())).collect())] }),
                "400 50035 Invalid Form Body; components.0.components: BASE_TYPE_BAD_LENGTH",
            ),
            (
                json!({ "components": (0..6).map(|id| row(vec![button(&id.to_string())])).collect::<Vec<_>>() }),
                "400 50035 Invalid Form Body; components: BASE_TYPE_MAX_LENGTH",
            ),
            (
                json!({ "components": [row(vec![button("a"), button("a")])] }),
                "400 50035 Invalid Form Body; components.0.components.1.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED",
            ),
            (
                json!({ "components": [row(vec![button(&text(101))])] }),
                "400 50035 Invalid Form Body; components.0.components.0.custom_id: BASE_TYPE_MAX_LENGTH",
            ),
            (
                json!({ "components": [row(vec![json!({ "type": 2, "style": 1, "label": text(81), "custom_id": "a" })])] }),
                "400 50035 Invalid Form Body; components.0.components.0.label: BASE_TYPE_MAX_LENGTH",
            ),
            (
                json!({ "content": "a", "allowed_mentions": { "parse": ["all"] } }),
                "400 50035 Invalid Form Body; allowed_mentions.parse: BASE_TYPE_CHOICES",
            ),
            (
                json!({ "content": "a", "flags": 64 }),
                "400 50035 Invalid Form Body; flags: MESSAGE_FLAGS_INVALID",
            ),
            (
                json!({ "content": "a", "message_reference": { "message_id": "5" } }),
                "400 50035 Invalid Form Body; message_reference: REPLIES_UNKNOWN_MESSAGE",
            ),
        ];
        for (body, expected) in cases {
            assert_eq!(stage.send_message(body.clone()).await, expected, "for {body}");
        }
    });
}

#[test]
fn bad_commands_are_refused() {
    Stage::run(async |stage| {
        let command = |name: &str| json!({ "name": name, "description": "a command" });
        let with_options =
            |options: Value| json!([{ "name": "ask", "description": "a command", "options": options }]);
        let option = |name: &str, required: bool| json!({ "type": 3, "name": name, "description": "an option", "required": required });
        let choices = |number: usize| vec![json!({ "name": "a", "value": "b" }); number];
        let with_choices = |choices: Vec<Value>| json!([{ "type": 3, "name": "topic", "description": "an option", "choices": choices }]);
        let invalid = |problem: &str| format!("400 50035 Invalid Form Body; {problem}");
        let cases = [
            (json!([command("ask")]), "done".to_owned()),
            (json!([command("Ask me!")]), invalid("0.name: APPLICATION_COMMAND_INVALID_NAME")),
            (json!([command("ask"), command("ask")]), invalid("1.name: APPLICATION_COMMANDS_DUPLICATE_NAME")),
            (json!([{ "name": "ask", "description": "" }]), invalid("0.description: BASE_TYPE_BAD_LENGTH")),
            (
                json!([{ "type": 3, "name": "Ask about this", "description": "a" }]),
                invalid("0.description: BASE_TYPE_MAX_LENGTH"),
            ),
            (json!([{ "type": 3, "name": "Ask about this" }]), "done".to_owned()),
            (
                Value::Array((0..101).map(|number| command(&format!("ask{number}"))).collect()),
                "400 30032 Maximum number of application commands reached (100).".to_owned(),
            ),
            (
                with_options(json!([option("a", false), option("b", true)])),
                invalid("0.options.1.required: APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"),
            ),
            (
                with_options(json!([option("a", false), option("a", false)])),
                invalid("0.options.1.name: APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED"),
            ),
            (with_options(with_choices(choices(25))), "done".to_owned()),
            (with_options(with_choices(choices(26))), invalid("0.options.0.choices: BASE_TYPE_MAX_LENGTH")),
            (
                with_options(with_choices(vec![json!({ "name": text(101), "value": text(101) })])),
                invalid(
                    "0.options.0.choices.0.name: BASE_TYPE_MAX_LENGTH; \
                     0.options.0.choices.0.value: BASE_TYPE_MAX_LENGTH",
                ),
            ),
        ];
        for (body, expected) in cases {
            assert_eq!(stage.put_commands(body.clone()).await, expected, "for {body}");
        }
    });
}

#[test]
fn an_interaction_is_answered_once_and_in_time() {
    Stage::run(async |stage| {
        let unknown = Interaction { token: "other".to_owned(), ..stage.ask(InteractionKind::Command) };
        assert_eq!(stage.respond(&unknown, message()).await, "404 10062 Unknown interaction");

        let asked = stage.ask(InteractionKind::Command);
        assert_eq!(stage.follow_up(&asked).await, "404 10015 Unknown Webhook");
        assert_eq!(stage.edit_response(&asked).await, "404 10015 Unknown Webhook");
        assert_eq!(stage.respond(&asked, message()).await, "done");
        let second = stage.respond(&asked, message()).await;
        assert_eq!(second, "400 40060 Interaction has already been acknowledged.");
        assert_eq!(stage.edit_response(&asked).await, "done");
        assert_eq!(stage.follow_up(&asked).await, "done");
        stage.fake.change(|state| state.world.advance(SignedDuration::from_mins(15)));
        assert_eq!(stage.follow_up(&asked).await, "401 50027 Invalid Webhook Token");

        let late = stage.ask(InteractionKind::Command);
        stage.fake.change(|state| state.world.advance(SignedDuration::from_secs(3)));
        assert_eq!(stage.respond(&late, message()).await, "404 10062 Unknown interaction");
    });
}

#[test]
fn what_others_do_meanwhile_makes_no_response_late() {
    Stage::run(async |stage| {
        let asked = stage.ask(InteractionKind::Command);
        for _ in 0..5 {
            stage.ask(InteractionKind::Command);
        }
        assert_eq!(stage.respond(&asked, message()).await, "done");
    });
}

#[test]
fn a_deferral_decides_who_sees_the_response() {
    Stage::run(async |stage| {
        let asked = stage.ask(InteractionKind::Command);
        assert_eq!(stage.respond(&asked, json!({ "type": 5, "data": { "flags": 64 } })).await, "done");
        assert_eq!(stage.edit_response(&asked).await, "done");
        let (id, text) = {
            let world = &stage.fake.read().world;
            let id = world.interactions[&asked.id].original.unwrap();
            (id, super::render::message(world, id))
        };
        assert_eq!(text, "instead\n(only ana sees this)");
        let route = Route::ChannelMessage { channel_id: stage.general(), message_id: MessageId::new(id) };
        assert_eq!(stage.send(LightMethod::Get, route, &Value::Null).await, "404 10008 Unknown Message");
    });
}

#[test]
fn a_response_must_fit_its_interaction() {
    Stage::run(async |stage| {
        let invalid = |problem: &str| format!("400 50035 Invalid Form Body; {problem}");
        let misfit = invalid("type: INTERACTION_CALLBACK_TYPE");
        let asked = stage.ask(InteractionKind::Command);
        assert_eq!(stage.respond(&asked, json!({ "type": 7, "data": { "content": "a" } })).await, misfit);
        let typing = stage.ask(InteractionKind::Autocomplete);
        assert_eq!(stage.respond(&typing, message()).await, misfit);
        let choices = |number: usize| vec![json!({ "name": "a", "value": "b" }); number];
        let too_many = json!({ "type": 8, "data": { "choices": choices(26) } });
        assert_eq!(stage.respond(&typing, too_many).await, invalid("data.choices: BASE_TYPE_MAX_LENGTH"));
        assert_eq!(
            stage.respond(&typing, json!({ "type": 8, "data": { "choices": choices(25) } })).await,
            "done"
        );
        let unknown = stage.respond(&asked, json!({ "type": 99 })).await;
        assert_eq!(unknown, invalid("type: BASE_TYPE_CHOICES"));
    });
}

#[test]
fn pings_follow_allowed_mentions() {
    Stage::run(async |stage| {
        let ana = stage.fake.read().world.user("ana");
        let content = format!("@everyone <@{ana}>");
        let pings = async |body: Value| {
            assert_eq!(stage.send_message(body).await, "done");
            let world = &stage.fake.read().world;
            let last = world.messages.values().last().unwrap();
            (last.mention_everyone, last.mentions.len())
        };
        assert_eq!(pings(json!({ "content": content })).await, (true, 1));
        assert_eq!(
            pings(json!({ "content": content, "allowed_mentions": { "parse": [] } })).await,
            (false, 0)
        );
        let only_users = json!({ "content": content, "allowed_mentions": { "parse": ["users"] } });
        assert_eq!(pings(only_users).await, (false, 1));
    });
}

#[test]
fn an_intent_that_is_not_enabled_ends_the_connection() {
    Stage::run(async |stage| {
        stage.fake.change(|state| state.world.application.message_content = false);
        let http = HttpBuilder::new(TOKEN).proxy(stage.fake.rest_url()).ratelimiter_disabled(true).build();
        let intents = GatewayIntents::GUILD_MESSAGES | GatewayIntents::MESSAGE_CONTENT;
        let mut client = ClientBuilder::new_with_http(http, intents).await.unwrap();
        let error = client.start_autosharded().await.unwrap_err();
        assert_eq!(error.to_string(), "Disallowed gateway intents were provided");
        assert!(!stage.fake.read().gateway.is_connected());
    });
}

/// The document knows of limits that no rule here repeats, and takes digits for integers.
#[test]
fn the_openapi_document_is_consulted_where_present() {
    let path = "/channels/{channel_id}/messages";
    assert_eq!(
        schema::problems("POST", path, &json!({ "content": "a", "flags": "4" })),
        Vec::<String>::new()
    );
    let wrong = schema::problems("POST", path, &json!({ "content": "a", "sticker_ids": "none" }));
    assert_eq!(wrong.is_empty(), !schema::is_present());
}
