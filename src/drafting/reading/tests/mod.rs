//! Files of every format as they are read, and files that are made to do harm; here texts and pages. All texts are
//! invented.

mod docx;
mod pdf;

use super::{BlockKind, Document, Unreadable, read};

fn shown(document: &Document) -> String {
    let blocks = document.blocks.iter().map(|block| {
        let number = block.paragraph.map_or(String::new(), |number| number.to_string());
        format!("{:?} {number} {}", block.kind, block.text)
    });
    let head = [&document.title, &document.author, &document.publisher, &document.url];
    let head = head.iter().map(|told| told.as_deref().unwrap_or("-").to_owned());
    let date = document.published.map_or("-".to_owned(), |date| date.long());
    let lines: Vec<String> = head.chain(std::iter::once(date)).chain(blocks).collect();
    lines.join("\n")
}

fn check(text: &str, expected: &[&str]) {
    check_file("article.txt", text.as_bytes(), expected);
}

fn check_file(name: &str, bytes: &[u8], expected: &[&str]) {
    let document = read(bytes, name).unwrap();
    assert_eq!(shown(&document), expected.join("\n"));
    check_promises(&document);
}

/// What the documentation of a block says of every block.
fn check_promises(document: &Document) {
    let mut paragraph = 0;
    for block in &document.blocks {
        let text = &block.text;
        assert!(text.trim() == text || block.kind == BlockKind::Code, "{text:?}");
        assert!(!text.contains('\n') || block.kind == BlockKind::Code, "{text:?}");
        assert!(!block.sentences.is_empty(), "{text:?}");
        let mut end = 0;
        for range in &block.sentences {
            assert!(
                range.start >= end && text.get(range.clone()).is_some_and(|sentence| !sentence.is_empty()),
                "{text:?}"
            );
            end = range.end;
        }
        assert_eq!(block.paragraph.is_none(), matches!(block.kind, BlockKind::Heading(_)), "{text:?}");
        let number = block.paragraph.unwrap_or(paragraph);
        assert!(number == paragraph || number == paragraph + 1, "{text:?}");
        paragraph = number;
    }
}

#[test]
fn date_and_author_stand_before_the_body() {
    check(
        " date 2023-05-02 2 May 2023 09:05 (UTC+02:00)\n\nSabina Hollund\n\nThe mayor Lena Holm opened the pier.\n\nIt rained.\n",
        &[
            "-",
            "Sabina Hollund",
            "-",
            "-",
            "2 May 2023, 09:05 (UTC+2)",
            "Paragraph 1 The mayor Lena Holm opened the pier.",
            "Paragraph 2 It rained.",
        ],
    );
}

#[test]
fn title_by_line_and_dateline_are_told_apart() {
    check(
        "Harbour Festival Opens\nBy Ana Lind, Harbour News\nFriday, May 3, 2024, 2:30 p.m. GMT\n\nPORT ELMS, May 3 (Elm Agency) — The festival\nopened. Many came.\n",
        &[
            "Harbour Festival Opens",
            "Ana Lind",
            "Harbour News",
            "-",
            "3 May 2024, 14:30 (UTC)",
            "Paragraph 1 PORT ELMS, May 3 (Elm Agency) — The festival opened. Many came.",
        ],
    );
    let document = read("PORT ELMS, 3 May 2024 (Elm Agency) — It opened. Many came.".as_bytes(), "").unwrap();
    let block = &document.blocks[0];
    let sentences: Vec<&str> = block.sentences.iter().map(|range| &block.text[range.clone()]).collect();
    assert_eq!(sentences, ["It opened.", "Many came."]);
    assert_eq!(document.publisher.as_deref(), Some("Elm Agency"));
    assert_eq!(document.published.map(|date| date.long()).as_deref(), Some("3 May 2024"));
}

#[test]
fn a_place_in_capitals_before_a_hyphen_begins_a_report() {
    let told = |text: &str| {
        let document = read(text.as_bytes(), "").unwrap();
        let block = &document.blocks[0];
        block.text[block.sentences[0].clone()].to_owned()
    };
    let long =
        "The festival opened on the old pier in front of more people than the town has seen in many years.";
    assert_eq!(told(&format!("PORT ELMS, Sunday - {long}")), long);
    assert_eq!(told(&format!("PORT ELMS - {long}")), long);
    assert_eq!(told("GREP - Prints lines."), "GREP - Prints lines.");
}

