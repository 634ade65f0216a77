//! A pack's text to tables whose keys and shapes have been checked against the format, with the place of each
//! value. Every problem is reported; what is left can be read without asking again.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::format::{Section, Shape};
use super::{Diagnostic, PackFile, Position, Severity};
use crate::text::{PartialDate, edit_distance};

/// Where things are in one file, and what is wrong with them.
pub(super) struct Report<'a> {
    file: &'a str,
    text: &'a str,
    /// Byte offsets of the beginnings of lines.
    lines: Vec<usize>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Lines that are not TOML; what was made of them is not judged.
    unreadable: Vec<u32>,
}

/// A byte range of the file.
pub(super) type Span = Range<usize>;

/// A value of a checked table.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) name_span: Span,
    pub(super) span: Span,
    pub(super) value: Value,
}

/// A value in the form that its key's shape promises.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// A text, an id, or one of a closed list.
    Text(String),
    /// Each with its place.
    Texts(Vec<(String, Span)>),
    Date(PartialDate),
    Number(f64),
    Flag(bool),
    Table(Fields),
    Tables(Vec<Fields>),
    /// By id, with the place of the id.
    TablesById(Vec<(String, Span, Fields)>),
}

/// A checked table.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields {
    pub(super) span: Span,
    fields: Vec<Field>,
    /// Keys that the format does not have, which an entity may use for a relation with one value.
    pub(super) others: Vec<Field>,
}

impl Fields {
    pub(super) fn get(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        match &self.get(name)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn owned(&self, name: &str) -> Option<String> {
        self.text(name).map(str::to_owned)
    }

    /// One or several texts or ids, with their places.
    pub(super) fn texts(&self, name: &str) -> Vec<(String, Span)> {
        match self.get(name) {
            Some(Field { value: Value::Texts(texts), .. }) => texts.clone(),
            Some(Field { value: Value::Text(text), span, .. }) => vec![(text.clone(), span.clone())],
            _ => Vec::new(),
        }
    }

    pub(super) fn words(&self, name: &str) -> Vec<String> {
        self.texts(name).into_iter().map(|(text, _)| text).collect()
    }

    pub(super) fn number(&self, name: &str) -> Option<f64> {
        match self.get(name)?.value {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    pub(super) fn paragraph(&self) -> Option<u32> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked to be whole and positive"
        )]
        self.number("paragraph").map(|number| number as u32)
    }

    pub(super) fn flag(&self, name: &str) -> Option<bool> {
        match self.get(name)?.value {
            Value::Flag(flag) => Some(flag),
            _ => None,
        }
    }

    pub(super) fn date(&self, name: &str) -> Option<PartialDate> {
        match self.get(name)?.value {
            Value::Date(date) => Some(date),
            _ => None,
        }
    }

    pub(super) fn tables(&self, name: &str) -> &[Fields] {
        match self.get(name).map(|field| &field.value) {
            Some(Value::Tables(tables)) => tables,
            _ => &[],
        }
    }

    /// The tables of a key, which has none afterwards.
    pub(super) fn take_tables(&mut self, name: &str) -> Vec<Fields> {
        let field = self.fields.iter_mut().find(|field| field.name == name);
        match field.map(|field| &mut field.value) {
            Some(Value::Tables(tables)) => std::mem::take(tables),
            _ => Vec::new(),
        }
    }

    pub(super) fn tables_by_id(&self, name: &str) -> &[(String, Span, Fields)] {
        match self.get(name).map(|field| &field.value) {
            Some(Value::TablesById(tables)) => tables,
            _ => &[],
        }
    }

    pub(super) fn table(&self, name: &str) -> Option<&Fields> {
        match &self.get(name)?.value {
            Value::Table(fields) => Some(fields),
            _ => None,
        }
    }
}

impl<'a> Report<'a> {
    pub(super) fn new(file: &'a PackFile) -> Self {
        let starts = file.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(starts).collect();
        Self { file: &file.name, text: &file.text, lines, diagnostics: Vec::new(), unreadable: Vec::new() }
    }

