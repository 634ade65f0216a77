//! A passage as an answer to a question: what of the question it explains and where, what is left over, and
//! whether it holds a span of the asked kind.

use super::abbreviations::{lacks_form, other_form};
use super::index::{Index, Sentence, Term};
use super::named::cannot_be_meant;
use super::numbers::{counts_what_is_asked, is_part_of_another, sets_limit};
use super::plain::Plain;
use super::polarity::{NO, YES, affirms};
use super::reading::{Asking, Reading, Sort};
use super::reckoned::reckoned;
use super::span::{Span, SpanKind};
use super::times::is_of_other_time;
use super::untold::{is_asked, is_effect, is_untold};
use super::wanted::Wanted;
use crate::language::{Direction, base_form, cosine, is_denial};
use crate::text::Break;

/// What is seen of one passage, each about 0 to 1, in the order of [`FEATURES`].
#[derive(Clone, Copy)]
pub(super) enum Feature {
    Shared,
    SharedBeside,
    SharedAround,
    Explained,
    ByLeaning,
    ByBefore,
    ByAfter,
    ByHeading,
    ByParagraph,
    NamesLeft,
    NamesMissing,
    NumbersLeft,
    NumbersMissing,
    LargestLeft,
    RanksLeft,
    Opposite,
    Denied,
    DeniedHere,
    PairsNear,
    PairsTorn,
    PairsMissing,
    Replaced,
    Nearness,
    Ordered,
    Span,
    NoSpan,
    SpanNear,
    ClassCovered,
    ClassOpen,
    VerbLeft,
    Meaning,
    Length,
    First,
    Exactly,
    OtherName,
    OtherNumber,
    ByTitle,
    Untold,
    Alignment,
    MeaningTelling,
    MeaningAround,
}

pub(super) const FEATURES: [&str; COUNT] = [
    "shared words",
    "shared words of its neighbours",
    "shared words of its paragraph",
    "explained",
    "explained by the sentence it leans on",
    "explained by the sentence before",
    "explained by the sentence after",
    "explained by its heading",
    "explained by its paragraph",
    "names not explained",
    "names not in its paragraph",
    "numbers not explained",
    "numbers not in its paragraph",
    "largest word not explained",
    "ranks not explained",
    "opposite words",
    "denied in the question alone",
    "denied in the passage alone",
    "pairs of words near each other",
    "pairs of words torn apart",
    "pairs with one word missing",
    "another word in a word's place",
    "nearness of the words",
    "in the order of the question",
    "a span of the asked kind",
    "no span of the asked kind",
    "nearness of the span",
    "class covered",
    "class not covered",
    "verb not explained",
    "meaning",
    "length",
    "first of its paragraph",
    "explained exactly",
    "another name in a name's place",
    "another number in a number's place",
    "explained by the title",
    "cannot tell what is asked",
    "meaning, word by word",
    "meaning of what tells most",
    "meaning with its neighbours",
];
pub(super) const COUNT: usize = 41;
/// What around a passage explains a word that it does not explain itself.
pub(super) const AROUND: [Feature; 6] = [
    Feature::ByLeaning,
    Feature::ByBefore,
    Feature::ByAfter,
    Feature::ByHeading,
    Feature::ByParagraph,
    Feature::ByTitle,
];

/// A passage with what is seen of it.
pub(super) struct Seen {
    pub(super) values: [f32; COUNT],
    pub(super) span: Option<Span>,
    /// The second of two spans of the kind that are about as near.
    pub(super) rival: bool,
    /// The words of the passage that explain a word of the question or deny, with what they tell.
    pub(super) telling: Vec<(u16, f32)>,
    /// Words that nothing near explains, the most telling first.
    pub(super) unexplained: Vec<(String, f32)>,
    /// Of these the names and numbers, which must be.
    pub(super) strict: Vec<String>,
    /// It has no part that could tell what is asked: no number of what is counted, nobody who says something.
    pub(super) untold: bool,
    /// What it tells once it is weighed or reckoned with: yes or no, a difference, a time up to now.
    pub(super) told: Option<String>,
}

