//! Registrations and pins.

use office::views::{
    CompanyOrder, CompanyWish, Condition, DuplicatePair, EditOrder, EditPreview, Explanation, Lookalike,
    MergeOrder, MergeView, OwnFieldForm, RegistrationDetail, RegistrationForm, RegistrationList,
    RequestAnswer, RequestsView, SelectionForm, Written,
};
use office::{Office, Result};
use tauri::AppHandle;

use super::ask;

/// All registrations, sorted by name, now or as they stood at the end of a day.
#[tauri::command]
pub(crate) async fn registrations(app: AppHandle, as_of: Option<String>) -> Result<RegistrationList> {
    ask(app, move |office| office.registrations(as_of.as_deref())).await
}

/// One registration in full.
#[tauri::command]
pub(crate) async fn registration(app: AppHandle, id: String) -> Result<RegistrationDetail> {
    ask(app, move |office| office.registration(&id)).await
}

/// Which rows of the list meet the conditions.
#[tauri::command]
pub(crate) async fn select(
    app: AppHandle,
    conditions: Vec<Condition>,
    as_of: Option<String>,
) -> Result<Vec<usize>> {
    ask(app, move |office| office.select(&conditions, as_of.as_deref())).await
}

/// Keeps a selection.
#[tauri::command]
pub(crate) async fn save_selection(app: AppHandle, form: SelectionForm) -> Result<Written> {
    ask(app, move |office| office.save_selection(&form)).await
}

/// Forgets a selection.
#[tauri::command]
pub(crate) async fn remove_selection(app: AppHandle, id: String) -> Result<Written> {
    ask(app, move |office| office.remove_selection(&id)).await
}

/// Says what an edit of one field would change.
#[tauri::command]
pub(crate) async fn preview_edit(app: AppHandle, order: EditOrder) -> Result<EditPreview> {
    ask(app, move |office| office.preview_edit(&order)).await
}

/// Edits one field of one or many registrations.
#[tauri::command]
pub(crate) async fn edit(app: AppHandle, order: EditOrder) -> Result<Written> {
    ask(app, move |office| office.edit(&order)).await
}

/// Notes a call.
#[tauri::command]
pub(crate) async fn note_call(app: AppHandle, registration: String, text: String) -> Result<Written> {
    ask(app, move |office| office.note_call(&registration, &text)).await
}

/// Enters or edits a registration.
#[tauri::command]
pub(crate) async fn save_registration(app: AppHandle, form: RegistrationForm) -> Result<Written> {
    ask(app, move |office| office.save_registration(&form)).await
}

/// Fixes a person to a session.
#[tauri::command]
pub(crate) async fn pin(app: AppHandle, registration: String, session: String) -> Result<Written> {
    ask(app, move |office| office.pin(&registration, &session)).await
}

/// Frees a person from a session.
#[tauri::command]
pub(crate) async fn unpin(app: AppHandle, registration: String, session: String) -> Result<Written> {
    ask(app, move |office| office.unpin(&registration, &session)).await
}

/// Says why wishes of a person were not granted.
#[tauri::command]
pub(crate) async fn explain(app: AppHandle, registration: String) -> Result<Explanation> {
    ask(app, move |office| office.explain(&registration)).await
}

/// Everybody who would like company and about whom nothing is decided.
#[tauri::command]
pub(crate) async fn company(app: AppHandle) -> Result<Vec<CompanyWish>> {
    ask(app, Office::company).await
}

/// Lets people sit together.
#[tauri::command]
pub(crate) async fn grant_company(app: AppHandle, order: CompanyOrder) -> Result<Written> {
    ask(app, move |office| office.grant_company(&order)).await
}

/// Leaves a wish for company aside.
#[tauri::command]
pub(crate) async fn decline_company(app: AppHandle, registration: String) -> Result<Written> {
    ask(app, move |office| office.decline_company(&registration)).await
}

/// Says what cannot come true of wishes that are being entered.
#[tauri::command]
pub(crate) async fn wish_doubts(app: AppHandle, form: RegistrationForm) -> Result<Vec<String>> {
    ask(app, move |office| office.wish_doubts(&form)).await
}

/// Everybody who may be registered twice.
#[tauri::command]
pub(crate) async fn duplicates(app: AppHandle) -> Result<Vec<DuplicatePair>> {
    ask(app, Office::duplicates).await
}

/// Whom of the event somebody may be who is being entered.
#[tauri::command]
pub(crate) async fn look_out(app: AppHandle, form: RegistrationForm) -> Result<Vec<Lookalike>> {
    ask(app, move |office| office.look_out(&form)).await
}

/// What merging two registrations would give.
#[tauri::command]
pub(crate) async fn preview_merge(app: AppHandle, order: MergeOrder) -> Result<MergeView> {
    ask(app, move |office| office.preview_merge(&order)).await
}

/// Merges two registrations.
#[tauri::command]
pub(crate) async fn merge(app: AppHandle, order: MergeOrder) -> Result<Written> {
    ask(app, move |office| office.merge(&order)).await
}

/// Keeps that two registrations are those of two people.
#[tauri::command]
pub(crate) async fn tell_apart(app: AppHandle, one: String, other: String) -> Result<Written> {
    ask(app, move |office| office.tell_apart(&one, &other)).await
}

/// What came in after registration had closed.
#[tauri::command]
pub(crate) async fn requests(app: AppHandle) -> Result<RequestsView> {
    ask(app, Office::requests).await
}

/// Says on which day registration closes.
#[tauri::command]
pub(crate) async fn close_registration(app: AppHandle, until: String) -> Result<Written> {
    ask(app, move |office| office.close_registration(&until)).await
}

/// Accepts or refuses a request.
#[tauri::command]
pub(crate) async fn answer_request(
    app: AppHandle,
    id: String,
    answer: RequestAnswer,
    reason: String,
) -> Result<Written> {
    ask(app, move |office| office.answer_request(&id, answer, &reason)).await
}

/// What the event asks beyond the usual.
#[tauri::command]
pub(crate) async fn own_fields(app: AppHandle) -> Result<Vec<OwnFieldForm>> {
    ask(app, Office::own_fields).await
}

/// Enters or edits an own field.
#[tauri::command]
pub(crate) async fn save_own_field(app: AppHandle, form: OwnFieldForm) -> Result<Written> {
    ask(app, move |office| office.save_own_field(&form)).await
}

/// Removes an own field with the answers to it.
#[tauri::command]
pub(crate) async fn remove_own_field(app: AppHandle, id: String) -> Result<Written> {
    ask(app, move |office| office.remove_own_field(&id)).await
}
