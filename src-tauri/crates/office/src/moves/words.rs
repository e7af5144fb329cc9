//! Moves and what stands against them, in German.

use super::verdict::{Board, Hurdle, Move, Weight};
use crate::views::{MoveTarget, Verdict};
use domain::{SessionId, german};

/// A move as a target that answers.
pub(super) fn target(board: &Board<'_>, session: Option<SessionId>, change: &Move) -> MoveTarget {
    let offered = session.and_then(|id| board.standing.session(id));
    let verdict = match change.weight() {
        _ if change.seated => Verdict::Seated,
        Some(Weight::Never) => Verdict::Impossible,
        Some(Weight::Reason) => Verdict::Against,
        Some(Weight::Note) => Verdict::Unwished,
        None => Verdict::Allowed,
    };
    MoveTarget {
        session: offered.map(|session| session.id.to_string()).unwrap_or_default(),
        code: offered.map(|session| session.code.to_string()).unwrap_or_default(),
        title: offered.map_or("Ohne Platz in diesem Zeitfenster", |session| session.label()).to_owned(),
        verdict,
        words: words(board, session, change, verdict),
        reason: reason(board, change),
        along: along(board, change),
        level: change.level,
    }
}

/// Every sentence on what stands against a move.
pub(crate) fn reason(board: &Board<'_>, change: &Move) -> String {
    let sentences: Vec<String> =
        change.hurdles.iter().map(|hurdle| sentence(board, change, hurdle)).collect();
    sentences.join(" ")
}

fn words(board: &Board<'_>, session: Option<SessionId>, change: &Move, verdict: Verdict) -> String {
    let wish = change.level.map(|level| format!("{level}.\u{a0}Wunsch"));
    match (verdict, change.hurdles.first()) {
        (Verdict::Seated, _) => "jetziger Platz".to_owned(),
        (Verdict::Allowed, _) => match wish {
            Some(wish) => format!("erlaubt – {wish}"),
            None => "erlaubt".to_owned(),
        },
        (_, Some(hurdle)) => {
            let short = short(board, session, hurdle);
            wish.map_or(short.clone(), |wish| format!("{short} ({wish})"))
        }
        (_, None) => String::new(),
    }
}

fn short(board: &Board<'_>, session: Option<SessionId>, hurdle: &Hurdle) -> String {
    let code = |id: &SessionId| code(board, *id);
    match hurdle {
        Hurdle::Cancelled => "storniert".to_owned(),
        Hurdle::NoSlot => "ohne Zeitfenster".to_owned(),
        Hurdle::Clash(_, other) | Hurdle::Overlap(other) => format!("Überschneidung mit {}", code(other)),
        Hurdle::Full(full) => {
            let seats = board.capacity(*full).unwrap_or_default();
            let taken = format!("voll – {} von {seats}", board.seated(*full));
            if session == Some(*full) { taken } else { format!("{} {taken}", code(full)) }
        }
        Hurdle::Vetoed(vetoed) if session == Some(*vetoed) => "ausgeschlossen: „auf keinen Fall“".to_owned(),
        Hurdle::Vetoed(vetoed) => format!("{} ausgeschlossen", code(vetoed)),
        Hurdle::Absent(_) => "an diesem Tag nicht da".to_owned(),
        Hurdle::Works(_, place) => format!("arbeitet in {}", board.standing.snapshot.place_name(*place)),
        Hurdle::OnlyWith(_, other) => format!("nur mit {}", code(other)),
        Hurdle::Rule(_) => "gegen eine Regel".to_owned(),
        Hurdle::Bound(from, _) => format!("verknüpft mit {}", code(from)),
        Hurdle::Fixed(fixed) => format!("in {} fixiert", code(fixed)),
        Hurdle::NoSeat => "dann ohne Platz".to_owned(),
        Hurdle::Unwished => "erlaubt, aber nicht gewünscht".to_owned(),
    }
}

fn sentence(board: &Board<'_>, change: &Move, hurdle: &Hurdle) -> String {
    let code = |id: &SessionId| code(board, *id);
    let target = change.gains.first().map(code).unwrap_or_default();
    match hurdle {
        Hurdle::Cancelled => "Die Anmeldung ist storniert.".to_owned(),
        Hurdle::NoSlot => {
            format!("Für {target} steht noch nicht fest, wann es läuft; das Programm ist dort offen.")
        }
        Hurdle::Clash(one, other) => {
            format!("{} und {} gehören zusammen, liegen aber zur selben Zeit.", code(one), code(other))
        }
        Hurdle::Full(full) => {
            let seats = board.capacity(*full).unwrap_or_default();
            let seats = german::count(seats, "Platz", "Plätze");
            let belongs = if change.gains.first() == Some(full) { "" } else { " gehört dazu und" };
            format!("{}{belongs} ist voll: {seats}, vergeben sind {}.", code(full), board.seated(*full))
        }
        Hurdle::Vetoed(vetoed) => format!(
            "{} hat diese Person ausgeschlossen („auf keinen Fall“); mit dem Platz entfällt der Ausschluss.",
            code(vetoed)
        ),
        Hurdle::Absent(session) => {
            format!("{} liegt an einem Tag, an dem diese Person nicht da ist.", code(session))
        }
        Hurdle::Works(session, place) => format!(
            "Diese Person arbeitet in {}, während {} läuft.",
            board.standing.snapshot.place_name(*place),
            code(session)
        ),
        Hurdle::OnlyWith(session, other) => {
            format!("{} ist nur für Personen, die auch {} haben.", code(session), code(other))
        }
        Hurdle::Rule(text) => text.clone(),
        Hurdle::Bound(from, to) => {
            format!("{} gehört zu {}; auch dieser Platz wird frei.", code(to), code(from))
        }
        Hurdle::Overlap(lost) => {
            format!("{} liegt teilweise zur selben Zeit; dieser Platz wird frei.", code(lost))
        }
        Hurdle::Fixed(lost) => format!("In {} ist diese Person fixiert; das entfällt.", code(lost)),
        Hurdle::NoSeat => "In diesem Zeitfenster bleibt die Person ohne Platz.".to_owned(),
        Hurdle::Unwished => format!("{target} war nicht gewünscht."),
    }
}

/// „Damit kommt ein Platz in W2. Der Platz in W1 wird frei.“
fn along(board: &Board<'_>, change: &Move) -> Vec<String> {
    let brought = change.gains.iter().skip(1);
    let brought = brought.map(|id| format!("Damit kommt ein Platz in {}.", code(board, *id)));
    let freed = change.gives_up.iter().map(|id| format!("Der Platz in {} wird frei.", code(board, *id)));
    brought.chain(freed).collect()
}

/// The code of a session.
pub(crate) fn code(board: &Board<'_>, session: SessionId) -> String {
    board.standing.session(session).map(|session| session.code.to_string()).unwrap_or_default()
}
