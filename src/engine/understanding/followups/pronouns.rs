//! What the words of a question stand for that name nothing: pronouns by kind and number, over the
//! things of the last turns.

use super::{Context, Reading};
use crate::engine::Turn;
use crate::engine::understanding::mentions::Mention;
use crate::engine::understanding::words::Word;
use crate::engine::understanding::{Asked, Query};
use crate::knowledge::{EntityId, Kind, Knowledge};

/// The pronouns of a question that its own words do not explain.
pub(super) fn pronouns(knowledge: &Knowledge, query: &Query) -> Vec<usize> {
    let is_pronoun = |word: &Word| {
        matches!(
            word.text.as_str(),
            "he" | "she"
                | "it"
                | "they"
                | "them"
                | "him"
                | "her"
                | "his"
                | "its"
                | "their"
                | "there"
                | "this"
                | "that"
                | "those"
                | "these"
        )
    };
    // "what time was it published": the material itself.
    let publishing = query.words.iter().any(|word| {
        matches!(word.text.as_str(), "published" | "publish" | "written" | "wrote" | "posted" | "article")
    });
    let mut found = Vec::new();
    for (index, word) in query.words.iter().enumerate() {
        if !is_pronoun(word) || query.asking.used.contains(&index) {
            continue;
        }
        let next = query.words.get(index + 1).map_or("", |next| next.text.as_str());
        let auxiliary = matches!(next, "is" | "are" | "was" | "were");
        let dummy = match word.text.as_str() {
            // "how many were there", "is there a …"
            "there" => {
                index == 0
                    || auxiliary
                    || query
                        .words
                        .get(index - 1)
                        .is_some_and(|before| matches!(before.text.as_str(), "is" | "are" | "were" | "was"))
            }
            // "is it ok to row alone": "it" stands for nothing.
            "it" => {
                publishing && query.mentions.is_empty()
                    || matches!(
                        next,
                        "ok" | "okay" | "allowed" | "permitted" | "possible" | "fine" | "alright" | "legal"
                    ) && query
                        .words
                        .get(index + 2)
                        .is_some_and(|word| matches!(word.text.as_str(), "to" | "if"))
            }
            // "that role", "this article": a determiner.
            "this" | "that" | "those" | "these" => {
                !next.is_empty()
                    && !auxiliary
                    && !matches!(next, "happen" | "mean" | "take" | "and" | "or" | "one" | "ones")
            }
            // A person or thing of the same sentence before it.
            _ => false,
        };
        let antecedent = query
            .mentions
            .iter()
            .any(|mention| mention.span.end <= index && !mention.unknown && index - mention.span.end > 2);
        // "did Cuba open its embassy": its own.
        let own = matches!(word.text.as_str(), "its" | "his" | "their")
            && query.mentions.iter().any(|mention| {
                let fits = |id: &EntityId| stands_for(knowledge, &word.text, *id);
                mention.span.end < index && !mention.unknown && mention.entities.iter().all(fits)
            });
        if !(dummy || own || antecedent && word.text != "there") {
            found.push(index);
        }
    }
    found
}

