//! Matching by example phrasings, on CLINC150 (Larson et al. 2019) and beside what is usually done instead.
//!
//! `cargo bench --bench phrasings [-- PATH]` measures; `cargo bench --bench phrasings -- tune [PATH]` finds the
//! weights of `engine::phrasings` on the training questions alone. Times are of this machine: only their ratios tell.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a program that measures, for a person"
)]

#[path = "phrasings/data.rs"]
mod data;
#[path = "phrasings/figures.rs"]
mod figures;
#[path = "phrasings/peers.rs"]
mod peers;
#[path = "phrasings/tune.rs"]
mod tune;

use std::path::PathBuf;
use std::time::Instant;

use attache::engine::{Engine, Parts, Question};
use jiff::Timestamp;

use self::data::{Dice, OUT_OF_SCOPE, Row, engine, first_of_each, mistyped, read};
use self::figures::{Asked, Figures, Table};
use self::peers::Bm25;

const DEFAULT: &str = "../shared/benchmarks/clinc150-train-val.jsonl.gz";
/// The slips of the typing-error model are those of this seed.
const SLIPS: u64 = 150;
/// String similarity with every phrasing is slow: of the questions so many are asked of it.
const SAMPLED: usize = 300;

fn main() {
    // `cargo bench` passes `--bench`.
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let tuning = arguments.first().is_some_and(|first| first == "tune");
    let path = arguments.get(usize::from(tuning)).map_or(PathBuf::from(DEFAULT), PathBuf::from);
    let rows = match read(&path) {
        Ok(rows) => rows,
        Err(error) => {
            println!("skipped: cannot read `{}`: {error}", path.display());
            return;
        }
    };
    let of = |split: &str| rows.iter().filter(|row| row.split == split).collect::<Vec<&Row>>();
    let train = of("train");
    if tuning {
        return tune::tune(&train, &of("oos_train"));
    }
    let asked = Questions {
        inside: of("val"),
        outside: rows.iter().filter(|row| row.label == OUT_OF_SCOPE).collect(),
    };
    let everything = usize::MAX;
    for (title, phrasings) in
        [("all phrasings", everything), ("ten phrasings an answer", 10), ("one phrasing an answer", 1)]
    {
        compare(title, &first_of_each(&train, phrasings), &asked);
    }
    ablate(&train, &asked);
}

/// What is asked of every store.
struct Questions<'a> {
    inside: Vec<&'a Row>,
    outside: Vec<&'a Row>,
}

/// Attaché as it ships: the answer of `Engine::answer` with `force`, its confidence without.
fn ours(engine: &Engine, text: &str) -> Asked {
    let mut question = Question {
        text: text.to_owned(),
        asked_at: Timestamp::UNIX_EPOCH,
        addressed: true,
        turns: Vec::new(),
        force: false,
    };
    let start = Instant::now();
    let reply = engine.answer(&question);
    let micros = start.elapsed().as_secs_f64() * 1e6;
    question.force = true;
    let forced = engine.answer(&question);
    let label =
        forced.pairs.first().map_or(String::new(), |pair| engine.knowledge().faq(*pair).answer.clone());
    Asked { label, confidence: reply.confidence, micros }
}

fn timed<'a>(ask: impl Fn(&str) -> (&'a str, f64)) -> impl Fn(&str) -> Asked {
    move |text| {
        let start = Instant::now();
        let (label, confidence) = ask(text);
        Asked { label: label.to_owned(), confidence, micros: start.elapsed().as_secs_f64() * 1e6 }
    }
}

fn measure(name: &str, questions: &Questions<'_>, every: usize, ask: impl Fn(&str) -> Asked) -> Figures {
    eprintln!("asking {name} …");
    let inside: Vec<&Row> = questions.inside.iter().copied().step_by(every).collect();
    let answers = inside.iter().map(|row| (row.label.as_str(), ask(&row.text))).collect();
    let mut dice = Dice::new(SLIPS);
    let slips = inside.iter().map(|row| (row.label.as_str(), ask(&mistyped(&row.text, &mut dice)))).collect();
    let outside = questions.outside.iter().step_by(every).map(|row| ask(&row.text)).collect();
    Figures::new(answers, slips, outside)
}

fn compare(title: &str, stored: &[&Row], questions: &Questions<'_>) {
    let knowledge = std::sync::Arc::new(data::pack(stored));
    let start = Instant::now();
    let attache = Engine::new(knowledge);
    let built = start.elapsed();
    let start = Instant::now();
    let bm25 = Bm25::new(stored);
    let bm25_built = start.elapsed();
    let every = questions.inside.len().div_ceil(SAMPLED);
    let ours = measure("attache", questions, 1, |text| ours(&attache, text));
    let rows = [
        ("BM25, ten nearest", measure("BM25", questions, 1, timed(|text| bm25.ask(text)))),
        (
            "rapidfuzz ratio, nearest*",
            measure("rapidfuzz", questions, every, timed(|text| peers::ratio(stored, text))),
        ),
        (
            "Jaro-Winkler, nearest*",
            measure("Jaro-Winkler", questions, every, timed(|text| peers::jaro_winkler(stored, text))),
        ),
    ];
    println!("\n{title}: {} phrasings", stored.len());
    let mut table = Table::new(&[
        "",
        "in scope",
        "AUROC",
        "c@95",
        "joint",
        "typos",
        "p50 µs",
        "p99 µs",
        "p50 of ours",
        "p99 of ours",
    ]);
    table.row(&ours.cells("attache", &ours));
    for (name, figures) in &rows {
        table.row(&figures.cells(name, &ours));
    }
    println!("{table}* every {every}th question");
    println!(
        "built in {:.2} s ({:.0} times BM25's {:.2} s); {} bytes a phrasing beside the texts",
        built.as_secs_f64(),
        built.as_secs_f64() / bm25_built.as_secs_f64(),
        bm25_built.as_secs_f64(),
        attache.pair_bytes() / stored.len()
    );
    println!("confidence, out of scope counted as a third of all:\n{}", ours.reliability());
}

/// What each part is worth: the same without it, with the weights as they are.
fn ablate(train: &[&Row], questions: &Questions<'_>) {
    let all = Parts::default();
    let without = [
        ("everything", all),
        ("no spelling repair", Parts { repair: false, ..all }),
        ("no meaning", Parts { meaning: false, ..all }),
        ("no classifier", Parts { classifier: false, ..all }),
        ("no nearest phrasings", Parts { neighbours: false, ..all }),
    ];
    for (title, phrasings) in [("all phrasings", usize::MAX), ("ten", 10), ("one", 1)] {
        let stored = first_of_each(train, phrasings);
        println!("\nablation, {title}");
        let mut table = Table::new(&["", "in scope", "AUROC", "c@95", "typos"]);
        for (name, parts) in without {
            let engine = engine(&stored, parts);
            let figures = measure(name, questions, 1, |text| ours(&engine, text));
            table.row(&figures.short_cells(name));
        }
        print!("{table}");
    }
}
