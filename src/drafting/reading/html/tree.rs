//! HTML to a tree of elements and text, from html5ever's tags. Not a browser's tree: elements end where the
//! common rules say so, nothing is moved, and what is deeper than a limit hangs at the limit, so that no page
//! is deep enough to overflow a stack and none takes more than linear time.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::super::Unreadable;

/// Elements in elements; browsers have the same limit.
const DEEPEST: usize = 512;
/// How far up an end tag looks for its element.
const REACH: usize = 64;
/// Attributes of one tag: the tokenizer compares each with all before it.
const ATTRIBUTES: usize = 2000;

/// Elements without content.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    "param", "keygen",
];
/// Elements that end a paragraph that is open.
const ENDS_PARAGRAPH: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "dialog",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
    "center",
    "summary",
];
/// Elements beyond which nothing is ended by implication.
const SCOPES: &[&str] = &["table", "td", "th", "caption", "button", "object", "template", "html"];

/// A page.
pub(super) struct Tree {
    /// The first is the root.
    pub(super) nodes: Vec<Node>,
}

/// An element, or a piece of text if `text` is there.
#[derive(Default)]
pub(super) struct Node {
    /// In small letters; empty for text and the root.
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<usize>,
    pub(super) text: Option<String>,
}

impl Node {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

impl Tree {
    pub(super) fn parse(html: &str) -> Result<Self, Unreadable> {
        if too_many_attributes(html) {
            return Err(Unreadable::Broken {
                format: "HTML",
                why: "a tag has too many attributes".to_owned(),
            });
        }
        let builder = Builder { state: RefCell::new(State { nodes: vec![Node::default()], open: vec![0] }) };
        let tokenizer = Tokenizer::new(builder, TokenizerOpts::default());
        let queue = BufferQueue::default();
        queue.push_back(StrTendril::from(html));
        // It stops only for scripts, of which the builder tells it nothing.
        let _ = tokenizer.feed(&queue);
        tokenizer.end();
        Ok(Self { nodes: tokenizer.sink.state.into_inner().nodes })
    }

    /// All elements under a node, itself included, in their order, each with its depth under it.
    pub(super) fn under(&self, node: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            found.push(node);
            open.extend(self.nodes[node].children.iter().rev());
        }
        found
    }

    /// The text under a node as it stands.
    pub(super) fn text(&self, node: usize) -> String {
        let mut text = String::new();
        for node in self.under(node) {
            if let Some(piece) = &self.nodes[node].text {
                text.push_str(piece);
            } else if self.nodes[node].name == "br" {
                text.push(' ');
            }
        }
        text
    }
}

struct Builder {
    state: RefCell<State>,
}

struct State {
    nodes: Vec<Node>,
    /// The elements that are open, the root first.
    open: Vec<usize>,
}

impl TokenSink for Builder {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            TagToken(tag) if tag.kind == StartTag => return state.start(&tag),
            TagToken(tag) => state.end(&tag.name),
            Token::CharacterTokens(text) => state.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = tag.name.to_string();
        self.end_by_implication(&name);
        let attributes = tag
            .attrs
            .iter()
            .map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()))
            .collect();
        let raw = match name.as_str() {
            "script" => Some(RawKind::ScriptData),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(RawKind::Rawtext),
            "title" | "textarea" => Some(RawKind::Rcdata),
            _ => None,
        };
        let empty =
            VOID.contains(&name.as_str()) || (tag.self_closing && !ENDS_PARAGRAPH.contains(&name.as_str()));
        let node = self.add(Node { name, attributes, ..Node::default() });
        if !empty || raw.is_some() {
            self.open.push(node);
        }
        raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
    }

    fn end(&mut self, name: &str) {
        let from = self.open.len().saturating_sub(REACH).max(1);
        if let Some(at) = self.open[from..].iter().rposition(|node| self.nodes[*node].name == name) {
            self.open.truncate(from + at);
        }
    }

    fn text(&mut self, text: &str) {
        let parent = self.parent();
        if let Some(last) = self.nodes[parent].children.last().copied()
            && let Some(before) = &mut self.nodes[last].text
        {
            before.push_str(text);
            return;
        }
        self.add(Node { text: Some(text.to_owned()), ..Node::default() });
    }

    fn add(&mut self, node: Node) -> usize {
        let parent = self.parent();
        self.nodes.push(node);
        let added = self.nodes.len() - 1;
        self.nodes[parent].children.push(added);
        added
    }

    fn parent(&self) -> usize {
        self.open[self.open.len().min(DEEPEST) - 1]
    }

    /// Ends what the start of another element ends: a paragraph, an item, a cell, a row.
    fn end_by_implication(&mut self, name: &str) {
        let (ended, barriers): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "tr" => (&["tr", "td", "th"], &["table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot", "tr"], &["table"]),
            "option" => (&["option"], &["select"]),
            "body" => (&["head"], &[]),
            name if ENDS_PARAGRAPH.contains(&name) => (&["p"], &[]),
            _ => return,
        };
        let from = self.open.len().saturating_sub(REACH).max(1);
        let mut end = None;
        for (at, node) in self.open.iter().enumerate().skip(from).rev() {
            let open = self.nodes[*node].name.as_str();
            if ended.contains(&open) {
                end = Some(at);
                // Of rows and cells all that are open end, of the others the innermost.
                if name != "tr" && name != "tbody" {
                    break;
                }
            } else if barriers.contains(&open) || (barriers.is_empty() && SCOPES.contains(&open)) {
                break;
            }
        }
        if let Some(end) = end {
            self.open.truncate(end);
        }
    }
}

/// Whether one tag has more attributes than any page does, by the signs that part them.
fn too_many_attributes(html: &str) -> bool {
    let mut inside = false;
    let mut quote = None;
    let mut count = 0;
    let mut before = b' ';
    let mut last_sign = b' ';
    for byte in html.bytes() {
        if let Some(open) = quote {
            if byte == open {
                quote = None;
                count += 1;
            }
        } else if !inside {
            inside = before == b'<' && byte.is_ascii_alphabetic();
            count = 0;
        } else {
            match byte {
                b'>' => inside = false,
                b'"' | b'\'' if last_sign == b'=' => quote = Some(byte),
                byte if byte.is_ascii_whitespace() || byte == b'/' => count += 1,
                _ => {}
            }
        }
        if count > ATTRIBUTES {
            return true;
        }
        before = byte;
        if !byte.is_ascii_whitespace() {
            last_sign = byte;
        }
    }
    false
}
