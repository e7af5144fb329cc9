//! What was typed. `clap` takes it apart; the words are German.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Parser, Subcommand, ValueEnum};
use office::views::{GroupField, RuleKind, RunOrder, VariantSeats};
use std::path::PathBuf;
use std::process::ExitCode;

const HELP: &str = "\
tagung – Tagungsbüro ohne Fenster

  tagung new E [--sample]                      legt die Veranstaltung E an (E endet auf .tagung)
  tagung programme E DATEI [--apply]           liest ein Programm: Text, .xlsx oder .csv
  tagung registrations E DATEI [--apply]       liest Anmeldungen: .xlsx oder .csv
  tagung form E --out DATEI.html               macht aus dem Programm das Anmeldeformular; „registrations“ liest,
                                               was daraus zurückkommt: Dateien oder Text von Mails
  tagung slots E [--same-day-one-slot]         zeigt die Zeitfenster; die Option beantwortet, dass Sessions
                                               ohne Uhrzeit an ihrem Tag gleichzeitig laufen
  tagung allocate E [LAUF] [--accept-worse N] [--keep NAME]
                                               teilt alle Plätze zu, oder behält das Ergebnis nur als Lauf
  tagung aims E [--seed LOS] [--most-moves K]  stellt die Ziele nebeneinander, ohne etwas zu ändern
  tagung whatif E [--seats W4=94]… [LAUF] [--adopt]
                                               rechnet eine Variante: andere Plätze, 0 heißt fällt aus
  tagung runs E                                zeigt die behaltenen Läufe
  tagung compare E VON NACH                    vergleicht Person für Person: Laufnummer, today oder release
  tagung apply E LAUFNUMMER                    übernimmt einen behaltenen Lauf
  tagung protocol E [--out ORDNER]             zeigt oder speichert das Losprotokoll (PDF und JSON)
  tagung release E --who NAME                  gibt die Zuteilung frei; bis dahin ist sie ein Entwurf
  tagung assess E                              sagt, wie weit das Ergebnis bewiesen ist, wo Plätze fehlen und was
                                               die Absage schwach besuchter Sessions bedeutete
  tagung rules E                               zeigt die Regeln der Zuteilung mit ihren Nummern
  tagung rule-add E ART [--person NUMMER]… [--group land=NI,HB] [--session W1]… [--number K]
                        [--from TAG] [--until TAG] [--reason GRUND]
                                               trägt eine Regel ein; ART: together, together-if-possible, apart,
                                               only-for, barred, reserved, priority, must-have, present, at-most,
                                               both, prefer, changeover, overbooked; Gruppen: land, function,
                                               institution, level, post
  tagung rule-remove E NUMMER                  entfernt eine Regel
  tagung verify E                              prüft die Zuteilung unabhängig nach
  tagung list E [--where BEDINGUNG]… [--selection NAME] [--as-of TAG]
                                               listet Anmeldungen; BEDINGUNG wie „Land ist NI“, NAME einer
                                               gespeicherten Auswahl, TAG für den Stand an seinem Ende
  tagung show E PERSON                         zeigt eine Person (Nummer, Name oder E-Mail)
  tagung explain E PERSON                      sagt, warum Wünsche dieser Person nicht erfüllt sind
  tagung move E PERSON                         sagt für jede Session, ob diese Person dorthin kann
  tagung move E PERSON --to W4 [--with PERSON2] [--reason TEXT]
                                               verschiebt oder tauscht; --out W4 nimmt aus W4 heraus
  tagung waiting E [W4]                        zeigt die Wartelisten, oder die von W4 in voller Länge
  tagung promote E W4 [--person PERSON] [--apply]
                                               lässt auf einen freien Platz nachrücken, mit allen Folgen
  tagung cancel E PERSON [--reason TEXT]       storniert und zeigt, wer nachrücken kann; --restore hebt das auf
  tagung substitute E PERSON --last-name N [--first-name N] [--institution I] [--email M]
                                               trägt eine Vertretung ein, die alle Plätze übernimmt
  tagung checks E                              zeigt, was nach Änderungen von Hand zu prüfen ist, und wie die
                                               Wünsche erfüllt sind
  tagung export E --out ORDNER [lists|badges|attendance|all] [--stock L7418] [--first-label K]
                                               speichert Excel-Listen, Namensschilder, Anwesenheitslisten
  tagung deliver E VORLAGE --to EMPFÄNGER --out ORDNER [--session W1] [--since N|none] [--csv] [--sensitive]
                                               liefert Listen aus und trägt die Lieferung ein
  tagung deliveries E [--changes N | --recreate N --out ORDNER]
                                               zeigt die Lieferungen, was sich seit Lieferung N geändert hat,
                                               oder erstellt sie noch einmal
  tagung data E --out ORDNER                   speichert die gesamte Veranstaltung als JSON mit Beschreibung
  tagung returned E N DATEI [--apply]          hält eine zurückgesandte Lieferung N gegen die ausgelieferte
  tagung print E PAPIER [--out ORDNER]         druckt, was neu oder geändert ist, und merkt es sich; PAPIER ist
                                               badges, attendance, door-signs, table-cards, moderator-lists,
                                               stand-signs, board oder programme
       [--scope pending|all|run|chosen] [--run N] [--only NUMMER,NUMMER] [--preview | --draft | --collected]
       [--stock BOGEN] [--first-label K] [--order name|institution|number|session] [--stacked]
       [--back blank|same|programme|folded] [--blanks N] [--tray N] [--split] [--shift-mm RECHTS,RUNTER]
  tagung undo E                                nimmt den letzten Vorgang zurück
  tagung history E                             zeigt die Vorgänge

