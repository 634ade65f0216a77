//! A draft under review: its parts with what a person has decided on each, doubtful ones first. A part is approved
//! only together with what it needs, and dropped together with what needs it, so that what is approved is always a
//! whole pack.

use serde::{Deserialize, Serialize};

use super::Error;
use crate::drafting::{Draft, Part, PartKind};
use crate::knowledge::{self, Diagnostic, Knowledge, PackFile, Severity};

/// What a person has decided on a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Decision {
    Open,
    Approved,
    Dropped,
}

/// What a person decides; parts are counted from 0, in the order in which they are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decide {
    Approve(usize),
    Drop(usize),
    /// All that are open, neither doubtful themselves nor in need of something doubtful or dropped.
    ApproveSure,
    /// Other lines in the place of a part; who writes them approves them.
    Edit(usize, String),
}

/// A part with what was decided.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Item {
    pub part: Part,
    /// A fact as the bot would tell it.
    pub told: Option<String>,
    pub decision: Decision,
}

/// A draft as far as it is reviewed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Decisions {
    /// Doubtful ones first, then facts, exact pairs, things, the rest.
    pub items: Vec<Item>,
    /// Sentences that gave no fact, with their paragraph.
    pub silent: Vec<(Option<u32>, String)>,
    pub sentences: usize,
}

impl Decisions {
    pub(super) fn of(draft: &Draft) -> Self {
        let report = draft.report();
        let parts = draft.parts();
        let (known, _) = parse(&pack("", parts.iter()));
        let mut items: Vec<Item> = parts
            .into_iter()
            .map(|part| Item { told: told(&known, &part), decision: Decision::Open, part })
            .collect();
        let place = |kind| match kind {
            PartKind::Fact => 0,
            PartKind::Pair => 1,
            PartKind::Thing => 2,
            PartKind::Passages => 3,
            PartKind::Source => 4,
        };
        // Of the doubtful, things come first: facts wait for them.
        items.sort_by_key(|item| match (&item.part.doubtful, item.part.kind) {
            (Some(_), PartKind::Thing) => 0,
            (Some(_), _) => 1,
            (None, kind) => 2 + place(kind),
        });
        Self { items, silent: report.silent, sentences: report.sentences }
    }

    /// How many parts of a kind there are.
    pub fn count(&self, kind: PartKind) -> usize {
        self.items.iter().filter(|item| item.part.kind == kind).count()
    }

    pub fn doubtful(&self) -> usize {
        self.items.iter().filter(|item| item.part.doubtful.is_some()).count()
    }

    pub fn decided(&self, decision: Decision) -> usize {
        self.items.iter().filter(|item| item.decision == decision).count()
    }

    /// The first part from that place on that is not decided on; else the first of all.
    pub fn next_open(&self, from: usize) -> Option<usize> {
        let open = |place: &usize| self.items[*place].decision == Decision::Open;
        (from..self.items.len()).find(open).or_else(|| (0..self.items.len()).find(open))
    }

    /// The things that a part needs, and those that they need.
    pub fn needs(&self, place: usize) -> Vec<usize> {
        let mut found = vec![place];
        let mut at = 0;
        while let Some(next) = found.get(at).copied() {
            at += 1;
            for id in &self.items[next].part.needs {
                let thing = self.items.iter().position(|item| item.is_thing(id));
                found.extend(thing.filter(|thing| !found.contains(thing)));
            }
        }
        found.remove(0);
        found
    }

    /// What cannot stand without a part.
    fn needing(&self, place: usize) -> Vec<usize> {
        (0..self.items.len()).filter(|other| self.needs(*other).contains(&place)).collect()
    }

    /// # Errors
    /// There is no such part, or what was written has errors; then nothing has changed.
    pub(super) fn decide(&mut self, decide: Decide) -> Result<(), Error> {
        match decide {
            Decide::Approve(place) => {
                let needed = self.needs(self.known(place)?);
                self.set(needed.into_iter().chain([place]), Decision::Approved);
            }
            Decide::Drop(place) => {
                let needing = self.needing(self.known(place)?);
                self.set(needing.into_iter().chain([place]), Decision::Dropped);
            }
            Decide::ApproveSure => {
                let sure = |place: &usize| {
                    let item = &self.items[*place];
                    item.decision == Decision::Approved
                        || item.decision == Decision::Open && item.part.doubtful.is_none()
                };
                let all = 0..self.items.len();
                let sure: Vec<usize> =
                    all.filter(|place| sure(place) && self.needs(*place).iter().all(sure)).collect();
                self.set(sure.into_iter(), Decision::Approved);
            }
            Decide::Edit(place, lines) => {
                let place = self.known(place)?;
                let edited = self.edited(place, lines.trim())?;
                self.items[place] = edited;
                let needed = self.needs(place);
                self.set(needed.into_iter(), Decision::Approved);
            }
        }
        Ok(())
    }

