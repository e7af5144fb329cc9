//! Layouts of badges: made by the office, tried on the people who are hardest to fit.

mod looks;
mod pictures;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use looks::{Looks, Pictures};

use crate::error::{OfficeError, Result};
use crate::exports::{badge, imprint, staff_card, staff_without_registration, unwritable, worded};
use crate::office::{Office, new_id};
use crate::operation::Operation;
use crate::standing::Standing;
use crate::views::{
    BadgeColourView, BadgeContentView, BadgeExample, BadgeGroupView, BadgeLayoutForm, BadgeLayoutPreview,
    BadgeLayoutTrial, BadgeLayoutsView, Written,
};
use documents::{Card, Layout, badges};
use domain::{
    BadgeColour, BadgeContent, BadgeField, BadgeGroup, BadgeLayout, BadgeLayoutId, Person, Snapshot,
};
use std::sync::Arc;

/// Problems that are told of one layout; nobody reads more.
const TOLD: usize = 50;

impl Office {
    /// The layouts of all groups, and what they can be made of. Where there is none yet, one to
    /// start from is made for a card of this size, in hundredths of a millimetre.
    pub fn badge_layouts(&mut self, card: [u32; 2]) -> Result<BadgeLayoutsView> {
        let snapshot = self.snapshot()?;
        let looks = Looks::of(&snapshot, Pictures::LeftOut);
        let group = |group: BadgeGroup| BadgeGroupView {
            group,
            name: group.german().to_owned(),
            people: people(&snapshot, &looks, group),
            own: own(&snapshot, group).is_some(),
            layout: start(&snapshot, group, card),
        };
        Ok(BadgeLayoutsView {
            groups: BadgeGroup::ALL.map(group).to_vec(),
            contents: BadgeContent::ALL
                .map(|content| BadgeContentView { content, name: content.german().to_owned() })
                .to_vec(),
            colours: BadgeColour::ALL.map(colour_view).to_vec(),
            pictures: snapshot.pictures.iter().map(pictures::view).collect(),
        })
    }

    /// The layout that a group without its own starts from: what the program itself would do.
    pub fn standard_badge_layout(group: BadgeGroup, card: [u32; 2]) -> Result<BadgeLayoutForm> {
        let fields = Layout::standard(group, card).fields;
        checked(&BadgeLayoutForm { group, card, fields })
    }

    /// How a badge would look with this layout, saved or not, and whom it does not fit.
    pub fn badge_layout_preview(&mut self, trial: &BadgeLayoutTrial) -> Result<BadgeLayoutPreview> {
        let snapshot = self.snapshot()?;
        let form = checked(&trial.form)?;
        let row = BadgeLayout {
            id: BadgeLayoutId(new_id()),
            group: form.group,
            card: form.card,
            fields: form.fields,
        };
        let layout = Arc::new(looks::with_pictures(&row, &looks::all_pictures(&snapshot)));
        let cards = cards(&snapshot, form.group, &layout);
        let imprint = imprint(&snapshot);
        let mut findings = Vec::new();
        let mut affected = 0;
        for (card, _) in &cards {
            let (_, found) = badges::single(card, &imprint, row.card).map_err(unwritable)?;
            affected += usize::from(!found.is_empty());
            findings.extend(found);
        }
        let examples = examples(&cards);
        let at = trial.example.min(examples.len().saturating_sub(1));
        let shown = examples.get(at).and_then(|(_, place)| cards.get(*place));
        let picture = match shown {
            Some((card, _)) => badges::single(card, &imprint, row.card).map_err(unwritable)?.0.picture(0),
            None => None,
        };
        findings.truncate(TOLD);
        Ok(BadgeLayoutPreview {
            picture: picture.unwrap_or_default(),
            example: at,
            examples: examples
                .into_iter()
                .filter_map(|(name, place)| {
                    Some(BadgeExample { name: name.to_owned(), who: cards.get(place)?.1.clone() })
                })
                .collect(),
            people: cards.len(),
            affected,
            problems: worded(&snapshot, &findings),
        })
    }

    /// Saves the layout of a group.
    pub fn save_badge_layout(&mut self, form: &BadgeLayoutForm) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let form = checked(form)?;
        let known = |id| snapshot.pictures.iter().any(|picture| picture.id == id);
        if form.fields.iter().filter_map(|field| field.picture).any(|id| !known(id)) {
            return Err(words::picture_gone());
        }
        let before = own(&snapshot, form.group);
        let id = before.map_or_else(|| BadgeLayoutId(new_id()), |row| row.id);
        let row = BadgeLayout { id, group: form.group, card: form.card, fields: form.fields };
        if before == Some(&row) {
            return Err(OfficeError::refused("An dem Layout ist nichts geändert.", ""));
        }
        let name = form.group.german().to_owned();
        self.write(Operation::SaveBadgeLayout(name), |tx| Ok(tx.put(&row)?))
    }

    /// Takes the own layout of a group away again.
    pub fn remove_badge_layout(&mut self, group: BadgeGroup) -> Result<Written> {
        let snapshot = self.snapshot()?;
        let name = group.german();
        let Some(row) = own(&snapshot, group) else {
            return Err(OfficeError::refused(
                format!("Für „{name}“ gibt es kein eigenes Layout. Es wurde nichts geändert."),
                "",
            ));
        };
        let id = row.id;
        self.write(Operation::RemoveBadgeLayout(name.to_owned()), |tx| Ok(tx.remove::<BadgeLayout>(id)?))
    }
}

