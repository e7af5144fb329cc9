//! `tagung badge-layout`: how badges look, without a window.

use crate::verbs::{Answer, answer};
use clap::{Args, ValueEnum};
use office::views::{BadgeGroup, BadgeGroupView, BadgeLayoutForm, BadgeLayoutTrial};
use office::{Office, OfficeError, Result};
use serde_json::json;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Whose layout, and what becomes of it.
#[derive(Debug, Args)]
pub(crate) struct BadgeLayout {
    #[arg(value_name = "E")]
    pub event: PathBuf,
    #[arg(value_enum, value_name = "GRUPPE")]
    pub group: Option<Group>,
    #[arg(long, value_name = "DATEI", requires = "group")]
    pub set: Option<PathBuf>,
    #[arg(long, requires = "group", conflicts_with = "set")]
    pub reset: bool,
    #[arg(long, value_name = "DATEI", requires = "group")]
    pub svg: Option<PathBuf>,
    #[arg(long, default_value_t = 0, requires = "svg")]
    pub example: usize,
    #[arg(long, value_delimiter = 'x', num_args = 1, value_name = "BREITExHÖHE")]
    pub card_mm: Vec<f64>,
    #[arg(long, value_name = "DATEI", conflicts_with = "group")]
    pub picture: Option<PathBuf>,
    #[arg(long, value_name = "BILD", conflicts_with_all = ["group", "picture"])]
    pub remove_picture: Option<String>,
}

/// People whose badges look alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Group {
    Participants,
    Companions,
    Speakers,
    Moderators,
    Crew,
    Blank,
}

impl From<Group> for BadgeGroup {
    fn from(group: Group) -> Self {
        match group {
            Group::Participants => Self::Participants,
            Group::Companions => Self::Companions,
            Group::Speakers => Self::Speakers,
            Group::Moderators => Self::Moderators,
            Group::Crew => Self::Crew,
            Group::Blank => Self::Blank,
        }
    }
}

/// Shows layouts, takes one in, or takes one away.
pub(crate) fn run(office: &mut Office, wanted: &BadgeLayout) -> Result<Answer> {
    if let Some(file) = &wanted.picture {
        let (id, _) = office.add_picture(file)?;
        let text = format!("Aufgenommen als {id}.");
        return Ok(answer(json!({ "picture": id }), text));
    }
    if let Some(id) = &wanted.remove_picture {
        office.remove_picture(id)?;
        return Ok(answer(json!({ "removed": id }), "Das Bild ist entfernt."));
    }
    let view = office.badge_layouts(card(&wanted.card_mm)?)?;
    let Some(group) = wanted.group.map(BadgeGroup::from) else {
        let mut text = String::new();
        for BadgeGroupView { name, own, people, .. } in &view.groups {
            let layout = if *own { "eigenes Layout" } else { "kein eigenes Layout" };
            let _ = writeln!(text, "{name}: {people}, {layout}");
        }
        for picture in &view.pictures {
            let _ = writeln!(text, "Bild {}: {}", picture.id, picture.name);
        }
        return Ok(answer(json!({ "layouts": view }), text));
    };
    if wanted.reset {
        office.remove_badge_layout(group)?;
        return Ok(answer(json!({ "reset": group }), "Das eigene Layout ist entfernt."));
    }
    let found = view.groups.into_iter().find(|one| one.group == group);
    let mut form =
        found.map(|one| one.layout).ok_or_else(|| OfficeError::usage("Diese Gruppe gibt es nicht."))?;
    if let Some(file) = &wanted.set {
        form = BadgeLayoutForm { group, ..read(file)? };
        office.save_badge_layout(&form)?;
    }
    let preview =
        office.badge_layout_preview(&BadgeLayoutTrial { form: form.clone(), example: wanted.example })?;
    if let Some(file) = &wanted.svg {
        std::fs::write(file, &preview.picture)
            .map_err(|error| OfficeError::usage(format!("{}: {error}", file.display())))?;
    }
    let text = format!(
        "{}\n{} von {} Schildern mit einem Text, der nicht passt.",
        serde_json::to_string_pretty(&form).unwrap_or_default(),
        preview.affected,
        preview.people
    );
    Ok(answer(
        json!({ "layout": form, "people": preview.people, "affected": preview.affected,
        "problems": preview.problems, "examples": preview.examples }),
        text,
    ))
}

/// The card for which a layout is begun, where there is none yet; the usual label if none is named.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a card is a few hundred millimetres"
)]
fn card(mm: &[f64]) -> Result<[u32; 2]> {
    match mm {
        [] => Ok([8600, 5500]),
        [width, height] => Ok([*width, *height].map(|mm| (mm * 100.0).round() as u32)),
        _ => Err(OfficeError::usage(
            "Bitte geben Sie das Schild als BREITExHÖHE in Millimetern an, etwa 86x55.",
        )),
    }
}

/// A layout as it was shown.
fn read(file: &Path) -> Result<BadgeLayoutForm> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| OfficeError::usage(format!("{}: {error}", file.display())))?;
    serde_json::from_str(&text)
        .map_err(|error| OfficeError::usage(format!("{} ist kein Layout: {error}", file.display())))
}
