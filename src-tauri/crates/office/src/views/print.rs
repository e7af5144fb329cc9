use super::{ExportProblem, ExportedFile, LetterForm, StockView};
use domain::{Condition, PaperKind};
use serde::{Deserialize, Serialize};

/// Everything that can be printed, and what was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PrintView {
    /// Whether there is a plan; without one, badges and sheets lack seats.
    pub allocated: bool,
    /// What can be printed, in the order in which it is prepared.
    pub papers: Vec<PaperView>,
    /// Sheets of labels and cards.
    pub stocks: Vec<StockView>,
    /// Earlier runs, the latest first.
    pub runs: Vec<PrintRunView>,
    /// Folder that files go to unless another one is chosen.
    pub folder: String,
}

/// One kind of paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PaperView {
    /// Which.
    pub kind: PaperKind,
    /// „Namensschilder“.
    pub name: String,
    /// How many there are in all.
    pub count: usize,
    /// How many are new or changed since they were last printed.
    pub pending: usize,
    /// How many printed ones are no longer true.
    pub outdated: usize,
}

/// One paper of a kind, to choose it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PrintChoice {
    /// Key.
    pub key: String,
    /// „0412 Dr. Annegret Freifrau von Hohenstein-Wallburg“, „W3 Hybride Bedrohungen“.
    pub name: String,
    /// Compared with what was printed.
    pub state: PaperState,
}

/// An earlier run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PrintRunView {
    /// What was printed.
    pub kind: PaperKind,
    /// „2“ of „Druck 2“.
    pub number: u32,
    /// „12.11.2024, 14.05 Uhr – 31 Schilder“.
    pub detail: String,
}

/// What an earlier run made, and for whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PrintRunLine {
    /// „0112 Lohmeyer, Dr. Gesa“, „W3“.
    pub name: String,
    /// „gilt“, „geändert“, „entfallen“, „eingezogen“: what has become of it since.
    pub now: String,
    /// „Fach 4“; may be empty.
    pub tray: String,
}

/// Which of all papers of a kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum PrintScope {
    /// All.
    All,
    /// What is new or changed since it was last printed.
    #[default]
    Pending,
    /// What an earlier run printed, as it looks today.
    Run,
    /// Those that are named.
    Chosen,
}

/// In which order badges come out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum PrintOrdering {
    /// By last name.
    #[default]
    Name,
    /// By institution, then name.
    Institution,
    /// By registration number: as people registered.
    Number,
    /// By the first session they go to, then name: as people arrive.
    Session,
    /// By the first session with tables and the table there, then name; who sits at none comes last.
    Table,
}

/// What is printed on the far side of a badge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum PrintBack {
    /// Nothing.
    #[default]
    Blank,
    /// The same again.
    Same,
    /// The sessions, and on the front the name alone.
    Programme,
    /// The same again, folded over.
    Folded,
}

/// Measures of a sheet that the office entered, in hundredths of a millimetre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct OwnStock {
    /// Width of one label.
    pub width: i32,
    /// Height of one label.
    pub height: i32,
    /// Labels side by side.
    pub columns: usize,
    /// Labels one below the other.
    pub rows: usize,
    /// From the left edge of the sheet to the first label.
    pub left: i32,
    /// From the top edge of the sheet to the first label.
    pub top: i32,
    /// From label to label, sideways.
    pub across: i32,
    /// From label to label, downwards.
    pub down: i32,
}

/// What a printer does wrong, taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct Printer {
    /// What people call it.
    pub name: String,
    /// To the right, in hundredths of a millimetre.
    pub right: i32,
    /// Down, in hundredths of a millimetre.
    pub down: i32,
    /// Wider, in hundredths of a percent.
    pub wider: i32,
    /// Higher, in hundredths of a percent.
    pub higher: i32,
}