fn own(snapshot: &Snapshot, group: BadgeGroup) -> Option<&BadgeLayout> {
    snapshot.badge_layouts.iter().find(|layout| layout.group == group)
}

/// The own layout of a group; else that of the participants, as the badges have it; else the program's.
fn start(snapshot: &Snapshot, group: BadgeGroup, card: [u32; 2]) -> BadgeLayoutForm {
    match own(snapshot, group).or_else(|| own(snapshot, BadgeGroup::Participants)) {
        Some(row) => BadgeLayoutForm { group, card: row.card, fields: row.fields.clone() },
        None => BadgeLayoutForm { group, card, fields: Layout::standard(group, card).fields },
    }
}

/// The form as it is kept; refused where it cannot be printed.
fn checked(form: &BadgeLayoutForm) -> Result<BadgeLayoutForm> {
    let tidy = |field: &BadgeField| BadgeField {
        text: if field.content == BadgeContent::Text { field.text.trim().to_owned() } else { String::new() },
        picture: field.picture.filter(|_| field.content == BadgeContent::Picture),
        ..field.clone()
    };
    let fields: Vec<BadgeField> = form.fields.iter().map(tidy).collect();
    let row = BadgeLayout { id: BadgeLayoutId(new_id()), group: form.group, card: form.card, fields };
    match row.flaw() {
        Some(flaw) => Err(words::refusal(flaw)),
        None => Ok(BadgeLayoutForm { fields: row.fields, ..form.clone() }),
    }
}

fn people(snapshot: &Snapshot, looks: &Looks, group: BadgeGroup) -> usize {
    let registered = snapshot.registered().filter(|one| looks.of_registration(one) == group).count();
    let staff = staff_without_registration(snapshot);
    registered + staff.into_iter().filter(|person| looks.of_staff(person.id) == group).count()
}

/// The badges of a group with this layout, each with whose it is; of a group without people an
/// invented one, so that its layout can be made in time.
fn cards(snapshot: &Snapshot, group: BadgeGroup, layout: &Arc<Layout>) -> Vec<(Card, String)> {
    if group == BadgeGroup::Blank {
        let role = "Gast".to_owned();
        let blank = Card { role, layout: Some(Arc::clone(layout)), ..Card::default() };
        return vec![(blank, "leeres Schild".to_owned())];
    }
    let standing = Standing::of(snapshot);
    let looks = Looks::of(snapshot, Pictures::LeftOut);
    let registered = snapshot.registered().filter(|one| looks.of_registration(one) == group);
    let registered = registered.map(|one| {
        let who = snapshot.person(one).map(Person::full_name).unwrap_or_default();
        (badge(&standing, one), who)
    });
    let staff = staff_without_registration(snapshot).into_iter();
    let staff = staff.filter(|person| looks.of_staff(person.id) == group);
    let staff = staff.map(|person| (staff_card(&standing, person), person.full_name()));
    let mut cards: Vec<(Card, String)> = registered.chain(staff).collect();
    if cards.is_empty() {
        cards.push((words::invented(group), "erfundenes Beispiel".to_owned()));
    }
    for (card, _) in &mut cards {
        card.layout = Some(Arc::clone(layout));
    }
    cards
}

/// Whom a layout is looked at with: those who are hardest to fit, and somebody in between.
fn examples(cards: &[(Card, String)]) -> Vec<(&'static str, usize)> {
    let name = |card: &Card| card.given.chars().count().max(card.last_name.chars().count());
    let length = |card: &Card| name(card) + card.institution.chars().count();
    let longest = |of: &dyn Fn(&Card) -> usize| {
        // The first of those that are equally long.
        let lengths = cards.iter().enumerate().map(|(place, (card, _))| (of(card), std::cmp::Reverse(place)));
        lengths.max().map_or(0, |(_, place)| place.0)
    };
    let mut by_length: Vec<usize> = (0..cards.len()).collect();
    by_length.sort_by_key(|place| cards.get(*place).map(|(card, _)| length(card)));
    let ordinary = by_length.get(cards.len() / 2).copied().unwrap_or(0);
    if cards.len() < 2 {
        return vec![("Beispiel", ordinary)];
    }
    vec![
        ("Längster Name", longest(&name)),
        ("Längste Institution", longest(&|card| card.institution.chars().count())),
        ("Meiste Sessions", longest(&|card| card.lines.len())),
        ("Übliche Länge", ordinary),
    ]
}

fn colour_view(colour: BadgeColour) -> BadgeColourView {
    let [red, green, blue] = colour.rgb();
    BadgeColourView {
        colour,
        name: colour.german().to_owned(),
        code: format!("#{red:02x}{green:02x}{blue:02x}"),
    }
}
