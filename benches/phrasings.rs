//! scratch
#[path = "phrasings/data.rs"]
mod data;
#[path = "phrasings/peers.rs"]
mod peers;
#[path = "phrasings/tune.rs"]
mod tune;
use attache::engine::*;
use data::*;
use std::time::Instant;
fn auroc(pos: &[f64], neg: &[f64]) -> f64 {
    let mut all: Vec<(f64, bool)> =
        pos.iter().map(|x| (*x, true)).chain(neg.iter().map(|x| (*x, false))).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut sum = 0.0;
    let mut i = 0;
    while i < all.len() {
        let mut j = i;
        while j < all.len() && all[j].0 == all[i].0 {
            j += 1;
        }
        let r = (i + j + 1) as f64 / 2.0;
        for x in &all[i..j] {
            if x.1 {
                sum += r;
            }
        }
        i = j;
    }
    let (p, n) = (pos.len() as f64, neg.len() as f64);
    (sum - p * (p + 1.0) / 2.0) / (p * n)
}
fn main() {
    let rows = read(std::path::Path::new("/work/shared/benchmarks/clinc150-train-val.jsonl.gz")).unwrap();
    let train: Vec<&Row> = rows.iter().filter(|r| r.split == "train").collect();
    if std::env::args().any(|a| a == "tune") {
        let oos: Vec<&Row> = rows.iter().filter(|r| r.split == "oos_train").collect();
        tune::tune(&train, &oos);
        return;
    }
    let cv = std::env::args().any(|a| a == "cv");
    let (train, val): (Vec<&Row>, Vec<&Row>) = if cv {
        let mut i = 0;
        train.iter().partition(|_| {
            i += 1;
            i % 6 != 0
        })
    } else {
        (train, rows.iter().filter(|r| r.split == "val").collect())
    };
    let oos: Vec<&Row> =
        rows.iter().filter(|r| r.label == "oos" && (!cv || r.split == "oos_train")).collect();
    for n in if std::env::args().any(|a| a == "perf") { vec![100] } else { vec![100, 10, 3, 1] } {
        let store: Vec<&Row> = first_of_each(&train, n);
        let t = Instant::now();
        let k = pack(&store);
        let t1 = t.elapsed();
        let e = Engine::new(std::sync::Arc::new(k));
        eprintln!("parse {t1:?} engine {:?}  {} bytes/phr", t.elapsed() - t1, e.pair_bytes() / store.len());
        if std::env::args().any(|a| a == "dump") {
            for r in val.iter().chain(&oos) {
                let m = e.match_pairs(&r.text);
                let right = m.candidates.first().is_some_and(|c| e.knowledge().faq(c.pair).answer == r.label);
                let f: Vec<String> = m.signs.iter().map(|s| format!("{:.4}", s.1)).collect();
                println!("D {n} {} {} {}", (r.label != "oos") as u8, right as u8, f.join(" "));
            }
            continue;
        }
        let bm = peers::Bm25::new(&store);
        let ours = |text: &str| {
            let m = e.match_pairs(text);
            let l =
                m.candidates.first().map(|c| e.knowledge().faq(c.pair).answer.clone()).unwrap_or_default();
            (l, m.confidence)
        };
        let peer = |text: &str| {
            let (l, c) = bm.ask(text);
            (l.to_owned(), c)
        };
        for (name, ask) in [("ours", &ours as &dyn Fn(&str) -> (String, f64)), ("bm25", &peer)] {
            let t = Instant::now();
            let mut right = 0;
            let mut ins = vec![];
            let mut okc = vec![];
            for r in &val {
                let (l, c) = ask(&r.text);
                ins.push(c);
                if l == r.label {
                    right += 1;
                    okc.push(c);
                }
            }
            let us = t.elapsed().as_micros() as f64 / val.len() as f64;
            let mut dice = Dice::new(1);
            let typos = val.iter().filter(|r| ask(&mistyped(&r.text, &mut dice)).0 == r.label).count();
            let mut outs: Vec<f64> = oos.iter().map(|r| ask(&r.text).1).collect();
            let a = auroc(&ins, &outs);
            outs.sort_by(f64::total_cmp);
            let th = outs[(outs.len() as f64 * 0.95) as usize];
            let cov = okc.iter().filter(|c| **c > th).count() as f64 / val.len() as f64;
            let v = val.len() as f64;
            println!(
                "{name} n={n} acc {:.3} typos {:.3} auroc {a:.3} c95 {cov:.3}  {us:.0} us",
                right as f64 / v,
                typos as f64 / v
            );
        }
    }
}
