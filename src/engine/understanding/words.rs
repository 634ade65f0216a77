//! Tokens to words: chat spelling made plain, typing errors repaired against the knowledge's own vocabulary.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::Arc;

use super::framing::{is_auxiliary, unframed};
use super::rephrasing::rephrased;
use crate::engine::lexicon::{Lexicon, is_preposition};
use crate::knowledge::{EntityId, FactId};
use crate::language::{
    Synonym, base_form, common_spelling, converses_of, derived_stems, is_country_or_capital, is_english,
    is_function_word, is_light_word, long_title, negate_people, other_plain_words, phrasal, place_of_demonym,
    plain_spelling, plain_words, rarity, singular, swaps, synonyms_of,
};
use crate::text::{Break, Token, edit_distance, is_weekday_word, month_of, stem, tokenise};

/// A stem with how near its meaning is.
type Meaning = (Cow<'static, str>, f32);

/// What the first word of an expression means besides the expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keeps {
    /// All that it means elsewhere: "took part in".
    All,
    /// Itself, and nothing like it: "called off" is no saying.
    Itself,
    /// Nothing, a light verb: "got married" is no getting.
    Nothing,
}

/// A word of the question.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// Folded and repaired.
    pub(crate) text: String,
    /// The stem of its base form.
    pub(crate) stem: String,
    pub(crate) possessive: bool,
    pub(crate) capitalised: bool,
    pub(crate) after: Break,
    /// As it was typed, if it was repaired.
    pub(crate) typed: Option<String>,
    /// Of the first word of an expression such as "took part in", the verb that means the same.
    pub(crate) verb: Option<&'static str>,
    /// What such a first word keeps of its own meaning.
    keeps: Keeps,
    /// A later word of such an expression.
    pub(crate) joined: bool,
    /// A part of an identifier: `log.level`.
    pub(crate) identifier: bool,
    /// Whether the bare word narrows a question.
    narrows: bool,
    /// The stems of all that it means, its own first, with their likeness; found when first asked for.
    meanings: OnceCell<Arc<Vec<Meaning>>>,
    /// Where it leads to in the knowledge; found when first asked for.
    pub(in crate::engine) reach: OnceCell<Arc<Reach>>,
}

/// What the knowledge has for a word, the same for every fact that a question is compared with.
#[derive(Debug)]
pub(in crate::engine) struct Reach {
    /// How much its stem tells.
    pub(in crate::engine) weight: f32,
    /// How rare it is in English.
    pub(in crate::engine) rarity: f32,
    pub(in crate::engine) weak: bool,
    /// Some relation has it as its verb.
    pub(in crate::engine) verb: bool,
    /// The things that it describes or whose class it names, in order.
    pub(in crate::engine) things: Vec<EntityId>,
    /// The facts that hold one of its meanings, each with the number of the meaning, in order.
    pub(in crate::engine) facts: Vec<(FactId, usize)>,
    /// The facts that hold an opposite of it which is no converse, in order.
    pub(in crate::engine) opposed: Vec<FactId>,
}

