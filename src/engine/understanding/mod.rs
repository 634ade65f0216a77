//! Question to query: what is asked for, about which known things, in which relation, under which constraints.
//! Here what a query is and the order of the steps; each step has its file. No fact is looked at.

mod asides;
pub(super) mod asked;
mod cues;
pub(super) mod followups;
mod framing;
mod gatherings;
pub(super) mod mentions;
mod numerals;
mod rephrasing;
mod succession;
mod verbs;
pub(super) mod words;

use std::cell::RefCell;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::Lexicon;
use crate::knowledge::{EntityId, Kind, Knowledge, PackId, RelationId, Role};
use crate::language::{
    Comparable, DIMENSIONS, Direction, MeaningSum, NounKind, is_function_word, kind_of_noun, named_day,
    named_day_of_words, relative_date, singular,
};
use crate::text::{
    Break, PartialDate, Token, Weekdays, find_dates, find_numbers, find_weekdays, is_weekday_word, month_of,
    number_of_word,
};
use asides::said_of_time;
use cues::cues;
use numerals::{counts_members, is_no_number};
pub(super) use succession::is_job;
use succession::note_succession;
use verbs::{asks_agent, asks_permission, asks_words_of, carrying, is_future, main_verb, support_verb};

pub(super) use asked::{Asked, Asking, NamePart, asked};
pub(super) use framing::is_question_word;
pub(super) use mentions::Mention;
pub(super) use words::{Reach, Word};

/// What a question asks, before any fact is looked at.
#[derive(Clone, Debug)]
pub(super) struct Query {
    pub(super) words: Vec<Word>,
    pub(super) asking: Asking,
    pub(super) mentions: Vec<Mention>,
    pub(super) dates: Vec<(Range<usize>, PartialDate)>,
    pub(super) numbers: Vec<(Range<usize>, f64)>,
    /// The relations whose words it holds, with how surely (1: the very word), and the words.
    pub(super) cues: FxHashMap<RelationId, RelationCue>,
    /// Words that some relation of the library has: who does not explain them leaves much open.
    pub(super) relational: FxHashSet<usize>,
    /// "not", "n't", "never", "except".
    pub(super) negated: bool,
    /// Days of the week, with the words that name them.
    pub(super) weekdays: Option<(Vec<usize>, Weekdays)>,
    /// What is to come is asked for.
    pub(super) future: bool,
    /// The verb, and whether what is asked for is who does it (`true`) or whom or what it is done to.
    pub(super) asks_agent: Option<(usize, bool)>,
    /// "who did it before her": the mention of the other holder, and whether the one before is asked for.
    pub(super) succession: Option<(usize, bool)>,
    /// Whether something is allowed is asked for.
    pub(super) permission: bool,
    /// The pack that it is to be answered from.
    pub(super) pack: Option<PackId>,
    /// The verb of the question, where it stands as one.
    pub(super) verb: Option<usize>,
    /// Where the words that narrow the question point to together.
    pub(super) direction: Direction,
    /// "what did she say about it": the mention of her whose words are asked for.
    pub(super) speaker: Option<usize>,
    /// Light words that carry the question, as nothing else does: "what did he *say*".
    pub(super) carrying: FxHashSet<usize>,
    /// "when is the fair": the time of the one event that is named, and nothing more, is asked for.
    pub(super) own_time: bool,
    pub(super) alike: Alike,
}

/// How near the nouns of relations are to those of the question, as far as they were compared: many facts are of
/// one relation.
#[derive(Clone, Debug, Default)]
pub(super) struct Alike(RefCell<FxHashMap<String, Compared>>);

/// A noun of the question, and those of the knowledge that it was compared with.
#[derive(Clone, Debug)]
struct Compared {
    asked: Comparable,
    known: FxHashMap<String, f32>,
}

impl Alike {
    /// The likeness of a noun of the knowledge to a noun of the question.
    pub(super) fn to(&self, known: &str, asked: &str) -> f32 {
        let mut all = self.0.borrow_mut();
        if !all.contains_key(asked) {
            let compared = Compared { asked: Comparable::new(asked), known: FxHashMap::default() };
            all.insert(asked.to_owned(), compared);
        }
        let compared = all.get_mut(asked).expect("it was inserted if it was not there");
        compared.known.get(known).copied().unwrap_or_else(|| {
            let like = compared.asked.likeness(known);
            compared.known.insert(known.to_owned(), like);
            like
        })
    }
}

