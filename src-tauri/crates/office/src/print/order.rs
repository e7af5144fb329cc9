//! What an order asks for, once it is understood.

use crate::error::{OfficeError, Result};
use crate::exports::{imprint, stock_by_key};
use crate::views::{LetterForm, OwnStock, PrintOrder, Printer};
use documents::{Feed, Imprint, Misfit, Stock, stock};
use domain::{PaperKind, Snapshot};

/// An order with everything it names.
pub(crate) struct Setup {
    pub order: PrintOrder,
    pub stock: Stock,
    pub imprint: Imprint,
}

impl Setup {
    /// Understands an order.
    pub(crate) fn of(snapshot: &Snapshot, order: &PrintOrder) -> Result<Self> {
        let (key, own) = match order.kind {
            PaperKind::TableCards | PaperKind::NameCards => (order.card_stock.as_str(), &order.card_own),
            _ => (order.stock.as_str(), &order.own),
        };
        let stock = match (own, key) {
            (Some(own), stock::OWN) => own_stock(own),
            (None, stock::OWN) => {
                return Err(OfficeError::field("stock", "Die Maße des eigenen Formats fehlen."));
            }
            (_, key) => stock_by_key(key, usual(order.kind))?,
        };
        if order.kind.is_on_sheets() && order.first_label > stock.labels() {
            let (wanted, labels) = (order.first_label, stock.labels());
            return Err(OfficeError::field(
                "firstLabel",
                format!("Das Etikett {wanted} gibt es auf diesem Bogen nicht; er hat {labels}."),
            ));
        }
        let mut order = order.clone();
        // What belongs to other papers is a habit of the form and means nothing here.
        if order.kind != PaperKind::Letters {
            order.form = LetterForm::Bound;
        }
        if !matches!(order.kind, PaperKind::Badges | PaperKind::Letters | PaperKind::Calendars) {
            order.conditions.clear();
        }
        Ok(Self { order, stock, imprint: imprint(snapshot) })
    }

    /// What the printer does wrong, taken back.
    pub(crate) fn feed(&self) -> Feed {
        let Printer { right, down, wider, higher, .. } = self.order.printer;
        let share = |hundredths: i32| 1.0 + length(hundredths) / 100.0;
        Feed::of([length(right), length(down)], [share(wider), share(higher)])
    }

    /// Refuses labels that do not fit on their paper.
    pub(crate) fn fits_paper(&self) -> Result<()> {
        let misfit = self.misfits().into_iter().next();
        misfit.map_or(Ok(()), |misfit| {
            Err(OfficeError::field("stock", format!("{misfit} Es wurde nichts gedruckt.")))
        })
    }

    /// Why the labels cannot be printed.
    pub(crate) fn misfits(&self) -> Vec<String> {
        self.stock.misfits().into_iter().map(misfit).collect()
    }
}

/// The stock where none is chosen.
fn usual(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::TableCards | PaperKind::NameCards => "32253",
        _ => "L7418",
    }
}

fn own_stock(own: &OwnStock) -> Stock {
    Stock::own(
        [length(own.width), length(own.height)],
        [own.columns, own.rows],
        [length(own.left), length(own.top)],
        [length(own.across), length(own.down)],
    )
}

/// Hundredths as a length.
#[expect(clippy::cast_precision_loss, reason = "paper is far shorter than 2^24 hundredths of a millimetre")]
fn length(hundredths: i32) -> f32 {
    hundredths as f32 / 100.0
}

fn misfit(misfit: Misfit) -> String {
    let mm =
        |length: f32| format!("{}\u{a0}mm", format!("{length:.1}").replace('.', ",").trim_end_matches(",0"));
    match misfit {
        Misfit::TooSmall => {
            "Die Etiketten sind für einen Namen zu klein: mindestens 30 × 20\u{a0}mm.".to_owned()
        }
        Misfit::Right(over) => format!("Die rechte Spalte endet {} neben dem Papier.", mm(over)),
        Misfit::Bottom(over) => format!("Die unterste Zeile endet {} unter dem Papier.", mm(over)),
        Misfit::Across(over) => format!("Nebeneinander überlappen die Etiketten um {}.", mm(over)),
        Misfit::Down(over) => format!("Untereinander überlappen die Etiketten um {}.", mm(over)),
        Misfit::Nonsense => {
            "Mit diesen Angaben entsteht kein Bogen. Bitte prüfen Sie Anzahl und Maße.".to_owned()
        }
    }
}
