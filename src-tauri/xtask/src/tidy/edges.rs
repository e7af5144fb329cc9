//! Which crate may depend on which.

use serde_json::Value;

use super::{Source, Violation, line_of};

/// Every crate of ours and what of ours it may name. `None`: anything.
const ALLOWED: [(&str, Option<&[&str]>); 11] = [
    ("tagungsbuero", Some(&["office"])),
    ("cli", Some(&["office"])),
    ("office", Some(&["store", "intake", "documents", "allocation", "seating", "domain"])),
    ("store", Some(&["domain"])),
    ("intake", Some(&["domain"])),
    ("documents", Some(&["domain"])),
    ("domain", Some(&[])),
    ("allocation", Some(&[])),
    ("seating", Some(&[])),
    ("xtask", None),
    ("acceptance", None),
];

/// Crates of others that belong to one of ours (and to the tests, which look behind it).
const RESERVED: [(&str, &str); 3] = [("tauri", "tagungsbuero"), ("rusqlite", "store"), ("refinery", "store")];

/// Holds every dependency of every workspace member against the arrows of the architecture.
pub(super) fn check(metadata: &Value, manifests: &[Source]) -> Vec<Violation> {
    let root = text(metadata, "workspace_root").replace('\\', "/");
    let members: Vec<&Value> = list(metadata, "packages")
        .iter()
        .filter(|package| package.get("source").is_none_or(Value::is_null))
        .collect();
    let ours: Vec<&str> = members.iter().map(|package| text(package, "name")).collect();

    members
        .iter()
        .flat_map(|package| {
            let manifest = text(package, "manifest_path").replace('\\', "/");
            let path = manifest.strip_prefix(&root).unwrap_or(&manifest).trim_start_matches('/').to_owned();
            let lines =
                manifests.iter().find(|source| source.path == path).map_or("", |source| source.text.as_str());
            let name = text(package, "name");
            let mut rules = Vec::new();
            if !ALLOWED.iter().any(|(known, _)| *known == name) {
                rules.push((name.to_owned(), format!("`{name}` has no place in the architecture yet")));
            }
            for dependency in list(package, "dependencies").iter().map(|dependency| text(dependency, "name"))
            {
                if let Some(rule) = refused(name, dependency, &ours) {
                    rules.push((dependency.to_owned(), rule));
                }
            }
            rules
                .into_iter()
                .map(|(word, rule)| Violation::new(&path, line_of(lines, &word), rule))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Why this arrow must not be, if so.
fn refused(from: &str, to: &str, ours: &[&str]) -> Option<String> {
    let allowed = ALLOWED.iter().find(|(name, _)| *name == from).and_then(|(_, allowed)| *allowed)?;
    if ours.contains(&to) {
        return (!allowed.contains(&to)).then(|| format!("`{from}` must not depend on `{to}`"));
    }
    let is_of =
        |family: &str| to == family || to.strip_prefix(family).is_some_and(|rest| rest.starts_with('-'));
    RESERVED
        .iter()
        .find(|(family, owner)| is_of(family) && *owner != from)
        .map(|(_, owner)| format!("`{to}` belongs to `{owner}`, not to `{from}`"))
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn broken(crates: &[(&str, &[&str])]) -> Vec<String> {
        let packages: Vec<Value> = crates
            .iter()
            .map(|(name, dependencies)| {
                let dependencies: Vec<Value> =
                    dependencies.iter().map(|name| json!({ "name": name })).collect();
                json!({ "name": name, "source": null, "dependencies": dependencies,
                        "manifest_path": format!("/w/{name}/Cargo.toml") })
            })
            .collect();
        let manifests: Vec<Source> = crates
            .iter()
            .map(|(name, dependencies)| Source {
                path: format!("{name}/Cargo.toml"),
                text: format!("[package]\nname = \"{name}\"\n[dependencies]\n{}\n", dependencies.join("\n")),
            })
            .collect();
        let metadata = json!({ "workspace_root": "/w", "packages": packages });
        check(&metadata, &manifests).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn accepts_the_arrows_as_drawn() {
        let crates: [(&str, &[&str]); 5] = [
            ("tagungsbuero", &["office", "tauri", "tauri-plugin-log"]),
            ("office", &["store", "domain", "serde"]),
            ("store", &["domain", "rusqlite"]),
            ("domain", &["serde"]),
            ("acceptance", &["office", "store", "rusqlite"]),
        ];
        assert_eq!(broken(&crates), [""; 0]);
    }

    #[test]
    fn refuses_arrows_that_point_back_or_sideways() {
        assert_eq!(
            broken(&[("domain", &["serde", "store"]), ("store", &["intake"]), ("intake", &[])]),
            [
                "domain/Cargo.toml:5: `domain` must not depend on `store`",
                "store/Cargo.toml:4: `store` must not depend on `intake`"
            ]
        );
        assert_eq!(
            broken(&[("allocation", &["domain"]), ("domain", &[])]).len(),
            1,
            "the solver knows no persons"
        );
        assert_eq!(
            broken(&[("tagungsbuero", &["store"]), ("store", &[])]).len(),
            1,
            "the shell sees the façade only"
        );
    }

    #[test]
    fn refuses_reserved_crates_elsewhere() {
        assert_eq!(
            broken(&[("office", &["tauri-plugin-dialog"])]),
            ["office/Cargo.toml:4: `tauri-plugin-dialog` belongs to `tagungsbuero`, not to `office`"]
        );
        assert_eq!(broken(&[("office", &["rusqlite"])]).len(), 1, "only the store speaks to the database");
    }

    #[test]
    fn refuses_a_crate_nobody_placed() {
        assert_eq!(
            broken(&[("surprise", &[])]),
            ["surprise/Cargo.toml:2: `surprise` has no place in the architecture yet"]
        );
    }
}
