//! The things of a class: how many there are, which belong to a thing, all that are named.

use super::Mind;
use super::lexicon::entity_of;
use super::now::is_over;
use super::reckoning::is_counted_elsewhere;
use super::understanding::{Asked, Mention, Query, Word};
use super::verdict::Outcome;
use crate::knowledge::{EntityId, FactId, Filler, Kind, Role};
use crate::language::{base_form, place_of_demonym, singular};
use crate::text::{number_of_word, spell_number, stem};

/// Read off the knowledge; what may be wrong is the understanding of the class.
const SURE: f64 = 0.85;
/// Things listed at once.
const LISTED: usize = 12;

/// "How many parliamentary groups are there": the things that fit a description, if the whole question is one.
pub(super) fn counted_things(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let plain = query.content().next().is_none() && query.dates.is_empty() && query.numbers.is_empty();
    let mentions: Vec<&Mention> = query
        .mentions
        .iter()
        .filter(|mention| !mention.entities.iter().any(|id| mind.is_material(*id)))
        .collect();
    if query.asking.kind == Asked::Count
        && let Some(counted) = counted_kinds(mind, query)
    {
        return Some(counted);
    }
    let [mention] = mentions.as_slice() else { return None };
    let single = |id: &&EntityId| {
        !mind.knowledge.entity(**id).plural && mind.knowledge.entity(**id).members.is_empty()
    };
    let things: Vec<EntityId> = mention.entities.iter().filter(single).copied().collect();
    let several = mention.plural && things.len() > 1 && !mention.unknown;
    if query.asking.kind != Asked::Count || !plain || !several || is_counted_elsewhere(mind, query) {
        return None;
    }
    Some(counted(mind, &things))
}

/// "how many dorms does the hostel have", "how many buildings are there", of a class that the knowledge has.
pub(super) fn counted_of_class(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    if query.asking.kind != Asked::Count {
        return None;
    }
    let at = query.asking.end();
    let noun = query.words.get(at).map(|word| word.text.as_str()).filter(|noun| singular(noun) != *noun)?;
    let has = |index: usize| {
        let word = query.words[index].text.as_str();
        index == at
            || matches!(
                word,
                "have" | "has" | "got" | "own" | "owns" | "exist" | "altogether" | "total" | "offer"
            )
    };
    let things: Vec<EntityId> =
        // Of people, hardly ever all are told.
        things_called(mind, noun).into_iter().filter(|id| {
            let entity = mind.knowledge.entity(*id);
            !entity.plural && !matches!(entity.kind, Kind::Person | Kind::Group)
        }).collect();
    let plain =
        query.content().all(has) && query.dates.is_empty() && query.numbers.is_empty() && !query.negated;
    let owners: Vec<&Mention> = query.mentions.iter().filter(|mention| !mention.span.contains(&at)).collect();
    // "how many honorary members", of a word before the noun that is more than a name.
    let narrowed = query.mentions.iter().any(|mention| mention.span.contains(&at) && mention.span.len() > 1);
    if things.len() < 2 || !plain || narrowed || is_counted_elsewhere(mind, query) || is_numbered(mind, noun)
    {
        return None;
    }
    let things = if owners.is_empty() { things } else { belonging(mind, things, &owners, true)? };
    (things.len() > 1).then(|| counted(mind, &things))
}

/// Whether some fact gives a number of such things: those that are told one by one are not all.
fn is_numbered(mind: &Mind<'_>, noun: &str) -> bool {
    let stem = stem(base_form(noun));
    mind.index.with_stem(&stem).iter().any(|fact| {
        let own = mind.knowledge.fact(*fact);
        own.fillers(Role::Count).chain(own.fillers(Role::Value)).any(|filler| match filler {
            Filler::Amount(amount) => amount.unit.as_deref().is_some_and(|unit| {
                unit.rsplit(' ').next().is_some_and(|last| singular(last) == singular(noun))
            }),
            _ => false,
        })
    })
}

