//! What the knowledge lacks, as people's questions show it: those that went unanswered, and answers that somebody
//! called wrong, grouped by likeness, those that most people asked first.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::maintenance::Maintenance;
use super::publishing::blocking;
use super::{Error, Scope};
use crate::engine::{Engine, Question, Verdict};
use crate::knowledge::FactId;
use crate::storage::{Entry, fingerprint};
use crate::text::{fold, stem};

/// Questions that are looked at, newest first.
const LOOKED_AT: u32 = 2000;
/// Groups that are shown; the next come up as these are dealt with.
const SHOWN: usize = 50;
/// Shorter words say little of what a question is about.
const SHORTEST_WORD: usize = 4;
/// The share of words that two questions of one group have in common, at least. Below it, questions about the
/// same thing that ask for different properties fall together.
const ALIKE: f64 = 0.6;
/// Digits of a fingerprint that name a group or a fact in a button.
const DIGITS: usize = 12;
/// Facts that are offered for a question.
const OFFERED: usize = 4;
/// What people say of an answer.
pub(super) const WRONG: &str = "wrong";
pub(super) const HELPFUL: &str = "helpful";

/// Questions alike that want an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Stays the same as long as the leading question does.
    pub id: String,
    /// The wording that was asked most.
    pub question: String,
    /// The others.
    pub others: Vec<String>,
    /// How many people asked, and how often.
    pub people: usize,
    pub times: usize,
    /// What they were told.
    pub told: String,
    /// What that rests on, as `pack/fact` with spaces between.
    pub facts: String,
    /// Somebody called that wrong.
    pub wrong: bool,
}

/// A fact that may answer a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Names the fact in a button.
    pub id: String,
    pub sentence: String,
}

impl Maintenance {
    /// # Errors
    /// The database does not do its work, or there is none.
    pub async fn gaps(&self, scope: Scope, at: Timestamp) -> Result<Vec<Gap>, Error> {
        let store = self.store()?;
        let guild = scope.guild().map(|guild| guild.to_string());
        let guild = guild.as_deref();
        let mut entries = store.entries("unknown", guild, LOOKED_AT).await?;
        entries.extend(store.entries("suggest", guild, LOOKED_AT).await?);
        let mut wrong = store.entries_thought(WRONG, guild, LOOKED_AT).await?;
        let dismissed: BTreeSet<String> = store.dismissed().await?.into_iter().collect();
        for entries in [&mut entries, &mut wrong] {
            entries.retain(|entry| !dismissed.contains(&dismissal(scope, &entry.resolved)));
        }
        let engine = self.engine_of(scope);
        blocking(move || {
            let mut groups = grouped(entries, false);
            groups.extend(grouped(wrong, true));
            // What is answered by now, or answered otherwise than what was called wrong, is a gap no more.
            groups.retain_mut(|gap| {
                let (verdict, text) = answer(&engine, &gap.question, at);
                let answered = matches!(verdict, Verdict::Answer | Verdict::Correction);
                if gap.wrong {
                    return text == gap.told;
                }
                // What a guild was told may speak of its own packs, and is not for those who see other questions, too.
                gap.told = text;
                gap.facts.clear();
                !answered
            });
            groups.sort_by(|one, other| {
                (other.wrong, other.people, other.times, &one.question).cmp(&(
                    one.wrong,
                    one.people,
                    one.times,
                    &other.question,
                ))
            });
            groups.truncate(SHOWN);
            Ok(groups)
        })
        .await
    }

    /// The gap of that id, as long as there is one.
    ///
    /// # Errors
    /// As [`Maintenance::gaps`]; there is none.
    pub async fn gap(&self, scope: Scope, id: &str, at: Timestamp) -> Result<Gap, Error> {
        self.gaps(scope, at).await?.into_iter().find(|gap| gap.id == id).ok_or(Error::Gone)
    }

    /// The facts of the scope's own packs that are nearest to a question, the nearest first.
    pub fn offers(&self, scope: Scope, question: &str, at: Timestamp) -> Vec<Offer> {
        let engine = self.engine_of(scope);
        let asked = |force| Question { force, ..ask(question, at) };
        let mut facts: Vec<FactId> = engine.answer(&asked(true)).facts;
        facts.extend(engine.answer(&asked(false)).choices.iter().filter_map(|choice| choice.fact));
        let words: Vec<String> = fold(question).split_whitespace().map(str::to_owned).collect();
        // From the whole question to its last word, so that something is found.
        for start in 0..words.len() {
            let typed = words[start..].join(" ");
            let found = engine.complete(typed.trim_end_matches('?'), OFFERED);
            facts.extend(found.iter().filter_map(|askable| askable.fact));
        }
        let mut seen = BTreeSet::new();
        let knowledge = engine.knowledge();
        facts.retain(|fact| {
            seen.insert(*fact) && self.is_own_file(scope, &knowledge.fact(*fact).position.file)
        });
        let offer = |id: &FactId| Offer {
            id: fact_digits(&engine, *id),
            sentence: knowledge.fact(*id).sentence.clone(),
        };
        facts.iter().take(OFFERED).map(offer).collect()
    }

    /// The questions of a gap are none that this knowledge is to answer.
    ///
    /// # Errors
    /// As [`Maintenance::gap`].
    pub async fn dismiss(&self, scope: Scope, gap: &Gap, at: Timestamp) -> Result<(), Error> {
        for question in gap.others.iter().chain([&gap.question]) {
            self.store()?.dismiss(&dismissal(scope, question), at.as_millisecond()).await?;
        }
        Ok(())
    }
}

