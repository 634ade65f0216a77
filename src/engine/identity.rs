//! Questions about what a thing is rather than what happened to it: who holds an office, what somebody's office
//! is, what something is called, how many things fit a description.

use super::Mind;
use super::classes::things_called;
use super::now::{asks_of_now, is_over, is_past};
use super::refusal::{left_open, not_known};
use super::rule::Rule;
use super::titles::first_of_title;
use super::understanding::{Asked, Mention, NamePart, Query};
use super::verdict::{Outcome, unbound_owner};
use super::{Verdict, lexicon};
use crate::knowledge::{EntityId, FactId, Filler, Kind, Role};
use crate::language::{NounKind, is_function_word, is_light_word, kind_of_noun, singular};
use crate::text::{Break, Token, tokenise};

/// Identity is read off the knowledge; what may be wrong is the understanding of the mention.
const SURE: f64 = 0.95;
/// Things listed at once.
const LISTED: usize = 12;

/// "Who is X", "the Cuban health minister's name", "what is X".
pub(super) fn identity(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let kinds = matches!(query.asking.kind, Asked::Who | Asked::What | Asked::Name(_) | Asked::Any);
    // "in one go": a number that counts nothing.
    let numbers = query.numbers.iter().any(|(_, number)| *number != 1.0);
    let plain = query.content().next().is_none() && query.dates.is_empty() && !numbers;
    let mentions: Vec<&Mention> = query
        .mentions
        .iter()
        .filter(|mention| !mention.entities.iter().any(|id| mind.is_material(*id)) || mention.unknown)
        .collect();
    let together = all_together(query, &mentions);
    let mention = match (mentions.as_slice(), &together) {
        ([mention], _) => *mention,
        (_, Some(together)) => together,
        _ => return None,
    };
    // "who had the job before her" is not who she is.
    if !kinds
        || !plain
        || query.succession.is_some()
        || matches!(mention.preposition.as_deref(), Some("from" | "with" | "by" | "to" | "in" | "at" | "on"))
        || (mention.preposition.as_deref() == Some("about") && !asks_for_all(mind, query))
    {
        return None;
    }
    // "whose idea was the committee": who it is from is not what it is.
    if query.asking.kind == Asked::Who
        && query.asking.used.iter().any(|at| query.words[*at].text == "whose")
        && !query.mentions.iter().any(|mention| mention.description)
    {
        return None;
    }
    // A verb that carries little by itself still asks for more than identity: "what did he say".
    if asks_for_all(mind, query) && !mention.unknown && mention.entities.len() == 1 {
        return all_about(mind, query, mention.entities[0]);
    }
    let verbs = [
        "say", "said", "says", "tell", "told", "want", "need", "happen", "happened", "ask", "asked", "think",
        "do", "did", "does",
    ];
    let asks_more = query
        .words
        .iter()
        .enumerate()
        .any(|(index, word)| !mention.span.contains(&index) && verbs.contains(&word.text.as_str()));
    let by_name = matches!(query.asking.kind, Asked::Name(_));
    if asks_more && !by_name && query.asking.kind != Asked::Any {
        return None;
    }
    if mention.unknown {
        return Some(not_known(mind, query, mention));
    }
    let is_somebody = |id: &EntityId| {
        matches!(mind.knowledge.entity(*id).kind, Kind::Person | Kind::Group | Kind::Organisation)
    };
    // "list the buildings", where the one action is called building, too.
    let last = query.words[mention.span.end - 1].text.as_str();
    let one = |id: &EntityId| {
        let entity = mind.knowledge.entity(*id);
        !entity.plural && entity.members.is_empty()
    };
    if singular(last) != last && mention.entities.len() == 1 && mention.entities.iter().all(one) {
        let called = things_called(mind, last);
        if called.len() > 1 && !called.contains(&mention.entities[0]) {
            return None;
        }
    }
    // "its captain", of something that has none, where others have one.
    if unbound_owner(mind, query).is_some() {
        return None;
    }
    if speaks_of_somebody(query, mention) && !mention.entities.iter().any(is_somebody) {
        // "the guy behind the port": the thing that is named is not what is asked for.
        return None;
    }
    if query.asking.list
        && let Some(all) = all_said(mind, query, mention)
    {
        return Some(all);
    }
    if let Asked::Name(part) = query.asking.kind
        && part != NamePart::Any
        && let [id] = mention.entities.as_slice()
    {
        return Some(name_part(mind, *id, part));
    }
    // "the name of the gene", of what is called "the gene" and no more; "what is the bike called", of "the folding bike".
    let repeated = |id: &EntityId| {
        let name = &mind.knowledge.entity(*id).name;
        let tokens = tokenise(name);
        let said = |token: &Token| {
            let noun = singular(&token.word);
            query.words[mention.span.clone()].iter().any(|word| singular(&word.text) == noun)
        };
        let own: Vec<&Token> = tokens.iter().filter(|token| !is_function_word(&token.word)).collect();
        let proper = name.chars().any(char::is_uppercase);
        own.last().is_some_and(|head| if proper { own.iter().all(|token| said(token)) } else { said(head) })
    };
    if by_name && mention.description && mention.entities.iter().all(repeated) {
        return None;
    }
    if let Some(first) = first_of_title(mind, query, mention) {
        return Some(first);
    }
    let now = those_now(mind, query, mention);
    let mention = now.as_ref().unwrap_or(mention);
    if let Some(choice) = whom_of_several(mind, query, mention) {
        return Some(choice);
    }
    let group = |id: &EntityId| {
        let members = &mind.knowledge.entity(*id).members;
        !members.is_empty() && members.iter().all(|member| mind.knowledge.entity(*member).named)
    };
    // "the names of the two cadets", of whom no single one is known.
    if by_name
        && let [id] = mention.entities.as_slice()
        && mind.knowledge.entity(*id).plural
        && mind.knowledge.entity(*id).kind == Kind::Group
        && mind.knowledge.entity(*id).members.is_empty()
    {
        return Some(name_open(mind, *id, "names"));
    }
    let named_group = (by_name || query.asking.list) && mention.entities.iter().all(group);
    let set = mention.plural || named_group || (query.asking.list && mention.entities.len() > 1);
    if set || (mention.description && mention.entities.len() > 1) {
        return Some(listed(mind, query, mention));
    }
    let id = *mention.entities.first()?;
    let entity = mind.knowledge.entity(id);
    // "who is the rector of the academy", of one of whom only the office is told.
    let nameless = !entity.named && !entity.plural && entity.kind == Kind::Person;
    let asks_name = by_name
        || ((mention.description || nameless) && matches!(query.asking.kind, Asked::Who | Asked::Any));
    if asks_name && !entity.named {
        return Some(name_open(mind, id, "name"));
    }
    if asks_name && mention.description {
        if entity.plural && entity.members.is_empty() && query.asking.kind == Asked::Who {
            return described(mind, query, id);
        }
        let fact = mind.introducing(id);
        let sentence = mind.name_with_role(id);
        return Some(Outcome {
            value: Some(entity.name.clone()),
            sentences: vec![sentence],
            facts: fact.into_iter().collect(),
            ..Outcome::answer(SURE)
        });
    }
    if mention.entities.len() > 1 {
        return None;
    }
    described(mind, query, id)
}

