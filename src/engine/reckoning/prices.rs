//! Sums of money: how much more one thing costs than another, two together, several of one, and which is the
//! cheapest. Read off the facts that give prices; only what is paid for the same (`per month`) is compared.

use crate::engine::Mind;
use crate::engine::classes::things_called;
use crate::engine::former::holds_now;
use crate::engine::lexicon::entity_of;
use crate::engine::understanding::{Asked, Mention, Query, Word};
use crate::engine::verdict::Outcome;
use crate::knowledge::{Amount, Bound, EntityId, FactId, Filler, Role};
use crate::language::{base_form, is_unit_of_money, singular};
use crate::text::stem;

const CONFIDENCE: f64 = 0.88;
const APART: &[&str] = &["more", "cheaper", "less", "difference", "dearer", "extra", "pricier"];
const TOGETHER: &[&str] = &["plus", "together", "altogether", "total", "both", "sum"];
const CHEAPEST: &[&str] = &["cheapest", "lowest"];
const DEAREST: &[&str] = &["dearest", "priciest", "costliest"];

/// A price with the fact that gives it.
#[derive(Clone)]
struct Price {
    fact: FactId,
    amount: Amount,
}

pub(in crate::engine) fn priced(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let has = |words: &[&str]| query.words.iter().any(|word| words.contains(&word.text.as_str()));
    let most = query.words.windows(2).any(|pair| {
        pair[0].text == "most" && matches!(pair[1].text.as_str(), "expensive" | "costly" | "pricey")
    });
    if has(CHEAPEST) || has(DEAREST) || most {
        return extreme(mind, query, has(CHEAPEST));
    }
    let with_price: Vec<&Mention> = query
        .mentions
        .iter()
        .filter(|mention| {
            !mention.unknown && mention.entities.iter().any(|id| !prices_of(mind, *id).is_empty())
        })
        .collect();
    if query.asking.kind == Asked::YesNo {
        return match with_price.as_slice() {
            [one, other] if has(&["than"]) && has(&["more", "dearer", "pricier", "costlier", "higher"]) => {
                whether_dearer(mind, query, one, other, true)
            }
            [one, other] if has(&["than"]) && has(&["less", "cheaper", "lower"]) => {
                whether_dearer(mind, query, one, other, false)
            }
            _ => whether_free(mind, query),
        };
    }
    // "who scored more goals, she or he": of no price.
    if with_price.iter().any(|mention| counts_other(mind, query, mention)) {
        return None;
    }
    let which = matches!(query.asking.kind, Asked::What | Asked::Class(_)) && has(&["or"]);
    match with_price.as_slice() {
        [one, other] if which && has(&["more", "dearer", "pricier", "costlier"]) => {
            dearer(mind, query, one, other, true)
        }
        [one, other] if which && has(&["less", "cheaper"]) => dearer(mind, query, one, other, false),
        [one, other] if has(APART) && !has(TOGETHER) => of_two(mind, query, one, other, false),
        [one, other] if has(TOGETHER) => of_two(mind, query, one, other, true),
        [only] if matches!(query.asking.kind, Asked::Amount | Asked::Any) => of_several(mind, query, only),
        _ => None,
    }
}

/// Whether the question names what is counted of a thing, and is not paid.
fn counts_other(mind: &Mind<'_>, query: &Query, mention: &Mention) -> bool {
    let counted = |fact: &FactId| {
        let own = mind.knowledge.fact(*fact);
        own.fillers(Role::Count).chain(own.fillers(Role::Value)).any(|filler| match filler {
            Filler::Amount(amount) => {
                let unit = amount.unit.as_deref().unwrap_or_default();
                let unit = unit.rsplit(' ').next().unwrap_or_default();
                !is_money(amount)
                    && query.content().any(|at| singular(&query.words[at].text) == singular(unit))
            }
            _ => false,
        })
    };
    mention.entities.iter().any(|id| mind.index.with_thing(*id).iter().any(counted))
}

