//! A message to its questions, and their replies to one reply.

use super::understanding::{Mention, Word};
use super::{Question, Reply, Turn, Verdict};
use crate::language::{is_function_word, is_light_word};
use crate::text::{Break, Token, tokenise};

const ASKING: &[&str] = &[
    "who", "whom", "whose", "what", "which", "when", "where", "why", "how", "is", "are", "was", "were", "do",
    "does", "did", "has", "have", "can", "could", "will", "would", "should", "whats", "whos", "wen", "wat",
    "list", "name", "tell", "give", "show", "explain", "describe",
];

/// Nobody is older.
const AGE: u32 = 120;

/// The questions of a message: its sentences that ask, if several do, and the joined questions of a sentence
/// ("what is it about and when is it held"); else the whole.
pub(super) fn questions(text: &str, tokens: &[Token]) -> Vec<String> {
    if let Some(rest) = without_announcement(text) {
        return questions(rest, &tokenise(rest));
    }
    match sentences(text, tokens) {
        Some(sentences) => {
            sentences.iter().flat_map(|sentence| joined(sentence, &tokenise(sentence))).collect()
        }
        None => joined(text, tokens),
    }
}

/// "two things: who wrote it and when": what comes after the announcement.
fn without_announcement(text: &str) -> Option<&str> {
    let (before, rest) = text.split_once(": ")?;
    let words = tokenise(before);
    let announces = |token: &Token| {
        matches!(token.word.as_str(), "thing" | "things" | "question" | "questions" | "qs" | "q")
    };
    (words.len() <= ANNOUNCEMENT && words.iter().any(announces)).then_some(rest)
}

/// Words of an announcement.
const ANNOUNCEMENT: usize = 5;

/// The sentences that ask, if several do or one does that needs none of the others; `None`: the whole is one question.
fn sentences<'a>(text: &'a str, tokens: &[Token]) -> Option<Vec<&'a str>> {
    let mut sentences: Vec<&str> = Vec::new();
    let mut start = 0;
    for index in 0..tokens.len() {
        let next_start = tokens.get(index + 1).map_or(text.len(), |next| next.start);
        let ends = tokens.get(index + 1).is_none_or(|next| next.after == Break::Sentence);
        if ends {
            sentences.push(text[start..next_start].trim());
            start = next_start;
        }
    }
    if sentences.len() < 2 {
        return None;
    }
    let asking: Vec<&str> = sentences.iter().copied().filter(|sentence| asks(sentence)).collect();
    // One question among remarks is the question; "12 October 2007? What was that?" is one, too.
    if asking.len() < 2 {
        let long = asking.first().is_some_and(|only| tokenise(only).len() >= 4);
        let remarks_only = asking.len() == 1 && long && !leans(asking[0]);
        return remarks_only.then_some(asking);
    }
    Some(asking)
}

/// Question words that begin another question after "and"; an auxiliary would as often go on with the first.
const BEGINNING: &[&str] = &[
    "who", "whom", "whose", "what", "which", "when", "where", "why", "how", "whats", "whos", "whens",
    "wheres",
];

/// The questions of one sentence that are joined by "and" or a comma.
fn joined(sentence: &str, tokens: &[Token]) -> Vec<String> {
    let word = |index: usize| tokens.get(index).map_or("", |token| token.word.as_str());
    let begins = |index: usize| {
        BEGINNING.contains(&word(index))
            || matches!(
                (word(index), word(index + 1)),
                (
                    "in" | "at" | "for" | "on" | "from" | "by" | "to" | "with" | "since" | "until",
                    "which" | "what"
                )
            )
    };
    // "when and where was it opened": two questions about the same.
    let circumstance = |index: usize| matches!(word(index), "when" | "where" | "why" | "how");
    if tokens.len() > 4 && circumstance(0) && word(1) == "and" && circumstance(2) && !circumstance(3) {
        let rest = &sentence[tokens[3].start..];
        return [0, 2].map(|asking| format!("{} {rest}", word(asking))).to_vec();
    }
    // "who met whom, and when?"
    let last = tokens.len().saturating_sub(1);
    if last > 2 && circumstance(last) && word(last - 1) == "and" && begins(0) && tokens[last].word != "how" {
        let first = sentence[..tokens[last - 2].end].to_owned();
        return vec![first, sentence[tokens[last].start..].to_owned()];
    }
    let mut parts: Vec<String> = Vec::new();
    let mut start = 0;
    for index in 1..tokens.len() {
        let linked = matches!(word(index), "and" | "also" | "plus") && begins(index + 1);
        let listed = tokens[index].after == Break::Clause && begins(index);
        let next = if linked { index + 1 } else { index };
        // Both sides must be questions: "who is X, the man who …" is one.
        let asked_before = (start..index).any(begins);
        let content = |from: usize, to: usize| to.saturating_sub(from) >= 3;
        // A relative pronoun follows a noun: "the clinic, which …", but never "and which …" nor "…, when did …".
        let relative = listed
            && !linked
            && matches!(word(index), "who" | "which" | "where" | "when" | "whose")
            && !(matches!(word(index), "where" | "when") && matches!(word(index + 1), "did" | "does" | "do"));
        if (linked || (listed && !relative))
            && asked_before
            && content(start, index)
            && content(next, tokens.len())
        {
            parts.push(sentence[tokens[start].start..tokens[index - 1].end].to_owned());
            start = next;
        }
    }
    match tokens.get(start) {
        Some(token) if start > 0 => parts.push(sentence[token.start..].to_owned()),
        _ => parts.push(sentence.to_owned()),
    }
    parts
}

