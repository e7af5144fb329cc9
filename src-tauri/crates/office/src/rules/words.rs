//! Rules as German sentences.

use chrono::{NaiveDateTime, Timelike};
use domain::{GroupField, Land, Person, Rule, RuleKind, SessionId, Snapshot, german};

/// People named in a sentence at most; more are counted.
const NAMES_MAX: usize = 4;

/// The rule as a sentence.
pub(crate) fn sentence(snapshot: &Snapshot, rule: &Rule) -> String {
    let who = about(snapshot, rule);
    let one = rule.people.len() == 1 && rule.field == GroupField::None;
    let number = rule.number;
    let sessions = codes(snapshot, &rule.sessions);
    let all = german::list(&sessions);
    let any = sessions.join(" oder ");
    let within = if sessions.is_empty() { String::new() } else { format!(", soweit es um {all} geht") };
    match rule.kind {
        RuleKind::Together => format!("{who} sitzen in derselben Session{within}."),
        RuleKind::TogetherIfPossible => {
            format!("{who} sitzen in derselben Session, wenn es niemanden etwas kostet{within}.")
        }
        RuleKind::Apart => format!("{who} sitzen nie in derselben Session{within}."),
        RuleKind::OnlyFor => format!("Nach {all} {} nur {who}.", if one { "darf" } else { "dürfen" }),
        RuleKind::Barred => format!("{who} {} nicht nach {any}.", if one { "darf" } else { "dürfen" }),
        RuleKind::Reserved => {
            let seats = german::count(number as usize, "Platz ist", "Plätze sind");
            format!("{seats} in {all} für {who} freigehalten.")
        }
        RuleKind::Priority => format!("{who} {} Vorrang.", if one { "hat" } else { "haben" }),
        RuleKind::MustHave => {
            format!("{who} {} unbedingt {any}.", if one { "wünscht" } else { "wünschen" })
        }
        RuleKind::Present => {
            let span = [("von", rule.from), ("bis", rule.until)];
            let span: Vec<String> =
                span.into_iter().filter_map(|(word, at)| Some(format!("{word} {}", moment(at?)))).collect();
            format!("{who} {} nur {} da.", if one { "ist" } else { "sind" }, span.join(" "))
        }
        RuleKind::AtMost => {
            let sessions = match sessions.len() {
                0 => german::count(number as usize, "Session", "Sessions"),
                _ => format!("{number} von {all}"),
            };
            format!("{who} {} höchstens {sessions}.", if one { "bekommt" } else { "bekommen" })
        }
        RuleKind::Both => format!("Wer eine von {all} hat, hat alle davon."),
        RuleKind::Prefer => {
            let (first, rest) = sessions.split_first().map_or(("", &[][..]), |(first, rest)| (first, rest));
            format!("Wer {first} hat, bekommt möglichst auch {}.", rest.join(" oder "))
        }
        RuleKind::Changeover => {
            format!("Zwischen zwei Sessions einer Person liegen mindestens {}.", minutes(number))
        }
        RuleKind::OnlyWished => {
            format!("{who} {} nur, was gewünscht ist.", if one { "bekommt" } else { "bekommen" })
        }
        RuleKind::Filled => {
            let get = if sessions.len() == 1 { "bekommt" } else { "bekommen" };
            format!("{all} {get} so viele Personen, wie mindestens nötig sind, bevor Wünsche zählen.")
        }
        RuleKind::Overbooked => {
            format!("In {all} werden {number} % mehr Personen zugelassen, als es Plätze gibt.")
        }
    }
}

/// Whom a rule is about.
pub(crate) fn about(snapshot: &Snapshot, rule: &Rule) -> String {
    let mut parts = Vec::new();
    if rule.people.len() > NAMES_MAX {
        parts.push(format!("{} Personen", rule.people.len()));
    } else {
        parts.extend(rule.people.iter().map(|id| {
            let registration = snapshot.registration(*id);
            let name =
                registration.and_then(|registration| snapshot.person(registration)).map(Person::full_name);
            let number = registration.map_or("?", |registration| registration.number.as_str());
            match name.filter(|name| !name.is_empty() && name != number) {
                Some(name) => format!("{name} ({number})"),
                None => number.to_owned(),
            }
        }));
    }
    let quoted = || {
        let terms: Vec<String> = rule.terms.iter().map(|term| format!("„{term}“")).collect();
        terms.join(" oder ")
    };
    match rule.field {
        GroupField::None => {}
        GroupField::Land => {
            let lands: Vec<&str> = rule
                .terms
                .iter()
                .map(|term| Land::parse(term).map_or(term.as_str(), |land| land.name))
                .collect();
            parts.push(format!("Personen aus {}", lands.join(" oder ")));
        }
        GroupField::Function => parts.push(format!("Personen mit der Funktion {}", quoted())),
        GroupField::Level => parts.push(format!("Personen der Ebene {}", rule.terms.join(" oder "))),
        GroupField::Post => parts.push(format!("Personen im {}", rule.terms.join(" oder "))),
        GroupField::Group => parts.push(format!("Personen der Gruppe {}", quoted())),
        GroupField::Institution => parts.push(format!("Personen der Institution {}", quoted())),
    }
    if parts.is_empty() { "Alle".to_owned() } else { german::list(&parts) }
}

