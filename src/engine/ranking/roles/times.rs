//! When: the dates, hours and schedules of a fact, or when its event took place. How long is left to the number
//! roles.

use super::{OF_THING, Part, Parts};
use crate::engine::index::Told;
use crate::engine::lexicon::entity_of;
use crate::engine::understanding::Word;
use crate::knowledge::{EntityId, Filler, Role};
use crate::language::base_form;
use crate::text::PartialDate;

/// What happened at an event is not when it is.
const BESIDE: f32 = 0.85;

impl Parts<'_> {
    pub(super) fn when(&mut self, clock: bool) {
        let document = self.document;
        // "when was the hall built", of a sale that is in it.
        let dated = self.fact.bindings.iter().any(|binding| matches!(binding.filler, Filler::Date(_)));
        if self.relation.key == "located-in" && !dated {
            return;
        }
        // "which day", "the exact day when"
        let exact = |noun: &str| {
            let exactly = |word: &Word| matches!(word.text.as_str(), "exact" | "precise");
            self.query.words.windows(2).any(|pair| exactly(&pair[0]) && pair[1].text == noun)
        };
        let asked = |noun: &str| {
            self.query.asking.used.iter().any(|index| self.query.words[*index].text == noun) || exact(noun)
        };
        // A year tells no month, and a month no day.
        let (month, day) = (asked("month"), asked("day"));
        let precise = |date: &PartialDate| (!month || date.month.is_some()) && (!day || date.day.is_some());
        let timed = |filler: &Filler| match filler {
            Filler::Date(date) => (!clock || date.time.is_some()) && precise(date),
            Filler::Text(text) => !clock || document.told.iter().any(|told| told.clock && told.text == *text),
            _ => false,
        };
        let roles: &[(Role, f32)] = match self.query.asking.edge {
            Some(Role::Until) => &[(Role::Until, 1.0), (Role::Every, 0.9)],
            Some(_) => &[(Role::From, 1.0), (Role::On, 0.98), (Role::Every, 0.9)],
            None => &[(Role::On, 1.0), (Role::From, 0.97), (Role::Every, 0.96), (Role::Until, 0.93)],
        };
        // Hours of opening tell no year, and no weekend.
        let dated = self.query.asking.used.iter().any(|index| {
            matches!(
                self.query.words[*index].text.as_str(),
                "year" | "month" | "date" | "dates" | "weekend" | "week" | "decade" | "century"
            )
        });
        // "in the future" tells no time.
        let vague = |filler: &Filler| match filler {
            Filler::Text(text) => document.told.iter().any(|told| told.text == *text && !told.time),
            _ => false,
        };
        // "when is the fee due", of since when it has been so high.
        let state = self.fact.fillers(Role::Value).next().is_some()
            && self.query.asking.edge.is_none()
            && self.query.numbers.is_empty()
            && !self.asks_of_change();
        // "when is the festival", of since when somebody directs it.
        let cued = self.mind.cue(self.query, self.fact.relation).is_some();
        let state = state || self.query.own_time && !cued;
        let roles = roles.iter().filter(|(role, _)| !(state && matches!(role, Role::From | Role::Until)));
        // "when is the festival", of a meeting at it.
        let named = |id: EntityId| self.query.mentions.iter().any(|mention| mention.entities.contains(&id));
        let own = self.fact.fillers(Role::Subject).filter_map(entity_of).any(named);
        for (role, fitness) in roles.filter(|(role, _)| !dated || *role != Role::Every) {
            let values = self.values(*role).into_iter().filter(timed);
            let values: Vec<Filler> = values.filter(|filler| !vague(filler)).collect();
            let fitness = match (self.query.own_time, own) {
                (true, true) if *role == Role::From => 1.0,
                (true, false) => *fitness * BESIDE,
                _ => *fitness,
            };
            self.add(Some(*role), values, fitness);
        }
        if self.query.asking.edge == Some(Role::Until) && self.relation.key == "deadline" {
            self.pick(&[(Role::On, 1.0)]);
        }
        // "a shift lasts four hours" tells no end: "until when can I sign up?"
        let edged = self.query.asking.edge.is_some();
        let at_edge = |told: &Told| {
            told.words.iter().any(|word| {
                matches!(word.as_str(), "until" | "till" | "by" | "before" | "from" | "since" | "after")
            })
        };
        // What somebody said tells when something else is; it must be what is asked about.
        let about = !self.relation.statement
            || self.query.content().any(|index| {
                let word = &self.query.words[index];
                self.mind.meanings_in(word, self.id).any(|(_, like)| like >= 0.8)
            });
        if about {
            let precise_enough = |told: &Told| told.dates.is_empty() || told.dates.iter().any(precise);
            self.texts(|told| {
                told.time && (told.clock || !clock) && (!edged || at_edge(told)) && precise_enough(told)
            });
        }
        // When it took place is no end of it.
        if self.found.is_empty() && !clock && self.query.asking.edge != Some(Role::Until) {
            self.when_of_event();
        }
    }

    /// "when did it go up"
    fn asks_of_change(&self) -> bool {
        const CHANGES: &[&str] = &[
            "change",
            "rise",
            "increase",
            "go",
            "drop",
            "fall",
            "raise",
            "introduce",
            "become",
            "reach",
            "grow",
            "cost",
        ];
        let word = |at: usize| &self.query.words[at];
        let verb = |at: usize| word(at).verb.unwrap_or_else(|| base_form(&word(at).text));
        self.query
            .content()
            .any(|at| CHANGES.contains(&verb(at)) || CHANGES.contains(&word(at).stem.as_str()))
    }

    /// A fact of an event happened when the event took place.
    fn when_of_event(&mut self) {
        if let Some((date, id)) = self.mind.index.event_date(self.fact) {
            let values = vec![Filler::Date(date)];
            self.found.push(Part { role: Some(Role::At), values, fitness: OF_THING, support: Some(id) });
        }
    }
}