impl Word {
    pub(crate) fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            stem: stem(base_form(text)),
            possessive: false,
            capitalised: false,
            after: Break::None,
            typed: None,
            verb: None,
            keeps: Keeps::All,
            joined: false,
            identifier: false,
            narrows: !is_function_word(text) && !is_light_word(text),
            meanings: OnceCell::new(),
            reach: OnceCell::new(),
        }
    }

    /// As the beginning of an expression that means a verb and ends in another word.
    fn expressing(&mut self, verb: &'static str, last: &str) {
        self.verb = Some(verb);
        self.keeps = if PARTICLES.contains(&last) || last == "as" {
            Keeps::Itself
        } else if is_light_word(base_form(&self.text)) && !is_function_word(last) {
            Keeps::Nothing
        } else {
            Keeps::All
        };
        (self.meanings, self.reach) = (OnceCell::new(), OnceCell::new());
    }

    /// Whether it begins an expression in which it means nothing like itself: "called off".
    pub(crate) fn keeps_only_itself(&self) -> bool {
        self.verb.is_some() && self.keeps == Keeps::Itself
    }

    /// Its own stem and those of its synonyms, with their likeness.
    pub(crate) fn meanings(&self) -> impl Iterator<Item = Synonym<'_>> {
        self.all_meanings().iter().map(|(stem, like)| (&**stem, *like))
    }

    /// One of its meanings by its place among them.
    pub(in crate::engine) fn meaning(&self, number: usize) -> Synonym<'_> {
        let (stem, like) = &self.all_meanings()[number];
        (stem, *like)
    }

    fn all_meanings(&self) -> &[Meaning] {
        self.meanings.get_or_init(|| {
            let verb = self.verb.map(meanings).unwrap_or_default();
            let own = match self.keeps {
                Keeps::All => meanings(&self.text),
                Keeps::Itself => vec![(self.stem.clone().into(), 1.0)],
                Keeps::Nothing => Vec::new(),
            };
            Arc::new(verb.into_iter().chain(own).collect())
        })
    }

    /// As it stands in a text, with its possessive `'s`, or `'` after an s.
    pub(crate) fn written(&self) -> String {
        match self.possessive {
            true if self.text.ends_with('s') => format!("{}'", self.text),
            true => format!("{}'s", self.text),
            false => self.text.clone(),
        }
    }

    /// Whether it narrows what is asked.
    pub(crate) fn is_content(&self) -> bool {
        !self.joined && (self.verb.is_some() || self.narrows)
    }
}

/// A word made from another: `decide`, `decision`.
const DERIVED: f32 = 0.9;
/// A word that tells the same from the other side: `buy`, `sell`.
const CONVERSE: f32 = 0.8;

