//! What a fact tells besides what is asked for: another topic, another property, only when the material was
//! published. Looked at after all parts of the question have been.

use super::Unification;
use crate::engine::charges::narrowed_office;
use crate::engine::index::Told;
use crate::engine::lexicon::{entity_of, is_preposition};
use crate::engine::ranking::{Conflict, ONLY_REPEATS};
use crate::engine::reckoning::is_money;
use crate::engine::understanding::{Asked, RelationCue, Word};
use crate::knowledge::{Filler, Kind, Role};
use crate::language::{
    base_form, is_english, is_function_word, is_rank_modifier, is_stem_of_time, kind_of_noun, singular,
};
use crate::text::Break;

/// Words that mean the same.
const SAME: f32 = 0.9;

/// Ranks below a title, or outside it: whoever has one does not hold the title itself.
const LOWER: &[&str] = &[
    "acting",
    "assistant",
    "associate",
    "co",
    "deputy",
    "designate",
    "elect",
    "emeritus",
    "ex",
    "former",
    "interim",
    "junior",
    "late",
    "past",
    "previous",
    "sub",
    "under",
    "vice",
];
/// The stems of words by which the publication is asked for without naming the material.
const PUBLISHING: &[&str] = &[
    "publish",
    "public",
    "write",
    "writer",
    "author",
    "post",
    "report",
    "reporter",
    "sourc",
    "byline",
    "journalist",
    "titl",
    "headlin",
    "cite",
    "news",
    "outlet",
    "newspap",
];

