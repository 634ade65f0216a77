//! Whether something is what the question says that it is: an office, a country, one of those who were spoken of.

use super::now::{asks_whether_now, is_over};
use super::reckoning::is_planned;
use super::understanding::{Asked, Mention, Query, TIMES_OF_EVENTS, Word};
use super::verdict::{Lead, Outcome};
use super::{Mind, Verdict};
use crate::knowledge::{EntityId, FactId, Filler, Kind, Role};
use crate::language::{
    country_of_capital, is_country_or_capital, is_function_word, place_of_demonym, singular,
};

/// Read off the knowledge; what may be wrong is the understanding of the mention.
const SURE: f64 = 0.95;

/// "Is X the Y?": yes, no with who is, or what the material calls X.
pub(super) fn whether_identity(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let plain = query.content().next().is_none() && query.dates.is_empty() && query.numbers.is_empty();
    let [one, other] = query.mentions.as_slice() else { return None };
    // "is the minister called Musayev": is he the minister.
    let between = &query.words[one.span.end.min(other.span.start)..other.span.start];
    let named = !between.is_empty()
        && between.iter().all(|word| matches!(word.text.as_str(), "called" | "named"))
        && one.description
        && !other.description;
    let (one, other) = if named { (other, one) } else { (one, other) };
    // "is X the Y", "X is the Y, right?"
    let between = one.span.end.min(other.span.start)..other.span.start;
    let copula = query.words[..one.span.start].iter().chain(&query.words[between]);
    let copula = copula.into_iter().any(|word| matches!(word.text.as_str(), "is" | "was" | "are"));
    // "X a Y?": keywords that leave the copula out.
    let bare = query.words[one.span.end.min(other.span.start)..other.span.start]
        .iter()
        .all(|word| matches!(word.text.as_str(), "a" | "an" | "the"))
        && one.span.end < other.span.start
        && !one.description;
    let asks =
        query.asking.kind == Asked::YesNo && copula || query.asking.kind == Asked::Any && (copula || bare);
    if !asks || !plain || other.preposition.is_some() || one.unknown {
        return None;
    }
    if is_one_of_others(mind, query) {
        return Some(super::refusal::left_open(mind, *one.entities.first()?, ""));
    }
    if !other.description {
        return None;
    }
    let who = *one.entities.first()?;
    let called = |lead: Lead, verdict: Verdict, id: EntityId| {
        let facts = mind.roles_of(id);
        let facts = if facts.is_empty() { mind.introducing(id).into_iter().collect() } else { facts };
        Outcome { verdict, lead, sentences: vec![mind.name_with_role(id)], facts, ..Outcome::answer(SURE) }
    };
    if !other.unknown && other.entities.iter().any(|id| one.entities.contains(id)) {
        // "is Brisk a nice town": what kind of town it is, nobody says.
        let kind_of = &query.words[one.span.end.min(other.span.start)..other.span.start];
        let untold = |word: &Word| !is_function_word(&word.text) && !mind.lexicon.describes(who, &word.text);
        if query.asking.kind == Asked::YesNo && kind_of.iter().any(untold) {
            return Some(super::refusal::left_open(mind, who, ""));
        }
        // "is he a defender", of a striker: both are players.
        let noun = &query.words[other.span.end - 1].text;
        let own =
            mind.lexicon.is_of_class(who, &singular(noun)) || !mind.roles_asked(query, other, who).is_empty();
        if !own && mind.knowledge.entity(who).kind == Kind::Person && !other.exact {
            return None;
        }
        let yes = called(Lead::Yes, Verdict::Answer, who);
        // "is she still the coach", by her office or by whatever else says that she was.
        let roles = mind.roles_asked(query, other, who);
        let told = if roles.is_empty() { &yes.facts } else { &roles };
        if asks_whether_now(query) && !told.is_empty() && told.iter().all(|fact| is_over(mind, *fact)) {
            return Some(called(Lead::No, Verdict::Correction, who));
        }
        return Some(yes);
    }
    if other.unknown {
        return other.entities.contains(&who).then(|| called(Lead::No, Verdict::Correction, who));
    }
    let person = |id: EntityId| mind.knowledge.entity(id).kind == Kind::Person;
    // "the ministers" are those who are one.
    let members = |id: &EntityId| match mind.knowledge.entity(*id).members.as_slice() {
        [] => vec![*id],
        members => members.to_vec(),
    };
    let holders: Vec<EntityId> = other.entities.iter().flat_map(members).collect();
    let people = person(who) && holders.iter().all(|id| person(*id));
    if !people && !matches!(holders.as_slice(), [holder] if of_others(mind, who, *holder)) {
        return None;
    }
    if holders.contains(&who) {
        return Some(called(Lead::Yes, Verdict::Answer, who));
    }
    match holders.as_slice() {
        [holder] => {
            // What this one is, and who is what was asked.
            let holder = called(Lead::No, Verdict::Correction, *holder);
            let own = called(Lead::No, Verdict::Correction, who);
            let both = |one: Vec<String>, other: Vec<String>| one.into_iter().chain(other).collect();
            let sentences = if own.facts.is_empty() {
                holder.sentences.clone()
            } else {
                both(own.sentences.clone(), holder.sentences.clone())
            };
            let facts = own.facts.iter().chain(&holder.facts).copied().collect();
            Some(Outcome { sentences, facts, ..holder })
        }
        // Several hold or held it, and this one is not among them: what the material calls this one.
        _ => {
            let described = |fact: &FactId| {
                let own = mind.knowledge.fact(*fact);
                let key = mind.knowledge.relation(own.relation).key.as_str();
                let subject = own.fillers(Role::Subject).any(|filler| *filler == Filler::Entity(who));
                subject
                    && matches!(key, "holds-role" | "plays-position" | "is-a" | "described-as" | "works-for")
            };
            let Some(fact) = mind.index.with_thing(who).iter().copied().find(described) else {
                // Who it is instead, where nothing says what this one is.
                let now = |id: &&EntityId| !mind.roles_of(**id).iter().all(|fact| is_over(mind, *fact));
                return holders.iter().find(now).map(|id| called(Lead::No, Verdict::Correction, *id));
            };
            Some(Outcome {
                verdict: Verdict::Correction,
                lead: Lead::No,
                sentences: vec![mind.knowledge.fact(fact).sentence.clone()],
                facts: vec![fact],
                ..Outcome::answer(SURE)
            })
        }
    }
}

