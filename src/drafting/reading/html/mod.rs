//! HTML to pieces: the article of the page and not its menus, and what the page tells about itself.

mod article;
mod told;
mod tree;

use self::tree::Tree;
use super::blocks::even;
use super::metadata::Metadata;
use super::table::row_text;
use super::{BlockKind, Piece, Unreadable};

/// The deepest list that is told apart.
const DEEPEST: usize = 8;
/// Characters of a cell of a table that holds data; a table with longer ones is there for its looks.
const LONGEST_CELL: usize = 300;
/// Nodes of an article in which a heading of the second rank may be its title.
const FIRST: usize = 12;
/// Elements whose text stands on lines of its own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
];

/// The encoding that a page declares: `charset` in its first bytes, or in the content type that it came with.
pub(super) fn declared_encoding(bytes: &[u8], name: &str) -> Option<String> {
    let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    [name.to_ascii_lowercase(), beginning].iter().find_map(|text| {
        let at = text.find("charset")? + "charset".len();
        let value = text[at..].trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let label: String = value
            .chars()
            .take_while(|character| character.is_ascii_alphanumeric() || "-_:".contains(*character))
            .collect();
        (!label.is_empty()).then_some(label)
    })
}

pub(super) fn pieces_of(text: &str, metadata: &mut Metadata) -> Result<Vec<Piece>, Unreadable> {
    let tree = Tree::parse(text)?;
    let article = article::find(&tree);
    let nodes: Vec<usize> =
        tree.under(article.root).into_iter().filter(|node| !article.left_out[*node]).collect();
    let heading = |nodes: &mut dyn Iterator<Item = usize>, name: &str| {
        let headings = nodes.filter(|node| tree.nodes[*node].name == name);
        headings.map(|node| even(&tree.text(node))).find(|text| !text.is_empty())
    };
    // The title often stands over what says that it is the article; a page may have other headings of its rank.
    let own = heading(&mut nodes.iter().copied(), "h1")
        .or_else(|| heading(&mut nodes.iter().copied().take(FIRST), "h2"));
    told::take(&tree, own.as_deref(), metadata);
    told::take_from_article(&tree, &nodes, metadata);
    metadata.title = metadata.title.take().or(own).or_else(|| heading(&mut (0..tree.nodes.len()), "h1"));
    let mut writer =
        Writer { tree: &tree, left_out: &article.left_out, pieces: Vec::new(), text: String::new() };
    writer.write(article.root, Around::default());
    writer.flush(Around::default());
    Ok(writer.pieces)
}

struct Writer<'page> {
    tree: &'page Tree,
    left_out: &'page [bool],
    pieces: Vec<Piece>,
    /// The text of the block that is open.
    text: String,
}

/// What the elements around say of a text.
#[derive(Clone, Copy, Default)]
struct Around {
    heading: Option<u8>,
    /// The innermost list, with whether it is numbered.
    list: Option<bool>,
    lists: usize,
    item: bool,
    quote: bool,
}