/// Whether a question speaks of some person beside what it names: "the guy doing the releases".
fn speaks_of_somebody(query: &Query, mention: &Mention) -> bool {
    let person = |word: &str| matches!(kind_of_noun(word), Some(NounKind::Person)) && is_light_word(word);
    let mut apart = query.words.iter().enumerate().filter(|(index, _)| !mention.span.contains(index));
    apart.any(|(_, word)| person(&word.text))
}

/// "the ambassador and the vice president": what any of several descriptions fits that are joined.
fn all_together(query: &Query, mentions: &[&Mention]) -> Option<Mention> {
    let [first, .., last] = mentions else { return None };
    let joined = mentions.windows(2).all(|pair| {
        let between = query.words.get(pair[0].span.end..pair[1].span.start).unwrap_or_default();
        let and = |text: &str| matches!(text, "and" | "or" | "the");
        let listed = between.iter().any(|word| word.text != "the")
            || query.words.get(pair[0].span.end).is_some_and(|word| word.after == Break::Clause);
        listed && between.iter().all(|word| and(&word.text))
    });
    let plural = mentions.iter().all(|mention| {
        let one = mention.entities.len() == 1 && !mention.owner && query.asking.kind != Asked::What;
        (mention.plural && mention.description || one) && !mention.unknown
    });
    let plural = plural && !(mentions.iter().all(|mention| !mention.description));
    let mut entities: Vec<EntityId> = Vec::new();
    for id in mentions.iter().flat_map(|mention| &mention.entities) {
        if !entities.contains(id) {
            entities.push(*id);
        }
    }
    (joined && plural).then(|| Mention {
        span: first.span.start..last.span.end,
        plural: true,
        entities,
        ..(*first).clone()
    })
}

