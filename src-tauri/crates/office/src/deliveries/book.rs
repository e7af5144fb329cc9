//! The finished rows of a delivery.

use crate::allocation::slot_results;
use crate::standing::Standing;
use crate::views::SlotResult;
use documents::{Book, Imprint, Sheet};
use domain::{ListPart, Session, SessionId, Snapshot, Template, german};

use super::people::{self, Report};
use super::templates::{self, OFFICE};
use super::{figures, staff};

/// The office's own lists, which are no delivery.
pub(crate) fn own(snapshot: &Snapshot, imprint: Imprint) -> Book {
    let title = "Teilnehmerlisten".to_owned();
    match templates::find(snapshot, OFFICE) {
        Some(template) => Book { title, ..of_template(snapshot, &template, None, imprint) },
        None => Book { title, imprint, ..Book::default() },
    }
}

/// The lists of a template as the data stand; of one session only, where one is given.
pub(crate) fn of_template(
    snapshot: &Snapshot,
    template: &Template,
    session: Option<SessionId>,
    imprint: Imprint,
) -> Book {
    let standing = Standing::of(snapshot);
    let admitted = people::admitted(&standing, template);
    let report = Report { standing: &standing, template, admitted: &admitted };
    let sessions: Vec<&Session> =
        snapshot.sessions.iter().filter(|each| session.is_none_or(|wanted| each.id == wanted)).collect();
    let results = slot_results(&standing);
    let sheets = template.parts.iter().flat_map(|part| sheets(report, *part, &sessions, &results)).collect();
    Book {
        imprint,
        title: template.name.clone(),
        language: template.language,
        facts: Vec::new(),
        notes: notes(report, &sessions),
        sheets,
    }
}

fn sheets(report: Report<'_>, part: ListPart, sessions: &[&Session], results: &[SlotResult]) -> Vec<Sheet> {
    match part {
        ListPart::People => vec![report.people()],
        ListPart::Sessions => sessions
            .iter()
            .filter(|session| report.shows(session))
            .map(|session| report.session(session))
            .collect(),
        ListPart::Days => report.days(),
        ListPart::Waiting => vec![report.waiting()],
        ListPart::Unplaced => vec![report.unplaced()],
        ListPart::Staff => vec![staff::sheet(report)],
        ListPart::HeadCounts => vec![figures::head_counts(report, results)],
        ListPart::SessionFigures => vec![figures::sessions(report, results)],
        ListPart::WishFigures => vec![figures::wishes(report, results)],
        ListPart::LandFigures => vec![figures::lands(report)],
        ListPart::DietFigures => vec![figures::diets(report)],
        ListPart::LevelFigures => vec![figures::levels(report)],
        ListPart::BodyFigures => vec![figures::bodies(report)],
        ListPart::FunctionFigures => vec![figures::functions(report)],
        ListPart::SizeFigures => figures::sizes(report).into_iter().collect(),
        ListPart::OwnFigures => figures::own_fields(report),
    }
}

/// What a reader would otherwise wonder about.
fn notes(report: Report<'_>, sessions: &[&Session]) -> Vec<String> {
    let language = report.language();
    let mut notes = Vec::new();
    let hidden: Vec<String> = sessions
        .iter()
        .filter(|session| !report.shows(session))
        .map(|session| session.code.to_string())
        .collect();
    if !hidden.is_empty() {
        notes.push(language.pick(
            format!("Ohne Namen, weil sensibel: {}.", german::list(&hidden)),
            format!("Without names, since confidential: {}.", language.list(&hidden)),
        ));
    }
    if report.template.returnable {
        notes.push(
            language
                .pick(
                    "Die blau hinterlegten Zellen dürfen Sie ändern und die Datei zurücksenden. Alle anderen \
                     Zellen sind gesperrt.",
                    "You may change the cells on blue ground and send the file back. All others are locked.",
                )
                .to_owned(),
        );
    }
    notes
}
