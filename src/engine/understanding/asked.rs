//! What kind of answer a question asks for.

use super::words::Word;

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
    Why,
    How,
    What,
    /// "Which industry": the head noun; its modifiers stay in the question.
    Class(String),
    /// Yes or no.
    YesNo,
    /// What it is called.
    Name,
    /// Nothing is said: keywords.
    Any,
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
}

const AUXILIARIES: &[&str] = &[
    "is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can", "could", "will", "would",
    "should", "may", "must", "am",
];
const LISTING: &[&str] = &["list", "all", "every", "everyone", "everybody", "names", "each", "everything"];
const DATE_NOUNS: &[&str] = &["date", "dates", "day", "year", "month"];
const UNITS: &[&str] = &[
    "year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours", "minute", "minutes",
    "decade", "decades",
];

pub(crate) fn asked(words: &[Word]) -> Asking {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let list = words.iter().any(|word| LISTING.contains(&word.text.as_str()));
    let other =
        words.iter().any(|word| matches!(word.text.as_str(), "else" | "besides" | "other" | "others"));
    let found = |kind: Asked, used: Vec<usize>| Asking { kind, used, list, other };
    let question_word = |word: &Word| {
        matches!(
            word.text.as_str(),
            "who" | "whom" | "whose" | "when" | "where" | "why" | "how" | "what" | "which"
        )
    };
    let yes_or_no = AUXILIARIES.contains(&text(0))
        || words.windows(2).any(|pair| pair[0].text == "y" && pair[1].text == "n")
        || (text(0) == "so" && AUXILIARIES.contains(&text(1)))
        || (matches!(text(0), "and" | "but" | "ok" | "hey") && AUXILIARIES.contains(&text(1)))
        || (words.len() > 3 && matches!(text(words.len() - 2), "or") && text(words.len() - 1) == "not");
    let polite = words
        .iter()
        .take(4)
        .any(|word| matches!(word.text.as_str(), "you" | "know" | "tell" | "anyone" | "wonder" | "i"));
    // In "did they say when …" a question word asks, too, but in "was it open when …" it does not.
    let mut positions: Vec<usize> = (0..words.len()).filter(|index| question_word(&words[*index])).collect();
    if yes_or_no && !polite {
        positions.retain(|index| {
            index
                .checked_sub(1)
                .is_some_and(|before| matches!(text(before), "say" | "tell" | "know" | "mention"))
        });
    }
    // "the clinic that …, which …": a relative clause asks nothing after a question word has.
    let Some(at) = positions.first().copied() else {
        if yes_or_no {
            // "did anyone else attend": whoever did is the answer.
            let open = words
                .iter()
                .position(|word| matches!(word.text.as_str(), "anyone" | "anybody" | "someone" | "somebody"));
            return match open.filter(|at| *at > 0 && *at < 4) {
                Some(open) => found(Asked::Who, vec![open]),
                None => found(Asked::YesNo, Vec::new()),
            };
        }
        return keywords(words, &found);
    };
    let next = text(at + 1);
    match text(at) {
        "who" | "whom" | "whose" => found(Asked::Who, vec![at]),
        "when" => found(Asked::When, vec![at]),
        "where" => found(Asked::Where, vec![at]),
        "why" => found(Asked::Why, vec![at]),
        "how" => match next {
            "many" => {
                let noun = text(at + 2);
                // "how many years passed", but "how many days did it last" is the same kind of thing.
                if UNITS.contains(&noun) {
                    found(Asked::Duration, vec![at, at + 1, at + 2])
                } else {
                    found(Asked::Count, vec![at, at + 1])
                }
            }
            "much" => found(Asked::Amount, vec![at, at + 1]),
            "long" if words.iter().any(|word| word.text == "ago") => found(Asked::Ago, vec![at, at + 1]),
            "long" => found(Asked::Duration, vec![at, at + 1]),
            "come" => found(Asked::Why, vec![at, at + 1]),
            "old" | "tall" | "high" | "big" | "large" | "far" | "fast" | "deep" | "heavy" | "wide"
            | "often" | "expensive" | "hot" | "cold" => found(Asked::Amount, vec![at]),
            _ => found(Asked::How, vec![at]),
        },
        word => what(words, at, word, &found),
    }
}

