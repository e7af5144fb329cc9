//! Towns, districts and what people do there. None of it exists.

use super::people::Gender;

/// One of the sixteen Länder with its bodies. The weight is roughly how many people it sends.
pub(super) struct Land {
    pub(super) name: &'static str,
    pub(super) weight: usize,
    /// The first word is the kind of body, on which the offices depend.
    pub(super) bodies: &'static [&'static str],
}

pub(super) const LANDS: [Land; 16] = [
    Land {
        name: "Schleswig-Holstein",
        weight: 36,
        bodies: &[
            "Kreis Nordergeest",
            "Stadt Fischbüll",
            "Stadt Holmenau",
            "Gemeinde Moorau",
            "Gemeinde Westeroog",
            "Gemeinde Süderkoogshörn",
            "Amt Mittlere Geestniederung",
            "Städtebund Nord",
        ],
    },
    Land { name: "Hamburg", weight: 10, bodies: &["Bezirksamt Alsterfelde", "Bezirksamt Elbinsel-Süd"] },
    Land {
        name: "Niedersachsen",
        weight: 64,
        bodies: &[
            "Landkreis Wümmetal",
            "Landkreis Emsheide",
            "Stadt Lindenrode",
            "Stadt Heidebrück",
            "Hansestadt Osterwerder",
            "Gemeinde Moorkamp",
            "Gemeinde Altensielhusen",
            "Samtgemeinde Hasetal-Brookhusen",
            "Samtgemeinde Obere Leineberge",
            "Zweckverband Wasserversorgung Emsheide",
        ],
    },
    Land { name: "Bremen", weight: 9, bodies: &["Ortsamt Wümmeufer", "Magistrat der Seestadt Geestehafen"] },
    Land {
        name: "Nordrhein-Westfalen",
        weight: 82,
        bodies: &[
            "Kreis Niederlippe",
            "Kreis Bergheide",
            "Stadt Rheinfelde",
            "Stadt Ruhrscheid",
            "Stadt Wupperfurt",
            "Stadt Kaltenbrock",
            "Hansestadt Hammerlippe",
            "Gemeinde Eifelrath",
            "Gemeinde Senneborn",
            "Gemeinde Ostbevermühle",
            "Zweckverband Rettungsdienst Niederlippe-Bergheide",
        ],
    },
    Land {
        name: "Hessen",
        weight: 44,
        bodies: &[
            "Landkreis Oberwesertal",
            "Landkreis Taunusgrund",
            "Stadt Neuenwerth",
            "Stadt Fuldawerth-Altstadt",
            "Kreisstadt Dillenau",
            "Gemeinde Vogelsrod",
            "Gemeinde Ederblick-Hochfeld",
        ],
    },
    Land {
        name: "Rheinland-Pfalz",
        weight: 44,
        bodies: &[
            "Landkreis Hunsrückhöhe",
            "Stadt Moselrath",
            "Stadt Rebenheim",
            "Verbandsgemeinde Oberes Silbertal-Kirchenrode",
            "Verbandsgemeinde Lahnblick",
            "Gemeinde Nahequell",
        ],
    },
    Land {
        name: "Baden-Württemberg",
        weight: 68,
        bodies: &[
            "Landkreis Albhochland",
            "Landkreis Mittlerer Kocher",
            "Stadt Neckarzell",
            "Stadt Achtalingen",
            "Stadt Rosenweilern",
            "Kreisstadt Donaufelden",
            "Gemeinde Schwarzwaldmoos",
            "Gemeinde Hegaublick",
            "Gemeinde Tauberau",
            "Zweckverband Hochwasserschutz Mittlerer Kocher",
        ],
    },
    Land {
        name: "Bayern",
        weight: 84,
        bodies: &[
            "Landkreis Talau",
            "Landkreis Oberes Mainfeld",
            "Landkreis Innwinkel",
            "Stadt Isarmoos",
            "Stadt Pegnitzau",
            "Markt Hopfenreuth",
            "Markt Unterlechfeld",
            "Gemeinde Almkirchen",
            "Gemeinde Frankenzell",
            "Gemeinde Sankt Leonhard am Moos",
            "Verwaltungsgemeinschaft Vorderer Bayerwald",
        ],
    },
    Land {
        name: "Saarland",
        weight: 15,
        bodies: &["Landkreis Bliesgrund", "Stadt Saarhölz", "Gemeinde Warndtweiler"],
    },
    Land {
        name: "Berlin",
        weight: 16,
        bodies: &["Bezirksamt Havelspitze", "Bezirksamt Spreeheide", "Bezirksamt Wuhleried"],
    },
    Land {
        name: "Brandenburg",
        weight: 32,
        bodies: &[
            "Landkreis Odersee",
            "Landkreis Luchland",
            "Stadt Schleusenwalde",
            "Stadt Niederheiderow",
            "Amt Untere Havelseen",
            "Gemeinde Kranichluch",
        ],
    },
    Land {
        name: "Mecklenburg-Vorpommern",
        weight: 28,
        bodies: &[
            "Landkreis Boddenküste",
            "Hansestadt Peenehafen",
            "Stadt Müritzow",
            "Amt Seenplatte-Süd",
            "Gemeinde Ostseebad Dünenhorst",
        ],
    },
    Land {
        name: "Sachsen",
        weight: 38,
        bodies: &[
            "Landkreis Erzgrund",
            "Stadt Burgfeld",
            "Stadt Muldenitz",
            "Stadt Neißenau",
            "Gemeinde Lausitzmühle",
            "Gemeinde Hohenzschopa",
        ],
    },
    Land {
        name: "Sachsen-Anhalt",
        weight: 30,
        bodies: &[
            "Landkreis Elbaue",
            "Stadt Bördefeld",
            "Stadt Harzrode-Thalgrund",
            "Hansestadt Altmarkwerben",
            "Verbandsgemeinde Untere Unstrutaue",
        ],
    },
    Land {
        name: "Thüringen",
        weight: 32,
        bodies: &[
            "Landkreis Saaleplatte",
            "Stadt Kaltenmark",
            "Stadt Ilmgrund",
            "Gemeinde Rennsteighütten",
            "Verwaltungsgemeinschaft Hinteres Kupfertal-Niedersteinach",
        ],
    },
];

