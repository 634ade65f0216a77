//! What a person sees of a message, as readable text for snapshots: text, embeds behind a bar, buttons in
//! brackets, and in round brackets what is around it: whom it answers, whom it pings, who alone sees it.

use std::fmt::Write;

use serde_json::Value;

use super::model::{Id, Message, World};
use super::refusal::list;

/// One message, without a line end at its end.
pub(crate) fn message(world: &World, id: Id) -> String {
    let message = &world.messages[&id];
    let mut lines = Vec::new();
    if message.deleted {
        lines.push("(deleted)".to_owned());
    }
    if let Some(reply_to) = message.reply_to.and_then(|id| world.messages.get(&id)) {
        lines.push(format!("(reply to {})", world.user_name(reply_to.author)));
    }
    lines.extend(message.content.lines().map(str::to_owned));
    for one in &message.embeds {
        lines.extend(embed(one).lines().map(|line| format!("| {line}").trim_end().to_owned()));
    }
    lines.extend(message.files.iter().map(|(name, _)| format!("file: {name}")));
    lines.extend(message.components.iter().map(row));
    lines.extend(around(world, message));
    lines.join("\n")
}

fn embed(embed: &Value) -> String {
    let mut text = String::new();
    let mut line = |value: &Value, before: &str| {
        if let Some(value) = value.as_str().filter(|value| !value.is_empty()) {
            let _ = writeln!(text, "{before}{value}");
        }
    };
    line(&embed["author"]["name"], "by ");
    line(&embed["title"], "# ");
    line(&embed["url"], "link: ");
    line(&embed["description"], "");
    for field in list(embed, "fields") {
        line(&field["name"], "* ");
        line(&field["value"], "  ");
    }
    line(&embed["image"]["url"], "image: ");
    line(&embed["footer"]["text"], "-- ");
    text
}

fn row(row: &Value) -> String {
    list(row, "components").iter().map(component).collect::<Vec<_>>().join(" ")
}

fn component(component: &Value) -> String {
    let label = component["label"].as_str().or(component["emoji"]["name"].as_str());
    let label = label.or(component["placeholder"].as_str()).unwrap_or_default();
    let disabled = if component["disabled"] == true { " (off)" } else { "" };
    let options: Vec<&str> =
        list(component, "options").iter().filter_map(|option| option["label"].as_str()).collect();
    if options.is_empty() {
        format!("[{label}{disabled}]")
    } else {
        format!("[{label}{disabled}: {}]", options.join(" / "))
    }
}

fn around(world: &World, message: &Message) -> Option<String> {
    let mut notes = Vec::new();
    if message.mention_everyone {
        notes.push("pings everyone".to_owned());
    }
    notes.extend(message.mentions.iter().map(|id| format!("pings {}", world.user_name(*id))));
    if let Some(only) = message.visible_to {
        notes.push(format!("only {} sees this", world.user_name(only)));
    }
    if notes.is_empty() { None } else { Some(format!("({})", notes.join(", "))) }
}

/// The choices of an autocomplete, one a line; the value too where it is not what is shown.
pub(crate) fn choices(choices: &[Value]) -> String {
    let line = |choice: &Value| {
        let name = choice["name"].as_str().unwrap_or_default();
        if choice["value"] == name { name.to_owned() } else { format!("{name} = {}", choice["value"]) }
    };
    choices.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A window with fields to fill in, and what stands in them.
pub(crate) fn modal(data: &Value) -> String {
    let fields = list(data, "components").iter().flat_map(|row| list(row, "components"));
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let lines: Vec<String> =
        fields.map(|field| format!("{}: {}", text(&field["label"]), text(&field["value"]))).collect();
    format!("window: {}\n{}", text(&data["title"]), lines.join("\n"))
}

/// The commands as registered, one a line, as a person finds them in the client.
pub(crate) fn commands(commands: &[Value]) -> String {
    commands.iter().map(one_command).collect::<Vec<_>>().join("\n")
}

fn one_command(command: &Value) -> String {
    let name = command["name"].as_str().unwrap_or_default();
    let mut text = match command["type"].as_u64() {
        Some(2) => format!("on a person: {name}"),
        Some(3) => format!("on a message: {name}"),
        _ => format!("/{name}"),
    };
    options(&mut text, list(command, "options"));
    if let Some(description) = command["description"].as_str().filter(|description| !description.is_empty()) {
        let _ = write!(text, ": {description}");
    }
    text
}

fn options(text: &mut String, options_: &[Value]) {
    for option in options_ {
        let name = option["name"].as_str().unwrap_or_default();
        match option["type"].as_u64() {
            Some(1 | 2) => {
                let _ = write!(text, " {name}");
                options(text, list(option, "options"));
                text.push(';');
            }
            _ if option["required"] == true => {
                let _ = write!(text, " <{name}>");
            }
            _ => {
                let _ = write!(text, " [{name}]");
            }
        }
    }
}