/// "How many kinds of membership are there": the things that are called so with something before it.
fn counted_kinds(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let kinds = query.words.windows(2).position(|pair| {
        matches!(pair[0].text.as_str(), "kinds" | "types" | "sorts" | "categories") && pair[1].text == "of"
    })?;
    let noun = singular(&query.words.get(kinds + 2)?.text);
    let called = |id: &EntityId| {
        let name = mind.knowledge.entity(*id).name.to_lowercase();
        name.split_once(' ')
            .is_some_and(|(_, rest)| rest.split(' ').next_back().map(singular) == Some(noun.clone()))
    };
    let things: Vec<EntityId> = mind.knowledge.entity_ids().filter(called).take(LISTED).collect();
    let rest = query.content().filter(|index| *index > kinds + 2).count();
    (things.len() > 1 && rest < 2 && query.dates.is_empty()).then(|| counted(mind, &things))
}

/// How many things there are, by name.
fn counted(mind: &Mind<'_>, things: &[EntityId]) -> Outcome {
    let names: Vec<String> = things.iter().map(|id| mind.knowledge.entity(*id).name.clone()).collect();
    let facts = things.iter().filter_map(|id| mind.introducing(*id)).collect();
    let count = spell_number(things.len() as f64);
    let value = format!("{count}: {}", super::reply::enumerated(&names));
    Outcome { value: Some(value), facts, ..Outcome::answer(SURE) }
}

/// "which two ministers held the talks", "who were the two ministers at the talks": the members of a group, where one
/// fact has all of them and what else is named.
pub(super) fn members_of_group(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let (group, others) = query.mentions.split_first()?;
    let [id] = group.entities.as_slice() else { return None };
    let members = &mind.knowledge.entity(*id).members;
    let counted = number_of_word(&query.words[group.span.start].text) == Some(members.len() as f64);
    let asks = match &query.asking.kind {
        Asked::Class(_) => query.asking.used.iter().any(|at| group.span.contains(at)),
        Asked::Who => {
            query.words[..group.span.start].iter().all(|word| crate::language::is_function_word(&word.text))
        }
        _ => return None,
    };
    let light = |index: usize| {
        let word = query.words[index].text.as_str();
        crate::language::is_weak_word(word) || base_form(word) == "hold"
    };
    let plain = query.content().all(light) && query.dates.is_empty() && !query.negated && !query.asking.other;
    if group.unknown || members.len() < 2 || !counted || !asks || !plain || others.is_empty() {
        return None;
    }
    let has = |fact: &FactId, thing: &EntityId| mind.index.with_thing(*thing).contains(fact);
    // What a meeting was about may be told apart from who was there.
    let (first, rest) = others.split_first()?;
    let tied = |fact: &&FactId| {
        members.iter().all(|member| has(fact, member)) && first.entities.iter().any(|thing| has(fact, thing))
    };
    let mut facts: Vec<_> = mind.index.with_thing(members[0]).iter().filter(tied).collect();
    facts.sort_by_key(|fact| mind.is_structural(**fact));
    let fact = *facts.first()?;
    let told = |mention: &Mention| {
        mention.entities.iter().any(|thing| mind.index.with_thing(*thing).iter().any(|fact| has(fact, id)))
    };
    if !rest.iter().all(told) {
        return None;
    }
    let names: Vec<String> = members.iter().map(|id| mind.knowledge.entity(*id).name.clone()).collect();
    Some(Outcome {
        value: Some(super::reply::enumerated(&names)),
        sentences: vec![mind.knowledge.fact(*fact).sentence.clone()],
        facts: vec![*fact],
        ..Outcome::answer(SURE)
    })
}

