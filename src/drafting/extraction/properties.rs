//! What a thing has one of: `admission is 4 euros`, `the theme of the fair is …`, `it is open from … to …`, and what
//! people call it.

use super::Reader;
use super::amounts::Figure;
use super::clauses::Clause;
use super::frames::takes;
use super::phrases::Phrase;
use super::telling::words_of;
use super::words::{Sentence, Tag};
use crate::drafting::draft::{ProposedFact, Value};
use crate::knowledge::{Kind, Role};

impl Reader<'_> {
    /// `It is open on Sunday, 10:00 to 17:00`
    pub(super) fn opening(
        &mut self,
        at: usize,
        sentence: &Sentence<'_>,
        clause: &Clause,
        phrase: &Phrase,
    ) -> bool {
        let start = clause.verb.end;
        let timed = sentence.words.iter().skip(start + 1).any(|word| word.tag == Tag::Date);
        if sentence.word(start) != "open"
            || !timed
            || !matches!(sentence.tag(start + 1), Some(Tag::Preposition | Tag::Date | Tag::Determiner))
        {
            return false;
        }
        let Some(meant) = self.thing(at, sentence, phrase) else { return false };
        let kind = self.things.get(meant.thing).kind;
        let Some(relation) = self.frames.of_state("open", kind) else { return false };
        let mut fact = ProposedFact::new(relation.key.clone(), sentence);
        fact.subject = Some(meant.thing);
        fact.set("every", Value::Text(words_of(sentence, start + 1..sentence.words.len())));
        fact.told = Some(self.told(sentence, &Clause { end: sentence.words.len(), ..clause.clone() }, 1, 0));
        self.propose(sentence, fact);
        true
    }

    /// `Admission is 4 euros`, `the population of the town is 5,000`: the noun tells what is measured.
    pub(super) fn property_amount(
        &mut self,
        at: usize,
        sentence: &Sentence<'_>,
        clause: &Clause,
        phrase: &Phrase,
        figure: &Figure,
    ) -> Option<ProposedFact> {
        let noun = sentence.word(phrase.head()).to_owned();
        let owner = (phrase.end > phrase.core_end)
            .then(|| self.thing_in(sentence, phrase.core_end + 1..phrase.end))
            .flatten();
        let owner = owner.or_else(|| self.possessor(sentence, phrase.head()));
        let subject = match owner {
            Some(owner) => owner,
            None => self.thing(at, sentence, phrase)?.thing,
        };
        let mut relation = self.frames.of_amount(&noun, self.things.get(subject).kind)?;
        // `membership is £24 a month` tells of no number of members.
        if figure.is_money() && relation.counts() {
            relation = self.frames.of_amount("price", self.things.get(subject).kind)?;
        }
        let mut fact = ProposedFact::new(relation.key.clone(), sentence);
        fact.subject = Some(subject);
        super::amounts::set(&mut fact, figure);
        fact.told = Some(self.told(sentence, clause, 1, 0));
        Some(fact)
    }

    /// `the theme of the fair is “Weather”`, `its capital is X`
    pub(super) fn property(
        &mut self,
        at: usize,
        sentence: &Sentence<'_>,
        clause: &Clause,
        phrase: &Phrase,
    ) -> bool {
        let noun = sentence.word(phrase.head()).to_owned();
        let Some(relation) = self
            .frames
            .of_property(&noun)
            .filter(|relation| takes(relation, Role::Object) && !relation.statement)
        else {
            return false;
        };
        let mut start = phrase.start;
        while start < phrase.head() && matches!(sentence.tag(start), Some(Tag::Determiner | Tag::Owner)) {
            start += 1;
        }
        let owner = if phrase.end > phrase.core_end {
            self.thing_in(sentence, phrase.core_end + 1..phrase.end)
        } else {
            self.possessor(sentence, start)
        };
        let Some(owner) = owner else { return false };
        if !super::frames::kind_fits(relation, Role::Subject, self.things.get(owner).kind) {
            return false;
        }
        let told = super::phrases::phrase_at(sentence, clause.verb.end);
        let known = told.as_ref().and_then(|told| self.resolve(at, sentence, told));
        let mut fact = ProposedFact::new(relation.key.clone(), sentence);
        fact.subject = Some(owner);
        match known {
            Some(known) if known.thing != owner => fact.set("object", Value::Things(vec![known.thing])),
            _ => {
                let text = words_of(sentence, clause.verb.end..clause.end);
                if text.is_empty() {
                    return false;
                }
                fact.set("text", Value::Text(text));
            }
        }
        fact.told = Some(sentence.text.trim_end_matches('.').to_owned())
            .filter(|_| clause.end == sentence.words.len());
        self.propose(sentence, fact);
        true
    }

    /// `Townspeople call it “the Grey Harp”`
    pub(super) fn called(&mut self, at: usize, sentence: &Sentence<'_>, clause: &Clause) -> bool {
        if !matches!(clause.lemma.as_str(), "call" | "nickname" | "dub") || clause.passive {
            return false;
        }
        let [phrase] = clause.objects.as_slice() else { return false };
        let rest = &sentence.text[sentence.words[phrase.end - 1].token.end..];
        let Some((_, inner)) = rest.split_once(['"', '“']).filter(|(gap, _)| gap.trim().is_empty()) else {
            return false;
        };
        let Some((name, _)) = inner.split_once(['"', '”']) else { return false };
        let Some(meant) = self.resolve(at, sentence, phrase) else { return false };
        let large = name.split(' ').next_back().is_some_and(|word| word.starts_with(char::is_uppercase));
        let key = if large { "nickname" } else { "described-as" };
        let Some(relation) = self.frames.relation(key) else { return false };
        let mut fact = ProposedFact::new(relation.key.clone(), sentence);
        fact.subject = Some(meant.thing);
        fact.set("text", Value::Text(format!("“{name}”")));
        let speaker = clause.subject.first().and_then(|speaker| self.resolve(at, sentence, speaker));
        fact.according_to = speaker
            .map(|speaker| speaker.thing)
            .filter(|speaker| self.things.get(*speaker).kind == Kind::Person);
        fact.told = Some(sentence.text.trim_end_matches('.').to_owned());
        if large {
            self.things.name(meant.thing, name);
        }
        self.propose(sentence, fact);
        true
    }
}
