//! Answers to figures, and figures to aligned tables.

use std::fmt;

/// One answer.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) label: String,
    pub(crate) confidence: f64,
    pub(crate) micros: f64,
}

/// What came of all questions.
pub(crate) struct Figures {
    /// Confidence, and whether it was right, of the questions in scope.
    inside: Vec<(f64, bool)>,
    outside: Vec<f64>,
    slips: f64,
    micros: Vec<f64>,
}

/// Part of the out-of-scope questions that is to be refused.
const REFUSED: f64 = 0.95;
/// In the reliability table a third of all questions is out of scope, as it is where people ask.
const OUTSIDE: f64 = 1.0 / 3.0;
const BINS: usize = 10;

impl Figures {
    pub(crate) fn new(inside: Vec<(&str, Asked)>, slips: Vec<(&str, Asked)>, outside: Vec<Asked>) -> Self {
        let right = |(label, asked): &(&str, Asked)| *label == asked.label;
        let mut micros: Vec<f64> = inside.iter().map(|(_, asked)| asked.micros).collect();
        micros.sort_by(f64::total_cmp);
        Self {
            slips: slips.iter().filter(|row| right(row)).count() as f64 / slips.len().max(1) as f64,
            inside: inside.iter().map(|row| (row.1.confidence, right(row))).collect(),
            outside: outside.into_iter().map(|asked| asked.confidence).collect(),
            micros,
        }
    }

    fn in_scope(&self) -> f64 {
        self.inside.iter().filter(|(_, right)| *right).count() as f64 / self.inside.len() as f64
    }

    /// The chance that a question in scope is answered with more confidence than one out of scope.
    fn auroc(&self) -> f64 {
        let mut outside = self.outside.clone();
        outside.sort_by(f64::total_cmp);
        let below = |confidence: f64| {
            let less = outside.partition_point(|other| *other < confidence);
            let equal = outside.partition_point(|other| *other <= confidence) - less;
            less as f64 + equal as f64 / 2.0
        };
        let sum: f64 = self.inside.iter().map(|(confidence, _)| below(*confidence)).sum();
        sum / (self.inside.len() * outside.len()) as f64
    }

    /// The part of the questions in scope that is answered rightly where 95 % of those out of scope are refused.
    fn coverage(&self) -> f64 {
        let mut outside = self.outside.clone();
        outside.sort_by(f64::total_cmp);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the list")]
        let place = ((outside.len() as f64 * REFUSED).ceil() as usize).clamp(1, outside.len()) - 1;
        let answered =
            self.inside.iter().filter(|(confidence, right)| *right && *confidence > outside[place]);
        answered.count() as f64 / self.inside.len() as f64
    }

    /// Rightly answered in scope plus refused out of scope, of all, at the best threshold.
    fn joint(&self) -> f64 {
        let all = (self.inside.len() + self.outside.len()) as f64;
        let at = |threshold: f64| {
            let right =
                self.inside.iter().filter(|(confidence, right)| *right && *confidence > threshold).count();
            let refused = self.outside.iter().filter(|confidence| **confidence <= threshold).count();
            (right + refused) as f64 / all
        };
        self.outside.iter().map(|confidence| at(*confidence)).fold(at(-1.0), f64::max)
    }

    fn micros(&self, part: f64) -> f64 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the list")]
        let place = ((self.micros.len() - 1) as f64 * part) as usize;
        self.micros[place]
    }

    pub(crate) fn cells(&self, name: &str, ours: &Self) -> Vec<String> {
        let mut cells = vec![name.to_owned()];
        cells.extend(
            [self.in_scope(), self.auroc(), self.coverage(), self.joint(), self.slips]
                .map(|part| format!("{part:.3}")),
        );
        cells.extend([self.micros(0.5), self.micros(0.99)].map(|micros| format!("{micros:.0}")));
        cells.extend([0.5, 0.99].map(|part| format!("{:.2}", self.micros(part) / ours.micros(part))));
        cells
    }

    pub(crate) fn short_cells(&self, name: &str) -> Vec<String> {
        let numbers = [self.in_scope(), self.auroc(), self.coverage(), self.slips];
        std::iter::once(name.to_owned()).chain(numbers.map(|part| format!("{part:.3}"))).collect()
    }

    /// How often answers of a confidence are right.
    pub(crate) fn reliability(&self) -> Table {
        let mut table = Table::new(&["confidence", "share", "said", "right"]);
        let inside = (1.0 - OUTSIDE) / self.inside.len() as f64;
        let outside = OUTSIDE / self.outside.len() as f64;
        let all: Vec<(f64, f64, f64)> = self
            .inside
            .iter()
            .map(|(confidence, right)| (*confidence, inside, f64::from(u8::from(*right))))
            .chain(self.outside.iter().map(|confidence| (*confidence, outside, 0.0)))
            .collect();
        for bin in 0..BINS {
            let from = bin as f64 / BINS as f64;
            let to = from + 1.0 / BINS as f64;
            let last = bin + 1 == BINS;
            let within =
                all.iter().filter(|(confidence, ..)| *confidence >= from && (*confidence < to || last));
            let (mut share, mut said, mut right) = (0.0, 0.0, 0.0);
            for (confidence, weight, is_right) in within {
                share += weight;
                said += weight * confidence;
                right += weight * is_right;
            }
            if share > 0.0 {
                let numbers = [share, said / share, right / share].map(|part| format!("{part:.3}"));
                table.row(
                    &std::iter::once(format!("{from:.1} to {to:.1}")).chain(numbers).collect::<Vec<_>>(),
                );
            }
        }
        table
    }
}

/// Columns as wide as their widest cell; the first to the left, the others to the right.
pub(crate) struct Table(Vec<Vec<String>>);

impl Table {
    pub(crate) fn new(header: &[&str]) -> Self {
        Self(vec![header.iter().map(|cell| (*cell).to_owned()).collect()])
    }

    pub(crate) fn row(&mut self, cells: &[String]) {
        self.0.push(cells.to_vec());
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = |column: usize| self.0.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
        for row in &self.0 {
            for (column, cell) in row.iter().enumerate() {
                if column == 0 {
                    write!(f, "{cell:<width$}", width = width(0))?;
                } else {
                    write!(f, "  {cell:>width$}", width = width(column))?;
                }
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