/// "Which country does it belong to", "what country is she from": what a thing belongs to, or is in.
pub(super) fn owner_of_class(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let of_where = query.words.windows(2).any(|pair| pair[0].text == "of" && pair[1].text == "where");
    let noun = match &query.asking.kind {
        Asked::Class(noun) => noun.as_str(),
        // "that is the parliament of where"
        Asked::Where if of_where => "country",
        _ => return None,
    };
    let (mention, others) = query.mentions.split_first()?;
    let [id] = mention.entities.as_slice() else { return None };
    // "the Diet is the parliament of which country": the thing, and what it is.
    if !others.iter().all(|other| other.description && other.entities.contains(id)) {
        return None;
    }
    let belongs = |index: usize| {
        matches!(
            query.words[index].text.as_str(),
            "belong"
                | "belongs"
                | "come"
                | "comes"
                | "came"
                | "based"
                | "located"
                | "situated"
                | "lie"
                | "lies"
                | "posted"
                | "stationed"
        )
    };
    if mention.unknown
        || !query.content().all(belongs)
        || !query.dates.is_empty()
        || !query.numbers.is_empty()
    {
        return None;
    }
    let entity = mind.knowledge.entity(*id);
    // "in what country is she posted": where she is sent, not whom she serves.
    let profile = mind.lexicon.profile(*id);
    let sent = query
        .content()
        .any(|index| matches!(query.words[index].text.as_str(), "posted" | "stationed" | "based"));
    let first = if sent && !profile.places.is_empty() { &profile.places } else { &profile.owners };
    let (within, of) =
        if sent { (&[][..], &[][..]) } else { (entity.within.as_slice(), entity.of.as_slice()) };
    let own = first.iter().chain(within).chain(of);
    let mut found: Vec<EntityId> = Vec::new();
    for owner in own.filter(|owner| mind.lexicon.is_of_class(**owner, noun)) {
        if !found.contains(owner) {
            found.push(*owner);
        }
    }
    let [owner] = found.as_slice() else { return None };
    let fact = mind.introducing(*id)?;
    Some(Outcome {
        value: Some(mind.knowledge.entity(*owner).name.clone()),
        sentences: vec![mind.knowledge.fact(fact).sentence.clone()],
        facts: vec![fact],
        ..Outcome::answer(SURE)
    })
}

/// "whose ambassador is she", "which country's minister is he": whom an office is of. "what is the wing part of": what it
/// belongs to.
pub(super) fn owner(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    let plain = query.dates.is_empty() && query.numbers.is_empty() && !query.negated;
    let one = |mention: &Mention| match mention.entities.as_slice() {
        [id] if !mention.unknown => Some(*id),
        _ => None,
    };
    if !plain {
        return None;
    }
    if text(0) == "whose" {
        let id = query.mentions.iter().filter(|mention| mention.span.start > 1).find_map(one)?;
        let office = query.mentions.iter().find(|mention| mention.span.start == 1 && mention.description)?;
        let light = query.content().all(|at| office.span.contains(&at));
        let [fact] = mind.roles_asked(query, office, id)[..] else { return None };
        let own = mind.knowledge.fact(fact);
        let of = own.fillers(Role::Of).find_map(entity_of).filter(|_| light)?;
        return Some(Outcome {
            value: Some(mind.knowledge.entity(of).name.clone()),
            sentences: vec![own.sentence.clone()],
            facts: vec![fact],
            ..Outcome::answer(SURE)
        });
    }
    let [mention] = query.mentions.as_slice() else { return None };
    let belongs = |at: usize| matches!(text(at), "part" | "belong" | "belongs");
    let last = text(query.words.len() - 1);
    let asks =
        matches!(text(0), "what" | "which") && matches!(last, "of" | "to") && query.content().all(belongs);
    let says = (0..query.words.len()).any(belongs);
    let id = one(mention).filter(|_| asks && says)?;
    let entity = mind.knowledge.entity(id);
    let owner = *entity.of.first().or_else(|| entity.within.first())?;
    let told = |fact: &&FactId| {
        let own = mind.knowledge.fact(**fact);
        own.bindings.iter().filter_map(|binding| entity_of(&binding.filler)).any(|thing| thing == owner)
    };
    let fact = mind.index.with_thing(id).iter().find(told).copied().or_else(|| mind.introducing(id))?;
    let name = |id: EntityId| mind.knowledge.entity(id).name.clone();
    let is = if entity.plural { "belong" } else { "belongs" };
    Some(Outcome {
        value: Some(name(owner)),
        sentences: vec![format!("{} {is} to {}.", crate::text::capitalised(&name(id)), name(owner))],
        facts: vec![fact],
        ..Outcome::answer(SURE)
    })
}

