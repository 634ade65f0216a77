//! YAML to a tree of values with their lines. Anchors are not followed, since a few lines of them can stand for
//! gigabytes; depth is limited.

use saphyr_parser::{Event, Parser, Span};

/// Lists and maps in each other.
const DEEPEST: usize = 64;

/// A value, with its line from 1.
#[derive(Clone, Debug)]
pub(super) struct Yaml {
    pub(super) line: u64,
    pub(super) value: Value,
}

#[derive(Clone, Debug)]
pub(super) enum Value {
    Text(String),
    List(Vec<Yaml>),
    Map(Vec<(String, Yaml)>),
}

/// A value that is open, with the key that waits for its value.
struct Open {
    line: u64,
    value: Value,
    key: Option<String>,
}

impl Yaml {
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        match &self.value {
            Value::Map(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            Value::Text(_) | Value::List(_) => None,
        }
    }

    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            Value::List(_) | Value::Map(_) => None,
        }
    }

    pub(super) fn list(&self) -> &[Self] {
        match &self.value {
            Value::List(values) => values,
            Value::Text(_) | Value::Map(_) => &[],
        }
    }

    pub(super) fn entries(&self) -> &[(String, Self)] {
        match &self.value {
            Value::Map(entries) => entries,
            Value::Text(_) | Value::List(_) => &[],
        }
    }
}

/// The documents of a file.
///
/// # Errors
/// The line and what is wrong there, with what to do.
pub(super) fn parse(text: &str) -> Result<Vec<Yaml>, (u64, String, Option<&'static str>)> {
    let mut documents = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let hint = "indent with spaces, not with tabs, and what belongs together by the same number";
            let about_indentation = !error.info().contains("recursion");
            let message = format!("this is no YAML: {}", error.info());
            (error.marker().line() as u64, message, about_indentation.then_some(hint))
        })?;
        let line = line_of(span);
        let done = match event {
            Event::Scalar(text, ..) => Some(Yaml { line, value: Value::Text(text.into_owned()) }),
            Event::SequenceStart(..) => {
                open.push(Open { line, value: Value::List(Vec::new()), key: None });
                None
            }
            Event::MappingStart(..) => {
                open.push(Open { line, value: Value::Map(Vec::new()), key: None });
                None
            }
            Event::SequenceEnd | Event::MappingEnd => {
                open.pop().map(|Open { line, value, .. }| Yaml { line, value })
            }
            Event::Alias(_) => {
                return Err((
                    line,
                    "aliases (`*name`) are not followed".to_owned(),
                    Some("write the value out"),
                ));
            }
            _ => None,
        };
        if open.len() > DEEPEST {
            return Err((line, format!("lists and maps are in each other more than {DEEPEST} times"), None));
        }
        let Some(done) = done else { continue };
        match open.last_mut() {
            None => documents.push(done),
            Some(Open { value: Value::List(values), .. }) => values.push(done),
            Some(Open { value: Value::Map(entries), key, .. }) => match key.take() {
                None => *key = Some(done.text().unwrap_or_default().to_owned()),
                Some(name) => entries.push((name, done)),
            },
            Some(Open { value: Value::Text(_), .. }) => {}
        }
    }
    Ok(documents)
}

fn line_of(span: Span) -> u64 {
    span.start.line() as u64
}
