//! Questions to a help channel of exact pairs and facts that an admin typed who had read the guide alone. The program is
//! invented.

use std::sync::LazyLock;

use attache::engine::Engine;

use super::{chat, engine_of, said};

static HELP: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/backup/pack.toml")));

static CHAT: LazyLock<Engine> = LazyLock::new(|| engine_of(include_str!("../../packs/chatserver/pack.toml")));

/// The lines as one talk.
fn talk(engine: &Engine, lines: &str) -> String {
    chat(engine, true, lines)
}

#[test]
fn a_code_says_which_pair_is_asked() {
    insta::assert_snapshot!(said(&HELP, "E231 popped up overnight, what now
        it spits out 117 even tho im typing the right password
        E306 help"
    ), @r#"
    answer: A piece of data is damaged, mostly by bad RAM or a dying disk. Run `tidekeep check --read-data`, then `tidekeep repair`. (the help notes)
    answer: The passphrase does not fit. Check the keyboard layout and Caps Lock; the key file must belong to the same repository. (the help notes)
    unknown: The help notes do not say. You can ask: Who wrote the help notes?
    "#);
}

#[test]
fn a_wording_of_its_own_goes_before_what_comes_near() {
    insta::assert_snapshot!(said(&HELP, "Can I mount a snapshot and browse it?
        is there a container image"
    ), @r#"
    answer: Yes: `tidekeep mount FOLDER`. It needs FUSE and is not available on Windows. (the help notes)
    answer: Use the image `ghcr.io/tidekeep/tidekeep:3`. Mount your data read-only at /data and the configuration at /config. (the help notes)
    "#);
}

#[test]
fn what_goes_on_from_a_pair_asks_with_its_words() {
    insta::assert_snapshot!(talk(&HELP, "how do i get it on windows
        and on mac?"
    ), @r#"
    answer: Run `winget install Tidekeep.Tidekeep`, or take the .msi file from the downloads page. Windows 10 or newer is needed. (the help notes)
    answer: With Homebrew: `brew install tidekeep`. (the help notes)
    "#);
}

#[test]
fn who_maintains_it_is_its_maintainer() {
    insta::assert_snapshot!(said(&HELP, "who maintains tidekeep desk?
        who leads tidekeep
        who runs the project these days"
    ), @r#"
    answer: Nadia Brzezina is maintainer of Tidekeep Desk since 2021. (the help notes)
    answer: Deepak Ranganath is lead maintainer of Tidekeep since 1 June 2022. (the help notes)
    answer: Deepak Ranganath is lead maintainer of Tidekeep since 1 June 2022. (the help notes)
    "#);
}

#[test]
fn what_was_so_is_denied_of_now() {
    insta::assert_snapshot!(said(&HELP, "its MIT licensed right?
        what licence is it under now
        caskade still sponsoring?"
    ), @r#"
    correction: No: Up to 20 April 2021, before version 2.0, Tidekeep was under the MIT licence. (the help notes)
    answer: The GNU General Public License, version 3 (GPLv3). Tidekeep is licensed under the GNU General Public License, version 3 (GPLv3), because a company had sold a closed copy of it since 21 April 2021. (the help notes)
    correction: No: Tidekeep was sponsored by Caskade Storage from 2019 until 2022. (the help notes)
    "#);
}

#[test]
fn before_that_goes_on_from_now() {
    insta::assert_snapshot!(talk(&HELP, "what licence is it under now
        and before?"
    ), @r#"
    answer: The GNU General Public License, version 3 (GPLv3). Tidekeep is licensed under the GNU General Public License, version 3 (GPLv3), because a company had sold a closed copy of it since 21 April 2021. (the help notes)
    answer: The MIT licence. Up to 20 April 2021, before version 2.0, Tidekeep was under the MIT licence. (the help notes)
    "#);
}

#[test]
fn a_name_in_place_of_the_one_value_is_denied() {
    insta::assert_snapshot!(said(&CHAT, "plauder is mit licensed, right?
        which port does plauder use"
    ), @r#"
    correction: No: Plauder is licensed under the AGPL 3.0. (the help notes)
    answer: 7411. The port of Plauder is 7411. (the help notes)
    "#);
}