/// What is to be printed, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
#[expect(clippy::struct_excessive_bools, reason = "one for each tick of the form")]
pub struct PrintOrder {
    /// What.
    pub kind: PaperKind,
    /// Which of them.
    pub scope: PrintScope,
    /// The run whose papers are printed again.
    pub run: u32,
    /// Keys of those that are printed.
    pub chosen: Vec<String>,
    /// Of papers that belong to people, only those of people who meet all of these.
    pub conditions: Vec<Condition>,
    /// Stock key; empty means the usual one.
    pub stock: String,
    /// Stock key of table cards and name cards; empty means the usual one.
    pub card_stock: String,
    /// Measures where the stock is „eigen“.
    pub own: Option<OwnStock>,
    /// Measures where the stock of the cards is „eigen“.
    pub card_own: Option<OwnStock>,
    /// First free label on the first sheet, counted from 1; 0 means 1.
    pub first_label: usize,
    /// In which order.
    pub ordering: PrintOrdering,
    /// Whether the sheets are cut as a stack.
    pub stacked: bool,
    /// The far side.
    pub back: PrintBack,
    /// Whether the sessions stand on the badge.
    pub sessions: bool,
    /// Whether the code stands on the badge.
    pub code: bool,
    /// Badges to write on, after the others.
    pub blanks: usize,
    /// What stands on their bar.
    pub blank_role: String,
    /// How many badges go into one tray; 0: no trays.
    pub tray_size: usize,
    /// Whether attendance sheets are split at the desk, A–K and L–Z.
    pub split: bool,
    /// Whether the waiting list stands below, who comes in next first.
    pub waiting: bool,
    /// Empty lines for those who come without a place.
    pub walk_ins: usize,
    /// In which form letters leave the house.
    pub form: LetterForm,
    /// The printer.
    pub printer: Printer,
    /// Folder; empty means the proposed one.
    pub folder: String,
}

impl Default for PrintOrder {
    fn default() -> Self {
        Self {
            kind: PaperKind::Badges,
            scope: PrintScope::default(),
            run: 0,
            chosen: Vec::new(),
            conditions: Vec::new(),
            stock: String::new(),
            card_stock: String::new(),
            own: None,
            card_own: None,
            first_label: 1,
            ordering: PrintOrdering::default(),
            stacked: false,
            back: PrintBack::default(),
            sessions: true,
            code: true,
            blanks: 0,
            blank_role: "Gast".to_owned(),
            tray_size: 0,
            split: false,
            waiting: false,
            walk_ins: 5,
            form: LetterForm::default(),
            printer: Printer::default(),
            folder: String::new(),
        }
    }
}

/// What a paper is compared with what was printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum PaperState {
    /// Never printed.
    Fresh,
    /// Looks different today.
    Changed,
    /// Still true.
    Valid,
}

/// A page of a document that is looked at before it is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PagePicture {
    /// Pages in all; a back side counts.
    pub pages: usize,
    /// The page that is shown, counted from 0.
    pub page: usize,
    /// „Bogen 1 von 2“; empty if there is none.
    pub place: String,
    /// The page as an SVG picture; empty if there is none.
    pub picture: String,
    /// Width and height of the paper in millimetres.
    pub paper: [u32; 2],
}

/// What would come out, page by page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PrintPreview {
    /// „Nachdruck: 7 neue, 3 geänderte, 1 einzuziehen (Nr. 0112, Fach 4)“.
    pub headline: String,
    /// „Seit Druck 2 vom 08.11.2024; 578 Schilder bleiben gültig.“; may be empty.
    pub since: String,
    /// „10 Schilder“, for the button.
    pub what: String,
    /// How many papers this order prints.
    pub count: usize,
    /// The page that is shown.
    #[serde(flatten)]
    pub shown: PagePicture,
    /// The labels of the page that say something about themselves.
    pub spots: Vec<PrintSpot>,
    /// Labels of the first sheet that are used up, on its first page.
    pub used: Vec<PrintSpot>,
    /// Printed papers that are to be collected.
    pub collect: Vec<OldPaper>,
    /// What to look at before printing.
    pub problems: Vec<ExportProblem>,
    /// Why the measures that were entered do not work; empty if they do.
    pub misfits: Vec<String>,
    /// How many badges leave off a line because a session is sensitive.
    pub discreet: usize,
}

/// A label on the page, in hundredths of a millimetre.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PrintSpot {
    /// Left, top, width and height.
    pub area: [i32; 4],
    /// Compared with what was printed.
    pub state: PaperState,
    /// Key of the paper.
    pub key: String,
    /// „0412 Dr. Annegret Freifrau von Hohenstein-Wallburg“.
    pub who: String,
    /// Whether a text on it does not fit.
    pub blocks: bool,
}

/// A printed paper that is no longer true.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct OldPaper {
    /// Number or code.
    pub label: String,
    /// Whose; may be empty.
    pub who: String,
    /// „storniert“, „geändert“.
    pub why: String,
    /// „Fach 4“; may be empty.
    pub tray: String,
}

/// What was printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PrintedView {
    /// Where.
    pub folder: String,
    /// The file.
    pub file: ExportedFile,
    /// „2“ of „Druck 2“.
    pub run: u32,
    /// „10 Schilder“.
    pub what: String,
    /// What is to be collected now.
    pub collect: Vec<OldPaper>,
    /// What was noticed on the way.
    pub problems: Vec<ExportProblem>,
}
