//! The words of a message without what only frames its question; a statement that asks for assent becomes a
//! question that begins with `whether`.

use super::numerals::is_naming_number;
use super::words::Word;
use crate::language::{Framing, framing_at, is_function_word};
use crate::text::Break;

/// What is left must be a question by itself.
const LEAST: usize = 2;

/// Takes away lead-ins ("can anyone tell me") and tags ("…, right?").
pub(crate) fn unframed(words: Vec<Word>) -> Vec<Word> {
    let words = without_alternatives(without_tail(without_fillers(without_interjection(words))));
    let words = question_first(said_first(counted_first(asked_at_end(words))));
    let words = without_cleft(words);
    let (words, tagged) = without_tag(words);
    let (words, whether) = without_lead(words);
    let mut words = counting(words);
    // "only three documents?"
    let doubts = words.first().is_some_and(|word| matches!(word.text.as_str(), "only" | "just"));
    let tagged = tagged || doubts;
    let asks = words.iter().take(3).any(|word| is_question_word(&word.text));
    if (tagged && !asks) || whether {
        let linking = |word: &Word| matches!(word.text.as_str(), "so" | "and" | "but" | "that" | "ok");
        while words.len() > LEAST && words.first().is_some_and(linking) {
            words.remove(0);
        }
        if words.first().is_some_and(|word| word.text != "whether") {
            words.insert(0, Word::new("whether"));
        }
    }
    words
}

/// Without what only takes up the talk: "fine, then what did they discuss".
fn without_interjection(mut words: Vec<Word>) -> Vec<Word> {
    let takes_up = |word: &Word| {
        matches!(
            word.text.as_str(),
            "fine"
                | "alright"
                | "right"
                | "great"
                | "cool"
                | "nice"
                | "ah"
                | "oh"
                | "aha"
                | "hm"
                | "hmm"
                | "well"
                | "ok"
                | "okay"
                | "interesting"
                | "sure"
                | "perfect"
                | "gotcha"
        )
    };
    while words.len() > LEAST && takes_up(&words[0]) && words[1].after != Break::None {
        words.remove(0);
        if words.len() > LEAST
            && words[0].text == "then"
            && (is_question_word(&words[1].text) || is_auxiliary(&words[1].text) || words[1].text == "since")
        {
            words.remove(0);
        }
    }
    words
}

/// "what is the source, Reuters or who", "when was it, in May or what": what is named at the end is a guess.
fn without_alternatives(mut words: Vec<Word>) -> Vec<Word> {
    let text = |back: usize| words.len().checked_sub(back).map_or("", |at| words[at].text.as_str());
    let asks = words.iter().take(2).any(|word| is_question_word(&word.text));
    let open = text(2) == "or" && (is_question_word(text(1)) || matches!(text(1), "something" | "someone"))
        || text(3) == "or" && matches!((text(2), text(1)), ("something" | "someone" | "somebody", "else"));
    // "which country chairs it, Cuba or Azerbaijan"; but "which came first, the one or the other" asks of these.
    let compares = words.iter().any(|word| {
        let text = word.text.as_str();
        matches!(text, "first" | "last" | "more" | "less" | "most" | "least" | "better" | "of" | "between")
            || text.ends_with("er")
            || text.ends_with("est")
    });
    let chosen = !compares
        && words.len() > 5
        && (2..=LONGEST_GUESS).any(|back| text(back) == "or")
        && !words.iter().any(|word| word.text == "and");
    let open = open || chosen;
    let guess = words.len().saturating_sub(LONGEST_GUESS)..words.len();
    let start = guess.into_iter().find(|at| *at > LEAST && words[*at].after == Break::Clause);
    if let Some(start) = start.filter(|_| asks && open) {
        words.truncate(start);
    }
    words
}

/// Words of a guess: "in May or what".
const LONGEST_GUESS: usize = 5;

/// Without the phrases that ask nothing: "how many points did they get *in the end*".
fn without_fillers(mut words: Vec<Word>) -> Vec<Word> {
    let mut index = 0;
    while index < words.len() {
        let texts: Vec<&str> = words[index..].iter().map(|word| word.text.as_str()).collect();
        match framing_at(Framing::Filler, &texts) {
            // "the end of the season" goes on, and is a time.
            Some(length) if words.len() - length >= LEAST && texts.get(length) != Some(&"of") => {
                words.drain(index..index + length);
            }
            _ => index += 1,
        }
    }
    words
}

