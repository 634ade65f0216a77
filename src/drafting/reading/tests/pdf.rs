//! PDF files as they are read, and some that are made to do harm. All texts are invented.

use lopdf::{Object, Stream, StringFormat, dictionary};

use super::super::{Unreadable, read};
use super::check_file;

/// A PDF file with these operators on its pages, in fonts `F1` (Helvetica) and `F2` (bold).
fn pdf(pages: &[&str]) -> lopdf::Document {
    let mut document = lopdf::Document::with_version("1.5");
    let tree = document.new_object_id();
    let font = |name: &str| dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => name, "Encoding" => "WinAnsiEncoding" };
    let fonts = dictionary! {
        "F1" => document.add_object(font("Helvetica")),
        "F2" => document.add_object(font("Helvetica-Bold")),
    };
    let resources = document.add_object(dictionary! { "Font" => fonts });
    let mut kids: Vec<Object> = Vec::new();
    for page in pages {
        let content = document.add_object(Stream::new(dictionary! {}, page.as_bytes().to_vec()));
        kids.push(
            document
                .add_object(dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => content })
                .into(),
        );
    }
    let count = i64::try_from(kids.len()).unwrap();
    let root = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count, "Resources" => resources };
    document.objects.insert(tree, root.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    let author = Object::String(b"Ana Lind".to_vec(), StringFormat::Literal);
    let properties = document.add_object(dictionary! { "Author" => author });
    document.trailer.set("Root", catalog);
    document.trailer.set("Info", properties);
    document
}

fn saved(mut document: lopdf::Document) -> Vec<u8> {
    document.compress();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// Lines from the top, 14 points apart, an empty one for a gap.
fn page_of(lines: &[&str], number: usize) -> String {
    let mut page = String::from(
        "BT /F1 12 Tf 14 TL 72 760 Td (Elm Club Handbook) Tj ET\nBT /F1 12 Tf 14 TL 72 720 Td\n",
    );
    for line in lines {
        page.push_str(&format!("({line}) Tj T*\n"));
    }
    page.push_str(&format!("ET BT /F1 12 Tf 300 40 Td ({number}) Tj ET"));
    page
}

#[test]
fn pdf_files_are_read_with_lines_joined_and_edges_left_out() {
    let first = [
        "BT /F2 24 Tf 72 780 Td (Rules of the ) Tj (club) Tj ET ".to_owned(),
        page_of(
            &[
                "Members keep to the rules, and to what the committee of the hospi-",
                "tal says. They are post-",
                "Easter rules \\(of 2024\\).",
                "",
                "- Dogs stay outside the gate.",
                "",
                "The fee for adults is thirty euros, which is paid at the gate in the",
            ],
            1,
        ),
    ]
    .concat();
    let second = page_of(&["first week of May."], 2);
    let third = "BT /F2 12 Tf 72 720 Td (Opening hours) Tj /F1 12 Tf 0 -28 Td [(W) 40 (e op) -5 (en) -300 (at nine.)] TJ ET BT /F1 16 Tf 72 640 Td (\\225) Tj /F1 12 Tf 14 0 Td (Bring towels.) Tj ET \
        BT /F1 12 Tf 72 760 Td (Elm Club Handbook) Tj ET BT /F1 12 Tf 300 40 Td (3) Tj ET";
    check_file(
        "rules.pdf",
        &saved(pdf(&[&first, &second, third])),
        &[
            "Rules of the club",
            "Ana Lind",
            "-",
            "-",
            "-",
            "Paragraph 1 Members keep to the rules, and to what the committee of the hospital says. They are post-Easter rules (of 2024).",
            "Item { ordered: false, depth: 0 } 1 Dogs stay outside the gate.",
            "Paragraph 2 The fee for adults is thirty euros, which is paid at the gate in the first week of May.",
            "Heading(2)  Opening hours",
            "Paragraph 3 We open at nine.",
            "Item { ordered: false, depth: 0 } 3 Bring towels.",
        ],
    );
}

#[test]
fn pdf_files_without_text_or_with_a_password_are_refused() {
    assert_eq!(read(&saved(pdf(&["0 0 100 100 re f"])), "scan.pdf"), Err(Unreadable::NoText));
    let mut document = pdf(&["BT /F1 12 Tf (Secret words.) Tj ET"]);
    let id = Object::String(b"0123456789abcdef".to_vec(), StringFormat::Literal);
    document.trailer.set("ID", vec![id.clone(), id]);
    let version = lopdf::EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: "user",
        key_length: 128,
        permissions: lopdf::Permissions::all(),
    };
    let state = lopdf::EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    assert_eq!(read(&bytes, "secret.pdf"), Err(Unreadable::Encrypted));
}

#[test]
fn pdf_files_that_are_made_to_do_harm_are_refused_within_limits() {
    // A page of 65 MB of spaces, a form that shows itself, arrays in arrays.
    let bomb = saved(pdf(&[&" ".repeat(65 << 20)]));
    assert!(bomb.len() < 200_000);
    assert!(read(&bomb, "bomb.pdf").is_err());
    let mut looping = pdf(&["/X Do BT /F1 12 Tf (It ends.) Tj ET"]);
    let form = looping.new_object_id();
    let resources = dictionary! { "XObject" => dictionary! { "X" => form } };
    let stream = Stream::new(
        dictionary! { "Subtype" => "Form", "Resources" => resources.clone() },
        b"/X Do /X Do /X Do".to_vec(),
    );
    looping.objects.insert(form, stream.into());
    for object in looping.objects.values_mut() {
        if let Ok(page) = object.as_dict_mut()
            && page.has(b"Contents")
        {
            let mut resources = resources.clone();
            resources.set("Font", dictionary! { "F1" => dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" } });
            page.set("Resources", resources);
        }
    }
    assert_eq!(read(&saved(looping), "loop.pdf").unwrap().blocks[0].text, "It ends.");
    for sign in ["[", "<<", "(", "q ", "BT ", "<</A "] {
        let _ = read(&saved(pdf(&[&sign.repeat(50_000)])), "deep.pdf");
    }
    let _ = read(format!("%PDF-1.5\n1 0 obj\n{}", "[".repeat(100_000)).as_bytes(), "deep.pdf");
}

#[test]
fn pdf_files_with_broken_bytes_end_in_a_document_or_a_refusal() {
    let sound = saved(pdf(&[&page_of(&["All is well here, and it stays so.", "", "- One item."], 1)]));
    assert!(read(&sound, "a.pdf").is_ok());
    for length in (0..sound.len()).step_by(7) {
        let _ = read(&sound[..length], "a.pdf");
    }
    // xorshift, from a fixed seed.
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).unwrap()
    };
    for _ in 0..400 {
        let mut bytes = sound.clone();
        for _ in 0..=random(12) {
            let at = random(bytes.len());
            match random(4) {
                0 => bytes[at] = u8::try_from(random(256)).unwrap(),
                1 => bytes[at] ^= 1 << random(8),
                2 => drop(bytes.drain(at..(at + random(20)).min(bytes.len()))),
                _ => {
                    let piece = bytes[at..(at + random(40)).min(bytes.len())].to_vec();
                    let to = random(bytes.len());
                    bytes.splice(to..to, piece);
                }
            }
        }
        let _ = read(&bytes, "a.pdf");
    }
    let noise: Vec<u8> = b"%PDF-1.7\n"
        .iter()
        .copied()
        .chain((0..20_000).map(|_| u8::try_from(random(256)).unwrap()))
        .collect();
    assert!(read(&noise, "a.pdf").is_err());
}
