//! What the chat shows: replies, the banner, lists.

use std::io::{self, Write};

use crate::cli::packs::fact_key;
use crate::cli::paint::Paint;
use crate::engine::{Engine, Reply, Verdict};
use crate::knowledge::{Knowledge, Pack};
use crate::text::fold;

/// Titles in the banner; more are counted.
const TITLES_SHOWN: usize = 3;

pub(super) const COMMANDS: [(&str, &str); 5] = [
    ("/why", "how the last question was answered"),
    ("/facts", "what is known; `/facts WORDS` only what names them"),
    ("/questions", "what can be asked"),
    ("/help", "this list"),
    ("/quit", "leave"),
];

/// What it is, what it knows of, and how one asks.
pub(super) fn banner(engine: &Engine, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let packs = &engine.knowledge().packs;
    let shown: Vec<&str> = packs.iter().take(TITLES_SHOWN).map(title).collect();
    let more = packs.len().saturating_sub(shown.len());
    let ending = if more > 0 { format!(", and {more} more") } else { String::new() };
    if shown.is_empty() {
        writeln!(out, "{}", paint.bold("Attaché knows nothing yet."))?;
    } else {
        let titles = format!("{}{ending}", shown.join(" · "));
        writeln!(out, "{} answers questions about: {}", paint.bold("Attaché"), paint.bold(&titles))?;
    }
    for question in samples(engine) {
        writeln!(out, "  {}", paint.dim(question))?;
    }
    writeln!(out, "{}\n", paint.dim("/help for more, /quit to leave"))
}

/// Two questions from different parts of the material, the same ones every time.
fn samples(engine: &Engine) -> impl Iterator<Item = &str> {
    let askable = engine.askable();
    let second = (askable.len() > 1).then_some(askable.len() / 2);
    let chosen = [askable.first(), second.and_then(|index| askable.get(index))];
    chosen.into_iter().flatten().map(|askable| askable.text.as_str())
}

fn title(pack: &Pack) -> &str {
    pack.title.as_deref().unwrap_or(&pack.key)
}

/// The value in bold where it stands, the source below, and what else can be asked with its number.
pub(super) fn reply(reply: &Reply, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    // A question back names its readings in the text for those who see no list; here the list is enough.
    let listed = !reply.choices.is_empty()
        && reply.choices.iter().all(|choice| reply.body.contains(choice.text.trim_end_matches('?')));
    if reply.verdict == Verdict::Suggest && listed {
        writeln!(out, "Did you mean:")?;
    } else if !reply.body.is_empty() {
        let value = reply.value.as_deref().filter(|value| !value.is_empty());
        let body = value.map(|value| reply.body.replacen(value, &paint.bold(value), 1));
        writeln!(out, "{}", body.as_deref().unwrap_or(&reply.body))?;
    }
    if let Some(source) = &reply.source {
        writeln!(out, "{}", paint.dim(&format!("— {source}")))?;
    }
    for (index, choice) in reply.choices.iter().enumerate() {
        writeln!(out, "  {} {}", paint.accent(&format!("{}", index + 1)), choice.text)?;
    }
    writeln!(out)
}

/// Every fact by its pack; with words, those whose sentence or key has them all.
pub(super) fn facts(
    knowledge: &Knowledge,
    words: &str,
    paint: Paint,
    out: &mut impl Write,
) -> io::Result<()> {
    let words: Vec<String> = words.split_whitespace().map(fold).collect();
    let mut heading = None;
    for id in knowledge.fact_ids() {
        let fact = knowledge.fact(id);
        let key = fact_key(knowledge, id);
        let told = fold(&format!("{} {key}", fact.sentence));
        if !words.iter().all(|word| told.contains(word.as_str())) {
            continue;
        }
        if heading != Some(fact.pack) {
            heading = Some(fact.pack);
            writeln!(out, "{}", paint.bold(title(knowledge.pack(fact.pack))))?;
        }
        let place = fact.paragraph.map(|paragraph| format!(" (paragraph {paragraph})")).unwrap_or_default();
        writeln!(out, "  {}{}", fact.sentence, paint.dim(&place))?;
    }
    if heading.is_none() {
        writeln!(out, "No fact {}.", if words.is_empty() { "is known" } else { "names that" })?;
    }
    writeln!(out)
}

pub(super) fn help(paint: Paint, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "Ask in plain English; a follow-up such as “and when?” is understood.")?;
    for (name, meaning) in COMMANDS {
        writeln!(out, "  {} {meaning}", paint.accent(&format!("{name:<10}")))?;
    }
    writeln!(out, "  {} ask the question with that number\n", paint.accent(&format!("{:<10}", "1, 2, 3")))
}