/// A word explains another from this likeness on.
pub(super) const EXPLAINS: f32 = 0.6;
/// Words so many places apart are near.
const NEAR: usize = 4;
/// What is left of a word that is as good as explained.
const OPEN: f32 = 0.05;
/// A number is as good as explained where the passage draws a limit: "I'm 72", of members over 70.
const LIMITED: f32 = 0.95;
/// What a denial counts for where a passage is cut.
const DENIAL: f32 = 0.3;

/// `text`: that of the passage.
pub(super) fn seen(index: &Index, reading: &Reading, number: u32, plain: &Plain, text: &str) -> Seen {
    let sentence = &index.sentences[number as usize];
    let explained: Vec<Explained> =
        reading.words.iter().map(|word| explained(index, word, sentence)).collect();
    let around = Around::new(index, number);
    let mut values = [0.0_f32; COUNT];
    let mut set = |feature: Feature, value: f32| values[feature as usize] = value;
    set(Feature::Shared, plain.own);
    set(Feature::SharedBeside, plain.beside);
    set(Feature::SharedAround, plain.paragraph);
    let total: f32 = reading.words.iter().filter(|word| word.counts()).map(|word| word.weight).sum();
    let total = total.max(f32::MIN_POSITIVE);
    let mut shares = [0.0_f32; 7];
    let mut aligned = 0.0;
    let mut exact = 0.0;
    let mut left = [0.0_f32; 5];
    let mut sorts = [0.0_f32; 3];
    let (mut largest, mut verb) = (0.0_f32, 0.0_f32);
    let limits = sets_limit(index, sentence);
    let mut unexplained: Vec<(String, f32)> = Vec::new();
    let mut strict: Vec<String> = Vec::new();
    for (at, word) in reading.words.iter().enumerate().filter(|(_, word)| word.counts()) {
        let own = explained[at].like;
        let own = if word.sort == Sort::Number && limits { own.max(LIMITED) } else { own };
        let share = word.weight / total;
        shares[0] += share * own;
        exact += if own > 0.99 { share } else { 0.0 };
        let nearest = if own > 0.99 { 1.0 } else { word.nearest_meaning(index, sentence).max(own) };
        aligned += share * nearest;
        let open = 1.0 - own;
        let mut known = own;
        if open > OPEN {
            let before = like_in(index, word, around.before);
            let by = [
                if sentence.leans { before } else { 0.0 },
                before,
                like_in(index, word, around.after),
                word.like_among(around.heading),
                // All of a paragraph always has some word of like meaning.
                word.like_among(around.paragraph),
                word.like_among(around.title),
            ];
            for (slot, like) in by.into_iter().enumerate() {
                shares[slot + 1] += share * (like - own).max(0.0);
                known = known.max(like);
            }
        }
        let (here, near) = (word.weight * open, word.weight * (1.0 - known));
        match word.sort {
            Sort::Name => {
                left[0] = left[0].max(here);
                left[1] = left[1].max(near);
                sorts[0] += 1.0;
            }
            Sort::Number => {
                left[2] = left[2].max(here);
                left[3] = left[3].max(near);
                sorts[1] += 1.0;
            }
            Sort::Rank => {
                left[4] = left[4].max(here);
                sorts[2] += 1.0;
            }
            Sort::Content | Sort::Light | Sort::Head | Sort::Nothing => {}
        }
        largest = largest.max(near);
        if is_verb(reading, at) {
            verb = f32::max(verb, here);
        }
        if known < EXPLAINS {
            unexplained.push((word.text.clone(), word.weight));
            if matches!(word.sort, Sort::Name | Sort::Number) {
                strict.push(word.text.clone());
            }
        }
    }
    unexplained.sort_by(|one, other| other.1.total_cmp(&one.1));
    let explaining = std::iter::once(Feature::Explained).chain(AROUND);
    explaining.zip(shares).for_each(|(feature, share)| set(feature, share));
    set(Feature::Exactly, exact);
    set(Feature::Alignment, aligned);
    set(Feature::NamesLeft, left[0]);
    set(Feature::NamesMissing, left[1]);
    set(Feature::NumbersLeft, left[2]);
    set(Feature::NumbersMissing, left[3]);
    set(Feature::RanksLeft, left[4]);
    set(Feature::LargestLeft, largest);
    set(Feature::VerbLeft, verb);
    set(Feature::Opposite, opposite(reading, sentence, &explained));
    set(Feature::Denied, flag(reading.denied && !sentence.denied));
    set(Feature::DeniedHere, flag(!reading.denied && sentence.denied));
    let matched = matched(reading, &explained);
    let pairs = pairs(index, reading, sentence, &explained);
    set(Feature::PairsNear, pairs.near);
    set(Feature::PairsTorn, pairs.torn);
    set(Feature::PairsMissing, pairs.missing);
    set(Feature::Replaced, pairs.replaced);
    set(Feature::Ordered, pairs.ordered);
    set(Feature::Nearness, nearness(&matched));
    let other_name = left[0] > 0.3
        && sentence.spans.iter().any(|span| {
            matches!(span.kind, SpanKind::Name | SpanKind::Place) && !is_asked(index, reading, sentence, span)
        });
    set(Feature::OtherName, flag(other_name));
    let other_number = left[2] > 0.0
        && sentence.spans.iter().any(|span| {
            let numeric = matches!(
                span.kind,
                SpanKind::Date
                    | SpanKind::Number
                    | SpanKind::Measure
                    | SpanKind::Percentage
                    | SpanKind::Money
                    | SpanKind::Duration
            );
            numeric && !is_asked(index, reading, sentence, span)
        });
    set(Feature::OtherNumber, flag(other_number));
    let (span, nearest, rival) = best_span(index, reading, sentence, &matched);
    let rival =
        rival || span.is_some_and(|span| !counts_what_is_asked(index, reading, sentence, &explained, &span));
    // Several things may also be told by a sentence that does not name them one after the other.
    if reading.wanted != Wanted::Anything && (reading.wanted != Wanted::Several || span.is_some()) {
        set(Feature::Span, span.map_or(0.0, |span| reading.wanted.fits(span.kind)));
        set(Feature::NoSpan, flag(span.is_none()));
        set(Feature::SpanNear, nearest);
    }
    if let Some(at) = reading.words.iter().position(|word| word.sort == Sort::Head) {
        let head = explained[at].like;
        let covered = head.max(if span.is_some() { 0.7 } else { 0.0 });
        set(Feature::ClassCovered, covered);
        set(Feature::ClassOpen, 1.0 - covered);
    }
    let like = |direction: &Direction| cosine(direction, &reading.direction).max(0.0);
    set(Feature::Meaning, like(&sentence.direction));
    set(Feature::MeaningTelling, like(&sentence.telling));
    set(Feature::MeaningAround, like(&sentence.around));
    set(Feature::Length, (sentence.words.len() as f32 / 25.0).min(2.0) / 2.0);
    set(Feature::First, flag(around.before.is_none()));
    let telling = telling(index, reading, sentence, &explained);
    let untold = is_untold(index, reading, sentence, &explained) || lacks_form(index, reading, number);
    set(Feature::Untold, flag(untold));
    let open = unexplained.iter().map(|(_, weight)| weight).sum();
    let affirms = affirms(index, reading, sentence, &explained, open).filter(|_| strict.is_empty());
    let word = |yes: bool| if yes { YES } else { NO }.to_owned();
    let opposed = values[Feature::Opposite as usize] > 0.0;
    let form = || other_form(index, reading, number, text);
    let told = affirms.map(word).or_else(form).or_else(|| {
        reckoned(index, reading, sentence, span.as_ref().filter(|_| !rival), text, opposed, &matched)
    });
    Seen { values, span, rival, telling, unexplained, strict, untold, told }
}

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// Whether a word of the question stands as a verb: the last word that counts, or one after an auxiliary's subject,
/// by its own form.
fn is_verb(reading: &Reading, at: usize) -> bool {
    let word = &reading.words[at];
    word.sort == Sort::Content
        && (word.text.ends_with("ed")
            || base_form(&word.text) != word.text
            || at + 1 == reading.words.len()
            || reading.words.get(at + 1).is_some_and(|next| next.sort == Sort::Nothing && next.text != "of"))
}

