//! Installs what is missing, and says so. Only apt, crates.io and npm are reached for it.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::tool::{Failed, Tool};
use crate::workspace::{Workspace, read};

/// What `SQLCipher` is compiled and linked with.
const TO_COMPILE: &[&str] = &["build-essential", "pkg-config", "libssl-dev"];
/// What the window is made of.
const FOR_THE_WINDOW: &[&str] = &["libwebkit2gtk-4.1-dev", "librsvg2-dev"];
/// What the tests look at windows and documents with.
const TO_TEST: &[&str] =
    &["webkit2gtk-driver", "xvfb", "dbus", "poppler-utils", "qpdf", "imagemagick", "fonts-noto-core"];

/// The oldest Node.js that the interface's tools run on.
const NODE_MIN: (u32, u32) = (20, 19);

/// Installs what `cargo xtask test` needs.
pub(crate) fn everything(workspace: &Workspace) -> Result<(), Failed> {
    system_packages(workspace, &[TO_COMPILE, FOR_THE_WINDOW, TO_TEST].concat())?;
    rust_components(workspace)?;
    node_packages(workspace)
}

/// Installs what building the app needs.
pub(crate) fn to_build(workspace: &Workspace) -> Result<(), Failed> {
    system_packages(workspace, &[TO_COMPILE, FOR_THE_WINDOW].concat())?;
    node_packages(workspace)
}

/// Installs what the command line alone needs.
pub(crate) fn for_the_command_line(workspace: &Workspace) -> Result<(), Failed> {
    system_packages(workspace, TO_COMPILE)
}

/// Installs these packages where apt is; elsewhere names what somebody has to install.
pub(crate) fn system_packages(workspace: &Workspace, wanted: &[&str]) -> Result<(), Failed> {
    if cfg!(windows) {
        println!(
            "Windows needs: Visual Studio Build Tools (C++), WebView2 (part of Windows 11), \
             Strawberry Perl and NASM (both to compile OpenSSL). Nothing of this is installed here."
        );
        return Ok(());
    }
    if cfg!(target_os = "macos") {
        println!(
            "macOS needs: xcode-select --install; brew install openssl@3. Nothing of this is installed here."
        );
        return Ok(());
    }
    if !Tool::new("apt-get", &workspace.root).args(["--version"]).succeeds() {
        println!("No apt here. Please see to the counterparts of: {}", wanted.join(" "));
        return Ok(());
    }
    let missing: Vec<&str> =
        wanted.iter().copied().filter(|package| !is_installed(&workspace.root, package)).collect();
    if missing.is_empty() {
        println!("System packages: all {} are there.", wanted.len());
        return Ok(());
    }
    println!("System packages: installing {}", missing.join(" "));
    apt(&workspace.root).args(["update", "-q"]).run()?;
    apt(&workspace.root).args(["install", "-q", "-y", "--no-install-recommends"]).args(missing).run()
}

fn is_installed(root: &Path, package: &str) -> bool {
    Tool::new("dpkg-query", root)
        .args(["--show", "--showformat=${Status}", package])
        .output_if_any()
        .is_some_and(|status| status.ends_with("ok installed"))
}

/// apt-get, through sudo only where this user is not root.
fn apt(root: &Path) -> Tool {
    let is_root = Tool::new("id", root).args(["-u"]).output_if_any().is_some_and(|id| id.trim() == "0");
    let tool = if is_root { Tool::new("env", root) } else { Tool::new("sudo", root).args(["env"]) };
    tool.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"])
}

/// rustfmt and clippy are missing from a minimal toolchain.
fn rust_components(workspace: &Workspace) -> Result<(), Failed> {
    for (command, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if Tool::cargo(&workspace.root).args([command, "--version"]).succeeds() {
            continue;
        }
        println!("Rust: adding {component}");
        Tool::new("rustup", &workspace.root).args(["component", "add", component]).run()?;
    }
    Ok(())
}

/// Brings `ui/node_modules` to what the lock file says, if it differs.
fn node_packages(workspace: &Workspace) -> Result<(), Failed> {
    let version = Tool::new("node", &workspace.root).args(["--version"]).output_if_any();
    match version.as_deref().and_then(node_version) {
        Some(version) if version >= NODE_MIN => {}
        _ => {
            let (major, minor) = NODE_MIN;
            return Err(Failed::new(format!(
                "Node.js from {major}.{minor} on is needed: https://nodejs.org"
            )));
        }
    }
    let wanted = workspace.ui().join("package-lock.json");
    let present = workspace.ui().join("node_modules/.package-lock.json");
    let is_current =
        read(&present).is_ok_and(|present| read(&wanted).is_ok_and(|wanted| holds(&present, &wanted)));
    if is_current {
        println!("Node packages: as the lock file says.");
        return Ok(());
    }
    println!("Node packages: installing what ui/package-lock.json says");
    Tool::npm(&workspace.root).args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).run()
}

/// Reads `v20.20.2`.
fn node_version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.trim().strip_prefix('v')?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// Tells whether what npm installed is what the lock file asks for. Optional packages belong to
/// other platforms and may be absent, but never of another version.
fn holds(present: &str, wanted: &str) -> bool {
    let (Some(present), Some(wanted)) = (npm_packages(present), npm_packages(wanted)) else {
        return false;
    };
    let is_strange =
        present.iter().any(|(path, package)| wanted.get(path).is_none_or(|other| other.0 != package.0));
    !is_strange && wanted.iter().all(|(path, (_, optional))| *optional || present.contains_key(path))
}

/// Path → (integrity or version, is optional), without the project itself.
fn npm_packages(text: &str) -> Option<BTreeMap<String, (String, bool)>> {
    let lock: Value = serde_json::from_str(text).ok()?;
    let packages = lock.get("packages")?.as_object()?;
    let entry = |package: &Value| {
        let text = |key| package.get(key).and_then(Value::as_str);
        let flag = |key| package.get(key).and_then(Value::as_bool) == Some(true);
        let identity = text("integrity").or_else(|| text("version")).unwrap_or_default();
        (identity.to_owned(), flag("optional") || flag("devOptional"))
    };
    Some(
        packages
            .iter()
            .filter(|(path, _)| !path.is_empty())
            .map(|(path, package)| (path.clone(), entry(package)))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_node_says() {
        assert_eq!(node_version("v20.19.0\n"), Some((20, 19)));
        assert!(node_version("v18.20.1").unwrap() < NODE_MIN, "an old Node is refused");
        assert_eq!(node_version("command not found"), None);
    }

    #[test]
    fn installs_again_only_when_the_lock_file_differs() {
        let wanted = r#"{"packages": {"": {}, "node_modules/a": {"version": "1.0.0"},
            "node_modules/b-win32": {"version": "2.0.0", "optional": true}}}"#;
        let present = |a: &str| format!(r#"{{"packages": {{"node_modules/a": {{"version": "{a}"}}}}}}"#);
        assert!(holds(&present("1.0.0"), wanted), "another platform's package may be absent");
        assert!(!holds(&present("0.9.0"), wanted), "an older version is not what is asked for");
        assert!(!holds(r#"{"packages": {}}"#, wanted), "a missing package is missing");
        assert!(!holds(wanted, &present("1.0.0")), "a package too many could be imported by accident");
    }
}
