//! Who said something: whose words, told by a statement or by whom a fact is according to, hold what the question
//! says of them. The words are searched, not their grammar: people ask in their own words for what was said.

use crate::engine::Mind;
use crate::engine::lexicon::entity_of;
use crate::engine::understanding::{Asked, Mention, Query, Word};
use crate::engine::verdict::Outcome;
use crate::knowledge::{EntityId, FactId, Kind, RelationId, Role};
use crate::language::base_form;

/// So much of the question's words, by weight, the words of the speaker hold.
const HELD: f32 = 0.72;
/// Another speaker's words hold less than these by so much.
const AHEAD: f32 = 0.15;
/// A word of the question is held when the fact has it, or one that means about the same.
const MEANT: f32 = 0.6;
/// How sure a saying verb must be one of the relation.
const SAYING: f32 = 0.8;

/// "Who brought up the close ties", "which of the two ministers spoke about vaccines".
pub(in crate::engine) fn speaker(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let asked = Speakers::asked_for(mind, query)?;
    let told = told_words(mind, query, &asked);
    if told.is_empty() {
        return None;
    }
    let mut found: Vec<(f32, EntityId, FactId)> = Vec::new();
    for fact in mind.knowledge.fact_ids() {
        for speaker in speakers_of(mind, fact).filter(|id| asked.admits(mind, *id)) {
            found.push((held(mind, query, &told, fact), speaker, fact));
        }
    }
    found.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.2.cmp(&other.2)));
    let (share, speaker, fact) = *found.first()?;
    let rival = found.iter().find(|(_, other, _)| *other != speaker);
    if share < HELD || rival.is_some_and(|(other, ..)| *other > share - AHEAD) {
        return None;
    }
    Some(Outcome {
        value: Some(mind.knowledge.entity(speaker).name.clone()),
        sentences: vec![mind.knowledge.fact(fact).sentence.clone()],
        facts: vec![fact],
        ..Outcome::answer(f64::from(share.min(1.0)) * 0.95)
    })
}

/// Those who may be the answer, and the words that only ask for them.
struct Speakers {
    /// "which of the two ministers": one of these.
    among: Option<Vec<EntityId>>,
    class: Option<String>,
    /// The words that ask, the saying verb among them.
    used: Vec<usize>,
}

impl Speakers {
    fn asked_for(mind: &Mind<'_>, query: &Query) -> Option<Self> {
        let statement = |relation: &RelationId| mind.knowledge.relation(*relation).statement;
        let mut used = query.asking.used.clone();
        // "who said that prices will rise", "who called it a success": the first verb is what is asked for.
        let first = query.words.get(1).is_some_and(|word| {
            word.verb.is_none()
                && matches!(word.text.as_str(), "said" | "says" | "called" | "calls" | "described" | "termed")
        });
        let mut says = first && query.words.len() > 3;
        if says {
            used.push(1);
        }
        for (_, cue) in query.cues.iter().filter(|(relation, _)| statement(relation)) {
            let verbs = cue.words.iter().filter(|index| is_verb_of_saying(mind, query, **index));
            // "who proposed it", where facts tell just that: who did, and not who says so.
            let done = |index: &&usize| {
                query.cues.iter().any(|(relation, other)| {
                    !statement(relation)
                        && other.strength > cue.strength
                        && other.words.contains(index)
                        && !mind.index.with_relation(*relation).is_empty()
                })
            };
            if cue.strength >= SAYING {
                for index in verbs.filter(|index| !done(index)) {
                    says = true;
                    // Who turned it down did not only speak of it.
                    if !is_refusal(&query.words[*index]) {
                        used.push(*index);
                    }
                }
            }
        }
        if !says || query.asks_agent.is_some_and(|(_, agent)| !agent) || query.asking.other {
            return None;
        }
        let person = |id: &EntityId| {
            matches!(mind.knowledge.entity(*id).kind, Kind::Person | Kind::Group | Kind::Organisation)
        };
        match &query.asking.kind {
            Asked::Who => Some(Self { among: None, class: None, used }),
            Asked::Class(noun) if crate::language::classes_of(noun).contains(&"person") => {
                Some(Self { among: None, class: Some(noun.clone()), used })
            }
            // "which of the two ministers"
            Asked::What | Asked::Class(_) => {
                let of = query.words.iter().position(|word| word.text == "of")?;
                let first = query.mentions.first().filter(|first| first.span.start <= of + 3)?;
                let members: Vec<EntityId> =
                    first.entities.iter().flat_map(|id| mind.knowledge.entity(*id).members.clone()).collect();
                let group = of == 1 && members.len() > 1 && members.iter().all(person);
                used.extend(first.span.clone());
                group.then_some(Self { among: Some(members), class: None, used })
            }
            _ => None,
        }
    }

