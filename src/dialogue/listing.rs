//! A titled list of sentences with their sources, and its pages. Cuts no item: a page holds whole ones.

use std::fmt;

/// What was found, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    pub title: String,
    /// What stands above the lines of every page.
    pub intro: Option<String>,
    pub lines: Vec<Line>,
}

/// One item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    pub source: Option<String>,
}

/// Some of a listing's lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<'a> {
    /// From 1.
    pub number: usize,
    /// How many pages there are, at least one.
    pub of: usize,
    pub lines: &'a [Line],
}

/// What a line takes beside its text and source: a bullet, a line end, brackets.
const AROUND_LINE: usize = 8;

impl Listing {
    /// The page of that number, or the nearest that exists, if a page holds so many characters. A line that is
    /// longer than that gets a page for itself.
    pub fn page(&self, number: usize, characters_per_page: usize) -> Page<'_> {
        let intro = self.intro.as_ref().map_or(0, |intro| intro.chars().count());
        let room = characters_per_page.saturating_sub(intro);
        let mut ends = Vec::new();
        let mut used = 0;
        for (index, line) in self.lines.iter().enumerate() {
            let length = line.characters();
            if used > 0 && used + length > room {
                ends.push(index);
                used = 0;
            }
            used += length;
        }
        ends.push(self.lines.len());
        let number = number.clamp(1, ends.len());
        let start = if number == 1 { 0 } else { ends[number - 2] };
        Page { number, of: ends.len(), lines: &self.lines[start..ends[number - 1]] }
    }
}

impl Line {
    fn characters(&self) -> usize {
        let source = self.source.as_ref().map_or(0, |source| source.chars().count());
        self.text.chars().count() + source + AROUND_LINE
    }
}

/// As a terminal shows it: the sentence, then its source in brackets.
impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)?;
        match &self.source {
            Some(source) => write!(f, " ({source})"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, Listing};

    fn listing(lengths: &[usize]) -> Listing {
        let line = |length: &usize| Line { text: "é".repeat(*length), source: None };
        Listing { lines: lengths.iter().map(line).collect(), ..Listing::default() }
    }

    #[test]
    fn pages_hold_every_line_once_and_whole() {
        let listing = listing(&[10, 80, 200, 5, 5, 5, 99, 1]);
        let count = listing.page(1, 100).of;
        let mut seen = Vec::new();
        for number in 1..=count {
            let page = listing.page(number, 100);
            let characters: usize = page.lines.iter().map(Line::characters).sum();
            assert!(!page.lines.is_empty());
            assert!(characters <= 100 || page.lines.len() == 1);
            seen.extend_from_slice(page.lines);
        }
        assert_eq!(seen, listing.lines);
    }

    #[test]
    fn a_page_that_does_not_exist_is_the_nearest() {
        let listing = listing(&[60, 60]);
        assert_eq!(listing.page(0, 100).number, 1);
        assert_eq!(listing.page(9, 100).number, 2);
        assert_eq!(Listing::default().page(3, 100).of, 1);
    }
}
