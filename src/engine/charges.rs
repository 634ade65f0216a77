//! Who is in charge of something, where no fact says so in a sentence but an office has it in its title: who looks after
//! releases is the release manager. Offices that are named outright are left to `identity`.

use super::Mind;
use super::lexicon::entity_of;
use super::titles::{FIRST_OF_TITLE, LEADERS};
use super::understanding::{Asked, Mention, Query, Word};
use super::verdict::Outcome;
use crate::knowledge::{EntityId, FactId, Filler, Kind, Role};
use crate::language::{base_form, is_function_word, is_rank_modifier, singular};
use crate::text::{Token, stem, tokenise};

/// What the title says; the words of the question may mean another thing.
const SURE: f64 = 0.9;
/// A word of the question is the title's from this likeness on.
const ALIKE: f32 = 0.85;

/// A word that narrows a title is said in the question from this likeness on.
const SAID: f32 = 0.7;

/// Nouns of titles whose holder is in charge of what stands before them.
const HEADS: &[&str] = &[
    "administrator",
    "chair",
    "chief",
    "coach",
    "coordinator",
    "curator",
    "director",
    "editor",
    "head",
    "keeper",
    "lead",
    "leader",
    "maintainer",
    "manager",
    "master",
    "officer",
    "organiser",
    "organizer",
    "secretary",
    "steward",
    "supervisor",
    "trainer",
    "warden",
];
/// Words by which it is asked who is in charge; the phrase for what follows them.
const CHARGES: &[&str] = &[
    "charge",
    "responsible",
    "handle",
    "handles",
    "handling",
    "do",
    "does",
    "doing",
    "run",
    "runs",
    "running",
    "look",
    "looks",
    "looking",
    "deal",
    "deals",
    "dealing",
    "manage",
    "manages",
    "managing",
    "oversee",
    "oversees",
    "care",
    "organise",
    "organises",
    "organize",
    "organizes",
    "coordinate",
    "coordinates",
    "edit",
    "edits",
    "head",
    "heads",
    "lead",
    "leads",
];
/// What may stand between such a word and the phrase.
const LINKS: &[&str] = &[
    "after", "for", "of", "with", "the", "all", "your", "our", "their", "its", "to", "getting", "putting",
    "making", "out",
];

/// The holder of the one office whose title has what the question says somebody is in charge of.
pub(super) fn in_charge(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    if query.asking.kind != Asked::Who || query.negated || !query.dates.is_empty() {
        return None;
    }
    if let Some(outcome) = leader(mind, query) {
        return Some(outcome);
    }
    let says = |word: &Word| CHARGES.contains(&word.text.as_str());
    let (at, heads) = match query.words.iter().position(says) {
        Some(at) => (at, HEADS.iter().map(|noun| (*noun).to_owned()).collect()),
        None => (1, agents(&singular(base_form(&query.words.get(1)?.text)))),
    };
    let charge = charge(mind, query, at + 1)?;
    let mut holders: Vec<(EntityId, FactId)> = Vec::new();
    for head in heads.iter().flat_map(|noun| mind.lexicon.heads(noun)) {
        let Some(title) = head.title.filter(|_| is_of(&head.modifiers, &charge)) else { continue };
        let over = mind.knowledge.fact(title).fillers(Role::Until).next().is_some();
        if !over && !holders.iter().any(|(known, _)| *known == head.entity) {
            holders.push((head.entity, title));
        }
    }
    let [(holder, title)] = holders.as_slice() else { return None };
    Some(held(mind, *holder, *title))
}

/// Verbs by which it is asked who leads something.
const LEADS: &[&str] = &["run", "lead", "head", "manage", "direct"];
/// What somebody is called by other words than the verb's.
const TITLES: &[(&str, &[&str])] = &[
    ("captain", &["skipper"]),
    ("chair", &["chairman", "chairperson", "chairwoman"]),
    ("command", &["captain", "skipper"]),
    ("preside", &["president"]),
    ("skipper", &["captain"]),
    ("sail", &["captain", "skipper"]),
    ("teach", &["instructor", "tutor"]),
];

/// What somebody who does something may be called: `maintain` → `maintainer`, `edit` → `editor`, `coach` → `coach`.
fn agents(verb: &str) -> Vec<String> {
    let begin = verb.strip_suffix('e').unwrap_or(verb);
    let last = verb.chars().next_back().unwrap_or_default();
    let made = [format!("{begin}er"), format!("{begin}or"), format!("{verb}{last}er"), verb.to_owned()];
    let others = TITLES.iter().filter(|(known, _)| *known == verb).flat_map(|(_, nouns)| *nouns);
    made.into_iter().chain(others.map(|noun| (*noun).to_owned())).collect()
}