impl Unification<'_> {
    /// "what does the skipper do", of a fact that would answer "captain": it says nothing that the question does not.
    pub(super) fn only_repeats(&mut self) {
        let open = matches!(self.query.asking.kind, Asked::What | Asked::Name(_) | Asked::Class(_));
        let said = |stem: &str| {
            let content = self.query.content().flat_map(|index| self.query.words[index].meanings());
            let mentioned =
                self.query.mentions.iter().flat_map(|mention| &self.query.words[mention.span.clone()]);
            content
                .chain(mentioned.flat_map(Word::meanings))
                .any(|(known, like)| known == stem && like >= SAME)
        };
        let all_said = |told: &Told| {
            let words = told.words.iter().zip(&told.stems);
            let mut telling = words.filter(|(word, _)| !is_function_word(word)).peekable();
            telling.peek().is_some() && telling.all(|(_, stem)| said(stem))
        };
        let repeats = |filler: &Filler| match filler {
            Filler::Text(text) => self.document.told.iter().any(|told| told.text == *text && all_said(told)),
            _ => false,
        };
        if open && !self.values.is_empty() && self.values.iter().all(repeats) {
            self.scored.strict.push(ONLY_REPEATS.to_owned());
        }
        // "what did she get for winning the race", of who won it: all of that is said.
        let named = |filler: &Filler| match filler {
            Filler::Entity(id) => self.query.mentions.iter().any(|mention| mention.entities.contains(id)),
            _ => false,
        };
        let asked = self.query.asking.kind == Asked::What
            && self.query.words.iter().any(|word| matches!(word.text.as_str(), "get" | "got"));
        let told = || self.fact.bindings.iter().all(|binding| named(&binding.filler));
        if asked && self.values.is_empty() && self.scored.relation >= SAME && told() {
            self.scored.strict.push(ONLY_REPEATS.to_owned());
        }
    }

    /// "what did she say after the race", of what is not told as her words.
    pub(super) fn nobodys_words(&mut self) {
        let query = self.query;
        let Some(speaker) = query.speaker.map(|at| &query.mentions[at]) else { return };
        let says = speaker.span.end;
        let hers = |filler: &Filler| entity_of(filler).is_some_and(|id| speaker.entities.contains(&id));
        let told = self.relation.statement
            || self.fact.fillers(Role::AccordingTo).any(hers)
            || self.mind.cue(query, self.fact.relation).is_some_and(|cue| cue.words.contains(&says));
        if !told {
            self.scored.strict.push(query.words[says].text.clone());
        }
    }

    /// "how much is the new shirt", of what a shirt sponsor pays: there the word only says which sponsor.
    pub(super) fn only_part_of_name(&mut self) {
        let mut content = self.query.content();
        let (Some(at), None) = (content.next(), content.next()) else { return };
        if self.query.asking.kind != Asked::Amount || !self.query.mentions.is_empty() {
            return;
        }
        let word = &self.query.words[at];
        let said = self.document.told.iter().flat_map(|told| {
            let places = told.stems.iter().enumerate().filter(|(_, stem)| **stem == word.stem);
            places.map(|(at, _)| told.words.get(at + 1).map(String::as_str)).collect::<Vec<_>>()
        });
        let names = |next: Option<&str>| {
            next.is_some_and(|next| !is_function_word(next) && kind_of_noun(&singular(next)).is_some())
        };
        let mut said = said.peekable();
        if said.peek().is_some() && said.all(names) {
            self.scored.strict.push(word.text.clone());
        }
    }

    /// "who runs it", of the release manager: the office of one who has a part of it alone.
    pub(super) fn narrower_office(&mut self) {
        let asks = self.scored.role.is_some() && self.query.verb.is_some();
        if let Some(word) = narrowed_office(self.mind, self.query, self.scored.fact).filter(|_| asks) {
            self.scored.strict.push(word);
        }
    }

    /// "is it MIT licensed", of a licence that is called otherwise: a name in place of the one value that there is.
    pub(super) fn other_value(&mut self) {
        let query = self.query;
        let cued = query.cues.get(&self.fact.relation).is_some_and(|cue| cue.strength >= 1.0);
        let text = |filler: &Filler| matches!(filler, Filler::Text(_));
        let mut objects = self.fact.fillers(Role::Object);
        let told = objects.next().is_some_and(text) && objects.next().is_none();
        let [word] = self.left_over.as_slice() else { return };
        // What no dictionary has is as a rule a name.
        let name = word.capitalised || !is_english(&word.text);
        let spoken_of = query.mentions.iter().any(|mention| {
            let mut subjects = self.fact.fillers(Role::Subject).filter_map(entity_of);
            mention.exact && subjects.any(|id| mention.entities.contains(&id))
        });
        let single = self.relation.is_single(Role::Object) || self.relation.key == "licence";
        let plain = self.scored.strict.is_empty() && self.scored.conflicts.is_empty();
        if query.asking.kind == Asked::YesNo && cued && told && name && spoken_of && single && plain {
            self.scored.graded.clear();
            self.left_over.clear();
            self.explained = self.total;
            self.scored.conflicts.push(Conflict::Text);
        }
    }

    /// "is the talk about fishing?", of a talk that is about something else.
    pub(super) fn other_topic(&mut self) {
        let topic = |role: Role| matches!(role, Role::Object | Role::About);
        let single = self.relation.key == "is-about"
            || self.relation.roles.iter().any(|frame| frame.single && topic(frame.role));
        let subject = self.fact.fillers(Role::Subject).any(|filler| {
            entity_of(filler)
                .is_some_and(|id| self.query.mentions.iter().any(|mention| mention.entities.contains(&id)))
        });
        let worded =
            self.fact.fillers(Role::Object).chain(self.fact.fillers(Role::About)).any(
                |filler| match filler {
                    Filler::Text(_) => true,
                    Filler::Entity(id) => self.mind.knowledge.entity(*id).kind == Kind::Topic,
                    _ => false,
                },
            );
        let asks = self.query.asking.kind == Asked::YesNo && self.scored.relation >= 1.0;
        if asks
            && single
            && subject
            && worded
            && !self.scored.graded.is_empty()
            && self.scored.conflicts.is_empty()
        {
            // What is left over is the other topic, whatever it is.
            self.total = self.explained;
            self.scored.graded.clear();
            self.left_over.clear();
            self.scored.strict.clear();
            self.scored.conflicts.push(Conflict::Text);
        }
    }

    /// "which club did he coach before us", of a fact that tells of no time before: it is about now.
    pub(super) fn other_turn(&mut self) {
        let text = |at: usize| self.query.words.get(at).map_or("", |word| word.text.as_str());
        let points = |at: usize| {
            matches!(text(at), "before" | "after")
                && matches!(text(at + 1), "us" | "that" | "this" | "then" | "he" | "she" | "they" | "it")
        };
        // What "that" stands for may be told of itself.
        let asks = matches!(self.query.asking.kind, Asked::Who | Asked::Where | Asked::Class(_))
            && self.query.succession.is_none()
            && self
                .query
                .mentions
                .iter()
                .all(|mention| !mention.pronoun || text(mention.span.start) != "that");
        const PAST: &[&str] =
            &["before", "after", "previously", "formerly", "former", "until", "earlier", "later", "then"];
        let worded = |told: &Told| told.words.iter().any(|word| PAST.contains(&word.as_str()));
        // "moved from one club to another"
        let left = || self.fact.fillers(Role::From).any(|filler| entity_of(filler).is_some());
        let ended = || self.fact.fillers(Role::Until).next().is_some();
        let told = || self.document.told.iter().any(worded) || left() || ended();
        if asks && (0..self.query.words.len()).any(points) && !told() {
            self.scored.strict.push("the time before or after".to_owned());
        }
    }

    /// "is she the minister for sport", of a deputy minister for sport: a rank that the question leaves out.
    pub(super) fn other_rank(&mut self) {
        if self.query.asking.kind != Asked::YesNo || self.relation.key != "holds-role" {
            return;
        }
        let asked = |stem: &String| self.query.words.iter().any(|word| word.stem == *stem);
        let office = self.document.told.iter().filter(|told| told.role == Some(Role::Object));
        let lower = office.filter(|told| {
            let (ranks, title): (Vec<_>, Vec<_>) =
                told.words.iter().zip(&told.stems).partition(|(word, _)| is_rank_modifier(word));
            title.iter().any(|(_, stem)| asked(stem))
                && ranks.iter().any(|(word, stem)| LOWER.contains(&word.as_str()) && !asked(stem))
        });
        if lower.count() > 0 && self.scored.conflicts.is_empty() {
            self.scored.conflicts.push(Conflict::Text);
        }
    }

    /// "who swam the most": what no series of facts tells, a single one does not, unless it says so itself.
    pub(super) fn other_superlative(&mut self) {
        let words = &self.query.words;
        let bare = |at: &usize| {
            let (text, stem) = (words[*at].text.as_str(), &words[*at].stem);
            let last = words.get(at + 1).is_none_or(|next| {
                words[*at].after != Break::None || is_preposition(&next.text) && next.text != "of"
            });
            let article = at.checked_sub(1).is_some_and(|before| words[before].text == "the");
            matches!(text, "most" | "least") && article && last && !self.document.stems.contains(stem)
        };
        if let Some(at) = (0..words.len()).find(bare) {
            self.scored.strict.push(words[at].text.clone());
        }
    }

    /// "how many members has it", of a fact that counts those of them who came: another number.
    pub(super) fn other_property(&mut self) {
        // "what is the population of …"
        let keywords = self.query.asking.kind == Asked::Any && self.query.verb.is_none();
        let what = self.query.asking.kind == Asked::What || keywords;
        let of = |index: usize| self.query.words.get(index + 1).is_some_and(|next| next.text == "of");
        let asks = what
            || matches!(self.query.asking.kind, Asked::Count | Asked::Amount | Asked::Duration | Asked::Age);
        if !asks || self.scored.relation >= 0.8 {
            return;
        }
        // "how much is it worth", of a fact that says so in this very word.
        let told = |cue: &RelationCue| {
            let mut words =
                cue.words.iter().map(|index| &self.query.words[*index]).filter(|word| word.is_content());
            matches!(self.query.asking.kind, Asked::Amount | Asked::What)
                && words.all(|word| self.document.stems.contains(&word.stem))
        };
        if self.query.asking.kind == Asked::Duration && self.tells_span() && self.words_explained > 0.0 {
            return;
        }
        if self.query.asking.kind == Asked::Count && self.tells_counted() {
            return;
        }
        // "what do I pay if I lose it": any sum of money is what is paid.
        let paid = |cue: &RelationCue| {
            let mut words = cue.words.iter().map(|index| &self.query.words[*index]);
            self.tells_money() && words.all(|word| is_of_payment(word) || !word.is_content())
        };
        let property = self.query.cues.iter().any(|(id, cue)| {
            let frame = self.mind.knowledge.relation(*id);
            cue.strength >= 1.0
                && cue.noun
                && cue
                    .words
                    .iter()
                    .filter(|index| !self.is_figure(&self.query.words[**index]))
                    .any(|index| self.query.words[*index].is_content() && (!what || of(*index)))
                && !matches!(frame.key.as_str(), "number" | "quantity" | "minimum" | "maximum")
                && frame.roles.iter().any(|frame| frame.role == Role::Value && frame.single)
                && !told(cue)
                && !paid(cue)
        });
        if property {
            self.scored.strict.push("the asked property".to_owned());
        }
    }

    /// Whether what the fact would answer with is a sum of money.
    pub(super) fn tells_money(&self) -> bool {
        self.values.iter().any(|value| matches!(value, Filler::Amount(amount) if is_money(amount)))
    }

    /// "how many members came", of a fact that gives a number of members.
    fn tells_counted(&self) -> bool {
        let counted = self.query.words.get(self.query.asking.end());
        self.values.iter().any(|value| match (value, counted) {
            (Filler::Amount(amount), Some(counted)) => {
                let unit = amount.unit.as_deref().and_then(|unit| unit.split(' ').next_back());
                unit.is_some_and(|unit| singular(unit) == singular(&counted.text))
            }
            _ => false,
        })
    }

    /// Whether the fact gives a number of the units of time that are asked for, or of any, if none is named.
    fn tells_span(&self) -> bool {
        let words = &self.query.words;
        let named: Vec<&str> = (self.query.asking.used.iter())
            .map(|index| words[*index].stem.as_str())
            .filter(|stem| is_stem_of_time(stem))
            .collect();
        let wanted =
            |unit: &str| if named.is_empty() { is_stem_of_time(unit) } else { named.contains(&unit) };
        self.document
            .told
            .iter()
            .any(|told| told.numbers.iter().any(|(_, after)| after.iter().any(|unit| wanted(unit))))
    }

    /// When the article was published is told only to those who ask for the article, or in a word of publishing.
    pub(super) fn only_the_publication(&mut self) {
        let subjects = || self.fact.fillers(Role::Subject).filter_map(entity_of);
        if !subjects().any(|id| self.mind.is_material(id)) {
            return;
        }
        let named =
            self.query.mentions.iter().any(|mention| subjects().any(|id| mention.entities.contains(&id)));
        let worded = self.query.words.iter().any(|word| PUBLISHING.contains(&word.stem.as_str()));
        // "at what time?", after it was told when.
        let told = self.mind.turns.last().is_some_and(|turn| turn.facts.contains(&self.scored.fact));
        if !named && !worded && !told {
            self.scored.strict.push("the material".to_owned());
        }
    }
}

/// A word by which any sum of money is asked for, whatever it is paid for.
pub(super) fn is_of_payment(word: &Word) -> bool {
    matches!(
        base_form(&word.text),
        "pay" | "cost" | "charge" | "owe" | "spend" | "money" | "price" | "sum" | "much" | "worth"
    )
}
