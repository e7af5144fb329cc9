//! `cargo xtask shots`: every screen of the real window as a picture, on one sheet per look, and the pictures
//! that the README and the handbook show.

use std::fs;
use std::path::{Path, PathBuf};

use crate::build::{self, EVERYTHING, PROGRAMS};
use crate::setup;
use crate::tool::{Failed, Tool};
use crate::workspace::{Workspace, empty_folder};

/// The looks in which every screen is pictured, as `tests/shots` names them.
const LOOKS: [&str; 4] = ["hell", "dunkel", "1024", "200-prozent"];

/// Which picture the handbook shows under which name; a page has the name of its area.
const HANDBOOK: [(&str, &str); 11] = [
    ("ueberblick", "overview"),
    ("programm", "programme"),
    ("person", "registrations"),
    ("zuteilung", "allocation"),
    ("tische-raeume", "tables"),
    ("druck", "exports"),
    ("verlauf", "history"),
    ("vor-ort", "attendance"),
    ("lieferungen", "deliveries"),
    ("datenschutz", "privacy"),
    ("einstellungen", "settings"),
];

/// Which picture the README shows.
const README: [&str; 2] = ["ueberblick", "zuteilung"];

/// Takes all pictures anew.
pub(crate) fn take(workspace: &Workspace) -> Result<(), Failed> {
    setup::everything(workspace)?;
    build::interface(workspace)?;
    build::programs(workspace, &[&PROGRAMS[..], &["--test", "shots"]].concat())?;
    let taken = screenshots(workspace).join("shots");
    empty_folder(&taken)?;
    Tool::cargo(&workspace.root).args(["test"]).args(EVERYTHING).args(["--test", "shots"]).run()?;

    let pictures = pictures(&taken)?;
    for look in LOOKS {
        let sheet = taken.with_file_name(format!("bogen-{look}.png"));
        let of_look = pictures.iter().filter(|path| name(path).starts_with(&format!("{look}-")));
        Tool::new("montage", &workspace.root)
            .args(of_look)
            .args(["-tile", "3x", "-geometry", "680x+12+12", "-background", "#888"])
            .args([&sheet])
            .run()?;
        println!("{}", sheet.display());
    }
    let light = |part: &str| {
        let found = pictures.iter().find(|path| name(path).starts_with("hell-") && name(path).contains(part));
        found.ok_or_else(|| Failed::new(format!("there is no picture of {part}")))
    };
    for (part, page) in HANDBOOK {
        let to = workspace.root.join(format!("ui/src/help/pictures/{page}.png"));
        shrink(workspace, light(part)?, &to, "1000x")?;
    }
    for part in README {
        let to = workspace.root.join(format!("ui/pictures/{part}.png"));
        shrink(workspace, light(part)?, &to, "1366x")?;
    }
    Ok(())
}

/// Fewer colours than a screen has are enough for flat areas and text, and a third of the size.
fn shrink(workspace: &Workspace, from: &Path, to: &Path, width: &str) -> Result<(), Failed> {
    let folder = to.parent().unwrap_or(to);
    fs::create_dir_all(folder).map_err(|error| Failed::at(folder, &error))?;
    Tool::new("convert", &workspace.root)
        .args([from])
        .args(["-resize", width, "+dither", "-colors", "128", "-strip"])
        .args([to])
        .run()
}

/// Where the tests put what they picture: beside the folder of the programs.
fn screenshots(workspace: &Workspace) -> PathBuf {
    workspace.program("tagungsbuero").ancestors().nth(2).unwrap_or(&workspace.root).join("screenshots")
}

fn pictures(folder: &Path) -> Result<Vec<PathBuf>, Failed> {
    let entries = fs::read_dir(folder).map_err(|error| Failed::at(folder, &error))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
