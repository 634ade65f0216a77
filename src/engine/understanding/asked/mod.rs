//! What kind of answer a question asks for.

mod keywords;

use self::keywords::keywords;
use super::framing::{is_auxiliary, is_question_word};
use super::words::Word;
use crate::knowledge::Role;
use crate::language::{NounKind, base_form, kind_of_noun};
use crate::text::stem;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    Who,
    When,
    /// When, to the time of day.
    TimeOfDay,
    Where,
    Count,
    Amount,
    /// How long something lasts, or lies apart; with the unit, if one is named.
    Duration,
    /// How long ago.
    Ago,
    /// How old it is, or was at some time.
    Age,
    Why,
    How,
    What,
    /// "Which industry": the head noun; its modifiers stay in the question.
    Class(String),
    /// Yes or no.
    YesNo,
    /// What it is called.
    Name(NamePart),
    /// Nothing is said: keywords.
    Any,
}

/// Which part of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NamePart {
    /// Whatever it is called by.
    Any,
    Full,
    First,
    Last,
    /// "What is it short for" is asked with the abbreviation, "what is the abbreviation" with the name.
    Abbreviation,
}

/// The asked kind with the words that say so.
#[derive(Clone, Debug)]
pub(crate) struct Asking {
    pub(crate) kind: Asked,
    /// Indices of the words that only ask.
    pub(crate) used: Vec<usize>,
    /// All of it is wanted: "list", "everyone", "names of".
    pub(crate) list: bool,
    /// "who else".
    pub(crate) other: bool,
    /// Of a time, where it begins ("since when": `From`) or ends ("until when": `Until`).
    pub(crate) edge: Option<Role>,
}

impl Asking {
    /// Whether all of several things are asked for: "list …", "which players …".
    pub(crate) fn asks_for_list(&self) -> bool {
        self.list || matches!(&self.kind, Asked::Class(noun) if crate::language::singular(noun) != *noun)
    }

    /// The index of the first word after those that ask: of "games" in "how many games …".
    pub(crate) fn end(&self) -> usize {
        let begin = self.used.iter().min().copied().unwrap_or(0);
        // Words further on that ask nothing either, such as "this season", are no end of it.
        (begin..).find(|index| !self.used.contains(index)).unwrap_or(begin)
    }
}

const LISTING: &[&str] = &["list", "all", "every", "everyone", "everybody", "names", "each", "everything"];
const DATE_NOUNS: &[&str] = &[
    "date", "dates", "day", "days", "year", "years", "month", "months", "weekday", "weekdays", "season",
    "weekend", "week", "decade", "century",
];
const TIME_NOUNS: &[&str] = &["time", "hour", "hours", "times"];
const REASON_NOUNS: &[&str] =
    &["why", "reason", "reasons", "purpose", "purposes", "motive", "aim", "goal", "cause", "explanation"];
const PRICE_NOUNS: &[&str] = &["price", "cost", "fee", "fare", "charge", "percentage", "percent"];
const UNITS: &[&str] = &[
    "year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours", "minute", "minutes",
    "decade", "decades", "night", "nights",
];

pub(crate) fn asked(words: &[Word]) -> Asking {
    let mut asking = kind_of(words);
    asking.edge = edge(words, &asking);
    asking
}

/// "since when", "until what date", "how late": the end of a time that is asked for.
fn edge(words: &[Word], asking: &Asking) -> Option<Role> {
    if !matches!(asking.kind, Asked::When | Asked::TimeOfDay) {
        return None;
    }
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let at = asking.used.first().copied().unwrap_or(0);
    let around = [at.checked_sub(1).map_or("", text), text(words.len().saturating_sub(1))];
    let says = |wanted: &[&str]| around.iter().any(|word| wanted.contains(word));
    if says(&["until", "till", "til", "by"]) || matches!(text(at + 1), "late" | "latest") {
        Some(Role::Until)
    } else if says(&["since", "from", "starting"]) || text(at + 1) == "early" {
        Some(Role::From)
    } else {
        None
    }
}

