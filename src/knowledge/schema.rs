//! The pack format as a JSON Schema, for editors that complete and check while one types. Made from the same
//! table of keys as the loader.

use serde_json::{Map, Value, json};

use super::format::{ROLES, Section, Shape};

/// JSON Schema (draft 2020-12) of a pack.
pub fn json_schema() -> Value {
    let mut schema = table(Section::Pack);
    let object = schema.as_object_mut().expect("a table's schema is an object");
    object.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    object.insert("title".to_owned(), json!("Attaché pack, format 1"));
    schema
}

fn table(section: Section) -> Value {
    let mut properties = Map::new();
    for key in section.keys() {
        let mut schema = shape(key.shape);
        if let Some(object) = schema.as_object_mut() {
            object.insert(
                "description".to_owned(),
                json!(format!("{}; for example {}", key.help, key.example)),
            );
        }
        properties.insert(key.name.to_owned(), schema);
    }
    let required: Vec<&str> = section.keys().iter().filter(|key| key.required).map(|key| key.name).collect();
    // A relation with one value may stand as a key of its thing.
    let closed = section != Section::Entity;
    let mut schema = json!({ "type": "object", "properties": properties, "required": required });
    if closed && let Some(object) = schema.as_object_mut() {
        object.insert("additionalProperties".to_owned(), json!(false));
    }
    schema
}

fn shape(shape: Shape) -> Value {
    let texts =
        json!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] });
    // TOML dates reach a JSON Schema as strings; a bare year is a number.
    let date = json!({ "type": ["string", "integer"] });
    match shape {
        Shape::Text | Shape::Id => json!({ "type": "string" }),
        Shape::Texts | Shape::Ids | Shape::IdsOrTexts => texts,
        Shape::Date | Shape::DateOrText => date,
        Shape::Number => json!({ "type": "number" }),
        Shape::Whole => json!({ "type": "integer", "minimum": 1 }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::OneOf(words) => json!({ "enum": words }),
        Shape::Table(section) => table(section),
        Shape::Tables(section) => json!({ "type": "array", "items": table(section) }),
        Shape::TablesById(Section::RoleFrame) => {
            let roles: Vec<&str> = ROLES.iter().map(|(_, name)| *name).collect();
            json!({ "type": "object", "propertyNames": { "enum": roles }, "additionalProperties": table(Section::RoleFrame) })
        }
        Shape::TablesById(section) => json!({ "type": "object", "additionalProperties": table(section) }),
        Shape::Templates => {
            let roles: Vec<&str> = ROLES.iter().map(|(_, name)| *name).collect();
            json!({ "type": "object", "propertyNames": { "enum": roles }, "additionalProperties": { "type": "string" } })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::json_schema;

    /// The schema beside the packs is the one that the keys make. To make it anew after a change of the keys:
    /// `attache schema > knowledge/pack.schema.json`.
    #[test]
    fn the_schema_beside_the_packs_is_current() {
        let beside: serde_json::Value =
            serde_json::from_str(include_str!("../../knowledge/pack.schema.json"))
                .expect("the schema is JSON");
        assert!(beside == json_schema(), "run `attache schema > knowledge/pack.schema.json`");
    }

    #[test]
    fn the_shipped_pack_is_valid_and_a_wrong_one_is_not() {
        let validator = jsonschema::validator_for(&json_schema()).expect("the schema is a schema");
        let json = |text: &str| {
            let table = toml::de::DeTable::parse(text).expect("the pack is TOML");
            plain(&toml::de::DeValue::Table(table.into_inner()))
        };
        let shipped = json(include_str!("../../knowledge/azerbaijan-cuba-health/pack.toml"));
        let errors: Vec<String> = validator.iter_errors(&shipped).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        assert!(!validator.is_valid(&json("format = 1\n[[fact]]\nsubjekt = \"a\"\nrelation = \"met\"")));
    }

    fn plain(value: &toml::de::DeValue<'_>) -> serde_json::Value {
        use toml::de::DeValue;
        match value {
            DeValue::String(text) => text.as_ref().into(),
            DeValue::Integer(number) => number.as_str().parse::<i64>().expect("a plain number").into(),
            DeValue::Float(number) => number.as_str().parse::<f64>().expect("a plain number").into(),
            DeValue::Boolean(flag) => (*flag).into(),
            DeValue::Datetime(date) => date.to_string().into(),
            DeValue::Array(items) => items.iter().map(|item| plain(item.get_ref())).collect(),
            DeValue::Table(table) => {
                let entry = |(key, item): (
                    &toml::Spanned<std::borrow::Cow<'_, str>>,
                    &toml::Spanned<DeValue<'_>>,
                )| { (key.get_ref().to_string(), plain(item.get_ref())) };
                table.iter().map(entry).collect::<serde_json::Map<_, _>>().into()
            }
        }
    }
}
