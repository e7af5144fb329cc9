//! Appointments for calendars (RFC 5545), as Outlook and telephones take them in.
//!
//! An appointment that changes keeps its UID and counts its SEQUENCE up, so that a calendar moves
//! the old entry instead of adding a second one. What is called off stands in a calendar of its
//! own, since one method holds for all of it (RFC 5546).

use chrono::{NaiveDate, NaiveTime};

/// Appointments that go to one person together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// „Kommunalkongress 2024“.
    pub event: String,
    /// E-mail address of the office; may be empty.
    pub organizer: String,
    /// The day whose data is shown.
    pub stamp: NaiveDate,
    /// Whether the seats are not released.
    pub draft: bool,
    /// What takes place, in order.
    pub appointments: Vec<Appointment>,
}

/// One appointment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Appointment {
    /// Stays the same however the appointment changes.
    pub uid: String,
    /// How often it has changed.
    pub sequence: u32,
    /// The heading.
    pub title: String,
    /// Room and place.
    pub place: String,
    /// What else there is to know; may hold line breaks.
    pub description: String,
    /// The day.
    pub date: NaiveDate,
    /// Start and end in Germany; without them it is noted for the whole day.
    pub time: Option<(NaiveTime, NaiveTime)>,
}

/// What a calendar is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// These take place.
    Publish,
    /// These are called off.
    Cancel,
}

/// Octets of a line, without its end.
const LINE_MAX: usize = 75;

/// Daylight saving as it has been since 1996.
const ZONE: [&str; 16] = [
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Berlin",
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
];

/// Writes the file. The same appointments give the same bytes.
pub fn write(calendar: &Calendar, method: Method) -> String {
    let mut file = File(String::new());
    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.line("PRODID:-//Tagungsbüro//Persönliches Programm//DE");
    file.line("CALSCALE:GREGORIAN");
    file.line(match method {
        Method::Publish => "METHOD:PUBLISH",
        Method::Cancel => "METHOD:CANCEL",
    });
    for line in ZONE {
        file.line(line);
    }
    file.line("END:VTIMEZONE");
    for appointment in &calendar.appointments {
        file.appointment(calendar, appointment, method);
    }
    file.line("END:VCALENDAR");
    file.0
}

struct File(String);

impl File {
    /// Writes a line, folded where it is too long, never inside a character.
    fn line(&mut self, line: &str) {
        let mut used = 0;
        for c in line.chars() {
            if used + c.len_utf8() > LINE_MAX {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(c);
            used += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.line(&format!("{name}:{}", escaped(text)));
        }
    }

    fn appointment(&mut self, calendar: &Calendar, appointment: &Appointment, method: Method) {
        let Appointment { uid, sequence, title, place, description, date, time } = appointment;
        let day = |date: NaiveDate| date.format("%Y%m%d").to_string();
        self.line("BEGIN:VEVENT");
        self.text("UID", uid);
        self.line(&format!("SEQUENCE:{sequence}"));
        self.line(&format!("DTSTAMP:{}T000000Z", day(calendar.stamp)));
        let address = if calendar.organizer.is_empty() {
            // A calendar user must be named, though nobody answers there.
            "invalid:nomail".to_owned()
        } else {
            format!("mailto:{}", calendar.organizer)
        };
        self.line(&format!("ORGANIZER;CN=\"{}\":{address}", quoted(&calendar.event)));
        if let Some((start, end)) = time {
            for (name, time) in [("DTSTART", start), ("DTEND", end)] {
                self.line(&format!("{name};TZID=Europe/Berlin:{}T{}", day(*date), time.format("%H%M%S")));
            }
        } else {
            self.line(&format!("DTSTART;VALUE=DATE:{}", day(*date)));
            self.line(&format!("DTEND;VALUE=DATE:{}", day(date.succ_opt().unwrap_or(*date))));
            self.line("TRANSP:TRANSPARENT");
        }
        self.text("SUMMARY", title);
        self.text("LOCATION", place);
        self.text("DESCRIPTION", description);
        self.line(match method {
            Method::Publish if calendar.draft => "STATUS:TENTATIVE",
            Method::Publish => "STATUS:CONFIRMED",
            Method::Cancel => "STATUS:CANCELLED",
        });
        self.line("END:VEVENT");
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// What may stand between quotation marks.
fn quoted(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && *c != '"').collect()
}
