//! What was typed. `clap` takes it apart; the words are German.

mod company;
mod deliveries;
mod own_fields;
mod reading;
mod rules;
mod runs;

use crate::rooms::{NewRoom, RoomOf};
use crate::staff::NewStaff;
use clap::{Args, Parser, Subcommand, ValueEnum};
pub(crate) use company::Company;
pub(crate) use deliveries::{Deliver, Deliveries, Lend, NewTemplate};
use office::views::VariantSeats;
pub(crate) use own_fields::NewOwnField;
pub(crate) use reading::read;
pub(crate) use rules::NewRule;
pub(crate) use runs::Order;
use runs::seats;
use std::path::PathBuf;

const HELP: &str = include_str!("help.txt");

/// How a parser of words begins to say what there is.
const POSSIBLE: &str = "Möglich ist";

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
    /// Show or change what the event is called and how its office is reached.
    #[command(override_help = HELP)]
    Event(AboutEvent),
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
        partial: bool,
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
    /// Cancel a session, or merge it into another.
    #[command(override_help = HELP)]
    CancelSession {
        #[arg(value_name = "E")]
        event: PathBuf,
        session: String,
        #[arg(long, default_value = "", value_name = "SESSION")]
        into: String,
        #[arg(long)]
        apply: bool,
    },
    /// Make an event after the pattern of this one.
    #[command(override_help = HELP)]
    Copy {
        #[arg(value_name = "E")]
        event: PathBuf,
        #[arg(value_name = "NEU")]
        new: PathBuf,
        #[arg(long, value_name = "NAME")]
        title: Option<String>,
        #[arg(long, default_value = "", value_name = "TAG")]
        first_day: String,
    },
    /// Make a copy that somebody takes along for a while.
    #[command(override_help = HELP)]
    Lend(Lend),
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
        #[arg(long, value_name = "SESSION")]
        fill: Vec<String>,
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
    /// Show who is in which room when.
    #[command(override_help = HELP)]
    Rooms {
        #[arg(value_name = "E")]
        event: PathBuf,
    },
    /// Enter or edit a room.
    #[command(override_help = HELP)]
    Room(NewRoom),
    /// Give a session a room.
    #[command(override_help = HELP)]
    RoomOf(RoomOf),
    /// Show who works.
    #[command(override_help = HELP)]
    Staff {
        #[arg(value_name = "E")]
        event: PathBuf,
    },
    /// Enter somebody who works, or more duties for them.
    #[command(override_help = HELP)]
    StaffAdd(NewStaff),
    /// Take somebody who works off the list.
    #[command(override_help = HELP)]
    StaffRemove {
        #[arg(value_name = "E")]
        event: PathBuf,
        person: String,
    },
    /// Say that somebody who works is a participant.
    #[command(override_help = HELP)]
    StaffJoin {
        #[arg(value_name = "E")]
        event: PathBuf,
        person: String,
        #[arg(value_name = "NUMMER")]
        number: String,
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
    Promote(crate::moves::Promote),
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
    /// Save an Excel list to be filled in.
    #[command(override_help = HELP)]
    Template {
        #[arg(value_name = "E")]
        event: PathBuf,
        #[arg(long, value_name = "DATEI")]
        out: PathBuf,
    },
    /// Show the own fields.
    #[command(override_help = HELP)]
    OwnFields {
        #[arg(value_name = "E")]
        event: PathBuf,
    },
    /// Enter an own field.
    #[command(override_help = HELP)]
    OwnFieldAdd(NewOwnField),
    /// Remove an own field.
    #[command(override_help = HELP)]
    OwnFieldRemove {
        #[arg(value_name = "E")]
        event: PathBuf,
        name: String,
    },
    /// Say when registration closes.
    #[command(override_help = HELP)]
    CloseRegistration {
        #[arg(value_name = "E")]
        event: PathBuf,
        #[arg(value_name = "TAG")]
        until: String,
    },
    /// Show what came in too late, or decide about it.
    #[command(override_help = HELP)]
    Requests {
        #[arg(value_name = "E")]
        event: PathBuf,
        #[arg(long, value_name = "K", conflicts_with = "refuse")]
        accept: Option<usize>,
        #[arg(long, value_name = "K")]
        refuse: Option<usize>,
        #[arg(long, default_value = "", value_name = "TEXT")]
        reason: String,
    },
    /// Show who would like to be with whom, and decide about it.
    #[command(override_help = HELP)]
    Company(Company),
    /// Show who may be registered twice.
    #[command(override_help = HELP)]
    Duplicates {
        #[arg(value_name = "E")]
        event: PathBuf,
    },
    /// Make one registration of two.
    #[command(override_help = HELP)]
    Merge {
        #[arg(value_name = "E")]
        event: PathBuf,
        keep: String,
        gone: String,
        #[arg(long, value_name = "FELD")]
        take: Vec<String>,
        #[arg(long)]
        apply: bool,
    },
    /// Remember that two people are two.
    #[command(override_help = HELP)]
    TellApart {
        #[arg(value_name = "E")]
        event: PathBuf,
        one: String,
        other: String,
    },
    /// Show what is to be looked at.
    #[command(override_help = HELP)]
    Checks {
        #[arg(value_name = "E")]
        event: PathBuf,
    },
    /// Show how the event stands towards its people, or save what it holds about one of them.
    #[command(override_help = HELP)]
    Privacy(crate::privacy::Privacy),
    /// Give the event file another passphrase, or its first one.
    #[command(override_help = HELP)]
    Passphrase(crate::privacy::NewPassphrase),
    /// Show who has come.
    #[command(override_help = HELP)]
    Attendance {
        #[arg(value_name = "E")]
        event: PathBuf,
        #[arg(value_name = "LISTE")]
        roll: Option<String>,
    },
    /// Note that people are there.
    #[command(override_help = HELP)]
    CheckIn(crate::attendance::CheckIn),
    /// Free the seats of those who have not come.
    #[command(override_help = HELP)]
    NoShows(crate::attendance::NoShows),
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
    Deliver(Deliver),
    /// Show deliveries, what changed since one, or make one again.
    #[command(override_help = HELP)]
    Deliveries(Deliveries),
    /// Keep an own template of deliveries, or remove it.
    #[command(override_help = HELP)]
    DeliveryTemplate(NewTemplate),
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
    /// Show tables and who sits there.
    #[command(override_help = HELP)]
    Tables {
        #[arg(value_name = "E")]
        event: PathBuf,
    },
    /// Seat people at tables.
    #[command(override_help = HELP)]
    Seat(crate::tables::Seat),
    /// Say who leads a table.
    #[command(override_help = HELP)]
    Moderator(crate::tables::Moderator),
    /// Print what is new or changed.
    #[command(override_help = HELP)]
    Print(crate::print::Print),
    /// Save everything that is handed out in one file.
    #[command(override_help = HELP)]
    Folder(crate::print::Folder),
    /// Show, set or take away how badges look.
    #[command(override_help = HELP)]
    BadgeLayout(crate::badge_layout::BadgeLayout),
    /// Show or change the texts of letters.
    #[command(override_help = HELP)]
    Texts(crate::print::Texts),
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

/// What the event is called and how its office is reached; what is given changes.
#[derive(Debug, Args)]
pub(crate) struct AboutEvent {
    #[arg(value_name = "E")]
    pub event: PathBuf,
    #[arg(long)]
    pub title: Option<String>,
    #[arg(long)]
    pub place: Option<String>,
    #[arg(long)]
    pub contact: Option<String>,
    /// „20.2.2025“, or „none“ for what is proposed.
    #[arg(long)]
    pub delete_on: Option<String>,
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