/// An office as women and men hold it.
pub(super) type Office = (&'static str, &'static str);

/// The one head of each kind of body.
const HEADS: [(&str, Office); 16] = [
    ("Stadt", ("Bürgermeisterin", "Bürgermeister")),
    ("Hansestadt", ("Oberbürgermeisterin", "Oberbürgermeister")),
    ("Kreisstadt", ("Oberbürgermeisterin", "Oberbürgermeister")),
    ("Gemeinde", ("Bürgermeisterin", "Bürgermeister")),
    ("Markt", ("Erste Bürgermeisterin", "Erster Bürgermeister")),
    ("Landkreis", ("Landrätin", "Landrat")),
    ("Kreis", ("Landrätin", "Landrat")),
    ("Amt", ("Amtsdirektorin", "Amtsdirektor")),
    ("Samtgemeinde", ("Samtgemeindebürgermeisterin", "Samtgemeindebürgermeister")),
    ("Verbandsgemeinde", ("Verbandsgemeindebürgermeisterin", "Verbandsgemeindebürgermeister")),
    ("Verwaltungsgemeinschaft", ("Gemeinschaftsvorsitzende", "Gemeinschaftsvorsitzender")),
    ("Bezirksamt", ("Leiterin des Bezirksamts", "Leiter des Bezirksamts")),
    ("Ortsamt", ("Ortsamtsleiterin", "Ortsamtsleiter")),
    ("Magistrat", ("Stadträtin", "Stadtrat")),
    ("Städtebund", ("Geschäftsführerin", "Geschäftsführer")),
    ("Zweckverband", ("Verbandsvorsteherin", "Verbandsvorsteher")),
];