/// "who runs the youth team": the one who has a leader's title of it, and no narrower one. "who maintains the app": its
/// maintainer.
fn leader(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let mention = query.mentions.first()?;
    // "and who runs it"
    let first = 1 + usize::from(query.words.first()?.text == "and");
    // "who is running the youth team"
    let progressive = query.words.get(first + 1).is_some_and(|word| word.text.ends_with("ing"))
        && matches!(query.words[first].text.as_str(), "is" | "are");
    let at = first + usize::from(progressive);
    let start = mention.span.start;
    // "who is in charge of the gym"
    let in_charge = query.words[first..start.max(first)].iter().any(|word| word.text == "charge");
    let asked = query.words.get(at)?;
    let leading = LEADS.iter().find(|verb| in_charge || stem(verb) == asked.stem);
    let verb = leading.map_or_else(|| singular(base_form(&asked.text)), |verb| (*verb).to_owned());
    let between = &query.words[(at + 1).min(start)..start];
    let leaders = LEADERS.iter().filter(|_| LEADS.contains(&verb.as_str()));
    let nouns: Vec<String> = leaders.map(|noun| (*noun).to_owned()).chain(agents(&verb)).collect();
    let leads = LEADS.contains(&verb.as_str());
    let asks = (leads || nouns.iter().any(|noun| !mind.lexicon.heads(noun).is_empty()))
        && between.iter().all(|word| is_function_word(&word.text) || in_charge && word.text == "charge")
        && rest_of_phrase(mind, query, mention);
    // "who is in charge of the servers": of some of what there is.
    let noun = &query.words[mention.span.end - 1].text;
    let part = in_charge && mention.description && singular(noun) != *noun;
    if !asks || part || mention.unknown || mention.owner {
        return None;
    }
    let mut holders: Vec<(EntityId, FactId)> = Vec::new();
    for (noun, head) in
        nouns.iter().flat_map(|noun| mind.lexicon.heads(noun).iter().map(move |head| (noun, head)))
    {
        let Some(title) = head.title else { continue };
        // The head of safety does not head it all; the lead maintainer does.
        let called = |filler: &Filler| {
            let title = mind.knowledge.filler_text(filler).to_lowercase();
            title == *noun || FIRST_OF_TITLE.iter().any(|first| title == format!("{first} {noun}"))
        };
        if !mind.knowledge.fact(title).fillers(Role::Object).any(called) {
            continue;
        }
        let fact = mind.knowledge.fact(title);
        let over = fact.fillers(Role::Until).next().is_some();
        let of_it = fact.fillers(Role::Of).filter_map(entity_of).any(|id| mention.entities.contains(&id));
        if of_it && !over && !holders.iter().any(|(known, _)| *known == head.entity) {
            holders.push((head.entity, title));
        }
    }
    if holders.is_empty() && leads {
        holders = firsts_of(mind, mention);
    }
    match holders.as_slice() {
        [] => None,
        [(holder, title)] => Some(held(mind, *holder, *title)),
        // "who commentates": whoever does; who leads is one, or it is not known who.
        _ if leads => None,
        several => Some(held_by_all(mind, several)),
    }
}

/// Who has the first title of something, whatever its noun: its lead maintainer.
fn firsts_of(mind: &Mind<'_>, mention: &Mention) -> Vec<(EntityId, FactId)> {
    let offices = mention.entities.iter().flat_map(|id| mind.index.with_thing(*id));
    let first = |id: &&FactId| {
        let fact = mind.knowledge.fact(**id);
        let of_it = fact.fillers(Role::Of).filter_map(entity_of).any(|id| mention.entities.contains(&id));
        let title = fact.fillers(Role::Object).next().map(|title| mind.knowledge.filler_text(title));
        let first = title.is_some_and(|title| {
            let begins = title.split_once(' ').map(|(begin, _)| begin.to_lowercase());
            begins.is_some_and(|begin| FIRST_OF_TITLE.contains(&begin.as_str()))
        });
        mind.knowledge.relation(fact.relation).key == "holds-role"
            && of_it
            && first
            && fact.fillers(Role::Until).next().is_none()
    };
    let holder = |id: &FactId| mind.knowledge.fact(*id).fillers(Role::Subject).find_map(entity_of);
    offices.filter(first).filter_map(|id| Some((holder(id)?, *id))).collect()
}

