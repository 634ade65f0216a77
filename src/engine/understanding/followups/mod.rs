//! Questions that lean on earlier turns: pronouns that stand for their things, and ellipses that take over what
//! the question before them asked. Gives every reading that is worth trying; the best outcome decides.

mod ones;
mod pronouns;
mod times;

use self::ones::one_of_kind;
use self::pronouns::{pronouns, with_pronouns};
use self::times::{on_other_day, with_other_time};
use super::mentions::Mention;
use super::words::{Word, words};
use super::{Asked, Query, query};
use crate::engine::Turn;
use crate::engine::lexicon::Lexicon;
use crate::knowledge::{EntityId, FactId, Kind, Knowledge, Role};
use crate::language::{
    NounKind, are_opposite, base_form, is_category_of_people, is_rank_modifier, kind_of_noun,
};
use crate::text::{Break, PartialDate};

/// A reading of a question in the light of earlier turns.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub(crate) query: Query,
    /// Facts that it must be about, if any.
    pub(crate) focus: Vec<FactId>,
    /// Whether it took something over from earlier turns.
    pub(crate) leaning: bool,
    /// Whether no other reading is wanted if this one is answered.
    pub(crate) sure: bool,
    /// The question in full, for the next turn.
    pub(crate) resolved: String,
}

/// What all readings need.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) knowledge: &'a Knowledge,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) today: &'a PartialDate,
    pub(crate) turns: &'a [Turn],
    /// What the packs are all about: "it" stands for that where nothing else was spoken of.
    pub(crate) homes: &'a [EntityId],
}

