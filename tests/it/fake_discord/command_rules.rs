//! What Discord refuses in command definitions and in the choices of an autocomplete: names, descriptions,
//! nesting, order, numbers and sums.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::refusal::{Checker, Refusal, Shape, at, list};

const CHAT_INPUT: u64 = 1;
const SUB_COMMAND: u64 = 1;
const SUB_COMMAND_GROUP: u64 = 2;
const OPTIONS: usize = 25;
pub(crate) const CHOICES: usize = 25;
/// Over the names, descriptions and values of a command, its options and choices.
const COMMAND_SUM: usize = 8000;
const LOCALES: [&str; 34] = [
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl",
    "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja",
    "zh-TW", "ko", "ar", "he",
];

/// Checks a whole set of global commands, as PUT replaces it.
pub(crate) fn commands(body: &Value) -> Result<(), Refusal> {
    let Some(commands) = body.as_array() else { return Err(Refusal::invalid_json()) };
    let mut checker = Checker::default();
    let mut names = BTreeSet::new();
    for (index, command) in commands.iter().enumerate() {
        one_command(&mut checker, &index.to_string(), command);
        let kind = command["type"].as_u64().unwrap_or(CHAT_INPUT);
        if !names.insert((kind, command["name"].as_str())) {
            let message = "Application command names must be unique";
            checker.problem(&at(&index.to_string(), "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", message);
        }
    }
    checker.invalid_form()?;
    numbers(commands)
}

/// How many there may be of each type.
pub(crate) fn numbers(commands: &[Value]) -> Result<(), Refusal> {
    let mut numbers: BTreeMap<u64, usize> = BTreeMap::new();
    for command in commands {
        *numbers.entry(command["type"].as_u64().unwrap_or(CHAT_INPUT)).or_default() += 1;
    }
    for (kind, number) in numbers {
        let limit = if kind == CHAT_INPUT { 100 } else { 15 };
        if number > limit {
            let message = format!("Maximum number of application commands reached ({limit}).");
            return Err(Refusal::new(400, 30032, &message));
        }
    }
    Ok(())
}

/// Checks one command, as POST adds it.
pub(crate) fn command(body: &Value) -> Result<(), Refusal> {
    commands(&json!([body]))
}

fn one_command(checker: &mut Checker, path: &str, command: &Value) {
    let keys = [
        ("id", Shape::Whole),
        ("type", Shape::Whole),
        ("name", Shape::Text),
        ("name_localizations", Shape::Object),
        ("description", Shape::Text),
        ("description_localizations", Shape::Object),
        ("options", Shape::List),
        ("default_member_permissions", Shape::Whole),
        ("dm_permission", Shape::Flag),
        ("default_permission", Shape::Flag),
        ("nsfw", Shape::Flag),
        ("integration_types", Shape::List),
        ("contexts", Shape::List),
    ];
    if !checker.object(path, command, &keys) {
        return;
    }
    let kind = command["type"].as_u64().unwrap_or(CHAT_INPUT);
    if !(1..=3).contains(&kind) {
        checker.problem(&at(path, "type"), "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3}.");
    }
    let is_menu = kind != CHAT_INPUT;
    checker.required_text(&at(path, "name"), &command["name"], 1..=32);
    let description = &at(path, "description");
    if is_menu {
        checker.length(description, &command["description"], 0..=0);
        if !list(command, "options").is_empty() {
            checker.problem(
                &at(path, "options"),
                "APPLICATION_COMMAND_MENU_OPTIONS",
                "A menu command has no options",
            );
        }
    } else {
        name(checker, &at(path, "name"), &command["name"]);
        checker.required_text(description, &command["description"], 1..=100);
    }
    localisations(checker, path, command, is_menu);
    for (key, highest) in [("contexts", 2), ("integration_types", 1)] {
        let values = list(command, key);
        let known = |value: &Value| value.as_u64().is_some_and(|value| value <= highest);
        if !values.iter().all(known) {
            checker.problem(&at(path, key), "BASE_TYPE_CHOICES", format!("Values are 0 to {highest}."));
        }
    }
    options(checker, &at(path, "options"), list(command, "options"), 0);
    if characters(command) > COMMAND_SUM {
        let message = format!("Command exceeds maximum size ({COMMAND_SUM})");
        checker.problem(path, "APPLICATION_COMMAND_TOO_LARGE", message);
    }
}

/// `^[-_'\p{L}\p{N}]{1,32}$` and lower case.
fn name(checker: &mut Checker, path: &str, name: &Value) {
    let Some(name) = name.as_str() else { return };
    let allowed = |character: char| character.is_alphanumeric() || "-_'".contains(character);
    if name.is_empty()
        || !name.chars().all(allowed)
        || name.to_lowercase() != name
        || name.chars().count() > 32
    {
        let message = "Command name is invalid";
        checker.problem(path, "APPLICATION_COMMAND_INVALID_NAME", message);
    }
}

fn localisations(checker: &mut Checker, path: &str, value: &Value, is_menu: bool) {
    for key in ["name_localizations", "description_localizations"] {
        let Some(translations) = value[key].as_object() else { continue };
        for (locale, translation) in translations {
            let path = at(&at(path, key), locale);
            if !LOCALES.contains(&locale.as_str()) {
                checker.problem(&path, "UNKNOWN_LOCALE", format!("{locale} is not one of Discord's locales"));
            }
            if key == "description_localizations" {
                checker.length(&path, translation, 1..=100);
            } else if !is_menu {
                name(checker, &path, translation);
            }
        }
    }
}

fn options(checker: &mut Checker, path: &str, options_: &[Value], depth: usize) {
    checker.at_most(path, options_, OPTIONS);
    let mut names = BTreeSet::new();
    let mut optional_seen = false;
    let nests = |option: &Value| matches!(option["type"].as_u64(), Some(SUB_COMMAND | SUB_COMMAND_GROUP));
    if options_.iter().any(nests) && !options_.iter().all(nests) {
        let message =
            "Sub-command and sub-command group option types are mutually exclusive to all other types";
        checker.problem(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message);
    }
    for (index, option) in options_.iter().enumerate() {
        let path = &at(path, index);
        one_option(checker, path, option, depth);
        if option["required"] == true && optional_seen {
            let message = "Required options must be placed before non-required options";
            checker.problem(&at(path, "required"), "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message);
        }
        optional_seen |= option["required"] != true;
        if !names.insert(option["name"].as_str()) {
            let message = "Option names must be unique";
            checker.problem(&at(path, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED", message);
        }
    }
}

fn one_option(checker: &mut Checker, path: &str, option: &Value, depth: usize) {
    let keys = [
        ("type", Shape::Whole),
        ("name", Shape::Text),
        ("name_localizations", Shape::Object),
        ("description", Shape::Text),
        ("description_localizations", Shape::Object),
        ("required", Shape::Flag),
        ("choices", Shape::List),
        ("options", Shape::List),
        ("channel_types", Shape::List),
        ("min_value", Shape::Number),
        ("max_value", Shape::Number),
        ("min_length", Shape::Whole),
        ("max_length", Shape::Whole),
        ("autocomplete", Shape::Flag),
    ];
    if !checker.object(path, option, &keys) {
        return;
    }
    name(checker, &at(path, "name"), &option["name"]);
    checker.required_text(&at(path, "name"), &option["name"], 1..=32);
    checker.required_text(&at(path, "description"), &option["description"], 1..=100);
    localisations(checker, path, option, false);
    let kind = option["type"].as_u64().unwrap_or(0);
    let allowed = match (kind, depth) {
        (SUB_COMMAND_GROUP, depth) => depth == 0,
        (SUB_COMMAND, depth) => depth < 2,
        (kind, _) => (3..=11).contains(&kind),
    };
    if !allowed {
        let message = format!("An option of type {kind} may not stand here");
        checker.problem(&at(path, "type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message);
    }
    let takes_choices = matches!(kind, 3 | 4 | 10);
    let has_choices = !list(option, "choices").is_empty();
    if option["autocomplete"] == true && (has_choices || !takes_choices) {
        let message = "Autocomplete needs a string, integer or number option without choices";
        checker.problem(&at(path, "autocomplete"), "APPLICATION_COMMAND_AUTOCOMPLETE_INVALID", message);
    }
    choices_of(checker, &at(path, "choices"), list(option, "choices"));
    values(checker, &at(path, "choices"), list(option, "choices"), kind);
    let nested = list(option, "options");
    if nested.is_empty() {
        return;
    }
    if kind > SUB_COMMAND_GROUP {
        checker.problem(
            &at(path, "options"),
            "APPLICATION_COMMAND_OPTIONS_NESTED",
            "Only sub-commands nest options",
        );
    }
    let depth = if kind == SUB_COMMAND { 2 } else { 1 };
    options(checker, &at(path, "options"), nested, depth);
}

/// The answer to an autocomplete.
pub(crate) fn choices(data: &Value) -> Result<(), Refusal> {
    let mut checker = Checker::default();
    if checker.object("data", data, &[("choices", Shape::List)]) {
        choices_of(&mut checker, "data.choices", list(data, "choices"));
    }
    checker.invalid_form()
}

/// Whether the values of choices are of their option's type.
pub(crate) fn values_fit(path: &str, choices: &[Value], kind: u64) -> Result<(), Refusal> {
    let mut checker = Checker::default();
    values(&mut checker, path, choices, kind);
    checker.invalid_form()
}

fn choices_of(checker: &mut Checker, path: &str, choices: &[Value]) {
    checker.at_most(path, choices, CHOICES);
    for (index, choice) in choices.iter().enumerate() {
        let path = at(path, index);
        let keys = [("name", Shape::Text), ("name_localizations", Shape::Object), ("value", Shape::Any)];
        if checker.object(&path, choice, &keys) {
            checker.required_text(&at(&path, "name"), &choice["name"], 1..=100);
            checker.length(&at(&path, "value"), &choice["value"], 1..=100);
        }
    }
}

fn values(checker: &mut Checker, path: &str, choices: &[Value], kind: u64) {
    for (index, choice) in choices.iter().enumerate() {
        let value = &choice["value"];
        let fits = match kind {
            4 => value.is_i64() || value.is_u64(),
            10 => value.is_number(),
            _ => value.is_string(),
        };
        if !fits {
            let message = "The value is not of the option's type";
            checker.problem(&at(&at(path, index), "value"), "BASE_TYPE_CONVERT", message);
        }
    }
}

/// What counts towards a command's size; of translations only the longest would, which the fake leaves out.
fn characters(value: &Value) -> usize {
    let own = ["name", "description", "value"].iter().filter_map(|key| value[*key].as_str());
    let own: usize = own.map(|text| text.chars().count()).sum();
    let nested = list(value, "options").iter().chain(list(value, "choices"));
    own + nested.map(characters).sum::<usize>()
}
