//! The operators of a page to the pieces of text that it shows, each with its place.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::content::Content;
use lopdf::{DecompressError, Dictionary, Document, Error, Object, ObjectId};

use super::fonts::{Font, number};
use super::{Unreadable, too_large};

/// Forms in forms.
const DEEPEST: usize = 5;
/// States that are kept at a time.
const SAVED: usize = 64;
/// A move inside of a string that is as wide as a space, in units of the font's size.
const SPACE: f32 = 0.17;

/// What may still be done for a file.
pub(super) struct Budget {
    pub(super) bytes: usize,
    pub(super) operators: usize,
    pub(super) text: usize,
}

/// Text that is shown in one go.
#[derive(Clone, Debug)]
pub(super) struct Fragment {
    pub(super) text: String,
    /// From left to right and from below to above, in points.
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) base: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
}

/// `[a b c d e f]`, as PDF writes it.
#[derive(Clone, Copy)]
struct Matrix([f32; 6]);

impl Matrix {
    const SAME: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    fn of(operands: &[Object]) -> Option<Self> {
        let mut matrix = [0.0; 6];
        for (slot, operand) in matrix.iter_mut().zip(operands.get(..6)?) {
            *slot = number(Some(operand))?;
        }
        Some(Self(matrix))
    }

    /// This one first, then the other.
    fn then(self, other: Self) -> Self {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, other.0);
        Self([
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + l,
        ])
    }

    fn moved(self, x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y]).then(self)
    }
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    leading: f32,
    character_spacing: f32,
    word_spacing: f32,
    scale: f32,
    rise: f32,
}

/// The pages of a document, read one after the other.
pub(super) struct Pages<'document> {
    document: &'document Document,
    budget: Budget,
    /// By where they are in the document.
    fonts: HashMap<*const Dictionary, Rc<Font>>,
    /// Of the page that is being read.
    fragments: Vec<Fragment>,
}

impl<'document> Pages<'document> {
    pub(super) fn new(document: &'document Document, budget: Budget) -> Self {
        Self { document, budget, fonts: HashMap::new(), fragments: Vec::new() }
    }

    /// The text of a page in the order in which it is shown.
    pub(super) fn fragments_of(&mut self, page: ObjectId) -> Result<Vec<Fragment>, Unreadable> {
        let document = self.document;
        let content = match document.get_page_content_with_limit(page, self.budget.bytes) {
            Ok(content) => content,
            Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => return Err(too_large()),
            // A page without content, or with content that is broken, shows nothing.
            Err(_) => return Ok(Vec::new()),
        };
        self.budget.bytes -= content.len().min(self.budget.bytes);
        let resources: Vec<&Dictionary> = match document.get_page_resources(page) {
            Ok((own, inherited)) => {
                let inherited = inherited.into_iter().filter_map(|id| document.get_dictionary(id).ok());
                own.into_iter().chain(inherited).collect()
            }
            Err(_) => Vec::new(),
        };
        self.run(&content, &resources, Matrix::SAME, DEEPEST)?;
        Ok(std::mem::take(&mut self.fragments))
    }