/// What a kind of rule does.
pub(super) fn help(kind: RuleKind) -> &'static str {
    match kind {
        RuleKind::Together => {
            "Diese Personen sitzen in jedem Zeitfenster, an dem alle teilnehmen, in derselben Session. Nennen Sie Sessions, gilt es nur in deren Zeitfenstern."
        }
        RuleKind::TogetherIfPossible => {
            "Wie „Gemeinsam“, aber nur, wenn dadurch niemand einen schlechteren Platz bekommt."
        }
        RuleKind::Apart => "Diese Personen sitzen nie in derselben Session, auch nicht durch Nachrücken.",
        RuleKind::OnlyFor => "Nur diese Personen können einen Platz in diesen Sessions bekommen.",
        RuleKind::Barred => "Diese Personen bekommen keinen Platz in diesen Sessions.",
        RuleKind::Reserved => {
            "So viele Plätze bleiben für diese Personen frei, auch wenn sie sie nicht nutzen. Sie können auch die übrigen Plätze bekommen."
        }
        RuleKind::Priority => "Die Wünsche dieser Personen werden vor allen anderen erfüllt.",
        RuleKind::MustHave => {
            "Diese Session steht für diese Personen in ihrem Zeitfenster an erster Stelle und geht allen anderen Wünschen vor."
        }
        RuleKind::Present => {
            "Diese Personen bekommen nur Sessions, die ganz in die Zeit fallen, und zählen sonst nicht als ohne Platz."
        }
        RuleKind::AtMost => {
            "Von diesen Sessions bekommt jede Person höchstens so viele. Ohne Sessions gilt die Zahl für alle Sessions zusammen."
        }
        RuleKind::Both => "Wer eine dieser Sessions hat, hat die anderen auch; oder keine.",
        RuleKind::Prefer => {
            "Wer die erste Session hat, bekommt die zweite vor den eigenen Wünschen ihres Zeitfensters, solange Plätze da sind."
        }
        RuleKind::Changeover => {
            "Sessions, zwischen denen weniger Zeit liegt, gelten als gleichzeitig. Haben Räume einen Weg bis zum Foyer, zählen auch die beiden Wege."
        }
        RuleKind::OnlyWished => {
            "Ist kein Wunsch möglich, bleiben diese Personen ohne Platz; wer in einem Zeitfenster nichts wünscht, zählt dort nicht als ohne Platz. Ohne Personen gilt es für alle. Ohne diese Regel füllen Personen ohne Wunsch gleichmäßig auf, was frei ist."
        }
        RuleKind::Filled => {
            "Niemand verliert dadurch einen Platz, aber manche sitzen nicht dort, wo sie es wünschten. In Zeitfenstern, in denen „Gemeinsam“ oder „Getrennt halten“ gilt, gehen diese Regeln vor."
        }
        RuleKind::Overbooked => "Es werden mehr Personen zugelassen, weil erfahrungsgemäß nicht alle kommen.",
    }
}

/// What the number of a kind of rule is.
pub(super) fn number_label(kind: RuleKind) -> &'static str {
    match kind {
        RuleKind::Reserved => "Plätze",
        RuleKind::AtMost => "Höchstens",
        RuleKind::Changeover => "Minuten",
        RuleKind::Overbooked => "Prozent mehr",
        _ => "",
    }
}

pub(super) fn codes(snapshot: &Snapshot, sessions: &[SessionId]) -> Vec<String> {
    let code =
        |id: &SessionId| snapshot.session(*id).map_or("?".to_owned(), |session| session.code.to_string());
    sessions.iter().map(code).collect()
}

/// „19.11.2024“ for a whole day, else with the time.
fn moment(at: NaiveDateTime) -> String {
    let whole_day = (at.hour(), at.minute()) == (0, 0) || (at.hour(), at.minute()) == (23, 59);
    if whole_day {
        german::date(at.date())
    } else {
        format!("{}, {} Uhr,", german::date(at.date()), german::time(at.time()))
    }
}

fn minutes(number: u32) -> String {
    german::count(number as usize, "Minute", "Minuten")
}