/// `what …` and `which …`, with the noun that follows.
fn what(words: &[Word], at: usize, word: &str, found: &dyn Fn(Asked, Vec<usize>) -> Asking) -> Asking {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    if word == "what"
        && words.last().is_some_and(|last| last.text == "for")
        && at + 3 < words.len()
        && !matches!(
            text(words.len() - 2),
            "stand" | "short" | "call" | "look" | "ask" | "responsible" | "known"
        )
    {
        return found(Asked::Why, vec![at, words.len() - 1]);
    }
    // What follows up to a verb or preposition is the noun phrase that is asked for.
    let mut end = at + 1;
    while let Some(word) = words.get(end) {
        let stops = AUXILIARIES.contains(&word.text.as_str())
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
        let named = rest.first().is_some_and(|word| AUXILIARIES.contains(word))
            && (rest.get(1..4).is_some_and(|three| three.contains(&"name"))
                || rest.last() == Some(&"called")
                || rest.last() == Some(&"named"));
        if named {
            return found(
                Asked::Name,
                std::iter::once(at)
                    .chain(
                        (at + 1..words.len())
                            .filter(|index| matches!(text(*index), "name" | "called" | "named")),
                    )
                    .collect(),
            );
        }
        // "what is the date of …", but not "what does the day ticket cost".
        let date = rest.iter().take(5).position(|word| DATE_NOUNS.contains(word)).filter(|position| {
            matches!(
                rest.get(position + 1),
                None | Some(&("of" | "for" | "on" | "when" | "that" | "again" | "today"))
            )
        });
        if let Some(position) = date.filter(|_| rest.first().is_some_and(|word| AUXILIARIES.contains(word))) {
            return found(Asked::When, vec![at, at + 1 + position]);
        }
        return found(Asked::What, used);
    }
    // The noun phrase may run on into a verb ("what body deals with"): the head is the last noun that the
    // mentions can use; a first guess is the first known class noun from the left.
    let phrase: Vec<usize> = (at + 1..end).collect();
    for index in &phrase {
        let noun = text(*index);
        if DATE_NOUNS.contains(&noun) || noun == "time" {
            let kind = if noun == "time" { Asked::TimeOfDay } else { Asked::When };
            let mut used = used;
            used.push(*index);
            used.extend((*index + 1..words.len()).take_while(|next| matches!(text(*next), "of" | "day")));
            return found(kind, used);
        }
    }
    let class =
        phrase.iter().copied().filter(|index| is_nounlike(words, *index)).take_while(|index| *index < end);
    let heads: Vec<usize> = class.collect();
    let head = heads.iter().copied().find(|index| {
        let noun = text(*index);
        let next_is_noun = heads.contains(&(index + 1)) && crate::language::is_class_noun(text(index + 1));
        crate::language::is_class_noun(noun) && !next_is_noun
    });
    let head = head.or_else(|| heads.first().copied());
    match head {
        Some(head) => {
            let mut used = used;
            used.push(head);
            found(Asked::Class(text(head).to_owned()), used)
        }
        None => found(Asked::What, used),
    }
}

fn is_nounlike(words: &[Word], index: usize) -> bool {
    let word = &words[index].text;
    !matches!(word.as_str(), "kind" | "type" | "sort" | "of" | "other" | "new" | "joint")
        && !crate::language::is_function_word(word)
}

/// No question word: keywords, or a command.
fn keywords(words: &[Word], found: &dyn Fn(Asked, Vec<usize>) -> Asking) -> Asking {
    let position = |wanted: &[&str]| words.iter().position(|word| wanted.contains(&word.text.as_str()));
    if let Some(at) = position(&["number", "count"])
        && words.get(at + 1).is_some_and(|next| next.text == "of")
    {
        return found(Asked::Count, vec![at]);
    }
    if let Some(at) = position(&["date", "dates"]) {
        return found(Asked::When, vec![at]);
    }
    // "name the university …": the imperative asks for things of a class.
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    if matches!(text(0), "name" | "list") && matches!(text(1), "the" | "all" | "a" | "every") {
        let noun = (2..words.len().min(6)).find(|index| crate::language::is_class_noun(text(*index)));
        let plain = words.len() > 4 || text(0) == "list";
        if let Some(noun) = noun.filter(|noun| plain && !matches!(text(*noun + 1), "of" | "" | "in" | "who"))
        {
            return found(Asked::Class(text(noun).to_owned()), vec![0, noun]);
        }
    }
    if let Some(at) = position(&["name", "names", "called"]) {
        return found(Asked::Name, vec![at]);
    }
    if let Some(at) = position(&["why", "reason"]) {
        return found(Asked::Why, vec![at]);
    }
    if let Some(at) = position(&["years", "days", "months"])
        && words.iter().any(|word| {
            matches!(word.text.as_str(), "between" | "after" | "before" | "since" | "passed" | "later")
        })
    {
        return found(Asked::Duration, vec![at]);
    }
    found(Asked::Any, Vec::new())
}