/// What more than one may be, anywhere.
const STAFF: [(usize, Office); 18] = [
    (10, ("Leiterin Ordnungsamt", "Leiter Ordnungsamt")),
    (10, ("Krisenmanagerin", "Krisenmanager")),
    (9, ("Referentin", "Referent")),
    (6, ("Leiterin Büro der Verwaltungsleitung", "Leiter Büro der Verwaltungsleitung")),
    (7, ("Sachbearbeiterin Bevölkerungsschutz", "Sachbearbeiter Bevölkerungsschutz")),
    (6, ("Integrationsbeauftragte", "Integrationsbeauftragter")),
    (6, ("Ehrenamtskoordinatorin", "Ehrenamtskoordinator")),
    (6, ("Leiterin Hauptamt", "Leiter Hauptamt")),
    (6, ("Fachbereichsleiterin Soziales", "Fachbereichsleiter Soziales")),
    (5, ("Leiterin der Vergabestelle", "Leiter der Vergabestelle")),
    (2, ("Stabsstelle Prävention", "Stabsstelle Prävention")),
    (5, ("IT-Sicherheitsbeauftragte", "IT-Sicherheitsbeauftragter")),
    (4, ("Kämmerin", "Kämmerer")),
    (4, ("Pressesprecherin", "Pressesprecher")),
    (4, ("Demografiebeauftragte", "Demografiebeauftragter")),
    (4, ("Gleichstellungsbeauftragte", "Gleichstellungsbeauftragter")),
    (3, ("Regionalmanagerin", "Regionalmanager")),
    (3, ("Beauftragte für grenzüberschreitende Zusammenarbeit", "Europabeauftragter")),
];

/// Districts have their own offices besides.
const DISTRICT: [(usize, Office); 4] = [
    (3, ("Kreisbeigeordnete", "Kreisbeigeordneter")),
    (4, ("Leiterin Amt für Brand- und Katastrophenschutz", "Leiter Amt für Brand- und Katastrophenschutz")),
    (2, ("Kreisbrandmeisterin", "Kreisbrandmeister")),
    (3, ("Dezernentin", "Dezernent")),
];

/// Towns and villages too.
const TOWN: [(usize, Office); 4] = [
    (4, ("Erste Beigeordnete", "Erster Beigeordneter")),
    (4, ("Stadtverordnete", "Stadtverordneter")),
    (3, ("Ortsvorsteherin", "Ortsvorsteher")),
    (3, ("Leiterin Stadtentwicklung", "Leiter Stadtentwicklung")),
];

const VILLAGE: [(usize, Office); 3] = [
    (4, ("Gemeinderätin", "Gemeinderat")),
    (3, ("Zweite Bürgermeisterin", "Zweiter Bürgermeister")),
    (3, ("Ortsvorsteherin", "Ortsvorsteher")),
];

/// What there is instead where nobody administers a place.
const ASSOCIATION: [(usize, Office); 3] = [
    (3, ("Referentin", "Referent")),
    (1, ("Pressesprecherin", "Pressesprecher")),
    (1, ("Justiziarin", "Justiziar")),
];

fn kind(body: &str) -> &str {
    body.split(' ').next().unwrap_or_default()
}

/// The office of the head of a body.
pub(super) fn head(body: &str) -> Office {
    HEADS.iter().find(|(known, _)| *known == kind(body)).map(|(_, office)| *office).unwrap_or_default()
}

/// The offices besides the head, with how likely each is.
pub(super) fn staff(body: &str) -> Vec<(usize, Office)> {
    let own: &[(usize, Office)] = match kind(body) {
        "Städtebund" | "Zweckverband" => return ASSOCIATION.to_vec(),
        "Landkreis" | "Kreis" => &DISTRICT,
        "Stadt" | "Hansestadt" | "Kreisstadt" => &TOWN,
        "Gemeinde" | "Markt" => &VILLAGE,
        _ => &[],
    };
    STAFF.iter().chain(own).copied().collect()
}

/// The word for an office, as this person holds it.
pub(super) fn held_by(office: Office, gender: Gender) -> &'static str {
    match gender {
        Gender::Woman => office.0,
        Gender::Man => office.1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_body_has_a_head() {
        for body in LANDS.iter().flat_map(|land| land.bodies) {
            assert_ne!(head(body), Office::default(), "{body} is of a kind without head");
        }
    }
}