/// The readings of a question, the one that stands alone first.
pub(crate) fn readings(context: &Context<'_>, text: &str) -> Vec<Reading> {
    let mut plain = in_full(context, text);
    if !context.turns.is_empty() {
        // "in that role", "at this meeting": the noun only points back.
        let pointing = |index: &usize| {
            *index > 0
                && matches!(plain.words[index - 1].text.as_str(), "this" | "that" | "these" | "those")
                && !plain.mentions.iter().any(|mention| mention.span.contains(index))
        };
        let pointing: Vec<usize> = (0..plain.words.len()).filter(pointing).collect();
        plain.asking.used.extend(pointing);
    }
    let pronouns = pronouns(context.knowledge, &plain);
    let own = plain.mentions.iter().any(|mention| !mention.unknown);
    let clause = crate::engine::split::asking_clause(text).map(|clause| {
        let query = in_full(context, &clause);
        Reading { query, focus: Vec::new(), leaning: false, sure: false, resolved: clause }
    });
    // "I read about the summit, when is it": what stands before says what is meant.
    let before = clause.as_ref().and_then(|clause| with_own_antecedent(context, &plain, clause));
    let clause = before.or(clause);
    let told = told_of(context, &plain);
    let Some(last) = context.turns.last() else {
        // "it" is what the pack is all about; "they" may be anybody.
        let its: Vec<usize> = pronouns
            .iter()
            .copied()
            .filter(|index| matches!(plain.words[*index].text.as_str(), "it" | "its"))
            .collect();
        if !its.is_empty() && !context.homes.is_empty() {
            let home =
                Turn { entities: context.homes.to_vec(), prominent: context.homes.len(), ..Turn::default() };
            let begun = Context { turns: std::slice::from_ref(&home), ..*context };
            let mut readings = with_pronouns(&begun, &plain, &its, text);
            readings.extend(clause);
            if !readings.is_empty() {
                return readings;
            }
            return vec![Reading {
                query: plain,
                focus: Vec::new(),
                leaning: false,
                sure: false,
                resolved: text.to_owned(),
            }];
        }
        let whole = Reading {
            query: plain,
            focus: Vec::new(),
            leaning: false,
            sure: false,
            resolved: text.to_owned(),
        };
        return std::iter::once(whole).chain(clause).chain(told).collect();
    };
    if let Some(reading) = one_of_kind(context, &plain, last) {
        // "and the Cuban one?": what was asked before, of that.
        let mut readings = replaced(context, &reading.query, last);
        readings.push(reading);
        return readings;
    }
    // "who is Azerbaijan's then?", after Cuba's minister: what was asked before, of that.
    if let Some(owner) = owner_at_end(&plain) {
        let readings = replaced(context, &in_full(context, &format!("and {owner}")), last);
        if !readings.is_empty() {
            return readings;
        }
    }
    let mut readings = Vec::new();
    let mut echo = false;
    let content = plain.content().count();
    let words_count = plain.words.len();
    let elliptic = elliptic_start(&plain)
        || (!own && content <= 3)
        || (words_count <= 4 && plain.asking.kind == Asked::Any);
    if !pronouns.is_empty() {
        let bound = with_pronouns(context, &plain, &pronouns, text);
        // "and the away game against them?"
        let event = |id: &EntityId| matches!(context.knowledge.entity(*id).kind, Kind::Event | Kind::Person);
        let of_event = plain.mentions.first().is_some_and(|mention| mention.entities.iter().any(event));
        if let Some(first) = bound.first().filter(|_| of_event && elliptic_start(&plain)) {
            readings.extend(replaced(context, &in_full(context, &first.resolved), last));
        }
        readings.extend(bound);
    }
    if elliptic {
        let again = replaced(context, &plain, last);
        // "and the tenors?" asks of them what was asked before, and not who they are.
        let for_whom = plain.words.get(1).is_some_and(|word| word.text == "for");
        let alone = own && is_mention_alone(&plain) || for_whom;
        echo = !again.is_empty() && elliptic_start(&plain) && alone;
        readings.extend(again);
        if !own && pronouns.is_empty() {
            readings.extend(focused(context, &plain, last, text));
            readings.extend(asked_otherwise(context, &plain, last));
        }
    }
    // A question that leans on nothing stands alone. One whose pronoun has been explained does not: without it,
    // it would ask something else.
    readings.extend(without_predicate(context, &plain, last));
    if !pronouns.is_empty() && !readings.is_empty() {
        readings.extend(at_event(context, &plain, last, text));
        let told = readings.iter().find_map(|reading| told_of(context, &in_full(context, &reading.resolved)));
        readings.extend(told);
        return readings;
    }
    let event = at_event(context, &plain, last, text);
    // "which companies?": those of what was told, not all that there are.
    let of_told = matches!(plain.asking.kind, Asked::Class(_))
        && plain.words.len() <= 2
        && !last.facts.is_empty()
        && !readings.is_empty();
    // "who was the referee that day": of what was spoken of, and not of any other day.
    let then = event.is_some() && (points_to_event(&plain) || asks_who_came(&plain));
    if !of_told && !then && !echo {
        readings.push(Reading {
            query: plain,
            focus: Vec::new(),
            leaning: false,
            sure: false,
            resolved: text.to_owned(),
        });
    }
    readings.extend(event);
    readings.extend(clause);
    readings.extend(told);
    readings
}

/// The asking clause of a message, with its pronoun for the one thing that the message names before it.
fn with_own_antecedent(context: &Context<'_>, plain: &Query, clause: &Reading) -> Option<Reading> {
    let start = plain.words.len().checked_sub(clause.query.words.len())?;
    let known = |mention: &&Mention| !mention.unknown && !mention.pronoun && mention.span.end <= start;
    let mut named = plain.mentions.iter().filter(known);
    let (mention, None) = (named.next()?, named.next()) else { return None };
    let [id] = mention.entities.as_slice() else { return None };
    // "the chair of the group, who is it": what stands before is what is asked for.
    let asks = clause.query.content().next().is_some()
        || matches!(clause.query.asking.kind, Asked::When | Asked::Where | Asked::Why | Asked::Amount);
    let bare = asks && clause.query.mentions.iter().all(|mention| mention.pronoun);
    let at = pronouns(context.knowledge, &clause.query);
    if !bare || at.is_empty() {
        return None;
    }
    let spoken = Turn { entities: vec![*id], prominent: 1, ..Turn::default() };
    let begun = Context { turns: std::slice::from_ref(&spoken), ..*context };
    with_pronouns(&begun, &clause.query, &at, &clause.resolved).into_iter().next()
}