/// "do I have to pay for coffee", "is membership free": whether the price of the one thing that is spoken of is nothing.
fn whether_free(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let [mention] = query.mentions.as_slice() else { return None };
    let said = |word: &str| query.words.iter().any(|known| known.stem == word);
    let free = said("free");
    let costs = said("pay") || said("cost") || said("charg");
    let about_price = |at: usize| {
        let word = query.words[at].text.as_str();
        is_price(word) || matches!(query.words[at].stem.as_str(), "free" | "pay" | "cost" | "anyth")
    };
    let plain = query.content().all(about_price) && query.dates.is_empty() && query.numbers.is_empty();
    if mention.unknown || !plain || free == costs || query.negated {
        return None;
    }
    // What somebody gives for it is no price of it.
    let paid = |price: &Price| {
        PAID.contains(&mind.knowledge.relation(mind.knowledge.fact(price.fact).relation).key.as_str())
    };
    let prices = mention.entities.iter().flat_map(|id| prices_of(mind, *id));
    let prices: Vec<Price> = prices.filter(paid).collect();
    let [price] = prices.as_slice() else { return None };
    let conditional = mind.knowledge.fact(price.fact).fillers(Role::For).next().is_some();
    let nothing = price.amount.number == 0.0;
    (!conditional).then(|| Outcome {
        sentences: vec![mind.knowledge.fact(price.fact).sentence.clone()],
        facts: vec![price.fact],
        ..Outcome::whether(nothing == free, CONFIDENCE)
    })
}

/// The prices that facts give for a thing, as they are now.
fn prices_of(mind: &Mind<'_>, id: EntityId) -> Vec<Price> {
    let of_it = |fact: &&FactId| {
        let mut subjects = mind.knowledge.fact(**fact).fillers(Role::Subject);
        subjects.any(|filler| entity_of(filler) == Some(id)) && holds_now(mind, **fact)
    };
    let facts = mind.index.with_thing(id).iter().filter(of_it);
    facts.filter_map(|fact| Some(Price { fact: *fact, amount: price(mind, *fact)? })).collect()
}

/// The sum of money that a fact gives, exactly.
fn price(mind: &Mind<'_>, fact: FactId) -> Option<Amount> {
    let own = mind.knowledge.fact(fact);
    // What is paid with need not be money: "a dock costs three shells".
    let costs = mind.knowledge.relation(own.relation).key == "costs";
    own.fillers(Role::Value).find_map(|filler| match filler {
        Filler::Amount(amount) => {
            ((costs || is_money(amount)) && amount.bound == Bound::Exact).then(|| amount.clone())
        }
        _ => None,
    })
}

/// Whether an amount is one of money: its unit is called so, or a code such as `EUR`.
pub(in crate::engine) fn is_money(amount: &Amount) -> bool {
    let unit = amount.unit.as_deref().unwrap_or_default();
    let code = unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase());
    code || is_unit_of_money(&unit.to_lowercase())
}

/// What the question wants it for: `month` of "per month", "monthly".
fn asked_for<'a>(query: &Query, prices: impl Iterator<Item = &'a Price>) -> Option<String> {
    let mut pers = prices.filter_map(|price| price.amount.per.clone());
    let said = |per: &String| {
        let per = stem(base_form(per));
        query.words.iter().any(|word| word.stem == per || stem(word.text.trim_end_matches("ly")) == per)
    };
    pers.find(said)
}

/// The prices of two things, paid for the same.
fn comparable(
    mind: &Mind<'_>,
    query: &Query,
    one: &Mention,
    other: &Mention,
    sum: bool,
) -> Option<[Price; 2]> {
    let all = |mention: &Mention| -> Vec<Price> {
        mention.entities.iter().flat_map(|id| prices_of(mind, *id)).collect()
    };
    let (ones, others) = (all(one), all(other));
    let wanted = asked_for(query, ones.iter().chain(&others));
    let fits = |price: &&Price| wanted.is_none() || price.amount.per == wanted;
    let alike = |one: &Price, other: &Price| {
        one.amount.unit == other.amount.unit && (one.amount.per == other.amount.per || sum)
    };
    ones.iter().filter(fits).find_map(|one| {
        let other = others.iter().filter(fits).find(|other| alike(one, other))?;
        Some([one.clone(), other.clone()])
    })
}

