//! The commands of the shell are named four times: as functions, in the handler, in the manifest
//! and in the capability. One that is missing somewhere would be refused only at run time.

use std::collections::BTreeSet;

use super::{Source, Violation};

const MANIFEST: &str = "src-tauri/build.rs";
const HANDLER: &str = "src-tauri/src/app.rs";
const CAPABILITY: &str = "src-tauri/capabilities/main.json";
const FUNCTIONS: &str = "src-tauri/src/commands/";

/// Compares the four lists.
pub(super) fn check(sources: &[Source]) -> Vec<Violation> {
    let text = |path: &str| {
        sources.iter().find(|source| source.path == path).map_or("", |source| source.text.as_str())
    };
    let functions: BTreeSet<String> = sources
        .iter()
        .filter(|source| source.path.starts_with(FUNCTIONS))
        .flat_map(|source| functions(&source.text))
        .collect();
    let lists = [
        (MANIFEST, quoted(between(text(MANIFEST), "COMMANDS: &[&str] = &[", "]"), "")),
        (HANDLER, handled(text(HANDLER))),
        (CAPABILITY, quoted(text(CAPABILITY), "allow-")),
    ];
    let mut violations = Vec::new();
    for (path, list) in lists {
        violations.extend(
            functions
                .difference(&list)
                .map(|name| Violation::new(path, 1, format!("the command `{name}` is missing"))),
        );
        violations.extend(
            list.difference(&functions)
                .map(|name| Violation::new(path, 1, format!("there is no command `{name}`"))),
        );
    }
    violations
}

/// The names of functions under `#[tauri::command…]`.
fn functions(text: &str) -> BTreeSet<String> {
    text.split("#[tauri::command")
        .skip(1)
        .filter_map(|rest| {
            let (_, signature) = rest.split_once("fn ")?;
            Some(signature.split(['(', '<']).next()?.trim().to_owned())
        })
        .collect()
}

/// The last segments of the paths in the handler.
fn handled(text: &str) -> BTreeSet<String> {
    between(text, "generate_handler![", "]")
        .split(',')
        .map(|path| path.rsplit("::").next().unwrap_or_default().trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}

/// The quoted words that begin with `prefix`, without it and as Rust spells them.
fn quoted(text: &str, prefix: &str) -> BTreeSet<String> {
    text.split('"')
        .skip(1)
        .step_by(2)
        .filter_map(|word| word.strip_prefix(prefix))
        .map(|word| word.replace('-', "_"))
        .collect()
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    text.split_once(start).and_then(|(_, rest)| rest.split_once(end)).map_or("", |(inside, _)| inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(manifest: &str, handler: &str, capability: &str) -> Vec<String> {
        let source = |path: &str, text: String| Source { path: path.to_owned(), text };
        let commands = "#[tauri::command]\npub(crate) fn app_info(a: A) {}\n\
                        #[tauri::command(async)]\npub(crate) async fn open<R>(b: B) {}\nfn helper() {}\n";
        let sources = [
            source("src-tauri/src/commands/app.rs", commands.to_owned()),
            source(MANIFEST, format!("const COMMANDS: &[&str] = &[{manifest}];")),
            source(HANDLER, format!(".invoke_handler(tauri::generate_handler![{handler}])")),
            source(CAPABILITY, format!("{{\"permissions\": [\"core:event:allow-listen\", {capability}]}}")),
        ];
        check(&sources).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn accepts_lists_that_agree() {
        let lists = broken(
            "\"app_info\", \"open\"",
            "commands::app::app_info,\n commands::app::open,",
            "\"allow-app-info\", \"allow-open\"",
        );
        assert_eq!(lists, [""; 0]);
    }

    #[test]
    fn names_the_list_that_lacks_or_invents_a_command() {
        assert_eq!(
            broken(
                "\"app_info\"",
                "commands::app::app_info, commands::app::open",
                "\"allow-open\", \"allow-shut\""
            ),
            [
                "src-tauri/build.rs:1: the command `open` is missing",
                "src-tauri/capabilities/main.json:1: the command `app_info` is missing",
                "src-tauri/capabilities/main.json:1: there is no command `shut`",
            ]
        );
    }
}