    pub(super) fn position(&self, offset: usize) -> Position {
        let offset =
            (0..=offset.min(self.text.len())).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0);
        let line = self.lines.partition_point(|start| *start <= offset).max(1);
        let column = self.text[self.lines[line - 1]..offset].chars().count() + 1;
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Position { file: self.file.to_owned(), line: number(line), column: number(column) }
    }

    pub(super) fn error(&mut self, span: &Span, message: impl Into<String>, hint: Option<String>) {
        let position = self.position(span.start);
        if self.unreadable.contains(&position.line) {
            return;
        }
        let message = message.into();
        self.diagnostics.push(Diagnostic { severity: Severity::Error, position, message, hint });
    }

    /// The whole file, checked against the format.
    pub(super) fn read(&mut self) -> Fields {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in errors {
            let span = error.span().unwrap_or(0..0);
            let message = error.message().trim_end_matches('.').replace('\n', ", ");
            self.error(&span, format!("this is not TOML: {message}"), Some(syntax_hint(&message)));
            self.unreadable.push(self.position(span.start).line);
        }
        self.table(Section::Pack, table.get_ref(), table.span())
    }

    fn table(&mut self, section: Section, table: &DeTable<'_>, span: Span) -> Fields {
        let mut read = Fields { span: span.clone(), ..Fields::default() };
        let mut names: Vec<_> = table.iter().collect();
        // The parser's map orders keys by name; problems are told in the order of the file.
        names.sort_by_key(|(name, _)| name.span().start);
        for (name, value) in names {
            let key = name.get_ref().to_string();
            let known = section.key(&key);
            let Some(known) = known else {
                if section == Section::Entity {
                    if let Some(value) = self.short_form(value) {
                        let field =
                            Field { name: key, name_span: name.span(), span: value.1, value: value.0 };
                        read.others.push(field);
                    }
                } else {
                    let hint = nearest(&key, section.keys().iter().map(|key| key.name));
                    let hint = hint
                        .or_else(|| Some(listed("known keys", section.keys().iter().map(|key| key.name))));
                    self.error(&name.span(), format!("{} has no key `{key}`", section.title()), hint);
                }
                continue;
            };
            let example = || Some(format!("for example `{}`", known.example));
            match self.value(known.shape, value) {
                Ok(value_read) => read.fields.push(Field {
                    name: key,
                    name_span: name.span(),
                    span: value.span(),
                    value: value_read,
                }),
                Err(expected) => {
                    let found = described(value.get_ref());
                    self.error(&value.span(), format!("`{key}` must be {expected}, not {found}"), example());
                    // So that a key of the wrong shape is not reported as missing, too.
                    let empty = Value::Texts(Vec::new());
                    let field = Field { name: key, name_span: name.span(), span: value.span(), value: empty };
                    read.fields.push(field);
                }
            }
        }
        for needed in section.keys().iter().filter(|key| key.required) {
            if read.get(needed.name).is_none() {
                let hint = Some(format!("for example `{}`: {}", needed.example, needed.help));
                self.error(&span, format!("{} needs `{}`", section.title(), needed.name), hint);
            }
        }
        read
    }

    /// The value in the shape, or what was expected.
    fn value(&mut self, shape: Shape, value: &Spanned<DeValue<'_>>) -> Result<Value, String> {
        let inner = value.get_ref();
        let span = value.span();
        match shape {
            Shape::Text | Shape::Id => {
                text(inner).map(Value::Text).ok_or_else(|| "text in quotes".to_owned())
            }
            Shape::Texts | Shape::Ids | Shape::IdsOrTexts => self
                .list(value)
                .map(Value::Texts)
                .ok_or_else(|| "text in quotes, or a list of such".to_owned()),
            Shape::OneOf(known) => match text(inner) {
                Some(text) if known.contains(&text.as_str()) => Ok(Value::Text(text)),
                _ => Err(format!(
                    "one of {}",
                    known.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
                )),
            },
            Shape::Date => date(inner).map(Value::Date).ok_or_else(|| "a date".to_owned()),
            Shape::DateOrText => match (date(inner), text(inner)) {
                (Some(date), _) => Ok(Value::Date(date)),
                (None, Some(text)) => {
                    // `2024-13-40` is meant as a date; "after the vote" is not.
                    if text.starts_with(|c: char| c.is_ascii_digit())
                        && text.contains('-')
                        && !text.contains(' ')
                    {
                        return Err(
                            "a date such as `2024`, `\"2024-09\"` or `2024-09-03`, or free text".to_owned()
                        );
                    }
                    Ok(Value::Text(text))
                }
                _ => Err("a date, or free text".to_owned()),
            },
            Shape::Number => number(inner).map(Value::Number).ok_or_else(|| "a number".to_owned()),
            Shape::Whole => match number(inner) {
                Some(number) if number >= 1.0 && number.fract() == 0.0 && number < 4e9 => {
                    Ok(Value::Number(number))
                }
                _ => Err("a whole number from 1".to_owned()),
            },
            Shape::Flag => inner.as_bool().map(Value::Flag).ok_or_else(|| "`true` or `false`".to_owned()),
            Shape::Table(section) => match inner.as_table() {
                Some(table) => Ok(Value::Table(self.table(section, table, span))),
                None => Err("a table".to_owned()),
            },
            Shape::Tables(section) => {
                let Some(array) = inner.as_array() else { return Err("a list of tables".to_owned()) };
                let mut tables = Vec::new();
                for item in array.iter() {
                    match item.get_ref().as_table() {
                        Some(table) => tables.push(self.table(section, table, item.span())),
                        None => {
                            self.error(&item.span(), format!("{} must be a table", section.title()), None)
                        }
                    }
                }
                Ok(Value::Tables(tables))
            }
            Shape::TablesById(section) => {
                let Some(table) = inner.as_table() else { return Err("tables by id".to_owned()) };
                let mut entries: Vec<_> = table.iter().collect();
                entries.sort_by_key(|(name, _)| name.span().start);
                let mut tables = Vec::new();
                for (name, item) in entries {
                    match item.get_ref().as_table() {
                        Some(table) => {
                            let fields = self.table(section, table, name.span());
                            tables.push((name.get_ref().to_string(), name.span(), fields));
                        }
                        None => self.error(
                            &name.span(),
                            format!("{} must be a table: `{}`", section.title(), name.get_ref()),
                            Some(format!("write `[…{}]` and its keys below", name.get_ref())),
                        ),
                    }
                }
                Ok(Value::TablesById(tables))
            }
            Shape::Templates => {
                let Some(table) = inner.as_table() else { return Err("templates by role".to_owned()) };
                let mut templates = Fields { span, ..Fields::default() };
                for (name, item) in table {
                    match text(item.get_ref()) {
                        Some(text) => templates.fields.push(Field {
                            name: name.get_ref().to_string(),
                            name_span: name.span(),
                            span: item.span(),
                            value: Value::Text(text),
                        }),
                        None => self.error(&item.span(), "a template must be text in quotes", None),
                    }
                }
                templates.fields.sort_by_key(|field| field.name_span.start);
                Ok(Value::Table(templates))
            }
        }
    }

    /// One text or a list of texts.
    fn list(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Vec<(String, Span)>> {
        if let Some(text) = text(value.get_ref()) {
            return Some(vec![(text, value.span())]);
        }
        let mut texts = Vec::new();
        for item in value.get_ref().as_array()?.iter() {
            match text(item.get_ref()) {
                Some(text) => texts.push((text, item.span())),
                None => {
                    let found = described(item.get_ref());
                    self.error(&item.span(), format!("expected text in quotes, not {found}"), None);
                }
            }
        }
        Some(texts)
    }

    /// A relation with one value as a key of its thing: a date, a number, text, or a table of a fact's keys.
    fn short_form(&mut self, value: &Spanned<DeValue<'_>>) -> Option<(Value, Span)> {
        let span = value.span();
        let inner = value.get_ref();
        let read = match inner {
            DeValue::Datetime(_) => Value::Date(date(inner)?),
            DeValue::Integer(_) | DeValue::Float(_) => Value::Number(number(inner)?),
            DeValue::Boolean(flag) => Value::Flag(*flag),
            DeValue::Table(table) => {
                let mut fields = Fields { span: span.clone(), ..Fields::default() };
                let mut entries: Vec<_> = table.iter().collect();
                entries.sort_by_key(|(name, _)| name.span().start);
                for (name, item) in entries {
                    let key = name.get_ref().to_string();
                    let Some(known) =
                        Section::Fact.key(&key).filter(|key| !matches!(key.name, "subject" | "relation"))
                    else {
                        let hint = nearest(&key, Section::Fact.keys().iter().map(|key| key.name));
                        self.error(&name.span(), format!("a fact has no key `{key}`"), hint);
                        continue;
                    };
                    match self.value(known.shape, item) {
                        Ok(value) => fields.fields.push(Field {
                            name: key,
                            name_span: name.span(),
                            span: item.span(),
                            value,
                        }),
                        Err(expected) => {
                            let found = described(item.get_ref());
                            self.error(
                                &item.span(),
                                format!("`{key}` must be {expected}, not {found}"),
                                None,
                            );
                        }
                    }
                }
                Value::Table(fields)
            }
            DeValue::String(_) | DeValue::Array(_) => Value::Texts(self.list(value)?),
        };
        Some((read, span))
    }
}

