//! The way from a question to its answer as text for a person.

use std::fmt::Write;

use super::understanding::{Query, followups};
use super::{Engine, Question, packs};

/// Candidates that are told.
const TOLD: usize = 3;

pub(super) fn explain(engine: &Engine, question: &Question) -> String {
    let mind = engine.mind(super::day_of(question.asked_at), &question.turns);
    let context = followups::Context {
        knowledge: mind.knowledge,
        lexicon: mind.lexicon,
        today: &mind.today,
        turns: mind.turns,
        homes: &engine.homes,
    };
    let reply = engine.answer(question);
    let mut text = String::new();
    let mut line = |words: String| {
        let _ = writeln!(text, "{words}");
    };
    line(format!("Question: {}", question.text.trim()));
    let readings = followups::readings(&context, &question.text);
    let chosen =
        readings.iter().find(|reading| reading.resolved == reply.turn.resolved).or_else(|| readings.last());
    if let Some(reading) = chosen {
        if reading.leaning {
            line(format!("Earlier turns fill it in: {}", reading.resolved));
        }
        describe(&mind, &reading.query, &mut line);
        let outcome = packs::decide_in_one(&mind, &reading.query, &reading.focus);
        for (number, scored) in outcome.considered.iter().take(TOLD).enumerate() {
            let fact = mind.knowledge.fact(scored.fact);
            line(format!(
                "{} {}",
                if number == 0 { "\nBest candidate:" } else { "Candidate:" },
                fact.sentence
            ));
            let role = scored
                .role
                .map_or("the whole fact".to_owned(), |role| format!("its {role:?}").to_lowercase());
            line(format!(
                "  score {:.2}: explains {:.0} % of the question; relation {:.1}; answers with {role}",
                scored.score,
                scored.coverage * 100.0,
                scored.relation
            ));
            if !scored.strict.is_empty() {
                line(format!("  not explained, and must be: {}", scored.strict.join(", ")));
            }
            if !scored.graded.is_empty() {
                line(format!("  not explained: {}", scored.graded.join(", ")));
            }
            if !scored.conflicts.is_empty() {
                line("  the fact says otherwise".to_owned());
            }
        }
    }
    if !engine.knowledge().faqs.is_empty() {
        describe_pairs(engine, &question.text, &mut line);
    }
    line(format!("\nVerdict: {} (confidence {:.2})", reply.verdict.word(), reply.confidence));
    if !reply.text.is_empty() {
        line(format!("Reply: {}", reply.text));
    }
    text.trim_end().to_owned()
}

/// The nearest exact pairs, with the share of each piece of evidence.
fn describe_pairs(engine: &Engine, text: &str, line: &mut impl FnMut(String)) {
    let matched = engine.match_pairs(text);
    for (typed, read) in &matched.repairs {
        line(format!("Repaired for the pairs: {typed} to {read}"));
    }
    let told = |parts: &mut dyn Iterator<Item = (&'static str, f32, f32)>| {
        let counts = parts.filter(|(_, _, share)| share.abs() >= 0.005);
        counts
            .map(|(name, value, share)| format!("{name} {value:.2} ({share:+.2})"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    for (number, candidate) in matched.candidates.iter().take(TOLD).enumerate() {
        let faq = engine.knowledge().faq(candidate.pair);
        line(format!(
            "{} {} {}",
            if number == 0 { "\nBest pair:" } else { "Pair:" },
            faq.key,
            faq.ask.first().map_or("", String::as_str)
        ));
        line(format!("  score {:.2}: {}", candidate.score, told(&mut candidate.evidence.iter().copied())));
        if number == 0 {
            line(format!("  chance {:.2}: {}", matched.confidence, told(&mut matched.signs.iter().copied())));
            if matched.strictness > 0.0 {
                line(format!("  strictness, as there are few phrasings: {:.2}", -matched.strictness));
            }
            if !matched.unexplained.is_empty() {
                line(format!("  not explained: {}", matched.unexplained.join(", ")));
            }
        }
    }
}

fn describe(mind: &super::Mind<'_>, query: &Query, line: &mut impl FnMut(String)) {
    for word in query.words.iter().filter(|word| word.typed.is_some()) {
        line(format!("Repaired: {} to {}", word.typed.as_deref().unwrap_or_default(), word.text));
    }
    line(format!("Asked for: {:?}", query.asking.kind));
    for mention in &query.mentions {
        let names: Vec<&str> =
            mention.entities.iter().map(|id| mind.knowledge.entity(*id).name.as_str()).collect();
        let phrase = query.phrase(&mention.span);
        if mention.unknown {
            line(format!("Not known to the material: “{phrase}”"));
        } else {
            line(format!("Speaks of: “{phrase}” = {}", names.join(" or ")));
        }
    }
    let mut relations: Vec<(&str, f32)> = query
        .cues
        .iter()
        .map(|(id, cue)| (mind.knowledge.relation(*id).key.as_str(), cue.strength))
        .collect();
    relations.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(other.0)));
    if !relations.is_empty() {
        let told: Vec<String> =
            relations.iter().take(6).map(|(key, strength)| format!("{key} {strength:.1}")).collect();
        line(format!("Relations: {}", told.join(", ")));
    }
    let dates: Vec<String> = query.dates.iter().map(|(_, date)| date.long()).collect();
    if !dates.is_empty() {
        line(format!("Dates: {}", dates.join(", ")));
    }
    let content: Vec<&str> = query.content().map(|index| query.words[index].text.as_str()).collect();
    if !content.is_empty() {
        line(format!("Other words: {}", content.join(", ")));
    }
}
