//! What words mean as directions: one vector a word piece, from a table made once by `assets/meaning/make.py` so that
//! the sum over a text's pieces points about where a sentence model has the text. Knows no order of words.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The length of a vector.
pub const DIMENSIONS: usize = 256;

/// A direction of length 127 in whole numbers: small, and quick to compare.
pub type Direction = [i8; DIMENSIONS];

/// In order of frequency; `##` marks a piece that goes on with a word.
static PIECES: &str = include_str!("../../assets/meaning/pieces.txt");
/// Number of pieces and dimensions (`u32`), one scale a piece (`u16`), one row a piece (`i8`), little-endian.
static VECTORS: &[u8] = include_bytes!("../../assets/meaning/vectors.bin");
const HEADER: usize = 8;

struct Table {
    first: FxHashMap<&'static str, u32>,
    following: FxHashMap<&'static str, u32>,
    scales: &'static [u8],
    rows: &'static [u8],
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        first: FxHashMap::default(),
        following: FxHashMap::default(),
        scales: &VECTORS[HEADER..],
        rows: &[],
    };
    let mut count = 0;
    for (number, piece) in (0..).zip(PIECES.lines()) {
        match piece.strip_prefix("##") {
            Some(rest) => table.following.insert(rest, number),
            None => table.first.insert(piece, number),
        };
        count += 1;
    }
    (table.scales, table.rows) = table.scales.split_at(2 * count);
    table
});

/// A sum of word vectors.
#[derive(Clone)]
pub struct MeaningSum([f32; DIMENSIONS]);

impl Default for MeaningSum {
    fn default() -> Self {
        Self([0.0; DIMENSIONS])
    }
}

impl MeaningSum {
    /// Adds a folded word, `weight` times. A word without a known beginning adds nothing.
    pub fn add(&mut self, word: &str, weight: f32) {
        pieces_of(word, |piece| {
            let at = piece as usize;
            let scale = u16::from_le_bytes([TABLE.scales[2 * at], TABLE.scales[2 * at + 1]]);
            let scale = f32::from(scale) / f32::from(u16::MAX) * weight;
            let row = &TABLE.rows[at * DIMENSIONS..(at + 1) * DIMENSIONS];
            for (sum, part) in self.0.iter_mut().zip(row) {
                *sum += f32::from(part.cast_signed()) * scale;
            }
        });
    }

    /// Adds a direction.
    pub fn add_direction(&mut self, direction: &Direction) {
        for (sum, part) in self.0.iter_mut().zip(direction) {
            *sum += f32::from(*part);
        }
    }

    /// Where it points to; nowhere (all zero) if nothing was added.
    pub fn direction(&self) -> Direction {
        let length = dot(&self.0, &self.0).sqrt();
        let scale = if length > 0.0 { 127.0 / length } else { 0.0 };
        self.0.map(|part| rounded(part * scale))
    }
}

/// The nearest whole number, halves away from zero, of a number from -127 to 127: as [`f32::round`] gives it, which
/// is a call of a function for every number on processors before SSE 4.1.
fn rounded(number: f32) -> i8 {
    #[expect(clippy::cast_possible_truncation, reason = "from -127 to 127")]
    let whole = number as i32;
    let rest = number - whole as f32;
    let nearest = whole + i32::from(rest >= 0.5) - i32::from(rest <= -0.5);
    #[expect(clippy::cast_possible_truncation, reason = "from -127 to 127")]
    let nearest = nearest as i8;
    nearest
}

/// Sums side by side.
const LANES: usize = 16;

/// The sum of the products of two rows of numbers of the same length, in several sums side by side: a single one would
/// wait for each product.
pub fn dot(one: &[f32], other: &[f32]) -> f32 {
    let mut sums = [0.0_f32; LANES];
    let (ones, others) = (one.chunks_exact(LANES), other.chunks_exact(LANES));
    let rest = ones.remainder().iter().zip(others.remainder()).map(|(a, b)| a * b).sum::<f32>();
    for (ones, others) in ones.zip(others) {
        for (sum, (a, b)) in sums.iter_mut().zip(ones.iter().zip(others)) {
            *sum += a * b;
        }
    }
    sums.iter().sum::<f32>() + rest
}

