//! Rules on the text of single files, and on where files may lie.

use super::{Source, Violation};

/// Longer files are hard to take in.
const LINES_MAX: usize = 600;

/// The crates that know no file, no clock and no environment.
const PURE: [&str; 5] = ["allocation", "seating", "domain", "intake", "documents"];

/// What would make a pure crate impure.
const IMPURE: [&str; 13] = [
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "Instant::now",
    "SystemTime",
    "Utc::now",
    "Local::now",
    "now_v7",
    "new_v4",
    "option_env!",
    "thread::sleep",
    "clippy::disallowed_methods",
];

/// Modules of `std` that must not be imported in a group either.
const IMPURE_MODULES: [&str; 4] = ["fs", "env", "net", "process"];

/// How a statement of SQL begins. In capitals, as all of ours are; `edges` sees to it that no
/// other crate can execute one.
const SQL: [&str; 9] = [
    "SELECT ",
    "INSERT INTO ",
    "INSERT OR ",
    "UPDATE ",
    "DELETE FROM ",
    "PRAGMA ",
    "CREATE TABLE ",
    "ALTER TABLE ",
    "ATTACH DATABASE ",
];

/// The folders at the top.
const TOP_FOLDERS: [&str; 4] = ["src-tauri", "ui", "icons", "tests"];
/// The files at the top.
const TOP_FILES: [&str; 3] = ["Cargo.toml", "Cargo.lock", "README.md"];

/// Nothing but the known entries lies at the top.
pub(super) fn top_level(paths: &[String]) -> Vec<Violation> {
    let is_known = |path: &str| match path.split_once('/') {
        _ if path.starts_with('.') => true,
        Some((folder, _)) => TOP_FOLDERS.contains(&folder),
        None => TOP_FILES.contains(&path) || path.starts_with("LICENSE"),
    };
    paths
        .iter()
        .filter(|path| !is_known(path))
        .map(|path| Violation::new(path, 1, "does not belong at the top level"))
        .collect()
}

/// Every rule on one file.
pub(super) fn check(source: &Source) -> Vec<Violation> {
    let rules = [length, sql, bridge, purity, lints];
    rules.iter().flat_map(|rule| rule(source)).collect()
}

fn length(source: &Source) -> Vec<Violation> {
    let is_source = [".rs", ".ts", ".svelte", ".css"].iter().any(|end| source.path.ends_with(end));
    let count = source.text.lines().count();
    if !is_source || source.path.contains("/generated/") || count <= LINES_MAX {
        return Vec::new();
    }
    vec![Violation::new(&source.path, LINES_MAX + 1, format!("{count} lines; the limit is {LINES_MAX}"))]
}

fn sql(source: &Source) -> Vec<Violation> {
    let is_free = ["src-tauri/crates/store/", "src-tauri/xtask/", "tests/"]
        .iter()
        .any(|home| source.path.starts_with(home));
    if is_free || !is_code(&source.path) {
        return Vec::new();
    }
    find(source, |line| {
        SQL.iter().copied().find(|word| holds_word(line, word)).map(|_| "SQL outside `store`".to_owned())
    })
}

fn bridge(source: &Source) -> Vec<Violation> {
    let concerns = source.path.starts_with("ui/src/") && !source.path.starts_with("ui/src/bridge/");
    if !concerns || !is_code(&source.path) {
        return Vec::new();
    }
    find(source, |line| {
        line.contains("@tauri-apps/").then(|| "`@tauri-apps` outside ui/src/bridge".to_owned())
    })
}

fn purity(source: &Source) -> Vec<Violation> {
    // Tests and benches of a pure crate are programs; only the crate itself is pure.
    let is_pure = PURE.iter().any(|name| source.path.starts_with(&format!("src-tauri/crates/{name}/src/")));
    if !is_pure {
        return Vec::new();
    }
    let mut violations = find(source, |line| {
        let named = IMPURE.iter().find(|word| holds_word(line, word)).map(|word| (*word).to_owned());
        let word = named.or_else(|| grouped_import(line))?;
        Some(format!("`{word}` in a pure crate: it comes in as an argument"))
    });
    violations.extend(grouped_over_lines(source));
    violations
}

/// `use std::{fs, io}` names what `std::fs` names.
fn grouped_import(line: &str) -> Option<String> {
    let (_, group) = line.split_once("std::{")?;
    group
        .split([',', '{', '}'])
        .map(|item| item.split("::").next().unwrap_or_default().trim())
        .find(|item| IMPURE_MODULES.contains(item))
        .map(|item| format!("std::{item}"))
}

/// The same, for a group that rustfmt has spread over several lines.
fn grouped_over_lines(source: &Source) -> Vec<Violation> {
    let mut violations = Vec::new();
    let mut is_inside = false;
    for (number, line) in code_lines(source) {
        if is_inside && let Some(name) = grouped_import(&format!("std::{{{line}")) {
            violations.push(Violation::new(
                &source.path,
                number,
                format!("`{name}` in a pure crate: it comes in as an argument"),
            ));
        }
        if line.trim_end().ends_with("std::{") {
            is_inside = true;
        } else if line.contains("};") {
            is_inside = false;
        }
    }
    violations
}

/// Every crate takes its lints from the workspace, unless it is a workspace of its own.
fn lints(source: &Source) -> Vec<Violation> {
    let is_crate = source.path.ends_with("/Cargo.toml");
    let mut lines = source.text.lines().map(str::trim).skip_while(|line| *line != "[lints]").skip(1);
    let is_apart = source.text.lines().any(|line| line.trim() == "[workspace]");
    if !is_crate || is_apart || lines.next() == Some("workspace = true") {
        return Vec::new();
    }
    vec![Violation::new(&source.path, 1, "does not take its lints from the workspace")]
}