    fn known(&self, place: usize) -> Result<usize, Error> {
        if place < self.items.len() { Ok(place) } else { Err(Error::Gone) }
    }

    fn set(&mut self, places: impl Iterator<Item = usize>, decision: Decision) {
        places.for_each(|place| self.items[place].decision = decision);
    }

    /// The part with other lines, which are tried among all parts that are not dropped.
    fn edited(&self, place: usize, lines: &str) -> Result<Item, Error> {
        let old = &self.items[place].part;
        let mut part = Part { lines: lines.to_owned(), doubtful: None, ..old.clone() };
        if let Some(id) = lines.lines().find_map(thing_id) {
            part.id = Some(id.to_owned());
        }
        let things =
            self.items.iter().filter_map(|item| item.part.id.as_ref().filter(|id| item.is_thing(id)));
        let named =
            |id: &&String| [format!("\"{id}\""), format!("'{id}'")].iter().any(|id| lines.contains(id));
        part.needs = things.filter(named).filter(|id| part.id.as_ref() != Some(*id)).cloned().collect();
        let others = self.items.iter().enumerate().filter(|(other, item)| {
            // What it needs comes back with it.
            let needed = item.part.id.as_ref().is_some_and(|id| part.needs.contains(id));
            *other != place && (item.decision != Decision::Dropped || needed)
        });
        // In the first lines, so that a problem has its line in the window.
        let (known, problems) = parse(&pack(lines, others.map(|(_, item)| &item.part)));
        let mut errors: Vec<Diagnostic> =
            problems.into_iter().filter(|problem| problem.severity == Severity::Error).collect();
        if !errors.is_empty() {
            errors.iter_mut().for_each(|error| error.position.line = error.position.line.saturating_sub(1));
            return Err(Error::Packs(errors));
        }
        let last = u32::try_from(lines.lines().count()).unwrap_or(u32::MAX).saturating_add(1);
        let facts = known.facts.iter().filter(|fact| fact.position.line <= last);
        let told = facts.map(|fact| fact.sentence.clone()).collect::<Vec<_>>().join(" ");
        let told = Some(told).filter(|told| !told.is_empty());
        Ok(Item { part, told, decision: Decision::Approved })
    }

    /// What is approved, as a pack; none if nothing is that says anything.
    pub(super) fn approved(&self) -> Option<String> {
        let approved = self.items.iter().filter(|item| item.decision == Decision::Approved);
        let mut parts: Vec<&Part> = approved.map(|item| &item.part).collect();
        if parts.iter().all(|part| part.kind == PartKind::Source) {
            return None;
        }
        parts.sort_by_key(|part| match part.kind {
            PartKind::Source => 0,
            PartKind::Thing => 1,
            PartKind::Fact => 2,
            PartKind::Pair => 3,
            PartKind::Passages => 4,
        });
        Some(pack("", parts.into_iter()))
    }
}

impl Item {
    fn is_thing(&self, id: &str) -> bool {
        self.part.kind == PartKind::Thing && self.part.id.as_deref() == Some(id)
    }
}

/// `[entity.old-mill]`
fn thing_id(line: &str) -> Option<&str> {
    line.trim().strip_prefix("[entity.")?.strip_suffix(']').map(|id| id.trim_matches('"'))
}

/// The parts as a pack, each with the sentence that it was read from above it. `first`: lines before them.
fn pack<'a>(first: &str, parts: impl Iterator<Item = &'a Part>) -> String {
    let mut text = format!("format = 1\n{first}\n");
    for part in parts {
        if !part.sentence.is_empty() && part.kind != PartKind::Pair {
            let plain = |character: char| if character.is_control() { ' ' } else { character };
            text.push_str(&format!("# {}\n", part.sentence.chars().map(plain).collect::<String>()));
        }
        text.push_str(&part.lines);
        text.push_str("\n\n");
    }
    text
}

fn parse(text: &str) -> (Knowledge, Vec<Diagnostic>) {
    let file = PackFile { name: "draft.toml".to_owned(), text: text.to_owned(), article: None };
    knowledge::parse(&[file])
}

fn told(known: &Knowledge, part: &Part) -> Option<String> {
    let id = part.id.as_ref().filter(|_| part.kind == PartKind::Fact)?;
    known.facts.iter().find(|fact| fact.key == *id).map(|fact| fact.sentence.clone())
}

#[cfg(test)]
mod tests {
    use super::{Decide, Decision, Decisions};
    use crate::drafting::{self, PartKind, reading};

    /// Invented.
    const ARTICLE: &str = "The mill reopens\nBy Ines Holm, Bay Herald, 15 May 2024\n\n\
        Mayor Tove Lindqvist opened the Old Mill on 13 May 2024. The mill is 31 metres high.\n\n\
        She said that the mill would grind corn again. Not everybody agreed.\n";

