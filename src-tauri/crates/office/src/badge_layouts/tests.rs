use super::*;
use crate::Desk;
use crate::views::{PrintOrder, PrintScope};
use domain::{BadgeAlign, PaperKind, PictureId};

const CARD: [u32; 2] = [8600, 5500];

fn sample() -> (tempfile::TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::here("Ada").unwrap();
    let office = Office::create_sample(&folder.path().join("e.tagung"), None, desk).unwrap();
    (folder, office)
}

fn form(group: BadgeGroup, fields: Vec<BadgeField>) -> BadgeLayoutForm {
    BadgeLayoutForm { group, card: CARD, fields }
}

fn name() -> BadgeField {
    BadgeField::new(BadgeContent::LastName, [500, 500, 7000, 1500], 2000)
}

fn looks(office: &mut Office, group: BadgeGroup) -> (bool, BadgeLayoutForm) {
    let view = office.badge_layouts(CARD).unwrap();
    let found = view.groups.into_iter().find(|one| one.group == group).unwrap();
    (found.own, found.layout)
}

/// How many badges are new or changed.
fn pending(office: &mut Office) -> usize {
    let room = office.print_room().unwrap();
    room.papers.into_iter().find(|paper| paper.kind == PaperKind::Badges).unwrap().pending
}

#[test]
fn a_layout_is_for_its_group_and_for_all_who_have_none() {
    let (_folder, mut office) = sample();
    let standard = looks(&mut office, BadgeGroup::Crew);
    assert!(!standard.0, "at first nobody has a layout of their own");
    office.save_badge_layout(&form(BadgeGroup::Participants, vec![name()])).unwrap();
    assert_eq!(looks(&mut office, BadgeGroup::Crew).1.fields, vec![name()], "a group without one follows");
    let own = BadgeField { align: BadgeAlign::Centre, ..name() };
    office.save_badge_layout(&form(BadgeGroup::Crew, vec![own.clone()])).unwrap();
    assert_eq!(
        looks(&mut office, BadgeGroup::Crew),
        (true, form(BadgeGroup::Crew, vec![own])),
        "until it has"
    );
    office.remove_badge_layout(BadgeGroup::Crew).unwrap();
    assert!(!looks(&mut office, BadgeGroup::Crew).0, "and after it has been taken away");
    office.undo().unwrap();
    assert!(looks(&mut office, BadgeGroup::Crew).0, "which can be undone");
    office.undo().unwrap();
    office.undo().unwrap();
    office.undo().unwrap();
    assert_eq!(looks(&mut office, BadgeGroup::Crew), standard, "down to the standard");
}

#[test]
fn a_layout_changes_what_is_to_be_printed_and_nothing_else() {
    let (folder, mut office) = sample();
    let order = PrintOrder { folder: folder.path().display().to_string(), ..PrintOrder::default() };
    office.print(&order).unwrap();
    let everybody = office.print_room().unwrap().papers[0].count;
    assert_eq!(pending(&mut office), 0, "everything is printed");
    office.save_badge_layout(&form(BadgeGroup::Speakers, vec![name()])).unwrap();
    let groups = office.badge_layouts(CARD).unwrap().groups.into_iter();
    let speakers: usize = groups.filter(|one| one.group == BadgeGroup::Speakers).map(|one| one.people).sum();
    assert!(0 < speakers && speakers < everybody, "some give talks");
    assert_eq!(
        pending(&mut office),
        speakers,
        "a layout makes the badges of its group wrong, and only those"
    );
    office.undo().unwrap();
    assert_eq!(pending(&mut office), 0, "without it they are right again");
    office.save_badge_layout(&form(BadgeGroup::Participants, vec![name()])).unwrap();
    assert_eq!(pending(&mut office), everybody, "nobody else has a layout, so it is everybody's");
    office.print(&PrintOrder { scope: PrintScope::All, ..order }).unwrap();
    let before = office.snapshot().unwrap();
    let one = before.registrations.first().unwrap().clone();
    let person = domain::Person { institution: "Stadt Neu".into(), ..before.person(&one).unwrap().clone() };
    office.write(Operation::SaveRegistration(String::new()), |tx| Ok(tx.put(&person)?)).unwrap();
    assert_eq!(pending(&mut office), 0, "what the layout does not show makes no badge wrong");
    let person = domain::Person { last_name: "Neumann".into(), ..person };
    office.write(Operation::SaveRegistration(String::new()), |tx| Ok(tx.put(&person)?)).unwrap();
    assert_eq!(pending(&mut office), 1, "what it shows does");
}

