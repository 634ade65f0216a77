//! Phrases to things: which known thing a phrase means, and a new thing where it means none; what stands in its name
//! (`the embassy of Cuba in Norway`) tells where it is and whose.

use super::Reader;
use super::clauses::Clause;
use super::forms::is_plural;
use super::names::is_person_noun;
use super::people::bare;
use super::phrases::Phrase;
use super::things::{Meant, ThingId};
use super::words::{Sentence, Tag};
use crate::drafting::draft::Value;
use crate::knowledge::{Kind, Role};
use crate::language::{NounKind, is_function_word, kind_of_noun, place_of_demonym, singular};

/// Words of a phrase that is still taken for a thing of its own.
const LONGEST_THING: usize = 7;

impl Reader<'_> {
    /// The things that a clause is about.
    pub(super) fn subjects(&mut self, at: usize, sentence: &Sentence<'_>, clause: &Clause) -> Vec<Meant> {
        let phrases = clause.subject.clone();
        let mut found = Vec::new();
        for phrase in &phrases {
            let known = self.resolve(at, sentence, phrase);
            if let Some(meant) = known.filter(|_| phrase.reach > phrase.end && !phrase.is_pronoun(sentence))
                && self.things.get(meant.thing).within.is_empty()
            {
                self.reached(at, sentence, phrase, meant.thing);
            }
            found.extend(known);
        }
        found
    }

    /// The thing that a phrase means, if it is known.
    pub(super) fn resolve(&mut self, at: usize, sentence: &Sentence<'_>, phrase: &Phrase) -> Option<Meant> {
        if phrase.is_pronoun(sentence) {
            return self.things.pronoun(sentence.word(phrase.start));
        }
        if phrase.is_date(sentence) {
            return None;
        }
        let sure = |thing: ThingId| Some(Meant { thing, doubtful: false });
        // A name may go on after the head: `the National Assembly of People's Power`.
        let named = self.names[at].iter().find(|name| name.words.contains(&phrase.head()));
        let last = named.map_or(phrase.head(), |name| name.words.end - 1);
        if let Some(thing) = self.meant.get(&(at, last)) {
            return sure(*thing);
        }
        if let Some(thing) = self.things.named(&bare(sentence, &phrase.range())) {
            return sure(thing);
        }
        if (phrase.end == phrase.core_end || phrase.core().len() > 1 && sentence.word(phrase.start) == "the")
            && let Some(thing) = self.things.named(&bare(sentence, &phrase.core()))
        {
            return sure(thing);
        }
        if sentence.tag(phrase.head()) == Some(Tag::Name) && phrase.core().len() == 1 {
            return self
                .things
                .country(sentence.word(phrase.head()), sentence.paragraph, sentence.text)
                .and_then(sure);
        }
        let definite = phrase.core().any(|word| {
            matches!(sentence.word(word), "the" | "this" | "that" | "these" | "those" | "both")
                || sentence.tag(word) == Some(Tag::Owner)
                || sentence.words[word].token.possessive
        });
        if !definite {
            return None;
        }
        let words: Vec<String> = phrase.core().map(|word| sentence.word(word).to_owned()).collect();
        let described = self.things.described(&words)?;
        // `the director of the museum` is not the director of the institute.
        if phrase.end > phrase.core_end {
            let owner = self.thing_in(sentence, phrase.core_end + 1..phrase.end);
            let known = self.things.get(described.thing);
            let own = owner.is_none_or(|owner| {
                known.of.contains(&owner) || known.roles.iter().any(|held| held.of.contains(&owner))
            });
            if !own || owner.is_none() {
                return None;
            }
        }
        Some(described)
    }

    /// The thing that a phrase means, made if it is new.
    pub(super) fn thing(&mut self, at: usize, sentence: &Sentence<'_>, phrase: &Phrase) -> Option<Meant> {
        if let Some(meant) = self.resolve(at, sentence, phrase) {
            return Some(meant);
        }
        if phrase.is_pronoun(sentence) || phrase.is_date(sentence) || phrase.range().len() > LONGEST_THING {
            return None;
        }
        let head = phrase.head();
        if matches!(sentence.tag(head), Some(Tag::Number | Tag::Adjective)) {
            return None;
        }
        let mut start = phrase.start;
        while start < head
            && (matches!(sentence.tag(start), Some(Tag::Determiner | Tag::Owner | Tag::Number | Tag::Adverb)))
        {
            start += 1;
        }
        let noun = sentence.word(head).to_owned();
        if is_function_word(&noun)
            || matches!(
                noun.as_str(),
                "way"
                    | "part"
                    | "number"
                    | "time"
                    | "order"
                    | "result"
                    | "reason"
                    | "kind"
                    | "lot"
                    | "rest"
                    | "turn"
                    | "addition"
            )
            || matches!(noun.as_str(), "sides" | "parties")
        {
            return None;
        }
        let owner = self.possessor(sentence, start).filter(|_| start > phrase.start);
        let mut words = bare(sentence, &(start..phrase.reach));
        if start > phrase.start && sentence.tag(start - 1) == Some(Tag::Owner) {
            // `the university, its students`: what was named last before it.
            let named = (0..start).rev().find_map(|word| self.meant.get(&(at, word)).copied());
            let named = named.filter(|thing| {
                !self.things.get(*thing).is_person() && matches!(sentence.word(start - 1), "its" | "their")
            });
            let owner = named.or_else(|| Some(self.things.pronoun(sentence.word(start - 1))?.thing))?;
            words = format!("{words} of {}", self.things.get(owner).name);
            return self.made(at, sentence, phrase, start, &words, Some(owner));
        }
        self.made(at, sentence, phrase, start, &words, owner)
    }

    fn made(
        &mut self,
        at: usize,
        sentence: &Sentence<'_>,
        phrase: &Phrase,
        start: usize,
        words: &str,
        owner: Option<ThingId>,
    ) -> Option<Meant> {
        let head = phrase.head();
        let noun = sentence.word(head).to_owned();
        let plural = is_plural(&noun);
        let base = singular(&noun);
        let kind = match kind_of_noun(&base) {
            _ if is_person_noun(&base) && plural => Kind::Group,
            _ if is_person_noun(&base) => Kind::Person,
            Some(NounKind::Group)
                if matches!(
                    base.as_str(),
                    "delegation"
                        | "team"
                        | "group"
                        | "family"
                        | "crew"
                        | "crowd"
                        | "staff"
                        | "personnel"
                        | "public"
                        | "audience"
                ) =>
            {
                Kind::Group
            }
            Some(NounKind::Group) => Kind::Organisation,
            Some(NounKind::Place) => Kind::Place,
            Some(NounKind::Event) => Kind::Event,
            Some(NounKind::Person) => Kind::Person,
            _ => Kind::Thing,
        };
        // Several of something that were not spoken of before have no article.
        let bare_plural = plural
            && matches!(sentence.tag(phrase.start), Some(Tag::Noun | Tag::Adjective))
            && phrase.reach > phrase.end;
        let name = if bare_plural { small_first(words) } else { format!("the {words}") };
        let thing = self.things.add(kind, &name, sentence.paragraph, sentence.text);
        if phrase.reach > phrase.end {
            let shorter = bare(sentence, &(start..phrase.end));
            self.things.name(thing, &format!("the {shorter}"));
            self.reached(at, sentence, phrase, thing);
        }
        let mut of: Vec<ThingId> = owner.into_iter().collect();
        for word in start..head {
            if place_of_demonym(sentence.word(word)).is_some() {
                of.extend(self.things.country(sentence.word(word), sentence.paragraph, sentence.text));
            }
        }
        if phrase.end > phrase.core_end {
            of.extend(self.thing_in(sentence, phrase.core_end + 1..phrase.end));
        }
        let modified = start < head && matches!(sentence.tag(head - 1), Some(Tag::Noun));
        let compound = modified.then(|| format!("{} {base}", sentence.word(head - 1)));
        let short = format!("the {noun}");
        if phrase.core().len() > 1 || phrase.end > phrase.core_end {
            self.things.name(thing, &short);
        }
        of.retain(|owner| *owner != thing);
        of.dedup();
        let demonyms = of.iter().filter_map(|owner| self.things.get(*owner).demonyms.first().cloned());
        for demonym in demonyms.collect::<Vec<_>>() {
            self.things.name(thing, &format!("the {demonym} {noun}"));
        }
        let known = &mut self.things.all[thing];
        known.proper = false;
        known.plural = plural;
        known.is.push(base);
        known.is.extend(compound);
        known.of = of;
        if kind == Kind::Event && sentence.word(phrase.start) == "the" && phrase.end == phrase.core_end {
            self.link_event(thing, &noun);
        }
        Some(Meant { thing, doubtful: false })
    }

    /// `the meeting`, after two people met or discussed something: that is where they did.
    fn link_event(&mut self, event: ThingId, noun: &str) {
        let base = singular(noun);
        let meets = self.frames.relation("met").is_some_and(|met| met.nouns.contains(&base));
        let things = &self.things;
        let last = self.facts.iter_mut().rev().take(4).find(|fact| {
            fact.subject.is_some_and(|subject| {
                let members = &things.get(subject).members;
                members.len() > 1 && members.iter().all(|member| things.get(*member).is_person())
            })
        });
        if let Some(fact) = last.filter(|fact| meets && !fact.has(Role::At)) {
            fact.set("at", Value::Things(vec![event]));
            let members = fact.subject.map(|subject| things.get(subject).members.clone());
            self.things.all[event].between = members.unwrap_or_default();
        }
    }

    /// `the embassy of Cuba in Norway`, `relations between our countries`: where a thing is, and between whom.
    pub(super) fn reached(&mut self, at: usize, sentence: &Sentence<'_>, phrase: &Phrase, thing: ThingId) {
        let mut index = phrase.end;
        while index < phrase.reach {
            let preposition = sentence.word(index).to_owned();
            let Some(list) = super::clauses::list_at(sentence, index + 1, phrase.reach) else { break };
            let things: Vec<ThingId> = list
                .iter()
                .filter_map(|phrase| self.thing_of_place(at, sentence, phrase))
                .filter(|other| *other != thing)
                .collect();
            let members: Vec<ThingId> = match things.as_slice() {
                [only] => self.things.get(*only).members.clone(),
                _ => things.clone(),
            };
            let known = &mut self.things.all[thing];
            match preposition.as_str() {
                "in" | "at" | "on" if things.len() == 1 && known.kind != Kind::Event => known.within = things,
                "between" if members.len() > 1 => known.between = members,
                _ => {}
            }
            index = list[list.len() - 1].end.max(index + 1);
        }
    }

    /// One thing for the subject: several become a group.
    pub(super) fn subject_of(
        &mut self,
        at: usize,
        sentence: &Sentence<'_>,
        phrases: &[Phrase],
    ) -> Option<ThingId> {
        match phrases {
            [] => None,
            [only] => Some(self.thing(at, sentence, only)?.thing),
            several => {
                let mut members = Vec::new();
                for phrase in several {
                    members.push(self.thing(at, sentence, phrase)?.thing);
                }
                self.group(sentence, &members)
            }
        }
    }

    /// A place or event that is known, or that its preposition makes one.
    pub(super) fn thing_of_place(
        &mut self,
        at: usize,
        sentence: &Sentence<'_>,
        phrase: &Phrase,
    ) -> Option<ThingId> {
        if let Some(meant) = self.resolve(at, sentence, phrase) {
            return Some(meant.thing);
        }
        let noun = singular(sentence.word(phrase.head()));
        let kind = kind_of_noun(&noun);
        let definite = sentence.word(phrase.start) == "the";
        (definite && matches!(kind, Some(NounKind::Place)))
            .then(|| self.thing(at, sentence, phrase))
            .flatten()
            .map(|meant| meant.thing)
    }
}

/// The first letter small: what stood at the beginning of a sentence.
fn small_first(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().collect::<String>() + letters.as_str())
}