pub(super) fn with_pronouns(
    context: &Context<'_>,
    plain: &Query,
    pronouns: &[usize],
    text: &str,
) -> Vec<Reading> {
    let mut readings = Vec::new();
    // The things of the last turns, the latest first.
    for turn in context.turns.iter().rev().take(3) {
        let mut query = plain.clone();
        let mut names = Vec::new();
        for index in pronouns {
            let fits = referents(context, turn, &query, *index);
            let Some(first) = fits.first() else { continue };
            names.push((*index, context.knowledge.entity(*first).name.clone()));
            let all = all_of_them(context, &query, *index, &fits);
            let preposition = index
                .checked_sub(1)
                .map(|before| query.words[before].text.clone())
                .filter(|word| crate::engine::lexicon::is_preposition(word))
                // "there" is at it.
                .or_else(|| (query.words[*index].text == "there").then(|| "at".to_owned()));
            query.mentions.push(Mention {
                span: *index..*index + 1,
                // In one reading the pronoun stands for one thing, the likeliest; others follow below.
                plural: all.is_some(),
                entities: all.unwrap_or_else(|| vec![*first]),
                preposition,
                description: false,
                unknown: false,
                owner: matches!(query.words[*index].text.as_str(), "his" | "her" | "its" | "their"),
                pronoun: true,
                exact: false,
            });
        }
        if names.is_empty() {
            continue;
        }
        query.mentions.sort_by_key(|mention| mention.span.start);
        crate::engine::understanding::note_succession(context.knowledge, &mut query);
        let resolved = substitute(&query, &names);
        readings.push(Reading {
            query: query.clone(),
            focus: Vec::new(),
            leaning: true,
            sure: false,
            resolved,
        });
        // The same with the other things that the pronoun may stand for.
        for (index, _) in &names {
            let fits = referents(context, turn, plain, *index).into_iter();
            let kind =
                |id: EntityId| (context.knowledge.entity(id).plural, context.knowledge.entity(id).kind);
            // "they" after "the documents": not the countries that signed them.
            let first = fits.clone().next().map(kind);
            let only = first.filter(|(plural, _)| *plural);
            let others = fits.skip(1).filter(|id| only.is_none_or(|only| kind(*id) == only)).take(4);
            for other in others {
                let mut variant = query.clone();
                for mention in variant.mentions.iter_mut().filter(|mention| mention.span.start == *index) {
                    mention.entities = vec![other];
                }
                let resolved =
                    substitute(&variant, &[(*index, context.knowledge.entity(other).name.clone())]);
                readings.push(Reading {
                    query: variant,
                    focus: Vec::new(),
                    leaning: true,
                    sure: false,
                    resolved,
                });
            }
        }
    }
    // "it", "that": what an earlier answer told; "that" is sooner the whole of it than a thing.
    let told = context.turns.last().map(|turn| turn.facts.clone()).unwrap_or_default();
    let says =
        |wanted: &[&str]| pronouns.iter().any(|index| wanted.contains(&plain.words[*index].text.as_str()));
    if !told.is_empty() && says(&["it", "that", "this", "there"]) {
        let sure = says(&["that", "this"]) && plain.content().next().is_none();
        // "who opened it": what it stands for did not do it itself.
        let named = readings.first().filter(|_| plain.asking.kind == Asked::Who && says(&["it"]));
        let (query, resolved) = match named {
            Some(reading) => (reading.query.clone(), reading.resolved.clone()),
            None => (plain.clone(), text.to_owned()),
        };
        let whole = Reading { query, focus: told, leaning: true, sure, resolved };
        let at = if sure { 0 } else { readings.len() };
        readings.insert(at, whole);
    }
    readings
}

/// The things of a turn that a pronoun of a question may stand for, the likeliest first: those that it named, or if
/// none of them fits, those of its facts.
fn referents(context: &Context<'_>, turn: &Turn, asked: &Query, at: usize) -> Vec<EntityId> {
    let pronoun = asked.words[at].text.as_str();
    let bare = asked.content().next().is_none();
    let happens = pronoun == "it" && happens(asked, at);
    let fits = |id: &EntityId| {
        let entity = context.knowledge.entity(*id);
        let of_kind = match asked.asking.kind {
            // "when does it take place": no country does.
            _ if happens => entity.kind == Kind::Event,
            // "how many were they"
            Asked::Count if matches!(pronoun, "they" | "them") => entity.plural || entity.kind == Kind::Group,
            // "what are their names"
            Asked::Name(_) if matches!(pronoun, "they" | "them" | "their") => {
                entity.plural || entity.kind == Kind::Group || !entity.members.is_empty()
            }
            // "who were they"
            Asked::Who if bare => {
                matches!(entity.kind, Kind::Person | Kind::Group | Kind::Organisation | Kind::Place)
            }
            // "which day is that"
            Asked::When if bare => entity.kind != Kind::Place,
            _ => true,
        };
        of_kind && stands_for(context.knowledge, pronoun, *id)
    };
    let (named, told) = turn.entities.split_at(turn.prominent.min(turn.entities.len()));
    let mut found: Vec<EntityId> = Vec::new();
    if matches!(pronoun, "they" | "them" | "their") {
        found.extend(group_of_several(context));
    }
    found.extend(named.iter().copied().filter(fits));
    if matches!(pronoun, "they" | "them" | "their" | "those" | "these") {
        // Several are meant, if there are several.
        found.sort_by_key(|id| !context.knowledge.entity(*id).plural);
    }
    // "its address", after "does Cuba have an embassy": where and whose it is were only said with it.
    if matches!(pronoun, "it" | "its") {
        found.sort_by_key(|id| context.knowledge.entity(*id).kind == Kind::Place);
    }
    // "where did they finish", after what their ground is called: no ground finishes.
    let ground = |id: &EntityId| {
        let entity = context.knowledge.entity(*id);
        entity.kind == Kind::Place && !entity.plural && entity.demonyms.is_empty()
    };
    let several = matches!(pronoun, "they" | "them" | "their");
    if found.is_empty() || several && found.iter().all(ground) {
        found.extend(told.iter().copied().filter(fits));
    }
    if several {
        found.sort_by_key(ground);
    }
    // "what does that cost", after "may I bring guests".
    if found.is_empty() && matches!(pronoun, "that" | "it" | "this") {
        let person = |id: &EntityId| context.knowledge.entity(*id).kind == Kind::Person;
        found.extend(named.iter().copied().filter(|id| !person(id)));
    }
    match found.iter().copied().find(|id| was_meant(context, turn, pronoun, *id)) {
        Some(meant) => vec![meant],
        None => found,
    }
}