/// Without what is set off at the end and asks nothing: "…, any idea?", "…, which country I mean".
fn without_tail(mut words: Vec<Word>) -> Vec<Word> {
    // "is it on or not"
    let count = words.len();
    if count > LEAST + 2 && words[count - 2].text == "or" && words[count - 1].text == "not" {
        words.truncate(count - 2);
    }
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    let asks = |end: usize| texts[..end].iter().any(|word| is_question_word(word)) || is_auxiliary(texts[0]);
    let set_off = |at: usize| words[at].after != Break::None || texts[at] == "for";
    let tail = |at: usize| framing_at(Framing::Tail, &texts[at..]) == Some(texts.len() - at);
    let meant = |at: usize| {
        let clause = &texts[at..];
        words[at].after == Break::Clause
            && (clause.starts_with(&["i", "mean"]) || clause.ends_with(&["i", "mean"]))
    };
    // "who do I ask about it, is it Jonas": the guess is no part of the question.
    let guess = |at: usize| {
        words[at].after == Break::Clause
            && texts.len() - at <= GUESS
            && matches!(texts[at], "is" | "was" | "are" | "were")
            && matches!(texts.get(at + 1), Some(&("it" | "that" | "he" | "she" | "they")))
            && is_question_word(texts[0])
    };
    let end = (LEAST..texts.len())
        .find(|at| asks(*at) && (meant(*at) || guess(*at) || (set_off(*at) && tail(*at))));
    if let Some(end) = end {
        words.truncate(end);
    }
    words
}

/// Words of a guess after a question.
const GUESS: usize = 4;

/// "the first evening is when", "the fee is how much": the asking words go first.
fn asked_at_end(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let be = |index: &usize| matches!(text(*index), "is" | "are" | "was" | "were");
    let asking = |index: usize| match words.len() - index {
        1 => is_question_word(text(index)) && text(index) != "how",
        2 => matches!(
            (text(index), text(index + 1)),
            ("how", "much" | "many" | "long" | "old" | "big" | "far")
        ),
        _ => false,
    };
    let at = (2..words.len().saturating_sub(1)).rev().take(2).find(be).filter(|at| asking(at + 1));
    let asks_before =
        |at: usize| is_auxiliary(text(0)) || words[..at].iter().any(|word| is_question_word(&word.text));
    let Some(at) = at.filter(|at| !asks_before(*at)) else { return words };
    let mut asked = words.split_off(at + 1);
    asked.extend(words.pop());
    asked.append(&mut words);
    asked
}

/// "the new clinic, what is it": the question goes before the thing that its pronoun stands for.
fn question_first(mut words: Vec<Word>) -> Vec<Word> {
    let count = words.len();
    let text = |index: usize| words[index].text.as_str();
    let pronoun = |index: usize| {
        matches!(text(index), "it" | "that" | "this" | "he" | "she" | "they" | "those" | "these")
    };
    let be = |index: usize| matches!(text(index), "is" | "are" | "was" | "were");
    let asks_at_end = |tail: usize| {
        let Some(start) = count.checked_sub(tail).filter(|start| *start >= 1) else { return false };
        let asking = matches!(text(start), "who" | "what" | "where" | "when" | "why");
        let linked = tail == 2 && pronoun(start + 1) || tail == 3 && be(start + 1) && pronoun(start + 2);
        let earlier = (0..start).any(|index| is_question_word(text(index)) || is_auxiliary(text(index)));
        // "saw the bit about the summit, when is it": what stands before is a sentence of its own.
        let sentence = (0..start.min(2)).any(|index| {
            matches!(
                text(index),
                "saw" | "seen" | "read" | "heard" | "noticed" | "watched" | "like" | "love" | "i" | "we"
            )
        });
        asking && linked && words[start].after != Break::None && !earlier && !sentence
    };
    // "the parliament, what's it called"
    let called = count > 4
        && matches!(text(count - 1), "called" | "named")
        && pronoun(count - 2)
        && be(count - 3)
        && text(count - 4) == "what"
        && !(0..count - 4).any(|index| is_question_word(text(index)) || is_auxiliary(text(index)));
    if called {
        let mut asked = words.split_off(count - 4);
        asked.remove(2);
        let end = asked.pop();
        asked.append(&mut words);
        asked.extend(end);
        return asked;
    }
    let Some(tail) = [3, 2].into_iter().find(|tail| asks_at_end(*tail)) else {
        return without_pronoun(words);
    };
    let mut asked = words.split_off(count - tail);
    asked.pop();
    if tail == 2 {
        asked.push(Word::new("is"));
    }
    if let Some(first) = words.first_mut() {
        first.after = Break::None;
    }
    asked.extend(words);
    asked
}