/// How a word of the question is explained by a passage, and by which of its words.
pub(super) struct Explained {
    pub(super) like: f32,
    /// Every word that explains it about as well.
    pub(super) places: Vec<u16>,
}

fn explained(index: &Index, word: &Asking, sentence: &Sentence) -> Explained {
    let mut best = Explained { like: 0.0, places: Vec::new() };
    if word.weight == 0.0 {
        return best;
    }
    for (at, placed) in (0_u16..).zip(&sentence.words) {
        let like = word.like(index, placed.term);
        if like > best.like + 0.01 {
            best = Explained { like, places: vec![at] };
        } else if like > 0.0 && like > best.like - 0.01 {
            best.places.push(at);
        }
    }
    best
}

/// What stands around a passage.
struct Around<'a> {
    before: Option<&'a Sentence>,
    after: Option<&'a Sentence>,
    heading: &'a [Term],
    paragraph: &'a [Term],
    title: &'a [Term],
}

impl<'a> Around<'a> {
    fn new(index: &'a Index, number: u32) -> Self {
        let sentence = &index.sentences[number as usize];
        let paragraph = &index.paragraphs[sentence.paragraph as usize];
        let range = &paragraph.passages;
        let beside = |number: u32| &index.sentences[number as usize];
        Self {
            before: (number > range.start).then(|| beside(number - 1)),
            after: (number + 1 < range.end).then(|| beside(number + 1)),
            heading: &sentence.heading,
            paragraph: &paragraph.terms,
            title: &index.titles[sentence.title as usize],
        }
    }
}

