//! One or two sentences to a reply: quoted, with a value before them and their places behind.

use super::quote::{LONGEST, Quoted, said};
use crate::engine::understanding::followups;
use crate::engine::verdict::Outcome;
use crate::engine::{Engine, Mind, Reply, Turn, Verdict, plain_reply, reply};
use crate::knowledge::PassageId;

/// A question as it was asked, with what the facts made of it.
pub(in crate::engine) struct Heard<'a> {
    pub(in crate::engine) mind: &'a Mind<'a>,
    pub(in crate::engine) text: &'a str,
    pub(in crate::engine) reading: &'a followups::Reading,
    pub(in crate::engine) outcome: &'a Outcome,
}

/// A sentence to be quoted.
pub(super) struct Cited<'a> {
    pub(super) id: PassageId,
    pub(super) quoted: Quoted<'a>,
}

/// The second of two.
pub(super) struct Second<'a> {
    pub(super) cited: Cited<'a>,
    /// It follows the first in the text.
    pub(super) goes_on: bool,
    /// It is told whole or not at all.
    pub(super) whole: bool,
}

impl Engine {
    /// A sentence as it stands, with nothing in it that must be seen.
    pub(super) fn cited(&self, id: PassageId) -> Cited<'_> {
        let text = &self.knowledge.passage(id).text;
        let quoted = Quoted { text, words: self.passages.words(id), telling: Vec::new(), span: None };
        Cited { id, quoted }
    }

    /// The reply that quotes; the value is the first sentence where there is none.
    pub(super) fn reply_quoting(
        &self,
        heard: &Heard<'_>,
        value: Option<String>,
        first: &Cited<'_>,
        second: Option<&Second<'_>>,
        confidence: f64,
    ) -> Reply {
        let passage = self.knowledge.passage(first.id);
        let pack = self.knowledge.pack(passage.pack);
        let source = |second: Option<&Second<'_>>| {
            let cited = std::iter::once(first.id).chain(second.map(|second| second.cited.id));
            let mut paragraphs: Vec<u32> =
                cited.filter_map(|id| self.knowledge.passage(id).paragraph).collect();
            paragraphs.sort_unstable();
            paragraphs.dedup();
            reply::place(&paragraphs)
        };
        let named = reply::named(heard.mind, pack);
        // " (", the source with both places, ")".
        let room = LONGEST.saturating_sub(named.chars().count() + source(second).chars().count() + 3);
        let fits = |second: &&Second<'_>| {
            let marks = pack.called.chars().count() + 12;
            let characters = first.quoted.text.chars().count() + second.cited.quoted.text.chars().count();
            !second.whole || characters + marks <= room
        };
        let second = second.filter(fits);
        let beside = second.map(|second| (&second.cited.quoted, second.goes_on));
        let (body, both) = said(&pack.called, value.as_deref(), &first.quoted, beside, room);
        let second = second.filter(|_| both);
        let place = source(second);
        let passages: Vec<PassageId> =
            std::iter::once(first.id).chain(second.map(|second| second.cited.id)).collect();
        let turn = self.turn(heard.mind, heard.text, heard.reading, heard.outcome);
        let turn = Turn { passages: passages.clone(), ..turn };
        Reply {
            value: value.or_else(|| Some(passage.text.clone())),
            text: format!("{body} ({named}{place})"),
            source: Some(format!("{}{place}", reply::citation(pack))),
            passages,
            confidence,
            ..plain_reply(Verdict::Answer, body, turn)
        }
    }
}