    fn run(
        &mut self,
        content: &[u8],
        resources: &[&Dictionary],
        matrix: Matrix,
        depth: usize,
    ) -> Result<(), Unreadable> {
        let mut state = State {
            matrix,
            font: None,
            size: 0.0,
            leading: 0.0,
            character_spacing: 0.0,
            word_spacing: 0.0,
            scale: 1.0,
            rise: 0.0,
        };
        let mut saved: Vec<State> = Vec::new();
        let (mut text, mut line) = (Matrix::SAME, Matrix::SAME);
        for operation in Content::decode_iter(content) {
            // What comes before the first broken operator is shown, as other readers do.
            let Ok(operation) = operation else { return Ok(()) };
            self.budget.operators = self.budget.operators.checked_sub(1).ok_or_else(too_large)?;
            let operands = operation.operands.as_slice();
            let value = |index: usize| number(operands.get(index)).unwrap_or(0.0);
            let bytes = |index: usize| operands.get(index).and_then(|operand| operand.as_str().ok());
            match operation.operator.as_str() {
                "q" if saved.len() < SAVED => saved.push(state.clone()),
                "Q" => {
                    if let Some(before) = saved.pop() {
                        state = before;
                    }
                }
                "cm" => {
                    if let Some(matrix) = Matrix::of(operands) {
                        state.matrix = matrix.then(state.matrix);
                    }
                }
                "BT" => (text, line) = (Matrix::SAME, Matrix::SAME),
                "Tf" => {
                    let name = operands.first().and_then(|name| name.as_name().ok());
                    state.font = name.and_then(|name| self.font(resources, name));
                    state.size = value(1);
                }
                "TL" => state.leading = value(0),
                "Tc" => state.character_spacing = value(0),
                "Tw" => state.word_spacing = value(0),
                "Tz" => state.scale = value(0) / 100.0,
                "Ts" => state.rise = value(0),
                "Td" | "TD" => {
                    if operation.operator == "TD" {
                        state.leading = -value(1);
                    }
                    line = line.moved(value(0), value(1));
                    text = line;
                }
                "Tm" => {
                    if let Some(matrix) = Matrix::of(operands) {
                        (text, line) = (matrix, matrix);
                    }
                }
                "T*" => {
                    line = line.moved(0.0, -state.leading);
                    text = line;
                }
                "Tj" => self.show(&state, &mut text, bytes(0).unwrap_or_default())?,
                "'" | "\"" => {
                    if operation.operator == "\"" {
                        (state.word_spacing, state.character_spacing) = (value(0), value(1));
                    }
                    line = line.moved(0.0, -state.leading);
                    text = line;
                    self.show(
                        &state,
                        &mut text,
                        bytes(operands.len().saturating_sub(1)).unwrap_or_default(),
                    )?;
                }
                "TJ" => {
                    let parts = operands.first().and_then(|parts| parts.as_array().ok());
                    for part in parts.into_iter().flatten() {
                        if let Ok(bytes) = part.as_str() {
                            self.show(&state, &mut text, bytes)?;
                        } else if let Some(back) = number(Some(part)) {
                            text = text.moved(-back / 1000.0 * state.size * state.scale, 0.0);
                        }
                    }
                }
                "Do" if depth > 0 => {
                    let name = operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
                    self.run_form(resources, name, &state, depth - 1)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// A form is a piece of page that is kept apart.
    fn run_form(
        &mut self,
        resources: &[&Dictionary],
        name: &[u8],
        state: &State,
        depth: usize,
    ) -> Result<(), Unreadable> {
        let document = self.document;
        let form = resources.iter().find_map(|resources| {
            let forms = resources.get_deref(b"XObject", document).ok()?.as_dict().ok()?;
            forms.get_deref(name, document).ok()?.as_stream().ok()
        });
        let form = form.filter(|form| {
            form.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form")
        });
        let Some(form) = form else { return Ok(()) };
        let content = match form.get_plain_content_with_limit(self.budget.bytes) {
            Ok(content) => content,
            Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => return Err(too_large()),
            Err(_) => return Ok(()),
        };
        self.budget.bytes -= content.len().min(self.budget.bytes);
        let matrix = form.dict.get_deref(b"Matrix", document).and_then(Object::as_array).ok();
        let matrix = matrix.and_then(|matrix| Matrix::of(matrix)).unwrap_or(Matrix::SAME);
        let own = form.dict.get_deref(b"Resources", document).and_then(Object::as_dict).ok();
        let resources: Vec<&Dictionary> =
            own.into_iter().chain(resources.iter().copied()).take(SAVED).collect();
        self.run(&content, &resources, matrix.then(state.matrix), depth)
    }

    fn font(&mut self, resources: &[&Dictionary], name: &[u8]) -> Option<Rc<Font>> {
        let document = self.document;
        let dictionary = resources.iter().find_map(|resources| {
            let fonts = resources.get_deref(b"Font", document).ok()?.as_dict().ok()?;
            fonts.get_deref(name, document).ok()?.as_dict().ok()
        })?;
        let budget = &mut self.budget;
        let font = self.fonts.entry(std::ptr::from_ref(dictionary));
        Some(Rc::clone(font.or_insert_with(|| Rc::new(Font::read(document, dictionary, &mut budget.bytes)))))
    }

    fn show(&mut self, state: &State, text: &mut Matrix, bytes: &[u8]) -> Result<(), Unreadable> {
        let Some(font) = &state.font else { return Ok(()) };
        let placed = |text: Matrix| {
            let Matrix([a, b, _, _, x, y]) = text.moved(0.0, state.rise).then(state.matrix);
            (x, y, (a * a + b * b).sqrt() * state.size.abs(), b.abs() <= a.abs() && a >= 0.0)
        };
        let (left, base, size, upright) = placed(*text);
        let mut shown = String::new();
        for glyph in font.glyphs(bytes) {
            shown.push_str(&glyph.text);
            let word = if glyph.is_space { state.word_spacing } else { 0.0 };
            let advance = (glyph.width * state.size + state.character_spacing + word) * state.scale;
            *text = text.moved(advance, 0.0);
        }
        let (right, ..) = placed(*text);
        let too_long = Unreadable::TooLarge { what: "its text", limit: "1 MB" };
        self.budget.text = self.budget.text.checked_sub(shown.len()).ok_or(too_long)?;
        // Text on its side is a mark at the edge.
        let sound = [left, right, base, size].iter().all(|number| number.is_finite());
        if shown.is_empty() || !upright || !sound {
            return Ok(());
        }
        if let Some(last) = self.fragments.last_mut()
            && (last.base - base).abs() < 0.01
            && (last.size - size).abs() < 0.01
            && (left - last.right).abs() < size * SPACE
        {
            last.text.push_str(&shown);
            last.right = right;
            return Ok(());
        }
        self.fragments.push(Fragment { text: shown, left, right, base, size, bold: font.bold });
        Ok(())
    }
}
