//! Where in a page its article is: what is navigation is left out, and of the rest the element that says it is
//! the article, or the one with the most text in paragraphs.

use super::tree::{Node, Tree};

/// Elements that are never a part of an article.
const NEVER: &[&str] = &[
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "math",
    "iframe",
    "object",
    "embed",
    "canvas",
    "nav",
    "aside",
    "footer",
    "form",
    "dialog",
    "menu",
    "select",
    "textarea",
    "button",
    "input",
    "audio",
    "video",
    "map",
    "head",
    "figcaption",
    "link",
    "meta",
];
/// Roles of elements that are never a part of one.
const ROLES: &[&str] = &[
    "navigation",
    "banner",
    "contentinfo",
    "complementary",
    "search",
    "menu",
    "menubar",
    "dialog",
    "alert",
    "tablist",
    "toolbar",
];
/// Words of a class or id that say the same, as long as the element is a small part of the page.
const WORDS: &[&str] = &[
    "nav",
    "navbar",
    "navigation",
    "menu",
    "sidebar",
    "footer",
    "breadcrumb",
    "breadcrumbs",
    "share",
    "sharing",
    "social",
    "related",
    "recommended",
    "recommendations",
    "comments",
    "comment",
    "cookie",
    "cookies",
    "consent",
    "advert",
    "adverts",
    "advertisement",
    "ads",
    "ad",
    "promo",
    "promotion",
    "newsletter",
    "subscribe",
    "subscription",
    "popup",
    "modal",
    "pagination",
    "pager",
    "toc",
    "editsection",
    "noprint",
    "navbox",
    "infobox",
    "masthead",
    "skip",
    "tags",
    "tagcloud",
    "widget",
    "outbrain",
    "taboola",
    "trending",
    "paywall",
    "login",
    "signup",
    "hidden",
    "sr",
    "visually",
    "reflist",
    "references",
    "catlinks",
    "sponsored",
    "copyright",
];
/// The share of the page's text that an element may hold and still be left out by its class.
const SMALL: f64 = 0.4;
/// The share of the text in all `article` elements that the largest needs to be the one.
const MOST: f64 = 0.6;
/// Characters of an element that says it is the article, so that it is one.
const ENOUGH: usize = 140;

/// Where the article is, and which nodes are left out of it.
pub(super) struct Article {
    pub(super) root: usize,
    pub(super) left_out: Vec<bool>,
}

/// Text of a node and everything under it, without what is left out.
#[derive(Clone, Copy, Default)]
struct Measure {
    all: usize,
    linked: usize,
    /// In paragraphs that are its own children, and half of that in those of its children.
    score: f64,
}

pub(super) fn find(tree: &Tree) -> Article {
    let total =
        tree.nodes.iter().filter_map(|node| node.text.as_ref()).map(|text| letters(text)).sum::<usize>();
    let order = tree.under(0);
    let mut parents = vec![0; tree.nodes.len()];
    for node in &order {
        for child in &tree.nodes[*node].children {
            parents[*child] = *node;
        }
    }
    let left_out = left_out(tree, &order, &parents, total);
    let measures = measures(tree, &order, &parents, &left_out);
    let root = choose(tree, &order, &left_out, &measures);
    Article { root, left_out }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|character| character.is_alphanumeric()).count()
}

/// Marks what is navigation, with everything under it.
fn left_out(tree: &Tree, order: &[usize], parents: &[usize], total: usize) -> Vec<bool> {
    let mut sizes = vec![0_usize; tree.nodes.len()];
    for node in order.iter().rev() {
        sizes[*node] += tree.nodes[*node].text.as_deref().map_or(0, letters);
        if *node != 0 {
            sizes[parents[*node]] += sizes[*node];
        }
    }
    let mut out = vec![false; tree.nodes.len()];
    let mut in_article = vec![false; tree.nodes.len()];
    for node in order {
        let element = &tree.nodes[*node];
        let parent = parents[*node];
        in_article[*node] = in_article[parent] || matches!(element.name.as_str(), "article" | "main");
        #[expect(clippy::cast_precision_loss, reason = "a share needs no precision")]
        let small = (sizes[*node] as f64) < total as f64 * SMALL;
        // The header of a page is its masthead, that of an article holds its title.
        let masthead = element.name == "header" && !in_article[*node];
        out[*node] = out[parent] || never(element) || masthead || (small && says_so(element));
    }
    out
}