/// Two of one kind that belong to others, as the parliaments of two countries do: one is not the other.
fn of_others(mind: &Mind<'_>, one: EntityId, other: EntityId) -> bool {
    let (one, other) = (mind.lexicon.profile(one), mind.lexicon.profile(other));
    one.classes.iter().any(|class| other.classes.contains(class))
        && !one.owners.is_empty()
        && !other.owners.is_empty()
        && !one.owners.iter().any(|owner| other.owners.contains(owner))
}

/// "is Musayev a doctor", where doctors came: whether somebody is said to be one of some whom nothing ties him to.
pub(super) fn is_one_of_others(mind: &Mind<'_>, query: &Query) -> bool {
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    let [one, other] = query.mentions.as_slice() else { return false };
    let Some(who) = one.entities.first() else { return false };
    // Of ministers who are named it is known who is one.
    let nameless = |id: &EntityId| {
        let several = mind.knowledge.entity(*id);
        several.plural && several.members.is_empty()
    };
    let article = |at: usize| matches!(text(at), "a" | "an");
    let last = other.span.end - 1;
    let of_them = other.span.end == query.words.len()
        && singular(text(last)) == text(last)
        && (article(other.span.start) || other.span.start > 0 && article(other.span.start - 1));
    let ties = |fact: &FactId| {
        let fact = mind.knowledge.fact(*fact);
        let key = mind.knowledge.relation(fact.relation).key.as_str();
        let others = |filler: &Filler| matches!(filler, Filler::Entity(id) if other.entities.contains(id));
        matches!(key, "includes" | "is-a" | "joins" | "member-of" | "plays-for" | "works-for")
            && fact.bindings.iter().any(|binding| others(&binding.filler))
    };
    query.asking.kind == Asked::YesNo
        && of_them
        && !other.entities.is_empty()
        && other.entities.iter().all(nameless)
        && mind.knowledge.entity(*who).kind == Kind::Person
        && !mind.index.with_thing(*who).iter().any(ties)
}

