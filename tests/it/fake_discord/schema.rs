//! Every body against Discord's own OpenAPI document, where that document is at hand; otherwise nothing. It finds
//! what the hand-written rules overlook, and the rules find what the document does not say.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock, Mutex};

use jsonschema::Validator;
use serde_json::{Value, json};

/// Another place for the document.
const PATH_VARIABLE: &str = "ATTACHE_DISCORD_OPENAPI";

static DOCUMENT: LazyLock<Option<Value>> = LazyLock::new(read_document);
static VALIDATORS: LazyLock<Mutex<HashMap<String, Arc<Validator>>>> = LazyLock::new(Mutex::default);

fn read_document() -> Option<Value> {
    let path = std::env::var(PATH_VARIABLE).map_or_else(
        |_| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/discord/openapi.json")),
        PathBuf::from,
    );
    let text = std::fs::read_to_string(path).ok()?;
    let mut document: Value = serde_json::from_str(&text).expect("the OpenAPI document is JSON");
    allow_digits(&mut document["components"]);
    allow_digits(&mut document["paths"]);
    Some(document)
}

/// Whether bodies are validated at all in this run.
pub(crate) fn is_present() -> bool {
    DOCUMENT.is_some()
}

/// Discord takes a number written as a string wherever the document says integer.
fn allow_digits(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            match object.get_mut("type") {
                Some(Value::String(kind)) if kind == "integer" => {
                    object.insert("type".to_owned(), json!(["integer", "string"]));
                }
                Some(Value::Array(kinds)) if kinds.contains(&json!("integer")) => {
                    kinds.retain(|kind| kind != "string");
                    kinds.push(json!("string"));
                }
                _ => {}
            }
            object.values_mut().for_each(allow_digits);
        }
        Value::Array(items) => items.iter_mut().for_each(allow_digits),
        _ => {}
    }
}

/// What the document has against a body sent to `method path`, where `path` is as in the document:
/// `/channels/{channel_id}/messages`.
pub(crate) fn problems(method: &str, path: &str, body: &Value) -> Vec<String> {
    let Some(document) = DOCUMENT.as_ref() else { return Vec::new() };
    let operation = &document["paths"][path][method.to_lowercase()];
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    assert!(schema.is_object(), "the OpenAPI document has no body for `{method} {path}`");
    let schema = branch(schema, path, body);
    let mut body = body.clone();
    name_uploads(&mut body);
    validator(document, &schema)
        .iter_errors(&body)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

/// A file that is sent along is named by its number in the form, which the document knows only as a string; Discord's
/// guide to uploading files writes it as a number, and so does serenity.
fn name_uploads(body: &mut Value) {
    for attachments in ["/attachments", "/data/attachments"] {
        let list = body.pointer_mut(attachments).and_then(Value::as_array_mut);
        for attachment in list.into_iter().flatten() {
            if let Some(number) = attachment["id"].as_u64() {
                attachment["id"] = json!(number.to_string());
            }
        }
    }
}

/// The alternatives of a response to an interaction are told apart by its `type`; naming the one that is meant
/// makes the errors readable, and a type that is none of them an error.
fn branch(schema: &Value, path: &str, body: &Value) -> Value {
    if !path.ends_with("/callback") {
        return schema.clone();
    }
    let name = match body["type"].as_u64() {
        Some(4 | 5) => "CreateMessageInteractionCallbackRequest",
        Some(6 | 7) => "UpdateMessageInteractionCallbackRequest",
        Some(8) => "ApplicationCommandAutocompleteCallbackRequest",
        Some(9) => "ModalInteractionCallbackRequest",
        _ => return schema.clone(),
    };
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// Compiled once for each schema in a run of the tests: that takes the longest.
fn validator(document: &Value, schema: &Value) -> Arc<Validator> {
    let key = schema.to_string();
    let mut validators = VALIDATORS.lock().expect("no validation panics");
    let compiled = validators.entry(key).or_insert_with(|| {
        let mut whole = schema.clone();
        whole["components"] = document["components"].clone();
        Arc::new(jsonschema::draft202012::new(&whole).expect("the OpenAPI document compiles"))
    });
    Arc::clone(compiled)
}