/// Whose it is that is asked for, where a question ends with that: "who is Azerbaijan's", "and what about Cuba's now".
fn owner_at_end(plain: &Query) -> Option<String> {
    let after = |word: &&Word| matches!(word.text.as_str(), "then" | "now" | "though" | "again");
    let trailing = plain.words.iter().rev().take_while(after).count();
    let at = plain.words.len().checked_sub(trailing + 1)?;
    let mention = plain.mentions.iter().find(|mention| mention.span.end == at + 1 && !mention.unknown)?;
    let asks = matches!(plain.asking.kind, Asked::Who | Asked::What | Asked::When | Asked::Where);
    let alone = plain.mentions.len() == 1 && plain.content().next().is_none();
    (plain.words[at].possessive && asks && alone)
        .then(|| plain.words[mention.span.clone()].iter().map(Word::written).collect::<Vec<_>>().join(" "))
}

/// "what was the meeting about": what was discussed at it. "what was said about the clinic": what is mentioned of it.
fn told_of(context: &Context<'_>, plain: &Query) -> Option<Reading> {
    let text = |at: usize| plain.words.get(at).map_or("", |word| word.text.as_str());
    let end = plain.words.len();
    if text(0) != "what" || !matches!(text(1), "is" | "are" | "was" | "were") || end < 4 {
        return None;
    }
    if matches!(text(2), "said" | "told") && text(3) == "about" && end > 4 {
        return Some(again(context, &format!("what was mentioned about {}", plain.phrase(&(4..end)))));
    }
    let event = |id: &EntityId| context.knowledge.entity(*id).kind == Kind::Event;
    let whole = plain.mentions.iter().any(|mention| {
        mention.span.end == end - 1 && mention.entities.len() == 1 && mention.entities.iter().all(event)
    });
    (whole && text(end - 1) == "about")
        .then(|| again(context, &format!("what was discussed at {}", plain.phrase(&(2..end - 1)))))
}

/// "what about the tenors", "and how about them".
fn asks_what_about(query: &Query) -> bool {
    let linked = query.words.first().is_some_and(|word| matches!(word.text.as_str(), "and" | "ok" | "so"));
    let text =
        |index: usize| query.words.get(usize::from(linked) + index).map_or("", |word| word.text.as_str());
    // "what about her, since when is she" goes on to ask.
    let short =
        query.words.len() <= FRAGMENT && query.words.iter().skip(1).all(|word| word.after == Break::None);
    matches!(text(0), "what" | "how") && text(1) == "about" && short
}

/// Words of a fragment that takes up what was asked.
const FRAGMENT: usize = 7;

fn elliptic_start(query: &Query) -> bool {
    let text = |index: usize| query.words.get(index).map_or("", |word| word.text.as_str());
    matches!(text(0), "and" | "so" | "or" | "but")
        || asks_what_about(query)
        || (matches!(text(0), "ok" | "okay") && text(1) == "and")
}

/// "and the tenors?": nothing but a thing, and words that only go on.
fn is_mention_alone(plain: &Query) -> bool {
    plain.words.iter().enumerate().all(|(at, word)| {
        goes_on(&word.text) || plain.mentions.iter().any(|mention| mention.span.contains(&at))
    })
}

/// Words at the beginning of a question that only go on from the one before.
fn goes_on(word: &str) -> bool {
    matches!(word, "and" | "so" | "or" | "but" | "ok" | "what" | "how" | "about" | "for" | "in" | "the")
}

/// "that day", "in that match": whether it is asked of the event that was spoken of.
fn points_to_event(plain: &Query) -> bool {
    plain.words.windows(2).any(|pair| {
        pair[0].text == "that"
            && matches!(
                pair[1].text.as_str(),
                "day" | "night" | "evening" | "match" | "game" | "race" | "event" | "occasion"
            )
    })
}