/// "is she in the delegation", "are they members of the committee": by the members of the group.
pub(super) fn whether_member(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let [one, group] = query.mentions.as_slice() else { return None };
    let ([who], [of]) = (one.entities.as_slice(), group.entities.as_slice()) else { return None };
    let members = &mind.knowledge.entity(*of).members;
    let first = query.words.first()?.text.as_str();
    let belongs = |at: usize| {
        matches!(
            singular(&query.words[at].text).as_str(),
            "member" | "part" | "belong" | "one" | "sit" | "sat"
        )
    };
    let asks = query.asking.kind == Asked::YesNo
        && matches!(first, "is" | "was" | "are" | "were" | "does" | "did")
        && matches!(group.preposition.as_deref(), Some("in" | "on" | "of" | "to"))
        && query.content().all(belongs)
        && query.dates.is_empty()
        && query.numbers.is_empty();
    let somebody = matches!(mind.knowledge.entity(*who).kind, Kind::Person | Kind::Group);
    if !asks || members.is_empty() || one.unknown || group.unknown || !somebody || query.negated {
        return None;
    }
    // "the staff team" may be another one than the one team that has a name.
    if !group.exact && group.description {
        return None;
    }
    let within = |id: &EntityId| id == who || mind.knowledge.entity(*id).members.contains(who);
    let names: Vec<String> = members.iter().map(|id| mind.knowledge.entity(*id).name.clone()).collect();
    let name = crate::text::capitalised(&mind.knowledge.entity(*of).name);
    let facts = mind.introducing(*of).into_iter().chain(mind.introducing(*who)).collect();
    Some(Outcome {
        sentences: vec![format!("{name}: {}.", super::reply::enumerated(&names))],
        facts,
        ..Outcome::whether(members.iter().any(within), SURE)
    })
}

/// "is the farm in Kenya", "was the lab located in Lomsk": by where it is said to be itself, or what it belongs to.
pub(super) fn whether_in(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let [one, other] = query.mentions.as_slice() else { return None };
    let ([what], [place]) = (one.entities.as_slice(), other.entities.as_slice()) else { return None };
    let kind = |id: EntityId| mind.knowledge.entity(id).kind;
    let first = query.words.first()?.text.as_str();
    let lies = |at: usize| {
        matches!(
            query.words[at].text.as_str(),
            "located" | "based" | "situated" | "lie" | "lies" | "found" | "held" | "played" | "staged"
        )
    };
    let asks = query.asking.kind == Asked::YesNo
        && matches!(first, "is" | "was" | "are" | "were")
        && one.span.start <= 2
        && (other.preposition.as_deref() == Some("in")
            || kind(*what) == Kind::Event && other.preposition.as_deref() == Some("at"))
        && query.content().all(lies)
        && query.dates.is_empty()
        && query.numbers.is_empty()
        && query.weekdays.is_none()
        && !query.negated;
    let fixed =
        matches!(kind(*what), Kind::Place | Kind::Organisation | Kind::Thing | Kind::Product | Kind::Event);
    if !asks || one.unknown || other.unknown || one.pronoun || !fixed || kind(*place) != Kind::Place {
        return None;
    }
    let around = places_of(mind, *what, WITHIN);
    let told = |within: &EntityId| {
        let both = |fact: &&FactId| mind.index.with_thing(*within).contains(fact);
        mind.index.with_thing(*what).iter().find(both).copied()
    };
    if around.is_empty() {
        // Where it is, nobody says, or only to whom it belongs.
        return Some(super::refusal::left_open(mind, *what, ""));
    }
    let holds = around.contains(place);
    let nearest = around[0];
    // Where an event is, the fact of its day says, which may be a plan.
    let of_day = mind.index.dated_event(*what).map(|(_, fact)| fact);
    let of_day = of_day.filter(|fact| mind.index.with_thing(nearest).contains(fact));
    if let Some(fact) = of_day {
        let whether = Outcome::whether(holds, SURE - 0.05);
        let lead = if holds && is_planned(mind, fact) { Lead::NotYet } else { whether.lead };
        let sentences = vec![mind.knowledge.fact(fact).sentence.clone()];
        return Some(Outcome { lead, sentences, facts: vec![fact], ..whether });
    }
    // "is Baku in the clinic" turns it round; what is only known to be in the town may be anywhere in it.
    if !holds && places_of(mind, *place, WITHIN).contains(&nearest) {
        return Some(super::refusal::left_open(mind, *what, ""));
    }
    let fact = told(&nearest).or_else(|| mind.introducing(*what))?;
    let name = |id: EntityId| mind.knowledge.entity(id).name.clone();
    let (is, within) = (if mind.knowledge.entity(*what).plural { "are" } else { "is" }, name(nearest));
    Some(Outcome {
        sentences: vec![format!("{} {is} in {within}.", crate::text::capitalised(&name(*what)))],
        facts: vec![fact],
        ..Outcome::whether(holds, SURE - 0.05)
    })
}

