//! What somebody pays, by who they are or how old: "how much do pensioners pay", "I'm 70, what's a ticket?". By the things
//! with a price whose name, aliases, conditions or rules say for whom they are.

use super::ages::asked_age;
use super::prices::PAID;
use crate::engine::Mind;
use crate::engine::former::holds_now;
use crate::engine::lexicon::entity_of;
use crate::engine::reply::enumerated;
use crate::engine::understanding::{Asked, Query, Word};
use crate::engine::verdict::Outcome;
use crate::knowledge::{EntityId, FactId, Filler, Role};
use crate::language::{base_form, is_function_word, is_weak_word, likeness, singular};
use crate::text::{is_within_bound, stem, tokenise};

/// Who is meant by "seniors" is taken from the age that they usually have.
const SURE: f64 = 0.84;
/// Prices told together.
const TOLD: usize = 3;
/// A word means another from this likeness on.
const MEANS: f32 = 0.9;

/// Words for people of one kind, with the age that they usually have.
type People = (&'static [&'static str], Option<f64>);

/// Words for people who pay otherwise than others, with an age that such people have, where an age makes them so.
const PAYERS: &[People] = &[
    (&["baby", "infant", "newborn"], Some(1.0)),
    (&["toddler"], Some(2.0)),
    (&["child", "kid", "son", "daughter", "boy", "girl", "grandchild", "youngster"], Some(10.0)),
    (&["teenager", "teen", "adolescent"], Some(15.0)),
    (
        &["senior", "pensioner", "oap", "retiree", "elderly", "granny", "grandma", "grandpa", "gran"],
        Some(70.0),
    ),
    (&["adult", "grownup"], None),
    (&["student", "pupil"], None),
    (&["member"], None),
    (&["nonmember"], None),
    (&["unemployed", "jobless"], None),
    (&["disabled"], None),
    (&["family"], None),
    (&["resident", "local"], None),
    (&["group"], None),
];
/// Words that ask for a price.
const PAYING: &[&str] = &["pay", "cost", "charge", "price", "fee", "much"];
/// Words for what one pays for where nothing is named: to come in.
const ENTERING: &[&str] = &["money", "get", "go", "come", "enter", "visit", "admission"];
/// What lets in whoever pays for nothing in particular.
const ENTRY: &[&str] = &["ticket", "admission", "entry", "pass"];

/// Who pays: by a word for such people, or by an age.
struct Payer {
    words: &'static [&'static str],
    age: Option<f64>,
    /// Where the question says so.
    said: Vec<usize>,
}

/// "what do kids pay for a swim", "how much is it for students", "what does my 8-year-old pay".
pub(in crate::engine) fn for_whom(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let text = |at: usize| query.words[at].text.as_str();
    let pays = (0..query.words.len()).any(|at| PAYING.contains(&base_form(&singular(text(at)))));
    let whether = query.asking.kind == Asked::YesNo;
    let pays = pays || whether && (0..query.words.len()).any(|at| text(at) == "free");
    if !(query.asking.kind == Asked::Amount || whether) || !pays || query.negated || !query.dates.is_empty() {
        return None;
    }
    let payer = payer(query)?;
    // "how much is a child ticket" names the very thing.
    let product = |id: &EntityId| !prices_of(mind, *id).is_empty();
    let named = query.mentions.iter().any(|mention| {
        mention.exact
            && mention.entities.iter().any(product)
            && mention.span.clone().any(|at| payer.said.contains(&at))
    });
    if named {
        return None;
    }
    let rest = rest(query, &payer);
    // "and kids?" says of nothing that they pay for it.
    let entering =
        |at: usize| matches!(base_form(text(at)), "pay" | "enter" | "get" | "admission" | "entry" | "for");
    if rest.is_empty() && !(0..query.words.len()).any(entering) {
        return None;
    }
    let free = exempt(mind, &payer, &rest);
    if whether {
        // "do kids have to pay": not those who are exempt; of others no price says that nobody lets them in for nothing.
        let fact = free?;
        let asks_free = (0..query.words.len()).any(|at| text(at) == "free");
        return Some(Outcome {
            sentences: vec![mind.knowledge.fact(fact).sentence.clone()],
            facts: vec![fact],
            ..Outcome::whether(asks_free, SURE)
        });
    }
    let mut facts: Vec<FactId> = free.into_iter().chain(prices(mind, &payer, &rest)).collect();
    facts.dedup();
    if facts.is_empty() || facts.len() > TOLD {
        return None;
    }
    let values: Vec<String> = facts.iter().filter_map(|fact| value(mind, *fact)).collect();
    let all = values.len() == facts.len() && !values.is_empty();
    Some(Outcome {
        value: all.then(|| enumerated(&values)),
        sentences: facts.iter().map(|fact| mind.knowledge.fact(*fact).sentence.clone()).collect(),
        facts,
        ..Outcome::answer(SURE)
    })
}

