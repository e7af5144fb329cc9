//! The registration form that participants fill in: one page of HTML that needs nothing else.
//!
//! It loads and sends nothing. What somebody filled in becomes a text (see [`domain::answer`]) that the
//! office takes in like a row of a table.

use crate::Imprint;
use domain::{Land, Level, Post, answer};
use std::fmt::Write;

const PAGE: &str = include_str!("form.html");

/// What the form asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// „19. und 20. November 2024, Musterstadt“.
    pub dates: String,
    /// Days of the congress: `19.11.2024` and „Dienstag, 19. November 2024“.
    pub days: Vec<(String, String)>,
    /// What can be wished, by time slot.
    pub slots: Vec<FormSlot>,
    /// Own fields of the event.
    pub own: Vec<FormField>,
    /// Version of the consents' wording.
    pub wording: String,
    /// Purposes as the answer names them, their wording, and whether there is no registration without.
    pub consents: Vec<FormConsent>,
}

/// Sessions of which a person can attend one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormSlot {
    /// „Di 19.11., 16.00 – 18.00 Uhr“.
    pub name: String,
    /// Its sessions.
    pub sessions: Vec<FormSession>,
}

/// One session to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormSession {
    /// „W1“.
    pub code: String,
    /// Full title.
    pub title: String,
    /// Announcement; may be empty.
    pub text: String,
    /// „Dazu gehört Workshop 2 …“; may be empty.
    pub note: String,
}

/// An own field of the event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormField {
    /// Its name, as the answer names it.
    pub name: String,
    /// What can be chosen; empty: any text.
    pub choices: Vec<String>,
    /// Whether there is no registration without it, where it is asked.
    pub required: bool,
    /// The field and its answer on which it depends whether it is asked; both empty: always.
    pub asked_if: (String, String),
}

/// One consent to give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormConsent {
    /// The purpose as the answer names it.
    pub purpose: String,
    /// What is agreed to.
    pub text: String,
    /// Whether there is no registration without it.
    pub required: bool,
}

/// Writes the page. Everything from the event is text in it, never markup or script.
pub fn write(imprint: &Imprint, form: &Form) -> String {
    let parts = [
        ("{{title}}", html(&imprint.event)),
        ("{{title_js}}", script(&imprint.event)),
        ("{{dates}}", html(&form.dates)),
        ("{{levels}}", options(&Level::ALL.map(Level::german))),
        ("{{lands}}", options(&Land::ALL.map(|land| land.name))),
        ("{{posts}}", options(&Post::ALL.map(Post::german))),
        ("{{days}}", days(form)),
        ("{{slots}}", form.slots.iter().map(slot).collect()),
        ("{{own}}", form.own.iter().map(own).collect()),
        ("{{wording}}", html(&form.wording)),
        ("{{wording_js}}", script(&form.wording)),
        ("{{consents}}", form.consents.iter().map(consent).collect()),
        ("{{office}}", office(&imprint.contact)),
        ("{{contact}}", html(&imprint.contact)),
        // Whether seats are released is no matter of a form without any.
        ("{{version}}", imprint.stand()),
        ("{{begin}}", script(answer::BEGIN)),
        ("{{end}}", script(answer::END)),
    ];
    fill(PAGE, &parts)
}