LAUF: --aim fair|first-wishes|lottery, --seed LOS (eine Zahl oder ein Satz, der Startwert des Loses),
--rerun nobody-worse|fewest-moves|free (gegenüber der Freigabe), --most-moves K (höchstens K Umzüge).
Ohne --apply wird nur gezeigt, was geschähe.
Überall: --json gibt die Antwort als JSON; --passphrase-stdin liest die Passphrase aus der ersten Zeile
der Standardeingabe (ohne sie ist eine neue Datei nicht verschlüsselt); --who NAME steht im Verlauf.
Rückgabewert: 0 in Ordnung, 1 mit Grund abgelehnt, 2 falscher Aufruf.";

/// A call of the command line.
#[derive(Debug, Parser)]
#[command(name = "tagung", version, disable_help_subcommand = true, override_help = HELP)]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
    /// Answer as JSON.
    #[arg(long, global = true)]
    pub json: bool,
    /// Read the passphrase from the first line of standard input.
    #[arg(long, global = true)]
    pub passphrase_stdin: bool,
    /// Name for the journal.
    #[arg(long, global = true)]
    pub who: Option<String>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Make a new event.
    #[command(override_help = HELP)]
    New {
        #[arg(value_name = "E")]
        event: PathBuf,
        #[arg(long)]
        sample: bool,
        #[arg(long)]
        title: Option<String>,
    },
    /// Read a programme.
    #[command(override_help = HELP)]
    Programme {
        #[arg(value_name = "E")]
        event: PathBuf,
        #[arg(value_name = "DATEI")]
        file: PathBuf,
        #[arg(long)]
        apply: bool,
    },
    /// Read registrations.
    #[command(override_help = HELP)]
    Registrations {
        #[arg(value_name = "E")]
        event: PathBuf,
        #[arg(value_name = "DATEI")]
        file: PathBuf,
        #[arg(long)]
        apply: bool,
    },
    /// Save the registration form.
    #[command(override_help = HELP)]
    Form {
        #[arg(value_name = "E")]
        event: PathBuf,
        #[arg(long, value_name = "DATEI")]
        out: PathBuf,
    },
    /// Show slots, or answer the question about untimed sessions.
    #[command(override_help = HELP)]
    Slots {
        #[arg(value_name = "E")]
        event: PathBuf,
        #[arg(long)]
        same_day_one_slot: bool,
    },
    /// Give everybody a seat.
    #[command(override_help = HELP)]
    Allocate {
        #[arg(value_name = "E")]
        event: PathBuf,
        #[command(flatten)]
        order: Order,
        #[arg(long, default_value_t = 0, value_name = "N")]
        accept_worse: usize,
        #[arg(long, value_name = "NAME")]
        keep: Option<String>,
    },
    /// Show every aim side by side.
    #[command(override_help = HELP)]
    Aims {
        #[arg(value_name = "E")]
        event: PathBuf,
        #[command(flatten)]
        order: Order,
    },
    /// Try a variant.
    #[command(override_help = HELP)]
    Whatif {
        #[arg(value_name = "E")]
        event: PathBuf,
        #[arg(long, value_name = "SESSION=PLÄTZE", value_parser = seats)]
        seats: Vec<VariantSeats>,
        #[command(flatten)]
        order: Order,
        #[arg(long)]
        adopt: bool,
        #[arg(long, default_value_t = 0, value_name = "N")]
        accept_worse: usize,
    },
    /// Show the kept runs.
    #[command(override_help = HELP)]
    Runs {
        #[arg(value_name = "E")]
        event: PathBuf,
    },
    /// Compare two allocations person by person.
    #[command(override_help = HELP)]
    Compare {
        #[arg(value_name = "E")]
        event: PathBuf,
        #[arg(value_name = "VON")]
        before: String,
        #[arg(value_name = "NACH")]
        after: String,
    },
    /// Apply a kept run.
    #[command(override_help = HELP)]
    Apply {
        #[arg(value_name = "E")]
        event: PathBuf,
        #[arg(value_name = "LAUFNUMMER")]
        run: String,
        #[arg(long, default_value_t = 0, value_name = "N")]
        accept_worse: usize,
    },
    /// Show or save the protocol of the lottery.
    #[command(override_help = HELP)]
    Protocol {
        #[arg(value_name = "E")]
        event: PathBuf,
        #[arg(long, value_name = "ORDNER")]
        out: Option<PathBuf>,
    },
    /// Release the allocation.
    #[command(override_help = HELP)]
    Release {
        #[arg(value_name = "E")]
        event: PathBuf,
    },
    /// Say how far the result is proven, and where it is short.
    #[command(override_help = HELP)]
    Assess {
        #[arg(value_name = "E")]
        event: PathBuf,
    },
    /// Show the rules.
    #[command(override_help = HELP)]
    Rules {
        #[arg(value_name = "E")]
        event: PathBuf,
    },
    /// Enter a rule.
    #[command(override_help = HELP)]
    RuleAdd(NewRule),
    /// Remove a rule.
    #[command(override_help = HELP)]
    RuleRemove {
        #[arg(value_name = "E")]
        event: PathBuf,
        #[arg(value_name = "NUMMER")]
        rule: String,
    },
    /// Check the stored allocation.
    #[command(override_help = HELP)]
    Verify {
        #[arg(value_name = "E")]
        event: PathBuf,
    },
    /// List registrations.
    #[command(override_help = HELP)]
    List {
        #[arg(value_name = "E")]
        event: PathBuf,
        #[arg(long = "where", value_name = "BEDINGUNG")]
        conditions: Vec<String>,
        #[arg(long, value_name = "NAME")]
        selection: Option<String>,
        #[arg(long, value_name = "TAG")]
        as_of: Option<String>,
    },
    /// Show one person.
    #[command(override_help = HELP)]
    Show {
        #[arg(value_name = "E")]
        event: PathBuf,
        person: String,
    },
    /// Explain the wishes of one person that were not granted.
    #[command(override_help = HELP)]
    Explain {
        #[arg(value_name = "E")]
        event: PathBuf,
        person: String,
    },
    /// Move somebody by hand, or say where they could go.
    #[command(override_help = HELP)]
    Move {
        #[arg(value_name = "E")]
        event: PathBuf,
        person: String,
        #[arg(long, value_name = "SESSION", conflicts_with = "out")]
        to: Option<String>,
        #[arg(long, value_name = "SESSION")]
        out: Option<String>,
        #[arg(long, value_name = "PERSON", requires = "to")]
        with: Option<String>,
        #[arg(long, default_value = "", value_name = "TEXT")]
        reason: String,
    },
    /// Show waiting lists.
    #[command(override_help = HELP)]
    Waiting {
        #[arg(value_name = "E")]
        event: PathBuf,
        session: Option<String>,
    },
    /// Let people on the waiting list come in.
    #[command(override_help = HELP)]
    Promote {
        #[arg(value_name = "E")]
        event: PathBuf,
        session: String,
        #[arg(long, value_name = "PERSON")]
        person: Option<String>,
        #[arg(long)]
        apply: bool,
    },
    /// Cancel a registration.
    #[command(override_help = HELP)]
    Cancel {
        #[arg(value_name = "E")]
        event: PathBuf,
        person: String,
        #[arg(long, default_value = "", value_name = "TEXT")]
        reason: String,
        #[arg(long)]
        restore: bool,
    },
    /// Let somebody else take over a registration.
    #[command(override_help = HELP)]
    Substitute(Substitute),
    /// Show what is to be looked at.
    #[command(override_help = HELP)]
    Checks {
        #[arg(value_name = "E")]
        event: PathBuf,
    },
    /// Save documents.
    #[command(override_help = HELP)]
    Export {
        #[arg(value_name = "E")]
        event: PathBuf,
        #[arg(value_enum, default_value = "all", value_name = "UNTERLAGEN")]
        what: What,
        #[arg(long, value_name = "ORDNER")]
        out: PathBuf,
        #[arg(long, default_value = "", value_name = "BOGEN")]
        stock: String,
        #[arg(long, default_value_t = 1, value_name = "K")]
        first_label: usize,
    },
    /// Deliver lists.
    #[command(override_help = HELP)]
    Deliver {
        #[arg(value_name = "E")]
        event: PathBuf,
        #[arg(value_name = "VORLAGE")]
        template: String,
        #[arg(long, value_name = "EMPFÄNGER")]
        to: String,
        #[arg(long, value_name = "ORDNER")]
        out: PathBuf,
        #[arg(long, default_value = "", value_name = "SESSION")]
        session: String,
        #[arg(long, default_value = "", value_name = "N")]
        since: String,
        #[arg(long)]
        csv: bool,
        #[arg(long)]
        sensitive: bool,
    },
    /// Show deliveries, what changed since one, or make one again.
    #[command(override_help = HELP)]
    Deliveries {
        #[arg(value_name = "E")]
        event: PathBuf,
        #[arg(long, value_name = "N", conflicts_with = "recreate")]
        changes: Option<String>,
        #[arg(long, value_name = "N", requires = "out")]
        recreate: Option<String>,
        #[arg(long, value_name = "ORDNER")]
        out: Option<PathBuf>,
    },
    /// Save the whole event as JSON.
    #[command(override_help = HELP)]
    Data {
        #[arg(value_name = "E")]
        event: PathBuf,
        #[arg(long, value_name = "ORDNER")]
        out: PathBuf,
    },
    /// Hold a file that came back against its delivery.
    #[command(override_help = HELP)]
    Returned {
        #[arg(value_name = "E")]
        event: PathBuf,
        #[arg(value_name = "N")]
        number: String,
        #[arg(value_name = "DATEI")]
        file: PathBuf,
        #[arg(long)]
        apply: bool,
    },
    /// Print what is new or changed.
    #[command(override_help = HELP)]
    Print(crate::print::Print),
    /// Take the last operation back.
    #[command(override_help = HELP)]
    Undo {
        #[arg(value_name = "E")]
        event: PathBuf,
    },
    /// Show the operations.
    #[command(override_help = HELP)]
    History {
        #[arg(value_name = "E")]
        event: PathBuf,
    },
}

