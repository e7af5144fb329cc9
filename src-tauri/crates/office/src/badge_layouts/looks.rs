//! Which badge looks how: the groups of people, and the layouts that are there for them.

use documents::{Card, Imprint, Layout, Picture};
use domain::{BadgeGroup, BadgeLayout, DutyKind, PersonId, PictureId, Registration, Snapshot};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The layouts of an event, and who belongs to which group.
pub(crate) struct Looks {
    groups: BTreeMap<PersonId, BadgeGroup>,
    layouts: BTreeMap<BadgeGroup, (Arc<Layout>, String)>,
}

/// Whether the pictures are wanted too: reading them takes a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pictures {
    Shown,
    LeftOut,
}

impl Looks {
    /// Those of this snapshot.
    pub(crate) fn of(snapshot: &Snapshot, pictures: Pictures) -> Self {
        let shown = match pictures {
            Pictures::Shown => all_pictures(snapshot),
            Pictures::LeftOut => Vec::new(),
        };
        let layout = |own: &BadgeLayout| {
            let name = serde_json::to_string(&(own.card, &own.fields)).unwrap_or_default();
            (own.group, (Arc::new(with_pictures(own, &shown)), name))
        };
        Self { groups: groups(snapshot), layouts: snapshot.badge_layouts.iter().map(layout).collect() }
    }

    /// The group of somebody who is registered.
    pub(crate) fn of_registration(&self, registration: &Registration) -> BadgeGroup {
        let usual = if registration.companion_of.is_some() {
            BadgeGroup::Companions
        } else {
            BadgeGroup::Participants
        };
        self.groups.get(&registration.person).copied().unwrap_or(usual)
    }

    /// The group of somebody who works.
    pub(crate) fn of_staff(&self, person: PersonId) -> BadgeGroup {
        self.groups.get(&person).copied().unwrap_or(BadgeGroup::Crew)
    }

    /// The layout for a group: its own, else that of the participants, else none.
    pub(crate) fn layout(&self, group: BadgeGroup) -> Option<Arc<Layout>> {
        self.found(group).map(|(layout, _)| Arc::clone(layout))
    }

    /// What tells one look of a card from another; `None` where the office has made up nothing.
    pub(crate) fn texts(&self, group: BadgeGroup, card: &Card, imprint: &Imprint) -> Option<Vec<String>> {
        let (layout, name) = self.found(group)?;
        let mut texts = layout.texts(card, imprint);
        texts.push(name.clone());
        Some(texts)
    }

    fn found(&self, group: BadgeGroup) -> Option<&(Arc<Layout>, String)> {
        self.layouts.get(&group).or_else(|| self.layouts.get(&BadgeGroup::Participants))
    }
}

/// A layout with those of the pictures that it shows.
pub(super) fn with_pictures(own: &BadgeLayout, pictures: &[(PictureId, Arc<Picture>)]) -> Layout {
    let shows = |id: PictureId| own.fields.iter().any(|field| field.picture == Some(id));
    let pictures = pictures.iter().filter(|(id, _)| shows(*id)).cloned().collect();
    Layout { card: own.card, fields: own.fields.clone(), pictures }
}

/// The pictures that can be read; they were when they were taken in.
pub(super) fn all_pictures(snapshot: &Snapshot) -> Vec<(PictureId, Arc<Picture>)> {
    let read = |picture: &domain::Picture| Some((picture.id, Arc::new(Picture::read(&picture.bytes).ok()?)));
    snapshot.pictures.iter().filter_map(read).collect()
}

/// Whoever works: by the first of what they do.
fn groups(snapshot: &Snapshot) -> BTreeMap<PersonId, BadgeGroup> {
    let mut kinds: BTreeMap<PersonId, DutyKind> =
        snapshot.staff.iter().map(|staff| (staff.person, DutyKind::Crew)).collect();
    for work in snapshot.works() {
        let first = kinds.entry(work.person).or_insert(work.kind);
        *first = work.kind.min(*first);
    }
    let group = |kind| match kind {
        DutyKind::Moderator => BadgeGroup::Moderators,
        DutyKind::Speaker | DutyKind::Panellist => BadgeGroup::Speakers,
        DutyKind::Host | DutyKind::Crew => BadgeGroup::Crew,
    };
    kinds.into_iter().map(|(person, kind)| (person, group(kind))).collect()
}
