//! Whether and when something is: cancelled, coming, beginning, over, due.

use super::is_being;
use crate::engine::understanding::words::Word;

/// "why is it not held": why it is cancelled.
pub(super) fn as_cancelled(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let off = |at: &usize| {
        let being = usize::from(text(at + 1) == "being");
        let verb = at + 1 + being;
        let length = match text(verb) {
            "held" | "happening" => 1,
            "taking" if text(verb + 1) == "place" => 2,
            "going" if text(verb + 1) == "ahead" => 2,
            _ => return None,
        };
        Some(*at..verb + length)
    };
    if text(0) == "why"
        && is_being(text(1))
        && let Some(range) = (2..words.len()).filter(|at| text(*at) == "not").find_map(|at| off(&at))
    {
        words.splice(range, [Word::new("cancelled")]);
    }
    words
}

/// "when is it supposed to open", "when can we expect it", "when is it due": when will it open, or come.
pub(super) fn as_coming(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    if text(0) != "when" {
        return words;
    }
    let last = words.len() - 1;
    if matches!(text(1), "can" | "should" | "do" | "could") && text(3) == "expect" && last > 3 {
        words.splice(1..=3, [Word::new("will")]);
        words.push(Word::new("come"));
        return words;
    }
    if !is_being(text(1)) {
        return words;
    }
    let supposed =
        (3..last).find(|at| matches!(text(*at), "supposed" | "meant" | "due") && text(at + 1) == "to");
    if let Some(at) = supposed.filter(|at| at + 1 < last) {
        words.drain(at..=at + 1);
        words[1] = Word::new("will");
    } else if last > 2 && matches!(text(last), "due" | "expected") {
        words[last] = Word::new("come");
        words[1] = Word::new("will");
    }
    words
}

/// "how did the home game end": what its result was.
pub(super) fn as_result(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let last = words.len().saturating_sub(1);
    let ends = matches!(text(last), "end" | "finish");
    if text(0) == "how" && text(1) == "did" && ends && last > 3 {
        words.truncate(last);
        words.splice(0..2, ["what", "was", "the", "result", "of"].map(Word::new));
    }
    words
}

/// "what was the first year in which they met": since when.
pub(super) fn as_beginning(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let first =
        text(2) == "the" && text(3) == "first" && matches!(text(4), "year" | "time" | "day" | "season");
    if !(matches!(text(0), "what" | "when") && is_being(text(1)) && first) {
        return words;
    }
    let rest = match (text(5), text(6)) {
        ("in" | "on", "which") => 7,
        ("that" | "when", _) => 6,
        _ => return words,
    };
    if rest < words.len() {
        words.splice(0..rest, [Word::new("since"), Word::new("when")]);
    }
    words
}

/// "when is the game over": when does it end.
pub(super) fn as_over(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let last = words.len().saturating_sub(1);
    let does = match text(1) {
        "is" | "are" => "does",
        "was" | "were" => "did",
        _ => return words,
    };
    if text(0) == "when" && last > 2 && text(last) == "over" {
        words[1] = Word::new(does);
        words[last] = Word::new("end");
    }
    words
}

/// "last day of the winter season", "when is the first day of term": when does it end, when does it begin.
pub(super) fn as_edge(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let asked = if matches!(text(0), "what" | "when") && is_being(text(1)) { 2 } else { 0 };
    let at = asked + usize::from(text(asked) == "the");
    let verb = match text(at) {
        "last" | "final" | "closing" => "end",
        "first" | "opening" => "begin",
        _ => return words,
    };
    if text(at + 1) != "day" || text(at + 2) != "of" || at + 3 >= words.len() {
        return words;
    }
    words.splice(0..at + 3, ["when", "does"].map(Word::new));
    words.push(Word::new(verb));
    words
}

/// "what is the latest I can pay", "what is the last day to enter": until when.
pub(super) fn as_deadline(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    if !(text(0) == "what" && is_being(text(1)) && text(2) == "the" && text(3) == "latest") {
        return words;
    }
    let moment = matches!(text(4), "time" | "date" | "day" | "point" | "moment");
    let rest = if moment { 5 } else { 4 };
    let somebody = matches!(text(rest), "i" | "we" | "you" | "one" | "they" | "people" | "anyone" | "to");
    if somebody && rest + 1 < words.len() {
        words.splice(0..rest, [Word::new("until"), Word::new("when")]);
    }
    words
}