/// What stands for a question that was put aside: one guild's decision holds there alone.
fn dismissal(scope: Scope, question: &str) -> String {
    match scope {
        Scope::Shared => fingerprint(&fold(question)),
        Scope::Guild(guild) => fingerprint(&format!("{guild}\n{}", fold(question))),
    }
}

/// What names a fact in a button.
pub(super) fn fact_digits(engine: &Engine, id: FactId) -> String {
    let knowledge = engine.knowledge();
    let fact = knowledge.fact(id);
    digits(&format!("{}/{}", knowledge.pack(fact.pack).key, fact.key))
}

fn digits(text: &str) -> String {
    fingerprint(text).chars().take(DIGITS).collect()
}

fn ask(question: &str, at: Timestamp) -> Question {
    Question { text: question.to_owned(), asked_at: at, addressed: true, turns: Vec::new(), force: false }
}

fn answer(engine: &Engine, question: &str, at: Timestamp) -> (Verdict, String) {
    let reply = engine.answer(&ask(question, at));
    (reply.verdict, reply.text)
}

/// One wording, with who asked it.
struct Wording {
    question: String,
    words: BTreeSet<String>,
    people: BTreeSet<String>,
    times: usize,
    told: String,
    facts: String,
}

fn grouped(entries: Vec<Entry>, wrong: bool) -> Vec<Gap> {
    let mut wordings: BTreeMap<String, Wording> = BTreeMap::new();
    for entry in entries {
        let key = fold(&entry.resolved);
        let wording = wordings.entry(key).or_insert_with_key(|key| Wording {
            words: content(key),
            question: entry.resolved,
            people: BTreeSet::new(),
            times: 0,
            told: entry.answer,
            facts: entry.facts,
        });
        wording.people.insert(entry.person);
        wording.times += 1;
    }
    let mut wordings: Vec<Wording> = wordings.into_values().collect();
    wordings.sort_by(|one, other| {
        (other.people.len(), other.times, &one.question).cmp(&(one.people.len(), one.times, &other.question))
    });
    let mut groups: Vec<Vec<Wording>> = Vec::new();
    for wording in wordings {
        match groups.iter_mut().find(|group| alike(&group[0].words, &wording.words)) {
            Some(group) => group.push(wording),
            None => groups.push(vec![wording]),
        }
    }
    groups.into_iter().map(|group| gap(group, wrong)).collect()
}

fn gap(group: Vec<Wording>, wrong: bool) -> Gap {
    let people: BTreeSet<&String> = group.iter().flat_map(|wording| &wording.people).collect();
    let (people, times) = (people.len(), group.iter().map(|wording| wording.times).sum());
    let mut wordings = group.into_iter();
    let lead = wordings.next().expect("a group has a wording");
    Gap {
        id: digits(&fold(&lead.question)),
        question: lead.question,
        others: wordings.map(|wording| wording.question).collect(),
        people,
        times,
        told: lead.told,
        facts: lead.facts,
        wrong,
    }
}

/// What a question is about, roughly: its longer words and its numbers.
fn content(folded: &str) -> BTreeSet<String> {
    let words = folded.split(|character: char| !character.is_alphanumeric());
    let says = |word: &&str| word.chars().count() >= SHORTEST_WORD || word.chars().any(char::is_numeric);
    words.filter(says).map(stem).collect()
}

fn alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let all = one.union(other).count();
    all > 0 && one.intersection(other).count() as f64 / all as f64 >= ALIKE
}

#[cfg(test)]
mod tests {
    use super::{Scope, dismissal, grouped};
    use crate::storage::Entry;

    fn entry(person: &str, question: &str) -> Entry {
        Entry {
            asked_at: 0,
            guild: None,
            channel: String::new(),
            reference: String::new(),
            person: person.to_owned(),
            question: question.to_owned(),
            resolved: question.to_owned(),
            verdict: "unknown".to_owned(),
            confidence: 0.0,
            answer: "no".to_owned(),
            facts: String::new(),
            version: 1,
            message: None,
        }
    }

    #[test]
    fn questions_alike_are_one_gap_and_people_count_more_than_times() {
        let entries = vec![
            entry("ana", "how tall is the lighthouse?"),
            entry("bo", "How tall is the Lighthouse"),
            entry("carl", "so how tall is this lighthouse?"),
            entry("ana", "what does parking cost?"),
            entry("ana", "what does parking cost?"),
            entry("ana", "what does parking cost?"),
            entry("ana", "what does parking cost?"),
        ];
        let mut gaps = grouped(entries, false);
        gaps.sort_by_key(|gap| std::cmp::Reverse(gap.people));
        let told: Vec<(&str, usize, usize)> =
            gaps.iter().map(|gap| (gap.question.as_str(), gap.people, gap.times)).collect();
        assert_eq!(told, [("How tall is the Lighthouse", 3, 3), ("what does parking cost?", 1, 4)]);
    }

    #[test]
    fn what_one_guild_puts_aside_stays_with_others() {
        let [shared, one, other] =
            [Scope::Shared, Scope::Guild(1), Scope::Guild(2)].map(|scope| dismissal(scope, "Do cats count?"));
        assert!(shared != one && one != other && shared != other);
        assert_eq!(one, dismissal(Scope::Guild(1), "do cats count?"));
    }
}
