//! Questions that ask for something by another form: for the evidence, for what follows, for all that is known, for the reason.

use super::is_being;
use crate::engine::lexicon::{Lexicon, is_preposition};
use crate::engine::understanding::words::Word;
use crate::language::{base_form, use_as_verb};
use crate::text::{month_of, stem};

/// "why is the minister sure that they are close", "what makes him think so": what shows it.
pub(super) fn as_evidence(lexicon: &Lexicon, words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let why =
        text(0) == "why" && is_being(text(1)) || text(0) == "what" && matches!(text(1), "makes" | "made");
    let sure = (2..words.len().min(BELIEVER))
        .find(|at| matches!(text(*at), "sure" | "certain" | "convinced" | "confident"));
    // Only where the material speaks of such a thing.
    let told = |word: &str| lexicon.frequencies.contains_key(stem(word).as_str());
    let shown = ["proof", "sign", "evidence", "shows"].into_iter().any(told);
    let Some(sure) = sure.filter(|_| why && shown) else { return words };
    let start = sure + 1 + usize::from(text(sure + 1) == "that");
    if start + 1 >= words.len() {
        return words;
    }
    let asking = ["what", "shows", "that"].into_iter().map(Word::new);
    asking.chain(words[start..].iter().cloned()).collect()
}

/// Words up to what somebody is said to be sure of.
const BELIEVER: usize = 8;

/// "whose words are they that it matters": who said so.
pub(super) fn as_said(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let quoted = text(0) == "whose"
        && matches!(text(1), "words" | "view" | "opinion" | "claim")
        && is_being(text(2))
        && matches!(text(3), "they" | "it" | "these" | "those" | "this")
        && text(4) == "that";
    if quoted {
        words.splice(0..4, [Word::new("who"), Word::new("said")]);
    }
    words
}

/// "what if I am late": what happens then.
pub(super) fn as_consequence(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    if text(0) == "what"
        && text(1) == "if"
        && matches!(text(2), "i" | "we" | "you" | "one" | "somebody" | "someone")
    {
        words.insert(1, Word::new("happens"));
    }
    words
}

/// "who does not have to come to the meeting": who is exempt from it.
pub(super) fn as_exempt(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let spared = text(0) == "who"
        && matches!(text(1), "does" | "do")
        && text(2) == "not"
        && matches!(text(3), "have" | "need")
        && text(4) == "to";
    if !spared {
        return words;
    }
    // What they need not do: "come to the meeting", "pay the fee".
    let light = |at: usize| matches!(base_form(text(at)), "come" | "go" | "pay" | "do" | "attend" | "join");
    let verb = usize::from(light(5)) + usize::from(light(5) && matches!(text(6), "to" | "at" | "for"));
    words.splice(0..5 + verb, ["who", "is", "exempt", "from"].into_iter().map(Word::new));
    if words.len() == EXEMPT {
        words.pop();
    }
    words
}

/// "who is exempt from", and nothing else.
const EXEMPT: usize = 4;

