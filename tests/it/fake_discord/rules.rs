//! What Discord refuses in a message: lengths, sums over embeds, components, mentions, emptiness. Each body is
//! checked whole, so that one refusal names every problem. Commands have rules of their own.

use std::collections::BTreeSet;

use serde_json::Value;

use super::model::message_flag;
use super::refusal::{Checker, Refusal, Shape, at, list};

const CONTENT_LENGTH: usize = 2000;
const EMBEDS: usize = 10;
/// Over all embeds of a message together.
const EMBED_SUM: usize = 6000;
const ROWS: usize = 5;
const BUTTONS_IN_A_ROW: usize = 5;
const CUSTOM_ID_LENGTH: usize = 100;

/// Which call the message came with; they differ in what may stand in the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Site {
    /// A message into a channel.
    Create,
    /// An edit of a message in a channel.
    Edit,
    /// `data` of a response to an interaction.
    Callback,
    /// `data` of a response that changes the message with the pressed button.
    Update,
    /// An edit of `@original` or of a followup.
    WebhookEdit,
    Followup,
}

const SHARED_KEYS: &[(&str, Shape)] = &[
    ("content", Shape::Text),
    ("embeds", Shape::List),
    ("allowed_mentions", Shape::Object),
    ("components", Shape::List),
    ("attachments", Shape::List),
    ("flags", Shape::Whole),
    ("poll", Shape::Object),
];
const CREATE_KEYS: &[(&str, Shape)] = &[
    ("tts", Shape::Flag),
    ("nonce", Shape::Any),
    ("enforce_nonce", Shape::Flag),
    ("message_reference", Shape::Object),
    ("sticker_ids", Shape::List),
];
const CALLBACK_KEYS: &[(&str, Shape)] = &[("tts", Shape::Flag)];
const FOLLOWUP_KEYS: &[(&str, Shape)] =
    &[("tts", Shape::Flag), ("username", Shape::Text), ("avatar_url", Shape::Text)];

/// Checks the body of a message.
pub(crate) fn message(body: &Value, site: Site) -> Result<(), Refusal> {
    let mut checker = Checker::default();
    let own_keys = match site {
        Site::Create => CREATE_KEYS,
        Site::Callback => CALLBACK_KEYS,
        Site::Followup => FOLLOWUP_KEYS,
        Site::Edit | Site::Update | Site::WebhookEdit => &[],
    };
    let path = if matches!(site, Site::Callback | Site::Update) { "data" } else { "" };
    if checker.object(path, body, &[SHARED_KEYS, own_keys].concat()) {
        checker.length(&at(path, "content"), &body["content"], 0..=CONTENT_LENGTH);
        embeds(&mut checker, &at(path, "embeds"), list(body, "embeds"));
        components(&mut checker, &at(path, "components"), list(body, "components"));
        allowed_mentions(&mut checker, &at(path, "allowed_mentions"), &body["allowed_mentions"]);
        flags(&mut checker, &at(path, "flags"), &body["flags"], site);
        reference(&mut checker, &at(path, "message_reference"), &body["message_reference"]);
    }
    checker.invalid_form()?;
    let is_new = matches!(site, Site::Create | Site::Callback | Site::Followup);
    if is_new && is_empty(body) { Err(Refusal::empty_message()) } else { Ok(()) }
}

/// No text, no embed that shows anything, no component, no file. Discord trims the text first.
pub(crate) fn is_empty(body: &Value) -> bool {
    let content = body["content"].as_str().unwrap_or_default();
    let shows = |embed: &Value| {
        ["title", "description", "fields", "footer", "author", "image", "thumbnail"].iter().any(|key| {
            match &embed[*key] {
                Value::Null => false,
                Value::String(text) => !text.trim().is_empty(),
                Value::Array(items) => !items.is_empty(),
                _ => true,
            }
        })
    };
    content.trim().is_empty()
        && !list(body, "embeds").iter().any(shows)
        && list(body, "components").is_empty()
        && list(body, "attachments").is_empty()
        && list(body, "sticker_ids").is_empty()
        && body["poll"].is_null()
}