/// How a run is to be done.
#[derive(Debug, Args)]
pub(crate) struct Order {
    #[arg(long, value_enum, default_value = "fair", value_name = "ZIEL")]
    aim: Aim,
    #[arg(long, default_value = "", value_name = "LOS")]
    seed: String,
    #[arg(long, value_enum, value_name = "BINDUNG")]
    rerun: Option<Rerun>,
    #[arg(long, value_name = "K")]
    most_moves: Option<u32>,
}

impl From<&Order> for RunOrder {
    fn from(order: &Order) -> Self {
        Self {
            aim: order.aim.into(),
            seed: order.seed.clone(),
            rerun: order.rerun.map(Into::into),
            most_moves: order.most_moves,
        }
    }
}

/// `W4=94`
fn seats(text: &str) -> Result<VariantSeats, String> {
    let (session, seats) = text.split_once('=').ok_or("W4=94")?;
    let seats = seats.trim().parse().map_err(|_| "W4=94")?;
    Ok(VariantSeats { session: session.trim().to_owned(), seats })
}

/// How far the last release binds.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Rerun {
    /// Nobody stands worse.
    NobodyWorse,
    /// As good as can be, with fewest moves.
    FewestMoves,
    /// Not at all.
    Free,
}

impl From<Rerun> for office::views::Rerun {
    fn from(rerun: Rerun) -> Self {
        match rerun {
            Rerun::NobodyWorse => Self::NobodyWorse,
            Rerun::FewestMoves => Self::FewestMoves,
            Rerun::Free => Self::Free,
        }
    }
}

