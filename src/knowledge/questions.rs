//! The questions that the knowledge can answer, from the relations' templates.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::format::role_name;
use super::templates::Templates;
use super::wordings::{distinct_name, shared_wordings, wording};
use super::{Fact, FactId, Faq, FaqId, Knowledge, PackId, Relation, Role};

/// A question that a fact answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Askable {
    /// Stable across restarts and edits of other facts, at most 90 bytes: `pack/fact-key:role`.
    pub id: String,
    /// First letter upper case, ends in a question mark.
    pub text: String,
    /// `None`: an exact pair.
    pub fact: Option<FactId>,
    /// The role that the question leaves open.
    pub asks: Option<Role>,
}

/// How a relation is told and asked, with the names of its keys in capitals: `SUBJECT opened ON`.
#[derive(Clone, Debug, PartialEq)]
pub struct RelationForms {
    pub sentence: String,
    /// What people ask, each with the key that answers it.
    pub questions: Vec<(&'static str, String)>,
}

/// How a relation is told and asked: for a person who writes a fact of it.
pub fn relation_forms(relation: &Relation) -> RelationForms {
    let templates = Templates::new();
    let question =
        |(role, template): &(Role, String)| (role_name(*role), templates.form(template, Some(*role)));
    RelationForms {
        sentence: templates.form(&relation.answer, None),
        questions: relation.questions.iter().map(question).collect(),
    }
}

/// Room for an id in a Discord button beside its prefix.
const LONGEST_ID: usize = 90;

/// Every question that some fact or exact pair answers, in the order of packs and facts, without doubles.
pub fn askable(knowledge: &Knowledge) -> Vec<Askable> {
    let templates = Templates::new();
    let mut seen = HashSet::new();
    let mut all = Vec::new();
    for id in knowledge.fact_ids() {
        let fact = knowledge.fact(id);
        let relation = knowledge.relation(fact.relation);
        for (role, template) in &relation.questions {
            if !answers(fact, *role) {
                continue;
            }
            let Some(text) = templates.question(knowledge, fact, template, *role) else { continue };
            if seen.insert(text.clone()) {
                let pack = &knowledge.pack(fact.pack).key;
                let id_text = shortened(&format!("{pack}/{}", fact.key), role_name(*role));
                all.push(Askable { id: id_text, text, fact: Some(id), asks: Some(*role) });
            }
        }
    }
    let shared = shared_wordings(knowledge);
    // What is only another wording of a fact is asked in the fact's own words.
    for faq in knowledge.faqs.iter().filter(|faq| faq.facts.is_empty()) {
        let Some(text) = faq_question(knowledge, &shared, faq) else { continue };
        if seen.insert(text.clone()) {
            let id = shortened(&format!("{}/{}", knowledge.pack(faq.pack).key, faq.key), "faq");
            all.push(Askable { id, text, fact: None, asks: None });
        }
    }
    all
}

/// The first wording that this pair alone has; where others have all of them, the first, with the pack named if that
/// tells it from the others.
fn faq_question(knowledge: &Knowledge, shared: &BTreeMap<String, Vec<FaqId>>, faq: &Faq) -> Option<String> {
    let sharing = |ask: &&String| if shared.is_empty() { None } else { shared.get(&wording(ask)) };
    let first = faq.ask.first()?;
    let ask = faq.ask.iter().find(|ask| sharing(ask).is_none()).unwrap_or(first);
    let ask = ask.trim_end_matches(['?', '.', ' ']);
    let packs = sharing(&first).filter(|_| faq.ask.iter().all(|ask| sharing(&ask).is_some()));
    let packs: Vec<PackId> = packs.into_iter().flatten().map(|id| knowledge.faq(*id).pack).collect();
    let named = packs.iter().any(|pack| *pack != faq.pack);
    Some(if named {
        format!("In {}: {ask}?", distinct_name(knowledge, faq.pack, &packs))
    } else {
        crate::text::capitalised(ask) + "?"
    })
}

/// For each exact pair, the place of its question among `askable`.
pub fn askable_pairs(knowledge: &Knowledge, askable: &[Askable]) -> HashMap<FaqId, usize> {
    let places: HashMap<&str, usize> =
        askable.iter().enumerate().map(|(at, askable)| (askable.text.as_str(), at)).collect();
    let shared = shared_wordings(knowledge);
    let pair = |(number, faq)| {
        let text = faq_question(knowledge, &shared, faq)?;
        Some((FaqId(number), *places.get(text.as_str())?))
    };
    (0..).zip(&knowledge.faqs).filter_map(pair).collect()
}

fn answers(fact: &Fact, role: Role) -> bool {
    fact.fillers(role).next().is_some() && !fact.negated
}

/// The id, or for a long one its beginning and a hash of the whole, which stays the same across restarts.
fn shortened(path: &str, role: &str) -> String {
    let whole = format!("{path}:{role}");
    if whole.len() <= LONGEST_ID {
        return whole;
    }
    // FNV-1a, 64 bits.
    let hash = path
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    let room = LONGEST_ID - 18 - role.len();
    let kept = (0..=room).rev().find(|at| path.is_char_boundary(*at)).unwrap_or(0);
    format!("{}~{hash:016x}:{role}", &path[..kept])
}
