//! How deliveries look: the templates that come with the program, and the office's own.

use domain::{Language, ListColumn, ListFilter, ListOrder, ListPart, Snapshot, Template, TemplateId};
use uuid::Uuid;

use ListColumn as C;
use ListPart as P;

/// Columns of a person that say who they are and where they belong, and nothing else.
const WHO: [ListColumn; 7] =
    [C::Number, C::LastName, C::FirstName, C::Degree, C::Function, C::Institution, C::Land];
const FIGURES: [ListPart; 7] = [
    P::SessionFigures,
    P::WishFigures,
    P::LandFigures,
    P::LevelFigures,
    P::BodyFigures,
    P::SizeFigures,
    P::FunctionFigures,
];
/// Columns that may come back changed.
pub(crate) const RETURNABLE: [ListColumn; 5] =
    [C::Degree, C::FirstName, C::LastName, C::Function, C::Institution];

/// The template of the office's own lists.
pub(crate) const OFFICE: TemplateId = TemplateId(Uuid::from_u128(1));

/// The template with this key: built in or own.
pub(crate) fn find(snapshot: &Snapshot, id: TemplateId) -> Option<Template> {
    all(snapshot).into_iter().find(|template| template.id == id)
}

/// Every template, those that come with the program first.
pub(crate) fn all(snapshot: &Snapshot) -> Vec<Template> {
    built_in().into_iter().chain(snapshot.templates.iter().cloned()).collect()
}

/// Whether the template comes with the program and cannot be changed.
pub(crate) fn is_built_in(id: TemplateId) -> bool {
    built_in().iter().any(|template| template.id == id)
}

fn built_in() -> Vec<Template> {
    let with = |more: &[ListColumn]| WHO.iter().chain(more).copied().collect::<Vec<_>>();
    let parts = |first: &[ListPart], then: &[ListPart]| first.iter().chain(then).copied().collect::<Vec<_>>();
    let lists = [P::People, P::Sessions, P::Days, P::Waiting, P::Unplaced];
    let inside = [P::People, P::Sessions, P::Days, P::Waiting, P::Unplaced, P::Staff];
    let everything = with(&[
        C::Body,
        C::Level,
        C::Ags,
        C::Post,
        C::Seats,
        C::Results,
        C::Status,
        C::Salutation,
        C::NamePrefix,
        C::Email,
        C::Phone,
        C::Source,
        C::Received,
        C::Note,
        C::Own,
    ]);
    let plain = |number: u128, name: &str, recipient: &str| Template {
        id: TemplateId(Uuid::from_u128(number)),
        name: name.to_owned(),
        recipient: recipient.to_owned(),
        columns: WHO.to_vec(),
        parts: vec![P::People],
        filter: ListFilter::Registered,
        order: ListOrder::Name,
        language: Language::German,
        sensitive: false,
        one_session: false,
        returnable: false,
    };
    vec![
        Template {
            columns: with(&[C::Seats, C::Results]),
            parts: parts(&lists, &FIGURES),
            ..plain(2, "Ministerium", "Ministerium")
        },
        Template {
            parts: vec![P::People],
            returnable: true,
            columns: with(&[C::Seats]),
            ..plain(3, "Ministerium zur Durchsicht", "Ministerium")
        },
        Template { parts: vec![P::Sessions], one_session: true, ..plain(4, "Session-Leitung", "") },
        Template {
            columns: vec![C::Number],
            parts: vec![P::HeadCounts, P::DietFigures],
            filter: ListFilter::Nobody,
            ..plain(5, "Catering", "Catering")
        },
        Template { filter: ListFilter::Consented, ..plain(7, "Partner", "") },
        Template {
            columns: vec![C::Number],
            parts: vec![P::HeadCounts, P::LandFigures, P::BodyFigures],
            filter: ListFilter::Nobody,
            ..plain(6, "Presse", "Presse")
        },
        Template {
            columns: everything,
            parts: parts(&parts(&inside, &FIGURES), &[P::OwnFigures]),
            filter: ListFilter::Everybody,
            sensitive: true,
            ..plain(1, "Büro, vollständig", "Organisationsbüro intern")
        },
    ]
}
