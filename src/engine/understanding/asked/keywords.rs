//! What is asked for where no question word says it: keywords, a command, or a statement of which is asked whether it
//! is so.

use super::{Asked, Asking, LISTING, NamePart, REASON_NOUNS, is_name_noun, name};
use crate::engine::understanding::numerals::is_naming_number;
use crate::engine::understanding::verbs::is_permitting;
use crate::engine::understanding::words::Word;

/// No question word: keywords, or a command.
pub(super) fn keywords(words: &[Word], found: &dyn Fn(Asked, Vec<usize>) -> Asking) -> Asking {
    let position = |wanted: &[&str]| words.iter().position(|word| wanted.contains(&word.text.as_str()));
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    if let Some(at) = position(&["number", "count", "amount"])
        && words.get(at + 1).is_some_and(|next| next.text == "of")
        && !is_naming_number(words, at)
    {
        return found(Asked::Count, vec![at]);
    }
    // "max number of", "years between …"
    if let Some(at) = position(&["years", "days", "months", "weeks", "hours"])
        && words.iter().any(|word| {
            matches!(
                word.text.as_str(),
                "between" | "after" | "before" | "since" | "passed" | "later" | "from" | "until"
            )
        })
    {
        return found(Asked::Duration, vec![at]);
    }
    // "name the university …", "example of an initiative": the imperative asks for things of a class.
    let example = matches!(text(0), "example" | "examples" | "instance" | "instances") && text(1) == "of";
    if example || (matches!(text(0), "name" | "list") && matches!(text(1), "the" | "all" | "a" | "every")) {
        let noun = (2..words.len().min(6)).find(|index| crate::language::is_class_noun(text(*index)));
        let plain = words.len() > 4 || text(0) == "list";
        // "name the deputy minister": one thing's name, not those of a class.
        let one = noun.is_some_and(|noun| crate::language::singular(text(noun)) == text(noun));
        if text(0) == "name" && text(1) == "the" && one {
            return found(Asked::Name(NamePart::Any), vec![0]);
        }
        if let Some(noun) = noun.filter(|noun| plain && !matches!(text(*noun + 1), "of" | "" | "in" | "who"))
        {
            return found(Asked::Class(text(noun).to_owned()), vec![0, noun]);
        }
    }
    if words.iter().any(|word| is_name_noun(&word.text) || word.text == "called") {
        return name(words, Vec::new(), found);
    }
    // A noun that asks stands at either end: "embassy date", "price of a ticket", "purpose of the trip".
    let last = words.len().saturating_sub(1);
    let at_end = |wanted: &[&str]| {
        [0, last, 1].into_iter().find(|at| {
            let first =
                *at < 2 && (text(at + 1) == "of" || text(at + 1) == "for" || *at == 0 && words.len() > 1);
            wanted.contains(&text(*at)) && (first || *at == last) && words.len() > 1
        })
    };
    if let Some(at) = at_end(&["age"]) {
        return found(Asked::Age, vec![at]);
    }
    // "trade goal for 2027": how much, and not why.
    let aims = |at: usize| {
        matches!(text(at), "goal" | "aim")
            && text(at + 1) == "for"
            && text(at + 2).bytes().all(|byte| byte.is_ascii_digit())
    };
    if let Some(at) = at_end(REASON_NOUNS).filter(|at| !aims(*at)) {
        return found(Asked::Why, vec![at]);
    }
    // "turnover last year" says when, and does not ask.
    let says_when = |at: usize| {
        at > 0 && matches!(text(at - 1), "last" | "this" | "next" | "past" | "per" | "a" | "every")
            || at > 1 && text(at - 1) == "the" && matches!(text(at - 2), "by" | "of")
    };
    // "opening year of the clinic"
    let of = |at: &usize| {
        matches!(text(*at), "year" | "day" | "month")
            && text(at + 1) == "of"
            && *at > 0
            && *at + 2 < words.len()
    };
    let unit = || {
        at_end(&["year", "day", "month"]).or_else(|| (0..words.len()).find(of)).filter(|at| !says_when(*at))
    };
    if let Some(at) = position(&["date", "dates"]).or_else(unit) {
        return found(Asked::When, vec![at]);
    }
    // "all the time", "every time": how often, which is said.
    let says_how_often = |at: usize| {
        at > 0
            && matches!(
                text(at - 1),
                "every"
                    | "each"
                    | "any"
                    | "this"
                    | "some"
                    | "same"
                    | "long"
                    | "first"
                    | "second"
                    | "2nd"
                    | "third"
                    | "3rd"
                    | "last"
                    | "next"
            )
            || at > 1 && text(at - 1) == "the" && text(at - 2) == "all"
    };
    if let Some(at) = at_end(&["time", "hours", "times"]).filter(|at| !says_how_often(*at)) {
        return found(Asked::TimeOfDay, vec![at]);
    }
    if let Some(at) = at_end(&["place", "location", "venue"]) {
        return found(Asked::Where, vec![at]);
    }
    // "street?", after a building was spoken of
    if words.len() == 1 && matches!(text(0), "street" | "city" | "town" | "country" | "building" | "village")
    {
        return found(Asked::Class(text(0).to_owned()), vec![0]);
    }
    // "latest I can pay my rent"
    let edge = matches!(text(0), "latest" | "earliest") && matches!(text(1), "i" | "we" | "you" | "one");
    if edge {
        return found(Asked::When, vec![0]);
    }
    // "Caskade still sponsoring?"
    let still = words.len() > 2 && (1..words.len()).any(|at| text(at) == "still");
    let permitted = last > 0 && is_permitting(text(last)) || still;
    // "biggest file I can attach": what that is, and not whether.
    let extreme = text(0).ends_with("est") || matches!(text(0), "maximum" | "minimum" | "most");
    if (permitted || is_statement(words) && !extreme) && !LISTING.contains(&text(0)) {
        return found(Asked::YesNo, Vec::new());
    }
    found(Asked::Any, Vec::new())
}

/// "the embassy was opened in 1992?", "only five got signed": a whole statement, of which is asked whether it is so.
fn is_statement(words: &[Word]) -> bool {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let finite = |at: &usize| {
        matches!(
            text(*at),
            "is" | "are" | "was" | "were" | "has" | "had" | "will" | "got" | "did" | "does" | "can" | "must"
        ) && !matches!(text(at - 1), "that" | "which" | "if" | "when" | "and" | "or" | "but" | "as" | "than")
    };
    let relative = words.iter().any(|word| matches!(word.text.as_str(), "that" | "which" | "if" | "when"));
    // What begins so tells somebody what to do, or what they are.
    let told = matches!(
        text(0),
        "tell"
            | "name"
            | "list"
            | "give"
            | "show"
            | "explain"
            | "describe"
            | "say"
            | "ignore"
            | "forget"
            | "you"
            | "i"
    );
    let clause = words.iter().skip(1).all(|word| word.after == crate::text::Break::None);
    let plain = !relative && !told && clause && (4..=LONGEST_STATEMENT).contains(&words.len());
    // "embassy established in 1997?": what is said of it is when.
    let dated = |at: &usize| {
        let digits = |at: usize| !text(at).is_empty() && text(at).bytes().all(|byte| byte.is_ascii_digit());
        text(*at).ends_with("ed") && matches!(text(at + 1), "in" | "on") && (digits(at + 2) || digits(at + 3))
    };
    plain && (1..words.len() - 1).any(|at| finite(&at) || dated(&at))
}

/// Words of a statement of which it is asked whether it is so; longer ones tell a story.
const LONGEST_STATEMENT: usize = 14;
