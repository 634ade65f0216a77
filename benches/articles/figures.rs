//! Outcomes to figures.

/// What came of one question.
pub(crate) struct Outcome {
    pub(crate) answerable: bool,
    /// The forced reply is right.
    pub(crate) forced: bool,
    /// Not forced, it was answered, and rightly.
    pub(crate) answered: bool,
    pub(crate) right: bool,
    pub(crate) confidence: f64,
    pub(crate) micros: f64,
}

#[derive(Default)]
pub(crate) struct Figures(Vec<Outcome>);

/// Parts of the unanswerable questions that may be answered.
const INVENTED: [f64; 3] = [0.2, 0.1, 0.05];

impl Figures {
    pub(crate) fn add(&mut self, outcome: Outcome) {
        self.0.push(outcome);
    }

    pub(crate) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    fn of(&self, answerable: bool) -> impl Iterator<Item = &Outcome> {
        self.0.iter().filter(move |outcome| outcome.answerable == answerable)
    }

    fn share(&self, answerable: bool, holds: impl Fn(&Outcome) -> bool) -> f64 {
        let with = self.of(answerable).filter(|outcome| holds(outcome)).count();
        with as f64 / self.of(answerable).count().max(1) as f64
    }

    /// Of the answerable, those whose forced reply is right.
    pub(crate) fn forced(&self) -> f64 {
        self.share(true, |outcome| outcome.forced)
    }

    fn unanswerable(&self) -> Vec<f64> {
        let mut confidence: Vec<f64> = self.of(false).map(|outcome| outcome.confidence).collect();
        confidence.sort_by(f64::total_cmp);
        confidence
    }

    /// The chance that an answerable question has more confidence than an unanswerable one.
    pub(crate) fn auroc(&self) -> f64 {
        let without = self.unanswerable();
        let below = |outcome: &Outcome| {
            let less = without.partition_point(|other| *other < outcome.confidence);
            let equal = without.partition_point(|other| *other <= outcome.confidence) - less;
            less as f64 + equal as f64 / 2.0
        };
        let sum: f64 = self.of(true).map(below).sum();
        sum / (self.of(true).count() * without.len()).max(1) as f64
    }

    /// Right where at most so large a part of the unanswerable is answered.
    fn right_at(&self, invented: f64) -> f64 {
        let without = self.unanswerable();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the list")]
        let place =
            ((without.len() as f64 * (1.0 - invented)).ceil() as usize).clamp(1, without.len().max(1)) - 1;
        let threshold = without.get(place).copied().unwrap_or(0.0);
        self.share(true, |outcome| outcome.forced && outcome.confidence > threshold)
    }

    fn micros(&self) -> f64 {
        let mut micros: Vec<f64> = self.0.iter().map(|outcome| outcome.micros).collect();
        micros.sort_by(f64::total_cmp);
        micros.get(micros.len() / 2).copied().unwrap_or(0.0)
    }
}

/// A line of figures each, aligned.
pub(crate) fn table(rows: &[(&str, &Figures)]) -> String {
    let header =
        ["", "forced", "AUROC", "at 20 %", "at 10 %", "at 5 %", "right", "wrong", "invented", "median µs"];
    let mut cells: Vec<Vec<String>> = vec![header.iter().map(|cell| (*cell).to_owned()).collect()];
    for (name, figures) in rows {
        let mut row = vec![(*name).to_owned()];
        let mut numbers = vec![figures.forced(), figures.auroc()];
        numbers.extend(INVENTED.map(|invented| figures.right_at(invented)));
        numbers.push(figures.share(true, |outcome| outcome.answered && outcome.right));
        numbers.push(figures.share(true, |outcome| outcome.answered && !outcome.right));
        numbers.push(figures.share(false, |outcome| outcome.answered));
        row.extend(numbers.iter().map(|number| format!("{number:.3}")));
        row.push(format!("{:.0}", figures.micros()));
        cells.push(row);
    }
    let width = |column: usize| cells.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let line = |row: &Vec<String>| {
        let cell = |(column, cell): (usize, &String)| match column {
            0 => format!("{cell:<width$}", width = width(0)),
            _ => format!("  {cell:>width$}", width = width(column)),
        };
        row.iter().enumerate().map(cell).collect::<String>()
    };
    cells.iter().map(line).collect::<Vec<_>>().join("\n")
}