/// "what nationality is she": by the country whose office somebody holds, where nothing says where they come from.
pub(super) fn nationality(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let says = |word: &Word| matches!(word.text.as_str(), "nationality" | "nationalities" | "citizenship");
    let whose = |mention: &&Mention| !query.words[mention.span.clone()].iter().any(says);
    let [mention] = query.mentions.iter().filter(whose).collect::<Vec<_>>()[..] else { return None };
    let [id] = mention.entities.as_slice() else { return None };
    let plain = query.content().all(|at| says(&query.words[at])) && query.dates.is_empty();
    let comes =
        |fact: &FactId| mind.knowledge.relation(mind.knowledge.fact(*fact).relation).key == "comes-from";
    let told = mind.index.with_thing(*id).iter().any(comes);
    let yes_or_no = query.asking.kind == Asked::YesNo;
    if !query.words.iter().any(says) || !plain || told || yes_or_no || mention.unknown {
        return None;
    }
    if mind.knowledge.entity(*id).kind != Kind::Person {
        return None;
    }
    let country = |fact: &FactId| {
        let of = mind.knowledge.fact(*fact).fillers(Role::Of).find_map(entity_of)?;
        let mut owners = std::iter::once(of).chain(mind.lexicon.profile(of).owners.iter().copied());
        owners.find(|id| {
            !mind.knowledge.entity(*id).demonyms.is_empty() || mind.lexicon.is_of_class(*id, "country")
        })
    };
    let found = mind.roles_of(*id).into_iter().find_map(|fact| Some((fact, country(&fact)?)));
    let Some((fact, country)) = found else {
        return Some(super::refusal::left_open(mind, *id, "nationality"));
    };
    let entity = mind.knowledge.entity(country);
    Some(Outcome {
        value: Some(entity.demonyms.first().unwrap_or(&entity.name).clone()),
        sentences: vec![mind.knowledge.fact(fact).sentence.clone()],
        facts: vec![fact],
        ..Outcome::answer(SURE)
    })
}

/// Nouns for any people.
const PEOPLE: &[&str] =
    &["citizens", "folks", "individuals", "names", "nationals", "people", "person", "persons"];
/// Relations of which the place is where somebody is from, or whose office they hold.
const OF_PLACE: &[&str] = &["holds-role", "comes-from", "represents"];

/// "list every Cuban", "which Cuban people are named": the people who hold an office of the place, or are from it.
pub(super) fn people_of_place(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let asked = query.asking.list
        || matches!(query.asking.kind, Asked::Class(_) | Asked::Count | Asked::Who | Asked::Name(_));
    let place = query.mentions.iter().find(|mention| {
        let text = query.words[mention.span.start].text.as_str();
        // "Cuban", "Cubans", of the place itself or of the language.
        let demonym = |word: &str| {
            let own = |id: &EntityId| {
                mind.knowledge.entity(*id).demonyms.iter().any(|demonym| demonym.to_lowercase() == word)
            };
            place_of_demonym(word).is_some() || mention.entities.iter().any(own)
        };
        mention.span.len() == 1 && (demonym(text) || demonym(&singular(text)))
    })?;
    let at = place.span.start;
    let people = |word: &Word| PEOPLE.contains(&word.text.as_str());
    // "every Cuban", "the Cubans": the word itself is who is meant.
    let noun = {
        let plural = singular(&query.words[at].text) != query.words[at].text;
        let each = at > 0 && matches!(query.words[at - 1].text.as_str(), "every" | "each" | "any" | "all");
        let next = query.words.get(at + 1).is_none_or(|next| !next.is_content() || says_named(next));
        (plural || each) && next
    };
    let material = |mention: &Mention| mention.entities.iter().any(|id| mind.is_material(*id));
    let others = query.mentions.iter().any(|mention| mention.span != place.span && !material(mention));
    let says_more = query.content().any(|index| {
        let word = &query.words[index];
        index != at && !people(word) && !says_named(word)
    });
    let [of] = place.entities.as_slice() else { return None };
    if !asked || others || says_more || !(noun || query.words.iter().any(people)) {
        return None;
    }
    let mut things: Vec<EntityId> = Vec::new();
    for id in mind.index.with_thing(*of) {
        let fact = mind.knowledge.fact(*id);
        if !OF_PLACE.contains(&mind.knowledge.relation(fact.relation).key.as_str()) {
            continue;
        }
        // An ambassador to the place is not of it.
        let office = mind.knowledge.relation(fact.relation).key == "holds-role";
        let mut owners = fact.fillers(Role::Of).filter_map(entity_of);
        let mut belongs = |owner: EntityId| {
            owner == *of
                || mind.lexicon.profile(owner).owners.contains(of)
                || mind.lexicon.profile(owner).places.contains(of)
        };
        if office && !owners.any(&mut belongs) {
            continue;
        }
        for person in fact.fillers(Role::Subject).filter_map(entity_of) {
            let entity = mind.knowledge.entity(person);
            if entity.kind == Kind::Person && entity.named && !things.contains(&person) {
                things.push(person);
            }
        }
    }
    things.sort_unstable();
    listed(mind, query, things)
}