fn embeds(checker: &mut Checker, path: &str, embeds: &[Value]) {
    checker.at_most(path, embeds, EMBEDS);
    let mut sum = 0;
    for (index, embed) in embeds.iter().enumerate() {
        sum += one_embed(checker, &at(path, index), embed);
    }
    if sum > EMBED_SUM {
        let message = format!("Embed size exceeds maximum size of {EMBED_SUM}");
        checker.problem(path, "MAX_EMBED_SIZE_EXCEEDED", message);
    }
}

/// Returns how many characters count towards the sum.
fn one_embed(checker: &mut Checker, path: &str, embed: &Value) -> usize {
    let keys = [
        ("title", Shape::Text),
        ("type", Shape::Text),
        ("description", Shape::Text),
        ("url", Shape::Text),
        ("timestamp", Shape::Text),
        ("color", Shape::Whole),
        ("footer", Shape::Object),
        ("image", Shape::Object),
        ("thumbnail", Shape::Object),
        ("author", Shape::Object),
        ("fields", Shape::List),
    ];
    if !checker.object(path, embed, &keys) {
        return 0;
    }
    let fields = list(embed, "fields");
    checker.length(&at(path, "title"), &embed["title"], 0..=256);
    checker.length(&at(path, "description"), &embed["description"], 0..=4096);
    checker.at_most(&at(path, "fields"), fields, 25);
    if embed["color"].as_i64().is_some_and(|color| !(0..=0xFF_FFFF).contains(&color)) {
        checker.problem(
            &at(path, "color"),
            "NUMBER_TYPE_MAX",
            "int value should be less than or equal to 16777215.",
        );
    }
    let url = embed["url"].as_str();
    if url.is_some_and(|url| !url.starts_with("http://") && !url.starts_with("https://")) {
        checker.problem(&at(path, "url"), "URL_TYPE_INVALID_URL", "Not a well formed URL.");
    }
    let timestamp = embed["timestamp"].as_str();
    if timestamp.is_some_and(|timestamp| timestamp.parse::<jiff::Timestamp>().is_err()) {
        checker.problem(&at(path, "timestamp"), "DATE_TIME_TYPE_PARSE", "Could not parse the timestamp.");
    }
    if !embed["footer"].is_null() {
        checker.required_text(&at(path, "footer.text"), &embed["footer"]["text"], 1..=2048);
    }
    if !embed["author"].is_null() {
        checker.required_text(&at(path, "author.name"), &embed["author"]["name"], 1..=256);
    }
    let mut sum = 0;
    for (index, field) in fields.iter().enumerate() {
        let path = at(&at(path, "fields"), index);
        let keys = [("name", Shape::Text), ("value", Shape::Text), ("inline", Shape::Flag)];
        if checker.object(&path, field, &keys) {
            checker.required_text(&at(&path, "name"), &field["name"], 1..=256);
            checker.required_text(&at(&path, "value"), &field["value"], 1..=1024);
        }
        sum += characters(&field["name"]) + characters(&field["value"]);
    }
    sum += characters(&embed["title"]) + characters(&embed["description"]);
    sum + characters(&embed["footer"]["text"]) + characters(&embed["author"]["name"])
}

fn characters(value: &Value) -> usize {
    value.as_str().map_or(0, |text| text.chars().count())
}