#[test]
fn a_dash_within_a_bracket_parts_no_dateline_and_a_range_of_days_dates_nothing() {
    check(
        "Ada Moll\n\nAda Moll (née Orrin; 3 May 1887 – 19 December 1961) was a chemist. She lived here.\n",
        &[
            "Ada Moll",
            "-",
            "-",
            "-",
            "-",
            "Paragraph 1 Ada Moll (née Orrin; 3 May 1887 – 19 December 1961) was a chemist. She lived here.",
        ],
    );
    check(
        "The Harbour Fair\nFriday 12 – Sunday 14 September 2025\n\nThere will be stalls. Come early.\n",
        &[
            "The Harbour Fair",
            "-",
            "-",
            "-",
            "-",
            "Paragraph 1 Friday 12 – Sunday 14 September 2025",
            "Paragraph 2 There will be stalls. Come early.",
        ],
    );
}

#[test]
fn a_title_may_end_with_a_name_in_quotation_marks() {
    let document =
        read("# Ferry 3.0 \"Gannet\"\n\nFerry carries files across. It is new.\n".as_bytes(), "").unwrap();
    assert_eq!(document.title.as_deref(), Some("Ferry 3.0 \"Gannet\""));
}

#[test]
fn a_line_that_says_when_something_was_released_is_a_sentence_too() {
    let text = "# Ferry 3.0\n\n*Released 9 March 2024*\n\nFerry carries files across. It is new.\n";
    let document = read(text.as_bytes(), "ferry.md").unwrap();
    assert_eq!(document.published.map(|date| date.long()).as_deref(), Some("9 March 2024"));
    assert!(document.blocks.iter().any(|block| block.text == "Released 9 March 2024"), "{document:?}");
}

#[test]
fn headings_lists_and_wrapped_lines_are_found() {
    check(
        "Pool rules\n==========\n\nEverybody who comes to the pool keeps to these rules, and\nto what the guards say.\n\nOpening hours\n\n- Monday: 9 to 5\n- Tuesday: 9 to 5,\n  and in summer to 8\n\nEntry\nChildren pay half of the price that is written at\nthe door. Dogs stay outside.\n\n1. Pay.\n2. Go in.\n\n© 2024 Elm Pools. All rights reserved.\n",
        &[
            "Pool rules",
            "-",
            "Elm Pools",
            "-",
            "-",
            "Paragraph 1 Everybody who comes to the pool keeps to these rules, and to what the guards say.",
            "Heading(2)  Opening hours",
            "Item { ordered: false, depth: 0 } 2 Monday: 9 to 5",
            "Item { ordered: false, depth: 0 } 2 Tuesday: 9 to 5, and in summer to 8",
            "Heading(2)  Entry",
            "Paragraph 3 Children pay half of the price that is written at the door. Dogs stay outside.",
            "Item { ordered: true, depth: 0 } 3 Pay.",
            "Item { ordered: true, depth: 0 } 3 Go in.",
        ],
    );
}

#[test]
fn fields_tell_title_author_address_and_date() {
    check(
        "Title: The new pier\nAuthor: R. Lind\nSource: https://example.org/pier\nDate: 2024-05-03T09:30:00+0200\n\nThe pier is open.\n",
        &[
            "The new pier",
            "R. Lind",
            "-",
            "https://example.org/pier",
            "3 May 2024, 09:30 (UTC+2)",
            "Paragraph 1 The pier is open.",
        ],
    );
}

#[test]
fn lines_that_were_not_wrapped_stay_apart() {
    check(
        "Questions about the pool of the town of Elm\n\nQ: When does the pool open on Sundays in winter?\nA: At nine.\n\nQ: Are dogs allowed?\nA: No.\n",
        &[
            "Questions about the pool of the town of Elm",
            "-",
            "-",
            "-",
            "-",
            "Heading(2)  Q: When does the pool open on Sundays in winter?",
            "Paragraph 1 A: At nine.",
            "Heading(2)  Q: Are dogs allowed?",
            "Paragraph 2 A: No.",
        ],
    );
    // A text may tell of the marks of other formats.
    assert!(read(b"A file that begins with %PDF- is a PDF file.", "note.txt").is_ok());
}

#[test]
fn a_text_of_statements_has_no_title() {
    check(
        "The pool is open.\n\nIt costs 3 euros.\n",
        &["-", "-", "-", "-", "-", "Paragraph 1 The pool is open.", "Paragraph 2 It costs 3 euros."],
    );
    let document = read(b"One line only", "note.txt").unwrap();
    assert_eq!(document.blocks[0].kind, BlockKind::Paragraph);
}