/// "officials who are named, how many are there": how many officials who are named.
fn counted_first(mut words: Vec<Word>) -> Vec<Word> {
    let count = words.len();
    let text = |back: usize| count.checked_sub(back).map_or("", |at| words[at].text.as_str());
    let counts = (text(4), text(3)) == ("how", "many")
        && matches!(text(2), "is" | "are" | "was" | "were")
        && matches!(text(1), "there" | "they");
    if count <= 5 || !counts || words[count - 4].after == Break::None {
        return words;
    }
    let asks = |word: &Word| is_question_word(&word.text) || is_auxiliary(&word.text);
    if words[..count - 4].iter().any(asks) {
        return words;
    }
    let mut asked: Vec<Word> = words.splice(count - 4..count - 2, []).collect();
    words.truncate(count - 4);
    asked[0].after = Break::None;
    asked.append(&mut words);
    asked
}

/// "our ties will grow": whose words are these; who said that.
fn said_first(mut words: Vec<Word>) -> Vec<Word> {
    let text = |back: usize| words.len().checked_sub(back).map_or("", |at| words[at].text.as_str());
    let pointing = matches!(text(1), "these" | "this" | "those" | "that");
    let quoted = text(4) == "whose"
        && matches!(text(3), "words" | "quote" | "statement" | "line")
        && matches!(text(2), "are" | "is" | "were" | "was")
        && pointing;
    let said =
        text(3) == "who" && matches!(text(2), "said" | "says") && matches!(text(1), "that" | "this" | "it");
    if words.len() > 4 && (quoted || said) {
        words.truncate(words.len() - if quoted { 4 } else { 3 });
        words.splice(0..0, [Word::new("who"), Word::new("said")]);
    }
    words
}

/// Words of a thing that may stand before the question about it.
const FRONTED: usize = 8;

/// "the new treasurer, what does she do": the thing stands where the pronoun does.
fn without_pronoun(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let asks = |index: &usize| is_question_word(text(*index)) || is_auxiliary(text(*index));
    let Some(start) = (0..words.len()).find(asks).filter(|start| (1..=FRONTED).contains(start)) else {
        return words;
    };
    // The pronoun is the subject, right after the question's first words.
    let auxiliary = start + usize::from(is_question_word(text(start)));
    let pronoun = auxiliary + 1;
    let subject = matches!(text(pronoun), "it" | "he" | "she" | "they");
    let owner = matches!(text(pronoun), "his" | "her" | "its" | "their");
    let set_off =
        words[start].after != Break::None && words[1..start].iter().all(|word| word.after == Break::None);
    let plain = !words[..start].iter().any(|word| {
        matches!(
            word.text.as_str(),
            "and" | "but" | "so" | "i" | "we" | "you" | "my" | "our" | "it" | "that" | "this"
        )
    });
    if !(is_auxiliary(text(auxiliary)) && (subject || owner) && set_off && plain && pronoun + 1 < words.len())
    {
        return words;
    }
    let mut asked = words.split_off(start);
    if let Some(last) = words.last_mut() {
        last.possessive |= owner;
    }
    let at = pronoun - start;
    asked.splice(at..=at, words);
    asked
}

/// "was it twenty documents that they signed": "it" stands for nothing, and a thing follows it.
fn without_cleft(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let opens = matches!(text(0), "is" | "was") && text(1) == "it" && words.len() > 4;
    // What follows begins a noun phrase, and a clause about it comes after.
    let phrase = matches!(text(2), "the" | "a" | "an" | "only" | "just" | "really")
        || text(2).bytes().all(|byte| byte.is_ascii_digit())
        || words.get(2).is_some_and(|word| word.capitalised);
    let clause = (4..words.len())
        .find(|at| matches!(text(*at), "that" | "who" | "which" | "they" | "he" | "she" | "we" | "you"));
    // "is it the one or the other that chairs it": who does.
    let or = words.iter().take(clause.unwrap_or(0)).any(|word| word.text == "or");
    if let Some(clause) = clause.filter(|at| opens && or && matches!(text(*at), "that" | "who" | "which")) {
        words.splice(0..=clause, [Word::new("who")]);
        return words;
    }
    let Some(clause) = clause.filter(|_| opens && phrase) else { return words };
    // Who did it is gone with the clause's pronoun; what was done stays.
    words.remove(clause);
    words.splice(0..2, [Word::new("whether")]);
    words
}