/// The stems of a word, its synonyms and the words made from it.
fn meanings(word: &str) -> Vec<(Cow<'static, str>, f32)> {
    let mut all: Vec<(Cow<'static, str>, f32)> = vec![(stem(base_form(word)).into(), 1.0)];
    let derived = derived_stems(word).map(|other| (Cow::from(other), DERIVED));
    let converses = converses_of(word).iter().map(|other| (Cow::from(stem(other)), CONVERSE));
    let synonyms = synonyms_of(word).iter().map(|(other, like)| (Cow::from(*other), *like));
    for (other, like) in synonyms.chain(derived).chain(converses) {
        match all.iter_mut().find(|(known, _)| *known == other) {
            Some((_, known)) => *known = known.max(like),
            None => all.push((other, like)),
        }
    }
    all
}

/// Particles that may stand apart from their verb: "knock them *out*".
const PARTICLES: &[&str] = &["out", "up", "off", "down", "back", "over", "away"];

/// Marks a verb whose particle stands after its object.
fn separated(words: &mut [Word], index: usize) {
    let apart = (index + 2..words.len().min(index + 5)).find(|at| {
        // "an embassy over there": where, and no getting over it.
        let there = words.get(at + 1).is_some_and(|next| matches!(next.text.as_str(), "there" | "here"));
        PARTICLES.contains(&words[*at].text.as_str())
            && !there
            && words[index + 1..=*at].iter().all(|word| word.after == Break::None)
            // "who got hurt at Harbour Town away": another phrase begins between.
            && !words[index + 1..*at].iter().any(|word| is_preposition(&word.text))
    });
    let Some(at) = apart.filter(|_| !is_auxiliary(&words[index].text)) else { return };
    let pair = [words[index].text.as_str(), words[at].text.as_str()];
    if let Some((2, verb)) = phrasal(&pair) {
        let particle = words[at].text.clone();
        words[index].expressing(verb, &particle);
        words[at].joined = true;
    }
}

/// Marks the expressions of several words.
fn with_expressions(lexicon: &Lexicon, mut words: Vec<Word>) -> Vec<Word> {
    let mut index = 0;
    while index < words.len() {
        let texts: Vec<&str> = words[index..].iter().take(6).map(|word| word.text.as_str()).collect();
        // "signed in total": no signing in.
        let total = |length: usize| {
            let next = texts.get(length).copied().unwrap_or_default();
            texts[length - 1] == "in"
                && matches!(next, "total" | "all" | "full" | "advance" | "addition" | "person" | "writing")
        };
        // "what did they sign in Rabat": nor is that.
        let placed = |length: usize| {
            let next = texts.get(length).copied().unwrap_or_default();
            length == 2
                && texts[1] == "in"
                && lexicon.begins_name(next)
                && !is_function_word(next)
                && lexicon.is_verb(texts[0])
        };
        let found = phrasal(&texts).filter(|(length, _)| {
            words[index + 1..index + length].iter().all(|word| word.after == Break::None)
                && !total(*length)
                && !placed(*length)
        });
        let Some((length, verb)) = found else {
            separated(&mut words, index);
            index += 1;
            continue;
        };
        let last = texts[length - 1].to_owned();
        let stems: Vec<&str> = words[index..index + length].iter().map(|word| word.stem.as_str()).collect();
        if is_own_expression(lexicon, &stems, verb) {
            words[index].keeps = Keeps::Itself;
        } else {
            words[index].expressing(verb, &last);
        }
        for word in &mut words[index + 1..index + length] {
            // "sit in on the meeting": what follows the expression keeps its preposition.
            word.joined = true;
        }
        index += length;
    }
    words
}

/// "sent off", where a pack has a relation of its own that is told so, and that is no sending.
fn is_own_expression(lexicon: &Lexicon, stems: &[&str], verb: &str) -> bool {
    let plain = stem(verb);
    let plain = lexicon.cues_at(&[plain.as_str()]);
    let own = lexicon.cues_at(stems);
    let mut own = own.iter().filter(|cue| cue.own && cue.stems.len() == stems.len()).peekable();
    own.peek().is_some() && own.all(|cue| plain.iter().all(|other| other.relation != cue.relation))
}

/// Words after which a possessive `'s` is `is`.
const ASKING: &[&str] =
    &["who", "what", "where", "when", "how", "why", "that", "there", "it", "he", "she", "here"];

/// The words of a text.
pub(crate) fn words(lexicon: &Lexicon, text: &str) -> Vec<Word> {
    // Each word stands for a token or follows from one, so that dates and numbers are found in the same list.
    with_lists(with_expressions(lexicon, rephrased(lexicon, unframed(negated(read(lexicon, text))))))
}

/// "non-members": others than members.
fn negated(mut words: Vec<Word>) -> Vec<Word> {
    if words.iter().any(|word| word.text == "non") {
        let mut texts: Vec<String> = words.iter().map(|word| word.text.clone()).collect();
        negate_people(&mut texts);
        for (word, text) in words.iter_mut().zip(texts) {
            if word.text != text {
                let after = word.after;
                *word = Word::new(&text);
                word.after = after;
            }
        }
    }
    words
}

/// "is there a waiting list": a list that is a thing, and no order to list something.
fn with_lists(mut words: Vec<Word>) -> Vec<Word> {
    for at in 1..words.len() {
        let before = words[at - 1].text.as_str();
        let thing = words[at - 1].is_content() || matches!(before, "the" | "a" | "your" | "our" | "their");
        let ends = words.get(at + 1).is_none_or(|next| next.text != "of");
        if words[at].text == "list" && thing && ends {
            words[at].narrows = true;
        }
    }
    words
}

/// The text with what a chat spelling of it is otherwise short for, if the knowledge speaks of that: "docs" of
/// doctors.
pub(crate) fn spelt_otherwise(lexicon: &Lexicon, text: &str) -> Option<String> {
    tokenise(text).into_iter().find_map(|token| {
        let other = other_plain_words(&token.word).filter(|_| !lexicon.is_known(&token.word))?;
        lexicon.is_known(other).then(|| format!("{}{other}{}", &text[..token.start], &text[token.end..]))
    })
}

/// "where was the cup final played": where it was held, if nobody is told to have played it.
pub(crate) fn held_otherwise(text: &str) -> Option<String> {
    let tokens = tokenise(text);
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
    let last = tokens.last()?;
    let held = tokens.len() > 3
        && matches!(word(0), "when" | "where")
        && matches!(word(1), "is" | "was" | "are" | "were")
        && matches!(last.word.as_str(), "played" | "staged");
    held.then(|| format!("{}held{}", &text[..last.start], &text[last.end..]))
}

/// Signs and abbreviations of chat that are no words: "the treasurer = ana?", "tl;dr".
fn plain_signs(text: &str) -> Cow<'_, str> {
    const SIGNS: [(&str, &str); 6] = [
        (" = ", " is "),
        (" + ", " and "),
        (" & ", " and "),
        ("tl;dr", ""),
        ("w/ ", "with "),
        ("b/c ", "because "),
    ];
    let mut plain = Cow::from(text);
    for (sign, word) in SIGNS {
        if plain.contains(sign) {
            plain = plain.replace(sign, word).into();
        }
    }
    plain
}

