//! Draws the icons of the app from their one source.

use crate::setup;
use crate::tool::{Failed, Tool};
use crate::workspace::Workspace;

/// File → edge in pixels, as the bundler expects them.
const PICTURES: [(&str, u32); 4] =
    [("32x32.png", 32), ("128x128.png", 128), ("128x128@2x.png", 256), ("icon.png", 512)];

/// Draws `icons/icon.svg` in every size; the results are committed.
pub(crate) fn draw(workspace: &Workspace) -> Result<(), Failed> {
    setup::system_packages(workspace, &["librsvg2-bin", "imagemagick"])?;
    let folder = workspace.root.join("icons");
    for (name, edge) in PICTURES {
        let edge = edge.to_string();
        Tool::new("rsvg-convert", &folder)
            .args(["--width", &edge, "--height", &edge, "--output", name, "icon.svg"])
            .run()?;
    }
    Tool::new("convert", &folder)
        .args(["icon.png", "-strip", "-define", "icon:auto-resize=256,64,48,32,24,16", "icon.ico"])
        .run()
}
