//! The parts of a DOCX file beside its document: what its styles are, which lists are numbered, and what its
//! properties tell.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::{attribute, for_each_event, reference};
use crate::drafting::reading::Unreadable;
use crate::drafting::reading::properties::Properties;

/// What a style makes of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum StyleKind {
    #[default]
    Body,
    Title,
    Heading(u8),
    Quote,
    Code,
    Item {
        ordered: bool,
    },
}

/// The styles by their ids.
#[derive(Default)]
pub(super) struct Styles {
    kinds: HashMap<String, StyleKind>,
    /// The lists that styles bring along.
    lists: HashMap<String, String>,
}

impl Styles {
    pub(super) fn kind(&self, id: &str) -> StyleKind {
        self.kinds.get(id).copied().unwrap_or_else(|| by_name(id))
    }

    pub(super) fn list(&self, id: &str) -> Option<String> {
        self.lists.get(id).cloned()
    }
}

/// By the name that word processors give in English, whatever the language of the person.
fn by_name(name: &str) -> StyleKind {
    let name: String =
        name.to_lowercase().chars().filter(|character| !matches!(character, ' ' | '-' | '_')).collect();
    let level = |rest: &str| rest.parse::<u8>().ok().filter(|level| (1..=6).contains(level));
    if let Some(level) = name.strip_prefix("heading").and_then(level) {
        return StyleKind::Heading(level);
    }
    match name.as_str() {
        "title" => StyleKind::Title,
        "subtitle" => StyleKind::Heading(2),
        "quote" | "intensequote" | "blocktext" | "quotations" => StyleKind::Quote,
        "sourcecode" | "code" | "htmlpreformatted" | "preformattedtext" | "verbatim" => StyleKind::Code,
        name if name.starts_with("listbullet") => StyleKind::Item { ordered: false },
        name if name.starts_with("listnumber") => StyleKind::Item { ordered: true },
        _ => StyleKind::Body,
    }
}

pub(super) fn styles(xml: &str) -> Result<Styles, Unreadable> {
    let mut styles = Styles::default();
    let mut open: Option<String> = None;
    for_each_event(xml, |event| {
        let (Event::Start(element) | Event::Empty(element)) = event else { return Ok(()) };
        let value = || attribute(element, "val");
        match (element.local_name().as_ref(), &open) {
            ("style", _) => open = attribute(element, "styleId"),
            ("name", Some(id)) => {
                let kind = by_name(&value().unwrap_or_default());
                styles.kinds.insert(id.clone(), kind);
            }
            ("outlineLvl", Some(id)) => {
                let level = value().and_then(|level| level.parse::<u8>().ok()).filter(|level| *level < 6);
                let kind = styles.kinds.get(id).copied().unwrap_or_default();
                if let Some(level) = level.filter(|_| kind == StyleKind::Body) {
                    styles.kinds.insert(id.clone(), StyleKind::Heading(level + 1));
                }
            }
            ("numId", Some(id)) => {
                if let Some(list) = value() {
                    styles.lists.insert(id.clone(), list);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(styles)
}

/// Which lists are numbered.
#[derive(Default)]
pub(super) struct Numbering {
    /// The pattern of each list.
    patterns: HashMap<String, String>,
    /// Whether a level of a pattern is numbered.
    ordered: HashMap<(String, u8), bool>,
}

impl Numbering {
    pub(super) fn is_ordered(&self, list: &str, level: u8) -> bool {
        let pattern = self.patterns.get(list);
        pattern.and_then(|pattern| self.ordered.get(&(pattern.clone(), level))).copied().unwrap_or(false)
    }
}

pub(super) fn numbering(xml: &str) -> Result<Numbering, Unreadable> {
    let mut numbering = Numbering::default();
    let mut pattern = String::new();
    let mut level = 0;
    let mut list = String::new();
    for_each_event(xml, |event| {
        let (Event::Start(element) | Event::Empty(element)) = event else { return Ok(()) };
        let value = || attribute(element, "val").unwrap_or_default();
        match element.local_name().as_ref() {
            "abstractNum" => pattern = attribute(element, "abstractNumId").unwrap_or_default(),
            "lvl" => level = attribute(element, "ilvl").and_then(|level| level.parse().ok()).unwrap_or(0),
            "numFmt" => {
                let ordered = !matches!(value().as_str(), "bullet" | "none");
                numbering.ordered.entry((pattern.clone(), level)).or_insert(ordered);
            }
            "num" => list = attribute(element, "numId").unwrap_or_default(),
            "abstractNumId" => {
                numbering.patterns.insert(list.clone(), value());
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(numbering)
}

/// Title, author and publisher as the file's properties tell them.
pub(super) fn properties(xml: &str) -> Result<Properties, Unreadable> {
    let mut told: HashMap<String, String> = HashMap::new();
    let mut open = String::new();
    for_each_event(xml, |event| {
        match event {
            Event::Start(element) => open = element.local_name().as_ref().to_owned(),
            Event::End(_) => open.clear(),
            Event::Text(text) => told.entry(open.clone()).or_default().push_str(&text.xml10_content()),
            Event::GeneralRef(name) => {
                told.entry(open.clone()).or_default().extend(reference(&name.xml10_content()));
            }
            _ => {}
        }
        Ok(())
    })?;
    let value = |key: &str| told.get(key).map_or("", String::as_str);
    let mut properties = Properties::default();
    properties.take_title(value("title"));
    properties.take_author(value("creator"));
    properties.take_publisher(value("publisher"));
    Ok(properties)
}