fn kind_of(words: &[Word]) -> Asking {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    // "how do I get on the list" asks for no list.
    let lists = |at: usize| {
        let before = at.checked_sub(1).map_or("", text);
        text(at) != "list"
            || matches!(before, "" | "please" | "me" | "to" | "and" | "just")
            || matches!(text(at + 1), "of" | "all" | "the" | "every" | "them")
    };
    let list = (0..words.len()).any(|at| LISTING.contains(&text(at)) && lists(at));
    // "as in every other field": others than none.
    let every = |at: usize| at.checked_sub(1).is_some_and(|before| matches!(text(before), "every" | "each"));
    let other = words.iter().enumerate().any(|(at, word)| {
        matches!(word.text.as_str(), "else" | "besides" | "other" | "others" | "apart" | "except")
            && !every(at)
    });
    let found = |kind: Asked, used: Vec<usize>| Asking { kind, used, list, other, edge: None };
    if text(0) == "whether" {
        return found(Asked::YesNo, vec![0]);
    }
    let linking = |word: &str| matches!(word, "and" | "but" | "ok" | "hey" | "so" | "or" | "then");
    // "i am 60 do i have to pay": somebody who writes no full stop.
    let asks_later = words.windows(2).skip(1).any(|pair| {
        is_auxiliary(&pair[0].text) && matches!(pair[1].text.as_str(), "i" | "we" | "you" | "they")
    });
    let yes_or_no = is_auxiliary(text(0)) || (linking(text(0)) && is_auxiliary(text(1)));
    // In "did they say when …" a question word asks, too, but in "was it open when …" it does not.
    let mut positions: Vec<usize> = (0..words.len()).filter(|index| is_question_word(text(*index))).collect();
    if yes_or_no {
        positions.retain(|index| {
            index
                .checked_sub(1)
                .is_some_and(|before| matches!(text(before), "say" | "tell" | "know" | "mention"))
        });
    }
    // "the clinic that …, which …": a relative clause asks nothing after a question word has.
    let Some(at) = positions.first().copied() else {
        if yes_or_no || asks_later && !matches!(text(0), "latest" | "earliest") {
            // "did anyone else attend": whoever did is the answer.
            let open = words.iter().position(|word| matches!(word.text.as_str(), "anyone" | "anybody"));
            return match open.filter(|at| *at > 0 && *at < 4) {
                Some(open) => found(Asked::Who, vec![open]),
                None => found(Asked::YesNo, Vec::new()),
            };
        }
        return keywords(words, &found);
    };
    let next = text(at + 1);
    match text(at) {
        "who" | "whom" | "whose" | "whoever" => found(Asked::Who, vec![at]),
        "when" => found(Asked::When, vec![at]),
        "where" | "whereabouts" => found(Asked::Where, vec![at]),
        "why" => found(Asked::Why, vec![at]),
        "how" => match next {
            "many" | "much" if UNITS.contains(&text(at + 2)) && text(at + 3) == "ago" => {
                found(Asked::Ago, vec![at, at + 1, at + 2, at + 3])
            }
            "many" => {
                let noun = text(at + 2);
                // "how many years passed", but "how many days did it last" is the same kind of thing.
                if UNITS.contains(&noun) {
                    found(Asked::Duration, vec![at, at + 1, at + 2])
                } else {
                    found(Asked::Count, vec![at, at + 1])
                }
            }
            "much" if UNITS.contains(&text(at + 2)) || text(at + 2) == "time" => {
                found(Asked::Duration, vec![at, at + 1, at + 2])
            }
            // "how much later was it"
            "much" if matches!(text(at + 2), "later" | "earlier" | "sooner") => {
                found(Asked::Duration, vec![at, at + 1])
            }
            // "how much money": no fund of it.
            "much" if matches!(text(at + 2), "money" | "cash") => {
                found(Asked::Amount, vec![at, at + 1, at + 2])
            }
            "much" => found(Asked::Amount, vec![at, at + 1]),
            "long" if words.iter().any(|word| word.text == "ago") => found(Asked::Ago, vec![at, at + 1]),
            "long" => found(Asked::Duration, vec![at, at + 1]),
            "come" => found(Asked::Why, vec![at, at + 1]),
            // "how badly did they lose"
            "badly" | "heavily" | "narrowly" | "clearly" | "convincingly" => {
                found(Asked::How, vec![at, at + 1])
            }
            "late" | "early" | "soon" => found(Asked::When, vec![at, at + 1]),
            "old" => found(Asked::Age, vec![at]),
            "frequently" => found(Asked::Amount, vec![at, at + 1]),
            "tall" | "high" | "big" | "large" | "far" | "fast" | "deep" | "heavy" | "wide" | "often"
            | "expensive" | "hot" | "cold" | "quickly" | "cheap" | "thick" | "strong" | "loud" => {
                found(Asked::Amount, vec![at])
            }
            _ => found(Asked::How, vec![at]),
        },
        word => what(words, at, word, &found),
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Verbs with what they are asked, hoped or stood *for*, which is no reason.
const TAKING_FOR: &[&str] = &[
    "stand", "call", "look", "ask", "plead", "appeal", "apply", "hope", "wait", "search", "vote", "account",
    "wish", "long", "opt", "care", "push", "press", "campaign", "beg",
];

fn takes_for(word: &str) -> bool {
    let known = stem(base_form(word));
    matches!(word, "short" | "responsible" | "known") || TAKING_FOR.iter().any(|verb| stem(verb) == known)
}

/// `what …` and `which …`, with the noun that follows.
fn what(words: &[Word], at: usize, word: &str, found: &dyn Fn(Asked, Vec<usize>) -> Asking) -> Asking {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    if word == "what" && words.len() == 2 && text(at + 1) == "for" {
        return found(Asked::Why, vec![at, at + 1]);
    }
    // "which one of them is the ambassador"
    let one = at + 1 + usize::from(text(at + 1) == "one");
    let of_them = text(one) == "of" && matches!(text(one + 1), "them" | "these" | "those" | "you");
    if of_them
        && matches!(text(one + 2), "is" | "was")
        && (one + 3..words.len()).any(|noun| kind_of_noun(text(noun)) == Some(NounKind::Person))
    {
        return found(Asked::Who, (at..one + 2).collect());
    }
    // "what made him stop"
    let causes = matches!(text(at + 1), "made" | "makes" | "caused" | "prompted" | "led" | "drove");
    let acting =
        words[at..].iter().skip(3).any(|word| base_form(&word.text) == word.text && word.is_content());
    if word == "what" && causes && acting {
        return found(Asked::Why, vec![at, at + 1]);
    }
    // "what do they pay", "what did it cost us": an amount.
    let does = matches!(text(at + 1), "do" | "does" | "did" | "would" | "will");
    let pays = words[at..].iter().any(|word| {
        matches!(word.text.as_str(), "pay" | "cost" | "charge" | "earn" | "weigh") && !word.joined
    });
    if word == "what" && does && pays {
        return found(Asked::Amount, vec![at]);
    }
    // "what is the date of the summit they came for"
    let dated = (at + 1..at + 4).any(|index| DATE_NOUNS.contains(&text(index)) && text(index + 1) == "of");
    // "what kind of access are they calling for": what they call for is of a kind, and no reason.
    let of_kind = matches!(text(at + 1), "kind" | "type" | "sort" | "kinda") && text(at + 2) == "of";
    // "what event did they come for"
    let of_class = kind_of_noun(text(at + 1)) == Some(NounKind::Event) && is_auxiliary(text(at + 2));
    if word == "what"
        && !dated
        && !of_kind
        && !of_class
        && words.last().is_some_and(|last| last.text == "for")
        && at + 3 < words.len()
        && !takes_for(text(words.len() - 2))
    {
        return found(Asked::Why, vec![at, words.len() - 1]);
    }
    // What follows up to a verb or preposition is the noun phrase that is asked for.
    let mut end = at + 1;
    while let Some(word) = words.get(end) {
        // "what wiped out the first boathouse": no class, but what did it.
        let first = end == at + 1 || matches!(text(end - 1), "them" | "these" | "those");
        let acts = first && word.verb.is_some() && words.get(end + 1).is_some_and(|next| next.joined);
        let stops = is_auxiliary(&word.text)
            || acts
            || super::mentions::is_stop(&word.text)
            || word.after != crate::text::Break::None
            || matches!(
                word.text.as_str(),
                "of" | "else"
                    | "exactly"
                    | "it"
                    | "they"
                    | "he"
                    | "she"
                    | "we"
                    | "you"
                    | "i"
                    | "the"
                    | "a"
                    | "an"
                    | "s"
            );
        if stops {
            // "what kind of medical place", "which of the ministers"
            if word.text == "of"
                && (end == at + 1 || matches!(text(end - 1), "kind" | "type" | "sort" | "kinda"))
            {
                end += 1;
                continue;
            }
            break;
        }
        end += 1;
    }
    let used: Vec<usize> = std::iter::once(at)
        .chain((at + 1..end).filter(|index| matches!(text(*index), "kind" | "type" | "sort" | "of")))
        .collect();
    let first = text(at + 1);
    if at + 1 == end || first.is_empty() {
        // "what is the name of …", "what's … called"
        let rest: Vec<&str> = (at + 1..words.len()).map(text).collect();
        let copula = rest.first().is_some_and(|word| is_auxiliary(word));
        // "after what is it named" asks for no name.
        let after = at > 0 && text(at - 1) == "after";
        let named = copula
            && !after
            && (rest.iter().skip(1).any(|word| is_name_noun(word))
                || rest.last() == Some(&"called")
                || rest.last() == Some(&"named"));
        if named {
            return name(words, vec![at], &found);
        }
        // "what is the reason for …", "what was the purpose of …"
        let near =
            |nouns: &[&str]| rest.iter().take(5).position(|word| nouns.contains(word)).filter(|_| copula);
        if let Some(position) = near(REASON_NOUNS) {
            return found(Asked::Why, vec![at, at + 1 + position]);
        }
        // "what is the publication time of …"
        let time = rest.iter().take(5).position(|word| TIME_NOUNS.contains(word)).filter(|position| {
            // "opening hours on Sundays"
            let set = matches!(
                rest.get(position + 1),
                None | Some(&("of" | "for" | "on" | "at" | "in" | "during" | "this" | "today" | "tomorrow"))
            );
            copula && set
        });
        if let Some(position) = time {
            return found(Asked::TimeOfDay, vec![at, at + 1 + position]);
        }
        // "what is the date of …", but not "what does the day ticket cost".
        let date = rest.iter().take(5).position(|word| DATE_NOUNS.contains(word)).filter(|position| {
            matches!(
                rest.get(position + 1),
                None | Some(&("of" | "for" | "on" | "when" | "that" | "again" | "today"))
            )
        });
        if let Some(position) = date.filter(|_| copula) {
            return found(Asked::When, vec![at, at + 1 + position]);
        }
        return found(Asked::What, used);
    }
    // The noun phrase may run on into a verb ("what body deals with"): the head is the last noun that the
    // mentions can use; a first guess is the first known class noun from the left.
    let phrase: Vec<usize> = (at + 1..end).collect();
    for index in &phrase {
        let noun = text(*index);
        if REASON_NOUNS.contains(&noun) {
            return found(Asked::Why, vec![at, *index]);
        }
        if PRICE_NOUNS.contains(&noun) {
            return found(Asked::Amount, used);
        }
        // "what time zone is it in": the time tells it.
        if noun == "timezone" || noun == "zone" && text(index - 1) == "time" {
            let zone = (at + 1..=*index).filter(|at| matches!(text(*at), "time" | "zone" | "timezone"));
            return found(Asked::TimeOfDay, std::iter::once(at).chain(zone).collect());
        }
        // "at what point did she take office"
        if matches!(noun, "point" | "stage") && at > 0 && text(at - 1) == "at" {
            return found(Asked::When, vec![at, *index]);
        }
        if matches!(noun, "number" | "amount" | "quantity") && text(index + 1) == "of" {
            return found(Asked::Count, vec![at, *index]);
        }
        // "which place did they come in" asks for a rank, not for a location.
        let ranked = words.iter().any(|word| {
            matches!(
                word.text.as_str(),
                "finish" | "finished" | "rank" | "ranked" | "table" | "standings" | "ranking"
            )
        });
        if matches!(noun, "place" | "location" | "spot")
            && *index + 1 == end
            && !ranked
            && phrase.iter().all(|other| other == index || !is_nounlike(words, *other))
        {
            return found(Asked::Where, vec![at, *index]);
        }
        if DATE_NOUNS.contains(&noun) || TIME_NOUNS.contains(&noun) {
            // "in what time did she win": how long it took her.
            let taken = noun == "time" && at > 0 && text(at - 1) == "in";
            // "at what time of 2026", "what time of the year": a date.
            let of_year = noun == "time"
                && text(index + 1) == "of"
                && (is_year(text(index + 2))
                    || matches!(text(index + 2), "year" | "the") && text(index + 3) != "day");
            let kind = match TIME_NOUNS.contains(&noun) {
                true if of_year => Asked::When,
                true if taken => Asked::Class("time".to_owned()),
                true => Asked::TimeOfDay,
                false => Asked::When,
            };
            let mut used = used;
            used.push(*index);
            used.extend((*index + 1..words.len()).take_while(|next| matches!(text(*next), "of" | "day")));
            return found(kind, used);
        }
    }
    // "what kind of bridge is it" asks for what the bridge is.
    let after: Vec<&str> = (end..words.len()).map(text).collect();
    let of_itself = matches!(
        after.as_slice(),
        ["is" | "was" | "are" | "were", "it" | "they" | "this" | "that" | "he" | "she"]
    );
    if of_itself && phrase.iter().any(|index| matches!(text(*index), "kind" | "type" | "sort")) {
        return found(Asked::What, used);
    }
    let class =
        phrase.iter().copied().filter(|index| is_nounlike(words, *index)).take_while(|index| *index < end);
    let heads: Vec<usize> = class.collect();
    let head = heads.iter().copied().find(|index| {
        let noun = text(*index);
        let next_is_noun = heads.contains(&(index + 1))
            && crate::language::is_class_noun(text(index + 1))
            && !is_third_person(words, index + 1);
        crate::language::is_class_noun(noun) && !next_is_noun
    });
    let head = head.or_else(|| heads.first().copied()).map(|head| compound_end(words, head, end));
    match head {
        Some(head) => {
            let mut used = used;
            used.push(head);
            found(Asked::Class(text(head).to_owned()), used)
        }
        None => found(Asked::What, used),
    }
}

/// The last noun of a compound that begins with a noun: "shipping *line*", but "body" of "body deals with".
fn compound_end(words: &[Word], mut head: usize, end: usize) -> usize {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    while head + 1 < end
        && kind_of_noun(text(head + 1)).is_some()
        && is_nounlike(words, head + 1)
        // "vaccine access did they", "body deals with": what stands before an auxiliary is no verb.
        && (words[head + 1].verb.is_none() || is_auxiliary(text(head + 2)))
    {
        if is_third_person(words, head + 1) {
            break;
        }
        head += 1;
    }
    head
}

/// A singular noun and a word in -s are as a rule subject and verb: "which group works there".
fn is_third_person(words: &[Word], index: usize) -> bool {
    let text = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
    let noun_after_all = is_auxiliary(text(index + 1)) || text(index + 1) == "of";
    text(index).ends_with('s') && !text(index - 1).ends_with('s') && !noun_after_all
}

fn is_nounlike(words: &[Word], index: usize) -> bool {
    let word = &words[index].text;
    // "what crossed the river": a verb's form is no noun.
    let irregular = base_form(word) != word && crate::language::singular(word) == *word;
    let participle =
        irregular || (word.ends_with("ed") && word.len() > 4 && !crate::language::is_class_noun(word));
    !participle
        && !word.ends_with("ly")
        && !matches!(
            word.as_str(),
            "kind" | "type" | "sort" | "of" | "other" | "new" | "joint" | "happen" | "happens"
        )
        && !crate::language::is_function_word(word)
}

fn is_name_noun(word: &str) -> bool {
    matches!(
        word,
        "name" | "names" | "surname" | "abbreviation" | "acronym" | "initials" | "nickname" | "title"
    ) && word != "nickname"
        && word != "title"
}

/// A name, with the part that is asked for.
fn name(words: &[Word], mut used: Vec<usize>, found: &dyn Fn(Asked, Vec<usize>) -> Asking) -> Asking {
    let mut part = NamePart::Any;
    for (index, word) in words.iter().enumerate() {
        let before = index.checked_sub(1).map_or("", |before| words[before].text.as_str());
        match word.text.as_str() {
            "name" | "names" => match before {
                "full" | "whole" | "complete" => part = NamePart::Full,
                "first" | "given" | "christian" => part = NamePart::First,
                "last" | "family" | "second" => part = NamePart::Last,
                "short" => part = NamePart::Abbreviation,
                _ => {}
            },
            "surname" => part = NamePart::Last,
            "abbreviation" | "acronym" | "initials" => part = NamePart::Abbreviation,
            "called" | "named" => {}
            _ => continue,
        }
        used.push(index);
        if part != NamePart::Any && matches!(word.text.as_str(), "name" | "names") {
            used.push(index - 1);
        }
    }
    found(Asked::Name(part), used)
}
