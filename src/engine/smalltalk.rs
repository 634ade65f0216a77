//! What is said without any fact: greetings, thanks, what the bot is.

use crate::language::{Framing, framing_at};
use crate::text::Token;

const GREETINGS: &[&str] = &[
    "hi",
    "hello",
    "hey",
    "gm",
    "morning",
    "evening",
    "afternoon",
    "yo",
    "sup",
    "howdy",
    "greetings",
    "hiya",
];
const THANKS: &[&str] = &["thanks", "thank", "thx", "ty", "cheers", "tysm"];
const FAREWELLS: &[&str] = &["bye", "goodbye", "cya", "goodnight", "gn", "farewell"];
/// A longer text is more than a greeting.
const SHORT: usize = 7;

const HELP: &str = "I answer questions about the material, with the place where it says so, and I say so when it does not answer. Just ask.";

/// One short line for small talk.
pub(super) fn smalltalk(words: &[Token]) -> Option<&'static str> {
    let texts: Vec<&str> = words.iter().map(|token| token.word.as_str()).collect();
    let line = texts.join(" ");
    let asks_what = [
        "what can you do",
        "who are you",
        "what are you",
        "how do you work",
        "are you a bot",
        "are you human",
        "what do you know",
        "can you help",
        "help",
    ];
    if asks_what.iter().any(|known| line == *known || line.strip_suffix(" please") == Some(known)) {
        return Some(HELP);
    }
    if texts.len() > SHORT + 2 {
        return None;
    }
    let question =
        ["who", "what", "when", "where", "why", "which", "did", "does", "is", "are", "was", "were"];
    let first = texts.first()?;
    let how = texts.windows(2).any(|pair| {
        pair[0] == "how"
            && matches!(pair[1], "many" | "much" | "long" | "often" | "old" | "far" | "can" | "do" | "did")
    });
    let asks = (how || texts.iter().skip(1).any(|word| question.contains(word)))
        && !line.contains("how are you")
        && !line.contains("how do you do")
        && !line.contains("how is it going");
    if THANKS.contains(first) && !asks {
        return Some("You are welcome.");
    }
    if FAREWELLS.contains(first) && texts.len() < SHORT && !asks {
        return Some("Goodbye.");
    }
    let greeting = GREETINGS.contains(first)
        || (*first == "good" && texts.get(1).is_some_and(|next| GREETINGS.contains(next)));
    if (greeting && !asks && texts.len() < SHORT) || line == "how are you" {
        return Some("Hello. Ask me about the material.");
    }
    let praise = ["good bot", "nice bot", "well done", "great bot", "love you", "best bot"];
    praise.iter().any(|known| line.contains(known)).then_some("Thank you.")
}

/// Whether a text tells the bot what to be or to say, instead of asking for something.
pub(super) fn is_order(words: &[Token]) -> bool {
    let texts: Vec<&str> = words.iter().map(|token| token.word.as_str()).collect();
    (0..texts.len()).any(|start| framing_at(Framing::Order, &texts[start..]).is_some())
}