/// "how many members came?": to what was spoken of.
fn asks_who_came(plain: &Query) -> bool {
    let comes = |word: &Word| {
        let verb = word.verb.unwrap_or_else(|| base_form(&word.text));
        matches!(verb, "come" | "go" | "attend" | "arrive" | "participate" | "finish")
    };
    // "who came third"
    let rank = |word: &&Word| is_rank_modifier(&word.text);
    let ranked = usize::from(plain.words.last().filter(rank).is_some());
    let words = &plain.words[..plain.words.len() - ranked];
    let end = words.iter().rposition(|word| !word.joined);
    matches!(plain.asking.kind, Asked::Count | Asked::Who)
        && end.is_some_and(|end| end > 0 && comes(&plain.words[end]))
        && plain.mentions.iter().all(|mention| mention.preposition.is_none())
}

/// "who is then?", "who else is": the question before, asked about whoever it may be.
fn without_predicate(context: &Context<'_>, plain: &Query, last: &Turn) -> Option<Reading> {
    let bare = plain.asking.kind == Asked::Who
        && plain.content().next().is_none()
        && plain.mentions.is_empty()
        && plain.words.len() <= 4
        && plain.words.iter().any(|word| super::framing::is_auxiliary(&word.text));
    if !bare {
        return None;
    }
    let before = in_full(context, &last.resolved);
    if before.asking.kind != Asked::YesNo {
        return None;
    }
    let subject = before.mentions.first()?;
    let auxiliary = plain.words.iter().find(|word| super::framing::is_auxiliary(&word.text))?;
    let other = plain.asking.other.then_some("else");
    let rest = before.words[subject.span.end..].iter().map(Word::written).collect::<Vec<_>>().join(" ");
    let parts = ["who", other.unwrap_or_default(), auxiliary.text.as_str(), rest.as_str()];
    Some(again(context, &parts.join(" ")))
}

/// The same question about the event of the last turn: "who got the goal?" after "when was the final?".
fn at_event(context: &Context<'_>, plain: &Query, last: &Turn, text: &str) -> Option<Reading> {
    let is_event = |id: &&EntityId| context.knowledge.entity(**id).kind == Kind::Event;
    // Who is meant must not be lost: "what did she say there".
    let somebody = plain.words.iter().any(|word| {
        matches!(word.text.as_str(), "he" | "she" | "him" | "her" | "his" | "they" | "them" | "their")
    });
    let names_event = plain.mentions.iter().flat_map(|mention| &mention.entities).any(|id| is_event(&id));
    let pointed = points_to_event(plain);
    let spoken = if pointed { last.entities.len() } else { last.prominent };
    let event = last.entities.iter().take(spoken).find(is_event)?;
    let asks = (pointed || plain.content().next().is_some())
        && !plain.mentions.iter().any(|mention| mention.unknown);
    if names_event || somebody || !asks {
        return None;
    }
    let mut query = plain.clone();
    let end = query.words.len();
    query.words.push(Word::new("it"));
    query.mentions.push(pointing(end, *event));
    let resolved = format!("{text} at {}", context.knowledge.entity(*event).name);
    Some(Reading { query, focus: Vec::new(), leaning: true, sure: false, resolved })
}

/// A mention of something that the words do not name.
fn pointing(index: usize, id: EntityId) -> Mention {
    Mention {
        span: index..index + 1,
        entities: vec![id],
        plural: false,
        preposition: None,
        description: false,
        unknown: false,
        owner: false,
        pronoun: true,
        exact: false,
    }
}