/// "everything that X said": all statements of a speaker.
fn all_said(mind: &Mind<'_>, query: &Query, mention: &Mention) -> Option<Outcome> {
    let says = query
        .words
        .iter()
        .any(|word| matches!(word.text.as_str(), "say" | "said" | "says" | "told" | "statements"));
    let [id] = mention.entities.as_slice() else { return None };
    let by = |fact: &FactId| {
        let own = mind.knowledge.fact(*fact);
        mind.knowledge.relation(own.relation).statement
            && own.fillers(Role::Subject).any(|filler| *filler == Filler::Entity(*id))
    };
    let facts: Vec<FactId> = mind.index.with_thing(*id).iter().copied().filter(by).take(LISTED).collect();
    let sentences = facts.iter().map(|fact| mind.knowledge.fact(*fact).sentence.clone()).collect();
    (says && !facts.is_empty()).then(|| Outcome {
        sentences,
        facts,
        long: true,
        ..Outcome::answer(SURE - 0.05)
    })
}

/// What a thing is called is not told.
fn name_open(mind: &Mind<'_>, id: EntityId, property: &str) -> Outcome {
    Outcome { rule: Rule::NameNotGiven(id), ..left_open(mind, id, property) }
}

/// A part of a thing's name: "what is her surname", "the abbreviation of …".
fn name_part(mind: &Mind<'_>, id: EntityId, part: NamePart) -> Outcome {
    let entity = mind.knowledge.entity(id);
    if !entity.named {
        return name_open(mind, id, "name");
    }
    let person = entity.kind == Kind::Person;
    let value = match (part, entity.name.split_once(' ')) {
        (NamePart::Abbreviation, _) => entity.short.clone(),
        (NamePart::First, Some((first, _))) if person => Some(first.to_owned()),
        (NamePart::Last, Some((_, last))) if person => Some(last.to_owned()),
        (NamePart::First | NamePart::Last, _) => None,
        (NamePart::Any | NamePart::Full, _) => Some(entity.name.clone()),
    };
    let Some(value) = value else {
        let property = if part == NamePart::Abbreviation { "abbreviation" } else { "name" };
        return name_open(mind, id, property);
    };
    Outcome {
        value: Some(value),
        sentences: vec![mind.name_with_role(id)],
        facts: mind.introducing(id).into_iter().collect(),
        ..Outcome::answer(SURE)
    }
}

