//! The REST calls that the bot makes, by method and path: who may call, which body is checked against which
//! rules, and what is answered. A call that is not in the table is a violation and fails the test by name.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State as Extract;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::model::{Id, TOKEN, Trouble, World};
use super::refusal::{Checker, Refusal};
use super::rules::{self, Site};
use super::server::Fake;
use super::{command_rules, payload, schema, speech};

const PREFIX: &str = "/api/v10/";

/// What a call comes to: a body, or nothing (204).
pub(super) type Outcome = Result<Option<Value>, Refusal>;

pub(super) async fn handle(
    Extract(fake): Extract<Arc<Fake>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let gateway = fake.gateway_url();
    let outcome = fake.change(|state| {
        let call = format!("{method} {}", uri.path().strip_prefix(PREFIX).unwrap_or(uri.path()));
        state.world.calls.push(call.clone());
        let trouble = state.world.take_trouble(&call).filter(|trouble| trouble.status != 200);
        if let Some(Trouble { status, done: false, .. }) = trouble {
            return Err(Refusal::new(status, 0, "trouble that the test wants"));
        }
        let outcome = answer(&mut state.world, &method, &uri, &headers, &body, &gateway);
        if let Some(Trouble { status, .. }) = trouble {
            return Err(Refusal::new(status, 0, "trouble that the test wants, after it was done"));
        }
        if let Err(refusal) = &outcome {
            state.world.violations.push(format!(
                "{call}\n  sent:    {}\n  refused: {}",
                excerpt(&body),
                refusal.body
            ));
        }
        outcome
    });
    let (status, body) = match outcome {
        Ok(Some(body)) => (StatusCode::OK, body),
        Ok(None) => return StatusCode::NO_CONTENT.into_response(),
        Err(Refusal { status, body }) => {
            (StatusCode::from_u16(status).expect("a refusal has a real status"), body)
        }
    };
    (status, [(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}

fn excerpt(body: &Bytes) -> String {
    String::from_utf8_lossy(body).chars().take(1500).collect()
}

fn answer(
    world: &mut World,
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    body: &Bytes,
    gateway: &str,
) -> Outcome {
    let Some(path) = uri.path().strip_prefix(PREFIX) else { return unknown(world, method, uri.path()) };
    let segments: Vec<&str> = path.split('/').collect();
    // Interactions carry their right in the path.
    let is_open = matches!(segments.as_slice(), ["gateway"] | ["interactions" | "webhooks", ..]);
    let authorization = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if !is_open && authorization != Some(&format!("Bot {TOKEN}")) {
        return Err(Refusal::unauthorized());
    }
    let (body, files) = parse(headers, body)?;
    let application = payload::text(world.application.id);
    // Elsewhere the bot sends none.
    let takes_files = method == Method::PATCH && path.starts_with("webhooks/");
    if !files.is_empty() && !takes_files {
        return unknown(world, method, "with files");
    }
    match (method.as_str(), segments.as_slice()) {
        ("GET", ["gateway"]) => Ok(Some(json!({ "url": gateway }))),
        ("GET", ["gateway", "bot"]) => Ok(Some(json!({
            "url": gateway, "shards": 1,
            "session_start_limit": { "total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1 },
        }))),
        ("GET", ["oauth2", "applications", "@me"] | ["applications", "@me"]) => {
            Ok(Some(payload::application(world)))
        }
        ("GET", ["users", "@me"]) => Ok(Some(payload::current_user(world))),
        (_, ["applications", id, "commands"]) if **id != application => Err(Refusal::missing_access()),
        ("GET", ["applications", _, "commands"]) => Ok(Some(Value::Array(world.commands.clone()))),
        ("PUT", ["applications", _, "commands"]) => {
            command_rules::commands(&body)?;
            against_schema("PUT", "/applications/{application_id}/commands", &body)?;
            let commands = body.as_array().expect("the rules checked that it is a list").clone();
            let earlier = std::mem::take(&mut world.commands);
            for command in commands {
                register(world, &earlier, command);
            }
            Ok(Some(Value::Array(world.commands.clone())))
        }
        ("POST", ["applications", _, "commands"]) => {
            command_rules::command(&body)?;
            against_schema("POST", "/applications/{application_id}/commands", &body)?;
            let earlier = world.commands.clone();
            world.commands.retain(|command| !is_same_command(command, &body));
            register(world, &earlier, body);
            command_rules::numbers(&world.commands)?;
            Ok(world.commands.last().cloned())
        }
        ("GET", ["channels", channel]) => Ok(Some(payload::channel(world, known_channel(world, channel)?))),
        ("POST", ["channels", channel, "typing"]) => {
            known_channel(world, channel)?;
            Ok(None)
        }
        ("POST", ["channels", channel, "messages"]) => {
            let channel = known_channel(world, channel)?;
            rules::message(&body, Site::Create)?;
            against_schema("POST", "/channels/{channel_id}/messages", &body)?;
            speech::create_message(world, channel, &body)
        }
        ("GET", ["channels", channel, "messages", message]) => {
            let channel = known_channel(world, channel)?;
            speech::get_message(world, channel, id(message))
        }
        ("PATCH", ["channels", channel, "messages", message]) => {
            let channel = known_channel(world, channel)?;
            rules::message(&body, Site::Edit)?;
            against_schema("PATCH", "/channels/{channel_id}/messages/{message_id}", &body)?;
            speech::edit_message(world, channel, id(message), &body)
        }
        ("DELETE", ["channels", channel, "messages", message]) => {
            let channel = known_channel(world, channel)?;
            speech::delete_message(world, channel, id(message))
        }
        ("POST", ["interactions", interaction, token, "callback"]) => {
            callback_rules(&body)?;
            against_schema("POST", "/interactions/{interaction_id}/{interaction_token}/callback", &body)?;
            speech::respond(world, id(interaction), token, &body)?;
            let parameters = uri.query().unwrap_or_default();
            let tells = parameters.split('&').any(|parameter| parameter == "with_response=true");
            Ok(tells.then(|| payload::taken(world, id(interaction), &body["type"])))
        }
        (_, ["webhooks", id, ..]) if **id != application => Err(Refusal::unknown_webhook()),
        ("POST", ["webhooks", _, token]) => {
            rules::message(&body, Site::Followup)?;
            against_schema("POST", "/webhooks/{webhook_id}/{webhook_token}", &body)?;
            speech::follow_up(world, token, &body)
        }
        (_, ["webhooks", _, token, "messages", message]) => {
            let message = if *message == "@original" { None } else { Some(id(message)) };
            match method.as_str() {
                "GET" => speech::get_response(world, token, message),
                "DELETE" => speech::delete_response(world, token, message),
                "PATCH" => {
                    rules::message(&body, Site::WebhookEdit)?;
                    let path = "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}";
                    against_schema("PATCH", path, &body)?;
                    speech::edit_response(world, token, message, &body, files)
                }
                _ => unknown(world, method, path),
            }
        }
        _ => unknown(world, method, path),
    }
}

fn unknown(world: &mut World, method: &Method, path: &str) -> Outcome {
    world.violations.push(format!("the fake does not know the call {method} {path}"));
    Err(Refusal::new(404, 0, "404: Not Found"))
}

/// A file that came with a body: its name and its text.
pub(super) type UploadedFile = (String, String);

fn parse(headers: &HeaderMap, body: &Bytes) -> Result<(Value, Vec<UploadedFile>), Refusal> {
    if body.is_empty() {
        return Ok((Value::Null, Vec::new()));
    }
    let content_type =
        headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if let Some((_, boundary)) = content_type.split_once("multipart/form-data; boundary=") {
        return parse_parts(boundary.trim_matches('"'), &String::from_utf8_lossy(body));
    }
    if !content_type.starts_with("application/json") {
        return Err(Refusal::new(400, 50035, "The fake reads JSON bodies and forms only"));
    }
    let body = serde_json::from_slice(body).map_err(|_| Refusal::invalid_json())?;
    Ok((body, Vec::new()))
}

/// A form with the body as `payload_json` and files as `files[0]` and so on.
fn parse_parts(boundary: &str, form: &str) -> Result<(Value, Vec<UploadedFile>), Refusal> {
    let mut body = Value::Null;
    let mut files = Vec::new();
    for part in form.split(&format!("--{boundary}")) {
        let Some((head, content)) = part.split_once("\r\n\r\n") else { continue };
        let content = content.strip_suffix("\r\n").unwrap_or(content);
        let attribute = |name: &str| {
            let value = head.split(&format!("; {name}=\"")).nth(1)?;
            value.split('"').next().map(str::to_owned)
        };
        match attribute("name").as_deref() {
            Some("payload_json") => {
                body = serde_json::from_str(content).map_err(|_| Refusal::invalid_json())?;
            }
            Some(name) if name.starts_with("files[") => {
                files.push((attribute("filename").unwrap_or_default(), content.to_owned()));
            }
            _ => return Err(Refusal::new(400, 50035, "A form has `payload_json` and `files[n]` only")),
        }
    }
    if files.len() > 10 {
        return Err(Refusal::new(400, 50035, "A message has ten files at most"));
    }
    Ok((body, files))
}

/// A segment of a path that ought to be a snowflake; anything else is an id that nothing has.
fn id(segment: &str) -> Id {
    segment.parse().unwrap_or(0)
}

fn known_channel(world: &World, segment: &str) -> Result<Id, Refusal> {
    let id = id(segment);
    if world.channels.contains_key(&id) { Ok(id) } else { Err(Refusal::unknown_channel()) }
}

fn against_schema(method: &str, path: &str, body: &Value) -> Result<(), Refusal> {
    let mut checker = Checker::default();
    for problem in schema::problems(method, path, body) {
        checker.problem("", "OPENAPI", problem);
    }
    checker.invalid_form()
}

/// The rules for what a response carries, by its type.
fn callback_rules(body: &Value) -> Result<(), Refusal> {
    match body["type"].as_u64() {
        Some(4) => rules::message(&body["data"], Site::Callback),
        Some(7) => rules::message(&body["data"], Site::Update),
        Some(9) => rules::modal(&body["data"]),
        // Whether the values are of the option's type is checked where that is known.
        Some(8) => command_rules::choices(&body["data"]),
        Some(5 | 6) => Ok(()),
        other => {
            let mut checker = Checker::default();
            checker.problem("type", "BASE_TYPE_CHOICES", format!("The response type {other:?} is unknown"));
            checker.invalid_form()
        }
    }
}

fn is_same_command(one: &Value, other: &Value) -> bool {
    let kind = |command: &Value| command["type"].as_u64().unwrap_or(1);
    one["name"] == other["name"] && kind(one) == kind(other)
}

/// Fills in what Discord adds; a command that had the same name keeps its id.
fn register(world: &mut World, earlier: &[Value], mut command: Value) {
    let known = earlier.iter().find(|known| is_same_command(known, &command));
    let id = known.map_or_else(|| json!(payload::text(world.next_id())), |known| known["id"].clone());
    command["id"] = id;
    command["version"] = json!(payload::text(world.next_id()));
    command["application_id"] = json!(payload::text(world.application.id));
    let defaults = [
        ("type", json!(1)),
        ("description", json!("")),
        ("options", json!([])),
        ("default_member_permissions", Value::Null),
        ("dm_permission", json!(true)),
        ("nsfw", json!(false)),
        ("integration_types", json!([0])),
        ("contexts", Value::Null),
        ("name_localizations", Value::Null),
        ("description_localizations", Value::Null),
    ];
    for (key, default) in defaults {
        if command[key].is_null() {
            command[key] = default;
        }
    }
    world.commands.push(command);
}