/// The clause of a message that asks, if the rest of it is talk: "reading this on the bus, but did he speak?"
pub(super) fn asking_clause(text: &str) -> Option<String> {
    let tokens = tokenise(text);
    let word = |index: usize| tokens.get(index).map_or("", |token: &Token| token.word.as_str());
    let starts: Vec<usize> =
        (1..tokens.len()).filter(|index| tokens[*index].after == Break::Clause).collect();
    // "Where exactly, in what building, is it held?": the clause between goes on with the question.
    let begun = (0..tokens.len())
        .find(|index| BEGINNING.contains(&word(*index)))
        .filter(|index| tokens[index + 1..].iter().take(2).any(|token| token.after == Break::Clause));
    let start = starts.into_iter().rev().find(|start| {
        if begun.is_some_and(|begun| begun < *start) && !BEGINNING.contains(&word(*start)) {
            return false;
        }
        let skip = usize::from(matches!(
            word(*start),
            "but" | "and" | "so" | "ok" | "or" | "in" | "at" | "on" | "for" | "by" | "from"
        ));
        let asks = ASKING.contains(&word(start + skip));
        asks && tokens.len() - start >= 3
    })?;
    Some(text[tokens[start].start..].to_owned())
}

/// Words of a thing that stands before the question about it.
const FRONTED: usize = 4;

/// Whether all that a message has before its question is a thing that the question's pronoun stands for: "the derby, did
/// it sell out".
pub(super) fn is_fronted(whole: &str, question: &str) -> bool {
    let Some(before) = whole.trim().strip_suffix(question.trim()) else { return false };
    let words = tokenise(before);
    let talk = |token: &Token| {
        let word = token.word.as_str();
        ASKING.contains(&word) || !is_article(word) && (is_function_word(word) || is_light_word(word))
    };
    (1..=FRONTED).contains(&words.len())
        && before.trim_end().ends_with(',')
        && !words.iter().any(talk)
        && leans(question)
}

fn is_article(word: &str) -> bool {
    matches!(word, "the" | "a" | "an")
}

/// The question of a message that tells an age beside it ("My father is 74. Does he have to pay?"), with the age.
pub(super) fn with_age(text: &str) -> Option<String> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let tokens = tokenise(text);
    let word = |index: usize| tokens.get(index).map_or("", |token: &Token| token.word.as_str());
    let is_age = |index: &usize| {
        let age = word(*index).parse::<u32>().is_ok_and(|age| (1..=AGE).contains(&age));
        let told = matches!(
            word(index.wrapping_sub(1)),
            "is" | "am" | "im" | "i'm" | "he's" | "she's" | "turned" | "aged"
        );
        let ends = tokens.get(index + 1).is_none_or(|next| next.after != Break::None)
            || matches!(word(index + 1), "years" | "year" | "yo" | "and" | "so" | "but");
        age && told && ends
    };
    let at = (1..tokens.len()).find(is_age)?;
    let begins = |index: &usize| {
        tokens[*index].after != Break::None || matches!(word(index - 1), "so" | "and" | "but")
    };
    let start = (at + 1..tokens.len()).filter(begins).find(|index| ASKING.contains(&word(*index)))?;
    let clause = text[tokens[start].start..].trim_end_matches(['?', '!', '.', ' ']);
    Some(format!("{clause} is {}", word(at)))
}

/// A question of two things, joined by "and", as one question of each.
pub(super) fn of_each(words: &[Word], mentions: &[Mention]) -> Option<[String; 2]> {
    of_each_thing(words, mentions).or_else(|| of_each_clause(words))
}

/// "the dates when the club was founded and the hall was opened".
fn of_each_clause(words: &[Word]) -> Option<[String; 2]> {
    let when = words.iter().position(|word| word.text == "when")?;
    let and = (when + 3..words.len()).find(|at| words[*at].text == "and")?;
    let rest = words.get(and + 1..).filter(|rest| rest.len() > 2)?;
    Some([&words[when + 1..and], rest].map(|clause| format!("when {}", text_of(clause))))
}