/// How well any word of a passage explains one of the question.
fn like_in(index: &Index, word: &Asking, sentence: Option<&Sentence>) -> f32 {
    let words = sentence.into_iter().flat_map(|sentence| &sentence.words);
    words.map(|placed| word.like(index, placed.term)).fold(0.0, f32::max)
}

fn opposite(reading: &Reading, sentence: &Sentence, explained: &[Explained]) -> f32 {
    let open = reading.words.iter().zip(explained).filter(|(word, by)| {
        (word.counts() || matches!(word.text.as_str(), "before" | "after")) && by.like < 0.95
    });
    let mut found: f32 = 0.0;
    for (word, _) in open {
        let against = sentence.words.iter().any(|placed| word.is_opposite(placed.term));
        if against {
            found = found.max(word.weight.max(0.3));
        }
    }
    found
}

/// The places of the passage's words that explain one of the question's.
fn matched(reading: &Reading, explained: &[Explained]) -> Vec<u16> {
    let telling =
        reading.words.iter().zip(explained).filter(|(word, by)| word.counts() && by.like >= EXPLAINS);
    let mut places: Vec<u16> = telling.flat_map(|(_, by)| by.places.iter().copied()).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// The words of a passage that must be seen where it is cut.
fn telling(
    index: &Index,
    reading: &Reading,
    sentence: &Sentence,
    explained: &[Explained],
) -> Vec<(u16, f32)> {
    let mut telling: Vec<(u16, f32)> = Vec::new();
    for (word, by) in reading.words.iter().zip(explained).filter(|(_, by)| by.like >= EXPLAINS) {
        // A word that stands there often is seen anyway.
        let each = word.weight * by.like / by.places.len() as f32;
        telling.extend(by.places.iter().map(|place| (*place, each)));
    }
    let denials = (0_u16..)
        .zip(&sentence.words)
        .filter(|(_, placed)| is_denial(&index.terms[placed.term as usize].word));
    telling.extend(denials.map(|(place, _)| (place, DENIAL)));
    telling.sort_by_key(|(place, _)| *place);
    telling
}

#[derive(Default)]
struct Pairs {
    near: f32,
    torn: f32,
    missing: f32,
    replaced: f32,
    ordered: f32,
}

/// Words that stand together in the question: whether they do in the passage.
fn pairs(index: &Index, reading: &Reading, sentence: &Sentence, explained: &[Explained]) -> Pairs {
    let telling: Vec<usize> = (0..reading.words.len()).filter(|at| reading.words[*at].counts()).collect();
    let mut pairs = Pairs::default();
    let mut total = f32::MIN_POSITIVE;
    let mut in_order = 0.0;
    for pair in telling.windows(2) {
        let (one, other) = (&reading.words[pair[0]], &reading.words[pair[1]]);
        let weight = one.weight.min(other.weight);
        total += weight;
        let (left, right) = (&explained[pair[0]], &explained[pair[1]]);
        let (has_left, has_right) = (left.like >= EXPLAINS, right.like >= EXPLAINS);
        if has_left && has_right {
            let apart = left.places.iter().flat_map(|one| {
                right
                    .places
                    .iter()
                    .filter(move |other| *other != one)
                    .map(move |other| (one.abs_diff(*other), one < other))
            });
            let (distance, forwards) =
                apart.min_by_key(|(distance, forwards)| (*distance, !forwards)).unwrap_or((0, true));
            if usize::from(distance) <= NEAR {
                pairs.near += weight;
            } else {
                pairs.torn += weight;
            }
            in_order += if forwards { weight } else { 0.0 };
        } else if has_left != has_right {
            pairs.missing += weight;
            // "the *second* shock": the passage has another word before the one that both have.
            let adjacent = pair[1] == pair[0] + 1 && !other.apart;
            if adjacent && has_right {
                let others = right.places.iter().filter(|place| is_modified(index, sentence, **place));
                let all = others.count() == right.places.len();
                pairs.replaced = pairs.replaced.max(if all { one.weight } else { 0.0 });
            }
        }
    }
    for share in [&mut pairs.near, &mut pairs.torn, &mut pairs.missing] {
        *share /= total;
    }
    pairs.ordered = in_order / total;
    pairs
}

/// Whether a word that tells something stands right before a place.
fn is_modified(index: &Index, sentence: &Sentence, place: u16) -> bool {
    let Some(before) = place.checked_sub(1).and_then(|before| sentence.words.get(usize::from(before))) else {
        return false;
    };
    let joined = sentence.words[usize::from(place)].after == Break::None;
    let entry = &index.terms[before.term as usize];
    joined && !entry.function
}

/// How close the words that explain stand together: their number over the words from the first to the last,
/// without the one outermost.
fn nearness(matched: &[u16]) -> f32 {
    match matched {
        [] => 0.0,
        [_] => 0.3,
        [first, .., last] => {
            let all = f32::from(last - first) + 1.0;
            matched.len() as f32 / all
        }
    }
}

/// The span of the asked kind nearest to the words that explain, which the question does not hold itself; how near
/// it is; and whether another is about as near.
fn best_span(
    index: &Index,
    reading: &Reading,
    sentence: &Sentence,
    matched: &[u16],
) -> (Option<Span>, f32, bool) {
    let mut best: Option<(f32, f32, Span)> = None;
    let mut rival = false;
    for span in &sentence.spans {
        let fits = reading.wanted.fits(span.kind);
        let other = || {
            is_asked(index, reading, sentence, span)
                || cannot_be_meant(index, reading, sentence, span)
                || is_part_of_another(index, reading, sentence, span)
                || is_effect(index, sentence, span, matched)
                || is_of_other_time(index, reading, sentence, span)
        };
        if fits == 0.0 || other() {
            continue;
        }
        let distance = |place: &u16| {
            if *place < span.from { span.from - place } else { (place + 1).saturating_sub(span.to) }
        };
        let mut distances: Vec<u16> = matched.iter().map(distance).collect();
        distances.sort_unstable();
        let near: f32 =
            distances.iter().take(3).map(|distance| 1.0 / (1.0 + f32::from(*distance) / 3.0)).sum();
        let near = near / 3.0;
        let score = fits * (0.3 + near);
        match &best {
            Some((known, ..)) if *known >= score => rival |= *known - score < 0.1,
            Some((known, ..)) => {
                rival = score - known < 0.1;
                best = Some((score, near, *span));
            }
            None => best = Some((score, near, *span)),
        }
    }
    best.map_or((None, 0.0, false), |(_, near, span)| (Some(span), near, rival))
}
