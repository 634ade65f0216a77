//! DOCX files as they are read, and some that are made to do harm. All texts are invented.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::super::{Unreadable, read};
use super::check_file;

/// A DOCX file of the given parts.
fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        writer.start_file(*name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn document_xml(body: &str) -> String {
    format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"urn:w\"><w:body>{body}</w:body></w:document>")
}

#[test]
fn docx_files_are_read_with_styles_lists_tables_and_properties() {
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let styled =
        |properties: &str, text: &str| format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", run(text));
    let item = |level: u8, list: u8, text: &str| {
        styled(&format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"), text)
    };
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", styled("", text));
    let row =
        |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|text| cell(text)).collect::<String>());
    let body = [
        styled("<w:pStyle w:val=\"Titel\"/>", "Club rules"),
        styled("", "By Ana Lind, 3 May 2024"),
        format!(
            "<w:p>{}<w:del><w:r><w:delText>never</w:delText></w:r></w:del>{}</w:p>",
            run("Members &amp; guests "),
            run("keep to the rules.")
        ),
        styled("<w:pStyle w:val=\"berschrift1\"/>", "Fees"),
        item(0, 1, "adults pay 30"),
        item(1, 1, "students half"),
        item(0, 2, "Pay."),
        format!(
            "<w:tbl><w:tblPr><w:tblLook w:firstRow=\"1\"/></w:tblPr>{}{}</w:tbl>",
            row(&["Day", "Opens"]),
            row(&["Monday", "9:00"])
        ),
    ]
    .concat();
    let styles = "<w:styles xmlns:w=\"urn:w\"><w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>\
        <w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>";
    let numbering = "<w:numbering xmlns:w=\"urn:w\"><w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>";
    let core = "<cp:coreProperties xmlns:cp=\"urn:c\" xmlns:dc=\"urn:d\"><dc:title>Draft 3</dc:title><dc:creator>Microsoft Office User</dc:creator><dc:publisher>Elm Club</dc:publisher></cp:coreProperties>";
    let bytes = docx(&[
        ("word/document.xml", &document_xml(&body)),
        ("word/styles.xml", styles),
        ("word/numbering.xml", numbering),
        ("docProps/core.xml", core),
    ]);
    check_file(
        "rules.docx",
        &bytes,
        &[
            "Club rules",
            "Ana Lind",
            "Elm Club",
            "-",
            "3 May 2024",
            "Paragraph 1 Members & guests keep to the rules.",
            "Heading(1)  Fees",
            "Item { ordered: false, depth: 0 } 2 adults pay 30",
            "Item { ordered: false, depth: 1 } 2 students half",
            "Item { ordered: true, depth: 0 } 2 Pay.",
            "TableRow 2 Day: Monday; Opens: 9:00",
        ],
    );
}

#[test]
fn docx_files_that_are_made_to_do_harm_are_refused() {
    // 41 MB of spaces in some 41 KB.
    let bomb = docx(&[("word/document.xml", &" ".repeat(41 << 20))]);
    assert!(bomb.len() < 100_000);
    let refused = read(&bomb, "a.docx").unwrap_err();
    assert_eq!(refused.to_string(), "what is packed into the file is over the limit of 40 MB");
    let deep = docx(&[("word/document.xml", &document_xml(&"<w:tbl><w:tr><w:tc>".repeat(100_000)))]);
    assert!(read(&deep, "a.docx").is_err());
    let empty = docx(&[("word/document.xml", &document_xml(""))]);
    assert_eq!(read(&empty, "a.docx"), Err(Unreadable::NoText));
    assert!(matches!(read(&docx(&[("a.txt", "a")]), "a.docx"), Err(Unreadable::Broken { .. })));
    let sound =
        docx(&[("word/document.xml", &document_xml("<w:p><w:r><w:t>It is sound.</w:t></w:r></w:p>"))]);
    assert!(read(&sound, "a.docx").is_ok());
    for length in 4..sound.len() {
        assert!(read(&sound[..length], "a.docx").is_err(), "{length}");
    }
    let encrypted: Vec<u8> = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
        .into_iter()
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(read(&encrypted, "a.docx"), Err(Unreadable::Encrypted));
}