#[test]
fn markdown_is_read_with_its_front_matter_lists_tables_and_code() {
    let text = "---\ntitle: \"Elm 2.0\"\nauthor: Ana Lind\ndate: 2024-05-03\n---\n\n# Elm 2.0\n\n[![build](https://example.org/b.svg)](https://example.org)\n\n\
        Elm *serves* files.\nIt is [fast](https://example.org/fast).\n\n## Install\n\nRun this:\n\n```sh\ncargo install elm\nelm --help\n```\n\n\
        1. Open `elm.toml`.\n\n   It is small.\n2. Set:\n   - port\n   - host\n\n| Key | Default |\n|---|---|\n| port | 80 |\n| host | |\n\n> A note.\n\n<div>left out</div>\n";
    check_file(
        "README.md",
        text.as_bytes(),
        &[
            "Elm 2.0",
            "Ana Lind",
            "-",
            "-",
            "3 May 2024",
            "Paragraph 1 Elm serves files. It is fast.",
            "Heading(2)  Install",
            "Paragraph 2 Run this:",
            "Code 2 cargo install elm\nelm --help",
            "Item { ordered: true, depth: 0 } 2 Open elm.toml. It is small.",
            "Item { ordered: true, depth: 0 } 2 Set:",
            "Item { ordered: false, depth: 1 } 2 port",
            "Item { ordered: false, depth: 1 } 2 host",
            "TableRow 2 Key: port; Default: 80",
            "TableRow 2 Key: host",
            "Quote 3 A note.",
        ],
    );
}

#[test]
fn of_a_page_the_article_is_read_and_not_its_menus() {
    let page = "<!DOCTYPE html><html><head><title>Pier opens - Elm News</title>\
        <meta property='og:site_name' content='Elm News'><link rel=canonical href='https://example.org/pier'>\
        <script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"Ana Lind\"},\"datePublished\":\"2024-05-03T09:30:00+0200\"}</script>\
        <script>var a = '<p>never</p>';</script></head><body class='has-sidebar'><nav><ul><li><a href=/>Home</a><li><a href=/x>Sport</a></ul></nav>\
        <header><p>The best paper of the coast</p></header>\
        <div id=content><h1>Pier opens</h1><p>By Ana Lind<p>The mayor opened the <b>pier</b> on Friday. Many people came to see it, although it rained.<sup>[1]</sup>\
        <h2>Prices</h2><p>Entry costs as follows:</p><ul><li>adults: 3&nbsp;euros<li><p>children:</p><p>nothing</p></ul>\
        <table><tr><th>Day<th>Opens<tr><td>Monday<td>9:00<tr><td>Friday<td>10:00</table>\
        <blockquote><p>“I am glad that it is open again,” she said.</p></blockquote><pre>code\n  here</pre>\
        <div class='share-buttons'>Share this</div></div><aside><p>More news</p></aside><footer><p>© 2024 Elm News</p></footer></body></html>";
    check_file(
        "text/html; charset=utf-8",
        page.as_bytes(),
        &[
            "Pier opens",
            "Ana Lind",
            "Elm News",
            "https://example.org/pier",
            "3 May 2024, 09:30 (UTC+2)",
            "Paragraph 1 The mayor opened the pier on Friday. Many people came to see it, although it rained.",
            "Heading(2)  Prices",
            "Paragraph 2 Entry costs as follows:",
            "Item { ordered: false, depth: 0 } 2 adults: 3 euros",
            "Item { ordered: false, depth: 0 } 2 children: nothing",
            "TableRow 2 Day: Monday; Opens: 9:00",
            "TableRow 2 Day: Friday; Opens: 10:00",
            "Quote 3 “I am glad that it is open again,” she said.",
            "Code 3 code\n  here",
        ],
    );
}

