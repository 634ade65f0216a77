//! A pack, its material, and its things without what ties them to others.

use super::{Builder, MATERIAL, pack_id};
use crate::knowledge::document::Fields;
use crate::knowledge::format::FORMAT;
use crate::knowledge::frames::kind_named;
use crate::knowledge::{Entity, EntityId, Kind, Pack, PackFile, PackId};

/// What people call any material.
const MATERIAL_ALIASES: &[&str] = &["the article", "the piece", "the text", "the material", "this article"];

impl Builder<'_> {
    /// The pack itself, its material, and its things without what ties them to others.
    pub(super) fn pack(&mut self, index: usize, file: &PackFile) {
        let id = pack_id(index);
        let fields = self.packs[index].clone();
        let report = &mut self.reports[index];
        if let (Some(version), Some(field)) = (fields.number("format"), fields.get("format"))
            && version != FORMAT as f64
        {
            let hint = Some(format!("this program reads format {FORMAT}; a newer one needs a newer program"));
            report.error(&field.span, format!("unknown format: `{version}`"), hint);
        }
        let empty = Fields::default();
        let source = fields.table("source").unwrap_or(&empty);
        let called = source.owned("called").unwrap_or_else(|| "the article".to_owned());
        let class = called.rsplit(' ').next().unwrap_or("article").to_owned();
        let material = self.entity_id();
        let mut aliases: Vec<String> = MATERIAL_ALIASES.iter().map(|alias| (*alias).to_owned()).collect();
        aliases.extend(source.owned("title"));
        self.entities.insert((id, MATERIAL.to_owned()), material);
        self.knowledge.entities.push(Entity {
            key: MATERIAL.to_owned(),
            is: vec![class, "article".to_owned(), "text".to_owned()],
            aliases,
            ..blank(id, called.clone(), Kind::Document)
        });
        let author = source.words("author");
        self.knowledge.packs.push(Pack {
            key: file.key().to_owned(),
            title: source.owned("title"),
            author: (!author.is_empty()).then(|| crate::knowledge::templates::enumerated(&author)),
            publisher: source.owned("publisher"),
            url: source.owned("url"),
            published: source.date("published"),
            called,
            unquoted: source.flag("passages") == Some(false),
            material,
        });
        for (key, span, entity) in fields.tables_by_id("entity") {
            let position = self.reports[index].position(span.start);
            if key == MATERIAL {
                let hint = Some("choose another id".to_owned());
                self.reports[index].error(
                    span,
                    format!("`{MATERIAL}` is the id of the material itself"),
                    hint,
                );
                continue;
            }
            let new = self.entity_id();
            self.entities.insert((id, key.clone()), new);
            self.knowledge.entities.push(Entity {
                key: key.clone(),
                is: entity.words("is"),
                aliases: entity.words("aliases"),
                short: entity.owned("short"),
                demonyms: entity.words("demonym"),
                named: entity.flag("named").unwrap_or(true),
                plural: entity.flag("plural").unwrap_or(false),
                position,
                ..blank(
                    id,
                    entity.owned("name").unwrap_or_else(|| key.clone()),
                    entity.text("kind").and_then(kind_named).unwrap_or(Kind::Thing),
                )
            });
        }
    }

    fn entity_id(&self) -> EntityId {
        EntityId(u32::try_from(self.knowledge.entities.len()).expect("fewer than 4 billion things"))
    }
}

fn blank(pack: PackId, name: String, kind: Kind) -> Entity {
    Entity {
        pack,
        key: String::new(),
        kind,
        is: Vec::new(),
        name,
        aliases: Vec::new(),
        short: None,
        demonyms: Vec::new(),
        named: true,
        plural: false,
        of: Vec::new(),
        within: Vec::new(),
        between: Vec::new(),
        members: Vec::new(),
        about: Vec::new(),
        position: crate::knowledge::Position::default(),
    }
}
