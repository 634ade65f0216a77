//! "Is it free?", of a sentence that answers: whether it says yes or no, where that is sure. Otherwise the sentence is
//! quoted without a word before it.

use super::features::Explained;
use super::index::{Index, Sentence};
use super::reading::{Asking, Reading, Sort};
use crate::engine::forms::{FAILING, HOPED, OBLIGING};
use crate::engine::understanding::Asked;
use crate::language::{base_form, is_denial};
use crate::text::Break;

/// What stands before a sentence that says so.
pub(super) const YES: &str = "Yes";
pub(super) const NO: &str = "No";

/// For yes or no a word must be told by itself or a synonym: one of like meaning says something like it.
const EXPLAINS: f32 = 0.75;
/// Shares of the question that nothing near may leave unexplained, and the sentence itself.
const UNEXPLAINED: f32 = 0.4;
const LEFT: f32 = 0.35;
/// And of what the sentence explains, so much must stand in one part of it.
const TOGETHER: f32 = 0.7;
/// Words by which a question asks for all of something, or for nothing else: one sentence seldom tells.
const SWEEPING: &[&str] = &[
    "all",
    "always",
    "both",
    "each",
    "enough",
    "every",
    "everybody",
    "everyone",
    "everything",
    "just",
    "only",
];
/// Words by which a question asks for earlier times, of which "the first" says that there were none.
const EARLIER: &[&str] = &["already", "before", "earlier", "ever", "previously"];
const FIRST: &[&str] = &["first", "inaugural", "maiden"];
/// Words behind which stands what is left out.
const EXCEPTING: &[&str] = &["except", "excepting", "excluding"];
/// Words that begin a part of a sentence with a verb of its own, and those of them that may stand within another part.
const PARTING: &[&str] =
    &["although", "because", "but", "if", "since", "though", "unless", "when", "whereas", "while"];
const RELATIVE: &[&str] = &["that", "where", "which", "who", "whom", "whose"];

/// Yes or no. `unexplained`: the weight of the words that nothing near the sentence explains.
pub(super) fn affirms(
    index: &Index,
    reading: &Reading,
    sentence: &Sentence,
    explained: &[Explained],
    unexplained: f32,
) -> Option<bool> {
    let asks = |words: &[&str]| reading.words.iter().any(|word| words.contains(&word.text.as_str()));
    if reading.kind != Asked::YesNo || asks(SWEEPING) {
        return None;
    }
    let counted = || reading.words.iter().zip(explained).filter(|(word, _)| word.counts());
    let weight = |known: &dyn Fn(&(&Asking, &Explained)) -> bool| -> f32 {
        counted().filter(|pair| known(pair)).map(|(word, _)| word.weight).sum()
    };
    let total = weight(&|_| true);
    let left = weight(&|(_, by)| by.like < EXPLAINS);
    let must =
        counted().any(|(word, by)| matches!(word.sort, Sort::Number | Sort::Rank) && by.like < EXPLAINS);
    if total == 0.0 || must || left > LEFT * total || unexplained > UNEXPLAINED * total {
        return None;
    }
    let word = |at: usize| index.terms[sentence.words[at].term as usize].word.as_str();
    let explains = |at: usize| {
        let at = u16::try_from(at).ok();
        counted().any(|(_, by)| by.like >= EXPLAINS && at.is_some_and(|at| by.places.contains(&at)))
    };
    let told = |(asked, by): &(&Asking, &Explained), at: usize| {
        by.like >= EXPLAINS
            && asked.sort != Sort::Name
            && by.places.iter().any(|place| usize::from(*place) == at)
    };
    let parts = parts(index, sentence);
    // "kept its forecast but cut the dividend": what is asked stands in one part.
    let told_in = |part: &Vec<usize>| -> f32 {
        let within = |pair: &(&Asking, &Explained)| part.iter().any(|at| told(pair, *at));
        counted().filter(within).map(|(word, _)| word.weight).sum()
    };
    let most = parts.iter().map(told_in).fold(0.0, f32::max);
    let all = weight(&|(word, by)| by.like >= EXPLAINS && word.sort != Sort::Name);
    if most < TOGETHER * all {
        return None;
    }
    // What each part that tells of it says, be it a verb or a thing.
    let mut sayings = parts
        .iter()
        .filter(|part| part.iter().any(|at| counted().any(|pair| told(&pair, *at))))
        .map(|part| {
            // "daily except Mondays": what stands behind is left out.
            let except = part.iter().position(|at| EXCEPTING.contains(&word(*at)));
            let left_out = except
                .is_some_and(|except| part[except..].iter().any(|at| counted().any(|pair| told(&pair, *at))));
            let denied = part.iter().any(|at| is_denial(word(*at))) ^ left_out;
            let fails = part.iter().any(|at| {
                let term = sentence.words[*at].term;
                let failing = FAILING.has_stem(&index.terms[term as usize].stem) && !explains(*at);
                failing || counted().any(|(asked, by)| by.like < 1.0 && asked.is_opposite(term))
            });
            denied ^ fails
        });
    let denied = sayings.next()?;
    if sayings.any(|other| other != denied) {
        return None;
    }
    // "must I sign up", of a sentence that tells of no duty.
    let told: Vec<&str> = (0..sentence.words.len()).map(word).collect();
    let asked: Vec<&str> = reading.words.iter().map(|word| word.text.as_str()).collect();
    if obliges(&asked) && !obliges(&told) {
        return None;
    }
    // "is it open", of what is hoped for.
    let hoped = |words: &[&str]| words.iter().any(|word| HOPED.has(word));
    let to_come = asked.contains(&"will") || asked.windows(2).any(|pair| pair == ["going", "to"]);
    if hoped(&told) && !hoped(&asked) && !to_come {
        return None;
    }
    let first = asks(EARLIER) && told.iter().any(|word| FIRST.contains(word));
    Some(!(denied ^ reading.denied ^ first))
}

/// Whether words tell of what must be.
fn obliges(words: &[&str]) -> bool {
    words.iter().any(|word| OBLIGING.has(word))
        || words.windows(2).any(|pair| base_form(pair[0]) == "have" && pair[1] == "to")
}

/// The parts of a sentence that have a verb of their own, about: what stands within another part is told apart from it.
fn parts(index: &Index, sentence: &Sentence) -> Vec<Vec<usize>> {
    let word = |at: usize| index.terms[sentence.words[at].term as usize].word.as_str();
    let mut parts: Vec<Vec<usize>> = vec![Vec::new()];
    // The part that a relative clause stands within, to be gone on with.
    let mut outer: Option<usize> = None;
    let mut current = 0;
    for at in 0..sentence.words.len() {
        let set_off = at > 0 && sentence.words[at].after != Break::None;
        let parting = PARTING.contains(&word(at)) || (set_off && matches!(word(at), "and" | "or"));
        if at > 0 && parting {
            (outer, current) = (None, parts.len());
            parts.push(Vec::new());
        } else if set_off && RELATIVE.contains(&word(at)) {
            (outer, current) = (Some(current), parts.len());
            parts.push(Vec::new());
        } else if let Some(before) = outer.filter(|_| set_off) {
            (outer, current) = (None, before);
        }
        parts[current].push(at);
    }
    parts
}