/// "Who is called Valdés", "which two people share that name": everybody who bears a name that several do.
pub(super) fn namesakes(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    const NAMING: &[&str] = &["bear", "called", "name", "named", "names", "share", "surname", "surnames"];
    let naming = |word: &Word| NAMING.contains(&word.text.as_str());
    let material = |mention: &&Mention| !mention.entities.iter().any(|id| mind.is_material(*id));
    let [name] = query.mentions.iter().filter(material).collect::<Vec<_>>()[..] else { return None };
    let people = name.entities.iter().all(|id| mind.knowledge.entity(*id).kind == Kind::Person);
    let asked = query.asking.list
        || matches!(query.asking.kind, Asked::Who | Asked::Count | Asked::Class(_) | Asked::Name(_));
    let says_more = query.content().any(|index| {
        let word = &query.words[index];
        !naming(word) && !PEOPLE.contains(&word.text.as_str()) && number_of_word(&word.text).is_none()
    });
    let names = query.words.iter().any(naming);
    if name.entities.len() < 2 || name.description || !people || !asked || says_more || !names {
        return None;
    }
    listed(mind, query, name.entities.clone())
}

/// "Which organisations are mentioned", "list all people", "how many people are named besides the author": every named
/// thing of a class.
pub(super) fn class_listing(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let excepted = |mention: &&Mention| query.excepts(mention);
    // "in it", where nothing has been spoken of yet.
    let of_material = |mention: &Mention| {
        let itself = mention.pronoun && mention.preposition.as_deref() == Some("in") && mind.turns.is_empty();
        itself || mention.entities.iter().any(|id| mind.is_material(*id))
    };
    let about_material = |mention: &Mention| of_material(mention) || excepted(&mention);
    let excepts = |word: &Word| matches!(word.text.as_str(), "besides" | "except" | "apart");
    // The noun after "how many".
    let class_at = query
        .asking
        .used
        .iter()
        .max()
        .map(|last| last + 1)
        .filter(|_| query.asking.kind == Asked::Count && query.words.iter().any(says_named))
        .filter(|at| query.words.get(*at).is_some_and(|word| crate::language::is_class_noun(&word.text)));
    let listed_before = |at: usize| at > 0 && matches!(query.words[at - 1].text.as_str(), "every" | "each");
    // "list all boats", of a class that the language or the knowledge has.
    let is_class = |at: &usize| {
        let word = query.words[*at].text.as_str();
        let known = crate::language::is_class_noun(word) || things_called(mind, word).len() > 1;
        known && (listed_before(*at) || singular(word) != word)
    };
    let listing = query.asking.list && matches!(query.asking.kind, Asked::Any | Asked::Name(_));
    let listed_at = (0..query.words.len()).filter(|_| listing).find(is_class);
    let class_at = class_at.or(listed_at);
    let says_more = |index: &usize| {
        let word = &query.words[*index];
        let belongs = matches!(word.text.as_str(), "belong" | "belongs" | "own" | "owns");
        Some(*index) != class_at && !says_named(word) && !excepts(word) && !belongs
    };
    let plain = !query.content().any(|index| says_more(&index))
        && query.dates.is_empty()
        && query.numbers.is_empty()
        && query.weekdays.is_none();
    let noun = match &query.asking.kind {
        Asked::Class(noun) => Some(noun.as_str()),
        Asked::Count => class_at.map(|at| query.words[at].text.as_str()),
        Asked::Any | Asked::Name(_) if query.asking.list => listed_at.map(|at| query.words[at].text.as_str()),
        Asked::Who
            if query.asking.list
                || query
                    .words
                    .iter()
                    .any(|word| word.text == "mentioned" || PEOPLE.contains(&word.text.as_str())) =>
        {
            Some("person")
        }
        _ => None,
    }?;
    let of_class = |mention: &Mention| class_at.is_some_and(|at| mention.span.contains(&at));
    let beside: Vec<&Mention> =
        query.mentions.iter().filter(|mention| !about_material(mention) && !of_class(mention)).collect();
    if !plain || query.asking.kind == Asked::Count && !beside.is_empty() {
        return None;
    }
    if !beside.is_empty() {
        return listed(mind, query, belonging(mind, things_called(mind, noun), &beside, false)?);
    }
    let called = things_called(mind, noun);
    let mut things: Vec<EntityId> = mind
        .knowledge
        .entity_ids()
        .filter(|id| {
            let entity = mind.knowledge.entity(*id);
            let plain = entity.named && !entity.plural && mind.lexicon.is_of_class(*id, noun);
            !mind.is_material(*id) && (plain || called.contains(id))
        })
        .collect();
    let excluded: Vec<EntityId> =
        query.mentions.iter().filter(excepted).flat_map(|mention| mention.entities.iter().copied()).collect();
    things.retain(|id| !excluded.contains(id));
    // Where the knowledge itself calls some so, no others are meant that the language would call so, too.
    if things.iter().any(|id| called.contains(id)) {
        things.retain(|id| called.contains(id));
    }
    listed(mind, query, things)
}

