//! Additions to a pack's text that leave everything else as it is, comments and order included. What the additions
//! mean is checked afterwards, as with every pack.

use std::fmt::Write;

use toml_edit::{Array, DocumentMut, Item, Value};

/// The text with a block of tables after it, an empty line between.
pub fn append(text: &str, block: &str) -> String {
    let joint = match text {
        "" => "",
        text if text.ends_with("\n\n") => "",
        text if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    format!("{text}{joint}{}\n", block.trim_end())
}

/// An exact pair, as a person would write it.
pub fn pair_block(ask: &str, answer: &str) -> String {
    let answer = Value::from(answer.trim());
    format!("[[faq]]\nask = [{}]\nanswer = {answer}\n", quoted(ask))
}

/// A wording that asks for a fact, as a person would write it.
pub fn wording_block(id: &str, ask: &str, fact: &str) -> String {
    format!("[[faq]]\nid = {}\nask = [{}]\nfact = {}\n", quoted(id), quoted(ask), quoted(fact))
}

/// A check that a question is answered; with these words in the answer, if any.
pub fn check_block(ask: &str, expect: Option<&str>) -> String {
    let expect = expect.map(|expect| format!("expect = {}\n", quoted(expect))).unwrap_or_default();
    format!("[[check]]\nask = {}\n{expect}", quoted(ask))
}

/// The text with a wording more for the exact pair of that id; none if there is no such pair, or the text is no pack.
pub fn add_wording(text: &str, pair: &str, wording: &str) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let pairs = document.get_mut("faq")?.as_array_of_tables_mut()?;
    let is_it = |table: &&mut toml_edit::Table| table.get("id").and_then(Item::as_str) == Some(pair);
    let ask = pairs.iter_mut().find(is_it)?.get_mut("ask")?;
    if let Some(only) = ask.as_str() {
        let mut list = Array::new();
        list.push(only);
        *ask = Item::Value(Value::Array(list));
    }
    ask.as_array_mut()?.push(wording);
    Some(document.to_string())
}

/// Any text as a TOML basic string, its line breaks and control characters escaped.
pub fn basic_string(text: &str) -> String {
    let mut string = String::with_capacity(text.len() + 2);
    string.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                string.push('\\');
                string.push(character);
            }
            '\n' => string.push_str("\\n"),
            '\r' => string.push_str("\\r"),
            '\t' => string.push_str("\\t"),
            control if control.is_control() => {
                let _ = write!(string, "\\u{:04X}", u32::from(control));
            }
            plain => string.push(plain),
        }
    }
    string.push('"');
    string
}

/// As a TOML string on one line.
pub(crate) fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Value::from(line).to_string()
}

#[cfg(test)]
mod tests {
    use super::{add_wording, append, check_block, pair_block};

    const PACK: &str = "format = 1 # first\n\n[[faq]]\nid = \"dogs\"   # asked often\nask = [\n  \"may dogs in\", # one\n]\nanswer = \"Yes.\"\n\n\
        [[faq]]\nid = \"cats\"\nask = \"may cats in\"\nanswer = \"No.\"\n# the end\n";

    #[test]
    fn a_wording_is_added_and_nothing_else_is_touched() {
        let edited = add_wording(PACK, "dogs", "are \"dogs\" ok").unwrap();
        let (before, after): (Vec<&str>, Vec<&str>) = (PACK.lines().collect(), edited.lines().collect());
        let differing = before.iter().filter(|line| !after.contains(line)).count();
        assert!(differing <= 1, "{edited}");
        assert!(
            edited.contains("# first") && edited.contains("# asked often") && edited.contains("# one"),
            "{edited}"
        );
        assert!(edited.ends_with("# the end\n"));
        assert!(
            add_wording(PACK, "cats", "are cats ok")
                .unwrap()
                .contains("ask = [\"may cats in\", \"are cats ok\"]")
        );
        assert_eq!(add_wording(PACK, "birds", "x"), None);
        assert_eq!(add_wording("nonsense = ", "dogs", "x"), None);
    }

    #[test]
    fn what_is_appended_is_a_pack_still() {
        let block =
            format!("{}\n{}", pair_block("is \"it\"\nso?", "Yes \\ no."), check_block("is it?", Some("Yes")));
        let edited = append(PACK, &block);
        assert!(edited.starts_with(PACK));
        let document: toml_edit::DocumentMut = edited.parse().unwrap();
        let last = document["faq"].as_array_of_tables().unwrap().iter().last().unwrap();
        assert_eq!(last["ask"][0].as_str(), Some("is \"it\" so?"));
        assert_eq!(last["answer"].as_str(), Some("Yes \\ no."));
        assert_eq!(append("a = 1", "b = 2"), "a = 1\n\nb = 2\n");
    }
}
