//! The programme, from its announcement or from a table.

mod compare;
mod fields;
mod hints;
mod notes;
mod scan;
mod sections;
mod table;
mod text;

pub use table::programme_table;
pub use text::programme_text;

use domain::fold::fold;
use domain::{Code, SessionKind};

/// The kind that a word names, folded or not: „Workshop“, „WS“, „Fachvortrag“.
fn kind_of_word(word: &str) -> Option<SessionKind> {
    match fold(word).as_str() {
        "workshop" | "workshops" | "ws" | "w" => Some(SessionKind::Workshop),
        "vortrag" | "vortraege" | "fachvortrag" | "impulsvortrag" | "talk" | "v" => Some(SessionKind::Talk),
        "planspiel" | "planspiele" | "krisenplanspiel" | "simulation" | "simulationsspiel" | "ps" => {
            Some(SessionKind::Simulation)
        }
        _ => None,
    }
}

/// The kind whose letters a code begins with.
fn kind_of_code(code: &Code) -> Option<SessionKind> {
    let letters: String = code.as_str().chars().take_while(|c| c.is_alphabetic()).collect();
    SessionKind::ALL.into_iter().find(|kind| kind.prefix() == letters)
}