/// Numbers that are multiplied side by side.
const CHUNK: usize = 16;

/// The cosine of two directions, -1 to 1; 0 where one of them points nowhere.
pub fn cosine(one: &Direction, other: &Direction) -> f32 {
    // Made 16 bits wide first: so processors multiply and add eight of them at once.
    let wide = |chunk: &[i8]| -> [i16; CHUNK] { std::array::from_fn(|at| i16::from(chunk[at])) };
    let chunks = one.chunks_exact(CHUNK).zip(other.chunks_exact(CHUNK));
    let products = chunks.map(|(one, other)| {
        let (one, other) = (wide(one), wide(other));
        one.iter().zip(&other).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum::<i32>()
    });
    products.sum::<i32>() as f32 / (127.0 * 127.0)
}

/// How rare a folded word is in English, from 0 (the most frequent) to 1 (not a word of the table), on the
/// scale of the logarithm of its rank.
pub fn rarity(word: &str) -> f32 {
    let all = (TABLE.scales.len() / 2) as f32;
    TABLE.first.get(word).map_or(1.0, |rank| (1.0 + *rank as f32).ln() / all.ln())
}

/// The pieces of a word, the longest first, as the model was taught to read (Wu et al. 2016).
fn pieces_of(word: &str, mut found: impl FnMut(u32)) {
    for part in word.split(|character: char| !character.is_alphanumeric()) {
        let mut start = 0;
        while start < part.len() {
            let known = if start == 0 { &TABLE.first } else { &TABLE.following };
            let ends = (start + 1..=part.len()).rev().filter(|end| part.is_char_boundary(*end));
            let Some((end, piece)) =
                ends.filter_map(|end| Some((end, *known.get(&part[start..end])?))).next()
            else {
                break;
            };
            found(piece);
            start = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Direction, MeaningSum, cosine, dot, rarity};

    fn direction(text: &str) -> Direction {
        let mut sum = MeaningSum::default();
        text.split(' ').for_each(|word| sum.add(word, 1.0));
        sum.direction()
    }

    #[test]
    fn products_are_summed_whatever_the_length() {
        for length in [0, 1, 16, 17, 50] {
            let row: Vec<f32> = (0..length).map(|number| number as f32).collect();
            let expected: f32 = row.iter().map(|number| number * number).sum();
            assert_eq!(dot(&row, &row), expected, "{length}");
        }
    }

    #[test]
    fn like_meanings_point_the_same_way() {
        let near = cosine(&direction("refund my money"), &direction("get cash back"));
        let far = cosine(&direction("refund my money"), &direction("weather in march"));
        assert!(near > far + 0.1, "{near} {far}");
        assert!((cosine(&direction("doctor"), &direction("doctor")) - 1.0).abs() < 0.02);
        assert_eq!(cosine(&direction("ə"), &direction("doctor")), 0.0);
    }

    #[test]
    fn numbers_are_rounded_as_the_standard_library_does() {
        let edges = [0.0, 0.5, 0.499_999_97, 1.5, 2.499_999_8, 126.5, 126.999_99, 127.0];
        let between = (0..=63_500_u16).step_by(7).map(|number| f32::from(number) / 500.0);
        for number in between.chain(edges).flat_map(|number| [number, -number]) {
            assert_eq!(f32::from(super::rounded(number)), number.round(), "{number}");
        }
    }

    #[test]
    fn frequent_words_are_less_rare() {
        assert!(rarity("the") < rarity("house") && rarity("house") < rarity("lighthouse"));
        assert_eq!(rarity("zzqx"), 1.0);
    }
}
