//! How many, how long, how often or how far ahead something is allowed, where the rule says so in words: "how many DVDs can I
//! have", of "no more than 4 DVDs at a time". Limits that are typed as amounts are answered like any other.

use super::payers::{payers_of, says_payer};
use crate::engine::Mind;
use crate::engine::index::Told;
use crate::engine::lexicon::entity_of;
use crate::engine::understanding::{Asked, Query, Word};
use crate::engine::verdict::Outcome;
use crate::knowledge::{EntityId, FactId, Filler, Role};
use crate::language::{base_form, is_stem_of_time, is_unit_of_time, is_weak_word, likeness, singular};

/// The rule says so itself; another that goes before it may not be typed.
const SURE: f64 = 0.85;
/// A word means another from this likeness on.
const MEANS: f32 = 0.9;
/// Relations that say what may, must or must not be done, and how.
const RULES: &[&str] = &[
    "allowed",
    "booking",
    "booking-deadline",
    "forbidden",
    "maximum",
    "minimum",
    "must",
    "open-to",
    "requires",
];
/// What counts anything: "15 items".
const ANYTHING: &[&str] = &["item", "thing", "piece", "article"];
/// What asks for a limit, and says no more of what it is of.
const LIMITING: &[&str] = &[
    "can", "may", "allow", "sit", "stay", "spend", "have", "get", "take", "keep", "use", "once", "time",
    "most", "max", "maximum", "limit", "many", "much", "long", "often", "far", "early", "ahead", "advance",
    "before",
];
/// Words of what is done some time before it.
const AHEAD: &[&str] = &["ahead", "advance", "before", "beforehand", "earlier"];

/// What kind of number is asked for.
enum Measure<'a> {
    /// Of a noun.
    Things(&'a Word),
    /// A length of time.
    Time,
    /// A number of times.
    Times,
    /// A length of time before something.
    Ahead,
}

/// "how many books can I borrow at once", "how long may I use the computers", "how far ahead can I book a court".
pub(in crate::engine) fn limit(mind: &Mind<'_>, query: &Query) -> Option<Outcome> {
    let text = |at: usize| query.words.get(at).map_or("", |word| word.text.as_str());
    let says = |known: &[&str]| query.words.iter().any(|word| known.contains(&word.text.as_str()));
    let modal = says(&["can", "may", "allowed", "permitted", "could", "must", "limit", "maximum", "max"])
        || query.words.windows(3).any(|three| {
            three[0].text == "do"
                && matches!(three[1].text.as_str(), "i" | "we" | "you")
                && three[2].text == "have"
        });
    let anybody = says(&["i", "we", "you", "one", "people", "members", "my", "limit", "maximum", "max"]);
    if !modal || !anybody || query.negated || !query.numbers.is_empty() || !query.dates.is_empty() {
        return None;
    }
    let how = query.words.iter().position(|word| word.text == "how")?;
    let measure = match text(how + 1) {
        "many" if text(how + 2) == "times" => Measure::Times,
        "many" if is_stem_of_time(&query.words.get(how + 2)?.stem) => Measure::Time,
        "many" | "much" => Measure::Things(query.words.get(how + 2).filter(|word| word.is_content())?),
        "far" | "early" | "long" if says(AHEAD) || text(how + 1) == "early" => Measure::Ahead,
        "long" => Measure::Time,
        "often" => Measure::Times,
        _ => return None,
    };
    if !matches!(query.asking.kind, Asked::Count | Asked::Amount | Asked::Duration | Asked::When | Asked::How)
    {
        return None;
    }
    // "how long can I keep a book", of its loan period: typed as it is asked for.
    let typed =
        query.mentions.iter().flat_map(|mention| &mention.entities).any(|id| {
            mind.index.with_thing(*id).iter().any(|fact| is_typed(mind, query, &measure, *fact, *id))
        });
    if typed {
        return None;
    }
    let rules = RULES.iter().filter_map(|key| mind.knowledge.relation_of_key(key));
    let facts = rules.flat_map(|relation| mind.index.with_relation(relation)).copied();
    let mut found: Vec<(usize, FactId)> =
        facts.filter_map(|fact| Some((matched(mind, query, &measure, fact)?, fact))).collect();
    let most = found.iter().map(|(matched, _)| *matched).max()?;
    found.retain(|(matched, _)| *matched == most);
    let [(_, fact)] = found.as_slice() else { return None };
    Some(Outcome {
        sentences: vec![mind.knowledge.fact(*fact).sentence.clone()],
        facts: vec![*fact],
        ..Outcome::answer(SURE)
    })
}