    fn admits(&self, mind: &Mind<'_>, id: EntityId) -> bool {
        self.among.as_ref().is_none_or(|among| among.contains(&id))
            && self.class.as_ref().is_none_or(|noun| mind.lexicon.is_of_class(id, noun))
    }
}

/// A verb of saying, not a noun that is spelt like one: "stressed", "brought up", but not "the statement".
fn is_verb_of_saying(mind: &Mind<'_>, query: &Query, index: usize) -> bool {
    let word = &query.words[index];
    let expression = word.verb.is_some() || index > 0 && query.words[index - 1].verb.is_some();
    (expression || mind.lexicon.is_verb(&word.text))
        && !query.mentions.iter().any(|mention| mention.span.contains(&index))
}

/// "said no to", "denied": it takes more than speaking of it.
fn is_refusal(word: &Word) -> bool {
    let verb = word.verb.unwrap_or_else(|| base_form(&word.text));
    matches!(verb, "reject" | "refuse" | "deny" | "oppose" | "veto" | "dismiss" | "contradict" | "decline")
}

/// The words that are to be found among those of a speaker, with their weights.
fn told_words(mind: &Mind<'_>, query: &Query, asked: &Speakers) -> Vec<(usize, f32)> {
    // At what event something was said is no part of it.
    let occasion = |mention: &Mention| {
        let event = |id: &EntityId| mind.knowledge.entity(*id).kind == Kind::Event;
        matches!(mention.preposition.as_deref(), Some("at" | "in" | "during"))
            && mention.entities.iter().all(event)
            || mention.pronoun
    };
    let occasions: Vec<usize> =
        query.mentions.iter().filter(|mention| occasion(mention)).flat_map(|it| it.span.clone()).collect();
    let wanted = |index: &usize| {
        query.words[*index].is_content() && !asked.used.contains(index) && !occasions.contains(index)
    };
    (0..query.words.len())
        .filter(wanted)
        .filter(|index| !crate::language::is_weak_word(&query.words[*index].text))
        .map(|index| (index, mind.weight(&query.words[index].stem)))
        .collect()
}

/// Who says what a fact tells.
fn speakers_of<'a>(mind: &'a Mind<'_>, id: FactId) -> impl Iterator<Item = EntityId> + 'a {
    let fact = mind.knowledge.fact(id);
    let statement = mind.knowledge.relation(fact.relation).statement;
    let role = if statement { Role::Subject } else { Role::AccordingTo };
    fact.fillers(role).filter_map(entity_of)
}

/// The share of the words, by weight, that the fact's words or things hold.
fn held(mind: &Mind<'_>, query: &Query, told: &[(usize, f32)], fact: FactId) -> f32 {
    let total: f32 = told.iter().map(|(_, weight)| weight).sum();
    let held: f32 = told.iter().map(|(index, weight)| weight * how_held(mind, query, *index, fact)).sum();
    held / total
}

fn how_held(mind: &Mind<'_>, query: &Query, index: usize, fact: FactId) -> f32 {
    let word = &query.words[index];
    let meant = mind.meanings_in(word, fact).map(|(_, like)| like).fold(0.0, f32::max);
    // "the two states' ties": a thing of the fact, whatever it is called.
    let named = |mention: &&Mention| !mention.unknown && mention.span.contains(&index);
    let thing = query.mentions.iter().find(named).is_some_and(|mention| {
        let own = &mind.index.document(fact).things;
        own.iter().any(|(thing, _, how)| *how >= 0.7 && mention.entities.contains(thing))
    });
    if thing {
        meant.max(0.95)
    } else if meant >= MEANT {
        meant
    } else {
        0.0
    }
}
