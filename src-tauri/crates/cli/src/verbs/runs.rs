//! Runs: given, tried, kept, compared, released.

use super::{Answer, answer, counted, counted_text};
use office::views::{DraftView, Figures, PersonChange, RunOrder, SeatCell, Variant};
use office::{Office, Result};
use serde_json::json;
use std::fmt::Write;
use std::ops::ControlFlow;
use std::path::Path;

pub(super) fn allocate(
    office: &mut Office,
    order: &RunOrder,
    worse: usize,
    keep: Option<&str>,
) -> Result<Answer> {
    let snapshot = office.snapshot()?;
    let draft = office::run(&snapshot, order, &mut |_| ControlFlow::Continue(()))?;
    let (seed, input_hash, result_hash) =
        (draft.seed(), draft.input_hash().to_owned(), draft.result_hash().to_owned());
    let slots = office::results(&draft.preview(&snapshot));
    let id = draft.id();
    office.lay_out(vec![draft])?;
    match keep {
        Some(name) => office.keep_draft(&id, name)?,
        None => office.apply_draft(&id, worse)?,
    };
    let text = format!(
        "{}Los-Startwert {seed}, Eingabe {input_hash}, Ergebnis {result_hash}\n",
        counted_text(&slots),
    );
    let json = json!({
        "slots": slots.iter().map(counted).collect::<Vec<_>>(),
        "seed": seed, "input_hash": input_hash, "result_hash": result_hash,
    });
    Ok(answer(json, text))
}

pub(super) fn aims(office: &mut Office, order: &RunOrder) -> Result<Answer> {
    let snapshot = office.snapshot()?;
    let drafts = office::choices(&snapshot, order, &mut |_| ControlFlow::Continue(()))?;
    let views = office.lay_out(drafts)?;
    let text = views.iter().map(draft_text).collect::<String>();
    Ok(answer(json!({ "aims": views }), text))
}

pub(super) fn whatif(office: &mut Office, variant: &Variant, adopt: Option<usize>) -> Result<Answer> {
    let snapshot = office.snapshot()?;
    let draft = office::vary(&snapshot, variant, &mut |_| ControlFlow::Continue(()))?;
    let id = draft.id();
    let views = office.lay_out(vec![draft])?;
    let changes = office.draft_changes(&id)?;
    let mut text = views.iter().map(draft_text).collect::<String>();
    text.push_str(&changes_text(&changes));
    if let Some(worse) = adopt {
        office.apply_draft(&id, worse)?;
        text.push_str("Übernommen. „tagung undo“ nimmt alles zurück.\n");
    } else {
        text.push_str("Nichts geändert; mit --adopt wird es genau so übernommen.\n");
    }
    Ok(answer(json!({ "variant": views.first(), "changes": changes, "adopted": adopt.is_some() }), text))
}

pub(super) fn runs(office: &mut Office) -> Result<Answer> {
    let runs = office.runs()?;
    let mut text = String::new();
    for run in &runs {
        let marks = [("in Kraft", run.in_force), ("veraltet", !run.stale.is_empty())];
        let marks = marks.iter().filter(|(_, is)| *is).map(|(mark, _)| *mark);
        let marks: Vec<&str> = marks.chain([run.released.as_str()]).filter(|mark| !mark.is_empty()).collect();
        let _ = writeln!(
            text,
            "{} {}  {}  {}, Los {}  {}",
            run.number,
            run.name,
            run.at,
            run.aim,
            run.seed,
            marks.join(", ")
        );
    }
    Ok(answer(json!({ "runs": runs }), text))
}

pub(super) fn compare(office: &mut Office, before: &str, after: &str) -> Result<Answer> {
    let compared = office.compare_runs(before, after)?;
    let text = format!(
        "{}: {}\n{}: {}\n{} Umzüge, {} besser, {} schlechter\n{}",
        compared.before,
        figures_text(&compared.before_figures),
        compared.after,
        figures_text(&compared.after_figures),
        compared.moves,
        compared.better,
        compared.worse,
        changes_text(&compared.people)
    );
    Ok(answer(json!({ "comparison": compared }), text))
}

pub(super) fn apply(office: &mut Office, run: &str, worse: usize) -> Result<Answer> {
    let written = office.apply_kept_run(run, worse)?;
    Ok(answer(json!({ "touched": written.touched }), "Übernommen. „tagung undo“ nimmt es zurück."))
}

pub(super) fn protocol(office: &mut Office, out: Option<&Path>) -> Result<Answer> {
    let protocol = office.protocol()?;
    let mut text = format!(
        "{}, Ziel {}, Los-Startwert {}\nEingabe {}\nErgebnis {}\n{}\n",
        protocol.run,
        protocol.aim,
        protocol.seed,
        protocol.input_hash,
        protocol.result_hash,
        if protocol.recomputed { "Nachgerechnet: gleich." } else { "Nachgerechnet: nicht gleich." }
    );
    for slot in &protocol.slots {
        let _ = writeln!(text, "{}: {} Entscheidungen durch das Los", slot.name, slot.drawn.len());
    }
    let files = out.map(|folder| office.save_protocol(folder)).transpose()?.unwrap_or_default();
    for file in &files {
        let _ = writeln!(text, "{file}");
    }
    Ok(Answer { json: json!({ "protocol": protocol, "files": files }), text, refused: !protocol.recomputed })
}

pub(super) fn release(office: &mut Office) -> Result<Answer> {
    office.release()?;
    let release = office.allocation()?.release;
    let text = release.as_ref().map(|one| format!("{}, {}, {} ({})", one.name, one.at, one.by, one.run));
    Ok(answer(json!({ "release": release }), text.unwrap_or_default()))
}

fn figures_text(figures: &Figures) -> String {
    let levels = (1..).zip(&figures.levels).map(|(level, count)| (format!("{level}. Wunsch"), *count));
    let rest = [
        ("nicht gewünscht", figures.unlisted),
        ("ohne Wunsch", figures.indifferent),
        ("verknüpft", figures.linked),
        ("kein Platz", figures.unplaced),
        ("nie 1. Wunsch", figures.never_first),
    ];
    let all = levels.chain(rest.map(|(word, count)| (word.to_owned(), count)));
    all.map(|(word, count)| format!("{word} {count}")).collect::<Vec<_>>().join(", ")
}

fn draft_text(draft: &DraftView) -> String {
    let mut text = format!("{}: {}\n", draft.name, figures_text(&draft.figures));
    if !draft.supposed.is_empty() {
        let _ = writeln!(text, "  angenommen: {}", draft.supposed.join(", "));
    }
    if !draft.compared_with.is_empty() {
        let (moves, better, worse) = (draft.moves, draft.better, draft.worse);
        let _ = writeln!(
            text,
            "  gegenüber {}: {moves} Umzüge, {better} besser, {worse} schlechter",
            draft.compared_with
        );
    }
    text
}

fn changes_text(changes: &[PersonChange]) -> String {
    let code = |seat: &SeatCell| if seat.code.is_empty() { "–".to_owned() } else { seat.code.clone() };
    let mut text = String::new();
    for person in changes {
        for seat in &person.seats {
            let (before, after) = (code(&seat.before), code(&seat.after));
            let _ = writeln!(
                text,
                "  {} {}: {} {before} → {after} ({})",
                person.number, person.name, seat.slot, seat.reason
            );
        }
    }
    text
}