/// From a hall over the town to the country.
const WITHIN: usize = 4;

/// Where a thing is, the nearest first: what it is in, and what that is in; of what belongs to something, where that is.
fn places_of(mind: &Mind<'_>, id: EntityId, steps: usize) -> Vec<EntityId> {
    let entity = mind.knowledge.entity(id);
    let located = |fact: &FactId| {
        let own = mind.knowledge.fact(*fact);
        let key = mind.knowledge.relation(own.relation).key.as_str();
        let of_it = own.fillers(Role::Subject).any(|filler| *filler == Filler::Entity(id));
        let held = entity.kind == Kind::Event && TIMES_OF_EVENTS.contains(&key);
        of_it && (matches!(key, "located-in" | "headquartered-in" | "capital") || held)
    };
    let facts = mind.index.with_thing(id).iter().filter(|fact| located(fact));
    let told = facts.flat_map(|fact| mind.knowledge.fact(*fact).bindings.iter());
    let told = told.filter(|binding| matches!(binding.role, Role::Object | Role::In));
    let told = told.filter_map(|binding| super::lexicon::entity_of(&binding.filler));
    let mut around: Vec<EntityId> = Vec::new();
    for within in entity.within.iter().copied().chain(told) {
        let place = mind.knowledge.entity(within).kind == Kind::Place && within != id;
        if place && !around.contains(&within) {
            around.push(within);
        }
    }
    // A town of a country.
    if entity.kind == Kind::Place {
        around.extend(entity.of.iter().filter(|of| mind.knowledge.entity(**of).kind == Kind::Place));
    }
    if steps > 0 {
        for outer in around.clone().into_iter().flat_map(|within| places_of(mind, within, steps - 1)) {
            if !around.contains(&outer) {
                around.push(outer);
            }
        }
    }
    around
}

