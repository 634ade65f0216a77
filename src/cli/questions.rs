//! `attache questions`: what can be asked, by pack.

use std::io::{self, Write};

use serde::Serialize;

use super::failure::Failure;
use super::paint::Paint;
use crate::engine::Engine;
use crate::knowledge::{Askable, Knowledge};

/// A line of `--json`, which `attache ask --batch` takes as it is.
#[derive(Serialize)]
struct AskableLine<'a> {
    id: &'a str,
    pack: &'a str,
    question: &'a str,
}

/// One JSON object a line.
pub(super) fn write_json(engine: &Engine, out: &mut impl Write) -> Result<(), Failure> {
    for askable in engine.askable() {
        let pack = pack_key(engine.knowledge(), askable);
        let line = AskableLine { id: &askable.id, pack, question: &askable.text };
        serde_json::to_writer(&mut *out, &line).map_err(io::Error::from)?;
        writeln!(out)?;
    }
    Ok(())
}

/// A heading for each pack, its questions below.
pub(super) fn write_list(engine: &Engine, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let knowledge = engine.knowledge();
    let mut heading = None;
    for askable in engine.askable() {
        let key = pack_key(knowledge, askable);
        if heading != Some(key) {
            if heading.is_some() {
                writeln!(out)?;
            }
            let title =
                knowledge.packs.iter().find(|pack| pack.key == key).and_then(|pack| pack.title.as_deref());
            writeln!(out, "{}", paint.bold(title.unwrap_or(key)))?;
            heading = Some(key);
        }
        writeln!(out, "  {}", askable.text)?;
    }
    if heading.is_none() {
        writeln!(out, "Nothing can be asked: the packs hold no fact.")?;
    }
    Ok(())
}

/// The pack of its fact; an exact pair has none, and names the pack in its id.
fn pack_key<'a>(knowledge: &'a Knowledge, askable: &'a Askable) -> &'a str {
    match askable.fact {
        Some(fact) => &knowledge.pack(knowledge.fact(fact).pack).key,
        None => askable.id.split('/').next().unwrap_or(&askable.id),
    }
}