impl Fields {
    /// An empty table at a place.
    pub(super) fn at(span: &Span) -> Self {
        Self { span: span.clone(), ..Self::default() }
    }

    /// Adds a field that a shorter form stands for.
    pub(super) fn with(mut self, name: &str, span: &Span, value: Value) -> Self {
        let field = Field { name: name.to_owned(), name_span: span.clone(), span: span.clone(), value };
        self.fields.push(field);
        self
    }

    /// Every field, in the order of the file.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter()
    }
}

/// The known name that was probably meant, as a hint.
pub(super) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<String> {
    nearest_name(word, known).map(|name| format!("did you mean `{name}`?"))
}

/// The known name within a third of the word's letters.
pub(super) fn nearest_name<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let limit = (word.chars().count() / 3).clamp(1, 4);
    known
        .filter_map(|name| edit_distance(word, name, limit).map(|distance| (distance, name)))
        .min()
        .map(|(_, name)| name)
}

/// `known places: `a`, `b``, at most twelve.
pub(super) fn listed<'k>(what: &str, names: impl Iterator<Item = &'k str>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    let more = if names.len() > 12 { ", …" } else { "" };
    format!("{what}: {}{more}", names[..names.len().min(12)].join(", "))
}

fn syntax_hint(message: &str) -> String {
    if message.contains("quote") || message.contains("string") {
        "put text in double quotes on one line".to_owned()
    } else if message.contains("duplicate") {
        "each key may stand once in a table; give a second thing an id of its own".to_owned()
    } else {
        "compare the line with the examples in the guide, `knowledge/README.md`".to_owned()
    }
}

fn text(value: &DeValue<'_>) -> Option<String> {
    value.as_str().map(|text| text.trim().to_owned())
}

fn number(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str().replace('_', "").parse().ok(),
        DeValue::Float(float) => {
            float.as_str().replace('_', "").parse().ok().filter(|number: &f64| number.is_finite())
        }
        _ => None,
    }
}

/// A date of TOML, a year as a number, or a date as text.
fn date(value: &DeValue<'_>) -> Option<PartialDate> {
    match value {
        DeValue::Datetime(datetime) => PartialDate::parse(&datetime.to_string()),
        DeValue::Integer(integer) => PartialDate::parse(integer.as_str()),
        DeValue::String(text) => PartialDate::parse(text.trim()),
        _ => None,
    }
}

fn described(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("the text `{}`", text.chars().take(40).collect::<String>()),
        DeValue::Integer(integer) => format!("the number `{}`", integer.as_str()),
        DeValue::Float(float) => format!("the number `{}`", float.as_str()),
        DeValue::Boolean(flag) => format!("`{flag}`"),
        DeValue::Datetime(datetime) => format!("the date `{datetime}`"),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}
