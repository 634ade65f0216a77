//! `chat` with its lines from a pipe. Editing and colour need a terminal, which no test has.

use super::Attache;

#[test]
fn it_greets_helps_and_leaves() {
    let output = Attache::new().feed(&["chat"], "/help\n/quit\nnever read\n");
    assert_eq!((output.code, output.err.as_str()), (Some(0), ""));
    assert!(output.out.contains("Attaché"), "{}", output.out);
    for command in ["/why", "/facts", "/questions", "/help", "/quit"] {
        assert!(output.out.contains(command), "no {command} in\n{}", output.out);
    }
}

#[test]
fn the_end_of_the_input_ends_it() {
    assert_eq!(Attache::new().run(&["chat"]).code, Some(0));
}

#[test]
fn nothing_asked_is_nothing_to_explain() {
    let output = Attache::new().feed(&["chat"], "/why\n");
    assert!(output.out.contains("Nothing has been asked yet."), "{}", output.out);
}

#[test]
fn an_unknown_command_is_named() {
    let output = Attache::new().feed(&["chat"], "/wy\n");
    assert!(output.out.contains("There is no command `/wy`."), "{}", output.out);
}

#[test]
fn no_line_breaks_it() {
    let mut input = b"\xff\xfe\x00\n\n   \n0\n-1\n99999999999999999999\n/\n//\n\x1b[A\n".to_vec();
    input.extend_from_slice("x".repeat(20_000).as_bytes());
    input.extend_from_slice("\n🦀🦀🦀\n/facts 🦀\nstill there?\n/quit\n".as_bytes());
    let output = Attache::new().feed(&["chat"], input);
    assert_eq!((output.code, output.err.as_str()), (Some(0), ""));
    assert!(output.out.contains("longer than 10000 characters"), "{}", output.out);
}

#[test]
fn a_pipe_gets_no_colour() {
    let attache = Attache::at_the_harbour().set("TERM", "xterm-256color");
    let output = attache.feed(&["chat"], "when did the lighthouse open?\n/facts\n/questions\n");
    assert!(!output.out.contains('\u{1b}'), "{:?}", output.out);
}

#[test]
fn a_pipe_leaves_no_history() {
    let attache = Attache::new();
    let home = attache.path().to_str().unwrap().to_owned();
    let attache = attache.set("HOME", &home);
    attache.feed(&["chat"], "a private question\n");
    assert_eq!(std::fs::read_dir(attache.path()).unwrap().count(), 0);
}