/// "which boats does the company have": of the things those that belong to, or are in, what else is named.
fn belonging(
    mind: &Mind<'_>,
    mut things: Vec<EntityId>,
    owners: &[&Mention],
    or_home: bool,
) -> Option<Vec<EntityId>> {
    for mention in owners {
        let of_it = |id: &EntityId| belongs_to(mind, *id, &mention.entities, STEPS);
        // All is of what the pack is about, though nobody says so of each.
        let home =
            or_home && mention.entities.iter().any(|id| mind.index.is_home(*id)) && !things.iter().any(of_it);
        things.retain(|id| !mention.unknown && (home || of_it(id)));
    }
    (!things.is_empty()).then_some(things)
}

/// From a captain over the boat to the company.
pub(super) const STEPS: usize = 3;

/// Whether a thing belongs to, or is in, one of the others, by so many steps.
pub(super) fn belongs_to(mind: &Mind<'_>, id: EntityId, others: &[EntityId], steps: usize) -> bool {
    let entity = mind.knowledge.entity(id);
    let offices = mind.roles_of(id).into_iter().filter(|fact| !is_over(mind, *fact));
    let offices = offices.flat_map(|fact| mind.knowledge.fact(fact).fillers(Role::Of)).filter_map(entity_of);
    let owners = entity.of.iter().chain(&entity.within).copied().chain(offices);
    steps > 0
        && owners
            .into_iter()
            .any(|owner| others.contains(&owner) || belongs_to(mind, owner, others, steps - 1))
}

/// The things that the knowledge itself calls by a noun, in the singular or the plural: by their class ("a car ferry" is a
/// ferry, too) or by their office.
pub(super) fn things_called(mind: &Mind<'_>, noun: &str) -> Vec<EntityId> {
    let noun = singular(noun);
    let ends = |phrase: &str| phrase.rsplit(' ').next().map(singular).is_some_and(|last| last == noun);
    let holds = |id: EntityId| {
        let titles = mind.roles_of(id).into_iter().filter(|fact| !is_over(mind, *fact));
        titles
            .flat_map(|fact| mind.knowledge.fact(fact).fillers(Role::Object))
            .any(|title| ends(&mind.knowledge.filler_text(title)))
    };
    let called = |id: &EntityId| {
        let entity = mind.knowledge.entity(*id);
        entity.members.is_empty() && (entity.is.iter().any(|class| ends(class)) || holds(*id))
    };
    mind.knowledge.entity_ids().filter(called).collect()
}

/// "which people are named": whether a word only says that the material has them.
fn says_named(word: &Word) -> bool {
    matches!(word.text.as_str(), "named" | "mentioned" | "name" | "mention")
}

/// Things told by their names, or by how many they are, if there are any.
fn listed(mind: &Mind<'_>, query: &Query, mut things: Vec<EntityId>) -> Option<Outcome> {
    things.truncate(LISTED);
    if things.is_empty() {
        return None;
    }
    if query.asking.kind == Asked::Count {
        return Some(counted(mind, &things));
    }
    let names: Vec<String> = things.iter().map(|id| mind.knowledge.entity(*id).name.clone()).collect();
    let facts = things.iter().filter_map(|id| mind.introducing(*id)).collect();
    Some(Outcome { value: Some(super::reply::enumerated(&names)), facts, ..Outcome::answer(SURE) })
}