/// Puts the parts into a page in one pass, so that what stands in a part is never a placeholder.
fn fill(page: &str, parts: &[(&str, String)]) -> String {
    let mut filled = String::with_capacity(page.len() * 2);
    let mut rest = page;
    while let Some((before, behind)) = rest.split_once("{{") {
        filled.push_str(before);
        let part = parts.iter().find_map(|(name, part)| {
            let name = name.strip_prefix("{{")?;
            Some((behind.strip_prefix(name)?, part))
        });
        let Some((behind, part)) = part else {
            filled.push_str("{{");
            rest = behind;
            continue;
        };
        filled.push_str(part);
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

/// To whom the answer goes: the address that the contact names, ready to write to.
fn office(contact: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-_+@".contains(c);
    let words = contact.split(|c: char| !plain(c)).map(|word| word.trim_matches('.'));
    let address = words.into_iter().find(|word| {
        word.split_once('@')
            .is_some_and(|(name, place)| !name.is_empty() && place.contains('.') && !place.contains('@'))
    });
    address.map_or("das Organisationsbüro".to_owned(), |address| {
        format!(r#"<a href="mailto:{address}?subject=Anmeldung">{address}</a>"#)
    })
}

fn options(words: &[&str]) -> String {
    let filled = words.iter().filter(|word| !word.is_empty());
    filled.fold(String::new(), |text, word| text + "<option>" + &html(word) + "</option>")
}

fn days(form: &Form) -> String {
    if form.days.len() < 2 {
        return String::new();
    }
    let mut text = "<fieldset><legend>Wann kommen Sie?</legend>".to_owned();
    for (day, name) in &form.days {
        let (day, name) = (html(day), html(name));
        let _ = write!(
            text,
            r#"<label class="check"><input type="checkbox" data-day="{day}" checked> {name}</label>"#
        );
    }
    text.push_str("</fieldset>\n");
    text
}

fn slot(slot: &FormSlot) -> String {
    let mut text = format!("<fieldset data-slot><legend>{}</legend>\n", html(&slot.name));
    for session in &slot.sessions {
        let (code, title) = (html(&session.code), html(&session.title));
        let _ = write!(
            text,
            r#"<div class="session"><label for="wish-{code}"><b>{code} – {title}</b></label><select id="wish-{code}" name="{code}"><option value="">kein Wunsch</option>"#
        );
        for rank in 1..=slot.sessions.len() {
            let _ = write!(text, r#"<option value="{rank}">{rank}. Wunsch</option>"#);
        }
        text.push_str(r#"<option value="favourite">Favorit ohne Rang</option><option value="veto">auf keinen Fall</option></select>"#);
        if !session.note.is_empty() {
            let _ = write!(text, r#"<p class="soft">{}</p>"#, html(&session.note));
        }
        if !session.text.is_empty() {
            let _ = write!(
                text,
                "<details><summary>Worum es geht</summary><p>{}</p></details>",
                html(&session.text)
            );
        }
        text.push_str("</div>\n");
    }
    text.push_str("<p class=\"soft order\" role=\"status\"></p></fieldset>\n");
    text
}

/// An own field; whether it is asked follows from another one, by the script.
fn own(field: &FormField) -> String {
    let key = format!("{}{}", answer::OWN, field.name);
    let (key, name, star) = (html(&key), html(&field.name), if field.required { " *" } else { "" });
    let required = if field.required { " required" } else { "" };
    let condition = match &field.asked_if {
        (other, _) if other.is_empty() => String::new(),
        (other, value) => {
            format!(r#" data-if="{}" data-value="{}""#, html(&format!("{}{other}", answer::OWN)), html(value))
        }
    };
    let choices: Vec<&str> = field.choices.iter().map(String::as_str).collect();
    let control = if choices.is_empty() {
        format!(r#"<input data-key="{key}"{required} maxlength="200">"#)
    } else {
        let options = options(&choices);
        format!(
            r#"<select data-key="{key}"{required}><option value="">bitte wählen</option>{options}</select>"#
        )
    };
    format!("<label class=\"field\"{condition}>{name}{star}{control}</label>\n")
}

fn consent(consent: &FormConsent) -> String {
    let required = if consent.required { " required" } else { "" };
    let star = if consent.required { " *" } else { "" };
    let (purpose, text) = (html(&consent.purpose), html(&consent.text));
    format!(
        r#"<label class="check"><input type="checkbox" data-consent="{purpose}"{required}><span>{text}{star}</span></label>
"#
    )
}

/// Text as it stands in HTML, between tags or in double quotes.
pub(crate) fn html(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut html, c| {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            c => html.push(c),
        }
        html
    })
}

/// Text as it stands within the quotes of a script in HTML: letters, digits and a few harmless
/// signs as they are, everything else by its number.
fn script(text: &str) -> String {
    text.encode_utf16().fold(String::with_capacity(text.len()), |mut script, unit| {
        match u8::try_from(unit).map(char::from) {
            Ok(c) if c.is_ascii_alphanumeric() || " =().,:-".contains(c) => script.push(c),
            _ => {
                let _ = write!(script, "\\u{unit:04x}");
            }
        }
        script
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    const NASTY: &str = "</script><b onload=\"x\">{{title}} '`${x}\\ \u{2028}";

    #[test]
    fn nothing_from_the_event_becomes_markup_or_script() {
        let nasty = || NASTY.to_owned();
        let session = FormSession { code: nasty(), title: nasty(), text: nasty(), note: nasty() };
        let form = Form {
            dates: nasty(),
            days: vec![(nasty(), nasty()), (nasty(), nasty())],
            slots: vec![FormSlot { name: nasty(), sessions: vec![session] }],
            own: vec![FormField {
                name: nasty(),
                choices: vec![nasty()],
                required: true,
                asked_if: (nasty(), nasty()),
            }],
            wording: nasty(),
            consents: vec![FormConsent { purpose: nasty(), text: nasty(), required: true }],
        };
        let page = write(&imprint(NASTY), &form);
        assert_eq!(page.matches("</script>").count(), 1, "only the page's own script ends");
        assert_eq!(page.matches("<b onload").count(), 0, "no tag comes from data");
        assert!(!page.contains("'`${x}"), "nor does a template of the script");
        assert!(page.contains("{{title}} &#39;"), "a placeholder in data is data");
        assert_eq!(page.matches("http").count(), 1, "nothing is loaded: the only one is http-equiv");
    }

    #[test]
    fn the_answer_goes_to_the_address_that_the_contact_names() {
        let cases = [
            ("Büro, Telefon 030 1, buero@stadt.example.", "buero@stadt.example", "the dot ends the sentence"),
            ("Büro <a.b+c@x-y.example>, werktags", "a.b+c@x-y.example", "in brackets"),
            ("Büro, Telefon 030 1 (9.00 @ 18.00)", "das Organisationsbüro", "no address"),
            ("\"onclick=x@y\"@z.example", "das Organisationsbüro", "nothing that is no plain address"),
        ];
        for (contact, expected, why) in cases {
            let named = office(contact);
            let shown = named.trim_end_matches("</a>").rsplit('>').next();
            assert_eq!(shown, Some(expected), "{contact}: {why}");
        }
    }

    #[test]
    fn every_placeholder_is_filled() {
        let page = write(&imprint("Kongress"), &Form::default());
        assert!(!page.contains("{{"), "a forgotten part would stand on the page");
    }

    fn imprint(text: &str) -> Imprint {
        let version_date = NaiveDate::from_ymd_opt(2024, 11, 12).unwrap();
        Imprint { event: text.to_owned(), version_date, draft: false, contact: text.to_owned() }
    }
}
