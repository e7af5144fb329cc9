//! Declares the commands of the shell, so that a window may call only those its capability lists.

/// Every own command; `cargo xtask tidy` holds it against the handler and the capability.
const COMMANDS: &[&str] = &["app_info"];

fn main() {
    // The interface is embedded: a new build of it is a new build of the shell.
    println!("cargo:rerun-if-changed=../ui/dist");
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)) {
        println!("cargo::error={error:#}");
    }
}