/// "27 March 1992, why does that day matter", "why is 12 October 2007 important": what happened then.
pub(super) fn as_happening(words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let last = text(words.len().saturating_sub(1));
    let matters = matches!(last, "matter" | "matters" | "important" | "significant" | "special" | "notable");
    let asks = words.iter().any(|word| matches!(word.text.as_str(), "why" | "what"));
    let dated = |word: &Word| {
        month_of(&word.text).is_some()
            || word.text.len() == 4 && word.text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let of_date = |word: &Word| dated(word) || word.text.bytes().all(|byte| byte.is_ascii_digit());
    let all_time = words.iter().all(|word| {
        of_date(word)
            || !word.is_content()
            || matches!(word.text.as_str(), "day" | "date" | "year")
            || word.text == last
    });
    if !(matters && asks && all_time && words.iter().any(dated)) {
        return words;
    }
    let asking = ["what", "happened", "on"].into_iter().map(Word::new);
    asking.chain(words.into_iter().filter(of_date)).collect()
}

/// "anyone else?", "anything else?": who else, what else.
pub(super) fn as_others(mut words: Vec<Word>) -> Vec<Word> {
    if words.len() == 2 && words[1].text == "else" {
        match words[0].text.as_str() {
            "anyone" | "anybody" | "someone" | "somebody" => words[0] = Word::new("who"),
            "anything" | "something" => words[0] = Word::new("what"),
            _ => {}
        }
    }
    words
}

/// "tldr", "summary please": what the material is about.
pub(super) fn as_summary(words: Vec<Word>) -> Vec<Word> {
    let sums_up = words.first().is_some_and(|word| {
        matches!(word.text.as_str(), "tldr" | "summary" | "summarise" | "summarize" | "gist")
    });
    let of_it = |word: &Word| {
        matches!(
            word.text.as_str(),
            "it" | "this"
                | "that"
                | "please"
                | "the"
                | "article"
                | "text"
                | "story"
                | "report"
                | "of"
                | "for"
        )
    };
    if sums_up && words[1..].iter().all(of_it) {
        return ["what", "is", "the", "article", "about"].map(Word::new).to_vec();
    }
    words
}

/// "what does it say about her": what is known about her.
pub(super) fn as_known(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let says = matches!(text(3), "say" | "mention" | "report" | "tell");
    let asks = text(0) == "what" && matches!(text(1), "does" | "did") && text(2) == "it";
    if asks && says && text(4) == "about" {
        words.splice(1..4, [Word::new("is"), Word::new("known")]);
    }
    words
}

/// "for what purpose is she here", "with what aim did they come": why.
pub(super) fn as_why(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let aim = matches!(text(2), "purpose" | "reason" | "aim" | "goal" | "objective" | "intention" | "motive");
    if matches!(text(0), "for" | "with" | "to")
        && matches!(text(1), "what" | "which")
        && aim
        && words.len() > 4
    {
        words.splice(0..3, [Word::new("why")]);
    }
    words
}

/// "everybody named as being at the talks", "all those present at it": who was at the talks.
pub(super) fn as_being_there(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let everybody = matches!(text(0), "everybody" | "everyone");
    let those = text(0) == "all" && matches!(text(1), "those" | "people" | "persons");
    let start = if everybody {
        1
    } else if those {
        2
    } else {
        return words;
    };
    let told = matches!(text(start), "named" | "mentioned" | "listed" | "reported" | "given");
    let told = usize::from(told) + usize::from(told && text(start + 1) == "as");
    let being = start + told + usize::from(matches!(text(start + told), "being" | "present"));
    let being = being + usize::from(being > start + told && text(being) == "present");
    if text(being) == "at" && being + 1 < words.len() {
        words.splice(1..being, [Word::new("who"), Word::new("was")]);
        words.splice(0..1, [Word::new("all")]);
    }
    words
}

/// "how is the parliament called": what it is called.
pub(super) fn as_name(mut words: Vec<Word>) -> Vec<Word> {
    let called = words.last().is_some_and(|word| matches!(word.text.as_str(), "called" | "named"));
    if called && words.len() > 3 && words[0].text == "how" && is_being(&words[1].text) {
        words[0] = Word::new("what");
    }
    words
}

/// "who gets to start": who may.
pub(super) fn as_permitted(lexicon: &Lexicon, mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let may = text(0) == "who" && matches!(text(1), "gets" | "get") && text(2) == "to";
    if may && (lexicon.is_verb(text(3)) || use_as_verb(text(3)).is_some()) {
        words.splice(1..3, [Word::new("may")]);
    }
    words
}

/// Words of somebody who is somewhere: "the Cuban vice president".
const LONGEST_SUBJECT: usize = 4;

/// What brings somebody somewhere, where it has a name: "which occasion brought them here".
const OCCASIONS: [&str; 8] =
    ["business", "cause", "errand", "event", "mission", "occasion", "purpose", "reason"];

/// "what brought the delegation to Baku", "what is she doing in Baku": why they came there.
pub(super) fn as_reason(lexicon: &Lexicon, mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    // "why is she in Baku"
    let place = words.len().checked_sub(1).filter(|last| *last > 3 && lexicon.begins_name(text(*last)));
    // No more than somebody stands between: "why are there so few nurses in Baku" is no coming.
    let somebody = || {
        let named = matches!(text(2), "he" | "she" | "they" | "the") || lexicon.begins_name(text(2));
        named && words.len() <= LONGEST_SUBJECT + 4
    };
    let stays = |place: usize| text(place - 1) == "in" && somebody();
    if text(0) == "why" && is_being(text(1)) && place.is_some_and(stays) {
        let at = words.len() - 2;
        words.splice(at..=at, [Word::new("come"), Word::new("to")]);
        words[1] = Word::new("did");
        return words;
    }
    if !matches!(text(0), "what" | "which") {
        return words;
    }
    let to = || (3..words.len()).find(|index| text(*index) == "to" && *index + 1 < words.len());
    // "which minister brought up …" asks who; "what brought about …" is no coming.
    let brings = |index: &usize| {
        matches!(text(*index), "brought" | "brings")
            && (*index == 1 || OCCASIONS.contains(&text(1)))
            && !matches!(text(index + 1), "up" | "about" | "forward" | "along" | "down" | "out" | "in")
    };
    if let Some((verb, to)) = (1..=2).find(brings).zip(to()) {
        let past = text(verb) == "brought";
        words.insert(to, Word::new("come"));
        words.splice(0..=verb, [Word::new("why"), Word::new(if past { "did" } else { "does" })]);
        return words;
    }
    let doing = (3..words.len()).find(|index| text(*index) == "doing" && text(*index + 1) == "in");
    if let Some(doing) = doing.filter(|_| is_being(text(1))) {
        words.splice(doing..=doing + 1, [Word::new("come"), Word::new("to")]);
        words.splice(0..2, [Word::new("why"), Word::new("did")]);
    }
    words
}

/// "who accompanied the minister to Baku", "who was she accompanied by", "who did he bring along": whom they came with.
pub(super) fn as_company(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    if text(0) != "who" && text(0) != "whom" {
        return words;
    }
    // From where whom it is asked of stands, and the words that only say that others came.
    let (start, said) = match (text(1), text(2)) {
        ("accompanied" | "accompanies", _) => (2, 0),
        ("is" | "was" | "are" | "were", "accompanying") => (3, 0),
        // "who came along with her"
        ("came" | "travelled" | "traveled" | "flew" | "arrived", "with") => (3, 0),
        ("came" | "went" | "travelled" | "traveled" | "flew", "along" | "together") if text(3) == "with" => {
            (4, 0)
        }
        ("is" | "was" | "are" | "were", _)
            if text(words.len() - 2) == "accompanied" && text(words.len() - 1) == "by" =>
        {
            (2, 2)
        }
        ("did" | "does", _) => match [text(words.len() - 2), text(words.len() - 1)] {
            ["bring", "along"] => (2, 2),
            _ => return words,
        },
        _ => return words,
    };
    let end = words.len() - said;
    let end = (start + 1..end).find(|at| said == 0 && is_preposition(text(*at))).unwrap_or(end);
    if start >= end {
        return words;
    }
    let rest = words.split_off(end).split_off(said);
    let somebody = words.split_off(start);
    let asking = ["who", "did"].into_iter().map(Word::new).chain(somebody);
    asking.chain(["come", "with"].into_iter().map(Word::new)).chain(rest).collect()
}

/// "who didn't come to the meeting", "which ministers could not attend": who was absent from it.
pub(super) fn as_absent(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    if !matches!(text(0), "who" | "which") {
        return words;
    }
    let negative = |at: usize| text(at) == "not" || text(at).ends_with("n't");
    let Some(at) = (1..words.len().min(LONGEST_SUBJECT + 2)).find(|at| negative(*at)) else { return words };
    let auxiliary = |word: &str| matches!(word, "did" | "could" | "was" | "were" | "does" | "do");
    let start = if auxiliary(text(at - 1)) { at - 1 } else { at };
    let able = usize::from(text(at + 1) == "able") * 2;
    let end = match (text(at + 1 + able), text(at + 2 + able)) {
        ("attend" | "join", _) => at + 2 + able,
        ("come" | "go", "to" | "along") | ("make", "it") | ("take", "part") | ("show" | "turn", "up") => {
            at + 3 + able
        }
        ("come", "") => at + 2 + able,
        _ => return words,
    };
    let end = end + usize::from(matches!(text(end), "to" | "in" | "at" | "for"));
    let absent = ["was", "absent"].into_iter().chain((end < words.len()).then_some("from"));
    words.splice(start..end, absent.map(Word::new));
    words
}

/// "who is story time for": whom it is open to.
pub(super) fn as_open_to(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let last = words.len().saturating_sub(1);
    let pronoun = matches!(text(2), "that" | "this" | "it" | "they" | "those" | "these");
    if matches!(text(0), "who" | "whom")
        && matches!(text(1), "is" | "are")
        && !pronoun
        && text(last) == "for"
        && last > 2
    {
        words.splice(last.., ["open", "to"].map(Word::new));
    }
    words
}

/// "what was on the agenda of the talks": what was discussed there.
pub(super) fn as_agenda(mut words: Vec<Word>) -> Vec<Word> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let asks =
        text(0) == "what" && is_being(text(1)) && text(2) == "on" && text(3) == "the" && text(4) == "agenda";
    if asks && matches!(text(5), "of" | "at" | "for") {
        words.splice(2..6, ["discussed", "at"].map(Word::new));
    }
    words
}