/// Who takes over from whom.
#[derive(Debug, Args)]
pub(crate) struct Substitute {
    #[arg(value_name = "E")]
    pub event: PathBuf,
    pub person: String,
    #[arg(long, value_name = "N")]
    pub last_name: String,
    #[arg(long, default_value = "", value_name = "N")]
    pub first_name: String,
    #[arg(long, default_value = "", value_name = "I")]
    pub institution: String,
    #[arg(long, default_value = "", value_name = "M")]
    pub email: String,
}

/// `at-most` as the word it is in JSON.
fn rule_kind(text: &str) -> Result<RuleKind, String> {
    serde_json::from_value(serde_json::Value::String(text.replace('-', "_"))).map_err(|_| text.to_owned())
}

/// `land=NI,HB`
fn group(text: &str) -> Result<(GroupField, String), String> {
    let (field, terms) = text.split_once('=').ok_or_else(|| text.to_owned())?;
    let field = serde_json::from_value(serde_json::Value::String(field.trim().to_owned()));
    field.map(|field| (field, terms.to_owned())).map_err(|_| text.to_owned())
}

/// A rule to be entered.
#[derive(Debug, Args)]
pub(crate) struct NewRule {
    #[arg(value_name = "E")]
    pub event: PathBuf,
    #[arg(value_name = "ART", value_parser = rule_kind)]
    pub kind: RuleKind,
    #[arg(long = "person", value_name = "NUMMER")]
    pub people: Vec<String>,
    #[arg(long, value_parser = group, value_name = "GRUPPE")]
    pub group: Option<(GroupField, String)>,
    #[arg(long = "session", value_name = "SESSION")]
    pub sessions: Vec<String>,
    #[arg(long, default_value = "", value_name = "K")]
    pub number: String,
    #[arg(long, default_value = "", value_name = "TAG")]
    pub from: String,
    #[arg(long, default_value = "", value_name = "TAG")]
    pub until: String,
    #[arg(long, default_value = "", value_name = "GRUND")]
    pub reason: String,
}