#[test]
fn the_standard_as_fields_fits_everybody_it_fits_anyway() {
    let (_folder, mut office) = sample();
    for group in BadgeGroup::ALL {
        let form = Office::standard_badge_layout(group, CARD).unwrap();
        let preview = office.badge_layout_preview(&BadgeLayoutTrial { form, example: 0 }).unwrap();
        assert!(preview.picture.starts_with("<svg"), "{group:?} has a picture");
        assert_eq!(preview.affected, 0, "{group:?}: {:?}", preview.problems.first());
    }
    for stock in documents::stock::ALL {
        let card = stock.label();
        for group in BadgeGroup::ALL {
            assert!(Office::standard_badge_layout(group, card).is_ok(), "{group:?} on {}", stock.name);
        }
    }
}

#[test]
fn whom_a_layout_does_not_fit_is_told_before_it_is_saved() {
    let (_folder, mut office) = sample();
    let narrow = BadgeField { width: 1200, height: 500, ..name() };
    let trial = BadgeLayoutTrial { form: form(BadgeGroup::Participants, vec![narrow]), example: 0 };
    let preview = office.badge_layout_preview(&trial).unwrap();
    assert!(preview.affected > 10, "hardly a name fits into 12 mm: {}", preview.affected);
    assert!(preview.problems.iter().all(|problem| problem.blocks), "each of them is cut");
    assert!(preview.problems.len() <= TOLD, "the list stays short");
    assert_eq!(preview.examples.first().unwrap().name, "Längster Name", "the hardest comes first");
}

#[test]
fn what_cannot_be_printed_is_refused_and_nothing_is_saved() {
    let (_folder, mut office) = sample();
    let beside = BadgeField { left: 8000, ..name() };
    let gone = BadgeField {
        picture: Some(PictureId(new_id())),
        ..BadgeField::new(BadgeContent::Picture, [0, 0, 1000, 1000], 900)
    };
    for (fields, words) in [
        (vec![], "steht noch nichts"),
        (vec![beside], "„Nachname“ liegt nicht ganz auf dem Schild"),
        (vec![BadgeField { picture: None, ..gone.clone() }], "noch kein Bild gewählt"),
        (vec![gone], "nicht mehr da"),
    ] {
        let refusal = office.save_badge_layout(&form(BadgeGroup::Participants, fields)).unwrap_err();
        assert!(refusal.message.contains(words), "{}", refusal.message);
    }
    assert!(!looks(&mut office, BadgeGroup::Participants).0, "nothing of it was saved");
}

#[test]
fn a_picture_is_taken_in_shown_and_kept_while_it_is_shown() {
    let (folder, mut office) = sample();
    let file = folder.path().join("Logo.png");
    std::fs::write(&file, b"\x89PNG, but not really").unwrap();
    let refusal = office.add_picture(&file).unwrap_err();
    assert!(refusal.message.contains("kein PNG-Bild"), "{}", refusal.message);
    std::fs::write(&file, include_bytes!("../../../../../icons/32x32.png")).unwrap();
    let (id, _) = office.add_picture(&file).unwrap();
    let picture = office.snapshot().unwrap().pictures[0].id;
    assert_eq!(picture.to_string(), id, "it is known by its key");
    let shown = BadgeField {
        picture: Some(picture),
        ..BadgeField::new(BadgeContent::Picture, [500, 500, 2000, 1000], 900)
    };
    let trial = BadgeLayoutTrial { form: form(BadgeGroup::Blank, vec![shown, name()]), example: 0 };
    let preview = office.badge_layout_preview(&trial).unwrap();
    assert!(preview.picture.contains("data:image/png;base64,"), "the picture is in the picture");
    office.save_badge_layout(&trial.form).unwrap();
    let refusal = office.remove_picture(&id).unwrap_err();
    assert!(refusal.message.contains("Zum Beschriften"), "{}", refusal.message);
    office.remove_badge_layout(BadgeGroup::Blank).unwrap();
    office.remove_picture(&id).unwrap();
    assert!(office.snapshot().unwrap().pictures.is_empty(), "a picture that nothing shows can go");
    office.undo().unwrap();
    assert_eq!(office.snapshot().unwrap().pictures[0].name, "Logo.png", "and come back");
}
