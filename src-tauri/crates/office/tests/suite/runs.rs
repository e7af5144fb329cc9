//! Runs of the sample congress: side by side, kept, released, repeated calmly, and tried in variants.

use crate::deliveries::{ordered, parts};
use domain::Language;
use office::views::{
    Aim, Outcome, PaperKind, PrintOrder, RegistrationForm, Rerun, RunOrder, Trend, Variant, VariantSeats,
};
use office::{Desk, Draft, Office, choices, run, vary};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

fn sample(folder: &std::path::Path) -> Office {
    let desk = Desk { who: "M. Brandt".to_owned(), program: std::path::PathBuf::new() };
    Office::create_sample(&folder.join("m.tagung"), None, desk).unwrap()
}

fn solved(office: &mut Office, order: &RunOrder) -> Draft {
    let snapshot = office.snapshot().unwrap();
    run(&snapshot, order, &mut |_| ControlFlow::Continue(())).unwrap()
}

/// A congress whose first plan is released.
fn released(folder: &std::path::Path) -> Office {
    let mut office = sample(folder);
    let draft = solved(&mut office, &RunOrder::default());
    office.apply_run(&draft).unwrap();
    office.release().unwrap();
    office
}

/// Codes of the seats of everybody, by number.
fn seats(office: &mut Office) -> BTreeMap<String, Vec<String>> {
    let rows = office.registrations(None).unwrap().rows;
    rows.into_iter()
        .map(|row| (row.cells[0].clone(), row.seats.into_iter().map(|seat| seat.code).collect()))
        .collect()
}

#[test]
fn aims_stand_side_by_side_and_the_chosen_one_is_applied_as_shown() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = sample(folder.path());
    let snapshot = office.snapshot().unwrap();
    let drafts = choices(&snapshot, &RunOrder::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    let views = office.lay_out(drafts).unwrap();
    let aims: Vec<Aim> = views.iter().map(|view| view.aim).collect();
    assert_eq!(aims, Aim::ALL, "before a release nothing binds, so the aims alone differ");
    let first = |view: &office::views::DraftView| view.figures.levels[0];
    assert!(
        first(&views[1]) >= first(&views[0]),
        "„Möglichst viele Erstwünsche“ has at least as many as „Fair“"
    );
    assert!(
        views[0].figures.levels.len() <= views[1].figures.levels.len(),
        "and „Fair“ does not go further down the lists"
    );
    assert!(office.allocation().unwrap().plan.is_none(), "looking changes nothing");
    office.apply_draft(&views[0].id, 0).unwrap();
    let proof = office.assess().unwrap().proof;
    assert!(
        proof.contains("zusammen gibt es nachweislich keine bessere"),
        "people who come along with the simulation game have missed nothing, and then the bound is met: {proof}"
    );
    let drafts =
        choices(&office.snapshot().unwrap(), &RunOrder::default(), &mut |_| ControlFlow::Continue(()));
    let views = office.lay_out(drafts.unwrap()).unwrap();
    office.apply_draft(&views[1].id, 0).unwrap();
    let plan = office.allocation().unwrap().plan.unwrap();
    assert!(
        plan.optimal && plan.aim == "Möglichst viele Erstwünsche",
        "what was chosen is in force: {plan:?}"
    );
    let shown = office.runs().unwrap();
    assert_eq!(shown[0].figures, views[1].figures, "and gives the figures that were shown");
    assert!(office.apply_draft(&views[0].id, 0).is_err(), "what was not chosen is gone from the table");
}