/// "Is she from Spain", "is she Spanish": by the place to which her office or she herself belongs.
pub(super) fn whether_from(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let kind = |id: &EntityId| mind.knowledge.entity(*id).kind;
    let [one, other] = query.mentions.as_slice() else { return None };
    let [who] = one.entities.as_slice() else { return None };
    if other.unknown {
        return whether_from_elsewhere(mind, query, one, other, *who);
    }
    let [place] = other.entities.as_slice() else { return None };
    let comes =
        |index: usize| matches!(query.words[index].text.as_str(), "come" | "comes" | "came" | "originally");
    let asks = query.asking.kind == Asked::YesNo
        && query.content().all(comes)
        && query.dates.is_empty()
        && query.numbers.is_empty()
        && !one.unknown
        && !other.unknown
        && matches!(kind(who), Kind::Person | Kind::Group)
        && kind(place) == Kind::Place
        // "from Spain", "Spanish"
        && (other.preposition.as_deref() == Some("from") || other.preposition.is_none() && other.owner);
    if !asks {
        return None;
    }
    let owners = &mind.lexicon.profile(*who).owners;
    let mut places = owners.iter().filter(|id| kind(id) == Kind::Place);
    let from = owners.contains(place);
    places.next()?;
    let fact = mind.introducing(*who)?;
    Some(Outcome {
        sentences: vec![mind.knowledge.fact(fact).sentence.clone()],
        facts: vec![fact],
        ..Outcome::whether(from, SURE - 0.1)
    })
}

/// "is she from Mexico", of a country that the material does not know: not where her office is another's.
fn whether_from_elsewhere(
    mind: &Mind<'_>,
    query: &Query,
    one: &Mention,
    other: &Mention,
    who: EntityId,
) -> Option<Outcome> {
    let kind = |id: &EntityId| mind.knowledge.entity(*id).kind;
    let word = query.words[other.span.start].text.as_str();
    let named = is_country_or_capital(word).then_some(word);
    let country = place_of_demonym(word).or(named).filter(|_| other.span.len() == 1)?;
    // Of a town of the country nobody says so.
    let country = country_of_capital(country).unwrap_or(country);
    let from = other.preposition.as_deref() == Some("from") || place_of_demonym(word).is_some();
    let copular = query.words.iter().any(|word| matches!(word.text.as_str(), "is" | "was" | "from"));
    let asks = query.asking.kind == Asked::YesNo
        && from
        && copular
        && query.content().all(|at| other.span.contains(&at))
        && query.dates.is_empty()
        && !one.unknown
        && kind(&who) == Kind::Person;
    let mut places = mind.lexicon.profile(who).owners.iter().filter(|id| kind(id) == Kind::Place).peekable();
    places.peek()?;
    let own = |id: &EntityId| mind.knowledge.entity(*id).name.to_lowercase() == country;
    if !asks || places.any(own) {
        return None;
    }
    let fact = mind.introducing(who)?;
    Some(Outcome {
        sentences: vec![mind.knowledge.fact(fact).sentence.clone()],
        facts: vec![fact],
        ..Outcome::whether(false, SURE - 0.1)
    })
}

/// "Who of them is from Spain": those of the last answer who belong to a place.
pub(super) fn who_of_them(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let of_them = query
        .words
        .windows(2)
        .any(|pair| pair[0].text == "of" && matches!(pair[1].text.as_str(), "them" | "these" | "those"));
    let kind = |id: &EntityId| mind.knowledge.entity(*id).kind;
    let place = query.mentions.iter().find(|mention| {
        !mention.unknown && !mention.pronoun && mention.entities.iter().all(|id| kind(id) == Kind::Place)
    })?;
    let asks = matches!(query.asking.kind, Asked::Who | Asked::What) && query.content().next().is_none();
    if !of_them || !asks {
        return None;
    }
    let owned = |id: &&EntityId| {
        kind(id) == Kind::Person
            && mind.lexicon.profile(**id).owners.iter().any(|owner| place.entities.contains(owner))
    };
    let found: Vec<EntityId> = mind.turns.last()?.entities.iter().filter(owned).copied().collect();
    let names: Vec<String> = found.iter().map(|id| mind.knowledge.entity(*id).name.clone()).collect();
    (!found.is_empty()).then(|| Outcome {
        value: Some(super::reply::enumerated(&names)),
        sentences: found.iter().map(|id| mind.name_with_role(*id)).collect(),
        facts: found.iter().filter_map(|id| mind.introducing(*id)).collect(),
        ..Outcome::answer(SURE - 0.05)
    })
}