/// "number of members", "the amount of people": "how many members".
fn counting(mut words: Vec<Word>) -> Vec<Word> {
    let at = (1..words.len()).map(|of| of - 1).find(|at| {
        matches!(words[*at].text.as_str(), "number" | "amount" | "count" | "quantity" | "tally" | "no")
            && words[at + 1].text == "of"
            && !is_naming_number(&words, *at)
    });
    let asks = |at: usize| {
        words[..at].iter().any(|word| is_question_word(&word.text))
            || words.first().is_some_and(|word| is_auxiliary(&word.text))
    };
    if let Some(at) = at.filter(|at| !asks(*at)) {
        let start = if at > 0 && words[at - 1].text == "the" { at - 1 } else { at };
        words.splice(start..at + 2, [Word::new("how"), Word::new("many")]);
    }
    words
}

/// Without the words at the end that ask for assent, and whether there were any.
fn without_tag(mut words: Vec<Word>) -> (Vec<Word>, bool) {
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    // A tag is set off, or it ends a text that does not begin as a question.
    let question = texts.first().is_some_and(|first| is_question_word(first) || is_auxiliary(first));
    let start = (LEAST..texts.len()).find(|start| {
        let set_off = words[*start].after != Break::None;
        if is_question_word(texts[start - 1]) {
            return false;
        }
        framing_at(Framing::Tag, &texts[*start..]) == Some(texts.len() - start) && (set_off || !question)
    });
    match start {
        Some(start) => {
            words.truncate(start);
            (words, true)
        }
        None => (words, false),
    }
}

/// Without what stands before the question, and whether that asked for assent.
fn without_lead(mut words: Vec<Word>) -> (Vec<Word>, bool) {
    let mut whether = false;
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    let mut start = 0;
    for at in 0..texts.len() {
        let begins = at == start || words[at].after != Break::None || is_linking(texts[at - 1]);
        let lead = |framing: Framing| {
            let length = framing_at(framing, &texts[at..])?;
            (begins && texts.len() - at - length >= LEAST).then_some(at + length)
        };
        if let Some(end) = lead(Framing::Whether).filter(|_| at == start) {
            (start, whether) = (end, true);
        } else if let Some(end) = lead(Framing::Ask) {
            start = end;
        }
    }
    // "do you know if …", "i wonder whether …"
    if start > 0 && matches!(texts[start], "if" | "whether") && texts.len() - start > LEAST {
        (start, whether) = (start + 1, true);
    }
    let lead = words[..start].to_vec();
    words.drain(..start);
    // "the final, remind me what date": what it is about stands before all that.
    let bare = words.iter().all(|word| is_function_word(&word.text) || is_unit_of_time(&word.text));
    let fronted = lead.iter().skip(1).position(|word| word.after == Break::Clause).map(|at| at + 1);
    let fronted = fronted.filter(|_| bare && !whether);
    if let Some(end) = fronted.filter(|end| lead[..*end].iter().any(Word::is_content)) {
        words.extend(lead.into_iter().take(end));
    }
    (words, whether)
}

fn is_unit_of_time(word: &str) -> bool {
    matches!(word, "date" | "day" | "time" | "year" | "month" | "hour" | "weekday")
}

fn is_linking(word: &str) -> bool {
    matches!(word, "and" | "but" | "so" | "ok" | "okay" | "hey" | "hi" | "hello" | "well" | "um" | "also")
}

pub(crate) fn is_question_word(word: &str) -> bool {
    matches!(
        word,
        "who"
            | "whom"
            | "whose"
            | "when"
            | "where"
            | "why"
            | "how"
            | "what"
            | "which"
            | "whoever"
            | "whereabouts"
    )
}

pub(crate) fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "do"
            | "does"
            | "did"
            | "has"
            | "have"
            | "had"
            | "can"
            | "could"
            | "will"
            | "would"
            | "should"
            | "may"
            | "must"
            | "am"
    ) && is_function_word(word)
}