    fn decisions() -> Decisions {
        let document = reading::read(ARTICLE.as_bytes(), "mill.txt").unwrap();
        Decisions::of(&drafting::draft(&document, |_, _| {}))
    }

    fn place(decisions: &Decisions, lines: &str) -> usize {
        decisions.items.iter().position(|item| item.part.lines.contains(lines)).unwrap()
    }

    fn decision(decisions: &Decisions, lines: &str) -> Decision {
        decisions.items[place(decisions, lines)].decision
    }

    #[test]
    fn doubtful_parts_come_first_and_nothing_is_approved() {
        let decisions = decisions();
        assert!(decisions.items[0].part.doubtful.is_some());
        let first_sure = decisions.items.iter().position(|item| item.part.doubtful.is_none()).unwrap();
        assert_eq!(first_sure, decisions.doubtful());
        assert_eq!((decisions.count(PartKind::Fact), decisions.count(PartKind::Thing)), (3, 2));
        assert_eq!(decisions.decided(Decision::Open), decisions.items.len());
        assert_eq!(decisions.approved(), None);
        let height = &decisions.items[place(&decisions, "\"height\"")];
        assert_eq!(height.told.as_deref(), Some("The Old Mill is 31 metres high."));
    }

    #[test]
    fn a_fact_is_approved_with_the_things_that_it_names() {
        let mut decisions = decisions();
        decisions.decide(Decide::Approve(place(&decisions, "\"height\""))).unwrap();
        assert_eq!(decision(&decisions, "[entity.old-mill]"), Decision::Approved);
        assert_eq!(decision(&decisions, "[entity.tove-lindqvist]"), Decision::Open);
        let pack = decisions.approved().unwrap();
        assert!(pack.contains("31") && !pack.contains("Tove Lindqvist\""), "{pack}");
        assert!(super::parse(&pack).1.is_empty(), "{pack}");
    }

    #[test]
    fn a_thing_is_dropped_with_what_names_it() {
        let mut decisions = decisions();
        decisions.decide(Decide::Approve(place(&decisions, "\"height\""))).unwrap();
        decisions.decide(Decide::Drop(place(&decisions, "[entity.old-mill]"))).unwrap();
        assert_eq!(decision(&decisions, "\"height\""), Decision::Dropped);
        assert_eq!(decision(&decisions, "\"opened\""), Decision::Dropped);
        assert_eq!(decision(&decisions, "[entity.tove-lindqvist]"), Decision::Open);
        assert_eq!(decisions.approved(), None);
    }

    #[test]
    fn what_needs_something_doubtful_is_not_approved_with_the_rest() {
        let mut decisions = decisions();
        decisions.decide(Decide::ApproveSure).unwrap();
        assert_eq!(decision(&decisions, "\"height\""), Decision::Open);
        assert_eq!(decision(&decisions, "[[passage]]"), Decision::Approved);
        decisions.decide(Decide::Approve(place(&decisions, "[entity.old-mill]"))).unwrap();
        decisions.decide(Decide::ApproveSure).unwrap();
        assert_eq!(decision(&decisions, "\"height\""), Decision::Approved);
    }

    #[test]
    fn an_edit_is_tried_among_the_others_and_approved() {
        let mut decisions = decisions();
        let height = place(&decisions, "\"height\"");
        let lines = decisions.items[height].part.lines.clone();
        let before = decisions.clone();
        let wrong = decisions.decide(Decide::Edit(height, lines.replace("old-mill", "new-mill")));
        let wrong = wrong.unwrap_err();
        let super::Error::Packs(problems) = wrong else { panic!("{wrong}") };
        assert_eq!(problems[0].position.line, 3, "{problems:?}");
        assert_eq!(decisions, before);
        decisions.decide(Decide::Edit(height, lines.replace("31", "32"))).unwrap();
        assert_eq!(decisions.items[height].told.as_deref(), Some("The Old Mill is 32 metres high."));
        assert_eq!(decision(&decisions, "[entity.old-mill]"), Decision::Approved);
        assert!(decisions.decide(Decide::Approve(99)).is_err());
    }

    #[test]
    fn the_source_itself_is_edited() {
        let mut decisions = decisions();
        let source = place(&decisions, "[source]");
        let lines = decisions.items[source].part.lines.replace("Bay Herald", "Bay Courier");
        decisions.decide(Decide::Edit(source, lines)).unwrap();
        assert_eq!(decisions.approved(), None);
        decisions.decide(Decide::Approve(place(&decisions, "[entity.tove-lindqvist]"))).unwrap();
        assert!(decisions.approved().unwrap().contains("Bay Courier"));
    }
}
