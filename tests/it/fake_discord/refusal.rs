//! Discord's refusals: status, code and message as Discord words them, and the nested `errors` of an invalid
//! form. Collects every problem of a body; decides nothing.

use serde_json::{Map, Value, json};

/// What Discord answers instead of doing what was asked.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) body: Value,
}

impl Refusal {
    pub(crate) fn new(status: u16, code: u32, message: &str) -> Self {
        Self { status, body: json!({ "message": message, "code": code }) }
    }

    /// 50035 with each problem at its place.
    pub(crate) fn invalid_form(problems: Vec<Problem>) -> Self {
        let mut errors = json!({});
        for problem in problems {
            let mut place = &mut errors;
            for part in problem.path.split('.').filter(|part| !part.is_empty()) {
                place = &mut place[part];
            }
            if !place.is_object() {
                *place = Value::Object(Map::new());
            }
            let list = &mut place["_errors"];
            if !list.is_array() {
                *list = json!([]);
            }
            let list = list.as_array_mut().expect("made an array above");
            list.push(json!({ "code": problem.code, "message": problem.message }));
        }
        Self { status: 400, body: json!({ "message": "Invalid Form Body", "code": 50035, "errors": errors }) }
    }

    pub(crate) fn unauthorized() -> Self {
        Self::new(401, 0, "401: Unauthorized")
    }

    pub(crate) fn invalid_webhook_token() -> Self {
        Self::new(401, 50027, "Invalid Webhook Token")
    }

    pub(crate) fn missing_access() -> Self {
        Self::new(403, 50001, "Missing Access")
    }

    pub(crate) fn foreign_message() -> Self {
        Self::new(403, 50005, "Cannot edit a message authored by another user")
    }

    pub(crate) fn missing_permissions() -> Self {
        Self::new(403, 50013, "Missing Permissions")
    }

    pub(crate) fn unknown_channel() -> Self {
        Self::new(404, 10003, "Unknown Channel")
    }

    pub(crate) fn unknown_message() -> Self {
        Self::new(404, 10008, "Unknown Message")
    }

    pub(crate) fn unknown_webhook() -> Self {
        Self::new(404, 10015, "Unknown Webhook")
    }

    pub(crate) fn unknown_interaction() -> Self {
        Self::new(404, 10062, "Unknown interaction")
    }

    pub(crate) fn already_acknowledged() -> Self {
        Self::new(400, 40060, "Interaction has already been acknowledged.")
    }

    pub(crate) fn empty_message() -> Self {
        Self::new(400, 50006, "Cannot send an empty message")
    }

    pub(crate) fn invalid_json() -> Self {
        Self::new(400, 50109, "The request body contains invalid JSON.")
    }
}

/// One thing wrong with a body, and where: `embeds.0.description`.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    path: String,
    code: &'static str,
    message: String,
}

/// What a key may hold. Null is allowed everywhere, as Discord takes it for "not given".
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    Text,
    Whole,
    Number,
    Flag,
    List,
    Object,
    Any,
}

/// Collects problems while a body is walked.
#[derive(Debug, Default)]
pub(crate) struct Checker {
    pub(crate) problems: Vec<Problem>,
}

pub(crate) fn at(path: &str, key: impl std::fmt::Display) -> String {
    if path.is_empty() { key.to_string() } else { format!("{path}.{key}") }
}

impl Checker {
    pub(crate) fn problem(&mut self, path: &str, code: &'static str, message: impl Into<String>) {
        self.problems.push(Problem { path: path.to_owned(), code, message: message.into() });
    }

    pub(crate) fn invalid_form(self) -> Result<(), Refusal> {
        if self.problems.is_empty() { Ok(()) } else { Err(Refusal::invalid_form(self.problems)) }
    }

    /// Refuses ill-typed keys, and keys that nobody knows: Discord overlooks those, but they are mistakes.
    /// Returns false when it is no object at all.
    pub(crate) fn object(&mut self, path: &str, value: &Value, keys: &[(&str, Shape)]) -> bool {
        let Some(object) = value.as_object() else {
            self.problem(path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
            return false;
        };
        for (key, value) in object {
            let Some((_, shape)) = keys.iter().find(|(known, _)| known == key) else {
                self.problem(
                    &at(path, key),
                    "UNKNOWN_FIELD",
                    format!("The fake does not know the field {key}."),
                );
                continue;
            };
            let fits = match shape {
                Shape::Text => value.is_string(),
                Shape::Whole => value.is_u64() || value.is_i64() || digits(value),
                Shape::Number => value.is_number(),
                Shape::Flag => value.is_boolean(),
                Shape::List => value.is_array(),
                Shape::Object => value.is_object(),
                Shape::Any => true,
            };
            if !fits && !value.is_null() {
                self.problem(&at(path, key), "BASE_TYPE_CONVERT", format!("{shape:?} expected, not {value}"));
            }
        }
        true
    }

    /// A text's length in characters, where there is one.
    pub(crate) fn length(&mut self, path: &str, value: &Value, range: std::ops::RangeInclusive<usize>) {
        let Some(text) = value.as_str() else { return };
        let length = text.chars().count();
        if length > *range.end() {
            let message = format!("Must be {} or fewer in length.", range.end());
            self.problem(path, "BASE_TYPE_MAX_LENGTH", message);
        } else if length < *range.start() {
            let message = format!("Must be between {} and {} in length.", range.start(), range.end());
            self.problem(path, "BASE_TYPE_BAD_LENGTH", message);
        }
    }

    /// As `length`, for a text that must be there.
    pub(crate) fn required_text(
        &mut self,
        path: &str,
        value: &Value,
        range: std::ops::RangeInclusive<usize>,
    ) {
        if value.is_null() {
            self.problem(path, "BASE_TYPE_REQUIRED", "This field is required");
        }
        self.length(path, value, range);
    }

    pub(crate) fn at_most(&mut self, path: &str, list: &[Value], limit: usize) {
        if list.len() > limit {
            self.problem(path, "BASE_TYPE_MAX_LENGTH", format!("Must be {limit} or fewer in length."));
        }
    }
}

fn digits(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The list under a key; empty when it is absent or no list.
pub(crate) fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}
