//! The page comes with what it shows first: a question and its answer are two journeys between processes each, and
//! nothing can be painted before.

use std::borrow::Cow;
use std::time::Duration;

use office::views::FirstScreen;
use tauri::http::Response;
use tauri::http::header::CONTENT_TYPE;
use tauri::{AppHandle, Manager};

use crate::state::Room;

/// How long the page waits for the event. A longer wait is shown, so the page has to be there.
const PATIENCE: Duration = Duration::from_millis(500);

/// Where it stands in the page.
const PLACE: &str = "</head>";

/// Puts what is shown first into the page on its way to the window. What could not be found out is asked for by the
/// page itself, which can say why it failed.
pub(crate) fn hand_along(app: &AppHandle, response: &mut Response<Cow<'static, [u8]>>) {
    let is_page =
        response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page {
        return;
    }
    let Some(room) = app.try_state::<Room>() else { return };
    let Some(first) = room.show_first(PATIENCE) else { return };
    let Ok(page) = std::str::from_utf8(response.body()) else { return };
    *response.body_mut() = Cow::Owned(furnished(page, &first).into_bytes());
}

/// The page with data in it, which are no script: nothing in them can end them or run.
fn furnished(page: &str, first: &FirstScreen) -> String {
    let data = serde_json::to_string(first).unwrap_or_else(|_| "null".to_owned()).replace('<', "\\u003c");
    page.replacen(PLACE, &format!("<script type=\"application/json\" id=\"first\">{data}</script>{PLACE}"), 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use office::views::{AppState, Bookmark};

    #[test]
    fn what_people_call_things_stays_data() {
        let who = "</script><script>alert(1)</script></head>".to_owned();
        let bookmark = Bookmark::default();
        let state = AppState { event: None, recent: Vec::new(), who, requested: None, bookmark };
        let first = FirstScreen { state, overview: None, registrations: None };
        let page = furnished("<head></head><body></body>", &first);

        let (_, data) = page.split_once("id=\"first\">").unwrap();
        let (data, after) = data.split_once("</script>").unwrap();
        assert_eq!(after, "</head><body></body>", "the data end where they were meant to");
        let read: serde_json::Value = serde_json::from_str(data).unwrap();
        assert_eq!(read["state"]["who"], "</script><script>alert(1)</script></head>", "nothing is lost");
    }
}