/// Where a query speaks of a relation.
#[derive(Clone, Debug, Default)]
pub(super) struct RelationCue {
    pub(super) strength: f32,
    pub(super) words: FxHashSet<usize>,
    /// The roles whose nouns are among them.
    pub(super) roles: FxHashSet<Role>,
    /// Some of them is a noun or a phrase, not only a verb.
    pub(super) noun: bool,
}

pub(super) fn query(
    knowledge: &Knowledge,
    lexicon: &Lexicon,
    words: Vec<Word>,
    today: &PartialDate,
) -> Query {
    let mut asking = asked(&words);
    asking.used.extend(support_verb(lexicon, &words, &asking));
    asking.used.extend(numerals::age_words(&words));
    let tokens: Vec<Token> = words.iter().map(token).collect();
    let mut dates: Vec<(Range<usize>, PartialDate)> =
        find_dates(&tokens).into_iter().map(|found| (found.tokens, found.date)).collect();
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    for (index, word) in words.iter().enumerate() {
        if let Some((length, date)) = named_day_of_words(&texts[index..]) {
            dates.push((index..index + length, date));
            continue;
        }
        let date = relative_date(&word.text, today).or_else(|| short_year(&words, index, today));
        dates.extend(date.map(|date| (index..index + 1, date)));
    }
    dates.retain(|(span, date)| !is_compared_number(&words, span, date));
    asking.used.extend(said_of_time(&words, &dates));
    let in_date = |index: usize| dates.iter().any(|(span, _)| span.contains(&index));
    let ordinals = |ordinal: bool| !ordinal;
    let numbers: Vec<(Range<usize>, f64)> = find_numbers(&tokens)
        .into_iter()
        .filter(|found| ordinals(found.ordinal) && !in_date(found.tokens.start))
        .map(|found| (found.tokens, found.number))
        .collect();
    // "was it 8 or 10", "was it in 1992 or 2007": which of them, is asked for.
    let or = words.iter().any(|word| word.text == "or");
    let (mut dates, mut numbers) = (dates, numbers);
    if asking.kind == Asked::YesNo && or && (numbers.len() > 1 || dates.len() > 1) {
        asking.kind = if dates.len() > 1 { Asked::When } else { Asked::Count };
        let alternatives: Vec<Range<usize>> =
            dates.drain(..).map(|(span, _)| span).chain(numbers.drain(..).map(|(span, _)| span)).collect();
        let start = alternatives.iter().map(|span| span.start).min().unwrap_or(0);
        let end = alternatives.iter().map(|span| span.end).max().unwrap_or(0);
        asking.used.extend(start..end);
        asking.used.extend((0..words.len()).filter(|index| words[*index].text == "it"));
    }
    let in_date = |index: usize| dates.iter().any(|(span, _)| span.contains(&index));
    let mut mentions = mentions::mentions(knowledge, lexicon, &words, &asking.used);
    mentions.retain(|mention| !mention.span.clone().all(in_date));
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    let in_name = |start: usize| {
        lexicon.names_at(&texts[start..]).iter().any(|name| name.words.len() > 1 && !name.part)
    };
    dates.retain(|(span, date)| !is_edition(lexicon, &texts, &mut mentions, span, date));
    // "the Christmas concert" is called after a day, and need not be on it.
    let called_after = |span: &Range<usize>| {
        let inside = |mention: &Mention| mention.span.start <= span.start && span.end < mention.span.end;
        // "the December game" is called so, too.
        let in_name = |mention: &Mention| {
            let stem = &words[span.start].stem;
            mention.entities.iter().all(|id| lexicon.profile(*id).words.contains(stem))
        };
        let alone = span.len() == 1 && month_of(texts[span.start]).is_some();
        (named_day(texts[span.start]).is_some() || alone)
            && mentions.iter().any(|mention| inside(mention) && (!alone || in_name(mention)))
    };
    dates.retain(|(span, _)| !called_after(span));
    let (counting, numbers): (Vec<_>, Vec<_>) = numbers
        .into_iter()
        .partition(|(span, number)| counts_members(knowledge, &mentions, &words, span, *number));
    // "the 2 countries": the number belongs to what it counts.
    for (span, _) in counting {
        if let Some(mention) = mentions.iter_mut().find(|mention| mention.span.start == span.end) {
            mention.span.start = span.start;
        }
    }
    // "name all three people": how many there are, the asker knows.
    let all_of_them = |at: usize| asking.list && at > 0 && texts[at - 1] == "all";
    let numbers = numbers
        .into_iter()
        .filter(|(span, _)| !all_of_them(span.start))
        .filter(|(span, _)| !in_name(span.start) && !is_no_number(lexicon, &words, span))
        .collect();
    let (mut cues, mut relational) = cues(lexicon, &words, &mentions, &asking);
    // "on the 10th of March": nobody marches.
    let dated = |index: &usize| dates.iter().any(|(span, _)| span.contains(index));
    cues.retain(|_, cue| !cue.words.iter().all(dated));
    relational.retain(|index| !dated(index));
    // "what happens if I do not": the words for a penalty deny nothing.
    let in_phrase = |at: usize| {
        let text = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
        let conditional = (at.saturating_sub(CONDITION)..at).any(|before| text(before) == "if");
        conditional && text(0) == "what" && text(1) == "happens"
    };
    let negated = words.iter().enumerate().any(|(at, word)| {
        matches!(word.text.as_str(), "not" | "never" | "neither" | "nobody" | "none" | "without")
            && !in_phrase(at)
    });
    let mut query = Query {
        words,
        asking,
        mentions,
        dates,
        numbers,
        cues,
        relational,
        negated,
        weekdays: None,
        pack: None,
        verb: None,
        direction: [0; DIMENSIONS],
        future: false,
        asks_agent: None,
        permission: false,
        succession: None,
        speaker: None,
        carrying: FxHashSet::default(),
        own_time: false,
        alike: Alike::default(),
    };
    let days: Vec<usize> = (0..query.words.len())
        .filter(|index| is_weekday_word(&query.words[*index].text))
        .filter(|index| !query.asking.used.contains(index))
        .collect();
    if !days.is_empty() {
        query.weekdays = Some((days, find_weekdays(&tokens)));
    }
    note_succession(knowledge, &mut query);
    note_date_of_event(knowledge, &mut query);
    note_implied_relations(knowledge, &mut query);
    query.future = is_future(&query.words);
    query.asks_agent = asks_agent(lexicon, &query);
    query.permission = asks_permission(&query.words);
    query.speaker = asks_words_of(knowledge, &query);
    query.carrying = carrying(lexicon, &query);
    let carrying = query.carrying.clone();
    for index in &carrying {
        let stem = query.words[*index].stem.clone();
        for cue in lexicon.cues_at(&[stem.as_str()]) {
            let found = query.cues.entry(cue.relation).or_default();
            found.strength = 1.0;
            found.words.insert(*index);
        }
    }
    query.relational.extend(carrying);
    query.verb = main_verb(&query);
    let mut meaning = MeaningSum::default();
    for word in query.words.iter().filter(|word| !is_function_word(&word.text)) {
        meaning.add(&word.text, 1.0);
    }
    query.direction = meaning.direction();
    query
}