/// What is said besides who pays: what it is that they pay for.
fn rest<'q>(query: &'q Query, payer: &Payer) -> Vec<&'q Word> {
    let besides = |(at, word): &(usize, &Word)| {
        let number = query.numbers.iter().any(|(span, _)| span.contains(at));
        let years = matches!(word.text.as_str(), "year" | "years" | "old");
        let base = singular(&word.text);
        let asks = PAYING.contains(&base_form(&base)) || ENTERING.contains(&base_form(&base));
        let light = is_function_word(&word.text) || is_weak_word(&word.text);
        !(payer.said.contains(at) || number || years || asks || light)
    };
    query.words.iter().enumerate().filter(besides).map(|(_, word)| word).collect()
}

/// The prices for such people of what is called so; of nothing in particular, what lets them in.
fn prices(mind: &Mind<'_>, payer: &Payer, rest: &[&Word]) -> Vec<FactId> {
    let mut found: Vec<(EntityId, Vec<FactId>)> = Vec::new();
    for id in mind.knowledge.entity_ids() {
        let offer = Offer { mind, id };
        if rest.iter().all(|word| offer.is_called(word)) {
            let prices: Vec<FactId> =
                prices_of(mind, id).into_iter().filter(|price| offer.is_for(payer, Some(*price))).collect();
            if !prices.is_empty() {
                found.push((id, prices));
            }
        }
    }
    // Of nothing in particular: what lets them in.
    if rest.is_empty() && found.len() > 1 {
        let entry = |id: EntityId| ENTRY.iter().any(|class| mind.lexicon.is_of_class(id, class));
        if found.iter().any(|(id, _)| entry(*id)) {
            found.retain(|(id, _)| entry(*id));
        }
    }
    found.into_iter().flat_map(|(_, facts)| facts).collect()
}

/// Who pays by the words of a question; `None` where it says nobody, or several.
fn payer(query: &Query) -> Option<Payer> {
    let at_word = |at: usize| {
        let word = singular(&query.words[at].text);
        let known = PAYERS.iter().find(|(words, _)| words.contains(&word.as_str()))?;
        Some((at, known))
    };
    let found: Vec<(usize, &People)> = (0..query.words.len()).filter_map(at_word).collect();
    let age = asked_age(query);
    let said = found.iter().map(|(at, _)| *at).collect();
    match found.as_slice() {
        [] => Some(Payer { words: &[], age: Some(age?), said }),
        [(_, (words, usual))] => Some(Payer { words, age: age.or(*usual), said }),
        // "how much is an adult swim", "and for children?"
        [.., (at, (words, usual))] if *at > 0 && query.words[at - 1].text == "for" => {
            Some(Payer { words, age: age.or(*usual), said })
        }
        _ => None,
    }
}

/// The facts that give what a thing costs now.
fn prices_of(mind: &Mind<'_>, id: EntityId) -> Vec<FactId> {
    let priced = |fact: &FactId| {
        let own = mind.knowledge.fact(*fact);
        let of_it = own.fillers(Role::Subject).any(|filler| entity_of(filler) == Some(id));
        let paid = PAID.contains(&mind.knowledge.relation(own.relation).key.as_str());
        of_it && paid && value(mind, *fact).is_some() && holds_now(mind, *fact)
    };
    mind.index.with_thing(id).iter().copied().filter(priced).collect()
}

fn value(mind: &Mind<'_>, fact: FactId) -> Option<String> {
    let amount = mind.knowledge.fact(fact).fillers(Role::Value).next()?;
    matches!(amount, Filler::Amount(_)).then(|| mind.knowledge.filler_text(amount))
}