/// Of those who hold or held an office, those who hold it: "who is the coach" asks for no former one.
fn those_now(mind: &Mind<'_>, query: &Query, mention: &Mention) -> Option<Mention> {
    let ended = |id: &EntityId| {
        let roles = mind.roles_asked(query, mention, *id);
        let over = |fact: &FactId| mind.knowledge.fact(*fact).fillers(Role::Until).next().is_some();
        if roles.is_empty() {
            // Without an office, by what tells who it is: "Bill Harkness coached Verrin from 2017 until 2022".
            return !mention.plural && mind.introducing(*id).is_some_and(|fact| is_over(mind, fact));
        }
        roles.iter().all(over)
    };
    let current: Vec<EntityId> = mention.entities.iter().copied().filter(|id| !ended(id)).collect();
    let some = mention.description
        && !is_past(query)
        && !current.is_empty()
        && current.len() < mention.entities.len();
    some.then(|| Mention { entities: current, ..mention.clone() })
}

/// A part of a name that several people bear: which of them is asked back, never guessed.
fn whom_of_several(mind: &Mind<'_>, query: &Query, mention: &Mention) -> Option<Outcome> {
    let several = !mention.description && !mention.plural && mention.entities.len() > 1;
    if !several || query.asking.list {
        return None;
    }
    let readings = mention.entities.iter().take(3);
    let readings = readings.filter_map(|id| mind.introducing(*id)).map(|fact| (fact, None)).collect();
    Some(Outcome {
        verdict: Verdict::Suggest,
        rule: Rule::SharedName,
        readings,
        ..Outcome::answer(SURE / 2.0)
    })
}

/// "tell me about X", "what do we know about X".
fn asks_for_all(mind: &Mind<'_>, query: &Query) -> bool {
    // "what does the article say about X"
    let material = |mention: &Mention| mention.entities.iter().any(|id| mind.is_material(*id));
    let told = query.mentions.iter().filter(|mention| material(mention)).any(|mention| {
        let next = query.words.get(mention.span.end).map_or("", |word| word.text.as_str());
        matches!(next, "say" | "says" | "said" | "mention" | "report" | "write" | "tell")
    });
    told || query.words.iter().any(|word| {
        matches!(
            word.text.as_str(),
            "tell" | "know" | "known" | "information" | "info" | "something" | "more" | "learn"
        )
    })
}

/// Facts that are told besides who or what a thing is.
const TOLD_BESIDES: usize = 2;

/// Who or what a thing is, and what is told of it first.
fn all_about(mind: &Mind<'_>, query: &Query, id: EntityId) -> Option<Outcome> {
    let mut outcome = described(mind, query, id)?;
    let part = |fact: &FactId| {
        let mut own = mind.knowledge.fact(*fact).bindings.iter();
        own.find(|binding| binding.filler == Filler::Entity(id)).map(|binding| binding.role)
    };
    let mut besides: Vec<FactId> = (mind.index.with_thing(id).iter().copied())
        .filter(|fact| part(fact).is_some() && !mind.is_structural(*fact) && !outcome.facts.contains(fact))
        .collect();
    besides.sort_by_key(|fact| part(fact) != Some(Role::Subject));
    besides.truncate(TOLD_BESIDES);
    outcome.sentences.extend(besides.iter().map(|fact| mind.knowledge.fact(*fact).sentence.clone()));
    outcome.facts.extend(besides);
    outcome.long = true;
    Some(outcome)
}

