//! The questions of `tests/packs`, asked of their packs: right, wrong and invented, pack by pack.
//!
//! `cargo bench --bench packs` measures; `cargo bench --bench packs -- tune` finds the weights of `engine::validation`.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a program that measures, for a person"
)]

#[path = "packs/data.rs"]
mod data;
#[path = "packs/figures.rs"]
mod figures;
#[path = "shared/fitting.rs"]
mod fitting;
#[path = "packs/tune.rs"]
mod tune;

use std::time::Instant;

use self::data::Pack;
use self::figures::{Figures, Judged};

fn main() {
    // `cargo bench` passes `--bench`.
    let tuning = std::env::args().skip(1).any(|argument| argument == "tune");
    let packs = match data::packs() {
        Ok(packs) => packs,
        Err(error) => return println!("skipped: cannot read `{}`: {error}", data::PACKS),
    };
    if tuning {
        return tune::tune(&packs);
    }
    measure(&packs);
}

fn measure(packs: &[Pack]) {
    let mut rows: Vec<(&str, Figures)> = Vec::new();
    let mut all = Figures::default();
    for pack in packs {
        let mut of_pack = Figures::default();
        pack.ask(|asked, question| {
            let start = Instant::now();
            let reply = pack.engine.answer(question);
            let micros = start.elapsed().as_secs_f64() * 1e6;
            of_pack.add(Judged { answerable: asked.answerable, judgement: asked.judge(&reply), micros });
            reply.turn
        });
        all.extend(&of_pack);
        rows.push((&pack.name, of_pack));
        eprintln!("{}", pack.name);
    }
    rows.push(("all", all));
    println!("{}", figures::table(&rows));
}
