//! The parts of the guide, `knowledge/README.md`, that the keys and the relations make; a test keeps them equal.

use std::fmt::Write;

use super::format::{Section, Shape};
use super::frames::library;
use super::load::parse;
use super::questions::relation_forms;

const SECTIONS: &[(Section, &str)] = &[
    (Section::Pack, "The file"),
    (Section::Source, "`[source]`: where the material comes from"),
    (Section::Entity, "`[entity.ID]`: a thing"),
    (Section::RoleEntry, "`roles = [{ … }]`: the offices of a person"),
    (Section::Fact, "`[[fact]]`: what the material says"),
    (Section::Faq, "`[[faq]]`: exact wordings, where a fact would be too much; a fact wins over it"),
    (
        Section::Passage,
        "`[[passage]]`: a sentence of the material that may be quoted; an exact wording wins over it, and a fact unless another paragraph comes nearer to the question",
    ),
    (Section::Check, "`[[check]]`: what must come of a question"),
    (Section::Relation, "`[relation.ID]`: a relation of your own"),
    (Section::RoleFrame, "`roles.ROLE = { … }` of a relation"),
];

/// A table of keys for each section.
fn keys() -> String {
    let mut text = String::new();
    for (section, title) in SECTIONS {
        let _ =
            write!(text, "### {title}\n\n| key | holds | what it is for | example |\n|---|---|---|---|\n");
        for key in section.keys() {
            let needed = if key.required { " (needed)" } else { "" };
            let example = key.example.replace('|', "\\|");
            let _ = writeln!(
                text,
                "| `{}`{needed} | {} | {} | `{example}` |",
                key.name,
                holds(key.shape),
                key.help
            );
        }
        text.push('\n');
    }
    text
}

fn holds(shape: Shape) -> String {
    match shape {
        Shape::Text => "text".to_owned(),
        Shape::Texts => "text, or a list".to_owned(),
        Shape::Id => "an id".to_owned(),
        Shape::Ids => "an id, or a list".to_owned(),
        Shape::IdsOrTexts => "ids or text, or a list".to_owned(),
        Shape::Date => "a date".to_owned(),
        Shape::DateOrText => "a date or text".to_owned(),
        Shape::Number => "a number".to_owned(),
        Shape::Whole => "a whole number".to_owned(),
        Shape::Flag => "`true` or `false`".to_owned(),
        Shape::OneOf(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        Shape::Table(_) => "a table".to_owned(),
        Shape::Tables(_) => "tables".to_owned(),
        Shape::TablesById(_) => "tables by id".to_owned(),
        Shape::Templates => "templates by role".to_owned(),
    }
}

/// The relations of the library, by field of life: what each tells, and the keys that people ask for.
fn relations() -> String {
    let (knowledge, _) = parse(&[]);
    let mut text = String::new();
    for file in library() {
        let title = file.text.lines().next().unwrap_or_default().trim_start_matches("# ");
        let _ = write!(text, "{title}\n\n| relation | it tells | people ask for |\n|---|---|---|\n");
        let keys = file.text.lines().filter_map(|line| line.strip_prefix("[relation.")?.strip_suffix(']'));
        for key in keys {
            let relation = knowledge.relations.iter().find(|relation| relation.key == key);
            let forms = relation_forms(relation.expect("the library has its own relations"));
            let mut asked: Vec<String> = Vec::new();
            for (key, _) in &forms.questions {
                let key = format!("`{key}`");
                if !asked.contains(&key) {
                    asked.push(key);
                }
            }
            let _ = writeln!(text, "| `{key}` | {} | {} |", forms.sentence, asked.join(", "));
        }
        text.push('\n');
    }
    text
}

#[test]
fn the_guide_is_current() {
    let guide = include_str!("../../knowledge/README.md");
    for (name, made) in [("keys", keys()), ("relations", relations())] {
        let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
        let part = guide
            .split(&start)
            .nth(1)
            .and_then(|rest| rest.split(&end).next())
            .expect("the guide has the part");
        assert!(part.trim() == made.trim(), "put this between {start} and {end}:\n{made}");
    }
}