/// Who or what a named thing is.
fn described(mind: &Mind<'_>, query: &Query, id: EntityId) -> Option<Outcome> {
    let entity = mind.knowledge.entity(id);
    let roles = mind.roles_of(id);
    // "what is she doing now", of one whose office is told that she held.
    if !roles.is_empty() && asks_of_now(query) && roles.iter().all(|fact| is_over(mind, *fact)) {
        return Some(Outcome { rule: Rule::Over, ..left_open(mind, id, "") });
    }
    if !roles.is_empty() {
        let value = roles.iter().map(|fact| mind.role_text(*fact)).collect::<Vec<_>>();
        let sentences = roles.iter().map(|fact| mind.knowledge.fact(*fact).sentence.clone()).collect();
        return Some(Outcome {
            value: Some(super::reply::enumerated(&value)),
            sentences,
            facts: roles,
            ..Outcome::answer(SURE)
        });
    }
    let direct = |fact: &FactId| {
        mind.knowledge.fact(*fact).fillers(Role::Subject).any(|filler| *filler == Filler::Entity(id))
    };
    let defining = |fact: &FactId| {
        let key = mind.knowledge.relation(mind.knowledge.fact(*fact).relation).key.as_str();
        matches!(key, "is-a" | "described-as" | "stands-for" | "is-about" | "holds-role")
    };
    let mut facts: Vec<FactId> = mind.index.with_thing(id).iter().copied().filter(direct).collect();
    let structural = |fact: &FactId| mind.is_structural(*fact);
    facts.sort_by_key(|fact| (!defining(fact), structural(fact)));
    if facts.len() > 1 {
        facts.retain(|fact| !structural(fact));
    }
    if facts.is_empty() {
        facts = mind
            .index
            .with_thing(id)
            .iter()
            .copied()
            .filter(|fact| {
                mind.knowledge.fact(*fact).bindings.iter().any(|binding| binding.filler == Filler::Entity(id))
            })
            .collect();
    }
    facts.truncate(2);
    if facts.is_empty() || (entity.kind == Kind::Place && query.asking.kind == Asked::Any) {
        return None;
    }
    let sentences = facts.iter().map(|fact| mind.knowledge.fact(*fact).sentence.clone()).collect();
    let owners: Vec<String> = entity.of.iter().map(|id| mind.knowledge.entity(*id).name.clone()).collect();
    // "the parliament of Azerbaijan": what its class and its owner say, if its name does not.
    let class = entity.is.first().filter(|class| !entity.name.to_lowercase().contains(class.as_str()));
    let value = class.map(|class| {
        if owners.is_empty() {
            let article = if class.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
            let of_kind = if entity.plural { class.clone() } else { format!("{article} {class}") };
            format!("{}: {of_kind}", crate::text::capitalised(&entity.name))
        } else {
            format!("the {class} of {}", super::reply::enumerated(&owners))
        }
    });
    Some(Outcome { value, sentences, facts, ..Outcome::answer(0.8) })
}

/// All things of a plural description, or of one that fits several.
fn listed(mind: &Mind<'_>, query: &Query, mention: &Mention) -> Outcome {
    let mut named: Vec<EntityId> = mention
        .entities
        .iter()
        .copied()
        .filter(|id| mind.knowledge.entity(*id).named && !mind.is_material(*id))
        .collect();
    // A group is told by its members where they are in the list already.
    let all = named.clone();
    named.retain(|id| {
        let members = &mind.knowledge.entity(*id).members;
        members.is_empty() || !members.iter().all(|member| all.contains(member))
    });
    if let [only] = named.as_slice()
        && !mind.knowledge.entity(*only).members.is_empty()
    {
        named = mind.knowledge.entity(*only).members.clone();
    }
    if named.is_empty() {
        return match mention.entities.first() {
            Some(first) => name_open(mind, *first, "name"),
            None => not_known(mind, query, mention),
        };
    }
    named.truncate(LISTED);
    let names: Vec<String> = named.iter().map(|id| mind.knowledge.entity(*id).name.clone()).collect();
    let facts: Vec<FactId> = named.iter().filter_map(|id| mind.introducing(*id)).collect();
    let sentences = named.iter().map(|id| mind.name_with_role(*id)).collect();
    Outcome {
        value: Some(super::reply::enumerated(&names)),
        sentences,
        facts,
        ..Outcome::answer(SURE - 0.05)
    }
}