/// The difference or the sum of the prices of two things.
fn of_two(mind: &Mind<'_>, query: &Query, one: &Mention, other: &Mention, sum: bool) -> Option<Outcome> {
    let [one, other] = comparable(mind, query, one, other, sum)?;
    let number = if sum {
        one.amount.number + other.amount.number
    } else {
        (one.amount.number - other.amount.number).abs()
    };
    let per = if one.amount.per == other.amount.per { one.amount.per.clone() } else { None };
    let value = mind.knowledge.filler_text(&Filler::Amount(Amount { number, per, ..one.amount.clone() }));
    Some(told(mind, value, &[one.fact, other.fact]))
}

/// "Which costs more, the sauna or the trophy room": the one of the two.
fn dearer(mind: &Mind<'_>, query: &Query, one: &Mention, other: &Mention, dearer: bool) -> Option<Outcome> {
    let [one, other] = comparable(mind, query, one, other, false)?;
    let order = one.amount.number.total_cmp(&other.amount.number);
    let chosen = match (order, dearer) {
        (std::cmp::Ordering::Equal, _) => return None,
        (std::cmp::Ordering::Greater, true) | (std::cmp::Ordering::Less, false) => &one,
        _ => &other,
    };
    let thing = mind.knowledge.fact(chosen.fact).fillers(Role::Subject).find_map(entity_of)?;
    let name = mind.knowledge.entity(thing).name.clone();
    Some(told(mind, name, &[one.fact, other.fact]))
}

/// "Is the family card cheaper than two cards for adults": by the prices of both.
fn whether_dearer(
    mind: &Mind<'_>,
    query: &Query,
    one: &Mention,
    other: &Mention,
    dearer: bool,
) -> Option<Outcome> {
    let [one, other] = comparable(mind, query, one, other, false)?;
    let (price, than) = (one.amount.number, other.amount.number);
    let holds = if dearer { price > than } else { price < than };
    let facts = vec![one.fact, other.fact];
    (query.numbers.is_empty() && query.dates.is_empty() && !query.negated).then(|| Outcome {
        sentences: facts.iter().map(|fact| mind.knowledge.fact(*fact).sentence.clone()).collect(),
        facts,
        ..Outcome::whether(holds, CONFIDENCE)
    })
}

/// "How much are three tickets": so many times what one costs.
fn of_several(mind: &Mind<'_>, query: &Query, mention: &Mention) -> Option<Outcome> {
    let [(span, number)] = query.numbers.as_slice() else { return None };
    let noun = query.words.get(span.end)?;
    let times = |price: &Price| {
        let per = price.amount.per.as_deref();
        let of_per = per.is_some_and(|per| {
            let per = stem(base_form(per));
            noun.meanings().any(|(stem, like)| like >= 0.9 && stem == per)
        });
        // "two pies", of what one pie costs
        let of_it = per.is_none() && mention.span.contains(&span.end);
        *number > 1.0 && number.fract() == 0.0 && (of_per || of_it)
    };
    let others = query.content().any(|index| {
        let word = &query.words[index];
        !(span.contains(&index)
            || index == span.end
            || mind.lexicon.is_verb(&word.text)
            || is_price(&word.text))
    });
    let prices: Vec<Price> =
        mention.entities.iter().flat_map(|id| prices_of(mind, *id)).filter(times).collect();
    let [price] = prices.as_slice() else { return None };
    let amount = Amount { number: price.amount.number * number, per: None, ..price.amount.clone() };
    (!others).then(|| told(mind, mind.knowledge.filler_text(&Filler::Amount(amount)), &[price.fact]))
}