/// The question before with its thing replaced by the new one: "and the embassy?".
fn replaced(context: &Context<'_>, plain: &Query, last: &Turn) -> Vec<Reading> {
    let mut readings = Vec::new();
    // "what about a season ticket?" asks what was asked before.
    let asks = !matches!(plain.asking.kind, Asked::Any | Asked::YesNo) && !asks_what_about(plain);
    let joined = joined_mentions(&plain.mentions);
    let new: Vec<&Mention> = joined.iter().collect();
    if asks && plain.cues.is_empty() && new.is_empty() {
        return readings;
    }
    if asks {
        return readings;
    }
    let before = before_bare(context, last);
    if let Some(reading) = on_other_day(context, plain, &before) {
        return vec![reading];
    }
    if new.is_empty() && plain.dates.is_empty() {
        // "and away?", after "did they win at home".
        if let Some(phrase) = new_phrase(plain)
            && let Some(at) = before.words.iter().position(|word| are_opposite(&word.text, &phrase))
        {
            let mut parts: Vec<String> = before.words.iter().map(Word::written).collect();
            parts[at] = phrase;
            readings.push(again(context, &parts.join(" ")));
            return readings;
        }
        // "and for students?": something that is told in words alone.
        if let Some(phrase) = new_phrase(plain) {
            let places = before.mentions.iter().map(|known| known.span.clone()).take(3);
            // "and the women?", of a race: their race.
            let apart = is_category_of_people(&phrase);
            // "how much is membership", "and for students?"
            if let Some(at) = plain.words.iter().take(3).position(|word| word.text == "for") {
                let all = before.words.iter().chain(&plain.words[at..]);
                readings.push(again(context, &all.map(Word::written).collect::<Vec<_>>().join(" ")));
            }
            // "what about seniors?", of what something costs.
            let people = kind_of_noun(&phrase) == Some(NounKind::Person) && !phrase.contains(' ');
            if people && before.asking.kind == Asked::Amount {
                let all = before.words.iter().map(Word::written).chain(["for".to_owned(), phrase.clone()]);
                readings.push(again(context, &all.collect::<Vec<_>>().join(" ")));
            }
            readings.extend(places.map(|span| {
                let new = if apart { format!("{phrase}'s {}", before.phrase(&span)) } else { phrase.clone() };
                in_place(context, &before, span, new, false)
            }));
        }
        return readings;
    }
    if let Some(reading) = with_other_time(context, plain, &before) {
        return vec![reading];
    }
    let kind = |id: &EntityId| context.knowledge.entity(*id).kind;
    if let Some(mention) = new.first() {
        // A name inside a description counts, too: "Azerbaijan's parliament" has a place in it.
        let names: Vec<Mention> = super::mentions::names(context.knowledge, context.lexicon, &before.words);
        let attached = attached(context, &before);
        let all: Vec<&Mention> = before.mentions.iter().chain(&attached).chain(&names).collect();
        let mut places: Vec<(std::ops::Range<usize>, Option<EntityId>)> = Vec::new();
        let office = mention.unknown && is_of_person(&plain.words[mention.span.end - 1]);
        for known in &all {
            let shared = known.entities.iter().any(|id| mention.entities.contains(id));
            let Some(own) = known.entities.first() else { continue };
            // "the home derby", "and the away game?": of several the one that shares most of the name.
            let shares = |id: &EntityId| {
                let (one, other) = (context.lexicon.profile(*own), context.lexicon.profile(*id));
                one.words.iter().filter(|word| other.words.contains(*word)).count()
            };
            // "who is the vice president of Cuba", "and the health minister?": Cuba's.
            let of_owner = |id: &&EntityId| {
                let owners = &context.lexicon.profile(**id).owners;
                all.iter().flat_map(|named| &named.entities).any(|named| owners.contains(named))
            };
            let alike = mention.entities.iter().filter(|id| kind(id) == kind(own));
            let like = alike.clone().find(of_owner).or_else(|| {
                let mut alike: Vec<&EntityId> = alike.collect();
                // Of those that share as much the first.
                alike.sort_by_key(|id| std::cmp::Reverse(shares(id)));
                alike.into_iter().next()
            });
            // Somebody unknown takes the place of somebody, not of a country.
            let fits = like.is_some() || mention.unknown && (!office || kind(own) == Kind::Person);
            if !shared && fits {
                places.push((known.span.clone(), like.copied()));
            }
        }
        if places.is_empty() {
            places = before
                .mentions
                .iter()
                .map(|known| (known.span.clone(), mention.entities.first().copied()))
                .collect();
        }
        for (span, entity) in places.into_iter().take(3) {
            let new_words = match entity.filter(|_| mention.description && mention.entities.len() > 1) {
                Some(entity) => context.knowledge.entity(entity).name.clone(),
                None => {
                    let said = plain.words[mention.span.clone()].iter().map(Word::written);
                    let owner = all.iter().find(|name| {
                        let place = name.entities.iter().all(|id| kind(id) == Kind::Place);
                        office && place && span.start <= name.span.start && name.span.end <= span.end
                    });
                    let owner = owner.map(|name| format!("of {}", before.phrase(&name.span)));
                    said.chain(owner).collect::<Vec<_>>().join(" ")
                }
            };
            readings.push(in_place(context, &before, span, new_words, mention.owner));
        }
    }
    // "when did they set up the office", "and the agreement?": when that was, with whatever verb.
    if let (Some(mention), Asked::When | Asked::Where) = (new.first(), &before.asking.kind)
        && !mention.unknown
        // "until when is it supported", "and the next version?": not when that came out.
        && before.asking.edge.is_none()
    {
        let asking = if before.asking.kind == Asked::When { "when" } else { "where" };
        let past = before.words.iter().any(|word| matches!(word.text.as_str(), "was" | "were" | "did"));
        let being = if past { "was" } else { "is" };
        readings.push(again(context, &format!("{asking} {being} {}", plain.phrase(&mention.span))));
    }
    if let (Some((new, _)), Some((old, _))) = (plain.dates.first(), before.dates.first()) {
        let mut parts: Vec<String> = before.words[..old.start].iter().map(Word::written).collect();
        parts.extend(plain.words[new.clone()].iter().map(Word::written));
        parts.extend(before.words[old.end..].iter().map(Word::written));
        readings.push(again(context, &parts.join(" ")));
    }
    readings
}

