//! The journeys' own eyes: what is found by role and name, and what is not.

use acceptance::window::{Key, Window};

/// HTML, the role and the name it is found by.
const FOUND: [(&str, &str, &str); 16] = [
    ("<button>Neue Veranstaltung</button>", "button", "Neue Veranstaltung"),
    ("<button><svg aria-hidden='true'></svg> Drucken <kbd>Strg P</kbd></button>", "button", "Drucken Strg P"),
    ("<button aria-label='Schließen'>×</button>", "button", "Schließen"),
    ("<button>Zu\u{a0}teilen</button>", "button", "Zu teilen"),
    ("<span id='a'>Raum</span><input aria-labelledby='a'>", "textbox", "Raum"),
    ("<label>Nachname <input></label>", "textbox", "Nachname"),
    ("<label for='c'>Anwesend</label><input id='c' type='checkbox'>", "checkbox", "Anwesend"),
    ("<label for='s'>Land</label><select id='s'><option>Hessen</option></select>", "combobox", "Land"),
    ("<input type='search' placeholder='Suchen'>", "searchbox", "Suchen"),
    ("<a href='#x'>Verlauf</a>", "link", "Verlauf"),
    ("<h2>Offen <small>(3)</small></h2>", "heading", "Offen (3)"),
    ("<nav aria-label='Bereiche'></nav>", "navigation", "Bereiche"),
    ("<div role='tab'>Liste</div>", "tab", "Liste"),
    ("<table><tbody><tr><td>Anna</td><td>W1</td></tr></tbody></table>", "row", "Anna W1"),
    ("<dialog open aria-labelledby='d'><h2 id='d'>Umziehen</h2></dialog>", "dialog", "Umziehen"),
    ("<fieldset><legend>Anrede</legend></fieldset>", "group", "Anrede"),
];

/// HTML in which nothing named „Weg“ is to be found.
const HIDDEN: [&str; 6] = [
    "<button hidden>Weg</button>",
    "<details><summary>Mehr</summary><button>Weg</button></details>",
    "<div aria-hidden='true'><button>Weg</button></div>",
    "<div inert><button>Weg</button></div>",
    "<button role='tab'>Weg</button>",
    "<button>Weg damit</button>",
];

#[test]
fn finds_what_a_person_finds() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::open::<&str>(folder.path(), []);
    // The app draws itself once, into the body; what is shown before would stand beside it.
    window.role_name("button", "Neue Veranstaltung").expect();
    let show = |html: &str| window.execute("document.body.innerHTML = arguments[0]", &[html.into()]);

    for (html, role, name) in FOUND {
        show(html);
        assert_eq!(window.role_name(role, name).count(), 1, "{role} ‚{name}‘ in {html}");
        assert_eq!(window.role_containing(role, &name[..2]).count(), 1, "{role} ‚{name}‘ in {html}");
    }
    for html in HIDDEN {
        show(html);
        assert_eq!(window.role_name("button", "Weg").count(), 0, "{html}");
    }

    show(
        "<ul><li aria-label='Anna'><button>Öffnen</button></li><li aria-label='Ben'><button>Öffnen</button>
         <input aria-label='Notiz' value='alt'></li></ul>",
    );
    assert_eq!(window.role("listitem").names(), ["Anna", "Ben"]);
    let ben = || window.role_name("listitem", "Ben");
    assert_eq!(ben().role_name("button", "Öffnen").count(), 1, "a step looks inside the one before");

    let note = ben().role_name("textbox", "Notiz");
    note.fill("Grüße");
    note.type_text(&format!(" an{}", Key::Backspace));
    assert_eq!(note.value(), "Grüße a");
    window.press(&(Key::Home + "Liebe "));
    assert_eq!(window.focused().value(), "Liebe Grüße a");
    assert!(note.is_enabled());

    ben().role_name("button", "Öffnen").click();
    window.execute("document.querySelector('li').remove()", &[]);
    window.role_name("listitem", "Anna").expect_gone();

    show("<main><img src='x.png'></main>");
    assert_eq!(window.barriers()[0].rule, "image-alt", "a picture without words is a barrier");
    window.close();
}