fn is_code(path: &str) -> bool {
    [".rs", ".ts", ".js", ".svelte"].iter().any(|end| path.ends_with(end))
}

fn find(source: &Source, rule: impl Fn(&str) -> Option<String>) -> Vec<Violation> {
    code_lines(source)
        .filter_map(|(number, line)| rule(line).map(|rule| Violation::new(&source.path, number, rule)))
        .collect()
}

/// Numbered lines without comments; prose may name what code must not.
fn code_lines(source: &Source) -> impl Iterator<Item = (usize, &str)> {
    source.text.lines().enumerate().filter_map(|(index, line)| {
        let code = line.split_once(" // ").map_or(line, |(code, _)| code);
        let is_prose = ["//", "/*", "* ", "<!--"].iter().any(|start| code.trim_start().starts_with(start));
        (!is_prose).then_some((index + 1, code))
    })
}

/// `word` in `line`, not as the end of a longer word.
fn holds_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|head| head.chars().next_back());
        !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(path: &str, text: &str) -> Vec<String> {
        let source = Source { path: path.to_owned(), text: text.to_owned() };
        check(&source).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn refuses_what_does_not_belong_at_the_top() {
        let paths = ["Cargo.toml", ".ci/run", "LICENSE-MIT", "ui/package.json", "notes.txt", "scripts/a.sh"];
        let violations = top_level(&paths.map(str::to_owned));
        let named: Vec<_> = violations.iter().map(|violation| violation.path.as_str()).collect();
        assert_eq!(named, ["notes.txt", "scripts/a.sh"]);
    }

    #[test]
    fn refuses_long_files_but_not_generated_ones() {
        let long = "x\n".repeat(601);
        assert_eq!(broken("ui/src/a.ts", &long), ["ui/src/a.ts:601: 601 lines; the limit is 600"]);
        assert_eq!(broken("ui/src/a.ts", &"x\n".repeat(600)), [""; 0]);
        assert_eq!(broken("ui/src/bridge/generated/a.ts", &long), [""; 0], "nobody reads a generated file");
    }

    #[test]
    fn refuses_sql_outside_the_store() {
        let query = "//! Text.\nlet rows = run(\"SELECT name FROM person\");\n";
        let path = "src-tauri/crates/office/src/a.rs";
        assert_eq!(broken(path, query), [format!("{path}:2: SQL outside `store`")]);
        assert_eq!(broken("src-tauri/crates/store/src/a.rs", query), [""; 0]);
        assert_eq!(broken("tests/src/a.rs", query), [""; 0], "tests may read the event file");
        for bad in
            ["PRAGMA user_version", "DELETE FROM seat", "UPDATE person SET x", "INSERT INTO a VALUES (1)"]
        {
            assert_eq!(broken(path, &format!("run(\"{bad}\");")).len(), 1, "{bad}");
        }
        for good in ["// The SELECT of it.", "if tag == \"SELECT\" {}", "const LAST_UPDATE : u8 = 1;"] {
            assert_eq!(broken(path, good), [""; 0], "{good}");
        }
    }

    #[test]
    fn refuses_the_host_interface_outside_the_bridge() {
        let import = "import { invoke } from '@tauri-apps/api/core';\n";
        let path = "ui/src/screens/start/Start.svelte";
        assert_eq!(broken(path, import), [format!("{path}:1: `@tauri-apps` outside ui/src/bridge")]);
        assert_eq!(broken("ui/src/bridge/host.ts", import), [""; 0]);
    }

    #[test]
    fn refuses_files_clocks_and_the_environment_in_pure_crates() {
        let path = "src-tauri/crates/domain/src/a.rs";
        for bad in [
            "let text = std::fs::read(p);",
            "let now = Instant::now();",
            "let now = chrono::Utc::now();",
            "use std::{collections::BTreeMap, fs};",
            "use std::{\n    io,\n    fs::File,\n};",
            "#![allow(clippy::disallowed_methods)]",
            "let id = Uuid::now_v7();",
        ] {
            assert_eq!(broken(path, bad).len(), 1, "{bad}");
            assert_eq!(broken("src-tauri/crates/office/src/a.rs", bad), [""; 0], "{bad}");
        }
        for good in
            ["use std::{collections::BTreeMap, fmt};", "/// Like `std::fs`, but pure.", "let my_new_v4s = 1;"]
        {
            assert_eq!(broken(path, good), [""; 0], "{good}");
        }
        assert_eq!(
            broken("src-tauri/crates/domain/tests/a.rs", "use std::fs;"),
            [""; 0],
            "a test is a program"
        );
    }

    #[test]
    fn refuses_a_crate_with_lints_of_its_own() {
        let path = "src-tauri/crates/new/Cargo.toml";
        assert_eq!(broken(path, "[package]\nname = \"new\"\n\n[lints]\nworkspace = true\n"), [""; 0]);
        assert_eq!(
            broken(path, "[package]\nname = \"new\"\n\n[workspace]\n"),
            [""; 0],
            "a workspace of its own"
        );
        for bad in ["[package]\nname = \"new\"\n", "[lints]\nrust.unsafe_code = \"allow\"\n"] {
            assert_eq!(broken(path, bad).len(), 1, "{bad}");
        }
    }
}