#[test]
fn own_weights_are_an_aim_like_any_other() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = sample(folder.path());
    let snapshot = office.snapshot().unwrap();
    let weighted = |points: &str| RunOrder { points: points.to_owned(), ..RunOrder::default() };
    let mut watch = |_| ControlFlow::Continue(());

    let refusal = choices(&snapshot, &weighted("0, 3, 2"), &mut watch).unwrap_err();
    assert!(refusal.to_string().contains("keine Gewichte"), "a further wish cannot be the better: {refusal}");

    let drafts = choices(&snapshot, &weighted("0, 1, 4, 9"), &mut watch).unwrap();
    let views = office.lay_out(drafts).unwrap();
    let names: Vec<&str> = views.iter().map(|view| view.name.as_str()).collect();
    assert_eq!(
        names[2..4],
        ["Bester Durchschnitt", "Eigene Gewichte 0, 1, 4, 9"],
        "weights stand beside the aims that need none"
    );
    assert_ne!(views[2].figures, views[3].figures, "they decide otherwise than the average");

    office.apply_draft(&views[3].id, 0).unwrap();
    let plan = office.allocation().unwrap().plan.unwrap();
    assert!(plan.optimal && plan.aim == names[3], "proven, and told with its weights: {plan:?}");
    let protocol = office.protocol().unwrap();
    assert!(protocol.recomputed && protocol.aim == names[3], "and to be done again: {}", protocol.aim);
    let assessment = office.assess().unwrap();
    assert!(assessment.proof.contains("zusammen gibt es nachweislich keine bessere"), "{}", assessment.proof);
    let explained = office.explain_all().unwrap();
    assert!(explained.iter().any(|one| !one.lines.is_empty()), "wishes not granted have their reasons");
}

#[test]
fn a_plan_is_a_draft_until_a_named_person_releases_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = sample(folder.path());
    assert!(office.release().is_err(), "there is nothing to release yet");
    let draft = solved(&mut office, &RunOrder::default());
    office.apply_run(&draft).unwrap();
    assert!(office.allocation().unwrap().draft, "an applied run is a draft");
    office.set_who(" ");
    assert!(office.release().unwrap_err().message.contains("Namen"), "nobody releases without a name");
    office.set_who("M. Brandt");
    office.release().unwrap();
    let view = office.allocation().unwrap();
    let release = view.release.unwrap();
    assert!(!view.draft && release.by == "M. Brandt" && release.run == "Lauf 1", "released: {release:?}");
    assert!(office.release().is_err(), "there is nothing new to release");
    let id = office.registrations(None).unwrap().rows[0].id.clone();
    office.cancel_registration(&id, "erkrankt").unwrap();
    assert!(!office.allocation().unwrap().draft, "whoever cancels makes no draft of what everybody else has");
    office.undo().unwrap();
    office.undo().unwrap();
    let view = office.allocation().unwrap();
    assert!(view.plan.is_none() && view.release.is_some(), "undo takes back the run, never the release");
}

#[test]
fn the_overview_names_the_next_step_and_undo_never_means_an_older_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = sample(folder.path());
    let next = |office: &mut Office| office.overview().unwrap().next.title;
    assert_eq!(next(&mut office), "Plätze zuteilen");
    let draft = solved(&mut office, &RunOrder::default());
    assert!(office.apply_run(&draft).unwrap().undoable, "an applied run can be taken back");
    assert_eq!(next(&mut office), "Zuteilung freigeben", "a draft is not to be printed");
    assert!(!office.release().unwrap().undoable, "undo would take back the run instead");
    assert_eq!(next(&mut office), "Unterlagen drucken");
    let order = PrintOrder { kind: PaperKind::DoorSigns, ..PrintOrder::default() };
    let stage = |office: &mut Office| office.overview().unwrap().stages[4].detail.clone();
    let before = stage(&mut office);
    assert!(!office.print(&order).unwrap().1.undoable, "what was printed is out of hand");
    assert_ne!(stage(&mut office), before, "what was printed is no longer to be printed");
}

/// Ten people cancel and ten others come late.
fn ten_come_and_ten_go(office: &mut Office) {
    let rows = office.registrations(None).unwrap().rows;
    for row in rows.iter().step_by(61).take(10) {
        office.cancel_registration(&row.id, "erkrankt").unwrap();
    }
    for row in rows.iter().skip(7).step_by(53).take(10) {
        let form = office.registration(&row.id).unwrap().form;
        let late = RegistrationForm {
            id: String::new(),
            number: String::new(),
            last_name: format!("Nachzügler {}", form.number),
            ..form
        };
        office.save_registration(&late).unwrap();
    }
}

