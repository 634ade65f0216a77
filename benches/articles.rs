//! Questions about an article, answered with its sentences, on articles of SQuAD 2.0 (Rajpurkar et al. 2018) and beside
//! the best sentence by BM25.
//!
//! `cargo bench --bench articles [-- PATH]` measures (the path also from `ATTACHE_ARTICLES`);
//! `cargo bench --bench articles -- drafted [PATH]` the same over the draft of each, unedited;
//! `cargo bench --bench articles -- tune [PATH]` finds the weights of `engine::passages`. Times are of this machine.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a program that measures, for a person"
)]

#[path = "articles/data.rs"]
mod data;
#[path = "articles/figures.rs"]
mod figures;
#[path = "shared/fitting.rs"]
mod fitting;
#[path = "articles/peer.rs"]
mod peer;
#[path = "articles/tune.rs"]
mod tune;

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::time::Instant;

use attache::engine::{Engine, Question, Reply, Verdict};
use jiff::Timestamp;

use self::data::Article;
use self::figures::{Figures, Outcome};
use self::peer::Bm25;

const DEFAULT: &str = "../shared/benchmarks/squad-articles.jsonl.gz";
const VARIABLE: &str = "ATTACHE_ARTICLES";
const BAR: usize = 40;

fn main() {
    // `cargo bench` passes `--bench`.
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let tuning = arguments.first().is_some_and(|first| first == "tune");
    let drafted = arguments.first().is_some_and(|first| first == "drafted");
    let path = arguments.get(usize::from(tuning || drafted)).map(PathBuf::from);
    let path = path.or_else(|| std::env::var_os(VARIABLE).map(PathBuf::from));
    let path = path.unwrap_or_else(|| PathBuf::from(DEFAULT));
    let articles = match data::read(&path) {
        Ok(articles) => articles,
        Err(error) => {
            println!("skipped: cannot read `{}`: {error}", path.display());
            println!("hint: give the path as an argument, or in {VARIABLE}");
            return;
        }
    };
    if tuning {
        return tune::tune(&articles);
    }
    measure(&articles, drafted);
}

fn measure(articles: &[Article], drafted: bool) {
    let (mut ours, mut peers) = (Figures::default(), Figures::default());
    let mut progress = Progress::new(articles.iter().map(|article| article.questions.len()).sum());
    for article in articles {
        let engine = if drafted { data::drafted_engine(article) } else { data::engine(article) };
        let bm25 = Bm25::new(&engine);
        let (mut of_article, mut of_peer) = (Figures::default(), Figures::default());
        for asked in &article.questions {
            let start = Instant::now();
            let reply = ask(&engine, &asked.text, false);
            let micros = start.elapsed().as_secs_f64() * 1e6;
            let forced = ask(&engine, &asked.text, true);
            of_article.add(Outcome {
                answerable: !asked.answers.is_empty(),
                forced: data::is_right(asked, &forced.text),
                answered: matches!(reply.verdict, Verdict::Answer | Verdict::Correction),
                right: data::is_right(asked, &reply.text),
                confidence: forced.confidence,
                micros,
            });
            let start = Instant::now();
            let (text, score) = bm25.ask(&asked.text);
            let micros = start.elapsed().as_secs_f64() * 1e6;
            let right = data::is_right(asked, text);
            of_peer.add(Outcome {
                answerable: !asked.answers.is_empty(),
                forced: right,
                answered: true,
                right,
                confidence: score,
                micros,
            });
            progress.step();
        }
        progress.clear();
        println!(
            "{:32} forced {:.3} (BM25 {:.3})  AUROC {:.3} ({:.3})",
            article.name,
            of_article.forced(),
            of_peer.forced(),
            of_article.auroc(),
            of_peer.auroc()
        );
        ours.extend(of_article);
        peers.extend(of_peer);
    }
    load(articles);
    println!(
        "\nall articles, {}\n{}",
        if drafted { "drafted, no edit" } else { "no fact, sentences alone" },
        figures::table(&[("attache", &ours), ("BM25's best sentence", &peers)])
    );
}

/// How long all articles take as one pack.
fn load(articles: &[Article]) {
    let start = Instant::now();
    let text = data::pack_text(articles);
    let engine = data::engine_of(&text);
    let passages = engine.knowledge().passages.len();
    println!(
        "\n{passages} passages in one pack of {} KB: loaded in {:.2} s",
        text.len() / 1_000,
        start.elapsed().as_secs_f64()
    );
}

fn ask(engine: &Engine, text: &str, force: bool) -> Reply {
    engine.answer(&Question {
        text: text.to_owned(),
        asked_at: Timestamp::UNIX_EPOCH,
        addressed: true,
        turns: Vec::new(),
        force,
    })
}

/// A bar on a terminal, nothing elsewhere.
struct Progress {
    done: usize,
    all: usize,
    shown: bool,
}

impl Progress {
    fn new(all: usize) -> Self {
        Self { done: 0, all, shown: std::io::stderr().is_terminal() }
    }

    fn step(&mut self) {
        self.done += 1;
        if self.shown && (self.done.is_multiple_of(20) || self.done == self.all) {
            let full = BAR * self.done / self.all.max(1);
            eprint!("\r[{}{}] {} of {}", "#".repeat(full), ".".repeat(BAR - full), self.done, self.all);
            // Only the picture suffers where this fails.
            let _ = std::io::stderr().flush();
        }
    }

    fn clear(&self) {
        if self.shown {
            eprint!("\r{}\r", " ".repeat(BAR + 30));
        }
    }
}
