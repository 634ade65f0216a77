//! Which words of a question ask for what: the noun of a price, the verb of a permission, what stands after "say about".

use crate::engine::titles::LEADERS;
use crate::engine::understanding::{Asked, Query, Word};
use crate::language::{NounKind, base_form, is_rank_modifier, kind_of_noun, singular};

/// Relations that tell who may do something, or for whom it is.
pub(in crate::engine) const PERMITTING: &[&str] =
    &["accepts", "allowed", "available-to", "exempt", "forbidden", "must", "open-to", "requires"];

/// Relations that tell since when somebody holds an office.
pub(super) const IN_OFFICE: &[&str] =
    &["appointed", "hired", "holds-role", "member-of", "promoted-to", "succeeded"];

/// "when did she become minister", "when did he take office".
pub(super) fn asks_when_in_office(query: &Query) -> bool {
    query.words.windows(2).any(|pair| {
        let (verb, next) = (base_form(&pair[0].text), pair[1].text.as_str());
        let person = kind_of_noun(next) == Some(NounKind::Person) || LEADERS.contains(&next);
        let title = person && singular(next) == next;
        verb == "become" && (title || is_rank_modifier(next) || query.words.len() < 6)
            || verb == "take" && next == "office"
    })
}

/// "where is the hall": where one thing is, and nothing more.
pub(super) fn asks_only_where(query: &Query) -> bool {
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    let from = query.words.last().is_some_and(|last| last.text == "from");
    text(0) == "where"
        && matches!(text(1), "is" | "are" | "was" | "were")
        && query.mentions.len() == 1
        && query.content().next().is_none()
        && query.dates.is_empty()
        && !from
}

/// "who can use", "who may join".
pub(super) fn asks_who_may(query: &Query) -> bool {
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    text(0) == "who"
        && matches!(text(1), "can" | "may")
        && matches!(
            text(2),
            "use" | "join" | "enter" | "attend" | "borrow" | "book" | "visit" | "apply" | "vote"
        )
}

/// What stands after "say about": what the saying must be about.
pub(super) fn says_about(query: &Query) -> Option<Vec<usize>> {
    let says = |word: &Word| matches!(word.text.as_str(), "say" | "says" | "said");
    let at = query.words.windows(2).position(|pair| says(&pair[0]) && pair[1].text == "about")?;
    let topic: Vec<usize> = query.content().filter(|index| *index > at + 1).collect();
    (!topic.is_empty()).then_some(topic)
}

/// "what happens if", "what will happen when".
pub(super) fn asks_for_consequence(query: &Query) -> bool {
    let happens = |word: &Word| matches!(word.text.as_str(), "happens" | "happen");
    query.words.windows(2).any(|pair| happens(&pair[0]) && matches!(pair[1].text.as_str(), "if" | "when"))
}

/// "how do I join", "how can we pay", "how to join": what is to be done, and no way in which something is.
pub(super) fn asks_for_steps(query: &Query) -> bool {
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    let Some(how) = query.words.iter().position(|word| word.text == "how") else { return false };
    let may = matches!(text(how + 1), "do" | "can" | "could" | "should" | "would" | "must");
    let anybody = matches!(text(how + 2), "i" | "we" | "you" | "one" | "people" | "someone");
    may && anybody || text(how + 1) == "to"
}

/// The noun of "how much is a beer at the bar".
pub(super) fn priced_noun(query: &Query) -> Option<usize> {
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    // "how much does a car cost"
    let costs = matches!(text(2), "does" | "do" | "did") && matches!(text(3), "a" | "an");
    let asks = query.asking.kind == Asked::Amount
        && text(0) == "how"
        && text(1) == "much"
        && (matches!(text(2), "is" | "are" | "was" | "were") || costs);
    if !asks {
        return None;
    }
    let first = 3 + usize::from(matches!(text(3), "a" | "an" | "the" | "one"));
    let nouns = query.words.get(first..)?.iter().take_while(|word| word.is_content());
    let nouns = nouns.take(if costs { 1 } else { usize::MAX }).count();
    let last = first + nouns.checked_sub(1)?;
    (!query.mentions.iter().any(|mention| mention.span.contains(&last))).then_some(last)
}

/// "how much is a ticket": a price, and never how long something is.
pub(super) fn asks_how_much_it_is(query: &Query) -> bool {
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    text(0) == "how" && text(1) == "much" && matches!(text(2), "is" | "are" | "was" | "were")
}

/// The verb of "how much is it to rent a violin".
pub(super) fn priced_doing(query: &Query) -> Option<usize> {
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    let asks = text(1) == "much" && text(3) == "it" && text(4) == "to";
    (asks && query.words.len() > 5).then_some(5)
}

/// The noun of "who was the referee of …", which names nobody that is known.
pub(super) fn somebody_asked_for(query: &Query) -> Option<usize> {
    let linked =
        query.words.get(1).is_some_and(|word| matches!(word.text.as_str(), "is" | "are" | "was" | "were"));
    if query.asking.kind != Asked::Who || !linked {
        return None;
    }
    let first = 2 + usize::from(query.words.get(2).is_some_and(|word| word.text == "the"));
    let nouns = query.words.get(first..)?.iter().take_while(|word| word.is_content()).count();
    let last = first + nouns.checked_sub(1)?;
    let named = query.mentions.iter().any(|mention| mention.span.contains(&last));
    let somebody = kind_of_noun(&singular(&query.words[last].text)) == Some(NounKind::Person);
    (somebody && !named && query.words[first - 1].text == "the").then_some(last)
}

/// The noun of "who is the referee of …" or of "who is the club's referee", which names nobody that is known.
pub(super) fn office_asked_for(query: &Query) -> Option<usize> {
    let owned = || {
        let owner = query.mentions.first().filter(|mention| mention.owner && mention.span.start <= 3)?;
        let nouns = query.words.get(owner.span.end..)?.iter().take_while(|word| word.is_content()).count();
        let last = owner.span.end + nouns.checked_sub(1)?;
        let named = query.mentions.iter().any(|mention| mention.span.contains(&last));
        let linked = matches!(query.words[1].text.as_str(), "is" | "are" | "was" | "were");
        let somebody = kind_of_noun(&singular(&query.words[last].text)) == Some(NounKind::Person);
        (query.asking.kind == Asked::Who && linked && somebody && !named).then_some(last)
    };
    somebody_asked_for(query).or_else(owned)
}

/// The noun of "what is the trade turnover between …".
pub(super) fn noun_asked_for(query: &Query) -> Option<usize> {
    if query.asking.kind != Asked::What {
        return None;
    }
    let linked = |word: &Word| matches!(word.text.as_str(), "is" | "are" | "was" | "were");
    let link = query.words.iter().take(3).position(linked)?;
    let first = link + 1 + usize::from(query.words.get(link + 1).is_some_and(|word| word.text == "the"));
    let nouns = query.words[first..].iter().take_while(|word| word.is_content());
    let count = nouns.count();
    (count > 1).then(|| first + count - 1)
}

/// "who", but not "whose doctors".
pub(super) fn asks_who(query: &Query) -> bool {
    query.words.iter().all(|word| word.text != "whose")
}
