//! A document to proposed facts, by rules and the relations' own words: the names first, then sentence by sentence
//! who does what, who says what, what is counted and measured. Rather nothing than something doubtful; what is
//! doubtful all the same is marked. What no rule reads stays a passage.

mod amounts;
mod announcements;
mod clauses;
mod dates;
mod forms;
mod frames;
mod groups;
mod headings;
mod lifespans;
mod names;
mod nominals;
mod people;
mod phrases;
mod properties;
mod relations;
mod releases;
mod resolution;
mod roles;
mod rules;
mod sections;
mod statements;
mod telling;
mod things;
mod verbs;
mod words;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use self::clauses::Clause;
use self::frames::Frames;
use self::names::Name;
pub(super) use self::things::{RoleHeld, Thing, ThingId, Things};
pub(super) use self::words::Sentence;
use crate::drafting::draft::{Draft, Passage, ProposedFact};
use crate::drafting::reading::{BlockKind, Document};
use crate::knowledge::Relation;
use crate::text::PartialDate;

/// Longer texts are no sentences that a person would want to be told.
const LONGEST_PASSAGE: usize = 600;

/// All that is known while a text is read.
struct Reader<'a> {
    sentences: Vec<Sentence<'a>>,
    names: Vec<Vec<Name>>,
    frames: Frames<'a>,
    published: Option<PartialDate>,
    things: Things,
    /// What a name means, by its sentence and its last word.
    meant: HashMap<(usize, usize), ThingId>,
    facts: Vec<ProposedFact>,
    /// Who said last what, for attribution across sentences.
    speaker: Option<ThingId>,
    /// The sentence in which somebody took over with `In turn`, and who.
    handed: Option<(usize, ThingId)>,
    /// The ids of facts so far.
    taken: HashSet<String>,
}

/// Proposes a pack for a document. `relations`: those of the library; `progress` is told how many sentences of how
/// many are read.
pub(super) fn extract(
    document: &Document,
    relations: &[Relation],
    mut progress: impl FnMut(usize, usize),
) -> Draft {
    let spans = || document.blocks.iter().filter(|block| block.kind != BlockKind::Code);
    let texts = spans().filter(|block| !matches!(block.kind, BlockKind::Heading(_)));
    let large =
        words::names_in(texts.flat_map(|block| block.sentences.iter().map(|span| &block.text[span.clone()])));
    let mut sentences = Vec::new();
    for (number, block) in document.blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Heading(_) | BlockKind::Code) {
            continue;
        }
        for span in &block.sentences {
            sentences.push(Sentence::read(&block.text[span.clone()], &large, block.paragraph, number));
        }
    }
    let names = sentences.iter().map(names::names).collect();
    let mut reader = Reader {
        sentences,
        names,
        frames: Frames::new(relations),
        published: document.published,
        things: Things::default(),
        meant: HashMap::new(),
        facts: Vec::new(),
        speaker: None,
        handed: None,
        taken: HashSet::new(),
    };
    reader.introduce();
    reader.groups();
    if let Some(title) = &document.title {
        reader.release(title);
    }
    reader.announcement(document);
    let quotes = statements::quotes(document);
    let total = reader.sentences.len();
    for at in 0..total {
        progress(at, total);
        reader.sentence(at, &quotes);
    }
    progress(total, total);
    lifespans::without_years_of_known_days(&mut reader.facts);
    let told: HashSet<&str> = reader.facts.iter().map(|fact| fact.source.as_str()).collect();
    let silent = reader.sentences.iter().filter(|sentence| !told.contains(sentence.text));
    let silent = silent.map(|sentence| (sentence.paragraph, sentence.text.to_owned())).collect();
    Draft {
        document: document.clone(),
        things: reader.things,
        facts: reader.facts,
        pairs: headings::pairs(document),
        passages: passages(document),
        silent,
        sentences: total,
    }
}

/// Every sentence as it stands, with its place.
fn passages(document: &Document) -> Vec<Passage> {
    let mut heading: Option<String> = None;
    let mut passages = Vec::new();
    let mut seen = HashSet::new();
    for block in &document.blocks {
        match block.kind {
            BlockKind::Heading(_) => heading = Some(block.text.clone()),
            BlockKind::Code => {}
            _ => {
                for span in &block.sentences {
                    let text = block.text[span.clone()].trim();
                    let told = text.chars().any(char::is_alphanumeric) && text.len() <= LONGEST_PASSAGE;
                    if told && seen.insert(text) {
                        passages.push(Passage {
                            text: text.to_owned(),
                            paragraph: block.paragraph,
                            heading: heading.clone(),
                        });
                    }
                }
            }
        }
    }
    passages
}

impl Reader<'_> {
    fn sentence(&mut self, at: usize, quotes: &statements::Quotes) {
        let sentence = self.sentences[at].clone();
        self.things.begin_sentence();
        self.offices(at);
        let clauses = clauses::clauses(&sentence);
        let named: Vec<(Range<usize>, ThingId)> = self.names[at]
            .iter()
            .filter_map(|name| Some((name.words.clone(), *self.meant.get(&(at, name.words.end - 1))?)))
            .collect();
        self.lifespans(&sentence, &named);
        let before = self.facts.len();
        let attribution = self.attribution(at, &sentence, &clauses, quotes);
        let said = self.statements(at, &sentence, &clauses, &attribution);
        for (number, clause) in clauses.iter().enumerate() {
            let inner = said.iter().any(|content| content.contains(&clause.verb.start));
            if clause.verb.start < attribution.skip.end && clause.verb.start >= attribution.skip.start {
                continue;
            }
            let subjects = self.subjects(at, &sentence, clause);
            for subject in &subjects {
                self.things.note(subject.thing, !clause.relative);
                self.things.all[subject.thing].used = true;
            }
            if !said.iter().any(|content| content.start == clause.verb.end) {
                self.clause(at, &sentence, clause, &subjects, number, clauses.len());
            }
            if inner && let Some(speaker) = self.speaker {
                self.attribute(before, &sentence, speaker);
            }
            self.note_objects(at, &sentence, clause);
        }
        let told: Vec<ThingId> = self.facts[before..].iter().filter_map(|fact| fact.subject).collect();
        for thing in told {
            self.things.note(thing, false);
        }
        for (_, thing) in &named {
            self.things.note(*thing, false);
        }
        self.nominals(at, &sentence, &clauses);
        self.counts(at, &sentence, &clauses);
        if let Some(speaker) = attribution.speaker {
            self.attribute(before, &sentence, speaker);
        }
    }

    /// Facts of what somebody said are that person's.
    fn attribute(&mut self, from: usize, sentence: &Sentence<'_>, speaker: ThingId) {
        for fact in &mut self.facts[from..] {
            let own = fact.source == sentence.text;
            if own && !fact.statement && !fact.of_material && fact.subject != Some(speaker) {
                fact.according_to.get_or_insert(speaker);
            }
        }
    }

    fn note_objects(&mut self, at: usize, sentence: &Sentence<'_>, clause: &Clause) {
        let phrases: Vec<_> = clause
            .objects
            .iter()
            .chain(clause.adjuncts.iter().flat_map(|adjunct| &adjunct.phrases))
            .cloned()
            .collect();
        for phrase in phrases {
            if let Some(meant) = self.resolve(at, sentence, &phrase) {
                self.things.note(meant.thing, false);
            }
        }
    }
}