fn components(checker: &mut Checker, path: &str, rows: &[Value]) {
    checker.at_most(path, rows, ROWS);
    let mut custom_ids = BTreeSet::new();
    for (index, row) in rows.iter().enumerate() {
        let path = at(path, index);
        if !checker.object(
            &path,
            row,
            &[("type", Shape::Whole), ("components", Shape::List), ("id", Shape::Whole)],
        ) {
            continue;
        }
        let inside = list(row, "components");
        if row["type"] != 1 {
            checker.problem(
                &at(&path, "type"),
                "UNION_TYPE_CHOICES",
                "Value of field \"type\" must be one of (1,).",
            );
        }
        let has_select = inside.iter().any(|component| component["type"] != 2);
        let limit = if has_select { 1 } else { BUTTONS_IN_A_ROW };
        if inside.is_empty() || inside.len() > limit {
            let message = format!("Must be between 1 and {limit} in length.");
            checker.problem(&at(&path, "components"), "BASE_TYPE_BAD_LENGTH", message);
        }
        for (index, component) in inside.iter().enumerate() {
            let path = at(&at(&path, "components"), index);
            match component["type"].as_u64() {
                Some(2) => button(checker, &path, component),
                Some(3) => select(checker, &path, component),
                other => {
                    let message = format!("The fake does not know components of type {other:?}.");
                    checker.problem(&at(&path, "type"), "UNKNOWN_COMPONENT", message);
                }
            }
            let custom_id = component["custom_id"].as_str();
            if custom_id.is_some_and(|custom_id| !custom_ids.insert(custom_id)) {
                let message = "Component custom id cannot be duplicated";
                checker.problem(&at(&path, "custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", message);
            }
        }
    }
}

fn button(checker: &mut Checker, path: &str, button: &Value) {
    let keys = [
        ("type", Shape::Whole),
        ("id", Shape::Whole),
        ("style", Shape::Whole),
        ("label", Shape::Text),
        ("emoji", Shape::Object),
        ("custom_id", Shape::Text),
        ("url", Shape::Text),
        ("disabled", Shape::Flag),
    ];
    if !checker.object(path, button, &keys) {
        return;
    }
    checker.length(&at(path, "label"), &button["label"], 1..=80);
    if button["label"].is_null() && button["emoji"].is_null() {
        let message = "Button component must have label and/or emoji";
        checker.problem(path, "BUTTON_COMPONENT_NEEDS_LABEL_OR_EMOJI", message);
    }
    match button["style"].as_u64() {
        Some(1..=4) => {
            checker.required_text(&at(path, "custom_id"), &button["custom_id"], 1..=CUSTOM_ID_LENGTH);
            if !button["url"].is_null() {
                checker.problem(&at(path, "url"), "BUTTON_COMPONENT_URL", "Only a link button has a url");
            }
        }
        Some(5) => {
            checker.required_text(&at(path, "url"), &button["url"], 1..=512);
            if !button["custom_id"].is_null() {
                let message = "A custom id and url cannot both be specified";
                checker.problem(&at(path, "custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_URL", message);
            }
        }
        _ => {
            checker.problem(&at(path, "style"), "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4, 5}.")
        }
    }
}

fn select(checker: &mut Checker, path: &str, select: &Value) {
    let keys = [
        ("type", Shape::Whole),
        ("id", Shape::Whole),
        ("custom_id", Shape::Text),
        ("options", Shape::List),
        ("placeholder", Shape::Text),
        ("min_values", Shape::Whole),
        ("max_values", Shape::Whole),
        ("disabled", Shape::Flag),
    ];
    if !checker.object(path, select, &keys) {
        return;
    }
    checker.required_text(&at(path, "custom_id"), &select["custom_id"], 1..=CUSTOM_ID_LENGTH);
    checker.length(&at(path, "placeholder"), &select["placeholder"], 0..=150);
    let options = list(select, "options");
    if options.is_empty() || options.len() > 25 {
        let message = "Must be between 1 and 25 in length.";
        checker.problem(&at(path, "options"), "BASE_TYPE_BAD_LENGTH", message);
    }
    let mut values = BTreeSet::new();
    for (index, option) in options.iter().enumerate() {
        let path = at(&at(path, "options"), index);
        let keys = [
            ("label", Shape::Text),
            ("value", Shape::Text),
            ("description", Shape::Text),
            ("emoji", Shape::Object),
            ("default", Shape::Flag),
        ];
        if checker.object(&path, option, &keys) {
            checker.required_text(&at(&path, "label"), &option["label"], 1..=100);
            checker.required_text(&at(&path, "value"), &option["value"], 1..=100);
            checker.length(&at(&path, "description"), &option["description"], 0..=100);
            if !values.insert(option["value"].to_string()) {
                let message = "The specified option value is already used";
                checker.problem(&at(&path, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message);
            }
        }
    }
}

fn allowed_mentions(checker: &mut Checker, path: &str, allowed: &Value) {
    if allowed.is_null() {
        return;
    }
    let keys = [
        ("parse", Shape::List),
        ("users", Shape::List),
        ("roles", Shape::List),
        ("replied_user", Shape::Flag),
    ];
    if !checker.object(path, allowed, &keys) {
        return;
    }
    for key in ["users", "roles"] {
        checker.at_most(&at(path, key), list(allowed, key), 100);
        let both = list(allowed, "parse").iter().any(|parse| parse == key) && !list(allowed, key).is_empty();
        if both {
            let message = format!("parse:[\"{key}\"] and {key}: [ids...] are mutually exclusive.");
            checker.problem(path, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message);
        }
    }
    for parse in list(allowed, "parse") {
        if !["users", "roles", "everyone"].iter().any(|known| parse == known) {
            let message = "Value must be one of {'users', 'roles', 'everyone'}.";
            checker.problem(&at(path, "parse"), "BASE_TYPE_CHOICES", message);
        }
    }
}

/// Flags that the call cannot set: Discord overlooks some of them, so that a person would see what only one should.
fn flags(checker: &mut Checker, path: &str, flags: &Value, site: Site) {
    let Some(flags) = flags.as_u64() else { return };
    let settable = match site {
        Site::Create => message_flag::SUPPRESS_EMBEDS | message_flag::SUPPRESS_NOTIFICATIONS,
        Site::Edit | Site::Update | Site::WebhookEdit => message_flag::SUPPRESS_EMBEDS,
        Site::Callback | Site::Followup => {
            message_flag::SUPPRESS_EMBEDS | message_flag::SUPPRESS_NOTIFICATIONS | message_flag::EPHEMERAL
        }
    };
    if flags & message_flag::COMPONENTS_V2 != 0 {
        checker.problem(path, "UNKNOWN_FLAG", "The fake does not know components of the second version.");
    } else if flags & !settable != 0 {
        let message = format!("The flags {} cannot be set by this call.", flags & !settable);
        checker.problem(path, "MESSAGE_FLAGS_INVALID", message);
    }
}

fn reference(checker: &mut Checker, path: &str, reference: &Value) {
    if reference.is_null() {
        return;
    }
    let keys = [
        ("type", Shape::Whole),
        ("message_id", Shape::Whole),
        ("channel_id", Shape::Whole),
        ("guild_id", Shape::Whole),
        ("fail_if_not_exists", Shape::Flag),
    ];
    if checker.object(path, reference, &keys) && reference["message_id"].is_null() {
        checker.problem(&at(path, "message_id"), "BASE_TYPE_REQUIRED", "This field is required");
    }
}

/// The window that a `9` response opens.
pub(crate) fn modal(data: &Value) -> Result<(), Refusal> {
    let mut checker = Checker::default();
    let keys = [("custom_id", Shape::Text), ("title", Shape::Text), ("components", Shape::List)];
    if checker.object("data", data, &keys) {
        checker.required_text("data.custom_id", &data["custom_id"], 1..=CUSTOM_ID_LENGTH);
        checker.required_text("data.title", &data["title"], 1..=45);
        let rows = list(data, "components");
        if rows.is_empty() || rows.len() > ROWS {
            checker.problem("data.components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
        }
    }
    checker.invalid_form()
}