/// What to aim at.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Aim {
    /// Fewest people badly served.
    Fair,
    /// Most first wishes.
    FirstWishes,
    /// Everybody in the order of the lottery.
    Lottery,
}

impl From<Aim> for office::views::Aim {
    fn from(aim: Aim) -> Self {
        match aim {
            Aim::Fair => Self::Fair,
            Aim::FirstWishes => Self::MostFirstWishes,
            Aim::Lottery => Self::LotteryOrder,
        }
    }
}

/// What to save.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum What {
    /// Excel workbook.
    Lists,
    /// Name badges.
    Badges,
    /// Attendance sheets.
    Attendance,
    /// All of them.
    All,
}

/// Reads the arguments; a request for help and a wrong call are answered here.
pub(crate) fn read() -> Result<Arguments, ExitCode> {
    Arguments::try_parse().map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp => {
            crate::say(HELP);
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayVersion => {
            crate::say(concat!("tagung ", env!("CARGO_PKG_VERSION")));
            ExitCode::SUCCESS
        }
        kind => {
            crate::complain(&format!("{}\n\n{HELP}", complaint(kind, &error)));
            ExitCode::from(crate::WRONG_USAGE)
        }
    })
}

fn complaint(kind: ErrorKind, error: &clap::Error) -> String {
    let given = |context| match error.get(context) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    match kind {
        ErrorKind::InvalidSubcommand => {
            format!("„{}“ kennt tagung nicht.", given(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => format!("„{}“ passt hier nicht.", given(ContextKind::InvalidArg)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!(
                "„{}“ ist kein Wert für {}.",
                given(ContextKind::InvalidValue),
                given(ContextKind::InvalidArg)
            )
        }
        ErrorKind::MissingRequiredArgument => format!("Es fehlt: {}.", given(ContextKind::InvalidArg)),
        _ => "Dieser Aufruf ist unvollständig.".to_owned(),
    }
}
