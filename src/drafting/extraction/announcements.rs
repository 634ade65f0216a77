//! What an announcement says in the lines under its title: `Friday 10 to Sunday 12 October`, `The Old Ropeworks, 17
//! Tannery Lane`. They say when and where that is which the title names.

use super::Reader;
use super::things::ThingId;
use crate::drafting::draft::{ProposedFact, Value};
use crate::drafting::reading::{Block, Document};
use crate::knowledge::Kind;
use crate::language::is_function_word;
use crate::text::{capitalised, find_dates, fold, is_weekday_word, tokenise};

/// So many lines may stand between the title and the text.
const LINES: usize = 4;
/// Characters in a line under the title.
const LONGEST_LINE: usize = 90;
/// Words of what a title names that the text uses alone: "the Lantern Fair".
const LEAST: usize = 2;
/// Words of a town before the days.
const TOWN: usize = 3;

impl Reader<'_> {
    /// When and where the event is on that the title names.
    pub(super) fn announcement(&mut self, document: &Document) {
        let Some(title) = &document.title else { return };
        let head: Vec<&Block> =
            document.blocks.iter().take(LINES).take_while(|block| is_line(&block.text)).collect();
        let Some(at) = head.iter().position(|block| tells_days(&block.text)) else { return };
        let Some(relation) = self.frames.relation("took-place").map(|relation| relation.key.clone()) else {
            return;
        };
        let line =
            self.sentences.iter().find(|sentence| sentence.text.trim() == head[at].text.trim()).cloned();
        let (Some(sentence), Some(event)) = (line, self.announced(title)) else { return };
        let (town, days) = days_of(head[at].text.trim());
        let place = head.get(at + 1).filter(|block| names_place(&block.text)).map(|block| block.text.trim());
        let place = place.or(town);
        let name = capitalised(&self.things.get(event).name);
        let mut fact = ProposedFact::new(relation, &sentence);
        fact.subject = Some(event);
        fact.told = Some(match place {
            Some(place) if Some(place) == town => format!("{name} is in {place} on {days}"),
            Some(place) => format!("{name} is on {days}, at {place}"),
            None => format!("{name} is on {days}"),
        });
        fact.set("on", Value::Text(days.to_owned()));
        if let Some(place) = place {
            fact.set("in", Value::Things(vec![self.venue(place, sentence.text)]));
        }
        self.propose(&sentence, fact);
    }

    /// The place that a line names before its first comma.
    fn venue(&mut self, line: &str, sentence: &str) -> ThingId {
        let name = line.split(',').next().unwrap_or(line).trim();
        let venue = self.things.named(name).unwrap_or_else(|| {
            let written =
                name.strip_prefix("The ").map_or_else(|| name.to_owned(), |rest| format!("the {rest}"));
            self.things.add(Kind::Place, &written, Some(1), sentence)
        });
        self.things.all[venue].kind = Kind::Place;
        self.things.all[venue].used = true;
        venue
    }

    /// The event that a title names: as the text calls it, else by the title.
    fn announced(&mut self, title: &str) -> Option<ThingId> {
        let words: Vec<String> = tokenise(title).into_iter().map(|token| token.word).collect();
        let of_title = |name: &str| {
            let own: Vec<String> = tokenise(name).into_iter().map(|token| token.word).collect();
            let telling = own.iter().filter(|word| !is_function_word(word));
            let count = telling.clone().count();
            (telling.clone().all(|word| words.contains(word)))
                .then_some(count)
                .filter(|count| *count >= LEAST)
        };
        let all = self.things.all.iter().enumerate().filter(|(_, thing)| thing.proper && !thing.is_person());
        let known =
            all.filter_map(|(id, thing)| Some((of_title(&thing.name)?, id))).max_by_key(|(count, _)| *count);
        let event = match known {
            Some((_, event)) => event,
            None => {
                let first = self.sentences.first().map_or("", |sentence| sentence.text);
                self.things.add(Kind::Event, &plainly_written(title), Some(1), first)
            }
        };
        let thing = &mut self.things.all[event];
        thing.kind = Kind::Event;
        thing.used = true;
        if !thing.is.iter().any(|class| class == "event") {
            thing.is.push("event".to_owned());
        }
        Some(event)
    }
}

/// `Brindleham, Saturday, 21 September` → the town, and the days.
fn days_of(line: &str) -> (Option<&str>, &str) {
    let tokens = tokenise(line);
    let first = find_dates(&tokens).first().map_or(0, |date| date.tokens.start);
    let from = tokens[..first].iter().position(|token| is_weekday_word(&token.word)).unwrap_or(first);
    let start = tokens.get(from).map_or(0, |token| token.start);
    let town = line[..start].trim_end().strip_suffix(',').filter(|town| town.split(' ').count() <= TOWN);
    match town {
        Some(town) => (Some(town), &line[start..]),
        None => (None, line),
    }
}

fn is_line(text: &str) -> bool {
    let text = text.trim_end();
    let sentence = text.ends_with(['.', '!', '?']) && !text.ends_with("a.m.") && !text.ends_with("p.m.");
    text.chars().count() <= LONGEST_LINE && !sentence
}

/// `Friday 10 to Sunday 12 October 2025`: days, and nothing that is done then.
fn tells_days(text: &str) -> bool {
    let tokens = tokenise(text);
    let day = |date: &crate::text::PartialDate| date.day.is_some() && date.month.is_some();
    let dated = find_dates(&tokens).iter().any(|found| day(&found.date));
    dated && tokens.iter().all(|token| !token.word.ends_with("ed") && token.word != "by")
}

/// `The Old Ropeworks, 17 Tannery Lane, Brindleham`: names with commas.
fn names_place(text: &str) -> bool {
    let tokens = tokenise(text);
    let named = |word: &str, capitalised: bool| {
        capitalised || is_function_word(word) || word.bytes().any(|byte| byte.is_ascii_digit())
    };
    text.contains(',')
        && !tells_days(text)
        && tokens.iter().all(|token| named(&token.word, token.capitalised))
}

/// `LANTERN FAIR AND MARKET` → `Lantern Fair and Market`.
fn plainly_written(title: &str) -> String {
    if title.chars().any(char::is_lowercase) {
        return title.to_owned();
    }
    let word = |(at, word): (usize, &str)| {
        let folded = word.to_lowercase();
        if at > 0 && is_function_word(&fold(word)) {
            return folded;
        }
        capitalised(&folded)
    };
    title.split(' ').enumerate().map(word).collect::<Vec<_>>().join(" ")
}
