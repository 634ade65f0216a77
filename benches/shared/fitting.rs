//! Fits weights by likelihood, as the benches that find weights need it.

const STEPS: i32 = 400;

/// A logistic regression over rows of inputs, with whether each holds and what it counts for.
pub(crate) fn fit_logistic(rows: &[(&[f64], bool, f64)], penalty: f64) -> Vec<f64> {
    let scale = scales(rows.iter().map(|(inputs, ..)| *inputs));
    let all: f64 = rows.iter().map(|(_, _, counts)| counts).sum();
    ascend(&scale, penalty, |weights, slope| {
        for (inputs, holds, counts) in rows {
            let holds = f64::from(u8::from(*holds));
            let miss = (holds - 1.0 / (1.0 + (-dot(inputs, weights)).exp())) * counts / all;
            inputs.iter().zip(slope.iter_mut()).for_each(|(value, slope)| *slope += miss * value);
        }
    })
}

/// The spread of each column.
pub(crate) fn scales<'a>(rows: impl Iterator<Item = &'a [f64]>) -> Vec<f64> {
    let (mut count, mut sums, mut squares): (f64, Vec<f64>, Vec<f64>) = (0.0, Vec::new(), Vec::new());
    for row in rows {
        sums.resize(row.len(), 0.0);
        squares.resize(row.len(), 0.0);
        count += 1.0;
        for (at, value) in row.iter().enumerate() {
            sums[at] += value;
            squares[at] += value * value;
        }
    }
    let spread = |(sum, square): (&f64, &f64)| {
        let deviation = (square / count - (sum / count).powi(2)).max(0.0).sqrt();
        // A column that never changes is the constant, or is not in these questions.
        if deviation < 1e-6 { 1.0 } else { deviation }
    };
    sums.iter().zip(&squares).map(spread).collect()
}

pub(crate) fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

/// Steps of Adam (Kingma and Ba 2015) up a concave likelihood, in units of each column's spread.
pub(crate) fn ascend(scale: &[f64], penalty: f64, slope_at: impl Fn(&[f64], &mut [f64])) -> Vec<f64> {
    let size = scale.len();
    let mut steps = vec![0.0; size];
    let (mut means, mut squares) = (vec![0.0; size], vec![0.0; size]);
    let weights =
        |steps: &[f64]| -> Vec<f64> { steps.iter().zip(scale).map(|(step, scale)| step / scale).collect() };
    for step in 1..=STEPS {
        let mut slope = vec![0.0; size];
        slope_at(&weights(&steps), &mut slope);
        let pace = 0.1 * (1.0 - f64::from(step) / f64::from(STEPS)) + 0.002;
        for at in 0..size {
            let up = slope[at] / scale[at] - penalty * steps[at];
            means[at] = 0.9 * means[at] + 0.1 * up;
            squares[at] = 0.999 * squares[at] + 0.001 * up * up;
            let mean = means[at] / (1.0 - 0.9_f64.powi(step));
            let square: f64 = squares[at] / (1.0 - 0.999_f64.powi(step));
            steps[at] += pace * mean / (square.sqrt() + 1e-9);
        }
    }
    weights(&steps)
}

/// As it stands in the code.
pub(crate) fn told(weights: &[f64]) -> String {
    let numbers: Vec<String> = weights.iter().map(|weight| format!("{weight:.2}")).collect();
    format!("[{}]", numbers.join(", "))
}