fn is_price(word: &str) -> bool {
    matches!(singular(word).as_str(), "price" | "cost" | "fee" | "charge" | "total" | "money")
}

/// Relations that tell what something costs, and not what was lost or won by it.
pub(super) const PAID: &[&str] =
    &["bought", "costs", "joining-fee", "market-value", "sold", "sold-at", "transferred", "rate", "salary"];

/// "Which membership is the cheapest", "the most expensive ticket".
fn extreme(mind: &Mind<'_>, query: &Query, cheapest: bool) -> Option<Outcome> {
    let noun = match &query.asking.kind {
        Asked::Class(noun) => singular(noun),
        Asked::What | Asked::Any | Asked::Who | Asked::Amount => {
            let priced = |word: &&Word| {
                word.is_content()
                    && !CHEAPEST.contains(&word.text.as_str())
                    && !DEAREST.contains(&word.text.as_str())
            };
            singular(&query.words.iter().rev().find(priced)?.text)
        }
        _ => return None,
    };
    let subject = |fact: FactId| mind.knowledge.fact(fact).fillers(Role::Subject).find_map(entity_of);
    // What the knowledge itself calls so, if anything: a boat, and no membership.
    let called = things_called(mind, &noun);
    let named =
        |id: EntityId| if called.is_empty() { is_named_by(mind, id, &noun) } else { called.contains(&id) };
    // "the most expensive transfer": what the relation itself is called.
    let called_so = |fact: &FactId| {
        let relation = mind.knowledge.relation(mind.knowledge.fact(*fact).relation);
        called.is_empty() && relation.key != "costs" && relation.nouns.contains(&noun)
    };
    let of_class = |fact: &FactId| called_so(fact) || subject(*fact).is_some_and(named);
    let prices: Vec<Price> = mind
        .knowledge
        .fact_ids()
        .filter(of_class)
        .filter(|fact| {
            PAID.contains(&mind.knowledge.relation(mind.knowledge.fact(*fact).relation).key.as_str())
        })
        .filter_map(|fact| Some(Price { fact, amount: price(mind, fact)? }))
        .collect();
    let wanted = asked_for(query, prices.iter()).or_else(|| commonest(&prices))?;
    let mut alike: Vec<&Price> =
        prices.iter().filter(|price| price.amount.per.as_deref().unwrap_or_default() == wanted).collect();
    alike.sort_by(|one, other| one.amount.number.total_cmp(&other.amount.number));
    if !cheapest {
        alike.reverse();
    }
    let [first, next, ..] = alike.as_slice() else { return None };
    if first.amount.number == next.amount.number || first.amount.unit != next.amount.unit {
        return None;
    }
    let name = mind.knowledge.entity(subject(first.fact)?).name.clone();
    Some(told(mind, name, &[first.fact]))
}

/// Whether a thing is of the class that a noun names, or called by it: `student membership`.
fn is_named_by(mind: &Mind<'_>, id: EntityId, noun: &str) -> bool {
    let name = mind.knowledge.entity(id).name.to_lowercase();
    mind.lexicon.is_of_class(id, noun)
        || name.split(' ').next_back().is_some_and(|last| singular(last) == noun)
}

/// What most prices are paid for; the empty text, if for nothing in particular.
fn commonest(prices: &[Price]) -> Option<String> {
    let per = |price: &Price| price.amount.per.clone().unwrap_or_default();
    let count = |wanted: &String| prices.iter().filter(|price| per(price) == *wanted).count();
    let mut all: Vec<String> = prices.iter().map(per).collect();
    all.sort();
    all.dedup();
    all.into_iter().max_by_key(count)
}

fn told(mind: &Mind<'_>, value: String, facts: &[FactId]) -> Outcome {
    Outcome {
        value: Some(value),
        sentences: facts.iter().map(|fact| mind.knowledge.fact(*fact).sentence.clone()).collect(),
        facts: facts.to_vec(),
        ..Outcome::answer(CONFIDENCE)
    }
}