#[test]
fn a_rerun_after_the_release_keeps_calm() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = released(folder.path());
    ten_come_and_ten_go(&mut office);
    let snapshot = office.snapshot().unwrap();
    let calm = solved(&mut office, &RunOrder::default());
    let free = solved(&mut office, &RunOrder { rerun: Some(Rerun::Free), ..RunOrder::default() });
    let fewest = solved(&mut office, &RunOrder { rerun: Some(Rerun::FewestMoves), ..RunOrder::default() });
    let views = office.lay_out(vec![calm, fewest, free]).unwrap();
    let [calm, fewest, free] = views.try_into().unwrap();
    assert_eq!(calm.compared_with, "Freigabe 1", "a re-run is compared with what was made known");
    assert_eq!(calm.rerun, Rerun::NobodyWorse, "after a release nobody is to stand worse");
    assert_eq!(calm.worse, 0, "and there is room for that");
    assert!(fewest.moves < free.moves, "{} moves do what {} did", fewest.moves, free.moves);
    // Over all slots together there can be several plans that no slot can improve, so the figures need not be
    // the same.
    assert_eq!(fewest.figures.unplaced, free.figures.unplaced, "and leave nobody else without a seat");
    let first = |view: &office::views::DraftView| view.figures.levels[0];
    assert!(first(&fewest) >= first(&free), "and no fewer get what they want most");

    let mut before = 0;
    for most in [0, 1, 2, 5, 10, 1000] {
        let order = RunOrder { most_moves: Some(most), ..RunOrder::default() };
        let draft = run(&snapshot, &order, &mut |_| ControlFlow::Continue(())).unwrap();
        let view = office.lay_out(vec![draft]).unwrap().remove(0);
        let changes = office.draft_changes(&view.id).unwrap();
        let moved =
            changes.iter().flat_map(|person| &person.seats).filter(|seat| !seat.before.code.is_empty());
        assert_eq!(moved.count(), view.moves, "the list names every move that is counted");
        assert!(view.moves <= most as usize, "{} moves where {most} are allowed", view.moves);
        assert_eq!(view.worse, 0, "nobody falls behind what was released");
        assert!(changes.iter().all(|person| person.trend != Trend::Worse), "and the list says the same");
        let late = changes.iter().filter(|person| person.name.starts_with("Nachzügler")).count();
        assert_eq!(late, 10, "whoever came late is seated");
        assert!(view.figures.levels[0] >= before, "more moves allowed never give fewer first wishes");
        before = view.figures.levels[0];
    }
}

#[test]
fn whoever_falls_behind_the_release_is_confirmed() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = released(folder.path());
    ten_come_and_ten_go(&mut office);
    let order = RunOrder { aim: Aim::LotteryOrder, rerun: Some(Rerun::Free), ..RunOrder::default() };
    let draft = solved(&mut office, &order);
    let view = office.lay_out(vec![draft]).unwrap().remove(0);
    assert!(view.worse_than_released > 0, "another aim pulls the rug from under somebody");
    let listed = office.draft_changes(&view.id).unwrap();
    let worse = listed.iter().filter(|person| person.trend == Trend::Worse).count();
    assert_eq!(worse, view.worse_than_released, "everybody who falls behind is listed");
    let refusal = office.apply_draft(&view.id, 0).unwrap_err();
    assert!(refusal.message.contains("schlechter"), "{refusal}");
    office.apply_draft(&view.id, view.worse_than_released).unwrap();
    assert!(office.allocation().unwrap().draft, "the new plan is a draft until it is released");
}

