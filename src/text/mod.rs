//! Words without meaning: text in, folded and stemmed tokens with their offsets, dates and numbers
//! as written, and distances between words out. What a word means is the business of `language`.

mod dates;
mod distance;
mod numbers;
mod schedule;
mod sentences;
mod spelling;
mod tokens;

pub use dates::{DateMention, PartialDate, Precision, find_dates, month_of};
pub use distance::edit_distance;
pub use numbers::{
    NumberMention, find_numbers, grouped_number, is_within_bound, number_of_word, ordinal, spell_number,
    takes_digits,
};
pub use schedule::{
    Hours, Months, Weekdays, find_hours, find_months, find_weekdays, is_clock_time, is_weekday_word,
    tells_time,
};
pub use sentences::sentences;
pub use spelling::SpellingIndex;
pub use tokens::{Break, Token, capitalised, fold, for_each_word, stem, tokenise};