/// "where does it take place", "when was it held": whether the pronoun stands for something that happens.
fn happens(asked: &Query, at: usize) -> bool {
    let text = |index: usize| asked.words.get(index).map_or("", |word| word.text.as_str());
    match text(at + 1) {
        "take" | "takes" | "took" | "taking" => text(at + 2) == "place",
        "happen" | "happens" | "held" => true,
        "be" | "being" => matches!(text(at + 2), "held" | "happening"),
        _ => false,
    }
}

/// "what are they called", after several were listed: all of them.
fn all_of_them(context: &Context<'_>, asked: &Query, at: usize, fits: &[EntityId]) -> Option<Vec<EntityId>> {
    let entity = |id: &EntityId| context.knowledge.entity(*id);
    let first = fits.first().map(entity)?;
    let listed = matches!(asked.words[at].text.as_str(), "they" | "them" | "their")
        && matches!(asked.asking.kind, Asked::Name(_) | Asked::Who)
        && asked.content().next().is_none()
        && !first.plural
        && first.members.is_empty();
    let alike: Vec<EntityId> = fits.iter().copied().filter(|id| entity(id).kind == first.kind).collect();
    (listed && alike.len() > 1).then_some(alike)
}

/// Whether the same pronoun stood for a thing in the turn before: "how many seats will it have", "what will it cost".
fn was_meant(context: &Context<'_>, turn: &Turn, pronoun: &str, id: EntityId) -> bool {
    let name = &context.knowledge.entity(id).name;
    let says = |text: &str| text.contains(name.as_str());
    matches!(pronoun, "it" | "its" | "he" | "she" | "him" | "her" | "his")
        && says(&turn.resolved)
        && !says(&turn.question)
        && turn
            .question
            .split(|letter: char| !letter.is_alphabetic())
            .any(|word| word.eq_ignore_ascii_case(pronoun))
}

/// "they", after two people were spoken of one by one: the group of them.
fn group_of_several(context: &Context<'_>) -> Option<EntityId> {
    let person = |id: &&EntityId| context.knowledge.entity(**id).kind == Kind::Person;
    let turns = context.turns.iter().rev().take(3);
    let first = turns.filter_map(|turn| turn.entities.iter().find(person));
    // "who was there?" may have told of all of them.
    let last = context
        .turns
        .iter()
        .rev()
        .take(2)
        .flat_map(|turn| turn.entities.iter().take(turn.prominent).filter(person).collect::<Vec<_>>());
    let people: Vec<EntityId> = first.chain(last).copied().collect();
    let group = |id: &EntityId| {
        let members = &context.knowledge.entity(*id).members;
        members.len() > 1 && members.iter().all(|member| people.contains(member))
    };
    context.knowledge.entity_ids().find(group)
}

fn stands_for(knowledge: &Knowledge, pronoun: &str, id: EntityId) -> bool {
    let entity = knowledge.entity(id);
    let person = entity.kind == Kind::Person;
    let several = matches!(entity.kind, Kind::Group | Kind::Organisation | Kind::Place);
    match pronoun {
        "he" | "she" | "him" | "her" | "his" => person,
        "it" | "its" | "this" | "that" => !person && !entity.plural,
        "there" => matches!(entity.kind, Kind::Place | Kind::Organisation | Kind::Event),
        _ => entity.plural || several,
    }
}

/// The words with some of them replaced by names.
fn substitute(query: &Query, names: &[(usize, String)]) -> String {
    let word = |(index, word): (usize, &Word)| match names.iter().find(|(at, _)| *at == index) {
        Some((_, name)) if word.text == "there" => format!("at {name}"),
        Some((_, name)) => name.clone(),
        None => word.written(),
    };
    query.words.iter().enumerate().map(word).collect::<Vec<_>>().join(" ")
}