/// Words between "if" and "not".
const CONDITION: usize = 3;

/// "more than 2000 people", "at least 1500 fans": a number, and no year.
fn is_compared_number(words: &[Word], span: &Range<usize>, date: &PartialDate) -> bool {
    let text = |back: usize| span.start.checked_sub(back).map_or("", |at| words[at].text.as_str());
    let bare = date.month.is_none()
        && span.len() == 1
        && words[span.start].text.bytes().all(|byte| byte.is_ascii_digit());
    bare && matches!((text(2), text(1)), ("more" | "less" | "fewer", "than") | ("at", "least" | "most"))
}

/// "the conference in 2024", where something is called "Conference 2024": the mention becomes that, and the year is
/// part of it.
fn is_edition(
    lexicon: &Lexicon,
    texts: &[&str],
    mentions: &mut [Mention],
    span: &Range<usize>,
    date: &PartialDate,
) -> bool {
    let Some(year) = date.year.filter(|_| date.month.is_none()).map(|year| year.to_string()) else {
        return false;
    };
    for mention in mentions.iter_mut().filter(|mention| !mention.unknown && mention.span.end <= span.start) {
        let called = |between: &[&str]| {
            let own = texts[mention.span.clone()].iter().chain(between).copied();
            let words: Vec<&str> = own.chain([year.as_str()]).collect();
            lexicon.names_at(&words).into_iter().find(|name| name.words.len() == words.len())
        };
        if let Some(name) = called(&[]).or_else(|| called(&["of"])) {
            mention.entities = vec![name.entity];
            mention.span.end = span.end;
            return true;
        }
    }
    false
}

