//! Judgements to figures.

use comfy_table::{CellAlignment, Table, presets};

use super::data::Judgement;

/// What came of one question.
pub(crate) struct Judged {
    pub(crate) answerable: bool,
    pub(crate) judgement: Judgement,
    pub(crate) micros: f64,
}

#[derive(Default)]
pub(crate) struct Figures {
    /// Of those that have an answer: all, answered rightly, wrongly.
    answerable: usize,
    right: usize,
    wrong: usize,
    /// Of those that have none: all, and answered.
    unanswerable: usize,
    invented: usize,
    micros: Vec<f64>,
}

impl Figures {
    pub(crate) fn add(&mut self, judged: Judged) {
        let (all, wrong) = match judged.answerable {
            true => (&mut self.answerable, &mut self.wrong),
            false => (&mut self.unanswerable, &mut self.invented),
        };
        *all += 1;
        *wrong += usize::from(judged.judgement == Judgement::Wrong);
        self.right += usize::from(judged.answerable && judged.judgement == Judgement::Right);
        self.micros.push(judged.micros);
    }

    pub(crate) fn extend(&mut self, other: &Self) {
        self.answerable += other.answerable;
        self.right += other.right;
        self.wrong += other.wrong;
        self.unanswerable += other.unanswerable;
        self.invented += other.invented;
        self.micros.extend(&other.micros);
    }

    fn median_micros(&self) -> f64 {
        let mut micros = self.micros.clone();
        micros.sort_by(f64::total_cmp);
        micros.get(micros.len() / 2).copied().unwrap_or_default()
    }
}

/// A line of figures for each.
pub(crate) fn table(rows: &[(&str, Figures)]) -> String {
    let percent = |part: usize, of: usize| format!("{:.1} %", 100.0 * part as f64 / of.max(1) as f64);
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY);
    table.set_header(["pack", "questions", "right", "wrong", "invented", "median µs"]);
    for (name, of) in rows {
        table.add_row([
            (*name).to_owned(),
            (of.answerable + of.unanswerable).to_string(),
            percent(of.right, of.answerable),
            percent(of.wrong, of.answerable),
            percent(of.invented, of.unanswerable),
            format!("{:.0}", of.median_micros()),
        ]);
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table.to_string()
}
