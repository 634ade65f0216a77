//! Files of any format to pairs; everything that cannot be read is told, with what to do.

use super::collected::Collected;
use super::{Format, Imported, Problem, json, qna_maker, qnabot, rasa, tables};

/// The pairs of the files, which are of one format and belong together.
///
/// # Errors
/// Every line that cannot be read, up to 20.
pub fn read(files: &[&[u8]], format: Format) -> Result<Imported, Vec<Problem>> {
    let mut collected = Collected::default();
    let mut texts = Vec::new();
    for (file, bytes) in files.iter().enumerate() {
        collected.file = file;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) => texts.push(text),
            Err(error) => {
                let before = &bytes[..error.valid_up_to()];
                let line = before.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
                collected.problem(line, "this is not UTF-8 text", Some("save the file as UTF-8"));
                return Err(collected.problems);
            }
        }
    }
    if format == Format::Rasa {
        rasa::read(&texts, &mut collected);
    } else {
        for (file, text) in texts.iter().enumerate() {
            collected.file = file;
            match format {
                Format::Csv => tables::read_csv(text, &mut collected),
                Format::JsonLines => tables::read_json_lines(text, &mut collected),
                Format::Json => json::read(text, &mut collected),
                Format::QnaMaker => qna_maker::read(text, &mut collected),
                Format::QnaBot => qnabot::read(text, &mut collected),
                Format::Rasa => {}
            }
        }
    }
    if collected.problems.is_empty() && collected.imported.pairs.is_empty() {
        let lost = collected.imported.losses.first();
        let hint = lost.map(|loss| format!("there are only {}: {}", loss.what, loss.why));
        collected.file = 0;
        collected.problem(1, "there is no question in it", hint.as_deref());
    }
    if collected.problems.is_empty() { Ok(collected.imported) } else { Err(collected.problems) }
}