/// The words of a text with what only frames its question.
pub(crate) fn read(lexicon: &Lexicon, text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let text = plain_signs(text);
    let mut end = None;
    for token in tokenise(&text) {
        let known = words.len();
        push(lexicon, &token, &mut words);
        // "the summit's about energy": no owner.
        let is = known > 0
            && words[known - 1].possessive
            && words.len() == known + 1
            && matches!(
                words[known].text.as_str(),
                "about"
                    | "in"
                    | "on"
                    | "at"
                    | "not"
                    | "the"
                    | "a"
                    | "an"
                    | "going"
                    | "called"
                    | "from"
                    | "over"
                    | "being"
                    | "still"
                    | "already"
            );
        if is {
            words[known - 1].possessive = false;
            words.insert(known, Word::new("is"));
        }
        // "close ties btw the two states": between them, and not by the way.
        let between = matches!(token.word.as_str(), "the" | "2" | "two" | "both")
            && known > 3
            && words[known - 3].text == "by"
            && words[known - 2].text == "the"
            && words[known - 1].text == "way"
            && words[known - 3].typed.is_none()
            && text.get(..token.start).is_some_and(|before| before.trim_end().ends_with("btw"));
        if between {
            words.splice(known - 3..known, [Word::new("between")]);
        }
        let known = if between { known - 2 } else { known };
        let two = known > 1 && words[known - 1].text == "2";
        if two && words.len() == known + 1 && is_infinitive(lexicon, &words[known].text) {
            words[known - 1] = Word { after: words[known - 1].after, ..Word::new("to") };
        }
        let between = end.and_then(|end| text.get(end..token.start));
        if matches!(between, Some("." | "_")) {
            for word in &mut words[known.saturating_sub(1)..] {
                word.identifier = true;
            }
        }
        end = Some(token.end);
    }
    words
}

/// "they came 2 help": what is counted would stand in the plural.
fn is_infinitive(lexicon: &Lexicon, word: &str) -> bool {
    lexicon.is_verb(word) && base_form(word) == word && singular(word) == word && is_english(word)
}