/// "where do the Owls play": their ground; "how do I make a backup": by what command.
fn note_implied_relations(knowledge: &Knowledge, query: &mut Query) {
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    let side = |mention: &Mention| {
        let team = |id: &EntityId| matches!(knowledge.entity(*id).kind, Kind::Organisation | Kind::Group);
        !mention.unknown && !mention.entities.is_empty() && mention.entities.iter().all(team)
    };
    let plays = (1..query.words.len()).find(|at| matches!(text(*at), "play" | "plays"));
    let ground = plays.filter(|_| {
        query.asking.kind == Asked::Where
            && query.dates.is_empty()
            && matches!(query.mentions.as_slice(), [one] if side(one))
    });
    let asks_how = query.asking.kind == Asked::How
        && (text(1) == "to"
            || matches!(text(1), "do" | "can" | "should") && matches!(text(2), "i" | "we" | "you" | "one"));
    let implied = [
        ("home-ground", ground, 1.0),
        ("command", asks_how.then_some(0), COMMANDED),
        ("shortcut", asks_how.then_some(0), COMMANDED),
    ];
    for (key, at, strength) in implied {
        if let (Some(relation), Some(at)) = (knowledge.relation_of_key(key), at) {
            let cue = query.cues.entry(relation).or_default();
            cue.strength = cue.strength.max(strength);
            cue.words.insert(at);
        }
    }
}

/// How something is done is told by a command, where there is one.
const COMMANDED: f32 = 0.9;

/// The relations that tell when an event itself is, not something that happened to it.
pub(super) const TIMES_OF_EVENTS: &[&str] = &["took-place", "happens-every"];

/// "when is the fair": its own date is asked for, not that of something that happened to it.
fn note_date_of_event(knowledge: &Knowledge, query: &mut Query) {
    let event = |mention: &Mention| {
        // A festival that is typed as what holds it takes place all the same.
        let noun = singular(&query.words[mention.span.end - 1].text);
        let happens = kind_of_noun(&noun) == Some(NounKind::Event);
        let event = |id: &EntityId| match knowledge.entity(*id).kind {
            Kind::Event => true,
            Kind::Organisation => happens,
            _ => false,
        };
        !mention.unknown && mention.entities.iter().all(event)
    };
    // "what time does it start"
    let starts: Vec<usize> = query.content().collect();
    let start = |at: &usize| {
        let word = &query.words[*at];
        matches!(word.verb.unwrap_or(&word.stem), "start" | "begin" | "commence")
    };
    let bare = starts.iter().all(start) && query.dates.is_empty() && query.numbers.is_empty();
    let [mention] = query.mentions.as_slice() else { return };
    let timed = matches!(query.asking.kind, Asked::When | Asked::TimeOfDay);
    if !timed || query.asking.edge.is_some() || !bare || !event(mention) {
        return;
    }
    query.own_time = true;
    // "what day is it": the day is no deadline.
    let used = &query.asking.used;
    query.cues.retain(|_, cue| !cue.words.iter().all(|index| used.contains(index)));
    for (relation, id) in knowledge.relations.iter().zip(0..) {
        if TIMES_OF_EVENTS.contains(&relation.key.as_str()) {
            let cue = query.cues.entry(RelationId(id)).or_default();
            cue.strength = 1.0;
            cue.words.extend(&starts);
        }
    }
}

/// "back in 92": a year of this century up to that of asking, of the last one after it.
fn short_year(words: &[Word], index: usize, today: &PartialDate) -> Option<PartialDate> {
    let text = &words[index].text;
    let year: i16 = text.parse().ok().filter(|_| text.len() == 2)?;
    let before = index.checked_sub(1).map(|before| words[before].text.as_str());
    let ends = words.get(index + 1).is_none_or(|next| next.after != Break::None || !next.is_content());
    let century = if year <= today.year? % 100 { 2000 } else { 1900 };
    (ends && matches!(before, Some("in" | "since")))
        .then(|| PartialDate { year: Some(century + year), ..PartialDate::default() })
}

