//! What others wrote is used under terms that ask nothing of the office but a notice.

use serde_json::Value;

use super::{Source, Violation, line_of, spdx};

/// The lock file of the interface.
pub(super) const NPM_LOCK: &str = "ui/package-lock.json";

/// Permissive licences, the file-wise MPL, the one for fonts, and `SQLite`'s blessing.
const ALLOWED: [&str; 20] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "BlueOak-1.0.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "NCSA",
    "OFL-1.1",
    "Python-2.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "WTFPL",
    "Zlib",
    "blessing",
];

/// Packages looked at one by one, with what the lock file says of them.
const NPM_EXCEPTIONS: [(&str, &str); 2] = [
    // The design system of the German administration: used unchanged, as its own files.
    ("node_modules/@kern-ux/native", "EUPL-1.2"),
    // Says nothing in its package.json, but carries the MIT licence as a file.
    ("node_modules/svelte-toolbelt", ""),
];

/// crates.io, by either protocol.
const CRATES_IO: [&str; 2] =
    ["registry+https://github.com/rust-lang/crates.io-index", "registry+sparse+https://index.crates.io/"];

fn is_allowed(licence: &str) -> bool {
    ALLOWED.contains(&licence)
}

/// Every crate in the lock file: from crates.io or from here, and under an allowed licence.
pub(super) fn crates(metadata: &Value) -> Vec<Violation> {
    let packages = metadata.get("packages").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    packages
        .iter()
        .filter_map(|package| {
            let text = |key| package.get(key).and_then(Value::as_str);
            let rule = match (text("source"), text("license")) {
                (Some(source), _) if !CRATES_IO.contains(&source) => {
                    format!("comes from {source}, not from crates.io")
                }
                (_, None) => "names no licence".to_owned(),
                (_, Some(licence)) if !spdx::allows(licence, &is_allowed) => {
                    format!("licence {licence} is not allowed")
                }
                _ => return None,
            };
            let (name, version) = (text("name").unwrap_or_default(), text("version").unwrap_or_default());
            Some(Violation::new("Cargo.lock", 1, format!("`{name} {version}` {rule}")))
        })
        .collect()
}

/// Every package in npm's lock file, likewise.
pub(super) fn npm(lock: &Source) -> Vec<Violation> {
    let parsed: Value = serde_json::from_str(&lock.text).unwrap_or_default();
    let Some(packages) = parsed.get("packages").and_then(Value::as_object) else {
        return vec![Violation::new(&lock.path, 1, "is no lock file that can be read")];
    };
    let mut violations = Vec::new();
    for (path, package) in packages.iter().filter(|(path, _)| !path.is_empty()) {
        let text = |key| package.get(key).and_then(Value::as_str).unwrap_or_default();
        let licence = text("license");
        let is_excepted = NPM_EXCEPTIONS.contains(&(path.as_str(), licence));
        let line = line_of(&lock.text, &format!("\"{path}\": {{"));
        if !is_excepted && !spdx::allows(licence, &is_allowed) {
            let licence = if licence.is_empty() { "none" } else { licence };
            violations.push(Violation::new(
                &lock.path,
                line,
                format!("`{path}`: licence {licence} is not allowed"),
            ));
        }
        // Without an address it comes from the registry, whichever mirror of it is near.
        let address = text("resolved");
        if !address.is_empty() && !address.starts_with("https://registry.npmjs.org/") {
            violations.push(Violation::new(
                &lock.path,
                line,
                format!("`{path}` does not come from the npm registry"),
            ));
        }
    }
    violations
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn refuses_foreign_sources_and_licences_of_crates() {
        let package = |name: &str, source: Option<&str>, license: Option<&str>| json!({ "name": name, "version": "1.0.0", "source": source, "license": license });
        let metadata = json!({ "packages": [
            package("ours", None, Some("MIT OR Apache-2.0")),
            package("good", Some(CRATES_IO[0]), Some("Zlib OR GPL-3.0-only")),
            package("git", Some("git+https://example.org/x"), Some("MIT")),
            package("viral", Some(CRATES_IO[0]), Some("GPL-3.0-only")),
            package("silent", Some(CRATES_IO[0]), None),
        ] });
        let rules: Vec<String> = crates(&metadata).iter().map(ToString::to_string).collect();
        assert_eq!(
            rules,
            [
                "Cargo.lock:1: `git 1.0.0` comes from git+https://example.org/x, not from crates.io",
                "Cargo.lock:1: `viral 1.0.0` licence GPL-3.0-only is not allowed",
                "Cargo.lock:1: `silent 1.0.0` names no licence",
            ]
        );
    }

    #[test]
    fn excepts_npm_packages_by_name() {
        let package =
            |license: &str| json!({ "resolved": "https://registry.npmjs.org/x.tgz", "license": license });
        let text = serde_json::to_string_pretty(&json!({ "packages": {
            "": {},
            "node_modules/@kern-ux/native": package("EUPL-1.2"),
            "node_modules/good": package("MIT"),
            "node_modules/mirrored": { "license": "MIT" },
            "node_modules/other": package("EUPL-1.2"),
            "node_modules/linked": { "license": "MIT", "resolved": "git+ssh://example.org" },
        } }))
        .unwrap();
        let rules: Vec<String> = npm(&Source { path: NPM_LOCK.to_owned(), text })
            .into_iter()
            .map(|violation| violation.rule)
            .collect();
        assert_eq!(
            rules,
            [
                "`node_modules/linked` does not come from the npm registry",
                "`node_modules/other`: licence EUPL-1.2 is not allowed",
            ]
        );
        assert_eq!(npm(&Source { path: NPM_LOCK.to_owned(), text: "{}".to_owned() }).len(), 1);
    }
}
