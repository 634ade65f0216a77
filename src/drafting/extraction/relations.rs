//! Clauses to facts: which relation a verb speaks of, what fills its roles, and the clause as a sentence of its own.

use std::ops::Range;

use super::Reader;
use super::clauses::{Adjunct, Clause};
use super::dates;
use super::frames::{Spoken, kind_fits, takes};
use super::names::is_person_noun;
use super::people::bare;
use super::phrases::Phrase;
use super::things::{Meant, ThingId};
use super::words::{Sentence, Tag, is_plural};
use crate::drafting::draft::{ProposedFact, Value};
use crate::knowledge::{Kind, Relation, Role};
use crate::language::{
    NounKind, is_function_word, is_light_word, is_weak_word, kind_of_noun, place_of_demonym, singular,
};

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
        if let Some(thing) = self.meant.get(&(at, phrase.head())) {
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
                if matches!(base.as_str(), "delegation" | "team" | "group" | "family" | "crew" | "crowd") =>
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
        Some(Meant { thing, doubtful: false })
    }

    /// `the embassy of Cuba in Norway`, `relations between our countries`: where a thing is, and between whom.
    fn reached(&mut self, at: usize, sentence: &Sentence<'_>, phrase: &Phrase, thing: ThingId) {
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
                "in" | "at" | "on" if things.len() == 1 => known.within = things,
                "between" if members.len() > 1 => known.between = members,
                _ => {}
            }
            index = list[list.len() - 1].end.max(index + 1);
        }
    }

    /// The facts of one clause.
    pub(super) fn clause(
        &mut self,
        at: usize,
        sentence: &Sentence<'_>,
        clause: &Clause,
        subjects: &[Meant],
        number: usize,
        clauses: usize,
    ) {
        if clause.subject.is_empty() {
            return;
        }
        if self.rule(at, sentence, clause) || self.called(at, sentence, clause) {
            return;
        }
        if clause.copula {
            self.copula(at, sentence, clause);
            return;
        }
        let spoken: Vec<Spoken<'_>> = self.frames.of_verb(sentence, clause);
        let kinds: Vec<Kind> = subjects.iter().map(|meant| self.things.get(meant.thing).kind).collect();
        // `measures 236 metres`: high, long or wide; only the thing's own noun tells which.
        let measures = |spoken: &Spoken<'_>| {
            takes(spoken.relation, Role::Value) && spoken.words == 0 && !takes(spoken.relation, Role::Object)
        };
        let vague = spoken.iter().filter(|spoken| measures(spoken) && spoken.rank < 4).count() > 2;
        let classes: Vec<String> =
            subjects.iter().flat_map(|meant| self.things.get(meant.thing).is.clone()).collect();
        let meant_by = |spoken: &Spoken<'_>| {
            !vague || !measures(spoken) || spoken.relation.nouns.iter().any(|noun| classes.contains(noun))
        };
        let mut best: Option<(i32, ProposedFact)> = None;
        for (order, spoken) in spoken
            .into_iter()
            .filter(|spoken| !spoken.relation.statement && meant_by(spoken))
            .take(8)
            .enumerate()
        {
            let Some((score, fact)) = self.read(at, sentence, clause, &kinds, spoken) else { continue };
            let score = score - i32::try_from(order).unwrap_or(0);
            if best.as_ref().is_none_or(|(known, _)| score > *known) {
                best = Some((score, fact));
            }
        }
        if best.is_none() && clause.relative {
            // `the summit dedicated to recovery that will be held …`: the nearest noun need not be meant.
            let before = super::phrases::phrases(sentence);
            let nearest = clause.subject.first().map_or(0, |phrase| phrase.start);
            for phrase in before.into_iter().rev().filter(|phrase| phrase.end <= nearest).take(3) {
                let other = Clause {
                    subject: vec![phrase],
                    relative: false,
                    start: clause.verb.start,
                    ..clause.clone()
                };
                let subjects = self.subjects(at, sentence, &other);
                let known = self.facts.len();
                if !subjects.is_empty() {
                    self.clause(
                        at,
                        sentence,
                        &Clause { reduced: false, ..other },
                        &subjects,
                        number,
                        clauses,
                    );
                }
                if self.facts.len() > known {
                    return;
                }
            }
            return;
        }
        let Some((_, mut fact)) = best else {
            // What is spoken of is known, even where nothing could be read of it.
            for phrase in clause.subject.clone() {
                if let Some(meant) = self.thing(at, sentence, &phrase) {
                    self.things.all[meant.thing].used = true;
                }
            }
            return;
        };
        fact.told = Some(self.told(sentence, clause, clauses, number));
        if subjects.iter().any(|meant| meant.doubtful) {
            fact.doubtful.get_or_insert_with(|| "who or what is meant may be another".to_owned());
        }
        self.propose(sentence, fact);
    }

    /// A clause read as a relation, with how well it fits.
    fn read(
        &mut self,
        at: usize,
        sentence: &Sentence<'_>,
        clause: &Clause,
        kinds: &[Kind],
        spoken: Spoken<'_>,
    ) -> Option<(i32, ProposedFact)> {
        let relation = spoken.relation;
        // An expression of several words is seldom meant otherwise.
        let place = if spoken.words > 0 { 0 } else { spoken.rank };
        let rank = i32::try_from(place).unwrap_or(i32::MAX);
        let mut score = 20 - 2 * rank;
        let by = clause.adjuncts.iter().find(|adjunct| adjunct.preposition == "by");
        let mut after = self.after_words(sentence, clause, spoken.words);
        if takes(relation, Role::Value) || takes(relation, Role::Count) {
            // A number is the value, and no object.
            after.retain(|phrase| sentence.tag(phrase.start) != Some(Tag::Number));
        }
        let before = clause.subject.clone();
        let (agent, patient) = if clause.passive && !spoken.passive {
            (by.map(|by| by.phrases.clone()).unwrap_or_default(), before)
        } else {
            (before, after)
        };
        // Verbs that say little are meant by a relation only where they are its first.
        let light = is_weak_word(&clause.lemma) || is_light_word(&clause.lemma);
        let typed = relation.roles.iter().any(|frame| frame.role == Role::Object && !frame.kinds.is_empty());
        if spoken.words == 0 && light && (spoken.rank > 0 || !typed) {
            return None;
        }
        // What is paid for a thing is not what somebody pays.
        if spoken.words == 0
            && spoken.rank > 0
            && takes(relation, Role::Value)
            && !takes(relation, Role::Object)
            && !takes(relation, Role::On)
        {
            let agents = [Kind::Person, Kind::Group, Kind::Organisation];
            if kinds.iter().any(|kind| agents.contains(kind)) {
                return None;
            }
        }
        // Neither side is fixed as the doer: in the active, only an expression of several words tells which is which.
        if relation.agent.is_none() && relation.patient.is_none() && !clause.passive && spoken.words == 0 {
            return None;
        }
        let unfixed = relation.agent.is_none() && relation.patient == Some(Role::Subject);
        let agent = if unfixed && !clause.passive { Vec::new() } else { agent };
        let agent_role = relation.agent.unwrap_or(Role::Subject);
        let mut patient_role = relation.patient.unwrap_or(if relation.agent.is_none() && clause.passive {
            Role::Subject
        } else {
            Role::Object
        });
        if patient_role == agent_role && !agent.is_empty() && !patient.is_empty() {
            // "Governor Tyrrow opened it": what is opened is the subject.
            if agent_role == Role::Subject && !takes(relation, Role::Object) {
                score -= 1;
            } else {
                patient_role = Role::Object;
            }
        }
        let transitive_to_subject = patient_role == agent_role && !patient.is_empty();
        let mut filled: Vec<(Role, Vec<Phrase>)> = Vec::new();
        if !transitive_to_subject && !agent.is_empty() {
            filled.push((agent_role, agent.clone()));
        }
        if !patient.is_empty() {
            filled.push((patient_role, patient.clone()));
        }
        let subject_phrases =
            filled.iter().find(|(role, _)| *role == Role::Subject).map(|(_, phrases)| phrases.clone())?;
        let mut fact = ProposedFact::new(relation.key.clone(), sentence);
        let subject = self.subject_of(at, sentence, &subject_phrases)?;
        let kind = self.things.get(subject).kind;
        if !kind_fits(relation, Role::Subject, kind) {
            return None;
        }
        fact.subject = Some(subject);
        if relation.roles.iter().any(|frame| frame.role == Role::Subject && !frame.kinds.is_empty()) {
            score += 2;
        }
        let mut others = 0;
        if let Some((_, phrases)) = filled.iter().find(|(role, _)| *role == Role::Object) {
            score += self.object(at, sentence, relation, phrases, &clause.adjuncts, &mut fact)?;
            others += 1;
        } else if transitive_to_subject && agent_role == Role::Subject && !agent.is_empty() {
            let words: Vec<String> = agent.iter().map(|phrase| bare(sentence, &phrase.range())).collect();
            fact.set("with", Value::Texts(words));
        }
        others += self.roles(at, sentence, clause, relation, &mut fact);
        others += usize::from(self.amount(sentence, clause, relation, &mut fact));
        let asked = relation.questions.iter().filter(|(role, _)| *role != Role::Subject);
        let answered = asked.clone().any(|(role, _)| fact.has(*role));
        let subject_alone = relation.questions.iter().all(|(role, _)| *role == Role::Subject);
        if others == 0 && !subject_alone {
            return None;
        }
        // The template needs what it tells.
        let needs = |role: Role, name: &str| {
            relation.answer.contains(&format!("{{{{ {name} }}}}"))
                && !relation.answer.contains(&format!("if {name}"))
                && !fact.has(role)
        };
        if needs(Role::Object, "object")
            && needs(Role::Object, "object")
            && !relation.answer.contains("{% else %}")
        {
            return None;
        }
        // Opening hours without hours.
        if takes(relation, Role::Every) && !fact.has(Role::Every) {
            return None;
        }
        if needs(Role::Value, "value") || needs(Role::Count, "count") {
            return None;
        }
        score += if answered { 4 } else { -4 };
        // `came to 86 million crowns`: a number that the relation has no place for.
        let numbered =
            clause.adjuncts.iter().flat_map(|adjunct| &adjunct.phrases).chain(&clause.objects).any(
                |phrase| {
                    sentence.tag(phrase.start) == Some(Tag::Number)
                        && sentence.text[sentence.words[phrase.start].token.start..].contains("illion")
                },
            );
        if numbered
            && !fact.has(Role::Value)
            && !fact.has(Role::Count)
            && !fact.has(Role::On)
            && !fact.has(Role::Because)
        {
            return None;
        }
        if place > 6 {
            return None;
        }
        if place > 3 {
            fact.doubtful = Some(format!("`{}` may be meant otherwise", clause.lemma));
        }
        fact.negated = clause.negated;
        fact.status = match () {
            () if clause.future => Some("planned"),
            () if clause.possible => Some("possible"),
            () => None,
        };
        Some((score + i32::try_from(spoken.words * 6).unwrap_or(0), fact))
    }

    /// The direct objects, or what follows the preposition that belongs to the verb.
    fn after_words(&self, sentence: &Sentence<'_>, clause: &Clause, words: usize) -> Vec<Phrase> {
        if words == 0 {
            return clause.objects.iter().filter(|phrase| !phrase.is_date(sentence)).cloned().collect();
        }
        let last = clause.verb.end + words - 1;
        let adjunct = clause.adjuncts.iter().find(|adjunct| adjunct.at == last);
        match adjunct {
            Some(adjunct) => {
                adjunct.phrases.iter().filter(|phrase| !phrase.is_date(sentence)).cloned().collect()
            }
            None => clause.objects.iter().filter(|phrase| phrase.start > last).cloned().collect(),
        }
    }

    /// One thing for the subject: several become a group.
    fn subject_of(&mut self, at: usize, sentence: &Sentence<'_>, phrases: &[Phrase]) -> Option<ThingId> {
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

    /// The group of some things, made if it is new.
    pub(super) fn group(&mut self, sentence: &Sentence<'_>, members: &[ThingId]) -> Option<ThingId> {
        if members.len() < 2 || members.iter().any(|member| !self.things.get(*member).members.is_empty()) {
            return None;
        }
        let mut members = members.to_vec();
        members.dedup();
        if let Some(known) = self.things.all.iter().position(|thing| thing.members == members) {
            return Some(known);
        }
        let names: Vec<&str> = members.iter().map(|member| self.things.get(*member).name.as_str()).collect();
        let name = match names.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
            _ => return None,
        };
        let group = self.things.add(Kind::Group, &name, sentence.paragraph, sentence.text);
        for member in &members {
            self.things.all[*member].used = true;
        }
        let known = &mut self.things.all[group];
        known.plural = true;
        known.members = members;
        Some(group)
    }

    /// Fills the object; `None` if something else is meant.
    fn object(
        &mut self,
        at: usize,
        sentence: &Sentence<'_>,
        relation: &Relation,
        phrases: &[Phrase],
        adjuncts: &[Adjunct],
        fact: &mut ProposedFact,
    ) -> Option<i32> {
        let typed = relation.roles.iter().any(|frame| frame.role == Role::Object && !frame.kinds.is_empty());
        let mut things = Vec::new();
        let mut score = 0;
        for phrase in phrases {
            let meant =
                if typed { self.thing(at, sentence, phrase) } else { self.resolve(at, sentence, phrase) };
            match meant {
                Some(meant) => {
                    let kind = self.things.get(meant.thing).kind;
                    if !kind_fits(relation, Role::Object, kind) {
                        return None;
                    }
                    things.push(meant.thing);
                }
                None if typed => return None,
                None if phrase.is_pronoun(sentence) => return None,
                None => {}
            }
        }
        if things.len() == phrases.len() {
            if typed {
                score += 3;
            }
            things.retain(|thing| Some(*thing) != fact.subject);
            if things.is_empty() {
                return None;
            }
            fact.set("object", Value::Things(things));
        } else if !things.is_empty() && phrases.len() > 1 {
            // Who is known by name, and the others in words.
            let others: Vec<String> = phrases
                .iter()
                .filter(|phrase| self.resolve(at, sentence, phrase).is_none())
                .map(|phrase| bare(sentence, &phrase.range()))
                .collect();
            things.retain(|thing| Some(*thing) != fact.subject);
            if things.is_empty() {
                return None;
            }
            fact.set("object", Value::Things(things));
            fact.set("and-others", Value::Text(others.join(", ")));
        } else {
            let first = phrases.first()?;
            let mut end = phrases.last()?.end;
            // With what belongs to it: `prospects for cooperation in the industry`.
            for adjunct in adjuncts {
                if adjunct.at != end || adjunct.phrases[0].is_date(sentence) {
                    continue;
                }
                end = adjunct.phrases[adjunct.phrases.len() - 1].end;
            }
            fact.set("text", Value::Text(sentence.part(&(first.start..end)).to_owned()));
        }
        Some(score)
    }

    /// Times, places, purposes and the rest. Gives how many were filled.
    pub(super) fn roles(
        &mut self,
        at: usize,
        sentence: &Sentence<'_>,
        clause: &Clause,
        relation: &Relation,
        fact: &mut ProposedFact,
    ) -> usize {
        let mut filled = self.times(sentence, &clause.adjuncts, clause.tense(), fact);
        for adjunct in clause.adjuncts.clone() {
            let Adjunct { preposition, phrases, .. } = adjunct;
            if phrases[0].is_date(sentence) {
                continue;
            }
            let text = || {
                let last = &phrases[phrases.len() - 1];
                sentence.part(&(phrases[0].start..last.end)).to_owned()
            };
            match preposition.as_str() {
                "in" | "at" | "on" | "within" | "during" => {
                    let Some(meant) = self.thing_of_place(at, sentence, &phrases[0]) else { continue };
                    let kind = self.things.get(meant).kind;
                    match kind {
                        Kind::Event if !fact.has(Role::At) => fact.set("at", Value::Things(vec![meant])),
                        Kind::Place | Kind::Organisation
                            if !fact.has(Role::In) && preposition != "during" =>
                        {
                            // `established in`, `operates in`: the place is what is asked.
                            if takes(relation, Role::Object)
                                && relation.agent == Some(Role::Subject)
                                && relation.patient.is_none()
                                && !fact.has(Role::Object)
                                && kind_fits(relation, Role::Object, kind)
                            {
                                fact.set("object", Value::Things(vec![meant]));
                            } else {
                                fact.set("in", Value::Things(vec![meant]));
                            }
                        }
                        _ => continue,
                    }
                }
                "to" | "into" if !fact.has(Role::To) => {
                    let Some(meant) = self.resolve(at, sentence, &phrases[0]) else { continue };
                    fact.set("to", Value::Things(vec![meant.thing]));
                }
                "with" if !fact.has(Role::With) => fact.set("with", Value::Text(text())),
                "for" if !fact.has(Role::For) => {
                    if sentence.tag(phrases[0].start) == Some(Tag::Number) {
                        continue;
                    }
                    fact.set("for", Value::Text(text()));
                }
                "between" if !fact.has(Role::Between) => {
                    let things: Vec<ThingId> = phrases
                        .iter()
                        .filter_map(|phrase| Some(self.resolve(at, sentence, phrase)?.thing))
                        .collect();
                    if things.len() < 2 {
                        continue;
                    }
                    fact.set("between", Value::Things(things));
                }
                "about" if !fact.has(Role::About) => fact.set("about", Value::Text(text())),
                _ => continue,
            }
            filled += 1;
        }
        if let Some(purpose) = &clause.purpose {
            fact.set("for", Value::Text(sentence.part(purpose).to_owned()));
            filled += 1;
        }
        if let Some(cause) = &clause.cause {
            fact.set("because", Value::Text(sentence.part(cause).to_owned()));
            filled += 1;
        }
        filled
    }

    /// A place or event that is known, or that its preposition makes one.
    fn thing_of_place(&mut self, at: usize, sentence: &Sentence<'_>, phrase: &Phrase) -> Option<ThingId> {
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

    /// The dates among some adjuncts.
    pub(super) fn times(
        &mut self,
        sentence: &Sentence<'_>,
        adjuncts: &[Adjunct],
        future: Option<bool>,
        fact: &mut ProposedFact,
    ) -> usize {
        let mut filled = 0;
        let mut free: Vec<String> = Vec::new();
        let dated: Vec<&Adjunct> =
            adjuncts.iter().filter(|adjunct| adjunct.phrases[0].is_date(sentence)).collect();
        for (number, adjunct) in dated.iter().enumerate() {
            // `on Monday, 13 May`: the date tells it.
            let phrase = &adjunct.phrases[0];
            let told = dated.get(number + 1).is_some_and(|next| next.phrases[0].start == phrase.end)
                && !sentence
                    .dates
                    .iter()
                    .any(|date| date.tokens.start >= phrase.start && date.tokens.end <= phrase.end);
            if told {
                continue;
            }
            let first = &adjunct.phrases[0];
            let last = &adjunct.phrases[adjunct.phrases.len() - 1];
            let words = first.start..last.end;
            let key = match adjunct.preposition.as_str() {
                "since" | "from" => "from",
                "until" | "till" => "until",
                "to" if fact.has(Role::From) => "until",
                "for" if future == Some(true) => "on",
                "" | "on" | "in" | "at" => "on",
                _ => {
                    free.push(sentence.part(&(adjunct.at..words.end)).to_owned());
                    continue;
                }
            };
            match dates::resolved(sentence, words.clone(), future, self.published) {
                Some(found) => {
                    fact.set(key, Value::Date(found.date));
                    fact.inferred = fact.inferred.or(found.inferred);
                    filled += 1;
                }
                None => free.push(
                    sentence
                        .part(&(if key == "on" { words.start } else { adjunct.at }..words.end))
                        .to_owned(),
                ),
            }
        }
        if !free.is_empty() && !fact.has(Role::On) && !fact.has(Role::From) {
            fact.set("on", Value::Text(free.join(", ")));
            filled += 1;
        }
        filled
    }

    /// Proposes a fact, unless it is known already.
    pub(super) fn propose(&mut self, sentence: &Sentence<'_>, mut fact: ProposedFact) {
        let Some(subject) = fact.subject else { return };
        if self.facts.iter().rev().take(40).any(|known| known.says_the_same(&fact)) {
            return;
        }
        sentence.text.clone_into(&mut fact.source);
        let base = format!("{}-{}", self.things.get(subject).id, fact.relation);
        let mut id = base.clone();
        let mut count = 2;
        while self.taken.contains(&id) {
            id = format!("{base}--{count}");
            count += 1;
        }
        self.taken.insert(id.clone());
        fact.id = id;
        self.facts.push(fact);
    }

    /// The clause as a sentence of its own, its subject by name.
    pub(super) fn told(
        &self,
        sentence: &Sentence<'_>,
        clause: &Clause,
        clauses: usize,
        number: usize,
    ) -> String {
        let end = clause.end.max(clause.verb.end);
        let end = clause.cause.as_ref().map_or(end, |cause| cause.end.max(end));
        let alone = clauses == 1 || (number == 0 && end == sentence.words.len());
        let start = if number == 0 && !clause.relative { 0 } else { clause.start };
        let Some(first) = clause.subject.first() else { return sentence.text.to_owned() };
        let inside =
            first.start >= start && clause.start <= first.start && !clause.relative && !clause.reduced;
        let subject = self.subject_name(sentence, clause);
        let mut text = if inside {
            let last = &clause.subject[clause.subject.len() - 1];
            // With the comma or the bracket that stands between.
            let from = sentence.words[last.end - 1].token.end;
            let to =
                end.checked_sub(1).and_then(|at| sentence.words.get(at)).map_or(from, |word| word.token.end);
            let rest = sentence.text.get(from..to.max(from)).unwrap_or_default();
            let front = sentence.part(&(start..first.start));
            let front = front.trim_end_matches(',').trim();
            if front.is_empty() || !alone && number > 0 {
                format!("{subject}{rest}")
            } else {
                format!("{front}, {subject}{rest}")
            }
        } else {
            let verb = sentence.part(&(clause.verb.start..end));
            let be = if clause.reduced && clause.passive { " was" } else { "" };
            format!("{subject}{be} {verb}")
        };
        while text.ends_with([',', ';', ':', ' ', '.', '(']) {
            text.pop();
        }
        if text.matches('(').count() > text.matches(')').count() {
            text.push(')');
        }
        for ending in [" and", " but", " or", " who", " which", " that"] {
            if let Some(shorter) = text.strip_suffix(ending) {
                text = shorter.trim_end_matches([',', ' ']).to_owned();
            }
        }
        capital(&text)
    }

    fn subject_name(&self, sentence: &Sentence<'_>, clause: &Clause) -> String {
        let name = |phrase: &Phrase| -> String {
            let whole = sentence.part(&phrase.range()).to_owned();
            let word = sentence.word(phrase.start);
            let known = if phrase.is_pronoun(sentence) {
                self.things.pronoun(word)
            } else if word == "the" && sentence.tag(phrase.head()) != Some(Tag::Name) {
                let words: Vec<String> = phrase.core().map(|at| sentence.word(at).to_owned()).collect();
                self.things
                    .described(&words)
                    .filter(|meant| self.things.get(meant.thing).proper && phrase.end == phrase.core_end)
            } else {
                None
            };
            known.map_or(whole, |meant| self.things.get(meant.thing).name.clone())
        };
        let names: Vec<String> = clause.subject.iter().map(name).collect();
        match names.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
            Some((only, _)) => only.clone(),
            None => String::new(),
        }
    }

    /// Groups that a text speaks of only together: `the two cities`, both holders of one office.
    pub(super) fn groups(&mut self) {
        let mut by_role: Vec<(String, Vec<ThingId>)> = Vec::new();
        for (thing, known) in self.things.all.iter().enumerate() {
            for held in &known.roles {
                match by_role.iter_mut().find(|(role, _)| *role == held.role) {
                    Some((_, holders)) => holders.push(thing),
                    None => by_role.push((held.role.clone(), vec![thing])),
                }
            }
        }
        let text: String =
            self.sentences.iter().map(|sentence| sentence.text.to_lowercase() + "\n").collect();
        let mut classes: Vec<(Vec<String>, Vec<ThingId>)> = by_role
            .into_iter()
            .filter(|(_, holders)| holders.len() == 2)
            .map(|(role, holders)| {
                let head = role.rsplit(' ').next().unwrap_or(&role).to_owned();
                (vec![role, head], holders)
            })
            .collect();
        for class in ["country", "city", "town", "team", "company", "club", "party"] {
            let members = self.things.of_class(class);
            let mut names = vec![class.to_owned()];
            if class == "country" {
                names.extend(["state".to_owned(), "nation".to_owned()]);
            }
            let spoken = names.iter().map(|name| plural(name)).any(|plural| {
                ["the two ", "two ", "both ", "the ", "our "]
                    .iter()
                    .any(|before| text.contains(&format!("{before}{plural}")))
            });
            if members.len() == 2 && spoken {
                classes.push((names, members));
            }
        }
        let mut sides: Vec<&str> =
            ["the parties", "the two sides", "both sides", "the sides", "the two parties"]
                .into_iter()
                .filter(|words| text.contains(words))
                .collect();
        for (names, members) in classes {
            let Some(sentence) = self.sentences.first().cloned() else { return };
            let Some(group) = self.group(&sentence, &members) else { continue };
            for name in &names {
                let plural = plural(name);
                for alias in [
                    format!("the two {plural}"),
                    format!("both {plural}"),
                    format!("the {plural}"),
                    format!("our {plural}"),
                ] {
                    self.things.name(group, &alias);
                }
                self.things.all[group].is.push(name.clone());
            }
            // Who meets is meant before whom they stand for.
            for side in std::mem::take(&mut sides) {
                self.things.name(group, side);
            }
            self.things.all[group].used = true;
            self.things.all[group].paragraph = None;
        }
    }
}

/// The first letter small: what stood at the beginning of a sentence.
fn small_first(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().collect::<String>() + letters.as_str())
}

fn plural(noun: &str) -> String {
    match noun.strip_suffix('y') {
        Some(start) if !start.ends_with(['a', 'e', 'o']) => format!("{start}ies"),
        _ => format!("{noun}s"),
    }
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

/// Words of a range, trimmed of what stands at its edges.
pub(super) fn words_of(sentence: &Sentence<'_>, words: Range<usize>) -> String {
    sentence.part(&words).trim_matches([',', ';', ' ', '"', '“', '”']).to_owned()
}