fn never(element: &Node) -> bool {
    let hidden = element.attribute("hidden").is_some()
        || element.attribute("aria-hidden") == Some("true")
        || element.attribute("style").is_some_and(|style| style.replace(' ', "").contains("display:none"));
    let role = element.attribute("role").is_some_and(|role| ROLES.contains(&role));
    NEVER.contains(&element.name.as_str()) || hidden || role
}

fn says_so(element: &Node) -> bool {
    if matches!(element.name.as_str(), "html" | "body" | "main" | "article" | "h1" | "p" | "time" | "") {
        return false;
    }
    let names = [element.attribute("class"), element.attribute("id")];
    names.into_iter().flatten().any(|name| {
        name.split(|character: char| !character.is_alphanumeric())
            .any(|word| WORDS.contains(&word.to_ascii_lowercase().as_str()))
    })
}

fn measures(tree: &Tree, order: &[usize], parents: &[usize], left_out: &[bool]) -> Vec<Measure> {
    let mut measures = vec![Measure::default(); tree.nodes.len()];
    for node in order.iter().rev().copied().filter(|node| !left_out[*node]) {
        let element = &tree.nodes[node];
        let mut own = measures[node];
        own.all += element.text.as_deref().map_or(0, letters);
        if element.name == "a" {
            own.linked = own.all;
        }
        measures[node] = own;
        if node == 0 {
            continue;
        }
        let parent = parents[node];
        measures[parent].all += own.all;
        measures[parent].linked += own.linked;
        if matches!(element.name.as_str(), "p" | "pre" | "blockquote" | "li" | "h2" | "h3") {
            #[expect(clippy::cast_precision_loss, reason = "a score needs no precision")]
            let plain = (own.all - own.linked.min(own.all)) as f64;
            measures[parent].score += plain;
            measures[parents[parent]].score += plain / 2.0;
        }
    }
    measures
}

fn choose(tree: &Tree, order: &[usize], left_out: &[bool], measures: &[Measure]) -> usize {
    let plain = |node: usize| measures[node].all - measures[node].linked.min(measures[node].all);
    let with = |is: &dyn Fn(&Node) -> bool| -> Vec<usize> {
        order.iter().copied().filter(|node| !left_out[*node] && is(&tree.nodes[*node])).collect()
    };
    let largest =
        |nodes: &[usize]| nodes.iter().copied().max_by_key(|node| (plain(*node), usize::MAX - node));
    let body = largest(&with(&|node| node.name == "body")).unwrap_or(0);
    let articles = with(&|node| node.name == "article");
    if let Some(article) = largest(&articles) {
        let sum: usize = articles.iter().map(|article| plain(*article)).sum();
        #[expect(clippy::cast_precision_loss, reason = "a share needs no precision")]
        let one = plain(article) as f64 >= sum as f64 * MOST;
        if one && plain(article) >= ENOUGH {
            return article;
        }
    }
    let said = with(&|node| {
        node.name == "main"
            || node.attribute("role") == Some("main")
            || node.attribute("itemprop") == Some("articleBody")
    });
    if let Some(main) = largest(&said).filter(|main| plain(*main) >= ENOUGH) {
        return main;
    }
    let best =
        order.iter().copied().filter(|node| !left_out[*node] && tree.nodes[*node].text.is_none()).max_by(
            |one, other| measures[*one].score.total_cmp(&measures[*other].score).then(other.cmp(one)),
        );
    // A page without paragraphs is taken whole, and so is one whose text is in many places.
    best.filter(|best| measures[*best].score > 0.0 && plain(*best) * 2 >= plain(body)).unwrap_or(body)
}