/// Whether a fact of a relation that the question speaks of gives such a number of a thing.
fn is_typed(mind: &Mind<'_>, query: &Query, measure: &Measure<'_>, fact: FactId, id: EntityId) -> bool {
    let own = mind.knowledge.fact(fact);
    let unit = |filler: &Filler| match filler {
        Filler::Amount(amount) => amount.unit.clone(),
        _ => None,
    };
    let amounts = own.fillers(Role::Value).chain(own.fillers(Role::Count));
    let units: Vec<String> = amounts.filter_map(unit).collect();
    let time = |unit: &String| unit.split(' ').any(|word| is_unit_of_time(&singular(word)));
    let of_time = units.iter().any(time);
    let fits = match measure {
        Measure::Time | Measure::Ahead => of_time,
        Measure::Things(noun) => {
            units.iter().any(|unit| unit.split(' ').any(|word| singular(word) == singular(&noun.text)))
        }
        Measure::Times => false,
    };
    let cued = mind.cue(query, own.relation).is_some_and(|cue| cue.strength >= 1.0);
    fits && cued && own.fillers(Role::Subject).any(|filler| entity_of(filler) == Some(id))
}

/// How much of the question a rule has; `None` where it gives no such number, or leaves anything over.
fn matched(mind: &Mind<'_>, query: &Query, measure: &Measure<'_>, fact: FactId) -> Option<usize> {
    let document = mind.index.document(fact);
    let gives = document.told.iter().any(|told| has_limit(told, measure));
    if !gives {
        return None;
    }
    let mut matched = 0;
    let counted = match measure {
        Measure::Things(word) => Some(*word),
        _ => None,
    };
    for mention in query.mentions.iter().filter(|mention| !mention.unknown) {
        let has = mention.entities.iter().any(|id| {
            document.spoken_of.contains(id) || document.things.iter().any(|(thing, ..)| thing == id)
        });
        let home = mention.entities.iter().all(|id| mind.index.is_home(*id));
        let is_counted = counted.is_some_and(|word| {
            mention.span.clone().any(|at| std::ptr::eq(&raw const query.words[at], word))
        });
        // "a tour", of any of them.
        let said = || mention.description && document.stems.contains(&query.words[mention.span.end - 1].stem);
        match has || said() {
            true => matched += 2,
            false if home || is_counted => {}
            false => return None,
        }
    }
    for at in query.content() {
        let word = &query.words[at];
        let is_counted = counted.is_some_and(|counted| std::ptr::eq(counted, word));
        if mind.meanings_in(word, fact).any(|(_, like)| like >= MEANS) {
            matched += 2;
        } else if !is_counted
            && !LIMITING.contains(&base_form(&singular(&word.text)))
            && !is_weak_word(&word.text)
        {
            return None;
        }
    }
    // A rule for those of whom nobody spoke comes after one for all.
    let sentence = &mind.knowledge.fact(fact).sentence;
    let asked = says_payer(query);
    let fits = match payers_of(sentence) {
        Some(payers) => asked.is_some_and(|asked| payers == asked),
        None => asked.is_none(),
    };
    (matched > 0).then_some(2 * matched + usize::from(fits))
}

/// Whether a text gives a number of the asked kind.
fn has_limit(told: &Told, measure: &Measure<'_>) -> bool {
    let of_time = |(_, after): &(f64, Vec<String>)| after.first().is_some_and(|stem| is_stem_of_time(stem));
    let ahead = || told.words.iter().any(|word| AHEAD.contains(&word.as_str()));
    match measure {
        Measure::Things(noun) => told.numbers.iter().any(|(_, after)| {
            after.iter().any(|stem| {
                *stem == noun.stem
                    || ANYTHING.contains(&stem.as_str())
                    || likeness(stem, &singular(&noun.text)) >= MEANS
            })
        }),
        Measure::Time => told.numbers.iter().any(of_time) && !ahead(),
        Measure::Ahead => told.numbers.iter().any(of_time) && ahead(),
        Measure::Times => {
            told.words.iter().any(|word| matches!(word.as_str(), "once" | "twice"))
                || told.numbers.iter().any(|(_, after)| after.first().is_some_and(|stem| stem == "time"))
        }
    }
}