fn text_of(words: &[Word]) -> String {
    words.iter().map(Word::written).collect::<Vec<_>>().join(" ")
}

fn of_each_thing(words: &[Word], mentions: &[Mention]) -> Option<[String; 2]> {
    let joined = |pair: &&[Mention]| {
        let between = words.get(pair[0].span.end..pair[1].span.start).unwrap_or_default();
        let and = between.first().is_some_and(|word| word.text == "and");
        let whole = pair.iter().all(|mention| !mention.unknown && !mention.owner);
        let article = between.iter().skip(1).all(|word| is_article(&word.text));
        // "where besides Linux and Windows": of both together.
        let together = matches!(pair[0].preposition.as_deref(), Some("between" | "besides" | "except"));
        and && article && whole && !together
    };
    let pair = mentions.windows(2).find(joined)?;
    let text = |span: std::ops::Range<usize>| text_of(&words[span]);
    let (before, after) = (text(0..pair[0].span.start), text(pair[1].span.end..words.len()));
    let of = |mention: &Mention| format!("{before} {} {after}", text(mention.span.clone()));
    Some([of(&pair[0]), of(&pair[1])])
}

fn asks(sentence: &str) -> bool {
    let tokens = tokenise(sentence);
    // "list them all": what the question before it asks for.
    let points_back = tokens.len() <= 4
        && tokens
            .first()
            .is_some_and(|token| matches!(token.word.as_str(), "list" | "name" | "give" | "tell" | "show"))
        && tokens.iter().any(|token| matches!(token.word.as_str(), "them" | "all" | "each"))
        && tokens
            .iter()
            .all(|token| is_function_word(&token.word) || is_light_word(&token.word) || token.word == "list");
    if points_back {
        return false;
    }
    let first = tokens.iter().take(2).any(|token| ASKING.contains(&token.word.as_str()));
    tokens.len() >= 3 && first
}

/// Whether a sentence has a pronoun that the sentence before may explain.
fn leans(sentence: &str) -> bool {
    tokenise(sentence).iter().any(|token| {
        matches!(token.word.as_str(), "it" | "that" | "he" | "she" | "they" | "them" | "this" | "those")
    })
}

/// Whether a text is a question by its form.
pub(super) fn is_question(text: &str) -> bool {
    let tokens = tokenise(text);
    text.trim_end().ends_with('?')
        || tokens.iter().take(2).any(|token| ASKING[..23].contains(&token.word.as_str()))
}

/// The replies to the questions of one message as one: an answer if any of them is.
pub(super) fn join(question: &Question, mut replies: Vec<Reply>) -> Reply {
    // "when and why did they come": the sentence that tells both is told once.
    for index in 1..replies.len() {
        let (before, rest) = replies.split_at_mut(index);
        let reply = &mut rest[0];
        let sentence = reply.body.split_once(". ").map(|(_, sentence)| format!(" {sentence}"));
        let told = |sentence: &&String| before.iter().any(|earlier| earlier.body.ends_with(sentence.trim()));
        if let Some(sentence) = sentence.as_ref().filter(|_| reply.value.is_some()).filter(told) {
            reply.text = reply.text.replacen(sentence, "", 1);
            reply.body = reply.body.replacen(sentence, "", 1);
        }
    }
    let order = |reply: &Reply| match reply.verdict {
        Verdict::Answer => 0,
        Verdict::Correction => 1,
        Verdict::Suggest => 2,
        Verdict::Unknown(_) => 3,
        Verdict::Smalltalk => 4,
        Verdict::Silent => 5,
    };
    let best = replies.iter().min_by_key(|reply| order(reply)).cloned();
    let Some(best) = best else { return super::silent(question, 0.0) };
    let said = |part: fn(&Reply) -> &String| {
        let parts: Vec<&str> =
            replies.iter().map(|reply| part(reply).as_str()).filter(|text| !text.is_empty()).collect();
        parts.join("\n")
    };
    let mut sources: Vec<String> = Vec::new();
    for source in replies.iter().filter_map(|reply| reply.source.clone()) {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    let last = replies.last().map(|reply| reply.turn.clone()).unwrap_or_default();
    Reply {
        text: said(|reply| &reply.text),
        body: said(|reply| &reply.body),
        source: (!sources.is_empty()).then(|| sources.join("; ")),
        facts: replies.iter().flat_map(|reply| reply.facts.clone()).collect(),
        pairs: replies.iter().flat_map(|reply| reply.pairs.clone()).collect(),
        passages: replies.iter().flat_map(|reply| reply.passages.clone()).collect(),
        confidence: replies
            .iter()
            .filter(|reply| order(reply) < 2)
            .map(|reply| reply.confidence)
            .fold(best.confidence, f64::min),
        turn: Turn { question: question.text.clone(), ..last },
        ..best
    }
}
