//! `attache relations`: which relations a fact can have, which keys each is asked by, and in which words.

use std::io::Write;

use comfy_table::Table;

use super::failure::{COMMAND_LINE, Failure};
use super::paint::{Paint, empty_table};
use crate::knowledge::{Knowledge, Relation, relation_forms};
use crate::language::likeness;
use crate::text::fold;

/// Words that mean about the same.
const LIKE: f32 = 0.8;

/// All relations, those that some words name, or one whole.
pub(super) fn relations(
    knowledge: &Knowledge,
    words: &[String],
    paint: Paint,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let wanted = fold(&words.join(" "));
    let key = wanted.replace(' ', "-");
    if let Some(relation) = knowledge.relations.iter().find(|relation| relation.key == key) {
        return Ok(whole(relation, paint, out)?);
    }
    let those = |named: &dyn Fn(&str) -> bool| -> Vec<&Relation> {
        let all = knowledge.relations.iter();
        all.filter(|relation| wanted.is_empty() || relation.key.contains(&key) || is_asked(relation, named))
            .collect()
    };
    let mut found = those(&|word| word == wanted);
    if found.is_empty() {
        found = those(&|word| likeness(word, &wanted) >= LIKE);
    }
    match found.as_slice() {
        [] => Err(Failure::with_hint(
            COMMAND_LINE,
            format!("no relation is named or asked by `{wanted}`"),
            "`attache relations` lists all; a pack may add its own, see the guide",
        )),
        [only] => Ok(whole(only, paint, out)?),
        several => Ok(writeln!(out, "{}", table(several).trim_fmt())?),
    }
}

/// Whether one of the words by which a relation is asked is meant.
fn is_asked(relation: &Relation, meant: &dyn Fn(&str) -> bool) -> bool {
    let mut words =
        relation.nouns.iter().chain(&relation.verbs).chain(&relation.cues).chain([&relation.property]);
    words.any(|word| meant(word))
}

fn table(relations: &[&Relation]) -> Table {
    let mut table = empty_table();
    table.set_header(["relation", "keys that people ask for", "the first question"]);
    for relation in relations {
        let forms = relation_forms(relation);
        let mut keys: Vec<&str> = forms.questions.iter().map(|(key, _)| *key).collect();
        keys.dedup();
        let first = forms.questions.into_iter().next().map_or_else(String::new, |(_, question)| question);
        table.add_row([relation.key.clone(), keys.join(", "), first]);
    }
    table
}

fn whole(relation: &Relation, paint: Paint, out: &mut impl Write) -> std::io::Result<()> {
    let forms = relation_forms(relation);
    writeln!(out, "{}: {}", paint.bold(&relation.key), relation.property)?;
    writeln!(out, "\nIt tells:\n  {}", forms.sentence)?;
    if !forms.questions.is_empty() {
        writeln!(out, "\nPeople ask, for the key on the left:")?;
    }
    let width = forms.questions.iter().map(|(key, _)| key.len()).max().unwrap_or_default();
    for (key, question) in &forms.questions {
        writeln!(out, "  {}  {question}", paint.accent(&format!("{key:width$}")))?;
    }
    for (title, words) in
        [("by the verbs", &relation.verbs), ("by the nouns", &relation.nouns), ("or so", &relation.cues)]
    {
        if !words.is_empty() {
            writeln!(out, "\n{}\n  {}", paint.dim(title), words.join(", "))?;
        }
    }
    Ok(())
}
