//! Who said what: `X said that …`, `"…," said X`, `according to X`, a quote that goes on over several sentences, and
//! verbs of saying with what they are about.

use std::collections::HashMap;
use std::ops::Range;

use super::Reader;
use super::clauses::Clause;
use super::telling::words_of;
use super::things::{Meant, ThingId};
use super::words::{Sentence, Tag};
use crate::drafting::draft::{ProposedFact, Value};
use crate::drafting::reading::{BlockKind, Document};
use crate::knowledge::Kind;

/// The quotes of each block, without their marks.
pub(super) type Quotes = HashMap<usize, Vec<String>>;

/// What is said by whom in a sentence, beside what its clauses tell.
#[derive(Default)]
pub(super) struct Attribution {
    pub(super) speaker: Option<ThingId>,
    /// Words that only attribute: `According to X`.
    pub(super) skip: Range<usize>,
}

/// Fewer words are a title or a nickname, and no statement.
const SHORTEST_QUOTE: usize = 4;
/// A longer one is for the passages.
const LONGEST_QUOTE: usize = 450;

/// The quotes of a document by their block.
pub(super) fn quotes(document: &Document) -> Quotes {
    let mut found = Quotes::new();
    for (number, block) in document.blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Heading(_) | BlockKind::Code) {
            continue;
        }
        let mut rest = block.text.as_str();
        while let Some(open) = rest.find(['"', '“', '„', '«']) {
            let mark = rest[open..].chars().next().unwrap_or('"');
            let inner = &rest[open + mark.len_utf8()..];
            let Some(close) = inner.find(['"', '”', '“', '»']) else { break };
            let quote = inner[..close].trim();
            if quote.split_whitespace().count() >= SHORTEST_QUOTE && quote.len() <= LONGEST_QUOTE {
                found.entry(number).or_default().push(quote.to_owned());
            }
            let closing = inner[close..].chars().next().map_or(1, char::len_utf8);
            rest = &inner[close + closing..];
        }
    }
    found
}

