//! Clauses to facts: which relation a verb speaks of, and what fills its sides.

use super::Reader;
use super::clauses::{Adjunct, Clause};
use super::frames::{Spoken, kind_fits, takes};
use super::people::bare;
use super::phrases::Phrase;
use super::things::Meant;
use super::words::{Sentence, Tag};
use crate::drafting::draft::{ProposedFact, Value};
use crate::knowledge::{Kind, Relation, Role};
use crate::language::{is_light_word, is_weak_word};

impl Reader<'_> {
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
            let determined = |phrase: &&Phrase| {
                matches!(sentence.word(phrase.start), "the" | "a" | "an") && phrase.range().len() < 4
            };
            for phrase in clause.subject.iter().chain(clause.objects.iter().filter(determined)) {
                if let Some(meant) = self.thing(at, sentence, phrase) {
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
        let after_is_empty = after.is_empty();
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
        // Unless the relation has the verb's own name: `includes`.
        let own = spoken.rank == 0 && relation.key.starts_with(clause.lemma.as_str());
        if relation.agent.is_none()
            && relation.patient.is_none()
            && !clause.passive
            && spoken.words == 0
            && !own
        {
            return None;
        }
        // "the society has awarded the medal": nobody was awarded anything, as the relation would have it.
        let undergone = relation.key.ends_with("ed") && relation.patient == Some(Role::Object);
        if undergone && relation.agent.is_none() && !clause.passive && own {
            return None;
        }
        // "the tower has housed a museum": the museum is in it, and not the other way round.
        if relation.key == "located-in" && !clause.passive && !after_is_empty {
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
        // What belongs to the expression (`in meetings with …`) is no role of its own.
        let own = clause.verb.end..clause.verb.end + spoken.words;
        let rest: Vec<Adjunct> =
            clause.adjuncts.iter().filter(|adjunct| !own.contains(&adjunct.at)).cloned().collect();
        others += self.roles(at, sentence, &Clause { adjuncts: rest, ..clause.clone() }, relation, &mut fact);
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
                // One of several that is no thing is told in words.
                None if typed && phrases.len() == 1 => return None,
                None if phrase.is_pronoun(sentence) => return None,
                None => {}
            }
        }
        if typed && things.is_empty() {
            return None;
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
}