fn push(lexicon: &Lexicon, token: &Token, words: &mut Vec<Word>) {
    let possessive = token.possessive;
    // "y did he come", but "y/n".
    let no = token.word == "n" && words.last().is_some_and(|last| last.text == "y");
    let letter = token.word == "y" && !words.is_empty() || no;
    // A pair's wording may have "whats", too; only what names something keeps its spelling.
    let grammar = |plain: &&'static [&'static str]| plain.iter().all(|word| is_function_word(word));
    let expanded = if letter {
        None
    } else if lexicon.is_known(&token.word) || lexicon.begins_name(&token.word) {
        plain_words(&token.word).filter(grammar).filter(|_| !lexicon.begins_name(&token.word))
    } else {
        plain_words(&token.word).or_else(|| long_title(&token.word))
    };
    if let Some(plain) = expanded {
        for (index, text) in plain.iter().enumerate() {
            let after = if index == 0 { token.after } else { Break::None };
            let last = index + 1 == plain.len();
            words.push(Word { after, possessive: possessive && last, ..Word::new(text) });
        }
        return;
    }
    if possessive && ASKING.contains(&token.word.as_str()) {
        words.push(Word { after: token.after, ..Word::new(&token.word) });
        words.push(Word::new("is"));
        return;
    }
    // "azerbaijans role": the apostrophe is left out more often than not.
    if let Some(name) = token.word.strip_suffix('s')
        && !lexicon.is_known(&token.word)
        && !is_english(&token.word)
        && (lexicon.begins_name(name) || is_country_or_capital(name))
    {
        words.push(Word {
            after: token.after,
            possessive: true,
            capitalised: token.capitalised,
            ..Word::new(name)
        });
        return;
    }
    // "the womens race"
    if let Some(plural) = token.word.strip_suffix('s').filter(|word| PEOPLE.contains(word)) {
        words.push(Word { after: token.after, possessive: true, ..Word::new(plural) });
        return;
    }
    let repaired = repair(lexicon, token);
    let typed = repaired.is_some().then(|| token.word.clone());
    let text = repaired.unwrap_or_else(|| token.word.clone());
    words.push(Word {
        after: token.after,
        possessive,
        capitalised: token.capitalised,
        typed,
        ..Word::new(&text)
    });
}

/// Plurals without an `s`, after which one is an `'s`.
const PEOPLE: [&str; 3] = ["men", "women", "children"];

/// "countrys", of countries.
fn plural_in_ys(word: &str) -> Option<String> {
    let begin = word.strip_suffix("ys").filter(|begin| !begin.ends_with(['a', 'e', 'i', 'o', 'u']))?;
    is_english(&format!("{begin}y")).then(|| format!("{begin}ies"))
}

/// So rare a word is as likely a misspelt one of the knowledge: "minsters".
const RARE: f32 = 0.97;
/// Where it has so many letters, and one of them makes the other.
const LONG: usize = 7;

/// The word of the knowledge, else the common English one, that a misspelt one was meant as.
fn repair(lexicon: &Lexicon, token: &Token) -> Option<String> {
    let word = token.word.as_str();
    if let Some(plural) = plural_in_ys(word).filter(|_| !lexicon.is_known(word) && !token.capitalised) {
        return Some(plural);
    }
    let length = word.chars().count();
    let plain = word.chars().all(char::is_alphabetic);
    // "pya", "teh": too short for any other slip. "CPU" is an abbreviation.
    if plain && length == 3 && !token.capitalised && !lexicon.is_known(word) && !is_english(word) {
        return swaps(word).find(|swapped| lexicon.is_known(swapped)).or_else(|| plain_spelling(word));
    }
    if length < 4
        || !plain
        || lexicon.is_known(word)
        || (is_english(word) && (rarity(word) < RARE || length < LONG || lexicon.is_known(&singular(word))))
        || place_of_demonym(word).is_some()
        || is_country_or_capital(word)
        || is_weekday_word(word)
        || month_of(word).is_some()
    {
        return None;
    }
    let near = |known: &&str| !is_english(word) || edit_distance(word, known, 1).is_some();
    let known = lexicon.spelling.nearest(word).filter(near).map(str::to_owned);
    // A name that is written as one is a name, however near a common word it is.
    let english = || plain_spelling(word).or_else(|| common_spelling(word));
    known.or_else(|| english().filter(|_| !token.capitalised))
}