/// A thing that may have a price.
struct Offer<'a, 'm> {
    mind: &'a Mind<'m>,
    id: EntityId,
}

impl Offer<'_, '_> {
    /// What it is called, and for whom it says to be.
    fn texts(&self) -> Vec<String> {
        let entity = self.mind.knowledge.entity(self.id);
        let rules = self.mind.index.with_thing(self.id).iter().filter(|fact| {
            let own = self.mind.knowledge.fact(**fact);
            let key = self.mind.knowledge.relation(own.relation).key.as_str();
            matches!(key, "available-to" | "open-to")
                && own.fillers(Role::Subject).any(|filler| entity_of(filler) == Some(self.id))
        });
        let rules = rules.flat_map(|fact| self.for_of(*fact));
        std::iter::once(entity.name.clone()).chain(entity.aliases.iter().cloned()).chain(rules).collect()
    }

    fn for_of(&self, fact: FactId) -> Vec<String> {
        self.mind
            .knowledge
            .fact(fact)
            .fillers(Role::For)
            .map(|filler| self.mind.knowledge.filler_text(filler))
            .collect()
    }

    fn is_for(&self, payer: &Payer, price: Option<FactId>) -> bool {
        let told = price.map(|fact| self.for_of(fact)).unwrap_or_default();
        // What a price says of itself goes before what the thing is called.
        let texts = if told.is_empty() { self.texts() } else { told };
        texts.iter().any(|text| is_for(text, payer))
    }

    fn is_called(&self, word: &Word) -> bool {
        let noun = singular(&word.text);
        let entity = self.mind.knowledge.entity(self.id);
        let said = |text: &String| {
            tokenise(text).iter().any(|token| {
                stem(base_form(&token.word)) == word.stem || likeness(&token.word, &noun) >= MEANS
            })
        };
        self.mind.lexicon.is_of_class(self.id, &noun)
            || std::iter::once(&entity.name).chain(&entity.aliases).any(said)
    }
}

/// Whether a text says that something is for such people: by their word, or by an age that theirs is within.
fn is_for(text: &str, payer: &Payer) -> bool {
    let text = text.to_lowercase().replace("non-member", "nonmember");
    let tokens = tokenise(&text);
    let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
    let ages: Vec<bool> = (0..words.len())
        .filter_map(|at| is_within_bound(&words, at, words[at].parse().ok()?, payer.age?))
        .collect();
    let word = || {
        words.iter().any(|word| {
            let noun = singular(word.trim_end_matches("'s").trim_end_matches('\''));
            payer.words.contains(&noun.as_str())
        })
    };
    if ages.is_empty() { word() } else { ages.contains(&true) }
}

/// The rule that lets such people have something for nothing.
fn exempt(mind: &Mind<'_>, payer: &Payer, rest: &[&Word]) -> Option<FactId> {
    mind.knowledge.fact_ids().find(|fact| {
        let own = mind.knowledge.fact(*fact);
        let sentence = tokenise(&own.sentence);
        let pays = sentence.iter().any(|token| {
            matches!(
                base_form(&singular(&token.word)),
                "pay" | "payment" | "free" | "price" | "fee" | "charge" | "cost"
            )
        });
        let said = |word: &&Word| {
            sentence.iter().any(|token| {
                stem(base_form(&token.word)) == word.stem || likeness(&token.word, &word.text) >= MEANS
            })
        };
        mind.knowledge.relation(own.relation).key == "exempt"
            && pays
            && is_for(&own.sentence, payer)
            && rest.iter().all(said)
    })
}

/// Of which people a sentence tells that begins so: "Children may borrow up to 8 items".
pub(super) fn payers_of(sentence: &str) -> Option<usize> {
    tokenise(sentence).iter().take(2).find_map(|token| payers(&token.word))
}

/// Of which people a question asks.
pub(super) fn says_payer(query: &Query) -> Option<usize> {
    query.words.iter().find_map(|word| payers(&word.text))
}

/// The place in the table of a word for people of an age.
fn payers(word: &str) -> Option<usize> {
    let noun = singular(word);
    PAYERS.iter().position(|(words, age)| age.is_some() && words.contains(&noun.as_str()))
}