/// The question that the talk goes on from: the last, or where that only asked "why?", the one before it.
fn before_bare(context: &Context<'_>, last: &Turn) -> Query {
    let asked = |turn: &Turn| in_full(context, &turn.resolved);
    let bare = |query: &Query| {
        query.content().next().is_none() && query.mentions.is_empty() && query.dates.is_empty()
    };
    let own = asked(last);
    let earlier = || context.turns.iter().rev().skip(1).map(asked).find(|query| !bare(query));
    if bare(&own) { earlier().unwrap_or(own) } else { own }
}

/// What follows "of" within a description: "the rep of *the basses*".
fn attached(context: &Context<'_>, query: &Query) -> Vec<Mention> {
    let described = query.mentions.iter().filter(|mention| mention.description && !mention.unknown);
    let mut attached = Vec::new();
    for mention in described {
        let Some(of) = mention.span.clone().find(|at| query.words[*at].text == "of") else { continue };
        let rest = &query.words[of + 1..mention.span.end];
        let inner = super::mentions::mentions(context.knowledge, context.lexicon, rest, &[]);
        attached.extend(
            inner
                .into_iter()
                .filter(|inner| !inner.unknown)
                .map(|inner| Mention { span: inner.span.start + of + 1..inner.span.end + of + 1, ..inner }),
        );
    }
    attached
}

/// Whether a word names people by what they are: "the president".
fn is_of_person(word: &Word) -> bool {
    kind_of_noun(&word.text) == Some(NounKind::Person)
}

/// The question before with other words in place of some.
fn in_place(
    context: &Context<'_>,
    before: &Query,
    span: std::ops::Range<usize>,
    new: String,
    owner: bool,
) -> Reading {
    let mut parts: Vec<String> = before.words[..span.start].iter().map(Word::written).collect();
    let possessive = before.words[span.end - 1].possessive && !owner;
    parts.push(new + if possessive { "'s" } else { "" });
    parts.extend(before.words[span.end..].iter().map(Word::written));
    again(context, &parts.join(" "))
}

/// What is new in "and for students?": the words after those that only go on.
fn new_phrase(plain: &Query) -> Option<String> {
    let words: Vec<String> =
        plain.words.iter().skip_while(|word| goes_on(&word.text)).map(Word::written).collect();
    let short = (1..=3).contains(&words.len()) && words.len() < plain.words.len();
    short.then(|| words.join(" "))
}