#[test]
fn a_kept_run_is_applied_later_if_nothing_has_changed() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = sample(folder.path());
    let fair = solved(&mut office, &RunOrder::default());
    office.apply_run(&fair).unwrap();
    let today = seats(&mut office);
    let order =
        RunOrder { aim: Aim::MostFirstWishes, seed: "Ziehung vom 8.11.".to_owned(), ..RunOrder::default() };
    let other = solved(&mut office, &order);
    let view = office.lay_out(vec![other]).unwrap().remove(0);
    office.keep_draft(&view.id, "Erstwünsche").unwrap();
    assert_eq!(seats(&mut office), today, "keeping a run moves nobody");
    let runs = office.runs().unwrap();
    assert_eq!((runs[0].name.as_str(), runs[0].in_force), ("Erstwünsche", false), "the newest stands first");
    assert_eq!(runs[0].seed, "Ziehung vom 8.11.", "the seed is shown as it was typed");
    let compared = office.compare_runs("today", &runs[0].id).unwrap();
    assert_eq!(compared.moves, runs[0].moves, "the comparison names every move");

    let id = office.registrations(None).unwrap().rows[0].id.clone();
    office.cancel_registration(&id, "erkrankt").unwrap();
    let refusal = office.apply_kept_run(&runs[0].id, 0).unwrap_err();
    assert!(
        refusal.message.contains("Anmeldung storniert"),
        "the reason names what was done since: {refusal}"
    );
    office.undo().unwrap();
    office.apply_kept_run(&runs[0].id, 0).unwrap();
    let view = office.allocation().unwrap();
    assert!(view.plan.unwrap().optimal, "a kept run is proven like a new one");
    let (again, now) = (office.runs().unwrap(), office.compare_runs("today", &runs[0].id).unwrap());
    assert!(again[0].in_force && now.people.is_empty(), "it is in force, seat by seat");
    assert!(office.drop_run(&runs[0].id).is_err(), "what is in force stays");
    office.undo().unwrap();
    assert_eq!(seats(&mut office), today, "one undo brings the former seats back");
    office.drop_run(&runs[0].id).unwrap();
    assert_eq!(office.runs().unwrap().len(), 1, "a run that nobody needs can go");
}

#[test]
fn a_variant_touches_nothing_until_it_is_adopted_exactly() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = sample(folder.path());
    let fair = solved(&mut office, &RunOrder::default());
    office.apply_run(&fair).unwrap();
    let (today, snapshot) = (seats(&mut office), office.snapshot().unwrap());
    let seats_of = |session: &str, seats| VariantSeats { session: session.to_owned(), seats };
    let variant = Variant { seats: vec![seats_of("W4", 94), seats_of("W6", 0)], ..Variant::default() };
    let draft = vary(&snapshot, &variant, &mut |_| ControlFlow::Continue(())).unwrap();
    let view = office.lay_out(vec![draft]).unwrap().remove(0);
    assert_eq!(view.supposed.len(), 2, "it says what it supposes: {:?}", view.supposed);
    assert_eq!(view.supposed[1], "W6 fällt aus", "a session without seats is cancelled");
    let changes = office.draft_changes(&view.id).unwrap();
    let of_w6 = changes.iter().flat_map(|person| &person.seats).filter(|seat| seat.before.code == "W6");
    assert!(
        of_w6.clone().count() > 0 && of_w6.clone().all(|seat| seat.after.code != "W6"),
        "W6 is empty then"
    );
    assert_eq!(seats(&mut office), today, "trying it moves nobody");
    assert!(office.keep_draft(&view.id, "").is_err(), "it cannot be kept without its sessions");

    office.apply_draft(&view.id, 0).unwrap();
    let mut expected = today.clone();
    let slots = office.registrations(None).unwrap().slots;
    for change in &changes {
        for seat in &change.seats {
            let slot = slots.iter().position(|slot| *slot == seat.slot).unwrap();
            expected.get_mut(&change.number).unwrap()[slot].clone_from(&seat.after.code);
        }
    }
    assert_eq!(seats(&mut office), expected, "adopting gives exactly the shown difference");
    let view = office.allocation().unwrap();
    assert!(view.plan.unwrap().optimal && view.violations.is_empty(), "and is proven with the new sessions");
    office.undo().unwrap();
    assert_eq!(seats(&mut office), today, "one undo takes seats and sessions back");
    assert!(office.allocation().unwrap().plan.unwrap().optimal, "the former proof holds again");
    let unlisted = office.registrations(None).unwrap().rows;
    assert!(unlisted.iter().any(|row| row.seats.iter().any(|seat| seat.outcome == Outcome::Wish)));
}

