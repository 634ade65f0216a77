//! What a page tells about itself to programs: `meta` elements, JSON-LD, `link`, `time`, `title`.

use serde_json::Value;

use super::super::blocks::even;
use super::super::metadata::{Metadata, is_address};
use super::tree::Tree;

/// Names of `meta` elements, the surest first.
const TITLES: &[&str] = &[
    "og:title",
    "citation_title",
    "dc.title",
    "dcterms.title",
    "twitter:title",
    "parsely-title",
    "headline",
];
const AUTHORS: &[&str] = &[
    "author",
    "article:author",
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
];
const PUBLISHERS: &[&str] =
    &["og:site_name", "publisher", "dc.publisher", "citation_publisher", "application-name"];
const ADDRESSES: &[&str] = &["og:url", "parsely-link", "dc.identifier"];
const DATES: &[&str] = &[
    "article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publish-date",
    "publishdate",
    "published_time",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
    "og:published_time",
];
/// JSON-LD types that are an article.
const ARTICLES: &[&str] =
    &["Article", "BlogPosting", "Report", "WebPage", "Posting", "Event", "FAQPage", "HowTo"];
/// What parts the title of a page from the name of its site.
const PARTS: &[&str] = &[" | ", " – ", " — ", " - ", " :: ", " · ", " » "];
/// How deep JSON-LD is looked into.
const DEEPEST: usize = 6;

/// `heading` is the one over the article.
pub(super) fn take(tree: &Tree, heading: Option<&str>, metadata: &mut Metadata) {
    let elements =
        |name: &'static str| tree.nodes.iter().enumerate().filter(move |(_, node)| node.name == name);
    for (at, script) in elements("script") {
        if script.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"))
            && let Ok(value) = serde_json::from_str::<Value>(&tree.text(at))
        {
            take_json(&value, metadata, DEEPEST);
        }
    }
    let metas: Vec<(String, &str)> = elements("meta")
        .filter_map(|(_, meta)| {
            let name = ["property", "name", "itemprop"].iter().find_map(|key| meta.attribute(key))?;
            Some((name.to_ascii_lowercase(), meta.attribute("content")?.trim()))
        })
        .filter(|(_, content)| !content.is_empty())
        .collect();
    let meta = |names: &[&str]| {
        names.iter().find_map(|name| metas.iter().find(|(told, _)| told == name)).map(|(_, content)| *content)
    };
    if let Some(title) = meta(TITLES) {
        metadata.title.get_or_insert_with(|| even(title));
    }
    for author in AUTHORS.iter().filter_map(|name| meta(&[name])) {
        metadata.take_author(&even(author));
    }
    if let Some(publisher) = meta(PUBLISHERS) {
        metadata.publisher.get_or_insert_with(|| even(publisher));
    }
    if let Some(date) = meta(DATES) {
        metadata.take_date(date);
    }
    let canonical = elements("link").find(|(_, link)| link.attribute("rel") == Some("canonical"));
    let address = canonical.and_then(|(_, link)| link.attribute("href")).or_else(|| meta(ADDRESSES));
    if let Some(address) = address.filter(|address| is_address(address)) {
        metadata.url.get_or_insert_with(|| address.to_owned());
    }
    if let Some((at, _)) = elements("title").next() {
        take_page_title(&even(&tree.text(at)), heading, metadata);
    }
}

/// The dates and authors that stand in the article itself.
pub(super) fn take_from_article(tree: &Tree, nodes: &[usize], metadata: &mut Metadata) {
    for node in nodes {
        let element = &tree.nodes[*node];
        if element.name == "time" || element.attribute("itemprop") == Some("datePublished") {
            let date = element.attribute("datetime").or_else(|| element.attribute("content"));
            metadata.take_date(date.unwrap_or(&tree.text(*node)));
        }
        let author =
            element.attribute("rel") == Some("author") || element.attribute("itemprop") == Some("author");
        if author {
            metadata.take_author(&even(&tree.text(*node)));
        }
    }
}

/// The heading over the article is its title; without one, the title of the page without the name of the site.
fn take_page_title(title: &str, heading: Option<&str>, metadata: &mut Metadata) {
    if title.is_empty() {
        return;
    }
    let part = PARTS.iter().filter_map(|part| title.rfind(part).map(|at| (at, *part))).max();
    let (own, site) = match part {
        Some((at, part)) => (title[..at].trim(), Some(title[at + part.len()..].trim())),
        None => (title, None),
    };
    let clear =
        heading.is_some_and(|heading| own.starts_with(heading)) || site == metadata.publisher.as_deref();
    if let Some(site) = site.filter(|site| clear && !site.is_empty()) {
        metadata.publisher.get_or_insert_with(|| site.to_owned());
    }
    let told = heading.unwrap_or(if clear { own } else { title });
    metadata.title.get_or_insert_with(|| told.to_owned());
}

fn take_json(value: &Value, metadata: &mut Metadata, depth: usize) {
    if depth == 0 {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| take_json(value, metadata, depth - 1)),
        Value::Object(object) => {
            if let Some(graph) = object.get("@graph") {
                take_json(graph, metadata, depth - 1);
            }
            let types: Vec<&str> = match object.get("@type") {
                Some(Value::String(kind)) => vec![kind],
                Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
                _ => Vec::new(),
            };
            if !types.iter().any(|kind| ARTICLES.iter().any(|article| kind.ends_with(article))) {
                return;
            }
            let text = |key: &str| object.get(key).and_then(named);
            if let Some(title) = text("headline") {
                metadata.title.get_or_insert_with(|| even(&title));
            }
            if let Some(author) = text("author") {
                metadata.take_author(&even(&author));
            }
            if let Some(publisher) = text("publisher") {
                metadata.publisher.get_or_insert_with(|| even(&publisher));
            }
            if let Some(date) = text("datePublished") {
                metadata.take_date(&date);
            }
            if let Some(url) = text("url").filter(|url| is_address(url)) {
                metadata.url.get_or_insert(url);
            }
        }
        _ => {}
    }
}

/// A name as JSON-LD writes it: a string, an object with `name`, or several of them.
fn named(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Object(object) => {
            object.get("name").and_then(Value::as_str).map(|name| name.trim().to_owned())
        }
        Value::Array(values) => {
            let names: Vec<String> = values
                .iter()
                .filter_map(|value| value.as_str().or_else(|| value.get("name").and_then(Value::as_str)))
                .map(|name| name.trim().to_owned())
                .collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        _ => None,
    }
}