/// Whether what follows a thing only says where or whose it is: "the youth team *in Larkmere*".
fn rest_of_phrase(mind: &Mind<'_>, query: &Query, mention: &Mention) -> bool {
    let end = mention.span.end;
    match &query.mentions[1..] {
        [] => end == query.words.len(),
        [other] => {
            let of_it = |id: &EntityId| {
                let mut profiles = mention.entities.iter().map(|thing| mind.lexicon.profile(*thing));
                profiles.any(|profile| profile.owners.contains(id) || profile.places.contains(id))
            };
            let between = query.words.get(end..other.span.start);
            let linked = between.is_some_and(|words| words.iter().all(|word| is_function_word(&word.text)));
            linked && other.span.end == query.words.len() && other.entities.iter().any(of_it)
        }
        _ => false,
    }
}

/// Somebody, by the fact that gives them their title.
fn held(mind: &Mind<'_>, holder: EntityId, title: FactId) -> Outcome {
    Outcome {
        value: Some(mind.knowledge.entity(holder).name.clone()),
        sentences: vec![mind.knowledge.fact(title).sentence.clone()],
        facts: vec![title],
        ..Outcome::answer(SURE)
    }
}

/// The words for what somebody is in charge of, without the organisation that all of it belongs to.
fn charge<'q>(mind: &Mind<'_>, query: &'q Query, from: usize) -> Option<Vec<&'q Word>> {
    // "in charge of the club's boats": whose boats they are, no title says; but "the shop" has a shop manager.
    let owner = |mention: &Mention| {
        mention.owner
            || mention
                .entities
                .iter()
                .any(|id| mind.index.is_home(*id) || mind.knowledge.entity(*id).kind == Kind::Organisation)
    };
    let named = |at: usize| {
        let mut of_it = query.mentions.iter().filter(|mention| mention.span.contains(&at));
        of_it.any(|mention| mention.exact && !mention.description && owner(mention))
    };
    let link = |at: &usize| LINKS.contains(&query.words[*at].text.as_str());
    let start = (from..query.words.len()).find(|at| !link(at))?;
    let rest = start..query.words.len();
    let words: Vec<&Word> = rest
        .filter(|at| !named(*at) && !is_function_word(&query.words[*at].text))
        .map(|at| &query.words[at])
        .filter(|word| !LINKS.contains(&word.text.as_str()))
        .collect();
    (!words.is_empty()).then_some(words)
}

/// Whether a title's words before its noun say what the question says, all of it and no more.
fn is_of(modifiers: &[String], charge: &[&Word]) -> bool {
    let stems: Vec<String> = modifiers.iter().map(|word| stem(base_form(word))).collect();
    let says =
        |word: &Word, stem: &String| word.meanings().any(|(known, like)| like >= ALIKE && known == stem);
    !modifiers.is_empty()
        && !modifiers.iter().all(|word| is_rank_modifier(word))
        && stems.iter().all(|stem| charge.iter().any(|word| says(word, stem)))
        && charge.iter().all(|word| stems.iter().any(|stem| says(word, stem)))
}

/// "who heads the government", of the health minister: the word of a title that makes the office another than the one
/// that is asked for, where a fact gives somebody that office.
pub(super) fn narrowed_office(mind: &Mind<'_>, query: &Query, fact: FactId) -> Option<String> {
    let fact = mind.knowledge.fact(fact);
    let named = |mention: &Mention| {
        fact.fillers(Role::Subject).filter_map(entity_of).any(|id| mention.entities.contains(&id))
    };
    let office = mind.knowledge.relation(fact.relation).key == "holds-role";
    if query.asking.kind != Asked::Who || !office || query.mentions.iter().any(named) {
        return None;
    }
    let title = mind.knowledge.filler_text(fact.fillers(Role::Object).next()?);
    let words: Vec<Token> = tokenise(&title);
    let of = words.iter().position(|token| is_function_word(&token.word)).unwrap_or(words.len());
    let (_, narrowing) = words[..of].split_last()?;
    let said = |token: &Token| {
        let known = stem(base_form(&token.word));
        query.words.iter().any(|word| {
            word.text == token.word || word.meanings().any(|(stem, like)| stem == known && like >= SAID)
        })
    };
    narrowing.iter().find(|token| !said(token)).map(|token| token.word.clone())
}

/// Several who hold the same office.
fn held_by_all(mind: &Mind<'_>, holders: &[(EntityId, FactId)]) -> Outcome {
    let names: Vec<String> = holders.iter().map(|(id, _)| mind.knowledge.entity(*id).name.clone()).collect();
    Outcome {
        value: Some(super::reply::enumerated(&names)),
        sentences: holders.iter().map(|(_, title)| mind.knowledge.fact(*title).sentence.clone()).collect(),
        facts: holders.iter().map(|(_, title)| *title).collect(),
        ..Outcome::answer(SURE)
    }
}
