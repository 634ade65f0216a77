//! What the documents say of the program is what the program has: the configuration table of the README is that
//! of `.env.example`, and every subcommand is told.

use std::process::Command;

const README: &str = include_str!("../../README.md");

#[test]
fn the_configuration_table_is_that_of_the_example() {
    let mut rows = String::new();
    let mut help = "";
    for line in include_str!("../../.env.example").lines() {
        if let Some(comment) = line.strip_prefix("# ") {
            help = comment;
        } else if let Some((name, default)) = line.split_once('=') {
            let default = if default.is_empty() { String::new() } else { format!("`{default}`") };
            rows.push_str(&format!("| `{name}` | {default} | {help} |\n"));
        }
    }
    let (start, end) = ("<!-- configuration -->\n", "<!-- /configuration -->");
    let table = README.split(start).nth(1).and_then(|rest| rest.split(end).next()).unwrap();
    assert!(table == rows, "put this between {start}and {end}:\n{rows}");
}

#[test]
fn every_subcommand_is_told() {
    let help = Command::new(env!("CARGO_BIN_EXE_attache")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let commands = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap();
    let names: Vec<&str> = commands.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.len() >= 5, "{names:?}");
    for name in names {
        assert!(README.contains(&format!("`attache {name}")), "the README does not tell `attache {name}`");
    }
}