/// The mentions with an owner joined to what it owns: "the Azerbaijani working group" is one phrase.
fn joined_mentions(mentions: &[Mention]) -> Vec<Mention> {
    let mut joined: Vec<Mention> = Vec::new();
    for mention in mentions {
        match joined
            .last_mut()
            .filter(|last| last.owner && last.span.end == mention.span.start && !mention.unknown)
        {
            Some(owner) => *owner = Mention { span: owner.span.start..mention.span.end, ..mention.clone() },
            None => joined.push(mention.clone()),
        }
    }
    joined
}

/// The same question word about what the last turn told: "what year?", "in which city?", "why?".
fn focused(context: &Context<'_>, plain: &Query, last: &Turn, text: &str) -> Vec<Reading> {
    let mut readings = Vec::new();
    if !last.facts.is_empty() {
        // "what was the fee", where the facts have one.
        let measure = |fact: &FactId| {
            let relation = context.knowledge.fact(*fact).relation;
            let mut words = plain.content().map(|at| plain.words[at].stem.as_str());
            words.any(|stem| context.lexicon.measure_asked_by(relation, stem).is_some())
        };
        readings.push(Reading {
            query: plain.clone(),
            focus: last.facts.clone(),
            leaning: true,
            sure: last.facts.iter().any(measure) || tells_edge(context, plain, last),
            resolved: text.to_owned(),
        });
    }
    // "in which city?" of a thing: only what the turn named, and for a mere question word only an event.
    let bare = plain.content().next().is_none() && !matches!(plain.asking.kind, Asked::Class(_));
    let home = |id: &&EntityId| context.homes.contains(id);
    let spoken = &last.entities[..last.prominent.max(1).min(last.entities.len())];
    // What everything is about is meant last.
    let (others, homes): (Vec<&EntityId>, Vec<&EntityId>) = spoken.iter().partition(|id| !home(id));
    let named = others.into_iter().chain(homes).take(3);
    for id in named.filter(|id| !bare || context.knowledge.entity(**id).kind == Kind::Event) {
        let mut query = plain.clone();
        let end = query.words.len();
        query.words.push(Word::new("it"));
        query.mentions.push(pointing(end, *id));
        let resolved = format!("{text} {}", context.knowledge.entity(*id).name);
        readings.push(Reading { query, focus: Vec::new(), leaning: true, sure: false, resolved });
    }
    readings
}

/// "since when?", of what was told, where that has a beginning.
fn tells_edge(context: &Context<'_>, plain: &Query, last: &Turn) -> bool {
    let bare = plain.content().next().is_none() && plain.mentions.is_empty();
    let has = |role: Role| {
        last.facts.iter().any(|fact| context.knowledge.fact(*fact).fillers(role).next().is_some())
    };
    bare && plain.asking.edge.is_some_and(has)
}

/// "when?", after "who wrote it": the question before, with the other question word.
fn asked_otherwise(context: &Context<'_>, plain: &Query, last: &Turn) -> Option<Reading> {
    let kind = &plain.asking.kind;
    let bare = matches!(kind, Asked::When | Asked::Where | Asked::Why | Asked::Who)
        && plain.content().next().is_none()
        && plain.words.len() <= 3;
    let before = in_full(context, &last.resolved);
    // "is it open on Friday", "until when?"
    let whether = before.asking.kind == Asked::YesNo && *kind != Asked::Who && !plain.negated;
    if !bare || before.asking.kind == *kind || before.asking.used.is_empty() && !whether {
        return None;
    }
    let asking = plain.words.iter().map(Word::written);
    let rest = before.words.iter().enumerate().filter(|(index, _)| !before.asking.used.contains(index));
    let text: Vec<String> = asking.chain(rest.map(|(_, word)| word.written())).collect();
    Some(again(context, &text.join(" ")))
}

pub(crate) fn again(context: &Context<'_>, text: &str) -> Reading {
    let query = in_full(context, text);
    Reading { query, focus: Vec::new(), leaning: true, sure: false, resolved: text.to_owned() }
}

/// A text as a question that leans on nothing.
fn in_full(context: &Context<'_>, text: &str) -> Query {
    query(context.knowledge, context.lexicon, words(context.lexicon, text), context.today)
}