impl Reader<'_> {
    /// `According to Azernews, …`; and the speaker of a quote that this sentence ends.
    pub(super) fn attribution(
        &mut self,
        at: usize,
        sentence: &Sentence<'_>,
        clauses: &[Clause],
        quotes: &Quotes,
    ) -> Attribution {
        let mut attribution = Attribution::default();
        for index in 0..sentence.words.len() {
            if sentence.word(index) == "according" && sentence.word(index + 1) == "to" {
                let Some(phrase) = super::phrases::phrase_at(sentence, index + 2) else { continue };
                let Some(meant) = self.resolve(at, sentence, &phrase) else { continue };
                attribution.speaker = Some(meant.thing);
                self.things.all[meant.thing].used = true;
                let thing = self.things.get(meant.thing);
                if thing.proper && matches!(thing.kind, Kind::Organisation | Kind::Document | Kind::Thing) {
                    let mut fact = ProposedFact::new("cites".to_owned(), sentence);
                    fact.of_material = true;
                    fact.set("object", Value::Things(vec![meant.thing]));
                    fact.id = format!("article-cites-{}", thing.id);
                    sentence.text.clone_into(&mut fact.source);
                    if self.taken.insert(fact.id.clone()) {
                        self.facts.push(fact);
                    }
                }
            }
        }
        let own = quotes.get(&sentence.block).map_or(&[][..], Vec::as_slice);
        for quote in own {
            let Some(speaking) = self.quoted_by(at, sentence, clauses, quote) else { continue };
            let (relation, speaker) = speaking;
            self.speaker = Some(speaker.thing);
            attribution.speaker = Some(speaker.thing);
            let mut fact = ProposedFact::new(relation, sentence);
            fact.subject = Some(speaker.thing);
            fact.statement = true;
            let text = quote.trim_end_matches([',', '.', ' ']);
            fact.set("text", Value::Text(format!("“{text}”")));
            let about = self.about(quote);
            if !about.is_empty() {
                fact.set("about", Value::Things(about));
            }
            if speaker.doubtful {
                fact.doubtful = Some("who says this may be another".to_owned());
            }
            self.things.note(speaker.thing, true);
            self.propose(sentence, fact);
        }
        attribution
    }

    /// The verb of saying outside a quote, and who says it; only where the quote ends or stands in this sentence.
    fn quoted_by(
        &mut self,
        at: usize,
        sentence: &Sentence<'_>,
        clauses: &[Clause],
        quote: &str,
    ) -> Option<(String, Meant)> {
        let tail: String = quote.chars().rev().take(24).collect::<Vec<_>>().into_iter().rev().collect();
        let place = sentence.text.find(tail.as_str())?;
        let closes = place + tail.len();
        let opens = sentence.text.find(quote).unwrap_or(0);
        let outside = |word: usize| {
            let start = sentence.words[word].token.start;
            start >= closes || start < opens
        };
        // What stands after the quote speaks first, then what stands before.
        let mut order: Vec<&Clause> = clauses.iter().filter(|clause| outside(clause.verb.start)).collect();
        order.sort_by_key(|clause| sentence.words[clause.verb.start].token.start < opens);
        for clause in order {
            let Some((relation, _)) = self.saying(sentence, clause) else { continue };
            let before = clause
                .subject
                .iter()
                .find(|phrase| outside(phrase.start) && phrase.start < clause.verb.start);
            let inverted =
                super::phrases::phrase_at(sentence, clause.verb.end).filter(|phrase| outside(phrase.start));
            let near = before.cloned().filter(|phrase| {
                sentence.words[phrase.start].token.start >= closes
                    || sentence.words[clause.verb.start].token.start < opens
            });
            let Some(phrase) = near.or(inverted) else { continue };
            if let Some(meant) = self.speaker(at, sentence, &phrase) {
                return Some((relation, meant));
            }
        }
        None
    }

    /// Who a phrase means as a speaker; `In turn` hands over to the counterpart of the last.
    fn speaker(
        &mut self,
        at: usize,
        sentence: &Sentence<'_>,
        phrase: &super::phrases::Phrase,
    ) -> Option<Meant> {
        let meant = self.resolve(at, sentence, phrase)?;
        if let Some((_, thing)) = self.handed.filter(|(place, _)| *place == at && meant.doubtful) {
            return Some(Meant { thing, doubtful: false });
        }
        if meant.doubtful
            && matches!(
                (sentence.word(0), sentence.word(1)),
                ("in", "turn" | "response" | "reply") | ("for", "his" | "her")
            )
            && let Some(counterpart) = self.speaker.and_then(|last| self.counterpart(last))
        {
            self.handed = Some((at, counterpart));
            return Some(Meant { thing: counterpart, doubtful: false });
        }
        // Whoever spoke last goes on.
        if self.speaker == Some(meant.thing) && !phrase.is_pronoun(sentence) {
            return Some(Meant { doubtful: false, ..meant });
        }
        // The last speaker goes before others of the same description.
        if meant.doubtful
            && let Some(last) = self.speaker
        {
            let words: Vec<String> = phrase.core().map(|word| sentence.word(word).to_owned()).collect();
            let fits = |thing: ThingId| self.things.fits(thing, &words);
            if last != meant.thing && fits(last) && !phrase.is_pronoun(sentence) {
                return Some(Meant { thing: last, doubtful: true });
            }
        }
        Some(meant)
    }

    /// Who holds the same office elsewhere.
    fn counterpart(&self, person: ThingId) -> Option<ThingId> {
        let own: Vec<&str> = self.things.get(person).roles.iter().map(|held| held.role.as_str()).collect();
        let same =
            |other: &super::things::Thing| other.roles.iter().any(|held| own.contains(&held.role.as_str()));
        let mut others =
            self.things.all.iter().enumerate().filter(|(id, other)| *id != person && same(other));
        let (first, _) = others.next()?;
        others.next().is_none().then_some(first)
    }

    /// The relation of saying that a clause's verb speaks of, and how many words after the verb belong to it.
    fn saying(&self, sentence: &Sentence<'_>, clause: &Clause) -> Option<(String, usize)> {
        let spoken = self.frames.of_verb(sentence, clause);
        let statement =
            spoken.iter().filter(|spoken| spoken.relation.statement).min_by_key(|spoken| spoken.rank)?;
        let other = spoken.iter().filter(|spoken| !spoken.relation.statement).map(|spoken| spoken.rank).min();
        let rank = statement.rank;
        (other.is_none_or(|other| other >= rank)).then(|| (statement.relation.key.clone(), statement.words))
    }

    /// `X stressed that …`, `X hopes for …`. Gives the words that are what somebody said.
    pub(super) fn statements(
        &mut self,
        at: usize,
        sentence: &Sentence<'_>,
        clauses: &[Clause],
        attribution: &Attribution,
    ) -> Vec<Range<usize>> {
        let mut said = Vec::new();
        for clause in clauses {
            if clause.copula
                || clause.passive
                || said.iter().any(|content: &Range<usize>| content.contains(&clause.verb.start))
            {
                continue;
            }
            let Some((relation, words)) = self.saying(sentence, clause) else { continue };
            let inverted = super::phrases::phrase_at(sentence, clause.verb.end).filter(|phrase| {
                phrase.is_named(sentence) && sentence.broken(clause.verb.start) && !clause.reduced
            });
            if let Some(phrase) = inverted {
                // `…, says Piotr Wessel, the statistician`: what stands before was said.
                let Some(meant) = self.speaker(at, sentence, &phrase) else { continue };
                if !can_speak(self.things.get(meant.thing).kind) || attribution.speaker.is_some() {
                    continue;
                }
                self.state(sentence, clause, relation, meant, 0..clause.verb.start);
                said.push(0..clause.verb.start);
                continue;
            }
            let phrases = clause.subject.clone();
            let meant = match phrases.as_slice() {
                [phrase] => self.speaker(at, sentence, phrase),
                several if several.len() > 1 => {
                    let members: Vec<ThingId> = several
                        .iter()
                        .filter_map(|phrase| Some(self.resolve(at, sentence, phrase)?.thing))
                        .collect();
                    let group = self.group(sentence, &members);
                    group.map(|thing| Meant { thing, doubtful: false })
                }
                _ => None,
            };
            let meant = meant.or_else(|| self.common_speaker(at, sentence, clause));
            let Some(meant) = meant.filter(|meant| can_speak(self.things.get(meant.thing).kind)) else {
                continue;
            };
            // `pointed out that …`: the particle is the verb's; a preposition stays.
            let mut start = clause.verb.end;
            if words == 1 && sentence.word(start + 1) == "that" {
                start += 1;
            }
            let that = sentence.word(start) == "that" && sentence.tag(start) == Some(Tag::Relative);
            // After `that` the sentence is what was said; else up to the next clause of the speaker.
            let end = if that || clause.objects.is_empty() {
                sentence.words.len()
            } else {
                statement_end(sentence, clause, clauses)
            };
            if start >= end || quoted(sentence, start) {
                continue;
            }
            if matches!(sentence.word(start), "that") && !that {
                start += 1;
            }
            self.state(sentence, clause, relation, meant, start..end);
            said.push(clause.verb.end..end);
        }
        said
    }

    /// `the parties reviewed …`: who is meant is made a thing.
    fn common_speaker(&mut self, at: usize, sentence: &Sentence<'_>, clause: &Clause) -> Option<Meant> {
        let phrase = clause.subject.first()?.clone();
        let noun = sentence.word(phrase.head());
        if clause.subject.len() == 1 && matches!(noun, "parties" | "sides") {
            let pair = self.things.all.iter().rposition(|thing| {
                thing.members.len() == 2
                    && thing.members.iter().all(|member| self.things.get(*member).is_person())
            });
            if let Some(thing) = pair {
                return Some(Meant { thing, doubtful: false });
            }
        }
        self.thing(at, sentence, &phrase)
    }

    fn state(
        &mut self,
        sentence: &Sentence<'_>,
        clause: &Clause,
        relation: String,
        meant: Meant,
        content: Range<usize>,
    ) {
        let text = words_of(sentence, content);
        if text.split_whitespace().count() < 2 {
            return;
        }
        self.speaker = Some(meant.thing);
        let mut fact = ProposedFact::new(relation, sentence);
        fact.subject = Some(meant.thing);
        fact.statement = true;
        if clause.negated {
            fact.negated = true;
            fact.told = Some(self.told(sentence, clause, 1, 0));
        }
        let about = self.about(&text);
        fact.set("text", Value::Text(text));
        if !about.is_empty() {
            fact.set("about", Value::Things(about));
        }
        if meant.doubtful {
            fact.doubtful = Some("who says this may be another".to_owned());
        }
        self.things.note(meant.thing, true);
        self.propose(sentence, fact);
    }

    /// The things that are named in some words.
    fn about(&self, text: &str) -> Vec<ThingId> {
        let tokens = crate::text::tokenise(text);
        let mut found = Vec::new();
        let mut index = 0;
        while index < tokens.len() {
            let known = (1..=5.min(tokens.len() - index)).rev().find_map(|length| {
                let words = &text[tokens[index].start..tokens[index + length - 1].end];
                let words = words.strip_suffix("'s").or_else(|| words.strip_suffix("’s")).unwrap_or(words);
                let thing = self.things.named(words)?;
                self.things.get(thing).proper.then_some((length, thing))
            });
            match known {
                Some((length, thing)) => {
                    if !found.contains(&thing) && !self.things.get(thing).is_country() {
                        found.push(thing);
                    }
                    index += length;
                }
                None => index += 1,
            }
        }
        found
    }
}

const fn can_speak(kind: Kind) -> bool {
    matches!(kind, Kind::Person | Kind::Group | Kind::Organisation | Kind::Place)
}

/// Whether a quotation mark stands before a word: the quote is told as such.
fn quoted(sentence: &Sentence<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or(0, |before| sentence.words[before].token.end);
    let start = sentence.words.get(at).map_or(sentence.text.len(), |word| word.token.start);
    sentence.text[before..start].contains(['"', '“', '„'])
}

/// Where what is said ends: before the next clause with the same subject (`and discussed …`, `, noting …`).
fn statement_end(sentence: &Sentence<'_>, clause: &Clause, clauses: &[Clause]) -> usize {
    let next = clauses.iter().find(|next| {
        next.verb.start >= clause.verb.end
            && !next.relative
            && next.subject == clause.subject
            && next.start == next.verb.start
    });
    let end = next.map_or(sentence.words.len(), |next| {
        let mut end = next.verb.start;
        while end > clause.verb.end
            && matches!(sentence.tag(end - 1), Some(Tag::Coordinator | Tag::Adverb | Tag::Subordinator))
        {
            end -= 1;
        }
        end
    });
    end.max(clause.verb.end)
}