fn token(word: &Word) -> Token {
    Token {
        start: 0,
        end: 0,
        word: word.text.clone(),
        possessive: word.possessive,
        capitalised: word.capitalised,
        after: word.after,
    }
}

impl Query {
    /// Words that narrow the question and are in no mention, date or number.
    pub(super) fn content(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.words.len()).filter(|index| self.narrows(*index))
    }

    fn narrows(&self, index: usize) -> bool {
        (self.words[index].is_content() && !self.begins_title(index) || self.carrying.contains(&index))
            && !self.asking.used.contains(&index)
            && !self.mentions.iter().any(|mention| mention.span.contains(&index))
            && !self.weekdays.as_ref().is_some_and(|(days, _)| days.contains(&index))
            && !self.dates.iter().any(|(span, _)| span.contains(&index))
            && !self.numbers.iter().any(|(span, _)| span.contains(&index))
    }

    /// "who *is the head of* the school", where that is a title: nobody heads it in any other sense.
    fn begins_title(&self, index: usize) -> bool {
        let being = matches!(self.words[index].text.as_str(), "is" | "are" | "was" | "were");
        being
            && self.words[index].verb.is_some()
            && self.mentions.iter().any(|mention| {
                mention.description
                    && !mention.unknown
                    && mention.span.start > index
                    && mention.span.start <= index + 2
                    && self.words[mention.span.start].joined
            })
    }

    /// "besides the two ministers": they are not what is asked for.
    pub(super) fn excepts(&self, mention: &Mention) -> bool {
        let before = self.words[..mention.span.start].iter().rev();
        let mut before = before.skip_while(|word| {
            matches!(word.text.as_str(), "the" | "two" | "both" | "from" | "than" | "for")
        });
        before.next().is_some_and(|word| {
            matches!(word.text.as_str(), "besides" | "except" | "excluding" | "apart" | "other")
        })
    }

    /// "how many of the *ten* papers": the number that is known, and not asked for.
    pub(super) fn counted_whole(&self) -> Option<f64> {
        let word = |at: usize| self.words.get(at).map_or("", |word| word.text.as_str());
        let start = self.asking.end();
        let article = matches!(word(start + 1), "the" | "these" | "those" | "their" | "its" | "our" | "all");
        let at = start + if article { 2 } else { 1 };
        let of = self.asking.kind == Asked::Count && word(start) == "of";
        let number = || number_of_word(word(at)).or_else(|| word(at).parse().ok());
        of.then(number).flatten()
    }

    /// "the name of the *person* behind it", "what is the *person* called": whether somebody's name is asked for.
    pub(super) fn names_somebody(&self) -> bool {
        if !matches!(self.asking.kind, Asked::Name(_)) {
            return false;
        }
        let text = |at: usize| self.words.get(at).map_or("", |word| word.text.as_str());
        let name =
            (0..self.words.len()).find(|at| matches!(text(*at), "name" | "names") && text(at + 1) == "of");
        let called =
            || matches!(text(0), "what" | "how") && framing::is_auxiliary(text(1)) && text(2) == "the";
        let start = match name {
            Some(name) => name + 2,
            None if called() => 3,
            None => return false,
        };
        let phrase =
            self.words[start.min(self.words.len())..].iter().skip_while(|word| is_function_word(&word.text));
        let noun =
            phrase.take_while(|word| !is_function_word(&word.text) && word.after == Break::None).last();
        noun.is_some_and(|noun| kind_of_noun(&noun.text) == Some(NounKind::Person))
    }

    /// The words of a phrase that begins with "besides" or the like and names no thing.
    pub(super) fn excepted(&self) -> impl Iterator<Item = usize> + '_ {
        let excepts =
            |word: &Word| matches!(word.text.as_str(), "besides" | "except" | "excluding" | "apart");
        let start = self.words.iter().position(excepts).map_or(self.words.len(), |at| at + 1);
        let ends = |word: &Word| word.after != Break::None || is_question_word(&word.text);
        let end = start + self.words[start..].iter().take_while(|word| !ends(word)).count();
        (start..end).filter(|index| self.narrows(*index))
    }

    /// The words of a stretch, as they are shown.
    pub(super) fn phrase(&self, span: &Range<usize>) -> String {
        self.words[span.clone()].iter().map(Word::written).collect::<Vec<_>>().join(" ")
    }
}