#[test]
fn other_encodings_are_read_only_where_a_page_declares_one() {
    let page = b"<html><head><meta charset=windows-1252></head><body><p>Caf\xe9 \x96 open.</p></body></html>";
    check_file("a.html", page, &["-", "-", "-", "-", "-", "Paragraph 1 Café – open."]);
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain("Café open.".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    check_file("a.txt", &wide, &["-", "-", "-", "-", "-", "Paragraph 1 Café open."]);
    assert_eq!(read(b"Caf\xe9 open.", "a.txt"), Err(Unreadable::Encoding));
}

#[test]
fn what_is_no_text_is_refused_with_what_to_do() {
    let refused = |bytes: &[u8], name: &str| {
        let unreadable = read(bytes, name).unwrap_err();
        assert!(!unreadable.hint().is_empty());
        unreadable.to_string()
    };
    assert_eq!(refused(b"", "a.txt"), "the file is empty");
    assert_eq!(refused(b" \n\t ", "a.pdf"), "the file is empty");
    assert_eq!(refused(b"\xef\xbb\xbf\n", "a.txt"), "the file is empty");
    assert_eq!(refused(b"a\0b", "a.md"), "this is no text");
    assert_eq!(refused(b"\x89PNG\r\n\x1a\n\0\0", "a.txt"), "this is no text");
    assert_eq!(refused(b"***\n---\n", "a.md"), "there is no text in it");
    assert_eq!(refused(b"<html><script>1</script></html>", "a.html"), "there is no text in it");
    assert_eq!(refused(b"a", "song.mp3"), "files of this type cannot be read: `.mp3`");
    assert_eq!(refused(b"a", "image/png"), "files of this type cannot be read: `.png`");
    assert_eq!(refused(b"{\\rtf1 a}", "a.txt"), "files of this type cannot be read: `.txt`");
    assert_eq!(refused(&vec![b'a'; super::LARGEST_FILE + 1], "a.txt"), "the file is over the limit of 10 MB");
    assert_eq!(
        refused("All is well. ".repeat(90_000).as_bytes(), "a.txt"),
        "its text is over the limit of 1 MB"
    );
}

/// Cut off anywhere, with bytes changed from a fixed seed: a document that keeps its promises, or a refusal.
#[test]
fn broken_texts_and_pages_end_in_a_document_or_a_refusal() {
    let samples = [
        (
            "a.md",
            "---\ntitle: T\n---\n# A\n\n- b\n  1. c\n\n| d | e |\n|---|---|\n| f | g |\n\n> h. “I.”\n\n```\nj\n```\n\nBy K Lind, 3 May 2024 … é\n",
        ),
        (
            "a.html",
            "<html><head><title>T - S</title><meta name=date content=2024-05-03></head><body><article><h1>T</h1><p>By K Lind<ul><li>a<li>b</ul><table><tr><th>c<td>d</table><dl><dt>e<dd>f</dl><pre>g\n h</pre><p>I. “J?” é…</article></body></html>",
        ),
        (
            "a.txt",
            "T\n=\n\nBy K Lind | 3 May 2024\n\nELM, 3 May (A) — It rained. U.S. “x.” é…\n\n- a\n  - b\n1) c\n> d\n\n© 2024 E\n",
        ),
    ];
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).unwrap()
    };
    for (name, sound) in samples {
        check_promises(&read(sound.as_bytes(), name).unwrap());
        for round in 0..600 {
            let mut bytes = sound.as_bytes().to_vec();
            if round < bytes.len() {
                bytes.truncate(round);
            } else {
                for _ in 0..=random(8) {
                    let (at, to) = (random(bytes.len()), random(bytes.len()));
                    match random(3) {
                        0 => bytes[at] = u8::try_from(random(128)).unwrap(),
                        1 => bytes.swap(at, to),
                        _ => {
                            let piece = bytes[at..(at + random(12)).min(bytes.len())].to_vec();
                            bytes.splice(to..to, piece);
                        }
                    }
                }
            }
            if let Ok(document) = read(&bytes, name) {
                check_promises(&document);
            }
        }
    }
}

#[test]
fn pages_that_are_made_to_do_harm_are_read_within_limits_or_refused() {
    let deep = format!("{}<p>Deep down.", "<div>".repeat(100_000));
    assert_eq!(read(deep.as_bytes(), "a.html").unwrap().blocks[0].text, "Deep down.");
    let closed = format!("{}Inside.{}", "<b>".repeat(50_000), "</i>".repeat(50_000));
    assert!(read(closed.as_bytes(), "a.html").is_ok());
    for nested in ["<ul><li>", "<table><tr><td>", "<blockquote>", "<a>", "<svg>", "<p>", "<dl><dd>"] {
        let _ = read(format!("{}x", nested.repeat(20_000)).as_bytes(), "a.html");
    }
    let attributes: String = (0..100_000).map(|number| format!(" a{number}")).collect();
    assert!(matches!(read(format!("<p{attributes}>x").as_bytes(), "a.html"), Err(Unreadable::Broken { .. })));
    let json = format!("<script type='application/ld+json'>{}</script><p>Text here.", "[".repeat(100_000));
    assert!(read(json.as_bytes(), "a.html").is_ok());
    for sign in [">", "- ", "[", "*a", "`", "1. ", "<b", "| a ", "![", "\n\t- "] {
        let _ = read(sign.repeat(20_000).as_bytes(), "a.md");
    }
}