impl Writer<'_> {
    /// As deep as the tree, which has a limit.
    fn write(&mut self, node: usize, around: Around) {
        if self.left_out[node] {
            return;
        }
        let tree = self.tree;
        let element = &tree.nodes[node];
        if let Some(text) = &element.text {
            self.text.push_str(text);
            return;
        }
        let name = element.name.as_str();
        let mut inside = around;
        match name {
            "br" => {
                // Two of them part paragraphs.
                if self.text.ends_with('\n') {
                    self.flush(around)
                } else {
                    self.text.push('\n')
                }
                return;
            }
            "pre" => {
                self.flush(around);
                let text = tree.text(node);
                self.pieces.push(Piece { kind: BlockKind::Code, text });
                return;
            }
            // Marks of notes: `[3]`.
            "sup" if tree.text(node).trim().starts_with('[') => return,
            "table" => {
                self.flush(around);
                if self.write_table(node) {
                    return;
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => inside.heading = Some(name.as_bytes()[1] - b'0'),
            "ul" | "ol" => {
                if around.lists == 0 && self.only_anchors(node) {
                    return;
                }
                inside.list = Some(name == "ol");
                inside.lists += 1;
                inside.item = false;
            }
            "li" => inside.item = true,
            "dl" => {
                self.flush(around);
                self.write_definitions(node, around);
                return;
            }
            "blockquote" => inside.quote = true,
            _ => {}
        }
        let block = BLOCKS.contains(&name);
        if block {
            self.flush(around);
        }
        let before = self.pieces.len();
        for child in &element.children {
            self.write(*child, inside);
        }
        if block {
            self.flush(inside);
        }
        if name == "li" {
            self.join_item(before, inside);
        }
    }

    /// Ends the open block.
    fn flush(&mut self, around: Around) {
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() {
            return;
        }
        let depth = u8::try_from(around.lists.saturating_sub(1).min(DEEPEST)).unwrap_or_default();
        let kind = match around {
            Around { heading: Some(level), .. } => BlockKind::Heading(level),
            Around { list: Some(ordered), item: true, .. } => BlockKind::Item { ordered, depth },
            Around { quote: true, .. } => BlockKind::Quote,
            _ => BlockKind::Paragraph,
        };
        self.pieces.push(Piece { kind, text });
    }

    /// The paragraphs of one item are one item; those of lists in it stay apart.
    fn join_item(&mut self, from: usize, inside: Around) {
        let own = u8::try_from(inside.lists.saturating_sub(1).min(DEEPEST)).unwrap_or_default();
        let is_own = |piece: Option<&Piece>| matches!(piece.map(|piece| piece.kind), Some(BlockKind::Item { depth, .. }) if depth == own);
        if !is_own(self.pieces.get(from)) {
            return;
        }
        let mut rest = self.pieces.split_off(from + 1).into_iter().peekable();
        while let Some(next) = rest.next_if(|piece| is_own(Some(piece))) {
            self.pieces[from].text.push(' ');
            self.pieces[from].text.push_str(&next.text);
        }
        self.pieces.extend(rest);
    }

    /// Whether a list only leads to places on the same page.
    fn only_anchors(&self, list: usize) -> bool {
        let nodes = self.tree.under(list);
        let links: Vec<&str> = nodes
            .iter()
            .map(|node| &self.tree.nodes[*node])
            .filter(|node| node.name == "a")
            .map(|node| node.attribute("href").unwrap_or_default())
            .collect();
        let items = nodes.iter().filter(|node| self.tree.nodes[**node].name == "li").count();
        items >= 2 && links.len() >= items && links.iter().all(|link| link.starts_with('#'))
    }

    /// Rows of data, if that is what the table holds.
    fn write_table(&mut self, table: usize) -> bool {
        let tree = self.tree;
        let nodes = tree.under(table);
        let is = |node: &usize, names: &[&str]| names.contains(&tree.nodes[*node].name.as_str());
        if nodes.iter().skip(1).any(|node| is(node, &["table", "h1", "h2", "ul", "ol"])) {
            return false;
        }
        let rows: Vec<Vec<usize>> = nodes
            .iter()
            .filter(|node| is(node, &["tr"]))
            .map(|row| {
                tree.nodes[*row].children.iter().copied().filter(|cell| is(cell, &["td", "th"])).collect()
            })
            .collect();
        let long = rows.iter().flatten().any(|cell| tree.text(*cell).trim().len() > LONGEST_CELL);
        if long || !rows.iter().any(|row| row.len() >= 2) {
            return false;
        }
        let mut header: Vec<String> = Vec::new();
        for row in rows {
            let cells: Vec<String> = row.iter().map(|cell| tree.text(*cell)).collect();
            let named = row.len() >= 2 && row.iter().all(|cell| is(cell, &["th"]));
            if named {
                header = cells;
                continue;
            }
            // A row that begins with its own header: `Height: 40 m`.
            let own = header.is_empty() && row.len() == 2 && is(&row[0], &["th"]);
            let text = match cells.as_slice() {
                [name, value] if own => row_text(std::slice::from_ref(name), std::slice::from_ref(value)),
                cells => row_text(&header, cells),
            };
            self.pieces.push(Piece { kind: BlockKind::TableRow, text });
        }
        true
    }

    /// Each term with its definitions is an item.
    fn write_definitions(&mut self, list: usize, around: Around) {
        let depth = u8::try_from(around.lists.min(DEEPEST)).unwrap_or_default();
        let mut term = String::new();
        let tree = self.tree;
        // Terms and definitions may stand in groups.
        let grouped =
            tree.nodes[list].children.iter().flat_map(|child| match tree.nodes[*child].name.as_str() {
                "div" => tree.nodes[*child].children.as_slice(),
                _ => std::slice::from_ref(child),
            });
        for node in grouped.copied().filter(|node| !self.left_out[*node]) {
            match self.tree.nodes[node].name.as_str() {
                "dt" => term = self.tree.text(node),
                "dd" => {
                    let text = row_text(std::slice::from_ref(&term), &[self.tree.text(node)]);
                    self.pieces.push(Piece { kind: BlockKind::Item { ordered: false, depth }, text });
                }
                _ => {}
            }
        }
    }
}