#[test]
fn a_phrase_decides_the_lot() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = sample(folder.path());
    let seed = |seed: &str| RunOrder { seed: seed.to_owned(), ..RunOrder::default() };
    let one = solved(&mut office, &seed("Ziehung vom 8. November"));
    let same = solved(&mut office, &seed(" Ziehung  vom 8. November"));
    let other = solved(&mut office, &seed("Ziehung vom 9. November"));
    assert_eq!(one.result_hash(), same.result_hash(), "blanks around and between words do not count");
    assert_ne!(one.result_hash(), other.result_hash(), "another phrase is another draw");
}

#[test]
fn the_protocol_of_the_lottery_can_be_recomputed() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = sample(folder.path());
    assert!(office.protocol().is_err(), "before a run there is no lottery");
    let order = RunOrder { seed: "Ziehung vom 8. November".to_owned(), ..RunOrder::default() };
    let draft = solved(&mut office, &order);
    office.apply_run(&draft).unwrap();
    let protocol = office.protocol().unwrap();
    assert!(protocol.recomputed, "computing it again gives the same hashes");
    assert_eq!((protocol.seed, protocol.phrase.as_str()), (6_956_083_893_725_502, "Ziehung vom 8. November"));
    assert_eq!(protocol.result_hash, draft.result_hash(), "the protocol is about the seats that were given");
    for drawn in protocol.slots.iter().flat_map(|slot| &slot.drawn) {
        assert!(drawn.lot > drawn.last_admitted, "whoever the lot turned away drew later: {drawn:?}");
    }
    assert!(protocol.slots.iter().any(|slot| !slot.drawn.is_empty()), "some of it was decided by lot");

    let elsewhere = tempfile::tempdir().unwrap();
    let mut other = sample(elsewhere.path());
    let again = solved(&mut other, &order);
    assert_eq!(again.input_hash(), draft.input_hash(), "the same data on another PC has the same hash");
    assert_eq!(again.result_hash(), draft.result_hash(), "and gives the same seats");

    let saved = office.save_protocol(folder.path()).unwrap();
    let read = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    assert_eq!(saved.len(), 2, "one file for people, one for programs: {saved:?}");
    assert!(read("Losprotokoll.pdf").starts_with(b"%PDF"), "the one is a PDF");
    let json: serde_json::Value = serde_json::from_slice(&read("Losprotokoll.json")).unwrap();
    assert_eq!(json["result_hash"], draft.result_hash(), "the other says the same");

    let snapshot = office.snapshot().unwrap();
    let undecided = snapshot.registered().find(|one| one.wishes.ranked.len() > 1).unwrap().id.to_string();
    let mut form = office.registration(&undecided).unwrap().form;
    form.ranked.reverse();
    form.vetoes.clear();
    office.save_registration(&form).unwrap();
    assert!(office.protocol().is_err(), "a protocol of other data is refused");
    let changed = solved(&mut office, &order);
    assert_ne!(changed.input_hash(), draft.input_hash(), "one changed wish changes the hash of the input");
}

#[test]
fn outside_a_rerun_is_told_by_its_number_and_its_aim() {
    for (language, told) in [
        (Language::German, "Zuteilung: Lauf 2, Möglichst viele Erstwünsche"),
        (Language::English, "Allocation: run 2, most first wishes"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let mut office = sample(folder.path());
        let first = solved(&mut office, &RunOrder::default());
        office.apply_run(&first).unwrap();
        let templates = office.deliveries().unwrap().templates;
        let found = templates.into_iter().find(|template| template.form.name == "Ministerium");
        let mut form = found.unwrap().form;
        (form.id, form.name, form.language) = (String::new(), "Ministry".to_owned(), language);
        office.save_template(&form).unwrap();
        office.deliver(&ordered("Ministry", folder.path())).unwrap();
        let order = RunOrder { aim: Aim::MostFirstWishes, ..RunOrder::default() };
        let second = solved(&mut office, &order);
        office.apply_run(&second).unwrap();
        let delivered = office.deliver(&ordered("Ministry", folder.path())).unwrap();
        let texts = parts(&std::fs::read(delivered.path).unwrap());
        assert!(
            texts.iter().any(|(_, text)| text.contains(told)),
            "{told:?} is the reason of every new seat"
        );
    }
}