impl Mind<'_> {
    /// Whether a fact only says how a thing is tied to others (`in`, `between`, `of`).
    pub(super) fn is_structural(&self, fact: FactId) -> bool {
        let key = self.knowledge.relation(self.knowledge.fact(fact).relation).key.as_str();
        matches!(key, "joins" | "located-in" | "part-of")
    }

    /// The facts that give a person offices.
    pub(super) fn roles_of(&self, id: EntityId) -> Vec<FactId> {
        let holds = |fact: &FactId| {
            let fact = self.knowledge.fact(*fact);
            self.knowledge.relation(fact.relation).key == "holds-role"
                && fact.fillers(Role::Subject).any(|filler| *filler == Filler::Entity(id))
        };
        self.index.with_thing(id).iter().copied().filter(holds).collect()
    }

    /// Of somebody's offices those that a description names by their noun; all, if it names none.
    pub(super) fn roles_asked(&self, query: &Query, mention: &Mention, id: EntityId) -> Vec<FactId> {
        let named = |fact: &FactId| {
            let title = self.knowledge.fact(*fact).fillers(Role::Object).next();
            let title =
                title.map(|title| self.knowledge.filler_text(title).to_lowercase()).unwrap_or_default();
            let noun = singular(title.split(' ').next_back().unwrap_or_default());
            query.words[mention.span.clone()].iter().any(|word| singular(&word.text) == noun)
        };
        let all = self.roles_of(id);
        let asked: Vec<FactId> = all.iter().copied().filter(named).collect();
        if asked.is_empty() { all } else { asked }
    }

    /// `health minister of Azerbaijan`.
    pub(super) fn role_text(&self, fact: FactId) -> String {
        let fact = self.knowledge.fact(fact);
        let part = |role: Role, word: &str| {
            let names: Vec<String> =
                fact.fillers(role).map(|filler| self.knowledge.filler_text(filler)).collect();
            if names.is_empty() {
                String::new()
            } else {
                format!(" {word} {}", super::reply::enumerated(&names))
            }
        };
        let title = fact
            .fillers(Role::Object)
            .next()
            .map(|filler| self.knowledge.filler_text(filler))
            .unwrap_or_default();
        format!("{title}{}{}", part(Role::Of, "of"), part(Role::To, "to"))
    }

    /// The fact that best tells what a thing is.
    pub(super) fn introducing(&self, id: EntityId) -> Option<FactId> {
        let subject = |fact: &&FactId| {
            self.knowledge.fact(**fact).fillers(Role::Subject).any(|filler| *filler == Filler::Entity(id))
        };
        let facts = self.index.with_thing(id);
        self.roles_of(id).first().copied().or_else(|| facts.iter().find(subject).copied()).or_else(|| {
            facts
                .iter()
                .find(|fact| {
                    self.knowledge
                        .fact(**fact)
                        .bindings
                        .iter()
                        .any(|binding| binding.filler == Filler::Entity(id))
                })
                .copied()
        })
    }

    /// A sentence that names the thing with its office, or else what is known of it first.
    pub(super) fn name_with_role(&self, id: EntityId) -> String {
        match self.introducing(id) {
            Some(fact) => self.knowledge.fact(fact).sentence.clone(),
            None => format!("{}.", self.knowledge.entity(id).name),
        }
    }

    /// What a fact is about, as it stands in a sentence.
    pub(super) fn subject_of(&self, fact: FactId) -> String {
        let fact = self.knowledge.fact(fact);
        fact.fillers(Role::Subject)
            .next()
            .map(|filler| self.knowledge.filler_text(filler))
            .unwrap_or_default()
    }

    pub(super) fn is_material(&self, id: EntityId) -> bool {
        self.knowledge.packs.iter().any(|pack| pack.material == id)
    }

    /// The fact of the material's own publication.
    pub(super) fn published(&self) -> Option<FactId> {
        let published = |id: &FactId| {
            let fact = self.knowledge.fact(*id);
            let of_material = fact
                .fillers(Role::Subject)
                .filter_map(lexicon::entity_of)
                .any(|entity| self.is_material(entity));
            of_material && self.knowledge.relation(fact.relation).key == "published"
        };
        self.knowledge.fact_ids().find(published)
    }
}
